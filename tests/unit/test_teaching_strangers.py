"""Files of strangers: each gets a row, none stops the run or reaches outside the folder of the course."""

import csv
import io
import json
import os
import re
import shutil
import sys
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from contracts.courses import archive, as_yaml, hand_in, marked, notebook, reason, right, run, started, status

import cxlab as cx
from cxlab import files
from cxlab.cli._output import progress_of
from cxlab.teaching import _files_marked
from cxlab.teaching._text import printable

HEAD = "student,2103\nassignment,retention\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A course with one assignment made; each test takes a copy."""
    return started(tmp_path_factory.mktemp("work") / "course")


@pytest.fixture
def course(made, tmp_path):
    return Path(shutil.copytree(made, tmp_path / "course"))


def packed(method):
    """An archive packed in a rare way, with damage inside."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as pack:
        pack.writestr("answers.yml", "x" * 500)
    content = bytearray(file.getvalue())
    content[60:64] = b"\xff" * 4
    return bytes(content)


def tagged(source):
    return json.dumps({"cells": [{"metadata": {"tags": ["answers"]}, "source": source}]})


def bomb():
    packed = archive(**{"answers.yml": b"0" * 60_000_000})
    assert len(packed) < 100_000
    return packed


HOSTILE = {
    "bomb.zip": (bomb, "unpacks to 60,000,000 bytes"),
    "climb.zip": (lambda: archive(**{"../../escaped.yml": "x"}), "would land outside the folder"),
    "many.zip": (lambda: archive(**{f"{n}.yml": "x" for n in range(60)}), "holds 60 files; at most 50"),
    "none.zip": (lambda: archive(**{"photo.png": "x"}), "has to hold one answers file; found: none"),
    "damaged.zip": (lambda: b"PK\x03\x04 and no more", "is no zip archive or is damaged"),
    "nested.zip": (lambda: archive(**{"inner.zip": archive(**{"answers.yml": "x"})}), "found: none"),
    "tag.yml": (
        lambda: "student: !!python/object/apply:os.system ['touch escaped']\n",
        "a tag (tag:yaml.org,2002:python",
    ),
    "alias.yml": (lambda: "a: &a [x, x]\nb: &b [*a, *a]\nanswers: {? *b : 1}\n", "an alias (*a) is not allowed"),
    "deep.yml": (lambda: "[" * 15_000, "nested too deeply"),
    "twice.yml": (lambda: "student: '1'\nstudent: '2'\n", "the key 'student' stands twice"),
    "list.yml": (lambda: "- 1\n- 2\n", "There are no answers"),
    "nobody.yml": (lambda: as_yaml("", {"retention": 1}), "'student' is empty"),
    "huge.yml": (lambda: b"#" * 3_000_000, "has more than 20,000 bytes"),
    "latin.yml": (lambda: "student: Andr\u00e9\n".encode("latin-1"), "not stored in UTF-8"),
    "zeros.yml": (lambda: b"\0" * 100, "answers: "),
    "broken.ipynb": (lambda: '{"cells": [', "The notebook is damaged, line 1"),
    "untagged.ipynb": (lambda: '{"cells": [{"metadata": {}, "source": "x"}]}', "No cell has the tag 'answers'"),
    "deep.ipynb": (lambda: '{"a":' * 100_000, "nested too deeply"),
    "odd.csv": (lambda: 'student,"2103\n', "The file is no CSV"),
    "double.csv": (lambda: "student,2103\nretention,1\nretention,2\n", "'retention' stands twice"),
    "rare.zip": (lambda: packed(zipfile.ZIP_LZMA), "is packed in a rare way"),
    "device.zip": (lambda: archive(**{"nul.yml": "x"}), "has a name that Windows keeps for itself"),
    "stream.zip": (lambda: archive(**{"a.png:answers.yml": "x"}), "has a name that Windows keeps for itself"),
    "long.zip": (lambda: archive(**{f"{'a' * 300}.yml": "x"}), "can't be read (File name too long)"),
    "dashes.yml": (lambda: "- " * 9_900, "nested too deeply"),
    "questions.yml": (lambda: "? " * 9_900, "nested too deeply"),
    "merge.yml": (lambda: "<<: {student: '1'}\nassignment: x\nanswers: {a: 1}\n", "'student' is empty"),
    "declared.yml": (lambda: "%TAG ! tag:yaml.org,2002:\n---\nstudent: !int '1'\n", "a tag (tag:yaml.org,2002:int)"),
    "documents.yml": (lambda: "a: 1\n---\nb: 2\n", "found another document"),
    "sixteen.yml": (lambda: "student: '1'".encode("utf-16-be"), "special characters are not allowed"),
    "half.yml": (lambda: b"\xff\xfea", "not stored in UTF-8"),
    "half.ipynb": (lambda: tagged("student: \ud800\nassignment: retention\nretention: 1"), "'student' is empty"),
    "number.ipynb": (lambda: tagged(0).replace("0}", "9" * 9_000 + "}"), "'student' is empty"),
    "pickle.ipynb": (lambda: b"\x80\x04\x95", "not stored in UTF-8"),
    "empty.ipynb": (lambda: "", "The notebook is damaged"),
    "empty.csv": (lambda: "", "'student' is empty"),
    "photo.png": (lambda: b"\x89PNG", "Files ending in '.png' are not read"),
}


def test_hostile_and_damaged_files_each_get_a_row_and_stop_nothing(course):
    for name, (content, _) in HOSTILE.items():
        hand_in(course, f"in/{name}", content())
    hand_in(course, "good.yml", as_yaml("2103", right(course, "2103")))
    outside = {path for path in course.parent.rglob("*") if course not in path.parents}
    made = marked(course)
    for name, (_, words) in HOSTILE.items():
        assert status(made)[f"in/{name}"] == "unreadable"
        assert words in reason(made, f"in/{name}"), name
    assert status(made)["good.yml"] == "marked"
    assert {path for path in course.parent.rglob("*") if course not in path.parents} == outside
    assert not list(course.parent.rglob("escaped*"))
    assert {path.name for path in (course / "marking" / "retention").iterdir() if path.is_dir()} == {
        "debrief",
        "done",
        "feedback",
    }


def test_links_and_pipes_are_not_opened(course):
    target = course.parent / "private.yml"
    files.write_text(target, as_yaml("2103", right(course, "2103")))
    (course / "answers" / "link.yml").symlink_to(target)
    (course / "answers" / "folder").symlink_to(course.parent, target_is_directory=True)
    os.mkfifo(course / "answers" / "pipe.yml")
    made = marked(course)
    assert {name: state for name, state in status(made).items() if name} == {
        "folder": "unreadable", "link.yml": "unreadable", "pipe.yml": "unreadable",
    }  # fmt: skip
    assert "was not opened" in reason(made, "pipe.yml")


def test_letters_that_nobody_sees_are_shown_and_do_nothing(course):
    names = {"a\nb.yml": "a\\nb.yml", "\x1b[31m.yml": "\\x1b[31m.yml", "\u202egpj.yml": "\\u202egpj.yml",
             "=cmd|x.yml": "=cmd|x.yml", "CON.yml": "CON.yml", "-rf.yml": "-rf.yml"}  # fmt: skip
    for name in names:
        hand_in(course, name, "x")
    answers = HEAD + "retention,\x1b[31mred\n"
    hand_in(course, "z.csv", answers)
    made = marked(course)
    assert set(status(made)) == {*names.values(), "z.csv", ""}
    assert made.answers["given"].tolist()[0] == "\\x1b[31mred"
    for path in (course / "marking" / "retention").rglob("*.*"):
        assert not set("\x1b\u202e") & set(path.read_text(encoding="utf-8")), path.name
    rows = list(csv.reader((course / "marking" / "retention" / "files.csv").read_text(encoding="utf-8").splitlines()))
    assert {len(row) for row in rows} == {6}
    assert sorted((row[0] for row in rows if row[0][:1] == "'"), reverse=True) == ["'=cmd|x.yml", "'-rf.yml"]
    output = run("course", "mark", course / "answers", "--course", course, "--assignment", "retention").output
    assert "\x1b" not in output
    assert "a\\nb.yml: There are no answers" in output
    assert "  … and 1 more; files.csv has them all." in output


@pytest.mark.parametrize("name", [b"\xff.yml", b"\xfe.yml"])
def test_a_name_in_no_encoding_gets_a_row(course, name):
    path = os.fsencode(course / "answers") + b"/" + name
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY))
    assert f"\\udc{name[0]:x}.yml" in status(marked(course))


def test_folders_in_folders_in_folders_end_somewhere(course):
    here = os.getcwd()
    os.chdir(course / "answers")
    try:
        for _ in range(1200):
            os.mkdir("d")
            os.chdir("d")
        Path("a.yml").write_text("x", encoding="utf-8")
    finally:
        os.chdir(here)
    hand_in(course, "x.yml", as_yaml("2103", right(course, "2103")))
    made = marked(course)
    deepest = "/".join(["d"] * 31)
    assert status(made)[deepest] == "unreadable"
    assert "lies too deep in others" in reason(made, deepest)
    assert status(made)["x.yml"] == "marked"
    # So deep a folder can't be removed from above: the names of its parents are too long together.
    shutil.move(course / "answers" / "d", course / "answers" / "e")
    while (course / "answers" / "e").exists():
        _shorten(course / "answers" / "e")


def _shorten(top):
    """Take the upper hundred folders away."""
    low = top.joinpath(*["d"] * 100)
    if low.exists():
        low.rename(top.with_name("f"))
    shutil.rmtree(top)
    if top.with_name("f").exists():
        top.with_name("f").rename(top)


def test_a_folder_that_can_not_be_opened_is_told(course, monkeypatch):
    hand_in(course, "locked/a.yml", "x")
    scan = os.scandir

    def refusing(path):
        if Path(path).name == "locked":
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(_files_marked.os, "scandir", refusing)
    made = marked(course)
    assert status(made)["locked"] == "unreadable"
    assert "This folder can't be opened" in reason(made, "locked")


def test_a_hidden_file_with_answers_is_marked_and_what_a_system_adds_is_not_shown(course):
    hand_in(course, ".answers.yml", as_yaml("2103", right(course, "2103")))
    for name in ("._answers.yml", ".DS_Store", "__MACOSX/._a.yml", ".ipynb_checkpoints/sheet-checkpoint.ipynb"):
        hand_in(course, name, "x")
    assert status(marked(course)) | {"": None} == {".answers.yml": "marked", "": None}


def test_a_year_that_no_calendar_has_is_no_time(course, monkeypatch):
    files.write_text(course / "course.yml", "deadlines: {retention: 2027-03-01}\n")
    hand_in(course, "a.yml", as_yaml("2103", right(course, "2103")))
    monkeypatch.setattr(_files_marked, "datetime", type("No", (datetime,), {"fromtimestamp": _too_late}))
    made = marked(course)
    assert status(made)["a.yml"] == "marked"
    assert reason(made, "a.yml") == "When it was handed in is not known: name it in received.csv."
    assert made.files["days_late"].tolist()[0] == 0


def _too_late(_seconds):
    raise OverflowError("timestamp out of range for platform time_t")


def test_a_fault_of_any_kind_is_told_in_its_row(course, monkeypatch):
    hand_in(course, "a.yml", as_yaml("2103", {}))
    faults = iter([KeyError("x"), OSError(36, "File name too long"), MemoryError()])

    def failing(path, workplace):
        raise next(faults)

    monkeypatch.setattr(_files_marked, "read_handed_in", failing)
    told = [reason(marked(course), "a.yml") for _ in range(3)]
    assert told == [f"The file can't be read ({what}). Hand in answers.yml as it was given."
                    for what in ("KeyError", "File name too long", "MemoryError")]  # fmt: skip


@pytest.mark.parametrize("kept", ['{"x": 1}', "{", "[]", ""])
def test_what_was_kept_and_is_damaged_is_marked_again(course, kept):
    hand_in(course, "a.yml", as_yaml("2103", right(course, "2103")))
    first = marked(course)
    for path in (course / "marking" / "retention" / "done").iterdir():
        path.write_text(kept, encoding="utf-8")
    assert marked(course).answers.equals(first.answers)


# Forms that people save without meaning harm


@pytest.mark.parametrize(
    "content",
    [
        HEAD + "retention,0.9\n",
        "question,answer,notes\nstudent,2103,\nassignment,retention,\nretention,0.9,12\n",
        HEAD + "retention,0,9\n",
        HEAD + 'retention,"0,9",,,\n',
        "question;answer;notes\nstudent;2103;\nassignment;retention;\nretention;0,9;12\n",
        (HEAD + "retention,0.9\n").replace("\n", "\r"),
        HEAD + "retention,0.9\r\n",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_files_are_read_as_excel_writes_them(course, content, encoding):
    hand_in(course, "a.csv", content.encode(encoding))
    made = marked(course)
    assert status(made)["a.csv"] == "marked", reason(made, "a.csv")
    assert float(made.answers["given"].tolist()[0].replace(",", ".")) == 0.9


def test_a_third_column_with_a_name_is_no_decimal_place(course):
    hand_in(course, "a.csv", "question,answer,points\nstudent,2103,\nassignment,retention,\nretention,0,2\n")
    assert marked(course).answers["given"].tolist()[0] == "0"


@pytest.mark.parametrize("zipped", [False, True])
def test_of_the_sheets_two_forms_the_one_that_was_filled_in_counts(course, zipped):
    answers = right(course, "2103")
    contents = {
        "x/answers.yml": as_yaml("2103", dict.fromkeys(answers, "")), "x/sheet.ipynb": notebook("2103", answers),
        "x/data.csv": "a", "x/analysis.ipynb": '{"cells": []}', "__MACOSX/x/._sheet.ipynb": "\0",
    }  # fmt: skip
    if zipped:
        hand_in(course, "a.zip", archive(**contents))
    else:
        for name, content in contents.items():
            hand_in(course, name, content)
    made = marked(course)
    assert made.grades.set_index("student")["points"]["2103"] == made.out_of


def test_an_archive_of_two_that_differ_is_refused(course):
    answers = right(course, "2103")
    other = {**answers, "retention": 0.1}
    hand_in(course, "a.zip", archive(**{"a.yml": as_yaml("2103", answers), "b.yml": as_yaml("2103", other)}))
    hand_in(course, "b.zip", archive(**{"a.yml": as_yaml("2103", answers), "b.ipynb": notebook("2103", answers)}))
    made = marked(course)
    assert reason(made, "a.zip") == (
        "An archive has to hold one answers file; found: a.yml, b.yml. Hand in answers.yml alone."
    )
    assert status(made)["b.zip"] in ("marked", "unreadable")


def test_a_number_sign_in_a_student_number_is_no_remark(tmp_path):
    place = tmp_path / "course"
    cx.init_course(place)
    files.write_text(place / "roster.csv", "id\n20#7\n")
    cx.make_assignment("retention", course=place, word=False)
    sheet = place / "students" / "student-20-7" / "retention" / "sheet.ipynb"
    filled = sheet.read_text(encoding="utf-8").replace("\\nretention:", "\\nretention: 0.9  # mine", 1)
    assert "0.9  # mine" in filled
    hand_in(place, "a.ipynb", filled)
    made = marked(place)
    assert made.answers["given"].tolist()[0] == "0.9"
    assert made.answers["student"].tolist()[0] == "20#7"


# What the lecturer gives


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("file,received\nx.yml,\n", "received.csv, 'x.yml': '' is no time. Write 2027-03-01 23:59."),
        ("file,received\nx.yml\n", "received.csv, 'x.yml': '' is no time."),
        ("file,received\nx.yml,2027-03-01\nx.yml,2027-03-02\n", "received.csv: 'x.yml' stands twice. Keep the row"),
        ('file,received\n"x.yml,2027', "received.csv: this is no CSV (unexpected end of data)."),
        (b"file,received\n\xff\xfe\xfd,1\n", "received.csv: the letters are not stored in UTF-8."),
    ],
)
def test_a_list_of_times_that_can_not_be_used_is_told(course, content, message):
    hand_in(course, "received.csv", content)
    with pytest.raises(ValueError, match=re.escape(message)):
        marked(course)


def test_a_list_of_times_names_files_in_any_systems_way_and_those_not_there_get_a_row(course):
    files.write_text(course / "course.yml", "deadlines: {retention: 2027-03-01}\n")
    hand_in(course, "in/a.yml", as_yaml("2103", right(course, "2103")))
    hand_in(course, "received.csv", "file,received\nin\\a.yml,2027-03-02 10:00\nin/b.yml,2027-03-01\n")
    made = marked(course)
    assert status(made)["in/a.yml"] == "late"
    assert reason(made, "in/b.yml") == "received.csv names this file, and it is not there."


def test_a_list_of_times_that_leads_elsewhere_is_not_followed(course):
    files.write_text(course.parent / "private.csv", "secret\n")
    (course / "answers" / "received.csv").symlink_to(course.parent / "private.csv")
    with pytest.raises(ValueError, match="This is a link or no ordinary file") as error:
        marked(course)
    assert "secret" not in str(error.value)


@pytest.mark.parametrize("folder", [".", ".."])
def test_the_folder_of_the_course_itself_is_no_folder_of_answers(course, folder):
    with pytest.raises(ValueError, match=r"holds the course itself\. Pass the folder in which only that lies"):
        cx.mark_answers(course / folder, assignment="retention", course=course)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (
            "late_penalty: 0.1\n",
            "course.yml: no setting is called 'late_penalty'. Did you mean 'late_penalty_per_day'?",
        ),
        ("- en\n", "course.yml: expected lines such as 'language: en'."),
        ("deadlines: {retentoin: 2027-03-01}\n", "there is no assignment 'retentoin'. Did you mean 'retention'?"),
    ],
)
def test_a_setting_that_is_misspelt_does_not_pass_in_silence(course, settings, message):
    files.write_text(course / "course.yml", settings)
    with pytest.raises(ValueError, match=re.escape(message)):
        marked(course)


def test_a_deadline_of_an_assignment_to_come_is_let_pass(course):
    files.write_text(course / "course.yml", "deadlines: {my-own-case: 2027-03-01}\n")
    assert marked(course).out_of > 0


def test_a_key_that_was_spoilt_by_hand_is_told_before_anything_is_marked(course):
    path = course / "key" / "retention.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"near"', '"nera"', 1), encoding="utf-8")
    with pytest.raises(ValueError, match=r"key: 'retention\.json' is damaged \(.*nera"):
        marked(course)


def test_a_student_number_written_otherwise_takes_nobodys_folder(course):
    before = {path: path.read_bytes() for path in (course / "students").rglob("*.*")}
    files.write_text(course / "roster.csv", "id\n20-77-EK\n")
    with pytest.raises(ValueError, match=r"roster: '20-77-EK' and '20/77/EK', who has this assignment already, differ"):
        cx.make_assignment("retention", course=course, word=False, overwrite=True)
    assert {path: path.read_bytes() for path in (course / "students").rglob("*.*")} == before


def test_a_terminal_sees_how_far_the_marking_is(course, capsys, monkeypatch):
    hand_in(course, "a.yml", as_yaml("2103", right(course, "2103")))
    with progress_of("Marking") as tell:
        assert tell is None
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    with progress_of("Marking") as tell:
        marked(course, progress=tell)
    assert "Marking" in capsys.readouterr().err


def test_the_feedback_of_a_file_that_counts_no_more_is_taken_away(course):
    path = hand_in(course, "a.yml", as_yaml("2103", right(course, "2103")))
    marked(course)
    text = course / "marking" / "retention" / "feedback" / "student-2103.txt"
    assert text.is_file()
    path.unlink()
    marked(course)
    assert not text.exists()


def test_hidden_letters_are_written_as_python_writes_them():
    assert printable("Ani 1é.yml") == "Ani 1é.yml"
    assert printable("a\tb\u200b\ud800") == "a\\tb\\u200b\\ud800"
