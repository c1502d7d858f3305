"""What a team of a SMART cockpit sees after a round: its books, its survey, and the pilots."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import pandas as pd

from cxlab import _checks
from cxlab._words import sentence
from cxlab.results import Result
from cxlab.teaching._cockpit_game import next_round, plain_table, read_seat, report_name
from cxlab.teaching._cockpit_model import SMART, WORKING
from cxlab.teaching._cockpit_standings import with_interval
from cxlab.teaching._cockpit_survey import PILOT

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping

    from matplotlib.axes import Axes


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class TeamReport(Result):
    """Hold what a team sees after a round, made by `team_report`.

    Parameters
    ----------
    team : str
        Name of the team.
    round_number : int
        The round.
    points : dict of str to float
        What counted.
    reason : str
        Why that isn't what the team asked for; empty when it is.
    profit : float
        Profit of the round, money per starting customer; exact.
    usual_profit : float
        What a company that spends nothing earned in this round.
    answers : dict
        ``satisfaction`` and one entry for each lever, each with ``estimate``, ``std_error`` and ``df``.
    """

    team: str
    round_number: int
    points: dict[str, float]
    reason: str
    profit: float
    usual_profit: float
    answers: dict[str, dict[str, float]]
    extra_columns: ClassVar[tuple[str, ...]] = ("asked", "unit")

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return the satisfaction of the team's customers, and what each pilot changed in it.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            One row for ``satisfaction`` and one for each lever's pilot; `asked` is "survey" or "pilot", ``unit`` is
            "rating", points of 1-7.

        Raises
        ------
        ValueError
            If the level isn't a fraction.
        """
        level = _checks.confidence_level(confidence_level)
        rows = [
            {"term": name, **with_interval(one["estimate"], one["std_error"], one["df"], level),
             "asked": "survey" if name == "satisfaction" else "pilot", "unit": "rating"}
            for name, one in self.answers.items()
        ]  # fmt: skip
        return pd.DataFrame(rows)

    def glance(self) -> pd.DataFrame:
        """Return one row: who, when, answers, profit and points.

        Returns
        -------
        DataFrame
            Columns ``n, n_missing, team, round, profit, usual_profit``, the five levers and ``method``.
        """
        return pd.DataFrame(
            {"n": [self.n], "n_missing": [self.n_missing], "team": [self.team], "round": [self.round_number],
             "profit": [self.profit], "usual_profit": [self.usual_profit],
             **{name: [self.points[name]] for name in SMART}, "method": [str(self.method)]}
        )  # fmt: skip

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw what each pilot changed in satisfaction, with intervals.

        Parameters
        ----------
        ax : Axes, optional
            Where to draw; a new figure when left out.
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        Axes
            What was drawn on.
        """
        from cxlab import plots

        table = self.tidy(confidence_level)
        pilots = table[table["asked"] == "pilot"].reset_index(drop=True)
        label = f"Change of satisfaction, points of 1-7,\nby {PILOT:g} points more for one lever"
        return plots.score_intervals(pilots, ax=ax, confidence_level=confidence_level, label=label, groups="Pilot of",
                                     reference=0)  # fmt: skip

    def _counted(self) -> str:
        return sentence("Answers in each sample: {n:,}. Missing: {n_missing:,}.", n=self.n, n_missing=self.n_missing)

    def _findings(self) -> tuple[str, ...]:
        books = sentence(
            "Profit of the round, exact: {profit:.2f} per starting customer. A company that spends nothing earned "
            "{usual:.2f}.", profit=self.profit, usual=self.usual_profit,
        )  # fmt: skip
        return (books, sentence("What counted: {reason}", reason=self.reason)) if self.reason else (books,)

    def _headings(self) -> Mapping[str, str]:
        return {"asked": sentence("Asked in")}

    def _vocabulary(self) -> Mapping[str, str]:
        return {
            "satisfaction": sentence("Satisfaction"), "strategy": sentence("Strategy"),
            "alignment": sentence("Alignment"), "redesign": sentence("Redesign"), "technology": sentence("Technology"),
            "survey": sentence("survey"), "pilot": sentence("pilot"),
        }  # fmt: skip

    def _title(self) -> str:
        return sentence("{team}, round {number}: what you see", team=self.team, number=self.round_number)

    def _headline(self) -> str:
        row = self.tidy().iloc[0]
        return (
            f"profit {self.profit:.2f} per starting customer in round {self.round_number}; satisfaction "
            f"{row.estimate:.2f} ({row.conf_low:.2f} to {row.conf_high:.2f}) from {self.n:,} answers"
        )


def team_report(folder: str | os.PathLike[str] = ".", *, round_number: int | None = None) -> TeamReport:
    """Read what a round led to, as the team sees it.

    Parameters
    ----------
    folder : str or path
        The team's folder.
    round_number : int, optional
        The round; the last one that is closed when left out.

    Returns
    -------
    TeamReport
        Profit, satisfaction with its interval, and the pilots.

    Raises
    ------
    FileNotFoundError
        If the folder is no team's folder.
    ValueError
        If the round isn't closed yet, or its file is damaged or only half there.

    Notes
    -----
    Profit is exact: a company knows its books. Satisfaction is a mean over a sample, and a pilot compares two samples
    (Welch), each of as many answers as metrics bought. A pilot looks at the end of the round, so that a lever
    with a long delay shows only a part of what it can do, and at satisfaction only: what keeps customers without making
    them happier doesn't show.

    Examples
    --------
    >>> import cxlab as cx, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = cx.new_game(f"{folder}/game", n_teams=1)
    ...     _ = cx.play_round(f"{folder}/game")
    ...     cx.team_report(f"{folder}/game/shared/team-1").n
    650
    """
    seat = read_seat(folder)
    last = next_round(seat.folder) - 1
    number = last if round_number is None else _checks.whole("round_number", round_number, 1)
    if not 1 <= number <= last:
        open_round = max(number, 1)
        raise ValueError(
            f"round_number: round {open_round} isn't closed yet, or its report hasn't arrived. Ask your lecturer, and "
            "look again."
        )
    return _made(plain_table(seat.folder / report_name(number)), report_name(number))


def _made(found: dict[str, Any], name: str) -> TeamReport:
    try:
        parts = {"satisfaction": found["satisfaction"], **{lever: found["pilots"][lever] for lever in WORKING}}
        answers = {
            term: {key: float(one[key]) for key in ("estimate", "std_error", "df")} for term, one in parts.items()
        }
        return TeamReport(
            n=int(found["n"]), n_missing=0, team=str(found["team"]), round_number=int(found["round"]),
            points={lever: float(found["points"][lever]) for lever in SMART}, reason=str(found["reason"]),
            profit=float(found["profit"]), usual_profit=float(found["usual_profit"]), answers=answers,
            method=sentence("means of independent samples of customers at the end of the round; Welch's t intervals"),
            notes=(
                sentence("A pilot shows what happened within one round: slow levers show only a part."),
                sentence("A pilot shows satisfaction only. Look at your profit, too."),
            ),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError):
        raise ValueError(
            f"path: '{name}' was changed, or is only half there. Ask your lecturer to close the round again: closing "
            "twice changes nothing and writes the report anew."
        ) from None
