"""One term for one thing, in all that a reader reads."""

import json
import re

import pytest
import yaml
from contracts.chapters import ROOT

from cxlab._words import INDONESIAN

VOCABULARY = yaml.safe_load((ROOT / "book" / "vocabulary.yml").read_text(encoding="utf-8"))
MADE = {"generated", "static", ".ipynb_checkpoints"}
PAGES = sorted(path for path in (ROOT / "book").rglob("*.md") if not MADE & set(path.parts))
NOTEBOOKS = sorted(path for path in (ROOT / "notebooks").rglob("*.ipynb") if not MADE & set(path.parts))
QUIZZES = sorted((ROOT / "book" / "quizzes").glob("*.yml"))

# Not the book's own words: code, roles (keys of sources, anchors), addresses, comments.
NOT_WORDS = [
    r"^```\s*(?:python|text|bash|console|\{code-block\} \w+)?\n.*?^```", r"\{\w+(?::\w+)?\}`[^`]*`", r"`[^`\n]*`",
    r"\]\([^)]*\)", r"<?https?://\S+", r"<!--.*?-->",
]  # fmt: skip


def read(path):
    """What stands in a file for the reader."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".ipynb":
        cells = json.loads(text)["cells"]
        text = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    return words_of(text)


def words_of(text):
    """The words of a text, without what is none."""
    for pattern in NOT_WORDS:
        text = re.sub(pattern, " ", text, flags=re.MULTILINE | re.DOTALL)
    for name in VOCABULARY["allowed"]:
        text = text.replace(name, " ")
    return text


def strangers(text):
    """Words that the book has another word for: what was found, what it should be."""
    wanted = [*VOCABULARY["terms"].items(), ("British spelling", VOCABULARY["spelling"])]
    return [
        (found, term)
        for term, others in wanted
        for other in others
        for found in re.findall(rf"(?<![\w-]){other}(?![\w-])", text)
    ]


@pytest.mark.parametrize("path", [*PAGES, *NOTEBOOKS, *QUIZZES], ids=lambda path: path.relative_to(ROOT).as_posix())
def test_one_term_for_one_thing(path):
    assert strangers(read(path)) == []


def test_results_and_concepts_use_the_same_indonesian_words():
    concepts = (ROOT / "book" / "concepts.yml").read_text(encoding="utf-8")
    indonesian = {term: others for term, others in VOCABULARY["terms"].items() if term.startswith(("biaya", "regresi"))}
    assert len(indonesian) == 2
    text = "\n".join([concepts, *INDONESIAN.values()])
    assert [other for others in indonesian.values() for other in others if re.search(other, text)] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Each touch point counts.", ("touch point", "touchpoint")),
        ("An organization", ("organization", "British spelling")),
        ("the NPS score rose", ("NPS score", "Net Promoter Score")),
    ],
)
def test_another_word_is_found(text, found):
    assert strangers(words_of(text)) == [found]


@pytest.mark.parametrize(
    "text", ["`dataset`", "{cite:p}`emails2020`", "a large size, oversized", "[a](https://x.org/dataset)"]
)
def test_what_is_no_word_of_ours_is_left_alone(text):
    assert strangers(words_of(text)) == []
