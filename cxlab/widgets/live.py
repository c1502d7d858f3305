"""An explorer with a kernel behind it: the controls call the function anew."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from cxlab.widgets.controls import Steps
from cxlab.widgets.panel import STYLE, panel, widgets

if TYPE_CHECKING:
    from collections.abc import Callable

    import ipywidgets

    from cxlab.widgets.controls import Control
    from cxlab.widgets.explorer import Explorer


def live(explorer: Explorer) -> ipywidgets.VBox:
    """Show an explorer that follows its controls, and is followed by them.

    Parameters
    ----------
    explorer : Explorer
        What to show.

    Returns
    -------
    ipywidgets.VBox
        Controls, picture, reading, code.
    """
    pickers = [picker(control) for control in explorer.controls]
    parts = [widgets().HTML() for _ in range(3)]

    def show() -> None:
        for control, chosen in zip(explorer.controls, pickers, strict=True):
            chosen.index = control.index(explorer.params[control.name])
        shown = panel(explorer.state)
        for part, html in zip(parts, (shown.picture, shown.reading, shown.code), strict=True):
            part.value = html

    for control, chosen in zip(explorer.controls, pickers, strict=True):
        chosen.observe(_setter(explorer, control), names="index")
    explorer.watch(show)
    show()
    return box(explorer, pickers, parts)


def picker(control: Control) -> Any:
    """Make the widget of a control: a slider for steps, a list for names."""
    kind = widgets().SelectionSlider if isinstance(control, Steps) else widgets().Dropdown
    made = kind(options=control.labels, index=control.index(control.start), description=control.label)
    made.add_class("cx-control")
    return made


def box(explorer: Explorer, pickers: list[Any], parts: list[Any]) -> ipywidgets.VBox:
    """Put the parts of an explorer one below the other."""
    title = widgets().HTML(f'{STYLE}<p class="cx-title">{escape(explorer.title)}</p>')
    whole = widgets().VBox([title, *pickers, *parts])
    whole.add_class("cx-explorer")
    return whole


def _setter(explorer: Explorer, control: Control) -> Callable[[Any], None]:
    def move(change: Any) -> None:
        explorer.set(**{control.name: control.values[change["new"]]})

    return move
