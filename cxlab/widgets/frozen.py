"""An explorer without a kernel: each state is computed beforehand, and the controls turn the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cxlab.widgets.live import box, picker
from cxlab.widgets.panel import panel, widgets

if TYPE_CHECKING:
    import ipywidgets

    from cxlab.widgets.explorer import Explorer


def frozen(explorer: Explorer) -> ipywidgets.VBox:
    """Show an explorer whose controls are linked in the page itself.

    The states lie in stacks inside stacks, one level for each control; a control is linked to all stacks of its level.

    Parameters
    ----------
    explorer : Explorer
        What to show.

    Returns
    -------
    ipywidgets.VBox
        Controls and the outermost stack.
    """
    pickers = [picker(control) for control in explorer.controls]
    layout, style = widgets().Layout(), widgets().HTML().style

    def page(params: dict[str, Any]) -> Any:
        shown = panel(explorer.at(**params), strict=True)
        return widgets().HTML(shown.picture + shown.reading + shown.code, layout=layout, style=style)

    def turned(params: dict[str, Any]) -> Any:
        if len(params) == len(pickers):
            return page(params)
        control, chosen = explorer.controls[len(params)], pickers[len(params)]
        children = [turned({**params, control.name: value}) for value in control.values]
        stack = widgets().Stack(children, selected_index=control.index(control.start), layout=layout)
        widgets().jslink((chosen, "index"), (stack, "selected_index"))
        return stack

    return box(explorer, pickers, [turned({})])
