"""A journey map drawn from data: stages, touchpoints, emotions, the weakest touchpoint, the most profitable persona."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core.weakest import ClusteredMeans
from cxlab.journeys import _map_tables
from cxlab.journeys._map_result import FEWEST_CUSTOMERS, JourneyMap
from cxlab.results import read_only

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cxlab.journeys.journey import Journey

METHODS = ("cluster", "bootstrap")


def journey_map(
    events: pd.DataFrame,
    *,
    journey: Journey | None = None,
    customers: pd.DataFrame | None = None,
    customer: str = "customer",
    visit: str | Sequence[str] = ("period", "visit"),
    step: str = "step",
    touchpoint: str = "touchpoint",
    stage: str | None = None,
    emotion: str = "emotion",
    persona: str = "persona",
    money: str = "profit",
    order: Sequence[str] | None = None,
    method: str = "cluster",
    n_draws: int = 10_000,
    rng: _checks.Seed = None,
) -> JourneyMap:
    """Find stages, touchpoints and emotions in events, the weakest touchpoint, and the most profitable persona.

    Parameters
    ----------
    events : DataFrame
        One row for each visit to a touchpoint.
    journey : Journey, optional
        Where the events come from: gives the touchpoints their stages and their order.
    customers : DataFrame, optional
        One row for each customer, with the columns `customer`, `persona` and `money`. When left out, the most
        profitable persona isn't known.
    customer : str
        Column that says whose event it is.
    visit : str or sequence of str
        Column, or columns together, that tell the visits of a customer apart; as a default the two columns that the
        events of `simulate` have.
    step : str
        Column with the order of the events in a visit.
    touchpoint : str
        Column with the touchpoint.
    stage : str or None
        Column with the stage of the touchpoint; None when there are no stages, or when `journey` gives them.
    emotion : str
        Column with the emotion, or any other mark that is better when higher. Missing values are counted and left out
        of the means.
    persona, money : str
        Columns of `customers`: the persona, and what the customer brought.
    order : sequence of str, optional
        The touchpoints in the order wanted; when left out, that of `journey`, and without it those come first that
        mostly come before others in visits that meet both.
    method : {"cluster", "bootstrap"}
        Intervals from the cluster-robust standard error with a t quantile, or percentiles over resampled customers.
    n_draws : int
        Draws for the probability of being the weakest, or resamples; at least 100.
    rng : int or numpy.random.Generator
        Seed of the draws.

    Returns
    -------
    JourneyMap
        ``.weakest``, ``.most_profitable``, ``.tidy()``, ``.stages``, ``.flow``, ``.personas``, ``.plot()``.

    Raises
    ------
    ValueError
        If a column is missing or has gaps, two events of a visit share a step, a touchpoint has two stages, a customer
        stands twice in `customers` or isn't there, `journey` doesn't know a touchpoint, nobody gave an emotion, or
        `rng` is missing.
    TypeError
        If a table isn't a DataFrame.

    Notes
    -----
    The mean of a touchpoint is over its events. Events of one customer hang together, so that customers, not events,
    are the units: the covariance of the means is cluster-robust, or customers are resampled as a whole. ``p_weakest``
    is the share of draws in which the touchpoint has the lowest mean; ``may_be_weakest`` marks a set that holds the
    truly weakest at the confidence level (multiple comparison with the best, Hsu 1996). The mean of the touchpoint that
    came out lowest is too low on average, because being picked took some bad luck: improve it, and it looks better next
    time even if nothing was done. Weakest doesn't mean most worth improving; that depends on how much it matters and
    what it costs.

    References
    ----------
    Cameron, A. C., & Miller, D. L. (2015). A practitioner's guide to cluster-robust inference. Journal of Human
    Resources, 50(2), 317-372. https://doi.org/10.3368/jhr.50.2.317
    Hsu, J. C. (1996). Multiple Comparisons: Theory and Methods. Chapman & Hall.
    Rosenbaum, M. S., Otalora, M. L., & Ramírez, G. C. (2017). How to create a realistic customer journey map. Business
    Horizons, 60(1), 143-150. https://doi.org/10.1016/j.bushor.2016.09.010

    Examples
    --------
    >>> felt = [("door", 0.5), ("queue", -0.4)]
    >>> rows = [(c, 1, step, name, mean + c % 3 / 10) for c in range(30) for step, (name, mean) in enumerate(felt)]
    >>> events = pd.DataFrame(rows, columns=["customer", "visit", "step", "touchpoint", "emotion"])
    >>> journey_map(events, visit="visit", rng=1)
    <JourneyMap: 2 touchpoints, weakest queue (probability 100%), n = 60 events of 30 customers>
    """
    generator = _checks.generator("rng", rng)
    _checks.choice("method", method, METHODS)
    draws = _checks.whole("n_draws", n_draws, 100)
    keys = [visit] if isinstance(visit, str) else list(visit)
    rows = _map_tables.ordered(events, customer, keys, step, touchpoint, stage, emotion)
    if journey is not None:
        rows, order = _map_tables.with_stages(rows, journey, stage), order or journey.states
    felt = rows[rows["value"].notna()]
    if felt.empty:
        raise ValueError(
            f"emotion: all {_checks.count(len(rows), 'value')} in '{emotion}' are missing. Pass another column."
        )
    names = _map_tables.order(rows, order)
    met = set(felt["touchpoint"].unique())
    seen = [name for name in names if name in met]
    means = ClusteredMeans(
        felt["value"].to_numpy(), pd.factorize(felt["customer"])[0].astype(np.intp),
        pd.Index(seen).get_indexer(felt["touchpoint"]).astype(np.intp),
    )  # fmt: skip
    drawn = (means.normal_draws if method == "cluster" else means.bootstrap_draws)(draws, generator)
    return JourneyMap(
        n=len(felt), n_missing=len(rows) - len(felt), n_customers=int(rows["customer"].nunique()), interval=method,
        touchpoints=_map_tables.touchpoints(rows, seen, means, drawn), stages=_map_tables.stages(rows, names),
        flow=_map_tables.flow(rows), draws=read_only(drawn),
        personas=_map_tables.personas(customers, rows, customer, persona, money, generator, draws),
        method=_method(method, draws), notes=_notes(names, seen, means, customers is None),
    )  # fmt: skip


def _method(method: str, n_draws: int) -> Sentence:
    if method == "cluster":
        return sentence("means over events; t intervals from cluster-robust standard errors, customers as clusters; "
                        "{n:,} normal draws for the weakest", n=n_draws)  # fmt: skip
    return sentence("means over events; percentile intervals from {n:,} resamples of customers", n=n_draws)


def _notes(names: list[str], seen: list[str], means: ClusteredMeans, no_customers: bool) -> tuple[str, ...]:
    notes: list[Sentence] = []
    rare = [name for name, n in zip(seen, means.n_clusters, strict=True) if n < FEWEST_CUSTOMERS]
    if rare:
        words = ", ".join(rare)
        notes.append(
            sentence("Met by one customer, so without interval and no candidate for weakest: {names}.", names=words)
        )
    if len(seen) < len(names):
        silent = ", ".join(name for name in names if name not in seen)
        notes.append(sentence("Nobody gave an emotion there: {names}.", names=silent))
    notes.append(
        sentence("The mean of the touchpoint that came out lowest is too low on average, because it was picked.")
    )
    if no_customers:
        notes.append(sentence("The most profitable persona isn't known, because no table of customers was given."))
    return tuple(notes)
