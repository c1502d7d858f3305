"""The survey itself: its tables, flags, scores, and the ways to make one."""

from __future__ import annotations

import copy
import pickle

import numpy as np
import pandas as pd
import pytest
from survey_files import ANSWERS, CODES, FULL, SMALL, TEXTS, numbers, worded, write_csv

import cxlab as cx
from cxlab.survey import items_of, table_of

SERVPERF = cx.instrument("servperf")
P = list(SERVPERF.codes)


def servperf(rows, **options):
    """A survey of rows of 22 answers."""
    return cx.Survey.from_table(pd.DataFrame(rows, columns=P), instrument="servperf", **options)


def respondents(n=40, seed=5):
    """Answers of people whose items hang together."""
    rng = np.random.default_rng(seed)
    level = rng.normal(4, 1, (n, 1))
    return np.clip(np.rint(level + rng.normal(0, 1, (n, 22))), 1, 7)


@pytest.fixture
def small(tmp_path):
    rows = [["Kota", *CODES], *[[city, *row] for city, row in zip("XYXZ", numbers(), strict=True)]]
    return cx.read_survey(write_csv(tmp_path / "a.csv", rows), instrument=SMALL)


def test_the_tables_of_a_survey(small):
    assert small.n == 4
    assert list(small.data.columns) == [*CODES, "Kota"]
    assert small.data.index.tolist() == [2, 3, 4, 5]
    assert small.data.index.name == "row"
    assert dict(small.dimensions) == {"place": ("A1", "A2", "A3"), "trust": ("B1", "B2")}
    assert repr(small) == f"<Survey of a.csv: respondents 4, items 5, problems {len(small._problems)}>"
    assert dict(small.source) == {
        "file": "a.csv", "format": "csv", "encoding": "utf-8", "separator": ",", "layout": "plain", "decimal": None,
    }  # fmt: skip


def test_the_codebook_says_what_each_column_is(small):
    book = small.codebook.set_index("code")
    assert book.loc["A1", ["heading", "text", "form", "dimension", "low", "high"]].tolist() == [
        "A1", TEXTS["A1"][0], "rating", "place", 1, 5,
    ]  # fmt: skip
    assert pd.isna(book.loc["Kota", "low"])
    assert not book["reversed"].any()


def test_the_codebook_says_which_labels_were_read(tmp_path):
    file = write_csv(tmp_path / "a.csv", [CODES, *worded(FULL)])
    survey = cx.read_survey(file, instrument=SMALL, reversed_items=["A1"])
    book = survey.codebook.set_index("code")
    assert book.loc["A1", "labels"] == "2 = Tidak Setuju; 3 = Netral; 4 = Setuju; 5 = Sangat Setuju"
    assert book["reversed"].tolist() == [True, False, False, False, False]
    flat = [answer for row in ANSWERS for answer in row]
    counts = survey.label_counts
    assert dict(zip(counts["label"], counts["n"], strict=True)) == {FULL[n]: flat.count(n) for n in range(1, 6)}
    assert counts["value"].tolist() == [1, 2, 3, 4, 5]


def test_a_survey_can_not_be_changed(small):
    for table in (small.data, small.log, small.codebook, small.flags, small.label_counts, small.items()):
        del table[table.columns[0]]
    assert small.data.loc[2, "A1"] == 4
    assert small.codebook["code"].tolist() == [*CODES, "Kota"]
    with pytest.raises(AttributeError):
        small.instrument = None
    with pytest.raises(TypeError):
        small.source["file"] = "b.csv"


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda survey: pickle.loads(pickle.dumps(survey))])
def test_a_survey_can_be_copied_and_stored(small, again):
    other = again(small)
    assert other.summary(language="id") == small.summary(language="id")
    pd.testing.assert_frame_equal(other.data, small.data)


