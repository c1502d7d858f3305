"""What a written document is made of, whatever it is written to: headings, paragraphs, lists, tables, figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Heading:
    """A heading.

    Parameters
    ----------
    text : str
        Its words.
    level : int
        1 for the document, 2 for a section, 3 for a part of it.
    """

    text: str
    level: int


@dataclass(frozen=True)
class Paragraph:
    """Running text.

    Parameters
    ----------
    text : str
        Its words.
    note : bool
        True for small print.
    """

    text: str
    note: bool = False


@dataclass(frozen=True)
class Bullets:
    """A list.

    Parameters
    ----------
    items : tuple of str
        One text for each point.
    """

    items: tuple[str, ...]


@dataclass(frozen=True)
class Caption:
    """What stands over a table or under a figure, with its number.

    Parameters
    ----------
    kind : str
        "Table", "Figure", or the same in another language.
    chapter, number : int
        "Table 4.2" is the second table of chapter 4.
    text : str
        What the table or figure shows.
    """

    kind: str
    chapter: int
    number: int
    text: str

    @property
    def label(self) -> str:
        """The kind with its number."""
        return f"{self.kind} {self.chapter}.{self.number}"


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table of text, already rounded for people.

    Parameters
    ----------
    caption : Caption
        Number and words.
    header : tuple of str
        The heading of each column, none of them empty.
    rows : tuple of tuple of str
        The cells; the first one of a row names it.
    note : str
        What stands under the table; empty for nothing.
    """

    caption: Caption
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A picture with words for those who can't see it.

    Parameters
    ----------
    caption : Caption
        Number and words.
    png : bytes
        The image.
    alt : str
        What it shows, in one or two sentences.
    width : int
        Width on a wide page, in CSS pixels.
    """

    caption: Caption
    png: bytes
    alt: str
    width: int


Block: TypeAlias = Heading | Paragraph | Bullets | Table | Figure


@dataclass(frozen=True)
class Document:
    """A text with its tables and figures, to be written as a page or for a word processor.

    Parameters
    ----------
    title : str
        Name of the document, for the window and the list of files.
    language : {"en", "id"}
        In which language it is written, for spelling and for screen readers.
    blocks : tuple of Heading, Paragraph, Bullets, Table or Figure
        What it holds, in order.
    """

    title: str
    language: str
    blocks: tuple[Block, ...]
