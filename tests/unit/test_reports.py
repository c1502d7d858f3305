"""The results chapter of a survey: its numbers, its words, what it leaves out, and its files."""

import copy
import io
import pickle
import re
import zipfile
from dataclasses import FrozenInstanceError
from html.parser import HTMLParser

import docx
import numpy as np
import pandas as pd
import pytest

import cxlab as cx
from cxlab import files
from cxlab.reports import _reasons, _writer
from cxlab.reports._question import FEWEST_ALIKE

RESAMPLES = 100
SERVQUAL = cx.instrument("servqual", scale=(1, 5), blocks=("satisfaction", "loyalty"))
SERVPERF = cx.instrument("servperf", blocks=("satisfaction",))
SECTIONS = [
    "respondents", "profile", "descriptives", "scales", "gaps", "priorities", "assumptions", "regression", "drivers",
    "mediation", "limits", "changes", "methods", "references",
]  # fmt: skip
# Planted where a person could stand, and never to be seen in a report.
SECRETS = ("Ratnasari", "Wulandari", "ratna.w@contoh.id", "081234567890", "Jalan Melati", "rahasia", "Dosen Priyono")


def answers(instrument=SERVQUAL, n=90, seed=4):
    """Answers that hang together, with people and remarks beside them."""
    rng = np.random.default_rng(seed)
    mood, table = rng.normal(0, 0.5, n), {}
    felt = {one.name: mood + rng.normal(0, 0.6, n) for one in instrument.dimensions}
    for item in instrument.items:
        low, high = instrument.scale_of(item.code).ends
        middle = 0.62 * (high - low) + low + (0.5 if item.form == "expectation" else 0)
        source = felt.get(item.dimension, 0.6 * felt["reliability"] + 0.4 * felt["empathy"])
        table[item.code] = np.clip(np.rint(middle + 0.8 * source + rng.normal(0, 0.7, n)), low, high)
    made = pd.DataFrame(table)
    made.loc[4, "P03"] = np.nan
    made["sex"] = np.where(np.arange(n) % 3 == 0, "laki-laki", "perempuan")
    made["job"] = ["Dosen Priyono", *np.where(np.arange(n - 1) % 2, "student", "staff")]
    made["age"] = 18 + np.arange(n) % 20
    return made


def with_people(table):
    """The same with names, addresses and remarks."""
    n = len(table)
    return table.assign(
        Nama=[f"Ratnasari Wulandari {i}" for i in range(n)], Email=["ratna.w@contoh.id"] * n, HP=["081234567890"] * n,
        Alamat=[f"Jalan Melati {i}" for i in range(n)], remark=[f"rahasia nomor {i}" for i in range(n)],
    )  # fmt: skip


def survey_of(table=None, instrument=SERVQUAL, **options):
    return cx.Survey.from_table(answers() if table is None else table, instrument=instrument, **options)


def report_of(survey, **options):
    return cx.survey_report(survey, n_resamples=RESAMPLES, **options)


@pytest.fixture(scope="module")
def english():
    return report_of(survey_of(with_people(answers())))


@pytest.fixture(scope="module")
def indonesian():
    return report_of(survey_of(with_people(answers())), language="id", style="spss")


@pytest.fixture(scope="module")
def word(english, tmp_path_factory):
    return docx.Document(english.to_word(tmp_path_factory.mktemp("word") / "results.docx"))


def told(report):
    """All words of a report: page, Word, summary."""
    page = files.html_page(report.document)
    with zipfile.ZipFile(io.BytesIO(files.word_document(report.document))) as archive:
        inside = " ".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml"))
    tables = " ".join(table.to_csv() for table in report.tables.values())
    return re.sub(r'src="data:[^"]*"', "", page) + inside + report.summary() + repr(report) + tables


# What it holds


def test_every_section_is_there_in_its_order_and_nothing_is_missing(english):
    assert list(english.sections) == SECTIONS
    assert english.missing == ()
    assert [one.title.split(" ")[0] for one in english.sections.values()] == [f"4.{i}" for i in range(1, 15)]


