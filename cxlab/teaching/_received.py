"""When files were handed in, where the lecturer has a list of it."""

from __future__ import annotations

import csv
import io
import os
from typing import TYPE_CHECKING

from cxlab import _checks, files
from cxlab.teaching._course import as_time
from cxlab.teaching._handed_in import check_ordinary
from cxlab.teaching._text import decoded, separator_of

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

RECEIVED = "received.csv"
_MOST_BYTES = 5_000_000


def received_times(place: Path) -> dict[str, datetime]:
    """Read when files were received; nothing where there is no such list.

    Parameters
    ----------
    place : Path
        The folder of answers, in which ``received.csv`` may lie.

    Returns
    -------
    dict of str to datetime
        File, named from that folder on with ``/`` between folders, and time.

    Raises
    ------
    ValueError
        If the list is damaged, lacks a column, names a file twice, or gives no time.
    """
    path = place / RECEIVED
    if not os.path.lexists(path):
        return {}
    check_ordinary(path)
    text = decoded(files.read_bytes(path, most_bytes=_MOST_BYTES), RECEIVED)
    rows = csv.DictReader(io.StringIO(text), delimiter=separator_of(text), strict=True)
    try:
        names, listed = list(rows.fieldnames or ()), list(rows)
    except csv.Error as error:
        raise ValueError(f"{RECEIVED}: this is no CSV ({error}). Save it again as CSV.") from None
    if not {"file", "received"} <= set(names):
        raise ValueError(f"{RECEIVED}: expected the columns 'file' and 'received', got {_checks.listing(names)}.")
    return _by_file([(str(row["file"] or "").strip(), row["received"]) for row in listed])


def _by_file(listed: list[tuple[str, str | None]]) -> dict[str, datetime]:
    found: dict[str, datetime] = {}
    for file, time in listed:
        name = file.replace("\\", "/")
        if name in found:
            raise ValueError(f"{RECEIVED}: '{name[:80]}' stands twice. Keep the row that is right.")
        found[name] = as_time(f"{RECEIVED}, '{name[:80]}'", time if time is not None else "")
    return found
