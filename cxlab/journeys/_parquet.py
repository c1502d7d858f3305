"""Events in Parquet files, in one piece or part by part; needs pyarrow, which the extra ``scale`` brings."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from cxlab import files

if TYPE_CHECKING:
    import os

    import pandas as pd

# Codes repeat and are worth a dictionary; measured amounts don't and would only grow by one.
_MEASURED = ("gap", "emotion", "minutes")


def check_installed() -> None:
    """Say what to install when pyarrow is missing."""
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError as error:
        raise ImportError(
            'Parquet files need pyarrow, which isn\'t installed. Run: python -m pip install "pyarrow>=18". Without it, '
            "simulation.events.to_csv(...) writes a text file."
        ) from error


def write(events: pd.DataFrame, path: str | os.PathLike[str]) -> None:
    """Write a table whole or not at all."""
    check_installed()
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.Table.from_pandas(events, preserve_index=False)
    repeating = [name for name in table.column_names if name not in _MEASURED]
    room = BytesIO()
    pq.write_table(table, room, compression="snappy", use_dictionary=repeating)
    files.write_bytes(path, room.getvalue())
