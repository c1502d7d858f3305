"""What a moderated regression is made of: predictor and moderator about their centres, their product, the levels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.moments import Moments
from cxlab.moments.design import Design, Outcome, design
from cxlab.regression import _linear, _paths
from cxlab.survey import table_of


@dataclass(frozen=True, eq=False)
class Product:
    """A moderated regression before it is fitted.

    Parameters
    ----------
    design : Design
        Predictor, moderator, covariates and product, the first two about their centres.
    names : tuple of str
        Predictor, moderator, outcome, product.
    centres : tuple of float
        What was taken off predictor and moderator.
    levels : tuple of tuple
        Where slopes are told: a label and a value of the moderator in its own units.
    has_groups : bool
        Whether the moderator has two values only.
    n_missing : int
        Rows left out because something was missing.
    """

    design: Design
    names: tuple[str, str, str, str]
    centres: tuple[float, float]
    levels: tuple[tuple[str, float], ...]
    has_groups: bool
    n_missing: int


def taken(
    data: Any, outcome: Outcome, predictor: Outcome, moderator: Outcome, covariates: Sequence[str], centring: str
) -> Product:
    """Take the columns, code two groups, centre, multiply."""
    if isinstance(data, Moments):
        raise ValueError(
            "data: a moderation needs the rows. The product of two variables is not among the moments, and can't be "
            "computed from them. Pass the table of respondents, or add the product before you compute Moments."
        )
    if isinstance(covariates, str) or not isinstance(covariates, Sequence):
        raise TypeError(f"covariates: expected a list of columns, got {covariates!r}.")
    table, groups = _coded(table_of(data), moderator)
    parts = _paths.parts_of(("predictor", predictor), ("moderator", moderator),
                            *(("covariates", one) for one in covariates))  # fmt: skip
    made = design(table, outcome, parts)
    x, m = made.predictors[:2]
    rows = _linear.rows_of(made)
    levels = _levels(rows[m], groups, m)
    centres = (float(rows[x].mean()), float(rows[m].mean())) if centring == "mean" else (0.0, 0.0)
    product = f"{x} × {m}"
    moved = rows.assign(**{x: rows[x] - centres[0], m: rows[m] - centres[1]})
    moved[product] = moved[x] * moved[m]
    return Product(
        design(moved, made.outcome, [*made.predictors, product]), (x, m, made.outcome, product), centres, levels,
        np.unique(rows[m]).size == 2, made.n_missing,
    )  # fmt: skip


def _coded(table: pd.DataFrame, moderator: Any) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Turn a moderator of two words into 0 and 1, in alphabetical order; return the words too."""
    if not isinstance(moderator, str):
        return table, ()
    values = _checks.column("moderator", table, moderator)
    is_words = values.dtype.kind == "b" or (
        values.dtype.kind not in "iufmMc" and pd.to_numeric(values, errors="coerce").isna().sum() > values.isna().sum()
    )
    if not is_words:
        return table, ()
    words = sorted(values.dropna().astype(str).unique())
    if len(words) != 2:
        raise ValueError(
            f"moderator: '{moderator}' holds {_checks.count(len(words), 'word')}: {_checks.listing(words)}. A "
            "moderator is a number, or has two groups. Join groups until two are left, or compare two of them: "
            f"data[data['{moderator}'].isin([...])]."
        )
    codes = values.astype(object).map(lambda value: np.nan if pd.isna(value) else float(words.index(str(value))))
    return table.assign(**{moderator: codes.astype("float64")}), tuple(words)


def _levels(values: pd.Series, groups: tuple[str, ...], name: str) -> tuple[tuple[str, float], ...]:
    """Both groups; or the mean of the moderator and one standard deviation on either side."""
    seen = np.unique(values)
    if seen.size == 2:
        labels = groups or tuple(f"{value:g}" for value in seen)
        return tuple((f"{name}: {label}", float(value)) for label, value in zip(labels, seen, strict=True))
    mean, sd = float(values.mean()), float(values.std(ddof=1))
    words: tuple[Sentence, ...] = (sentence("mean - 1 SD"), sentence("mean"), sentence("mean + 1 SD"))
    return tuple((label, mean + step * sd) for label, step in zip(words, (-1, 0, 1), strict=True))
