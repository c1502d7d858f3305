"""The quizzes of the book as question banks that a learning platform imports.

Moodle XML and GIFT are for Moodle. QTI 1.2 as a content package is for Canvas, which reads that version in its classic
and in its new quizzes; Moodle itself doesn't read QTI. Every option keeps its feedback, every chapter is a category (in
QTI: a quiz of its own).

A question with one right option asks for one choice. With several, each right one gives its part of the points and each
wrong one takes as much away that ticking everything gives nothing.
"""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quiz_file import Option, Question, Quiz

BANK = "CX Lab"
# Zip files carry a date; this is the first one that they know.
EPOCH = (1980, 1, 1, 0, 0, 0)
PACKAGE = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
GIFT_SIGNS = re.compile(r"([\\~=#{}:])")
# Roles, directives and formulas of the book; a platform would show their source.
BOOK_ONLY = re.compile(r"\{[a-z:+-]+\}`|^`{3,}\{|\$[^$\s](?:[^$]*[^$\s])?\$(?!\d)", re.MULTILINE)
MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")


class BankError(ValueError):
    """A sentence for the author: which question can't be handed to a platform, and what to write instead."""


@dataclass(frozen=True)
class Chapter:
    """The quiz of one chapter and where it stands in the book."""

    name: str
    part: str
    title: str
    quiz: Quiz


def html(markdown: str, where: str) -> str:
    """A text of a quiz as HTML.

    Raises
    ------
    BankError
        When the text holds a role, a directive or a formula, which only the book can set.
    """
    if found := BOOK_ONLY.search(markdown):
        raise BankError(
            f"{where}: '{found[0]}' can be set by the book only. A learning platform imports plain Markdown: "
            "write it out in words, or with Unicode signs such as r² and √n."
        )
    return str(MARKDOWN.render(markdown)).strip()


def points(option: Option, question: Question) -> float:
    """What choosing an option gives, in percent of the question."""
    if question.n_correct == 1:
        return 100.0 if option.correct else 0.0
    n_wrong = len(question.options) - question.n_correct
    return 100 / question.n_correct if option.correct else -100 / n_wrong


def number(percent: float) -> str:
    """Percent as Moodle writes them: 100, 50, 33.33333."""
    return f"{percent:.5f}".rstrip("0").rstrip(".")


def moodle_xml(chapters: Iterable[Chapter]) -> bytes:
    """All questions in Moodle XML."""
    root = ET.Element("quiz")
    for chapter in chapters:
        category = ET.SubElement(ET.SubElement(root, "question", type="category"), "category")
        ET.SubElement(category, "text").text = category_path(chapter)
        for question in chapter.quiz.questions:
            _moodle_question(root, chapter, question)
    return _xml(root)


def category_path(chapter: Chapter) -> str:
    """The category of a chapter; a slash inside a name is written twice."""
    names = (BANK, chapter.part, chapter.title)
    return "/".join(["$course$", "top", *(name.replace("/", "//") for name in names)])


def _moodle_question(root: ET.Element, chapter: Chapter, question: Question) -> None:
    """One question with its options in the order of the book; Moodle mixes them."""
    node = ET.SubElement(root, "question", type="multichoice")
    ET.SubElement(ET.SubElement(node, "name"), "text").text = _label(chapter, question)
    _moodle_text(node, "questiontext", html(question.question, _where(chapter, question)))
    fixed = {"defaultgrade": "1", "penalty": "0.3333333", "hidden": "0"}
    single = "true" if question.n_correct == 1 else "false"
    for tag, text in (fixed | {"single": single, "shuffleanswers": "true", "answernumbering": "abc"}).items():
        ET.SubElement(node, tag).text = text
    for option in question.options:
        answer = ET.SubElement(node, "answer", fraction=number(points(option, question)), format="html")
        ET.SubElement(answer, "text").text = html(option.text, _where(chapter, option))
        _moodle_text(answer, "feedback", html(option.feedback, _where(chapter, option)))


def _moodle_text(parent: ET.Element, tag: str, text: str) -> None:
    """A text with its format."""
    ET.SubElement(ET.SubElement(parent, tag, format="html"), "text").text = text


def gift(chapters: Iterable[Chapter]) -> str:
    """All questions in GIFT, Moodle's format for people who read text."""
    blocks = []
    for chapter in chapters:
        blocks.append(f"$CATEGORY: {category_path(chapter)}")
        blocks += [_gift_question(chapter, question) for question in chapter.quiz.questions]
    return "\n\n".join(blocks) + "\n"


def gift_text(text: str) -> str:
    """A text without signs that mean something in GIFT; an empty line would end the question, so ends are written."""
    return GIFT_SIGNS.sub(r"\\\1", text).replace("\n", "\\n")


def _gift_question(chapter: Chapter, question: Question) -> str:
    """One question."""
    asked = gift_text(html(question.question, _where(chapter, question)))
    lines = [f"::{gift_text(_label(chapter, question))}::[html]{asked}{{"]
    for option in question.options:
        text, feedback = (gift_text(html(words, _where(chapter, option))) for words in (option.text, option.feedback))
        lines.append(f"{_gift_mark(option, question)}{text}#{feedback}")
    return "\n".join([*lines, "}"])


def _gift_mark(option: Option, question: Question) -> str:
    """The sign before an option: right, wrong, or a share of the points."""
    if question.n_correct == 1:
        return "=" if option.correct else "~"
    return f"~%{number(points(option, question))}%"


