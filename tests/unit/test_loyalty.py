"""The three scores: what counts as what, weights, intervals, and what is said about odd data."""

import numpy as np
import pandas as pd
import pytest

import cxlab as cx

COUNTS = {10: 5, 9: 2, 8: 3, 6: 1, 0: 1}
ANSWERS = [10] * 5 + [9] * 2 + [8] * 3 + [6, 0]


def bounds(score, level=0.95, row=0):
    return tuple(score.tidy(level).loc[row, ["conf_low", "conf_high"]])


def test_each_rating_counts_for_its_group():
    for rating in range(11):
        score = cx.NetPromoterScore.from_counts({rating: 4})
        assert score.score == (100 if rating >= 9 else 0 if rating >= 7 else -100)
        assert [score.promoters, score.passives, score.detractors] == [rating >= 9, 7 <= rating <= 8, rating <= 6]


def test_the_score_by_hand():
    score = cx.net_promoter_score(ANSWERS)
    up, down = 7 / 12, 2 / 12
    assert score.n == 12
    assert score.score == pytest.approx(100 * (up - down))
    assert score.std_error == pytest.approx(100 * np.sqrt((up + down - (up - down) ** 2) / 12))
    assert score.counts == {**dict.fromkeys(range(11), 0), **COUNTS}


def test_the_adjusted_interval_by_hand():
    net = (7.75 - 2.75) / 15
    half = 1.959963984540054 * np.sqrt(((7.75 + 2.75) / 15 - net**2) / 15)
    assert bounds(cx.net_promoter_score(ANSWERS)) == pytest.approx((100 * (net - half), 100 * (net + half)))


def test_weights_by_hand():
    values, weights = np.array([100.0, 100, 0, -100]), np.array([1.0, 2, 3, 0.5])
    mean = weights @ values / weights.sum()
    error = np.sqrt(4 / 3 * np.sum((weights * (values - mean)) ** 2)) / weights.sum()
    score = cx.net_promoter_score([10, 9, 8, 2], weights=weights)
    assert score.score == pytest.approx(mean)
    assert score.std_error == pytest.approx(error)
    assert score.effective_n == pytest.approx(weights.sum() ** 2 / (weights**2).sum())
    assert bounds(score)[0] == pytest.approx(max(-100, mean - 3.182446305284263 * error))
    assert score.method.endswith("t interval with n - 1 df")
    assert "effective sample size" in score.notes[0]


@pytest.mark.parametrize(
    "data",
    [
        ANSWERS,
        np.array(ANSWERS),
        tuple(ANSWERS),
        pd.Series(ANSWERS, index=range(100, 112)),
        pd.Series(ANSWERS, dtype="Int64"),
        pd.Series(map(str, ANSWERS)),
    ],
    ids=lambda data: f"{type(data).__name__} {getattr(data, 'dtype', '')}",
)
def test_any_list_of_ratings_will_do(data):
    assert cx.net_promoter_score(data).score == cx.NetPromoterScore.from_counts(COUNTS).score


def test_counts_may_be_a_series():
    assert cx.NetPromoterScore.from_counts(pd.Series(ANSWERS).value_counts()).score == pytest.approx(500 / 12)


def test_missing_answers_are_counted_and_left_out():
    score = cx.net_promoter_score([*ANSWERS, None, np.nan])
    assert (score.n, score.n_missing) == (12, 2)
    table = pd.DataFrame({"score": [10, 3, None], "n": [5, 2, 40]})
    score = cx.net_promoter_score(table, rating="score", counts="n")
    assert (score.n, score.n_missing) == (7, 40)


def test_a_missing_answer_needs_no_weight():
    score = cx.net_promoter_score([10, 3, None], weights=[1, 2, None])
    assert score.score == pytest.approx(-100 / 3)


def test_weights_of_rows_that_stand_for_several_people():
    table = pd.DataFrame({"score": [10, 3], "n": [3, 2], "w": [0.5, 2.0]})
    rows = table.loc[table.index.repeat(table["n"])]
    together = cx.net_promoter_score(table, rating="score", counts="n", weights="w")
    single = cx.net_promoter_score(rows, rating="score", weights="w")
    pd.testing.assert_frame_equal(together.tidy(), single.tidy())


def test_one_answer_has_a_score_but_no_interval_and_says_why():
    score = cx.net_promoter_score([9])
    assert score.score == 100
    assert np.isnan(score.std_error)
    assert np.isnan(bounds(score)).all()
    assert score.notes == ("A single answer says nothing about the spread: no standard error or interval is given.",)
    assert repr(score) == "<NetPromoterScore: 100.0 points, no interval, n = 1>"


def test_one_answer_with_a_weight_has_no_interval_either():
    score = cx.net_promoter_score([9, 3, 2], weights=[1, 0, 0])
    assert np.isnan(bounds(score)).all()
    assert score.notes[0].startswith("Only one answer has a weight above zero")


@pytest.mark.parametrize(("rating", "score"), [(10, 100), (3, -100)])
def test_a_sample_of_one_mind_has_an_interval_of_some_width(rating, score):
    one_mind = cx.NetPromoterScore.from_counts({rating: 20})
    low, high = bounds(one_mind)
    assert one_mind.score == score
    assert high - low > 5
    assert low <= score <= high
    assert one_mind.tidy().loc[1, "conf_high"] - one_mind.tidy().loc[1, "conf_low"] > 0.1


