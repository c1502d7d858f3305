"""The examples in the docstrings give what they say."""

import doctest
import pkgutil
from importlib import import_module

import matplotlib.pyplot as plt
import pytest

import cxlab as cx

OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
MOST_LINES = 8

MODULES = ["cxlab"] + [
    module.name for module in pkgutil.walk_packages(cx.__path__, "cxlab.") if not module.name.endswith("__main__")
]


def examples():
    finder = doctest.DocTestFinder(exclude_empty=True)
    return [test for name in MODULES for test in finder.find(import_module(name)) if test.examples]


@pytest.mark.parametrize("test", examples(), ids=lambda test: test.name)
def test_the_example_runs_and_is_short(test):
    lines = sum(example.source.count("\n") for example in test.examples)
    assert lines <= MOST_LINES, f"{lines} lines of code; an example has at most {MOST_LINES}"
    report = []
    doctest.DocTestRunner(optionflags=OPTIONS).run(test, out=report.append)
    plt.close("all")
    assert not report, "".join(report)


def test_a_wrong_example_is_noticed():
    report = []
    wrong = doctest.DocTestParser().get_doctest(">>> 1 + 1\n3\n", {}, "wrong", None, None)
    doctest.DocTestRunner(optionflags=OPTIONS).run(wrong, out=report.append)
    assert "Expected:\n    3\nGot:\n    2" in "".join(report)
