"""How often a survey ranks drivers rightly: against key drivers, in plain cases, and errors that help."""

import numpy as np
import pandas as pd
import pytest

import cxlab as cx
from cxlab.core import case_bootstrap

TRUTH = cx.Moments.from_correlations(
    [[1, 0.5, 0.3, 0.5], [0.5, 1, 0.4, 0.45], [0.3, 0.4, 1, 0.2], [0.5, 0.45, 0.2, 1]],
    200,
    names=["speed", "courtesy", "price", "satisfaction"],
)


def test_the_chance_of_the_first_place_is_that_of_the_resampled_ranking():
    """Two drivers: coming first is lying above the other, which key_drivers counts on the same population."""
    pair = TRUTH.select(["speed", "courtesy", "satisfaction"])
    drivers = cx.key_drivers(pair, outcome="satisfaction", dimensions=["speed", "courtesy"], uncertainty="normal",
                             n_resamples=4000, rng=5)  # fmt: skip
    made = cx.driver_misranking(pair, n=200, n_samples=4000, rng=6)
    assert made.first_right == pytest.approx(drivers.above.loc["speed", "courtesy"], abs=0.03)
    assert made.order_right == made.first_right


def test_ranking_by_correlation_is_what_the_correlations_of_the_samples_say():
    made = cx.driver_misranking(TRUTH, n=80, measure="correlation", n_samples=500, rng=3)
    corr = TRUTH.correlations.to_numpy()
    drawn = case_bootstrap.normal_covariances(corr, 80, 500, np.random.default_rng(3))
    first = case_bootstrap.correlations(drawn)[:, :3, 3].argmax(axis=1)
    assert made.tidy()["estimate"].tolist() == [(first == i).mean() for i in range(3)]
    assert made.tidy()["truth"].tolist() == [0.5, 0.45, 0.2]


def test_the_table_is_in_the_true_order_and_its_shares_sum_to_one():
    made = cx.driver_misranking(TRUTH, n=60, dimensions=["price", "courtesy", "speed"], outcome="satisfaction")
    table = made.tidy()
    assert table["true_rank"].tolist() == [1, 2, 3]
    assert table["term"].tolist() == ["speed", "courtesy", "price"]
    assert table["estimate"].sum() == pytest.approx(1)
    assert table["truth"].is_monotonic_decreasing
    assert made.first_right == table["estimate"].iloc[0]
    assert made.order_right <= made.first_right
    assert ((table.conf_low <= table.estimate) & (table.estimate <= table.conf_high)).all()


@pytest.mark.parametrize("measure", ["lmg", "relative_weight", "beta", "correlation"])
def test_more_respondents_rank_better(measure):
    found = [cx.driver_misranking(TRUTH, n=n, measure=measure).first_right for n in (30, 300, 30_000)]
    assert found == sorted(found)
    assert found[-1] > 0.99


def test_the_same_seed_gives_the_same_surveys():
    one, other = (cx.driver_misranking(TRUTH, n=60, rng=9) for _ in range(2))
    pd.testing.assert_frame_equal(one.tidy(), other.tidy())


def test_the_summary_says_how_often_it_is_wrong():
    made = cx.driver_misranking(TRUTH, n=60)
    assert f"In {100 * (1 - made.first_right):.0f} % of surveys another driver" in made.summary()
    assert "Responden tiap survei simulasi: 60." in made.summary(language="id")
    assert made.plot().get_xlabel() == "Comes first (% of surveys)"


TIE = cx.Moments.from_correlations([[1, 0.3, 0.4], [0.3, 1, 0.4], [0.4, 0.4, 1]], 90, names=["a", "b", "y"])


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (
            {"truth": pd.DataFrame({"a": [1.0]})},
            TypeError,
            r"truth: expected Moments, got DataFrame\. .*from_data\(rows\)",
        ),
        ({"measure": "lgm"}, ValueError, r"measure: .*Did you mean 'lmg'"),
        ({"n": 5}, ValueError, r"n: "),
        ({"n_samples": 99}, ValueError, r"n_samples: "),
        ({"outcome": "satisfacton"}, ValueError, r"no variable 'satisfacton'\. Did you mean 'satisfaction'"),
        ({"dimensions": ["speed"]}, ValueError, r"dimensions: a ranking takes 2 to 15 drivers, got 1\. Name others"),
        ({"truth": TIE}, ValueError, r"truth: a, b tie for the first place, .* Make one of them stronger"),
        ({"rng": None}, ValueError, r"rng: this draws random numbers"),
    ],
)
def test_errors_say_what_to_do(arguments, error, message):
    options = {"n": 100, **arguments}
    with pytest.raises(error, match=message):
        cx.driver_misranking(options.pop("truth", TRUTH), **options)
