"""The page on a new assignment: its file runs as printed, its numbers are those printed, its refusals are real."""

import re
import runpy
from dataclasses import fields

import numpy as np
import pytest
import yaml
from click.testing import CliRunner
from contracts.chapters import ROOT

import cxlab as cx
from cxlab import cli, files
from cxlab.teaching._assignment import _REGISTERED

PAGE = (ROOT / "book/teaching/new-assignment.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"^```\{code-block\} \w+\n:caption: (\S+)\n\n(.*?)^```$", PAGE, re.M | re.S))
OWN = FILES["my_assignment.py"]
SECRET = "an example of a secret, never use it"


@pytest.fixture(autouse=True)
def course(tmp_path, monkeypatch):
    """A new course to work in, as the page begins; what is registered there is forgotten afterwards."""
    cx.init_course(tmp_path / "course")
    monkeypatch.chdir(tmp_path / "course")
    files.write_text("my_assignment.py", OWN)
    before = dict(_REGISTERED)
    yield tmp_path / "course"
    _REGISTERED.clear()
    _REGISTERED.update(before)


def run(*words):
    done = CliRunner().invoke(cli.commands, [str(word) for word in words], prog_name="cxlab")
    return done.exit_code, done.output


def table(heading):
    """The rows of the table that follows a line."""
    lines = PAGE.split(heading, 1)[1].split("\n|", 1)[1].split("\n\n", 1)[0].splitlines()
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[2:]]


# The file as printed


def test_the_file_makes_data_sheets_and_keys_as_the_page_says(course):
    code, said = run("course", "make", "--from", "my_assignment.py")
    assert code == 0, said
    printed = re.search(r"make --from my_assignment\.py\n```\n\n```text\n(.*?)```", PAGE, re.S)[1]
    assert said.endswith(printed)
    place = course / "students/student-2101/waiting"
    assert {path.name for path in place.iterdir()} == {"answers.yml", "data.csv", "sheet.docx", "sheet.ipynb"}
    named = dict.fromkeys(["mean_wait", "std_error", "complaining", "longer"])
    assert yaml.safe_load((place / "answers.yml").read_text(encoding="utf-8"))["answers"] == named
    assert yaml.safe_load(FILES["answers/trial.yml"])["answers"].keys() == named.keys()


def test_right_answers_and_each_mistake_are_marked_without_the_file(course):
    run("course", "make", "--from", "my_assignment.py", "--no-word")
    (course / "my_assignment.py").unlink()
    _REGISTERED.pop("waiting")
    from cxlab.teaching._course import read_course, read_key

    key = read_key(read_course("."), "waiting")["students"]
    right = {one["name"]: one["answer"] for one in key["2101"]["answers"]}
    wrong = {one["name"]: one["mistakes"][-1]["value"] if one["mistakes"] else "" for one in key["2102"]["answers"]}
    for student, answers in (("2101", right), ("2102", wrong)):
        content = {"student": student, "assignment": "waiting", "answers": answers}
        files.write_text(f"answers/{student}.yml", yaml.safe_dump(content))
    marks = cx.mark_answers("answers", assignment="waiting", course=".")
    points = marks.grades.set_index("student")["points"]
    assert points["2101"] == marks.out_of == 5
    assert points["2102"] == 0.5 + 1.0 + 0.75
    code, said = run("course", "mark", "answers", "--assignment", "waiting")
    assert code == 0, said


def test_the_check_prints_what_the_page_says(capsys):
    files.write_text("check.py", FILES["check.py"])
    runpy.run_path("check.py")
    said = capsys.readouterr().out
    assert said == re.search(r"python3 check\.py\n```\n\n```text\n(.*?)```", PAGE, re.S)[1]
    shares = [float(share) for share in re.findall(r"([\d.]+) of intervals", said)]
    assert len(shares) == 2
    low, high = map(float, re.search(r"Between ([\d.]+) and ([\d.]+) is what chance", PAGE).groups())
    assert all(low <= share <= high for share in shares)
    assert abs(low - (0.95 - 3.3 * np.sqrt(0.95 * 0.05 / 200))) < 0.01
    assert float(said.split()[-1]) < 1.05


def test_the_answers_are_those_of_plain_numpy():
    made = cx.read_assignment("my_assignment.py")
    for seed in range(50):
        one = cx.individual_data(made, student=str(seed), secret=SECRET)
        minutes, complained = one.data["minutes"].to_numpy(), one.data["complained"].to_numpy()
        answers = {question.name: question.answer for question in one.questions}
        assert answers["mean_wait"] == pytest.approx(sum(minutes) / 60)
        assert answers["std_error"] == pytest.approx(np.sqrt(((minutes - minutes.mean()) ** 2).sum() / 59 / 60))
        assert answers["complaining"] == pytest.approx(sum(complained) / 60)
        assert answers["longer"] == ("yes" if sum(minutes > 5) > 30 else "no")


