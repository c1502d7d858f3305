"""Which words people use, and how many of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.results import Result
from cxlab.voice._inputs import taken, words_of
from cxlab.voice._shares import share_plot, share_table

if TYPE_CHECKING:
    from collections.abc import Hashable

    from matplotlib.axes import Axes


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class TermFrequencies(Result):
    """The most frequent words of open feedback, made by `term_frequencies`.

    Parameters
    ----------
    n_terms : int
        How many the tables show.
    n_different : int
        Different words in all texts, those left out as too common included.
    once : int
        How many of them stand in one text only.
    """

    n_terms: int
    n_different: int
    once: int
    _texts: dict[str, int] = field(repr=False)
    _times: dict[str, int] = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("n", "n_times")

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each of the most frequent words.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term, estimate`` (share of the texts that hold it), ``conf_low, conf_high`` (Wilson), ``n``
            (texts), ``n_times`` (times in all).

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        table = share_table(self._texts, self.n, confidence_level)
        return table.assign(n_times=list(self._times.values()))

    def glance(self) -> pd.DataFrame:
        """Return one row: how many texts and different words.

        Returns
        -------
        DataFrame
            Columns ``n_terms, n_different, once, n, n_missing``.
        """
        row = {"n_terms": self.n_terms, "n_different": self.n_different, "once": self.once}
        return pd.DataFrame([{**row, "n": self.n, "n_missing": self.n_missing}])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the share of the texts that hold each word.

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
        table = self.tidy(confidence_level).drop(columns="n")
        return share_plot(table, ax, confidence_level, "Word", label="Share of the texts that hold it (%)")

    def _title(self) -> Sentence:
        return sentence("Most frequent words")

    def _counted(self) -> Sentence:
        return sentence("Feedback texts: {n:,}. Missing or blank: {n_missing:,}.", n=self.n, n_missing=self.n_missing)

    def _findings(self) -> tuple[str, ...]:
        return (
            sentence(
                "{n_different:,} different words; {once:,} of them in one text only.",
                n_different=self.n_different,
                once=self.once,
            ),
        )

    def _headline(self) -> str:
        first, n = next(iter(self._texts.items()))
        return f"'{first}' leads, in {n:,} of {self.n:,} texts; {self.n_different:,} different words"

    def _headings(self) -> dict[str, str]:
        return {"term": sentence("Word"), "estimate": sentence("Share of texts"), "n_times": sentence("Times")}


def term_frequencies(
    data: pd.DataFrame,
    *,
    text: Hashable,
    language: str | None = None,
    n_terms: int = 20,
    words: pd.DataFrame | None = None,
) -> TermFrequencies:
    """How many texts hold each word, most frequent words first; words without content (the, yang) are left out.

    Parameters
    ----------
    data : DataFrame
        One row for each text. To compare groups, pass the rows of one group at a time.
    text : str
        Column of what people wrote.
    language : {"en", "id"}
        English or Indonesian.
    n_terms : int
        How many words to show, at least 1.
    words : DataFrame, optional
        Word lists in place of those that come with the package.

    Returns
    -------
    TermFrequencies
        ``.tidy()``, ``.plot()``.

    Raises
    ------
    TypeError
        `data` is no table, or the column holds something else than text.
    ValueError
        A column or the language is missing or unknown, all texts are blank, or they hold no word with content.

    Notes
    -----
    Texts are cleaned as by `clean_feedback`. A word counts once for each text, so that one long story doesn't outweigh
    ten people; equal counts stand in alphabetical order. Negators count as words: "not" among the first ones is a
    finding. A frequent word says what people talk about, not what they think of it, and nothing about those who kept
    silent.

    References
    ----------
    Grimmer, J., & Stewart, B. M. (2013). Text as data. Political Analysis, 21(3), 267-297.
    https://doi.org/10.1093/pan/mps028

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> notes = pd.DataFrame({"text": ["The queue was long", "Long queue, long wait", "Nice staff"]})
    >>> cx.term_frequencies(notes, text="text", language="en").tidy()[["term", "n", "n_times"]].values.tolist()[:2]
    [['long', 2, 3], ['queue', 2, 2]]
    """
    most = _checks.whole("n_terms", n_terms, 1)
    found = taken(data, text, language, words)
    lists = [words_of(one) for one in found.texts]
    times = Counter(word for one in lists for word in one)
    in_texts = Counter(word for one in lists for word in set(one))
    telling = [word for word in in_texts if word not in found.lists.stop]
    if not telling:
        raise ValueError("text: no word with content is left after cleaning. Check the column and the language.")
    shown = sorted(telling, key=lambda word: (-in_texts[word], word))[:most]
    return TermFrequencies(
        n=len(lists),
        n_missing=found.n_missing,
        method=sentence("each word once for each text; words without content left out; Wilson intervals"),
        n_terms=len(shown),
        n_different=len(in_texts),
        once=sum(n == 1 for n in in_texts.values()),
        _texts={word: in_texts[word] for word in shown},
        _times={word: times[word] for word in shown},
    )
