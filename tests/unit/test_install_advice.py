"""What messages say to install can be installed: packages of an index by name, as pyproject.toml asks for them."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
NEEDED = {*PROJECT["dependencies"], *(one for extra in PROJECT["optional-dependencies"].values() for one in extra)}


def advised():
    """Whatever follows "pip install" in the package, line ends and quotes of the source taken out."""
    sources = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "cxlab").rglob("*.py"))]
    plain = re.sub(r"""["'\\`]""", "", re.sub(r"""["']\n\s*f?["']""", "", "\n".join(sources)))
    return re.findall(r"pip install (?:--[\w-]+ )*([\w.{-][^\s,;)]*)", plain)


def test_messages_name_packages_as_the_project_asks_for_them():
    found = {one.rstrip(".") for one in advised()}
    assert {"ipywidgets>=8.1.5", "pyarrow>=18", "opendp>=0.16", "python-docx>=1.1"} <= found
    # The doctor writes its lines from the requirements; "and the wheel's file name" and "." are this package.
    assert {one for one in found - NEEDED if not one.startswith("{packages}")} <= {"and", ""}


def test_this_package_is_never_asked_from_an_index():
    assert not [one for one in advised() if one.startswith("cxlab")]
