"""A survey in sentences, in English and Indonesian."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING

from cxlab import _checks
from cxlab._words import LANGUAGES, Sentence, sentence, told

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cxlab.survey._survey import Survey

REASONS = {
    "blank row": sentence("blank row"),
    "title row above the headings": sentence("title row above the headings"),
    "headings repeated": sentence("headings repeated"),
    "row of totals": sentence("row of totals"),
    "note without answers": sentence("note without answers"),
    "preview": sentence("preview"),
    "unfinished": sentence("unfinished"),
    "duplicate, a later one was kept": sentence("duplicate, a later one was kept"),
    "personal column dropped": sentence("personal column dropped"),
    "personal data emptied": sentence("personal data emptied"),
    "written by the tool, no answer": sentence("written by the tool, no answer"),
    "label": sentence("label"),
    "number with its label": sentence("number with its label"),
    "declared missing": sentence("declared missing"),
    "decimal comma": sentence("decimal comma"),
    "digits of another script": sentence("digits of another script"),
    "spaces around a number": sentence("spaces around a number"),
    "off the scale, set missing on request": sentence("off the scale, set missing on request"),
    "value label of SPSS": sentence("value label of SPSS"),
    "number written with marks or spaces": sentence("number written with marks or spaces"),
    "spaces tidied": sentence("spaces tidied"),
    "reversed": sentence("reversed"),
    "left out on request": sentence("left out on request"),
}
_SEPARATORS = {
    "\t": sentence("tab"), ";": sentence("semicolon"), ",": sentence("comma"), "|": sentence("bar"),
}  # fmt: skip
_MOST_LABELS = 20


def headline(survey: Survey) -> Sentence:
    """Say the survey in one line."""
    return sentence(
        "Survey of {file}: respondents {n:,}, items {items:,}, problems {problems:,}",
        file=survey.source["file"], n=survey.n, items=len(survey._items), problems=len(survey._problems),
    )  # fmt: skip


def lines(survey: Survey, language: str) -> list[str]:
    """Say all that was read, removed, changed and found."""
    _checks.choice("language", language, LANGUAGES)
    problems = [f"- {problem.line(language)}" for problem in survey._problems]
    return [
        told(headline(survey), language),
        *_how(survey, language),
        *_dimensions(survey, language),
        *_changes(survey, language),
        *_labels(survey, language),
        *([told(sentence("Problems:"), language)] if problems else []),
        *problems,
    ]


def _how(survey: Survey, language: str) -> list[str]:
    """Say how the file was read."""
    source = survey.source
    if source["format"] == "table":
        return []
    parts = [sentence("format {format}", format=source["format"]), sentence("layout {layout}", layout=source["layout"])]
    if "sheet" in source:
        parts.append(sentence("sheet '{sheet}'", sheet=source["sheet"]))
    if "encoding" in source:
        parts.append(sentence("encoding {encoding}", encoding=source["encoding"]))
    if "separator" in source:
        mark = source["separator"]
        parts.append(sentence("separator {separator}", separator=_SEPARATORS.get(mark, mark)))
    if source.get("decimal"):
        parts.append(sentence("decimal mark '{decimal}'", decimal=source["decimal"]))
    return [told(sentence("Read: {how}.", how=_joined(parts, language)), language)]


def _joined(parts: Iterable[Sentence], language: str) -> str:
    return ", ".join(told(part, language) for part in parts)


def _dimensions(survey: Survey, language: str) -> list[str]:
    """Say the mean of each dimension and how many respondents answered all of it."""
    if not survey.dimensions:
        return []
    scores = survey.dimension_scores()
    parts = [
        sentence("{dimension} {mean:.2f} (n = {n:,})", dimension=name, mean=float(scores[name].mean()),
                 n=int(scores[name].count()))
        for name in scores
    ]  # fmt: skip
    return [told(sentence("Mean of each dimension, all its items answered: {means}.",
                          means=_joined(parts, language)), language)]  # fmt: skip


def _changes(survey: Survey, language: str) -> list[str]:
    """Say how many rows, columns and cells were removed or changed, and why."""
    groups: dict[str, Counter[str]] = {"rows": Counter(), "columns": Counter(), "cells": Counter()}
    for change in survey._changes:
        what = "rows" if change.column is None else "columns" if change.code is None else "cells"
        groups[what][change.why.split(":")[0]] += len(change.rows)

    def told_of(what: str) -> str:
        parts = [sentence("{why} {n:,}", why=REASONS.get(why, why), n=n) for why, n in groups[what].items()]
        return _joined(parts, language)

    said = []
    if groups["rows"]:
        said.append(sentence("Rows removed: {list}.", list=told_of("rows")))
    if groups["columns"]:
        said.append(sentence("Columns dropped: {list}.", list=told_of("columns")))
    if groups["cells"]:
        said.append(sentence("Cells changed: {list}.", list=told_of("cells")))
    return [told(one, language) for one in said]


def _labels(survey: Survey, language: str) -> list[str]:
    """Say how each label was read and how often."""
    rows = list(survey._labels.itertuples(index=False))
    if not rows:
        return []
    parts = [sentence("{label} = {value:g} ({n:,})", label=row.label, value=row.value, n=row.n) for row in rows]
    more = len(parts) - _MOST_LABELS
    shown = parts[:_MOST_LABELS] + ([sentence("… and {n:,} more", n=more)] if more > 0 else [])
    return [told(sentence("Labels: {list}.", list=_joined(shown, language)), language)]


def html(survey: Survey) -> str:
    """Say the same as HTML, with the problems as a table."""
    said = [line for line in lines(survey, "en") if not line.startswith("- ") and line != "Problems:"]
    head = f"<p><strong>{escape(said[0])}</strong></p>" + "".join(f"<p>{escape(line)}</p>" for line in said[1:])
    if not survey._problems:
        return f'<div class="cx-result">{head}</div>'
    body = "".join(
        f'<tr><th scope="row">{escape(one.kind)}</th><td>{escape(one.line("en"))}</td></tr>' for one in survey._problems
    )
    table = (
        '<table class="dataframe"><caption>Problems</caption><thead><tr><th scope="col">kind</th>'
        f'<th scope="col">what was found, and what to do</th></tr></thead><tbody>{body}</tbody></table>'
    )
    return f'<div class="cx-result">{head}{table}</div>'
