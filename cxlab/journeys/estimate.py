"""A journey estimated from observed paths, with the counts and the uncertainty of each transition."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core.proportions import wilson_interval
from cxlab.journeys import _validate
from cxlab.journeys._paths import Paths, from_lists, from_log, sorted_log
from cxlab.journeys.persona import Persona
from cxlab.journeys.touchpoint import Touchpoint
from cxlab.results import Result

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt
    from matplotlib.axes import Axes

    from cxlab.journeys.journey import Journey

    Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class TransitionEstimates(Result):
    """Hold the transitions that were counted, with their shares and intervals.

    Parameters
    ----------
    counts : DataFrame
        Columns ``persona, from, to, n, n_from``: moves of this kind, and all moves away from there.
    """

    counts: pd.DataFrame
    extra_columns: ClassVar[tuple[str, ...]] = ("persona", "from", "to", "n", "n_from", "unit")

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row per transition.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term, estimate, std_error, conf_low, conf_high, persona, from, to, n, n_from, unit``.

        Raises
        ------
        ValueError
            If `confidence_level` is no fraction between 0 and 1.

        Notes
        -----
        The share is ``n / n_from``, the maximum-likelihood estimate of a Markov chain; its standard error is that of a
        proportion of `n_from` moves (Anderson and Goodman, 1957), its interval Wilson's. Each interval holds at its
        level alone, not all at once.

        References
        ----------
        Anderson, T. W., & Goodman, L. A. (1957). Statistical inference about Markov chains. Annals of Mathematical
        Statistics, 28(1), 89-110. https://doi.org/10.1214/aoms/1177707039
        """
        level = _checks.confidence_level(confidence_level)
        table = self.counts
        share = table["n"] / table["n_from"]
        bounds = [wilson_interval(n, total, level) for n, total in zip(table["n"], table["n_from"], strict=True)]
        alone = (table["persona"] == table["persona"].iloc[0]).all()
        who = "" if alone else table["persona"] + ": "
        return pd.DataFrame(
            {"term": who + table["from"] + " → " + table["to"], "estimate": share,
             "std_error": np.sqrt(share * (1 - share) / table["n_from"]),
             "conf_low": [low for low, _ in bounds], "conf_high": [high for _, high in bounds],
             **{name: table[name] for name in ("persona", "from", "to", "n", "n_from")}, "unit": "share"}
        )  # fmt: skip

    def glance(self) -> pd.DataFrame:
        """Return one row: paths, moves, transitions, and the smallest number of moves that a share rests on.

        Returns
        -------
        DataFrame
            Columns ``n, n_missing, n_moves, n_transitions, fewest_moves, method``.
        """
        table = self.counts
        return pd.DataFrame(
            {"n": [self.n], "n_missing": [self.n_missing], "n_moves": [int(table["n"].sum())],
             "n_transitions": [len(table)], "fewest_moves": [int(table["n_from"].min())], "method": [self.method]}
        )  # fmt: skip

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw each share with its interval.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Level of the intervals.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        # The column n counts moves, and would be read as the size of a group.
        table = self.tidy(confidence_level).drop(columns="n")
        return plots.score_intervals(
            table, ax=ax, confidence_level=confidence_level, label="Share of moves (%)", groups="Transition"
        )

    def _title(self) -> Sentence:
        return sentence("Transitions of a journey")

    def _headline(self) -> str:
        table = self.counts
        return (
            f"{len(table)} transitions from {int(table['n'].sum()):,} moves in {self.n:,} paths, "
            f"each share rests on at least {int(table['n_from'].min()):,}"
        )

    def _counted(self) -> Sentence:
        return sentence("Paths: {n:,}. Missing: {n_missing:,}.", n=self.n, n_missing=self.n_missing)


def journey_from_paths(
    paths: object,
    *,
    touchpoints: Sequence[Touchpoint] | None,
    absorbing: Sequence[str] | None,
    end: str,
    unfinished: str,
    separator: str | None,
    counts: object,
    personas: object,
    described: dict[str, Any],
) -> Journey:
    """Estimate a journey from a list of paths."""
    observed = from_lists(paths, separator=separator, counts=counts, personas=personas)
    return _estimated(observed, touchpoints, absorbing, end, unfinished, described)


def journey_from_log(
    log: object,
    *,
    columns: dict[str, Any],
    touchpoints: Sequence[Touchpoint] | None,
    absorbing: Sequence[str] | None,
    end: str,
    unfinished: str,
    described: dict[str, Any],
) -> Journey:
    """Estimate a journey from an event log."""
    return _estimated(from_log(log, **columns), touchpoints, absorbing, end, unfinished, described)


