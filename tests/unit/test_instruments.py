"""Questionnaires as data: what they hold, how they are joined, what is refused."""

import copy
import pickle
from dataclasses import FrozenInstanceError

import pytest

import cxlab as cx
from cxlab.instruments import NEGATIVE_1988, PLACES, Dimension, Form, Instrument, Item, Scale, likert_words
from cxlab.instruments._blocks import BLOCKS
from cxlab.instruments._likert import KINDS, LENGTHS
from cxlab.journeys import survey

ALL = {"forms": ("expectation", "perception", "importance"), "blocks": BLOCKS}


@pytest.fixture
def servqual():
    return cx.instrument("servqual", **ALL)


def own(**changes):
    return {
        "name": "library",
        "title": {"en": "Library", "id": "Perpustakaan"},
        "scale": [1, 5],
        "dimensions": {"place": {"en": "Place", "id": "Tempat"}},
        "items": [{"code": "T1", "text": "The rooms are quiet.", "dimension": "place"}],
    } | changes


def test_servqual_has_the_published_places(servqual):
    sizes = {name: len(codes) for name, codes in servqual.dimension_items("perception").items()}
    assert sizes == {"tangibles": 4, "reliability": 5, "responsiveness": 4, "assurance": 4, "empathy": 5}
    assert servqual.items_of(dimension="responsiveness", form="expectation") == ("E10", "E11", "E12", "E13")
    assert sorted(place for places in PLACES.values() for place in places) == list(range(1, 23))


def test_the_codes_are_the_columns_of_a_simulated_survey(servqual):
    journey = cx.Journey.preset("cafe")
    answers = cx.simulate(journey, n_customers=40, n_periods=3, rng=1).survey(n=5, rng=2)
    assert set(servqual.codes) == set(answers.columns) - {"customer", "persona"}
    assert survey.ITEMS is PLACES
    assert survey.NEGATIVE is NEGATIVE_1988


def test_the_simulated_answers_lie_on_the_scales(servqual):
    answers = cx.simulate(cx.Journey.preset("cafe"), n_customers=60, n_periods=3, rng=1).survey(rng=2)
    for code in servqual.codes:
        scale = servqual.scale_of(code)
        assert answers[code].between(scale.low, scale.high).all(), code


def test_the_wording_of_1988_turns_nine_places(servqual):
    assert servqual.negative == ()
    old = cx.instrument("servperf", wording="1988")
    assert [int(code[1:]) for code in old.negative] == list(NEGATIVE_1988)
    assert old.item("P11").text != servqual.item("P11").text
    assert old.item("P05").text == servqual.item("P05").text


@pytest.mark.parametrize("wording", ["1988", "1991"])
def test_no_two_statements_are_alike_and_all_are_filled_in(wording):
    made = cx.instrument("servqual", wording=wording, **ALL)
    for language in ("en", "id"):
        texts = made.codebook(language, organisation="Bank A", kind="bank").text.tolist()
        assert len(set(texts)) == len(texts)
        assert not any("{" in text or "  " in text for text in texts)
        assert all(text[0].isupper() for text in texts)


def test_names_are_filled_in_or_stood_in_for(servqual):
    item = servqual.item("E05")
    assert item.wording("en", kind="bank") == "An excellent bank keeps its word."
    assert item.wording("id") == "Organisasi yang sangat baik menepati janjinya."
    assert servqual.item("P05").wording("en") == "This organisation keeps its word."
    assert "Bank A" in servqual.instruction("perception", "id", organisation="Bank A")


def test_scales_of_the_blocks(servqual):
    ends = {code: servqual.scale_of(code).ends for code in BLOCKS}
    assert ends == {"satisfaction": (1, 7), "csat": (1, 5), "loyalty": (1, 7), "recommend": (0, 10), "effort": (1, 7)}
    assert servqual.scale_of("importance_empathy").total == 100
    assert servqual.scale_of("effort").words("id") == {1: "Sangat mudah", 7: "Sangat sulit"}


