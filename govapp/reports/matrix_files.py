"""The attendance matrix for spreadsheets and programs: a row a seat, a column a meeting.

The cells are the words of the attendance workbook, so that the sheet can be read in again.
"""

from typing import Any

from govapp.counting import CellState
from govapp.dates import uk_date
from govapp.figures import SeatFigures
from govapp.files.tables import OutValue, Table
from govapp.matrix import Cell
from govapp.meetings import MeetingLine
from govapp.reports.attendance_matrix import MatrixData
from govapp.reports.attendance_words import rules_in_brief
from govapp.reports.json_text import heading_of, json_text

_UNSAID = (CellState.NOT_RECORDED, CellState.PLANNED, CellState.NOT_HELD)


def as_table(loaded: MatrixData) -> Table:
    """The matrix; a meeting without a mark is an empty cell."""
    data = loaded.data
    days = _headings(loaded.matrix.meetings)
    return Table(
        title=f"Attendance matrix of {data.name}, {data.figures.period}",
        headings=(
            "Organisation", "Seat", "Name", *days,
            "Expected", "Seat represented", "Seat represented %",
            "Member attended", "Member attended %",
        ),
        rows=tuple(
            _row(seat, data.named(seat), cells)
            for seat, cells in zip(data.figures.seats, loaded.matrix.cells, strict=True)
        ),
        notes=(
            f"As at {uk_date(data.figures.as_at)}; data of {uk_date(data.copy.data_date)}.",
            rules_in_brief(data),
        ),
        frozen=3,
        dated=data.copy.data_date,
    )  # fmt: skip


def as_json(loaded: MatrixData) -> str:
    """The matrix as JSON; a cell is a mark, what follows from dates, or null."""
    data, meetings = loaded.data, loaded.matrix.meetings
    figures = data.figures
    values: dict[str, Any] = heading_of(
        "matrix", data.name, period=figures.period, as_at=figures.as_at, copy=data.copy
    )
    values["meetings"] = [
        {"id": str(each.id), "date": each.held_on.isoformat(), "status": each.status.value}
        for each in meetings
    ]
    values["seats"] = [
        {
            "organisation": seat.organisation or seat.constituency,
            "seat": seat.title or seat.role.label,
            "name": data.named(seat),
            "cells": [_word(cell) for cell in cells],
            "expected": seat.counts.expected,
            "represented": seat.counts.represented,
            "represented_percent": seat.counts.represented_percent,
            "present": seat.counts.present,
            "in_person_percent": seat.counts.member_percent,
        }
        for seat, cells in zip(figures.seats, loaded.matrix.cells, strict=True)
    ]
    return json_text(values)


def _headings(meetings: tuple[MeetingLine, ...]) -> list[str]:
    """The day of each meeting; the second of a day says so, since headings must differ."""
    headings: list[str] = []
    for meeting in meetings:
        day = meeting.held_on.isoformat()
        same = sum(heading.startswith(day) for heading in headings)
        headings.append(f"{day} ({same + 1})" if same else day)
    return headings


def _row(seat: SeatFigures, name: str, cells: tuple[Cell, ...]) -> tuple[OutValue, ...]:
    counts = seat.counts
    return (
        seat.organisation or seat.constituency,
        seat.title or seat.role.label,
        name,
        *map(_word, cells),
        counts.expected,
        counts.represented,
        counts.represented_percent,
        counts.present,
        counts.member_percent,
    )


def _word(cell: Cell) -> str | None:
    return None if cell.state in _UNSAID else cell.state.value
