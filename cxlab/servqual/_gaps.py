"""Gap scores: perception minus expectation, by item, dimension and overall, unweighted and weighted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.servqual._gap_result import GapScores, GapTerms
from cxlab.servqual._inputs import Answers, Items, answers_of, items_of_gaps, labels_of, rows_needed
from cxlab.servqual._weights import Importance, importance_of, shares_by_row
from cxlab.survey import Survey

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cxlab.core.proportions import Floats
    from cxlab.moments import Moments

# A variance this small beside those it comes from is zero, computed.
ROUNDING = 1e-12


def gap_scores(
    data: pd.DataFrame | Survey | Moments,
    *,
    expectations: Sequence[str] | Mapping[str, Sequence[str]] | None = None,
    perceptions: Sequence[str] | Mapping[str, Sequence[str]] | None = None,
    dimensions: Mapping[str, Sequence[str]] | None = None,
    importance: Mapping[str, float | str] | str | None = None,
    normalise: bool = False,
    labels: Mapping[str, str] | None = None,
) -> GapScores:
    """Gap scores: how far perceptions lie from expectations, for each item, each dimension and overall.

    Parameters
    ----------
    data : DataFrame, Survey or Moments
        Answers, one row for each respondent; a survey read with an instrument; or means and covariances, which give
        all but the Wilcoxon test and weights of each respondent's own.
    expectations, perceptions : sequence of str, or dict of str to sequence of str, optional
        Columns, item by item in the same order; or the columns of each dimension. Both on the same scale. Left out for
        a `Survey` whose instrument asks both.
    dimensions : dict of str to sequence of str, optional
        Perception columns of each dimension, when the columns were given as lists. Items in no dimension stay items.
    importance : dict of str to float or str, or str, optional
        For each dimension its points out of 100, or the column with each respondent's points; for a `Survey` also the
        name of the form that asks for them. Points add up to 100.
    normalise : bool
        Whether to bring points to 100 that were asked on another scale.
    labels : dict of str to str, optional
        Words for items, by perception column.

    Returns
    -------
    GapScores
        ``.tidy()`` has a row for each item and dimension, ``overall`` and, with importance, ``overall, weighted``.
        ``.reliability()`` says how well the gaps are measured.

    Raises
    ------
    ValueError
        A column is missing, named twice or holds text; lists of different length; fewer than three complete rows;
        points that don't add up to 100.
    TypeError
        Data or an argument of another kind; weights of each respondent's own with moments.

    Notes
    -----
    The gap of an item is P - E. A dimension's gap is the mean of its items' gaps, the overall gap the mean of the
    dimensions' gaps (of the items' where there are no dimensions), the weighted one the sum of share × gap over
    dimensions, of each respondent. Tests are paired t tests, with d = mean / standard deviation of the gaps, and
    Wilcoxon's signed ranks (zeros left out, normal approximation) beside; p-values are corrected by Holm's method among
    the items, and among the dimensions. Rows with an empty answer are left out of all. Expectations near the top of the
    scale leave hardly room for a gap above zero, so that a negative gap alone says little.

    References
    ----------
    Parasuraman, A., Zeithaml, V. A., & Berry, L. L. (1988). SERVQUAL: A multiple-item scale for measuring consumer
    perceptions of service quality. Journal of Retailing, 64(1), 12-40.
    Holm, S. (1979). A simple sequentially rejective multiple test procedure. Scandinavian Journal of Statistics, 6(2),
    65-70.

    Examples
    --------
    >>> import cxlab as cx
    >>> kiosk = cx.datasets.moments("kiosk")
    >>> cx.gap_scores(kiosk, expectations=["E04", "E16"], perceptions=["P04", "P16"])
    <GapScores: overall gap -0.81, 95% CI [-0.97, -0.66], 2 items, n = 194>
    """
    items = items_of_gaps(data, expectations, perceptions, dimensions)
    weights = importance_of(_form(data, importance), list(items.dimensions), normalise=normalise)
    if weights is not None and weights.columns:
        rows_needed(data, "a weighted gap with each respondent's own points",
                    instead=" Or pass the same points for everybody, importance={'tangibles': 20, …}.")  # fmt: skip
    columns = () if weights is None else weights.columns
    blocks = {"expectations": items.expectations, "perceptions": items.perceptions, "importance": columns}
    answers = answers_of(data, blocks)
    words = labels_of(labels, items.perceptions)
    terms = _terms(answers, items, weights, words)
    notes = _notes(answers, items, weights, terms)
    method = sentence(
        "paired t tests, p-values corrected by Holm's method; intervals from t with n - 1 df; beside them Wilcoxon's "
        "signed-rank test, normal approximation"
    ) if answers.rows is not None else sentence(
        "paired t tests from means and covariances, p-values corrected by Holm's method; intervals from t with n - 1 df"
    )  # fmt: skip
    return GapScores(n=answers.n, n_missing=answers.n_missing, method=method, notes=notes, terms=terms,
                     _scores=_score_parts(answers, items))  # fmt: skip


def _form(data: Any, importance: Any) -> Any:
    """Turn the name of a form of a survey into the columns of its dimensions."""
    if not isinstance(importance, str):
        return importance
    if not isinstance(data, Survey) or data.instrument is None:
        raise TypeError(
            f"importance: '{importance}' names a form, which only a Survey with an instrument has. Pass a dict of "
            "dimension and points, or of dimension and column."
        )
    return {name: codes[0] for name, codes in data.instrument.dimension_items(importance).items()}


def _weights_of_items(items: Items) -> tuple[list[tuple[str, str]], Floats]:
    """How each item's gap enters each term: a row for each item, dimension, and overall."""
    n_items = len(items.perceptions)
    of_dimensions = np.zeros((len(items.dimensions), n_items))
    for row, positions in zip(of_dimensions, items.dimensions.values(), strict=True):
        row[list(positions)] = 1 / len(positions)
    overall = of_dimensions.mean(axis=0) if len(of_dimensions) else np.full(n_items, 1 / n_items)
    kinds = [("item", name) for name in items.perceptions] + [("dimension", name) for name in items.dimensions]
    return [*kinds, ("overall", "overall")], np.vstack([np.eye(n_items), of_dimensions, overall])


