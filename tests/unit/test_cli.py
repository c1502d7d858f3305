"""The command line: what it prints, and the exit codes that its help promises."""

import os
import subprocess
import sys
from importlib import metadata

import pytest
from click.testing import CliRunner
from packaging.requirements import Requirement

import cxlab as cx
from cxlab import cli
from cxlab.cli import _doctor as doctor_module
from cxlab.cli._doctor import Finding, checks, find_browser
from cxlab.cli._output import aligned, progress


def run(*words):
    return CliRunner().invoke(cli.commands, words, prog_name="cxlab")


def start(*words, **environment):
    """A process of its own, as a user starts it."""
    command = [sys.executable, "-m", "cxlab", *words]
    return subprocess.run(command, capture_output=True, encoding="utf-8", env={**os.environ, **environment})


def states(output):
    return dict(reversed(line.split(None, 1)) for line in output.split("\n\n")[0].splitlines())


# Help, version, wrong calls


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_lists_the_commands_and_the_exit_codes(option):
    done = run(option)
    assert done.exit_code == 0
    for command in cli.COMMANDS:
        assert f"\n  {command.name} " in done.output
    assert "0 all is well; 1 something is wrong" in " ".join(done.output.split())


@pytest.mark.parametrize("command", cli.COMMANDS, ids=lambda command: command.name)
def test_every_command_has_help(command):
    done = run(command.name, "--help")
    assert done.exit_code == 0
    assert command.help.splitlines()[0] in done.output


def test_a_python_without_packages_is_told_which_to_take():
    # -S: without the folder that packages are installed into, as where somebody starts another Python by mistake
    command = [sys.executable, "-S", "-m", "cxlab", "doctor"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=cx.__path__[0] + "/..")
    assert done.returncode == 1
    assert done.stderr.startswith(f"cxlab: this Python ({sys.executable}) has no package 'click'. In the book's folder")
    assert "Traceback" not in done.stderr


def test_version():
    assert run("--version").output == f"cxlab {cx.__version__}\n"


@pytest.mark.parametrize("words", [["docter"], ["--nonsense"], ["data", "fetch"], ["doctor", "twice"]])
def test_a_wrong_call_ends_with_2(words):
    done = run(*words)
    assert done.exit_code == 2
    assert "Usage: cxlab" in done.stderr


def test_help_answers_without_loading_the_rooms():
    code = "import sys; sys.argv = ['cxlab', '--help']\nfrom cxlab.cli import commands\n"
    code += "commands(standalone_mode=False)\n"
    code += "print([name for name in ('numpy', 'pandas', 'matplotlib', 'pooch') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8")
    assert done.stdout.splitlines()[-1] == "[]"


# Errors


def test_an_error_of_a_room_becomes_one_message_without_a_traceback():
    done = start("data", "fetch", "iranian_churn", "--mirror", "nowhere")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("Error: mirror: no file 'iranian_churn_raw.csv' in 'nowhere/iranian_churn'")
    assert len(done.stderr.splitlines()) == 1


def test_debug_shows_where():
    done = start("--debug", "data", "fetch", "iranian_churn", "--mirror", "nowhere")
    assert done.returncode == 1
    assert "Traceback" in done.stderr
    assert "FileNotFoundError: mirror: no file" in done.stderr


def test_an_error_that_nobody_expected_keeps_its_traceback(monkeypatch):
    monkeypatch.setattr(cx.datasets, "names", lambda: 1 / 0)
    assert isinstance(run("data").exception, ZeroDivisionError)


def test_a_reader_that_stops_reading_is_no_error_of_ours(monkeypatch):
    def stop():
        raise BrokenPipeError(32, "Broken pipe")

    monkeypatch.setattr(cx.datasets, "names", stop)
    assert "Broken pipe" not in run("data").output


# data


def test_data_lists_every_set_with_its_licence():
    done = run("data")
    assert done.exit_code == 0
    for name in (*cx.datasets.names(), *cx.datasets.remote_names()):
        line = next(line for line in done.output.splitlines() if line.split()[:1] == [name])
        card = cx.datasets.card(name)
        assert f"{card.rows:,} rows" in line
        assert card.licence.name in line
        assert line.endswith(card.title)


