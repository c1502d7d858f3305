"""Every message of the privacy room, read by somebody who made the mistake."""

import re

import numpy as np
import pandas as pd
import pytest

import cxlab as cx

SECRET = "a secret of the tests that is long enough"
PEOPLE = pd.DataFrame({"age": [20, 20, 35], "city": ["Solo", "Solo", "Medan"]})
COUNTS = {10: 5, 3: 2}
PLAN = pd.DataFrame({"release": ["a", "b"], "epsilon": [0.5, 0.5]})


def simulated(data=COUNTS, **options):
    return cx.private_nps(data, **{"epsilon": 1, "noise": "simulated", "rng": 1, **options})


CASES = {
    "secret too short": (
        lambda: cx.pseudonyms(["ani"], secret="secret"),
        "secret: 6 characters can be guessed; at least 32 are needed. Make one with cx.new_secret(), and keep it",
    ),
    "value in parts": (
        lambda: cx.pseudonyms([1.5], secret=SECRET),
        "values: row 0 = 1.5 is no whole number. Pass what identifies a person, as text.",
    ),
    "age below": (
        lambda: cx.age_bands([20, -9, 31]),
        "values: 1 age below 0 or endless: row 1 = -9. Correct them, or set codes for 'no answer' to missing",
    ),
    "top between bands": (
        lambda: cx.age_bands([20], width=10, top=65),
        "top: no band begins at 65; bands begin at 0, 10, …, 60.",
    ),
    "width of nothing": (lambda: cx.age_bands([20], width=0), "width: expected a whole number of at least 1, got 0."),
    "short postcode": (
        lambda: cx.postcode_prefix(["40132", "40"], keep=2),
        "values: 1 postcode with 2 characters or fewer, so that nothing would be hidden: row 1 = '40'. Pass a smaller",
    ),
    "other is taken": (
        lambda: cx.group_rare(["other"] * 6 + ["Solo"]),
        "other: 'other' is already a value of 6 rows. Pass another name.",
    ),
    "unknown column": (
        lambda: cx.k_anonymity(PEOPLE, quasi_identifiers=["agee"]),
        "quasi_identifiers: no column 'agee'. Did you mean 'age'? Columns: age, city.",
    ),
    "named twice": (
        lambda: cx.k_anonymity(PEOPLE, quasi_identifiers=["age", "age"]),
        "quasi_identifiers: named twice: age. Name each column once.",
    ),
    "no quasi-identifier": (
        lambda: cx.k_anonymity(PEOPLE, quasi_identifiers=[]),
        "quasi_identifiers: the list is empty. Name at least one column that others may know.",
    ),
    "sensitive and known": (
        lambda: cx.k_anonymity(PEOPLE, quasi_identifiers=["age"], sensitive="age"),
        "sensitive: 'age' is one of the quasi-identifiers. What others know isn't secret.",
    ),
    "no group": (
        lambda: cx.KAnonymity.from_group_sizes({2: 0}, quasi_identifiers=["age"]),
        "n_groups: there is no group, so there is nothing to count.",
    ),
    "size of nothing": (
        lambda: cx.KAnonymity.from_group_sizes({0: 2}, quasi_identifiers=["age"]),
        "n_groups: size of a group: expected a whole number of at least 1, got 0.",
    ),
    "rows not known": (
        lambda: cx.KAnonymity.from_group_sizes({2: 2}, quasi_identifiers=["age"]).rows_at_risk(),
        "rows_at_risk: only the sizes of the groups are known. Pass the table to k_anonymity.",
    ),
    "no step": (
        lambda: cx.generalising({}, quasi_identifiers=["age"]),
        "steps: there is none. Pass {'exact': table, 'bands': coarser_table}.",
    ),
    "steps of different length": (
        lambda: cx.generalising({"a": PEOPLE, "b": PEOPLE.head(2)}, quasi_identifiers=["age"]),
        "steps: tables of different length: a 3, b 2. Coarsen columns of the same rows, and leave none out.",
    ),
    "population too small": (
        lambda: cx.reidentification_risk(PEOPLE, quasi_identifiers=["age"], population=2),
        "population: 2 people, but the sample has 3 rows. Pass the number of people that the sample was drawn from.",
    ),
    "a share in a table of counts": (
        lambda: cx.suppress_small_cells(pd.DataFrame({"x": [3, 0.5]}, index=["a", "b"])),
        "counts: 1 cell that can't be a number of people: row b x = 0.5. Fill empty cells with 0, and leave totals",
    ),
    "a missing cell": (
        lambda: cx.suppress_small_cells(pd.DataFrame({"x": [3, np.nan]}, index=["a", "b"])),
        "counts: 1 cell that can't be a number of people: row b x = nan.",
    ),
    "truth of nothing": (
        lambda: cx.randomised_response((1, 2), truth=0),
        "truth: with a chance of 0 no answer follows the truth. Pass a number above 0.",
    ),
    "truth in per cent": (
        lambda: cx.randomised_response((1, 2), truth=70),
        "truth: expected a fraction from 0 to 1, got 70; write 0.7 for 70 %.",
    ),
    "statement at a half": (
        lambda: cx.warner_response((1, 2), statement=0.5),
        "statement: expected a number between 0.5 and 1, got 0.5.",
    ),
    "more yes than answers": (
        lambda: cx.randomised_response((3, 2), truth=0.7),
        "data: 3 answers yes of 2 answers. Pass (answers yes, all answers).",
    ),
    "neither yes nor no": (
        lambda: cx.randomised_response([1, 2, 0], truth=0.7),
        "data: 1 answer that is neither 1 (yes) nor 0 (no): row 1 = 2. Recode them first.",
    ),
    "nobody answered": (
        lambda: cx.randomised_response([None, None], truth=0.7),
        "data: all 2 values are missing, so there is nothing to compute.",
    ),
    "epsilon of nothing": (
        lambda: simulated(epsilon=0),
        "epsilon: expected a number between 0 and 100 (1 is usual, a large one promises nothing), got 0.",
    ),
    "no seed": (lambda: simulated(rng=None), "rng: this draws random numbers, so that it needs a seed: pass rng=1"),
    "a seed for secure noise": (
        lambda: cx.private_nps(COUNTS, epsilon=1, rng=1),
        "rng: noise that protects somebody must not be repeatable, or whoever knows the seed takes it off again. Leave "
        "rng out, or pass noise='simulated' to try things out.",
    ),
    "unknown noise": (
        lambda: cx.private_nps(COUNTS, epsilon=1, noise="simulate"),
        "noise: 'simulate' is not known. Did you mean 'simulated'? Allowed: 'opendp', 'simulated'.",
    ),
    "off the scale": (
        lambda: simulated([10, 11]),
        "data: 1 rating lies outside the 0-10 scale (whole numbers): row 1 = 11.",
    ),
    "a column of no table": (
        lambda: simulated([10, 9], rating="score"),
        "rating: this names a column, but data is no table. Leave it out.",
    ),
    "too many answers": (
        lambda: cx.privacy_cost(n=200_000, epsilon=1),
        "n: 200,000 answers are more than the 100,000 that are added up one by one.",
    ),
    "shares above one": (
        lambda: cx.privacy_cost(n=20, epsilon=1, promoters=0.7, detractors=0.6),
        "promoters and detractors: 0.7 and 0.6 are more than 1 together.",
    ),
    "difference too large": (
        lambda: cx.privacy_cost(n=20, epsilon=1, difference=60),
        "difference: 60 points would need 0.75 promoters and -0.1 detractors. Pass a smaller difference.",
    ),
    "release without epsilon": (
        lambda: cx.privacy_budget(PLAN.assign(epsilon=[0.5, np.nan]), total=1),
        "epsilon: 1 release without a number above 0: row 1 epsilon = nan. A release whose epsilon nobody knows can't",
    ),
    "total of nothing": (
        lambda: cx.privacy_budget(PLAN, total=0),
        "total: expected a number between 0 and 100, got 0.",
    ),
}

