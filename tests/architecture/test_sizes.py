"""Files and functions stay small enough to read, and the package neither asserts nor prints."""

import ast
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).resolve().parents[2]
MOST_LINES = 400
MEDIAN_BELOW = 10

SOURCES = sorted((ROOT / "cxlab").rglob("*.py"))
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def tree_of(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def length(function):
    """Lines of a function, decorators and docstring left out."""
    lines = function.end_lineno - function.lineno + 1
    if ast.get_docstring(function, clean=False) is None:
        return lines
    docstring = function.body[0]
    return lines - (docstring.end_lineno - docstring.lineno + 1)


def test_length_leaves_the_docstring_out():
    source = 'def f():\n    """One.\n\n    Two.\n    """\n    x = 1\n    return x\n'
    assert length(ast.parse(source).body[0]) == 3
    assert length(ast.parse("def f():\n    return 1\n").body[0]) == 2


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_file_is_long(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


def test_functions_are_short():
    lengths = [length(node) for path in SOURCES for node in ast.walk(tree_of(path)) if isinstance(node, FUNCTIONS)]
    assert lengths
    assert median(lengths) < MEDIAN_BELOW


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_asserts_or_prints(path):
    for node in ast.walk(tree_of(path)):
        assert not isinstance(node, ast.Assert), f"line {node.lineno}: an assert vanishes under -O; raise an error"
        assert getattr(getattr(node, "func", None), "id", "") != "print", f"line {node.lineno}: raise or return instead"
