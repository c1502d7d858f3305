"""One regression by several roads, and Lilliefors' test by simulation."""

import numpy as np
import pandas as pd
import pytest

import cxlab as cx
from cxlab.core import lilliefors
from cxlab.plots._decisions import rescaling


def rated(n=200, seed=2, uneven=0.0):
    rng = np.random.default_rng(seed)
    x = rng.standard_normal((n, 2))
    y = 3 + 0.5 * x[:, 0] + 0.1 * x[:, 1] + (1 + uneven * x[:, 1] ** 2) * rng.standard_normal(n)
    return pd.DataFrame({"speed": x[:, 0], "price": x[:, 1], "rating": y.round().clip(1, 5), "y": y})


def fitted(data, outcome="rating"):
    return cx.servqual_regression(data, outcome=outcome, dimensions=["speed", "price"])


def test_each_road_is_what_its_own_function_gives():
    model = fitted(rated())
    table = cx.compare_models(model, n_resamples=300, rng=5).tidy().set_index(["term", "model"])
    errors = model.standard_errors(n_resamples=300, rng=5).set_index(["term", "errors"])
    ordered = cx.ordered_regression(rated(), outcome="rating", dimensions=["speed", "price"]).tidy().set_index("term")
    columns = ["estimate", "std_error", "conf_low", "conf_high"]
    for name in ("speed", "price"):
        for road in ("classical", "HC3", "bootstrap"):
            np.testing.assert_allclose(
                table.loc[(name, road), columns].astype(float), errors.loc[(name, road), columns]
            )
        np.testing.assert_allclose(table.loc[(name, "ordered logit"), columns].astype(float),
                                   ordered.loc[name, columns].astype(float))  # fmt: skip
    row = model.tidy().set_index("term").loc["speed"]
    assert table.loc[("speed", "HC3"), "p_value"] == pytest.approx(row.hc3_p_value)


def test_assumptions_hand_on_to_it():
    checked = cx.check_assumptions(fitted(rated()))
    expected = cx.compare_models(fitted(rated()), n_resamples=200, rng=1).tidy()
    pd.testing.assert_frame_equal(checked.comparison(n_resamples=200, rng=1).tidy(), expected)


def test_agreement_follows_the_verdicts():
    found = [cx.compare_models(fitted(rated(n=80, seed=s, uneven=1.0)), n_resamples=200, rng=1) for s in range(12)]
    for made in found:
        told = made.tidy().groupby("term")["verdict"].nunique()
        assert made.agree == {name: told[name] == 1 for name in ("speed", "price")}
        assert ("disagree about zero" in made.summary()) == (not all(made.agree.values()))
    assert any(not all(made.agree.values()) for made in found)


def test_without_a_rating_there_are_three_roads_and_a_reason():
    made = cx.compare_models(fitted(rated(), "y"), n_resamples=100, rng=1)
    assert made.ordered is None
    assert made.tidy()["model"].unique().tolist() == ["classical", "HC3", "bootstrap"]
    assert made.notes[0].startswith("No ordered logit: 'y' has 200 different values, and it takes 3 to 15")
    assert rescaling(made.tidy()) == 1.0


def test_a_rating_that_is_split_without_a_mistake_has_no_ordered_logit():
    data = rated()
    data["rating"] = np.digitize(data["speed"], [-0.5, 0.5]) + 1.0
    made = cx.compare_models(fitted(data), n_resamples=100, rng=1)
    assert made.ordered is None
    assert "without a mistake" in made.notes[0]


def test_log_odds_are_brought_to_the_scale_of_the_slopes():
    table = cx.compare_models(fitted(rated()), n_resamples=100, rng=1).tidy()
    wide = table.pivot_table(index="term", columns="model", values="estimate")
    left = wide["classical"] - rescaling(table) * wide["ordered logit"]
    assert left @ wide["ordered logit"] == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize(
    ("model", "options", "error", "message"),
    [
        (rated, {}, TypeError, "model: expected what servqual_regression gives, got DataFrame"),
        (lambda: fitted(cx.Moments.from_data(rated())), {}, ValueError, "model: it was fitted to moments; HC3"),
        (lambda: fitted(rated()), {"n_resamples": 10}, ValueError, "n_resamples: at least 100"),
        (lambda: fitted(rated()), {"rng": None}, ValueError, "rng: this draws random numbers"),
    ],
)
def test_what_cannot_be_compared_is_refused(model, options, error, message):
    with pytest.raises(error, match=message):
        cx.compare_models(model(), **{"rng": 1, **options})


def test_simulated_p_values_meet_the_printed_points():
    """Five per cent of normal samples lie beyond .192 at n = 20 and .159 at n = 30 (Dallal & Wilkinson 1986)."""
    for n, d in ((20, 0.192), (30, 0.159)):
        p, error = lilliefors.p_value(d, n, 20_000, 1)
        assert p == pytest.approx(0.05, abs=4 * error + 0.002)
        assert error == pytest.approx((p * (1 - p) / 20_000) ** 0.5)


def test_a_normal_sample_fails_in_five_per_cent():
    rng = np.random.default_rng(9)
    d = lilliefors.distance(rng.standard_normal((2000, 40)) * 3 + 7)
    p = np.array([lilliefors.p_value(one, 40, 5000, 1)[0] for one in d])
    assert np.mean(p < 0.05) == pytest.approx(0.05, abs=0.016)
    assert np.mean(p < 0.5) == pytest.approx(0.5, abs=0.036)


def test_simulated_distances_come_in_blocks_and_are_kept(monkeypatch):
    lilliefors.null_distances.cache_clear()
    monkeypatch.setattr(lilliefors, "BLOCK", 3000)
    small = lilliefors.null_distances(30, 1000, 3)
    assert small.shape == (1000,)
    assert (np.diff(small) >= 0).all()
    assert lilliefors.null_distances(30, 1000, 3) is small
    lilliefors.null_distances.cache_clear()


def test_the_three_ways_stand_side_by_side():
    checked = cx.check_assumptions(fitted(rated(), "y"))
    table = checked.lilliefors(n_simulations=2000)
    tests = checked.tidy().set_index("term")
    assert len(set(table["statistic"])) == 1
    assert table["p_value"][0] == tests.loc["Lilliefors (Dallal-Wilkinson, as SPSS)", "p_value"]
    assert table["p_value"][1] == tests.loc["Lilliefors (table)", "p_value"]
    assert table["mc_error"].notna().tolist() == [False, False, True]
    pd.testing.assert_frame_equal(table, checked.lilliefors(n_simulations=2000))
    with pytest.raises(ValueError, match="n_simulations: expected a whole number of at least 1,000"):
        checked.lilliefors(n_simulations=10)
    with pytest.raises(ValueError, match="seed: expected a whole number"):
        checked.lilliefors(seed=-1)
