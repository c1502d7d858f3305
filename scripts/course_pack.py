"""Write _build/course-pack.zip: what a lecturer needs of every chapter, for the class, for students, for a platform.

    python scripts/course_pack.py [FILE]          (python3 cx.py course-pack calls it and builds the book first)

Packed is what _toc.yml lists. Slides and handouts are made from the built book, handouts by the installed browser; two
runs over the same book give the same bytes.
"""

from __future__ import annotations

import csv
import hashlib
import html
import io
import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "book" / "extensions"))

import editions
import handouts
import page_assets
import quiz_bank
import slides
import toc
from browse import launch
from lesson import Lesson, LessonError, read_lesson
from quiz_file import QuizError, read_quiz

from cxlab import files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from playwright.sync_api import Browser
    from quiz_file import Option

ROOT = Path(__file__).resolve().parents[1]
HTML = ROOT / "_build" / "html"
PACK = ROOT / "_build" / "course-pack.zip"
TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
HAND_IN = "book/teaching/hand-in.md"
QUIZ = re.compile(r"^ *[`:]{3,}\{quiz\} *(\S+)", re.MULTILINE)
KINDS = {
    "students": "for students",
    "slides": "for the class",
    "lecturer": "for the lecturer only",
    "quizzes": "for the lecturer only",
}
# What slides load of the book, and of reveal.js.
SHARED = ("widgets.js", "explorers.js", "vendor/require.js", "vendor/mathjax", "vendor/@jupyter-widgets")
REVEAL = {"reset.css": "reset.css", "reveal.css": "reveal.css", "reveal.js": "reveal.js", "notes.js": "notes.js"}
REVEAL |= {"LICENSE": "reveal-LICENSE.txt"}
LOOK = ROOT / "book" / "slides"
OWN = ("deck.css", "deck.js", "list.css")

README = """\
CX Lab course pack

slides               a deck for every chapter: open slides/index.html in a browser. Nothing is installed, no network is
                     needed. Arrow keys turn the slides, S opens your notes. Keep the folder together: the decks load
                     what lies in slides/assets
students/handouts    a handout for every chapter (PDF, two to four sheets of A4): the question, key ideas, exercises
                     without solutions, room for notes
students/notebooks   the notebooks without solutions; an empty cell stands where a solution stood
students/book        the text of the pages without solutions, as the source from which the book is built;
                     numbers that the build computes stand there as names
lecturer/notebooks   the same notebooks with solutions
lecturer/book        the pages on teaching with this kit, which tell what happens in class
lecturer/quiz-answers.html   all quiz questions with their answers, to print or to read beside the slides
quizzes              the questions of all chapters as files for a learning platform, with feedback for each option
manifest.csv         every file with its size and its SHA-256

Hand out the folder students only. Slides hold no solution and no quiz answer either, so that you may share them after
the class; their notes hold the text of the chapter. The folders lecturer and quizzes hold answers.
The notebooks need Python with CX Lab; `python3 cx.py lab` opens them.

Moodle: Question bank, Import, Moodle XML format, quizzes/moodle.xml. Each chapter becomes a category under "CX Lab".
        quizzes/moodle.gift.txt holds the same questions as text (GIFT format); import one of the two, not both.
Canvas: Settings, Import Course Content, QTI .zip file, quizzes/canvas-qti-1.2.zip. Each chapter becomes a quiz.
        Don't unpack that file first.

The files follow the published rules of the formats and are read back by tests of their own. They were not tried inside
every version of these platforms: import one, and look at a question before a class does.

Text, pictures and slides: CC BY 4.0 (LICENSE-TEXT). What comes from others: THIRD-PARTY.md.
"""

ANSWERS = """\
<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>CX Lab: answers to the quizzes</title>
<style>body {{ max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 sans-serif; }}
li {{ margin: 0.5rem 0; }} li div {{ color: #333; }} li p {{ display: inline; }}
strong {{ color: #1b6e3c; }}</style></head>
<body><main><h1>Answers to the quizzes</h1>
<p>For lecturers. The letters are those of the slides.</p>
{chapters}
</main></body></html>
"""


class PackError(Exception):
    """A sentence for the user: what can't be packed and what to do."""


def table_of_contents(root: Path) -> list[tuple[Path, str]]:
    """The files of the book in its order, without its first page and those that are made while it is built."""
    found = []
    for place in toc.places(root):
        for path in (root / f"{place.name}.md", root / f"{place.name}.ipynb"):
            if place.part and path.is_file() and "generated" not in path.parts:
                found.append((path, place.part))
    return found


def quiz_pages(root: Path) -> Iterator[tuple[str, quiz_bank.Chapter]]:
    """The pages of the book that show a quiz, which are its chapters, each with its quiz."""
    for path, part in table_of_contents(root):
        if path.suffix == ".md":
            text = FRONT_MATTER.sub("", path.read_text(encoding="utf-8"))
            title = TITLE.search(text)
            for name in QUIZ.findall(text):
                quiz = read_quiz(root / "book" / "quizzes" / f"{name}.yml")
                page = path.relative_to(root).with_suffix("").as_posix()
                yield page, quiz_bank.Chapter(name, part, title[1] if title else path.stem, quiz)


def chapters_of(root: Path) -> list[quiz_bank.Chapter]:
    """The quizzes that pages of the book show, in the order of the book."""
    return [chapter for _, chapter in quiz_pages(root)]


def lessons_of(root: Path, built: Path) -> list[Lesson]:
    """The chapters of the built book, in its order."""
    return [read_lesson(built, page, chapter) for page, chapter in quiz_pages(root)]


