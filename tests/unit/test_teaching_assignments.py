"""Four assignments against plain numpy: right answers, and typical mistakes made as a student would make them."""

import io
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
import yaml
from scipy import stats

import cxlab as cx
from cxlab import files
from cxlab.teaching._ipa import ITEMS, first, letters
from cxlab.teaching._key import answers_of, as_plain
from cxlab.teaching._marker import mark_answer
from cxlab.teaching._sheet import sheet_files

SECRET = "an example of a secret, never use it"
SEEDS = range(50)


def ipa(data):
    raw = {side: data[[f"{side}_{item}" for item in ITEMS]].to_numpy(float) for side in ("performance", "importance")}
    x, y = raw["performance"].copy(), raw["importance"]
    x[:, 1] = 8 - x[:, 1]
    gaps, mean_x, mean_y = x[:, 1] - y[:, 1], x.mean(axis=0), y.mean(axis=0)
    right = {
        "gap_waiting": gaps.mean(), "se_gap": stats.sem(gaps), "agreement_waiting": 100 * mean_x[1] / mean_y[1],
        "cut_importance": y.mean(), "cut_performance": x.mean(),
    }  # fmt: skip
    quadrant = {(False, True): "A", (True, True): "B", (False, False): "C", (True, False): "D"}
    places = [quadrant[a >= x.mean() - 1e-9, b >= y.mean() - 1e-9] for a, b in zip(mean_x, mean_y, strict=True)]
    weak = [(a - b, item) for item, place, a, b in zip(ITEMS, places, mean_x, mean_y, strict=True) if place == "A"]
    right |= {"quadrant_price": places[3], "do_first": min(weak)[1] if weak else "none"}
    wrong = {
        ("gap_waiting", "reversed_scale"): (raw["performance"][:, 1] - y[:, 1]).mean(),
        ("gap_waiting", "reversed_difference"): (y[:, 1] - x[:, 1]).mean(),
        ("se_gap", "unpaired_for_paired"): np.hypot(stats.sem(x[:, 1]), stats.sem(y[:, 1])),
        ("se_gap", "population_variance"): np.std(gaps) / np.sqrt(80),
        ("agreement_waiting", "reversed_ratio"): 100 * mean_y[1] / mean_x[1],
        ("cut_importance", "median_for_mean"): np.median(mean_y),
        ("cut_performance", "cut_of_other_axis"): y.mean(),
        ("cut_performance", "reversed_scale"): raw["performance"].mean(),
    }
    if places[3] in "AD":
        wrong["quadrant_price", "reversed_axes"] = {"A": "D", "D": "A"}[places[3]]
    return right, wrong


def journey(data):
    cases = [case for _, case in data.groupby("journey")]
    done = [case for case in cases if case["activity"].iloc[-1] in ("paid", "left")]
    paid = [case["activity"].iloc[-1] == "paid" for case in done]
    basket = [list(case["activity"]) for case in done if "basket" in list(case["activity"])]
    gone = [path[path.index("basket") + 1] == "left" for path in basket]
    spans = [case["minute"].iloc[-1] - case["minute"].iloc[0] for case in done]
    all_spans = [case["minute"].iloc[-1] - case["minute"].iloc[0] for case in cases]
    paths = pd.Series(["-".join(case["activity"]) for case in done]).value_counts()
    means = {name: data.loc[data["activity"] == name, "rating"].mean() for name in ("advert", "search", "product",
                                                                                  "basket", "payment")}  # fmt: skip
    right = {
        "n_finished": len(done), "conversion": np.mean(paid), "drop_out_basket": np.mean(gone),
        "first_advert": np.mean([case["activity"].iloc[0] == "advert" for case in cases]),
        "throughput": np.mean(spans), "rating_product": means["product"], "weakest": min(means, key=means.get),
        "top_path": paths.max() / len(done),
    }  # fmt: skip
    wrong = {
        ("n_finished", "events_for_cases"): len(data),
        ("n_finished", "unfinished_counted"): len(cases),
        ("conversion", "percent_for_fraction"): 100 * np.mean(paid),
        ("conversion", "unfinished_counted"): sum(paid) / len(cases),
        ("conversion", "events_for_cases"): sum(paid) / len(data),
        ("drop_out_basket", "share_of_all"): sum(gone) / len(done),
        ("throughput", "median_for_mean"): np.median(spans),
        ("throughput", "unfinished_counted"): np.mean(all_spans),
        ("rating_product", "median_for_mean"): np.median(data.loc[data["activity"] == "product", "rating"]),
        ("weakest", "strongest"): max(means, key=means.get),
    }
    return right, wrong


