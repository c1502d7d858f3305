import pytest

from cxlab import datasets, widgets
from cxlab.loyalty import NetPromoterScore
from cxlab.widgets import loyalty


@pytest.fixture
def few_sizes(monkeypatch):
    """Two sample sizes, which show as much as nine do and take less time to draw."""
    monkeypatch.setattr(loyalty, "SIZES", (50, 100))


def pages(explorer):
    """The HTML of each frozen page, by group and sample size."""
    stack = explorer.frozen().children[-1]
    states = explorer.states()
    return {
        (params["who"], params["n"]): page.value
        for (page, params) in zip((page for inner in stack.children for page in inner.children), states, strict=True)
    }


def picture(page):
    return page.split("<p ")[0]


def test_one_more_unhappy_passenger_changes_the_pages_that_count_him_and_no_other(few_sizes, monkeypatch):
    table = datasets.load("sfo_recommendation_2017")
    before = pages(widgets.nps_explorer())
    row = table.query("breakdown == 'problem' and group == 'yes' and score == 3").index
    assert len(row) == 1
    changed = table.copy()
    changed.loc[row, "n"] += 40
    monkeypatch.setattr(datasets, "load", lambda name: changed)
    after = pages(widgets.nps_explorer())
    for (who, n), page in after.items():
        if who == "problem":
            assert picture(page) != picture(before[who, n])
            assert page.split('class="cx-reading"')[1] != before[who, n].split('class="cx-reading"')[1]
        else:
            assert page == before[who, n]


def test_the_groups_are_those_of_the_table():
    table = datasets.load("sfo_recommendation_2017").dropna(subset="score")
    explorer = widgets.nps_explorer()
    rows = table[(table["breakdown"] == "overall") & table["group"].isin(["1", "2"])].groupby("score")["n"].sum()
    counts = {int(score): int(n) for score, n in rows.items()}
    explorer.set(who="overall 1-2")
    assert explorer.result.score == pytest.approx(NetPromoterScore.from_counts(counts).score)


def test_everybody_is_the_published_score():
    assert widgets.nps_explorer().result.score == pytest.approx(39.84, abs=0.005)


def test_more_answers_make_a_narrower_interval():
    explorer = widgets.nps_explorer()
    widths = []
    for n in loyalty.SIZES:
        row = explorer.at(n=n).result.tidy().iloc[0]
        widths.append(row.conf_high - row.conf_low)
    assert widths == sorted(widths, reverse=True)
    assert len(set(widths)) == len(widths)


def test_the_labels_name_the_groups_in_words():
    who, size = widgets.nps_explorer().controls
    assert dict(zip(who.values, who.labels, strict=True))["problem"] == "Had a problem"
    assert size.labels[-1] == "10,000 answers"
