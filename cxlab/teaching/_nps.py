"""Assignment: a net promoter score from a sample that asked one channel more often than its share."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from cxlab._words import sentence
from cxlab.loyalty import net_promoter_score
from cxlab.teaching import _mistakes
from cxlab.teaching._assignment import Assignment
from cxlab.teaching._question import Mistake, Question

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

# Customers and invitations by channel: the branches have most customers, the app got most invitations.
CUSTOMERS = {"app": 12000, "branch": 28000}
ROWS = {"app": 62, "branch": 30}
Z = 1.959963984540054  # 97.5% point of the normal distribution
_SPREAD = {  # how the scores within each kind of respondent are spread: scores, chances
    "detractors": ((0, 1, 2, 3, 4, 5, 6), (0.04, 0.03, 0.06, 0.12, 0.15, 0.28, 0.32)),
    "passives": ((7, 8), (0.45, 0.55)),
    "promoters": ((9, 10), (0.55, 0.45)),
}


class NPSAssignment(Assignment):
    """Net promoter score, its sampling error, and weights: what a sample of two channels says about all customers."""

    name = "nps"
    title = sentence("Net promoter score and sampling error")
    bounds: ClassVar[Mapping[str, tuple[float, float]]] = {
        "app_promoters": (0.45, 0.65), "app_detractors": (0.10, 0.22), "branch_promoters": (0.22, 0.38),
        "branch_detractors": (0.25, 0.40),
    }  # fmt: skip

    def data(self, values: Mapping[str, float], rng: np.random.Generator) -> pd.DataFrame:
        """Draw respondents of both channels; some leave the question out."""
        scores = [_scores(n, values, channel, rng) for channel, n in ROWS.items()]
        table = pd.DataFrame({"channel": np.repeat(list(ROWS), list(ROWS.values())), "score": np.concatenate(scores)})
        table.loc[rng.choice(len(table), size=int(rng.integers(4, 9)), replace=False), "score"] = np.nan
        mixed = table.sample(frac=1, random_state=rng).reset_index(drop=True)
        mixed.insert(0, "respondent", np.arange(1, len(mixed) + 1))
        return mixed.astype({"score": "Int64"})

    def questions(self, data: pd.DataFrame, values: Mapping[str, float]) -> list[Question]:
        """Ask for n, the score, its error, and the weighted score."""
        result = net_promoter_score(data, rating="score")
        scores = data["score"].dropna().to_numpy(dtype=float)
        return [
            _count(len(data), scores), _score(result.score, result.std_error, data, scores), _variance(scores),
            _error(result.std_error, scores), _margin(result.std_error), _weighted(data, values), _inside(result),
        ]  # fmt: skip

    def story(self) -> list[str]:
        """Tell whose customers answered."""
        return [
            sentence("A bank asked customers: how likely is it that you recommend us, from 0 (not at all) to 10 "
                     "(certainly)? The people and their answers are simulated, and your data set is yours alone."),
            sentence("Of the bank's customers {app:,} use the app and {branch:,} the branches. The app made asking "
                     "easy, so that its users are in the sample more often than in the bank. Questions say when "
                     "to weight.", **CUSTOMERS),
            sentence("Promoters answer 9 or 10, detractors 0 to 6. The score is the share of promoters less the share "
                     "of detractors among those who answered, in points from -100 to 100."),
        ]  # fmt: skip

    def columns(self) -> dict[str, str]:
        """Say what the columns hold."""
        return {
            "respondent": sentence("number of the respondent"),
            "channel": sentence("app or branch: what the customer mostly uses"),
            "score": sentence("likelihood to recommend, 0 to 10; empty: no answer"),
        }


def _scores(
    n: int, values: Mapping[str, float], channel: str, rng: np.random.Generator
) -> npt.NDArray[np.float64]:  # fmt: skip
    promoters, detractors = values[f"{channel}_promoters"], values[f"{channel}_detractors"]
    kinds = rng.choice(list(_SPREAD), size=n, p=[detractors, 1 - promoters - detractors, promoters])
    return np.array([rng.choice(_SPREAD[kind][0], p=_SPREAD[kind][1]) for kind in kinds], dtype=float)


def _nps(scores: npt.NDArray[np.float64]) -> float:
    return float(100 * (np.mean(scores >= 9) - np.mean(scores <= 6)))


def _count(n_rows: int, scores: npt.NDArray[np.float64]) -> Question:
    with_missing = Mistake(
        code="missing_counted", value=float(n_rows),
        feedback=sentence("These are all rows. A row without a score is no answer."),
    )  # fmt: skip
    return Question(
        name="n_answers", text=sentence("How many respondents gave a score?"), answer=float(len(scores)), decimals=0,
        unit=sentence("respondents"), mistakes=(with_missing,),
    )  # fmt: skip


def _score(value: float, error: float, data: pd.DataFrame, scores: npt.NDArray[np.float64]) -> Question:
    wrong = {
        "missing_counted": (value * len(scores) / len(data),
                            sentence("The shares were taken of all rows. Take them of the rows with a score.")),
        "detractors_to_5": (100 * float(np.mean(scores >= 9) - np.mean(scores <= 5)),
                            sentence("Detractors reach up to 6, not 5.")),
        "promoters_only": (100 * float(np.mean(scores >= 9)),
                           sentence("This is the share of promoters. The share of detractors has to be subtracted.")),
    }  # fmt: skip
    found = _mistakes.listed(wrong)
    return Question(
        name="nps", text=sentence("What is the net promoter score of the sample, unweighted?"), answer=value,
        std_error=error, unit=sentence("points"), points=2.0,
        mistakes=(
            _mistakes.fraction_for_points(value / 100), _mistakes.reversed_difference(-value), *found,
        ),
    )  # fmt: skip


def _variance(scores: npt.NDArray[np.float64]) -> Question:
    n, variance = len(scores), float(np.var(scores, ddof=1))
    fourth = float(np.mean((scores - scores.mean()) ** 4))
    deviation = Mistake(
        code="deviation_for_variance", value=sqrt(variance),
        feedback=sentence("This is the standard deviation. The variance is its square."),
    )  # fmt: skip
    return Question(
        name="variance", text=sentence("What is the sample variance of the scores from 0 to 10?"), answer=variance,
        decimals=3, std_error=sqrt(max(fourth - variance**2 * (n - 3) / (n - 1), 0.0) / n),
        unit=sentence("squared scale points"),
        mistakes=(_mistakes.population_variance(variance * (n - 1) / n), deviation),
    )  # fmt: skip


def _error(error: float, scores: npt.NDArray[np.float64]) -> Question:
    share = float(np.mean(scores >= 9))
    one_share = Mistake(
        code="error_of_one_share", value=100 * sqrt(share * (1 - share) / len(scores)),
        feedback=sentence("This is the error of the share of promoters. The score has detractors too, which vary "
                          "along."),
    )  # fmt: skip
    no_root = Mistake(
        code="deviation_for_error", value=error * sqrt(len(scores)),
        feedback=sentence("This is how much single answers vary. Divide by the square root of n."),
    )  # fmt: skip
    text = sentence(
        "What is the standard error of the unweighted score? Count a promoter as 100, a passive as 0, a detractor as "
        "-100, take the standard deviation with n in the denominator, and divide by the square root of n."
    )
    return Question(
        name="std_error", text=text, answer=error, unit=sentence("points"), points=2.0,
        mistakes=(_mistakes.fraction_for_points(error / 100), one_share, no_root),
    )  # fmt: skip


def _margin(error: float) -> Question:
    wrong = {
        "error_for_margin": (error, sentence("This is the standard error. The margin is 1.96 times as large.")),
        "other_level": (1.6448536269514722 * error, sentence("This is the margin of a 90% interval.")),
        "whole_width": (2 * Z * error, sentence("This is the whole width of the interval. The margin is half of it.")),
    }
    found = _mistakes.listed(wrong)
    return Question(
        name="margin",
        text=sentence("How far does the 95% interval of the unweighted score reach to each side (1.96 standard "
                      "errors)?"),
        answer=Z * error, unit=sentence("points"), mistakes=(_mistakes.fraction_for_points(Z * error / 100), *found),
        decimals=1,
    )  # fmt: skip


def _weighted(data: pd.DataFrame, values: Mapping[str, float]) -> Question:
    given = data.dropna()
    groups = {channel: group["score"].to_numpy(dtype=float) for channel, group in given.groupby("channel")}
    shares = {channel: n / sum(CUSTOMERS.values()) for channel, n in CUSTOMERS.items()}
    parts = {channel: net_promoter_score(scores) for channel, scores in groups.items()}
    value = sum(shares[channel] * part.score for channel, part in parts.items())
    truth = sum(
        100 * share * (values[f"{channel}_promoters"] - values[f"{channel}_detractors"])
        for channel, share in shares.items()
    )
    equal = Mistake(
        code="equal_weights", value=sum(part.score for part in parts.values()) / 2,
        feedback=sentence("Both channels got the same weight. Weight each by its share of all customers."),
    )  # fmt: skip
    return Question(
        name="nps_weighted", points=2.0, answer=value, truth=truth, unit=sentence("points"),
        text=sentence("What is the score of all customers, each channel weighted by its share of the bank's "
                      "customers?"),
        std_error=sqrt(sum((shares[channel] * part.std_error) ** 2 for channel, part in parts.items())),
        mistakes=(
            _mistakes.unweighted(_nps(given["score"].to_numpy(dtype=float))), equal,
            _mistakes.fraction_for_points(value / 100),
        ),
    )  # fmt: skip


def _inside(result: object) -> Question:
    value, error = result.score, result.std_error  # type: ignore[attr-defined]
    right = "yes" if abs(value) <= Z * error else "no"
    return Question(
        name="zero_inside", answer=right, options=("yes", "no"),
        text=sentence("Does the 95% interval around the unweighted score, 1.96 standard errors to each side, include "
                      "zero?"),
    )  # fmt: skip
