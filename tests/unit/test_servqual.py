"""The service quality room: what it computes on small tables, and every sentence it refuses with."""

import numpy as np
import pandas as pd
import pytest

import cxlab as cx

E, P = ["E1", "E2", "E3"], ["P1", "P2", "P3"]
BLOCKS = {"ease": ["P1", "P2"], "care": ["P3"]}


@pytest.fixture
def table():
    rng = np.random.default_rng(4)
    values = {name: rng.integers(1, 8, 40).astype(float) for name in E + P}
    return pd.DataFrame(values).assign(w1=40.0, w2=60.0, y=rng.integers(1, 6, 40).astype(float))


@pytest.fixture
def moments(table):
    return cx.Moments.from_data(table[[*E, *P, "y"]])


def gaps(data, **options):
    return cx.gap_scores(data, **{"expectations": E, "perceptions": P, **options})


class TestGaps:
    def test_by_hand(self):
        data = pd.DataFrame({"E": [7, 6, 5, 6], "P": [5, 6, 4, 4]})
        row = cx.gap_scores(data, expectations=["E"], perceptions=["P"]).tidy().iloc[0]
        assert row["estimate"] == -1.25
        assert row["std_error"] == pytest.approx(np.std([-2, 0, -1, -2], ddof=1) / 2)
        assert row["df"] == 3

    def test_rows_with_a_gap_are_left_out_and_counted(self, table):
        table.loc[[2, 5], "P3"] = np.nan
        found = gaps(table)
        assert (found.n, found.n_missing) == (38, 2)
        assert found.terms.gap[0] == pytest.approx((table["P1"] - table["E1"]).drop([2, 5]).mean())

    def test_the_overall_gap_is_the_mean_of_the_dimensions(self, table):
        found = gaps(table, dimensions=BLOCKS)
        rows = found.tidy().set_index("term")["estimate"]
        assert rows["ease"] == pytest.approx((rows["P1"] + rows["P2"]) / 2)
        assert found.overall == pytest.approx((rows["ease"] + rows["care"]) / 2)
        assert gaps(table).overall == pytest.approx(rows[P].mean())

    def test_dimensions_as_two_dicts(self, table):
        blocks = {"ease": ["E1", "E2"], "care": ["E3"]}
        found = cx.gap_scores(table, expectations=blocks, perceptions=BLOCKS)
        pd.testing.assert_frame_equal(found.tidy(), gaps(table, dimensions=BLOCKS).tidy())

    def test_an_item_in_no_dimension_is_said(self, table):
        found = gaps(table, dimensions={"ease": ["P1", "P2"]})
        assert found.notes == ("In no dimension, and not in the overall gap: P3.",)

    def test_a_gap_that_does_not_vary_has_no_test(self, table):
        table["P1"] = table["E1"] - 1
        found = gaps(table)
        row = found.tidy().iloc[0]
        assert row["estimate"] == pytest.approx(-1)
        assert row[["std_error", "p_value", "holm_p_value", "conf_low"]].isna().all()
        assert found.notes == ("All gaps of P1 are equal: no standard error, test or interval is given.",)
        assert row["wilcoxon_p_value"] < 0.001
        same = gaps(table.assign(P1=table["E1"]))
        assert same.tidy()["wilcoxon_p_value"].iloc[0] == 1.0

    def test_labels(self, table):
        found = gaps(table, labels={"P1": "Quick"})
        assert found.tidy()["term"].to_list() == ["Quick", "P2", "P3", "overall"]

    def test_points_on_another_scale_can_be_normalised(self, table):
        one = gaps(table, dimensions=BLOCKS, importance={"ease": 40, "care": 60})
        other = gaps(table, dimensions=BLOCKS, importance={"ease": 4, "care": 6}, normalise=True)
        assert one.weighted == pytest.approx(other.weighted, rel=1e-14)
        assert "Importance was brought to 100 points." in other.notes
        own = table.assign(w1=4.0, w2=6.0)
        third = gaps(own, dimensions=BLOCKS, importance={"ease": "w1", "care": "w2"}, normalise=True)
        assert third.weighted == pytest.approx(one.weighted, rel=1e-12)

    def test_a_survey_knows_its_columns(self):
        rng = np.random.default_rng(1)
        asked = cx.instrument("servqual", forms=["expectation", "perception", "importance"])
        table = pd.DataFrame(rng.integers(1, 8, (30, 44)), columns=asked.codes[:44])
        for code in asked.codes[44:]:
            table[code] = 20
        survey = cx.Survey.from_table(table, instrument=asked)
        found = cx.gap_scores(survey, importance="importance")
        assert found.terms.levels.count("dimension") == 5
        assert found.weighted == pytest.approx(found.overall, rel=1e-12)

    def test_negative_items_must_be_turned(self):
        asked = cx.instrument("servqual", wording="1988")
        table = pd.DataFrame(np.random.default_rng(1).integers(1, 8, (30, 44)), columns=asked.codes)
        with pytest.raises(ValueError, match=r"data: 18 negative items not turned round: E10, .* and 13 more\. Their"):
            cx.gap_scores(cx.Survey.from_table(table, instrument=asked))
        turned = cx.Survey.from_table(table, instrument=asked, reversed_items="negative")
        assert cx.gap_scores(turned).terms.gap[9] == pytest.approx(-(table["P10"] - table["E10"]).mean())

    def test_reliability_of_single_items_cannot_be_had(self, table):
        with pytest.raises(ValueError, match="dimensions: none has two items; one survey can't tell"):
            gaps(table, dimensions={"a": ["P1"], "b": ["P2"]}).reliability()
        assert gaps(table).reliability()["dimension"].to_list() == ["overall"]

    def test_a_level_that_is_not_there(self, table):
        with pytest.raises(ValueError, match="level: 'dimension' is not known"):
            gaps(table).plot(level="dimension")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"expectations": None}, "expectations: say which columns"),
        ({"expectations": "E1"}, r"expectations: expected a list of columns, got 'E1'\. Write it as"),
        ({"expectations": []}, "expectations: a column is named by text; the list is empty"),
        ({"expectations": [1, 2, 3]}, "expectations: a column is named by text; got 1, 2, 3"),
        ({"expectations": ["E1", "E1", "E2"]}, "expectations: named twice: E1"),
        ({"expectations": ["E1", "E2"]}, "expectations, perceptions: 2 columns against 3. Each item has one of each"),
        ({"expectations": ["E1", "E2", "P1"]}, "expectations, perceptions: P1 stands in both"),
        ({"expectations": ["E1", "E2", "E33"]}, r"expectations: no column 'E33'\. Did you mean 'E3'"),
        (
            {"dimensions": {"ease": ["P1", "P22"]}},
            r"dimensions, ease: 'P22' is none of the perceptions\. Did you mean 'P2'",
        ),
        ({"dimensions": {"ease": ["P1"], "care": ["P1"]}}, "dimensions: P1 stands in two dimensions"),
        ({"dimensions": {"ease": "P1"}}, "dimensions, ease: expected a list of columns"),
        ({"dimensions": ["P1"]}, "dimensions: expected a dict of dimension and its perception columns"),
        ({"dimensions": {}}, "dimensions: expected a dict"),
        ({"perceptions": BLOCKS}, "expectations, perceptions: pass two dicts"),
        ({"expectations": {"a": E}, "perceptions": {"b": P}}, "dimensions a against b. Name the same dimensions"),
        ({"importance": {"ease": 100}}, "importance: weights belong to dimensions, and there are none"),
        ({"labels": {"Q1": "x"}}, "labels: no item 'Q1'"),
        ({"labels": {"P1": "P2"}}, "labels: two items are called 'P2'"),
        ({"labels": ["x"]}, "labels: expected a dict of column and words, got list"),
    ],
)
def test_columns_that_do_not_fit_are_refused(table, options, message):
    with pytest.raises((ValueError, TypeError), match=message):
        gaps(table, **options)


