"""The folder of a SMART cockpit: each team has a folder of its own, and the lecturer one that is secret."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cxlab import _checks, files
from cxlab._words import LANGUAGES
from cxlab.privacy import new_secret
from cxlab.teaching._assignment import fingerprint
from cxlab.teaching._cockpit_company import luck
from cxlab.teaching._cockpit_model import BUDGET, Market
from cxlab.teaching._cockpit_rules import checked_points, decision_text, file_name
from cxlab.teaching._cockpit_texts import LECTURER, lecturer_notebook, rules, team_notebook
from cxlab.teaching._course import SECRET, read_course

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping

    from cxlab.core.draws import Key

SHARED, PRIVATE, ROUNDS, SETTINGS = "shared", "lecturer", "rounds", "game.json"
MOST_TEAMS, MOST_ROUNDS = 40, 20
_MOST_BYTES = 200_000


@dataclass(frozen=True)
class Game:
    """The settings of a game, as the lecturer's folder has them."""

    folder: Path
    name: str
    n_teams: int
    n_rounds: int
    language: str
    secret: str

    @property
    def teams(self) -> tuple[str, ...]:
        """Names of the teams."""
        return team_names(self.n_teams)

    @property
    def market(self) -> Market:
        """What the levers do in this game."""
        return Market.drawn(self.secret, self.name)

    @property
    def key(self) -> Key:
        """Seed of the customers, who are the same for all teams."""
        return luck(self.secret, self.name)

    def team_folder(self, team: str) -> Path:
        """Return where a team's files are."""
        return self.folder / SHARED / team

    def leads_elsewhere(self, team: str) -> bool:
        """Tell whether a team's folder is a link to another part of the game, where nothing of it may be written."""
        place, own = self.team_folder(team).resolve(), (self.folder / SHARED).resolve() / team
        return place != own and place.is_relative_to(self.folder.resolve())


@dataclass(frozen=True)
class Seat:
    """A team's place: its folder, and what the file in it says of the game."""

    folder: Path
    team: str
    n_rounds: int
    language: str


def new_game(
    folder: str | os.PathLike[str], *, n_teams: int = 6, n_rounds: int = 5, language: str = "en",
    course: str | os.PathLike[str] | None = None,
) -> list[Path]:  # fmt: skip
    """Start the team game SMART cockpit: a shared folder for the teams, and one for the lecturer alone.

    Parameters
    ----------
    folder : str or path
        Where to write; made when it isn't there, inside a folder that is. Its name is the name of the game: another
        name gives other numbers under the same secret.
    n_teams : int
        Number of teams, 1 to 40; they are called team-1, team-2 and so on.
    n_rounds : int
        Number of rounds of three months each, 1 to 20.
    language : {"en", "id"}
        Language of rules, notebooks and messages to the teams.
    course : str or path, optional
        Folder of a course, whose secret is used; the game gets a secret of its own when left out.

    Returns
    -------
    list of Path
        What was written, the lecturer's files first.

    Raises
    ------
    FileExistsError
        If one of the files is there already; nothing is written then.
    FileNotFoundError
        If the folder that is to hold `folder` isn't there, or `course` holds no course.
    ValueError
        If a number or the language is not allowed.

    Notes
    -----
    The numbers of the market are drawn evenly inside stated bounds, from the HMAC of the game's name under the secret,
    as `individual_data` does. Nothing in the shared folder gives them away. See `play_round` for the rules.

    Examples
    --------
    >>> import cxlab as cx, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     written = cx.new_game(f"{folder}/game", n_teams=2, n_rounds=3)
    ...     sorted(path.name for path in written if path.parent.name == "team-1")
    ['RULES.md', 'game.json', 'team.ipynb']
    """
    place = Path(folder)
    language = _checks.choice("language", language, LANGUAGES)
    teams = team_names(_size("n_teams", n_teams, MOST_TEAMS))
    n_rounds = _size("n_rounds", n_rounds, MOST_ROUNDS)
    secret = new_secret() if course is None else read_course(course).secret
    contents = _contents(place.resolve().name, teams, n_rounds, language, secret)
    files.unused(*(place / name for name in contents))
    files.new_folder(place)
    (place / PRIVATE).mkdir(mode=0o700, exist_ok=True)
    for needed in ((place / name).parent for name in contents):
        needed.mkdir(parents=True, exist_ok=True)
    (place / PRIVATE / ROUNDS).mkdir(exist_ok=True)
    written = [files.write_text(place / name, text) for name, text in contents.items()]
    (place / PRIVATE / SECRET).chmod(0o600)
    return written


def submit_decision(
    points: Mapping[str, float], *, folder: str | os.PathLike[str] = ".", round_number: int | None = None
) -> Path:
    """Write a team's decision for a round into its folder; one that is there is replaced.

    Parameters
    ----------
    points : dict of str to float
        Points, zero or more, for each of ``strategy, metrics, alignment, redesign, technology``. Together at most 100.
    folder : str or path
        The team's folder.
    round_number : int, optional
        The round, from 1; the next one that isn't closed when left out.

    Returns
    -------
    Path
        The file that was written.

    Raises
    ------
    FileNotFoundError
        If the folder is no team's folder.
    ValueError
        If a lever is missing or unknown, a number is negative, the sum is above the budget, or the round is closed.

    Notes
    -----
    The file takes its name in one step, so that a reader never sees half of it. It can be written by hand, too: the
    lines are ``team``, ``round``, the five levers and their ``total``.

    Examples
    --------
    >>> import cxlab as cx, tempfile
    >>> points = {"strategy": 20, "metrics": 20, "alignment": 20, "redesign": 30, "technology": 10}
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = cx.new_game(f"{folder}/game", n_teams=2)
    ...     cx.submit_decision(points, folder=f"{folder}/game/shared/team-1").name
    'decision-round-1.yml'
    """
    seat = read_seat(folder)
    asked, now = checked_points(points), next_round(seat.folder)
    number = now if round_number is None else _checks.whole("round_number", round_number, 1)
    if number > seat.n_rounds:
        raise ValueError(f"round_number: the game has {_checks.count(seat.n_rounds, 'round')}, and all are closed.")
    if number != now:
        raise ValueError(f"round_number: decisions are taken for round {now} now, got {number}. Leave it out.")
    total = sum(asked.values())
    if total > BUDGET + 1e-9:
        raise ValueError(
            f"points: they sum to {total:g}, which is {total - BUDGET:g} more than the budget of {BUDGET:g}. Take some "
            "away."
        )
    return files.write_text(seat.folder / file_name(number), decision_text(seat.team, number, asked))


