"""What a regression would tell if the same survey were held many times, where the truth is known."""

from __future__ import annotations

from dataclasses import dataclass, field
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

    from cxlab._checks import Seed

    Floats = npt.NDArray[np.float64]

ANSWERS = ("even", "skewed", "uneven", "ceiling")
AT_THE_TOP = 0.4  # share of respondents whom the highest answer stops
UNEVENNESS = 0.5  # of the logarithm of the scatter, for one standard deviation of the first dimension
SHOWN = 20  # surveys in the table and in the picture
AT_ONCE = 2_000_000  # numbers held at the same time


def slope_coverage(
    *, n: int, correlation: float, answers: str = "even", slope: float = 0.2, noise: float = 0.8, n_dimensions: int = 5,
    n_surveys: int = 400, rng: Seed = 0,
) -> SlopeCoverage:  # fmt: skip
    """Hold the same survey many times, with known slopes, and see how often the interval of a slope holds the truth.

    Parameters
    ----------
    n : int
        Respondents in each survey, at least four more than there are dimensions.
    correlation : float
        Between any two dimensions, from 0 to 0.95.
    answers : {"even", "skewed", "uneven", "ceiling"}
        What is left after the dimensions: normal errors; errors with a long tail of disappointed people; errors that
        scatter more where the first dimension is low; or normal errors under a scale whose highest answer stops 40 % of
        the respondents.
    slope : float
        What one standard deviation of each dimension adds to satisfaction, in points.
    noise : float
        Standard deviation of the errors, in points, above zero.
    n_dimensions : int
        Dimensions in the regression, at least two.
    n_surveys : int
        Surveys, at least 100.
    rng : int or numpy.random.Generator
        Seed of the respondents.

    Returns
    -------
    SlopeCoverage
        ``.glance()`` (coverage with classical and with HC3 errors, wrong signs, width), ``.tidy()`` (the first twenty
        surveys), ``.plot()``.

    Raises
    ------
    ValueError
        If there are too few respondents, surveys or dimensions, the correlation is outside of 0 to 0.95, the noise
        isn't above zero, or `answers` is unknown.

    Notes
    -----
    Dimensions are normal with standard deviation one; satisfaction is slope · (x₁ + … + x_k) + error. Followed is the
    slope of the first dimension. A coverage from 400 surveys is itself known to about two percentage points. Under the
    ceiling the slope of what is *answered* is smaller than the slope of what is felt; the intervals are held against
    the latter, so that more respondents make the coverage worse. Uneven scatter: standard deviation proportional to
    exp(-x₁/2).

    References
    ----------
    Long, J. S., & Ervin, L. H. (2000). Using heteroscedasticity consistent standard errors in the linear regression
    model. The American Statistician, 54(3), 217-224. https://doi.org/10.1080/00031305.2000.10474549

    Examples
    --------
    >>> import cxlab as cx
    >>> found = cx.slope_coverage(n=200, correlation=0.6, answers="uneven").glance()
    >>> found[["coverage", "hc3_coverage"]].round(2).iloc[0].to_dict()
    {'coverage': 0.9, 'hc3_coverage': 0.95}
    """
    k = _checks.whole("n_dimensions", n_dimensions, 2)
    size = _checks.whole("n", n, k + 4)
    _checks.choice("answers", answers, ANSWERS)
    r = _checks.within(
        "correlation", correlation, 0, 0.95,
        advice=" Dimensions that go together more closely are one dimension; join them.",
    )  # fmt: skip
    scatter = _checks.between("noise", noise, 0, np.inf)
    true_slope = float(_checks.numbers("slope", [slope]).iloc[0])
    estimates, errors, robust = _surveys(
        size, r, answers, true_slope, scatter, k, _checks.whole("n_surveys", n_surveys, 100),
        _checks.generator("rng", rng),
    )  # fmt: skip
    return SlopeCoverage(
        n=size, n_missing=0, correlation=r, answers=answers, true_slope=true_slope, noise=scatter, n_dimensions=k,
        estimates=read_only(estimates), std_errors=read_only(errors), hc3_std_errors=read_only(robust),
        method=sentence("simulated surveys, a regression of each; dimensions normal, slopes known"),
        notes=_notes(answers),
    )  # fmt: skip


