"""The words of rating scales in English and Indonesian, for printing a form and for reading answers back.

A point may be worded in several ways; the first is the one that a form prints. What a point means depends on how many
points there are and on what is rated, so that both are always stated.
"""

from __future__ import annotations

from cxlab import _checks
from cxlab.instruments._frozen import LANGUAGES

KINDS = ("agreement", "satisfaction", "importance", "quality", "frequency")
LENGTHS = (4, 5, 6, 7)

Points = tuple[tuple[str, ...], ...]

_AGREE_EN = {
    "--": ("Strongly disagree", "Totally disagree", "Completely disagree", "SD"),
    "-": ("Disagree", "D"),
    "(-)": ("Somewhat disagree", "Slightly disagree", "Mildly disagree"),
    "0": ("Neither agree nor disagree", "Neutral", "Undecided", "N"),
    "(+)": ("Somewhat agree", "Slightly agree", "Mildly agree"),
    "+": ("Agree", "A"),
    "++": ("Strongly agree", "Totally agree", "Completely agree", "SA"),
}
_AGREE_ID = {
    "--": ("Sangat Tidak Setuju", "STS"),
    "-": ("Tidak Setuju", "TS"),
    "(-)": ("Agak Tidak Setuju", "Kurang Setuju", "ATS", "KS"),
    "0": ("Netral", "Ragu-ragu", "Ragu ragu", "Netral/Ragu-ragu", "Ragu-ragu/Netral", "Biasa saja", "N", "R", "RR"),
    "(+)": ("Agak Setuju", "Cukup Setuju", "AS", "CS"),
    "+": ("Setuju", "S"),
    "++": ("Sangat Setuju", "SS"),
}
_SATISFIED_EN = {
    "--": ("Very dissatisfied", "Very unsatisfied", "Extremely dissatisfied"),
    "-": ("Dissatisfied", "Unsatisfied", "Not satisfied"),
    "(-)": ("Somewhat dissatisfied", "Slightly dissatisfied"),
    "0": ("Neither satisfied nor dissatisfied", "Neutral"),
    "(+)": ("Somewhat satisfied", "Slightly satisfied"),
    "+": ("Satisfied",),
    "++": ("Very satisfied", "Extremely satisfied"),
}
_SATISFIED_ID = {
    "--": ("Sangat Tidak Puas", "STP"),
    "-": ("Tidak Puas", "TP"),
    "(-)": ("Agak Tidak Puas", "Kurang Puas", "ATP", "KP"),
    "0": ("Netral", "Biasa saja", "N"),
    "(+)": ("Agak Puas", "Cukup Puas", "AP", "CP"),
    "+": ("Puas", "P"),
    "++": ("Sangat Puas", "SP"),
}
_IMPORTANT_EN = {
    "--": ("Not at all important", "Very unimportant"),
    "-": ("Unimportant", "Not important"),
    "(-)": ("Somewhat unimportant", "Slightly unimportant"),
    "0": ("Neither important nor unimportant", "Neutral"),
    "(+)": ("Somewhat important", "Slightly important"),
    "+": ("Important",),
    "++": ("Very important", "Extremely important"),
}
_IMPORTANT_ID = {
    "--": ("Sangat Tidak Penting", "STP"),
    "-": ("Tidak Penting", "TP"),
    "(-)": ("Agak Tidak Penting", "Kurang Penting", "KP"),
    "0": ("Netral", "Biasa saja", "N"),
    "(+)": ("Agak Penting", "Cukup Penting", "CP"),
    "+": ("Penting", "P"),
    "++": ("Sangat Penting", "SP"),
}
_QUALITY_EN = {
    "--": ("Very poor", "Very bad"),
    "-": ("Poor", "Bad"),
    "(-)": ("Rather poor", "Below average"),
    "0": ("Fair", "Average", "Neutral"),
    "(+)": ("Rather good", "Above average"),
    "+": ("Good",),
    "++": ("Very good", "Excellent"),
}
_QUALITY_ID = {
    "--": ("Sangat Tidak Baik", "Sangat Buruk", "STB"),
    "-": ("Tidak Baik", "Buruk", "TB"),
    "(-)": ("Agak Buruk", "Kurang Baik", "KB"),
    "0": ("Netral", "Sedang", "Biasa saja", "N"),
    "(+)": ("Agak Baik", "Cukup Baik", "CB"),
    "+": ("Baik", "B"),
    "++": ("Sangat Baik", "SB"),
}
_OFTEN_EN = {
    "--": ("Never",),
    "-": ("Rarely", "Seldom"),
    "(-)": ("Occasionally",),
    "0": ("Sometimes",),
    "(+)": ("Fairly often",),
    "+": ("Often", "Usually"),
    "++": ("Always",),
}
_OFTEN_ID = {
    "--": ("Tidak Pernah", "TP"),
    "-": ("Jarang", "J"),
    "(-)": ("Sesekali",),
    "0": ("Kadang-kadang", "Kadang kadang", "KK"),
    "(+)": ("Cukup Sering",),
    "+": ("Sering", "SR"),
    "++": ("Selalu", "SL"),
}
_WORDS = {
    "agreement": {"en": _AGREE_EN, "id": _AGREE_ID},
    "satisfaction": {"en": _SATISFIED_EN, "id": _SATISFIED_ID},
    "importance": {"en": _IMPORTANT_EN, "id": _IMPORTANT_ID},
    "quality": {"en": _QUALITY_EN, "id": _QUALITY_ID},
    "frequency": {"en": _OFTEN_EN, "id": _OFTEN_ID},
}
# Which steps a scale of so many points has, lowest first. Four and six have no middle.
_STEPS = {
    4: ("--", "-", "+", "++"),
    5: ("--", "-", "0", "+", "++"),
    6: ("--", "-", "(-)", "(+)", "+", "++"),
    7: ("--", "-", "(-)", "0", "(+)", "+", "++"),
}
# In Indonesian questionnaires "kurang ..." and "cukup ..." are also the middle of five points.
_MORE: dict[tuple[str, str, int], dict[str, tuple[str, ...]]] = {
    ("agreement", "id", 5): {"0": ("Kurang Setuju", "Cukup Setuju", "KS", "CS")},
    ("satisfaction", "id", 5): {"0": ("Cukup Puas", "CP", "Kurang Puas", "KP")},
    ("importance", "id", 5): {"0": ("Cukup Penting", "CP", "Kurang Penting", "KP")},
    ("quality", "id", 5): {"0": ("Cukup Baik", "Cukup", "CB", "Kurang Baik", "KB")},
}


