"""The checks of arguments: what they let through, and the words for what they don't."""

import pickle
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from cxlab import _checks
from cxlab._words import sentence, told


def refusal(function, *arguments, kind=ValueError):
    """What a check says when it refuses its arguments."""
    with pytest.raises(kind) as error:
        function(*arguments)
    return str(error.value)


# Words


def test_count():
    assert [_checks.count(n, "row") for n in (0, 1, 2, 1234)] == ["0 rows", "1 row", "2 rows", "1,234 rows"]


def test_listing_stops_after_five_and_says_how_many_there_are():
    assert _checks.listing([]) == ""
    assert _checks.listing("abcde") == "a, b, c, d, e"
    assert _checks.listing(range(8)) == "0, 1, 2, 3, 4, … and 3 more"


def test_places_name_row_column_and_value():
    values = pd.Series([11.0, 0.5], index=["14", "Budi"], name="score")
    assert _checks.places(values) == "row 14 score = 11, row Budi score = 0.5"
    assert _checks.places(pd.Series(["ten"], index=[3])) == "row 3 = 'ten'"


def test_a_listing_is_told_in_indonesian():
    names = _checks.listing(range(1_007))
    made = sentence("Items: {items}.", items=names)
    assert made == "Items: 0, 1, 2, 3, 4, … and 1,002 more."
    assert told(made, "id") == "Butir: 0, 1, 2, 3, 4, … dan 1.002 lagi."
    again = pickle.loads(pickle.dumps(names))
    assert (again, again.n_more) == (names, 1_002)


def test_did_you_mean():
    assert _checks.did_you_mean("satisfacton", ["loyalty", "satisfaction"]) == " Did you mean 'satisfaction'?"
    assert _checks.did_you_mean("xyz", ["loyalty"]) == ""
    assert _checks.did_you_mean("SATISFACTION ", ["loyalty", "satisfaction"]) == " Did you mean 'satisfaction'?"
    assert _checks.did_you_mean("Y", ["x", "y"]) == " Did you mean 'y'?"
    assert _checks.did_you_mean(20171, [2017, 2016]) == " Did you mean '2017'?"


# Fractions


@pytest.mark.parametrize("value", [0, 0.1, 1, np.float64(0.5)])
def test_a_fraction(value):
    assert _checks.fraction("rate", value) == value


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (12, "rate: expected a fraction from 0 to 1, got 12; write 0.12 for 12 %."),
        (180, "rate: expected a fraction from 0 to 1, got 180; write it as a share of 1."),
        (-0.1, "rate: expected a number of at least 0, a fraction from 0 to 1; got -0.1."),
        (True, "a fraction from 0 to 1; got True."),
        ("10 %", "a fraction from 0 to 1; got '10 %'."),
        (float("nan"), "a fraction from 0 to 1; got nan."),
    ],
)
def test_no_fraction(value, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        _checks.fraction("rate", value)


@pytest.mark.parametrize("value", [0, 0.5, 4, np.int64(1), np.float32(0.5)])
def test_within(value):
    assert _checks.within("gap", value, 0, 4) == value
    assert _checks.within("gap", 4, 0, np.inf) == 4


@pytest.mark.parametrize("value", [-1, 4.1, True, np.True_, "2", None, float("nan")])
def test_within_refuses(value):
    said = refusal(lambda: _checks.within("gap", value, 0, 4, what="points", advice=" Ask."))
    assert said == f"gap: expected points from 0 to 4, got {value!r}. Ask."
    assert refusal(lambda: _checks.within("gap", -1, 0, np.inf)) == "gap: expected a number of at least 0, got -1."


# Names


def test_choice():
    assert _checks.choice("method", "wald", ("wald", "exact")) == "wald"


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("wadl", "method: 'wadl' is not known. Did you mean 'wald'? Allowed: 'wald', 'exact'."),
        (None, "method: say which one. Allowed: 'wald', 'exact'."),
    ],
)
def test_choice_refuses(value, message):
    assert refusal(_checks.choice, "method", value, ("wald", "exact")) == message


def test_table():
    data = pd.DataFrame({"score": [9]})
    assert _checks.table("data", data) is data
    with pytest.raises(TypeError, match=r"^data: expected a pandas DataFrame, got list\. Make a table of it with"):
        _checks.table("data", [9])
    for path in ("answers.csv", Path("answers.csv")):
        with pytest.raises(TypeError, match=r"DataFrame, got (str|\w*Path)\. Read the file first .*read_survey\(path"):
            _checks.table("data", path)
    with pytest.raises(ValueError, match=r"^data: the table has no rows\. Check the file, or the filter"):
        _checks.table("data", data[:0])


def test_column():
    data = pd.DataFrame({"score": [9, 10], 2017: [1, 2]})
    assert _checks.column("rating", data, "score").tolist() == [9, 10]
    assert _checks.column("rating", data, 2017).tolist() == [1, 2]


