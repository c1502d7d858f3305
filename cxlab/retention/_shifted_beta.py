"""The shifted-beta-geometric model: customers differ in how ready they are to leave, and nobody changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core import shifted_beta as core
from cxlab.core.proportions import normal_quantile
from cxlab.results import Result, read_only
from cxlab.retention._survivors import survivors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from matplotlib.axes import Axes

    from cxlab._checks import Floats

STEP = 1e-5
NAN = float("nan")
# Errors of the logarithms above this: an interval reaches from a tenth to ten times the estimate.
WEAK = 1.2


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class ShiftedBetaGeometric(Result):
    """Shifted-beta-geometric model of how long customers stay, made by `shifted_beta_geometric`.

    Parameters
    ----------
    alpha, beta : float or None
        Parameters of the beta distribution of the chances to leave; None where the data can't tell them.
    mean_churn : float
        Mean chance to leave in the first period, alpha / (alpha + beta).
    log_likelihood : float
        At the maximum.
    at_risk, lost : ndarray, shape (periods,)
        Customers at the start of each period, and those lost in it.
    """

    alpha: float | None
    beta: float | None
    mean_churn: float
    log_likelihood: float
    at_risk: Floats
    lost: Floats
    _limit: str = field(repr=False)
    _values: tuple[float, float] = field(repr=False)  # alpha and beta, at a limit as well
    _covariance: Floats = field(repr=False)  # of the logarithms

    extra_columns: ClassVar[tuple[str, ...]] = ()

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return the parameters, the mean churn, and how much customers differ.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term, estimate, std_error, conf_low, conf_high``; rows ``alpha, beta, mean_churn`` and
            ``polarization`` = 1 / (alpha + beta + 1), from 0 (all alike) to 1 (some leave at once, the others never).
            Intervals are symmetric on the logarithm, or on the logit for the two shares.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        half = normal_quantile(_checks.confidence_level(confidence_level))
        rows: list[tuple[Any, ...]] = []
        for i, term in enumerate(("alpha", "beta")):
            error = float(np.sqrt(self._covariance[i, i]))
            value = self._values[i] if not self._limit else NAN
            rows.append((term, value, value * error, value * np.exp(-half * error), value * np.exp(half * error)))
        rows.append(self._share_row("mean_churn", half, lambda a, b: a / (a + b)))
        rows.append(self._share_row("polarization", half, lambda a, b: 1 / (a + b + 1)))
        return pd.DataFrame(rows, columns=["term", "estimate", "std_error", "conf_low", "conf_high"])

    def projection(self, n_periods: int | None = None, *, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return the share still there after each period, beyond the data if wanted.

        Parameters
        ----------
        n_periods : int, optional
            How far; twice as many periods as were observed when left out.
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term, estimate`` (share still there after the period), ``std_error, conf_low, conf_high`` (delta
            method on the logit), ``period`` (0, 1, ...), ``retention`` (share of those present who stay in this
            period), ``observed`` (Kaplan-Meier share, missing beyond the data), ``constant`` (the share if all had the
            same chance, fitted to the same data). The interval is that of the curve, if the model holds.

        Raises
        ------
        ValueError
            A number of periods that isn't whole, or a broken confidence level.
        """
        half = normal_quantile(_checks.confidence_level(confidence_level))
        n = 2 * len(self.lost) if n_periods is None else _checks.whole("n_periods", n_periods, 1)
        periods = np.arange(n + 1)
        share = core.survival(periods, *self._values)
        error = self._errors(lambda a, b: core.survival(periods, a, b))
        with np.errstate(divide="ignore", invalid="ignore"):
            logit, width = np.log(share / (1 - share)), half * error / (share * (1 - share))
        known = np.concatenate([[1.0], np.cumprod(1 - self.lost / self.at_risk)])
        table = pd.DataFrame(
            {
                "term": [f"period {period}" for period in periods],
                "estimate": share,
                "std_error": error,
                "conf_low": _expit(logit - width),
                "conf_high": _expit(logit + width),
                "period": periods,
                "retention": np.concatenate([[NAN], core.retention(periods[1:], *self._values)]),
                "observed": np.concatenate([known, np.full(max(n + 1 - len(known), 0), NAN)])[: n + 1],
                "constant": (1 - self.lost.sum() / self.at_risk.sum()) ** periods,
            }
        )
        table.loc[0, ["std_error", "conf_low", "conf_high"]] = NAN
        return table

    def lifetimes(
        self, *, discount_rate: float, n_periods: Iterable[int] = (0, 1, 2, 3, 4, 5), confidence_level: float = 0.95
    ) -> pd.DataFrame:
        """Return how many more payments to expect, discounted: of a new customer, and of those who have stayed.

        Parameters
        ----------
        discount_rate : float
            Discount per **period of the data**, from 0 to 1; 0.1 for 10 % a year if the periods are years. For a
            monthly rate of a yearly one write ``1.1 ** (1 / 12) - 1``.
        n_periods : list of int
            For how many whole periods the customer has been there: 0 for a new one.
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term, estimate, std_error, conf_low, conf_high, n_periods, constant``. ``n_periods`` 0 is the
            discounted expected lifetime (DEL): the first payment is made now and counts in full. The others are
            residual lifetimes (DERL), seen just before the next renewal is due, so that this payment may not come.
            ``constant`` is the same if all customers had one and the same chance. Times a margin per period they are
            values.

        Raises
        ------
        ValueError
            A negative rate, or one of zero where the sum has no end (alpha of at most 1).

        Notes
        -----
        DEL = 2F1(1, beta; alpha + beta; 1/(1 + d)); after n periods (beta + n - 1)/(alpha + beta + n - 1) times
        2F1(1, beta + n; alpha + beta + n; 1/(1 + d)). All payments stand at the start of their period.

        References
        ----------
        Fader, P. S., & Hardie, B. G. S. (2010). Customer-base valuation in a contractual setting: The perils of
        ignoring heterogeneity. Marketing Science, 29(1), 85-93. https://doi.org/10.1287/mksc.1080.0482
        """
        half = normal_quantile(_checks.confidence_level(confidence_level))
        rate = self._discount(discount_rate)
        keep = 1 - self.lost.sum() / self.at_risk.sum()
        rows = []
        for periods in n_periods:
            n = _checks.whole("n_periods", periods, 0)
            value = core.lifetime(*self._values, rate, n)
            error = float(self._errors(lambda a, b, n=n: np.array([core.lifetime(a, b, rate, n)]))[0])  # type: ignore[misc]
            width = np.exp(half * error / value)
            constant = (1.0 if n == 0 else keep) / (1 - keep / (1 + rate)) if rate or keep < 1 else np.inf
            rows.append((f"after {n}", value, error, value / width, value * width, n, constant))
        columns = ["term", "estimate", "std_error", "conf_low", "conf_high", "n_periods", "constant"]
        return pd.DataFrame(rows, columns=columns)

    def glance(self) -> pd.DataFrame:
        """Return one row: the fit, beside that of one chance for all.

        Returns
        -------
        DataFrame
            Columns ``log_likelihood, constant_log_likelihood`` (all customers alike), ``aic, constant_aic, n_periods,
            n_lost, n, n_missing``.
        """
        at_risk, lost = self.at_risk.sum(), self.lost.sum()
        constant = float(lost * np.log(lost / at_risk) + (at_risk - lost) * np.log1p(-lost / at_risk))
        row = {
            "log_likelihood": self.log_likelihood,
            "constant_log_likelihood": constant,
            "aic": 4 - 2 * self.log_likelihood,
            "constant_aic": 2 - 2 * constant,
            "n_periods": len(self.lost),
            "n_lost": int(lost),
            "n": self.n,
            "n_missing": self.n_missing,
        }
        return pd.DataFrame([row])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the observed shares, the model with its interval, and the same chance for all.

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

        table = self.projection(confidence_level=confidence_level)
        return plots.survival_projection(table, ax=ax, confidence_level=confidence_level)

    def _share_row(self, term: str, half: float, share: Callable[[float, float], float]) -> tuple[Any, ...]:
        value = share(*self._values)
        error = float(self._errors(lambda a, b: np.array([share(a, b)]))[0])
        if self._limit:
            value = self.mean_churn if term == "mean_churn" else float(self._limit == "two kinds")
            return term, value, NAN, NAN, NAN
        logit, width = np.log(value / (1 - value)), half * error / (value * (1 - value))
        return term, value, error, float(_expit(logit - width)), float(_expit(logit + width))

    def _errors(self, function: Callable[[float, float], Floats]) -> Floats:
        """Standard errors of functions of alpha and beta, by the delta method."""
        logs = np.log(self._values)
        slopes = np.array(
            [
                (function(*np.exp(logs + step)) - function(*np.exp(logs - step))) / (2 * STEP)
                for step in STEP * np.eye(2)
            ]
        )
        errors: Floats = np.sqrt(np.einsum("ip,ij,jp->p", slopes, self._covariance, slopes))
        return errors

    def _discount(self, rate: float) -> float:
        value = _checks.fraction("discount_rate", rate)
        if value == 0 and self._values[0] <= 1:
            raise ValueError(
                f"discount_rate: without a discount the expected lifetime has no end here, because alpha is "
                f"{self._values[0]:.3g} (at most 1): some customers hardly ever leave. Pass a rate above zero."
            )
        return value

    def _title(self) -> Sentence:
        return sentence("Shifted-beta-geometric model of how long customers stay")

    def _counted(self) -> Sentence:
        return sentence(
            "Customers: {n:,}, of whom {n_lost:,} were seen to leave. Missing: {n_missing:,}.",
            n=self.n,
            n_lost=int(self.lost.sum()),
            n_missing=self.n_missing,
        )

    def _headline(self) -> str:
        counts = f"{int(self.lost.sum()):,} of {self.n:,} left in {len(self.lost)} periods"
        if self._limit:
            return f"mean churn {self.mean_churn:.1%}, alpha and beta can't be told, {counts}"
        return f"alpha = {self.alpha:.4f}, beta = {self.beta:.4f}, mean churn {self.mean_churn:.1%}, {counts}"

    def _vocabulary(self) -> dict[str, str]:
        return {
            "mean_churn": sentence("Mean churn in the first period"),
            "polarization": sentence("How much customers differ (0 alike, 1 two kinds)"),
        }


