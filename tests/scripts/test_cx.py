"""cx.py: what it runs, and what it says when something is missing. No test installs anything."""

import ast
import os
import platform
import shutil
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = [
    "book",
    "pdf",
    "course-pack",
    "lab",
    "tests",
    "lint",
    "types",
    "unit",
    "browser",
    "wheel",
    "format",
    "clean",
]

PROJECT = """
[build-system]
requires = ["hatchling>=1.26"]
[project]
name = "cxlab"
dependencies = ["numpy"]
[tool.ruff]
line-length = 120
"""


def load(root):
    """cx.py as a module, working on another folder."""
    spec = spec_from_file_location("cx_under_test", ROOT / "cx.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    module.ROOT = str(root)
    module.VENV = str(root / ".venv")
    return module


class Calls(list):
    """Stands in for `subprocess.call`: keeps the commands, makes what they would make, fails on order."""

    def __init__(self, cx):
        self.cx, self.failing, self.environments = cx, "nothing fails", []

    def __call__(self, command, env=None, **options):
        self.append(" ".join(command).replace(self.cx.ROOT + os.sep, ""))
        self.environments.append(env)
        if self.failing in self[-1]:
            return 1
        if "venv" in command:
            python = Path(self.cx.python_of(self.cx.VENV))
            python.parent.mkdir(parents=True)
            python.touch()
            (Path(self.cx.VENV) / "pyvenv.cfg").touch()
        return 0


@pytest.fixture
def cx(tmp_path, monkeypatch):
    """cx.py on a folder with a space and letters outside ASCII in its name, without uv, with recorded calls."""
    root = tmp_path / "tugas akhir é"
    (root / "requirements").mkdir(parents=True)
    for name in ("book", "tests"):
        (root / "requirements" / f"{name}.txt").write_text(f"# {name}\n")
    (root / "pyproject.toml").write_text(PROJECT)
    module = load(root)
    module.calls = Calls(module)
    monkeypatch.setattr(module.subprocess, "call", module.calls)
    monkeypatch.setattr(module.shutil, "which", lambda name: None)
    return module


def start(*words, **options):
    return subprocess.run([sys.executable, "cx.py", *words], cwd=ROOT, capture_output=True, encoding="utf-8", **options)


# The list of commands


@pytest.mark.parametrize("words", [[], ["--help"], ["-h"], ["help"]])
def test_without_a_command_it_lists_all_commands(words):
    done = start(*words)
    assert done.returncode == 0
    assert [line.split()[0] for line in done.stdout.splitlines() if line.startswith("  ")] == COMMANDS
    assert done.stderr == ""


def test_every_command_is_a_task_of_nox():
    tree = ast.parse((ROOT / "noxfile.py").read_text(encoding="utf-8"))
    tasks = {
        node.name.rstrip("_").replace("_", "-")
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.decorator_list
    }
    assert tasks == set(COMMANDS)


def test_an_unknown_command_lists_the_commands_and_ends_with_2():
    done = start("bok")
    assert done.returncode == 2
    assert "  book " in done.stdout
    assert done.stderr.strip() == "There is no command 'bok'. The commands are listed above."


# Old Pythons


def test_an_old_python_is_told_to_be_replaced(cx, monkeypatch):
    monkeypatch.setattr(cx.sys, "version_info", (3, 10, 4))
    monkeypatch.setattr(cx.platform, "python_version", lambda: "3.10.4")
    with pytest.raises(cx.Stop) as stop:
        cx.main(["book"])
    assert str(stop.value).startswith("This is Python 3.10.4; CX Lab needs Python 3.11 or newer.\n")
    assert "python.org" in str(stop.value)
    assert cx.calls == []


def test_old_pythons_can_read_the_file():
    """What Python 2.7 refuses: f-strings, keyword-only arguments, annotations, `raise from`, other letters."""
    source = (ROOT / "cx.py").read_text(encoding="ascii")
    newer = (ast.JoinedStr, ast.NamedExpr, ast.AnnAssign, ast.Nonlocal, ast.Starred, ast.AsyncFunctionDef, ast.Match)
    for node in ast.walk(ast.parse(source)):
        assert not isinstance(node, newer), f"line {node.lineno}"
        assert not (isinstance(node, ast.Raise) and node.cause), f"line {node.lineno}: raise … from"
        assert not (isinstance(node, ast.arguments) and node.kwonlyargs), "an argument after *"
        assert not (isinstance(node, ast.arg) and node.annotation), f"line {node.lineno}: an annotation"
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "print":
            assert len(node.args) == 1, f"line {node.lineno}: print is a statement there"
            assert not node.keywords, f"line {node.lineno}: print is a statement there"


def test_the_lowest_python_is_that_of_the_package(cx):
    lowest = ".".join(map(str, cx.OLDEST))
    assert f'requires-python = ">={lowest}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


# The first run


def test_the_first_run_makes_the_environment_with_pip_where_uv_is_missing(cx):
    assert cx.main(["unit", "-k", "nps"]) == 0
    python = os.path.join(".venv", "bin", "python")
    pip = f"{python} -m pip install --quiet --disable-pip-version-check"
    assert cx.calls == [
        f"{sys._base_executable} -m venv .venv",
        f"{pip} --require-hashes -r {os.path.join('requirements', 'tests.txt')}",
        f"{pip} --no-deps --no-build-isolation --editable .",
        f"{python} -m nox --noxfile noxfile.py --session unit -- -k nps",
    ]


def test_uv_is_taken_where_it_is_there(cx, monkeypatch):
    monkeypatch.setattr(cx.shutil, "which", lambda name: "/opt/uv")
    cx.main(["book"])
    python = os.path.join(".venv", "bin", "python")
    assert cx.calls == [
        "/opt/uv --version",
        f"/opt/uv venv --quiet --python {sys._base_executable} .venv",
        f"/opt/uv pip install --quiet --python {python} --require-hashes -r {os.path.join('requirements', 'book.txt')}",
        f"/opt/uv pip install --quiet --python {python} --no-deps --no-build-isolation --editable .",
        f"{python} -m nox --noxfile noxfile.py --session book",
    ]


def test_a_uv_that_does_not_run_is_left_aside(cx, monkeypatch):
    monkeypatch.setattr(cx.shutil, "which", lambda name: "/shims/uv")
    cx.calls.failing = "/shims/uv --version"
    cx.main(["book"])
    assert cx.calls[1] == f"{sys._base_executable} -m venv .venv"


def test_a_uv_that_cannot_be_started_is_left_aside(cx, monkeypatch):
    monkeypatch.setattr(cx.shutil, "which", lambda name: "/shims/uv")

    def refuse(*command, **options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(cx.subprocess, "call", refuse)
    assert cx.find_uv() is None


def test_the_exit_code_is_that_of_nox(cx):
    cx.calls.failing = "-m nox"
    assert cx.main(["lint"]) == 1


# Environments that are there already


def test_the_second_run_installs_nothing(cx):
    cx.main(["unit"])
    del cx.calls[:]
    cx.main(["unit"])
    assert [call.rpartition(" ")[2] for call in cx.calls] == ["unit"]


def test_the_set_of_the_tests_serves_the_book_too(cx):
    cx.main(["unit"])
    del cx.calls[:]
    cx.main(["book"])
    assert len(cx.calls) == 1


def test_the_set_of_the_tests_is_added_to_that_of_the_book(cx):
    cx.main(["book"])
    del cx.calls[:]
    cx.main(["unit"])
    assert not any("-m venv" in call for call in cx.calls)
    assert any("tests.txt" in call for call in cx.calls)


def change_the_lock(cx):
    (Path(cx.ROOT) / "requirements" / "tests.txt").write_text("# newer\n")


def change_the_dependencies(cx):
    (Path(cx.ROOT) / "pyproject.toml").write_text(PROJECT.replace("numpy", "numpy>=2"))


def break_the_environment(cx):
    Path(cx.python_of(cx.VENV)).unlink()


def move_the_folder(cx):
    moved = Path(cx.ROOT).with_name("elsewhere")
    shutil.copytree(cx.ROOT, moved)
    cx.ROOT, cx.VENV = str(moved), str(moved / ".venv")


def another_python(cx):
    cx.platform.python_version = lambda: "3.14.1"


@pytest.mark.parametrize(
    "change", [change_the_lock, change_the_dependencies, break_the_environment, move_the_folder, another_python]
)
def test_a_stale_environment_is_made_anew(cx, change, monkeypatch):
    monkeypatch.setattr(cx.platform, "python_version", platform.python_version)  # put back after another_python
    cx.main(["unit"])
    leftover = Path(cx.VENV) / "leftover"
    leftover.touch()
    del cx.calls[:]
    change(cx)
    cx.main(["unit"])
    assert "-m venv" in cx.calls[0]
    assert any("tests.txt" in call for call in cx.calls)
    assert not (Path(cx.VENV) / "leftover").exists()


def test_a_setting_of_a_tool_makes_nothing_stale(cx):
    cx.main(["unit"])
    del cx.calls[:]
    (Path(cx.ROOT) / "pyproject.toml").write_text(PROJECT.replace("line-length = 120", "line-length = 100"))
    cx.main(["unit"])
    assert len(cx.calls) == 1


def test_a_folder_that_is_no_environment_is_left_alone(cx):
    precious = Path(cx.VENV) / "thesis.docx"
    precious.parent.mkdir()
    precious.touch()
    with pytest.raises(cx.Stop, match=r"There is a \.venv here that is no Python environment\. Move it or delete it"):
        cx.main(["unit"])
    assert precious.exists()


def test_an_environment_in_use_is_named(cx, monkeypatch):
    cx.main(["unit"])
    change_the_lock(cx)
    monkeypatch.setattr(cx.shutil, "rmtree", lambda folder, ignore_errors: None)
    with pytest.raises(cx.Stop, match=r"could not be removed\. Close what uses it"):
        cx.main(["unit"])


# What goes wrong while installing


def test_a_python_without_venv_is_explained(cx):
    cx.calls.failing = "-m venv"
    with pytest.raises(cx.Stop) as stop:
        cx.main(["book"])
    assert f"sudo apt install python{sys.version_info[0]}.{sys.version_info[1]}-venv" in str(stop.value)
    assert "this folder may be written to" in str(stop.value)


@pytest.mark.parametrize("step", ["--require-hashes", "--editable"])
def test_a_missing_network_is_explained_and_the_next_run_starts_over(cx, step):
    cx.calls.failing = step
    with pytest.raises(cx.Stop, match="Most often the network") as stop:
        cx.main(["book"])
    assert "HTTPS_PROXY" in str(stop.value)
    assert not any("nox" in call for call in cx.calls)
    cx.calls.failing = "nothing fails"
    assert cx.main(["book"]) == 0
    assert "--session book" in cx.calls[-1]


def test_a_program_that_cannot_be_started_is_named(cx, monkeypatch):
    def refuse(*command, **options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(cx.subprocess, "call", refuse)
    with pytest.raises(cx.Stop, match=r"(?s)python.* could not be started \(Permission denied\).*apt install"):
        cx.main(["book"])


def test_the_sentence_comes_without_a_traceback(tmp_path):
    """A whole run in a folder whose .venv is a file, which no version of venv can help."""
    shutil.copy(ROOT / "cx.py", tmp_path)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    (tmp_path / ".venv").touch()
    done = subprocess.run([sys.executable, tmp_path / "cx.py", "book"], capture_output=True, encoding="utf-8")
    assert done.returncode == 2
    assert done.stderr.strip().startswith("There is a .venv here that is no Python environment.")


def test_settings_of_the_computer_do_not_leak_in(cx, monkeypatch):
    for name in ("PYTHONPATH", "PYTHONHOME", "PIP_TARGET", "PIP_PREFIX"):
        monkeypatch.setenv(name, "/elsewhere")
    monkeypatch.setenv("PIP_USER", "1")
    monkeypatch.setenv("PIP_REQUIRE_VIRTUALENV", "1")
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.campus")
    cx.main(["unit"])
    for env in cx.calls.environments:
        assert not {"PYTHONPATH", "PYTHONHOME", "PIP_TARGET", "PIP_PREFIX"} & set(env)
        assert env["PIP_USER"] == "0"
        assert env["PYTHONUTF8"] == "1"
        assert env["PIP_REQUIRE_VIRTUALENV"] == "1"  # pip runs inside the environment, so that it is satisfied
        assert env["HTTPS_PROXY"] == "http://proxy.campus"
        assert env["UV_SYSTEM_CERTS"] == "true"


def test_an_activated_environment_is_not_asked_to_make_itself(cx, monkeypatch):
    monkeypatch.setattr(cx.sys, "executable", cx.python_of(cx.VENV))
    monkeypatch.setattr(cx.sys, "_base_executable", "/usr/bin/python3")
    cx.main(["unit"])
    assert cx.calls[0] == "/usr/bin/python3 -m venv .venv"
