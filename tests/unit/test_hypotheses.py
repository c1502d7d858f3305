"""Decisions on hypotheses: words, sides, correction, and never more than the interval allows."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cxlab as cx
from cxlab.core.multiplicity import holm


def published(r=0.5, n=200):
    return cx.Moments.from_correlations([[1, 0.4, r], [0.4, 1, 0.15], [r, 0.15, 1]], n,
                                        names=["speed", "price", "y"])  # fmt: skip


def model(r=0.5, n=200):
    return cx.servqual_regression(published(r, n), outcome="y", dimensions=["speed", "price"])


def claim(term="speed", direction="positive", result=None, **more):
    return {"result": result or model(), "term": term, "direction": direction, **more}


def decide(*claims, **options):
    return cx.hypothesis_table({f"H{i}": one for i, one in enumerate(claims, 1)}, **options)


@pytest.mark.parametrize(
    ("r", "direction", "decision"),
    [
        (0.5, "positive", "supported"), (0.5, "any", "supported"),
        (0.5, "negative", "not supported: it points the other way"),
        (-0.5, "negative", "supported"), (-0.5, "positive", "not supported: it points the other way"),
        (0.05, "positive", "not supported: the interval holds zero"),
        (0.05, "any", "not supported: the interval holds zero"),
    ],
)  # fmt: skip
def test_the_decision_follows_interval_and_direction(r, direction, decision):
    made = decide(claim(direction=direction, result=model(r)))
    assert made.tidy()["decision"].tolist() == [decision]
    assert made.supported == {"H1": decision == "supported"}


@settings(max_examples=40)
@given(st.floats(-0.4, 0.4), st.sampled_from([0.01, 0.05, 0.1]), st.sampled_from(["positive", "negative"]),
       st.sampled_from(["one", "two"]))  # fmt: skip
def test_supported_is_a_small_p_on_the_right_side(r, level, direction, sides):
    made = decide(claim(direction=direction, result=model(r, 80), sides=sides), significance=level)
    row = made.tidy(1 - level if sides == "two" else 1 - 2 * level).iloc[0]
    right = (row.estimate > 0) == (direction == "positive")
    assert made.supported["H1"] == (row.p_value < level and right)
    assert made.supported["H1"] == ((row.conf_low > 0) if direction == "positive" else (row.conf_high < 0))


@pytest.mark.parametrize(("direction", "supported"), [("positive", True), ("negative", False)])
def test_between_five_and_ten_per_cent_two_sided_one_side_is_enough(direction, supported):
    near = model(0.251, 80)
    assert 0.06 < near.tidy()["p_value"].iloc[1] < 0.09
    assert decide(claim(direction=direction, sides="one", result=near)).supported == {"H1": supported}
    assert decide(claim(direction=direction, result=near)).supported == {"H1": False}


def test_one_sided_p_is_half_or_the_rest():
    weak = model(0.2, 80)
    two = decide(claim(result=weak)).tidy()["p_value"].item()
    with_it = decide(claim(sides="one", result=weak)).tidy()["p_value"].item()
    against = decide(claim(direction="negative", sides="one", result=weak)).tidy()["p_value"].item()
    assert 0.05 < two < 0.5
    assert with_it == pytest.approx(two / 2)
    assert against == pytest.approx(1 - two / 2)
    note = next(one for one in decide(claim(sides="one")).notes if "written down before" in one)
    assert "interval at 90 %" in note


def test_holm_stands_beside_and_what_it_takes_away_is_said():
    weak = model(0.22, 130)
    claims = [claim(result=weak), *(claim(term="price", direction="any", result=weak) for _ in range(5))]
    made = decide(*claims)
    table = made.tidy()
    np.testing.assert_allclose(table["holm_p_value"], holm(table["p_value"]))
    assert table["decision"][0] == "supported"
    assert table["decision_holm"][0] == "not supported after Holm"
    assert any("Corrected for 6 tests by Holm, H1 would not be supported" in note for note in made.notes)
    assert made.glance()[["n_supported", "n_supported_holm"]].iloc[0].tolist() == [1, 0]


def test_nothing_is_called_proven_or_accepted():
    made = decide(claim(), claim("price", "any"))
    for language in ("en", "id"):
        words = made.summary(language=language).lower()
        assert "accept" not in words
        assert "diterima" not in words
    assert "tidak didukung: interval memuat nol" in made.summary(language="id")
    assert "not that it is proven" in made.summary()


@pytest.fixture(scope="module")
def answers():
    rng = np.random.default_rng(4)
    x, m = rng.standard_normal((2, 150))
    m = 0.6 * x + m
    y = 0.5 * m + 0.3 * x + 0.3 * x * m + (1 + np.abs(x)) * rng.standard_normal(150)
    return pd.DataFrame({"quality": x, "satisfaction": m, "loyalty": y, "rating": np.clip(np.round(3 + y / 2), 1, 5)})


def test_every_kind_of_result_can_be_judged(answers):
    through = cx.mediation(answers, independent="quality", mediator="satisfaction", outcome="loyalty", rng=1,
                           n_resamples=500)  # fmt: skip
    product = cx.moderation(answers, outcome="loyalty", predictor="quality", moderator="satisfaction", rng=1,
                            n_resamples=200)  # fmt: skip
    steps = cx.regression_steps(answers, outcome="loyalty", steps={"1": ["quality"], "2": ["satisfaction"]})
    ordered = cx.ordered_regression(answers, outcome="rating", dimensions=["quality", "satisfaction"])
    made = decide(
        claim("indirect", result=through), claim("a", result=through), claim("direct", result=through),
        claim("quality × satisfaction", result=product), claim("2", "any", steps), claim("quality", result=ordered),
    )  # fmt: skip
    table = made.tidy()
    assert table["hypothesis"].tolist() == [
        "quality goes with a higher loyalty through satisfaction", "quality goes with a higher satisfaction",
        "quality goes with a higher loyalty", "the slope of quality on loyalty rises with satisfaction",
        "the step '2' adds to the explained variance of loyalty", "quality goes with a higher rating",
    ]  # fmt: skip
    assert table["basis"].tolist() == ["resamples", "least squares", "least squares", "least squares", "F test",
                                       "maximum likelihood"]  # fmt: skip
    assert np.isnan(table["conf_low"][4])
    assert made.plot().has_data()
    low, high = through.intervals().set_index("method").loc["percentile", ["conf_low", "conf_high"]]
    assert (table["conf_low"][0], table["conf_high"][0]) == (low, high)


def test_the_p_value_of_an_indirect_effect_belongs_to_its_interval(answers):
    through = cx.mediation(answers, independent="quality", mediator="satisfaction", outcome="loyalty", rng=1,
                           n_resamples=999)  # fmt: skip
    products = through.replicates[:, 0] * through.replicates[:, 1]
    p = decide(claim("indirect", result=through)).tidy()["p_value"].item()
    assert p == pytest.approx(2 * (1 + (products <= 0).sum()) / 1000)


def test_hc3_may_decide(answers):
    fitted = cx.servqual_regression(answers, outcome="loyalty", dimensions=["quality", "satisfaction"])
    row = decide(claim("quality", result=fitted), errors="HC3").tidy().iloc[0]
    theirs = fitted.standard_errors(n_resamples=100, rng=1).query("term == 'quality' and errors == 'HC3'").iloc[0]
    assert row.basis == "HC3"
    assert [row.std_error, row.conf_low, row.conf_high] == pytest.approx(
        [theirs.std_error, theirs.conf_low, theirs.conf_high]
    )
    assert row.p_value == pytest.approx(fitted.tidy()["hc3_p_value"][1])
    assert decide(claim(), errors="HC3").tidy()["basis"].item() == "least squares"  # moments have no HC3


def test_results_of_different_size_are_said():
    made = decide(claim(), claim(result=model(n=120)))
    assert made.n == 120
    assert any("120 to 200 answers" in note for note in made.notes)


@pytest.mark.parametrize(
    ("hypotheses", "error", "message"),
    [
        ({}, TypeError, "hypotheses: expected a dict.*got nothing"),
        ([1], TypeError, "hypotheses: expected a dict.*got list"),
        ({"H1": 3}, TypeError, "hypotheses, H1: expected a dict with result, term and direction, got 3"),
        ({"H1": {"term": "speed"}}, ValueError, "hypotheses, H1: result, direction missing. Say what was expected"),
        ({"H1": claim() | {"side": "one"}}, ValueError, "unknown field 'side'. Did you mean 'sides'"),
        ({"H1": claim(direction="up")}, ValueError, "hypotheses, H1, direction: 'up' is not known"),
        ({"H1": claim(sides="three")}, ValueError, "hypotheses, H1, sides: 'three' is not known"),
        ({"H1": claim("sped")}, ValueError, "hypotheses, H1, term: no term 'sped'. Did you mean 'speed'"),
        ({"H1": claim("(Constant)")}, ValueError, r"no term '\(Constant\)'"),
        ({"H1": claim(direction="any", sides="one")}, ValueError, "a one-sided test needs a direction"),
        ({"H1": claim() | {"result": 7}}, TypeError, "hypotheses, H1, result: expected what servqual_regression"),
    ],
)
def test_wrong_claims_are_named(hypotheses, error, message):
    with pytest.raises(error, match=message):
        cx.hypothesis_table(hypotheses)


def test_a_rise_has_no_direction():
    steps = cx.regression_steps(published(), outcome="y", steps={"1": ["price"], "2": ["speed"]})
    with pytest.raises(ValueError, match="hypotheses, H1: a rise of R² has no direction"):
        decide(claim("2", "positive", steps))


@pytest.mark.parametrize("options", [{"significance": 5}, {"errors": "HC4"}])
def test_wrong_options_are_named(options):
    with pytest.raises(ValueError, match=r"significance: expected a number between 0 and 1|errors: 'HC4' is not known"):
        decide(claim(), **options)
