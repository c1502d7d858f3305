"""Personal values are shown nowhere: not in logs, problems, errors, summaries or tracebacks."""

from __future__ import annotations

import traceback

import pandas as pd
import pytest
from survey_files import ANSWERS, CODES, SMALL, numbers, write_csv, write_sav, write_xlsx

import cxlab as cx

NAMES = ["Ratnasari Kusumawardani", "Bambang Wijanarko", "Citraningrum Halim", "Dharmawan Suprapto"]
MAILS = ["ratna.kusuma@kampus.ac.id", "bwijanarko@kampus.ac.id", "citra_h@kampus.ac.id", "dharma@kampus.ac.id"]
PHONES = ["081234567801", "+62 812-3456-7802", "0812 3456 7803", "62812345678"]
NIMS = ["20210140301", "20210140302", "20210140303", "20210140304"]
NIKS = ["3404120101990001", "3404120101990002", "3404120101990003", "3404120101990004"]
IPS = ["192.168.40.11", "192.168.40.12", "192.168.40.13", "10.20.30.40"]
SECRETS = [
    *NAMES, *MAILS, *PHONES, *NIMS, *NIKS, *IPS, "Ratnasari", "Wijanarko", "bwijanarko", "8123456780", "2021014030",
    "340412010199", "192.168.40",
]  # fmt: skip


def nothing_is_shown(*texts):
    whole = "\n".join(texts).casefold()
    return [secret for secret in SECRETS if secret.casefold() in whole]


def everything(survey):
    """All that a survey says, except the data."""
    return [
        repr(survey), survey._repr_html_(), survey.summary(), survey.summary(language="id"), survey.log.to_csv(),
        survey.problems.to_csv(), survey.codebook.to_csv(), survey.label_counts.to_csv(), survey.flags.to_csv(),
    ]  # fmt: skip


def sheet(heading, values, block=None, more=()):
    rows = block or numbers()
    return [[heading, *CODES, *(name for name, _ in more)],
            *[[value, *row, *(column[i] for _, column in more)]
              for i, (value, row) in enumerate(zip(values, rows, strict=True))]]  # fmt: skip


COLUMNS = {
    "Nama": NAMES, "Nama Lengkap": NAMES, "1. Nama (inisial boleh) *": NAMES, "Full name": NAMES, "Name": NAMES,
    "Email": MAILS, "Alamat e-mail": MAILS, "Email Address": MAILS, "No. HP": PHONES, "Nomor WhatsApp": PHONES,
    "Phone number": PHONES, "NIM": NIMS, "No. Induk Mahasiswa": NIMS, "NIK": NIKS, "Nomor KTP": NIKS,
    "IP Address": IPS, "Alamat IP": IPS,
}  # fmt: skip
# Headings that give nothing away: the content does.
BY_CONTENT = {"Kontak": MAILS, "Isian 1": PHONES, "Nomor": NIMS, "Kode": NIKS, "Sumber": IPS}


@pytest.mark.parametrize(("heading", "values"), [*COLUMNS.items(), *BY_CONTENT.items()])
def test_a_personal_column_is_dropped_and_its_values_are_shown_nowhere(heading, values, tmp_path):
    survey = cx.read_survey(write_csv(tmp_path / "a.csv", sheet(heading, values)), instrument=SMALL)
    assert list(survey.data.columns) == CODES
    dropped = survey.log[survey.log["why"] == "personal column dropped"]
    assert dropped[["column", "before"]].to_numpy().tolist() == [[heading, "4 cells"]]
    assert "personal column" in set(survey.problems["kind"])
    assert nothing_is_shown(*everything(survey), survey.data.to_csv()) == []


@pytest.mark.parametrize("keep", [True, ["Kontak"]])
def test_it_is_kept_on_request_and_still_not_shown(keep, tmp_path):
    file = write_csv(tmp_path / "a.csv", sheet("Kontak", [f" {mail}" for mail in MAILS]))
    survey = cx.read_survey(file, instrument=SMALL, keep_personal=keep)
    assert survey.data["Kontak"].tolist() == MAILS
    assert len(survey.log[survey.log["why"] == "spaces tidied"]) == 4
    assert nothing_is_shown(*everything(survey)) == []


