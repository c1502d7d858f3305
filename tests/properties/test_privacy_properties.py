"""What holds for every table and every promise."""

import math
import unicodedata

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import cxlab as cx
from cxlab.core import privacy_noise as core
from cxlab.core import suppression

SECRET = "a secret of the tests that is long enough"
TABLES = st.lists(
    st.tuples(st.integers(18, 80), st.sampled_from("abc"), st.sampled_from(["x", "y", None])), min_size=1, max_size=60
).map(lambda rows: pd.DataFrame(rows, columns=["age", "city", "debt"]))
COUNTS = st.tuples(st.integers(1, 5), st.integers(1, 5)).flatmap(
    lambda shape: st.lists(
        st.lists(st.integers(0, 30), min_size=shape[1], max_size=shape[1]), min_size=shape[0], max_size=shape[0]
    )
)


@given(TABLES, st.integers(1, 30))
def test_coarser_bands_never_make_smaller_groups(table, width):
    bands = table.assign(age=cx.age_bands(table["age"], width=width))
    wide = table.assign(age=cx.age_bands(table["age"], width=2 * width))
    steps = cx.generalising({"exact": table, "bands": bands, "wide": wide}, quasi_identifiers=["age", "city"]).tidy()
    assert steps["k"].is_monotonic_increasing
    assert steps["estimate"].is_monotonic_decreasing
    assert steps["n_groups"].is_monotonic_decreasing


@given(TABLES)
def test_one_more_thing_that_others_know_never_protects(table):
    less = cx.k_anonymity(table, quasi_identifiers=["age"])
    more = cx.k_anonymity(table, quasi_identifiers=["age", "city"])
    assert more.k <= less.k
    assert more.n_unique >= less.n_unique
    assert more.sizes.sum() == len(table)


@given(TABLES, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(table, rnd):
    order = list(range(len(table)))
    rnd.shuffle(order)
    both = [
        cx.k_anonymity(one, quasi_identifiers=["age", "city"], sensitive="debt") for one in (table, table.iloc[order])
    ]
    assert sorted(both[0].sizes) == sorted(both[1].sizes)
    assert both[0].l_diversity == both[1].l_diversity


@given(COUNTS, st.integers(2, 10))
def test_no_line_gives_a_hidden_cell_away(rows, least):
    counts = np.array(rows)
    shown = cx.suppress_small_cells(pd.DataFrame(counts), at_least=least)
    hidden = shown.isna().to_numpy()
    assert hidden[suppression.small_cells(counts, least)].all()
    assert (shown.fillna(0).to_numpy()[~hidden] == counts[~hidden]).all()
    for lines, marks in ((counts, hidden), (counts.T, hidden.T)):
        for line, mark in zip(lines, marks, strict=True):
            assert not mark.any() or mark.all() or (mark.sum() > 1 and line[mark].sum() >= least)


@given(st.lists(st.one_of(st.text(min_size=1), st.integers(0, 10**12)), max_size=20))
def test_pseudonyms_keep_apart_who_is_apart(values):
    made = cx.pseudonyms(values, secret=SECRET)
    plain = [unicodedata.normalize("NFC", str(value).strip()) for value in values]
    pairs = {(text, pseudonym) for text, pseudonym in zip(plain, made, strict=True) if text}
    assert len(pairs) == len({text for text, _ in pairs}) == len({pseudonym for _, pseudonym in pairs})
    assert made.dropna().str.len().eq(17).all()
    assert made.equals(cx.pseudonyms(values, secret=SECRET))


@given(st.floats(0.02, 20), st.floats(0.01, 3), st.floats(0.5, 0.999))
def test_the_quantile_grows_with_each_error_and_with_the_level(epsilon, spread, level):
    variance = float(core.discrete_laplace_variance(core.discrete_laplace_scale(epsilon)))
    half = core.noise_quantile(spread, variance, level)
    assert 0 < half < math.inf
    assert core.noise_quantile(1.1 * spread, variance, level) >= half * (1 - 1e-9)
    assert core.noise_quantile(spread, 1.1 * variance, level) >= half * (1 - 1e-9)
    assert core.noise_quantile(spread, variance, (1 + level) / 2) > half


@given(st.integers(2, 60), st.floats(0.05, 10), st.floats(1, 30))
def test_noise_never_helps_a_ranking(n, epsilon, difference):
    cost = cx.privacy_cost(n=n, epsilon=epsilon, difference=difference)
    right = 1 - cost.wrong_order - cost.same
    private_right = 1 - cost.private_wrong_order - cost.private_same
    assert 0 <= cost.wrong_order <= 1
    assert private_right + cost.private_same / 2 <= right + cost.same / 2 + 1e-9
    assert cost.private_margin >= cost.margin


@given(st.integers(0, 200), st.integers(1, 200), st.floats(0.05, 1), st.floats(0, 1))
def test_the_share_behind_the_cards_stays_a_share(n_yes, n, truth, forced_yes):
    found = cx.randomised_response((min(n_yes, n), n), truth=truth, forced_yes=forced_yes)
    row = found.tidy().iloc[0]
    assert 0 <= row.conf_low <= row.estimate <= row.conf_high <= 1
    assert found.epsilon >= 0


@given(st.lists(st.tuples(st.floats(0.01, 2), st.sampled_from(["A", "B", None])), min_size=1, max_size=12))
def test_an_account_is_at_most_the_sum_and_never_falls(releases):
    plan = pd.DataFrame(releases, columns=["epsilon", "branch"]).assign(release="r")
    account = cx.privacy_budget(plan, total=5, group="branch")
    spent = account.tidy()["estimate"]
    assert spent.is_monotonic_increasing
    assert max(plan["epsilon"]) * (1 - 1e-12) <= account.spent <= plan["epsilon"].sum() * (1 + 1e-12)
    assert account.remaining == pytest.approx(5 - account.spent)