def test_numbers_are_those_of_the_public_functions(english):
    survey = survey_of(with_people(answers()))
    model = cx.servqual_regression(survey, outcome="satisfaction")
    coefficients = next(iter(english.sections["regression"].tables.values()))
    pd.testing.assert_series_equal(coefficients["estimate"], model.tidy()["estimate"])
    pd.testing.assert_series_equal(coefficients["std_estimate"], model.tidy()["std_estimate"])
    alpha = english.sections["scales"].tables["Table 4.10"]
    assert alpha["estimate"].tolist() == cx.cronbach_alpha(survey).tidy()["estimate"].tolist()
    gaps = next(iter(english.sections["gaps"].tables.values()))
    wanted = cx.gap_scores(survey).tidy().query("level in ('dimension', 'overall')")
    assert gaps["estimate"].tolist() == wanted["estimate"].tolist()
    drivers = next(iter(english.sections["drivers"].tables.values()))
    made = cx.key_drivers(survey, outcome="satisfaction", n_resamples=RESAMPLES, rng=1)
    assert drivers["conf_low"].tolist() == made.tidy()["conf_low"].tolist()
    path = cx.mediation(survey, independent={"q": [item for items in survey.dimensions.values() for item in items]},
                        mediator="satisfaction", outcome="loyalty", n_resamples=RESAMPLES, rng=1)  # fmt: skip
    assert next(iter(english.sections["mediation"].tables.values()))["conf_low"].tolist() == (
        path.tidy()["conf_low"].tolist()
    )


def test_tables_and_figures_are_numbered_without_a_hole(english):
    labels = [one.caption.label for section in english.sections.values() for one in section.blocks
              if isinstance(one, files.Table)]  # fmt: skip
    assert labels == [f"Table 4.{i}" for i in range(1, len(labels) + 1)] == list(english.tables)
    assert [one.caption.label for one in english.figures] == [f"Figure 4.{i}" for i in range(1, 10)]


def test_every_assumption_has_its_null_hypothesis_and_what_to_do(english):
    table = next(iter(english.sections["assumptions"].tables.values()))
    assert table["assumption"].tolist() == [
        "normality", "linearity", "collinearity", "even scatter", "independence", "influence",
    ]  # fmt: skip
    assert table["null"].str.len().min() > 20
    checked = cx.check_assumptions(cx.servqual_regression(survey_of(), outcome="satisfaction"))
    said = [what for what in table["what"] if what != "Nothing to do."]
    assert said == [str(one) for one in checked.advice]


def test_advice_stands_beside_the_assumption_that_it_is_about():
    table = answers(SERVPERF)
    survey = survey_of(table.assign(score=np.random.default_rng(1).standard_t(1.1, len(table))), SERVPERF)
    report = report_of(survey, outcome="score")
    rows = next(iter(report.sections["assumptions"].tables.values())).set_index("assumption")["what"]
    assert rows["normality"].startswith("Normality in doubt")


def test_a_decision_says_when_the_three_ways_disagree(english):
    decisions = english.sections["regression"].tables["Table 4.21"]
    model = cx.servqual_regression(survey_of(), outcome="satisfaction").tidy().iloc[1:]
    clear = (model["p_value"] < 0.01) & (model["hc3_p_value"] < 0.01)
    assert decisions.loc[clear.to_numpy(), "decision"].eq("null hypothesis rejected").all()
    assert set(decisions["decision"]) <= {"null hypothesis rejected", "not rejected", "not settled"}


def uneven():
    """A score that scatters more where empathy is high, so that classical and HC3 errors differ."""
    table, rng = answers(SERVPERF), np.random.default_rng(19)
    felt = cx.Survey.from_table(table, instrument=SERVPERF).dimension_scores()["empathy"]
    z = ((felt - felt.mean()) / felt.std()).fillna(0)
    return survey_of(table.assign(score=4 + 0.35 * z + rng.normal(0, 1, len(table)) * np.exp(0.5 * z)), SERVPERF)


