"""Items of one or more scales, from rows or from moments, read once and handed on as clean arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core.psychometrics import correlations_of
from cxlab.moments import Moments
from cxlab.results import read_only
from cxlab.survey import Survey, items_of, table_of

if TYPE_CHECKING:
    import numpy.typing as npt

    from cxlab.core.proportions import Floats

Items: TypeAlias = Mapping[str, Sequence[str]] | Sequence[str] | None

# Name of the only scale where none was given.
ONE_SCALE = "scale"


@dataclass(frozen=True, eq=False, kw_only=True)
class Scale:
    """Items that are meant to measure one thing.

    Parameters
    ----------
    name : str
        Name of the dimension.
    items : tuple of str
        The k items that vary, in their order.
    cov : ndarray of shape (k, k)
        Covariances of the items, divisor n - 1.
    mean : ndarray of shape (k,) or None
        Means of the items, where they are known.
    n : int
        Respondents who answered all of them.
    n_missing : int
        Respondents left out because an answer is missing.
    rows : ndarray of shape (n, k) or None
        The answers; None where only moments are known.
    constant : tuple of str
        Items left out because everybody answered alike.
    """

    name: str
    items: tuple[str, ...]
    cov: Floats = field(repr=False)
    mean: Floats | None = field(repr=False)
    n: int
    n_missing: int
    rows: Floats | None = field(repr=False)
    constant: tuple[str, ...] = ()

    @property
    def corr(self) -> Floats:
        """Correlations of the items."""
        return correlations_of(self.cov)

    @property
    def n_items(self) -> int:
        """How many items vary."""
        return len(self.items)

    def positions(self, items: Sequence[str]) -> list[int]:
        """Places of some items."""
        return [self.items.index(item) for item in items]


def scales_of(data: Any, items: Items, *, least: int = 2) -> list[Scale]:
    """Read one scale, or one for each dimension; each drops its own incomplete rows."""
    source, blocks = _source_and_blocks(data, items)
    return [_scale(source, name, block, least) for name, block in blocks.items()]


def one_scale(data: Any, items: Items, *, least: int) -> Scale:
    """Read the items of all dimensions as one scale."""
    source, blocks = _source_and_blocks(data, items)
    return _scale(source, ONE_SCALE, list(dict.fromkeys(item for block in blocks.values() for item in block)), least)


def together(data: Any, items: Items, *, least: int = 2) -> tuple[Scale, dict[str, list[int]]]:
    """Read all items of several dimensions from the same respondents, with the places of each dimension's items."""
    source, blocks = _source_and_blocks(data, items)
    if len(blocks) < 2:
        raise ValueError(
            "items: at least two dimensions are compared with one another; pass items={'tangibles': ['T1', 'T2'], "
            "'reliability': ['R1', 'R2']} say."
        )
    shared = [item for block in blocks.values() for item in block]
    twice = sorted({item for item in shared if shared.count(item) > 1})
    if twice:
        raise ValueError(
            f"items: in two dimensions stands {_checks.listing(twice)}. Dimensions that share an item can't be told "
            "apart; put each item in one."
        )
    whole = _scale(source, ONE_SCALE, shared, least)
    places = {name: [whole.items.index(i) for i in block if i in whole.items] for name, block in blocks.items()}
    for name, block in places.items():
        if len(block) < least:
            raise ValueError(_too_few(f"items, {name}", len(block), least))
    return whole, places


def part(whole: Scale, name: str, places: Sequence[int]) -> Scale:
    """Take some items of a scale that was read as a whole."""
    block = list(places)
    return replace(
        whole,
        name=name,
        items=tuple(whole.items[i] for i in block),
        cov=read_only(whole.cov[np.ix_(block, block)]),
        mean=None if whole.mean is None else read_only(whole.mean[block]),
        rows=None if whole.rows is None else read_only(whole.rows[:, block]),
        constant=(),
    )


def rows_needed(scales: Sequence[Scale], what: str, instead: str) -> None:
    """Refuse moments where single answers are needed."""
    if any(scale.rows is None for scale in scales):
        raise ValueError(
            f"data: {what} needs the answers of single respondents, and moments don't hold them. {instead}"
        )


def common_fields(scales: Sequence[Scale]) -> dict[str, Any]:
    """The fields n and n_missing: respondents of the scale that has most, and those whom it left out."""
    most = max(scales, key=lambda scale: scale.n)
    return {"n": most.n, "n_missing": most.n_missing}


