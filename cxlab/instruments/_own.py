"""Instruments of one's own, from plain dicts and lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cxlab import _checks
from cxlab.instruments._blocks import BLOCKS, block
from cxlab.instruments._frozen import known_keys, words
from cxlab.instruments._instrument import Instrument
from cxlab.instruments._parts import Dimension, Form, Item, Scale
from cxlab.instruments._servqual import agreement

_KEYS = (
    "name", "title", "scale", "labels", "instruction", "items", "dimensions", "forms", "blocks", "sources", "about",
)  # fmt: skip
_ITEM_KEYS = ("code", "text", "dimension", "form", "negative")
_FORM_KEYS = ("title", "instruction", "scale", "labels", "total")
_INSTRUCTION = {"en": "Mark one number in each row.", "id": "Tandai satu angka pada tiap baris."}
_EXAMPLE = "{code: T1, text: The rooms are quiet., dimension: place}"


def instrument_of(mapping: object) -> Instrument:
    """Make and check an instrument; see `Instrument.from_dict`."""
    if not isinstance(mapping, Mapping):
        raise TypeError(f"instrument: expected a dict with name, title, scale and items; got {mapping!r}.")
    known_keys("instrument", mapping, _KEYS)
    missing = [key for key in ("name", "items") if not mapping.get(key)]
    if missing:
        raise ValueError(f"instrument: '{missing[0]}' is missing or empty. An instrument needs name, scale and items.")
    items = _items(mapping["items"])
    made = Instrument(
        name=str(mapping["name"]),
        title=words(f"title of '{mapping['name']}'", mapping.get("title") or str(mapping["name"])),
        items=items,
        forms=_forms(mapping),
        dimensions=_dimensions(mapping.get("dimensions"), items),
        sources=_texts("sources", mapping.get("sources", ())),
        about=mapping.get("about"),
    )
    names = _texts("blocks", mapping.get("blocks", ()))
    return made.plus(*(block(_checks.choice("blocks", name, BLOCKS)) for name in names))


def _items(given: object) -> list[Item]:
    if isinstance(given, Mapping):
        given = [{"code": code, **_as_item(text)} for code, text in given.items()]
    if isinstance(given, str) or not isinstance(given, Sequence):
        raise TypeError(f"items: expected a list such as [{_EXAMPLE}], got {given!r}.")
    return [_item(place, one) for place, one in enumerate(given, start=1)]


def _as_item(text: object) -> Mapping[str, Any]:
    """Read what stands behind a code: the text alone, or more."""
    return text if isinstance(text, Mapping) and "text" in text else {"text": text}


def _item(place: int, given: object) -> Item:
    if not isinstance(given, Mapping):
        raise TypeError(f"items: item {place} is {given!r}. Write it as {_EXAMPLE}.")
    known_keys(f"item {place}", given, _ITEM_KEYS)
    missing = [key for key in ("code", "text") if not given.get(key)]
    if missing:
        raise ValueError(f"items: item {place} has no {missing[0]}. Write it as {_EXAMPLE}.")
    return Item(**given)


def _forms(mapping: Mapping[str, Any]) -> list[Form]:
    """Read the blocks, or make the one block that all items without one belong to."""
    if "forms" not in mapping:
        instruction = mapping.get("instruction", _INSTRUCTION)
        title = words("title", mapping.get("title") or str(mapping["name"]))
        return [Form("rating", title, instruction, _scale("scale", mapping))]
    forms = mapping["forms"]
    if not isinstance(forms, Mapping):
        raise TypeError(f"forms: expected a dict of name and form, got {forms!r}.")
    made = []
    for name, form in forms.items():
        if not isinstance(form, Mapping):
            raise TypeError(f"forms: '{name}' is {form!r}. Write it as {{title: ..., scale: [1, 5]}}.")
        known_keys(f"form '{name}'", form, _FORM_KEYS)
        shared = {key: mapping[key] for key in ("scale", "labels") if key in mapping}
        title, instruction = form.get("title", name), form.get("instruction", _INSTRUCTION)
        made.append(Form(name, title, instruction, _scale(f"scale of form '{name}'", {**shared, **form})))
    return made


def _scale(argument: str, given: Mapping[str, Any]) -> Scale:
    low, high = _checks.scale(argument, given.get("scale"))
    if "labels" in given or "total" in given:
        return Scale(low, high, given.get("labels", {}), given.get("total"))
    return agreement(low, high)


def _dimensions(given: object, items: Sequence[Item]) -> list[Dimension]:
    """Read the dimensions; where none are listed, those that the items name, in their order."""
    if given is None:
        given = list(dict.fromkeys(item.dimension for item in items if item.dimension))
    if isinstance(given, Mapping):
        return [Dimension(name, title) for name, title in given.items()]
    names = _texts("dimensions", given)
    return [Dimension(name, words(name, name.replace("_", " ").capitalize())) for name in names]


def _texts(argument: str, given: Any) -> list[str]:
    texts = [given] if isinstance(given, str) else given
    if not isinstance(texts, Sequence) or not all(isinstance(text, str) for text in texts):
        raise TypeError(f"{argument}: expected a list of names, got {given!r}.")
    return list(texts)