@pytest.mark.parametrize("level", [0.95, 0.9])
def test_a_decision_is_settled_only_where_three_intervals_say_the_same_at_the_level_of_the_tests(level):
    survey = uneven()
    section = report_of(survey, outcome="score", confidence_level=level).sections["regression"]
    decided = next(one for one in section.tables.values() if "decision" in one).set_index("term")
    model = cx.servqual_regression(survey, outcome="score")
    errors = model.standard_errors(n_resamples=RESAMPLES, rng=1)
    sides = np.sign(errors["conf_low"]) + np.sign(errors["conf_high"])
    told = sides.groupby(errors["term"], sort=False).agg(set).drop("(Constant)")
    wanted = ["not settled" if len(one) > 1 else "not rejected" if one == {0} else "null hypothesis rejected"
              for one in told]  # fmt: skip
    assert decided["decision"].tolist() == wanted
    assert set(wanted) == {"not settled", "not rejected", "null hypothesis rejected"}
    assert "The three ways don't agree on Reliability: take it as not settled." in section.text
    claims = {name: {"result": model, "term": name, "direction": "any"} for name in told.index}
    assert decided["holm_p_value"].tolist() == cx.hypothesis_table(claims).tidy()["holm_p_value"].tolist()


def test_drivers_that_cannot_be_ranked_are_said_to_be_so(english):
    ranks = english.sections["drivers"].tables["Table 4.24"]
    ranking = cx.key_drivers(survey_of(), outcome="satisfaction", n_resamples=RESAMPLES, rng=1).ranking()
    wanted = ["–" if one is None else "yes" if one else "can't be told apart" for one in ranking["told_from_next"]]
    assert ranks["told_from_next"].tolist() == wanted
    assert "can't be told apart" in wanted


def test_words_name_no_causes(english, indonesian):
    text = "\n".join(one.text for one in english.sections.values())
    assert not re.search(r"\b(causes?|impacts?|leads? to|proves?|proven|influences?|significant effect)\b(?! or their)",
                         text.replace("they don't show what an improvement would cause", ""))  # fmt: skip
    assert "berpengaruh signifikan" not in "\n".join(one.text for one in indonesian.sections.values())


# Words


def test_the_indonesian_chapter_has_a_decimal_comma_and_no_english_left(indonesian):
    assert indonesian.title == "BAB IV: HASIL PENELITIAN"
    assert next(iter(indonesian.tables)) == "Tabel 4.1"
    cells = [cell for section in indonesian.sections.values() for one in section.blocks if isinstance(one, files.Table)
             for row in one.rows for cell in row]  # fmt: skip
    assert any(re.fullmatch(r"-?,\d{3}", cell) for cell in cells)
    assert not [cell for cell in cells if re.search(r"\d\.\d{1,2}(?!\d)", cell)]
    english_words = r"\b(the|and|not|rejected|doubt|holds|can't|with|overall|reliability|item)\b"
    parts = [one.text for name, one in indonesian.sections.items() if name != "references"]
    heads = [head for section in indonesian.sections.values() for one in section.blocks if isinstance(one, files.Table)
             for head in one.header]  # fmt: skip
    labels = [one.alt + one.caption.text for one in indonesian.figures]
    assert not [text for text in [*parts, *heads, *labels, *cells] if re.search(english_words, text)]


def test_labels_in_the_pictures_are_told_too(monkeypatch):
    seen = []
    made = _writer.Writer._relabel

    def relabel(self, ax, legend):
        made(self, ax, legend)
        texts = [ax.get_xlabel(), ax.get_ylabel(), *(one.get_text() for one in ax.texts)]
        box = ax.get_legend()
        texts += [one.get_text() for one in (box.get_texts() if box is not None else ())]
        seen.extend([*texts, *(one.get_text() for one in ax.get_yticklabels())])

    monkeypatch.setattr(_writer.Writer, "_relabel", relabel)
    report_of(survey_of(), language="id")
    words = (
        r"\b(the|usual|cut|mean|rating|dimension|overkill|weight|respondents|band|share|tangibles|low|high|\d\.\d)\b"
    )
    assert len(seen) > 40
    assert not [one for one in seen if re.search(words, one, re.IGNORECASE)]


def test_dimensions_are_called_by_their_titles(english, indonesian):
    assert "Reliability" in told(english)
    assert "Keandalan" in told(indonesian)


