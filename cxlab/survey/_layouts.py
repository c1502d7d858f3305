"""How the tools write their exports: which rows are headings, which columns are the tool's own.

Google Forms: a time stamp, then one column per question; each row of a grid is a column "question [row]".
    Google, "View & manage form responses", support.google.com/docs/answer/139706 (2026).
Microsoft Forms: ID, Start time, Completion time, Email, Name, then the questions.
    Microsoft, "Check and share your form results", support.microsoft.com/office (2026).
Qualtrics: three rows of headings (name, question, ImportId); Status, Finished and Duration among the first columns.
    Qualtrics, "Understanding Your Dataset", qualtrics.com/support/survey-platform/data-and-analysis-module/data/
    download-data/understanding-your-dataset (2026).
SurveyMonkey: two rows of headings (question, and answer or "Response"), after Respondent ID and Collector ID.
    SurveyMonkey, "Exporting Survey Results", help.surveymonkey.com/en/surveymonkey/analyze/exports (2026).
KoboToolbox: names as "group/question", columns _id, _uuid, _submission_time; a semicolon between the fields.
    KoboToolbox, "Exporting and downloading your data", support.kobotoolbox.org/export_download.html (2026).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from cxlab import _checks
from cxlab.instruments import likert_labels
from cxlab.survey._grid import is_empty
from cxlab.survey._personal import is_personal_text
from cxlab.survey._problems import SurveyError
from cxlab.survey._text import folded, plain_number, tidy

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cxlab.survey._sources import Raw

LAYOUTS = ("auto", "google_forms", "microsoft_forms", "qualtrics", "surveymonkey", "kobo", "plain")
_TOP = 25

_TIMES = {"timestamp", "cap waktu", "stempel waktu", "tanda waktu"}
_OWN: dict[str, dict[str, str]] = {
    "google_forms": {**dict.fromkeys(_TIMES, "time"), "score": "tool", "skor": "tool"},
    "microsoft_forms": {
        "id": "tool", "start time": "start", "completion time": "end", "waktu mulai": "start",
        "waktu penyelesaian": "end", "waktu selesai": "end", "email": "personal", "name": "personal",
        "nama": "personal", "last modified time": "tool", "waktu modifikasi terakhir": "tool", "language": "tool",
        "bahasa": "tool", "total points": "tool", "quiz feedback": "tool",
    },
    "qualtrics": {
        "startdate": "start", "enddate": "end", "status": "status", "ipaddress": "personal", "progress": "tool",
        "duration (in seconds)": "seconds", "finished": "finished", "recordeddate": "time", "responseid": "tool",
        "recipientlastname": "personal", "recipientfirstname": "personal", "recipientemail": "personal",
        "externalreference": "personal", "externaldatareference": "personal", "locationlatitude": "personal",
        "locationlongitude": "personal", "distributionchannel": "tool", "userlanguage": "tool", "responseset": "tool",
        "q_recaptchascore": "tool", "q_totalduration": "tool",
    },
    "surveymonkey": {
        "respondent id": "tool", "respondentid": "tool", "collector id": "tool", "collectorid": "tool",
        "start date": "start", "end date": "end", "date created": "start", "date modified": "end",
        "ip address": "personal", "email address": "personal", "first name": "personal", "last name": "personal",
        "custom data 1": "personal", "custom value": "personal",
    },
    "kobo": {
        "start": "start", "end": "end", "today": "tool", "deviceid": "personal", "username": "personal",
        "phonenumber": "personal", "simserial": "personal", "subscriberid": "personal", "_id": "tool",
        "_uuid": "tool", "_submission_time": "time", "_validation_status": "tool", "_notes": "tool",
        "_status": "tool", "_submitted_by": "personal", "__version__": "tool", "_version_": "tool", "_tags": "tool",
        "_index": "tool", "_geolocation": "personal", "meta/instanceid": "tool", "meta/rootuuid": "tool",
        "formhub/uuid": "tool", "_xform_id_string": "tool", "_attachments": "personal", "audit": "tool",
    },
    "plain": dict.fromkeys(_TIMES, "time"),
}  # fmt: skip
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}\b")
_LABELS = {folded(word) for n in (4, 5, 6, 7) for word in likert_labels(n) if len(word) > 3}
_GRID_ROW = re.compile(r"^(.*?)\s*\[([^\[\]]+)\]\s*$", re.DOTALL)
# Microsoft Forms writes the rows of a Likert question as "Question.Statement", with nothing after the point.
_AFTER_POINT = re.compile(r"[^\d\s]\.([^\s.].+)$")
_ANSWER = {"response", "open-ended response", "respons", "jawaban", "respons terbuka", "tanggapan"}


@dataclass(frozen=True)
class Headings:
    """Where the headings stand and what they say.

    Parameters
    ----------
    layout : str
        Name of the layout.
    first, last : int
        First and last line of the headings, from 0.
    display : list of str
        What each column is called.
    names : list of tuple of str
        What a question may be recognised by.
    roles : list of str or None
        What the tool keeps there.
    """

    layout: str
    first: int
    last: int
    display: list[str]
    names: list[tuple[str, ...]]
    roles: list[str | None]


def headings(raw: Raw, layout: str, known: Callable[[str], bool]) -> Headings:
    """Find the headings; `known` says whether a text is the code or the wording of an item."""
    _checks.choice("layout", layout, LAYOUTS)
    if not any(not is_empty(cell) for line in raw.lines for cell in line):
        raise SurveyError(f"{raw.name}: there is nothing in it but empty cells. Check that it is the right file.")
    top = [[words(cell) for cell in line] for line in raw.lines[:_TOP]]
    tried = [name for name in _FINDERS if layout in ("auto", name)]
    for name in tried:
        line = _FINDERS[name](top, known)
        if line is not None:
            _refuse_answers(raw, name, top[line], line, known)
            return _made(raw, name, line)
    raise SurveyError(
        f"layout: '{layout}' was asked for, but '{raw.name}' has none of its headings ({_SIGNS[layout]}) in its first "
        f"{_TOP} rows. Leave layout out, or download the answers once more."
    )


def _refuse_answers(raw: Raw, layout: str, cells: Sequence[str], line: int, known: Callable[[str], bool]) -> None:
    """Refuse a table without headings, whose first answers would be taken for headings and shown in errors."""
    if layout == "plain" and not any(map(known, cells)) and _are_answers([cell for cell in cells if cell]):
        raise SurveyError(
            f"{raw.name}: row {raw.numbers[line]} looks like answers, not like headings. Put a row of headings above "
            "the first answers (codes such as P01, or the questions), save the file, and pass it again."
        )


def _are_answers(cells: Sequence[str]) -> bool:
    """Say whether a row holds addresses, dates, labels, or numbers that don't count up."""
    if any(is_personal_text(cell) or _DATE.match(cell) or folded(cell) in _LABELS for cell in cells):
        return True
    numbers = [number for cell in cells if (number := plain_number(cell, ".")) is not None]
    falls = sum(later <= sooner for sooner, later in pairwise(numbers))
    return 2 * len(numbers) >= len(cells) and falls > 1


