"""Tests of what a regression assumes: numbers only, each a `Finding`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd
from scipy import stats

from cxlab._words import Sentence, sentence
from cxlab.core import durbin_watson
from cxlab.core import lilliefors as lilliefors_core

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

NAN = float("nan")
CONTINUITY_BELOW = 50  # SPSS corrects the runs test for continuity in samples smaller than this


class Finding(NamedTuple):
    """One test: which assumption, which test, on which variable, and what came out."""

    assumption: str
    test: str
    statistic: float
    df: float = NAN
    p_value: float = NAN
    about: str = ""


def names() -> dict[str, Sentence]:
    """Words for the names of the tests; those that are called after somebody stay as they are."""
    return {
        "Lilliefors (Dallal-Wilkinson, as SPSS)": sentence("Lilliefors (Dallal-Wilkinson, as SPSS)"),
        "Lilliefors (table)": sentence("Lilliefors (table)"),
        "Kolmogorov-Smirnov without Lilliefors": sentence("Kolmogorov-Smirnov without Lilliefors"),
        "Breusch-Pagan (original)": sentence("Breusch-Pagan (original)"),
        "deviation from linearity": sentence("deviation from linearity"),
        "largest condition index": sentence("largest condition index"), "runs": sentence("runs"),
        "largest studentised residual": sentence("largest studentised residual"),
        "largest Cook's distance": sentence("largest Cook's distance"),
    }  # fmt: skip


def dallal_wilkinson(d: float, n: int) -> float:
    """P-value of Lilliefors' D by the rule of Dallal and Wilkinson (1986), as SPSS computes it; 0.2 stands for more."""
    if n > 100:
        d, n = d * (n / 100) ** 0.49, 100
    p = np.exp(
        -7.01256 * d**2 * (n + 2.78019) + 2.99587 * d * np.sqrt(n + 2.78019) - 0.122119 + 0.974598 / np.sqrt(n)
        + 1.67997 / n
    )  # fmt: skip
    return float(min(p, 0.2)) if p <= 0.1 else 0.2 if p > 0.2 else float(p)


def normality(residuals: Floats) -> list[Finding]:
    """Kolmogorov-Smirnov in three versions, Shapiro-Wilk, Jarque-Bera."""
    from statsmodels.stats.diagnostic import lilliefors
    from statsmodels.stats.stattools import jarque_bera

    n = residuals.size
    d = float(lilliefors_core.distance(residuals[None, :])[0])
    jb, jb_p, _, _ = jarque_bera(residuals)
    w = stats.shapiro(residuals)
    return [
        Finding("normality", "Lilliefors (Dallal-Wilkinson, as SPSS)", d, float(n), dallal_wilkinson(d, n)),
        Finding("normality", "Lilliefors (table)", d, float(n), float(lilliefors(residuals, pvalmethod="table")[1])),
        Finding("normality", "Kolmogorov-Smirnov without Lilliefors", d * np.sqrt(n), NAN,
                float(stats.kstwobign.sf(d * np.sqrt(n)))),
        Finding("normality", "Shapiro-Wilk", float(w.statistic), float(n), float(w.pvalue)),
        Finding("normality", "Jarque-Bera", float(jb), 2.0, float(jb_p)),
    ]  # fmt: skip


def lilliefors_three_ways(residuals: Floats, n_simulations: int, seed: int) -> pd.DataFrame:
    """P-value of Lilliefors' D by SPSS's rule, by the table of statsmodels and by simulation."""
    from statsmodels.stats.diagnostic import lilliefors

    n = residuals.size
    d = float(lilliefors_core.distance(residuals[None, :])[0])
    simulated, error = lilliefors_core.p_value(d, n, n_simulations, seed)
    return pd.DataFrame(
        [("Dallal-Wilkinson, as SPSS", d, dallal_wilkinson(d, n), NAN),
         ("table", d, float(lilliefors(residuals, pvalmethod="table")[1]), NAN), ("simulation", d, simulated, error)],
        columns=["method", "statistic", "p_value", "mc_error"],
    )  # fmt: skip


def linearity(outcome: Floats, predictor: Floats, name: str) -> Finding:
    """F of the deviation from linearity, as SPSS prints it for compared means; not a number without repeated values."""
    levels, place, counts = np.unique(predictor, return_inverse=True, return_counts=True)
    df, df_within = levels.size - 2, outcome.size - levels.size
    if df < 1 or df_within < 1:
        return Finding("linearity", "deviation from linearity", NAN, about=name)
    means = np.bincount(place, outcome) / counts
    between = float(counts @ (means - outcome.mean()) ** 2)
    within = float(((outcome - means[place]) ** 2).sum())
    on_line = float(np.corrcoef(predictor, outcome)[0, 1] ** 2 * ((outcome - outcome.mean()) ** 2).sum())
    f = (between - on_line) / df / (within / df_within) if within > 0 else NAN
    return Finding("linearity", "deviation from linearity", f, float(df), float(stats.f.sf(f, df, df_within)), name)