def directly_follows(
    log: pd.DataFrame,
    *,
    case: str = "case:concept:name",
    activity: str = "concept:name",
    timestamp: str = "time:timestamp",
    ties: str = "error",
    duplicates: str = "error",
) -> pd.DataFrame:
    """Count how often one activity directly follows another in an event log.

    Parameters
    ----------
    log : DataFrame
        One row for each event.
    case, activity, timestamp : str
        Names of the columns: whose event it is, what happened, and when.
    ties : {"error", "row_order"}
        What to do when events of one case share a time.
    duplicates : {"error", "drop", "keep"}
        What to do with a row that repeats the case, activity and time of another.

    Returns
    -------
    DataFrame
        Columns ``from, to, n``, the most frequent pair first.

    Raises
    ------
    ValueError
        If a column is missing or has gaps, times can't be read, or rows tie or repeat.
    TypeError
        If `log` is not a DataFrame.

    Notes
    -----
    The directly-follows graph of process mining, unfiltered. Events of a case are put into the order of time.

    References
    ----------
    van der Aalst, W. M. P. (2016). Process Mining: Data Science in Action (2nd ed.). Springer.
    https://doi.org/10.1007/978-3-662-49851-4

    Examples
    --------
    >>> did = ["see", "ask", "buy", "see", "buy"]
    >>> log = pd.DataFrame({"who": [1, 1, 1, 2, 2], "did": did, "when": [1, 2, 3, 1, 2]})
    >>> directly_follows(log, case="who", activity="did", timestamp="when").values.tolist()
    [['ask', 'buy', 1], ['see', 'ask', 1], ['see', 'buy', 1]]
    """
    rows, _ = sorted_log(log, case=case, activity=activity, timestamp=timestamp, ties=ties, duplicates=duplicates)
    same = rows[case].to_numpy()[1:] == rows[case].to_numpy()[:-1]
    return pair_counts(rows[activity].to_numpy()[:-1][same], rows[activity].to_numpy()[1:][same])


def pair_counts(before: npt.ArrayLike, after: npt.ArrayLike) -> pd.DataFrame:
    """Count pairs, the most frequent first and equal ones by name."""
    pairs = pd.DataFrame({"from": before, "to": after})
    counted = pairs.groupby(["from", "to"], observed=True).size().rename("n").reset_index()
    return counted.sort_values(["n", "from", "to"], ascending=[False, True, True], ignore_index=True)


def _estimated(
    paths: Paths,
    touchpoints: Sequence[Touchpoint] | None,
    absorbing: Sequence[str] | None,
    end: str,
    unfinished: str,
    described: dict[str, Any],
) -> Journey:
    from cxlab.journeys.journey import Journey

    paths = _ended(paths, absorbing, end, unfinished)
    ends = [end] if absorbing is None else list(absorbing)
    points = _points(paths, touchpoints, ends)
    states = [*(point.name for point in points), *ends]
    people = list(dict.fromkeys(paths.persona))
    moves, begins = _moves(paths, states, people)
    tables, borrowed = _shares(moves, states, people, len(points))
    notes = (*paths.notes, *borrowed)
    return Journey(
        points, tables, _persona_shares(paths, people),
        {person: _chances(begins[i], states) for i, person in enumerate(people)},
        absorbing=ends, notes=notes, estimates=_estimates(moves, states, people, paths, notes), **described,
    )  # fmt: skip


def _ended(paths: Paths, absorbing: Sequence[str] | None, end: str, unfinished: str) -> Paths:
    """See to it that each path stops at an end, or is known to be unfinished."""
    _checks.choice("unfinished", unfinished, ("error", "censor"))
    if absorbing is None:
        return _with_end(paths, end)
    _validate.repeated("absorbing", list(absorbing))
    is_end = np.isin(np.array(paths.names, dtype=object), list(absorbing))[paths.codes]
    if (is_end & ~paths.last).any():
        raise ValueError(
            f"paths: {paths.places(is_end & ~paths.last)} goes on after an end ({', '.join(absorbing)}). Cut it "
            "there, or take that name out of absorbing."
        )
    if (is_end & paths.first).any():
        raise ValueError(f"paths: {paths.places(is_end & paths.first)} holds an end and no touchpoint. Leave it out.")
    return _handle_unfinished(paths, paths.last & ~is_end, unfinished, absorbing)


def _handle_unfinished(paths: Paths, stops: npt.NDArray[np.bool_], unfinished: str, absorbing: Sequence[str]) -> Paths:
    n = int(stops.sum())
    if not n:
        return paths
    if unfinished == "error":
        raise ValueError(
            f"paths: {_checks.count(n, 'path')} stop{'s' if n == 1 else ''} before an end ({', '.join(absorbing)}): "
            f'{paths.places(stops)}. Pass unfinished="censor" to count the moves that were seen, or leave absorbing '
            "out so that each path ends where it stops."
        )
    note = sentence("Paths that stop before an end, of which only the moves seen are counted: {n:,}.", n=n)
    return _replaced(paths, notes=(*paths.notes, note))


