"""Touchpoints, personas and journeys: what they hold, and what they refuse."""

from __future__ import annotations

import pickle
import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

import cxlab as cx
from cxlab.journeys import DIMENSIONS, Journey, Persona, Touchpoint, customer_types, tilted

TABLE = {
    "shelf": {"shelf": 0.2, "till": 0.5, "left": 0.3},
    "till": {"bought": 0.9, "left": 0.1},
}
ENDS = ["bought", "left"]
TWO = [Persona("regular", 0.6), Persona("visitor", 0.4)]


def shop(table=TABLE, touchpoints=("shelf", "till"), **options):
    options = {"absorbing": ENDS, **options}
    return Journey(list(touchpoints), table, options.pop("personas", TWO), **options)


def says(text):
    return re.escape(text)


class TestTouchpoint:
    def test_one_quality_stands_for_all_dimensions(self):
        assert Touchpoint("till", quality=4.5).quality == (4.5,) * 5

    def test_qualities_are_taken_in_the_order_of_the_dimensions(self):
        given = dict(zip(reversed(DIMENSIONS), [5.0, 4.0, 3.0, 2.0, 1.0], strict=True))
        assert Touchpoint("till", quality=given).quality == (1.0, 2.0, 3.0, 4.0, 5.0)
        assert Touchpoint("till", quality=[1, 2, 3, 4, 5]).quality == (1.0, 2.0, 3.0, 4.0, 5.0)

    def test_its_label_is_its_name_in_words(self):
        assert Touchpoint("first_sip").label == "first sip"
        assert Touchpoint("first_sip", label="First sip!").label == "First sip!"

    @pytest.mark.parametrize(
        ("options", "message"),
        [
            ({"name": " "}, "Touchpoint name: the text is empty. Give it a name."),
            ({"stage": ""}, "Touchpoint stage: the text is empty."),
            ({"label": ""}, "touchpoint 'till', label: the text is empty."),
            ({"quality": 8}, "touchpoint 'till', quality, tangibles: expected a number from 1 to 7, got 8.0."),
            (
                {"quality": "good"},
                "touchpoint 'till', quality: expected one number from 1 to 7, or five in the order "
                "tangibles, reliability, responsiveness, assurance, empathy; got 'good'.",
            ),
            ({"quality": [5, 5]}, "or five in the order tangibles"),
            (
                {"quality": {"empathy": 5}},
                "quality: missing tangibles, reliability, responsiveness, assurance. Give all",
            ),
            ({"quality": {"warmth": 5}}, "quality: unknown warmth. Give all five dimensions: tangibles, reliability,"),
            ({"emotion": 1.1}, "touchpoint 'till', emotion: expected a number from -1 to 1, got 1.1."),
            ({"effort": 0}, "touchpoint 'till', effort: expected a number from 1 to 7, got 0."),
            (
                {"problem_rate": float("nan")},
                "touchpoint 'till', problem_rate: expected a number from 0 to 1, got nan.",
            ),
            ({"problem_rate": True}, "problem_rate: expected a number from 0 to 1, got True."),
            ({"minutes": 0}, "touchpoint 'till', minutes: expected a number above zero, got 0."),
        ],
    )
    def test_values_outside_their_range_are_refused(self, options, message):
        with pytest.raises(ValueError, match=says(message)):
            Touchpoint(**{"name": "till", **options})

    def test_other_kinds_are_refused(self):
        with pytest.raises(TypeError, match=says("Touchpoint name: expected text, got int.")):
            Touchpoint(3)
        with pytest.raises(TypeError, match=says("touchpoint 'till', direct: expected True or False, got 'no'.")):
            Touchpoint("till", direct="no")


