"""The typical mistakes that several assignments recognise, each with what to tell the student."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxlab._words import sentence
from cxlab.teaching._question import Mistake

if TYPE_CHECKING:
    from collections.abc import Mapping


def population_variance(value: float) -> Mistake:
    """Divided by n where a sample variance divides by n - 1."""
    return Mistake(
        code="population_variance", value=value,
        feedback=sentence("This is the variance of a population (divided by n). A sample divides by n - 1."),
    )  # fmt: skip


def wrong_df(value: float, code: str = "wrong_df") -> Mistake:
    """Counted the degrees of freedom without all estimated coefficients."""
    return Mistake(
        code=code, value=value,
        feedback=sentence("The degrees of freedom are wrong: n less one for each slope and one for the constant."),
    )  # fmt: skip


def percent(value: float) -> Mistake:
    """Answered in per cent where a fraction was asked."""
    return Mistake(
        code="percent_for_fraction", value=value, share=0.75,
        feedback=sentence("Right number, other unit: this is in per cent. A fraction from 0 to 1 was asked for."),
    )  # fmt: skip


def fraction_for_points(value: float) -> Mistake:
    """Answered as a fraction where points were asked."""
    return Mistake(
        code="percent_for_points", value=value, share=0.75,
        feedback=sentence("Right number, other unit: this is a share of 1. Points from -100 to 100 were asked for."),
    )  # fmt: skip


def reversed_scale(value: float | str, share: float = 0.5) -> Mistake:
    """Left a scale that runs the other way as it is."""
    return Mistake(
        code="reversed_scale", value=value, share=share,
        feedback=sentence("The scale runs the other way round: see which end is good, and turn it first."),
    )  # fmt: skip


def reversed_difference(value: float) -> Mistake:
    """Subtracted the wrong way round."""
    return Mistake(
        code="reversed_difference", value=value,
        feedback=sentence("The sign is the other way round: see what is subtracted from what."),
    )  # fmt: skip


def unweighted(value: float) -> Mistake:
    """Left the weights out."""
    return Mistake(
        code="unweighted_for_weighted", value=value,
        feedback=sentence("This is the unweighted number. Weight each group by its share of all customers."),
    )  # fmt: skip


def median_for_mean(value: float) -> Mistake:
    """Took the median."""
    return Mistake(code="median_for_mean", value=value, feedback=sentence("This is the median. A mean was asked for."))


def revenue_for_margin(value: float) -> Mistake:
    """Counted all that customers paid."""
    return Mistake(
        code="revenue_for_margin", value=value,
        feedback=sentence("This counts what customers paid. Only the margin stays with the company."),
    )  # fmt: skip


def costs_left_out(value: float) -> Mistake:
    """Forgot what was spent on the customers."""
    return Mistake(
        code="costs_left_out", value=value,
        feedback=sentence("What was spent on the customers is missing. Subtract it."),
    )  # fmt: skip


def not_discounted(value: float) -> Mistake:
    """Counted later money like money of today."""
    return Mistake(code="not_discounted", value=value, feedback=sentence("Later margins were not discounted."))


def churn_for_retention(value: float) -> Mistake:
    """Mixed those who leave up with those who stay."""
    return Mistake(
        code="churn_for_retention", value=value, feedback=sentence("Churn stands where retention belongs.")
    )  # fmt: skip


def deviation_for_error(value: float) -> Mistake:
    """Gave the spread of single values."""
    return Mistake(
        code="deviation_for_error", value=value,
        feedback=sentence("This is how much single values vary. Divide by the square root of n."),
    )  # fmt: skip


def population_error(value: float) -> Mistake:
    """Took a standard error from the variance of a population."""
    return Mistake(
        code="population_variance", value=value,
        feedback=sentence("The variance was divided by n. A sample divides by n - 1."),
    )  # fmt: skip


def listed(wrong: Mapping[str, tuple[float | str, str]]) -> tuple[Mistake, ...]:
    """Make the mistakes of one question from their codes, numbers and feedback."""
    return tuple(Mistake(code=code, value=value, feedback=text) for code, (value, text) in wrong.items())


def choices(right: str, *wrong: Mistake) -> tuple[Mistake, ...]:
    """Keep the mistakes that lead to another choice than the right one, each choice once."""
    first: dict[float | str, Mistake] = {}
    for one in wrong:
        if one.value != right:
            first.setdefault(one.value, one)
    return tuple(first.values())
