"""The explorers of segments and of claims about complaints, beyond what every explorer promises."""

import pytest

import cxlab as cx


def champions(**params):
    found = cx.widgets.rfm_explorer().at(**params).result
    return (found.scores["segment"] == "champions").mean()


def test_the_share_of_champions_depends_on_the_day_and_on_the_rules():
    by_day = [champions(as_of=day, n_groups=5) for day in ("1997-05-31", "1997-09-30", "1998-06-30")]
    assert by_day == sorted(by_day)
    assert by_day[-1] - by_day[0] > 0.1
    by_rule = [champions(as_of="1998-06-30", n_groups=n) for n in (2, 3, 4, 5, 6, 7)]
    assert max(by_rule) - min(by_rule) > 0.08
    assert by_rule != sorted(by_rule), "up and down"


def test_only_those_seen_by_then_are_scored():
    log = cx.datasets.load("cdnow_transactions")
    explorer = cx.widgets.rfm_explorer()
    found = explorer.at(as_of="1997-09-30", n_groups=3).result.scores
    assert found["monetary"].sum() == pytest.approx(log.loc[log["date"] <= "1997-09-30", "amount"].sum())


def test_a_fifth_of_the_difference_takes_more_than_twenty_times_the_answers():
    explorer = cx.widgets.claim_size_explorer()
    two, ten = (explorer.at(share=0.19, difference=d, power=0.8).result.n for d in (0.02, 0.1))
    assert two > 20 * ten