def test_an_error_can_be_stored():
    with pytest.raises(cx.SurveyError) as caught:
        cx.Survey.from_table(pd.DataFrame({"A1": [9]}), columns={"A1": "A1"}, scale=(1, 5))
    again = pickle.loads(pickle.dumps(caught.value))
    assert str(again) == str(caught.value)
    pd.testing.assert_frame_equal(again.problems, caught.value.problems)


def test_two_runs_say_the_same(tmp_path):
    file = write_csv(tmp_path / "a.csv", [["Nama", *CODES], *[["x", *row] for row in worded(FULL)]])
    said = [cx.read_survey(file, instrument=SMALL) for _ in range(2)]
    assert said[0].summary() == said[1].summary()
    assert said[0]._repr_html_() == said[1]._repr_html_()


def test_items_of_a_dimension_or_form():
    survey = cx.Survey.from_table(
        pd.DataFrame({code: [5, 4] for code in cx.instrument("servqual").codes}), instrument="servqual"
    )
    assert list(survey.items("tangibles", form="expectation")) == ["E01", "E02", "E03", "E04"]
    assert survey.items().shape == (2, 44)
    assert survey.items(form="perception").shape == (2, 22)
    assert survey.dimensions["empathy"][0] == "P18"
    assert survey.dimension_scores(form="expectation").loc[0].tolist() == [5.0] * 5
    with pytest.raises(ValueError, match=r"dimension: 'tangible' is not known\. Did you mean 'tangibles'"):
        survey.items("tangible")
    with pytest.raises(ValueError, match="form: 'performance' is not known"):
        survey.dimension_scores(form="performance")


def test_scores_listwise_and_of_available_answers():
    rows = respondents(6)
    rows[0, 1] = np.nan
    rows[1, :4] = np.nan
    survey = servperf(rows)
    listwise, available = survey.dimension_scores(), survey.dimension_scores("available")
    assert np.isnan(listwise.loc[0, "tangibles"])
    assert available.loc[0, "tangibles"] == np.mean(rows[0, [0, 2, 3]])
    assert np.isnan(available.loc[1, "tangibles"])
    np.testing.assert_allclose(listwise["empathy"], rows[:, 17:].mean(axis=1))
    assert survey.answered()["tangibles"].tolist() == [3, 0, 4, 4, 4, 4]
    assert "tangibles" in survey.summary()
    assert "(n = 4)" in survey.summary()
    with pytest.raises(ValueError, match="method: 'pairwise' is not known"):
        survey.dimension_scores("pairwise")


def test_without_an_instrument_there_are_no_dimensions():
    survey = cx.Survey.from_table(pd.DataFrame({"x": [1, 2, 3]}), columns={"x": "Q1"}, scale=(1, 5))
    assert survey.items().columns.tolist() == ["Q1"]
    with pytest.raises(ValueError, match="dimensions: this survey has none, because it was read without an instrument"):
        survey.dimension_scores()


def test_without_anything_declared_the_file_is_still_cleaned_and_nothing_is_guessed(tmp_path):
    rows = [["Nama", "Jawaban", "Umur"], ["Sari", "Setuju", "21"], [], ["Budi", "SS", "35"], ["Rata-rata", "", "28"]]
    survey = cx.read_survey(write_csv(tmp_path / "a.csv", rows))
    assert survey.data.to_dict("list") == {"Jawaban": ["Setuju", "SS"], "Umur": [21, 35]}
    assert survey.items().empty
    assert set(survey.log["why"]) == {"blank row", "row of totals", "personal column dropped"}


# Flags ---------------------------------------------------------------------------------------------------------------


def test_straight_liners_are_flagged_and_the_analysis_can_be_had_both_ways():
    rows = respondents(8)
    rows[3] = 5
    rows[5] = np.where(np.arange(22) < 20, 2, np.nan)
    survey = servperf(rows)
    assert survey.flags.index[survey.flags["straight_liner"]].tolist() == [3, 5]
    without = survey.without("straight_liner")
    assert (survey.n, without.n) == (8, 6)
    assert without.log.tail(2)[["row", "why"]].to_numpy().tolist() == [
        [3, "left out on request: straight_liner"], [5, "left out on request: straight_liner"]
    ]  # fmt: skip
    assert "left out on request 2" in without.summary()


