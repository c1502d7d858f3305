"""What holds for any feedback."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cxlab as cx
from cxlab.voice._tokens import cleaned
from cxlab.voice._words import word_lists

WORDS = ["bagus", "gak", "jelek", "banget", "tapi", ",", "kurir", "tidak", "sangat", "lama", "nyampe", "sooo"]
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join), min_size=1, max_size=8)
LISTS = {language: word_lists(language, None) for language in ("en", "id")}
QUICK = settings(max_examples=60, deadline=None)


@QUICK
@given(st.text(max_size=120), st.sampled_from(["en", "id"]))
def test_any_text_can_be_cleaned_and_twice_is_as_good_as_once(text, language):
    found = cleaned(text, LISTS[language])
    assert cleaned(found.text, LISTS[language]).words == found.words
    assert all(word.plain == word.plain.lower() for word in found.words)


@QUICK
@given(
    st.from_regex(r"[a-z]{1,8}\.[a-z]{1,8}@[a-z]{2,8}\.(com|co\.id)", fullmatch=True), st.integers(10**9, 10**10 - 1)
)
def test_addresses_and_numbers_never_survive(mail, number):
    found = cleaned(f"hubungi {mail} atau 08{number} ya", LISTS["id"])
    assert mail not in found.text
    assert str(number) not in found.text


@QUICK
@given(TEXTS)
def test_scores_do_not_depend_on_the_order_of_rows_and_lie_within_the_values(texts):
    table = pd.DataFrame({"text": texts})
    scores = cx.dictionary_sentiment(table, text="text", language="id").scores()["score"]
    turned = cx.dictionary_sentiment(table[::-1], text="text", language="id").scores()["score"]
    assert (turned.sort_index() == scores).all()
    assert scores.abs().max() <= 3


@QUICK
@given(TEXTS)
def test_a_score_is_the_mean_of_what_explains_it(texts):
    found = cx.dictionary_sentiment(pd.DataFrame({"text": texts}), text="text", language="id")
    for row, score in found.scores()["score"].items():
        words = found.explain(row)["counts_as"]
        assert score == pytest.approx(words.mean() if len(words) else 0)


@QUICK
@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1, max_size=40))
def test_agreement_is_between_its_bounds_and_kappa_is_one_only_for_equal_labels(pairs):
    table = pd.DataFrame(pairs, columns=["truth", "said"])
    found = cx.label_agreement(table, truth="truth", predicted="said")
    assert found.baseline == table["truth"].value_counts().max() / len(table)
    assert found.accuracy == (table["truth"] == table["said"]).mean()
    if found.kappa is not None:
        assert (found.kappa == pytest.approx(1)) == (found.accuracy == 1)


@QUICK
@given(st.integers(0, 10**6))
def test_impacts_follow_the_ratings_when_these_are_mirrored(seed):
    rng = np.random.default_rng(seed)
    notes = pd.DataFrame({"t": [*"abc", *rng.choice(list("abc"), 30)], "r": rng.integers(1, 6, 33)})
    options = {"topic": "t", "rating": "r", "scale": (1, 5), "n_resamples": 100, "rng": 1}
    found = cx.feedback_priorities(notes, **options).tidy().set_index("term")["estimate"]
    mirrored = cx.feedback_priorities(notes.assign(r=6 - notes["r"]), **options).tidy().set_index("term")["estimate"]
    assert found.sort_index().to_numpy() == pytest.approx(-mirrored.sort_index().to_numpy())


@QUICK
@given(st.floats(1, 5), st.floats(0.3, 3), st.floats(1, 15), st.floats(0.3, 4))
def test_shares_add_to_one_and_the_middle_only_gets_rarer(mean, sd, extreme, angry):
    found = cx.who_writes(mean=mean, sd=sd, extreme=extreme, angry=angry)
    assert found.reviewed.sum() == pytest.approx(1)
    more = cx.who_writes(mean=mean, sd=sd, extreme=extreme * 1.5, angry=angry)
    assert more.reviewed[2] <= found.reviewed[2] + 1e-12
