"""Reading and writing files, so that a half-written, misread or hostile file never passes unnoticed.

The higher rooms of the package touch the disk through here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from cxlab import _checks
from cxlab.files._archives import unzip
from cxlab.files._disk import csv_bytes, existing, new_folder, read_bytes, unused, write_bytes, write_table, write_text
from cxlab.files._document import Block, Bullets, Caption, Document, Figure, Heading, Paragraph, Table
from cxlab.files._html import html_body, html_page
from cxlab.files._word import require_word, to_html, to_word, word_document
from cxlab.files._workbook import Sheet, harmless, to_excel, workbook
from cxlab.files._yaml import StrictLoader, TextLoader, refuse_tags_and_aliases

if TYPE_CHECKING:
    import os
    from collections.abc import Hashable, Mapping, Sequence
    from pathlib import Path

    import pandas as pd

__all__ = [
    "Block", "Bullets", "Caption", "Document", "Figure", "Heading", "Paragraph", "Sheet", "Table", "csv_bytes",
    "existing", "html_body", "html_page", "neutralise_formulas", "new_folder", "read_bytes", "read_table",
    "read_yaml", "require_word", "texts_in_yaml", "to_excel", "to_html", "to_word", "unused", "unzip",
    "word_document", "workbook", "write_bytes", "write_table", "write_text",
]  # fmt: skip


def read_yaml(path: str | os.PathLike[str]) -> Any:
    """Read a YAML file as plain lists, dicts, text and numbers.

    Parameters
    ----------
    path : str or path
        The file, in UTF-8.

    Returns
    -------
    object
        What the file says; None for an empty file.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If the file isn't YAML, isn't UTF-8, or gives a key twice; the file, line and column are named.

    Notes
    -----
    No Python objects are made, whatever the file asks for. A key that stands twice is refused, because YAML would
    silently keep the second one.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     read_yaml(write_text(f"{folder}/game.yml", "name: SQ Lab\\nrounds: 4\\n"))
    {'name': 'SQ Lab', 'rounds': 4}
    """
    file = existing(path)
    return _loaded(_decoded(file, "utf-8"), file.as_posix(), StrictLoader)


def texts_in_yaml(text: str, name: str) -> Any:
    """Read YAML that a stranger wrote: lists, dicts and text, nothing else.

    Parameters
    ----------
    text : str
        The YAML.
    name : str
        What to call it in an error.

    Returns
    -------
    object
        What it says; each value is the text that stands there, ``"39,5"`` or ``"no"``; an empty one is ``""``.

    Raises
    ------
    ValueError
        If it isn't YAML, gives a key twice, is nested too deeply, or holds a tag (``!!python``) or an alias
        (``*name``).

    Examples
    --------
    >>> texts_in_yaml("student: 0123\\nanswers: {nps: 39.5}", "answers.yml")
    {'student': '0123', 'answers': {'nps': '39.5'}}
    """
    return _loaded(text, name, TextLoader)


def _loaded(text: str, name: str, loader: type[StrictLoader]) -> Any:
    try:
        if loader is TextLoader:
            refuse_tags_and_aliases(text)
        return yaml.load(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f", line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        raise ValueError(
            f"{name}{where}: {error.problem or error.context}. Look at that line and the one above it: "
            "indent with spaces, put text with ': ' or '#' in quotes, and give each key once."
        ) from None
    except yaml.YAMLError as error:
        raise ValueError(f"{name}: {error}. Save the file again as plain text in UTF-8.") from None
    except RecursionError:
        raise ValueError(f"{name}: the lists in it are nested too deeply. Write them flat.") from None


def read_table(
    path: str | os.PathLike[str],
    *,
    separator: str = ",",
    encoding: str = "utf-8",
    dtypes: Mapping[Hashable, Any] | None = None,
    dates: Sequence[str] = (),
) -> pd.DataFrame:
    """Read a CSV file, with an empty field as the only sign of a missing value.

    Parameters
    ----------
    path : str or path
        The file, with the names of the columns in its first line.
    separator : str
        What stands between two fields; Excel writes a semicolon where the decimal sign is a comma.
    encoding : str
        How the file stores letters.
    dtypes : dict, optional
        Type of each column, as pandas names it; the others are inferred from what they hold.
    dates : sequence of str
        Columns to read as dates, written year-month-day.

    Returns
    -------
    DataFrame
        One row for each line of the file, indexed from 0.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If the letters are stored in another encoding, or another separator was used.

    Notes
    -----
    Text such as ``NA``, ``None`` or ``null`` stays text: whether it means a missing answer is for the reader to say.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     read_table(write_text(f"{folder}/a.csv", "country,score\\nNA,9\\nID,\\n"), dtypes={"score": "Int64"})
      country  score
    0      NA      9
    1      ID   <NA>
    """
    import io

    import pandas as pd

    file = existing(path)
    text = _decoded(file, encoding)
    header = text.split("\n", 1)[0]
    others = [other for other in (",", ";", "\t") if other in header]
    if separator not in header and others:
        raise ValueError(
            f"separator: the first line of '{file.name}' has no {separator!r} but has {others[0]!r}: "
            f"{_checks.listing(header.strip().split(others[0]))}. Pass separator={others[0]!r}."
        )
    return pd.read_csv(
        io.StringIO(text), sep=separator, dtype=dict(dtypes or {}), parse_dates=list(dates), date_format="%Y-%m-%d",
        keep_default_na=False, na_values=[""],
    )  # fmt: skip


def neutralise_formulas(table: pd.DataFrame) -> pd.DataFrame:
    """Put an apostrophe before text that a spreadsheet would run as a formula.

    Parameters
    ----------
    table : DataFrame
        A table that is going to be opened in a spreadsheet, with answers that somebody else typed.

    Returns
    -------
    DataFrame
        A copy; numbers and all other text are unchanged.

    Notes
    -----
    Text is touched when it starts with ``=``, ``+``, ``-``, ``@`` (in full width too), a tab or an end of line. Column
    names too.

    Examples
    --------
    >>> import pandas as pd
    >>> neutralise_formulas(pd.DataFrame({"comment": ["=1+1", "fine"], "change": [-2, 3]}))
      comment  change
    0   '=1+1      -2
    1    fine       3
    """

    return table.map(harmless).rename(columns=harmless)


def _decoded(file: Path, encoding: str) -> str:
    try:
        return file.read_bytes().decode("utf-8-sig" if encoding.lower() in ("utf-8", "utf8") else encoding)
    except UnicodeDecodeError as error:
        line = file.read_bytes().count(b"\n", 0, error.start) + 1
        raise ValueError(
            f"{file.as_posix()}, line {line}: the letters are not stored in {encoding}. Save the file as UTF-8 "
            "(in Excel: CSV UTF-8), or pass its encoding where there is such an argument."
        ) from None