class TestPersona:
    def test_the_five_types_of_the_book(self):
        types = {persona.name: persona for persona in customer_types()}
        assert list(types) == ["loyal", "discount", "impulse", "need_based", "wandering"]
        assert sum(persona.share for persona in types.values()) == pytest.approx(1)
        by_price = max(types.values(), key=lambda persona: persona.price_sensitivity)
        assert by_price.name == "discount"
        assert max(types.values(), key=lambda persona: persona.word_of_mouth).name == "loyal"
        assert max(types.values(), key=lambda persona: persona.loyalty).name == "loyal"

    @pytest.mark.parametrize(
        ("options", "message"),
        [
            ({"share": 1.2}, "persona 'loyal', share: expected a number from 0 to 1, got 1.2."),
            ({"spend": -5}, "persona 'loyal', spend: expected an amount of money, zero or more, got -5."),
            ({"spend": float("inf")}, "persona 'loyal', spend: expected an amount of money, zero or more, got inf."),
            ({"visits": -1}, "persona 'loyal', visits: expected a number from 0 to 10000, got -1."),
            ({"expectation": 0}, "persona 'loyal', expectation, tangibles: expected a number from 1 to 7, got 0.0."),
        ],
    )
    def test_values_outside_their_range_are_refused(self, options, message):
        with pytest.raises(ValueError, match=says(message)):
            Persona(**{"name": "loyal", "share": 0.5, **options})

    def test_shares_sum_to_one(self):
        message = "personas: the shares sum to 0.9, not to 1: regular 0.5, visitor 0.4. Change them so that they do."
        with pytest.raises(ValueError, match=says(message)):
            shop(personas=[Persona("regular", 0.5), Persona("visitor", 0.4)])

    def test_each_has_a_name_of_its_own(self):
        with pytest.raises(
            ValueError, match=says("personas: regular stands twice. Give each persona a name of its own.")
        ):
            shop(personas=[Persona("regular", 0.5), Persona("regular", 0.5)])

    @pytest.mark.parametrize(("people", "found"), [([], "the list is empty"), (["loyal"], "got str")])
    def test_other_kinds_are_refused(self, people, found):
        with pytest.raises(TypeError, match=says(f"personas: expected a list of Persona, {found}. Leave it out")):
            shop(personas=people)


class TestJourney:
    def test_it_holds_its_parts_in_one_order(self):
        made = shop(success=["bought"], start={"shelf": 0.75, "till": 0.25})
        assert made.states == ("shelf", "till", "bought", "left")
        assert made.absorbing_mask.tolist() == [False, False, True, True]
        assert made.start_distribution("visitor").tolist() == [0.75, 0.25, 0.0, 0.0]
        assert made.matrix("regular").tolist() == [[0.2, 0.5, 0, 0.3], [0, 0, 0.9, 0.1], [0, 0, 1, 0], [0, 0, 0, 1]]
        assert repr(made) == "<Journey 'journey': 2 touchpoints, 2 ends, 2 personas>"

    def test_the_five_types_walk_it_unless_others_are_named(self):
        made = Journey(["shelf", "till"], TABLE, absorbing=ENDS)
        assert [person.name for person in made.personas] == [person.name for person in customer_types()]
        assert made.start_distribution("loyal").tolist() == [1.0, 0.0, 0.0, 0.0]

    def test_a_table_and_nested_dicts_say_the_same(self):
        table = pd.DataFrame(TABLE).T.fillna(0.0)
        np.testing.assert_array_equal(shop(table).matrix("visitor"), shop().matrix("visitor"))

    def test_nobody_can_change_its_numbers(self):
        made = shop()
        for array in (made.matrix("regular"), made.start_distribution("regular")):
            with pytest.raises(ValueError, match="read-only"):
                array[0] = 0
        with pytest.raises(AttributeError):
            made.name = "other"

    def test_personas_can_go_different_ways(self):
        other = {"shelf": {"till": 1.0}, "till": {"bought": 0.5, "left": 0.5}}
        made = shop({"regular": TABLE, "visitor": other}, start={"regular": "till", "visitor": {"shelf": 1.0}})
        assert made.matrix("visitor")[0].tolist() == [0.0, 1.0, 0.0, 0.0]
        assert made.start_distribution("regular").tolist() == [0.0, 1.0, 0.0, 0.0]

    def test_a_touchpoint_that_is_named_as_an_end_is_one(self):
        made = Journey(["shop", "churned"], {"shop": {"shop": 0.5, "churned": 0.5}}, TWO, absorbing=["churned"])
        assert made.states == ("shop", "churned")
        assert [point.name for point in made.touchpoints] == ["shop"]

    def test_its_tables_list_touchpoints_personas_and_moves(self):
        made = shop(touchpoints=[Touchpoint("shelf", "explore", quality=4), Touchpoint("till", "pay")])
        assert made.stages == ("explore", "pay")
        points = made.touchpoint_table().set_index("touchpoint")
        assert points.loc["shelf", [f"quality_{name}" for name in DIMENSIONS]].tolist() == [4.0] * 5
        assert made.persona_table()["share"].tolist() == [0.6, 0.4]
        moves = made.transition_table()
        assert len(moves) == 2 * 5
        assert moves.groupby(["persona", "from"])["probability"].sum().tolist() == pytest.approx([1.0] * 4)

    def test_it_survives_being_sent_to_another_process(self):
        made = Journey.preset("retail")
        again = pickle.loads(pickle.dumps(made))
        assert again.states == made.states
        assert dict(again.calibration) == dict(made.calibration)
        np.testing.assert_array_equal(again.matrix("loyal"), made.matrix("loyal"))
        assert not again.matrix("loyal").flags.writeable

    def test_a_part_can_be_replaced(self):
        made = replace(shop(), personas=[Persona("anybody", 1.0)], name="other")
        assert (made.name, [one.name for one in made.personas]) == ("other", ["anybody"])

    def test_an_unknown_persona_is_refused(self):
        with pytest.raises(
            ValueError, match=says("persona: no persona 'regulra'. Did you mean 'regular'? Personas: regular, visitor.")
        ):
            shop().matrix("regulra")


