"""What all plots share: an Axes to draw on, words for those who can't see it, a picture that carries its words."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from functools import wraps
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING, Any, Protocol
from weakref import WeakKeyDictionary

import matplotlib.pyplot as plt
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from PIL.Image import Image

# The colours of Okabe and Ito (2008), told apart by readers with any common colour vision.
INK, BLUE, ORANGE, GREEN, GREY = "#1b1b1b", "#0072b2", "#d55e00", "#009e73", "#767676"

# A new figure is so narrow that its labels stay readable when a phone shrinks it to a third of a page.
WIDTH = 5.2  # inches
PIXELS_PER_INCH = 120  # CSS pixels that an inch of a picture takes on a wide page

_WORDS: WeakKeyDictionary[Axes, str] = WeakKeyDictionary()


class DescribedPlot(Protocol):
    """A plot function that also says in words what it draws."""

    alt_text: Callable[[pd.DataFrame], str]
    __name__: str

    def __call__(self, table: pd.DataFrame, *, ax: Axes | None = None, **options: Any) -> Axes:
        """Draw the table."""


def described(
    words: Callable[[pd.DataFrame], str], *, height: Callable[[pd.DataFrame], float] = lambda _: 3.4
) -> Callable[[Callable[..., Axes]], DescribedPlot]:
    """Give a plot function its words.

    Parameters
    ----------
    words : callable
        Takes the table and returns what a reader would see in the picture, in one or two sentences.
    height : callable, optional
        Takes the table and returns the height of a new figure in inches; a long list of rows needs more.

    Returns
    -------
    callable
        A decorator. The plot gets an attribute ``alt_text(table)``, a new Axes when none is given, and its Axes
        remembers the words for `picture`.

    Examples
    --------
    >>> @described(lambda table: f"A line through {len(table)} points.")
    ... def line(table, *, ax):
    ...     ax.plot(table)
    ...     return ax
    >>> line.alt_text([3, 1, 2])
    'A line through 3 points.'
    """

    def decorate(draw: Callable[..., Axes]) -> DescribedPlot:
        @wraps(draw)
        def plot(table: pd.DataFrame, *, ax: Axes | None = None, **options: Any) -> Axes:
            if ax is None:
                _, ax = plt.subplots(figsize=(WIDTH, height(table)), layout="constrained")
            drawn = draw(table, ax=ax, **options)
            _WORDS[drawn] = words(table)
            return drawn

        plot.alt_text = words  # type: ignore[attr-defined]
        return plot  # type: ignore[return-value]

    return decorate


def alt_text(ax: Axes) -> str:
    """Say in words what an Axes shows.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        What a plot of cxlab returned.

    Returns
    -------
    str
        One or two sentences, derived from the data that were drawn.

    Raises
    ------
    ValueError
        The Axes was not drawn by a plot of cxlab, so that nothing is known of it.

    Examples
    --------
    >>> import cxlab as cx
    >>> axes = cx.NetPromoterScore.from_counts({10: 5, 7: 3, 2: 2}).plot()
    >>> alt_text(axes)
    'Bar of three shares: 50.0 % promoters, 30.0 % passives, 20.0 % detractors. Net promoter score 30.0 points, ...
    """
    if ax not in _WORDS:
        raise ValueError("ax: no words are known for this Axes. Pass what a plot of cxlab returned, result.plot() say.")
    return _WORDS[ax]


@dataclass(frozen=True)
class Picture:
    """A drawn figure with its words, shown by Jupyter as an image that a screen reader can read.

    Parameters
    ----------
    png : bytes
        The image.
    alt : str
        What it shows, in words.
    width : int
        Width on the page, in CSS pixels; narrower screens shrink it.
    """

    png: bytes
    alt: str
    width: int

    def __repr__(self) -> str:
        return f"<Picture: {self.alt}>"

    def _repr_html_(self) -> str:
        data = b64encode(self.png).decode()
        return (
            f'<img class="cx-picture" alt="{escape(self.alt)}" width="{self.width}" '
            f'src="data:image/png;base64,{data}" style="max-width: 100%; height: auto">'
        )


def picture(ax: Axes, *, colours: int | None = None) -> Picture:
    """Turn a plot into a picture that carries its words.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        What a plot of cxlab returned.
    colours : int, optional
        Most colours in the image, from 2 to 256; all of them when left out. Sixteen are enough for lines, bars and
        their soft edges, and make the file a quarter of the size.

    Returns
    -------
    Picture
        Shows itself in a notebook; ``.alt`` holds the words.

    Raises
    ------
    ValueError
        The Axes was not drawn by a plot of cxlab.

    Examples
    --------
    >>> import cxlab as cx
    >>> axes = cx.NetPromoterScore.from_counts({10: 5, 7: 3, 2: 2}).plot()
    >>> picture(axes).width
    624
    """
    words = alt_text(ax)
    figure: Figure = ax.get_figure(root=True)  # type: ignore[assignment]
    file = BytesIO()
    _image(figure, colours).save(file, format="png", optimize=True)
    plt.close(figure)
    return Picture(file.getvalue(), words, round(figure.get_size_inches()[0] * PIXELS_PER_INCH))


def _image(figure: Figure, colours: int | None) -> Image:
    """Draw a figure once, without the second drawing that saving to a file costs."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from PIL import Image

    figure.set_dpi(144)
    figure.set_facecolor("white")
    canvas = FigureCanvasAgg(figure)
    canvas.draw()  # type: ignore[no-untyped-call]
    image = Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB")  # type: ignore[no-untyped-call]
    return image if colours is None else image.quantize(colours, dither=Image.Dither.NONE)
