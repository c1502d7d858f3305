"""Who is at risk of leaving: predicted chances for customers that the model hasn't seen, and how good they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core import classification
from cxlab.core.proportions import normal_p_value, normal_quantile, wilson_interval
from cxlab.core.resampling import percentile_interval
from cxlab.results import Result, read_only
from cxlab.segments import _logit
from cxlab.segments._design import check_predictable, design
from cxlab.segments._inputs import dropped

if TYPE_CHECKING:
    from collections.abc import Hashable

    import numpy.typing as npt
    from matplotlib.axes import Axes

    Floats = npt.NDArray[np.float64]

TOP_SHARE = 0.1


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class AtRisk(Result):
    """Predicted chances of leaving and how good they are, made by `at_risk`.

    Parameters
    ----------
    churned, chance : ndarray of shape (n,)
        Who left (1) and the chance predicted by a model that hadn't seen the customer.
    features : tuple of str
        Columns of the model.
    """

    churned: Floats
    chance: Floats
    features: tuple[str, ...]
    _index: pd.Index = field(repr=False)
    _model: pd.DataFrame = field(repr=False)
    _lifts: Floats = field(repr=False)

    @property
    def predictions(self) -> pd.DataFrame:
        """One row for each customer: ``churned`` (0 or 1) and ``chance`` (0 to 1), the index that of the data."""
        return pd.DataFrame({"churned": self.churned, "chance": self.chance}, index=self._index)

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each measure of how good the predictions are.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term, estimate, std_error, conf_low, conf_high``. Terms: ``auc`` (0.5 is guessing), ``brier``
            (mean squared error, 0 is best), ``brier_base`` (that of giving everybody the same chance),
            ``calibration_slope`` (1 is right), ``calibration_in_the_large`` (0 is right, in log-odds),
            ``top_tenth_lift`` (how many times more leavers among the tenth with the highest chances than among all).

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        level = _checks.confidence_level(confidence_level)
        z = normal_quantile(level)
        area, area_error = classification.auc(self.churned, self.chance)
        slope, large = _logit.calibration_line(self.churned, self.chance)
        base = np.full(self.n, self.churned.mean())
        plain = {
            "brier": classification.brier(self.churned, self.chance),
            "brier_base": classification.brier(self.churned, base),
            "calibration_slope": slope,
            "calibration_in_the_large": large,
        }
        rows = [("auc", area, area_error, *classification.logit_interval(area, area_error, level))]
        rows += [(name, value, error, value - z * error, value + z * error) for name, (value, error) in plain.items()]
        spread = float(self._lifts.std(ddof=1))
        rows.append(("top_tenth_lift", self._lift(), spread, *percentile_interval(self._lifts, level)))
        return pd.DataFrame(rows, columns=["term", "estimate", "std_error", "conf_low", "conf_high"])

    def _lift(self) -> float:
        return float(top_lift(self.churned, self.chance))

    def calibration(self, n_groups: int = 10, *, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return predicted and observed shares of leavers, from the safest customers to those at most risk.

        Parameters
        ----------
        n_groups : int
            Equally large groups by predicted chance, at least 2.
        confidence_level : float
            Level of Wilson's intervals of the observed shares, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``group, n, predicted, estimate`` (observed share), ``conf_low, conf_high``.

        Raises
        ------
        ValueError
            Fewer than 2 groups, more than customers, or a level that is no fraction.
        """
        level = _checks.confidence_level(confidence_level)
        rows = []
        for group, chance, left in self._groups(self.chance, n_groups):
            bounds = wilson_interval(left.sum(), len(left), level)
            rows.append((group, len(left), chance.mean(), left.mean(), *bounds))
        return pd.DataFrame(rows, columns=["group", "n", "predicted", "estimate", "conf_low", "conf_high"])

    def lift(self, n_groups: int = 10) -> pd.DataFrame:
        """Return what calling the riskiest customers first finds: share of leavers reached, and the lift.

        Parameters
        ----------
        n_groups : int
            Equally large groups by predicted chance, at least 2.

        Returns
        -------
        DataFrame
            Columns ``group`` (1 has the highest chances), ``n, left, called`` (share of customers so far), ``gain``
            (share of the leavers among them), ``lift`` (leavers in this group over the average), ``estimate`` (lift so
            far: gain over called).

        Raises
        ------
        ValueError
            Fewer than 2 groups, or more than customers.
        """
        table = pd.DataFrame([(g, len(left), left.sum()) for g, _, left in self._groups(-self.chance, n_groups)],
                             columns=["group", "n", "left"])  # fmt: skip
        called, gain = table["n"].cumsum() / self.n, table["left"].cumsum() / self.churned.sum()
        lift = table["left"] / table["n"] / self.churned.mean()
        return table.assign(called=called, gain=gain, lift=lift, estimate=gain / called)

    def _groups(self, order: Floats, n_groups: int) -> list[tuple[int, Floats, Floats]]:
        n = _checks.whole("n_groups", n_groups, 2)
        if n > self.n:
            raise ValueError(f"n_groups: {n:,} groups of {self.n:,} customers. Ask for fewer groups.")
        group = classification.equal_groups(order, n)
        return [(g + 1, self.chance[group == g], self.churned[group == g]) for g in range(n)]

    def coefficients(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return the odds ratios of the model that was fitted to all customers, for one standard deviation each.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term, estimate`` (odds ratio for one standard deviation more), ``log_odds, std_error`` (of the
            log-odds), ``statistic, p_value`` (of no difference), ``conf_low, conf_high, mean, std_dev`` (of the
            feature). A penalised fit has no standard errors: they are missing then.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        z = normal_quantile(_checks.confidence_level(confidence_level))
        model = self._model
        statistic = model["log_odds"] / model["std_error"]
        low, high = (np.exp(model["log_odds"] + sign * z * model["std_error"]) for sign in (-1, 1))
        return pd.DataFrame(
            {"term": model["term"], "estimate": np.exp(model["log_odds"]), "log_odds": model["log_odds"],
             "std_error": model["std_error"], "statistic": statistic, "p_value": statistic.map(normal_p_value),
             "conf_low": low, "conf_high": high, "mean": model["mean"], "std_dev": model["std_dev"]}
        )  # fmt: skip

    def glance(self) -> pd.DataFrame:
        """Return one row: how many left, how good the predictions are.

        Returns
        -------
        DataFrame
            Columns ``auc, brier, brier_base, churn_rate, n_left, n_features, n, n_missing``.
        """
        table = self.tidy().set_index("term")["estimate"]
        return pd.DataFrame(
            [{"auc": table["auc"], "brier": table["brier"], "brier_base": table["brier_base"],
              "churn_rate": self.churned.mean(), "n_left": int(self.churned.sum()), "n_features": len(self.features),
              "n": self.n, "n_missing": self.n_missing}]
        )  # fmt: skip

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw observed against predicted shares of leavers, in ten groups.

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

        table = self.calibration(min(10, self.n), confidence_level=confidence_level)
        return plots.calibration_curve(table, ax=ax, confidence_level=confidence_level)

    def _title(self) -> Sentence:
        return sentence("Who is at risk of leaving: how good the predictions are")

    def _counted(self) -> Sentence:
        return sentence(
            "Customers: {n:,}, of whom {left:,} left. Missing: {n_missing:,}.",
            n=self.n, left=int(self.churned.sum()), n_missing=self.n_missing,
        )  # fmt: skip

    def _headline(self) -> str:
        row = self.glance().iloc[0]
        return (
            f"AUC {row.auc:.3f}, Brier {row.brier:.3f} (same chance for all {row.brier_base:.3f}), "
            f"{row.churn_rate:.1%} left, n = {self.n:,}"
        )

    def _vocabulary(self) -> dict[str, str]:
        return {
            "auc": sentence("AUC"),
            "brier": sentence("Brier score"),
            "brier_base": sentence("Brier score, same chance for all"),
            "calibration_slope": sentence("Calibration slope"),
            "calibration_in_the_large": sentence("Calibration in the large"),
            "top_tenth_lift": sentence("Lift of the riskiest tenth"),
        }


def top_lift(churned: Floats, chance: Floats) -> float:
    """How many times more leavers are among the tenth with the highest chances than among all."""
    n = max(1, round(TOP_SHARE * len(chance)))
    first = np.argsort(-chance, kind="stable")[:n]
    return float(churned[first].mean() / churned.mean())


def at_risk(
    data: pd.DataFrame,
    *,
    churned: Hashable,
    features: list[Hashable],
    n_folds: int = 5,
    penalty: float = 0.0,
    n_resamples: int = 500,
    rng: _checks.Seed = None,
) -> AtRisk:
    """Predict who will leave, and say how good the predictions are for customers that the model hasn't seen.

    Parameters
    ----------
    data : DataFrame
        One row for each customer. Rows with a gap are left out and counted.
    churned : str
        Column that says who left: 1 or True left, 0 or False stayed.
    features : list of str
        Columns known **before** the customer could leave. Numbers in any unit are standardised; words become one column
        for each but the first.
    n_folds : int
        Parts of the customers; each is predicted by a model fitted to the others. At least 2.
    penalty : float
        Ridge penalty on the squared coefficients (of the sum of log-likelihoods, half of it per unit); 0 for plain
        maximum likelihood.
    n_resamples : int
        Resamples for the interval of the lift, at least 100.
    rng : int or numpy.random.Generator
        Seed of the folds and resamples.

    Returns
    -------
    AtRisk
        ``.predictions``, ``.tidy()`` (AUC, Brier score, calibration, lift), ``.calibration()``, ``.lift()``,
        ``.coefficients()``, ``.plot()``.

    Raises
    ------
    TypeError
        `data` is not a table, or `features` no list.
    ValueError
        A column is missing, `churned` holds other values, too few left or stayed, columns follow from each other, or
        features separate leavers from stayers perfectly.

    Notes
    -----
    Model: logit of the chance to leave = constant + sum of coefficients times standardised features, by statsmodels.
    *Cross-fitting*: the chance of each customer comes from a model that was fitted without them, so that a model that
    only learned names by heart gets no credit. AUC: DeLong's standard error, interval on the scale of log-odds. Brier
    score: mean of (chance - outcome)². Calibration (Cox 1958): does 20 % mean 20 %? Lift: leavers among the riskiest
    tenth over the average. Intervals take the fitted models as given; new models from new customers would vary more.

    A feature that was recorded after the decision to leave (*leakage*: "status: closed") predicts splendidly and is of
    no use. That a feature predicts leaving doesn't mean that changing it keeps anybody: a prediction is no cause. And
    those at most risk aren't those whom a call would keep.

    References
    ----------
    DeLong, E. R., DeLong, D. M., & Clarke-Pearson, D. L. (1988). Comparing the areas under two or more correlated
    receiver operating characteristic curves. Biometrics, 44(3), 837-845. https://doi.org/10.2307/2531595
    Brier, G. W. (1950). Verification of forecasts expressed in terms of probability. Monthly Weather Review, 78(1),
    1-3.
    Cox, D. R. (1958). Two further applications of a model for binary regression. Biometrika, 45(3/4), 562-565.
    https://doi.org/10.1093/biomet/45.3-4.562

    Examples
    --------
    >>> import numpy as np, pandas as pd
    >>> import cxlab as cx
    >>> rng = np.random.default_rng(1)
    >>> calls = rng.poisson(2, 400)
    >>> left = rng.random(400) < 1 / (1 + np.exp(2 - 0.6 * calls))
    >>> shop = pd.DataFrame({"calls": calls, "left": left})
    >>> cx.at_risk(shop, churned="left", features=["calls"], rng=1)
    <AtRisk: AUC 0.675, Brier 0.204 (same chance for all 0.229), 35.5% left, n = 400>
    """
    table = _checks.table("data", data)
    parts = _checks.whole("n_folds", n_folds, 2)
    ridge = _checks.between("penalty", penalty, -1e-12, np.inf)
    resamples = _checks.whole("n_resamples", n_resamples, 100)
    generator = _checks.generator("rng", rng)
    outcome, columns = design(table, churned, features)
    check_predictable(outcome, columns.shape[1], parts)
    event = outcome.to_numpy(dtype=np.float64)
    chance = _cross_fitted(event, columns, parts, max(ridge, 0.0), generator)
    drawn = (generator.integers(len(event), size=len(event)) for _ in range(resamples))
    lifts = [top_lift(event[rows], chance[rows]) for rows in drawn]
    return AtRisk(
        n=len(event),
        n_missing=len(table) - len(event),
        method=_method(parts, ridge > 0),
        notes=(*_notes(ridge > 0, _logit.is_perfect(event, chance)), *dropped(len(table), len(event))),
        churned=read_only(event),
        chance=read_only(chance),
        features=tuple(columns.columns),
        _index=outcome.index,
        _model=_fitted_to_all(event, columns, max(ridge, 0.0)),
        _lifts=read_only(lifts),
    )


def _cross_fitted(
    event: Floats, columns: pd.DataFrame, n_folds: int, penalty: float, rng: np.random.Generator
) -> Floats:
    fold = classification.folds(event, n_folds, rng)
    chance = np.empty(len(event))
    for part in range(n_folds):
        inside, outside = columns[fold != part], columns[fold == part]
        mean, spread = inside.mean(), inside.std(ddof=0).replace(0.0, 1.0)
        fitted = _logit.fit(event[fold != part], (inside - mean) / spread, penalty)
        chance[fold == part] = _logit.chances(fitted, (outside - mean) / spread)
    return chance


def _fitted_to_all(event: Floats, columns: pd.DataFrame, penalty: float) -> pd.DataFrame:
    mean, spread = columns.mean(), columns.std(ddof=0)
    fitted = _logit.fit(event, (columns - mean) / spread, penalty)
    names = list(columns.columns)
    errors = np.full(len(names), np.nan) if penalty else np.asarray(fitted.bse[:-1])
    return pd.DataFrame({"term": names, "log_odds": np.asarray(fitted.params)[: len(names)], "std_error": errors,
                         "mean": mean.to_numpy(), "std_dev": spread.to_numpy()})  # fmt: skip


def _method(n_folds: int, is_ridge: bool) -> Sentence:
    if is_ridge:
        return sentence("logistic regression with a ridge penalty, cross-fitted in {n} parts", n=n_folds)
    return sentence("logistic regression, cross-fitted in {n} parts", n=n_folds)


def _notes(is_ridge: bool, is_perfect: bool) -> tuple[Sentence, ...]:
    notes = [
        sentence("Each feature must have been known before the customer could leave; the data can't show that."),
        sentence("Intervals take the fitted models as given. A prediction is no cause."),
    ]
    if is_ridge:
        notes.append(sentence("A penalised fit has no standard errors, so that its coefficients have no intervals."))
    if is_perfect:
        notes.append(
            sentence(
                "Every leaver has a higher chance than every stayer: no calibration slope, no interval of the AUC."
            )
        )
    return tuple(notes)
