"""The plan of a survey: how many answers it needs, and what fewer or more would buy."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, inf, sqrt
from typing import TYPE_CHECKING, ClassVar

import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core import planning as core
from cxlab.core.proportions import normal_quantile, t_quantile
from cxlab.loyalty._shares import check_share, number
from cxlab.results import Result

if TYPE_CHECKING:
    from matplotlib.axes import Axes

DEFAULT_POWER = 0.8
LADDER = {"quarter": 0.25, "half": 0.5, "planned": 1.0, "double": 2.0, "fourfold": 4.0}


@dataclass(frozen=True, kw_only=True)
class Aim:
    """What is planned for, in the unit of the score.

    Parameters
    ----------
    unit : {"points", "share", "rating"}
        Unit of the score.
    expected : float or None
        The expected score; None when it isn't known.
    std_devs : tuple of float
        Spread of single answers in the first and in the second sample.
    bounds : tuple of float or None
        What is possible.
    """

    unit: str
    expected: float | None
    std_devs: tuple[float, float]
    bounds: tuple[float, float] | None


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class SampleSize(Result):
    """Number of answers that a plan needs, made by `sample_size`, `sample_size_share` or `sample_size_mean`.

    ``n`` is the number of answers in each sample: one sample for a margin, two for a difference.

    Parameters
    ----------
    n_samples : int
        One for a margin, two for a difference.
    n_invited : int or None
        People to ask in each sample, at the stated response rate.
    margin, difference, power : float or None
        What was asked for.
    confidence_level : float
        Level of the interval or the test.
    population : int or None
        Size of the population; None when it is taken as endless.
    aim : Aim
        Unit, expected score and spread.
    """

    n_samples: int
    n_invited: int | None
    margin: float | None
    difference: float | None
    power: float | None
    confidence_level: float
    population: int | None
    aim: Aim

    extra_columns: ClassVar[tuple[str, ...]] = ("unit", "n", "margin", "power")

    @property
    def n_total(self) -> int:
        """Answers needed in all samples together."""
        return self.n * self.n_samples

    @property
    def _level(self) -> float:
        return self.confidence_level

    def tidy(self, confidence_level: float | None = None) -> pd.DataFrame:
        """Return what the plan buys, and what less or more would.

        Parameters
        ----------
        confidence_level : float, optional
            Level of the intervals; that of the plan when left out.

        Returns
        -------
        DataFrame
            One row for a quarter, half, all, twice and four times the planned answers. Columns ``term, estimate`` (the
            expected score or the difference to be seen), ``std_error, conf_low, conf_high, unit, n, margin`` (half the
            width of the interval), ``power`` (chance to find the difference; missing for a margin).

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        level = self.confidence_level if confidence_level is None else _checks.confidence_level(confidence_level)
        rows = [self._row(term, n, level) for term, n in self._ladder().items()]
        return pd.DataFrame(rows)

    def glance(self) -> pd.DataFrame:
        """Return one row: the plan.

        Returns
        -------
        DataFrame
            Columns ``n, n_samples, n_total, n_invited, margin, difference, power, confidence_level, population,
            n_missing``; what was not asked for is missing.
        """
        names = ("n", "n_samples", "n_total", "n_invited", "margin", "difference", "power", "confidence_level",
                 "population", "n_missing")  # fmt: skip
        values = {name: getattr(self, name) for name in names}
        return pd.DataFrame([{name: float("nan") if value is None else value for name, value in values.items()}])

    def plot(self, ax: Axes | None = None, *, confidence_level: float | None = None) -> Axes:
        """Draw what fewer or more answers would buy.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float, optional
            Level of the intervals; that of the plan when left out.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        level = self.confidence_level if confidence_level is None else confidence_level
        return plots.sample_size_curve(self.tidy(level), ax=ax, confidence_level=level)

    def _ladder(self) -> dict[str, int]:
        """Sizes below and above the plan, as far as they differ and the population has so many people."""
        ladder: dict[str, int] = {}
        for term, factor in LADDER.items():
            n = max(2, ceil(self.n * factor))
            is_new = n not in ladder.values() and n <= (self.population or n)
            if term == "planned" or (is_new and n != self.n):
                ladder[term] = n
        return ladder

    def _row(self, term: str, n: int, level: float) -> dict[str, object]:
        errors = [core.error_of_mean(std_dev, n, self.population) for std_dev in self.aim.std_devs]
        error = sqrt(errors[0] ** 2 + errors[1] ** 2) if self.difference is not None else errors[0]
        quantile = t_quantile(level, self.n_samples * (n - 1)) if self.aim.unit == "rating" else normal_quantile(level)
        middle = self.difference if self.difference is not None else self.aim.expected
        estimate = float("nan") if middle is None else middle
        low, high = estimate - quantile * error, estimate + quantile * error
        if self.aim.bounds is not None and self.difference is None:
            low, high = max(low, self.aim.bounds[0]), min(high, self.aim.bounds[1])
        power = float("nan")
        if self.difference is not None:
            power = core.power_of_difference(*self.aim.std_devs, self.difference, n, level, self.population)
        return {
            "term": term,
            "estimate": estimate,
            "std_error": error,
            "conf_low": low,
            "conf_high": high,
            "unit": self.aim.unit,
            "n": n,
            "margin": quantile * error,
            "power": power,
        }

    def _title(self) -> Sentence:
        return sentence("Answers needed")

    def _counted(self) -> Sentence:
        if self.difference is None:
            return sentence("Answers needed: {n:,}. Missing answers come on top.", n=self.n)
        return sentence(
            "Answers needed: {n:,} in each of two samples, {total:,} in all. Missing answers come on top.",
            n=self.n,
            total=self.n_total,
        )

    def _findings(self) -> tuple[str, ...]:
        if self.n_invited is None:
            return ()
        return (sentence("People to ask, in each sample: {n:,}.", n=self.n_invited),)

    def _headline(self) -> str:
        level = f"{100 * self.confidence_level:g}%"
        if self.difference is None:
            return f"{self.n:,} answers for a margin of ±{self.margin:g} {_UNITS[self.aim.unit]} at {level}"
        return (
            f"{self.n:,} answers in each of two samples to see {self.difference:g} {_UNITS[self.aim.unit]} "
            f"with power {self.power:g} at {level}"
        )

    def _vocabulary(self) -> dict[str, str]:
        return {
            "quarter": sentence("A quarter of it"),
            "half": sentence("Half of it"),
            "planned": sentence("The plan"),
            "double": sentence("Twice as many"),
            "fourfold": sentence("Four times as many"),
            "points": sentence("points"),
            "share": sentence("share"),
            "rating": sentence("points of the scale"),
        }


_UNITS = {"points": "points", "share": "(share)", "rating": "points of the scale"}


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What a planner was asked for, as the user gave it.

    Parameters
    ----------
    margin, difference, power, confidence_level, population, response_rate : Any
        See `sample_size`.
    """

    margin: float | None
    difference: float | None
    power: float | None
    confidence_level: float
    population: int | None
    response_rate: float | None


