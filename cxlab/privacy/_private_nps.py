"""A net promoter score that can be published without giving away what anybody answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core import privacy_noise as core
from cxlab.privacy._mechanisms import NOISES, noisy
from cxlab.results import Result

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SCALE = (0, 10)
HIGHEST_EPSILON = 100.0
# From this share of the width on, the noise deserves a remark.
MUCH_NOISE = 0.5


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class PrivateNPS(Result):
    """A net promoter score with noise that hides each single answer. Made by `private_nps`.

    It holds the two noisy counts and nothing that could be computed from the true ones.

    Parameters
    ----------
    net : int
        Promoters minus detractors, with noise.
    active : int
        Promoters plus detractors, with noise.
    epsilon : float
        What was spent of the privacy budget.
    noise : {"opendp", "simulated"}
        Where the noise came from.
    """

    extra_columns: ClassVar[tuple[str, ...]] = ("sampling_error", "privacy_error", "unit")

    net: int
    active: int
    epsilon: float
    noise: str

    @property
    def score(self) -> float:
        """The published score, in points, cut at -100 and 100."""
        return float(np.clip(100 * self.net / self.n, -100, 100))

    @property
    def privacy_error(self) -> float:
        """Standard deviation of the noise in the score, in points."""
        return 100 * float(np.sqrt(self._noise_variance)) / self.n

    @property
    def noise_scale(self) -> float:
        """Scale of the noise in the score, in points: 200 / (n epsilon)."""
        return 100 * core.discrete_laplace_scale(self.epsilon) / self.n

    @property
    def _noise_variance(self) -> float:
        return float(core.discrete_laplace_variance(core.discrete_laplace_scale(self.epsilon)))

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return the score and the three shares, with intervals that hold both errors.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            ``term, estimate, std_error, conf_low, conf_high``; ``sampling_error`` and ``privacy_error``, whose squares
            add up to that of ``std_error``; ``unit`` (points or share).

        Raises
        ------
        ValueError
            A level outside 0 to 1.
        """
        level = _checks.confidence_level(confidence_level)
        variance = self._noise_variance
        net = core.private_net_share(self.net, self.active, self.n, variance, level)
        counts = {
            "promoters": ((self.active + self.net) / 2, variance / 2),
            "passives": (self.n - self.active, variance),
            "detractors": ((self.active - self.net) / 2, variance / 2),
        }
        rows = [_row("nps", self.net / self.n, net, 100.0, -1.0, "points")]
        for term, (count, noise) in counts.items():
            rows.append(_row(term, count / self.n, core.private_share(count, self.n, noise, level), 1.0, 0.0, "share"))
        columns = ["term", "estimate", "std_error", "conf_low", "conf_high", *self.extra_columns]
        return pd.DataFrame(rows, columns=columns)

    def glance(self) -> pd.DataFrame:
        """Return one row about what was published.

        Returns
        -------
        DataFrame
            ``n, n_missing, score, epsilon, noise_scale`` (points), ``net, active, noise``.
        """
        row = {
            "n": self.n, "n_missing": self.n_missing, "score": self.score, "epsilon": self.epsilon,
            "noise_scale": self.noise_scale, "net": self.net, "active": self.active, "noise": self.noise,
        }  # fmt: skip
        return pd.DataFrame([row])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the score with the interval from sampling alone and with noise.

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

        return plots.private_score(self.tidy(confidence_level), ax=ax, confidence_level=confidence_level)

    def _title(self) -> Sentence:
        return sentence("Net promoter score with noise")

    def _headline(self) -> str:
        row = self.tidy().iloc[0]
        kind = "" if self.noise == "opendp" else ", simulated noise: not for release"
        return (
            f"{self.score:.1f} points, 95% CI [{row.conf_low:.1f}, {row.conf_high:.1f}], epsilon = {self.epsilon:g}, "
            f"n = {self.n:,}{kind}"
        )

    def _headings(self) -> dict[str, str]:
        return {
            "sampling_error": sentence("Error from sampling"),
            "privacy_error": sentence("Error from noise"),
            "unit": sentence("Unit"),
        }

    def _vocabulary(self) -> dict[str, str]:
        return {
            "nps": sentence("Net promoter score"),
            "promoters": sentence("Promoters (9-10)"),
            "passives": sentence("Passives (7-8)"),
            "detractors": sentence("Detractors (0-6)"),
            "points": sentence("points"),
            "share": sentence("share"),
        }


