"""Segments: scores, clusters, profiles, agreement, and predictions, on examples small enough to check by hand."""

import numpy as np
import pandas as pd
import pytest
from contracts.examples_segments import COLUMNS, choice, clusters, risk, shoppers

import cxlab as cx
from cxlab.core import classification, partitions


@pytest.fixture
def shop():
    return pd.DataFrame(
        {"recency": [1, 10, 20, 30, 40], "frequency": [9, 7, 5, 3, 1], "monetary": [50.0, 40, 30, 20, 10]},
        index=list("abcde"),
    )


class TestRFM:
    def test_the_best_customer_has_three_fives(self, shop):
        scores = cx.rfm_scores(shop).scores
        assert scores["cell"].tolist() == ["5-5-5", "4-4-4", "3-3-3", "2-2-2", "1-1-1"]
        assert scores["segment"].tolist() == ["champions", "champions", "in between", "gone", "gone"]
        assert list(scores.index) == list("abcde")

    def test_short_recency_is_good_and_the_wrong_recency_turns_it_round(self, shop):
        turned = cx.rfm_scores(shop.assign(recency=40 - shop["recency"])).scores
        assert turned["recency_score"].tolist() == [1, 2, 3, 4, 5]

    def test_equal_values_share_a_score_whatever_the_order(self, shop):
        tied = shop.assign(frequency=[1, 1, 1, 1, 9])
        scores = cx.rfm_scores(tied).scores["frequency_score"]
        assert scores.tolist() == [3, 3, 3, 3, 5], "mean rank 2.5 of five: floor(5 * 2 / 5) + 1"
        shuffled = cx.rfm_scores(tied.iloc[::-1]).scores["frequency_score"]
        assert shuffled[scores.index].tolist() == scores.tolist()

    def test_ties_are_told(self, shop):
        notes = " ".join(cx.rfm_scores(shop.assign(frequency=[1, 1, 1, 1, 9])).notes)
        assert "Many customers are equal in frequency: 2 of 5 scores occur, the largest group has 80%" in notes
        assert "Many customers" not in " ".join(cx.rfm_scores(shop).notes)

    def test_shares_add_to_one(self):
        table = cx.rfm_scores(shoppers(), frequency="visits", monetary="basket").tidy()
        assert table["estimate"].sum() == pytest.approx(1)
        assert table["share_of_money"].sum() == pytest.approx(1)
        assert table["n"].sum() == 208

    @pytest.mark.parametrize(
        ("score", "n_groups", "level"),
        [(2, 5, "low"), (2.5, 5, "middle"), (3, 5, "middle"), (3.5, 5, "middle"), (4, 5, "high"), (2, 3, "middle"),
         (1, 2, "low"), (2, 2, "high"), (4, 10, "low"), (5, 10, "middle"), (7, 10, "high")],
    )  # fmt: skip
    def test_levels(self, score, n_groups, level):
        from cxlab.segments._names import level_of

        assert level_of(score, n_groups) == level

    def test_every_pair_of_levels_has_one_name_in_each_language(self):
        table = cx.segment_names()
        assert len(table) == 9
        assert not table[["recency_level", "value_level"]].duplicated().any()
        assert table["segment"].is_unique
        assert table["istilah"].is_unique

    def test_indonesian_names_are_those_of_the_table(self, shop):
        text = cx.rfm_scores(shop).summary(language="id")
        assert "juara" in text
        assert "champions" not in text

    @pytest.mark.parametrize(
        ("change", "options", "message"),
        [
            ({}, {"n_groups": 11}, r"n_groups: expected 2 to 10 groups, got 11\. Five is usual\."),
            ({}, {"recency": "recenzy"}, r"recency: no column 'recenzy'\. Did you mean 'recency'\?"),
            ({"recency": [-1, 1, 2, 3, 4]}, {}, r"recency: negative in 1 row: row a recency = -1\. It is time since"),
            (
                {"frequency": [-1, 1, 2, 3, 4]},
                {},
                r"frequency: negative in 1 row: .* It is a number of purchases, zero",
            ),
            ({"monetary": [1, 2, np.inf, 4, 5]}, {}, r"monetary 'monetary': 1 value infinite: row c monetary = inf\."),
            (
                {"monetary": [np.nan] * 5},
                {},
                r"data: 0 rows without a gap, and at least 5 are needed\. Missing values by",
            ),
        ],
    )
    def test_errors(self, shop, change, options, message):
        with pytest.raises(ValueError, match=message):
            cx.rfm_scores(shop.assign(**change), **options)


