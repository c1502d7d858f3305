"""The privacy room: what is computed, what is shown."""

import math
import pickle
from itertools import product

import numpy as np
import pandas as pd
import pytest
from scipy import special, stats

import cxlab as cx
from cxlab.core import privacy_noise as core
from cxlab.core import suppression

SECRET = "a secret of the tests that is long enough"


@pytest.fixture
def people():
    return pd.DataFrame(
        {
            "age": ["20-29", "20-29", "20-29", "30-39", "30-39", "60+"],
            "city": ["Solo", "Solo", "Solo", "Medan", "Medan", None],
            "debt": ["none", "some", "none", "much", "much", "none"],
        },
        index=[10, 11, 12, 13, 14, 15],
    )


class TestPseudonyms:
    def test_the_same_person_has_the_same_pseudonym_in_every_table(self):
        first = cx.pseudonyms(["ani", "budi", "ani"], secret=SECRET)
        again = cx.pseudonyms(pd.Series(["budi", " ani "], index=[7, 8], name="who"), secret=SECRET)
        assert first[0] == first[2] == again[8]
        assert first[1] == again[7] != first[0]
        assert again.name == "who"

    def test_another_secret_or_purpose_gives_others(self):
        made = {
            cx.pseudonyms(["ani"], secret=secret, purpose=purpose)[0]
            for secret, purpose in [(SECRET, ""), (SECRET, "survey"), (SECRET + "!", ""), (SECRET, "surve")]
        }
        assert len(made) == 4

    def test_a_purpose_can_not_be_continued_by_a_value(self):
        joined = cx.pseudonyms(["ab"], secret=SECRET, purpose="c")[0]
        assert joined != cx.pseudonyms(["b"], secret=SECRET, purpose="ca")[0]

    def test_it_is_hmac_sha256(self):
        import hashlib
        import hmac

        expected = hmac.new(SECRET.encode(), b"6:surveyani", hashlib.sha256).hexdigest()[:16]
        assert cx.pseudonyms(["ani"], secret=SECRET, purpose="survey")[0] == f"p{expected}"

    def test_a_number_is_the_same_person_in_a_column_with_gaps(self):
        whole = cx.pseudonyms([812, 7], secret=SECRET)
        gaps = cx.pseudonyms([812.0, None, 7.0, math.nan, ""], secret=SECRET)
        assert [gaps[0], gaps[2]] == [whole[0], whole[1]]
        assert gaps[[1, 3, 4]].isna().all()
        assert cx.pseudonyms(["812"], secret=SECRET)[0] == whole[0]

    def test_no_spreadsheet_takes_them_for_a_number(self):
        made = cx.pseudonyms(range(500), secret=SECRET)
        assert made.str.fullmatch("p[0-9a-f]{16}").all()
        assert made.is_unique

    def test_two_secrets_differ(self):
        assert cx.new_secret() != cx.new_secret()


class TestGeneralising:
    def test_bands_of_ages(self):
        ages = pd.Series([18, 29.9, 30, 59, 60, 93, None], index=list("abcdefg"))
        bands = cx.age_bands(ages, width=10, top=60)
        assert bands.tolist()[:6] == ["10-19", "20-29", "30-39", "50-59", "60+", "60+"]
        assert pd.isna(bands["g"])

    def test_the_width_says_the_same_whatever_the_first_band_is(self):
        assert cx.age_bands([17, 21, 26], width=5, lowest=17).tolist() == ["17-21", "17-21", "22-26"]
        assert cx.age_bands([17], width=1).tolist() == ["17"]

    def test_beginnings_of_postcodes(self):
        codes = cx.postcode_prefix(pd.Series(["40132", " 40115", None, "1010"], index=[3, 4, 5, 6]), keep=2)
        assert codes.drop(5).tolist() == ["40***", "40***", "10**"]
        assert pd.isna(codes[5])
        assert cx.postcode_prefix(["40132"], keep=0).tolist() == ["*****"]

    def test_rare_values_get_one_name(self):
        cities = ["Bandung"] * 5 + ["Solo"] * 4 + [None]
        grouped = cx.group_rare(cities, at_least=5, other="elsewhere")
        assert grouped.tolist()[:9] == ["Bandung"] * 5 + ["elsewhere"] * 4
        assert pd.isna(grouped[9])


