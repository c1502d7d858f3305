"""The team game SMART cockpit: its rules, its files, and a full game of six teams and five rounds."""

import hashlib
import json
import os
import re
import sys
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

import cxlab as cx
from cxlab import cli
from cxlab.teaching import _cockpit_rounds as rounds
from cxlab.teaching._cockpit_company import Books, gains, luck, run_company
from cxlab.teaching._cockpit_game import read_game
from cxlab.teaching._cockpit_model import BOUNDS, SMART, Market, n_answers
from cxlab.teaching._cockpit_rules import counted, decision_text, read_decision, stand_in
from cxlab.teaching._cockpit_survey import reported
from cxlab.teaching._cockpit_texts import _RULES, rules

SECRET = "an example of a secret, never use it"
EQUAL = dict.fromkeys(SMART, 20.0)


def points(*numbers):
    return dict(zip(SMART, map(float, numbers), strict=True))


def start(folder, **options):
    """A game whose secret is known, so that tests say the same each time."""
    cx.init_course(folder / "course")
    (folder / "course" / "course-secret.txt").write_text(f"{SECRET}\n", encoding="utf-8")
    cx.new_game(folder / "class-a", course=folder / "course", **options)
    return folder / "class-a"


@pytest.fixture
def game(tmp_path):
    return start(tmp_path, n_teams=2, n_rounds=2)


@pytest.fixture
def quick(monkeypatch):
    """Fewer customers, where a test is about files and not about numbers."""

    def fewer(market, spending, key, *, n_customers=200, months_after=1):
        return run_company(market, spending, key, n_customers=n_customers, months_after=months_after)

    monkeypatch.setattr(rounds, "run_company", fewer)
    monkeypatch.setattr("cxlab.teaching._cockpit_survey.run_company", fewer)


def team(game, number):
    return game / "shared" / f"team-{number}"


def write(folder, text, number=1):
    path = folder / f"decision-round-{number}.yml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


# The folders


def test_a_new_game_has_a_shared_part_and_a_secret_one(game):
    files = sorted(path.relative_to(game).as_posix() for path in game.rglob("*") if path.is_file())
    assert files == [
        "README.md", "lecturer/.gitignore", "lecturer/course-secret.txt", "lecturer/game.json",
        "lecturer/lecturer.ipynb", *(f"shared/team-{n}/{name}" for n in (1, 2)
                                     for name in ("RULES.md", "game.json", "team.ipynb")),
    ]  # fmt: skip


def test_nothing_shared_gives_the_secret_or_the_market_away(game, quick):
    cx.play_round(game)
    market = read_game(game).market
    for path in (game / "shared").rglob("*"):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            assert SECRET not in text
            if path.suffix == ".json":
                assert not {'"true"', '"spread"', '"secret_fingerprint"'} & set(re.findall(r'"\w+"', text))
            for value in market.values.values():
                assert f"{value:.4f}" not in text


def test_a_team_folder_alone_is_enough_to_play(game, tmp_path):
    (game / "shared" / "team-1").rename(tmp_path / "elsewhere")
    assert cx.submit_decision(EQUAL, folder=tmp_path / "elsewhere").parent.name == "elsewhere"


def test_a_game_is_never_written_over(game):
    before = (game / "lecturer" / "course-secret.txt").read_bytes()
    with pytest.raises(FileExistsError, match="are there already"):
        cx.new_game(game)
    assert (game / "lecturer" / "course-secret.txt").read_bytes() == before


def test_the_secret_is_for_its_owner_only(tmp_path):
    cx.new_game(tmp_path / "game", n_teams=1)
    one, other = ((tmp_path / name / "lecturer" / "course-secret.txt") for name in ("game", "other"))
    cx.new_game(tmp_path / "other", n_teams=1)
    assert one.read_text() != other.read_text()
    if sys.platform != "win32":
        assert one.stat().st_mode & 0o077 == 0
        assert one.parent.stat().st_mode & 0o077 == 0, "what rounds led to is in there, too"


