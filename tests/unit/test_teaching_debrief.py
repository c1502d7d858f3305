"""What a class estimated against what is true, and the notebook that tells the class without telling on anybody."""

import io
import json
import math
import re
import shutil
import tokenize
from pathlib import Path

import nbformat
import numpy as np
import pandas as pd
import pytest
from contracts.courses import as_yaml, hand_in, key_of, marked, right, started
from contracts.examples_teaching import estimates
from nbclient import NotebookClient

import cxlab as cx
from cxlab import files, plots
from cxlab.teaching._course import read_course, read_key
from cxlab.teaching._debrief import estimates_of, numbered

PERSONAL = ("2103", "Citra", "citra@example.com", "0042", "ani@example.com", "calc", "20/77/EK", "20-77-EK", "Budi",
            "2104", "Dewi", "081234567890", "81234567890", "my-phone", "rahasia")  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A course in which three of four handed in: rightly, with typical mistakes, and with a telephone number."""
    place = started(tmp_path_factory.mktemp("work") / "course")
    mistakes = {one["name"]: one["mistakes"][0]["value"] for one in key_of(place)["students"]["0042"]["answers"]}
    hand_in(place, "my-phone.yml", as_yaml("2103", {**right(place, "2103"), "clv": "081234567890"}))
    hand_in(place, "b.yml", as_yaml("0042", {**mistakes, "retention": "rahasia"}))
    hand_in(place, "c.yml", as_yaml("2104", right(place, "2104")))
    marked(place)
    return place


@pytest.fixture
def course(made, tmp_path):
    return Path(shutil.copytree(made, tmp_path / "course"))


def debrief(course):
    return course / "marking" / "retention" / "debrief"


def executed(folder):
    """Run the notebook as a lecturer does, with its warnings as errors."""
    book = nbformat.read(folder / "debrief.ipynb", as_version=4)
    nbformat.validate(book)
    book.cells.insert(0, nbformat.v4.new_code_cell("import warnings\nwarnings.simplefilter('error')"))
    book.cells.append(nbformat.v4.new_code_cell("warnings.simplefilter('ignore')"))  # the kernel's own, when it ends
    NotebookClient(book, timeout=300, resources={"metadata": {"path": str(folder)}}).execute()
    outputs = [output for cell in book.cells if cell.cell_type == "code" for output in cell.outputs]
    assert not [output for output in outputs if output.output_type == "error" or output.get("name") == "stderr"]
    return outputs


@pytest.fixture(scope="module")
def shown(made):
    """What the notebook of that course shows when it is run."""
    return executed(debrief(made))


def words_of(folder):
    return "\n".join(cell.source for cell in nbformat.read(folder / "debrief.ipynb", as_version=4).cells)


# The numbers


def test_bias_and_coverage_are_those_of_the_formula():
    rows = [(40.0, 38.0, 5.0), (40.0, 52.0, 5.0), (30.0, 31.0, 4.0)]
    table = pd.DataFrame(
        [{"question": "nps", "unit": "points", "truth": truth, "estimate": value, "right": truth + 1,
          "std_error": error, "is_far": 0} for truth, value, error in rows]
    )  # fmt: skip
    found = cx.class_estimates(table)
    own, best = (row for row in found.tidy().itertuples())
    z = [-2 / 5, 12 / 5, 1 / 4]
    assert own.estimate == pytest.approx(np.mean(z))
    assert own.std_error == pytest.approx(np.std(z, ddof=1) / math.sqrt(3))
    assert own.conf_high - own.estimate == pytest.approx(4.302652729696142 * own.std_error)  # t with 2 df
    assert (own.whose, own.n, own.n_far, own.covered) == ("class", 3, 0, pytest.approx(2 / 3))
    assert (best.whose, best.covered) == ("right", 1)
    drawn = found.errors("nps")
    assert drawn["estimate"].tolist() == [-2, 1, 12]
    assert drawn["covered"].tolist() == [True, True, False]
    assert drawn["conf_high"].tolist() == pytest.approx([-2 + 1.959964 * 5, 1 + 1.959964 * 4, 12 + 1.959964 * 5])


def test_a_wrong_unit_counts_as_a_miss_and_decides_no_mean():
    table = estimates(20)
    table = table[table["question"] == "retention"].assign(is_far=0)
    table["estimate"] = table["right"]
    before = cx.class_estimates(table).tidy().iloc[0]
    table.loc[table.index[0], "estimate"] *= 100
    after = cx.class_estimates(table).tidy().iloc[0]
    assert (after.n, after.n_far) == (19, 1)
    assert after.covered < before.covered
    assert abs(after.estimate - before.estimate) < 0.3
    blank = table.assign(is_far=[1] + [0] * 19, estimate=table["estimate"].where(table["estimate"] < 1))
    assert cx.class_estimates(blank).tidy().iloc[0].to_dict() == after.to_dict()
    assert "Further than 10 standard errors from the truth: 1." in cx.class_estimates(blank).notes[0]


def test_what_nobody_answered_has_no_bias_and_no_picture():
    table = estimates().assign(estimate=np.nan, is_far=0)
    found = cx.class_estimates(table)
    assert found.n == 0
    assert found.n_missing == 60
    assert found.tidy().query("whose == 'class'")["estimate"].isna().all()
    assert "Fewer than two estimates, so no standard error of their mean: nps, retention." in found.notes
    with pytest.raises(ValueError, match=r"question: nobody handed in an estimate of 'nps' near enough"):
        found.plot_errors("nps")
    with pytest.raises(ValueError, match=r"question: 'np' is not known\. Did you mean 'nps'\?"):
        found.errors("np")
    assert plots.alt_text(found.plot()).startswith("Mean errors of 2 questions in standard errors. nps: right")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda table: table.drop(columns="truth"), r"data: no column 'truth'"),
        (lambda table: table.assign(std_error=0.0), r"std_error: expected numbers above zero"),
        (lambda table: table.assign(truth=np.nan), r"truth: missing in 60 rows\. Leave questions without truth"),
        (lambda table: table.assign(estimate="ten"), r"estimate: 60 values are not a number"),
        (lambda table: table.iloc[:0], r"data: the table has no rows"),
    ],
)
def test_a_table_that_can_not_be_used_is_told(change, message):
    with pytest.raises(ValueError, match=message):
        cx.class_estimates(change(estimates()))


@pytest.mark.recovery
def test_right_estimates_cover_as_they_should_and_a_class_with_one_mistake_is_found_out():
    """Four hundred data sets of the retention assignment; then every second student is one standard error low."""
    rows = []
    for seed in range(400):
        made = cx.individual_data("retention", student=f"class {seed}", secret="an example of a secret, never use it")
        one = next(one for one in made.questions if one.name == "retention")
        rows.append({"question": one.name, "unit": one.unit, "truth": one.truth, "estimate": one.answer,
                     "right": one.answer, "std_error": one.std_error, "is_far": 0})  # fmt: skip
    table = pd.DataFrame(rows)
    own = cx.class_estimates(table).tidy().iloc[0]
    assert abs(own.covered - 0.95) < 0.036
    assert abs(own.estimate) < 0.25
    biased = table.assign(estimate=table["estimate"] - table["std_error"] * (table.index % 2))
    found = cx.class_estimates(biased).tidy().iloc[0]
    assert found.conf_high < own.estimate
    assert found.covered < 0.95 - 0.036


# The notebook


def test_the_notebook_runs_clean_and_shows_the_truth_the_bias_and_pictures_with_words(course, shown):
    pages = [output.get("data", {}).get("text/html", "") for output in shown]
    pictures = [page for page in pages if "<img" in page]
    drawn = [re.search(r'alt="Estimates of (\w+) by', one)[1] for one in pictures[1:]]
    assert drawn == ["retention", "months_expected", "clv"]
    assert "1 more are too far away to be drawn" in pictures[-1]
    told = "\n".join(str(output.get("data", "")) for output in shown)
    truth = key_of(course)["students"]["0042"]["true_parameters"]
    assert all(f"{value:.3f}".rstrip("0") in told for value in truth.values())
    assert "This is the variance of a population" in told
    assert "ClassEstimates" in told
    text = words_of(debrief(course))
    assert "What is the retention rate per month" in text
    for heading in ("What was true", "How far the class was from the truth", "What went wrong most often",
                    "To talk about", "What this does not show"):  # fmt: skip
        assert f"## {heading}\n" in text
    assert "**Predict**" in text


def test_nobody_can_be_told_from_the_debrief(course, shown):
    written = {path.name: path.read_text(encoding="utf-8") for path in debrief(course).iterdir()}
    assert sorted(written) == ["debrief.ipynb", "estimates.csv", "mistakes.csv", "true-values.csv"]
    for name, text in written.items():
        assert not [one for one in PERSONAL if one in text], name
    # What the lecturer's own files hold, and the search above would have found.
    assert "2103" in (course / "marking" / "retention" / "answers.csv").read_text(encoding="utf-8")
    told = "\n".join(re.sub(r"base64,[^\"]*", "", str(output)) for output in shown)
    assert not [one for one in PERSONAL if one in told]


def test_numbers_of_data_sets_say_nothing_and_are_others_in_another_assignment():
    key = {"assignment": "nps", "students": dict.fromkeys(map(str, range(200)))}
    numbers = numbered(key, "a" * 40)
    order = [numbers[str(student)] for student in range(200)]
    assert sorted(order) == list(range(1, 201))
    assert abs(np.corrcoef(order, range(200))[0, 1]) < 0.2
    assert numbers == numbered({**key, "students": dict(reversed(key["students"].items()))}, "a" * 40)
    assert numbers != numbered(key, "b" * 40)
    assert numbers != numbered({**key, "assignment": "clv"}, "a" * 40)


def test_the_tables_hold_the_classs_own_estimates_beside_what_is_true(course):
    settings = read_course(course)
    key = read_key(settings, "retention")
    table = pd.read_csv(debrief(course) / "estimates.csv")
    pd.testing.assert_frame_equal(table, estimates_of(marked(course), key, settings.secret), check_dtype=False)
    numbers = numbered(key, settings.secret)
    own = table[table["data_set"] == numbers["2104"]].set_index("question")
    assert own["estimate"].to_dict() == pytest.approx(own["right"].to_dict())
    assert table[table["data_set"] == numbers["20/77/EK"]]["estimate"].isna().all()
    far = table[table["data_set"] == numbers["2103"]].set_index("question").loc["clv"]
    assert far["is_far"] == 1
    assert math.isnan(far["estimate"])
    true = pd.read_csv(debrief(course) / "true-values.csv", index_col="data_set")
    assert true.loc[numbers["2104"]].to_dict() == pytest.approx(key["students"]["2104"]["true_parameters"])
    assert len(true) == 4


def test_so_few_that_one_could_guess_are_warned_of(course):
    assert "**Don't show this to the class: so few handed in" in words_of(debrief(course))


def test_the_debrief_speaks_indonesian(tmp_path):
    place = tmp_path / "course"
    cx.init_course(place, language="id")
    files.write_text(place / "roster.csv", "id\n" + "\n".join(map(str, range(2101, 2107))))
    cx.make_assignment("nps", course=place, word=False)
    key = json.loads((place / "key" / "nps.json").read_text(encoding="utf-8"))["students"]
    for student, plain in key.items():
        answers = {one["name"]: one["answer"] for one in plain["answers"]}
        hand_in(place, f"{student}.yml", as_yaml(student, answers, assignment="nps"))
    cx.mark_answers(place / "answers", assignment="nps", course=place)
    folder = place / "marking" / "nps" / "debrief"
    text = words_of(folder)
    assert "# Pembahasan: Net promoter score dan galat sampel" in text
    assert "Untuk dibicarakan" in text
    assert "Jangan tampilkan" not in text
    told = "".join(output.get("text", "") for output in executed(folder))
    assert "Estimasi: 6. Yang kosong: 0." in told


def test_a_class_that_handed_nothing_in_has_a_debrief_that_runs(tmp_path):
    place = started(tmp_path / "course")
    marked(place)
    outputs = executed(debrief(place))
    assert not [output for output in outputs if "plot_errors" in str(output)]


def test_an_assignment_without_a_truth_has_a_debrief_of_mistakes_only(course):
    path = course / "key" / "retention.json"
    key = json.loads(path.read_text(encoding="utf-8"))
    for plain in key["students"].values():
        for one in plain["answers"]:
            one["truth"] = None
    files.write_text(path, json.dumps(key))
    marked(course)
    assert "class_estimates" not in words_of(debrief(course))
    assert "display(mistakes.round(2))" in words_of(debrief(course))


def test_cells_are_short_and_hold_no_remark(course):
    for cell in nbformat.read(debrief(course) / "debrief.ipynb", as_version=4).cells:
        if cell.cell_type == "code":
            assert len(cell.source.splitlines()) <= 12
            tokens = tokenize.generate_tokens(io.StringIO(cell.source).readline)
            assert not [token for token in tokens if token.type == tokenize.COMMENT]
