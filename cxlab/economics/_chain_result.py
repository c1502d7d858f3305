"""What a chain from a score to customer equity gives: stations, tornado, break-even, links."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core.resampling import percentile_interval
from cxlab.economics._chain_links import INPUTS, LINKS, needed_gain, walked
from cxlab.results import Result

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt
    from matplotlib.axes import Axes

    from cxlab.core.ranges import Range

    Floats = npt.NDArray[np.float64]

TERMS = (
    "retention_before", "retention_after", "value_before", "value_after", "equity_before", "equity_gain", "cost",
    "profit",
    "needed_gain",
)  # fmt: skip
NAN = float("nan")


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class LoyaltyChain(Result):
    """A programme's way from a score to customer equity, made by `loyalty_chain`.

    Parameters
    ----------
    n_periods : float
        Periods counted; infinite for all.
    p_profit : float
        Share of the draws in which the programme earns more than it costs.
    """

    n_periods: float
    p_profit: float
    _ranges: dict[str, Range] = field(repr=False)
    _draws: dict[str, Floats] = field(repr=False)
    _evidence: dict[str, str] = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("unit",)

    @property
    def inputs(self) -> pd.DataFrame:
        """The numbers put in: ``term, low, best, high, meaning``; ends are missing where a number is taken as known."""
        rows = [
            (name, NAN if one.is_known else one.low, one.best, NAN if one.is_known else one.high, INPUTS[name].meaning)
            for name, one in self._ranges.items()
        ]
        return pd.DataFrame(rows, columns=["term", "low", "best", "high", "meaning"])

    @property
    def links(self) -> pd.DataFrame:
        """The links: ``link``, the ``assumption`` that carries it, the ``evidence`` for it."""
        rows = [(str(link.name), str(link.assumption), self._evidence[name]) for name, link in LINKS.items()]
        return pd.DataFrame(rows, columns=["link", "assumption", "evidence"])

    @property
    def draws(self) -> pd.DataFrame:
        """What came out in each draw of the inputs, one column for each term."""
        return pd.DataFrame({name: values.copy() for name, values in self._draws.items()})

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each station of the chain.

        Parameters
        ----------
        confidence_level : float
            Share of the draws that an interval holds, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term, estimate`` (with the best values of all inputs), ``std_error`` (standard deviation of the
            draws), ``conf_low, conf_high`` (percentiles of the draws), ``unit``. What doesn't vary has no interval.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        level = _checks.confidence_level(confidence_level)
        best = self._at({name: one.best for name, one in self._ranges.items()})
        rows = []
        for term in TERMS:
            draws = self._draws[term]
            if not np.isfinite(draws).all() or np.ptp(draws) == 0:
                rows.append((term, _had(best[term]), NAN, NAN, NAN, _UNITS[term]))
            else:
                spread = float(draws.std(ddof=1))
                rows.append((term, best[term], spread, *percentile_interval(draws, level), _UNITS[term]))
        return pd.DataFrame(rows, columns=["term", "estimate", "std_error", "conf_low", "conf_high", "unit"])

    def _at(self, numbers: Mapping[str, float]) -> dict[str, float]:
        values = {name: np.array([number]) for name, number in numbers.items()}
        found = walked(values, self.n, self.n_periods) | {"needed_gain": needed_gain(values, self.n_periods)}
        return {name: float(value[0]) for name, value in found.items()}

    def tornado(self) -> pd.DataFrame:
        """Return how far each input alone moves the profit, from the low to the high end of its range.

        Returns
        -------
        DataFrame
            Columns ``term, estimate`` (the swing), ``at_low, at_high`` (profit at the two ends, all else at its best
            value), ``base, low_value, high_value, changes_winner`` (profit changes its sign within the range); the
            widest swing first. For `cxlab.plots.tornado`.

        Raises
        ------
        ValueError
            No input has a range.
        """
        best = {name: one.best for name, one in self._ranges.items()}
        base = self._at(best)["profit"]
        rows = []
        for name, one in self._ranges.items():
            if not one.is_known:
                low, high = (self._at({**best, name: end})["profit"] for end in (one.low, one.high))
                turns = min(low, high) < 0 < max(low, high)
                rows.append((name, abs(high - low), low, high, base, one.low, one.high, turns))
        if not rows:
            raise ValueError("tornado: every input is taken as known. Give at least one as (low, best, high).")
        columns = ["term", "estimate", "at_low", "at_high", "base", "low_value", "high_value", "changes_winner"]
        return pd.DataFrame(rows, columns=columns).sort_values("estimate", ascending=False, ignore_index=True)

    def break_even(self, input: str = "score_gain") -> float | None:  # noqa: A002
        """Return the value of one input at which the programme just pays, all others at their best values.

        Parameters
        ----------
        input : str
            Which input: one of those in ``.inputs``.

        Returns
        -------
        float or None
            The value, in the unit of the input; None when no value between the lowest and the highest allowed pays
            exactly.

        Raises
        ------
        ValueError
            There is no such input.
        """
        from scipy.optimize import brentq

        _checks.choice("input", input, tuple(INPUTS))
        best = {name: one.best for name, one in self._ranges.items()}

        def profit(value: float) -> float:
            return self._at({**best, input: value})["profit"]

        low, high = _SEARCHED[input]
        places = (
            np.geomspace(max(low, 1e-9), high, 400)
            if INPUTS[input].scale == "positive"
            else np.linspace(low, high, 400)
        )
        profits = np.array([profit(float(place)) for place in places])
        turns = np.flatnonzero(np.diff(np.sign(profits)) != 0)
        if not turns.size:
            return None
        return float(brentq(profit, places[turns[0]], places[turns[0] + 1], xtol=1e-12))

    def glance(self) -> pd.DataFrame:
        """Return one row: profit, the chance that there is one, and the gain in score that would pay.

        Returns
        -------
        DataFrame
            Columns ``profit, conf_low, conf_high, p_profit, needed_gain, n, n_missing``; ``n`` is the customers.
        """
        table = self.tidy().set_index("term")
        row = table.loc["profit"]
        return pd.DataFrame(
            [{"profit": row["estimate"], "conf_low": row["conf_low"], "conf_high": row["conf_high"],
              "p_profit": self.p_profit, "needed_gain": table.loc["needed_gain", "estimate"],
              "n": self.n, "n_missing": self.n_missing}]
        )  # fmt: skip

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the tornado of the profit; without any range, the change of value.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Checked as elsewhere; the bars run to the ends of the 95% ranges that were put in.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.

        Raises
        ------
        ValueError
            No input has a range, or `confidence_level` is not a fraction between 0 and 1.
        """
        from cxlab import plots

        _checks.confidence_level(confidence_level)
        return plots.tornado(self.tornado(), ax=ax, label="Profit of the programme (money)")

    def _title(self) -> Sentence:
        return sentence("From the score to customer equity")

    def _counted(self) -> Sentence:
        return sentence("Customers: {n:,}. No data: missing 0.", n=self.n)

    def _findings(self) -> tuple[str, ...]:
        weakest = [str(name) for name, label in self._evidence.items() if label in ("weak", "untraceable", "assumed")]
        return (
            sentence("In {p:.0f}% of the draws the programme earns more than it costs.", p=100 * self.p_profit),
            *(
                sentence("{link}: {assumption}. Evidence: {evidence}.", link=link.name, assumption=link.assumption,
                         evidence=_EVIDENCE_WORDS[self._evidence[name]])
                for name, link in LINKS.items()
            ),
            sentence("Links whose evidence is weak or missing: {n} of {all}.", n=len(weakest), all=len(LINKS)),
        )  # fmt: skip

    def _headline(self) -> str:
        row = self.glance().iloc[0]
        between = "" if np.isnan(row.conf_low) else f", 95% of draws {row.conf_low:,.0f} to {row.conf_high:,.0f}"
        return f"profit {row.profit:,.0f}{between}, positive in {row.p_profit:.0%} of draws, n = {self.n:,} customers"

    def _vocabulary(self) -> dict[str, str]:
        return {**_TERM_WORDS, "share": sentence("share"), "money": sentence("money"), "points": sentence("points")}


