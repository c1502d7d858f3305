"""Write the hash-locked requirement sets of requirements/ from pyproject.toml.

    python scripts/lock.py [--upgrade]

Each set holds for Python 3.11 and newer, on every system (environment markers decide), and names no address: pip and
uv look the packages up wherever they are told to, and refuse any file whose hash differs. Needs uv.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "requirements"

# The largest set is resolved first; the smaller ones must agree with it.
SETS = {
    "tests": ["--all-extras", "--group", "tasks", "--group", "tests"],
    "book": ["--extra", "book", "--group", "tasks"],
    "package": [],
}


def lock(name: str, options: list[str], upgrade: bool) -> None:
    """Resolve one set into requirements/<name>.txt."""
    constraint = [] if name == "tests" else ["--constraint", str(FOLDER / "tests.txt")]
    subprocess.run(
        ["uv", "pip", "compile", "pyproject.toml", *options, *constraint]
        + ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate", "--quiet"]
        + ["--output-file", str(FOLDER / f"{name}.txt")]
        + (["--upgrade"] if upgrade else []),
        cwd=ROOT,
        check=True,
    )


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, options in SETS.items():
        lock(name, options, upgrade="--upgrade" in sys.argv)


if __name__ == "__main__":
    main()
