"""The room diffusion by hand: small cases whose answer is known without a computer."""

from math import exp, inf, log

import numpy as np
import pandas as pd
import pytest
from scipy.stats import t

import cxlab as cx
from cxlab import diffusion, journeys
from cxlab.core import branching, inequality
from cxlab.core import cascade_likelihood as likelihood


def spread(R, **options):
    return cx.cascade(contacts=R, motive=1, ease=1, **options)


# --- cascades ----------------------------------------------------------------------------------------------------


def test_transmission_is_a_product():
    assert cx.cascade(contacts=20, motive=0.3, ease=0.1).transmission == pytest.approx(0.6)
    for stopped in ({"motive": 0}, {"ease": 0}, {"contacts": 0}):
        result = cx.cascade(**{"contacts": 20, "motive": 0.3, "ease": 0.1, **stopped})
        assert (result.transmission, result.mean_size, result.dies_out, result.nobody_told) == (0, 1, 1, 1)


def test_mean_size_is_one_over_one_minus_r():
    assert spread(0.9).mean_size == pytest.approx(10)
    assert spread(0.6, advocates=100).mean_size == pytest.approx(250)
    assert spread(0.5, overdispersion=4).mean_size == pytest.approx(2), "overdispersion leaves the mean alone"


def test_overdispersion_widens_the_spread_and_the_silence():
    even, uneven = spread(0.5), spread(0.5, overdispersion=4)
    assert even.sd_size**2 == pytest.approx(0.5 / 0.5**3)
    assert uneven.sd_size**2 == pytest.approx((0.5 + 4 * 0.25) / 0.5**3)
    assert even.nobody_told == pytest.approx(exp(-0.5))
    assert uneven.nobody_told == pytest.approx(3**-0.25)


def test_at_one_it_dies_out_and_has_no_mean():
    result = spread(1)
    assert (result.mean_size, result.sd_size, result.dies_out) == (None, None, 1)
    assert "no limit" in result.notes[0]
    assert np.isnan(result.tidy().set_index("term").loc["mean_size", "estimate"])


def test_above_one_it_may_go_on_for_ever():
    one, three = spread(2), spread(2, advocates=3)
    assert one.dies_out == pytest.approx(exp(-2 * (1 - one.dies_out)))
    assert three.dies_out == pytest.approx(one.dies_out**3)
    assert spread(3, overdispersion=1).dies_out == pytest.approx(1 / 3)
    table = one.tidy().set_index("term")
    assert table.loc["at_least_100000", "estimate"] == pytest.approx(1 - one.dies_out)
    assert table.loc["mean_size_if_over", "estimate"] == pytest.approx(1 / (1 - 2 * one.dies_out))


def test_the_chances_of_the_first_sizes_are_those_on_paper():
    chances = np.exp(branching.log_size_probability([1, 2, 3], 0.5))
    first = exp(-0.5)
    second = 0.5 * exp(-0.5) * exp(-0.5)
    third = 0.125 * exp(-0.5) * exp(-1.0) + 0.5 * exp(-0.5) * 0.5 * exp(-0.5) * exp(-0.5)
    assert chances.tolist() == pytest.approx([first, second, third])
    assert branching.size_at_least([1, 2, 3], 0.5).tolist() == pytest.approx([1, 1 - first, 1 - first - second])


def test_nothing_said_means_nothing_reached():
    assert branching.size_at_least([3, 4, 9], 0.0, start=3).tolist() == [1, 0, 0]


def test_a_small_chance_of_survival_keeps_its_digits():
    survival = 1 - branching.extinction(1 + 1e-6)
    assert survival == pytest.approx(2e-6, rel=1e-4)


def test_the_table_ends_with_the_first_rare_size():
    chances = spread(0.3).tidy().dropna(subset="size")["estimate"]
    assert (chances[:-1] >= 0.001).all()
    assert chances.iloc[-1] < 0.001


# --- simulated cascades ------------------------------------------------------------------------------------------


def test_the_same_seed_gives_the_same_cascades():
    talk = {"contacts": 20, "motive": 0.3, "ease": 0.1, "n_cascades": 50}
    first, again = (cx.simulate_cascades(rng=4, **talk) for _ in range(2))
    assert (first.sizes == again.sizes).all()
    assert (first.sizes != cx.simulate_cascades(rng=5, **talk).sizes).any()


