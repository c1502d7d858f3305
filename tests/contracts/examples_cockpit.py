"""Examples of the team game: standings after two rounds, a team's report, the debrief."""

from __future__ import annotations

import tempfile
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cxlab as cx

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from cxlab.results import Result

POINTS = {"strategy": 20, "metrics": 10, "alignment": 10, "redesign": 40, "technology": 5}


@cache
def game() -> tempfile.TemporaryDirectory[str]:
    """Play a game of two teams and two rounds, in a folder that lives as long as the tests."""
    folder = tempfile.TemporaryDirectory()
    place = Path(folder.name) / "class-a"
    cx.init_course(Path(folder.name) / "course")
    (Path(folder.name) / "course" / "course-secret.txt").write_text("an example of a secret, never use it\n", "utf-8")
    cx.new_game(place, n_teams=2, n_rounds=2, course=Path(folder.name) / "course")
    for _ in range(2):
        cx.submit_decision(POINTS, folder=place / "shared" / "team-1")
        cx.play_round(place)
    return folder


def place() -> Path:
    return Path(game().name) / "class-a"


@cache
def revealed() -> dict[str, Any]:
    made = cx.game_debrief(place())
    return {one.name: getattr(made, one.name) for one in fields(made)}


RESULTS: dict[str, Callable[[], Result]] = {
    "game standings": lambda: cx.game_standings(place()),
    "team report": lambda: cx.team_report(place() / "shared" / "team-1"),
    "team report, decided for it": lambda: cx.team_report(place() / "shared" / "team-2"),
    "game debrief": lambda: cx.GameDebrief(**revealed()),
}

PLOTS: dict[str, Callable[[], tuple[pd.DataFrame, dict[str, Any]]]] = {
    "team_values": lambda: (RESULTS["game standings"]().tidy(), {}),
}
