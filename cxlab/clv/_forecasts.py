"""Forecasts of a fitted model for whole tables of histories, with the uncertainty of its parameters carried on."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab.clv._histories import histories_of
from cxlab.core import counting
from cxlab.core.quasi import normal_cloud

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cxlab._checks import Floats
    from cxlab.clv._histories import Histories

# Points that stand for the uncertainty of the parameters.
N_POINTS = 32
STEP = 1e-5


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Forecasts:
    """What a model computes from its parameters; a model says which formulas, and keeps the three fields."""

    _params: Floats
    _covariance: Floats | None
    _histories: Histories

    _end: ClassVar[str] = "T"  # what the last column of the histories is called

    @property
    @abstractmethod
    def _family(self) -> Any:
        """The formulas."""

    @abstractmethod
    def _rows(self, histories: Histories) -> Any:
        """Histories as the formulas take them."""

    def _alive(self, params: Floats, histories: Histories) -> Floats:
        result: Floats = self._family.probability_alive(params, self._rows(histories))
        return result

    def _expected(self, params: Floats, histories: Histories, t: float) -> Floats:
        x, _, last = histories.columns
        result: Floats = self._alive(params, histories) * self._family.expected_if_alive(params, x, last, t)
        return result

    def _pmf(self, params: Floats, histories: Histories, t: float, n_max: int) -> Floats:
        x, _, last = histories.columns
        alive = self._alive(params, histories)[:, None]
        chances: Floats = alive * self._family.pmf_if_alive(params, x, last, t, n_max)
        chances[:, :1] += 1 - alive
        return chances

    def _new(self, params: Floats, t: Floats) -> Floats:
        none = np.zeros(len(t))
        result: Floats = self._family.new_customer(params) * self._family.expected_if_alive(params, none, none, t)
        return result

    def _new_pmf(self, params: Floats, t: Floats, n_max: int) -> Floats:
        none, alive = np.zeros(len(t)), self._family.new_customer(params)
        chances: Floats = alive * self._family.pmf_if_alive(params, none, none, t, n_max)
        chances[:, 0] += 1 - alive
        return chances

    def _points(self) -> Floats:
        """A cloud of parameter values that stands for their uncertainty; the estimates alone where it isn't known."""
        if self._covariance is None:
            return self._params[None, :]
        root = np.linalg.cholesky(self._covariance)
        result: Floats = self._params * np.exp(normal_cloud(N_POINTS, len(self._params)) @ root.T)
        return result

    def _count_limits(self, histories: Histories, t: float, level: float) -> tuple[Floats, Floats]:
        """Quantiles of the count of each history, a part of the histories at a time."""
        limits = [self._limits_of_part(part, t, level) for part in _parts(histories, self._longest(histories, t))]
        return np.concatenate([low for low, _ in limits]), np.concatenate([high for _, high in limits])

    def _limits_of_part(self, part: Histories, t: float, level: float) -> tuple[Floats, Floats]:
        n_max = self._longest(part, t)
        points = self._points()
        cumulative = np.cumsum(sum(self._pmf(params, part, t, n_max) for params in points) / len(points), axis=1)
        tail = (1 - level) / 2
        low = (cumulative < tail).sum(axis=1)
        high = (cumulative < 1 - tail - 1e-12).sum(axis=1)
        return low.astype(np.float64), np.minimum(high, n_max).astype(np.float64)

    def _longest(self, histories: Histories, t: float) -> int:
        """The most purchases that need be reckoned with."""
        r, alpha = self._params[:2]
        return counting.n_terms(r + histories.columns[0], t / (alpha + histories.columns[2]))

    def _error_of(self, histories: Histories, t: float) -> Floats:
        """Standard error of the expectation of each history, by the delta method."""
        if self._covariance is None:
            return np.full(len(histories.counts), np.nan)
        slopes = np.array(
            [
                (self._expected(up, histories, t) - self._expected(down, histories, t)) / (2 * STEP)
                for up, down in self._nearby()
            ]
        )
        result: Floats = np.sqrt(np.einsum("ir,ij,jr->r", slopes, self._covariance, slopes))
        return result

    def _nearby(self) -> Iterator[tuple[Floats, Floats]]:
        for step in STEP * np.eye(len(self._params)):
            yield self._params * np.exp(step), self._params * np.exp(-step)

    def _grid(self, n_frequency: int, n_recency: int, value: Callable[[Histories], Floats]) -> pd.DataFrame:
        cells = self._cells(_checks.whole("n_frequency", n_frequency, 1), _checks.whole("n_recency", n_recency, 2))
        histories = histories_of(cells, end=self._end, time_unit=self._histories.time_unit)
        return cells[["frequency", "recency"]].assign(estimate=histories.spread(value(histories)))

    def _cells(self, n_frequency: int, n_recency: int) -> pd.DataFrame:
        """Frequencies and recencies that can be, all observed as long as the customer observed longest."""
        longest = float(self._histories.columns[2].max())
        axes = [np.arange(n_frequency + 1.0), np.linspace(0, longest, n_recency + 1)]
        cells = pd.MultiIndex.from_product(axes, names=["frequency", "recency"]).to_frame(index=False)
        possible = (cells["frequency"] == 0) == (cells["recency"] == 0)
        return cells[possible].reset_index(drop=True).assign(T=longest)


def _parts(histories: Histories, n_max: int) -> Iterator[Histories]:
    """Cut histories into parts whose tables of chances fit into memory."""
    size = max(1, counting.CELLS // (n_max + 1))
    order = len(histories.counts)
    for begin in range(0, order, size):
        part = slice(begin, begin + size)
        x, recency, last = (column[part] for column in histories.columns)
        yield replace(histories, columns=(x, recency, last), counts=histories.counts[part])
