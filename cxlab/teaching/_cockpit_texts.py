"""Texts of the SMART cockpit that lie in folders as files: rules, the lecturer's guide, notebooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxlab._words import say
from cxlab.teaching._cockpit_model import ANSWERS_PER_POINT, BUDGET, FEWEST_ANSWERS, MONTHS, MONTHS_AFTER, POINT, SMART
from cxlab.teaching._cockpit_survey import PILOT
from cxlab.teaching._sheet import cell, notebook_text

if TYPE_CHECKING:
    from collections.abc import Mapping

_RULES = {
    "en": """\
# SMART cockpit: the rules

You are **{team}**. You run a shop for {rounds} rounds of {months} months. All teams begin with the same customers,
and the same things happen to them. What you earn never depends on what the others do.

**Each round** you divide up to {budget} points among five levers. A point costs {cents} cent (a hundredth of the unit
in which profit is told) per starting customer and month. What you don't spend stays with the company.

| lever | what it buys |
|---|---|
| **S**trategy | a promise that customers feel; it makes Redesign stronger |
| **M**etrics | knowledge: {fewest} answers to your survey, {each} more for each point; nothing for customers |
| **A**lignment | trained people: fewer problems, more warmth; slow; it makes Technology stronger |
| **R**edesign | better quality at every touchpoint |
| **T**echnology | saved addresses, points, one click: customers stay, without being happier |

Each further point brings less than the one before. What a lever does comes with a delay and fades when you stop.
How much, and how fast, differs from class to class. Nobody tells you; you find out.

**After each round** you see your profit (exact, spending taken off, beside that of a company that spends nothing:
customers leave, so that profit falls by itself), the satisfaction of your customers (1 to 7; from the survey, so with
a 95% interval), and four pilots: in one branch a lever got {pilot} points more in this round; by how much did
satisfaction change there?

**Value goes both ways.** What counts at the end: the *company's* value (profit so far and in the {after} months
after the game, in which nothing is spent) and the *customers'* value (mean satisfaction over all visits in the same
time). There are two rankings, and a team can lead both.

Submit as often as you like until the round is closed; the last one counts. No decision: the points of the round
before count again (in round 1 an equal split). More than {budget} points: all five are scaled down.
""",
    "id": """\
# SMART cockpit: aturan main

Kelompok Anda: **{team}**. Anda mengelola sebuah toko selama {rounds} ronde, masing-masing {months} bulan. Semua
kelompok mulai dengan pelanggan yang sama, dan hal yang sama terjadi pada mereka. Hasil Anda tidak pernah bergantung
pada kelompok lain.

**Setiap ronde** Anda membagi paling banyak {budget} poin ke lima tuas. Harga satu poin {cents} sen (seperseratus satuan
uang dalam laporan laba) per pelanggan awal per bulan. Yang tidak dibelanjakan tetap menjadi milik perusahaan.

| tuas | yang dibeli |
|---|---|
| **S**trategy (strategi) | janji yang dirasakan pelanggan; memperkuat Redesign |
| **M**etrics (pengukuran) | informasi: {fewest} jawaban survei, {each} lagi tiap poin; tanpa efek bagi pelanggan |
| **A**lignment (keselarasan) | orang terlatih: masalah berkurang, lebih hangat; lambat; memperkuat Technology |
| **R**edesign (perancangan ulang) | mutu yang lebih baik di setiap titik sentuh |
| **T**echnology (teknologi) | alamat tersimpan, poin, satu klik: pelanggan bertahan tanpa menjadi lebih puas |

Setiap poin berikutnya memberi lebih sedikit daripada poin sebelumnya. Pengaruh tuas muncul dengan jeda dan memudar
bila Anda berhenti. Seberapa besar dan seberapa cepat, berbeda di tiap kelas. Tidak ada yang memberi tahu; Anda
mencari tahu sendiri.

**Setelah setiap ronde** Anda melihat laba (angka pasti, belanja sudah dikurangkan, di samping laba perusahaan yang
tidak membelanjakan apa pun: pelanggan pergi, jadi laba turun dengan sendirinya), kepuasan pelanggan (1 sampai 7; dari
survei, jadi dengan interval 95%), dan empat uji coba: di satu cabang sebuah tuas mendapat tambahan {pilot} poin pada
ronde itu; berapa perubahan kepuasan di sana?

**Nilai berjalan dua arah.** Yang dihitung pada akhirnya: nilai bagi *perusahaan* (laba sejauh ini dan selama
{after} bulan setelah permainan, tanpa belanja) dan nilai bagi *pelanggan* (rata-rata kepuasan dari semua kunjungan
pada masa yang sama). Ada dua peringkat, dan satu kelompok dapat memimpin keduanya.

Kirim keputusan sesering yang Anda mau sampai ronde ditutup; yang terakhir yang dihitung. Tanpa keputusan: poin
ronde sebelumnya dipakai lagi (di ronde 1 dibagi rata). Lebih dari {budget} poin: kelimanya diperkecil secara
proporsional.
""",
}

LECTURER = """\
# SMART cockpit: for the lecturer

| folder | for whom |
|---|---|
| `shared/` | the teams: share this folder, or each team's folder with that team only (then nobody can peep) |
| `lecturer/` | **you only**: the secret, what each round led to, your notebook |

1. Open `lecturer/lecturer.ipynb` in JupyterLab and run it: the dashboard.
2. Each team opens `team.ipynb` in its own folder and runs it.
3. When the teams have submitted, close the round in the dashboard. Their reports appear in their folders.
4. After the last round press *Debrief*: it shows what was true, and puts `debrief.html` into each team's folder.

To play a round again, delete its file in `lecturer/rounds` and its report in each team's folder (and those of the
rounds after it). Teams can submit for it again; then close it anew.
"""


def rules(team: str, n_rounds: int, language: str) -> str:
    """Say the rules on one page."""
    return _RULES[language].format(
        team=team, rounds=n_rounds, months=MONTHS, budget=f"{BUDGET:g}", cents=f"{100 * POINT:g}",
        fewest=FEWEST_ANSWERS, each=ANSWERS_PER_POINT, pilot=f"{PILOT:g}", after=MONTHS_AFTER,
    )  # fmt: skip


def team_notebook(team: str, n_rounds: int, language: str) -> str:
    """Make the notebook of a team: the rules, and its panel."""
    run = say("Run the cell below (Shift + Enter). After each round press the button that looks again.", language)
    code = "import cxlab as cx\n\ncx.widgets.team_panel()"
    return notebook_text([cell("markdown", rules(team, n_rounds, language)), cell("markdown", run), cell("code", code)])


def lecturer_notebook() -> str:
    """Make the notebook of the lecturer: what to do, and the dashboard."""
    code = 'import cxlab as cx\n\ncx.widgets.game_dashboard("..")'
    return notebook_text([cell("markdown", LECTURER), cell("code", code)])


def lever_words(language: str) -> Mapping[str, str]:
    """Name the levers in a language."""
    words = {
        "strategy": say("Strategy", language), "metrics": say("Metrics", language),
        "alignment": say("Alignment", language), "redesign": say("Redesign", language),
        "technology": say("Technology", language),
    }  # fmt: skip
    return {name: words[name] for name in SMART}
