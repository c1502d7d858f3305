"""A survey: clean answers, what was done to them, and what is odd about them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pandas as pd

from cxlab import _checks
from cxlab.survey import _telling
from cxlab.survey._build import Request, built
from cxlab.survey._flags import FLAGS
from cxlab.survey._grid import row_change
from cxlab.survey._instrument_file import accepted
from cxlab.survey._problems import Change, Problem, log_table, problem_table

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping, Sequence

    from cxlab.instruments import Instrument, Scale

METHODS = ("listwise", "available")
PERCEPTION = "perception"


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Survey:
    """Clean answers with their history; made by `read_survey` or `Survey.from_table`.

    Parameters
    ----------
    instrument : Instrument or None
        The questionnaire, as far as one was given.
    source : mapping
        Where the answers come from and how they were read: ``file``, ``format``, ``layout``, ``encoding``,
        ``separator``, ``decimal``, ``sheet``, as far as they apply.

    Notes
    -----
    A survey can't be changed: its tables are copies, and `without` returns another survey. The rows of its tables are
    named by their row in the file, so that every later message names the row that a spreadsheet shows.

    Examples
    --------
    >>> import cxlab as cx, pandas as pd
    >>> table = pd.DataFrame({"Q1": ["Setuju", "SS", "Netral"], "Q2": [4, 5, 3], "city": ["Medan", "Solo", "Solo"]})
    >>> survey = cx.Survey.from_table(table, columns={"Q1": "Q1", "Q2": "Q2"}, scale=(1, 5))
    >>> survey
    <Survey of the table: respondents 3, items 2, problems 0>
    >>> survey.log[["row", "column", "before", "after", "why"]].to_dict("list")["after"]
    [4.0, 5.0, 3.0]
    """

    instrument: Instrument | None
    source: Mapping[str, Any]
    _data: pd.DataFrame
    _codebook: pd.DataFrame
    _forms: Mapping[str, Mapping[str, tuple[str, ...]]]
    _items: tuple[str, ...]
    _flags: pd.DataFrame
    _problems: Sequence[Problem]
    _changes: Sequence[Change]
    _labels: pd.DataFrame

    def __post_init__(self) -> None:
        object.__setattr__(self, "source", MappingProxyType(dict(self.source)))

    def __reduce__(self) -> tuple[Any, ...]:
        fields = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return _made, ({**fields, "source": dict(self.source)},)

    @classmethod
    def from_table(
        cls,
        data: pd.DataFrame,
        *,
        instrument: Instrument | str | os.PathLike[str] | None = None,
        columns: Mapping[str, str] | None = None,
        scale: tuple[int, int] | Scale | Mapping[str, tuple[int, int] | Scale] | None = None,
        labels: str | Mapping[str, int] | None = None,
        missing: Sequence[str | float] | str | float = (),
        invalid: str = "raise",
        reversed_items: Sequence[str] | str = (),
        keep_personal: bool | Sequence[str] = False,
        duplicates: str = "flag",
    ) -> Survey:
        """Make a survey of a table in memory, checked and cleaned as a file would be.

        Parameters
        ----------
        data : DataFrame
            One row per respondent: answers in columns called by code, text or number of the questions.
        instrument : Instrument, str or path, optional
            The questionnaire, its name, or a YAML file.
        columns : mapping, optional
            Heading and code of the columns that don't name themselves.
        scale : (int, int), Scale or mapping, optional
            Lowest and highest answer; left out, as the instrument says.
        labels : str or mapping, optional
            What the form rated, or label and number.
        missing : number, str or sequence
            Codes that stand for no answer.
        invalid : {"raise", "missing"}
            Refuse answers off the scale, or set them missing.
        reversed_items : sequence of str, or "negative"
            Items to turn round.
        keep_personal : bool or sequence of str
            Whether personal columns are kept, or which.
        duplicates : {"flag", "last"}
            Flag respondents who answered twice, or keep the last answer of each.

        Returns
        -------
        Survey
            Its rows are named by the index of the table.

        Raises
        ------
        SurveyError
            The table holds faults: all of them at once.
        ValueError, TypeError
            An argument is not what it should be, or the table has no rows.

        Notes
        -----
        The arguments mean what they mean in `read_survey`. Columns of numbers and dates that are no items stay as
        they are.

        Examples
        --------
        >>> import cxlab as cx, pandas as pd
        >>> table = pd.DataFrame({f"P{i:02d}": [5, 6, 4] for i in range(1, 23)})
        >>> cx.Survey.from_table(table, instrument="servperf").dimension_scores()["empathy"].tolist()
        [5.0, 6.0, 4.0]
        """
        from cxlab.survey._read import grid_of

        request = Request.of(
            instrument=accepted(instrument), columns=columns, scale=scale, labels=labels, missing=missing,
            invalid=invalid, reversed_items=reversed_items, keep_personal=keep_personal, duplicates=duplicates,
            seconds_per_item=1,
        )  # fmt: skip
        return built(grid_of(_checks.table("data", data)), request)

    @property
    def data(self) -> pd.DataFrame:
        """One row per respondent, named by its row in the file: items as numbers (NaN: no answer), then the others."""
        return self._data.copy()

    @property
    def n(self) -> int:
        """How many respondents there are."""
        return len(self._data)

    @property
    def codebook(self) -> pd.DataFrame:
        """One row per column: ``code, heading, text, form, dimension, low, high, labels, reversed``."""
        return self._codebook.copy()

    @property
    def problems(self) -> pd.DataFrame:
        """All that is odd, one row per cell or column: ``row, column, kind, found, what_to_do``."""
        return problem_table(self._problems)

    @cached_property
    def _log(self) -> pd.DataFrame:
        return log_table(self._changes)

    @property
    def log(self) -> pd.DataFrame:
        """Every change, by row and column of the file: ``row, column, code, before, after, why``.

        A row that was removed has no column, a column that was dropped has no row. Personal values are hidden.
        """
        return self._log.copy()

    @property
    def label_counts(self) -> pd.DataFrame:
        """How each label was read, over all items: ``label, value, n``."""
        return self._labels.copy()

    @property
    def flags(self) -> pd.DataFrame:
        """One row per respondent: ``duplicate, straight_liner, speeder``, True where it applies."""
        return self._flags.copy()

    @property
    def dimensions(self) -> Mapping[str, tuple[str, ...]]:
        """Items of each dimension, of the perception form where there is one; empty without an instrument."""
        return MappingProxyType(dict(self._forms.get(PERCEPTION) or self._forms.get("", {})))

    def items(self, dimension: str | None = None, form: str | None = None) -> pd.DataFrame:
        """Return the answers to the items, of one dimension or form if wanted.

        Parameters
        ----------
        dimension : str, optional
            Name of a dimension.
        form : str, optional
            Name of a form of the instrument: "perception", say.

        Returns
        -------
        DataFrame
            One row per respondent, one column per item, points of the scale; NaN where nobody answered.

        Raises
        ------
        ValueError
            There is no such dimension or form.

        Examples
        --------
        >>> import cxlab as cx, pandas as pd
        >>> table = pd.DataFrame({f"P{i:02d}": [5, 6, 4] for i in range(1, 23)})
        >>> list(cx.Survey.from_table(table, instrument="servperf").items("tangibles"))
        ['P01', 'P02', 'P03', 'P04']
        """
        book = self._codebook[self._codebook["code"].isin(self._items)]
        for name, wanted in (("dimension", dimension), ("form", form)):
            if wanted is not None:
                known = [one for one in book[name].drop_duplicates() if one is not None]
                book = book[book[name] == _checks.choice(name, wanted, known)]
        return self._data[list(book["code"])].copy()

    def dimension_scores(self, method: str = "listwise", form: str | None = None) -> pd.DataFrame:
        """Return the mean of the items of each dimension for each respondent.

        Parameters
        ----------
        method : {"listwise", "available"}
            Give no score where an item of the dimension was left out, as listwise procedures do, or the mean of the
            items that were answered; `answered` says how many these are.
        form : str, optional
            Name of a form; as in `dimensions` when left out.

        Returns
        -------
        DataFrame
            One row per respondent, one column per dimension, points of the scale.

        Raises
        ------
        ValueError
            There is no such method or form, or the survey has no dimensions.

        Notes
        -----
        The mean of k items. With "available", two respondents may be compared on different items; use it only where
        few answers are missing, and say so.

        Examples
        --------
        >>> import cxlab as cx, pandas as pd
        >>> table = pd.DataFrame({f"P{i:02d}": [5, 6, None if i == 2 else 4] for i in range(1, 23)})
        >>> survey = cx.Survey.from_table(table, instrument="servperf")
        >>> survey.dimension_scores()["tangibles"].tolist()
        [5.0, 6.0, nan]
        """
        _checks.choice("method", method, METHODS)
        blocks = self._blocks(form)
        scores = {
            name: self._data[list(codes)].mean(axis=1, skipna=method == "available") for name, codes in blocks.items()
        }
        return pd.DataFrame(scores, index=self._data.index)

    def answered(self, form: str | None = None) -> pd.DataFrame:
        """Return how many items of each dimension each respondent answered.

        Parameters
        ----------
        form : str, optional
            Name of a form; as in `dimensions` when left out.

        Returns
        -------
        DataFrame
            One row per respondent, one column per dimension, counts.

        Raises
        ------
        ValueError
            There is no such form, or the survey has no dimensions.
        """
        blocks = self._blocks(form)
        counts = {name: self._data[list(codes)].notna().sum(axis=1) for name, codes in blocks.items()}
        return pd.DataFrame(counts, index=self._data.index)

    def _blocks(self, form: str | None) -> Mapping[str, tuple[str, ...]]:
        if not self.dimensions:
            raise ValueError(
                "dimensions: this survey has none, because it was read without an instrument that names some. Read it "
                "with instrument='servqual' say, or with your own (read_instrument)."
            )
        if form is None:
            return self.dimensions
        return self._forms[_checks.choice("form", form, [name for name in self._forms if name])]

    def without(self, *flags: str) -> Survey:
        """Return the survey without the respondents that carry a flag, so that both analyses can be compared.

        Parameters
        ----------
        *flags : {"duplicate", "straight_liner", "speeder"}
            One or several flags.

        Returns
        -------
        Survey
            Another survey; each row that was left out is in its log.

        Raises
        ------
        ValueError
            There is no such flag, or nobody would be left.

        Examples
        --------
        >>> import cxlab as cx, pandas as pd
        >>> table = pd.DataFrame({f"P{i:02d}": [5, i % 7 + 1, 4] for i in range(1, 23)})
        >>> cx.Survey.from_table(table, instrument="servperf").without("straight_liner").n
        1
        """
        changes, gone = list(self._changes), pd.Series(False, index=self._flags.index)
        for flag in flags or (_checks.choice("flags", None, FLAGS),):
            new = self._flags[_checks.choice("flags", flag, FLAGS)] & ~gone
            if new.any():
                changes.append(row_change(self._data.index[new].to_numpy(), f"left out on request: {flag}"))
            gone |= new
        if gone.all():
            raise ValueError(
                f"flags: all {_checks.count(self.n, 'respondent')} carry one of {_checks.listing(flags)}, so that none "
                "would be left. Look at .flags and .problems first."
            )
        kept = ~gone.to_numpy()
        return replace(self, _data=self._data[kept], _flags=self._flags[kept], _changes=tuple(changes))

    def summary(self, *, language: str = "en") -> str:
        """Say what was read, what was removed and changed, and what is odd, in sentences.

        Parameters
        ----------
        language : {"en", "id"}
            English or Indonesian.

        Returns
        -------
        str
            Several lines of text; personal values are never among them.

        Raises
        ------
        ValueError
            The language is not known.
        """
        return "\n".join(_telling.lines(self, language))

    def __repr__(self) -> str:
        return f"<{_telling.headline(self)}>"

    def _repr_html_(self) -> str:
        return _telling.html(self)


def _made(fields: dict[str, Any]) -> Survey:
    return Survey(**fields)