ROW = "row 'shelf' sums to 0.9, not to 1. Every customer goes somewhere: add the missing transition, or divide the row"
BAD_TABLES = [
    ({**TABLE, "shelf": {"till": 0.6, "left": 0.3}}, f"transitions: {ROW}"),
    (
        {"regular": TABLE, "visitor": {**TABLE, "shelf": {"till": 0.6, "left": 0.3}}},
        f"transitions of persona 'visitor': {ROW}",
    ),
    (
        {**TABLE, "shelf": {"till": 1.2, "left": -0.2}},
        "transitions: 2 cells hold no probability: row 'shelf', column 'till' = 1.2, "
        "row 'shelf', column 'left' = -0.2. Each is a number from 0 to 1; write 0 where no customer goes.",
    ),
    (
        {**TABLE, "shelf": {"till": float("nan"), "left": 1.0}},
        "transitions: 1 cell holds no probability: row 'shelf', column 'till' = nan.",
    ),
    (
        {**TABLE, "shelf": {"till": "half", "left": 0.5}},
        "transitions: 1 cell holds no probability: row 'shelf', column 'till' = half.",
    ),
    (
        {**TABLE, "shelf": {"tlil": 0.7, "left": 0.3}},
        "transitions: column 'tlil' is neither a touchpoint nor an end. Did you mean "
        "'till'? Touchpoints: shelf, till; ends: bought, left.",
    ),
    (
        {**TABLE, "shlef": {"till": 1.0}},
        "transitions: row 'shlef' is neither a touchpoint nor an end. Did you mean 'shelf'?",
    ),
    ({"shelf": {"till": 0.7, "left": 0.3}}, "transitions: no row for 'till'. Each touchpoint needs a row"),
    (
        {**TABLE, "left": {"shelf": 1.0}},
        "transitions: row 'left' leads on, but 'left' is an end. Empty the row, or take it out of",
    ),
    (
        pd.DataFrame([[0.5, 0.5, 0], [0.5, 0.5, 0], [0, 0, 1]], ["shelf", "shelf", "till"], ["till", "left", "bought"]),
        "transitions: row 'shelf' stands twice. Keep one of them.",
    ),
    (
        {"regular": TABLE},
        "transitions: no table for persona visitor. Give one for each persona, or one DataFrame for all.",
    ),
    (
        {"regular": TABLE, "vistor": TABLE},
        "transitions: no persona 'vistor'. Did you mean 'visitor'? Personas: regular, visitor.",
    ),
    (
        {"shelf": {"shelf": 0.5, "left": 0.5}, "till": {"bought": 1.0}},
        "transitions: no path from the start reaches 'till', 'bought'."
        " Add a transition that leads there, add it to start, or take it out.",
    ),
    (
        {"shelf": {"till": 1.0}, "till": {"till": 1.0}},
        "transitions: paths end in 'till' and never leave it. Pass absorbing=[\"till\"] "
        "(beside the other ends) to treat it as final, or let its row lead to an end.",
    ),
    (
        {"shelf": {"till": 1.0}, "till": {"shelf": 1.0}},
        "transitions: paths that reach 'shelf', 'till' go round for ever and never "
        "reach an end. Let at least one of these rows lead to an end.",
    ),
]