def test_another_class_has_another_market_and_the_same_one_again():
    first, again, other = (Market.drawn(SECRET, name).values for name in ("class-a", "class-a", "class-b"))
    assert first == again
    assert all(first[name] != other[name] for name in BOUNDS)
    assert all(low <= first[name] <= high for name, (low, high) in BOUNDS.items())


def test_without_the_secret_neither_market_nor_customers_nor_answers_can_be_computed():
    secrets, name = (SECRET, "another example of a secret, never use it"), "class-a"
    one, other = (Market.drawn(secret, name).values for secret in secrets)
    assert all(one[number] != other[number] for number in BOUNDS)
    assert luck(secrets[0], name) != luck(secrets[1], name)
    market, key, spending = Market(one), luck(SECRET, name), np.full((1, len(SMART)), 20.0)
    books = run_company(market, spending, key, n_customers=200)
    told = [reported(market, spending, key, books, secret=secret, game=name) for secret in secrets]
    assert told[0]["satisfaction"]["true"] == told[1]["satisfaction"]["true"]
    assert told[0]["satisfaction"]["estimate"] != told[1]["satisfaction"]["estimate"]


@pytest.mark.parametrize(("options", "message"), [
    ({"n_teams": 0}, "n_teams: expected a whole number of at least 1, got 0"),
    ({"n_teams": 41}, "n_teams: expected at most 40, got 41"),
    ({"n_rounds": 21}, "n_rounds: expected at most 20, got 21"),
    ({"language": "fr"}, "language: 'fr' is not known"),
])  # fmt: skip
def test_what_a_game_cannot_have_is_refused(tmp_path, options, message):
    with pytest.raises(ValueError, match=message):
        cx.new_game(tmp_path / "game", **options)
    assert not (tmp_path / "game").exists()


def test_a_game_needs_a_folder_to_be_in(tmp_path):
    with pytest.raises(FileNotFoundError, match="Make it first"):
        cx.new_game(tmp_path / "no" / "game")


def test_the_secret_of_another_game_is_refused(game):
    (game / "lecturer" / "course-secret.txt").write_text("x" * 40, encoding="utf-8")
    with pytest.raises(ValueError, match="holds the secret of another game"):
        cx.play_round(game)


def test_a_folder_without_a_game_is_refused(tmp_path):
    with pytest.raises(FileNotFoundError, match="is no folder of a game"):
        cx.game_standings(tmp_path)
    with pytest.raises(FileNotFoundError, match="is no team's folder"):
        cx.submit_decision(EQUAL, folder=tmp_path)


def test_damaged_settings_are_named(game):
    (game / "lecturer" / "game.json").write_text('{"game": "class-a"}', encoding="utf-8")
    with pytest.raises(ValueError, match=r"lecturer/game\.json is damaged"):
        read_game(game)
    (team(game, 1) / "game.json").write_text('{"team": "../../lecturer", "n_rounds": 2}', encoding="utf-8")
    with pytest.raises(ValueError, match="doesn't say which team"):
        cx.submit_decision(EQUAL, folder=team(game, 1))
    (team(game, 2) / "game.json").write_text('{"team": ', encoding="utf-8")
    with pytest.raises(ValueError, match="damaged or only half there"):
        cx.submit_decision(EQUAL, folder=team(game, 2))


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_rules_fit_on_a_page_and_say_all_numbers(language):
    text = rules("team-3", 5, language)
    assert len(text.split()) < 360
    assert {"**team-3**.", "100", "50", "30", "20", "12"} <= set(text.replace(",", "").split())
    assert _RULES["en"].count("\n|") == _RULES["id"].count("\n|")


