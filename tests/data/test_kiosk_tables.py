"""The kiosk tables agree with each other, and with what lavaan and pandas gave on the rows, apart from this."""

import numpy as np
import pandas as pd
import pytest

from cxlab import datasets

# Items of the authors' dimensions, and their gaps (perception minus expectation) as computed from the rows.
DIMENSIONS = {
    "tangibles": ["04", "05", "06", "22"],
    "security": ["19", "20", "21"],
    "economy": ["10", "11", "18"],
    "convenience": ["13", "14", "15", "16", "17"],
    "usefulness": ["01", "02", "03"],
    "control": ["07", "08"],
}
GAPS = {
    "tangibles": 0.0026,
    "security": -1.8093,
    "economy": -1.2784,
    "convenience": -1.5557,
    "usefulness": -0.6684,
    "control": -1.4613,
}

# Regressions of satisfaction (mean of SAT1 and SAT2) on the six dimensions, ordinary least squares on the rows.
ON_PERCEPTIONS = {
    "tangibles": 0.0726,
    "security": 0.1346,
    "economy": 0.2548,
    "convenience": -0.0453,
    "usefulness": 0.085,
    "control": 0.052,
}
ON_GAPS = {
    "tangibles": 0.1006,
    "security": 0.1101,
    "economy": 0.2017,
    "convenience": -0.0499,
    "usefulness": 0.0508,
    "control": 0.0509,
}


@pytest.fixture(scope="module")
def variables():
    return datasets.load("kiosk_variables")


@pytest.fixture(scope="module")
def kiosk():
    return datasets.moments("kiosk")


def composites(kiosk):
    """Dimensions of expectation and perception, and satisfaction."""
    items = {f"{form}_{name}": [form + i for i in numbers] for form in "EP" for name, numbers in DIMENSIONS.items()}
    return kiosk.combine({**items, "satisfaction": ["SAT1", "SAT2"]})


def regression(cov, predictors):
    """Coefficients and R² from covariances: predictors are combinations of the variables, one row each."""
    outcome = np.array([1.0 if name == "satisfaction" else 0.0 for name in cov])
    matrix = cov.to_numpy()
    among, against = predictors @ matrix @ predictors.T, predictors @ matrix @ outcome
    coefficients = np.linalg.solve(among, against)
    return coefficients, coefficients @ against / (outcome @ matrix @ outcome)


def rows_of(cov, forms):
    """One predictor for each dimension: the weighted sum of its forms."""
    return np.array(
        [[sum(w * (name == f"{form}_{d}") for form, w in forms.items()) for name in cov] for d in DIMENSIONS]
    )


def test_the_moments_are_those_of_the_tables(kiosk, variables):
    assert (kiosk.n, len(kiosk.names)) == (194, 112)
    assert list(kiosk.names) == list(variables["variable"])
    assert kiosk.mean.to_numpy() == pytest.approx(variables["mean"].to_numpy(), rel=1e-15)
    assert kiosk.sd.to_numpy() == pytest.approx(variables["sd"].to_numpy(), rel=1e-14)


def test_an_unknown_pair_is_refused():
    with pytest.raises(ValueError, match=r"name: no means and covariances 'kios'\. Did you mean 'kiosk'"):
        datasets.moments("kios")
    with pytest.raises(ValueError, match=r"'donations'\. That set holds other figures; cxlab\.datasets\.load"):
        datasets.moments("donations")


def test_a_table_of_correlations_gives_moments_too():
    table = datasets.load("babakus_boller_1992").set_index("item")
    made = datasets.moments("babakus_boller_1992")
    assert (made.n, made.names, made.mean) == (502, tuple(table.index), None)
    assert made.correlations.to_numpy() == pytest.approx(table[table.index].to_numpy(), abs=1e-15)


def test_the_gaps_of_the_dimensions(kiosk):
    means = composites(kiosk).mean
    found = {name: round(float(means[f"P_{name}"] - means[f"E_{name}"]), 4) for name in DIMENSIONS}
    assert found == GAPS