WRONG_KINDS = {
    "secret": (
        lambda: cx.pseudonyms(["ani"], secret=7),
        "secret: expected text, got int. Make one with cx.new_secret().",
    ),
    "purpose": (lambda: cx.pseudonyms(["ani"], secret=SECRET, purpose=3), "purpose: expected text, got int."),
    "truth value": (
        lambda: cx.pseudonyms([True], secret=SECRET),
        "values: row 0 is of type bool; expected text or whole numbers. Turn it into text first, with .astype(str).",
    ),
    "postcode": (
        lambda: cx.postcode_prefix([40132], keep=2),
        "values: 1 postcode not written as text: row 0 = 40132. A number has lost its leading zeros: read",
    ),
    "one name": (
        lambda: cx.k_anonymity(PEOPLE, quasi_identifiers="age"),
        "quasi_identifiers: expected a list of columns, ['age', 'city'] say; got 'age'.",
    ),
    "sizes": (
        lambda: cx.KAnonymity.from_group_sizes([1, 2], quasi_identifiers=["age"]),
        "n_groups: expected a dict of size and number of groups, got list.",
    ),
    "steps": (
        lambda: cx.generalising([PEOPLE], quasi_identifiers=["age"]),
        "steps: expected a dict of name and table, got list.",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_message_says_what_is_wrong_and_what_to_do(case):
    make, message = CASES[case]
    with pytest.raises(ValueError, match="^" + re.escape(message)):
        make()


@pytest.mark.parametrize("case", WRONG_KINDS)
def test_a_wrong_kind_is_named(case):
    make, message = WRONG_KINDS[case]
    with pytest.raises(TypeError, match="^" + re.escape(message)):
        make()


def test_no_message_repeats_the_secret():
    with pytest.raises(ValueError, match="can be guessed") as caught:
        cx.pseudonyms(["ani"], secret="hunter2")
    assert "hunter2" not in str(caught.value)


def test_two_values_with_one_pseudonym_are_noticed(monkeypatch):
    from cxlab.privacy import _pseudonyms

    monkeypatch.setattr(_pseudonyms, "_pseudonym", lambda *_: "p0")
    with pytest.raises(
        ValueError, match=r"^values: two different values got the same pseudonym\. Pass another secret\.$"
    ):
        cx.pseudonyms(["ani", "budi"], secret=SECRET)


def test_without_opendp_it_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "opendp.prelude", None)
    with pytest.raises(ImportError, match=r'pip install "opendp>=0\.16"\. To try things out without it'):
        cx.private_nps(COUNTS, epsilon=1)