class TestGroups:
    def test_counts_by_hand(self, people):
        found = cx.k_anonymity(people, quasi_identifiers=["age", "city"], sensitive="debt")
        assert (found.k, found.n, found.n_unique, found.l_diversity) == (1, 6, 1, 1)
        assert found.share_unique == 1 / 6
        assert sorted(found.sizes) == [1, 2, 3]
        assert found.n_below(3) == 3
        assert found.notes == ("Rows with an empty quasi-identifier: 1. Empty counts as a value of its own.",)

    def test_the_groups_and_the_rows_at_risk(self, people):
        found = cx.k_anonymity(people, quasi_identifiers=["age", "city"], sensitive="debt")
        groups = found.groups
        assert groups["n_rows"].tolist() == [1, 2, 3]
        assert groups.loc[1, ["age", "city", "n_distinct"]].tolist() == ["30-39", "Medan", 1]
        risky = found.rows_at_risk(3)
        assert risky.index.tolist() == [13, 14, 15]
        assert risky["n_rows"].tolist() == [2, 2, 1]

    def test_the_classes_hold_all_rows(self, people):
        table = cx.k_anonymity(people, quasi_identifiers=["age"]).tidy()
        assert table["n_rows"].sum() == 6
        assert table["estimate"].sum() == pytest.approx(1)
        assert table.set_index("term")["n_groups"].to_dict() == {
            "1": 1,
            "2": 1,
            "3-4": 1,
            "5-9": 0,
            "10-19": 0,
            "20+": 0,
        }

    def test_sizes_alone_give_the_same(self, people):
        rows = cx.k_anonymity(people, quasi_identifiers=["age"])
        sizes = cx.KAnonymity.from_group_sizes({3: 1, 2: 1, 1: 1, 9: 0}, quasi_identifiers=["age"])
        pd.testing.assert_frame_equal(rows.tidy(), sizes.tidy())
        assert sizes.groups["n_rows"].tolist() == [1, 2, 3]

    def test_steps(self):
        exact = pd.DataFrame({"age": [21, 24, 27, 33, 36, 39]})
        steps = {"exact": exact, "tens": exact.assign(age=cx.age_bands(exact["age"]))}
        found = cx.generalising(steps, quasi_identifiers=["age"], k_wanted=3).tidy()
        assert found["estimate"].tolist() == [1, 0]
        assert found["k"].tolist() == [1, 3]
        assert found["l_diversity"].isna().all()


class TestRisk:
    def test_by_hand(self):
        sample = pd.DataFrame({"age": [1, 2, 3, 4, 5, 5, 6, 6, 7, 7, 7]})
        risk = cx.reidentification_risk(sample, quasi_identifiers=["age"], population=110)
        assert (risk.n_uniques, risk.n_pairs) == (4, 2)
        assert risk.correct_match == pytest.approx(0.1 * 4 / (0.1 * 4 + 2 * 0.9 * 2))
        assert risk.expected_correct == pytest.approx(4 * risk.correct_match)

    def test_a_whole_population_is_always_right(self):
        risk = cx.reidentification_risk(pd.DataFrame({"age": [1, 2, 2]}), quasi_identifiers=["age"], population=3)
        assert risk.correct_match == 1

    def test_nobody_alone(self):
        risk = cx.reidentification_risk(pd.DataFrame({"age": [2, 2]}), quasi_identifiers=["age"], population=9)
        assert risk.correct_match is None
        assert risk.expected_correct == 0
        assert math.isnan(risk.tidy()["estimate"][1])
        assert "No row stands alone" in risk.notes[0]
        assert "no row stands alone" in repr(risk)
        risk.plot().figure.clear()

    def test_few_are_called_few(self):
        risk = cx.reidentification_risk(pd.DataFrame({"age": [1, 2, 2]}), quasi_identifiers=["age"], population=30)
        assert risk.notes[0] == "Only 2 rows alone and pairs: the estimate is rough."


class TestCells:
    def test_a_lone_hidden_cell_takes_others_with_it(self):
        table = pd.DataFrame([[31, 2], [12, 7], [9, 14]])
        shown = cx.suppress_small_cells(table)
        assert shown.isna().to_numpy().tolist() == [[True, True], [False, False], [True, True]]
        assert shown.loc[1].tolist() == [12, 7]

    def test_zeros_and_large_cells_stay(self):
        table = pd.DataFrame([[0, 8], [10, 5]], index=["a", "b"], columns=["x", "y"])
        shown = cx.suppress_small_cells(table)
        assert shown.notna().all().all()
        assert shown.loc["a", "x"] == 0

    def test_hidden_people_are_enough(self):
        """Two hidden cells with 1 and 2 people would tell that three people are there."""
        shown = cx.suppress_small_cells(pd.DataFrame([[1, 2, 9, 40]]))
        assert shown.isna().to_numpy().tolist() == [[True, True, True, False]]

    def test_the_smallest_open_cell_goes_first_and_zeros_last(self):
        counts = np.array([[1, 0, 7, 30]])
        hidden = suppression.protected(counts, suppression.small_cells(counts, 5), 5)
        assert hidden.tolist() == [[True, False, True, False]]


