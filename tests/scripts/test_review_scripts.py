"""The script that counts reviews, on a small file made here."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pandas as pd
import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def script():
    spec = spec_from_file_location("review_tables_under_test", ROOT / "scripts" / "make_review_tables.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def reviews(script):
    """Sixty products with one good and one bad review each, and one row twice."""
    rows = [(f"P{i}", 5, "Bagus, gak rusak", "Positive", "Happy", i) for i in range(60)]
    rows += [(f"P{i}", 1, "Rusak parah", "Negative", "Anger", i) for i in range(60)]
    raw = pd.DataFrame([*rows, rows[0]], columns=[*script.KEPT, "Price"])
    return script.prepared(raw)


def test_repeated_rows_count_once_and_a_product_is_in_one_part(reviews):
    assert len(reviews) == 120
    assert reviews.groupby("product")["split"].nunique().eq(1).all()
    assert set(reviews["split"]) == {"train", "test"}


def test_terms_are_counted_in_the_training_part_only(script, reviews):
    n = (reviews["split"] == "train").sum() // 2
    found = script.terms(reviews).set_index(["term", "emotion"])["n"].to_dict()
    assert found == {("bagus", "happy"): n, ("not_rusak", "happy"): n, ("rusak", "anger"): n, ("parah", "anger"): n}


def test_rare_terms_are_left_out(script, reviews):
    few = reviews.groupby(["split", "sentiment"]).head(4)
    assert script.terms(few).empty


def test_labels_are_counted_for_both_parts(script, reviews):
    table = script.labels(reviews, script.terms(reviews))
    assert table["n"].sum() == 120
    assert (table["model"] == table["sentiment"]).all()
    assert (table["model_emotion"] == table["emotion"]).all()
    assert set(table["dictionary"]) == {"positive", "negative"}


def test_another_file_is_refused(script, tmp_path):
    (tmp_path / "raw.csv").write_bytes(b"Category\n")
    with pytest.raises(SystemExit, match="This isn't the set as published"):
        script.read_reviews(tmp_path / "raw.csv")


def test_tables_that_miss_the_published_counts_are_refused(script, reviews):
    with pytest.raises(SystemExit, match="don't give the published counts"):
        script.check(script.labels(reviews, script.terms(reviews)))


def test_the_committed_tables_pass_and_give_the_committed_predictions(script):
    table = pd.read_csv(ROOT / "data" / "prdect_labels.csv")
    terms = pd.read_csv(ROOT / "data" / "prdect_terms.csv", keep_default_na=False)
    script.check(table)
    expanded = table.loc[table.index.repeat(table["n"])]
    model = script.trained(terms, expanded, "sentiment")
    assert model.n == (expanded["split"] == "train").sum()
    assert len(model.terms) == terms["term"].nunique()


def test_no_review_stands_in_the_tables():
    terms = pd.read_csv(ROOT / "data" / "prdect_terms.csv", keep_default_na=False)
    assert not terms["term"].str.contains(" ").any()
    assert list(terms.columns) == ["term", "emotion", "n"]
