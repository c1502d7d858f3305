"""The debrief of a SMART cockpit: what was true, what would have been best, and what a team could have known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks, files
from cxlab._words import sentence
from cxlab.core.planning import size_for_difference
from cxlab.results import Result
from cxlab.teaching._cockpit_best import EQUAL, N_FINAL, N_SEARCHED, Search, every_round, lever_effects
from cxlab.teaching._cockpit_company import Gain, gains, run_company
from cxlab.teaching._cockpit_game import read_game
from cxlab.teaching._cockpit_model import ANSWERS_PER_POINT, BOUNDS, BUDGET, FEWEST_ANSWERS, SMART, WORKING
from cxlab.teaching._cockpit_page import debrief_page
from cxlab.teaching._cockpit_rounds import records, spending_of
from cxlab.teaching._cockpit_standings import VALUES, with_interval

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping, Sequence

    from matplotlib.axes import Axes

    from cxlab.teaching._cockpit_game import Game

BEST = {"company_value": "best for company", "customer_value": "best for customers"}
SPLIT = "equal split"
_POWER, _LEVEL = 0.8, 0.95


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class GameDebrief(Result):
    """Hold what was true in a game, made by `game_debrief`.

    Parameters
    ----------
    name : str
        Name of the game.
    n_rounds : int
        Rounds that were played.
    market : dict of str to float
        The numbers of this class, as they were drawn.
    plans : dict of str to dict
        For each team, the best plans and the equal split: ``points`` (of each lever, the mean over rounds) and
        ``gains``.
    effects : dict of str to dict
        What each lever does alone with 20 points a round, and what two pairs add together.
    pilots : tuple of dict
        Every pilot that teams saw, with what was true.
    """

    name: str
    n_rounds: int
    market: dict[str, float]
    plans: dict[str, dict[str, Any]]
    effects: dict[str, dict[str, Gain]]
    pilots: tuple[dict[str, Any], ...]
    extra_columns: ClassVar[tuple[str, ...]] = ("team", "round", "outcome", "mean", "baseline_mean")

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return the values of each team beside those of the best plans and of an equal split.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            One row for each plan and outcome: the difference to a company that spends nothing. ``team`` is the team or
            the plan, `outcome` is ``company_value`` or ``customer_value``.

        Raises
        ------
        ValueError
            If the level isn't a fraction.
        """
        level = _checks.confidence_level(confidence_level)
        rows = [
            {"term": f"{name}: {outcome}", **_estimate(plan["gains"][outcome], self.n, level), "team": name,
             "round": self.n_rounds, "outcome": outcome, "mean": plan["gains"][outcome].value,
             "baseline_mean": plan["gains"][outcome].usual}
            for name, plan in self.plans.items() for outcome in VALUES
        ]  # fmt: skip
        return pd.DataFrame(rows)

    def numbers(self) -> pd.DataFrame:
        """Return the numbers of this market beside the bounds that they were drawn from.

        Returns
        -------
        DataFrame
            Columns ``number, value, low, high``.
        """
        rows = [{"number": name, "value": self.market[name], "low": low, "high": high}
                for name, (low, high) in BOUNDS.items()]  # fmt: skip
        return pd.DataFrame(rows)

    def points(self) -> pd.DataFrame:
        """Return what each team spent on average, and what the best plans spend.

        Returns
        -------
        DataFrame
            Column ``team`` and one for each lever, points a round; ``saved`` is the rest of the budget.
        """
        table = pd.DataFrame([{"team": name, **plan["points"]} for name, plan in self.plans.items()])
        return table.assign(saved=BUDGET - table[list(SMART)].sum(axis=1))

    def levers(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return what 20 points a round for one lever alone would have done, and what two pairs add together.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term, outcome, estimate, std_error, conf_low, conf_high``.

        Raises
        ------
        ValueError
            If the level isn't a fraction.
        """
        level = _checks.confidence_level(confidence_level)
        columns = ["term", "outcome", "estimate", "std_error", "conf_low", "conf_high"]
        rows = [{"term": lever, "outcome": outcome, **_estimate(both[outcome], self.n, level)}
                for lever, both in self.effects.items() for outcome in VALUES]  # fmt: skip
        return pd.DataFrame(rows)[columns]

    def known(self) -> pd.DataFrame:
        """Return what the teams could have known from their pilots.

        Returns
        -------
        DataFrame
            One row for each lever: ``n_pilots``; ``true``, the mean true change; ``told``, the share of pilots whose
            95 % interval left zero on the right side; ``covered``, the share whose interval held the truth;
            ``n_needed``, answers in each sample with which four pilots of five would have told it; ``points_needed``,
            what these cost on metrics, missing where the whole budget wouldn't do.
        """
        table = pd.DataFrame(self.pilots)
        return pd.DataFrame([_known(lever, table[table["lever"] == lever]) for lever in WORKING])

    def tables(self) -> dict[str, pd.DataFrame]:
        """Return all tables of the debrief.

        Returns
        -------
        dict of str to DataFrame
            What `points`, `levers`, `known` and `numbers` return, with a title each.
        """
        return {
            sentence("Points a round"): self.points(),
            sentence("20 points a round for one lever alone, and what two add together"): self.levers(),
            sentence("What the pilots could tell"): self.known(),
            sentence("The numbers of this market"): self.numbers(),
        }

    def glance(self) -> pd.DataFrame:
        """Return one row: size, and the highest value on each side beside that of the best plan.

        Returns
        -------
        DataFrame
            Columns ``n, n_missing, game, n_rounds, n_teams``, the two values of the leading teams, those of the best
            plans (``best_...``) and ``method``.
        """
        teams = [name for name in self.plans if name not in (*BEST.values(), SPLIT)]
        tops = {side: max(self._gain(team, side) for team in teams) for side in VALUES}
        best = {f"best_{side}": self._gain(BEST[side], side) for side in VALUES}
        head = {"n": self.n, "n_missing": self.n_missing, "game": self.name, "n_rounds": self.n_rounds}
        return pd.DataFrame([{**head, "n_teams": len(teams), **tops, **best, "method": str(self.method)}])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw where the teams ended, and where the best plans would have.

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

    def _gain(self, plan: str, side: str) -> float:
        return float(self.plans[plan]["gains"][side].estimate)

    def _counted(self) -> str:
        return sentence("Starting customers: {n:,}. Missing: {n_missing:,}.", n=self.n, n_missing=self.n_missing)

    def _findings(self) -> tuple[str, ...]:
        known = self.known().set_index("lever")
        return (
            sentence("Best for the company: {points}.", points=_said(self.plans[BEST["company_value"]]["points"])),
            sentence("Best for customers: {points}.", points=_said(self.plans[BEST["customer_value"]]["points"])),
            *(sentence("{lever}: half of its largest effect at {half:.0f} points; {months:.1f} months until half of it "
                       "has come; 20 points a round change satisfaction by {change:+.3f} and the company's value by "
                       "{value:+.2f}; pilots whose 95% interval told the direction: {told:.0%}.",
                       lever=lever, half=self.market[f"{lever}_half"], months=_months(self.market[f"{lever}_delay"]),
                       change=self.effects[lever]["customer_value"].estimate,
                       value=self.effects[lever]["company_value"].estimate, told=float(known["told"][lever]))
              for lever in WORKING),
            sentence("Strategy makes redesign up to {focus:.0%} stronger, alignment makes technology up to "
                     "{support:.0%} stronger.", focus=self.market["focus"], support=self.market["support"]),
        )  # fmt: skip

    def _headings(self) -> Mapping[str, str]:
        return {"team": sentence("Team"), "round": sentence("Round"), "outcome": sentence("Outcome"),
                "mean": sentence("Value"), "baseline_mean": sentence("Value without spending")}  # fmt: skip

    def _title(self) -> str:
        return sentence("Debrief of SMART cockpit '{name}'", name=self.name)

    def _headline(self) -> str:
        row = self.glance().iloc[0]
        return (
            f"most value to the company: {row.company_value:+.2f} by a team, {row.best_company_value:+.2f} by the best "
            f"plan found; to customers: {row.customer_value:+.3f} and {row.best_customer_value:+.3f}"
        )


def game_debrief(
    folder: str | os.PathLike[str], *, publish: bool = False, progress: Callable[[int, int], None] | None = None
) -> GameDebrief:
    """Reveal what was true in a game that is over.

    Parameters
    ----------
    folder : str or path
        The folder that `new_game` made.
    publish : bool
        Whether to put ``debrief.html`` into each team's folder.
    progress : callable, optional
        Told how many plans were tried, of about how many.

    Returns
    -------
    GameDebrief
        ``.numbers()`` of the market, ``.levers()``, ``.points()`` of teams and best plans, ``.known()`` from pilots.

    Raises
    ------
    FileNotFoundError
        If the folder holds no game.
    ValueError
        If rounds are still open.

    Notes
    -----
    The best plans spend the same points each round. They are found by moving 20, then ten points at a time from one
    lever (or from what is saved) to another as long as the value rises, tried on the first 1,500 customers of the game;
    the six most promising are tried on all. Plans that change from round to round can be better, and so can a team's.
    They know everything beforehand, so that they spend nothing on metrics: what knowing was worth is the question for
    the class.

    Examples
    --------
    >>> import cxlab as cx, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = cx.new_game(f"{folder}/game", n_teams=1, n_rounds=1)
    ...     _ = cx.play_round(f"{folder}/game")
    ...     revealed = cx.game_debrief(f"{folder}/game")
    >>> revealed.points()["team"].tolist()
    ['team-1', 'best for company', 'best for customers', 'equal split']
    """
    game = read_game(folder)
    closed = records(game)
    if len(closed) < game.n_rounds:
        left = _checks.count(game.n_rounds - len(closed), "round")
        raise ValueError(f"folder: {left} still to be played, and a debrief would give the market away. Close them.")
    made = _revealed(game, closed, progress or (lambda _done, _all: None))
    if publish:
        _publish(game, made)
    return made


def _revealed(game: Game, closed: Sequence[dict[str, Any]], tell: Callable[[int, int], None]) -> GameDebrief:
    n = int(closed[-1]["n_customers"])
    return GameDebrief(
        n=n, n_missing=0, name=game.name, n_rounds=game.n_rounds, market=dict(game.market.values),
        plans=_plans(game, closed, tell), effects=lever_effects(game.market, game.key, game.n_rounds),
        pilots=tuple(_pilots(closed)),
        method=sentence(
            "the same {n:,} starting customers with the same luck under every plan; differences to a company that "
            "spends nothing; best plans found by moving ten points at a time on {n_searched:,} of the customers, the "
            "{n_final:,} most promising tried on all",
            n=n, n_searched=N_SEARCHED, n_final=N_FINAL,
        ),
        notes=(
            sentence("The best plans spend the same in each round and know everything; a team that changes its points "
                     "can do better."),
            sentence("All numbers of this market are assumed: drawn inside stated bounds, from no study."),
        ),
    )  # fmt: skip


def _plans(game: Game, closed: Sequence[dict[str, Any]], tell: Callable[[int, int], None]) -> dict[str, dict[str, Any]]:
    """Put the plans of the teams, as their last round was written down, beside the best ones and the equal split."""
    search, done = Search(game.market, game.key, game.n_rounds), [0]

    def one_more() -> None:
        done[0] += 1
        tell(min(done[0], _ABOUT - 1), _ABOUT)

    best = search.best(VALUES, one_more)
    found = {BEST[side]: best[side] for side in VALUES} | {SPLIT: EQUAL}
    tell(_ABOUT, _ABOUT)
    plans = {team: _played(closed, team) for team in game.teams}
    nothing = run_company(game.market, np.zeros((game.n_rounds, len(SMART))), game.key)
    for name, points in found.items():
        books = run_company(game.market, every_round(points, game.n_rounds), game.key)
        plans[name] = {"points": points, "gains": gains(books, nothing)}
    return plans


def _played(closed: Sequence[dict[str, Any]], team: str) -> dict[str, Any]:
    points = spending_of(closed, team).mean(axis=0).tolist()
    told = closed[-1]["teams"][team]["gains"]
    return {
        "points": dict(zip(SMART, points, strict=True)), "gains": {name: Gain(**one) for name, one in told.items()}
    }  # fmt: skip


_ABOUT = 150  # plans that a search tries, as a rule


def _pilots(closed: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {"round": record["round"], "team": team, "lever": lever, "n": row["report"]["n"],
         "spread": row["report"]["spread"], **pilot}
        for record in closed for team, row in record["teams"].items()
        for lever, pilot in row["report"]["pilots"].items()
    ]  # fmt: skip


def _known(lever: str, pilots: pd.DataFrame) -> dict[str, Any]:
    seen = [with_interval(one.estimate, one.std_error, one.df, _LEVEL) for one in pilots.itertuples()]
    low, high = (np.array([one[name] for one in seen]) for name in ("conf_low", "conf_high"))
    true, spread = pilots["true"].to_numpy(), float(pilots["spread"].mean())
    told = np.where(true > 0, low > 0, high < 0)
    change = float(true.mean())
    needed = np.nan if change == 0 else size_for_difference(spread, spread, abs(change), _LEVEL, _POWER, None)
    price = max(0.0, (needed - FEWEST_ANSWERS) / ANSWERS_PER_POINT)
    return {
        "lever": lever, "n_pilots": len(seen), "true": change, "told": float(told.mean()),
        "covered": float(((low <= true) & (true <= high)).mean()), "n_needed": float(needed),
        "points_needed": price if price <= BUDGET else np.nan,
    }  # fmt: skip


def _estimate(gain: Gain, n: int, level: float) -> dict[str, float]:
    return with_interval(gain.estimate, gain.std_error, n - 1.0, level)


def _months(delay: float) -> float:
    """Months until half of an effect has come."""
    return float(np.log(0.5) / np.log(delay)) if delay > 0 else 0.0


def _said(points: Mapping[str, float]) -> str:
    return ", ".join(f"{name} {points[name]:.0f}" for name in SMART if points[name]) or "0"


def _publish(game: Game, made: GameDebrief) -> None:
    """Put the debrief into each team's folder, as a page that needs nothing."""
    page = debrief_page(made, game.language)
    for team in game.teams:
        if game.team_folder(team).is_dir() and not game.leads_elsewhere(team):
            files.write_text(game.team_folder(team) / "debrief.html", page)
