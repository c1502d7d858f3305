"""The printed questionnaire in a browser: readable, for everybody, whole on paper, and silent towards the network."""

import re
import zlib

import browser as web
import pytest

import cxlab as cx

FORMS = {
    "SERVQUAL in Indonesian": ("servqual", {"forms": ("expectation", "perception", "importance")}, "id"),
    "SERVPERF in English": ("servperf", {"scale": (1, 5)}, "en"),
}


@pytest.fixture(scope="module", params=FORMS, ids=list(FORMS))
def form(request, tmp_path_factory):
    name, options, language = FORMS[request.param]
    blocks = ("satisfaction", "csat", "loyalty", "recommend", "effort")
    instrument = cx.instrument(name, blocks=blocks, **options)
    who = {"organisation": "Bank Nusantara", "kind": "bank", "contact": "sari@kampus.example"}
    return cx.write_questionnaire(instrument, tmp_path_factory.mktemp("form"), language=language, **who)["form"]


@pytest.fixture
def page(chromium, form):
    with web.reader(chromium) as reader, web.serve(form.parent) as address:
        reader.open(f"{address}{form.name}")
        yield reader


@pytest.mark.parametrize("size", [web.WIDE, web.PHONE], ids=["wide", "phone"])
def test_everybody_can_read_it(page, size):
    page.page.set_viewport_size(size)
    assert page.axe() == []
    assert page.overflow() == []
    assert page.faults == []


def test_it_asks_for_nothing_but_itself(page, form):
    assert [url.rsplit("/", 1)[-1] for url in page.requests if "favicon" not in url] == [form.name]


def test_on_paper_no_row_is_wider_than_the_page_or_cut(page):
    page.page.emulate_media(media="print")
    page.page.set_viewport_size({"width": 688, "height": 1000})  # 182 mm, A4 without its margins
    assert page.overflow() == []
    cut = "rows => rows.filter(row => getComputedStyle(row).breakInside !== 'avoid').length"
    assert page.page.eval_on_selector_all("tr", cut) == 0


def test_it_fills_few_sheets(page):
    paper = page.page.pdf(prefer_css_page_size=True)
    assert paper.startswith(b"%PDF")
    n_pages = len(re.findall(rb"/Type\s*/Page[^s]", paper)) or sum(
        len(re.findall(rb"/Type\s*/Page[^s]", zlib.decompress(part)))
        for part in re.findall(rb"stream\r?\n(.*?)endstream", paper, re.S)
        if part[:1] == b"\x78"
    )
    assert 1 <= n_pages <= 5
