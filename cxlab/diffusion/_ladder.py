"""Do customers climb a ladder? Moves between rungs, counted in a panel."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core import chains
from cxlab.core.proportions import wilson_interval
from cxlab.diffusion._rungs import RUNGS, rung_names
from cxlab.results import Result, read_only

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    import numpy.typing as npt
    from matplotlib.axes import Axes

    from cxlab._checks import Floats

NAN = float("nan")
KINDS = ("climbs_one", "skips", "stays", "falls")


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class LadderTransitions(Result):
    """Moves of customers between the rungs of a ladder, made by `ladder_transitions`.

    Parameters
    ----------
    rungs : tuple of str
        The rungs, the lowest first.
    counts : ndarray of int, shape (n_rungs, n_rungs)
        Moves from each rung (row) to each rung (column), from one period to the next.
    """

    rungs: tuple[str, ...]
    counts: npt.NDArray[np.int64] = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("from_rung", "to_rung", "n")

    @property
    def matrix(self) -> Floats:
        """Estimated chance to go from each rung (row) to each rung (column); NaN in rows where nobody stood."""
        left = self.counts.sum(axis=1, keepdims=True)
        return self.counts / np.where(left > 0, left, np.nan)

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return the kinds of moves, then the chance of every move.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term, estimate, std_error, conf_low, conf_high, from_rung, to_rung, n``. First the shares of all
            moves that climb one rung, skip one or more on the way up, stay, or fall; then ``client → advocate`` ...,
            the chance of each move for a customer on that rung. ``n`` is the number of moves that the share is of.

        Raises
        ------
        ValueError
            The confidence level isn't a fraction.
        """
        level = _checks.confidence_level(confidence_level)
        total = int(self.counts.sum())
        rows = [(kind, *_share(n, total, level), "", "", total) for kind, n in self.kinds().items()]
        for i, origin in enumerate(self.rungs):
            n = int(self.counts[i].sum())
            for j, goal in enumerate(self.rungs):
                rows.append((f"{origin} → {goal}", *_share(int(self.counts[i, j]), n, level), origin, goal, n))
        columns = ["term", "estimate", "std_error", "conf_low", "conf_high", "from_rung", "to_rung", "n"]
        return pd.DataFrame(rows, columns=columns)

    def kinds(self) -> dict[str, int]:
        """Count the moves by kind: climbs one rung, skips rungs on the way up, stays, falls.

        Returns
        -------
        dict of str and int
            Number of moves of each kind.
        """
        rise = np.subtract.outer(np.arange(len(self.rungs)), np.arange(len(self.rungs))).T
        masks = (rise == 1, rise > 1, rise == 0, rise < 0)
        return {kind: int(self.counts[mask].sum()) for kind, mask in zip(KINDS, masks, strict=True)}

    def to_top(self) -> pd.DataFrame:
        """Return the chance ever to stand on the top rung, and the mean number of periods until then.

        Returns
        -------
        DataFrame
            Columns ``rung, chance, periods``; periods is the mean time to the top or, where a rung is never left, to
            that end. NaN where the moves lead nowhere or nobody stood on a rung that is needed.
        """
        unseen, is_top = self.counts.sum(axis=1) == 0, np.arange(len(self.rungs)) == len(self.rungs) - 1
        p = np.where(unseen[:, None], np.eye(len(self.rungs)), self.matrix)
        ends = np.equal(np.diag(p), 1) | is_top
        chance, periods = is_top.astype(np.float64), np.zeros(len(self.rungs))
        if not ends.all():
            chance[~ends], periods[~ends] = _absorbed(*chains.split(p, ends))
        chance[unseen & ~is_top] = periods[unseen & ~is_top] = NAN
        return pd.DataFrame({"rung": list(self.rungs), "chance": chance, "periods": periods})

    def glance(self) -> pd.DataFrame:
        """Return one row: how many moves, and how many of them climb one rung, skip, stay, fall.

        Returns
        -------
        DataFrame
            Columns ``n_rungs, climbs_one, skips, stays, falls`` (shares of all moves), ``n, n_missing``.
        """
        shares = {kind: n / self.n for kind, n in self.kinds().items()}
        return pd.DataFrame([{"n_rungs": len(self.rungs), **shares, "n": self.n, "n_missing": self.n_missing}])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the chance of every move as a table of shades, with the numbers in it.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Level of the intervals, which the picture has no room for; `tidy` has them.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        return plots.ladder_moves(self.tidy(confidence_level), ax=ax)

    def _title(self) -> Sentence:
        return sentence("Moves on the ladder")

    def _counted(self) -> Sentence:
        return sentence(
            "Moves from one period to the next: {n:,}. Missing: {n_missing:,} (no rung known before or after).",
            n=self.n,
            n_missing=self.n_missing,
        )

    def _headline(self) -> str:
        shares = {kind: n / self.n for kind, n in self.kinds().items()}
        return (
            f"{shares['climbs_one']:.1%} climb one rung, {shares['skips']:.1%} skip, {shares['stays']:.1%} stay, "
            f"{shares['falls']:.1%} fall, n = {self.n:,} moves"
        )

    def _vocabulary(self) -> dict[str, str]:
        return {
            "climbs_one": sentence("Climbs one rung"),
            "skips": sentence("Skips rungs on the way up"),
            "stays": sentence("Stays"),
            "falls": sentence("Falls"),
        }


