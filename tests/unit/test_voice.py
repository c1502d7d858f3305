"""Open feedback: cleaning, frequencies, dictionary, agreement, priorities, replies, and who writes."""

import numpy as np
import pandas as pd
import pytest

import cxlab as cx
from cxlab.voice._tokens import cleaned, features, negated
from cxlab.voice._words import word_lists

EN, ID = word_lists("en", None), word_lists("id", None)


def frame(*texts, **columns):
    return pd.DataFrame({"text": list(texts), **columns})


def score(text, language, **options):
    found = cx.dictionary_sentiment(frame(text), text="text", language=language, **options)
    return found.scores().loc[0, "score"]


# --- cleaning ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("mail tina.b@example.co.id now", "mail [e-mail] now"),
        ("WA 0812-3456-7890 ya", "WA [phone] ya"),
        ("call +62 812 3456 7890.", "call [phone]."),
        ("+44 20 7946 0958 please", "[phone] please"),
        ("order INV/20260211/77 lost", "order [number] lost"),
        ("NIK 3174012345678901", "NIK [number]"),
        ("see www.example.com/a?b or @joko_99", "see [link] or [handle]"),
        ("harga 150000, bukan Rp 1.500.000", "harga 150000, bukan Rp 1.500.000"),
        ("paid rp 123456 in 2026", "paid rp 123456 in 2026"),
        ("room 12, 3 nights", "room 12, 3 nights"),
    ],
)
def test_personal_marks_are_masked_and_prices_are_not(text, safe):
    assert cleaned(text, EN).text == safe


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Gak bagusssss bgt", "tidak bagus banget"),
        ("barangnya jeleknya", "barangnya jelek"),
        ("cepat2 sekali", "cepat sekali"),
        ("terima kasih, luar biasa!", "terimakasih luarbiasa"),
        ("blm sampe kalo tdk salah", "belum sampai kalau tidak salah"),
    ],
)
def test_indonesian_gets_one_spelling(text, words):
    found = cx.clean_feedback(frame(text), text="text", language="id")
    assert found.table().loc[0, "words"] == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It’s sooooo good", "it so good"),
        ("They don't, won't and CAN'T", "they do not will not and can not"),
        ("ur staff r gr8 thx", "your staff r great thanks"),
        ("no problem, not only fast", "noproblem notonly fast"),
    ],
)
def test_english_gets_one_spelling(text, words):
    assert cx.clean_feedback(frame(text), text="text", language="en").table().loc[0, "words"] == words


def test_what_was_done_is_counted():
    notes = frame("a@example.com b@example.com", "gak", None, "  ", index=[1, 2, 3, 4])
    found = cx.clean_feedback(notes, text="text", language="id")
    table = found.tidy().set_index("term")
    assert (found.n, found.n_missing) == (2, 2)
    assert table.loc["e-mail", ["n", "n_times"]].to_list() == [1, 2]
    assert table.loc["negation", "n_times"] == 1
    assert table.loc["slang", "estimate"] == 0.5


# --- the dictionary ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("good", 1), ("not good", -1), ("Never slow", 1), ("not at all friendly", -1), ("very good", 1.5),
        ("a bit slow", -0.5), ("excellent", 2), ("not good, but fast", 0), ("not cheap. good", 0),
        ("not one two three good", 1), ("the bus", 0), ("no longer good", 1), ("not only slow but rude", -1),
    ],
)  # fmt: skip
def test_english_scores_by_hand(text, expected):
    assert score(text, "en") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tidak bagus", -1), ("nggak ramah", -1), ("gak jelek", 1), ("kurang enak", -1), ("bagus banget", 1.5),
        ("sangat lambat", -1.5), ("agak mahal", -0.5), ("tidak ramah tapi cepat", 0), ("belum rusak", 1),
        ("terima kasih", 1), ("parah", -2), ("ga terlalu mahal", 1.5),
    ],
)  # fmt: skip
def test_indonesian_scores_by_hand(text, expected):
    assert score(text, "id") == expected


def test_every_score_is_explained():
    notes = frame("Not very good, but the staff were friendly", index=[7])
    notes.index = [7]
    found = cx.dictionary_sentiment(notes, text="text", language="en")
    why = found.explain(7)
    assert why["word"].to_list() == ["good", "friendly"]
    assert why["negated_by"].to_list() == ["not", ""]
    assert why["strengthened_by"].to_list() == ["very", ""]
    assert why["counts_as"].mean() == found.scores().loc[7, "score"] == -0.25