def qti_package(chapters: Sequence[Chapter]) -> bytes:
    """All questions as a QTI 1.2 content package: one quiz a chapter, and the list of them."""
    manifest = ET.Element("manifest", xmlns=PACKAGE, identifier="cx-lab-quizzes")
    about = ET.SubElement(manifest, "metadata")
    ET.SubElement(about, "schema").text = "IMS Content"
    ET.SubElement(about, "schemaversion").text = "1.1.3"
    ET.SubElement(manifest, "organizations")
    resources = ET.SubElement(manifest, "resources")
    members = {}
    for chapter in chapters:
        path = f"{chapter.name}/{chapter.name}.xml"
        resource = ET.SubElement(resources, "resource", identifier=chapter.name, type="imsqti_xmlv1p2")
        ET.SubElement(resource, "file", href=path)
        members[path] = qti_assessment(chapter)
    return zip_bytes({"imsmanifest.xml": _xml(manifest)} | members, compress=False)


def qti_assessment(chapter: Chapter) -> bytes:
    """The quiz of one chapter in QTI 1.2."""
    root = ET.Element("questestinterop", xmlns=QTI)
    title = f"{BANK} · {chapter.part} · {chapter.title}"
    assessment = ET.SubElement(root, "assessment", ident=f"quiz-{chapter.name}", title=title)
    section = ET.SubElement(assessment, "section", ident="root_section")
    for question in chapter.quiz.questions:
        _qti_item(section, chapter, question)
    return _xml(root)


def _qti_item(section: ET.Element, chapter: Chapter, question: Question) -> None:
    """One question: what it is, what is shown, what counts, what is said."""
    name = f"{chapter.name}-{question.id}"
    item = ET.SubElement(section, "item", ident=name, title=_label(chapter, question))
    one = question.n_correct == 1
    kind = "multiple_choice_question" if one else "multiple_answers_question"
    fields = ET.SubElement(ET.SubElement(item, "itemmetadata"), "qtimetadata")
    for label, entry in (("question_type", kind), ("points_possible", "1.0")):
        field = ET.SubElement(fields, "qtimetadatafield")
        ET.SubElement(field, "fieldlabel").text = label
        ET.SubElement(field, "fieldentry").text = entry
    options = {f"{name}-{place}": option for place, option in enumerate(question.options, start=1)}
    presentation = ET.SubElement(item, "presentation")
    _material(presentation, html(question.question, _where(chapter, question)))
    lid = ET.SubElement(presentation, "response_lid", ident="response1", rcardinality="Single" if one else "Multiple")
    choices = ET.SubElement(lid, "render_choice")
    for ident, option in options.items():
        label = ET.SubElement(choices, "response_label", ident=ident)
        _material(label, html(option.text, _where(chapter, option)))
    _qti_processing(item, options)
    for ident, option in options.items():
        feedback = ET.SubElement(item, "itemfeedback", ident=f"{ident}_fb")
        _material(ET.SubElement(feedback, "flow_mat"), html(option.feedback, _where(chapter, option)))


def _qti_processing(item: ET.Element, options: dict[str, Option]) -> None:
    """Show the feedback of what was chosen; then give the points when exactly the right options were."""
    processing = ET.SubElement(item, "resprocessing")
    outcomes = ET.SubElement(processing, "outcomes")
    ET.SubElement(outcomes, "decvar", maxvalue="100", minvalue="0", varname="SCORE", vartype="Decimal")
    for ident in options:
        condition = ET.SubElement(processing, "respcondition", {"continue": "Yes"})
        _chosen(ET.SubElement(condition, "conditionvar"), ident)
        ET.SubElement(condition, "displayfeedback", feedbacktype="Response", linkrefid=f"{ident}_fb")
    condition = ET.SubElement(processing, "respcondition", {"continue": "No"})
    asked = ET.SubElement(condition, "conditionvar")
    right = [ident for ident, option in options.items() if option.correct]
    if len(right) == 1:
        _chosen(asked, right[0])
    else:
        every = ET.SubElement(asked, "and")
        for ident, option in options.items():
            _chosen(every if option.correct else ET.SubElement(every, "not"), ident)
    ET.SubElement(condition, "setvar", action="Set", varname="SCORE").text = "100"


def _chosen(parent: ET.Element, ident: str) -> None:
    """The condition that an option was chosen."""
    ET.SubElement(parent, "varequal", respident="response1").text = ident


def _material(parent: ET.Element, text: str) -> None:
    """A text that is shown."""
    ET.SubElement(ET.SubElement(parent, "material"), "mattext", texttype="text/html").text = text


def _label(chapter: Chapter, question: Question) -> str:
    """The name by which a lecturer finds the question in the bank and in the book."""
    return f"{chapter.name}: {question.id}"


def _where(chapter: Chapter, text: Question | Option) -> str:
    """File and line of a text."""
    return f"{chapter.name}.yml:{text.line}"


def _xml(root: ET.Element) -> bytes:
    """The file of an XML tree."""
    ET.indent(root)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="utf-8") + b"\n"


def zip_bytes(members: dict[str, bytes], *, compress: bool) -> bytes:
    """A zip file whose bytes depend on names and contents only: no clock, no owner, no order of the disk."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name in sorted(members):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
            archive.writestr(entry, members[name])
    return written.getvalue()
