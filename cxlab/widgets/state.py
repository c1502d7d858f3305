"""One state of an explorer: what the controls are set to, what the function gave, how it looks as picture and code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import cxlab

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cxlab.plots import Picture
    from cxlab.plots._base import DescribedPlot
    from cxlab.results import Result

# A page holds a picture for each state, so that each has to be small.
COLOURS = 16


@dataclass(frozen=True, eq=False)
class Data:
    """What the function computes from, and the Python that makes it.

    Parameters
    ----------
    name : str
        How the code names it, ``counts`` or ``nps.counts`` say.
    value : object
        What it is; passed to the function as its first argument.
    code : str
        Lines of Python that make it, after ``import cxlab as cx``.
    """

    name: str
    value: Any
    code: str


@dataclass(frozen=True, eq=False)
class State:
    """An explorer with all its controls set: the result, or the error in words; the code; the picture.

    Parameters
    ----------
    params : dict
        Name and value of each control.
    code : str
        The Python that computes this state.
    result : Result or None
        What the function returned; None when it raised an error.
    exception : Exception or None
        The error that it raised.
    draw : callable
        The plot.
    size : tuple of float
        Width and height of the picture, in inches.
    draw_options : dict
        Passed on to the plot.
    """

    params: Mapping[str, Any]
    code: str
    result: Result | None
    exception: Exception | None
    draw: DescribedPlot
    size: tuple[float, float]
    draw_options: Mapping[str, Any]

    @property
    def error(self) -> str | None:
        """What went wrong, in words; None when nothing did."""
        return None if self.exception is None else in_words(self.exception)

    @property
    def reading(self) -> str:
        """What the result is and what it says, in one line; or the error."""
        if self.result is None:
            return str(self.error)
        return f"{self.result._title()}: {self.result._headline()}"

    def picture(self) -> Picture:
        """Draw the result.

        Returns
        -------
        Picture
            The image with its words.

        Raises
        ------
        Exception
            What the function raised, when there is no result to draw.
        """
        from matplotlib.figure import Figure

        from cxlab.plots import picture

        if self.result is None:
            raise self.exception  # type: ignore[misc]
        axes = Figure(figsize=self.size, layout="constrained").subplots()
        return picture(self.draw(self.result.tidy(), ax=axes, **self.draw_options), colours=COLOURS)


def in_words(exception: Exception) -> str:
    """Say an error to a reader; the errors that cxlab words itself stand alone, others with their kind."""
    if isinstance(exception, (ValueError, TypeError)):
        return str(exception)
    return f"{type(exception).__name__}: {exception}"


def spelling(function: Callable[..., Any]) -> tuple[list[str], str]:
    """Say how a script gets at a function: the lines that import it, and its name after that."""
    name = function.__name__
    if getattr(cxlab, name, None) is function:
        return ["import cxlab as cx", ""], f"cx.{name}"
    own = [] if function.__module__ == "__main__" else [f"from {function.__module__} import {name}"]
    return ["import cxlab as cx", *own, ""], name
