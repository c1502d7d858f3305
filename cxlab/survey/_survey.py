"""A survey: clean answers, what was done to them, and what is odd about them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pandas as pd

from cxlab import _checks
from cxlab.survey._problems import Change, Problem, log_table, problem_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cxlab.instruments import Instrument

SCORES = ("listwise", "available")


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Survey:
    """Clean answers with their history; made by `read_survey` or `Survey.from_table`."""

    instrument: Instrument | None = None
    _data: pd.DataFrame
    _codebook: pd.DataFrame
    _forms: Mapping[str, Mapping[str, tuple[str, ...]]]
    _problems: Sequence[Problem] = ()
    _changes: Sequence[Change] = ()
    source: Mapping[str, Any] = field(default_factory=dict)

    @property
    def data(self) -> pd.DataFrame:
        """One row per respondent, indexed by the row in the source."""
        return self._data.copy()

    @property
    def codebook(self) -> pd.DataFrame:
        """What each column means."""
        return self._codebook.copy()

    @cached_property
    def _log(self) -> pd.DataFrame:
        return log_table(self._changes)

    @property
    def log(self) -> pd.DataFrame:
        """Every change."""
        return self._log.copy()

    @property
    def problems(self) -> pd.DataFrame:
        """Everything odd."""
        return problem_table(self._problems)

    @property
    def n(self) -> int:
        """Respondents."""
        return len(self._data)

    @property
    def dimensions(self) -> Mapping[str, tuple[str, ...]]:
        """Perception items of each dimension."""
        forms = self._forms
        return MappingProxyType(dict(forms["perception"] if "perception" in forms else forms.get("", {})))

    def items(self, dimension: str | None = None, form: str | None = None) -> pd.DataFrame:
        """Answers to the items."""
        if form is not None:
            _checks.choice("form", form, [name for name in self._forms if name])
        blocks = self._forms.get(form or "", {})
        if dimension is not None:
            _checks.choice("dimension", dimension, list(blocks))
        kept = [code for name, codes in blocks.items() if dimension in (None, name) for code in codes]
        return self._data[list(dict.fromkeys(kept))].copy()

    def dimension_scores(self, method: str = "listwise", form: str | None = None) -> pd.DataFrame:
        """Mean of the items of each dimension."""
        _checks.choice("method", method, SCORES)
        blocks = self.dimensions if form is None else self._forms[_checks.choice("form", form, list(self._forms))]
        whole = method == "listwise"
        return pd.DataFrame({name: self._data[list(codes)].mean(axis=1, skipna=not whole)
                             for name, codes in blocks.items()}, index=self._data.index)  # fmt: skip

    def __repr__(self) -> str:
        return f"<Survey: {_checks.count(self.n, 'respondent')}>"

    @classmethod
    def from_table(cls, data: pd.DataFrame, *, instrument: Instrument | None = None) -> Survey:
        """Make a survey of a table."""
        table = _checks.table("data", data)
        codes = [code for code in (instrument.codes if instrument else ()) if code in table]
        forms: dict[str, dict[str, tuple[str, ...]]] = {}
        if instrument:
            for name in ["", *(form.name for form in instrument.forms)]:
                blocks = instrument.dimension_items(name or None)
                present = {dim: tuple(code for code in items if code in table) for dim, items in blocks.items()}
                forms[name] = {dim: items for dim, items in present.items() if items}
        codebook = pd.DataFrame({"code": codes})
        return cls(instrument=instrument, _data=table, _codebook=codebook, _forms=forms)
