"""SERVQUAL and SERVPERF: what each item is about, in words of our own.

The published wording is protected and doesn't stand here. What stands here are statements written for this package,
one for each place of the questionnaire, about the part of service that the place is meant to cover. Who needs the
original gets it from the articles in `SOURCES`.
"""

from __future__ import annotations

from cxlab.instruments._frozen import Frozen
from cxlab.instruments._likert import likert_words
from cxlab.instruments._parts import Dimension, Form, Item, Scale

SOURCES = (
    "Parasuraman, A., Zeithaml, V. A., & Berry, L. L. (1988). SERVQUAL: A multiple-item scale for measuring consumer "
    "perceptions of service quality. Journal of Retailing, 64(1), 12-40.",
    "Parasuraman, A., Berry, L. L., & Zeithaml, V. A. (1991). Refinement and reassessment of the SERVQUAL scale. "
    "Journal of Retailing, 67(4), 420-450.",
)
SERVPERF_SOURCE = (
    "Cronin, J. J., & Taylor, S. A. (1992). Measuring service quality: A reexamination and extension. Journal of "
    "Marketing, 56(3), 55-68. https://doi.org/10.1177/002224299205600304"
)
ABOUT = Frozen({
    "en": "The statements are our own, one for each place of the questionnaire. The published wording is protected: "
          "get it, and permission where you need it, from the articles named as sources, and say in your report which "
          "wording you used.",
    "id": "Pernyataan ini susunan kami sendiri, satu untuk tiap butir kuesioner. Redaksi aslinya dilindungi hak cipta: "
          "ambil dari artikel yang disebut sebagai sumber, minta izin bila perlu, dan sebutkan dalam laporan redaksi "
          "mana yang dipakai.",
})  # fmt: skip

DIMENSIONS = tuple(
    Dimension(name, {"en": en, "id": indonesian}, {"en": about_en, "id": about_id})
    for name, en, indonesian, about_en, about_id in (
        ("tangibles", "Tangibles", "Bukti fisik", "Tools, rooms, staff, papers and screens look as they should.",
         "Peralatan, ruangan, staf, dokumen, dan layar tampak sebagaimana mestinya."),
        ("reliability", "Reliability", "Keandalan", "What was promised is done, correctly and on time.",
         "Yang dijanjikan dilakukan dengan benar dan tepat waktu."),
        ("responsiveness", "Responsiveness", "Daya tanggap", "Help comes quickly and willingly.",
         "Bantuan diberikan dengan cepat dan senang hati."),
        ("assurance", "Assurance", "Jaminan", "Staff know their work, are courteous and can be trusted.",
         "Staf menguasai pekerjaannya, sopan, dan dapat dipercaya."),
        ("empathy", "Empathy", "Empati", "Each customer is looked after as a person.",
         "Tiap pelanggan diperhatikan sebagai pribadi."),
    )
)  # fmt: skip

# Numbers of the items of each dimension, as published in 1988 and kept in 1991.
PLACES: dict[str, tuple[int, ...]] = {
    "tangibles": (1, 2, 3, 4), "reliability": (5, 6, 7, 8, 9), "responsiveness": (10, 11, 12, 13),
    "assurance": (14, 15, 16, 17), "empathy": (18, 19, 20, 21, 22),
}  # fmt: skip
N_PLACES = 22
# The items that were worded negatively in 1988: all of responsiveness and empathy. In 1991 none is.
NEGATIVE_1988 = (10, 11, 12, 13, 18, 19, 20, 21, 22)
WORDINGS = ("1988", "1991")

# English and Indonesian; {who} is the organisation, or an excellent one of its kind.
_POSITIVE = {
    1: ("{who} works with tools and technology of today.", "{who} memakai peralatan dan teknologi masa kini."),
    2: ("{who} has rooms where one likes to be.", "{who} memiliki ruangan yang membuat orang betah."),
    3: ("{who} has staff who take care of how they look.", "{who} memiliki staf yang menjaga penampilannya."),
    4: ("{who} gives out forms, signs and screens that are well made.",
        "{who} menyediakan formulir, papan petunjuk, dan layar yang dibuat dengan baik."),
    5: ("{who} keeps its word.", "{who} menepati janjinya."),
    6: ("{who} stays with a customer's problem until it is solved.",
        "{who} mendampingi masalah pelanggan sampai tuntas."),
    7: ("{who} does its work well without a second attempt.", "{who} mengerjakan tugasnya dengan baik tanpa diulang."),
    8: ("{who} keeps to its schedule.", "{who} bekerja sesuai jadwal."),
    9: ("{who} makes no mistakes in bills and customer data.",
        "{who} tidak membuat kesalahan dalam tagihan dan data pelanggan."),
    10: ("{who} lets customers know how long they will wait.",
         "{who} memberi tahu pelanggan berapa lama mereka akan menunggu."),
    11: ("{who} gets to work as soon as a customer asks.", "{who} segera bekerja begitu pelanggan meminta."),
    12: ("{who} has staff who lend a hand gladly.", "{who} memiliki staf yang senang hati turun tangan."),
    13: ("{who} has staff who make time for a question.",
         "{who} memiliki staf yang meluangkan waktu untuk pertanyaan."),
    14: ("{who} has staff whose word one believes.", "{who} memiliki staf yang perkataannya dipercaya."),
    15: ("{who} handles money and personal data so that one need not worry.",
         "{who} menangani uang dan data pribadi sehingga orang tidak perlu khawatir."),
    16: ("{who} has staff who treat everyone with respect.", "{who} memiliki staf yang menghormati setiap orang."),
    17: ("{who} has staff who know their subject.", "{who} memiliki staf yang menguasai bidangnya."),
    18: ("{who} looks at each customer's own case.", "{who} melihat keadaan tiap pelanggan satu per satu."),
    19: ("{who} has staff who listen to the person in front of them.",
         "{who} memiliki staf yang mendengarkan orang di hadapannya."),
    20: ("{who} finds out what a customer came for.", "{who} mencari tahu apa tujuan pelanggan datang."),
    21: ("{who} gives advice that is good for the customer even when it earns less.",
         "{who} memberi saran yang baik bagi pelanggan walaupun keuntungannya lebih kecil."),
    22: ("{who} can be reached when its customers have time.",
         "{who} dapat dihubungi pada waktu luang pelanggannya."),
}  # fmt: skip
_NEGATIVE = {
    10: ("{who} leaves customers guessing how long they will wait.",
         "{who} membiarkan pelanggan menebak-nebak berapa lama mereka akan menunggu."),
    11: ("{who} lets a customer's request lie.", "{who} membiarkan permintaan pelanggan terbengkalai."),
    12: ("{who} has staff who help only when pressed.", "{who} memiliki staf yang baru membantu bila didesak."),
    13: ("{who} has staff who brush questions aside.", "{who} memiliki staf yang mengabaikan pertanyaan."),
    18: ("{who} treats every customer as one more number.", "{who} memperlakukan pelanggan sekadar sebagai nomor."),
    19: ("{who} has staff who talk past the person in front of them.",
         "{who} memiliki staf yang tidak mendengarkan orang di hadapannya."),
    20: ("{who} often mistakes what a customer came for.", "{who} sering keliru memahami tujuan pelanggan datang."),
    21: ("{who} gives advice that is good for itself before the customer.",
         "{who} memberi saran yang lebih menguntungkan dirinya daripada pelanggan."),
    22: ("{who} is closed when its customers have time.", "{who} tutup pada waktu luang pelanggannya."),
}  # fmt: skip

