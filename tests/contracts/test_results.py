"""What every result promises, whatever it measures. A new result class joins by an example in `examples.py`."""

from __future__ import annotations

import copy
import importlib
import inspect
import pickle
import pkgutil
import re
from dataclasses import FrozenInstanceError, fields, is_dataclass
from functools import cache
from html.parser import HTMLParser

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from contracts.examples import RESULTS

import cxlab
from cxlab import plots, results
from cxlab._words import told
from cxlab.results import STYLES, TIDY_COLUMNS, Result

LANGUAGES = ("en", "id")


def subclasses(kind: type) -> set[type]:
    return {kind}.union(*(subclasses(child) for child in kind.__subclasses__()))


def concrete_results() -> set[type]:
    for module in pkgutil.walk_packages(cxlab.__path__, "cxlab."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    return {
        kind for kind in subclasses(Result) if not inspect.isabstract(kind) and kind.__module__.startswith("cxlab.")
    }


@cache
def made(name: str) -> Result:
    """The example of that name, computed once for all tests."""
    return RESULTS[name]()


@pytest.fixture(scope="module", params=RESULTS)
def name(request):
    return request.param


@pytest.fixture(scope="module")
def result(name):
    return made(name)


@pytest.fixture(scope="module")
def again(name):
    """The same computed once more."""
    return RESULTS[name]()


@pytest.fixture(autouse=True)
def closed_figures():
    yield
    plt.close("all")


def arrays_in(value):
    """All arrays that a result holds, however deep."""
    if isinstance(value, np.ndarray):
        yield value
    elif is_dataclass(value):
        for one in fields(value):
            yield from arrays_in(getattr(value, one.name))
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from arrays_in(one)


def everything(result):
    """All that a result says, as bytes."""
    texts = [result.summary(style=style, language=language) for style in STYLES for language in LANGUAGES]
    tables = [result.tidy().to_csv(), result.glance().to_csv()]
    picture = plots.picture(result.plot())
    return "\n".join([repr(result), result._repr_html_(), *texts, *tables, picture.alt]).encode() + picture.png


# Rooms whose tables a thesis prints: no column is headed by its name in the code.
PRINTED = ("cxlab.scales", "cxlab.servqual", "cxlab.descriptives")


def test_tables_that_a_thesis_prints_are_headed_in_words(result):
    if type(result).__module__.startswith(PRINTED):
        known = result._headings().keys() | results._HEADINGS["spss"].keys()
        assert set(result.tidy().columns) - known == set()


def test_every_result_class_has_an_example():
    kinds = {type(made(name)) for name in RESULTS}
    assert concrete_results() - kinds == set(), "add an example of these to tests/contracts/examples.py"


def test_nobody_can_change_it(result):
    for one in fields(result):
        with pytest.raises(FrozenInstanceError):
            setattr(result, one.name, None)
    assert all(not array.flags.writeable for array in arrays_in(result))


def test_two_results_are_never_compared_field_by_field(result, again):
    assert type(result).__eq__ is object.__eq__
    assert result != again


def test_changing_a_table_does_not_change_the_result(result):
    table = result.tidy()
    before = table.copy(deep=True)
    table["estimate"] = -1.0
    pd.testing.assert_frame_equal(result.tidy(), before)


def test_the_tidy_table_has_the_columns_of_the_design_in_their_order(result):
    columns = list(result.tidy().columns)
    standard = [name for name in TIDY_COLUMNS if name in columns]
    assert standard[:2] == ["term", "estimate"]
    assert columns == standard + [name for name in type(result).extra_columns if name in columns]
    assert set(columns) - set(TIDY_COLUMNS) == set(type(result).extra_columns)


def test_the_tidy_table_has_text_in_term_and_numbers_elsewhere(result):
    table = result.tidy()
    assert table.term.map(type).eq(str).all()
    for name in set(TIDY_COLUMNS[1:]) & set(table.columns):
        assert table[name].dtype == np.float64, name
    assert len(table) >= 1
    assert table.index.equals(pd.RangeIndex(len(table)))


def test_nothing_is_rounded(result):
    table = result.tidy().select_dtypes(np.float64)
    values = table.to_numpy().ravel()
    values = values[np.isfinite(values)]
    one_answer = result.n == 1
    assert one_answer or np.any(values != np.round(values, 6))


def test_a_glance_is_one_row_with_the_counts(result):
    glance = result.glance()
    assert len(glance) == 1
    assert glance.n.item() == result.n
    assert glance.n_missing.item() == result.n_missing


def test_what_cannot_be_had_is_explained(result):
    table = result.tidy()
    if "conf_low" in table and table.conf_low.isna().any() and table.estimate.notna().all():
        assert result.notes


def test_intervals_widen_with_the_confidence_level(result):
    if "conf_low" not in result.tidy():
        return
    wide, narrow = result.tidy(0.99), result.tidy(0.8)
    known = wide.conf_low.notna()
    assert (wide.conf_low <= narrow.conf_low)[known].all()
    assert (wide.conf_high >= narrow.conf_high)[known].all()
    widths = (wide.conf_high - wide.conf_low) - (narrow.conf_high - narrow.conf_low)
    assert (widths[known] > 0).all()


def test_a_confidence_level_in_per_cent_is_refused(result):
    with pytest.raises(ValueError, match=r"confidence_level: expected a fraction; write 0\.95 for 95 %"):
        result.tidy(95)


def test_a_p_value_comes_with_its_null_hypothesis(result):
    has_test = "p_value" in result.tidy() or "p_value" in result.glance()
    assert has_test == (result.null_hypothesis is not None)
    if "p_value" in result.tidy():
        assert result.tidy().p_value.dropna().between(0, 1).all()


def test_the_plot_returns_the_axes_it_was_given_and_says_what_it_shows(result):
    _, ax = plt.subplots()
    assert result.plot(ax) is ax
    assert len(plots.alt_text(ax)) > 30


def test_the_plot_makes_its_own_axes_when_it_gets_none(result):
    assert plots.alt_text(result.plot(confidence_level=0.8))


def test_the_repr_is_one_line_without_addresses(result):
    assert re.fullmatch(rf"<{type(result).__name__}: .+>", repr(result))
    assert not re.search(r"0x[0-9a-f]+| object at ", repr(result))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("style", STYLES)
def test_the_summary_says_how_many_how_and_what_to_know(result, style, language):
    text = result.summary(style=style, language=language)
    n = f"{result.n:,}" if language == "en" else f"{result.n:,}".replace(",", ".")
    assert n in text
    assert re.search("issing|idak dijawab|kosong", text)
    for words in (result.method, *result.notes, *filter(None, [result.null_hypothesis])):
        assert told(words, language) in text
        assert language == "en" or told(words, "id") != words
    assert not re.search(r"\bnan\b|None|\{|\}", text)


@pytest.mark.parametrize("style", STYLES)
def test_the_indonesian_summary_has_a_decimal_comma(result, style):
    table = result.summary(style=style, language="id").splitlines()[1 : 2 + len(result.tidy())]
    assert not any(re.search(r"\d\.\d{1,2}(?!\d)", line) for line in table)
    assert any("," in line for line in table)


def test_spss_prints_three_decimals_without_a_leading_zero(result):
    rows = result.summary(style="spss").splitlines()[2 : 2 + len(result.tidy())]
    assert any(re.search(r"\.\d{3}\b", row) for row in rows)
    assert not any(re.search(r"(?<!\d)0\.\d{3}", row) for row in rows)


def test_an_unknown_style_or_language_is_refused(result):
    with pytest.raises(ValueError, match=r"style: 'spps' is not known\. Did you mean 'spss'\?"):
        result.summary(style="spps")
    with pytest.raises(ValueError, match=r"language: 'fr' is not known\. Allowed: 'en', 'id'"):
        result.summary(language="fr")


class Page(HTMLParser):
    """Collects what a screen reader needs."""

    def __init__(self):
        super().__init__()
        self.open, self.captions, self.headers = [], [], []

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        if tag == "th":
            self.headers.append(dict(attrs).get("scope"))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] == "caption":
            self.captions.append(data)


def test_the_html_view_has_a_caption_and_says_what_each_header_belongs_to(result):
    page = Page()
    page.feed(result._repr_html_())
    assert page.open == []
    assert page.captions == [str(result._title())]
    table = result.tidy()
    assert page.headers == ["col"] * table.shape[1] + ["row"] * len(table)


def test_two_runs_give_the_same_bytes(result, again):
    assert everything(result) == everything(again)


@pytest.mark.parametrize("handed_on", [copy.deepcopy, lambda result: pickle.loads(pickle.dumps(result))])
def test_it_can_be_copied_and_stored(result, handed_on):
    other = handed_on(result)
    assert other.summary(language="id") == result.summary(language="id")
