"""What a reader sees of one state, as HTML: the picture with its words, the result in one line, the code."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING, Any

from PIL import Image

from cxlab.widgets.state import in_words

if TYPE_CHECKING:
    from cxlab.widgets.state import State

STYLE = """<style>
.cx-explorer { --jp-widgets-slider-handle-size: 22px; --jp-widgets-slider-track-thickness: 5px; box-sizing: border-box;
  max-width: 36rem; padding: 0 2px; overflow: visible; color: inherit; line-height: 1.5; }
.cx-explorer .jupyter-widgets, .cx-explorer .widget-label, .cx-explorer .widget-readout,
.cx-explorer .widget-html-content, .cx-explorer .cx-code, .cx-explorer .cx-code code {
  color: inherit; background: transparent; }
.cx-explorer .widget-html, .cx-explorer .widget-box { margin: 0; height: auto; overflow: visible; }
.cx-explorer .widget-html-content { min-width: 0; align-self: stretch; font-size: 1rem; line-height: 1.5; }
.cx-explorer .cx-control { width: auto; height: auto; min-height: 2.75rem; margin: 0; flex-wrap: wrap;
  align-items: center; }
.cx-explorer .cx-control .widget-label { width: 9rem; height: auto; flex: 0 0 auto; margin: 0; padding-right: 0.5rem;
  overflow: visible; white-space: normal; text-align: left; font-size: 1rem; line-height: 1.5; }
.cx-explorer .cx-control .widget-readout { width: 9rem; min-width: 0; max-width: none; height: auto; flex: 0 0 auto;
  overflow: visible; text-align: left; font-size: 1rem; line-height: 1.5; }
.cx-explorer .cx-control .slider-container { flex: 1 1 8rem; margin: 0 1rem 0 0; }
.cx-explorer .cx-control select { flex: 1 1 9rem; height: 2.25rem; margin: 0; appearance: auto; font-size: 1rem;
  border: 1px solid #808080; color: FieldText; background: Field; }
.cx-explorer .cx-control .noUi-target { border-radius: 3px; background: #808080; }
.cx-explorer .cx-control .noUi-target .noUi-handle { border: 2px solid #fff; background: #0072b2;
  box-shadow: 0 0 0 1px #808080; }
.cx-explorer .cx-control .noUi-handle:focus-visible, .cx-explorer .cx-control select:focus-visible {
  outline: 3px solid #d55e00; outline-offset: 2px; }
.cx-explorer .cx-title { margin: 0 0 0.25rem; font-weight: 600; }
.cx-explorer .cx-picture, .cx-explorer .cx-error { display: block; box-sizing: border-box; width: 100%; height: auto;
  margin: 0.25rem 0; border-radius: 4px; }
.cx-explorer img.cx-picture { padding: 0 !important; background: #fff !important; }
.cx-explorer .cx-error { padding: 1rem; border: 2px solid currentColor; }
.cx-explorer .cx-reading { margin: 0.25rem 0 0.75rem; }
.cx-explorer .cx-code { margin: 0; padding: 0.5rem 0.75rem; border: 1px solid #808080; border-radius: 4px;
  box-shadow: none; font-size: 0.8rem; line-height: 1.45; white-space: pre-wrap; overflow-wrap: anywhere; }
.cx-explorer .cx-code code { padding: 0; border: 0; font-size: inherit; white-space: inherit; overflow-wrap: inherit; }
.cx-explorer .cx-announcer { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
@media (max-width: 40rem) {
  .cx-explorer .cx-control .widget-label { width: 100%; margin-top: 0.5rem; }
  .cx-explorer .cx-control .widget-readout { width: 8.5rem; }
  .cx-explorer .cx-reading { min-height: 3em; }
}
</style>"""


@dataclass(frozen=True)
class Panel:
    """The three parts of what is shown.

    Parameters
    ----------
    picture : str
        An image that carries its words, or a box that says what went wrong.
    reading : str
        The result in one line.
    code : str
        The Python for this state.
    """

    picture: str
    reading: str
    code: str


def panel(state: State, *, strict: bool = False) -> Panel:
    """Turn a state into HTML.

    Parameters
    ----------
    state : State
        What the explorer computed.
    strict : bool
        Raise every error but a ValueError instead of showing it.

    Returns
    -------
    Panel
        The parts, escaped.
    """
    try:
        shown, reading = _image(state), state.reading
    except Exception as error:
        if strict and not isinstance(error, ValueError):
            raise
        shown, reading = _error(in_words(error), state.size), "This setting has no result; the box above says why."
    return Panel(
        shown,
        f'<p class="cx-reading" role="status">{escape(reading)}</p>',
        f'<pre class="cx-code"><code>{escape(state.code)}</code></pre>',
    )


def widgets() -> Any:
    """Import ipywidgets, or say how to install it."""
    try:
        import ipywidgets
    except ImportError as error:
        raise ImportError(
            "Explorers need the package ipywidgets, which isn't installed for this Python. Run: python -m pip install "
            '"ipywidgets>=8.1.5"; in a notebook %pip install "ipywidgets>=8.1.5", and start the kernel again. The '
            "explorer's .result and .code() work without it."
        ) from error
    return ipywidgets


def _image(state: State) -> str:
    picture = state.picture()
    width, height = Image.open(BytesIO(picture.png)).size
    return (
        f'<img class="cx-picture" alt="{escape(picture.alt)}" width="{width}" height="{height}" '
        f'src="data:image/png;base64,{b64encode(picture.png).decode()}">'
    )


def _error(words: str, size: tuple[float, float]) -> str:
    """Say the error in a box of the picture's shape, so that nothing below it jumps."""
    return f'<div class="cx-error" style="aspect-ratio: {size[0]:g} / {size[1]:g}">{escape(words)}</div>'
