"""Loyalty metrics against figures that cxlab did not compute: see scripts/reference_loyalty.py."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import cxlab as cx
from cxlab.core import proportions as core
from cxlab.core.coverage import coverage_of_net_share, trinomial_probability

pytestmark = pytest.mark.reference

FIGURES = json.loads((Path(__file__).parent / "data" / "loyalty.json").read_text(encoding="utf-8"))
AIRPORT = FIGURES["airport"]
OTHERS = AIRPORT["others"]


def close(value, decimals=9):
    return pytest.approx(value, abs=0.5 * 10**-decimals)


@pytest.fixture(scope="module")
def recommendation():
    table = cx.datasets.load("sfo_recommendation_2017")
    return dict(iter(table.groupby("breakdown")))


@pytest.fixture(scope="module")
def overall():
    table = cx.datasets.load("sfo_ratings_2017")
    return table[table["item"] == "overall"]


@pytest.fixture(scope="module")
def everybody(recommendation):
    return cx.net_promoter_score(recommendation["all"], rating="score", counts="n", method="wald")


def test_nps_of_the_airport(everybody):
    others = OTHERS["nps"]
    assert everybody.n == others["valid_n"]
    assert everybody.score == close(others["nps"], 6)
    assert everybody.std_error == close(others["se"], 6)
    row = everybody.tidy().iloc[0]
    assert [row.conf_low, row.conf_high] == [close(end, 6) for end in others["ci95"]]
    shares = [everybody.promoters, everybody.passives, everybody.detractors]
    assert [share * everybody.n for share in shares] == [others["promoters"], others["passives"], others["detractors"]]


def test_the_trap_of_code_11_would_show(everybody):
    """Blanks counted as promoters give the figure that must not be reported."""
    counts = everybody.counts
    counts[10] += 84  # one of the 85 missing answers is truly empty
    assert cx.NetPromoterScore.from_counts(counts).score == close(
        OTHERS["nps"]["TRAP_naive_if_code_11_blank_counted_as_promoter"], 6
    )


def test_nps_by_problem(recommendation):
    scores = cx.scores_by_group(recommendation["problem"], by="group", rating="score", counts="n")
    others = OTHERS["problem"]
    for group, score, n in (("yes", "nps_if_problem", "n_problem"), ("no", "nps_if_no_problem", "n_no_problem")):
        assert scores.result(group).score == close(others[score], 6)
        assert scores.result(group).n == others[n]


def test_weighted_nps(recommendation):
    score, figures = cx.NetPromoterScore.from_weight_sums(recommendation["all"]), AIRPORT["weighted_nps"]
    row = score.tidy().iloc[0]
    assert score.score == close(OTHERS["nps"]["weighted_nps"], 6)
    assert [score.n, score.score, score.std_error] == [
        figures["n"],
        close(figures["estimate"]),
        close(figures["std_error"]),
    ]
    assert [row.conf_low, row.conf_high] == [close(end) for end in figures["interval"]]


def test_satisfaction(overall):
    score, others = cx.csat(overall, scale=(1, 5), rating="rating", counts="n"), OTHERS["overall"]
    assert [score.n, 100 * score.satisfied, score.mean] == [
        others["n"],
        close(others["top2box_pct"], 6),
        close(others["mean"], 6),
    ]
    mean = score.tidy().set_index("term").loc["mean"]
    assert [mean.conf_low, mean.conf_high] == [close(end) for end in AIRPORT["unweighted_mean"]]


@pytest.mark.parametrize("term", ["satisfied", "mean"])
def test_weighted_satisfaction(overall, term):
    score = cx.CustomerSatisfaction.from_weight_sums(overall, scale=(1, 5))
    figures = AIRPORT["weighted_share" if term == "satisfied" else "weighted_mean"]
    row = score.tidy().set_index("term").loc[term]
    assert [row.estimate, row.std_error] == [close(figures["estimate"]), close(figures["std_error"])]
    assert [row.conf_low, row.conf_high] == [close(end) for end in figures["interval"]]


@pytest.mark.parametrize("case", FIGURES["coverage"], ids=lambda case: f"{case['method']}-{case['n']}-{case['level']}")
def test_coverage_by_exact_fractions(case):
    shares, method = (case["promoters"], case["detractors"]), [case["method"]]
    [(coverage, _)] = coverage_of_net_share(*shares, case["n"], method, case["level"])
    assert coverage == close(case["coverage"])


@pytest.mark.parametrize(
    ("promoters", "detractors", "method", "published"),
    [(0.6, 0.1, "wald", 0.873), (0.6, 0.1, "adjusted_wald", 0.947), (0.93, 0.07, "wald", 0.512)],
)
def test_coverage_at_n_10(promoters, detractors, method, published):
    table = cx.interval_coverage(promoters=promoters, detractors=detractors, n=10, methods=[method]).tidy()
    assert table.estimate.item() == pytest.approx(published, abs=0.0005)


@pytest.mark.parametrize("case", FIGURES["proportions"], ids=lambda c: f"{c['method']}-{c['successes']}-{c['n']}")
def test_intervals_of_a_proportion(case):
    k, n = case["successes"], case["n"]
    counts = {rating: count for rating, count in ((5, k), (1, n - k)) if count}
    score = cx.CustomerSatisfaction.from_counts(counts, scale=(1, 5), method=case["method"])
    row = score.tidy(case["level"]).iloc[0]
    assert [row.conf_low, row.conf_high] == [close(min(max(end, 0), 1)) for end in case["interval"]]


def test_difference_of_two_shares():
    figures = FIGURES["differences"]
    k1, n1, k2, n2 = figures["shares"]
    pair = [cx.CustomerSatisfaction.from_counts({5: k, 1: n - k}, scale=(1, 5)) for k, n in ((k1, n1), (k2, n2))]
    row = cx.score_difference(*pair).tidy().iloc[0]
    assert [row.conf_low, row.conf_high] == [close(end) for end in figures["newcombe"]]


def test_difference_of_two_means():
    figures = FIGURES["differences"]
    pair = [
        cx.CustomerSatisfaction.from_counts(dict(enumerate(counts, start=1)), scale=(1, 5))
        for counts in figures["ratings"]
    ]
    row, welch = cx.score_difference(*pair).tidy().set_index("term").loc["mean"], figures["welch"]
    assert [row.statistic, row.df, row.p_value] == [close(welch["t"]), close(welch["df"]), close(welch["p"])]
    assert [row.conf_low, row.conf_high] == [close(end) for end in welch["interval"]]
    mean = pair[0].tidy().set_index("term").loc["mean"]
    assert [mean.conf_low, mean.conf_high] == [close(end) for end in figures["mean_interval"]]


def test_trend_is_the_line_through_single_answers_with_unequal_variances():
    figures = FIGURES["trend"]
    table = pd.DataFrame(figures["counts"], columns=["year", "rating", "n"])
    trend = cx.score_trend(table, wave="year", rating="rating", counts="n")
    assert trend.slope == close(figures["slope"])
    assert trend.slope_std_error == close(figures["std_error"])
    assert trend.p_value == close(figures["p_value"])


@pytest.mark.parametrize(("share", "margin", "exact"), FIGURES["sizes"]["share_margin"])
def test_answers_for_the_margin_of_a_share(share, margin, exact):
    assert cx.sample_size_share(share=share, margin=margin).n == np.ceil(exact)


@pytest.mark.parametrize(("std_dev", "difference", "power", "exact"), FIGURES["sizes"]["mean_difference"])
def test_answers_to_see_a_difference_of_means(std_dev, difference, power, exact):
    plan = cx.sample_size_mean(std_dev=std_dev, difference=difference, power=power)
    assert plan.n == np.ceil(exact)


def test_a_difference_of_net_promoter_scores_covers_in_small_samples():
    """All pairs of samples, counted: the interval made of two adjusted ones covers where the plain one falls short."""
    n, first, second = 20, (0.6, 0.1), (0.3, 0.3)
    tables = [(up, down) for up in range(n + 1) for down in range(n + 1 - up)]
    up, down = np.array(tables).T
    chances = [trinomial_probability(up, down, n, *shares) for shares in (first, second)]
    net, truth = (up - down) / n, (first[0] - first[1]) - (second[0] - second[1])
    covered = {}
    for method, bounds in core.NET_SHARE_INTERVALS.items():
        low, high = bounds(up, down, n, 0.95)
        below = np.hypot((net - low)[:, None], (high - net)[None, :])
        above = np.hypot((high - net)[:, None], (net - low)[None, :])
        difference = net[:, None] - net[None, :]
        holds = (difference - below <= truth) & (truth <= difference + above)
        covered[method] = float(chances[0] @ holds @ chances[1])
    assert covered["wald"] == pytest.approx(0.934, abs=0.001)
    assert covered["adjusted_wald"] == pytest.approx(0.947, abs=0.001)
