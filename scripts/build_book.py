"""Build the book into _build/html: page assets, data cards, notebooks, pages; strictly, and without a network.

    python scripts/build_book.py          (python3 cx.py book calls it)

Every warning is an error. The whole output of the page builder stands in _build/build.log.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import page_assets
import page_weight
import run_notebooks

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "_build"
HTML = BUILD / "html"
LOG = BUILD / "build.log"
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
FAULT = re.compile(r"\b(WARNING|ERROR|CRITICAL|SEVERE)\b:|^\S*(Error|Exception)\b.*:")

# Opened first: sends the reader to the first page, in words too, for those whose browser doesn't follow.
REDIRECT = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="0; url={page}">
<title>CX Lab</title>
</head>
<body><main><h1>CX Lab</h1><p><a href="{page}">Open the book</a></p></main></body>
</html>
"""


class BuildError(Exception):
    """A sentence for the user: what failed and where to look."""


def write_pages() -> None:
    """Let the pages be written that are made from other files: data cards, docstrings, concepts and claims."""
    for script, folder in (("data_cards", "data"), ("api_pages", "api"), ("index_pages", "")):
        import_module(script).write(ROOT / "book" / "generated" / folder)


def execute_notebooks() -> list[run_notebooks.Run]:
    """Run the notebooks; a faulty one stops the build before a page is made from it."""
    print("Running the notebooks", flush=True)
    runs = run_notebooks.run_all(run_notebooks.find_notebooks())
    if faulty := [run.name for run in runs if run.faults]:
        raise BuildError(
            f"{len(faulty)} of {len(runs)} notebooks failed: {', '.join(faulty)}. Cell and message stand above. "
            "Open the notebook with `python3 cx.py lab`, mend the cell, and build again."
        )
    return runs


def build_pages() -> None:
    """Run jupyter-book; after a failure nothing that was read is kept, else the next run would miss the fault."""
    print("Building the pages", flush=True)
    command = [sys.executable, "-c", "from jupyter_book.cli.main import main; main()", "build", str(ROOT)]
    options = ["--warningiserror", "--nitpick", "--keep-going"]
    result = subprocess.run(
        command + options,
        cwd=ROOT,
        env=run_notebooks.environment() | {"NO_COLOR": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    output = COLOUR.sub("", result.stdout)
    LOG.write_text(output, encoding="utf-8")
    if result.returncode:
        shutil.rmtree(BUILD / ".doctrees", ignore_errors=True)
        faults = [line for line in output.splitlines() if FAULT.search(line)]
        raise BuildError(
            "\n".join(dict.fromkeys(line.replace(str(ROOT), "").lstrip("/\\") for line in faults))
            + "\n\nThe pages were not built: mend what is listed above. The whole output stands in _build/build.log."
        )


def write_redirect() -> None:
    """Replace the bare redirect of the builder by a page with a language, a title and a link."""
    start = re.search(r"^root:\s*(\S+)", (ROOT / "_toc.yml").read_text(encoding="utf-8"), re.MULTILINE)
    if start is None:
        raise BuildError("_toc.yml names no first page. Give it a line like `root: book/index`.")
    (HTML / "index.html").write_text(REDIRECT.format(page=start[1] + ".html"), encoding="utf-8")


def report(runs: list[run_notebooks.Run], started: float) -> None:
    """Say what was built and where to open it."""
    weights = page_weight.weigh_all(HTML)
    print()
    for has_widgets, words in ((False, "without widgets"), (True, "with widgets")):
        if chosen := [weight for weight in weights if weight.has_widgets is has_widgets]:
            heaviest = max(chosen, key=lambda weight: weight.compressed)
            print(f"Heaviest page {words}: {heaviest.describe()}")
    seconds = time.perf_counter() - started
    n_kept = sum(run.from_cache for run in runs)
    print(f"{len(weights)} pages, {len(runs)} notebooks ({n_kept} unchanged), {seconds:.0f} s")
    print(f"\nThe book is ready. Open it in a browser:\n    {(HTML / 'index.html').as_uri()}")


def main() -> int:
    """Build; 0 when the book is whole, 1 when something in it must be mended."""
    started = time.perf_counter()
    try:
        page_assets.write()
        write_pages()
        runs = execute_notebooks()
        build_pages()
        write_redirect()
    except (BuildError, page_assets.AssetError) as error:
        sys.stdout.flush()
        print(f"\n{error}", file=sys.stderr)
        return 1
    report(runs, started)
    return 0


if __name__ == "__main__":
    sys.exit(main())