LOG = pd.DataFrame(
    {
        "who": ["A", "A", "A", "B"],
        "day": pd.to_datetime(["2026-01-02 09:00", "2026-01-02 18:00", "2026-01-30 12:00", "2026-01-10 08:00"]),
        "paid": [20.0, 5.0, 30.0, 5.0],
    }
)
NAMES = {"customer": "who", "date": "day", "amount": "paid"}


class TestTables:
    def test_a_log_becomes_one_row_for_each_customer(self):
        table = cx.rfm_table(LOG, **NAMES, as_of="2026-02-09")
        assert table.loc["A"].to_list() == [10, 2, 55, 27.5]
        assert table.loc["B"].to_list() == [30, 1, 5, 5]
        assert cx.rfm_table(LOG, **NAMES)["recency"].tolist() == [0, 20]

    def test_it_goes_straight_into_scores(self):
        log = cx.datasets.load("cdnow_transactions")
        table = cx.rfm_table(log, customer="customer_id", date="date", amount="amount")
        assert len(table) == 2357
        assert cx.rfm_scores(table, monetary="total").n == 2357

    def test_the_summary_of_other_models_is_turned_into_rfm_and_agrees_with_the_log(self):
        log = cx.datasets.load("cdnow_transactions")
        log = log[log["date"] <= "1997-09-30"]
        direct = cx.rfm_table(log, customer="customer_id", date="date", amount="amount", as_of="1997-09-30")
        summary = cx.rfm_from_summary(cx.datasets.load("cdnow_customers")).set_index("customer_id")
        assert summary["since_last"].to_numpy() == pytest.approx(direct["recency"].to_numpy() / 7, abs=0.01)
        assert (summary["n_purchases"] == direct["frequency"]).all()

    @pytest.mark.parametrize(
        ("change", "error", "message"),
        [
            ({"day": ["2/1/2026"] * 4}, ValueError, r"date: row 0 day = '2/1/2026' may mean day or month first\."),
            ({"day": [1, 2, 3, 4]}, TypeError, r"date: expected dates, got numbers"),
            ({"day": ["2026-01-02", "", "2026-01-30", "2026-01-10"]}, ValueError, r"date: missing in 1 row: row 1\."),
            ({"who": ["A", None, "B", "B"]}, ValueError, r"customer: missing in 1 row: row 1\. A purchase needs"),
            ({"paid": [1, np.nan, 2, 3]}, ValueError, r"amount: missing in 1 row: row 1\."),
        ],
    )
    def test_errors_of_the_log(self, change, error, message):
        with pytest.raises(error, match=message):
            cx.rfm_table(LOG.assign(**change), **NAMES)

    def test_purchases_after_the_end_are_refused(self):
        with pytest.raises(
            ValueError, match=r"as_of: 1 purchase after 2026-01-20, the last on 2026-01-30\. Choose a l"
        ):
            cx.rfm_table(LOG, **NAMES, as_of="2026-01-20")

    def test_recency_beyond_the_end_is_the_other_recency(self):
        table = pd.DataFrame({"frequency": [1], "recency": [50.0], "T": [10.0]})
        with pytest.raises(ValueError, match=r"recency: longer than T in 1 row: row 0 recency = 50\. In this summary"):
            cx.rfm_from_summary(table)
        with pytest.raises(ValueError, match=r"frequency: negative in 1 row: row 0 frequency = -1\. Times and counts"):
            cx.rfm_from_summary(table.assign(frequency=-1))


