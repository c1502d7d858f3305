"""What every plot promises. A new plot joins by an example in `examples.py`."""

from __future__ import annotations

import re
from inspect import signature

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
import pytest
from contracts.examples import PLOTS

from cxlab import plots

PUBLIC = [name for name in plots.__all__ if hasattr(getattr(plots, name), "alt_text")]


@pytest.fixture(params=PLOTS, ids=list(PLOTS))
def case(request):
    table, options = PLOTS[request.param]()
    return getattr(plots, request.param), table, options


@pytest.fixture(autouse=True)
def closed_figures():
    yield
    plt.close("all")


def test_every_plot_has_an_example():
    assert set(PUBLIC) - set(PLOTS) == set(), "add an example of these to tests/contracts/examples.py"
    assert set(PLOTS) <= set(PUBLIC)


def test_it_takes_a_table_and_keywords_only(case):
    plot, _, _ = case
    kinds = [parameter.kind.name for parameter in signature(plot).parameters.values()]
    assert kinds == ["POSITIONAL_OR_KEYWORD"] + ["KEYWORD_ONLY"] * (len(kinds) - 1)
    assert "ax" in signature(plot).parameters


def test_it_draws_on_the_axes_it_was_given_and_opens_no_figure(case):
    plot, table, options = case
    figure, ax = plt.subplots()
    assert plot(table, ax=ax, **options) is ax
    assert plt.get_fignums() == [figure.number]
    assert ax.has_data()


def test_it_makes_one_figure_when_it_gets_no_axes(case):
    plot, table, options = case
    ax = plot(table, **options)
    assert plt.get_fignums() == [ax.figure.number]


def test_it_leaves_the_settings_and_the_table_alone(case):
    plot, table, options = case
    settings, before = dict(mpl.rcParams), table.copy(deep=True)
    plot(table, **options)
    assert dict(mpl.rcParams) == settings
    pd.testing.assert_frame_equal(table, before)


def test_both_axes_are_labelled(case):
    plot, table, options = case
    ax = plot(table, **options)
    assert len(ax.get_xlabel()) > 3
    assert len(ax.get_ylabel()) > 3


def test_its_words_are_a_sentence_with_numbers_and_belong_to_the_axes(case):
    plot, table, options = case
    words = plot.alt_text(table)
    assert plots.alt_text(plot(table, **options)) == words
    assert re.search(r"\d", words)
    assert re.match(r"[A-Z].{40,}\.$", words)
    assert not re.search(r"\bnan\b|None|\{|\}", words)


def test_its_words_follow_the_data(case):
    plot, table, _ = case
    changed = table.copy()
    known = [name for name in ("share", "margin", "estimate", "n") if name in table][:1]
    for column in known or table.select_dtypes("number").columns:
        changed[column] = table[column] * 0.9
    assert plot.alt_text(changed) != plot.alt_text(table)


def test_nothing_is_drawn_in_colour_alone(case):
    """Bars of different colours differ in hatching, lines of different colours in marker or dash."""
    plot, table, options = case
    ax = plot(table, **options)
    bars = {(patch.get_facecolor(), patch.get_hatch()) for patch in ax.patches}
    assert len({hatch for _, hatch in bars}) == len({colour for colour, _ in bars}) or not bars
    lines = {(line.get_color(), line.get_marker(), line.get_linestyle()) for line in ax.lines}
    assert len({look[1:] for look in lines}) >= len({look[0] for look in lines}) or not lines


def test_the_axes_of_others_have_no_words():
    _, ax = plt.subplots()
    with pytest.raises(ValueError, match=r"ax: no words are known for this Axes\. Pass what a plot of cxlab returned"):
        plots.alt_text(ax)
