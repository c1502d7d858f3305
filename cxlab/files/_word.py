"""A document for a word processor: real headings, real tables, numbered captions, the same bytes on every run."""

from __future__ import annotations

import io
from functools import singledispatch
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cxlab.files._disk import unused, write_bytes, write_text
from cxlab.files._document import Bullets, Document, Figure, Heading, Paragraph, Table
from cxlab.files._html import html_page, numeric_columns
from cxlab.files._workbook import SOME_DAY, UNPRINTABLE, without_times

if TYPE_CHECKING:
    import os

_LANGUAGES = {"en": "en-GB", "id": "id-ID"}
_MARGINS = {"left": 4.0, "top": 4.0, "right": 3.0, "bottom": 3.0}  # cm, the habit of Indonesian theses on A4
_WIDTH = 21.0 - 4.0 - 3.0  # cm of text
_CM_PER_LETTER, _CM_PADDING, _MOST_LETTERS = 0.18, 0.42, 60  # of a table in 9 points
_CSS_PIXELS_PER_INCH = 120  # as `cxlab.plots` counts the width of a picture


def to_word(path: str | os.PathLike[str], document: Document, *, overwrite: bool = False) -> Path:
    """Write a document for a word processor, whole or not at all.

    Parameters
    ----------
    path : str or path
        The file to write, ending in ``.docx``; its folder must be there.
    document : Document
        What to write.
    overwrite : bool
        True to replace a file that is there.

    Returns
    -------
    Path
        Where it was written.

    Raises
    ------
    FileExistsError
        If the file is there and `overwrite` is False.
    FileNotFoundError
        If the folder isn't there.
    ImportError
        If python-docx isn't installed (extra ``word``).
    ValueError
        If the path doesn't end in .docx.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     to_word(f"{folder}/results.docx", Document("Results", "en", (Heading("Results", 1),))).name
    'results.docx'
    """
    target = _free(path, ".docx", overwrite)
    return write_bytes(target, word_document(document))


def to_html(path: str | os.PathLike[str], document: Document, *, overwrite: bool = False) -> Path:
    """Write a document as one HTML page, whole or not at all.

    Parameters
    ----------
    path : str or path
        The file to write, ending in ``.html``; its folder must be there.
    document : Document
        What to write.
    overwrite : bool
        True to replace a file that is there.

    Returns
    -------
    Path
        Where it was written.

    Raises
    ------
    FileExistsError
        If the file is there and `overwrite` is False.
    FileNotFoundError
        If the folder isn't there.
    ValueError
        If the path doesn't end in .html.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     to_html(f"{folder}/results.html", Document("Results", "en", (Heading("Results", 1),))).name
    'results.html'
    """
    target = _free(path, ".html", overwrite)
    return write_text(target, html_page(document))


def _free(path: str | os.PathLike[str], suffix: str, overwrite: bool) -> Path:
    target = Path(path)
    if target.suffix.lower() != suffix:
        raise ValueError(f"path: '{target.name}' doesn't end in {suffix}. Write '{target.stem}{suffix}'.")
    return unused(target, overwrite=overwrite)[0]


def require_word() -> Any:
    """Return what writes Word files, or say how to install it.

    Returns
    -------
    module
        The package python-docx.

    Raises
    ------
    ImportError
        If python-docx isn't installed (extra ``word``).

    Examples
    --------
    >>> require_word().__name__
    'docx'
    """
    try:
        import docx
    except ImportError as error:
        raise ImportError(
            "Word files need the package python-docx, which isn't installed. Run: python -m pip install \"python-docx"
            '>=1.1". The HTML page needs nothing more.'
        ) from error
    return docx


def word_document(document: Document) -> bytes:
    """Return a document as the bytes of a ``.docx`` file, the same ones on every run.

    Parameters
    ----------
    document : Document
        What to write.

    Returns
    -------
    bytes
        A file for Word, LibreOffice and others: headings of the built-in styles, tables whose header row is repeated on
        every page, captions numbered by fields, pictures with alternative text. A4 with margins of 4, 4, 3 and 3 cm.

    Raises
    ------
    ImportError
        If python-docx isn't installed (extra ``word``).

    Examples
    --------
    >>> word_document(Document("Results", "en", (Heading("Results", 1),)))[:2]
    b'PK'
    """
    page = require_word().Document()
    _set_up(page, document)
    for block in document.blocks:
        _add(block, page)
    file = io.BytesIO()
    page.save(file)
    return without_times(file.getvalue())


def _set_up(page: Any, document: Document) -> None:
    from docx.shared import Cm

    section = page.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    for side, width in _MARGINS.items():
        setattr(section, f"{side}_margin", Cm(width))
    about = page.core_properties
    about.title, about.language = _clean(document.title), _LANGUAGES[document.language]
    about.author, about.last_modified_by, about.comments, about.revision = "", "", "", 1
    about.created = about.modified = SOME_DAY
    _fonts(page, _LANGUAGES[document.language])


def _fonts(page: Any, language: str) -> None:
    from docx.enum.text import WD_LINE_SPACING
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement
    from docx.shared import Pt, RGBColor

    sizes = {"Normal": 12, "Heading 1": 14, "Heading 2": 12, "Heading 3": 12, "Caption": 11, "List Bullet": 12}
    for name, size in sizes.items():
        style = page.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = "Times New Roman", Pt(size), RGBColor(0, 0, 0)
        style.font.bold = name.startswith("Heading")
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{script}"), None)
        for script in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{script}"), "Times New Roman")
    normal = page.styles["Normal"]
    normal.paragraph_format.line_spacing_rule = WD_LINE_SPACING.ONE_POINT_FIVE
    normal.paragraph_format.space_after = Pt(6)
    spelling = OxmlElement("w:lang")
    spelling.set(qn("w:val"), language)
    properties = normal.element.get_or_add_rPr()
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(spelling)