def test_the_report_can_be_copied_and_stored_and_not_changed(english):
    for other in (copy.deepcopy(english), pickle.loads(pickle.dumps(english))):
        assert other._repr_html_() == english._repr_html_()
    with pytest.raises(FrozenInstanceError):
        english.title = ""
    with pytest.raises(TypeError):
        english.sections["limits"] = None
    table = english.tables["Table 4.1"]
    table.iloc[0, 0] = "changed"
    assert english.tables["Table 4.1"].iloc[0, 0] != "changed"


def test_repr_is_one_line_and_the_summary_names_every_section(english):
    assert re.fullmatch(r"<SurveyReport: .*RESULTS; sections 14, tables \d+, figures 9, not computed 0, n = 90>",
                        repr(english))  # fmt: skip
    assert all(one.title in english.summary() for one in english.sections.values())
    assert repr(english.sections["drivers"]) == "<Section 'drivers': 4.9 Drivers; tables 3, figures 1>"


def test_title_chapter_and_response_rate_can_be_given():
    survey = survey_of(answers(SERVPERF), SERVPERF)
    report = report_of(survey, title="Results at Bank A", chapter=5, n_invited=180)
    assert report.title == "Results at Bank A"
    assert next(iter(report.tables)) == "Table 5.1"
    assert "180 people were asked; those who stay are 50.0 % of them" in report.sections["respondents"].text


# Nobody is shown


@pytest.mark.parametrize("keep", [False, True])
def test_no_personal_value_stands_anywhere(keep):
    report = report_of(survey_of(with_people(answers(SERVPERF)), SERVPERF, keep_personal=keep), language="id")
    assert [secret for secret in SECRETS if secret in told(report)] == []
    assert "remark" in report.sections["profile"].text


def test_answers_that_hardly_anybody_gave_are_joined(english):
    profile = next(iter(english.sections["profile"].tables.values()))
    other = profile[profile["term"] == "other answers"]
    assert other["n"].tolist() == [1]
    assert profile.loc[profile["term"] != "other answers", "n"].min() >= FEWEST_ALIKE


def test_a_personal_column_is_refused_as_part_of_the_profile():
    survey = survey_of(with_people(answers()), keep_personal=True)
    with pytest.raises(ValueError, match=r"profile: 'Nama' holds personal data, .* Leave it out"):
        report_of(survey, profile=["Nama"])


def test_the_log_counts_changes_and_shows_no_cell():
    table = answers(SERVPERF).astype(object)
    table["P01"] = ["Setuju" if i % 2 else "Sangat setuju" for i in range(len(table))]
    report = report_of(survey_of(table, SERVPERF, labels="agreement"))
    log = report.sections["changes"].tables
    assert [len(one) for one in log.values()] == [1, 2]
    row = next(iter(log.values())).iloc[0]
    assert (row["where"], row["why"], row["n"]) == ("P01", "label", 90)


# What can't be computed is said in its place


def reasons(report, section):
    return " ".join(report.sections[section].missing)


def test_without_expectations_the_gaps_say_so():
    report = report_of(survey_of(answers(SERVPERF), SERVPERF))
    assert "asks no expectations" in reasons(report, "gaps")
    assert "neither importance nor expectation" in reasons(report, "priorities")
    assert "nobody said which answer is loyalty" in reasons(report, "mediation")
    assert report.sections["regression"].missing == ()
    assert all(one in report.sections["limits"].text for one in report.missing)


@pytest.mark.parametrize("language", ["en", "id"])
def test_without_an_outcome_everything_else_is_written(language):
    survey = cx.Survey.from_table(answers(SERVPERF).drop(columns="satisfaction"), instrument="servperf")
    report = report_of(survey, language=language)
    for section in ("assumptions", "regression", "drivers", "mediation"):
        assert "outcome=" in reasons(report, section)
    assert report.sections["scales"].tables


def items_twice(table):
    """Two dimensions whose items are the same."""
    return table.assign(**{f"P{i}": table[f"P{i - 4}"] for i in (14, 15, 16, 17)})


