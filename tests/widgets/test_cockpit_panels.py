"""The panels of the team game: what a team and a lecturer can do with them, without a browser."""

import ipywidgets
import pytest

import cxlab as cx
from cxlab.teaching import _cockpit_rounds as rounds
from cxlab.teaching._cockpit_company import run_company
from cxlab.teaching._cockpit_model import SMART
from cxlab.teaching._cockpit_rules import read_decision

EQUAL = dict.fromkeys(SMART, 20.0)


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Fewer customers: these tests are about panels, not about numbers."""

    def fewer(market, spending, key, *, n_customers=200, months_after=1):
        return run_company(market, spending, key, n_customers=min(n_customers, 200), months_after=months_after)

    monkeypatch.setattr(rounds, "run_company", fewer)
    for name in ("survey", "best", "debrief"):
        monkeypatch.setattr(f"cxlab.teaching._cockpit_{name}.run_company", fewer)


@pytest.fixture
def game(tmp_path):
    cx.new_game(tmp_path / "class-a", n_teams=2, n_rounds=2)
    return tmp_path / "class-a"


def folder_of(game, number=1):
    return game / "shared" / f"team-{number}"


def close(board):
    board.ready.value = True
    board.close.click()


def test_the_sliders_say_their_sum_and_too_much_cannot_be_submitted(game):
    panel = cx.widgets.team_panel(folder_of(game))
    assert "100 of 100 points; 0 stay with the company. Answers to your survey: 650." in panel.sum.value
    panel.sliders["redesign"].value = 45
    assert "125 points: 25 too many" in panel.sum.value
    assert panel.submit.disabled
    panel.sliders["metrics"].value = 0
    panel.sliders["technology"].value = 0
    assert "85 of 100 points; 15 stay with the company. Answers to your survey: 50." in panel.sum.value
    assert not panel.submit.disabled


def test_submitting_writes_the_file_that_counts(game):
    panel = cx.widgets.team_panel(folder_of(game))
    assert "nothing is submitted yet" in panel.message.value
    panel.sliders["technology"].value = 5
    panel.submit.click()
    assert "Submitted for round 1" in panel.message.value
    decision = read_decision(folder_of(game), "team-1", 1, None)
    assert decision.points == {**EQUAL, "technology": 5.0}
    panel.look()
    assert "your decision is there" in panel.message.value


def test_a_panel_opened_again_stands_where_the_team_left_it(game):
    cx.submit_decision({**EQUAL, "metrics": 5}, folder=folder_of(game))
    assert cx.widgets.team_panel(folder_of(game)).points == {**EQUAL, "metrics": 5.0}
    cx.play_round(game)
    assert cx.widgets.team_panel(folder_of(game)).points == {**EQUAL, "metrics": 5.0}


def test_the_report_appears_when_the_team_looks(game):
    panel = cx.widgets.team_panel(folder_of(game))
    panel.submit.click()
    cx.play_round(game)
    assert panel.report.value == ""
    panel.again.click()
    report = cx.team_report(folder_of(game))
    assert f"Profit of the round, exact: {report.profit:.2f}" in panel.report.value
    assert 'alt="Dot plot of 4 groups' in panel.report.value
    assert panel.submit.description == "Submit for round 2"
    cx.play_round(game)
    panel.again.click()
    assert panel.report.value.count('scope="row"') == 2
    assert panel.submit.disabled
    assert panel.submit.description == "All rounds are closed"


def test_a_report_that_is_half_there_is_said_and_not_swallowed(game):
    panel = cx.widgets.team_panel(folder_of(game))
    (folder_of(game) / "report-round-1.json").write_text('{"round": 1, "prof', encoding="utf-8")
    panel.again.click()
    assert "damaged or only half there" in panel.message.value
    assert "damaged or only half there" in cx.widgets.team_panel(folder_of(game)).message.value


def test_the_panel_speaks_the_language_of_the_game(tmp_path):
    cx.new_game(tmp_path / "kelas", n_teams=1, n_rounds=1, language="id")
    panel = cx.widgets.team_panel(tmp_path / "kelas" / "shared" / "team-1")
    assert panel.sliders["alignment"].description == "Keselarasan"
    assert "belum ada yang dikirim" in panel.message.value
    cx.play_round(tmp_path / "kelas")
    panel.again.click()
    assert "Laba ronde ini (angka pasti)" in panel.report.value
    assert "Yang dihitung: Tidak ada berkas" in panel.report.value


def test_every_slider_has_a_name_and_whole_steps(game):
    panel = cx.widgets.team_panel(folder_of(game))
    assert [slider.description for slider in panel.sliders.values()] == [name.title() for name in SMART]
    assert {(slider.min, slider.max, slider.step) for slider in panel.sliders.values()} == {(0, 100, 5)}


def test_the_dashboard_says_who_has_submitted_and_shows_no_points(game):
    cx.submit_decision({**EQUAL, "technology": 13}, folder=folder_of(game))
    board = cx.widgets.game_dashboard(game)
    assert "submitted" in board.teams.value
    assert "There is no file decision-round-1.yml" in board.teams.value
    assert "13" not in board.teams.value.replace("decision-round", "")


def test_a_round_is_closed_with_a_tick_so_that_a_double_click_closes_one(game):
    board = cx.widgets.game_dashboard(game)
    board.close.click()
    assert "Round 1 is open. Tick" in board.message.value
    close(board)
    board.close.click()
    assert cx.game_standings(game).n_rounds == 1
    assert "Round 2 is open" in board.message.value
    assert board.close.description == "Close round 2"
    assert 'alt="Points with intervals after round 1' in board.standings.value


def test_the_debrief_opens_after_the_last_round(game):
    board = cx.widgets.game_dashboard(game)
    assert board.debrief.disabled
    close(board)
    close(board)
    assert not board.debrief.disabled
    assert board.close.disabled
    board.debrief.click()
    assert "Best for the company" in board.revealed.value
    assert "redesign_half" in board.revealed.value
    assert (folder_of(game) / "debrief.html").is_file()
    assert "cx-picture" in board.revealed.value


def test_what_goes_wrong_while_a_round_is_closed_is_said(game):
    board = cx.widgets.game_dashboard(game)
    (game / "lecturer" / "course-secret.txt").write_text("y" * 40, encoding="utf-8")
    close(board)
    assert "holds the secret of another game" in board.message.value
    assert not board.ready.value


def test_the_names_of_teams_and_files_are_escaped(game):
    (folder_of(game) / "decision-<b>bold</b>.yml").mkdir(parents=True)
    board = cx.widgets.game_dashboard(game)
    close(board)
    assert "<b>bold" not in board.standings.value
    assert "decision-&lt;b&gt;bold" in board.standings.value


def test_what_a_team_wrote_into_its_file_is_escaped_on_both_panels(game):
    (folder_of(game) / "decision-round-1.yml").write_text("team: <b>bold</b>\nround: 1\n", encoding="utf-8")
    board = cx.widgets.game_dashboard(game)
    close(board)
    panel, again = cx.widgets.team_panel(folder_of(game)), cx.widgets.game_dashboard(game)
    (folder_of(game) / "decision-round-2.yml").write_text("team: <b>bold</b>\nround: 2\n", encoding="utf-8")
    again.look()
    for shown in (board.standings.value, again.teams.value, panel.report.value):
        assert "&lt;b&gt;bold" in shown
        assert "<b>bold" not in shown


def test_what_an_error_repeats_is_escaped(game):
    (folder_of(game) / "game.json").write_text(
        '{"team": "team-1", "n_rounds": 2, "language": "<b>en</b>"}', encoding="utf-8"
    )
    board = cx.widgets.game_dashboard(game)
    board._trying(lambda: cx.widgets.team_panel(folder_of(game)))(None)
    assert "&lt;b&gt;en" in board.message.value
    assert "<b>en" not in board.message.value


def test_both_show_themselves_in_a_notebook(game):
    for made in (cx.widgets.team_panel(folder_of(game)), cx.widgets.game_dashboard(game)):
        assert isinstance(made.box, ipywidgets.VBox)
        assert "application/vnd.jupyter.widget-view+json" in made._repr_mimebundle_()


def test_a_wrong_folder_is_refused(game, tmp_path):
    with pytest.raises(FileNotFoundError, match="is no team's folder"):
        cx.widgets.team_panel(game)
    with pytest.raises(FileNotFoundError, match="is no team's folder"):
        cx.widgets.team_panel(game / "lecturer")
    with pytest.raises(FileNotFoundError, match="is no folder of a game"):
        cx.widgets.game_dashboard(tmp_path)
