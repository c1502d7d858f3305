"""Ways of cleaning: formulas by hand, limits, recovery by simulation, refusals."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cxlab as cx


def rows(**options):
    return cx.cleaning_choices(**options).tidy().set_index("term")


def test_straight_lines_by_hand():
    found = rows(n=200, straight_liners=0.1, missing=0)
    within, rho = 0.9 * 0.4 + 0.1, 0.9 * 0.4 * np.sqrt((1 + 4 * 0.4) / 5) + 0.1
    assert found.loc["as it came", "estimate"] == pytest.approx(rho / np.sqrt((1 + 4 * within) / 5))
    assert found.loc["as it came", "alpha"] == pytest.approx(5 * within / (1 + 4 * within))
    clean = found.loc["straight-liners out too"]
    assert (clean["n"], clean["estimate"]) == (180, pytest.approx(0.4))
    assert clean["covers"] == pytest.approx(0.95)


def test_gaps_cost_rows_and_means_cost_truth():
    found = rows(n=200, straight_liners=0, missing=0.05)
    assert found.loc["as it came", "estimate"] == pytest.approx(0.4)
    assert found.loc["as it came", "n"] == int(200 * 0.95**6)
    means = found.loc["item means put in"]
    assert means["n"] == 200
    assert means["estimate"] < 0.4
    assert means["alpha"] < found.loc["as it came", "alpha"]


def test_a_row_that_stands_twice_makes_an_interval_that_is_too_narrow():
    found = rows(n=200, straight_liners=0, missing=0, duplicates=0.3)
    assert found.loc["as it came", "n"] == 260
    assert found.loc["as it came", "covers"] < 0.93
    assert found.loc["duplicates out", "covers"] == pytest.approx(0.95)


@settings(max_examples=40, deadline=None)
@given(share=st.floats(0, 0.3), missing=st.floats(0, 0.08), k=st.integers(2, 8), within=st.floats(0.05, 0.9),
       slope=st.floats(0.05, 0.9))  # fmt: skip
def test_without_dirt_nothing_changes_and_dirt_bends_one_way(share, missing, k, within, slope):
    options = {"n": 500, "n_items": k, "within": within, "slope": slope}
    pure = rows(**options, straight_liners=0, missing=0)
    assert np.ptp(pure["estimate"]) == pytest.approx(0)
    assert np.ptp(pure["alpha"]) == pytest.approx(0)
    found = rows(**options, straight_liners=share, missing=missing)
    assert found["estimate"].between(-1, 1).all()
    assert found.loc["item means put in", "estimate"] <= slope + 1e-9
    assert found.loc["as it came", "alpha"] >= found["true_alpha"].iloc[0] - 1e-9


def drawn(n, share, missing, rng):
    """A survey of five statements and an outcome with a known slope, straight-liners and gaps."""
    rho = 0.4 * np.sqrt((1 + 4 * 0.4) / 5)
    cov = np.full((6, 6), 0.4)
    cov[5] = cov[:, 5] = rho
    np.fill_diagonal(cov, 1)
    table = rng.multivariate_normal(np.zeros(6), cov, n)
    lines = rng.random(n) < share
    table[lines] = rng.normal(size=(lines.sum(), 1))
    table[rng.random((n, 6)) < missing] = np.nan
    return table, lines


def slope_and_alpha(table):
    items = table[:, :5]
    cov = np.cov(items.T)
    return np.corrcoef(items.mean(axis=1), table[:, 5])[0, 1], 5 / 4 * (1 - np.trace(cov) / cov.sum())


def test_large_samples_come_to_what_is_expected():
    table, lines = drawn(400_000, 0.1, 0.05, np.random.default_rng(5))
    found = rows(n=400_000, straight_liners=0.1, missing=0.05)
    whole = ~np.isnan(table).any(axis=1)
    filled = np.where(np.isnan(table[~lines]), np.nanmean(table[~lines], axis=0), table[~lines])
    ways = {
        "duplicates out": table[whole],
        "straight-liners out too": table[whole & ~lines],
        "item means put in": filled,
    }
    for term, cells in ways.items():
        assert slope_and_alpha(cells) == pytest.approx(tuple(found.loc[term, ["estimate", "alpha"]]), abs=0.005)
        assert len(cells) == pytest.approx(found.loc[term, "n"], rel=0.01)


def test_intervals_hold_the_truth_as_often_as_is_said():
    rng, held, n = np.random.default_rng(8), [], 150
    for _ in range(3000):
        table, _ = drawn(n, 0, 0, rng)
        twice = np.vstack([table, table[: n * 3 // 10]])
        r, _ = slope_and_alpha(twice)
        half = 1.959964 / np.sqrt(len(twice) - 3)
        held.append(abs(np.arctanh(r) - np.arctanh(0.4)) < half)
    said = rows(n=n, straight_liners=0, missing=0, duplicates=0.3).loc["as it came", "covers"]
    assert np.mean(held) == pytest.approx(said, abs=0.015)


def test_with_straight_lines_coverage_is_near_what_is_said():
    rng, held = np.random.default_rng(9), []
    for _ in range(2000):
        r, _ = slope_and_alpha(drawn(150, 0.1, 0, rng)[0])
        held.append(abs(np.arctanh(r) - np.arctanh(0.4)) < 1.959964 / np.sqrt(147))
    said = rows(n=150, straight_liners=0.1, missing=0).loc["as it came", "covers"]
    assert np.mean(held) == pytest.approx(said, abs=0.04)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"straight_liners": 5}, r"straight_liners: expected a share from 0 to below 1, got 5\. Write 5 % as 0\.05\."),
        ({"missing": -0.1}, "missing: expected a share from 0"),
        ({"duplicates": True}, "duplicates: expected a share from 0"),
        ({"n_items": 1}, "n_items: expected a whole number"),
        ({"within": 1}, "within: expected a number between 0"),
        ({"slope": 0}, "slope: expected a number between 0"),
        ({"missing": 0.6}, "n: of 100 people, 0 would be left who answered everything with care; expected 10 at least"),
    ],
)
def test_what_cannot_be_is_refused(options, message):
    with pytest.raises(ValueError, match=message):
        cx.cleaning_choices(n=100, **options)
