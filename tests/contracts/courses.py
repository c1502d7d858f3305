"""A small course for tests: four students, one assignment, and what they hand in."""

import csv
import io
import json
import zipfile

import nbformat
import yaml
from click.testing import CliRunner

import cxlab as cx
from cxlab import cli, files

ROSTER = (
    "id,name,email\n2103,Citra,citra@example.com\n0042,=cmd|' /C calc'!A0,ani@example.com\n20/77/EK,Budi,\n2104,Dewi,\n"
)


def started(place):
    """Start the course and make the assignment."""
    cx.init_course(place)
    files.write_text(place / "roster.csv", ROSTER)
    cx.make_assignment("retention", course=place, word=False)
    return place


def run(*words):
    return CliRunner().invoke(cli.commands, [str(word) for word in words], prog_name="cxlab")


def key_of(course):
    return json.loads((course / "key" / "retention.json").read_text(encoding="utf-8"))


def right(course, student):
    return {one["name"]: one["answer"] for one in key_of(course)["students"][student]["answers"]}


def as_yaml(student, answers, assignment="retention"):
    return yaml.safe_dump({"student": student, "assignment": assignment, "answers": answers})


def hand_in(course, name, content):
    path = course / "answers" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    return files.write_bytes(path, content if isinstance(content, bytes) else content.encode())


def marked(course, **options):
    return cx.mark_answers(course / "answers", assignment="retention", course=course, **options)


def status(marking):
    return dict(zip(marking.files["file"], marking.files["status"], strict=True))


def reason(marking, name):
    return marking.files.set_index("file")["reason"][name]


def table(path):
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))


def notebook(student, answers):
    lines = [
        f"student: {student}",
        "assignment: retention",
        *(f"{name} = {value}  # mine" for name, value in answers.items()),
    ]
    cells = [
        nbformat.v4.new_code_cell("import pathlib\npathlib.Path('ran').touch()\nretention = 3"),
        nbformat.v4.new_raw_cell("\n".join(lines), metadata={"tags": ["answers"]}),
    ]
    return nbformat.writes(nbformat.v4.new_notebook(cells=cells))


def archive(**contents):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, content in contents.items():
            pack.writestr(name, content)
    return packed.getvalue()
