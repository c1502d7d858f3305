"""Reading a survey from a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cxlab import _checks
from cxlab.survey._build import Request, built
from cxlab.survey._csv import read_csv
from cxlab.survey._grid import Column, Grid, told_apart
from cxlab.survey._instrument_file import accepted
from cxlab.survey._layouts import distinct, headings, parts
from cxlab.survey._matching import Questions
from cxlab.survey._rows import drop_unfinished, gridded
from cxlab.survey._sheets import read_workbook
from cxlab.survey._sources import Raw, checked_file, kind_of
from cxlab.survey._spss import read_sav

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from cxlab.instruments import Instrument, Scale
    from cxlab.survey._survey import Survey


def read_survey(
    path: str | os.PathLike[str],
    *,
    instrument: Instrument | str | os.PathLike[str] | None = None,
    layout: str = "auto",
    sheet: str | int | None = None,
    columns: Mapping[str, str] | None = None,
    scale: tuple[int, int] | Scale | Mapping[str, tuple[int, int] | Scale] | None = None,
    labels: str | Mapping[str, int] | None = None,
    missing: Sequence[str | float] | str | float = (),
    invalid: str = "raise",
    reversed_items: Sequence[str] | str = (),
    keep_personal: bool | Sequence[str] = False,
    duplicates: str = "flag",
    seconds_per_item: float = 2.0,
    encoding: str | None = None,
    separator: str | None = None,
    decimal: str | None = None,
    max_megabytes: float = 100,
) -> Survey:
    """Read an export of a survey, clean it, and say what was done and what is odd.

    Parameters
    ----------
    path : str or path
        The file: CSV or other text, Excel (.xlsx), OpenDocument (.ods) or SPSS (.sav), whatever it is called.
    instrument : Instrument, str or path, optional
        The questionnaire: an instrument, the name of one ("servqual"), or a YAML file (`read_instrument`). It says
        which questions there are, what they measure, and on which scale.
    layout : {"auto", "google_forms", "microsoft_forms", "qualtrics", "surveymonkey", "kobo", "plain"}
        Which tool wrote the file; found by its headings when left out.
    sheet : str or int, optional
        Sheet of a workbook, by name or number from 1. Needed where several sheets have something in them.
    columns : mapping, optional
        Heading and code of the columns that don't name themselves: ``{"Staff are polite": "P16"}``. A heading may
        also be given by its place, ``"column F"``.
    scale : (int, int), Scale or mapping, optional
        Lowest and highest answer, of all items or of each; left out, as the instrument says. It is never inferred.
        Without an instrument, all columns named in `columns` are items.
    labels : str or mapping, optional
        What the form rated ("agreement", "satisfaction", "importance", "quality", "frequency"), whose English and
        Indonesian words are known for 4 to 7 points; or label and number, ``{"Kurang Setuju": 2}``, on top of these.
    missing : number, str or sequence
        Codes that stand for no answer: ``(99, "-", "TT")``. Numbers count in items only.
    invalid : {"raise", "missing"}
        Refuse answers off the scale, or set them missing and list them. An unknown label is always refused.
    reversed_items : sequence of str, or "negative"
        Items to turn round (low + high − answer); "negative": those that the instrument words negatively.
    keep_personal : bool or sequence of str
        Keep all personal columns, or those with these headings. Logs and errors never show what they hold.
    duplicates : {"flag", "last"}
        Flag respondents who answered twice, or keep the last answer of each.
    seconds_per_item : float
        Who took less than this for each question is flagged as a speeder; seconds.
    encoding, separator, decimal : str, optional
        How a text file stores letters, parts fields ("," ";" or a tab) and writes decimals ("." or ","); found when
        left out.
    max_megabytes : float
        Largest file that is read.

    Returns
    -------
    Survey
        Data, problems, log of every change, codebook.

    Raises
    ------
    SurveyError
        The file is no survey (empty, a picture, protected, too large), or holds faults: all of them at once, as a
        table in ``.problems``.
    FileNotFoundError
        If there is no such file.
    ValueError, TypeError
        An argument is not what it should be.

    Notes
    -----
    Layouts, as their makers describe them: Google Forms writes a time stamp and then one column per question, with
    ``[row]`` behind the questions of a grid. Microsoft Forms begins with ID, Start time, Completion time, Email and
    Name. Qualtrics has three rows of headings (name, question, ImportId); previews and unfinished answers are dropped
    and logged. SurveyMonkey has two rows of headings. KoboToolbox writes ``group/question``, ``_id``, ``_uuid`` and
    ``_submission_time``, parted by semicolons.

    A question is matched by declaration, code, text or number; never by resemblance, which is only suggested. Personal
    columns are found by heading and by content. Straight-liners gave one answer to all items of every form; speeders
    took less than `seconds_per_item`, after Huang et al. (2012). Flags don't say that somebody answered carelessly.

    References
    ----------
    Google (2026). View and manage form responses. https://support.google.com/docs/answer/139706
    Microsoft (2026). Check and share your form results. https://support.microsoft.com/forms
    Qualtrics (2026). Understanding your dataset. https://www.qualtrics.com/support/survey-platform/data-and-analysis-module/data/download-data/understanding-your-dataset/
    SurveyMonkey (2026). Exporting survey results. https://help.surveymonkey.com/en/surveymonkey/analyze/exports/
    KoboToolbox (2026). Exporting and downloading your data. https://support.kobotoolbox.org/export_download.html
    IBM (2026). SPSS Statistics: missing values, value labels. https://www.ibm.com/docs/en/spss-statistics
    Huang, J. L., Curran, P. G., Keeney, J., Poposki, E. M., & DeShon, R. P. (2012). Detecting and deterring
    insufficient effort responding to surveys. Journal of Business and Psychology, 27(1), 99-114.
    doi:10.1007/s10869-011-9231-8.

    Examples
    --------
    >>> import cxlab as cx, tempfile
    >>> text = "Timestamp,Nama,Staff are polite,Staff know\\n2026-05-04 09:00,Sari,Setuju,Sangat Setuju\\n"
    >>> questions = {"Staff are polite": "Q1", "Staff know": "Q2"}
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     survey = cx.read_survey(cx.files.write_text(f"{folder}/a.csv", text), columns=questions, scale=(1, 5))
    >>> survey.data.to_dict("list")
    {'Q1': [4.0], 'Q2': [5.0]}
    """
    found = accepted(instrument)
    request = Request.of(
        instrument=found, columns=columns, scale=scale, labels=labels, missing=missing, invalid=invalid,
        reversed_items=reversed_items, keep_personal=keep_personal, duplicates=duplicates,
        seconds_per_item=seconds_per_item,
    )  # fmt: skip
    file = checked_file(path, _checks.between("max_megabytes", max_megabytes, 0, 1e6, " MB"))
    raw = _raw(file, kind_of(file, max_megabytes, encoding), sheet, encoding, separator)
    raw.decimal = decimal if decimal is None else _checks.choice("decimal", decimal, (".", ","))
    grid = gridded(raw, headings(raw, layout, Questions(found, request.columns).knows))
    drop_unfinished(grid)
    return built(grid, request)


def _raw(file: Any, kind: str, sheet: str | int | None, encoding: str | None, separator: str | None) -> Raw:
    if sheet is not None and kind in ("csv", "sav"):
        raise ValueError(f"sheet: '{file.name}' is no workbook and has no sheets. Leave sheet out.")
    if kind == "csv":
        return read_csv(file, encoding, separator)
    if kind == "sav":
        return read_sav(file, encoding)
    return read_workbook(file, kind, sheet)


def grid_of(table: pd.DataFrame) -> Grid:
    """Return the grid of a table in memory; its rows are named by its index."""
    columns = []
    names = told_apart([str(name) for name in table.columns])
    for i, name in enumerate(names):
        cells = table.iloc[:, i]
        kept = cells.to_numpy(dtype=object) if cells.dtype.kind not in "biufmM" else cells.to_numpy()
        columns.append(Column(i, name, distinct(parts(str(table.columns[i]))), kept))
    return Grid("the table", np.asarray(table.index), columns, {"format": "table"}, is_table=True)