@pytest.mark.parametrize(
    ("spoil", "english", "indonesian"),
    [
        (lambda table: table.head(5).assign(satisfaction=[3.0, 4, 5, 6, 7]),
         "complete, and 5 predictors need at least 7", "baris lengkap lebih sedikit"),
        (lambda table: table.assign(satisfaction=6), "'satisfaction' doesn't vary", "jawaban yang sama dari semua"),
        (lambda table: table.assign(satisfaction=[4, 5] * 45), "takes only two values", "hanya bernilai dua"),
        (items_twice, "say the same thing", "kolinearitas sempurna"),
    ],
    ids=["few rows", "constant", "two values", "items twice"],
)  # fmt: skip
def test_what_stops_a_regression_is_said_where_it_would_stand(spoil, english, indonesian):
    survey = survey_of(spoil(answers(SERVPERF)), SERVPERF)
    report = report_of(survey, language="id")
    for section in ("assumptions", "regression", "drivers"):
        found = reasons(report, section)
        assert english in found  # the message itself, which names the columns
        assert indonesian in found
    assert report.sections["respondents"].text
    assert len(told(report)) > 10_000


def test_an_outcome_computed_from_its_dimensions_fits_perfectly_and_is_said():
    table = answers(SERVPERF)
    scores = cx.Survey.from_table(table, instrument=SERVPERF).dimension_scores().mean(axis=1)
    report = report_of(survey_of(table.assign(score=scores), SERVPERF), outcome="score")
    assert "fits 'score' perfectly" in reasons(report, "assumptions")


def test_every_reason_that_is_told_in_indonesian_is_met_above_or_raised_somewhere():
    sources = "".join(path.read_text(encoding="utf-8") for path in (files.__file__ and _package()))
    flat = re.sub(r'"\s*f?"', "", sources)
    for part in _reasons._KNOWN:
        assert part in flat, part


def _package():
    from pathlib import Path

    root = Path(cx.__file__).parent
    return [path for room in ("moments", "regression", "scales", "servqual") for path in (root / room).glob("*.py")]


def test_with_a_handful_of_rows_the_assumptions_are_not_tested():
    report = report_of(survey_of(answers(SERVPERF).head(12), SERVPERF))
    assert "leave only 5 degrees of freedom for the residuals" in reasons(report, "assumptions")
    assert report.sections["regression"].tables


def test_an_unknown_reason_is_quoted():
    assert _reasons.reason_of(ValueError("odd"), "id") == "message of the program: odd"
    assert _reasons.reason_of(ValueError("odd"), "en") == "odd"


def test_a_survey_without_an_instrument_is_described_and_its_dimensions_can_be_named():
    table = answers(SERVPERF)[["P01", "P02", "P03", "P04", "satisfaction", "sex"]]
    columns = {name: name for name in table if name != "sex"}
    survey = cx.Survey.from_table(table, columns=columns, scale=(1, 7))
    report = report_of(survey)
    assert "no dimension with two items" in reasons(report, "scales")
    named = report_of(survey, outcome="satisfaction", dimensions={"place": ["P01", "P02"], "staff": ["P03", "P04"]})
    assert named.sections["regression"].missing == ()
    one = report_of(survey, outcome="satisfaction", dimensions=["P01"])
    assert "nothing to be ranked against" in reasons(one, "drivers")


def test_an_outcome_may_have_several_items_or_be_a_dimension():
    survey = survey_of(answers(SERVPERF), SERVPERF)
    both = [report_of(survey, outcome=one) for one in ("empathy", {"empathy": ["P18", "P19", "P20", "P21", "P22"]})]
    tables = [next(iter(one.sections["regression"].tables.values())) for one in both]
    assert tables[0]["term"].tolist() == tables[1]["term"].tolist() == [
        "(Constant)", "tangibles", "reliability", "responsiveness", "assurance",
    ]  # fmt: skip
    assert tables[0]["estimate"].tolist() == tables[1]["estimate"].tolist()


