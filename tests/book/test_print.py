"""The book on paper: its order, its numbers, its links, and what is said when it can't be printed."""

import browse
import page_weight
import print_book
import pytest
from pypdf import PdfReader

NAMES = ["book/smart/metrics", "notebooks/smart/metrics", "book/glossary"]


@pytest.fixture(scope="module")
def printed(built, chromium, tmp_path_factory):
    """Three pages of the book, printed: how many pages and sheets were reported, and the file."""
    target = tmp_path_factory.mktemp("paper") / "book.pdf"
    counts = print_book.print_book(chromium, NAMES, target)
    return counts, PdfReader(target)


def texts(reader):
    return [" ".join(sheet.extract_text().split()) for sheet in reader.pages]


def titles(outline):
    """Titles of the side bar, those below a part as a list."""
    return [titles(item) if isinstance(item, list) else item.title for item in outline]


def links(reader):
    """Every link: where it leads inside the file, or the address that it names."""
    for sheet in reader.pages:
        for link in (one.get_object() for one in sheet.get("/Annots", ())):
            yield link.get("/Dest"), link.get("/A", {}).get("/URI")


def test_the_contents_say_on_which_sheet_a_page_begins(printed):
    (n_pages, n_sheets), reader = printed
    assert (n_pages, n_sheets) == (3, len(reader.pages))
    contents, *sheets = texts(reader)
    for title in ("Metrics", "Metrics: the notebook", "Glossary"):
        first = int(contents.split(title + " ")[1].split()[0])
        assert sheets[first - 1].startswith(f"{first} {title}")


def test_sheets_are_numbered_through(printed):
    _, *sheets = texts(printed[1])
    assert [text.split()[0] for text in sheets] == [str(number) for number in range(1, len(sheets) + 1)]


def test_the_side_bar_shows_parts_and_pages(printed):
    assert titles(printed[1].outline) == [
        "Contents", "SMART", ["Metrics", "Metrics: the notebook"], "Reference", ["Glossary"],
    ]  # fmt: skip


def test_links_lead_inside_the_file_or_to_the_web(printed):
    found = list(links(printed[1]))
    assert sum(place is not None for place, _ in found) > 20
    assert [address for _, address in found if address is not None and not address.startswith("http")] == []


def test_a_link_to_another_page_leads_to_its_sheet(printed):
    reader = printed[1]
    (notebook,) = [number for number, text in enumerate(texts(reader)) if text.startswith(f"{number} Metrics: the not")]
    sheets = {reader.get_page_number(place[0].get_object()) for place, _ in links(reader) if place is not None}
    assert notebook in sheets


def test_solutions_are_open_and_pictures_are_there(printed):
    reader = printed[1]
    assert any("Solution to" in text for text in texts(reader))
    assert "Hide the solution" not in " ".join(texts(reader))
    assert sum(len(sheet.images) for sheet in reader.pages) >= 5


def test_two_prints_are_the_same_file(built, chromium, tmp_path):
    for name in ("one.pdf", "two.pdf"):
        print_book.print_book(chromium, ["book/glossary"], tmp_path / name)
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_the_whole_book_would_be_printed_in_the_order_of_its_contents(built):
    names = [leaf.name for leaf in print_book.leaves()]
    assert names[0] == "book/index"
    assert names.index(NAMES[0]) < names.index(NAMES[1]) < names.index(NAMES[2])
    pages = {page.relative_to(built).with_suffix("").as_posix() for page in page_weight.find_pages(built)}
    assert pages - {"genindex", "search"} == set(names)
    assert len(names) == len(set(names))


def test_an_unknown_page_is_named(built, tmp_path, capsys):
    assert print_book.main(["book/smart/metric"]) == 1
    assert capsys.readouterr().err == (
        "There is no page 'book/smart/metric'. Name pages as _toc.yml does: book/smart/metrics, say.\n"
    )


def test_without_a_built_book_it_says_what_to_do(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(print_book, "HTML", tmp_path / "none")
    assert print_book.main([]) == 1
    assert "python3 cx.py book" in capsys.readouterr().err


def test_without_a_browser_it_says_what_to_install(built, monkeypatch, capsys):
    monkeypatch.setattr(browse, "find_browser", lambda: None)
    assert print_book.main(["book/glossary"]) == 1
    assert "Chromium, Chrome or Edge" in capsys.readouterr().err
