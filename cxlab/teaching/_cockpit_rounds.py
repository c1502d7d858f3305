"""Rounds of the SMART cockpit: decisions are read once, the round is computed, written down, and told to the teams."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cxlab import _checks, files
from cxlab._words import sentence, told
from cxlab.teaching._cockpit_company import OUTCOMES, Books, gains, run_company
from cxlab.teaching._cockpit_game import (
    PRIVATE,
    ROUNDS,
    SETTINGS,
    json_text,
    plain_table,
    read_game,
    report_name,
    team_file,
)
from cxlab.teaching._cockpit_model import SMART
from cxlab.teaching._cockpit_rules import digest_of, file_name, read_decision, strays
from cxlab.teaching._cockpit_standings import GameStandings
from cxlab.teaching._cockpit_survey import public, reported
from cxlab.teaching._course import _holds

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    import numpy.typing as npt

    from cxlab.teaching._cockpit_game import Game
    from cxlab.teaching._cockpit_rules import Decision

    Floats = npt.NDArray[np.float64]


def play_round(
    folder: str | os.PathLike[str], *, round_number: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> GameStandings:  # fmt: skip
    """Close a round of the game: read the decisions, compute what they lead to, and tell each team.

    Parameters
    ----------
    folder : str or path
        The folder that `new_game` made.
    round_number : int, optional
        The round to close, from 1; the next one when left out. A round that is closed already is not closed again: its
        standings are returned as they are, whatever the decision files say now.
    progress : callable, optional
        Told how many teams are done, of how many.

    Returns
    -------
    GameStandings
        What both sides gained, for each team and each round up to this one.

    Raises
    ------
    FileNotFoundError
        If the folder holds no game.
    ValueError
        If an earlier round is still open, or all rounds are closed. A team's file never raises: it is named.

    Notes
    -----
    Each team runs a shop of the retail journey with the same 3,000 customers, who meet the same luck under every
    spending (random numbers belong to customers). So a result depends on the team's own points only, and two teams
    with the same points get the same. Points reach the share ``1 - 0.5 ** (points / half)`` of the most that a lever
    can do; the level of a month is ``delay * last month's + (1 - delay) * share``. Strategy and alignment add emotion,
    alignment prevents problems, redesign adds quality (times one plus `focus` times the level of strategy), technology
    adds loyalty (times one plus `support` times the level of alignment), metrics adds answers. All of it is assumed.

    A team without a usable file repeats its last points, or splits the budget equally in the first round. More than
    the budget is scaled down in proportion. What the round led to is written to ``lecturer/rounds`` first and to the
    teams' folders afterwards.

    Examples
    --------
    >>> import cxlab as cx, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = cx.new_game(f"{folder}/game", n_teams=2)
    ...     standings = cx.play_round(f"{folder}/game")
    >>> standings.decisions()["status"].tolist()
    ['equal split', 'equal split']
    """
    game = read_game(folder)
    closed = records(game)
    number = len(closed) + 1 if round_number is None else _checks.whole("round_number", round_number, 1)
    if number > game.n_rounds:
        raise ValueError(f"round_number: the game has {_checks.count(game.n_rounds, 'round')}. Go on to the debrief.")
    if number > len(closed) + 1:
        raise ValueError(f"round_number: round {len(closed) + 1} is still open. Close it first.")
    if number == len(closed) + 1:
        closed.append(_played(game, closed, progress or (lambda _done, _all: None)))
        files.write_text(_path(game, number), json_text(closed[-1]))
    return standings_of(game, closed[:number], [*_publish(game, closed), *_remarks(game, closed)])


def game_standings(folder: str | os.PathLike[str]) -> GameStandings:
    """Say how the teams stand after the rounds that are closed.

    Parameters
    ----------
    folder : str or path
        The folder that `new_game` made.

    Returns
    -------
    GameStandings
        What both sides gained, for each team and each round; ``.notes`` names files that were changed after their
        round was closed.

    Raises
    ------
    FileNotFoundError
        If the folder holds no game.
    ValueError
        If no round is closed yet, or the file of one is damaged.

    Notes
    -----
    Nothing is computed again: the numbers are those that `play_round` wrote down.

    Examples
    --------
    >>> import cxlab as cx, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = cx.new_game(f"{folder}/game", n_teams=1)
    ...     _ = cx.play_round(f"{folder}/game")
    ...     cx.game_standings(f"{folder}/game").n_rounds
    1
    """
    game = read_game(folder)
    closed = records(game)
    if not closed:
        raise ValueError("folder: no round is closed yet. Close one with play_round, or in the dashboard.")
    return standings_of(game, closed, [*_publish(game, closed), *_remarks(game, closed)])


def standings_of(game: Game, closed: Sequence[dict[str, Any]], remarks: Sequence[str]) -> GameStandings:
    """Make the result of rounds that were written down."""
    n = int(closed[-1]["n_customers"])
    return GameStandings(
        n=n, n_missing=0, name=game.name, n_rounds=len(closed), of_rounds=game.n_rounds, records=tuple(closed),
        method=sentence(
            "the same {n:,} starting customers with the same luck under every team; differences to a company that "
            "spends nothing, taken within each starting customer and all whom he brought; t intervals",
            n=n,
        ),
        notes=(
            sentence("The interval is for the mean over all customers whom this market could send; those of the game "
                     "are a sample of them."),
            sentence("Satisfaction is a mean over visits: unhappy customers who are kept lower it."),
            *remarks,
        ),
    )  # fmt: skip


def records(game: Game) -> list[dict[str, Any]]:
    """Read what was written down of the rounds that are closed."""
    found: list[dict[str, Any]] = []
    while len(found) < game.n_rounds and (path := _path(game, len(found) + 1)).is_file():
        record = plain_table(path)
        if record.get("round") != len(found) + 1 or set(record.get("teams", ())) != set(game.teams):
            raise ValueError(f"folder: '{path.name}' belongs to another round or game. Put the right file back.")
        found.append(record)
    return found


def spending_of(closed: Sequence[Mapping[str, Any]], team: str) -> Floats:
    """Return the points that counted for a team, shape (rounds, 5)."""
    return np.array([[record["teams"][team]["points"][name] for name in SMART] for record in closed]).reshape(-1, 5)


def _path(game: Game, number: int) -> Path:
    return game.folder / PRIVATE / ROUNDS / f"round-{number}.json"


def _played(game: Game, closed: Sequence[dict[str, Any]], tell: Callable[[int, int], None]) -> dict[str, Any]:
    """Read all decisions, then compute the round."""
    number = len(closed) + 1
    decisions = [_decided(game, closed, team) for team in game.teams]
    spending = {one.team: np.vstack([spending_of(closed, one.team), one.row()]) for one in decisions}
    market, key = game.market, game.key
    nothing = run_company(market, np.zeros((number, len(SMART))), key)
    known: dict[bytes, tuple[Books, dict[str, Any]]] = {}  # teams that spend the same get the same
    for done, mine in enumerate(spending.values()):
        tell(done, len(decisions))
        if mine.tobytes() not in known:
            made = run_company(market, mine, key)
            known[mine.tobytes()] = made, reported(market, mine, key, made, secret=game.secret, game=game.name)
    tell(len(decisions), len(decisions))
    books = {team: known[mine.tobytes()][0] for team, mine in spending.items()}
    told_to = {team: known[mine.tobytes()][1] for team, mine in spending.items()}
    return {
        "round": number, "n_customers": nothing.cash.shape[1], "nothing": {"profit": nothing.profit},
        "teams": {one.team: _row(one, game, books, nothing, told_to[one.team]) for one in decisions},
    }  # fmt: skip


def _row(one: Decision, game: Game, books: Mapping[str, Books], nothing: Books, report: Any) -> dict[str, Any]:
    gained = gains(books[one.team], nothing)
    others = {other: gains(books[one.team], books[other]) for other in books if other != one.team}
    return {
        "points": one.points, "status": one.status, "reason": told(one.reason, game.language), "digest": one.digest,
        "gains": {name: gained[name]._asdict() for name in OUTCOMES},
        "apart": {
            other: {name: [gain[name].estimate, gain[name].std_error] for name in ("company_value", "customer_value")}
            for other, gain in others.items()
        },
        "report": report,
    }  # fmt: skip


def _decided(game: Game, closed: Sequence[Mapping[str, Any]], team: str) -> Decision:
    last = closed[-1]["teams"][team]["points"] if closed else None
    return read_decision(game.team_folder(team), team, len(closed) + 1, last)


def _publish(game: Game, closed: Sequence[Mapping[str, Any]]) -> list[str]:
    """Put into each team's folder what isn't there yet; a folder that can't be written to is named."""
    problems: list[str] = []
    for team in game.teams:
        folder = game.team_folder(team)
        if game.leads_elsewhere(team):
            problems.append(
                sentence("{team}: the report was not written: the folder is a link to another part of the game.",
                         team=team)
            )  # fmt: skip
            continue
        try:
            folder.mkdir(parents=True, exist_ok=True)
            _fill(folder / SETTINGS, team_file(game.name, team, game.n_rounds, game.language))
            for record in closed:
                _fill(folder / report_name(record["round"]), _report(record, team))
        except OSError as error:
            problems.append(
                sentence("{team}: the report could not be written: {error}", team=team, error=_short(error))
            )
    return problems


