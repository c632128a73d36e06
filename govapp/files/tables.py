"""A table on its way out: what a report or a list shows, for every kind of file alike."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum

OutValue = str | int | float | bool | date | datetime | time | Enum | None


@dataclass(frozen=True, slots=True)
class Table:
    """Headings and rows, a title above and notes beneath; dates and figures stay what they are.

    `dated` is the day the data are of: with it the same table gives the same bytes. `frozen` is
    how many columns stay in sight when a spreadsheet is scrolled.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[OutValue, ...], ...]
    title: str = ""
    notes: tuple[str, ...] = ()
    dated: date | None = None
    frozen: int = 0
