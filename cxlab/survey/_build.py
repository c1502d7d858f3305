"""From a grid to a survey: personal columns out, questions matched, answers read, oddities flagged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import sentence
from cxlab.instruments import Instrument, Scale
from cxlab.survey import _flags
from cxlab.survey._answers import Options, Tally, answers_of
from cxlab.survey._labels import Answers, Missing, checked_labels, words_of
from cxlab.survey._matching import Questions, matched
from cxlab.survey._others import decimal_of, other_column
from cxlab.survey._personal import Redactor, blank_personal, drop_personal, personal_columns
from cxlab.survey._problems import Problem, refuse

if TYPE_CHECKING:
    from cxlab._words import Sentence
    from cxlab.survey._grid import Column, Grid
    from cxlab.survey._survey import Survey

INVALID = ("raise", "missing")
DUPLICATES = ("flag", "last")


@dataclass(frozen=True, kw_only=True)
class Request:
    """What the caller of `read_survey` asked for, checked.

    Parameters
    ----------
    instrument : Instrument or None
        The questionnaire.
    columns : mapping
        Declared headings and codes.
    scale : Scale, mapping of code and Scale, or None
        The declared scale of all items, or of each.
    labels : str, mapping or None
        Kind of labels, or label and number.
    missing : Missing
        Codes for "no answer".
    invalid : {"raise", "missing"}
        What to do with answers off the scale.
    reversed_items : tuple of str
        Items to turn round.
    keep_personal : bool or sequence of str
        Whether personal columns are kept, or which.
    duplicates : {"flag", "last"}
        Whether earlier duplicates are dropped.
    seconds_per_item : float
        Who took less is flagged.
    """

    instrument: Instrument | None
    columns: Mapping[str, str]
    scale: Scale | Mapping[str, Scale] | None
    labels: str | Mapping[str, int] | None
    missing: Missing
    invalid: str
    reversed_items: tuple[str, ...]
    keep_personal: bool | Sequence[str]
    duplicates: str
    seconds_per_item: float

    @classmethod
    def of(cls, *, instrument: Any, columns: Any, scale: Any, labels: Any, missing: Any, invalid: str,
           reversed_items: Any, keep_personal: Any, duplicates: str, seconds_per_item: float) -> Request:  # fmt: skip
        """Check the arguments of `read_survey`."""
        return cls(
            instrument=instrument, columns=_columns(columns), scale=_scale(scale), labels=checked_labels(labels),
            missing=Missing.of(missing), invalid=_checks.choice("invalid", invalid, INVALID),
            reversed_items=_reversed_items(reversed_items, instrument), keep_personal=_kept(keep_personal),
            duplicates=_checks.choice("duplicates", duplicates, DUPLICATES),
            seconds_per_item=_checks.between("seconds_per_item", seconds_per_item, 0, 3600, " seconds"),
        )  # fmt: skip

    @property
    def alone(self) -> tuple[str, ...]:
        """Items in no dimension: their scale is their own, unless it is declared by their code."""
        items = self.instrument.items if self.instrument is not None else ()
        return tuple(item.code for item in items if item.dimension is None)

    def scale_of(self, code: str) -> Scale | None:
        """Return the scale of a column, or None where it is no item."""
        if isinstance(self.scale, Mapping) and code in self.scale:
            return self.scale[code]
        if self.instrument is not None and code in self.instrument.codes:
            own = self.instrument.scale_of(code)
            rates = self.instrument.item(code).dimension is not None and own.total is None
            return self.scale if isinstance(self.scale, Scale) and rates else own
        if self.instrument is None and isinstance(self.scale, Scale) and code in self.columns.values():
            return self.scale
        return None


def _columns(columns: Any) -> dict[str, str]:
    if columns is None:
        return {}
    if not isinstance(columns, Mapping) or not all(isinstance(code, str) and code for code in columns.values()):
        raise TypeError("columns: expected a dict of heading and code, columns={'Staff are polite': 'P16'} say.")
    codes = list(columns.values())
    twice = [code for code in dict.fromkeys(codes) if codes.count(code) > 1]
    if twice:
        raise ValueError(
            f"columns: {_checks.listing(twice)} stands for several headings. Give each heading its own code."
        )
    return {str(heading): code for heading, code in columns.items()}


def _scale(scale: Any) -> Scale | dict[str, Scale] | None:
    if scale is None or isinstance(scale, Scale):
        return scale
    if isinstance(scale, Mapping):
        return {
            code: one if isinstance(one, Scale) else Scale(*_checks.scale("scale", one)) for code, one in scale.items()
        }
    return Scale(*_checks.scale("scale", scale))


def _reversed_items(items: Any, instrument: Instrument | None) -> tuple[str, ...]:
    if items == "negative":
        if instrument is None:
            raise ValueError(
                "reversed_items: 'negative' means those of the instrument, and there is none. Name the items."
            )
        return instrument.negative
    if isinstance(items, str):
        raise TypeError(f"reversed_items: expected a list of codes, reversed_items=['{items}'].")
    return tuple(items)


def _kept(keep: Any) -> bool | tuple[str, ...]:
    if isinstance(keep, bool):
        return keep
    if isinstance(keep, str) or not isinstance(keep, Sequence):
        raise TypeError("keep_personal: expected True, False or a list of headings, keep_personal=['Nama toko'] say.")
    return tuple(keep)


def built(grid: Grid, request: Request) -> Survey:
    """Make a survey of a grid, or raise one error for all faults."""
    from cxlab.survey._survey import Survey

    personal = personal_columns(grid)
    scales = _all_scales(request)
    redactor = Redactor(personal, [word for scale in scales for word in words_of(scale, request.labels)])
    seconds = _flags.seconds_taken(grid)
    _refuse_personal(grid, personal, request)
    drop_personal(grid, personal, request.keep_personal)
    codes = _coded(grid, request)
    data, tally = _read(grid, codes, request, redactor)
    refuse(grid.name, grid.problems)
    scale_of = {code: scale for code in data.columns if (scale := request.scale_of(code))}
    _flags.fewer_points(grid, tally.counts, scale_of, request.alone)
    items = [code for code in data.columns if request.scale_of(code) is not None]
    table = pd.DataFrame(data.data, index=pd.Index(grid.rows, name="row"))
    forms = _forms(request, items)
    flags = _flagged(grid, table[items], forms, personal, seconds, request, codes)
    keep = ~flags.pop("earlier")
    return Survey(
        instrument=request.instrument, source={"file": grid.name, **grid.facts}, _data=table[keep.to_numpy()],
        _codebook=_codebook(grid, codes, request, tally), _forms=forms, _items=tuple(items),
        _flags=flags[keep.to_numpy()], _problems=tuple(grid.problems), _changes=tuple(grid.changes),
        _labels=tally.table(),
    )  # fmt: skip


@dataclass
class _Columns:
    """The columns of the survey, in the order of the instrument."""

    data: dict[str, Any]

    @property
    def columns(self) -> list[str]:
        return list(self.data)


def _all_scales(request: Request) -> list[Scale]:
    own = [form.scale for form in request.instrument.forms] if request.instrument else []
    given = list(request.scale.values()) if isinstance(request.scale, Mapping) else [request.scale]
    return own + [one for one in given if isinstance(one, Scale)]


def _refuse_personal(grid: Grid, personal: Sequence[Column], request: Request) -> None:
    """A personal column that was declared as something else is either a mistake or needs a word more."""
    keep = request.keep_personal
    declared = set(request.columns)
    for column in personal:
        if keep is True or (not isinstance(keep, bool) and column.heading in keep):
            continue
        if declared & {column.heading, column.place}:
            grid.problems.append(
                Problem(
                    "personal column declared", column.heading,
                    sentence("columns: this column holds personal data, which is dropped unless you ask for it."),
                    sentence("Leave it out of columns, or pass keep_personal=['{heading}'].", heading=column.heading),
                    is_fault=True,
                )
            )  # fmt: skip


def _coded(grid: Grid, request: Request) -> dict[int, str]:
    """Return the code of each column that stays: of the questions, and the headings of the others."""
    declared = {heading: code for heading, code in request.columns.items() if not _was_personal(grid, heading)}
    found = matched(grid, Questions(request.instrument, declared))
    for column in [one for one in grid.columns if one.role and one.index not in found]:
        grid.drop_column(column, "written by the tool, no answer")
    for column in grid.columns:
        found.setdefault(column.index, column.heading)
    codes = [found[one.index] for one in grid.columns]
    for code in dict.fromkeys(codes):
        if codes.count(code) > 1 and code in request.columns.values():
            grid.problems.append(
                Problem("code stands twice", code, sentence("columns: '{code}' is also the heading of another column.",
                                                            code=code),
                        sentence("Choose another code for the column that you declared."), is_fault=True)
            )  # fmt: skip
    return found


def _was_personal(grid: Grid, heading: str) -> bool:
    return any(one.kind == "personal column declared" and one.column == heading for one in grid.problems)


def _read(grid: Grid, codes: Mapping[int, str], request: Request, redactor: Redactor) -> tuple[_Columns, Tally]:
    decimal, tally = decimal_of(grid), Tally()
    options = Options(request.invalid == "missing", isinstance(request.labels, Mapping), request.reversed_items)
    known: dict[int, Answers] = {}
    data: dict[str, Any] = {}
    for column in _in_order(grid, codes, request):
        code = codes[column.index]
        scale = request.scale_of(code)
        if scale is None:
            blank_personal(grid, column, code, request.keep_personal)
            if request.instrument is not None and code in request.columns.values():
                _flags.words_kept(grid, column, code)
            data[code] = other_column(grid, column, code, request.missing, decimal, redactor)
            continue
        answers = known.setdefault(id(scale), Answers(scale.low, scale.high, words_of(scale, request.labels),
                                                      request.missing, decimal))  # fmt: skip
        data[code] = answers_of(grid, column, code, answers, options=options, redactor=redactor, tally=tally)
    _refuse_unknown_items(grid, list(data), request)
    return _Columns(data), tally


def _in_order(grid: Grid, codes: Mapping[int, str], request: Request) -> list[Column]:
    """Return the columns: the items in the order of the instrument, then the others as they stand in the file."""
    order = {code: place for place, code in enumerate(request.instrument.codes if request.instrument else ())}

    def place(column: Column) -> tuple[bool, int, int]:
        code = codes[column.index]
        return request.scale_of(code) is None, order.get(code, len(order)), column.index

    return sorted(grid.columns, key=place)


def _refuse_unknown_items(grid: Grid, codes: Sequence[str], request: Request) -> None:
    items = [code for code in codes if request.scale_of(code) is not None]
    scales = tuple(request.scale) if isinstance(request.scale, Mapping) else ()
    for argument, wanted in (("reversed_items", request.reversed_items), ("scale", scales)):
        for code in wanted:
            if code not in (items if argument == "reversed_items" else codes):
                grid.problems.append(
                    Problem(
                        "no such item", None,
                        sentence("{argument}: there is no item '{code}'.", argument=argument, code=code),
                        _offered(code, items),
                        is_fault=True,
                    )
                )  # fmt: skip


def _offered(code: str, items: Sequence[str]) -> Sentence:
    close, known = _checks.nearest(code, items), _checks.listing(items)
    if close is None:
        return sentence("Items: {items}.", items=known)
    return sentence("Did you mean '{name}'? {advice}", name=close, advice=sentence("Items: {items}.", items=known))


def _forms(request: Request, items: Sequence[str]) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the items of each dimension, for each form and (under "") for all forms together."""
    if request.instrument is None:
        return {}
    found = {}
    for name in ["", *(form.name for form in request.instrument.forms)]:
        blocks = request.instrument.dimension_items(name or None)
        present = {dimension: tuple(code for code in codes if code in items) for dimension, codes in blocks.items()}
        found[name] = {dimension: codes for dimension, codes in present.items() if codes}
    return {name: blocks for name, blocks in found.items() if blocks or not name}


