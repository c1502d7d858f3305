"""Dividing points into clusters, and how well a division holds: arrays in, arrays out."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.cluster.vq import vq
from scipy.spatial.distance import cdist

if TYPE_CHECKING:
    from collections.abc import Callable

Floats: TypeAlias = npt.NDArray[np.float64]
Whole: TypeAlias = npt.NDArray[np.int64]

# Rows of the matrix of distances that are held at once.
BLOCK = 1000
# Steps after which Lloyd's algorithm stops even where something still moves.
MOST_STEPS = 500


def standardised(values: Floats) -> Floats:
    """Each column with mean 0 and standard deviation 1 (divided by n)."""
    result: Floats = (values - values.mean(axis=0)) / values.std(axis=0)
    return result


def pairs(counts: npt.ArrayLike) -> Floats:
    """Number of pairs among so many, n (n - 1) / 2."""
    n = np.asarray(counts, dtype=np.float64)
    result: Floats = n * (n - 1) / 2
    return result


def crossed(first: Whole, second: Whole) -> Whole:
    """Count how often each label of one division meets each label of the other; labels are 0, 1, 2, …."""
    n_second = int(second.max()) + 1
    counts = np.bincount(first * n_second + second, minlength=(int(first.max()) + 1) * n_second)
    return counts.reshape(-1, n_second)


def adjusted_rand_of_table(table: npt.ArrayLike) -> float:
    """Adjusted Rand index of a table that crosses two divisions of the same things (Hubert and Arabie 1985).

    1 when the two agree wholly, 0 on average when labels are dealt out by chance within the same group sizes, below 0
    when they agree less than that.
    """
    counts = np.asarray(table, dtype=np.float64)
    together = pairs(counts).sum()
    in_rows, in_columns = pairs(counts.sum(axis=1)).sum(), pairs(counts.sum(axis=0)).sum()
    by_chance = in_rows * in_columns / max(pairs(counts.sum()), 1.0)
    most = (in_rows + in_columns) / 2
    # Both put everything into one group, or everything into groups of one.
    return 1.0 if most == by_chance else float((together - by_chance) / (most - by_chance))


def adjusted_rand(first: Whole, second: Whole) -> float:
    """Adjusted Rand index of two divisions, given as labels 0, 1, 2, … of the same things in the same order."""
    return adjusted_rand_of_table(crossed(first, second))


def k_means(points: Floats, n_clusters: int, n_starts: int, rng: np.random.Generator) -> Whole:
    """Labels of the best of several runs of Lloyd's algorithm, each from k-means++ centres (Arthur and others 2007).

    Best is the smallest sum of squared distances to the centres. A run that loses a cluster is begun anew.
    """
    runs = [_lloyd(points, _spread_out(points, n_clusters, rng)) for _ in range(n_starts)]
    best = min(runs, key=lambda run: run[1])
    return best[0]


def _spread_out(points: Floats, n_clusters: int, rng: np.random.Generator) -> Floats:
    """Draw first centres among the points: the best of a few, each drawn with a chance like its squared distance."""
    first = int(rng.integers(len(points)))
    chosen, nearest = [first], _squared(points, points[first])
    n_tries = 2 + int(np.log(n_clusters))
    for _ in range(n_clusters - 1):
        tries = rng.choice(len(points), n_tries, p=nearest / nearest.sum())
        left = [np.minimum(nearest, _squared(points, points[i])) for i in tries]
        best = int(np.argmin([distances.sum() for distances in left]))
        chosen.append(int(tries[best]))
        nearest = left[best]
    return points[chosen]


def _squared(points: Floats, centre: Floats) -> Floats:
    distances: Floats = ((points - centre) ** 2).sum(axis=1)
    return distances


def _lloyd(points: Floats, centres: Floats) -> tuple[Whole, float]:
    """Give each point to its nearest centre and move the centres into the middle, until nobody changes."""
    labels, apart = vq(points, centres, check_finite=False)
    for _ in range(MOST_STEPS):
        centres = cluster_means(points, _without_gaps(labels, apart, len(centres)))
        moved, apart = vq(points, centres, check_finite=False)
        if np.array_equal(moved, labels):
            break
        labels = moved
    return labels.astype(np.int64), float((apart**2).sum())


def _without_gaps(labels: Whole, apart: Floats, n_clusters: int) -> Whole:
    """Give a cluster that nobody is nearest to the point that is farthest from its own centre."""
    empty = np.setdiff1d(np.arange(n_clusters), labels)
    if not empty.size:
        return labels
    filled = labels.copy()
    filled[np.argsort(-apart, kind="stable")[: empty.size]] = empty
    return filled


def ward(points: Floats, n_clusters: int) -> Whole:
    """Labels of Ward's hierarchical clustering, cut so that `n_clusters` remain."""
    labels: Whole = fcluster(linkage(points, "ward"), n_clusters, criterion="maxclust").astype(np.int64) - 1
    return labels


