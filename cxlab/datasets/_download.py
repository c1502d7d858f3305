"""Getting a row-level file: from a mirror on this computer, from the cache, or from its pinned address."""

from __future__ import annotations

import hashlib
import io
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from cxlab.datasets._cards import DataCard

MIRROR_VARIABLE = "CXLAB_MIRROR"
SECONDS_TO_ANSWER = 30
BYTES_AT_ONCE = 65_536


def sha256_of(path: Path) -> str:
    """Compute the checksum of a file.

    Parameters
    ----------
    path : Path
        The file.

    Returns
    -------
    str
        The sha256 in 64 hexadecimal digits.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def fetch_file(
    card: DataCard,
    *,
    folder: str | os.PathLike[str] | None,
    mirror: str | os.PathLike[str] | None,
    progress: bool,
) -> Path:
    """Return the path of the file of a card, after its checksum was found right.

    Parameters
    ----------
    card : DataCard
        What to get, with address and checksum.
    folder : str, path or None
        Where to keep the file; None for the cache of this computer.
    mirror : str, path or None
        Folder with copies, used instead of the network; None for what the environment says.
    progress : bool
        Whether to show a progress bar.

    Returns
    -------
    Path
        The file.
    """
    copies = mirror or os.environ.get(MIRROR_VARIABLE)
    if copies:
        return _unchanged(_in_mirror(card, Path(copies)), card)
    target = cache_folder() if folder is None else Path(folder)
    path = target / card.file
    if path.is_file():
        return _unchanged(path, card)
    return _downloaded(card, target, progress)


def cache_folder() -> Path:
    """Say where downloads are kept on this computer.

    Returns
    -------
    Path
        The folder; it is made when something is downloaded.

    Examples
    --------
    >>> cache_folder().is_absolute()
    True
    """
    import pooch

    return Path(pooch.os_cache("cxlab"))


def _in_mirror(card: DataCard, mirror: Path) -> Path:
    places = [mirror / card.name, mirror]
    for place in places:
        if (place / card.file).is_file():
            return place / card.file
    looked = "' or '".join(place.as_posix() for place in places)
    raise FileNotFoundError(
        f"mirror: no file '{card.file}' in '{looked}'. Put a copy there, or leave mirror out (and the environment "
        f"variable {MIRROR_VARIABLE} empty) to download it."
    )


def _unchanged(path: Path, card: DataCard) -> Path:
    found = sha256_of(path)
    if found != card.sha256:
        raise ValueError(
            f"'{path.as_posix()}' isn't the file that '{card.name}' describes: its sha256 is {found}, expected "
            f"{card.sha256}. Move or delete it, and fetch '{card.name}' again; keep your own edits under another name."
        )
    return path


def _downloaded(card: DataCard, folder: Path, progress: bool) -> Path:
    import pooch
    import requests  # pooch downloads with it

    folder.mkdir(parents=True, exist_ok=True)
    try:
        arrived = pooch.retrieve(
            card.address,
            known_hash=f"sha256:{card.sha256}",
            fname=card.file,
            path=folder,
            downloader=partial(_transfer, bar=sys.stderr if progress else io.StringIO()),
        )
    except requests.RequestException as error:
        raise ConnectionError(_by_hand(card, folder, error)) from None
    except ValueError:  # pooch found another checksum, and deleted what came
        raise ValueError(
            f"'{card.name}': what came from {card.address} isn't the file described (expected sha256 {card.sha256}) "
            "and was deleted. A login page of a campus network often answers instead: open the address in a browser, "
            "then try again. If the browser shows the data, the source has changed: please report it."
        ) from None
    return Path(arrived)


def _transfer(address: str, target: str, _: object, *, bar: TextIO) -> None:
    """Copy what an address answers into a file, as pooch asks for it; unlike pooch's own, it closes the connection."""
    import click
    import requests

    with requests.get(address, stream=True, timeout=SECONDS_TO_ANSWER) as response:
        response.raise_for_status()
        size = int(response.headers.get("content-length", 0))
        with (
            Path(target).open("wb") as file,
            click.progressbar(length=size, label=Path(address).name, file=bar) as done,
        ):
            for piece in response.iter_content(BYTES_AT_ONCE):
                file.write(piece)
                done.update(len(piece))


def _by_hand(card: DataCard, folder: Path, error: Exception) -> str:
    return (
        f"'{card.name}' could not be downloaded from {card.address} ({_reason(error)}). Check the network (a campus "
        "proxy is set with the variable HTTPS_PROXY) and try again, or open the address in a browser and save the file "
        f"as '{(folder / card.file).as_posix()}', or pass mirror= with a folder that holds '{card.file}'."
    )


def _reason(error: Exception) -> str:
    response = getattr(error, "response", None)
    return f"the server answered {response.status_code}" if response is not None else type(error).__name__
