"""Two editions from one source: for students without solutions, for the lecturer with them.

A solution is a notebook cell with the tag `solution`, or a block `{solution}` on a page. Cells with the tag
`remove-cell` hand numbers to the pages, those of the solutions too, so that students don't get them either. Of what
stays, only what is named here is kept: a field that nobody thought of can't carry an answer.
"""

from __future__ import annotations

import json
import re
from typing import Any

SOLUTION = "solution"
HIDDEN = {SOLUTION, "remove-cell"}
NOTEBOOK_FIELDS = ("kernelspec", "language_info")
YOUR_ANSWER = "# Your answer\n"

OPENS = re.compile(r"^ *(`{3,}|~{3,}|:{3,})\{solution(-start|-end)?\}")
POINTER = re.compile(r"^(The code for each solution is|Solutions run) in .*\n+", re.MULTILINE)


class EditionError(ValueError):
    """A sentence for the author: what could give an answer away, and how to mark it."""


def student_notebook(notebook: dict[str, Any]) -> dict[str, Any]:
    """The notebook without solutions, outputs, tags and other metadata; an empty cell stands where a solution stood."""
    cells: list[dict[str, Any]] = []
    for cell in notebook["cells"]:
        tags = _tags(cell)
        if tags & HIDDEN:
            if SOLUTION in tags and cells and cells[-1].get("source") != YOUR_ANSWER:
                cells.append(_plain({"cell_type": "code", "source": YOUR_ANSWER}))
        else:
            cells.append(_plain(cell))
    # Names of cells are words of an author and could tell.
    named = [cell | {"id": f"cell-{number}"} for number, cell in enumerate(cells, start=1)]
    return _frame(notebook) | {"cells": named}


def key_notebook(notebook: dict[str, Any]) -> dict[str, Any]:
    """The notebook with solutions and tags, without outputs."""
    cells = [_plain(cell) | {"id": cell["id"], "metadata": cell["metadata"]} for cell in notebook["cells"]]
    return _frame(notebook) | {"cells": cells}


def as_text(notebook: dict[str, Any]) -> str:
    """The notebook as it stands in a file."""
    return json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def student_page(text: str) -> str:
    """The page without its blocks `{solution}` and without the line that leads to them.

    Raises
    ------
    EditionError
        When a block doesn't end, or is written in the form `{solution-start}` … `{solution-end}`.
    """
    kept: list[str] = []
    fence, opened = "", 0
    for number, line in enumerate(text.splitlines(keepends=True), start=1):
        if fence:
            if _closes(line, fence):
                fence = ""
        elif found := OPENS.match(line):
            _refuse_pairs(found, number)
            fence, opened = found[1], number
        else:
            kept.append(line)
    if fence:
        raise EditionError(f"line {opened}: the solution that begins here has no end. Close it with a line {fence}.")
    return re.sub(r"\n{3,}", "\n\n", POINTER.sub("", "".join(kept)))


def _tags(cell: dict[str, Any]) -> set[str]:
    """The tags of a cell; one that only looks like the tag of a solution is refused."""
    tags = set(cell["metadata"].get("tags", []))
    for tag in sorted(tags - {SOLUTION}):
        if SOLUTION in tag.lower():
            raise EditionError(
                f"cell {cell.get('id')}: the tag '{tag}' hides nothing. Write '{SOLUTION}', which students don't get."
            )
    return tags


def _plain(cell: dict[str, Any]) -> dict[str, Any]:
    """What a reader writes and reads, and nothing that was computed or noted beside it."""
    plain: dict[str, Any] = {"cell_type": cell["cell_type"], "metadata": {}, "source": cell["source"]}
    return plain | ({"execution_count": None, "outputs": []} if cell["cell_type"] == "code" else {})


def _frame(notebook: dict[str, Any]) -> dict[str, Any]:
    """The notebook around its cells."""
    known = {name: notebook["metadata"][name] for name in NOTEBOOK_FIELDS if name in notebook["metadata"]}
    return {"metadata": known, "nbformat": 4, "nbformat_minor": 5}


def _closes(line: str, fence: str) -> bool:
    """Whether a line ends a block: the same sign, as often or more often, and nothing else."""
    stripped = line.strip()
    return len(stripped) >= len(fence) and set(stripped) == {fence[0]}


def _refuse_pairs(found: re.Match[str], number: int) -> None:
    """Refuse the second way to write a solution, whose text stands outside its fences."""
    if found[2]:
        raise EditionError(
            f"line {number}: 'solution{found[2]}' can't be taken out of the student edition. "
            "Write the solution as one block ````{solution} … ````."
        )