@pytest.mark.parametrize(
    ("importance", "message"),
    [
        ([50, 50], "importance: expected a dict of dimension and points"),
        ("importance", "importance: 'importance' names a form, which only a Survey with an instrument has"),
        ({"ease": 100}, "importance: given for ease; the dimensions are ease, care"),
        ({"ease": 40, "care": 50}, "importance: the points add up to 90, not to 100. Correct them, or pass normalise"),
        ({"ease": 0, "care": 0}, "importance: the points add up to 0"),
        ({"ease": -10, "care": 110}, "importance: points are numbers, zero or more; got ease = -10"),
        ({"ease": 40, "care": "w2"}, "got care = 'w2'. Use numbers for all dimensions, or column names for all"),
        ({"ease": "w1", "care": "w9"}, "importance: no column 'w9'"),
        ({"ease": "w1", "care": "bad"}, r"in 2 rows the points don't add up to 100: row 3 adds up to 90, row 7 adds"),
        ({"ease": "w1", "care": "negative"}, "importance: negative points in row 1"),
    ],
)
def test_points_that_do_not_fit_are_refused(table, importance, message):
    table["bad"] = table["w2"].where(~table.index.isin([3, 7]), 50.0)
    table["negative"] = table["w2"].where(table.index != 1, -60.0)
    with pytest.raises((ValueError, TypeError), match=message):
        gaps(table, dimensions=BLOCKS, importance=importance)


