"""No cell changes without a row in the log, nothing vanishes without one, and no file makes the reader crash."""

from __future__ import annotations

import datetime
import tempfile
from pathlib import Path

import hypothesis.strategies as st
import numpy as np
import pandas as pd
from hypothesis import HealthCheck, given, settings
from survey_files import ANSWERS, CODES, ENGLISH, FULL, SHORT, SMALL, TEXTS, write_csv, write_ods, write_sav, write_xlsx

import cxlab as cx

SLOW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
QUICK = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))

LABELS = [*FULL.values(), *SHORT.values(), *ENGLISH.values(), "Ragu-ragu", "KS", "5 - Sangat Setuju", "Setuju (4)"]
ODD = [
    "", " ", "\u00a0", "-", "N/A", "TT", "99", "-99", "0", "6", "55", "3.5", "4,0", "+4", "0x4", "1e0", "4.",
    ".5", "４", "٣", " 4 ", "4\u00a0", "Setju", "Agak Setuju", "nan", "inf", "None", "=1+1", "#N/A", "TRUE",
    "2026-05-04", "4-5", "1.250", "Total", "Rata-rata", "sari@kampus.id", "081234567890", "Sari Wulandari",
    "a\nb", 'say "no"', "a;b", "a,b", "A1", "\ufeff4",
]  # fmt: skip
answer_cells = st.sampled_from([str(n) for n in range(1, 6)]) | st.sampled_from(LABELS) | st.sampled_from(ODD)
tame_cells = st.sampled_from([*"12345", "", " 4", "99", "-", "6", *FULL.values()])
free_cells = answer_cells | st.text(max_size=12) | st.integers(-5, 10**9).map(str) | st.floats(-9, 9).map(repr)
EVERYTHING = {"missing": (99, "-"), "invalid": "missing", "labels": {"Kurang Setuju": 2}}
headings = st.sampled_from([CODES, [text for text, _ in TEXTS.values()], [f"Q [{code}]" for code in CODES]])


# Signs that print nothing.
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"


def read(file, **options):
    """The survey, or None where the reader says in a sentence why there is none."""
    try:
        return cx.read_survey(file, instrument=SMALL, **options)
    except cx.SurveyError as error:
        said = str(error)
    assert len(said) > 20
    return None


def is_same(raw, value):
    """Whether a cell says what stood in the file, without any step that would have to be told."""
    if value is None or (isinstance(value, float) and np.isnan(value)):
        return raw is None or not [sign for sign in str(raw) if not sign.isspace() and sign not in INVISIBLE]
    if isinstance(value, str):
        return raw == value
    try:
        return str(raw).isascii() and str(raw) == str(raw).strip() and float(raw) == float(value)
    except (TypeError, ValueError, OverflowError):
        return raw == value


def check_log(survey, head, body, first_row):
    """Compare the survey with the file, cell by cell, row by row, column by column."""
    log = survey.log
    told = {(row, column): after for row, column, after in zip(log["row"], log["column"], log["after"], strict=True)}
    told_rows = set(log.loc[log["column"].isna(), "row"])
    told_columns = set(log.loc[log["row"].isna(), "column"])
    book = survey.codebook.set_index("heading")["code"]
    assert set(head) - set(book.index) == told_columns
    for number, cells in enumerate(body, first_row):
        assert (number in survey.data.index) != (number in told_rows)
        if number not in survey.data.index:
            continue
        for heading, raw in zip(head, cells, strict=True):
            if heading in book.index:
                value = survey.data.loc[number, book[heading]]
                assert is_same(raw, value) or (number, heading) in told, (number, heading, raw, value)
                after = told.get((number, heading))
                if isinstance(value, float) and (number, heading) in told:
                    assert after == value or (np.isnan(value) and (after is None or after != after))


@QUICK
@given(st.data(), headings, st.sampled_from([",", ";", "\t"]), st.booleans())
def test_no_cell_of_a_text_file_changes_without_a_row_in_the_log(data, codes, separator, tame):
    cell = tame_cells if tame else answer_cells
    head = ["Kota", *codes, "Lain"]
    body = data.draw(st.lists(st.tuples(free_cells, *[cell] * 5, free_cells), min_size=1, max_size=6))
    with tempfile.TemporaryDirectory() as folder:
        file = write_csv(Path(folder) / "a.csv", [head, *body], separator=separator)
        survey = read(file, **EVERYTHING, separator=separator, decimal=".", encoding="utf-8")
    if survey is not None:
        check_log(survey, head, [list(row) for row in body], 2)