def private_nps(
    data: Any,
    *,
    epsilon: float,
    rating: str | None = None,
    noise: str = "opendp",
    rng: _checks.Seed = None,
) -> PrivateNPS:
    """Net promoter score with noise, so that nobody learns from it what a single person answered.

    Parameters
    ----------
    data : DataFrame, Series, ndarray, list or dict
        The answers, whole numbers from 0 to 10, missing ones empty; or a dict of rating and count, ``{9: 120}``.
    epsilon : float
        What this release may give away, above 0 and below 100. Small is private: 0.1 is strict, 1 is usual, above 5
        little is left of the promise.
    rating : str, optional
        Column of the answers; needed when `data` is a table, and only then.
    noise : {"opendp", "simulated"}
        ``"opendp"``: secure noise from the library opendp (extra ``privacy``), which is what may be
        published. ``"simulated"``: the same law from a seed, to learn what noise costs; never publish that about
        real people.
    rng : int or numpy.random.Generator, optional
        Seed of the simulated noise, required there and refused elsewhere.

    Returns
    -------
    PrivateNPS
        ``.score`` (points), ``.privacy_error`` and ``.noise_scale`` (points), ``.tidy()`` with both kinds of error.

    Raises
    ------
    ValueError
        An epsilon that is out of range, answers off the 0-10 scale, none at all; a seed for secure noise.
    TypeError
        `data` is of the wrong kind.
    ImportError
        opendp isn't installed.

    Notes
    -----
    Two counts are published: promoters minus detractors, and promoters plus detractors, each with discrete Laplace
    noise of scale 2 / epsilon. If one person answers otherwise, the two change by 2 in all at most, so that for each
    possible publication the chances differ by a factor of exp(epsilon) at most (epsilon-differential privacy, for
    neighbours that differ in one answer). The score is 100 net / n; its noise has the scale 200 / (n epsilon) and the
    variance (100 / n)² 2 q / (1 - q)² with q = exp(-epsilon / 2).

    The interval treats the score as a normal estimate plus Laplace noise, whose tails are longer than normal ones.
    Sampling variance is estimated from the noisy counts, with Rocks' (2016) added answers and the variance of the noise
    taken off.

    Of the promise, opendp vouches for the noise; that the two counts move by 2 at most is our part, and a test lists
    all changes of an answer. opendp's authors publish the proof of this noise and mark it "contrib": it has not
    completed their vetting. **Not hidden** is how many people answered (`n`, and how many cells were empty). Each
    further release about the same people spends more (`privacy_budget`).

    References
    ----------
    Dwork, C., McSherry, F., Nissim, K., & Smith, A. (2006). Calibrating noise to sensitivity in private data analysis.
    Theory of Cryptography, 265-284. https://doi.org/10.1007/11681878_14
    Ghosh, A., Roughgarden, T., & Sundararajan, M. (2012). Universally utility-maximizing privacy mechanisms. SIAM
    Journal on Computing, 41(6), 1673-1693. https://doi.org/10.1137/09076828X

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.private_nps({10: 130, 8: 90, 3: 40}, epsilon=1, noise="simulated", rng=1)
    <PrivateNPS: 35.0 points, 95% CI [25.5, 43.7], epsilon = 1, n = 260, simulated noise: not for release>
    """
    _checks.choice("noise", noise, NOISES)
    promise = checked_epsilon(epsilon)
    counts, n_missing = _tally(data, rating)
    promoters = counts[9] + counts[10]
    detractors = sum(counts[answer] for answer in range(7))
    net, active = noisy(noise, [promoters - detractors, promoters + detractors], promise, rng)
    return PrivateNPS(
        n=sum(counts.values()), n_missing=n_missing, net=net, active=active, epsilon=promise, noise=noise,
        method=sentence(
            "promoters minus and plus detractors, each with discrete Laplace noise of scale {scale:.3g}; interval of a "
            "normal estimate with Laplace noise",
            scale=core.discrete_laplace_scale(promise),
        ),
        notes=_notes(net, active, sum(counts.values()), noise, promise),
    )  # fmt: skip


def checked_epsilon(epsilon: object) -> float:
    """Accept an epsilon."""
    return _checks.between("epsilon", epsilon, 0, HIGHEST_EPSILON, " (1 is usual, a large one promises nothing)")


def _tally(data: Any, rating: str | None) -> tuple[dict[int, int], int]:
    if isinstance(data, Mapping):
        return _checks.counts("data", data, SCALE), 0
    if isinstance(data, pd.DataFrame):
        data = _checks.column("rating", _checks.table("data", data), rating)
    elif rating is not None:
        raise ValueError("rating: this names a column, but data is no table. Leave it out.")
    answers = _checks.ratings("data", data, SCALE)
    given = _checks.answered("data", answers)
    counted = given.astype(int).value_counts()
    return {answer: int(counted.get(answer, 0)) for answer in range(11)}, len(answers) - len(given)


def _row(
    term: str, estimate: float, interval: tuple[float, float, float, float], factor: float, lowest: float, unit: str
) -> tuple[Any, ...]:
    centre, half, sampling, privacy = interval
    ends = np.clip([centre - half, centre + half], lowest, 1.0)
    error = float(np.hypot(sampling, privacy))
    return (
        term, factor * float(np.clip(estimate, lowest, 1)), factor * error, factor * float(ends[0]),
        factor * float(ends[1]), factor * sampling, factor * privacy, unit,
    )  # fmt: skip


def _notes(net: int, active: int, n: int, noise: str, epsilon: float) -> tuple[Sentence, ...]:
    notes = []
    if noise == "simulated":
        notes.append(sentence("Simulated noise, which a seed repeats: to see what it costs, not for release."))
    if abs(net) > n or not abs(net) <= active <= n:
        notes.append(sentence("The noise made counts that can't be; estimates were cut at what can be."))
    variance = float(core.discrete_laplace_variance(core.discrete_laplace_scale(epsilon)))
    _, _, sampling, privacy = core.private_net_share(net, active, n, variance, 0.95)
    share = privacy**2 / (privacy**2 + sampling**2)
    if share > MUCH_NOISE:
        notes.append(sentence("Most of the uncertainty is noise ({share:.0f}% of the variance).", share=100 * share))
    if epsilon > 5:
        notes.append(sentence("With epsilon above 5 little is left of the promise."))
    return tuple(notes)