def specification(fit: Any) -> Finding:
    """Ramsey's RESET with squares and cubes of the fitted values; not a number where too few rows are left."""
    from statsmodels.stats.diagnostic import linear_reset

    if fit.df_resid <= 2:  # no residual would be left beside the square and the cube
        return Finding("linearity", "RESET", NAN)
    made = linear_reset(fit, power=3, use_f=True)
    return Finding("linearity", "RESET", float(made.fvalue), float(made.df_num), float(made.pvalue))


def even_scatter(fit: Any) -> list[Finding]:
    """Breusch-Pagan in two versions, White, Glejser and Park."""
    from statsmodels.stats.diagnostic import het_breuschpagan, het_white

    exog, residuals = fit.model.exog, fit.resid.to_numpy()
    k = exog.shape[1] - 1
    original, p_original, _, _ = het_breuschpagan(residuals, exog, robust=False)
    koenker, p_koenker, _, _ = het_breuschpagan(residuals, exog)
    found = [
        Finding("even scatter", "Breusch-Pagan (original)", float(original), float(k), float(p_original)),
        Finding("even scatter", "Breusch-Pagan (Koenker)", float(koenker), float(k), float(p_koenker)),
    ]
    n_terms = (k + 1) * (k + 2) // 2 - 1
    if exog.shape[0] > n_terms + 1:
        white, p_white, _, _ = het_white(residuals, exog)
        found.append(Finding("even scatter", "White", float(white), float(n_terms), float(p_white)))
    names = fit.model.exog_names[1:]
    return [
        *found, *_regressed("Glejser", np.abs(residuals), exog[:, 1:], names), *_park(residuals, exog[:, 1:], names)
    ]  # fmt: skip


def _regressed(test: str, left: Floats, right: Floats, names: list[str]) -> list[Finding]:
    """T of each predictor in a regression of what the residuals became on the predictors together."""
    import statsmodels.api as sm

    made = sm.OLS(left, sm.add_constant(right, has_constant="add")).fit()
    return [
        Finding(
            "even scatter", test, float(made.tvalues[i + 1]), float(made.df_resid), float(made.pvalues[i + 1]), name
        )
        for i, name in enumerate(names)
    ]


def _park(residuals: Floats, predictors: Floats, names: list[str]) -> list[Finding]:
    """Park's test takes logarithms, so that it needs positive predictors and residuals that aren't zero."""
    if (predictors <= 0).any() or (residuals == 0).any():
        return [Finding("even scatter", "Park", NAN, about=name) for name in names]
    return _regressed("Park", np.log(residuals**2), np.log(predictors), names)


def independence(residuals: Floats) -> list[Finding]:
    """Durbin-Watson and the runs test, in the order of the rows."""
    from statsmodels.stats.stattools import durbin_watson as statistic

    found = [Finding("independence", "Durbin-Watson", float(statistic(residuals)))]
    above = residuals >= np.median(residuals)
    n1, n2 = int(above.sum()), int((~above).sum())
    runs = 1 + int((above[1:] != above[:-1]).sum())
    if not n1 or not n2:
        return [*found, Finding("independence", "runs", NAN)]
    mean = 1 + 2 * n1 * n2 / (n1 + n2)
    sd = np.sqrt(2 * n1 * n2 * (2 * n1 * n2 - n1 - n2) / ((n1 + n2) ** 2 * (n1 + n2 - 1)))
    distance = runs - mean
    if n1 + n2 < CONTINUITY_BELOW:
        distance = np.sign(distance) * max(abs(distance) - 0.5, 0)
    z = distance / sd
    return [*found, Finding("independence", "runs", float(z), NAN, float(2 * stats.norm.sf(abs(z))))]


def durbin_watson_bounds(n: int, n_predictors: int, level: float) -> tuple[float, float]:
    """Return dL and dU."""
    return durbin_watson.bounds(n, n_predictors, level)


def influence(fit: Any) -> pd.DataFrame:
    """Leverage, studentised residual and Cook's distance of each row."""
    made = fit.get_influence()
    return pd.DataFrame(
        {"fitted": fit.fittedvalues, "residual": fit.resid, "studentised": made.resid_studentized_external,
         "leverage": made.hat_matrix_diag, "cook": made.cooks_distance[0]},
        index=fit.fittedvalues.index,
    )  # fmt: skip


def outliers(table: pd.DataFrame, n_terms: int) -> list[Finding]:
    """The largest studentised residual (Bonferroni) and the largest Cook's distance."""
    n = len(table)
    df = n - n_terms - 1
    largest = table["studentised"].abs()
    worst = largest.idxmax()
    p = min(1.0, n * 2 * stats.t.sf(largest[worst], df)) if df > 0 else NAN
    cook = table["cook"].idxmax()
    return [
        Finding("influence", "largest studentised residual", float(table["studentised"][worst]), float(df), float(p),
                f"row {worst}"),
        Finding("influence", "largest Cook's distance", float(table["cook"][cook]), about=f"row {cook}"),
    ]  # fmt: skip
