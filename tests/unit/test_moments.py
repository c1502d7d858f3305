"""Moments: what they hold, what follows from them, and what is refused."""

import numpy as np
import pandas as pd
import pytest

from cxlab import Moments

COV = pd.DataFrame(
    [[4.0, 1.2, 0.6], [1.2, 1.0, 0.3], [0.6, 0.3, 2.25]],
    index=["wait", "clean", "sat"],
    columns=["wait", "clean", "sat"],
)
MEAN = {"wait": 5.0, "clean": 4.0, "sat": 6.0}


@pytest.fixture
def moments():
    return Moments(COV, 120, MEAN)


def said(error):
    return str(error.value)


class TestContent:
    def test_what_was_given(self, moments):
        assert moments.names == ("wait", "clean", "sat")
        assert moments.n == 120
        assert moments.n_missing == 0
        pd.testing.assert_frame_equal(moments.cov, COV)
        assert moments.mean.to_dict() == MEAN
        assert moments.sd.to_dict() == {"wait": 2.0, "clean": 1.0, "sat": 1.5}

    def test_correlations(self, moments):
        found = moments.correlations
        assert np.diag(found).tolist() == [1, 1, 1]
        assert found.loc["wait", "clean"] == pytest.approx(0.6, rel=1e-15)
        assert found.loc["sat", "clean"] == pytest.approx(0.2, rel=1e-15)

    def test_an_array_with_names_is_the_same(self, moments):
        other = Moments(COV.to_numpy(), 120, [5, 4, 6], names=["wait", "clean", "sat"])
        pd.testing.assert_frame_equal(other.cov, moments.cov)
        pd.testing.assert_series_equal(other.mean, moments.mean)

    def test_labels_count_and_not_the_order_of_rows_or_means(self, moments):
        other = Moments(COV.iloc[::-1], 120, pd.Series(MEAN).iloc[::-1])
        pd.testing.assert_frame_equal(other.cov, moments.cov)
        pd.testing.assert_series_equal(other.mean, moments.mean)

    def test_unknown_means(self):
        assert Moments(COV, 120).mean is None

    def test_nobody_can_change_them(self, moments):
        cov, mean = moments.cov, moments.mean
        cov.loc["wait", "wait"] = 99
        mean["wait"] = 99
        assert moments.cov.loc["wait", "wait"] == 4
        assert moments.mean["wait"] == 5
        with pytest.raises(AttributeError):
            moments.n = 5
        with pytest.raises(ValueError, match="read-only"):
            moments._cov[0, 0] = 99

    def test_the_table_given_may_change_afterwards(self):
        table = COV.copy()
        moments = Moments(table, 120)
        table.loc["wait", "wait"] = 99
        assert moments.cov.loc["wait", "wait"] == 4

    def test_one_honest_line(self, moments):
        assert repr(moments) == "<Moments: 3 variables, n = 120, means known>"
        assert repr(Moments([[1]], 1_200, names=["a"])) == "<Moments: 1 variable, n = 1,200, means unknown>"

    def test_a_matrix_on_the_edge_is_possible(self):
        twins = Moments([[1.0, 1.0], [1.0, 1.0]], 30, names=["a", "b"])
        assert twins.correlations.loc["a", "b"] == 1

    def test_what_does_not_vary_has_no_correlation(self):
        moments = Moments([[1.0, 0.0], [0.0, 0.0]], 30, names=["a", "same"])
        assert moments.sd["same"] == 0
        with pytest.raises(ValueError, match="same: no correlation exists with what doesn't vary") as error:
            moments.correlations  # noqa: B018
        assert "moments.select" in said(error)


