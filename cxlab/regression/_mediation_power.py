"""How many respondents it takes to see an indirect effect, and how often one is seen that isn't there."""

from __future__ import annotations

from dataclasses import dataclass
from numbers import Real
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd
from scipy import stats

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core import case_bootstrap, indirect
from cxlab.core.proportions import wilson_interval
from cxlab.results import Result

if TYPE_CHECKING:
    from matplotlib.axes import Axes

METHODS = ("percentile", "Sobel", "both paths")
FEWEST_RESPONDENTS, FEWEST_SAMPLES = 10, 100
NAN = float("nan")


def mediation_power(
    *,
    a: float,
    b: float,
    direct: float = 0.0,
    n: int,
    confidence_level: float = 0.95,
    n_samples: int = 1000,
    n_resamples: int = 1000,
    rng: _checks.Seed = 1,
) -> MediationPower:
    """Simulate surveys with a known indirect effect, and count how often three methods find it.

    Parameters
    ----------
    a : float
        Slope of the mediator on the independent variable, in standard deviations.
    b : float
        Slope of the outcome on the mediator, the independent variable held constant, in standard deviations.
    direct : float
        Slope of the outcome on the independent variable, the mediator held constant, in standard deviations.
    n : int
        Respondents of each simulated survey, at least 10.
    confidence_level : float
        Level of the intervals and tests, a fraction between 0 and 1.
    n_samples : int
        Simulated surveys, at least 100.
    n_resamples : int
        Resamples behind each percentile interval, at least 100.
    rng : int or numpy.random.Generator
        Seed of the surveys.

    Returns
    -------
    MediationPower
        ``.tidy()`` (how often each method finds an effect, and how often its interval holds the true one), ``.plot()``.

    Raises
    ------
    ValueError
        If a slope isn't a number, the slopes together would explain more than all of a variable, or there are too few
        respondents, samples or resamples.

    Notes
    -----
    Independent variable, mediator and outcome are normal with a standard deviation of 1. *Percentile*: the interval of
    `mediation`, with resamples of a normal population. *Sobel*: a·b within its normal interval. *Both paths*: a and b
    each tell from zero by its own t test. With a·b = 0 the share found is the share of false alarms. The power here is
    that of a correlation pattern. No number of respondents shows that satisfaction comes before loyalty.

    References
    ----------
    MacKinnon, D. P., Lockwood, C. M., & Williams, J. (2004). Confidence limits for the indirect effect. Multivariate
    Behavioral Research, 39(1), 99-128. https://doi.org/10.1207/s15327906mbr3901_4

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.mediation_power(a=0.3, b=0.3, direct=0.2, n=100).tidy()["term"].tolist()
    ['percentile', 'Sobel', 'both paths']
    """
    level = _checks.confidence_level(confidence_level)
    size = _checks.whole("n", n, FEWEST_RESPONDENTS)
    surveys = _checks.whole("n_samples", n_samples, FEWEST_SAMPLES)
    resamples = _checks.whole("n_resamples", n_resamples, FEWEST_SAMPLES)
    cov = _population(a, b, direct)
    draws = _checks.generator("rng", rng)
    drawn = case_bootstrap.normal_covariances(cov, size, surveys, draws)
    slopes, errors = indirect.paths(drawn)[:2], indirect.path_errors(drawn, size)
    rows = {
        "percentile": indirect.resampled_product_intervals(drawn, size, resamples, level, draws),
        "Sobel": _sobel(slopes, errors, level),
    }
    return MediationPower(
        n=size, n_missing=0, slopes=(float(a), float(b), float(direct)), level=level, n_samples=surveys,
        found=(*(float(np.mean((low > 0) | (high < 0))) for low, high in rows.values()),
               float(np.mean(_both(slopes, errors, size, level)))),
        covered=(*(float(np.mean((low <= a * b) & (a * b <= high))) for low, high in rows.values()), NAN),
        typical=(*((float(np.median(low)), float(np.median(high))) for low, high in rows.values()), (NAN, NAN)),
        method=sentence("{n:,} simulated surveys of a normal population with these slopes", n=surveys),
    )  # fmt: skip


def _population(a: Any, b: Any, direct: Any) -> np.ndarray:
    for name, value in (("a", a), ("b", b), ("direct", direct)):
        if isinstance(value, bool) or not isinstance(value, Real) or not np.isfinite(float(value)):
            raise ValueError(f"{name}: expected a slope in standard deviations, 0.3 say; got {value!r}.")
    if abs(a) >= 1:
        raise ValueError(
            f"a: between two variables a standardised slope lies between -1 and 1; got {a:g}. Divide the slope by the "
            "mediator's standard deviation and multiply it by that of the independent variable."
        )
    explained = b**2 + direct**2 + 2 * a * b * direct
    if explained >= 1:
        raise ValueError(
            f"b, direct: with a = {a:g}, b = {b:g} and direct = {direct:g} the outcome would be explained by "
            f"{100 * explained:.0f} %; less than 100 % is possible. Take smaller slopes, in standard deviations."
        )
    return np.array([[1, a, direct + a * b], [a, 1, b + a * direct], [direct + a * b, b + a * direct, 1]], dtype=float)


