"""The course pack: what is in it, that its list is right, and that it is the same each time."""

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
    return course_pack.pack(ROOT)


def test_two_packs_have_the_same_bytes_and_no_date(pack):
    assert course_pack.pack(ROOT) == pack
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
    folders = re.findall(r"^(\S+) {2,}the", readme, re.MULTILINE)
    assert folders
    assert all(any(name.startswith(folder) for name in names) for folder in folders)
    for name in re.findall(r"quizzes/[\w.-]+\w", readme):
        assert name in names
    students = {name.removeprefix("students/") for name in names if name.startswith("students/notebooks")}
    assert students == {name.removeprefix("lecturer/") for name in names if name.startswith("lecturer/")}
    assert len(students) >= 20


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


def test_the_command_says_what_it_wrote(tmp_path, capsys, pack):
    target = tmp_path / "new" / "pack.zip"
    assert course_pack.main([str(target)]) == 0
    assert target.read_bytes() == pack
    assert re.search(
        r"pack\.zip: \d+ notebooks with and without solutions,\n\d+ quiz questions", capsys.readouterr().out
    )