def test_one_answer_throughout_is_judged_as_it_was_ticked():
    rows = respondents(8)
    rows[[3, 5]] = 4
    survey = servperf(rows, reversed_items=["P10"], duplicates="last")
    assert survey.n == 8, "two people who ticked the same everywhere aren't one person"
    assert survey.data.loc[3, ["P09", "P10"]].tolist() == [4, 4]
    five = servperf(np.where(rows == 4, 3, rows), reversed_items=["P10"], duplicates="last")
    assert (five.n, five.data.loc[3, "P10"]) == (8, 5)
    assert five.flags.index[five.flags["straight_liner"]].tolist() == [3, 5]


def test_one_answer_for_each_form_is_a_straight_line_too():
    codes = cx.instrument("servqual").codes
    rows = np.tile([7.0] * 22 + [5.0] * 22, (2, 1))
    rows[1, 30] = 6
    survey = cx.Survey.from_table(pd.DataFrame(rows, columns=codes), instrument="servqual")
    assert survey.flags["straight_liner"].tolist() == [True, False]


def test_the_same_answers_throughout_are_flagged_as_duplicates():
    rows = respondents(6)
    rows[4] = rows[1]
    survey = servperf(rows)
    assert survey.flags.index[survey.flags["duplicate"]].tolist() == [1, 4]
    last = servperf(rows, duplicates="last")
    assert last.data.index.tolist() == [0, 2, 3, 4, 5]
    assert not last.flags["duplicate"].any()
    assert last.log[["row", "why"]].to_numpy().tolist() == [[1, "duplicate, a later one was kept"]]


def test_a_flag_must_be_known_and_leave_somebody():
    survey = servperf([[5] * 22])
    with pytest.raises(ValueError, match=r"flags: 'speedr' is not known\. Did you mean 'speeder'\?"):
        survey.without("speedr")
    with pytest.raises(ValueError, match="flags: say which one"):
        survey.without()
    with pytest.raises(ValueError, match="flags: all 1 respondent carry one of straight_liner, so that none would be"):
        survey.without("straight_liner")


def kinds(survey):
    return set(survey.problems["kind"])


def test_an_item_without_variance_is_named():
    rows = respondents()
    rows[:, 4] = 6
    problems = servperf(rows).problems
    found = problems[problems["kind"] == "no variance"].iloc[0]
    assert found["found"] == "All 40 answers to P05 are 6: it has no variance."
    assert found["what_to_do"] == "Correlations and alpha can't use P05; say so and leave it out there."


def test_an_item_that_nobody_answered_is_named():
    rows = respondents()
    rows[:, 4] = np.nan
    assert "Nobody answered P05." in set(servperf(rows).problems["found"])


def test_one_respondent_is_said():
    found = servperf(respondents(1)).problems.set_index("kind").loc["one respondent"]
    assert found["found"] == "There is one respondent only."
    assert "collect more answers" in found["what_to_do"]


def test_an_item_that_runs_against_its_dimension_is_warned_about_and_not_turned_round():
    rows = respondents()
    rows[:, 6] = 8 - rows[:, 6]
    survey = servperf(rows)
    found = survey.problems[survey.problems["kind"] == "negative correlation"]
    assert found["column"].tolist() == ["P07"]
    rest = rows[:, [4, 5, 7, 8]].sum(axis=1)
    assert f"corrected r = {np.corrcoef(rows[:, 6], rest)[0, 1]:.2f}" in found["found"].item()
    assert survey.data["P07"].tolist() == rows[:, 6].tolist()
    mended = servperf(rows, reversed_items=["P07"])
    assert "negative correlation" not in kinds(mended)
    assert mended.data["P07"].tolist() == (8 - rows[:, 6]).tolist()
    assert len(mended.log) == 40