@singledispatch
def _add(block: object, page: Any) -> None:
    raise TypeError(f"document: a {type(block).__name__} is no part of a {type(page).__name__}.")


@_add.register
def _(block: Heading, page: Any) -> None:
    page.add_heading(_clean(block.text), block.level)


@_add.register
def _(block: Paragraph, page: Any) -> None:
    paragraph = page.add_paragraph()
    run = paragraph.add_run(_clean(block.text))
    if block.note:
        _small(paragraph, run)


def _small(paragraph: Any, run: Any) -> None:
    from docx.enum.text import WD_LINE_SPACING
    from docx.shared import Pt

    run.font.size = Pt(10)
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE


@_add.register
def _(block: Bullets, page: Any) -> None:
    for item in block.items:
        page.add_paragraph(_clean(item), style="List Bullet")


@_add.register
def _(block: Table, page: Any) -> None:
    _caption(block, page, keep_with_next=True)
    grid = page.add_table(rows=1 + len(block.rows), cols=len(block.header))
    right, widths = numeric_columns(block), _widths(block)
    for column, width in zip(grid._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = width
    cells = grid._cells  # the whole list at once: asking row by row takes the square of the time
    texts = [cell for row in (block.header, *block.rows) for cell in row]
    n_columns = len(block.header)
    for place, (cell, text) in enumerate(zip(cells, texts, strict=True)):
        cell.width = widths[place % n_columns]
        _fill(cell, text, bold=place < n_columns, right=right[place % n_columns])
    _ruled(grid)
    _small_print(page, block.note)


def _widths(block: Table) -> list[int]:
    """Give each column room for its longest word and, as far as the page goes, for its text; narrow tables stay so."""
    from docx.shared import Cm

    columns = list(zip(block.header, *block.rows, strict=True))
    words = [max(len(word) for cell in column for word in (cell or " ").split(" ")) for column in columns]
    longest = [min(_MOST_LETTERS, max(map(len, column))) for column in columns]
    wanted = [max(pair) for pair in zip(words, longest, strict=True)]
    needed = [_CM_PER_LETTER * letters + _CM_PADDING for letters in wanted]
    if sum(needed) > _WIDTH:
        least = [_CM_PER_LETTER * letters + _CM_PADDING for letters in words]
        spare, over = max(_WIDTH - sum(least), 0.0), sum(needed) - sum(least)
        needed = [a + spare * (b - a) / over if over else a for a, b in zip(least, needed, strict=True)]
        needed = [_WIDTH * one / max(sum(needed), _WIDTH) for one in needed]
    return [Cm(one) for one in needed]


def _small_print(page: Any, note: str) -> None:
    """Put the note under a table; an empty line where there is none, so that two tables never grow together."""
    paragraph = page.add_paragraph()
    _small(paragraph, paragraph.add_run(_clean(note)))


def _fill(cell: Any, text: str, *, bold: bool, right: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
    from docx.shared import Pt

    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(_clean(text))
    run.font.size, run.font.bold = Pt(9), bold
    shape = paragraph.paragraph_format
    shape.line_spacing_rule, shape.space_after, shape.space_before = WD_LINE_SPACING.SINGLE, Pt(1), Pt(1)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _ruled(grid: Any) -> None:
    """Draw three lines, repeat the header on every page, and keep each row on one page."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    rows = grid._tbl.tr_lst
    for place, row in enumerate(rows):
        properties = row.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if place == 0:
            properties.append(OxmlElement("w:tblHeader"))
        sides = {0: ("top", "bottom"), len(rows) - 1: ("bottom",)}.get(place, ())
        for cell in row.tc_lst if sides else ():
            borders = OxmlElement("w:tcBorders")
            for side in sides:
                line = OxmlElement(f"w:{side}")
                for name, value in (("val", "single"), ("sz", "8"), ("space", "0"), ("color", "000000")):
                    line.set(qn(f"w:{name}"), value)
                borders.append(line)
            cell.get_or_add_tcPr().append(borders)


@_add.register
def _(block: Figure, page: Any) -> None:
    from docx.shared import Cm

    width = Cm(min(_WIDTH, 2.54 * block.width / _CSS_PIXELS_PER_INCH))
    paragraph = page.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    picture = paragraph.add_run().add_picture(io.BytesIO(block.png), width=width)
    picture._inline.docPr.set("descr", _clean(block.alt))
    _caption(block, page, keep_with_next=False)


def _caption(block: Table | Figure, page: Any, *, keep_with_next: bool) -> None:
    """Write "Table 4.2" with the 2 as a field, so that Word renumbers it and can list the tables."""
    said = block.caption
    paragraph = page.add_paragraph(style="Caption")
    paragraph.paragraph_format.keep_with_next = keep_with_next
    paragraph.add_run(f"{_clean(said.kind)} {said.chapter}.").bold = True
    _field(paragraph, f"SEQ {said.kind} \\* ARABIC", str(said.number))
    paragraph.add_run(f". {_clean(said.text)}")


def _field(paragraph: Any, code: str, shown: str) -> None:
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    for kind in ("begin", None, "separate", "shown", "end"):
        run = paragraph.add_run()
        run.bold = True
        if kind is None:
            text = OxmlElement("w:instrText")
            text.set(qn("xml:space"), "preserve")
            text.text = f" {code} "
            run._r.append(text)
        elif kind == "shown":
            run.text = shown
        else:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)


def _clean(text: str) -> str:
    """Leave out control characters, which no XML file can hold."""
    return UNPRINTABLE.sub(" ", text)
