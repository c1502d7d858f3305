"""The rules of the SMART cockpit: what a decision is, and which points count for a team."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from cxlab import _checks, files
from cxlab._words import sentence
from cxlab.teaching._cockpit_model import BUDGET, SMART
from cxlab.teaching._marker import number_in
from cxlab.teaching._text import decoded, printable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

MOST_BYTES = 5_000
_HAIR = 1e-9  # sums of decimals miss a round number by less


@dataclass(frozen=True)
class Decision:
    """What counts for a team in a round, and why.

    Parameters
    ----------
    team : str
        Name of the team.
    points : dict of str to float
        Points for each of the five levers; their sum is at most the budget.
    status : {"submitted", "scaled down", "repeated", "equal split"}
        Where the points come from.
    reason : str
        Why they aren't the team's own; empty when they are.
    digest : str
        Hash of the file that was read; empty when there was none.
    """

    team: str
    points: dict[str, float]
    status: str
    reason: str
    digest: str

    def row(self) -> Floats:
        """Return the points in the order of the levers."""
        return np.array([self.points[name] for name in SMART])


def file_name(round_number: int) -> str:
    """Return what the file with the decision for a round is called."""
    return f"decision-round-{round_number}.yml"


def decision_text(team: str, round_number: int, points: Mapping[str, float]) -> str:
    """Write a decision as the lines of its file; the total comes last, so that a file that was cut is noticed."""
    numbers = {**{name: points[name] for name in SMART}, "total": sum(points.values())}
    lines = [f"{name}: {np.format_float_positional(one, precision=10, trim='-')}" for name, one in numbers.items()]
    return "\n".join([f"team: {team}", f"round: {round_number}", *lines]) + "\n"


def checked_points(points: Mapping[str, object]) -> dict[str, float]:
    """Accept points for all five levers, none of them negative; their sum is the matter of `counted`."""
    unknown = [name for name in points if name not in SMART]
    if unknown:
        raise ValueError(
            f"points: no lever '{str(unknown[0])[:40]}'.{_checks.did_you_mean(str(unknown[0])[:40], SMART)} "
            f"Levers: {', '.join(SMART)}."
        )
    missing = [name for name in SMART if name not in points]
    if missing:
        raise ValueError(f"points: nothing is said about {_checks.listing(missing)}. Write 0 where nothing is spent.")
    return {name: _number(name, points[name]) for name in SMART}


def counted(team: str, points: Mapping[str, float], digest: str = "") -> Decision:
    """Count what a team asks for; more than the budget is scaled down in proportion.

    Parameters
    ----------
    team : str
        Name of the team.
    points : dict of str to float
        What `checked_points` accepted.
    digest : str
        Hash of the file.

    Returns
    -------
    Decision
        At most the budget.
    """
    total = sum(points.values())
    if total <= BUDGET + _HAIR:
        return Decision(team, dict(points), "submitted", "", digest)
    reason = sentence(
        "{total:g} points were asked for and {budget:g} can be spent; all five were scaled down in proportion.",
        total=total, budget=BUDGET,
    )  # fmt: skip
    return Decision(team, {name: one * BUDGET / total for name, one in points.items()}, "scaled down", reason, digest)


def stand_in(team: str, last: Mapping[str, float] | None, why: str, digest: str = "") -> Decision:
    """Decide for a team that didn't: its last points again, or an equal split in the first round."""
    if last is not None:
        reason = sentence("{why} The points of the round before count again.", why=why)
        return Decision(team, dict(last), "repeated", reason, digest)
    reason = sentence("{why} The budget is split equally.", why=why)
    return Decision(team, dict.fromkeys(SMART, BUDGET / len(SMART)), "equal split", reason, digest)


def read_decision(folder: Path, team: str, round_number: int, last: Mapping[str, float] | None) -> Decision:
    """Read what a team decided. Nothing in its file is run or believed, and no fault of it is raised.

    Parameters
    ----------
    folder : Path
        Folder of the team.
    team : str
        Its name.
    round_number : int
        The round, from 1.
    last : dict of str to float or None
        Its points in the round before; None in the first round.

    Returns
    -------
    Decision
        The team's own, or what counts in its place, with the reason.
    """
    path = folder / file_name(round_number)
    digest = digest_of(path)
    try:
        if path.is_symlink() or not path.is_file():
            return stand_in(team, last, sentence("There is no file {file}.", file=path.name), digest)
        return counted(team, _asked(path, team, round_number), digest)
    except (OSError, ValueError, RecursionError) as error:
        why = sentence("The file can't be used: {error}", error=_short(error))
        return stand_in(team, last, why, digest)


def digest_of(path: Path) -> str:
    """Return a hash of a small file; empty where there is none that could be read."""
    try:
        if path.is_symlink() or not path.is_file():
            return ""
        return hashlib.sha256(files.read_bytes(path, most_bytes=MOST_BYTES)).hexdigest()
    except (OSError, ValueError):
        return "unreadable"


def strays(folder: Path) -> list[str]:
    """Name files that look like decisions and are none: copies that a cloud service makes of a conflict, say."""
    right = re.compile(r"decision-round-\d+\.yml")
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError:
        return []
    return [printable(name[:80]) for name in names if name.lower().startswith("decision") and not right.fullmatch(name)]


def _asked(path: Path, team: str, round_number: int) -> dict[str, float]:
    text = decoded(files.read_bytes(path, most_bytes=MOST_BYTES))
    plain: Any = files.texts_in_yaml(text, path.name)
    if not isinstance(plain, dict):
        raise ValueError("it is empty, or only half written. Submit again.")
    for name, right in (("team", team), ("round", str(round_number))):
        if plain.get(name) != right:
            raise ValueError(f"'{name}' is {str(plain.get(name))[:40]!r} and should be '{right}'. Submit again.")
    asked = checked_points({name: one for name, one in plain.items() if name not in ("team", "round", "total")})
    if abs(_number("total", plain.get("total", "")) - sum(asked.values())) > _HAIR * BUDGET:
        raise ValueError("'total' is not the sum of the five: the file is only half written. Submit again.")
    return asked


def _number(name: str, value: object) -> float:
    number = number_in(value.item() if isinstance(value, np.generic) else value)
    if number is None or number < 0:
        raise ValueError(f"{name}: expected a number of points, zero or more; got {str(value)[:40]!r}.")
    return number


def _short(error: Exception) -> str:
    text = printable(" ".join(str(error).split()))
    return text if len(text) <= 200 else f"{text[:199]}…"
