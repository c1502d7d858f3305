"""Make the reference figures of the segments room with scikit-learn, from points that anybody can make again.

    python scripts/reference_segments.py

Run it in an environment of its own that holds numpy and scikit-learn. Writes tests/reference/data/segments.json.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import sklearn
from sklearn.cluster import AgglomerativeClustering, KMeans
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import (
    adjusted_rand_score,
    brier_score_loss,
    calinski_harabasz_score,
    roc_auc_score,
    silhouette_score,
)
from sklearn.preprocessing import StandardScaler

TARGET = Path(__file__).resolve().parents[1] / "tests" / "reference" / "data" / "segments.json"


def points() -> np.ndarray:
    """Ninety points in three overlapping groups, made without a random number generator."""
    step = np.arange(90)
    wave = np.column_stack([np.sin(7.3 * step), np.cos(3.1 * step), np.sin(1.7 * step + 1)])
    middle = np.array([[0, 0, 0], [3, 1, 10], [1, 4, -10]])[step % 3]
    return wave * [1.2, 1.0, 9.0] + middle


def main() -> None:
    """Compute and write."""
    x = StandardScaler().fit_transform(points())
    truth = np.arange(90) % 3
    k_means = {k: KMeans(k, n_init=50, random_state=0, tol=0).fit(x) for k in (2, 3, 4)}
    ward = {k: AgglomerativeClustering(k, linkage="ward").fit_predict(x) for k in (2, 3, 4)}
    event = (points()[:, 0] + np.sin(5.1 * np.arange(90)) > 1.5).astype(int)
    chance = 1 / (1 + np.exp(-np.round(points()[:, 0], 1)))
    ridge = LogisticRegression(C=0.5, tol=1e-12, max_iter=10_000).fit(x, event)
    found = {
        "made_by": f"scikit-learn {sklearn.__version__}",
        "hubert_arabie": {"first": [0, 0, 0, 1, 1, 1], "second": [0, 0, 1, 1, 2, 2],
                          "adjusted_rand": adjusted_rand_score([0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 2, 2])},
        "k_means": {str(k): {"inertia": fit.inertia_, "adjusted_rand": adjusted_rand_score(truth, fit.labels_),
                             "silhouette": silhouette_score(x, fit.labels_),
                             "calinski_harabasz": calinski_harabasz_score(x, fit.labels_),
                             "labels": fit.labels_.tolist()} for k, fit in k_means.items()},
        "ward": {str(k): {"labels": labels.tolist(), "silhouette": silhouette_score(x, labels)}
                 for k, labels in ward.items()},
        "prediction": {"auc": roc_auc_score(event, chance), "brier": brier_score_loss(event, chance),
                       "n_events": int(event.sum())},
        "ridge": {"penalty": 2.0, "log_odds": ridge.coef_[0].tolist()},
    }  # fmt: skip
    TARGET.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