_UNITS = {
    "retention_before": "share", "retention_after": "share", "needed_gain": "points",
    **dict.fromkeys(("value_before", "value_after", "equity_before", "equity_gain", "cost", "profit"), "money"),
}  # fmt: skip

# Where a break-even value is looked for.
_SEARCHED = {
    "score_gain": (-200.0, 200.0), "effect_per_point": (-2.0, 2.0), "retention": (1e-6, 1 - 1e-6),
    "margin": (1e-9, 1e9), "discount_rate": (1e-6, 10.0), "cost_per_customer": (0.0, 1e9),
}  # fmt: skip

_EVIDENCE_WORDS = {
    "strong": sentence("strong"), "moderate": sentence("moderate"), "weak": sentence("weak"),
    "untraceable": sentence("untraceable"), "assumed": sentence("none, assumed"),
}  # fmt: skip

_TERM_WORDS = {
    "retention_before": sentence("Retention before"),
    "retention_after": sentence("Retention after"),
    "value_before": sentence("Lifetime value before"),
    "value_after": sentence("Lifetime value after"),
    "equity_before": sentence("Customer equity before"),
    "equity_gain": sentence("Gain in customer equity"),
    "cost": sentence("Cost of the programme"),
    "profit": sentence("Profit of the programme"),
    "needed_gain": sentence("Gain in score that would pay"),
}


def _had(value: float) -> float:
    """Leave out what can't be had."""
    return value if np.isfinite(value) else NAN
