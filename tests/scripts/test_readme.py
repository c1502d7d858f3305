"""The README's Python runs, and its picture shows what that Python computes."""

import runpy
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_readme_runs_and_draws_its_picture(capsys):
    script = runpy.run_path(str(ROOT / "scripts" / "readme_picture.py"))

    picture = script["draw"]()

    assert "43,648" in capsys.readouterr().out  # the summary in Indonesian, with its decimal comma
    assert "highest is no with 43.6" in picture.alt
    assert "lowest is no answer with 17.8" in picture.alt
    assert (ROOT / "book" / "static" / "readme.png").read_bytes().startswith(b"\x89PNG")
