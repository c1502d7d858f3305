"""What policies are worth in money, on both sides: profit, lifetime value, cost of winning and keeping customers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cxlab import _checks
from cxlab._words import sentence
from cxlab.core.lifetime_value import PAID
from cxlab.economics._policy_money import RECENT, Terms, table_of
from cxlab.economics.policy_result import PolicyValue
from cxlab.journeys import PolicyComparison

if TYPE_CHECKING:
    import pandas as pd


def policy_value(
    comparison: PolicyComparison,
    *,
    horizon: int | None = None,
    discount_rate: float = 0.0,
    paid: str = "end",
    margin: float | None = None,
) -> PolicyValue:
    """Say what policies are worth in money and to customers, counted over a horizon of your choice.

    Parameters
    ----------
    comparison : PolicyComparison
        What `compare_policies` returned. Nothing is simulated again.
    horizon : int, optional
        Periods whose money is counted, at most those that were simulated; all of them when left out.
    discount_rate : float
        What money costs per period of the journey, zero or more: 0.01 is 1 % a month where a period is a month.
    paid : {"start", "middle", "end"}
        When in its period the money comes.
    margin : float, optional
        Share of revenue that remains after the cost of goods, 0 to 1; that of the simulated world when left out. How
        customers behave doesn't depend on it, so that another margin needs no other simulation.

    Returns
    -------
    PolicyValue
        Differences to the baseline of the comparison, replication by replication.

    Raises
    ------
    TypeError
        If `comparison` is something else.
    ValueError
        If the horizon is longer than what was simulated, or a number lies outside its range.

    Notes
    -----
    Money of period t = 0, 1, … is divided by ``(1 + discount_rate) ** (t + when)``, `when` being 0, 0.5 or 1.

    - ``profit``: revenue less goods, discounts, visits, resolved complaints, spending of the policy and acquisition; of
      everybody, newcomers included.
    - ``lifetime_value`` is that of a starting customer: ``realised_value`` (his margin within the horizon, less what
      the policy spent on him) plus ``residual_value``. The residual is ``m / (1 - r / (1 + d))`` for each who is still
      there, discounted to today, m and r being margin and retention of the last 6 periods of the horizon. It takes both
      as constant. Where loyal customers stay longer, retention rises with time and the residual is too low (Fader and
      Hardie 2007).
    - ``customer_equity``: profit plus the residual value of all who are there at the end.
    - ``acquisition_cost``: spending on acquisition divided by all customers won. Those who were told by others cost
      nothing here, so that it falls when word of mouth works although winning a stranger costs the same:
      ``paid_acquisition_cost`` divides by those who came by themselves.
    - ``return_on_spending``: profit gained for each unit of money that the policy spends more than the baseline; -1 is
      a total loss. ``return_in_the_long_run`` takes customer equity instead. ``cost_per_retained``: added spending for
      each starting customer who is there at the end and would have left. Ratios of mean differences; intervals by the
      delta method; none where the denominator can't be told from zero.

    Nothing here says that the world is like this: each number rests on the strengths that the levers are assumed to
    have. Use `PolicyValue.sensitivity`.

    References
    ----------
    Gupta, S., & Lehmann, D. R. (2003). Customers as assets. Journal of Interactive Marketing, 17(1), 9-24.
    https://doi.org/10.1002/dir.10045
    Fader, P. S., & Hardie, B. G. S. (2007). How to project customer retention. Journal of Interactive Marketing,
    21(1), 76-90. https://doi.org/10.1002/dir.20074

    Examples
    --------
    >>> import cxlab as cx
    >>> shop = cx.Journey(["shop"], {"shop": {"bought": 0.6, "left": 0.4}}, absorbing=["bought", "left"],
    ...                   success=["bought"])
    >>> compared = cx.compare_policies(shop, [cx.Policy.cem(0.1)], n_customers=100, n_periods=6, n_reps=3, rng=1)
    >>> policy_value(compared, horizon=3, discount_rate=0.01).levels().shape
    (36, 8)
    """
    if not isinstance(comparison, PolicyComparison):
        raise TypeError(
            f"comparison: expected what compare_policies returned, got {type(comparison).__name__}. "
            "policy_value(compare_policies(journey, policies, rng=1)) say."
        )
    if margin is not None:
        comparison = replace(comparison, world=comparison.world.change(margin=margin))
    _checks.choice("paid", paid, tuple(PAID))
    terms = Terms(_horizon(horizon, comparison.setting.n_periods), _rate(discount_rate), paid)
    runs = {name: _valued(comparison, name, terms) for name in _names(comparison)}
    return PolicyValue(
        n=comparison.n, n_missing=0, comparison=comparison, terms=terms, runs=runs,
        method=sentence(
            "money of {horizon:,} periods, discounted at {rate:.2%} a period, paid at the {paid} of each; residual "
            "value from the last {recent:,} periods; differences within {n_reps:,} replications, t intervals",
            horizon=terms.horizon, rate=terms.discount_rate, paid=_when(paid),
            recent=min(RECENT, terms.horizon), n_reps=comparison.n,
        ),
        notes=_notes(runs, terms),
    )  # fmt: skip


def _when(paid: str) -> str:
    return {"start": sentence("start"), "middle": sentence("middle"), "end": sentence("end")}[paid]


def _horizon(horizon: int | None, n_periods: int) -> int:
    if horizon is None:
        return n_periods
    if _checks.whole("horizon", horizon, 1) > n_periods:
        raise ValueError(
            f"horizon: {horizon:,} periods are asked for and {n_periods:,} were simulated. Take a shorter horizon, or "
            f"compare_policies(..., n_periods={horizon}) first."
        )
    return int(horizon)


def _rate(rate: object) -> float:
    if rate == 0:
        return 0.0
    if isinstance(rate, (int, float)) and 1 <= rate < 100:
        raise ValueError(f"discount_rate: expected a fraction per period; write {rate / 100:g} for {rate:g} %.")
    return _checks.between("discount_rate", rate, 0, 1)


def _names(comparison: PolicyComparison) -> list[str]:
    return list(dict.fromkeys([comparison.baseline.name, *(policy.name for policy in comparison.policies)]))


def _valued(comparison: PolicyComparison, name: str, terms: Terms) -> pd.DataFrame:
    periods = comparison.policy_run(name).periods
    return table_of(periods, comparison.world, comparison.setting.n_customers, terms)


def _notes(runs: dict[str, pd.DataFrame], terms: Terms) -> tuple[str, ...]:
    notes = [
        sentence("The interval covers the luck of the simulation, not whether the world is like this."),
        sentence("A ratio is missing where its denominator can't be told from zero."),
    ]
    if terms.discount_rate == 0:
        notes.append(sentence("Money isn't discounted: a unit of money late counts as much as one today."))
    lost = [name for name, run in runs.items() if run[["residual_value", "customer_equity"]].isna().to_numpy().any()]
    if lost:
        notes.append(
            sentence("Nobody left in the last periods and money isn't discounted, so that the residual value has no "
                     "limit: {names}.", names=", ".join(lost))
        )  # fmt: skip
    unwon = [name for name, run in runs.items() if run["acquisition_cost"].isna().any()]
    if unwon:
        notes.append(
            sentence("No customer was won in some replication, so that winning one has no cost: {names}.",
                     names=", ".join(unwon))
        )  # fmt: skip
    return tuple(notes)
