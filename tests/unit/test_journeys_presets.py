"""Presets and files of marked numbers."""

from __future__ import annotations

import re

import pytest
import yaml

import cxlab as cx
from cxlab.journeys import PRESETS, Journey
from cxlab.journeys.marked import MARKS


def content(name):
    return yaml.safe_load((cx.datasets.folder() / "journeys" / f"{name}.yml").read_text(encoding="utf-8"))


def leaves(value, *keys):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, *keys, key)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, *keys)
    else:
        yield " ".join(map(str, keys)), value


@pytest.mark.parametrize("name", PRESETS)
class TestEveryPreset:
    def test_it_is_a_journey_of_the_five_types(self, name):
        made = Journey.preset(name)
        assert made.name == name
        assert [person.name for person in made.personas] == ["loyal", "discount", "impulse", "need_based", "wandering"]
        assert made.success
        assert made.label
        assert made.label != name

    def test_customers_meet_direct_and_indirect_touchpoints(self, name):
        table = Journey.preset(name).touchpoint_table()
        assert set(table["direct"]) == {True, False}
        assert table["stage"].nunique() >= 4
        assert (table["emotion"] > 0).any()
        assert (table["emotion"] < 0).any()

    def test_no_number_stands_without_its_mark(self, name):
        """The file holds no bare numbers, and the table of assumptions has every marked one."""
        found = list(leaves(content(name)))
        assert not [key for key, value in found if isinstance(value, (int, float)) and not isinstance(value, bool)]
        marked = [
            value for _, value in found if isinstance(value, str) and re.search(rf"\b({'|'.join(MARKS)})\b", value)
        ]
        numbers = sum(
            len(re.findall(r"-?\d+(?:\.\d+)?", value.split(" source ")[0]))
            for value in marked
            if value[0] in "-0123456789"
        )
        table = Journey.preset(name).assumptions()
        inherited = table["number"].str.startswith("personas ").sum()
        own = sum(1 for key, value in found if key.startswith("personas ") and isinstance(value, str))
        assert len(table) - inherited == numbers - own

    def test_marks_say_what_they_must(self, name):
        table = Journey.preset(name).assumptions()
        assert set(table["mark"]) <= set(MARKS)
        assert ((table["mark"] == "assumed") == (table["source"] == "")).all()
        assert not (table["mark"] == "measured").any()  # none was measured in such a company; the notes say so
        assert (table["mark"] == "assumed").mean() > 0.95

    def test_personas_differ(self, name):
        made = Journey.preset(name)
        ends = made.absorption_probabilities()[list(made.success)].sum(axis=1)
        assert ends["loyal"] > ends["wandering"]
        assert ends.between(0.02, 0.98).all()


def test_the_cafe_visit_has_twenty_touchpoints_from_the_site_to_the_goodbye():
    made = Journey.preset("cafe")
    names = [point.name for point in made.touchpoints]
    assert len(names) == 20
    assert (names[0], names[-1]) == ("see_the_site", "warm_goodbye")
    emotion = made.touchpoint_table().set_index("touchpoint")["emotion"]
    assert (emotion > 0).sum() >= 8
    assert (emotion < 0).sum() >= 6


def test_the_claims_that_cannot_be_traced_are_sources_and_not_measurements():
    retail = Journey.preset("retail")
    assert dict(retail.calibration) == {
        "loyal_without_problem": 0.19, "loyal_after_problem": 0.06, "loyal_after_recovery": 0.21,
    }  # fmt: skip
    table = retail.assumptions()
    assert table[table["mark"] == "source"]["source"].str.contains("neither could be traced").all()
    assert Journey.preset("online_shop").calibration["spend_per_quarter_repeat"] == 52.5


def test_a_journey_of_ones_own_has_no_list_of_assumptions():
    made = Journey(["shop"], {"shop": {"left": 1.0}}, absorbing=["left"])
    assert made.assumptions().empty
    assert list(made.assumptions().columns) == ["number", "value", "mark", "source"]


def test_an_unknown_preset_is_refused():
    with pytest.raises(
        ValueError, match=r"name: 'caffe' is not known\. Did you mean 'cafe'\? Allowed: 'retail', 'telecom'"
    ):
        Journey.preset("caffe")


