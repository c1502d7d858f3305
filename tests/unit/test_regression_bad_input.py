"""Bad input to regression and drivers: every public function names the fault and says what to do."""

import re

import numpy as np
import pandas as pd
import pytest

import cxlab as cx


def answers(n=60):
    rng = np.random.default_rng(6)
    table = pd.DataFrame(rng.standard_normal((n, 4)), columns=["speed", "price", "courtesy", "y"])
    return table.assign(y=table["y"] + table["speed"], rating=np.clip(np.round(3 + table["y"] + table["speed"]), 1, 5))


# Every public function that takes rows, called on any table with the dimensions "speed" and "price".
CALLS = {
    "servqual_regression": lambda data: cx.servqual_regression(data, outcome="y", dimensions=["speed", "price"]),
    "regression_steps": lambda data: cx.regression_steps(data, outcome="y", steps={"1": ["speed"], "2": ["price"]}),
    "mediation": lambda data: cx.mediation(data, independent="speed", mediator="price", outcome="y", n_resamples=100,
                                           rng=1),
    "moderation": lambda data: cx.moderation(data, outcome="y", predictor="speed", moderator="price", n_resamples=100,
                                             rng=1),
    "ordered_regression": lambda data: cx.ordered_regression(data.assign(y=data["rating"]) if "keep" not in data else
                                                             data, outcome="y", dimensions=["speed", "price"]),
    "key_drivers": lambda data: cx.key_drivers(data, outcome="y", dimensions=["speed", "price"], n_resamples=100,
                                               rng=1),
    "check_assumptions": lambda data: cx.check_assumptions(
        cx.servqual_regression(data, outcome="y", dimensions=["speed", "price"])),
    "compare_models": lambda data: cx.compare_models(
        cx.servqual_regression(data, outcome="y", dimensions=["speed", "price"]), n_resamples=100, rng=1),
}  # fmt: skip