def test_a_dimension_worded_negatively_throughout_is_warned_about():
    rows = respondents()
    rows[:, 9:13] = 8 - rows[:, 9:13]
    found = servperf(rows).problems
    said = found[found["kind"] == "negative correlation"]["found"].tolist()
    assert len(said) == 1
    assert said[0].startswith("The items of responsiveness run against those of the other dimensions: r = -0.")


def test_the_simulated_survey_with_its_negative_items():
    simulation = cx.simulate(cx.Journey.preset("cafe"), n_customers=400, n_periods=6, rng=3)
    table = simulation.survey(n=200, rng=4, reversed_items=True)
    instrument = cx.instrument("servqual", wording="1988", blocks=["recommend"])
    plain = cx.Survey.from_table(table, instrument=instrument)
    turned = cx.Survey.from_table(table, instrument=instrument, reversed_items="negative")
    assert "negative correlation" in kinds(plain)
    assert "negative correlation" not in kinds(turned)
    np.testing.assert_array_equal(turned.data["P10"], 8 - table["P10"])
    assert {"persona", "satisfaction"} <= set(turned.data)


def test_points_that_do_not_sum_to_what_was_to_be_shared():
    instrument = cx.instrument("servqual", forms=["perception", "importance"])
    table = pd.DataFrame(respondents(3), columns=P)
    points = [code for code in instrument.codes if code.startswith("importance")]
    table[points] = [[20] * 5, [40, 20, 20, 10, 10], [30, 30, 30, 30, 30]]
    survey = cx.Survey.from_table(table, instrument=instrument)
    found = survey.problems.set_index("kind").loc["points"]
    assert (found["row"], found["found"]) == (2, "150")
    assert not survey.flags["straight_liner"].any()


# Matching ------------------------------------------------------------------------------------------------------------


def test_codes_may_be_written_in_other_ways():
    table = pd.DataFrame(respondents(3), columns=[f"p {i}" for i in range(1, 23)])
    assert list(cx.Survey.from_table(table, instrument="servperf").items()) == P


def test_codes_may_stand_before_the_question():
    table = pd.DataFrame(respondents(3), columns=[f"P{i}. Our own wording of it" for i in range(1, 23)])
    assert list(cx.Survey.from_table(table, instrument="servperf").items()) == P


def test_codes_that_differ_by_a_point_only_are_not_confused():
    items = [{"code": code, "text": f"Text of {code}.", "dimension": "x"} for code in ("X1_1", "X11", "X2")]
    own = {"name": "own", "title": "Own", "scale": [1, 5], "dimensions": {"x": "X"}, "items": items}
    instrument = cx.instruments.Instrument.from_dict(own)
    table = pd.DataFrame({"X1_1": [1, 2], "X11": [3, 4], "X2": [5, 5]})
    assert cx.Survey.from_table(table, instrument=instrument).data.to_dict("list") == table.to_dict("list")
    with pytest.raises(cx.SurveyError, match="No column is called 'X1_1'"):
        cx.Survey.from_table(table.rename(columns={"X1_1": "X1.1"}), instrument=instrument)
    with pytest.raises(cx.SurveyError, match="No column is called 'X2'"):
        cx.Survey.from_table(table.rename(columns={"X2": "X2.1"}), instrument=instrument)


def test_numbers_are_believed_only_where_the_numbering_is_that_of_the_instrument():
    table = pd.DataFrame(respondents(3), columns=[f"Q{i}" for i in range(1, 23)])
    survey = cx.Survey.from_table(table, instrument="servperf")
    assert "matched by number" in kinds(survey)
    for shifted in (range(2, 24), range(0, 22)):
        columns = [f"Q{i}" for i in shifted]
        with pytest.raises(cx.SurveyError, match="None of the 22 questions of 'servperf' is among the headings"):
            cx.Survey.from_table(table.set_axis(columns, axis=1), instrument="servperf")


