"""The floors hold, and each contract notices when it is broken."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"

FLOORS = "A floor imports only what lies below it"
CORE = "core needs numpy and scipy only"
WIDGETS = "ipywidgets is imported by widgets only"

# Rooms that may read and write files or use the network; the command line asks the computer what it has.
AT_THE_DOOR = ("cli", "datasets", "files", "survey")
DISK_OR_NETWORK = {
    "open", "read_bytes", "read_csv", "read_excel", "read_json", "read_parquet", "read_text", "to_csv", "to_excel",
    "to_json", "to_parquet", "urlopen", "write_bytes", "write_text",
}  # fmt: skip
NETWORK_MODULES = {"http", "pooch", "requests", "socket", "urllib"}


def lint_imports(folder):
    command = [sys.executable, "-c", LINT_IMPORTS, "--no-logo", "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8")


def sources():
    return sorted((ROOT / "cxlab").rglob("*.py"))


def room(path):
    return path.relative_to(ROOT / "cxlab").parts[0].removesuffix(".py")


def imported(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


def called(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            by_a_room = getattr(node.func.value, "id", "") in AT_THE_DOOR
            if not by_a_room and node.func.attr != "open":  # .open may be that of an image in memory
                yield node.func.attr


@pytest.mark.parametrize(
    ("line", "found"),
    [("open('a')", True), ("table.to_csv('a')", True), ("files.write_bytes('a', b'')", False), ("csat(table)", False)],
)
def test_a_call_that_touches_the_disk_is_noticed(line, found):
    assert bool(DISK_OR_NETWORK & set(called(ast.parse(line)))) == found


def test_the_contracts_are_kept():
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


@pytest.mark.parametrize(
    ("file", "line", "broken"),
    [
        ("core/__init__.py", "import pandas", CORE),
        ("core/__init__.py", "def late():\n    import statsmodels.api", CORE),
        ("core/__init__.py", "from cxlab import results", FLOORS),
        ("results.py", "def late():\n    from cxlab.loyalty import csat", FLOORS),
        ("clv.py", "from cxlab import loyalty", FLOORS),  # siblings never import each other
        ("a_room_on_no_floor.py", "import math", FLOORS),
        ("results.py", "import ipywidgets", WIDGETS),
    ],
)
def test_a_planted_violation_is_caught(tmp_path, file, line, broken):
    shutil.copytree(ROOT / "cxlab", tmp_path / "cxlab", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    with (tmp_path / "cxlab" / file).open("a", encoding="utf-8") as source:
        source.write(f"\n{line}\n")
    done = lint_imports(tmp_path)
    assert done.returncode == 1
    # import-linter folds its lines at the width of a terminal.
    assert f"{broken} BROKEN" in " ".join(done.stdout.split())


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_only_widgets_import_ipywidgets(path):
    assert room(path) == "widgets" or "ipywidgets" not in imported(ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_only_the_rooms_at_the_door_touch_the_disk_or_the_network(path):
    if room(path) not in AT_THE_DOOR:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert not DISK_OR_NETWORK & set(called(tree))
        assert not NETWORK_MODULES & set(imported(tree))