def test_a_scale_of_another_length_has_its_words():
    five = cx.instrument("servqual", scale=(1, 5)).scale_of("P01")
    assert five.words("id")[3] == "Netral"
    nine = cx.instrument("servperf", scale=(1, 9)).scale_of("P01")
    assert nine.words("en") == {1: "Strongly disagree", 9: "Strongly agree"}
    assert Scale(1, 5).words("en") == {}


def test_it_is_frozen_and_can_be_copied_compared_and_stored(servqual):
    with pytest.raises(FrozenInstanceError):
        servqual.name = "other"
    with pytest.raises(TypeError):
        servqual.item("P01").text["en"] = "other"
    for other in (copy.deepcopy(servqual), pickle.loads(pickle.dumps(servqual)), cx.instrument("servqual", **ALL)):
        assert other == servqual
        assert hash(other) == hash(servqual)


def test_an_instrument_of_ones_own():
    made = Instrument.from_dict(own(blocks=["csat"], sources="Ours (2026)."))
    assert made.codes == ("T1", "csat")
    assert made.scale_of("T1").ends == (1, 5)
    assert made.dimensions[0].title["id"] == "Tempat"
    assert made.sources == ("Ours (2026).",)
    assert repr(made) == "<Instrument 'library': 2 items on 1-5, 1 dimension>"


def test_items_can_be_written_in_short_and_dimensions_are_found_in_them():
    short = own(items={"T1": "Quiet rooms.", "T2": {"text": "Dark rooms.", "dimension": "light", "negative": True}})
    short["items"]["T1"] = {"en": "Quiet rooms.", "id": "Ruangan tenang."}
    del short["dimensions"]
    made = Instrument.from_dict(short)
    assert made.item("T1").text["id"] == "Ruangan tenang."
    assert made.negative == ("T2",)
    assert [dimension.title["en"] for dimension in made.dimensions] == ["Light"]


def test_forms_of_ones_own_have_scales_of_their_own():
    forms = {"mood": {"title": "Mood", "scale": [0, 10], "labels": {"en": ["bad", "good"]}}, "rating": {}}
    items = [{"code": "M1", "text": "Mood?", "form": "mood"}, {"code": "T1", "text": "Quiet.", "form": "rating"}]
    made = Instrument.from_dict(own(forms=forms, items=items))
    assert made.scale_of("M1").words("en") == {0: "bad", 10: "good"}
    assert made.scale_of("T1").ends == (1, 5)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("n_points", LENGTHS)
def test_a_word_stands_for_one_point(kind, n_points):
    seen = {}
    for language in ("en", "id"):
        points = likert_words(n_points, kind, language)
        assert len(points) == n_points
        for point, wordings in enumerate(points, start=1):
            for words in wordings:
                assert seen.setdefault(words.casefold(), point) == point, words
    assert set(cx.likert_labels(n_points, kind).values()) == set(range(1, n_points + 1))


def test_labels_depend_on_the_length():
    assert [cx.likert_labels(n)["Setuju"] for n in LENGTHS] == [3, 4, 5, 6]
    assert "Netral" not in cx.likert_labels(4)
    assert cx.likert_labels(5)["Kurang Setuju"] == 3
    assert cx.likert_labels(7)["Kurang Setuju"] == 3
    assert cx.likert_labels(5, language="en")["SA"] == 5


