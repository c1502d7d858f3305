"""Links and anchors lead somewhere, nothing is loaded from another host, pictures have words. No browser needed."""

import page_faults
import page_weight
import pytest

PAGE = '<!DOCTYPE html><html lang="en"><head>{head}</head><body>{body}</body></html>'
STATE = '{"state": {"a": {"state": {"value": "<img alt=\\"2f6a\\" src=\\"data:,\\">"}}}}'


def write(folder, body="", head="", name="index.html"):
    """A small book of one page."""
    (folder / name).write_text(PAGE.format(head=head, body=body), encoding="utf-8")
    return folder


def test_every_link_and_anchor_of_the_book_leads_somewhere(built):
    assert page_weight.find_pages(built)
    assert page_faults.link_faults(built) == []


def test_the_book_loads_nothing_from_another_host(built):
    assert page_faults.asset_faults(built) == []


def test_every_picture_of_the_book_has_words(built):
    assert page_faults.picture_faults(built) == []


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('<a href="gone.html">x</a>', "no file behind gone.html"),
        ('<a href="#gone">x</a>', "no place behind #gone"),
        ('<a href="index.html#gone">x</a>', "no place behind index.html#gone"),
        ('<script src="gone.js"></script>', "no file behind gone.js"),
    ],
)
def test_a_dead_link_is_found(tmp_path, body, fault):
    assert page_faults.link_faults(write(tmp_path, body)) == [f"index.html: {fault}"]


def test_good_links_are_left_alone(tmp_path):
    body = '<a href="#here">x</a><a href="other%20page.html?q=1#top">y</a><a href="https://example.org/">z</a>'
    body += '<p id="here">'
    write(tmp_path, name="other page.html")
    assert page_faults.link_faults(write(tmp_path, body)) == []


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<script src="https://example.org/a.js"></script>', ""),
        ('<link rel="stylesheet" href="//example.org/a.css">', ""),
        ('<link rel="preconnect" href="https://example.org">', ""),
        ("<style>@import 'https://example.org/a.css';</style>", ""),
        ("", '<p style="background: url(https://example.org/a.png)">x</p>'),
        ("", '<img src="HTTP://example.org/a.png" alt="a line that rises">'),
    ],
)
def test_what_another_host_delivers_is_found(tmp_path, head, body):
    assert len(page_faults.asset_faults(write(tmp_path, body, head))) == 1


def test_a_font_from_another_host_is_found_in_a_style_sheet(tmp_path):
    (tmp_path / "a.css").write_text("@font-face { src: url(https://example.org/a.woff2) }", encoding="utf-8")
    assert page_faults.asset_faults(write(tmp_path)) == ["a.css: loads https://example.org/a.woff2"]


def test_a_link_to_click_is_no_asset(tmp_path):
    body = '<a href="https://example.org/">x</a>'
    assert page_faults.asset_faults(write(tmp_path, body, '<link rel="canonical" href="https://example.org/">')) == []


@pytest.mark.parametrize(
    "alt", ["", "alt", "5c7a6e0d9b3f4a21", "../_images/a.png", "nps by group.png", "figure", "A line."]
)
def test_a_picture_without_words_is_found(tmp_path, alt):
    assert len(page_faults.picture_faults(write(tmp_path, f'<img src="a.png" alt="{alt}">'))) == 1


def test_a_picture_without_words_is_found_inside_a_widget(tmp_path):
    body = f'<script type="{page_weight.WIDGET_MARK}">{STATE}</script>'
    assert len(page_faults.picture_faults(write(tmp_path, body))) == 1


def test_words_that_say_what_is_seen_are_accepted(tmp_path):
    body = '<img src="a.png" alt="Two points with their intervals."><img src="b.png" role="presentation" alt="">'
    assert page_faults.picture_faults(write(tmp_path, body)) == []
