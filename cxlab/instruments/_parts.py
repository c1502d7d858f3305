"""What an instrument is made of: scales, forms, dimensions and items."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cxlab import _checks
from cxlab.instruments._frozen import LANGUAGES, Frozen, known_keys, words

# What stands for the organisation when nobody names it.
SOME_ORGANISATION = Frozen({"en": "this organisation", "id": "organisasi ini"})
SOME_KIND = Frozen({"en": "organisation", "id": "organisasi"})

_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


@dataclass(frozen=True)
class Scale:
    """The answers that a question offers: whole numbers from low to high, with words.

    Parameters
    ----------
    low, high : int
        Lowest and highest answer.
    labels : mapping, optional
        For each language (``"en"``, ``"id"``) the words of the two ends, or of every point, lowest first. None left
        out: the numbers stand alone.
    total : int, optional
        What the answers of one respondent must sum to, where points are shared out; None where each answer is free.

    Notes
    -----
    The length of a scale is part of the instrument. It is never found from the answers, because the lowest or the
    highest point may not occur among them.

    Examples
    --------
    >>> from cxlab.instruments import Scale
    >>> Scale(1, 5, labels={"en": ("Strongly disagree", "Strongly agree")}).words("en")
    {1: 'Strongly disagree', 5: 'Strongly agree'}
    """

    low: int
    high: int
    labels: Mapping[str, Sequence[str]] = Frozen({})
    total: int | None = None

    def __post_init__(self) -> None:
        _checks.scale("scale", (self.low, self.high))
        if not isinstance(self.labels, Mapping):
            raise TypeError(f"labels: expected a dict {{'en': [...], 'id': [...]}}, got {self.labels!r}.")
        known_keys("labels", self.labels, LANGUAGES)
        for language, labels in self.labels.items():
            if isinstance(labels, str) or len(labels) not in (2, self.n_points):
                raise ValueError(
                    f"labels: {self.low}-{self.high} has {self.n_points} points; '{language}' has "
                    f"{_checks.count(len(labels), 'label')}. Give 2 (the ends) or {self.n_points} (every point)."
                )
        object.__setattr__(self, "labels", Frozen({name: tuple(labels) for name, labels in self.labels.items()}))

    @property
    def n_points(self) -> int:
        """How many answers there are."""
        return self.high - self.low + 1

    @property
    def ends(self) -> tuple[int, int]:
        """Lowest and highest answer, as the functions of the other rooms take them."""
        return self.low, self.high

    def words(self, language: str) -> dict[int, str]:
        """Return the words of the points that have some.

        Parameters
        ----------
        language : {"en", "id"}
            English or Indonesian.

        Returns
        -------
        dict
            Point and words: of all points, of the two ends, or none.

        Raises
        ------
        ValueError
            The language is not known.
        """
        _checks.choice("language", language, LANGUAGES)
        labels = self.labels.get(language, ())
        points = self.ends if len(labels) == 2 else range(self.low, self.high + 1)
        return dict(zip(points, labels, strict=True)) if labels else {}


@dataclass(frozen=True)
class Form:
    """A block of questions that are asked in one way: expectation, perception, satisfaction.

    Parameters
    ----------
    name : str
        What the items call it.
    title : str or mapping
        The heading of the block, for each language.
    instruction : str or mapping
        What the respondent is asked to do; may name ``{organisation}`` and ``{kind}``.
    scale : Scale
        The answers that it offers.

    Examples
    --------
    >>> from cxlab.instruments import Form, Scale
    >>> Form("rating", "What we do", "Mark one number in each row.", Scale(1, 5)).title["en"]
    'What we do'
    """

    name: str
    title: Mapping[str, str]
    instruction: Mapping[str, str]
    scale: Scale

    def __post_init__(self) -> None:
        _code("form", self.name)
        object.__setattr__(self, "title", words(f"title of form '{self.name}'", self.title))
        object.__setattr__(self, "instruction", words(f"instruction of form '{self.name}'", self.instruction))
        if not isinstance(self.scale, Scale):
            raise TypeError(f"scale of form '{self.name}': expected a Scale, got {self.scale!r}.")


@dataclass(frozen=True)
class Dimension:
    """A part of quality that several items measure together.

    Parameters
    ----------
    name : str
        Its name in tables and in the columns of importance.
    title : str or mapping
        Its name for people, for each language.
    about : str or mapping
        What it covers, in one sentence.

    Examples
    --------
    >>> from cxlab.instruments import Dimension
    >>> Dimension("empathy", {"en": "Empathy", "id": "Empati"}, "Care for the single customer.").title["id"]
    'Empati'
    """

    name: str
    title: Mapping[str, str]
    about: Mapping[str, str] | None = None

    def __post_init__(self) -> None:
        _code("dimension", self.name)
        object.__setattr__(self, "title", words(f"title of dimension '{self.name}'", self.title))
        about = self.title if self.about is None else self.about
        object.__setattr__(self, "about", words(f"about, dimension '{self.name}'", about))


@dataclass(frozen=True)
class Item:
    """One question.

    Parameters
    ----------
    code : str
        The column of its answers: a letter, then letters, digits and underscores.
    text : str or mapping
        The question for each language; may name ``{organisation}`` and ``{kind}`` (a bank, a library).
    dimension : str, optional
        The dimension that it belongs to; None for a question that stands alone.
    form : str
        The block in which it is asked, which gives its scale.
    negative : bool
        True where agreeing means bad quality: its answers must be turned round before they are added to others.

    Examples
    --------
    >>> from cxlab.instruments import Item
    >>> Item("P01", "{organisation} has quiet rooms.", "tangibles", "perception").wording("en", organisation="Bank A")
    'Bank A has quiet rooms.'
    """

    code: str
    text: Mapping[str, str]
    dimension: str | None = None
    form: str = "rating"
    negative: bool = False

    def __post_init__(self) -> None:
        _code("item", self.code)
        object.__setattr__(self, "text", words(f"text of item '{self.code}'", self.text))
        if not isinstance(self.negative, bool):
            raise TypeError(f"negative, item '{self.code}': expected true or false, got {self.negative!r}.")

    def wording(self, language: str, *, organisation: str | None = None, kind: str | None = None) -> str:
        """Return the question with the names filled in.

        Parameters
        ----------
        language : {"en", "id"}
            English or Indonesian.
        organisation : str, optional
            Whom the question is about; "this organisation" when left out.
        kind : str, optional
            What kind of organisation that is, in the language of the question: "bank", "library".

        Returns
        -------
        str
            The question as it is printed.

        Raises
        ------
        ValueError
            The language is not known.
        """
        _checks.choice("language", language, LANGUAGES)
        return filled(self.text, language, organisation, kind)


def filled(text: Mapping[str, str], language: str, organisation: str | None, kind: str | None) -> str:
    """Fill the two names into a text, and begin it with a capital letter."""
    whole = text[language].replace("{organisation}", organisation or SOME_ORGANISATION[language])
    whole = whole.replace("{kind}", kind or SOME_KIND[language])
    return whole[:1].upper() + whole[1:]


def _code(what: str, value: object) -> None:
    if not isinstance(value, str) or not _CODE.fullmatch(value):
        raise ValueError(
            f"{what}: {value!r} can't name a column. Begin with a letter and use letters, digits and _ only: 'P01', "
            "'rooms_1'."
        )
