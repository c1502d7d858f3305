"""Which column plays which part in a report: named by the caller, or declared by the questionnaire; never guessed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from cxlab import _checks
from cxlab._words import say, sentence
from cxlab.survey import Survey, items_of, personal_columns_of

if TYPE_CHECKING:
    from cxlab._words import Sentence
    from cxlab.moments.design import Outcome

# Ready questions whose answers an instrument declares to be satisfaction and loyalty.
_SATISFACTION, _LOYALTY = ("satisfaction", "csat"), ("loyalty", "recommend")
# A question about the person: with no more than so many answers it is counted, each by at least so many respondents.
MOST_ANSWERS, FEWEST_ALIKE = 10, 3
QUALITY = "service quality"


@dataclass(frozen=True, eq=False, kw_only=True)
class Asked:
    """Items of one form that are answered on one scale.

    Parameters
    ----------
    title : str
        Heading of the form, in the language of the report; empty where there is none.
    codes : tuple of str
        Columns.
    scale : tuple of int
        Lowest and highest answer.
    """

    title: str
    codes: tuple[str, ...]
    scale: tuple[int, int]


@dataclass(frozen=True, eq=False, kw_only=True)
class Question:
    """What a report is about.

    Parameters
    ----------
    outcome, loyalty : str, mapping or None
        What the dimensions may explain, and what follows from it; None where nobody said.
    outcome_name, loyalty_name : str or None
        Their names.
    predictors : dict of str to list of str
        Dimensions and their items.
    scales : dict of str to list of str
        The same and the outcome, as far as they have two items or more.
    expectations : dict of str to list of str
        Items of the expectation form; empty where it wasn't asked.
    importance : tuple
        Columns of performance, columns of importance, and "importance" or "expectation"; empty columns where neither
        was asked.
    asked : tuple of Asked
        Items by form and scale.
    statements : dict of str to str
        Code and words of each item.
    titles : dict of str to str
        Names of dimensions and outcomes for people.
    counted, measured, left_out : tuple of str
        Questions about the person that are counted, that are averaged, and that are not told.
    from_instrument : bool
        Whether the outcome was taken from the instrument, because nobody named one.
    set_aside : tuple of str
        Dimensions that explain nothing here, because the outcome or the loyalty is one of their items.
    """

    outcome: Outcome | None
    loyalty: Outcome | None
    outcome_name: str | None
    loyalty_name: str | None
    predictors: dict[str, list[str]]
    scales: dict[str, list[str]]
    expectations: dict[str, list[str]]
    importance: tuple[list[str], list[str], str]
    asked: tuple[Asked, ...]
    statements: dict[str, str]
    titles: dict[str, str]
    counted: tuple[str, ...]
    measured: tuple[str, ...]
    left_out: tuple[str, ...]
    from_instrument: bool
    set_aside: tuple[str, ...]


def question_of(
    survey: object, *, outcome: Any, loyalty: Any, dimensions: Any, profile: Sequence[str] | None, language: str
) -> Question:
    """Find out which columns a report is about, and refuse names that aren't there."""
    if not isinstance(survey, Survey):
        raise TypeError(
            f"survey: expected a Survey, got {type(survey).__name__}. Read the file with cx.read_survey(path, "
            "instrument=...), or make one of a table with cx.Survey.from_table."
        )
    ready = outcome is None
    outcome_name, out = _answer(survey, "outcome", _declared(survey, _SATISFACTION) if ready else outcome)
    chosen_loyalty = _declared(survey, _LOYALTY) if loyalty is None else loyalty
    if loyalty is None and chosen_loyalty == outcome_name:
        chosen_loyalty = None
    loyalty_name, loyal = _answer(survey, "loyalty", chosen_loyalty)
    if outcome_name is not None and outcome_name == loyalty_name:
        raise ValueError(
            f"loyalty: '{loyalty_name}' is the outcome too. Name another column, or leave loyalty out: the mediation "
            "needs two different answers."
        )
    answers = _columns_in(out, loyal)
    predictors, set_aside = _predictors(survey, dimensions, (outcome_name, loyalty_name), answers)
    counted, measured, left_out = _profile(survey, profile, _columns_in(out, loyal, *predictors.values()))
    several = {name: next(iter(parts.values())) for name, parts in ((outcome_name, out), (loyalty_name, loyal))
               if isinstance(parts, Mapping) and name is not None}  # fmt: skip
    return Question(
        outcome=out, loyalty=loyal, outcome_name=outcome_name, loyalty_name=loyalty_name, predictors=predictors,
        scales={name: list(items) for name, items in {**predictors, **several}.items() if len(items) > 1},
        expectations=_form(survey, "expectation"), importance=_importance(survey), asked=_asked(survey, language),
        statements=_statements(survey, language), titles=_titles(survey, language), counted=counted, measured=measured,
        left_out=left_out, from_instrument=ready and out is not None, set_aside=set_aside,
    )  # fmt: skip