# What is wrong, and the words that name it and that say what to do.
FAULTS = {
    "perfect collinearity": (
        lambda t: t.assign(price=2 * t["speed"] + 1), "speed, price say the same thing", "Leave one of them out",
    ),
    "constant outcome": (
        lambda t: t.assign(y=4.0, rating=4.0), "'y' doesn't vary", "Leave it out, or look for a column",
    ),
    "constant dimension": (
        lambda t: t.assign(price=3.0), "'price' doesn't vary", "Leave it out, or look for a column",
    ),
    "fewer rows than terms": (
        lambda t: t.head(2), "2 rows of 2 complete", "Ask more people, or use fewer predictors",
    ),
    "an outcome of two values": (
        lambda t: t.assign(y=(t["y"] > 0) * 1.0, rating=(t["y"] > 0) * 1.0), "'y' takes only two values, 0 and 1",
        "use a logistic regression",
    ),
    "everything missing": (
        lambda t: t.assign(price=np.nan), "0 rows of 60 complete", "Most are missing in 'price'",
    ),
    "a question that two people answered": (
        lambda t: t.assign(price=t["price"].where(t.index < 2)), "2 rows of 60 complete",
        "Most are missing in 'price' (58)",
    ),
    "another capital": (
        lambda t: t.rename(columns={"price": "Price"}), "no column 'price'", "Did you mean 'Price'",
    ),
    "text among the answers": (
        lambda t: t.assign(price=t["price"].astype(object).where(t.index != 3, "Setuju")), "not a number: row 3",
        "Turn answers into numbers first",
    ),
    "an infinite answer": (
        lambda t: t.assign(price=t["price"].where(t.index != 3, np.inf)), "1 value is infinite: row 3 price = inf",
        "leave such answers empty",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", list(FAULTS))
@pytest.mark.parametrize("call", list(CALLS))
def test_the_fault_is_named_with_what_to_do(call, fault):
    spoil, found, advice = FAULTS[fault]
    if call == "moderation" and fault == "text among the answers":
        found, advice = "moderator: 'price' holds", "Join groups until two are left"
    with pytest.raises(ValueError, match=re.escape(found)) as raised:
        CALLS[call](spoil(answers()))
    assert advice in str(raised.value)


@pytest.mark.parametrize(
    "call",
    [
        lambda data: cx.servqual_regression(data, outcome="y", dimensions={"speed": [], "price": ["price"]}),
        lambda data: cx.ordered_regression(data, outcome="rating", dimensions={"speed": []}),
        lambda data: cx.key_drivers(data, outcome="y", dimensions={"speed": []}, rng=1),
        lambda data: cx.mediation(data, independent={"speed": []}, mediator="price", outcome="y", rng=1),
        lambda data: cx.mediation(data, independent="speed", mediator={"price": []}, outcome="y", rng=1),
        lambda data: cx.moderation(data, outcome="y", predictor={"speed": []}, moderator="price", rng=1),
        lambda data: cx.moderation(data, outcome="y", predictor="price", moderator={"speed": []}, rng=1),
    ],
)
def test_a_dimension_without_items_is_named(call):
    with pytest.raises(ValueError, match=r"dimensions, (speed|price): the list of items is empty\. Name its items"):
        call(answers())


@pytest.mark.parametrize(
    "call",
    [
        lambda data: cx.servqual_regression(data, outcome={"y": []}, dimensions=["speed"]),
        lambda data: cx.key_drivers(data, outcome={"y": []}, dimensions=["speed"], rng=1),
        lambda data: cx.mediation(data, independent="speed", mediator="price", outcome={"y": []}, rng=1),
        lambda data: cx.moderation(data, outcome={"y": []}, predictor="speed", moderator="price", rng=1),
    ],
)
def test_an_outcome_without_items_is_named(call):
    with pytest.raises(ValueError, match=r"outcome, y: the list of items is empty\. Name its items"):
        call(answers())


@pytest.mark.parametrize(
    ("argument", "call"),
    [
        ("outcome", lambda wrong: cx.servqual_regression(answers(), outcome=wrong, dimensions=["speed"])),
        ("outcome", lambda wrong: cx.key_drivers(answers(), outcome=wrong, dimensions=["speed"], rng=1)),
        ("independent", lambda wrong: cx.mediation(answers(), independent=wrong, mediator="price", outcome="y", rng=1)),
        ("mediator", lambda wrong: cx.mediation(answers(), independent="speed", mediator=wrong, outcome="y", rng=1)),
        ("moderator", lambda wrong: cx.moderation(answers(), outcome="y", predictor="speed", moderator=wrong, rng=1)),
    ],
)
@pytest.mark.parametrize("wrong", [["price", "courtesy"], answers()["courtesy"], None])
def test_what_is_no_column_is_named(argument, call, wrong):
    with pytest.raises(TypeError, match=f"{argument}: expected a column, or one name with its items") as raised:
        call(wrong)
    assert str(raised.value).endswith("Pass the name of the column, not its values.")


def test_a_step_without_columns_is_named():
    with pytest.raises(TypeError, match="steps, 1: expected a list with at least one column"):
        cx.regression_steps(answers(), outcome="y", steps={"1": []})


IMPOSSIBLE = [[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]]


@pytest.mark.parametrize("make", [cx.Moments, cx.Moments.from_correlations])
def test_a_matrix_that_no_data_can_have_is_refused_before_any_analysis(make):
    """Correlations of pairs that different people answered need not fit together: pairwise deletion does this."""
    with pytest.raises(ValueError, match=r"(?i)pairwise"):
        make(IMPOSSIBLE, 100, names=["speed", "price", "y"])


@pytest.mark.parametrize("call", ["servqual_regression", "regression_steps", "key_drivers", "mediation"])
def test_moments_in_which_one_follows_from_the_others_are_refused(call):
    rows = answers().assign(price=lambda t: 3 * t["speed"])
    moments = cx.Moments.from_data(rows[["speed", "price", "y"]])
    calls = {
        **CALLS,
        "key_drivers": lambda data: cx.key_drivers(data, outcome="y", dimensions=["speed", "price"], rng=1,
                                                   uncertainty="normal"),
        "mediation": lambda data: cx.mediation(data, independent="speed", mediator="price", outcome="y", rng=1,
                                               uncertainty="normal"),
    }  # fmt: skip
    with pytest.raises(ValueError, match=r"speed, price say the same thing.*Leave one of them out"):
        calls[call](moments)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ("moderation", "a moderation needs the rows"),
        ("check_assumptions", "it was fitted to moments, which have no residuals"),
        ("compare_models", "it was fitted to moments; HC3, the bootstrap and an ordered logit need the rows"),
        ("mediation", "respondents can't be resampled from moments"),
        ("key_drivers", "respondents can't be resampled from moments"),
    ],
)
def test_what_moments_cannot_give_is_said(call, message):
    with pytest.raises(ValueError, match=message):
        CALLS[call](cx.Moments.from_data(answers()[["speed", "price", "y"]]))


def test_an_ordered_regression_of_moments_is_refused():
    with pytest.raises(ValueError, match="an ordered regression needs the ratings themselves"):
        cx.ordered_regression(cx.Moments.from_data(answers()), outcome="rating", dimensions=["speed"])


@pytest.mark.parametrize("call", ["servqual_regression", "regression_steps"])
def test_moments_with_as_many_variables_as_people_are_refused(call):
    moments = cx.Moments(np.eye(3), 3, names=["speed", "price", "y"])
    with pytest.raises(ValueError, match=r"n: 3 rows can't have these covariances|need at least"):
        CALLS[call](moments)


def test_an_outcome_among_the_steps_is_named():
    with pytest.raises(ValueError, match=r"^steps: 'y' is the outcome, .*Leave it out of the steps\.$"):
        cx.regression_steps(answers(), outcome="y", steps={"1": ["speed"], "2": ["y"]})


@pytest.mark.parametrize("call", ["servqual_regression", "regression_steps", "key_drivers", "mediation", "moderation"])
def test_the_path_of_a_file_is_no_table_yet(call):
    with pytest.raises(TypeError, match=r"data: expected a pandas DataFrame, got str\. Read the file first"):
        CALLS[call]("answers.csv")


@pytest.mark.parametrize("data", [[1, 2, 3], None, {"speed": [1]}])
@pytest.mark.parametrize("call", ["servqual_regression", "key_drivers", "mediation", "moderation"])
def test_what_is_no_table_is_refused(call, data):
    with pytest.raises(TypeError, match=r"data: expected"):
        CALLS[call](data)
