"""The tables of a journey map: events in order, touchpoints, stages, moves, personas."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab.core.weakest import ClusteredMeans, probability_lowest
from cxlab.journeys._map_result import FEWEST_CUSTOMERS
from cxlab.journeys._validate import quoted
from cxlab.journeys.estimate import pair_counts
from cxlab.journeys.touchpoint import Touchpoint

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from cxlab.journeys.journey import Journey

    Floats = npt.NDArray[np.float64]


def ordered(
    events: pd.DataFrame, customer: str, visit: list[str], step: str, touchpoint: str, stage: str | None, emotion: str
) -> pd.DataFrame:
    """Put the events into the order of visits and steps, under fixed names."""
    table = _checks.table("events", events)
    for argument, name in [("customer", customer), *(("visit", key) for key in visit), ("step", step),
                           ("touchpoint", touchpoint), *([("stage", stage)] if stage else [])]:  # fmt: skip
        _complete(argument, _checks.column(argument, table, name))
    rows = pd.DataFrame(
        {"customer": table[customer], "visit": table.groupby([customer, *visit], sort=False, observed=True).ngroup(),
         "step": _checks.numbers("step", table[step]), "touchpoint": table[touchpoint].astype(str),
         "stage": table[stage].astype(str) if stage else "visit",
         "value": _checks.numbers("emotion", _checks.column("emotion", table, emotion))}
    )  # fmt: skip
    twice = rows.index[rows.duplicated(["visit", "step"])]
    if len(twice):
        raise ValueError(
            f"step: {_checks.count(len(twice), 'event')} share{'s' if len(twice) == 1 else ''} visit and step with an "
            f"earlier one: {_checks.listing(f'row {row}' for row in twice)}. Pass the columns that tell visits apart "
            "as visit=[...]."
        )
    stages = rows.groupby("touchpoint")["stage"].nunique()
    if (stages > 1).any():
        raise ValueError(
            f"stage: touchpoint '{stages.index[stages > 1][0]}' belongs to several stages. Correct it, or pass "
            "stage=None."
        )
    rows = rows.sort_values(["visit", "step"], kind="stable")
    return rows.assign(position=rows.groupby("visit", sort=False).cumcount())


def with_stages(rows: pd.DataFrame, journey: Journey, stage: str | None) -> pd.DataFrame:
    """Give the events the stages of their journey."""
    if stage is not None:
        raise ValueError("stage: the stages come from journey. Leave one of the two out.")
    stages = {point.name: point.stage for point in journey.touchpoints if isinstance(point, Touchpoint)}
    unknown = [name for name in rows["touchpoint"].unique() if name not in stages]
    if unknown:
        raise ValueError(
            f"journey: no touchpoint {quoted(unknown)}.{_checks.did_you_mean(unknown[0], stages)} Pass the journey "
            "that the events come from."
        )
    return rows.assign(stage=rows["touchpoint"].map(stages))


def _complete(argument: str, values: pd.Series) -> None:
    missing = values.index[values.isna()]
    if len(missing):
        raise ValueError(
            f"{argument}: '{values.name}' is missing in {_checks.count(len(missing), 'row')}: "
            f"{_checks.listing(f'row {row}' for row in missing)}. Fill it in, or drop these rows first."
        )


def order(rows: pd.DataFrame, order: Sequence[str] | None) -> list[str]:
    """Take the order that was asked for, or find the usual one."""
    found = _usual_order(rows)
    if order is None:
        return found
    missing = [name for name in found if name not in order]
    if missing:
        raise ValueError(f"order: {quoted(missing)} is missing. Name every touchpoint once.")
    return [name for name in order if name in found]


def _usual_order(rows: pd.DataFrame) -> list[str]:
    """Order touchpoints by how many others they mostly come before (Copeland's rule), then by their mean place.

    The mean place alone would mislead: a touchpoint that only long visits reach would seem to come late.
    """
    first = rows.pivot_table(index="visit", columns="touchpoint", values="position", aggfunc="min", sort=False)
    places = first.to_numpy(dtype=np.float64)
    before = np.array([(places[:, [j]] < places).sum(axis=0) for j in range(places.shape[1])])
    wins = np.sign(before - before.T).sum(axis=1)
    mean = np.nanmean(places, axis=0)
    return [str(first.columns[j]) for j in np.lexsort((mean, -wins))]


def touchpoints(rows: pd.DataFrame, seen: list[str], means: ClusteredMeans, drawn: Floats) -> pd.DataFrame:
    by_name = rows.groupby("touchpoint", sort=False)
    n_customers = means.n_clusters
    known = n_customers >= FEWEST_CUSTOMERS
    if not known.any():
        raise ValueError(
            "customer: no touchpoint was met by two customers, so that nothing can be said about chance. Pass events "
            "of more customers."
        )
    weakest = np.zeros(len(seen))
    weakest[known] = probability_lowest(drawn[:, known])
    return pd.DataFrame(
        {"touchpoint": seen, "stage": by_name["stage"].first()[seen].to_numpy(),
         "position": by_name["position"].mean()[seen].to_numpy(), "mean": means.means,
         "std_error": np.where(known, np.sqrt(np.diag(means.covariance())), np.nan), "n": means.n.astype(np.int64),
         "n_customers": n_customers, "p_weakest": weakest}
    )  # fmt: skip


def stages(rows: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
    """Count the visits that reach each stage, in the order of its first touchpoint."""
    stage_of = rows.groupby("touchpoint", sort=False)["stage"].first()
    in_order = list(dict.fromkeys(stage_of[list(names)]))
    n = rows.groupby("stage", sort=False)["visit"].nunique()[in_order].to_numpy()
    return pd.DataFrame({"stage": in_order, "share": n / rows["visit"].nunique(), "n": n})


def flow(rows: pd.DataFrame) -> pd.DataFrame:
    """Count the moves between touchpoints within visits."""
    visits, names = rows["visit"].to_numpy(), rows["touchpoint"].to_numpy()
    same = visits[1:] == visits[:-1]
    return pair_counts(names[:-1][same], names[1:][same])


def personas(
    customers: pd.DataFrame | None,
    rows: pd.DataFrame,
    customer: str,
    persona: str,
    money: str,
    rng: np.random.Generator,
    n_draws: int,
) -> pd.DataFrame | None:
    if customers is None:
        return None
    table = _checks.table("customers", customers)
    for argument, name in (("customer", customer), ("persona", persona)):
        _complete(argument, _checks.column(argument, table, name))
    twice = table[customer][table[customer].duplicated()]
    if len(twice):
        raise ValueError(
            f"customers: {_checks.listing(f'{customer} {name}' for name in twice)} stands twice. Keep one row each."
        )
    absent = ~rows["customer"].isin(table[customer])
    if absent.any():
        lost = dict.fromkeys(rows["customer"][absent])
        raise ValueError(f"customers: no row for {_checks.listing(f'{customer} {name}' for name in lost)}. Add them.")
    amount = _checks.numbers("money", _checks.column("money", table, money))
    _complete("money", amount.rename(money))
    found = amount.groupby(table[persona].astype(str)).agg(["size", "mean", "std", "sum"])
    found = found.sort_values("mean", ascending=False, kind="stable")
    error = found["std"] / np.sqrt(found["size"])
    noise = rng.standard_normal((n_draws, len(found))) * error.fillna(0.0).to_numpy()
    return pd.DataFrame(
        {"persona": found.index, "n": found["size"].to_numpy(), "mean": found["mean"].to_numpy(),
         "std_error": error.to_numpy(), "total": found["sum"].to_numpy(),
         "p_best": probability_lowest(-(found["mean"].to_numpy() + noise))}
    )  # fmt: skip
