"""Ordered regressions: tables, the test of parallel lines, errors that help; and the truth found again."""

import numpy as np
import pandas as pd
import pytest

import cxlab as cx


def ratings(slopes=(0.8, -0.4), thresholds=(-1.5, 0.0, 1.5), n=1500, seed=1, uneven=0.0):
    rng = np.random.default_rng(seed)
    x = rng.standard_normal((n, 2))
    noise = rng.logistic(size=n)
    score = x @ slopes + noise
    cuts = np.array(thresholds)[None, :] + uneven * x[:, [0]] * np.arange(len(thresholds))
    return pd.DataFrame({"speed": x[:, 0], "price": x[:, 1], "rating": 1 + (score[:, None] > cuts).sum(axis=1)})


def model(data, **options):
    return cx.ordered_regression(data, **{"outcome": "rating", "dimensions": ["speed", "price"], **options})


def test_the_truth_lies_within_four_errors():
    table = model(ratings()).tidy()
    z = (table["estimate"] - [0.8, -0.4, -1.5, 0.0, 1.5]) / table["std_error"]
    assert (z.abs() < 4).all()


def test_slopes_are_covered_as_promised():
    covered = []
    for seed in range(100):
        table = model(ratings(n=250, seed=100 + seed)).tidy()
        covered.append((table.conf_low <= [0.8, -0.4, -1.5, 0.0, 1.5]) & (table.conf_high >= [0.8, -0.4, -1.5, 0, 1.5]))
    assert np.mean(covered) == pytest.approx(0.95, abs=0.036)


def test_odds_ratios_are_the_exponentials_of_the_slopes():
    table = model(ratings(n=300)).tidy()
    slopes = table[table.kind == "slope"]
    np.testing.assert_allclose(slopes["odds_ratio"], np.exp(slopes["estimate"]))
    np.testing.assert_allclose(slopes["odds_high"], np.exp(slopes["conf_high"]))
    assert table[table.kind == "threshold"]["odds_ratio"].isna().all()
    assert table["term"].tolist() == ["speed", "price", "1 | 2", "2 | 3", "3 | 4"]


def test_ratings_may_have_gaps_and_any_spacing():
    data = ratings(n=300)
    stretched = data.assign(rating=data["rating"].map({1: 1, 2: 4, 3: 5, 4: 10}))
    np.testing.assert_allclose(model(data).tidy()["estimate"], model(stretched).tidy()["estimate"], atol=1e-6)
    assert model(stretched).tidy()["term"].tolist()[2:] == ["1 | 4", "4 | 5", "5 | 10"]


def test_parallel_lines_pass_when_they_are_parallel_and_fail_when_not():
    p = [model(ratings(n=600, seed=seed)).parallel_lines()["p_value"][0] for seed in range(40)]
    assert np.mean(np.array(p) < 0.05) <= 0.15
    bent = model(ratings(n=1500, uneven=0.5)).parallel_lines().set_index("term")
    assert bent.loc["all", "p_value"] < 0.001
    assert bent.loc["speed", "p_value"] < 0.001 < bent.loc["price", "p_value"]
    assert bent.loc["speed", "above 1"] > bent.loc["speed", "above 3"]


def test_rare_ratings_are_left_out_of_the_test_of_parallel_lines():
    data = ratings(n=200)
    data.loc[0, "rating"] = 9
    columns = model(data).parallel_lines().columns
    assert [name for name in columns if name.startswith("above")] == ["above 1", "above 2", "above 3"]
    few = data.assign(rating=np.where(np.arange(200) < 3, 1, np.where(data["rating"] > 2, 3, 2)))
    with pytest.raises(ValueError, match="parallel_lines: 1 cut of 'rating' with at least 5 answers on either side"):
        model(few).parallel_lines()


def test_a_cut_without_a_mistake_is_named():
    data = ratings(n=120)
    data["rating"] = np.where(data["speed"] > 1, 4, data["rating"].clip(upper=3))
    with pytest.raises(ValueError, match="without a mistake who rates 'rating' above 3"):
        model(data).parallel_lines()


@pytest.mark.parametrize(
    ("change", "options", "error", "message"),
    [
        (lambda t: cx.Moments.from_data(t), {}, ValueError, "an ordered regression needs the ratings themselves"),
        (lambda t: t.assign(rating=t.speed), {"dimensions": ["price"]}, ValueError, "has 80 different values"),
        (lambda t: t.assign(speed=t.rating * 1.0), {}, ValueError, "dimensions: speed splits the ratings of 'rating'"),
        (lambda t: t.assign(rating=t.rating > 2).astype(float), {}, ValueError, "takes only two values"),
        (lambda t: t, {"dimensions": None}, ValueError, "dimensions: say which columns"),
    ],
)
def test_what_cannot_be_fitted_is_refused(change, options, error, message):
    with pytest.raises(error, match=message):
        model(change(ratings(n=80)), **options)