@pytest.mark.parametrize("heading", ["Usia", "Nama toko", "Brand name", "Kota", "Pendapatan", "Nomor antrean"])
def test_other_columns_are_kept(heading, tmp_path):
    values = {"Pendapatan": ["4500000", "12000000", "85000000", "3250000"]}.get(heading, ["a", "b", "a", "c"])
    survey = cx.read_survey(write_csv(tmp_path / "a.csv", sheet(heading, values)), instrument=SMALL)
    assert heading in survey.data


def test_single_cells_that_give_somebody_away_are_emptied(tmp_path):
    words = ["baik sekali", f"hubungi {MAILS[1]}", "cukup", PHONES[0]]
    words[3] = f"hubungi {PHONES[0]} saja"
    table = sheet("Saran", words)
    survey = cx.read_survey(write_csv(tmp_path / "a.csv", table), instrument=SMALL)
    assert survey.data["Saran"].isna().tolist() == [False, True, False, True]
    entry = survey.log[survey.log["why"] == "personal data emptied"]
    assert entry[["row", "column", "before"]].to_numpy().tolist() == [
        [3, "Saran", "(hidden)"],
        [5, "Saran", "(hidden)"],
    ]
    assert nothing_is_shown(*everything(survey), survey.data.to_csv()) == []


def test_names_under_merged_headings_or_under_none_are_dropped_too(tmp_path):
    body = [[i, name, "", sex, *row] for i, (name, sex, row) in enumerate(zip(NAMES, "PLPL", ANSWERS, strict=True), 1)]
    merged = [
        ["TABULASI"],
        ["No", "Nama Responden", "", "L/P", "Place", "", "", "Trust"],
        ["", "", "", "", *CODES],
        *body,
    ]
    survey = cx.read_survey(write_xlsx(tmp_path / "a.xlsx", merged, merged=("E2:G2",)), instrument=SMALL)
    assert list(survey.data.columns) == [*CODES, "No", "L/P"]
    assert survey.data.index.tolist() == [4, 5, 6, 7]
    assert survey.log[["row", "column"]].to_numpy().tolist() == [[1, None], [None, "Nama Responden"]]
    assert nothing_is_shown(*everything(survey), survey.data.to_csv()) == []
    bare = cx.read_survey(write_xlsx(tmp_path / "b.xlsx", [merged[2], *body]), instrument=SMALL)
    assert list(bare.data.columns) == [*CODES, "column A", "column D"]
    assert nothing_is_shown(*everything(bare), bare.data.to_csv()) == []


def error_of(file, **options):
    """All that an error says: the message, its table, the traceback."""
    try:
        cx.read_survey(file, **{"instrument": SMALL, **options})
    except (ValueError, TypeError) as error:
        table = error.problems.to_csv() if isinstance(error, cx.SurveyError) else ""
        return str(error), repr(error), table, "".join(traceback.format_exception(error, chain=True))
    raise AssertionError("no error")


SHIFTED = [[NAMES[0], *numbers()[0][:4]], [MAILS[1], *numbers()[1][:4]], [PHONES[2], *numbers()[2][:4]],
           [NIKS[3], *numbers()[3][:4]]]  # fmt: skip
