"""The tables of reviews agree with each other, with the published counts, and with what the package makes of them."""

import pytest

import cxlab as cx
from cxlab import datasets

POSITIVE = ["happy", "love"]


@pytest.fixture(scope="module")
def labels():
    return datasets.load("prdect_labels")


@pytest.fixture(scope="module")
def terms():
    return datasets.load("prdect_terms")


def test_the_published_counts_less_seven_repeated_rows(labels):
    found = labels.groupby("emotion")["n"].sum()
    published = {"happy": 1770, "sadness": 1202, "fear": 920, "love": 809, "anger": 699}
    assert labels["n"].sum() == 5393
    assert all(0 <= published[name] - n <= 7 for name, n in found.items())


def test_sentiment_nearly_follows_from_the_stars(labels):
    stars = labels.groupby(["rating", "sentiment"])["n"].sum()
    share = {rating: stars.get((rating, "negative"), 0) / stars[rating].sum() for rating in range(1, 6)}
    assert share == pytest.approx({1: 1, 2: 1, 3: 0.8766, 4: 0.0456, 5: 0.0023}, abs=0.002)


def test_sentiment_follows_from_the_emotion(labels):
    assert (labels["emotion"].isin(POSITIVE) == (labels["sentiment"] == "positive")).all()


def test_no_term_points_at_a_few_reviews_or_stands_twice(terms):
    assert terms.groupby("term")["n"].sum().min() >= 5
    assert not terms.duplicated(["term", "emotion"]).any()


def test_no_term_is_in_more_reviews_than_there_are(labels, terms):
    train = labels[labels["split"] == "train"].groupby("emotion")["n"].sum()
    assert (terms.groupby("emotion")["n"].max() < train).all()


def test_products_are_in_one_part_and_the_parts_are_about_seven_to_three(labels):
    sizes = labels.groupby("split")["n"].sum()
    assert sizes["test"] / sizes.sum() == pytest.approx(0.3, abs=0.03)


@pytest.mark.parametrize(("method", "accuracy"), [("dictionary", 0.778), ("model", 0.949)])
def test_accuracy_on_the_test_part(labels, method, accuracy):
    test = labels[labels["split"] == "test"]
    found = cx.label_agreement(test, truth="sentiment", predicted=method, counts="n")
    assert found.accuracy == pytest.approx(accuracy, abs=0.001)


@pytest.mark.parametrize(("name", "language"), [("reviews_english", "en"), ("reviews_indonesian", "id")])
def test_two_hundred_invented_reviews_of_five_businesses(name, language):
    table = datasets.load(name)
    assert len(table) == table["text"].nunique() == table["id"].nunique() == 200
    assert table["business"].value_counts().eq(40).all()
    assert table["touchpoint"].nunique() == 7
    assert set(table["kind"]) == {"plain", "negation", "irony", "mixed", "slang", "fact", "implied"}
    assert (table.loc[table["sentiment"] == "negative", "rating"] < 3).all()
    assert (table.loc[table["sentiment"] == "neutral", "rating"] == 3).all()
    assert cx.clean_feedback(table, text="text", language=language).glance()["n_masked"].item() >= 3
