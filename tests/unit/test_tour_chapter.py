"""The ten-minute tour: its notebook computes what the page says, and what the page says in words is true."""

import csv
import math

import numpy as np
import pytest
from contracts.chapters import ROOT, Chapter, Promises

CHAPTER = Chapter("start/tour")
run = CHAPTER.fixture()


def counted(breakdown, group):
    """Answers, promoters and detractors of a group, from the file itself."""
    with (ROOT / "data" / "sfo_recommendation_2017.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if (row["breakdown"], row["group"]) == (breakdown, group)]
    given = [(int(row["score"]), int(row["n"])) for row in rows if row["score"]]
    n = sum(count for _, count in given)
    return n, sum(c for score, c in given if score >= 9) / n, sum(c for score, c in given if score <= 6) / n


def test_the_score_is_that_of_the_file(run):
    n, p, d = counted("all", "all")
    assert run.quoted["airport_n"] == n < 3000, "the notebook says fewer than three thousand"
    assert run.quoted["airport_score"] == pytest.approx(100 * (p - d))
    assert run.names["airport"].std_error == pytest.approx(100 * math.sqrt((p + d - (p - d) ** 2) / n))
    assert run.quoted["airport_high"] - run.quoted["airport_low"] < 6, "narrow"


def test_a_thousand_surveys_vary_as_the_formula_says(run):
    _, p, d = counted("all", "all")
    by_formula = 100 * math.sqrt((p + d - (p - d) ** 2) / 100)
    assert run.quoted["error_100"] == pytest.approx(by_formula)
    assert run.quoted["spread"] == pytest.approx(by_formula, rel=0.05)
    assert run.quoted["error_400"] == pytest.approx(run.quoted["error_100"] / 2), "four times the answers, half"
    assert run.quoted["lowest"] < run.quoted["airport_score"] < run.quoted["highest"]


def test_the_intervals_keep_their_promise(run):
    assert run.quoted["caught"] == pytest.approx(0.95, abs=0.02)
    assert run.quoted["missed"] >= 1, "a picture in which none misses teaches the wrong thing"
    table = run.names["twenty"].tidy()
    misses = (table["conf_low"] > run.quoted["airport_score"]) | (table["conf_high"] < run.quoted["airport_score"])
    assert run.quoted["missed"] == misses.sum(), "the picture shows as many as the text says"
    assert run.quoted["which"] == ", ".join(table.loc[misses, "term"])


def test_the_number_of_passengers_makes_no_difference(run):
    assert run.quoted["large"] == 1000 * run.quoted["small"]
    assert run.quoted["spread_small"] == pytest.approx(run.quoted["spread_large"], rel=0.05)


def test_a_problem_costs_points(run):
    _, p, d = counted("problem", "yes")
    _, p_none, d_none = counted("problem", "no")
    assert run.quoted["some"] == pytest.approx(100 * (p - d))
    assert run.quoted["gap"] == pytest.approx(100 * (p_none - d_none - p + d))
    assert run.quoted["gap_low"] > 0, "zero lies outside"


def test_neither_policy_pays_within_a_year_and_quality_is_felt(run):
    table = run.names["results"]
    assert (table.loc["profit", "conf_high"] < 0).all()
    felt = table.loc["satisfaction"]
    assert felt.loc["quality", "conf_low"] > 0.05 > felt.loc["offers", "conf_high"]
    assert table.loc[("savings", "offers"), "conf_low"] > 0 == table.loc[("savings", "quality"), "estimate"]
    assert set(run.names["cafe"].assumptions()["mark"]) == {"assumed"}


def test_the_regression_is_that_of_the_equations(run):
    names = ["quality", "value", "satisfaction"]
    answers, moments = run.names["answers"], run.names["acsi"]
    covariances = moments.combine({name: answers[name] for name in names}).cov.loc[names, names].to_numpy()
    slopes = np.linalg.solve(covariances[:2, :2], covariances[:2, 2])
    assert (run.quoted["slope"], run.quoted["slope_value"]) == pytest.approx(tuple(slopes))
    assert run.quoted["acsi_n"] > 10_000


def test_the_solutions_are_right(run):
    p, d = (25 + 20) / 100, (10 + 8 + 5 + 2) / 100
    assert run.quoted["warung_score"] == pytest.approx(100 * (p - d))
    assert run.quoted["warung_low"] < 14 < run.quoted["warung_high"]
    assert run.quoted["warung_400_low"] < 14 < run.quoted["warung_400_high"], "still inside"
    _, p, d = counted("first_visit", "no")
    _, p_first, d_first = counted("first_visit", "yes")
    assert run.quoted["visit_gap"] == pytest.approx(100 * (p - d - p_first + d_first))
    assert (round(run.quoted["visit_low"]), round(run.quoted["visit_high"])) == (1, 14), "by one point or by fourteen"
    assert run.quoted["single"] < run.quoted["double"] < 2 * run.quoted["single"]
    assert run.quoted["double_lost"] > run.quoted["quality_lost"]


def test_the_quiz_says_what_is_true():
    assert math.sqrt(2) == pytest.approx(1.4, abs=0.02)
    assert 3 < math.sqrt(10) < 3.2


class TestPromises(Promises):
    """What the notebook hands over is what the page prints."""

    chapter = CHAPTER
    said_on_paper = frozenset({"27", "27,000"})  # passengers of a story