def likert_words(n_points: int, kind: str = "agreement", language: str = "en") -> Points:
    """Return the ways in which each point of a rating scale is worded.

    Parameters
    ----------
    n_points : {4, 5, 6, 7}
        Points of the scale. Four and six have no middle.
    kind : {"agreement", "satisfaction", "importance", "quality", "frequency"}
        What is rated.
    language : {"en", "id"}
        English or Indonesian.

    Returns
    -------
    tuple of tuple of str
        For each point, lowest first, its words; those that a form prints come first, abbreviations last.

    Raises
    ------
    ValueError
        No words for so many points, or the kind or the language is not known.

    Notes
    -----
    The same words stand for other numbers on scales of other lengths: "Setuju" is 3 of 4, 4 of 5 and 6 of 7. In
    Indonesian forms "Kurang Setuju" is the third of seven points and, in place of "Netral", the third of five.

    Examples
    --------
    >>> from cxlab.instruments import likert_words
    >>> [words[0] for words in likert_words(4, language="id")]
    ['Sangat Tidak Setuju', 'Tidak Setuju', 'Setuju', 'Sangat Setuju']
    """
    _checks.choice("kind", kind, KINDS)
    _checks.choice("language", language, LANGUAGES)
    if n_points not in LENGTHS:
        raise ValueError(
            f"n_points: there are words for {_checks.listing(LENGTHS)} points, got {n_points!r}. Give the words "
            "yourself, lowest first."
        )
    words, more = _WORDS[kind][language], _MORE.get((kind, language, n_points), {})
    return tuple(words[step] + more.get(step, ()) for step in _STEPS[n_points])


def likert_labels(n_points: int, kind: str = "agreement", language: str | None = None) -> dict[str, int]:
    """Return which number each wording of a rating scale stands for, with 1 for the lowest point.

    Parameters
    ----------
    n_points : {4, 5, 6, 7}
        Points of the scale.
    kind : {"agreement", "satisfaction", "importance", "quality", "frequency"}
        What is rated.
    language : {"en", "id"}, optional
        English or Indonesian; both when left out.

    Returns
    -------
    dict
        Words and number, as printed; a reader compares them without regard to capitals and spaces.

    Raises
    ------
    ValueError
        No words for so many points; the kind or the language is not known.

    Notes
    -----
    The numbers run from 1. On a scale that begins elsewhere add ``low - 1``.

    Examples
    --------
    >>> from cxlab.instruments import likert_labels
    >>> labels = likert_labels(5)
    >>> labels["STS"], labels["Neutral"], labels["Sangat Setuju"]
    (1, 3, 5)
    """
    languages = LANGUAGES if language is None else (language,)
    return {
        words: point
        for one in languages
        for point, wordings in enumerate(likert_words(n_points, kind, one), start=1)
        for words in wordings
    }
