"""What several releases about the same people give away together."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import sentence
from cxlab.privacy._private_nps import HIGHEST_EPSILON
from cxlab.results import Result

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# What rounding may add to a sum that is exactly the budget.
HAIR = 1e-9


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class PrivacyBudget(Result):
    """The account of a privacy budget, release by release. Made by `privacy_budget`.

    ``n`` is the number of releases. In the tidy table ``estimate`` is what the person who lost most has lost so far.

    Parameters
    ----------
    total : float
        The budget.
    names : tuple of str
        Names of the releases, in order.
    epsilons : tuple of float
        What each release gives away.
    groups : tuple of (str or None)
        Whom each release is about; None for everybody.
    """

    extra_columns: ClassVar[tuple[str, ...]] = ("epsilon", "group", "remaining", "within")

    total: float
    names: tuple[str, ...]
    epsilons: tuple[float, ...]
    groups: tuple[str | None, ...]

    @property
    def spent(self) -> float:
        """What the person who lost most has lost, after all releases."""
        return self._spent_after(len(self.names))

    @property
    def remaining(self) -> float:
        """What is left of the budget; below 0 when it was overdrawn."""
        return self.total - self.spent

    def _spent_after(self, n_releases: int) -> float:
        made = list(zip(self.epsilons, self.groups, strict=True))[:n_releases]
        everybody = [epsilon for epsilon, group in made if group is None]
        own = {group: [e for e, g in made if g == group] for _, group in made if group is not None}
        return max(fsum(everybody + extra) for extra in (own or {"": []}).values())

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each release.

        Parameters
        ----------
        confidence_level : float
            Not used: nothing is estimated.

        Returns
        -------
        DataFrame
            ``term``; ``estimate`` (spent so far), ``epsilon`` (by this release), ``group``, ``remaining``, ``within``
            (whether the budget still holds: yes or no).

        Raises
        ------
        ValueError
            A level outside 0 to 1.
        """
        _checks.confidence_level(confidence_level)
        spent = [self._spent_after(place + 1) for place in range(len(self.names))]
        table = pd.DataFrame({"term": self.names, "estimate": spent, "epsilon": self.epsilons})
        return table.assign(
            group=["everybody" if group is None else group for group in self.groups],
            remaining=self.total - table["estimate"],
            within=np.where(table["estimate"] <= self.total * (1 + HAIR), "yes", "no"),
        )

    def glance(self) -> pd.DataFrame:
        """Return one row about the account.

        Returns
        -------
        DataFrame
            ``n`` (releases), ``n_missing, total, spent, remaining``.
        """
        row = {
            "n": self.n,
            "n_missing": self.n_missing,
            "total": self.total,
            "spent": self.spent,
            "remaining": self.remaining,
        }
        return pd.DataFrame([row])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw what has been spent after each release, beside the budget.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Not used: nothing is estimated.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        return plots.budget_steps(self.tidy(confidence_level), ax=ax)

    def _title(self) -> str:
        return sentence("Account of the privacy budget")

    def _headline(self) -> str:
        state = f"{self.remaining:.3g} left" if self._holds() else f"overdrawn by {-self.remaining:.3g}"
        return f"{self.spent:.3g} of {self.total:g} spent in {_checks.count(self.n, 'release')}, {state}"

    def _holds(self) -> bool:
        return self.spent <= self.total * (1 + HAIR)

    def _counted(self) -> str:
        return sentence("Releases: {n:,}. Missing: {n_missing:,}.", n=self.n, n_missing=self.n_missing)

    def _findings(self) -> tuple[str, ...]:
        if self._holds():
            return ()
        first = next(name for name, ok in self.tidy()[["term", "within"]].itertuples(index=False) if ok == "no")
        return (sentence("The budget is overdrawn from release '{name}' on. Don't make it.", name=first),)

    def _headings(self) -> dict[str, str]:
        return {
            "term": sentence("Release"),
            "estimate": sentence("Spent so far"),
            "epsilon": sentence("Epsilon"),
            "group": sentence("About"),
            "remaining": sentence("Left"),
            "within": sentence("Within the budget"),
        }

    def _vocabulary(self) -> dict[str, str]:
        return {"everybody": sentence("everybody"), "yes": sentence("yes"), "no": sentence("no")}


def privacy_budget(
    releases: pd.DataFrame,
    *,
    total: float,
    release: str = "release",
    epsilon: str = "epsilon",
    group: str | None = None,
) -> PrivacyBudget:
    """Add up what several releases about the same people give away.

    Parameters
    ----------
    releases : DataFrame
        One row for each release, in the order in which they are made.
    total : float
        The budget: what all releases together may give away of one person, above 0 and below 100.
    release : str
        Column with the names of the releases.
    epsilon : str
        Column that says what each release gives away.
    group : str, optional
        Column that says whom a release is about; empty for everybody. Each person must be in **one** group only, and
        that must not change: the branch of the first purchase, say.

    Returns
    -------
    PrivacyBudget
        ``.spent``, ``.remaining``, ``.tidy()`` with one row for each release.

    Raises
    ------
    ValueError
        A column is unknown, an epsilon missing or not above 0, the total out of range.
    TypeError
        `releases` is no table.

    Notes
    -----
    Releases about the same people add up (sequential composition): twelve monthly scores with epsilon 0.5 are one
    release with 6. Releases about different people don't (parallel composition): what counts is the group that lost
    most, together with the releases about everybody. There are sharper rules for very many releases, which promise
    slightly less; this account is never too low.

    References
    ----------
    Dwork, C., & Roth, A. (2014). The algorithmic foundations of differential privacy. Foundations and Trends in
    Theoretical Computer Science, 9(3-4), 211-407. https://doi.org/10.1561/0400000042

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> plan = pd.DataFrame({"release": ["January", "February", "March"], "epsilon": [0.5, 0.5, 0.5]})
    >>> cx.privacy_budget(plan, total=1)
    <PrivacyBudget: 1.5 of 1 spent in 3 releases, overdrawn by 0.5>
    """
    _checks.table("releases", releases)
    budget = _checks.between("total", total, 0, HIGHEST_EPSILON)
    spending = _checks.numbers("epsilon", _checks.column("epsilon", releases, epsilon))
    wrong = spending[~(np.isfinite(spending) & (spending > 0))]
    if len(wrong):
        raise ValueError(
            f"epsilon: {_checks.count(len(wrong), 'release')} without a number above 0: {_checks.places(wrong)}. "
            "A release whose epsilon nobody knows can't be accounted for."
        )
    names = _checks.column("release", releases, release)
    whom = [None] * len(releases) if group is None else list(_checks.column("group", releases, group))
    return PrivacyBudget(
        n=len(releases), n_missing=0, total=budget, names=tuple(map(str, names)),
        epsilons=tuple(map(float, spending)), groups=tuple(None if pd.isna(one) else str(one) for one in whom),
        method=sentence("releases about the same people add up; of groups without common members the largest counts"),
    )  # fmt: skip
