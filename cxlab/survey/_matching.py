"""Which column answers which question: by declaration, code, text or number; never by resemblance."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cxlab import _checks
from cxlab._words import sentence
from cxlab.survey._problems import Problem
from cxlab.survey._text import alike, bare, folded, numbered

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cxlab.instruments import Instrument
    from cxlab.survey._grid import Column, Grid

_ONLY_NUMBER = re.compile(r"(?:q|x|p|no|nomor|item|question|pertanyaan)?[ ._-]*(\d{1,3})")
_N_SUGGESTED = 3
_NEAR = 0.5
_MOST_FORM_WORDS = 3
# Words in a heading that say which of two forms is meant.
_FORM_WORDS = {
    "expectation": ("expectation", "expected", "expect", "harapan", "diharapkan", "ekspektasi", "kepentingan"),
    "perception": ("perception", "perceived", "performance", "persepsi", "kinerja", "kenyataan", "dirasakan"),
}


@dataclass
class Questions:
    """How the items of an instrument may be recognised.

    Parameters
    ----------
    instrument : Instrument or None
        The questionnaire.
    columns : mapping
        Headings that were declared, with the code of each.
    """

    instrument: Instrument | None
    columns: Mapping[str, str]
    codes: dict[str, str] = field(init=False)
    texts: dict[str, list[str]] = field(init=False)
    numbers: dict[int, list[str]] = field(init=False)
    _known: dict[str, bool] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        items = self.instrument.items if self.instrument else ()
        plain = Counter(_plain_code(item.code) for item in items)  # X1_1 and X11 may not be confused
        self.codes = {folded(item.code) if plain[key] > 1 else key: item.code for item in items
                      for key in [_plain_code(item.code)]}  # fmt: skip
        self.texts, self.numbers, counts = {}, {}, dict.fromkeys((item.form for item in items), 0)
        for item in items:
            for wording in (*dict(item.text).values(), item.wording("en"), item.wording("id")):
                codes = self.texts.setdefault(bare(wording), [])
                codes += [item.code] if item.code not in codes else []
            counts[item.form] += 1
            if item.dimension is not None:
                self.numbers.setdefault(counts[item.form], []).append(item.code)

    def knows(self, text: str) -> bool:
        """Say whether a heading is one of ours: for finding the row of headings."""
        if text not in self._known:
            declared = {folded(heading) for heading in self.columns}
            self._known[text] = bool(text) and (folded(text) in declared or any(self.by_name(text)))
        return self._known[text]

    def by_name(self, name: str) -> tuple[list[str], list[str]]:
        """Return the codes that a name says, by code and by text."""
        _, rest = numbered(name)
        head, _, behind = folded(name).strip("([ ").partition(" ")
        first = head.strip("-)].:")
        keys = (folded(name), _plain_code(name), first, _plain_code(first))
        by_code = [self.codes[key] for key in keys if key in self.codes]
        wordings = (name, rest, behind if by_code else "")
        by_text = next((self.texts[bare(text)] for text in wordings if bare(text) in self.texts), [])
        return by_code[:1], list(by_text)

    def number_of(self, column: Column) -> int | None:
        """Return the number that a heading begins with, or is: "3. Staff ...", "Q3", "No. 3"."""
        for name in column.names:
            number, _ = numbered(name)
            if number is not None:
                return number
            if found := _ONLY_NUMBER.fullmatch(folded(name)):
                return int(found[1])
        return None

    def at(self, number: int, form: str | None) -> str | None:
        """Return the code of the question with a number; None where there is none, or one in each of two forms."""
        codes = self.numbers.get(number, [])
        if len(codes) > 1 and self.instrument is not None:
            codes = [code for code in codes if self.instrument.item(code).form == form]
        return codes[0] if len(codes) == 1 else None

    def form_of(self, column: Column) -> str | None:
        """Return the form that a short part of a heading names: "Harapan [3. ...]", "3. ... [Persepsi]"."""
        parts = [bare(name).split() for name in column.names]
        said = {form for form, hints in _FORM_WORDS.items() for words in parts
                if len(words) <= _MOST_FORM_WORDS and set(hints) & set(words)}  # fmt: skip
        return said.pop() if len(said) == 1 else None

    def in_form(self, code: str, form: str | None) -> str:
        """Return the question of a form that has the place of another: E03 for P03 in "expectation"."""
        places = [codes for codes in self.numbers.values() if code in codes]
        if self.instrument is None or form is None or not places:
            return code
        return next((other for other in places[0] if self.instrument.item(other).form == form), code)


def _plain_code(text: str) -> str:
    """Return a code as it is compared: "P 01", "p1" and "P_1" are one."""
    plain = folded(text).replace(" ", "").replace("_", "").replace("-", "").replace(".", "")
    letters = plain.rstrip("0123456789")
    return letters + plain[len(letters) :].lstrip("0") if letters else plain


def matched(grid: Grid, questions: Questions) -> dict[int, str]:
    """Return the code of each column that answers a question; what is unclear becomes a fault."""
    found = _declared(grid, questions)
    for column in grid.columns:
        if (
            column.index not in found
            and column.role in (None, "time")
            and (code := _by_itself(grid, column, questions))
        ):
            found[column.index] = code
    by_number = _numbered(grid, found, questions)
    if by_number:
        _say_by_number(grid, by_number)
    found |= by_number
    _refuse_twice(grid, found)
    _refuse_missing(grid, found, questions)
    return found


def _declared(grid: Grid, questions: Questions) -> dict[int, str]:
    found: dict[int, str] = {}
    for heading, code in questions.columns.items():
        same = [one for one in grid.columns if str(heading) in (one.heading, one.place)]
        plain = folded(str(heading))
        same = same or [one for one in grid.columns if plain in map(folded, (one.heading, *one.names))]
        if len(same) == 1:
            found[same[0].index] = str(code)
        else:
            grid.problems.append(_not_one(grid, str(heading), same))
    return found


def _not_one(grid: Grid, heading: str, same: Sequence[Column]) -> Problem:
    if same:
        return Problem(
            "heading stands twice", heading,
            sentence("columns: {places} are all called '{heading}'.",
                     places=_checks.listing(one.place for one in same), heading=heading),
            sentence("Say which one is meant: columns={{'{place}': ...}}.", place=same[0].place), is_fault=True,
        )  # fmt: skip
    near = _ranked(heading, [one.heading for one in grid.columns])
    return Problem(
        "no such column", heading, sentence("columns: no column is called '{heading}'.", heading=heading),
        sentence("Nearest headings: {near}.", near=_quoted(near)) if near
        else sentence("Headings: {all}.", all=_checks.listing(one.heading for one in grid.columns)),
        is_fault=True,
    )  # fmt: skip


def _by_itself(grid: Grid, column: Column, questions: Questions) -> str | None:
    """Return the code that a column says by its code or its text."""
    by_code: list[str] = []
    by_text: list[str] = []
    for name in column.names:
        one, other = questions.by_name(name)
        by_code, by_text = by_code or one, by_text or other
    if not by_code:
        by_text = list(dict.fromkeys(questions.in_form(code, questions.form_of(column)) for code in by_text))
    if by_code and by_text and by_code[0] not in by_text:
        grid.problems.append(
            Problem(
                "code and text disagree", column.heading,
                sentence("The code says {code}, the text says {other}.", code=by_code[0], other=by_text[0]),
                sentence("Say which it is: columns={{'{heading}': '{code}'}}.", heading=column.place, code=by_code[0]),
                is_fault=True,
            )
        )  # fmt: skip
    return by_code[0] if by_code else by_text[0] if len(by_text) == 1 else None


def _numbered(grid: Grid, found: Mapping[int, str], questions: Questions) -> dict[int, str]:
    """Return the codes that numbers alone say: only where the numbering of the columns is that of the instrument."""
    numbers = {
        one.index: (number, questions.form_of(one))
        for one in grid.columns
        if one.index not in found and one.role is None and (number := questions.number_of(one)) is not None
    }
    codes = {index: questions.at(number, form) for index, (number, form) in numbers.items()}
    taken = Counter([*found.values(), *(code for code in codes.values() if code)])
    fits = all(code is not None and taken[code] == 1 for code in codes.values())
    return {index: code for index, code in codes.items() if code} if fits else {}


def _say_by_number(grid: Grid, by_number: Mapping[int, str]) -> None:
    pairs = [f"{one.heading[:60]} = {by_number[one.index]}" for one in grid.columns if one.index in by_number]
    grid.problems.append(
        Problem(
            "matched by number", None,
            sentence("Questions recognised by their number alone: {pairs}.",
                     pairs=_checks.listing(pairs)),
            sentence("Compare them with .codebook; declare those that are wrong with columns={{heading: code}}."),
        )
    )  # fmt: skip


def _refuse_twice(grid: Grid, found: dict[int, str]) -> None:
    for code in dict.fromkeys(found.values()):
        same = [one for one in grid.columns if found.get(one.index) == code]
        if len(same) > 1:
            grid.problems.append(
                Problem(
                    "two columns for one question", None,
                    sentence("{places} all answer {code}: two questions have one text, or one was copied.",
                             places=_checks.listing(f"'{one.heading[:60]}' ({one.place})" for one in same), code=code),
                    sentence("Delete or rename all but one in the file, or say which column is which question: "
                             "columns={{'{place}': '{code}', ...}}.", place=same[0].place, code=code),
                    is_fault=True,
                )
            )  # fmt: skip


def _refuse_missing(grid: Grid, found: dict[int, str], questions: Questions) -> None:
    """List the questions without a column, each with the headings that come nearest."""
    if questions.instrument is None:
        return
    items = [item for item in questions.instrument.items if item.code not in found.values()]
    needed = [item for item in items if item.dimension is not None]
    if items and not needed and not found:
        needed = items
    free = [one for one in grid.columns if one.index not in found and one.role is None]
    if len(needed) == len(questions.instrument.items) or not found:
        grid.problems.append(_none_found(questions.instrument, free))
        return
    for form in questions.instrument.forms:
        asked = [item for item in questions.instrument.items if item.form == form.name and item.dimension is not None]
        if len(asked) > 1 and all(item in needed for item in asked):
            grid.problems.append(_no_form(form.name, len(asked)))
            needed = [item for item in needed if item.form != form.name]
    for item in needed:
        texts = [item.code, item.wording("id"), item.wording("en")]
        near = _nearest(texts, free)
        grid.problems.append(
            Problem(
                "question not found", item.code,
                sentence("No column is called '{code}' or '{text}'.", code=item.code, text=texts[-1][:80]),
                sentence("Nearest: {near}. If it is one of these: columns={{'{first}': '{code}'}}.",
                         near=_quoted(near), first=near[0], code=item.code) if near
                else sentence("Nothing comes near. Declare it with columns={{heading: '{code}'}}, or use an instrument "
                              "without it.", code=item.code),
                is_fault=True,
            )
        )  # fmt: skip


def _none_found(instrument: Instrument, free: Sequence[Column]) -> Problem:
    return Problem(
        "no question found", None,
        sentence("None of the {n:,} questions of '{name}' is among the headings: {headings}.",
                 n=len(instrument.items), name=instrument.name, headings=_checks.listing(one.heading for one in free)),
        sentence("Check the file and the instrument; name headings by code ({codes}), or declare them with "
                 "columns={{heading: code}}.", codes=_checks.listing(instrument.codes)),
        is_fault=True,
    )  # fmt: skip


def _no_form(form: str, n: int) -> Problem:
    return Problem(
        "no question found", None,
        sentence("None of the {n:,} questions of the form '{form}' is among the headings.", n=n, form=form),
        sentence("If they were not asked, use an instrument without them ('servperf' asks for perceptions only); else "
                 "name the headings by code, or declare them with columns={{heading: code}}."),
        is_fault=True,
    )  # fmt: skip


def _nearest(texts: Sequence[str], free: Sequence[Column]) -> list[str]:
    scores = {one.heading: max(alike(name, text) for name in one.names or ("",) for text in texts) for one in free}
    near = sorted((heading for heading, score in scores.items() if score >= _NEAR), key=lambda one: -scores[one])
    return near[:_N_SUGGESTED]


def _ranked(wanted: str, headings: Sequence[str]) -> list[str]:
    scores = {heading: alike(wanted, heading) for heading in headings}
    return sorted((one for one in scores if scores[one] >= _NEAR), key=lambda one: -scores[one])[:_N_SUGGESTED]


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(f"'{name[:80]}'" for name in names)
