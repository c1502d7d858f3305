"""The lint of the docstrings finds each kind of fault, and none where there is none."""

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]

GOOD = '''
from dataclasses import dataclass
from functools import cached_property

from cxlab import _checks


def share(n, total):
    """Compute a share.

    Parameters
    ----------
    n : int
        Successes.
    total : int
        Trials.

    Returns
    -------
    float
        Fraction between 0 and 1.

    Raises
    ------
    ValueError
        If there are no trials.

    Notes
    -----
    Successes over trials.

    Examples
    --------
    >>> share(1, 2)
    0.5
    """
    _check(total)
    return n / total


def _check(total):
    _checks.whole("total", total, 1)


@dataclass
class Base:
    """A result.

    Parameters
    ----------
    n : int
        Answers.
    """

    n: int

    def tidy(self):
        """Return one row.

        Returns
        -------
        int
            A row.
        """
        return 1

    @property
    def null(self):
        """What is tested."""
        return None


@dataclass
class Share(Base):
    """A share.

    Attributes
    ----------
    estimate : float
        The share.
    """

    estimate: float
    _hidden: int = 0

    def tidy(self):
        return 2

    @cached_property
    def half(self):
        """Half of the share.

        Raises
        ------
        ValueError
            If it is negative.
        """
        _check(self.estimate)
        return self.estimate / 2

    @classmethod
    def nothing(cls):
        """Make a share of nothing.

        Returns
        -------
        Share
            Zero.

        Raises
        ------
        ValueError
            Never.
        """
        _check(1)
        return cls(0, 0.0)
'''


@pytest.fixture
def lint(tmp_path, monkeypatch):
    """A function that lints a module made from text, and gives the faults."""
    spec = spec_from_file_location("lint_docstrings", ROOT / "scripts" / "lint_docstrings.py")
    script = module_from_spec(spec)
    spec.loader.exec_module(script)
    checks = script.chosen_checks()
    monkeypatch.setattr(script, "ROOT", tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setitem(sys.modules, "cxlab_planted", None)

    def faults(source):
        (tmp_path / "cxlab_planted.py").write_text(source, encoding="utf-8")
        spec = spec_from_file_location("cxlab_planted", tmp_path / "cxlab_planted.py")
        planted = module_from_spec(spec)
        monkeypatch.setitem(sys.modules, "cxlab_planted", planted)
        spec.loader.exec_module(planted)
        package = ModuleType("package")
        package.cxlab_planted, package.__all__ = planted, ["cxlab_planted"]
        return [fault for name in script.names_to_check(package) for fault in script.faults_of(name, checks)]

    return faults


def test_good_docstrings_have_no_fault(lint):
    assert lint(GOOD) == []


@pytest.mark.parametrize(
    ("there", "instead", "fault"),
    [
        ('"""Compute a share.', '"""compute a share', "SS03 Summary does not end with a period"),
        ("    total : int\n        Trials.\n", "", "PR01 Parameters {'total'} not documented"),
        ("    n : int\n        Successes.\n", "    n\n        Successes.\n", 'PR04 Parameter "n" has no type'),
        ("        Fraction between 0 and 1.\n", "", "RT03 Return value has no description"),
        ("    Raises\n    ------\n    ValueError\n        If there are no trials.\n\n", "", "CX01 No Raises section"),
        ("    Examples\n    --------\n    >>> share(1, 2)\n    0.5\n", "", "CX02 No Examples section"),
        ("    Notes\n    -----\n    Successes over trials.\n\n", "", "CX03 Neither Notes nor References"),
        ("        Raises\n        ------\n        ValueError\n            If it is negative.\n", "", "half: CX01 No"),
        ("        Raises\n        ------\n        ValueError\n            Never.\n", "", "nothing: CX01 No Raises"),
        ('        """What is tested."""\n', "", "GL08 The object does not have a docstring"),
        ("    estimate : float\n        The share.\n", "", "PR01 Parameters {'estimate'} not documented"),
    ],
)
def test_a_planted_fault_is_found(lint, there, instead, fault):
    assert there in GOOD
    found = lint(GOOD.replace(there, instead, 1))
    assert any(fault in line for line in found), found
    assert all(line.startswith("cxlab_planted.py:") for line in found)


@pytest.mark.parametrize("body", ["raise ValueError('n')", "if total < 1:\n        raise TypeError('n')"])
def test_a_raise_in_the_function_itself_needs_words_too(lint, body):
    without_words = GOOD.replace("    Raises\n    ------\n    ValueError\n        If there are no trials.\n\n", "")
    assert [line for line in lint(without_words.replace("_check(total)", body, 1)) if "CX01" in line]


def test_a_function_that_raises_nothing_needs_no_words(lint):
    without_words = GOOD.replace("    Raises\n    ------\n    ValueError\n        If there are no trials.\n\n", "")
    harmless = 'print(_checks.count(n, "row"))'
    assert lint(without_words.replace("_check(total)", harmless, 1)) == []
