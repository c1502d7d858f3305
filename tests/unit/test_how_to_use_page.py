"""The lines that the page How to use this book gives to students run on an export as forms write it."""

import re
from pathlib import Path

import pytest

import cxlab as cx

PAGE = (Path(__file__).resolve().parents[2] / "book/start/how-to-use.md").read_text(encoding="utf-8")
LINES = re.search(r"```python\n(.*?)```", PAGE, re.DOTALL).group(1)
HEADINGS = "Stempel waktu,Nama,How likely are you to recommend us?"


@pytest.fixture
def export(tmp_path, monkeypatch):
    """Write answers to the file that the page names."""
    monkeypatch.chdir(tmp_path)

    def write(*answers):
        rows = [f"2026/01/0{i} 9:00:00,Siti {i},{answer}" for i, answer in enumerate(answers, start=1)]
        Path("my_survey.csv").write_text("\n".join([HEADINGS, *rows]), encoding="utf-8")

    return write


def run():
    *body, last = LINES.strip().splitlines()
    names = {}
    exec("\n".join(body), names)
    return eval(last, names)


def test_the_lines_give_a_score_without_anybodys_name(export, capsys):
    export(10, 9, 3, 8)
    assert run().score == 25.0
    told = capsys.readouterr().out
    assert "Nama" in told
    assert "Siti" not in told


def test_a_fault_is_told_with_its_row(export):
    export(10, 9, 11, 8)
    with pytest.raises(cx.SurveyError, match=r"row 4 = '11'"):
        run()
