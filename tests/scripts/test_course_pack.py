"""The course pack: what is in it, that its list is right, and that it is the same each time.

Slides and handouts are made from the built book: tests/book/test_course_pack.py looks at them."""

import csv
import hashlib
import io
import re
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

import course_pack  # noqa: E402


@pytest.fixture(scope="module")
def pack():
    return course_pack.pack(course_pack.contents(ROOT))


def test_two_packs_have_the_same_bytes_and_no_date(pack):
    assert course_pack.pack(course_pack.contents(ROOT)) == pack
    with zipfile.ZipFile(io.BytesIO(pack)) as archive:
        assert archive.testzip() is None
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_manifest_lists_every_file_with_its_checksum(pack):
    with zipfile.ZipFile(io.BytesIO(pack)) as archive:
        rows = list(csv.DictReader(io.StringIO(archive.read("manifest.csv").decode())))
        assert [row["file"] for row in rows] == sorted(set(archive.namelist()) - {"manifest.csv"})
        for row in rows:
            content = archive.read(row["file"])
            assert (row["sha256"], int(row["bytes"])) == (hashlib.sha256(content).hexdigest(), len(content))
            assert (row["for"] == "for students") == row["file"].startswith("students/")


def test_the_readme_of_the_pack_names_what_is_there(pack):
    with zipfile.ZipFile(io.BytesIO(pack)) as archive:
        names, readme = archive.namelist(), archive.read("README.txt").decode()
    folders = set(re.findall(r"^([a-z]+\S*) {2,}\w", readme, re.MULTILINE)) - {"Moodle", "Canvas"}
    assert {"slides", "students/handouts", "students/notebooks", "lecturer/notebooks", "quizzes"} <= folders
    built = {"slides", "students/handouts"}
    assert [name for name in folders - built if not any(one.startswith(name) for one in names)] == []
    assert {name.split("/")[0] for name in names if "/" in name} | {"slides"} == set(course_pack.KINDS)
    for name in re.findall(r"(?:quizzes/[\w.-]+\w|[A-Z]+-[A-Z]+(?:\.md)?(?=[).]))", readme):
        assert name in names
    students = {name.removeprefix("students/") for name in names if name.startswith("students/notebooks")}
    assert students == {name.removeprefix("lecturer/") for name in names if name.startswith("lecturer/notebooks")}
    assert len(students) >= 20


def test_of_the_pages_on_teaching_students_get_the_one_on_handing_in():
    made = course_pack.contents(ROOT)
    for_students = [name for name in made if name.startswith("students/book/teaching/")]
    assert for_students == ["students/book/teaching/hand-in.md"]
    assert "lecturer/book/teaching/first-class.md" in made


def test_the_answers_for_the_lecturer_name_every_right_option():
    chapters = course_pack.chapters_of(ROOT)
    page = course_pack.quiz_answers(chapters)
    questions = [question for chapter in chapters for question in chapter.quiz.questions]
    assert page.count("<strong>Right.</strong>") == sum(question.n_correct for question in questions)
    assert page.count("<h3>Question") == len(questions)
    assert page.count("<li>") == sum(len(question.options) for question in questions)


def test_a_fault_is_told_with_its_file_and_nothing_is_written(tmp_path, monkeypatch, capsys):
    for name, text in {
        "_toc.yml": "parts:\n  - caption: One\n    chapters:\n      - file: book/a\n",
        "book/a.md": "# A\n\n````{solution} x\n41\n",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(course_pack, "ROOT", tmp_path)
    assert course_pack.main([str(tmp_path / "out" / "pack.zip")]) == 1
    assert capsys.readouterr().err.startswith("book/a.md, line 3: the solution that begins here has no end.")
    assert not (tmp_path / "out").exists()


def test_a_page_that_is_not_built_is_named_with_what_to_do(tmp_path):
    with pytest.raises(course_pack.LessonError, match=r"book/start/tour isn't in the built book\. Run `python3 cx\.py"):
        course_pack.lessons_of(ROOT, tmp_path)
