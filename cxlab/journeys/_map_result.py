"""What a journey map holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core.proportions import t_quantile
from cxlab.core.resampling import percentile_interval
from cxlab.core.weakest import possibly_lowest
from cxlab.results import Result

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt
    from matplotlib.axes import Axes

    Floats = npt.NDArray[np.float64]

# Fewer customers than this give a mean but no idea of its uncertainty.
FEWEST_CUSTOMERS = 2


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class JourneyMap(Result):
    """Hold what events say about each touchpoint, made by `journey_map`.

    Parameters
    ----------
    touchpoints : DataFrame
        One row for each touchpoint, in the order in which customers meet them: ``touchpoint, stage, position, mean,
        std_error, n, n_customers, p_weakest``.
    stages : DataFrame
        Columns ``stage, share, n``: share and number of the visits that reach each stage.
    flow : DataFrame
        Columns ``from, to, n``: how often one touchpoint directly follows another in a visit.
    personas : DataFrame or None
        Columns ``persona, n, mean, std_error, total, p_best``: money per customer of each persona, the highest first;
        None when no money was given.
    draws : ndarray, shape (draws, touchpoints)
        Draws of the means, for intervals and for the probability of being the weakest.
    n_customers : int
        Customers in the events.
    interval : {"cluster", "bootstrap"}
        Which interval `tidy` computes.
    """

    touchpoints: pd.DataFrame
    stages: pd.DataFrame
    flow: pd.DataFrame
    personas: pd.DataFrame | None
    draws: Floats
    n_customers: int
    interval: str
    extra_columns: ClassVar[tuple[str, ...]] = (
        "stage", "position", "n", "n_customers", "p_weakest", "may_be_weakest", "unit",
    )  # fmt: skip

    @property
    def weakest(self) -> str:
        """The touchpoint with the lowest mean; `may_be_weakest` of the tidy table says which others it could be."""
        known = self._known()
        return str(known.loc[known["mean"].idxmin(), "touchpoint"])

    @property
    def most_profitable(self) -> str | None:
        """The persona with the highest mean money per customer; None when no money was given."""
        return None if self.personas is None else str(self.personas["persona"].iloc[0])

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row per touchpoint, in the order in which customers meet them.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals and of the set of possibly weakest touchpoints, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            ``term, estimate, std_error, df, conf_low, conf_high`` of the mean emotion; ``stage``; ``position``, the
            mean number of events before it in a visit; ``n`` events; ``n_customers``; ``p_weakest``;
            ``may_be_weakest``, True for the touchpoints that can't be told from the weakest; ``unit``.

        Raises
        ------
        ValueError
            If `confidence_level` is no fraction between 0 and 1.
        """
        level = _checks.confidence_level(confidence_level)
        table = self.touchpoints
        low, high = np.array([self._bounds(i, level) for i in range(len(table))]).T
        known = np.flatnonzero(table["n_customers"] >= FEWEST_CUSTOMERS)
        may_be = np.zeros(len(table), dtype=bool)
        may_be[known] = possibly_lowest(table["mean"].to_numpy()[known], self.draws[:, known], level)
        return pd.DataFrame(
            {"term": table["touchpoint"], "estimate": table["mean"], "std_error": table["std_error"],
             "df": table["n_customers"] - 1.0, "conf_low": low, "conf_high": high, "stage": table["stage"],
             "position": table["position"], "n": table["n"], "n_customers": table["n_customers"],
             "p_weakest": table["p_weakest"], "may_be_weakest": may_be, "unit": "emotion"}
        )  # fmt: skip

    def glance(self) -> pd.DataFrame:
        """Return one row: events, customers, the weakest touchpoint and how sure that is, the most profitable persona.

        Returns
        -------
        DataFrame
            Columns ``n, n_missing, n_customers, n_touchpoints, weakest, p_weakest, most_profitable, method``.
        """
        surest = self.touchpoints.set_index("touchpoint")["p_weakest"]
        return pd.DataFrame(
            {"n": [self.n], "n_missing": [self.n_missing], "n_customers": [self.n_customers],
             "n_touchpoints": [len(self.touchpoints)], "weakest": [self.weakest], "p_weakest": [surest[self.weakest]],
             "most_profitable": [self.most_profitable], "method": [self.method]}
        )  # fmt: skip

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the experience map: touchpoints on x, emotion on y, peak and end marked.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Level of the intervals.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        return plots.experience_map(self.tidy(confidence_level), ax=ax, confidence_level=confidence_level)

    def _known(self) -> pd.DataFrame:
        return self.touchpoints[self.touchpoints["n_customers"] >= FEWEST_CUSTOMERS]

    def _bounds(self, i: int, level: float) -> tuple[float, float]:
        row = self.touchpoints.iloc[i]
        if row["n_customers"] < FEWEST_CUSTOMERS:
            return np.nan, np.nan
        if self.interval == "bootstrap":
            return percentile_interval(self.draws[~np.isnan(self.draws[:, i]), i], level)
        half = t_quantile(level, row["n_customers"] - 1) * row["std_error"]
        return row["mean"] - half, row["mean"] + half

    def _title(self) -> Sentence:
        return sentence("Journey map")

    def _headline(self) -> str:
        chance = self.touchpoints.set_index("touchpoint")["p_weakest"][self.weakest]
        return (
            f"{len(self.touchpoints)} touchpoints, weakest {self.weakest} (probability {chance:.0%}), "
            f"n = {self.n:,} events of {self.n_customers:,} customers"
        )

    def _counted(self) -> Sentence:
        return sentence(
            "Events: {n:,} of {n_customers:,} customers. Missing: {n_missing:,} (no emotion).", n=self.n,
            n_customers=self.n_customers, n_missing=self.n_missing,
        )  # fmt: skip

    def _findings(self) -> tuple[str, ...]:
        table = self.tidy()
        others = table["term"][table["may_be_weakest"] & (table["term"] != self.weakest)]
        weakest = sentence("Weakest touchpoint: {name}. It can be told from all others.", name=self.weakest)
        if len(others):
            names = ", ".join(others)
            weakest = sentence(
                "Weakest touchpoint: {name}. Can't be told from it: {names}.", name=self.weakest, names=names
            )
        if self.most_profitable is None:
            return (weakest,)
        return weakest, sentence("Most profitable persona: {name}.", name=self.most_profitable)

    def _vocabulary(self) -> Mapping[str, str]:
        return {"emotion": sentence("emotion")}
