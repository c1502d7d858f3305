"""What every explorer promises: each state of its controls, live, frozen and as code, gives what the function gives.

A new explorer joins by being named in `cxlab.widgets`.
"""

import re
from html import escape, unescape

import ipywidgets
import pytest
from ipywidgets.widgets.widget_link import Link

from cxlab import widgets
from cxlab.widgets.state import State

# Characters of a page on average, the picture included.
LIGHT = 16_000

EXPLORERS = [name for name in widgets.__all__ if name.endswith("_explorer")]


@pytest.fixture(scope="module", params=EXPLORERS)
def explorer(request):
    return getattr(widgets, request.param)()


@pytest.fixture(scope="module")
def states(explorer):
    """Each state with what the function gives for it when it is called directly."""
    return [(params, *called(explorer, params)) for params in explorer.states()]


@pytest.fixture(scope="module")
def drawings():
    return {}


@pytest.fixture(autouse=True)
def each_state_is_drawn_once(monkeypatch, drawings):
    """Drawing takes most of the time, so the live and the frozen view of a state share its picture."""
    draw = State.picture

    def picture(state):
        key = (state.code, tuple(state.params.items()))
        if key not in drawings:
            drawings[key] = draw(state)
        return drawings[key]

    monkeypatch.setattr(State, "picture", picture)


@pytest.fixture(autouse=True)
def no_widgets_left():
    yield
    ipywidgets.Widget.close_all()


def called(explorer, params):
    """Call the function as its documentation says: the result and no error, or no result and the error."""
    named = dict(params)
    data = explorer._data
    if explorer._chosen_by:
        data = data[named.pop(explorer._chosen_by)]
    try:
        return explorer.compute(*([data.value] if data else []), **named), None
    except ValueError as error:
        return None, str(error)


def places(explorer, params):
    return [control.index(params[control.name]) for control in explorer.controls]


def test_there_are_explorers():
    assert "nps_explorer" in EXPLORERS


def test_two_controls_and_sixty_states_at_least(explorer, states):
    assert len(explorer.controls) >= 2
    assert len(states) >= 60


def test_the_function_is_public(explorer):
    import cxlab

    assert getattr(cxlab, explorer.compute.__name__) is explorer.compute


def test_each_state_of_the_live_controls_shows_what_the_function_gives(explorer, states):
    _, *pickers, picture, reading, code = explorer.live().children
    seen = set()
    for params, result, error in states:
        for picker, place in zip(pickers, places(explorer, params), strict=True):
            picker.index = place
        assert explorer.params == params
        assert explorer.error == error
        if error is not None:
            assert escape(error) in picture.value
            continue
        assert explorer.result.tidy().equals(result.tidy())
        assert escape(result._headline()) in reading.value
        assert escape(explorer.draw.alt_text(result.tidy())) in picture.value
        assert unescape(code.value.removeprefix('<pre class="cx-code"><code>')).startswith(explorer.code())
        seen.add(picture.value)
    assert len(seen) == len([error for *_, error in states if error is None])


def test_the_code_of_each_state_gives_the_same_result(explorer, states):
    made = {}  # states that begin with the same lines share what these lines make
    for params, result, error in states:
        explorer.set(**params)
        *lines, last = explorer.code().splitlines()
        begin = "\n".join(lines)
        if begin not in made:
            made[begin] = {}
            exec(begin, made[begin])
        names = made[begin]
        if error is None:
            assert eval(last, names).tidy().equals(result.tidy())
        else:
            with pytest.raises(ValueError, match=f"^{re.escape(error)}$"):
                eval(last, names)


def test_the_words_for_the_picture_differ_from_state_to_state(explorer, states):
    words = [explorer.draw.alt_text(result.tidy()) for _, result, error in states if error is None]
    assert len(set(words)) > len(words) / 2
    assert all(len(text) > 40 for text in words)


def test_the_frozen_view_has_a_page_for_each_state_and_all_links(explorer, states):
    view = explorer.frozen()
    _, *pickers, stack = view.children
    links = [w for w in ipywidgets.widgets.widget._instances.values() if isinstance(w, Link)]
    linked = {link.target[0]: link.source for link in links if link.target[1] == "selected_index"}
    pages = set()
    for params, result, error in states:
        page = stack
        for picker, place in zip(pickers, places(explorer, params), strict=True):
            assert linked[page] == (picker, "index")
            assert page.selected_index == picker.index
            page = page.children[place]
        assert escape(result._headline() if error is None else error) in page.value
        pages.add(page.value)
    assert len(pages) == len(states)
    # All of them lie in one file, so that each has to be small.
    assert sum(map(len, pages)) / len(pages) < LIGHT
