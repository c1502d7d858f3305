"""Run the notebooks in clean kernels without a network, several at a time, and keep the results for the book.

    python scripts/run_notebooks.py [NOTEBOOK ...]

A notebook counts as good when no cell fails, none writes to stderr, and no widget holds an error. Good results go into
jupyter-book's own cache, so that the build (and the next run) finds them; every faulty notebook is named with its cell.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import shutil
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
import psutil
import yaml
from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "_build"
WIDGET_STATE = "application/vnd.jupyter.widget-state+json"
EXPLORER = "_explorer("
SUFFIXES = (".py", ".csv", ".yml", ".txt", ".json")


@dataclass
class Run:
    """What came of one notebook."""

    path: Path
    notebook: Any
    seconds: float = 0.0
    cpu_seconds: float = 0.0
    freezing_seconds: float = 0.0  # work of the cells that show an explorer, every state of which the book keeps
    from_cache: bool = False
    faults: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The notebook's path as it stands in the repository."""
        return self.path.relative_to(ROOT).as_posix()


def find_notebooks() -> list[Path]:
    """All notebooks of the book, without the copies that Jupyter keeps."""
    return sorted(path for path in (ROOT / "notebooks").rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts)


def code_hash() -> str:
    """What the notebooks compute with: the package, its data, the versions of all packages."""
    digest = hashlib.sha256(sys.version.encode())
    for folder in ("cxlab", "data", "requirements"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in SUFFIXES and path.is_file():
                digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def forget_old_results(cache: Path) -> bool:
    """Drop the kept results when the package changed: the cache itself looks at the notebooks only."""
    stamp, current = BUILD / "notebooks.sha256", code_hash()
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == current:
        return False
    shutil.rmtree(cache, ignore_errors=True)
    shutil.rmtree(BUILD / ".doctrees", ignore_errors=True)
    BUILD.mkdir(exist_ok=True)
    stamp.write_text(current, encoding="utf-8")
    return True


def environment() -> dict[str, str]:
    """The environment of builds and kernels: no network, nobody's own settings, the same order of sets each time."""
    cache = ROOT / ".cache"
    cache.mkdir(exist_ok=True)
    paths = [str(ROOT / "scripts" / "no_network"), os.environ.get("PYTHONPATH", "")]
    return os.environ | {
        "CXLAB_BOOK": "1",
        "IPYTHONDIR": str(cache / "ipython"),
        "JUPYTER_PREFER_ENV_PATH": "1",
        "MPLCONFIGDIR": str(cache / "matplotlib"),
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONPATH": os.pathsep.join(path for path in paths if path),
        "PYTHONUTF8": "1",
    }


def output_faults(notebook: Any) -> list[str]:
    """What an executed notebook shows that a reader must not see."""
    faults = []
    for position, cell in enumerate(notebook.cells, start=1):
        for output in cell.get("outputs", []):
            faults += [f"cell {position}: {fault}" for fault in faults_of(output)]
    for model in notebook.metadata.get("widgets", {}).get(WIDGET_STATE, {}).get("state", {}).values():
        for output in model.get("state", {}).get("outputs", []) or []:
            faults += [f"inside a widget: {fault}" for fault in faults_of(output)]
    return faults


def faults_of(output: Any) -> list[str]:
    """One output: an error, or words on stderr."""
    if output["output_type"] == "error":
        return [f"{output['ename']}: {output['evalue']}"]
    if output["output_type"] == "stream" and output.get("name") == "stderr":
        return [f"it warns: {output['text'].strip()}"]
    return []


def execute(run: Run, timeout: int) -> None:
    """Run one notebook in its own folder; faults are noted, not raised."""
    started = time.perf_counter()

    def note_work(cell: Any, **_: object) -> None:
        """How long the kernel has worked on a cell, whatever else this computer does meanwhile."""
        work = psutil.Process(client.km.provisioner.pid).cpu_times()
        spent = work.user + work.system - run.cpu_seconds - run.freezing_seconds
        if EXPLORER in cell.source:
            run.freezing_seconds += spent
        else:
            run.cpu_seconds += spent

    client = NotebookClient(
        run.notebook,
        timeout=timeout,
        record_timing=False,  # the cache compares what stands in the cells, times included
        resources={"metadata": {"path": str(run.path.parent)}},
        on_cell_executed=note_work,
        extra_arguments=["--log-level=ERROR"],  # the kernel warns about its own transport, which stays on this computer
    )
    try:
        # the one kind of event loop that zmq takes on every system
        with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
            runner.run(client.async_execute(env=environment()))
        run.faults = output_faults(run.notebook)
    except CellExecutionError:
        run.faults = output_faults(run.notebook)
    except CellTimeoutError:
        run.faults = [f"a cell took longer than {timeout} seconds."]
    except DeadKernelError:
        run.faults = ["Python stopped in the middle of it (most often: not enough memory)."]
    run.seconds = time.perf_counter() - started


def look_up(cache: Any, path: Path) -> Run:
    """A notebook with its kept result, or ready to be run."""
    run = Run(path, nbformat.read(path, as_version=4))
    try:
        record = cache.match_cache_notebook(run.notebook)
    except KeyError:
        return run
    run.seconds, run.cpu_seconds = record.data["execution_seconds"], record.data.get("cpu_seconds", 0.0)
    run.freezing_seconds = record.data.get("freezing_seconds", 0.0)
    run.from_cache = True
    return run


def say(run: Run) -> None:
    """One line for a notebook that ran; its faults below it."""
    print(f"  {run.name}: {'failed' if run.faults else 'ran'} in {run.seconds:.0f} s", flush=True)
    for fault in run.faults:
        print("      " + fault.replace("\n", "\n      "), flush=True)


def run_all(paths: list[Path]) -> list[Run]:
    """Run what has no kept result, and keep the good results."""
    settings = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))["execute"]
    folder = BUILD / ".jupyter_cache"
    forget_old_results(folder)
    cache = get_cache(str(folder))
    runs = [look_up(cache, path) for path in paths]
    waiting = [run for run in runs if not run.from_cache]
    with ThreadPoolExecutor(max_workers=min(4, os.cpu_count() or 1)) as pool:
        for run, _ in zip(waiting, pool.map(lambda run: execute(run, settings["timeout"]), waiting), strict=True):
            say(run)
            if not run.faults:
                times = {
                    "execution_seconds": run.seconds, "cpu_seconds": run.cpu_seconds,
                    "freezing_seconds": run.freezing_seconds,
                }  # fmt: skip
                bundle = CacheBundleIn(run.notebook, str(run.path), data=times)
                cache.cache_notebook_bundle(bundle, check_validity=False, overwrite=True)
    cache.db.dispose()  # Python 3.13 warns of a database that is left open
    return runs


def main(arguments: list[str]) -> int:
    """Run the named notebooks, or all; 1 when one of them has a fault."""
    runs = run_all([Path(name).resolve() for name in arguments] or find_notebooks())
    n_kept, n_faulty = sum(run.from_cache for run in runs), sum(bool(run.faults) for run in runs)
    print(f"{len(runs)} notebooks: {n_kept} unchanged, {len(runs) - n_kept - n_faulty} run, {n_faulty} with faults")
    return 1 if n_faulty else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