def test_fetch_prints_the_path_of_the_file(monkeypatch, tmp_path):
    asked = {}

    def fetch(name, **options):
        asked.update(options, name=name)
        return tmp_path / "churn.csv"

    monkeypatch.setattr(cx.datasets, "fetch", fetch)
    done = run("data", "fetch", "iranian_churn", "--folder", str(tmp_path), "--mirror", "copies")
    assert (done.exit_code, done.stdout.strip()) == (0, str(tmp_path / "churn.csv"))
    assert asked == {"name": "iranian_churn", "folder": str(tmp_path), "mirror": "copies", "progress": True}


def test_fetching_an_unknown_set_is_a_wrong_call():
    done = run("data", "fetch", "iranian_chrun")
    assert done.exit_code == 2
    assert "no data set 'iranian_chrun'. Did you mean 'iranian_churn'?" in " ".join(done.stderr.split())


def test_fetching_an_embedded_set_is_a_wrong_call():
    done = run("data", "fetch", "donations")
    assert done.exit_code == 2
    assert "'donations' comes with the package" in " ".join(done.stderr.split())


# doctor


def test_the_doctor_finds_this_environment_well():
    done = run("doctor")
    found = states(done.stdout)
    assert done.exit_code == 0, done.stdout
    assert "missing" not in found.values()
    assert done.stdout.endswith("All that cxlab needs is there.\n")
    text = done.stdout
    for name in ("Python", "numpy", "pandas", "extra 'lab'", "data set donations", "folder for downloads", "browser"):
        assert f"  {name} " in text
    assert os.path.expanduser("~") + os.sep not in text  # no folder with somebody's name


def diagnose(monkeypatch, *findings):
    monkeypatch.setattr(doctor_module, "checks", lambda: [lambda finding=finding: finding for finding in findings])
    return run("doctor")


def test_something_missing_ends_with_1_and_says_what_to_do(monkeypatch):
    done = diagnose(monkeypatch, Finding("Python", "3.12.1"), Finding("numpy", "1.26", 'pip install "numpy>=2.0"'))
    assert done.exit_code == 1
    assert done.stdout.splitlines() == [
        "ok       Python  3.12.1",
        "missing  numpy   1.26",
        "",
        'numpy: pip install "numpy>=2.0"',
        "",
        "Missing: 1; see above.",
    ]


def test_something_optional_does_not_end_with_1(monkeypatch):
    done = diagnose(monkeypatch, Finding("browser", "not found", "Install one.", needed=False))
    assert done.exit_code == 0
    assert done.stdout.splitlines()[0] == "optional  browser  not found"


def test_an_old_python_is_missing():
    finding = doctor_module._python(">=3.99")
    assert finding.state == "missing"
    assert finding.advice == "cxlab needs Python >=3.99. Install one from python.org."


@pytest.mark.parametrize(
    ("need", "found"),
    [("no-such-package>=1.5", "not there"), ("numpy>=99", metadata.version("numpy"))],
)
def test_a_package_that_is_missing_or_old_comes_with_the_line_to_get_it(need, found):
    finding = doctor_module._package(Requirement(need))
    assert (finding.state, finding.found) == ("missing", found)
    assert finding.advice == f'python -m pip install "{need}"'


def test_a_package_that_is_there_but_broken_is_named(monkeypatch):
    def refuse(name):
        raise ImportError("DLL load failed")

    monkeypatch.setattr(doctor_module, "import_module", refuse)
    finding = doctor_module._package(Requirement("pyyaml>=6"))
    assert finding.state == "missing"
    assert finding.advice.startswith("It can't be imported (DLL load failed). python -m pip install")


def test_every_required_package_can_be_imported_under_the_name_that_is_tried():
    needs = [Requirement(line) for line in metadata.requires("cxlab")]
    needed = [need for need in needs if need.marker is None]
    assert len(needed) >= 9
    assert {doctor_module._package(need).state for need in needed} == {"ok"}