def test_negation_and_intensifiers_can_be_switched_off():
    assert score("not very good", "en", negation=False) == 1.5
    assert score("not very good", "en", intensifiers=False) == -1
    assert score("not very good", "en", negation=False, intensifiers=False) == 1


def test_a_reader_can_bring_words():
    words = cx.datasets.load("feedback_words")
    more = pd.concat([words, pd.DataFrame([{"language": "en", "kind": "sentiment", "word": "stale", "value": 1.0}])])
    own = more[~((more["word"] == "stale") & (more["value"] == -1))]
    assert score("stale", "en") == -1
    assert score("stale", "en", words=own) == 1


def test_the_lists_hold_no_word_twice_and_only_allowed_values():
    table = cx.datasets.load("feedback_words")
    assert not table.duplicated(["language", "kind", "word"]).any()
    assert set(table.loc[table["kind"] == "sentiment", "value"]) == {-2, -1, 1, 2}
    assert set(table.loc[table["kind"] == "intensifier", "value"]) == {0.5, 1.5}
    both = table[table["kind"].isin(["sentiment", "negator"])]
    assert not both.duplicated(["language", "word"]).any(), "no word both judges and turns round"


def test_a_negator_reaches_three_words_within_its_clause():
    words = cleaned("not a b good, good", EN).words
    assert negated(words, EN) == ["", "not", "not", "not", "", ""]


def test_features_join_the_word_behind_a_negator():
    assert features(cleaned("Tidak bagus, bagus", ID).words, ID) == {"not_bagus", "bagus"}


# --- frequencies ---------------------------------------------------------------------------------------------------


def test_a_word_counts_once_for_each_text():
    found = cx.term_frequencies(frame("queue queue queue", "queue", "cake"), text="text", language="en")
    assert found.tidy()[["term", "n", "n_times"]].to_numpy().tolist() == [["queue", 2, 4], ["cake", 1, 1]]
    assert found.once == 1


# --- the model -----------------------------------------------------------------------------------------------------


@pytest.fixture
def model():
    notes = frame("bagus", "bagus cepat", "rusak", "rusak lama", says=["+", "+", "-", "-"])
    return cx.sentiment_model(notes, text="text", label="says", language="id", least=1)


def test_a_model_by_hand(model):
    found = model.predict(frame("bagus rusak rusak lama", "baru"), text="text")
    # + : (2+1)(0+1)(0+1) / 7^3, - : (0+1)(2+1)(1+1) / 7^3, equal priors
    assert found["label"].to_list() == ["-", "+"]
    assert found["chance"].to_list() == pytest.approx([6 / 9, 0.5])
    assert found[["n_known", "n_unknown"]].to_numpy().tolist() == [[3, 0], [0, 1]]


def test_what_a_term_adds_sums_to_the_log_odds(model):
    added = model.explain("bagus lama").sum()
    chance = model.predict(frame("bagus lama"), text="text").loc[0, "chance"]
    assert np.exp(abs(added["+"] - added["-"])) == pytest.approx(chance / (1 - chance))


def test_counts_without_texts_give_the_same_model(model):
    table = model.weights()[["term", "label", "n"]]
    again = cx.SentimentModel.from_counts(table, documents=model.n_by_label, language="id")
    pd.testing.assert_frame_equal(again.weights(), model.weights())
    assert again.n == model.n == 4


def test_rows_without_label_or_text_are_counted():
    notes = frame("bagus", "rusak", "bagus", None, says=["+", "-", None, "+"])
    found = cx.sentiment_model(notes, text="text", label="says", language="id", least=1)
    assert (found.n, found.n_missing) == (2, 2)


# --- agreement -----------------------------------------------------------------------------------------------------


def test_agreement_by_hand():
    pairs = pd.DataFrame({"p": ["+", "+", "-", "-"], "m": ["+", "-", "+", "-"], "n": [45, 5, 10, 40]})
    found = cx.label_agreement(pairs, truth="p", predicted="m", counts="n")
    table = found.tidy().set_index("term")["estimate"]
    assert found.accuracy == 0.85
    assert found.kappa == pytest.approx((0.85 - 0.5) / 0.5)
    assert table["recall: +"] == 45 / 50
    assert table["precision: +"] == 45 / 55
    assert found.baseline == 0.5


def test_what_cannot_be_had_is_none_with_a_reason():
    one = cx.label_agreement(pd.DataFrame({"a": ["+", "+"], "b": ["+", "+"]}), truth="a", predicted="b")
    assert one.kappa is None
    assert "kappa can't be had" in one.notes[0]
    never = cx.label_agreement(pd.DataFrame({"a": ["+", "-"], "b": ["+", "0"]}), truth="a", predicted="b")
    assert never.notes == (
        "Never predicted, so without precision: -.",
        "Given by nobody, so without recall: 0.",
    )


