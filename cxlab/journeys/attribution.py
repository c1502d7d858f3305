"""Which channel deserves the credit: Markov attribution with its uncertainty, beside the usual rules of thumb."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core.resampling import percentile_interval
from cxlab.journeys._paths import Paths, from_lists
from cxlab.results import Result, read_only

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt
    from matplotlib.axes import Axes

    Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Attribution(Result):
    """Hold the share of the conversions that each channel is given, made by `attribution`.

    Parameters
    ----------
    credits : DataFrame
        One row for each channel: ``channel, share, removal_effect, first_touch, last_touch, linear, n``.
    replicates : ndarray, shape (resamples, channels)
        Shares in the bootstrap resamples.
    n_conversions : int
        Paths that ended in a conversion.
    """

    credits: pd.DataFrame
    replicates: Floats
    n_conversions: int
    extra_columns: ClassVar[tuple[str, ...]] = ("removal_effect", "first_touch", "last_touch", "linear", "n", "unit")

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row per channel.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            ``term, estimate, std_error, conf_low, conf_high`` of the Markov share; ``removal_effect``; the shares by
            ``first_touch``, ``last_touch`` and ``linear`` rule; ``n``, the paths that met the channel; ``unit``.

        Raises
        ------
        ValueError
            If `confidence_level` is no fraction between 0 and 1.
        """
        level = _checks.confidence_level(confidence_level)
        bounds = [percentile_interval(column, level) for column in self.replicates.T]
        rules = ["removal_effect", "first_touch", "last_touch", "linear", "n"]
        return pd.DataFrame(
            {"term": self.credits["channel"], "estimate": self.credits["share"],
             "std_error": self.replicates.std(axis=0, ddof=1),
             "conf_low": [low for low, _ in bounds], "conf_high": [high for _, high in bounds],
             **{rule: self.credits[rule] for rule in rules}, "unit": "share"}
        )  # fmt: skip

    def glance(self) -> pd.DataFrame:
        """Return one row: paths, conversions, channels, resamples.

        Returns
        -------
        DataFrame
            Columns ``n, n_missing, n_conversions, n_channels, n_resamples, method``.
        """
        return pd.DataFrame(
            {"n": [self.n], "n_missing": [self.n_missing], "n_conversions": [self.n_conversions],
             "n_channels": [len(self.credits)], "n_resamples": [len(self.replicates)], "method": [self.method]}
        )  # fmt: skip

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw each channel's share with its interval, and what the rules of thumb would give it.

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

        return plots.attribution_shares(self.tidy(confidence_level), ax=ax, confidence_level=confidence_level)

    def _title(self) -> Sentence:
        return sentence("Markov attribution")

    def _headline(self) -> str:
        top = self.credits.loc[self.credits["share"].idxmax()]
        return (
            f"{top['channel']} has the largest share with {top['share']:.1%} of {self.n_conversions:,} conversions, "
            f"n = {self.n:,} paths"
        )

    def _counted(self) -> Sentence:
        return sentence("Paths: {n:,}. Missing: {n_missing:,}.", n=self.n, n_missing=self.n_missing)

    def _vocabulary(self) -> Mapping[str, str]:
        return {"share": sentence("share")}


def attribution(
    paths: Any,
    *,
    converted: Any,
    counts: Any = None,
    separator: str | None = None,
    n_resamples: int = 1000,
    rng: _checks.Seed = None,
) -> Attribution:
    """Share the conversions among channels by the effect of taking each one away.

    Parameters
    ----------
    paths : sequence of sequences of str, or of str
        The channels of each path in their order; or texts with `separator`.
    converted : sequence of bool
        Whether each path ended in a conversion.
    counts : sequence of int, optional
        How many times each path was observed; once when left out.
    separator : str, optional
        What stands between the names when paths are texts, ``" > "`` say.
    n_resamples : int
        Bootstrap resamples of paths, at least 100.
    rng : int or numpy.random.Generator
        Seed of the bootstrap.

    Returns
    -------
    Attribution
        ``.tidy()`` has the Markov share with its interval, the removal effect, and the shares by first touch, last
        touch and equal division.

    Raises
    ------
    ValueError
        If a path is empty or holds something that isn't a name, `converted` doesn't fit, nobody converted, or `rng` is
        missing.
    TypeError
        If an argument is of another kind.

    Notes
    -----
    The paths are taken as a Markov chain of first order. The removal effect of a channel is the share of the conversion
    probability that is lost when paths which would enter the channel fail there: ``P(meets it) P(converts from it on) /
    P(converts)``. Shares are removal effects scaled to sum to one. Intervals are percentiles over resampled paths.

    What the share doesn't say: see `Journey.removal_effects`. Above all it is no causal effect; whom a channel reaches
    and what it does to them can't be told apart without an experiment. Channels that only eager customers use get
    credit for the eagerness.

    References
    ----------
    Anderl, E., Becker, I., von Wangenheim, F., & Schumann, J. H. (2016). Mapping the customer journey: Lessons learned
    from graph-based online attribution modeling. International Journal of Research in Marketing, 33(3), 457-474.
    https://doi.org/10.1016/j.ijresmar.2016.03.001

    Examples
    --------
    >>> seen = ["C1 > C2 > C3", "C1", "C2 > C3"]
    >>> found = attribution(seen, converted=[True, False, False], separator=" > ", n_resamples=100, rng=1)
    >>> found.credits.set_index("channel")["share"].round(4).to_dict()
    {'C1': 0.2, 'C2': 0.4, 'C3': 0.4}
    """
    generator = _checks.generator("rng", rng)
    resamples = _checks.whole("n_resamples", n_resamples, 100)
    steps = from_lists(paths, separator=separator, counts=counts, personas=None)
    success = _converted(converted, steps)
    if not (steps.weight[success] > 0).any():
        raise ValueError("converted: no path was converted, so that there is no credit to share.")
    cells = _Cells.of(steps, success)
    n = int(steps.weight.sum())
    observed = [cells.count(steps.weight)]
    drawn = [cells.count(generator.multinomial(n, steps.weight / n)) for _ in range(resamples)]
    drawn = [counts for counts in drawn if cells.converts(counts)]
    effects, replicates = cells.removal_effects(observed)[0], _scaled(cells.removal_effects(drawn))
    rules = _rules(steps, success)
    table = {"channel": steps.names, "share": _scaled(effects), "removal_effect": effects, **rules}
    return Attribution(
        n=n, n_missing=0, credits=pd.DataFrame(table), replicates=read_only(replicates),
        n_conversions=int(steps.weight[success].sum()), notes=_notes(resamples - len(drawn)),
        method=sentence("removal effects in a Markov chain of first order, scaled to one; percentile intervals from "
                        "{n_resamples:,} resamples of paths", n_resamples=len(drawn)),
    )  # fmt: skip