class TestFromCorrelations:
    CORR = pd.DataFrame([[1.0, 0.5], [0.5, 1.0]], index=["a", "b"], columns=["a", "b"])

    def test_covariances(self):
        moments = Moments.from_correlations(self.CORR, 200, sd={"b": 3, "a": 2}, mean=[7, 8])
        assert moments.cov.to_numpy().tolist() == [[4, 3], [3, 9]]
        assert moments.mean.to_dict() == {"a": 7, "b": 8}
        assert moments.n == 200

    def test_without_standard_deviations_variables_are_standardised(self):
        pd.testing.assert_frame_equal(Moments.from_correlations(self.CORR, 200).cov, self.CORR)

    @pytest.mark.parametrize(
        ("corr", "sd", "words"),
        [
            ([[1, 1.2], [1.2, 1]], None, r"corr: a correlation lies between -1 and 1; got a with b = 1\.2"),
            ([[1, 0.2], [0.2, 0.8]], None, r"corr: the diagonal of correlations is 1; got b with itself = 0\.8"),
            ([[1, 0.2], [0.2, 1]], [1, 0], r"sd: a standard deviation is above 0; got b = 0"),
            ([[1, 0.2], [0.2, 1]], [1, -2], r"sd: a standard deviation is above 0; got b = -2"),
            ([[1, 0.2], [0.2, 1]], [1], r"sd: 1 number for 2 variables"),
        ],
    )
    def test_what_is_refused(self, corr, sd, words):
        with pytest.raises(ValueError, match=words):
            Moments.from_correlations(corr, 100, sd=sd, names=["a", "b"])

    def test_covariances_by_mistake(self):
        with pytest.raises(ValueError, match="the diagonal of correlations is 1") as error:
            Moments.from_correlations(COV, 120)
        assert "use Moments(cov, n)" in said(error)


class TestFromData:
    ROWS = pd.DataFrame({"a": [1.0, 2, 4, None], "b": [3, 1, 2, 9]})

    def test_rows_with_a_missing_value_are_left_out_and_counted(self):
        moments = Moments.from_data(self.ROWS)
        assert moments.n == 3
        assert moments.n_missing == 1
        assert moments.mean.to_dict() == pytest.approx({"a": 7 / 3, "b": 2})
        assert moments.cov.loc["a", "a"] == pytest.approx(7 / 3)
        assert moments.cov.loc["a", "b"] == pytest.approx(-0.5)
        assert repr(moments) == "<Moments: 2 variables, n = 3 (1 row with missing values left out), means known>"

    def test_what_was_left_out_is_not_forgotten(self):
        assert Moments.from_data(self.ROWS).select(["b"]).n_missing == 1
        assert Moments.from_data(self.ROWS).combine({"c": ["a", "b"]}).n_missing == 1

    def test_text_is_refused_with_its_row(self):
        with pytest.raises(ValueError, match="row 1 b = 'two'"):
            Moments.from_data(pd.DataFrame({"a": [1, 2], "b": ["1", "two"]}))

    def test_too_few_complete_rows(self):
        with pytest.raises(ValueError, match="data: 1 row of 2 without a missing value; at least 2"):
            Moments.from_data(pd.DataFrame({"a": [1.0, None], "b": [1, 2]}))

    def test_no_table(self):
        with pytest.raises(TypeError, match="data: expected a pandas DataFrame, got list"):
            Moments.from_data([[1, 2]])

    def test_a_name_that_stands_twice(self):
        with pytest.raises(ValueError, match="data: named twice: a"):
            Moments.from_data(pd.DataFrame([[1, 2], [3, 5]], columns=["a", "a"]))


class TestSelect:
    def test_order_and_means_follow(self, moments):
        chosen = moments.select(["sat", "wait"])
        assert chosen.names == ("sat", "wait")
        assert chosen.n == 120
        assert chosen.cov.to_numpy().tolist() == [[2.25, 0.6], [0.6, 4.0]]
        assert chosen.mean.to_dict() == {"sat": 6, "wait": 5}

    @pytest.mark.parametrize(
        ("names", "words"),
        [
            (["wait", "cleans"], r"names: no variable 'cleans'\. Did you mean 'clean'\? Variables: wait, clean, sat"),
            (["wait", "wait"], "names: named twice: wait"),
            ([], r"names: the list is empty\. Variables: wait, clean, sat"),
            ([0], "names: a variable is named by text; got 0"),
        ],
    )
    def test_what_is_refused(self, moments, names, words):
        with pytest.raises(ValueError, match=words):
            moments.select(names)

    def test_a_single_name_is_no_list(self, moments):
        with pytest.raises(TypeError, match="names: expected a list of variables, got 'wait'"):
            moments.select("wait")


