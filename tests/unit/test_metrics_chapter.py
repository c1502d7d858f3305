"""The chapter Metrics: its notebook computes what the page prints, from the data and from nothing else.

The notebook runs here in one process, cell by cell. What it hands to the page is held against arithmetic on the data
file that doesn't use cxlab, and against the figures that the survey's own documentation gives.
"""

import csv

import numpy as np
import pytest
from contracts.chapters import ROOT, Chapter, Promises

import cxlab as cx

CHAPTER = Chapter("smart/metrics")
run = CHAPTER.fixture()


@pytest.fixture(scope="module")
def survey():
    """Counts of the recommendation, read without pandas: (breakdown, group) → score → n; blank scores under None."""
    table = {}
    with (ROOT / "data" / "sfo_recommendation_2017.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            score = int(row["score"]) if row["score"] else None
            table.setdefault((row["breakdown"], row["group"]), {})[score] = int(row["n"])
    return table


def parts(counts):
    """Promoters, detractors and valid answers."""
    up = sum(n for score, n in counts.items() if score is not None and score >= 9)
    down = sum(n for score, n in counts.items() if score is not None and score <= 6)
    return up, down, sum(n for score, n in counts.items() if score is not None)


def points(counts):
    """The score, by hand."""
    up, down, n = parts(counts)
    return 100 * (up - down) / n


def error(counts):
    """Its standard error, by hand."""
    up, down, n = parts(counts)
    return 100 * ((up + down) / n - ((up - down) / n) ** 2) ** 0.5 / n**0.5


def adjusted_half_width(up, down, n):
    """Half of Rocks' adjusted interval before it is cut at the ends of the scale, by hand."""
    p, d = (up + 0.75) / (n + 3), (down + 0.75) / (n + 3)
    return 195.996398454 * ((p + d - (p - d) ** 2) / (n + 3)) ** 0.5


def test_the_airport_score_is_the_one_of_the_survey(run, survey):
    counts = survey["all", "all"]
    assert run.quoted["airport_score"] == pytest.approx(points(counts), abs=1e-10)
    assert run.quoted["airport_score"] == pytest.approx(39.84, abs=0.005)
    assert run.names["airport"].std_error == pytest.approx(error(counts), abs=1e-10)
    assert run.names["airport"].std_error == pytest.approx(1.33, abs=0.005)
    assert (run.quoted["airport_n"], run.quoted["airport_missing"]) == (2746, counts[None]) == (2746, 85)
    assert run.tagged["LM1"] is run.names["airport"]


def test_the_blanks_counted_as_promoters_give_the_trap(run, survey):
    up, down, n = parts(survey["all", "all"])
    blanks = survey["answer_code", "11"][None]
    assert run.quoted["airport_trap"] == pytest.approx(100 * (up + blanks - down) / (n + blanks), abs=1e-10)
    assert run.quoted["airport_trap"] == pytest.approx(41.6, abs=0.05)
    assert run.quoted["airport_trap"] - run.quoted["airport_score"] > error(survey["all", "all"])


def test_the_weighted_score_is_the_one_of_the_weights(run):
    assert run.quoted["airport_weighted"] == pytest.approx(40.398436, abs=1e-6)
    assert run.names["weighted"].std_error > run.names["airport"].std_error


def test_bandung_and_surabaya_cannot_be_told_apart(run):
    bandung, surabaya = (run.names[city].counts for city in ("bandung", "surabaya"))
    assert parts(bandung)[2] == parts(surabaya)[2] == 60
    assert run.quoted["bandung_score"] == pytest.approx(points(bandung))
    assert run.quoted["gap"] == pytest.approx(points(bandung) - points(surabaya))
    assert run.quoted["gap_low"] < 0 < run.quoted["gap_high"]
    assert run.quoted["gap_p"] > 0.05


def test_the_planned_sample_finds_the_gap_four_times_out_of_five(run):
    counts, gap = run.names["bandung"].counts, run.quoted["gap"]
    up, down, n = parts(counts)
    variance = 1e4 * ((up + down) / n - ((up - down) / n) ** 2)
    assert run.quoted["n_for_gap"] == pytest.approx(2 * variance * ((1.959964 + 0.841621) / gap) ** 2, rel=0.05)


def test_a_problem_goes_with_a_lower_score(run, survey):
    yes, no, silent = (survey["problem", group] for group in ("yes", "no", "no answer"))
    assert run.quoted["problem_yes"] == pytest.approx(points(yes))
    assert run.quoted["problem_no"] == pytest.approx(points(no))
    assert run.quoted["problem_gap"] == pytest.approx(points(no) - points(yes))
    assert 0 < run.quoted["problem_gap_low"] < run.quoted["problem_gap"] < run.quoted["problem_gap_high"]
    assert abs(points(silent) - points(yes)) < error(silent), "a question for class says that these two are about equal"


def test_most_detractors_reported_no_problem(run, survey):
    with_problem, without = run.tagged["SM2"]
    assert with_problem == parts(survey["problem", "yes"])[1]
    assert without == parts(survey["problem", "no"])[1]
    assert without > 2 * with_problem


def test_segments_differ_by_more_than_chance(run, survey):
    table = run.tagged["LM9"].tidy().set_index("term")
    for group, estimate in table["estimate"].items():
        assert estimate == pytest.approx(points(survey["departure", group]))
    assert table["estimate"].idxmin() == "11 to 17"
    assert table.loc["11 to 17", "conf_high"] < table.loc["before 11", "conf_low"]


def test_satisfaction_and_effort_are_means_and_shares_of_the_ratings(run):
    with (ROOT / "data" / "sfo_ratings_2017.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["rating"]]
    counts = {
        item: {int(r["rating"]): int(r["n"]) for r in rows if r["item"] == item} for item in ("overall", "wayfinding")
    }

    def mean(item):
        return sum(rating * n for rating, n in counts[item].items()) / sum(counts[item].values())

    overall = counts["overall"]
    assert run.quoted["csat_top2"] == pytest.approx((overall[4] + overall[5]) / sum(overall.values()))
    assert run.quoted["csat_top2"] == pytest.approx(0.82068452, abs=1e-8)
    assert run.quoted["csat_mean"] == pytest.approx(mean("overall"))
    assert run.quoted["wayfinding_mean"] == pytest.approx(mean("wayfinding"))
    assert run.quoted["wayfinding_flipped"] == pytest.approx(6 - mean("wayfinding"))
    assert run.tagged["LM2"] is run.names["satisfaction"]
    assert run.tagged["LM3"] is run.names["wayfinding"]
    share, average = (run.names[name].tidy().set_index("term")["estimate"] for name in ("by_share", "by_mean"))
    assert share["overall"] > share["wifi"], "by share the airport as a whole is ahead"
    assert 0 < average["wifi"] - average["overall"] < 0.03, "by mean the Wi-Fi is a hair ahead"


def test_wald_promises_more_than_it_keeps(run):
    assert run.quoted["coverage_wald_10"] == pytest.approx(0.873, abs=0.0005)
    assert run.quoted["coverage_adjusted_10"] == pytest.approx(0.947, abs=0.0005)


def test_half_widths_shrink_with_the_square_root(run, survey):
    up, down, n = parts(survey["all", "all"])
    for size in (100, 200, 400):
        by_hand = adjusted_half_width(up * size / n, down * size / n, size)
        assert run.quoted[f"half_width_{size}"] == pytest.approx(by_hand, rel=1e-6)
    assert run.quoted["half_width_100"] / run.quoted["half_width_400"] == pytest.approx(2, abs=0.05)
    assert run.quoted["airport_half_width"] == pytest.approx(adjusted_half_width(up, down, n), rel=1e-6)


def test_forty_equal_branches_look_far_apart(run):
    league = run.names["league"]
    assert len(league) == 40
    assert league[-1] - league[0] > 25


def test_satisfaction_leads_effort_at_the_airport(run, survey):
    pairs = [(int(g), s, n) for g in "12345" for s, n in survey["overall", g].items() if s is not None]
    x, y, n = map(np.array, zip(*pairs, strict=True))
    r = np.corrcoef(np.repeat(x, n), np.repeat(y, n))[0, 1]
    assert run.names["r_squared"]["overall"] == pytest.approx(r**2)
    assert run.names["r_squared"].idxmax() == "overall"


def test_retention_rises_although_nobody_changes(run):
    alpha, beta = 0.7, 1.2
    for year, rate in run.names["retention"].items():
        assert rate == pytest.approx((beta + year - 1) / (alpha + beta + year - 1), abs=0.01)
    assert run.quoted["retention_4"] > run.quoted["retention_1"]
    assert run.tagged["LM4"] == 85 / 1250 == run.quoted["churn_rate"]


def test_discounting_takes_its_part(run):
    assert run.quoted["clv_product"] == pytest.approx(50_000 * 24 * 0.4 * 5)
    assert run.quoted["clv_discounted"] == pytest.approx(480_000 * 1.1 / (1.1 - 0.8))
    assert run.tagged["LM5"] == run.quoted["clv_product"] - run.quoted["clv_discounted"]
    assert run.tagged["LM5"] / run.quoted["clv_product"] == pytest.approx(0.25, abs=0.03), "about a quarter"


def test_the_gain_from_retention_depends_on_the_start(run):
    gain = run.names["gain"]
    assert gain.is_monotonic_increasing
    assert gain[0.85] < 0.05 < gain[0.9]
    assert gain[0.5] < 0.02


def test_a_score_that_follows_growth_predicts_nothing(run):
    assert run.names["with_last"].mean() > 0.6
    assert abs(run.names["with_next"].mean()) < 0.05
    assert run.names["lucky"] == pytest.approx(0.25, abs=0.02)


def test_the_solutions_are_right(run, survey):
    q = run.quoted
    assert (q["homestay_score"], q["homestay_after"], q["homestay_jump"]) == pytest.approx((10, 20, 10))
    assert (q["bank_first"], q["bank_second"], q["bank_gap"]) == pytest.approx((28, 33, 5))
    assert q["bank_low"] < 0 < q["bank_high"]
    for name, promoters, detractors in (("first", 96, 40), ("second", 104, 38)):
        assert parts(run.names[name].counts) == (promoters, detractors, 200)
    assert (q["ojek_effort"], q["ojek_turned"], q["ojek_ease"]) == pytest.approx((2.79, 5.21, 5.04))
    leisure, business = survey["purpose", "leisure"], survey["purpose", "business"]
    assert q["purpose_gap"] == pytest.approx(points(leisure) - points(business))
    assert 0 < q["purpose_low"] < q["purpose_high"]
    n = 0.66 * (1.959964 * 100 / 5) ** 2
    assert q["bank_n"] == pytest.approx(n, abs=1.01)
    assert q["koperasi_n"] == pytest.approx(n / (1 + (n - 1) / 400), abs=1.01)
    assert q["koperasi_asked"] == 2 * q["koperasi_n"] > 400, "the solution says that these are more than there are"


def test_one_changed_cell_of_the_data_changes_the_page(run, monkeypatch):
    original = cx.datasets.load

    def load(name):
        table = original(name)
        column = "score" if "score" in table else "rating"
        first = table.index[table[column] == table[column].max()][0]
        table.loc[first, "n"] += 100
        table.loc[first, ["weight_sum", "weight_squared_sum"]] += 100
        return table

    monkeypatch.setattr(cx.datasets, "load", load)
    changed = CHAPTER.run(monkeypatch).quoted
    for name in ("airport_score", "airport_n", "airport_trap", "airport_weighted", "airport_half_width", "csat_top2"):
        assert changed[name] != run.quoted[name], name
    assert changed["airport_n"] == run.quoted["airport_n"] + 100
    assert changed["airport_picture"].alt != run.quoted["airport_picture"].alt


class TestPromises(Promises):
    """What the notebook hands over is what the page prints."""

    chapter = CHAPTER
