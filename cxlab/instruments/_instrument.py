"""A questionnaire as data."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from cxlab import _checks
from cxlab.instruments._frozen import LANGUAGES, words
from cxlab.instruments._parts import Dimension, Form, Item, Scale, filled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd


@dataclass(frozen=True)
class Instrument:
    """A questionnaire: its items, the dimensions they measure, and the scale of each block.

    Made by `instrument`, by `Instrument.from_dict`, or from a YAML file by `cxlab.survey.read_instrument`.

    Parameters
    ----------
    name : str
        Its short name.
    title : str or mapping
        Its name for people, for each language.
    items : sequence of Item
        The questions, in the order of the form.
    forms : sequence of Form
        The blocks of questions, in their order, each with its scale.
    dimensions : sequence of Dimension
        What the items measure; may be empty.
    sources : sequence of str
        Where the questions come from.
    about : str or mapping, optional
        What a user must know: whose wording it is, what was left out.

    Raises
    ------
    ValueError
        No items, two items with one code, an item whose form or dimension isn't there.

    Notes
    -----
    `codes` are the names of the columns of a table of answers. Nothing here turns a negative item round; `negative`
    says which they are, and ``scale.low + scale.high - answer`` is the answer turned round.
    """

    name: str
    title: Mapping[str, str]
    items: Sequence[Item]
    forms: Sequence[Form]
    dimensions: Sequence[Dimension] = ()
    sources: Sequence[str] = ()
    about: Mapping[str, str] | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", words(f"title of '{self.name}'", self.title))
        if self.about is not None:
            object.__setattr__(self, "about", words(f"about '{self.name}'", self.about))
        for name in ("items", "forms", "dimensions", "sources"):
            object.__setattr__(self, name, tuple(getattr(self, name)))
        _check(self)

    @classmethod
    def from_dict(cls, mapping: Mapping[str, Any]) -> Instrument:
        """Make an instrument of one's own from plain dicts and lists, as a YAML file holds them.

        Parameters
        ----------
        mapping : mapping
            ``name``, ``title``, ``scale`` (two whole numbers) and ``items``; also ``labels``, ``dimensions``,
            ``forms``, ``blocks``, ``sources``, ``about``, ``instruction``. An item is ``code: text``, or a dict with
            ``code``, ``text``, ``dimension``, ``form``, ``negative``. A text is a string, or one for each language.

        Returns
        -------
        Instrument
            The questionnaire, checked.

        Raises
        ------
        ValueError
            A key that isn't known, a missing one, a code that stands twice, a dimension or form that isn't there.
        TypeError
            Something of another kind than a questionnaire needs.

        Notes
        -----
        ``blocks`` adds ready questions of `instruments`, such as ``satisfaction`` or ``recommend``, at the end.

        Examples
        --------
        >>> from cxlab.instruments import Instrument
        >>> own = {"name": "library", "title": "Library", "scale": [1, 5], "dimensions": {"place": "Place"},
        ...        "items": [{"code": "T1", "text": "The rooms are quiet.", "dimension": "place"}]}
        >>> Instrument.from_dict(own)
        <Instrument 'library': 1 item on 1-5, 1 dimension>
        """
        from cxlab.instruments._own import instrument_of

        return instrument_of(mapping)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all items: the columns of a table of answers."""
        return tuple(item.code for item in self.items)

    @property
    def negative(self) -> tuple[str, ...]:
        """The codes of the items whose answers must be turned round."""
        return tuple(item.code for item in self.items if item.negative)

    def item(self, code: str) -> Item:
        """Return one item.

        Parameters
        ----------
        code : str
            One of `codes`.

        Returns
        -------
        Item
            The question.

        Raises
        ------
        ValueError
            There is no such item.
        """
        found = [item for item in self.items if item.code == code]
        if not found:
            close = _checks.did_you_mean(code, self.codes)
            raise ValueError(f"code: no item '{code}' in '{self.name}'.{close} Items: {_checks.listing(self.codes)}.")
        return found[0]

    def form(self, name: str) -> Form:
        """Return one block of questions.

        Parameters
        ----------
        name : str
            Its name.

        Returns
        -------
        Form
            Title, instruction and scale.

        Raises
        ------
        ValueError
            There is no such form.
        """
        names = [form.name for form in self.forms]
        return self.forms[names.index(_checks.choice("form", name, names))]

    def scale_of(self, code: str) -> Scale:
        """Return the scale on which one item is answered.

        Parameters
        ----------
        code : str
            One of `codes`.

        Returns
        -------
        Scale
            Lowest and highest answer, and their words.

        Raises
        ------
        ValueError
            There is no such item.
        """
        return self.form(self.item(code).form).scale

    def items_of(self, *, dimension: str | None = None, form: str | None = None) -> tuple[str, ...]:
        """Return the codes of a dimension, of a form, or of both at once.

        Parameters
        ----------
        dimension : str, optional
            Name of a dimension; all when left out.
        form : str, optional
            Name of a form; all when left out.

        Returns
        -------
        tuple of str
            Codes in the order of the form.

        Raises
        ------
        ValueError
            There is no such dimension or form.
        """
        if dimension is not None:
            _checks.choice("dimension", dimension, [one.name for one in self.dimensions])
        if form is not None:
            self.form(form)
        return tuple(
            item.code
            for item in self.items
            if dimension in (None, item.dimension) and form in (None, item.form)
        )  # fmt: skip

    def dimension_items(self, form: str | None = None) -> dict[str, list[str]]:
        """Return the items of each dimension, as `Moments.combine` and the scale functions take them.

        Parameters
        ----------
        form : str, optional
            Which form's items: "perception", say. Left out: the items of all forms.

        Returns
        -------
        dict
            Dimension and list of codes, without dimensions that the form doesn't ask about.

        Raises
        ------
        ValueError
            There is no such form.

        Examples
        --------
        >>> import cxlab as cx
        >>> cx.instrument("servqual").dimension_items("perception")["tangibles"]
        ['P01', 'P02', 'P03', 'P04']
        """
        found = {one.name: list(self.items_of(dimension=one.name, form=form)) for one in self.dimensions}
        return {name: codes for name, codes in found.items() if codes}

    def plus(self, *others: Instrument) -> Instrument:
        """Return the questionnaire with the questions of others behind its own.

        Parameters
        ----------
        *others : Instrument
            Blocks such as ``instrument("csat")``, or any other questionnaire without a code of this one.

        Returns
        -------
        Instrument
            A new questionnaire of the same name.

        Raises
        ------
        ValueError
            An item stands in two of them, or two forms of one name differ.

        Examples
        --------
        >>> import cxlab as cx
        >>> cx.instrument("servperf").plus(cx.instrument("recommend")).codes[-2:]
        ('P22', 'recommend')
        """
        merged: dict[str, Any] = {}
        for part in ("items", "forms", "dimensions", "sources"):
            known = list(getattr(self, part))
            for other in others:
                known += [one for one in getattr(other, part) if part == "items" or one not in known]
            merged[part] = known
        return replace(self, **merged)

    def instruction(self, form: str, language: str, *, organisation: str | None = None, kind: str | None = None) -> str:
        """Return what the respondent is asked to do in a block, with the names filled in.

        Parameters
        ----------
        form : str
            Name of the form.
        language : {"en", "id"}
            English or Indonesian.
        organisation, kind : str, optional
            Whom the questions are about, and what kind of organisation that is.

        Returns
        -------
        str
            The instruction as it is printed.

        Raises
        ------
        ValueError
            There is no such form, or the language is not known.
        """
        _checks.choice("language", language, LANGUAGES)
        return filled(self.form(form).instruction, language, organisation, kind)

    def codebook(
        self, language: str = "en", *, organisation: str | None = None, kind: str | None = None
    ) -> pd.DataFrame:
        """Return what each column of a table of answers means.

        Parameters
        ----------
        language : {"en", "id"}
            English or Indonesian.
        organisation, kind : str, optional
            Whom the questions are about, and what kind of organisation that is.

        Returns
        -------
        DataFrame
            One row for each item: ``code, form, dimension, text, negative, low, high, labels``.

        Raises
        ------
        ValueError
            The language is not known.
        """
        import pandas as pd

        _checks.choice("language", language, LANGUAGES)
        rows = [
            {
                "code": item.code,
                "form": item.form,
                "dimension": item.dimension,
                "text": item.wording(language, organisation=organisation, kind=kind),
                "negative": item.negative,
                "low": (scale := self.scale_of(item.code)).low,
                "high": scale.high,
                "labels": "; ".join(f"{point} = {label}" for point, label in scale.words(language).items()),
            }
            for item in self.items
        ]
        return pd.DataFrame(rows)

    def __repr__(self) -> str:
        n, scales = len(self.items), dict.fromkeys(f"{form.scale.low}-{form.scale.high}" for form in self.forms)
        dimensions = f", {_checks.count(len(self.dimensions), 'dimension')}" if self.dimensions else ""
        return f"<Instrument '{self.name}': {_checks.count(n, 'item')} on {', '.join(scales)}{dimensions}>"


def _check(instrument: Instrument) -> None:
    """Refuse what no table of answers could follow."""
    whose = f"'{instrument.name}'"
    if not instrument.items:
        raise ValueError(f"items: {whose} has no items. Give it at least one question.")
    for what, names in (
        ("items", instrument.codes),
        ("forms", [form.name for form in instrument.forms]),
        ("dimensions", [dimension.name for dimension in instrument.dimensions]),
    ):
        twice = [name for name, n in Counter(names).items() if n > 1]
        if twice:
            raise ValueError(
                f"{what}: {_checks.listing(map(repr, twice))} {'stands' if len(twice) == 1 else 'stand'} more than "
                f"once in {whose}. Each needs a name of its own, because it names a column."
            )
    for item in instrument.items:
        for what, name, parts in (
            ("form", item.form, instrument.forms),
            ("dimension", item.dimension, instrument.dimensions),
        ):
            allowed = [part.name for part in parts]
            if name is not None and name not in allowed:
                raise ValueError(
                    f"{what}: item '{item.code}' of {whose} belongs to '{name}', which isn't there."
                    f"{_checks.did_you_mean(name, allowed)} There are: {_checks.listing(allowed) or 'none'}."
                )
