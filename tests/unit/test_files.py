"""Writing whole files, reading what people saved, and unpacking archives that may be hostile."""

import os
import stat
import struct
import tracemalloc
import zipfile

import pandas as pd
import pytest

from cxlab import files


def said(error):
    return str(error.value)


class TestWriting:
    def test_a_text_has_the_same_bytes_everywhere(self, tmp_path):
        path = files.write_text(tmp_path / "catatan.txt", "Terima kasih – 5 €\nya\n")
        assert path == (tmp_path / "catatan.txt").resolve()
        assert path.read_bytes() == b"Terima kasih \xe2\x80\x93 5 \xe2\x82\xac\nya\n"

    def test_a_file_is_replaced_and_nothing_is_left_beside_it(self, tmp_path):
        files.write_bytes(tmp_path / "a.csv", b"old")
        files.write_bytes(tmp_path / "a.csv", b"new")
        assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.csv", b"new")]

    def test_a_write_that_breaks_off_leaves_the_old_file(self, tmp_path, monkeypatch):
        files.write_bytes(tmp_path / "a.csv", b"old")

        def full(_):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space left"):
            files.write_bytes(tmp_path / "a.csv", b"new")
        assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.csv", b"old")]

    def test_who_may_read_it_stays_as_it_was(self, tmp_path):
        path = files.write_bytes(tmp_path / "a.csv", b"old")
        plain = tmp_path / "plain.csv"
        plain.write_bytes(b"")
        assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)
        path.chmod(0o600)
        before = path.stat().st_mode
        files.write_bytes(path, b"new")
        assert path.stat().st_mode == before

    def test_a_folder_that_is_not_there(self, tmp_path):
        with pytest.raises(FileNotFoundError, match=r"path: no folder '.*reports' to write 'a\.html' into") as error:
            files.write_text(tmp_path / "reports" / "a.html", "x")
        assert "Make the folder first" in said(error)


class TestExisting:
    def test_a_file_that_is_there(self, tmp_path):
        (tmp_path / "a.csv").write_bytes(b"")
        assert files.existing(tmp_path / "a.csv") == tmp_path / "a.csv"

    def test_the_nearest_name_is_offered(self, tmp_path):
        (tmp_path / "survey.csv").write_bytes(b"")
        with pytest.raises(FileNotFoundError, match=r"answers: no file '.*/survei\.csv'") as error:
            files.existing(tmp_path / "survei.csv", "answers")
        assert "Did you mean 'survey.csv'?" in said(error)
        assert "paths start from" in said(error)

    def test_a_folder_is_no_file(self, tmp_path):
        with pytest.raises(FileNotFoundError, match=r"path: no file '.*', because that is a folder\. It holds no"):
            files.existing(tmp_path)

    def test_the_files_of_a_folder_are_offered(self, tmp_path):
        (tmp_path / "survey.csv").write_bytes(b"")
        (tmp_path / "old").mkdir()
        with pytest.raises(FileNotFoundError, match=r"Name a file in it: 'survey\.csv'\.$"):
            files.existing(tmp_path)


class TestYaml:
    def read(self, tmp_path, text):
        (tmp_path / "game.yml").write_bytes(text if isinstance(text, bytes) else text.encode())
        return files.read_yaml(tmp_path / "game.yml")

    def test_plain_content(self, tmp_path):
        assert self.read(tmp_path, "name: SQ\nrounds: [1, 2]\nnote: null\n") == {
            "name": "SQ", "rounds": [1, 2], "note": None,
        }  # fmt: skip

    def test_an_empty_file(self, tmp_path):
        assert self.read(tmp_path, "") is None

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("a: 1\nb: [1, 2\nc: 3\n", r"game\.yml, line 3, column 2: expected ',' or '\]'"),
            ("a: 1\n\tb: 2\n", r"game\.yml, line 2, column 1: "),
            ("a: 1\nb: 2\na: 3\n", r"game\.yml, line 3, column 1: the key 'a' stands twice"),
            ("a:\n  x: 1\n  x: 2\n", r"game\.yml, line 3, column 3: the key 'x' stands twice"),
            ("? [a, b]\n: 1\n", r"game\.yml, line 1, column 3: found unhashable key"),
        ],
    )
    def test_a_fault_is_named_by_line(self, tmp_path, text, words):
        with pytest.raises(ValueError, match=words) as error:
            self.read(tmp_path, text)
        assert "indent with spaces" in said(error)

    def test_no_object_is_made(self, tmp_path):
        with pytest.raises(ValueError, match="could not determine a constructor"):
            self.read(tmp_path, "a: !!python/object/apply:os.getcwd []\n")

    def test_other_letters(self, tmp_path):
        with pytest.raises(ValueError, match=r"game\.yml, line 2: the letters are not stored in utf-8"):
            self.read(tmp_path, "a: 1\nb: café\n".encode("latin-1"))

    def test_a_sign_that_text_does_not_hold(self, tmp_path):
        with pytest.raises(ValueError, match="Save the file again as plain text"):
            self.read(tmp_path, "a: \x00\n")

    def test_no_file(self, tmp_path):
        with pytest.raises(FileNotFoundError, match="path: no file"):
            files.read_yaml(tmp_path / "no.yml")