class TestCombine:
    def test_the_mean_of_items_by_hand(self, moments):
        made = moments.combine({"airport": ["wait", "clean"], "sat": ["sat"]})
        assert made.names == ("airport", "sat")
        assert made.cov.loc["airport", "airport"] == pytest.approx((4 + 1 + 2 * 1.2) / 4)
        assert made.cov.loc["airport", "sat"] == pytest.approx((0.6 + 0.3) / 2)
        assert made.cov.loc["sat", "sat"] == 2.25
        assert made.mean.to_dict() == {"airport": 4.5, "sat": 6}
        assert made.n == 120

    def test_unknown_means_stay_unknown(self):
        assert Moments(COV, 120).combine({"all": list(COV)}).mean is None

    @pytest.mark.parametrize(
        ("dimensions", "words"),
        [
            ({"a": ["wait", "cleans"]}, r"dimensions, a: no variable 'cleans'\. Did you mean 'clean'"),
            ({"a": ["wait", "wait"]}, "dimensions, a: named twice: wait"),
            ({"a": []}, "dimensions, a: the list is empty"),
            ({1: ["wait"]}, "dimensions: a variable is named by text; got 1"),
        ],
    )
    def test_what_is_refused(self, moments, dimensions, words):
        with pytest.raises(ValueError, match=words):
            moments.combine(dimensions)

    @pytest.mark.parametrize("dimensions", [{}, ["wait"], None])
    def test_no_dict(self, moments, dimensions):
        with pytest.raises(TypeError, match="dimensions: expected a dict of names and items"):
            moments.combine(dimensions)

    def test_items_are_a_list(self, moments):
        with pytest.raises(TypeError, match="dimensions, a: expected a list of variables, got 'wait'"):
            moments.combine({"a": "wait"})


class TestRespondents:
    def test_their_moments_are_the_published_ones(self, moments):
        rows = moments.respondents(rng=1)
        assert rows.shape == (120, 3)
        assert list(rows) == ["wait", "clean", "sat"]
        np.testing.assert_allclose(rows.cov(), COV, atol=1e-12)
        np.testing.assert_allclose(rows.mean(), moments.mean, atol=1e-12)

    def test_unknown_means_are_zero(self):
        np.testing.assert_allclose(Moments(COV, 120).respondents(rng=1).mean(), 0, atol=1e-12)

    def test_the_fewest_rows(self, moments):
        np.testing.assert_allclose(moments.respondents(rng=1, n=4).cov(), COV, atol=1e-12)
        with pytest.raises(ValueError, match="n: 3 rows can't have these covariances of 3 variables") as error:
            moments.respondents(rng=1, n=3)
        assert "Pass n=4 or more" in said(error)

    def test_a_matrix_on_the_edge(self):
        rows = Moments([[1.0, 2.0], [2.0, 4.0]], 20, names=["a", "b"]).respondents(rng=3)
        np.testing.assert_allclose(rows["b"], 2 * rows["a"], atol=1e-7)

    def test_a_seed_gives_the_same_rows_and_another_seed_others(self, moments):
        first = moments.respondents(rng=1)
        pd.testing.assert_frame_equal(first, moments.respondents(rng=1))
        pd.testing.assert_frame_equal(first, moments.respondents(rng=np.random.default_rng(1)))
        assert (first - moments.respondents(rng=2)).abs().max(axis=None) > 0.1

    def test_the_signs_that_a_library_chooses_change_nothing(self, moments, monkeypatch):
        """A QR is unique but for signs; which ones come out differs between computers."""
        expected = moments.respondents(rng=1)
        qr = np.linalg.qr
        monkeypatch.setattr(np.linalg, "qr", lambda matrix: tuple(-part for part in qr(matrix)))
        pd.testing.assert_frame_equal(moments.respondents(rng=1), expected)

    def test_a_seed_is_asked_for(self, moments):
        with pytest.raises(ValueError, match="rng: this draws random numbers"):
            moments.respondents(rng=None)

    def test_rows_are_spread_as_normal_draws_are(self):
        rows = Moments(np.eye(2), 4000, names=["a", "b"]).respondents(rng=5)
        assert abs(rows["a"].skew()) < 4 * np.sqrt(6 / 4000)
        assert abs(rows["a"].kurtosis()) < 4 * np.sqrt(24 / 4000)


