"""Count the Korean kiosk survey of 2019 into the small tables that the book uses.

    python scripts/make_kiosk_tables.py --mirror FOLDER

FOLDER holds ``kiosk_servqual_kr/kiosk_raw_cp949.csv``, the file as its authors published it; ``cxlab.datasets.fetch``
downloads the same file. The questionnaire is the authors': the words for its items here are ours, and say in a few
words what an item is about. The tables are about the authors' own sample of 194.
"""

from __future__ import annotations

import argparse
import hashlib
import re
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parents[1]
RAW = Path("kiosk_servqual_kr/kiosk_raw_cp949.csv")
RAW_SHA256 = "5361f5eae026ff68397257b9d31541acf0c9c0eb09ecfa7d2e42ed38dd7af9cb"

# Respondents (rows of the file, from 1) whom the authors left out because they answered carelessly. Four more never
# used a kiosk and left the questions blank.
CARELESS = (21, 22, 26, 39, 62, 78, 86, 92, 102, 126, 138, 188, 209)

# A question is known by its number and by how it ends: form → pattern, with the number in brackets.
QUESTIONS = {
    "E": r"^(\d+)-1.*\(기대 설문\)$",
    "P": r"^(\d+)-2.*\(인지 설문\)$",
    "I": r"^(\d+)-1.*생각하십니까\?$",
    "S": r"^(\d+)-2.*만족하십니까\?$",
    "KF": r"^(\d+)-1.*느낌이 들겠습니까\?$",
    "KD": r"^(\d+)-2.*느낌이 들겠습니까\?$",
    "O": r"^([1-4])\. 키오스크",
}
EXPECTED = {"E": 24, "P": 24, "I": 24, "S": 24, "KF": 29, "KD": 29, "O": 4}
FORMS = {"E": "expectation", "P": "perception", "I": "importance", "S": "satisfaction"}

# Answers to the Kano questions, from the one that likes a state to the one that dislikes it.
FEELINGS = {"마음에 든다.": 1, "당연하다.": 2, "아무런 느낌이 없다.": 3, "하는 수 없다.": 4, "마음에 안 든다.": 5}


class Words(NamedTuple):
    """What an item is about, in English and Indonesian, and the dimension that the authors put it in."""

    label: str
    label_id: str
    dimension: str = ""


ITEMS = {
    1: Words("Choices are taken over exactly", "Pilihan diterima dengan tepat", "usefulness"),
    2: Words("Entries are processed correctly", "Masukan diproses dengan benar", "usefulness"),
    3: Words("Gives the information that is needed", "Memberi informasi yang diperlukan", "usefulness"),
    4: Words("Lively screen", "Tampilan layar hidup", "tangibles"),
    5: Words("Fun to touch", "Layar sentuh asyik dipakai", "tangibles"),
    6: Words("Enjoyable to order and pay", "Memesan dan membayar terasa menyenangkan", "tangibles"),
    7: Words("Can be used without help", "Dapat dipakai tanpa bantuan", "control"),
    8: Words("Free choice among services", "Bebas memilih layanan", "control"),
    9: Words("Open at any time", "Tersedia kapan saja"),
    10: Words("Shorter wait", "Antrean lebih singkat", "economy"),
    11: Words("Less time in all", "Total waktu lebih singkat", "economy"),
    12: Words("Low prices and fees", "Harga dan biaya murah"),
    13: Words("One's own way to pay", "Cara bayar sesuai keinginan", "convenience"),
    14: Words("Enough time to finish", "Waktu cukup untuk menyelesaikan", "convenience"),
    15: Words("Choice of language", "Pilihan bahasa", "convenience"),
    16: Words("Easy step back", "Mudah kembali ke langkah sebelumnya", "convenience"),
    17: Words("Few and simple steps", "Langkah sedikit dan sederhana", "convenience"),
    18: Words("Less bother than staff", "Lebih ringan daripada lewat pegawai", "economy"),
    19: Words("Entries hidden from bystanders", "Data tidak terlihat orang sekitar", "security"),
    20: Words("Personal data are kept safe", "Data pribadi tersimpan aman", "security"),
    21: Words("Personal data are used for nothing else", "Data pribadi tidak dipakai untuk hal lain", "security"),
    22: Words("Attractive machine", "Rupa mesin menarik", "tangibles"),
    23: Words("Exact and quick touch", "Sentuhan tepat dan cepat"),
    24: Words("Pleasant voice guide", "Panduan suara enak didengar"),
}
DIMENSIONS = {
    "tangibles": (4, 5, 6, 22),
    "security": (19, 20, 21),
    "economy": (10, 11, 18),
    "convenience": (13, 14, 15, 16, 17),
    "usefulness": (1, 2, 3),
    "control": (7, 8),
}
DIMENSIONS_ID = {
    "tangibles": "Bukti fisik",
    "security": "Keamanan",
    "economy": "Keekonomian",
    "convenience": "Kemudahan",
    "usefulness": "Kegunaan",
    "control": "Kendali",
}
OUTCOMES = {
    "SAT1": Words("Satisfied with the service that the kiosk gave", "Puas atas layanan dari kios"),
    "SAT2": Words("Service by kiosk is excellent as a whole", "Layanan kios secara keseluruhan unggul"),
    "REUSE": Words("Wants to use kiosks again", "Ingin memakai kios lagi"),
    "RECOM": Words("Would recommend kiosks to others", "Akan menyarankan kios kepada orang lain"),
}
FEATURES = {
    1: ITEMS[1],
    2: ITEMS[2],
    3: ITEMS[3],
    4: Words("Lively screen, fun to touch", "Layar hidup dan asyik disentuh"),
    5: ITEMS[6],
    6: Words("Without help, with free choice", "Tanpa bantuan, bebas memilih"),
    7: ITEMS[9],
    8: ITEMS[10],
    9: ITEMS[11],
    10: ITEMS[12],
    11: ITEMS[13],
    12: ITEMS[14],
    13: ITEMS[15],
    14: Words("Height and angle can be set", "Tinggi dan sudut dapat diatur"),
    15: ITEMS[16],
    16: ITEMS[17],
    17: ITEMS[18],
    18: Words("Button that calls staff", "Tombol pemanggil pegawai"),
    19: Words("Help button on each screen", "Tombol bantuan di tiap layar"),
    20: Words("Refund at the machine", "Pengembalian uang di mesin"),
    21: ITEMS[19],
    22: ITEMS[20],
    23: ITEMS[21],
    24: ITEMS[22],
    25: ITEMS[23],
    26: ITEMS[24],
    27: Words("Works with gloves on", "Dapat dipakai dengan sarung tangan"),
    28: Words("Understands speech", "Memahami ucapan"),
    29: Words("Zoom with two fingers", "Perbesar dengan dua jari"),
}