def test_generations_and_sizes_belong_together():
    made = cx.simulate_cascades(contacts=20, motive=0.3, ease=0.1, n_cascades=200, rng=4)
    assert ((made.generations == 0) == (made.sizes == 1)).all()
    assert (made.sizes >= 1 + made.generations).all()
    assert made.table()["n_cascades"].sum() == 200
    assert (made.table()["size"] * made.table()["n_cascades"]).sum() == made.sizes.sum()


def test_giants_are_stopped_marked_and_left_out_of_the_table():
    made = cx.simulate_cascades(contacts=30, motive=1, ease=0.1, n_cascades=100, largest=500, rng=1)
    stopped = ~made.is_over
    assert stopped.sum() > 80
    assert (made.sizes[stopped] >= 500).all()
    assert made.table()["n_cascades"].sum() == made.is_over.sum()
    assert np.isnan(made.tidy().loc[0, "estimate"])
    assert f"{stopped.sum():,} cascades were stopped at 500" in made.notes[0]


def test_a_single_cascade_has_no_interval_of_its_mean():
    made = cx.simulate_cascades(contacts=1, motive=0.5, ease=0.5, n_cascades=1, rng=1)
    assert made.tidy().loc[0, ["std_error", "conf_low", "conf_high"]].isna().all()
    assert "no interval" in made.notes[0]


# --- fitted cascades ---------------------------------------------------------------------------------------------


def test_r_is_people_told_per_person():
    result = cx.fit_cascade([1, 1, 1, 2, 5])
    assert result.transmission == pytest.approx(5 / 10)
    assert result.std_error == pytest.approx((0.5 * 0.5 / 5) ** 0.5)
    assert result.tidy().set_index("term").loc["mean_size_per_advocate", "estimate"] == pytest.approx(2)


def test_counts_are_the_same_as_rows_and_missing_ones_are_counted():
    table = pd.DataFrame({"size": [1, 2, 5, np.nan, 9], "n": [3, 1, 1, 4, 0]})
    short, long = cx.fit_cascade(table, size="size", counts="n"), cx.fit_cascade([1, 1, 1, 2, 5])
    assert (short.n, short.n_missing) == (5, 4)
    pd.testing.assert_frame_equal(short.tidy(), long.tidy())


def test_the_interval_is_where_the_likelihood_falls_by_half_a_chi_square():
    result = cx.fit_cascade([1] * 20 + [2, 3, 7])
    told, people = 9, 32
    row = result.tidy().loc[0]

    def height(rate):
        return told * log(rate) - people * rate

    for end in (row["conf_low"], row["conf_high"]):
        assert height(told / people) - height(end) == pytest.approx(3.841458820694124 / 2)


def test_several_advocates_start_together():
    assert cx.fit_cascade([4, 4, 5, 7], advocates=4).transmission == pytest.approx(4 / 20)


def test_nobody_told_anybody():
    result = cx.fit_cascade([1, 1, 1])
    row = result.tidy().loc[0]
    assert (result.transmission, row["conf_low"]) == (0, 0)
    assert row["conf_high"] == pytest.approx(3.841458820694124 / 6)
    assert "Nobody told anybody" in result.notes[1]


def test_unequal_telling_fits_better_where_a_giant_stands():
    sizes = [1] * 50 + [2, 2, 40]
    even, uneven = (cx.fit_cascade(sizes, telling=telling) for telling in ("poisson", "negative_binomial"))
    assert even.transmission == pytest.approx(uneven.transmission)
    assert uneven.log_likelihood > even.log_likelihood + 2
    assert uneven.glance()["aic"].item() < even.glance()["aic"].item()
    assert uneven.tidy().loc[0, "conf_high"] > even.tidy().loc[0, "conf_high"]


def test_regular_sizes_show_no_overdispersion():
    result = cx.fit_cascade([1] * 12 + [2] * 6 + [3] * 2, telling="negative_binomial")
    assert result.overdispersion == 0
    assert any("no overdispersion" in note for note in result.notes)


