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


def run(session: nox.Session, *command: str, **options: object) -> None:
    """Run a Python module with the Python of this environment, whatever PATH says."""
    session.run(PYTHON, "-m", *command, external=True, **options)  # type: ignore[arg-type]


@nox.session
def book(session: nox.Session) -> None:
    """Build the book, all notebooks executed, strictly."""
    session.run(PYTHON, "scripts/build_book.py", *session.posargs, external=True)


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
    run(session, "importlinter.cli", "lint-imports")
    notebooks = [str(path) for path in sorted((ROOT / "notebooks").rglob("*.ipynb")) if "checkpoint" not in str(path)]
    run(session, "nbstripout", "--verify", *notebooks)
    session.run(PYTHON, "scripts/lint_docstrings.py", external=True)


@nox.session
def types(session: nox.Session) -> None:
    """Check the types of the package."""
    run(session, "mypy")


@nox.session
def unit(session: nox.Session) -> None:
    """Test the package; words after the command go to pytest."""
    run(session, "pytest", "-n", "auto", *(session.posargs or ["tests", "--ignore=tests/book", "--ignore=tests/wheel"]))


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
    """Put the code into the house style."""
    run(session, "ruff", "check", "--fix", ".")
    run(session, "ruff", "format", ".")


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
        session.notify(task)
