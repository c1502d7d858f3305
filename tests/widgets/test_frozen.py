import ipywidgets
import pytest
from ipywidgets.widgets.widget_link import Link

from cxlab.widgets import Choice, Steps


class Reader:
    """Turns the controls of a frozen explorer as the page does: by its links alone, without calling Python."""

    def __init__(self, view, widgets):
        _, *self.pickers, self.stack = view.children
        self.links = [widget for widget in widgets if isinstance(widget, Link)]

    def turn(self, *places):
        """Set the controls and return the HTML of the page that lies on top."""
        top = {}
        for picker, place in zip(self.pickers, places, strict=True):
            for link in self.links:
                if link.source == (picker, "index"):
                    stack, trait = link.target
                    assert trait == "selected_index"
                    top[stack] = place
        page = self.stack
        while isinstance(page, ipywidgets.Stack):
            page = page.children[top[page]]
        return page.value


FEW = Choice("who", "Who answered", {"Everybody": "all", "The few": "few"})
SIZE = Steps("n", "Sample size", (5, 10, 20, 1000), unit="answers", start=20)
ROUNDED = Choice("rounded", "Rounded", {"No": False, "Yes": True})


@pytest.fixture
def explorer(toy):
    """Two controls, one of whose states can't be computed."""
    return toy([FEW, SIZE])


def test_each_state_has_its_page(explorer, widgets_made):
    reader = Reader(explorer.frozen(), widgets_made())
    pages = set()
    for params in explorer.states():
        page = reader.turn(*(control.index(params[control.name]) for control in explorer.controls))
        state = explorer.at(**params)
        assert f"n={params['n']})" in page
        if state.error is None:
            assert f"share {state.result.share:.3f} from {params['n']} " in page
        else:
            assert "expected at least 10 answers" in page
        pages.add(page)
    assert len(pages) == 8


def test_three_controls_are_linked_through_all_levels(toy, widgets_made):
    view = toy([FEW, SIZE, ROUNDED]).frozen()
    reader = Reader(view, widgets_made())
    assert len(reader.links) == 1 + 2 + 2 * 4
    assert "share 0.429 from 20" in reader.turn(0, 2, 0)
    assert "share 0.400 from 20" in reader.turn(0, 2, 1)
    assert "share 0.700 from 1000" in reader.turn(1, 3, 1)


def test_it_opens_at_the_start(explorer):
    view = explorer.frozen()
    _, who, size, outer = view.children
    assert (who.index, size.index) == (0, 2)
    assert outer.selected_index == 0
    assert {stack.selected_index for stack in outer.children} == {2}


def test_each_state_is_computed_once_and_never_again(explorer):
    compute, calls = explorer.compute, []

    def counted(counts, **named):
        calls.append(named)
        return compute(counts, **named)

    explorer.compute = counted
    _, who, size, _ = explorer.frozen().children
    assert len(calls) == 8
    who.index, size.index = 1, 3
    assert len(calls) == 8
    assert explorer.params == {"who": "all", "n": 20}


def test_the_pages_share_their_layout(explorer):
    pages = [page for stack in explorer.frozen().children[-1].children for page in stack.children]
    assert len({page.layout.model_id for page in pages}) == 1
    assert len({page.style.model_id for page in pages}) == 1


def test_an_error_that_nobody_worded_stops_the_book(toy):
    with pytest.raises(ZeroDivisionError):
        toy().frozen()


def test_a_page_is_small(explorer):
    pages = [page.value for stack in explorer.frozen().children[-1].children for page in stack.children]
    assert max(map(len, pages)) < 20_000