def _declared(survey: Survey, names: Sequence[str]) -> str | None:
    """A ready question of the instrument, whose meaning is declared."""
    codes = survey.instrument.codes if survey.instrument is not None else ()
    return next((name for name in names if name in codes and name in survey.data), None)


def _answer(survey: Survey, argument: str, value: Any) -> tuple[str | None, Outcome | None]:
    if value is None:
        return None, None
    if isinstance(value, Mapping):
        if len(value) != 1:
            raise ValueError(
                f"{argument}: expected one name with its items, {{'satisfaction': ['S1', 'S2']}} say; got "
                f"{_checks.listing(value) or 'none'}."
            )
        ((name, items),) = items_of(survey, value).items()
        return name, {name: items}
    blocks = _all_dimensions(survey)
    if isinstance(value, str) and value not in survey.data and value in blocks:
        return value, {value: blocks[value]}
    known = [*survey.data.columns, *(name for name in blocks if name not in survey.data)]
    if not isinstance(value, str) or value not in known:
        raise ValueError(
            f"{argument}: no column or dimension {value!r}.{_checks.did_you_mean(str(value), known)} There are: "
            f"{_checks.listing(known)}."
        )
    return value, value


def _all_dimensions(survey: Survey) -> dict[str, list[str]]:
    """Dimensions of every form, as far as their columns are there; those of the perceptions come first."""
    found = {name: list(codes) for name, codes in survey.dimensions.items()}
    if survey.instrument is not None:
        for form in survey.instrument.forms:
            if form.name not in ("expectation", "importance"):
                for name, codes in survey.instrument.dimension_items(form.name).items():
                    found.setdefault(name, [code for code in codes if code in survey.data])
    return {name: codes for name, codes in found.items() if codes}


def _predictors(
    survey: Survey, dimensions: Any, others: tuple[str | None, ...], answers: set[str]
) -> tuple[dict[str, list[str]], tuple[str, ...]]:
    """Dimensions that may explain, and those set aside because the outcome or the loyalty is one of their items."""
    if dimensions is None:
        blocks = {name: list(codes) for name, codes in survey.dimensions.items() if name not in others}
        aside = tuple(name for name, codes in blocks.items() if answers & set(codes))
        return {name: codes for name, codes in blocks.items() if name not in aside}, aside
    if isinstance(dimensions, str) or not isinstance(dimensions, Iterable):
        raise TypeError(
            f"dimensions: expected a list of columns or a dict of dimensions and their items, got {dimensions!r}. "
            "['price', 'speed'] say, or {'speed': ['P10', 'P11']}."
        )
    known = _all_dimensions(survey)
    if not isinstance(dimensions, Mapping):
        dimensions = {name: known[name] if name in known and name not in survey.data else [name] for name in dimensions}
    blocks = items_of(survey, dimensions)
    used = [name for name, codes in blocks.items() if name in others or answers & set(codes)]
    if used:
        raise ValueError(
            f"dimensions: '{used[0]}' is the outcome or the loyalty, or holds one of their items. An answer can't "
            "explain itself; leave it out of the dimensions."
        )
    return blocks, ()


def _form(survey: Survey, form: str) -> dict[str, list[str]]:
    instrument = survey.instrument
    if instrument is None or form not in {one.name for one in instrument.forms}:
        return {}
    blocks = instrument.dimension_items(form)
    return {name: codes for name, codes in blocks.items() if all(code in survey.data for code in codes)}