def _sobel(slopes: tuple[np.ndarray, ...], errors: tuple[np.ndarray, ...], level: float) -> tuple[np.ndarray, ...]:
    (a, b), (se_a, se_b) = slopes, errors
    half = stats.norm.ppf((1 + level) / 2) * np.hypot(a * se_b, b * se_a)
    return a * b - half, a * b + half


def _both(slopes: tuple[np.ndarray, ...], errors: tuple[np.ndarray, ...], n: int, level: float) -> np.ndarray:
    (a, b), (se_a, se_b) = slopes, errors
    bounds = stats.t.ppf((1 + level) / 2, [n - 2, n - 3])
    both: np.ndarray = (np.abs(a / se_a) > bounds[0]) & (np.abs(b / se_b) > bounds[1])
    return both


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class MediationPower(Result):
    """How often methods find an indirect effect in simulated surveys, made by `mediation_power`.

    Parameters
    ----------
    slopes : tuple of float
        The truth: a, b, direct, in standard deviations.
    level : float
        Level of the intervals and tests, a fraction.
    n_samples : int
        Simulated surveys.
    found : tuple of float
        Share of surveys in which each method finds an effect: percentile, Sobel, both paths.
    covered : tuple of float
        Share of surveys whose interval holds the true effect; not a number for tests.
    typical : tuple of tuple of float
        Median lower and upper end of the intervals.
    """

    slopes: tuple[float, float, float]
    level: float
    n_samples: int
    found: tuple[float, ...]
    covered: tuple[float, ...]
    typical: tuple[tuple[float, float], ...]

    extra_columns: ClassVar[tuple[str, ...]] = ("coverage", "typical_low", "typical_high", "truth")

    @property
    def indirect(self) -> float:
        """The true indirect effect a·b."""
        return self.slopes[0] * self.slopes[1]

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each method.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals of the shares, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            ``estimate`` is the share of surveys in which the method finds an effect (power, or false alarms where the
            ``truth`` is zero), with Wilson's interval for the finite number of surveys; ``coverage`` the share of
            intervals that hold the truth; ``typical_low, typical_high`` median ends of the interval.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        level = _checks.confidence_level(confidence_level)
        ends = [wilson_interval(round(share * self.n_samples), self.n_samples, level) for share in self.found]
        return pd.DataFrame(
            {"term": METHODS, "estimate": self.found, "conf_low": [low for low, _ in ends],
             "conf_high": [high for _, high in ends], "coverage": self.covered,
             "typical_low": [low for low, _ in self.typical], "typical_high": [high for _, high in self.typical],
             "truth": self.indirect}
        )  # fmt: skip

    def glance(self) -> pd.DataFrame:
        """Return one row: the truth, and how often the percentile interval finds it.

        Returns
        -------
        DataFrame
            Columns ``a, b, direct, indirect, found, coverage, n_samples, n, n_missing``.
        """
        names = dict(zip(("a", "b", "direct"), self.slopes, strict=True))
        return pd.DataFrame([{**names, "indirect": self.indirect, "found": self.found[0], "coverage": self.covered[0],
                              "n_samples": self.n_samples, "n": self.n, "n_missing": self.n_missing}])  # fmt: skip

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw how often each method finds an effect.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Level of the intervals of the shares, a fraction between 0 and 1.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        return plots.effect_found(self.tidy(confidence_level), ax=ax, false_alarms=1 - self.level)

    def _title(self) -> Sentence:
        a, b, direct = self.slopes
        return sentence("An indirect effect with a = {a:g}, b = {b:g}, direct = {direct:g}", a=a, b=b, direct=direct)

    def _headline(self) -> str:
        low, high = self.typical[0]
        return (
            f"true indirect effect {self.indirect:.2f}; found in {100 * self.found[0]:.0f} % of surveys (percentile), "
            f"{100 * self.found[1]:.0f} % (Sobel); typical interval {low:.2f} to {high:.2f}, n = {self.n:,}"
        )

    def _counted(self) -> Sentence:
        return sentence("Respondents of each simulated survey: {n:,}. Nobody is missing.", n=self.n)

    def _findings(self) -> tuple[Sentence, ...]:
        if self.indirect == 0:
            return (sentence("The true indirect effect is zero: each effect that is found is a false alarm."),)
        return (sentence("True indirect effect: {effect:.3f} standard deviations.", effect=self.indirect),)

    def _headings(self) -> dict[str, Sentence]:
        return {"estimate": sentence("effect found"), "coverage": sentence("coverage"),
                "typical_low": sentence("typical interval, low"), "typical_high": sentence("typical interval, high"),
                "truth": sentence("true effect")}  # fmt: skip

    def _vocabulary(self) -> dict[str, Sentence]:
        return {"percentile": sentence("percentile interval"), "Sobel": sentence("Sobel's test"),
                "both paths": sentence("both paths tested")}  # fmt: skip
