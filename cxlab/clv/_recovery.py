"""Customers simulated from known parameters, and how well a fit finds these again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.clv._tracking import MODELS
from cxlab.core.proportions import normal_quantile, wilson_interval
from cxlab.core.purchase_paths import FAMILIES, new_histories
from cxlab.results import Result, read_only

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes

    from cxlab._checks import Floats


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class ParameterRecovery(Result):
    """How well a model finds known parameters again, made by `parameter_recovery`; `n` counts fits.

    Parameters
    ----------
    model : str
        Which model.
    n_customers : int
        Customers in each simulated data set.
    n_without_error : int
        Fits that had no standard errors.
    """

    model: str
    n_customers: int
    n_without_error: int
    _truth: Floats = field(repr=False)
    _estimates: Floats = field(repr=False)
    _errors: Floats = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("truth", "low", "high", "coverage", "coverage_low", "coverage_high")

    @property
    def terms(self) -> tuple[str, ...]:
        """Parameters, and the forecast for a new customer."""
        return (*FAMILIES[self.model].terms, "new_customer")

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return what the fits found, beside the truth.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals whose coverage is counted, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term, estimate, truth, low, high, coverage, coverage_low, coverage_high``: median of the estimates
            (a mean would follow a single fit that ran off), the truth, the middle half of the estimates, the share of
            intervals that held the truth with its Wilson interval. The last row is the expected purchases of a new
            customer over the time observed, without coverage.

        Raises
        ------
        ValueError
            The confidence level isn't a fraction.
        """
        level = _checks.confidence_level(confidence_level)
        half = normal_quantile(level)
        low, middle, high = np.quantile(self._estimates, [0.25, 0.5, 0.75], axis=0)
        off = np.abs(np.log(self._estimates[:, :-1] / self._truth[:-1]))
        known = np.isfinite(self._errors)
        held = (off <= half * self._errors) & known
        counts = [(int(held[:, i].sum()), int(known[:, i].sum())) for i in range(held.shape[1])]
        shares = [(k / n, *wilson_interval(k, n, 0.95)) if n else (np.nan,) * 3 for k, n in counts]
        coverage = np.array([*shares, (np.nan,) * 3])
        columns = {"term": self.terms, "estimate": middle, "truth": self._truth, "low": low, "high": high}
        names = ("coverage", "coverage_low", "coverage_high")
        return pd.DataFrame({**columns, **dict(zip(names, coverage.T, strict=True))})

    def estimates(self) -> pd.DataFrame:
        """Return what each fit found.

        Returns
        -------
        DataFrame
            One row for each fit, one column for each term.
        """
        return pd.DataFrame(self._estimates, columns=list(self.terms))

    def glance(self) -> pd.DataFrame:
        """Return one row: the size of the study.

        Returns
        -------
        DataFrame
            Columns ``model, n_customers, n_without_error, n, n_missing``.
        """
        names = ("model", "n_customers", "n_without_error", "n", "n_missing")
        return pd.DataFrame([{name: getattr(self, name) for name in names}])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the estimates over the truth: median and middle half of each parameter.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Level of the intervals whose coverage is written beside the parameters.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        return plots.recovery_intervals(self.tidy(confidence_level), ax=ax)

    def _title(self) -> Sentence:
        return sentence("Known parameters found again")

    def _counted(self) -> Sentence:
        return sentence(
            "Fits: {n:,}, each to {n_customers:,} customers. Missing: {n_missing:,}.",
            n=self.n,
            n_customers=self.n_customers,
            n_missing=self.n_missing,
        )

    def _headline(self) -> str:
        table = self.tidy()
        shown = ", ".join(
            f"{row.term} {row.low:.3g} to {row.high:.3g} (truth {row.truth:.3g})" for row in table.itertuples()
        )
        return f"middle half of {self.n:,} fits to {self.n_customers:,} customers: {shown}"

    def _vocabulary(self) -> dict[str, str]:
        return {"new_customer": sentence("Purchases of a new customer")}


