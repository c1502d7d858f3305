"""The same gaps with another number of respondents: a planning aid."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from cxlab import _checks
from cxlab._words import sentence
from cxlab.results import read_only
from cxlab.servqual._gap_result import GapScores, GapTerms

if TYPE_CHECKING:
    from collections.abc import Sequence

LEVELS = ("item", "dimension")
FEWEST = 3


def gaps_at_size(gaps: GapScores, *, n: int, level: str | None = None) -> GapScores:
    """Show how sure the same gaps would be with another number of respondents.

    Parameters
    ----------
    gaps : GapScores
        What `gap_scores` gave, from a pilot say.
    n : int
        Respondents, at least 3.
    level : {"item", "dimension"}, optional
        Which rows to keep beside the overall ones; dimensions where there are any, else items.

    Returns
    -------
    GapScores
        The same means and standard deviations, with intervals and tests as `n` respondents would give them.

    Raises
    ------
    TypeError
        `gaps` isn't what `gap_scores` gives.
    ValueError
        Too few respondents, or nothing of that level.

    Notes
    -----
    Standard errors are s / sqrt(n). A new sample would have other means and standard deviations too; this shows the
    width to expect, not the result. The Wilcoxon test depends on single answers and isn't given.

    Examples
    --------
    >>> import cxlab as cx
    >>> gaps = cx.gap_scores(cx.datasets.moments("kiosk"), expectations=["E16"], perceptions=["P16"])
    >>> cx.gaps_at_size(gaps, n=20)
    <GapScores: overall gap -1.94, 95% CI [-2.75, -1.12], 1 item, n = 20>
    """
    if not isinstance(gaps, GapScores):
        raise TypeError(f"gaps: expected what gap_scores gives, got {type(gaps).__name__}.")
    there = [name for name in LEVELS if name in gaps.terms.levels]
    chosen = there[-1] if level is None else _checks.choice("level", level, there)
    size = _checks.whole("n", n, FEWEST)
    kept = [i for i, name in enumerate(gaps.terms.levels) if name == chosen or name not in LEVELS]
    note = sentence(
        "Planning aid: means and standard deviations of {observed:,} respondents as they would stand with {n:,}.",
        observed=gaps.n,
        n=size,
    )
    return replace(gaps, n=size, n_missing=0, terms=_only(gaps.terms, kept), notes=(note,))


def _only(terms: GapTerms, kept: Sequence[int]) -> GapTerms:
    """Keep some terms; Wilcoxon's test belongs to the answers that were given."""
    chosen = list(kept)
    names, levels, dimensions = (
        tuple(values[i] for i in kept) for values in (terms.names, terms.levels, terms.dimensions)
    )
    return GapTerms(
        names, levels, dimensions, expectation=read_only(terms.expectation[chosen]),
        perception=read_only(terms.perception[chosen]), gap=read_only(terms.gap[chosen]),
        sd=read_only(terms.sd[chosen]),
        correlation=read_only(terms.correlation[chosen]), wilcoxon_p=read_only(np.full(len(chosen), np.nan)),
        weight=read_only(terms.weight[chosen]), contribution=read_only(terms.contribution[chosen]),
    )  # fmt: skip
