"""What `service_quality_models` gives."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd
from scipy import stats

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core.dependent import difference_bounds, r_squared_interval, williams_t
from cxlab.results import Result
from cxlab.servqual._heads import Headed

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from cxlab.core.proportions import Floats

SERVPERF, SERVQUAL, EXPECTATIONS, BOTH = "SERVPERF", "SERVQUAL", "expectations", "both, apart"
WEIGHTED_SERVPERF, WEIGHTED_SERVQUAL = "weighted SERVPERF", "weighted SERVQUAL"


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class QualityModels(Headed, Result):
    """How much of an outcome each way of scoring quality explains.

    Made by `service_quality_models`.

    Parameters
    ----------
    outcome : str
        What is explained.
    names : tuple of str
        The models.
    r_squared, n_predictors, overall_r : ndarray of shape (models,)
        Explained share, number of predictors, and the correlation of the model's overall score with the outcome (NaN
        where the model has no overall score).
    between : ndarray of shape (models, models)
        Correlations of the overall scores with one another.
    """

    outcome: str
    names: tuple[str, ...]
    r_squared: Floats
    n_predictors: Floats
    overall_r: Floats
    between: Floats

    extra_columns: ClassVar[tuple[str, ...]] = ("adjusted", "n_predictors", "overall_r")

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return the explained shares with their intervals.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            One row for each model: ``term, estimate`` (R², from 0 to 1), ``statistic`` (F), ``df`` (of the residuals),
            ``p_value, conf_low, conf_high``, ``adjusted`` R², ``n_predictors`` and ``overall_r``, the correlation of
            the overall score with the outcome.

        Raises
        ------
        ValueError
            A confidence level that is no fraction.
        """
        level = _checks.confidence_level(confidence_level)
        r2, k = self.r_squared, self.n_predictors
        df = self.n - k - 1
        f = r2 / k / ((1 - r2) / df)
        bounds = [r_squared_interval(value, self.n, int(p), level) for value, p in zip(r2, k, strict=True)]
        return pd.DataFrame({
            "term": self.names, "estimate": r2, "statistic": f, "df": df.astype(np.float64),
            "p_value": stats.f.sf(f, k, df), "conf_low": [low for low, _ in bounds],
            "conf_high": [high for _, high in bounds], "adjusted": 1 - (1 - r2) * (self.n - 1) / df,
            "n_predictors": k.astype(np.int64), "overall_r": self.overall_r,
        })  # fmt: skip

    def differences(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Compare the overall scores in pairs, by how closely each goes with the outcome.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            One row for each pair of models with an overall score: ``first, second, difference`` (of the two
            correlations with the outcome), ``conf_low, conf_high, statistic`` (Williams' t), ``df, p_value``.

        Raises
        ------
        ValueError
            A confidence level that is no fraction.

        References
        ----------
        Steiger, J. H. (1980). Tests for comparing elements of a correlation matrix. Psychological Bulletin, 87(2),
        245-251. https://doi.org/10.1037/0033-2909.87.2.245
        Zou, G. Y. (2007). Toward using confidence intervals to compare correlations. Psychological Methods, 12(4),
        399-413. https://doi.org/10.1037/1082-989X.12.4.399

        Examples
        --------
        >>> import cxlab as cx
        >>> kiosk = cx.datasets.moments("kiosk")
        >>> columns = {"expectations": ["E04", "E16"], "perceptions": ["P04", "P16"]}
        >>> models = cx.service_quality_models(kiosk, outcome="SAT1", **columns)
        >>> models.differences()[["first", "second"]].iloc[0].to_list()
        ['SERVPERF', 'SERVQUAL']
        """
        level = _checks.confidence_level(confidence_level)
        known = [i for i in range(len(self.names)) if np.isfinite(self.overall_r[i])]
        rows = []
        for i, j in combinations(known, 2):
            one, other, between = self.overall_r[i], self.overall_r[j], self.between[i, j]
            low, high = difference_bounds(one, other, between, self.n, level)
            t, p = williams_t(one, other, between, self.n)
            rows.append((self.names[i], self.names[j], one - other, low, high, t, float(self.n - 3), p))
        columns = ["first", "second", "difference", "conf_low", "conf_high", "statistic", "df", "p_value"]
        return pd.DataFrame(rows, columns=columns)

    def restriction(self) -> tuple[float, int, int, float]:
        """Test what the gap takes for granted: that expectations count as much as perceptions, with the other sign.

        Returns
        -------
        tuple
            F, its two degrees of freedom, and the p-value. The model with expectations and perceptions apart is
            compared with the one whose predictors are the gaps.

        Examples
        --------
        >>> import cxlab as cx
        >>> kiosk = cx.datasets.moments("kiosk")
        >>> columns = {"expectations": ["E04", "E16"], "perceptions": ["P04", "P16"]}
        >>> f, df1, df2, p = cx.service_quality_models(kiosk, outcome="SAT1", **columns).restriction()
        >>> (df1, df2)
        (2, 189)
        """
        places = {name: i for i, name in enumerate(self.names)}
        free, bound = places[BOTH], places[SERVQUAL]
        df = int(self.n_predictors[free] - self.n_predictors[bound]), int(self.n - self.n_predictors[free] - 1)
        gain = self.r_squared[free] - self.r_squared[bound]
        f = float(gain / df[0] / ((1 - self.r_squared[free]) / df[1]))
        return f, *df, float(stats.f.sf(f, *df))

    def glance(self) -> pd.DataFrame:
        """Return the outcome and the model that explains most, adjusted for its number of predictors, in one row.

        Returns
        -------
        DataFrame
            ``outcome, best, r_squared, adjusted, n, n_missing``.
        """
        table = self.tidy()
        best = table.loc[table["adjusted"].idxmax()]
        values = {"outcome": self.outcome, "best": best["term"], "r_squared": best["estimate"],
                  "adjusted": best["adjusted"]}  # fmt: skip
        return pd.DataFrame([{**values, "n": self.n, "n_missing": self.n_missing}])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the explained shares with their intervals.

        Parameters
        ----------
        ax : Axes, optional
            Where to draw; a new figure when left out.
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        Axes
            What was drawn on.
        """
        from cxlab import plots

        return plots.explained_shares(
            self.tidy(confidence_level), ax=ax, confidence_level=confidence_level, outcome=self.outcome
        )

    @property
    def null_hypothesis(self) -> Sentence:
        """The hypothesis that the p-values are about."""
        return sentence("the predictors of the model explain nothing of the outcome in the population")

    def _title(self) -> Sentence:
        return sentence("What explains {outcome}: service quality scored in several ways", outcome=self.outcome)

    def _headings(self) -> dict[str, Sentence]:
        own = {"term": sentence("Model"), "estimate": sentence("R²"), "statistic": sentence("F")}
        return {**super()._headings(), **own}

    def _headline(self) -> str:
        shares = ", ".join(f"{name} {value:.2f}" for name, value in zip(self.names, self.r_squared, strict=True))
        return f"R² of {self.outcome}: {shares}, n = {self.n:,}"

    def _findings(self) -> tuple[str, ...]:
        f, df1, df2, p = self.restriction()
        values: dict[str, Any] = {"f": f, "df1": df1, "df2": df2}
        if p < 0.001:
            return (sentence("Letting expectations and perceptions count freely in place of as a gap: "
                             "F({df1}, {df2}) = {f:.2f}, p < .001.", **values),)  # fmt: skip
        return (sentence("Letting expectations and perceptions count freely in place of as a gap: "
                         "F({df1}, {df2}) = {f:.2f}, p = {p:.3f}.", p=p, **values),)  # fmt: skip

    def _vocabulary(self) -> dict[str, str]:
        return {
            SERVPERF: sentence("SERVPERF"),
            SERVQUAL: sentence("SERVQUAL"),
            EXPECTATIONS: sentence("expectations"),
            BOTH: sentence("both, apart"),
            WEIGHTED_SERVPERF: sentence("weighted SERVPERF"),
            WEIGHTED_SERVQUAL: sentence("weighted SERVQUAL"),
        }
