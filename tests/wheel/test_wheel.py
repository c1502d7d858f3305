"""The wheel, installed where no clone is: a fresh environment with the locked packages and without the extras."""

import email
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import cx

ROOT = Path(__file__).resolve().parents[2]


def build(folder):
    """Build the wheel into a folder, and return its path."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    return wheel


def files_of(folder):
    """The files below a folder of the clone, without what Python leaves behind."""
    paths = (path for path in (ROOT / folder).rglob("*") if path.is_file() and path.suffix != ".pyc")
    return {path.relative_to(ROOT).as_posix() for path in paths}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    return build(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def names(wheel):
    """The files in the wheel."""
    return zipfile.ZipFile(wheel).namelist()


@pytest.fixture(scope="module")
def about(wheel):
    """The metadata of the wheel."""
    archive = zipfile.ZipFile(wheel)
    (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
    return email.message_from_bytes(archive.read(name))


@pytest.fixture(scope="module")
def environment(wheel, tmp_path_factory):
    """An environment with the locked packages and the wheel."""
    folder = str(tmp_path_factory.mktemp("elsewhere") / "environment")
    uv = cx.find_uv()
    cx.make_environment(folder, uv)
    cx.install(folder, uv, "--require-hashes", "-r", str(ROOT / "requirements" / "package.txt"))
    cx.install(folder, uv, "--no-deps", str(wheel))
    return Path(folder)


@pytest.fixture
def run(environment, tmp_path):
    """A function that runs the installed Python in an empty folder."""

    def run(*words):
        command = [cx.python_of(str(environment)), *words]
        return subprocess.run(command, cwd=tmp_path, env=cx.environment(), capture_output=True, encoding="utf-8")

    return run


@pytest.fixture
def python(run):
    """A function that runs lines of Python there, and returns what they print."""

    def python(code):
        done = run("-W", "error", "-c", code)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    return python


# What is in it


def test_it_carries_the_package_and_the_data_and_nothing_else(names):
    tops = {name.split("/")[0] for name in names}
    assert tops == {"cxlab", "cxlab-0.1.0.dist-info"}
    data = {f"cxlab/{name}" for name in files_of("data")}
    assert any(name.endswith(".csv") for name in data)
    assert {name for name in names if name.startswith("cxlab/")} == files_of("cxlab") | data


def test_it_says_that_it_is_typed(names):
    assert "cxlab/py.typed" in names


def test_it_carries_the_licences(names, about):
    licences = about.get_all("License-File")
    assert set(licences) == {"LICENSE", "THIRD-PARTY.md"}
    for licence in licences:
        assert f"cxlab-0.1.0.dist-info/licenses/{licence}" in names


def test_its_metadata_are_complete(about):
    assert about["Name"] == "cxlab"
    assert about["License-Expression"] == "BSD-3-Clause"
    assert about["Requires-Python"] == ">=3.11"
    assert about["Description-Content-Type"] == "text/markdown"
    assert {"book", "lab"} <= set(about.get_all("Provides-Extra"))
    assert about["Summary"]
    assert about.get_payload().strip()


def test_two_builds_give_the_same_bytes(wheel, tmp_path):
    assert build(tmp_path).read_bytes() == wheel.read_bytes()


# What it does where it is installed


def test_it_is_imported_from_the_environment(python, environment):
    found = Path(python("import cxlab; print(cxlab.__file__)"))
    assert found.is_relative_to(environment)


def test_every_public_name_but_the_widgets_can_be_reached(python):
    assert python("import cxlab as cx; print(all(getattr(cx, name) is not None for name in cx.__all__))") == "True"


def test_a_score_is_computed(python):
    code = "import cxlab as cx; print(cx.net_promoter_score([10, 9, 9, 8, 3], scale=(0, 10)))"
    assert python(code).startswith("<NetPromoterScore: 40.0 points, 95% CI [")


def test_a_score_is_drawn_and_summarised(python):
    code = "import matplotlib; matplotlib.use('Agg'); import cxlab as cx\n"
    code += "score = cx.NetPromoterScore.from_counts({10: 5, 7: 3, 2: 2})\n"
    code += "print(len(cx.picture(score.plot()).png) > 1000, len(score.summary(language='id').splitlines()) > 3)"
    assert python(code) == "True True"


def test_every_data_set_is_loaded_and_has_the_rows_of_its_card(python):
    code = "import json, cxlab as cx\n"
    code += (
        "sets = {name: (len(cx.datasets.load(name)), cx.datasets.card(name).rows) for name in cx.datasets.names()}\n"
    )
    code += "[cx.datasets.verify(name) for name in sets]\nprint(json.dumps(sets))"
    sets = json.loads(python(code))
    assert {"donations", "sfo_recommendation_2017"} <= set(sets)
    assert all(found == expected > 0 for found, expected in sets.values())


def test_an_explorer_without_its_extra_says_which_line_gets_it(run):
    done = run("-c", "import cxlab as cx; cx.widgets.nps_explorer()._repr_mimebundle_()")
    assert done.returncode == 1
    assert "pip install" in done.stderr
    assert "ipywidgets" in done.stderr


def test_the_doctor_is_content_and_says_how_to_get_the_extras(run):
    done = run("-m", "cxlab", "doctor")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "optional  extra 'lab'" in done.stdout
    assert 'python -m pip install "ipywidgets>=' in done.stdout
    assert "All that cxlab needs is there." in done.stdout


def test_the_command_is_installed(environment, tmp_path):
    command = Path(cx.python_of(str(environment))).with_name("cxlab.exe" if sys.platform == "win32" else "cxlab")
    done = subprocess.run([command, "--help"], cwd=tmp_path, capture_output=True, encoding="utf-8")
    assert done.returncode == 0
    assert "Usage: cxlab" in done.stdout


def test_what_is_drawn_needs_no_extra(run):
    done = run("-c", "import cxlab.plots, cxlab.results, cxlab.loyalty, sys; print('ipywidgets' in sys.modules)")
    assert done.stdout.strip() == "False", done.stderr
