"""Who writes: what reviews show when people with strong experiences are the ones who write."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd
from scipy import stats

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.results import Result, read_only

if TYPE_CHECKING:
    import numpy.typing as npt
    from matplotlib.axes import Axes

    Floats = npt.NDArray[np.float64]

RATINGS = np.arange(1, 6)
MIDDLE = 3


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class WhoWrites(Result):
    """Experiences of all customers and what the reviews show of them, made by `who_writes`.

    Parameters
    ----------
    ratings : ndarray
        1 to 5.
    experienced : ndarray
        Share of all customers whose experience deserves each rating.
    writing : ndarray
        Chance that a customer with that experience writes.
    """

    ratings: npt.NDArray[np.int64]
    experienced: Floats
    writing: Floats

    extra_columns: ClassVar[tuple[str, ...]] = ("experienced", "writing", "rating")

    @property
    def reviewed(self) -> Floats:
        """Share of the reviews that give each rating."""
        shares: Floats = self.experienced * self.writing / (self.experienced @ self.writing)
        return shares

    @property
    def mean_experience(self) -> float:
        """Mean rating of all customers, had all of them written."""
        return float(self.ratings @ self.experienced)

    @property
    def mean_review(self) -> float:
        """Mean rating of the reviews."""
        return float(self.ratings @ self.reviewed)

    @property
    def share_writing(self) -> float:
        """Share of the customers who write."""
        return float(self.experienced @ self.writing)

    @property
    def is_polar(self) -> bool:
        """Whether a rating from 2 to 4 is rarer in the reviews than one below and one above it."""
        shown = self.reviewed
        return any(shown[i] < shown[:i].max() and shown[i] < shown[i + 1 :].max() for i in (1, 2, 3))

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each rating.

        Parameters
        ----------
        confidence_level : float
            Checked as elsewhere; these are exact expectations, without intervals.

        Returns
        -------
        DataFrame
            Columns ``term, estimate`` (share of the reviews), ``experienced`` (share of all customers), ``writing``
            (chance to write), ``rating``.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        _checks.confidence_level(confidence_level)
        return pd.DataFrame(
            {"term": [str(rating) for rating in self.ratings], "estimate": self.reviewed,
             "experienced": self.experienced.copy(), "writing": self.writing.copy(), "rating": self.ratings.copy()}
        )  # fmt: skip

    def glance(self) -> pd.DataFrame:
        """Return one row: both means, and how many write.

        Returns
        -------
        DataFrame
            Columns ``mean_experience, mean_review, share_writing, is_polar, n, n_missing``.
        """
        row = {"mean_experience": self.mean_experience, "mean_review": self.mean_review}
        row |= {"share_writing": self.share_writing, "is_polar": self.is_polar}
        return pd.DataFrame([{**row, "n": self.n, "n_missing": self.n_missing}])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw what customers experienced beside what reviews show.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Checked as elsewhere.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        from cxlab import plots

        return plots.who_writes(self.tidy(confidence_level), ax=ax)

    def _title(self) -> Sentence:
        return sentence("Who writes: experiences and reviews")

    def _counted(self) -> Sentence:
        return sentence("Customers: {n:,}. Missing: {n_missing:,}.", n=self.n, n_missing=self.n_missing)

    def _findings(self) -> tuple[str, ...]:
        return (
            sentence(
                "Mean experience {experience:.2f}, mean review {review:.2f}; {share:.1f}% of the customers write.",
                experience=self.mean_experience, review=self.mean_review, share=100 * self.share_writing,
            ),
        )  # fmt: skip

    def _headline(self) -> str:
        shape = "polar" if self.is_polar else "one peak"
        return (
            f"mean experience {self.mean_experience:.2f}, mean review {self.mean_review:.2f} ({shape}), "
            f"{self.share_writing:.1%} of {self.n:,} customers write"
        )

    def _headings(self) -> dict[str, str]:
        return {
            "term": sentence("Rating"),
            "estimate": sentence("Share of reviews"),
            "experienced": sentence("Share of customers"),
            "writing": sentence("Chance to write"),
            "rating": sentence("Stars"),
        }


def who_writes(
    *, mean: float, sd: float = 0.9, extreme: float = 1.0, angry: float = 1.0, indifferent: float = 0.01,
    n_customers: int = 10_000,
) -> WhoWrites:  # fmt: skip
    """What reviews show when the chance to write one depends on the experience.

    Parameters
    ----------
    mean, sd : float
        Centre (1 to 5) and spread (above 0, in points) of the normal curve from which experiences are rounded to 1-5.
    extreme : float
        How many times more often a customer with an experience of 1 or 5 writes than one with a 3, at least 1.
    angry : float
        How many times more often a customer with a 1 writes than one with a 5, beyond that, above 0.
    indifferent : float
        Chance that a customer with a 3 writes, between 0 and 1.
    n_customers : int
        Customers in all, at least 1.

    Returns
    -------
    WhoWrites
        ``.mean_experience``, ``.mean_review``, ``.tidy()``, ``.plot()``.

    Raises
    ------
    ValueError
        A number is outside what is allowed, or a chance to write comes above 1.

    Notes
    -----
    The share of experience k is the normal area from k - 1/2 to k + 1/2, with the tails in 1 and 5. The chance to
    write is indifferent × extreme^(d / 2) × angry^((3 - k) / 4), d being how far k lies from 3.
    Ratings of the reviews follow by Bayes' rule; nothing is drawn by lot.

    Such a world is a guess. It shows what selection can do; how strong it is somewhere needs data on those who keep
    silent, from a survey of a random sample say.

    References
    ----------
    Schoenmueller, V., Netzer, O., & Stahl, F. (2020). The polarity of online reviews. Journal of Marketing Research,
    57(5), 853-877. https://doi.org/10.1177/0022243720941832

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.who_writes(mean=3.8, extreme=12)
    <WhoWrites: mean experience 3.77, mean review 4.36 (one peak), 4.6% of 10,000 customers write>
    """
    centre = _checks.within("mean", mean, 1, 5)
    spread = _checks.between("sd", sd, 0, np.inf)
    pull = _checks.within("extreme", extreme, 1, np.inf)
    anger = _checks.between("angry", angry, 0, np.inf)
    base = _checks.between("indifferent", indifferent, 0, 1)
    n = _checks.whole("n_customers", n_customers, 1)
    edges = stats.norm.cdf(np.array([-np.inf, 1.5, 2.5, 3.5, 4.5, np.inf]), centre, spread)
    writing = base * pull ** (np.abs(RATINGS - MIDDLE) / 2) * anger ** ((MIDDLE - RATINGS) / 4)
    if writing.max() > 1:
        raise ValueError(
            f"indifferent: with these values a customer with a {RATINGS[writing.argmax()]} would write with a chance "
            f"of {writing.max():.2f}. A chance is at most 1: lower indifferent to {base / writing.max():.3f}."
        )
    return WhoWrites(
        n=n,
        n_missing=0,
        method=sentence("exact expectation: normal experiences rounded to 1-5, times a chance to write"),
        notes=(sentence("Experiences and chances to write are assumed, not observed."),),
        ratings=read_only(RATINGS),
        experienced=read_only(np.diff(edges)),
        writing=read_only(writing),
    )
