"""A group's attendance as the matrix shows it, and why it is provisional."""

from typing import Any

from govapp.counting import CellState
from govapp.figures import AttendanceFigures
from govapp.matrix import AttendanceMatrix, Cell
from govapp.percent import shown_percentage
from ui.screens.mark_styles import ONLINE_NOT_COUNTED
from ui.widgets.matrix_view import Matrix, MatrixColumn, MatrixFigure, MatrixRow


def matrix_shown(found: AttendanceMatrix) -> Matrix:
    """Seats by meetings, each seat with its two figures, each cell with what it says besides."""
    cells: dict[tuple[Any, Any], Cell] = {}
    noted = set()
    for seat, row in zip(found.figures.seats, found.cells, strict=True):
        for meeting, cell in zip(found.meetings, row, strict=True):
            cells[seat.seat_id, meeting.id] = cell
            if cell.note or cell.online:
                noted.add((seat.seat_id, meeting.id))
    return Matrix(
        rows=[
            MatrixRow(
                seat.seat_id,
                seat.label,
                seat.name or "vacant",
                (
                    _figure(seat.counts.represented, seat.counts.expected, found),
                    _figure(seat.counts.present, seat.counts.expected, found),
                ),
            )
            for seat in found.figures.seats
        ],
        columns=[
            MatrixColumn(
                meeting.id,
                meeting.held_on,
                title="" if meeting.title == meeting.group else meeting.title,
                remark="" if meeting.status.took_place else meeting.status.label.lower(),
                crossed=meeting.status.value in ("cancelled", "postponed"),
            )
            for meeting in found.meetings
        ],
        codes=[[_code(cell, counts_online(found)) for cell in row] for row in found.cells],
        noted=frozenset(noted),
        describe=lambda row, column: _beside(cells[row.id, column.id]),
    )


def counts_online(found: AttendanceMatrix) -> bool:
    """Whether online presence counts in the group of the matrix."""
    return all(group.online_counts for group in found.figures.groups)


def _code(cell: Cell, online_counts: bool) -> str:
    return ONLINE_NOT_COUNTED.code if cell.came_online and not online_counts else cell.state.value


def _figure(n: int, m: int, found: AttendanceMatrix) -> MatrixFigure:
    percent = shown_percentage(n, m, found.figures.small_number)
    return MatrixFigure(f"{n} of {m}", "" if percent is None else f"{percent} %")


def _beside(cell: Cell) -> str:
    """What a cell says beyond its letter."""
    parts = [cell.came if cell.state is CellState.DEPUTY else "", cell.note]
    parts.append("online" if cell.online else "")
    return ", ".join(part for part in parts if part)


def provisional_words(figures: AttendanceFigures) -> str:
    """Why the figures may still change."""
    missing = figures.totals.not_recorded
    marks = f"{missing} marks missing, " if missing else ""
    return (
        f"Provisional: {marks}{figures.confirmed} of {figures.meetings_counted} "
        "registers confirmed."
    )