def _flagged(grid: Grid, answers: pd.DataFrame, forms: Mapping[str, Mapping[str, Sequence[str]]],
             personal: Sequence[Column], seconds: Any, request: Request,
             codes: Mapping[int, str]) -> pd.DataFrame:  # fmt: skip
    headings = {codes[one.index]: one.heading for one in grid.columns}
    shared = {form.name for form in request.instrument.forms if form.scale.total} if request.instrument else set()
    rated = {name: forms[name] for name in forms if name not in shared}
    blocks = {name: [code for some in rated[name].values() for code in some] for name in rated if name}
    blocks = blocks or {"": list(answers.columns)}
    ticked = _as_ticked(answers, request)
    earlier = np.zeros(len(answers), dtype=bool)
    if request.duplicates == "last":
        earlier = _flags.earlier(ticked, personal)
        _log_earlier(grid, earlier)
    marks = {
        "duplicate": _flags.duplicates(grid, ticked, personal),
        "straight_liner": _flags.straight_liners(grid, ticked, blocks),
        "speeder": _flags.speeders(grid, answers, seconds, request.seconds_per_item),
    }
    if request.duplicates == "last":
        marks["duplicate"] &= ~marks["duplicate"]
        grid.problems[:] = [one for one in grid.problems if one.kind != "duplicate"]
    _flags.odd_items(grid, answers[~earlier], headings)
    _flags.one_respondent(grid)
    _flags.negative_items(grid, answers[~earlier], rated, headings)
    for form in request.instrument.forms if request.instrument else ():
        if form.scale.total and (points := [code for some in forms.get(form.name, {}).values() for code in some]):
            _flags.shared_points(grid, answers[points], form.scale.total)
    return pd.DataFrame({**marks, "earlier": earlier}, index=answers.index)


