"""How often a survey of a given size would put the right driver first."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core import case_bootstrap
from cxlab.core.proportions import wilson_interval
from cxlab.drivers._shares import MOST_FOR_ALL_SUBSETS, measured
from cxlab.moments import Moments
from cxlab.moments.design import design
from cxlab.results import Result, read_only

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from matplotlib.axes import Axes

    from cxlab.drivers._shares import Floats

RANKED_BY = ("lmg", "relative_weight", "beta", "correlation")
FEWEST_SAMPLES = 100


def driver_misranking(
    truth: Moments,
    *,
    n: int,
    measure: str = "lmg",
    outcome: str | None = None,
    dimensions: Sequence[str] | None = None,
    n_samples: int = 1000,
    rng: _checks.Seed = 1,
) -> DriverMisranking:
    """Simulate surveys of one size in a population that is known, and count how often each driver comes first.

    Parameters
    ----------
    truth : Moments
        The population: correlations of dimensions and outcome, your pilot's or a published table's say.
    n : int
        Respondents of each simulated survey; more than there are variables.
    measure : {"lmg", "relative_weight", "beta", "correlation"}
        What ranks the drivers: their share of R², the standardised coefficient, or the plain correlation.
    outcome : str, optional
        The outcome; the last variable of `truth` when left out.
    dimensions : list of str, optional
        At least two drivers; all other variables when left out.
    n_samples : int
        Simulated surveys, at least 100.
    rng : int or numpy.random.Generator
        Seed of the surveys.

    Returns
    -------
    DriverMisranking
        ``.tidy()`` (how often each driver comes first), ``.first_right``, ``.order_right``, ``.plot()``.

    Raises
    ------
    TypeError
        If `truth` isn't `Moments`.
    ValueError
        If there are too few respondents or samples, fewer than two drivers or more than 15, a column is unknown, or two
        drivers tie for the first place, so that no answer is the right one.

    Notes
    -----
    Samples are drawn from a normal population with these correlations (Wishart's distribution), and ranked as a report
    would rank them: by size, without asking how sure it is. A truth taken from a sample is itself uncertain; the answer
    is then about a population that looks exactly like that sample. Real answers are whole numbers at the top of a
    scale, which makes rankings worse than said here.

    Examples
    --------
    >>> import cxlab as cx
    >>> truth = cx.Moments.from_correlations([[1, 0.5, 0.6], [0.5, 1, 0.5], [0.6, 0.5, 1]], 1000,
    ...                                      names=["speed", "price", "satisfaction"])
    >>> cx.driver_misranking(truth, n=100)
    <DriverMisranking: speed, truly first of 2, comes first in 91 % of surveys; whole order right in 91 %, n = 100>
    """
    if not isinstance(truth, Moments):
        raise TypeError(
            f"truth: expected Moments, got {type(truth).__name__}. Moments.from_correlations(...) makes them from a "
            "table of correlations, Moments.from_data(rows) from answers."
        )
    _checks.choice("measure", measure, RANKED_BY)
    n_surveys = _checks.whole("n_samples", n_samples, FEWEST_SAMPLES)
    last = truth.names[-1] if outcome is None else outcome
    names = [name for name in truth.names if name != last] if dimensions is None else list(dimensions)
    made = design(truth, last, names)
    size = _checks.whole("n", n, len(names) + 3)
    order = [*made.predictors, made.outcome]
    matrix = made.moments.correlations.loc[order, order].to_numpy()
    true = _ranked_by(matrix, measure)
    _check_first(made.predictors, true)
    drawn = case_bootstrap.normal_covariances(matrix, size, n_surveys, _checks.generator("rng", rng))
    values = _ranked_by(case_bootstrap.correlations(drawn), measure)
    return DriverMisranking(
        n=size, n_missing=0, outcome=made.outcome, drivers=made.predictors, measure=measure, true=read_only(true),
        values=read_only(values),
        method=sentence("{n:,} simulated surveys of a normal population with these correlations", n=n_surveys),
    )  # fmt: skip


def _ranked_by(correlations: Floats, measure: str) -> Floats:
    if measure == "correlation":
        return correlations[..., :-1, -1]
    return measured(correlations, with_subsets=measure == "lmg")[0][measure]


def _check_first(names: Sequence[str], true: Floats) -> None:
    if not 2 <= len(names) <= MOST_FOR_ALL_SUBSETS:
        raise ValueError(
            f"dimensions: a ranking takes 2 to {MOST_FOR_ALL_SUBSETS} drivers, got {len(names)}. Name others, or join "
            "items to dimensions."
        )
    first = [name for name, value in zip(names, true, strict=True) if value >= true.max() - 1e-9]
    if len(first) > 1:
        raise ValueError(
            f"truth: {_checks.listing(first)} tie for the first place, so that no ranking is the right one. Make one "
            "of them stronger, or rank by another measure."
        )


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class DriverMisranking(Result):
    """How often simulated surveys put each driver first, made by `driver_misranking`.

    Parameters
    ----------
    outcome : str
        What was explained.
    drivers : tuple of str
        Names of the dimensions.
    measure : str
        What ranked them.
    true : ndarray of shape (p,)
        The measure in the population.
    values : ndarray of shape (samples, p)
        The measure in each simulated survey.
    """

    outcome: str
    drivers: tuple[str, ...]
    measure: str
    true: Floats = field(repr=False)
    values: Floats = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("truth", "true_rank", "mean_rank")

    @property
    def true_rank(self) -> np.ndarray:
        """Rank of each driver in the population, 1 for the strongest."""
        return (-self.true).argsort(kind="stable").argsort() + 1

    @property
    def ranks(self) -> np.ndarray:
        """Rank of each driver in each simulated survey, shape (samples, p)."""
        return (-self.values).argsort(axis=1, kind="stable").argsort(axis=1) + 1

    @property
    def first_right(self) -> float:
        """Share of surveys in which the driver that is truly first comes first."""
        return float((self.ranks[:, self.true_rank == 1] == 1).mean())

    @property
    def order_right(self) -> float:
        """Share of surveys that get the whole order right."""
        return float((self.ranks == self.true_rank).all(axis=1).mean())

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each driver, the truly strongest first.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            ``estimate`` is the share of surveys in which the driver comes first, with Wilson's interval for the finite
            number of simulated surveys; ``truth`` the measure in the population, ``true_rank``, ``mean_rank``.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        level = _checks.confidence_level(confidence_level)
        ranks, total = self.ranks, len(self.values)
        wins = (ranks == 1).sum(axis=0)
        ends = [wilson_interval(int(count), total, level) for count in wins]
        table = pd.DataFrame(
            {"term": self.drivers, "estimate": wins / total, "conf_low": [low for low, _ in ends],
             "conf_high": [high for _, high in ends], "truth": self.true, "true_rank": self.true_rank,
             "mean_rank": ranks.mean(axis=0)}
        )  # fmt: skip
        return table.sort_values("true_rank", ignore_index=True)

    def glance(self) -> pd.DataFrame:
        """Return one row: how often the first one and the whole order are right.

        Returns
        -------
        DataFrame
            Columns ``first, first_right, order_right, n_drivers, n_samples, measure, n, n_missing``.
        """
        return pd.DataFrame(
            {"first": [self.drivers[int(self.true.argmax())]], "first_right": [self.first_right],
             "order_right": [self.order_right], "n_drivers": [len(self.drivers)], "n_samples": [len(self.values)],
             "measure": [self.measure], "n": [self.n], "n_missing": [self.n_missing]}
        )  # fmt: skip

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw how often each driver comes first, in the true order.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Level of the intervals in the table.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        return plots.first_places(self.tidy(confidence_level), ax=ax)

    def _title(self) -> Sentence:
        return sentence("Which driver of {outcome} comes first", outcome=self.outcome)

    def _headline(self) -> str:
        first = self.drivers[int(self.true.argmax())]
        return (
            f"{first}, truly first of {len(self.drivers)}, comes first in {100 * self.first_right:.0f} % of surveys; "
            f"whole order right in {100 * self.order_right:.0f} %, n = {self.n:,}"
        )

    def _findings(self) -> tuple[Sentence, ...]:
        return (
            sentence("In {share:.0f} % of surveys another driver than the true one comes first.",
                     share=100 * (1 - self.first_right)),
            sentence("The whole order is right in {share:.0f} % of surveys.", share=100 * self.order_right),
        )  # fmt: skip

    def _counted(self) -> Sentence:
        return sentence("Respondents of each simulated survey: {n:,}. Nobody is missing.", n=self.n)

    def _headings(self) -> dict[str, Sentence]:
        return {"estimate": sentence("comes first"), "truth": sentence("true value"),
                "true_rank": sentence("true rank"), "mean_rank": sentence("mean rank")}  # fmt: skip
