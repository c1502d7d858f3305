"""A chapter of the built book, taken apart for slides and handouts: its question, statements, pictures, predictions.

What is read is what a reader sees: numbers stand in the text, references are resolved, outputs are there. Solutions are
thrown away before anything else is looked at, so that nothing made from a lesson can hold one.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bs4 import BeautifulSoup, Tag
from prose import SHOWN, Block, blocks, children, inner, key_sentences, plain, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from quiz_bank import Chapter

SOLUTIONS = {"solution", "tag_solution", "tag_remove-cell"}
FURNITURE = {"headerlink", "toctree-wrapper", "quiz"}
ARTICLE = re.compile(r'<article class="bd-article">.*</article>', re.DOTALL)
STATE = re.compile(r'<script type="application/vnd\.jupyter\.widget-state\+json">(.*?)</script>', re.DOTALL)
LIMITS = "What this does not show"
CLASS = "Questions for class"
FURTHER = "Further reading"
EXERCISES = re.compile(r"^Exercises\b")


class LessonError(Exception):
    """A sentence for the user: what the built book lacks and what to do."""


@dataclass
class Topic:
    """A section with what stands directly in it."""

    title: str
    depth: int
    blocks: list[Block] = field(default_factory=list)


@dataclass
class Step:
    """A prediction of the notebook: what is known, what is asked, what came out, what we see."""

    title: str
    setting: list[Block]
    ask: Block
    code: list[str] = field(default_factory=list)
    results: list[Block] = field(default_factory=list)
    reading: list[Block] = field(default_factory=list)


@dataclass(frozen=True)
class Claim:
    """A claim with the label of its evidence and the paragraphs of its box."""

    title: str
    strength: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Exercise:
    """An exercise without its solution."""

    title: str
    html: str


@dataclass
class Lesson:
    """A chapter."""

    chapter: Chapter
    title: str
    question: list[str]
    task: str
    objectives: list[str]
    needs: str
    time: str
    topics: list[Topic]
    claims: list[Claim]
    limits: list[Block]
    discussion: list[str]
    exercises: list[Exercise]
    further: list[Block]
    sources: list[str]
    steps: list[Step]
    widgets: dict[str, Any]

    @property
    def name(self) -> str:
        """The name of files made of this chapter."""
        return self.chapter.name


def read_lesson(built: Path, page: str, chapter: Chapter) -> Lesson:
    """Take one chapter apart.

    Parameters
    ----------
    built : Path
        The folder of the built book.
    page : str
        The page as ``_toc.yml`` names it.
    chapter : Chapter
        Its quiz and its part of the book.

    Returns
    -------
    Lesson
        The chapter without solutions.

    Raises
    ------
    LessonError
        When the page isn't built, or lacks what every chapter has.
    """
    article, state = article_of(built, page)
    sources = references(article)
    body = article.section
    title = inner(body.find("h1", recursive=False))
    opening = [child for child in children(body) if child.name in ("blockquote", "p")]
    if not opening or opening[0].name != "blockquote":
        raise LessonError(f"{page}: a chapter begins with a question from a class, written as a quotation ('> …').")
    objectives, needs, time = before_you_start(body, page)
    sections = [(inner(section.find("h2")), section) for section in body.find_all("section", recursive=False)]
    found = {heading: section for heading, section in sections if is_special(section, heading)}
    topics = [topic for heading, section in sections if heading not in found for topic in topics_of(section)]
    steps: list[Step] = []
    notebook = page.replace("book/", "notebooks/", 1)
    if (built / f"{notebook}.html").is_file():
        lab, lab_state = article_of(built, notebook)
        state = {"state": {**state.get("state", {}), **lab_state.get("state", {})}}
        steps = steps_of(lab)
        sources |= references(lab)
    return Lesson(
        chapter=chapter,
        title=title,
        question=[inner(one) for one in opening[0].find_all("p")],
        task=" ".join(one for one in sentences(opening[1]) if "notebook" not in one) if len(opening) > 1 else "",
        objectives=objectives,
        needs=needs,
        time=time,
        topics=topics,
        claims=claims_of(article),
        limits=list(blocks(children(found[LIMITS]))) if LIMITS in found else [],
        discussion=[" ".join(inner(part) for part in one.find_all("p")) for one in items(found.get(CLASS))],
        exercises=exercises_of(article),
        further=list(blocks(children(found[FURTHER]))) if FURTHER in found else [],
        sources=sorted(sources),
        steps=steps,
        widgets=state.get("state", {}),
    )


def article_of(built: Path, page: str) -> tuple[Tag, dict[str, Any]]:
    """The text of a built page without its solutions, and the state of its widgets."""
    path = built / f"{page}.html"
    if not path.is_file():
        raise LessonError(f"{page} isn't in the built book. Run `python3 cx.py book` first.")
    text = path.read_text(encoding="utf-8")
    found = STATE.search(text)
    article = BeautifulSoup(ARTICLE.search(text)[0], "html.parser").article
    for tag in article.find_all(class_=True):
        if not tag.decomposed and (SOLUTIONS | FURNITURE) & set(tag["class"]):
            tag.decompose()
    return article, json.loads(found[1]) if found else {}


def references(article: Tag) -> set[str]:
    """The sources that are cited, each in full."""
    return {
        link["title"]
        for cited in article.find_all(class_="bibtex-citation")
        for link in cited.find_all("a", title=True)
    }


def is_special(section: Tag, heading: str) -> bool:
    """Whether a section is no topic but belongs to every chapter; the one with the claims bears several titles."""
    named = heading in (LIMITS, CLASS, FURTHER, "Quiz") or bool(EXERCISES.match(heading))
    return named or section.find(class_="cx-claim") is not None


def items(section: Tag | None) -> list[Tag]:
    """The items of the first list of a section."""
    found = section.find(["ol", "ul"]) if section else None
    return children(found)


def before_you_start(body: Tag, page: str) -> tuple[list[str], str, str]:
    """Objectives, needs and time from the box at the top."""
    box = body.find(class_="note")
    said = {}
    for paragraph in box.find_all("p") if box else ():
        label = paragraph.find("strong")
        if label is not None:
            said[label.get_text()] = inner(paragraph).partition("</strong>")[2].strip()
    if "You will be able to" not in said:
        raise LessonError(f"{page}: the box at the top has no line 'You will be able to'.")
    aims = [aim.strip().rstrip(".") for aim in said["You will be able to"].split(" · ")]
    return aims, said.get("You need", ""), said.get("Time", "")


def topics_of(section: Tag) -> Iterator[Topic]:
    """A section and the sections in it, each with its own text."""
    heading = section.find(["h2", "h3", "h4"], recursive=False)
    own = [child for child in children(section) if child.name != "section" and child is not heading]
    yield Topic(inner(heading), int(heading.name[1]) - 2, list(blocks(own)))
    for below in section.find_all("section", recursive=False):
        yield from topics_of(below)


def claims_of(article: Tag) -> list[Claim]:
    """The claims of a chapter, with the labels from its table."""
    labels = {}
    for row in article.find_all("tr"):
        cells = row.find_all("td")
        if len(cells) == 2:
            labels[plain(inner(cells[0]))] = inner(cells[1])
    found = []
    for box in article.find_all(class_="cx-claim"):
        title, *parts = (inner(part) for part in box.find_all("p"))
        found.append(Claim(title, labels.get(plain(title), ""), tuple(parts)))
    return found


def exercises_of(article: Tag) -> list[Exercise]:
    """The exercises of a chapter."""
    found = []
    for box in article.find_all(class_="exercise"):
        title = plain(inner(box.find(class_="admonition-title")))
        named = re.search(r"\((.*)\)\s*$", title)
        text = "".join(block.html for block in blocks(children(box.find("section"))))
        found.append(Exercise(named[1] if named else title, text))
    return found


def steps_of(article: Tag) -> list[Step]:
    """The predictions of a notebook, up to its exercises."""
    found: list[Step] = []
    for section in article.section.find_all("section", recursive=False):
        if EXERCISES.match(inner(section.find("h2"))):
            break
        for part in [section, *section.find_all("section")]:
            found += steps_in(part)
    return found


def steps_in(section: Tag) -> list[Step]:
    """The predictions that stand directly in a section."""
    title = inner(section.find(["h2", "h3", "h4"], recursive=False))
    found: list[Step] = []
    said: list[Block] = []  # since the last cell
    for child in children(section):
        if child.name in ("h2", "h3", "h4", "section"):
            continue
        if "cell" in child.get("class", []):
            if found:
                found[-1].reading += said if found[-1].results else []
                see_cell(found[-1], child)
            said = []
        elif is_prediction(child):
            [ask] = blocks([child])
            reading, setting = split_prose(said, found[-1] if found else None)
            if found:
                found[-1].reading += reading
            found.append(Step(title, setting, ask))
            said = []
        else:
            said += blocks([child])
    if found and found[-1].results:
        found[-1].reading += said
    return found


def split_prose(said: list[Block], before: Step | None) -> tuple[list[Block], list[Block]]:
    """What stands between a result and the next prediction: what we saw, and what leads to the new question."""
    if before is None or not before.results or before.reading:
        return [], said
    return (said[:-1], said[-1:]) if len(said) > 1 else (said, [])


def is_prediction(child: Tag) -> bool:
    """Whether a paragraph asks for a prediction."""
    return child.name == "p" and any(one.get_text().startswith("Predict") for one in child.find_all("strong"))


def see_cell(step: Step, cell: Tag) -> None:
    """Add what a cell shows to the prediction before it; what follows the next prose belongs to it no more."""
    if step.reading and step.results:
        return
    source = cell.find(class_="cell_input")
    if source is not None:
        step.code.append(source.get_text().strip("\n"))
    outputs = children(cell.find(class_="cell_output"))
    step.results += [block for block in blocks(outputs) if block.kind in SHOWN]


def key_statements(topic: Topic) -> list[tuple[Block, list[str]]]:
    """The blocks of a topic, each with the sentences that carry it; other sentences are for the notes."""
    found = [(block, key_sentences(block)) for block in topic.blocks]
    n_key = sum(len(keys) for block, keys in found)
    shows = any(block.kind in SHOWN for block in topic.blocks)
    n_wanted = 1 if shows else 2
    for number, (block, keys) in enumerate(found):
        if n_key < n_wanted and block.kind == "text" and not keys:
            found[number] = (block, list(block.sentences[:1]))
            n_key += 1
    return found