def test_a_row_without_points_cannot_be_normalised(table):
    table.loc[4, ["w1", "w2"]] = 0.0
    with pytest.raises(ValueError, match=r"row 4 adds up to 0\. A respondent without any points has no weights"):
        gaps(table, dimensions=BLOCKS, importance={"ease": "w1", "care": "w2"}, normalise=True)


class TestData:
    def test_text_is_refused_with_its_row(self, table):
        data = table.astype({"P1": object})
        data.loc[9, "P1"] = "good"
        with pytest.raises(ValueError, match=r"perceptions: 1 value is not a number: row 9 P1 = 'good'"):
            gaps(data)

    def test_infinite_values_are_refused(self, table):
        table.loc[3, "E2"] = np.inf
        with pytest.raises(ValueError, match=r"expectations: 1 value infinite: row 3 E2 = inf\. Correct the file"):
            gaps(table)

    def test_too_few_complete_rows(self, table):
        table.loc[2:, "P2"] = np.nan
        message = r"data: 2 rows of 40 answered in all columns; at least 3 are needed\. Most empty: P2 \(38 empty\)"
        with pytest.raises(ValueError, match=message):
            gaps(table)

    def test_neither_table_nor_survey_nor_moments(self):
        with pytest.raises(TypeError, match="data: expected a pandas DataFrame"):
            gaps([1, 2, 3])

    def test_a_table_without_columns_named(self, table):
        with pytest.raises(ValueError, match="expectations, perceptions: say which columns they are"):
            cx.gap_scores(table)

    def test_moments_without_a_variable(self, moments):
        with pytest.raises(ValueError, match=r"expectations: no variable 'E33'\. Did you mean 'E3'"):
            gaps(moments, expectations=["E1", "E2", "E33"])

    def test_moments_without_means(self, table):
        bare = cx.Moments(table[E + P].cov(), 40)
        with pytest.raises(ValueError, match="data: these moments have no means"):
            gaps(bare)

    def test_moments_cannot_hold_the_points_of_each(self, moments):
        with pytest.raises(TypeError, match="data: a weighted gap with each respondent's own points needs the answers"):
            gaps(moments, dimensions=BLOCKS, importance={"ease": "w1", "care": "w2"})
        found = gaps(moments, dimensions=BLOCKS, importance={"ease": 40, "care": 60})
        assert found.weighted is not None
        assert found.notes[0].startswith("Wilcoxon's test needs single answers")


