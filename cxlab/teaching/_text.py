"""Text that somebody else wrote: how its letters are stored, and how it is shown without doing anything."""

from __future__ import annotations

import codecs

_SIXTEEN_BITS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decoded(content: bytes, argument: str = "") -> str:
    """Read UTF-8, and UTF-16 where the file says so, as Windows does.

    Parameters
    ----------
    content : bytes
        What the file holds.
    argument : str
        What to call the file in the error; empty for a file of a student.

    Returns
    -------
    str
        The text, with a line feed after each line.

    Raises
    ------
    ValueError
        If the letters are stored in another way.
    """
    encoding = "utf-16" if content.startswith(_SIXTEEN_BITS) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        who = f"{argument}: the" if argument else "The"
        raise ValueError(
            f"{who} letters are not stored in UTF-8. Save the file again as UTF-8 text (in Excel: CSV UTF-8)."
        ) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def separator_of(text: str) -> str:
    """Say what stands between two cells of a CSV text: a semicolon where its first line has one, or else a comma."""
    return ";" if ";" in text.split("\n", 1)[0] else ","


def printable(text: str) -> str:
    """Write signs that nobody sees, a line feed or one that turns the line round, as what Python writes for them.

    Parameters
    ----------
    text : str
        A name of a file, say.

    Returns
    -------
    str
        One line, safe for a console.

    Examples
    --------
    >>> printable("a\\nb")
    'a\\\\nb'
    """
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in text)
