"""The page assets: pinned, checked, unpacked where pages look for them, and words when the network is missing."""

import base64
import hashlib
import io
import json
import sys
import tarfile
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

import page_assets  # noqa: E402

FILES = {"package/a.js": b"a", "package/fonts/b.woff": b"b", "package/fonts/c.ttf": b"c"}
WANTED = {"a.js": ["."], "fonts/*.woff": ["x", "x/y"]}


def archive():
    """An npm package as bytes."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as tar:
        for name, data in FILES.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    return buffer.getvalue()


@pytest.fixture
def place(tmp_path, monkeypatch):
    """Folders of our own, a pinned package, and an npm that delivers it; `.calls` counts how often it was asked."""
    data = archive()
    integrity = "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode()
    entry = {"name": "@a/b", "version": "1.0.0", "integrity": integrity, "licence": "MIT", "used_by": "pages"}
    lock = tmp_path / "lock.json"
    lock.write_text(json.dumps([entry | {"files": WANTED}]))
    here = SimpleNamespace(lock=lock, vendor=tmp_path / "vendor", cache=tmp_path / "cache", calls=[], data=data)
    for name, folder in (("CACHE", here.cache), ("VENDOR", here.vendor), ("TOOLS", here.cache / "tools")):
        monkeypatch.setattr(page_assets, name, folder)

    def npm(arguments):
        here.calls.append(arguments)
        (here.cache / "a-b-1.0.0.tgz").write_bytes(here.data)
        return SimpleNamespace(returncode=0, stdout="", stderr="")

    monkeypatch.setattr(page_assets, "run_npm", npm)
    (here.cache / "tools").mkdir(parents=True)
    return here


def test_files_land_in_every_folder_that_asks_for_them(place):
    assert page_assets.write(place.lock)
    found = {path.relative_to(place.vendor).as_posix() for path in place.vendor.rglob("*") if path.is_file()}
    assert found == {"a.js", "x/b.woff", "x/y/b.woff"}
    assert place.calls[0][:2] == ["pack", "@a/b@1.0.0"]


def test_a_second_run_asks_nobody(place):
    page_assets.write(place.lock)
    (place.cache / "tools").mkdir(exist_ok=True)
    assert not page_assets.write(place.lock)
    assert len(place.calls) == 1


def test_removed_files_come_back_without_the_network(place):
    page_assets.write(place.lock)
    (place.vendor / "a.js").unlink()
    (place.cache / "unpacked.stamp").unlink()
    assert page_assets.write(place.lock)
    assert (place.vendor / "a.js").read_bytes() == b"a"
    assert len(place.calls) == 1


def test_another_package_than_the_pinned_one_is_refused_and_forgotten(place):
    place.data = place.data + b"!"
    with pytest.raises(page_assets.AssetError, match="the fetched package is not the pinned one"):
        page_assets.write(place.lock)
    assert not (place.cache / "a-b-1.0.0.tgz").exists()
    assert not place.vendor.exists()


def test_no_network_is_said_in_words(place, monkeypatch):
    answer = SimpleNamespace(
        returncode=1, stdout="", stderr="npm error code ENOTFOUND\nnpm error network request failed"
    )
    monkeypatch.setattr(page_assets, "run_npm", lambda arguments: answer)
    with pytest.raises(page_assets.AssetError) as error:
        page_assets.write(place.lock)
    words = str(error.value)
    assert words.startswith("@a/b@1.0.0: npm could not fetch this package")
    assert "the network is missing" in words
    assert "later builds need no network" in words
    assert words.endswith("npm said: npm error network request failed")


def test_a_file_that_the_package_lacks_is_named(place):
    (entry,) = json.loads(place.lock.read_text())
    place.lock.write_text(json.dumps([entry | {"files": {"gone.js": ["."]}}]))
    with pytest.raises(page_assets.AssetError, match=r"has no file gone\.js"):
        page_assets.write(place.lock)


def test_the_pinned_packages_say_what_they_are_and_carry_no_address():
    text = page_assets.LOCK.read_text(encoding="utf-8")
    assert "://" not in text
    packages = page_assets.read_lock()
    assert {package.used_by for package in packages} == {"pages", "slides", "tests"}
    for package in packages:
        assert package.integrity.startswith("sha512-")
        assert len(base64.b64decode(package.integrity.removeprefix("sha512-"))) == 64
        assert package.licence
        assert package.files


def test_the_third_party_notices_name_every_package_that_the_pages_carry():
    notices = (ROOT / "THIRD-PARTY.md").read_text(encoding="utf-8").lower()
    for package in page_assets.read_lock():
        if package.used_by == "pages":
            assert package.name in notices