def clv(data):
    m, r, d, paid = (data["revenue"] - data["cost"]).mean(), data["renewed"].mean(), 0.1, data["revenue"].mean()
    years = np.arange(4000)

    def start(margin, stay, n=4000):
        return (margin * (stay / (1 + d)) ** years[:n]).sum()

    def end(margin, stay):
        return (margin * (stay / (1 + d)) ** (years + 1)).sum()

    right = {
        "margin": m, "retention": r, "clv_end": end(m, r), "clv_start": start(m, r), "clv_five_years": start(m, r, 5),
        "clv_to_cac": start(m, r) / data["acquisition"].mean(), "gain_retention": start(m, r + 0.05) - start(m, r),
    }  # fmt: skip
    wrong = {
        ("margin", "revenue_for_margin"): paid,
        ("retention", "churn_for_retention"): 1 - r,
        ("retention", "percent_for_fraction"): 100 * r,
        ("clv_end", "not_discounted"): m * r / (1 - r),
        ("clv_end", "period_off_by_one"): start(m, r),
        ("clv_end", "revenue_for_margin"): end(paid, r),
        ("clv_start", "period_off_by_one"): end(m, r),
        ("clv_start", "churn_for_retention"): start(m, 1 - r),
        ("clv_five_years", "period_off_by_one"): start(m, r, 6),
        ("clv_five_years", "not_discounted"): m * (1 + r + r**2 + r**3 + r**4),
        ("gain_retention", "percent_for_points"): start(m, 1.05 * r) - start(m, r),
    }
    return right, wrong


def crm_against_cem(data):
    old, new = (data[data["policy"] == name] for name in ("crm", "cem"))
    a, b = (0.4 * part["revenue"] - part["cost"] for part in (old, new))
    interval = stats.ttest_ind(b, a, equal_var=False).confidence_interval(0.95)
    difference, error = b.mean() - a.mean(), np.sqrt(a.var() / 60 + b.var() / 60)
    right = {
        "profit_cem": b.mean(), "difference": difference, "std_error": error, "conf_low": interval.low,
        "zero_inside": "yes" if interval.low <= 0 <= interval.high else "no",
        "break_even": 0.4 * new["revenue"].mean() - a.mean(),
    }  # fmt: skip
    wrong = {
        ("profit_cem", "costs_left_out"): 0.4 * new["revenue"].mean(),
        ("profit_cem", "revenue_for_margin"): (new["revenue"] - new["cost"]).mean(),
        ("profit_cem", "per_purchase"): b.sum() / new["purchases"].sum(),
        ("difference", "reversed_difference"): a.mean() - b.mean(),
        ("difference", "per_purchase"): b.sum() / new["purchases"].sum() - a.sum() / old["purchases"].sum(),
        ("std_error", "paired_for_unpaired"): stats.sem(b.to_numpy() - a.to_numpy()),
        ("std_error", "population_variance"): np.sqrt(np.var(a) / 60 + np.var(b) / 60),
        ("conf_low", "normal_for_t"): difference - stats.norm.ppf(0.975) * error,
        ("break_even", "headroom"): difference,
    }
    return right, wrong


BY_HAND = {"ipa": ipa, "journey": journey, "clv": clv, "crm-against-cem": crm_against_cem}


@pytest.fixture(scope="module", params=BY_HAND)
def made(request):
    name = request.param
    return name, [cx.individual_data(name, student=f"student {seed}", secret=SECRET) for seed in SEEDS]


def test_right_answers_and_planted_mistakes_are_those_of_plain_numpy(made):
    """Computed from the file that the student gets, and given to the marker."""
    name, students = made
    for one in students:
        right, wrong = BY_HAND[name](pd.read_csv(io.BytesIO(files.csv_bytes(one.data))))
        key = {answer.name: answer for answer in answers_of(as_plain(one, "en"))}
        assert set(right) == set(key)
        for question, value in right.items():
            if isinstance(value, str):
                assert key[question].answer == value
            else:
                assert key[question].answer == pytest.approx(value, rel=1e-9)
                value = f"{value:.{key[question].decimals}f}"
            assert mark_answer(key[question], value, "en").verdict == "right", (one.student, question)
        assert len({code for _, code in wrong}) >= 5
        for (question, code), value in wrong.items():
            given = value if isinstance(value, str) else float(value)
            mark = mark_answer(key[question], given, "en")
            assert (mark.verdict, mark.mistake) == ("mistake", code), (one.student, question, code)
            assert 0 < mark.points < mark.out_of


