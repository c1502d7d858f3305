"""Key drivers: what is taken from the data, how a ranking is told, errors that help."""

import numpy as np
import pandas as pd
import pytest

import cxlab as cx
from cxlab.moments.design import design


@pytest.fixture(scope="module")
def answers():
    rng = np.random.default_rng(3)
    quality = rng.standard_normal((150, 1))
    items = pd.DataFrame(4 + quality + rng.standard_normal((150, 4)), columns=["R1", "R2", "T1", "T2"])
    return items.assign(satisfaction=4 + quality[:, 0] + rng.standard_normal(150), city="Medan")


def drivers(data, **options):
    return cx.key_drivers(data, outcome="satisfaction", rng=1, n_resamples=200, **options)


def test_dimensions_are_means_of_their_items(answers):
    by_items = drivers(answers, dimensions={"reliability": ["R1", "R2"], "tangibles": ["T1", "T2"]})
    means = answers.assign(reliability=answers[["R1", "R2"]].mean(axis=1), tangibles=answers[["T1", "T2"]].mean(axis=1))
    by_means = drivers(means, dimensions=["reliability", "tangibles"])
    pd.testing.assert_frame_equal(by_items.tidy(), by_means.tidy())


def test_rows_and_moments_give_the_same_shares(answers):
    columns = ["R1", "T1", "satisfaction"]
    rows = drivers(answers, dimensions=["R1", "T1"])
    moments = drivers(cx.Moments.from_data(answers[columns]), dimensions=["R1", "T1"], uncertainty="normal")
    np.testing.assert_allclose(rows.tidy().estimate, moments.tidy().estimate, rtol=1e-10)
    assert rows.n == moments.n == 150


def test_rows_with_a_missing_answer_are_counted_and_left_out(answers):
    holes = answers.copy()
    holes.loc[[2, 5], "R1"] = np.nan
    holes.loc[9, "satisfaction"] = np.nan
    made = drivers(holes, dimensions=["R1", "T1"])
    assert (made.n, made.n_missing) == (147, 3)
    expected = drivers(holes.dropna(), dimensions=["R1", "T1"])
    np.testing.assert_allclose(made.tidy().estimate, expected.tidy().estimate)


def test_the_same_seed_gives_the_same_intervals(answers):
    one, other = (drivers(answers, dimensions=["R1", "T1"]) for _ in range(2))
    pd.testing.assert_frame_equal(one.tidy(), other.tidy())


def test_chances_of_a_pair_add_up_to_one(answers):
    above = drivers(answers, dimensions=["R1", "T1", "T2"]).above
    off = above.to_numpy() + above.to_numpy().T
    np.testing.assert_allclose(off[~np.eye(3, dtype=bool)], 1)


def test_a_ranking_that_cannot_be_told_is_said(answers):
    twins = answers.assign(T2=answers["T1"] + 1e-3 * np.arange(150) % 0.007)
    made = drivers(twins, dimensions=["T1", "T2"])
    assert made.ranking()["told_from_next"].tolist() == [False, None]
    assert "can't be ranked" in made.notes[0]
    assert "can't be told from the next" in repr(made)


def test_a_clear_ranking_is_told():
    rng = np.random.default_rng(1)
    table = pd.DataFrame(rng.standard_normal((200, 3)), columns=["a", "b", "c"])
    table["satisfaction"] = 2 * table["a"] + rng.standard_normal(200)
    made = drivers(table, dimensions=["b", "a"])
    assert made.ranking()[["term", "told_from_next"]].to_numpy().tolist() == [["a", True], ["b", None]]
    assert made.ranking()[["rank_low", "rank_high"]].to_numpy().tolist() == [[1, 1], [2, 2]]
    assert made.notes == () or all("ranked" not in note for note in made.notes)


def test_a_negative_slope_is_said():
    moments = cx.Moments.from_correlations(
        [[1, 0.9, 0.5], [0.9, 1, 0.3], [0.5, 0.3, 1]], 90, names=["a", "b", "satisfaction"]
    )
    made = drivers(moments, dimensions=["a", "b"], uncertainty="normal")
    assert any("the slope of b is negative" in note for note in made.notes)


def test_resamples_without_an_answer_are_counted():
    table = pd.DataFrame({"a": [0.0] * 11 + [1], "b": np.arange(12.0) % 5, "satisfaction": np.arange(12.0) ** 1.5 % 7})
    made = drivers(table, dimensions=["a", "b"])
    failed = made.shares.n_failed
    assert failed > 0
    assert len(made.replicates) == 200 - failed
    assert any(note.startswith(f"{failed} resamples gave no answer") for note in made.notes)


def test_too_many_drivers_are_ranked_by_relative_weights():
    rng = np.random.default_rng(0)
    table = pd.DataFrame(rng.standard_normal((80, 17)), columns=[f"x{i}" for i in range(16)] + ["satisfaction"])
    made = drivers(table, dimensions=[f"x{i}" for i in range(16)])
    assert made.headline == "relative_weight"
    assert "lmg" not in set(made.tidy().measure)
    with pytest.raises(ValueError, match=r"dominance: 16 drivers have 65,536 subsets, too many"):
        made.dominance()


