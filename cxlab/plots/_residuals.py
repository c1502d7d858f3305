"""Pictures of residuals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import stats

from cxlab.plots._base import BLUE, GREY, ORANGE, described

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

OUTLYING = 3.0  # studentised residuals beyond this are counted in the words and named in the picture
LARGE_COOK = 1.0
NEIGHBOURS = 0.4  # share of the points that the smooth line looks at


def _far(table: pd.DataFrame) -> str:
    n = int((table.studentised.abs() > OUTLYING).sum())
    return f"{n} of {len(table)} points lie more than {OUTLYING:g} standard errors away"


def _fitted_words(table: pd.DataFrame) -> str:
    order = table.sort_values("fitted")
    third = max(1, len(table) // 3)
    low, high = order.residual.iloc[:third].std(), order.residual.iloc[-third:].std()
    return (
        f"Scatter plot of residuals against fitted values from {table.fitted.min():.2f} to {table.fitted.max():.2f}: "
        f"the residuals of the lowest third scatter by {low:.2f}, those of the highest by {high:.2f}; {_far(table)}."
    )


@described(_fitted_words)
def residuals_fitted(table: pd.DataFrame, *, ax: Axes) -> Axes:
    """Draw residuals against fitted values with a smooth line: it should be flat, and the scatter even.

    Parameters
    ----------
    table : DataFrame
        Columns ``fitted, residual, studentised``, one row for each respondent.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"fitted": [1.0, 2, 3], "residual": [0.5, -1, 0.5], "studentised": [0.5, -1, 0.5]})
    >>> residuals_fitted.alt_text(table).split(":")[0]
    'Scatter plot of residuals against fitted values from 1.00 to 3.00'
    """
    from statsmodels.nonparametric.smoothers_lowess import lowess

    ax.axhline(0, color=GREY, linestyle="--", linewidth=1)
    ax.plot(table.fitted, table.residual, "o", color=BLUE, markersize=4, alpha=0.5, label="respondents")
    if table.fitted.nunique() > 4:
        with np.errstate(invalid="ignore", divide="ignore"):  # where all neighbours share one fitted value
            line = lowess(table.residual, table.fitted, frac=NEIGHBOURS)
        ax.plot(*line[np.isfinite(line).all(axis=1)].T, color=ORANGE, linewidth=2, label="smooth line")
    ax.set(xlabel="Fitted value (units of the outcome)", ylabel="Residual (units of the outcome)")
    ax.legend(loc="best")
    return ax


def _quantiles(table: pd.DataFrame, level: float) -> tuple[np.ndarray, ...]:
    """Normal quantiles, sorted residuals, and a band for each order statistic (beta distribution)."""
    n = len(table)
    rank = np.arange(1, n + 1)
    expected = stats.norm.ppf((rank - 0.375) / (n + 0.25))
    tail = (1 - level) / 2
    band = [stats.norm.ppf(stats.beta.ppf(share, rank, n - rank + 1)) for share in (tail, 1 - tail)]
    return expected, np.sort(table.studentised.to_numpy()), *band


def _quantile_words(table: pd.DataFrame) -> str:
    _, found, low, high = _quantiles(table, 0.95)
    outside = int(((found < low) | (found > high)).sum())
    return (
        f"Quantile plot of {len(table)} studentised residuals against the normal distribution, from {found[0]:.2f} to "
        f"{found[-1]:.2f}; {outside} lie outside the pointwise 95 % band."
    )


@described(_quantile_words)
def residual_quantiles(table: pd.DataFrame, *, ax: Axes, confidence_level: float = 0.95) -> Axes:
    """Draw studentised residuals against normal quantiles, with a pointwise band.

    Parameters
    ----------
    table : DataFrame
        Column ``studentised``, one row for each respondent.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.
    confidence_level : float
        Level of the band at each point; about one point in twenty lies outside a band of 95 % by chance.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import pandas as pd
    >>> residual_quantiles.alt_text(pd.DataFrame({"studentised": [-1.2, 0.1, 1.3]}))
    'Quantile plot of 3 studentised residuals against the normal distribution, from -1.20 to 1.30; 0 lie outside ...
    """
    expected, found, low, high = _quantiles(table, confidence_level)
    ax.fill_between(expected, low, high, color=GREY, alpha=0.25, label=f"{100 * confidence_level:g} % band")
    ax.plot(expected, expected, color=GREY, linestyle="--", linewidth=1)
    ax.plot(expected, found, "o", color=BLUE, markersize=4, alpha=0.6, label="respondents")
    ax.set(xlabel="Normal quantile (standard deviations)", ylabel="Studentised residual (standard errors)")
    ax.legend(loc="upper left")
    return ax


def _leverage_words(table: pd.DataFrame) -> str:
    worst = table.cook.idxmax()
    return (
        f"Scatter plot of studentised residuals against leverage for {len(table)} respondents: the largest Cook's "
        f"distance is {table.cook.max():.3f}, of row {worst}; {_far(table)}."
    )


@described(_leverage_words)
def residuals_leverage(table: pd.DataFrame, *, ax: Axes) -> Axes:
    """Draw studentised residuals against leverage; the row with the largest Cook's distance is named.

    Parameters
    ----------
    table : DataFrame
        Columns ``leverage, studentised, cook``, one row for each respondent.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"leverage": [0.1, 0.3], "studentised": [1.0, -2.0], "cook": [0.05, 0.8]})
    >>> residuals_leverage.alt_text(table).split(": ")[1]
    "the largest Cook's distance is 0.800, of row 1; 0 of 2 points lie more than 3 standard errors away."
    """
    ax.axhline(0, color=GREY, linestyle="--", linewidth=1)
    ax.plot(table.leverage, table.studentised, "o", color=BLUE, markersize=4, alpha=0.5)
    worst = table.cook.idxmax()
    ax.plot(table.leverage[worst], table.studentised[worst], "D", color=ORANGE, markersize=7)
    ax.annotate(f"row {worst}", (table.leverage[worst], table.studentised[worst]), xytext=(-6, 6),
                textcoords="offset points", ha="right")  # fmt: skip
    ax.set(xlabel="Leverage (0 to 1)", ylabel="Studentised residual (standard errors)")
    return ax