@pytest.mark.parametrize(
    ("columns", "name", "message"),
    [
        (["score", "wave"], "scor", "rating: no column 'scor'. Did you mean 'score'? Columns: score, wave."),
        (["score"], None, "rating: no column 'None'. Columns: score."),
        (range(40), "x", "rating: no column 'x'. Columns: 0, 1, 2, 3, 4, … and 35 more."),
        (["score", "score"], "score", "rating: 2 columns are called 'score'. Rename all but one."),
    ],
)
def test_column_refuses(columns, name, message):
    data = pd.DataFrame([range(len(columns))], columns=columns)
    assert refusal(_checks.column, "rating", data, name) == message


def test_column_takes_one_name():
    with pytest.raises(TypeError, match=r"^rating: expected the name of one column, got \['score'\]\.$"):
        _checks.column("rating", pd.DataFrame({"score": [9]}), ["score"])


# Numbers


@pytest.mark.parametrize(
    "values",
    [
        [1, None, 3],
        (1.0, float("nan"), 3.0),
        np.array([1, np.nan, 3]),
        pd.Series([1, pd.NA, 3], dtype="Int64"),
        pd.Series([1, None, 3], dtype="category"),
        pd.Series(["1", None, "3"]),
        (value for value in [1, None, 3]),
    ],
)
def test_numbers_keep_their_order_and_their_gaps(values):
    cleaned = _checks.numbers("rating", values)
    assert cleaned.dtype == "float64"
    np.testing.assert_array_equal(cleaned, [1, np.nan, 3])


def test_numbers_leave_the_caller_s_list_alone():
    given = pd.Series([1, 2], name="score")
    cleaned = _checks.numbers("rating", given)
    cleaned.iloc[0] = 99
    assert given.tolist() == [1, 2]


@pytest.mark.parametrize(
    ("values", "kind", "message"),
    [
        ([], ValueError, "rating: there are no values. Check the file, or the filter that made the list."),
        (
            pd.Series(["9", "ten", None, "n/a"], index=list("abcd"), name="score"),
            ValueError,
            "rating: 2 values are not a number: row b score = 'ten', row d score = 'n/a'. Turn answers into numbers "
            "first, and leave missing answers empty.",
        ),
        ([1, "x"], ValueError, "rating: 1 value is not a number: row 1 = 'x'. Turn answers into numbers first"),
        ([True, False], TypeError, "rating: expected numbers, got True and False. Pass .astype(int) to count True"),
        ([True, None], TypeError, "rating: expected numbers, got True and False."),
        (pd.Series([True, pd.NA], dtype="boolean"), TypeError, "rating: expected numbers, got True and False."),
        (pd.to_datetime(["2017-05-01"]).to_series(), TypeError, "rating: expected numbers, got datetime64"),
        (pd.to_timedelta([1], unit="s").to_series(), TypeError, "rating: expected numbers, got timedelta64"),
        ([1j], TypeError, "rating: expected numbers, got complex128. Check that this is the right column."),
        ([[1, 2], [3]], ValueError, "rating: expected one list of values, got lists within a list or a table of them."),
        (np.ones((2, 2)), ValueError, "rating: expected one list of values, got lists within a list"),
        (np.array(5), ValueError, "rating: expected one list of values, got lists within a list"),
        (5, TypeError, "rating: expected a list of values or a column name, got int."),
        ("score", TypeError, "rating: expected a list of values or a column name, got str."),
        ({9: 3}, TypeError, "rating: expected a list of values or a column name, got dict."),
        (pd.DataFrame({"a": [1]}), TypeError, "rating: expected a list of values or a column name, got DataFrame."),
    ],
)
def test_numbers_refuse(values, kind, message):
    assert refusal(_checks.numbers, "rating", values, kind=kind).startswith(message)


def test_ratings_lie_on_the_scale_or_are_missing():
    assert _checks.ratings("rating", [0, 10, None], (0, 10)).tolist()[:2] == [0, 10]


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ([9, 11], "rating: 1 rating lies outside NPS's 0-10 scale (whole numbers): row 1 = 11. Correct them, or set"),
        ([-1, 5.5], "rating: 2 ratings lie outside NPS's 0-10 scale (whole numbers): row 0 = -1, row 1 = 5.5. Correct"),
        ([np.inf], "rating: 1 rating lies outside NPS's 0-10 scale (whole numbers): row 0 = inf. Correct them"),
    ],
)
def test_ratings_refuse(values, message):
    assert refusal(_checks.ratings, "rating", values, (0, 10), "NPS's").startswith(message)


def test_answered_counts_what_it_drops():
    assert _checks.answered("rating", pd.Series([1, None, 3])).tolist() == [1, 3]
    with pytest.raises(ValueError, match=r"^rating: all 2 values are missing, so there is nothing to compute\.$"):
        _checks.answered("rating", pd.Series([None, None]))


# Scales, weights, counts


@pytest.mark.parametrize("value", [(1, 5), [1, 5], (np.int64(1), np.int64(5))])
def test_scale(value):
    assert _checks.scale("scale", value) == (1, 5)


