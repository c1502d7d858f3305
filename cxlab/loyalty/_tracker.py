"""A score tracked month by month: how often a rule cries wolf, and how often it sees one."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar

import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core import tracker
from cxlab.loyalty._shares import check_shares
from cxlab.results import Result

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LARGEST = 20_000
NAN = float("nan")

# Explorers and books ask for the same waves again and again.
_wave = lru_cache(maxsize=256)(tracker.net_distribution)


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class TrackerAlarms(Result):
    """How often a monthly score crosses a line by chance and by change, made by `tracker_alarms`.

    Parameters
    ----------
    answers : int
        Answers in each wave.
    true_change : float
        Change of the population's score, in points.
    alarm_at : float
        Reported change from wave to wave that makes an alarm, in points.
    n_waves : int
        Waves that are compared, each with the one before.
    """

    answers: int
    true_change: float
    alarm_at: float
    n_waves: int
    _chances: dict[str, float] = field(repr=False)
    _quiet_line: float = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("when",)

    @property
    def quiet_line(self) -> float:
        """Smallest line, in points, that at most one change in twenty crosses when nothing has changed."""
        return self._quiet_line

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each chance.

        Parameters
        ----------
        confidence_level : float
            Not used, since the chances are exact; checked as elsewhere.

        Returns
        -------
        DataFrame
            Columns ``term, estimate`` (chance, 0 to 1), ``when`` (nothing changed, or a true change). Terms:
            ``false_alarm`` (one change between waves), ``any_false_alarm`` (at least one over all waves),
            ``true_alarm``, ``missed``, ``wrong_way`` (an alarm against the direction of the change).

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        _checks.confidence_level(confidence_level)
        rows = [(term, chance, _WHEN[term]) for term, chance in self._chances.items()]
        return pd.DataFrame(rows, columns=["term", "estimate", "when"])

    def glance(self) -> pd.DataFrame:
        """Return one row: the plan, and what it gives.

        Returns
        -------
        DataFrame
            Columns ``answers, true_change, alarm_at, n_waves, false_alarm, any_false_alarm, true_alarm, quiet_line, n,
            n_missing``; no data, so that ``n`` is 0.
        """
        chances = {name: self._chances[name] for name in ("false_alarm", "any_false_alarm", "true_alarm")}
        return pd.DataFrame(
            [{"answers": self.answers, "true_change": self.true_change, "alarm_at": self.alarm_at,
              "n_waves": self.n_waves, **chances, "quiet_line": self.quiet_line, "n": 0, "n_missing": 0}]
        )  # fmt: skip

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the chances as bars.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Not used, since the chances are exact; checked as elsewhere.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        return plots.alarm_chances(self.tidy(confidence_level), ax=ax)

    def _title(self) -> Sentence:
        return sentence("Alarms of a monthly score")

    def _counted(self) -> Sentence:
        return sentence(
            "No data: every pair of samples of {answers:,} answers is counted with its probability (n of data: 0, "
            "missing: 0).",
            answers=self.answers,
        )

    def _findings(self) -> tuple[str, ...]:
        return (
            sentence(
                "At most one change in twenty crosses {line:.1f} points when nothing has changed.", line=self.quiet_line
            ),
        )

    def _headline(self) -> str:
        chances = self._chances
        seen = "" if self.true_change == 0 else f", {chances['true_alarm']:.1%} after {self.true_change:+g} points"
        return (
            f"alarm at {self.alarm_at:g} points: {chances['false_alarm']:.1%} of changes without a cause, "
            f"{chances['any_false_alarm']:.1%} in {self.n_waves} waves{seen}, {self.answers:,} answers a wave"
        )

    def _vocabulary(self) -> dict[str, str]:
        return {
            "false_alarm": sentence("False alarm, from one wave to the next"),
            "any_false_alarm": sentence("At least one false alarm, over all waves"),
            "true_alarm": sentence("True alarm after the change"),
            "missed": sentence("Change missed"),
            "wrong_way": sentence("Alarm in the wrong direction"),
            "nothing changed": sentence("nothing changed"),
            "true change": sentence("true change"),
        }


_WHEN = {
    "false_alarm": "nothing changed", "any_false_alarm": "nothing changed", "true_alarm": "true change",
    "missed": "true change", "wrong_way": "true change",
}  # fmt: skip


def tracker_alarms(
    *,
    n: int,
    true_change: float = 0.0,
    alarm_at: float = 5.0,
    promoters: float = 0.45,
    detractors: float = 0.2,
    n_waves: int = 12,
) -> TrackerAlarms:
    """How often a monthly NPS moves by so many points although nothing changed, and how often it shows a true change.

    Parameters
    ----------
    n : int
        Answers in each wave, 5 to 20,000.
    true_change : float
        Change of the score in the population, in points, from -100 to 100; it takes place between two waves. Half of it
        comes from promoters, half from detractors.
    alarm_at : float
        Reported change from one wave to the next that somebody acts on, in points, above 0; up or down.
    promoters, detractors : float
        Shares in the population before the change, from 0 to 1, together at most 1.
    n_waves : int
        Waves, at least 2; twelve for a year of months.

    Returns
    -------
    TrackerAlarms
        ``.tidy()`` has the chances, ``.quiet_line`` the change that one in twenty crosses by chance, ``.plot()``.

    Raises
    ------
    ValueError
        A number is out of its range, or the change doesn't fit the shares.

    Notes
    -----
    The net count of promoters less detractors in a wave has the distribution of a sum of n independent answers; all its
    values are counted, nothing is simulated or approximated by a normal curve. Neighbouring changes share a wave: a
    month that happens to be high makes one rise and one fall. The chance of at least one false alarm takes that into
    account by carrying the chance of silence from wave to wave.

    Waves are independent samples of different customers. Answers of the same people every month would move less;
    answers that come in clusters, by branch say, would move more.

    References
    ----------
    Rocks, B. (2016). Interval estimation for the "Net Promoter Score". The American Statistician, 70(4), 365-372.
    https://doi.org/10.1080/00031305.2016.1158124

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.tracker_alarms(n=200, true_change=5).tidy()[["term", "estimate"]].head(3).round(3)
                  term  estimate
    0      false_alarm     0.536
    1  any_false_alarm     0.999
    2       true_alarm     0.513
    """
    answers = _checks.whole("n", n, 5)
    if answers > LARGEST:
        raise ValueError(f"n: expected at most {LARGEST:,} answers in each wave, got {answers:,}.")
    up, down = check_shares(promoters, detractors)
    line = _checks.between("alarm_at", alarm_at, 0, 200, " points")
    change = _checks.between("true_change", true_change, -200, 200, " points")
    waves = _checks.whole("n_waves", n_waves, 2)
    later = _moved(up, down, change)
    before, after = _wave(up, down, answers), _wave(*later, answers)
    step = tracker.alarm_step(line, answers)
    equal = tracker.change_distribution(before, before)
    return TrackerAlarms(
        n=0,
        n_missing=0,
        method=sentence("exact distribution of the change between two independent waves"),
        notes=_notes(change),
        answers=answers,
        true_change=change,
        alarm_at=line,
        n_waves=waves,
        _chances={
            "false_alarm": sum(tracker.tails(equal, step)),
            "any_false_alarm": tracker.any_alarm(before, step, waves),
            **_after(tracker.tails(tracker.change_distribution(before, after), step), change),
        },
        _quiet_line=_quiet(equal, answers),
    )


def _moved(promoters: float, detractors: float, change: float) -> tuple[float, float]:
    up, down = promoters + change / 200, detractors - change / 200
    if not (up >= 0 and down >= 0 and up + down <= 1):
        raise ValueError(
            f"true_change: a change of {change:+g} points would make {100 * up:.1f}% promoters and {100 * down:.1f}% "
            "detractors. Choose a smaller change, or other shares to begin with."
        )
    return up, down


def _after(tails: tuple[float, float], change: float) -> dict[str, float]:
    if change == 0:
        return {"true_alarm": NAN, "missed": NAN, "wrong_way": NAN}
    right, wrong = tails[::-1] if change > 0 else tails
    return {"true_alarm": right, "missed": max(0.0, 1 - right - wrong), "wrong_way": wrong}


def _quiet(equal: tracker.Floats, n: int) -> float:
    """Find the smallest change that at most one in twenty reaches, by halving."""
    low, high = 0, 2 * n
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if sum(tracker.tails(equal, middle)) <= 0.05 else (middle + 1, high)
    return 100 * low / n


def _notes(change: float) -> tuple[Sentence, ...]:
    notes = [sentence("Waves are independent samples; a panel moves less, clustered answers move more.")]
    if change == 0:
        notes.append(sentence("Without a true change there is nothing to see or to miss."))
    return tuple(notes)
