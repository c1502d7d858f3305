"""Reading YAML without its surprises."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Hashable


MOST_BRACKETS = 200  # in a file of a stranger


class StrictLoader(yaml.SafeLoader):
    """A safe loader that refuses a key given twice."""


def _mapping(loader: StrictLoader, node: yaml.MappingNode) -> dict[Hashable, Any]:
    seen: list[object] = []  # a key need not be hashable: the loader itself refuses one that isn't
    for key_node, _ in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in seen:
            raise yaml.constructor.ConstructorError(None, None, f"the key '{key}' stands twice", key_node.start_mark)
        seen.append(key)
    return loader.construct_mapping(node, deep=True)


StrictLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


class TextLoader(StrictLoader):
    """A loader for files of strangers: all values stay text, and neither tags nor aliases are allowed."""

    # No "no" that becomes False, no 0123 that becomes 83, no number of 5,000 digits.
    yaml_implicit_resolvers = {}  # noqa: RUF012


def refuse_tags_and_aliases(text: str) -> None:
    """Refuse YAML that asks for an object, or that repeats a part by its name (a few lines can stand for gigabytes)."""
    if text.count("[") + text.count("{") > MOST_BRACKETS:  # reading them takes the square of their number
        raise yaml.YAMLError("lists in brackets are nested too deeply, or there are too many")
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        where: Any = event.start_mark
        if isinstance(event, yaml.AliasEvent):
            raise yaml.MarkedYAMLError(None, None, f"an alias (*{event.anchor}) is not allowed here", where)
        tag = getattr(event, "tag", None)
        if tag is not None:
            raise yaml.MarkedYAMLError(None, None, f"a tag ({str(tag)[:60]}) is not allowed here", where)
