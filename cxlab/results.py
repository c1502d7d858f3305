"""What every result can do: a tidy table, one line at a glance, a picture, a summary for people.

Numbers are kept unrounded; rounding happens in `summary` and in the HTML view, and nowhere else.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from html import escape
from math import isnan
from numbers import Integral, Real
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from cxlab import _checks
from cxlab._words import LANGUAGES, sentence, told

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt
    import pandas as pd
    from matplotlib.axes import Axes

STYLES = ("apa", "spss")

TIDY_COLUMNS = ("term", "estimate", "std_error", "statistic", "df", "p_value", "conf_low", "conf_high")

# How a column of a table is headed in a summary: style → column → words. `{level}` is the confidence level in per
# cent. What stands in neither table is headed by its name.
_BOTH_STYLES = {"term": "Term", "estimate": "Estimate", "statistic": "Statistic", "df": "df", "unit": "Unit"}
_HEADINGS = {
    "apa": {**_BOTH_STYLES, "std_error": "SE", "p_value": "p", "n": "n", "n_missing": "Missing",
            "conf_low": "{level:g}% CI LL", "conf_high": "{level:g}% CI UL"},
    "spss": {**_BOTH_STYLES, "std_error": "Std. Error", "p_value": "Sig.", "n": "N", "n_missing": "Missing",
             "conf_low": "{level:g}% Confidence Interval Lower", "conf_high": "{level:g}% Confidence Interval Upper"},
}  # fmt: skip


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Result(ABC):
    """What every result carries, whatever it measures.

    A room that adds a result class gives it a tidy table, a glance, a plot, a title and a headline. Sentences are made
    with `sentence`, so that they are English strings that the summary can tell in Indonesian.

    Parameters
    ----------
    n : int
        Answers used, counted after the missing ones were dropped.
    n_missing : int
        Answers dropped because they were missing.
    method : str
        How the estimate and its uncertainty were computed, in words.
    notes : tuple of str
        What the reader should know: what could not be computed and why, what looks odd.
    """

    n: int
    n_missing: int
    method: str
    notes: tuple[str, ...] = ()

    # Columns that tidy() adds after those of TIDY_COLUMNS.
    extra_columns: ClassVar[tuple[str, ...]] = ()

    @abstractmethod
    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row per term, with the columns of `TIDY_COLUMNS` that apply, unrounded.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            A table of the estimates, with the extra columns that the class documents.
        """

    @abstractmethod
    def glance(self) -> pd.DataFrame:
        """Return one row that describes the whole result, unrounded.

        Returns
        -------
        DataFrame
            A table of one row; ``n`` and ``n_missing`` are always among its columns.
        """

    @abstractmethod
    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the tidy table and return the Axes.

        Parameters
        ----------
        ax : Axes, optional
            Where to draw; a new figure when left out.
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        Axes
            What was drawn on; `cxlab.plots.alt_text` says in words what it shows.
        """

    @abstractmethod
    def _title(self) -> str:
        """Name the result in words."""

    @abstractmethod
    def _headline(self) -> str:
        """Say the result in one honest line."""

    @property
    def null_hypothesis(self) -> str | None:
        """The hypothesis that the p-value is about, in words; None where nothing is tested."""
        return None

    def _counted(self) -> str:
        """Say how many answers there are and how many were dropped."""
        return sentence("Answers: {n:,}. Missing: {n_missing:,}.", n=self.n, n_missing=self.n_missing)

    def _findings(self) -> tuple[str, ...]:
        """Say what the table doesn't hold, in sentences for the summary."""
        return ()

    def _vocabulary(self) -> Mapping[str, str]:
        """Say in words what the text in the cells of the tidy table stands for; a cell left out stays as it is."""
        return {}

    def _headings(self) -> Mapping[str, str]:
        """Head columns in words of the room's own; a column left out is headed as in every result."""
        return {}

    @property
    def _level(self) -> float:
        """The confidence level when nobody asks for another."""
        return 0.95

    def summary(self, *, style: str = "apa", language: str = "en", confidence_level: float | None = None) -> str:
        """Say the result for people: rounded, with n, the missing answers, the method and the notes.

        Parameters
        ----------
        style : {"apa", "spss"}
            Two decimals and the headings of the APA manual, or three decimals and the headings of SPSS.
        language : {"en", "id"}
            English, or Indonesian with a decimal comma.
        confidence_level : float, optional
            Level of the intervals, a fraction between 0 and 1; 0.95 unless the result was planned for another.

        Returns
        -------
        str
            Several lines of text.
        """
        header, rows = self._rounded(style, language, confidence_level)
        widths = [max(map(len, column)) for column in zip(header, *rows, strict=True)]
        lines = [
            "  ".join(cell.ljust(width) if i == 0 else cell.rjust(width)
                      for i, (cell, width) in enumerate(zip(row, widths, strict=True))).rstrip()
            for row in (header, *rows)
        ]  # fmt: skip
        return "\n".join([told(self._title(), language), *lines, *self._remarks(language)])

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {self._headline()}>"

    def _repr_html_(self) -> str:
        header, rows = self._rounded("apa", "en", None)
        head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in header)
        body = "".join(
            "<tr>" + f'<th scope="row">{escape(row[0])}</th>' + "".join(f"<td>{escape(cell)}</td>" for cell in row[1:])
            + "</tr>"
            for row in rows
        )  # fmt: skip
        remarks = "".join(f"<p>{escape(line)}</p>" for line in self._remarks("en"))
        return (
            f'<div class="cx-result"><table class="dataframe"><caption>{escape(self._title())}</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{remarks}</div>"
        )

    def _rounded(self, style: str, language: str, confidence_level: float | None) -> tuple[list[str], list[list[str]]]:
        _checks.choice("style", style, STYLES)
        _checks.choice("language", language, LANGUAGES)
        level = self._level if confidence_level is None else _checks.confidence_level(confidence_level)
        header, rows = self._worded(style, language, level)
        names = self.tidy(level).columns
        return header, [
            [value if isinstance(value, str) else format_number(value, style=style, language=language, kind=name)
             for name, value in zip(names, row, strict=True)]
            for row in rows
        ]  # fmt: skip

    def _worded(self, style: str, language: str, level: float) -> tuple[list[str], list[list[Any]]]:
        """Return the tidy table with its words in a language and its numbers unrounded: headings, rows."""
        table = self.tidy(level)
        own = self._headings()
        header = [
            told(own[name], language) if name in own else _heading(name, style, language, level)
            for name in table.columns
        ]
        words = self._vocabulary()
        rows = [
            [told(words.get(value, value), language) if isinstance(value, str) else value for value in row]
            for row in table.itertuples(index=False)
        ]
        return header, rows

    def _remarks(self, language: str) -> list[str]:
        remarks = [self._counted(), *self._findings(), sentence("Method: {method}", method=self.method)]
        if self.null_hypothesis:
            remarks.append(sentence("Null hypothesis: {hypothesis}", hypothesis=self.null_hypothesis))
        remarks += [sentence("Note: {note}", note=note) for note in self.notes]
        return [told(remark, language) for remark in remarks]


