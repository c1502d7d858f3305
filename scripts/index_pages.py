"""Write the two indexes of the book: of its concepts, from book/concepts.yml, and of its claims, from the pages.

    python scripts/index_pages.py [FOLDER]

The build of the book calls `write`; the pages are made anew each time and not committed.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import generated

from cxlab import files

ROOT = Path(__file__).resolve().parents[1]
BOOK = ROOT / "book"
PAGES = generated.PAGES

PARTS = {
    "CU": "Customers",
    "CX": "Experience",
    "RM": "From CRM to CEM",
    "SM": "SMART",
    "SQ": "Service quality",
    "LM": "Metrics and loyalty",
}
CONCEPTS = """\
(reference-concepts)=
# Concepts

Where the book explains each concept, and where a notebook computes something for it.
"""
CLAIMS = """\
(reference-claims)=
# Claims

What is often said about customers, and how strong the evidence for it is.
{ref}`How to use this book <how-to-use-strength>` says how to read the labels. Each link leads to who made the claim,
what was found, its critics, and an experiment that you can run.

{counts}

| claim | strength of the evidence for it | page |
|---|---|---|
"""
CLAIM = re.compile(r"```\{admonition\} (.+)\n:class: cx-claim\n:name: (claim-k(\d+)\S*)\n")
ROW = re.compile(r"^\| (.+?) \| (.+?) \|$", re.MULTILINE)
STRENGTH = re.compile(r"\b(strong|moderate|weak|untraceable)\b")


class Claim(NamedTuple):
    """A claim where a page treats it."""

    number: int
    anchor: str
    words: str
    strength: str
    page: str


def claims() -> list[Claim]:
    """All claims of the book by their number; a page whose table lacks one is reported."""
    found = []
    for path in pages():
        text = path.read_text(encoding="utf-8")
        strengths = dict(ROW.findall(text))
        for words, anchor, number in CLAIM.findall(text):
            if words not in strengths:
                where = path.relative_to(ROOT).as_posix()
                raise ValueError(f"{where}: the table of claims has no row '{words}', as the box below it is titled.")
            found.append(Claim(int(number), anchor, words, strengths[words], title_of(text)))
    return sorted(found)


def pages() -> list[Path]:
    """The pages that people wrote."""
    return sorted(path for path in BOOK.rglob("*.md") if PAGES not in path.parents)


def title_of(text: str) -> str:
    """The title of a page."""
    found = re.search(r"^# (.+)$", text, re.MULTILINE)
    if found is None:
        raise ValueError("a page has no title: give it a line that begins with '# '.")
    return found[1]


def claims_page() -> str:
    """The claims, each as often as a page treats it."""
    found = claims()
    first = Counter(label[0] for claim in found if (label := STRENGTH.search(claim.strength)))
    counts = f"{len({claim.number for claim in found})} claims. " + "Of their boxes, by the first label: " + ", ".join(
        f"*{label}* {first[label]}" for label in ("strong", "moderate", "weak", "untraceable")
    ) + ". A strong label can stand against a claim."  # fmt: skip
    rows = "".join(f"| [{one.words}](#{one.anchor}) | {one.strength} | {one.page} |\n" for one in found)
    return CLAIMS.replace("{counts}", counts) + rows


def concepts_page() -> str:
    """The concepts by their parts."""
    titles = homes()
    parts = [CONCEPTS]
    known = files.read_yaml(BOOK / "concepts.yml")
    for prefix, part in PARTS.items():
        parts.append(f"## {part}\n\n| term | istilah | in short | explained in | computed in |\n|---|---|---|---|---|")
        parts += [row(one, titles[one["home"]]) for one in known if one["id"].startswith(prefix)]
        parts.append("")
    return "\n".join(parts)


def row(concept: dict[str, str], title: str) -> str:
    """One concept as a row."""
    notebook = concept.get("notebook")
    computed = f"[notebook](/{notebook})" if notebook else "–"
    return (
        f"| {concept['term']} | *{concept['istilah']}* | {concept['fact']} | "
        f"[{title}](#{concept['home']}) | {computed} |"
    )


def homes() -> dict[str, str]:
    """The title of the page that each anchor stands on."""
    texts = [path.read_text(encoding="utf-8") for path in pages()]
    return {
        anchor: title_of(text) for text in texts if "\n# " in text or text.startswith("# ")
        for anchor in re.findall(r"^\((\S+)\)=$", text, re.MULTILINE)
    }  # fmt: skip


def write(folder: Path = PAGES) -> list[Path]:
    """Write both pages into a folder, and return their paths.

    Parameters
    ----------
    folder : Path
        Where to write; made when it isn't there.

    Returns
    -------
    list of Path
        ``concepts.md`` and ``claims.md``.
    """
    return generated.write({"concepts.md": concepts_page(), "claims.md": claims_page()}, folder)


if __name__ == "__main__":
    for written in write(Path(sys.argv[1]) if len(sys.argv) > 1 else PAGES):
        print(written.name)
