"""Each error of the room of scales, in the words a student reads."""

import numpy as np
import pandas as pd
import pytest
from contracts.examples_scales import DIMENSIONS, answers, moments

import cxlab as cx

FUNCTIONS = [
    cx.item_analysis, cx.cronbach_alpha, cx.mcdonald_omega, cx.kmo_bartlett, cx.convergent_validity, cx.htmt,
    cx.common_method_check, cx.successive_intervals,
]  # fmt: skip


def message(call):
    with pytest.raises((ValueError, TypeError)) as caught:
        call()
    return str(caught.value)


@pytest.mark.parametrize("function", FUNCTIONS)
def test_an_unknown_item(function):
    blocks = {"tangibles": ["T1", "T2", "T33"], "reliability": DIMENSIONS["reliability"]}
    text = message(lambda: function(answers(), items=blocks))
    assert "no column 'T33'. Did you mean 'T3'?" in text


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_list_is_no_table(function):
    text = message(lambda: function([[1, 2], [3, 4]], items=["a"]))
    assert text.startswith("data: expected a DataFrame") or text.startswith("data: expected a pandas DataFrame")


@pytest.mark.parametrize("function", FUNCTIONS)
def test_without_items_a_table_has_no_scale(function):
    assert message(lambda: function(answers())).startswith("items: say which columns belong together")


@pytest.mark.parametrize("function", FUNCTIONS)
def test_text_among_the_answers(function):
    table = answers().astype(object)
    table.loc[3, "T1"] = "setuju"
    text = message(lambda: function(table, items=DIMENSIONS))
    assert "T1: 1 value is not a number: row 3 T1 = 'setuju'" in text


def test_one_item():
    text = message(lambda: cx.item_analysis(answers(), items=["T1"]))
    assert text == (
        "items: 1 item, and at least 2 are needed: this is about how items go together. For a single question report "
        "its mean and spread."
    )
    text = message(lambda: cx.mcdonald_omega(answers(), items={"t": ["T1", "T2"]}))
    assert text.startswith("items, t: 2 items, and at least 3 are needed")


def test_one_respondent():
    text = message(lambda: cx.cronbach_alpha(answers().dropna().iloc[:1], items=DIMENSIONS))
    assert text.startswith("data: 1 respondent of 1 answered all of T1, T2, T3; at least 3 are needed")
    table = answers().assign(T3=np.nan)
    text = message(lambda: cx.cronbach_alpha(table, items=DIMENSIONS))
    assert text.startswith("data: 0 respondents of 90 answered all of T1, T2, T3")
    assert "items that most people skipped" in text


def test_a_scale_in_which_nothing_varies():
    table = answers().assign(T1=3, T2=4)
    text = message(lambda: cx.cronbach_alpha(table, items={"t": ["T1", "T2", "T3"]}))
    assert text.startswith("items, t: everybody answered alike in T1, T2, which leaves 1 item that vary")


def test_an_endless_answer():
    table = answers().assign(T1=np.inf)
    assert message(lambda: cx.cronbach_alpha(table, items=DIMENSIONS)).startswith("T1: an answer is infinite.")


@pytest.mark.parametrize("tails", [0, 3, "two"])
def test_tails(tails):
    text = message(lambda: cx.item_analysis(answers(), items=DIMENSIONS, tails=tails))
    assert text == f"tails: expected 2 (differs from zero) or 1 (above zero), got {tails!r}."


def test_switches():
    call = cx.item_analysis
    text = message(lambda: call(answers(), items=DIMENSIONS, correction="correct"))
    assert text.startswith("correction: 'correct' is not known. Did you mean 'corrected'?")
    assert "expected a number between 0 and 1, got 5" in message(
        lambda: call(answers(), items=DIMENSIONS, significance_level=5)
    )
    text = message(lambda: cx.cronbach_alpha(answers(), items=DIMENSIONS, interval="bonnet"))
    assert text.startswith("interval: 'bonnet' is not known. Did you mean 'bonett'?")
    text = message(lambda: cx.mcdonald_omega(answers(), items=DIMENSIONS, fit="mle"))
    assert text.startswith("fit: 'mle' is not known. Did you mean 'ml'?")
    text = message(lambda: cx.exploratory_factors(answers(), items=DIMENSIONS, n_factors=2, rotation="oblim"))
    assert text.startswith("rotation: 'oblim' is not known. Did you mean 'oblimin'?")
    assert message(lambda: cx.htmt(answers(), items=DIMENSIONS, threshold=90)).startswith("threshold: expected")


