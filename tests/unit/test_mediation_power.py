"""Power of mediation: against least squares on rows, against the bootstrap of `mediation`, and errors that help."""

import numpy as np
import pandas as pd
import pytest

import cxlab as cx
from cxlab.core import case_bootstrap, indirect
from cxlab.regression import _mediation_power

NAMES = ["quality", "satisfaction", "loyalty"]
PATHS = {"independent": "quality", "mediator": "satisfaction", "outcome": "loyalty"}


def sample(n, seed, a=0.4, b=0.3, direct=0.2):
    moments = cx.Moments(_mediation_power._population(a, b, direct), n, names=NAMES)
    return cx.Moments(
        case_bootstrap.normal_covariances(moments.cov.to_numpy(), n, 1, np.random.default_rng(seed))[0], n, names=NAMES
    )


def test_standard_errors_are_those_of_least_squares():
    drawn = sample(73, 4)
    made = cx.mediation(drawn, **PATHS, uncertainty="normal", n_resamples=100, rng=1).tidy().set_index("term")
    se_a, se_b = indirect.path_errors(drawn.cov.to_numpy(), 73)
    assert (se_a, se_b) == pytest.approx((made.std_error["a"], made.std_error["b"]), rel=1e-9)


def test_the_percentile_interval_is_that_of_mediation():
    drawn = sample(60, 8)
    made = cx.mediation(drawn, **PATHS, uncertainty="normal", n_resamples=40_000, rng=1).intervals().iloc[0]
    low, high = indirect.resampled_product_intervals(
        drawn.cov.to_numpy()[None], 60, 40_000, 0.95, np.random.default_rng(2)
    )
    assert (low[0], high[0]) == pytest.approx((made.conf_low, made.conf_high), abs=0.006)


def test_the_population_has_these_slopes():
    cov = _mediation_power._population(0.5, 0.3, -0.2)
    a, b, direct, total = indirect.paths(cov)
    assert (a, b, direct, total) == pytest.approx((0.5, 0.3, -0.2, -0.05))
    assert np.diag(cov).tolist() == [1, 1, 1]


def test_the_intervals_hold_the_truth_as_often_as_promised():
    made = cx.mediation_power(a=0.4, b=0.4, direct=0.2, n=200, n_samples=2000)
    assert made.tidy()["coverage"][0] == pytest.approx(0.95, abs=0.02)
    assert made.tidy()["coverage"].isna().tolist() == [False, False, True]


def test_sobel_finds_less_than_the_percentile_interval():
    made = cx.mediation_power(a=0.3, b=0.3, n=80).tidy().set_index("term")["estimate"]
    assert made["Sobel"] < made["percentile"] - 0.1
    assert made["both paths"] == pytest.approx(made["percentile"], abs=0.04)


def test_without_an_effect_what_is_found_are_false_alarms():
    one = cx.mediation_power(a=0.6, b=0, n=200, n_samples=2000)
    assert one.found[0] == pytest.approx(0.05, abs=0.02)
    assert cx.mediation_power(a=0, b=0, n=200).found[0] < 0.02
    assert "each effect that is found is a false alarm" in one.summary()
    assert one.plot().get_xlabel() == "False alarms (% of surveys)"


def test_the_line_of_false_alarms_stands_where_the_level_allows_them():
    made = cx.mediation_power(a=0.0, b=0.4, n=60, confidence_level=0.8)
    (line,) = [one for one in made.plot().lines if one.get_linestyle() == "--"]
    assert line.get_xdata()[0] == pytest.approx(20)
    assert line.get_label() == "20 %, at most"


def test_the_plot_shows_the_aim():
    made = cx.mediation_power(a=0.3, b=0.3, n=80)
    axes = made.plot()
    widths = [patch.get_width() for patch in axes.patches]
    assert widths == pytest.approx([100 * share for share in made.found])
    assert axes.lines[-1].get_xdata()[0] == pytest.approx(80)


def test_the_same_seed_gives_the_same_surveys():
    one, other = (cx.mediation_power(a=0.3, b=0.2, n=60, rng=9).tidy() for _ in range(2))
    pd.testing.assert_frame_equal(one, other)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"a": 1.2}, r"a: between two variables a standardised slope lies between -1 and 1; got 1\.2\. Divide"),
        ({"b": 0.9, "direct": 0.5}, r"b, direct: .* explained by 1[0-9][0-9] %; less than 100 % is possible\. Take"),
        ({"direct": float("nan")}, r"direct: expected a slope in standard deviations, 0\.3 say; got nan"),
        ({"b": True}, r"b: expected a slope"),
        ({"n": 9}, r"n: "),
        ({"n_samples": 10}, r"n_samples: "),
        ({"n_resamples": 10}, r"n_resamples: "),
        ({"confidence_level": 95}, r"confidence_level"),
        ({"rng": None}, r"rng: this draws random numbers"),
    ],
)
def test_errors_say_what_to_do(arguments, message):
    with pytest.raises(ValueError, match=message):
        cx.mediation_power(**{"a": 0.3, "b": 0.3, "n": 80, **arguments})