@pytest.mark.parametrize(
    ("forms", "coefficients", "r_squared"),
    [({"P": 1}, ON_PERCEPTIONS, 0.3865679), ({"P": 1, "E": -1}, ON_GAPS, 0.2777213)],
)
def test_the_regressions_on_rows_come_out_of_the_moments(kiosk, forms, coefficients, r_squared):
    cov = composites(kiosk).cov
    found, explained = regression(cov, rows_of(cov, forms))
    assert found == pytest.approx(list(coefficients.values()), abs=5e-5)
    assert explained == pytest.approx(r_squared, abs=5e-8)


def test_expectations_alone_explain_next_to_nothing(kiosk):
    cov = composites(kiosk).cov
    assert regression(cov, rows_of(cov, {"E": 1}))[1] == pytest.approx(0.0303234, abs=5e-8)


def test_products_were_formed_from_rows(kiosk):
    """Σ(i·p) - Σ(i·e) = Σ(i·(p - e)): the mean of the one product follows from covariances, E(ip) = cov + means."""
    for name, items in DIMENSIONS.items():
        expected = {
            letter: np.mean(
                [
                    kiosk.cov.loc[f"I{i}", f"{letter}{i}"] * 193 / 194
                    + kiosk.mean[f"I{i}"] * kiosk.mean[f"{letter}{i}"]
                    for i in items
                ]
            )
            for letter in "EP"
        }
        assert kiosk.mean[f"IP_{name}"] == pytest.approx(expected["P"], rel=1e-12)
        assert kiosk.mean[f"IG_{name}"] == pytest.approx(expected["P"] - expected["E"], rel=1e-12)


def test_every_variable_has_its_frequencies(kiosk, variables):
    ratings = datasets.load("kiosk_ratings")
    counted = ratings.groupby("variable")["n"].sum()
    assert set(counted.index) == {name for name in variables["variable"] if name[:3] not in ("IP_", "IG_")}
    assert (counted == 194).all()
    means = (ratings["rating"] * ratings["n"]).groupby(ratings["variable"]).sum() / 194
    assert means.to_numpy() == pytest.approx(kiosk.mean[means.index].to_numpy(), rel=1e-12)
    squares = (ratings["rating"] ** 2 * ratings["n"]).groupby(ratings["variable"]).sum()
    variances = (squares - 194 * means**2) / 193
    assert variances.to_numpy() == pytest.approx(kiosk.sd[means.index].to_numpy() ** 2, rel=1e-9)


def test_dimensions_hold_the_items_of_the_authors(variables):
    items = variables[variables["form"] == "expectation"].dropna(subset="dimension")
    found = items.groupby("dimension")["variable"].apply(lambda names: sorted(name[1:] for name in names))
    assert found.to_dict() == DIMENSIONS


def test_most_expectations_are_near_the_ceiling(variables):
    expectations = variables[variables["form"] == "expectation"]
    assert (expectations["mean"] > 6).sum() == 18


def test_kano_pairs(variables):
    kano = datasets.load("kiosk_kano")
    assert list(kano["feature"].unique()) == [f"K{i:02d}" for i in range(1, 30)]
    assert (kano.groupby("feature")["n"].sum() == 194).all()
    assert not kano.duplicated(["feature", "functional", "dysfunctional"]).any()
    assert kano.groupby("feature")[["label", "label_id"]].nunique().eq(1).all(axis=None)
    of_its_own = set(kano["label"]) - set(variables["label"])
    assert len(of_its_own) == 9  # seven features that were asked here only, and two that join two items


def test_words_are_in_two_languages_and_stand_once(variables):
    items = variables[variables["form"] == "perception"]
    assert items["label"].is_unique
    assert items["label_id"].is_unique
    by_item = variables.groupby(variables["variable"].str[1:].where(variables["variable"].str[1:].str.isdigit()))
    assert by_item[["label", "label_id"]].nunique().eq(1).all(axis=None)


def test_the_reference_means_of_single_items(variables):
    """Three means of the tidy file, computed apart from the script."""
    means = variables.set_index("variable")["mean"]
    assert pd.Series(means[["E20", "P05", "I21"]]).round(4).to_list() == [6.7165, 3.6031, 6.8041]