def test_the_notebooks_run_the_panels(game):
    for path, call in ((team(game, 1) / "team.ipynb", "team_panel()"),
                       (game / "lecturer" / "lecturer.ipynb", 'game_dashboard("..")')):  # fmt: skip
        book = json.loads(path.read_text(encoding="utf-8"))
        assert [cell["outputs"] for cell in book["cells"] if cell["cell_type"] == "code"] == [[]]
        assert call in book["cells"][-1]["source"]


# Decisions


def test_a_decision_can_be_replaced_until_the_round_is_closed(game, quick):
    cx.submit_decision(points(0, 0, 0, 50, 0), folder=team(game, 1))
    cx.submit_decision(points(0, 0, 0, 0, 50), folder=team(game, 1))
    table = cx.play_round(game).decisions()
    assert table.loc[0, list(SMART)].tolist() == [0, 0, 0, 0, 50]
    assert cx.submit_decision(EQUAL, folder=team(game, 1)).name == "decision-round-2.yml"
    with pytest.raises(ValueError, match="decisions are taken for round 2 now, got 1"):
        cx.submit_decision(EQUAL, folder=team(game, 1), round_number=1)


@pytest.mark.parametrize(("asked", "message"), [
    ({**EQUAL, "metrics": 21}, "they sum to 101, which is 1 more than the budget of 100"),
    ({**EQUAL, "metrics": -1}, "metrics: expected a number of points, zero or more; got '-1'"),
    ({**EQUAL, "metrics": float("nan")}, "metrics: expected a number of points"),
    ({**EQUAL, "metrics": True}, "metrics: expected a number of points"),
    ({**EQUAL, "metrik": 1}, "no lever 'metrik'. Did you mean 'metrics'"),
    ({"strategy": 1}, "nothing is said about metrics, alignment, redesign, technology"),
])  # fmt: skip
def test_what_a_team_cannot_submit_is_refused(game, asked, message):
    with pytest.raises(ValueError, match=message):
        cx.submit_decision(asked, folder=team(game, 1))
    assert not (team(game, 1) / "decision-round-1.yml").exists()


def test_more_than_the_budget_is_scaled_down_and_named(game, quick):
    write(team(game, 1), decision_text("team-1", 1, points(100, 0, 0, 300, 0)))
    row = cx.play_round(game).decisions().iloc[0]
    assert row[list(SMART)].tolist() == [25, 0, 0, 75, 0]
    assert row.status == "scaled down"
    assert "400 points were asked for and 100 can be spent" in row.reason


def test_a_file_written_by_hand_counts_with_a_decimal_comma(game):
    levers = "strategy: 12,5\nmetrics: 0\nalignment: 0\nredesign: 0\ntechnology: 7"
    write(team(game, 1), f"team: team-1\nround: 1\n{levers}\ntotal: 19.5")
    assert read_decision(team(game, 1), "team-1", 1, None).points == points(12.5, 0, 0, 0, 7)


GOOD = decision_text("team-1", 1, EQUAL)


def test_thirds_of_the_budget_count_as_they_were_submitted(game):
    third = 100 / 3
    cx.submit_decision(points(third, 0, third, 1e-7, third - 1e-6), folder=team(game, 1))
    read = read_decision(team(game, 1), "team-1", 1, None)
    assert (read.status, read.reason) == ("submitted", "")
    assert read.points == pytest.approx(points(third, 0, third, 1e-7, third - 1e-6))


def test_a_file_in_the_letters_of_windows_counts(game):
    write(team(game, 1), GOOD.replace("20", "15").replace("100", "75").encode("utf-16"))
    assert read_decision(team(game, 1), "team-1", 1, None).points == dict.fromkeys(SMART, 15.0)


