"""A page prints what its notebook computes: a number that somebody typed is an input, is cited, or is listed here."""

import re

import pytest
from contracts.chapters import Chapter, numbers
from contracts.test_book_standards import PAIRS

# What is typed by right: figures of the claims themselves, and of other programs beside ours (each held by the test of
# its chapter), sums in the head, habits of the trade, numbers that only name something.
BY_RIGHT = {
    "crm-to-cem/crm-against-cem": {"21"},  # the claim
    "crm-to-cem/keeping-customers": {"80", "1,500", "30", "24.50", "52.50", "15"},  # a sum, rules, claims
    "loyalty/acquisition-experiments": {"10,000", "1.96"},
    "loyalty/customer-lifetime-value": {"0.808"},  # one per cent more than 0.80
    "loyalty/nps-sampling-error": {"1.96", "1.4"},
    "loyalty/segments-customer-types": {"20"},  # what a predicted 20% means
    "privacy/customer-data": {"1.4"},  # the root of two
    "servqual/drivers-priorities": {".36", ".25", ".61", "97.5"},  # squares on paper, the rule of the book
    "servqual/five-dimensions": {"3.7"},
    "servqual/gap-scores": {".387", ".278", ".409", ".332", ".272", ".001"},  # computed in R from the rows
    "servqual/quality-to-loyalty": {".0237", ".5431", ".4049", ".7648"},  # another program
    "servqual/regression-assumptions": {".387", ".278", "39", ".0237", ".5431", ".4049", ".7648", ".821", ".827",
                                        "21.0.0.1", "1.208"},  # other programs, a version, a line copied wrongly
    "servqual/validity-reliability": {".25"},  # a number misread
    "servqual/your-own-survey": {"4.2", "4.3", "4.4"},  # headings of the report
    "smart/metrics": {"1.96"},
    "smart/redesign": {"10,000"},
    "smart/technology": {"85"},  # the claim
}  # fmt: skip
NUMBER = re.compile(r"(?<![\w.,])(?:(\d{1,3}(?:,\d{3})+|\d*\.\d+(?:\.\d+)*)( ?%)?|(\d{2,})( ?%))")
FLAGS = re.DOTALL | re.MULTILINE


def typed(chapter):
    """Decimals, thousands and percentages in a page's prose that no cell of its notebook was given."""
    text = re.sub(r"\A---\n.*?\n---\n|\$\$.*?\$\$", "", chapter.page, flags=re.DOTALL)
    text = re.sub(r"^## Questions for class\n.*?(?=^## |^\()", "", text, flags=FLAGS)
    text = re.sub(r"^(`{3,})\{?(?!exercise|solution|admonition)[^\n]*\n.*?^\1`*$", "", text, flags=FLAGS)
    lines = [line for line in text.splitlines() if "{cite" not in line]
    prose = re.sub(r"\{\w+(?::\w+)?\}`[^`]*`|`[^`]*`|\]\([^)]*\)", " ", "\n".join(lines))
    given = numbers("\n".join(cell.source for cell in chapter.code)) | {0.95}
    given |= {1 - one for one in given if one < 1}
    return {
        number or whole for number, percent, whole, sign in NUMBER.findall(prose)
        if number.count(".") > 1 or not is_exactly(number or whole, bool(percent or sign), given)
    }  # fmt: skip


def is_exactly(number, percent, given):
    """Whether a number was given as it stands, not only near it."""
    value = float(number.replace(",", ""))
    return any(abs(one * size - value) < 1e-9 for one in given for size in ((1, 100) if percent else (1, 0.01)))


@pytest.mark.parametrize("name", PAIRS)
def test_no_result_is_typed(name):
    assert typed(Chapter(name)) == BY_RIGHT.get(name, set())


@pytest.mark.parametrize("line", ["Satisfied by 4.37 points", "a share of 37%", "In all 1,234 rupiah", "β = .437"])
def test_a_typed_result_is_found(line):
    chapter = Chapter("smart/strategy")
    before = typed(chapter)
    chapter.page = chapter.page.replace("\n## ", f"\n{line}.\n\n## ", 1)
    assert len(typed(chapter)) == len(before) + 1


@pytest.mark.parametrize(
    "line", ["so {computed}`served_all:.1%` drink", "as {cite:t}`palmer2010customer` counts, 4.37", "95%"]
)
def test_a_computed_or_cited_one_is_not(line):
    chapter = Chapter("smart/strategy")
    before = typed(chapter)
    chapter.page = chapter.page.replace("\n## ", f"\n{line}.\n\n## ", 1)
    assert typed(chapter) == before