def _importance(survey: Survey) -> tuple[list[str], list[str], str]:
    """Pairs of perception and importance, item by item; expectations stand in where importance wasn't asked."""
    perceived = _form(survey, "perception")
    for kind in ("importance", "expectation"):
        rated = _form(survey, kind)
        pairs = [
            pair
            for name, codes in perceived.items()
            if len(rated.get(name, ())) == len(codes) and len(codes) > 1
            for pair in zip(codes, rated[name], strict=True)
        ]  # fmt: skip
        if pairs:
            return [one for one, _ in pairs], [other for _, other in pairs], kind
    return [], [], ""


def _asked(survey: Survey, language: str) -> tuple[Asked, ...]:
    book = survey.codebook
    book = book[book["code"].isin(list(survey.items()))]
    words = {one.name: one.title[language] for one in survey.instrument.forms} if survey.instrument is not None else {}
    found = []
    for (form, low, high), rows in book.groupby(["form", "low", "high"], sort=False, dropna=False):
        if not pd.isna(low) and not pd.isna(high):
            title = words.get(form, "") if isinstance(form, str) else ""
            found.append(Asked(title=title, codes=tuple(rows["code"]), scale=(int(low), int(high))))
    return tuple(found)


def _statements(survey: Survey, language: str) -> dict[str, str]:
    if survey.instrument is not None:
        return {item.code: item.wording(language) for item in survey.instrument.items}
    return dict(zip(survey.codebook["code"], survey.codebook["text"], strict=True))


def _titles(survey: Survey, language: str) -> dict[str, str]:
    titles = {QUALITY: say("Service quality", language)}
    if survey.instrument is not None:
        for form in survey.instrument.forms:
            codes = survey.instrument.items_of(form=form.name)
            titles.update({codes[0]: form.title[language]} if codes == (form.name,) else {})
        titles.update({one.name: one.title[language] for one in survey.instrument.dimensions})
    return titles


def _columns_in(*parts: Any) -> set[str]:
    """The columns that play a part already."""
    found: set[str] = set()
    for one in parts:
        values = one.values() if isinstance(one, Mapping) else [one]
        for value in values:
            found.update([value] if isinstance(value, str) else value or ())
    return found


def _profile(
    survey: Survey, wanted: Sequence[str] | None, used: set[str]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Questions about the person: counted, averaged, left out. Nothing that could point to somebody is told."""
    table, personal = survey.data, set(personal_columns_of(survey))
    if isinstance(wanted, str):
        raise TypeError(f"profile: expected a list of columns, got one text. Write profile=['{wanted}'].")
    for name in wanted or ():
        _checks.column("profile", table, name)
        if name in personal:
            raise ValueError(
                f"profile: '{name}' holds personal data, which a report must not show. Leave it out, and name columns "
                "such as sex, age group or branch."
            )
    others = [name for name in table if name not in used and name not in set(survey.items()) and name not in personal]
    names = others if wanted is None else list(wanted)
    counted = [name for name in names if _is_counted(table[name])]
    measured = [name for name in names if name not in counted and _is_measured(table[name], wanted is not None)]
    told = {*counted, *measured}
    return tuple(counted), tuple(measured), tuple(name for name in names if name not in told)


def _is_counted(values: pd.Series) -> bool:
    """Few different answers, most of them given by several: sex, branch, a code from 1 to 5."""
    counts = values.value_counts()
    dated = pd.api.types.is_datetime64_any_dtype(values)
    return not dated and 0 < len(counts) <= MOST_ANSWERS and bool((counts >= FEWEST_ALIKE).mean() >= 0.5)


def _is_measured(values: pd.Series, on_request: bool) -> bool:
    """Numbers that people share, such as an age; numbers that differ from row to row could be those of persons."""
    numeric = pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values)
    shared = values.nunique() <= values.count() / 2
    return bool(numeric and values.count() > 0 and (shared or on_request))


def why_no_outcome() -> Sentence:
    """Say what to do where nobody named an outcome."""
    return sentence(
        "nobody said which answer is the outcome. Pass outcome='satisfaction', or the name of the column that holds it"
    )


def why_no_dimensions() -> Sentence:
    """Say what to do where the survey has no dimensions."""
    return sentence(
        "the survey has no dimensions. Read it with an instrument that names some, or pass dimensions={{'speed': "
        "['P10', 'P11']}}"
    )
