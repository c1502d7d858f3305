"""Segments against truths that are known: planted groups, the simulator's five types, a planted model of leaving."""

import numpy as np
import pandas as pd
import pytest

import cxlab as cx

BEHAVIOUR = ["visits_per_period", "share_that_buys", "basket"]
WISHES = ["tangibles", "reliability", "responsiveness", "assurance", "empathy"]


@pytest.fixture(scope="module")
def cafe():
    """Customers of a simulated café with what receipts show of them, their expectations, and their true type."""
    simulation = cx.simulate(cx.Journey.preset("cafe"), n_customers=1500, n_periods=40, rng=3, events=False)
    people = simulation.customers
    people = people[people["purchases"] > 0]
    stayed = people["left"].fillna(39).astype(float) - people["arrived"].astype(float) + 1
    return pd.DataFrame(
        {
            "persona": people["persona"],
            "visits_per_period": np.log(people["visits"] / stayed),
            "share_that_buys": people["purchases"] / people["visits"],
            "basket": np.log(people["revenue"] / people["purchases"]),
            **{name: people[f"expected_{name}"] for name in WISHES},
        }
    )


def agreement(table, columns, n_clusters=5, method="k_means"):
    found = cx.cluster_customers(table, columns=columns, n_clusters=n_clusters, method=method, rng=1)
    crossed = table.assign(cluster=found.assignments)
    return cx.segment_agreement(crossed, first="cluster", second="persona", n_resamples=200, rng=1)


def planted(distance, seed=1):
    rng = np.random.default_rng(seed)
    kind = np.repeat(np.arange(4), 150)
    points = distance * np.eye(4)[kind] + rng.normal(size=(600, 4))
    return pd.DataFrame(points, columns=list("abcd")).assign(persona=kind)


@pytest.mark.parametrize("method", ["k_means", "ward"])
def test_planted_groups_far_apart_are_found(method):
    assert agreement(planted(7), list("abcd"), 4, method).adjusted_rand > 0.95


def test_the_closer_the_groups_the_worse():
    found = [agreement(planted(distance), list("abcd"), 4).adjusted_rand for distance in (0, 2, 4, 6)]
    assert found == sorted(found)
    assert found[0] < 0.02


def test_the_number_of_planted_groups_is_suggested():
    found = cx.choose_n_clusters(
        planted(6), columns=list("abcd"), candidates=range(2, 8), n_resamples=10, n_starts=4, rng=1
    )
    assert found.suggested == 4
    table = found.tidy().set_index("n_clusters")["estimate"]
    assert table[4] > 0.95 > table[6]


def test_receipts_recover_the_five_types_badly_and_expectations_help(cafe):
    behaviour, both = agreement(cafe, BEHAVIOUR), agreement(cafe, BEHAVIOUR + WISHES)
    assert 0.1 < behaviour.adjusted_rand < 0.35
    assert both.adjusted_rand > behaviour.adjusted_rand + 0.2
    assert both.matched > behaviour.matched > behaviour.guessed
    low = both.tidy().set_index("term").loc["adjusted_rand", "conf_low"]
    assert low > behaviour.adjusted_rand


def test_labels_dealt_out_by_chance_agree_with_nothing(cafe):
    table = cafe.assign(cluster=np.random.default_rng(1).permutation(cafe["persona"].astype(str)))
    found = cx.segment_agreement(table, first="cluster", second="persona", n_resamples=200, rng=1)
    assert abs(found.adjusted_rand) < 0.01


def leavers(n, seed):
    rng = np.random.default_rng(seed)
    table = pd.DataFrame({"calls": rng.normal(size=n), "bill": rng.normal(size=n)})
    chance = 1 / (1 + np.exp(1.5 - 0.9 * table["calls"] + 0.5 * table["bill"]))
    return table.assign(left=rng.random(n) < chance, chance=chance)


def test_a_planted_model_is_found_and_calibrated():
    table = leavers(6000, 1)
    found = cx.at_risk(table, churned="left", features=["calls", "bill"], n_resamples=200, rng=1)
    model = found.coefficients().set_index("term")
    per_unit = model["log_odds"] / model["std_dev"]
    assert per_unit["calls"] == pytest.approx(0.9, abs=4 * model["std_error"]["calls"])
    assert per_unit["bill"] == pytest.approx(-0.5, abs=4 * model["std_error"]["bill"])
    assert np.corrcoef(found.chance, table["chance"])[0, 1] > 0.995
    rows = found.tidy().set_index("term")
    for term, truth in (("calibration_slope", 1), ("calibration_in_the_large", 0)):
        assert rows.loc[term, "conf_low"] < truth < rows.loc[term, "conf_high"]


def test_the_interval_of_the_area_covers_the_truth():
    """400 samples of 300 customers; the truth comes from a very large one."""
    big = leavers(400_000, 99)
    from cxlab.core import classification

    truth, _ = classification.auc(big["left"].to_numpy(float), big["chance"].to_numpy())
    covered = 0
    for seed in range(400):
        table = leavers(300, seed)
        area, error = classification.auc(table["left"].to_numpy(float), table["chance"].to_numpy())
        low, high = classification.logit_interval(area, error, 0.95)
        covered += low <= truth <= high
    assert covered / 400 == pytest.approx(0.95, abs=0.036)
