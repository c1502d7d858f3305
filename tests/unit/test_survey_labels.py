"""Labels as people really write them, and forms with fewer points than was declared."""

from __future__ import annotations

import pytest
from survey_files import CODES, FULL, SHORT, SMALL, numbers, worded, write_csv

import cxlab as cx

POINTS = "points of the scale"


@pytest.mark.parametrize(
    "middle", ["Ragu-ragu", "Ragu - ragu", "RAGU –RAGU", "Ragu ragu", "Netral/Ragu-ragu", "Ragu - Ragu / Netral"]
)
def test_the_middle_is_known_however_it_is_written(tmp_path, middle):
    rows = worded({**FULL, 3: middle})
    survey = cx.read_survey(write_csv(tmp_path / "a.csv", [CODES, *rows]), instrument=SMALL)
    assert survey.items().to_numpy().tolist() == [[float(one) for one in row] for row in numbers()]


def test_a_number_before_a_label_keeps_its_dash(tmp_path):
    rows = worded({point: f"{point} - {word}" for point, word in FULL.items()})
    survey = cx.read_survey(write_csv(tmp_path / "a.csv", [CODES, *rows]), instrument=SMALL)
    assert survey.items().to_numpy().tolist() == [[float(one) for one in row] for row in numbers()]


def test_a_less_beside_a_short_neutral_is_a_fault_and_beside_its_own_short_form_is_none(tmp_path):
    less = [["Kurang setuju", *worded(SHORT)[0][1:]]]
    neutral = write_csv(tmp_path / "a.csv", [CODES, *less, ["N", *worded(SHORT)[1][1:]], *worded(SHORT)[2:]])
    with pytest.raises(cx.SurveyError, match="'kurang setuju' and 'n' would both stand for one point"):
        cx.read_survey(neutral, instrument=SMALL)
    same = write_csv(tmp_path / "b.csv", [CODES, *less, ["KS", *worded(SHORT)[1][1:]], worded(SHORT)[2]])
    assert cx.read_survey(same, instrument=SMALL).data["A1"].tolist()[:2] == [3.0, 3.0]


def long_form(tmp_path, words=SHORT, times=3):
    return write_csv(tmp_path / "a.csv", [CODES, *(worded(words) * times)])


def test_words_of_five_points_on_a_scale_of_seven_are_flagged(tmp_path):
    survey = cx.read_survey(long_form(tmp_path), instrument=SMALL, scale=(1, 7))
    (flag,) = survey._problems[:1]
    assert flag.kind == POINTS
    assert flag.line("en") == (
        "No answer in words stands for 3, 5 on the scale 1-7, as when the form had 5 points: 'S' was read as 6. "
        "Count the points on the form; if there were 5, pass scale=(1, 5)."
    )
    assert "tulis scale=(1, 5)" in survey.summary(language="id")
    assert POINTS not in cx.read_survey(long_form(tmp_path), instrument=SMALL).problems["kind"].tolist()


def test_words_of_four_points_on_a_scale_of_five_are_flagged(tmp_path):
    words = {**SHORT, 3: "S"}
    survey = cx.read_survey(long_form(tmp_path, words), instrument=SMALL)
    assert survey.problems["kind"].tolist()[0] == POINTS
    few = cx.read_survey(long_form(tmp_path, words, times=1), instrument=SMALL)
    assert POINTS not in few.problems["kind"].tolist()


def test_a_question_with_a_scale_of_its_own_is_judged_alone(tmp_path):
    mine = cx.instrument("servperf", scale=(1, 5), blocks=["satisfaction"])
    words = [SHORT[1 + i % 5] for i in range(len(mine.codes))]
    rows = [[*words[i % 5 :], *words[: i % 5]] for i in range(50)]
    file = write_csv(tmp_path / "a.csv", [list(mine.codes), *rows])
    (flag, *_) = cx.read_survey(file, instrument=mine)._problems
    assert flag.kind == POINTS
    assert flag.line("en").endswith("if there were 5, pass scale={'satisfaction': (1, 5)}.")
    mended = cx.read_survey(file, instrument=mine, scale={"satisfaction": (1, 5)})
    assert POINTS not in mended.problems["kind"].tolist()
    assert (mended.data["satisfaction"].max(), mended.data["P01"].max()) == (4, 5)


def test_a_declared_column_of_words_that_is_no_item_is_flagged_until_it_has_a_scale(tmp_path):
    rows = [[*CODES, "Saya puas", "Kota"], *[[*row, "Setuju", "Solo"] for row in numbers()]]
    file, columns = write_csv(tmp_path / "a.csv", rows), {"Saya puas": "SAT", "Kota": "city"}
    survey = cx.read_survey(file, instrument=SMALL, columns=columns)
    found = survey.problems[survey.problems["kind"] == "words"]
    assert found["column"].tolist() == ["Saya puas"]
    assert "scale={'SAT': (1, 5)}" in found["what_to_do"].iloc[0]
    mended = cx.read_survey(file, instrument=SMALL, columns=columns, scale={"SAT": (1, 5)})
    assert mended.data["SAT"].tolist() == [4.0] * 4
    assert "words" not in mended.problems["kind"].tolist()


def test_a_fault_is_told_in_indonesian_to_the_last_word(tmp_path):
    rows = worded({**FULL, 4: "Setju"}) * 4
    with pytest.raises(cx.SurveyError) as caught:
        cx.read_survey(write_csv(tmp_path / "a.csv", [CODES, *rows]), instrument=SMALL)
    told = caught.value.summary(language="id")
    assert "Apakah maksud Anda 'setuju'? Perbaiki berkas" in told
    assert "Yang dikenal: setuju, " in told
    assert "lagi" in told
    assert not any(word in told for word in ("more", "Did you", "strongly"))
    with pytest.raises(cx.SurveyError) as caught:
        cx.read_survey(write_csv(tmp_path / "b.csv", [CODES, *numbers()]), instrument=SMALL, reversed_items=["A11"])
    assert "Apakah maksud Anda 'A1'? Butir: A1, A2, A3, B1, B2." in caught.value.summary(language="id")