class TestRefused:
    def change(self, row, column, value, both=True):
        table = COV.copy()
        table.loc[row, column] = value
        if both:
            table.loc[column, row] = value
        return table

    def test_a_matrix_that_no_data_can_have(self):
        """Waiting goes with cleanliness, cleanliness with satisfaction, and yet waiting against satisfaction."""
        corr = [[1, 0.9, -0.9, 0], [0.9, 1, 0.9, 0], [-0.9, 0.9, 1, 0], [0, 0, 0, 1]]
        with pytest.raises(ValueError, match="corr: no data can have this matrix") as error:
            Moments.from_correlations(corr, 100, names=["wait", "clean", "sat", "art"])
        for words in ("smallest eigenvalue is -0.8", "pairwise deletion", "more decimals", "leave one"):
            assert words in said(error)
        culprits = said(error).split("Most at odds: ")[1].split(".")[0].split(", ")
        assert sorted(culprits) == ["clean", "sat", "wait"]

    def test_a_negative_variance(self):
        with pytest.raises(ValueError, match="cov: no data can have this matrix"):
            Moments(self.change("sat", "sat", -1.0), 120)

    def test_a_mistyped_half(self):
        with pytest.raises(
            ValueError, match=r"cov: the matrix isn't symmetric: wait with clean = 2\.1, clean with wait = 1\.2"
        ):
            Moments(self.change("wait", "clean", 2.1, both=False), 120)

    def test_only_one_triangle(self):
        lower = COV.where(np.tril(np.ones((3, 3), dtype=bool)))
        with pytest.raises(ValueError, match="cov: 3 numbers missing or infinite: wait with clean") as error:
            Moments(lower, 120)
        assert "matrix.fillna(matrix.T)" in said(error)
        assert Moments(lower.fillna(lower.T), 120).names == ("wait", "clean", "sat")

    def test_an_infinite_number(self):
        with pytest.raises(ValueError, match="cov: 1 number missing or infinite: sat with sat"):
            Moments(self.change("sat", "sat", np.inf), 120)

    def test_text(self):
        with pytest.raises(ValueError, match=r"cov, column wait: 1 value is not a number: row sat wait = '\.6\*\*'"):
            Moments(COV.astype(object).replace({0.6: ".6**"}), 120)

    def test_a_file_read_without_its_index(self):
        table = COV.reset_index(drop=True)
        with pytest.raises(
            ValueError, match="cov: rows and columns have different names: 0, 1, 2 against wait"
        ) as error:
            Moments(table, 120)
        assert "index_col=0" in said(error)

    @pytest.mark.parametrize(
        ("cov", "names", "words"),
        [
            (np.eye(2), None, r"names: 'cov' is an array without names\. Pass names="),
            (np.eye(2), ["a"], r"names: expected 2 names, one for each variable, got \['a'\]"),
            (np.eye(2), "ab", "names: expected 2 names, one for each variable, got 'ab'"),
            (np.eye(2), ["a", "a"], "cov: named twice: a"),
            (np.eye(2), ["a", 2], "cov: a variable is named by text; got 2"),
            (COV, ["a", "b", "c"], "names: 'cov' is a table and names its variables itself"),
        ],
    )
    def test_names(self, cov, names, words):
        with pytest.raises(ValueError, match=words):
            Moments(cov, 100, names=names)

    @pytest.mark.parametrize("cov", [[1, 2], [[1, 2, 3], [4, 5, 6]], 3.0, []])
    def test_no_square(self, cov):
        with pytest.raises(TypeError, match="cov: expected a square table of numbers, got an array of shape"):
            Moments(cov, 100, names=["a", "b"])

    @pytest.mark.parametrize("n", [1, 0, 2.5, "100", None])
    def test_n(self, n):
        with pytest.raises(ValueError, match="n: expected a whole number of at least 2"):
            Moments(COV, n)

    @pytest.mark.parametrize(
        ("mean", "words"),
        [
            ({"wait": 1, "clean": 2}, "mean: the numbers are for wait, clean; the matrix has wait, clean, sat"),
            ([1, 2], "mean: 2 numbers for 3 variables"),
            ([1, 2, None], "mean: a number is missing or infinite"),
            ([1, 2, "x"], "mean: 1 value is not a number"),
        ],
    )
    def test_means(self, mean, words):
        with pytest.raises(ValueError, match=words):
            Moments(COV, 120, mean)