def test_another_students_answers_earn_little(made):
    _, students = made
    earned = []
    for one, other in zip(students, students[1:] + students[:1], strict=True):
        key = {answer.name: answer for answer in answers_of(as_plain(other, "en"))}
        for question in one.questions:
            if question.decimals and not question.options:
                given = f"{question.answer:.{question.decimals}f}"
                earned.append(mark_answer(key[question.name], given, "en").verdict == "right")
    assert np.mean(earned) < 0.06


def test_every_estimate_has_its_truth_and_data_stay_in_their_bounds(made):
    name, students = made
    for one in students:
        assert [question.name for question in one.questions] == [question.name for question in students[0].questions]
        known = [question for question in one.questions if question.truth is not None]
        assert len(known) >= 3
        assert all(question.std_error is not None and question.std_error > 0 for question in known)
        assert set(one.data) == set(cx.assignment(name).columns())
    drawn = [dict(one.values) for one in students]
    assert all(earlier != later for earlier, later in pairwise(drawn))


def test_sheets_are_told_in_both_languages(made):
    name, students = made
    chosen = cx.assignment(name)
    sheets = {language: sheet_files(chosen, students[0], language, word=False) for language in ("en", "id")}
    assert sheets["en"]["sheet.ipynb"] != sheets["id"]["sheet.ipynb"]
    for language in ("en", "id"):
        blank = yaml.safe_load(sheets[language]["answers.yml"])
        assert blank["answers"] == dict.fromkeys(question.name for question in students[0].questions)


def test_a_choice_counts_in_small_letters_too():
    one = cx.individual_data("ipa", student="student 1", secret=SECRET)
    key = {answer.name: answer for answer in answers_of(as_plain(one, "en"))}["quadrant_price"]
    assert key.options == ("A", "B", "C", "D")
    for given in (key.answer, key.answer.lower(), f" {key.answer} "):
        assert mark_answer(key, given, "en").verdict == "right"
    assert mark_answer(key, "E", "en").verdict == "unreadable"


# What holds for each kind of data


def test_quadrants_are_those_of_the_map_and_a_line_counts_as_above():
    for seed in SEEDS[:10]:
        one = cx.individual_data("ipa", student=f"student {seed}", secret=SECRET)
        turned = one.data.assign(performance_waiting=8 - one.data["performance_waiting"])
        found = cx.importance_performance(turned, performance=[f"performance_{item}" for item in ITEMS],
                                          importance=[f"importance_{item}" for item in ITEMS])  # fmt: skip
        mine = letters((found.performance, found.cuts[0]), (found.importance, found.cuts[1]))
        assert all(letter in ("", own) for letter, own in zip(found.quadrants, mine, strict=True))
    means = np.array([3.0, 4.0, 5.0])
    assert letters((means, 4.0), (means[::-1], 4.0)) == ["A", "B", "D"]
    assert first((means, 2.0), (means, 2.0)) == "none"


def test_ratings_are_whole_and_on_their_scale():
    ratings = cx.individual_data("ipa", student="a", secret=SECRET).data.iloc[:, 1:].to_numpy()
    assert ratings.min() >= 1
    assert ratings.max() <= 7
    marks = cx.individual_data("journey", student="a", secret=SECRET).data.dropna()["rating"]
    assert set(marks) <= {1, 2, 3, 4, 5}


def test_journeys_move_forward_in_time_and_end_once():
    for seed in SEEDS[:10]:
        log = cx.individual_data("journey", student=f"student {seed}", secret=SECRET).data
        assert log["minute"].is_monotonic_increasing
        n_open = 0
        for _, case in log.groupby("journey"):
            assert (case["minute"].diff().iloc[1:] > 0).all()
            ends = case["activity"].isin(["paid", "left"])
            assert not ends.iloc[:-1].any()
            assert (case["rating"].isna() == ends).all()
            n_open += not ends.iloc[-1]
        assert n_open == 16


def test_the_experiment_has_two_groups_of_one_size_and_every_customer_bought():
    data = cx.individual_data("crm-against-cem", student="a", secret=SECRET).data
    assert data["policy"].value_counts().to_dict() == {"crm": 60, "cem": 60}
    assert data["purchases"].min() >= 1
    assert data["policy"].iloc[:60].nunique() == 2