def format_number(value: Any, *, style: str, language: str, kind: str = "estimate") -> str:
    """Round a number for people, as the style and the language want it.

    Parameters
    ----------
    value : float, int, bool, str or None
        What the table holds. None and NaN become a dash; text stays as it is.
    style : {"apa", "spss"}
        Two decimals, or three without a leading zero.
    language : {"en", "id"}
        Decimal point, or decimal comma.
    kind : str
        The column the value stands in; ``p_value`` is printed with three decimals and a floor of .001, whole degrees
        of freedom (``df``) without decimals.

    Returns
    -------
    str
        The number as it is printed.

    Examples
    --------
    >>> format_number(2746.5, style="apa", language="id")
    '2746,50'
    >>> format_number(0.0004, style="apa", language="en", kind="p_value")
    '< .001'
    """
    if isinstance(value, (str, bool, np.bool_)):
        return str(value)
    if value is None or isnan(value):
        return "–"
    if isinstance(value, (int, np.integer)):
        text = f"{value:,}" if style == "apa" else str(value)
    elif kind.startswith("df") and float(value).is_integer():
        text = f"{value:.0f}"
    elif kind.endswith("p_value"):
        text = ("< .001" if style == "apa" else "<.001") if value < 0.001 else _no_zero(f"{value:.3f}")
    else:
        text = _rounded_text(value, 2) if style == "apa" else _no_zero(_rounded_text(value, 3))
    return text.translate(str.maketrans(".,", ",.")) if language == "id" else text


