"""Texts with known word probabilities: the model finds them, and is right as often as it can be."""

import numpy as np
import pandas as pd
import pytest

import cxlab as cx

TERMS = ["rasa", "harga", "tempat", "jalan", "kota", "malam"]
HELD = {"first": [0.6, 0.5, 0.3, 0.2, 0.1, 0.4], "second": [0.2, 0.3, 0.3, 0.5, 0.4, 0.4]}


def texts(n, rng, chances=HELD):
    """Texts that hold each term with the chance of their label."""
    rows = []
    for label, chance in chances.items():
        held = rng.random((n, len(TERMS))) < chance
        rows += [(" ".join(np.array(TERMS)[one]) or "itu", label) for one in held]
    return pd.DataFrame(rows, columns=["text", "label"])


def log_ratio():
    """The true log ratio of each term's share of all terms."""
    first, second = (np.array(HELD[name]) for name in ("first", "second"))
    return np.log(first / first.sum()) - np.log(second / second.sum())


@pytest.mark.recovery
def test_the_weights_of_terms_are_recovered():
    model = cx.sentiment_model(texts(4000, np.random.default_rng(1)), text="text", label="label", language="id")
    table = model.weights().query("label == 'first'").set_index("term")["estimate"]
    assert table[TERMS].to_numpy() == pytest.approx(log_ratio(), abs=0.12)


@pytest.mark.recovery
def test_the_intervals_of_weights_hold_the_truth_as_often_as_they_promise():
    rng, runs, caught = np.random.default_rng(2), 400, 0
    truth = log_ratio()[0]
    for _ in range(runs):
        counts = pd.DataFrame(
            [(term, label, rng.binomial(300, chance)) for label, chances in HELD.items()
             for term, chance in zip(TERMS, chances, strict=True)],
            columns=["term", "label", "n"],
        )  # fmt: skip
        model = cx.SentimentModel.from_counts(counts, documents={"first": 300, "second": 300}, language="id")
        row = model.weights().query("label == 'first' and term == 'rasa'").iloc[0]
        caught += row.conf_low <= truth <= row.conf_high
    # Terms of a text are drawn one by one here, which varies less than the formula thinks: never less than promised.
    assert caught / runs > 0.95 - 0.036


@pytest.mark.recovery
def test_the_model_is_nearly_as_good_as_knowing_the_chances():
    rng = np.random.default_rng(3)
    model = cx.sentiment_model(texts(3000, rng), text="text", label="label", language="id")
    new = texts(4000, rng)
    right = (model.predict(new, text="text")["label"].to_numpy() == new["label"].to_numpy()).mean()
    held = np.array([[term in text.split() for term in TERMS] for text in new["text"]], dtype=float)
    first, second = (np.array(HELD[name]) for name in ("first", "second"))
    odds = held @ np.log(first / second) + (1 - held) @ np.log((1 - first) / (1 - second))
    best = (np.where(odds > 0, "first", "second") == new["label"].to_numpy()).mean()
    assert best - 0.04 < right <= best + 0.01


@pytest.mark.recovery
def test_words_that_tell_nothing_leave_kappa_at_zero():
    rng = np.random.default_rng(4)
    same = {"first": HELD["first"], "second": HELD["first"]}
    model = cx.sentiment_model(texts(1500, rng, same), text="text", label="label", language="id")
    new = texts(1500, rng, same)
    new["predicted"] = model.predict(new, text="text")["label"]
    found = cx.label_agreement(new, truth="label", predicted="predicted")
    assert abs(found.kappa) < 4 * found.kappa_error
    assert found.kappa_error < 0.03


@pytest.mark.recovery
def test_the_intervals_of_an_impact_hold_the_truth_as_often_as_they_promise():
    """Topics with known shares and means: waiting is 30 % of the texts and rated 1 point below the others."""
    rng, runs, caught = np.random.default_rng(5), 400, 0
    chance = {"waiting": [0.3, 0.3, 0.2, 0.1, 0.1], "staff": [0.1, 0.1, 0.2, 0.3, 0.3]}
    means = {topic: float(np.dot(shares, range(1, 6))) for topic, shares in chance.items()}
    truth = 0.3 * (means["staff"] - means["waiting"])
    for _ in range(runs):
        topics = np.where(rng.random(250) < 0.3, "waiting", "staff")
        stars = [rng.choice([1, 2, 3, 4, 5], p=chance[topic]) for topic in topics]
        notes = pd.DataFrame({"topic": topics, "stars": stars})
        found = cx.feedback_priorities(notes, topic="topic", rating="stars", scale=(1, 5), n_resamples=200, rng=rng)
        row = found.tidy().set_index("term").loc["waiting"]
        caught += row.conf_low <= truth <= row.conf_high
    assert caught / runs == pytest.approx(0.95, abs=0.036)


@pytest.mark.recovery
def test_drawn_reviews_look_like_the_expectation():
    world = cx.who_writes(mean=3.6, extreme=8, angry=2)
    rng = np.random.default_rng(6)
    lived = rng.choice(world.ratings, 400_000, p=world.experienced)
    written = lived[rng.random(lived.size) < world.writing[lived - 1]]
    assert written.mean() == pytest.approx(world.mean_review, abs=0.05)
    assert written.size / lived.size == pytest.approx(world.share_writing, rel=0.03)