@pytest.mark.parametrize(("language", "told"), [("en", "items: Empathy."), ("id", "butirnya: Empati.")])
def test_a_dimension_that_holds_the_outcome_is_set_aside_and_that_is_said(language, told):
    report = report_of(survey_of(answers(SERVPERF), SERVPERF), outcome="P18", language=language)
    for section in ("assumptions", "regression", "drivers"):
        assert report.sections[section].missing == ()
    terms = next(iter(report.sections["regression"].tables.values()))["term"].tolist()
    assert terms == ["(Constant)", "tangibles", "reliability", "responsiveness", "assurance"]
    assert told in report.sections["methods"].text


def test_flagged_respondents_are_counted_and_the_analysis_is_shown_without_them():
    table = answers(SERVPERF)
    table.loc[:4, [f"P{i:02d}" for i in range(1, 23)]] = 4.0
    report = report_of(survey_of(table, SERVPERF))
    flags = report.sections["respondents"].tables["Table 4.1"]
    n_flagged = int(flags.set_index("flag").loc["straight_liner", "n"])
    assert n_flagged >= 5
    without = list(report.sections["regression"].tables.values())[-1]
    other = cx.servqual_regression(survey_of(table, SERVPERF).without("straight_liner"), outcome="satisfaction")
    assert without["without"].tolist() == other.tidy()["estimate"].tolist()


EXPORTS = {
    "forms": ("Timestamp,Email Address,Nama,{heads},Jenis Kelamin\n",
              "2026-05-04 09:0{i},a{i}@contoh.id,Sari,{cells},P\n",
              ",", "Setuju"),
    "semicolons": ("No;{heads};Jenis Kelamin\n", "{i};{cells};P\n", ";", "5"),
}  # fmt: skip


@pytest.mark.parametrize("kind", EXPORTS)
def test_messy_exports_become_a_chapter(kind, tmp_path):
    head, row, mark, answer = EXPORTS[kind]
    codes = [f"P{i:02d}. Question {i}" for i in range(1, 23)]
    rng = np.random.default_rng(2)
    words = ["Sangat Setuju", "setuju", "Netral", answer] if answer == "Setuju" else ["5", "4", "3", answer]
    lines = [
        row.format(i=i % 10, cells=mark.join(rng.choice(words, 22))) for i in range(30)
    ]  # fmt: skip
    path = files.write_text(tmp_path / "export.csv", "\ufeff" + head.format(heads=mark.join(codes)) + "".join(lines))
    survey = cx.read_survey(path, instrument=cx.instrument("servperf", scale=(1, 5)), labels="agreement")
    report = report_of(survey, outcome="empathy", language="id")
    assert report.sections["regression"].tables
    assert "contoh.id" not in told(report)
    assert "Sari" not in told(report)


# Wrong arguments


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"outcome": "satisfacton"}, ValueError,
         r"outcome: no column or dimension 'satisfacton'\. Did you mean 'satisf"),
        ({"outcome": {"a": ["P01"], "b": ["P02"]}}, ValueError, r"outcome: expected one name with its items"),
        ({"outcome": "loyalty", "loyalty": "loyalty"}, ValueError, r"loyalty: 'loyalty' is the outcome too\. Name"),
        ({"dimensions": "empathy"}, TypeError, r"dimensions: expected a list of columns or a dict"),
        ({"dimensions": {"satisfaction": ["P01", "P02"]}}, ValueError, r"dimensions: 'satisfaction' is the outcome or"),
        ({"dimensions": {"place": ["P01", "satisfaction"]}}, ValueError, r"'place' is the outcome .* their items"),
        ({"outcome": "P01", "dimensions": ["tangibles", "empathy"]}, ValueError, r"dimensions: 'tangibles' is the out"),
        ({"profile": "sex"}, TypeError, r"profile: expected a list of columns, got one text\. Write profile=\['sex'\]"),
        ({"profile": ["sexx"]}, ValueError, r"profile: no column 'sexx'\. Did you mean 'sex'"),
        ({"n_invited": 3}, ValueError, r"n_invited: "),
        ({"chapter": 100}, ValueError, r"chapter: expected a whole number from 1 to 99, got 100"),
        ({"language": "fr"}, ValueError, r"language: 'fr' is not known"),
        ({"style": "spps"}, ValueError, r"style: 'spps' is not known\. Did you mean 'spss'"),
        ({"confidence_level": 95}, ValueError, r"confidence_level: expected a fraction"),
        ({"significance": 5}, ValueError, r"significance: "),
        ({"n_resamples": 5}, ValueError, r"n_resamples: "),
        ({"seed": -1}, ValueError, r"seed: "),
    ],
    ids=str,
)  # fmt: skip
def test_wrong_arguments_are_refused_before_anything_is_computed(options, error, message):
    with pytest.raises(error, match=message):
        cx.survey_report(survey_of(), **options)


