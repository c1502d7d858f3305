"""Examples of the room voice for the contract tests."""

import pandas as pd

import cxlab as cx

NOTES = pd.DataFrame(
    {
        "text": ["Very friendly staff, fast service", "Not friendly at all, I was charged twice! Mail a@example.com",
                 "The queue was sooooo long", "I came by bus", None, "Good coffee but slow, pls improve",
                 "Great, another hour in the queue", "  "],
        "stars": [5, 1, 2, 3, 4, 3, 1, 2],
        "about": ["staff", "staff", "waiting", "place", None, "waiting", "waiting", "place"],
        "says": ["positive", "negative", "negative", "neutral", "neutral", "neutral", "negative", "neutral"],
    }
)  # fmt: skip
TEXT = {"text": "text", "language": "en"}
GROUPED = NOTES.assign(about=["staff", "waiting"] * 4, group=["a", "a", "b", "b"] * 2)
LABELS = pd.DataFrame(
    {"people": ["+", "+", "-", "-", "0"], "method": ["+", "-", "+", "-", "+"], "n": [45, 5, 9, 40, 3]}
)


def agreement(**options):
    """Two labels of which one is never predicted."""
    return cx.label_agreement(LABELS, truth="people", predicted="method", counts="n", **options)


def model():
    """A model of a handful of texts."""
    return cx.sentiment_model(NOTES, label="says", least=1, **TEXT)


def counted():
    """A model of three labels, from counts."""
    table = pd.DataFrame({"term": ["rusak", "bagus", "bagus", "kirim"], "label": ["bad", "good", "bad", "so"],
                          "n": [9, 12, 1, 3]})  # fmt: skip
    return cx.SentimentModel.from_counts(table, documents={"bad": 20, "good": 20, "so": 5}, language="id")


def priorities(**options):
    """Two topics."""
    return cx.feedback_priorities(
        GROUPED, topic="about", rating="stars", scale=(1, 5), n_resamples=200, rng=3, **options
    )


def queue():
    """Whom to answer first."""
    return cx.reply_queue(NOTES, rating="stars", scale=(1, 5), **TEXT)


RESULTS = {
    "cleaned feedback": lambda: cx.clean_feedback(NOTES, **TEXT),
    "term frequencies": lambda: cx.term_frequencies(NOTES, n_terms=6, **TEXT),
    "dictionary": lambda: cx.dictionary_sentiment(NOTES, **TEXT),
    "sentiment model": model,
    "sentiment model, counts": counted,
    "label agreement": agreement,
    "label agreement, one label": lambda: cx.label_agreement(
        pd.DataFrame({"a": ["+", "+", "+"], "b": ["+", "+", None]}), truth="a", predicted="b"
    ),
    "priorities": priorities,
    "priorities, within": lambda: priorities(within="group"),
    "reply queue": queue,
    "who writes": lambda: cx.who_writes(mean=3.7, extreme=8, angry=2),
}

PLOTS = {
    "crossed_shares": lambda: (agreement().shares(), {"rows": "people"}),
    "telling_terms": lambda: (counted().tidy(), {}),
    "topic_impacts": lambda: (priorities().tidy(), {}),
    "reply_reasons": lambda: (queue().tidy(), {}),
    "who_writes": lambda: (cx.who_writes(mean=3.7, extreme=8).tidy(), {}),
}
