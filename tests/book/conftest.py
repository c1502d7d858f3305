"""What the tests of the built book share: the book itself, its address on this computer, one browser for all."""

import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parent
sys.path[:0] = [str(FOLDER), str(FOLDER.parents[1] / "scripts")]

import browse  # noqa: E402 (from scripts)
import browser as web  # noqa: E402 (from this folder)

WEIGHTS = pytest.StashKey[list]()


@pytest.fixture(scope="session")
def built():
    """The folder of the built book; without it every test here fails with what to do."""
    if not (web.HTML / "index.html").is_file():
        pytest.fail(web.BUILD_FIRST, pytrace=False)
    return web.HTML


@pytest.fixture(scope="session")
def site(built):
    """The address of the built book, served on this computer."""
    with web.serve(built) as address:
        yield address


@pytest.fixture(scope="session")
def chromium():
    """The installed browser, started once."""
    with browse.launch() as running:
        yield running


@pytest.fixture(scope="session")
def shared_reader(chromium):
    """One tab for all pages."""
    with web.reader(chromium) as tab:
        yield tab


@pytest.fixture
def reader(shared_reader):
    """The tab, with the window of a laptop and light colours."""
    shared_reader.page.set_viewport_size(web.WIDE)
    shared_reader.page.emulate_media(color_scheme="light", reduced_motion="reduce")
    return shared_reader


@pytest.fixture(scope="session")
def weights(request):
    """Where the page tests note what each page weighs; printed at the end."""
    return request.config.stash.setdefault(WEIGHTS, [])


def pytest_terminal_summary(terminalreporter, config):
    """Print the weight of every page, heaviest first."""
    if noted := config.stash.get(WEIGHTS, []):
        terminalreporter.section("page weights: over the line, compressed | on disk")
        for weight in sorted(noted, key=lambda weight: -weight.compressed):
            terminalreporter.line(f"{weight.compressed / 1000:6.0f} kB {weight.plain / 1000:6.0f} kB  {weight.page}")