WRONG = {
    "answers shifted by one cell": (lambda p: write_csv(p, [CODES, *SHIFTED]), {}),
    "the same with missing on request": (lambda p: write_csv(p, [CODES, *SHIFTED]), {"invalid": "missing"}),
    "a name declared as an item": (lambda p: write_csv(p, sheet("Nama", NAMES)), {"columns": {"Nama": "A1"}}),
    "names under a plain heading": (
        lambda p: write_csv(p, [["Isian", *CODES[1:]], *[[name, *row[1:]] for name, row in
                                                         zip(NAMES, numbers(), strict=True)]]),
        {"columns": {"Isian": "A1"}},
    ),
    "numbers of identity as answers": (
        lambda p: write_xlsx(p.with_suffix(".xlsx"), [CODES, *[[float(nim), *row[1:]] for nim, row in
                                                               zip(NIMS, ANSWERS, strict=True)]]), {},
    ),
    "a name in the column of another": (
        lambda p: write_csv(p, sheet("Nama", NAMES, [[NAMES[2], *numbers()[0][1:]], *numbers()[1:]])), {},
    ),
    "half a name": (
        lambda p: write_csv(p, sheet("Nama", NAMES, [["Ratnasari", *numbers()[0][1:]], *numbers()[1:]])), {},
    ),
    "too many cells": (lambda p: write_csv(p, [CODES, *[[*row, name] for name, row in zip(NAMES, numbers(),
                                                                                          strict=True)]]), {}),
    "an open quotation mark": (lambda p: write_csv(p, [CODES, *numbers()], top=f'"{NAMES[0]},{MAILS[0]}\n'), {}),
    "the wrong encoding": (lambda p: write_csv(p, sheet("Nama", [f"{name} é" for name in NAMES]), encoding="cp1252"),
                           {"encoding": "ascii"}),
    "titles with a name, no questions": (lambda p: write_csv(p, [[NAMES[0]], ["x", "y", "z"], ["1", "2", "3"]]), {}),
    "no headings, addresses": (lambda p: write_csv(p, [[name, mail, *row] for name, mail, row in
                                                       zip(NAMES, MAILS, numbers(), strict=True)]), {}),
    "no headings, numbers": (lambda p: write_csv(p, [[name, *row] for name, row in
                                                     zip(NAMES, numbers(), strict=True)]), {}),
    "no headings, labels": (lambda p: write_csv(p, [[name, "Setuju"] for name in NAMES]), {}),
    "no headings, dates": (lambda p: write_csv(p, [["2026/05/04 09:00", name, "4"] for name in NAMES]), {}),
    "an SPSS file": (lambda p: write_sav(p.with_suffix(".sav"), pd.DataFrame(dict.fromkeys(["nama", *CODES], NAMES))),
                     {}),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_no_error_shows_a_personal_value(name, tmp_path):
    write, options = WRONG[name]
    assert nothing_is_shown(*error_of(write(tmp_path / "a.csv"), **options)) == []


def test_rows_that_were_removed_are_not_shown(tmp_path):
    rows = [[f"Peneliti: {NAMES[0]}", MAILS[0]], [], ["Kota", *CODES], *[["Solo", *row] for row in numbers()],
            ["Total", "14", NAMES[1]], [f"Catatan dari {NAMES[2]}"]]  # fmt: skip
    survey = cx.read_survey(write_csv(tmp_path / "a.csv", rows), instrument=SMALL)
    assert survey.n == 4
    assert nothing_is_shown(*everything(survey)) == []


def test_duplicates_are_found_by_address_without_showing_it(tmp_path):
    file = write_csv(tmp_path / "a.csv", sheet("Email", [MAILS[0], MAILS[1], MAILS[0].upper(), MAILS[3]]))
    survey = cx.read_survey(file, instrument=SMALL)
    assert survey.flags["duplicate"].tolist() == [True, False, True, False]
    assert nothing_is_shown(*everything(survey)) == []


def test_a_declared_personal_column_is_a_fault_that_says_how_to_keep_it(tmp_path):
    file = write_csv(tmp_path / "a.csv", sheet("Nama", NAMES))
    with pytest.raises(
        cx.SurveyError, match=r"Nama: columns: this column holds personal data.*keep_personal=\['Nama'\]"
    ):
        cx.read_survey(file, instrument=SMALL, columns={"Nama": "who"})
    kept = cx.read_survey(file, instrument=SMALL, columns={"Nama": "who"}, keep_personal=["Nama"])
    assert kept.data["who"].tolist() == NAMES
