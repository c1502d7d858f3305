"""The chapter Advocacy: its notebook computes what the page prints; each number is held against arithmetic by hand.

The notebook runs here in one process, cell by cell.
"""

import csv
import re

import numpy as np
import pytest
from contracts.chapters import ROOT, Chapter, Promises
from scipy.stats import nbinom, poisson

import cxlab as cx

CHAPTER = Chapter("loyalty/advocacy")
run = CHAPTER.fixture()


@pytest.fixture(scope="module")
def q(run):
    """What the page prints."""
    return run.quoted


def test_the_readings_are_multiplications(q, run):
    assert (q["first_reading"], q["second_reading"]) == (1 + 9 + 810, 1 + 9 + 90)
    assert (q["promised"], run.names["promised_less"].total) == (32_800, 4_000)
    assert run.tagged["SM7"] is run.names["first"]


def test_the_shop_is_unequal_as_its_file_says(q, run):
    bought = {}
    with (ROOT / "data" / "cdnow_transactions.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            bought[row["customer_id"]] = bought.get(row["customer_id"], 0) + int(row["n_cds"])
    discs = sorted(bought.values(), reverse=True)
    assert q["n_buyers"] == len(discs) == 2357
    top = (sum(discs[:23]) + 0.57 * discs[23]) / sum(discs)
    first_ten = (sum(discs[:235]) + 0.7 * discs[235]) / sum(discs)
    assert q["buyers_top"] == pytest.approx(top)
    assert q["buyers_next"] == pytest.approx(first_ten - top)
    assert q["buyers_low"] < top < q["buyers_high"]
    assert run.tagged["CU3"] is run.names["buyers"]
    assert run.names["visitors"].shares[2] == 0, "the silent ones give nothing"


def test_cascades_follow_the_formulas(q, run):
    assert q["R_example"] == pytest.approx(0.6)
    assert q["size_example"] == pytest.approx(2.5)
    assert q["size_at_09"] == pytest.approx(10)
    assert run.names["one"].nobody_told == pytest.approx(np.exp(-0.6))
    assert run.names["uneven"].nobody_told == pytest.approx((1 + 6) ** -0.1)
    x = 0.0
    for _ in range(2000):
        x = np.exp(-1.1 * (1 - x))
    assert q["dies_at_11"] == pytest.approx(x)
    assert q["five_steps"] == sum(9**step for step in range(6)) > 60_000
    assert run.tagged["SM8"] is run.names["one"]


def test_most_simulated_cascades_are_small(q, run):
    sizes = run.names["thousand"].sizes
    assert len(sizes) == 1000
    expected = np.exp(-0.6) + 0.6 * np.exp(-1.2)
    assert q["small_of_thousand"] == pytest.approx(expected, abs=0.05)
    assert q["small_of_thousand"] > 0.5
    assert 20 < q["largest_of_thousand"] == sizes.max()
    assert np.median(sizes) <= 2


def test_the_pilot_and_the_answer(q, run):
    counts = {1: 37, 2: 10, 3: 5, 4: 3, 5: 2, 7: 1, 9: 1, 14: 1}
    people = sum(size * n for size, n in counts.items())
    fans = sum(counts.values())
    assert (q["n_links"], run.names["pilot"]["n_fans"].sum()) == (fans, fans) == (60, 60)
    R = (people - fans) / people
    assert q["pilot_R"] == pytest.approx(R)
    assert q["answer"] == pytest.approx(40 * people / fans)
    assert q["per_fan"] == pytest.approx(people / fans)
    assert q["answer_low"] == pytest.approx(40 / (1 - q["pilot_low"]))
    assert q["answer_high"] == pytest.approx(40 / (1 - q["pilot_high"]))
    assert q["pilot_high"] < 1
    assert q["times_too_much"] == pytest.approx(32_800 / q["answer"])
    alike = run.names["fit"].tidy().loc[0]
    assert q["pilot_low"] < alike["conf_low"] < alike["conf_high"] < q["pilot_high"], "the page says: a little wider"


def test_the_interval_of_the_pilot_is_where_the_profile_falls(q, run):
    sizes, n = run.names["pilot"].to_numpy().T

    def height(rate, uneven):
        if uneven < 1e-9:
            return n @ (poisson.logpmf(sizes - 1, sizes * rate) - np.log(sizes))
        k = 1 / uneven
        return n @ (nbinom.logpmf(sizes - 1, sizes * k, k / (k + rate)) - np.log(sizes))

    grid = np.concatenate([[0.0], np.geomspace(1e-3, 20, 800)])
    top = max(height(q["pilot_R"], uneven) for uneven in grid)
    for end in (q["pilot_low"], q["pilot_high"]):
        best = max(height(end, uneven) for uneven in grid)
        assert top - best == pytest.approx(3.841459 / 2, abs=2e-3)


def test_engagement_carries_all_of_the_experience(q, run):
    assert q["mention_good"] > 3 * q["mention_bad"]
    assert q["engaged_good"] == pytest.approx(q["engaged_bad"], abs=0.02)
    assert q["engaged_good"] == pytest.approx(0.3, abs=0.02)
    by_both = run.tagged["CX14"]
    for good in (False, True):
        assert by_both[good].to_numpy() == pytest.approx([0.02, 0.3], abs=0.02), "as the three rules say"


def test_adoption_has_its_peak_where_bass_put_it(q):
    assert q["peak_time"] == pytest.approx(np.log(0.38 / 0.03) / 0.41)
    assert q["peak_rate"] == pytest.approx(1000 * 0.41**2 / 1.52)


def test_early_weeks_see_a_smaller_market_and_stronger_imitation(q, run):
    assert q["market_6"] < q["market_12"]
    assert q["q_6"] > q["q_12"]
    assert run.names["early"]["estimate"].is_monotonic_increasing
    assert run.names["imitation"].is_monotonic_decreasing


def test_the_campaign_is_as_reported_and_too_round(q, run):
    with (ROOT / "data" / "film_campaign.csv").open(encoding="utf-8", newline="") as file:
        rows = {(row["film"][:3], row["item"]): int(row["value"]) for row in csv.DictReader(file)}
    assert q["campaign_weeks"] == rows["The", "weeks_ahead"] == 19
    assert q["sites"] == rows["The", "cinema_sites"] == 120
    assert (q["dvds"], q["rival_dvds"]) == (75_000, 43_000)
    assert (q["box_office"], q["books"]) == (2, 1)
    assert q["reached_per_fan"] == rows["The", "people_reached"] / rows["The", "active_fans"] == 100
    assert (q["fans"], q["reached"]) == (6_600, 660_000)
    assert len(run.tagged["SM6"]) == 8
    assert set(run.tagged["SM6"]["value"]) == {19, 120, 660_000, 6_600, 1_000_000, 2_000_000, 75_000, 43_000}


def test_a_second_region_finds_the_campaign(q, run):
    assert q["effect_low"] < 0.03 < q["effect_high"]
    assert q["effect_low"] > 0
    assert run.names["with_campaign"].p == pytest.approx(0.06, abs=0.01)


def test_the_table_of_counts_cannot_show_the_ladder(q, run):
    assert run.names["again"].equals(run.names["stands"])
    assert q["ladder_skips"] == 0
    assert q["mixture_skips"] > 0.05
    chances = np.array(run.names["chances"])[:3, :3]
    estimated = run.names["ladder"].matrix[:3, :3]
    np.testing.assert_allclose(estimated, chances, atol=0.06)
    assert q["years_up"] == pytest.approx(np.linalg.solve(np.eye(3) - estimated, np.ones(3))[0])
    assert run.tagged["SM9"] is run.names["ladder"]


def test_value_and_talk_are_independent_and_friends_look_better(q):
    assert q["overlap"] == pytest.approx(0.1, abs=0.03)
    assert q["friend_value"] > 1.1 * q["customer_value"]


def test_talk_sells_less_than_it_seems(q):
    assert q["naive"] == pytest.approx(0.1 + 0.5 / 1.25, abs=0.03)
    assert q["within"] == pytest.approx(0.1, abs=0.05)


def test_the_solutions_are_right(q):
    assert (q["tanti"], q["tanti_less"], q["tanti_pilot"]) == pytest.approx((9840, 1200, 20))
    assert (q["batik_R"], q["story_R"], q["button_R"]) == pytest.approx((0.45, 0.9, 0.6))
    assert (q["batik_size"], q["story_size"], q["button_size"]) == pytest.approx((50 / 0.55, 500, 125))
    assert q["links_R"] == pytest.approx(1 - 40 / 82)
    assert q["unequal_low"] < q["alike_low"] < q["alike_high"] < 1 < q["unequal_high"]
    assert q["club_low"] > 0
    assert (q["app_peak"], q["pushed_peak"]) == pytest.approx((np.log(50) / 0.51, np.log(0.5 / 0.03) / 0.53))
    assert q["app_peak"] - q["pushed_peak"] > 2


def test_one_changed_cell_of_the_data_changes_the_page(q, monkeypatch):
    original = cx.datasets.load

    def load(name):
        table = original(name)
        if name == "cdnow_transactions":
            table.loc[0, "n_cds"] += 500
        else:
            table.loc[table["item"] == "people_reached", "value"] += 1
        return table

    monkeypatch.setattr(cx.datasets, "load", load)
    changed = CHAPTER.run(monkeypatch).quoted
    for name in ("buyers_top", "buyers_next", "buyers_low", "reached", "reached_per_fan"):
        assert changed[name] != q[name], name
    assert changed["participation_picture"].alt != q["participation_picture"].alt


# --- the page and its partner ------------------------------------------------------------------------------------


def test_the_numbers_of_the_ledger_stand_as_their_sources_give_them():
    text = re.sub(r"\s+", " ", CHAPTER.page)
    for words in (
        "1% wrote 74.7% of all posts, the next 9% wrote 24.0%, and the other 90% wrote 1.3% {cite:p}`vanmierlo",
        "Across 51 studies one per cent more online word of mouth went with 0.24% more sales",
        "Across 96 studies the mean correlation with sales was .091",
        "referred customers were worth at least 16% more",
    ):
        assert words in text


class TestPromises(Promises):
    """What the notebook hands over is what the page prints."""

    chapter = CHAPTER
