"""Pictures of loyalty scores, read back from their artists."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

import cxlab as cx
from cxlab import plots

SCORE = cx.NetPromoterScore.from_counts({10: 50, 8: 30, 3: 20})


@pytest.fixture(autouse=True)
def closed_figures():
    yield
    plt.close("all")


def texts(ax):
    return [text.get_text() for text in ax.texts]


def test_the_breakdown_draws_detractors_left_and_promoters_right():
    ax = SCORE.plot()
    bars = [(bar.get_x(), bar.get_width()) for bar in ax.patches]
    assert bars == [(-20, 20), (0, 50), (50, 30)]
    assert {"Detractors 20 %", "Promoters 50 %", "Passives 30 %"} <= set(texts(ax))
    low, high = SCORE.tidy().loc[0, ["conf_low", "conf_high"]]
    assert f"30.0 points\n95 % interval {low:.1f} to {high:.1f}" in texts(ax)
    assert [line.get_xdata()[0] for line in ax.lines if line.get_marker() == "D"] == [30]


def test_the_breakdown_of_one_answer_has_no_interval():
    ax = cx.net_promoter_score([9]).plot()
    assert "100.0 points" in texts(ax)
    assert "no interval" in plots.alt_text(ax)


def test_the_share_is_drawn_with_its_interval_and_the_mean_on_its_scale():
    score = cx.csat([5, 4, 4, 2, 1], scale=(1, 5))
    ax = score.plot()
    assert [bar.get_width() for bar in ax.patches] == pytest.approx([60, 40])
    assert [line.get_xdata()[0] for line in ax.lines if line.get_marker() == "D"] == pytest.approx(
        [100 * (3.2 - 1) / 4]
    )
    assert any(text.startswith("Mean 3.20 on 1-5, 95 % interval") for text in texts(ax))


def test_the_distribution_has_a_bar_for_each_rating():
    ax = plots.rating_distribution(SCORE.distribution())
    heights = {round(bar.get_x() + bar.get_width() / 2): bar.get_height() for bar in ax.patches}
    assert heights == pytest.approx({**dict.fromkeys(range(11), 0), 10: 50, 8: 30, 3: 20})
    labels = [text.get_text() for text in ax.get_legend().get_texts()]
    assert labels == ["Detractors 20.0 %", "Passives 30.0 %", "Promoters 50.0 %"]


def test_a_share_below_half_a_per_cent_is_not_labelled_zero():
    score = cx.NetPromoterScore.from_counts({10: 996, 0: 4})
    assert "<1" in texts(plots.rating_distribution(score.distribution()))


def test_groups_are_drawn_from_the_top_with_their_intervals():
    table = pd.DataFrame({"branch": list("AAAABBBB"), "score": [10, 9, 9, 2, 8, 7, 3, 10]})
    scores = cx.scores_by_group(table, by="branch", rating="score")
    ax = scores.plot(confidence_level=0.9)
    tidy = scores.tidy(0.9)
    drawn = [tuple(path[:, 0]) for path in ax.collections[0].get_segments()]
    assert drawn == list(zip(tidy.conf_low, tidy.conf_high, strict=True))
    assert ax.lines[0].get_xdata().tolist() == tidy.estimate.tolist()
    assert ax.yaxis_inverted()
    assert [label.get_text() for label in ax.get_yticklabels()] == ["A (n = 4)", "B (n = 4)"]
    assert ax.get_xlabel() == "Net promoter score (points), 90 % interval"
    assert ax.get_ylabel() == "branch"


def test_shares_are_drawn_in_per_cent():
    table = pd.DataFrame({"branch": list("AAAABBBB"), "stars": [5, 4, 4, 2, 5, 5, 3, 1]})
    scores = cx.scores_by_group(table, by="branch", rating="stars", metric="csat", scale=(1, 5))
    ax = scores.plot()
    assert ax.lines[0].get_xdata().tolist() == [75, 50]
    assert ax.get_xlabel() == "Share (%) of satisfied answers, 95 % interval"
    assert "75.0 %" in plots.alt_text(ax)


def test_the_reference_line_stands_at_its_value():
    table = cx.scores_by_group(
        pd.DataFrame({"branch": list("AABB"), "score": [10, 2, 8, 3]}), by="branch", rating="score"
    ).tidy()
    ax = plots.score_intervals(table, reference=12.5)
    assert ax.lines[-1].get_xdata()[0] == 12.5


def test_words_for_groups_without_answers():
    table = pd.DataFrame(
        {"term": ["A", "B"], "estimate": [np.nan, 5.0], "conf_low": np.nan, "conf_high": np.nan, "unit": "points"}
    )
    assert plots.score_intervals.alt_text(table) == "Dot plot of one group with answers: B, 5.0 points (no interval)."
    assert plots.score_intervals.alt_text(table[:1]) == "Dot plot of 1 groups, none of which has an answer."
    assert plots.trend_intervals.alt_text(table[:1]) == "Line over 1 waves, none of which has an answer."


def test_the_difference_is_drawn_beside_zero():
    other = cx.NetPromoterScore.from_counts({10: 30, 8: 40, 3: 30})
    difference = cx.score_difference(SCORE, other)
    ax = difference.plot()
    row = difference.tidy().iloc[0]
    assert tuple(ax.collections[0].get_segments()[0][:, 0]) == (row.conf_low, row.conf_high)
    assert ax.lines[0].get_xdata()[0] == 0
    assert plots.alt_text(ax).endswith("which excludes zero.")
    assert plots.alt_text(cx.score_difference(SCORE, SCORE).plot()).endswith("which includes zero.")
    alone = cx.score_difference(SCORE, cx.net_promoter_score([9])).plot()
    assert "no interval" in plots.alt_text(alone)


def test_many_waves_have_fewer_labels_than_points():
    table = pd.DataFrame({"week": np.repeat(np.arange(40), 4), "score": [10, 9, 3, 8] * 40})
    ax = cx.score_trend(table, wave="week", rating="score").plot()
    assert len(ax.lines[0].get_xdata()) == 40
    assert len(ax.get_xticks()) <= 12
    assert ax.get_xlabel() == "week"


def test_waves_stand_at_their_distance():
    table = pd.DataFrame({"year": [2020] * 3 + [2021] * 3 + [2025] * 3, "score": [10, 9, 3] * 3})
    ax = cx.score_trend(table, wave="year", rating="score").plot()
    assert ax.lines[0].get_xdata().tolist() == [2020, 2021, 2025]


def test_coverage_is_drawn_in_per_cent_against_its_promise():
    coverage = cx.interval_coverage(promoters=0.6, detractors=0.1, n=[10, 50])
    ax = coverage.plot()
    assert ax.lines[0].get_ydata().tolist() == pytest.approx((100 * coverage.tidy().estimate[::2]).tolist())
    assert ax.lines[-1].get_ydata()[0] == 95
    assert "promised: 95 %" in texts(ax)


def test_the_plan_is_marked_on_its_curve():
    for plan, unit in ((cx.sample_size(margin=5), "margin"), (cx.sample_size(difference=5), "power")):
        ax = plan.plot()
        planned = plan.tidy().set_index("term").loc["planned"]
        factor = 100 if unit == "power" else 1
        marked = next(line for line in ax.lines if line.get_marker() == "D")
        assert (marked.get_xdata()[0], marked.get_ydata()[0]) == (plan.n, factor * planned[unit])
        assert f"plan: n = {plan.n:,}" in texts(ax)


def test_many_groups_get_a_taller_figure_and_long_names_are_broken():
    table = pd.DataFrame(
        {"branch": [f"Branch number {i} in Yogyakarta" for i in range(20)] * 3, "score": [9, 3, 8] * 20}
    )
    ax = cx.scores_by_group(table, by="branch", rating="score").plot()
    assert ax.figure.get_size_inches()[1] == pytest.approx(7.2)
    assert ax.get_yticklabels()[0].get_text() == "Branch number 0 in\nYogyakarta (n = 3)"
