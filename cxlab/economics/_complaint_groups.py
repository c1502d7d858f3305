"""Customers by what happened to them: rows or counts, checked once, summed up by group."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab.core.contrasts import Group, group_of

if TYPE_CHECKING:
    from collections.abc import Hashable

NONE, BADLY, WELL, ANY = "no problem", "problem, not handled well", "problem, handled well", "problem"
OUTCOME_TYPES = ("share", "mean")


class Counted(NamedTuple):
    """Rows with a group, an outcome and how many customers each row stands for; and how many were left out."""

    rows: pd.DataFrame
    n_missing: int


def counted(
    data: pd.DataFrame, group: pd.Series, outcome: Hashable, counts: Hashable | None, is_share: bool,
    by: Hashable | None = None,
) -> Counted:  # fmt: skip
    """Put group, outcome and counts side by side, and leave out rows where one is missing."""
    values = _outcome(_checks.column("outcome", data, outcome), is_share)
    weights = pd.Series(1.0, index=data.index) if counts is None else _counts(_checks.column("counts", data, counts))
    rows = pd.DataFrame({"group": group, "outcome": values, "n": weights})
    if by is not None:
        rows["stratum"] = _checks.column("by", data, by)
    whole = rows.dropna()
    whole = whole[whole["n"] > 0]
    if whole.empty:
        raise ValueError(
            "data: no row has a group and an outcome. Check the columns, and the codes for missing values."
        )
    return Counted(whole, int(rows["n"].sum() - whole["n"].sum()))


def _outcome(values: pd.Series, is_share: bool) -> pd.Series:
    if pd.api.types.is_bool_dtype(values.dtype):
        values = values.astype("float64")
    found = _checks.numbers("outcome", values)
    wrong = found[found.notna() & ~found.isin([0, 1])] if is_share else found[np.isinf(found)]
    if len(wrong):
        advice = (
            "Write 1 for loyal and 0 for not, or pass outcome_type='mean' for ratings and money."
            if is_share
            else "Leave such values empty."
        )
        kind = "neither 0 nor 1" if is_share else "infinite"
        raise ValueError(f"outcome: {_checks.count(len(wrong), 'value')} {kind}: {_checks.places(wrong)}. {advice}")
    return found


def _counts(values: pd.Series) -> pd.Series:
    found = _checks.numbers("counts", values)
    wrong = found[~((found >= 0) & (found % 1 == 0))]
    if len(wrong):
        raise ValueError(
            f"counts: {_checks.count(len(wrong), 'value')} no whole number of zero or more: {_checks.places(wrong)}. A "
            "count says how many customers a row stands for."
        )
    return found


def yes_or_no(argument: str, values: pd.Series) -> pd.Series:
    """Accept 0 and 1, False and True, or no and yes; missing ones stay missing."""
    words = {"yes": 1.0, "no": 0.0}
    if not pd.api.types.is_numeric_dtype(values.dtype):
        known = values.map(lambda value: words.get(value, value) if isinstance(value, str) else value)
        values = known.map(lambda value: float(value) if isinstance(value, (bool, np.bool_)) else value)
    if pd.api.types.is_bool_dtype(values.dtype):
        values = values.astype("float64")
    found = pd.to_numeric(values, errors="coerce")
    wrong = values[values.notna() & ~found.isin([0, 1])]
    if len(wrong):
        raise ValueError(
            f"{argument}: {_checks.count(len(wrong), 'value')} neither 0 nor 1, nor no or yes: "
            f"{_checks.places(wrong)}. "
            "Leave answers like 'don't know' empty."
        )
    return found.astype("float64")


def what_happened(problem: pd.Series, resolved: pd.Series | None) -> pd.Series:
    """Name the group of each row; a problem of which nobody knows whether it was handled well has none."""
    group = pd.Series(np.nan, index=problem.index, dtype=object)
    group[problem == 0] = NONE
    if resolved is None:
        group[problem == 1] = ANY
        return group
    group[(problem == 1) & (resolved == 0)] = BADLY
    group[(problem == 1) & (resolved == 1)] = WELL
    return group


def groups_of(rows: pd.DataFrame, order: list[str], is_share: bool) -> dict[str, Group]:
    """Sum up each group, in the given order; groups without customers are left out."""
    found = {}
    for name in order:
        part = rows[rows["group"] == name]
        if len(part):
            found[name] = group_of(part["outcome"].to_numpy(float), part["n"].to_numpy(float), is_share)
    return found


def strata_of(rows: pd.DataFrame, first: str, second: str) -> tuple[pd.DataFrame, int]:
    """Events and customers of two groups in each stratum that has both, and how many customers the others have."""
    pair = rows[rows["group"].isin([first, second])]
    sums = pair.assign(events=pair["outcome"] * pair["n"]).groupby(["stratum", "group"], observed=True)[["events", "n"]]
    table = sums.sum().unstack(fill_value=0.0)  # noqa: PD010
    both = (table["n"][first] > 0) & (table["n"][second] > 0)
    left_out = int(table["n"][~both].to_numpy().sum())
    return table[both], left_out
