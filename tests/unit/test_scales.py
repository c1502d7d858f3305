"""Scales: what each function computes, by hand where that is short, and what is said about odd data."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from contracts.examples_scales import DIMENSIONS, answers, moments, reversed_item
from scipy import stats

import cxlab as cx
from cxlab import plots
from cxlab.core import one_factor, psychometrics

CORR = pd.DataFrame([[1, 0.5, 0.4], [0.5, 1, 0.6], [0.4, 0.6, 1]], index=list("abc"), columns=list("abc"))
THREE = cx.Moments.from_correlations(CORR, 150)


@pytest.fixture(autouse=True)
def closed_figures():
    yield
    plt.close("all")


def parallel(k, r, n=200):
    corr = np.full((k, k), r) + np.eye(k) * (1 - r)
    return cx.Moments.from_correlations(corr, n, names=[f"q{i}" for i in range(k)])


# --- items ---------------------------------------------------------------------------------------------------------


def test_item_total_correlations_by_hand():
    table = answers()[DIMENSIONS["tangibles"]].dropna()
    found = cx.item_analysis(table, items=DIMENSIONS["tangibles"]).statistics().set_index("item")
    for item in table:
        rest = table.drop(columns=item).sum(axis=1)
        assert found.loc[item, "r_corrected"] == pytest.approx(np.corrcoef(table[item], rest)[0, 1])
        assert found.loc[item, "r_uncorrected"] == pytest.approx(np.corrcoef(table[item], table.sum(axis=1))[0, 1])
        assert found.loc[item, "scale_mean_if_deleted"] == pytest.approx(rest.mean())
        assert found.loc[item, "scale_variance_if_deleted"] == pytest.approx(rest.var())
        others = table.drop(columns=item)
        slopes = np.linalg.lstsq(others - others.mean(), table[item] - table[item].mean(), rcond=None)[0]
        explained = ((others - others.mean()) @ slopes).var() / table[item].var()
        assert found.loc[item, "squared_multiple_correlation"] == pytest.approx(explained)
        shorter = cx.cronbach_alpha(table, items=list(others))
        assert found.loc[item, "alpha_if_deleted"] == pytest.approx(shorter.alpha)
    assert found["skewness"].to_numpy() == pytest.approx(stats.skew(table, bias=False))
    assert found["kurtosis"].to_numpy() == pytest.approx(stats.kurtosis(table, bias=False))


@pytest.mark.parametrize(("tails", "value"), [(2, 0.1966), (1, 0.1654)])
def test_the_r_table_of_a_hundred_respondents(tails, value):
    found = cx.item_analysis(parallel(4, 0.3, n=100), tails=tails)
    assert found.scales()["r_table"].item() == pytest.approx(value, abs=5e-5)
    assert found.tidy()["df"].tolist() == [98.0] * 4


@pytest.mark.parametrize("tails", [1, 2])
def test_an_item_passes_exactly_when_its_p_value_is_below_the_level(tails):
    rng = np.random.default_rng(1)
    table = pd.DataFrame(rng.normal(size=(60, 12))).set_axis([f"q{i}" for i in range(12)], axis=1)
    rows = cx.item_analysis(table, items=list(table), tails=tails).tidy()
    positive = rows[rows["estimate"] > 0]
    assert ((positive["verdict"] == "above") == (positive["p_value"] < 0.05)).all()


def test_the_switches_are_said_and_change_the_estimate():
    one = cx.item_analysis(moments(), items=DIMENSIONS)
    other = cx.item_analysis(moments(), items=DIMENSIONS, correction="uncorrected", tails=1)
    assert (other.tidy()["estimate"] > one.tidy()["estimate"]).all()
    assert "(corrected)" in one.method
    assert "two-tailed" in one.method
    assert "(uncorrected)" in other.method
    assert "one-tailed" in other.method
    assert one.tidy()["term"].tolist() == [*DIMENSIONS["tangibles"], *DIMENSIONS["reliability"]]


def test_noise_passes_the_uncorrected_table_and_not_the_corrected_one():
    noise = cx.Moments(np.eye(4), 100, names=list("abcd"))
    uncorrected = cx.item_analysis(noise, correction="uncorrected").tidy()
    assert uncorrected["estimate"].to_numpy() == pytest.approx(1 / np.sqrt(4))
    assert set(uncorrected["verdict"]) == {"above"}
    assert set(cx.item_analysis(noise).tidy()["verdict"]) == {"not above"}


def test_a_negative_item_is_named_and_not_turned_round():
    found = cx.item_analysis(reversed_item(), items=DIMENSIONS)
    assert any(note.startswith("T2 correlates negatively") and "Declare it as reversed" in note for note in found.notes)
    assert found.tidy().set_index("term").loc["T2", "verdict"] == "negative"
    assert found.tidy().set_index("term").loc["T2", "estimate"] < 0
    alpha = cx.cronbach_alpha(reversed_item(), items=DIMENSIONS)
    assert any("T2" in note and "Nothing was turned round" in note for note in alpha.notes)
    assert alpha.alpha < cx.cronbach_alpha(answers(), items=DIMENSIONS).alpha


def test_an_item_without_variance_is_left_out_and_named():
    found = cx.item_analysis(reversed_item(), items=DIMENSIONS)
    assert "R2" not in found.tidy()["term"].tolist()
    assert any(note.startswith("Left out, because everybody answered alike: R2.") for note in found.notes)


def test_n_counts_after_dropping_for_each_scale():
    table = answers()
    found = cx.cronbach_alpha(table, items=DIMENSIONS).tidy().set_index("term")
    for name, items in DIMENSIONS.items():
        assert found.loc[name, "n"] == table[items].dropna().shape[0] < len(table)
    result = cx.cronbach_alpha(table, items=DIMENSIONS)
    assert result.n + result.n_missing == len(table)
    assert any(note.startswith("Each dimension uses the respondents who answered all") for note in result.notes)
    one = cx.cronbach_alpha(table, items=DIMENSIONS["tangibles"])
    assert one.tidy()["term"].tolist() == ["scale"]
    assert one.alpha == found.loc["tangibles", "estimate"]


def test_rows_and_moments_give_the_same():
    table = answers().dropna()
    rows, sums = (cx.item_analysis(data, items=DIMENSIONS).tidy() for data in (table, cx.Moments.from_data(table)))
    pd.testing.assert_frame_equal(rows, sums)
    for function in (cx.cronbach_alpha, cx.mcdonald_omega, cx.kmo_bartlett, cx.convergent_validity, cx.htmt):
        pd.testing.assert_frame_equal(
            function(table, items=DIMENSIONS).tidy(), function(cx.Moments.from_data(table), items=DIMENSIONS).tidy()
        )
    assert any(note.startswith("From moments") for note in cx.item_analysis(moments(), items=DIMENSIONS).notes)


def test_a_survey_knows_its_dimensions():
    servperf = cx.instrument("servperf")
    rng = np.random.default_rng(2)
    names = [f"P{i:02d}" for i in range(1, 23)]
    table = pd.DataFrame(rng.integers(1, 8, (40, 22)), columns=names)
    survey = cx.Survey.from_table(table, instrument=servperf)
    found = cx.cronbach_alpha(survey)
    assert found.tidy()["term"].tolist() == list(survey.dimensions)
    assert found.tidy()["n_items"].tolist() == [4, 5, 4, 4, 5]


# --- alpha and omega -----------------------------------------------------------------------------------------------


def test_alpha_by_hand():
    row = cx.cronbach_alpha(THREE).tidy().iloc[0]
    assert row.estimate == pytest.approx(3 / 2 * (1 - 3 / 6))
    assert row.standardised == pytest.approx(row.estimate)
    assert row.mean_correlation == pytest.approx(0.5)
    f = stats.f.ppf([0.975, 0.025], 149, 298)
    assert (row.conf_low, row.conf_high) == pytest.approx(tuple(1 - 0.25 * f))


def test_bonett_by_hand():
    row = cx.cronbach_alpha(THREE, interval="bonett").tidy().iloc[0]
    half = stats.norm.ppf(0.975) * np.sqrt(2 * 3 / (2 * 148))
    assert (row.conf_low, row.conf_high) == pytest.approx((1 - 0.25 * np.exp(half), 1 - 0.25 * np.exp(-half)))


def test_the_bootstrap_needs_a_seed_and_repeats_with_it():
    made = [
        cx.cronbach_alpha(answers(), items=DIMENSIONS, interval="bootstrap", n_resamples=200, rng=seed).tidy()
        for seed in (1, 1, 2)
    ]
    pd.testing.assert_frame_equal(made[0], made[1])
    assert not made[0]["conf_low"].equals(made[2]["conf_low"])
    with pytest.raises(ValueError, match=r"rng: this draws random numbers, so that it needs a seed"):
        cx.cronbach_alpha(answers(), items=DIMENSIONS, interval="bootstrap")


def test_alpha_below_zero_is_no_reliability():
    found = cx.cronbach_alpha(cx.Moments([[1, -0.5], [-0.5, 1]], 50, names=["a", "b"]))
    assert found.alpha == pytest.approx(-2)
    assert any("is below zero" in note for note in found.notes)


def test_the_same_column_twice_is_asked_about():
    table = answers()[["T1"]].assign(again=lambda t: t["T1"])
    assert any("is one column there twice?" in note for note in cx.cronbach_alpha(table, items=["T1", "again"]).notes)


def test_omega_of_three_items_by_hand():
    loadings = np.sqrt([0.5 * 0.4 / 0.6, 0.5 * 0.6 / 0.4, 0.4 * 0.6 / 0.5])
    found = cx.mcdonald_omega(THREE)
    assert found.loadings()["loading"].to_numpy() == pytest.approx(loadings, abs=1e-8)
    common = loadings.sum() ** 2
    assert found.omega == pytest.approx(common / (common + (1 - loadings**2).sum()), abs=1e-8)


@pytest.mark.parametrize("fit", ["ml", "minres"])
def test_one_factor_comes_back_from_its_own_correlations(fit):
    loadings = np.array([0.9, 0.7, 0.5, 0.3, 0.6])
    corr = np.outer(loadings, loadings)
    np.fill_diagonal(corr, 1)
    assert one_factor.one_factor(corr, fit).loadings == pytest.approx(loadings, abs=1e-7)


def test_normal_theory_errors_equal_the_formula_for_a_correlation():
    r, n = 0.4, 200
    cov = np.array([[4, 2 * 3 * r], [2 * 3 * r, 9]])
    error = one_factor.delta_errors(lambda m: psychometrics.correlations_of(m)[:, 0, 1, None], cov, n)
    assert error == pytest.approx([(1 - r**2) / np.sqrt(n - 1)], rel=1e-6)


def test_omega_is_in_the_units_of_the_items():
    stretched = cx.Moments.from_correlations(CORR, 150, sd=[1, 2, 4])
    found = cx.mcdonald_omega(stretched)
    loading, s = cx.mcdonald_omega(THREE).loadings()["loading"].to_numpy(), np.array([1, 2, 4])
    assert found.omega == pytest.approx(
        (loading @ s) ** 2 / ((loading @ s) ** 2 + ((1 - loading**2) * s**2).sum()), abs=1e-8
    )


def test_a_heywood_case_is_named():
    corr = pd.DataFrame([[1, 0.8, 0.8], [0.8, 1, 0.5], [0.8, 0.5, 1]], index=list("abc"), columns=list("abc"))
    found = cx.mcdonald_omega(cx.Moments.from_correlations(corr, 100))
    assert any("Heywood" in note and "a" in note for note in found.notes)
    assert cx.mcdonald_omega(THREE).notes == ()


def test_an_item_that_loads_negatively_is_named():
    notes = cx.mcdonald_omega(reversed_item(), items=DIMENSIONS["tangibles"]).notes
    assert any(note.startswith("Loads negatively: T2.") for note in notes)


# --- factors -------------------------------------------------------------------------------------------------------


def test_kmo_by_hand():
    found = cx.kmo_bartlett(THREE)
    inverse = np.linalg.inv(CORR)
    partial = -inverse / np.sqrt(np.outer(np.diag(inverse), np.diag(inverse)))
    off = ~np.eye(3, dtype=bool)
    r2, p2 = (CORR.to_numpy()[off] ** 2).sum(), (partial[off] ** 2).sum()
    assert found.kmo == pytest.approx(r2 / (r2 + p2))
    assert found.chi_square == pytest.approx(-(149 - 11 / 6) * np.log(np.linalg.det(CORR)))
    assert found.df == 3
    assert found.p_value == pytest.approx(stats.chi2.sf(found.chi_square, 3))
    image = found.anti_image()
    assert image.loc["a", "b"] == pytest.approx(-partial[0, 1])
    assert np.diag(image) == pytest.approx(found.tidy()["estimate"][1:].to_numpy())


def test_two_planted_factors_are_found():
    loadings = np.zeros((8, 2))
    loadings[:4, 0], loadings[4:, 1] = [0.8, 0.7, 0.6, 0.75], [0.7, 0.65, 0.8, 0.6]
    corr = loadings @ np.array([[1, 0.3], [0.3, 1]]) @ loadings.T
    np.fill_diagonal(corr, 1)
    data = cx.Moments.from_correlations(corr, 400, names=[f"q{i}" for i in range(8)])
    found = cx.exploratory_factors(data, rng=1, n_draws=60)
    assert found.n_above_chance == found.n_factors == 2
    order = [0, 1] if found.loadings().iloc[0, 0] > 0.5 else [1, 0]
    assert found.loadings().to_numpy()[:, order] == pytest.approx(loadings, abs=2e-3)
    assert found.factor_correlations().iloc[0, 1] == pytest.approx(0.3, abs=5e-3)
    assert found.tidy()["communality"][::2].to_numpy() == pytest.approx((loadings**2).sum(axis=1), abs=1e-3)
    implied = found.loadings() @ found.factor_correlations() @ found.loadings().T
    assert implied.to_numpy()[np.triu_indices(8, 1)] == pytest.approx(corr[np.triu_indices(8, 1)], abs=1e-3)
    for fit in ("ml", "principal_axis"):
        plain = cx.exploratory_factors(data, n_factors=2, fit=fit, rotation="varimax")
        assert plain.factor_correlations().to_numpy() == pytest.approx(np.eye(2), abs=1e-8)


def test_promax_and_oblimin_explain_the_same():
    found = [
        cx.exploratory_factors(moments(), n_factors=2, rotation=r) for r in ("oblimin", "promax", "varimax", "none")
    ]
    implied = [f.loadings() @ f.factor_correlations() @ f.loadings().T for f in found]
    for one in implied[1:]:
        np.testing.assert_allclose(one, implied[0], atol=1e-6)


def test_unrelated_items_have_no_factor_above_chance():
    found = cx.exploratory_factors(cx.Moments(np.eye(6), 200, names=list("abcdef")), rng=1, n_draws=60)
    assert found.n_above_chance == 0
    assert found.n_factors == 1
    assert any(note.startswith("No eigenvalue is above those of chance") for note in found.notes)


def test_parallel_analysis_is_said_to_be_missing_when_nobody_asked():
    found = cx.exploratory_factors(moments(), n_factors=2)
    assert found.n_above_chance is None
    assert found.eigenvalues()["chance"].isna().all()
    assert any(note.startswith("Parallel analysis was not run") for note in found.notes)
    assert "Chance was not computed" in plots.alt_text(found.plot_scree())


def test_four_items_can_tell_one_factor_only():
    corr = np.kron(np.eye(2), np.full((2, 2), 0.7)) + 0.3 * np.eye(4)
    data = cx.Moments.from_correlations(corr, 400, names=list("abcd"))
    found = cx.exploratory_factors(data, rng=1, n_draws=60)
    assert found.n_factors == 1
    assert any(note.startswith("Parallel analysis finds 2, extracted were 1; 4 items") for note in found.notes)


def test_few_respondents_are_said_to_be_few():
    notes = cx.exploratory_factors(parallel(8, 0.3, n=30), n_factors=1).notes
    assert any(note.startswith("30 respondents for 8 items are few") for note in notes)


# --- validity ------------------------------------------------------------------------------------------------------


def test_ave_and_composite_reliability_by_hand():
    found = cx.convergent_validity(THREE)
    loading = found.loadings()["loading"].to_numpy()
    ave, cr = found.tidy()["estimate"]
    assert ave == pytest.approx((loading**2).mean())
    assert cr == pytest.approx(loading.sum() ** 2 / (loading.sum() ** 2 + (1 - loading**2).sum()))


def test_htmt_by_hand():
    corr = [[1, 0.6, 0.3, 0.2], [0.6, 1, 0.4, 0.3], [0.3, 0.4, 1, 0.5], [0.2, 0.3, 0.5, 1]]
    data = cx.Moments.from_correlations(corr, 300, names=["T1", "T2", "R1", "R2"])
    found = cx.htmt(data, items={"T": ["T1", "T2"], "R": ["R1", "R2"]})
    assert found.tidy()["estimate"].item() == pytest.approx(0.3 / np.sqrt(0.6 * 0.5))
    assert found.matrix().loc["R", "T"] == found.tidy()["estimate"].item()
    between = found.dimension_correlations().loc["T", "R"]
    assert between == pytest.approx(1.2 / np.sqrt(3.2 * 3.0))


@pytest.mark.parametrize(("between", "verdict"), [(0.1, "yes"), (0.48, "unsure"), (0.6, "no")])
def test_pairs_separate_only_when_the_whole_interval_says_so(between, verdict):
    corr = np.full((6, 6), between)
    corr[:3, :3] = corr[3:, 3:] = 0.55
    np.fill_diagonal(corr, 1)
    data = cx.Moments.from_correlations(corr, 150, names=list("abcdef"))
    assert cx.htmt(data, items={"x": list("abc"), "y": list("def")}).tidy()["separate"].item() == verdict


def test_the_fornell_larcker_table():
    found = cx.htmt(answers(), items=DIMENSIONS)
    table = found.fornell_larcker()
    ave = cx.convergent_validity(answers().dropna(), items=DIMENSIONS).tidy().query("measure == 'AVE'")["estimate"]
    assert np.diag(table) == pytest.approx(np.sqrt(ave.to_numpy()))
    assert table.iloc[1, 0] == pytest.approx(found.dimension_correlations().iloc[0, 1])
    assert np.isnan(table.iloc[0, 1])


def test_fornell_larcker_needs_three_items():
    found = cx.htmt(answers(), items={"T": ["T1", "T2"], "R": ["R1", "R2"]})
    with pytest.raises(ValueError, match=r"'T' has 2 items, and the average variance extracted needs three"):
        found.fornell_larcker()


def test_opposite_items_within_a_dimension_are_named():
    notes = cx.htmt(reversed_item().drop(columns="R2"), items={"t": ["T1", "T2"], "r": ["R1", "R3"]}).notes
    assert notes[0].startswith("Correlate negatively within one dimension: T1 with T2.")


def test_the_common_method_check_by_hand():
    corr = [[1, 0.6, 0.3, 0.3], [0.6, 1, 0.3, 0.3], [0.3, 0.3, 1, 0.5], [0.3, 0.3, 0.5, 1]]
    data = cx.Moments.from_correlations(corr, 300, names=["T1", "T2", "R1", "R2"])
    found = cx.common_method_check(data, items={"T": ["T1", "T2"], "R": ["R1", "R2"]})
    assert found.harman == pytest.approx(np.linalg.eigvalsh(corr)[-1] / 4)
    r = 1.2 / np.sqrt(3.2 * 3.0)
    assert found.tidy().query("measure == 'vif'")["estimate"].to_numpy() == pytest.approx(1 / (1 - r**2))
    assert found.tidy()["estimate"][1] < found.harman
    single = cx.common_method_check(data, items={"T": ["T1", "T2"], "R1": ["R1"], "R2": ["R2"]})
    assert len(single.tidy()) == 5


# --- successive intervals, length, size ----------------------------------------------------------------------------


def test_successive_intervals_of_the_printed_example():
    found = cx.scales.SuccessiveIntervals.from_counts({1: 3, 2: 4, 3: 13, 4: 6, 5: 4})
    expected = [1, 1.775526, 2.622275, 3.496614, 4.369536]
    assert found.tidy()["estimate"].to_numpy() == pytest.approx(expected, abs=5e-7)


def test_an_empty_category_is_left_out_and_said():
    found = cx.scales.SuccessiveIntervals.from_counts({1: 0, 2: 4, 3: 6, 4: 5}, item="P01")
    assert found.tidy()["category"].tolist() == [2, 3, 4]
    assert found.notes == ("Nobody chose: P01 1. An empty category has no value and is left out.",)
    table = pd.DataFrame({"a": [1, 2, 3, 3], "b": [1, 1, 3, 3]})
    assert cx.successive_intervals(table, items=["a", "b"]).notes[0].startswith("Nobody chose: b 2.")


def test_the_values_keep_the_rows_and_the_gaps():
    table = answers().set_axis(range(500, 590))
    found = cx.successive_intervals(table, items=DIMENSIONS)
    values = found.values()
    assert values.index.equals(table.index)
    assert (values.isna() == table[values.columns].isna()).all(axis=None)
    assert found.n_missing == table.isna().to_numpy().sum()
    assert found.n + found.n_missing == table.size
    for item in values:
        pairs = pd.DataFrame({"x": table[item], "y": values[item]}).dropna().drop_duplicates().sort_values("x")
        assert pairs["y"].is_monotonic_increasing
        assert pairs["y"].iloc[0] == 1


def test_alpha_by_length_by_hand():
    found = cx.alpha_by_length(n_items=20, within=0.5, between=0)
    r = 0.5 * 2 * 10 * 9 / (20 * 19)
    assert found.alpha == pytest.approx(20 * r / (1 + 19 * r))
    assert found.common == 0
    whole = cx.alpha_by_length(n_items=6, within=0.3)
    assert whole.common == pytest.approx(whole.alpha) == pytest.approx(6 * 0.3 / 2.5)
    assert cx.alpha_by_length(n_items=40, within=0.3).tidy()["n_items"].iloc[-1] == 40
    assert whole.tidy()["estimate"].is_monotonic_increasing


def test_the_rules_by_hand():
    found = cx.sample_size_rules(population=1000, n_items=22, n_predictors=5, smallest_path=0.2).tidy()
    needed = found.set_index("term")["n"].to_dict()
    assert needed == {
        "Cochran": 385, "Cochran, finite population": 278, "Slovin": 286, "Krejcie and Morgan": 278,
        "5 for each item": 110, "10 for each item": 220, "10 for each arrow": 50, "Inverse square root": 155,
    }  # fmt: skip
    inverse = found.set_index("term").loc["Inverse square root", "estimate"]
    assert inverse == pytest.approx((2.486 / 0.2) ** 2, rel=1e-3)


@pytest.mark.parametrize(("population", "printed"), [(100, 80), (500, 217), (10_000, 370), (50_000, 381)])
def test_krejcie_and_morgan_as_printed(population, printed):
    rule = cx.sample_size_rules(population=population).tidy().set_index("term").loc["Krejcie and Morgan"]
    assert abs(rule.estimate - printed) < 1


def test_the_rules_say_what_they_assume():
    found = cx.sample_size_rules(population=400)
    assert found.assumptions()["assumes"].str.len().min() > 40
    assert found.n == found.tidy()["n"].max()


# --- pictures ------------------------------------------------------------------------------------------------------


def test_the_line_of_the_r_table_stands_at_its_value():
    found = cx.item_analysis(answers(), items=DIMENSIONS)
    ax = found.plot()
    (line,) = [line for line in ax.lines if line.get_label() == "r table"]
    assert sorted(set(line.get_xdata())) == pytest.approx(sorted(set(found.tidy()["r_table"])))
    assert [text.get_text() for text in ax.get_yticklabels()] == found.tidy()["term"].tolist()
    assert "Corrected" in ax.get_xlabel()


def test_the_map_shows_each_loading_in_its_place():
    found = cx.exploratory_factors(answers(), items=DIMENSIONS, n_factors=2)
    ax = found.plot()
    shown = [float(text.get_text().replace("−", "-")) for text in ax.texts]
    assert shown == pytest.approx(found.loadings().to_numpy().ravel(), abs=0.0051)
    assert [text.get_text() for text in ax.get_yticklabels()] == found.loadings().index.tolist()


def test_the_scree_shows_answers_chance_and_the_rule():
    found = cx.exploratory_factors(answers(), items=DIMENSIONS, rng=1, n_draws=60)
    lines = found.plot_scree().lines
    assert lines[0].get_ydata() == pytest.approx(found.eigenvalues()["estimate"].to_numpy())
    assert lines[1].get_ydata() == pytest.approx(found.eigenvalues()["chance"].to_numpy())
    assert set(lines[2].get_ydata()) == {1}


def test_cuts_are_lines_and_named():
    ax = cx.cronbach_alpha(answers(), items=DIMENSIONS).plot()
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["usual cut 0.6", "usual cut 0.7"]
    assert "95 % interval" in ax.get_xlabel()
