"""Sentiment by a simple model: naive Bayes, which needs no more than a table of terms by class."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core import naive_bayes
from cxlab.core.proportions import normal_quantile
from cxlab.results import Result, read_only
from cxlab.voice import _counts
from cxlab.voice._inputs import taken
from cxlab.voice._tokens import features

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    import numpy.typing as npt
    from matplotlib.axes import Axes

    Floats = npt.NDArray[np.float64]

# Terms of each label that the tables show.
SHOWN = 8


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class SentimentModel(Result):
    """Naive Bayes on the terms of labelled feedback, made by `sentiment_model` or from counts.

    Parameters
    ----------
    language : {"en", "id"}
        Language by which texts are cleaned.
    labels : tuple of str
        What the model can say, in alphabetical order.
    terms : tuple of str
        What it knows, in alphabetical order; ``not_good`` is "good" right behind a negator.
    n_by_label : dict
        Texts of each label it was trained on.
    smoothing : float
        What was added to each count.
    """

    language: str
    labels: tuple[str, ...]
    terms: tuple[str, ...]
    n_by_label: dict[str, int]
    smoothing: float
    _counts: Floats = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("label", "n", "n_others")

    @classmethod
    def from_counts(
        cls,
        table: pd.DataFrame,
        *,
        documents: Mapping[str, int],
        term: Hashable = "term",
        label: Hashable = "label",
        counts: Hashable = "n",
        language: str | None = None,
        smoothing: float = 1.0,
    ) -> SentimentModel:
        """Train from a table that says in how many texts of each label a term stands; no text is needed.

        Parameters
        ----------
        table : DataFrame
            One row for each term and label. A pair that is missing counts zero.
        documents : dict
            Texts of each label, ``{"Positive": 1800, "Negative": 2000}``.
        term, label, counts : str
            Columns of the term, its label, and the number of texts.
        language : {"en", "id"}
            Language by which new texts are cleaned.
        smoothing : float
            Added to each count, above 0; 1 is Laplace's rule.

        Returns
        -------
        SentimentModel
            The trained model.

        Raises
        ------
        TypeError
            `table` is no table.
        ValueError
            A column is missing, a count isn't whole, a pair stands twice, labels don't fit `documents`.

        Examples
        --------
        >>> import pandas as pd
        >>> import cxlab as cx
        >>> counted = pd.DataFrame({"term": ["rusak", "bagus"], "label": ["bad", "good"], "n": [9, 12]})
        >>> cx.SentimentModel.from_counts(counted, documents={"bad": 20, "good": 20}, language="id")
        <SentimentModel: 2 terms, 2 labels (bad, good), trained on 40 texts>
        """
        return _trained(_counts.from_table(table, term, label, counts, documents), language, smoothing, 0)

    def predict(self, data: pd.DataFrame, *, text: Hashable) -> pd.DataFrame:
        """Say which label fits each text best.

        Parameters
        ----------
        data : DataFrame
            One row for each text.
        text : str
            Column of what people wrote.

        Returns
        -------
        DataFrame
            One row for each text that isn't blank, under its old row label; columns ``label``, ``chance`` (of the
            label, 0 to 1, if the model's assumptions held, which they don't: too sure), ``n_known, n_unknown`` (terms).

        Raises
        ------
        TypeError
            `data` is no table, or the column holds something else than text.
        ValueError
            The column is missing, or all texts are blank.
        """
        found = taken(data, text, self.language)
        place = {term: i for i, term in enumerate(self.terms)}
        held = [features(one.words, found.lists) for one in found.texts]
        grid = np.zeros((len(held), len(place)))
        for i, terms in enumerate(held):
            grid[i, [place[term] for term in terms if term in place]] = 1
        chance = naive_bayes.chances(grid, naive_bayes.log_shares(self._counts, self.smoothing), self._prior)
        n_known = grid.sum(axis=1).astype(np.int64)
        return pd.DataFrame(
            {
                "label": np.array(self.labels, dtype=object)[chance.argmax(axis=1)],
                "chance": chance.max(axis=1),
                "n_known": n_known,
                "n_unknown": [len(terms) for terms in held] - n_known,
            },
            index=found.texts.index,
        )

    def explain(self, text: str) -> pd.DataFrame:
        """Say what each term of one text adds to each label.

        Parameters
        ----------
        text : str
            What somebody wrote.

        Returns
        -------
        DataFrame
            One row for each term that the model knows, strongest first, and a last one ``(before reading)``; one column
            for each label with what the term adds to it, in units of log-odds against the mean of all labels.

        Raises
        ------
        TypeError
            `text` is no text.
        ValueError
            `text` is blank.
        """
        found = taken(pd.DataFrame({"text": [text]}), "text", self.language)
        held = features(found.texts.iloc[0].words, found.lists)
        known = [i for i, term in enumerate(self.terms) if term in held]
        logs = naive_bayes.log_shares(self._counts, self.smoothing)[known]
        centred = logs - logs.mean(axis=1, keepdims=True)
        order = np.argsort(-np.abs(centred).max(axis=1, initial=0), kind="stable")
        before = np.log(self._prior) - np.log(self._prior).mean()
        names = [*(self.terms[known[i]] for i in order), "(before reading)"]
        return pd.DataFrame(np.vstack([centred[order], before]), columns=list(self.labels), index=names)

    def weights(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return how strongly each term points at each label.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            One row for each term and label; columns ``term, estimate`` (log of how many times more often the term
            stands among the terms of the label than among those of the others), ``std_error, statistic, conf_low,
            conf_high, label, n`` (texts of the label with the term), ``n_others``.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        z = normal_quantile(_checks.confidence_level(confidence_level))
        tables = []
        for j, label in enumerate(self.labels):
            own, others = self._counts[:, j], np.delete(self._counts, j, axis=1).sum(axis=1)
            ratio, error = naive_bayes.log_odds(own, others, self.smoothing)
            tables.append(
                pd.DataFrame(
                    {"term": self.terms, "estimate": ratio, "std_error": error, "statistic": ratio / error,
                     "conf_low": ratio - z * error, "conf_high": ratio + z * error, "label": label,
                     "n": own.astype(np.int64), "n_others": others.astype(np.int64)}
                )
            )  # fmt: skip
        return pd.concat(tables, ignore_index=True)

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return the eight terms that point at each label most surely.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            The columns of `weights`; within a label the largest statistic first.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        table = self.weights(confidence_level).sort_values(["label", "statistic"], ascending=[True, False])
        return table.groupby("label", sort=False).head(SHOWN).reset_index(drop=True)

    def glance(self) -> pd.DataFrame:
        """Return one row: how much the model knows.

        Returns
        -------
        DataFrame
            Columns ``language, n_terms, n_labels, smoothing, n, n_missing``.
        """
        row = {"language": self.language, "n_terms": len(self.terms), "n_labels": len(self.labels)}
        return pd.DataFrame([{**row, "smoothing": self.smoothing, "n": self.n, "n_missing": self.n_missing}])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the terms that point at each label most surely.

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
        from cxlab import plots

        return plots.telling_terms(self.tidy(confidence_level), ax=ax, confidence_level=confidence_level)

    @property
    def _prior(self) -> Floats:
        sizes = np.array([self.n_by_label[label] for label in self.labels], dtype=np.float64)
        shares: Floats = sizes / sizes.sum()
        return shares

    def _title(self) -> Sentence:
        return sentence("Terms that tell the labels apart (naive Bayes)")

    def _counted(self) -> Sentence:
        return sentence("Feedback texts: {n:,}. Missing or blank: {n_missing:,}.", n=self.n, n_missing=self.n_missing)

    def _findings(self) -> tuple[str, ...]:
        return (sentence("The model knows {n_terms:,} terms.", n_terms=len(self.terms)),)

    def _headline(self) -> str:
        names = f"{len(self.labels)} labels ({', '.join(self.labels)})"
        return f"{_checks.count(len(self.terms), 'term')}, {names}, trained on {self.n:,} texts"

    def _headings(self) -> dict[str, str]:
        return {"estimate": sentence("Log ratio"), "label": sentence("Points at"), "n_others": sentence("n elsewhere")}


def sentiment_model(
    data: pd.DataFrame,
    *,
    text: Hashable,
    label: Hashable,
    language: str | None = None,
    least: int = 2,
    smoothing: float = 1.0,
) -> SentimentModel:
    """Train a simple model on feedback that people labelled: which terms go with which label.

    Parameters
    ----------
    data : DataFrame
        One row for each text. Rows without a label or a text are left out and counted. Keep some rows away from it: the
        model must be judged on texts that it hasn't seen.
    text : str
        Column of what people wrote.
    label : str
        Column of the label: sentiment, emotion, topic.
    language : {"en", "id"}
        English or Indonesian.
    least : int
        Terms that stand in fewer texts than this are not learnt, at least 1.
    smoothing : float
        Added to each count, above 0; 1 is Laplace's rule.

    Returns
    -------
    SentimentModel
        ``.predict(data, text=…)``, ``.explain(text)``, ``.tidy()``, ``.weights()``, ``.plot()``.

    Raises
    ------
    TypeError
        `data` is no table, or the column holds something else than text.
    ValueError
        A column or the language is missing or unknown, there are fewer than two labels, or no term is frequent enough.

    Notes
    -----
    Multinomial naive Bayes in which a term counts once for each text. With c(t, k) texts of label k that hold term t,
    the chance of a label given a text is proportional to its share of all texts times the product, over the text's
    terms, of (c(t, k) + s) / Σ (c(·, k) + s). Terms are taken as independent given the label. They aren't, so that
    chances come out too near to 0 and 1; the order of the labels suffers less.

    The model learns how these people, at this time, in this trade, worded what these annotators called positive.
    Elsewhere it knows less than it says.

    References
    ----------
    Wang, S., & Manning, C. D. (2012). Baselines and bigrams: Simple, good sentiment and topic classification.
    Proceedings of ACL 2012, 90-94. https://aclanthology.org/P12-2018

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> notes = pd.DataFrame({"text": ["bagus", "bagus cepat", "rusak", "rusak lama"], "says": ["+", "+", "-", "-"]})
    >>> model = cx.sentiment_model(notes, text="text", label="says", language="id")
    >>> found = model.predict(pd.DataFrame({"text": ["bagus sekali"]}), text="text")
    >>> found["label"][0], round(float(found["chance"][0]), 4)
    ('+', 0.75)
    """
    lowest = _checks.whole("least", least, 1)
    counted, n_missing = _counts.from_texts(data, text, label, language, lowest)
    return _trained(counted, language, smoothing, n_missing)


def _trained(counted: _counts.TermCounts, language: str | None, smoothing: Any, n_missing: int) -> SentimentModel:
    from cxlab.voice._words import LANGUAGES

    return SentimentModel(
        n=sum(counted.documents.values()),
        n_missing=n_missing,
        method=sentence("multinomial naive Bayes, each term once for each text; delta-method intervals"),
        notes=(
            sentence("The chances of such a model are too near to 0 and 1, because words of a text hang together."),
        ),
        language=_checks.choice("language", language, LANGUAGES),
        labels=counted.labels,
        terms=counted.terms,
        n_by_label=counted.documents,
        smoothing=_checks.between("smoothing", smoothing, 0, np.inf),
        _counts=read_only(counted.counts),
    )