@pytest.mark.parametrize("value", [5, "15", (5, 1), (1, 1), (1, 2, 3), (1, 5.5), (False, True)])
def test_scale_refuses(value):
    assert refusal(_checks.scale, "scale", value) == (
        f"scale: expected the two ends of the scale as whole numbers, (1, 5) say; got {value!r}."
    )


def test_a_scale_must_be_stated():
    assert refusal(_checks.scale, "scale", None) == (
        "scale: say which scale the form offered, scale=(1, 5) say. It is never guessed, because the lowest or the "
        "highest rating may not occur among the answers."
    )


def test_weights_belong_to_the_ratings_by_their_order():
    like = pd.Series([9, 10], index=["a", "b"])
    weights = _checks.weights("weights", pd.Series([0, 2], index=[5, 6]), like)
    assert weights.to_dict() == {"a": 0, "b": 2}


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ([1], "weights: 1 weight for 2 ratings. Pass one weight for each rating, in the same order."),
        ([1, -2], "weights: 1 weight is negative, missing or infinite: row b = -2. A weight is zero or more; drop"),
        ([None, np.inf], "weights: 2 weights are negative, missing or infinite: row a = nan, row b = inf."),
        ([0, 0], "weights: all weights are zero. At least one respondent must count."),
    ],
)
def test_weights_refuse(values, message):
    assert refusal(_checks.weights, "weights", values, pd.Series([9, 10], index=["a", "b"])).startswith(message)


def test_counts_fill_up_the_scale():
    assert _checks.counts("counts", {3: 2, 1.0: np.int64(4)}, (1, 3)) == {1: 4, 2: 0, 3: 2}


@pytest.mark.parametrize(
    ("values", "kind", "message"),
    [
        ([1, 2], TypeError, "counts: expected a dict of rating and count, {9: 120, 10: 85} say; got list."),
        (
            pd.Series({1: 2}),
            TypeError,
            "counts: expected a dict of rating and count, {9: 120, 10: 85} say; got Series.",
        ),
        (
            {4: 1, "2": 1},
            ValueError,
            "counts: 2 ratings outside the 1-3 scale: 4, '2'. Leave codes for 'no answer' out",
        ),
        ({True: 1}, ValueError, "counts: 1 rating outside the 1-3 scale: True."),
        ({1: -1, 2: 1.5}, ValueError, "counts: a count is a whole number, zero or more; got -1 for rating 1, 1.5 for"),
        ({1: True}, ValueError, "counts: a count is a whole number, zero or more; got True for rating 1."),
        ({1: 0}, ValueError, "counts: all counts are zero, so there is nothing to compute."),
        ({}, ValueError, "counts: all counts are zero, so there is nothing to compute."),
    ],
)
def test_counts_refuse(values, kind, message):
    assert refusal(_checks.counts, "counts", values, (1, 3), kind=kind).startswith(message)


def test_a_series_of_counts_is_told_how_to_become_a_dict():
    with pytest.raises(TypeError, match=r"got Series\. Call \.to_dict\(\) on it\.$"):
        _checks.counts("counts", pd.Series([1, 2]).value_counts(), (1, 3))


# Single numbers


def test_whole():
    assert _checks.whole("n", np.int64(5), 1) == 5
    for value in (0, 5.0, "5", True, None):
        assert refusal(_checks.whole, "n", value, 1) == f"n: expected a whole number of at least 1, got {value!r}."


def test_between():
    assert _checks.between("margin", 5, 0, 100, " points") == 5.0
    for value in (0, 100, float("nan"), "5", None):
        assert (
            refusal(_checks.between, "margin", value, 0, 100, " points")
            == f"margin: expected a number between 0 and 100 points, got {value!r}."
        )


def test_confidence_level():
    assert _checks.confidence_level(0.9) == 0.9


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (95, "confidence_level: expected a fraction; write 0.95 for 95 %."),
        (99.9, "confidence_level: expected a fraction; write 0.999 for 99.9 %."),
        (1, "confidence_level: expected a number between 0 and 1, got 1."),
        (0, "confidence_level: expected a number between 0 and 1, got 0."),
        ("0.95", "confidence_level: expected a number between 0 and 1, got '0.95'."),
    ],
)
def test_confidence_level_refuses(value, message):
    assert refusal(_checks.confidence_level, value) == message


def test_generator():
    generator = np.random.default_rng(3)
    assert _checks.generator("rng", generator) is generator
    assert _checks.generator("rng", np.int64(3)).random() == np.random.default_rng(3).random()


@pytest.mark.parametrize("value", [None, -1, 1.5, True, "seed"])
def test_generator_refuses_what_nobody_could_repeat(value):
    assert refusal(_checks.generator, "rng", value) == (
        "rng: this draws random numbers, so that it needs a seed: pass rng=1, or any whole number, or a numpy "
        f"Generator; got {value!r}."
    )
