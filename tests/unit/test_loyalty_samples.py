"""Scores of several samples: groups, waves, differences."""

import numpy as np
import pandas as pd
import pytest

import cxlab as cx

FIRST = cx.NetPromoterScore.from_counts({10: 50, 8: 30, 3: 20})
SECOND = cx.NetPromoterScore.from_counts({10: 30, 8: 40, 3: 20})


@pytest.fixture
def survey():
    rng = np.random.default_rng(3)
    return pd.DataFrame(
        {
            "branch": np.tile(["Medan", "Bandung", "Ambon"], 40),
            "quarter": np.repeat(["2024Q3", "2024Q4", "2025Q1", "2025Q2"], 30),
            "score": rng.integers(0, 11, 120),
            "weight": rng.gamma(4, 0.25, 120),
        }
    )


def terms(result):
    return result.tidy().term.tolist()


def test_text_groups_stay_in_the_order_of_their_appearance(survey):
    assert terms(cx.scores_by_group(survey, by="branch", rating="score")) == ["Medan", "Bandung", "Ambon"]


def test_categories_keep_their_order_and_numbers_are_sorted(survey):
    branch = pd.Categorical(survey.branch, ["Bandung", "Medan", "Ternate", "Ambon"], ordered=True)
    assert terms(cx.scores_by_group(survey.assign(branch=branch), by="branch", rating="score")) == [
        "Bandung",
        "Medan",
        "Ambon",
    ]
    numbers = survey.branch.map({"Medan": 30.0, "Bandung": 4.0, "Ambon": 12.5})
    by_number = cx.scores_by_group(survey.assign(branch=numbers), by="branch", rating="score")
    assert terms(by_number) == ["4", "12.5", "30"]


def test_a_group_is_the_same_as_its_rows_alone(survey):
    scores = cx.scores_by_group(survey, by="branch", rating="score", weights="weight")
    rows = survey[survey.branch == "Bandung"]
    alone = cx.net_promoter_score(rows, rating="score", weights="weight")
    pd.testing.assert_frame_equal(scores.result("Bandung").tidy(), alone.tidy())
    assert scores.tidy().loc[1, "estimate"] == alone.score


@pytest.mark.parametrize(
    ("metric", "attribute", "unit"),
    [
        ("csat", "satisfied", "share"),
        ("csat_mean", "mean", "rating"),
        ("ces", "mean", "rating"),
        ("ces_easy", "easy", "share"),
    ],
)
def test_every_metric_by_group(survey, metric, attribute, unit):
    direction = "effort" if metric.startswith("ces") else None
    options = {"scale": (0, 10), "direction": direction, "metric": metric}
    scores = cx.scores_by_group(survey, by="branch", rating="score", **options)
    for row in scores.tidy().itertuples():
        assert row.estimate == getattr(scores.result(row.term), attribute)
        assert row.unit == unit


def test_rows_without_a_group_are_left_out_and_said_so(survey):
    survey.loc[[0, 5], "branch"] = None
    scores = cx.scores_by_group(survey, by="branch", rating="score")
    assert scores.n == 118
    assert scores.notes == ("2 rows have no value of branch and were left out.",)


def test_a_group_without_answers_has_a_row_and_a_reason():
    table = pd.DataFrame({"branch": list("AABBC"), "score": [9, 3, None, None, 8]})
    scores = cx.scores_by_group(table, by="branch", rating="score")
    assert scores.tidy().n.tolist() == [2, 0, 1]
    assert scores.tidy().n_missing.tolist() == [0, 2, 0]
    assert scores.tidy().estimate.isna().tolist() == [False, True, False]
    assert scores.notes == (
        "Nobody answered in B: no score is given.",
        "A single answer says nothing about the spread: no interval is given for C.",
    )
    with pytest.raises(ValueError, match="nobody in group 'B' gave a valid answer"):
        scores.result("B")
    assert "Medan" not in cx.plots.alt_text(scores.plot())


def test_bootstrap_resamples_differ_between_groups():
    table = pd.DataFrame({"branch": ["A"] * 20 + ["B"] * 20, "score": list(range(1, 11)) * 4})
    scores = cx.scores_by_group(table, by="branch", rating="score", method="bootstrap", n_resamples=100, rng=1)
    assert not np.array_equal(scores.result("A").resamples, scores.result("B").resamples)


def test_a_difference_by_hand():
    difference = cx.score_difference(FIRST, SECOND)
    assert difference.difference == pytest.approx(30 - 100 / 9)
    assert difference.std_error == pytest.approx(np.hypot(FIRST.std_error, SECOND.std_error))
    assert difference.statistic == pytest.approx(difference.difference / difference.std_error)
    assert difference.p_value == pytest.approx(0.0864, abs=0.0001)
    (l1, u1), (l2, u2) = (tuple(s.tidy().loc[0, ["conf_low", "conf_high"]]) for s in (FIRST, SECOND))
    row = difference.tidy().iloc[0]
    assert row.conf_low == pytest.approx(difference.difference - np.hypot(FIRST.score - l1, u2 - SECOND.score))
    assert row.conf_high == pytest.approx(difference.difference + np.hypot(u1 - FIRST.score, SECOND.score - l2))
    assert difference.null_hypothesis == "the two samples come from populations with the same score"


def test_wald_scores_have_the_plain_interval_of_a_difference():
    pair = [cx.NetPromoterScore.from_counts(score.counts, method="wald") for score in (FIRST, SECOND)]
    row = cx.score_difference(*pair).tidy().iloc[0]
    half = 1.959963984540054 * row.std_error
    assert (row.conf_low, row.conf_high) == pytest.approx((row.estimate - half, row.estimate + half))