class TestModels:
    def models(self, data, **options):
        known = {"outcome": "y", "expectations": E, "perceptions": P, "dimensions": BLOCKS}
        return cx.service_quality_models(data, **{**known, **options})

    def test_least_squares_by_statsmodels(self, table):
        import statsmodels.api as sm

        x = pd.DataFrame({"ease": table[["P1", "P2"]].mean(axis=1), "care": table["P3"]})
        fit = sm.OLS(table["y"], sm.add_constant(x)).fit()
        row = self.models(table).tidy().iloc[0]
        assert row["estimate"] == pytest.approx(fit.rsquared, rel=1e-10)
        assert row["adjusted"] == pytest.approx(fit.rsquared_adj, rel=1e-8)
        assert (row["statistic"], row["p_value"]) == pytest.approx((fit.fvalue, fit.f_pvalue), rel=1e-8)

    def test_weighted_models(self, table):
        rng = np.random.default_rng(2)
        table["w1"] = rng.integers(20, 80, len(table)).astype(float)
        table["w2"] = 100 - table["w1"]
        found = self.models(table, importance={"ease": "w1", "care": "w2"})
        assert found.names[-2:] == ("weighted SERVPERF", "weighted SERVQUAL")
        by_hand = np.corrcoef(
            (table["w1"] * table[["P1", "P2"]].mean(axis=1) + table["w2"] * table["P3"]) / 100, table["y"]
        )[0, 1]
        assert found.overall_r[-2] == pytest.approx(by_hand, rel=1e-10)

    def test_several_outcomes_are_averaged(self, table):
        table["z"] = table["y"] + np.arange(40) % 3
        found = self.models(table, outcome=["y", "z"])
        both = self.models(table.assign(m=(table["y"] + table["z"]) / 2), outcome="m")
        assert found.r_squared == pytest.approx(both.r_squared, rel=1e-10)
        assert found.outcome == "y, z"

    @pytest.mark.parametrize(
        ("options", "message"),
        [
            ({"outcome": "yy"}, "outcome: no column 'yy'. Did you mean 'y'"),
            ({"importance": {"ease": 40, "care": 60}}, "importance: the same points for everybody only stretch"),
            ({"other_scores": {"SERVPERF": ["P1"]}}, "other_scores: 'SERVPERF' is the name of a model"),
            ({"other_scores": {"own": "P1"}}, "other_scores, own: expected a list of columns"),
            ({"outcome": "same"}, "outcome: all answers to same are equal"),
            ({"outcome": "made"}, "outcome: made is determined by the predictors of 'SERVPERF'"),
            ({"other_scores": {"own": ["same", "P1"]}}, "data: the predictors of 'own' determine one another, or"),
            ({"other_scores": {"own": ["P1", "twice"]}}, "data: the predictors of 'own' determine one another, or"),
        ],
    )
    def test_what_cannot_be_explained_is_refused(self, table, options, message):
        table = table.assign(same=3.0, made=table[P].mean(axis=1) * 2 - table["P3"] / 6, twice=2 * table["P1"])
        table["made"] = table[["P1", "P2"]].mean(axis=1) + table["P3"]
        with pytest.raises((ValueError, TypeError), match=message):
            self.models(table, **options)

    def test_moments_cannot_hold_the_points_of_each(self, moments):
        with pytest.raises(TypeError, match="data: a model weighted with each respondent's own points needs"):
            self.models(moments, importance={"ease": "w1", "care": "w2"})

    def test_few_rows_for_many_predictors(self, table):
        with pytest.raises(ValueError, match="data: 6 complete rows, but 'both, apart' has 4 predictors and needs at"):
            self.models(table.head(6))


