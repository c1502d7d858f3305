"""Quiz files: what they must hold, how faults are reported, and the page that comes of a good one."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "book" / "extensions"))

import quiz_file  # noqa: E402

GOOD = """\
title: Check yourself
questions:
  - id: nps-range
    question: Which values can an **NPS** take?
    options:
      - text: 0 to 100
        correct: false
        feedback: That is a share.
      - text: −100 to 100
        correct: true
        feedback: All promoters give 100.
"""


def read(tmp_path, text):
    """Read a quiz from a text."""
    (tmp_path / "a.yml").write_text(text, encoding="utf-8")
    return quiz_file.read_quiz(tmp_path / "a.yml")


def test_a_good_file_is_read_whole(tmp_path):
    quiz = read(tmp_path, GOOD)
    assert quiz.title == "Check yourself"
    (question,) = quiz.questions
    assert (question.id, question.question, question.line) == ("nps-range", "Which values can an **NPS** take?", 3)
    assert [(option.text, option.correct, option.line) for option in question.options] == [
        ("0 to 100", False, 6),
        ("−100 to 100", True, 9),
    ]
    assert question.n_correct == 1


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("        correct: true", "        correct: false", 3, "question 'nps-range' has no correct option"),
        ("        correct: true", "        correct: maybe", 9, "'correct' must be true or false; found 'maybe'"),
        ("        correct: true", "        corect: true", 9, "the option has no 'correct'"),
        ("        correct: true", "        corect: true", 9, "a option has no field 'corect'"),
        ("        feedback: That is a share.\n", "", 6, "the option has no 'feedback'"),
        ("That is a share.", "''", 6, "'feedback' must be a text; found ''"),
        ("−100 to 100", "100", 9, "'text' must be a text; found 100"),
        ("nps-range", "NPS range", 3, "the id 'NPS range' must be small letters, digits and hyphens"),
        ("    question: Which", "    id: twice\n    question: Which", 4, "'id' stands twice here"),
        ("title: Check yourself", "title: [", 3, "this is not valid YAML"),
        ("questions:", "question:", 1, "the quiz has no 'questions'"),
    ],
)
def test_each_fault_is_reported_with_its_line(tmp_path, old, new, line, words):
    with pytest.raises(quiz_file.QuizError) as error:
        read(tmp_path, GOOD.replace(old, new, 1))
    assert any(number == line and words in sentence for number, sentence in error.value.faults), error.value.faults
    assert f"a.yml:{line}: " in str(error.value)


def test_all_faults_are_reported_at_once(tmp_path):
    with pytest.raises(quiz_file.QuizError) as error:
        read(tmp_path, GOOD.replace("correct: true", "correct: 1").replace("nps-range", "Nps"))
    assert [line for line, _ in error.value.faults] == [3, 3, 9]


def test_an_id_stands_once_in_a_file(tmp_path):
    with pytest.raises(quiz_file.QuizError, match=r"a\.yml:12: the id 'nps-range' stands on line 3 already"):
        read(tmp_path, GOOD + GOOD.split("questions:\n")[1])


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "questions: none\n", "questions: []\n", "questions: [1]\n"])
def test_a_file_of_another_shape_is_refused(tmp_path, text):
    with pytest.raises(quiz_file.QuizError):
        read(tmp_path, text)


def test_the_quizzes_of_the_book_are_good():
    files = sorted((ROOT / "book" / "quizzes").glob("*.yml"))
    assert files
    for file in files:
        for question in quiz_file.read_quiz(file).questions:
            assert len(question.options) > question.n_correct, f"{file.name}, {question.id}: every answer is right"