def largest_first(labels: Whole) -> Whole:
    """Number the clusters anew, the largest first; equally large ones in the order in which they appear."""
    _, firsts, which, counts = np.unique(labels, return_index=True, return_inverse=True, return_counts=True)
    place = np.empty(len(counts), dtype=np.int64)
    place[np.lexsort((firsts, -counts))] = np.arange(len(counts))
    renamed: Whole = place[which]
    return renamed


def cluster_means(points: Floats, labels: Whole) -> Floats:
    """Mean of the points of each cluster, one row for each."""
    sums = np.stack([np.bincount(labels, weights=column) for column in points.T], axis=1)
    result: Floats = sums / np.bincount(labels)[:, None]
    return result


def within_sum_of_squares(points: Floats, labels: Whole) -> float:
    """Sum of the squared distances of the points from the mean of their cluster."""
    return float(((points - cluster_means(points, labels)[labels]) ** 2).sum())


def calinski_harabasz(points: Floats, labels: Whole) -> float:
    """Variance between clusters over variance within them (Calinski and Harabasz 1974); larger is better separated."""
    n, k = len(points), int(labels.max()) + 1
    within = within_sum_of_squares(points, labels)
    between = float(((points - points.mean(axis=0)) ** 2).sum()) - within
    return float(np.divide(between * (n - k), within * (k - 1))) if within > 0 else np.inf


def silhouette(points: Floats, labels: Whole, most: int = 3000) -> float:
    """Mean silhouette width (Rousseeuw 1987): from -1, in the wrong cluster, to 1, far from all others.

    Needs the distances of all pairs, so that more than `most` points are thinned out evenly by their place.
    """
    if len(points) > most:
        seen = np.linspace(0, len(points) - 1, most).round().astype(np.int64)
        points, labels = points[seen], labels[seen]
    sizes = np.bincount(labels)
    belongs = np.eye(len(sizes))[labels]
    blocks = range(0, len(points), BLOCK)
    widths = [_widths(cdist(points[i : i + BLOCK], points) @ belongs, labels[i : i + BLOCK], sizes) for i in blocks]
    return float(np.concatenate(widths).mean())


def _widths(sums: Floats, labels: Whole, sizes: Whole) -> Floats:
    rows = np.arange(len(labels))
    own = sums[rows, labels] / np.maximum(sizes[labels] - 1, 1)
    means = sums / np.maximum(sizes, 1)
    means[:, sizes == 0] = np.inf
    means[rows, labels] = np.inf
    other = means.min(axis=1)
    larger = np.maximum(own, other)
    alone = (sizes[labels] == 1) | (larger == 0)
    result: Floats = np.where(alone, 0.0, (other - own) / np.where(larger == 0, 1.0, larger))
    return result


def tied_scores(values: Floats, n_groups: int) -> Whole:
    """Score 1 to n_groups by rank, low values first; equal values always share a score.

    With the mean rank r of a value among n, its score is floor(n_groups (r - 1/2) / n) + 1: groups are as equal as
    ties allow, and the order of the rows plays no part.
    """
    _, which, counts = np.unique(values, return_inverse=True, return_counts=True)
    # Twice the mean rank, less one, in whole numbers, so that no rounding decides about a border.
    twice = 2 * np.cumsum(counts) - counts
    scores: Whole = (n_groups * twice[which]) // (2 * len(values)) + 1
    return scores


def stability(
    points: Floats, labels: Whole, cluster: Callable[[Floats], Whole], n_resamples: int, share: float,
    rng: np.random.Generator,
) -> Floats:  # fmt: skip
    """Adjusted Rand index between a division and the one found anew in each of many random parts of the points."""
    size = max(2, int(share * len(points)))
    found = []
    for _ in range(n_resamples):
        part = np.sort(rng.choice(len(points), size, replace=False))
        found.append(adjusted_rand(labels[part], cluster(points[part])))
    return np.array(found)


def shuffled(points: Floats, rng: np.random.Generator) -> Floats:
    """Shuffle each column by itself: the same values, without what ties the columns together."""
    return rng.permuted(points, axis=0)
