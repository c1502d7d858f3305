"""The order of the book, as everything that walks _toc.yml gets it."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

import toc  # noqa: E402

TOC = """
root: book/index
parts:
  - caption: One
    chapters:
      - file: book/a
        sections:
          - file: notebooks/a
            sections:
              - file: notebooks/deep
      - file: book/b
  - caption: Two
    chapters:
      - glob: book/made/[!i]*
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "_toc.yml").write_text(TOC, encoding="utf-8")
    made = tmp_path / "html" / "book" / "made"
    made.mkdir(parents=True)
    for name in ("z", "c", "index"):
        (made / f"{name}.html").touch()
    return tmp_path


WRITTEN = [
    ("", 0, "book/index"),
    ("One", 0, "book/a"),
    ("One", 1, "notebooks/a"),
    ("One", 2, "notebooks/deep"),
    ("One", 0, "book/b"),
]


def test_places_come_in_order_with_part_and_depth(folder):
    assert [tuple(place) for place in toc.places(folder)] == WRITTEN


def test_a_pattern_stands_for_the_built_pages_that_it_matches(folder):
    made = [("Two", 0, "book/made/c"), ("Two", 0, "book/made/z")]
    assert [tuple(place) for place in toc.places(folder, folder / "html")] == WRITTEN + made