@pytest.mark.parametrize(("table", "message"), BAD_TABLES, ids=[message[:60] for _, message in BAD_TABLES])
def test_transitions_that_cannot_be_walked_are_refused(table, message):
    with pytest.raises(ValueError, match=says(message)):
        shop(table)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"start": "shlef"}, "start: no touchpoint 'shlef'. Did you mean 'shelf'? Touchpoints: shelf, till."),
        ({"start": "left"}, "start: no touchpoint 'left'."),
        (
            {"start": {"shelf": 0.5, "till": 0.4}},
            "start: the chances sum to 0.9, not to 1. Every customer starts somewhere.",
        ),
        (
            {"start": {"shelf": 1.5, "till": -0.5}},
            "start: the chance of 'shelf' is 1.5; expected a number from 0 to 1.",
        ),
        (
            {"start": {"regular": "shelf"}},
            "start: expected one start for each persona (regular, visitor); missing: visitor.",
        ),
        ({"start": {"regular": "shelf", "visitor": "shelf", "x": "shelf"}}, "(regular, visitor); unknown: x."),
        ({"absorbing": ["bought", "bought"]}, "absorbing: bought stands more than once."),
        ({"success": ["boughd"]}, "success: 'boughd' is no end. Did you mean 'bought'? Ends: bought, left."),
        (
            {"touchpoints": ["shelf", "till", "till"]},
            "touchpoints: till stands more than once. Give each one a name of its own.",
        ),
        (
            {"absorbing": ["bought", "left", "shelf", "till"]},
            "touchpoints: all of them are ends. At least one must lead somewhere.",
        ),
        ({"absorbing": ["bought", "left", "lost"]}, "transitions: no path from the start reaches 'lost'."),
    ],
)
def test_other_arguments_that_do_not_fit_are_refused(options, message):
    with pytest.raises(ValueError, match=says(message)):
        shop(**options)


def test_a_journey_without_named_ends_says_where_paths_stop():
    message = "paths end in 'churned' and never leave it. Pass absorbing=[\"churned\"] to treat it as final."
    with pytest.raises(ValueError, match=says(message)):
        Journey(["shop", "churned"], {"shop": {"shop": 0.5, "churned": 0.5}, "churned": {"churned": 1.0}}, TWO)
    with pytest.raises(ValueError, match=says(message)):
        Journey(["shop"], {"shop": {"shop": 0.5, "churned": 0.5}}, TWO)
    with pytest.raises(
        ValueError, match=says('never leave them. Pass absorbing=["left", "bought"] to treat them as final.')
    ):
        shop(absorbing=None)


def test_a_journey_that_never_ends_is_asked_for():
    brands = {"A": {"A": 0.5, "B": 0.5}, "B": {"A": 0.25, "B": 0.75}}
    with pytest.raises(
        ValueError, match=says("absorbing: no path ever ends, because each touchpoint leads to others for ever.")
    ):
        Journey(["A", "B"], brands, TWO)
    assert Journey(["A", "B"], brands, TWO, absorbing=[]).absorbing_mask.tolist() == [False, False]


@pytest.mark.parametrize(
    ("arguments", "options", "message"),
    [
        (["shelf", TABLE, TWO], {}, "touchpoints: expected a list of Touchpoint or of names, got 'shelf'."),
        ([["shelf", 3], TABLE, TWO], {}, "touchpoints: expected Touchpoint or a name, got int."),
        ([["shelf", "till"], 3, TWO], {}, "transitions: expected a DataFrame (rows from, columns to), nested dicts"),
        (
            [["shelf", "till"], {"regular": TABLE, "visitor": 3}, TWO],
            {},
            "transitions: expected a DataFrame or nested dicts for each persona, got int.",
        ),
        (
            [["shelf", "till"], TABLE, TWO],
            {"absorbing": "left"},
            "absorbing: expected a list of names, got text. Write absorbing=['left'].",
        ),
        (
            [["shelf", "till"], TABLE, TWO, 3],
            {},
            "start: expected the name of a touchpoint or a dict of names and chances, got 3.",
        ),
    ],
)
def test_other_kinds_are_refused(arguments, options, message):
    with pytest.raises(TypeError, match=says(message)):
        Journey(*arguments, **{"absorbing": ENDS, **options})


class TestTilted:
    TABLE = pd.DataFrame({"till": [0.5, 0.0], "left": [0.5, 1.0]}, index=["shelf", "door"])

    def test_odds_are_multiplied_and_rows_still_sum_to_one(self):
        changed = tilted(self.TABLE, {"till": 3})
        assert changed.loc["shelf"].tolist() == [0.75, 0.25]
        assert changed.loc["door"].tolist() == [0.0, 1.0]

    def test_nothing_changes_without_factors(self):
        pd.testing.assert_frame_equal(tilted(self.TABLE, {}), self.TABLE)

    def test_what_means_nothing_is_refused(self):
        with pytest.raises(
            ValueError, match=says("factors: no state 'tlil'. Did you mean 'till'? States: till, left.")
        ):
            tilted(self.TABLE, {"tlil": 2})
        with pytest.raises(ValueError, match=says("factors: till = 0. A factor is above zero; 1 changes nothing.")):
            tilted(self.TABLE, {"till": 0})


def test_the_names_are_reached_from_the_top():
    assert cx.Journey is Journey
    assert cx.Persona is Persona
    assert cx.Touchpoint is Touchpoint
