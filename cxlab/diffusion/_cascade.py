"""How far word of mouth goes: the exact answer of the branching process."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core import branching
from cxlab.diffusion._inputs import Talk, talk
from cxlab.results import Result, read_only

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from cxlab._checks import Floats

NAN = float("nan")


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Cascade(Result):
    """How many people a word-of-mouth cascade reaches, made by `cascade`.

    Parameters
    ----------
    transmission : float
        R: how many others each person tells, on average.
    mean_size, sd_size : float or None
        People reached in the end, the advocates included: mean and standard deviation; None when R is 1 or more.
    dies_out : float
        Probability that the cascade ends by itself.
    nobody_told : float
        Probability that it ends before it has begun.
    """

    transmission: float
    mean_size: float | None
    sd_size: float | None
    dies_out: float
    nobody_told: float
    _talk: Talk = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("size",)

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return what was put in, the mean and spread of the size, and the chance of reaching so many people.

        Parameters
        ----------
        confidence_level : float
            Not used, since nothing is estimated; it must still be a fraction.

        Returns
        -------
        DataFrame
            Columns ``term, estimate`` and ``size``. Rows ``contacts, motive, ease, advocates, overdispersion,
            transmission, mean_size, sd_size, dies_out, nobody_told``, above R = 1 also ``mean_size_if_over``; then rows
            ``at_least_...`` with the probability (0 to 1) that the cascade reaches at least ``size`` people, up to the
            first size at which fewer than one in a thousand will still end; where some never end, also the last size.

        Raises
        ------
        ValueError
            The confidence level isn't a fraction.
        """
        _checks.confidence_level(confidence_level)
        return pd.concat([self._figures(), self._chances()], ignore_index=True)

    def glance(self) -> pd.DataFrame:
        """Return one row: the transmission, the size, and whether it ends.

        Returns
        -------
        DataFrame
            Columns ``transmission, mean_size, sd_size, dies_out, nobody_told, n, n_missing``.
        """
        names = ("transmission", "mean_size", "sd_size", "dies_out", "nobody_told", "n", "n_missing")
        return pd.DataFrame([{name: getattr(self, name) for name in names}])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the chance of reaching at least so many people.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Not used, since nothing is estimated.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        return plots.cascade_sizes(self.tidy(confidence_level), ax=ax)

    def _figures(self) -> pd.DataFrame:
        inputs = {name: float(getattr(self._talk, name)) for name in INPUTS}
        size = {"mean_size": _or_nan(self.mean_size), "sd_size": _or_nan(self.sd_size)}
        if self.transmission > 1:
            size["mean_size_if_over"] = branching.size_moments(*_process(self._talk))[0]
        chances = {"dies_out": self.dies_out, "nobody_told": self.nobody_told}
        rows = {**inputs, "transmission": self.transmission, **size, **chances}
        return pd.DataFrame({"term": list(rows), "estimate": list(rows.values()), "size": NAN})

    def _chances(self) -> pd.DataFrame:
        marks, chances = chances_of(self._talk)
        terms = [f"at_least_{mark}" for mark in marks]
        return pd.DataFrame({"term": terms, "estimate": chances, "size": np.array(marks, dtype=np.float64)})

    def _title(self) -> Sentence:
        return sentence("Reach of a word-of-mouth cascade")

    def _counted(self) -> Sentence:
        return sentence("No data: computed from the model (n of data: 0, missing: 0).")

    def _headline(self) -> str:
        size = f"mean size {self.mean_size:,.1f}" if self.mean_size is not None else "no limit to the mean size"
        start = _checks.count(self._talk.advocates, "advocate")
        return f"R = {self.transmission:.2f} from {start}: {size}, dies out with probability {self.dies_out:.1%}"

    def _vocabulary(self) -> dict[str, str]:
        return {**words_of_inputs(), **words_of_sizes(self._talk)}


# A table of sizes ends where fewer cascades than this will still end.
RARE = 1e-3
INPUTS = ("contacts", "motive", "ease", "advocates", "overdispersion")


# A table, its picture and its summary ask for the same chances.
@lru_cache(maxsize=1024)
def chances_of(talk: Talk) -> tuple[tuple[int, ...], Floats]:
    """Sizes and the chance to reach each, up to where hardly a cascade ends; the last size where some never do."""
    marks, chances = np.array(talk.marks), branching.size_at_least(talk.marks, *_process(talk))
    for_ever = 1 - branching.extinction(talk.transmission, talk.dispersion) ** talk.advocates
    is_shown = np.concatenate([[True], chances[:-1] - for_ever >= RARE])
    is_shown[-1] |= for_ever >= RARE
    return tuple(marks[is_shown].tolist()), read_only(chances[is_shown])


