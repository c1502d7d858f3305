"""Who does the talking: the shares of what a community says that its most active members say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core.inequality import gini, shares_of_groups
from cxlab.core.resampling import percentile_interval, resampled_counts
from cxlab.diffusion._inputs import is_list
from cxlab.results import Result, read_only

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    import numpy.typing as npt
    from matplotlib.axes import Axes

    from cxlab._checks import Floats

LEAST_RESAMPLES = 100


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Participation(Result):
    """Shares of a community's contributions by its most active members, made by `participation`.

    Parameters
    ----------
    groups : tuple of float
        Shares of the members in each group, the most active group first.
    shares : ndarray, shape (n_groups,)
        Share of all contributions that comes from each group.
    gini : float
        Gini coefficient of the contributions: 0 when all give alike, near 1 when one gives all.
    n_silent : int
        Members who contributed nothing.
    """

    groups: tuple[float, ...]
    shares: Floats
    gini: float
    n_silent: int
    _replicates: Floats = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("members",)

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return the share of each group, and the Gini coefficient.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term, estimate, std_error, conf_low, conf_high`` and ``members`` (share of the members in the
            group). Rows ``top``, ``next_2`` ..., ``rest``, all shares of what was contributed, and ``gini``.

        Raises
        ------
        ValueError
            The confidence level isn't a fraction.
        """
        level = _checks.confidence_level(confidence_level)
        bounds = np.array([percentile_interval(column, level) for column in self._replicates.T])
        middle = [f"next_{i}" for i in range(2, len(self.groups))]
        return pd.DataFrame(
            {
                "term": ["top", *middle, "rest", "gini"],
                "estimate": [*self.shares, self.gini],
                "std_error": self._replicates.std(axis=0, ddof=1),
                "conf_low": bounds[:, 0],
                "conf_high": bounds[:, 1],
                "members": [*self.groups, np.nan],
            }
        )

    def glance(self) -> pd.DataFrame:
        """Return one row: the share of the most active, the silent, the Gini coefficient.

        Returns
        -------
        DataFrame
            Columns ``top_members, top_share, silent_share, gini, n, n_missing``.
        """
        return pd.DataFrame(
            [
                {
                    "top_members": self.groups[0],
                    "top_share": self.shares[0],
                    "silent_share": self.n_silent / self.n,
                    "gini": self.gini,
                    "n": self.n,
                    "n_missing": self.n_missing,
                }
            ]
        )

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the groups' shares of the members and of the contributions, one above the other.

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

        return plots.participation_shares(self.tidy(confidence_level), ax=ax, confidence_level=confidence_level)

    def _title(self) -> Sentence:
        return sentence("Who contributes")

    def _counted(self) -> Sentence:
        return sentence(
            "Members: {n:,}, of whom {n_silent:,} contributed nothing. Missing: {n_missing:,}.",
            n=self.n,
            n_silent=self.n_silent,
            n_missing=self.n_missing,
        )

    def _headline(self) -> str:
        parts = [f"{members:.3g}% give {share:.1%}" for members, share in
                 zip((100 * group for group in self.groups), self.shares, strict=True)]  # fmt: skip
        return f"{', '.join(parts)}; Gini {self.gini:.2f}, n = {self.n:,}"

    def _vocabulary(self) -> dict[str, str]:
        percent = [100 * group for group in self.groups]
        words = {"top": sentence("Share given by the most active {percent:.3g}%", percent=percent[0])}
        for i, share in enumerate(percent[1:-1], start=2):
            words[f"next_{i}"] = sentence("Share given by the next {percent:.3g}%", percent=share)
        words["rest"] = sentence("Share given by the other {percent:.3g}%", percent=percent[-1])
        return {**words, "gini": sentence("Gini coefficient")}