@pytest.mark.parametrize("options", [{"method": "wald"}, {"method": "bootstrap", "rng": 1}])
def test_an_interval_without_width_is_not_passed_off_as_certainty(options):
    score = cx.NetPromoterScore.from_counts({10: 20}, **options)
    assert bounds(score) == (100, 100)
    assert "it doesn't mean certainty" in score.notes[0]
    assert "Leave method out" in score.notes[0]


def test_thirty_answers_without_a_zero_raise_a_question():
    note = "None of the 30 answers is 0. Check that the form offered 0 to 10"
    assert any(text.startswith(note) for text in cx.NetPromoterScore.from_counts({9: 20, 3: 10}).notes)
    assert cx.NetPromoterScore.from_counts({9: 20, 0: 10}).notes == ()
    assert cx.NetPromoterScore.from_counts({9: 19, 3: 10}).notes == ()


def test_the_bootstrap_repeats_with_its_seed_and_takes_a_generator():
    seeds = (1, 1, np.random.default_rng(1), 2)
    scores = [cx.net_promoter_score(ANSWERS * 30, method="bootstrap", n_resamples=200, rng=seed) for seed in seeds]
    one, *same, other = map(bounds, scores)
    assert same == [one, one]
    assert other != one


def test_the_bootstrap_agrees_with_the_formula_in_a_large_sample():
    counts = {rating: 50 * n for rating, n in COUNTS.items()}
    plain = cx.NetPromoterScore.from_counts(counts, method="wald")
    resampled = cx.NetPromoterScore.from_counts(counts, method="bootstrap", n_resamples=20_000, rng=3)
    assert bounds(resampled) == pytest.approx(bounds(plain), abs=0.35)


def test_bootstrap_resamples_whole_answers_so_that_share_and_mean_go_together():
    score = cx.csat([1, 1, 5, 5], scale=(1, 5), method="bootstrap", n_resamples=200, rng=1)
    assert score.resamples.sum(axis=1).tolist() == [4] * 200
    share, mean = score.tidy()[["conf_low", "conf_high"]].to_numpy()
    assert mean == pytest.approx(1 + 4 * share)


def test_satisfaction_counts_the_top_points():
    answers = [1, 2, 3, 4, 4, 5, 5, 5]
    assert cx.csat(answers, scale=(1, 5)).satisfied == 5 / 8
    assert cx.csat(answers, scale=(1, 5), top=1).satisfied == 3 / 8
    assert cx.csat(answers, scale=(1, 10)).satisfied == 0
    assert cx.csat(answers, scale=(1, 5)).mean == np.mean(answers)
    assert cx.csat(answers, scale=(1, 5)).std_error == pytest.approx(np.sqrt(5 / 8 * 3 / 8 / 8))


def test_effort_reads_the_scale_in_the_stated_direction():
    answers = [1, 1, 2, 6, 7]
    effort = cx.customer_effort_score(answers, scale=(1, 7), direction="effort")
    ease = cx.customer_effort_score(answers, scale=(1, 7), direction="ease", top=1)
    assert (effort.easy, ease.easy) == (3 / 5, 1 / 5)
    assert effort.mean == ease.mean == np.mean(answers)
    assert effort.roles() == ("easy",) * 2 + ("other",) * 5
    assert ease.roles() == ("other",) * 6 + ("easy",)
    assert effort.std_error == pytest.approx(np.std(answers, ddof=1) / np.sqrt(5))


def test_the_headline_of_satisfaction_is_the_share_and_of_effort_the_mean():
    assert cx.csat([1, 5, 4], scale=(1, 5)).tidy().term.tolist() == ["satisfied", "mean"]
    effort = cx.customer_effort_score([1, 5, 4], scale=(1, 5), direction="ease")
    assert effort.tidy().term.tolist() == ["mean", "easy"]
    assert effort.tidy().unit.tolist() == ["rating", "share"]


def test_the_distribution_lists_every_rating_with_its_role():
    table = cx.net_promoter_score(ANSWERS, weights=np.arange(12) + 1.0).distribution()
    assert table.rating.tolist() == list(range(11))
    assert table.n.tolist() == [1, 0, 0, 0, 0, 0, 1, 0, 3, 2, 5]
    assert table.share.sum() == pytest.approx(1)
    assert table.share.iloc[0] == 12 / 78
    assert table.role.value_counts().to_dict() == {"detractor": 7, "passive": 2, "promoter": 2}


def test_another_size_keeps_the_shares_and_says_that_it_is_a_plan():
    planned = cx.score_at_size(COUNTS, n=100)
    assert planned.n == 100
    assert planned.counts[10] == pytest.approx(500 / 12)
    assert planned.notes[0] == "Planning aid: the shares of 12 answers as they would stand with 100."
    assert cx.score_at_size(COUNTS, n=24).counts[10] == 10
    observed = cx.NetPromoterScore.from_counts(COUNTS, method="wald")
    assert bounds(cx.score_at_size(COUNTS, n=12, method="wald")) == pytest.approx(bounds(observed))


def test_the_summary_in_both_languages():
    score = cx.NetPromoterScore.from_counts({10: 700, 8: 400, 4: 148, 0: 2}, n_missing=1085)
    english, indonesian = score.summary(), score.summary(style="spss", language="id")
    assert "Answers: 1,250. Missing: 1,085." in english
    assert "Net promoter score     44.00  1.97      40.03      47.76  points" in english
    assert "Jawaban: 1.250. Tidak dijawab: 1.085." in indonesian
    assert "Metode: proporsi promotor (9-10) dikurangi proporsi detraktor (0-6)" in indonesian
    assert "Promotor (9-10)" in indonesian
    assert ",560" in indonesian