def _terms(answers: Answers, items: Items, importance: Importance | None, words: Sequence[str]) -> GapTerms:
    kinds, weights = _weights_of_items(items)
    shares = None if importance is None else _shares(answers, importance)
    if importance is not None and importance.fixed is not None:
        of_dimensions = weights[len(items.perceptions) : -1]
        kinds = [*kinds, ("weighted", "overall, weighted")]
        weights = np.vstack([weights, np.array(importance.fixed) @ of_dimensions])
    table = _from_covariances(answers, items, weights)
    values = None if answers.rows is None else _gaps_by_row(answers, items) @ weights.T
    if shares is not None and importance is not None and importance.columns and values is not None:
        kinds = [*kinds, ("weighted", "overall, weighted")]
        values, extra = _with_own_weights(answers, items, shares, values)
        table = pd.concat([table, extra], ignore_index=True)
    mean_shares = None if shares is None else shares.mean(axis=0)
    return GapTerms.of(kinds, table, values, dict(zip(items.perceptions, words, strict=True)), items,
                       mean_shares, _contributions(answers, items, shares, table))  # fmt: skip


def _shares(answers: Answers, importance: Importance) -> Floats:
    """Shares of the dimensions: one row for everybody, or one for each respondent."""
    if importance.fixed is not None:
        return np.array([importance.fixed])
    rows: pd.DataFrame = answers.rows  # own points were refused where there are no rows
    return shares_by_row(rows[list(importance.columns)], normalise=importance.normalise)


