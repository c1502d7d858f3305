"""Fitting the logistic model: statsmodels, with named errors where it would fail or warn."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

    Floats = npt.NDArray[np.float64]

# Log-odds per standard deviation beyond which a coefficient only says that it has run away.
RUNAWAY = 12.0


def fit(outcome: Floats, points: pd.DataFrame, penalty: float) -> Any:
    """Fit log-odds = constant + standardised columns; with a penalty on squared coefficients, if there is one."""
    import statsmodels.api as sm
    from statsmodels.tools.sm_exceptions import PerfectSeparationError, PerfectSeparationWarning

    columns = points.assign(const=1.0)
    if penalty:
        model = sm.GLM(outcome, columns, family=sm.families.Binomial())
        alpha = np.append(np.full(points.shape[1], penalty / len(points)), 0.0)
        return model.fit_regularized(alpha=alpha, L1_wt=0.0)
    _check_rank(points)
    with warnings.catch_warnings():
        # Both mean that a column separates the two groups; it is said in words below.
        warnings.simplefilter("ignore", PerfectSeparationWarning)
        warnings.simplefilter("ignore", RuntimeWarning)
        try:
            fitted = sm.Logit(outcome, columns).fit(disp=False, maxiter=100, warn_convergence=False)
        except (PerfectSeparationError, np.linalg.LinAlgError):
            raise _separated(points, outcome) from None
    if not fitted.mle_retvals["converged"] or np.abs(fitted.params.drop("const")).max() > RUNAWAY:
        raise _separated(points, outcome)
    return fitted


def _check_rank(points: pd.DataFrame) -> None:
    if np.linalg.matrix_rank(points.to_numpy()) == points.shape[1]:
        return
    correlations = np.corrcoef(points.to_numpy(), rowvar=False) - np.eye(points.shape[1])
    i, j = np.unravel_index(int(np.abs(correlations).argmax()), correlations.shape)
    raise ValueError(
        f"features: some columns follow exactly from others; the closest two are '{points.columns[i]}' and "
        f"'{points.columns[j]}' (correlation {correlations[i, j]:.3f}). Leave one out."
    )


def _separated(points: pd.DataFrame, outcome: Floats) -> ValueError:
    left, stayed = points[outcome == 1], points[outcome == 0]
    apart = (left.mean() - stayed.mean()).abs() / np.maximum(left.std() + stayed.std(), 1e-9)
    return ValueError(
        f"features: they separate those who left from those who stayed (nearly) perfectly, most of all "
        f"'{apart.idxmax()}'. That is rarely luck: the column may have been recorded after leaving, or be another name "
        "for it. Leave it out, or pass penalty=1 if you are sure that it was known before."
    )


def chances(fitted: Any, points: pd.DataFrame) -> Floats:
    """Predicted chance of leaving for each row."""
    predicted: Floats = np.asarray(fitted.predict(points.assign(const=1.0)), dtype=np.float64)
    return predicted


def calibration_line(outcome: Floats, chance: Floats) -> tuple[tuple[float, float], tuple[float, float]]:
    """Calibration slope, and calibration in the large, each with its standard error (Cox 1958).

    The slope is that of the outcome's log-odds on the predicted log-odds, 1 when predictions are neither too extreme
    nor too flat; in the large is the constant that the predicted log-odds miss, 0 when the average is right.
    """
    import statsmodels.api as sm

    bounded = np.clip(chance, 1e-9, 1 - 1e-9)
    log_odds = np.log(bounded / (1 - bounded))
    family = sm.families.Binomial()
    large = sm.GLM(outcome, np.ones((len(outcome), 1)), family=family, offset=log_odds).fit()
    in_the_large = float(large.params[0]), float(large.bse[0])
    if is_perfect(outcome, chance):
        return (np.nan, np.nan), in_the_large
    slope = sm.GLM(outcome, np.column_stack([np.ones_like(log_odds), log_odds]), family=family).fit()
    return (float(slope.params[1]), float(slope.bse[1])), in_the_large


def is_perfect(outcome: Floats, chance: Floats) -> bool:
    """Say whether every leaver has a higher chance than every stayer, so that no slope is steep enough."""
    return bool(chance[outcome == 1].min() > chance[outcome == 0].max())