@dataclass(frozen=True)
class _Cells:
    """Hold where each step of each path counts, so that any weighting of the paths gives a chain quickly.

    Parameters
    ----------
    k : int
        Number of channels.
    path, cell : ndarray of int
        Path of a step, and the cell of (from, to) that it adds to; `to` is a channel, k (converted) or k + 1 (lost).
    first : ndarray of int, shape (paths,)
        The channel that each path starts with.
    """

    k: int
    path: npt.NDArray[np.intp]
    cell: npt.NDArray[np.intp]
    first: npt.NDArray[np.intp]

    @classmethod
    def of(cls, steps: Paths, success: npt.NDArray[np.bool_]) -> _Cells:
        """Find the cells of observed paths."""
        k, last = len(steps.names), steps.last
        end = np.where(success[steps.path], k, k + 1)
        to = np.where(last, end, np.append(steps.codes[1:], 0))
        return cls(k, steps.path, steps.codes * (k + 2) + to, steps.codes[steps.first])

    def count(self, weight: npt.NDArray[Any]) -> Floats:
        """Count moves, and starts in the last row, under weights of the paths."""
        moves = np.bincount(self.cell, weight[self.path], self.k * (self.k + 2))
        begins = np.bincount(self.first, weight, self.k + 2)
        return np.append(moves, begins).reshape(self.k + 1, self.k + 2).astype(np.float64)

    def converts(self, counts: Floats) -> bool:
        """Tell whether any path was converted."""
        return bool(counts[:-1, self.k].any())

    def removal_effects(self, counts: list[Floats]) -> Floats:
        """Compute the removal effects in each table of counts, all tables at once."""
        k, tables = self.k, np.array(counts)
        moves, begins = tables[:, :k], tables[:, k, :k]
        away = moves.sum(axis=2, keepdims=True)
        p = np.divide(moves, away, out=np.zeros_like(moves), where=away > 0)
        visits = np.linalg.inv(np.eye(k) - p[:, :, :k])
        convert = (visits @ p[:, :, k, None])[:, :, 0]
        meets = (begins[:, None, :] @ visits)[:, 0, :] / np.diagonal(visits, axis1=1, axis2=2)
        effects: Floats = meets * convert / (begins * convert).sum(axis=1, keepdims=True)
        return effects


def _converted(converted: Any, steps: Paths) -> npt.NDArray[np.bool_]:
    if isinstance(converted, str) or not isinstance(converted, Iterable):
        raise TypeError(f"converted: expected True or False for each path, got {converted!r}.")
    values = list(converted)
    if len(values) != steps.n_given:
        raise ValueError(
            f"converted: {_checks.count(len(values), 'value')} for {_checks.count(steps.n_given, 'path')}. Pass one "
            "for each."
        )
    wrong = [f"path {i} = {value!r}" for i, value in enumerate(values) if not isinstance(value, (bool, np.bool_))]
    if wrong:
        raise ValueError(
            f"converted: expected True or False, got {_checks.listing(wrong)}. Compare first: outcome == 'bought'."
        )
    return np.array(values, dtype=bool)[list(steps.kept)]


def _scaled(effects: Floats) -> Floats:
    shares: Floats = effects / effects.sum(axis=-1, keepdims=True)
    return shares


def _rules(steps: Paths, success: npt.NDArray[np.bool_]) -> dict[str, Floats]:
    """Share the conversions by rules of thumb, and count the paths that met each channel."""
    k, weight = len(steps.names), steps.weight * success
    lengths = np.bincount(steps.path)
    linear = np.bincount(steps.codes, (weight / lengths)[steps.path], k)
    met = np.unique(steps.path * k + steps.codes)
    return {
        "first_touch": np.bincount(steps.codes[steps.first], weight, k) / weight.sum(),
        "last_touch": np.bincount(steps.codes[steps.last], weight, k) / weight.sum(),
        "linear": linear / weight.sum(),
        "n": np.bincount(met % k, steps.weight[met // k], k).astype(np.int64),
    }


def _notes(n_without: int) -> tuple[str, ...]:
    notes = [
        sentence(
            "A share is no causal effect: whom a channel reaches and what it does to them can't be told apart here."
        )
    ]
    if n_without:
        notes.append(sentence("Resamples without any conversion, left out: {n:,}.", n=n_without))
    return tuple(notes)
