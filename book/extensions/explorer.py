"""The directive `explorer`: the explorer of a notebook, shown on another page too.

    ```{explorer} notebooks/crm-to-cem/crm-against-cem.ipynb
    ```

The page gets it as the notebook's run left it, every state computed; nothing runs twice.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
from docutils import nodes
from jupyter_cache import get_cache
from myst_nb.core.render import WIDGET_STATE_MIMETYPE, WIDGET_VIEW_MIMETYPE, sanitize_script_content
from myst_nb.sphinx_ import NbMetadataCollector
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)


class ExplorerDirective(SphinxDirective):
    """Put the explorer of a notebook on the page."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Take the first explorer; a notebook that has none is a warning, which fails the strict build."""
        name = self.arguments[0]
        self.env.note_dependency(name)
        notebook = self.executed(Path(self.env.srcdir) / name)
        view = None if notebook is None else first_view(notebook)
        if view is None:
            logger.warning("no explorer was run in '%s'.", name, location=self.get_location())
            return []
        self.add_scripts(notebook.metadata["widgets"][WIDGET_STATE_MIMETYPE])
        return [nodes.raw("", script(WIDGET_VIEW_MIMETYPE, view), format="html")]

    def executed(self, path: Path) -> Any:
        """The notebook with its outputs, as the build keeps it; None when it wasn't run."""
        cache = get_cache(str(Path(self.env.app.outdir).parent / ".jupyter_cache"))
        try:
            return cache.merge_match_into_notebook(nbformat.read(path, as_version=4))[1]
        except (KeyError, FileNotFoundError):
            return None
        finally:
            cache.db.dispose()

    def add_scripts(self, state: dict[str, Any]) -> None:
        """Give the page the state of the widgets and the programs that show them, as a notebook's page gets them."""
        scripts = {"ipywidgets_state": (None, {"type": WIDGET_STATE_MIMETYPE, "body": safe(state)})}
        for number, (path, options) in enumerate(self.config.nb_ipywidgets_js.items()):
            scripts[f"ipywidgets_{number}"] = (path, options)
        for key, (path, options) in scripts.items():
            NbMetadataCollector.add_js_file(self.env, self.env.docname, key, path, options)


def first_view(notebook: Any) -> dict[str, Any] | None:
    """What the first cell with a widget shows."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if WIDGET_VIEW_MIMETYPE in output.get("data", {}):
                return output["data"][WIDGET_VIEW_MIMETYPE]
    return None


def script(kind: str, content: Any) -> str:
    """A script element that holds data."""
    return f'<script type="{kind}">{safe(content)}</script>'


def safe(content: Any) -> str:
    """Data as JSON that may stand in a script element."""
    return sanitize_script_content(json.dumps(content))


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directive."""
    app.add_directive("explorer", ExplorerDirective)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
