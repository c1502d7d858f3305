"""Assignment: gap scores and a regression of satisfaction on five dimensions, one of them on a reversed scale."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from cxlab._words import sentence
from cxlab.regression import servqual_regression
from cxlab.teaching import _mistakes
from cxlab.teaching._assignment import Assignment
from cxlab.teaching._question import Mistake, Question

if TYPE_CHECKING:
    from collections.abc import Mapping

DIMENSIONS = ("tangibles", "reliability", "responsiveness", "assurance", "empathy")
N = 90
_SLOPES = {"tangibles": 0.15, "assurance": 0.20, "empathy": 0.25}  # the same for all students
_MEANS = {"tangibles": 5.2, "reliability": 4.6, "responsiveness": 4.4, "assurance": 5.0, "empathy": 4.8}


class ServqualAssignment(Assignment):
    """Which dimension of service quality goes with satisfaction, and how sure one can be."""

    name = "servqual"
    title = sentence("SERVQUAL: gaps, and what goes with satisfaction")
    bounds: ClassVar[Mapping[str, tuple[float, float]]] = {
        "reliability": (0.35, 0.65), "responsiveness": (0.25, 0.50), "expected_reliability": (5.4, 6.0),
        "noise": (0.55, 0.80), "common": (0.35, 0.55),
    }  # fmt: skip

    def data(self, values: Mapping[str, float], rng: np.random.Generator) -> pd.DataFrame:
        """Draw ratings on 1 to 7 with one decimal, as means of items are; responsiveness runs the other way."""
        mood = rng.normal(size=N)
        own = rng.normal(size=(N, len(DIMENSIONS)))
        latent = np.sqrt(values["common"]) * mood[:, None] + np.sqrt(1 - values["common"]) * own
        seen = np.round(np.clip(np.array([_MEANS[name] for name in DIMENSIONS]) + 0.8 * latent, 1, 7), 1)
        slopes = np.array([{**_SLOPES, **values}[name] for name in DIMENSIONS])
        satisfaction = (
            5 + (seen - np.array(list(_MEANS.values()))) @ slopes * 0.8 + values["noise"] * rng.normal(size=N)
        )
        table = pd.DataFrame(seen, columns=list(DIMENSIONS))
        table["responsiveness"] = np.round(8 - table["responsiveness"], 1)
        expected = values["expected_reliability"] + 0.35 * rng.normal(size=N)
        table["expected_reliability"] = np.round(np.clip(expected, 1, 7), 1)
        # Not cut at 1 and 7: a cut would bend the line whose slopes are asked for.
        table["satisfaction"] = np.round(satisfaction, 2)
        table.insert(0, "respondent", np.arange(1, N + 1))
        return table

    def questions(self, data: pd.DataFrame, values: Mapping[str, float]) -> list[Question]:
        """Ask for a gap, its variance, two slopes, an error, degrees of freedom and R²."""
        turned = data.assign(responsiveness=8 - data["responsiveness"])
        model = servqual_regression(turned, outcome="satisfaction", dimensions=list(DIMENSIONS)).fit
        return [
            _gap(data, values), _gap_variance(data), _slope(turned, model, values), _responsiveness(model, values),
            _error(model), _df(model), _r_squared(model),
        ]  # fmt: skip

    def story(self) -> list[str]:
        """Tell whose guests answered."""
        return [
            sentence("A hotel chain asked guests about five dimensions of service quality and about their satisfaction."
                     " The answers are simulated, and your data set is yours alone."),
            sentence("Ratings of a dimension are means of items from 1 to 7. By an old form, responsiveness was asked "
                     "as slowness: 1 is best and 7 is worst. Turn it (8 less the answer) before you use it."),
            sentence("The regression explains satisfaction by all five dimensions at once, with a constant, by ordinary"
                     " least squares."),
        ]  # fmt: skip

    def columns(self) -> dict[str, str]:
        """Say what the columns hold."""
        return {
            "respondent": sentence("number of the respondent"),
            "tangibles": sentence("rooms, equipment, appearance: 1 (worst) to 7 (best)"),
            "reliability": sentence("what was promised is done: 1 (worst) to 7 (best)"),
            "responsiveness": sentence("SLOWNESS to help: 1 (best) to 7 (worst)"),
            "assurance": sentence("staff who know and are trusted: 1 (worst) to 7 (best)"),
            "empathy": sentence("care for the single guest: 1 (worst) to 7 (best)"),
            "expected_reliability": sentence("reliability that the guest expected: 1 to 7"),
            "satisfaction": sentence("index of satisfaction, about 5 on average"),
        }


def _gap(data: pd.DataFrame, values: Mapping[str, float]) -> Question:
    gaps = data["reliability"] - data["expected_reliability"]
    only = Mistake(
        code="perception_only", value=float(data["reliability"].mean()),
        feedback=sentence("This is the mean perception. The gap is perception less expectation."),
    )  # fmt: skip
    return Question(
        name="gap_reliability", answer=float(gaps.mean()), unit=sentence("scale points"),
        text=sentence("What is the mean gap of reliability (perception less expectation)?"),
        std_error=float(gaps.std(ddof=1) / sqrt(N)), truth=_MEANS["reliability"] - values["expected_reliability"],
        mistakes=(_mistakes.reversed_difference(float(-gaps.mean())), only),
    )  # fmt: skip


def _gap_variance(data: pd.DataFrame) -> Question:
    gaps = data["reliability"] - data["expected_reliability"]
    variance = float(gaps.var(ddof=1))
    return Question(
        name="variance_gap", text=sentence("What is the sample variance of these gaps?"), answer=variance, decimals=4,
        std_error=variance * sqrt(2 / (N - 1)), unit=sentence("squared scale points"),
        mistakes=(_mistakes.population_variance(variance * (N - 1) / N),),
    )  # fmt: skip


def _slope(turned: pd.DataFrame, model: object, values: Mapping[str, float]) -> Question:
    value, error = _coefficient(model, "reliability")
    simple = float(np.polyfit(turned["reliability"], turned["satisfaction"], 1)[0])
    spread = float(turned["reliability"].std() / turned["satisfaction"].std())
    wrong = {
        "simple_regression": (simple, sentence("This is the slope with reliability alone. Use all five dimensions.")),
        "standardised": (value * spread, sentence("This is the standardised slope (beta). The slope B was asked for.")),
    }
    return Question(
        name="b_reliability", answer=value, decimals=3, std_error=error, truth=0.8 * values["reliability"], points=2.0,
        text=sentence("What is the slope (B) of reliability in the regression?"),
        unit=sentence("scale points per scale point"),
        mistakes=_mistakes.listed(wrong),
    )  # fmt: skip


def _responsiveness(model: object, values: Mapping[str, float]) -> Question:
    value, error = _coefficient(model, "responsiveness")
    return Question(
        name="b_responsiveness", answer=value, decimals=3, std_error=error, truth=0.8 * values["responsiveness"],
        text=sentence("What is the slope (B) of responsiveness, turned so that 7 is best?"),
        unit=sentence("scale points per scale point"), points=2.0,
        mistakes=(_mistakes.reversed_scale(-value),),
    )  # fmt: skip


def _error(model: object) -> Question:
    _, error = _coefficient(model, "reliability")
    df = N - len(DIMENSIONS) - 1
    robust = Mistake(
        code="population_variance", value=error * sqrt(df / N),
        feedback=sentence("The residual variance was divided by n. Divide by the residual degrees of freedom."),
    )  # fmt: skip
    return Question(
        name="se_reliability", text=sentence("What is the (classical) standard error of the slope of reliability?"),
        answer=error, decimals=4, unit=sentence("scale points per scale point"),
        mistakes=(robust, _mistakes.wrong_df(error * sqrt(df / (N - 1)))),
    )  # fmt: skip


def _df(model: object) -> Question:
    df = float(model.df_resid)  # type: ignore[attr-defined]
    forgotten = Mistake(
        code="constant_forgotten", value=df + 1,
        feedback=sentence("Nearly: the constant is estimated too and costs one degree of freedom."),
    )  # fmt: skip
    return Question(
        name="df_residual", text=sentence("How many residual degrees of freedom does the regression have?"), answer=df,
        decimals=0, unit=sentence("degrees of freedom"), mistakes=(forgotten, _mistakes.wrong_df(float(N - 1))),
    )  # fmt: skip


def _r_squared(model: object) -> Question:
    value, adjusted = float(model.rsquared), float(model.rsquared_adj)  # type: ignore[attr-defined]
    other = Mistake(
        code="adjusted", value=adjusted,
        feedback=sentence("This is the adjusted R². The plain one was asked for."), share=0.5,
    )  # fmt: skip
    return Question(
        name="r_squared", text=sentence("What is R²?"), answer=value, decimals=3,
        unit=sentence("a fraction from 0 to 1"), mistakes=(_mistakes.percent(100 * value), other),
    )  # fmt: skip


def _coefficient(model: object, name: str) -> tuple[float, float]:
    place = list(model.model.exog_names).index(name)  # type: ignore[attr-defined]
    return float(np.asarray(model.params)[place]), float(np.asarray(model.bse)[place])  # type: ignore[attr-defined]
