"""What must hold for any table of answers."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import cxlab as cx

answers = st.lists(st.integers(0, 10), min_size=2, max_size=60)
with_gaps = st.lists(st.one_of(st.integers(0, 10), st.none()), min_size=3, max_size=60).filter(
    lambda values: sum(value is not None for value in values) >= 2
)
ratings = st.lists(st.integers(1, 5), min_size=2, max_size=60)
weights = st.floats(0.05, 20, allow_subnormal=False)
levels = st.floats(0.5, 0.999)
METHODS = ("adjusted_wald", "wald")


def approx(value):
    return pytest.approx(value, rel=1e-9, abs=1e-9)


def interval(score, level=0.95, row=0):
    return tuple(score.tidy(level).loc[row, ["conf_low", "conf_high"]])


@given(with_gaps, st.randoms(use_true_random=False))
def test_the_order_of_answers_does_not_matter(values, random):
    shuffled = random.sample(values, len(values))
    one, other = (
        cx.net_promoter_score(pd.Series(values, dtype=float)),
        cx.net_promoter_score(pd.Series(shuffled, dtype=float)),
    )
    pd.testing.assert_frame_equal(one.tidy(), other.tidy())
    assert one.n_missing == other.n_missing == values.count(None)


@given(answers)
def test_twice_the_answers_shrink_the_standard_error_by_root_two(values):
    one, two = cx.net_promoter_score(values), cx.net_promoter_score(values * 2)
    assert two.score == approx(one.score)
    assert two.std_error * np.sqrt(2) == approx(one.std_error)


@given(st.lists(st.integers(0, 4), min_size=2, max_size=40), st.lists(st.integers(9, 10), max_size=40))
def test_promoters_and_detractors_exchanged_flip_the_sign(low, high):
    values = np.array([*low, *high])
    flipped = np.where(values >= 9, 0, 10)
    one, other = cx.net_promoter_score(values), cx.net_promoter_score(flipped)
    assert other.score == approx(-one.score)
    assert interval(other) == (approx(-interval(one)[1]), approx(-interval(one)[0]))


@given(answers, weights)
def test_equal_weights_give_the_unweighted_score(values, weight):
    plain = cx.net_promoter_score(values)
    weighted = cx.net_promoter_score(values, weights=[weight] * len(values))
    assert weighted.score == approx(plain.score)
    assert weighted.std_error == approx(plain.std_error * np.sqrt(plain.n / (plain.n - 1)))
    assert weighted.effective_n == approx(plain.n)


@given(with_gaps)
def test_counts_give_the_same_as_answers(values):
    given_ones = [value for value in values if value is not None]
    counts = {score: given_ones.count(score) for score in set(given_ones)}
    from_answers = cx.net_promoter_score(pd.Series(values, dtype=float))
    from_counts = cx.NetPromoterScore.from_counts(counts, n_missing=values.count(None))
    table = pd.DataFrame({"score": [*counts, None], "n": [*counts.values(), values.count(None)]})
    from_table = cx.net_promoter_score(table, rating="score", counts="n")
    for other in (from_counts, from_table):
        pd.testing.assert_frame_equal(other.tidy(), from_answers.tidy())
        assert other.n_missing == from_answers.n_missing


@given(st.lists(st.tuples(st.integers(0, 10), weights), min_size=3, max_size=60))
def test_summed_weights_give_the_same_as_single_ones(rows):
    table = pd.DataFrame(rows, columns=["score", "weight"])
    single = cx.net_promoter_score(table, rating="score", weights="weight")
    sums = table.assign(n=1, weight_sum=table.weight, weight_squared_sum=table.weight**2)
    summed = cx.NetPromoterScore.from_weight_sums(sums.groupby("score", as_index=False).sum())
    pd.testing.assert_frame_equal(summed.tidy(), single.tidy(), rtol=1e-9, atol=1e-9)
    assert summed.effective_n == approx(single.effective_n)


@given(answers, levels, st.sampled_from(METHODS))
def test_the_interval_stays_within_what_is_possible(values, level, method):
    low, high = interval(cx.net_promoter_score(values, method=method), level)
    assert -100 <= low <= high <= 100


@given(ratings, levels, st.sampled_from(["wilson", "exact", "wald"]), st.integers(1, 4))
def test_the_interval_of_a_share_stays_within_0_and_1_and_holds_the_share(values, level, method, top):
    score = cx.csat(values, scale=(1, 5), method=method, top=top)
    low, high = interval(score, level)
    assert 0 <= low <= score.satisfied + 1e-12
    assert score.satisfied - 1e-12 <= high <= 1


@given(ratings, st.integers(1, 4))
def test_effort_and_ease_mirror_each_other(values, top):
    effort = cx.customer_effort_score(values, scale=(1, 5), direction="effort", top=top)
    ease = cx.customer_effort_score([6 - v for v in values], scale=(1, 5), direction="ease", top=top)
    assert effort.easy == approx(ease.easy)
    assert effort.mean == approx(6 - ease.mean)


@given(answers, answers)
def test_a_difference_turned_round_changes_its_sign_only(one, other):
    first, second = cx.net_promoter_score(one), cx.net_promoter_score(other)
    there, back = cx.score_difference(first, second), cx.score_difference(second, first)
    assert back.difference == approx(-there.difference)
    assert interval(back) == (approx(-interval(there)[1]), approx(-interval(there)[0]))
    assert np.isnan(there.p_value) if np.isnan(back.p_value) else there.p_value == approx(back.p_value)


@given(st.lists(st.tuples(st.sampled_from("ABC"), st.integers(0, 10)), min_size=4, max_size=60))
def test_groups_are_the_same_as_each_group_alone(rows):
    table = pd.DataFrame(rows, columns=["branch", "score"])
    scores = cx.scores_by_group(table, by="branch", rating="score")
    for branch, part in table.groupby("branch"):
        pd.testing.assert_frame_equal(scores.result(branch).tidy(), cx.net_promoter_score(part.score).tidy())
    assert scores.n == len(table)


@given(st.dictionaries(st.integers(0, 10), st.integers(1, 500), min_size=1), st.integers(2, 5000))
def test_another_size_keeps_the_score_and_scales_the_error(counts, n):
    observed, planned = cx.NetPromoterScore.from_counts(counts), cx.score_at_size(counts, n=n)
    assert planned.n == n
    assert planned.score == approx(observed.score)
    if observed.n > 1:
        assert planned.std_error == approx(observed.std_error * np.sqrt(observed.n / n))


@given(st.floats(1, 30), st.floats(0.05, 0.6), st.floats(0, 0.35), st.integers(50, 5000))
def test_a_plan_keeps_its_margin_and_one_answer_less_does_not(margin, promoters, detractors, population):
    plan = cx.sample_size(margin=margin, promoters=promoters, detractors=detractors, population=population)
    planned = plan.tidy().set_index("term").loc["planned"]
    assert planned.margin <= margin * (1 + 1e-6)
    spread = 100 * np.sqrt(promoters + detractors - (promoters - detractors) ** 2)
    fewer = plan.n - 1
    if fewer >= 2:
        error = spread * np.sqrt((population - fewer) / (population - 1) / fewer)
        assert 1.959963984540054 * error > margin * (1 - 1e-6)
    assert plan.n <= population