def words_of_inputs() -> dict[str, str]:
    """Say what was put in."""
    return {
        "contacts": sentence("People whom each one meets"),
        "motive": sentence("Motive: chance of a reason to tell"),
        "ease": sentence("Ease: chance that telling is easy enough"),
        "advocates": sentence("Advocates who start"),
        "overdispersion": sentence("Overdispersion (0 = all tell alike)"),
        "transmission": sentence("Transmission R: people whom each one tells"),
    }


def words_of_sizes(talk: Talk) -> dict[str, str]:
    """Say what is told of the size."""
    words = {
        "mean_size": sentence("Mean size, advocates included"),
        "sd_size": sentence("Standard deviation of the size"),
        "mean_size_if_over": sentence("Mean size of those that end"),
        "dies_out": sentence("Probability that it dies out"),
        "nobody_told": sentence("Probability that nobody is told"),
    }
    return {**words, **{f"at_least_{n}": sentence("Reaches at least {n:,} people", n=n) for n in talk.marks}}


def cascade(*, contacts: float, motive: float, ease: float, advocates: int = 1, overdispersion: float = 0.0) -> Cascade:
    """How many people word of mouth reaches, if everyone who hears passes it on with the same chances.

    Parameters
    ----------
    contacts : float
        People whom each one meets while it is news, on average; zero or more.
    motive : float
        Chance, from 0 to 1, that there is a reason to mention it.
    ease : float
        Chance, from 0 to 1, that mentioning it is easy enough to be done.
    advocates : int
        People who start, from 1 to 50,000.
    overdispersion : float
        How unequal people are. At 0 the number that one tells is Poisson with mean R; above, it is negative binomial
        with variance R + overdispersion · R², so that few do most of the telling.

    Returns
    -------
    Cascade
        ``.transmission`` is R, ``.mean_size`` the number of people reached, ``.dies_out`` the probability that it ends;
        ``.tidy()`` has the chance of reaching at least 10, 100, ... people; ``.plot()``.

    Raises
    ------
    ValueError
        A chance outside 0 to 1, a negative number, no advocate.

    Notes
    -----
    R = contacts · motive · ease. Yuswohady (2008) advises to give people a reason to talk and to make it easy; that the
    two multiply is our assumption, and says that either at zero stops everything. Each person tells others
    independently of all else (Galton-Watson process). From s advocates the mean size is s / (1 - R) when R < 1. At R =
    1 or above, the mean has no limit, and the cascade goes on for ever with probability 1 - x^s, x being the smallest
    root of f(x) = x. The population is endless, nobody is told twice, R never changes: real cascades end sooner. The
    size says how many hear of it. It doesn't say how many buy.

    References
    ----------
    Harris, T. E. (1963). The Theory of Branching Processes. Springer.
    Goel, S., Watts, D. J., & Goldstein, D. G. (2012). The structure of online diffusion networks. Proceedings of the
    13th ACM Conference on Electronic Commerce, 623-638.
    Yuswohady (2008). Crowd: Marketing Becomes Horizontal. Gramedia Pustaka Utama.

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.cascade(contacts=20, motive=0.3, ease=0.1, advocates=100)
    <Cascade: R = 0.60 from 100 advocates: mean size 250.0, dies out with probability 100.0%>
    """
    spoken = talk(contacts, motive, ease, overdispersion, advocates)
    rate = spoken.transmission
    mean, variance = branching.size_moments(*_process(spoken)) if rate < 1 else (None, None)
    return Cascade(
        n=0,
        n_missing=0,
        method=method(spoken),
        notes=_notes(rate),
        transmission=rate,
        mean_size=mean,
        sd_size=None if variance is None else float(np.sqrt(variance)),
        dies_out=branching.extinction(rate, spoken.dispersion) ** spoken.advocates,
        nobody_told=float(np.exp(spoken.advocates * branching.log_silence(rate, spoken.dispersion))),
        _talk=spoken,
    )


def method(spoken: Talk) -> Sentence:
    """Name the process."""
    if spoken.overdispersion:
        return sentence("branching process, negative binomial numbers told; exact distribution of the size")
    return sentence("branching process, Poisson numbers told; exact distribution of the size")


def _notes(rate: float) -> tuple[str, ...]:
    endless = sentence("The model has no end of people and tells nobody twice; real cascades end sooner.")
    if rate < 1:
        return (endless,)
    return (sentence("R is 1 or more: the mean size has no limit, so that none is given."), endless)


def _process(spoken: Talk) -> tuple[Any, ...]:
    return spoken.transmission, spoken.dispersion, spoken.advocates


def _or_nan(value: float | None) -> float:
    return NAN if value is None else value