def _as_ticked(answers: pd.DataFrame, request: Request) -> pd.DataFrame:
    """Turn reversed items back: who ticked one answer throughout ticked it on them too."""
    ticked = answers.copy()
    for code in request.reversed_items:
        if code in ticked and (scale := request.scale_of(code)) is not None:
            ticked[code] = scale.low + scale.high - ticked[code]
    return ticked


def _log_earlier(grid: Grid, earlier: Any) -> None:
    from cxlab.survey._grid import row_change

    if earlier.any():
        grid.changes.append(row_change(grid.rows[earlier], "duplicate, a later one was kept"))


def _codebook(grid: Grid, codes: Mapping[int, str], request: Request, tally: Tally) -> pd.DataFrame:
    rows = []
    for column in _in_order(grid, codes, request):
        code = codes[column.index]
        scale = request.scale_of(code)
        item = request.instrument.item(code) if request.instrument and code in request.instrument.codes else None
        rows.append(
            {
                "code": code, "heading": column.heading,
                "text": item.wording("en") if item else (*column.names, column.heading)[:2][-1],
                "form": item.form if item else None, "dimension": item.dimension if item else None,
                "low": scale.low if scale else None, "high": scale.high if scale else None,
                "labels": tally.of(code) or _points(scale), "reversed": code in request.reversed_items,
            }
        )  # fmt: skip
    return pd.DataFrame(rows, columns=list(CODEBOOK)).astype({"low": "Int64", "high": "Int64"})


CODEBOOK = ("code", "heading", "text", "form", "dimension", "low", "high", "labels", "reversed")


def _points(scale: Scale | None) -> str:
    """Return the words that the instrument prints at a scale."""
    words = scale.words("en") if scale else {}
    return "; ".join(f"{point} = {word}" for point, word in words.items())