def test_lmg_is_given_without_an_interval_where_resampling_it_takes_too_long():
    rng = np.random.default_rng(0)
    table = pd.DataFrame(rng.standard_normal((80, 13)), columns=[f"x{i}" for i in range(12)] + ["satisfaction"])
    made = cx.key_drivers(
        table, outcome="satisfaction", dimensions=[f"x{i}" for i in range(12)], rng=1, n_resamples=2500
    )
    lmg = made.tidy().query("measure == 'lmg'")
    assert lmg.conf_low.isna().all()
    assert lmg.estimate.notna().all()
    assert "too many subsets to resample LMG" in made.notes[-1]


def test_a_survey_knows_its_dimensions():
    shop = cx.Journey.preset("retail")
    answers = cx.simulate(shop, n_customers=400, n_periods=2, rng=1).survey("servperf", n=150, rng=2)
    survey = cx.Survey.from_table(answers, instrument=cx.instrument("servperf"))
    made = drivers(survey)
    assert made.drivers == ("tangibles", "reliability", "responsiveness", "assurance", "empathy")
    by_hand = drivers(answers, dimensions={name: list(items) for name, items in survey.dimensions.items()})
    pd.testing.assert_frame_equal(made.tidy(), by_hand.tidy())


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"dimensions": ["R1", "T9"]}, ValueError, r"dimensions, T9: no column 'T9'\. Did you mean 'T2'\?|T1"),
        ({"dimensions": []}, ValueError, "dimensions: there are none. Name at least one column"),
        ({"dimensions": "R1"}, TypeError, "dimensions: expected a list of columns or a dict .* got 'R1'"),
        ({"dimensions": {"reliability": []}}, ValueError, "dimensions, reliability: the list of items is empty"),
        ({"dimensions": {"reliability": "R1"}}, TypeError, "dimensions, reliability: expected a list of items"),
        ({"dimensions": ["R1", "satisfaction"]}, ValueError, "the outcome 'satisfaction' stands among them"),
        ({"dimensions": ["R1", "city"]}, ValueError, "data, city: 150 values are not a number: row 0"),
        ({"dimensions": None}, ValueError, "dimensions: say which columns may explain the outcome"),
        ({"dimensions": ["R1"], "uncertainty": "bayes"}, ValueError, "uncertainty: 'bayes' is not known"),
        ({"dimensions": ["R1"], "n_resamples": 50}, ValueError, "n_resamples: at least 100 are needed"),
    ],
)
def test_wrong_arguments_are_named(answers, options, error, message):
    with pytest.raises(error, match=message):
        cx.key_drivers(answers, **{"outcome": "satisfaction", "rng": 1, **options})


def test_a_seed_is_asked_for(answers):
    with pytest.raises(ValueError, match="rng: this draws random numbers, so that it needs a seed"):
        cx.key_drivers(answers, outcome="satisfaction", dimensions=["R1"])


def test_an_unknown_outcome_is_named(answers):
    with pytest.raises(ValueError, match=r"outcome: no column 'satisfacton'\. Did you mean 'satisfaction'\?"):
        cx.key_drivers(answers, outcome="satisfacton", dimensions=["R1"], rng=1)


def test_respondents_cannot_be_resampled_from_moments(answers):
    moments = cx.Moments.from_data(answers[["R1", "satisfaction"]])
    with pytest.raises(ValueError, match=r"hold no single answers\. Pass uncertainty="):
        drivers(moments, dimensions=["R1"])


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda t: t.assign(T1=t.R1 + t.R2), "dimensions: R1, R2, T1 say the same thing: one of them can be computed"),
        (lambda t: t.assign(R1=4.0), "data: 'R1' doesn't vary among the 150 complete rows"),
        (lambda t: t.assign(satisfaction=5.0), "data: 'satisfaction' doesn't vary"),
        (lambda t: t.assign(satisfaction=(t.satisfaction > 4) * 1), "'satisfaction' takes only two values, 0 and 1"),
        (lambda t: t.head(4), "data: 4 rows of 4 complete, and 3 predictors need at least 5. Ask more people"),
        (lambda t: t.assign(R1=t.R1.where(t.index < 4)), r"Most are missing in 'R1' \(146\)"),
    ],
)
def test_data_that_cannot_tell_are_refused(answers, spoil, message):
    numbers = answers.drop(columns="city")
    with pytest.raises(ValueError, match=message):
        drivers(spoil(numbers), dimensions=["R1", "R2", "T1"])


def test_two_columns_that_are_the_same_are_named_and_others_are_not(answers):
    with pytest.raises(ValueError, match="dimensions: R1, R2 say the same thing"):
        design(answers.assign(R2=answers["R1"] * 2).drop(columns="city"), "satisfaction", ["T1", "R1", "R2"])
