"""Environments of peers: made once, and anew when what they were made from changes. Nothing is installed here."""

import pytest

from benchmarks import _peers as peers


@pytest.fixture
def made(tmp_path, monkeypatch):
    """A peer with a lock, an empty cache, and a record of the environments that would have been made."""
    record = []

    def make(folder, uv):
        peers.Path(folder).mkdir(exist_ok=True)
        record.append(("made", peers.Path(folder).name))

    monkeypatch.setattr(peers, "LOCKS", tmp_path)
    monkeypatch.setattr(peers, "CACHE", tmp_path / "cache" / "benchmarks")
    monkeypatch.setattr(peers.cx, "find_uv", lambda: None)
    monkeypatch.setattr(peers.cx, "make_environment", make)
    monkeypatch.setattr(peers.cx, "install", lambda folder, uv, *what: record.append(what))
    (tmp_path / "lifetimes.txt").write_text("lifetimes==0.11.3\n", encoding="utf-8")
    return record


def test_an_environment_is_made_once_from_its_lock(made, tmp_path):
    python = peers.peer_python("lifetimes")
    assert python == peers.cx.python_of(str(tmp_path / "cache" / "benchmarks" / "lifetimes"))
    assert made == [("made", "lifetimes"), ("--require-hashes", "-r", str(tmp_path / "lifetimes.txt"))]
    assert peers.peer_python("lifetimes") == python
    assert len(made) == 2


def test_another_lock_makes_it_anew(made, tmp_path):
    peers.peer_python("lifetimes")
    (tmp_path / "lifetimes.txt").write_text("lifetimes==0.11.4\n", encoding="utf-8")
    peers.peer_python("lifetimes")
    assert len(made) == 4


def test_another_python_makes_it_anew(made, monkeypatch):
    peers.peer_python("lifetimes")
    monkeypatch.setattr(peers.platform, "python_version", lambda: "3.99.0")
    peers.peer_python("lifetimes")
    assert len(made) == 4


def test_an_environment_whose_installation_failed_is_made_anew(made, monkeypatch):
    def fail(*what):
        raise peers.cx.Stop("no network")

    with monkeypatch.context() as patch:
        patch.setattr(peers.cx, "install", fail)
        with pytest.raises(peers.cx.Stop, match="no network"):
            peers.peer_python("lifetimes")
    peers.peer_python("lifetimes")
    assert made == [("made", "lifetimes")] * 2 + made[-1:]


def test_a_script_runs_with_the_python_of_its_peer(monkeypatch, tmp_path):
    script = tmp_path / "peer.py"
    script.write_text("import sys; print(sys.argv[1])", encoding="utf-8")
    monkeypatch.setattr(peers, "peer_python", lambda name: peers.cx.sys.executable)
    assert peers.run_peer("lifetimes", script, "seconds") == "seconds\n"
