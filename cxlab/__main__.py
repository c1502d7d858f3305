"""``python -m cxlab``: the command line, also where the folder of ``cxlab`` itself is not on the PATH."""

import sys

try:
    from cxlab.cli import main
except ModuleNotFoundError as error:
    if (error.name or "cxlab").startswith("cxlab"):
        raise
    sys.exit(  # the book's folder alone, seen by a Python into which nothing was installed
        f"cxlab: this Python ({sys.executable}) has no package '{error.name}'. In the book's folder write "
        ".venv/bin/python (on Windows .venv\\Scripts\\python) for python; python3 cx.py lab makes it. Elsewhere "
        "install cxlab's wheel into this Python, which brings what it needs."
    )

main()
