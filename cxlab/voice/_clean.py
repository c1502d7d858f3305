"""Open feedback made ready for counting, with a tally of what was done to it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

import pandas as pd

from cxlab._words import Sentence, sentence
from cxlab.results import Result
from cxlab.voice._inputs import taken, words_of
from cxlab.voice._shares import share_plot, share_table

if TYPE_CHECKING:
    from collections.abc import Hashable

    from matplotlib.axes import Axes

STEPS = ("e-mail", "phone", "number", "handle", "link", "drawn out", "slang", "negation")


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class CleanedFeedback(Result):
    """Feedback made ready for counting, made by `clean_feedback`.

    Parameters
    ----------
    language : {"en", "id"}
        Language of the word lists.
    texts : tuple of str
        What was written, with personal marks masked.
    n_words : int
        Words in all texts.
    """

    language: str
    texts: tuple[str, ...]
    n_words: int
    _words: tuple[str, ...] = field(repr=False)
    _rows: tuple[object, ...] = field(repr=False)
    _touched: dict[str, int] = field(repr=False)
    _times: dict[str, int] = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("n", "n_times")

    def table(self) -> pd.DataFrame:
        """Return the masked texts beside the words that are counted.

        Returns
        -------
        DataFrame
            One row for each text that isn't blank, under its old row label; columns ``text, words``.
        """
        return pd.DataFrame({"text": self.texts, "words": self._words}, index=list(self._rows))

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each step of cleaning.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term`` (the step), ``estimate`` (share of the texts it touched), ``conf_low, conf_high`` (Wilson),
            ``n`` (texts touched), ``n_times`` (how often in all).

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        table = share_table(self._touched, self.n, confidence_level)
        return table.assign(n_times=list(self._times.values()))

    def glance(self) -> pd.DataFrame:
        """Return one row: how many texts, words and masked marks.

        Returns
        -------
        DataFrame
            Columns ``language, n_words, n_masked, n, n_missing``.
        """
        n_masked = sum(self._times[step] for step in STEPS[:5])
        row = {"language": self.language, "n_words": self.n_words, "n_masked": n_masked}
        return pd.DataFrame([{**row, "n": self.n, "n_missing": self.n_missing}])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw how many texts each step touched.

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
        return share_plot(self.tidy(confidence_level), ax, confidence_level, "Step of cleaning")

    def _title(self) -> Sentence:
        return sentence("Cleaning of open feedback")

    def _counted(self) -> Sentence:
        return sentence("Feedback texts: {n:,}. Missing or blank: {n_missing:,}.", n=self.n, n_missing=self.n_missing)

    def _headline(self) -> str:
        return f"{self.n:,} texts, {self.n_words:,} words, {self.glance()['n_masked'].item():,} marks masked"

    def _headings(self) -> dict[str, str]:
        return {"term": sentence("Step"), "estimate": sentence("Share of texts"), "n_times": sentence("Times")}

    def _vocabulary(self) -> dict[str, str]:
        return {
            "e-mail": sentence("e-mail address masked"),
            "phone": sentence("telephone number masked"),
            "number": sentence("number of an order or identity masked"),
            "handle": sentence("user name masked"),
            "link": sentence("link masked"),
            "drawn out": sentence("drawn-out letters shortened"),
            "slang": sentence("slang or ending replaced"),
            "negation": sentence("negation found"),
        }


def clean_feedback(
    data: pd.DataFrame, *, text: Hashable, language: str | None = None, words: pd.DataFrame | None = None
) -> CleanedFeedback:
    """Make open feedback ready for counting: mask what points at a person, then bring words into one spelling.

    Parameters
    ----------
    data : DataFrame
        One row for each text.
    text : str
        Column of what people wrote.
    language : {"en", "id"}
        English or Indonesian. It is not guessed.
    words : DataFrame, optional
        Word lists in place of those that come with the package, with the columns of
        ``cxlab.datasets.load("feedback_words")``.

    Returns
    -------
    CleanedFeedback
        ``.table()`` with masked texts and words, ``.tidy()`` with what was done how often.

    Raises
    ------
    TypeError
        `data` is no table, or the column holds something else than text.
    ValueError
        A column or the language is missing or unknown, all texts are blank, or `words` lacks something.

    Notes
    -----
    In this order: links, e-mail addresses, user names, telephone numbers and long numbers are masked; letters become
    small; three or more equal letters become one; "n't" becomes "not"; slang is replaced word by word ("gak" by
    "tidak"); endings ("-nya") go where what is left is in the lists.

    Masking finds patterns. It doesn't find names of people, addresses or stories by which somebody can be recognised:
    read before you pass texts on.

    References
    ----------
    Baldwin, T., Cook, P., Lui, M., MacKinlay, A., & Wang, L. (2013). How noisy social media text, how diffrnt social
    media sources? Proceedings of IJCNLP 2013, 356-364.

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> notes = pd.DataFrame({"text": ["Brgnya gak bagussss, hub. 0812-3456-7890"]})
    >>> cx.clean_feedback(notes, text="text", language="id").table().iloc[0].to_list()
    ['Brgnya gak bagussss, hub. [phone]', 'brgnya tidak bagus hub']
    """
    found = taken(data, text, language, words)
    times: Counter[str] = sum((one.steps for one in found.texts), Counter())
    return CleanedFeedback(
        n=len(found.texts),
        n_missing=found.n_missing,
        method=sentence("patterns for personal marks, a list of slang, Wilson intervals of the shares"),
        notes=(sentence("Names of people and stories that point at somebody are not found by patterns."),),
        language=found.lists.language,
        texts=tuple(one.text for one in found.texts),
        n_words=sum(len(words_of(one)) for one in found.texts),
        _words=tuple(" ".join(words_of(one)) for one in found.texts),
        _rows=tuple(found.texts.index),
        _touched={step: sum(one.steps[step] > 0 for one in found.texts) for step in STEPS},
        _times={step: times[step] for step in STEPS},
    )
