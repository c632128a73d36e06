"""A group's attendance matrix as parts of a report: legend, chips, the two figures, the feet."""

from collections.abc import Sequence

from govapp.counting import CellState
from govapp.dates import uk_date
from govapp.figures import SeatFigures
from govapp.group_types import DeputyWord
from govapp.matrix import AttendanceMatrix, Cell
from govapp.meeting_types import QuorumVerdict
from govapp.meetings import MeetingLine
from govapp.reports.attendance_data import AttendanceData
from govapp.reports.attendance_words import attended, n_of_m, represented
from govapp.reports.copies import VACANT, beside_title
from govapp.reports.parts import Chip, FootCell, FootRow, Legend, Matrix, MatrixRow, MeetingHead

_LEGEND = (
    CellState.PRESENT,
    CellState.DEPUTY,
    CellState.APOLOGIES,
    CellState.ABSENT,
    CellState.NOT_EXPECTED,
    CellState.NOT_RECORDED,
    CellState.VACANT,
    CellState.NOT_A_MEMBER,
)

ONLINE_NOT_COUNTED = Chip("O", "Online, not counted", "online_not_counted")
"""Somebody came online to a group where that does not count: a P or D would belie the figures."""


def legend(
    stand_in: DeputyWord, *, without: CellState | None = None, online_counts: bool | None = True
) -> Legend:
    """Every letter the matrix may show, with its word; but for one that cannot occur."""
    chips = [_chip(Cell(state), stand_in) for state in _LEGEND if state is not without]
    if online_counts is False:
        chips.insert(_LEGEND.index(CellState.DEPUTY) + 1, ONLINE_NOT_COUNTED)
    return Legend(tuple(chips))


def matrix_part(matrix: AttendanceMatrix, data: AttendanceData) -> Matrix:
    """The matrix; `data` says who is shown with each seat, and what is too little to divide."""
    figures = {meeting.id: meeting for meeting in matrix.figures.meetings}
    return Matrix(
        summary=(
            f"Attendance of {len(matrix.figures.seats)} seats at {len(matrix.meetings)} meetings, "
            "a letter for each, with seat represented and member attended at the end of each row."
        ),
        meetings=_heads(matrix.meetings),
        rows=tuple(
            _row(seat, cells, data)
            for seat, cells in zip(matrix.figures.seats, matrix.cells, strict=True)
        ),
        feet=(
            FootRow(
                "Seats represented",
                tuple(
                    FootCell(str(found.counts.represented), _spoken(found.counts.represented))
                    if (found := figures.get(meeting.id))
                    else FootCell("", meeting.status.label)
                    for meeting in matrix.meetings
                ),
            ),
            FootRow("Quorate", tuple(_quorate(meeting) for meeting in matrix.meetings)),
        ),
    )


def _heads(meetings: Sequence[MeetingLine]) -> tuple[MeetingHead, ...]:
    heads = []
    year = None
    for meeting in meetings:
        day = meeting.held_on
        heads.append(
            MeetingHead(
                day=str(day.day),
                month=uk_date(day).split()[1][:3],
                year=str(day.year) if day.year != year else "",
                spoken=uk_date(day),
            )
        )
        year = day.year
    return tuple(heads)


def _row(seat: SeatFigures, cells: Sequence[Cell], data: AttendanceData) -> MatrixRow:
    small_number = data.rules.small_number
    return MatrixRow(
        title=data.short_labels[seat.seat_id],
        context=_context(seat, data),
        marks=tuple(
            ONLINE_NOT_COUNTED
            if data.rules.online_counts is False and cell.came_online
            else _chip(cell, data.figures.deputy_word)
            for cell in cells
        ),
        represented=represented(seat.counts, small_number),
        attended=attended(seat.counts, small_number),
    )


def _context(seat: SeatFigures, data: AttendanceData) -> str:
    """Who, and at how many meetings nobody held the seat: the figures say nothing of those."""
    name = data.named(seat)
    said = [beside_title(name, seat.title)]
    if seat.counts.vacant:
        vacant = f"vacant at {n_of_m(seat.counts.vacant, seat.in_being_at)}"
        said = [vacant] if name == VACANT else [*said, vacant]
    return ", ".join(filter(None, said))


def _chip(cell: Cell, stand_in: DeputyWord) -> Chip:
    return Chip(cell.state.letter, stand_in.in_place_of(cell.state.label), cell.state.value)


def _spoken(represented_seats: int) -> str:
    return f"{represented_seats} seats represented"


def _quorate(meeting: MeetingLine) -> FootCell:
    if meeting.quorum_verdict is None:
        return FootCell("", "no verdict")
    if meeting.quorum_verdict is QuorumVerdict.QUORATE:
        return FootCell("Yes", "quorate")
    return FootCell("No", "inquorate", ringed=True)
