"""From a score to customer equity, with the uncertainty of every link carried through."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.economics._chain_links import evidence_of, needed_gain, range_of, walked
from cxlab.economics._chain_result import LoyaltyChain
from cxlab.results import read_only

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    from cxlab.core.ranges import Range

    Floats = npt.NDArray[np.float64]


def loyalty_chain(
    *,
    score_gain: Any,
    effect_per_point: Any,
    retention: Any,
    margin: Any,
    discount_rate: Any,
    cost_per_customer: Any,
    n_customers: int,
    n_periods: float = 5,
    evidence: Mapping[str, str] | None = None,
    n_draws: int = 10_000,
    rng: _checks.Seed = None,
) -> LoyaltyChain:
    """From a gain in satisfaction or NPS to retention, lifetime value and customer equity, with all uncertainty.

    Parameters
    ----------
    score_gain : float or (low, best, high)
        Points of the score that the programme adds: of the NPS (-100 to 100) or of a rating scale. A triple gives the
        best value between the ends of its 95 % range; so everywhere below.
    effect_per_point : float or (low, best, high)
        Change in the log-odds of staying from one period to the next for one point of that score. A logistic regression
        of who stayed gives it with its interval.
    retention : float or (low, best, high)
        Share of customers who stay from one period to the next without the programme, between 0 and 1.
    margin : float or (low, best, high)
        Margin per customer and period, in money.
    discount_rate : float or (low, best, high)
        Per period, a fraction above 0.
    cost_per_customer : float or (low, best, high)
        Cost of the programme per customer of today, paid at once, in money; 0 for none.
    n_customers : int
        Customers of today.
    n_periods : float
        Periods counted, at least 1; ``float("inf")`` for all.
    evidence : dict of str and str, optional
        How strong the evidence is for the links ``programme_to_score``, ``score_to_retention``,
        ``retention_to_value``, ``value_to_equity``: strong, moderate, weak, untraceable or assumed (when left out).
    n_draws : int
        Draws of the inputs, at least 1,000.
    rng : int or numpy.random.Generator
        Seed.

    Returns
    -------
    LoyaltyChain
        ``.tidy()`` has each station with its interval, ``.tornado()`` what the profit hangs on, ``.break_even()`` the
        gain that would pay, ``.links`` the assumptions with their evidence; ``.plot()``.

    Raises
    ------
    ValueError
        A number is out of its range, a triple isn't in order, a link isn't known, or there is no seed.

    Notes
    -----
    retention after = logistic(logit(retention) + effect * gain); lifetime value = sum over k = 1 .. n_periods of
    margin * r^k / (1 + discount rate)^k, money at the end of a period in which the customer stayed; customer equity =
    customers * lifetime value; profit = gain in equity - cost.

    A triple becomes two halves of a normal curve that meet at the best value: on the scale of the number for gain and
    effect, of its logarithm for money and rates, of its log-odds for retention. Inputs are drawn independently. If a
    high effect goes with a high gain, the interval is too narrow.

    The arithmetic is certain; the links are not. The second is an association: customers who score higher stay longer
    for many reasons, and a programme that lifts the score needn't touch them. Its interval covers sampling error, not
    that. Only an experiment says what the programme does to retention, and then the score isn't needed.

    References
    ----------
    Gupta, S., Lehmann, D. R., & Stuart, J. A. (2004). Valuing customers. Journal of Marketing Research, 41(1), 7-18.
    https://doi.org/10.1509/jmkr.41.1.7.25084
    Rust, R. T., Lemon, K. N., & Zeithaml, V. A. (2004). Return on marketing: Using customer equity to focus marketing
    strategy. Journal of Marketing, 68(1), 109-127. https://doi.org/10.1509/jmkg.68.1.109.24030

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.loyalty_chain(score_gain=(0, 5, 10), effect_per_point=(0.005, 0.02, 0.035), retention=(0.78, 0.80, 0.82),
    ...                  margin=100, discount_rate=0.1, cost_per_customer=8, n_customers=1000, rng=1)
    <LoyaltyChain: profit 2,053, 95% of draws -8,127 to 17,104, positive in 56% of draws, n = 1,000 customers>
    """
    given = {"score_gain": score_gain, "effect_per_point": effect_per_point, "retention": retention, "margin": margin,
             "discount_rate": discount_rate, "cost_per_customer": cost_per_customer}  # fmt: skip
    ranges = {name: range_of(name, value) for name, value in given.items()}
    customers, n = _checks.whole("n_customers", n_customers, 1), _checks.whole("n_draws", n_draws, 1000)
    horizon = _horizon(n_periods)
    generator = _checks.generator("rng", rng)
    values = {name: one.at(generator.standard_normal(n)) for name, one in ranges.items()}
    draws = walked(values, customers, horizon) | {"needed_gain": needed_gain(values, horizon)}
    return LoyaltyChain(
        n=customers,
        n_missing=0,
        method=sentence("chain of formulas; intervals from {n:,} independent draws of the inputs", n=n),
        notes=_notes(ranges, draws),
        n_periods=horizon,
        p_profit=float((draws["profit"] > 0).mean()),
        _ranges=ranges,
        _draws={name: read_only(value) for name, value in draws.items()},
        _evidence=evidence_of(evidence),
    )


def _horizon(n_periods: object) -> float:
    if n_periods == np.inf:
        return float("inf")
    return float(_checks.whole("n_periods", n_periods, 1))


def _notes(ranges: dict[str, Range], draws: dict[str, Floats]) -> tuple[Sentence, ...]:
    known = [name for name, one in ranges.items() if one.is_known]
    notes = [sentence("The interval covers the ranges that were put in, and no doubt about the links themselves.")]
    if known:
        notes.append(sentence("Taken as known, without a range: {names}.", names=", ".join(known)))
        notes.append(sentence("A station that hangs on known numbers only has no interval."))
    no_effect = np.isnan(draws["needed_gain"]).mean()
    never = np.isinf(draws["needed_gain"]).mean()
    if no_effect:
        notes.append(
            sentence(
                "In {share:.1f}% of the draws a higher score doesn't lift retention: the gain that would pay has no "
                "interval.",
                share=100 * no_effect,
            )
        )
    if never:
        notes.append(
            sentence(
                "In {share:.1f}% of the draws no gain pays, even if everybody stayed: the gain that would pay has "
                "no interval.",
                share=100 * never,
            )
        )
    return tuple(notes)
