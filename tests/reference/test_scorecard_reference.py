"""Agreement of raters against R's psych; how the figures were made: scripts/reference_scorecard.R."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import cxlab as cx
from cxlab.core import raters

pytestmark = pytest.mark.reference

R = json.loads((Path(__file__).parent / "data" / "scorecard.json").read_text(encoding="utf-8"))
NAMES = ["ICC(1,1)", "ICC(2,1)", "ICC(3,1)", "ICC(1,k)", "ICC(2,k)", "ICC(3,k)"]
COLUMNS = {"estimate": "estimate", "statistic": "f", "df": "df1", "df_residual": "df2", "p_value": "p",
           "conf_low": "low", "conf_high": "high"}  # fmt: skip


@pytest.mark.parametrize("case", ["shrout", "shrout_90", "card"])
def test_as_psych_says(case):
    said = R[case]
    table = cx.rater_agreement(pd.DataFrame(said["ratings"])).tidy(said["level"])
    assert table["term"].tolist() == NAMES
    for ours, theirs in COLUMNS.items():
        assert table[ours].to_numpy() == pytest.approx(np.array(said[theirs], dtype=float), rel=1e-9, abs=1e-12), ours


def test_as_shrout_and_fleiss_printed():
    printed = [0.17, 0.29, 0.71, 0.44, 0.62, 0.91]
    table = cx.rater_agreement(pd.DataFrame(R["shrout"]["ratings"])).tidy()
    assert table["estimate"].round(2).tolist() == printed


def test_within_group_agreement_by_its_definition():
    answers = np.array(R["card"]["ratings"], dtype=float).T
    assert raters.within_group(answers, 5)[0] == pytest.approx(R["rwg"]["all"], rel=1e-12)
    codes = cx.instrument("smart").codes
    table = cx.smart_scorecard(pd.DataFrame(answers, columns=codes)).tidy()
    assert table["agreement"].tolist() == pytest.approx([*R["rwg"]["blocks"], R["rwg"]["all"]], rel=1e-12)
