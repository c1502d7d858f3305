"""How often labels made by a method are those that people gave, and what guessing would reach."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core.proportions import normal_quantile
from cxlab.results import Result
from cxlab.voice._inputs import as_words
from cxlab.voice._shares import share_table

if TYPE_CHECKING:
    from collections.abc import Hashable

    from matplotlib.axes import Axes


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class LabelAgreement(Result):
    """Labels of a method against labels of people, made by `label_agreement`.

    Parameters
    ----------
    accuracy : float
        Share of texts with the same label.
    baseline : float
        Share that one reaches by always naming the most frequent label.
    majority : str
        That label.
    kappa : float or None
        Cohen's kappa: agreement beyond chance, 1 for perfect, 0 for chance; None where people or method use one
        label only.
    kappa_error : float or None
        Its standard error.
    """

    accuracy: float
    baseline: float
    majority: str
    kappa: float | None
    kappa_error: float | None
    _crossed: pd.DataFrame = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("n", "n_of")

    @property
    def crossed(self) -> pd.DataFrame:
        """The confusion table: labels of people in rows, those of the method in columns."""
        return self._crossed.copy()

    def shares(self) -> pd.DataFrame:
        """Return, for each label of people, the share that got each label of the method.

        Returns
        -------
        DataFrame
            Columns ``row, column, share, n``; shares add to one within ``row``.
        """
        grid = self._crossed.to_numpy()
        sums = np.maximum(grid.sum(axis=1, keepdims=True), 1)
        names = [str(name) for name in self._crossed.index]
        return pd.DataFrame(
            {"row": np.repeat(names, len(names)).astype(object), "column": names * len(names),
             "share": (grid / sums).ravel(), "n": grid.ravel()}
        )  # fmt: skip

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return accuracy, baseline, kappa, then recall and precision of each label.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term, estimate, conf_low, conf_high`` (Wilson; normal for kappa), ``n`` (texts that agree),
            ``n_of`` (of so many). Recall: of the texts that people gave this label, the share found. Precision: of the
            texts that the method gave it, the share that is right.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        level = _checks.confidence_level(confidence_level)
        hits, rows, columns = self._margins()
        counts = {"accuracy": int(hits.sum()), "baseline": int(rows.max())}
        counts |= {f"recall: {name}": int(k) for name, k in hits.items()}
        counts |= {f"precision: {name}": int(k) for name, k in hits.items()}
        sizes = [self.n, self.n, *map(int, rows), *map(int, columns)]
        table = share_table(counts, sizes, level).assign(n_of=sizes)
        return pd.concat([table[:2], self._kappa_row(level), table[2:]], ignore_index=True)

    def glance(self) -> pd.DataFrame:
        """Return one row: accuracy, baseline and kappa.

        Returns
        -------
        DataFrame
            Columns ``accuracy, baseline, majority, kappa, n, n_missing``.
        """
        row = {"accuracy": self.accuracy, "baseline": self.baseline, "majority": self.majority, "kappa": self.kappa}
        return pd.DataFrame([{**row, "n": self.n, "n_missing": self.n_missing}])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the confusion table in per cent of each row.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Checked as elsewhere; the picture shows shares.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        from cxlab import plots

        _checks.confidence_level(confidence_level)
        rows, columns = self._crossed.index.name, self._crossed.columns.name
        return plots.crossed_shares(self.shares(), ax=ax, rows=str(rows), columns=str(columns))

    def _margins(self) -> tuple[pd.Series, pd.Series, pd.Series]:
        grid = self._crossed
        return pd.Series(np.diag(grid), index=grid.index), grid.sum(axis=1), grid.sum(axis=0)

    def _kappa_row(self, level: float) -> pd.DataFrame:
        kappa, error = (np.nan if value is None else value for value in (self.kappa, self.kappa_error))
        half = normal_quantile(level) * error
        row = {"term": "kappa", "estimate": kappa, "conf_low": kappa - half, "conf_high": kappa + half}
        return pd.DataFrame([{**row, "n": int(self._margins()[0].sum()), "n_of": self.n}])

    def _title(self) -> Sentence:
        return sentence(
            "Labels in {predicted} against labels in {truth}",
            predicted=str(self._crossed.columns.name), truth=str(self._crossed.index.name),
        )  # fmt: skip

    def _counted(self) -> Sentence:
        return sentence("Texts with both labels: {n:,}. Missing: {n_missing:,}.", n=self.n, n_missing=self.n_missing)

    def _findings(self) -> tuple[str, ...]:
        return (
            sentence(
                "Always saying '{majority}' would be right in {baseline:.1f}% of the texts.",
                majority=self.majority, baseline=100 * self.baseline,
            ),
        )  # fmt: skip

    def _headline(self) -> str:
        kappa = "no kappa" if self.kappa is None else f"kappa {self.kappa:.2f}"
        guess = f"{self.baseline:.1%} by always saying '{self.majority}'"
        return f"{self.accuracy:.1%} right, {guess}, {kappa}, n = {self.n:,}"

    def _headings(self) -> dict[str, str]:
        return {"n_of": sentence("Of how many")}

    def _vocabulary(self) -> dict[str, str]:
        names: dict[str, str] = {
            "accuracy": sentence("Accuracy"),
            "baseline": sentence("Most frequent label alone"),
            "kappa": sentence("Cohen's kappa"),
        }
        for label in map(str, self._crossed.index):
            names[f"recall: {label}"] = sentence("Recall: {label}", label=label)
            names[f"precision: {label}"] = sentence("Precision: {label}", label=label)
        return names


def label_agreement(
    data: pd.DataFrame, *, truth: Hashable, predicted: Hashable, counts: Hashable | None = None
) -> LabelAgreement:
    """Judge labels made by a method against those that people gave, beside what guessing would reach.

    Parameters
    ----------
    data : DataFrame
        One row for each text; or one row for each pair of labels with a column of counts.
    truth : str
        Column of the label that people gave.
    predicted : str
        Column of the label that the method gave.
    counts : str, optional
        Column that says how many texts a row stands for.

    Returns
    -------
    LabelAgreement
        ``.accuracy``, ``.baseline``, ``.kappa``, ``.crossed``, ``.tidy()``, ``.plot()``.

    Raises
    ------
    TypeError
        `data` is no table.
    ValueError
        A column is missing, a count isn't whole, or no row has both labels.

    Notes
    -----
    Accuracy is to be read beside the baseline: where 90 % of the texts are positive, 90 % right is nothing. Cohen's
    (1960) kappa is (accuracy - e) / (1 - e), with e the agreement expected of two independent labellers with these
    shares of labels; interval by its large-sample standard error (Fleiss, Cohen and Everitt 1969), from statsmodels.

    People disagree too, and their label is not the truth. On texts from which the method learnt, the numbers flatter
    it.

    References
    ----------
    Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement, 20(1),
    37-46. https://doi.org/10.1177/001316446002000104

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> pairs = pd.DataFrame({"people": ["+", "+", "-", "-"], "method": ["+", "-", "+", "-"], "n": [45, 5, 10, 40]})
    >>> cx.label_agreement(pairs, truth="people", predicted="method", counts="n")
    <LabelAgreement: 85.0% right, 50.0% by always saying '+', kappa 0.70, n = 100>
    """
    table = _checks.table("data", data)
    rows = pd.DataFrame(
        {name: as_words(_checks.column(name, table, column)) for name, column in
         (("truth", truth), ("predicted", predicted))}
    )  # fmt: skip
    weights = _weights(table, counts)
    both = rows.notna().all(axis=1)
    n = int(weights[both].sum())
    if n == 0:
        raise ValueError("data: no row has both labels. Check the columns, and the codes for missing values.")
    names = sorted(set(rows.loc[both, "truth"]) | set(rows.loc[both, "predicted"]))
    crossed = weights[both].groupby([rows.loc[both, "truth"], rows.loc[both, "predicted"]]).sum()
    grid = crossed.reset_index(name="n").pivot_table(index="truth", columns="predicted", values="n", fill_value=0)
    grid = grid.reindex(index=names, columns=names, fill_value=0).astype(np.int64)
    grid = grid.rename_axis(index=str(truth), columns=str(predicted))
    kappa, error = _kappa(grid.to_numpy())
    sizes = grid.sum(axis=1)
    return LabelAgreement(
        n=n,
        n_missing=int(weights.sum()) - n,
        method=sentence("Wilson intervals; kappa with its large-sample standard error"),
        notes=_notes(kappa, grid),
        accuracy=float(np.diag(grid).sum() / n),
        baseline=float(sizes.max() / n),
        majority=str(sizes.idxmax()),
        kappa=kappa,
        kappa_error=error,
        _crossed=grid,
    )


def _weights(table: pd.DataFrame, counts: Hashable | None) -> pd.Series:
    if counts is None:
        return pd.Series(1, index=table.index)
    found = _checks.numbers("counts", _checks.column("counts", table, counts))
    wrong = found[~((found >= 0) & (found % 1 == 0))]
    if len(wrong):
        raise ValueError(
            f"counts: {_checks.count(len(wrong), 'value')} no whole number of zero or more: {_checks.places(wrong)}. A "
            "count says how many texts a row stands for."
        )
    return found.astype(np.int64)


def _kappa(grid: np.ndarray) -> tuple[float | None, float | None]:
    from statsmodels.stats.inter_rater import cohens_kappa

    if (grid.sum(axis=0) > 0).sum() < 2 or (grid.sum(axis=1) > 0).sum() < 2:
        return None, None
    found = cohens_kappa(grid)
    return float(found.kappa), float(found.std_kappa)


def _notes(kappa: float | None, grid: pd.DataFrame) -> tuple[str, ...]:
    notes = []
    if kappa is None:
        notes.append(sentence("One side knows a single label, so that kappa can't be had."))
    never = [str(name) for name in grid.index if grid[name].sum() == 0]
    absent = [str(name) for name in grid.index if grid.loc[name].sum() == 0]
    if never:
        notes.append(sentence("Never predicted, so without precision: {names}.", names=_checks.listing(never)))
    if absent:
        notes.append(sentence("Given by nobody, so without recall: {names}.", names=_checks.listing(absent)))
    return tuple(notes)
