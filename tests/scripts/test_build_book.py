"""What the build says and returns when something fails, without building the book."""

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

import build_book  # noqa: E402


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A built book of our own, in a folder with a space; every step does nothing."""
    root = tmp_path / "my book"
    html = root / "_build" / "html"
    html.mkdir(parents=True)
    (html / "index.html").write_text("a bare redirect")
    (html / "page.html").write_text("<p>words</p>")
    (root / "_toc.yml").write_text("format: jb-book\nroot: book/start\n")
    for name, value in (("ROOT", root), ("BUILD", html.parent), ("HTML", html), ("LOG", html.parent / "build.log")):
        monkeypatch.setattr(build_book, name, value)
    monkeypatch.setattr(build_book.page_assets, "write", lambda: False)
    monkeypatch.setattr(build_book, "write_pages", lambda: None)
    monkeypatch.setattr(build_book.run_notebooks, "find_notebooks", list)
    return root


def builder(monkeypatch, code, output):
    """Let the page builder end so."""
    answer = SimpleNamespace(returncode=code, stdout=output)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: answer)


def ran(monkeypatch, *faults):
    """Let one notebook have run so."""
    run = SimpleNamespace(name="notebooks/a.ipynb", faults=list(faults), from_cache=True)
    monkeypatch.setattr(build_book.run_notebooks, "run_all", lambda paths: [run])


def test_a_whole_book_ends_with_where_to_open_it(place, monkeypatch, capsys):
    ran(monkeypatch)
    builder(monkeypatch, 0, "build succeeded.")
    assert build_book.main() == 0
    said = capsys.readouterr().out.splitlines()
    assert said[-1].strip() == (place / "_build" / "html" / "index.html").as_uri()
    assert "my%20book" in said[-1]
    assert "1 pages, 1 notebooks (1 unchanged)" in "\n".join(said)
    assert 'url=book/start.html"' in (place / "_build" / "html" / "index.html").read_text()
    assert (place / "_build" / "build.log").read_text() == "build succeeded."


def test_a_faulty_notebook_stops_the_build_and_is_named(place, monkeypatch, capsys):
    ran(monkeypatch, "cell 3: ZeroDivisionError: division by zero")
    builder(monkeypatch, 0, "never reached")
    assert build_book.main() == 1
    said = capsys.readouterr().err
    assert "1 of 1 notebooks failed: notebooks/a.ipynb." in said
    assert "python3 cx.py lab" in said
    assert not (place / "_build" / "build.log").exists()


def test_the_warnings_of_the_builder_are_repeated_and_what_it_read_is_forgotten(place, monkeypatch, capsys):
    ran(monkeypatch)
    (place / "_build" / ".doctrees").mkdir()
    lines = ["reading sources", f"\x1b[31m{place}/book/a.md:3: WARNING: undefined label: 'b'\x1b[0m", "done"]
    builder(monkeypatch, 1, "\n".join(lines))
    assert build_book.main() == 1
    said = capsys.readouterr().err
    assert said.split("\n\n")[0].strip() == "book/a.md:3: WARNING: undefined label: 'b'"
    assert "_build/build.log" in said
    assert not (place / "_build" / ".doctrees").exists()


def test_missing_page_assets_are_said_in_words(place, monkeypatch, capsys):
    def refuse():
        raise build_book.page_assets.AssetError("a@1: npm could not fetch this package.")

    monkeypatch.setattr(build_book.page_assets, "write", refuse)
    assert build_book.main() == 1
    assert capsys.readouterr().err.strip() == "a@1: npm could not fetch this package."
