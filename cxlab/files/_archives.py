"""Unpacking archives that somebody else made."""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

from cxlab import _checks
from cxlab.files._disk import existing, write_bytes

if TYPE_CHECKING:
    import os
    from collections.abc import Sequence

# A course pack or a survey export is far smaller; an archive made to fill the disk is far larger.
MOST_UNZIPPED_BYTES = 500_000_000
MOST_UNZIPPED_FILES = 10_000

# Other ways of packing unpack all at once, whatever size the archive promises.
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# Names that are devices on Windows, whatever ending they have, and what its names can't end with or hold.
_WINDOWS_OWN = re.compile(
    r"(con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)\s*(\..*)?|.*[. ]|.*:.*", re.IGNORECASE | re.DOTALL
)


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
        land outside the folder, is a link, has a name that Windows keeps for itself (``nul.csv``), is packed otherwise
        than stored or deflated, or stands twice. Nothing is written then, except where the damage shows only while an
        entry is unpacked.
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
            _check_free(root, targets)
            return [_unpack(pack, entry, target) for entry, target in zip(entries, targets, strict=True)]
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:  # RuntimeError: a method it can't unpack
        raise ValueError(
            f"archive: '{file.name}' is no zip archive or is damaged ({error}). Download or export it again."
        ) from None


def _unpack(pack: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    with pack.open(entry) as packed:
        content = packed.read(entry.file_size + 1)  # unpacks no more than the archive says, however much there is
    return write_bytes(target, content)


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
    folders = {parent.as_posix().casefold() for name in seen for parent in PurePosixPath(name).parents}
    faults += [
        f"'{entry.filename}' is a file and a folder" for entry in entries if entry.filename.casefold() in folders
    ]
    if faults:
        raise ValueError(
            f"archive: '{name}' was not unpacked: {_checks.listing(faults)}. "
            "Ask its sender for an archive of plain files in plain folders."
        )


def _fault(entry: zipfile.ZipInfo) -> str | None:
    windows = PureWindowsPath(entry.filename)
    if entry.filename.startswith("/") or windows.drive or ".." in windows.parts:
        return "would land outside the folder"
    if "\\" in entry.filename:
        return "has a backslash in its name"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "is a link"
    if any(map(_WINDOWS_OWN.fullmatch, PurePosixPath(entry.filename).parts or (":",))):
        return "has a name that Windows keeps for itself"
    if entry.flag_bits & 0x1:
        return "is locked with a password"
    if entry.compress_type not in _PACKED:
        return "is packed in a rare way"
    return None


def _check_free(root: Path, targets: Sequence[Path]) -> None:
    away = [target.as_posix() for target in targets if not target.resolve().is_relative_to(root)]
    if away:
        raise ValueError(f"folder: a link in it leads elsewhere: {_checks.listing(away)}. Unpack into an empty folder.")
    taken = [target.as_posix() for target in targets if target.exists()]
    if taken:
        raise FileExistsError(
            f"folder: {_checks.count(len(taken), 'file')} would be overwritten: {_checks.listing(taken)}. "
            "Unpack into an empty folder."
        )
