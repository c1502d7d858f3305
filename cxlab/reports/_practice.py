"""A folder to practise on: an invented export with the faults that real ones have, and its questionnaire."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import yaml

from cxlab import files
from cxlab.instruments import Instrument
from cxlab.moments import Moments

if TYPE_CHECKING:
    import os
    from collections.abc import Sequence

EXPORT, QUESTIONS, DESIGN = "jawaban.csv", "questionnaire.yml", "design.yml"
NEGATIVE = "K4"  # worded negatively
_N = 120  # people who answered, before anything was pasted twice
_SEED = 17
_WORDS = ("Sangat tidak setuju", "Tidak setuju", "Netral", "Setuju", "Sangat setuju")
_TITLE = {"en": "A coffee shop near the campus", "id": "Kedai kopi dekat kampus"}
_DIMENSIONS = {
    "tangibles": {"en": "Tangibles", "id": "Bukti fisik"},
    "reliability": {"en": "Reliability", "id": "Keandalan"},
    "empathy": {"en": "Empathy", "id": "Empati"},
    "satisfaction": {"en": "Satisfaction", "id": "Kepuasan"},
}
_ITEMS = (
    ("B1", "tangibles", "The tables and the floor are clean.", "Meja dan lantainya bersih."),
    ("B2", "tangibles", "One finds a socket for the laptop.", "Mudah mendapat stopkontak untuk laptop."),
    ("B3", "tangibles", "The light is good to read by.", "Lampunya nyaman untuk membaca."),
    ("K1", "reliability", "What I ordered is what I get.", "Pesanan saya datang sesuai permintaan."),
    ("K2", "reliability", "The coffee tastes the same each time.", "Rasa kopinya selalu sama."),
    ("K3", "reliability", "The shop opens when it says it does.", "Kedai buka sesuai jam yang tertulis."),
    ("K4", "reliability", "My order is often forgotten.", "Pesanan saya sering terlupa."),
    ("E1", "empathy", "The staff know what I usually drink.", "Pegawai hafal minuman kesukaan saya."),
    ("E2", "empathy", "The staff listen when something is wrong.", "Pegawai mendengarkan ketika ada masalah."),
    ("E3", "empathy", "Nobody is hurried out.", "Tidak ada yang disuruh cepat pergi."),
    ("S1", "satisfaction", "All in all, I am satisfied with the shop.", "Secara umum saya puas dengan kedai ini."),
    ("S2", "satisfaction", "I am glad that I found it.", "Saya senang menemukan kedai ini."),
)  # fmt: skip
# Correlations behind the answers: three dimensions, satisfaction. Invented.
_CORRELATIONS = ((1, 0.4, 0.35, 0.35), (0.4, 1, 0.4, 0.6), (0.35, 0.4, 1, 0.4), (0.35, 0.6, 0.4, 1))
_MEANS = {"tangibles": 3.6, "reliability": 3.4, "empathy": 3.3, "satisfaction": 3.6}
_BEFORE = ("Stempel waktu", "Alamat email", "Nama lengkap", "Jenis kelamin", "Angkatan")
_AFTER = "Saran untuk kedai"
_REMARKS = ("", "", "", "tambah stopkontak", "kopinya enak", "antreannya lama", "sudah bagus", "kurangi musiknya")

_DESIGN = f"""\
# How {EXPORT} is read. / Cara {EXPORT} dibaca.
instrument: {QUESTIONS}
labels: agreement
outcome: satisfaction
language: id
"""


def new_practice(folder: str | os.PathLike[str]) -> list[Path]:
    """Start a folder to practise on: an invented export full of faults, its questionnaire, a design to complete.

    Parameters
    ----------
    folder : str or path
        Where to write; made when it isn't there, inside a folder that is. No file in it is ever replaced.

    Returns
    -------
    list of Path
        ``jawaban.csv``, ``questionnaire.yml``, ``design.yml``.

    Raises
    ------
    FileExistsError
        If one of the files is there already; nothing is written then.
    FileNotFoundError
        If the folder that is to hold `folder` isn't there.

    Notes
    -----
    Nobody answered: people, addresses and answers are simulated from invented correlations by a fixed seed. The file
    looks as Google Forms writes one that went through a spreadsheet: semicolons, a byte-order mark, words for numbers.
    Planted in it are a mistyped answer, an answer off the scale, dashes for no answer, a word for the middle that is on
    no form, headings pasted in again, a blank row, one person twice, people who ticked one answer throughout, a
    statement worded negatively, spaces and capital letters, and a telephone number among the remarks.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [path.name for path in new_practice(f"{folder}/practice")]
    ['jawaban.csv', 'questionnaire.yml', 'design.yml']
    """
    place = Path(folder)
    contents = {EXPORT: _export(), QUESTIONS: _questionnaire(), DESIGN: _DESIGN}
    files.unused(*(place / name for name in contents), ask="")
    files.new_folder(place)
    return [files.write_text(place / name, text) for name, text in contents.items()]


def _plain() -> dict[str, Any]:
    items = [
        {"code": code, "text": {"en": english, "id": indonesian}, "dimension": dimension}
        | ({"negative": True} if code == NEGATIVE else {})
        for code, dimension, english, indonesian in _ITEMS
    ]
    return {"name": "kedai", "title": _TITLE, "scale": [1, 5], "dimensions": _DIMENSIONS, "items": items}


def _questionnaire() -> str:
    Instrument.from_dict(_plain())
    body: str = yaml.safe_dump(_plain(), allow_unicode=True, sort_keys=False, width=110)
    return f"# An invented questionnaire of {len(_ITEMS)} statements, to practise on.\n{body}"


def _export() -> str:
    """The file as text, with everything that is wrong with it."""
    rng = np.random.default_rng(_SEED)
    answers = _answers(rng)
    rows = [_person(rng, place, words) for place, words in enumerate(_worded(rng, answers))]
    _spoil(rows)
    headings = [*_BEFORE, *(f"Pernyataan [{text}]" for *_, text in _ITEMS), _AFTER]
    rows.insert(60, headings)
    rows.insert(90, [""] * len(headings))
    return "\ufeff" + "".join(";".join(row) + "\n" for row in [headings, *rows])


def _answers(rng: np.random.Generator) -> list[list[int]]:
    """What people ticked, 1 to 5, the negative statement as it was ticked."""
    felt = Moments.from_correlations(_CORRELATIONS, _N, names=list(_DIMENSIONS)).respondents(rng=rng)
    columns = []
    for code, dimension, *_ in _ITEMS:
        raw = _MEANS[dimension] + 0.75 * felt[dimension].to_numpy() + rng.normal(0, 0.7, _N)
        columns.append(np.clip(np.rint(6 - raw if code == NEGATIVE else raw), 1, 5).astype(int))
    ticked = np.array(columns).T
    ticked[[11, 37, 58, 83, 101, 114]] = [[4], [4], [5], [4], [3], [4]]  # one answer throughout
    rows: list[list[int]] = ticked.tolist()
    return rows


def _worded(rng: np.random.Generator, answers: Sequence[Sequence[int]]) -> list[list[str]]:
    words = [[_WORDS[answer - 1] for answer in row] for row in answers]
    for row, place in rng.integers(0, (_N, len(_ITEMS)), (30, 2)).tolist():  # left out, and spelt in other ways
        words[row][place] = rng.choice(["", words[row][place].upper(), words[row][place] + " "])
    return words


def _person(rng: np.random.Generator, place: int, words: Sequence[str]) -> list[str]:
    minute = f"{8 + place // 12:02d}:{5 * (place % 12):02d}"
    about = [f"04/05/2026 {minute}:00", f"rekaan{place + 1:03d}@contoh.id", f"Rekaan Contohwati {place + 1}"]
    return [*about, str(rng.choice(["Perempuan", "Laki-laki"])), str(rng.choice([2022, 2023, 2024, 2025])), *words,
            str(rng.choice(_REMARKS))]  # fmt: skip


def _spoil(rows: list[list[str]]) -> None:
    """Plant the faults by hand, so that each is known."""
    first = len(_BEFORE)
    rows[7][first + 4] = "Setjuu"
    rows[22][first] = "55"
    rows[45][first + 8] = rows[71][first + 2] = rows[96][first + 5] = "-"
    for row in rows[105:109]:  # filled in on paper; whoever typed them wrote another word for the middle
        row[first:-1] = ["Lumayan" if cell.strip().casefold() == "netral" else cell for cell in row[first:-1]]
    rows[33][-1] = "hubungi saya di 0812-5550-0199"
    again = list(rows[18])
    again[0], again[1], again[first + 6] = "04/05/2026 18:40:00", again[1].upper(), _WORDS[1]
    rows.append(again)
