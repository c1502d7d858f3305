"""What every chapter promises its reader, whatever it is about: one test for all pairs of page and notebook."""

import re
import statistics
from pathlib import Path

import pytest
import yaml
from contracts.chapters import ROOT, Chapter

TOC = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
PAGES = [entry for part in TOC["parts"] for entry in part["chapters"] if "file" in entry]
ORDER = [TOC["root"], *(entry["file"] for entry in PAGES)]
PAIRS = [entry["file"].removeprefix("book/") for entry in PAGES if "notebooks/" in str(entry.get("sections"))]
CONCEPTS = yaml.safe_load((ROOT / "book" / "concepts.yml").read_text(encoding="utf-8"))
TEXTS = {name: (ROOT / f"{name}.md").read_text(encoding="utf-8") for name in ORDER if "generated" not in name}
HOME = {anchor: name for name, text in TEXTS.items() for anchor in re.findall(r"^\((\S+)\)=$", text, re.MULTILINE)}

APART = ("## Claims", "## In class", "## Questions for class", "## Exercises", "## Quiz", "## Further reading")
FLAGS = re.MULTILINE | re.DOTALL
FENCE = re.compile(r"^(`{3,})\{?[^\n]*\n.*?^\1`*$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module", params=PAIRS)
def chapter(request):
    return Chapter(request.param)


def prose(text):
    """The running text of a page: without front matter, boxes, tables, pictures, formulas and headings."""
    body = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    body = FENCE.sub("", re.sub(r"\$\$.*?\$\$", "", body, flags=re.DOTALL))
    lines = [line for line in body.splitlines() if not line.startswith(("|", "#", ">", ":::")) and line[-2:] != ")="]
    return re.sub(r"\{\w+(?::\w+)?\}`[^`]*`", "n", "\n".join(lines))


def concept(text):
    """The part of a page that explains: without claims, questions, exercises, quiz and reading."""
    parts = re.split(r"^(?=## )", text, flags=re.MULTILINE)
    return "".join(part for part in parts if not part.startswith(APART))


def cited(text):
    """Keys of the works that a text cites."""
    return {key.strip() for keys in re.findall(r"\{cite(?::\w+)?\}`([^`]+)`", text) for key in keys.split(",")}