class TestClusters:
    def test_the_largest_cluster_is_the_first(self):
        sizes = clusters().assignments.value_counts()
        assert sizes.index.tolist() == [1, 2, 3]

    def test_rows_with_a_gap_have_no_cluster(self):
        found = clusters()
        assert 4 not in found.assignments.index
        assert (found.n, found.n_missing) == (208, 2)

    def test_units_do_not_matter(self):
        table = shoppers()
        other = cx.cluster_customers(
            table.assign(visits=60 * table["visits"] + 7), columns=COLUMNS, n_clusters=3, rng=1
        )
        assert (other.labels == clusters().labels).all()

    def test_means_are_those_of_the_table(self):
        found, table = clusters(), shoppers()
        row = found.tidy().set_index("term").loc["cluster 1: visits"]
        mine = table.loc[found.assignments[found.assignments == 1].index, "visits"]
        assert row["estimate"] == pytest.approx(mine.mean())
        assert row["std_error"] == pytest.approx(mine.sem())

    def test_a_cluster_of_one_is_told(self):
        table = pd.DataFrame({"x": [0.0, 1, 2, 1, 0, 900]})
        found = cx.cluster_customers(table, columns=["x"], n_clusters=2, rng=1)
        assert "A cluster of one customer has no interval" in " ".join(found.notes)
        assert np.isnan(found.tidy()["conf_low"].iloc[1])

    def test_centres_that_lose_all_points_get_one_back(self):
        labels = partitions._without_gaps(np.array([0, 0, 2, 2]), np.array([0.1, 0.2, 3.0, 0.0]), 3)
        assert labels.tolist() == [0, 0, 1, 2]

    @pytest.mark.parametrize(
        ("options", "error", "message"),
        [
            ({"columns": "visits"}, TypeError, r"columns: expected a list of column names, columns=\['visits', 'reven"),
            ({"columns": []}, ValueError, r"columns: name at least 1 column, each once"),
            ({"columns": ["visits", "visit"]}, ValueError, r"columns: no column 'visit'\. Did you mean 'visits'\?"),
            ({"columns": ["kind"]}, ValueError, r"columns 'kind': 210 values are not a number"),
            ({"n_clusters": 1}, ValueError, "n_clusters: expected a whole number of at least 2, got 1"),
            ({"method": "kmeans"}, ValueError, r"method: 'kmeans' is not known\. Did you mean 'k_means'\?"),
            ({"rng": None}, ValueError, "rng: this draws random numbers, so that it needs a seed"),
            (
                {"columns": ["left"], "n_clusters": 3},
                ValueError,
                r"n_clusters: 3 clusters of 2 different customers\. Ask",
            ),
        ],
    )
    def test_errors(self, options, error, message):
        given = {"columns": COLUMNS, "n_clusters": 3, "rng": 1, **options}
        with pytest.raises(error, match=message):
            cx.cluster_customers(shoppers(), **given)

    def test_a_column_without_differences_is_refused(self):
        with pytest.raises(
            ValueError, match=r"columns: the same for all 210 customers: 'flat'\. A column without diff"
        ):
            cx.cluster_customers(shoppers().assign(flat=1.0), columns=["flat"], n_clusters=2, rng=1)

    def test_ward_refuses_a_crowd(self):
        from cxlab.segments._clusters import divider

        with pytest.raises(
            ValueError, match=r"method: Ward's method compares all pairs, which 30,000 customers make too"
        ):
            divider("ward", 1, None, 30_000)


class TestChoice:
    def test_the_suggestion_is_farthest_above_the_shuffled_columns(self):
        table = choice().tidy()
        gain = table["silhouette"] - table["silhouette_shuffled"]
        assert choice().suggested == table["n_clusters"][gain.idxmax()]

    def test_data_without_groups_are_called_so(self):
        noise = pd.DataFrame(np.random.default_rng(2).normal(size=(300, 3)), columns=list("abc"))
        found = cx.choose_n_clusters(
            noise, columns=list("abc"), candidates=[2, 3, 4], n_resamples=10, n_starts=3, rng=1
        )
        assert "the data don't show groups, only differences by degree" in " ".join(found.notes)
        assert "don't show groups" not in " ".join(choice().notes)

    def test_silhouettes_of_many_points_are_thinned_out(self):
        points = np.random.default_rng(1).normal(size=(4000, 2)) + np.repeat([0.0, 9.0], 2000)[:, None]
        labels = np.repeat([0, 1], 2000)
        full = partitions.silhouette(points, labels, most=4000)
        assert partitions.silhouette(points, labels) == pytest.approx(full, abs=0.01)

    @pytest.mark.parametrize(
        ("options", "message"),
        [
            ({"candidates": [2, 2]}, r"candidates: name at least one number of clusters, each once; got 2, 2"),
            ({"candidates": []}, r"candidates: name at least one .* got none"),
            ({"candidates": [1]}, "candidates: expected a whole number of at least 2"),
            ({"n_resamples": 2}, "n_resamples: expected a whole number of at least 10"),
            ({"share": 1.5}, "share: expected a number between 0 and 1"),
            ({"share": 0.01}, r"share: 0\.01 of 208 customers is too few for 4 clusters"),
            ({"rng": None}, "rng: this draws random numbers"),
        ],
    )
    def test_errors(self, options, message):
        given = {"columns": COLUMNS, "candidates": [2, 4], "rng": 1, **options}
        with pytest.raises(ValueError, match=message):
            cx.choose_n_clusters(shoppers(), **given)


