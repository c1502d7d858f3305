"""The two versions of an experiment: who got which, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from cxlab import _checks

if TYPE_CHECKING:
    from cxlab._checks import Floats

KINDS = ("share", "mean")


class Arm(NamedTuple):
    """One version: how many customers, and the mean and variance (divided by n - 1) of their outcomes."""

    name: str
    n: int
    mean: float
    variance: float

    @property
    def successes(self) -> float:
        """How many customers had the outcome 1."""
        return round(self.n * self.mean)

    @property
    def std_error(self) -> float:
        """Standard error of the mean."""
        return float(np.sqrt(self.variance / self.n))


class Arms(NamedTuple):
    """Control and treatment, the rows behind them where there are any, and how many were incomplete."""

    control: Arm
    treatment: Arm
    rows: tuple[pd.DataFrame, pd.DataFrame] | None
    n_missing: int


def read_arms(data: Any, *, outcome: Any, group: Any, kind: str, control: Any, covariate: Any) -> Arms:
    """Read a table with a row for each customer, or counts of a share by group."""
    _checks.choice("kind", kind, KINDS)
    if isinstance(data, Mapping):
        if kind != "share" or covariate is not None:
            raise ValueError(
                "data: counts are enough for a share and no more. Pass a table with a row for each customer for a mean "
                "or a covariate."
            )
        return _of_counts(data, control)
    return _of_table(_checks.table("data", data), outcome, group, kind, control, covariate)


def share_arm(name: str, successes: float, n: int) -> Arm:
    """Make a version from counts of a share."""
    share = successes / n
    return Arm(name, n, share, share * (1 - share) * n / (n - 1) if n > 1 else float("nan"))


def _of_counts(data: Mapping[Any, Any], control: Any) -> Arms:
    arms = {}
    for name, pair in data.items():
        if not isinstance(pair, (tuple, list)) or len(pair) != 2:
            raise ValueError(
                f"data: expected successes and customers of each version, {{'old': (120, 1000), 'new': (150, 1000)}}; "
                f"got {pair!r} for '{name}'."
            )
        successes = _checks.whole(f"data, '{name}', successes", pair[0], 0)
        n = _checks.whole(f"data, '{name}', customers", pair[1], 1)
        if successes > n:
            raise ValueError(
                f"data: '{name}' has {successes:,} successes of {n:,} customers. Write (successes, customers)."
            )
        arms[str(name)] = share_arm(str(name), successes, n)
    first, second = _ordered(list(arms), control)
    return Arms(arms[first], arms[second], None, 0)


def _of_table(data: pd.DataFrame, outcome: Any, group: Any, kind: str, control: Any, covariate: Any) -> Arms:
    frame = pd.DataFrame({"group": _named("group", data, group, "which version each customer got")})
    values = _named("outcome", data, outcome, "what came of it")
    frame["outcome"] = _shares(values) if kind == "share" else _checks.numbers("outcome", values)
    if covariate is not None:
        frame["covariate"] = _checks.numbers("covariate", _checks.column("covariate", data, covariate))
    kept = frame.dropna()
    names = kept["group"].astype(str)
    first, second = _ordered(sorted(names.unique()), control)
    rows = kept[names == first], kept[names == second]
    return Arms(_arm(first, rows[0]), _arm(second, rows[1]), rows, len(frame) - len(kept))


def _arm(name: str, rows: pd.DataFrame) -> Arm:
    values: Floats = rows["outcome"].to_numpy(dtype=np.float64)
    if len(values) < 2:
        raise ValueError(
            f"group: '{name}' has {_checks.count(len(values), 'customer')} with an outcome; at least two are needed in "
            "each version."
        )
    return Arm(name, len(values), float(values.mean()), float(values.var(ddof=1)))


def _named(argument: str, data: pd.DataFrame, name: Any, what: str) -> pd.Series:
    if name is None:
        columns = _checks.listing(data.columns)
        raise ValueError(f"{argument}: say which column holds {what}, {argument}='…'. Columns: {columns}.")
    return _checks.column(argument, data, name)


def _shares(values: pd.Series) -> pd.Series:
    known = values.dropna()
    if len(known) and all(isinstance(value, (bool, np.bool_)) for value in known):
        values = values.map({True: 1.0, False: 0.0})
    numbers = _checks.numbers("outcome", values)
    wrong = numbers[numbers.notna() & ~numbers.isin([0.0, 1.0])]
    if len(wrong):
        raise ValueError(
            f"outcome: {_checks.count(len(wrong), 'value')} {'is' if len(wrong) == 1 else 'are'} neither 0 nor 1: "
            f"{_checks.places(wrong)}. Pass kind='mean' to compare means, or 1 for success and 0 for none."
        )
    return numbers


def _ordered(names: list[str], control: Any) -> tuple[str, str]:
    """Put the control first; which one it is must be said."""
    if len(names) != 2:
        raise ValueError(
            f"group: expected two versions, found {len(names)}: {_checks.listing(names)}. Filter the table, and "
            "compare two at a time (each further pair is one more chance of a false alarm)."
        )
    if control is None:
        raise ValueError(
            f"control: say which version is the old one, control='{names[0]}' or control='{names[1]}'. The "
            "difference is the other one minus the control."
        )
    if str(control) not in names:
        raise ValueError(
            f"control: there is no version '{control}'.{_checks.did_you_mean(control, names)} Versions: {names[0]}, "
            f"{names[1]}."
        )
    return str(control), next(name for name in names if name != str(control))
