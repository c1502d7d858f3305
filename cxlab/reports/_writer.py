"""Where a section is written: numbered tables and figures, words in one language, reasons for what is missing."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from textwrap import fill
from typing import TYPE_CHECKING, Any

import numpy as np

from cxlab import _checks, files, results
from cxlab._words import Sentence, sentence, told
from cxlab.reports._reasons import reason_of
from cxlab.reports._report import ReportTable, Section

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import pandas as pd
    from matplotlib.axes import Axes

    from cxlab.files import Block
    from cxlab.reports._question import Question
    from cxlab.results import Result
    from cxlab.survey import Survey


_WIDEST_LABEL = 46  # letters of a label under a picture


def worded(sentences: Sequence[str]) -> pd.Series:
    """Return sentences as a column that keeps them as they are, so that they can be told in another language."""
    import pandas as pd

    return pd.Series(list(sentences), dtype=object)


@dataclass
class Writer:
    """Collects the blocks of a report.

    Parameters
    ----------
    survey : Survey
        What is reported.
    question : Question
        Which columns play which part.
    language : {"en", "id"}
        In which language to write.
    style : {"apa", "spss"}
        How numbers are rounded and columns headed.
    level : float
        Level of the intervals, a fraction between 0 and 1.
    significance : float
        Level of the tests, a fraction between 0 and 1.
    n_resamples : int
        Resamples of each bootstrap.
    seed : int
        Seed of the resamples.
    chapter : int
        Number of the chapter.
    """

    survey: Survey
    question: Question
    language: str
    style: str
    level: float
    significance: float
    n_resamples: int
    seed: int
    chapter: int
    made: dict[str, Any] = field(default_factory=dict)  # results that a later section tells again
    sections: dict[str, Section] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    _numbers: dict[str, int] = field(default_factory=lambda: {"table": 0, "figure": 0})

    # Words

    def say(self, words: str) -> str:
        """Tell a sentence in the language of the report, dimensions by their titles."""
        return told(self.titled(words), self.language)

    def titled(self, words: str) -> str:
        """Put titles for the names of dimensions wherever a sentence holds some."""
        if not isinstance(words, Sentence):
            return words
        values = {
            name: self.titled(value) if isinstance(value, Sentence) else self._in_titles(value)
            for name, value in words.values.items()  # noqa: PD011
        }
        return Sentence(words.template, values)

    def _in_titles(self, value: Any) -> Any:
        if not isinstance(value, str) or isinstance(value, _checks.Listing):
            return value
        names = sorted(self.question.titles, key=len, reverse=True)
        if not names:
            return value
        pattern = r"(?<![\w'])(" + "|".join(map(re.escape, names)) + r")(?!\w)"
        return re.sub(pattern, lambda match: self.title(match.group(1)), value)

    def title(self, name: str) -> str:
        """The name of a dimension or outcome for people."""
        return self.question.titles.get(name, name)

    def number(self, value: Any, kind: str = "estimate") -> str:
        """Round a number as the tables do."""
        return results.format_number(value, style=self.style, language=self.language, kind=kind)

    def p(self, value: float) -> str:
        """A p-value in running text."""
        text = self.number(float(value), "p_value")
        return f"p {text}" if text.startswith("<") else f"p = {text}"

    def interval(self, low: float, high: float) -> str:
        """An interval in running text."""
        mark = ";" if self.language == "id" else ","
        return f"[{self.number(float(low))}{mark} {self.number(float(high))}]"

    def comma(self, text: str) -> str:
        """Write the decimals of a text as the language does."""
        return re.sub(r"(?<=\d)\.(?=\d)", ",", text) if self.language == "id" else text

    def names(self, names: Iterable[str]) -> str:
        """Names parted by commas; a sentence that holds them puts titles for them."""
        return ", ".join(names)

    @property
    def per_cent(self) -> str:
        """The level of the intervals in per cent."""
        return f"{100 * self.level:g}".replace(".", "," if self.language == "id" else ".")

    # Blocks

    def text(self, *words: str, note: bool = False) -> None:
        """Add one paragraph of several sentences."""
        self.blocks.append(files.Paragraph(" ".join(self.say(one) for one in words), note))

    def bullets(self, items: Iterable[str]) -> None:
        """Add a list; nothing where it is empty."""
        points = tuple(self.say(item) for item in items)
        if points:
            self.blocks.append(files.Bullets(points))

    def heading(self, words: str) -> None:
        """Add a heading within the section."""
        self.blocks.append(files.Heading(self.say(words), 3))

    def table(
        self, caption: str, data: pd.DataFrame, heads: Mapping[str, str], *, words: Mapping[str, str] | None = None,
        note: str = "", decimals: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        """Add a table of some columns, in the order of their headings."""
        shown = data[list(heads)].reset_index(drop=True)
        rows = tuple(
            tuple(self._cell(value, (decimals or {}).get(name, name), words or {})
                  for name, value in zip(heads, row, strict=True))
            for row in shown.itertuples(index=False)
        )  # fmt: skip
        made = ReportTable(
            caption=self._caption("table", caption), header=tuple(self.say(head) for head in heads.values()), rows=rows,
            note=self.say(note), data=shown.map(lambda value: str(value) if isinstance(value, str) else value),
        )  # fmt: skip
        self.blocks.append(made)

    def result_table(
        self, result: Result, caption: str, columns: Sequence[str], *, rows: Any = None, note: str = "",
        words: Mapping[str, str] | None = None, heads: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        """Add columns of a result's tidy table under the headings that the result gives them."""
        tidy = result.tidy(self.level)
        header, _ = result._worded(self.style, self.language, self.level)
        told_heads = {**dict(zip(tidy.columns, header, strict=True)), **(heads or {})}
        chosen = tidy if rows is None else tidy[rows(tidy)]
        self.table(caption, chosen, {name: told_heads[name] for name in columns},
                   words={**result._vocabulary(), **(words or {})}, note=note)  # fmt: skip

    def figure(
        self, ax: Axes, caption: str, alt: str, *, x: str, y: str, legend: Sequence[str] = (),
        words: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        """Add a picture with labels in the language of the report; `words` are those that stand in it."""
        from cxlab import plots

        ax.set_xlabel(fill(self.say(x), _WIDEST_LABEL))
        ax.set_ylabel(self.say(y))
        for note in ax.texts:
            note.set_text(self.say((words or {}).get(note.get_text(), note.get_text())))
        self._relabel(ax, [self.say(one) for one in legend])
        made = plots.picture(ax)
        self.blocks.append(
            files.Figure(caption=self._caption("figure", caption), png=made.png, alt=self.say(alt), width=made.width)
        )

    def _relabel(self, ax: Axes, legend: Sequence[str]) -> None:
        from matplotlib.ticker import FuncFormatter

        names = [label.get_text() for label in ax.get_yticklabels()]
        named = any(any(map(str.isalpha, name)) for name in names)
        if named:
            ax.set_yticks(ax.get_yticks(), [self._in_titles(name) for name in names])
        if self.language == "id":
            for axis in [ax.xaxis] if named else [ax.xaxis, ax.yaxis]:
                axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:.6g}".replace(".", ",")))
            for note in ax.texts:
                note.set_text(self.comma(note.get_text()))
        box = ax.get_legend()
        for one, words in zip(box.get_texts() if box is not None else (), legend, strict=False):
            one.set_text(words)

    def _caption(self, kind: str, words: str) -> files.Caption:
        self._numbers[kind] += 1
        name = self.say(sentence("Table") if kind == "table" else sentence("Figure"))
        return files.Caption(name, self.chapter, self._numbers[kind], self.say(words))

    def _cell(self, value: Any, kind: str, words: Mapping[str, str]) -> str:
        if isinstance(value, (bool, np.bool_)):
            return self.say(sentence("yes") if value else sentence("no"))
        if isinstance(value, str):
            return self.say(words.get(value, value)) if value in words or isinstance(value, Sentence) else self._name(
                value
            )  # fmt: skip
        return self.number(value, kind)

    def _name(self, value: str) -> str:
        return self.title(value) or "–"

    # Sections

    @contextmanager
    def section(self, name: str, title: str) -> Iterator[None]:
        """Write a section; what it adds stands in it, under the next number of the chapter."""
        self.blocks, self.missing = [], []
        yield
        numbered = f"{self.chapter}.{len(self.sections) + 1} {self.say(title)}"
        self.sections[name] = Section(name, numbered, tuple(self.blocks), tuple(self.missing))

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Go on where something can't be computed, and say in its place that it can't, and why."""
        try:
            yield
        except (ValueError, TypeError) as error:
            self.not_computed(reason_of(error, self.language))

    def not_computed(self, reason: str) -> None:
        """Say in its place what can't be computed, and why."""
        told_reason = self.say(sentence("Not computed: {reason}", reason=reason))
        self.missing.append(told_reason)
        self.blocks.append(files.Paragraph(told_reason))
