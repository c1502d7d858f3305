"""What the README says is so: its Python runs, its picture is what that Python draws, its commands and counts exist."""

import io
import re
import runpy
import tomllib
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pytest

from cxlab.cli import commands

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_readme_runs_and_draws_its_picture(capsys):
    script = runpy.run_path(str(ROOT / "scripts" / "readme_picture.py"))

    picture = script["draw"]()

    assert "43,648" in capsys.readouterr().out  # the summary in Indonesian, with its decimal comma
    assert "highest is no with 43.6" in picture.alt
    assert "lowest is no answer with 17.8" in picture.alt
    drawn, kept = plt.imread(io.BytesIO(picture.png)), plt.imread(ROOT / "book" / "static" / "readme.png")
    assert drawn.shape == kept.shape
    assert np.abs(drawn - kept).mean() < 0.001, "run scripts/readme_picture.py: the picture is an older one"


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_the_commands_exist(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    ours = set(re.findall(r"python3 cx\.py ([a-z-]+)", text))
    assert ours
    assert ours <= set(runpy.run_path(str(ROOT / "cx.py"))["COMMANDS"])
    assert set(re.findall(r"(?:^|`)cxlab ([a-z]+)", text, re.MULTILINE)) <= set(commands.commands)
    assert all((ROOT / script).is_file() for script in re.findall(r"python3 (scripts/\w+\.py)", text))


def test_every_benchmark_is_named():
    named = README.split("NAME being ")[1].split(".\n")[0]
    benchmarks = {path.stem for path in (ROOT / "benchmarks").glob("[!_]*.py")}
    runnable = {name for name in benchmarks if not name.endswith(("_peer", "_peers"))}
    assert set(re.findall(r"`(\w+)`", named)) == runnable


def test_the_chapters_are_counted():
    n_chapters = len([path for path in (ROOT / "notebooks").rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts])
    assert f"a Jupyter Book of {n_chapters} chapters".lower() in README.lower()


def test_the_notices_name_every_package_that_is_needed():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    names = {re.match(r"[\w-]+", one)[0].lower() for one in needed} - {"cxlab"}
    notices = (ROOT / "THIRD-PARTY.md").read_text(encoding="utf-8").lower()
    assert {name for name in names if name not in notices} == set()