_LETTERS = {"expectation": "E", "perception": "P"}
_WHO = {
    "expectation": {"en": "An excellent {kind}", "id": "{kind} yang sangat baik"},
    "perception": {"en": "{organisation}", "id": "{organisation}"},
}
_TITLES = {
    "expectation": {"en": "What you expect", "id": "Harapan Anda"},
    "perception": {"en": "What you have experienced", "id": "Pengalaman Anda"},
}
_INSTRUCTIONS = {
    "expectation": {
        "en": "Think of an excellent {kind}, one that you would choose again. How far does each statement describe it? "
              "Mark one number in each row; there are no right or wrong answers.",
        "id": "Bayangkan {kind} yang sangat baik, yang akan Anda pilih lagi. Seberapa jauh tiap pernyataan "
              "menggambarkannya? Tandai satu angka pada tiap baris; tidak ada jawaban benar atau salah.",
    },
    "perception": {
        "en": "Now think of {organisation} as you have found it. How far do you agree with each statement? Mark one "
              "number in each row.",
        "id": "Sekarang pikirkan {organisation} seperti yang Anda alami. Seberapa jauh Anda setuju dengan tiap "
              "pernyataan? Tandai satu angka pada tiap baris.",
    },
}  # fmt: skip


def agreement(low: int, high: int) -> Scale:
    """Return a scale of agreement with its words: of every point where there are some, else of the two ends."""
    n = high - low + 1
    length = n if n in (4, 5, 6, 7) else 5
    every = {name: [words[0] for words in likert_words(length, "agreement", name)] for name in ("en", "id")}
    ends = {name: (words[0], words[-1]) for name, words in every.items()}
    return Scale(low, high, every if n == length else ends)


def rated_form(name: str, scale: Scale) -> Form:
    """Return the form of expectation or of perception."""
    return Form(name, _TITLES[name], _INSTRUCTIONS[name], scale)


def rated_items(form: str, wording: str) -> list[Item]:
    """Return the 22 items of one form: E01 to E22, or P01 to P22."""
    dimension = {number: name for name, numbers in PLACES.items() for number in numbers}
    items = []
    for number in range(1, N_PLACES + 1):
        turned = wording == "1988" and number in NEGATIVE_1988
        said = zip(("en", "id"), (_NEGATIVE if turned else _POSITIVE)[number], strict=True)
        text = {language: words.replace("{who}", _WHO[form][language]) for language, words in said}
        items.append(Item(f"{_LETTERS[form]}{number:02d}", text, dimension[number], form, turned))
    return items


def importance_form() -> Form:
    """Return the form in which a hundred points are shared out."""
    return Form(
        "importance",
        {"en": "What matters to you", "id": "Yang penting bagi Anda"},
        {
            "en": "Share out 100 points among the five parts of service: the more it matters to you, the more points. "
                  "Check that they sum to 100.",
            "id": "Bagikan 100 poin ke lima bagian layanan berikut: makin penting bagi Anda, makin banyak poinnya. "
                  "Pastikan jumlahnya 100.",
        },
        Scale(0, 100, total=100),
    )  # fmt: skip


def importance_items() -> list[Item]:
    """Return one item of importance for each dimension."""
    return [Item(f"importance_{one.name}", _named(one), one.name, "importance") for one in DIMENSIONS]


def _named(dimension: Dimension) -> dict[str, str]:
    """Say what a dimension is called and what it covers, in one line."""
    about = dimension.about or dimension.title
    return {name: f"{dimension.title[name]}: {about[name][:1].lower()}{about[name][1:]}" for name in ("en", "id")}
