"""The finished report: sections with their tables and figures, shown, written and counted."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from cxlab import files
from cxlab._words import sentence, told

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping
    from pathlib import Path

    import pandas as pd

    from cxlab.files import Block, Document, Figure


@dataclass(frozen=True, eq=False, kw_only=True)
class ReportTable(files.Table):
    """A table of a report: rounded text for people, and the numbers behind it.

    Parameters
    ----------
    data : DataFrame
        The same rows, unrounded.
    """

    data: pd.DataFrame = field(repr=False)


@dataclass(frozen=True, eq=False, repr=False)
class Section:
    """One section of a report.

    Parameters
    ----------
    name : str
        Its name in the code: "regression".
    title : str
        Its heading, in the language of the report.
    blocks : tuple
        Headings, paragraphs, lists, tables and figures, in order.
    missing : tuple of str
        What could not be computed here, each with its reason; empty where all could.
    """

    name: str
    title: str
    blocks: tuple[Block, ...]
    missing: tuple[str, ...] = ()

    @property
    def tables(self) -> Mapping[str, pd.DataFrame]:
        """Label ("Table 4.2") and unrounded numbers of each table."""
        return MappingProxyType(
            {one.caption.label: one.data.copy() for one in self.blocks if isinstance(one, ReportTable)}
        )

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures, with captions and words for those who can't see them."""
        return tuple(one for one in self.blocks if isinstance(one, files.Figure))

    @property
    def text(self) -> str:
        """The running text, one paragraph to a line."""
        lines = []
        for one in self.blocks:
            if isinstance(one, files.Paragraph):
                lines.append(one.text)
            elif isinstance(one, files.Bullets):
                lines += [f"- {item}" for item in one.items]
        return "\n".join(lines)

    def __repr__(self) -> str:
        return f"<Section '{self.name}': {self.title}; tables {len(self.tables)}, figures {len(self.figures)}>"


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class SurveyReport:
    """The results chapter of a survey, made by `survey_report`.

    Parameters
    ----------
    title : str
        Heading of the chapter.
    language : {"en", "id"}
        In which language it is written.
    n : int
        Respondents of the survey.
    sections : mapping
        Name and `Section`, in the order of the chapter.

    Notes
    -----
    A report is a text with tables, no estimate of its own: the results that it tells are those of the other functions,
    and `tables` hands out their numbers unrounded. It holds no answer of a single respondent.

    Examples
    --------
    >>> import cxlab as cx, pandas as pd
    >>> table = pd.DataFrame({f"P{i:02d}": [5, 6, 4, 7, i % 7 + 1] for i in range(1, 23)})
    >>> report = cx.survey_report(cx.Survey.from_table(table, instrument="servperf"))
    >>> report.sections["regression"].text.split(".")[0]
    'Not computed: nobody said which answer is the outcome'
    """

    title: str
    language: str
    n: int
    sections: Mapping[str, Section]

    def __post_init__(self) -> None:
        object.__setattr__(self, "sections", MappingProxyType(dict(self.sections)))

    def __reduce__(self) -> tuple[object, ...]:
        return _made, (self.title, self.language, self.n, dict(self.sections))

    @property
    def tables(self) -> Mapping[str, pd.DataFrame]:
        """Label ("Table 4.2") and unrounded numbers of each table, through the whole chapter."""
        return MappingProxyType({k: v for one in self.sections.values() for k, v in one.tables.items()})

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All figures, in order."""
        return tuple(figure for one in self.sections.values() for figure in one.figures)

    @property
    def missing(self) -> tuple[str, ...]:
        """What could not be computed, each with its reason."""
        return tuple(reason for one in self.sections.values() for reason in one.missing)

    @property
    def document(self) -> Document:
        """The whole chapter as headings, paragraphs, tables and figures."""
        blocks: list[Block] = [files.Heading(self.title, 1)]
        for one in self.sections.values():
            blocks += [files.Heading(one.title, 2), *one.blocks]
        return files.Document(self.title, self.language, tuple(blocks))

    def to_word(self, path: str | os.PathLike[str], *, overwrite: bool = False) -> Path:
        """Write the chapter for Word, every table and caption editable.

        Parameters
        ----------
        path : str or path
            The file to write, ending in ``.docx``; its folder must be there.
        overwrite : bool
            True to replace a file that is there.

        Returns
        -------
        Path
            Where it was written.

        Raises
        ------
        FileExistsError
            If the file is there and `overwrite` is False.
        FileNotFoundError
            If the folder isn't there.
        ImportError
            If python-docx isn't installed (extra ``word``).
        ValueError
            If the path doesn't end in .docx.
        """
        return files.to_word(path, self.document, overwrite=overwrite)

    def to_html(self, path: str | os.PathLike[str], *, overwrite: bool = False) -> Path:
        """Write the chapter as one HTML page that loads nothing from elsewhere.

        Parameters
        ----------
        path : str or path
            The file to write, ending in ``.html``; its folder must be there.
        overwrite : bool
            True to replace a file that is there.

        Returns
        -------
        Path
            Where it was written.

        Raises
        ------
        FileExistsError
            If the file is there and `overwrite` is False.
        FileNotFoundError
            If the folder isn't there.
        ValueError
            If the path doesn't end in .html.
        """
        return files.to_html(path, self.document, overwrite=overwrite)

    def summary(self) -> str:
        """Say what the report holds and what could not be computed, in its language.

        Returns
        -------
        str
            One line for each section.
        """
        lines = [f"{self.title} (n = {self.n:,})" if self.language == "en" else
                 f"{self.title} (n = {self.n:,})".replace(",", ".")]  # fmt: skip
        for one in self.sections.values():
            counts = sentence("tables {n_tables}, figures {n_figures}", n_tables=len(one.tables),
                              n_figures=len(one.figures))  # fmt: skip
            lines.append(f"{one.title}: {told(counts, self.language)}")
            lines += [f"  - {reason}" for reason in one.missing]
        return "\n".join(lines)

    def __repr__(self) -> str:
        return (
            f"<SurveyReport: {self.title}; sections {len(self.sections)}, tables {len(self.tables)}, figures "
            f"{len(self.figures)}, not computed {len(self.missing)}, n = {self.n:,}>"
        )

    def _repr_html_(self) -> str:
        return f'<div class="cx-report" lang="{self.language}">{files.html_body(self.document)}</div>'


def _made(title: str, language: str, n: int, sections: dict[str, Section]) -> SurveyReport:
    return SurveyReport(title=title, language=language, n=n, sections=sections)
