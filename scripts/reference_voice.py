"""Make the reference figures of the voice room with scikit-learn, from texts and labels that stand here.

    python scripts/reference_voice.py

Run it in an environment of its own that holds numpy and scikit-learn. Writes tests/reference/data/voice.json.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import sklearn
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.metrics import accuracy_score, cohen_kappa_score, confusion_matrix, precision_score, recall_score
from sklearn.naive_bayes import MultinomialNB

TARGET = Path(__file__).resolve().parents[1] / "tests" / "reference" / "data" / "voice.json"
# Plain small words, without slang, negators and endings, so that both programs see the same terms.
TRAIN = [
    ("kopi enak harga murah", "good"), ("kopi dingin lama", "bad"), ("tempat bersih kopi enak enak", "good"),
    ("harga mahal kopi pahit", "bad"), ("datang pagi pesan kopi", "plain"), ("pesan teh datang sore", "plain"),
    ("ramah bersih murah", "good"), ("lama lama lama pahit", "bad"), ("tempat ramah", "good"),
]  # fmt: skip
NEW = ["kopi enak", "kopi lama mahal", "pesan kopi sore", "tempat dingin", "kata baru", "enak lama", "teh murah pagi"]
SMOOTHINGS = [1.0, 0.25]


def main() -> None:
    """Compute and write."""
    texts, truth = zip(*TRAIN, strict=True)
    vectorizer = CountVectorizer(binary=True, token_pattern=r"\S+")
    grid = vectorizer.fit_transform(texts)
    models = {}
    for smoothing in SMOOTHINGS:
        model = MultinomialNB(alpha=smoothing).fit(grid, truth)
        models[str(smoothing)] = {
            "labels": model.classes_.tolist(),
            "log_shares": dict(
                zip(vectorizer.get_feature_names_out(), model.feature_log_prob_.T.tolist(), strict=True)
            ),
            "chances": model.predict_proba(vectorizer.transform(NEW)).tolist(),
        }
    step = np.arange(90)
    people = np.array(["bad", "good", "plain"])[(step * 7 % 11) % 3]
    method = np.where(step % 4 == 0, np.array(["bad", "good", "plain"])[step % 3], people)
    names = ["bad", "good", "plain"]
    agreement = {
        "people": people.tolist(),
        "method": method.tolist(),
        "accuracy": accuracy_score(people, method),
        "kappa": cohen_kappa_score(people, method),
        "crossed": confusion_matrix(people, method, labels=names).tolist(),
        "recall": recall_score(people, method, labels=names, average=None).tolist(),
        "precision": precision_score(people, method, labels=names, average=None).tolist(),
    }
    found = {"made_with": f"scikit-learn {sklearn.__version__}", "train": TRAIN, "new": NEW, "models": models,
             "agreement": agreement}  # fmt: skip
    TARGET.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