def common_notes(scales: Sequence[Scale]) -> tuple[Sentence, ...]:
    """Say what was left out, and where the numbers of respondents differ."""
    notes = [
        sentence(
            "Left out, because everybody answered alike: {items}. An item without variance can't tell people apart.",
            items=_checks.listing(scale.constant),
        )
        for scale in scales
        if scale.constant
    ]
    if len({scale.n for scale in scales}) > 1:
        counts = ", ".join(f"{scale.name} {scale.n}" for scale in scales)
        notes.append(
            sentence("Each dimension uses the respondents who answered all of its items: {counts}.", counts=counts)
        )
    return tuple(notes)


def no_rows_note(scales: Sequence[Scale]) -> tuple[Sentence, ...]:
    """Say what moments can't give."""
    if all(scale.rows is not None for scale in scales):
        return ()
    return (sentence("From moments: what needs single answers (skewness, kurtosis, resampling) can't be had."),)


def _source_and_blocks(data: Any, items: Items) -> tuple[pd.DataFrame | Moments, dict[str, list[str]]]:
    if isinstance(data, Moments):
        names = pd.DataFrame(0, index=[0], columns=list(data.names))
        return data, items_of(names, list(data.names) if items is None else items)
    if not isinstance(data, (pd.DataFrame, Survey)):
        raise TypeError(f"data: expected a DataFrame, a Survey or Moments, got {type(data).__name__}.")
    return table_of(data), items_of(data, items)


def _scale(source: Any, name: str, block: list[str], least: int) -> Scale:
    argument = "items" if name == ONE_SCALE else f"items, {name}"
    if len(block) < least:
        raise ValueError(_too_few(argument, len(block), least))
    scale = _of_moments(source, name, block) if isinstance(source, Moments) else _of_rows(source, name, block)
    if scale.n_items < least:
        raise ValueError(
            f"{argument}: everybody answered alike in {_checks.listing(scale.constant)}, which leaves "
            f"{_checks.count(scale.n_items, 'item')} that vary; at least {least} are needed. Check that the columns "
            "hold the answers, or leave the scale out."
        )
    return scale


def _too_few(argument: str, n_items: int, least: int) -> str:
    return (
        f"{argument}: {_checks.count(n_items, 'item')}, and at least {least} are needed: this is about how items go "
        "together. For a single question report its mean and spread."
    )


def _of_moments(moments: Moments, name: str, block: list[str]) -> Scale:
    chosen = moments.select(block)
    return _kept(name, block, chosen.cov.to_numpy(), None if chosen.mean is None else chosen.mean.to_numpy(),
                 (chosen.n, chosen.n_missing), None)  # fmt: skip


def _of_rows(table: pd.DataFrame, name: str, block: list[str]) -> Scale:
    values = pd.DataFrame({item: _checks.numbers(item, _checks.column("items", table, item)) for item in block})
    endless = [item for item in block if np.isinf(values[item]).any()]
    if endless:
        raise ValueError(f"{_checks.listing(endless)}: an answer is infinite. Correct it, or set it to missing (NaN).")
    complete = values.dropna()
    if len(complete) < 3:
        raise ValueError(
            f"data: {_checks.count(len(complete), 'respondent')} of {len(values):,} answered all of "
            f"{_checks.listing(block)}; at least 3 are needed, and many more for anything worth reporting. Look for "
            "items that most people skipped, and leave them out."
        )
    rows = complete.to_numpy()
    return _kept(name, block, np.cov(rows, rowvar=False).reshape(len(block), len(block)), rows.mean(axis=0),
                 (len(rows), len(values) - len(rows)), rows)  # fmt: skip


def _kept(
    name: str, block: list[str], cov: npt.NDArray[Any], mean: Floats | None, counted: tuple[int, int], rows: Any
) -> Scale:
    """Leave out what doesn't vary."""
    varies = np.diag(cov) > 0 if rows is None else np.ptp(rows, axis=0) > 0
    return Scale(
        name=name,
        items=tuple(item for item, keep in zip(block, varies, strict=True) if keep),
        cov=read_only(cov[np.ix_(varies, varies)]),
        mean=None if mean is None else read_only(mean[varies]),
        n=counted[0],
        n_missing=counted[1],
        rows=None if rows is None else read_only(rows[:, varies]),
        constant=tuple(item for item, keep in zip(block, varies, strict=True) if not keep),
    )
