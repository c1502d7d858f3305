"""Naive Bayes and agreement equal those of scikit-learn; made by scripts/reference_voice.py."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import cxlab as cx
from cxlab.core import naive_bayes

FOUND = json.loads((Path(__file__).parent / "data" / "voice.json").read_text(encoding="utf-8"))
TRAIN = pd.DataFrame(FOUND["train"], columns=["text", "says"])


@pytest.mark.reference
@pytest.mark.parametrize("smoothing", FOUND["models"])
def test_the_model_is_that_of_scikit_learn(smoothing):
    expected = FOUND["models"][smoothing]
    model = cx.sentiment_model(TRAIN, text="text", label="says", language="id", least=1, smoothing=float(smoothing))
    assert list(model.labels) == expected["labels"]
    assert list(model.terms) == sorted(expected["log_shares"])
    logs = naive_bayes.log_shares(model._counts, model.smoothing)
    assert logs == pytest.approx(np.array([expected["log_shares"][term] for term in model.terms]), rel=1e-12)
    predicted = model.predict(pd.DataFrame({"text": FOUND["new"]}), text="text")
    chances = np.array(expected["chances"])
    assert predicted["chance"].to_numpy() == pytest.approx(chances.max(axis=1), rel=1e-12)
    assert predicted["label"].to_list() == [expected["labels"][i] for i in chances.argmax(axis=1)]


@pytest.mark.reference
def test_agreement_is_that_of_scikit_learn():
    expected = FOUND["agreement"]
    pairs = pd.DataFrame({"people": expected["people"], "method": expected["method"]})
    found = cx.label_agreement(pairs, truth="people", predicted="method")
    table = found.tidy().set_index("term")["estimate"]
    assert found.crossed.to_numpy().tolist() == expected["crossed"]
    assert found.accuracy == pytest.approx(expected["accuracy"])
    assert found.kappa == pytest.approx(expected["kappa"])
    for kind in ("recall", "precision"):
        assert [table[f"{kind}: {name}"] for name in ("bad", "good", "plain")] == pytest.approx(expected[kind])
