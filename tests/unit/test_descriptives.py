"""Describing a sample and comparing groups: what is computed, what is said, what is refused."""

import numpy as np
import pandas as pd
import pytest
from contracts.examples_descriptives import compared, people

import cxlab as cx
from cxlab.descriptives._inputs import ordered_levels


@pytest.fixture
def table():
    return people()


def test_a_frequency_table_counts_by_hand():
    made = cx.frequency_table(pd.DataFrame({"q": [3, 3, 1, None]}), column="q", scale=(1, 3))
    rows = made.tidy()
    assert rows.term.tolist() == ["1", "2", "3"]
    assert rows.n.tolist() == [1, 0, 2]
    assert rows.estimate.tolist() == pytest.approx([100 / 3, 0, 200 / 3])
    assert rows.percent.tolist() == [25, 0, 50]
    assert rows.cumulative_percent.tolist() == pytest.approx([100 / 3, 100 / 3, 100])
    assert (made.n, made.n_missing, made.n_respondents) == (3, 1, 4)


def test_a_profile_says_who_did_not_answer_which_question(table):
    made = cx.respondent_profile(table, columns=["sex", "age"], edges={"age": [17, 25, 61]})
    assert made.variables == ("sex", "age")
    assert "age: 1 did not answer." in made.summary()
    assert "age: 1 tidak menjawab." in made.summary(language="id")
    assert repr(made) == "<FrequencyTable: sex: 'female' 68.9%, and 1 more, 90 respondents>"


def test_classes_take_their_lower_edge_and_the_last_one_takes_both():
    ages = pd.DataFrame({"age": [17, 24, 25, 60]})
    rows = cx.frequency_table(ages, column="age", edges=[17, 25, 60]).tidy()
    assert dict(zip(rows.term, rows.n, strict=True)) == {"17-24": 2, "25-60": 2}
    rows = cx.frequency_table(ages, column="age", edges=[16.5, 24.5, 60]).tidy()
    assert rows.term.tolist() == ["16.5 to below 24.5", "24.5 to 60"]


def test_labels_give_words_and_order():
    sexes = pd.DataFrame({"sex": [2, 1, 2]})
    rows = cx.frequency_table(sexes, column="sex", labels={2: "Female", 1: "Male"}).tidy()
    assert rows.term.tolist() == ["Female", "Male"]


@pytest.mark.parametrize(
    ("values", "levels"),
    [
        (pd.Series(["b", "a", "b"]), ["b", "a"]),
        (pd.Series([3.0, 1, None]), [1, 3]),
        (pd.Series(pd.Categorical(["x"], ["y", "x"])), ["y", "x"]),
    ],
)
def test_levels_keep_their_order(values, levels):
    assert ordered_levels(values) == levels


@pytest.mark.parametrize(
    ("scale", "mean", "category"),
    [((1, 5), 1.8, "Low"), ((1, 5), 1.79, "Very low"), ((1, 5), 5, "Very high"), ((1, 5), 1, "Very low"),
     ((1, 7), 3.39, "Low"), ((1, 7), 3.4, "Moderate"), ((2, 5), 3.2, "Moderate")],
)  # fmt: skip
def test_a_mean_on_an_edge_belongs_to_the_class_above(scale, mean, category):
    frame = pd.DataFrame({"q": [mean, mean]})
    assert cx.descriptive_table(frame, columns=["q"], scale=scale).tidy().category.item() == category


def test_classes_can_have_names_of_their_own_and_are_said():
    frame = pd.DataFrame({"q": [1, 2, 5]})
    made = cx.descriptive_table(frame, columns=["q"], scale=(1, 5), categories=["poor", "good"])
    assert made.edges == (1, 3, 5)
    assert made.tidy().category.item() == "poor"
    assert "Classes of the scale: (5 - 1) / 2 = 2.00 points each" in made.summary()
    words = cx.descriptive_table(frame, columns=["q"], scale=(1, 5), categories=4).summary(language="id", style="spss")
    assert "4,00 sampai 5,00: Sangat Tinggi" in words
    assert "1,00 sampai 2,00: Sangat Rendah" in words