class TestPriorities:
    def ipa(self, data, **options):
        return cx.importance_performance(data, **{"performance": P, "importance": E, **options})

    def test_quadrants_by_hand(self):
        means = [3, 5, 3, 5, 6, 6, 4, 4]
        names = ["p1", "p2", "p3", "p4", "i1", "i2", "i3", "i4"]
        data = cx.Moments(np.eye(8), 400, means, names=names)
        found = cx.importance_performance(data, performance=names[:4], importance=names[4:])
        assert found.cuts == (4, 5)
        assert found.quadrants == ("A", "B", "C", "D")
        assert found.tidy()["estimate"].to_list() == pytest.approx([50, 100 * 5 / 6, 75, 125])
        assert found.total_agreement == pytest.approx(80)
        assert (found.tidy()["chance"] > 0.999).all()

    def test_a_point_on_a_line_is_in_no_quadrant(self):
        names = ["p1", "p2", "p3", "i1", "i2", "i3"]
        data = cx.Moments(np.eye(6), 100, [3, 4, 5, 6, 5.5, 5], names=names)
        found = cx.importance_performance(data, performance=names[:3], importance=names[3:])
        assert found.quadrants == ("A", "", "D")
        assert found.notes == ("On a line, and so in no quadrant: p2.",)
        assert np.isnan(found.tidy()["chance"].iloc[1])
        assert "on a line 1" in repr(found)

    def test_fixed_lines_and_medians(self, table):
        assert self.ipa(table, cuts=(4, 4.5)).cuts == (4.0, 4.5)
        found = self.ipa(table, cuts="medians", rng=1, n_resamples=100)
        assert found.cuts[0] == np.median(table[P].mean())
        assert found.quadrants.count("") >= 1, "with an odd number of items the middle one lies on the line"

    def test_resampled_chances_are_near_normal_ones(self, table):
        one, other = self.ipa(table), self.ipa(table, rng=1, n_resamples=4000)
        assert one.chances == pytest.approx(other.chances, abs=0.05)

    def test_unsure_places_are_said(self, table):
        unsure = self.ipa(table).tidy().query("chance < 0.95")["term"].to_list()
        assert unsure
        assert f"Can't be placed with 95 % confidence: {', '.join(unsure)}." in self.ipa(table).summary()

    @pytest.mark.parametrize(
        ("options", "message"),
        [
            ({"cuts": "median"}, "cuts: 'median' is not known. Did you mean 'medians'"),
            ({"cuts": (4,)}, r"cuts: expected 'means', 'medians', or two numbers, .*; got \(4,\)"),
            ({"cuts": (4, True)}, "cuts: expected 'means'"),
            ({"cuts": "medians"}, "rng: how sure a place is against lines at the medians is found by resampling"),
            ({"performance": ["P1"], "importance": ["E1"]}, "cuts: one item lies on its own means"),
            ({"rng": 1, "n_resamples": 5}, "n_resamples: expected a whole number of at least 100"),
            ({"importance": ["E1", "E2", "zero"]}, "importance: a mean importance is above zero; got zero = 0"),
        ],
    )
    def test_what_does_not_fit_is_refused(self, table, options, message):
        with pytest.raises(ValueError, match=message):
            self.ipa(table.assign(zero=0.0), **options)

    def test_moments_cannot_be_resampled(self, moments):
        with pytest.raises(TypeError, match=r"data: the bootstrap needs the answers of each respondent.*leave rng out"):
            self.ipa(moments, rng=1)