def test_something_else_than_a_survey_is_refused():
    with pytest.raises(
        TypeError, match=r"survey: expected a Survey, got DataFrame\. Read the file with cx\.read_survey"
    ):
        cx.survey_report(answers())


def test_progress_counts_the_sections():
    seen = []
    report_of(survey_of(answers(SERVPERF), SERVPERF), progress=lambda done, of: seen.append((done, of)))
    assert seen == [(i, 14) for i in range(1, 15)]


# Word


def test_word_tables_hold_the_numbers_of_the_results(word, english):
    tables = [one for section in english.sections.values() for one in section.blocks if isinstance(one, files.Table)]
    assert len(word.tables) == len(tables) == len(english.tables)
    for table, made in zip(word.tables, tables, strict=True):
        cells = [cell.text for cell in table._cells]
        assert cells == [cell for row in (made.header, *made.rows) for cell in row]
    place = next(i for i, one in enumerate(tables) if "coefficients" in one.caption.text)
    printed = [float(row.cells[1].text) for row in word.tables[place].rows[1:]]
    exact = cx.servqual_regression(survey_of(), outcome="satisfaction").tidy()["estimate"]
    assert printed == pytest.approx(exact.to_numpy(), abs=0.00501)


def test_word_repeats_header_rows_and_keeps_rows_whole(word):
    for table in word.tables:
        first, *others = table._tbl.tr_lst
        assert first.xpath("w:trPr/w:tblHeader")
        assert all(row.xpath("w:trPr/w:cantSplit") and not row.xpath("w:trPr/w:tblHeader") for row in others)


def test_word_columns_fit_the_page_and_follow_their_text(word, english):
    widths = [[cell.width.cm for cell in table.rows[0].cells] for table in word.tables]
    assert all(sum(row) < 14.01 for row in widths)
    items = next(row for row, table in zip(widths, word.tables, strict=True) if table.cell(0, 1).text == "Statement")
    assert items[1] == max(items) > 4 * items[2]


def test_a_table_too_wide_for_the_page_is_squeezed():
    wide = files.Table(caption=files.Caption("Table", 1, 1, "x"), header=("word" * 9,) * 9, rows=(("a b",) * 9,))
    content = files.word_document(files.Document("x", "en", (wide,)))
    (table,) = docx.Document(io.BytesIO(content)).tables
    assert sum(cell.width.cm for cell in table.rows[0].cells) == pytest.approx(14, abs=0.05)


def test_word_captions_are_numbered_by_fields(word, english):
    captions = [one for one in word.paragraphs if one.style.name == "Caption"]
    assert [one.text.split(". ")[0] for one in captions if one.text.startswith("Table")] == list(english.tables)
    codes = [node.text for one in captions for node in one._p.xpath(".//w:instrText")]
    assert codes.count(" SEQ Table \\* ARABIC ") == len(english.tables)
    assert codes.count(" SEQ Figure \\* ARABIC ") == len(english.figures)


def test_word_has_headings_and_words_for_every_picture(word, english):
    headings = [one.text for one in word.paragraphs if one.style.name == "Heading 2"]
    assert headings == [one.title for one in english.sections.values()]
    alts = [node.get("descr") for node in word.element.body.xpath(".//wp:docPr")]
    assert alts == [one.alt for one in english.figures]


def test_word_says_no_time_no_machine_and_its_language(word, indonesian, tmp_path):
    about = word.core_properties
    assert (about.author, about.last_modified_by, about.title) == ("", "", "CHAPTER IV: RESULTS")
    assert about.created.year == about.modified.year == 2000
    other = docx.Document(indonesian.to_word(tmp_path / "hasil.docx"))
    assert other.styles["Normal"].element.xpath("w:rPr/w:lang/@w:val") == ["id-ID"]


