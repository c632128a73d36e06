"""Columns of a table: how a row's value is shown, sorted, spoken and copied.

Column("Action", lambda item: item.wording, context=lambda item: item.group, strong=True,
       stretch=True, context_title="Group")
Column("Due", lambda item: item.due, context=lambda item: item.days_words, width=130)
Column("Open", lambda line: line.open, align="right", width=80)
Column("Status", lambda item: item.status_words, chip=lambda item: ChipLook("Late", "red"))
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, Literal, TypeVar

from govapp.dates import uk_date_short
from govapp.naming import fold
from ui.widgets.chips import ChipLook

Row = TypeVar("Row")
Align = Literal["left", "right", "centre"]


# No slots: on Python 3.11 `Column[Item](...)` of a frozen, slotted dataclass is a TypeError.
@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column.

    `value` gives what is sorted and, by default, shown; dates are shown as "20 Nov 26". `context`
    is a second, muted line; it is copied only under a `context_title` of its own. `tint` names the
    colour of the first line. `spoken` replaces what a screen reader says. `width` is in design
    pixels; a column that stretches takes what the others leave. `two_lines` lets the first line
    run on to a second. `key` names it to a paged query.
    """

    title: str
    value: Callable[[Row], Any]
    text: Callable[[Row], str] | None = None
    context: Callable[[Row], str] | None = None
    tint: Callable[[Row], str] | None = None
    chip: Callable[[Row], ChipLook | None] | None = None
    spoken: Callable[[Row], str] | None = None
    sort_key: Callable[[Row], Any] | None = None
    align: Align = "left"
    width: int = 140
    stretch: bool = False
    strong: bool = False
    two_lines: bool = False
    context_title: str = ""
    key: str = ""

    def text_of(self, row: Row) -> str:
        """The first line of the cell."""
        return self.text(row) if self.text else shown(self.value(row))

    def context_of(self, row: Row) -> str:
        """The second line of the cell, empty if it has none."""
        return self.context(row) if self.context else ""

    def spoken_of(self, row: Row) -> str:
        """What a screen reader says; the row's and column's headings it says by itself."""
        if self.spoken:
            return self.spoken(row)
        return ", ".join(part for part in (self.text_of(row), self.context_of(row)) if part)

    def sort_value(self, row: Row) -> Any:
        """What rows are compared by; None goes last in both directions."""
        return self.sort_key(row) if self.sort_key else comparable(self.value(row))


@dataclass(frozen=True, slots=True)
class SortBy:
    """One level of a sort: the number of a column and its direction."""

    column: int
    descending: bool = False


def shown(value: object) -> str:
    """A native value as it is written in a table."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date):
        return uk_date_short(value)
    return str(value)


def comparable(value: object) -> Any:
    """A key by which values of one column compare: text without case and accents, 9 before 10."""
    if isinstance(value, str):
        # split() with a group alternates text and digits, so like always meets like.
        parts = re.split(r"(\d+)", fold(value))
        return tuple(int(part) if n % 2 else part for n, part in enumerate(parts))
    return value


def sorted_rows(
    rows: Sequence[Row], columns: Sequence[Column[Row]], order: Sequence[SortBy]
) -> list[Row]:
    """The rows in order, the first level weighing most; equal rows keep their places."""
    result = list(rows)
    for level in reversed(order):
        column = columns[level.column]
        keyed = [(column.sort_value(row), row) for row in result]
        known = [pair for pair in keyed if pair[0] is not None]
        known.sort(key=lambda pair: pair[0], reverse=level.descending)
        missing = [row for key, row in keyed if key is None]
        result = [row for _, row in known] + missing
    return result