def said_p(p_value: float) -> str:
    """Say a p-value in a line of text: ``p = .032``, ``p < .001``.

    Parameters
    ----------
    p_value : float
        Between 0 and 1.

    Returns
    -------
    str
        Three decimals without a leading zero, as the APA manual has it.

    Examples
    --------
    >>> said_p(0.0321), said_p(0.0004), said_p(0.9999)
    ('p = .032', 'p < .001', 'p = 1.000')
    """
    text = format_number(float(p_value), style="apa", language="en", kind="p_value")
    return f"p {text}" if text.startswith("<") else f"p = {text}"


def read_only(values: npt.ArrayLike) -> npt.NDArray[Any]:
    """Copy an array so that nobody can change a result afterwards.

    Parameters
    ----------
    values : array-like
        Numbers of any shape.

    Returns
    -------
    ndarray
        A copy of the same shape that refuses to be written to.

    Examples
    --------
    >>> read_only([1, 2])[0] = 3
    Traceback (most recent call last):
    ValueError: assignment destination is read-only
    """
    array = np.array(values)
    array.flags.writeable = False
    return array


def quote(**values: Any) -> None:
    """Hand numbers and pictures of a notebook to the page that quotes them, so that the page never types a result.

    Parameters
    ----------
    **values : float, int, str or Picture
        One value for each name. Numbers go unrounded; the page prints one, rounded, where it says
        ``{computed}`name:.1f` ``. A picture, or whatever else shows itself as HTML, stands where it says ``{glue}``.

    Raises
    ------
    TypeError
        A value is none of these.

    Notes
    -----
    Nothing is shown, and outside Jupyter nothing happens. The values travel in the outputs of the cell, in the form
    that myst-nb reads as glue; the notebook itself doesn't need myst-nb.

    Examples
    --------
    >>> quote(score=39.84, branch="Bandung")
    """
    from IPython import get_ipython
    from IPython.display import display

    bundles = {name: _bundle(name, value) for name, value in values.items()}
    if get_ipython() is None:
        return
    prefix = "application/papermill.record/"
    for name, bundle in bundles.items():
        metadata = {"scrapbook": {"name": name, "mime_prefix": prefix}}
        data = {prefix + kind: content for kind, content in bundle.items()}
        display(data, raw=True, metadata=metadata)  # type: ignore[no-untyped-call]


def _bundle(name: str, value: Any) -> dict[str, str]:
    """Say a value as text, and as HTML where it can."""
    if hasattr(value, "_repr_html_"):
        return {"text/html": value._repr_html_(), "text/plain": repr(value)}
    if isinstance(value, bool) or not isinstance(value, (Real, str)):
        found = type(value).__name__
        raise TypeError(f"{name}: expected one number, text or a picture, got {found}. Pick the value out first.")
    if isinstance(value, str):
        return {"text/plain": repr(value)}
    return {"text/plain": repr(int(value) if isinstance(value, Integral) else float(value))}


def _heading(name: str, style: str, language: str, level: float) -> str:
    words = _HEADINGS[style].get(name)
    if words is None:
        return name.replace("_", " ")
    return told(sentence(words, level=level * 100) if "{" in words else sentence(words), language)


def _rounded_text(value: float, decimals: int) -> str:
    text = f"{value:.{decimals}f}"
    return text.lstrip("-") if float(text) == 0 else text


def _no_zero(text: str) -> str:
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text