def _with_end(paths: Paths, end: str) -> Paths:
    if end in paths.names:
        raise ValueError(f"end: '{end}' is also a step of a path. Pass another name, or absorbing=['{end}'].")
    at = np.flatnonzero(paths.last) + 1
    note = sentence("Each path was given the end '{end}', because no ends were named.", end=end)
    return _replaced(
        paths, names=[*paths.names, end], codes=np.insert(paths.codes, at, len(paths.names)),
        path=np.insert(paths.path, at, paths.path[at - 1]), notes=(*paths.notes, note),
    )  # fmt: skip


def _replaced(paths: Paths, **changes: Any) -> Paths:
    return Paths(**{**{field.name: getattr(paths, field.name) for field in fields(paths)}, **changes})


def _points(paths: Paths, touchpoints: Sequence[Touchpoint] | None, ends: Sequence[str]) -> tuple[Touchpoint, ...]:
    seen = [name for name in paths.names if name not in ends]
    if touchpoints is None:
        return tuple(Touchpoint(name) for name in seen)
    points = _validate.checked_touchpoints(touchpoints)
    names = [point.name for point in points]
    unknown = [name for name in seen if name not in names]
    if unknown:
        raise ValueError(
            f"paths: no touchpoint '{unknown[0]}'.{_checks.did_you_mean(unknown[0], names)} Touchpoints: "
            f"{', '.join(names)}."
        )
    return points


def _moves(paths: Paths, states: Sequence[str], people: Sequence[str]) -> tuple[Floats, Floats]:
    """Count moves (persona, from, to) and starts (persona, state)."""
    k = len(states)
    position = np.array([states.index(name) for name in paths.names])[paths.codes]
    who = np.array([people.index(name) for name in paths.persona])[paths.path]
    weight = paths.weight[paths.path]
    go = ~paths.last
    cells = (who[go] * k + position[go]) * k + position[1:][go[:-1]]
    moves = np.bincount(cells, weight[go], minlength=len(people) * k * k).astype(np.float64)
    first = paths.first
    begins = np.bincount(who[first] * k + position[first], weight[first], minlength=len(people) * k)
    return moves.reshape(len(people), k, k), begins.astype(np.float64).reshape(len(people), k)


def _shares(
    moves: Floats, states: Sequence[str], people: Sequence[str], n_touchpoints: int
) -> tuple[dict[str, pd.DataFrame], tuple[str, ...]]:
    """Turn counts into shares; a row that a persona never left is taken from everybody."""
    pooled = moves.sum(axis=0)
    silent = [states[i] for i in range(n_touchpoints) if not pooled[i].any()]
    if silent:
        raise ValueError(
            f"paths: nobody was seen to leave {_validate.quoted(silent)}, so that its transitions can't be estimated. "
            "Use paths that go on, or name it in absorbing."
        )
    tables, notes = {}, []
    for i, person in enumerate(people):
        rows = moves[i, :n_touchpoints].copy()
        never = ~rows.any(axis=1)
        rows[never] = pooled[:n_touchpoints][never]
        tables[person] = pd.DataFrame(
            rows / rows.sum(axis=1, keepdims=True), list(states[:n_touchpoints]), list(states)
        )
        if never.any():
            names = ", ".join(states[j] for j in np.flatnonzero(never).tolist())
            notes.append(sentence("Persona {person} was never seen to leave {names}; everybody's shares stand there.",
                                  person=person, names=names))  # fmt: skip
    return tables, tuple(notes)


def _persona_shares(paths: Paths, people: Sequence[str]) -> list[Persona]:
    who = np.array([people.index(name) for name in paths.persona])
    shares = np.bincount(who, paths.weight, minlength=len(people))
    return [Persona(name, share) for name, share in zip(people, shares / shares.sum(), strict=True)]


def _chances(begins: Floats, states: Sequence[str]) -> dict[str, float]:
    return {states[j]: begins[j] / begins.sum() for j in np.flatnonzero(begins).tolist()}


def _estimates(
    moves: Floats, states: Sequence[str], people: Sequence[str], paths: Paths, notes: tuple[str, ...]
) -> TransitionEstimates:
    rows = [
        (people[i], states[j], states[m], int(moves[i, j, m]), int(moves[i, j].sum()))
        for i, j, m in np.argwhere(moves > 0).tolist()
    ]
    counts = pd.DataFrame(rows, columns=["persona", "from", "to", "n", "n_from"])
    method = sentence("share of the moves that leave a touchpoint; Wilson intervals, each transition for itself")
    return TransitionEstimates(n=int(paths.weight.sum()), n_missing=0, method=method, notes=notes, counts=counts)
