"""Scores of many samples at once: which number is meant, and how the samples are told apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.loyalty._csat import csat_of
from cxlab.loyalty._effort import effort_of
from cxlab.loyalty._nps import SCALE, check_scale, nps_of
from cxlab.loyalty._score import NAN, Measure, Score, estimate, std_error
from cxlab.loyalty._tally import Columns, Scale, Tally, tallies_by

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

METRICS = ("nps", "csat", "csat_mean", "ces", "ces_easy")

# Which row of the tidy table of a score is meant.
_TERMS = {"nps": "nps", "csat": "satisfied", "csat_mean": "mean", "ces": "mean", "ces_easy": "easy"}


@dataclass(frozen=True)
class Kind:
    """One number that is computed for each of many samples.

    Parameters
    ----------
    metric : str
        One of `METRICS`.
    scale : tuple of int
        Lowest and highest rating.
    """

    metric: str
    scale: Scale

    def measure(self, score: Score) -> Measure:
        """Return the measure that the metric names."""
        return next(m for m in score.measures() if m.term == _TERMS[self.metric])


def kind_of(metric: str, scale: Any) -> Kind:
    """Check the metric and its scale, which is never guessed."""
    _checks.choice("metric", metric, METRICS)
    if metric == "nps":
        check_scale(SCALE if scale is None else scale)
        return Kind(metric, SCALE)
    if scale is None:
        raise ValueError(f"scale: metric='{metric}' needs the two ends of the scale, scale=(1, 5) say.")
    return Kind(metric, _checks.scale("scale", scale))


def maker_of(
    kind: Kind, *, direction: str | None, top: int, method: str | None, n_resamples: int, rng: _checks.Seed
) -> Callable[[Tally], Score]:
    """Return the function that turns counted answers into a score."""
    # One generator for all samples, so that their resamples differ.
    seed = _checks.generator("rng", rng) if method == "bootstrap" else None
    drawn: dict[str, Any] = {"method": method, "n_resamples": n_resamples, "rng": seed}
    is_effort = kind.metric in ("ces", "ces_easy")
    if is_effort and direction is None:
        raise ValueError(
            f"direction: metric='{kind.metric}' needs to know what a high rating means. "
            "Pass direction='effort' (much effort) or direction='ease' (much ease)."
        )
    if is_effort:
        return lambda answers: effort_of(answers, direction=str(direction), top=top, **drawn)
    if direction is not None:
        raise ValueError(f"direction: belongs to effort scores, not to metric='{kind.metric}'. Leave it out.")
    if kind.metric == "nps":
        return lambda answers: nps_of(answers, **drawn)
    return lambda answers: csat_of(answers, top=top, **drawn)


@dataclass(frozen=True, eq=False)
class Samples:
    """Scores of several samples, in their order; None where nobody answered.

    Parameters
    ----------
    names : pandas.Index
        What tells the samples apart.
    scores : tuple of Score or None
        One for each name.
    n_missing : tuple of int
        Missing answers of each sample.
    n_unplaced : int
        Rows without a name.
    """

    names: pd.Index
    scores: tuple[Score | None, ...]
    n_missing: tuple[int, ...]
    n_unplaced: int

    @property
    def n(self) -> int:
        """Answers in all samples."""
        return sum(score.n for score in self.scores if score is not None)

    @property
    def one(self) -> Score:
        """Any sample with answers; all were made in the same way."""
        return next(score for score in self.scores if score is not None)


def samples_by(
    data: Any, kind: Kind, make: Callable[[Tally], Score], columns: Columns, by: Hashable, argument: str
) -> Samples:
    """Compute the score of each sample."""
    names, tallies, n_unplaced = tallies_by(data, kind.scale, columns, by, argument)
    scores = tuple(make(answers) if answers.weight_sums.sum() > 0 else None for answers in tallies)
    if not any(scores):
        raise ValueError(
            f"{argument}: no answer has both a rating and a value of '{by}'. "
            "Check that the two columns belong together."
        )
    return Samples(names, scores, tuple(answers.n_missing for answers in tallies), n_unplaced)


def sample_table(samples: Samples, kind: Kind, confidence_level: float) -> pd.DataFrame:
    """One row for each sample: term, estimate, std_error, conf_low, conf_high, unit, n, n_missing."""
    level = _checks.confidence_level(confidence_level)
    measure = kind.measure(samples.one)
    rows = [
        (label(name), *_numbers(score, kind, level), 0 if score is None else score.n, n_missing)
        for name, score, n_missing in zip(samples.names, samples.scores, samples.n_missing, strict=True)
    ]
    columns = ["term", "estimate", "std_error", "conf_low", "conf_high", "n", "n_missing"]
    table = pd.DataFrame(rows, columns=columns)
    table.insert(5, "unit", measure.unit)
    return table


def sample_notes(samples: Samples, what: str) -> tuple[Sentence, ...]:
    """Say which samples lack an answer or an interval, and which rows belong to none."""
    empty = [label(name) for name, score in zip(samples.names, samples.scores, strict=True) if score is None]
    alone = [
        label(name)
        for name, score in zip(samples.names, samples.scores, strict=True)
        if score is not None and np.isnan(score.bounds(score.measures()[0], 0.95)[0])
    ]
    notes = []
    if empty:
        notes.append(sentence("Nobody answered in {names}: no score is given.", names=_checks.listing(empty)))
    if alone:
        notes.append(
            sentence(
                "A single answer says nothing about the spread: no interval is given for {names}.",
                names=_checks.listing(alone),
            )
        )
    if samples.n_unplaced:
        notes.append(sentence("{n:,} rows have no value of {what} and were left out.", n=samples.n_unplaced, what=what))
    return tuple(notes)


def metric_words(kind: Kind) -> Sentence:
    """Name the number that the metric stands for."""
    low, high = kind.scale
    return {
        "nps": sentence("Net promoter score (points)"),
        "csat": sentence("Share of satisfied answers"),
        "csat_mean": sentence("Mean satisfaction ({low} to {high})", low=low, high=high),
        "ces": sentence("Mean effort rating ({low} to {high})", low=low, high=high),
        "ces_easy": sentence("Share of easy answers"),
    }[kind.metric]


def label(name: Any) -> str:
    """Write the name of a sample: 2024 for 2024.0, the date alone for a time at midnight."""
    if isinstance(name, pd.Timestamp):
        return str(name.date() if name == name.normalize() else name)
    return f"{name:g}" if isinstance(name, float) and name.is_integer() and abs(name) < 1e6 else str(name)


def _numbers(score: Score | None, kind: Kind, level: float) -> tuple[float, float, float, float]:
    if score is None:
        return NAN, NAN, NAN, NAN
    measure = kind.measure(score)
    return estimate(score.tally, measure), std_error(score.tally, measure), *score.bounds(measure, level)