@QUICK
@given(st.lists(st.tuples(*[tame_cells] * 5), min_size=1, max_size=8), st.sampled_from(["flag", "last"]))
def test_a_tame_file_is_nearly_always_read(body, duplicates):
    body = [["x", *row] for row in body]
    with tempfile.TemporaryDirectory() as folder:
        file = write_csv(Path(folder) / "a.csv", [["Kota", *CODES], *body])
        survey = read(file, **EVERYTHING, duplicates=duplicates)
    assert survey is not None
    check_log(survey, ["Kota", *CODES], body, 2)


sheet_cells = (
    st.integers(1, 5) | st.sampled_from([*FULL.values(), "4", " 4"]) | st.floats(-10, 10) | st.booleans() | st.none()
    | st.datetimes(datetime.datetime(1990, 1, 1), datetime.datetime(2030, 1, 1)) | st.sampled_from(["", "=A1", "-", 99])
)  # fmt: skip


@SLOW
@given(st.lists(st.tuples(st.sampled_from(["x", "y"]), *[sheet_cells] * 5), min_size=1, max_size=5))
def test_no_cell_of_a_workbook_changes_without_a_row_in_the_log(body):
    with tempfile.TemporaryDirectory() as folder:
        survey = read(write_xlsx(Path(folder) / "a.xlsx", [["Kota", *CODES], *body]), **EVERYTHING)
    if survey is not None:
        check_log(survey, ["Kota", *CODES], [list(row) for row in body], 2)


@SLOW
@given(st.lists(st.tuples(*[st.integers(1, 6) | st.sampled_from([99, np.nan])] * 5), min_size=1, max_size=5))
def test_no_cell_of_an_spss_file_changes_without_a_row_in_the_log(body):
    with tempfile.TemporaryDirectory() as folder:
        table = pd.DataFrame(body, columns=CODES, dtype=float)
        survey = read(write_sav(Path(folder) / "a.sav", table, missing_ranges={"A1": [99]}), **EVERYTHING)
    if survey is not None:
        check_log(survey, CODES, [[None if cell != cell else cell for cell in row] for row in body], 1)


@QUICK
@given(st.lists(st.lists(st.text(max_size=8) | answer_cells, max_size=8), max_size=8), st.sampled_from([",", ";"]))
def test_no_table_of_text_makes_the_reader_crash(rows, separator):
    with tempfile.TemporaryDirectory() as folder:
        file = write_csv(Path(folder) / "a.csv", rows, separator=separator, encoding="utf-8-sig")
        read(file)
        read(file, columns={"A1": "A1"}, scale=(1, 5), keep_personal=True)


@QUICK
@given(st.binary(max_size=300))
def test_no_bytes_make_the_reader_crash(content):
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.csv").write_bytes(content)
        read(Path(folder) / "a.csv")


def wholes():
    """The bytes of a good workbook, a good sheet and a good SPSS file."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        write_xlsx(place / "a.xlsx", [CODES, *ANSWERS])
        write_ods(place / "a.ods", [CODES, *ANSWERS])
        write_sav(place / "a.sav", pd.DataFrame(ANSWERS, columns=CODES))
        return [(place / name).read_bytes() for name in ("a.xlsx", "a.ods", "a.sav")]


WHOLES = wholes()


@settings(SLOW, max_examples=60)
@given(st.sampled_from(WHOLES), st.data())
def test_no_damaged_file_makes_the_reader_crash(content, data):
    at = data.draw(st.integers(0, len(content) - 1))
    damage = data.draw(st.binary(min_size=1, max_size=30))
    cut = data.draw(st.sampled_from([len(content), at + 1]))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a.bin"
        file.write_bytes((content[:at] + damage + content[at + len(damage) :])[:cut])
        read(file)


@QUICK
@given(st.lists(st.tuples(*[st.integers(1, 5)] * 5), min_size=3, max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_columns_does_not_matter(body, random):
    order = random.sample(range(5), 5)
    table = pd.DataFrame(body, columns=CODES)
    one, other = (cx.Survey.from_table(some, instrument=SMALL) for some in (table, table.iloc[:, order]))
    pd.testing.assert_frame_equal(one.data, other.data)


@QUICK
@given(st.lists(st.tuples(*[st.integers(1, 5)] * 5), min_size=1, max_size=12))
def test_reversing_twice_gives_the_answers_back(body):
    table = pd.DataFrame(body, columns=CODES)
    once = cx.Survey.from_table(table, instrument=SMALL, reversed_items=["A2"])
    twice = cx.Survey.from_table(once.data, instrument=SMALL, reversed_items=["A2"])
    assert twice.data.to_numpy().tolist() == table.to_numpy().tolist()
