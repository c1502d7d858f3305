"""Journey maps drawn from events: what they find, how sure they are, what they refuse."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest

import cxlab as cx
from cxlab.journeys import Journey, Persona, Touchpoint, journey_map

MEANS = {"door": 0.3, "queue": -0.4, "till": 0.1}


def walked(n_customers=80, means=MEANS, seed=1, mood=0.3):
    """Two visits each of customers with a mood of their own; half of the visits skip the queue."""
    rng, rows = np.random.default_rng(seed), []
    for customer in range(n_customers):
        own = rng.normal(0, mood)
        for visit in range(2):
            names = [name for name in means if name != "queue" or rng.random() < 0.5]
            rows += [
                (customer, visit, step, name, means[name] + own + rng.normal(0, 0.2)) for step, name in enumerate(names)
            ]
    return pd.DataFrame(rows, columns=["customer", "visit", "step", "touchpoint", "emotion"])


EVENTS = walked()
CUSTOMERS = pd.DataFrame(
    {
        "customer": range(80),
        "persona": np.where(np.arange(80) < 30, "loyal", "discount"),
        "profit": np.where(np.arange(80) < 30, 9.0, 4.0) + np.tile([-1.0, 1.0], 40),
    }
)


def mapped(events=EVENTS, **options):
    return journey_map(events, **{"visit": "visit", "rng": 1, **options})


class TestWhatItFinds:
    def test_touchpoints_in_their_order_with_their_means(self):
        found = mapped().tidy().set_index("term")
        assert list(found.index) == ["door", "queue", "till"]
        expected = EVENTS.groupby("touchpoint")["emotion"].agg(["mean", "size"])
        np.testing.assert_allclose(found["estimate"], expected.loc[found.index, "mean"])
        assert found["n"].tolist() == expected.loc[found.index, "size"].tolist()
        assert found["n_customers"].tolist() == EVENTS.groupby("touchpoint")["customer"].nunique()[found.index].tolist()

    def test_the_error_counts_customers_and_not_events(self):
        """By hand for one touchpoint: sum of the squared deviations of each customer's sum, over the squared count."""
        door = EVENTS[EVENTS["touchpoint"] == "door"]
        deviations = (door["emotion"] - door["emotion"].mean()).groupby(door["customer"]).sum()
        by_hand = (80 / 79 * (deviations**2).sum()) ** 0.5 / len(door)
        found = mapped().tidy().set_index("term").loc["door"]
        assert found["std_error"] == pytest.approx(by_hand)
        naive = door["emotion"].std() / len(door) ** 0.5
        assert by_hand > 1.2 * naive  # events of one customer share a mood
        assert found["conf_high"] - found["estimate"] == pytest.approx(1.990450 * by_hand, rel=1e-6)  # t, 79 df

    def test_the_weakest_is_named_with_its_probability(self):
        found = mapped()
        assert found.weakest == "queue"
        assert found.tidy().set_index("term")["p_weakest"].to_dict() == {"door": 0.0, "queue": 1.0, "till": 0.0}
        assert found.tidy().set_index("term")["may_be_weakest"].to_dict() == {
            "door": False,
            "queue": True,
            "till": False,
        }
        assert "It can be told from all others." in found.summary()

    def test_two_equally_weak_ones_share_the_probability_and_both_may_be_weakest(self):
        means = {"door": 0.3, "queue": -0.4, "till": -0.4}
        chances = np.array([mapped(walked(60, means, seed)).tidy()["p_weakest"] for seed in range(30)])
        assert chances.sum(axis=1) == pytest.approx(np.ones(30))
        assert abs(chances[:, 1].mean() - 0.5) < 0.2
        marked = [mapped(walked(60, means, seed)).tidy()["may_be_weakest"].tolist() for seed in range(30)]
        assert np.mean(marked, axis=0)[0] == 0
        assert (np.mean(marked, axis=0)[1:] > 0.8).all()

    def test_the_mood_of_customers_doesnt_blur_the_comparison(self):
        """Moods move all means together, so that the weakest is told apart although its interval overlaps others."""
        found = mapped(walked(40, {"door": 0.0, "queue": -0.15, "till": 0.0}, mood=1.0)).tidy().set_index("term")
        assert found.loc["queue", "conf_high"] > found.loc["door", "conf_low"]
        assert found.loc["queue", "p_weakest"] > 0.9

    def test_the_bootstrap_says_about_the_same(self):
        normal, resampled = mapped().tidy(), mapped(method="bootstrap", n_draws=2000).tidy()
        np.testing.assert_allclose(resampled["estimate"], normal["estimate"])
        np.testing.assert_allclose(resampled["conf_low"], normal["conf_low"], atol=0.02)
        np.testing.assert_allclose(resampled["p_weakest"], normal["p_weakest"], atol=0.02)

    def test_intervals_hold_the_truth_as_often_as_promised(self):
        held = []
        for seed in range(120):
            table = mapped(walked(25, seed=seed), n_draws=100).tidy()
            held.append([(row.conf_low <= MEANS[row.term] <= row.conf_high) for row in table.itertuples()])
        assert abs(np.mean(held) - 0.95) < 0.036

    def test_stages_and_moves_are_counted_by_visit(self):
        rows = [
            ("a", 1, 1, "ad", 0),
            ("a", 1, 2, "shop", 1),
            ("a", 1, 3, "shop", 1),
            ("a", 2, 1, "ad", 0),
            ("b", 1, 1, "ad", 1),
        ]
        events = pd.DataFrame(rows, columns=["customer", "visit", "step", "touchpoint", "emotion"])
        stages = events["touchpoint"].map({"ad": "attract", "shop": "buy"})
        found = mapped(events.assign(stage=stages), stage="stage")
        assert found.stages.to_numpy().tolist() == [["attract", 1.0, 3], ["buy", 1 / 3, 1]]
        assert found.flow.to_numpy().tolist() == [["ad", "shop", 1], ["shop", "shop", 1]]

    def test_rows_in_any_order_give_the_same_map(self):
        shuffled = EVENTS.sample(frac=1, random_state=np.random.default_rng(3))
        table, other = mapped().tidy(), mapped(shuffled).tidy()
        np.testing.assert_allclose(other["estimate"], table["estimate"])
        np.testing.assert_allclose(other["std_error"], table["std_error"])
        pd.testing.assert_frame_equal(mapped(shuffled).flow, mapped().flow)

    def test_a_touchpoint_of_long_visits_only_doesnt_move_behind_the_end(self):
        """Half of the visits stop after two steps; only long ones meet the washroom, and then the goodbye."""
        rows = [(c, 1, s, name, 0.1 * c) for c in range(4) for s, name in enumerate(["sip", "goodbye"])]
        rows += [(c, 1, s, name, 0.1 * c) for c in range(4, 6)
                 for s, name in enumerate(["sip", "seat", "music", "washroom", "goodbye"])]  # fmt: skip
        events = pd.DataFrame(rows, columns=["customer", "visit", "step", "touchpoint", "emotion"])
        assert mapped(events).tidy()["term"].tolist() == ["sip", "seat", "music", "washroom", "goodbye"]

    def test_the_most_profitable_persona(self):
        found = mapped(customers=CUSTOMERS)
        assert found.most_profitable == "loyal"
        table = found.personas.set_index("persona")
        assert table.loc["loyal", ["n", "mean", "total", "p_best"]].tolist() == [30, 9.0, 270.0, 1.0]
        assert table.loc["discount", "std_error"] == pytest.approx((50 / 49) ** 0.5 / 50**0.5)
        assert "Most profitable persona: loyal." in found.summary()

    def test_without_customers_it_says_so(self):
        found = mapped()
        assert found.most_profitable is None
        assert found.notes[-1] == "The most profitable persona isn't known, because no table of customers was given."

    def test_a_journey_gives_stages_and_order(self):
        table = {"till": {"queue": 1.0}, "queue": {"door": 1.0}, "door": {"left": 1.0}}
        points = [Touchpoint("till", "pay"), Touchpoint("queue", "wait"), Touchpoint("door", "enter")]
        found = mapped(journey=Journey(points, table, [Persona("any", 1)], absorbing=["left"]))
        assert found.tidy()["term"].tolist() == ["till", "queue", "door"]
        assert found.tidy()["stage"].tolist() == ["pay", "wait", "enter"]

    def test_an_order_can_be_asked_for(self):
        assert mapped(order=["till", "door", "queue", "never met"]).tidy()["term"].tolist() == ["till", "door", "queue"]

    def test_missing_emotions_are_counted_and_left_out(self):
        gaps = EVENTS.assign(emotion=EVENTS["emotion"].where(EVENTS.index % 10 != 0))
        found = mapped(gaps)
        assert found.n_missing == gaps["emotion"].isna().sum()
        assert found.n == len(EVENTS) - found.n_missing
        pd.testing.assert_frame_equal(found.flow, mapped().flow)

    def test_a_touchpoint_met_by_one_customer_has_no_interval_and_is_no_candidate(self):
        lonely = pd.concat(
            [EVENTS, pd.DataFrame([(0, 9, 0, "cellar", -5.0)], columns=EVENTS.columns)], ignore_index=True
        )
        found = mapped(lonely)
        row = found.tidy().set_index("term").loc["cellar"]
        assert row[["std_error", "conf_low", "conf_high"]].isna().all()
        assert (row["estimate"], row["p_weakest"], row["may_be_weakest"]) == (-5.0, 0.0, False)
        assert found.weakest == "queue"
        assert found.notes[0] == "Met by one customer, so without interval and no candidate for weakest: cellar."

    def test_a_touchpoint_where_nobody_gave_an_emotion_is_named(self):
        silent = EVENTS.assign(emotion=EVENTS["emotion"].where(EVENTS["touchpoint"] != "till"))
        found = mapped(silent)
        assert found.tidy()["term"].tolist() == ["door", "queue"]
        assert "Nobody gave an emotion there: till." in found.notes

    def test_the_seed_decides(self):
        close = walked(20, {"door": 0.0, "queue": 0.0, "till": 0.0})
        assert mapped(close).tidy().equals(mapped(close).tidy())
        assert not mapped(close).tidy()["p_weakest"].equals(mapped(close, rng=2).tidy()["p_weakest"])


