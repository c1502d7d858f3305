"""What no file of the project may say: addresses of registries, folders of one machine, work put off."""

import ast
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Written so that this file doesn't match itself.
FORBIDDEN = {
    "the host of a package registry": r"pypi[.]org|pythonhosted[.]org|registry[.]npm|registry[.]yarn|npmjs[.]com",
    "a folder of one machine": r"(?<![\w.~-])/(?:work|root|tmp|home/\w+)(?:/|\b(?!-))|[.]pyenv/|C:\\\\?Users",
    "a folder beside the project": r"[.][.]/[s]hared\b",
    "a tool that readers don't have": r"farm[-]bench|issues [s]how",
    "work put off": r"\bTO[D]O\b|\bFIX[M]E\b|NotImplemented[E]rror",
    "a test that doesn't run": r"pytest[.](?:mark[.])?(?:skip|xfail)|importor[s]kip|unittest[.]skip",
}

TEXT = {".cff", ".cfg", ".css", ".csv", ".html", ".ipynb", ".js", ".json", ".md", ".po", ".py", ".svg", ".toml"}
TEXT |= {".txt", ".yaml", ".yml", ".bib", ".sh", ""}


def listed_by_git():
    """The files that git keeps or would take, or None where there is no git or no history."""
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        return None
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")
    return [ROOT / name for name in done.stdout.split("\0") if name] if done.returncode == 0 else None


def all_files():
    """The files of the project; in a copy without history, those outside the folders that tools make."""
    found = listed_by_git()
    if found is None:
        tools = {"_build", "build", "dist", "generated", "vendor", "__pycache__"}
        parts = {path: set(path.relative_to(ROOT).parts) for path in ROOT.rglob("*")}
        found = [
            path
            for path, names in parts.items()
            if not names & tools and not any(name.startswith(".") and name not in (".ci", ".github") for name in names)
        ]
    return sorted(path for path in found if path.is_file() and path.suffix in TEXT)


def violations(text, pattern):
    return [
        f"line {number}: {line.strip()[:100]}"
        for number, line in enumerate(text.splitlines(), 1)
        if re.search(pattern, line)
    ]


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_says(what):
    found = {
        path.relative_to(ROOT).as_posix(): lines
        for path in all_files()
        if (lines := violations(path.read_text(encoding="utf-8", errors="replace"), FORBIDDEN[what]))
    }
    assert not found


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("the host of a package registry", "see https://files.python" + "hosted.org/packages"),
        ("a folder of one machine", "open('/" + "work/main/data')"),
        ("a folder of one machine", "cd /" + "tmp"),
        ("a folder beside the project", "Path('.." + "/shared/design.md')"),
        ("a tool that readers don't have", "farm" + "-bench run"),
        ("work put off", "# TO" + "DO: later"),
        ("a test that doesn't run", "@pytest.mark" + ".skip(reason='slow')"),
    ],
)
def test_the_patterns_match_what_they_are_for(what, line):
    assert violations(line, FORBIDDEN[what])


def test_the_files_are_found_with_and_without_git(monkeypatch):
    with_git = set(all_files())
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert {ROOT / "cx.py", ROOT / "cxlab" / "__init__.py", ROOT / "noxfile.py"} <= with_git & set(all_files())


PYTHON = [path for path in all_files() if path.suffix == ".py" and "tests" not in path.parts and path.name != "cx.py"]


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_text_is_read_and_written_as_utf_8_on_every_system(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", "")  # a method of a path; the functions of `cxlab.files` write UTF-8
            given = {keyword.arg for keyword in node.keywords}
            if name in ("read_text", "write_text") and "files" not in ast.unparse(node.func):
                assert given & {"encoding", None}, f"line {node.lineno}: no encoding"
