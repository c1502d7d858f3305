import ipywidgets
import pytest

from cxlab.widgets import Data


def parts(view):
    title, *pickers, picture, reading, code = view.children
    return title, pickers, picture, reading, code


def test_each_control_has_its_widget(toy):
    title, (who, size), *_ = parts(toy().live())
    assert "How large is the share?" in title.value
    assert isinstance(who, ipywidgets.Dropdown)
    assert isinstance(size, ipywidgets.SelectionSlider)
    assert (who.description, size.description) == ("Who answered", "Sample size")
    assert who.options == ("Everybody", "The <happy> few", "Nobody")
    assert size.index == 2


def test_moving_a_widget_moves_the_explorer_and_all_it_shows(toy):
    explorer = toy()
    _, (who, size), picture, reading, code = parts(explorer.live())
    before = picture.value
    who.index, size.index = 1, 3
    assert explorer.params == {"who": "few", "n": 1000}
    assert "share 0.667 from 1000" in reading.value
    assert "toy_share(counts, n=1000)" in code.value
    assert picture.value != before
    assert "of 0.667, from 0.6657" in picture.value


def test_setting_the_explorer_moves_the_widgets_of_every_view(toy):
    explorer = toy()
    views = [explorer.live(), explorer.live()]
    explorer.set(who="few", n=10)
    for view in views:
        _, (who, size), _, reading, _ = parts(view)
        assert (who.value, size.value) == ("The <happy> few", "10 answers")
        assert "from 10 " in reading.value


def test_an_error_is_shown_and_goes_away(toy):
    explorer = toy()
    _, (_, size), picture, reading, _ = parts(explorer.live())
    size.index = 0
    assert "Ask &lt;more&gt; people." in picture.value
    assert "no result" in reading.value
    size.index = 1
    assert picture.value.startswith("<img")


def kind_shown(explorer, widgets_made):
    """The kind of widget below the controls in what a notebook displays."""
    shown = explorer._repr_mimebundle_()
    model_id = shown["application/vnd.jupyter.widget-view+json"]["model_id"]
    (view,) = [widget for widget in widgets_made() if widget.model_id == model_id]
    return type(view.children[len(explorer.controls) + 1])


def test_a_notebook_shows_the_live_view(toy, widgets_made, monkeypatch):
    monkeypatch.delenv("CXLAB_BOOK", raising=False)
    assert kind_shown(toy(), widgets_made) is ipywidgets.HTML


def test_the_book_shows_the_frozen_view(toy, widgets_made, monkeypatch):
    monkeypatch.setenv("CXLAB_BOOK", "1")
    explorer = toy([toy().controls[1]], data=Data("counts", [3, 4], "counts = [3, 4]"), chosen_by=None)
    assert kind_shown(explorer, widgets_made) is ipywidgets.Stack


@pytest.mark.parametrize("place", [0, 1])
def test_labels_are_not_cut(toy, place):
    _, pickers, *_ = parts(toy().live())
    assert "cx-control" in pickers[place]._dom_classes