class TestIndex:
    def csi(self, data, **options):
        return cx.customer_satisfaction_index(data, **{"satisfaction": P, "importance": E, "scale": (1, 7), **options})

    @pytest.mark.parametrize(
        ("level", "band", "indonesian"),
        [(1.7, "dissatisfied", "tidak puas"), (2.4, "rather dissatisfied", "kurang puas"),
         (3.2, "fairly satisfied", "cukup puas"), (4.0, "satisfied", "puas"), (4.5, "very satisfied", "sangat puas")],
    )  # fmt: skip
    def test_bands(self, level, band, indonesian):
        data = cx.Moments(np.eye(4) * 0.01, 100, [level, level, 4, 5], names=["s1", "s2", "i1", "i2"])
        found = self.csi(data, satisfaction=["s1", "s2"], importance=["i1", "i2"], scale=(1, 5))
        assert found.band == band
        assert f"Kategori: {indonesian}." in found.summary(language="id")

    def test_everybody_delighted_is_a_hundred(self):
        data = pd.DataFrame({"s": [5, 5, 5], "t": [5, 5, 5], "i": [3, 4, 5], "j": [1, 1, 2]})
        found = self.csi(data, satisfaction=["s", "t"], importance=["i", "j"], scale=(1, 5))
        assert found.index == pytest.approx(100, rel=1e-14)
        assert found.tidy()["conf_high"].iloc[0] <= 100

    def test_resampled_errors_are_near_linearised_ones(self, table):
        one, other = self.csi(table), self.csi(table, rng=1, n_resamples=4000)
        assert one.errors == pytest.approx(other.errors, rel=0.06)

    def test_an_interval_over_an_edge_is_said(self):
        data = cx.Moments(np.eye(4), 50, [4, 4, 4, 5], names=["s1", "s2", "i1", "i2"])
        found = self.csi(data, satisfaction=["s1", "s2"], importance=["i1", "i2"], scale=(1, 5))
        assert "crosses the edge of a band" in found.summary()

    @pytest.mark.parametrize(
        ("options", "message"),
        [
            ({"scale": None}, "scale: say which scale the form offered"),
            ({"scale": (-3, 3)}, "scale: the lowest rating is zero or more here"),
            ({"scale": (1, 5)}, r"ratings? lies? outside the 1-5 scale|ratings lie outside the 1-5 scale"),
            ({"rng": 1, "n_resamples": 5}, "n_resamples: expected a whole number of at least 100"),
        ],
    )
    def test_what_does_not_fit_is_refused(self, table, options, message):
        with pytest.raises(ValueError, match=message):
            self.csi(table, **options)

    def test_weights_need_importance(self):
        data = pd.DataFrame({"s": [1, 2, 3], "i": [0, 0, 0]})
        with pytest.raises(ValueError, match="importance: all ratings are zero"):
            self.csi(data, satisfaction=["s"], importance=["i"], scale=(0, 5))

    def test_moments_off_the_scale_or_to_resample(self, moments):
        with pytest.raises(ValueError, match=r"scale: no mean can lie outside 1-3; found"):
            self.csi(moments, scale=(1, 3))
        with pytest.raises(TypeError, match=r"data: the bootstrap needs .* Or leave rng out for a linearised interval"):
            self.csi(moments, rng=1)


