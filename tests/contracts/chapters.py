"""A chapter as tests see it: a page, its notebook, what the notebook computes and hands to the page."""

from __future__ import annotations

import ast
import contextlib
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import nbformat
import pytest
import yaml

import cxlab as cx

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]


class Run(NamedTuple):
    """What one run of a notebook left behind."""

    quoted: dict[str, Any]
    names: dict[str, Any]
    tagged: dict[str, Any]
    seen: str


# A number as text writes it: 1,411 or 0.36 or .36, with or without a sign for per cent; no part of a name or version.
NUMBER = re.compile(r"(?<![\w.,/])(\d{1,3}(?:,\d{3})+|\d*\.\d+|\d{2,})(?![\d]|\.\d|,\d)( ?%)?")


class Chapter:
    """A page and the notebook of the same folder and name.

    Parameters
    ----------
    name : str
        Folder and name without an ending, ``"smart/strategy"`` say.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.page = (ROOT / "book" / f"{name}.md").read_text(encoding="utf-8")
        self.notebook = nbformat.read(ROOT / "notebooks" / f"{name}.ipynb", as_version=4)
        self.code = [cell for cell in self.notebook.cells if cell.cell_type == "code"]
        self.quiz = yaml.safe_load((ROOT / "book" / "quizzes" / f"{Path(name).name}.yml").read_text(encoding="utf-8"))

    def run(self, patch: pytest.MonkeyPatch) -> Run:
        """Run every code cell; keep what is quoted, and the value of each tagged cell."""
        quoted: dict[str, Any] = {}
        names: dict[str, Any] = {}
        tagged: dict[str, Any] = {}
        seen = io.StringIO()
        with patch.context() as inner, contextlib.redirect_stdout(seen):
            inner.setattr(cx, "quote", quoted.update)
            for cell in self.code:
                *body, last = ast.parse(cell.source).body
                is_value = isinstance(last, ast.Expr)
                exec(compile(ast.Module(body if is_value else [*body, last], []), "cell", "exec"), names)
                value = eval(compile(ast.Expression(last.value), "cell", "eval"), names) if is_value else None
                tagged.update(dict.fromkeys(cell.metadata.get("tags", []), value))
                print(as_shown(value))
        return Run(quoted, names, tagged, seen.getvalue())

    def fixture(self) -> Callable[[], Run]:
        """A fixture for a module of tests: one run of the notebook."""

        @pytest.fixture(scope="module", name="run")
        def one_run() -> Any:
            with pytest.MonkeyPatch.context() as patch:
                yield self.run(patch)

        return one_run

    def printed(self) -> list[tuple[str, str]]:
        """Names and formats of the numbers that the page prints."""
        return re.findall(r"\{computed\}`(\w+)(?::([^`]+))?`", self.page)

    def handed_over(self) -> set[str]:
        """Names that this page, and other pages, take from the notebook."""
        pages = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "book").rglob("*.md"))
        place = re.escape(f"notebooks/{self.name}.ipynb")
        elsewhere = re.findall(rf"{place}::(\w+)", pages)
        pictures = re.findall(rf"\{{glue\}} (\w+)\n:doc: /{place}", pages)
        return {name for name, _ in self.printed()} | set(elsewhere) | set(pictures)

    def typed(self, quoted: dict[str, Any]) -> list[str]:
        """Computed numbers of three digits and more that stand in the prose as they would be printed."""
        prose = re.sub(r"\{computed\}`[^`]*`", "", self.page)
        shown = {format(quoted[name], spec) for name, spec in self.printed() if not isinstance(quoted[name], str)}
        long = [number for number in shown if len(re.sub(r"\D", "", number)) >= 3]
        return [number for number in long if re.search(rf"(?<![\d.,]){re.escape(number)}(?![\d,]|\.\d)", prose)]

    def unseen(self, seen: str) -> list[str]:
        """Numbers in the notebook's text, its head apart, that stand neither in its code nor in what its cells show."""
        text = "\n".join(cell.source for cell in self.notebook.cells[1:] if cell.cell_type == "markdown")
        text = re.sub(r"`[^`]*`|\]\([^)]*\)|\$[^$]*\$|^.*\*\*Predict.*$", " ", text, flags=re.MULTILINE)
        text = re.sub(r"\b(?:19|20)\d\ds?\b", " ", text)  # years
        known = numbers("\n".join(cell.source for cell in self.code)) | numbers(seen)
        return [number for number, percent in NUMBER.findall(text) if not is_among(number, bool(percent), known)]

    def concepts(self) -> list[dict[str, str]]:
        """Concepts whose section stands on this page."""
        known = yaml.safe_load((ROOT / "book" / "concepts.yml").read_text(encoding="utf-8"))
        return [concept for concept in known if f"({concept['home']})=" in self.page]

    def exercises(self) -> list[str]:
        """Labels of the exercises, in their order."""
        return re.findall(r"```\{exercise\} .+\n:label: (\S+)", self.page)

    def solved(self) -> list[str]:
        """Labels of the exercises that have a solution, in its order."""
        return re.findall(r"````\{solution\} (\S+)", self.page)

    def predictions(self) -> int:
        """How often the notebook asks the reader for a prediction."""
        text = "\n".join(cell.source for cell in self.notebook.cells if cell.cell_type == "markdown")
        return len(re.findall(r"\*\*Predict(?::\*\*|\*\*)", text))


def as_shown(value: Any) -> str:
    """What a reader sees of the value of a cell."""
    if hasattr(value, "to_string"):
        return str(value.to_string(max_rows=60))
    return f"{getattr(value, 'alt', '')} {value!r} {value}"


def numbers(text: str) -> set[float]:
    """All numbers in a text, without their signs."""
    found = re.findall(r"\d+(?:[,_]\d{3})*(?:\.\d+)?(?:e-?\d+)?|\.\d+", text)
    return {float(number.replace(",", "").replace("_", "")) for number in found}


def is_among(number: str, percent: bool, known: set[float]) -> bool:
    """Whether a number is one of those known, rounded as it is written; a share may be written in per cent."""
    value, decimals = float(number.replace(",", "")), len(number.partition(".")[2])
    half = 0.5 * 10**-decimals + 1e-9
    sizes = (1, 100) if percent else (1,)
    return any(abs(size * one - value) <= half for one in known for size in sizes)


class Promises:
    """What every notebook owes to its page; the tests of a chapter inherit it, so that the notebook runs once for all.

    A class that inherits names its `chapter`; `typed_on_paper` holds numbers of a sum on paper that stand in the prose,
    `said_on_paper` those in the notebook's text that no cell shows: cited figures, sums in the head, names.
    """

    chapter: Chapter
    typed_on_paper: frozenset[str] = frozenset()
    said_on_paper: frozenset[str] = frozenset()

    def test_the_page_prints_what_the_notebook_hands_over_and_nothing_is_left(self, run: Run) -> None:
        assert self.chapter.handed_over() == set(run.quoted)

    def test_no_computed_number_is_typed(self, run: Run) -> None:
        assert set(self.chapter.typed(run.quoted)) <= self.typed_on_paper

    def test_numbers_in_the_text_of_the_notebook_are_given_or_seen(self, run: Run) -> None:
        assert set(self.chapter.unseen(run.seen)) <= self.said_on_paper

    def test_every_concept_has_a_cell_that_gives_something(self, run: Run) -> None:
        concepts = [concept for concept in self.chapter.concepts() if "cell" in concept]
        assert [one["id"] for one in concepts if one["notebook"] != f"notebooks/{self.chapter.name}.ipynb"] == []
        assert [one["id"] for one in concepts if run.tagged.get(one["cell"]) is None] == []