def test_satisfaction_is_compared_by_share_and_by_mean():
    one, two = cx.csat([5, 4, 4, 2, 5, 3], scale=(1, 5)), cx.csat([3, 2, 4, 1], scale=(1, 5))
    table = cx.score_difference(one, two).tidy()
    assert table.term.tolist() == ["satisfied", "mean"]
    assert table.df.isna().tolist() == [True, False]
    assert table["first"].tolist() == [one.satisfied, one.mean]


def test_weighted_scores_are_compared_by_welch():
    weighted = cx.net_promoter_score([10, 9, 3, 8, 2], weights=[1, 2, 1, 1, 0.5])
    row = cx.score_difference(weighted, FIRST).tidy().iloc[0]
    assert 4 <= row.df < 6
    assert row.conf_low < row.estimate < row.conf_high


def test_a_difference_that_cannot_be_tested_says_why():
    one = cx.score_difference(cx.net_promoter_score([9]), SECOND)
    assert np.isnan([one.p_value, one.statistic, one.std_error]).all()
    assert one.notes == ("One sample has a single answer that counts: no test or interval is given.",)
    assert "no interval" in repr(one)
    same = cx.score_difference(cx.NetPromoterScore.from_counts({10: 9}), cx.NetPromoterScore.from_counts({2: 9}))
    assert np.isnan(same.p_value)
    assert "there is no spread to test against" in same.notes[0]
    assert same.tidy().loc[0, "conf_low"] < 200


def test_tiny_p_values_keep_their_digits():
    far = cx.score_difference(
        cx.NetPromoterScore.from_counts({10: 9000, 3: 10}), cx.NetPromoterScore.from_counts({3: 9000, 10: 10})
    )
    assert 0 <= far.p_value < 1e-300
    near = cx.score_difference(
        cx.NetPromoterScore.from_counts({10: 900, 3: 100}), cx.NetPromoterScore.from_counts({10: 500, 3: 500})
    )
    assert 0 < near.p_value < 1e-80


def test_text_waves_stay_in_their_order_and_step_by_one(survey):
    trend = cx.score_trend(survey, wave="quarter", rating="score")
    assert trend.waves == ("2024Q3", "2024Q4", "2025Q1", "2025Q2")
    assert trend.positions.tolist() == [1, 2, 3, 4]
    assert trend.slope_unit == "per wave"


def test_years_count_as_numbers_and_dates_in_years(survey):
    years = survey.quarter.map({"2024Q3": 2021, "2024Q4": 2022, "2025Q1": 2024, "2025Q2": 2026})
    trend = cx.score_trend(survey.assign(year=years), wave="year", rating="score")
    assert trend.positions.tolist() == [2021, 2022, 2024, 2026]
    assert trend.slope_unit == "per unit of year"
    dates = pd.to_datetime(years.astype(str) + "-07-01")
    dated = cx.score_trend(survey.assign(day=dates), wave="day", rating="score")
    assert terms(dated) == ["2021-07-01", "2022-07-01", "2024-07-01", "2026-07-01"]
    assert dated.positions[-1] == pytest.approx(1826 / 365.25)
    assert dated.slope == pytest.approx(trend.slope, rel=1e-3)
    assert dated.slope_unit == "per year"


def test_periods_are_sorted_and_count_in_years(survey):
    periods = pd.PeriodIndex(survey.quarter[::-1], freq="Q")
    trend = cx.score_trend(survey.assign(quarter=periods), wave="quarter", rating="score")
    assert terms(trend) == ["2024Q3", "2024Q4", "2025Q1", "2025Q2"]
    assert trend.slope_unit == "per year"


def test_two_waves_have_the_slope_of_their_difference():
    table = pd.DataFrame({"year": [2024] * 4 + [2026] * 4, "score": [10, 3, 8, 9, 9, 9, 9, 2]})
    trend = cx.score_trend(table, wave="year", rating="score")
    later, earlier = (cx.net_promoter_score(table.score[table.year == year]) for year in (2026, 2024))
    difference = cx.score_difference(later, earlier)
    assert trend.slope == pytest.approx(difference.difference / 2)
    assert trend.slope_std_error == pytest.approx(difference.std_error / 2)
    change = trend.changes().iloc[0]
    assert change.term == "2024 → 2026"
    assert change.estimate == difference.difference
    assert change.conf_low == difference.tidy().loc[0, "conf_low"]


def test_a_wave_with_one_answer_leaves_the_slope_without_a_test():
    table = pd.DataFrame({"year": [1, 1, 2, 3, 3], "score": [9, 3, 9, 10, 2]})
    trend = cx.score_trend(table, wave="year", rating="score")
    assert np.isfinite(trend.slope)
    assert np.isnan([trend.slope_std_error, trend.p_value]).all()
    assert "no test" in trend.summary()
    assert "tanpa uji" in trend.summary(language="id")


def test_a_wave_without_answers_leaves_a_gap():
    table = pd.DataFrame({"year": [1, 1, 2, 3, 3], "score": [9, 3, None, 10, 9]})
    trend = cx.score_trend(table, wave="year", rating="score")
    assert trend.slope == pytest.approx(50)
    assert trend.changes().estimate.isna().all()
    assert trend.notes == ("Nobody answered in 2: no score is given.",)


def test_a_strong_trend_is_said_so_in_both_languages():
    table = pd.DataFrame(
        {"year": np.repeat([1, 2, 3], 60), "score": [3] * 50 + [9] * 10 + [8] * 50 + [3] * 10 + [10] * 60}
    )
    trend = cx.score_trend(table, wave="year", rating="score")
    assert "p < .001" in trend.summary()
    assert "p < ,001" in trend.summary(language="id")