def test_numbers_of_two_forms_need_words_that_tell_them_apart():
    codes = [f"{form} [{i}. Ours]" for form in ("Harapan", "Kenyataan") for i in range(1, 23)]
    table = pd.DataFrame(np.hstack([respondents(3), respondents(3, 6)]), columns=codes)
    survey = cx.Survey.from_table(table, instrument="servqual")
    book = survey.codebook.set_index("code")
    assert book.loc["E03", "heading"] == "Harapan [3. Ours]"
    assert book.loc["P22", "heading"] == "Kenyataan [22. Ours]"
    with pytest.raises(cx.SurveyError, match="None of the 44 questions"):
        cx.Survey.from_table(table.set_axis([f"{i}. {j}" for j in "ab" for i in range(1, 23)], axis=1),
                             instrument="servqual")  # fmt: skip


def test_a_grid_may_have_the_forms_as_its_rows():
    texts = [item.wording("id") for item in SERVPERF.items]
    codes = [f"{i}. {text} [{form}]" for i, text in enumerate(texts, 1) for form in ("Harapan", "Persepsi")]
    table = pd.DataFrame(np.arange(88).reshape(2, 44) % 7 + 1, columns=codes)
    survey = cx.Survey.from_table(table, instrument="servqual")
    assert survey.data["E02"].tolist() == table.iloc[:, 2].tolist()
    assert survey.data["P22"].tolist() == table.iloc[:, 43].tolist()


def test_a_question_is_never_matched_by_resemblance():
    table = pd.DataFrame(ANSWERS, columns=["The rooms are cleen.", *CODES[1:]])
    with pytest.raises(cx.SurveyError, match=r"Nearest: 'The rooms are cleen\.'"):
        cx.Survey.from_table(table, instrument=SMALL)
    declared = cx.Survey.from_table(table, instrument=SMALL, columns={"The rooms are cleen.": "A1"})
    assert declared.data["A1"].tolist() == [row[0] for row in ANSWERS]


def test_a_column_may_be_declared_by_its_place():
    table = pd.DataFrame(ANSWERS, columns=["Q", "Q", *CODES[2:]])
    survey = cx.Survey.from_table(table, instrument=SMALL, columns={"column A": "A2", "column B": "A1"})
    assert survey.data["A1"].tolist() == [row[1] for row in ANSWERS]


# Labels --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "scale", "options", "expected"),
    [
        (["STS", "TS", "S", "SS"], (1, 4), {}, [1, 2, 3, 4]),
        (["STS", "TS", "N", "S", "SS"], (1, 5), {}, [1, 2, 3, 4, 5]),
        (["STS", "TS", "Ragu-ragu", "S", "SS"], (1, 5), {}, [1, 2, 3, 4, 5]),
        (["STS", "TS", "KS", "S", "SS"], (1, 5), {}, [1, 2, 3, 4, 5]),
        (["Sangat tidak setuju", "SETUJU", " sangat  setuju "], (1, 6), {}, [1, 5, 6]),
        (["5 - Setuju", "6 = Sangat Setuju", "(1) STS"], (1, 6), {}, [5, 6, 1]),
        (["Strongly disagree", "Agree", "Strongly Agree"], (1, 7), {}, [1, 6, 7]),
        (["STS", "SS"], (0, 4), {}, [0, 4]),
        (["Sangat Puas", "Tidak Puas"], (1, 5), {"labels": "satisfaction"}, [5, 2]),
        (["Kurang Setuju", "Setuju"], (1, 5), {"labels": {"Kurang Setuju": 2}}, [2, 4]),
        (["Ya", "Tidak"], (0, 1), {"labels": {"ya": 1, "tidak": 0}}, [1, 0]),
        (["Setuju", "5", "TT"], (1, 5), {"labels": {"Setuju": 4}, "missing": ["TT"]}, [4, 5, np.nan]),
        ([3, 99, 1], (1, 5), {"missing": [99]}, [3, np.nan, 1]),
        ([3.0, None, 1.0], (1, 5), {}, [3, np.nan, 1]),
    ],
)
def test_labels_by_the_declared_length_of_the_scale(cells, scale, options, expected):
    survey = cx.Survey.from_table(pd.DataFrame({"x": cells}), columns={"x": "Q"}, scale=scale, **options)
    np.testing.assert_array_equal(survey.data["Q"], expected)


