"""Files in which each number says where it comes from: ``0.25 assumed``, ``24.5 source sullivan2011``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cxlab import _checks, datasets, files

if TYPE_CHECKING:
    from pathlib import Path

MARKS = ("measured", "source", "assumed")


@dataclass(frozen=True)
class Mark:
    """Say where one number comes from.

    Parameters
    ----------
    number : str
        Where it stands in the file: ``"touchpoints till emotion"``.
    value : float
        The number.
    mark : {"measured", "source", "assumed"}
        Computed from data, taken from a publication, or chosen by us.
    source : str
        Which data or publication; empty for assumed numbers.
    """

    number: str
    value: float
    mark: str
    source: str = ""


class MarkedFile:
    """Read a file of marked numbers, and remember the mark of each number that was taken from it.

    Parameters
    ----------
    path : Path
        The YAML file. Its ``sources`` name the publications and data that marks refer to.

    Raises
    ------
    ValueError
        If the file isn't a YAML mapping.
    """

    def __init__(self, path: Path) -> None:
        content = files.read_yaml(path)
        if not isinstance(content, Mapping):
            raise ValueError(f"{path.name}: expected 'key: value' lines, got {type(content).__name__}.")
        self.name, self.content = path.name, content
        self.sources: dict[str, str] = dict(content.get("sources") or {})
        self.marks: list[Mark] = []

    def section(self, *keys: str) -> Mapping[str, Any]:
        """Take a mapping out of the file; an absent one is empty."""
        found: Any = self.content
        for key in keys:
            found = (found or {}).get(key)
        if found is not None and not isinstance(found, Mapping):
            raise ValueError(f"{self.name}: {' '.join(keys)}: expected 'key: value' lines, got {found!r}.")
        return found or {}

    def number(self, value: object, *keys: str) -> float:
        """Read one marked number."""
        numbers = self.numbers(value, *keys)
        if len(numbers) != 1:
            raise ValueError(f"{self.name}: {' '.join(keys)}: expected one number and its mark, got {value!r}.")
        return numbers[0]

    def numbers(self, value: object, *keys: str) -> tuple[float, ...]:
        """Read numbers that share one mark: ``5.1 4.8 assumed``."""
        where = f"{self.name}: {' '.join(keys)}"
        words = value.split() if isinstance(value, str) else []
        at = next((i for i, word in enumerate(words) if word in MARKS), None)
        if not at:
            raise ValueError(
                f"{where}: {value!r} doesn't say where it comes from. Write the number and its mark: '0.25 assumed', "
                "'0.19 source KEY' or '0.19 measured KEY', with KEY among the sources of the file."
            )
        mark, key = words[at], " ".join(words[at + 1 :])
        if (mark == "assumed") == bool(key) or (key and key not in self.sources):
            raise ValueError(
                f"{where}: {value!r}: {mark} {'needs no source' if mark == 'assumed' else 'needs a known source'}. "
                f"Sources of the file: {', '.join(self.sources) or 'none'}."
            )
        numbers = tuple(_number(word, where) for word in words[:at])
        self.marks += [Mark(" ".join(keys), number, mark, self.sources.get(key, "")) for number in numbers]
        return numbers

    def check_keys(self, found: Iterable[str], allowed: Iterable[str], *keys: str) -> None:
        """Refuse keys that mean nothing, so that a misspelt one isn't passed over."""
        names = list(allowed)
        for key in found:
            if key not in names:
                where = ": ".join([self.name, *([" ".join(keys)] if keys else [])])
                raise ValueError(
                    f"{where}: '{key}' is not known.{_checks.did_you_mean(key, names)} Known: {', '.join(names)}."
                )


def journey_file(name: str) -> MarkedFile:
    """Read a file of ``data/journeys``."""
    return MarkedFile(datasets.folder() / "journeys" / f"{name}.yml")


def _number(word: str, where: str) -> float:
    try:
        return float(word)
    except ValueError:
        raise ValueError(f"{where}: '{word}' is not a number. Write numbers first, then the mark.") from None