def read_survey(path: Path) -> pd.DataFrame:
    """Read the published file, after its checksum was found right, as whole numbers under short names."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != RAW_SHA256:
        raise SystemExit(f"{path}: sha256 is {digest}, expected {RAW_SHA256}. This isn't the file as published.")
    raw = pd.read_csv(path, encoding="cp949", dtype=str)
    columns = {short_name(question): raw[question] for question in raw}
    columns.pop("")
    answers = pd.DataFrame({name: numbers(columns[name]) for name in sorted(columns)}).set_axis(raw.index + 1)
    return answers.drop(index=list(CARELESS)).dropna().astype("int64")


def short_name(question: str) -> str:
    """Name a question by its form and number, ``E07`` say; other questions have no name."""
    words = re.sub(r"\s+", " ", question).strip()
    for form, pattern in QUESTIONS.items():
        if found := re.match(pattern, words):
            number = int(found[1])
            return [*OUTCOMES][number - 1] if form == "O" else f"{form}{number:02d}"
    return ""


def numbers(answers: pd.Series) -> pd.Series:
    """Turn ratings, and the five feelings about a feature, into numbers."""
    return pd.to_numeric(answers.map(lambda answer: FEELINGS.get(answer, answer)))


def described() -> pd.DataFrame:
    """List the variables with their words: 24 items in four forms, four outcomes, two products for each dimension."""
    rows = [
        (f"{letter}{number:02d}", form, item.dimension, item.label, item.label_id)
        for letter, form in FORMS.items()
        for number, item in ITEMS.items()
    ]
    rows += [(name, "outcome", "", words.label, words.label_id) for name, words in OUTCOMES.items()]
    for prefix, form, words, words_id in (
        ("IP", "importance x perception", "weighted perception", "persepsi tertimbang"),
        ("IG", "importance x gap", "weighted gap", "kesenjangan tertimbang"),
    ):
        rows += [
            (f"{prefix}_{name}", form, name, f"{name.capitalize()}, {words}", f"{DIMENSIONS_ID[name]}, {words_id}")
            for name in DIMENSIONS
        ]
    return pd.DataFrame(rows, columns=["variable", "form", "dimension", "label", "label_id"])


def with_products(survey: pd.DataFrame) -> tuple[pd.DataFrame, pd.Series]:
    """Add the products of importance with perception and gap, as whole sums over items, and what to divide them by."""
    products = {}
    for name, items in DIMENSIONS.items():
        importance = survey[[f"I{item:02d}" for item in items]].to_numpy()
        perception = survey[[f"P{item:02d}" for item in items]].to_numpy()
        expectation = survey[[f"E{item:02d}" for item in items]].to_numpy()
        products[f"IP_{name}"] = (importance * perception).sum(axis=1)
        products[f"IG_{name}"] = (importance * (perception - expectation)).sum(axis=1)
    table = survey.assign(**products)[described()["variable"]]
    n_items = {f"{prefix}_{name}": len(items) for name, items in DIMENSIONS.items() for prefix in ("IP", "IG")}
    return table, pd.Series(1, index=table.columns).mask(table.columns.isin(n_items), pd.Series(n_items))


def covariances(survey: pd.DataFrame) -> pd.DataFrame:
    """Covariances (divisor n - 1), one triangle with the diagonal; exact sums of whole numbers, divided at the end."""
    table, divisors = with_products(survey)
    values, n = table.to_numpy(), len(table)
    totals = values.sum(axis=0)
    sums = n * (values.T @ values) - np.outer(totals, totals)
    matrix = sums / (n * (n - 1) * np.outer(divisors, divisors))
    rows = [
        (first, second, matrix[i, j])
        for i, first in enumerate(table.columns)
        for j, second in enumerate(table.columns[: i + 1])
    ]
    return pd.DataFrame(rows, columns=["first", "second", "covariance"])


def variables(survey: pd.DataFrame) -> pd.DataFrame:
    """The variables with their words, n, mean and standard deviation."""
    table, divisors = with_products(survey)
    cov = covariances(survey)
    variances = cov.loc[cov["first"] == cov["second"], "covariance"].to_numpy()
    means = table.to_numpy().sum(axis=0) / (len(table) * divisors.to_numpy())
    return described().assign(n=len(table), mean=means, sd=np.sqrt(variances))


def ratings(survey: pd.DataFrame) -> pd.DataFrame:
    """How often each rating was given to each item and outcome; ratings that nobody gave count 0."""
    rows = [
        (name, rating, int((survey[name] == rating).sum()))
        for name in described()["variable"]
        if name in survey
        for rating in range(1, 6 if name in OUTCOMES else 8)
    ]
    return pd.DataFrame(rows, columns=["variable", "rating", "n"])


def kano(survey: pd.DataFrame) -> pd.DataFrame:
    """How many gave each pair of answers about a feature; pairs that nobody gave count 0."""
    rows = [
        (f"K{number:02d}", words.label, words.label_id, functional, dysfunctional,
         int(((survey[f"KF{number:02d}"] == functional) & (survey[f"KD{number:02d}"] == dysfunctional)).sum()))
        for number, words in FEATURES.items()
        for functional in range(1, 6)
        for dysfunctional in range(1, 6)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["feature", "label", "label_id", "functional", "dysfunctional", "n"])


def check(survey: pd.DataFrame) -> None:
    """Stop when questions are missing, or the gaps aren't those found apart from this script."""
    found = {form: sum(re.fullmatch(rf"{form}\d\d", name) is not None for name in survey) for form in FORMS}
    found |= {form: sum(name.startswith(form) for name in survey) for form in ("KF", "KD")}
    found["O"] = sum(name in survey for name in OUTCOMES)
    if found != EXPECTED or len(survey) != 194:
        raise SystemExit(f"Expected 194 respondents and the questions {EXPECTED}; found {len(survey)} and {found}.")
    gaps = {
        name: round(
            float(np.mean([survey[f"P{item:02d}"].mean() - survey[f"E{item:02d}"].mean() for item in items])), 4
        )
        for name, items in DIMENSIONS.items()
    }
    expected = {"tangibles": 0.0026, "security": -1.8093, "economy": -1.2784, "convenience": -1.5557,
                "usefulness": -0.6684, "control": -1.4613}  # fmt: skip
    if gaps != expected:
        raise SystemExit(f"The gaps aren't the reference figures: found {gaps}, expected {expected}.")


def write(table: pd.DataFrame, path: Path) -> None:
    """Write a table with the shortest digits that read back to the same numbers, and with the same bytes everywhere."""
    path.write_bytes(table.to_csv(index=False, lineterminator="\n").encode())
    print(f"{path.name}: {len(table):,} rows, sha256 {hashlib.sha256(path.read_bytes()).hexdigest()}")


def main() -> None:
    """Read the survey, check it, make the tables, write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mirror", type=Path, required=True, help="folder with kiosk_servqual_kr/kiosk_raw_cp949.csv")
    parser.add_argument("--out", type=Path, default=ROOT / "data", help="where to write (default: data)")
    arguments = parser.parse_args()
    survey = read_survey(arguments.mirror / RAW)
    check(survey)
    tables = {"variables": variables, "covariances": covariances, "ratings": ratings, "kano": kano}
    for name, make in tables.items():
        write(make(survey), arguments.out / f"kiosk_{name}.csv")


if __name__ == "__main__":
    main()