def test_the_list_names_every_instrument():
    table = cx.list_instruments()
    assert [len(cx.instrument(name).items) for name in table.name] == table.n_items.tolist()
    assert table.title_id.str.len().gt(0).all()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: cx.instrument("servqal"), r"name: 'servqal' is not known\. Did you mean 'servqual'\?"),
        (lambda: cx.instrument("servqual", wording="1990"), r"wording: '1990' is not known"),
        (lambda: cx.instrument("servqual", forms=("perceptions",)), r"forms: .*Did you mean 'perception'\?"),
        (lambda: cx.instrument("servqual", blocks=("nps",)), r"blocks: 'nps' is not known.*'recommend'"),
        (lambda: cx.instrument("csat", scale=(1, 7)), r"scale: 'csat' is one question with a scale of its own"),
        (lambda: cx.instrument("servqual", scale=(7, 1)), r"scale: expected the two ends"),
        (lambda: cx.instrument("servqual").plus(cx.instrument("servperf")), r"items: 'P01', 'P02'.* stand more than"),
        (lambda: cx.instrument("servqual").item("P23"), r"code: no item 'P23' in 'servqual'\. Did you mean 'P2\d'\?"),
        (lambda: cx.instrument("servqual").items_of(dimension="empaty"), r"dimension: .*Did you mean 'empathy'\?"),
        (lambda: cx.instrument("servqual").form("expectations"), r"form: .*Did you mean 'expectation'\?"),
        (lambda: cx.instrument("servqual").codebook("fr"), r"language: 'fr' is not known"),
        (lambda: likert_words(3), r"n_points: there are words for 4, 5, 6, 7 points, got 3"),
        (lambda: Scale(1, 5, {"en": ["a", "b", "c"]}), r"labels: 1-5 has 5 points; 'en' has 3 labels\. Give 2"),
        (lambda: Scale(1, 5, {"de": ["a", "b"]}), r"labels: 'de' is not known here"),
        (lambda: Item("1P", "text"), r"item: '1P' can't name a column"),
        (lambda: Item("P1", " "), r"text of item 'P1': the text in 'en' is empty"),
        (lambda: Instrument("x", "X", [], []), r"items: 'x' has no items"),
        (lambda: Instrument.from_dict(own(itms=[])), r"instrument: 'itms' is not known here\. Did you mean 'items'\?"),
        (lambda: Instrument.from_dict(own(items=[])), r"instrument: 'items' is missing or empty"),
        (lambda: Instrument.from_dict(own(scale=None)), r"scale: say which scale the form offered"),
        (lambda: Instrument.from_dict(own(items=[{"code": "T1"}])), r"items: item 1 has no text\. Write it as"),
        (lambda: Instrument.from_dict(own(items=[{"code": "T1", "text": "a", "dimension": "plce"}])),
         r"dimension: item 'T1' of 'library' belongs to 'plce', which isn't there\. Did you mean 'place'\?"),
        (lambda: Instrument.from_dict(own(items=[{"code": "T1", "text": "a"}, {"code": "T1", "text": "b"}])),
         r"items: 'T1' stands more than once in 'library'"),
        (lambda: Instrument.from_dict(own(items=[{"code": "T1", "txt": "a"}])), r"item 1: 'txt' is not known here"),
        (lambda: Instrument.from_dict(own(blocks=["nps"])), r"blocks: 'nps' is not known"),
    ],
)  # fmt: skip
def test_what_is_refused_and_how(call, message):
    with pytest.raises(ValueError, match=message):
        call()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: cx.instrument("servqual", blocks="csat"), r"blocks: expected a list of names, got one text"),
        (
            lambda: Instrument.from_dict([1]),
            r"instrument: expected a dict with name, title, scale and items; got \[1\]",
        ),
        (lambda: Instrument.from_dict(own(items="T1")), r"items: expected a list such as"),
        (lambda: Instrument.from_dict(own(items=["T1"])), r"items: item 1 is 'T1'\. Write it as"),
        (lambda: Instrument.from_dict(own(forms=["a"])), r"forms: expected a dict of name and form"),
        (lambda: Instrument.from_dict(own(forms={"a": 1})), r"forms: 'a' is 1\. Write it as"),
        (lambda: Instrument.from_dict(own(dimensions=3)), r"dimensions: expected a list of names, got 3"),
        (lambda: Item("P1", 3), r"text of item 'P1': expected a text, or a dict"),
        (lambda: Item("P1", "a", negative="yes"), r"negative, item 'P1': expected true or false, got 'yes'"),
        (lambda: Form("a", "A", "Mark.", (1, 5)), r"scale of form 'a': expected a Scale, got \(1, 5\)"),
        (lambda: Scale(1, 5, ["a", "b"]), r"labels: expected a dict"),
    ],
)
def test_what_is_of_the_wrong_kind(call, message):
    with pytest.raises(TypeError, match=message):
        call()


def test_a_dimension_says_what_it_covers_or_repeats_its_title():
    assert Dimension("a", "A").about["id"] == "A"
