"""Draw the logo as a picture, book/static/logo.png, for the previews of pages, which can't show the drawing itself.

python scripts/logo_picture.py
"""

from __future__ import annotations

from pathlib import Path

from browse import launch

from cxlab import files

STATIC = Path(__file__).resolve().parent.parent / "book" / "static"
SIDE = 300  # pixels


def draw(side: int = SIDE) -> bytes:
    """The mark of the logo as a square PNG on a transparent ground."""
    with launch() as browser:
        page = browser.new_page(viewport={"width": side, "height": side})
        page.set_content(f"<style>* {{margin: 0}} svg {{width: {side}px; height: {side}px}}</style>" + mark())
        return page.screenshot(omit_background=True)


def mark() -> str:
    """The drawing of the logo."""
    return (STATIC / "favicon.svg").read_text(encoding="utf-8")


if __name__ == "__main__":
    files.write_bytes(STATIC / "logo.png", draw())
