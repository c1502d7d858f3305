"""A document as one HTML page that asks nothing from the network."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import singledispatch
from html import escape

from cxlab.files._document import Bullets, Document, Figure, Heading, Paragraph, Table

_STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #ffffff; --line: #767676; --soft: #f2f4f6; }
@media (prefers-color-scheme: dark) { :root { --ink: #ececec; --paper: #16181b; --line: #a0a0a0; --soft: #23272c; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.6 Georgia, "Times New Roman", serif; }
main { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.6rem; line-height: 1.25; } h2 { font-size: 1.25rem; margin-top: 2.2rem; }
h3 { font-size: 1.05rem; margin-top: 1.6rem; }
.note { font-size: .875rem; } .scroll { overflow-x: auto; margin: 1.2rem 0 .4rem; }
.scroll:focus-visible { outline: 3px solid #0072b2; outline-offset: 2px; }
table { border-collapse: collapse; font-size: .875rem; line-height: 1.35; min-width: 60%; }
caption { text-align: left; padding-bottom: .4rem; font-size: .95rem; caption-side: top; }
thead { border-top: 2px solid var(--line); border-bottom: 1px solid var(--line); }
tbody { border-bottom: 2px solid var(--line); }
th, td { padding: .25rem .6rem; text-align: left; vertical-align: top; } th[scope=row] { font-weight: normal; }
td + td:not(.n), th + td:not(.n) { min-width: 7rem; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
thead th { vertical-align: bottom; white-space: normal; } tbody tr:nth-child(even) { background: var(--soft); }
figure { margin: 1.6rem 0; } img { max-width: 100%; height: auto; background: #fff; } figcaption { font-size: .95rem; }
li { overflow-wrap: anywhere; } p { overflow-wrap: break-word; }
@media print { .scroll { overflow: visible; } table, figure { break-inside: avoid; } }
"""
# Digits with signs, as a table prints numbers, intervals and dashes.
_NUMERIC = re.compile(r"[<>≥≤]?\s*[-+−–]?[\d.,]*\*?\s*%?")


def html_page(document: Document) -> str:
    """Return a document as one HTML page, pictures inside.

    Parameters
    ----------
    document : Document
        What to write.

    Returns
    -------
    str
        The page; it loads nothing from elsewhere, and two runs give the same text.

    Examples
    --------
    >>> page = html_page(Document("Results", "en", (Heading("Results", 1),)))
    >>> "<h1>Results</h1>" in page
    True
    """
    return (
        f'<!DOCTYPE html>\n<html lang="{document.language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<title>{escape(document.title)}</title>\n<link rel="icon" href="data:,">\n<style>{_STYLE}</style>\n</head>\n'
        f"<body>\n<main>\n{html_body(document)}\n</main>\n</body>\n</html>\n"
    )


def html_body(document: Document) -> str:
    """Return what stands on the page of a document, without the page around it.

    Parameters
    ----------
    document : Document
        What to write.

    Returns
    -------
    str
        HTML, as a notebook shows it.

    Raises
    ------
    TypeError
        Something in it is no part of a document.

    Examples
    --------
    >>> html_body(Document("Results", "en", (Paragraph("All is well."),)))
    '<p>All is well.</p>'
    """
    return "\n".join(_told(block) for block in document.blocks)


def numeric_columns(table: Table) -> list[bool]:
    """Which columns of a table hold numbers and dashes only, so that they are set to the right.

    Parameters
    ----------
    table : Table
        Cells as text.

    Returns
    -------
    list of bool
        One for each column; the first one, which names the rows, never counts.
    """
    columns = list(zip(*table.rows, strict=True))
    return [i > 0 and all(map(_NUMERIC.fullmatch, cells)) for i, cells in enumerate(columns)] or [False] * len(
        table.header
    )


@singledispatch
def _told(block: object) -> str:
    raise TypeError(f"document: a {type(block).__name__} is no part of a document.")


@_told.register
def _(block: Heading) -> str:
    return f"<h{block.level}>{escape(block.text)}</h{block.level}>"


@_told.register
def _(block: Paragraph) -> str:
    return f'<p class="note">{escape(block.text)}</p>' if block.note else f"<p>{escape(block.text)}</p>"


@_told.register
def _(block: Bullets) -> str:
    return "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in block.items) + "</ul>"


@_told.register
def _(block: Table) -> str:
    right = numeric_columns(block)
    head = "".join(
        f'<th scope="col"{" class=" + chr(34) + "n" + chr(34) if one else ""}>{escape(cell)}</th>'
        for cell, one in zip(block.header, right, strict=True)
    )
    body = "".join(f"<tr>{_cells(row, right)}</tr>" for row in block.rows)
    note = f'<p class="note">{escape(block.note)}</p>' if block.note else ""
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{escape(block.caption.label)}"><table>'
        f"<caption>{_captioned(block)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>{note}"
    )


def _cells(row: tuple[str, ...], right: list[bool]) -> str:
    first, *others = row
    return f'<th scope="row">{escape(first)}</th>' + "".join(
        f'<td class="n">{escape(cell)}</td>' if one else f"<td>{escape(cell)}</td>"
        for cell, one in zip(others, right[1:], strict=True)
    )


@_told.register
def _(block: Figure) -> str:
    data = b64encode(block.png).decode()
    return (
        f'<figure><img alt="{escape(block.alt)}" width="{block.width}" src="data:image/png;base64,{data}">'
        f"<figcaption>{_captioned(block)}</figcaption></figure>"
    )


def _captioned(block: Table | Figure) -> str:
    return f"<strong>{escape(block.caption.label)}.</strong> {escape(block.caption.text)}"
