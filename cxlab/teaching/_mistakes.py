"""The typical mistakes that several assignments recognise, each with what to tell the student."""

from __future__ import annotations

from cxlab._words import sentence
from cxlab.teaching._question import Mistake


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


def reversed_scale(value: float, share: float = 0.5) -> Mistake:
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
