"""Data sets for teaching: those that come with the package, and row-level ones that are downloaded on request.

>>> import cxlab as cx
>>> cx.datasets.names()[:3]
['acsi_covariances', 'acsi_variables', 'babakus_boller_1992']
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cxlab import _checks, files
from cxlab.datasets._cards import Column, DataCard, Licence, parse_card
from cxlab.datasets._download import cache_folder, fetch_file, sha256_of
from cxlab.datasets._moments import from_square, from_tables

if TYPE_CHECKING:
    import os

    import pandas as pd

    from cxlab.moments import Moments

__all__ = [
    "Column",
    "DataCard",
    "Licence",
    "cache_folder",
    "card",
    "fetch",
    "folder",
    "load",
    "moments",
    "names",
    "remote_names",
    "verify",
]

_REMOTE = "remote.yml"
_PACKAGE = Path(__file__).resolve().parents[1]


def names() -> list[str]:
    """List the data sets that come with the package.

    Returns
    -------
    list of str
        Names that `load` and `card` accept, in alphabetical order.

    Raises
    ------
    FileNotFoundError
        If the folder of the data sets is gone.

    Examples
    --------
    >>> "donations" in names()
    True
    """
    return sorted(path.stem for path in folder().glob("*.yml") if path.name != _REMOTE)


def remote_names() -> list[str]:
    """List the row-level data sets that can be downloaded.

    Returns
    -------
    list of str
        Names that `fetch` and `card` accept, in alphabetical order.

    Raises
    ------
    FileNotFoundError
        If the folder of the data sets is gone.

    Examples
    --------
    >>> remote_names()
    ['cfpb_complaints', 'iranian_churn', 'kiosk_servqual_kr', 'prdect_id', 'sfo_airport_2017']
    """
    return sorted(_remote_cards())


def load(name: str) -> pd.DataFrame:
    """Load a data set that comes with the package.

    Parameters
    ----------
    name : str
        One of `names()`.

    Returns
    -------
    DataFrame
        One row for each line of the file, with the columns and types that its card describes; an empty field is
        missing. Each call reads the file again, so that changing the table changes nothing else.

    Raises
    ------
    ValueError
        If the name is unknown or belongs to a set that is downloaded, or the columns aren't those of the card.
    FileNotFoundError
        If the file is gone from the installation.

    Examples
    --------
    >>> table = load("sfo_recommendation_2017")
    >>> table.query("breakdown == 'problem' and score == 10").set_index("group")["n"].to_dict()
    {'yes': 64, 'no': 780, 'no answer': 28}
    """
    if name not in names() and name in remote_names():
        raise ValueError(
            f"name: '{name}' is a row-level set that is downloaded on request. Get the path of its file with "
            f"cxlab.datasets.fetch('{name}') and read it with pandas.read_csv; the package itself carries {_listed()}."
        )
    described = card(name)
    table = files.read_table(
        _data_file(described),
        dtypes={column.name: column.dtype for column in described.columns if column.dtype},
        dates=[column.name for column in described.columns if column.type == "date"],
    )
    expected = [column.name for column in described.columns]
    if list(table.columns) != expected:
        raise ValueError(
            f"name: the columns of '{described.file}' are {', '.join(table.columns)}; its card describes "
            f"{', '.join(expected)}. {_repair()}"
        )
    return table


def moments(name: str) -> Moments:
    """Load means and covariances that were published in place of rows.

    Parameters
    ----------
    name : str
        Name of a pair of data sets: ``"kiosk"`` for ``kiosk_variables``, with the means, and ``kiosk_covariances``;
        ``"acsi"`` for ``acsi_variables`` and ``acsi_covariances``, published without means. Or the name of one set
        that is a table of correlations: ``"babakus_boller_1992"``.

    Returns
    -------
    Moments
        Covariances (or correlations), n and, where they were published, means of the variables, in the order of their
        table. Analyses that need no rows take it in place of a table.

    Raises
    ------
    ValueError
        If no such table comes with the package.
    FileNotFoundError
        If a file is gone from the installation.

    Examples
    --------
    >>> kiosk = moments("kiosk")
    >>> kiosk.n, kiosk.mean[["E01", "P01"]].round(2).to_list()
    (194, [6.47, 5.89])
    >>> moments("acsi")
    <Moments: 11 variables, n = 10,417, means unknown>
    >>> moments("babakus_boller_1992").n
    502
    """
    known = names()
    if name in known and (respondents := card(name).respondents) is not None:
        return from_square(load(name), respondents)
    pairs = [stem for stem in (n.removesuffix("_covariances") for n in known) if f"{stem}_variables" in known]
    if name not in pairs:
        there = [*pairs, *(one for one in known if card(one).respondents is not None)]
        other = f" That set holds other figures; cxlab.datasets.load('{name}') reads it." if name in known else ""
        raise ValueError(
            f"name: no means and covariances '{name}'.{other or _checks.did_you_mean(name, there)} There are "
            f"{', '.join(there)}."
        )
    return from_tables(load(f"{name}_variables"), load(f"{name}_covariances"))


def card(name: str) -> DataCard:
    """Describe a data set: source, licence, columns with their units, traps.

    Parameters
    ----------
    name : str
        One of `names()` or `remote_names()`.

    Returns
    -------
    DataCard
        The card; a notebook shows it as a page.

    Raises
    ------
    ValueError
        If the name is unknown.
    FileNotFoundError
        If the folder of the data sets is gone.

    Examples
    --------
    >>> card("sfo_recommendation_2017").licence.name
    'PDDL 1.0'
    """
    known = names()
    if name in known:
        path = folder() / f"{name}.yml"
        return parse_card(path.name, files.read_yaml(path))
    remote = _remote_cards()
    if name not in remote:
        raise ValueError(
            f"name: no data set '{name}'.{_checks.did_you_mean(name, [*known, *remote])} Data sets: {_listed()}; "
            f"to download: {', '.join(sorted(remote))}."
        )
    return remote[name]


def verify(name: str) -> Path:
    """Compare the file of a data set with the checksum on its card.

    Parameters
    ----------
    name : str
        One of `names()`.

    Returns
    -------
    Path
        The file, when it is unchanged.

    Raises
    ------
    ValueError
        If the file was changed.
    FileNotFoundError
        If the file is gone from the installation.

    Examples
    --------
    >>> verify("donations").name
    'donations.csv'
    """
    described = card(name)
    path = _data_file(described)
    found = sha256_of(path)
    if found != described.sha256:
        raise ValueError(
            f"name: '{described.file}' was changed: its sha256 is {found}, its card says {described.sha256}. "
            f"{_repair()} If the change is meant, write the new sha256 and number of rows into its card."
        )
    return path


def fetch(
    name: str,
    *,
    folder: str | os.PathLike[str] | None = None,
    mirror: str | os.PathLike[str] | None = None,
    progress: bool = False,
) -> Path:
    """Download a row-level data set, once, and return the path of its file.

    Parameters
    ----------
    name : str
        One of `remote_names()`.
    folder : str or path, optional
        Where to keep the file; by default the folder where this computer keeps caches, under ``cxlab``.
    mirror : str or path, optional
        A folder with copies of the files, used instead of the network; by default what the environment variable
        ``CXLAB_MIRROR`` says. The file is looked for as ``mirror/name/file`` and as ``mirror/file``, and not copied.
    progress : bool
        Whether to show a progress bar.

    Returns
    -------
    Path
        The file, whose checksum was found right. Its card says how its letters are stored.

    Raises
    ------
    ValueError
        If the name is unknown, or belongs to a set that comes with the package, or the file isn't the one described.
    ConnectionError
        If the file can't be downloaded; the message says how to get it by hand.
    FileNotFoundError
        If the mirror doesn't hold the file.

    Notes
    -----
    The address names one state of the source, and the checksum one content, so that everybody computes on the same
    rows. Nothing is downloaded unless this function is called.

    Examples
    --------
    >>> fetch("sfo_airport_2017", mirror="no_such_folder")
    Traceback (most recent call last):
    FileNotFoundError: mirror: no file 'sfo_2017_raw.csv' in 'no_such_folder/sfo_airport_2017' or 'no_such_folder'...
    """
    remote = _remote_cards()
    if name in names():
        raise ValueError(
            f"name: '{name}' comes with the package, nothing is downloaded. Load it with cxlab.datasets.load('{name}')."
            f" To download there are {', '.join(sorted(remote))}."
        )
    if name not in remote:
        card(name)
    return fetch_file(remote[name], folder=folder, mirror=mirror, progress=progress)


def folder() -> Path:
    """Return the folder of what comes with the package: data sets, their cards, presets.

    Returns
    -------
    Path
        The folder inside the installed package, or at the top of the repository.

    Raises
    ------
    FileNotFoundError
        If the folder is gone.

    Examples
    --------
    >>> (folder() / "donations.csv").is_file()
    True
    """
    places = [_PACKAGE / "data", _PACKAGE.parent / "data"]
    for place in places:
        if (place / _REMOTE).is_file():
            return place
    looked = "' and '".join(place.as_posix() for place in places)
    raise FileNotFoundError(f"The data sets of cxlab are missing: looked in '{looked}'. {_repair()}")


def _data_file(described: DataCard) -> Path:
    path = folder() / described.file
    if not path.is_file():
        raise FileNotFoundError(f"name: the file '{path.as_posix()}' is missing. {_repair()}")
    return path


def _remote_cards() -> dict[str, DataCard]:
    content = files.read_yaml(folder() / _REMOTE)
    return {name: parse_card(f"{_REMOTE}, {name}", {"name": name, **fields}) for name, fields in content.items()}


def _listed() -> str:
    return ", ".join(names())


def _repair() -> str:
    return (
        "In a clone of the repository bring the file back with: git checkout -- data. With a ZIP file, unpack it "
        "again. With a wheel, run: python -m pip install --force-reinstall --no-deps and the wheel's file name."
    )
