"""The tasks behind cx.py. They run in the environment that cx.py made; only `wheel` makes one of its own."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import nox

nox.needs_version = ">=2025.2"
nox.options.default_venv_backend = "none"
nox.options.sessions = ["book"]

ROOT = Path(__file__).resolve().parent
PYTHON = sys.executable

# What `unit` runs; the other folders of tests need the built book or an environment of their own.
UNIT = ["tests", "--ignore=tests/book", "--ignore=tests/wheel"]
# import-linter has no module to run with -m. Without its logo, which a Windows console can't print.
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def run(session: nox.Session, *command: str) -> None:
    """Run a Python module with the Python of this environment, whatever PATH says."""
    session.run(PYTHON, "-m", *command, external=True)


def notebooks() -> list[str]:
    """The notebooks, without the copies that Jupyter keeps."""
    found = (path.relative_to(ROOT) for path in (ROOT / "notebooks").rglob("*.ipynb"))
    return sorted(path.as_posix() for path in found if ".ipynb_checkpoints" not in path.parts)


@nox.session
def book(session: nox.Session) -> None:
    """Build the book, all notebooks executed, strictly."""
    session.run(PYTHON, "scripts/build_book.py", *session.posargs, external=True)


@nox.session
def pdf(session: nox.Session) -> None:
    """Print the whole book into one file; it is built first, which takes seconds when nothing changed."""
    session.run(PYTHON, "scripts/build_book.py", external=True)
    session.run(PYTHON, "scripts/print_book.py", *session.posargs, external=True)


@nox.session(name="course-pack")
def course_pack(session: nox.Session) -> None:
    """Put slides, handouts, notebooks and quizzes into one zip file; the book is built first, as for `pdf`."""
    session.run(PYTHON, "scripts/build_book.py", external=True)
    session.run(PYTHON, "scripts/course_pack.py", *session.posargs, external=True)


@nox.session
def lab(session: nox.Session) -> None:
    """Open JupyterLab on the notebooks."""
    run(session, "jupyterlab", "--notebook-dir", str(ROOT / "notebooks"), *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Style, names, docstrings, floors, spelling, notebooks without outputs."""
    run(session, "ruff", "check", ".")
    run(session, "ruff", "format", "--check", ".")
    run(session, "codespell_lib", ".")
    session.run(PYTHON, "-c", LINT_IMPORTS, "--no-logo", external=True)
    if found := notebooks():  # without names nbstripout would wait for a notebook on its input
        run(session, "nbstripout", "--verify", *found)
    session.run(PYTHON, "scripts/lint_docstrings.py", external=True)


@nox.session
def types(session: nox.Session) -> None:
    """Check the types of the package."""
    run(session, "mypy")


@nox.session
def unit(session: nox.Session) -> None:
    """Test the package; words after the command go to pytest."""
    names_tests = any(Path(word.split("::")[0]).exists() for word in session.posargs)
    run(session, "pytest", "-n", "auto", *session.posargs, *([] if names_tests else UNIT))


@nox.session
def browser(session: nox.Session) -> None:
    """Test the built book: links, words for pictures, and a browser that reads it."""
    run(session, "pytest", "tests/book", *session.posargs)


@nox.session
def wheel(session: nox.Session) -> None:
    """Install the wheel outside this folder and use it there."""
    run(session, "pytest", "tests/wheel", *session.posargs)


@nox.session(name="format")
def format_(session: nox.Session) -> None:
    """Put the code into the house style, and empty the notebooks of outputs."""
    run(session, "ruff", "check", "--fix", ".")
    run(session, "ruff", "format", ".")
    if found := notebooks():
        run(session, "nbstripout", *found)


@nox.session
def clean(session: nox.Session) -> None:
    """Remove what was built."""
    for name in ("_build", "book/generated", "book/static/vendor", "dist"):
        shutil.rmtree(ROOT / name, ignore_errors=True)
        session.log(f"removed {name}")


@nox.session
def tests(session: nox.Session) -> None:
    """Run every check, one after the other, and report all that fail."""
    for task in ("lint", "types", "unit", "book", "browser", "wheel"):
        session.notify(task, posargs=[])
