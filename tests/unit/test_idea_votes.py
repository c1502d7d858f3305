"""Idea sites: what votes find, checked against what theory says of the simple cases."""

import numpy as np
import pytest
from scipy import stats

import cxlab as cx
from cxlab import widgets
from cxlab.core import voting

SMALL = {"n_sites": 60, "n_looks": 300}


def test_somebody_who_looks_votes_with_value_over_one_plus_value():
    assert voting.vote_chance([0, 1, 3]).tolist() == [0, 0.5, 0.75]


def test_ideas_are_posted_over_the_share_of_the_looks_that_is_named():
    assert voting.posted_at(4, 100, 0.8).tolist() == [0, 20, 40, 60]
    assert voting.posted_at(4, 100, 0).tolist() == [0, 0, 0, 0]


def test_each_look_goes_to_one_idea_and_votes_need_a_look():
    drawn = voting.drawn_sites(20, 10, 150, herding=1, late=0.5, rng=np.random.default_rng(1))
    assert (drawn.looks.sum(axis=1) == 150).all()
    assert (drawn.votes <= drawn.looks).all()


def test_looks_and_votes_of_ideas_that_are_shown_alike_are_those_of_theory():
    drawn = voting.drawn_sites(400, 10, 200, herding=0, late=0, rng=np.random.default_rng(2))
    assert drawn.looks.mean(axis=0) == pytest.approx(np.full(10, 20), abs=4 * np.sqrt(20 * 0.9 / 400))
    expected = drawn.looks * voting.vote_chance(drawn.values)
    error = np.sqrt((expected * (1 - voting.vote_chance(drawn.values))).sum())
    assert drawn.votes.sum() == pytest.approx(expected.sum(), abs=4 * error)


def test_attention_goes_with_votes_plus_one_to_the_power():
    # Two ideas are there; one has 3 votes after 3 looks, so that with herding 1 it is looked at in 4 of 5 cases. Its
    # votes are forced by values that are all but certain to be voted for, or never.
    class Fixed(np.random.Generator):
        def exponential(self, size):
            return np.broadcast_to([1e12, 0.0], size).copy()

    rng = Fixed(np.random.PCG64(3))
    drawn = voting.drawn_sites(20_000, 2, 2, herding=1, late=0, rng=rng)
    # P(both looks at the first) = 1/2 * 2/3, at the second = 1/2 * 1/2.
    share = np.bincount(drawn.looks[:, 0], minlength=3) / 20_000
    assert share == pytest.approx([1 / 4, 1 / 4 + 1 / 6, 1 / 3], abs=0.015)


def test_captured_value_is_the_share_of_the_best():
    values = np.array([[4.0, 3.0, 2.0, 1.0]])
    assert voting.captured(values, np.array([[1.0, 4.0, 2.0, 3.0]]), 2).tolist() == [4 / 7]
    assert voting.captured(values, values, 2).tolist() == [1]


def test_rank_correlation_is_that_of_scipy_and_zero_where_nothing_differs():
    rng = np.random.default_rng(4)
    first, second = rng.integers(0, 5, (6, 9)), rng.normal(size=(6, 9))
    expected = [stats.spearmanr(a, b).statistic for a, b in zip(first, second, strict=True)]
    assert voting.rank_correlation(first, second) == pytest.approx(expected)
    assert voting.rank_correlation([[1, 1, 1]], [[1, 2, 3]]).tolist() == [0]


def test_a_lot_brings_what_chance_brings():
    # The mean of a drawn idea is 1; that of the best three of forty is (H40 - H0 + H40 - H1 + H40 - H2) / 3 for
    # exponential values. The mean of ratios lies close to the ratio of means.
    found = cx.idea_votes(n_sites=2000, n_looks=1, rng=1)
    harmonic = np.cumsum(1 / np.arange(1, 41))
    best = harmonic[-1] - np.array([0, *harmonic[:2]]).mean()
    assert found["by_lot"] == pytest.approx(1 / best, rel=0.05)


