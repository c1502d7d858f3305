"""The task sheet of one student: a notebook, a Word document, and the file for the answers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import yaml

from cxlab import files
from cxlab._words import say, told
from cxlab.files import Block, Bullets, Document, Heading, Paragraph
from cxlab.teaching._handed_in import TAG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cxlab.teaching._assignment import Assignment, IndividualData
    from cxlab.teaching._question import Question


def sheet_files(made: Assignment, one: IndividualData, language: str, *, word: bool) -> dict[str, bytes]:
    """Make the files that a student gets beside the data; none of them holds an answer."""
    contents = {
        "sheet.ipynb": _notebook(made, one, language).encode(),
        "answers.yml": _answers_file(made, one, language).encode(),
    }
    return {**contents, "sheet.docx": files.word_document(_document(made, one, language))} if word else contents


def _document(made: Assignment, one: IndividualData, language: str) -> Document:
    title = told(made.title, language)
    columns = tuple(f"{name}: {told(meaning, language)}" for name, meaning in made.columns().items())
    blocks: list[Block] = [
        Heading(title, 1), Paragraph(say("Student: {student}", language, student=one.student)),
        *(Paragraph(told(text, language)) for text in made.story()),
        Heading(say("The data", language), 2),
        Paragraph(say("Your data set is data.csv: {n} rows, one column for each of these.", language, n=len(one.data))),
        Bullets(columns), Heading(say("Questions", language), 2), Bullets(tuple(_asked(one.questions, language))),
        Heading(say("Handing in", language), 2), *map(Paragraph, _handing_in(language)),
    ]  # fmt: skip
    return Document(title=title, language=language, blocks=tuple(blocks))


def _asked(questions: Sequence[Question], language: str) -> list[str]:
    return [f"{one.name}: {told(one.text, language)} {_form(one, language)}" for one in questions]


def _form(one: Question, language: str) -> str:
    if one.options:
        return say(
            "Answer: {options}. Points: {points:g}.", language, options=" / ".join(one.options), points=one.points
        )
    unit = told(one.unit, language)
    if one.decimals == 0:
        return say("Answer: a whole number of {unit}. Points: {points:g}.", language, unit=unit, points=one.points)
    return say(
        "Answer in {unit}, with {decimals} decimals. Points: {points:g}.", language, unit=unit, decimals=one.decimals,
        points=one.points,
    )  # fmt: skip


def _handing_in(language: str) -> list[str]:
    return [
        say("Write your answers into answers.yml, or into the cell with the tag 'answers' of the notebook, and hand in "
            "that one file. It is read, never run.", language),
        say("Write 1234.5 or 1234,5, and no signs between thousands. Round only at the end.", language),
    ]  # fmt: skip


def _answers_file(made: Assignment, one: IndividualData, language: str) -> str:
    head = yaml.safe_dump({"student": one.student, "assignment": made.name}, allow_unicode=True, sort_keys=False)
    lines = [f"  {question.name}:" for question in one.questions]
    comment = say("Write each answer after its colon.", language)
    return f"# {comment}\n{head}answers:\n" + "\n".join(lines) + "\n"


def _notebook(made: Assignment, one: IndividualData, language: str) -> str:
    columns = "\n".join(f"- `{name}`: {told(meaning, language)}" for name, meaning in made.columns().items())
    asked = "\n".join(f"{number}. {text}" for number, text in enumerate(_asked(one.questions, language), 1))
    story = "\n\n".join(told(text, language) for text in made.story())
    blanks = "\n".join(f"{question.name}:" for question in one.questions)
    cells = [
        cell(
            "markdown", f"# {told(made.title, language)}\n\n{say('Student: {student}', language, student=one.student)}"
        ),
        cell("markdown", f"{story}\n\n{columns}"),
        cell("code", 'import pandas as pd\n\ndata = pd.read_csv("data.csv")\ndata.head()'),
        cell("markdown", f"## {say('Questions', language)}\n\n{asked}"),
        cell("markdown", "\n\n".join([f"## {say('Handing in', language)}", *_handing_in(language)])),
        # Raw text, so that nothing goes wrong when the notebook is run.
        cell("raw", f"student: {one.student}\nassignment: {made.name}\n{blanks}", tags=[TAG]),
    ]
    return notebook_text(cells)


def notebook_text(cells: Sequence[dict[str, Any]]) -> str:
    """Lay cells out as the file of a notebook, without outputs."""
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    numbered = [{"id": f"cell-{place:02d}", **one} for place, one in enumerate(cells)]
    book = {"cells": numbered, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    return f"{json.dumps(book, ensure_ascii=False, indent=1)}\n"


def cell(kind: str, text: str, **metadata: Any) -> dict[str, Any]:
    """Make one cell of a notebook."""
    empty: dict[str, Any] = {"execution_count": None, "outputs": []} if kind == "code" else {}
    return {"cell_type": kind, "metadata": metadata, "source": text, **empty}