# --- priorities ----------------------------------------------------------------------------------------------------


def test_impact_is_what_the_mean_would_gain():
    notes = pd.DataFrame({"t": ["a"] * 3 + ["b"] * 5 + ["c"] * 2, "r": [1, 2, 2, 4, 5, 3, 4, 4, 2, 5]})
    found = cx.feedback_priorities(notes, topic="t", rating="r", scale=(1, 5), n_resamples=100, rng=1)
    for topic, impact in zip(found.topics, found.impact, strict=True):
        others = notes.loc[notes["t"] != topic, "r"].mean()
        assert impact == pytest.approx(others - notes["r"].mean())


def test_within_takes_out_what_groups_differ_in():
    """Waiting is rated like everything else in each place, but it is a topic of the place that people dislike."""
    rows = [("clinic", "waiting", r) for r in [2] * 30] + [("clinic", "staff", r) for r in [2] * 10]
    rows += [("cafe", "waiting", r) for r in [4] * 10] + [("cafe", "staff", r) for r in [4] * 30]
    notes = pd.DataFrame(rows, columns=["place", "t", "r"])
    options = {"topic": "t", "rating": "r", "scale": (1, 5), "n_resamples": 200, "rng": 1}
    plain = cx.feedback_priorities(notes, **options)
    within = cx.feedback_priorities(notes, within="place", **options)
    assert (plain.topics[0], plain.drop[0]) == ("waiting", 1.0)
    assert np.abs(within.drop).max() == 0


# --- replies -------------------------------------------------------------------------------------------------------


def test_the_queue_follows_its_reasons():
    notes = frame(
        "Nice",
        "Slow",
        "Stolen bag, please reply",
        "Is it open?",
        "Lovely, thanks",
        stars=[5, 2, 1, 4, 1],
        index=[0] * 5,
    ).drop(columns="index")
    queue = cx.reply_queue(notes, text="text", rating="stars", scale=(1, 5), language="en")
    assert queue.table()["urgency"].to_list() == pytest.approx([1, 1 / 3, 1 / 3, 1 / 3, 0])
    assert queue.table().index.to_list() == [2, 1, 3, 4, 0]
    assert (queue.n_urgent, queue.n_at_odds) == (1, 1)


def test_a_missing_rating_is_no_reason():
    queue = cx.reply_queue(frame("hello", stars=[None]), text="text", rating="stars", scale=(1, 5), language="en")
    assert queue.table()["urgency"].to_list() == [0]


# --- who writes ----------------------------------------------------------------------------------------------------


def test_nothing_is_bent_when_everybody_writes_alike():
    found = cx.who_writes(mean=3.2, sd=1.1)
    assert found.reviewed == pytest.approx(found.experienced)
    assert found.share_writing == pytest.approx(0.01)


def test_the_chances_to_write_are_those_that_were_asked_for():
    writing = cx.who_writes(mean=3, extreme=9, angry=4, indifferent=0.02).writing
    assert writing[0] / writing[4] == pytest.approx(4)
    assert np.sqrt(writing[0] * writing[4]) / writing[2] == pytest.approx(9)
    assert writing[2] == pytest.approx(0.02)


def test_dividing_by_the_chance_to_write_brings_the_mean_back():
    found = cx.who_writes(mean=3.6, extreme=12, angry=3)
    back = np.average(found.ratings, weights=found.reviewed / found.writing)
    assert back == pytest.approx(found.mean_experience)
    assert found.is_polar


# --- errors --------------------------------------------------------------------------------------------------------

NOTES = frame("good", "bad", says=["+", "-"], stars=[5, 9])
TABLE = pd.DataFrame({"term": ["a", "a"], "label": ["x", "y"], "n": [1, 2]})
WORDS = cx.datasets.load("feedback_words")


