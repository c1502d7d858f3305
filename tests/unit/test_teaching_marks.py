"""The marker names each answer rightly: fifty data sets of each assignment, right, rounded, and wrong in known ways."""

import numpy as np
import pytest

import cxlab as cx
from cxlab.teaching._key import answers_of, as_plain
from cxlab.teaching._marker import mark_answer, number_in

SECRET = "an example of a secret, never use it"
SEEDS = range(50)
# The five mistakes that every lecturer knows, and where each of them can be made.
PLANTED = {
    ("nps", "variance"): "population_variance",
    ("servqual", "df_residual"): "wrong_df",
    ("nps", "nps"): "percent_for_points",
    ("servqual", "b_responsiveness"): "reversed_scale",
    ("nps", "nps_weighted"): "unweighted_for_weighted",
}


@pytest.fixture(scope="module", params=cx.list_assignments())
def name(request):
    return request.param


@pytest.fixture(scope="module")
def keys(name):
    made = [cx.individual_data(name, student=f"student {seed}", secret=SECRET) for seed in SEEDS]
    return [answers_of(as_plain(one, "en")) for one in made]


def rounded(value, decimals):
    return value if isinstance(value, str) else f"{value:.{decimals}f}"


def marks(key, answers):
    return {one.name: mark_answer(one, answers.get(one.name), "en") for one in key}


def test_the_answers_of_the_key_earn_all_points(keys):
    for key in keys:
        given = marks(key, {one.name: one.answer for one in key})
        assert {mark.verdict for mark in given.values()} == {"right"}
        assert all(mark.points == mark.out_of for mark in given.values())


@pytest.mark.parametrize("comma", [".", ","])
def test_a_rounded_copy_earns_all_points(keys, comma):
    for key in keys:
        given = marks(key, {one.name: rounded(one.answer, one.decimals).replace(".", comma) for one in key})
        assert {mark.verdict for mark in given.values()} == {"right"}


def test_every_typical_mistake_is_named_and_earns_its_share_exact_or_rounded(keys):
    for key in keys:
        for one in key:
            for mistake in one.mistakes:
                # A share of 1 needs two decimals more than points do; a careful student keeps them.
                for answer in (mistake.value, rounded(mistake.value, one.decimals)):
                    mark = mark_answer(one, answer, "en")
                    assert (mark.verdict, mark.mistake) == ("mistake", mistake.code), (one.name, mistake, answer)
                    assert mark.points == mistake.share * one.points
                    assert mark.feedback == mistake.feedback


def test_the_five_planted_mistakes_are_typical_ones(keys, name):
    for (assignment, question), code in PLANTED.items():
        if assignment == name:
            for key in keys:
                codes = {one.name: [mistake.code for mistake in one.mistakes] for one in key}
                assert code in codes[question]


def test_the_planted_mistakes_are_what_a_student_would_compute():
    for seed in SEEDS:
        nps, servqual = (
            cx.individual_data(name, student=f"student {seed}", secret=SECRET) for name in ("nps", "servqual")
        )
        scores = nps.data["score"].dropna().to_numpy(dtype=float)
        score = 100 * (np.mean(scores >= 9) - np.mean(scores <= 6))
        design = np.column_stack([np.ones(90), servqual.data.iloc[:, 1:6]])
        slope = np.linalg.lstsq(design, servqual.data["satisfaction"], rcond=None)[0][3]  # scale not turned
        given = {
            ("nps", "variance"): np.var(scores), ("nps", "nps"): score / 100, ("nps", "nps_weighted"): score,
            ("servqual", "df_residual"): 89, ("servqual", "b_responsiveness"): slope,
        }  # fmt: skip
        for (assignment, question), code in PLANTED.items():
            made = nps if assignment == "nps" else servqual
            key = {one.name: one for one in answers_of(as_plain(made, "en"))}
            mark = mark_answer(key[question], float(given[assignment, question]), "en")
            assert (mark.verdict, mark.mistake) == ("mistake", code), (seed, question)


