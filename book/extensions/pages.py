"""What the built pages need beyond the theme: only the icons and scripts in use, no page left from an earlier build."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from fontTools import subset

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

ICON_RULE = re.compile(r"((?:\.fa-[a-z0-9-]+:before,?)+)\{content:\"\\([0-9a-f]+)\"\}")
ICON_NAME = re.compile(r"\bfa-[a-z0-9-]+")
FONTS = ("fa-solid-900", "fa-regular-400", "fa-brands-400")
FONT_FILE = re.compile(
    r"url\(\.\./vendor/fontawesome/webfonts/(fa-[a-z]+-\d+)\.woff2\) format\(\"woff2\"\),"
    r"url\([^)]*\) ?format\(\"truetype\"\)"
)
MADE_PAGES = {"index", "genindex", "search"}


# The roles of references are deprecated; the label of a hidden cell says something else than its words.
WRONG_LABELS = (' role="doc-biblioentry"', ' role="list"', ' aria-label="Toggle hidden content"')
SHARED_OPTIONS = {
    "navbar_persistent": [],  # the theme would draw a second search field above the page
    "toc_title": "On this page",
    "search_bar_text": "Search this book",
}
EMPTY_HEADER, EMPTY_CELL = "<th></th>", "<td></td>"


def set_options(_app: Sphinx, config: Config) -> None:
    """Theme options that jupyter-book's settings have no place for."""
    config.html_theme_options |= SHARED_OPTIONS


def mend_tables(_app: Sphinx, doctree: nodes.document, _page: str) -> None:
    """Give tables from notebooks a box that scrolls, and let no header cell be empty: a screen reader would read it."""
    for node in doctree.findall(nodes.raw):
        if "<table" in (text := node.astext()) and "dataframe" in text:
            text = text.replace(EMPTY_HEADER, EMPTY_CELL)
            text = text.replace("<table", '<div class="pst-scrollable-table-container"><table')
            node.children[:] = [nodes.Text(text.replace("</table>", "</table></div>"))]


def pages_of(folder: Path) -> list[Path]:
    """The HTML pages of the book, without what lies beside them."""
    return [page for page in folder.rglob("*.html") if not page.relative_to(folder).parts[0].startswith("_")]


def remove_old_pages(app: Sphinx) -> None:
    """Remove pages whose source is gone; the builder leaves them."""
    folder = Path(app.outdir)
    for page in pages_of(folder):
        name = page.relative_to(folder).with_suffix("").as_posix()
        if name not in app.env.found_docs and name not in MADE_PAGES:
            page.unlink()


def icons_in_use(folder: Path) -> set[str]:
    """The icon names on the pages and in the theme's scripts."""
    texts = [*pages_of(folder), *(folder / "_static" / "scripts").glob("*-theme.js")]
    return {name for path in texts for name in ICON_NAME.findall(path.read_text(encoding="utf-8"))}


def theme_file(app: Sphinx, name: str) -> Path:
    """A static file of the theme, as it was delivered."""
    folders = [Path(folder) / "static" for folder in app.builder.theme.get_theme_dirs()]
    return next(folder / name for folder in folders if (folder / name).is_file())


def write_font(source: Path, target: Path, characters: set[int]) -> None:
    """Write the part of a font that holds these characters."""
    options = subset.Options(flavor="woff", layout_features=[], name_IDs=[1, 2], hinting=False, notdef_outline=False)
    font = subset.load_font(str(source), options, dontLoadGlyphNames=True)
    maker = subset.Subsetter(options)
    maker.populate(unicodes=characters)
    maker.subset(font)
    subset.save_font(font, str(target), options)


def keep_used_icons(app: Sphinx) -> None:
    """Cut the theme's 1900 icons down to those in use: 300 kB of fonts and 90 kB of styles less on each page."""
    static = Path(app.outdir) / "_static"
    used, characters = icons_in_use(Path(app.outdir)), set()

    def keep(rule: re.Match[str]) -> str:
        if not used & set(ICON_NAME.findall(rule[1])):
            return ""
        characters.add(int(rule[2], 16))
        return rule[0]

    style = "styles/pydata-sphinx-theme.css"
    rules = ICON_RULE.sub(keep, theme_file(app, style).read_text(encoding="utf-8"))
    rules = FONT_FILE.sub(r'url(../vendor/fontawesome/\1.woff) format("woff")', rules)
    (static / style).write_text(rules, encoding="utf-8")
    for name in FONTS:
        source = theme_file(app, f"vendor/fontawesome/webfonts/{name}.ttf")
        write_font(source, static / "vendor" / "fontawesome" / f"{name}.woff", characters)


def drop_wrong_labels(_app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: Any) -> None:
    """Take out what other extensions tell screen readers wrongly."""
    for attribute in WRONG_LABELS:
        context["body"] = context.get("body", "").replace(attribute, "")


def drop_unused_mathjax(app: Sphinx, _page: str, _template: str, context: dict[str, Any], doctree: Any) -> None:
    """Load MathJax on pages with a formula only; Sphinx loads it on all that have such a page below them, too."""
    if doctree is not None and any(doctree.findall(lambda node: isinstance(node, nodes.math | nodes.math_block))):
        return
    context["script_files"] = [
        script
        for script in context["script_files"]
        if app.config.mathjax_path not in str(script.filename)
        and "window.MathJax" not in script.attributes.get("body", "")
    ]


def finish(app: Sphinx, error: Exception | None) -> None:
    """Tidy the output of a good build."""
    if error is None and app.builder.format == "html":
        remove_old_pages(app)
        keep_used_icons(app)


def setup(app: Sphinx) -> dict[str, bool]:
    """Tidy after all others."""
    app.connect("config-inited", set_options)
    app.connect("doctree-resolved", mend_tables)
    app.connect("html-page-context", drop_wrong_labels)
    app.connect("html-page-context", drop_unused_mathjax, priority=900)
    app.connect("build-finished", finish, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
