"""BG/BB: repeat buying counted by periods, a gift in a year or none say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.clv._fit import fit, weakness
from cxlab.clv._model import PurchaseModel
from cxlab.core.beta_binomial_life import Family, Rows

if TYPE_CHECKING:
    from collections.abc import Hashable

    from cxlab.clv._histories import Histories


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class BetaGeoBetaBinom(PurchaseModel):
    """A fitted BG/BB, made by `bg_bb`; ``.alpha, .beta, .gamma, .delta`` are its parameters, times are periods."""

    _end: ClassVar[str] = "n_periods"

    @property
    def _family(self) -> Family:
        return Family()

    @property
    def alpha(self) -> float:
        """First shape of the chance to buy in a period; alpha / (alpha + beta) is its mean."""
        return float(self._params[0])

    @property
    def beta(self) -> float:
        """Second shape of the chance to buy in a period."""
        return float(self._params[1])

    @property
    def gamma(self) -> float:
        """First shape of the chance to leave before a period; gamma / (gamma + delta) is its mean."""
        return float(self._params[2])

    @property
    def delta(self) -> float:
        """Second shape of the chance to leave before a period."""
        return float(self._params[3])

    def _rows(self, histories: Histories) -> Rows:
        return Rows(*histories.columns, histories.counts)

    def _longest(self, histories: Histories, t: float) -> int:  # noqa: ARG002
        return int(t)

    def _ahead(self, t: object) -> float:
        return float(_checks.whole("t", t, 1))

    def _cells(self, n_frequency: int, n_recency: int) -> pd.DataFrame:  # noqa: ARG002
        longest = int(self._histories.columns[2].max())
        axes = [range(min(n_frequency, longest) + 1), range(longest + 1)]
        cells = pd.MultiIndex.from_product(axes, names=["frequency", "recency"]).to_frame(index=False).astype(float)
        possible = (cells["recency"] >= cells["frequency"]) & ((cells["frequency"] == 0) == (cells["recency"] == 0))
        return cells[possible].reset_index(drop=True).assign(n_periods=float(longest))

    def frequencies(self, *, most: int | None = None, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return how many customers bought in how many periods, and how many the model expects.

        Parameters
        ----------
        most : int, optional
            The last row takes this count and all above; the periods observed when left out.
        confidence_level : float
            Level of the prediction intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            As that of `BetaGeoNBD.frequencies`.
        """
        longest = int(self._histories.columns[2].max())
        table = super().frequencies(most=longest if most is None else most, confidence_level=confidence_level)
        return table.assign(term=table["term"].where(table["term"] != f"{longest}+", str(longest)))

    def _title(self) -> Sentence:
        return sentence("BG/BB model of buying in periods")

    def _unit_of(self, term: str) -> str:  # noqa: ARG002
        return "shape"

    def _vocabulary(self) -> dict[str, str]:
        return {
            "alpha": sentence("alpha (chance to buy)"),
            "beta": sentence("beta (chance to buy)"),
            "gamma": sentence("gamma (chance to leave)"),
            "delta": sentence("delta (chance to leave)"),
            "shape": sentence("shape"),
        }


def bg_bb(data: pd.DataFrame, *, weights: Hashable | None = None) -> BetaGeoBetaBinom:
    """The BG/BB model of customers who buy or don't in each period, and leave unseen, by maximum likelihood.

    Parameters
    ----------
    data : DataFrame
        One row for each customer, or for each different history when `weights` is given, with the columns
        ``frequency`` (periods with a purchase), ``recency`` (number of the last of these, 0 for none) and ``n_periods``
        (periods observed), all whole numbers.
    weights : str, optional
        Column that says how many customers stand behind each row.

    Returns
    -------
    BetaGeoBetaBinom
        As that of `bg_nbd`, with ``.alpha, .beta, .gamma, .delta`` and times in periods.

    Raises
    ------
    ValueError
        A history can't be, or the data can't tell the parameters; see `bg_nbd`.
    TypeError
        `data` is not a table.

    Notes
    -----
    In each period a customer who is there buys with probability p (beta: alpha, beta); before each period the customer
    leaves for good with probability θ (beta: gamma, delta), the two independent over customers. For purchases that can
    happen only at set times (yearly gifts, weekly deliveries) or are counted by periods. ``probability_alive`` is that
    of being there in the last period observed.

    References
    ----------
    Fader, P. S., Hardie, B. G. S., & Shang, J. (2010). Customer-base analysis in a discrete-time noncontractual
    setting. Marketing Science, 29(6), 1086-1108. https://doi.org/10.1287/mksc.1100.0580

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.bg_bb(cx.datasets.load("donations"), weights="n_donors")
    <BetaGeoBetaBinom: alpha = 1.204, beta = 0.7497, gamma = 0.6567, delta = 2.783, log-likelihood -33,225.58, n = ...
    """
    family = Family()
    fitted, found = fit(family, data, weights=weights, time_unit="period", end="n_periods", rows_of=Rows)
    periods = np.unique(fitted["_histories"].columns[2])
    note = sentence(
        "Each customer was observed for {low:g} to {high:g} periods; forecasts take and give whole periods.",
        low=float(periods.min()),
        high=float(periods.max()),
    )
    return BetaGeoBetaBinom(**fitted, notes=(note, *weakness(family, found, (2, 3))))