def read_game(folder: str | os.PathLike[str]) -> Game:
    """Read the settings of a game from the lecturer's part of its folder."""
    place = Path(folder)
    private = place / PRIVATE
    if not (private / SETTINGS).is_file() or not (private / SECRET).is_file():
        raise FileNotFoundError(
            f"folder: '{place.resolve().as_posix()}' is no folder of a game: {PRIVATE}/{SETTINGS} or "
            f"{PRIVATE}/{SECRET} is missing. Pass the folder that `cxlab game new` made."
        )
    found = plain_table(private / SETTINGS)
    secret = files.read_bytes(private / SECRET, most_bytes=10_000).decode("ascii", errors="replace").strip()
    try:
        sizes = _size("n_teams", found["n_teams"], MOST_TEAMS), _size("n_rounds", found["n_rounds"], MOST_ROUNDS)
        made = Game(place, str(found["game"]), *sizes, _checks.choice("language", found["language"], LANGUAGES), secret)
        known_print = found["secret_fingerprint"]
    except (KeyError, TypeError) as error:
        raise ValueError(f"folder: {PRIVATE}/{SETTINGS} is damaged ({error}). Put the file back from a copy.") from None
    if known_print != fingerprint(secret):
        raise ValueError(
            f"folder: {PRIVATE}/{SECRET} holds the secret of another game, so that all results would change. Put the "
            "right file back."
        )
    return made


def read_seat(folder: str | os.PathLike[str]) -> Seat:
    """Read the file that tells a team's folder."""
    place = Path(folder)
    if not (place / SETTINGS).is_file() or (place / SECRET).is_file():
        raise FileNotFoundError(
            f"folder: '{place.resolve().as_posix()}' is no team's folder. Open team.ipynb in the folder of your team "
            "(shared/team-1 say), or pass that folder."
        )
    found = plain_table(place / SETTINGS)
    team, n_rounds = found.get("team"), found.get("n_rounds")
    if not isinstance(team, str) or not re.fullmatch(r"team-\d{1,2}", team):
        raise ValueError(f"folder: {SETTINGS} doesn't say which team this is. Ask your lecturer for the file again.")
    language = _checks.choice("language", str(found.get("language", "en")), LANGUAGES)
    return Seat(place, team, _size("n_rounds", n_rounds, MOST_ROUNDS), language)


def plain_table(path: Path) -> dict[str, Any]:
    """Read a small file with one table of names and values; a half-written one is a ValueError."""
    content = files.read_bytes(path, most_bytes=_MOST_BYTES)
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise ValueError(
            f"path: '{path.name}' is damaged or only half there. If a cloud service copies the folder, wait until it "
            "has finished, and look again."
        )
    return found


def json_text(content: Mapping[str, Any]) -> str:
    """Write names and values as text, the same each time."""
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def report_name(round_number: int) -> str:
    """Return what the file is called in which a team finds what a round led to."""
    return f"report-round-{round_number}.json"


def next_round(folder: Path) -> int:
    """Return the round that a team decides on: the first without a report."""
    number = 1
    while (folder / report_name(number)).is_file():
        number += 1
    return number


def team_names(n_teams: int) -> tuple[str, ...]:
    """Return the names of the teams."""
    return tuple(f"team-{number}" for number in range(1, n_teams + 1))


def team_file(name: str, team: str, n_rounds: int, language: str) -> str:
    """Write what a team's folder says of the game."""
    return json_text({"game": name, "team": team, "n_rounds": n_rounds, "language": language})


def _contents(name: str, teams: tuple[str, ...], n_rounds: int, language: str, secret: str) -> dict[str, str]:
    settings = {"game": name, "n_teams": len(teams), "n_rounds": n_rounds, "language": language,
                "secret_fingerprint": fingerprint(secret)}  # fmt: skip
    contents = {
        "README.md": LECTURER, f"{PRIVATE}/lecturer.ipynb": lecturer_notebook(),
        f"{PRIVATE}/{SETTINGS}": json_text(settings), f"{PRIVATE}/{SECRET}": f"{secret}\n",
        f"{PRIVATE}/.gitignore": "*\n",
    }  # fmt: skip
    for team in teams:
        contents |= {
            f"{SHARED}/{team}/{SETTINGS}": team_file(name, team, n_rounds, language),
            f"{SHARED}/{team}/RULES.md": rules(team, n_rounds, language),
            f"{SHARED}/{team}/team.ipynb": team_notebook(team, n_rounds, language),
        }  # fmt: skip
    return contents


def _size(argument: str, value: object, most: int) -> int:
    number = _checks.whole(argument, value, 1)
    if number > most:
        raise ValueError(f"{argument}: expected at most {most}, got {number:,}.")
    return number
