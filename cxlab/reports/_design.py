"""A design: a small file that says once how a survey is read and what its report is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cxlab import _checks, files
from cxlab.instruments import Instrument, instrument
from cxlab.survey import Survey, read_instrument, read_survey

if TYPE_CHECKING:
    import os

READING = (
    "instrument", "layout", "sheet", "columns", "scale", "labels", "missing", "invalid", "reversed_items", "duplicates",
    "encoding", "separator", "decimal",
)  # fmt: skip
REPORTING = (
    "outcome", "loyalty", "dimensions", "profile", "n_invited", "title", "chapter", "language", "style",
    "confidence_level", "significance", "n_resamples", "seed",
)  # fmt: skip
_READY = ("name", "scale", "forms", "wording", "blocks")
OPEN = "FILL IN"  # stands in a draft where only a person knows the answer


@dataclass(frozen=True, kw_only=True)
class SurveyDesign:
    """How a survey is read, and what its report is about; made by `read_design`.

    Parameters
    ----------
    reading : mapping
        Arguments of `read_survey`.
    reporting : mapping
        Arguments of `survey_report`.
    """

    reading: Mapping[str, Any]
    reporting: Mapping[str, Any]

    def survey(self, path: str | os.PathLike[str]) -> Survey:
        """Read a survey as the design says.

        Parameters
        ----------
        path : str or path
            The file with the answers.

        Returns
        -------
        Survey
            As `read_survey` gives it.

        Raises
        ------
        SurveyError
            The file holds faults.
        FileNotFoundError
            If there is no such file.
        """
        return read_survey(path, **self.reading)


def read_design(path: str | os.PathLike[str]) -> SurveyDesign:
    """Read a design from a small YAML file.

    Parameters
    ----------
    path : str or path
        The file, in UTF-8. Its keys are arguments of `read_survey` (``instrument``, ``scale``, ``columns``, ``missing``
        …) and of `survey_report` (``outcome``, ``loyalty``, ``language`` …). ``instrument`` is the name of a ready one,
        a YAML file beside the design, or the questionnaire itself.

    Returns
    -------
    SurveyDesign
        ``.survey(path)`` reads the answers, ``.reporting`` goes to `survey_report`.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If the file isn't YAML, holds an unknown key, or still says FILL IN.
    TypeError
        Something in the file is of another kind than is needed.

    Notes
    -----
    A key that isn't known is refused, because a misspelt one would be lost without a word. Personal columns can't be
    kept by a design.

    Examples
    --------
    >>> import cxlab as cx, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     read_design(cx.files.write_text(f"{folder}/d.yml", "instrument: servperf\\noutcome: empathy")).reporting
    {'outcome': 'empathy'}
    """
    file = Path(path)
    found = files.read_yaml(file)
    if not isinstance(found, Mapping):
        raise TypeError(
            f"{file.name}: expected keys such as instrument and outcome, got {type(found).__name__}. Begin with "
            "'instrument: servqual' say."
        )
    _check(file.name, found)
    reading = {name: found[name] for name in READING if found.get(name) is not None}
    if "instrument" in reading:
        reading["instrument"] = _instrument(file, reading["instrument"])
    if "scale" in reading:
        reading["scale"] = _ends(reading["scale"])
    return SurveyDesign(reading=reading, reporting={n: found[n] for n in REPORTING if found.get(n) is not None})


def _ends(scale: Any) -> Any:
    """Lowest and highest answer, of all items or of each, as pairs."""
    if isinstance(scale, Mapping):
        return {code: _ends(one) for code, one in scale.items()}
    return tuple(scale) if isinstance(scale, list) else scale


def _check(file: str, found: Mapping[Any, Any]) -> None:
    known = (*READING, *REPORTING)
    for key in found:
        if key not in known:
            raise ValueError(
                f"{file}: '{key}' is not known.{_checks.did_you_mean(str(key), known)} A design holds "
                f"{', '.join(known)}."
            )
    left = [where for where, value in _leaves("", found) if isinstance(value, str) and OPEN in value]
    if left:
        raise ValueError(
            f"{file}: {_checks.count(len(left), 'place')} still to be filled in: {_checks.listing(left)}. Only you "
            "know them: scale: [1, 5] say, as your form offered it, and the dimension of each question. Delete the "
            "lines of columns that are no rating."
        )


def _leaves(where: str, value: Any) -> list[tuple[str, Any]]:
    """Every value of nested lists and dicts, with the way to it."""
    if isinstance(value, Mapping):
        return [leaf for key, one in value.items() for leaf in (_leaves(f"{where}.{key}".strip("."), one))] + [
            (f"{where}.{key}".strip("."), key) for key in value
        ]
    if isinstance(value, list):
        return [leaf for place, one in enumerate(value, start=1) for leaf in _leaves(f"{where} {place}", one)]
    return [(where, value)]


def _instrument(design: Path, value: Any) -> Instrument:
    """Take a questionnaire as a design names it: ready, in a file beside it, or written out."""
    if isinstance(value, Mapping):
        if "items" in value:
            return Instrument.from_dict(value)
        for key in value:
            _checks.choice(f"{design.name}, instrument", key, _READY)
        options: dict[str, Any] = {key: tuple(one) if isinstance(one, list) else one for key, one in value.items()}
        return instrument(options.pop("name", ""), **options)
    if isinstance(value, str) and value.lower().endswith((".yml", ".yaml")):
        return read_instrument(design.parent / value)
    return instrument(value)


def draft_design(path: str | os.PathLike[str]) -> str:
    """Draft a design for a file of answers: every column, with FILL IN where only its owner knows.

    Parameters
    ----------
    path : str or path
        The file with the answers.

    Returns
    -------
    str
        A YAML file to be completed: scale, dimensions, outcome. Personal columns are left out.

    Raises
    ------
    SurveyError
        The file is no survey.
    FileNotFoundError
        If there is no such file.

    Notes
    -----
    Nothing is guessed: the scale, what a question measures and which answer is the outcome stand nowhere in a file.

    Examples
    --------
    >>> import cxlab as cx, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     text = draft_design(cx.files.write_text(f"{folder}/a.csv", "Polite staff,Nama\\n4,Sari\\n5,Budi\\n"))
    >>> text.splitlines()[-2:]
    ['columns:', '  "Polite staff": Q01']
    """
    headings = [str(one) for one in read_survey(path).codebook["heading"]]
    lines = [
        f"# Design of {Path(path).name}: how it is read, and what the report is about.",
        "# Fill in what says FILL IN, and delete the lines of columns that are no rating (sex, age, remarks),",
        "# under items and under columns.",
        "# Isilah FILL IN, dan hapus baris kolom yang bukan penilaian (jenis kelamin, usia, catatan).",
        f"outcome: {OPEN}, the code of a question or the name of a dimension",
        "language: en  # or id",
        "instrument:",
        "  name: my-survey",
        f"  scale: {OPEN}, lowest and highest answer of the form as in [1, 5]",
        "  items:",
    ]
    codes = [f"Q{place:02d}" for place in range(1, len(headings) + 1)]
    lines += [
        f"    - {{code: {code}, text: {_quoted(heading)}, dimension: {OPEN}}}"
        for code, heading in zip(codes, headings, strict=True)
    ]
    lines += ["columns:"]
    lines += [f"  {_quoted(heading)}: {code}" for code, heading in zip(codes, headings, strict=True)]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """Quote a heading so that YAML reads it as it is."""
    plain = " ".join(text.split())
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'
