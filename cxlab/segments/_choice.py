"""How many clusters: how well separated they are, and whether other customers would give the same ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core import partitions
from cxlab.core.resampling import percentile_interval
from cxlab.results import Result, read_only
from cxlab.segments._clusters import METHODS, divider, standardised_columns
from cxlab.segments._inputs import dropped

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    import numpy.typing as npt
    from matplotlib.axes import Axes

    Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class ClusterChoice(Result):
    """What speaks for each number of clusters, made by `choose_n_clusters`.

    Parameters
    ----------
    candidates : tuple of int
        The numbers of clusters that were tried.
    stability : ndarray of shape (n_candidates, n_resamples)
        Adjusted Rand index of the clusters with those found anew in a part of the customers.
    """

    candidates: tuple[int, ...]
    stability: Floats
    _measures: pd.DataFrame = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = (
        "n_clusters", "silhouette", "silhouette_shuffled", "calinski_harabasz", "smallest_share",
    )  # fmt: skip

    @property
    def suggested(self) -> int:
        """The number of clusters with the largest silhouette above that of shuffled columns."""
        gain = self._measures["silhouette"] - self._measures["silhouette_shuffled"]
        return self.candidates[int(gain.argmax())]

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each number of clusters.

        Parameters
        ----------
        confidence_level : float
            Share of the resamples that the interval holds, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term, estimate`` (stability: mean adjusted Rand index over the resamples), ``std_error`` (standard
            deviation over resamples), ``conf_low, conf_high`` (percentiles over resamples), ``n_clusters, silhouette,
            silhouette_shuffled`` (the same after each column was shuffled by itself), ``calinski_harabasz,
            smallest_share`` (share of customers in the smallest cluster).

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        level = _checks.confidence_level(confidence_level)
        bounds = [percentile_interval(row, level) for row in self.stability]
        table = pd.DataFrame(
            {
                "term": [f"{k} clusters" for k in self.candidates],
                "estimate": self.stability.mean(axis=1),
                "std_error": self.stability.std(axis=1, ddof=1),
                "conf_low": [low for low, _ in bounds],
                "conf_high": [high for _, high in bounds],
                "n_clusters": self.candidates,
            }
        ).astype({"term": object})
        return table.join(self._measures)

    def glance(self) -> pd.DataFrame:
        """Return one row: the suggestion, with its stability and silhouette.

        Returns
        -------
        DataFrame
            Columns ``suggested, stability, silhouette, silhouette_shuffled, n, n_missing``.
        """
        row = self._row(self.suggested)
        return pd.DataFrame(
            [{"suggested": self.suggested, "stability": row.estimate, "silhouette": row.silhouette,
              "silhouette_shuffled": row.silhouette_shuffled, "n": self.n, "n_missing": self.n_missing}]
        )  # fmt: skip

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw stability and silhouette against the number of clusters.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Share of the resamples that the interval of the stability holds.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        return plots.cluster_choice(self.tidy(confidence_level), ax=ax, confidence_level=confidence_level)

    def _row(self, k: int) -> Any:
        table = self.tidy()
        return table[table["n_clusters"] == k].iloc[0]

    def _title(self) -> Sentence:
        return sentence("How many clusters of customers")

    def _counted(self) -> Sentence:
        return sentence("Customers: {n:,}. Missing: {n_missing:,}.", n=self.n, n_missing=self.n_missing)

    def _findings(self) -> tuple[str, ...]:
        row = self._row(self.suggested)
        return (
            sentence(
                "Best separated beyond chance: {k} clusters, silhouette {found:.2f} against {chance:.2f} in shuffled "
                "columns, stability {stability:.2f}.",
                k=self.suggested, found=row.silhouette, chance=row.silhouette_shuffled, stability=row.estimate,
            ),
        )  # fmt: skip

    def _headline(self) -> str:
        row = self._row(self.suggested)
        return (
            f"{self.suggested} of {self.candidates[0]} to {self.candidates[-1]} clusters, silhouette "
            f"{row.silhouette:.2f} (shuffled {row.silhouette_shuffled:.2f}), stability {row.estimate:.2f}, n = "
            f"{self.n:,}"
        )


def choose_n_clusters(
    data: pd.DataFrame,
    *,
    columns: list[Hashable],
    candidates: Iterable[int] = range(2, 9),
    method: str = "k_means",
    n_starts: int = 10,
    n_resamples: int = 30,
    share: float = 0.7,
    rng: _checks.Seed = None,
) -> ClusterChoice:
    """What speaks for 2, 3, 4, … clusters of customers: separation, stability, and how either looks by chance.

    Parameters
    ----------
    data : DataFrame
        One row for each customer. Rows with a gap in one of the columns are left out and counted.
    columns : list of str
        Columns of numbers that customers are compared by, in any unit.
    candidates : list of int
        Numbers of clusters to try, each at least 2.
    method : {"k_means", "ward"}
        As in `cluster_customers`.
    n_starts : int
        Starts of k-means, for each division.
    n_resamples : int
        Random parts of the customers that are divided anew, at least 10.
    share : float
        Share of the customers in each part, between 0 and 1.
    rng : int or numpy.random.Generator
        Seed.

    Returns
    -------
    ClusterChoice
        ``.tidy()`` has a row for each candidate, ``.suggested`` the best separated one; ``.plot()``.

    Raises
    ------
    TypeError
        `data` is not a table, `columns` no list, or a column holds no numbers.
    ValueError
        A column is missing or the same for all, a candidate is below 2 or stands twice, too few customers, no seed.

    Notes
    -----
    *Separation*: the mean silhouette width (Rousseeuw 1987) compares the distance to one's own cluster with that to the
    nearest other; the index of Calinski and Harabasz compares variance between and within. *Stability*: random parts of
    the customers are divided anew, and the adjusted Rand index says how well that agrees with the division of all. A
    division that other customers would not repeat is no segment.

    *By chance*: each column is shuffled by itself and divided in the same way. A silhouette no higher than there comes
    from the shapes of the columns, not from groups of customers. One shuffle is drawn, so differences of .02 mean
    nothing. Silhouettes use at most 3,000 customers.

    No number here is a test, and the number of clusters is also a question of what one can treat differently.

    References
    ----------
    Rousseeuw, P. J. (1987). Silhouettes. Journal of Computational and Applied Mathematics, 20, 53-65.
    https://doi.org/10.1016/0377-0427(87)90125-7
    Caliński, T., & Harabasz, J. (1974). A dendrite method for cluster analysis. Communications in Statistics, 3(1),
    1-27.
    https://doi.org/10.1080/03610927408827101
    Hubert, L., & Arabie, P. (1985). Comparing partitions. Journal of Classification, 2, 193-218.
    https://doi.org/10.1007/BF01908075

    Examples
    --------
    >>> import numpy as np, pandas as pd
    >>> import cxlab as cx
    >>> place = np.repeat([0.0, 5.0, 10.0], 40) + np.random.default_rng(1).normal(size=(2, 120))
    >>> shop = pd.DataFrame({"visits": place[0], "spend": place[1]})
    >>> cx.choose_n_clusters(shop, columns=["visits", "spend"], candidates=[2, 3, 4], rng=1).suggested
    3
    """
    _checks.choice("method", method, METHODS)
    ks = _candidates(candidates)
    resamples = _checks.whole("n_resamples", n_resamples, 10)
    part = _checks.between("share", share, 0, 1)
    generator = _checks.generator("rng", rng)
    values, points = standardised_columns(data, columns, max(ks))
    if part * len(points) <= max(ks):
        raise ValueError(
            f"share: {part:g} of {_checks.count(len(points), 'customer')} is too few for {max(ks)} clusters. Use a "
            f"larger "
            "share, more customers, or fewer clusters."
        )
    cut = divider(method, n_starts, generator, len(points))
    chance = partitions.shuffled(points, generator)
    rows, stable = [], []
    for k in ks:
        labels = partitions.largest_first(cut(points, k))
        stable.append(
            partitions.stability(points, labels, lambda some, k=k: cut(some, k), resamples, part, generator)  # type: ignore[misc]
        )
        rows.append(_measured(points, labels, chance, partitions.largest_first(cut(chance, k))))
    return ClusterChoice(
        n=len(values),
        n_missing=len(data) - len(values),
        method=sentence("silhouette, Calinski-Harabasz index and stability under resampling; shuffled columns beside"),
        notes=(
            sentence("The interval of the stability is the spread over resamples, not a confidence interval."),
            *dropped(len(data), len(values)),
            *_weak(rows),
        ),
        candidates=ks,
        stability=read_only(np.array(stable)),
        _measures=pd.DataFrame(rows),
    )


def _candidates(candidates: Iterable[int]) -> tuple[int, ...]:
    ks = tuple(_checks.whole("candidates", k, 2) for k in candidates)
    if not ks or len(set(ks)) < len(ks):
        raise ValueError(
            f"candidates: name at least one number of clusters, each once; got {_checks.listing(ks) or 'none'}."
        )
    return tuple(sorted(ks))


def _measured(points: Floats, labels: Any, chance: Floats, chance_labels: Any) -> dict[str, float]:
    return {
        "silhouette": partitions.silhouette(points, labels),
        "silhouette_shuffled": partitions.silhouette(chance, chance_labels),
        "calinski_harabasz": partitions.calinski_harabasz(points, labels),
        "smallest_share": np.bincount(labels).min() / len(labels),
    }


def _weak(rows: list[dict[str, float]]) -> tuple[Sentence, ...]:
    gain = max(row["silhouette"] - row["silhouette_shuffled"] for row in rows)
    if gain > 0.05:
        return ()
    return (
        sentence(
            "No number of clusters is clearly better separated than shuffled columns are: the data don't show groups, "
            "only differences by degree."
        ),
    )