class TestTable:
    def read(self, tmp_path, content, **options):
        (tmp_path / "a.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
        return files.read_table(tmp_path / "a.csv", **options)

    def test_only_an_empty_field_is_missing(self, tmp_path):
        table = self.read(tmp_path, "code,score\nNA,1\nnull,\n,3\n", dtypes={"score": "Int64"})
        assert table["code"].tolist()[:2] == ["NA", "null"]
        assert table["code"].isna().tolist() == [False, False, True]
        assert table["score"].isna().tolist() == [False, True, False]

    def test_dates(self, tmp_path):
        table = self.read(tmp_path, "day\n1997-01-02\n", dates=["day"])
        assert table["day"][0] == pd.Timestamp(1997, 1, 2)

    def test_the_mark_that_excel_puts_first_is_no_letter(self, tmp_path):
        assert list(self.read(tmp_path, b"\xef\xbb\xbfscore\r\n9\r\n")) == ["score"]

    def test_the_separator_of_excel_in_jakarta(self, tmp_path):
        with pytest.raises(ValueError, match="has no ',' but has ';': id, score") as error:
            self.read(tmp_path, "id;score\n1;9\n")
        assert "Pass separator=';'" in said(error)
        assert list(self.read(tmp_path, "id;score\n1;9\n", separator=";")) == ["id", "score"]

    def test_one_column_needs_no_separator(self, tmp_path):
        assert self.read(tmp_path, "score\n9\n")["score"].tolist() == [9]

    def test_another_encoding(self, tmp_path):
        content = "성별,score\n여,9\n".encode("cp949")
        with pytest.raises(ValueError, match=r"a\.csv, line 1: the letters are not stored in utf-8"):
            self.read(tmp_path, content)
        assert list(self.read(tmp_path, content, encoding="cp949")) == ["성별", "score"]

    def test_no_file(self, tmp_path):
        with pytest.raises(FileNotFoundError, match="path: no file"):
            files.read_table(tmp_path / "no.csv")


class TestFormulas:
    def test_text_that_a_spreadsheet_would_run(self):
        table = pd.DataFrame({"=a": ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "fine", "a=b", ""], "n": range(-4, 5)})
        safe = files.neutralise_formulas(table)
        assert safe["'=a"].tolist() == ["'=1+1", "'+1", "'-1", "'@x", "'\tx", "'\rx", "fine", "a=b", ""]
        assert safe["n"].tolist() == list(range(-4, 5))
        assert list(table) == ["=a", "n"]
        wide = pd.DataFrame({"a": ["\uff1d1", "\uff0b1", "\uff0d1", "\uff20x", "\n=1", "a\uff1d"]})
        assert [text[0] == "'" for text in files.neutralise_formulas(wide)["a"]] == [True] * 5 + [False]

    def test_missing_text_stays_missing(self):
        assert files.neutralise_formulas(pd.DataFrame({"a": ["=x", None]}))["a"].isna().tolist() == [False, True]


