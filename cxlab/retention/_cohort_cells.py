"""Reading what cohorts are made from: periods, counts, the last day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cxlab import _checks
from cxlab._dates import as_day

if TYPE_CHECKING:
    import pandas as pd


def last_day(when: pd.Series, until: Any) -> pd.Timestamp:
    """Say which day the log reaches."""
    newest = when.max()
    if until is None:
        return newest
    last = as_day("until", until)
    if newest > last:
        raise ValueError(
            f"until: the log goes on to {newest:%Y-%m-%d}, after {last:%Y-%m-%d}. Pass a later day, or filter the log."
        )
    return last


def ordinals(periods: pd.Series) -> Any:
    """Number the periods in their order."""
    return np.array([period.ordinal for period in periods], dtype=int)


def period_name(period: pd.Period) -> str:
    """Name a period; a week by its Monday."""
    return f"{period.start_time:%Y-%m-%d}" if period.freqstr.startswith("W") else str(period)


def whole_numbers(argument: str, values: pd.Series) -> Any:
    """Accept whole numbers, zero or more."""
    numbers = _checks.numbers(argument, values)
    wrong = numbers[~((numbers >= 0) & (numbers % 1 == 0))]
    if len(wrong):
        raise ValueError(
            f"{argument}: expected whole numbers, zero or more: {_checks.places(wrong)}. Leave out rows that were not "
            "yet observed."
        )
    return numbers.to_numpy().astype(int)


def check_cells(cells: pd.DataFrame) -> None:
    """Refuse counts that no cohort could have."""
    for name, rows in cells.groupby("cohort"):
        ages = sorted(rows["age"])
        if ages != list(range(len(ages))):
            raise ValueError(
                f"age: cohort {name} has the ages {_checks.listing(ages)}. Expected each of 0, 1, 2, … once, without a "
                "gap; write an observed zero as 0."
            )
        start = int(rows.loc[rows["age"] == 0, "n_active"].iloc[0])
        if start == 0 or rows["n_active"].max() > start:
            raise ValueError(
                f"n_active: cohort {name} has {start:,} customers at age 0 and {rows['n_active'].max():,} at its most. "
                "At age 0 all customers of a cohort are active, at least one."
            )