def test_a_profile_without_an_end_says_infinity():
    assert likelihood.profile_interval(lambda _: 0.0, 1.0, 0.0, 0.95, 100.0) == (0.0, inf)


# --- schemes and communities -------------------------------------------------------------------------------------


def test_the_two_readings_of_the_chain():
    each, together = cx.reach_scheme(steps=[9, 90]), cx.reach_scheme(steps=[9, 10])
    assert each.tidy()["estimate"].tolist() == [1, 9, 810, 820]
    assert together.tidy()["estimate"].tolist() == [1, 9, 90, 100]
    assert cx.reach_scheme(advocates=40).total == 40 * 820


def test_the_spread_of_a_scheme_is_that_of_poisson_numbers():
    rng = np.random.default_rng(1)
    first = rng.poisson(9, 200_000)
    second = rng.poisson(10 * first)
    table = cx.reach_scheme(steps=[9, 10]).tidy()
    assert table["sd"].tolist() == pytest.approx([0, first.std(), second.std(), (1 + first + second).std()], rel=0.01)


def test_shares_of_a_small_community_on_paper():
    result = cx.participation([6, 2, 1, 1], groups=[0.25, 0.75], rng=1)
    assert result.shares.tolist() == pytest.approx([0.6, 0.4])
    assert result.gini == pytest.approx((6 * 3 + 2 * 1 - 1 - 3) / (4 * 10))


def test_a_member_on_the_edge_is_divided():
    assert cx.participation([6, 2], groups=[0.25, 0.75], rng=1).shares.tolist() == pytest.approx([3 / 8, 5 / 8])


def test_silent_members_count():
    given = cx.participation([3, 1], groups=[0.5, 0.5], rng=1)
    silent = cx.participation([3, 1], n_silent=2, groups=[0.5, 0.5], rng=1)
    assert given.shares.tolist() == pytest.approx([0.75, 0.25])
    assert silent.shares.tolist() == pytest.approx([1, 0])
    assert (silent.n, silent.n_silent, silent.glance()["silent_share"].item()) == (4, 2, 0.5)


def test_missing_contributions_are_counted_and_named():
    result = cx.participation(pd.DataFrame({"posts": [4, np.nan, 1, 0]}), amount="posts", groups=[0.5, 0.5], rng=1)
    assert (result.n, result.n_missing, result.n_silent) == (3, 1, 1)


def test_gini_of_equals_is_zero():
    assert inequality.gini(np.array([5.0]), [7]) == 0


# --- adoption ----------------------------------------------------------------------------------------------------


def test_the_average_product():
    curve = cx.bass_curve(p=0.03, q=0.38, m=1000)
    assert curve.peak_time == pytest.approx(log(0.38 / 0.03) / 0.41)
    assert curve.peak_rate == pytest.approx(1000 * 0.41**2 / (4 * 0.38))
    assert curve.peak_cumulative == pytest.approx(1000 * (0.38 - 0.03) / (2 * 0.38))
    table = curve.tidy()
    assert table["estimate"].cumsum().to_numpy() == pytest.approx(table["cumulative"].to_numpy())


def test_without_imitation_adoption_only_falls():
    curve = cx.bass_curve(p=0.2, q=0, m=100, n_periods=3)
    assert (curve.peak_time, curve.peak_rate) == (0, 20)
    assert curve.tidy()["cumulative"].tolist() == pytest.approx([100 * (1 - exp(-0.2 * t)) for t in (1, 2, 3)])


def test_a_curve_without_noise_is_found_again():
    curve = cx.bass_curve(p=0.03, q=0.38, m=1000, n_periods=15).tidy()
    fit = cx.fit_bass(curve, adopters="estimate")
    assert (fit.p, fit.q, fit.m) == pytest.approx((0.03, 0.38, 1000), rel=1e-5)
    assert fit.curve(30).n_periods == 30
    assert fit.fitted(20)["observed"].isna().sum() == 5
    assert fit.fitted(6)["observed"].notna().all()


def test_intervals_are_t_intervals_on_the_logarithm():
    fit = cx.fit_bass([0.1, 3, 5.2, 7, 5.25, 4.9, 3, 2.4, 1.9, 1.3, 0.8, 0.6])
    for _, row in fit.tidy().iloc[:3].iterrows():
        half = t.ppf(0.975, 12 - 3) * row["std_error"] / row["estimate"]
        assert log(row["conf_high"] / row["estimate"]) == pytest.approx(half)
        assert log(row["estimate"] / row["conf_low"]) == pytest.approx(half)
    assert fit.tidy()["df"].eq(9).all()