class TestKano:
    @pytest.fixture
    def answers(self):
        return pd.DataFrame({"f": [1, 1, 2, 3, None], "d": [5, 3, 5, 3, 1]})

    def test_by_hand(self, answers):
        found = cx.kano(answers, functional=["f"], dysfunctional=["d"])
        assert found.counts.loc["f"].to_dict() == {"A": 1, "O": 1, "M": 1, "I": 1, "R": 0, "Q": 0}
        assert (found.n, found.n_missing, found.missing) == (5, 1, (1,))
        assert found.tidy()["estimate"].to_list() == [0.5, -0.5]
        assert found.categories == {"f": "M"}, "a tie goes to must-be"
        assert found.notes == ("A tie, which went to M before O before A: f.",)

    def test_counts_give_what_answers_give(self, answers):
        pairs = answers.dropna().astype(int).rename(columns={"f": "functional", "d": "dysfunctional"})
        one = cx.kano(answers, functional=["f"], dysfunctional=["d"])
        other = cx.Kano.from_counts(pairs.assign(feature="f", n=1))
        assert one.counts.equals(other.counts)

    def test_reverse_and_questionable_answers_have_no_better(self):
        data = pd.DataFrame({"f": [5, 5, 1], "d": [1, 2, 1]})
        found = cx.kano(data, functional=["f"], dysfunctional=["d"])
        assert found.tidy()["estimate"].isna().all()
        assert found.categories == {"f": "R"}
        assert "better and worse can't be had: f." in found.notes[-1]
        assert "More than 5 % of the pairs are questionable" in found.notes[0]

    @pytest.mark.parametrize(
        ("column", "message"),
        [
            ("six", r"functional: 1 rating lies outside Kano's 1-5 scale \(whole numbers\): row 0 six = 6"),
            ("empty", "functional: nobody answered both questions about empty. Leave them out"),
            ("nothing", "functional: no column 'nothing'"),
        ],
    )
    def test_answers_that_do_not_fit_are_refused(self, answers, column, message):
        data = answers.assign(six=[6, 1, 1, 1, 1], empty=np.nan)
        with pytest.raises(ValueError, match=message):
            cx.kano(data, functional=[column], dysfunctional=["d"])

    def test_moments_have_no_pairs(self, moments):
        with pytest.raises(TypeError, match=r"data: Kano's evaluation needs .* Kano\.from_counts\(table\)"):
            cx.kano(moments, functional=["P1"], dysfunctional=["P2"])

    @pytest.mark.parametrize(
        ("change", "message"),
        [
            ({"n": [1, -1]}, "n: a count is a whole number, zero or more; got row 1 n = -1"),
            ({"functional": [1, 7]}, "functional: 1 rating lies outside Kano's 1-5 scale"),
            ({"feature": ["a", None]}, "table: feature or answer is empty in row 1"),
            ({"n": [1, 0]}, "functional: nobody answered both questions about b"),
        ],
    )
    def test_counts_that_do_not_fit_are_refused(self, change, message):
        table = pd.DataFrame({"feature": ["a", "b"], "functional": [1, 2], "dysfunctional": [5, 5], "n": [3, 4]})
        with pytest.raises(ValueError, match=message):
            cx.Kano.from_counts(table.assign(**change))


class TestContrast:
    @pytest.fixture
    def ratings(self):
        rng = np.random.default_rng(3)
        data = pd.DataFrame(rng.integers(1, 6, (200, 2)), columns=["a", "b"])
        return data.assign(y=4 - 1.5 * (data["a"] <= 2) + rng.normal(0, 0.5, 200))

    def contrast(self, data, **options):
        return cx.penalty_reward(data, **{"outcome": "y", "attributes": ["a", "b"], "low": 2, "high": 4, **options})

    def test_dummies_by_statsmodels(self, ratings):
        import statsmodels.formula.api as smf

        data = ratings.assign(la=ratings["a"] <= 2, ha=ratings["a"] >= 4, lb=ratings["b"] <= 2, hb=ratings["b"] >= 4)
        fit = smf.ols("y ~ la + ha + lb + hb", data.astype(float)).fit(cov_type="HC3")
        found = self.contrast(ratings, std_errors="hc3")
        assert found.effects[:, :2].ravel() == pytest.approx(fit.params[1:].to_numpy(), rel=1e-9)
        assert found.errors[:, :2].ravel() == pytest.approx(fit.bse[1:].to_numpy(), rel=1e-9)
        assert found.factors["a"] == "basic"

    def test_cut_points_and_cells_are_reported(self, ratings):
        row = self.contrast(ratings, low={"a": 1, "b": 2}).tidy().iloc[0]
        assert row[["low_cut", "high_cut"]].to_list() == [1, 4]
        assert row["n_low"] == (ratings["a"] <= 1).sum()
        assert row[["n_low", "n_middle", "n_high"]].sum() == 200

    @pytest.mark.parametrize(
        ("options", "message"),
        [
            ({"low": 4}, "low, high: low ends below where high begins; got a: low 4, high 4, b: low 4, high 4"),
            ({"low": "2"}, "low: expected a rating, low=2 say; got '2'"),
            ({"low": {"a": 2}}, "low: given for a; the attributes are a, b"),
            ({"high": 6}, r"fewer than 5 answers in 2 groups: a: 0 high \(low up to 2, high from 6\)"),
            ({"outcome": "a"}, "outcome: a is an attribute too"),
            ({"std_errors": "hc1"}, "std_errors: 'hc1' is not known"),
            ({"attributes": ["a", "copy"]}, "attributes: low and high ratings of some determine those of others"),
            ({"outcome": "same"}, "outcome: all answers are equal"),
        ],
    )
    def test_what_does_not_fit_is_refused(self, ratings, options, message):
        with pytest.raises(ValueError, match=message):
            self.contrast(ratings.assign(copy=ratings["a"], same=1.0), **options)

    def test_few_rows_for_many_attributes(self):
        names = [f"a{i}" for i in range(9)]
        rng = np.random.default_rng(1)
        rows = np.array([rng.permutation(np.repeat([1, 3, 5], [6, 6, 6])) for _ in names]).T
        data = pd.DataFrame(rows, columns=names).assign(y=rng.normal(size=18))
        with pytest.raises(ValueError, match="data: 18 complete rows for 18 dummies; at least 21 are needed"):
            self.contrast(data, attributes=names)

    def test_moments_have_no_low_ratings(self, moments):
        with pytest.raises(TypeError, match="data: a penalty-reward contrast needs the answers of each respondent"):
            self.contrast(moments)


