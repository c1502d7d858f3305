"""The directive `quiz`: questions of book/quizzes/<name>.yml with an answer behind each option.

    ```{quiz} metrics
    ```

Each option opens to say whether it is right and why (HTML's own `details`), so a quiz needs no script, works from the
keyboard and in a screen reader, and prints.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.statemachine import StringList
from quiz_file import QuizError, read_quiz
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from quiz_file import Option, Question
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

logger = logging.getLogger(__name__)
FOLDER = "book/quizzes"


class quiz_box(nodes.General, nodes.Element):  # noqa: N801 (docutils names node classes so)
    """The whole quiz."""


class quiz_option(nodes.General, nodes.Element):  # noqa: N801
    """One option that opens."""


class quiz_choice(nodes.General, nodes.Element):  # noqa: N801
    """What the option says; always seen."""


class quiz_feedback(nodes.General, nodes.Element):  # noqa: N801
    """What opens: right or not, and why."""


class QuizDirective(SphinxDirective):
    """Put a quiz on the page."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Read the file; a fault in it is a warning at its line, which fails the strict build."""
        name = self.arguments[0]
        path = Path(self.env.srcdir) / FOLDER / f"{name}.yml"
        self.env.note_dependency(str(path))
        if not path.is_file():
            known = ", ".join(sorted(file.stem for file in path.parent.glob("*.yml"))) or "none"
            logger.warning("no quiz '%s' in %s. There are: %s.", name, FOLDER, known, location=self.get_location())
            return []
        try:
            quiz = read_quiz(path)
        except QuizError as error:
            for line, sentence in error.faults:
                logger.warning(sentence, location=f"{path}:{line}")
            return []
        self.path = path
        box = quiz_box(label=quiz.title or "Quiz")
        questions = nodes.enumerated_list(enumtype="arabic", prefix="", suffix=".", classes=["quiz-questions"])
        questions += [self.question(name, question) for question in quiz.questions]
        box += [*self.text("Choose an answer to see whether it is right, and why.", 1, "quiz-hint"), questions]
        return [box]

    def text(self, markdown: str, line: int, style: str = "") -> list[nodes.Node]:
        """Markdown as nodes, at its place in the quiz file."""
        holder = nodes.Element()
        self.state.nested_parse(StringList(markdown.splitlines(), str(self.path)), 0, holder)
        for node in holder.findall(nodes.paragraph):
            node.source, node.line = str(self.path), line
            if style:
                node["classes"].append(style)
        return list(holder.children)

    def question(self, quiz: str, question: Question) -> nodes.list_item:
        """One question with its options."""
        item = nodes.list_item(ids=[f"quiz-{quiz}-{question.id}"], classes=["quiz-question"])
        item += self.text(question.question, question.line)
        if question.n_correct > 1:
            item += self.text(f"({question.n_correct} answers are right.)", question.line, "quiz-hint")
        item += [self.option(option) for option in question.options]
        return item

    def option(self, option: Option) -> quiz_option:
        """One option: its text, and behind it the verdict and the feedback."""
        choice = quiz_choice()
        for paragraph in self.text(option.text, option.line):
            choice += paragraph.children if isinstance(paragraph, nodes.paragraph) else [paragraph]
        feedback = quiz_feedback(verdict="right" if option.correct else "wrong")
        feedback += self.text(f"**{'Right.' if option.correct else 'Not quite.'}** {option.feedback}", option.line)
        return quiz_option("", choice, feedback)


def visit_box(self: HTML5Translator, node: nodes.Element) -> None:
    """Open the quiz."""
    self.body.append(f'<div class="quiz" role="group" aria-label="{self.attval(node["label"])}">\n')


def visit_option(self: HTML5Translator, _node: nodes.Element) -> None:
    """Open one option."""
    self.body.append('<details class="quiz-option">')


def visit_choice(self: HTML5Translator, _node: nodes.Element) -> None:
    """Open what is always seen."""
    self.body.append("<summary>")


def visit_feedback(self: HTML5Translator, node: nodes.Element) -> None:
    """Open the verdict."""
    self.body.append(f'<div class="quiz-feedback quiz-{node["verdict"]}">\n')


def closing(tag: str) -> Any:
    """The function that closes an element."""

    def depart(self: HTML5Translator, _node: nodes.Element) -> None:
        self.body.append(f"</{tag}>\n")

    return depart


def skip(_self: Any, _node: nodes.Element) -> None:
    """Other builders show the contents without a box."""


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directive and how its parts are written."""
    pairs = [
        (quiz_box, visit_box, "div"),
        (quiz_option, visit_option, "details"),
        (quiz_choice, visit_choice, "summary"),
        (quiz_feedback, visit_feedback, "div"),
    ]
    for node, visit, tag in pairs:
        app.add_node(node, html=(visit, closing(tag)), latex=(skip, skip), text=(skip, skip))
    app.add_directive("quiz", QuizDirective)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
