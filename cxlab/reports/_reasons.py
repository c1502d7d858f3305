"""Why something can't be computed, in the language of the report.

The errors of the rooms are English. In an Indonesian report the known ones are told in Indonesian, with the English
message behind, because it names the columns.
"""

from __future__ import annotations

from cxlab._words import sentence

# A part of the message that an error of the rooms holds, and what it means.
_KNOWN = {
    "takes only two values": sentence(
        "the outcome takes only two values, and a straight line doesn't fit a yes or no; use a logistic regression"
    ),
    "doesn't vary": sentence("a column has the same answer from everybody, so that nothing can be said about it"),
    "say the same thing": sentence(
        "some predictors say the same thing (perfect collinearity), so that their effects can't be told apart; leave "
        "one of them out"
    ),
    "need at least": sentence("there are fewer complete rows than the analysis needs; ask more people"),
    "answered all of": sentence("too few respondents answered all of the items"),
    "answered in all columns": sentence("too few respondents answered all of the items"),
    "everybody answered alike": sentence("everybody answered alike in some items, which leaves too few that vary"),
    "fits": sentence("the outcome follows perfectly from the predictors; was it computed from them?"),
    "are needed: this is about how items go": sentence(
        "reliability needs at least two items; for a single question report its mean and spread"
    ),
}


def reason_of(error: Exception, language: str) -> str:
    """Return why something can't be computed, as a sentence.

    Parameters
    ----------
    error : Exception
        What a room raised.
    language : {"en", "id"}
        Language of the report.

    Returns
    -------
    str
        In English the message itself; in Indonesian what it means, and the message behind it.
    """
    message = str(error)
    if language == "en":
        return message
    known = [words for part, words in _KNOWN.items() if part in message]
    if known:
        return sentence("{reason} (message of the program: {message})", reason=known[0], message=message)
    return sentence("message of the program: {message}", message=message)