class TestAgreement:
    def test_the_same_division_under_other_names(self):
        table = pd.DataFrame({"a": ["x", "x", "y", "z"] * 5, "b": [3, 3, 1, 2] * 5})
        found = cx.segment_agreement(table, first="a", second="b", n_resamples=100, rng=1)
        assert (found.adjusted_rand, found.matched, found.guessed) == (1, 1, 0.5)

    def test_gaps_are_counted(self):
        table = pd.DataFrame({"a": ["x", "y", None, "x"] * 5, "b": [1, 2, 2, np.nan] * 5})
        found = cx.segment_agreement(table, first="a", second="b", n_resamples=100, rng=1)
        assert (found.n, found.n_missing) == (10, 10)
        assert found.crossed.to_numpy().tolist() == [[5, 0], [0, 5]]

    def test_matching_pairs_each_group_once(self):
        table = pd.DataFrame({"a": [1] * 6 + [2] * 4, "b": ["p"] * 5 + ["q"] + ["p"] * 3 + ["q"]})
        found = cx.segment_agreement(table, first="a", second="b", n_resamples=100, rng=1)
        assert found.matched == pytest.approx(0.6), "5 of p with 1, 1 of q with 2"
        assert found.guessed == pytest.approx(0.8)

    def test_one_group_is_no_division(self):
        table = pd.DataFrame({"a": [1, 1], "b": [1, 2]})
        with pytest.raises(ValueError, match=r"first: 1 group among the customers who have both\. A division needs at"):
            cx.segment_agreement(table, first="a", second="b", rng=1)


class TestProfile:
    def test_a_table_to_read(self):
        table = cx.segment_profile(shoppers(), segment="kind", columns=["visits", "recency"]).table()
        assert list(table.index) == ["steady", "bargain", "rare"]
        assert table["n"].tolist() == [70, 70, 70]
        assert table.loc["rare", "visits"] == pytest.approx(shoppers().query("kind == 'rare'")["visits"].mean())

    def test_a_mean_uses_those_who_have_a_value(self):
        found = cx.segment_profile(shoppers(), segment="kind", columns=["visits"])
        assert "1 customers lack a value" in " ".join(found.notes)
        assert found.tidy()["n"].tolist() == [69, 70, 70]

    def test_one_segment_is_refused(self):
        with pytest.raises(ValueError, match=r"segment: 1 segment in column 'kind'\. Compare at least two"):
            cx.segment_profile(shoppers().assign(kind="all"), segment="kind", columns=["visits"])


