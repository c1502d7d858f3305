"""Which groups differ: all pairs, with p-values that allow for the number of pairs."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations
from math import nan, sqrt
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from scipy import stats

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core.multiplicity import holm
from cxlab.core.proportions import normal_p_value, welch_df
from cxlab.results import Result

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

POST_HOC = ("tukey", "games_howell", "dunn")


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class PostHoc(Result):
    """All pairs of groups compared; made by `GroupComparison.post_hoc`.

    Parameters
    ----------
    outcome : str
        What is compared.
    by : str
        What tells the groups apart.
    test : {"tukey", "games_howell", "dunn"}
        How the pairs were compared.
    groups : tuple of str
        The groups, in their order.
    """

    outcome: str
    by: str
    test: str
    groups: tuple[str, ...]
    _samples: tuple[Any, ...] = field(repr=False)

    @property
    def null_hypothesis(self) -> Sentence:
        """The hypothesis that each p-value is about, in words."""
        if self.test == "dunn":
            return sentence("the two groups of a pair have the same mean rank of {outcome}.", outcome=self.outcome)
        return sentence("the two groups of a pair have the same mean of {outcome}.", outcome=self.outcome)

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each pair: the first group less the second.

        Parameters
        ----------
        confidence_level : float
            Level at which all intervals hold together, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            ``term`` (the pair), ``estimate`` (difference of means, or of mean ranks), ``std_error, statistic, df,
            p_value`` (adjusted), ``conf_low, conf_high`` (missing for Dunn's test).

        Raises
        ------
        ValueError
            The level is no fraction between 0 and 1.
        """
        level = _checks.confidence_level(confidence_level)
        rows = _dunn(self._samples) if self.test == "dunn" else _ranges(self._samples, self.test == "tukey", level)
        names = [f"{first} - {second}" for first, second in combinations(self.groups, 2)]
        table = pd.DataFrame(rows).astype("float64")
        table.insert(0, "term", names)
        return table

    def glance(self) -> pd.DataFrame:
        """Return one row: how many pairs, how many differ at the 5 % level, the answers.

        Returns
        -------
        DataFrame
            Columns ``test, n_pairs, n_below_05, p_value`` (the smallest), ``n, n_missing``.
        """
        p = self.tidy().p_value
        found = {"test": self.test, "n_pairs": len(p), "n_below_05": int((p < 0.05).sum()), "p_value": p.min()}
        return pd.DataFrame([{**found, "n": self.n, "n_missing": self.n_missing}])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the difference of each pair with its interval, and the line of no difference.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Level at which all intervals hold together, a fraction between 0 and 1.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        table = self.tidy(confidence_level).assign(unit="rating")
        label = f"Difference of {'mean ranks' if self.test == 'dunn' else 'means'} of {self.outcome}"
        return plots.score_intervals(
            table, ax=ax, confidence_level=confidence_level, label=label, groups="Pair", reference=0.0
        )

    def _title(self) -> Sentence:
        return sentence("{outcome} by {by}: pairs of groups", outcome=self.outcome, by=self.by)

    def _headline(self) -> str:
        row = self.glance().iloc[0]
        return f"{row.n_below_05} of {row.n_pairs} pairs of {self.by} differ (adjusted p < .05), n = {self.n:,}"


def post_hoc(
    samples: Sequence[Any], groups: tuple[str, ...], method: str, *, outcome: str, by: str, n_missing: int
) -> PostHoc:
    """Compare all pairs of groups; see `GroupComparison.post_hoc`."""
    words = {
        "tukey": sentence("Tukey and Kramer's test of all pairs, which takes the variances to be equal"),
        "games_howell": sentence("Games and Howell's test of all pairs, which allows unequal variances"),
        "dunn": sentence("Dunn's test of all pairs on mean ranks, corrected for ties; p-values by Holm"),
    }
    _checks.choice("method", method, POST_HOC)
    no_interval = sentence("No intervals are given, because Holm's correction has no simple ones.")
    return PostHoc(
        n=sum(map(len, samples)), n_missing=n_missing, method=words[method],
        notes=(no_interval,) if method == "dunn" else (),
        outcome=outcome, by=by, test=method, groups=groups, _samples=tuple(samples),
    )  # fmt: skip


def _ranges(samples: Sequence[Any], equal: bool, level: float) -> list[dict[str, float]]:
    """Tukey and Kramer, or Games and Howell: the studentised range of all pairs."""
    k, n = len(samples), sum(map(len, samples))
    pooled = sum(((one - one.mean()) ** 2).sum() for one in samples) / (n - k)
    rows = []
    for first, second in combinations(samples, 2):
        errors = [sqrt((pooled if equal else one.var(ddof=1)) / one.size) for one in (first, second)]
        error = sqrt(errors[0] ** 2 + errors[1] ** 2)
        df = n - k if equal else welch_df(errors[0], first.size, errors[1], second.size)
        difference = float(first.mean() - second.mean())
        half = _range_quantile(level, k, df) * error / sqrt(2)
        p = _range_p_value(abs(difference) / error * sqrt(2), k, df)
        rows.append({
            "estimate": difference, "std_error": error, "statistic": difference / error, "df": df, "p_value": p,
            "conf_low": difference - half, "conf_high": difference + half,
        })  # fmt: skip
    return rows


# A table, its words and its picture ask for the same integrals, each of which takes a tenth of a second.
@lru_cache(maxsize=1024)
def _range_quantile(level: float, k: int, df: float) -> float:
    """Quantile of the studentised range of k means."""
    return float(stats.studentized_range.ppf(level, k, df))


@lru_cache(maxsize=1024)
def _range_p_value(q: float, k: int, df: float) -> float:
    """Chance of a studentised range above q when all k means are equal."""
    return float(stats.studentized_range.sf(q, k, df))


def _dunn(samples: Sequence[Any]) -> list[dict[str, float]]:
    """Dunn: differences of mean ranks over their error under equal groups, and Holm's p-values."""
    sizes = [len(one) for one in samples]
    everything = np.concatenate(samples)
    n = everything.size
    means = [float(part.mean()) for part in np.split(stats.rankdata(everything), np.cumsum(sizes)[:-1])]
    ties = np.unique(everything, return_counts=True)[1].astype(np.float64)
    variance = n * (n + 1) / 12 - float((ties**3 - ties).sum()) / (12 * (n - 1))
    rows = []
    for i, j in combinations(range(len(samples)), 2):
        error = sqrt(variance * (1 / sizes[i] + 1 / sizes[j]))
        z = (means[i] - means[j]) / error
        rows.append({"estimate": means[i] - means[j], "std_error": error, "statistic": z, "df": nan,
                     "p_value": normal_p_value(z), "conf_low": nan, "conf_high": nan})  # fmt: skip
    adjusted = holm([row["p_value"] for row in rows])
    return [{**row, "p_value": float(p)} for row, p in zip(rows, adjusted, strict=True)]
