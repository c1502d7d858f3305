"""Loyalty after problems and complaints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.economics._complaint_groups import (
    ANY,
    BADLY,
    NONE,
    OUTCOME_TYPES,
    WELL,
    counted,
    groups_of,
    strata_of,
    what_happened,
    yes_or_no,
)
from cxlab.economics._complaints_result import ComplaintOutcomes

if TYPE_CHECKING:
    from collections.abc import Hashable


def complaint_outcomes(
    data: pd.DataFrame,
    *,
    problem: Hashable,
    outcome: Hashable,
    resolved: Hashable | None = None,
    outcome_type: str = "share",
    counts: Hashable | None = None,
    margin: float | None = None,
) -> ComplaintOutcomes:
    """Loyalty of customers without a problem, with one, and with one that was handled well; the paradox tested.

    Parameters
    ----------
    data : DataFrame
        One row for each customer, or for each combination when `counts` is given.
    problem : str
        Column: had a problem (1, True, "yes") or not (0, False, "no").
    outcome : str
        Column with what is compared: 0 and 1 for a share (stayed, would buy again), any number for a mean.
    resolved : str, optional
        Column: the problem was handled well, coded as `problem`; not looked at where there was none. Without it, two
        groups are compared.
    outcome_type : {"share", "mean"}
        What `outcome` is.
    counts : str, optional
        Column that says how many customers each row stands for.
    margin : float, optional
        Largest difference that wouldn't matter, in the unit of the outcome (0.02 for two points of a share), for
        `ComplaintOutcomes.equivalence`.

    Returns
    -------
    ComplaintOutcomes
        ``.tidy()`` has groups and differences, the recovery paradox first; ``.equivalence()``, ``.plot()``.

    Raises
    ------
    TypeError
        `data` is not a table.
    ValueError
        A column is missing or holds other codes, a count is no whole number, or fewer than two groups have customers.

    Notes
    -----
    Differences, each first less second: handled well - no problem (the **recovery paradox** says: above zero), not
    handled well - no problem (the damage), handled well - not handled well (what recovery goes with). Shares: z test,
    Wilson's intervals of groups and Newcombe's of differences; means: Welch's t. P-values are not adjusted for three
    differences.

    Customers are not put into these groups by lot. Those who use a service more have more problems; those who are
    handled well may differ in patience, in value, in how bad the problem was. So a difference between groups is not
    what handling does. Where it was randomised, it is.

    In the meta-analysis of de Matos, Henrique and Rossi (2007) the paradox holds on average for satisfaction, and not
    for repurchase, word of mouth or image.

    References
    ----------
    de Matos, C. A., Henrique, J. L., & Rossi, C. A. V. (2007). Service recovery paradox: A meta-analysis. Journal of
    Service Research, 10(1), 60-77. https://doi.org/10.1177/1094670507303012
    Newcombe, R. G. (1998). Interval estimation for the difference between independent proportions. Statistics in
    Medicine, 17(8), 873-890.
    Schuirmann, D. J. (1987). A comparison of the two one-sided tests procedure and the power approach. Journal of
    Pharmacokinetics and Biopharmaceutics, 15(6), 657-680. https://doi.org/10.1007/BF01068419

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> seen = pd.DataFrame({"problem": [0, 0, 1, 1, 1, 1], "solved": [None, None, 0, 0, 1, 1],
    ...                      "loyal": [1, 0] * 3, "n": [190, 810, 18, 282, 63, 237]})
    >>> cx.complaint_outcomes(seen, problem="problem", resolved="solved", outcome="loyal", counts="n")
    <ComplaintOutcomes: problem, handled well - no problem: +2.00 points, 95% CI [-2.94, 7.47], n = 1,600>
    """
    table = _checks.table("data", data)
    had = yes_or_no("problem", _checks.column("problem", table, problem))
    solved = None if resolved is None else yes_or_no("resolved", _checks.column("resolved", table, resolved))
    order = [NONE, ANY] if resolved is None else [NONE, BADLY, WELL]
    pairs = [(ANY, NONE)] if resolved is None else [(WELL, NONE), (BADLY, NONE), (WELL, BADLY)]
    hypothesis = (
        sentence("customers with a problem have the same outcome as customers without one")
        if resolved is None
        else sentence("the two groups of each difference have the same outcome; no recovery paradox, for the first")
    )
    return _result(table, what_happened(had, solved), order, pairs, hypothesis, outcome, outcome_type, counts, margin)


def handling_outcomes(
    data: pd.DataFrame,
    *,
    handling: Hashable,
    outcome: Hashable,
    reference: Any,
    outcome_type: str = "share",
    counts: Hashable | None = None,
    by: Hashable | None = None,
    margin: float | None = None,
) -> ComplaintOutcomes:
    """Outcome of complaints by how they were handled, each way compared with one of them.

    Parameters
    ----------
    data : DataFrame
        One row for each complaint, or for each combination when `counts` is given.
    handling : str
        Column: how the complaint was handled, in any words.
    outcome : str
        Column with what is compared: 0 and 1 for a share, any number for a mean.
    reference : str
        The way of handling that the others are compared with.
    outcome_type : {"share", "mean"}
        What `outcome` is.
    counts : str, optional
        Column that says how many complaints each row stands for.
    by : str, optional
        Column of strata (product, kind of problem) within which shares are compared too.
    margin : float, optional
        Largest difference that wouldn't matter, in the unit of the outcome.

    Returns
    -------
    ComplaintOutcomes
        ``.tidy()`` has groups and differences from the reference, with `by` also adjusted ones; ``.plot()``.

    Raises
    ------
    TypeError
        `data` is not a table.
    ValueError
        A column is missing or holds other codes, the reference isn't among the ways of handling, only one way, or `by`
        with means.

    Notes
    -----
    As in `complaint_outcomes`. Adjusted differences compare complaints of the same stratum and put the strata together
    with the weights of Mantel and Haenszel, n1 n0 / (n1 + n0), and Sato's variance. They take away what the strata
    differ in and nothing else: within a product, too, companies pay those whose case is strong.

    References
    ----------
    Sato, T. (1989). On the variance estimator for the Mantel-Haenszel risk difference. Biometrics, 45(4), 1323-1324.

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> seen = pd.DataFrame({"answer": ["paid", "paid", "explained", "explained"], "disputed": [1, 0] * 2,
    ...                      "n": [16, 199, 524, 1936]})
    >>> cx.handling_outcomes(seen, handling="answer", outcome="disputed", reference="explained", counts="n")
    <ComplaintOutcomes: paid - explained: -13.86 points, 95% CI [-17.12, -9.28], n = 2,675>
    """
    table = _checks.table("data", data)
    ways = _checks.column("handling", table, handling)
    names = [str(way) for way in pd.unique(ways.dropna())]
    if str(reference) not in names:
        known = _checks.listing(map(repr, names))
        raise ValueError(
            f"reference: no complaint was handled as '{reference}'.{_checks.did_you_mean(reference, names)} Known: "
            f"{known}."
        )
    if by is not None and outcome_type == "mean":
        raise ValueError("by: strata are adjusted for with shares only. Pass outcome_type='share', or leave by out.")
    others = [name for name in names if name != str(reference)]
    hypothesis = sentence(
        "complaints handled in this way have the same outcome as those handled in the way of reference"
    )
    group = ways.astype(object).where(ways.isna(), ways.astype(str))
    pairs = [(name, str(reference)) for name in others]
    return _result(
        table, group, [str(reference), *others], pairs, hypothesis, outcome, outcome_type, counts, margin, by
    )


def _result(
    table: pd.DataFrame, group: pd.Series, order: list[str], pairs: list[tuple[str, str]], hypothesis: Sentence,
    outcome: Hashable, outcome_type: str, counts: Hashable | None, margin: float | None, by: Hashable | None = None,
) -> ComplaintOutcomes:  # fmt: skip
    is_share = _checks.choice("outcome_type", outcome_type, OUTCOME_TYPES) == "share"
    largest = None if margin is None else _checks.between("margin", margin, 0, 1 if is_share else np.inf)
    rows, n_missing = counted(table, group, outcome, counts, is_share, by)
    groups = groups_of(rows, order, is_share)
    known = tuple(pair for pair in pairs if set(pair) <= set(groups))
    if not known:
        raise ValueError(
            f"data: only one group has customers: '{next(iter(groups))}'. A difference needs at least two of "
            f"{_checks.listing(map(repr, order))}."
        )
    strata = {} if by is None else {pair: strata_of(rows, *pair) for pair in known}
    return ComplaintOutcomes(
        n=int(rows["n"].sum()),
        n_missing=n_missing,
        method=_method(is_share, by),
        notes=_notes(groups, [left_out for _, left_out in strata.values()], by),
        outcome=str(outcome),
        outcome_type=outcome_type,
        margin=largest,
        _groups=groups,
        _pairs=known,
        _strata={pair: part for pair, (part, _) in strata.items() if len(part)},
        _hypothesis=hypothesis,
    )


def _method(is_share: bool, by: Hashable | None) -> Sentence:
    if not is_share:
        return sentence("means with t intervals; differences by Welch's t test, independent groups")
    if by is None:
        return sentence("shares with Wilson's intervals; differences by z test and Newcombe's interval")
    return sentence(
        "shares with Wilson's intervals; differences by z test and Newcombe's interval; adjusted for {by} by "
        "Mantel-Haenszel weights with Sato's variance",
        by=str(by),
    )


def _notes(groups: dict[str, Any], left_out: list[int], by: Hashable | None) -> tuple[Sentence, ...]:
    notes = [sentence("Customers were not put into these groups by lot: a difference is not the effect of handling.")]
    small = [name for name, one in groups.items() if one.n < 30]
    if small:
        notes.append(sentence("Fewer than 30 customers: {names}.", names=", ".join(small)))
    if any(one.n == 1 and not one.is_share for one in groups.values()):
        notes.append(sentence("The mean of a single customer has no interval."))
    if any(left_out):
        notes.append(
            sentence(
                "Up to {n:,} customers are in values of {by} that lack one of the two groups; adjusted differences "
                "leave "
                "them out.",
                n=max(left_out),
                by=str(by),
            )
        )
    return tuple(notes)