# What the page says about the parts


def test_the_lists_name_every_part_of_an_assignment_and_a_question():
    things = re.findall(r"^- `(\w+)`:", PAGE.split("## 3. The seven things")[1].split("A **question**")[0], re.M)
    assert set(things) == {"name", "title", "bounds"} | cx.Assignment.__abstractmethods__
    assert len(things) == 7
    lines = re.findall(r"^- (`.*?):", PAGE.split("A **question**")[1], re.M)
    parts = {name for line in lines for name in re.findall(r"`(\w+)`", line)}
    assert parts == {field.name for field in fields(cx.Question)}


# Refusals

FAULTS = {
    "KeyError": ('values["mean"] / 4', 'values["meen"] / 4'),
    "SyntaxError": ("register_assignment(Waiting())", "register_assignment(Waiting("),
    "abstract": ("def columns(self)", "def colums(self)"),
    "bounds:": ("(4.0, 8.0)", "(8.0, 4.0)"),
    "name:": ('name = "waiting"', 'name = "My Waiting"'),
    "columns: not": ('"minutes": "minutes until', '"minute": "minutes until'),
    "no number": ("answer=minutes.mean()", "answer=minutes[minutes > 1000].mean()"),
    "no option": ("answer=longer", 'answer="Yes"'),
    "200 draws": ("value=minutes.median()", "value=minutes.mean()"),
    "registers no": ("cx.register_assignment(Waiting())\n", ""),
    "there already": ("How long do guests wait on average?", "How long do guests wait?"),
}


def test_every_refusal_of_the_page_is_tried():
    messages = [row[0] for row in table("## 5. When it is refused")]
    assert len(messages) == len(FAULTS)
    assert all(sum(fault in message for message in messages) == 1 for fault in FAULTS)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_refusal_reads_as_the_page_says(fault, course):
    if fault == "there already":
        run("course", "make", "--from", "my_assignment.py", "--no-word")
    old, new = FAULTS[fault]
    assert OWN.count(old) == 1
    files.write_text("my_assignment.py", OWN.replace(old, new))
    code, said = run("course", "make", "--from", "my_assignment.py", "--no-word")
    message = next(row[0] for row in table("## 5. When it is refused") if fault in row[0]).strip("`")
    pattern = ".*".join(map(re.escape, message.split("…")))
    assert code == 1
    assert re.search(f"Error: {pattern}", said, re.S), said
    if fault == "there already":
        assert run("course", "make", "--from", "my_assignment.py", "--no-word", "--overwrite")[0] == 0
    elif "line" in message:
        assert 1 <= int(re.search(r"line (\d+)", said)[1]) <= len(OWN.splitlines())


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("return pd.DataFrame(table)", "return table", "data: expected a DataFrame with rows, got dict"),
        ("return pd.DataFrame(table)", "return pd.DataFrame()", "got one without rows"),
        ('name="std_error"', 'name="mean_wait"', "questions: mean_wait stands twice"),
        ("mistakes=(no_root, population)", "mistakes=(no_root, no_root)", "has the code deviation_for_error twice"),
        ("        return [\n            cx.Question(", "        return [1, \n            cx.Question(", "got int"),
        ('    title = "How long do guests wait?"\n', "", "title: Waiting has none"),
        ('    title = "How long do guests wait?"\n', "    title = 7\n", "name, title: expected texts"),
        ("(0.25, 0.45)", "0.3", "bounds: complaining: 0.3. Each parameter has two numbers"),
        ("import numpy as np\n", "import numpy as np\nimport nonesuch\n", "my_assignment.py, line 4: No module named"),
        ("cx.register_assignment(Waiting())\n", "cx.register_assignment(Waiting)\n", "Pass MyAssignment(), with"),
        (
            "cx.register_assignment(Waiting())\n",
            "cx.register_assignment(Waiting())\nWaiting.name = 'other'\ncx.register_assignment(Waiting())\n",
            "registers waiting, other. One is wanted",
        ),
    ],
)
def test_other_faults_are_told_too(old, new, message):
    assert old in OWN
    files.write_text("my_assignment.py", OWN.replace(old, new, 1))
    code, said = run("course", "make", "--from", "my_assignment.py", "--no-word")
    assert code == 1
    assert message in said


def test_errors_of_the_package_itself_keep_their_kind():
    made = cx.read_assignment("my_assignment.py")
    with pytest.raises(ValueError, match="secret: 5 characters"):
        cx.individual_data(made, student="a", secret="short")
    with pytest.raises(FileNotFoundError, match=r"Did you mean .my_assignment\.py"):
        cx.read_assignment("my_asignment.py")
    assert run("course", "make")[0] == 2
    assert "Missing option '--assignment'" in run("course", "make")[1]
