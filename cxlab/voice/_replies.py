"""Closing the loop: whom to answer first, by rules that everybody can read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.results import Result
from cxlab.voice._dictionary import scored
from cxlab.voice._inputs import taken, words_of

if TYPE_CHECKING:
    from collections.abc import Hashable

    from matplotlib.axes import Axes

REASONS = ("low rating", "harm or money", "asks for an answer")


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class ReplyQueue(Result):
    """Feedback in the order in which it should be answered, made by `reply_queue`.

    Parameters
    ----------
    n_shown : int
        How many texts ``.tidy()`` shows.
    n_urgent : int
        Texts for which at least two of the three reasons hold.
    n_at_odds : int
        Texts whose rating and words point in opposite directions; a person should read them.
    """

    n_shown: int
    n_urgent: int
    n_at_odds: int
    _table: pd.DataFrame = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("low_rating", "harm_or_money", "asks", "rating", "sentiment")

    def table(self) -> pd.DataFrame:
        """Return all texts in the order in which to answer them.

        Returns
        -------
        DataFrame
            Under the old row labels; columns ``text`` (masked), ``rating``, ``sentiment`` (score of the dictionary),
            ``low_rating, harm_or_money, asks`` (True or False), ``urgency`` (share of the reasons that hold),
            ``at_odds``.
        """
        return self._table.copy()

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return the first texts of the queue.

        Parameters
        ----------
        confidence_level : float
            Checked as elsewhere; rules have no intervals.

        Returns
        -------
        DataFrame
            Columns ``term`` (row label), ``estimate`` (urgency: share of the three reasons that hold), ``low_rating,
            harm_or_money, asks`` (yes or no), ``rating``, ``sentiment``.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        _checks.confidence_level(confidence_level)
        first = self._table.head(self.n_shown)
        made = pd.DataFrame({"term": [str(row) for row in first.index], "estimate": first["urgency"].to_numpy()})
        for name in ("low_rating", "harm_or_money", "asks"):
            made[name] = np.where(first[name], "yes", "no").astype(object)
        return made.assign(rating=first["rating"].to_numpy(), sentiment=first["sentiment"].to_numpy())

    def glance(self) -> pd.DataFrame:
        """Return one row: how many texts are urgent, and how many need a reader.

        Returns
        -------
        DataFrame
            Columns ``n_urgent, n_at_odds, n, n_missing``.
        """
        row = {"n_urgent": self.n_urgent, "n_at_odds": self.n_at_odds}
        return pd.DataFrame([{**row, "n": self.n, "n_missing": self.n_missing}])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw which reasons hold for the first texts.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Checked as elsewhere.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        return plots.reply_reasons(self.tidy(confidence_level), ax=ax)

    def _title(self) -> Sentence:
        return sentence("Whom to answer first")

    def _counted(self) -> Sentence:
        return sentence("Feedback texts: {n:,}. Missing or blank: {n_missing:,}.", n=self.n, n_missing=self.n_missing)

    def _findings(self) -> tuple[str, ...]:
        return (
            sentence(
                "{n_urgent:,} texts with two reasons or more; in {n_at_odds:,} rating and words are at odds.",
                n_urgent=self.n_urgent, n_at_odds=self.n_at_odds,
            ),
        )  # fmt: skip

    def _headline(self) -> str:
        return f"{self.n_urgent:,} of {self.n:,} texts urgent, {self.n_at_odds:,} with rating and words at odds"

    def _headings(self) -> dict[str, str]:
        return {
            "term": sentence("Row"),
            "estimate": sentence("Urgency"),
            "low_rating": sentence("Low rating"),
            "harm_or_money": sentence("Harm or money"),
            "asks": sentence("Asks"),
            "rating": sentence("Stars"),
            "sentiment": sentence("Words"),
        }

    def _vocabulary(self) -> dict[str, str]:
        return {"yes": sentence("yes"), "no": sentence("no")}


def reply_queue(
    data: pd.DataFrame,
    *,
    text: Hashable,
    rating: Hashable,
    scale: tuple[int, int] | None = None,
    language: str | None = None,
    n_shown: int = 12,
    words: pd.DataFrame | None = None,
) -> ReplyQueue:
    """Put feedback into the order in which to answer it, by three reasons that can be read off each text.

    Parameters
    ----------
    data : DataFrame
        One row for each text.
    text : str
        Column of what people wrote.
    rating : str
        Column of the rating; a missing one is no reason.
    scale : (int, int)
        Ends of the scale, ``(1, 5)`` say.
    language : {"en", "id"}
        English or Indonesian.
    n_shown : int
        How many texts the table of the result shows, at least 1.
    words : DataFrame, optional
        Word lists in place of those that come with the package; their kinds ``urgent`` and ``asking`` hold the words.

    Returns
    -------
    ReplyQueue
        ``.table()``, ``.tidy()``, ``.n_urgent``, ``.n_at_odds``.

    Raises
    ------
    TypeError
        `data` is no table, or the column holds something else than text.
    ValueError
        A column or the language is missing or unknown, a rating is off the scale, or all texts are blank.

    Notes
    -----
    The reasons: a rating in the lowest two fifths of the scale; a word of harm or money (sick, stolen, refund, hilang,
    saldo); a question mark or a word that asks (please, tolong). Urgency is the share of the three that hold. Equal
    ones stand by the score of the dictionary, worst first, then as they came. "At odds" are texts with a rating above
    the middle and a negative score, or below it and a positive one.

    The rules find texts to look at. They miss harm told in other words, and they answer nobody: the loop is closed when
    a person has replied, the cause is mended, and the customer has been asked whether it is.

    References
    ----------
    Davidow, M. (2003). Organizational responses to customer complaints: What works and what doesn't. Journal of Service
    Research, 5(3), 225-250. https://doi.org/10.1177/1094670502238917

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> notes = pd.DataFrame({"text": ["Nice cake", "Please refund me, I was charged twice"], "stars": [5, 1]})
    >>> queue = cx.reply_queue(notes, text="text", rating="stars", scale=(1, 5), language="en")
    >>> queue.table()["urgency"].to_dict()
    {1: 1.0, 0: 0.0}
    """
    most = _checks.whole("n_shown", n_shown, 1)
    low, high = _checks.scale("scale", scale)
    found = taken(data, text, language, words)
    stars = _checks.ratings("rating", _checks.column("rating", data, rating), (low, high))
    stars = stars[found.is_given.to_numpy()]
    scores = scored(found).scores()["score"]
    lists = found.lists
    held = [frozenset(words_of(one)) for one in found.texts]
    made = pd.DataFrame(
        {
            "text": [one.text for one in found.texts],
            "rating": stars.to_numpy(),
            "sentiment": scores.to_numpy(),
            "low_rating": stars.to_numpy() < low + 0.4 * (high - low + 1),
            "harm_or_money": [bool(one & lists.urgent) for one in held],
            "asks": [
                "?" in one.text or bool(words & lists.asking) for one, words in zip(found.texts, held, strict=True)
            ],
        },
        index=found.texts.index,
    )
    made["urgency"] = made[["low_rating", "harm_or_money", "asks"]].sum(axis=1) / len(REASONS)
    side = np.sign(made["rating"] - (low + high) / 2)
    made["at_odds"] = side * np.sign(made["sentiment"]) == -1
    ordered = made.sort_values(["urgency", "sentiment"], ascending=[False, True], kind="stable")
    return ReplyQueue(
        n=len(made),
        n_missing=found.n_missing,
        method=sentence("three reasons read off rating and words; equal ones by the score of the dictionary"),
        notes=(sentence("Rules find texts to look at; harm told in other words escapes them."),),
        n_shown=min(most, len(made)),
        n_urgent=int((made["urgency"] > 0.5).sum()),
        n_at_odds=int(made["at_odds"].sum()),
        _table=ordered,
    )
