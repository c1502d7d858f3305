"""Notebooks run clean or are named with their cell; what is kept is forgotten when the package changes."""

import sys
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

import run_notebooks  # noqa: E402


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A repository of our own."""
    monkeypatch.setattr(run_notebooks, "ROOT", tmp_path)
    monkeypatch.setattr(run_notebooks, "BUILD", tmp_path / "_build")
    (tmp_path / "_config.yml").write_text("execute: {timeout: 60}\n")
    for folder in ("notebooks", "cxlab", "data", "requirements"):
        (tmp_path / folder).mkdir()
    (tmp_path / "cxlab" / "a.py").write_text("A = 1\n")
    # the block on the network lies in the real repository
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "scripts" / "no_network"))
    return tmp_path


def notebook(place, name, *cells):
    """Write a notebook of these cells."""
    path = place / "notebooks" / f"{name}.ipynb"
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    made.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(made, path)
    return path


def test_good_ones_are_kept_and_faulty_ones_named(place, capsys):
    good = notebook(place, "good", "1 + 1")
    notebook(place, "a_failing", "x = 1", "x / 0")
    notebook(place, "b_warning", "import warnings; warnings.warn('take care')")
    notebook(place, "c_calling_out", "import socket; socket.create_connection(('192.0.2.1', 80))")
    assert run_notebooks.main([]) == 1
    said = capsys.readouterr().out
    assert "notebooks/a_failing.ipynb: failed" in said
    assert "cell 2: ZeroDivisionError: division by zero" in said
    assert "cell 1: it warns:" in said
    assert "UserWarning: take care" in said
    assert "cell 1: OSError: no network while the book is built: '192.0.2.1' was asked for" in said
    assert said.splitlines()[-1] == "4 notebooks: 0 unchanged, 1 run, 3 with faults"
    assert run_notebooks.main([str(good)]) == 0
    assert capsys.readouterr().out == "1 notebooks: 1 unchanged, 0 run, 0 with faults\n"


def test_the_work_of_a_notebook_is_noted_and_kept(place):
    path = notebook(place, "a", "sum(range(10_000_000))")
    (first,) = run_notebooks.run_all([path])
    (second,) = run_notebooks.run_all([path])
    assert not first.from_cache
    assert second.from_cache
    assert 0 < first.cpu_seconds == second.cpu_seconds
    assert first.seconds == second.seconds


def test_an_endless_cell_is_stopped(place, capsys):
    (place / "_config.yml").write_text("execute: {timeout: 1}\n")
    notebook(place, "endless", "while True: pass")
    assert run_notebooks.main([]) == 1
    assert "a cell took longer than 1 seconds." in capsys.readouterr().out


def test_results_are_forgotten_when_the_package_changed(place):
    cache = place / "_build" / ".jupyter_cache"
    assert run_notebooks.forget_old_results(cache)
    cache.mkdir()
    assert not run_notebooks.forget_old_results(cache)
    assert cache.exists()
    (place / "cxlab" / "a.py").write_text("A = 2\n")
    assert run_notebooks.forget_old_results(cache)
    assert not cache.exists()


def test_a_fault_inside_a_widget_is_found():
    error = {"output_type": "error", "ename": "KeyError", "evalue": "'score'", "traceback": []}
    state = {"a": {"state": {"outputs": [error]}}, "b": {"state": {"value": 1}}}
    made = nbformat.v4.new_notebook(metadata={"widgets": {run_notebooks.WIDGET_STATE: {"state": state}}})
    assert run_notebooks.output_faults(made) == ["inside a widget: KeyError: 'score'"]


def test_copies_that_jupyter_keeps_are_no_notebooks(place):
    path = notebook(place, "a")
    (place / "notebooks" / ".ipynb_checkpoints").mkdir()
    (place / "notebooks" / ".ipynb_checkpoints" / "a-checkpoint.ipynb").write_text(path.read_text())
    assert run_notebooks.find_notebooks() == [path]