class TestPlots:
    def test_the_gap_map_draws_what_the_table_says(self, table):
        ax = gaps(table, dimensions=BLOCKS).plot()
        expectation, perception = ax.lines
        rows = gaps(table, dimensions=BLOCKS).tidy().query("level == 'dimension'")
        assert expectation.get_xdata() == pytest.approx(rows["expectation"].to_numpy())
        assert perception.get_xdata() == pytest.approx(rows["perception"].to_numpy())
        assert [text.get_text() for text in ax.get_yticklabels()] == ["ease", "care"]

    def test_the_quadrants_are_named_in_their_corners(self, table):
        ax = cx.importance_performance(table, performance=P, importance=E).plot()
        words = {text.get_text(): text.xy for text in ax.texts if text.get_text()[:2] in ("A ", "B ", "C ", "D ")}
        assert words == {
            "A  do first": (0.02, 0.98),
            "B  keep up": (0.98, 0.98),
            "C  low priority": (0.02, 0.02),
            "D  overkill?": (0.98, 0.02),
        }

    def test_long_names_become_numbers_with_a_key(self):
        ax = cx.Kano.from_counts(cx.datasets.load("kiosk_kano"), feature="label").plot()
        texts = [text.get_text() for text in ax.texts]
        assert texts[0] == "1"
        assert "29  Zoom with two fingers" in texts[-1]


def test_the_index_takes_the_scale_that_a_survey_was_read_with():
    table = pd.DataFrame({"S1": [4, 5, 3, 4], "S2": [2, 3, 4, 4], "I1": [5, 4, 5, 4], "I2": [3, 4, 3, 5]})
    chosen = {"satisfaction": ["S1", "S2"], "importance": ["I1", "I2"]}
    survey = cx.Survey.from_table(table, columns={name: name for name in table}, scale=(1, 5))
    assert cx.customer_satisfaction_index(survey, **chosen).index == pytest.approx(
        cx.customer_satisfaction_index(table, **chosen, scale=(1, 5)).index
    )
    two = cx.Survey.from_table(
        table, columns={name: name for name in table}, scale={name: (1, 5 + name.startswith("I")) for name in table}
    )
    with pytest.raises(ValueError, match="scale: say which scale the form offered"):
        cx.customer_satisfaction_index(two, **chosen)