def test_a_wrong_key_fails(keys):
    """Right answers, marked by the key of somebody else, earn little; whole numbers and choices may agree."""
    earned = []
    for key, wrong in zip(keys, keys[1:] + keys[:1], strict=True):
        given = {one.name: rounded(one.answer, one.decimals) for one in key}
        earned += [mark.verdict == "right" for mark in marks(wrong, given).values() if _has_decimals(wrong, mark)]
    assert np.mean(earned) < 0.06


def _has_decimals(key, mark):
    return next(one.decimals > 0 and not one.options for one in key if one.name == mark.question)


def test_a_small_slip_earns_half_and_a_wild_guess_nothing(keys):
    for key in keys[:5]:
        for one in (one for one in key if one.std_error is not None):
            near = [one.answer + sign * 0.2 * one.std_error for sign in (-1, 1)]
            verdicts = {mark_answer(one, value, "en").verdict for value in near}
            assert verdicts <= {"near", "mistake"}
            wild = mark_answer(one, one.answer + 37.3 * one.std_error, "en")
            assert (wild.verdict, wild.points) == ("wrong", 0)


def test_an_empty_answer_is_told_apart_from_one_that_can_not_be_read():
    key = answers_of(as_plain(cx.individual_data("nps", student="a", secret=SECRET), "id"))
    assert mark_answer(key[1], "", "id").feedback == "Tidak ada jawaban."
    for odd in ("about 40", "1,234.5", "1.234,5", "nan", "inf", "1e999", True, ["1"], "=1+1", 10**400, float("nan")):
        assert mark_answer(key[1], odd, "id").verdict == "unreadable", odd
    assert mark_answer(key[1], "x" * 500, "en").given == "x" * 60 + "…"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("39.5", 39.5),
        ("39,5", 39.5),
        (" -0,25 ", -0.25),
        ("−3", -3),
        ("0.90655737704918034", 0.90655737704918034),
        ("39.5 %", 39.5),
        ("1e-3", 0.001),
        (7, 7),
        (".5", 0.5),
    ],
)
def test_numbers_are_read_as_people_write_them(text, value):
    assert number_in(text) == value


@pytest.mark.parametrize(
    ("given", "meant"), [("ya", "yes"), ("Tidak", "no"), ("YES", "yes"), (True, "yes"), ("False", "no")]
)
def test_a_choice_is_read_in_both_languages(given, meant):
    key = answers_of(as_plain(cx.individual_data("nps", student="a", secret=SECRET), "en"))[-1]
    assert (mark_answer(key, given, "en").verdict == "right") == (key.answer == meant)
    assert mark_answer(key, "perhaps", "en").feedback == "This is none of the answers to choose from: yes, no."


# Individual data


def test_a_data_set_can_be_made_again_and_belongs_to_student_assignment_and_secret():
    first = cx.individual_data("nps", student="2101", secret=SECRET)
    again = cx.individual_data("nps", student=" 2101 ", secret=SECRET + "\n")
    assert first.data.equals(again.data)
    assert first.values == again.values
    assert not first.data.equals(cx.individual_data("nps", student="2102", secret=SECRET).data)
    assert not first.data.equals(cx.individual_data("nps", student="2101", secret=SECRET + "x").data)


def test_parameters_stay_inside_their_bounds_and_use_them(name):
    made = cx.assignment(name)
    drawn = {parameter: [] for parameter in made.bounds}
    for seed in SEEDS:
        for parameter, value in cx.individual_data(made, student=str(seed), secret=SECRET).values.items():
            drawn[parameter].append(value)
    for parameter, (low, high) in made.bounds.items():
        assert low <= min(drawn[parameter]) < low + 0.2 * (high - low)
        assert high - 0.2 * (high - low) < max(drawn[parameter]) <= high


@pytest.mark.recovery
@pytest.mark.parametrize(
    ("name", "question"), [("nps", "nps_weighted"), ("retention", "retention"), ("retention", "clv")]
)
def test_the_right_estimates_are_near_the_truth_as_often_as_their_error_says(name, question):
    off, n_draws = [], []
    for seed in range(400):
        made = cx.individual_data(name, student=f"recovery {seed}", secret=SECRET)
        one = next(one for one in made.questions if one.name == question)
        off.append((one.answer - one.truth) / one.std_error)
        n_draws.append(made.n_draws)
    assert abs(np.mean(np.abs(off) < 1.959963984540054) - 0.95) < 0.036
    assert np.mean(n_draws) < 1.05  # data sets are hardly ever chosen


