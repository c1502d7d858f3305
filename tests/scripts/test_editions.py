"""What students get holds no answer, and what the lecturer gets holds them all."""

import ast
import copy
import itertools
import json
import re
import sys
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

import course_pack  # noqa: E402
import editions  # noqa: E402

LISTED = [path for path, _ in course_pack.table_of_contents(ROOT)]
NOTEBOOKS = [path for path in LISTED if path.suffix == ".ipynb"]
PAGES = [path for path in LISTED if path.suffix == ".md"]
SECRET = "the-answer-is-41"


def code(source, *tags, **more):
    return {
        "cell_type": "code",
        "id": "named-by-the-author",
        "metadata": {"tags": list(tags)},
        "source": source,
        "execution_count": None,
        "outputs": [],
    } | more


def notebook(*cells, **metadata):
    return {"cells": list(cells), "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def tags_of(cell):
    return set(cell["metadata"].get("tags", []))


def source_of(cell):
    return "".join(cell["source"])


def name(path):
    return path.stem


# Every notebook of the book


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name)
def test_no_solution_of_the_book_is_in_the_student_notebook(path):
    original = json.loads(path.read_text(encoding="utf-8"))
    student = json.loads(editions.as_text(editions.student_notebook(original)))
    solutions = [source_of(cell) for cell in original["cells"] if "solution" in tags_of(cell)]
    assert solutions, "a notebook of this book has exercises with solutions"
    shown = {source_of(cell) for cell in student["cells"]}
    assert not shown & set(solutions)
    # Nor a single line of one, but for those that the lesson itself shows.
    taught = {
        line.strip()
        for cell in original["cells"]
        if not tags_of(cell) & {"solution", "remove-cell"}
        for line in source_of(cell).splitlines()
    }
    lines = {line.strip() for text in shown for line in text.splitlines()}
    own = {line.strip() for text in solutions for line in text.splitlines()} - taught
    assert own
    assert not own & lines


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name)
def test_no_tag_output_or_metadata_is_in_the_student_notebook(path):
    student = editions.student_notebook(json.loads(path.read_text(encoding="utf-8")))
    for cell in student["cells"]:
        assert cell["metadata"] == {}
        assert re.fullmatch(r"cell-\d+", cell["id"])
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            assert cell["execution_count"] is None
    assert set(student["metadata"]) == {"kernelspec", "language_info"}
    assert "cx.quote(" not in editions.as_text(student)
    nbformat.validate(nbformat.reads(editions.as_text(student), as_version=4))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name)
def test_what_stays_is_the_lesson_word_for_word_with_a_place_for_each_answer(path):
    original = json.loads(path.read_text(encoding="utf-8"))
    student = editions.student_notebook(original)
    lesson = [source_of(cell) for cell in original["cells"] if not tags_of(cell) & {"solution", "remove-cell"}]
    assert [source_of(cell) for cell in student["cells"] if source_of(cell) != "# Your answer\n"] == lesson
    before = [cell for cell in original["cells"] if "remove-cell" not in tags_of(cell)]
    runs = sum(
        "solution" in tags_of(cell) and "solution" not in tags_of(previous)
        for previous, cell in itertools.pairwise(before)
    )
    assert sum(source_of(cell) == "# Your answer\n" for cell in student["cells"]) == runs > 0


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name)
def test_the_student_notebook_needs_no_name_that_only_a_solution_defines(path):
    original = json.loads(path.read_text(encoding="utf-8"))
    defined = set()
    only_hidden = set()
    for cell in original["cells"]:
        if cell["cell_type"] == "code":
            stored, loaded = names_in(source_of(cell))
            if tags_of(cell) & {"solution", "remove-cell"}:
                only_hidden |= stored - defined
            else:
                assert not (loaded & only_hidden) - defined - stored
                defined |= stored


