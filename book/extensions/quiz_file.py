"""Read the questions of a quiz, strictly: book/quizzes/<name>.yml.

    title: Check yourself            # optional
    questions:
      - id: nps-range                # small letters, digits, hyphens; once in the file
        question: Which values can an NPS take?
        options:                     # at least two, at least one of them correct
          - text: −100 to 100
            correct: true
            feedback: All promoters give 100, all detractors −100.

Texts are Markdown. Every fault is reported with its line, all at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from pathlib import Path

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
KEYS = {
    "quiz": ({"questions"}, {"title"}),
    "question": ({"id", "question", "options"}, set()),
    "option": ({"text", "correct", "feedback"}, set()),
}


@dataclass(frozen=True)
class Option:
    """One answer to choose from."""

    text: str
    correct: bool
    feedback: str
    line: int


@dataclass(frozen=True)
class Question:
    """One question with its answers."""

    id: str
    question: str
    options: tuple[Option, ...]
    line: int

    @property
    def n_correct(self) -> int:
        """How many answers are right."""
        return sum(option.correct for option in self.options)


@dataclass(frozen=True)
class Quiz:
    """The questions of one file."""

    title: str | None
    questions: tuple[Question, ...]


class QuizError(ValueError):
    """The faults of a quiz file; `.faults` holds (line, sentence)."""

    def __init__(self, path: Path, faults: list[tuple[int, str]]) -> None:
        self.faults = sorted(faults)
        super().__init__("\n".join(f"{path.name}:{line}: {sentence}" for line, sentence in self.faults))


class LineLoader(yaml.SafeLoader):
    """YAML in which every mapping knows its line and no key stands twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Add the line under the key `None`, which no YAML text can spell as a name."""
        keys = [key.value for key, _ in node.value]
        for position, key in enumerate(keys):
            if key in keys[:position]:
                mark = node.value[position][0].start_mark
                raise yaml.MarkedYAMLError(problem=f"'{key}' stands twice here", problem_mark=mark)
        return super().construct_mapping(node, deep=deep) | {None: node.start_mark.line + 1}


class Reader:
    """Collects the faults of one file while it is read."""

    def __init__(self) -> None:
        self.faults: list[tuple[int, str]] = []

    def fault(self, line: int, sentence: str) -> None:
        """Note one fault."""
        self.faults.append((line, sentence))

    def mapping(self, value: Any, kind: str, line: int) -> dict[Any, Any]:
        """Check that a value is a mapping with the keys of its kind, and nothing else."""
        if not isinstance(value, dict):
            self.fault(line, f"expected the {kind} as 'name: value' lines, found {value!r}.")
            return {None: line}
        required, optional = KEYS[kind]
        names = {key for key in value if key is not None}
        for name in sorted(required - names):
            self.fault(value[None], f"the {kind} has no '{name}'. A {kind} needs {', '.join(sorted(required))}.")
        for name in sorted(names - required - optional, key=str):
            self.fault(
                value[None], f"a {kind} has no field '{name}'. Fields: {', '.join(sorted(required | optional))}."
            )
        return value

    def text(self, value: dict[Any, Any], key: str) -> str:
        """A text that is not empty."""
        found = value.get(key, "")
        if key in value and (not isinstance(found, str) or not found.strip()):
            self.fault(value[None], f"'{key}' must be a text; found {found!r}. Put it in quotation marks.")
        return str(found)

    def items(self, value: dict[Any, Any], key: str, at_least: int) -> list[Any]:
        """A list that is long enough."""
        found = value.get(key, [])
        if key in value and (not isinstance(found, list) or len(found) < at_least):
            self.fault(value[None], f"'{key}' must be a list of at least {at_least}.")
        return found if isinstance(found, list) else []

    def option(self, value: Any, line: int) -> Option:
        """One answer."""
        value = self.mapping(value, "option", line)
        correct = value.get("correct", False)
        if not isinstance(correct, bool):
            self.fault(value[None], f"'correct' must be true or false; found {correct!r}.")
        return Option(self.text(value, "text"), correct is True, self.text(value, "feedback"), value[None])

    def question(self, value: Any, line: int) -> Question:
        """One question with its answers."""
        value = self.mapping(value, "question", line)
        options = tuple(self.option(option, value[None]) for option in self.items(value, "options", 2))
        question = Question(self.text(value, "id"), self.text(value, "question"), options, value[None])
        if not ID.fullmatch(question.id) and "id" in value:
            self.fault(
                question.line, f"the id '{question.id}' must be small letters, digits and hyphens, like nps-range."
            )
        if options and not question.n_correct:
            self.fault(question.line, f"question '{question.id}' has no correct option. Mark one with 'correct: true'.")
        return question

    def quiz(self, value: Any) -> Quiz:
        """The whole file."""
        value = self.mapping(value, "quiz", 1)
        questions = tuple(self.question(question, value[None]) for question in self.items(value, "questions", 1))
        lines: dict[str, int] = {}
        for question in questions:
            if question.id in lines:
                self.fault(question.line, f"the id '{question.id}' stands on line {lines[question.id]} already.")
            lines.setdefault(question.id, question.line)
        return Quiz(self.text(value, "title") if "title" in value else None, questions)


def read_quiz(path: Path) -> Quiz:
    """Read one quiz file.

    Raises
    ------
    QuizError
        When the file breaks a rule; the message holds every fault with its line.
    """
    try:
        value = yaml.load(path.read_text(encoding="utf-8"), Loader=LineLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise QuizError(path, [(line, f"this is not valid YAML: {error.problem}.")]) from None
    reader = Reader()
    quiz = reader.quiz(value)
    if reader.faults:
        raise QuizError(path, reader.faults)
    return quiz
