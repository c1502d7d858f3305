"""The team game SMART cockpit: a panel for a team, a dashboard for the lecturer. Both only read and write files."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from cxlab._words import say, told
from cxlab.teaching import game_debrief, game_standings, play_round, submit_decision, team_report
from cxlab.teaching._cockpit_game import next_round, read_game, read_seat
from cxlab.teaching._cockpit_model import BUDGET, SMART, n_answers
from cxlab.teaching._cockpit_page import cells
from cxlab.teaching._cockpit_rounds import pending, records
from cxlab.teaching._cockpit_rules import file_name, read_decision
from cxlab.teaching._cockpit_texts import lever_words
from cxlab.widgets.panel import STYLE, widgets
from cxlab.widgets.state import in_words

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Sequence

    from cxlab.results import Result
    from cxlab.teaching import TeamReport

_STEP = 5
_SHORT = 24  # letters of a cell that isn't broken into lines
_STYLE = """<style>
.cx-explorer .cx-wide { overflow-x: auto; }
.cx-explorer .cx-wide table { border-collapse: collapse; font-size: 0.9rem; margin: 0.25rem 0; color: inherit; }
.cx-explorer .cx-wide th, .cx-explorer .cx-wide td { padding: 0.2rem 0.6rem; text-align: left; vertical-align: top;
  border-bottom: 1px solid #808080; color: inherit; background: transparent; }
.cx-explorer .cx-wide caption { text-align: left; font-weight: 600; color: inherit; }
.cx-explorer.cx-cockpit { max-width: 52rem; }
.cx-explorer .cx-wide .cx-short { white-space: nowrap; }
.cx-explorer .widget-button { width: auto; min-width: 9rem; height: auto; min-height: 2.5rem; padding: 0.25rem 1rem;
  white-space: normal; font-size: 1rem; line-height: 1.3; margin: 0.5rem 0.5rem 0.5rem 0; border: 1px solid #808080;
  border-radius: 4px; }
.cx-explorer .widget-button.mod-primary:enabled { color: #fff; background: #0072b2; }
.cx-explorer .widget-button:focus-visible { outline: 3px solid #d55e00; outline-offset: 2px; }
.cx-explorer .widget-checkbox { width: auto; height: auto; min-height: 2.5rem; }
.cx-explorer .widget-checkbox label { white-space: normal; font-size: 1rem; line-height: 1.3; height: auto; }
.cx-explorer .cx-row { flex-wrap: wrap; align-items: center; overflow: visible; }
</style>"""


class _Board:
    """What both panels share: a line that says what happened, and errors in words instead of silence."""

    def __init__(self, title: str) -> None:
        kit = widgets()
        self.title = kit.HTML(f'{STYLE}{_STYLE}<h3 class="cx-title">{escape(title)}</h3>')
        self.message = kit.HTML()

    def _say(self, text: str) -> None:
        self.message.value = f'<p class="cx-reading" role="status">{escape(text)}</p>'

    def _trying(self, act: Callable[[], None]) -> Callable[[Any], None]:
        """Wrap what a button does: its error is shown, because a notebook would swallow it."""

        def clicked(_: Any) -> None:
            try:
                act()
            except Exception as error:  # shown to the reader
                self._say(in_words(error))

        return clicked

    def _button(self, words: str, act: Callable[[], None], style: str = "") -> Any:
        made = widgets().Button(description=words, button_style=style)
        made.on_click(self._trying(act))
        return made

    def _box(self, *parts: Any) -> Any:
        whole = widgets().VBox([self.title, *parts])
        whole.add_class("cx-explorer")
        whole.add_class("cx-cockpit")
        return whole


class TeamPanel(_Board):
    """Let a team divide its points, submit them, and see what it may know; made by `team_panel`.

    Parameters
    ----------
    folder : str or path
        The team's folder.

    Raises
    ------
    FileNotFoundError
        If the folder is no team's folder.
    ValueError
        If its file is damaged.
    """

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self.seat = read_seat(folder)
        self.language = self.seat.language
        super().__init__(f"SMART cockpit: {self.seat.team}")
        names, self.over = lever_words(self.language), False
        self.sliders = {name: self._slider(names[name]) for name in SMART}
        self.sum, self.report = widgets().HTML(), widgets().HTML()
        self.submit = self._button("", self._submit, "primary")
        self.again = self._button(say("Look for the report", self.language), self.look)
        row = widgets().HBox([self.submit, self.again])
        row.add_class("cx-row")
        self.box = self._box(*self.sliders.values(), self.sum, row, self.message, self.report)
        self._trying(self._open)(None)

    @property
    def points(self) -> dict[str, float]:
        """Points that the sliders stand at."""
        return {name: float(slider.value) for name, slider in self.sliders.items()}

    def look(self) -> None:
        """Read the team's folder again: whether a round is closed, and whether a decision is there."""
        number = next_round(self.seat.folder)
        self.over = number > self.seat.n_rounds
        self._say(self._state(number))
        self.submit.description = (
            say("All rounds are closed", self.language) if self.over
            else say("Submit for round {number}", self.language, number=number)
        )  # fmt: skip
        self._count()
        shown = [team_report(self.seat.folder, round_number=one + 1) for one in range(number - 1)]
        self.report.value = _seen(shown, self.language) if shown else ""

    def _open(self) -> None:
        """Look, and move the sliders to what would count now: opening the notebook again loses nothing."""
        self.look()
        number = next_round(self.seat.folder)
        last = None if number == 1 else team_report(self.seat.folder).points
        for name, points in read_decision(self.seat.folder, self.seat.team, number, last).points.items():
            self.sliders[name].value = round(points)

    def _state(self, number: int) -> str:
        if self.over:
            return say("All rounds are closed. Your lecturer has the debrief.", self.language)
        done = (self.seat.folder / file_name(number)).is_file()
        words = {"number": number, "n_rounds": self.seat.n_rounds}
        if done:
            return say("Round {number} of {n_rounds}: your decision is there. You can replace it until the round is "
                       "closed.", self.language, **words)  # fmt: skip
        return say("Round {number} of {n_rounds}: nothing is submitted yet.", self.language, **words)

    def _slider(self, label: str) -> Any:
        made = widgets().IntSlider(
            value=int(BUDGET) // len(SMART), min=0, max=int(BUDGET), step=_STEP, description=label
        )
        made.add_class("cx-control")
        made.observe(lambda _: self._count(), names="value")
        return made

    def _count(self) -> None:
        total = sum(self.points.values())
        left = BUDGET - total
        if left < 0:
            words = say("{total:g} points: {more:g} too many. Take some away.", self.language, total=total, more=-left)
        else:
            n = n_answers(self.points["metrics"])
            words = say("{total:g} of {budget:g} points; {left:g} stay with the company. Answers to your survey: "
                        "{n:,}.", self.language, total=total, budget=BUDGET, left=left, n=n)  # fmt: skip
        self.sum.value = f'<p class="cx-reading" role="status">{escape(words)}</p>'
        self.submit.disabled = left < 0 or self.over

    def _submit(self) -> None:
        number = next_round(self.seat.folder)
        submit_decision(self.points, folder=self.seat.folder)
        self.look()
        self._say(say("Submitted for round {number}. You can replace it until the round is closed.", self.language,
                      number=number))  # fmt: skip

    def _repr_mimebundle_(self, **options: Any) -> Any:
        return self.box._repr_mimebundle_(**options)


class GameDashboard(_Board):
    """Let the lecturer close rounds, see value on both sides, and reveal the market; made by `game_dashboard`.

    Parameters
    ----------
    folder : str or path
        The folder of the game.

    Raises
    ------
    FileNotFoundError
        If the folder holds no game.
    ValueError
        If a file of the game is damaged.
    """

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self.game = read_game(folder)
        super().__init__(f"SMART cockpit: {self.game.name}")
        kit = widgets()
        self.ready = kit.Checkbox(value=False, description="All teams are done", indent=False)
        self.close = self._button("", self._close, "primary")
        self.again = self._button("Look again", self.look)
        self.debrief = self._button("Debrief: reveal the market", self._debrief, "warning")
        self.teams, self.standings, self.revealed = kit.HTML(), kit.HTML(), kit.HTML()
        row = kit.HBox([self.ready, self.close, self.again, self.debrief])
        row.add_class("cx-row")
        self.box = self._box(self.teams, row, self.message, self.standings, self.revealed)
        self.look()

    def look(self) -> None:
        """Read the folders again: who has submitted, and which rounds are closed."""
        done, of = len(records(self.game)), self.game.n_rounds
        self.over = done == of
        self.close.description = "All rounds are closed" if self.over else f"Close round {done + 1}"
        self.close.disabled, self.debrief.disabled, self.ready.disabled = self.over, not self.over, self.over
        self._say(f"Round {done} of {of} is closed." if done else f"No round of {of} is closed yet.")
        waiting = [(one.team, one.status, one.reason) for one in pending(self.game.folder)]
        self.teams.value = (
            _table(f"If round {done + 1} were closed now", ("team", "counts", "why"), waiting) if waiting else ""
        )
        self.standings.value = _standings(self.game.folder) if done else ""

    def _close(self) -> None:
        number = len(records(self.game)) + 1
        if self.over:
            self.look()
            return
        if not self.ready.value:
            self._say(f"Round {number} is open. Tick 'All teams are done' to close it.")
            return
        self.ready.value = False
        self._busy(f"Computing round {number} …")
        try:
            play_round(self.game.folder, round_number=number)
        finally:
            self.look()
        self._say(f"Round {number} is closed, and each team has its report.")

    def _debrief(self) -> None:
        self._busy("Searching for the best plans; this takes about half a minute …")
        try:
            made = game_debrief(self.game.folder, publish=True)
        finally:
            self.look()
        shown = "".join(_table(title, list(one), cells(one)) for title, one in made.tables().items())
        notes = "".join(f"<li>{escape(line)}</li>" for line in (*made._findings(), *made.notes))
        self.revealed.value = f"{_picture(made)}<ul>{notes}</ul>{shown}"
        self._say("The debrief is below, and as debrief.html in each team's folder.")

    def _busy(self, words: str) -> None:
        for one in (self.close, self.debrief):
            one.disabled = True
        self._say(words)

    def _repr_mimebundle_(self, **options: Any) -> Any:
        return self.box._repr_mimebundle_(**options)


def team_panel(folder: str | os.PathLike[str] = ".") -> TeamPanel:
    """Show a team its sliders, and what it knows.

    Parameters
    ----------
    folder : str or path
        The team's folder.

    Returns
    -------
    TeamPanel
        Shows itself in a notebook. Submitting writes the decision file of the open round; "Look for the report" reads
        the folder again.

    Raises
    ------
    FileNotFoundError
        If the folder is no team's folder.
    ImportError
        ipywidgets isn't installed; the message says how to install it.

    Examples
    --------
    >>> import cxlab as cx, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = cx.new_game(f"{folder}/game", n_teams=1)
    ...     panel = cx.widgets.team_panel(f"{folder}/game/shared/team-1")
    >>> panel.points["metrics"]
    20.0
    """
    return TeamPanel(folder)


def game_dashboard(folder: str | os.PathLike[str] = "..") -> GameDashboard:
    """Show the lecturer who has submitted, and how the teams stand.

    Parameters
    ----------
    folder : str or path
        The folder of the game, the one above ``lecturer``.

    Returns
    -------
    GameDashboard
        Shows itself in a notebook. A round is closed by ticking the box and pressing the button; the debrief opens
        after the last round.

    Raises
    ------
    FileNotFoundError
        If the folder holds no game.
    ImportError
        ipywidgets isn't installed; the message says how to install it.

    Examples
    --------
    >>> import cxlab as cx, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = cx.new_game(f"{folder}/game", n_teams=1)
    ...     board = cx.widgets.game_dashboard(f"{folder}/game")
    >>> board.close.description
    'Close round 1'
    """
    return GameDashboard(folder)


def _seen(reports: Sequence[TeamReport], language: str) -> str:
    """Show the last report, and the rounds so far as a table."""
    last, names = reports[-1], lever_words(language)
    title = f'<p class="cx-title">{escape(told(last._title(), language))}</p>'
    notes = "".join(f"<li>{escape(told(line, language))}</li>" for line in (*last._findings(), *last.notes))
    head = (say("Round", language), *names.values(), say("Profit", language), say("Satisfaction", language))
    rows = [
        (str(one.round_number), *(f"{one.points[name]:.0f}" for name in SMART), f"{one.profit:.2f}", _survey(one))
        for one in reports
    ]
    return f"{title}{_picture(last)}<ul>{notes}</ul>{_table(say('Your rounds so far', language), head, rows)}"


def _survey(report: TeamReport) -> str:
    row = report.tidy().iloc[0]
    return f"{row.estimate:.2f} ({row.conf_low:.2f} – {row.conf_high:.2f})"


def _standings(folder: str | os.PathLike[str]) -> str:
    found = game_standings(folder)
    table = found.tidy()
    last = table[table["round"] == found.n_rounds].pivot_table(
        index="team", columns="outcome", values=["mean", "estimate"], sort=False
    )
    rows = [
        (team, f"{row['mean', 'profit']:.2f}", f"{row['mean', 'satisfaction']:.2f}",
         f"{row['estimate', 'company_value']:+.2f}", f"{row['estimate', 'customer_value']:+.3f}")
        for team, row in last.iterrows()
    ]  # fmt: skip
    head = ("team", "profit, this round", "satisfaction, this round", "company's value", "customers' value")
    told_now = [one for one in found._findings() if one.values["number"] == found.n_rounds]
    notes = "".join(f"<li>{escape(line)}</li>" for line in (found._headline(), *told_now, *found.notes))
    return f"{_picture(found)}{_table(found._title(), head, rows)}<ul>{notes}</ul>"


def _picture(result: Result) -> str:
    from matplotlib.figure import Figure

    from cxlab.plots import picture

    axes = Figure(figsize=(6.4, 3.8), layout="constrained").subplots()
    return picture(result.plot(axes), colours=64)._repr_html_()


def _table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Lay a table out that scrolls sideways where a screen is narrow."""
    top = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    body = "".join(
        f'<tr><th class="cx-short" scope="row">{escape(row[0])}</th>' + "".join(map(_cell, row[1:])) + "</tr>"
        for row in rows
    )
    return (
        f'<div class="cx-wide" tabindex="0"><table><caption>{escape(caption)}</caption><thead><tr>{top}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _cell(text: str) -> str:
    kind = ' class="cx-short"' if len(text) < _SHORT else ""
    return f"<td{kind}>{escape(text)}</td>"
