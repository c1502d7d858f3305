"""Count the Indonesian product reviews of PRDECT-ID into the small tables of the book; no text is kept.

    python scripts/make_review_tables.py --mirror FOLDER

FOLDER holds ``prdect_id/PRDECT-ID_Dataset.csv``, the set as its authors published it. Reviews that occur twice in every
column are counted once. Products, not reviews, are sorted into a training and a test part, by a checksum of their name,
so that words that belong to one product can't help in the test. The model learns from the table of terms that is
written here, and from nothing else; the dictionary is that of the package and learns nothing.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter
from pathlib import Path

import pandas as pd

import cxlab as cx
from cxlab.voice._tokens import cleaned, features
from cxlab.voice._words import word_lists

ROOT = Path(__file__).resolve().parents[1]
RAW = Path("prdect_id/PRDECT-ID_Dataset.csv")
RAW_SHA256 = "73d0d5b11beb312ed286a30f5e972d574606227cc98b41a0324140bba5c7e348"
KEPT = {"Product Name": "product", "Customer Rating": "rating", "Customer Review": "text", "Sentiment": "sentiment",
        "Emotion": "emotion"}  # fmt: skip
# Terms of fewer reviews than this are left out, so that no line points at a few people.
SMALLEST = 5
# Products with a checksum below this, of ten, are for the test.
TEST_OF_TEN = 3
SENTIMENTS = {"happy": "positive", "love": "positive", "anger": "negative", "fear": "negative", "sadness": "negative"}


def read_reviews(path: Path) -> pd.DataFrame:
    """Read the set, after its checksum was found right, and drop reviews that stand there twice."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != RAW_SHA256:
        raise SystemExit(f"{path}: sha256 is {digest}, expected {RAW_SHA256}. This isn't the set as published.")
    return prepared(pd.read_csv(path, keep_default_na=False))


def prepared(raw: pd.DataFrame) -> pd.DataFrame:
    """Keep what the tables need, and say for each review which part it belongs to."""
    table = raw.drop_duplicates(ignore_index=True).rename(columns=KEPT)[list(KEPT.values())]
    small = {name: table[name].str.lower() for name in ("sentiment", "emotion")}
    return table.assign(**small, split=table["product"].map(part))


def part(product: str) -> str:
    """Sort a product into the training or the test part."""
    number = int(hashlib.sha256(product.encode()).hexdigest()[:8], 16)
    return "test" if number % 10 < TEST_OF_TEN else "train"


def terms(reviews: pd.DataFrame) -> pd.DataFrame:
    """In how many training reviews of each emotion each term stands."""
    train = reviews[reviews["split"] == "train"]
    lists = word_lists("id", None)
    pairs = Counter(
        (term, emotion)
        for text, emotion in zip(train["text"], train["emotion"], strict=True)
        for term in features(cleaned(text, lists).words, lists)
    )
    table = pd.DataFrame([(*pair, n) for pair, n in pairs.items()], columns=["term", "emotion", "n"])
    frequent = table.groupby("term")["n"].transform("sum") >= SMALLEST
    return table[frequent].sort_values(["term", "emotion"], ignore_index=True)


def trained(counts: pd.DataFrame, reviews: pd.DataFrame, label: str) -> cx.SentimentModel:
    """Train a model for the sentiment or the emotion from the table of terms."""
    table = counts.assign(sentiment=counts["emotion"].map(SENTIMENTS))
    summed = table.groupby(["term", label], as_index=False)["n"].sum()
    documents = reviews.loc[reviews["split"] == "train", label].value_counts()
    return cx.SentimentModel.from_counts(summed, label=label, documents=documents.to_dict(), language="id")


def labels(reviews: pd.DataFrame, counts: pd.DataFrame) -> pd.DataFrame:
    """How many reviews have each rating, the labels of people, and those of the dictionary and of both models."""
    by_words = cx.dictionary_sentiment(reviews, text="text", language="id").scores()["label"]
    made = reviews.assign(
        dictionary=by_words,
        model=trained(counts, reviews, "sentiment").predict(reviews, text="text")["label"],
        model_emotion=trained(counts, reviews, "emotion").predict(reviews, text="text")["label"],
    )
    keys = ["split", "rating", "sentiment", "emotion", "dictionary", "model", "model_emotion"]
    return made.groupby(keys).size().rename("n").reset_index()


def check(table: pd.DataFrame) -> None:
    """Stop when the tables don't give the published counts, less the seven reviews that stand there twice."""
    emotions = table.groupby("emotion")["n"].sum().to_dict()
    published = {"happy": 1770, "sadness": 1202, "fear": 920, "love": 809, "anger": 699}
    lost = sum(published.values()) - sum(emotions.values())
    if lost != 7 or any(not 0 <= published[name] - emotions.get(name, 0) <= 7 for name in published):
        raise SystemExit(f"The tables don't give the published counts: {emotions}")


def write(table: pd.DataFrame, path: Path) -> None:
    """Write a table with the same bytes everywhere."""
    path.write_bytes(table.to_csv(index=False, lineterminator="\n").encode())
    print(f"{path.name}: {len(table):,} rows, sha256 {hashlib.sha256(path.read_bytes()).hexdigest()}")


def main() -> None:
    """Read the reviews, count, check, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mirror", type=Path, required=True, help="folder with prdect_id/PRDECT-ID_Dataset.csv")
    parser.add_argument("--out", type=Path, default=ROOT / "data", help="where to write (default: data)")
    arguments = parser.parse_args()
    reviews = read_reviews(arguments.mirror / RAW)
    counts = terms(reviews)
    table = labels(reviews, counts)
    check(table)
    write(counts, arguments.out / "prdect_terms.csv")
    write(table, arguments.out / "prdect_labels.csv")


if __name__ == "__main__":
    main()
