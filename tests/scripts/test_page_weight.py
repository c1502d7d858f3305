"""The weight of a page: what it names, each once, as it goes over the line."""

import gzip
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))

import page_weight


def test_a_page_weighs_what_it_loads(tmp_path):
    page = (
        '<link rel="stylesheet" href="a.css?v=1"><link rel="next" href="b.html"><img src="c.png"><img src="c.png">'
        '<script src="https://example.org/x.js"></script><a href="d.zip">d</a>'
    )
    style = "@font-face {src: url(f.woff) format('woff'), url(g.ttf)} p {color: red}"
    files = {"a.html": page, "a.css": style, "b.html": "b" * 999, "c.png": "c" * 50, "d.zip": "d" * 999}
    files |= {"f.woff": "f" * 70, "g.ttf": "g" * 999}
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    weight = page_weight.weigh(tmp_path / "a.html", tmp_path)
    assert weight.plain == len(page) + len(style) + 50 + 70
    texts = sum(len(gzip.compress(text.encode(), 6)) for text in (page, style))
    assert weight.compressed == texts + 50 + 70
    assert not weight.has_widgets


def test_a_page_that_only_sends_readers_on_is_not_weighed(tmp_path, capsys):
    (tmp_path / "index.html").write_text('<meta http-equiv="refresh" content="0; url=a.html">')
    (tmp_path / "a.html").write_text("words")
    (tmp_path / "_static").mkdir()
    (tmp_path / "_static" / "b.html").write_text("no page")
    assert page_weight.find_pages(tmp_path) == [tmp_path / "a.html"]
    assert page_weight.main([str(tmp_path)]) == 0
    assert capsys.readouterr().out.split()[-1] == "a.html"


def test_widgets_are_noticed(tmp_path):
    (tmp_path / "a.html").write_text(f'<script type="{page_weight.WIDGET_MARK}">{{}}</script>')
    assert page_weight.weigh(tmp_path / "a.html", tmp_path).has_widgets