class TestResponses:
    def test_by_hand(self):
        found = cx.randomised_response((180, 400), truth=0.5)
        assert found.share == pytest.approx((0.45 - 0.25) / 0.5)
        assert found.std_error == pytest.approx(math.sqrt(0.45 * 0.55 / 400) / 0.5)
        assert found.epsilon == pytest.approx(math.log(3))

    def test_warner_is_a_forced_response(self):
        warner = cx.warner_response((180, 400), statement=0.75).tidy()
        forced = cx.randomised_response((180, 400), truth=0.5, forced_yes=0.5).tidy()
        pd.testing.assert_frame_equal(warner, forced)

    def test_warners_own_formula(self):
        n, chance, yes = 403, 0.7, 181 / 403
        found = cx.warner_response((181, 403), statement=chance)
        share = (yes + chance - 1) / (2 * chance - 1)
        variance = share * (1 - share) / n + chance * (1 - chance) / (n * (2 * chance - 1) ** 2)
        assert found.share == pytest.approx(share)
        assert found.std_error**2 == pytest.approx(variance)
        assert found.times_as_many == pytest.approx(variance * n / (share * (1 - share)))

    def test_a_direct_question_is_a_plain_share(self):
        found = cx.randomised_response([1, 0, 0, 1, None, 0], truth=1)
        assert (found.n, found.n_missing, found.share) == (5, 1, 0.4)
        assert found.times_as_many == pytest.approx(1)
        assert found.epsilon == math.inf

    def test_answers_come_as_numbers_truths_and_columns(self):
        table = pd.DataFrame({"answer": [True, False, None, True]})
        found = cx.randomised_response(table, answer="answer", truth=0.8)
        assert (found.n_yes, found.n, found.n_missing) == (2, 3, 1)
        assert cx.warner_response(np.array([1.0, 0.0]), statement=0.9).n_yes == 1

    def test_what_can_not_be_is_cut_and_said(self):
        found = cx.warner_response((20, 100), statement=0.7)
        assert found.share == 0
        assert "By the formula the share would be -25.0%" in found.notes[0]
        low, high = found.tidy().loc[0, ["conf_low", "conf_high"]]
        assert 0 == low <= high

    def test_nobody(self):
        assert math.isinf(cx.randomised_response((0, 40), truth=1).times_as_many)


