"""Ready questions that stand at the end of a form: satisfaction, CSAT, loyalty, recommendation, effort."""

from __future__ import annotations

from typing import Any

from cxlab.instruments._instrument import Instrument
from cxlab.instruments._likert import likert_words
from cxlab.instruments._parts import Form, Item, Scale
from cxlab.instruments._servqual import agreement

_ONE = {"en": "Mark one number.", "id": "Tandai satu angka."}


def _satisfied() -> Scale:
    return Scale(1, 5, {name: [words[0] for words in likert_words(5, "satisfaction", name)] for name in ("en", "id")})


# Title, question, scale, sources.
_BLOCKS: dict[str, tuple[dict[str, str], dict[str, str], Scale, tuple[str, ...]]] = {
    "satisfaction": (
        {"en": "Overall satisfaction", "id": "Kepuasan keseluruhan"},
        {"en": "All in all, I am satisfied with {organisation}.",
         "id": "Secara keseluruhan saya puas dengan {organisation}."},
        agreement(1, 7),
        (),
    ),
    "csat": (
        {"en": "Satisfaction with the last visit (CSAT)", "id": "Kepuasan atas kunjungan terakhir (CSAT)"},
        {"en": "How satisfied were you with your last visit to {organisation}?",
         "id": "Seberapa puas Anda dengan kunjungan terakhir ke {organisation}?"},
        _satisfied(),
        (),
    ),
    "loyalty": (
        {"en": "Loyalty", "id": "Loyalitas"},
        {"en": "When I need this service again, I will go to {organisation}.",
         "id": "Jika membutuhkan layanan ini lagi, saya akan datang ke {organisation}."},
        agreement(1, 7),
        (),
    ),
    "recommend": (
        {"en": "Recommendation (NPS)", "id": "Rekomendasi (NPS)"},
        {"en": "Would you recommend {organisation} to people you know?",
         "id": "Apakah Anda akan merekomendasikan {organisation} kepada orang yang Anda kenal?"},
        Scale(0, 10, {"en": ("Certainly not", "Certainly"), "id": ("Pasti tidak", "Pasti ya")}),
        ("Reichheld, F. F. (2003). The one number you need to grow. Harvard Business Review, 81(12), 46-54.",),
    ),
    "effort": (
        {"en": "Effort (CES)", "id": "Upaya (CES)"},
        {"en": "How hard was it to get what you needed from {organisation}?",
         "id": "Seberapa sulit memperoleh yang Anda butuhkan dari {organisation}?"},
        Scale(1, 7, {"en": ("Very easy", "Very hard"), "id": ("Sangat mudah", "Sangat sulit")}),
        ("Dixon, M., Freeman, K., & Toman, N. (2010). Stop trying to delight your customers. Harvard Business Review, "
         "88(7/8), 116-122.",),
    ),
}  # fmt: skip
BLOCKS = tuple(_BLOCKS)
ABOUT: dict[str, Any] = {
    "en": "One question in our own words. A single question has no alpha: where a concept has to carry a regression, "
          "ask it in three or more.",
    "id": "Satu pertanyaan dengan kata-kata kami sendiri. Satu pertanyaan tidak punya alpha: bila suatu konsep menjadi "
          "variabel regresi, tanyakan dengan tiga butir atau lebih.",
}  # fmt: skip


def block(name: str) -> Instrument:
    """Return one block; its item is called like the block."""
    title, text, scale, sources = _BLOCKS[name]
    return Instrument(name, title, [Item(name, text, form=name)], [Form(name, title, _ONE, scale)], (), sources, ABOUT)