def test_shown_alike_from_the_start_no_quarter_has_more_votes():
    table = cx.idea_votes(herding=0, late=0, n_sites=300, rng=1).tidy().set_index("term")
    for term, expected in (("early_share", 0.25), ("with_order", 0)):
        row = table.loc[term]
        assert abs(row["estimate"] - expected) < 4 * row["std_error"]


def test_early_ideas_have_more_votes_and_herding_makes_it_more():
    alike, herd = (cx.idea_votes(herding=power, rng=1, **SMALL) for power in (0, 1))
    assert 0.35 < alike["early_share"] < herd["early_share"]
    assert herd["with_order"] < 0


def test_votes_per_look_find_more_and_nearly_all_with_many_looks_shown_alike():
    many = cx.idea_votes(herding=0, n_looks=8000, n_sites=60, rng=1)
    assert many["by_rate"] > 0.93 > many["by_votes"]
    for power in (0, 0.5, 1):
        found = cx.idea_votes(herding=power, n_sites=150, rng=2)
        assert found["by_rate"] > found["by_votes"] > found["by_lot"]


def test_the_intervals_are_t_intervals_over_sites():
    found = cx.idea_votes(rng=1, **SMALL)
    row = found.tidy(0.9).set_index("term").loc["by_votes"]
    half = stats.t.ppf(0.95, 59) * row["std_error"]
    assert (row["conf_low"], row["conf_high"]) == pytest.approx((row["estimate"] - half, row["estimate"] + half))


def test_one_seed_gives_one_answer():
    first, again, other = (cx.idea_votes(rng=seed, **SMALL).tidy() for seed in (1, 1, 2))
    assert first.equals(again)
    assert not first.equals(other)


def test_few_looks_are_said_to_be_luck():
    assert any("fewer than five looks" in note for note in cx.idea_votes(n_looks=100, n_sites=5, rng=1).notes)
    assert not any("fewer than five" in note for note in cx.idea_votes(n_looks=200, n_sites=5, rng=1).notes)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"n_ideas": 3}, "n_ideas"),
        ({"n_looks": 0}, "n_looks"),
        ({"n_looks": 200_000}, r"n_looks: expected at most 100,000, got 200,000\. Simulate a smaller site"),
        ({"n_sites": 1}, "n_sites"),
        ({"n_sites": 100_000}, r"n_sites times n_ideas: expected at most 1,000,000, got 4,000,000"),
        ({"n_built": 40}, r"n_built: expected fewer than the 40 ideas, got 40"),
        ({"n_built": 0}, "n_built"),
        ({"herding": -1}, r"herding: expected a number of at least 0 \(0 shows all ideas alike\), got -1"),
        ({"herding": 4}, r"herding: expected at most 3, got 4\. At 3 one idea takes nearly all looks"),
        ({"late": 1.2}, r"late: expected a fraction from 0 to 1, got 1\.2"),
    ],
)
def test_what_cannot_be_simulated_is_said(wrong, message):
    with pytest.raises(ValueError, match=message):
        cx.idea_votes(**{"rng": 1, **wrong})


def test_a_seed_has_to_be_given():
    with pytest.raises((TypeError, ValueError), match="rng"):
        cx.idea_votes(rng=None)


def test_an_unknown_term_is_named():
    with pytest.raises(KeyError, match=r"Did you mean 'by_votes'\?"):
        cx.idea_votes(n_looks=20, n_sites=2, rng=1)["by_vote"]


def test_the_explorer_says_that_the_way_of_showing_ideas_matters_more_than_more_looks():
    explorer = widgets.idea_votes_explorer()
    top, alike = (explorer.at(herding=power, n_looks=1000).result for power in (1.5, 0.0))
    more = explorer.at(herding=1.5, n_looks=2000).result
    assert alike["by_rate"] - top["by_rate"] > 3 * (more["by_rate"] - top["by_rate"])
