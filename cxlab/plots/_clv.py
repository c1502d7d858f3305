"""Pictures of customer value: buying again, spending, tracking, value over time and over customers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.ticker import MaxNLocator

from cxlab.plots._base import BLUE, GREY, INK, ORANGE, described

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


def _finish(ax: Axes, grid: str) -> Axes:
    ax.grid(axis=grid, color=GREY, alpha=0.3, linewidth=0.5)  # type: ignore[arg-type]
    ax.spines[["top", "right"]].set_visible(False)
    ax.set_axisbelow(True)
    return ax


def _pairs(table: pd.DataFrame) -> str:
    """Say observed and expected of each row, as far as they are there."""
    has_model = "estimate" in table
    return ", ".join(
        f"{row.term}: {row.observed:,.4g} observed" + (f" and {row.estimate:,.4g} expected" if has_model else "")
        for row in table.itertuples()
    )


def _frequency_words(table: pd.DataFrame) -> str:
    what = "Bars of what was observed" + (" with dots of what the model expects" if "estimate" in table else "")
    return f"{what}, by the number of repeat purchases. {_pairs(table)}."


@described(_frequency_words)
def purchase_frequencies(
    table: pd.DataFrame,
    *,
    ax: Axes,
    label: str = "Customers",
    confidence_level: float = 0.95,
) -> Axes:
    """Draw what was observed at each number of repeat purchases, beside what a model expects.

    Parameters
    ----------
    table : DataFrame
        Columns ``term`` and ``observed``; with ``estimate, conf_low, conf_high`` the model is drawn too: what
        ``BetaGeoNBD.frequencies()`` and ``PurchaseTracking.by_frequency()`` give.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.
    label : str
        What is counted.
    confidence_level : float
        Level of the intervals in the table, named in the label.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import cxlab as cx
    >>> model = cx.bg_nbd(cx.datasets.load("cdnow_customers"))
    >>> cx.plots.purchase_frequencies.alt_text(model.frequencies()).split(".")[0]
    'Bars of what was observed with dots of what the model expects, by the number of repeat purchases'
    """
    places = np.arange(len(table))
    ax.bar(places, table["observed"], color="#b9d3e6", edgecolor=BLUE, width=0.7, label="observed")
    if "estimate" in table:
        ax.vlines(places, table["conf_low"], table["conf_high"], color=ORANGE, linewidth=2)
        ax.plot(places, table["estimate"], "D", color=ORANGE, markeredgecolor="white", markersize=7, label="expected")
        ax.legend(frameon=False, loc="best")
        label += f",\n{confidence_level * 100:g} % interval of chance"
    ax.set(xlabel="Repeat purchases in the time observed", ylabel=label)
    ax.set_xticks(places, list(table["term"]))
    return _finish(ax, "y")


def _spending_words(table: pd.DataFrame) -> str:
    top = table.loc[table["estimate"].idxmax()]
    return (
        f"Bars of customers by their mean spending, with a line of what the model expects: most expected from "
        f"{top.term}, "
        f"{top.estimate:,.1f} customers, where {top.observed:,.0f} were observed; "
        f"{table['observed'].sum():,.0f} in all."
    )


@described(_spending_words)
def spending_distribution(table: pd.DataFrame, *, ax: Axes) -> Axes:
    """Draw how many customers spend how much on average, observed and expected.

    Parameters
    ----------
    table : DataFrame
        What ``GammaGamma.distribution()`` gives.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import cxlab as cx
    >>> spending = cx.gamma_gamma(cx.datasets.load("cdnow_customers"))
    >>> cx.plots.spending_distribution.alt_text(spending.distribution()).split(":")[0]
    'Bars of customers by their mean spending, with a line of what the model expects'
    """
    width = table["high"].iloc[0] - table["low"].iloc[0]
    middle = table["low"] + width / 2
    ax.bar(middle, table["observed"], width=0.9 * width, color="#b9d3e6", edgecolor=BLUE, label="observed")
    ax.plot(middle, table["estimate"], "-D", color=ORANGE, markeredgecolor="white", label="expected")
    ax.set(xlabel="Mean spending per purchase (money; last bar: all above)", ylabel="Customers")
    ax.legend(frameon=False, loc="upper right")
    return _finish(ax, "y")


def _tracking_words(table: pd.DataFrame) -> str:
    split = table["calibration"].iloc[0]
    last = table.iloc[-1]
    fitted = table[table["time"] <= split].iloc[-1]
    return (
        f"Two rising lines of cumulative repeat purchases. When the calibration ends, at {split:g}, "
        f"{fitted.observed:,.0f} were observed and {fitted.estimate:,.1f} expected; at the end, at {last.time:.4g}, "
        f"{last.observed:,.0f} and {last.estimate:,.1f} (interval {last.conf_low:,.0f} to {last.conf_high:,.0f})."
    )


@described(_tracking_words)
def tracking_curve(table: pd.DataFrame, *, ax: Axes, unit: str = "week", confidence_level: float = 0.95) -> Axes:
    """Draw cumulative repeat purchases over time, observed and expected, with the prediction interval.

    Parameters
    ----------
    table : DataFrame
        What ``PurchaseTracking.tidy()`` gives.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.
    unit : str
        Unit of time.
    confidence_level : float
        Level of the interval in the table, named in the legend.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import cxlab as cx
    >>> tracking = cx.track_purchases(cx.datasets.load("cdnow_transactions"), calibration=39)
    >>> cx.plots.tracking_curve.alt_text(tracking.tidy()).split(".")[0]
    'Two rising lines of cumulative repeat purchases'
    """
    time, split = table["time"], table["calibration"].iloc[0]
    band = f"{confidence_level * 100:g} % prediction interval"
    ax.fill_between(time, table["conf_low"], table["conf_high"], color="#f7ddcb", linewidth=0, label=band)
    ax.plot(time, table["estimate"], "--", color=ORANGE, linewidth=2, label="expected")
    ax.plot(time, table["observed"], "-", color=BLUE, linewidth=2, label="observed")
    ax.axvline(split, color=INK, linestyle=":", linewidth=1.5)
    ax.annotate("fitted | forecast", (split, 0.05), xycoords=("data", "axes fraction"), ha="center", color=INK,
                bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.8, "pad": 1})  # fmt: skip
    ax.set(
        xlabel=f"{unit.capitalize()}s since the first purchase of all", ylabel="Repeat purchases so far", ylim=(0, None)
    )
    ax.legend(facecolor="white", edgecolor="none", framealpha=1, borderpad=0.1, loc="upper left")
    return _finish(ax, "y")


def _period_words(table: pd.DataFrame) -> str:
    first, last = table.iloc[0], table.iloc[-1]
    return (
        f"Bars of what each of {len(table)} periods is worth today, from {first.estimate:,.2f} (a margin of "
        f"{first.margin:,.2f}, with chance {first.still_there:.2f}) down to {last.estimate:,.2f}; the line of "
        f"their sum ends "
        f"at {last.cumulative:,.2f}."
    )


@described(_period_words)
def value_by_period(
    table: pd.DataFrame,
    *,
    ax: Axes,
    unit: str = "year",
    acquisition_cost: float | None = None,
    limits: tuple[float, float] | None = None,
) -> Axes:
    """Draw what each period brings, and the sum so far.

    Parameters
    ----------
    table : DataFrame
        What ``LifetimeValue.periods()`` gives, with ``present_value`` named ``estimate``.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.
    unit : str
        What a period is.
    acquisition_cost : float, optional
        Drawn as a line: where the sum crosses it, the customer has paid for being won.
    limits : tuple of float, optional
        Ends of the axis of money; those of the table when left out.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import cxlab as cx
    >>> value = cx.customer_lifetime_value(margin=100, retention=0.8, discount_rate=0.1)
    >>> table = value.periods(5).rename(columns={"present_value": "estimate"})
    >>> cx.plots.value_by_period.alt_text(table).split(",")[0]
    'Bars of what each of 5 periods is worth today'
    """
    ax.bar(table["period"], table["estimate"], color="#b9d3e6", edgecolor=BLUE, label="value today")
    ax.plot(table["period"], table["cumulative"], "-o", color=ORANGE, markersize=4, label="sum so far")
    if acquisition_cost is not None:
        ax.axhline(acquisition_cost, color=INK, linestyle="--", linewidth=1, marker="", label="acquisition cost")
    ax.set(xlabel=f"Period ({unit}s)", ylabel="Value today (money)")
    if limits is not None:
        ax.set_ylim(limits)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.legend(frameon=False)
    return _finish(ax, "y")


def _bar_words(table: pd.DataFrame) -> str:
    sure = "conf_low" in table and bool(table["conf_low"].notna().all())
    parts = [
        f"{row.term} {row.estimate:,.2f}" + (f" (interval {row.conf_low:,.2f} to {row.conf_high:,.2f})" if sure else "")
        for row in table.itertuples()
    ]
    return f"Horizontal bars of money, one for each row: {', '.join(parts)}."


@described(_bar_words, height=lambda table: 1.2 + 0.32 * len(table))
def equity_bars(table: pd.DataFrame, *, ax: Axes, label: str = "Value (money)", confidence_level: float = 0.95) -> Axes:
    """Draw money for each row, with intervals where there are any.

    Parameters
    ----------
    table : DataFrame
        Columns ``term, estimate`` and, if known, ``conf_low, conf_high``.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.
    label : str
        What the money is.
    confidence_level : float
        Level of the intervals; the label should name it.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import pandas as pd
    >>> equity_bars.alt_text(pd.DataFrame({"term": ["loyal", "new"], "estimate": [36000.0, 43200.0]}))
    'Horizontal bars of money, one for each row: loyal 36,000.00, new 43,200.00.'
    """
    places = np.arange(len(table))[::-1]
    ax.barh(places, table["estimate"], color="#b9d3e6", edgecolor=BLUE, height=0.65)
    if "conf_low" in table:
        ax.hlines(places, table["conf_low"], table["conf_high"], color=ORANGE, linewidth=2)
        label += "" if "interval" in label else f", {confidence_level * 100:g} % interval"
    ax.set(xlabel=label, ylabel="Group")
    ax.set_yticks(places, list(table["term"]))
    return _finish(ax, "x")


def _lifetime_words(table: pd.DataFrame) -> str:
    values = table.set_index("term")["estimate"]
    words = (
        f"Bars of money: lifetime value {values['value']:,.2f}, {values['margin_multiple']:.3f} margins; undiscounted "
        f"{values['undiscounted_value']:,.2f} from {values['expected_periods']:.2f} expected periods"
    )
    if "net_value" in values:
        cost = values["value"] - values["net_value"]
        words += f"; a line at the acquisition cost of {cost:,.2f}"
    return words.replace("nan", "without end") + "."


@described(_lifetime_words, height=lambda _: 2.4)
def lifetime_value_bars(table: pd.DataFrame, *, ax: Axes, limits: tuple[float, float] | None = None) -> Axes:
    """Draw a lifetime value by formula beside what it would be without discounting.

    Parameters
    ----------
    table : DataFrame
        What ``LifetimeValue.tidy()`` gives.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.
    limits : tuple of float, optional
        Ends of the axis of money; those of the table when left out.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import cxlab as cx
    >>> value = cx.customer_lifetime_value(margin=100, retention=0.9, discount_rate=0.12)
    >>> cx.plots.lifetime_value_bars.alt_text(value.tidy()).split(",")[0]
    'Bars of money: lifetime value 409.09'
    """
    values = table.set_index("term")["estimate"]
    money = [values["value"], values["undiscounted_value"]]
    ax.barh([1, 0], np.nan_to_num(money), color="#b9d3e6", edgecolor=BLUE, height=0.6)
    for place, amount in zip((1, 0), money, strict=True):
        text = f"{amount:,.0f}" if np.isfinite(amount) else "without end"
        ax.annotate(
            text, (np.nan_to_num(amount), place), xytext=(5, 0), textcoords="offset points", va="center", color=INK
        )
    if "net_value" in values:
        ax.axvline(values["value"] - values["net_value"], color=ORANGE, linestyle="--", linewidth=2)
        ax.annotate("acquisition cost", (values["value"] - values["net_value"], 1.4), color=INK, ha="center")
    right = 1.25 * max(np.nan_to_num(money).max(), 1e-9)
    ax.set(
        xlabel="Value of one customer (money)",
        ylabel="Reckoned",
        ylim=(-0.5, 1.7),
        xlim=limits or (min(0, 1.25 * min(money)), right),
    )
    ax.set_yticks([1, 0], ["discounted", "undiscounted"])
    return _finish(ax, "x")
