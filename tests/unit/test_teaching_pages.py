"""Pages for lecturers and students: commands run as printed, minutes and weights add up, links and messages are real.

A page is worked through from top to bottom in an empty folder. A block with a caption is a file that the reader writes;
a block of the language console holds commands, one a line; a block of the language text right after it is what these
print, where "…" stands for what differs from computer to computer. ``python3 cx.py TASK`` takes minutes, so that there
only the task is looked up; each task is run by tests of its own.
"""

import itertools
import json
import re
import runpy
import shlex
import subprocess
import sys
import zipfile

import numpy as np
import pytest
import yaml
from contracts.chapters import ROOT

import cxlab as cx
from cxlab._words.teaching import INDONESIAN
from cxlab.teaching._debrief import FEWEST
from cxlab.teaching._others_data import FEWEST_FITTING
from cxlab.widgets import policies

FOLDER = ROOT / "book" / "teaching"
PAGES = {path.stem: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.md"))}
PLANS = PAGES["semester-plans"]
FENCE = re.compile(r"^(?P<fence>`{3,})(?P<kind>[^\n`]*)\n(?P<body>.*?)^(?P=fence)$", re.MULTILINE | re.DOTALL)
TASKS = runpy.run_path(str(ROOT / "cx.py"))["COMMANDS"]
PYTHONS = {"cxlab": ["-m", "cxlab"], "python": [], "python3": [], "py": []}


# Commands


def steps(page):
    """What a page asks its reader to do: a file to write, commands to type, and what these print."""
    found = []
    for match in FENCE.finditer(page):
        kind, body = match["kind"].strip(), match["body"]
        caption = re.match(r":caption: (.+)\n\n?", body)
        if kind.startswith("{code-block}") and caption:
            found.append(("file", caption[1].strip(), body[caption.end() :]))
        elif kind == "console":
            found.append(("commands", [line for line in body.splitlines() if line.strip()], match.end()))
        elif kind == "text" and found and found[-1][0] == "commands" and (
            not (between := page[found[-1][2] : match.start()].strip()) or between.endswith(("prints:", "says"))
        ):  # fmt: skip
            found.append(("printed", body.splitlines(), None))
    return found


def run(line, place):
    """Run one command as printed; return the folder afterwards, and what was printed, with its exit code."""
    words = shlex.split(line)
    if words[0] in ("cd", "mkdir"):
        there = place / words[1]
        if words[0] == "mkdir":
            there.mkdir()
            return place, "", 0
        assert there.is_dir(), line
        return there.resolve(), "", 0
    if "cx.py" in words:
        assert words[words.index("cx.py") + 1] in TASKS, line
        return place, None, 0
    command = [sys.executable, *PYTHONS[words[0]], *words[1:]]
    done = subprocess.run(command, cwd=place, capture_output=True, text=True, encoding="utf-8", check=False)
    return place, done.stdout + done.stderr, done.returncode


def has_printed(said, claimed):
    """Whether all claimed lines were printed, in their order."""
    lines = iter(said.splitlines())
    patterns = (re.compile(".*".join(map(re.escape, line.strip().split("…")))) for line in claimed if line.strip())
    return all(any(pattern.fullmatch(line.strip()) for line in lines) for pattern in patterns)


def follow(page, place):
    """Work through a page; return what it printed in the end."""
    everything = []
    for kind, what, more in (todo := steps(page)):
        if kind == "file":
            path = place / what
            assert path.resolve().is_relative_to(place.resolve()), what
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(more, encoding="utf-8")
        elif kind == "commands":
            following = todo[todo.index((kind, what, more)) + 1 :][:1]
            claimed = following[0][1] if following and following[0][0] == "printed" else []
            must_fail = bool(claimed) and claimed[0].startswith(("Error", "Usage"))
            said = ""
            for line in what:
                place, printed, code = run(line, place)
                assert bool(code) == must_fail, (line, printed)
                said += printed or ""
                claimed = [] if printed is None else claimed
            assert has_printed(said, claimed), (what, said, claimed)
            everything.append(said)
    return place, "\n".join(everything)


@pytest.fixture(scope="module")
def followed(tmp_path_factory):
    """Pages that have been worked through, each once: the folder in which the reader stands then."""
    done = {}

    def get(name):
        if name not in done:
            done[name] = follow(PAGES[name], tmp_path_factory.mktemp(name))
        return done[name]

    return get


@pytest.mark.parametrize("name", [name for name in PAGES if "```console" in PAGES[name]])
def test_the_commands_of_a_page_run_as_printed_in_an_empty_folder(followed, name):
    assert followed(name)


def test_a_wrong_command_and_a_wrong_claim_are_noticed(tmp_path):
    with pytest.raises(AssertionError, match="assignmnt"):
        follow("```console\ncxlab course make --assignmnt nps\n```\n", tmp_path)
    with pytest.raises(AssertionError, match="zeta"):
        follow("```console\ncxlab course list\n```\n\n```text\nzeta\n```\n", tmp_path)
    with pytest.raises(AssertionError, match=r"cx\.py novel"):
        follow("```console\npython3 cx.py novel\n```\n", tmp_path)
    follow("```console\ncxlab course mark nowhere --assignment nps\n```\n\n```text\nError: …\n```\n", tmp_path)


def test_every_cxlab_command_in_the_text_exists():
    known = set(cx.list_assignments())
    for name, page in PAGES.items():
        for line in re.findall(r"`(cxlab [^`]+)`", page):
            words = [word for word in shlex.split(line) if word.replace("-", "").isalpha()][:3]
            words = [word for word in words if not word.startswith("-")]
            _, printed, code = run(" ".join([*words[: 3 if words[1] == "course" else 2], "--help"]), ROOT)
            assert code == 0, (name, line, printed)
        for assignment in re.findall(r"assignments? `([\w-]+)`", page):
            assert assignment in known, (name, assignment)


# From roster to gradebook


def test_the_lecturers_page_ends_with_what_it_promises(followed):
    place, _ = followed("individual-assignments")
    page = PAGES["individual-assignments"]
    held = {path.name for path in (place / "students" / "student-2101" / "nps").iterdir()}
    given = page.split("for the first one, now holds")[1].split("Look at one sheet")[0]
    assert held == set(re.findall(r"`([\w.]+)`", given))
    marking = place / "marking" / "nps"
    for name in ("class-report.html", "files.csv", "feedback", "gradebook-moodle.csv", "gradebook-canvas.csv",
                 "grades.csv", "debrief/debrief.ipynb"):  # fmt: skip
        assert (marking / name).exists(), name
        assert name.split("/")[0] in page
    columns = re.findall(r"^\| `(\w+)` \|", page.split("(teaching-assignments-key)=")[1].split("(teaching-")[0], re.M)
    header = (place / "key" / "nps.csv").read_text(encoding="utf-8").split("\n", 1)[0].split(",")
    assert columns == ["answer", "truth", "tolerance", "near", "mistakes", "points"]
    assert set(columns) <= set(header)


def test_budi_keeps_eight_tenths_and_citra_an_empty_cell(followed):
    place, _ = followed("individual-assignments")
    grades = {row["student"]: row for row in cx_table(place / "marking/nps/grades.csv")}
    answers = [row for row in cx_table(place / "marking/nps/answers.csv") if row["student"] == "2102"]
    before = sum(float(row["points"]) for row in answers)
    assert [grades["2102"]["status"], grades["2103"]["status"]] == ["late", "missing"]
    assert float(grades["2102"]["points"]) == pytest.approx(0.8 * before)
    assert grades["2103"]["points"] == ""
    (file,) = [row for row in cx_table(place / "marking/nps/files.csv") if row["student"] == "2102"]
    assert file["days_late"] == "2"


def test_the_rule_of_tolerances_is_that_of_the_key(followed):
    place, _ = followed("individual-assignments")
    rule = json.loads((place / "key" / "nps.json").read_text(encoding="utf-8"))["tolerances"]
    for words in ("0.02 standard errors", "half a unit of the last decimal", "0.25 standard errors",
                  "twice the tolerance", "Whole numbers have to be hit"):  # fmt: skip
        assert words in rule
        assert words.split(" have")[0].lower() in PAGES["individual-assignments"].lower()


def test_the_numbers_of_the_program_are_those_of_the_page():
    page = PAGES["individual-assignments"]
    assert FEWEST_FITTING == 3
    assert "at least three *wrong* answers are right for one other student's data" in page
    assert FEWEST == 5
    assert "If fewer than five handed in" in page


def test_the_zip_of_a_whole_class_is_refused_as_the_page_says(followed, tmp_path):
    place, _ = followed("individual-assignments")
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as archive:
        for who in ("ani", "budi"):
            archive.write(place / "answers" / who / "answers.yml", f"{who}/answers.yml")
    marked = cx.mark_answers(tmp_path, assignment="nps", course=place)
    assert marked.files["status"].tolist()[0] == "unreadable"
    assert "one answers file" in marked.files["reason"][0]


@pytest.mark.parametrize("quoted", re.findall(r"^\| `(roster: [^`]+)` \|", PAGES["individual-assignments"], re.M))
def test_a_quoted_fault_of_the_roster_is_told(quoted, tmp_path):
    rosters = {"no column": b"nomor,nama\n2101,Ani\n", "UTF-8": "id,name\n2101,Ayu Wênan\n".encode("latin-1")}
    (content,) = [content for words, content in rosters.items() if words in quoted]
    cx.init_course(tmp_path / "course")
    (tmp_path / "course" / "roster.csv").write_bytes(content)
    with pytest.raises(ValueError, match=re.escape(quoted)):
        cx.make_assignment("nps", course=tmp_path / "course", word=False)


def cx_table(path):
    """The rows of a CSV file as texts."""
    import csv

    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# How students hand in


def marked_as(place, content, name="answers.yml"):
    """What becomes of one file: its row, and the verdict on each answer."""
    folder = place / "one"
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    (folder / name).write_text(content, encoding="utf-8")
    made = cx.mark_answers(folder, assignment="nps", course=place)
    return made.files.iloc[0], made.answers.set_index("question") if len(made.answers) else None


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course with one student, 2101, whose key is known."""
    place = tmp_path_factory.mktemp("course") / "course"
    cx.init_course(place)
    cx.make_assignment("nps", course=place, word=False)
    return place


FORMS = re.findall(
    r"^```\{code-block\} \w+\n:caption: (answers\.yml|answers\.csv|the cell[^\n]*)\n\n?(.*?)^```",
    PAGES["hand-in"], re.MULTILINE | re.DOTALL,
)  # fmt: skip


def test_the_three_forms_on_the_students_page_say_the_same(course):
    assert len(FORMS) == 3
    verdicts = []
    for caption, content in FORMS:
        if caption.startswith("the cell"):
            cell = {"cell_type": "raw", "metadata": {"tags": ["answers"]}, "source": content}
            row, answers = marked_as(course, json.dumps({"cells": [cell]}), "sheet.ipynb")
        else:
            row, answers = marked_as(course, content, caption)
        assert (row["status"], row["student"], row["reason"]) == ("marked", "2101", "")
        verdicts.append(answers["given"].to_dict())
    assert verdicts[0] == verdicts[1] == verdicts[2]
    assert "unreadable" not in set(answers["verdict"])


NUMBERS = re.findall(
    r"^\| `([^`]+)` \| (read|not read)\b[^|]*\|",
    PAGES["hand-in"].split("(teaching-hand-in-numbers)=")[1].split("\n(teaching-")[0], re.MULTILINE,
)  # fmt: skip


@pytest.mark.parametrize(("written", "fate"), NUMBERS)
def test_a_number_is_read_or_not_as_the_page_says(course, written, fate):
    _, answers = marked_as(course, f"student: '2101'\nassignment: nps\nanswers:\n  nps: {written}\n")
    assert (answers["verdict"]["nps"] != "unreadable") == (fate == "read")


def test_enough_ways_to_write_a_number_are_shown():
    assert len(NUMBERS) >= 6
    assert {fate for _, fate in NUMBERS} == {"read", "not read"}


FAULTS = {
    "There are no answers: expected": "student: '2101'\nassignment: nps\nanswers:\n  nps:39.5\n",
    "stands twice": "student: '2101'\nassignment: nps\nanswers:\n  nps: 1\n  nps: 2\n",
    "mapping values are not allowed here": "student: '2101'\nassignment: nps\nanswers:\n nps: 1\n  margin: 2\n",
    "'student' is empty or no plain text": "student:\nassignment: nps\nanswers:\n  nps: 1\n",
    "No student of the key has this id.": "student: '9'\nassignment: nps\nanswers:\n  nps: 1\n",
    "The file is for 'servqual'.": "student: '2101'\nassignment: servqual\nanswers:\n  nps: 1\n",
    "Names that are no question:": "student: '2101'\nassignment: nps\nanswers:\n  NPS: 1\n",
    "Files ending in '.docx' are not read.": ("sheet2.docx", "x"),
    "No cell has the tag 'answers'.": ("own.ipynb", '{"cells": []}'),
    "The letters are not stored in UTF-8.": None,
}
FEEDBACK = {
    "This can't be read as a number.": "1.234,5",
    "Near: look for early rounding or a small slip.": "near",
    "Not right, and no typical mistake.": "99999",
    "Right number, other unit: this is a share of 1.": "share",
    "No answer.": "",
}
MESSAGES = dict(re.findall(
    r"^\| `([^`]+)`(?: / `([^`]+)`)? \|", PAGES["hand-in"].split("(teaching-hand-in-messages)=")[1], re.MULTILINE
))  # fmt: skip


def test_every_message_on_the_students_page_is_provoked_below():
    assert set(MESSAGES) == set(FAULTS) | set(FEEDBACK)


@pytest.mark.parametrize("message", FAULTS)
def test_a_faulty_file_gets_the_message_on_the_page(course, message):
    content = FAULTS[message]
    if content is None:
        folder = course / "one"
        folder.mkdir(exist_ok=True)
        for path in folder.iterdir():
            path.unlink()
        (folder / "answers.yml").write_bytes("student: 'Wênan'\n".encode("latin-1"))
        row = cx.mark_answers(folder, assignment="nps", course=course).files.iloc[0]
    else:
        name, text = ("answers.yml", content) if isinstance(content, str) else content
        row, _ = marked_as(course, text, name)
    assert message in row["reason"]


@pytest.mark.parametrize("message", FEEDBACK)
def test_an_answer_gets_the_feedback_on_the_page(course, message):
    key = json.loads((course / "key" / "nps.json").read_text(encoding="utf-8"))["students"]["2101"]["answers"]
    one = next(answer for answer in key if answer["name"] == "nps")
    given = {"near": one["answer"] + 0.9 * one["near"], "share": one["answer"] / 100}.get(FEEDBACK[message])
    text = FEEDBACK[message] if given is None else f"{given:.6f}"
    _, answers = marked_as(course, f"student: '2101'\nassignment: nps\nanswers:\n  nps: {text}\n")
    said = answers["feedback"]["nps"]
    assert said.startswith(message)
    assert INDONESIAN[said].startswith(MESSAGES[message])
    assert MESSAGES[message]


# Minutes


def table(page, first):
    """The rows of each table whose header begins so."""
    tables = page.split(f"\n| {first}")[1:]
    lines = [part.split("\n\n", 1)[0].splitlines()[2:] for part in tables]
    return [[[cell.strip() for cell in line.strip().strip("|").split("|")] for line in rows] for rows in lines]


PATTERNS = dict(re.findall(r"^- \*\*([AB])\*\*, [^:]+: (.+)$", PLANS, re.MULTILINE))


def minutes(cell):
    """The activities of a cell, each with its minutes (reading 45 · quiz 15), or those of its pattern (**A**, …)."""
    cell = PATTERNS[cell[2]] if cell.startswith("**") else cell
    found = [re.fullmatch(r"(.+?) (\d+)", item) for item in cell.split(" · ")]
    assert all(found), cell
    return [(one[1], int(one[2])) for one in found]


def chapter_minutes(name):
    """Minutes for the page and for the notebook, as the page states them."""
    page = (ROOT / "book" / f"{name}.md").read_text(encoding="utf-8")
    of_notebook = re.search(r"^\*\*Time\*\*.* about (\d+) for the notebook", page, re.MULTILINE)
    return int(re.search(r'^minutes: "?(\d+)', page, re.MULTILINE)[1]), int(of_notebook[1]) if of_notebook else 0


ANCHORS = {
    anchor: path.relative_to(ROOT / "book").with_suffix("").as_posix()
    for path in (ROOT / "book").rglob("*.md") if not {"generated", "static"} & set(path.parts)
    for anchor in re.findall(r"^\(([\w-]+)\)=$", path.read_text(encoding="utf-8"), re.MULTILINE)
}  # fmt: skip
IN_NOTEBOOKS = {
    anchor for path in (ROOT / "notebooks").rglob("*.ipynb")
    for anchor in re.findall(r'"\(([\w-]+)\)=', path.read_text(encoding="utf-8"))
}  # fmt: skip
TOC = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
PARTS = {part["caption"]: [entry["file"].removeprefix("book/") for entry in part["chapters"]] for part in TOC["parts"]}
LESSONS = [name for part in ("From CRM to CEM", "SMART", "Service quality", "Loyalty and value",
                             "Voice of the customer", "Privacy", "Studio") for name in PARTS[part]]  # fmt: skip
WEEKS = dict(zip((16, 14), table(PLANS, "week | material"), strict=True))
MINUTES = dict(zip((16, 14), table(PLANS, "week | in class"), strict=True))
MATRIX = dict(zip((16, 14), table(PLANS, "assessment (*penilaian*)"), strict=True))
(SUB,) = table(PLANS, "sub-CPMK")


def linked(text):
    """The pages to which a text links."""
    return [ANCHORS[anchor] for anchor in re.findall(r"\{ref\}`[^`<]+<([\w-]+)>`", text)]


def material(row):
    """The chapters of a week."""
    return [name for name in linked(row[1]) if name != "studio/capstone"]


@pytest.mark.parametrize("n_weeks", [16, 14])
def test_every_week_has_510_minutes(n_weeks):
    rows = MINUTES[n_weeks]
    assert [int(row[0]) for row in rows] == list(range(1, n_weeks + 1))
    for row in rows:
        assert [sum(one for _, one in minutes(cell)) for cell in row[1:]] == [150, 180, 180], row[0]
    assert f"fourteen are {14 * 510 // 60}" in PLANS
    assert f"Sixteen weeks are then {16 * 510 // 60} hours" in PLANS


@pytest.mark.parametrize("n_weeks", [16, 14])
def test_reading_and_notebooks_take_what_the_chapters_say(n_weeks):
    for row, timed in zip(WEEKS[n_weeks], MINUTES[n_weeks], strict=True):
        asked = [chapter_minutes(name) for name in material(row)]
        structured, alone = dict(minutes(timed[2])), dict(minutes(timed[3]))
        assert alone.get("reading", 0) == sum(page for page, _ in asked), row[0]
        assert structured.get("notebooks", 0) == sum(notebook for _, notebook in asked), row[0]


@pytest.mark.parametrize("n_weeks", [16, 14])
def test_the_capstone_gets_about_the_forty_hours_that_it_asks_for(n_weeks):
    cells = [cell for row in MINUTES[n_weeks] for cell in row[1:]]
    hours = sum(m for cell in cells for what, m in minutes(cell) if what.startswith("capstone")) / 60
    assert 36 <= hours <= 44
    section = PLANS.split(f"(teaching-plans-minutes-{n_weeks})=")[1].split("\n| ")[0]
    assert f"{hours:.0f} hours" in section


@pytest.mark.parametrize("n_weeks", [16, 14])
def test_a_chapter_comes_after_those_that_it_needs(n_weeks):
    order = [name for row in WEEKS[n_weeks] for name in material(row)]
    assert len(order) == len(set(order))
    for name in order:
        page = (ROOT / "book" / f"{name}.md").read_text(encoding="utf-8")
        box = re.search(r"\*\*You need\*\*(.*?)(?:\n\n|\n```)", page, re.DOTALL)[1]
        box = re.sub(r"\([^()]*\[[^()]*\]\([^()]*\) if (?:it is|they are) new\)|; the \[[^;]*are new", "", box)
        needed = [ANCHORS[one] for one in re.findall(r"\]\(([\w-]+)\)", box)] + linked(box)
        late = [one for one in needed if one not in order[: order.index(name)]]
        assert late == [], (name, late)


def test_every_chapter_is_in_a_plan_or_named_as_left_out():
    for n_weeks in (16, 14):
        used = {name for row in WEEKS[n_weeks] for name in linked(row[1])}
        section = PLANS.split(f"(teaching-plans-left-{n_weeks})=")[1].split("\n(teaching-")[0]
        left = set(linked(section)) | set(linked(PLANS.split("(teaching-plans-both)=")[1].split("\n## What")[0]))
        assert used & left == set()
        assert (used | left) - {"start/tour", "reference"} >= set(LESSONS)
        assert used | left <= {*LESSONS, "start/tour"}


# Weights


def weights(cell):
    """Assessments of a week with their weights."""
    return [] if cell == "–" else minutes(cell)


@pytest.mark.parametrize("n_weeks", [16, 14])
def test_weights_of_weeks_and_matrix_make_the_same_hundred(n_weeks):
    by_week = {}
    for row in WEEKS[n_weeks]:
        for name, weight in weights(row[5]):
            by_week[name] = by_week.get(name, 0) + weight
    *rows, total = [[cell.strip("*") for cell in row] for row in MATRIX[n_weeks]]
    numbers = {row[0]: [int(cell.replace("–", "0")) for cell in row[1:]] for row in rows}
    assert all(sum(cells[:-1]) == cells[-1] for cells in numbers.values())
    assert by_week == {name: cells[-1] for name, cells in numbers.items()}
    assert sum(by_week.values()) == 100
    assert [int(cell) for cell in total[1:]] == [sum(column) for column in zip(*numbers.values(), strict=True)]


@pytest.mark.parametrize("n_weeks", [16, 14])
def test_each_outcome_leads_to_a_week_and_an_assessment_and_back(n_weeks):
    seen = {row[0]: row[3].split("; ") for row in SUB}
    used = {name for name, *_ in MATRIX[n_weeks]}
    taught = [code for row in WEEKS[n_weeks] for code in row[2].split()]
    assert set(taught) <= set(seen)
    for code in taught:
        assert set(seen[code]) & used, f"{code} is taught and not assessed"
    for name, *cells in MATRIX[n_weeks][:-1]:
        said = {number for number, cell in enumerate(cells[:5], 1) if cell != "–"}
        assert said <= {int(code[0]) for code, where in seen.items() if name in where}, name


def test_the_game_gets_the_minutes_that_its_page_asks_for():
    for rows in MINUTES.values():
        (row,) = [row for row in rows if "cockpit" in row[1]]
        parts = [m for what, m in minutes(row[1]) if what != "pause"]
        asked = re.search(r"\*\*Time\*\* (\d+) minutes for five rounds, (\d+) minutes", PAGES["smart-cockpit"])
        assert parts == [int(one) for one in asked.groups()]


def test_the_midterm_has_a_hundred_minutes_and_a_hundred_points():
    parts = re.findall(r"\((\d+) minutes, (\d+) points\)", PLANS)
    assert [sum(map(int, column)) for column in zip(*parts, strict=True)] == [100, 100]
    assert all(dict(minutes(row[1])).get("examination", 100) == 100 for row in MINUTES[16])


def test_every_step_of_an_outcome_is_taught_in_some_plan_and_has_its_indonesian():
    taught = {code for rows in WEEKS.values() for row in rows for code in row[2].split()}
    assert taught == {row[0] for row in SUB}
    assert sorted({row[0][0] for row in SUB}) == list("12345")
    assert all(re.search(r"; \*[^*]+\*$", cell) for row in SUB for cell in row[1:3])
    for rows in WEEKS.values():
        assert all(re.search(r"\. \*[^*]+\.\*$", row[3]) for row in rows)


def test_the_outcomes_are_those_of_the_capstone():
    capstone = (ROOT / "book/studio/capstone.md").read_text(encoding="utf-8")
    (theirs,) = table(capstone, "CPMK | sub-CPMK")
    (ours,) = table(PLANS, "CPMK | students can")
    for (number, text, *_), (same, mine, _) in zip(theirs, ours, strict=True):
        if number:
            assert same == number.split()[0]
            assert set(re.findall(r"\w{6,}", number.lower())) <= set(re.findall(r"\w+", mine.lower())), (number, text)


def test_the_capstones_row_follows_its_rubric():
    capstone = (ROOT / "book/studio/capstone.md").read_text(encoding="utf-8")
    (rubric,) = table(capstone, "criterion")
    points = {row[0].strip("*"): int(row[1]) for row in rubric}
    outcome = {"Question and decision": 1, "Measurement": 2, "Analysis": 3, "Uncertainty": 3, "Advice": 4,
               "Writing and pictures": 4, "Data and their limits": 5, "Honesty and reproduction": 5}  # fmt: skip
    assert set(outcome) == set(points)
    wanted = [0.4 * sum(points[name] for name, to in outcome.items() if to == number) for number in range(1, 6)]
    for rows in MATRIX.values():
        (row,) = [row for row in rows if row[0] == "capstone"]
        assert [float(cell) for cell in row[1:6]] == pytest.approx(wanted)


def test_the_guides_example_of_the_rubric_is_computed_by_the_rubrics_rule():
    capstone = (ROOT / "book/studio/capstone.md").read_text(encoding="utf-8")
    assert "Its points are the weight times the level, divided by 4" in capstone
    (rubric,) = table(capstone, "criterion")
    levels, told = re.search(r"the levels ([\d, ]+) from .* make ([\d.]+)\.", PAGES["lecturers-guide"]).groups()
    points = [int(row[1]) * int(level) / 4 for row, level in zip(rubric, levels.split(", "), strict=True)]
    assert sum(points) == float(told)


def test_the_capstones_milestones_stand_in_their_order():
    names = ["question", "map", "plan", "pilot", "data", "data", "analysis", "report"]
    for n_weeks, rows in WEEKS.items():
        found = [re.search(r"<studio-capstone>`: (\w+)", row[1]) for row in rows]
        assert [one[1] for one in found if one][:8] == names, n_weeks


def test_an_assignment_is_given_a_week_before_it_counts():
    for n_weeks, rows in WEEKS.items():
        for row, before in zip(rows[1:], MINUTES[n_weeks], strict=False):
            due = {name for name, _ in weights(row[5]) if name.startswith("assignment")}
            given = {what.removesuffix(", to be handed in next week") for what, _ in minutes(before[2])}
            assert due <= given, (n_weeks, row[0])


# The first class


FIRST = PAGES["first-class"]


def test_the_first_class_fills_ninety_minutes_without_a_gap():
    (rows,) = table(FIRST, "minutes | what")
    spans = [tuple(map(int, row[0].split("–"))) for row in rows]
    assert spans[0][0] == 0
    assert spans[-1][1] == 90
    assert all(before[1] == after[0] for before, after in itertools.pairwise(spans))
    assert all(start < end for start, end in spans)
    parts = re.findall(r"^### (\d+)–(\d+) · ", FIRST, re.MULTILINE)
    assert [tuple(map(int, part)) for part in parts] == spans


def test_the_list_of_preparations_takes_ten_minutes():
    section = FIRST.split("(teaching-first-class-preparation)=")[1].split("\n(teaching-")[0]
    assert sum(int(one) for one in re.findall(r"\((\d+) minutes?\)", section)) == 10


def test_groups_of_ten_from_one_bag_lie_as_far_apart_as_the_page_says():
    rng = np.random.default_rng(2026)
    bag = np.repeat([100, 0, -100], [18, 14, 8])
    groups = rng.permuted(np.tile(bag, (8 * 4000, 1)), axis=1)[:, :10].mean(axis=1).reshape(4000, 8)
    spread = groups.max(axis=1) - groups.min(axis=1)
    assert "18 promoters, 14 passives and 8 detractors" in FIRST
    assert bag.mean() == 25
    assert "true score is 25" in FIRST
    assert "about 60 points" in FIRST
    assert spread.mean() == pytest.approx(60, abs=3)
    assert "from 30 to 90" in FIRST
    assert np.quantile(spread, [0.05, 0.95]).tolist() == pytest.approx([30, 90], abs=10)
    one = cx.net_promoter_score([10] * 5 + [8] * 3 + [5] * 2).tidy().iloc[0]
    assert "five promoters, three passives and two detractors" in FIRST
    assert f"from {one.conf_low:.0f} to {one.conf_high:.0f}".replace("-", "−") in FIRST


def test_what_is_left_of_the_first_class_without_electricity_or_in_an_hour():
    lasts = {start: int(end) - int(start) for start, end in re.findall(r"^### (\d+)–(\d+) · ", FIRST, re.MULTILINE)}
    assert f"that is {sum(lasts[one] for one in ('0', '3', '8', '40', '45', '60', '86'))} minutes" in FIRST
    assert "Leave out 8–20 (let hands vote), 68–76 and 76–86" in FIRST
    assert sum(lasts.values()) - lasts["8"] - lasts["68"] - lasts["76"] == 60
    quiz = yaml.safe_load((ROOT / "book/quizzes/tour.yml").read_text(encoding="utf-8"))
    assert len(quiz["questions"]) == 5


def test_the_explorer_shows_what_the_page_lets_the_lecturer_say():
    lab = {budget: policies.compared(budget) for budget in (0.1, 0.25)}

    def gains(months, budget=0.25):
        tidy = cx.policy_value(lab[budget], horizon=months, margin=0.35).tidy().set_index("term")
        return {plan: tidy.loc[f"{plan}: profit", ["estimate", "conf_low", "conf_high"]] for plan in
                ("CRM", "CEM", "half each")}  # fmt: skip

    assert policies.BUDGETS[1] == 0.25
    assert {3, 12, 24} <= set(policies.HORIZONS)
    assert all(high < 0 for _, _, high in map(tuple, gains(3).values())), "all have lost after 3 months"
    year = gains(12)
    assert [plan for plan, (_, low, _) in year.items() if low > 0] == ["half each"]
    assert all(low < 0 < high for plan, (_, low, high) in year.items() if plan != "half each")
    two = gains(24)
    assert all(low > 0 for _, low, _ in map(tuple, two.values()))
    assert max(two, key=lambda plan: two[plan]["estimate"]) == "half each"
    assert two["CEM"]["estimate"] > two["CRM"]["estimate"]
    assert two["CRM"]["conf_high"] > two["CEM"]["conf_low"]
    small = gains(12, budget=0.1)
    assert small["CRM"]["conf_low"] > 0 > small["CEM"]["conf_low"]
    assert small["CEM"]["conf_high"] > 0


# Links


def test_lecturers_find_the_guide_within_one_click():
    for name in ("index.md", "start/how-to-use.md"):
        assert "<teaching-guide>" in (ROOT / "book" / name).read_text(encoding="utf-8"), name
    assert "book/teaching/lecturers-guide.md" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_links_of_a_page_lead_somewhere_and_it_stands_in_the_book(name):
    assert f"teaching/{name}" in PARTS["Teaching"]
    links = set(re.findall(r"\{ref\}`[^`<]*<([\w-]+)>`", PAGES[name]))
    links |= set(re.findall(r"\]\(([\w-]+)\)", PAGES[name]))
    missing = {one for one in links - set(ANCHORS) - IN_NOTEBOOKS if not one.startswith("reference-")}
    assert missing == set()


def test_the_guide_lists_every_chapter_with_its_minutes():
    rows = [row for rows in table(PAGES["lecturers-guide"], "chapter | page") for row in rows]
    listed = {linked(row[0])[0]: (int(row[1]), int(row[2].replace("–", "0"))) for row in rows}
    wanted = {name for name in LESSONS if not name.startswith("studio/")} | {"start/tour"}
    assert set(listed) == wanted
    assert {name: chapter_minutes(name) for name in wanted} == listed
    assert [row[3] for row in rows].count("**yes**") == 10, "with these ten you have the core"


def test_a_lesson_of_the_guide_adds_up():
    (rows,) = table(PAGES["lecturers-guide"], "activity")
    *parts, total = rows
    for column in (1, 2, 3):
        assert sum(int(row[column].replace("–", "0")) for row in parts) == int(total[column].strip("*"))
