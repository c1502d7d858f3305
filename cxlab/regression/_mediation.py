"""Does quality work through satisfaction? An indirect effect with intervals that don't pretend to be normal."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd
from scipy import stats

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core import case_bootstrap, indirect
from cxlab.core.resampling import percentile_interval
from cxlab.moments import resampling
from cxlab.regression import _paths
from cxlab.results import Result, read_only

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from cxlab._checks import Seed
    from cxlab.moments.design import Design, Outcome

NAN = float("nan")


def mediation(
    data: object,
    *,
    independent: Outcome,
    mediator: Outcome,
    outcome: Outcome,
    covariates: Sequence[str] = (),
    uncertainty: str = "cases",
    n_resamples: int = 5000,
    rng: Seed = None,
) -> Mediation:
    """Split the effect of quality on loyalty into a part through satisfaction and a direct rest, with intervals.

    Parameters
    ----------
    data : DataFrame, Survey or Moments
        One row for each respondent, or published moments of the same columns.
    independent, mediator, outcome : str, or dict of str to list of str
        Columns; or a name with the items that it is the mean of.
    covariates : sequence of str
        Columns held constant in every regression.
    uncertainty : {"cases", "normal"}
        Resample respondents; or draw samples of a normal population with the same moments, which is all that published
        moments allow.
    n_resamples : int
        Resamples, at least 100.
    rng : int or numpy.random.Generator
        Seed of the resamples.

    Returns
    -------
    Mediation
        ``.tidy()`` (paths a, b, total, direct, indirect), ``.tests()`` (Sobel, Aroian, Goodman), ``.intervals()``
        (percentile and BCa), ``.kind``.

    Raises
    ------
    TypeError
        If `data` or a column is of the wrong kind.
    ValueError
        If a column is unknown, used twice or doesn't vary, if there are too few rows, or if resampled respondents are
        asked of moments.

    Notes
    -----
    a is the slope of the mediator on the independent variable, b that of the outcome on the mediator with the
    independent variable held constant; the indirect effect is a·b, and total = direct + a·b. The product of two
    estimates isn't normal, so that the Sobel family is too careful in small samples; the interval is a percentile
    interval of the resamples (MacKinnon, Lockwood & Williams 2004), beside it BCa (Efron 1987), which is a little too
    narrow in small samples (Fritz, Taylor & MacKinnon 2012).

    The split is a split of correlations. It is an effect only if quality comes before satisfaction and satisfaction
    before loyalty, and nothing else moves both: a questionnaire filled in at one time can't show that. The same data
    fit the reversed order equally well.

    References
    ----------
    Baron, R. M., & Kenny, D. A. (1986). The moderator-mediator variable distinction in social psychological research.
    Journal of Personality and Social Psychology, 51(6), 1173-1182. https://doi.org/10.1037/0022-3514.51.6.1173
    MacKinnon, D. P., Lockwood, C. M., & Williams, J. (2004). Confidence limits for the indirect effect. Multivariate
    Behavioral Research, 39(1), 99-128. https://doi.org/10.1207/s15327906mbr3901_4
    Zhao, X., Lynch, J. G., & Chen, Q. (2010). Reconsidering Baron and Kenny. Journal of Consumer Research, 37(2),
    197-206. https://doi.org/10.1086/651257

    Examples
    --------
    >>> import cxlab as cx
    >>> published = cx.Moments.from_correlations([[1, 0.6, 0.5], [0.6, 1, 0.7], [0.5, 0.7, 1]], 250,
    ...                                          names=["quality", "satisfaction", "loyalty"])
    >>> made = cx.mediation(published, independent="quality", mediator="satisfaction", outcome="loyalty",
    ...                     uncertainty="normal", rng=1)
    >>> made.tidy().set_index("term")["estimate"].round(3)[["total", "direct", "indirect"]].tolist()
    [0.5, 0.125, 0.375]
    """
    made = _paths.taken(data, independent, mediator, outcome, covariates)
    used = resampling.prepared(made, uncertainty, n_resamples)
    replicates, n_failed = _paths.replicates(used, n_resamples, _checks.generator("rng", rng))
    result = Mediation(
        n=made.n, n_missing=made.n_missing, design=used, names=(made.predictors[0], made.predictors[-1], made.outcome),
        replicates=read_only(replicates), fits=_paths.fits(made), method=_method(uncertainty, n_resamples),
    )  # fmt: skip
    return replace(result, notes=_notes(result, n_failed))


def _method(uncertainty: str, n_resamples: int) -> Sentence:
    if uncertainty == "cases":
        return sentence(
            "two regressions; the indirect effect with a percentile interval from {n_resamples:,} resamples of "
            "respondents",
            n_resamples=n_resamples,
        )
    return sentence(
        "two regressions; the indirect effect with a percentile interval from {n_resamples:,} samples of a normal "
        "population with these moments",
        n_resamples=n_resamples,
    )


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Mediation(Result):
    """Paths of a simple mediation with their intervals, made by `mediation`.

    Parameters
    ----------
    design : Design
        Complete rows and their moments.
    names : tuple of str
        Independent variable, mediator, outcome.
    replicates : ndarray of shape (resamples, 4)
        Paths a and b, direct and total effect in each resample.
    fits : tuple of statsmodels RegressionResults
        Mediator on the independent variable; outcome on both; outcome on the independent variable.
    """

    design: Design = field(repr=False)
    names: tuple[str, str, str]
    replicates: np.ndarray = field(repr=False)
    fits: tuple[Any, Any, Any] = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("path", "std_estimate")

    @property
    def null_hypothesis(self) -> str:
        """What the p-values are about."""
        return sentence("the path is zero in the population")

    @property
    def indirect(self) -> float:
        """The indirect effect a·b, in units of the outcome for one unit of the independent variable."""
        return self._slope(0, self.names[0]) * self._slope(1, self.names[1])

    @property
    def kind(self) -> str:
        """The kind of mediation, in the words of Zhao, Lynch and Chen (2010) with those of Baron and Kenny (1986)."""
        low, high = self.intervals().set_index("method").loc["percentile", ["conf_low", "conf_high"]]
        there, direct = low > 0 or high < 0, self._test(1, self.names[0])[2] < 0.05
        if there and direct:
            same = self.indirect * self._slope(1, self.names[0]) > 0
            return (
                sentence("complementary (partial mediation)")
                if same
                else sentence("competitive (direct and indirect effect have different signs)")
            )
        if there:
            return sentence("indirect only (full mediation)")
        return sentence("direct only (no mediation)") if direct else sentence("no effect that can be told from zero")

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each path.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Rows "a", "b", "total", "direct", "indirect"; ``path`` says from where to where; ``std_estimate`` is the
            estimate in standard deviations. Intervals of the indirect effect are percentile intervals, the others t
            intervals; its test is Sobel's.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        level = _checks.confidence_level(confidence_level)
        x, m, y = self.names
        sd = self.design.moments.sd
        rows = [
            (term, *self._row(fit, name, level), path, self._slope(fit, name) * sd[name] / sd[on])
            for term, fit, name, path, on in (
                ("a", 0, x, f"{x} → {m}", m), ("b", 1, m, f"{m} → {y}", y), ("total", 2, x, f"{x} → {y}", y),
                ("direct", 1, x, f"{x} → {y} | {m}", y),
            )
        ]  # fmt: skip
        products = self.replicates[:, 0] * self.replicates[:, 1]
        sobel = self.tests().iloc[0]
        rows.append(
            ("indirect", self.indirect, float(products.std(ddof=1)), sobel.statistic, NAN, sobel.p_value,
             *percentile_interval(products, level), f"{x} → {m} → {y}", self.indirect * sd[x] / sd[y])
        )  # fmt: skip
        columns = ["term", "estimate", "std_error", "statistic", "df", "p_value", "conf_low", "conf_high"]
        return pd.DataFrame(rows, columns=[*columns, *self.extra_columns])

    def tests(self) -> pd.DataFrame:
        """Test the indirect effect as Sobel, Aroian and Goodman do.

        Returns
        -------
        DataFrame
            Columns ``method, estimate, std_error, statistic`` (z), ``p_value``; not a number where the variance of
            Goodman's version isn't positive.
        """
        a, b = (self.fits[i].params[name] for i, name in ((0, self.names[0]), (1, self.names[1])))
        errors = indirect.product_errors(a, self.fits[0].bse[self.names[0]], b, self.fits[1].bse[self.names[1]])
        rows = [(name, a * b, error, a * b / error, 2 * stats.norm.sf(abs(a * b / error)))
                for name, error in errors.items()]  # fmt: skip
        return pd.DataFrame(rows, columns=["method", "estimate", "std_error", "statistic", "p_value"])

    def intervals(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Give the percentile and the BCa interval of the indirect effect.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``method, estimate, conf_low, conf_high``. BCa needs the rows: not a number from moments.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        level = _checks.confidence_level(confidence_level)
        products = self.replicates[:, 0] * self.replicates[:, 1]
        corrected = (NAN, NAN)
        if self.design.rows is not None:
            corrected = indirect.bias_corrected_interval(self.indirect, products, self._jackknife(), level)
        rows = [
            ("percentile", self.indirect, *percentile_interval(products, level)),
            ("BCa", self.indirect, *corrected),
        ]
        return pd.DataFrame(rows, columns=["method", "estimate", "conf_low", "conf_high"])

    def glance(self) -> pd.DataFrame:
        """Return one row: the indirect effect with its interval, and what share of the total it is.

        Returns
        -------
        DataFrame
            Columns ``indirect, conf_low, conf_high, direct, total, share_mediated, p_value`` (Sobel), ``kind, n,
            n_missing, method``.
        """
        table = self.tidy().set_index("term")
        row, total = table.loc["indirect"], table.loc["total", "estimate"]
        return pd.DataFrame(
            {"indirect": [row.estimate], "conf_low": [row.conf_low], "conf_high": [row.conf_high],
             "direct": [table.loc["direct", "estimate"]], "total": [total],
             "share_mediated": [row.estimate / total if total else NAN], "p_value": [row.p_value],
             "kind": [str(self.kind)], "n": [self.n], "n_missing": [self.n_missing], "method": [str(self.method)]}
        )  # fmt: skip

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the paths as a diagram of arrows with their estimates.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Level of the interval of the indirect effect, a fraction between 0 and 1.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        return plots.effect_paths(self.tidy(confidence_level), ax=ax, confidence_level=confidence_level)

    def _row(self, fit: int, name: str, level: float) -> tuple[float, ...]:
        low, high = self.fits[fit].conf_int(1 - level).loc[name]
        t, df, p = self._test(fit, name)
        return self._slope(fit, name), float(self.fits[fit].bse[name]), t, df, p, float(low), float(high)

    def _slope(self, fit: int, name: str) -> float:
        return float(self.fits[fit].params[name])

    def _test(self, fit: int, name: str) -> tuple[float, float, float]:
        made = self.fits[fit]
        return float(made.tvalues[name]), float(made.df_resid), float(made.pvalues[name])

    def _jackknife(self) -> np.ndarray:
        if self.design.rows is None:
            return np.empty(0)
        rows = self.design.rows[_paths.ordered(self.design)].to_numpy()
        parts = [indirect.paths(case_bootstrap.covariances(rows, counts)) for counts in
                 case_bootstrap.without_each(len(rows))]  # fmt: skip
        return np.concatenate([a * b for a, b, _, _ in parts])

    def _title(self) -> Sentence:
        x, m, y = self.names
        return sentence("From {x} through {m} to {y}", x=x, m=m, y=y)

    def _findings(self) -> tuple[Sentence, ...]:
        return (sentence("Kind of mediation: {kind}.", kind=self.kind),)

    def _headings(self) -> dict[str, Sentence]:
        return {"path": sentence("path"), "std_estimate": sentence("β"), "statistic": sentence("t or z")}

    def _vocabulary(self) -> dict[str, Sentence]:
        return {"total": sentence("total"), "direct": sentence("direct"), "indirect": sentence("indirect (a·b)")}

    def _headline(self) -> str:
        row = self.tidy().set_index("term").loc["indirect"]
        x, m, y = self.names
        return (
            f"{x} → {m} → {y}: indirect {row.estimate:.3f}, 95% CI [{row.conf_low:.3f}, {row.conf_high:.3f}], "
            f"{self.kind}, n = {self.n:,}"
        )


def _notes(made: Mediation, n_failed: int) -> tuple[Sentence, ...]:
    notes = [
        sentence(
            "Answers given at one time can't show what comes first: the same numbers fit other orders of these "
            "variables."
        )
    ]
    low, high = (made.intervals()[name].to_numpy() for name in ("conf_low", "conf_high"))
    if np.unique((low > 0) | (high < 0)).size > 1 and made.design.rows is not None:
        notes.append(
            sentence("The percentile and the BCa interval disagree about zero: take the effect as not settled.")
        )
    if made.design.rows is None:
        notes.append(sentence("BCa needs the rows, and is left out."))
    if n_failed:
        notes.append(sentence("{n:,} resamples gave no answer and are left out.", n=n_failed))
    return tuple(notes)
