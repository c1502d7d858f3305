"""Customer satisfaction: the share of satisfied answers, and the mean."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.loyalty._ratings import RatingScore, mean_interval_words, rating_fields, span
from cxlab.loyalty._score import Measure, common_notes, interval_words
from cxlab.loyalty._tally import Columns, Tally, tally, tally_of_counts

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class CustomerSatisfaction(RatingScore):
    """Customer satisfaction of one sample: the share of answers in the top points of the scale, and the mean.

    Made by `csat`, `CustomerSatisfaction.from_counts` or `CustomerSatisfaction.from_weight_sums`.
    """

    @classmethod
    def from_counts(
        cls,
        counts: Mapping[int, int],
        *,
        scale: tuple[int, int],
        top: int = 2,
        n_missing: int = 0,
        method: str = "wilson",
        n_resamples: int = 5000,
        rng: _checks.Seed = None,
    ) -> CustomerSatisfaction:
        """Compute satisfaction from how often each rating was given.

        Parameters
        ----------
        counts : dict or Series
            Rating and number of answers; ratings left out count zero.
        scale : tuple of int
            Lowest and highest rating that the form offered, ``(1, 5)`` say.
        top : int
            How many of the highest points count as satisfied.
        n_missing : int
            Answers without a rating.
        method : {"wilson", "exact", "wald", "bootstrap"}
            Interval of the share; see `csat`.
        n_resamples : int
            Resamples of the bootstrap, at least 100.
        rng : int or numpy.random.Generator, optional
            Seed of the bootstrap, required there.

        Returns
        -------
        CustomerSatisfaction
            The same as from the single answers.

        Raises
        ------
        ValueError
            A rating off the scale, a negative or broken count, no answers at all.
        TypeError
            `counts` is not a dict.

        Examples
        --------
        >>> from cxlab.loyalty import CustomerSatisfaction
        >>> CustomerSatisfaction.from_counts({5: 5, 4: 3, 1: 2}, scale=(1, 5)).satisfied
        0.8
        """
        answers = tally_of_counts(counts, _checks.scale("scale", scale), n_missing)
        return csat_of(answers, top=top, method=method, n_resamples=n_resamples, rng=rng)

    @classmethod
    def from_weight_sums(
        cls,
        table: pd.DataFrame,
        *,
        scale: tuple[int, int],
        top: int = 2,
        rating: str = "rating",
        n: str = "n",
        weight_sum: str = "weight_sum",
        weight_squared_sum: str = "weight_squared_sum",
    ) -> CustomerSatisfaction:
        """Compute weighted satisfaction from a table of summed weights, one row for each rating.

        Parameters
        ----------
        table : DataFrame
            One or more rows for each rating; a row without a rating holds the missing answers.
        scale : tuple of int
            Lowest and highest rating that the form offered.
        top : int
            How many of the highest points count as satisfied.
        rating, n, weight_sum, weight_squared_sum : str
            Names of the columns: the rating, how many people gave it, the sum of their weights, and the sum of their
            squared weights.

        Returns
        -------
        CustomerSatisfaction
            The same as from the single answers with their weights.

        Raises
        ------
        ValueError
            A column is missing, a rating is off the scale, or the sums contradict one another.

        Examples
        --------
        >>> import pandas as pd
        >>> from cxlab.loyalty import CustomerSatisfaction
        >>> sums = {"rating": [5, 2], "n": [3, 2], "weight_sum": [3.0, 1.0], "weight_squared_sum": [3.5, 0.75]}
        >>> CustomerSatisfaction.from_weight_sums(pd.DataFrame(sums), scale=(1, 5)).mean
        4.25
        """
        columns = Columns(rating=rating, counts=n, weight_sums=weight_sum, weight_squared_sums=weight_squared_sum)
        return csat_of(tally(_checks.table("table", table), _checks.scale("scale", scale), columns), top=top)

    @property
    def satisfied(self) -> float:
        """Share of answers in the top points of the scale, from 0 to 1."""
        return self._value("satisfied")

    def measures(self) -> tuple[Measure, ...]:
        """Return the share of satisfied answers and the mean.

        Returns
        -------
        tuple of Measure
            The share, then the mean.
        """
        return self._share("satisfied", lowest=False), self._mean()

    def roles(self) -> tuple[str, ...]:
        """Return what each rating counts as.

        Returns
        -------
        tuple of str
            One word for each rating of the scale, lowest rating first.
        """
        return ("other",) * (self.tally.counts.size - self.top) + ("satisfied",) * self.top

    def _title(self) -> Sentence:
        low, high = self.scale
        return sentence("Customer satisfaction (scale {low} to {high})", low=low, high=high)

    def _headline(self) -> str:
        share = self._interval_in_words(self.measures()[0])
        return f"{self.satisfied:.1%} satisfied, {share}, mean {self.mean:.2f} on {span(self.scale)}, n = {self.n:,}"

    def _vocabulary(self) -> dict[str, str]:
        low, high = self.scale[1] - self.top + 1, self.scale[1]
        terms = {"satisfied": sentence("Satisfied ({low}-{high})", low=low, high=high), "mean": sentence("Mean")}
        return {**super()._vocabulary(), **terms}


def csat(
    data: Any,
    *,
    scale: tuple[int, int] | None = None,
    rating: Any = None,
    counts: Any = None,
    weights: Any = None,
    top: int = 2,
    method: str | None = None,
    n_resamples: int = 5000,
    rng: _checks.Seed = None,
) -> CustomerSatisfaction:
    """Customer satisfaction: share of answers in the top points of the scale, and the mean, with intervals.

    Parameters
    ----------
    data : DataFrame, Series, ndarray or list
        A table with a column of answers, or the answers themselves: whole numbers on the scale, missing ones empty.
    scale : tuple of int
        Required. Lowest and highest rating that the form offered: ``(1, 5)``, ``(1, 7)``, ``(1, 10)``. It is never
        guessed, because a top answer may not occur in the data.
    rating : str, optional
        Column of the answers; needed when `data` is a table, and only then.
    counts : str or list, optional
        Column (or list) that says how many people stand behind each row; one when left out.
    weights : str or list, optional
        Column (or list) of survey weights, one for each row, zero or more.
    top : int
        How many of the highest points count as satisfied: 2 is the top-two-box share.
    method : {"wilson", "exact", "wald", "bootstrap"}, optional
        Interval of the share. Left out: Wilson, or with weights the t interval from the linearised standard error,
        which with weights is the only one ("wald").
    n_resamples : int
        Resamples of the bootstrap, at least 100.
    rng : int or numpy.random.Generator, optional
        Seed of the bootstrap, required there.

    Returns
    -------
    CustomerSatisfaction
        ``.satisfied`` (share), ``.mean`` (points of the scale), ``.tidy()``, ``.plot()``, ``.summary()``.

    Raises
    ------
    ValueError
        No scale; answers off the scale, all missing, none at all; `top` that leaves nothing; broken counts or
        weights; an interval that doesn't apply; the bootstrap without `rng`.
    TypeError
        `data` or a column of it is of the wrong kind.

    Notes
    -----
    The share k / n has the standard error sqrt(p (1 - p) / n). The mean carries a t interval with s / sqrt(n), or the
    bootstrap interval when that is asked for. Answers are taken as drawn independently. The share depends on where the
    line is drawn and forgets how far from it an answer lies; report both numbers. Shares from scales of different
    length can't be compared.

    References
    ----------
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. Journal of the American
    Statistical Association, 22(158), 209-212. https://doi.org/10.1080/01621459.1927.10502953
    Clopper, C. J., & Pearson, E. S. (1934). The use of confidence or fiducial limits illustrated in the case of the
    binomial. Biometrika, 26(4), 404-413. https://doi.org/10.1093/biomet/26.4.404

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.csat([5, 4, 4, 3, 5, 2, None], scale=(1, 5))
    <CustomerSatisfaction: 66.7% satisfied, 95% CI [30.0%, 90.3%], mean 3.83 on 1-5, n = 6>
    """
    ends = _checks.scale("scale", scale)
    answers = tally(data, ends, Columns(rating=rating, counts=counts, weights=weights))
    return csat_of(answers, top=top, method=method, n_resamples=n_resamples, rng=rng)


def csat_of(
    answers: Tally, *, top: int = 2, method: str | None = None, n_resamples: int = 5000, rng: _checks.Seed = None
) -> CustomerSatisfaction:
    """Make the result from counted answers."""
    fields = rating_fields(answers, top, method, n_resamples, rng)
    interval = fields["interval"]
    words = sentence(
        "satisfied: share of answers {low} to {high}, {share}; mean: {mean}",
        low=answers.scale[1] - top + 1,
        high=answers.scale[1],
        share=interval_words(interval, answers, n_resamples),
        mean=mean_interval_words(interval, answers, n_resamples),
    )
    score = CustomerSatisfaction(**fields, method=words)
    return replace(score, notes=common_notes(answers, score.measures()[0], interval))
