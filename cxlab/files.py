"""Reading and writing files, so that a half-written, misread or hostile file never passes unnoticed.

The higher rooms of the package touch the disk through here.
"""

from __future__ import annotations

import os
import secrets
import shutil
import stat
import zipfile
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Any

import yaml

from cxlab import _checks

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    import pandas as pd

# A course pack or a survey export is far smaller; an archive made to fill the disk is far larger.
MOST_UNZIPPED_BYTES = 500_000_000
MOST_UNZIPPED_FILES = 10_000

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


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
        If there is no such file; a file with a similar name in the same folder is offered.

    Examples
    --------
    >>> existing("no_such_folder/answers.csv")
    Traceback (most recent call last):
    FileNotFoundError: path: no file 'no_such_folder/answers.csv'. Check the spelling and the folder...
    """
    file = Path(path)
    if file.is_file():
        return file
    neighbours = sorted(item.name for item in file.parent.iterdir()) if file.parent.is_dir() else []
    raise FileNotFoundError(
        f"{argument}: no file '{file.as_posix()}'.{_checks.did_you_mean(file.name, neighbours)} Check the spelling and "
        f"the folder; paths start from '{Path.cwd().as_posix()}'."
    )


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
    try:
        return yaml.load(_decoded(file, "utf-8"), Loader=_StrictLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f", line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        raise ValueError(
            f"{file.as_posix()}{where}: {error.problem or error.context}. Look at that line and the one above it: "
            "indent with spaces, put text with ': ' or '#' in quotes, and give each key once."
        ) from None
    except yaml.YAMLError as error:
        raise ValueError(f"{file.as_posix()}: {error}. Save the file again as plain text in UTF-8.") from None


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
    Text is touched when it starts with ``=``, ``+``, ``-``, ``@``, a tab or a carriage return. Column names too.

    Examples
    --------
    >>> import pandas as pd
    >>> neutralise_formulas(pd.DataFrame({"comment": ["=1+1", "fine"], "change": [-2, 3]}))
      comment  change
    0   '=1+1      -2
    1    fine       3
    """

    def harmless(cell: Any) -> Any:
        return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS) else cell

    return table.map(harmless).rename(columns=harmless)


def unzip(
    archive: str | os.PathLike[str],
    folder: str | os.PathLike[str],
    *,
    most_bytes: int = MOST_UNZIPPED_BYTES,
    most_files: int = MOST_UNZIPPED_FILES,
) -> list[Path]:
    """Unpack a zip archive into a folder, after every entry was found harmless.

    Parameters
    ----------
    archive : str or path
        The zip file.
    folder : str or path
        Where to unpack; it is made when it isn't there.
    most_bytes : int
        Largest size of all unpacked files together, in bytes.
    most_files : int
        Largest number of entries.

    Returns
    -------
    list of Path
        The unpacked files, in the order of the archive.

    Raises
    ------
    FileNotFoundError
        If there is no such archive.
    ValueError
        If the file is no zip archive, is damaged or locked with a password, is too large, or holds an entry that would
        land outside the folder, is a link, or stands twice. Nothing is written then, except where the damage shows
        only while an entry is unpacked.
    FileExistsError
        If a file to be unpacked is there already. Nothing is written.

    Examples
    --------
    >>> import tempfile, zipfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with zipfile.ZipFile(f"{folder}/pack.zip", "w") as pack:
    ...         pack.writestr("week 1/answers.csv", "score\\n9\\n")
    ...     [path.name for path in unzip(f"{folder}/pack.zip", f"{folder}/out")]
    ['answers.csv']
    """
    file = existing(archive, "archive")
    root = Path(folder).resolve()
    try:
        with zipfile.ZipFile(file) as pack:
            entries = [entry for entry in pack.infolist() if not entry.is_dir()]
            _check_size(file.name, entries, most_bytes, most_files)
            _check_entries(file.name, entries)
            targets = [root.joinpath(*PurePosixPath(entry.filename).parts) for entry in entries]
            _check_free(targets)
            return [_unpack(pack, entry, target) for entry, target in zip(entries, targets, strict=True)]
    except zipfile.BadZipFile as error:
        raise ValueError(
            f"archive: '{file.name}' is no zip archive or is damaged ({error}). Download or export it again."
        ) from None


def _unpack(pack: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    return write_bytes(target, pack.read(entry))


def _check_size(name: str, entries: Sequence[zipfile.ZipInfo], most_bytes: int, most_files: int) -> None:
    if len(entries) > most_files:
        raise ValueError(
            f"archive: '{name}' holds {len(entries):,} files; at most {most_files:,} are unpacked. "
            "Pass most_files= if you trust where it comes from."
        )
    size = sum(entry.file_size for entry in entries)
    if size > most_bytes:
        raise ValueError(
            f"archive: '{name}' unpacks to {size:,} bytes; at most {most_bytes:,} are unpacked. "
            "Pass most_bytes= if you trust where it comes from."
        )


def _check_entries(name: str, entries: Sequence[zipfile.ZipInfo]) -> None:
    faults = [f"'{entry.filename}' {fault}" for entry in entries if (fault := _fault(entry))]
    seen: set[str] = set()
    for entry in entries:
        if entry.filename.casefold() in seen:
            faults.append(f"'{entry.filename}' stands twice")
        seen.add(entry.filename.casefold())
    if faults:
        raise ValueError(
            f"archive: '{name}' was not unpacked: {_checks.listing(faults)}. "
            "Ask its sender for an archive of plain files in plain folders."
        )


def _fault(entry: zipfile.ZipInfo) -> str | None:
    windows = PureWindowsPath(entry.filename)
    if entry.filename.startswith("/") or windows.drive or ".." in windows.parts or "\\" in entry.filename:
        return "would land outside the folder"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "is a link"
    if entry.flag_bits & 0x1:
        return "is locked with a password"
    return None


def _check_free(targets: Sequence[Path]) -> None:
    taken = [target.as_posix() for target in targets if target.exists()]
    if taken:
        raise FileExistsError(
            f"folder: {_checks.count(len(taken), 'file')} would be overwritten: {_checks.listing(taken)}. "
            "Unpack into an empty folder."
        )


def _decoded(file: Path, encoding: str) -> str:
    try:
        return file.read_bytes().decode("utf-8-sig" if encoding.lower() in ("utf-8", "utf8") else encoding)
    except UnicodeDecodeError as error:
        line = file.read_bytes().count(b"\n", 0, error.start) + 1
        raise ValueError(
            f"{file.as_posix()}, line {line}: the letters are not stored in {encoding}. Save the file as UTF-8 "
            "(in Excel: CSV UTF-8), or pass its encoding where there is such an argument."
        ) from None


class _StrictLoader(yaml.SafeLoader):
    """A safe loader that refuses a key given twice."""


def _mapping(loader: _StrictLoader, node: yaml.MappingNode) -> dict[Hashable, Any]:
    seen = set()
    for key_node, _ in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in seen:
            raise yaml.constructor.ConstructorError(None, None, f"the key '{key}' stands twice", key_node.start_mark)
        seen.add(key)
    return loader.construct_mapping(node, deep=True)


_StrictLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)
