"""Assumptions: verdicts that follow the data, notes that say what can't be had, errors that help."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

import cxlab as cx
from cxlab.core import durbin_watson
from cxlab.regression import _tests


def rows(scatter=lambda x: np.ones_like(x), bend=0.0, noise=None, n=400, seed=1):
    rng = np.random.default_rng(seed)
    x = rng.integers(1, 8, n).astype(float)
    e = rng.standard_normal(n) if noise is None else noise(rng, n)
    return pd.DataFrame({"speed": x, "price": rng.uniform(1, 7, n), "y": x + bend * x**2 + scatter(x) * e})


def verdicts(data, **options):
    model = cx.servqual_regression(data, outcome="y", dimensions=["speed", "price"])
    checked = cx.check_assumptions(model, **options)
    return checked, checked.tidy().groupby("assumption")["verdict"].agg(lambda found: "in doubt" in set(found))


def test_clean_data_pass():
    """Sixteen tests at the level 0.1 %: a false alarm among them would be rare."""
    checked, doubt = verdicts(rows(), significance=0.001)
    assert not doubt.any()
    assert checked.advice == ()


@pytest.mark.parametrize(
    ("data", "assumption", "advice"),
    [
        (rows(scatter=lambda x: x), "even scatter", "report HC3 errors"),
        (rows(bend=0.4), "linearity", "plot the outcome against the dimension"),
        (rows(noise=lambda rng, n: rng.exponential(size=n)), "normality", "look at the quantile plot"),
        (rows(noise=lambda rng, n: np.cumsum(rng.standard_normal(n))), "independence", "collected in groups"),
        (rows().assign(price=lambda t: t.speed + t.price / 100), "collinearity", "effects of single dimensions"),
        (rows().assign(y=lambda t: t.y.where(t.index != 3, 40.0)), "influence", "check it for a mistake"),
    ],
)
def test_a_planted_fault_is_found_with_advice(data, assumption, advice):
    checked, doubt = verdicts(data)
    assert doubt[assumption]
    assert any(advice in line for line in checked.advice)
    assert advice in checked.summary()


def test_an_outlier_is_named_by_its_row():
    checked, _ = verdicts(rows().assign(y=lambda t: t.y.where(t.index != 3, 40.0)))
    assert checked.tidy().set_index("term").loc["largest studentised residual", "about"] == "row 3"


def test_tests_that_disagree_are_said():
    found = [verdicts(rows(scatter=lambda x: 1 + 0.02 * x, seed=seed))[0] for seed in range(12)]
    for checked in found:
        table = checked.tidy().query("assumption == 'even scatter'").dropna(subset=["p_value"])
        mixed = table.verdict.nunique() == 2
        assert mixed == any(note.startswith("Tests of even scatter disagree") for note in checked.notes)
    assert any("disagree" in note for checked in found for note in checked.notes)


def test_what_was_not_computed_is_said():
    data = rows().assign(price=lambda t: t.price - 10)
    checked, _ = verdicts(data)
    open_ones = checked.tidy().query("verdict == 'open'")
    assert set(open_ones.term) == {"Park", "deviation from linearity"}
    assert checked.notes[-1].startswith("Not computed: Park, deviation from linearity")


def test_an_outcome_of_few_values_is_said():
    data = rows().assign(y=lambda t: t.y.round().clip(1, 5))
    assert any("at most seven values" in note for note in verdicts(data)[0].notes)


def test_durbin_watson_is_silent_between_its_bounds():
    checked, _ = verdicts(rows())
    low, high = checked.bounds
    made = [checked._verdict(_tests.Finding("independence", "Durbin-Watson", d)) for d in
            (low - 0.01, (low + high) / 2, 2.0, 4 - (low + high) / 2, 4.01 - low)]  # fmt: skip
    assert made == ["in doubt", "open", "holds", "open", "in doubt"]


@pytest.mark.parametrize(("d", "n", "p"), [(0.30, 20, 0.00006), (0.19, 20, 0.0566), (0.10, 20, 0.2)])
def test_the_rule_of_dallal_and_wilkinson(d, n, p):
    by_hand = np.exp(-7.01256 * d**2 * (n + 2.78019) + 2.99587 * d * np.sqrt(n + 2.78019) - 0.122119
                     + 0.974598 / np.sqrt(n) + 1.67997 / n)  # fmt: skip
    made = _tests.dallal_wilkinson(d, n)
    assert made == pytest.approx(min(by_hand, 0.2))
    assert made == pytest.approx(p, rel=0.3)


def test_large_samples_are_brought_to_a_hundred():
    assert _tests.dallal_wilkinson(0.06, 250) == _tests.dallal_wilkinson(0.06 * 2.5**0.49, 100)


def test_the_rule_agrees_with_simulation():
    rng = np.random.default_rng(8)
    draws = np.sort(rng.standard_normal((4000, 60)), axis=1)
    scaled = stats.norm.cdf((draws - draws.mean(axis=1, keepdims=True)) / draws.std(axis=1, ddof=1, keepdims=True))
    steps = np.arange(1, 61) / 60
    d = np.maximum((steps - scaled).max(axis=1), (scaled - steps + 1 / 60).max(axis=1))
    assert np.mean([_tests.dallal_wilkinson(one, 60) < 0.05 for one in d]) == pytest.approx(0.05, abs=0.012)


def test_runs_are_corrected_for_continuity_in_small_samples_only():
    small = np.tile([1.0, 1.0, -1.0, -1.0], 10)
    large = np.tile([1.0, 1.0, -1.0, -1.0], 15)
    for residuals, correction in ((small, 0.5), (large, 0.0)):
        n = residuals.size / 2
        mean, var = 1 + n, n * (2 * n * n - 2 * n) / ((2 * n) * (2 * n - 1))
        runs = 1 + (np.diff(residuals) != 0).sum()
        z = (abs(runs - mean) - correction) / var**0.5
        found = _tests.independence(residuals)[1]
        assert abs(found.statistic) == pytest.approx(max(z, 0))


def test_the_bounds_hold_by_simulation():
    """With the predictors that reach the bound, 5 % of the statistics lie below it."""
    rng = np.random.default_rng(2)
    n, k = 25, 2
    low, high = durbin_watson.bounds(n, k, 0.05)
    t = np.arange(n)
    for part, bound in ((range(1, k + 1), high), (range(n - k, n), low)):
        x = np.column_stack([np.ones(n), *(np.cos(np.pi * i * (t + 0.5) / n) for i in part)])
        e = rng.standard_normal((20_000, n))
        e -= e @ x @ np.linalg.inv(x.T @ x) @ x.T
        dw = (np.diff(e) ** 2).sum(axis=1) / (e**2).sum(axis=1)
        assert (dw < bound).mean() == pytest.approx(0.05, abs=0.006)


def test_every_picture_can_be_drawn():
    checked, _ = verdicts(rows(n=60))
    for which in ("fitted", "quantiles", "influence"):
        assert checked.plot(which=which).has_data()
    with pytest.raises(ValueError, match="which: 'boxplot' is not known"):
        checked.plot(which="boxplot")


@pytest.mark.parametrize(
    ("model", "error", "message"),
    [
        (lambda t: t, TypeError, "model: expected what servqual_regression gives, got DataFrame"),
        (lambda t: cx.servqual_regression(cx.Moments.from_data(t), outcome="y", dimensions=["speed"]), ValueError,
         "model: it was fitted to moments, which have no residuals"),
        (lambda t: cx.servqual_regression(t.assign(y=2 * t.speed), outcome="y", dimensions=["speed"]), ValueError,
         "model: it fits 'y' perfectly"),
    ],
)  # fmt: skip
def test_what_cannot_be_checked_is_refused(model, error, message):
    with pytest.raises(error, match=message):
        cx.check_assumptions(model(rows(n=50)))


def test_a_significance_in_per_cent_is_refused():
    model = cx.servqual_regression(rows(), outcome="y", dimensions=["speed"])
    with pytest.raises(ValueError, match="significance: expected a number between 0 and 1"):
        cx.check_assumptions(model, significance=5)


def test_reset_is_left_out_where_no_residual_would_be_left():
    rows = pd.DataFrame(np.random.default_rng(4).normal(size=(8, 6)), columns=[*"abcde", "y"])
    model = cx.servqual_regression(rows, outcome="y", dimensions=list("abcde"))
    assert np.isnan(_tests.specification(model.fit).statistic)


def test_names_of_tests_and_rows_are_told_in_indonesian():
    model = cx.servqual_regression(rows(), outcome="y", dimensions=["speed"])
    text = cx.check_assumptions(model).summary(language="id")
    for words in ("penyimpangan dari linearitas", "indeks kondisi terbesar", "residual studentized terbesar", "baris "):
        assert words in text
    assert "row " not in text