class TestNoise:
    def test_no_changed_answer_moves_the_two_counts_by_more_than_two(self):
        """The promise rests on this: all changes of one answer, listed."""
        role = {answer: 1 if answer >= 9 else -1 if answer <= 6 else 0 for answer in range(11)}
        moves = {
            abs(role[new] - role[old]) + abs(abs(role[new]) - abs(role[old])) for old, new in product(role, repeat=2)
        }
        assert moves == {0, 2}
        assert core.SENSITIVITY == 2

    @pytest.mark.parametrize("epsilon", [0.1, 0.7, 1, 3])
    def test_the_law_keeps_the_promise(self, epsilon):
        """For every change by two in all, the chances of each pair of counts differ by exp(epsilon) at most."""
        scale = core.discrete_laplace_scale(epsilon)
        chances = core.discrete_laplace_chances(scale, 60)
        for net, active in [(2, 0), (1, 1), (1, -1), (-2, 0), (-1, -1)]:
            pairs = [(int(z), int(w)) for z, w in product(range(-20, 21, 4), repeat=2)]
            ratios = [
                chances[60 + z] * chances[60 + w] / (chances[60 + z - net] * chances[60 + w - active]) for z, w in pairs
            ]
            assert max(ratios) <= math.exp(epsilon) * (1 + 1e-12)
            assert max(ratios) == pytest.approx(math.exp(epsilon))

    @pytest.mark.parametrize("scale", [0.2, 1, 2.7, 20])
    def test_the_formula_of_the_variance_is_the_sum(self, scale):
        reach = int(60 * scale) + 3
        values, chances = np.arange(-reach, reach + 1), core.discrete_laplace_chances(scale, reach)
        assert chances.sum() == pytest.approx(1, abs=1e-12)
        assert (chances * values**2).sum() == pytest.approx(core.discrete_laplace_variance(scale), rel=1e-9)

    def test_the_drawn_noise_follows_the_law(self):
        drawn = core.draw_discrete_laplace(2.0, 40_000, np.random.default_rng(1))
        counted = np.array([(drawn == value).mean() for value in range(-3, 4)])
        expected = core.discrete_laplace_chances(2.0, 3)
        assert np.abs(counted - expected).max() < 4 * np.sqrt(0.25 / 40_000)

    @pytest.mark.parametrize("level", [0.8, 0.95, 0.99])
    @pytest.mark.parametrize(("spread", "variance"), [(1.0, 0.5), (0.2, 3.0), (1.0, 1e-3), (1e-5, 1.0), (30, 1e-9)])
    def test_the_quantile_holds_what_it_says(self, spread, variance, level):
        """Against a numerical integral over the normal part, half way between the points of a fine grid."""
        half = core.noise_quantile(spread, variance, level)
        edges = np.linspace(-9, 9, 200_001)
        normal, weights = (edges[1:] + edges[:-1]) / 2, np.diff(special.ndtr(edges))
        upper = stats.laplace.cdf(half - spread * normal, scale=math.sqrt(variance / 2))
        lower = stats.laplace.cdf(-half - spread * normal, scale=math.sqrt(variance / 2))
        assert (weights * (upper - lower)).sum() == pytest.approx(level, abs=2e-5)

    def test_without_noise_or_without_sampling_it_is_the_known_quantile(self):
        assert core.noise_quantile(2.0, 1e-20, 0.95) == pytest.approx(2 * 1.959964, rel=1e-6)
        assert core.noise_quantile(0.0, 2.0, 0.95) == pytest.approx(math.log(20))


class TestPrivateScore:
    def make(self, epsilon=1.0, rng=4, **options):
        return cx.private_nps({10: 130, 8: 90, 3: 40}, epsilon=epsilon, noise="simulated", rng=rng, **options)

    def test_it_is_the_true_counts_and_the_seeded_noise(self):
        found = self.make()
        drawn = core.draw_discrete_laplace(2.0, 2, np.random.default_rng(4))
        assert (found.net, found.active) == (90 + drawn[0], 170 + drawn[1])
        assert found.score == pytest.approx(100 * found.net / 260)
        assert found.noise_scale == pytest.approx(200 / 260)

    def test_it_holds_nothing_of_the_true_counts(self):
        """Two tables whose noisy counts come out the same make the same result, byte for byte."""
        first = self.make()
        shift = first.net - 90
        other = cx.private_nps({10: 130, 8: 90, 3: 40}, epsilon=1, noise="simulated", rng=4)
        assert pickle.dumps(first) == pickle.dumps(other)
        assert set(vars(first)) == {
            "n", "n_missing", "method", "notes", "net", "active", "epsilon", "noise",
        }  # fmt: skip
        assert shift != 0

    def test_answers_in_a_table_a_list_and_counts_are_the_same(self):
        answers = [10] * 130 + [8] * 90 + [3] * 40
        table = pd.DataFrame({"recommend": [*answers, None]})
        rows = cx.private_nps(table, rating="recommend", epsilon=1, noise="simulated", rng=4)
        listed = cx.private_nps(answers, epsilon=1, noise="simulated", rng=4)
        assert rows.score == listed.score == self.make().score
        assert (rows.n, rows.n_missing, listed.n_missing) == (260, 1, 0)

    def test_the_two_errors_make_the_standard_error(self):
        table = self.make().tidy()
        both = np.hypot(table["sampling_error"], table["privacy_error"])
        assert both.tolist() == pytest.approx(table["std_error"].tolist())
        assert table["term"].tolist() == ["nps", "promoters", "passives", "detractors"]

    def test_little_noise_gives_the_adjusted_interval(self):
        """With much epsilon the interval is that of net_promoter_score."""
        private = self.make(epsilon=99).tidy().iloc[0]
        plain = cx.NetPromoterScore.from_counts({10: 130, 8: 90, 3: 40}).tidy().iloc[0]
        assert private["estimate"] == plain["estimate"]
        assert private[["conf_low", "conf_high"]].tolist() == pytest.approx(plain[["conf_low", "conf_high"]].tolist())

    def test_impossible_counts_are_cut_and_said(self):
        found = cx.private_nps({10: 5}, epsilon=0.05, noise="simulated", rng=8)
        assert abs(found.net) > 5
        assert abs(found.score) == 100
        assert "The noise made counts that can't be; estimates were cut at what can be." in found.notes
        assert any(note.startswith("Most of the uncertainty is noise") for note in found.notes)
        assert found.tidy()["estimate"].iloc[1:].between(0, 1).all()

    def test_a_large_epsilon_is_called_one(self):
        assert "With epsilon above 5 little is left of the promise." in self.make(epsilon=6).notes

    def test_simulated_noise_says_so(self):
        assert "not for release" in repr(self.make())
        assert self.make().notes[0].startswith("Simulated noise")


