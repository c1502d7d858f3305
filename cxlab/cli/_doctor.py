"""``cxlab doctor``: whether this computer has what cxlab needs, and what to do where it hasn't."""

from __future__ import annotations

import os
import platform
import shutil
import sys
import tempfile
from dataclasses import dataclass
from functools import partial
from importlib import import_module, metadata
from pathlib import Path
from typing import TYPE_CHECKING

import click
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from cxlab.cli._output import aligned, progress

if TYPE_CHECKING:
    from collections.abc import Callable

# Packages that are imported under another name.
_IMPORT_NAMES = {"python-calamine": "python_calamine", "pyyaml": "yaml"}

_BROWSER_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge")
_BROWSER_FILES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "%ProgramFiles%/Google/Chrome/Application/chrome.exe",
    "%ProgramFiles(x86)%/Google/Chrome/Application/chrome.exe",
    "%LocalAppData%/Google/Chrome/Application/chrome.exe",
    "%ProgramFiles(x86)%/Microsoft/Edge/Application/msedge.exe",
    "%ProgramFiles%/Microsoft/Edge/Application/msedge.exe",
)


@dataclass(frozen=True)
class Finding:
    """One thing that was looked for: what was found, and what to do when it isn't as it should be."""

    what: str
    found: str
    advice: str = ""
    needed: bool = True

    @property
    def state(self) -> str:
        """One word for the first column."""
        if not self.advice:
            return "ok"
        return "missing" if self.needed else "optional"


@click.command()
def doctor() -> None:
    """Say whether all that cxlab needs is there, and what to do where it isn't."""
    findings = [check() for check in progress(checks(), "Looking")]
    click.echo(aligned((finding.state, finding.what, finding.found) for finding in findings))
    for finding in findings:
        if finding.advice:
            click.echo(f"\n{finding.what}: {finding.advice}")
    n_missing = sum(finding.state == "missing" for finding in findings)
    click.echo(f"\nMissing: {n_missing}; see above." if n_missing else "\nAll that cxlab needs is there.")
    sys.exit(1 if n_missing else 0)


def checks() -> list[Callable[[], Finding]]:
    """All that is looked at, in the order in which it is shown."""
    try:
        about = metadata.metadata("cxlab")
    except metadata.PackageNotFoundError:
        return [lambda: Finding("cxlab", "not installed", "In its folder, run: python -m pip install --editable .")]
    needs = [Requirement(line) for line in about.get_all("Requires-Dist", [])]
    return [
        partial(_python, about["Requires-Python"]),
        *(partial(_package, need) for need in needs if not need.marker or need.marker.evaluate({"extra": ""})),
        *(partial(_extra, extra, needs) for extra in about.get_all("Provides-Extra", [])),
        *_data_sets(),
        _cache,
        _browser,
    ]


def find_browser() -> str | None:
    """Find an installed Chromium, Chrome or Edge."""
    on_path = filter(None, map(shutil.which, _BROWSER_NAMES))
    return next(on_path, None) or next(filter(os.path.isfile, map(os.path.expandvars, _BROWSER_FILES)), None)


def _python(allowed: str) -> Finding:
    version = platform.python_version()
    good = SpecifierSet(allowed).contains(version, prereleases=True)
    return Finding("Python", version, "" if good else f"cxlab needs Python {allowed}. Install one from python.org.")


def _package(need: Requirement) -> Finding:
    """Whether a package is there, new enough, and can be imported (on Windows a broken one can be there and fail)."""
    version = _version(need.name)
    if _lacking([need]):
        return Finding(need.name, version or "not there", _pip([need]))
    try:
        import_module(_IMPORT_NAMES.get(need.name, need.name))
    except ImportError as error:
        return Finding(need.name, version, f"It can't be imported ({error}). {_pip([need])} --force-reinstall")
    return Finding(need.name, version)


def _extra(extra: str, needs: list[Requirement]) -> Finding:
    """Whether the packages of an optional extra are there."""
    wanted = [need for need in needs if need.marker and need.marker.evaluate({"extra": extra})]
    lacking = _lacking(wanted)
    found = ", ".join(need.name for need in wanted if need not in lacking) or "not there"
    return Finding(f"extra '{extra}'", found, _pip(lacking) if lacking else "", needed=False)


def _data_sets() -> list[Callable[[], Finding]]:
    try:
        from cxlab import datasets

        return [partial(_data_set, name) for name in datasets.names()]
    except (ImportError, OSError) as error:  # a package that the rooms need is missing, or the folder of the data
        return [partial(Finding, "data sets", "not there", str(error))]


def _data_set(name: str) -> Finding:
    """Whether a data set is readable and unchanged."""
    from cxlab import datasets

    try:
        datasets.verify(name)
        n_rows = len(datasets.load(name))
    except (ImportError, OSError, ValueError) as error:
        return Finding(f"data set {name}", "not as it should be", str(error).removeprefix("name: "))
    return Finding(f"data set {name}", f"{n_rows:,} rows, checksum right")


def _cache() -> Finding:
    """Whether downloads can be kept."""
    what = "folder for downloads"
    try:
        from cxlab import datasets

        folder = datasets.cache_folder()
        folder.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
    except ImportError as error:
        return Finding(what, "not looked for", f"{error}. Install what is missing first.")
    except OSError as error:
        return Finding(what, "can't be written to", f"{error}. Allow writing there, or pass --folder to fetch.")
    return Finding(what, folder.as_posix().replace(Path.home().as_posix(), "~", 1))


def _browser() -> Finding:
    """Whether there is a browser for the tests of the book."""
    advice = "Only the tests of the book need one: install Chromium, Chrome or Edge."
    browser = find_browser()
    return Finding("browser", Path(browser).stem if browser else "not found", "" if browser else advice, needed=False)


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""


def _lacking(needs: list[Requirement]) -> list[Requirement]:
    return [need for need in needs if not need.specifier.contains(_version(need.name) or "0", prereleases=True)]


def _pip(needs: list[Requirement]) -> str:
    packages = " ".join(f'"{need.name}{need.specifier}"' for need in needs)
    return f"python -m pip install {packages}"
