"""What an assignment is, the list of those there are, and the data set of one student."""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from cxlab import _checks, files
from cxlab.teaching._own import check_data, check_parts, check_questions, file_of, run_file, told_with_line

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from cxlab.teaching._question import Question

# A draw whose right answers and typical mistakes can't be told apart is drawn again, at most so often.
MOST_DRAWS = 200
SHORTEST_SECRET = 32  # characters


class Assignment(ABC):
    """A task with a data set for each student: one model whose structure is fixed, parameters drawn inside bounds.

    A lecturer's own assignment is a class with the seven things below, made known with `register_assignment`.

    Attributes
    ----------
    name : str
        What the command line calls it: small letters, digits and hyphens.
    title : str
        What the sheet calls it.
    bounds : dict of str to (float, float)
        Smallest and largest value of each parameter of the model. A student's are drawn evenly in between.
    """

    name: ClassVar[str]
    title: str
    bounds: ClassVar[Mapping[str, tuple[float, float]]]

    @abstractmethod
    def data(self, values: Mapping[str, float], rng: np.random.Generator) -> pd.DataFrame:
        """Draw the data of one student.

        Parameters
        ----------
        values : dict of str to float
            The student's parameters.
        rng : numpy.random.Generator
            The only source of randomness.

        Returns
        -------
        DataFrame
            The data set.
        """

    @abstractmethod
    def questions(self, data: pd.DataFrame, values: Mapping[str, float]) -> Sequence[Question]:
        """Ask, and answer for this very data set.

        Parameters
        ----------
        data : DataFrame
            What `data` returned.
        values : dict of str to float
            The student's parameters: what is true.

        Returns
        -------
        sequence of Question
            Always the same names in the same order.
        """

    @abstractmethod
    def story(self) -> Sequence[str]:
        """Tell whose data these are, in paragraphs.

        Returns
        -------
        sequence of str
            One text for each paragraph.
        """

    @abstractmethod
    def columns(self) -> Mapping[str, str]:
        """Say what each column of the data set holds.

        Returns
        -------
        dict of str to str
            Column and meaning, with unit and scale.
        """


@dataclass(frozen=True, eq=False)
class IndividualData:
    """The data set of one student with its key, made by `individual_data`.

    Parameters
    ----------
    student : str
        Who gets it.
    values : dict of str to float
        The parameters of the model that the data come from: what is true.
    data : DataFrame
        The data set.
    questions : tuple of Question
        Questions with the right answers for this data set.
    n_draws : int
        How often it was drawn until right answers and typical mistakes could be told apart.
    """

    student: str
    values: Mapping[str, float]
    data: pd.DataFrame
    questions: tuple[Question, ...]
    n_draws: int


_REGISTERED: dict[str, Assignment] = {}


def register_assignment(made: Assignment) -> Assignment:
    """Make an assignment known by its name.

    Parameters
    ----------
    made : Assignment
        The assignment. One of the same name is replaced.

    Returns
    -------
    Assignment
        The same.

    Raises
    ------
    TypeError
        It is no `Assignment`.
    ValueError
        Name, title or bounds are missing, its name can't be the name of a folder, or a bound isn't two numbers, the
        smaller one first.

    Notes
    -----
    `cxlab course make --from my_assignment.py` runs a file of yours that calls this; see `read_assignment`.

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.register_assignment(cx.assignment("nps")).name
    'nps'
    """
    if not isinstance(made, Assignment):
        raise TypeError(f"made: expected an Assignment, got {type(made).__name__}. Pass MyAssignment(), with brackets.")
    check_parts(made)
    if not made.name.isascii() or not made.name.replace("-", "").isalnum() or made.name != made.name.lower():
        raise ValueError(f"name: '{made.name}' can't name a folder. Use small letters, digits and hyphens.")
    _REGISTERED[made.name] = made
    return made


def read_assignment(path: str | os.PathLike[str]) -> Assignment:
    """Read an assignment of your own from a file: the file is run, and calls `register_assignment` once.

    Parameters
    ----------
    path : str or path
        A Python file. Run only files that you trust.

    Returns
    -------
    Assignment
        What the file registered.

    Raises
    ------
    FileNotFoundError
        There is no such file.
    ValueError
        Something is wrong in the file, told with its line, or it doesn't register exactly one assignment.

    Notes
    -----
    The page "Write an assignment of your own" of the book has a file to begin with.

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.read_assignment("my_assigment.py")
    Traceback (most recent call last):
    FileNotFoundError: path: no file 'my_assigment.py'. Check the spelling and the folder...
    """
    file = str(files.existing(path))
    before = dict(_REGISTERED)
    run_file(file)
    new = [name for name, made in _REGISTERED.items() if made is not before.get(name)]
    if len(new) != 1:
        found = f"registers {_checks.listing(new)}" if new else "registers no assignment"
        raise ValueError(
            f"path: '{file}' {found}. One is wanted: end the file with cx.register_assignment(MyAssignment())"
        )
    return _REGISTERED[new[0]]


