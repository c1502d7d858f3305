"""Data cards: what a data set is, where it comes from, what each column means, and where it misleads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from html import escape
from typing import Any, TypeVar

from cxlab import _checks

Record = TypeVar("Record")

# Type on a card → type in pandas: when no value is missing, when some are.
_DTYPES = {
    "integer": ("int64", "Int64"),
    "number": ("float64", "float64"),
    "text": ("str", "str"),
    "date": (None, None),
}


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a data set, as its card describes it.

    Parameters
    ----------
    name : str
        Name in the first line of the file.
    type : {"integer", "number", "text", "date"}
        What the column holds.
    unit : str
        What one step of the value is: points, weeks, US dollars, respondents.
    meaning : str
        What the column says, in words.
    allowed : str or None
        Which values occur, in words, where that isn't plain from the type.
    missing : str or None
        What an empty field means; None when no field is empty.
    """

    name: str
    type: str
    unit: str
    meaning: str
    allowed: str | None = None
    missing: str | None = None

    def __post_init__(self) -> None:
        _checks.choice(f"column {self.name}, type", self.type, tuple(_DTYPES))

    @property
    def dtype(self) -> str | None:
        """Type of the column in pandas; None for a date, which pandas parses."""
        return _DTYPES[self.type][self.missing is not None]


@dataclass(frozen=True, kw_only=True)
class Licence:
    """What may be done with a data set, and how that is known.

    Parameters
    ----------
    name : str
        Name of the licence.
    evidence : str
        Where the licence was granted.
    """

    name: str
    evidence: str


@dataclass(frozen=True, kw_only=True, repr=False)
class DataCard:
    """What a data set is, where it comes from, what each column means, and where it misleads.

    Parameters
    ----------
    name : str
        Name to load or fetch it by.
    title : str
        Name for people.
    description : str
        What was observed, on whom, when and how.
    source : str
        Whom to cite.
    licence : Licence
        What may be done with it.
    made_by : str
        How the file was made from its source.
    file : str
        Name of the file.
    sha256 : str
        Checksum of the file, 64 hexadecimal digits.
    rows : int
        Rows below the line of column names.
    columns : tuple of Column
        All columns of an embedded set, the most used ones of a set to download.
    traps : tuple of str
        What goes wrong when the file is read carelessly.
    uses : tuple of str
        What it is good for.
    encoding : str
        How the file stores letters.
    address : str or None
        Where the file is downloaded from; None for a set that comes with the package.
    respondents : int or None
        How many people a published table of correlations is made from; None for every other set.

    Examples
    --------
    >>> import cxlab as cx
    >>> card = cx.datasets.card("donations")
    >>> card
    <DataCard donations: 22 rows, 4 columns, MIT>
    >>> card.columns[3].unit
    'donors'
    """

    name: str
    title: str
    description: str
    source: str
    licence: Licence
    made_by: str
    file: str
    sha256: str
    rows: int
    columns: tuple[Column, ...]
    traps: tuple[str, ...]
    uses: tuple[str, ...]
    encoding: str = "utf-8"
    address: str | None = None
    respondents: int | None = None

    @property
    def attribution(self) -> str:
        """The line to put under a table or picture made from these data."""
        return f"{self.title}. {self.source} Licence: {self.licence.name}."

    def __repr__(self) -> str:
        columns = _checks.count(len(self.columns), "column")
        return f"<DataCard {self.name}: {_checks.count(self.rows, 'row')}, {columns}, {self.licence.name}>"

    def _repr_html_(self) -> str:
        facts = {
            "Source": self.source,
            "Licence": f"{self.licence.name}. {self.licence.evidence}",
            "How it was made": self.made_by,
            "Good for": " · ".join(self.uses),
        }
        facts |= {f"Trap {i}": trap for i, trap in enumerate(self.traps, 1)}
        facts |= {f"Column {column.name} ({column.type}, {column.unit})": column.meaning for column in self.columns}
        rows = "".join(f"<dt>{escape(term)}</dt><dd>{escape(text)}</dd>" for term, text in facts.items())
        return (
            f'<div class="cx-card"><p><strong>{escape(self.title)}</strong> ({self.rows:,} rows)</p>'
            f"<p>{escape(self.description)}</p><dl>{rows}</dl></div>"
        )


def parse_card(where: str, content: Any) -> DataCard:
    """Make a card from what its file says; every field is checked, none is guessed.

    Parameters
    ----------
    where : str
        What to call the card in an error.
    content : object
        A dict with the fields of `DataCard`.

    Returns
    -------
    DataCard
        The card.

    Raises
    ------
    ValueError
        If a field is missing, unknown, empty or of another type; or two columns have the same name.
    """
    values = dict(_mapping(where, content))
    values["licence"] = _record(Licence, f"{where}, licence", values.get("licence", {}))
    columns = _list(f"{where}, columns", values.get("columns", []))
    values["columns"] = tuple(_record(Column, f"{where}, column {i}", item) for i, item in enumerate(columns, 1))
    for field in ("traps", "uses"):
        values[field] = tuple(_text(f"{where}, {field}", item) for item in _list(where, values.get(field, [])))
    card = _record(DataCard, where, values)
    names = [column.name for column in card.columns]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"{where}, columns: described twice: {_checks.listing(twice)}. Keep one description of each.")
    if len(card.sha256) != 64 or set(card.sha256) - set("0123456789abcdef"):
        raise ValueError(f"{where}, sha256: expected 64 hexadecimal digits in small letters, got '{card.sha256}'.")
    _checks.whole(f"{where}, rows", card.rows, 1)
    if card.respondents is not None:
        _checks.whole(f"{where}, respondents", card.respondents, 2)
    return card


def _record(kind: type[Record], where: str, content: Any) -> Record:
    """Fill a dataclass from a dict: all fields it needs, and no others; text may not be empty."""
    values = _mapping(where, content)
    known = {field.name: field for field in fields(kind)}  # type: ignore[arg-type]
    unknown = [str(name) for name in values if name not in known]
    if unknown:
        raise ValueError(
            f"{where}: unknown field '{unknown[0]}'.{_checks.did_you_mean(unknown[0], known)} "
            f"Fields: {', '.join(known)}."
        )
    lacking = [name for name, field in known.items() if field.default is MISSING and name not in values]
    if lacking:
        raise ValueError(f"{where}: {', '.join(lacking)} missing. Add what is missing to the card.")
    is_text = {name for name, field in known.items() if str(field.type) in ("str", "str | None")}
    clean = {name: _text(f"{where}, {name}", value) if name in is_text else value for name, value in values.items()}
    return kind(**clean)


def _mapping(where: str, content: Any) -> Mapping[str, Any]:
    if not isinstance(content, Mapping):
        raise ValueError(f"{where}: expected fields with values, got {content!r}. Write each as 'field: value'.")
    return content


def _list(where: str, content: Any) -> list[Any]:
    if not isinstance(content, list) or not content:
        raise ValueError(f"{where}: expected a list with at least one entry, got {content!r}.")
    return content


def _text(where: str, value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{where}: expected text, got {value!r}. Put words such as yes, no and dates in quotes.")
    return value.strip()
