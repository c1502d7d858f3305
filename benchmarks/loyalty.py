"""How long the net promoter score takes on a million ratings, against what a student would write by hand.

    python -m benchmarks.loyalty [--quick]

Every way gets the same ratings and must give the same score. By hand there is no check of the scale, no count of the
missing answers; `cxlab` does both, and the ratio shows what they cost. The bootstrap is measured on fewer ratings,
against a loop that draws respondents with numpy.
"""

from __future__ import annotations

from functools import partial

import numpy as np
import pandas as pd

import cxlab as cx
from benchmarks._harness import interleaved, is_quick, report, stopwatch

SHARES = [0.02, 0.01, 0.01, 0.02, 0.02, 0.06, 0.06, 0.13, 0.25, 0.16, 0.26]  # of the scores 0 to 10


def with_cxlab(ratings: pd.Series) -> tuple[float, float, float]:
    """Score and interval, checked."""
    row = cx.net_promoter_score(ratings, method="wald").tidy().set_index("term").loc["nps"]
    return row["estimate"], row["conf_low"], row["conf_high"]


def by_counts(ratings: pd.Series) -> tuple[float, float, float]:
    """Score and interval by pandas' value counts."""
    shares = ratings.value_counts(normalize=True)
    return _wald(shares[shares.index >= 9].sum(), shares[shares.index <= 6].sum(), len(ratings))


def by_masks(ratings: pd.Series) -> tuple[float, float, float]:
    """Score and interval by two comparisons."""
    return _wald((ratings >= 9).mean(), (ratings <= 6).mean(), len(ratings))


def bootstrap_with_cxlab(ratings: pd.Series, n_resamples: int) -> float:
    """Lower end of the interval by resampling."""
    result = cx.net_promoter_score(ratings, method="bootstrap", n_resamples=n_resamples, rng=1)
    return result.tidy().set_index("term").loc["nps", "conf_low"]


def bootstrap_by_loop(ratings: pd.Series, n_resamples: int) -> float:
    """Lower end of the interval by a loop that draws respondents."""
    rng = np.random.default_rng(1)
    values = ratings.to_numpy()
    scores = np.empty(n_resamples)
    for i in range(n_resamples):
        drawn = rng.choice(values, len(values))
        scores[i] = 100 * ((drawn >= 9).mean() - (drawn <= 6).mean())
    return float(np.quantile(scores, 0.025))


def _wald(promoters: float, detractors: float, n: int) -> tuple[float, float, float]:
    score = promoters - detractors
    margin = 1.959963984540054 * np.sqrt((promoters + detractors - score**2) / n)
    return 100 * score, 100 * (score - margin), 100 * (score + margin)


def check_agreement(ratings: pd.Series, few: pd.Series, n_resamples: int) -> None:
    """Stop when the ways don't give the same figures: then their times mean nothing."""
    expected = by_masks(ratings)
    for way in (with_cxlab, by_counts):
        np.testing.assert_allclose(way(ratings), expected, rtol=1e-9, err_msg=way.__name__)
    spread = 100 / np.sqrt(len(few))  # the two draw differently: their ends agree but for chance
    ends = bootstrap_with_cxlab(few, n_resamples), bootstrap_by_loop(few, n_resamples)
    np.testing.assert_allclose(*ends, atol=spread)


def main() -> None:
    """Measure and report."""
    quick = is_quick(__doc__)
    n, n_few, n_resamples, n_rounds = (100_000, 2_000, 200, 3) if quick else (1_000_000, 10_000, 1_000, 9)
    ratings = pd.Series(np.random.default_rng(2017).choice(11, n, p=SHARES), name="score")
    few = ratings[:n_few]
    check_agreement(ratings, few, n_resamples)
    cases = {
        "score, cxlab": partial(with_cxlab, ratings),
        "score, value_counts": partial(by_counts, ratings),
        "score, masks": partial(by_masks, ratings),
        "bootstrap, cxlab": partial(bootstrap_with_cxlab, few, n_resamples),
        "bootstrap, numpy loop": partial(bootstrap_by_loop, few, n_resamples),
    }
    timings = interleaved(cases, stopwatch, n_rounds)
    wanted = {
        "score: cxlab to value_counts": ("score, cxlab", "score, value_counts"),
        "score: cxlab to masks": ("score, cxlab", "score, masks"),
        "bootstrap: cxlab to numpy loop": ("bootstrap, cxlab", "bootstrap, numpy loop"),
    }
    facts = {"ratings": n, "ratings for the bootstrap": n_few, "resamples": n_resamples, "rounds": n_rounds}
    report("loyalty", timings, wanted, ("cxlab", "numpy", "pandas", "scipy"), **facts)


if __name__ == "__main__":
    main()
