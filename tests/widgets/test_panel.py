from base64 import b64decode
from html.parser import HTMLParser
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from cxlab.plots import picture
from cxlab.widgets.panel import STYLE, panel


class Page(HTMLParser):
    """The tags of some HTML with their attributes, and its text."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.text = [], ""
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_data(self, data):
        self.text += data


def image(html):
    (tag, attributes), *rest = Page(html).tags
    assert tag == "img"
    assert not rest
    return attributes, Image.open(BytesIO(b64decode(attributes["src"].removeprefix("data:image/png;base64,"))))


def test_the_picture_says_what_it_shows(toy):
    state = toy().state
    attributes, shown = image(panel(state).picture)
    assert attributes["alt"] == state.picture().alt
    assert '"share"' in attributes["alt"]
    assert shown.size == (int(attributes["width"]), int(attributes["height"]))


def test_the_picture_is_sharp_on_a_phone_and_small_in_bytes(toy):
    _, shown = image(panel(toy().state).picture)
    assert 600 <= shown.width <= 800
    assert shown.mode == "P"


def test_fewer_colours_make_a_smaller_file_that_looks_the_same(toy):
    result = toy().result
    many, few = (picture(result.plot(), colours=colours).png for colours in (None, 16))
    assert len(few) < len(many) / 2
    old, new = (Image.open(BytesIO(png)).convert("RGB") for png in (many, few))
    assert old.size == new.size
    assert np.abs(np.asarray(old, dtype=int) - np.asarray(new, dtype=int)).mean() < 1


def test_reading_and_code_are_escaped(toy):
    shown = panel(toy().state)
    assert Page(shown.reading).text == "Toy: share 0.429 from 20 <answers>"
    assert Page(shown.code).text == toy().code()
    assert ("p", {"class": "cx-reading", "role": "status"}) in Page(shown.reading).tags


def test_an_error_is_said_in_a_box_of_the_picture_s_shape(toy):
    explorer = toy()
    shown = panel(explorer.at(n=5))
    ((tag, attributes),) = Page(shown.picture).tags
    assert (tag, attributes["class"]) == ("div", "cx-error")
    assert attributes["style"] == "aspect-ratio: 4.6 / 2.9"
    assert Page(shown.picture).text == explorer.at(n=5).error
    assert Page(shown.reading).text == "This setting has no result; the box above says why."


def test_a_plot_that_fails_says_so_too(toy):
    explorer = toy(draw_options={"limits": "abc"})
    assert 'class="cx-error"' in panel(explorer.state).picture


def test_the_printed_page_stops_at_an_error_that_nobody_worded(toy):
    with pytest.raises(ZeroDivisionError):
        panel(toy().at(who="nobody"), strict=True)
    assert "cx-error" in panel(toy().at(who="nobody")).picture
    assert "cx-error" in panel(toy().at(n=5), strict=True).picture


def test_the_style_concerns_explorers_only():
    rules = STYLE.removeprefix("<style>").removesuffix("</style>").replace("@media (max-width: 40rem) {", "")
    selectors = [part.split("}")[-1] for part in rules.split("{")[:-1]]
    assert len(selectors) > 10
    assert all(one.strip().startswith(".cx-explorer") for selector in selectors for one in selector.split(","))


def test_two_runs_give_the_same_bytes(toy):
    assert panel(toy().state) == panel(toy().state)