def test_a_number_with_another_label_is_taken_and_flagged():
    table = pd.DataFrame({"x": ["5 - Setuju", "4 - Setuju"]})
    survey = cx.Survey.from_table(table, columns={"x": "Q"}, scale=(1, 5))
    assert survey.data["Q"].tolist() == [5, 4]
    found = survey.problems.set_index("kind").loc["label and number disagree"]
    assert (found["row"], found["column"]) == (0, "x")


def test_each_item_may_have_its_own_scale():
    table = pd.DataFrame({"a": [1, 5], "b": [0, 10]})
    survey = cx.Survey.from_table(table, columns={"a": "Q1", "b": "Q2"}, scale={"Q1": (1, 5), "Q2": (0, 10)})
    assert survey.codebook.set_index("code")["high"].tolist() == [5, 10]
    with pytest.raises(cx.SurveyError, match="off the scale 1-5"):
        cx.Survey.from_table(table, columns={"a": "Q1", "b": "Q2"}, scale=(1, 5))


# Separators ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Jarak, km;A1\n4,25;3\n3,5;4\n", ";"),
        ('Saran,A1\n"a;b",3\n"c;d",4\n', ","),
        ("Saran\tA1\na, b\t3\nc, d\t4\n", "\t"),
        ("Judul, 2026\n\nJarak;A1\n4,25;3\n3,5;4\n", ";"),
        ('"Apa, menurut Anda?",A1\n"x, y, z",3\nw,4\n', ","),
        ("A1\n4\n5\n", ","),
    ],
)
def test_the_separator_divides_all_rows_alike(text, mark, tmp_path):
    survey = cx.read_survey(cx.files.write_text(tmp_path / "a.csv", text), columns={"A1": "A1"}, scale=(1, 5))
    assert survey.source["separator"] == mark
    assert survey.data["A1"].tolist() in ([3, 4], [4, 5])


# Other columns -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "options", "expected"),
    [
        (["1.250", "2.500"], {}, ["1.250", "2.500"]),
        (["1.250", "2.500"], {"decimal": ","}, [1250, 2500]),
        (["1.250", "2.500"], {"decimal": "."}, [1.25, 2.5]),
        (["1.250.000", "750,5"], {}, [1250000.0, 750.5]),
        (["0812", "12"], {}, ["0812", "12"]),
        (["21", ""], {}, [21.0, np.nan]),
        (["Laki - laki", "Laki  -\u00a0laki"], {}, ["Laki - laki", "Laki - laki"]),
    ],
)
def test_numbers_in_other_columns(cells, options, expected, tmp_path):
    rows = [[*CODES, "x"], *[[*row, cell] for row, cell in zip(numbers(), cells * 2, strict=True)]]
    survey = cx.read_survey(write_csv(tmp_path / "a.csv", rows, separator=";"), instrument=SMALL, **options)
    found = survey.data["x"].tolist()
    assert [None if isinstance(one, float) and np.isnan(one) else one for one in found] == [
        None if isinstance(one, float) and np.isnan(one) else one for one in expected * 2
    ]
    assert ("unclear number" in kinds(survey)) == (expected == ["1.250", "2.500"])


def test_a_table_in_memory_keeps_its_other_columns_as_they_are():
    when = pd.date_range("2026-05-04", periods=4)
    table = pd.DataFrame(ANSWERS, columns=CODES).assign(spent=[1.5, None, 2, 3], member=True, when=when)
    survey = cx.Survey.from_table(table.set_index(pd.Index(list("abcd"))), instrument=SMALL)
    assert survey.data.index.tolist() == list("abcd")
    assert survey.data["member"].dtype == bool
    pd.testing.assert_series_equal(survey.data["when"].reset_index(drop=True), table["when"], check_freq=False)
    assert survey.log.empty


