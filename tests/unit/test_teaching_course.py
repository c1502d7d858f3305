"""A course from its folder to its gradebook: late, missing and double files included."""

import csv
import html
import io
import json
import os
import re
import shlex
import shutil
from pathlib import Path

import docx
import nbformat
import pytest
import yaml
from contracts.courses import (
    ROSTER,
    archive,
    as_yaml,
    hand_in,
    key_of,
    marked,
    notebook,
    reason,
    right,
    run,
    started,
    status,
    table,
)

import cxlab as cx
from cxlab import files
from cxlab.teaching import _files_marked, _handed_in
from cxlab.teaching._course import read_key
from cxlab.teaching._roster import read_roster


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A course with one assignment made; tests that change it take a copy."""
    return started(tmp_path_factory.mktemp("work") / "course")


@pytest.fixture
def course(made, tmp_path):
    return Path(shutil.copytree(made, tmp_path / "course"))


# Starting and making


def test_the_secret_is_a_file_of_its_own_that_nothing_else_repeats(course):
    secret = (course / "course-secret.txt").read_text(encoding="utf-8").strip()
    assert len(secret) == 64
    others = [path for path in course.rglob("*") if path.is_file() and path.name != "course-secret.txt"]
    assert not any(secret.encode() in path.read_bytes() for path in others)
    assert "course-secret.txt" in (course / ".gitignore").read_text(encoding="utf-8").split()
    if os.name == "posix":
        assert (course / "course-secret.txt").stat().st_mode & 0o077 == 0
        assert (course / "key").stat().st_mode & 0o077 == 0


def test_a_course_is_never_started_over_another(course):
    before = (course / "course-secret.txt").read_bytes()
    with pytest.raises(FileExistsError, match=r"are there already"):
        cx.init_course(course)
    assert (course / "course-secret.txt").read_bytes() == before
    with pytest.raises(FileNotFoundError, match=r"to make 'b' in\. Make it first"):
        cx.init_course(course / "a" / "b")


def test_data_do_not_depend_on_the_order_of_the_roster_or_on_who_else_is_in_it(course):
    first = {path.relative_to(course): path.read_bytes() for path in (course / "students").rglob("*.*")}
    shutil.rmtree(course / "students")
    key = (course / "key" / "retention.json").read_bytes()
    head, *rows = ROSTER.splitlines()
    files.write_text(course / "roster.csv", "\n".join([head, *reversed(rows)]))
    cx.make_assignment("retention", course=course, word=False)
    assert {path.relative_to(course): path.read_bytes() for path in (course / "students").rglob("*.*")} == first
    assert (course / "key" / "retention.json").read_bytes() == key
    files.write_text(course / "roster.csv", ROSTER + "1999,Eka,\n")
    cx.make_assignment("retention", course=course, word=False)
    assert all((course / path).read_bytes() == content for path, content in first.items())
    assert list(key_of(course)["students"]) == ["0042", "1999", "20/77/EK", "2103", "2104"]


def test_a_student_gets_data_and_questions_and_nothing_of_the_key(course):
    cx.make_assignment("retention", course=course)
    place = course / "students" / "student-20-77-EK" / "retention"
    assert sorted(path.name for path in place.iterdir()) == ["answers.yml", "data.csv", "sheet.docx", "sheet.ipynb"]
    book = nbformat.read(place / "sheet.ipynb", as_version=4)
    nbformat.validate(book)
    word = "\n".join(one.text for one in docx.Document(place / "sheet.docx").paragraphs)
    blank = yaml.safe_load((place / "answers.yml").read_text(encoding="utf-8"))
    plain = key_of(course)["students"]["20/77/EK"]
    assert blank == {
        "student": "20/77/EK",
        "assignment": "retention",
        "answers": dict.fromkeys(right(course, "20/77/EK")),
    }
    texts = [word, "\n".join(cell.source for cell in book.cells), (place / "answers.yml").read_text(encoding="utf-8")]
    for one in plain["answers"]:
        assert one["name"] in texts[0]
        assert one["name"] in texts[1]
        secrets = [one["answer"], one["truth"], *(mistake["value"] for mistake in one["mistakes"])]
        for value in (value for value in secrets if value is not None):
            assert not any(f"{value:.3f}" in text for text in texts)
        assert not any(mistake["feedback"] in text for mistake in one["mistakes"] for text in texts)


def test_files_that_a_student_changed_are_not_replaced_without_being_asked(course):
    sheet = course / "students" / "student-2103" / "retention" / "answers.yml"
    before = sheet.read_bytes()
    files.write_text(sheet, "mine")
    with pytest.raises(FileExistsError, match=r"answers\.yml' is there already"):
        cx.make_assignment("retention", course=course, word=False)
    cx.make_assignment("retention", course=course, word=False, overwrite=True)
    assert sheet.read_bytes() == before


@pytest.mark.parametrize(
    ("roster", "message"),
    [
        ("nomor,name\n1,a\n", "roster: no column 'id'. Columns: nomor, name"),
        ("NIM,id\n1,2\n", "roster: columns nim, id would all be 'id'. Keep one of them."),
        ("id,name\n", "roster: there are no students"),
        ("id\n../..\n", "roster: 1 id empty, longer than 60 characters, or with hidden letters: row 2 '../..'"),
        ("id\n1\n\u202e2\n", "with hidden letters: row 3"),
        ("id\n20/1\n20-1\n", "roster: row 2 '20/1' and row 3 '20-1' are the same id, or differ in signs only"),
        ("id\n1\n1\n", "are the same id"),
        (b"id\n\xff\n", "roster: the letters are not stored in UTF-8"),
    ],
)
def test_a_roster_that_can_not_be_used_is_told(course, roster, message):
    files.write_bytes(course / "roster.csv", roster if isinstance(roster, bytes) else roster.encode())
    with pytest.raises(ValueError, match=re.escape(message)):
        cx.make_assignment("retention", course=course, word=False)


def test_a_class_list_with_indonesian_headings_is_read(course):
    files.write_text(course / "roster.csv", "NIM;Nama;Surel\n2101;Ayu Lestari;ayu@example.com\n")
    (student,) = read_roster(course / "roster.csv")
    assert (student.id, student.name, student.email) == ("2101", "Ayu Lestari", "ayu@example.com")


def test_a_roster_of_excel_and_an_id_that_climbs_stay_inside_the_folder(course):
    files.write_bytes(course / "roster.csv", "\ufeffID;Name\n../../x1;Ani\n".encode())
    cx.make_assignment("nps", course=course, word=False)
    assert (course / "students" / "student-------x1" / "nps" / "data.csv").is_file()
    assert not (course.parent / "x1").exists()


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ("language: fr\n", "language: 'fr' is not known"),
        ("late_penalty_per_day: 10\n", "late_penalty_per_day: expected a fraction"),
        ("deadlines: tomorrow\n", "deadlines: expected lines such as"),
        ("deadlines: {nps: tomorrow}\n", "deadlines: 'tomorrow' is no time"),
        ("deadlines: {nps: 12}\n", "deadlines: 12 is no time"),
    ],
)
def test_settings_that_can_not_be_used_are_told(course, settings, message):
    files.write_text(course / "course.yml", settings)
    with pytest.raises(ValueError, match=re.escape(message)):
        marked(course)


def test_a_folder_without_course_key_or_answers_is_told(course, tmp_path):
    with pytest.raises(
        FileNotFoundError, match=r"is no folder of a course: course\.yml or course-secret\.txt is missing"
    ):
        cx.make_assignment("nps", course=tmp_path)
    with pytest.raises(FileNotFoundError, match=r"Make the assignment first: cxlab course make --assignment nps"):
        cx.mark_answers(course / "answers", assignment="nps", course=course)
    with pytest.raises(FileNotFoundError, match=r"answers: no folder"):
        cx.mark_answers(course / "answer", assignment="retention", course=course)


def test_the_key_of_another_course_and_a_damaged_one_are_refused(course):
    (course / "course-secret.txt").write_text("another secret of more than thirty-two letters", encoding="utf-8")
    with pytest.raises(ValueError, match=r"was made with the secret of another course"):
        marked(course)
    files.write_text(course / "key" / "retention.json", "{")
    with pytest.raises(ValueError, match=r"key: 'retention\.json' is damaged"):
        marked(course)


# Marking


def test_yaml_csv_notebook_and_archive_are_read_alike(course):
    answers = right(course, "2103")
    rows = "\n".join(f"{name};{value}".replace(".", ",") for name, value in answers.items())
    forms = {
        "a.yml": as_yaml("2103", answers), "b.csv": f"question;answer\nstudent;2103\nassignment;retention\n{rows}\n",
        "c.ipynb": notebook("2103", answers),
        "d.zip": archive(**{"x/answers.yml": as_yaml("2103", answers), "x/data.csv": "a"}),
    }  # fmt: skip
    for name, content in forms.items():
        path = hand_in(course, name, content)
        made = marked(course)
        assert status(made)[name] == "marked", reason(made, name)
        assert made.grades.set_index("student")["points"]["2103"] == made.out_of
        path.unlink()
    assert not list(course.rglob("ran"))
    assert not (Path.cwd() / "ran").exists()


def test_missing_unknown_and_other_assignments_get_a_row(course):
    hand_in(course, "a.yml", as_yaml("9999", {"retention": 0.9}))
    hand_in(course, "b.yml", as_yaml("2103", {"nps": 40}, assignment="nps"))
    hand_in(course, "c.yml", as_yaml("2104", {**right(course, "2104"), "bonus": 7}))
    hand_in(course, "sub/data.csv", "customer\n1\n")
    hand_in(course, ".DS_Store", "x")
    made = marked(course)
    states = [
        ("a.yml", "unknown_student"),
        ("b.yml", "other_assignment"),
        ("c.yml", "marked"),
        ("sub/data.csv", "not_answers"),
    ]
    assert [(row.file, row.status) for row in made.files.itertuples() if row.file] == states
    assert set(made.files.loc[made.files["status"] == "missing", "student"]) == {"2103", "0042", "20/77/EK"}
    assert reason(made, "c.yml") == "Names that are no question: bonus."
    assert made.grades.set_index("student")["points"].isna().sum() == 3


def test_of_two_files_one_counts_or_none(course):
    answers = right(course, "2103")
    hand_in(course, "a/answers.yml", as_yaml("2103", answers))
    blank = as_yaml("2103", dict.fromkeys(answers, ""))
    hand_in(course, "a/blank.yml", blank)  # the sheet's other form, not filled in
    made = marked(course)
    assert status(made) | {"": None} == {"a/answers.yml": "marked", "a/blank.yml": "double", "": None}
    assert reason(made, "a/blank.yml") == "Another file of this student counts: a/answers.yml."
    hand_in(course, "b.yml", as_yaml("2103", {**answers, "retention": 0.5}))
    made = marked(course)
    assert {status(made)["a/answers.yml"], status(made)["b.yml"]} == {"double"}
    assert made.grades.set_index("student")["status"]["2103"] == "double"
    received = "file,received\na/answers.yml,2027-03-01 10:00\na/blank.yml,2027-03-01\nb.yml,2027-03-01T12:00:00\n"
    hand_in(course, "received.csv", received)
    made = marked(course)
    assert (status(made)["a/answers.yml"], status(made)["b.yml"]) == ("double", "marked")


def test_lateness_is_counted_in_started_days_and_costs_what_was_said(course):
    settings = "late_penalty_per_day: 0.1\ndeadlines: {retention: 2027-03-01 23:59}\n"
    files.write_text(course / "course.yml", settings)
    for name, student in (("a.yml", "2103"), ("b.yml", "2104"), ("c.yml", "0042")):
        hand_in(course, name, as_yaml(student, right(course, student)))
    hand_in(course, "received.csv", "file;received\na.yml;2027-03-01 23:59\nb.yml;2027-03-03 00:30\n")
    os.utime(course / "answers" / "c.yml", (2_000_000_000, 2_000_000_000))
    made = marked(course)
    assert made.files.set_index("file")["days_late"].drop("").to_dict() | {"c.yml": 0} == {
        "a.yml": 0,
        "b.yml": 2,
        "c.yml": 0,
    }
    points = made.grades.set_index("student")["points"]
    assert (points["2103"], points["2104"], points["0042"]) == (made.out_of, pytest.approx(0.8 * made.out_of), 0)
    assert status(made)["b.yml"] == "late"
    text = (course / "marking" / "retention" / "feedback" / "student-2104.txt").read_text(encoding="utf-8")
    assert f"Without the deduction for lateness: {made.out_of:.2f}." in text
    hand_in(course, "received.csv", "name,time\n")
    with pytest.raises(ValueError, match=r"received\.csv: expected the columns 'file' and 'received', got name, time"):
        marked(course)


def test_answers_that_fit_another_students_data_are_reported_and_own_mistakes_are_not(course):
    hand_in(course, "a.yml", as_yaml("2103", right(course, "2104")))
    mistakes = {one["name"]: one["mistakes"][0]["value"] for one in key_of(course)["students"]["0042"]["answers"]}
    hand_in(course, "b.yml", as_yaml("0042", mistakes))
    hand_in(course, "c.yml", as_yaml("2104", right(course, "2104")))
    made = marked(course)
    assert [(row.student, row.other, row.n_fitting, row.n_wrong) for row in made.fits.itertuples()] == [
        ("2103", "2104", 5, 5)
    ]
    own = made.answers[made.answers["student"] == "0042"]
    assert set(own["verdict"]) == {"mistake"}
    assert "population_variance" in set(own["mistake"])


def test_gradebooks_can_be_imported_and_hold_no_formula(course):
    hand_in(course, "a.yml", as_yaml("0042", {**right(course, "0042"), "retention": "=HYPERLINK(1)", "=x": "=1+1"}))
    made = marked(course)
    place = course / "marking" / "retention"
    moodle = table(place / "gradebook-moodle.csv")
    assert list(moodle[0]) == ["ID number", "Email address", "Retention and customer lifetime value", "Feedback"]
    assert moodle[0]["ID number"] == "0042"
    assert float(moodle[0]["Retention and customer lifetime value"]) == made.out_of - 2
    assert moodle[1]["Retention and customer lifetime value"] == ""
    canvas = table(place / "gradebook-canvas.csv")
    assert list(canvas[0])[:5] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
    assert canvas[0]["Student"] == "    Points Possible"
    assert float(canvas[0]["Retention and customer lifetime value"]) == made.out_of
    assert canvas[1]["Student"] == "'=cmd|' /C calc'!A0"
    for path in place.glob("*.csv"):
        cells = [cell for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8"))) for cell in row]
        assert not [cell for cell in cells if cell[:1] in "=@+\t\r" and cell]


def test_the_class_report_tells_marks_mistakes_files_and_the_truth(course):
    mistakes = {one["name"]: one["mistakes"][0]["value"] for one in key_of(course)["students"]["0042"]["answers"]}
    hand_in(course, "<b>x.yml", as_yaml("0042", mistakes))
    hand_in(course, "b.yml", as_yaml("2103", right(course, "2103")))
    hand_in(course, "c.zip", b"no zip")
    marked(course)
    page = (course / "marking" / "retention" / "class-report.html").read_text(encoding="utf-8")
    text = html.unescape(re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", page)))
    assert "Students: 4. Marked: 2, of them late: 0. Missing: 2." in text
    assert "<b>x.yml" not in page
    assert "variance_margin population_variance 1 This is the variance of a population" in text
    assert "90–100% 1" in text
    assert "c.zip – unreadable" in text
    assert re.search(r"clv class 2 -?\d\.\d\d \d\.\d\d [01]\.\d\d clv right estimates 4 -?\d\.\d\d", text)


def test_an_interrupted_run_goes_on_and_marks_nothing_twice(course, monkeypatch):
    for student in ("2103", "2104"):
        hand_in(course, f"{student}.yml", as_yaml(student, right(course, student)))
    read = []

    def counting(path, workplace):
        read.append(path.name)
        if len(read) == 2 and not resumed:
            raise KeyboardInterrupt
        return _handed_in.read_handed_in(path, workplace)

    resumed = False
    monkeypatch.setattr(_files_marked, "read_handed_in", counting)
    with pytest.raises(KeyboardInterrupt):
        marked(course)
    resumed = True
    told = []
    first = marked(course, progress=lambda done, n: told.append((done, n)))
    assert read == ["2103.yml", "2104.yml", "2104.yml"]
    assert told == [(0, 2), (1, 2), (2, 2)]
    written = {path: path.read_bytes() for path in (course / "marking").rglob("*.*")}
    again = marked(course)
    assert len(read) == 3
    assert again.grades.equals(first.grades)
    assert {path: path.read_bytes() for path in (course / "marking").rglob("*.*")} == written
    hand_in(course, "2104.yml", as_yaml("2104", {}))
    assert marked(course).grades.set_index("student")["points"]["2104"] == 0
    assert read_key(cx.teaching._course.read_course(course), "retention")["digest"]


# The command line


def test_the_commands_run_as_printed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = run("course", "init", "--language", "id")
    assert done.exit_code == 0, done.output
    monkeypatch.chdir(tmp_path / "course")
    readme = Path("README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^cxlab (.+)$", readme, re.MULTILINE)
    assert len(commands) == 2
    for command in commands:
        done = run(*shlex.split(command))
        assert done.exit_code == 0, done.output
    assert "missing  2" in done.output
    assert run(*shlex.split(re.search(r"`cxlab (course list)`", readme)[1])).output.count("\nnps ") == 1
    named = [name.rstrip("/") for name in re.findall(r"^\| `([^`]+)`", readme, re.MULTILINE)]
    assert all(Path(name).exists() for name in named)
    assert "Galat baku" not in (sheet := Path("students/student-2101/servqual/sheet.ipynb").read_text(encoding="utf-8"))
    assert "Pengumpulan" in sheet
    page = Path("marking/servqual/class-report.html").read_text(encoding="utf-8")
    assert "Laporan kelas" in page


OWN = """
import cxlab as cx
import pandas as pd


