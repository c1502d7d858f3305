"""The book was built strictly, from what stands here now, and every notebook ran clean."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import page_weight
import pytest
import run_notebooks
import toc
import yaml
from jupyter_cache import get_cache
from matplotlib import pyplot as plt

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "_build"
NOTEBOOKS = run_notebooks.find_notebooks()
# Seconds of work of a processor, so that a busy computer fails no test: what a reader's kernel does for a notebook,
# what freezing its explorers takes when the book is built, and all of them together. The aim for a notebook is 30 on a
# usual computer; twice that fails, so that a slow computer fails no test.
ONE_NOTEBOOK, FREEZING, ALL_NOTEBOOKS = 60, 60, 900
BOOK_AGAIN = "run `python3 cx.py book` again: the built book is older than its sources"


def sources():
    """Every file that a page is made from, without what the build itself writes."""
    for folder in ("book", "notebooks"):
        for path in (ROOT / folder).rglob("*"):
            made = {"generated", "vendor", "__pycache__", ".ipynb_checkpoints"} & set(path.parts)
            if path.is_file() and not made:
                yield path


@pytest.fixture(scope="session")
def kept(built):
    """The executed notebooks: name, seconds of work (its own, and freezing explorers), notebook."""
    cache = get_cache(str(BUILD / ".jupyter_cache"))
    runs = []
    for path in NOTEBOOKS:
        run = run_notebooks.look_up(cache, path)
        assert run.from_cache, f"{run.name} was not run as it stands: {BOOK_AGAIN}"
        bundle = cache.get_cache_bundle(cache.match_cache_notebook(run.notebook).pk)
        runs.append((run.name, (run.cpu_seconds, run.freezing_seconds), bundle.nb))
    return runs


def test_the_builder_ended_well_and_without_a_warning(built):
    log = (BUILD / "build.log").read_text(encoding="utf-8")
    assert "build succeeded." in log
    assert "Executing notebook" not in log, "a notebook was run twice: its kept result was not found"
    assert not re.findall(r"^.*\b(?:WARNING|ERROR|CRITICAL)\b:.*$", log, re.MULTILINE)


def test_the_book_is_built_from_the_sources_as_they_stand(built):
    made = (BUILD / "build.log").stat().st_mtime
    assert [str(path.relative_to(ROOT)) for path in sources() if path.stat().st_mtime > made] == [], BOOK_AGAIN
    assert (BUILD / "notebooks.sha256").read_text() == run_notebooks.code_hash(), BOOK_AGAIN


def test_every_page_of_the_contents_is_there_and_no_other(built):
    wanted = {f"{place.name}.html" for place in toc.places(ROOT)}
    made = (ROOT / "book/generated").rglob("*.md")
    wanted |= {path.relative_to(ROOT).with_suffix(".html").as_posix() for path in made}
    found = {page.relative_to(built).as_posix() for page in page_weight.find_pages(built)}
    assert found == wanted | {"genindex.html", "search.html"}


def test_every_notebook_is_a_page(built):
    assert NOTEBOOKS
    for notebook in NOTEBOOKS:
        assert (built / notebook.relative_to(ROOT)).with_suffix(".html").is_file()


def test_every_notebook_ran_to_its_end_without_errors_and_warnings(kept):
    for name, _, notebook in kept:
        code = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]
        assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1)), name
        assert run_notebooks.output_faults(notebook) == [], name


def test_no_notebook_is_slow(kept):
    work = {name: seconds for name, seconds, _ in kept}
    assert all(own for own, _ in work.values()), "times were not noted"
    assert {name: own for name, (own, _) in work.items() if own > ONE_NOTEBOOK} == {}
    assert {name: freezing for name, (_, freezing) in work.items() if freezing > FREEZING} == {}
    assert sum(own + freezing for own, freezing in work.values()) < ALL_NOTEBOOKS


def test_a_fault_that_readers_would_see_stands_on_no_page(built):
    for page in page_weight.find_pages(built):
        text = page.read_text(encoding="utf-8")
        assert 'class="output stderr' not in text, page
        if "generated/api" not in page.as_posix():  # examples there show on purpose how a function refuses
            assert "Traceback (most recent call last)" not in text, page
        assert "system-message" not in text, page


# A small book of its own, built by the same settings and extensions ---------------------------------------------------

NOTEBOOK = """{"cells": [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": ["# A notebook"]},
{"cell_type": "code", "execution_count": null, "id": "b", "metadata": {}, "outputs": [], "source": ["1 + 1"]}],
"metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}},
"nbformat": 4, "nbformat_minor": 5}"""
TOC = "format: jb-book\nroot: book/index\nchapters:\n- file: book/page\n- file: notebooks/a\n"
ADDRESS = "https://github.com/somebody/cx-lab"


class SmallBook:
    """A book of three pages in a folder of its own."""

    def __init__(self, folder, address=""):
        self.folder = folder
        for name in ("book/extensions", "book/templates"):
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copytree(ROOT / "book/static", folder / "book/static", ignore=shutil.ignore_patterns("vendor"))
        shutil.copy(ROOT / "book/references.bib", folder / "book/references.bib")
        settings = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
        settings["repository"]["url"] = address
        settings["execute"]["execute_notebooks"] = "off"
        self.write("_config.yml", yaml.safe_dump(settings))
        self.write("_toc.yml", TOC)
        self.write("book/index.md", "# A book\n\nWords.\n")
        self.write("book/page.md", "# A page\n\nA formula: $x^2$.\n")
        self.write("notebooks/a.ipynb", NOTEBOOK)

    @classmethod
    def copy(cls, other, folder):
        """A copy of a book with all that was built of it."""
        book = object.__new__(cls)
        book.folder = shutil.copytree(other.folder, folder)
        return book

    @property
    def html(self):
        """Where its pages are."""
        return self.folder / "_build" / "html"

    def write(self, name, text):
        """Write one file."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def build(self):
        """Build it as strictly as the real one; gives what the builder said."""
        command = [sys.executable, "-c", "from jupyter_book.cli.main import main; main()", "build", str(self.folder)]
        environment = run_notebooks.environment() | {"NO_COLOR": "1"}
        result = subprocess.run(
            [*command, "-W", "-n", "--keep-going"], env=environment, capture_output=True, encoding="utf-8", check=False
        )
        self.code = result.returncode
        return result.stdout + result.stderr

    def page(self, name):
        """One built page."""
        return (self.html / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """The small book without a repository's address."""
    book = SmallBook(tmp_path_factory.mktemp("plain book"))
    output = book.build()
    assert book.code == 0, output
    return book


def test_without_an_address_no_page_points_to_a_repository(plain):
    for name in ("book/index.html", "book/page.html", "notebooks/a.html"):
        text = plain.page(name)
        for word in ("github.com", "colab.research", "mybinder", "issues/new", "/edit/", "og:url", 'rel="canonical"'):
            assert word not in text, (name, word)


@pytest.fixture(scope="module")
def addressed(tmp_path_factory):
    """The small book with the address of a repository."""
    book = SmallBook(tmp_path_factory.mktemp("addressed"), ADDRESS)
    output = book.build()
    assert book.code == 0, output
    return book


def test_the_address_brings_all_links_and_launch_buttons(addressed):
    page, notebook = addressed.page("book/page.html"), addressed.page("notebooks/a.html")
    for text, path in ((page, "book/page.md"), (notebook, "notebooks/a.ipynb")):
        assert f'href="{ADDRESS}"' in text
        assert f"{ADDRESS}/issues/new?" in text
        assert f"{ADDRESS}/edit/main/{path}" in text
        assert f"{ADDRESS}/blob/main/{path}" in text
        assert f'content="https://somebody.github.io/cx-lab/{path.rsplit(".", 1)[0]}.html"' in text
    assert "https://colab.research.google.com/github/somebody/cx-lab/blob/main/notebooks/a.ipynb" in notebook
    assert "https://mybinder.org/v2/gh/somebody/cx-lab/main?urlpath=lab/tree/notebooks/a.ipynb" in notebook
    assert "colab.research" not in page


def test_the_address_brings_a_card_for_previews(addressed):
    text = addressed.page("book/page.html")
    shown = dict(re.findall(r'<meta property="(og:[a-z:_]+)" content="([^"]*)"', text))
    assert shown["og:title"] == "A page"
    assert shown["og:description"].startswith("A formula")
    home, _, picture = shown["og:image"].partition("/_images/")
    assert home == "https://somebody.github.io/cx-lab"
    card = plt.imread(addressed.html / "_images" / picture)
    assert card.shape[:2] == (int(shown["og:image:height"]), int(shown["og:image:width"]))
    assert np.ptp(card[..., 0]) > 0.5, "the card is empty"


def test_formulas_load_their_program_on_their_page_only(plain):
    assert "vendor/mathjax/startup.js" in plain.page("book/page.html")
    assert "vendor/mathjax" not in plain.page("book/index.html")
    assert "window.MathJax" not in plain.page("book/index.html")


def test_pages_whose_source_is_gone_are_removed(plain, tmp_path):
    book = SmallBook.copy(plain, tmp_path / "again")
    (book.folder / "book/page.md").unlink()
    book.write("_toc.yml", TOC.replace("- file: book/page\n", ""))
    output = book.build()
    assert book.code == 0, output
    assert not (book.html / "book/page.html").exists()
    assert (book.html / "book/index.html").exists()


FAULTS = {
    "[gone](gone.md)": "gone.md",
    "{cite}`nobody2000`": "nobody2000",
    "{term}`no such word`": "no such word",
    "```{quiz} nothing\n```": "no quiz 'nothing' in book/quizzes. There are: faulty.",
    "```{quiz} faulty\n```": "faulty.yml:2: WARNING: question 'a' has no correct option",
    "```{explorer} notebooks/a.ipynb\n```": "no explorer was run in 'notebooks/a.ipynb'",
    "```{explorer} notebooks/b.ipynb\n```": "no explorer was run in 'notebooks/b.ipynb'",
    "```{nodirective}\n```": "nodirective",
    "$$ x $$ (one)\n\n$$ y $$ (one)": "one",
}


def test_the_build_fails_on_everything_that_a_reader_would_miss(plain, tmp_path):
    book = SmallBook.copy(plain, tmp_path / "faulty")
    option = "{text: b, correct: false, feedback: c}"
    book.write("book/quizzes/faulty.yml", f"questions:\n- {{id: a, question: a, options: [{option}, {option}]}}\n")
    book.write("book/page.md", "\n\n".join(["# A page", *FAULTS]))
    book.write("book/forgotten.md", "# Forgotten\n")
    warnings = [line for line in book.build().splitlines() if "WARNING" in line or "ERROR" in line]
    assert book.code != 0
    for words in (*FAULTS.values(), "forgotten.md: WARNING: document isn't included in any toctree"):
        assert any(words in line for line in warnings), (words, warnings)


def test_kernels_and_builds_reach_no_other_computer():
    code = "import socket; socket.create_connection(('192.0.2.1', 80), 1)"
    result = subprocess.run(
        [sys.executable, "-c", code], env=run_notebooks.environment(), capture_output=True, text=True, check=False
    )
    assert "no network while the book is built: '192.0.2.1' was asked for" in result.stderr
    code = "import socket; s = socket.create_server(('127.0.0.1', 0)); socket.create_connection(s.getsockname())"
    assert subprocess.run([sys.executable, "-c", code], env=run_notebooks.environment(), check=False).returncode == 0
