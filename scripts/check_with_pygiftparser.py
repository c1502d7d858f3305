"""Write tests/reference/data/quiz_sample_read.json: what an independent reader of GIFT finds in a quiz bank of ours.

    python scripts/check_with_pygiftparser.py sample GIFT      (with the Python of cxlab: writes the bank of the sample)
    python -m venv SOMEWHERE && SOMEWHERE/bin/python -m pip install pygiftparser
    SOMEWHERE/bin/python scripts/check_with_pygiftparser.py read GIFT tests/reference/data/quiz_sample_read.json

pygiftparser is small and hardly maintained, so that it stays out of the environment of cxlab: it is run once, in an
environment of its own, and what it found is stored. A test compares. Two things it doesn't do: it leaves the
backslash before a sign (taken away here), and it stops at an escaped brace, so that the sample holds none.
"""

from __future__ import annotations

import json
import re
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


def sample() -> str:
    """The bank of the sample quiz."""
    sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "book" / "extensions")]
    import quiz_bank
    from quiz_file import read_quiz

    quiz = read_quiz(ROOT / "tests/reference/data/quiz_sample.yml")
    return quiz_bank.gift([quiz_bank.Chapter("sample", "Part", "Title", quiz)])


def without_backslashes(text: str) -> str:
    """The text that a backslash before a sign stands for."""
    return re.sub(r"\\([~=#{}:\\])", r"\1", text)


def read(path: Path) -> dict[str, Any]:
    """Every question that the reader finds, with the share of the points that each option earns."""
    from pygiftparser import parser

    with path.open(encoding="utf-8") as file:
        found = parser.parseFile(file)
    questions = [
        {
            "title": without_backslashes(one.title),
            "text": without_backslashes(one.text),
            "options": [
                [without_backslashes(option.answer), option.fraction, without_backslashes(option.feedback)]
                for option in one.answers.answers
            ],
        }
        for one in found
    ]
    return {
        "reader": f"pygiftparser {version('pygiftparser')}",
        "bank": path.read_text(encoding="utf-8"),
        "questions": questions,
    }


if __name__ == "__main__":
    if sys.argv[1] == "sample":
        Path(sys.argv[2]).write_text(sample(), encoding="utf-8")
    else:
        stored = json.dumps(read(Path(sys.argv[2])), ensure_ascii=False, indent=1)
        Path(sys.argv[3]).write_text(stored + "\n", encoding="utf-8")
