"""The team game in a real JupyterLab: a team submits, the lecturer closes the round, the team sees its report."""

import re
import subprocess
import sys

import browser as web
import pytest
import test_lab as lab

import cxlab as cx
from cxlab.teaching._cockpit_rules import read_decision

TEAM, LECTURER = "shared/team-1/team.ipynb", "lecturer/lecturer.ipynb"


@pytest.fixture(scope="module")
def game(tmp_path_factory):
    """JupyterLab with the folder of a game as its home; gives the folder and the address."""
    home = tmp_path_factory.mktemp("game")
    cx.new_game(home / "class-a", n_teams=2, n_rounds=1)
    log = home / "log.txt"
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1",
               "--ServerApp.port=0", f"--IdentityProvider.token={lab.TOKEN}",
               f"--ServerApp.root_dir={home / 'class-a'}"]  # fmt: skip
    with log.open("w", encoding="utf-8") as file:
        process = subprocess.Popen(command, env=lab.settle(home), stdout=file, stderr=subprocess.STDOUT)
        try:
            yield home / "class-a", lab.address_of(process, log)
        finally:
            process.terminate()
            process.wait(30)


def opened(chromium, address, path, workspace):
    """Open a notebook and run it."""
    context = chromium.new_context(viewport=web.WIDE)
    context.set_default_timeout(90_000)
    page = context.new_page()
    page.goto(f"{address}lab/workspaces/{workspace}/tree/{path}?token={lab.TOKEN}")
    page.get_by_text(re.compile(r"Python 3.*\| Idle")).wait_for()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    page.locator(".cx-cockpit").wait_for()
    return context, page


def test_a_round_is_played_with_the_two_notebooks(game, chromium):
    folder, address = game
    seat = folder / "shared" / "team-1"
    at_team, team = opened(chromium, address, TEAM, "team")
    at_lecturer, lecturer = opened(chromium, address, LECTURER, "lecturer")

    team.locator(".cx-cockpit .noUi-handle").nth(4).focus()
    team.keyboard.press("ArrowLeft")
    team.get_by_text("95 of 100 points; 5 stay with the company").wait_for()
    team.get_by_role("button", name="Submit for round 1").click()
    team.get_by_text("Submitted for round 1").wait_for()
    decision = read_decision(seat, "team-1", 1, None)
    assert decision.points == {"strategy": 20, "metrics": 20, "alignment": 20, "redesign": 20, "technology": 15}

    lecturer.get_by_role("button", name="Close round 1").click()
    lecturer.get_by_text("Round 1 is open. Tick").wait_for()
    lecturer.get_by_label("All teams are done").check()
    lecturer.get_by_role("button", name="Close round 1").click()
    lecturer.get_by_text("Round 1 is closed, and each team has its report.").wait_for()
    assert lecturer.locator(".cx-cockpit .cx-picture").get_attribute("alt").startswith("Points with intervals")

    team.get_by_role("button", name="Look for the report").click()
    report = cx.team_report(seat)
    team.get_by_text(f"Profit of the round, exact: {report.profit:.2f}").wait_for()
    assert team.locator(".cx-cockpit .cx-picture").get_attribute("alt").startswith("Dot plot of 4 groups")
    at_team.close()
    at_lecturer.close()
