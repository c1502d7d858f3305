"""Clusters, their quality and predictions equal those of scikit-learn; made by scripts/reference_segments.py."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import cxlab as cx
from cxlab.core import classification, partitions

FOUND = json.loads((Path(__file__).parent / "data" / "segments.json").read_text(encoding="utf-8"))
COLUMNS = ["a", "b", "c"]


@pytest.fixture(scope="module")
def table():
    step = np.arange(90)
    wave = np.column_stack([np.sin(7.3 * step), np.cos(3.1 * step), np.sin(1.7 * step + 1)])
    middle = np.array([[0, 0, 0], [3, 1, 10], [1, 4, -10]])[step % 3]
    return pd.DataFrame(wave * [1.2, 1.0, 9.0] + middle, columns=COLUMNS)


def same_division(first, second):
    return partitions.adjusted_rand(np.unique(first, return_inverse=True)[1], np.asarray(second)) == 1


def test_adjusted_rand_of_a_small_table():
    case = FOUND["hubert_arabie"]
    found = partitions.adjusted_rand(np.array(case["first"]), np.array(case["second"]))
    assert found == pytest.approx(case["adjusted_rand"], rel=1e-14)
    assert found == pytest.approx(8 / 33), "by hand: (2 - 18/15) / ((6 + 3)/2 - 18/15)"


def test_a_table_worked_by_hand():
    """Ten things: 7 pairs together in both, 14 and 13 together in each, 45 in all."""
    assert partitions.adjusted_rand_of_table([[1, 1, 0], [1, 2, 1], [0, 0, 4]]) == pytest.approx(
        (7 - 14 * 13 / 45) / (13.5 - 14 * 13 / 45)
    )


@pytest.mark.parametrize("k", ["2", "3", "4"])
def test_k_means_finds_what_scikit_learn_finds(table, k):
    case = FOUND["k_means"][k]
    found = cx.cluster_customers(table, columns=COLUMNS, n_clusters=int(k), n_starts=50, rng=1)
    z = partitions.standardised(table.to_numpy())
    assert partitions.within_sum_of_squares(z, found.labels - 1) == pytest.approx(case["inertia"], rel=1e-9)
    assert same_division(found.labels, case["labels"])
    assert found.silhouette == pytest.approx(case["silhouette"], rel=1e-12)
    assert partitions.calinski_harabasz(z, found.labels - 1) == pytest.approx(case["calinski_harabasz"], rel=1e-9)
    assert found.explained == pytest.approx(1 - case["inertia"] / z.size, rel=1e-9)
    truth = np.arange(90) % 3
    assert partitions.adjusted_rand(found.labels - 1, truth) == pytest.approx(case["adjusted_rand"], rel=1e-12)


@pytest.mark.parametrize("k", ["2", "3", "4"])
def test_ward_finds_what_scikit_learn_finds(table, k):
    found = cx.cluster_customers(table, columns=COLUMNS, n_clusters=int(k), method="ward")
    assert same_division(found.labels, FOUND["ward"][k]["labels"])
    assert found.silhouette == pytest.approx(FOUND["ward"][k]["silhouette"], rel=1e-12)


def test_area_and_brier_score_with_ties(table):
    event = (table["a"] + np.sin(5.1 * np.arange(90)) > 1.5).astype(float).to_numpy()
    chance = 1 / (1 + np.exp(-np.round(table["a"].to_numpy(), 1)))
    assert event.sum() == FOUND["prediction"]["n_events"]
    assert classification.auc(event, chance)[0] == pytest.approx(FOUND["prediction"]["auc"], rel=1e-12)
    assert classification.brier(event, chance)[0] == pytest.approx(FOUND["prediction"]["brier"], rel=1e-12)


def test_the_ridge_penalty_is_half_the_squared_coefficients(table):
    """scikit-learn's C is one over our penalty."""
    event = (table["a"] + np.sin(5.1 * np.arange(90)) > 1.5).astype(float)
    found = cx.at_risk(table.assign(left=event), churned="left", features=COLUMNS, penalty=2.0, rng=1)
    assert found.coefficients()["log_odds"].to_numpy() == pytest.approx(FOUND["ridge"]["log_odds"], abs=2e-4)
