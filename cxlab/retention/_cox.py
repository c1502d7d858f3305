"""What goes with leaving early: Cox's regression, its hazard ratios, and whether they hold over time."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd
from scipy import special, stats

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core.proportions import normal_p_value, normal_quantile
from cxlab.results import Result, read_only
from cxlab.retention._design import design_of, fitted, predictor_names, schoenfeld
from cxlab.retention._inputs import spells

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from cxlab._checks import Floats

TIES = ("efron", "breslow")
TRANSFORMS = ("rank", "identity", "log")
# Below this p-value the summary says that a hazard ratio changes over time.
DOUBT = 0.05


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class CoxRegression(Result):
    """Hazard ratios of leaving with their intervals, made by `cox_regression`.

    Parameters
    ----------
    predictors : tuple of str
        Names of the terms; a column of text gives one for each level but the first.
    log_likelihood : float
        Partial log-likelihood at the maximum.
    null_log_likelihood : float
        The same with all coefficients at zero.
    n_lost : int
        Customers who were seen to leave.
    ties : {"efron", "breslow"}
        How customers who left at the same time are treated.
    """

    predictors: tuple[str, ...]
    log_likelihood: float
    null_log_likelihood: float
    n_lost: int
    ties: str
    _coefficients: Floats = field(repr=False)
    _covariance: Floats = field(repr=False)
    _residuals: Floats = field(repr=False)  # Schoenfeld's, a row for each customer who left
    _times: Floats = field(repr=False)  # when they left

    extra_columns: ClassVar[tuple[str, ...]] = ("hazard_ratio", "ratio_low", "ratio_high")

    @property
    def null_hypothesis(self) -> str:
        """The hypothesis that the p-values are about, in words."""
        return sentence("the predictor makes no difference to the rate of leaving: its hazard ratio is 1")

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each predictor.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term, estimate`` (log hazard ratio for one more unit), ``std_error, statistic`` (z), ``p_value,
            conf_low, conf_high``, and on the scale of ratios ``hazard_ratio, ratio_low, ratio_high``.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        half = normal_quantile(_checks.confidence_level(confidence_level))
        errors = np.sqrt(np.diag(self._covariance))
        z = self._coefficients / errors
        table = pd.DataFrame(
            {
                "term": list(self.predictors),
                "estimate": self._coefficients,
                "std_error": errors,
                "statistic": z,
                "p_value": [normal_p_value(value) for value in z],
                "conf_low": self._coefficients - half * errors,
                "conf_high": self._coefficients + half * errors,
            }
        )
        with np.errstate(over="ignore"):  # a predictor in a tiny unit has an endless ratio per unit of it
            ratios = np.exp(table[["estimate", "conf_low", "conf_high"]].to_numpy())
        return table.assign(hazard_ratio=ratios[:, 0], ratio_low=ratios[:, 1], ratio_high=ratios[:, 2])

    def proportional_hazards(self, transform: str = "rank") -> pd.DataFrame:
        """Test for each predictor whether its hazard ratio stays the same over time.

        Parameters
        ----------
        transform : {"rank", "identity", "log"}
            The scale of time along which a drift is looked for: the order in which customers left, the time itself, or
            its logarithm.

        Returns
        -------
        DataFrame
            Columns ``term, estimate`` (correlation of the scaled residual with time), ``statistic`` (chi-squared),
            ``df, p_value``. Hypothesis: the hazard ratio is the same at all times.

        Raises
        ------
        ValueError
            A transform that isn't known, or the logarithm of a time of zero.

        Notes
        -----
        Grambsch and Therneau's (1994) test on scaled Schoenfeld residuals, with their average variance. A small
        p-value says that one ratio doesn't describe all times. With many customers it finds drifts that don't matter;
        with few it misses those that do: look at two periods apart (split the time) before you decide.

        References
        ----------
        Grambsch, P. M., & Therneau, T. M. (1994). Proportional hazards tests and diagnostics based on weighted
        residuals. Biometrika, 81(3), 515-526. https://doi.org/10.1093/biomet/81.3.515
        """
        time = self._transformed(_checks.choice("transform", transform, TRANSFORMS))
        centred = time - time.mean()
        scaled = len(time) * self._residuals @ self._covariance
        sums, spread = centred @ scaled, (centred**2).sum()
        statistic = sums**2 / (len(time) * np.diag(self._covariance) * spread)
        deviations = scaled - scaled.mean(axis=0)
        correlation = sums / np.sqrt(spread * (deviations**2).sum(axis=0))
        return pd.DataFrame(
            {
                "term": list(self.predictors),
                "estimate": correlation,
                "statistic": statistic,
                "df": 1.0,
                "p_value": special.chdtrc(1, statistic),
            }
        )

    def glance(self) -> pd.DataFrame:
        """Return one row: the likelihood-ratio test of all predictors together, and the counts.

        Returns
        -------
        DataFrame
            Columns ``log_likelihood, null_log_likelihood, statistic, df, p_value, aic, n_lost, n, n_missing``.
        """
        statistic, df = 2 * (self.log_likelihood - self.null_log_likelihood), len(self.predictors)
        row = {
            "log_likelihood": self.log_likelihood,
            "null_log_likelihood": self.null_log_likelihood,
            "statistic": statistic,
            "df": df,
            "p_value": float(special.chdtrc(df, statistic)),
            "aic": 2 * df - 2 * self.log_likelihood,
            "n_lost": self.n_lost,
            "n": self.n,
            "n_missing": self.n_missing,
        }
        return pd.DataFrame([row])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the hazard ratios with their intervals on a logarithmic axis, beside the line of no difference.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        return plots.hazard_ratios(self.tidy(confidence_level), ax=ax, confidence_level=confidence_level)

    def _transformed(self, transform: str) -> Floats:
        if transform == "rank":
            ranks: Floats = stats.rankdata(self._times)
            return ranks
        if transform == "log" and (self._times <= 0).any():
            raise ValueError("transform: a time of zero has no logarithm. Use transform='rank' or 'identity'.")
        return np.log(self._times) if transform == "log" else self._times

    def _title(self) -> Sentence:
        return sentence("Cox regression: what goes with leaving earlier")

    def _counted(self) -> Sentence:
        return sentence(
            "Customers: {n:,}, of whom {n_lost:,} were seen to leave. Missing: {n_missing:,}.",
            n=self.n,
            n_lost=self.n_lost,
            n_missing=self.n_missing,
        )

    def _findings(self) -> tuple[str, ...]:
        checked = self.proportional_hazards()
        drifting = list(checked.loc[checked["p_value"] < DOUBT, "term"])
        if drifting:
            return (
                sentence(
                    "Proportional hazards in doubt (Schoenfeld, p < .05) for: {names}. Their ratio is an average.",
                    names=", ".join(drifting),
                ),
            )
        return (sentence("Proportional hazards: no drift was found (Schoenfeld, all p at least .05)."),)

    def _headline(self) -> str:
        table = self.tidy()
        words = [f"{row.term} {row.hazard_ratio:.2f} [{row.ratio_low:.2f}, {row.ratio_high:.2f}]"
                 for row in table.head(3).itertuples()]  # fmt: skip
        more = f", … {len(table) - 3} more" if len(table) > 3 else ""
        return f"hazard ratios {', '.join(words)}{more}; {self.n_lost:,} of {self.n:,} left"


def cox_regression(
    data: Any,
    *,
    duration: Any = None,
    churned: Any = None,
    predictors: Any = None,
    entry: Any = None,
    ties: str = "efron",
) -> CoxRegression:
    """How much faster, or slower, customers leave with each predictor: hazard ratios with intervals.

    Parameters
    ----------
    data : DataFrame
        One row for each customer.
    duration, churned : str
        Columns of how long each was there, and of 1 (seen to leave) or 0; as for `retention_curve`.
    predictors : list of str
        Columns of numbers (a ratio for one more unit) or of text (a ratio for each level, against the first in the
        alphabet). What they are must have been known **from the start**, not at the end.
    entry : str, optional
        Column of how long each had been there when the observation began.
    ties : {"efron", "breslow"}
        How customers who left at the same recorded time are treated. Efron's way is nearer to the truth; Breslow's is
        the default of some older programs and pulls ratios towards 1.

    Returns
    -------
    CoxRegression
        ``.tidy()``, ``.proportional_hazards()``, ``.plot()``.

    Raises
    ------
    ValueError
        Columns not named, a predictor without variation or that others give exactly, one that separates those who
        left from the rest, broken times or marks, nobody who left.
    TypeError
        `data` isn't a table, a predictor holds dates.

    Notes
    -----
    hazard(t | x) = hazard0(t) exp(b'x), by maximum partial likelihood (statsmodels). A hazard ratio of 2 means: at any
    moment, of those still there, twice as many per unit of time leave. It doesn't mean that twice as many leave in all.
    Assumed are ratios that stay the same over time (see ``proportional_hazards``), and customers not yet gone who are
    no readier to leave than others. A ratio is an association; only a random assignment would make it an effect.

    References
    ----------
    Cox, D. R. (1972). Regression models and life-tables. Journal of the Royal Statistical Society, Series B, 34(2),
    187-202. https://doi.org/10.1111/j.2517-6161.1972.tb00899.x

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> months, left = [1, 2, 3, 4, 5, 9, 9, 12], [1, 1, 1, 1, 0, 1, 0, 0]
    >>> members = pd.DataFrame({"months": months, "left": left, "fee": [9, 5, 9, 5, 9, 5, 5, 5]})
    >>> cx.cox_regression(members, duration="months", churned="left", predictors=["fee"])
    <CoxRegression: hazard ratios fee 1.24 [0.76, 2.04]; 5 of 8 left>
    """
    _checks.choice("ties", ties, TIES)
    names = predictor_names(predictors)
    table = _checks.table("data", data)
    for name in names:
        _checks.column("predictors", table, name)
    made = spells(table, duration=duration, churned=churned, entry=entry, more=names)
    if not made.churned.any():
        raise ValueError(
            "churned: nobody was seen to leave, so that nothing can be learned. Check the marks (1 = left)."
        )
    design, notes = design_of(made.rows[names])
    found = fitted(made, design, ties)
    return CoxRegression(
        n=len(made.duration),
        n_missing=made.n_missing,
        method=_method(ties),
        notes=(*notes, *_few(int(made.churned.sum()), design.shape[1])),
        predictors=tuple(design.columns),
        log_likelihood=float(found.llf),
        null_log_likelihood=float(found.model.loglike(np.zeros(design.shape[1]))),
        n_lost=int(made.churned.sum()),
        ties=ties,
        _coefficients=read_only(found.params),
        _covariance=read_only(found.cov_params()),
        **schoenfeld(made, design.to_numpy(), np.asarray(found.params), ties),
    )


def _method(ties: str) -> Sentence:
    if ties == "efron":
        return sentence("Cox regression by partial likelihood, ties by Efron's rule, Wald intervals")
    return sentence("Cox regression by partial likelihood, ties by Breslow's rule, Wald intervals")


def _few(lost: int, terms: int) -> tuple[Sentence, ...]:
    if lost >= 10 * terms:
        return ()
    return (
        sentence(
            "{lost} customers left for {terms} terms: fewer than ten each, so that ratios may be far too large.",
            lost=lost,
            terms=terms,
        ),
    )
