"""Dividing customers into clusters of similar ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core import partitions
from cxlab.results import Result, read_only
from cxlab.segments._inputs import check_varies, complete, dropped, named_columns, numeric_columns
from cxlab.segments._profile import COLUMNS, profile_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    import numpy.typing as npt
    from matplotlib.axes import Axes

    Whole = npt.NDArray[np.int64]
    Cluster = Callable[[npt.NDArray[np.float64], int], Whole]

METHODS = ("k_means", "ward")
# Ward's method keeps the distances of all pairs: 8 bytes times n²/2.
MOST_FOR_WARD = 20_000


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class CustomerClusters(Result):
    """Clusters of similar customers, made by `cluster_customers`.

    Parameters
    ----------
    n_clusters : int
        How many clusters.
    columns : tuple of str
        What customers were compared by.
    labels : ndarray of shape (n,)
        Cluster of each customer used: 1 is the largest.
    explained : float
        Share of the standardised columns' variance that lies between clusters, 0 to 1.
    silhouette : float
        Mean silhouette width, -1 to 1.
    """

    n_clusters: int
    columns: tuple[str, ...]
    labels: Whole
    explained: float
    silhouette: float
    _values: pd.DataFrame = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("segment", "column", "z", "n")

    @property
    def assignments(self) -> pd.Series:
        """Cluster of each customer, 1 the largest; the index is that of the data, without rows with a gap."""
        return pd.Series(self.labels.copy(), index=self._values.index, name="cluster")

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each cluster and column.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term, estimate`` (mean of the column in the cluster, in its own unit), ``std_error, conf_low,
            conf_high`` (clusters taken as given), ``segment`` (the cluster), ``column, z`` (distance from all customers
            in standard deviations), ``n``.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        level = _checks.confidence_level(confidence_level)
        names = pd.Series([f"cluster {label}" for label in self.labels], index=self._values.index)
        order = [f"cluster {k}" for k in range(1, self.n_clusters + 1)]
        return pd.DataFrame(list(profile_rows(self._values, names, order, level)), columns=COLUMNS)

    def glance(self) -> pd.DataFrame:
        """Return one row: how many clusters, how well separated, how large.

        Returns
        -------
        DataFrame
            Columns ``n_clusters, explained, silhouette, smallest, largest, n, n_missing``; sizes in customers.
        """
        sizes = np.bincount(self.labels)[1:]
        return pd.DataFrame(
            [{"n_clusters": self.n_clusters, "explained": self.explained, "silhouette": self.silhouette,
              "smallest": int(sizes.min()), "largest": int(sizes.max()), "n": self.n, "n_missing": self.n_missing}]
        )  # fmt: skip

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw how far each cluster lies from the mean of all customers, column by column.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Level of the intervals in the table; the picture shows distances only.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        return plots.segment_profile(self.tidy(confidence_level), ax=ax)

    def _title(self) -> Sentence:
        return sentence("{k} clusters of customers", k=self.n_clusters)

    def _counted(self) -> Sentence:
        return sentence("Customers: {n:,}. Missing: {n_missing:,}.", n=self.n, n_missing=self.n_missing)

    def _findings(self) -> tuple[str, ...]:
        return (
            sentence(
                "Between clusters: {explained:.0f}% of the variance. Mean silhouette: {silhouette:.2f}.",
                explained=100 * self.explained, silhouette=self.silhouette,
            ),
        )  # fmt: skip

    def _headline(self) -> str:
        sizes = np.bincount(self.labels)[1:]
        return (
            f"{self.n_clusters} clusters of {sizes.min():,} to {sizes.max():,} customers, "
            f"silhouette {self.silhouette:.2f}, n = {self.n:,}"
        )


def cluster_customers(
    data: pd.DataFrame,
    *,
    columns: list[Hashable],
    n_clusters: int,
    method: str = "k_means",
    n_starts: int = 20,
    rng: _checks.Seed = None,
) -> CustomerClusters:
    """Divide customers into clusters of similar ones.

    Parameters
    ----------
    data : DataFrame
        One row for each customer. Rows with a gap in one of the columns are left out and counted.
    columns : list of str
        Columns of numbers that customers are compared by, in any unit. Each is standardised.
    n_clusters : int
        How many clusters, at least 2; see `choose_n_clusters`.
    method : {"k_means", "ward"}
        Lloyd's k-means from several k-means++ starts, or Ward's hierarchical clustering.
    n_starts : int
        Starts of k-means; the best is kept.
    rng : int or numpy.random.Generator, optional
        Seed; required by k-means, not used by Ward's method.

    Returns
    -------
    CustomerClusters
        ``.assignments`` has the cluster of each customer, 1 the largest; ``.tidy()`` the means; ``.plot()``.

    Raises
    ------
    TypeError
        `data` is not a table, `columns` no list, or a column holds no numbers.
    ValueError
        A column is missing or the same for all, there are fewer different customers than clusters, k-means has no seed,
        or more than 20,000 customers meet Ward's method.

    Notes
    -----
    Columns are standardised (mean 0, standard deviation 1), so that no unit weighs more than another: turning hours
    into minutes changes nothing. Columns that say nearly the same count twice all the same; leave one out. A column
    with a long tail (revenue) is better passed as its logarithm.

    k-means makes the sum of squared distances to the cluster means small; it likes round clusters of similar width. It
    **always** finds as many clusters as it is asked for, also in data without any. SciPy computes the distances and
    Ward's tree; scikit-learn would bring no number that is not here.

    References
    ----------
    Arthur, D., & Vassilvitskii, S. (2007). k-means++: The advantages of careful seeding. Proceedings of SODA,
    1027-1035.
    Ward, J. H. (1963). Hierarchical grouping to optimize an objective function. Journal of the American Statistical
    Association, 58(301), 236-244. https://doi.org/10.1080/01621459.1963.10500845

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> shop = pd.DataFrame({"visits": [1, 2, 9, 10, 11], "spend": [5, 6, 80, 75, 90]})
    >>> cx.cluster_customers(shop, columns=["visits", "spend"], n_clusters=2, rng=1).assignments.tolist()
    [2, 2, 1, 1, 1]
    """
    _checks.choice("method", method, METHODS)
    k = _checks.whole("n_clusters", n_clusters, 2)
    values, points = standardised_columns(data, columns, k)
    labels = partitions.largest_first(divider(method, n_starts, rng, len(points))(points, k))
    within = partitions.within_sum_of_squares(points, labels)
    return CustomerClusters(
        n=len(values),
        n_missing=len(data) - len(values),
        method=_METHOD_WORDS[method],
        notes=(
            sentence("Any data can be divided into clusters; `choose_n_clusters` says how far a division holds."),
            *dropped(len(data), len(values)),
            *_small(labels),
        ),
        n_clusters=k,
        columns=tuple(map(str, values.columns)),
        labels=read_only(labels + 1),
        explained=1 - within / points.size,
        silhouette=partitions.silhouette(points, labels),
        _values=values,
    )


_METHOD_WORDS = {
    "k_means": sentence("k-means on standardised columns, best of several k-means++ starts"),
    "ward": sentence("Ward's hierarchical clustering on standardised columns"),
}


def standardised_columns(
    data: pd.DataFrame, columns: list[Hashable], most_clusters: int
) -> tuple[pd.DataFrame, npt.NDArray[np.float64]]:
    """Complete rows of the columns, as they are and standardised; enough different ones for so many clusters."""
    table = _checks.table("data", data)
    values = numeric_columns("columns", table, named_columns("columns", columns))
    used = complete("data", values, most_clusters + 1)
    check_varies("columns", used)
    different = len(used.drop_duplicates())
    if different < most_clusters:
        raise ValueError(
            f"n_clusters: {most_clusters:,} clusters of {_checks.count(different, 'different customer')}. Ask for "
            f"fewer, "
            "or compare customers by more columns."
        )
    return used, partitions.standardised(used.to_numpy())


def divider(method: str, n_starts: int, rng: _checks.Seed, n: int) -> Cluster:
    """Make the function that divides points into k clusters."""
    if method == "k_means":
        generator, starts = _checks.generator("rng", rng), _checks.whole("n_starts", n_starts, 1)
        return lambda points, k: partitions.k_means(points, k, starts, generator)
    if n > MOST_FOR_WARD:
        raise ValueError(
            f"method: Ward's method compares all pairs, which {n:,} customers make too many. Use method='k_means', "
            f"or a "
            f"random sample of at most {MOST_FOR_WARD:,} customers."
        )
    return partitions.ward


def _small(labels: Whole) -> tuple[Sentence, ...]:
    least = int(np.bincount(labels).min())
    if least >= 2:
        return ()
    return (sentence("A cluster of one customer has no interval; it may be an outlier, not a segment."),)
