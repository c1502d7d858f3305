"""The same shares of answers, had more or fewer people answered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from cxlab import _checks
from cxlab._words import sentence
from cxlab.loyalty._nps import METHODS, SCALE, NetPromoterScore, nps_of
from cxlab.loyalty._tally import Tally, tally_of_counts

if TYPE_CHECKING:
    from collections.abc import Mapping


def score_at_size(counts: Mapping[int, int], *, n: int, method: str = "adjusted_wald") -> NetPromoterScore:
    """Net promoter score and interval that the same shares of answers would give, had `n` people answered.

    Parameters
    ----------
    counts : dict or Series
        Rating (0 to 10) and number of answers, as observed.
    n : int
        How many people answer, at least one.
    method : {"adjusted_wald", "wald"}
        The interval.

    Returns
    -------
    NetPromoterScore
        The score of `counts`, with the standard error and the interval at `n` answers. Its ``.counts`` are expected
        ones and need not be whole numbers.

    Raises
    ------
    ValueError
        A rating outside 0-10, broken counts, `n` below one, another interval.
    TypeError
        `counts` is not a dict.

    Notes
    -----
    A planning aid: each count is multiplied by n over the number of observed answers. A real sample of that size would
    have another score, by chance; the interval says how far off it may well be.

    Examples
    --------
    >>> import cxlab as cx
    >>> observed = {10: 50, 8: 30, 4: 20}
    >>> cx.score_at_size(observed, n=25)
    <NetPromoterScore: 30.0 points, 95% CI [-2.1, 55.6], n = 25>
    >>> cx.score_at_size(observed, n=400)
    <NetPromoterScore: 30.0 points, 95% CI [22.2, 37.4], n = 400>
    """
    observed = tally_of_counts(counts, SCALE, 0)
    size = _checks.whole("n", n, 1)
    if method == "bootstrap":
        raise ValueError(
            "method: the bootstrap needs real answers; these are expected ones. Allowed: 'adjusted_wald', 'wald'."
        )
    _checks.choice("method", method, METHODS[:2])
    expected = Tally.of_counts(SCALE, np.asarray(observed.counts) * size / observed.n, 0)
    planned = sentence(
        "Planning aid: the shares of {observed:,} answers as they would stand with {n:,}.", observed=observed.n, n=size
    )
    score = nps_of(expected, method=method)
    return replace(score, notes=(planned, *score.notes))