def plan(aim: Aim, wish: Wish, assumed: Sentence) -> SampleSize:
    """Find the smallest number of answers that grants the wish."""
    level = _checks.confidence_level(wish.confidence_level)
    population = None if wish.population is None else _checks.whole("population", wish.population, 2)
    _check_wish(aim, wish)
    if wish.difference is None:
        power, n_samples = None, 1
        n, method = _for_margin(aim, positive("margin", wish.margin), level, population)
    else:
        power, n_samples = DEFAULT_POWER if wish.power is None else _checks.between("power", wish.power, 0, 1), 2
        change = nonzero("difference", wish.difference)
        n = core.size_for_difference(*aim.std_devs, change, level, power, population)
        method = sentence("smallest n with which a two-sided z test of two independent samples has the power")
    return SampleSize(
        n=n,
        n_missing=0,
        method=method,
        notes=(assumed, *_assumptions(population, wish.response_rate)),
        n_samples=n_samples,
        n_invited=None if wish.response_rate is None else _invited(n, wish.response_rate, population),
        margin=wish.margin,
        difference=wish.difference,
        power=power,
        confidence_level=level,
        population=population,
        aim=aim,
    )


def positive(argument: str, value: object) -> float:
    """Accept a number above zero."""
    if not 0 < number(value) < inf:
        raise ValueError(f"{argument}: expected a number above 0, got {value!r}.")
    return number(value)


def nonzero(argument: str, value: object) -> float:
    """Accept a number that isn't zero; no sample is large enough to see nothing."""
    if not 0 < abs(number(value)) < inf:
        raise ValueError(
            f"{argument}: expected a number other than 0, got {value!r}. No sample is large enough for that."
        )
    return number(value)


def _check_wish(aim: Aim, wish: Wish) -> None:
    if (wish.margin is None) == (wish.difference is None):
        raise ValueError(
            "margin, difference: pass one of them: margin for an interval of plus or minus so much, difference for "
            "what two samples should tell apart."
        )
    if wish.margin is not None and wish.power is not None:
        raise ValueError("power: belongs to a difference, and margin was passed. Leave power out.")
    if not any(aim.std_devs):
        raise ValueError(
            "The expected shares leave no spread: everybody would answer alike, and one answer would do. "
            "Expect something less certain."
        )


def _for_margin(aim: Aim, margin: float, level: float, population: int | None) -> tuple[int, Sentence]:
    normal = normal_quantile(level)
    if aim.unit == "rating":
        n = core.size_for_margin(aim.std_devs[0], margin, lambda n: t_quantile(level, n - 1), normal, population)
        return n, sentence("smallest n whose t interval of the mean has the margin")
    n = core.size_for_margin(aim.std_devs[0], margin, lambda _: normal, normal, population)
    return n, sentence("smallest n whose Wald interval has the margin")


def _assumptions(population: int | None, response_rate: float | None) -> tuple[Sentence, ...]:
    notes = [sentence("Answers are taken as a simple random sample; clusters and weights need more of them.")]
    if population is not None:
        notes.append(
            sentence(
                "Drawn without replacement from {population:,} people: right for conclusions about these people only.",
                population=population,
            )
        )
    if response_rate is not None:
        notes.append(sentence("Asking more people makes up for how many stay silent, not for who they are."))
    return tuple(notes)


def _invited(n: int, response_rate: float, population: int | None) -> int:
    rate = positive("response_rate", check_share("response_rate", response_rate))
    invited = ceil(n / rate - core.HAIR)
    if population is not None and invited > population:
        raise ValueError(
            f"response_rate: {n:,} answers at a response rate of {rate:g} mean asking {invited:,} people, and the "
            f"population has {population:,}. Raise the response rate, or accept a wider margin or less power."
        )
    return invited
