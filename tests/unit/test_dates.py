"""Dates as people write them: one log, one reading, in every room that takes a log."""

import pandas as pd
import pytest

import cxlab as cx
from cxlab._dates import as_day, as_days

DAYS = pd.to_datetime(["2026-01-03", "2026-08-20", "2025-12-01"])


@pytest.mark.parametrize(
    "text",
    [
        ["2026-01-03", "2026-08-20", "2025-12-01"],
        ["2026-1-3", "2026-8-20", "2025-12-1"],
        ["2026-01-03 14:30", "2026-08-20T09:05:59Z", "2025-12-01"],
        ["2026/01/03", "2026/08/20 08.15", "2025/12/01"],
        ["20260103", "20260820", "20251201"],
        ["03.01.2026", "20.08.2026", "01.12.2025"],
        ["3 Januari 2026", "20 Agustus 2026", "1 Desember 2025"],
        ["Sabtu, 03 Jan 2026", "Kamis, 20 Agt 2026", "Senin, 01 Des 2025 07.45"],
        ["03-Jan-2026", "20-Aug-2026", "01-Dec-2025"],
    ],
)
def test_dates_in_the_ways_people_write_them(text):
    assert as_days("date", pd.Series(text)).tolist() == DAYS.tolist()


def test_real_dates_lose_their_time_and_periods_begin():
    assert as_days("date", pd.Series(DAYS + pd.Timedelta(hours=9))).tolist() == DAYS.tolist()
    assert as_days("date", pd.Series(list(DAYS.date), dtype=object)).tolist() == DAYS.tolist()
    assert as_days("date", pd.Series(pd.period_range("2026-01", periods=1, freq="M")))[0] == pd.Timestamp("2026-01-01")


def test_empty_cells_are_missing():
    days = as_days("date", pd.Series(["2026-01-03", "", None, "  "]))
    assert days.isna().tolist() == [False, True, True, True]
    assert as_days("date", pd.Series(["", ""])).isna().all()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            ["03/01/2026 14:30", "20/08/2026"],
            r"may mean day or month first.*pd\.to_datetime\(log\['bought'\], dayfirst=",
        ),
        (["03-01-2026"], "may mean day or month first"),
        (["2026-01-03", "3 Januari 2026"], "dates are written in 2 ways"),
        (["3 Januwari 2026", "31 Foo 2026"], r"1 value can't be read as a date: row 1 bought = '31 Foo 2026'"),
        (["31 Februari 2026"], "1 date not in the calendar: row 0 bought = '31 Februari 2026'"),
        (["kemarin"], "1 value can't be read as a date"),
    ],
)
def test_what_can_be_read_in_two_ways_or_none_is_refused(text, message):
    with pytest.raises(ValueError, match=message):
        as_days("date", pd.Series(text, name="bought"))


@pytest.mark.parametrize("value", ["01/02/2026", "soon", 3.5, None])
def test_a_single_day_is_not_guessed_either(value):
    with pytest.raises(ValueError, match=r"until: expected a day, written as year-month-day \('2026-01-31'\); got"):
        as_day("until", value)


def test_every_room_reads_the_same_log():
    log = pd.DataFrame({"who": ["a", "a", "b"], "day": ["3 Jan 2026", "20 Agustus 2026", "1 Des 2025"], "paid": 5.0})
    names = {"customer": "who", "date": "day"}
    summary = cx.summary_from_transactions(log, **names, time_unit="day").table
    assert summary["recency"].tolist() == [229, 0]
    assert cx.rfm_table(log, **names, amount="paid")["recency"].tolist() == [0, 262]
    assert cx.cohort_table(log, **names).shares().index.tolist() == ["2025-12", "2026-01"]
