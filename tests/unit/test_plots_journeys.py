"""What the pictures of journeys show: the artists are read back."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.patches import FancyArrowPatch

import cxlab as cx
from cxlab import plots
from cxlab.plots._journeys import MOST_ARROWS

VISIT = pd.DataFrame(
    {"term": ["front_door", "queue", "till", "goodbye"], "estimate": [0.3, -0.6, 0.1, 0.4],
     "conf_low": [0.2, -0.7, 0.0, 0.3], "conf_high": [0.4, -0.5, 0.2, 0.5], "stage": ["enter", "pay", "pay", "leave"]}
)  # fmt: skip


@pytest.fixture(autouse=True)
def closed_figures():
    yield
    plt.close("all")


def texts(ax):
    return {text.get_text(): text for text in ax.texts}


class TestExperienceMap:
    def test_emotion_stands_over_each_touchpoint(self):
        ax = plots.experience_map(VISIT)
        line = next(line for line in ax.lines if line.get_linestyle() == "-")
        assert line.get_ydata().tolist() == [0.3, -0.6, 0.1, 0.4]
        assert [label.get_text() for label in ax.get_xticklabels()] == ["front door", "queue", "till", "goodbye"]

    def test_good_and_bad_moments_differ_in_marker(self):
        ax = plots.experience_map(VISIT)
        marked = {line.get_marker(): line.get_xdata().tolist() for line in ax.lines if line.get_marker() in ("o", "v")}
        assert marked == {"o": [0, 2, 3], "v": [1]}

    def test_intervals_are_drawn_and_named(self):
        ax = plots.experience_map(VISIT, confidence_level=0.9)
        segments = [segment[:, 1].tolist() for segment in ax.collections[0].get_segments()]
        assert segments == [[0.2, 0.4], [-0.7, -0.5], [0.0, 0.2], [0.3, 0.5]]
        assert ax.get_ylabel() == "Mean emotion, 90 % interval"

    def test_peak_low_and_end_are_marked(self):
        """The strongest emotion is a bad one here, so that the queue is peak and low in one."""
        found = texts(plots.experience_map(VISIT))
        assert found["peak and low"].xy == (1, -0.7)
        assert found["end"].xy == (3, 0.5)
        better = texts(plots.experience_map(VISIT.assign(estimate=[0.3, -0.2, 0.1, 0.4])))
        assert better["peak and end"].xy[0] == 3
        assert better["low"].xy[0] == 1

    def test_stages_stand_above_their_touchpoints(self):
        found = texts(plots.experience_map(VISIT))
        assert {name: found[name].xy[0] for name in ("enter", "pay", "leave")} == {"enter": 0, "pay": 1.5, "leave": 3}

    def test_a_preset_can_be_drawn_without_any_data(self):
        table = (
            cx.Journey.preset("cafe").touchpoint_table().rename(columns={"touchpoint": "term", "emotion": "estimate"})
        )
        ax = plots.experience_map(table, label="Emotion of the place (-1 to 1)")
        assert ax.get_ylabel() == "Emotion of the place (-1 to 1)"
        assert "strongest at first sip +0.75, lowest at queue -0.50, end warm goodbye +0.60" in plots.alt_text(ax)

    def test_its_words(self):
        assert plots.experience_map.alt_text(VISIT) == (
            "Line of the emotion over 4 touchpoints from front door to goodbye: strongest at queue -0.60 (interval "
            "-0.70 to -0.50), lowest at queue -0.60 (interval -0.70 to -0.50), end goodbye +0.40 (interval 0.30 to "
            "0.50); 1 of 4 lie below zero."
        )


def test_the_funnel_has_a_bar_for_each_stage_with_its_share():
    ax = plots.funnel(pd.DataFrame({"stage": ["attract", "buy"], "share": [1.0, 0.25]}))
    assert [bar.get_width() for bar in ax.patches] == [100.0, 25.0]
    assert list(texts(ax)) == ["100 %", "25 %"]
    low, high = ax.get_ylim()
    assert low > high  # the first stage at the top


class TestFlowMap:
    MOVES = pd.DataFrame({"from": ["a", "b", "a", "c", "b"], "to": ["b", "c", "c", "b", "b"], "n": [40, 20, 10, 5, 7]})

    def arrows(self, **options):
        ax = plots.flow_map(self.MOVES, order=["a", "b", "c"], **options)
        return [patch for patch in ax.patches if isinstance(patch, FancyArrowPatch)]

    def test_wider_arrows_are_more_moves(self):
        widths = [arrow.get_linewidth() for arrow in self.arrows()]
        assert widths == sorted(widths, reverse=True)
        np.testing.assert_allclose(np.diff(widths), 4.5 * np.diff([1, 0.5, 0.25, 0.125]))

    def test_moves_on_and_back_differ_in_side_and_dash(self):
        styles = [arrow.get_linestyle() for arrow in self.arrows()]
        assert styles[:3] == ["-", "-", "-"]
        assert styles[3] != "-"

    def test_moves_in_place_are_left_out(self):
        assert len(self.arrows()) == 4

    def test_without_an_order_most_moves_go_on(self):
        ax = plots.flow_map(self.MOVES.iloc[:3].iloc[::-1])
        assert [label.get_text() for label in ax.get_yticklabels()] == ["a", "b", "c"]

    def test_of_many_arrows_the_strongest_are_drawn_and_counted(self):
        names = [f"t{i}" for i in range(8)]
        pairs = [(a, b, 1 + i) for i, (a, b) in enumerate((a, b) for a in names for b in names if a != b)]
        table = pd.DataFrame(pairs, columns=["from", "to", "n"])
        ax = plots.flow_map(table)
        assert len(ax.patches) == MOST_ARROWS
        drawn = table["n"].nlargest(MOST_ARROWS).sum() / table["n"].sum()
        assert f"{MOST_ARROWS} arrows are drawn, with {drawn:.0%} of the moves." in plots.alt_text(ax)


def test_the_ladder_has_its_lowest_rung_at_the_bottom():
    table = pd.DataFrame(
        {"rung": ["client", "co_creator"], "share": [0.8, 0.2], "conf_low": [0.7, 0.1], "conf_high": [0.9, 0.3]}
    )
    ax = plots.ladder(table)
    assert [(bar.get_width(), bar.get_y() + bar.get_height() / 2) for bar in ax.patches] == [(80.0, 0), (20.0, 1)]
    assert {"client", "co creator", "80.0 % (70.0 to 90.0)", "20.0 % (10.0 to 30.0)"} <= set(texts(ax))
    assert ax.get_xlabel() == "Share of customers (%), 95 % interval"


def test_attribution_shows_the_rules_of_thumb_beside_the_share():
    found = cx.attribution([["ad"], ["ad", "mail"]] * 20, converted=[False, True] * 20, n_resamples=100, rng=1).tidy()
    ax = plots.attribution_shares(found)
    drawn = {line.get_label(): line.get_xdata().tolist() for line in ax.lines}
    assert drawn["Markov share"] == (100 * found["estimate"]).tolist()
    assert drawn["Last touch"] == [0.0, 100.0]
    assert drawn["First touch"] == [100.0, 0.0]
    assert drawn["Linear"] == [50.0, 50.0]
    segments = [segment[:, 0].tolist() for segment in ax.collections[0].get_segments()]
    np.testing.assert_allclose(segments, 100 * found[["conf_low", "conf_high"]])