class TestCost:
    def test_the_chances_of_a_count_are_those_of_all_samples(self):
        chances = core.net_chances(0.5, 0.3, 3)
        listed = np.zeros(7)
        for sample in product([(1, 0.5), (0, 0.2), (-1, 0.3)], repeat=3):
            listed[3 + sum(value for value, _ in sample)] += math.prod(chance for _, chance in sample)
        assert chances == pytest.approx(listed, abs=1e-12)

    def test_the_order_without_noise_by_hand(self):
        """Two answers in each branch."""
        cost = cx.privacy_cost(n=2, epsilon=1, promoters=0.5, detractors=0.5, difference=50)
        # Weaker: net -2, 0, 2 with ¼, ½, ¼. Better: all three quarters promoters: 1/16, 6/16, 9/16.
        assert cost.wrong_order == pytest.approx(0.5 / 16 + 0.25 * 7 / 16)
        assert cost.same == pytest.approx((0.25 + 0.5 * 6 + 0.25 * 9) / 16)

    def test_against_simulation(self):
        cost = cx.privacy_cost(n=40, epsilon=0.5, difference=10)
        rng, runs = np.random.default_rng(2), 40_000
        nets = []
        for up, down in ((0.45, 0.2), (0.5, 0.15)):
            drawn = rng.multinomial(40, [up, down, 1 - up - down], runs)
            nets.append(drawn[:, 0] - drawn[:, 1] + core.draw_discrete_laplace(4.0, runs, rng))
        assert (nets[1] < nets[0]).mean() == pytest.approx(cost.private_wrong_order, abs=0.01)
        inside = np.abs(100 * nets[0] / 40 - 25) <= cost.private_margin
        assert inside.mean() == pytest.approx(0.95, abs=0.012)

    def test_much_epsilon_costs_nothing(self):
        cost = cx.privacy_cost(n=100, epsilon=99)
        assert cost.private_margin == pytest.approx(cost.margin)
        assert cost.private_wrong_order == pytest.approx(cost.wrong_order)

    def test_the_published_scale_of_the_claim(self):
        """Laplace scale 200/(n epsilon): 0.07 points at 2,746 answers and 6.7 at 30."""
        for n, scale in ((2746, 0.07), (30, 6.7)):
            assert 100 * core.discrete_laplace_scale(1) / n == pytest.approx(scale, abs=0.05)


class TestBudget:
    def test_releases_about_everybody_add_up(self):
        plan = pd.DataFrame({"release": list("abc"), "epsilon": [0.3, 0.3, 0.4]})
        account = cx.privacy_budget(plan, total=1)
        assert account.spent == pytest.approx(1)
        assert account.tidy()["within"].tolist() == ["yes"] * 3

    def test_groups_without_common_members_do_not(self):
        plan = pd.DataFrame({"release": list("abcd"), "epsilon": [0.2, 0.5, 0.5, 0.1], "branch": [None, "A", "B", "B"]})
        account = cx.privacy_budget(plan, total=1, group="branch")
        assert account.tidy()["estimate"].tolist() == pytest.approx([0.2, 0.7, 0.7, 0.8])
        assert account.remaining == pytest.approx(0.2)
        assert account.tidy()["group"].tolist() == ["everybody", "A", "B", "B"]

    def test_an_overdrawn_account_says_from_where_on(self):
        plan = pd.DataFrame({"release": ["January", "February"], "epsilon": [0.6, 0.6]})
        account = cx.privacy_budget(plan, total=1)
        assert account.tidy()["within"].tolist() == ["yes", "no"]
        assert "The budget is overdrawn from release 'February' on. Don't make it." in account.summary()
        assert "overdrawn by 0.2" in repr(account)
