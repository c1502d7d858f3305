"""Whether two divisions of the same customers agree."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core.partitions import adjusted_rand_of_table
from cxlab.core.resampling import percentile_interval, resampled_counts
from cxlab.results import Result, read_only
from cxlab.segments._inputs import in_order, text

if TYPE_CHECKING:
    from collections.abc import Hashable

    import numpy.typing as npt
    from matplotlib.axes import Axes

    Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class SegmentAgreement(Result):
    """How well two divisions of the same customers agree, made by `segment_agreement`.

    Parameters
    ----------
    adjusted_rand : float
        1 for perfect agreement, 0 on average by chance.
    matched : float
        Share of customers on whom the two agree when each group is matched with at most one of the other division.
    guessed : float
        Share that one would match by putting everybody into the largest group.
    """

    adjusted_rand: float
    matched: float
    guessed: float
    _crossed: pd.DataFrame = field(repr=False)
    _draws: dict[str, Floats] = field(repr=False)

    @property
    def crossed(self) -> pd.DataFrame:
        """Customers by both divisions: the second (the truth, where there is one) in rows, the first in columns."""
        return self._crossed.copy()

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return two rows: the adjusted Rand index and the matched share.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term, estimate, std_error, conf_low, conf_high``.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        level = _checks.confidence_level(confidence_level)
        rows = [
            (name, getattr(self, name), float(draws.std(ddof=1)), *percentile_interval(draws, level))
            for name, draws in self._draws.items()
        ]
        return pd.DataFrame(rows, columns=["term", "estimate", "std_error", "conf_low", "conf_high"])

    def glance(self) -> pd.DataFrame:
        """Return one row: agreement, matched share, and how many groups on both sides.

        Returns
        -------
        DataFrame
            Columns ``adjusted_rand, matched, guessed, n_first, n_second, n, n_missing``.
        """
        n_second, n_first = self._crossed.shape
        return pd.DataFrame(
            [{"adjusted_rand": self.adjusted_rand, "matched": self.matched, "guessed": self.guessed,
              "n_first": n_first, "n_second": n_second, "n": self.n, "n_missing": self.n_missing}]
        )  # fmt: skip

    def shares(self) -> pd.DataFrame:
        """Return, for each pair of groups, the share of the second division's group that is in the first one's.

        Returns
        -------
        DataFrame
            Columns ``second, first, share, n``; shares add to one within ``second``.
        """
        table = self._crossed.div(self._crossed.sum(axis=1), axis=0)
        return pd.DataFrame(
            {
                "second": np.repeat(table.index.to_numpy(dtype=object), table.shape[1]),
                "first": np.tile(table.columns.to_numpy(dtype=object), table.shape[0]),
                "share": table.to_numpy().ravel(),
                "n": self._crossed.to_numpy().ravel(),
            }
        )

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw where the customers of each group of the second division went in the first.

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
        first, second = self._crossed.columns.name, self._crossed.index.name
        return plots.segment_agreement(self.shares(), ax=ax, first=str(first), second=str(second))

    def _title(self) -> Sentence:
        return sentence(
            "Agreement of {first} and {second}",
            first=str(self._crossed.columns.name),
            second=str(self._crossed.index.name),
        )

    def _counted(self) -> Sentence:
        return sentence("Customers: {n:,}. Missing: {n_missing:,}.", n=self.n, n_missing=self.n_missing)

    def _findings(self) -> tuple[str, ...]:
        return (
            sentence(
                "The largest group alone would match {guessed:.0f}% of the customers.", guessed=100 * self.guessed
            ),
        )

    def _headline(self) -> str:
        return (
            f"adjusted Rand {self.adjusted_rand:.3f}, {self.matched:.0%} matched (largest group {self.guessed:.0%}), "
            f"n = {self.n:,}"
        )

    def _vocabulary(self) -> dict[str, str]:
        return {"adjusted_rand": sentence("Adjusted Rand index"), "matched": sentence("Matched share")}


def segment_agreement(
    data: pd.DataFrame, *, first: Hashable, second: Hashable, n_resamples: int = 2000, rng: _checks.Seed = None
) -> SegmentAgreement:
    """How well two divisions of the same customers agree, whatever their groups are called.

    Parameters
    ----------
    data : DataFrame
        One row for each customer. Rows without a group in one of the two columns are left out and counted.
    first, second : str
        Columns of the two divisions: clusters found, say, and the true types.
    n_resamples : int
        Resamples of the bootstrap, at least 100.
    rng : int or numpy.random.Generator
        Seed of the bootstrap.

    Returns
    -------
    SegmentAgreement
        ``.adjusted_rand``, ``.matched``, ``.crossed`` (the table), ``.tidy()`` with intervals, ``.plot()``.

    Raises
    ------
    TypeError
        `data` is not a table.
    ValueError
        A column is missing, one division has a single group, or there is no seed.

    Notes
    -----
    The adjusted Rand index counts pairs of customers that are together in both divisions, less what chance would give,
    over the most there could be (Hubert and Arabie 1985). It is symmetric, doesn't care for names or for how many
    groups there are, is 1 for the same division and 0 on average for labels dealt out by chance. The matched share
    pairs groups so that most customers agree; unlike the index it looks good already when one group holds most
    customers, and is never above .6, say, where three groups are compared with five equal ones.

    Intervals are percentiles over customers drawn anew with replacement. They take the two divisions as given; a
    division made anew from other customers would differ more.

    References
    ----------
    Hubert, L., & Arabie, P. (1985). Comparing partitions. Journal of Classification, 2, 193-218.
    https://doi.org/10.1007/BF01908075

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> shop = pd.DataFrame({"found": [1, 1, 2, 2, 2, 1], "truth": ["a", "a", "b", "b", "b", "b"]})
    >>> round(cx.segment_agreement(shop, first="found", second="truth", rng=1).adjusted_rand, 3)
    0.324
    """
    table = _checks.table("data", data)
    columns = {"first": _checks.column("first", table, first), "second": _checks.column("second", table, second)}
    resamples = _checks.whole("n_resamples", n_resamples, 100)
    generator = _checks.generator("rng", rng)
    pairs = pd.DataFrame(columns).dropna()
    orders = {name: _groups(name, pairs[name]) for name in columns}
    crossed = pd.crosstab(pairs["second"], pairs["first"]).reindex(index=orders["second"], columns=orders["first"])
    named = crossed.set_axis([text(one) for one in orders["second"]]).set_axis(map(text, orders["first"]), axis=1)
    named = named.rename_axis(index=str(second), columns=str(first))
    counts = named.to_numpy()
    drawn = resampled_counts(counts.ravel(), resamples, generator).reshape(-1, *counts.shape)
    return SegmentAgreement(
        n=len(pairs),
        n_missing=len(table) - len(pairs),
        method=sentence("adjusted Rand index (Hubert & Arabie 1985); percentile bootstrap over customers"),
        notes=(sentence("The interval takes both divisions as given; clusters found anew would differ more."),),
        adjusted_rand=adjusted_rand_of_table(counts),
        matched=_matched(counts),
        guessed=float(counts.sum(axis=1).max() / counts.sum()),
        _crossed=named,
        _draws={
            "adjusted_rand": read_only([adjusted_rand_of_table(one) for one in drawn]),
            "matched": read_only([_matched(one) for one in drawn]),
        },
    )


def _groups(argument: str, values: pd.Series) -> list[object]:
    order = in_order(values)
    if len(order) < 2:
        raise ValueError(
            f"{argument}: {_checks.count(len(order), 'group')} among the customers who have both. A division needs at "
            "least two groups."
        )
    return order


def _matched(counts: npt.NDArray[np.int64]) -> float:
    """Largest share that agrees when groups are matched one to one."""
    rows, columns = linear_sum_assignment(counts, maximize=True)
    return float(counts[rows, columns].sum() / counts.sum())
