"""Write every sentence of the package as a gettext template, for translators.

    python scripts/extract_words.py cxlab.pot            # the empty template
    python scripts/extract_words.py id.po --language id  # with the Indonesian that there is

Each entry names the places that say the sentence. What stands in braces is filled in and must stay as it is, its
format included: ``{n:,}`` is a number with its thousands apart. There is no date in the file, so that it changes only
when the sentences do.
"""

from __future__ import annotations

import argparse
import ast
from collections import defaultdict
from pathlib import Path

from cxlab import results
from cxlab._words import INDONESIAN

ROOT = Path(__file__).resolve().parent.parent
SPEAKERS = {"say", "sentence"}


def spoken() -> dict[str, list[str]]:
    """Sentences, each with the places that say it."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted((ROOT / "cxlab").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SPEAKERS):
                continue
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                found[first.value].append(f"{path.relative_to(ROOT).as_posix()}:{node.lineno}")
    for headings in results._HEADINGS.values():
        for words in headings.values():
            found[words].append("cxlab/results.py:1")
    return {words: sorted(set(places)) for words, places in sorted(found.items())}


def quoted(text: str) -> str:
    """Write a text as gettext does."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def template(sentences: dict[str, list[str]], translated: dict[str, str]) -> str:
    """The whole file: a head, then an entry for each sentence."""
    head = 'msgid ""\nmsgstr ""\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    head += '"Content-Transfer-Encoding: 8bit\\n"\n'
    entries = []
    for words, places in sentences.items():
        flag = "#, python-brace-format\n" if "{" in words else ""
        entries.append(
            f"#: {' '.join(places)}\n{flag}msgid {quoted(words)}\nmsgstr {quoted(translated.get(words, ''))}\n"
        )
    return "\n".join([head, *entries])


def main(arguments: list[str] | None = None) -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description="Write every sentence of the package as a gettext template.")
    parser.add_argument("target", type=Path, help="the .pot or .po file to write")
    parser.add_argument("--language", choices=["id"], help="fill in the translations that there are")
    given = parser.parse_args(arguments)
    given.target.write_text(template(spoken(), INDONESIAN if given.language else {}), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
