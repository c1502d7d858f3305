"""Maximum likelihood for every model of this room, and what the result has to say about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cxlab._words import Sentence, sentence
from cxlab.clv._histories import check_enough, histories_of
from cxlab.core.beta_geometric import Rows
from cxlab.core.newton import Maximum, maximise
from cxlab.results import read_only

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from cxlab._checks import Floats

# A standard error of a logarithm above which a parameter is called weakly identified: its 95 % interval then spans a
# factor of seven and more.
WEAK = 0.5
# More different rows than this are first fitted on a part of them, to begin near the top.
LARGE = 40_000
PART = 8_000


def fit(
    family: Any,
    data: Any,
    *,
    weights: Hashable | None = None,
    time_unit: str | None = None,
    end: str = "T",
    rows_of: Any = Rows,
) -> tuple[dict[str, Any], Maximum]:
    """Check the data, find the maximum, and return what a PurchaseModel is made of, but for its notes."""
    histories = histories_of(data, end=end, weights=weights, time_unit=time_unit)
    check_enough(histories, len(family.terms))
    rows = rows_of(*histories.columns, histories.counts)
    found = maximise(lambda params: family.derivatives(params, rows), _start(family, rows, rows_of))
    fields = {
        "n": histories.n,
        "n_missing": histories.n_missing,
        "method": sentence(
            "maximum likelihood; standard errors from the observed information, intervals on logarithms"
        ),
        "log_likelihood": found.log_likelihood,
        "n_unique": len(histories.counts),
        "converged": found.converged,
        "_params": read_only(found.params),
        "_covariance": covariance(found),
        "_histories": histories,
    }
    return fields, found


def covariance(found: Maximum) -> Floats | None:
    """Covariance of the logarithms, where the likelihood has a proper top."""
    if found.covariance is None or found.at_limit.any() or not found.converged:
        return None
    return read_only(found.covariance)


def _start(family: Any, rows: Any, rows_of: Any) -> Floats:
    """Where to begin: a rule of the family, improved on a part of the rows when there are many."""
    begin: Floats = family.start(rows)
    n = len(rows.counts)
    if n <= LARGE:
        return begin
    part = np.arange(0, n, n // PART)
    columns = [getattr(rows, name)[part] for name in rows_of.__dataclass_fields__]
    few = rows_of(*columns)
    return maximise(lambda params: family.derivatives(params, few), begin).params


def weakness(family: Any, found: Maximum, leaving: Sequence[int]) -> tuple[Sentence, ...]:
    """Say what the data can't tell; `leaving` are the parameters of leaving."""
    names = [family.terms[i] for i in leaving]
    if not found.converged or found.at_limit.any() or found.covariance is None:
        away = [term for term, at in zip(family.terms, found.at_limit, strict=True) if at] or list(family.terms)
        return (
            sentence(
                "{names} ran off without an end: the data can't tell them apart, so that there are no standard errors. "
                "Use more customers or a longer time, and trust forecasts more than parameters.",
                names=", ".join(away),
            ),
        )
    errors = np.sqrt(np.diag(found.covariance))
    if (errors[list(leaving)] > WEAK).any():
        return (
            sentence(
                "{names} are weakly identified: other values fit nearly as well. Forecasts are steadier than these "
                "parameters.",
                names=" and ".join(names),
            ),
        )
    return ()