def names_in(source):
    """The names that a cell defines, and those that it reads."""
    nodes = list(ast.walk(ast.parse(source)))
    stored = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    stored |= {node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    for node in nodes:
        if isinstance(node, ast.Import | ast.ImportFrom):
            stored |= {(alias.asname or alias.name).split(".")[0] for alias in node.names}
    return stored, {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name)
def test_the_key_has_every_cell_and_no_output(path):
    original = json.loads(path.read_text(encoding="utf-8"))
    key = editions.key_notebook(original)
    for mine, theirs in zip(key["cells"], original["cells"], strict=True):
        assert source_of(mine) == source_of(theirs)
        assert tags_of(mine) == tags_of(theirs)
        assert not mine.get("outputs")
    nbformat.validate(nbformat.reads(editions.as_text(key), as_version=4))


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_no_solution_of_a_page_is_in_the_student_page(path):
    text = path.read_text(encoding="utf-8")
    student = editions.student_page(text)
    assert "{solution" not in student
    assert not re.search(r"-sol-|[Ss]olutions? (is|are|run)", student)
    solutions = re.findall(r"^````\{solution\}.*?^````$", text, re.MULTILINE | re.DOTALL)
    assert len(re.findall(r"\{solution", text)) == len(solutions)
    for block in solutions:
        for line in block.splitlines()[1:-1]:
            assert not line.strip() or line.startswith(":class:") or line not in student
    assert student.count("{exercise}") == text.count("{exercise}")


# What an author could do


HOSTILE = notebook(
    code("import cxlab as cx\n", "SM3"),
    code(f"answer = '{SECRET}'", "solution", "hide-cell"),
    code(
        "1 + 1",
        outputs=[{"output_type": "stream", "name": "stdout", "text": SECRET}],
        execution_count=7,
        metadata={"tags": [], "hint": SECRET, "nbgrader": {"solution": SECRET}},
        id=SECRET,
    ),
    {
        "cell_type": "markdown",
        "id": "a",
        "metadata": {"tags": ["solution"]},
        "source": SECRET,
        "attachments": {SECRET: {}},
    },
    {"cell_type": "markdown", "id": "b", "metadata": {}, "source": "Go on.", "attachments": {SECRET: {}}},
    code(f"cx.quote(number='{SECRET}')", "remove-cell"),
    widgets={"state": SECRET},
    title=SECRET,
    kernelspec={"name": "python3", "display_name": "Python 3", "language": "python"},
)


def test_nothing_leaks_from_ids_outputs_attachments_and_metadata():
    untouched = copy.deepcopy(HOSTILE)
    text = editions.as_text(editions.student_notebook(HOSTILE))
    assert SECRET not in text
    assert "solution" not in text
    assert "tags" not in text
    assert untouched == HOSTILE
    assert [cell["source"] for cell in json.loads(text)["cells"]] == [
        "import cxlab as cx\n",
        "# Your answer\n",
        "1 + 1",
        "# Your answer\n",
        "Go on.",
    ]


def test_two_solution_cells_leave_one_place_for_the_answer():
    student = editions.student_notebook(notebook(code("1"), code("2", "solution"), code("3", "solution")))
    assert [cell["source"] for cell in student["cells"]] == ["1", "# Your answer\n"]


@pytest.mark.parametrize("tag", ["Solution", "solutions", "hide-solution"])
def test_a_tag_that_only_looks_like_solution_is_refused(tag):
    with pytest.raises(editions.EditionError, match=f"the tag '{tag}' hides nothing. Write 'solution'"):
        editions.student_notebook(notebook(code("41", tag)))


PAGE = """\
# Title

The code for each solution is in [the notebook](x).

```{exercise} One
How many?
```

````{solution} one
Inside stands a block:
```python
41
```
````

:::{solution} two
41
:::

The end.
"""


def test_a_solution_ends_where_its_own_fence_ends():
    assert editions.student_page(PAGE) == "# Title\n\n```{exercise} One\nHow many?\n```\n\nThe end.\n"


def test_a_solution_without_end_is_told_with_its_line():
    with pytest.raises(
        editions.EditionError, match=r"line 3: the solution .* has no end\. Close it with a line ````\."
    ):
        editions.student_page("# A\n\n````{solution} one\n41\n```\n")


def test_a_solution_between_two_directives_is_refused():
    with pytest.raises(editions.EditionError, match="line 1: 'solution-start' can't be taken out"):
        editions.student_page("```{solution-start} one\n```\n41\n```{solution-end}\n```\n")
