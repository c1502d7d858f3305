"""What holds for any customers: agreement without names, scores without order, clusters without units."""

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

import cxlab as cx
from cxlab.core import classification, partitions

labels = st.lists(st.integers(0, 4), min_size=2, max_size=40)
pairs_of_labels = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 4)), min_size=2, max_size=40)
values = st.lists(st.integers(0, 8), min_size=5, max_size=60)


def compact(some):
    return np.unique(some, return_inverse=True)[1]


def by_pairs(first, second):
    """Hubert and Arabie's index from its definition: go through all pairs."""
    n, both, one, two = len(first), 0, 0, 0
    for i in range(n):
        for j in range(i):
            a, b = first[i] == first[j], second[i] == second[j]
            both, one, two = both + (a and b), one + a, two + b
    by_chance, most = one * two / (n * (n - 1) / 2), (one + two) / 2
    return 1.0 if most == by_chance else (both - by_chance) / (most - by_chance)


@given(pairs_of_labels)
def test_adjusted_rand_is_its_definition_and_symmetric(pairs):
    first, second = (compact([pair[side] for pair in pairs]) for side in (0, 1))
    found = partitions.adjusted_rand(first, second)
    assert np.isclose(found, by_pairs(first, second))
    assert np.isclose(found, partitions.adjusted_rand(second, first))
    assert found <= 1


@given(labels, st.permutations(range(5)))
def test_names_of_groups_do_not_matter(some, names):
    assert partitions.adjusted_rand(compact(some), compact([names[label] for label in some])) == 1


@given(labels)
def test_the_largest_cluster_is_the_first_and_nobody_moves(some):
    renamed = partitions.largest_first(compact(some))
    sizes = np.bincount(renamed)
    assert (np.diff(sizes) <= 0).all()
    assert partitions.adjusted_rand(compact(some), renamed) == 1


@given(values, st.integers(2, 10), st.randoms())
def test_scores_rise_with_the_value_and_forget_the_order(some, n_groups, random):
    array = np.array(some, dtype=float)
    scores = partitions.tied_scores(array, n_groups)
    assert scores.min() >= 1
    assert scores.max() <= n_groups
    order = np.argsort(array, kind="stable")
    assert (np.diff(scores[order]) >= 0).all()
    mixed = random.sample(range(len(some)), len(some))
    assert (partitions.tied_scores(array[mixed], n_groups) == scores[mixed]).all()
    assert (partitions.tied_scores(array**3 - 7, n_groups) == scores).all()


@given(values, st.integers(2, 10))
def test_scores_turn_round_with_the_values(some, n_groups):
    """Where no mean rank lies on a border, the worst becomes the best."""
    array = np.array(some, dtype=float)
    sums = partitions.tied_scores(array, n_groups) + partitions.tied_scores(-array, n_groups)
    assert set(np.unique(sums)) <= {n_groups + 1, n_groups + 2}


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 5))
def test_k_means_never_loses_a_cluster_and_ends_where_nobody_wants_to_move(seed, k):
    points = np.random.default_rng(seed).integers(0, 4, size=(30, 2)).astype(float)
    if len(np.unique(points, axis=0)) < k:
        return
    found = partitions.k_means(points, k, 3, np.random.default_rng(1))
    assert set(found) == set(range(k))
    centres = partitions.cluster_means(points, found)
    distances = ((points[:, None] - centres) ** 2).sum(axis=2)
    assert np.allclose(distances.min(axis=1), distances[np.arange(30), found])


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000), st.floats(0.01, 100), st.floats(-50, 50))
def test_units_do_not_matter_to_clusters(seed, factor, shift):
    table = pd.DataFrame(np.random.default_rng(seed).normal(size=(40, 2)), columns=["a", "b"])
    first = cx.cluster_customers(table, columns=["a", "b"], n_clusters=3, method="ward")
    other = cx.cluster_customers(
        table.assign(a=factor * table["a"] + shift), columns=["a", "b"], n_clusters=3, method="ward"
    )
    assert partitions.adjusted_rand(first.labels - 1, other.labels - 1) == 1


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.integers(0, 5)), min_size=4, max_size=30))
def test_the_area_is_the_share_of_pairs_with_ties_counting_half(cases):
    event, chance = np.array([float(left) for left, _ in cases]), np.array([value / 5 for _, value in cases])
    if event.min() == event.max():
        return
    pairs = chance[event == 1][:, None] - chance[event == 0]
    assert np.isclose(classification.auc(event, chance)[0], ((pairs > 0) + 0.5 * (pairs == 0)).mean())
    assert np.isclose(classification.auc(event, 1 - chance)[0], 1 - classification.auc(event, chance)[0])