def _from_covariances(answers: Answers, items: Items, weights: Floats) -> pd.DataFrame:
    """Means, standard deviations and correlation of expectation and perception for each term."""
    e, p = (answers.positions(names) for names in (items.expectations, items.perceptions))
    of_e, of_p, of_both = (answers.cov[np.ix_(a, b)] for a, b in ((e, e), (p, p), (e, p)))
    var_e, var_p, shared = (np.einsum("ti,ij,tj->t", weights, cov, weights) for cov in (of_e, of_p, of_both))
    with np.errstate(invalid="ignore", divide="ignore"):
        r = shared / np.sqrt(var_e * var_p)
    variance = var_e + var_p - 2 * shared
    variance[variance < ROUNDING * (var_e + var_p)] = 0.0
    means_e, means_p = weights @ answers.mean[e], weights @ answers.mean[p]
    return pd.DataFrame({"expectation": means_e, "perception": means_p, "gap": means_p - means_e,
                         "sd": np.sqrt(variance), "correlation": r})  # fmt: skip


def _gaps_by_row(answers: Answers, items: Items) -> Floats:
    rows: pd.DataFrame = answers.rows
    gaps: Floats = rows[list(items.perceptions)].to_numpy() - rows[list(items.expectations)].to_numpy()
    return gaps


def _with_own_weights(answers: Answers, items: Items, shares: Floats, values: Floats) -> tuple[Floats, pd.DataFrame]:
    """Add the weighted overall gap of each respondent, from his own points."""
    _, weights = _weights_of_items(items)
    by_dimension = weights[len(items.perceptions) : -1]
    rows: pd.DataFrame = answers.rows
    sums = {
        form: (rows[list(columns)].to_numpy() @ by_dimension.T * shares).sum(axis=1)
        for form, columns in (("expectation", items.expectations), ("perception", items.perceptions))
    }
    gap = sums["perception"] - sums["expectation"]
    both = [sums["expectation"], sums["perception"]]
    r = np.corrcoef(*both)[0, 1] if min(map(np.ptp, both)) > 0 else np.nan
    row = {**{form: values.mean() for form, values in sums.items()}, "gap": gap.mean(), "sd": gap.std(ddof=1)}
    return np.column_stack([values, gap]), pd.DataFrame([{**row, "correlation": r}])


def _contributions(answers: Answers, items: Items, shares: Floats | None, table: pd.DataFrame) -> Floats | None:
    """What each dimension adds to the weighted overall gap: the mean of share × gap."""
    if shares is None:
        return None
    n_items, n_dimensions = len(items.perceptions), len(items.dimensions)
    if len(shares) == 1 or answers.rows is None:
        fixed: Floats = shares[0] * table["gap"].to_numpy()[n_items : n_items + n_dimensions]
        return fixed
    _, weights = _weights_of_items(items)
    gaps = _gaps_by_row(answers, items) @ weights[n_items : n_items + n_dimensions].T
    own: Floats = (shares * gaps).mean(axis=0)
    return own


def _score_parts(answers: Answers, items: Items) -> dict[str, tuple[Floats, Floats, Floats]]:
    """Covariances of expectations, of perceptions, and between them, for each dimension; of all items without any."""
    blocks = items.dimensions or {"overall": tuple(range(len(items.perceptions)))}
    e, p = (np.array(answers.positions(names)) for names in (items.expectations, items.perceptions))
    return {
        name: tuple(answers.cov[np.ix_(a[list(places)], b[list(places)])] for a, b in ((e, e), (p, p), (e, p)))
        for name, places in blocks.items()
    }


def _notes(answers: Answers, items: Items, importance: Importance | None, terms: GapTerms) -> tuple[Sentence, ...]:
    notes = []
    if answers.rows is None:
        notes.append(sentence("Wilcoxon's test needs single answers and can't be had from means and covariances."))
    constant = [terms.names[i] for i in range(len(terms.names)) if terms.sd[i] == 0]
    if constant:
        notes.append(sentence("All gaps of {names} are equal: no standard error, test or interval is given.",
                              names=_checks.listing(constant)))  # fmt: skip
    inside = {place for places in items.dimensions.values() for place in places}
    outside = [name for i, name in enumerate(items.perceptions) if i not in inside]
    if items.dimensions and outside:
        notes.append(sentence("In no dimension, and not in the overall gap: {names}.", names=_checks.listing(outside)))
    if importance is not None and importance.normalise:
        notes.append(sentence("Importance was brought to 100 points."))
    return tuple(notes)
