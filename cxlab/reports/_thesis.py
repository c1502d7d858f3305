"""A folder to start a thesis from: questionnaire, design, simulated answers, notebook."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import yaml

from cxlab import _checks, files
from cxlab._words import LANGUAGES
from cxlab.instruments import Instrument, instrument
from cxlab.moments import Moments
from cxlab.reports import _thesis_texts as texts
from cxlab.survey import write_questionnaire

if TYPE_CHECKING:
    import os

_SCALE = (1, 5)
_N = 120  # simulated respondents
# Correlations behind the simulated answers: five dimensions, satisfaction, loyalty. Invented, as README.md says.
_BETWEEN, _WITH_SATISFACTION, _WITH_LOYALTY = 0.45, (0.35, 0.62, 0.45, 0.50, 0.56), (0.25, 0.45, 0.30, 0.35, 0.40)
_SATISFACTION_LOYALTY = 0.65
_OUTCOMES = {
    "satisfaction": ("S", {"en": "Satisfaction", "id": "Kepuasan"}, (
        {"en": "All in all, I am satisfied with {organisation}.",
         "id": "Secara keseluruhan saya puas dengan {organisation}."},
        {"en": "Coming to {organisation} was a good choice.",
         "id": "Datang ke {organisation} adalah pilihan yang baik."},
        {"en": "{organisation} gives me what I came for.", "id": "{organisation} memberi apa yang saya cari."},
    )),
    "loyalty": ("L", {"en": "Loyalty", "id": "Loyalitas"}, (
        {"en": "When I need this service again, I will go to {organisation}.",
         "id": "Jika membutuhkan layanan ini lagi, saya akan datang ke {organisation}."},
        {"en": "I speak well of {organisation} to people I know.",
         "id": "Saya bercerita baik tentang {organisation} kepada orang yang saya kenal."},
        {"en": "I would stay with {organisation} if another one opened nearby.",
         "id": "Saya tetap memilih {organisation} sekalipun ada yang lain di dekat sini."},
    )),
}  # fmt: skip


def new_thesis(
    folder: str | os.PathLike[str], *, language: str = "en", organisation: str | None = None
) -> list[Path]:  # fmt: skip
    """Start a folder for a thesis: a questionnaire, a design, simulated answers and a notebook that runs on them.

    Parameters
    ----------
    folder : str or path
        Where to write; made when it isn't there, inside a folder that is. No file in it is ever replaced.
    language : {"en", "id"}
        Language of the form, the notebook and the report. README.md is in both.
    organisation : str, optional
        Whom the questionnaire is about.

    Returns
    -------
    list of Path
        What was written, README.md first.

    Raises
    ------
    FileExistsError
        If one of the files is there already; nothing is written then.
    FileNotFoundError
        If the folder that is to hold `folder` isn't there.
    ValueError
        If the language is not known.

    Notes
    -----
    The questionnaire has the 22 places of SERVQUAL in our own words, on five points, as expectation and perception,
    with three questions each on satisfaction and loyalty. The answers are simulated from invented correlations by a
    fixed seed: they show how the files work and are no result of anything.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [path.name for path in new_thesis(f"{folder}/thesis")][:3]
    ['README.md', 'questionnaire.yml', 'design.yml']
    """
    _checks.choice("language", language, LANGUAGES)
    place = Path(folder)
    made = questionnaire()
    contents = {
        "README.md": texts.README, "questionnaire.yml": _as_yaml(made),
        "design.yml": texts.DESIGN.format(language=language), "thesis.ipynb": _notebook(texts.CELLS[language]),
    }  # fmt: skip
    forms = [place / "questionnaire" / f"{made.name}-{name}" for name in texts.FORMS]
    files.unused(*(place / name for name in contents), place / "example.csv", *forms, ask="")
    files.new_folder(place)
    written = [files.write_text(place / name, text) for name, text in contents.items()]
    written.append(files.write_table(place / "example.csv", _answers(made, language, organisation)))
    forms_made = write_questionnaire(made, place / "questionnaire", language=language, organisation=organisation)
    return [place / path.name for path in written] + [place / "questionnaire" / one.name for one in forms_made.values()]


def questionnaire() -> Instrument:
    """Return the questionnaire of the folder: SERVQUAL on five points with satisfaction and loyalty."""
    return Instrument.from_dict(_plain())


def _plain() -> dict[str, Any]:
    """The questionnaire as plain lists and dicts, as its file holds it."""
    quality = instrument("servqual", scale=_SCALE)
    labels = {name: list(words.values()) for name in LANGUAGES if (words := quality.forms[0].scale.words(name))}
    forms = {
        form.name: {"title": dict(form.title), "instruction": dict(form.instruction), "scale": list(_SCALE),
                    "labels": labels} for form in quality.forms
    }  # fmt: skip
    forms["outcome"] = {"title": texts.OUTCOME_TITLE, "instruction": texts.OUTCOME_INSTRUCTION, "scale": list(_SCALE),
                        "labels": labels}  # fmt: skip
    items = [
        {"code": one.code, "text": dict(one.text), "dimension": one.dimension, "form": one.form}
        for one in quality.items
    ]
    items += [
        {"code": f"{sign}{place}", "text": dict(text), "dimension": name, "form": "outcome"}
        for name, (sign, _, wordings) in _OUTCOMES.items()
        for place, text in enumerate(wordings, start=1)
    ]
    dimensions = {one.name: dict(one.title) for one in quality.dimensions}
    dimensions |= {name: title for name, (_, title, _) in _OUTCOMES.items()}
    return {"name": "service", "title": texts.TITLE, "forms": forms, "dimensions": dimensions, "items": items,
            "sources": list(quality.sources)}  # fmt: skip


def _as_yaml(made: Instrument) -> str:
    body: str = yaml.safe_dump(_plain(), allow_unicode=True, sort_keys=False, width=110)
    return texts.QUESTIONNAIRE_HEAD.format(n=len(made.items)) + body


def _answers(made: Instrument, language: str, organisation: str | None) -> pd.DataFrame:
    """Simulated answers under the headings of the table that `write_questionnaire` writes."""
    rng = np.random.default_rng(2026)
    names = [one.name for one in made.dimensions]
    felt = Moments.from_correlations(_correlations(len(names)), _N, names=names).respondents(rng=rng)
    ratings = {}
    for item in made.items:
        base, spread = (4.4, 0.4) if item.form == "expectation" else (3.7, 0.7)
        raw = base + spread * felt[item.dimension] + rng.normal(0, 0.55, _N)
        ratings[item.code] = np.clip(np.rint(raw), *_SCALE).astype(int)
    table = pd.DataFrame(ratings).astype(object)
    table.loc[7, "P04"] = table.loc[31, "E12"] = None
    wording = {item.code: item.wording(language, organisation=organisation) for item in made.items}
    table = table.rename(columns={code: f"{code}. {text}" for code, text in wording.items()})
    table["sex"] = rng.choice(texts.SEX[language], _N)
    table["age"] = rng.integers(18, 36, _N)
    return table


def _correlations(n: int) -> list[list[float]]:
    matrix = np.full((n, n), _BETWEEN)
    matrix[n - 2, : n - 2] = matrix[: n - 2, n - 2] = _WITH_SATISFACTION
    matrix[n - 1, : n - 2] = matrix[: n - 2, n - 1] = _WITH_LOYALTY
    matrix[n - 1, n - 2] = matrix[n - 2, n - 1] = _SATISFACTION_LOYALTY
    np.fill_diagonal(matrix, 1)
    rows: list[list[float]] = matrix.tolist()
    return rows


def _notebook(cells: list[tuple[str, str]]) -> str:
    made = [_cell(place, kind, text) for place, (kind, text) in enumerate(cells)]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    book = {"cells": made, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    return f"{json.dumps(book, ensure_ascii=False, indent=1)}\n"


def _cell(place: int, kind: str, text: str) -> dict[str, Any]:
    cell: dict[str, Any] = {"cell_type": kind, "id": f"cell-{place:02d}", "metadata": {}, "source": text}
    if kind == "code":
        cell |= {"execution_count": None, "outputs": []}
    return cell
