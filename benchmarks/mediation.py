"""How long one bootstrap draw of an indirect effect takes, against statsmodels' `Mediation`.

    python -m benchmarks.mediation [--quick]

One independent variable, one mediator, one outcome, 300 respondents. statsmodels fits both models anew for each draw;
cxlab makes the moments of thousands of resamples in one product and solves them together. Its time is that of the
whole call: checks, regressions, the jackknife of the BCa interval and the result, divided by the number of draws. The
seconds are those of the processor, so that other work on the computer doesn't count. Both must find the same indirect
effect, within the error of the draws. statsmodels draws the mediator anew in each resample, noise included, so that its
draws spread more (by three tenths here); the standard errors need only be of one size.
"""

from __future__ import annotations

import time
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

import cxlab as cx
from benchmarks._harness import interleaved, is_quick, report, stopwatch

N = 300
SEED = 7


def respondents(n: int) -> pd.DataFrame:
    """Quality works on loyalty through satisfaction and directly."""
    rng = np.random.default_rng(SEED)
    quality = rng.standard_normal(n)
    satisfaction = 0.5 * quality + rng.standard_normal(n)
    loyalty = 0.4 * satisfaction + 0.2 * quality + rng.standard_normal(n)
    return pd.DataFrame({"quality": quality, "satisfaction": satisfaction, "loyalty": loyalty})


def ours(rows: pd.DataFrame, n_draws: int) -> cx.Mediation:
    """Everything that a chapter reports, the BCa interval included."""
    made = cx.mediation(rows, independent="quality", mediator="satisfaction", outcome="loyalty", n_resamples=n_draws,
                        rng=1)  # fmt: skip
    made.intervals()
    return made


def theirs(rows: pd.DataFrame, n_draws: int) -> Any:
    """The bootstrap of statsmodels."""
    import statsmodels.api as sm
    from statsmodels.stats.mediation import Mediation

    outcome = sm.OLS.from_formula("loyalty ~ satisfaction + quality", rows)
    mediator = sm.OLS.from_formula("satisfaction ~ quality", rows)
    np.random.seed(SEED)  # noqa: NPY002  statsmodels draws from the global generator
    return Mediation(outcome, mediator, "quality", "satisfaction").fit(n_rep=n_draws, method="bootstrap")


def check_agreement(rows: pd.DataFrame, n_draws: int) -> None:
    """Stop when the effects differ: then the times mean nothing."""
    row = ours(rows, 2000).tidy().set_index("term").loc["indirect"]
    draws = np.asarray(theirs(rows, n_draws).ACME_ctrl)
    spread = draws.std(ddof=1)
    np.testing.assert_allclose(draws.mean(), row.estimate, atol=5 * spread / np.sqrt(n_draws))
    if not row.std_error < 1.2 * spread < 2 * row.std_error:
        raise AssertionError(f"standard errors {row.std_error:.4f} and {spread:.4f} are too far apart")


def per_draw(case: partial[Any], n_draws: int) -> float:
    """Seconds of the processor that one draw takes."""
    return stopwatch(case, time.process_time) / n_draws


def main() -> None:
    """Measure and report."""
    quick = is_quick(__doc__ or "")
    n_ours, n_theirs, n_rounds = (2000, 10, 3) if quick else (5000, 100, 5)
    rows = respondents(N)
    check_agreement(rows, 50 if quick else 200)
    cases = {
        "cxlab": partial(per_draw, partial(ours, rows, n_ours), n_ours),
        "statsmodels": partial(per_draw, partial(theirs, rows, n_theirs), n_theirs),
    }
    timings = interleaved(cases, lambda measure: measure(), n_rounds)
    wanted = {"statsmodels to cxlab, per draw": ("statsmodels", "cxlab")}
    facts = {"respondents": N, "draws of cxlab": n_ours, "draws of statsmodels": n_theirs, "rounds": n_rounds}
    report("mediation", timings, wanted, ("cxlab", "numpy", "pandas", "statsmodels"), **facts)


if __name__ == "__main__":
    main()
