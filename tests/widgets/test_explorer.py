import re
import subprocess
import sys

import pytest

import cxlab as cx
from cxlab.widgets import Data, Explorer, Steps


def run(code):
    """Run code as a reader would paste it, and return what its last line gives."""
    *lines, last = code.splitlines()
    names = {}
    exec("\n".join(lines), names)
    return eval(last, names)


def test_it_starts_where_its_controls_start(toy):
    explorer = toy()
    assert explorer.params == {"who": "all", "n": 20}
    assert repr(explorer) == "<Explorer: toy_share, who='all', n=20>"


def test_the_result_is_that_of_the_function(toy):
    explorer = toy()
    explorer.set(who="few", n=1000)
    assert explorer.result.share == 2 / 3
    assert explorer.result.n == 1000
    assert explorer.error is None
    assert explorer.state.reading == "Toy: share 0.667 from 1000 <answers>"


def test_set_moves_only_what_is_named(toy):
    explorer = toy()
    explorer.set(n=10)
    assert explorer.params == {"who": "all", "n": 10}


def test_params_are_a_copy(toy):
    explorer = toy()
    explorer.params["n"] = 5
    assert explorer.params["n"] == 20


def test_a_state_is_computed_once_and_anew_after_a_move(toy):
    explorer = toy()
    first = explorer.state
    assert explorer.state is first
    explorer.set(n=20)
    assert explorer.state is first
    explorer.set(n=10)
    assert explorer.state is not first


def test_at_leaves_the_controls_where_they_are(toy):
    explorer = toy()
    assert explorer.at(n=1000).result.n == 1000
    assert explorer.params["n"] == 20


def test_states_are_all_combinations(toy):
    states = list(toy().states())
    assert len(states) == 12
    assert states[:2] == [{"who": "all", "n": 5}, {"who": "all", "n": 10}]
    assert len({tuple(state.values()) for state in states}) == 12


def test_an_error_of_the_function_is_kept_in_words(toy):
    explorer = toy()
    explorer.set(n=5)
    assert explorer.error == "n: expected at least 10 answers, got 5. Ask <more> people."
    assert explorer.state.reading == explorer.error
    with pytest.raises(ValueError, match="expected at least 10"):
        _ = explorer.result
    with pytest.raises(ValueError, match="expected at least 10"):
        explorer.state.picture()


def test_an_error_nobody_worded_says_its_kind(toy):
    explorer = toy()
    explorer.set(who="nobody")
    assert explorer.error.startswith("ZeroDivisionError: ")


def test_code_gives_the_same_result_when_pasted(toy):
    explorer = toy()
    explorer.set(who="few", n=10)
    assert run(explorer.code()).tidy().equals(explorer.result.tidy())
    assert explorer.code().splitlines()[-2:] == ["counts = [2, 1]", "toy_share(counts, n=10)"]


def test_code_calls_a_public_function_by_its_public_name(toy, monkeypatch):
    explorer = toy()
    monkeypatch.setattr(cx, "toy_share", explorer.compute, raising=False)
    assert explorer.code() == "import cxlab as cx\n\ncounts = [3, 4]\ncx.toy_share(counts, n=20)"


def test_code_of_a_function_from_the_notebook_itself_imports_nothing(toy, monkeypatch):
    explorer = toy()
    monkeypatch.setattr(explorer.compute, "__module__", "__main__")
    assert explorer.code() == "import cxlab as cx\n\ncounts = [3, 4]\ntoy_share(counts, n=20)"


def test_one_data_for_all_states(toy):
    explorer = toy([Steps("n", "Size", (10, 20))], data=Data("mine", [1, 1], "mine = [1, 1]"), chosen_by=None)
    assert explorer.result.share == 0.5
    assert explorer.code().endswith("mine = [1, 1]\ntoy_share(mine, n=10)")