def ladder_transitions(
    data: pd.DataFrame,
    *,
    customer: Hashable = "customer",
    period: Hashable = "period",
    rung: Hashable = "rung",
    rungs: Sequence[str] = RUNGS,
) -> LadderTransitions:
    """Chances to move from each rung of a ladder to each other one, from customers seen again and again.

    Parameters
    ----------
    data : DataFrame
        One row for each customer and period.
    customer, period, rung : str
        Columns: who, when (whole numbers, 1 apart), and on which rung (one of `rungs`, or empty when not known).
    rungs : list of str
        Names of the rungs, the lowest first.

    Returns
    -------
    LadderTransitions
        ``.matrix``, ``.kinds()``, ``.to_top()``, ``.tidy()`` with intervals; ``.plot()``.

    Raises
    ------
    ValueError
        A column is missing, a rung isn't known, a customer has two rows for a period, nobody was seen twice in a row.
    TypeError
        `data` isn't a table.

    Notes
    -----
    The chance from i to j is the number of such moves over all moves from i (first-order Markov chain, the same in all
    periods). Its interval is Wilson's and takes moves as independent, so that it is too short when some customers move
    much and others never. The rungs are those of Christopher, Payne and Ballantyne (1991), "partner" added as in their
    later editions; the figure with the stages in the source of this book is lost. No data are known that show people
    passing the rungs in order. One table of how many stand on each rung, even for many periods, can't show it: it needs
    a panel.

    References
    ----------
    Christopher, M., Payne, A., & Ballantyne, D. (1991). Relationship Marketing: Bringing Quality, Customer Service and
    Marketing Together. Butterworth-Heinemann.
    Kemeny, J. G., & Snell, J. L. (1976). Finite Markov Chains. Springer.

    Examples
    --------
    >>> import cxlab as cx
    >>> moves = [[0.8, 0.2], [0.1, 0.9]]
    >>> rungs = ["client", "advocate"]
    >>> panel = cx.simulate_ladder(moves, start=[1, 0], n_customers=50, n_periods=9, rng=1, rungs=rungs)
    >>> cx.ladder_transitions(panel, rungs=rungs)
    <LadderTransitions: 11.5% climb one rung, 0.0% skip, 85.0% stay, 3.5% fall, n = 400 moves>
    """
    names = rung_names(rungs)
    places = _panel(_checks.table("data", data), customer, period, rung, names)
    before, after = _pairs(places)
    known = (before >= 0) & (after >= 0)
    if not known.any():
        raise ValueError("data: no customer was seen in two periods that follow each other, so that no move is known.")
    counts = np.zeros((len(names), len(names)), dtype=np.int64)
    np.add.at(counts, (before[known], after[known]), 1)
    return LadderTransitions(
        n=int(known.sum()),
        n_missing=int((~known).sum()),
        method=sentence("shares of the moves from each rung (first-order Markov chain), Wilson intervals"),
        notes=_notes(counts, names),
        rungs=names,
        counts=read_only(counts),
    )


def _panel(data: pd.DataFrame, customer: Any, period: Any, rung: Any, names: tuple[str, ...]) -> pd.DataFrame:
    """Take the three columns, in the order of customers and periods, rungs as numbers (-1 when not known)."""
    who, when = _checks.column("customer", data, customer), _checks.column("period", data, period)
    on = _checks.column("rung", data, rung)
    unknown = on[on.notna() & ~on.isin(names)]
    if len(unknown):
        raise ValueError(
            f"rung: {_checks.count(len(unknown), 'row')} not among the rungs: {_checks.places(unknown)}."
            f"{_checks.did_you_mean(unknown.iloc[0], names)} Rungs: {', '.join(names)}."
        )
    times = _checks.numbers("period", when)
    lost = data.index[who.isna() | times.isna() | (times % 1 != 0)]
    if len(lost):
        rows = _checks.listing(f"row {row}" for row in lost)
        raise ValueError(f"period: a customer and a whole-numbered period are needed in every row; not so in {rows}.")
    places = pd.Categorical(on, categories=list(names)).codes.astype(np.int64)
    table = pd.DataFrame({"who": who.to_numpy(), "when": times.to_numpy(np.int64), "place": places}, index=data.index)
    twice = table[table.duplicated(["who", "when"])]
    if len(twice):
        cases = _checks.listing(f"row {row} ({case.who}, period {case.when})" for row, case in twice.iterrows())
        raise ValueError(f"customer: a customer stands twice in one period: {cases}. Keep one row for each.")
    return table.sort_values(["who", "when"], kind="stable")


def _pairs(table: pd.DataFrame) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Rungs before and after, for rows of one customer in periods that follow each other."""
    who, when, place = (table[name].to_numpy() for name in ("who", "when", "place"))
    follows = (who[1:] == who[:-1]) & (when[1:] == when[:-1] + 1)
    return place[:-1][follows], place[1:][follows]


def _share(n: int, total: int, level: float) -> tuple[float, float, float, float]:
    if total == 0:
        return NAN, NAN, NAN, NAN
    share = n / total
    return share, float(np.sqrt(share * (1 - share) / total)), *wilson_interval(n, total, level)


def _absorbed(Q: Floats, R: Floats) -> tuple[Floats, Floats]:
    """Chance to end on top and mean time to an end; NaN where some rung leads nowhere."""
    try:
        N = chains.fundamental(Q, R.sum(axis=1))
    except ValueError:  # moves in a circle that never reaches an end
        nowhere = np.full(len(Q), NAN)
        return nowhere, nowhere
    return chains.absorption(Q, R)[:, -1], chains.step_moments(N).mean


def _notes(counts: npt.NDArray[np.int64], names: tuple[str, ...]) -> tuple[str, ...]:
    notes = [sentence("Moves of the same customer are taken as independent; the intervals are the shorter for it.")]
    empty = [name for name, row in zip(names, counts, strict=True) if not row.any()]
    if empty:
        notes.append(
            sentence("Nobody was seen to leave or stay on: {names}; no chance is given there.", names=", ".join(empty))
        )
    return tuple(notes)
