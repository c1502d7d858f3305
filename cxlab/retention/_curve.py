"""Survival curves of customers: how many are still there after so long, when some have not left yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core.proportions import normal_quantile
from cxlab.results import Result, read_only
from cxlab.retention._inputs import EVERYBODY, Spells, group_names, spells

if TYPE_CHECKING:
    from collections.abc import Iterable

    from matplotlib.axes import Axes

    from cxlab._checks import Floats

COLUMNS = ["term", "estimate", "std_error", "conf_low", "conf_high", "time", "n_at_risk", "n_lost"]
NAN = float("nan")


class Steps(NamedTuple):
    """The curve of one group: one entry for each time at which somebody left."""

    name: str
    time: Floats
    share: Floats
    std_error: Floats
    n_at_risk: Floats
    n_lost: Floats
    n: int
    longest: float

    def bounds(self, level: float) -> tuple[Floats, Floats]:
        """Log-log interval of the share; missing where the curve has reached zero."""
        with np.errstate(divide="ignore", invalid="ignore"):
            log_share = np.log(self.share)
            half = normal_quantile(level) * self.std_error / (self.share * np.abs(log_share))
            low, high = self.share ** np.exp(half), self.share ** np.exp(-half)
        inside = (self.share > 0) & (self.share < 1)
        return np.where(inside, low, NAN), np.where(inside, high, NAN)

    def first_at_or_below(self, shares: Floats, level: float) -> float | None:
        """Return the first time at which the given shares are at most so high; None where they never are."""
        with np.errstate(invalid="ignore"):
            reached = np.flatnonzero(shares <= level + 1e-12)
        return float(self.time[reached[0]]) if len(reached) else None

    def restricted_mean(self, horizon: float) -> tuple[float, float]:
        """Area under the curve up to the horizon, with its standard error (Greenwood)."""
        inside = self.time < horizon
        edges = np.concatenate([[0.0], self.time[inside], [horizon]])
        heights = np.concatenate([[1.0], self.share[inside]])
        areas = heights * np.diff(edges)
        rest = areas[::-1].cumsum()[::-1][1:]  # from each step to the horizon
        at_risk, lost = self.n_at_risk[inside], self.n_lost[inside]
        with np.errstate(divide="ignore", invalid="ignore"):
            parts = np.where(at_risk > lost, rest**2 * lost / (at_risk * (at_risk - lost)), 0.0)
        return float(areas.sum()), float(np.sqrt(parts.sum()))


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class RetentionCurve(Result):
    """Share of customers still there by time, for each group, made by `retention_curve`.

    Parameters
    ----------
    groups : tuple of str
        Names of the groups; ``("all",)`` when none were asked for.
    horizon : float
        Where the restricted mean ends: the shortest of the groups' longest times, in the unit of the durations.
    """

    groups: tuple[str, ...]
    horizon: float
    _steps: tuple[Steps, ...] = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("time", "n_at_risk", "n_lost")

    @property
    def median(self) -> float | None:
        """Time after which half of all customers are gone; None where the curve doesn't get so low, or with groups."""
        if len(self._steps) > 1:
            return None
        return self._steps[0].first_at_or_below(self._steps[0].share, 0.5)

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each group and each time at which one of its customers left.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term`` (the group), ``estimate`` (share still there *after* this time, from 0 to 1), ``std_error``
            (Greenwood), ``conf_low, conf_high`` (log-log), ``time``, ``n_at_risk`` (just before), ``n_lost``. Before
            the first row of a group the share is 1.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        level = _checks.confidence_level(confidence_level)
        parts = []
        for steps in self._steps:
            low, high = steps.bounds(level)
            values = (steps.share, steps.std_error, low, high, steps.time, steps.n_at_risk, steps.n_lost)
            parts.append(pd.DataFrame(dict(zip(COLUMNS[1:], values, strict=True))).assign(term=steps.name))
        table = pd.concat(parts, ignore_index=True)[COLUMNS]
        return table.astype({"n_at_risk": int, "n_lost": int})

    def at(self, times: Iterable[float], *, confidence_level: float = 0.95) -> pd.DataFrame:
        """Read the curves at given times.

        Parameters
        ----------
        times : list of float
            Times in the unit of the durations, zero or more.
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term, estimate, std_error, conf_low, conf_high, time``; missing beyond a group's longest time,
            where nobody was watched any more.

        Raises
        ------
        ValueError
            A negative time, or a confidence level that isn't a fraction.
        """
        level = _checks.confidence_level(confidence_level)
        wanted = _checks.numbers("times", list(times)).to_numpy(dtype=np.float64)
        if not (wanted >= 0).all():
            raise ValueError("times: expected numbers of zero or more, in the unit of the durations.")
        rows = []
        for steps in self._steps:
            low, high = steps.bounds(level)
            for time in wanted:
                at = int(np.searchsorted(steps.time, time, side="right")) - 1
                known = (steps.share[at], steps.std_error[at], low[at], high[at]) if at >= 0 else (1.0, 0.0, NAN, NAN)
                rows.append((steps.name, *(known if time <= steps.longest else (NAN,) * 4), time))
        return pd.DataFrame(rows, columns=COLUMNS[:6])

    def medians(self, *, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return the median and the restricted mean of each group.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term, median, conf_low, conf_high`` (Brookmeyer and Crowley, on the log-log scale; missing where a
            curve doesn't come down to one half), ``restricted_mean, std_error`` (up to ``horizon``), ``n, n_lost``.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        level = _checks.confidence_level(confidence_level)
        rows = []
        for steps in self._steps:
            low, high = steps.bounds(level)
            times = [steps.first_at_or_below(shares, 0.5) for shares in (steps.share, low, high)]
            mean, error = steps.restricted_mean(self.horizon)
            rows.append((steps.name, *times, mean, error, steps.n, int(steps.n_lost.sum())))
        columns = ["term", "median", "conf_low", "conf_high", "restricted_mean", "std_error", "n", "n_lost"]
        table = pd.DataFrame(rows, columns=columns)
        return table.astype({"median": float, "conf_low": float, "conf_high": float})

    def glance(self) -> pd.DataFrame:
        """Return one row: how many were watched, how many left, and the middle where there is one.

        Returns
        -------
        DataFrame
            Columns ``median, restricted_mean`` (missing with several groups; see `medians`), ``horizon, n_groups,
            n_lost, n, n_missing``.
        """
        alone = len(self._steps) == 1
        row = {
            "median": NAN if self.median is None else self.median,
            "restricted_mean": self._steps[0].restricted_mean(self.horizon)[0] if alone else NAN,
            "horizon": self.horizon,
            "n_groups": len(self._steps),
            "n_lost": self._lost,
            "n": self.n,
            "n_missing": self.n_missing,
        }
        return pd.DataFrame([row])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the curves as steps with their intervals.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        return plots.retention_steps(self.tidy(confidence_level), ax=ax, confidence_level=confidence_level)

    @property
    def _lost(self) -> int:
        return int(sum(steps.n_lost.sum() for steps in self._steps))

    def _title(self) -> Sentence:
        return sentence("Share of customers still there, by time")

    def _counted(self) -> Sentence:
        return sentence(
            "Customers: {n:,}, of whom {n_lost:,} were seen to leave. Missing: {n_missing:,}.",
            n=self.n,
            n_lost=self._lost,
            n_missing=self.n_missing,
        )

    def _headline(self) -> str:
        names = {EVERYBODY: ""} if self.groups == (EVERYBODY,) else {}
        medians = [
            f"{names.get(row.term, row.term + ' ')}{'not reached' if np.isnan(row.median) else format(row.median, 'g')}"
            for row in self.medians().itertuples()
        ]
        return f"median {', '.join(medians)}, {self._lost:,} of {self.n:,} seen to leave"

    def _findings(self) -> tuple[str, ...]:
        return tuple(
            sentence(
                "{group}: on average {mean:.2f} of the first {horizon:g} (SE {error:.2f}).",
                group=self._vocabulary().get(row.term, row.term),
                mean=row.restricted_mean,
                error=row.std_error,
                horizon=self.horizon,
            )
            for row in self.medians().itertuples()
        )

    def _vocabulary(self) -> dict[str, str]:
        return {EVERYBODY: sentence("All customers")} if self.groups == (EVERYBODY,) else {}


def retention_curve(
    data: Any, *, duration: Any = None, churned: Any = None, by: Any = None, entry: Any = None, counts: Any = None
) -> RetentionCurve:
    """Share of customers still there after each time, with intervals, when some have not left yet (Kaplan-Meier).

    Parameters
    ----------
    data : DataFrame
        One row for each customer.
    duration : str
        Column of how long each was there: until leaving, or until last seen. Any one unit of time, zero or more.
    churned : str
        Column of 1 (was seen to leave) and 0 (still there when last seen).
    by : str, optional
        Column of groups; a curve for each.
    entry : str, optional
        Column of how long each had been there when the observation began, in the unit of `duration`. Without it,
        customers who left before you began to watch are silently missing, and the curve is too high.
    counts : str, optional
        Column that says how many customers stand behind each row.

    Returns
    -------
    RetentionCurve
        ``.tidy()``, ``.at(times)``, ``.medians()``, ``.median`` (None when the curve doesn't come down to one half),
        ``.plot()``.

    Raises
    ------
    ValueError
        Columns not named, negative times, marks other than 0 and 1, an entry at or after the end, nobody who left.
    TypeError
        `data` isn't a table, or the times are dates.

    Notes
    -----
    S(t) is the product of (1 - lost/at risk) over the times up to t; its standard error is Greenwood's, the interval is
    symmetric on log(-log S), and the median's is read from it (Brookmeyer and Crowley 1982). Computed by statsmodels.
    Customers not yet gone must not be readier to leave than those watched longer. The mean would need the whole curve,
    so that the *restricted* mean is given: the average time within the horizon. Far right few customers stand behind
    the curve; look at ``n_at_risk``.

    References
    ----------
    Kaplan, E. L., & Meier, P. (1958). Nonparametric estimation from incomplete observations. Journal of the American
    Statistical Association, 53(282), 457-481. https://doi.org/10.1080/01621459.1958.10501452

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> members = pd.DataFrame({"months": [2, 3, 3, 5, 8, 9, 9, 12], "left": [1, 1, 0, 1, 0, 1, 0, 0]})
    >>> cx.retention_curve(members, duration="months", churned="left")
    <RetentionCurve: median 9, 4 of 8 seen to leave>
    """
    made = spells(data, duration=duration, churned=churned, by=by, entry=entry, counts=counts)
    names = [EVERYBODY] if by is None else group_names(made)
    steps = tuple(_steps(name, made, (made.group == name).to_numpy()) for name in names)
    return RetentionCurve(
        n=len(made.duration),
        n_missing=made.n_missing,
        method=sentence("Kaplan-Meier; Greenwood's standard error, log-log intervals"),
        notes=_notes(steps, made),
        groups=tuple(names),
        horizon=min(one.longest for one in steps),
        _steps=steps,
    )


def _steps(name: str, made: Spells, members: Any) -> Steps:
    from statsmodels.duration.survfunc import SurvfuncRight

    time, left = made.duration[members], made.churned[members]
    if not left.any():
        who = "" if name == EVERYBODY else f" of the group '{name}'"
        raise ValueError(
            f"churned: none of the {_checks.count(len(time), 'customer')}{who} was seen to leave, so that the curve is "
            "flat at 1 and says nothing. Check the marks (1 = left), or watch for longer."
        )
    entry = None if made.entry is None else made.entry[members]
    with np.errstate(divide="ignore", invalid="ignore"):  # Greenwood's sum where everybody at risk left
        found = SurvfuncRight(time, left, entry=entry)
    events = np.asarray(found.n_events) > 0
    parts = (found.surv_times, found.surv_prob, found.surv_prob_se, found.n_risk, found.n_events)
    kept = [read_only(np.asarray(part, dtype=np.float64)[events]) for part in parts]
    times, shares, errors, at_risk, lost = kept
    return Steps(name, times, shares, errors, at_risk, lost, len(time), float(time.max()))


def _notes(steps: tuple[Steps, ...], made: Spells) -> tuple[Sentence, ...]:
    notes = []
    open_ends = [one.name for one in steps if one.first_at_or_below(one.share, 0.5) is None]
    if open_ends == [EVERYBODY]:
        notes.append(sentence("The median is not reached: more than half were still there at the end of the curve."))
    elif open_ends:
        notes.append(
            sentence(
                "The median is not reached in: {names}; more than half were still there.", names=", ".join(open_ends)
            )
        )
    if any((one.share == 0).any() for one in steps):
        notes.append(sentence("Where the curve is at zero it has no interval."))
    early = [one for one in steps if (one.share[:-1] == 0).any()]
    if made.entry is not None and early:
        notes.append(
            sentence("Early on all of the few who were watched left: the curve drops to zero and stays there.")
        )
    return tuple(notes)