def test_two_runs_give_the_same_bytes(english, indonesian):
    other = report_of(survey_of(with_people(answers())))
    assert files.html_page(other.document) == files.html_page(english.document)
    assert files.word_document(other.document) == files.word_document(english.document)
    with zipfile.ZipFile(io.BytesIO(files.word_document(indonesian.document))) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_an_existing_file_is_kept_unless_asked(english, tmp_path):
    for write, name in ((english.to_word, "a.docx"), (english.to_html, "a.html")):
        path = files.write_text(tmp_path / name, "mine")
        with pytest.raises(FileExistsError, match=rf"{name}' is there already"):
            write(path)
        assert path.read_text(encoding="utf-8") == "mine"
        assert write(path, overwrite=True).stat().st_size > 10_000
        with pytest.raises(ValueError, match=r"path: 'a\.pdf' doesn't end in \."):
            write(tmp_path / "a.pdf")


def test_a_missing_package_is_named(english, tmp_path, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(ImportError, match=r"Word files need the package python-docx.*Run: python -m pip install"):
        english.to_word(tmp_path / "a.docx")


def test_control_characters_do_not_break_the_file():
    said = files.Document("a\x0bb", "en", (files.Paragraph("c\x07d"), files.Bullets(("e\x00f",))))
    assert docx.Document(io.BytesIO(files.word_document(said))).paragraphs[0].text == "c d"


@pytest.mark.parametrize("write", [files.html_page, files.word_document])
def test_what_is_no_part_of_a_document_is_refused(write):
    with pytest.raises(TypeError, match="document: a int is no part of"):
        write(files.Document("a", "en", (3,)))


# The page


class Page(HTMLParser):
    """Collects what a screen reader needs."""

    def __init__(self):
        super().__init__()
        self.open, self.levels, self.images, self.scopes, self.regions, self.text = [], [], [], [], [], []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag not in ("meta", "link", "img"):
            self.open.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag == "img":
            self.images.append(given)
        if tag == "th":
            self.scopes.append(given.get("scope"))
        if given.get("role") == "region":
            self.regions.append((given.get("aria-label"), given.get("tabindex")))
        assert tag != "a"
        assert not given.get("src", "data:").startswith("http")

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] == "th":
            self.text.append(data)


@pytest.mark.parametrize("which", ["english", "indonesian"])
def test_the_page_can_be_read_by_a_screen_reader(which, request):
    report = request.getfixturevalue(which)
    page, html = Page(), files.html_page(report.document)
    page.feed(html)
    assert page.open == []
    assert f'<html lang="{report.language}">' in html
    assert "<title>" in html
    assert page.levels[0] == 1
    assert page.levels.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(page.levels, page.levels[1:], strict=False))
    assert len(page.images) == len(report.figures)
    assert all(len(image["alt"]) > 40 for image in page.images)
    assert set(page.scopes) == {"col", "row"}
    assert all(text.strip() for text in page.text)
    assert page.regions == [(label, "0") for label in report.tables]


def test_text_of_the_survey_is_escaped_on_the_page():
    said = files.Table(caption=files.Caption("Table", 1, 1, "<b>"), header=("<i>", "b"), rows=(("<script>", "1"),))
    page = files.html_page(files.Document("<t>", "en", (said, files.Paragraph("a < b"))))
    assert not re.search("<script>|<i>|<b>|<t>", page)


def test_columns_of_numbers_are_set_to_the_right():
    rows = (("a", "1,5", "< ,001", "yes"), ("b", "–", "-2", "no"))
    table = files.Table(caption=files.Caption("Table", 1, 1, "x"), header=("a", "b", "c", "d"), rows=rows)
    assert files.html_page(files.Document("x", "en", (table,))).count('class="n"') == 6


def test_the_notebook_shows_the_chapter_itself(english):
    assert english._repr_html_().startswith('<div class="cx-report" lang="en"><h1>CHAPTER IV: RESULTS</h1>')
