"""SERVQUAL, SERVPERF and their weighted forms on the same answers, against one outcome."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from cxlab._words import sentence
from cxlab.results import read_only
from cxlab.servqual._inputs import Answers, answers_of, columns_of, items_of_gaps, rows_needed
from cxlab.servqual._model_result import (
    BOTH,
    EXPECTATIONS,
    SERVPERF,
    SERVQUAL,
    WEIGHTED_SERVPERF,
    WEIGHTED_SERVQUAL,
    QualityModels,
)
from cxlab.servqual._weights import importance_of, shares_by_row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from cxlab.core.proportions import Floats
    from cxlab.moments import Moments
    from cxlab.servqual._inputs import Items
    from cxlab.survey import Survey

# An R² nearer to 1 than this is no finding: the outcome is made of the predictors.
PERFECT = 0.9999


@dataclass(frozen=True, eq=False)
class Model:
    """One way to score quality: its predictors as combinations of the columns.

    Parameters
    ----------
    name : str
        Its name.
    weights : ndarray of shape (predictors, columns)
        A row for each predictor.
    has_overall : bool
        Whether the mean of the predictors is a score of quality.
    """

    name: str
    weights: Floats
    has_overall: bool = True


def service_quality_models(
    data: pd.DataFrame | Survey | Moments,
    *,
    outcome: str | Sequence[str],
    expectations: Sequence[str] | Mapping[str, Sequence[str]] | None = None,
    perceptions: Sequence[str] | Mapping[str, Sequence[str]] | None = None,
    dimensions: Mapping[str, Sequence[str]] | None = None,
    importance: Mapping[str, str] | None = None,
    normalise: bool = False,
    other_scores: Mapping[str, Sequence[str]] | None = None,
) -> QualityModels:
    """SERVQUAL and SERVPERF side by side: how much of one outcome each explains, on the same answers.

    Parameters
    ----------
    data : DataFrame, Survey or Moments
        Answers, one row for each respondent; or means and covariances, when no weights of each respondent's own are
        asked for.
    outcome : str or sequence of str
        Column of what quality should explain: overall quality, satisfaction, intention. Several are averaged.
    expectations, perceptions : sequence of str, or dict of str to sequence of str, optional
        Columns, item by item in the same order, or those of each dimension, as in `gap_scores`.
    dimensions : dict of str to sequence of str, optional
        Perception columns of each dimension; without dimensions each item is a predictor.
    importance : dict of str to str, optional
        Column with each respondent's points out of 100, for each dimension; adds the weighted models. Points that are
        the same for everybody only stretch the predictors, and change no R².
    normalise : bool
        Whether to bring points to 100 that were asked on another scale.
    other_scores : dict of str to sequence of str, optional
        Further models: name, and the columns that are its predictors.

    Returns
    -------
    QualityModels
        ``.tidy()`` has R² for each model, ``.differences()`` compares overall scores, ``.restriction()`` tests the gap
        against expectations and perceptions apart.

    Raises
    ------
    ValueError
        A column is missing or holds text; too few rows for the number of predictors; predictors that determine one
        another, or the outcome.
    TypeError
        Data or an argument of another kind; each respondent's own weights with moments.

    Notes
    -----
    Each model is a least-squares regression of the outcome on the scores of the dimensions: perceptions (SERVPERF),
    perceptions minus expectations (SERVQUAL), expectations, and both apart with twice as many predictors. Intervals of
    R² are exact for variables that are jointly normal. Overall scores are means over the dimensions. A score that
    explains more isn't the better measure of quality for that: the outcome was answered by the same people on the same
    page, and perceptions share its wording; a gap can still show where expectations aren't met.

    References
    ----------
    Cronin, J. J., & Taylor, S. A. (1992). Measuring service quality: A reexamination and extension. Journal of
    Marketing, 56(3), 55-68. https://doi.org/10.1177/002224299205600304
    Gurland, J. (1968). A relatively simple form of the distribution of the multiple correlation coefficient. Journal of
    the Royal Statistical Society B, 30(2), 276-283. https://doi.org/10.1111/j.2517-6161.1968.tb00726.x

    Examples
    --------
    >>> import cxlab as cx
    >>> kiosk = cx.datasets.moments("kiosk")
    >>> columns = {"expectations": ["E04", "E16"], "perceptions": ["P04", "P16"]}
    >>> cx.service_quality_models(kiosk, outcome=["SAT1", "SAT2"], **columns)
    <QualityModels: R² of SAT1, SAT2: SERVPERF 0.09, SERVQUAL 0.06, expectations 0.02, both, apart 0.11, n = 194>
    """
    items = items_of_gaps(data, expectations, perceptions, dimensions)
    weights = importance_of(importance, list(items.dimensions), normalise=normalise)
    if weights is not None and not weights.columns:
        raise ValueError(
            "importance: the same points for everybody only stretch the predictors and change no R². Pass the columns "
            "with each respondent's points, or leave importance out."
        )
    if weights is not None:
        rows_needed(data, "a model weighted with each respondent's own points")
    outcomes = columns_of("outcome", [outcome] if isinstance(outcome, str) else outcome)
    others = {str(name): columns_of(f"other_scores, {name}", columns) for name, columns in (other_scores or {}).items()}
    blocks = {"outcome": outcomes, "expectations": items.expectations, "perceptions": items.perceptions,
              "importance": () if weights is None else weights.columns,
              **{f"other_scores, {name}": columns for name, columns in others.items()}}  # fmt: skip
    answers = answers_of(data, blocks)
    if weights is not None:
        rows = answers.rows
        shares = shares_by_row(rows[list(weights.columns)], normalise=normalise)  # type: ignore[index]
        answers, others = _with_weighted(answers, items, shares, others)
    models = _models(answers, items, others)
    return _compare(answers, models, outcomes)


def _with_weighted(
    answers: Answers, items: Items, shares: Floats, others: Mapping[str, list[str]]
) -> tuple[Answers, dict[str, list[str]]]:
    """Add the weighted scores of each respondent as columns."""
    rows: pd.DataFrame = answers.rows.copy()  # type: ignore[union-attr]
    made: dict[str, list[str]] = {WEIGHTED_SERVPERF: [], WEIGHTED_SERVQUAL: []}
    for (name, places), share in zip(items.dimensions.items(), shares.T, strict=True):
        e, p = (rows[[columns[i] for i in places]].mean(axis=1) for columns in (items.expectations, items.perceptions))
        for model, score in ((WEIGHTED_SERVPERF, p), (WEIGHTED_SERVQUAL, p - e)):
            column = f"{model}, {name}"
            rows[column] = share * score
            made[model].append(column)
    names = tuple(rows.columns)
    filled = Answers(names, rows.mean().to_numpy(), rows.cov().to_numpy(), answers.n, answers.n_missing, rows)
    return filled, {**made, **others}


def _models(answers: Answers, items: Items, others: Mapping[str, Sequence[str]]) -> list[Model]:
    places = list(items.dimensions.values()) or [(i,) for i in range(len(items.perceptions))]

    def means(columns: Sequence[str]) -> Floats:
        weights = np.zeros((len(places), len(answers.names)))
        for row, chosen in zip(weights, places, strict=True):
            row[answers.positions([columns[i] for i in chosen])] = 1 / len(chosen)
        return weights

    e, p = means(items.expectations), means(items.perceptions)
    models = [Model(SERVPERF, p), Model(SERVQUAL, p - e), Model(EXPECTATIONS, e), Model(BOTH, np.vstack([e, p]), False)]
    for name, columns in others.items():
        if name in {model.name for model in models}:
            raise ValueError(f"other_scores: '{name}' is the name of a model that is there already. Choose another.")
        models.append(Model(name, np.eye(len(answers.names))[answers.positions(columns)]))
    return models


def _compare(answers: Answers, models: list[Model], outcomes: list[str]) -> QualityModels:
    goal = np.zeros(len(answers.names))
    goal[answers.positions(outcomes)] = 1 / len(outcomes)
    variance = float(goal @ answers.cov @ goal)
    name = ", ".join(outcomes)
    if variance <= 0:
        raise ValueError(f"outcome: all answers to {name} are equal, so that there is nothing to explain.")
    shares = [_explained(answers, model, goal, variance, name) for model in models]
    overall = np.array([model.weights.mean(axis=0) for model in models])
    cov = overall @ answers.cov @ overall.T
    has = np.array([model.has_overall for model in models])
    sd = np.sqrt(np.diag(cov))
    r = np.where(has, overall @ answers.cov @ goal / (sd * np.sqrt(variance)), np.nan)
    return QualityModels(
        n=answers.n, n_missing=answers.n_missing, outcome=name, names=tuple(model.name for model in models),
        method=sentence("least-squares regression of the outcome on each model's predictors; intervals of R² exact for "
                        "normal variables"),
        r_squared=read_only(shares), n_predictors=read_only([len(model.weights) for model in models]),
        overall_r=read_only(r), between=read_only(cov / np.outer(sd, sd)),
    )  # fmt: skip


def _explained(answers: Answers, model: Model, goal: Floats, variance: float, outcome: str) -> float:
    """R² of one model, from covariances."""
    k = len(model.weights)
    if answers.n < k + 3:
        raise ValueError(
            f"data: {answers.n:,} complete rows, but '{model.name}' has {k} predictors and needs at least {k + 3}. "
            "Collect more answers, or put items into dimensions."
        )
    among = model.weights @ answers.cov @ model.weights.T
    sd = np.sqrt(np.diag(among))
    if (sd == 0).any() or np.linalg.eigvalsh(among / np.outer(sd, sd))[0] < 1e-10:
        raise ValueError(
            f"data: the predictors of '{model.name}' determine one another, or one of them doesn't vary. Leave "
            "items out that repeat others, or that all answered alike."
        )
    against = model.weights @ answers.cov @ goal
    share = float(against @ np.linalg.solve(among, against)) / variance
    if share > PERFECT:
        raise ValueError(
            f"outcome: {outcome} is determined by the predictors of '{model.name}'. Use an outcome that was asked on "
            "its own, not one that was computed from the items."
        )
    return share