def participation(
    data: object,
    *,
    rng: _checks.Seed,
    amount: Hashable | None = None,
    n_silent: int = 0,
    groups: Iterable[float] = (0.01, 0.09, 0.9),
    n_resamples: int = 1000,
) -> Participation:
    """Shares of all contributions that come from the most active 1 %, the next 9 % and the other 90 % of a community.

    Parameters
    ----------
    data : DataFrame, Series or list of float
        How much each member contributed: posts, reviews, purchases; zero or more. In a table, `amount` names the
        column.
    rng : int or numpy.random.Generator
        Seed of the bootstrap.
    amount : str, optional
        Column of the contributions, when `data` is a table.
    n_silent : int
        Members who contributed nothing and don't stand in `data`.
    groups : list of float
        Shares of the members, the most active first; they add up to 1.
    n_resamples : int
        Resamples of the bootstrap, at least 100.

    Returns
    -------
    Participation
        ``.shares``, ``.gini``, ``.tidy()`` with intervals; ``.plot()``.

    Raises
    ------
    ValueError
        A negative contribution, nothing contributed at all, groups that don't add up to 1, no seed.
    TypeError
        `data` is neither a table nor a list.

    Notes
    -----
    Members are put in order of what they gave; where the edge of a group falls within a member, that member is divided
    (the Lorenz curve is read at the edge), so that ties and small communities need no rule. Intervals are percentiles
    of a bootstrap over members; when a few giants give most, no interval from one sample knows how large the next giant
    is, and these come out too short. Members who only read have to be counted in by `n_silent`: without them the shares
    describe those who post at least once. The shares say who speaks. They don't say who listens or buys.

    References
    ----------
    Nielsen, J. (2006). The 90-9-1 rule for participation inequality in social media and online communities.
    van Mierlo, T. (2014). The 1% rule in four digital health social networks: an observational study. Journal of
    Medical Internet Research, 16(2), e33. https://doi.org/10.2196/jmir.2966

    Examples
    --------
    >>> import cxlab as cx
    >>> posts = [120, 40, 9, 8, 5, 4, 3, 2, 1, 1]
    >>> cx.participation(posts, n_silent=90, rng=1)
    <Participation: 1% give 62.2%, 9% give 37.8%, 90% give 0.0%; Gini 0.97, n = 100>
    """
    given, n_missing = _amounts(data, amount)
    members = np.concatenate([given, np.zeros(_checks.whole("n_silent", n_silent, 0))])
    amounts, counts = np.unique(members, return_counts=True)
    parts = _groups(groups)
    n_draws = _checks.whole("n_resamples", n_resamples, LEAST_RESAMPLES)
    replicates = _resampled(amounts, counts, parts, n_draws, _checks.generator("rng", rng))
    return Participation(
        n=len(members),
        n_missing=n_missing,
        method=sentence(
            "contributions in order, shares read from the Lorenz curve; percentile bootstrap, {n:,} resamples",
            n=n_draws,
        ),
        notes=_notes(members, parts),
        groups=parts,
        shares=read_only(shares_of_groups(amounts, counts, parts)),
        gini=gini(amounts, counts),
        n_silent=int((members == 0).sum()),
        _replicates=read_only(replicates),
    )


def _amounts(data: object, amount: Any) -> tuple[Floats, int]:
    if isinstance(data, pd.DataFrame):
        if amount is None:
            columns = _checks.listing(_checks.table("data", data).columns)
            raise ValueError(f"amount: name the column of the contributions. Columns: {columns}.")
        series = _checks.numbers("amount", _checks.column("amount", _checks.table("data", data), amount))
    else:
        series = _checks.numbers("data", data)
    known = _checks.answered("amount", series)
    wrong = known[~((known >= 0) & np.isfinite(known))]
    if len(wrong):
        raise ValueError(
            f"amount: {_checks.count(len(wrong), 'contribution')} can't be: {_checks.places(wrong)}. Expected numbers "
            "of zero or more; what was taken back has to be subtracted first."
        )
    if not known.sum():
        raise ValueError("amount: nobody contributed anything, so that there is nothing to share out.")
    return known.to_numpy(dtype=np.float64), len(series) - len(known)


def _groups(groups: Any) -> tuple[float, ...]:
    if not is_list(groups):
        raise TypeError(f"groups: expected a list of shares, [0.01, 0.09, 0.9] say; got {groups!r}.")
    parts = tuple(_checks.between("groups", part, 0, 1) for part in groups)
    if len(parts) < 2 or abs(sum(parts) - 1) > 1e-9:
        raise ValueError(
            f"groups: expected two or more shares that add up to 1, [0.01, 0.09, 0.9] say; got "
            f"{_checks.listing(parts)}, which add up to {sum(parts):g}."
        )
    return parts


def _resampled(
    amounts: Floats, counts: npt.NDArray[np.int64], parts: tuple[float, ...], n_draws: int, rng: np.random.Generator
) -> Floats:
    rows: list[list[float]] = []
    while len(rows) < n_draws:
        drawn = resampled_counts(counts, 1, rng)[0]
        if drawn @ amounts > 0:  # a resample in which nobody contributed has no shares
            rows.append([*shares_of_groups(amounts, drawn, parts), gini(amounts, drawn)])
    return np.array(rows)


def _notes(members: Floats, parts: tuple[float, ...]) -> tuple[str, ...]:
    in_top = parts[0] * len(members)
    if in_top < 10:
        return (
            sentence(
                "The most active group is {people:.3g} people: its share rests on hardly anybody, and the interval is "
                "too short.",
                people=in_top,
            ),
        )
    return ()
