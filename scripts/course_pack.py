"""Write _build/course-pack.zip: notebooks for students and for the lecturer, and the quizzes for a learning platform.

    python scripts/course_pack.py [FILE]          (python3 cx.py course-pack calls it)

Packed is what _toc.yml lists. Nothing is executed; two runs over the same files give the same bytes.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "book" / "extensions"))

import editions
import quiz_bank
from quiz_file import QuizError, read_quiz

from cxlab import files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[1]
PACK = ROOT / "_build" / "course-pack.zip"
TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
QUIZ = re.compile(r"^ *[`:]{3,}\{quiz\} *(\S+)", re.MULTILINE)
KINDS = {"students": "for students", "lecturer": "for the lecturer only", "quizzes": "for the lecturer only"}

README = """\
CX Lab course pack

students/notebooks   the notebooks without solutions; an empty cell stands where a solution stood
students/book        the text of the pages without solutions, as the source from which the book is built;
                     numbers that the build computes stand there as names
lecturer/notebooks   the same notebooks with solutions
quizzes              the questions of all chapters, with feedback for each option
manifest.csv         every file with its size and its SHA-256

Hand out the folder students only. The other folders hold answers.
The notebooks need Python with CX Lab; `python3 cx.py lab` opens them.

Moodle: Question bank, Import, Moodle XML format, quizzes/moodle.xml. Each chapter becomes a category under "CX Lab".
        quizzes/moodle.gift.txt holds the same questions as text (GIFT format); import one of the two, not both.
Canvas: Settings, Import Course Content, QTI .zip file, quizzes/canvas-qti-1.2.zip. Each chapter becomes a quiz.
        Don't unpack that file first.

The files follow the published rules of the formats and are read back by tests of their own. They were not tried inside
every version of these platforms: import one, and look at a question before a class does.
"""


class PackError(Exception):
    """A sentence for the user: what can't be packed and what to do."""


def listed(value: Any, part: str = "") -> Iterator[tuple[str, str]]:
    """Every page and notebook of _toc.yml with the part of the book that it stands in."""
    for entry in value:
        caption = entry.get("caption", part)
        if "file" in entry:
            yield entry["file"], caption
        yield from listed(entry.get("chapters", []), caption)
        yield from listed(entry.get("sections", []), caption)


def table_of_contents(root: Path) -> list[tuple[Path, str]]:
    """The files of the book in its order, without the pages that are made while it is built."""
    names = listed(files.read_yaml(root / "_toc.yml")["parts"])
    found = []
    for name, part in names:
        for path in (root / f"{name}.md", root / f"{name}.ipynb"):
            if path.is_file() and "generated" not in path.parts:
                found.append((path, part))
    return found


def chapters_of(root: Path) -> list[quiz_bank.Chapter]:
    """The quizzes that pages of the book show, in the order of the book."""
    found = []
    for path, part in table_of_contents(root):
        if path.suffix == ".md":
            text = FRONT_MATTER.sub("", path.read_text(encoding="utf-8"))
            title = TITLE.search(text)
            for name in QUIZ.findall(text):
                quiz = read_quiz(root / "book" / "quizzes" / f"{name}.yml")
                found.append(quiz_bank.Chapter(name, part, title[1] if title else path.stem, quiz))
    return found


def edited(path: Path, root: Path, edit: Callable[[Any], Any]) -> bytes:
    """One file in one edition; a fault is told with the name of the file."""
    text = path.read_text(encoding="utf-8")
    try:
        made = edit(text) if path.suffix == ".md" else editions.as_text(edit(json.loads(text)))
    except editions.EditionError as error:
        raise PackError(f"{path.relative_to(root).as_posix()}, {error}") from None
    return str(made).encode()


def contents(root: Path) -> dict[str, bytes]:
    """Everything that is packed, but for the manifest."""
    made = {"README.txt": README.encode()}
    for path, _ in table_of_contents(root):
        name = path.relative_to(root).as_posix()
        if path.suffix == ".ipynb":
            made[f"students/{name}"] = edited(path, root, editions.student_notebook)
            made[f"lecturer/{name}"] = edited(path, root, editions.key_notebook)
        else:
            made[f"students/{name}"] = edited(path, root, editions.student_page)
    chapters = chapters_of(root)
    made["quizzes/moodle.xml"] = quiz_bank.moodle_xml(chapters)
    made["quizzes/moodle.gift.txt"] = quiz_bank.gift(chapters).encode()
    made["quizzes/canvas-qti-1.2.zip"] = quiz_bank.qti_package(chapters)
    return made


def manifest(made: dict[str, bytes]) -> bytes:
    """Every file with the people it is for, its size and its SHA-256."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(["file", "for", "bytes", "sha256"])
    for name in sorted(made):
        audience = KINDS.get(name.split("/")[0], "for everybody")
        rows.writerow([name, audience, len(made[name]), hashlib.sha256(made[name]).hexdigest()])
    return written.getvalue().encode()


def pack(root: Path) -> bytes:
    """The bytes of the course pack."""
    made = contents(root)
    return quiz_bank.zip_bytes(made | {"manifest.csv": manifest(made)}, compress=True)


def main(arguments: list[str]) -> int:
    """Write the pack and say what is in it."""
    target = Path(arguments[0]) if arguments else PACK
    try:
        content = pack(ROOT)
    except (PackError, QuizError, quiz_bank.BankError) as error:
        print(error, file=sys.stderr)
        return 1
    target.parent.mkdir(parents=True, exist_ok=True)
    files.write_bytes(target, content)
    chapters = chapters_of(ROOT)
    n_notebooks = sum(path.suffix == ".ipynb" for path, _ in table_of_contents(ROOT))
    n_questions = sum(len(chapter.quiz.questions) for chapter in chapters)
    print(f"{target}: {n_notebooks} notebooks with and without solutions,")
    print(f"{n_questions} quiz questions of {len(chapters)} chapters for Moodle and Canvas.")
    print("Its README.txt says what is for whom.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
