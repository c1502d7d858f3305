"""SPSS files (.sav and .zsav)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from cxlab.survey._problems import SurveyError
from cxlab.survey._sources import Raw

if TYPE_CHECKING:
    from pathlib import Path


def read_sav(file: Path, encoding: str | None) -> Raw:
    """Read an SPSS file with its labels and its user-missing values; row 1 is the first case."""
    import pyreadstat

    try:
        table, meta = pyreadstat.read_sav(file.as_posix(), user_missing=True, encoding=encoding)
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, UnicodeError, ValueError):
        raise SurveyError(
            f"{file.name}: the SPSS file can't be read; it is damaged, was not downloaded whole, or stores its letters "
            "in another encoding. Open it in SPSS or PSPP, save it again, or pass encoding='cp1252' say."
        ) from None
    lines = [list(meta.column_names), *table.astype(object).to_numpy().tolist()]
    labels = [label or "" for label in meta.column_labels]
    return Raw(
        file.name, lines, list(range(len(lines))), {"format": "sav", "encoding": meta.file_encoding}, labels,
        meta.variable_value_labels, cast("Any", meta.missing_ranges),
    )  # fmt: skip
