"""The command line: ``cxlab course``, ``data``, ``doctor``, ``game``, ``new``, ``report``. Wiring
only; the work is done in the rooms.

A command is a function in a module of its own here, added to `COMMANDS` below. It imports its room when it is called,
so that ``cxlab --help`` answers at once. What a room raises becomes one message on stderr; ``--debug`` shows where.
"""

from __future__ import annotations

import sys
from typing import Any

import click

from cxlab import __version__
from cxlab.cli._course import course
from cxlab.cli._data import data
from cxlab.cli._doctor import doctor
from cxlab.cli._game import game
from cxlab.cli._new import new
from cxlab.cli._report import report

COMMANDS = (course, data, doctor, game, new, report)

# What the rooms raise when a file, an argument or the computer is not as it should be.
_EXPECTED = (ImportError, OSError, TypeError, ValueError)


class _Sentences(click.Group):
    """Commands whose errors are told in words."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; an error that the rooms explain ends it with exit code 1 and no traceback."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise
        except _EXPECTED as error:
            if ctx.params["debug"]:
                raise
            raise click.ClickException(str(error)) from error


@click.group(
    cls=_Sentences,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 all is well; 1 something is wrong with the data or this computer; 2 the call is wrong.",
)
@click.version_option(__version__, message="cxlab %(version)s")
@click.option("--debug", is_flag=True, help="Show where an error was raised.")
def commands(debug: bool) -> None:
    """Customer experience: simulate it, measure it, teach it."""


for _command in COMMANDS:
    commands.add_command(_command)


def main() -> None:
    """Run the command line, on any console."""
    for stream in (sys.stdout, sys.stderr):
        # A letter that a Windows console doesn't have is shown as a question mark, instead of ending the command.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    commands(prog_name="cxlab")
