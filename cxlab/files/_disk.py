"""Files as a whole: found, or written in one step."""

from __future__ import annotations

import os
import secrets
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from cxlab import _checks

if TYPE_CHECKING:
    import pandas as pd


def existing(path: str | os.PathLike[str], argument: str = "path") -> Path:
    """Return the path of a file that is there.

    Parameters
    ----------
    path : str or path
        The file, absolute or from the working folder.
    argument : str
        What to call the file in the error.

    Returns
    -------
    Path
        The same path.

    Raises
    ------
    FileNotFoundError
        If there is no such file; a file with a similar name in the same folder is offered, or those in a folder.

    Examples
    --------
    >>> existing("no_such_folder/answers.csv")
    Traceback (most recent call last):
    FileNotFoundError: path: no file 'no_such_folder/answers.csv'. Check the spelling and the folder...
    """
    file = Path(path)
    if file.is_file():
        return file
    if file.is_dir():
        inside = sorted(item.name for item in file.iterdir() if item.is_file())
        there = f"Name a file in it: {_checks.listing(map(repr, inside))}." if inside else "It holds no files."
        raise FileNotFoundError(f"{argument}: no file '{file.as_posix()}', because that is a folder. {there}")
    neighbours = sorted(item.name for item in file.parent.iterdir()) if file.parent.is_dir() else []
    raise FileNotFoundError(
        f"{argument}: no file '{file.as_posix()}'.{_checks.did_you_mean(file.name, neighbours)} Check the spelling and "
        f"the folder; paths start from '{Path.cwd().as_posix()}'."
    )


def unused(
    *paths: str | os.PathLike[str], overwrite: bool = False, ask: str = "overwrite=True"
) -> list[Path]:  # fmt: skip
    """Return paths at which there is no file yet, so that nothing is lost by writing there.

    Parameters
    ----------
    *paths : str or path
        Where files are to be written.
    overwrite : bool
        True to accept paths of files that are there.
    ask : str
        How the reader asks for that, in an error; empty where nothing is ever replaced.

    Returns
    -------
    list of Path
        The same paths.

    Raises
    ------
    FileExistsError
        If there are files already and they may not be replaced; five of them are named.

    Examples
    --------
    >>> [path.name for path in unused("no_such_folder/tables.xlsx")]
    ['tables.xlsx']
    """
    targets = [Path(path) for path in paths]
    taken = [target for target in targets if target.exists()]
    if taken and not overwrite:
        names = _checks.listing(f"'{target.as_posix()}'" for target in taken)
        advice = f"Pass another path, or {ask} to replace what is there." if ask else "Pass another path."
        raise FileExistsError(f"path: {names} {'is' if len(taken) == 1 else 'are'} there already. {advice}")
    return targets


def new_folder(folder: str | os.PathLike[str]) -> Path:
    """Make a folder inside one that is there, and return its path; one that is there already is fine.

    Parameters
    ----------
    folder : str or path
        The folder.

    Returns
    -------
    Path
        The same path.

    Raises
    ------
    FileNotFoundError
        If the folder that is to hold it isn't there: a misspelt path makes no tree of folders.
    NotADirectoryError
        If a file has that name.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     new_folder(f"{place}/thesis").name
    'thesis'
    """
    place = Path(folder)
    if not place.resolve().parent.is_dir():
        raise FileNotFoundError(
            f"folder: no folder '{place.resolve().parent.as_posix()}' to make '{place.name}' in. Make it first, or "
            "pass another path."
        )
    if place.is_file():
        raise NotADirectoryError(f"folder: '{place.name}' is a file. Pass another name for the folder.")
    place.mkdir(exist_ok=True)
    return place


def read_bytes(path: str | os.PathLike[str], *, most_bytes: int) -> bytes:
    """Read a file that isn't larger than it may be.

    Parameters
    ----------
    path : str or path
        The file.
    most_bytes : int
        Largest size that is read, in bytes.

    Returns
    -------
    bytes
        What it holds.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If it is larger. No more than `most_bytes` and one byte of it is ever read.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     read_bytes(write_bytes(f"{folder}/answers.csv", b"nps,9"), most_bytes=1000)
    b'nps,9'
    """
    with existing(path).open("rb") as file:
        content = file.read(most_bytes + 1)
    if len(content) > most_bytes:
        raise ValueError(
            f"path: '{Path(path).name}' has more than {most_bytes:,} bytes, the most that is read. Make it smaller, or "
            "check that it is the right file."
        )
    return content


def write_bytes(path: str | os.PathLike[str], content: bytes) -> Path:
    """Write a file whole or not at all, and return its path.

    Parameters
    ----------
    path : str or path
        The file to write; its folder must be there. A file of that name is replaced.
    content : bytes
        What the file is to hold.

    Returns
    -------
    Path
        Where the file was written.

    Raises
    ------
    FileNotFoundError
        If the folder isn't there.

    Notes
    -----
    The bytes go to a temporary file in the same folder, which then takes the name in one step: a reader sees the old
    file or the new one, and a crash or a full disk leaves the old one.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_bytes(f"{folder}/answers.csv", b"score\\n9\\n").read_bytes()
    b'score\\n9\\n'
    """
    target = Path(path).resolve()
    if not target.parent.is_dir():
        raise FileNotFoundError(
            f"path: no folder '{target.parent.as_posix()}' to write '{target.name}' into. Make the folder first, or "
            "pass another path."
        )
    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
    try:
        with draft.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, draft)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return target


def write_text(path: str | os.PathLike[str], text: str) -> Path:
    """Write a text file whole or not at all, in UTF-8 with the same bytes on every system.

    Parameters
    ----------
    path : str or path
        The file to write; its folder must be there. A file of that name is replaced.
    text : str
        What the file is to hold. Lines end with a line feed on Windows too.

    Returns
    -------
    Path
        Where the file was written.

    Raises
    ------
    FileNotFoundError
        If the folder isn't there.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_text(f"{folder}/note.txt", "Terima kasih\\n").read_bytes()
    b'Terima kasih\\n'
    """
    return write_bytes(path, text.encode("utf-8"))


def csv_bytes(table: pd.DataFrame) -> bytes:
    """Get a table as the bytes of a CSV file, the same on every system.

    Parameters
    ----------
    table : DataFrame
        Rows to write; its index is left out.

    Returns
    -------
    bytes
        UTF-8, with a comma between cells and a line feed after each row.

    Examples
    --------
    >>> import pandas as pd
    >>> csv_bytes(pd.DataFrame({"store": ["Bandung"], "n": [60]}))
    b'store,n\\nBandung,60\\n'
    """
    return str(table.to_csv(None, index=False, lineterminator="\n")).encode("utf-8")


def write_table(path: str | os.PathLike[str], table: pd.DataFrame) -> Path:
    """Write a table as a CSV file, whole or not at all.

    Parameters
    ----------
    path : str or path
        The file to write; its folder must be there. A file of that name is replaced.
    table : DataFrame
        What the file is to hold, without its index; missing values become empty fields.

    Returns
    -------
    Path
        Where the file was written.

    Raises
    ------
    FileNotFoundError
        If the folder isn't there.

    Examples
    --------
    >>> import pandas as pd, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_table(f"{folder}/scores.csv", pd.DataFrame({"nps": [39.8, None]})).read_bytes()
    b'nps\\n39.8\\n""\\n'
    """
    return write_bytes(path, csv_bytes(table))