def test_pairwise_and_listwise_count_differently(table):
    pairwise = cx.descriptive_table(table, columns=["age", "P02"])
    listwise = cx.descriptive_table(table, columns=["age", "P02"], missing="listwise")
    assert pairwise.tidy().n.tolist() == [89, 88]
    assert listwise.tidy().n.tolist() == [87, 87]
    assert pairwise.n == listwise.n == 87
    assert pairwise.edges == ()


def test_a_shape_that_cannot_be_had_is_missing_with_a_reason():
    made = cx.descriptive_table(
        pd.DataFrame({"flat": [3, 3, 3, 3], "two": [1, 2, None, None]}), columns=["flat", "two"]
    )
    assert made.tidy()[["skewness", "kurtosis"]].isna().all(axis=None)
    assert made.notes == (
        "All answers are equal, so that there is no skewness or kurtosis: flat.",
        "Fewer than four answers, so that the shape can't be had: two.",
    )


def test_a_t_test_by_hand():
    visits = pd.DataFrame({"g": ["A"] * 4 + ["B"] * 4, "q": [5, 4, 4, 5, 3, 4, 2, 3]})
    made = cx.compare_groups(visits, outcome="q", by="g", method="t")
    row = made.tidy().iloc[0]
    assert row.estimate == 1.5
    assert row.std_error == pytest.approx(np.sqrt((1 + 2) / 6 * (1 / 4 + 1 / 4)))
    assert made.statistic == pytest.approx(3)
    assert made.null_hypothesis == "A and B have the same mean of q."
    assert made.by_group().estimate.tolist() == [4.5, 3]
    assert made.by_group().mean_rank.tolist() == [6.25, 2.75]


def test_the_test_is_chosen_by_the_number_of_groups():
    assert compared(None).test == "welch"
    assert compared(None, "branch", "P01").test == "welch_anova"


@pytest.mark.parametrize(("method", "usual"), [("anova", "tukey"), ("kruskal_wallis", "dunn")])
def test_pairs_follow_the_test(method, usual):
    made = compared(method, "branch", "P01")
    assert made.post_hoc().test == usual
    assert made.post_hoc("games_howell").test == "games_howell"
    assert made.post_hoc().glance().n_pairs.item() == 3
    assert repr(made.post_hoc()).startswith("<PostHoc: ")


def test_groups_that_do_not_overlap_have_no_interval_of_the_rank_correlation():
    apart = pd.DataFrame({"g": ["A"] * 3 + ["B"] * 3, "q": [4, 5, 5, 1, 2, 3]})
    made = cx.compare_groups(apart, outcome="q", by="g", method="mann_whitney")
    assert made.tidy().estimate.tolist() == [1, 1]
    assert made.tidy().conf_low.isna().all()
    assert "The two groups don't overlap at all, so that no interval can be had." in made.notes
    assert "Fewer than ten answers in A, B: the p-value is an approximation." in made.notes


def test_thin_cells_are_said():
    thin = pd.DataFrame({"g": ["A", "A", "B", "B"], "q": ["yes", "no", "yes", "yes"]})
    made = cx.compare_groups(thin, outcome="q", by="g", method="chi_squared")
    assert made.notes[0].startswith("4 of 4 cells expect fewer than 5 answers")
    assert made.cells().n.tolist() == [1, 1, 2, 0]
    assert made.null_hypothesis == "the answers to q do not depend on g."


