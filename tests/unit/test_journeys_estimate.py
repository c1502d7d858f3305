"""Journeys estimated from paths and event logs, and attribution."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest

import cxlab as cx
from cxlab.core.proportions import wilson_interval
from cxlab.journeys import Journey, Touchpoint, attribution, directly_follows

SEEN = ["ad > shop > bought", "ad > left", "shop > bought", "shop > left"]
ENDS = ["bought", "left"]


def estimated(paths=SEEN, **options):
    return Journey.from_paths(paths, **{"separator": " > ", "absorbing": ENDS, **options})


def says(text):
    return re.escape(text)


class TestFromPaths:
    def test_shares_are_counts_over_moves(self):
        made = estimated()
        assert made.states == ("ad", "shop", "bought", "left")
        assert made.matrix("everyone")[0].tolist() == [0.0, 0.5, 0.0, 0.5]
        np.testing.assert_allclose(made.matrix("everyone")[1], [0.0, 0.0, 2 / 3, 1 / 3])
        assert made.start_distribution("everyone").tolist() == [0.5, 0.5, 0.0, 0.0]

    def test_lists_and_texts_say_the_same(self):
        lists = Journey.from_paths([path.split(" > ") for path in SEEN], absorbing=ENDS)
        np.testing.assert_array_equal(lists.matrix("everyone"), estimated().matrix("everyone"))

    def test_paths_without_named_ends_get_one(self):
        made = Journey.from_paths([["a", "b"], ["a"], ["b", "a"]])
        assert made.states == ("a", "b", "end")
        np.testing.assert_allclose(made.matrix("everyone"), [[0, 1 / 3, 2 / 3], [1 / 2, 0, 1 / 2], [0, 0, 1]])
        assert made.notes == ("Each path was given the end 'end', because no ends were named.",)

    def test_a_path_that_always_stops_at_one_place_still_has_an_end(self):
        """The trap: the last place of all paths is never left, and must not become a place without exits."""
        made = Journey.from_paths([["a", "b"]] * 3)
        assert made.matrix("everyone").tolist() == [[0, 1, 0], [0, 0, 1], [0, 0, 1]]
        assert made.path_length().loc["all", "mean"] == 2.0

    def test_counts_stand_for_repeated_paths(self):
        often = [path for path, n in zip(SEEN, [3, 1, 2, 4], strict=True) for _ in range(n)]
        few, many = estimated(counts=[3, 1, 2, 4]), estimated(often)
        np.testing.assert_array_equal(few.matrix("everyone"), many.matrix("everyone"))
        pd.testing.assert_frame_equal(few.estimates.tidy(), many.estimates.tidy())
        assert few.estimates.n == 10

    def test_a_path_that_was_never_seen_adds_no_touchpoint(self):
        assert estimated([*SEEN, "mail > bought"], counts=[1, 1, 1, 1, 0]).states == estimated().states

    def test_personas_have_their_own_shares(self):
        made = estimated(personas=["new", "new", "old", "old"], counts=[1, 1, 1, 5])
        assert {one.name: one.share for one in made.personas} == {"new": 0.25, "old": 0.75}
        assert made.matrix("old")[1].tolist() == [0.0, 0.0, 1 / 6, 5 / 6]
        assert made.start_distribution("old").tolist() == [0.0, 1.0, 0.0, 0.0]
        # Old customers were never at the ad: everybody's shares stand there, and the notes say so.
        assert made.matrix("old")[0].tolist() == made.matrix("new")[0].tolist()
        assert made.notes == ("Persona old was never seen to leave ad; everybody's shares stand there.",)

    def test_described_touchpoints_keep_their_order(self):
        made = estimated(
            touchpoints=[Touchpoint("shop", "buy"), Touchpoint("ad", "attract")], success=["bought"], name="s"
        )
        assert made.states == ("shop", "ad", "bought", "left")
        assert made.stages == ("buy", "attract")
        assert made.success == ("bought",)

    def test_unfinished_paths_can_be_counted_as_far_as_they_went(self):
        made = estimated([*SEEN, "ad > shop"], unfinished="censor")
        np.testing.assert_allclose(made.matrix("everyone")[0], [0, 2 / 3, 0, 1 / 3])
        np.testing.assert_allclose(made.matrix("everyone")[1], [0, 0, 2 / 3, 1 / 3])
        assert made.notes == ("Paths that stop before an end, of which only the moves seen are counted: 1.",)

    @pytest.mark.parametrize(
        ("paths", "options", "message"),
        [
            ([], {}, "paths: there are none. Check the file, or the filter that made the list."),
            ([["a"], []], {}, "paths: path 1 has no steps. Leave such paths out; nobody was seen there."),
            (
                [["a", None]],
                {},
                "paths: a step isn't a name: path 0, step 2 = None. Each step is a text that isn't empty.",
            ),
            (["a >  > bought"], {}, "paths: a step isn't a name: path 0, step 2 = ''."),
            (pd.Series([["a", 3]], index=["visit 7"]), {}, "paths: a step isn't a name: path visit 7, step 2 = 3."),
            (
                [*SEEN, "ad > shop", "ad"],
                {},
                'paths: 2 paths stop before an end (bought, left): path 4, path 5. Pass unfinished="censor" to count '
                "the moves that were seen, or leave absorbing out so that each path ends where it stops.",
            ),
            (
                ["ad > bought > shop > left"],
                {},
                "paths: path 0 goes on after an end (bought, left). Cut it there, or take that name",
            ),
            (["bought"], {}, "paths: path 0 holds an end and no touchpoint. Leave it out."),
            (
                ["ad > shop > left", "shop"],
                {"unfinished": "drop"},
                "unfinished: 'drop' is not known. Allowed: 'error', 'censor'.",
            ),
            (
                ["ad > end"],
                {"absorbing": None},
                "end: 'end' is also a step of a path. Pass another name, or absorbing=['end'].",
            ),
            (
                ["ad > shop", "mail > bought"],
                {"unfinished": "censor"},
                "paths: nobody was seen to leave 'shop', so that its "
                "transitions can't be estimated. Use paths that go on, or name it in absorbing.",
            ),
            (SEEN, {"counts": [1, 2]}, "counts: 2 counts for 4 paths. Pass one for each."),
            (
                SEEN,
                {"counts": [1, 2, -1, 0.5]},
                "counts: a count is a whole number, zero or more; path 2 = -1, path 3 = 0.5.",
            ),
            (SEEN, {"counts": [0, 0, 0, 0]}, "counts: all counts are zero, so there is nothing to compute."),
            (SEEN, {"personas": ["new"]}, "personas: 1 name for 4 paths. Pass one for each."),
            (
                SEEN,
                {"personas": ["new", "old", None, "old"]},
                "personas: not a name: path 2 = None. Each path needs the name",
            ),
            (
                SEEN,
                {"touchpoints": [Touchpoint("add"), Touchpoint("shop")]},
                "paths: no touchpoint 'ad'. Did you mean 'add'? Touchpoints: add, shop.",
            ),
            (
                SEEN,
                {"touchpoints": [Touchpoint("ad"), Touchpoint("shop"), Touchpoint("mail")]},
                "nobody was seen to leave 'mail'",
            ),
            (SEEN, {"absorbing": ["left", "left"]}, "absorbing: left stands more than once."),
        ],
    )
    def test_paths_that_are_none_are_refused(self, paths, options, message):
        with pytest.raises(ValueError, match=says(message)):
            estimated(paths, **options)

    @pytest.mark.parametrize(
        ("paths", "options", "message"),
        [
            ("ad > shop", {}, "paths: expected a list of paths, each a list of names; got str."),
            (3, {}, "paths: expected a list of paths, each a list of names; got int."),
            (
                ["ad > shop"],
                {"separator": None},
                "paths: a path is text. Pass separator=' > ', or what stands between its names.",
            ),
            ([3], {}, "paths: expected each path as a list of names, got 3. Leave paths without steps out."),
            (SEEN, {"personas": "new"}, "personas: expected the name of a persona for each path, got 'new'."),
        ],
    )
    def test_other_kinds_are_refused(self, paths, options, message):
        with pytest.raises(TypeError, match=says(message)):
            estimated(paths, **options)


class TestEstimates:
    def test_each_transition_has_its_count_and_its_interval(self):
        table = estimated().estimates.tidy(0.9).set_index("term")
        assert list(table.index) == ["ad → shop", "ad → left", "shop → bought", "shop → left"]
        row = table.loc["shop → bought"]
        assert (row["n"], row["n_from"], row["estimate"]) == (2, 3, pytest.approx(2 / 3))
        assert row["std_error"] == pytest.approx((2 / 3 * 1 / 3 / 3) ** 0.5)
        assert (row["conf_low"], row["conf_high"]) == wilson_interval(2, 3, 0.9)

    def test_terms_name_the_persona_where_there_are_several(self):
        found = estimated(personas=["new", "new", "old", "old"]).estimates.tidy()
        assert found["term"].iloc[0] == "new: ad → shop"

    def test_its_line_says_how_little_the_shares_rest_on(self):
        assert repr(estimated().estimates) == (
            "<TransitionEstimates: 4 transitions from 5 moves in 4 paths, each share rests on at least 2>"
        )

    def test_a_journey_that_was_written_down_has_none(self):
        assert Journey(["a"], {"a": {"left": 1.0}}, absorbing=["left"]).estimates is None

    def test_estimates_come_back_from_simulated_paths(self):
        """Paths walked with known chances: the intervals hold 95 % of the chances, over all transitions."""
        truth, rng, held = Journey.preset("retail"), np.random.default_rng(5), []
        p, names = truth.matrix("loyal"), truth.states
        for _ in range(40):
            paths = [walk(p, truth, rng) for _ in range(60)]
            made = Journey.from_paths(
                [[names[state] for state in path] for path in paths], absorbing=list(truth.absorbing)
            )
            table = made.estimates.tidy()
            chances = np.array(
                [p[names.index(a), names.index(b)] for a, b in zip(table["from"], table["to"], strict=True)]
            )
            often = (table["n_from"] >= 20).to_numpy()
            held += list(((table["conf_low"] <= chances) & (chances <= table["conf_high"]))[often])
        assert len(held) > 400
        assert abs(np.mean(held) - 0.95) < 0.025


def walk(p, journey, rng):
    state = rng.choice(len(p), p=journey.start_distribution("loyal"))
    path = [state]
    while state < journey.n_touchpoints:
        state = rng.choice(len(p), p=p[state])
        path.append(state)
    return path


LOG = pd.DataFrame(
    {
        "case:concept:name": [1, 1, 1, 2, 2],
        "concept:name": ["see", "ask", "buy", "see", "leave"],
        "time:timestamp": [
            "2026-03-01 09:00",
            "2026-03-01 09:05",
            "2026-03-01 09:30",
            "2026-03-02",
            "2026-03-02 10:00",
        ],
    }
)


def changed(rows, column, values):
    log = LOG.copy()
    log.loc[rows, column] = values
    return log


class TestFromEventLog:
    def test_it_is_the_journey_of_its_paths(self):
        made = Journey.from_event_log(LOG, absorbing=["buy", "leave"])
        same = Journey.from_paths([["see", "ask", "buy"], ["see", "leave"]], absorbing=["buy", "leave"])
        assert made.states == same.states
        np.testing.assert_array_equal(made.matrix("everyone"), same.matrix("everyone"))
        assert made.notes == ()

    def test_rows_in_any_order_give_the_same_and_are_counted(self):
        shuffled = LOG.iloc[[2, 3, 0, 4, 1]]
        made = Journey.from_event_log(shuffled, absorbing=["buy", "leave"])
        order = [made.states.index(name) for name in ("see", "ask", "buy", "leave")]
        np.testing.assert_array_equal(
            made.matrix("everyone")[np.ix_(order, order)],
            Journey.from_event_log(LOG, absorbing=["buy", "leave"]).matrix("everyone"),
        )
        assert made.notes == ("Rows earlier than the row before them in their case, put into the order of time: 1.",)

    def test_times_can_be_dates_or_numbers_or_have_a_zone(self):
        for values in (pd.to_datetime(LOG["time:timestamp"], format="ISO8601"), [3, 5, 9, 1, 2],
                       pd.to_datetime(LOG["time:timestamp"], format="ISO8601", utc=True),
                       ["2026-03-01T09:00+07:00", "2026-03-01T02:05Z", "2026-03-01T09:30+07:00", "2026-03-02T01:00Z",
                        "2026-03-02T10:00+07:00"]):  # fmt: skip
            log = LOG.assign(**{"time:timestamp": values})
            assert directly_follows(log)[["from", "to"]].to_numpy().tolist() == [
                ["ask", "buy"],
                ["see", "ask"],
                ["see", "leave"],
            ]

    def test_a_column_can_name_the_persona(self):
        log = LOG.assign(who=["new", "new", "new", "old", "old"])
        made = Journey.from_event_log(log, persona="who", absorbing=["buy", "leave"])
        assert [one.name for one in made.personas] == ["new", "old"]

    def test_ties_are_refused_unless_the_rows_are_in_order(self):
        log = changed(1, "time:timestamp", "2026-03-01 09:00")
        message = (
            "ties: 2 rows of one case share a time, so that their order isn't known: row 0, row 1. Give finer times, "
            'or pass ties="row_order" to take the order of the rows.'
        )
        with pytest.raises(ValueError, match=says(message)):
            Journey.from_event_log(log)
        assert Journey.from_event_log(log, ties="row_order").matrix("everyone")[0].tolist() == [0, 0.5, 0, 0.5, 0]

    def test_duplicates_are_refused_unless_something_is_said_of_them(self):
        log = pd.concat([LOG, LOG.iloc[[1]]], ignore_index=True)
        message = (
            'duplicates: 1 row repeats the case, activity and time of an earlier one: row 5. Pass duplicates="drop" '
            'to count each event once, or duplicates="keep" if it did happen twice.'
        )
        with pytest.raises(ValueError, match=says(message)):
            Journey.from_event_log(log)
        once = Journey.from_event_log(log, duplicates="drop")
        assert once.notes[0] == "Rows that repeated an earlier one, dropped: 1."
        np.testing.assert_array_equal(once.matrix("everyone"), Journey.from_event_log(LOG).matrix("everyone"))
        twice = Journey.from_event_log(log, duplicates="keep")
        assert twice.matrix("everyone")[1].tolist() == [0, 0.5, 0.5, 0, 0]

    @pytest.mark.parametrize(
        ("log", "options", "message"),
        [
            (
                changed(2, "time:timestamp", "31/03/2026"),
                {},
                "timestamp: 1 time can't be read: row 2 = '31/03/2026'. Write them as "
                "year-month-day hour:minute:second, 2026-03-31 14:05:00 say; a day before the month is never guessed.",
            ),
            (
                changed(2, "time:timestamp", None),
                {},
                "timestamp: 'time:timestamp' is missing in 1 row: row 2. Fill it in, or drop",
            ),
            (changed([0, 3], "concept:name", None), {}, "activity: 'concept:name' is missing in 2 rows: row 0, row 3."),
            (
                changed(2, "time:timestamp", "2026-03-01T09:30+07:00"),
                {},
                "timestamp: some times name a time zone and 4 don't: row 0 = ",
            ),
            (
                LOG,
                {"case": "customer"},
                "case: no column 'customer'. Columns: case:concept:name, concept:name, time:timestamp.",
            ),
            (LOG, {"activity": "concept:nam"}, "activity: no column 'concept:nam'. Did you mean 'concept:name'?"),
            (LOG.iloc[:0], {}, "log: the table has no rows."),
            (LOG, {"ties": "guess"}, "ties: 'guess' is not known. Allowed: 'error', 'row_order'."),
            (LOG, {"duplicates": "guess"}, "duplicates: 'guess' is not known. Allowed: 'error', 'drop', 'keep'."),
            (
                LOG,
                {"persona": "concept:name"},
                "persona: case 1, case 2 has more than one. A path belongs to one persona.",
            ),
            (LOG, {"absorbing": ["buy"]}, "paths: 1 path stops before an end (buy): path 2."),
        ],
    )
    def test_logs_that_cannot_be_read_are_refused(self, log, options, message):
        with pytest.raises(ValueError, match=says(message)):
            Journey.from_event_log(log, **options)

    def test_other_kinds_are_refused(self):
        with pytest.raises(TypeError, match="log: expected a pandas DataFrame, got list"):
            Journey.from_event_log([1, 2])


class TestAttribution:
    PATHS = ("ad > mail > shop", "ad", "mail > shop", "ad > shop", "search > shop", "search")
    CONVERTED = (True, False, True, False, True, False)

    def found(self, **options):
        options = {"separator": " > ", "rng": 1, "n_resamples": 400, "converted": self.CONVERTED, **options}
        return attribution(options.pop("paths", self.PATHS), **options)

    def test_shares_are_the_removal_effects_of_the_journey(self):
        ended = [f"{path} > {'yes' if won else 'no'}" for path, won in zip(self.PATHS, self.CONVERTED, strict=True)]
        effects = Journey.from_paths(ended, separator=" > ", absorbing=["yes", "no"]).removal_effects(success=["yes"])
        found = self.found().credits.set_index("channel")
        np.testing.assert_allclose(found["removal_effect"], effects["removal_effect"][found.index], rtol=1e-12)
        np.testing.assert_allclose(found["share"], effects["share"][found.index], rtol=1e-12)

    def test_rules_of_thumb_stand_beside_it(self):
        found = self.found().credits.set_index("channel")
        assert found["last_touch"].to_dict() == {"ad": 0.0, "mail": 0.0, "shop": 1.0, "search": 0.0}
        assert found["first_touch"].to_dict() == pytest.approx({"ad": 1 / 3, "mail": 1 / 3, "shop": 0, "search": 1 / 3})
        assert found["linear"].to_dict() == pytest.approx(
            {"ad": 1 / 9, "mail": 1 / 9 + 1 / 6, "shop": 1 / 9 + 1 / 3, "search": 1 / 6}
        )
        assert found["n"].to_dict() == {"ad": 3, "mail": 2, "shop": 4, "search": 2}
        assert found[["share", "first_touch", "last_touch", "linear"]].sum().tolist() == pytest.approx([1.0] * 4)

    def test_counts_stand_for_repeated_paths(self):
        many = self.found(paths=self.PATHS * 3, converted=self.CONVERTED * 3)
        few = self.found(counts=[3] * 6)
        pd.testing.assert_frame_equal(few.credits, many.credits)
        assert few.n_conversions == many.n_conversions == 9

    def test_the_seed_decides_the_interval_and_more_paths_narrow_it(self):
        first, again, other = self.found(), self.found(), self.found(rng=2)
        pd.testing.assert_frame_equal(first.tidy(), again.tidy())
        assert not first.tidy()["conf_low"].equals(other.tidy()["conf_low"])
        more = self.found(counts=[50] * 6)
        assert (more.tidy()["std_error"] < first.tidy()["std_error"]).all()

    def test_resamples_without_conversion_are_left_out_and_counted(self):
        rare = self.found(paths=("ad", "ad > mail", "mail"), converted=(False, True, False))
        dropped = int(re.search(r"left out: (\d+)\.", rare.notes[1]).group(1))
        assert len(rare.replicates) == 400 - dropped
        assert abs(dropped / 400 - (2 / 3) ** 3) < 0.1
        assert rare.replicates.sum(axis=1) == pytest.approx(np.ones(400 - dropped))

    def test_the_interval_covers_the_share_of_the_whole_population(self):
        """Paths drawn from a known chain: the percentile interval of the largest share, at its promised rate."""
        truth, rng = Journey.preset("retail"), np.random.default_rng(8)
        states, p = truth.states, truth.matrix("loyal")
        exact = truth.removal_effects(persona="loyal")["share"]
        held = []
        for _ in range(60):
            paths = [walk(p, truth, rng) for _ in range(200)]
            found = attribution(
                [[states[state] for state in path[:-1]] for path in paths],
                converted=[states[path[-1]] == "bought" for path in paths], n_resamples=200, rng=rng,
            ).tidy().set_index("term")  # fmt: skip
            held.append(found.loc["shelves", "conf_low"] <= exact["shelves"] <= found.loc["shelves", "conf_high"])
        assert np.mean(held) > 0.85

    @pytest.mark.parametrize(
        ("options", "message"),
        [
            ({"converted": [True]}, "converted: 1 value for 6 paths. Pass one for each."),
            (
                {"converted": [1, 0, 1, 0, 1, 0]},
                "converted: expected True or False, got path 0 = 1, path 1 = 0, path 2 = 1, path 3 = 0, "
                "path 4 = 1, … and 1 more. Compare first: outcome == 'bought'.",
            ),
            ({"converted": [False] * 6}, "converted: no path was converted, so that there is no credit to share."),
            ({"rng": None}, "rng: this draws random numbers, so that it needs a seed"),
            ({"n_resamples": 10}, "n_resamples: expected a whole number of at least 100, got 10."),
            ({"counts": [1]}, "counts: 1 count for 6 paths."),
        ],
    )
    def test_what_gives_no_credit_is_refused(self, options, message):
        with pytest.raises(ValueError, match=says(message)):
            self.found(**options)

    def test_other_kinds_are_refused(self):
        with pytest.raises(TypeError, match=says("converted: expected True or False for each path, got 'yes'.")):
            self.found(converted="yes")


def test_the_names_are_reached_from_the_top():
    assert cx.attribution is attribution
    assert cx.directly_follows is directly_follows
