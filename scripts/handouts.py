"""Handouts of the chapters as PDF, for students: the question, key ideas, a picture, exercises, room for notes.

Two to four sheets of A4 each, printed by the browser that is installed on this computer. Two prints of the same book
are the same bytes: nothing in a file says when it was made.
"""

from __future__ import annotations

import re
import tempfile
from html import escape
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import lesson as reading
import print_book
import prose
from browse import open_page
from pypdf import PdfWriter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lesson import Lesson, Topic
    from playwright.sync_api import Browser, Page

STYLE = Path(__file__).resolve().parents[1] / "book" / "slides" / "handout.css"
MOST_SHEETS = 4
MOST_WORDS = (480, 360, 240)  # of key ideas; fewer where the sheets would be too many
MOST_TOPIC_WORDS = 60
# The last section answers the question at the top, which students do themselves.
ANSWER = re.compile(r"^Back to ")

PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title}</title>
<style>{style}</style>
{scripts}
</head>
<body><main>
<header><p>CX Lab · {part}</p><p>Name: <span class="blank"></span> Date: <span class="blank short"></span></p></header>
<h1>{heading}</h1>
{body}
<footer><p>CX Lab contributors, CC BY 4.0. Your lecturer and the book have the solutions.</p></footer>
</main></body>
</html>
"""


def handout(lesson: Lesson, static: Path, most_words: int = MOST_WORDS[0]) -> str:
    """The HTML of a handout.

    Parameters
    ----------
    lesson : Lesson
        A chapter.
    static : Path
        The folder ``_static`` of the built book, which holds what sets formulas.
    most_words : int
        How many words of key ideas at most.

    Returns
    -------
    str
        One page without solutions.
    """
    body = "\n".join(part for part in parts_of(lesson, most_words) if part)
    scripts = ""
    if 'class="math"' in body:
        address = (static / "vendor" / "mathjax" / "startup.js").resolve().as_uri()
        loads = '["core", "input/tex", "output/chtml", "a11y/assistive-mml"]'
        scripts = f"<script>window.MathJax = {{loader: {{load: {loads}}}}}</script><script src='{address}'></script>"
    return PAGE.format(
        title=escape(f"{prose.plain(lesson.title)}: handout"),
        style=STYLE.read_text(encoding="utf-8"),
        scripts=scripts,
        part=escape(lesson.chapter.part),
        heading=lesson.title,
        body=body,
    )


def parts_of(lesson: Lesson, most_words: int) -> Iterator[str]:
    """The sections of a handout."""
    yield "<blockquote>" + "".join(f"<p>{one}</p>" for one in lesson.question) + "</blockquote>"
    yield section("Your first answer", lines(3))
    yield section("You will be able to", bullets(lesson.objectives))
    yield section("Key ideas", key_ideas([one for one in lesson.topics if not ANSWER.match(one.title)], most_words))
    yield picture(lesson)
    if lesson.claims:
        rows = "".join(f"<tr><td>{claim.title}</td><td></td><td></td></tr>" for claim in lesson.claims)
        head = "<tr><th>claim</th><th>my guess: how strong is the evidence?</th><th>after class</th></tr>"
        yield section("Claims", f"<table class='claims'><thead>{head}</thead><tbody>{rows}</tbody></table>")
    if lesson.discussion:
        yield section("Questions for class", f"<ol>{''.join(f'<li>{one}</li>' for one in lesson.discussion)}</ol>")
    tasks = "".join(
        f"<div class='exercise'><h3>{number} · {escape(one.title)}</h3>{one.html}{lines(3)}</div>"
        for number, one in enumerate(lesson.exercises, start=1)
    )
    yield section("Exercises", tasks)
    yield section("Notes", lines(9))


def section(title: str, html: str) -> str:
    """A section with its heading."""
    return f"<section><h2>{title}</h2>{html}</section>"


def bullets(items: Sequence[str]) -> str:
    """A list."""
    return "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"


def lines(number: int) -> str:
    """Lines to write on."""
    return "<div class='lines'>" + "<div></div>" * number + "</div>"


def key_ideas(topics: Sequence[Topic], most_words: int) -> str:
    """The marked statements of the topics, the first of each before the second of any, in the order of the page."""
    found = [list(statements(topic)) for topic in topics]
    kept: list[list[str]] = [[] for _ in topics]
    n_words, place = 0, 0
    while n_words < most_words and any(len(one) > place for one in found):
        for own, mine in zip(found, kept, strict=True):
            fits = sum(map(prose.words, [*mine, *own[place : place + 1]])) <= MOST_TOPIC_WORDS or not mine
            if place < len(own) and fits and n_words < most_words:
                mine.append(own[place])
                n_words += prose.words(own[place])
        place += 1
    return "".join(
        f"<div class='idea'><h3>{topic.title}</h3>{''.join(f'<p>{one}</p>' for one in mine)}</div>"
        for topic, mine in zip(topics, kept, strict=True)
        if mine
    )


def statements(topic: Topic) -> Iterator[str]:
    """The statements of a topic one by one; a formula with the words that lead to it."""
    before = ""
    for block, keys in reading.key_statements(topic):
        if block.kind == "formula":
            yield f"{before} {block.html}"
        elif keys and block.kind == "text":
            yield " ".join(keys)
        else:
            yield from keys
        before = block.sentences[-1] if block.kind == "text" and block.sentences else ""


def picture(lesson: Lesson) -> str:
    """The first picture of the page, or of the notebook; else the first table."""
    blocks = [block for topic in lesson.topics for block in topic.blocks]
    blocks += [block for step in lesson.steps for block in step.results]
    for kind in ("picture", "table"):
        for block in blocks:
            if block.kind == kind:
                return f"<figure>{re.sub(' style=.[^>]*?;.[^>]*?(?=/?>)', '', block.html)}</figure>"
    return ""


def print_handouts(browser: Browser, lessons: Sequence[Lesson], static: Path) -> dict[str, bytes]:
    """Print the handouts.

    Parameters
    ----------
    browser : Browser
        Prints.
    lessons : sequence of Lesson
        The chapters.
    static : Path
        The folder ``_static`` of the built book.

    Returns
    -------
    dict of str to bytes
        The name of each chapter and its PDF.
    """
    made = {}
    with tempfile.TemporaryDirectory() as folder:
        tab = browser.new_page()
        tab.emulate_media(media="print", color_scheme="light", reduced_motion="reduce")
        for lesson in lessons:
            printed = print_one(tab, lesson, static, Path(folder) / f"{lesson.name}.html")
            made[lesson.name] = print_book.sealed(printed, f"{prose.plain(lesson.title)}: handout")
        tab.close()
    return made


def print_one(tab: Page, lesson: Lesson, static: Path, source: Path) -> PdfWriter:
    """One handout, with as many key ideas as four sheets hold."""
    for most_words in MOST_WORDS:
        source.write_text(handout(lesson, static, most_words), encoding="utf-8")
        open_page(tab, source.as_uri())
        printed = tab.pdf(prefer_css_page_size=True, print_background=True, tagged=True)
        writer = PdfWriter(clone_from=BytesIO(printed))
        if len(writer.pages) <= MOST_SHEETS:
            break
    return writer