def shifted_beta_geometric(
    data: Any, *, duration: Any = None, churned: Any = None, counts: Any = None
) -> ShiftedBetaGeometric:
    """How ready customers are to leave and how much they differ, from survivors by period or single contracts.

    Parameters
    ----------
    data : DataFrame or list
        Customers still there after 0, 1, 2, ... periods (counts, the first is the whole cohort); or a table with one
        row for each customer. Counts, not percentages: 631 of 1,000 says more than 63.1 %.
    duration : str, optional
        In a table: the period **in which** the contract ended (1, 2, ...), or the whole periods completed so far for a
        customer who is still there.
    churned : str, optional
        In a table: 1 (ended) or 0 (still there).
    counts : str, optional
        In a table: how many customers stand behind each row.

    Returns
    -------
    ShiftedBetaGeometric
        ``.alpha``, ``.beta``, ``.projection(n_periods)``, ``.lifetimes(discount_rate=)``, ``.plot()``.

    Raises
    ------
    ValueError
        Survivors that rise or aren't whole, fewer than two periods, nobody who left, a contract that ended in period 0.
    TypeError
        `data` is neither a list of numbers nor a table.

    Notes
    -----
    For contracts that can end once a period. Each customer's chance to leave is constant; over customers it follows a
    beta(alpha, beta) distribution. P(T = 1) = alpha/(alpha + beta), retention in period t = (beta + t - 1) / (alpha +
    beta + t - 1): it rises with t because the ready ones leave first, although nobody changes. Maximum likelihood on
    alpha and beta; intervals from the second derivatives, on the logarithms. alpha and beta move together, so that the
    mean churn is known better than either. Two periods are the least; where retention doesn't rise the data can't tell
    them at all, and None is given. A model that fits seven periods is still a guess about the twelfth.

    References
    ----------
    Fader, P. S., & Hardie, B. G. S. (2007). How to project customer retention. Journal of Interactive Marketing, 21(1),
    76-90. https://doi.org/10.1002/dir.20074

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.shifted_beta_geometric([1000, 800, 690, 620, 570])
    <ShiftedBetaGeometric: alpha = 0.4147, beta = 1.6515, mean churn 20.1%, 430 of 1,000 left in 4 periods>
    """
    at_risk, lost, missing = survivors(data, duration, churned, counts)
    found = core.fit(at_risk, lost)
    known = not found.at_limit
    return ShiftedBetaGeometric(
        n=int(at_risk[0]),
        n_missing=missing,
        method=sentence("maximum likelihood; intervals from the second derivatives, on the logarithms"),
        notes=_notes(found),
        alpha=found.alpha if known else None,
        beta=found.beta if known else None,
        mean_churn=found.alpha / (found.alpha + found.beta),
        log_likelihood=found.log_likelihood,
        at_risk=read_only(at_risk),
        lost=read_only(lost),
        _limit=found.at_limit,
        _values=(found.alpha, found.beta),
        _covariance=read_only(found.covariance),
    )


def _notes(found: core.Fit) -> tuple[Sentence, ...]:
    if found.at_limit == "alike":
        return (
            sentence(
                "Retention doesn't rise over the periods: the data fit one chance for all as well as any mixture, so "
                "that alpha and beta are not given; only the mean churn is."
            ),
        )
    if found.at_limit:
        return (
            sentence(
                "All who left did so in the first period: the data fit two kinds of customers, those who leave at once "
                "and those who never do, so that alpha and beta are not given."
            ),
        )
    if np.sqrt(np.diag(found.covariance)).max() > WEAK:
        return (
            sentence(
                "alpha and beta can hardly be told: other pairs with the same mean churn fit nearly as well. Use the "
                "projection within the data, and distrust it beyond."
            ),
        )
    return ()


def _expit(logit: Any) -> Any:
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-logit))
