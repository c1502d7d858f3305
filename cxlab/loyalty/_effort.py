"""Customer effort: the mean answer, and the share of easy ones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.loyalty._ratings import RatingScore, mean_interval_words, rating_fields, span
from cxlab.loyalty._score import Measure, common_notes, interval_words
from cxlab.loyalty._tally import Columns, Scale, Tally, tally, tally_of_counts

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

DIRECTIONS = ("effort", "ease")


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class CustomerEffortScore(RatingScore):
    """Customer effort score of one sample: the mean, and the share of answers that say it was easy.

    Made by `customer_effort_score`, `CustomerEffortScore.from_counts` or `CustomerEffortScore.from_weight_sums`.

    Parameters
    ----------
    direction : {"effort", "ease"}
        Whether a high rating means much effort or much ease.
    """

    direction: str

    @classmethod
    def from_counts(
        cls,
        counts: Mapping[int, int],
        *,
        scale: tuple[int, int],
        direction: str,
        top: int = 2,
        n_missing: int = 0,
        method: str = "wilson",
        n_resamples: int = 5000,
        rng: _checks.Seed = None,
    ) -> CustomerEffortScore:
        """Compute the effort score from how often each rating was given.

        Parameters
        ----------
        counts : dict or Series
            Rating and number of answers; ratings left out count zero.
        scale : tuple of int
            Lowest and highest rating that the form offered, ``(1, 7)`` say.
        direction : {"effort", "ease"}
            Whether a high rating means much effort or much ease.
        top : int
            How many points at the easy end of the scale count as easy.
        n_missing : int
            Answers without a rating.
        method : {"wilson", "exact", "wald", "bootstrap"}
            Interval of the share; see `customer_effort_score`.
        n_resamples : int
            Resamples of the bootstrap, at least 100.
        rng : int or numpy.random.Generator, optional
            Seed of the bootstrap, required there.

        Returns
        -------
        CustomerEffortScore
            The same as from the single answers.

        Raises
        ------
        ValueError
            A rating off the scale, a negative or broken count, no answers at all.
        TypeError
            `counts` is not a dict.

        Examples
        --------
        >>> from cxlab.loyalty import CustomerEffortScore
        >>> CustomerEffortScore.from_counts({1: 5, 2: 3, 7: 2}, scale=(1, 7), direction="effort").easy
        0.8
        """
        answers = tally_of_counts(counts, _checks.scale("scale", scale), n_missing)
        return effort_of(answers, direction=direction, top=top, method=method, n_resamples=n_resamples, rng=rng)

    @classmethod
    def from_weight_sums(
        cls,
        table: pd.DataFrame,
        *,
        scale: tuple[int, int],
        direction: str,
        top: int = 2,
        rating: str = "rating",
        n: str = "n",
        weight_sum: str = "weight_sum",
        weight_squared_sum: str = "weight_squared_sum",
    ) -> CustomerEffortScore:
        """Compute the weighted effort score from a table of summed weights, one row for each rating.

        Parameters
        ----------
        table : DataFrame
            One or more rows for each rating; a row without a rating holds the missing answers.
        scale : tuple of int
            Lowest and highest rating that the form offered.
        direction : {"effort", "ease"}
            Whether a high rating means much effort or much ease.
        top : int
            How many points at the easy end of the scale count as easy.
        rating, n, weight_sum, weight_squared_sum : str
            Names of the columns: the rating, how many people gave it, the sum of their weights, and the sum of their
            squared weights.

        Returns
        -------
        CustomerEffortScore
            The same as from the single answers with their weights.

        Raises
        ------
        ValueError
            A column is missing, a rating is off the scale, or the sums contradict one another.

        Examples
        --------
        >>> import pandas as pd
        >>> from cxlab.loyalty import CustomerEffortScore
        >>> sums = {"rating": [1, 4], "n": [3, 2], "weight_sum": [3.0, 1.0], "weight_squared_sum": [3.5, 0.75]}
        >>> CustomerEffortScore.from_weight_sums(pd.DataFrame(sums), scale=(1, 5), direction="effort").easy
        0.75
        """
        columns = Columns(rating=rating, counts=n, weight_sums=weight_sum, weight_squared_sums=weight_squared_sum)
        answers = tally(_checks.table("table", table), _checks.scale("scale", scale), columns)
        return effort_of(answers, direction=direction, top=top)

    @property
    def easy(self) -> float:
        """Share of answers at the easy end of the scale, from 0 to 1."""
        return self._value("easy")

    def measures(self) -> tuple[Measure, ...]:
        """Return the mean and the share of easy answers.

        Returns
        -------
        tuple of Measure
            The mean, then the share.
        """
        return self._mean(), self._share("easy", lowest=self.direction == "effort")

    def roles(self) -> tuple[str, ...]:
        """Return what each rating counts as.

        Returns
        -------
        tuple of str
            One word for each rating of the scale, lowest rating first.
        """
        roles = ("other",) * (self.tally.counts.size - self.top) + ("easy",) * self.top
        return roles[::-1] if self.direction == "effort" else roles

    def _title(self) -> Sentence:
        low, high = self.scale
        if self.direction == "effort":
            return sentence("Customer effort score (scale {low} to {high}, high = much effort)", low=low, high=high)
        return sentence("Customer effort score (scale {low} to {high}, high = much ease)", low=low, high=high)

    def _headline(self) -> str:
        mean = self._interval_in_words(self.measures()[0])
        return (
            f"mean {self.mean:.2f} on {span(self.scale)} (high = much {self.direction}), {mean}, "
            f"{self.easy:.1%} easy, n = {self.n:,}"
        )

    def _vocabulary(self) -> dict[str, str]:
        low, high = easy_ends(self.scale, self.direction, self.top)
        easy = sentence("Easy ({low}-{high})", low=low, high=high)
        return {**super()._vocabulary(), "mean": sentence("Mean"), "easy": easy}


def customer_effort_score(
    data: Any,
    *,
    scale: tuple[int, int] | None = None,
    direction: str | None = None,
    rating: Any = None,
    counts: Any = None,
    weights: Any = None,
    top: int = 2,
    method: str | None = None,
    n_resamples: int = 5000,
    rng: _checks.Seed = None,
) -> CustomerEffortScore:
    """Customer effort score: the mean answer and the share of easy answers, with intervals.

    Parameters
    ----------
    data : DataFrame, Series, ndarray or list
        A table with a column of answers, or the answers themselves: whole numbers on the scale, missing ones empty.
    scale : tuple of int
        Required. Lowest and highest rating that the form offered, ``(1, 5)`` or ``(1, 7)`` say. It is never guessed.
    direction : {"effort", "ease"}
        Required. What a high rating means. "effort": much effort, as in the question of 2010. "ease": much ease, as in
        later forms ("the company made it easy"). Nothing is turned round.
    rating : str, optional
        Column of the answers; needed when `data` is a table, and only then.
    counts : str or list, optional
        Column (or list) that says how many people stand behind each row; one when left out.
    weights : str or list, optional
        Column (or list) of survey weights, one for each row, zero or more.
    top : int
        How many points at the easy end of the scale count as easy: the lowest when a high rating means much effort,
        the highest when it means much ease.
    method : {"wilson", "exact", "wald", "bootstrap"}, optional
        Interval of the share, as in `csat`.
    n_resamples : int
        Resamples of the bootstrap, at least 100.
    rng : int or numpy.random.Generator, optional
        Seed of the bootstrap, required there.

    Returns
    -------
    CustomerEffortScore
        ``.mean`` (points of the scale), ``.easy`` (share), ``.tidy()``, ``.plot()``, ``.summary()``.

    Raises
    ------
    ValueError
        No scale; answers off the scale, all missing, none at all; a direction that isn't known; broken counts
        or weights; an interval that doesn't apply; the bootstrap without `rng`.
    TypeError
        `data` or a column of it is of the wrong kind.

    Notes
    -----
    The mean carries a t interval with s / sqrt(n), the share of easy answers a Wilson interval. Answers are taken as
    drawn independently. Effort is what the customer felt in one contact; it says nothing of customers who gave up
    before they were asked. Means in different directions or from scales of different length can't be compared.

    References
    ----------
    Dixon, M., Freeman, K., & Toman, N. (2010). Stop trying to delight your customers. Harvard Business Review, 88(7/8),
    116-122.

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.customer_effort_score([1, 2, 2, 5, 3, 1], scale=(1, 7), direction="effort")
    <CustomerEffortScore: mean 2.33 on 1-7 (high = much effort), 95% CI [1.00, 3.91], 66.7% easy, n = 6>
    """
    ends = _checks.scale("scale", scale)
    answers = tally(data, ends, Columns(rating=rating, counts=counts, weights=weights))
    return effort_of(answers, direction=direction, top=top, method=method, n_resamples=n_resamples, rng=rng)


def effort_of(
    answers: Tally,
    *,
    direction: str | None,
    top: int = 2,
    method: str | None = None,
    n_resamples: int = 5000,
    rng: _checks.Seed = None,
) -> CustomerEffortScore:
    """Make the result from counted answers."""
    direction = _checks.choice("direction", direction, DIRECTIONS)
    fields = rating_fields(answers, top, method, n_resamples, rng)
    interval = fields["interval"]
    low, high = easy_ends(answers.scale, direction, top)
    words = sentence(
        "mean: {mean}; easy: share of answers {low} to {high}, {share}",
        low=low,
        high=high,
        share=interval_words(interval, answers, n_resamples),
        mean=mean_interval_words(interval, answers, n_resamples),
    )
    score = CustomerEffortScore(**fields, direction=direction, method=words)
    return replace(score, notes=common_notes(answers, score.measures()[0], interval))


def easy_ends(scale: Scale, direction: str, top: int) -> tuple[int, int]:
    """Return the lowest and the highest rating that counts as easy."""
    low, high = scale
    return (low, low + top - 1) if direction == "effort" else (high - top + 1, high)