def archive(path, entries):
    """A zip file with these entries: name, or ZipInfo, and content."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as pack:
        for entry, content in entries:
            pack.writestr(entry, content)
    return path


def link(name, target):
    entry = zipfile.ZipInfo(name)
    entry.create_system = 3
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry, target


class TestUnzip:
    def test_files_and_folders(self, tmp_path):
        pack = archive(tmp_path / "a.zip", [("week 1/", ""), ("week 1/a.csv", "1"), ("week 1/b/c.csv", "2")])
        paths = files.unzip(pack, tmp_path / "new" / "out")
        out = (tmp_path / "new" / "out").resolve()
        assert paths == [out / "week 1" / "a.csv", out / "week 1" / "b" / "c.csv"]
        assert [path.read_bytes() for path in paths] == [b"1", b"2"]

    @pytest.mark.parametrize(
        "name",
        ["../evil.txt", "a/../../evil.txt", "/evil.txt", "C:/evil.txt", "C:evil.txt", "//server/share/evil.txt",
         "a\\..\\evil.txt"],
    )  # fmt: skip
    def test_nothing_lands_outside(self, tmp_path, name):
        entry = zipfile.ZipInfo("x")
        entry.filename = name
        pack = archive(tmp_path / "a.zip", [("good.txt", "1"), (entry, "2")])
        with pytest.raises(ValueError, match="would land outside the folder") as error:
            files.unzip(pack, tmp_path / "out")
        assert "Ask its sender" in said(error)
        assert not (tmp_path / "out").exists()
        assert not list(tmp_path.rglob("evil*"))

    def test_a_name_means_the_same_on_every_system(self, tmp_path):
        entry = zipfile.ZipInfo("x")
        entry.filename = "a\\b.txt"
        with pytest.raises(ValueError, match="has a backslash in its name"):
            files.unzip(archive(tmp_path / "a.zip", [(entry, "1")]), tmp_path / "out")

    def test_no_link_is_followed(self, tmp_path):
        pack = archive(tmp_path / "a.zip", [link("door", "/etc"), ("door/passwd", "x")])
        with pytest.raises(ValueError, match="'door' is a link"):
            files.unzip(pack, tmp_path / "out")
        assert not (tmp_path / "out").exists()

    def test_a_link_in_the_folder_leads_nowhere(self, tmp_path):
        (tmp_path / "elsewhere").mkdir()
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / "door").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
        pack = archive(tmp_path / "a.zip", [("door/a.txt", "x")])
        with pytest.raises(ValueError, match=r"folder: a link in it leads elsewhere: .*door/a\.txt"):
            files.unzip(pack, tmp_path / "out")
        assert list((tmp_path / "elsewhere").iterdir()) == []

    def test_a_bomb_is_not_lit(self, tmp_path):
        pack = archive(tmp_path / "a.zip", [("zeros", b"\0" * 2_000_000)])
        assert pack.stat().st_size < 10_000
        with pytest.raises(ValueError, match="unpacks to 2,000,000 bytes; at most 1,999,999") as error:
            files.unzip(pack, tmp_path / "out", most_bytes=1_999_999)
        assert "Pass most_bytes=" in said(error)
        assert not (tmp_path / "out").exists()
        assert files.unzip(pack, tmp_path / "out", most_bytes=2_000_000)[0].stat().st_size == 2_000_000

    def test_an_archive_that_lies_about_its_size(self, tmp_path):
        """The size that the archive claims is the most that is unpacked; the rest shows as damage."""
        pack = archive(tmp_path / "a.zip", [("zeros", b"\0" * 2_000_000)])
        content = pack.read_bytes()
        pack.write_bytes(content.replace(struct.pack("<I", 2_000_000), struct.pack("<I", 100)))
        with pytest.raises(ValueError, match="is damaged"):
            files.unzip(pack, tmp_path / "out", most_bytes=1_000)
        assert not list((tmp_path / "out").glob("*"))

    def test_too_many_files(self, tmp_path):
        pack = archive(tmp_path / "a.zip", [(f"{i}.txt", "") for i in range(4)])
        with pytest.raises(ValueError, match="holds 4 files; at most 3") as error:
            files.unzip(pack, tmp_path / "out", most_files=3)
        assert "Pass most_files=" in said(error)

    def test_a_name_that_stands_twice(self, tmp_path):
        pack = archive(tmp_path / "a.zip", [("a.txt", "1"), ("A.TXT", "2")])
        with pytest.raises(ValueError, match=r"'A\.TXT' stands twice"):
            files.unzip(pack, tmp_path / "out")

    def test_a_name_that_is_a_file_and_a_folder(self, tmp_path):
        pack = archive(tmp_path / "a.zip", [("a", "1"), ("a/b.txt", "2")])
        with pytest.raises(ValueError, match="'a' is a file and a folder"):
            files.unzip(pack, tmp_path / "out")
        assert not (tmp_path / "out").exists()

    def test_a_method_that_python_does_not_know(self, tmp_path):
        pack = archive(tmp_path / "a.zip", [("a.txt", "1" * 100)])
        content = bytearray(pack.read_bytes())
        content[content.index(b"PK\x03\x04") + 8] = content[content.index(b"PK\x01\x02") + 10] = 97
        pack.write_bytes(content)
        with pytest.raises(ValueError, match=r"'a\.txt' is packed in a rare way"):
            files.unzip(pack, tmp_path / "out")

    @pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
    def test_a_method_that_unpacks_all_at_once(self, tmp_path, method):
        with zipfile.ZipFile(tmp_path / "a.zip", "w", method) as pack:
            pack.writestr("a.txt", "1" * 100)
        with pytest.raises(ValueError, match=r"'a\.txt' is packed in a rare way"):
            files.unzip(tmp_path / "a.zip", tmp_path / "out")
        assert not (tmp_path / "out").exists()

    @pytest.mark.parametrize("name", ["nul.csv", "CON/a.csv", "lpt1", "aux .txt", "a.csv:b", "a.csv.", "a /b.csv"])
    def test_a_name_that_windows_keeps_for_itself(self, tmp_path, name):
        pack = archive(tmp_path / "a.zip", [("good.txt", "1"), (name, "2")])
        with pytest.raises(ValueError, match="has a name that Windows keeps for itself"):
            files.unzip(pack, tmp_path / "out")
        assert not (tmp_path / "out").exists()

    def test_a_lie_about_the_size_costs_no_memory(self, tmp_path):
        size = 60_000_000
        pack = archive(tmp_path / "a.zip", [("zeros", b"\0" * size)])
        pack.write_bytes(pack.read_bytes().replace(struct.pack("<I", size), struct.pack("<I", 100)))
        tracemalloc.start()
        with pytest.raises(ValueError, match="is damaged"):
            files.unzip(pack, tmp_path / "out", most_bytes=1_000)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert most < 5_000_000

    def test_damage_inside(self, tmp_path):
        pack = archive(tmp_path / "a.zip", [("a.txt", bytes(range(256)) * 20)])
        content = bytearray(pack.read_bytes())
        content[40:60] = b"\xff" * 20
        pack.write_bytes(content)
        with pytest.raises(ValueError, match="is damaged"):
            files.unzip(pack, tmp_path / "out")
        assert not list((tmp_path / "out").glob("*"))

    def test_a_password(self, tmp_path):
        pack = archive(tmp_path / "a.zip", [("a.txt", "1")])
        content = bytearray(pack.read_bytes())
        for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            content[content.index(signature) + offset] |= 1
        pack.write_bytes(content)
        with pytest.raises(ValueError, match="is locked with a password"):
            files.unzip(pack, tmp_path / "out")

    def test_nothing_is_overwritten(self, tmp_path):
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / "b.txt").write_bytes(b"mine")
        pack = archive(tmp_path / "a.zip", [("a.txt", "1"), ("b.txt", "2")])
        with pytest.raises(FileExistsError, match=r"1 file would be overwritten: .*b\.txt") as error:
            files.unzip(pack, tmp_path / "out")
        assert "Unpack into an empty folder" in said(error)
        assert [(path.name, path.read_bytes()) for path in (tmp_path / "out").iterdir()] == [("b.txt", b"mine")]

    def test_no_archive(self, tmp_path):
        (tmp_path / "a.zip").write_bytes(b"<html>")
        with pytest.raises(ValueError, match=r"'a\.zip' is no zip archive or is damaged"):
            files.unzip(tmp_path / "a.zip", tmp_path / "out")
        with pytest.raises(FileNotFoundError, match="archive: no file"):
            files.unzip(tmp_path / "b.zip", tmp_path / "out")


def test_a_table_is_written_as_it_is_read_again(tmp_path):
    table = pd.DataFrame({"branch": ["Bandung, Dago", "Makassar"], "nps": [0.1 + 0.2, None]}, index=[7, 9])
    path = files.write_table(tmp_path / "scores.csv", table)
    assert path.read_bytes() == b'branch,nps\n"Bandung, Dago",0.30000000000000004\nMakassar,\n'