HOSTILE = {
    "empty": (b"", "only half written"),
    "half written": (GOOD[:35].encode(), "nothing is said about"),
    "cut in the last number": (GOOD.strip()[:-1].encode(), "only half written"),
    "without its last line": (GOOD[: GOOD.index("total")].encode(), "total: expected a number"),
    "cut inside a word": (GOOD[:25].encode(), "could not find expected"),
    "no text": (b"\xff\xfe\x00", "not stored in UTF-8"),
    "signs for the console": (b'team: team-1\nround: 1\n"\\e[2Jred": 3\n', r"no lever '\x1b[2Jred'"),
    "huge": (b"x" * 6000, "more than 5,000 bytes"),
    "tag": (GOOD.replace("20", "!!python/object/apply:os.system ['true']", 1).encode(), "a tag"),
    "alias": (GOOD.replace("strategy: 20", "strategy: &a 20\nmore: *a").encode(), "an alias"),
    "deep": (b"[" * 2000, "nested too deeply"),
    "twice": (f"{GOOD}metrics: 100\n".encode(), "stands twice"),
    "another team's": (decision_text("team-2", 1, EQUAL).encode(), "'team' is 'team-2' and should be 'team-1'"),
    "another round's": (decision_text("team-1", 2, EQUAL).encode(), "'round' is '2' and should be '1'"),
    "negative": (decision_text("team-1", 1, {**EQUAL, "metrics": -50}).encode(), "got '-50'"),
    "infinite": (GOOD.replace("metrics: 20", "metrics: .inf").encode(), "got '.inf'"),
    "digits": (GOOD.replace("metrics: 20", f"metrics: {'9' * 4000}").encode(), "expected a number of points"),
    "a list": (b"- 1\n- 2\n", "only half written"),
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_file_that_cannot_be_used_is_named_and_stops_nothing(game, kind):
    content, why = HOSTILE[kind]
    write(team(game, 1), content)
    first = read_decision(team(game, 1), "team-1", 1, None)
    assert (first.status, first.points) == ("equal split", EQUAL)
    assert why in first.reason
    assert len(first.reason) < 320
    later = read_decision(team(game, 1), "team-1", 1, points(0, 0, 0, 70, 0))
    assert (later.status, later.points) == ("repeated", points(0, 0, 0, 70, 0))


def test_links_folders_and_pipes_are_never_opened(game):
    path = team(game, 1) / "decision-round-1.yml"
    elsewhere = write(team(game, 2), GOOD)
    pipe = (lambda: os.mkfifo(path),) if hasattr(os, "mkfifo") else ()
    for make in (lambda: path.symlink_to(elsewhere), path.mkdir, *pipe):
        make()
        assert read_decision(team(game, 1), "team-1", 1, None).status == "equal split"
        path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()


def test_a_change_after_the_close_is_named_and_changes_nothing(game, quick):
    write(team(game, 1), GOOD)
    before = cx.play_round(game)
    write(team(game, 1), decision_text("team-1", 1, points(0, 0, 0, 100, 0)))
    write(team(game, 2), decision_text("team-2", 1, EQUAL))
    (team(game, 2) / "decision-round-2 (conflicted copy).yml").write_text("x", encoding="utf-8")
    if sys.platform != "win32":
        (team(game, 2) / "decision\x1b[2J").write_text("x", encoding="utf-8")
    after = cx.game_standings(game)
    assert after.tidy().equals(before.tidy())
    assert sum("was changed after the close" in note for note in after.notes) == 2
    assert any("decision-round-2 (conflicted copy).yml" in note for note in after.notes)
    assert not any("\x1b" in note for note in after.notes)
    again = cx.play_round(game, round_number=1)
    assert again.n_rounds == 1
    assert again.tidy().equals(before.tidy())


def test_rounds_are_closed_in_their_order(game, quick):
    with pytest.raises(ValueError, match="no round is closed yet"):
        cx.game_standings(game)
    with pytest.raises(ValueError, match="round 1 is still open"):
        cx.play_round(game, round_number=2)
    with pytest.raises(ValueError, match="2 rounds still to be played"):
        cx.game_debrief(game)
    cx.play_round(game)
    cx.play_round(game)
    with pytest.raises(ValueError, match=r"the game has 2 rounds\. Go on to the debrief"):
        cx.play_round(game)
    with pytest.raises(ValueError, match="has 2 rounds, and all are closed"):
        cx.submit_decision(EQUAL, folder=team(game, 1))


def test_a_damaged_record_is_named(game, quick):
    cx.play_round(game)
    path = game / "lecturer" / "rounds" / "round-1.json"
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole[:100], encoding="utf-8")
    with pytest.raises(ValueError, match=r"'round-1\.json' is damaged"):
        cx.game_standings(game)
    path.write_text(whole.replace('"team-1"', '"team-9"'), encoding="utf-8")
    with pytest.raises(ValueError, match="belongs to another round or game"):
        cx.game_standings(game)


