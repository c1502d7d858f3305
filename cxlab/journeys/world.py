"""How customers react: every number of the simulated world in one place, with its unit and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

import pandas as pd

from cxlab import _checks
from cxlab.journeys.touchpoint import DIMENSIONS

if TYPE_CHECKING:
    from typing import Self


def _number(default: float, unit: str, low: float, high: float, source: str = "") -> Any:
    """Describe a number: its unit, the range it may lie in, and its source; without one it is assumed."""
    return field(default=default, metadata={"unit": unit, "low": low, "high": high, "source": source})


READINGS = ("cascade", "shares")


@dataclass(frozen=True, kw_only=True)
class World:
    """Hold the numbers that say how simulated customers perceive, feel, remember, buy, leave and talk.

    `World.table` lists each number with its unit, range and source. Most are assumed: they were chosen so that the
    simulated figures look like a service business, and no study is behind them. What a policy is worth depends on them,
    so a conclusion is worth as much as it survives `compare_policies(...).sensitivity()`.

    Parameters
    ----------
    importance : tuple of float
        Weights of tangibles, reliability, responsiveness, assurance and empathy in overall quality. They sum to one.
    mark_sd, lenience_sd : float
        Scatter of marks from one contact to the next, and between customers; points of the 1-7 scale.
    adaptation : float
        Share of the distance between perception and expectation that expectation closes in one period.
    carry : float
        Share of the emotion that is carried over to the next touchpoint.
    gain : float
        Emotion for one point of quality above expectation.
    negativity : float
        How many times more a point below expectation weighs; at least 1.
    effort_cost, impatience, friction : float
        Emotion lost for one point of effort, for a stay that takes twice the usual time, for changing the channel.
    shock_sd : float
        Scatter of the emotion for reasons that nobody controls.
    problem_cost, deviation_cost, relief : float
        Emotion lost by a problem, lost in addition when a complaint is not resolved, regained when it is.
    complaint_rate, recovery_rate : float
        Share of problems that are complained about, and of complaints that are resolved.
    peak_weight, end_weight : float
        Weights of the strongest and of the last emotion in the memory of a visit; the mean has the rest.
    satisfaction_base, quality_weight, memory_weight, satisfaction_sd : float
        Satisfaction when quality meets expectation and the memory is neutral, what a point of quality and a point of
        memory add, and its scatter.
    inertia, loyalty_gain, neutral : float
        Share of loyalty kept from period to period, loyalty per point of satisfaction, and the satisfaction at which
        loyalty doesn't move.
    problem_loyalty, recovered_loyalty : float
        Loyalty lost at once by a problem that was not resolved, and gained at once when all were resolved. Both are
        zero unless `claimed_world` sets them.
    loyal_at : float
        Loyalty from which a customer counts as loyal in `Simulation.loyalty_after_problems`.
    visit_gain : float
        Relative change of the visit rate for one point of loyalty.
    spend_sd, premium : float
        Scatter of the logarithm of a purchase, and its relative change for one point of satisfaction.
    margin : float
        Share of revenue that remains after the cost of goods.
    churn_base, churn_loyalty, churn_satisfaction, churn_problem : float
        Log-odds of leaving in a period at neutral loyalty and satisfaction, how much a point of loyalty and a point of
        satisfaction lower them, and how much an unresolved complaint raises them.
    recovery_lift : float
        Added to the log-odds of staying when a complaint was resolved: zero, or above what the problem cost.
    talk_at : float
        Loyalty above which customers talk.
    followers, reach, follower_conversion, reach_conversion : float
        Followers of one advocate, people each follower reaches, and the chances that one of either becomes a customer.
    reading : {"cascade", "shares"}
        1:9:90 as one advocate, nine followers, ninety people reached by *each* of them; or as shares of a community of
        one hundred, in which one writes, nine comment and ninety read.
    arrivals, acquisition_cost : float
        New customers of a period for each starting customer, and what each of these costs, in money.
    visit_cost, recovery_cost : float
        Cost of one contact, and of one resolved complaint, in money.

    Raises
    ------
    ValueError
        If a number lies outside its range, the importance weights don't sum to one, or a name is unknown.

    Notes
    -----
    The importance weights are the points that customers of five companies gave in Zeithaml, Parasuraman and Berry
    (1990), 11, 32, 22, 19 and 16 of 100 (quoted from memory of the book). That losses weigh more than gains was shown
    for attributes and satisfaction by Mittal, Ross and Baldasare (1998); the factor 2 is assumed. Peak and end:
    Kahneman et al. (1993); in the meta-analysis of Alaybek et al. (2022) the mean of all moments does about as well, so
    that it has its share here. A resolved complaint may lift satisfaction above the level without a problem, but not
    repurchase (de Matos, Henrique and Rossi 2007): `relief` is larger than `problem_cost`, `recovery_lift` is zero.
    1:9:90 as shares is Nielsen (2006); as a cascade it is a scheme that no data support.

    References
    ----------
    Zeithaml, V. A., Parasuraman, A., & Berry, L. L. (1990). Delivering Quality Service. Free Press.
    Mittal, V., Ross, W. T., & Baldasare, P. M. (1998). The asymmetric impact of negative and positive attribute-level
    performance on overall satisfaction and repurchase intentions. Journal of Marketing, 62(1), 33-47.
    Kahneman, D., Fredrickson, B. L., Schreiber, C. A., & Redelmeier, D. A. (1993). When more pain is preferred to less.
    Psychological Science, 4(6), 401-405. https://doi.org/10.1111/j.1467-9280.1993.tb00589.x
    Alaybek, B., et al. (2022). All's well that ends (and peaks) well? Organizational Behavior and Human Decision
    Processes, 170, 104149. https://doi.org/10.1016/j.obhdp.2022.104149
    de Matos, C. A., Henrique, J. L., & Rossi, C. A. V. (2007). Service recovery paradox: a meta-analysis. Journal of
    Service Research, 10(1), 60-77. https://doi.org/10.1177/1094670507303012
    Nielsen, J. (2006). The 90-9-1 rule for participation inequality in social media and online communities.

    Examples
    --------
    >>> World().change(negativity=3).negativity
    3.0
    """

    importance: tuple[float, float, float, float, float] = (0.11, 0.32, 0.22, 0.19, 0.16)
    mark_sd: float = _number(0.9, "points of 1-7", 0, 3)
    lenience_sd: float = _number(0.5, "points of 1-7", 0, 2)
    adaptation: float = _number(0.1, "share", 0, 1, "direction: Oliver 1980")
    carry: float = _number(0.5, "share", 0, 0.99)
    gain: float = _number(0.5, "emotion per point", 0, 5, "form: Oliver 1980; Parasuraman, Zeithaml & Berry 1988")
    negativity: float = _number(2.0, "ratio", 1, 10, "direction: Mittal, Ross & Baldasare 1998")
    effort_cost: float = _number(0.1, "emotion per point", 0, 2)
    impatience: float = _number(0.1, "emotion", 0, 2)
    friction: float = _number(0.2, "emotion", 0, 3)
    shock_sd: float = _number(0.6, "emotion", 0, 3)
    problem_cost: float = _number(1.5, "emotion", 0, 10)
    deviation_cost: float = _number(1.0, "emotion", 0, 10)
    relief: float = _number(1.8, "emotion", 0, 10, "sign: de Matos, Henrique & Rossi 2007")
    complaint_rate: float = _number(0.4, "share", 0, 1)
    recovery_rate: float = _number(0.5, "share", 0, 1)
    peak_weight: float = _number(0.35, "share", 0, 1, "form: Kahneman et al. 1993")
    end_weight: float = _number(0.35, "share", 0, 1, "form: Kahneman et al. 1993")
    satisfaction_base: float = _number(4.8, "points of 1-7", 1, 7)
    quality_weight: float = _number(0.7, "points per point", 0, 5)
    memory_weight: float = _number(0.4, "points per emotion", 0, 5)
    satisfaction_sd: float = _number(0.4, "points of 1-7", 0, 3)
    inertia: float = _number(0.8, "share", 0, 1)
    loyalty_gain: float = _number(1.5, "loyalty per point", 0, 10)
    neutral: float = _number(4.5, "points of 1-7", 1, 7)
    problem_loyalty: float = _number(0.0, "loyalty", -10, 10)
    recovered_loyalty: float = _number(0.0, "loyalty", -10, 10, "zero: de Matos, Henrique & Rossi 2007")
    loyal_at: float = _number(1.0, "loyalty", -10, 10)
    visit_gain: float = _number(0.15, "share per loyalty", 0, 2)
    spend_sd: float = _number(0.6, "log money", 0, 2)
    premium: float = _number(0.08, "share per point", 0, 1)
    margin: float = _number(0.35, "share of revenue", 0, 1)
    churn_base: float = _number(-2.6, "log-odds", -12, 5)
    churn_loyalty: float = _number(0.6, "log-odds per loyalty", 0, 5)
    churn_satisfaction: float = _number(0.5, "log-odds per point", 0, 5)
    churn_problem: float = _number(0.8, "log-odds", 0, 5, "direction: Knox & van Oest 2014")
    recovery_lift: float = _number(0.0, "log-odds", 0, 5, "zero: de Matos, Henrique & Rossi 2007")
    talk_at: float = _number(0.8, "loyalty", -10, 10)
    followers: float = _number(9.0, "people", 0, 1000, "scheme of the 1:9:90 cascade")
    reach: float = _number(90.0, "people", 0, 10000, "scheme of the 1:9:90 cascade")
    follower_conversion: float = _number(0.01, "share", 0, 1)
    reach_conversion: float = _number(0.0001, "share", 0, 1)
    reading: str = "cascade"
    arrivals: float = _number(0.01, "share", 0, 1)
    acquisition_cost: float = _number(25.0, "money", 0, 1e9)
    visit_cost: float = _number(0.2, "money", 0, 1e9)
    recovery_cost: float = _number(8.0, "money", 0, 1e9)

    def __post_init__(self) -> None:
        weights = tuple(self.importance)
        if len(weights) != len(DIMENSIONS):
            raise ValueError(f"importance: expected five weights ({', '.join(DIMENSIONS)}), got {len(weights)}.")
        weights = tuple(_checks.within(f"importance, {d}", w, 0, 1) for d, w in zip(DIMENSIONS, weights, strict=True))
        if abs(sum(weights) - 1) > 1e-9:
            raise ValueError(f"importance: the weights sum to {sum(weights):.6g}, not to 1. Divide each by their sum.")
        object.__setattr__(self, "importance", weights)
        for one in fields(self):
            if one.metadata:
                low, high = one.metadata["low"], one.metadata["high"]
                object.__setattr__(
                    self, one.name, _checks.within(f"world, {one.name}", getattr(self, one.name), low, high)
                )
        if self.peak_weight + self.end_weight > 1:
            raise ValueError(
                f"peak_weight and end_weight sum to {self.peak_weight + self.end_weight:g}. At most 1; the mean of all "
                "moments has the rest."
            )
        _checks.choice("reading", self.reading, READINGS)

    def change(self, **numbers: Any) -> Self:
        """Return the same world with some numbers changed.

        Parameters
        ----------
        **numbers : float
            Name and new value of each.

        Returns
        -------
        World
            A new one; this one stays as it is.

        Raises
        ------
        ValueError
            If a name is unknown or a number lies outside its range.

        Examples
        --------
        >>> World().change(carry=0).carry
        0.0
        """
        known = {one.name: getattr(self, one.name) for one in fields(self)}
        for name in numbers:
            if name not in known:
                raise ValueError(
                    f"world: no number '{name}'.{_checks.did_you_mean(name, known)} World().table() lists them."
                )
        return type(self)(**{**known, **numbers})

    def table(self) -> pd.DataFrame:
        """List the numbers.

        Returns
        -------
        DataFrame
            Columns ``name, value, unit, low, high, mark, source``; `mark` is "assumed" or "source".

        Examples
        --------
        >>> World().table().set_index("name")["mark"]["negativity"]
        'source'
        """
        sources = {"importance": "Zeithaml, Parasuraman & Berry 1990, from memory"}
        rows: list[dict[str, object]] = [
            {"name": f"importance_{d}", "value": w, "unit": "share", "low": 0.0, "high": 1.0,
             "source": sources["importance"]}
            for d, w in zip(DIMENSIONS, self.importance, strict=True)
        ]  # fmt: skip
        rows += [
            {"name": one.name, "value": getattr(self, one.name), **one.metadata} for one in fields(self) if one.metadata
        ]
        table = pd.DataFrame(rows)
        table["mark"] = table["source"].map(lambda source: "source" if source else "assumed")
        return table[["name", "value", "unit", "low", "high", "mark", "source"]]

    @property
    def newcomers_per_talk(self) -> float:
        """Mean number of new customers that one talking customer brings in one period."""
        each = self.reach * (self.followers if self.reading == "cascade" else 1.0)
        return self.followers * self.follower_conversion + each * self.reach_conversion
