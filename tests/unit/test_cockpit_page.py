"""The page of the team game says what the game does: rules, bounds, minutes, messages."""

import re
from pathlib import Path

import pytest

import cxlab as cx
from cxlab.teaching._cockpit_model import BOUNDS, SMART, WORKING, Market
from cxlab.teaching._cockpit_rules import decision_text, read_decision
from cxlab.teaching._cockpit_texts import rules

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "book" / "teaching" / "smart-cockpit.md").read_text(encoding="utf-8")


def section(label):
    return PAGE.split(f"(smart-cockpit-{label})=")[1].split("\n(smart-cockpit-")[0]


def rows(text):
    """The cells of the rows of a table, without its head."""
    found = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("|")
    ]
    return [row for row in found if not set("".join(row)) <= set("-: ")]


def test_the_bounds_on_the_page_are_those_of_the_game():
    table = {row[0].strip("`"): (float(row[1]), float(row[2])) for row in rows(section("model"))[1:]}
    assert table == dict(BOUNDS)


def test_the_levers_on_the_page_are_those_in_the_notebook():
    told = {re.sub(r" \(.*?\)", "", row[0]): row[1] for row in rows(section("rules"))[1:]}
    assert told == {row[0]: row[1] for row in rows(rules("team-1", 5, "en"))[1:]}
    assert len(told) == len(SMART)


def test_the_minutes_add_up():
    game, debrief = section("minutes").split("debrief (*tinjauan")
    for text, total in ((game.rsplit("\n", 1)[0], 100), (debrief, 40)):
        minutes = [row[0] for row in rows(text) if row[0].strip("*").isdigit()]
        assert sum(int(one) for one in minutes if "*" not in one) == total
        assert f"**{total}**" in minutes


def test_the_file_on_the_page_is_the_one_that_teams_write(tmp_path):
    text = re.search(r"```text\n(team: team-1\n.*?)```", PAGE, re.DOTALL)[1]
    points = dict(zip(SMART, (20.0, 10.0, 20.0, 40.0, 10.0), strict=True))
    assert text == decision_text("team-1", 1, points)
    (tmp_path / "decision-round-1.yml").write_text(text, encoding="utf-8")
    assert read_decision(tmp_path, "team-1", 1, None).status == "submitted"


def test_the_messages_on_the_page_are_those_of_the_game(tmp_path):
    cx.new_game(tmp_path / "trial", n_teams=2, n_rounds=1)
    for team in ("team-1", "team-2"):
        decision = read_decision(tmp_path / "trial" / "shared" / team, team, 1, None)
        assert f"{team}: {decision.status}. {decision.reason}\n" in PAGE
    assert len(cx.new_game(tmp_path / "class-a")) == 23
    assert "Written: 23 files." in PAGE


def test_a_round_that_was_closed_too_early_can_be_closed_again_as_the_page_says(tmp_path):
    assert "delete the last file in `lecturer/rounds` and that round's `report-round-….json`" in section("when")
    game = tmp_path / "class-a"
    cx.new_game(game, n_teams=1, n_rounds=2)
    cx.play_round(game)
    (game / "lecturer" / "rounds" / "round-1.json").unlink()
    (game / "shared" / "team-1" / "report-round-1.json").unlink()
    points = dict.fromkeys(SMART, 10)
    assert cx.submit_decision(points, folder=game / "shared" / "team-1").name == "decision-round-1.yml"
    assert cx.play_round(game).decisions()["status"].tolist() == ["submitted"]


def test_the_formula_on_the_page_is_the_one_of_the_game():
    market = Market({name: high for name, (_, high) in BOUNDS.items()})
    for lever in WORKING:
        half = market.values[f"{lever}_half"]
        assert market.reached(lever, half) == pytest.approx(0.5)
        assert market.reached(lever, 2 * half) == pytest.approx(0.75)
    assert "Twice the half spend reaches three quarters" in PAGE


def test_each_term_of_the_levers_stands_in_both_languages():
    for word in ("strategi", "pengukuran", "keselarasan", "perancangan ulang", "teknologi", "anggaran", "uji coba"):
        assert f"*{word}*" in PAGE