def words(cell: Any) -> str:
    """Return the text of a heading; a number is written without needless zeros."""
    if is_empty(cell):
        return ""
    return tidy(f"{cell:g}" if isinstance(cell, float) else str(cell))


def _line_with(*signs: set[str]) -> Callable[..., int | None]:
    def find(top: Sequence[Sequence[str]], _: Callable[[str], bool]) -> int | None:
        for number, line in enumerate(top):
            seen = {folded(cell) for cell in line}
            if all(sign & seen for sign in signs):
                return number
        return None

    return find


# An SPSS file, or one whose second and third row somebody deleted, is known by its names.
_QUALTRICS_NAMES = _line_with({"responseid"}, {"finished"}, {"startdate", "recordeddate"})


def _qualtrics(top: Sequence[Sequence[str]], _: Callable[[str], bool]) -> int | None:
    marked = [number for number, line in enumerate(top) if any('"importid"' in cell.casefold() for cell in line)]
    return max(marked[0] - 2, 0) if marked else _QUALTRICS_NAMES(top, _)


def _google(top: Sequence[Sequence[str]], _: Callable[[str], bool]) -> int | None:
    for number, line in enumerate(top):
        filled = [cell for cell in line if cell]
        if len(filled) > 1 and folded(filled[0]) in _TIMES:
            return number
    return None


