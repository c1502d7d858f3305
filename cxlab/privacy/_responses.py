"""Questions that can be answered without giving oneself away."""

from __future__ import annotations

from dataclasses import dataclass
from numbers import Integral
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import sentence
from cxlab.core.proportions import wilson_interval
from cxlab.results import Result

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class RandomisedResponse(Result):
    """A share estimated from answers that chance has blurred. Made by `randomised_response` and `warner_response`.

    Parameters
    ----------
    n_yes : int
        Answers "yes" as they were given.
    truth : float
        Chance that an answer follows the truth.
    forced_yes : float
        Chance of a "yes" when it doesn't.
    """

    extra_columns: ClassVar[tuple[str, ...]] = ("unit",)

    n_yes: int
    truth: float
    forced_yes: float

    @property
    def share(self) -> float:
        """The estimated share to whom the question applies, from 0 to 1."""
        return float(np.clip(self._solved(self.n_yes / self.n), 0, 1))

    @property
    def std_error(self) -> float:
        """Standard error of the estimate before it is cut at 0 and 1, a share."""
        yes = self.n_yes / self.n
        return float(np.sqrt(yes * (1 - yes) / self.n) / self.truth)

    @property
    def epsilon(self) -> float:
        """What one answer can give away: the logarithm of the largest ratio of the chances of an answer."""
        yes, no = self._answered_yes(1.0), self._answered_yes(0.0)
        with np.errstate(divide="ignore"):
            ratios = np.log(np.array([yes, 1 - no])) - np.log(np.array([no, 1 - yes]))
        return float(ratios.max())

    @property
    def times_as_many(self) -> float:
        """How many times as many answers this takes as a direct question that everybody answers truly."""
        share, yes = self.share, self._answered_yes(self.share)
        direct = share * (1 - share)
        return float("inf") if direct == 0 else yes * (1 - yes) / self.truth**2 / direct

    def _answered_yes(self, share: float) -> float:
        return self.truth * share + (1 - self.truth) * self.forced_yes

    def _solved(self, yes: float) -> float:
        return (yes - (1 - self.truth) * self.forced_yes) / self.truth

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return the estimated share and the share of answers "yes".

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            ``term`` (``share``, ``answered_yes``), ``estimate, std_error, conf_low, conf_high, unit``.

        Raises
        ------
        ValueError
            A level outside 0 to 1.
        """
        level = _checks.confidence_level(confidence_level)
        yes = self.n_yes / self.n
        low, high = wilson_interval(self.n_yes, self.n, level)
        ends = np.clip([self._solved(low), self._solved(high)], 0, 1)
        rows = [
            ("share", self.share, self.std_error, float(ends[0]), float(ends[1]), "share"),
            ("answered_yes", yes, self.std_error * self.truth, low, high, "share"),
        ]
        return pd.DataFrame(rows, columns=["term", "estimate", "std_error", "conf_low", "conf_high", "unit"])

    def glance(self) -> pd.DataFrame:
        """Return one row about the answers and the device.

        Returns
        -------
        DataFrame
            ``n, n_missing, n_yes, truth, forced_yes, epsilon, times_as_many``.
        """
        row = {
            "n": self.n, "n_missing": self.n_missing, "n_yes": self.n_yes, "truth": self.truth,
            "forced_yes": self.forced_yes, "epsilon": self.epsilon, "times_as_many": self.times_as_many,
        }  # fmt: skip
        return pd.DataFrame([row])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the estimated share and the share of answers "yes" with their intervals.

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

        table = self.tidy(confidence_level)
        named = table.assign(term=table["term"].map({"share": "Estimated share", "answered_yes": "Answers yes"}))
        label = "Share (%)"
        return plots.score_intervals(named, ax=ax, confidence_level=confidence_level, label=label, groups="What")

    def _title(self) -> str:
        return sentence("Share from randomised responses")

    def _headline(self) -> str:
        row = self.tidy().iloc[0]
        return (
            f"{100 * row.estimate:.1f}%, 95% CI [{100 * row.conf_low:.1f}, {100 * row.conf_high:.1f}], "
            f"epsilon = {self.epsilon:.2f}, n = {self.n:,}"
        )

    def _findings(self) -> tuple[str, ...]:
        if np.isinf(self.times_as_many):
            return ()
        return (
            sentence(
                "A direct question that everybody answers truly would need {times:.1f} times fewer answers.",
                times=self.times_as_many,
            ),
        )

    def _headings(self) -> dict[str, str]:
        return {"unit": sentence("Unit")}

    def _vocabulary(self) -> dict[str, str]:
        return {
            "share": sentence("Share"),
            "answered_yes": sentence("Answers yes"),
        }


def randomised_response(
    data: Any, *, truth: float, forced_yes: float = 0.5, answer: str | None = None
) -> RandomisedResponse:
    """Estimate a share from a sensitive question that chance answers now and then.

    Each respondent draws a card, unseen: with chance `truth` it says "answer truly", else it says "say yes" (with
    chance `forced_yes`) or "say no".

    Parameters
    ----------
    data : DataFrame, Series, ndarray, list, or tuple of int
        The answers: 1 or True for yes, 0 or False for no, missing ones empty; or the pair (answers yes, all answers).
    truth : float
        Chance of "answer truly", above 0 and at most 1.
    forced_yes : float
        Chance of "say yes" among the other cards, from 0 to 1.
    answer : str, optional
        Column of the answers; needed when `data` is a table, and only then.

    Returns
    -------
    RandomisedResponse
        ``.share``, ``.std_error``, ``.epsilon``, ``.times_as_many``, ``.tidy()``.

    Raises
    ------
    ValueError
        Answers that are neither yes nor no, none at all, a chance out of range.
    TypeError
        `data` is of the wrong kind.

    Notes
    -----
    With t = `truth`, f = `forced_yes` and the share y of answers "yes", the estimate is (y - (1 - t) f) / t, cut at 0
    and 1; its standard error is sqrt(y (1 - y) / n) / t. The interval is Wilson's interval of y, moved by the same
    formula. One answer can change an observer's odds by a factor of exp(epsilon) at most.

    It rests on respondents who follow the card. Who draws "say yes" and says no to be safe pulls the estimate down, and
    nothing in the numbers shows it.

    References
    ----------
    Warner, S. L. (1965). Randomized response: A survey technique for eliminating evasive answer bias. Journal of the
    American Statistical Association, 60(309), 63-69. https://doi.org/10.1080/01621459.1965.10480775

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.randomised_response((180, 400), truth=0.5)
    <RandomisedResponse: 40.0%, 95% CI [30.4, 49.8], epsilon = 1.10, n = 400>
    """
    chance = _checks.fraction("truth", truth)
    if chance == 0:
        raise ValueError("truth: with a chance of 0 no answer follows the truth. Pass a number above 0.")
    return _responded(
        data, answer, chance, _checks.fraction("forced_yes", forced_yes),
        sentence("forced response: truth with chance {truth:.3g}, else yes with chance {yes:.3g}; Wilson interval",
                 truth=chance, yes=float(forced_yes)),
    )  # fmt: skip


def warner_response(data: Any, *, statement: float, answer: str | None = None) -> RandomisedResponse:
    """Estimate a share by Warner's method: chance decides whether a statement or its opposite is asked.

    Parameters
    ----------
    data : DataFrame, Series, ndarray, list, or tuple of int
        The answers: 1 or True for yes, 0 or False for no, missing ones empty; or the pair (answers yes, all answers).
    statement : float
        Chance that the statement was asked and not its opposite, above 0.5 and below 1. Where the opposite is asked
        more often, exchange yes and no.
    answer : str, optional
        Column of the answers; needed when `data` is a table, and only then.

    Returns
    -------
    RandomisedResponse
        ``.share``, ``.std_error``, ``.epsilon``, ``.times_as_many``, ``.tidy()``.

    Raises
    ------
    ValueError
        A chance that isn't above 0.5; answers that are neither yes nor no, none at all.
    TypeError
        `data` is of the wrong kind.

    Notes
    -----
    With P = `statement` and the share y of answers "yes", the estimate is (y + P - 1) / (2 P - 1). Warner's method is
    the forced response with ``truth`` 2 P - 1 and ``forced_yes`` ½.

    References
    ----------
    Warner, S. L. (1965). Randomized response: A survey technique for eliminating evasive answer bias. Journal of the
    American Statistical Association, 60(309), 63-69. https://doi.org/10.1080/01621459.1965.10480775

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.warner_response((180, 400), statement=0.75)
    <RandomisedResponse: 40.0%, 95% CI [30.4, 49.8], epsilon = 1.10, n = 400>
    """
    chance = _checks.between("statement", statement, 0.5, 1)
    words = sentence("Warner's method: the statement is asked with chance {chance:.3g}; Wilson interval", chance=chance)
    return _responded(data, answer, 2 * chance - 1, 0.5, words)


def _responded(data: Any, answer: str | None, truth: float, forced_yes: float, method: str) -> RandomisedResponse:
    n_yes, n, n_missing = _answers(data, answer)
    return RandomisedResponse(
        n=n, n_missing=n_missing, n_yes=n_yes, truth=truth, forced_yes=forced_yes, method=method,
        notes=_notes(n_yes, n, truth, forced_yes),
    )  # fmt: skip


def _answers(data: Any, answer: str | None) -> tuple[int, int, int]:
    """Return the answers yes, all answers, and those missing."""
    if isinstance(data, tuple) and len(data) == 2 and all(isinstance(value, Integral) for value in data):
        n = _checks.whole("data: all answers", data[1], 1)
        n_yes = _checks.whole("data: answers yes", data[0], 0)
        if n_yes > n:
            raise ValueError(f"data: {n_yes:,} answers yes of {n:,} answers. Pass (answers yes, all answers).")
        return n_yes, n, 0
    if isinstance(data, pd.DataFrame):
        series = _checks.column("answer", _checks.table("data", data), answer)
    else:
        series = _checks._series("data", data)
    given = _checks.answered("data", series)
    numbers = _checks.numbers("data", given.map(lambda one: int(one) if isinstance(one, (bool, np.bool_)) else one))
    wrong = numbers[~numbers.isin([0, 1])]
    if len(wrong):
        raise ValueError(
            f"data: {_checks.count(len(wrong), 'answer')} that {'is' if len(wrong) == 1 else 'are'} neither 1 (yes) "
            f"nor 0 (no): {_checks.places(wrong)}. Recode them first."
        )
    return int(numbers.sum()), len(numbers), len(series) - len(numbers)


def _notes(n_yes: int, n: int, truth: float, forced_yes: float) -> tuple[str, ...]:
    raw = (n_yes / n - (1 - truth) * forced_yes) / truth
    if 0 <= raw <= 1:
        return ()
    return (
        sentence(
            "By the formula the share would be {share:.1f}%, which can't be; it was cut. Chance, or respondents who "
            "did not follow the card.",
            share=100 * raw,
        ),
    )