def test_a_report_that_was_lost_or_forged_is_written_anew(game, quick):
    cx.play_round(game)
    report = team(game, 1) / "report-round-1.json"
    before = report.read_bytes()
    report.unlink()
    (team(game, 2) / "report-round-1.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ValueError, match="was changed, or is only half there"):
        cx.team_report(team(game, 2))
    cx.game_standings(game)
    assert report.read_bytes() == before
    assert cx.team_report(team(game, 2)).team == "team-2"


def test_a_folder_that_cannot_be_written_to_is_named(game, quick):
    for path in team(game, 2).iterdir():
        path.unlink()
    team(game, 2).rmdir()
    team(game, 2).write_text("in the way", encoding="utf-8")
    notes = cx.play_round(game).notes
    assert any(note.startswith("team-2: the report could not be written:") for note in notes)
    assert cx.team_report(team(game, 1)).team == "team-1"


@pytest.mark.parametrize("target", ["lecturer", "shared/team-2"])
def test_a_team_folder_that_leads_elsewhere_in_the_game_is_not_written_to(game, quick, target):
    for path in team(game, 1).iterdir():
        path.unlink()
    team(game, 1).rmdir()
    team(game, 1).symlink_to(game / target, target_is_directory=True)
    before = (game / target / "game.json").read_bytes()
    notes = [note for _ in range(2) for note in cx.play_round(game).notes]
    assert sum(note.startswith("team-1: the report was not written: the folder is a link") for note in notes) == 2
    assert (game / target / "game.json").read_bytes() == before
    assert cx.team_report(team(game, 2)).team == "team-2"
    assert not (game / "lecturer" / "report-round-1.json").exists()


def test_a_report_says_what_a_team_cannot_have_yet(game):
    with pytest.raises(ValueError, match="round 1 isn't closed yet"):
        cx.team_report(team(game, 1))


# What counts


def test_a_missing_team_repeats_its_points_or_splits_equally():
    assert stand_in("team-1", None, "Why.").points == EQUAL
    assert stand_in("team-1", points(1, 2, 3, 4, 5), "Why.").points == points(1, 2, 3, 4, 5)


def test_what_is_not_spent_stays_with_the_company():
    market, key = Market.drawn(SECRET, "class-a"), luck(SECRET, "class-a")
    only_metrics, nothing = (
        run_company(market, np.array([list(one.values())] * 2), key, n_customers=200)
        for one in (points(0, 70, 0, 0, 0), points(0, 0, 0, 0, 0))
    )
    gained = gains(only_metrics, nothing)
    assert gained["profit"].estimate == pytest.approx(-70 * 0.01 * 3)
    assert gained["company_value"].estimate == pytest.approx(-70 * 0.01 * 3 * 2)
    assert gained["customer_value"].estimate == 0
    assert n_answers(70) == 2150


def test_the_books_add_up_and_the_rounds_before_stay_what_they_were():
    market, key = Market.drawn(SECRET, "class-a"), luck(SECRET, "class-a")
    short, long = (
        run_company(market, np.array([list(EQUAL.values())] * n), key, n_customers=300, months_after=12 - 3 * n)
        for n in (1, 3)
    )
    assert np.array_equal(short.cash[0], long.cash[0])
    assert np.array_equal(short.points[0], long.points[0])
    assert long.spent.tolist() == pytest.approx([3.0, 3.0, 3.0])
    assert isinstance(short, Books)


# The full game

PLANS = {
    "team-1": [points(20, 20, 20, 20, 20)] * 5,
    "team-2": [points(20, 0, 20, 40, 20)] * 5,
    "team-3": [points(0, 50, 0, 50, 0), points(20, 30, 10, 40, 0), *[points(30, 10, 20, 40, 0)] * 3],
    "team-4": [points(20, 0, 20, 40, 20)] * 5,
    "team-5": [points(0, 0, 0, 0, 100)] * 5,
    # team-6 never comes
}


def play(game, plans):
    """Play all rounds through the files; in round 3 the file of team-5 is damaged."""
    for number in range(1, 6):
        for name, decisions in plans.items():
            cx.submit_decision(decisions[number - 1], folder=game / "shared" / name)
        if number == 3:
            write(game / "shared" / "team-5", b"\x00\xffbroken", 3)
        standings = cx.play_round(game)
    return standings


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    game = start(tmp_path_factory.mktemp("full"))
    return game, play(game, PLANS)


def test_a_full_game_of_six_teams_and_five_rounds(played):
    game, standings = played
    assert standings.n_rounds == 5
    assert len(standings.tidy()) == 6 * 5 * 4
    decisions = standings.decisions().set_index(["round", "team"])
    assert decisions.loc[(3, "team-5"), "status"] == "repeated"
    assert "not stored in UTF-8" in decisions.loc[(3, "team-5"), "reason"]
    assert decisions.xs("team-6", level="team")["status"].tolist() == ["equal split", *["repeated"] * 4]
    assert decisions[list(SMART)].sum(axis=1).max() <= 100 + 1e-9
    others = decisions.drop(index=[(3, "team-5")]).drop(index="team-6", level="team")
    assert set(others["status"]) == {"submitted"}
    for name in PLANS:
        report = cx.team_report(game / "shared" / name)
        assert report.round_number == 5
        assert report.n == n_answers(report.points["metrics"])


def test_the_same_points_give_the_same_result(played):
    game, standings = played
    table = standings.tidy().set_index(["team", "round", "outcome"])["estimate"]
    assert table["team-2"].equals(table["team-4"])
    assert not table["team-2"].equals(table["team-1"])
    reports = [json.loads((game / "shared" / name / "report-round-5.json").read_text("utf-8"))
               for name in ("team-2", "team-4")]  # fmt: skip
    assert reports[0]["satisfaction"] == reports[1]["satisfaction"]
    assert reports[0]["pilots"] == reports[1]["pilots"]
    # Team 6 split equally without a file, as team 1 did with one.
    assert table["team-6"].equals(table["team-1"])


def test_who_else_plays_changes_nothing(played, tmp_path):
    """Two of the teams alone, under other names: each gets what it got among six."""
    _, standings = played
    game = start(tmp_path, n_teams=2)
    alone = play_two(game)
    among, few = (one.tidy().set_index(["team", "round", "outcome"]) for one in (standings, alone))
    columns = ["estimate", "std_error", "mean", "baseline_mean"]
    for name, was in (("team-1", "team-3"), ("team-2", "team-2")):
        known = few.loc[name]
        assert known[columns].equals(among.loc[was].loc[known.index, columns])


def play_two(game):
    for number in range(2):
        cx.submit_decision(PLANS["team-3"][number], folder=game / "shared" / "team-1")
        cx.submit_decision(PLANS["team-2"][number], folder=game / "shared" / "team-2")
        standings = cx.play_round(game)
    return standings


def test_equal_teams_lead_together_and_the_leader_is_told(played):
    _, standings = played
    first, *rest = standings.leaders()
    assert {first, rest[0]} == {"team-2", "team-4"}
    assert set(standings.leaders("customer_value")).isdisjoint({"team-5"})
    with pytest.raises(ValueError, match="outcome: 'profit' is not known"):
        standings.leaders("profit")
    assert "can't be told from" in repr(standings)


def test_pairs_of_teams_are_compared_with_what_both_spent(played):
    folder, standings = played
    record = standings.records[-1]["teams"]
    for one, other in combinations(record, 2):
        apart = record[one]["apart"][other]["company_value"][0]
        both = [record[name]["gains"]["company_value"]["estimate"] for name in (one, other)]
        assert apart == pytest.approx(both[0] - both[1])
    game = read_game(folder)
    one, other = (run_company(game.market, rounds.spending_of(standings.records, name), game.key)
                  for name in ("team-1", "team-5"))  # fmt: skip
    for outcome, gain in gains(one, other).items():
        if outcome in record["team-1"]["apart"]["team-5"]:
            assert record["team-1"]["apart"]["team-5"][outcome] == pytest.approx([gain.estimate, gain.std_error])


def test_the_debrief_reveals_what_was_simulated(played):
    game, standings = played
    found = cx.game_debrief(game, publish=True)
    numbers = found.numbers().set_index("number")
    assert dict(numbers["value"]) == dict(Market.drawn(SECRET, "class-a").values)
    assert ((numbers["low"] <= numbers["value"]) & (numbers["value"] <= numbers["high"])).all()
    teams = found.tidy().set_index(["team", "outcome"])["estimate"]
    last = standings.tidy().query("round == 5").set_index(["team", "outcome"])["estimate"]
    for name in (f"team-{n}" for n in range(1, 7)):
        for side in ("company_value", "customer_value"):
            assert teams[name, side] == last[name, side]
    assert teams["best for company", "company_value"] >= teams.xs("company_value", level="outcome")["equal split"]
    assert teams["best for customers", "customer_value"] >= teams["best for company", "customer_value"]
    table = found.points().set_index("team")
    assert table["saved"].ge(-1e-9).all()
    assert table.loc["best for company", "metrics"] == 0
    assert found.known()["n_pilots"].tolist() == [30] * 4
    page = (game / "shared" / "team-1" / "debrief.html").read_text(encoding="utf-8")
    assert "Best for the company" in page
    assert SECRET not in page


def test_the_game_is_the_same_on_the_next_day(played, tmp_path):
    game, _ = played
    again = start(tmp_path)
    play_first(again)
    record = [hashlib.sha256((one / "lecturer" / "rounds" / "round-1.json").read_bytes()).hexdigest()
              for one in (game, again)]  # fmt: skip
    assert record[0] == record[1]


def play_first(game):
    for name, decisions in PLANS.items():
        cx.submit_decision(decisions[0], folder=game / "shared" / name)
    cx.play_round(game)


# The command line


def run(*words):
    return CliRunner().invoke(cli.commands, ["game", *words])


def test_the_commands_play_a_game(tmp_path, monkeypatch, quick):
    monkeypatch.chdir(tmp_path)
    done = run("new", "class-b", "--teams", "2", "--rounds", "1", "--language", "id")
    assert done.exit_code == 0
    assert "Share this folder only" in done.output
    assert "Kelompok Anda" in Path("class-b/shared/team-2/RULES.md").read_text(encoding="utf-8")
    done = run("close", "class-b")
    assert "team-1: equal split. Tidak ada berkas decision-round-1.yml. Anggaran dibagi rata." in done.output
    assert "Round 1 of 1 is closed" in done.output
    assert "SMART cockpit 'class-b' after round 1 of 1" in run("standings", "class-b").output
    again = run("close", "class-b")
    assert again.exit_code == 1
    assert "Go on to the debrief" in again.output


def test_counting_keeps_what_is_within_the_budget():
    assert counted("team-1", EQUAL).status == "submitted"
    assert counted("team-1", {**EQUAL, "metrics": 20 + 1e-12}).status == "submitted"
