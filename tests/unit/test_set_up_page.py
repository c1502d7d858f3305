"""Set-up: each message that the page quotes is one that a program prints."""

import json
import re
import sys
from importlib import import_module, metadata
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from click.testing import CliRunner
from packaging.requirements import Requirement

import cxlab as cx
from cxlab import cli
from cxlab.cli import _doctor as doctor

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "book/start/set-up.md").read_text(encoding="utf-8")
QUOTED = [
    line for block in re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines() if line[0] != "%"
]


def script(path):
    """A script of the book's folder as a module."""
    spec = spec_from_file_location(f"{Path(path).stem}_of_set_up", ROOT / path)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def stopped(entry, call, *arguments):
    """What cx.py says when this call can't go on."""
    with pytest.raises(entry.Stop) as stop:
        call(*arguments)
    return str(stop.value)


@pytest.fixture
def said_by_cx(tmp_path, monkeypatch, capsys):
    """All that cx.py prints when things go wrong; nothing is installed."""
    entry = script("cx.py")
    entry.ROOT, entry.VENV = str(tmp_path), str(tmp_path / ".venv")
    said = [stopped(entry, entry.main, ["bok"])]
    with monkeypatch.context() as patch:
        patch.setattr(entry.sys, "version_info", (3, 10, 4))
        patch.setattr(entry.platform, "python_version", lambda: "3.10.4")
        said.append(stopped(entry, entry.main, ["lab"]))
    monkeypatch.setattr(entry, "is_ready", lambda requirements: False)
    monkeypatch.setattr(entry, "find_uv", lambda: None)
    monkeypatch.setattr(entry.subprocess, "call", lambda command, **options: int("venv" in command))
    said.append(stopped(entry, entry.main, ["lab"]))
    monkeypatch.setattr(entry.subprocess, "call", lambda command, **options: int("pip" in command))
    said.append(stopped(entry, entry.main, ["lab"]))
    said.append(capsys.readouterr().out)
    (tmp_path / ".venv").mkdir()
    said.append(stopped(entry, entry.remove_environment, entry.VENV))
    (tmp_path / ".venv" / "pyvenv.cfg").touch()
    monkeypatch.setattr(entry.shutil, "rmtree", lambda folder, **options: None)
    said.append(stopped(entry, entry.remove_environment, entry.VENV))
    return "\n".join(said)


def diagnosis(monkeypatch, checks):
    """What the doctor prints after these checks."""
    with monkeypatch.context() as patch:
        patch.setattr(doctor, "checks", lambda: checks)
        return CliRunner().invoke(cli.commands, ["doctor"], prog_name="cxlab").stdout


def refuse(error):
    """A function that raises whatever it is given."""

    def raises(*_arguments, **_options):
        raise error

    return raises


@pytest.fixture
def said_by_the_doctor(tmp_path, monkeypatch):
    """All that the doctor prints on a healthy computer and on a sick one."""
    said = [CliRunner().invoke(cli.commands, ["doctor"], prog_name="cxlab").stdout]
    needs = {need.name: need for need in map(Requirement, metadata.requires("cxlab"))}
    words = [need for name, need in needs.items() if name == "python-docx"]
    versions = {"pandas": "", "python-docx": ""}
    version = doctor._version
    monkeypatch.setattr(doctor, "_version", lambda name: versions.get(name, version(name)))
    monkeypatch.setattr(doctor.platform, "python_version", lambda: "3.10.4")
    allowed = metadata.metadata("cxlab")["Requires-Python"]
    said.append(diagnosis(monkeypatch, [lambda: doctor._python(allowed), lambda: doctor._package(needs["pandas"])]))
    monkeypatch.setattr(doctor, "import_module", refuse(ImportError("DLL load failed")))
    monkeypatch.setattr(doctor.shutil, "which", lambda name: None)
    monkeypatch.setattr(doctor, "_BROWSER_FILES", ())
    (tmp_path / "file").touch()
    monkeypatch.setattr(cx.datasets, "cache_folder", lambda: tmp_path / "file" / "cxlab")
    (tmp_path / "data").mkdir()
    described = cx.datasets.card("donations")
    monkeypatch.setattr(cx.datasets, "folder", lambda: tmp_path / "data")
    monkeypatch.setattr(cx.datasets, "card", lambda name: described)
    checks = [
        lambda: doctor._package(needs["pyreadstat"]),
        lambda: doctor._extra("word", words),
        lambda: doctor._data_set("donations"),
        doctor._cache,
        doctor._browser,
    ]
    said.append(diagnosis(monkeypatch, checks))
    monkeypatch.setattr(doctor.metadata, "metadata", refuse(metadata.PackageNotFoundError("cxlab")))
    said.append(diagnosis(monkeypatch, doctor.checks()))
    return "\n".join(said)


@pytest.fixture
def said_by_explorers(monkeypatch):
    """What an explorer says without its package."""
    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, "ipywidgets", None)
        with pytest.raises(ImportError) as lacking:
            import_module("cxlab.widgets.panel").widgets()
    return str(lacking.value)


def test_every_quoted_message_is_printed_by_a_program(said_by_cx, said_by_the_doctor, said_by_explorers):
    printed = "\n".join([said_by_cx, said_by_the_doctor, said_by_explorers])
    builder = (ROOT / "scripts/build_book.py").read_text(encoding="utf-8")
    assert len(QUOTED) >= 20
    unknown = [line for line in QUOTED if line not in printed and "notebooks failed" not in line]
    assert unknown == []
    for words in ("notebooks failed", "Cell and message stand above. ", "mend the cell, and build again."):
        assert words in builder


def test_healthy_and_sick_are_both_quoted(said_by_the_doctor):
    assert "All that cxlab needs is there." in QUOTED
    assert "Missing: 2; see above." in QUOTED
    assert said_by_the_doctor.count("All that cxlab needs is there.") == 1


def test_the_line_for_colab_is_that_of_the_notebooks():
    cells = json.loads((ROOT / "notebooks/start/tour.ipynb").read_text(encoding="utf-8"))["cells"]
    text = "".join("".join(cell["source"]) for cell in cells)
    for line in ("%pip install cxlab-*.whl", "pip wheel . --no-deps"):
        assert line in text
        assert line in PAGE


def test_every_command_of_the_page_exists():
    entry = script("cx.py")
    assert set(re.findall(r"cx\.py (\w+)", PAGE)) <= set(entry.COMMANDS)
    assert set(re.findall(r"`cxlab (\w+)", PAGE)) <= set(cli.commands.commands)


def test_the_page_names_the_python_that_the_package_needs():
    assert metadata.metadata("cxlab")["Requires-Python"] == ">=3.11"
    assert "**1. Python 3.11 or newer.**" in PAGE
