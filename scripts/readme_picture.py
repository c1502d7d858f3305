"""Draw the picture of the README, book/static/readme.png, with the README's own lines.

python scripts/readme_picture.py
"""

from __future__ import annotations

import re
from pathlib import Path

import cxlab as cx

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "book" / "static" / "readme.png"


def readme_lines() -> str:
    """Take the Python that the README shows."""
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), flags=re.DOTALL)
    return "".join(blocks)


def draw() -> cx.plots.Picture:
    """Run the README's lines and keep the picture that the last one makes."""
    lines = readme_lines().rstrip().splitlines()
    names: dict[str, object] = {}
    exec("\n".join(lines[:-1]), names)
    picture: cx.plots.Picture = eval(lines[-1], names)
    return picture


if __name__ == "__main__":
    drawn = draw()
    cx.files.write_bytes(TARGET, drawn.png)
    print(drawn.alt)
