"""Personal columns: found by heading and by content, dropped by default, shown nowhere."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import numpy as np

from cxlab._words import sentence
from cxlab.survey._grid import Column, Grid, is_empty
from cxlab.survey._problems import Change, Problem, objects
from cxlab.survey._text import bare, folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt

HIDDEN = "(hidden)"
# A log shows no more of a text than this.
_MOST_SIGNS = 40
_OF_WHOM = (
    r"(?: (?:lengkap|panggilan|anda|saya|responden|respondent|depan|belakang|mahasiswa|siswa|pelanggan|nasabah|pasien|"
    r"konsumen|pengguna|orang tua|ibu|ayah|customer|student|patient|full|aktif|pribadi|your|opsional|optional|inisial|"
    r"dan|atau|or|and|/|no|nomor|hp|wa|e mail|email|nim|anonim|boleh|jika|bersedia))*"
)
_HEADINGS = re.compile(
    r"(?:your |full |first |last |middle |respondent |student |customer |user |nick)?name"
    + _OF_WHOM
    + r"|(?:nama|inisial)"
    + _OF_WHOM
    + r"|(?:alamat |your )?(?:e mail|email|surel)(?: address| anda| addresses| aktif)*"
    + r"|(?:no|nomor|nomer|number)? ?(?:your )?(?:hp|handphone|telepon|telpon|telp|tlp|ponsel|whatsapp|wa|phone|mobile|"
    r"cell|mobile phone|cellphone|phone number|telephone)(?: number| no| anda| aktif| wa| whatsapp| hp| yang aktif)*"
    r"|(?:no|nomor|nomer)? ?(?:nim|nik|npm|nrp|nisn|nip|nidn|ktp|npwp|sim|paspor|induk|induk mahasiswa|rekening|"
    r"identitas|kartu)(?: anda| mahasiswa| responden| siswa| ktp| penduduk)*"
    r"|student (?:id|number)|(?:national )?id number|passport(?: number)?|ip(?: address)?|alamat ip|ipaddress"
    r"|(?:alamat|address)(?: rumah| lengkap| anda| tempat tinggal| domisili)*|(?:home |street )?address"
    r"|(?:tanggal|tgl|tempat tanggal|tempat dan tanggal) lahir|ttl|date of birth|birth ?date|birthday|dob"
    r"|(?:akun |username |id )?(?:instagram|ig|line|telegram|facebook|twitter|tiktok)(?: anda)?|username|nama pengguna"
    r"|latitude|longitude|gps|signature|tanda tangan"
)
_EMAIL = re.compile(r"[^\s@]{1,64}@[^\s@]+\.[^\s@]{2,}")
_PHONE = re.compile(r"(?:\+?62|0)[ .-]?8\d(?:[ .-]?\d){6,11}|\+\d{1,3}(?:[ .-]?\d){7,12}|8\d{9,11}")
# Within a sentence: a mobile number of Indonesia, or the sixteen digits of an identity card.
_PHONE_INSIDE = re.compile(r"(?<![\d.,])(?:(?:\+?62|0)[ .-]?8\d(?:[ .-]?\d){6,11}|\d{16})(?![\d.,]\d|\d)")
_IP = re.compile(r"(?:\d{1,3}\.){3}\d{1,3}|(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{0,4}")
_DIGITS = re.compile(r"\d{8,20}")
_ADVICE = sentence("Nothing to do. Pass keep_personal=True, or the headings to keep, if you need it and may keep it.")


def is_personal_heading(column: Column) -> bool:
    """Say whether a heading asks for a name, an address, a number."""
    return column.role == "personal" or any(_HEADINGS.fullmatch(_asked(name)) for name in column.names)


def _asked(heading: str) -> str:
    """Return a heading without numbering, brackets and marks: "1. Nama (opsional) *" → "nama"."""
    plain = re.sub(r"\([^)]*\)", " ", folded(heading))
    return re.sub(r"^\d+ ", "", bare(plain))


def is_personal_text(cell: Any) -> bool:
    """Say whether a cell is or holds an e-mail, a telephone number or the address of a computer."""
    text = _plain(cell)
    return _is_personal_whole(cell) or bool(_EMAIL.search(text) or _PHONE_INSIDE.search(text))


def _is_personal_whole(cell: Any) -> bool:
    text = _plain(cell)
    return any(pattern.fullmatch(text) for pattern in (_EMAIL, _PHONE, _IP))


def _plain(cell: Any) -> str:
    if isinstance(cell, float):
        return f"{cell:.0f}" if cell.is_integer() and abs(cell) < 1e21 else ""
    return folded(str(cell)).lstrip("'")


def _looks_personal(column: Column) -> bool:
    """Say whether half of a column reads as personal, or all of it as numbers of identity."""
    values = column.distinct
    if not values or (max(map(_size, values)) < 1e7):
        return False
    if 2 * sum(map(_is_personal_whole, values)) >= len(values):
        return True
    if not column.names:  # nobody says what it is: words that differ from row to row may be names
        are_words = all(isinstance(value, str) and any(map(str.isalpha, value)) for value in values)
        return are_words and len(values) > 2 and len(values) >= 0.9 * column.n_filled
    texts = [_plain(value) for value in values]
    are_ids = all(map(_DIGITS.fullmatch, texts)) and not all(text.endswith("000") for text in texts)
    return are_ids and len(values) > 2 and len(values) >= 0.9 * column.n_filled


def _size(value: Any) -> float:
    return abs(value) if isinstance(value, (int, float)) else float("inf")


class Redactor:
    """Decides what of a cell may be shown in a log, a problem or an error.

    Parameters
    ----------
    columns : iterable of Column
        The personal columns of the file: none of their words is shown anywhere.
    known : iterable of str
        Labels that an answer may resemble.
    """

    def __init__(self, columns: Iterable[Column], known: Iterable[str]) -> None:
        self._secret = {word for column in columns for value in column.distinct for word in _words(value)}
        self._known = list({folded(label) for label in known})
        self._cache: dict[tuple[type, Any, bool], Any] = {}

    def shown(self, cell: Any, is_common: bool = False) -> Any:
        """Return what a log may show of a cell: the cell itself, or that it is hidden."""
        key = (type(cell), cell, is_common)
        if key not in self._cache:
            self._cache[key] = self._shown(cell, is_common)
        return self._cache[key]

    def quoted(self, cell: Any, is_common: bool = False) -> str:
        """Return what an error may show of a cell, text in quotation marks."""
        shown = self.shown(cell, is_common)
        if isinstance(shown, float):
            return f"{shown:g}"
        return repr(shown) if isinstance(cell, str) and shown == cell[:_MOST_SIGNS] else str(shown)

    def _shown(self, cell: Any, is_common: bool) -> Any:
        if isinstance(cell, (int, float)):
            return cell if abs(cell) < 10_000 and not _words(cell) & self._secret else HIDDEN
        if not isinstance(cell, str):
            return f"({type(cell).__name__})"
        plain = folded(cell)
        if is_personal_text(cell) or _words(cell) & self._secret or sum(map(str.isdigit, plain)) > 4:
            return HIDDEN
        resembles = plain in self._known or get_close_matches(plain, self._known, n=1, cutoff=0.6)
        plainly = len(plain) <= 3 or cell.startswith("#") or not any(map(str.isalpha, plain))
        return cell[:_MOST_SIGNS] if resembles or plainly or is_common else f"(a text of {len(cell)} signs)"


def _words(value: Any) -> set[str]:
    """Return the words of a personal value, long enough to give somebody away."""
    if isinstance(value, float):
        return {f"{value:.0f}"} if value.is_integer() else set()
    if isinstance(value, int):
        return {str(value)}
    plain = folded(str(value))
    return {word for word in {plain, *re.split(r"[\s,;@.]+", plain)} if len(word) > 2}


def personal_columns(grid: Grid) -> list[Column]:
    """Return the columns that hold personal data, by heading or by content."""
    return [one for one in grid.columns if is_personal_heading(one) or _looks_personal(one)]


def drop_personal(grid: Grid, found: list[Column], keep: bool | Sequence[str]) -> None:
    """Remove personal columns unless they are to be kept."""
    for column in found:
        if keep is True or (not isinstance(keep, bool) and column.heading in keep):
            continue
        grid.problems.append(Problem("personal column", column.heading, sentence("Dropped as personal data."), _ADVICE))
        grid.drop_column(column, "personal column dropped")


def blank_personal(grid: Grid, column: Column, code: str, keep: bool | Sequence[str]) -> None:
    """Empty the single cells of another column that read as personal data."""
    if keep is True or (not isinstance(keep, bool) and column.heading in keep):
        return
    codes, values = column.coded
    marks = np.array([not is_empty(one) and _gives_away(one) for one in values.tolist()] + [False])[codes]
    if not marks.any():
        return
    cells: npt.NDArray[Any] = column.cells.astype(object)
    cells[marks] = None
    column.cells = cells
    column.__dict__.pop("coded", None)
    column.__dict__.pop("n_filled", None)
    rows, n = grid.rows[marks], int(marks.sum())
    grid.changes.append(
        Change(rows, column.heading, code, objects(HIDDEN, n), objects(None, n), "personal data emptied")
    )
    grid.problems.append(
        Problem(
            "personal data", column.heading,
            sentence("Cells with an e-mail, a telephone number or an address, which were emptied: {n:,}.", n=n),
            _ADVICE,
            [(row, HIDDEN) for row in rows.tolist()],
        )
    )  # fmt: skip


def _gives_away(cell: Any) -> bool:
    return isinstance(cell, str) and is_personal_text(cell)