def changed(column, values, rows=slice(3, 4)):
    events = EVENTS.astype({column: object})
    events.loc[rows, column] = values
    return events


@pytest.mark.parametrize(
    ("events", "options", "message"),
    [
        (EVENTS, {"rng": None}, "rng: this draws random numbers, so that it needs a seed"),
        (EVENTS, {"method": "wald"}, "method: 'wald' is not known. Allowed: 'cluster', 'bootstrap'."),
        (EVENTS, {"n_draws": 5}, "n_draws: expected a whole number of at least 100, got 5."),
        (
            EVENTS,
            {"visit": ["period", "visit"]},
            "visit: no column 'period'. Columns: customer, visit, step, touchpoint, emotion.",
        ),
        (EVENTS, {"emotion": "emotoin"}, "emotion: no column 'emotoin'. Did you mean 'emotion'?"),
        (EVENTS, {"stage": "stage"}, "stage: no column 'stage'."),
        (EVENTS.iloc[:0], {}, "events: the table has no rows."),
        (
            changed("customer", None),
            {},
            "customer: 'customer' is missing in 2 rows: row 3, row 4. Fill it in, or drop these rows first.",
        ),
        (changed("touchpoint", None), {}, "touchpoint: 'touchpoint' is missing in 2 rows: row 3, row 4."),
        (
            changed("emotion", "good"),
            {},
            "emotion: 2 values are not a number: row 3 emotion = 'good', row 4 emotion = 'good'.",
        ),
        (EVENTS.assign(emotion=np.nan), {}, "values in 'emotion' are missing. Pass another column."),
        (EVENTS.assign(visit=0), {}, "share visit and step with an earlier one: row "),
        (
            EVENTS.assign(stage=EVENTS.index.astype(str)),
            {"stage": "stage"},
            "belongs to several stages. Correct it, or pass stage=None.",
        ),
        (
            EVENTS[EVENTS["customer"] == 3],
            {},
            "customer: no touchpoint was met by two customers, so that nothing can be said about",
        ),
        (EVENTS, {"order": ["door", "till"]}, "order: 'queue' is missing. Name every touchpoint once."),
        (EVENTS, {"customers": CUSTOMERS.iloc[1:]}, "customers: no row for customer 0. Add them."),
        (
            EVENTS,
            {"customers": pd.concat([CUSTOMERS, CUSTOMERS.iloc[:2]])},
            "customers: customer 0, customer 1 stands twice.",
        ),
        (
            EVENTS,
            {"customers": CUSTOMERS, "money": "spend"},
            "money: no column 'spend'. Columns: customer, persona, profit.",
        ),
        (
            EVENTS,
            {"customers": CUSTOMERS.assign(profit=np.nan)},
            "money: 'profit' is missing in 80 rows: row 0, row 1, row 2, row 3, row 4,",
        ),
    ],
)
def test_events_that_make_no_map_are_refused(events, options, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        mapped(events, **options)


def test_another_journey_is_refused():
    other = Journey(["door"], {"door": {"left": 1.0}}, [Persona("any", 1)], absorbing=["left"])
    with pytest.raises(
        ValueError, match=r"journey: no touchpoint '(till|queue)', '(till|queue)'\. Pass the journey that"
    ):
        mapped(journey=other)
    same = Journey(list(MEANS), {name: {"left": 1.0} for name in MEANS}, [Persona("any", 1)],
                   dict.fromkeys(MEANS, 1 / 3), absorbing=["left"])  # fmt: skip
    with pytest.raises(ValueError, match=re.escape("stage: the stages come from journey. Leave one of the two out.")):
        mapped(EVENTS.assign(stage="visit"), journey=same, stage="stage")


def test_other_kinds_are_refused():
    with pytest.raises(TypeError, match="events: expected a pandas DataFrame, got list"):
        mapped([1, 2])
    with pytest.raises(TypeError, match="customers: expected a pandas DataFrame, got list"):
        mapped(customers=[1, 2])


def test_the_names_are_reached_from_the_top():
    assert cx.journey_map is journey_map