def test_the_regression_of_the_key_is_that_of_the_formula():
    made = cx.individual_data("servqual", student="2101", secret=SECRET)
    design = np.column_stack([np.ones(90), made.data[["tangibles", "reliability"]], 8 - made.data["responsiveness"],
                              made.data[["assurance", "empathy"]]])  # fmt: skip
    outcome = made.data["satisfaction"].to_numpy()
    slopes, residual, *_ = np.linalg.lstsq(design, outcome, rcond=None)
    errors = np.sqrt(np.diag(np.linalg.inv(design.T @ design)) * residual / 84)
    asked = {one.name: one for one in made.questions}
    assert asked["b_reliability"].answer == pytest.approx(slopes[2])
    assert asked["b_responsiveness"].std_error == pytest.approx(errors[3])
    assert asked["se_reliability"].answer == pytest.approx(errors[2])


def test_short_secrets_empty_students_and_unknown_names_are_refused():
    with pytest.raises(ValueError, match=r"secret: 5 characters can be guessed; at least 32"):
        cx.individual_data("nps", student="a", secret="short")
    with pytest.raises(TypeError, match=r"secret: expected text, got bytes"):
        cx.individual_data("nps", student="a", secret=b"x" * 40)
    with pytest.raises(ValueError, match=r"student: expected what the roster calls the student"):
        cx.individual_data("nps", student="  ", secret=SECRET)
    with pytest.raises(ValueError, match=r"assignment: 'sevqual' is not known\. Did you mean 'servqual'\?"):
        cx.assignment("sevqual")


# Questions and assignments of a lecturer's own


def test_a_question_that_can_not_be_marked_is_refused():
    mistake = cx.Mistake(code="near", value=1.004, feedback="No.")
    assert not cx.Question(name="q", text="?", answer=1.0, mistakes=(mistake,)).is_clear()
    with pytest.raises(ValueError, match=r"name: 'my q' is no plain name"):
        cx.Question(name="my q", text="?", answer=1.0)
    with pytest.raises(ValueError, match=r"answer: 'q' has an answer or a mistake that is no number"):
        cx.Question(name="q", text="?", answer=float("nan"))
    with pytest.raises(ValueError, match=r"options: 'maybe' is an answer of 'q' but no option"):
        cx.Question(name="q", text="?", answer="maybe", options=("yes", "no"))
    with pytest.raises(ValueError, match=r"share: the mistake 'all' would earn all points"):
        cx.Mistake(code="all", value=1.0, feedback="No.", share=1)


class Hopeless(cx.Assignment):
    name, title, bounds = "hopeless", "Never clear", {}

    def data(self, values, rng):
        import pandas as pd

        return pd.DataFrame({"x": [rng.random()]})

    def questions(self, data, values):
        same = cx.Mistake(code="same", value=1.001, feedback="No.")
        return [cx.Question(name="q", text="?", answer=1.0, mistakes=(same,))]

    def story(self):
        return []

    def columns(self):
        return {"x": "a number"}


def test_an_assignment_whose_mistakes_can_not_be_told_apart_is_refused():
    with pytest.raises(
        ValueError, match=r"in 200 draws of 'hopeless' .* in the last one those of q\. Ask for more decimals"
    ):
        cx.individual_data(Hopeless(), student="a", secret=SECRET)


def test_only_an_assignment_with_a_plain_name_is_registered():
    with pytest.raises(TypeError, match=r"made: expected an Assignment, got ABCMeta\. Pass MyAssignment"):
        cx.register_assignment(Hopeless)
    odd = Hopeless()
    odd.name = "../up"
    with pytest.raises(ValueError, match=r"name: '\.\./up' can't name a folder"):
        cx.register_assignment(odd)
