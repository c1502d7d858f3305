"""Moderated regressions: slopes that follow the coefficients, regions, words, errors that help."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cxlab as cx
from cxlab.core import johnson_neyman


def rows(product=0.3, n=200, seed=1):
    rng = np.random.default_rng(seed)
    x, m = rng.normal(4, 1, n), rng.normal(3, 1.2, n)
    y = 2 + 0.3 * x + 0.2 * m + product * (x - 4) * (m - 3) + rng.standard_normal(n)
    return pd.DataFrame({"speed": x, "price": m, "y": y, "age": rng.integers(18, 60, n),
                         "branch": np.where(rng.random(n) < 0.4, "Medan", "Bandung")})  # fmt: skip


def moderated(data=None, **options):
    wanted = {"outcome": "y", "predictor": "speed", "moderator": "price", "n_resamples": 200, "rng": 1, **options}
    return cx.moderation(rows() if data is None else data, **wanted)


@settings(max_examples=15)
@given(st.integers(0, 500), st.floats(-0.6, 0.6), st.floats(-50, 50))
def test_centring_and_the_zero_of_a_scale_change_neither_product_nor_slopes(seed, product, shift):
    data = rows(product, n=60, seed=seed)
    first, moved = moderated(data), moderated(data.assign(price=data["price"] + shift), centring="none")
    np.testing.assert_allclose(first.tidy().iloc[-1, 1:4], moved.tidy().iloc[-1, 1:4], rtol=1e-5, atol=1e-8)
    columns = ["estimate", "std_error", "conf_low", "conf_high", "boot_low", "boot_high"]
    np.testing.assert_allclose(first.slopes()[columns], moved.slopes()[columns], rtol=1e-4, atol=1e-6)
    assert first.r_squared_change == pytest.approx(moved.r_squared_change, abs=1e-9)


def test_the_slope_changes_by_the_product_for_one_unit():
    made = moderated()
    table = made.slopes()
    rise = np.diff(table["estimate"]) / np.diff(table["moderator"])
    np.testing.assert_allclose(rise, made.tidy()["estimate"].iloc[-1])


def test_centres_are_said_and_used():
    data = rows()
    made = moderated(data)
    assert made.centres == pytest.approx((data["speed"].mean(), data["price"].mean()))
    assert "about their means" in made.method
    plain = moderated(data, centring="none")
    assert plain.centres == (0.0, 0.0)
    assert "as they are" in plain.method


def test_groups_of_words_have_the_slopes_of_their_own_regressions():
    import statsmodels.formula.api as smf

    data = rows()
    table = moderated(data, moderator="branch").slopes().set_index("term")["estimate"]
    own = {f"branch: {name}": smf.ols("y ~ speed", part).fit().params["speed"] for name, part in data.groupby("branch")}
    assert table.to_dict() == pytest.approx(own)


def test_true_and_false_are_two_groups_and_so_are_two_numbers():
    data = rows()
    words = moderated(data, moderator="branch").slopes()["estimate"]
    for column in (data["branch"] == "Medan", (data["branch"] == "Medan") * 4 + 1):
        made = moderated(data.assign(branch=column), moderator="branch")
        assert made.has_groups
        np.testing.assert_allclose(made.slopes()["estimate"], words)


def test_a_missing_group_is_counted_and_left_out():
    data = rows()
    data.loc[3, "branch"] = None
    assert (moderated(data, moderator="branch").n, moderated(data, moderator="branch").n_missing) == (199, 1)


def test_items_can_be_named():
    data = rows()
    data = data.assign(s1=data["speed"] + 1, s2=data["speed"] - 1)
    made = moderated(data, predictor={"speed": ["s1", "s2"]})
    np.testing.assert_allclose(made.tidy()["estimate"], moderated(data).tidy()["estimate"])


def test_regions_cover_the_range_and_change_where_the_interval_touches_zero():
    made = moderated()
    parts = made.regions()
    own = made.design.rows["price"] + made.centres[1]
    assert (parts["low"].iloc[0], parts["high"].iloc[-1]) == (own.min(), own.max())
    np.testing.assert_array_equal(parts["low"][1:], parts["high"][:-1])
    assert parts["share"].sum() == pytest.approx(1)
    assert len(parts) >= 2
    for edge in parts["low"][1:]:
        made_there = made.fit.t_test(made._weights(np.array([edge])))
        assert np.abs(made_there.conf_int()).min() == pytest.approx(0, abs=1e-8)


def test_regions_by_hc3_are_other_regions():
    made = moderated()
    assert not np.allclose(made.regions()["high"].iloc[0], made.regions(errors="HC3")["high"].iloc[0])
    with pytest.raises(ValueError, match="errors: 'hc3' is not known"):
        made.regions(errors="hc3")


def test_a_slope_that_is_never_told_has_one_region():
    assert johnson_neyman.boundaries(0.0, 0.0, 1.0, 0.0, 0.1, 2.0) == ()
    assert johnson_neyman.boundaries(1.0, 0.5, 0.01, 0.0, 0.0001, 2.0) == pytest.approx((-2.4987, -1.5), abs=0.25)


def test_the_shares_of_explained_variance_are_those_of_two_steps():
    data = rows()
    product = (data["speed"] - data["speed"].mean()) * (data["price"] - data["price"].mean())
    steps = cx.regression_steps(
        data.assign(product=product), outcome="y", steps={"1": ["speed", "price"], "2": ["product"]}
    )
    assert moderated(data).r_squared_change == pytest.approx(steps.tidy()["estimate"][1])
    assert moderated(data).glance()["statistic"].item() == pytest.approx(steps.tidy()["statistic"][1])


def test_what_is_not_found_may_be_there_and_a_disagreement_is_said():
    quiet = moderated(rows(0.0))
    assert any("may still be there" in note for note in quiet.notes)
    found = [moderated(rows(0.12, n=60, seed=seed)) for seed in range(30)]
    said = [any("disagree about the product" in note for note in made.notes) for made in found]
    last = [made.tidy().iloc[-1] for made in found]
    expected = [len({r.p_value < 0.05, r.hc3_p_value < 0.05, not r.boot_low <= 0 <= r.boot_high}) > 1 for r in last]
    assert said == expected
    assert any(said)


def test_a_moderator_that_piles_up_is_said():
    data = rows()
    data["price"] = np.minimum(np.exp(rows(seed=2)["price"] * 2), 2000)
    assert any("lies outside what was answered" in note for note in moderated(data).notes)


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"centring": "median"}, ValueError, "centring: 'median' is not known"),
        ({"moderator": "speed"}, ValueError, "moderator: 'speed' has a part already"),
        ({"moderator": "prise"}, ValueError, r"moderator: no column 'prise'\. Did you mean 'price'"),
        ({"covariates": "age"}, TypeError, "covariates: expected a list of columns, got 'age'"),
        ({"covariates": ["price"]}, ValueError, "covariates: 'price' has a part already"),
        ({"outcome": "speed"}, ValueError, "the outcome 'speed' stands among them"),
        ({"n_resamples": 20}, ValueError, "n_resamples: at least 100"),
        ({"rng": None}, ValueError, "rng: this draws random numbers"),
        ({"predictor": {}}, ValueError, "predictor: expected one name with its items, got none"),
        ({"predictor": {"s": []}}, ValueError, "dimensions, s: the list of items is empty"),
    ],
)
def test_wrong_arguments_are_named(options, error, message):
    with pytest.raises(error, match=message):
        moderated(**options)


@pytest.mark.parametrize(
    ("change", "options", "message"),
    [
        (lambda t: cx.Moments.from_data(t[["y", "speed", "price"]]), {},
         "data: a moderation needs the rows. The product of two variables is not among the moments"),
        (lambda t: t.assign(branch=np.resize(["A", "B", "C"], len(t))), {"moderator": "branch"},
         "moderator: 'branch' holds 3 words: A, B, C. A moderator is a number, or has two groups"),
        (lambda t: t.assign(branch="Medan"), {"moderator": "branch"}, "moderator: 'branch' holds 1 word: Medan"),
        (lambda t: t.assign(price=3.0), {}, "'price' doesn't vary"),
        (lambda t: t.assign(y=5.0), {}, "'y' doesn't vary"),
        (lambda t: t.assign(y=(t.y > 4) * 1), {}, "takes only two values"),
        (lambda t: t.assign(price=2 * t.speed), {}, "speed, price say the same thing"),
        (lambda t: t.head(4), {}, "3 predictors need at least 5"),
        (lambda t: t.assign(speed=(t.branch == "Medan") * 1.0, price=np.where(t.branch == "Medan", 1.0,
         (t.age > 40) * 1.0)), {}, "say the same thing"),
    ],
)  # fmt: skip
def test_data_that_cannot_tell_are_refused(change, options, message):
    with pytest.raises(ValueError, match=message):
        moderated(change(rows()), **options)


def test_nothing_lies_between_two_groups():
    made = moderated(moderator="branch")
    with pytest.raises(ValueError, match="regions: 'branch' has two groups, and nothing lies between them"):
        made.regions()
    with pytest.raises(ValueError, match="has two groups"):
        made.plot(which="slopes")
    with pytest.raises(ValueError, match="which: 'bars' is not known"):
        made.plot(which="bars")
    assert "Johnson-Neyman" not in made.summary()
    assert made.plot().has_data()


def test_both_pictures_can_be_drawn():
    made = moderated()
    assert made.plot(which="slopes").has_data()
    assert "Apakah kemiringan speed terhadap y bergantung pada price?" in made.summary(language="id")
