"""The explorer: a public function, a plot and controls, wired together. It computes nothing itself."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from inspect import Parameter, signature
from itertools import product
from typing import TYPE_CHECKING, Any

from cxlab import _checks
from cxlab.widgets.state import Data, State, spelling

if TYPE_CHECKING:
    import ipywidgets

    from cxlab.plots._base import DescribedPlot
    from cxlab.results import Result
    from cxlab.widgets.controls import Control


class Explorer:
    """Controls for a public function, with its picture, its result in one line, and its code.

    In a notebook it is live. In the printed book (environment variable ``CXLAB_BOOK=1``) it is frozen: each state of
    its controls is computed beforehand, by the same Python, and needs no kernel.

    Parameters
    ----------
    compute : callable
        A public function that returns a `Result`.
    draw : callable
        A plot of cxlab, which takes ``result.tidy()``.
    controls : sequence of Control
        One for each parameter that the reader sets.
    title : str
        What can be explored here, in a few words.
    data : Data, or dict of Data, optional
        The first argument of `compute`; a dict has one entry for each value of the control `chosen_by`.
    chosen_by : str, optional
        The control that chooses among `data`; it is not passed to `compute`.
    size : tuple of float
        Width and height of the picture, in inches.
    draw_options : dict, optional
        Passed on to `draw`, limits of an axis that stay the same in each state say.

    Raises
    ------
    ValueError
        A control has no parameter to set, or two have the same name; `data` and `chosen_by` don't fit together.
    TypeError
        `draw` can't say in words what it shows.

    Examples
    --------
    >>> from cxlab import widgets
    >>> explorer = widgets.nps_explorer()
    >>> explorer.set(n=1000)
    >>> explorer.params["n"]
    1000
    """

    def __init__(
        self,
        compute: Callable[..., Result],
        draw: DescribedPlot,
        controls: Sequence[Control],
        *,
        title: str,
        data: Data | Mapping[Any, Data] | None = None,
        chosen_by: str | None = None,
        size: tuple[float, float] = (4.6, 2.9),
        draw_options: Mapping[str, Any] | None = None,
    ) -> None:
        self.compute, self.draw, self.controls, self.title = compute, draw, tuple(controls), title
        self._data, self._chosen_by = data, chosen_by
        self._size, self._draw_options = size, dict(draw_options or {})
        self._check()
        self._params = {control.name: control.start for control in self.controls}
        self._state: State | None = None
        self._watchers: list[Callable[[], None]] = []

    @property
    def params(self) -> dict[str, Any]:
        """Name and value of each control, now."""
        return dict(self._params)

    @property
    def state(self) -> State:
        """Everything about the present state."""
        if self._state is None:
            self._state = self.at(**self._params)
        return self._state

    @property
    def result(self) -> Result:
        """What the function gives for the present state.

        Raises
        ------
        Exception
            What the function raised, where the present state has no result.
        """
        if self.state.result is None:
            raise self.state.exception  # type: ignore[misc]
        return self.state.result

    @property
    def error(self) -> str | None:
        """Why the present state has no result, in words; None when it has one."""
        return self.state.error

    def code(self) -> str:
        """Write the Python for the present state.

        Returns
        -------
        str
            Lines to paste into a notebook or a script; the last one is the result.
        """
        return self._code(self._params)

    def set(self, **params: Any) -> None:
        """Move controls; those not named stay where they are.

        Parameters
        ----------
        **params : object
            Name of a control, and one of its values.

        Raises
        ------
        TypeError
            There is no control of that name.
        ValueError
            The control doesn't have that value. Nothing moves then.
        """
        wanted = self._checked(params)
        if wanted != self._params:
            self._params, self._state = wanted, None
            for show in self._watchers:
                show()

    def at(self, **params: Any) -> State:
        """Compute one state and leave the controls where they are.

        Parameters
        ----------
        **params : object
            Name of a control, and one of its values; those not named are taken as they stand.

        Returns
        -------
        State
            With the result, or with the error that the function raised.

        Raises
        ------
        TypeError
            There is no control of that name.
        ValueError
            The control doesn't have that value.
        """
        wanted = self._checked(params)
        result: Result | None = None
        exception: Exception | None = None
        arguments, named = self._arguments(wanted)
        try:
            result = self.compute(*[data.value for data in arguments], **named)
        except Exception as raised:  # shown to the reader, and raised again by `result`
            exception = raised
        return State(wanted, self._code(wanted), result, exception, self.draw, self._size, self._draw_options)

    def states(self) -> Iterator[dict[str, Any]]:
        """Go through all that the controls can be set to; the last control moves fastest.

        Yields
        ------
        dict
            Name and value of each control.
        """
        names = [control.name for control in self.controls]
        for values in product(*(control.values for control in self.controls)):
            yield dict(zip(names, values, strict=True))

    def live(self) -> ipywidgets.VBox:
        """Show the explorer with a kernel behind it.

        Returns
        -------
        ipywidgets.VBox
            Follows the controls, and follows `set`.

        Raises
        ------
        ImportError
            ipywidgets isn't installed; the message says how to install it.
        """
        from cxlab.widgets.live import live

        return live(self)

    def frozen(self) -> ipywidgets.VBox:
        """Show the explorer with each state computed beforehand, for a page without a kernel.

        Returns
        -------
        ipywidgets.VBox
            Its controls turn over pictures that are already there.

        Raises
        ------
        ImportError
            ipywidgets isn't installed; the message says how to install it.
        Exception
            What a state raised, unless it is a ValueError, which is shown in words in its place.
        """
        from cxlab.widgets.frozen import frozen

        return frozen(self)

    def watch(self, show: Callable[[], None]) -> None:
        """Have a function called whenever the state changes.

        Parameters
        ----------
        show : callable
            Takes no argument.
        """
        self._watchers.append(show)

    def __repr__(self) -> str:
        values = ", ".join(f"{name}={value!r}" for name, value in self._params.items())
        return f"<Explorer: {self.compute.__name__}, {values}>"

    def _repr_mimebundle_(self, **options: Any) -> Any:
        view = self.frozen() if os.environ.get("CXLAB_BOOK") == "1" else self.live()
        return view._repr_mimebundle_(**options)

    def _control(self, name: str) -> Control:
        for control in self.controls:
            if control.name == name:
                return control
        names = [control.name for control in self.controls]
        raise TypeError(
            f"{name}: there is no such control.{_checks.did_you_mean(name, names)} Controls: {', '.join(names)}."
        )

    def _checked(self, params: Mapping[str, Any]) -> dict[str, Any]:
        chosen = {}
        for name, value in params.items():
            control = self._control(name)
            chosen[name] = control.values[control.index(value)]
        return {**self._params, **chosen}

    def _arguments(self, params: Mapping[str, Any]) -> tuple[list[Data], dict[str, Any]]:
        named = {name: value for name, value in params.items() if name != self._chosen_by}
        if self._data is None:
            return [], named
        return [self._data if isinstance(self._data, Data) else self._data[params[self._chosen_by]]], named  # type: ignore[index]

    def _code(self, params: Mapping[str, Any]) -> str:
        imported, name = spelling(self.compute)
        arguments, named = self._arguments(params)
        inside = [data.name for data in arguments] + [f"{key}={value!r}" for key, value in named.items()]
        lines = [data.code for data in arguments] + [f"{name}({', '.join(inside)})"]
        return "\n".join([*imported, *lines])

    def _check(self) -> None:
        if not hasattr(self.draw, "alt_text"):
            raise TypeError(
                f"draw: {_name(self.draw)} can't say in words what it shows. Pass a plot of cxlab.plots, or decorate "
                "your own with cxlab.plots.described."
            )
        names = [control.name for control in self.controls]
        twice = [name for place, name in enumerate(names) if name in names[:place]]
        if twice or not names:
            found = f"two are called '{twice[0]}'" if twice else "there are none"
            raise ValueError(f"controls: {found}. Pass one for each parameter that the reader sets.")
        self._check_data()
        self._check_parameters([name for name in names if name != self._chosen_by])

    def _check_data(self) -> None:
        if isinstance(self._data, Mapping) != (self._chosen_by is not None):
            raise ValueError(
                "chosen_by: it names the control that chooses among several data; pass it together with a dict as "
                "data, or leave it out."
            )
        if isinstance(self._data, Mapping):
            missing = [value for value in self._control(str(self._chosen_by)).values if value not in self._data]
            if missing:
                raise ValueError(
                    f"data: there is no entry for {_checks.listing(map(repr, missing))}, which '{self._chosen_by}' "
                    "offers. Add it, or take the option away."
                )

    def _check_parameters(self, names: list[str]) -> None:
        known = signature(self.compute).parameters
        if any(parameter.kind is Parameter.VAR_KEYWORD for parameter in known.values()):
            return
        for name in names:
            if name not in known:
                raise ValueError(
                    f"controls: {_name(self.compute)} has no parameter '{name}'.{_checks.did_you_mean(name, known)} "
                    f"Parameters: {', '.join(known)}."
                )


def _name(function: Any) -> str:
    return getattr(function, "__name__", repr(function))
