"""``cxlab report`` and ``cxlab new thesis``: designs, drafts, and a folder whose own commands work."""

import json
import re
import shlex
import sys

import docx
import nbclient
import nbformat
import pytest
from click.testing import CliRunner

import cxlab as cx
from cxlab import cli, files
from cxlab.cli import _output
from cxlab.reports import SurveyDesign, draft_design, new_thesis, read_design


def run(*words):
    return CliRunner().invoke(cli.commands, [str(word) for word in words], prog_name="cxlab")


@pytest.fixture(scope="module", params=["en", "id"])
def language(request):
    return request.param


@pytest.fixture(scope="module")
def folder(tmp_path_factory, language):
    place = tmp_path_factory.mktemp("work") / "thesis"
    done = run("new", "thesis", place, "--language", language, "--organisation", "Bank Contoh")
    assert done.exit_code == 0, done.output
    return place


def quick(folder):
    """The design of the folder with few resamples."""
    text = (folder / "design.yml").read_text(encoding="utf-8")
    return files.write_text(folder / "quick.yml", text + "n_resamples: 100\n")


# A folder for a thesis


def test_the_folder_holds_what_its_readme_names(folder):
    readme = (folder / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| `([^`]+)`", readme, re.MULTILINE)
    assert sorted(set(named)) == ["design.yml", "example.csv", "questionnaire.yml", "questionnaire/", "thesis.ipynb"]
    assert all((folder / name).exists() for name in named)
    assert "simulated" in readme
    assert "simulasi" in readme
    assert (folder / "questionnaire" / "service-form.html").stat().st_size > 5000


def test_the_questionnaire_is_read_back_as_it_was_written(folder):
    made = cx.read_instrument(folder / "questionnaire.yml")
    assert made.codes[:2] == ("E01", "E02")
    assert made.dimension_items("outcome") == {"satisfaction": ["S1", "S2", "S3"], "loyalty": ["L1", "L2", "L3"]}
    assert {form.scale.ends for form in made.forms} == {(1, 5)}


def test_the_headings_of_the_example_are_those_of_the_empty_table(folder):
    empty = files.read_table(folder / "questionnaire" / "service-answers.csv")
    example = files.read_table(folder / "example.csv")
    questions = [name for name in empty if re.match(r"[EPSL]\d", name)]
    assert list(example)[: len(questions)] == questions
    assert any("Bank Contoh" in name for name in questions)


def test_the_command_in_the_readme_works_as_printed(folder, monkeypatch):
    monkeypatch.chdir(folder)
    readme = (folder / "README.md").read_text(encoding="utf-8")
    (command,) = re.findall(r"```\n(cxlab .*)\n```", readme)
    done = run(*shlex.split(command)[1:])
    assert done.exit_code == 0, done.output
    tables = docx.Document(folder / "results.docx").tables
    assert len(tables) > 20
    assert "<h1>" in (folder / "results.html").read_text(encoding="utf-8")
    again = run(*shlex.split(command)[1:])
    assert again.exit_code == 1
    assert "'results.docx', 'results.html' are there already" in again.stderr
    assert "Pass another path, or --overwrite to replace what is there." in again.stderr


def test_the_notebook_runs_from_top_to_bottom(folder, language, monkeypatch):
    quick(folder).replace(folder / "design.yml")
    monkeypatch.chdir(folder)
    book = nbformat.read(folder / "thesis.ipynb", as_version=4)
    nbformat.validate(book)
    nbclient.NotebookClient(book, timeout=300, kernel_name="python3").execute()
    assert [one for cell in book.cells for one in cell.get("outputs", ()) if one.get("name") == "stderr"] == []
    words = "".join(cell.source for cell in book.cells)
    assert ("Your own file goes here" in words) == (language == "en")
    assert (folder / "thesis-results.docx").exists()


def test_nothing_is_replaced(tmp_path):
    files.write_text(tmp_path / "design.yml", "mine")
    with pytest.raises(FileExistsError, match=r"design\.yml' is there already\. Pass another path\.$"):
        new_thesis(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["design.yml"]
    done = run("new", "thesis", tmp_path)
    assert done.exit_code == 1
    assert "is there already" in done.stderr
    assert (tmp_path / "design.yml").read_text(encoding="utf-8") == "mine"


def test_two_folders_hold_the_same_bytes(tmp_path):
    one, other = new_thesis(tmp_path / "a"), new_thesis(tmp_path / "b")
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in other]
    cells = json.loads((tmp_path / "a" / "thesis.ipynb").read_text(encoding="utf-8"))["cells"]
    assert all(cell["outputs"] == [] for cell in cells if cell["cell_type"] == "code")


@pytest.mark.parametrize(
    ("place", "options", "error", "message"),
    [
        ("a/b", {}, FileNotFoundError, "folder: no folder '.*/a' to make 'b' in. Make it first"),
        ("taken.txt", {}, NotADirectoryError, r"folder: 'taken\.txt' is a file\. Pass another name"),
        ("a", {"language": "fr"}, ValueError, "language: 'fr' is not known"),
    ],
)
def test_a_folder_that_cannot_be_made_is_refused(tmp_path, place, options, error, message):
    files.write_text(tmp_path / "taken.txt", "mine")
    with pytest.raises(error, match=message):
        new_thesis(tmp_path / place, **options)


# cxlab report


@pytest.fixture
def export(tmp_path):
    heads = ",".join(["Nama", *(f"Question {i}" for i in range(1, 6)), "City"])
    ratings = [(i % 5, 2 * i % 5, (3 * i + i // 7) % 5, i // 3 % 5, (i + i // 4) % 5) for i in range(40)]
    rows = [f"Sari{i},{','.join(str(1 + one) for one in five)},Medan" for i, five in enumerate(ratings)]
    return files.write_text(tmp_path / "export.csv", heads + "\n" + "\n".join(rows) + "\n")


def test_nothing_is_guessed_without_a_design(export):
    done = run("report", export)
    assert done.exit_code == 1
    assert "Traceback" not in done.output
    assert (
        "nothing says which columns are questions and which scale they have, and that is never guessed" in done.stderr
    )
    assert "--draft-design design.yml" in done.stderr
    assert "--instrument servqual" in done.stderr


def test_a_draft_names_every_column_but_personal_ones_and_must_be_filled_in(export):
    design = export.with_name("design.yml")
    done = run("report", export, "--draft-design", design)
    assert done.exit_code == 0
    text = design.read_text(encoding="utf-8")
    assert "Nama" not in text
    assert "Sari" not in text
    with pytest.raises(
        ValueError, match=r"design\.yml: 8 places still to be filled in: outcome, .* Only you know them"
    ):
        read_design(design)
    assert run("report", export).exit_code == 1
    assert run("report", export, "--draft-design", design).exit_code == 1  # what was filled in is never lost


def test_a_draft_that_was_filled_in_makes_a_report(export):
    lines = [line for line in draft_design(export).splitlines() if "Q06" not in line]
    text = "\n".join(lines)
    text = re.sub("outcome: FILL IN.*", "outcome: Q05", text)
    text = re.sub("scale: FILL IN.*", "scale: [1, 5]", text)
    text = re.sub(r'(Q05, text: "Question 5"), dimension: FILL IN', r"\1", text)
    text = re.sub("(Q0[12].*)FILL IN", r"\1staff", text)
    text = re.sub("(Q0[34].*)FILL IN", r"\1place", text)
    files.write_text(export.with_name("design.yml"), text + "\nn_resamples: 100\nprofile: [City]\n")
    done = run("report", export, "--language", "id", "--style", "spss")
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("Written: export-results.docx\nBAB IV: HASIL PENELITIAN (n = 40)\n")
    assert docx.Document(export.with_name("export-results.docx")).tables


def test_faults_of_the_file_are_told_without_a_traceback(export):
    done = run("report", export, "--instrument", "servqual")
    assert done.exit_code == 1
    assert "Traceback" not in done.output
    assert done.stderr.startswith("Error: export.csv: ")
    assert done.stderr.rstrip().endswith("missing: [-], invalid: missing.")


def test_what_a_message_asks_for_can_be_written_into_the_design(export):
    text = export.read_text(encoding="utf-8").replace(",5,", ",lima,", 1).replace(",1,", ",-,", 1)
    files.write_text(export, text.replace(",2,", ",55,", 1))
    items = "".join(f"    - {{code: Q{i}, text: Question {i}, dimension: all}}\n" for i in range(1, 6))
    columns = "".join(f"  Question {i}: Q{i}\n" for i in range(1, 6))
    base = f"instrument:\n  name: own\n  scale: [1, 5]\n  items:\n{items}columns:\n{columns}n_resamples: 100\n"
    design = files.write_text(export.with_name("design.yml"), base)
    assert "Where it says name=value, write 'name: value' as a line of design.yml" in run("report", export).stderr
    files.write_text(design, f"{base}labels: {{lima: 5}}\nmissing: [-]\ninvalid: missing\n")
    done = run("report", export, "--to", export.with_name("page.HTML"))
    assert done.exit_code == 0, done.output
    assert export.with_name("page.HTML").is_file()


def test_a_missing_package_for_word_is_said_before_the_work_begins(export, monkeypatch):
    monkeypatch.setitem(sys.modules, "docx", None)
    done = run("report", export, "--instrument", "servqual")
    assert done.exit_code == 1
    assert done.stderr.startswith("Error: Word files need the package python-docx")
    page = run("report", export, "--instrument", "servqual", "--to", export.with_name("page.html"))
    assert page.stderr.startswith("Error: export.csv: ")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--to", "a.pdf", "--instrument", "servqual"], "'a.pdf' ends in neither .docx nor .html"),
        (["--design", "a.yml", "--instrument", "servqual"], "--design and --instrument both say"),
        (["--language", "fr"], "'fr' is not one of 'en', 'id'"),
    ],
)
def test_a_wrong_call_ends_with_2(export, words, message):
    done = run("report", export, *words)
    assert done.exit_code == 2
    assert message in done.stderr


@pytest.mark.parametrize("more", [[], ["--instrument", "servperf"], ["--draft-design", "d.yml"]])
def test_a_missing_file_is_named_before_anything_else(export, more):
    done = run("report", export.with_name("exprot.csv"), *more)
    assert done.exit_code == 1
    assert re.match(r"Error: file: no file '.*exprot\.csv'\. Did you mean 'export\.csv'\?", done.stderr)


# Designs


def written(tmp_path, text):
    return files.write_text(tmp_path / "design.yml", text)


def test_a_design_takes_a_ready_questionnaire_with_its_options(tmp_path):
    design = read_design(written(tmp_path, "instrument: {name: servperf, scale: [1, 5], blocks: [satisfaction]}\n"
                                           "missing: [99]\nseed: 3\nscale: {satisfaction: [1, 7]}\n"))  # fmt: skip
    assert design.reading["instrument"].scale_of("P01").ends == (1, 5)
    assert design.reading["scale"] == {"satisfaction": (1, 7)}
    assert design.reporting == {"seed": 3}
    assert isinstance(design, SurveyDesign)


def test_a_design_finds_a_questionnaire_beside_it(tmp_path):
    files.write_text(tmp_path / "own.yml", "name: own\nscale: [1, 5]\nitems: [{code: T1, text: Quiet rooms.}]")
    design = read_design(written(tmp_path, "instrument: own.yml"))
    assert design.reading["instrument"].codes == ("T1",)


@pytest.mark.parametrize(
    ("text", "error", "message"),
    [
        ("instrumant: servqual", ValueError, r"design\.yml: 'instrumant' is not known\. Did you mean 'instrument'"),
        ("keep_personal: true", ValueError, r"design\.yml: 'keep_personal' is not known"),
        ("- a", TypeError, r"design\.yml: expected keys such as instrument and outcome, got list"),
        ("instrument: servqaul", ValueError, r"name: 'servqaul' is not known\. Did you mean 'servqual'"),
        ("instrument: {name: servqual, scal: [1, 5]}", ValueError, r"instrument: 'scal' is not known"),
        ("outcome: FILL IN, please", ValueError, r"design\.yml: 1 place still to be filled in: outcome\."),
    ],
)
def test_what_a_design_cannot_hold_is_named(tmp_path, text, error, message):
    with pytest.raises(error, match=message):
        read_design(written(tmp_path, text))


# The bar


def test_a_terminal_sees_a_bar_and_others_nothing(monkeypatch, capsys):
    with _output.progress_of("Writing") as tell:
        assert tell is None
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    with _output.progress_of("Writing") as tell:
        tell(1, 2)
        tell(2, 2)
    seen = capsys.readouterr()
    assert "Writing" in seen.err
    assert seen.out == ""