def _notes(answers: str) -> tuple[Sentence, ...]:
    if answers != "ceiling":
        return ()
    return (
        sentence("The highest answer stops {share:.0f} % of the respondents. The slope is that of what they feel; what "
                 "they can answer rises less steeply.", share=100 * AT_THE_TOP),
    )  # fmt: skip


def _surveys(
    n: int, r: float, answers: str, slope: float, noise: float, k: int, n_surveys: int, rng: np.random.Generator
) -> tuple[Floats, Floats, Floats]:
    """Slope of the first dimension with its classical and HC3 error, in each survey."""
    block = max(1, AT_ONCE // (n * (k + 1)))
    sizes = [min(block, n_surveys - start) for start in range(0, n_surveys, block)]
    parts = []
    for size in sizes:
        x = _dimensions(rng, (size, n, k), r)
        parts.append(_first_slopes(x, _answered(rng, x, r, answers, slope, noise)))
    estimates, errors, robust = (np.concatenate(one) for one in zip(*parts, strict=True))
    return estimates, errors, robust


def _dimensions(rng: np.random.Generator, shape: tuple[int, int, int], r: float) -> Floats:
    common = rng.standard_normal((*shape[:2], 1))
    drawn: Floats = np.sqrt(r) * common + np.sqrt(1 - r) * rng.standard_normal(shape)
    return drawn


def _answered(rng: np.random.Generator, x: Floats, r: float, answers: str, slope: float, noise: float) -> Floats:
    """Satisfaction as it is answered; its errors have mean zero and standard deviation `noise`."""
    shape = x.shape[:2]
    error = 1 - rng.standard_exponential(shape) if answers == "skewed" else rng.standard_normal(shape)
    if answers == "uneven":
        error *= np.exp(-UNEVENNESS * x[..., 0] - UNEVENNESS**2)
    felt: Floats = slope * x.sum(axis=2) + noise * error
    if answers != "ceiling":
        return felt
    k = x.shape[2]
    spread = np.sqrt(slope**2 * k * (1 + (k - 1) * r) + noise**2)
    cut: Floats = np.minimum(felt, stats.norm.isf(AT_THE_TOP) * spread)
    return cut


def _first_slopes(x: Floats, y: Floats) -> tuple[Floats, Floats, Floats]:
    n_surveys, n, k = x.shape
    design = np.concatenate([np.ones((n_surveys, n, 1)), x], axis=2)
    inverse = np.linalg.inv(design.transpose(0, 2, 1) @ design)
    hat = design @ inverse
    coefficients = (hat * y[..., None]).sum(axis=1)
    residuals = y - (design @ coefficients[..., None])[..., 0]
    leverage = (hat * design).sum(axis=2)
    variance = (residuals**2).sum(axis=1) / (n - k - 1)
    robust = (hat[..., 1] ** 2 * (residuals / (1 - leverage)) ** 2).sum(axis=1)
    return coefficients[:, 1], np.sqrt(variance * inverse[:, 1, 1]), np.sqrt(robust)


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class SlopeCoverage(Result):
    """Slopes of many simulated surveys with a known truth, made by `slope_coverage`; ``n`` is the size of each.

    Parameters
    ----------
    correlation : float
        Between any two dimensions.
    answers : str
        Kind of errors.
    true_slope : float
        Of each dimension, in points of satisfaction.
    noise : float
        Standard deviation of the errors.
    n_dimensions : int
        Dimensions in the regression.
    estimates, std_errors, hc3_std_errors : ndarray of shape (surveys,)
        Of the first dimension in each survey.
    """

    correlation: float
    answers: str
    true_slope: float
    noise: float
    n_dimensions: int
    estimates: Floats = field(repr=False)
    std_errors: Floats = field(repr=False)
    hc3_std_errors: Floats = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = (
        "covered", "hc3_std_error", "hc3_covered", "true_slope", "coverage", "hc3_coverage",
    )  # fmt: skip

    @property
    def vif(self) -> float:
        """Variance inflation factor of each dimension in the population."""
        r, others = self.correlation, self.n_dimensions - 1
        return 1 / (1 - others * r**2 / (1 + (others - 1) * r))

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each of the first twenty surveys.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            ``estimate`` with its classical ``std_error, df, conf_low, conf_high``; ``covered`` (whether that interval
            holds the truth); ``hc3_std_error, hc3_covered``; ``true_slope``; and, the same in each row, ``coverage,
            hc3_coverage`` over all surveys.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        level = _checks.confidence_level(confidence_level)
        covered, hc3_covered = (self._covered(errors, level) for errors in (self.std_errors, self.hc3_std_errors))
        half = self._distance(level) * self.std_errors
        table = pd.DataFrame(
            {"term": [f"survey {i + 1}" for i in range(len(self.estimates))], "estimate": self.estimates,
             "std_error": self.std_errors, "df": float(self._df), "conf_low": self.estimates - half,
             "conf_high": self.estimates + half, "covered": covered, "hc3_std_error": self.hc3_std_errors,
             "hc3_covered": hc3_covered, "true_slope": self.true_slope, "coverage": covered.mean(),
             "hc3_coverage": hc3_covered.mean()}
        )  # fmt: skip
        return table.head(SHOWN)

    def glance(self) -> pd.DataFrame:
        """Return one row: what happens over all surveys, at 95 %.

        Returns
        -------
        DataFrame
            Columns ``true_slope, mean_estimate, coverage, hc3_coverage, wrong_sign`` (share of estimates on the other
            side of zero), ``found`` (share of classical intervals that leave zero out on the right side), ``width``
            (of the classical interval, mean), ``vif, n_surveys, n, n_missing, method``.
        """
        half = self._distance(0.95) * self.std_errors
        toward = np.sign(self.true_slope) * self.estimates
        return pd.DataFrame(
            {"true_slope": [self.true_slope], "mean_estimate": [self.estimates.mean()],
             "coverage": [self._covered(self.std_errors, 0.95).mean()],
             "hc3_coverage": [self._covered(self.hc3_std_errors, 0.95).mean()], "wrong_sign": [(toward < 0).mean()],
             "found": [(toward > half).mean()], "width": [2 * half.mean()], "vif": [self.vif],
             "n_surveys": [len(self.estimates)], "n": [self.n], "n_missing": [self.n_missing],
             "method": [str(self.method)]}
        )  # fmt: skip

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the intervals of the first twenty surveys against the truth.

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

        return plots.repeated_slopes(self.tidy(confidence_level), ax=ax, confidence_level=confidence_level)

    @property
    def _df(self) -> int:
        return self.n - self.n_dimensions - 1

    def _distance(self, level: float) -> float:
        return float(stats.t.isf((1 - level) / 2, self._df))

    def _covered(self, errors: Floats, level: float) -> npt.NDArray[np.bool_]:
        inside: npt.NDArray[np.bool_] = abs(self.estimates - self.true_slope) <= self._distance(level) * errors
        return inside

    def _title(self) -> Sentence:
        return sentence("One slope in many surveys")

    def _counted(self) -> Sentence:
        return sentence("Simulated surveys: {n_surveys:,}, each of {n:,} respondents; nobody is missing.",
                        n_surveys=len(self.estimates), n=self.n)  # fmt: skip

    def _headline(self) -> str:
        row = self.glance().iloc[0]
        return (
            f"{row.n_surveys:,} surveys of {self.n:,} people, {self.answers} answers, r = {self.correlation:g} (VIF "
            f"{self.vif:.1f}): 95 % intervals hold the true slope {self.true_slope:g} in {row.coverage:.0%} of them "
            f"(HC3 {row.hc3_coverage:.0%}); {row.wrong_sign:.0%} have the wrong sign"
        )

    def _findings(self) -> tuple[Sentence, ...]:
        row = self.glance().iloc[0]
        return (
            sentence("Over all surveys the 95 % interval holds the true slope in {classical:.1f} % with classical "
                     "errors and in {hc3:.1f} % with HC3. The mean estimate is {mean:.3f}, the truth {truth:g}.",
                     classical=100 * row.coverage, hc3=100 * row.hc3_coverage, mean=row.mean_estimate,
                     truth=self.true_slope),
            sentence("The wrong sign comes out in {wrong:.1f} % of the surveys; {found:.1f} % find the effect.",
                     wrong=100 * row.wrong_sign, found=100 * row.found),
        )  # fmt: skip

    def _headings(self) -> dict[str, Sentence]:
        return {
            "estimate": sentence("B"), "covered": sentence("holds the truth"), "hc3_std_error": sentence("SE (HC3)"),
            "hc3_covered": sentence("holds the truth (HC3)"), "true_slope": sentence("true slope"),
            "coverage": sentence("coverage"), "hc3_coverage": sentence("coverage (HC3)"),
        }  # fmt: skip
