"""Did the lot fall as planned? The check that comes before every result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd
from scipy import special

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core.proportions import wilson_interval
from cxlab.results import Result, said_p

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

# The level at which practitioners call a split broken; stricter than 5 %, because the check runs for every experiment.
BROKEN = 0.001


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class SampleRatio(Result):
    """Customers in each version against the planned split, made by `sample_ratio_mismatch`.

    Parameters
    ----------
    versions : tuple of str
        Names of the versions.
    counts : tuple of int
        Customers in each.
    planned : tuple of float
        Planned share of each, together 1.
    statistic : float
        Chi-squared statistic.
    p_value : float
        Chance of such a split, or a stranger one, if the lot fell as planned.
    """

    versions: tuple[str, ...]
    counts: tuple[int, ...]
    planned: tuple[float, ...]
    statistic: float
    p_value: float

    extra_columns: ClassVar[tuple[str, ...]] = ("n", "planned")

    @property
    def broken(self) -> bool:
        """Whether the p-value is below 0.001: then don't read the result of the experiment."""
        return self.p_value < BROKEN

    @property
    def null_hypothesis(self) -> str:
        """The hypothesis that the p-value is about, in words."""
        return sentence("customers were assigned with the planned shares")

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each version.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term`` (the version), ``estimate`` (its share of the customers), ``conf_low, conf_high`` (Wilson),
            ``n, planned`` (share).

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        level = _checks.confidence_level(confidence_level)
        bounds = [wilson_interval(n, self.n, level) for n in self.counts]
        return pd.DataFrame(
            {
                "term": list(self.versions),
                "estimate": [n / self.n for n in self.counts],
                "conf_low": [low for low, _ in bounds],
                "conf_high": [high for _, high in bounds],
                "n": list(self.counts),
                "planned": list(self.planned),
            }
        )

    def glance(self) -> pd.DataFrame:
        """Return one row: the test.

        Returns
        -------
        DataFrame
            Columns ``statistic, df, p_value, broken, n, n_missing``.
        """
        row = {
            "statistic": self.statistic,
            "df": len(self.counts) - 1,
            "p_value": self.p_value,
            "broken": self.broken,
            "n": self.n,
            "n_missing": self.n_missing,
        }
        return pd.DataFrame([row])

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
        from cxlab import plots

        table = self.tidy(confidence_level).assign(unit="share")
        reference = self.planned[0] if len(set(self.planned)) == 1 else None
        options = {"label": "Share of the customers (%)", "groups": "Version", "reference": reference}
        return plots.score_intervals(table, ax=ax, confidence_level=confidence_level, **options)

    def _title(self) -> Sentence:
        return sentence("Sample ratio: customers in each version against the plan")

    def _counted(self) -> Sentence:
        return sentence("Customers: {n:,}. Missing: {n_missing:,}.", n=self.n, n_missing=self.n_missing)

    def _findings(self) -> tuple[str, ...]:
        if self.broken:
            return (sentence("The split is broken (p < .001): find out why before you read the result."),)
        return (sentence("The split is compatible with the plan."),)

    def _headline(self) -> str:
        counts = " / ".join(f"{n:,}" for n in self.counts)
        return f"{counts}, {said_p(self.p_value)}, {'broken' if self.broken else 'as planned'}"


def sample_ratio_mismatch(data: Any, *, group: Any = None, planned: Any = None) -> SampleRatio:
    """Check whether the versions got as many customers as planned.

    Parameters
    ----------
    data : DataFrame, dict or list
        A table with a row for each customer; or counts by version, ``{"old": 10123, "new": 9877}``.
    group : str, optional
        In a table: column of the version each customer got.
    planned : dict, optional
        Planned share of each version, ``{"old": 0.9, "new": 0.1}``; equal shares when left out.

    Returns
    -------
    SampleRatio
        ``.p_value``, ``.broken``, ``.tidy()``.

    Raises
    ------
    ValueError
        Fewer than two versions, counts that aren't whole, planned shares that don't fit or don't add to 1.
    TypeError
        `data` is neither a table nor a dict.

    Notes
    -----
    Chi-squared test of the counts. A split that is off says that customers got lost on the way in one version more than
    in the other (a slow page, a redirect, a filter), and those who were lost are not like the others: no method mends
    the result then. A split that fits doesn't prove that the assignment was right.

    References
    ----------
    Fabijan, A., Gupchup, J., Gupta, S., Omhover, J., Qin, W., Vermeer, L., & Dmitriev, P. (2019). Diagnosing sample
    ratio mismatch in online controlled experiments. KDD '19, 2156-2164. https://doi.org/10.1145/3292500.3330722

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.sample_ratio_mismatch({"old": 10_123, "new": 9_877})
    <SampleRatio: 10,123 / 9,877, p = .082, as planned>
    """
    counts, missing = _counts(data, group)
    if len(counts) < 2:
        raise ValueError(f"group: expected two versions or more, found {_checks.listing(counts) or 'none'}.")
    shares = _planned(planned, list(counts))
    values, expected = tuple(counts.values()), tuple(shares)
    n = sum(values)
    statistic = _statistic(values, expected)
    return SampleRatio(
        n=n,
        n_missing=missing,
        method=sentence("chi-squared test of the counts; Wilson intervals of the shares"),
        versions=tuple(counts),
        counts=values,
        planned=expected,
        statistic=statistic,
        p_value=split_p_value(values, expected),
    )


def split_p_value(counts: Sequence[int], planned: Sequence[float]) -> float:
    """Chance of such counts, or stranger ones, with the planned shares."""
    return float(special.chdtrc(len(counts) - 1, _statistic(counts, planned)))


def _statistic(counts: Sequence[int], planned: Sequence[float]) -> float:
    expected = np.asarray(planned, dtype=np.float64) * sum(counts)
    return float(((np.asarray(counts) - expected) ** 2 / expected).sum())


def _counts(data: Any, group: Any) -> tuple[dict[str, int], int]:
    if isinstance(data, Mapping):
        made = {str(name): _checks.whole(f"data, '{name}'", n, 0) for name, n in data.items()}
        if not sum(made.values()):
            raise ValueError("data: all counts are zero, so there is nothing to check.")
        return made, 0
    table = _checks.table("data", data)
    if group is None:
        columns = _checks.listing(table.columns)
        raise ValueError(f"group: say which column holds the versions, group='…'. Columns: {columns}.")
    values = _checks.column("group", table, group)
    known = values.dropna().astype(str).value_counts().sort_index()
    return {str(name): int(n) for name, n in known.items()}, int(values.isna().sum())


def _planned(planned: Any, names: list[str]) -> list[float]:
    if planned is None:
        return [1 / len(names)] * len(names)
    if not isinstance(planned, Mapping) or {str(name) for name in planned} != set(names):
        raise ValueError(
            f"planned: expected a share for each version, {{'{names[0]}': 0.5, '{names[1]}': 0.5}} say; got "
            f"{planned!r}. Versions: {_checks.listing(names)}."
        )
    shares = {str(name): _checks.between(f"planned, '{name}'", share, 0, 1) for name, share in planned.items()}
    if abs(sum(shares.values()) - 1) > 1e-9:
        raise ValueError(f"planned: the shares add to {sum(shares.values()):g}. They must add to 1.")
    return [shares[name] for name in names]