@pytest.mark.parametrize("function", [cx.cronbach_alpha, cx.mcdonald_omega, cx.convergent_validity, cx.htmt])
def test_the_bootstrap_needs_rows(function):
    text = message(lambda: function(moments(), items=DIMENSIONS, interval="bootstrap", rng=1))
    assert text.startswith("data: the bootstrap needs the answers of single respondents, and moments don't hold them.")


def test_successive_intervals_need_answers():
    text = message(lambda: cx.successive_intervals(moments(), items=DIMENSIONS))
    assert text.startswith("data: the categories of single answers are needed")


def test_items_that_depend_on_one_another():
    table = answers().dropna().assign(total=lambda t: t[DIMENSIONS["tangibles"]].sum(axis=1))
    for function in (cx.kmo_bartlett, lambda data, items: cx.exploratory_factors(data, items=items, n_factors=1)):
        text = message(lambda call=function: call(table, items=[*DIMENSIONS["tangibles"], "total"]))
        assert "have no inverse, because one item can be computed from others: look at T1, T2, T3, total" in text
    text = message(lambda: cx.kmo_bartlett(table.iloc[:5], items=DIMENSIONS["tangibles"] + ["R1", "R2", "R3"]))
    assert "5 respondents are too few for 6 items; at least 7 are needed" in text or "everybody answered alike" in text
    notes = cx.item_analysis(table, items=[*DIMENSIONS["tangibles"], "total"]).notes
    assert any(note.startswith("Some items are sums of others") for note in notes)


def test_factors():
    text = message(lambda: cx.exploratory_factors(answers(), items=DIMENSIONS))
    assert text.startswith("n_factors, rng: say how many factors, n_factors=5 say, or let parallel analysis find out")
    text = message(lambda: cx.exploratory_factors(answers(), items=DIMENSIONS, n_factors=4))
    assert text.startswith("n_factors: 7 items can tell at most 3 factors, got 4.")
    text = message(lambda: cx.exploratory_factors(answers(), items=DIMENSIONS, n_factors=0))
    assert "n_factors: expected a whole number of at least 1" in text


@pytest.mark.parametrize("function", [cx.htmt, cx.common_method_check])
def test_dimensions_that_are_compared(function):
    text = message(lambda: function(answers(), items=["T1", "T2"]))
    assert text.startswith("items: at least two dimensions are compared with one another")
    text = message(lambda: function(answers(), items={"a": ["T1", "T2"], "b": ["T2", "R1"]}))
    assert text.startswith("items: in two dimensions stands T2.")


def test_a_dimension_of_one_item_has_no_ratio():
    text = message(lambda: cx.htmt(answers(), items={"a": ["T1", "T2"], "b": ["R1"]}))
    assert text.startswith("items, b: 1 item, and at least 2 are needed")


def test_counts_of_categories():
    make = cx.scales.SuccessiveIntervals.from_counts
    assert message(lambda: make([3, 4])).startswith("counts: expected a dict of category and count")
    assert message(lambda: make({1: -3, 2: 4})) == "counts: a count is a whole number, zero or more; got -3."
    assert message(lambda: make({1: 0, 2: 4})).startswith("item: all answers stand in one category")
    text = message(lambda: make({1: 3, 2: 4}).values())
    assert text.startswith("values: made from counts, and these don't say who answered what.")
    totals = pd.DataFrame({"total": range(30)})
    text = message(lambda: cx.successive_intervals(totals, items=["total"]))
    assert text.startswith("total: more than 11 different answers.")


def test_lengths():
    assert message(lambda: cx.alpha_by_length(n_items=1, within=0.3)).startswith("n_items: expected a whole number")
    assert message(lambda: cx.alpha_by_length(n_items=4, within=1)).startswith("within: expected a number between 0")
    text = message(lambda: cx.alpha_by_length(n_items=4, within=0.3, between=0.4))
    assert text.startswith("between: expected a correlation from 0 to within = 0.3, got 0.4.")


@pytest.mark.parametrize(
    ("options", "start"),
    [
        ({"margin": 5}, "margin: expected a number between 0 and 1, got 5"),
        ({"population": 0.5}, "population: expected a whole number of at least 2, got 0.5"),
        ({"n_items": 0}, "n_items: expected a whole number of at least 1"),
        ({"n_predictors": -1}, "n_predictors: expected a whole number of at least 1"),
        ({"smallest_path": 0}, "smallest_path: expected a number between 0 and 1"),
        ({"smallest_path": 0.2, "power": 80}, "power: expected a number between 0 and 1"),
        ({"confidence_level": 95}, "confidence_level: expected a fraction; write 0.95 for 95 %."),
    ],
)
def test_rules(options, start):
    assert message(lambda: cx.sample_size_rules(**options)).startswith(start)