class Queue(cx.Assignment):
    name, title = "queue", "Waiting at the counter"
    bounds = {"mean": (3.0, 6.0)}

    def data(self, values, rng):
        return pd.DataFrame({"minutes": rng.exponential(values["mean"], size=50)})

    def questions(self, data, values):
        mean, error = data["minutes"].mean(), data["minutes"].std() / 50**0.5
        median = cx.Mistake(code="median", value=data["minutes"].median(), feedback="This is the median.")
        return [cx.Question(name="mean", text="What is the mean wait?", answer=mean, std_error=error,
                            truth=values["mean"], unit="minutes", mistakes=(median,))]

    def story(self):
        return ["Fifty people waited."]

    def columns(self):
        return {"minutes": "minutes until served"}


cx.register_assignment(Queue())
"""


def test_an_assignment_of_ones_own_is_a_page(course):
    path = files.write_text(course / "queue.py", OWN)
    done = run("course", "make", "--course", course, "--assignment", "queue", "--from", path, "--no-word")
    assert done.exit_code == 0, done.output
    key = json.loads((course / "key" / "queue.json").read_text(encoding="utf-8"))["students"]["2103"]["answers"][0]
    hand_in(course, "a.yml", as_yaml("2103", {"mean": f"{key['mistakes'][0]['value']:.2f}"}, assignment="queue"))
    done = run("course", "mark", course / "answers", "--course", course, "--assignment", "queue")
    assert "marked   1" in done.output
    text = (course / "marking" / "queue" / "feedback" / "student-2103.txt").read_text(encoding="utf-8")
    assert "This is the median." in text
    cx.teaching._assignment._REGISTERED.pop("queue")


def test_what_goes_wrong_is_one_message(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = run("course", "make", "--assignment", "nps")
    assert done.exit_code == 1
    assert "is no folder of a course" in done.stderr
    assert "Traceback" not in done.stderr
