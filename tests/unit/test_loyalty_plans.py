"""Plans and coverage: figures by hand, what is assumed, and what the table offers."""

import numpy as np
import pytest

import cxlab as cx


@pytest.mark.parametrize(
    ("options", "n"),
    [
        ({"margin": 5}, 1537),
        ({"margin": 10}, 385),
        ({"margin": 5, "promoters": 0.45, "detractors": 0.25}, 1015),
        ({"margin": 5, "promoters": 0.45, "detractors": 0.25, "population": 400}, 288),
        ({"margin": 10, "confidence_level": 0.9}, 271),
        ({"difference": 10}, 1570),
        ({"difference": -10}, 1570),
        ({"difference": 10, "power": 0.9}, 2102),
    ],
)
def test_answers_for_a_net_promoter_score(options, n):
    assert cx.sample_size(**options).n == n


@pytest.mark.parametrize(
    ("options", "n"),
    [
        ({"margin": 0.05}, 385),
        ({"margin": 0.05, "population": 2000}, 323),
        ({"margin": 0.03, "share": 0.8}, 683),
        ({"difference": 0.1, "share": 0.5}, 385),
        ({"difference": -0.1, "share": 0.6}, 385),
    ],
)
def test_answers_for_a_share(options, n):
    assert cx.sample_size_share(**options).n == n


def test_answers_for_a_mean_allow_for_the_estimated_spread():
    assert cx.sample_size_mean(margin=0.5, std_dev=1).n == 18  # 16 by the normal formula
    assert cx.sample_size_mean(margin=0.1, std_dev=1).n == 387
    assert cx.sample_size_mean(difference=0.5, std_dev=1).n == 63


def test_the_whole_population_is_enough_for_anything():
    assert cx.sample_size(margin=0.001, population=50).n == 50
    assert cx.sample_size(difference=0.001, population=50).n == 50


def test_a_sample_is_never_smaller_than_two():
    assert cx.sample_size(margin=500).n == 2


def test_the_worst_case_is_the_worst():
    worst = cx.sample_size(margin=5).n
    shares = np.linspace(0, 1, 11)
    others = [
        cx.sample_size(margin=5, promoters=p, detractors=d).n for p in shares for d in shares if 0.1 < p + d < 0.95
    ]
    assert max(others) <= worst
    assert "Worst case" in cx.sample_size(margin=5).notes[0]


def test_the_plan_says_what_it_assumes():
    plan = cx.sample_size(margin=8, promoters=0.5, detractors=0.1, population=3000, response_rate=0.2)
    assert plan.notes == (
        "Expected: 50.0% promoters, 10.0% detractors.",
        "Answers are taken as a simple random sample; clusters and weights need more of them.",
        "Drawn without replacement from 3,000 people: right for conclusions about these people only.",
        "Asking more people makes up for how many stay silent, not for who they are.",
    )
    assert plan.n_invited == plan.n * 5
    assert "People to ask, in each sample: 1,2" in plan.summary()


def test_the_ladder_shows_less_and_more():
    plan = cx.sample_size(margin=5, promoters=0.5, detractors=0.1)
    table = plan.tidy().set_index("term")
    assert table.index.tolist() == ["quarter", "half", "planned", "double", "fourfold"]
    assert table.loc["fourfold", "margin"] == pytest.approx(table.loc["planned", "margin"] / 2)
    assert table.loc["planned", "n"] == plan.n
    assert table.power.isna().all()
    few = cx.sample_size(margin=5, promoters=0.5, detractors=0.1, population=500).tidy()
    assert few.term.tolist() == ["quarter", "half", "planned"]
    assert cx.sample_size(margin=500).tidy().term.tolist() == ["planned", "double", "fourfold"]


def test_the_power_of_the_plan_is_in_the_table():
    plan = cx.sample_size(difference=12, promoters=0.5, detractors=0.2)
    table = plan.tidy().set_index("term")
    assert table.loc["planned", "power"] == pytest.approx(0.8, abs=0.002)
    assert table.loc["planned", "power"] >= 0.8
    assert plan.n_total == 2 * plan.n
    assert table.loc["planned", "estimate"] == 12


def test_the_table_keeps_the_level_of_the_plan():
    plan = cx.sample_size(margin=6, confidence_level=0.8)
    assert plan.tidy().set_index("term").loc["planned", "margin"] == pytest.approx(6, abs=0.01)
    assert "80% CI LL" in plan.summary()
    assert "95% CI LL" in plan.summary(confidence_level=0.95)


def test_coverage_has_a_row_for_each_size_and_interval():
    table = cx.interval_coverage(
        promoters=0.6, detractors=0.1, n=[10, 50, 382], methods=["wald", "adjusted_wald"]
    ).tidy()
    assert table.term.tolist() == ["wald", "adjusted_wald"] * 3
    assert table.n.tolist() == [10, 10, 50, 50, 382, 382]
    assert table.estimate.round(3).tolist() == [0.873, 0.947, 0.939, 0.949, 0.948, 0.950]
    assert table.width.is_monotonic_decreasing or table.width.iloc[::2].is_monotonic_decreasing


def test_coverage_of_another_level_is_counted_anew():
    coverage = cx.interval_coverage(promoters=0.6, detractors=0.1, n=40, confidence_level=0.8)
    assert coverage.tidy().estimate.tolist() == pytest.approx([0.8, 0.8], abs=0.03)
    assert coverage.tidy(0.99).estimate.tolist() == pytest.approx([0.989, 0.979], abs=0.001)


def test_coverage_of_one_interval_and_one_size():
    coverage = cx.interval_coverage(promoters=0.3, detractors=0.3, n=25, methods="wald")
    assert len(coverage.tidy()) == 1
    assert coverage.glance().worst_method.item() == "wald"


def test_large_samples_are_counted_in_blocks():
    coverage = cx.interval_coverage(promoters=0.6, detractors=0.1, n=1500).tidy()
    assert coverage.estimate.tolist() == pytest.approx([0.95, 0.95], abs=0.001)