FILE = """
label: Corner shop
absorbing: [bought, left]
success: [bought]
sources: {diary: "our own diary, 2026"}
touchpoints:
  shelf: {stage: explore, emotion: 0.2 assumed, quality: 4 5 5 5 4 measured diary}
  till: {stage: pay, quality: 4.5 assumed}
transitions:
  shelf: {till: 0.6 measured diary, left: 0.4 measured diary}
  till: {bought: 1 assumed}
"""


def read(tmp_path, text):
    (tmp_path / "corner.yml").write_text(text, encoding="utf-8")
    return Journey.from_file(tmp_path / "corner.yml")


def test_a_file_of_ones_own_is_read(tmp_path):
    made = read(tmp_path, FILE)
    assert (made.name, made.label) == ("corner", "Corner shop")
    assert made.matrix("loyal")[0].tolist() == [0.0, 0.6, 0.0, 0.4]
    assert made.touchpoints[0].quality == (4.0, 5.0, 5.0, 5.0, 4.0)
    assert made.touchpoints[1].quality == (4.5,) * 5
    measured = made.assumptions().query("mark == 'measured'")
    assert len(measured) == 7
    assert set(measured["source"]) == {"our own diary, 2026"}


def test_a_file_can_bring_its_own_personas(tmp_path):
    own = "personas: {student: {share: 0.7 assumed}, tourist: {share: 0.3 assumed, spend: 9 assumed}}\n"
    made = read(tmp_path, FILE + own)
    assert [(person.name, person.share, person.spend) for person in made.personas] == [
        ("student", 0.7, 50.0),
        ("tourist", 0.3, 9.0),
    ]


BROKEN = [
    (
        "0.2 assumed",
        "0.2",
        "corner.yml: touchpoints shelf emotion: 0.2 doesn't say where it comes from. Write the number and its mark: "
        "'0.25 assumed', '0.19 source KEY' or '0.19 measured KEY', with KEY among the sources of the file.",
    ),
    ("0.2 assumed", "assumed", "corner.yml: touchpoints shelf emotion: 'assumed' doesn't say where it comes from."),
    (
        "0.2 assumed",
        "0.2 guessed",
        "corner.yml: touchpoints shelf emotion: '0.2 guessed' doesn't say where it comes from.",
    ),
    (
        "0.2 assumed",
        "0.2 0.3 assumed",
        "corner.yml: touchpoints shelf emotion: expected one number and its mark, got '0.2 0.3 assumed'.",
    ),
    (
        "0.2 assumed",
        "much assumed",
        "corner.yml: touchpoints shelf emotion: 'much' is not a number. Write numbers first, then the mark.",
    ),
    ("0.2 assumed", "0.2 source", "'0.2 source': source needs a known source. Sources of the file: diary."),
    ("0.2 assumed", "0.2 source dairy", "'0.2 source dairy': source needs a known source. Sources of the file: diary."),
    ("0.2 assumed", "0.2 assumed diary", "'0.2 assumed diary': assumed needs no source."),
    (
        "emotion:",
        "emotoin:",
        "corner.yml: touchpoints shelf: 'emotoin' is not known. Did you mean 'emotion'? Known: quality, stage",
    ),
    ("label:", "lable:", "corner.yml: 'lable' is not known. Did you mean 'label'?"),
    (
        "till: {bought: 1 assumed}",
        "till: 1 assumed",
        "corner.yml: transitions till: expected 'key: value' lines, got '1 assumed'.",
    ),
    ("0.6 measured", "0.5 measured", "row 'shelf' sums to 0.9, not to 1."),
    (
        "success: [bought]",
        "tilts: {loyla: {left: 2 assumed}}",
        "corner.yml: tilts: 'loyla' is not known. Did you mean 'loyal'?",
    ),
    ("success: [bought]", "tilts: {loyal: {lefft: 2 assumed}}", "factors: no state 'lefft'. Did you mean 'left'?"),
]


@pytest.mark.parametrize(("good", "bad", "message"), BROKEN, ids=[bad for _, bad, _ in BROKEN])
def test_a_broken_file_is_refused_with_the_place(tmp_path, good, bad, message):
    assert good in FILE
    with pytest.raises(ValueError, match=re.escape(message)):
        read(tmp_path, FILE.replace(good, bad, 1))


def test_a_file_that_is_no_mapping_is_refused(tmp_path):
    with pytest.raises(ValueError, match=r"corner\.yml: expected 'key: value' lines, got list\."):
        read(tmp_path, "- shelf\n")


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"no file '.*corner\.yml'"):
        Journey.from_file(tmp_path / "corner.yml")
