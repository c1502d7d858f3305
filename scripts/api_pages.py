"""Write the pages of the reference: a page for each room of the package, and one that lists what every name gives.

    python scripts/api_pages.py [FOLDER]

The build of the book calls `write`; the pages are made anew each time from the docstrings, and not committed.
"""

from __future__ import annotations

import inspect
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import generated

import cxlab

PAGES = generated.PAGES / "api"

# Rooms that are used by their name, `cx.datasets.load` say; the names of all others hang at cxlab itself.
BY_NAME = ("datasets", "files", "plots", "widgets")
INTRODUCTION = """\
(reference-api)=
# Functions and results

What each public name of `cxlab` takes and gives. `import cxlab as cx` stands before every example, and the examples are
run as tests. A function that answers a question returns a **result**: `.tidy()` is its table, `.glance()` one row,
`.summary(style="apa")` or `.summary(style="spss", language="id")` its words, `.plot()` its picture.
"""
ROW = "| name | what you get |\n|---|---|\n"


def rooms() -> dict[str, tuple[str, ...]]:
    """The public names of each room, in alphabetical order."""
    named = {room: tuple(import_module(f"cxlab.{room}").__all__) for room in BY_NAME}
    return dict(sorted((cxlab._ROOMS | named).items()))


def write(folder: Path = PAGES) -> list[Path]:
    """Write the pages into a folder, and return their paths, the list first.

    Parameters
    ----------
    folder : Path
        Where to write; made when it isn't there. Pages of rooms that are gone are removed.

    Returns
    -------
    list of Path
        ``index.md``, and a page for each room.
    """
    found = rooms()
    pages = {"index.md": index(found)} | {f"{room}.md": page(room, names) for room, names in found.items()}
    return generated.write(pages, folder)


def index(found: dict[str, tuple[str, ...]]) -> str:
    """List every name by room."""
    parts = [INTRODUCTION]
    for room, names in found.items():
        rows = "".join(f"| [`{shown(room, name)}`](#{address(room, name)}) | {first(room, name)} |\n" for name in names)
        parts.append(f"## {room}\n\n{about(room)}\n\n{ROW}{rows}")
    return "\n".join(parts)


def page(room: str, names: tuple[str, ...]) -> str:
    """One room: what it is for, then its functions, then the classes of their results."""
    functions = [name for name in names if not inspect.isclass(named(room, name))]
    classes = [name for name in names if name not in functions]
    parts = [f"(reference-{room})=\n# {room}\n\n{about(room)}\n"]
    for title, chosen in (("Functions", functions), ("Classes", classes)):
        if chosen:
            parts += [f"## {title}\n", *(entry(room, name) for name in chosen)]
    return "\n".join(parts)


def entry(room: str, name: str) -> str:
    """One name with its docstring; classes with the methods of their own."""
    thing = named(room, name)
    kind = "class" if inspect.isclass(thing) else "function" if callable(thing) else "data"
    members = "   :members:\n" if kind == "class" else ""
    return f"### {name}\n\n```{{eval-rst}}\n.. auto{kind}:: {address(room, name)}\n{members}```\n"


def named(room: str, name: str) -> Any:
    """What a public name stands for."""
    return getattr(import_module(f"cxlab.{room}"), name)


def shown(room: str, name: str) -> str:
    """The name as a user writes it."""
    return address(room, name).replace("cxlab", "cx", 1)


def address(room: str, name: str) -> str:
    """The name as Python finds it: at cxlab itself, or in a room that is used by its name."""
    return f"cxlab.{name}" if name in cxlab._ROOMS.get(room, ()) else f"cxlab.{room}.{name}"


def about(room: str) -> str:
    """The first paragraph of a room's docstring."""
    return first_paragraph(import_module(f"cxlab.{room}").__doc__)


def first(room: str, name: str) -> str:
    """The sentence with which a name's docstring begins."""
    return first_paragraph(inspect.getdoc(named(room, name))).replace("|", r"\|")


def first_paragraph(text: str | None) -> str:
    """The first paragraph in one line."""
    return " ".join((text or "").strip().split("\n\n")[0].split())


if __name__ == "__main__":
    for written in write(Path(sys.argv[1]) if len(sys.argv) > 1 else PAGES):
        print(written.name)
