"""How the teams of a SMART cockpit stand: value on both sides, round by round."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core.proportions import t_quantile
from cxlab.results import Result
from cxlab.teaching._cockpit_company import OUTCOMES
from cxlab.teaching._cockpit_model import SMART

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes

VALUES = ("company_value", "customer_value")


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class GameStandings(Result):
    """Hold what the teams' spending led to on both sides, made by `play_round` and `game_standings`.

    Parameters
    ----------
    name : str
        Name of the game.
    n_rounds, of_rounds : int
        Rounds that are closed, and rounds of the game.
    records : tuple of dict
        What was written down of each round.
    """

    name: str
    n_rounds: int
    of_rounds: int
    records: tuple[dict[str, Any], ...]
    extra_columns: ClassVar[tuple[str, ...]] = (
        "team", "round", "outcome", "side", "mean", "baseline_mean", "unit",
    )  # fmt: skip

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each round, team and outcome: the difference to a company that spends nothing.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            `outcome` is ``profit`` and ``satisfaction`` of the round, ``company_value`` and ``customer_value`` of all
            months so far and the year after; `side` says who gains; ``mean`` is the team's own value and
            ``baseline_mean`` that of the company that spends nothing; `unit` says in what.

        Raises
        ------
        ValueError
            If the level isn't a fraction.
        """
        level = _checks.confidence_level(confidence_level)
        rows = [
            self._row(record, team, outcome, level)
            for record in self.records for team in record["teams"] for outcome in OUTCOMES
        ]  # fmt: skip
        columns = ["term", "estimate", "std_error", "df", "conf_low", "conf_high"]
        return pd.DataFrame(rows)[[*columns, *self.extra_columns]]

    def _row(self, record: Mapping[str, Any], team: str, outcome: str, level: float) -> dict[str, Any]:
        gain, (side, unit) = record["teams"][team]["gains"][outcome], OUTCOMES[outcome]
        df = record["n_customers"] - 1.0
        return {
            "term": f"round {record['round']}, {team}: {outcome}",
            **with_interval(gain["estimate"], gain["std_error"], df, level), "team": team, "round": record["round"],
            "outcome": outcome, "side": side, "mean": gain["value"], "baseline_mean": gain["usual"], "unit": unit,
        }  # fmt: skip

    def decisions(self) -> pd.DataFrame:
        """Return what counted in each round: the points, where they came from, and why.

        Returns
        -------
        DataFrame
            Columns ``round, team``, the five levers, ``status`` and ``reason``.
        """
        rows = [
            {"round": record["round"], "team": team, **{name: row["points"][name] for name in SMART},
             "status": row["status"], "reason": row["reason"]}
            for record in self.records for team, row in record["teams"].items()
        ]  # fmt: skip
        return pd.DataFrame(rows)

    def leaders(self, outcome: str = "company_value", *, confidence_level: float = 0.95) -> tuple[str, ...]:
        """Name the team with the highest value after the last round, and those that can't be told from it.

        Parameters
        ----------
        outcome : {"company_value", "customer_value"}
            Whose value.
        confidence_level : float
            Level of the intervals by which two teams are told apart, a fraction between 0 and 1.

        Returns
        -------
        tuple of str
            The highest one first.

        Raises
        ------
        ValueError
            If the outcome is unknown.
        """
        level = _checks.confidence_level(confidence_level)
        _checks.choice("outcome", outcome, VALUES)
        teams, df = self.records[-1]["teams"], self.records[-1]["n_customers"] - 1.0
        names = sorted(teams, key=lambda name: -teams[name]["gains"][outcome]["estimate"])
        ahead = teams[names[0]]["apart"]
        rest = [
            name for name, (estimate, error) in ((name, ahead[name][outcome]) for name in names[1:])
            if not with_interval(estimate, error, df, level)["conf_low"] > 0
        ]  # fmt: skip
        return names[0], *rest

    def glance(self) -> pd.DataFrame:
        """Return one row: size, rounds, and who leads on each side.

        Returns
        -------
        DataFrame
            Columns ``n, n_missing, game, n_teams, n_rounds, of_rounds, company_value, customer_value, method``; the two
            values name the team that leads.
        """
        return pd.DataFrame(
            {"n": [self.n], "n_missing": [self.n_missing], "game": [self.name],
             "n_teams": [len(self.records[-1]["teams"])], "n_rounds": [self.n_rounds], "of_rounds": [self.of_rounds],
             **{outcome: [self.leaders(outcome)[0]] for outcome in VALUES}, "method": [str(self.method)]}
        )  # fmt: skip

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the value to the company (across) and to the customer (up) of each team, with the way it came.

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

        return plots.team_values(self.tidy(confidence_level), ax=ax, confidence_level=confidence_level)

    def _counted(self) -> str:
        return sentence("Starting customers: {n:,}. Missing: {n_missing:,}.", n=self.n, n_missing=self.n_missing)

    def _findings(self) -> tuple[Sentence, ...]:
        return tuple(
            sentence("Round {number}, {team}: {reason}", number=record["round"], team=team, reason=row["reason"])
            for record in self.records for team, row in record["teams"].items() if row["reason"]
        )  # fmt: skip

    def _headings(self) -> Mapping[str, str]:
        return {"team": sentence("Team"), "round": sentence("Round"), "outcome": sentence("Outcome"),
                "side": sentence("Side"), "mean": sentence("Value"),
                "baseline_mean": sentence("Value without spending")}  # fmt: skip

    def _vocabulary(self) -> Mapping[str, str]:
        return {"enterprise": sentence("company"), "customer": sentence("customer")}

    def _title(self) -> str:
        return sentence(
            "SMART cockpit '{name}' after round {n_rounds} of {of_rounds}", name=self.name, n_rounds=self.n_rounds,
            of_rounds=self.of_rounds,
        )  # fmt: skip

    def _headline(self) -> str:
        teams = self.records[-1]["teams"]
        parts = []
        for outcome, words in zip(VALUES, ("company", "customers"), strict=True):
            first, *rest = self.leaders(outcome)
            tied = f" (can't be told from {', '.join(rest)})" if rest else ""
            parts.append(f"{words}: {first} {teams[first]['gains'][outcome]['estimate']:+.2f}{tied}")
        return f"after round {self.n_rounds} of {self.of_rounds}, most value to {'; to '.join(parts)}"


def with_interval(estimate: float, error: float, df: float, level: float) -> dict[str, float]:
    """Put an estimate and its standard error beside its t interval."""
    reach = t_quantile(level, df) * error
    return {"estimate": estimate, "std_error": error, "df": df, "conf_low": estimate - reach,
            "conf_high": estimate + reach}  # fmt: skip
