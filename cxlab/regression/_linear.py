"""Numbers of a linear regression that statsmodels doesn't give: β, parts of r, collinearity, resampled slopes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from cxlab._words import Sentence, sentence
from cxlab.core import case_bootstrap

if TYPE_CHECKING:
    import numpy.typing as npt

    from cxlab.moments.design import Design

    Floats = npt.NDArray[np.float64]

CONSTANT = "(Constant)"


def rows_of(design: Design) -> pd.DataFrame:
    """Return the complete rows; where only moments are known, rows that have exactly these moments."""
    return design.moments.respondents(rng=0) if design.rows is None else design.rows


def fitted(design: Design) -> Any:
    """Fit ordinary least squares by statsmodels."""
    import statsmodels.api as sm

    rows = rows_of(design)
    x = rows[list(design.predictors)].copy()
    x.insert(0, CONSTANT, 1.0)
    return sm.OLS(rows[design.outcome], x).fit()


def standardised(fit: Any, design: Design) -> Floats:
    """β of each predictor: B times the ratio of the standard deviations."""
    sd = design.moments.sd
    made: Floats = fit.params.to_numpy()[1:] * sd[list(design.predictors)].to_numpy() / sd[design.outcome]
    return made


def correlations_with_outcome(fit: Any, design: Design) -> dict[str, Floats]:
    """Zero-order, partial and part (semi-partial) correlations of each predictor with the outcome."""
    t, df = fit.tvalues.to_numpy()[1:], fit.df_resid
    return {
        "zero_order": design.moments.correlations.loc[list(design.predictors), design.outcome].to_numpy(),
        "partial": t / np.sqrt(t**2 + df),
        "part": t * np.sqrt((1 - fit.rsquared) / df),
    }


def tolerances(design: Design) -> Floats:
    """1 - R² of each predictor on the others."""
    names = list(design.predictors)
    inverse = np.linalg.inv(design.moments.correlations.loc[names, names].to_numpy())
    made: Floats = 1 / np.diag(inverse)
    return made


def condition_table(fit: Any) -> pd.DataFrame:
    """Eigenvalues, condition indices and variance proportions of the scaled cross-products, constant included."""
    x = np.asarray(fit.model.exog, dtype=np.float64)
    scaled = x / np.sqrt((x**2).sum(axis=0))
    _, singular, right = np.linalg.svd(scaled, full_matrices=False)
    shares = (right.T / singular) ** 2
    shares /= shares.sum(axis=1, keepdims=True)
    table = pd.DataFrame({"eigenvalue": singular**2, "condition_index": singular[0] / singular})
    for name, row in zip(fit.model.exog_names, shares, strict=True):
        table[name] = row
    table.insert(0, "dimension", np.arange(1, len(table) + 1))
    return table


def p_in_words(p_value: float) -> Sentence:
    """Say a p-value inside a sentence of either language."""
    return sentence("p < .001") if p_value < 0.001 else sentence("p = {p:.3f}", p=p_value)


def resampled_coefficients(design: Design, n_resamples: int, rng: np.random.Generator) -> Floats:
    """Coefficients, the constant first, in resamples of respondents; those without an answer are left out.

    Returns
    -------
    ndarray of shape (resamples, p + 1)
        Fewer rows than asked for where a predictor doesn't vary, or follows from the others.
    """
    rows = rows_of(design)[[*design.predictors, design.outcome]].to_numpy()
    n, p = rows.shape[0], rows.shape[1] - 1
    blocks = []
    for counts in case_bootstrap.drawn_counts(n, n_resamples, rng):
        cov, mean = case_bootstrap.covariances(rows, counts), counts @ rows / n
        usable = np.linalg.cond(cov[:, :p, :p]) < 1e12
        slopes = np.linalg.solve(cov[usable, :p, :p], cov[usable, :p, p:])[..., 0]
        constant = mean[usable, p] - (slopes * mean[usable, :p]).sum(axis=1)
        blocks.append(np.column_stack([constant, slopes]))
    return np.concatenate(blocks)
