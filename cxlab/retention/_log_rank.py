"""Do groups of customers stay equally long? The log-rank test."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd
from scipy import special

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.results import Result, read_only, said_p
from cxlab.retention._inputs import Spells, group_names, spells, two_groups_need_two

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from cxlab._checks import Floats

WEIGHTS = {"log-rank": None, "gehan-breslow": "gb", "tarone-ware": "tw"}


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class LogRank(Result):
    """Comparison of how long groups stay, made by `log_rank`.

    Parameters
    ----------
    groups : tuple of str
        Names of the groups.
    statistic : float
        Chi-squared statistic.
    df : int
        Degrees of freedom, one less than there are groups.
    p_value : float
        Chance of so large a statistic, or a larger one, if all groups leave alike.
    weights : {"log-rank", "gehan-breslow", "tarone-ware"}
        How much each time counts.
    """

    groups: tuple[str, ...]
    statistic: float
    df: int
    p_value: float
    weights: str
    _sizes: Floats = field(repr=False)
    _lost: Floats = field(repr=False)
    _expected: Floats = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("n", "n_lost", "n_expected")

    @property
    def null_hypothesis(self) -> str:
        """The hypothesis that the p-value is about, in words."""
        return sentence("at every time the customers of all groups leave at the same rate")

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each group: how many left, and how many would have if all groups were alike.

        Parameters
        ----------
        confidence_level : float
            Checked and not used: the test has no interval.

        Returns
        -------
        DataFrame
            Columns ``term`` (the group), ``estimate`` (lost / expected), ``n``, ``n_lost``, ``n_expected``.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        _checks.confidence_level(confidence_level)
        return pd.DataFrame(
            {
                "term": list(self.groups),
                "estimate": self._lost / self._expected,
                "n": self._sizes.astype(int),
                "n_lost": self._lost.astype(int),
                "n_expected": self._expected,
            }
        )

    def glance(self) -> pd.DataFrame:
        """Return one row: the test.

        Returns
        -------
        DataFrame
            Columns ``statistic, df, p_value, n_lost, n, n_missing``.
        """
        row = {
            "statistic": self.statistic,
            "df": self.df,
            "p_value": self.p_value,
            "n_lost": int(self._lost.sum()),
            "n": self.n,
            "n_missing": self.n_missing,
        }
        return pd.DataFrame([row])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw lost and expected customers of each group side by side.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Checked and not used: there is no interval.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        return plots.lost_and_expected(self.tidy(confidence_level), ax=ax)

    def _title(self) -> Sentence:
        return sentence("Do the groups stay equally long?")

    def _counted(self) -> Sentence:
        return sentence(
            "Customers: {n:,}, of whom {n_lost:,} were seen to leave. Missing: {n_missing:,}.",
            n=self.n,
            n_lost=int(self._lost.sum()),
            n_missing=self.n_missing,
        )

    def _findings(self) -> tuple[str, ...]:
        p = "< .001" if self.p_value < 0.001 else f"= {self.p_value:.3f}".replace("0.", ".")
        return (
            sentence(
                "Chi-squared = {statistic:.2f} with {df} degrees of freedom, p {p}.",
                statistic=self.statistic,
                df=self.df,
                p=p,
            ),
        )

    def _headline(self) -> str:
        p = said_p(self.p_value)
        return f"chi-squared = {self.statistic:.2f}, df = {self.df}, {p}, {len(self.groups)} groups, n = {self.n:,}"


def log_rank(
    data: Any,
    *,
    duration: Any = None,
    churned: Any = None,
    by: Any = None,
    entry: Any = None,
    counts: Any = None,
    weights: str = "log-rank",
) -> LogRank:
    """Test whether two or more groups of customers stay equally long.

    Parameters
    ----------
    data : DataFrame
        One row for each customer.
    duration, churned : str
        Columns of how long each was there, and of 1 (seen to leave) or 0; as for `retention_curve`.
    by : str
        Column of the groups, two or more.
    entry : str, optional
        Column of how long each had been there when the observation began.
    counts : str, optional
        Column that says how many customers stand behind each row.
    weights : {"log-rank", "gehan-breslow", "tarone-ware"}
        Every time alike; by the customers at risk, so that early times count more; or by the root of them.

    Returns
    -------
    LogRank
        ``.statistic``, ``.df``, ``.p_value``; ``.tidy()`` has lost and expected of each group.

    Raises
    ------
    ValueError
        Columns not named, one group only, broken times or marks, nobody who left.
    TypeError
        `data` isn't a table, or the times are dates.

    Notes
    -----
    At each time the lost are compared with those expected if they were spread over the groups as the customers at risk
    are; the squared sum over its variance is chi-squared with one degree of freedom less than groups. Computed by
    statsmodels. It is weak where curves cross, it says nothing of how large a difference is (`cox_regression` does),
    and groups that weren't formed by lot may differ for other reasons.

    References
    ----------
    Mantel, N. (1966). Evaluation of survival data and two new rank order statistics arising in its consideration.
    Cancer Chemotherapy Reports, 50(3), 163-170.

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> months, left = [1, 2, 3, 4, 5, 9, 9, 12], [1, 1, 1, 1, 0, 1, 0, 0]
    >>> members = pd.DataFrame({"months": months, "left": left, "plan": list("aabaabbb")})
    >>> cx.log_rank(members, duration="months", churned="left", by="plan")
    <LogRank: chi-squared = 1.87, df = 1, p = .171, 2 groups, n = 8>
    """
    two_groups_need_two(by)
    _checks.choice("weights", weights, tuple(WEIGHTS))
    made = spells(data, duration=duration, churned=churned, by=by, entry=entry, counts=counts)
    names = group_names(made)
    if not made.churned.any():
        raise ValueError("churned: nobody was seen to leave, so that there is nothing to compare. Check the marks.")
    statistic = _statistic(made, WEIGHTS[weights])
    members = [(made.group == name).to_numpy() for name in names]
    expected = _expected(made, members)
    df = len(names) - 1
    return LogRank(
        n=len(made.duration),
        n_missing=made.n_missing,
        method=_method(weights),
        notes=_notes(expected),
        groups=tuple(names),
        statistic=statistic,
        df=df,
        p_value=float(special.chdtrc(df, statistic)),
        weights=weights,
        _sizes=read_only([float(one.sum()) for one in members]),
        _lost=read_only([made.churned[one].sum() for one in members]),
        _expected=read_only(expected),
    )


def _statistic(made: Spells, weight: str | None) -> float:
    from statsmodels.duration.survfunc import survdiff

    options = {} if weight is None else {"weight_type": weight}
    statistic, _ = survdiff(made.duration, made.churned, made.group.to_numpy(), entry=made.entry, **options)
    return float(statistic)


def _expected(made: Spells, members: list[Any]) -> Floats:
    """Customers of each group who would have left, had all groups left alike."""
    times, lost = np.unique(made.duration[made.churned == 1], return_counts=True)
    at_risk = np.array([_at_risk(times, made, one) for one in members])
    expected: Floats = (at_risk / at_risk.sum(axis=0) * lost).sum(axis=1)
    return expected


def _at_risk(times: Floats, made: Spells, member: Any) -> Any:
    ended = np.searchsorted(np.sort(made.duration[member]), times, side="left")
    if made.entry is None:
        return member.sum() - ended
    return np.searchsorted(np.sort(made.entry[member]), times, side="left") - ended


def _method(weights: str) -> Sentence:
    if weights == "log-rank":
        return sentence("log-rank test (Mantel 1966), every time weighs the same")
    if weights == "gehan-breslow":
        return sentence("Gehan-Breslow test, times weigh by the customers at risk")
    return sentence("Tarone-Ware test, times weigh by the root of the customers at risk")


def _notes(expected: Floats) -> tuple[Sentence, ...]:
    if expected.min() >= 5:
        return ()
    return (sentence("A group has fewer than five expected: take the p-value as rough."),)
