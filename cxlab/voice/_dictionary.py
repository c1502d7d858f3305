"""Sentiment by a list of words that anybody can read, where each score says which words made it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, NamedTuple

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.results import Result
from cxlab.voice._inputs import taken
from cxlab.voice._shares import share_plot, share_table
from cxlab.voice._tokens import negated

if TYPE_CHECKING:
    from collections.abc import Hashable

    from matplotlib.axes import Axes

    from cxlab.voice._inputs import Feedback
    from cxlab.voice._tokens import Word
    from cxlab.voice._words import WordLists

LABELS = ("positive", "neutral", "negative")


class Counted(NamedTuple):
    """A word that counted: as written, its value in the list, what turned it or made it stronger, what it gave."""

    word: str
    value: float
    negated_by: str
    strengthened_by: str
    counts_as: float


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class DictionarySentiment(Result):
    """What a list of words makes of open feedback, made by `dictionary_sentiment`.

    Parameters
    ----------
    language : {"en", "id"}
        Language of the word lists.
    n_silent : int
        Texts in which no word of the list stands; they count as neutral.
    negation : bool
        Whether negators turned words round.
    intensifiers : bool
        Whether words like "very" changed the values.
    """

    language: str
    n_silent: int
    negation: bool
    intensifiers: bool
    _rows: tuple[object, ...] = field(repr=False)
    _counted_words: tuple[tuple[Counted, ...], ...] = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("n",)

    def scores(self) -> pd.DataFrame:
        """Return the score of each text.

        Returns
        -------
        DataFrame
            One row for each text that isn't blank, under its old row label; columns ``score`` (mean of the words that
            counted, 0 where none did), ``n_words`` (how many counted), ``label`` (positive, neutral, negative).
        """
        totals = np.array([sum(word.counts_as for word in words) for words in self._counted_words], dtype=np.float64)
        n_words = np.array([len(words) for words in self._counted_words])
        score = totals / np.maximum(n_words, 1)
        label = np.select([score > 0, score < 0], ["positive", "negative"], "neutral").astype(object)
        return pd.DataFrame({"score": score, "n_words": n_words, "label": label}, index=list(self._rows))

    def explain(self, row: object) -> pd.DataFrame:
        """Say which words made the score of one text.

        Parameters
        ----------
        row : label of a row
            As at the left edge of the table that was passed.

        Returns
        -------
        DataFrame
            One row for each word that counted, in the order of the text; columns ``word`` (as written), ``value`` (in
            the list), ``negated_by, strengthened_by`` (the words that did so, or nothing), ``counts_as``.

        Raises
        ------
        ValueError
            No text stands in that row.
        """
        if row not in self._rows:
            raise ValueError(f"row: no text stands in row {row!r}. Rows: {_checks.listing(self._rows)}.")
        return pd.DataFrame(self._counted_words[self._rows.index(row)], columns=list(Counted._fields))

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return the shares of positive, neutral and negative texts.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term, estimate`` (share), ``conf_low, conf_high`` (Wilson), ``n``.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        found = self.scores()["label"].value_counts()
        return share_table({label: int(found.get(label, 0)) for label in LABELS}, self.n, confidence_level)

    def glance(self) -> pd.DataFrame:
        """Return one row: mean score, and in how many texts no word of the list stands.

        Returns
        -------
        DataFrame
            Columns ``language, mean_score, n_silent, n, n_missing``.
        """
        row = {"language": self.language, "mean_score": float(self.scores()["score"].mean()), "n_silent": self.n_silent}
        return pd.DataFrame([{**row, "n": self.n, "n_missing": self.n_missing}])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the shares with their intervals.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        return share_plot(self.tidy(confidence_level), ax, confidence_level, "The dictionary says")

    def _title(self) -> Sentence:
        return sentence("Sentiment by a list of words")

    def _counted(self) -> Sentence:
        return sentence("Feedback texts: {n:,}. Missing or blank: {n_missing:,}.", n=self.n, n_missing=self.n_missing)

    def _findings(self) -> tuple[str, ...]:
        return (sentence("In {n_silent:,} texts no word of the list stands.", n_silent=self.n_silent),)

    def _headline(self) -> str:
        counts = self.tidy().set_index("term")["n"]
        parts = ", ".join(f"{counts[label]:,} {label}" for label in LABELS)
        return f"{parts}; {self.n_silent:,} without a word of the list, n = {self.n:,}"

    def _headings(self) -> dict[str, str]:
        return {"term": sentence("Sentiment"), "estimate": sentence("Share of texts")}

    def _vocabulary(self) -> dict[str, str]:
        return {"positive": sentence("positive"), "neutral": sentence("neutral"), "negative": sentence("negative")}


def dictionary_sentiment(
    data: pd.DataFrame,
    *,
    text: Hashable,
    language: str | None = None,
    words: pd.DataFrame | None = None,
    negation: bool = True,
    intensifiers: bool = True,
) -> DictionarySentiment:
    """Score each text by the good and bad words in it, and keep which words these were.

    Parameters
    ----------
    data : DataFrame
        One row for each text.
    text : str
        Column of what people wrote.
    language : {"en", "id"}
        English or Indonesian.
    words : DataFrame, optional
        Word lists in place of those that come with the package: take ``cxlab.datasets.load("feedback_words")``, add the
        words of your trade, and pass the table.
    negation : bool
        Whether a negator turns round the value of words up to three places behind it, within its clause.
    intensifiers : bool
        Whether words like "very" (before the word; in Indonesian also behind it) change its value.

    Returns
    -------
    DictionarySentiment
        ``.scores()``, ``.explain(row)``, ``.tidy()``, ``.plot()``.

    Raises
    ------
    TypeError
        `data` is no table, or the column holds something else than text.
    ValueError
        A column or the language is missing or unknown, all texts are blank, or `words` lacks something.

    Notes
    -----
    A good word is worth 1, a very good one 2, bad ones -1 and -2. A negator turns the sign round; "very" makes 1.5
    times as much of a word and "a bit" half. The score is the mean of the words that counted; above zero is positive,
    below zero negative. Zero, or no word, is neutral.

    The lists are small, made for this book, and were not fitted to any texts. They don't know irony, comparison,
    a trade's own words, or what was meant. How often they are right has to be tested on texts that people labelled,
    with `label_agreement`.

    References
    ----------
    Taboada, M., Brooke, J., Tofiloski, M., Voll, K., & Stede, M. (2011). Lexicon-based methods for sentiment analysis.
    Computational Linguistics, 37(2), 267-307. https://doi.org/10.1162/COLI_a_00049

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> notes = pd.DataFrame({"text": ["Very friendly staff", "Not very friendly", "I came by bus"]})
    >>> found = cx.dictionary_sentiment(notes, text="text", language="en")
    >>> found.scores()["score"].to_list(), found.explain(1)["negated_by"].to_list()
    ([1.5, -1.5, 0.0], ['not'])
    """
    return scored(taken(data, text, language, words), negation=negation, intensifiers=intensifiers)


def scored(found: Feedback, *, negation: bool = True, intensifiers: bool = True) -> DictionarySentiment:
    """Score texts that are clean already."""
    counted = tuple(tuple(_found_words(one.words, found.lists, negation, intensifiers)) for one in found.texts)
    return DictionarySentiment(
        n=len(found.texts),
        n_missing=found.n_missing,
        method=sentence("mean value of the words found in a list, negators turning them round; Wilson intervals"),
        notes=(sentence("The lists know words, not meaning: irony and a trade's own words escape them."),),
        language=found.lists.language,
        n_silent=sum(not words for words in counted),
        negation=bool(negation),
        intensifiers=bool(intensifiers),
        _rows=tuple(found.texts.index),
        _counted_words=counted,
    )


def _found_words(words: tuple[Word, ...], lists: WordLists, negation: bool, intensifiers: bool) -> list[Counted]:
    reach = negated(words, lists)
    made = []
    for i, word in enumerate(words):
        if word.plain in lists.sentiment:
            value = lists.sentiment[word.plain]
            by = reach[i] if negation else ""
            stronger, factor = _strengthened(words, i, lists) if intensifiers else ("", 1.0)
            made.append(Counted(word.written, value, by, stronger, value * factor * (-1 if by else 1)))
    return made


def _strengthened(words: tuple[Word, ...], i: int, lists: WordLists) -> tuple[str, float]:
    """Return the word next to a word that makes it stronger or weaker, and by what factor."""
    places = (i - 1, i + 1) if lists.language == "id" else (i - 1,)
    for place in places:
        if 0 <= place < len(words) and words[place].plain in lists.intensifier:
            return words[place].written, lists.intensifier[words[place].plain]
    return "", 1.0
