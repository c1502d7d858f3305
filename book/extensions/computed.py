"""A number that the page's notebook computed: ``{computed}`airport_score:.1f` `` in the prose of a page.

The page `book/smart/metrics.md` reads from its partner `notebooks/smart/metrics.ipynb`, where
`cx.quote(airport_score=...)` handed the number over. What follows the last colon is a Python format. A name that the
notebook doesn't hand over is a warning, and the strict build fails on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from myst_nb.ext.glue.roles import PasteTextRole

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx


class Computed(PasteTextRole):
    """Paste one number from the notebook of the same folder and name."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Look the name up in the partner, and build the page again when the partner changes."""
        env = self.document.settings.env
        partner = f"notebooks/{env.docname.removeprefix('book/')}.ipynb"
        env.note_dependency(partner)
        self.text = f"/{partner}::{self.text}"
        return super().run()


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the role."""
    app.add_role("computed", Computed())
    return {"parallel_read_safe": True, "parallel_write_safe": True}
