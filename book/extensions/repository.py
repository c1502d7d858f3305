"""One setting decides about every link to the repository: `repository: url:` in _config.yml.

While it is empty the pages show none of them. When it is set, the links to the source, to edit and to report appear
on every page, the launch buttons (Colab, Binder) on every notebook, and each page gets the card that previews show.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

BUTTONS = ("use_repository_button", "use_source_button", "use_edit_page_button", "use_issues_button")
LAUNCH = {
    "notebook_interface": "jupyterlab",
    "colab_url": "https://colab.research.google.com",
    "binderhub_url": "https://mybinder.org",
}

# The card that a messenger shows beside a link: the words of the page, our mark, our colour.
CARD = {
    "enable": True,
    "image": "book/static/logo.png",
    "image_mini": "book/static/logo.png",
    "line_color": "#0b6475",
}


def published_address(repository: str) -> str:
    """Where GitHub Pages shows the book of a repository; empty for other hosts."""
    parts = urlsplit(repository)
    if parts.hostname != "github.com":
        return ""
    owner, name = parts.path.strip("/").removesuffix(".git").split("/")
    return f"https://{owner.lower()}.github.io/{name}/"


def set_links(_app: Sphinx, config: Config) -> None:
    """Switch the links on or off, before the theme reads its options."""
    options = config.html_theme_options
    address = options.get("repository_url") or ""
    options.update(dict.fromkeys(BUTTONS, bool(address)))
    options["launch_buttons"] = dict(LAUNCH) if address else {}
    if address:
        config.html_baseurl = config.html_baseurl or published_address(address)
        config.ogp_site_url = config.html_baseurl


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the switch; page previews need an address, so they are off without one."""
    if app.config.html_theme_options.get("repository_url"):
        app.setup_extension("sphinxext.opengraph")
        app.config.ogp_social_cards = CARD
    app.connect("config-inited", set_links, priority=100)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