def test_a_categorical_without_answers_in_a_group_leaves_it_out():
    groups = pd.Categorical(["A", "A", "B", "B"], ["C", "B", "A"])
    made = cx.compare_groups(pd.DataFrame({"g": groups, "q": [1, 2, 3, 5]}), outcome="q", by="g")
    assert made.groups == ("B", "A")


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda t: cx.frequency_table(t, column="sx"), r"columns: no column 'sx'\. Did you mean 'sex'\?"),
        (lambda t: cx.frequency_table(t, column="P01", scale=(1, 5), edges=[1, 5]),
         r"edges: scale and edges can't be used together\. Pass one of them\."),
        (lambda t: cx.frequency_table(t, column="sex", labels={"male": "M"}),
         r"labels: no label for 'female'\. Give one for each code: 'male': 'M'\."),
        (lambda t: cx.frequency_table(t, column="age", edges=[17, 30]),
         r"edges: \d+ values outside the classes from 17 to 30: row \d+ age = .*Begin lower or end higher"),
        (lambda t: cx.frequency_table(t, column="age", edges=[30, 17]),
         r"edges: expected at least two rising edges of classes, \[17, 25, 35\] say; got \[30, 17\]\."),
        (lambda t: cx.frequency_table(t.assign(x=np.nan), column="x"), r"x: all 90 values are missing"),
        (lambda t: cx.respondent_profile(t, columns=["sex"], edges={"age": [1, 2]}),
         r"edges: 'age' is not among the columns\."),
        (lambda t: cx.respondent_profile(t, columns=["sex", "sex"]), r"columns: 'sex' stands twice\."),
        (lambda t: cx.respondent_profile(t, columns=[]), r"columns: the list is empty\."),
        (lambda t: cx.descriptive_table(t, columns=["sex"]), r"sex: 90 values are not a number: row 0 sex = 'female'"),
        (lambda t: cx.descriptive_table(t, columns=["age"], scale=(1, 5)),
         r"scale: 89 answers outside 1-5: row 0 age = .*table of their own"),
        (lambda t: cx.descriptive_table(t, columns=["P01"], scale=(1, 5), categories=9),
         r"categories: there are names for 3, 4 and 5 classes, got 9\. Pass the names yourself"),
        (lambda t: cx.compare_groups(t, outcome="P01", by="branch", method="t"),
         r"method: 't' compares two groups, and 'branch' has 3\. Use 'welch_anova', or keep two groups\."),
        (lambda t: cx.compare_groups(t, outcome="P01", by="branch", method="mann_whitney"), r"Use 'kruskal_wallis'"),
        (lambda t: cx.compare_groups(t, outcome="P01", by="branch", method="anovaa"), r"Did you mean 'anova'\?"),
        (lambda t: cx.compare_groups(t, outcome="P01", by="P01"), r"by: 'P01' is the outcome too\."),
        (lambda t: cx.compare_groups(t.assign(x=np.nan), outcome="x", by="sex"), r"no row has both 'x' and 'sex'"),
        (lambda t: cx.compare_groups(t.assign(x=1), outcome="P01", by="x"), r"by: 'x' has one group among the answers"),
        (lambda t: cx.compare_groups(t.assign(x=1), outcome="x", by="sex"), r"outcome: all answers to 'x' are equal"),
        (lambda t: cx.compare_groups(t.iloc[[0, 1, 2, 30]], outcome="P01", by="branch"),
         r"by: 'Surabaya' has one answer, from which no spread can be had\."),
        (lambda t: cx.compare_groups(t.assign(x=(t.sex == "male") * 1), outcome="x", by="sex", method="t"),
         r"outcome: all answers are equal within 'female', 'male', so that this test has no spread to compare with\."),
        (lambda t: compared("welch").post_hoc(), r"post_hoc: there are two groups, so that there are no pairs"),
        (lambda t: compared("chi_squared", "branch", "sex").post_hoc(), r"post_hoc: shares were compared; \.cells\(\)"),
        (lambda t: compared("chi_squared", "branch", "sex").by_group(), r"by_group: .* Call \.cells\(\)"),
        (lambda t: compared("welch").cells(), r"cells: 'welch' compares numbers, not shares\. Call \.by_group\(\)"),
        (lambda t: compared("anova", "branch", "P01").post_hoc("tuky"), r"method: 'tuky' .*Did you mean 'tukey'\?"),
    ],
)  # fmt: skip
def test_what_is_refused_and_how(table, call, message):
    with pytest.raises(ValueError, match=message):
        call(table)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda t: cx.respondent_profile(t, columns="sex"), r"columns: expected a list of columns, got 'sex'\."),
        (lambda t: cx.descriptive_table([1, 2], columns=["q"]), r"data: expected a pandas DataFrame, got list"),
        (lambda t: cx.descriptive_table(t, columns=["P01"], scale=(1, 5), categories="low"),
         r"categories: expected 3, 4, 5, or a list of names, lowest first; got 'low'\."),
    ],
)  # fmt: skip
def test_what_is_of_the_wrong_kind(table, call, message):
    with pytest.raises(TypeError, match=message):
        call(table)


