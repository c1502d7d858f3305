"""From an instrument to paper: a form to print, an empty table for the answers, and the codebook."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from cxlab import _checks, files
from cxlab._words import LANGUAGES, say
from cxlab.instruments import Instrument
from cxlab.survey._form_style import STYLE

if TYPE_CHECKING:
    import os
    from collections.abc import Sequence

    from cxlab.instruments import Form, Item

# Questions about the person, which stand at the end of the form.
PROFILE = ("sex", "age", "visits")


def write_questionnaire(
    instrument: Instrument,
    folder: str | os.PathLike[str],
    *,
    language: str = "en",
    organisation: str | None = None,
    kind: str | None = None,
    title: str | None = None,
    contact: str | None = None,
    profile: Sequence[str] = PROFILE,
    overwrite: bool = False,
) -> dict[str, Path]:
    """Write a printable form, an empty table for its answers, and the codebook.

    Parameters
    ----------
    instrument : Instrument
        The questions: ``cx.instrument("servqual")``, or one of your own.
    folder : str or path
        Where to write; made when it isn't there, inside a folder that is.
    language : {"en", "id"}
        Language of the form and of the headings.
    organisation : str, optional
        Whom the questions are about: "Bank Nusantara". "This organisation" when left out.
    kind : str, optional
        What kind of organisation that is, in the language of the form: "bank".
    title : str, optional
        What stands at the top of the form; made from the instrument and the organisation when left out.
    contact : str, optional
        Who answers questions about the survey: a name, an e-mail address.
    profile : sequence of {"sex", "age", "visits"}
        Questions about the person at the end of the form; an empty list for none.
    overwrite : bool
        True to replace files that are there.

    Returns
    -------
    dict
        ``form`` (HTML, for A4), ``answers`` and ``codebook`` (CSV), ``answers_xlsx`` and ``codebook_xlsx``: the paths.

    Raises
    ------
    FileExistsError
        If one of the files is there and `overwrite` is False; nothing is written then.
    FileNotFoundError
        If the folder that is to hold `folder` isn't there.
    TypeError
        `instrument` is not an Instrument.
    ValueError
        The language or a question about the person is not known.

    Notes
    -----
    Open the form in a browser and print it, or save it as PDF; it asks nothing from the network. Type one row for each
    paper into the table of answers, which `read_survey` reads back with ``instrument=instrument``. The consent note is
    a draft: your faculty or organisation may ask for another.

    Examples
    --------
    >>> import tempfile
    >>> import cxlab as cx
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     made = cx.write_questionnaire(cx.instrument("servperf"), folder, organisation="Bank A", kind="bank")
    >>> made["form"].name, made["answers"].name
    ('servperf-form.html', 'servperf-answers.csv')
    """
    _check_instrument(instrument)
    _checks.choice("language", language, LANGUAGES)
    asked = _asked(profile)
    place = Path(folder)
    names = {
        "form": "form.html", "answers": "answers.csv", "answers_xlsx": "answers.xlsx", "codebook": "codebook.csv",
        "codebook_xlsx": "codebook.xlsx",
    }  # fmt: skip
    targets = {what: place / f"{instrument.name}-{name}" for what, name in names.items()}
    files.unused(*targets.values(), overwrite=overwrite)
    files.new_folder(place)
    who = {"organisation": organisation, "kind": kind}
    codebook = _codebook(instrument, language, who, asked)
    headings = [_heading(row.code, row.text) for row in codebook.itertuples()]
    heading = title or _title(instrument, language, organisation)
    files.write_text(targets["form"], _page(instrument, language, who, heading, contact, asked))
    files.write_table(targets["answers"], files.neutralise_formulas(pd.DataFrame(columns=headings)))
    files.write_bytes(targets["answers_xlsx"], files.workbook([files.Sheet("answers", [headings], frozen=True)]))
    whole = {"low": "Int64", "high": "Int64"}  # a question without a scale would make them 1.0 and 7.0
    files.write_table(targets["codebook"], files.neutralise_formulas(codebook).astype(whole))
    files.write_bytes(targets["codebook_xlsx"], files.workbook(_codebook_sheets(instrument, codebook, language)))
    return targets


def _check_instrument(instrument: object) -> None:
    if not isinstance(instrument, Instrument):
        found = type(instrument).__name__
        raise TypeError(f"instrument: expected an Instrument, cx.instrument('servqual') say; got {found}.")


def _asked(profile: Sequence[str]) -> tuple[str, ...]:
    if isinstance(profile, str):
        raise TypeError(f"profile: expected a list, got one text. Write profile=['{profile}'].")
    return tuple(_checks.choice("profile", one, PROFILE) for one in profile)


def _title(instrument: Instrument, language: str, organisation: str | None) -> str:
    if organisation is None:
        return say("Questionnaire: {title}", language, title=instrument.title[language])
    return say("Questionnaire on {organisation}", language, organisation=organisation)


def _heading(code: str, text: str) -> str:
    """Head a column as an export of an online form would, the code first, so that it is found again."""
    return f"{code}. {text}"


def _person(language: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    """The questions about the person, each with its answers; none where a number is written."""
    return {
        "sex": (say("Your sex", language), (say("female", language), say("male", language))),
        "age": (say("Your age in years", language), ()),
        "visits": (say("How often you came here in the last twelve months", language), ()),
    }


def _codebook(instrument: Instrument, language: str, who: dict[str, str | None], asked: Sequence[str]) -> pd.DataFrame:
    person = _person(language)
    table = instrument.codebook(language, **who).astype(object)
    rows = [
        {**dict.fromkeys(table.columns), "code": code, "form": "profile", "text": text, "labels": "; ".join(answers)}
        for code, (text, answers) in person.items()
        if code in asked
    ]
    return pd.DataFrame([*table.to_dict("records"), *rows], columns=table.columns, dtype=object)


def _codebook_sheets(instrument: Instrument, codebook: pd.DataFrame, language: str) -> list[files.Sheet]:
    cells = codebook.astype(object).where(codebook.notna(), None)
    rows = [list(codebook.columns), *cells.to_numpy().tolist()]
    about = [[instrument.title[language]], *([[instrument.about[language]]] if instrument.about else [])]
    notes = [*about, *([source] for source in instrument.sources)]
    return [
        files.Sheet("codebook", rows, frozen=True),
        files.Sheet("about", notes, wide=range(len(notes))),
    ]


def _page(
    instrument: Instrument, language: str, who: dict[str, str | None], title: str, contact: str | None,
    asked: Sequence[str],
) -> str:  # fmt: skip
    blocks = [
        _block(instrument, form, language, who) for form in instrument.forms if instrument.items_of(form=form.name)
    ]
    if asked:
        blocks.append((say("About you", language), _profile(language, asked)))
    parts = [_section(chr(65 + place), heading, body) for place, (heading, body) in enumerate(blocks)]
    thanks = f'<p class="thanks">{escape(say("Thank you for your answers.", language))}</p>'
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<title>{escape(title)}</title>\n<link rel="icon" href="data:,">\n'
        f"<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        f'<p class="number">{escape(say("No.", language))} <span class="blank short"></span></p>\n'
        f"<h1>{escape(title)}</h1>\n{_consent(language, contact)}\n" + "\n".join(parts) + f"\n{thanks}\n"
        "</main>\n</body>\n</html>\n"
    )


def _section(letter: str, heading: str, body: str) -> str:
    short = ' class="whole"' if body.count("<tr>") < 10 else ""  # is not cut by the end of a page
    return f"<section{short}><h2>{letter}. {escape(heading)}</h2>{body}</section>"


def _consent(language: str, contact: str | None) -> str:
    lines = [
        say(
            "This survey asks what you think of a service. Taking part is voluntary: you may leave out a question or "
            "stop whenever you like, and nothing follows from it.",
            language,
        ),
        say("We ask for no name. Your answers are kept without anything that points to you, are reported only together "
            "with those of others, and are used for research and teaching.", language),
    ]  # fmt: skip
    if contact:
        lines.append(say("Questions about this survey: {contact}", language, contact=contact))
    agreed = escape(say("I have read this and agree to take part.", language))
    text = "".join(f"<p>{escape(line)}</p>" for line in lines)
    return f'<div class="consent">{text}<p><span class="box"></span> {agreed}</p></div>'


def _block(instrument: Instrument, form: Form, language: str, who: dict[str, str | None]) -> tuple[str, str]:
    items = [instrument.item(code) for code in instrument.items_of(form=form.name)]
    instruction = escape(instrument.instruction(form.name, language, **who))
    body = _points(items, form, language, who) if form.scale.total else _grid(items, form, language, who)
    return form.title[language], f"<p>{instruction}</p>{body}"


def _grid(items: Sequence[Item], form: Form, language: str, who: dict[str, str | None]) -> str:
    scale, points = form.scale, range(form.scale.low, form.scale.high + 1)
    words = scale.words(language)
    legend = " · ".join(f"<b>{point}</b> {escape(label)}" for point, label in words.items())
    head = "".join(f'<th scope="col">{point}</th>' for point in points)
    row = "".join(f'<td><span class="mark">{point}</span></td>' for point in points)
    body = "".join(
        f'<tr><td class="code">{item.code if len(items) > 1 else ""}</td>'
        f'<th scope="row">{escape(item.wording(language, **who))}</th>{row}</tr>'
        for item in items
    )
    said = (
        f'<tr><th colspan="{scale.n_points + 2}" class="legend" scope="colgroup">{legend}</th></tr>' if legend else ""
    )
    statement = escape(say("Statement", language))
    headings = f'<tr><td class="code"></td><th scope="col" class="statement">{statement}</th>{head}</tr>'
    return (
        f'<table class="grid p{scale.n_points}"><thead>{said}{headings if len(items) > 1 else ""}</thead>'
        f"<tbody>{body}</tbody></table>"
    )


def _points(items: Sequence[Item], form: Form, language: str, who: dict[str, str | None]) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(item.wording(language, **who))}</th><td><span class="blank"></span></td></tr>'
        for item in items
    )
    total = escape(say("Total", language))
    return (
        f'<table class="points"><thead><tr><th scope="col">{escape(say("Part of the service", language))}</th>'
        f'<th scope="col">{escape(say("Points", language))}</th></tr></thead><tbody>{rows}'
        f'<tr class="total"><th scope="row">{total}</th><td>{form.scale.total}</td></tr></tbody></table>'
    )


def _profile(language: str, asked: Sequence[str]) -> str:
    person = _person(language)
    rows = []
    for code in asked:
        question, answers = person[code]
        boxes = " ".join(
            f'<span class="option"><span class="box"></span> {escape(answer)}</span>' for answer in answers
        )
        blank = '<span class="blank"></span>'
        rows.append(f'<tr><th scope="row">{escape(question)}</th><td>{boxes or blank}</td></tr>')
    return f'<table class="person"><tbody>{"".join(rows)}</tbody></table>'
