"""Questionnaires as data: SERVQUAL, SERVPERF, short blocks for loyalty, and instruments of one's own.

Nothing here touches the disk. Reading answers, and writing forms, is the work of `cxlab.survey`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxlab import _checks
from cxlab.instruments._blocks import BLOCKS, block
from cxlab.instruments._instrument import Instrument
from cxlab.instruments._likert import likert_labels, likert_words
from cxlab.instruments._parts import Dimension, Form, Item, Scale
from cxlab.instruments._servqual import (
    ABOUT,
    DIMENSIONS,
    N_PLACES,
    NEGATIVE_1988,
    PLACES,
    SERVPERF_SOURCE,
    SOURCES,
    WORDINGS,
    agreement,
    importance_form,
    importance_items,
    rated_form,
    rated_items,
)
from cxlab.instruments._smart import SMART, SMART_EVIDENCE, smart

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

__all__ = [
    "NEGATIVE_1988", "N_PLACES", "PLACES", "SMART_EVIDENCE", "Dimension", "Form", "Instrument", "Item", "Scale",
    "instrument", "likert_labels", "likert_words", "list_instruments",
]  # fmt: skip

_QUALITY: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "servqual": (("expectation", "perception"), SOURCES),
    "servperf": (("perception",), (SERVPERF_SOURCE, *SOURCES)),
}
FORMS = ("expectation", "perception", "importance")


def instrument(
    name: str,
    *,
    scale: tuple[int, int] | None = None,
    forms: Sequence[str] | None = None,
    wording: str | None = None,
    blocks: Sequence[str] = (),
) -> Instrument:
    """Return one of the ready questionnaires as data.

    Parameters
    ----------
    name : {"servqual", "servperf", "satisfaction", "csat", "loyalty", "recommend", "effort", "smart"}
        Which one.
    scale : tuple of int, optional
        For SERVQUAL and SERVPERF: lowest and highest answer; ``(1, 7)``, the published scale, when left out.
    forms : sequence of {"expectation", "perception", "importance"}, optional
        For SERVQUAL and SERVPERF: what is asked. Left out: expectation and perception for SERVQUAL, perception for
        SERVPERF.
    wording : {"1991", "1988"}, optional
        For SERVQUAL and SERVPERF: all items positive as in 1991, which holds when left out, or those of
        responsiveness and empathy negative as in 1988.
    blocks : sequence of str
        Ready questions to put behind: ``("satisfaction", "recommend")``, say.

    Returns
    -------
    Instrument
        Items ``E01`` to ``E22`` (expectation), ``P01`` to ``P22`` (perception), ``importance_<dimension>`` (100
        points), and those of the blocks; for "smart" the items ``S1`` to ``T4`` of the scorecard.

    Raises
    ------
    ValueError
        A name, a form, a wording or a block is not known, or an argument doesn't belong to this questionnaire.

    Notes
    -----
    The statements are our own, because the published wording is protected; which place of the questionnaire belongs
    to which dimension, and which places were negative in 1988, is as published: tangibles 1-4, reliability 5-9,
    responsiveness 10-13, assurance 14-17, empathy 18-22. Results with other words, or with a scale of another length,
    can't be set beside published means.

    References
    ----------
    Parasuraman, A., Zeithaml, V. A., & Berry, L. L. (1988). SERVQUAL: A multiple-item scale for measuring consumer
    perceptions of service quality. Journal of Retailing, 64(1), 12-40.
    Parasuraman, A., Berry, L. L., & Zeithaml, V. A. (1991). Refinement and reassessment of the SERVQUAL scale. Journal
    of Retailing, 67(4), 420-450.
    Cronin, J. J., & Taylor, S. A. (1992). Measuring service quality: A reexamination and extension. Journal of
    Marketing, 56(3), 55-68. https://doi.org/10.1177/002224299205600304

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.instrument("servqual", blocks=("satisfaction",))
    <Instrument 'servqual': 45 items on 1-7, 5 dimensions>
    >>> cx.instrument("servperf", wording="1988").negative[:4]
    ('P10', 'P11', 'P12', 'P13')
    """
    _checks.choice("name", name, (*_QUALITY, *BLOCKS, SMART))
    if name in _QUALITY:
        made = _quality(name, (1, 7) if scale is None else scale, forms, "1991" if wording is None else wording)
    else:
        _only_for_quality(name, scale=scale, forms=forms, wording=wording)
        made = smart() if name == SMART else block(name)
    return made.plus(*(block(_checks.choice("blocks", one, BLOCKS)) for one in _listed("blocks", blocks)))


def list_instruments() -> pd.DataFrame:
    """Return what ready questionnaires there are.

    Returns
    -------
    DataFrame
        One row for each: ``name, title, title_id, n_items, scale, source``.

    Notes
    -----
    `instrument` makes one of them; `Instrument.from_dict` makes one of your own.

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.list_instruments().name.tolist()
    ['servqual', 'servperf', 'satisfaction', 'csat', 'loyalty', 'recommend', 'effort', 'smart']
    """
    import pandas as pd

    made = [instrument(name) for name in (*_QUALITY, *BLOCKS, SMART)]
    return pd.DataFrame(
        [
            {
                "name": one.name,
                "title": one.title["en"],
                "title_id": one.title["id"],
                "n_items": len(one.items),
                "scale": f"{one.forms[0].scale.low}-{one.forms[0].scale.high}",
                "source": one.sources[0] if one.sources else None,
            }
            for one in made
        ]
    )


def _quality(name: str, scale: tuple[int, int], forms: Sequence[str] | None, wording: str) -> Instrument:
    usual, sources = _QUALITY[name]
    asked = usual if forms is None else _listed("forms", forms)
    for form in asked:
        _checks.choice("forms", form, FORMS)
    _checks.choice("wording", wording, WORDINGS)
    rated = agreement(*_checks.scale("scale", scale))
    items = [
        item
        for form in asked
        for item in (importance_items() if form == "importance" else rated_items(form, wording))
    ]  # fmt: skip
    made = [importance_form() if form == "importance" else rated_form(form, rated) for form in asked]
    title = {"en": name.upper(), "id": name.upper()}
    return Instrument(name, title, items, made, DIMENSIONS, sources, ABOUT)


def _only_for_quality(name: str, **arguments: object) -> None:
    given = [argument for argument, value in arguments.items() if value is not None]
    if given:
        raise ValueError(
            f"{given[0]}: '{name}' {_kept(name)} with a scale of its own; only servqual and servperf take "
            f"{given[0]}. Leave it out."
        )


def _kept(name: str) -> str:
    return "has twenty statements" if name == SMART else "is one question"


def _listed(argument: str, names: Sequence[str]) -> tuple[str, ...]:
    if isinstance(names, str):
        raise TypeError(f"{argument}: expected a list of names, got one text. Write {argument}=('{names}',).")
    return tuple(names)
