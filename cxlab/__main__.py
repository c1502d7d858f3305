"""``python -m cxlab``: the command line, also where the folder of ``cxlab`` itself is not on the PATH."""

from cxlab.cli import main

main()