def _report(record: Mapping[str, Any], team: str) -> str:
    row = record["teams"][team]
    head = {"round": record["round"], "team": team, "points": row["points"], "status": row["status"]}
    usual = record["nothing"]["profit"]
    return json_text({**head, "reason": row["reason"], "usual_profit": usual, **public(row["report"])})


def _fill(path: Path, text: str) -> None:
    content = text.encode()
    if path.is_symlink() or not _holds(path, content):
        files.write_bytes(path, content)


def _remarks(game: Game, closed: Sequence[Mapping[str, Any]]) -> list[str]:
    """Say what the lecturer should know about files: changed after the close, or not read at all."""
    remarks: list[str] = []
    for team in game.teams:
        folder = game.team_folder(team)
        for record in closed:
            number = record["round"]
            if digest_of(folder / file_name(number)) != record["teams"][team]["digest"]:
                remarks.append(
                    sentence("{team}: its file for round {number} was changed after the close; what was read at the "
                             "close counts.", team=team, number=number)
                )  # fmt: skip
        if others := strays(folder):
            remarks.append(
                sentence("{team}: not read, because of the name: {files}.", team=team, files=_checks.listing(others))
            )
    return remarks


def _short(error: OSError) -> str:
    return error.strerror or type(error).__name__


def pending(folder: str | os.PathLike[str]) -> list[Decision]:
    """Say for each team what would count if the open round were closed now; nothing is kept."""
    game = read_game(folder)
    closed = records(game)
    if len(closed) == game.n_rounds:
        return []
    return [_decided(game, closed, team) for team in game.teams]