def test_a_survey_is_taken_as_it_is():
    answers = pd.DataFrame({"P01": [4, 5, 3, 4], "branch": ["A", "A", "B", "B"]})
    survey = cx.Survey.from_table(answers)
    assert cx.compare_groups(survey, outcome="P01", by="branch").n == 4
    assert cx.descriptive_table(survey, columns=["P01"]).tidy().estimate.item() == 4


@pytest.mark.parametrize("style", ["even", "middle", "extreme", "agreeing"])
def test_answers_on_a_scale_are_those_of_simulated_people(style):
    made = cx.scale_answers(n_points=5, style=style, opinion=0.6, spread=0.25, n=50)
    opinions = np.random.default_rng(3).normal(0.6, 0.25, 400_000)
    stretch, moved = {"even": (1, 0), "middle": (0.6, 0), "extreme": (1.7, 0), "agreeing": (1, 0.12)}[style]
    answers = np.clip(np.floor(5 * (stretch * (opinions - 0.5) + 0.5 + moved)) + 1, 1, 5)
    shares = [(answers == point).mean() for point in range(1, 6)]
    np.testing.assert_allclose(made.tidy().estimate, shares, atol=0.003)
    assert made.mean == pytest.approx(answers.mean(), abs=0.006)
    assert made.sd == pytest.approx(answers.std(), abs=0.006)
    assert made.correlation == pytest.approx(np.corrcoef(opinions, answers)[0, 1], abs=0.003)
    assert made.mean_of_range == pytest.approx(25 * (answers.mean() - 1), abs=0.15)
    assert made.margin() == pytest.approx(1.959964 * 25 * made.sd / np.sqrt(50))


def test_more_points_keep_more_of_the_opinions():
    kept = [cx.scale_answers(n_points=n).correlation for n in range(2, 12)]
    assert kept == sorted(kept)
    assert kept[-1] < 1


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"n_points": 12}, r"n_points: expected 2 to 11 points, got 12"),
        ({"n_points": 1}, r"n_points: expected a whole number of at least 2, got 1"),
        ({"style": "lazy"}, r"style: 'lazy' is not known"),
        ({"opinion": 1}, r"opinion: expected a number between 0 and 1, got 1"),
        ({"spread": 0}, r"spread: expected a number between 0 and 1, got 0"),
        ({"n": 0}, r"n: expected a whole number of at least 1, got 0"),
    ],
)
def test_what_no_scale_can_have(options, message):
    with pytest.raises(ValueError, match=message):
        cx.scale_answers(**options)


def test_dimensions_of_a_survey_are_compared_and_described_by_name():
    rng = np.random.default_rng(4)
    table = pd.DataFrame(rng.integers(1, 8, (40, 22)), columns=list(cx.instrument("servperf").codes))
    table.iloc[0, 0] = None
    survey = cx.Survey.from_table(table.assign(sex=["f", "m"] * 20), instrument="servperf")
    scores = survey.data.join(survey.dimension_scores())
    made = cx.compare_groups(survey, outcome="tangibles", by="sex")
    pd.testing.assert_frame_equal(made.tidy(), cx.compare_groups(scores, outcome="tangibles", by="sex").tidy())
    assert (made.n, made.n_missing) == (39, 1)
    described = cx.descriptive_table(survey, columns=["tangibles", "P01"], scale=(1, 7)).tidy()
    assert described["estimate"].tolist() == [scores["tangibles"].mean(), scores["P01"].mean()]
    assert list(survey.data.columns) == [*table.columns, "sex"]


def test_a_column_called_like_a_dimension_stays_a_column():
    table = pd.DataFrame({**{code: [4, 5, 6] for code in cx.instrument("servperf").codes}, "empathy": [1, 2, 3]})
    survey = cx.Survey.from_table(table, instrument="servperf")
    assert cx.descriptive_table(survey, columns=["empathy"]).tidy()["estimate"].tolist() == [2.0]
