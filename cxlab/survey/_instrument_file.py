"""Instruments from YAML files, and what `instrument=` accepts."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from cxlab import files
from cxlab.instruments import Instrument, instrument

_YAML = (".yml", ".yaml")


def read_instrument(path: str | os.PathLike[str]) -> Instrument:
    """Read a questionnaire of one's own from a small YAML file.

    Parameters
    ----------
    path : str or path
        The file, in UTF-8; its keys are those of `Instrument.from_dict`: ``name``, ``title``, ``scale``, ``items``,
        and as wanted ``labels``, ``dimensions``, ``forms``, ``blocks``.

    Returns
    -------
    Instrument
        The questionnaire, checked.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If the file isn't YAML, or a key is unknown, missing or wrong; the file is named.
    TypeError
        Something in the file is of another kind than a questionnaire needs.

    Notes
    -----
    A key that stands twice is refused, and an unknown key too, because a misspelt one would be lost without a word.

    Examples
    --------
    >>> import cxlab as cx, tempfile
    >>> text = "name: library\\ntitle: Library\\nscale: [1, 5]\\nitems: [{code: T1, text: The rooms are quiet.}]"
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     read_instrument(cx.files.write_text(f"{folder}/library.yml", text)).codes
    ('T1',)
    """
    mapping = files.read_yaml(path)
    name = os.path.basename(os.fspath(path))
    if not isinstance(mapping, Mapping):
        raise ValueError(f"{name}: expected keys such as name, title, scale and items, got {type(mapping).__name__}.")
    try:
        return Instrument.from_dict(mapping)
    except (ValueError, TypeError) as error:
        raise type(error)(f"{name}: {error}") from None


def accepted(value: Any) -> Instrument | None:
    """Accept an instrument, the name of one, or the path of a YAML file."""
    if value is None or isinstance(value, Instrument):
        return value
    if isinstance(value, os.PathLike) or (isinstance(value, str) and value.lower().endswith(_YAML)):
        return read_instrument(value)
    if isinstance(value, str):
        return instrument(value)
    raise TypeError(
        f"instrument: expected an Instrument, a name such as 'servqual', or the path of a YAML file; got "
        f"{type(value).__name__}."
    )
