"""Other packages that do what ours do, each in an environment of its own: they often need older versions of the rest.

A peer is a hash-locked requirements file, `benchmarks/peers/<name>.txt`. Its environment is made below `.cache` the
first time a benchmark asks for it, and anew when the file or the Python changes.
"""

from __future__ import annotations

import hashlib
import platform
import subprocess
from pathlib import Path

import cx

LOCKS = Path(__file__).resolve().parent / "peers"
CACHE = Path(__file__).resolve().parent.parent / ".cache" / "benchmarks"


def peer_python(name: str) -> str:
    """The Python of a peer's environment, which is made when it isn't there."""
    lock = LOCKS / f"{name}.txt"
    folder = CACHE / name
    stamp = folder / "lock.sha256"
    wanted = hashlib.sha256(lock.read_bytes() + platform.python_version().encode()).hexdigest()
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != wanted:
        folder.parent.mkdir(parents=True, exist_ok=True)
        uv = cx.find_uv()
        cx.make_environment(str(folder), uv)
        cx.install(str(folder), uv, "--require-hashes", "-r", str(lock))
        stamp.write_text(wanted, encoding="utf-8")
    return cx.python_of(str(folder))


def run_peer(name: str, script: Path, *arguments: str) -> str:
    """Run a script with the Python of a peer, and return what it prints."""
    command = [peer_python(name), str(script), *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=cx.environment(), check=True).stdout