def section(text, title):
    """What stands below a heading that begins so, up to the next of its level."""
    found = re.search(rf"^## {title}[^\n]*\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    return found[1] if found else None


# --- the page ------------------------------------------------------------------------------------------------------


def test_a_page_begins_with_a_question_and_says_what_it_takes(chapter):
    before = chapter.page.split("\n## ")[0]
    assert re.search(r"^> .+", before, re.MULTILINE), "no question from a class at the top"
    assert "?" in before
    for words in ("You will be able to", "You need", "**Time**"):
        assert words in before, words
    assert re.search(r"^minutes: \"?\d+\"?$", chapter.page, re.MULTILINE)


def test_the_concept_takes_between_900_and_1800_words(chapter):
    n_words = len(prose(concept(chapter.page)).split())
    assert 900 <= n_words <= 1800


def test_a_page_says_what_it_does_not_show_and_what_a_class_can_argue_about(chapter):
    assert section(chapter.page, "What this does not show"), "no section 'What this does not show'"
    assert section(chapter.page, "Questions for class"), "no section 'Questions for class'"


def test_a_page_has_three_exercises_with_solutions_and_a_quiz_of_four(chapter):
    assert len(chapter.exercises()) >= 3
    assert chapter.solved() == chapter.exercises()
    solutions = [cell for cell in chapter.code if "solution" in cell.metadata.get("tags", [])]
    assert len(solutions) >= len(chapter.exercises())
    questions = chapter.quiz["questions"]
    assert len(questions) >= 4
    assert all(option["feedback"] for question in questions for option in question["options"])
    assert all(sum(option["correct"] for option in question["options"]) == 1 for question in questions)


def test_a_page_cites_its_sources(chapter):
    assert len(cited(chapter.page)) >= 3


def test_the_concepts_of_the_front_matter_are_those_with_a_section(chapter):
    named = re.findall(r"^concepts: (.+)$", chapter.page.split("\n---\n")[0], re.MULTILINE)
    assert sorted(" ".join(named).split()) == sorted(concept["id"] for concept in chapter.concepts())


def test_what_a_page_needs_was_explained_before_it(chapter):
    box = re.search(r"\*\*You need\*\*(.*?)(?:\n\n|\n```)", chapter.page, re.DOTALL)[1]
    anchors = re.findall(r"\]\(([\w-]+)\)", box) + re.findall(r"\{ref\}`[^`<]*<?([\w-]+)>?`", box)
    later = [anchor for anchor in anchors if ORDER.index(HOME[anchor]) > ORDER.index(f"book/{chapter.name}")]
    assert later == []


def test_each_claim_has_its_box_with_maker_findings_critics_and_experiment(chapter):
    for box in re.findall(
        r"^```\{admonition\} [^\n]+\n:class: cx-claim\n.*?^```$", chapter.page, re.MULTILINE | re.DOTALL
    ):
        for words in ("**Made by**", "**Found**", "**Critics**", "**Experiment**"):
            assert words in box, (words, box[:80])


def sections(chapter):
    """For each anchor of the notebook, how many code cells follow it before the next."""
    counted, now = {}, []
    for cell in chapter.notebook.cells:
        found = re.findall(r"^\((\S+)\)=$", cell.source, re.MULTILINE) if cell.cell_type == "markdown" else []
        now = found or now
        counted.update(dict.fromkeys(found, 0))
        if cell.cell_type == "code":
            counted.update({anchor: counted[anchor] + 1 for anchor in now})
    return counted


def test_the_experiment_of_each_claim_runs(chapter):
    runs = sections(chapter)
    boxes = re.findall(r":class: cx-claim\n:name: (\S+)\n.*?\*\*Experiment\*\*(.*?)^```$", chapter.page, FLAGS)
    assert len(boxes) == chapter.page.count(":class: cx-claim\n")
    for name, experiment in boxes:
        assert any(runs.get(anchor) for anchor in re.findall(r"\]\(([\w-]+)\)", experiment)), name


# --- the notebook --------------------------------------------------------------------------------------------------


def test_a_notebook_is_read_in_small_steps(chapter):
    shown = [cell for cell in chapter.code if "remove-cell" not in cell.metadata.get("tags", [])]
    lines = [len([line for line in cell.source.splitlines() if line.strip() and line[0] != "#"]) for cell in shown]
    assert statistics.median(lines) <= 3
    assert max(lines) <= 12


def test_a_notebook_asks_before_it_reveals_and_ends_with_its_limits(chapter):
    text = "\n".join(cell.source for cell in chapter.notebook.cells if cell.cell_type == "markdown")
    assert chapter.predictions() >= 8
    assert re.search(r"^#+ What this does not show", text, re.MULTILINE)


def test_a_notebook_has_something_to_move(chapter):
    assert [cell.source for cell in chapter.code if cell.source.startswith("cx.widgets.")]


def test_page_and_notebook_lead_to_each_other(chapter):
    text = "\n".join(cell.source for cell in chapter.notebook.cells if cell.cell_type == "markdown")
    assert f"notebooks/{chapter.name}.ipynb" in chapter.page
    assert f"book/{chapter.name}.md" in text


def test_a_notebook_is_kept_without_outputs(chapter):
    assert [cell.source[:40] for cell in chapter.code if cell.outputs or cell.execution_count] == []


# --- the whole -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("concept", CONCEPTS, ids=lambda one: one["id"])
def test_a_concept_has_its_section_and_its_cell(concept):
    page = TEXTS[HOME[concept["home"]]]
    head, body = page.split(f"({concept['home']})=\n")
    assert body.lstrip().startswith("#"), "the anchor stands above no heading"
    words = prose(re.split(r"^#", body.split("\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]).split()
    assert len(words) >= 20, "the section says next to nothing"
    assert re.search(rf"^concepts: .*\b{concept['id']}\b", head, re.MULTILINE), "its page doesn't list it"
    if "cell" in concept:
        name = concept["notebook"].removeprefix("notebooks/").removesuffix(".ipynb")
        tags = {tag for cell in Chapter(name).code for tag in cell.metadata.get("tags", [])}
        assert concept["cell"] in tags


@pytest.mark.parametrize("concept", [one for one in CONCEPTS if "cell" in one], ids=lambda one: one["id"])
def test_the_result_of_a_concept_is_asserted(concept):
    chapter = f'Chapter("{concept["notebook"].removeprefix("notebooks/").removesuffix(".ipynb")}")'
    tests = [path.read_text(encoding="utf-8") for path in (ROOT / "tests" / "unit").glob("test_*_chapter.py")]
    (text,) = [one for one in tests if chapter in one]
    lines = [line for line in text.splitlines() if f'"{concept["cell"]}"' in line and "is not None" not in line]
    assert lines, "no test of its chapter names the cell"


def test_every_concept_and_every_claim_of_the_catalogue_is_treated():
    lengths = {"CU": 7, "CX": 16, "RM": 10, "SQ": 9, "LM": 14}
    wanted = {f"{part}{number}" for part, last in lengths.items() for number in range(1, last + 1)}
    wanted |= {f"SM{number}" for number in range(10)}
    assert {concept["id"] for concept in CONCEPTS} == wanted
    boxes = {
        int(number) for text in TEXTS.values() for number in re.findall(r"^:name: claim-k(\d+)", text, re.MULTILINE)
    }
    assert boxes == set(range(1, 60)) | {60, 61, 62}, "the catalogue's, and three that the book adds"
    every = "\n".join(TEXTS.values())
    assert every.count("\n:class: cx-claim\n") == every.count("\n:class: cx-claim\n:name: claim-k"), "one unnamed"


def test_every_work_is_cited_and_every_citation_is_known():
    keys = re.findall(r"^@\w+\{(\w+),", (ROOT / "book/references.bib").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(keys) == len(set(keys))
    assert cited("\n".join(TEXTS.values())) == set(keys)


def test_ids_and_anchors_stand_once():
    ids = [concept["id"] for concept in CONCEPTS]
    assert len(ids) == len(set(ids))
    anchors = [anchor for text in TEXTS.values() for anchor in re.findall(r"^\((\S+)\)=$", text, re.MULTILINE)]
    assert len(anchors) == len(set(anchors))


def test_every_notebook_has_its_page():
    pages = {path.relative_to(ROOT / "notebooks").with_suffix("").as_posix()
             for path in (ROOT / "notebooks").rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts}  # fmt: skip
    assert pages == set(PAIRS)
    assert all(Path(ROOT / "book" / f"{name}.md").is_file() for name in pages)