def test_an_extra_that_is_missing_is_optional_and_comes_with_a_line_for_what_lacks():
    needs = [Requirement("numpy>=2; extra == 'voice'"), Requirement("no-such-package>=1; extra == 'voice'")]
    finding = doctor_module._extra("voice", needs)
    assert (finding.state, finding.found) == ("optional", "numpy")
    assert finding.advice == 'python -m pip install "no-such-package>=1"'


def test_a_changed_data_set_is_missing(monkeypatch):
    def refuse(name):
        raise ValueError("name: 'donations.csv' was changed.")

    monkeypatch.setattr(cx.datasets, "verify", refuse)
    finding = doctor_module._data_set("donations")
    assert (finding.state, finding.advice) == ("missing", "'donations.csv' was changed.")


@pytest.mark.parametrize("error", [FileNotFoundError("The data sets are missing."), ImportError("No module 'yaml'")])
def test_all_data_sets_missing_is_one_line(monkeypatch, error):
    def refuse():
        raise error

    monkeypatch.setattr(cx.datasets, "names", refuse)
    (check,) = doctor_module._data_sets()
    assert check() == Finding("data sets", "not there", str(error))


def test_a_folder_that_can_not_be_written_to_is_missing(monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.setattr(cx.datasets, "cache_folder", lambda: tmp_path / "file" / "cxlab")
    finding = doctor_module._cache()
    assert (finding.state, finding.found) == ("missing", "can't be written to")


def test_a_package_that_the_data_sets_need_is_named_for_the_folder_too(monkeypatch):
    def refuse():
        raise ImportError("No module named 'pooch'")

    monkeypatch.setattr(cx.datasets, "cache_folder", refuse)
    assert doctor_module._cache().advice == "No module named 'pooch'. Install what is missing first."


def test_a_package_that_was_never_installed_is_told_how(monkeypatch):
    def refuse(name):
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(doctor_module.metadata, "metadata", refuse)
    (check,) = checks()
    assert check().advice == "In its folder, run: python -m pip install --editable ."


def test_a_missing_browser_is_optional(monkeypatch):
    monkeypatch.setattr(doctor_module.shutil, "which", lambda name: None)
    monkeypatch.setattr(doctor_module, "_BROWSER_FILES", ())
    assert find_browser() is None
    assert doctor_module._browser().state == "optional"


def test_a_browser_is_found_where_the_system_keeps_it(monkeypatch, tmp_path):
    browser = tmp_path / "msedge.exe"
    browser.touch()
    monkeypatch.setenv("CX_PROGRAMS", str(tmp_path))
    monkeypatch.setattr(doctor_module.shutil, "which", lambda name: None)
    monkeypatch.setattr(doctor_module, "_BROWSER_FILES", ("/nowhere/chrome", "$CX_PROGRAMS/msedge.exe"))
    assert find_browser() == str(browser)
    assert doctor_module._browser() == Finding("browser", "msedge", needed=False)


# Output


def test_a_console_without_a_letter_shows_a_question_mark():
    code = "import sys; from cxlab import cli, datasets\n"
    code += "datasets.fetch = lambda name, **options: 'tugas/\\u03c0.csv'\n"
    code += "sys.argv = ['cxlab', 'data', 'fetch', 'iranian_churn']\ncli.main()\n"
    windows = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="cp1252", env=windows)
    assert (done.returncode, done.stdout.strip()) == (0, "tugas/?.csv")


def test_aligned():
    assert aligned([("a", "1", ""), ("long", "22", "x")]) == "a     1\nlong  22  x"


def test_progress_is_silent_where_nobody_watches(capsys):
    assert list(progress([1, 2, 3], "Looking")) == [1, 2, 3]
    assert capsys.readouterr() == ("", "")


def test_progress_draws_a_bar_on_a_terminal(capsys, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert list(progress([1, 2, 3], "Looking")) == [1, 2, 3]
    assert "Looking" in capsys.readouterr().err