class TestRisk:
    def test_each_chance_comes_from_a_model_that_had_not_seen_the_customer(self):
        """A feature that is noise, one column for each fifth customer, predicts nothing."""
        rng = np.random.default_rng(3)
        noise = pd.DataFrame(rng.normal(size=(120, 30)), columns=[f"x{i}" for i in range(30)])
        table = noise.assign(left=rng.random(120) < 0.5)
        found = cx.at_risk(table, churned="left", features=list(noise.columns), n_resamples=100, rng=1)
        low, high = found.tidy().loc[0, ["conf_low", "conf_high"]]
        assert low < 0.5 < high
        assert found.tidy().set_index("term").loc["calibration_slope", "conf_high"] < 0.7, "much too sure of itself"

    def test_calibration_and_lift_count_everybody(self):
        found = risk()
        assert found.calibration()["n"].sum() == found.n == 209
        lift = found.lift()
        assert lift["left"].sum() == found.churned.sum()
        assert (lift["called"].iloc[-1], lift["gain"].iloc[-1]) == (1, 1)
        assert lift["estimate"].iloc[-1] == pytest.approx(1)
        riskiest = found.predictions.nlargest(lift["n"].iloc[0], "chance", keep="first")
        assert riskiest["churned"].sum() == lift["left"].iloc[0]

    def test_words_become_columns(self):
        assert risk().features == ("visits", "complaints", "kind: bargain", "kind: rare")

    def test_a_penalty_has_no_standard_errors(self):
        found = risk(penalty=2.0)
        assert found.coefficients()["std_error"].isna().all()
        assert "A penalised fit has no standard errors" in " ".join(found.notes)
        assert (found.coefficients()["log_odds"].abs() < risk().coefficients()["log_odds"].abs()).iloc[:2].all()

    def test_a_leak_is_named(self):
        table = shoppers().assign(status=lambda one: one["left"] * 3 + np.arange(len(one)) % 2)
        message = (
            r"features: they separate those who left from those who stayed \(nearly\) perfectly, most of all 'stat"
        )
        with pytest.raises(ValueError, match=message):
            cx.at_risk(table, churned="left", features=["visits", "status"], rng=1)
        found = cx.at_risk(table, churned="left", features=["visits", "status"], penalty=1, n_resamples=100, rng=1)
        rows = found.tidy().set_index("term")
        assert rows.loc["auc", "estimate"] == 1
        assert rows.loc[["auc", "calibration_slope"], "conf_low"].isna().all()
        assert "no calibration slope, no interval of the AUC" in " ".join(found.notes)

    @pytest.mark.parametrize(
        ("change", "options", "message"),
        [
            ({}, {"features": ["visits", "left"]}, r"features: 'left' is what is to be predicted\. Leave it out"),
            ({"left": 2}, {}, r"churned: 210 values neither 0 nor 1: row 0 left = 2, .*Write 1 for customers who left"),
            ({"left": [1.0] * 6 + [0.0] * 204}, {}, r"churned: 5 left \(1\), and at least 10 of each kind are needed"),
            ({"twice": lambda one: 2 * one["visits"]}, {"features": ["visits", "twice"]},
             r"features: some columns follow exactly from others; the closest two are 'visits' and 'twice'"),
            ({}, {"n_folds": 1}, "n_folds: expected a whole number of at least 2"),
            ({}, {"penalty": -1}, "penalty: expected a number between"),
            ({"flat": 1}, {"features": ["flat"]}, "features: the same for all 210 customers: 'flat'"),
            ({}, {"rng": None}, "rng: this draws random numbers"),
        ],
    )  # fmt: skip
    def test_errors(self, change, options, message):
        given = {"churned": "left", "features": ["visits"], "rng": 1, **options}
        with pytest.raises(ValueError, match=message):
            cx.at_risk(shoppers().assign(**change), **given)

    def test_groups_are_at_most_customers(self):
        with pytest.raises(ValueError, match=r"n_groups: 300 groups of 209 customers\. Ask for fewer groups"):
            risk().lift(300)

    def test_area_without_ties_is_the_share_of_pairs(self):
        event, chance = np.array([0, 0, 1, 1.0]), np.array([0.1, 0.4, 0.3, 0.9])
        area, error = classification.auc(event, chance)
        assert area == 0.75
        # DeLong by hand: components of leavers .5 and 1, of stayers 1 and .5; variances 1/8 over 2, twice.
        assert error == pytest.approx(np.sqrt(0.125 / 2 + 0.125 / 2))

    def test_a_perfect_area_has_no_interval(self):
        assert np.isnan(classification.logit_interval(1.0, 0.0, 0.95)[0])

    def test_folds_share_the_leavers(self):
        event = np.repeat([1.0, 0.0], [10, 30])
        fold = classification.folds(event, 5, np.random.default_rng(1))
        assert np.bincount(fold[event == 1]).tolist() == [2] * 5
        assert np.bincount(fold).tolist() == [8] * 5
