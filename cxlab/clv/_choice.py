"""Which model suits which customers, and why the others don't."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.clv._summary import merge, read_log
from cxlab.results import Result

if TYPE_CHECKING:
    from collections.abc import Hashable

    from matplotlib.axes import Axes

# What suits a relationship: (contractual, discrete) → functions, best first.
SUITS = {
    (True, True): ("shifted_beta_geometric",),
    (True, False): ("retention_curve", "cox_regression"),
    (False, True): ("bg_bb",),
    (False, False): ("bg_nbd", "mbg_nbd", "pareto_nbd"),
}
KNOWN = tuple(name for names in SUITS.values() for name in names)
# Many purchases on so few dates: time must have been counted by periods.
FEW_DATES = 24
PER_DATE = 5
# Months have 28 to 31 days, and count as equally far apart.
UNEVEN = 1.15


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class ModelChoice(Result):
    """Which model suits a log, made by `which_model`.

    Parameters
    ----------
    contractual : bool
        Whether one sees when a customer leaves.
    discrete : bool
        Whether purchases happen, or are counted, at set times only.
    n_dates : int
        Different dates of purchase.
    n_purchases : int
        Purchases, one per customer and day.
    """

    contractual: bool
    discrete: bool
    n_dates: int
    n_purchases: int

    extra_columns: ClassVar[tuple[str, ...]] = ("unit",)

    @property
    def suitable(self) -> tuple[str, ...]:
        """Functions that suit, best first."""
        return SUITS[self.contractual, self.discrete]

    @property
    def reason(self) -> str:
        """Why these."""
        return REASONS[self.contractual, self.discrete]

    def check(self, model: str) -> str:
        """Refuse a model that doesn't suit, with the reason.

        Parameters
        ----------
        model : str
            Name of a function, ``"bg_nbd"`` say.

        Returns
        -------
        str
            The name, when it suits.

        Raises
        ------
        ValueError
            The model doesn't suit, or isn't known.
        """
        _checks.choice("model", model, KNOWN)
        if model not in self.suitable:
            raise ValueError(f"model: '{model}' doesn't suit. {self.reason} Use {' or '.join(self.suitable)}.")
        return model

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return what the choice rests on.

        Parameters
        ----------
        confidence_level : float
            Not used: these are counts. Checked all the same.

        Returns
        -------
        DataFrame
            Columns ``term, estimate, unit``; rows ``n_dates``, ``purchases_per_customer`` and ``mean_date_share``
            (one over the number of dates).

        Raises
        ------
        ValueError
            The confidence level isn't a fraction.
        """
        _checks.confidence_level(confidence_level)
        rows = [
            ("n_dates", float(self.n_dates), "dates"),
            ("purchases_per_customer", self.n_purchases / self.n, "purchases"),
            ("mean_date_share", 1 / self.n_dates, "share"),
        ]
        return pd.DataFrame(rows, columns=["term", "estimate", "unit"])

    def glance(self) -> pd.DataFrame:
        """Return one row: the answers and the first choice.

        Returns
        -------
        DataFrame
            Columns ``model, contractual, discrete, n_dates, n_purchases, n, n_missing``.
        """
        values = {"model": self.suitable[0], "contractual": self.contractual, "discrete": self.discrete}
        names = ("n_dates", "n_purchases", "n", "n_missing")
        return pd.DataFrame([{**values, **{name: getattr(self, name) for name in names}}])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the four kinds of relationship, and where these customers belong.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Not used.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.

        Raises
        ------
        ValueError
            The confidence level isn't a fraction.
        """
        from cxlab import plots

        _checks.confidence_level(confidence_level)
        rows = [
            {"contractual": contractual, "discrete": discrete, "models": ", ".join(names)}
            for (contractual, discrete), names in SUITS.items()
        ]
        here = [(row["contractual"], row["discrete"]) == (self.contractual, self.discrete) for row in rows]
        return plots.model_map(pd.DataFrame(rows).assign(n=np.where(here, self.n, 0)), ax=ax)

    def _title(self) -> Sentence:
        return sentence("Which model suits these customers")

    def _counted(self) -> Sentence:
        return sentence(
            "Customers: {n:,}, purchases: {n_purchases:,}. Missing: {n_missing:,}.",
            n=self.n,
            n_purchases=self.n_purchases,
            n_missing=self.n_missing,
        )

    def _findings(self) -> tuple[str, ...]:
        names = ", ".join(self.suitable)
        return (sentence("Suitable: {names}. {reason}", names=names, reason=self.reason),)

    def _headline(self) -> str:
        kind = "contractual" if self.contractual else "no contract"
        time = "at set times" if self.discrete else "at any time"
        return f"{' or '.join(self.suitable)} ({kind}, purchases {time}), n = {self.n:,} customers"

    def _vocabulary(self) -> dict[str, str]:
        return {
            "n_dates": sentence("Different dates of purchase"),
            "purchases_per_customer": sentence("Purchases per customer"),
            "mean_date_share": sentence("Share of the purchases on one date (mean)"),
            "dates": sentence("dates"),
            "purchases": sentence("purchases"),
            "share": sentence("share"),
        }


REASONS = {
    (True, True): sentence(
        "With a contract one sees who leaves, and here it can end at set times only: retention is counted, "
        "not inferred."
    ),
    (True, False): sentence(
        "With a contract one sees who leaves and when: the time until then is observed, a matter for survival curves."
    ),
    (False, True): sentence(
        "Without a contract nobody sees who has left, and purchases come at set times: chances per period."
    ),
    (False, False): sentence(
        "Without a contract nobody sees who has left, and purchases come at any time: rates per unit of time."
    ),
}


def which_model(
    log: pd.DataFrame,
    *,
    contractual: bool,
    customer: Hashable = "customer_id",
    date: Hashable = "date",
    discrete: bool | None = None,
    model: str | None = None,
) -> ModelChoice:
    """Which model of customer lifetime suits a log, and why another one doesn't.

    Parameters
    ----------
    log : DataFrame
        One row for each purchase.
    contractual : bool
        Whether the company sees when a customer leaves (a subscription that is cancelled), or only that they haven't
        bought for a while. No log tells that; it has to be said.
    customer, date : str
        Columns of the customer and of the date.
    discrete : bool, optional
        Whether purchases can happen at set times only, or are counted by periods. Judged from the dates when left out.
    model : str, optional
        A model to check, ``"bg_nbd"`` say; refused with the reason when it doesn't suit.

    Returns
    -------
    ModelChoice
        ``.suitable``, ``.reason``, ``.check(model)``.

    Raises
    ------
    ValueError
        The model asked for doesn't suit, the log can't be read, or all of it is of one day.
    TypeError
        `log` is not a table, or `contractual` was not said.

    Notes
    -----
    Purchases count as discrete where five or more per date fall on 24 different dates or fewer, or where the dates are
    equally far apart (within 15 %, as months are). That is a rule of thumb: a log of one week looks discrete whatever
    it is, so say `discrete` when you know.

    References
    ----------
    Fader, P. S., & Hardie, B. G. S. (2009). Probability models for customer-base analysis. Journal of Interactive
    Marketing, 23(1), 61-69. https://doi.org/10.1016/j.intmar.2008.11.003

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.which_model(cx.datasets.load("cdnow_transactions"), contractual=False)
    <ModelChoice: bg_nbd or mbg_nbd or pareto_nbd (no contract, purchases at any time), n = 2,357 customers>
    """
    if not isinstance(contractual, bool):
        raise TypeError(
            f"contractual: expected True or False, got {contractual!r}. Does the company see when a customer leaves (a "
            "cancelled subscription)? Then True. Do customers just stop buying? Then False."
        )
    purchases, _, n_missing = read_log(_checks.table("log", log), customer, date, None, "error")
    purchases = merge(purchases, "day")
    days = np.sort(purchases["day"].unique())
    judged = _is_discrete(days, len(purchases)) if discrete is None else bool(discrete)
    choice = ModelChoice(
        n=purchases["customer"].nunique(),
        n_missing=n_missing,
        method=sentence("whether the end is seen: as stated; whether times are set: by the dates of the log")
        if discrete is None
        else sentence("whether the end is seen, whether times are set: both as stated"),
        contractual=contractual,
        discrete=judged,
        n_dates=len(days),
        n_purchases=len(purchases),
    )
    if model is not None:
        choice.check(model)
    return choice


def _is_discrete(days: np.ndarray, n_purchases: int) -> bool:
    """Many purchases on few dates, or dates that lie equally far apart and more than a day."""
    if len(days) == 1:
        raise ValueError(
            f"date: all purchases are of one day, {pd.Timestamp(days[0]):%Y-%m-%d}, so that nothing shows when "
            "customers buy. Pass a longer log, or say discrete=True or discrete=False."
        )
    gaps = np.diff(days).astype("timedelta64[D]").astype(int)
    crowded = len(days) <= FEW_DATES and n_purchases >= PER_DATE * len(days)
    return crowded or bool(gaps.min() > 1 and gaps.max() <= UNEVEN * gaps.min())