def _plain(top: Sequence[Sequence[str]], known: Callable[[str], bool]) -> int | None:
    hits = [sum(map(known, line)) for line in top]
    if max(hits, default=0):
        return hits.index(max(hits))
    filled = [sum(map(bool, line)) for line in top]
    wide = max(filled)
    return next(number for number, n in enumerate(filled) if n >= max(1, min(wide, 2), 0.6 * wide))


_FINDERS: dict[str, Callable[..., int | None]] = {
    "qualtrics": _qualtrics,
    "surveymonkey": _line_with({"respondent id", "respondentid"}, {"collector id", "collectorid"}),
    "kobo": _line_with({"_uuid"}, {"_id", "_submission_time"}),
    "microsoft_forms": _line_with({"id"}, {"start time", "waktu mulai"},
                                  {"completion time", "waktu penyelesaian", "waktu selesai"}),
    "google_forms": _google,
    "plain": _plain,
}  # fmt: skip
_SIGNS = {
    "qualtrics": "a third row with ImportId, or ResponseId and Finished",
    "surveymonkey": "Respondent ID and Collector ID",
    "kobo": "_uuid and _id or _submission_time",
    "microsoft_forms": "ID, Start time and Completion time",
    "google_forms": "Timestamp or Cap waktu as the first column",
    "plain": "",
}


def _made(raw: Raw, layout: str, line: int) -> Headings:
    width = max(map(len, raw.lines))
    n_rows = {"qualtrics": 3, "surveymonkey": 2}.get(layout, 1)
    if layout == "qualtrics" and not any('"importid"' in words(cell).casefold() for cell in _after(raw, line + 2)):
        n_rows = 1
    rows = [[words(cell) for cell in row] + [""] * (width - len(row)) for row in raw.lines[line : line + n_rows]]
    first = _fill_from_above(raw, rows[0], line) if layout == "plain" else line
    if raw.texts:
        rows.append([*raw.texts, *[""] * (width - len(raw.texts))])
    display, names = (_NAMED.get(layout, _named_once) if n_rows > 1 else _named_once)(rows)
    own = _OWN[layout]
    roles = [own.get(folded(head), own.get(folded(head).rsplit("/", 1)[-1]) if layout == "kobo" else None)
             for head in rows[0]]  # fmt: skip
    return Headings(layout, first, line + n_rows - 1, display, [distinct(some) for some in names], roles)


def _fill_from_above(raw: Raw, heads: list[str], line: int) -> int:
    """Give columns without a heading the one that stands above, as in merged cells; return the first row of both."""
    above = [words(cell) for cell in raw.lines[line - 1]] if line else []
    lacking = [i for i, head in enumerate(heads) if not head and i < len(above) and above[i]]
    if not lacking or sum(map(bool, above)) < 2:  # one cell alone is a title
        return line
    for i in lacking:
        heads[i] = above[i]
    return line - 1


def _after(raw: Raw, line: int) -> list[Any]:
    return raw.lines[line] if line < len(raw.lines) else []


def distinct(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def _named_once(rows: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    """Headings in one row, and for SPSS the label of each variable."""
    more = rows[1] if len(rows) > 1 else [""] * len(rows[0])
    return rows[0], [[*parts(head), *parts(label)] for head, label in zip(rows[0], more, strict=True)]


def parts(head: str) -> list[str]:
    """Return a heading and the parts of it that may name the question: the row of a grid, the end of a path."""
    if found := _GRID_ROW.match(head):
        return [head, found[2], found[1]]
    return [
        head,
        *(head.rsplit(mark, 1)[1].strip() for mark in ("/", " - ") if mark in head),
        *_AFTER_POINT.findall(head),
    ]


def _named_thrice(rows: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    """Qualtrics: the name, the question, the ImportId."""
    return rows[0], [[*parts(name), *parts(text)] for name, text in zip(rows[0], rows[1], strict=True)]


def _named_twice(rows: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    """SurveyMonkey: the question stands over the first of its columns, the second row says which answer it is."""
    question, display, names = "", [], []
    for above, below in zip(*rows[:2], strict=True):
        question = above or (question if below else "")
        is_answer = not below or folded(below) in _ANSWER
        display.append(question if is_answer else f"{question} [{below}]")
        names.append(parts(question) if is_answer else [display[-1], below])
    return display, names


_NAMED = {"qualtrics": _named_thrice, "surveymonkey": _named_twice}
