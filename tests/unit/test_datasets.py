"""Loading, describing and downloading data sets, and what is said when that fails."""

import hashlib
import socket
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pandas as pd
import pytest
import yaml

import cxlab as cx
from cxlab import datasets
from cxlab.datasets._cards import parse_card

CONTENT = b"respondent,score\n1,9\n2,\n3,4\n"
SHA256 = hashlib.sha256(CONTENT).hexdigest()

CARD = {
    "name": "small",
    "title": "A small survey",
    "description": "Three answers.",
    "source": "Nobody (2026).",
    "licence": {"name": "CC0", "evidence": "Made for this test."},
    "made_by": "This test.",
    "file": "small.csv",
    "sha256": SHA256,
    "rows": 3,
    "columns": [
        {"name": "respondent", "type": "integer", "unit": "number", "meaning": "Who answered."},
        {"name": "score", "type": "integer", "unit": "points", "meaning": "What.", "missing": "No answer."},
    ],
    "traps": ["One answer is missing."],
    "uses": ["Testing"],
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append(self.path)
        content = self.server.pages.get(self.path)
        self.send_response(404 if content is None else 200)
        self.send_header("Content-Length", str(len(content or b"")))
        self.end_headers()
        self.wfile.write(content or b"")

    def log_message(self, *arguments):
        """Say nothing on the screen."""


@pytest.fixture
def server():
    """A server on this computer with one small file."""
    with HTTPServer(("127.0.0.1", 0), Handler) as running:
        running.pages = {"/small.csv": CONTENT, "/login.csv": b"<html>Please log in</html>"}
        running.asked = []
        running.address = f"http://127.0.0.1:{running.server_port}"
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        running.shutdown()
        thread.join()


@pytest.fixture
def data(tmp_path, monkeypatch):
    """A data folder of this test's own, with one embedded set and no set to download."""
    folder = tmp_path / "package" / "data"
    folder.mkdir(parents=True)
    (folder / "small.csv").write_bytes(CONTENT)
    (folder / "small.yml").write_text(yaml.safe_dump(CARD), encoding="utf-8")
    (folder / "remote.yml").write_text("{}", encoding="utf-8")
    monkeypatch.setattr(datasets, "_PACKAGE", tmp_path / "package")
    monkeypatch.delenv("CXLAB_MIRROR", raising=False)
    return folder


@pytest.fixture
def remote(data, server):
    """The same file as a set to download, under two names: one whose address answers rightly, one that doesn't."""
    fields = {key: value for key, value in CARD.items() if key != "name"}
    rows = {
        "rows": {**fields, "file": "rows.csv", "address": f"{server.address}/small.csv"},
        "behind_login": {**fields, "file": "login.csv", "address": f"{server.address}/login.csv"},
        "gone": {**fields, "file": "gone.csv", "address": f"{server.address}/gone.csv"},
    }
    (data / "remote.yml").write_text(yaml.safe_dump(rows), encoding="utf-8")
    return data


def said(error):
    return str(error.value)


class TestLoad:
    def test_types_come_from_the_card(self, data):
        table = cx.datasets.load("small")
        expected = pd.DataFrame({"respondent": [1, 2, 3], "score": pd.array([9, None, 4], dtype="Int64")})
        pd.testing.assert_frame_equal(table, expected)

    def test_changing_a_table_changes_nothing_else(self, data):
        table = cx.datasets.load("small")
        table.loc[0, "score"] = 0
        assert cx.datasets.load("small")["score"][0] == 9

    def test_an_unknown_name_gets_the_nearest(self, data):
        with pytest.raises(ValueError, match="name: no data set 'smalls'") as error:
            datasets.load("smalls")
        assert "Did you mean 'small'?" in said(error)
        assert "Data sets: small" in said(error)

    def test_a_row_level_set_is_fetched_and_not_loaded(self, remote):
        with pytest.raises(ValueError, match="is downloaded on request") as error:
            datasets.load("rows")
        assert "cxlab.datasets.fetch('rows')" in said(error)

    def test_a_missing_file_says_how_to_get_it_back(self, data):
        (data / "small.csv").unlink()
        with pytest.raises(FileNotFoundError, match=r"the file '.*small\.csv' is missing") as error:
            datasets.load("small")
        assert "git checkout -- data" in said(error)
        assert "pip install --force-reinstall --no-deps and the wheel's file name" in said(error)

    def test_other_columns_than_the_card_says(self, data):
        (data / "small.csv").write_text("respondent,points\n1,9\n", encoding="utf-8")
        with pytest.raises(ValueError, match="its card describes respondent, score") as error:
            datasets.load("small")
        assert "are respondent, points" in said(error)

    def test_a_missing_folder_says_where_it_looked(self, data):
        (data / "remote.yml").unlink()
        with pytest.raises(FileNotFoundError, match="The data sets of cxlab are missing") as error:
            datasets.names()
        assert data.as_posix() in said(error)
        assert "force-reinstall" in said(error)

    def test_the_folder_inside_the_package_comes_first(self, data):
        beside = data.parents[1] / "data"
        beside.mkdir()
        (beside / "remote.yml").write_text("{}", encoding="utf-8")
        assert datasets.folder() == data
        (data / "remote.yml").unlink()
        assert datasets.folder() == beside


class TestVerify:
    def test_an_unchanged_file(self, data):
        assert datasets.verify("small") == data / "small.csv"

    def test_a_changed_file_names_both_checksums_and_what_to_do(self, data):
        (data / "small.csv").write_bytes(CONTENT.replace(b"9", b"8"))
        with pytest.raises(ValueError, match=r"'small\.csv' was changed") as error:
            datasets.verify("small")
        assert SHA256 in said(error)
        assert "If the change is meant, write the new sha256" in said(error)


class TestFetch:
    def test_a_file_is_downloaded_once(self, remote, server, tmp_path):
        path = datasets.fetch("rows", folder=tmp_path / "new" / "cache")
        assert path == tmp_path / "new" / "cache" / "rows.csv"
        assert path.read_bytes() == CONTENT
        assert datasets.fetch("rows", folder=tmp_path / "new" / "cache") == path
        assert server.asked == ["/small.csv"]
        assert [file.name for file in path.parent.iterdir()] == ["rows.csv"]

    def test_the_cache_of_this_computer_is_the_default(self, remote, tmp_path, monkeypatch):
        monkeypatch.setattr(datasets._download, "cache_folder", lambda: tmp_path / "cache")
        assert datasets.fetch("rows").parent == tmp_path / "cache"

    def test_progress_is_shown_where_errors_are(self, remote, tmp_path, capsys):
        datasets.fetch("rows", folder=tmp_path / "cache", progress=True)
        out, err = capsys.readouterr()
        assert out == ""
        assert "small.csv" in err

    def test_a_wrong_checksum_leaves_nothing_behind(self, remote, server, tmp_path):
        with pytest.raises(ValueError, match="isn't the file described") as error:
            datasets.fetch("behind_login", folder=tmp_path / "cache")
        assert f"{server.address}/login.csv" in said(error)
        assert SHA256 in said(error)
        assert "login page" in said(error)
        assert list((tmp_path / "cache").iterdir()) == []

    def test_a_page_that_is_gone(self, remote, tmp_path):
        with pytest.raises(ConnectionError, match="the server answered 404") as error:
            datasets.fetch("gone", folder=tmp_path / "cache")
        assert f"save the file as '{(tmp_path / 'cache' / 'gone.csv').as_posix()}'" in said(error)
        assert list((tmp_path / "cache").iterdir()) == []

    def test_no_network_says_what_to_do(self, remote, tmp_path):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            address = f"http://127.0.0.1:{free.getsockname()[1]}/small.csv"
        content = yaml.safe_load((remote / "remote.yml").read_text(encoding="utf-8"))
        content["rows"]["address"] = address
        (remote / "remote.yml").write_text(yaml.safe_dump(content), encoding="utf-8")
        with pytest.raises(ConnectionError, match="'rows' could not be downloaded") as error:
            datasets.fetch("rows", folder=tmp_path / "cache")
        for words in (address, "HTTPS_PROXY", "open the address in a browser", "pass mirror="):
            assert words in said(error)

    def test_a_file_put_there_by_hand_is_taken(self, remote, server, tmp_path):
        (tmp_path / "rows.csv").write_bytes(CONTENT)
        assert datasets.fetch("rows", folder=tmp_path) == tmp_path / "rows.csv"
        assert server.asked == []

    def test_a_changed_file_is_neither_used_nor_overwritten(self, remote, server, tmp_path):
        (tmp_path / "rows.csv").write_bytes(b"my own notes")
        with pytest.raises(ValueError, match="isn't the file that 'rows' describes") as error:
            datasets.fetch("rows", folder=tmp_path)
        assert "Move or delete it" in said(error)
        assert (tmp_path / "rows.csv").read_bytes() == b"my own notes"
        assert server.asked == []

    @pytest.mark.parametrize("place", ["rows/rows.csv", "rows.csv"])
    def test_a_mirror_is_used_instead_of_the_network(self, remote, server, tmp_path, place):
        copy = tmp_path / "mirror" / place
        copy.parent.mkdir(parents=True)
        copy.write_bytes(CONTENT)
        assert datasets.fetch("rows", mirror=tmp_path / "mirror") == copy
        assert server.asked == []

    def test_the_environment_can_name_the_mirror(self, remote, server, tmp_path, monkeypatch):
        (tmp_path / "rows.csv").write_bytes(CONTENT)
        monkeypatch.setenv("CXLAB_MIRROR", str(tmp_path))
        assert datasets.fetch("rows") == tmp_path / "rows.csv"
        assert server.asked == []

    def test_a_mirror_without_the_file(self, remote, tmp_path):
        with pytest.raises(FileNotFoundError, match=r"mirror: no file 'rows\.csv'") as error:
            datasets.fetch("rows", mirror=tmp_path)
        assert "CXLAB_MIRROR" in said(error)

    def test_a_changed_copy_in_the_mirror(self, remote, tmp_path):
        (tmp_path / "rows.csv").write_bytes(b"other")
        with pytest.raises(ValueError, match=r"rows\.csv' isn't the file that 'rows' describes"):
            datasets.fetch("rows", mirror=tmp_path)

    def test_an_embedded_set_is_not_downloaded(self, remote):
        with pytest.raises(ValueError, match="'small' comes with the package") as error:
            datasets.fetch("small")
        assert "cxlab.datasets.load('small')" in said(error)

    def test_an_unknown_name(self, remote):
        with pytest.raises(ValueError, match="no data set 'row'") as error:
            datasets.fetch("row")
        assert "Did you mean 'rows'?" in said(error)
        assert "to download: behind_login, gone, rows" in said(error)


class TestCard:
    def test_a_card_is_frozen(self):
        card = parse_card("small.yml", CARD)
        with pytest.raises(AttributeError):
            card.rows = 4

    def test_it_says_itself(self):
        card = parse_card("small.yml", CARD)
        assert repr(card) == "<DataCard small: 3 rows, 2 columns, CC0>"
        assert card.attribution == "A small survey. Nobody (2026). Licence: CC0."

    def test_a_notebook_shows_all_of_it_and_runs_nothing(self):
        card = parse_card("small.yml", {**CARD, "title": "<script>alert(1)</script>"})
        shown = card._repr_html_()
        assert "<script>" not in shown
        assert "&lt;script&gt;" in shown
        for words in ("Nobody (2026).", "CC0. Made for this test.", "Trap 1", "Column score (integer, points)"):
            assert words in shown
        assert shown.count("<dt>") == shown.count("<dd>") == 7

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({"titles": "Twice"}, r"small\.yml: unknown field 'titles'\. Did you mean 'title'\? Fields: name, title"),
            ({"title": None}, r"small\.yml, title: expected text, got None"),
            ({"title": " "}, r"small\.yml, title: expected text, got ' '"),
            ({"source": False}, r"source: expected text, got False\. Put words such as yes, no and dates in quotes"),
            ({"traps": []}, r"expected a list with at least one entry, got \[\]"),
            ({"uses": ["fine", 3]}, r"small\.yml, uses: expected text, got 3"),
            ({"respondents": 1}, r"small\.yml, respondents: expected a whole number of at least 2"),
            ({"rows": 0}, r"small\.yml, rows: expected a whole number of at least 1"),
            ({"sha256": "171423b7"}, r"sha256: expected 64 hexadecimal digits in small letters, got '171423b7'"),
            ({"sha256": SHA256.upper()}, r"sha256: expected 64 hexadecimal digits in small letters"),
            ({"licence": {"name": "MIT"}}, r"small\.yml, licence: evidence missing"),
            ({"licence": "MIT"}, r"licence: expected fields with values, got 'MIT'"),
            ({"columns": CARD["columns"][:1] * 2}, r"columns: described twice: respondent"),
            ({"columns": [{**CARD["columns"][0], "type": "int"}]}, r"column respondent, type: 'int' is not known"),
            ({"columns": [{"name": "a", "type": "text", "unit": "name"}]}, r"column 1: meaning missing"),
        ],
    )
    def test_a_faulty_card_is_refused_with_its_place(self, change, words):
        with pytest.raises(ValueError, match=words):
            parse_card("small.yml", {**CARD, **change})

    def test_a_card_without_a_field(self):
        content = {key: value for key, value in CARD.items() if key not in ("source", "uses")}
        with pytest.raises(ValueError, match="expected a list"):
            parse_card("small.yml", content)
        with pytest.raises(ValueError, match=r"small\.yml: source missing"):
            parse_card("small.yml", {**content, "uses": ["Testing"]})

    def test_a_card_that_is_no_card(self):
        with pytest.raises(ValueError, match=r"small\.yml: expected fields with values, got None"):
            parse_card("small.yml", None)
