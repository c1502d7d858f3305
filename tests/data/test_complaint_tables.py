"""The complaint tables give the figures that were computed from the rows, apart from the script that counts them."""

import pytest

import cxlab as cx
from cxlab import datasets


@pytest.fixture(scope="module")
def disputes():
    return datasets.load("cfpb_disputes")


# answer: (disputed, answered and known), from the reference file of the data.
KNOWN = {
    "monetary relief": (16, 215), "other relief": (41, 377), "explanation only": (524, 2460),
    "closed without more": (13, 66),
}  # fmt: skip


@pytest.mark.parametrize("response", KNOWN)
def test_disputes_by_answer(disputes, response):
    rows = disputes[(disputes["response"] == response) & disputes["disputed"].notna()]
    disputed = rows.loc[rows["disputed"] == "yes", "n"].sum()
    assert (disputed, rows["n"].sum()) == KNOWN[response]


def test_all_complaints_are_in_both_tables(disputes):
    issues = datasets.load("cfpb_issues")
    assert disputes["n"].sum() == issues["n"].sum() == 3175
    assert issues["n_disputed"].sum() == disputes.loc[disputes["disputed"] == "yes", "n"].sum() == 594
    assert disputes.loc[disputes["timely"] == "yes", "n"].sum() / 3175 == pytest.approx(0.971024, abs=5e-7)


def test_relief_goes_with_fewer_disputes(disputes):
    rows = disputes.assign(open=disputes["disputed"].map({"yes": 1.0, "no": 0.0}))
    found = cx.handling_outcomes(rows, handling="response", outcome="open", reference="explanation only", counts="n")
    table = found.tidy().set_index("term")
    assert table.loc["monetary relief", "estimate"] == pytest.approx(0.074419, abs=5e-7)
    assert table.loc["explanation only", "estimate"] == pytest.approx(0.213008, abs=5e-7)
    assert table.loc["other relief", "estimate"] == pytest.approx(0.108753, abs=5e-7)
    assert found.n == 3118
    assert found.n_missing == 57
