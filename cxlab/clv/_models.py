"""BG/NBD, MBG/NBD and Pareto/NBD: a function and a result for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from cxlab._words import Sentence, sentence
from cxlab.clv._fit import fit, weakness
from cxlab.clv._model import PurchaseModel
from cxlab.core.beta_geometric import Family as BetaGeometric
from cxlab.core.pareto_nbd import Family as Pareto

if TYPE_CHECKING:
    from collections.abc import Hashable

    import pandas as pd

    from cxlab.clv._summary import TransactionSummary


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class BetaGeoNBD(PurchaseModel):
    """A fitted BG/NBD, made by `bg_nbd`; ``.r, .alpha, .a, .b`` are its parameters."""

    _formulas: ClassVar[BetaGeometric] = BetaGeometric(0)

    @property
    def _family(self) -> BetaGeometric:
        return self._formulas

    @property
    def r(self) -> float:
        """Shape of the rates of buying over customers."""
        return float(self._params[0])

    @property
    def alpha(self) -> float:
        """Rate parameter of the rates of buying, in the time unit of the data; r / alpha is the mean rate."""
        return float(self._params[1])

    @property
    def a(self) -> float:
        """First shape of the chance to leave at a purchase; a / (a + b) is its mean."""
        return float(self._params[2])

    @property
    def b(self) -> float:
        """Second shape of the chance to leave at a purchase."""
        return float(self._params[3])

    def _title(self) -> Sentence:
        return sentence("BG/NBD model of repeat buying")

    def _vocabulary(self) -> dict[str, str]:
        return {
            "r": sentence("r (rates of buying: shape)"),
            "alpha": sentence("alpha (rates of buying: time scale)"),
            "a": sentence("a (chance to leave)"),
            "b": sentence("b (chance to leave)"),
            **UNITS,
        }


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class ModifiedBetaGeoNBD(BetaGeoNBD):
    """A fitted MBG/NBD, made by `mbg_nbd`; ``.r, .alpha, .a, .b`` are its parameters."""

    _formulas: ClassVar[BetaGeometric] = BetaGeometric(1)

    def _title(self) -> Sentence:
        return sentence("MBG/NBD model of repeat buying")


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class ParetoNBD(PurchaseModel):
    """A fitted Pareto/NBD, made by `pareto_nbd`; ``.r, .alpha, .s, .beta`` are its parameters."""

    @property
    def _family(self) -> Pareto:
        return Pareto()

    @property
    def r(self) -> float:
        """Shape of the rates of buying over customers."""
        return float(self._params[0])

    @property
    def alpha(self) -> float:
        """Rate parameter of the rates of buying, in the time unit of the data; r / alpha is the mean rate."""
        return float(self._params[1])

    @property
    def s(self) -> float:
        """Shape of the rates of leaving over customers."""
        return float(self._params[2])

    @property
    def beta(self) -> float:
        """Rate parameter of the rates of leaving, in the time unit of the data; s / beta is the mean rate."""
        return float(self._params[3])

    def _title(self) -> Sentence:
        return sentence("Pareto/NBD model of repeat buying")

    def _vocabulary(self) -> dict[str, str]:
        return {
            "r": sentence("r (rates of buying: shape)"),
            "alpha": sentence("alpha (rates of buying: time scale)"),
            "s": sentence("s (rates of leaving: shape)"),
            "beta": sentence("beta (rates of leaving: time scale)"),
            **UNITS,
        }


UNITS = {
    "shape": sentence("shape"),
    "day": sentence("days"),
    "week": sentence("weeks"),
    "month": sentence("months"),
    "year": sentence("years"),
    "unit of T": sentence("units of T"),
}


def bg_nbd(
    data: pd.DataFrame | TransactionSummary, *, weights: Hashable | None = None, time_unit: str | None = None
) -> BetaGeoNBD:
    """The BG/NBD model of customers who buy at random and leave unseen, by maximum likelihood.

    Parameters
    ----------
    data : DataFrame or TransactionSummary
        One row for each customer with the columns ``frequency`` (repeat purchases, whole numbers), ``recency`` (time
        from the first purchase to the last) and ``T`` (time from the first purchase to the end of observation), both in
        one unit; `summary_from_transactions` makes it from a log.
    weights : str, optional
        Column that says how many customers stand behind each row.
    time_unit : {"day", "week", "month", "year"}, optional
        Unit of recency and T; a TransactionSummary knows its own.

    Returns
    -------
    BetaGeoNBD
        ``.tidy()`` with intervals, ``.probability_alive()``, ``.expected_purchases(t)`` with prediction intervals,
        ``.pmf(t)``, ``.alive_matrix()``, ``.frequencies()``, ``.plot()``.

    Raises
    ------
    ValueError
        A history can't be (recency above T, a fractional or negative frequency, recency without a repeat purchase), or
        the data can't tell the parameters (one customer, all alike, nobody came back).
    TypeError
        `data` is not a table.

    Notes
    -----
    While a customer is there, purchases come at random with rate λ; after each repeat purchase the customer leaves for
    good with probability p. λ is gamma distributed over customers (r, alpha), p beta distributed (a, b), the two
    independent. Nobody sees who has left. Customers with equal histories are counted once; Newton's method on the
    logarithms of the parameters, with exact first and second derivatives. Standard errors come from the observed
    information. One cannot leave before the first *repeat* purchase, so that customers who never came back have a
    probability alive of 1 whatever happens: an assumption, not a finding. `mbg_nbd` does without it.

    References
    ----------
    Fader, P. S., Hardie, B. G. S., & Lee, K. L. (2005). "Counting your customers" the easy way: An alternative to the
    Pareto/NBD model. Marketing Science, 24(2), 275-284. https://doi.org/10.1287/mksc.1040.0098

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.bg_nbd(cx.datasets.load("cdnow_customers"), time_unit="week")
    <BetaGeoNBD: r = 0.2426, alpha = 4.414, a = 0.7929, b = 2.426, log-likelihood -9,582.43, n = 2,357 customers>
    """
    family = BetaGeometric(0)
    fitted, found = fit(family, data, weights=weights, time_unit=time_unit)
    once = float(np.dot(fitted["_histories"].counts, fitted["_histories"].columns[0] == 0))
    note = sentence(
        "Customers who never came back ({n:,}) have probability alive 1 by assumption: this model lets nobody leave "
        "before a repeat purchase; mbg_nbd does.",
        n=round(once),
    )
    notes = (note,) if once else ()
    return BetaGeoNBD(**fitted, notes=(*notes, *weakness(family, found, (2, 3))))


def mbg_nbd(
    data: pd.DataFrame | TransactionSummary, *, weights: Hashable | None = None, time_unit: str | None = None
) -> ModifiedBetaGeoNBD:
    """The MBG/NBD model: a BG/NBD in which customers can leave right after their first purchase too.

    Parameters
    ----------
    data : DataFrame or TransactionSummary
        Columns ``frequency, recency, T``, one row for each customer; see `bg_nbd`.
    weights : str, optional
        Column that says how many customers stand behind each row.
    time_unit : {"day", "week", "month", "year"}, optional
        Unit of recency and T; a TransactionSummary knows its own.

    Returns
    -------
    ModifiedBetaGeoNBD
        As that of `bg_nbd`.

    Raises
    ------
    ValueError
        A history can't be, or the data can't tell the parameters; see `bg_nbd`.
    TypeError
        `data` is not a table.

    Notes
    -----
    As the BG/NBD, but each purchase, the first included, is a chance to leave. Customers who bought once get a
    probability alive below 1. With the same number of parameters the two can be compared by their log-likelihood; on
    real data the difference is often far smaller than that between their answers about one-time buyers.

    References
    ----------
    Batislam, E. P., Denizel, M., & Filiztekin, A. (2007). Empirical validation and comparison of models for customer
    base analysis. International Journal of Research in Marketing, 24(3), 201-209.
    https://doi.org/10.1016/j.ijresmar.2006.12.005

    Examples
    --------
    >>> import cxlab as cx
    >>> model = cx.mbg_nbd(cx.datasets.load("cdnow_customers"), time_unit="week")
    >>> print(round(model.probability_alive().iloc[2], 3))  # a customer who bought once
    0.39
    """
    family = BetaGeometric(1)
    fitted, found = fit(family, data, weights=weights, time_unit=time_unit)
    return ModifiedBetaGeoNBD(**fitted, notes=weakness(family, found, (2, 3)))


def pareto_nbd(
    data: pd.DataFrame | TransactionSummary, *, weights: Hashable | None = None, time_unit: str | None = None
) -> ParetoNBD:
    """The Pareto/NBD model: customers buy at random, and may leave at any moment, by maximum likelihood.

    Parameters
    ----------
    data : DataFrame or TransactionSummary
        Columns ``frequency, recency, T``, one row for each customer; see `bg_nbd`.
    weights : str, optional
        Column that says how many customers stand behind each row.
    time_unit : {"day", "week", "month", "year"}, optional
        Unit of recency and T; a TransactionSummary knows its own.

    Returns
    -------
    ParetoNBD
        As that of `bg_nbd`, with ``.r, .alpha, .s, .beta``.

    Raises
    ------
    ValueError
        A history can't be, or the data can't tell the parameters; see `bg_nbd`.
    TypeError
        `data` is not a table.

    Notes
    -----
    While a customer is there, purchases come at random with rate λ (gamma: r, alpha); the customer leaves after an
    exponential time with rate μ (gamma: s, beta), whether or not they buy. The likelihood is an integral over the
    moment of leaving; it is done by a quadrature of positive terms instead of the difference of two hypergeometric
    functions, which loses its digits for frequent buyers.

    References
    ----------
    Schmittlein, D. C., Morrison, D. G., & Colombo, R. (1987). Counting your customers: Who are they and what will they
    do next? Management Science, 33(1), 1-24. https://doi.org/10.1287/mnsc.33.1.1

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.pareto_nbd(cx.datasets.load("cdnow_customers"), time_unit="week")
    <ParetoNBD: r = 0.5533, alpha = 10.58, s = 0.6062, beta = 11.67, log-likelihood -9,594.97, n = 2,357 customers>
    """
    family = Pareto()
    fitted, found = fit(family, data, weights=weights, time_unit=time_unit)
    return ParetoNBD(**fitted, notes=weakness(family, found, (2, 3)))
