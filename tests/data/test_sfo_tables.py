"""The SFO tables give the figures that R and pandas gave on the row-level file, apart from each other and from this."""

import pandas as pd
import pytest

from cxlab import datasets

RESPONDENTS = 2831

# item: n, mean, share of the top two in per cent, weighted mean. Computed from the rows, in R and in pandas.
SCALES = {
    "overall": (2688, 4.06436, 82.068452, 4.071203),
    "getting_there": (2319, 4.210436, 77.145321, 4.217232),
    "wayfinding": (2683, 4.413343, 85.352218, 4.446712),
    "security": (2407, 4.307021, 82.010802, 4.325646),
    "cleanliness": (2736, 4.27595, 85.380117, 4.27524),
    "safety": (2781, 4.374326, 87.126933, 4.387543),
    "signs": (2703, 4.08805, 78.72734, 4.103944),
    "food": (2421, 3.615448, 55.720777, 3.654776),
    "shops": (2374, 3.641112, 55.981466, 3.646569),
    "screens": (2659, 4.115081, 78.488153, 4.126336),
    "wifi": (2142, 4.079832, 74.556489, 4.064523),
    "art": (2284, 3.992557, 71.628722, 4.006731),
}


@pytest.fixture(scope="module")
def table():
    return datasets.load("sfo_recommendation_2017")


@pytest.fixture(scope="module")
def ratings():
    return datasets.load("sfo_ratings_2017")


def group(table, breakdown, name):
    return table[(table["breakdown"] == breakdown) & (table["group"] == name)]


def score(rows, count="n"):
    rows = rows.dropna(subset="score")
    balance = rows.loc[rows["score"] >= 9, count].sum() - rows.loc[rows["score"] <= 6, count].sum()
    return 100 * balance / rows[count].sum()


def test_the_score_of_all(table):
    rows = group(table, "all", "all")
    valid = rows.dropna(subset="score")
    assert valid["n"].sum() == 2746
    assert valid.loc[valid["score"] >= 9, "n"].sum() == 1436
    assert valid.loc[valid["score"].between(7, 8), "n"].sum() == 968
    assert valid.loc[valid["score"] <= 6, "n"].sum() == 342
    assert score(rows) == pytest.approx(39.839767, abs=5e-7)
    assert score(rows, "weight_sum") == pytest.approx(40.398436, abs=5e-7)


def test_the_trap_can_be_walked_into(table):
    """Code 11 is a blank; who counts its 84 answers as promoters gets 41.6."""
    valid = group(table, "all", "all").dropna(subset="score")
    code_11 = group(table, "answer_code", "11")
    assert code_11["n"].tolist() == [84]
    assert score(pd.concat([valid, code_11.assign(score=10)])) == pytest.approx(41.625442, abs=5e-7)


@pytest.mark.parametrize(("answer", "n", "expected"), [("yes", 309, 18.770227), ("no", 2330, 43.648069)])
def test_the_score_by_problem(table, answer, n, expected):
    rows = group(table, "problem", answer)
    assert rows.dropna(subset="score")["n"].sum() == n
    assert score(rows) == pytest.approx(expected, abs=5e-7)


def test_how_many_had_a_problem(table):
    counts = table[table["breakdown"] == "problem"].groupby("group")["n"].sum()
    assert counts.to_dict() == {"yes": 320, "no": 2358, "no answer": 153}


@pytest.mark.parametrize("item", SCALES)
def test_each_scale(ratings, item):
    n, mean, top_two, weighted_mean = SCALES[item]
    rows = ratings[ratings["item"] == item].dropna(subset="rating")
    assert rows["n"].sum() == n
    assert (rows["rating"] * rows["n"]).sum() / n == pytest.approx(mean, abs=5e-7)
    assert 100 * rows.loc[rows["rating"] >= 4, "n"].sum() / n == pytest.approx(top_two, abs=5e-7)
    weighted = (rows["rating"] * rows["weight_sum"]).sum() / rows["weight_sum"].sum()
    assert weighted == pytest.approx(weighted_mean, abs=5e-7)


def test_every_breakdown_holds_every_passenger(table):
    sums = table.groupby("breakdown")[["n", "weight_sum", "weight_squared_sum"]].sum()
    everyone = sums.loc["all"]
    assert everyone["n"] == RESPONDENTS
    assert everyone["weight_sum"] == pytest.approx(RESPONDENTS, abs=0.01)
    assert len(sums) == 20
    for column in sums:
        assert sums[column].to_numpy() == pytest.approx(everyone[column], rel=1e-12)


def test_every_breakdown_gives_the_same_scores(table):
    by_score = table.fillna({"score": 11}).pivot_table(index="score", columns="breakdown", values="n", aggfunc="sum")
    assert len(by_score) == 12
    assert by_score.eq(by_score["all"], axis=0).all(axis=None)


def test_every_item_holds_every_passenger(ratings):
    sums = ratings.groupby("item")[["n", "weight_sum"]].sum()
    assert len(sums) == 25
    assert (sums["n"] == RESPONDENTS).all()
    assert len(ratings[["item", "label", "low_end", "high_end"]].drop_duplicates()) == 25


@pytest.mark.parametrize("item", list(SCALES))
def test_both_tables_count_each_rating_alike(table, ratings, item):
    groups = table[table["breakdown"] == item].groupby("group")["n"].sum()
    counts = ratings[ratings["item"] == item].set_index("rating")["n"]
    for rating in range(1, 6):
        assert groups[str(rating)] == counts[rating]
    assert groups["no answer"] + groups.get("not applicable", 0) == counts[counts.index.isna()].sum()


@pytest.mark.parametrize("name", ["sfo_ratings_2017", "sfo_recommendation_2017"])
def test_no_line_stands_twice(name):
    table = datasets.load(name)
    keys = [column for column in table if column not in ("n", "weight_sum", "weight_squared_sum")]
    assert not table.duplicated(keys).any()


@pytest.mark.parametrize("name", ["sfo_ratings_2017", "sfo_recommendation_2017"])
def test_weights_are_possible(name):
    """With n weights that sum to W, their squares sum to at least W² / n."""
    table = datasets.load(name)
    assert (table["weight_squared_sum"] >= table["weight_sum"] ** 2 / table["n"] * (1 - 1e-12)).all()