def edited(path: Path, root: Path, edit: Callable[[Any], Any]) -> bytes:
    """One file in one edition; a fault is told with the name of the file."""
    text = path.read_text(encoding="utf-8")
    try:
        made = edit(text) if path.suffix == ".md" else editions.as_text(edit(json.loads(text)))
    except editions.EditionError as error:
        raise PackError(f"{path.relative_to(root).as_posix()}, {error}") from None
    return str(made).encode()


def reader_of(name: str) -> str:
    """Who gets a page: those on teaching tell what happens in class, but for the one on handing in."""
    return "lecturer" if name.startswith("book/teaching/") and name != HAND_IN else "students"


def contents(root: Path) -> dict[str, bytes]:
    """What is packed of the sources: notebooks, pages, quizzes."""
    made = {name: (root / name).read_bytes() for name in ("LICENSE-TEXT", "THIRD-PARTY.md") if (root / name).is_file()}
    made["README.txt"] = README.encode()
    for path, _ in table_of_contents(root):
        name = path.relative_to(root).as_posix()
        if path.suffix == ".ipynb":
            made[f"students/{name}"] = edited(path, root, editions.student_notebook)
            made[f"lecturer/{name}"] = edited(path, root, editions.key_notebook)
        else:
            made[f"{reader_of(name)}/{name}"] = edited(path, root, editions.student_page)
    chapters = chapters_of(root)
    made["quizzes/moodle.xml"] = quiz_bank.moodle_xml(chapters)
    made["quizzes/moodle.gift.txt"] = quiz_bank.gift(chapters).encode()
    made["quizzes/canvas-qti-1.2.zip"] = quiz_bank.qti_package(chapters)
    made["lecturer/quiz-answers.html"] = quiz_answers(chapters).encode()
    return made


def quiz_answers(chapters: Sequence[quiz_bank.Chapter]) -> str:
    """All questions with the right options and the reason for each, to be read beside the slides."""
    shown = []
    for chapter in chapters:
        shown.append(f"<h2>{html.escape(chapter.title)}</h2>")
        for number, question in enumerate(chapter.quiz.questions, start=1):
            asked = quiz_bank.html(question.question, "")
            options = "".join(map(answered, question.options))
            shown.append(f"<h3>Question {number}</h3>{asked}<ol type=A>{options}</ol>")
    return ANSWERS.format(chapters="\n".join(shown))


def answered(option: Option) -> str:
    """One option with its verdict and its reason."""
    verdict = "<strong>Right.</strong>" if option.correct else "Not quite."
    return f"<li>{quiz_bank.html(option.text, '')}<div>{verdict} {quiz_bank.html(option.feedback, '')}</div></li>"


def deck_files(lessons: Sequence[Lesson], static: Path) -> dict[str, bytes]:
    """The slides with everything that they load; all addresses lead from one of these files to another."""
    made = {f"slides/{lesson.name}.html": slides.deck(lesson).encode() for lesson in lessons}
    made["slides/index.html"] = slides.index(lessons).encode()
    for name in SHARED:
        for path in [static / name] if (static / name).is_file() else sorted((static / name).rglob("*")):
            if path.is_file():
                made[f"slides/assets/{path.relative_to(static).as_posix()}"] = path.read_bytes()
    for source, target in REVEAL.items():
        made[f"slides/assets/{target}"] = (page_assets.TOOLS / "reveal" / source).read_bytes()
    return made | {f"slides/assets/{name}": (LOOK / name).read_bytes() for name in OWN}


def built_contents(root: Path, built: Path, browser: Browser) -> dict[str, bytes]:
    """What is packed of the built book: slides and handouts."""
    lessons = lessons_of(root, built)
    made = deck_files(lessons, built / "_static")
    printed = handouts.print_handouts(browser, lessons, built / "_static")
    return made | {f"students/handouts/{name}.pdf": content for name, content in printed.items()}


def manifest(made: dict[str, bytes]) -> bytes:
    """Every file with the people it is for, its size and its SHA-256."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(["file", "for", "bytes", "sha256"])
    for name in sorted(made):
        audience = KINDS.get(name.split("/")[0], "for everybody")
        rows.writerow([name, audience, len(made[name]), hashlib.sha256(made[name]).hexdigest()])
    return written.getvalue().encode()


def pack(made: dict[str, bytes]) -> bytes:
    """The bytes of the course pack."""
    return quiz_bank.zip_bytes(made | {"manifest.csv": manifest(made)}, compress=True)


def main(arguments: list[str]) -> int:
    """Write the pack and say what is in it."""
    target = Path(arguments[0]) if arguments else PACK
    try:
        made = contents(ROOT)
        print("Making slides and handouts", flush=True)
        with launch() as browser:
            made |= built_contents(ROOT, HTML, browser)
    except (PackError, QuizError, quiz_bank.BankError, LessonError, RuntimeError) as error:
        print(error, file=sys.stderr)
        return 1
    target.parent.mkdir(parents=True, exist_ok=True)
    files.write_bytes(target, pack(made))
    chapters = chapters_of(ROOT)
    n_notebooks = sum(name.startswith("lecturer/notebooks/") for name in made)
    n_handouts = sum(name.startswith("students/handouts/") for name in made)
    n_questions = sum(len(chapter.quiz.questions) for chapter in chapters)
    print(f"{target}: {n_notebooks} notebooks with and without solutions,")
    print(f"slides and handouts of {n_handouts} chapters,")
    print(f"{n_questions} quiz questions of {len(chapters)} chapters for Moodle and Canvas.")
    print("Its README.txt says what is for whom.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
