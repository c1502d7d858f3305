"""The pages that are made from docstrings, concepts and claims."""

import inspect
import re
import sys
from pathlib import Path

import pytest

import cxlab as cx

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

import api_pages  # noqa: E402
import index_pages  # noqa: E402

BOX = "```{admonition} Tea makes loyal\n:class: cx-claim\n:name: claim-k07\n\n**Made by** nobody.\n```\n"


@pytest.fixture(scope="module")
def reference(tmp_path_factory):
    """The pages of the reference: name without ending to text."""
    folder = tmp_path_factory.mktemp("reference")
    return {path.stem: path.read_text(encoding="utf-8") for path in api_pages.write(folder)}


def test_every_public_name_is_listed_with_its_sentence_and_has_its_entry(reference):
    entries = re.findall(r"^\.\. auto\w+:: cxlab\.(\S+)$", "\n".join(reference.values()), re.MULTILINE)
    rows = dict(re.findall(r"^\| \[`cx\.(\S+)`\]\(#\S+\) \| (.+) \|$", reference["index"], re.MULTILINE))
    assert sorted(rows) == sorted(entries)
    assert len(entries) == len(set(entries))
    assert {name for name in rows if "." not in name} == {name for names in cx._ROOMS.values() for name in names}
    assert inspect.getdoc(cx.csat).replace("\n", " ").startswith(rows["csat"])


def test_classes_come_with_their_methods_and_functions_without(reference):
    text = reference["loyalty"]
    assert ".. autofunction:: cxlab.net_promoter_score\n```" in text
    assert ".. autoclass:: cxlab.NetPromoterScore\n   :members:\n```" in text


def test_a_page_whose_room_is_gone_is_removed(tmp_path):
    (tmp_path / "attic.md").write_text("old")
    api_pages.write(tmp_path)
    assert not (tmp_path / "attic.md").exists()


@pytest.fixture
def small_book(tmp_path, monkeypatch):
    """A book with one page and one concept; gives its page."""
    monkeypatch.setattr(index_pages, "ROOT", tmp_path)
    monkeypatch.setattr(index_pages, "BOOK", tmp_path)
    concept = "- {id: CX1, term: tea, istilah: teh, fact: A drink., home: tea-what}\n"
    (tmp_path / "concepts.yml").write_text(concept)
    page = tmp_path / "tea.md"
    page.write_text(
        "# Tea\n\n(tea-what)=\n## What\n\n| claim | strength |\n|---|---|\n| Tea makes loyal | *weak* |\n\n" + BOX
    )
    return page


def test_a_claim_is_listed_with_its_strength_and_page(small_book):
    text = index_pages.claims_page()
    assert "| [Tea makes loyal](#claim-k07) | *weak* | Tea |" in text
    assert "1 claims. Of their boxes, by the first label: *strong* 0, *moderate* 0, *weak* 1" in text


def test_a_claim_without_its_row_is_reported(small_book):
    small_book.write_text(small_book.read_text().replace("| Tea makes loyal |", "| Tea makes happy |"))
    with pytest.raises(ValueError, match=r"tea\.md: the table of claims has no row 'Tea makes loyal'"):
        index_pages.claims_page()


def test_a_concept_leads_to_its_home(small_book):
    text = index_pages.concepts_page()
    assert "| tea | *teh* | A drink. | [Tea](#tea-what) | – |" in text
    assert text.index("## Experience") < text.index("| tea |") < text.index("## From CRM to CEM")


def test_the_indexes_of_this_book_name_what_is_in_it(tmp_path):
    concepts, claims = (path.read_text(encoding="utf-8") for path in index_pages.write(tmp_path))
    assert "[Metrics](#metrics-nps) | [notebook](/notebooks/smart/metrics.ipynb) |" in concepts
    assert claims.count("](#claim-k") == len(index_pages.claims()) > 40