@pytest.mark.parametrize(
    ("call", "kind", "message"),
    [
        (lambda: cx.clean_feedback(NOTES, text="text"), ValueError, r"language: say which one\. Allowed: 'en', 'id'"),
        (lambda: cx.clean_feedback(NOTES, text="txt", language="en"), ValueError, r"text: no column 'txt'\. Did you"),
        (lambda: cx.clean_feedback(NOTES, text=None, language="en"), ValueError, r"text: say which column holds"),
        (lambda: cx.clean_feedback(NOTES, text="stars", language="en"), TypeError,
         r"text: 2 values are not text: row 0 stars = 5, row 1 stars = 9\. Pass the column that holds what people"),
        (lambda: cx.clean_feedback(frame(" ", None), text="text", language="en"), ValueError,
         r"text: all 2 texts are missing or blank"),
        (lambda: cx.clean_feedback(frame(np.nan, np.nan), text="text", language="en"), ValueError,
         r"text: all 2 texts are missing or blank"),
        (lambda: cx.term_frequencies(frame("the"), text="text", language="en"), ValueError, r"no word with content"),
        (lambda: cx.term_frequencies(NOTES, text="text", language="en", n_terms=0), ValueError, r"n_terms: expected"),
        (lambda: cx.dictionary_sentiment(NOTES, text="text", language="en").explain(5), ValueError,
         r"row: no text stands in row 5\. Rows: 0, 1"),
        (lambda: score("a", "en", words=WORDS.assign(kind="mood")), ValueError, r"words, kind: 'mood' is not known"),
        (lambda: score("a", "en", words=WORDS.assign(value=None)), ValueError,
         r"words: \d+ rows without a number in 'value': row 0 word = 'good'.* and \d+ more\. Start from"),
        (lambda: cx.sentiment_model(NOTES.assign(says="+"), text="text", label="says", language="en"), ValueError,
         r"label: 1 label among the texts: \+\. A model needs texts of two labels"),
        (lambda: cx.sentiment_model(NOTES.assign(says=None), text="text", label="says", language="en"), ValueError,
         r"label: all 2 labels are missing"),
        (lambda: cx.sentiment_model(NOTES, text="text", label="says", language="en"), ValueError,
         r"least: no term stands in 2 texts or more\. Lower it, or bring more texts than 2"),
        (lambda: cx.sentiment_model(NOTES, text="text", label="says", language="en", least=1, smoothing=0), ValueError,
         r"smoothing: expected a number between 0"),
        (lambda: cx.SentimentModel.from_counts(TABLE, documents={"x": 5}, language="en"), ValueError,
         r"documents: expected the number of texts of each label, \{'x': 100, …\} say"),
        (lambda: cx.SentimentModel.from_counts(TABLE, documents={"x": 5, "y": 1}, language="en"), ValueError,
         r"counts: more texts with a term than texts: a / y = 2"),
        (lambda: cx.SentimentModel.from_counts(TABLE.assign(label="x"), documents={"x": 5, "y": 5}, language="en"),
         ValueError, r"table: 1 pair of term and label twice: a / x"),
        (lambda: cx.SentimentModel.from_counts(TABLE.assign(n=0.5), documents={"x": 5, "y": 5}, language="en"),
         ValueError, r"counts: 2 values no whole number of zero or more: row 0 n = 0\.5"),
        (lambda: cx.label_agreement(NOTES.assign(n=-1), truth="says", predicted="says", counts="n"), ValueError,
         r"counts: 2 values no whole number of zero or more: row 0 n = -1"),
        (lambda: cx.label_agreement(NOTES.assign(m=None), truth="says", predicted="m"), ValueError,
         r"data: no row has both labels"),
        (lambda: cx.feedback_priorities(NOTES, topic="says", rating="stars", scale=(1, 5), rng=1), ValueError,
         r"rating: 1 rating lies outside the 1-5 scale"),
        (lambda: cx.feedback_priorities(NOTES, topic="says", rating="stars", rng=1), ValueError, r"scale: say which"),
        (lambda: cx.feedback_priorities(NOTES[:1], topic="says", rating="stars", scale=(1, 5), rng=1), ValueError,
         r"topic: 1 topic among the texts with a rating: \+\. A topic is compared with the others"),
        (lambda: cx.feedback_priorities(NOTES, topic="says", rating="stars", scale=(0, 10), rng=1, within="text"),
         ValueError, r"within: nothing to compare \+, - with, since no group has other texts beside it"),
        (lambda: cx.feedback_priorities(NOTES, topic="says", rating="stars", scale=(0, 10)), ValueError, r"rng: this"),
        (lambda: cx.reply_queue(NOTES, text="text", rating="stars", scale=(1, 5), language="en"), ValueError,
         r"rating: 1 rating lies outside"),
        (lambda: cx.who_writes(mean=6), ValueError, r"mean: expected a number from 1 to 5, got 6\."),
        (lambda: cx.who_writes(mean=3, extreme=200), ValueError,
         r"indifferent: with these values a customer with a 1 would write with a chance of 2\.00.*lower indifferent"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said(call, kind, message):
    with pytest.raises(kind, match=message):
        call()
