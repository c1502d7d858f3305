"""Capstone and case studies: tables add up, figures are those of the data set, links and citations lead somewhere."""

import csv
import re

import pytest
from contracts.chapters import ROOT

PAGES = {name: (ROOT / f"book/studio/{name}.md").read_text(encoding="utf-8") for name in ("capstone", "case-studies")}
CASES = re.findall(r"^## [^\n]+\n\n(\*\*What was done\.\*\*.*?)(?=^\(|^## )", PAGES["case-studies"], re.M | re.S)


def table(page, first):
    """The rows of the table whose header begins so."""
    lines = PAGES[page].split(f"| {first} |", 1)[1].split("\n\n", 1)[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_the_weights_of_the_rubric_make_a_hundred_and_every_level_is_described():
    rubric = table("capstone", "criterion")
    assert sum(int(row[1]) for row in rubric) == 100
    assert all(len(row) == 6 and all(row) and len(set(row[2:])) == 4 for row in rubric)


def test_the_milestones_fill_eight_weeks_and_count_for_every_criterion():
    criteria = {row[0].strip("*") for row in table("capstone", "criterion")}
    rows = table("capstone", "week")
    weeks = [int(week) for row in rows for week in row[0].split("–")]
    assert weeks == list(range(1, 9))
    assert {name for row in rows for name in row[3].split("; ")} == criteria


def test_the_outcomes_point_at_chapters():
    rows = table("capstone", "CPMK")
    assert [row[0][2] for row in rows] == list("12345")
    assert all("{ref}" in row[2] and row[3] for row in rows)


@pytest.mark.parametrize("page", PAGES)
def test_links_and_citations_lead_somewhere(page):
    anchors = {f"data-{path.stem.replace('_', '-')}" for path in (ROOT / "data").glob("*.yml")}
    for path in (ROOT / "book").rglob("*.md"):
        anchors |= set(re.findall(r"^\((\S+)\)=$", path.read_text(encoding="utf-8"), re.MULTILINE))
    links = re.findall(r"\{ref\}`[^`<]+<([\w-]+)>`", PAGES[page])
    assert len(links) >= 8
    assert set(links) - anchors == set()
    known = set(re.findall(r"^@\w+\{(\S+),", (ROOT / "book/references.bib").read_text(encoding="utf-8"), re.MULTILINE))
    cited = {key for found in re.findall(r"\{cite:\w\}`([^`]+)`", PAGES[page]) for key in found.split(",")}
    assert cited - known == set()


def test_each_of_the_five_cases_is_told_in_the_same_order_and_names_a_chapter():
    leads = ["What was done.", "What is known, and from where.", "What can be concluded.", "What can't."]
    leads += ["Test the mechanism.", "Questions for class."]
    assert len(CASES) == 5
    for case in CASES:
        assert re.findall(r"^\*\*([^*]+)\*\*", case, re.MULTILINE) == leads
        told, known = case.split("**What is known")[0], case.split("**What is known")[1].split("**What can be")[0]
        assert "{cite" in told
        assert "{cite" in known or "that description" in known
        assert "{ref}" in case.split("**Test the mechanism.**")[1]


def test_the_figures_of_the_film_are_those_of_the_data_set():
    with (ROOT / "data/film_campaign.csv").open(encoding="utf-8", newline="") as file:
        values = {(row["film"], row["item"]): int(row["value"]) for row in csv.DictReader(file)}
    film = CASES[-1]
    girl = "The Girl with the Dragon Tattoo"
    assert f"began {values[girl, 'weeks_ahead']} weeks" in film
    assert f"{values[girl, 'cinema_sites']} sites" in film
    assert f"£{values[girl, 'box_office'] / 1e6:.0f} million" in film
    assert f"{values[girl, 'dvd_first_week']:,} DVDs" in film
    assert f"against {values['The Lovely Bones', 'dvd_first_week']:,}" in film
    assert values[girl, "books_sold"] == 1_000_000
    fans, reached = values[girl, "active_fans"], values[girl, "people_reached"]
    assert f"{fans:,} active fans and {reached:,} people reached" in film
    assert reached == 100 * fans, "exactly a hundred each"


def test_a_source_not_read_is_cited_as_in_another():
    text = PAGES["case-studies"]
    for name in ("Thompson 2006", "Yuswohady 2008"):
        assert all(text[found.end() :].startswith(", as cited in") for found in re.finditer(name, text))