def simulate_purchases(
    params: Mapping[str, float],
    *,
    n_customers: int,
    T: float,
    model: str = "bg_nbd",
    acquired_within: float = 0.0,
    rng: _checks.Seed = None,
) -> pd.DataFrame:
    """Histories of customers drawn from a model with known parameters.

    Parameters
    ----------
    params : dict of str and float
        The parameters by their names, above zero: ``{"r": 0.25, "alpha": 4, "a": 0.8, "b": 2.5}``; s and beta in place
        of a and b for the Pareto/NBD.
    n_customers : int
        How many customers.
    T : float
        Longest time observed, in the time unit of alpha.
    model : {"bg_nbd", "mbg_nbd", "pareto_nbd"}
        Which model.
    acquired_within : float
        Customers make their first purchase at an even pace within so much time, so that T differs; 0 to less than `T`.
    rng : int or numpy.random.Generator
        Seed, required.

    Returns
    -------
    DataFrame
        Columns ``frequency, recency, T``, one row for each customer.

    Raises
    ------
    ValueError
        A parameter is missing, unknown or not above zero; no seed is given.

    Notes
    -----
    Purchases are drawn one by one, as the model tells the story; no formula of the likelihood is used.

    Examples
    --------
    >>> import cxlab as cx
    >>> params = {"r": 0.25, "alpha": 4, "a": 0.8, "b": 2.5}
    >>> len(cx.simulate_purchases(params, n_customers=100, T=39, rng=1))
    100
    """
    family = FAMILIES[_checks.choice("model", model, tuple(FAMILIES))]
    values = _params(params, family.terms)
    longest = _checks.between("T", T, 0, np.inf)
    if not isinstance(acquired_within, (int, float)) or not 0 <= acquired_within < longest:
        raise ValueError(
            f"acquired_within: expected a time from 0 to less than T ({longest:g}), got {acquired_within!r}."
        )
    generator = _checks.generator("rng", rng)
    observed = longest - np.linspace(0, acquired_within, _checks.whole("n_customers", n_customers, 1))
    frequency, recency = new_histories(family, values, observed, generator)
    return pd.DataFrame({"frequency": frequency.astype(np.int64), "recency": recency, "T": observed})


def parameter_recovery(
    params: Mapping[str, float],
    *,
    n_customers: int,
    T: float,
    model: str = "bg_nbd",
    acquired_within: float = 0.0,
    n_fits: int = 100,
    rng: _checks.Seed = None,
) -> ParameterRecovery:
    """Simulate customers from known parameters many times, fit each time, and compare.

    Parameters
    ----------
    params : dict of str and float
        The true parameters; see `simulate_purchases`.
    n_customers : int
        Customers in each simulated data set.
    T : float
        Longest time observed.
    model : {"bg_nbd", "mbg_nbd", "pareto_nbd"}
        Which model.
    acquired_within : float
        Customers make their first purchase at an even pace within so much time.
    n_fits : int
        Simulated data sets, at least 10.
    rng : int or numpy.random.Generator
        Seed, required.

    Returns
    -------
    ParameterRecovery
        ``.tidy()`` with bias and coverage, ``.estimates()``, ``.plot()``.

    Raises
    ------
    ValueError
        As `simulate_purchases`.

    Notes
    -----
    Shows what can be known from so many customers: where the middle half of the estimates of a parameter is wide, one
    fit doesn't tell it, however small its standard error on paper looks.

    Examples
    --------
    >>> import cxlab as cx
    >>> params = {"r": 0.25, "alpha": 4, "a": 0.8, "b": 2.5}
    >>> cx.parameter_recovery(params, n_customers=500, T=39, n_fits=20, rng=1).n
    20
    """
    generator, n = _checks.generator("rng", rng), _checks.whole("n_fits", n_fits, 10)
    fits = [
        MODELS[_checks.choice("model", model, tuple(MODELS))](
            simulate_purchases(
                params, n_customers=n_customers, T=T, model=model, acquired_within=acquired_within, rng=generator
            )
        )
        for _ in range(n)
    ]
    truth = _params(params, FAMILIES[model].terms)
    estimates = np.array([[*fit._params, fit.new_customer(T)] for fit in fits])
    expected = fits[0]._new(truth, np.array([float(T)]))[0]
    without = sum(fit._covariance is None for fit in fits)
    return ParameterRecovery(
        n=n,
        n_missing=0,
        method=sentence("simulated histories, fitted by maximum likelihood; medians, quartiles, share of intervals"),
        notes=_notes(without),
        model=model,
        n_customers=int(n_customers),
        n_without_error=without,
        _truth=read_only([*truth, expected]),
        _estimates=read_only(estimates),
        _errors=read_only([fit._log_errors() for fit in fits]),
    )


def _params(params: Any, terms: tuple[str, ...]) -> Floats:
    for name in params:
        if name not in terms:
            raise ValueError(
                f"params: '{name}' is not known.{_checks.did_you_mean(name, terms)} Parameters: {', '.join(terms)}."
            )
    missing = [term for term in terms if term not in params]
    if missing:
        raise ValueError(f"params: {', '.join(missing)} not given. Parameters: {', '.join(terms)}.")
    return np.array([_checks.between(f"params['{term}']", params[term], 0, np.inf) for term in terms])


def _notes(without: int) -> tuple[Sentence, ...]:
    if not without:
        return ()
    return (
        sentence("{n:,} fits ran off without an end and have no standard errors; coverage leaves them out.", n=without),
    )