def list_assignments() -> list[str]:
    """List the names of the assignments there are.

    Returns
    -------
    list of str
        Sorted names, registered ones included.

    Notes
    -----
    Each name goes to `assignment`, and to ``--assignment`` on the command line.

    Examples
    --------
    >>> import cxlab as cx
    >>> {"nps", "retention", "servqual"} <= set(cx.list_assignments())
    True
    """
    return sorted(_REGISTERED)


def assignment(name: str) -> Assignment:
    """Return the assignment of a name.

    Parameters
    ----------
    name : str
        One of `list_assignments`.

    Returns
    -------
    Assignment
        The assignment.

    Raises
    ------
    ValueError
        There is none of that name.

    Notes
    -----
    A lecturer's own assignment is there after `register_assignment`.

    Examples
    --------
    >>> import cxlab as cx
    >>> sorted(cx.assignment("retention").bounds)
    ['churn', 'margin', 'spread']
    """
    return _REGISTERED[_checks.choice("assignment", name, list_assignments())]


def individual_data(made: Assignment | str, *, student: str, secret: str) -> IndividualData:
    """Draw the data set of one student, with the key that belongs to it.

    Parameters
    ----------
    made : Assignment or str
        The assignment, or its name.
    student : str
        What the roster calls the student. Spaces around it don't count.
    secret : str
        The secret of the course, at least 32 characters; `new_secret` makes one.

    Returns
    -------
    IndividualData
        ``.data``, ``.values`` (what is true), ``.questions`` (right answers for this data set).

    Raises
    ------
    TypeError
        The secret isn't text.
    ValueError
        The secret is short, the student is empty, or 200 draws gave no data set in which right answers and typical
        mistakes can be told apart.

    Notes
    -----
    The random numbers start from HMAC-SHA-256 of assignment, student and the number of the draw under the secret. So
    the lecturer can make a data set again, nobody without the secret can, and it doesn't depend on who else is in the
    roster. Parameters are drawn evenly inside the bounds of the assignment, then the data. A data set is drawn again
    where two answers that have to be told apart would be the same after rounding; ``n_draws`` counts that. Such
    choosing moves estimates, the less the rarer it is.

    References
    ----------
    Krawczyk, H., Bellare, M., & Canetti, R. (1997). HMAC: Keyed-hashing for message authentication (RFC 2104).
    https://doi.org/10.17487/RFC2104

    Examples
    --------
    >>> import cxlab as cx
    >>> mine = cx.individual_data("nps", student="2101", secret="an example of a secret, never use it")
    >>> mine.data.columns.tolist()
    ['respondent', 'channel', 'score']
    """
    chosen = assignment(made) if isinstance(made, str) else made
    key, who = _key(secret), _student(student)
    for draw in range(MOST_DRAWS):
        rng = np.random.default_rng(seed_of(key, chosen.name, who, str(draw)))
        values = {name: float(rng.uniform(low, high)) for name, (low, high) in chosen.bounds.items()}
        with told_with_line(file_of(chosen)):
            table = chosen.data(values, rng)
            check_data(chosen, table)
            asked = tuple(chosen.questions(table, values))
            check_questions(asked)
        if all(question.is_clear() for question in asked):
            return IndividualData(who, values, table, asked, draw + 1)
    unclear = _checks.listing(question.name for question in asked if not question.is_clear())
    raise ValueError(
        f"assignment: in {MOST_DRAWS} draws of '{chosen.name}' answers and typical mistakes could not be told apart; "
        f"in the last one those of {unclear}. Ask for more decimals, draw fewer rows, or leave a mistake out."
    )


def seed_of(key: bytes, *parts: str) -> int:
    """Return the seed that belongs to a few texts under a key."""
    # The length of each part comes first, so that no two lists of parts give the same message.
    message = "".join(f"{len(part)}:{part}" for part in parts).encode()
    return int.from_bytes(hmac.new(key, message, hashlib.sha256).digest(), "big")


def fingerprint(secret: str) -> str:
    """Return what tells one secret from another and gives nothing of it away."""
    return f"{seed_of(_key(secret), 'fingerprint'):064x}"[:16]


def _student(student: object) -> str:
    text = unicodedata.normalize("NFC", student.strip()) if isinstance(student, str) else ""
    if not text:
        raise ValueError(f"student: expected what the roster calls the student, as text; got {student!r}.")
    return text


def _key(secret: object) -> bytes:
    if not isinstance(secret, str):
        raise TypeError(f"secret: expected text, got {type(secret).__name__}. `cxlab course init` makes one.")
    if len(secret.strip()) < SHORTEST_SECRET:
        raise ValueError(
            f"secret: {_checks.count(len(secret.strip()), 'character')} can be guessed; at least {SHORTEST_SECRET} are "
            "needed. `cxlab course init` makes one in a file of its own."
        )
    return secret.strip().encode()
