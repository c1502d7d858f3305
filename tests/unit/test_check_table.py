"""Printed tables: true ones pass, planted mistakes are found, and what can't be known is said."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cxlab as cx
from cxlab.regression._printed import printed


def verdicts(**options):
    return cx.check_table(**options).tidy().set_index("term")["verdict"].to_dict()


def printed_model(seed, decimals):
    """A regression as a program prints it."""
    rng = np.random.default_rng(seed)
    data = pd.DataFrame(rng.standard_normal((60, 3)), columns=["speed", "price", "y"])
    data["y"] += data["speed"]
    model = cx.servqual_regression(data, outcome="y", dimensions=["speed", "price"])
    rows = {
        row.term: {"B": row.estimate, "std_error": row.std_error, "beta": row.std_estimate, "t": row.statistic,
                   "p": row.p_value, "tolerance": row.tolerance, "vif": row.vif}
        for row in model.tidy().itertuples()
    }  # fmt: skip
    text = {name: {k: f"{v:.{decimals}f}" for k, v in row.items() if v == v} for name, row in rows.items()}
    fit = model.glance().iloc[0]
    whole = {"r": fit.r, "r_squared": fit.r_squared, "adj_r_squared": fit.adj_r_squared, "f": fit.statistic,
             "f_p": fit.p_value}  # fmt: skip
    return text, {"n": 60, **{name: f"{value:.{decimals}f}" for name, value in whole.items()}}


@settings(max_examples=40)
@given(st.integers(0, 5000), st.integers(2, 4))
def test_what_a_program_prints_agrees_with_itself(seed, decimals):
    table, whole = printed_model(seed, decimals)
    made = cx.check_table(table, **whole)
    assert made.wrong == ()
    assert not (made.tidy()["verdict"] == "can't be checked").any()


@pytest.mark.parametrize(
    ("where", "relation", "change"),
    [
        ("speed", "t = B / SE", lambda t, w: t["speed"].update(t="9.999")),
        ("speed", "p from t and df", lambda t, w: t["price"] and t["speed"].update(p=".300")),
        ("price", "VIF = 1 / tolerance", lambda t, w: t["price"].update(vif="2.400")),
        ("price", "β has the sign of B", lambda t, w: t["price"].update(beta=str(-float(t["price"]["B"]) * 5))),
        ("whole model", "R² = R · R", lambda t, w: w.update(r=".991")),
        ("whole model", "F from R², n and k", lambda t, w: w.update(f="1.500")),
        ("whole model", "adjusted R² from R², n and k", lambda t, w: w.update(adj_r_squared=".900")),
        ("whole model", "p from F, n and k", lambda t, w: w.update(f_p=".450")),
    ],
)
def test_a_planted_mistake_is_found_at_its_place(where, relation, change):
    table, whole = printed_model(4, 3)
    change(table, whole)
    assert f"{where}: {relation}" in cx.check_table(table, **whole).wrong


def test_mistakes_that_were_seen_in_theses():
    assert verdicts(coefficients={"X1": {"tolerance": 0.626, "vif": 1.208}}) == {
        "X1: VIF = 1 / tolerance": "disagrees", "X1: VIF is at least 1": "agrees",
        "X1: tolerance lies between 0 and 1": "agrees",
    }  # fmt: skip
    made = cx.check_table(item_correlations={"P1": ".512", "P2": ".025"}, declared_valid=["P1", "P2"], n=100)
    assert made.wrong == ("P2: an item called valid reaches the critical r",)
    assert cx.check_table(csi=153).wrong == ("CSI: an index of satisfaction is at most 100 %",)


@pytest.mark.parametrize(("tails", "claim"), [(2, ".197"), (1, ".165")])
def test_the_critical_r_is_known_for_one_and_two_tails(tails, claim):
    options = {"item_correlations": {"P1": ".4"}, "n": 100, "r_table": claim}
    assert cx.check_table(**options, tails=tails).wrong == ()
    assert cx.check_table(**options, tails=3 - tails).wrong == (f"validity: critical r from n, {3 - tails}-tailed",)


def test_a_printed_critical_r_serves_where_n_is_not_known():
    made = cx.check_table(item_correlations={"P1": ".100"}, declared_valid=["P1"], r_table=".195")
    assert made.wrong == ("P1: an item called valid reaches the critical r",)
    alone = cx.check_table(item_correlations={"P1": ".100"}, declared_valid=["P1"])
    assert alone.tidy()["verdict"].tolist() == ["agrees", "can't be checked"]


def test_what_cannot_be_checked_is_named():
    made = cx.check_table({"speed": {"B": ".31", "t": "3.8"}}, r_squared=".37", f="25.2")
    assert made.tidy()["verdict"].tolist() == ["can't be checked"] * 2
    assert made.notes[0] == "Not known, so that some relations can't be checked: n."
    small = cx.check_table({"speed": {"t": "3.8", "p": ".001"}, "price": {"t": "2.1", "p": ".040"}}, n=3)
    assert small.tidy()["verdict"].tolist() == ["can't be checked"] * 2
    assert small.notes[0] == (
        "n = 3 with 2 predictors leaves no degrees of freedom, so that no test can have come of it."
    )


def test_a_data_frame_with_empty_cells_is_read_as_a_dict():
    frame = pd.DataFrame(
        {"term": ["(Constant)", "speed"], "B": [0.5, 0.31], "std_error": [0.2, 0.1], "t": [2.5, np.nan]}
    )
    made = cx.check_table(frame, n=30)
    assert made.tidy()["term"].tolist() == ["(Constant): t = B / SE"]
    assert made.wrong == ()


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [(".626", 0.6255, 0.6265), ("1,208", 1.2075, 1.2085), ("−.41", -0.415, -0.405), ("<.001", 0, 0.001),
     ("7", 6.5, 7.5), (0.5, 0.4995, 0.5005)],
)  # fmt: skip
def test_a_printed_number_stands_for_all_that_round_to_it(value, low, high):
    made = printed("B", value, 3)
    assert (made.low, made.high) == pytest.approx((low, high))


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({}, ValueError, "coefficients: nothing was given that could be checked"),
        ({"coefficients": {"a": {"B": 1}}}, ValueError, "nothing was given that could be checked"),
        ({"coefficients": [1, 2]}, TypeError, "coefficients: expected a table with one row for each term"),
        ({"coefficients": {"a": {"beda": 1}}}, ValueError, r"no column 'beda' is known\. Did you mean 'beta'\?"),
        (
            {"coefficients": {"a": {"Std. Error": 1}}},
            ValueError,
            r"'Std\. Error' is known\. Did you mean 'std_error'\?",
        ),
        ({"coefficients": {"a": {"Sig.": 1}}}, ValueError, r"'Sig\.' is known\. Did you mean 'p'\?"),
        ({"coefficients": {"a": {"B": "x"}}}, ValueError, "coefficients, a, B: 'x' is not a number"),
        ({"csi": "80", "tails": 3}, ValueError, "tails: expected 2 or 1, got 3"),
        ({"declared_valid": ["P9"]}, ValueError, "declared_valid: no correlation was given for P9"),
        ({"csi": 80, "n": 1}, ValueError, "n: expected a whole number of at least 3"),
    ],
)
def test_wrong_arguments_are_named(options, error, message):
    with pytest.raises(error, match=message):
        cx.check_table(**options)