def test_notes_say_what_the_fit_cannot_know():
    curve = cx.bass_curve(p=0.01, q=0.4, m=1000, n_periods=6).tidy()["estimate"]
    assert any("peak lies beyond" in note for note in cx.fit_bass(curve).notes)
    falling = cx.fit_bass([50.0, 32, 21, 12, 8, 5.5, 3])
    assert any("isn't above p" in note for note in falling.notes)
    assert falling.tidy().set_index("term").loc["peak_time", ["estimate", "conf_low"]].isna().tolist() == [False, True]
    assert any("ended at a limit" in note for note in cx.fit_bass([1, 2, 4, 8, 16, 32, 64]).notes)
    assert any("more than 90%" in note for note in cx.fit_bass([10, 30, 50, 40, 20, 8, 3]).notes)


# --- the ladder --------------------------------------------------------------------------------------------------

RUNGS = ["client", "supporter", "advocate"]


def moves(*paths, rungs=RUNGS):
    rows = [(i, t, rung) for i, path in enumerate(paths) for t, rung in enumerate(path)]
    return cx.ladder_transitions(pd.DataFrame(rows, columns=["customer", "period", "rung"]), rungs=rungs)


def test_moves_are_counted_by_kind():
    result = moves(["client", "supporter", "advocate"], ["client", "advocate", "client", "client"])
    assert result.kinds() == {"climbs_one": 2, "skips": 1, "stays": 1, "falls": 1}
    assert result.counts.tolist() == [[1, 1, 1], [0, 0, 1], [1, 0, 0]]
    assert result.matrix[0].tolist() == pytest.approx([1 / 3] * 3)


def test_a_gap_or_an_unknown_rung_is_no_move():
    rows = [(1, 1, "client"), (1, 3, "supporter"), (2, 1, "client"), (2, 2, None), (2, 3, "client"), (2, 4, "client")]
    table = pd.DataFrame(rows, columns=["customer", "period", "rung"])
    result = cx.ladder_transitions(table.sample(frac=1, random_state=1), rungs=RUNGS)
    assert (result.n, result.n_missing) == (1, 2)


def test_time_to_the_top_on_paper():
    """From the middle: half up, half stay. From the bottom: half to the middle, half stay."""
    result = moves(["client", "client", "supporter", "supporter", "advocate"])
    top = result.to_top().set_index("rung")
    assert top["chance"].tolist() == [1, 1, 1]
    assert top["periods"].tolist() == pytest.approx([4, 2, 0])


def test_a_rung_that_is_never_left_ends_the_climb():
    result = moves(["client", "client", "client"], ["supporter", "advocate"], ["supporter", "client"])
    top = result.to_top().set_index("rung")
    assert top["chance"].tolist() == [0, 0.5, 1]
    assert top["periods"].tolist() == [0, 1, 0]


def test_moves_in_a_circle_lead_nowhere():
    top = moves(["client", "supporter", "client", "supporter"]).to_top().set_index("rung")
    assert top.loc[["client", "supporter"], "chance"].isna().all()
    assert top.loc["advocate", "chance"] == 1


def test_rungs_where_nobody_stood_have_no_chances():
    result = moves(["client", "client"])
    assert np.isnan(result.matrix[1]).all()
    assert result.to_top().set_index("rung").loc["supporter"].isna().all()
    assert "supporter, advocate" in result.notes[1]


def test_a_panel_has_one_row_for_each_customer_and_period():
    panel = cx.simulate_ladder(np.eye(3), start=[0, 1, 0], n_customers=4, n_periods=3, rng=1, rungs=RUNGS)
    assert panel.groupby("customer")["period"].agg(list).tolist() == [[1, 2, 3]] * 4
    assert (panel["rung"] == "supporter").all()
    assert panel["rung"].cat.ordered


def test_the_rungs_are_those_of_the_simulator():
    assert journeys._crowd.RUNGS == diffusion.RUNGS
