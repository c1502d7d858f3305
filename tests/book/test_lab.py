"""A real JupyterLab, with a kernel: a reader runs a notebook and moves the controls of an explorer by keyboard."""

import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request

import browser as web
import nbformat
import pytest

from cxlab import widgets

TOKEN = "only-for-this-test"
SECONDS_TO_START = 90
# JupyterLab would ask whether it may fetch news.
NEWS = ("@jupyterlab/apputils-extension/notification.jupyterlab-settings", '{"fetchNews": "false"}')


def notebook():
    code = ["import cxlab as cx", "explorer = cx.widgets.nps_explorer()\nexplorer"]
    return nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(source) for source in code],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    )


def settle(home):
    """Make folders of its own, so that nobody's settings are read or changed; return the environment for them."""
    place, text = NEWS
    path = home / "settings" / place
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    folders = {"JUPYTER_CONFIG_DIR": "config", "JUPYTER_DATA_DIR": "data", "JUPYTER_RUNTIME_DIR": "runtime",
               "JUPYTERLAB_SETTINGS_DIR": "settings", "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
               "IPYTHONDIR": "ipython"}  # fmt: skip
    environment = {name: value for name, value in os.environ.items() if name != "CXLAB_BOOK"}
    return environment | {name: str(home / folder) for name, folder in folders.items()}


def address_of(process, log):
    """Wait until JupyterLab says where it is."""
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and process.poll() is None:
        found = re.search(r"http://127\.0\.0\.1:\d+/", log.read_text(encoding="utf-8", errors="replace"))
        if found and answers(found[0]):
            return found[0]
        time.sleep(0.2)
    raise AssertionError(f"JupyterLab did not start:\n{log.read_text(encoding='utf-8', errors='replace')[-2000:]}")


def answers(address):
    try:
        with urllib.request.urlopen(f"{address}api/status?token={TOKEN}", timeout=5):
            return True
    except (urllib.error.URLError, OSError):
        return False


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """JupyterLab on a free port, with one notebook; gives its address."""
    home = tmp_path_factory.mktemp("lab")
    folder = home / "notebooks"
    folder.mkdir()
    nbformat.write(notebook(), folder / "explore.ipynb")
    log = home / "log.txt"
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1",
               "--ServerApp.port=0", f"--IdentityProvider.token={TOKEN}", f"--ServerApp.root_dir={folder}"]  # fmt: skip
    with log.open("w", encoding="utf-8") as file:
        process = subprocess.Popen(command, env=settle(home), stdout=file, stderr=subprocess.STDOUT)
        try:
            yield address_of(process, log)
        finally:
            process.terminate()
            process.wait(30)


@pytest.fixture(scope="module")
def page(lab, chromium):
    """The notebook, opened and run."""
    context = chromium.new_context(viewport=web.WIDE)
    context.set_default_timeout(60_000)
    page = context.new_page()
    page.goto(f"{lab}lab/tree/explore.ipynb?token={TOKEN}")
    page.get_by_text(re.compile(r"Python 3.*\| Idle")).wait_for()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    page.locator(".cx-explorer .cx-picture").wait_for()
    yield page
    context.close()


def wait_for(page, state):
    """Wait until the page shows a state, then hold each part against what Python gives."""
    page.get_by_text(state.reading).wait_for()
    assert page.locator(".cx-explorer .cx-reading").inner_text() == state.reading
    assert page.locator(".cx-explorer .cx-picture").get_attribute("alt") == state.picture().alt
    assert page.locator(".cx-explorer .cx-code").inner_text() == state.code


def test_the_controls_follow_the_keyboard_and_the_kernel_answers(page):
    explorer = widgets.nps_explorer()
    wait_for(page, explorer.at())

    page.locator(".cx-explorer .noUi-handle").focus()
    page.keyboard.press("ArrowRight")
    wait_for(page, explorer.at(n=200))
    page.keyboard.press("End")
    wait_for(page, explorer.at(n=10_000))
    assert page.locator(".cx-explorer .widget-readout").inner_text() == "10,000 answers"

    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.tagName") == "SELECT"
    # JupyterLab keeps the bare arrows for going from cell to cell; an open list has them.
    for key in ("Space", "ArrowDown", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    wait_for(page, explorer.at(who="problem", n=10_000))


def test_labels_belong_to_their_controls_and_are_not_cut(page):
    assert page.get_by_label("Who answers").count() == 1
    for label in page.locator(".cx-explorer .widget-label:visible").all():
        assert label.evaluate("element => element.scrollWidth <= element.clientWidth")


def test_python_moves_the_controls_too(page):
    """The notebook's own code and the reader's hand move the same explorer."""
    page.locator(".jp-Notebook").press("Escape")
    page.keyboard.press("b")
    page.keyboard.press("Enter")
    page.keyboard.type('explorer.set(who="everybody", n=10)')
    page.keyboard.press("Control+Enter")
    wait_for(page, widgets.nps_explorer().at(who="everybody", n=10))
    assert page.locator(".cx-explorer select").evaluate("element => element.selectedIndex") == 0
    assert page.locator(".cx-explorer .widget-readout").inner_text() == "10 answers"
