"""What means of branches show, and what persons show, when both come from the same world."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core.psychometrics import fisher_interval
from cxlab.core.raters import correlation_of_means
from cxlab.results import Result

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SIZES = (1, 2, 3, 5, 8, 12, 20, 30, 50, 80, 120)


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class LevelCorrelation(Result):
    """Correlation of branch means by how many persons they average, made by `correlation_by_level`.

    ``n`` is the number of branches.

    Parameters
    ----------
    correlation : float
        Expected correlation of means of `n_per_branch` persons.
    branch_r, person_r : float
        Correlation of the branches' true levels, and of persons within one branch.
    share_between : float
        Share of the variance that lies between branches, from 0 to 1.
    n_per_branch : int
        Persons averaged in each branch.
    """

    correlation: float
    branch_r: float
    person_r: float
    share_between: float
    n_per_branch: int

    extra_columns: ClassVar[tuple[str, ...]] = ("n_per_branch", "chosen")

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each number of persons that a branch mean averages.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            ``estimate`` (expected correlation; with one person it is that of single persons), its interval when it is
            estimated from `n` branches (Fisher's z), ``n_per_branch, chosen``.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        level = _checks.confidence_level(confidence_level)
        sizes = sorted({*SIZES, self.n_per_branch})
        values = correlation_of_means(self.branch_r, self.person_r, self.share_between, self.share_between, sizes)
        low, high = fisher_interval(values, self.n, level)
        return pd.DataFrame(
            {"term": [str(size) for size in sizes], "estimate": values, "conf_low": low, "conf_high": high,
             "n_per_branch": sizes, "chosen": [size == self.n_per_branch for size in sizes]}
        )  # fmt: skip

    def glance(self) -> pd.DataFrame:
        """Return one row: the correlation asked for, that of single persons, and how reliable a branch mean is.

        Returns
        -------
        DataFrame
            Columns ``correlation, single_persons, reliability`` (share of the variance of a branch mean that belongs to
            the branch, ICC(1,k)), ``n_per_branch, n, n_missing``.
        """
        share, size = self.share_between, self.n_per_branch
        row = {"correlation": self.correlation, "single_persons": self.tidy()["estimate"].iloc[0]}
        row["reliability"] = size * share / (1 + (size - 1) * share)
        return pd.DataFrame([{**row, "n_per_branch": size, "n": self.n, "n_missing": self.n_missing}])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the correlation by how many persons a branch mean averages.

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

        return plots.level_curve(self.tidy(confidence_level), ax=ax, confidence_level=confidence_level)

    def _counted(self) -> str:
        return sentence("Branches: {n:,}. Nothing is missing: these are expected values, not answers.", n=self.n)

    def _title(self) -> Sentence:
        return sentence("Correlation of branch means and of persons")

    def _headline(self) -> str:
        row = self.glance().iloc[0]
        return (
            f"r = {row.single_persons:.2f} for single persons, {self.correlation:.2f} for means of {self.n_per_branch} "
            f"in {self.n} branches"
        )

    def _headings(self) -> dict[str, Sentence]:
        return {"n_per_branch": sentence("Persons averaged"), "chosen": sentence("Chosen")}


def correlation_by_level(
    *, branch_r: float, person_r: float, share_between: float, n_per_branch: int, n_branches: int = 50
) -> LevelCorrelation:
    """Expected correlation of branch means, beside that of persons, when both come from the same world.

    Parameters
    ----------
    branch_r : float
        Correlation of the true levels of the branches, between -1 and 1.
    person_r : float
        Correlation within a branch, person by person, between -1 and 1.
    share_between : float
        Share of the variance of either variable that lies between branches (ICC(1,1)), between 0 and 1.
    n_per_branch : int
        How many persons each branch mean averages, one at least.
    n_branches : int
        How many branches the correlation is computed from, four at least; for the interval.

    Returns
    -------
    LevelCorrelation
        ``.correlation``, ``.tidy()`` by number of persons, ``.glance()``, ``.plot()``.

    Raises
    ------
    ValueError
        A correlation or a share lies outside of what is possible, or a number is too small.

    Notes
    -----
    With share λ between branches, means of m persons correlate
    ``(λ r_branch + (1 - λ) r_person / m) / (λ + (1 - λ) / m)``. One person per branch gives the correlation of persons;
    many give that of branches. Neither is wrong: they answer different questions, and reading one for the other is the
    ecological fallacy (Robinson 1950). Neither says what would happen if somebody changed something.

    References
    ----------
    Robinson, W. S. (1950). Ecological correlations and the behavior of individuals. American Sociological Review,
    15(3), 351-357. https://doi.org/10.2307/2087176

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.correlation_by_level(branch_r=0.8, person_r=0.05, share_between=0.1, n_per_branch=20)
    <LevelCorrelation: r = 0.13 for single persons, 0.57 for means of 20 in 50 branches>
    """
    between = _checks.between("branch_r", branch_r, -1, 1)
    within = _checks.between("person_r", person_r, -1, 1)
    share = _checks.between("share_between", share_between, 0, 1)
    size, n = _checks.whole("n_per_branch", n_per_branch, 1), _checks.whole("n_branches", n_branches, 4)
    return LevelCorrelation(
        n=n,
        n_missing=0,
        method=sentence(
            "expected values of means from the variances between and within branches; Fisher's z intervals"
        ),
        correlation=float(correlation_of_means(between, within, share, share, size)),
        branch_r=between,
        person_r=within,
        share_between=share,
        n_per_branch=size,
    )
