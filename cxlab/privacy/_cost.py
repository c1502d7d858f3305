"""What noise costs: how much wider a range gets, and how often the better branch comes out worse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import sentence
from cxlab.core import privacy_noise as core
from cxlab.privacy._private_nps import checked_epsilon
from cxlab.results import Result

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_ANSWERS = 100_000


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class PrivacyCost(Result):
    """Where the published scores of two branches fall, without and with noise. Made by `privacy_cost`.

    The tidy table has four rows (weaker and better branch, without and with noise); ``estimate`` is the true score.

    Parameters
    ----------
    epsilon : float
        What each branch's release may give away.
    shares : tuple of (float, float)
        True shares of promoters and detractors, weaker branch first.
    wrong_order : float
        Chance that the better branch comes out strictly lower, without noise.
    same : float
        Chance that both come out the same, without noise.
    private_wrong_order : float
        Chance that the better branch comes out strictly lower, with noise.
    private_same : float
        Chance that both come out the same, with noise.
    """

    extra_columns: ClassVar[tuple[str, ...]] = ("wrong_order", "same", "n", "epsilon")

    epsilon: float
    shares: tuple[tuple[float, float], tuple[float, float]]
    wrong_order: float
    same: float
    private_wrong_order: float
    private_same: float

    def _margin(self, branch: int, noise: bool, confidence_level: float) -> float:
        promoters, detractors = self.shares[branch]
        spread = np.sqrt((promoters + detractors - (promoters - detractors) ** 2) / self.n)
        scale = core.discrete_laplace_scale(self.epsilon)
        variance = float(core.discrete_laplace_variance(scale)) / self.n**2 if noise else 0.0
        return 100 * core.noise_quantile(float(spread), variance, confidence_level)

    @property
    def margin(self) -> float:
        """Half the 95% range of the weaker branch's score without noise, in points."""
        return self._margin(0, False, 0.95)

    @property
    def private_margin(self) -> float:
        """Half the 95% range of the weaker branch's score with noise, in points."""
        return self._margin(0, True, 0.95)

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each branch, without and with noise.

        Parameters
        ----------
        confidence_level : float
            Share of the published scores that the range holds, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            ``term``; ``estimate`` (true score), ``conf_low, conf_high`` (range of the published score), all in points;
            ``wrong_order`` and ``same`` (chances), ``n``, ``epsilon``.

        Raises
        ------
        ValueError
            A level outside 0 to 1.
        """
        level = _checks.confidence_level(confidence_level)
        rows = []
        for branch, name in enumerate(("weaker", "better")):
            score = 100 * (self.shares[branch][0] - self.shares[branch][1])
            for noise in (False, True):
                half = self._margin(branch, noise, level)
                wrong = self.private_wrong_order if noise else self.wrong_order
                same = self.private_same if noise else self.same
                low, high = max(score - half, -100.0), min(score + half, 100.0)
                rows.append((f"{name}_private" if noise else name, score, low, high, wrong, same, self.n, self.epsilon))
        columns = ["term", "estimate", "conf_low", "conf_high", *self.extra_columns]
        return pd.DataFrame(rows, columns=columns)

    def glance(self) -> pd.DataFrame:
        """Return one row about the cost.

        Returns
        -------
        DataFrame
            ``n`` (answers in each branch), ``n_missing, epsilon, margin, private_margin`` (points), ``wrong_order,
            private_wrong_order`` (chances).
        """
        row = {
            "n": self.n, "n_missing": self.n_missing, "epsilon": self.epsilon, "margin": self.margin,
            "private_margin": self.private_margin, "wrong_order": self.wrong_order,
            "private_wrong_order": self.private_wrong_order,
        }  # fmt: skip
        return pd.DataFrame([row])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw where the published scores of the two branches fall, without and with noise.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Share of the published scores that a range holds, a fraction between 0 and 1.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        return plots.private_ranking(self.tidy(confidence_level), ax=ax, confidence_level=confidence_level)

    def _title(self) -> str:
        return sentence("Two branches compared through noise")

    def _headline(self) -> str:
        return (
            f"margin {self.margin:.1f} → {self.private_margin:.1f} points, wrong order {100 * self.wrong_order:.1f}% → "
            f"{100 * self.private_wrong_order:.1f}%, epsilon = {self.epsilon:g}, n = {self.n:,} each"
        )

    def _counted(self) -> str:
        return sentence("Answers in each branch, as planned: {n:,}. Missing: {n_missing:,}.", n=self.n, n_missing=0)

    def _findings(self) -> tuple[str, ...]:
        return (
            sentence(
                "The better branch comes out lower in {plain:.1f}% of samples without noise, in {noisy:.1f}% with it.",
                plain=100 * self.wrong_order, noisy=100 * self.private_wrong_order,
            ),
        )  # fmt: skip

    def _headings(self) -> dict[str, str]:
        return {
            "estimate": sentence("True score"),
            "wrong_order": sentence("Chance of the wrong order"),
            "same": sentence("Chance of the same score"),
            "epsilon": sentence("Epsilon"),
        }

    def _vocabulary(self) -> dict[str, str]:
        return {
            "weaker": sentence("Weaker branch, no noise"),
            "weaker_private": sentence("Weaker branch, with noise"),
            "better": sentence("Better branch, no noise"),
            "better_private": sentence("Better branch, with noise"),
        }


def privacy_cost(
    *, n: int, epsilon: float, promoters: float = 0.45, detractors: float = 0.2, difference: float = 10
) -> PrivacyCost:
    """Say what noise does to the scores of two branches and to their order.

    Parameters
    ----------
    n : int
        Answers in each branch, from 2 to 100,000.
    epsilon : float
        What each branch's release may give away, above 0 and below 100.
    promoters : float
        Share of promoters in the weaker branch, from 0 to 1.
    detractors : float
        Share of detractors in the weaker branch, from 0 to 1; with the promoters at most 1.
    difference : float
        By how much the better branch's true score is higher, in points, above 0. Half of it are more promoters, half
        fewer detractors.

    Returns
    -------
    PrivacyCost
        ``.margin`` and ``.private_margin`` (points), ``.wrong_order`` and ``.private_wrong_order`` (chances).

    Raises
    ------
    ValueError
        A number is out of range, or the better branch would need shares that can't be.

    Notes
    -----
    Margin: half the range around the true score that holds 95% of the published ones, for a normal score with variance
    100² (p + d - (p - d)²) / n plus Laplace noise (see `private_nps`). The chances of the order are exact: the counts
    of n answers have known chances, the noise has too, and they are added up. Every customer answers for one branch
    only, so that both releases together spend epsilon once.

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.privacy_cost(n=30, epsilon=1)
    <PrivacyCost: margin 27.4 → 33.1 points, wrong order 27.2% → 30.6%, epsilon = 1, n = 30 each>
    """
    size = _checks.whole("n", n, 2)
    if size > MOST_ANSWERS:
        raise ValueError(f"n: {size:,} answers are more than the {MOST_ANSWERS:,} that are added up one by one.")
    promise = checked_epsilon(epsilon)
    up, down = _checks.fraction("promoters", promoters), _checks.fraction("detractors", detractors)
    if up + down > 1:
        raise ValueError(f"promoters and detractors: {up:g} and {down:g} are more than 1 together.")
    half = _checks.between("difference", difference, 0, 200, " points") / 200
    if half > down or up + half > 1:
        raise ValueError(
            f"difference: {difference:g} points would need {up + half:.3g} promoters and {down - half:.3g} detractors. "
            "Pass a smaller difference."
        )
    shares = ((up, down), (up + half, down - half))
    counts = [core.net_chances(*pair, size) for pair in shares]
    wrong, same = core.order_chances(counts[0], counts[1], None)
    scale = core.discrete_laplace_scale(promise)
    private_wrong, private_same = core.order_chances(counts[0], counts[1], scale)
    return PrivacyCost(
        n=size, n_missing=0, epsilon=promise, shares=shares, wrong_order=wrong, same=same,
        private_wrong_order=private_wrong, private_same=private_same,
        method=sentence("chances of all counts of {n:,} answers, with discrete Laplace noise of scale {scale:.3g}",
                        n=size, scale=scale),
    )  # fmt: skip
