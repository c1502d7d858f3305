"""Features of a logistic model: numbers as they are, words as one column for each but the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from cxlab import _checks
from cxlab.segments._inputs import check_varies, complete, in_order, named_columns, numeric_columns, text

if TYPE_CHECKING:
    from collections.abc import Hashable


def design(data: pd.DataFrame, churned: Hashable, features: list[Hashable]) -> tuple[pd.Series, pd.DataFrame]:
    """Take the outcome as 0 and 1 and the features as columns of numbers, for the rows without a gap."""
    names = named_columns("features", features)
    if churned in names:
        raise ValueError(f"features: '{churned}' is what is to be predicted. Leave it out.")
    outcome = _outcome(data, churned)
    words = [name for name in names if _is_words(_checks.column("features", data, name))]
    values = numeric_columns("features", data, [name for name in names if name not in words])
    whole = complete("data", pd.concat([outcome, values, data[words]], axis=1), 20)
    columns = pd.concat([_columns(whole[name], name, name in words) for name in names], axis=1)
    check_varies("features", columns)
    return whole[outcome.name], columns


def _outcome(data: pd.DataFrame, churned: Hashable) -> pd.Series:
    values = _checks.column("churned", data, churned)
    if pd.api.types.is_bool_dtype(values.dtype):
        values = values.astype("float64")
    found = _checks.numbers("churned", values)
    wrong = found[found.notna() & ~found.isin([0, 1])]
    if len(wrong):
        raise ValueError(
            f"churned: {_checks.count(len(wrong), 'value')} neither 0 nor 1: {_checks.places(wrong)}. Write 1 for "
            "customers who left and 0 for those who stayed."
        )
    return found


def _is_words(values: pd.Series) -> bool:
    return isinstance(values.dtype, (pd.CategoricalDtype, pd.StringDtype)) or (
        values.dtype == object and values.map(lambda value: isinstance(value, str)).any()
    )


def _columns(values: pd.Series, name: Hashable, is_words: bool) -> pd.DataFrame:
    if not is_words:
        return values.astype("float64").to_frame(str(name))
    groups = in_order(values)
    return pd.DataFrame({f"{name}: {text(group)}": (values == group).astype("float64") for group in groups[1:]})


def check_predictable(outcome: pd.Series, n_columns: int, n_folds: int) -> None:
    """Refuse too few leavers or stayers for the folds and the features."""
    n = {"left (1)": int((outcome == 1).sum()), "stayed (0)": int((outcome == 0).sum())}
    needed = max(2 * n_folds, n_columns + 2)
    few = [f"{count:,} {kind}" for kind, count in n.items() if count < needed]
    if few:
        raise ValueError(
            f"churned: {' and '.join(few)}, and at least {needed:,} of each kind are needed for {n_columns:,} "
            f"columns of "
            f"features in {n_folds} folds. Use more customers, fewer features or fewer folds."
        )