def test_a_function_that_needs_no_data(toy):
    def toy_without(*, counts=(1, 3), n):
        return toy().compute(counts, n=n)

    explorer = toy([Steps("n", "Size", (10, 20))], compute=toy_without, data=None, chosen_by=None)
    assert explorer.result.share == 0.25
    assert explorer.code().endswith("\ntoy_without(n=10)")


def test_a_picture_carries_the_words_of_its_plot(toy):
    explorer = toy()
    assert explorer.state.picture().alt == explorer.draw.alt_text(explorer.result.tidy())


def test_options_reach_the_plot(toy, monkeypatch):
    explorer = toy(draw_options={"limits": (0, 9)})
    seen = {}
    draw = explorer.draw

    def spy(table, *, ax, **options):
        seen.update(options)
        return draw(table, ax=ax, **options)

    explorer.draw = spy
    explorer.at().picture()
    assert seen == {"limits": (0, 9)}


def refused(message):
    return pytest.raises((TypeError, ValueError), match=f"^{re.escape(message)}")


def test_a_misspelt_control_is_refused(toy):
    with refused("whom: there is no such control. Did you mean 'who'? Controls: who, n."):
        toy().set(whom="all")


def test_a_value_that_is_no_step_is_refused_and_nothing_moves(toy):
    explorer = toy()
    with refused("n: 30 is not one of the values to choose from. Allowed: 5, 10, 20, 1000."):
        explorer.set(who="few", n=30)
    assert explorer.params == {"who": "all", "n": 20}


def test_a_control_without_a_parameter_is_refused(toy):
    with refused("controls: toy_share has no parameter 'm'. Parameters: counts, n, rounded."):
        toy([Steps("m", "Size", (10, 20))], data=Data("mine", [1, 1], "mine = [1, 1]"), chosen_by=None)


def test_two_controls_of_one_name_are_refused(toy):
    with refused("controls: two are called 'n'. Pass one for each parameter that the reader sets."):
        toy([Steps("n", "Size", (10, 20)), Steps("n", "Other", (10, 20))])


def test_no_controls_are_refused(toy):
    with refused("controls: there are none."):
        toy([])


def test_a_plot_without_words_is_refused(toy):
    with refused("draw: print can't say in words what it shows. Pass a plot of cxlab.plots, or decorate your own"):
        toy(draw=print)


@pytest.mark.parametrize("changes", [{"chosen_by": None}, {"data": None}, {"data": Data("x", [1], "x = [1]")}])
def test_several_data_need_the_control_that_chooses(toy, changes):
    with refused("chosen_by: it names the control that chooses among several data; pass it together with a dict"):
        toy(**changes)


def test_data_must_have_an_entry_for_each_option(toy):
    with refused("data: there is no entry for 'few', 'nobody', which 'who' offers. Add it, or take the option away."):
        toy(data={"all": Data("counts", [1, 1], "counts = [1, 1]")})


def test_a_chooser_that_is_no_control_is_refused(toy):
    with refused("whom: there is no such control. Did you mean 'who'?"):
        toy(chosen_by="whom")


def test_without_ipywidgets_the_numbers_and_the_code_are_still_there(toy, monkeypatch):
    explorer = toy()
    monkeypatch.setitem(sys.modules, "ipywidgets", None)
    assert explorer.result.n == 20
    assert "toy_share" in explorer.code()
    for show in (explorer.live, explorer.frozen):
        with pytest.raises(ImportError, match=r'Run: python -m pip install "ipywidgets>=8\.1\.5"; in a notebook %pip'):
            show()


def test_naming_the_widgets_does_not_load_ipywidgets():
    code = "import sys, cxlab; cxlab.widgets.Explorer; cxlab.widgets.Steps; sys.exit('ipywidgets' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_misspelt_explorer_is_guessed():
    with pytest.raises(AttributeError, match=r"cxlab\.widgets has no 'Explorers'\. Did you mean 'Explorer'\?"):
        _ = cx.widgets.Explorers
    assert "Explorer" in dir(cx.widgets)
    assert cx.widgets.Explorer is Explorer
