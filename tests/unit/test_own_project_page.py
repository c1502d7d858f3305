"""The page Your own project: its commands are run as they are printed."""

import re
import shlex
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from contracts.chapters import ROOT

import cxlab as cx
from cxlab import cli, files

PAGE = (ROOT / "book/studio/own-project.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)
LINES = [line for block in BLOCKS for line in block.splitlines()]


def run(line):
    words = shlex.split(line)
    assert words[0] == "cxlab"
    return CliRunner().invoke(cli.commands, words[1:], prog_name="cxlab")


def quicken(path):
    """Take few resamples, which the page leaves at their number."""
    path.write_text(path.read_text(encoding="utf-8") + "n_resamples: 100\n", encoding="utf-8")


@pytest.fixture
def follow(tmp_path, monkeypatch):
    """Work through blocks of the page in a folder of their own."""
    monkeypatch.chdir(tmp_path)

    def do(block):
        done = []
        for line in block.splitlines():
            if line.startswith("cd "):
                monkeypatch.chdir(Path(line.removeprefix("cd ")).resolve())
                quicken(Path("design.yml"))
            else:
                done.append(run(line))
        return done

    return do


def block(words):
    (found,) = [one for one in BLOCKS if words in one]
    return found


def test_every_command_of_the_page_is_tried_below():
    assert len(LINES) == 10
    assert {line.split()[0] for line in LINES} == {"cxlab", "cd"}


def test_the_folder_of_a_thesis_gives_its_chapter(follow):
    (made,) = follow(block("new thesis"))
    assert made.exit_code == 0, made.output
    held = cx.read_instrument(Path("skripsi/questionnaire.yml")).dimension_items()
    assert len(held["satisfaction"]) + len(held["loyalty"]) == 6
    assert len(cx.read_instrument(Path("skripsi/questionnaire.yml")).items) == 44 + 6, "as the page says"
    (written,) = follow(block("example.csv"))
    assert written.exit_code == 0, written.output
    assert len(docx.Document("results.docx").tables) > 20
    assert Path("results.html").is_file()


def test_the_practice_stops_and_then_writes(follow):
    made, refused = follow(block("new practice"))
    assert made.exit_code == 0
    assert refused.exit_code == 1
    assert "11 faults to mend" in refused.stderr
    assert "Eleven lines" in PAGE
    assert sorted(path.name for path in Path().iterdir()) == ["design.yml", "jawaban.csv", "questionnaire.yml"]
    (lines,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    design = Path("design.yml").read_text(encoding="utf-8")
    Path("design.yml").write_text(re.sub(r"^labels.*\n", lines, design, flags=re.MULTILINE), encoding="utf-8")
    (again,) = [one for one in BLOCKS if one == "cxlab report jawaban.csv\n"]
    (written,) = follow(again)
    assert written.exit_code == 0, written.output
    words = " ".join(one.text for one in docx.Document("jawaban-results.docx").paragraphs)
    assert "120 responden tetap dianalisis" in words
    assert "150 orang" in words


def test_an_export_with_other_headings_is_drafted_filled_in_and_told(follow, tmp_path):
    rows = [[1 + (i * k + i // 3) % 5 for k in (1, 2, 3, 5)] for i in range(40)]
    text = "Nama,Ramah,Cepat,Bersih,Puas\n" + "".join(f"Sari{i},{','.join(map(str, r))}\n" for i, r in enumerate(rows))
    files.write_text(tmp_path / "answers.csv", text)
    (drafted,) = follow(block("--draft-design"))
    assert drafted.exit_code == 0
    draft = (tmp_path / "my-design.yml").read_text(encoding="utf-8")
    assert "Nama" not in draft
    (refused,) = follow(block("--design"))
    assert refused.exit_code == 1
    assert "still to be filled in" in refused.stderr
    filled = re.sub(r"scale: FILL IN[^\n]*", "scale: [1, 5]", re.sub(r"outcome: FILL IN[^\n]*", "outcome: Q04", draft))
    filled = filled.replace("dimension: FILL IN", "dimension: staff", 2).replace(
        "dimension: FILL IN", "dimension: place"
    )
    (tmp_path / "my-design.yml").write_text(filled + "n_resamples: 100\n", encoding="utf-8")
    (written,) = follow(block("--design"))
    assert written.exit_code == 0, written.output
    content = (tmp_path / "my-results.docx").read_bytes()
    assert docx.Document(tmp_path / "my-results.docx").tables
    assert "once more with `--overwrite`" in PAGE
    (again,) = follow(f"{block('--design').strip()} --overwrite\n")
    assert again.exit_code == 0, again.output
    assert (tmp_path / "my-results.docx").read_bytes() == content


def test_headings_of_the_questionnaire_need_no_draft(follow, tmp_path):
    follow(block("new thesis"))
    follow("cd skripsi\n")
    Path("example.csv").rename("answers.csv")
    (written,) = follow(block("answers.csv --to"))
    assert written.exit_code == 0, written.output
    assert Path("my-results.docx").is_file()


def test_the_version_is_printed_as_the_page_says():
    assert "`cxlab --version`" in PAGE
    assert cx.__version__ in run("cxlab --version").output