# What other rooms use ------------------------------------------------------------------------------------------------


def test_a_survey_or_a_table_is_taken_as_a_table(small):
    pd.testing.assert_frame_equal(table_of(small), small.data)
    frame = pd.DataFrame({"a": [1]})
    assert table_of(frame) is frame
    with pytest.raises(TypeError, match="data: expected a pandas DataFrame, got list"):
        table_of([1])


def test_the_items_of_a_survey_or_a_table(small):
    assert items_of(small) == {"place": ["A1", "A2", "A3"], "trust": ["B1", "B2"]}
    assert items_of(small.data, {"x": ["A1", "B1"]}) == {"x": ["A1", "B1"]}
    assert items_of(small.data, ["A1"]) == {"scale": ["A1"]}


@pytest.mark.parametrize(
    ("items", "error", "words"),
    [
        (None, ValueError, r"items: say which columns belong together"),
        ("A1", TypeError, "items: expected a list of columns, or a dict of dimension and columns; got str"),
        ({"x": "A1"}, TypeError, r"items: 'x' has one text, not a list\. Write {'x': \['A1'\]}"),
        (["A1", "A1"], ValueError, "items: in 'scale' A1 stands twice"),
        ([], ValueError, "items: in 'scale' there are no columns"),
        (["A11"], ValueError, r"items: no column 'A11'\. Did you mean 'A1'\?"),
    ],
)
def test_items_that_are_none(small, items, error, words):
    with pytest.raises(error, match=words):
        items_of(small.data, items)


# Instruments from files ----------------------------------------------------------------------------------------------

YAML = """
name: library
title: {en: Library, id: Perpustakaan}
scale: [1, 4]
dimensions: {place: Place}
items:
  - {code: T1, text: {en: The rooms are quiet., id: Ruangannya tenang.}, dimension: place}
  - {code: T2, text: {en: The shelves are in order., id: Raknya rapi.}, dimension: place}
"""


def test_an_instrument_of_ones_own_is_read_from_a_file(tmp_path):
    file = cx.files.write_text(tmp_path / "library.yml", YAML)
    assert cx.read_instrument(file).codes == ("T1", "T2")
    answers = write_csv(
        tmp_path / "a.csv", [["Ruangannya tenang", "The shelves are in order"], ["STS", "SS"], ["S", "TS"]]
    )
    for given in (file, str(file), cx.read_instrument(file)):
        survey = cx.read_survey(answers, instrument=given)
        assert survey.data.to_numpy().tolist() == [[1, 4], [3, 2]]


@pytest.mark.parametrize(
    ("text", "words"),
    [("- a\n- b\n", r"library\.yml: expected keys such as name, title, scale and items, got list"),
     (YAML.replace("scale", "scael"), r"library\.yml: .*'scael'.*Did you mean 'scale'"),
     (YAML.replace("[1, 4]", "[4, 1]"), r"library\.yml: ")],
)  # fmt: skip
def test_an_instrument_file_that_is_none(tmp_path, text, words):
    with pytest.raises(ValueError, match=words):
        cx.read_instrument(cx.files.write_text(tmp_path / "library.yml", text))


def test_an_unknown_name_of_an_instrument_is_answered_with_the_nearest(tmp_path):
    with pytest.raises(ValueError, match="Did you mean 'servqual'"):
        cx.Survey.from_table(pd.DataFrame(ANSWERS, columns=CODES), instrument="servqal")


def test_the_language_of_a_summary_must_be_known(small):
    with pytest.raises(ValueError, match=r"language: 'fr' is not known\. Allowed: 'en', 'id'\."):
        small.summary(language="fr")
