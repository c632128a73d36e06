"""The attendance summary as a table, for CSV and XLSX: a row a seat, the rules beneath."""

from govapp.dates import uk_date
from govapp.figures import SeatFigures
from govapp.files.tables import OutValue, Table
from govapp.reports.attendance_data import AttendanceData
from govapp.reports.attendance_words import DEFINITIONS, rules_in_words

_HEADINGS = (
    "Group",
    "Organisation",
    "Seat",
    "Name",
    "From",
    "To",
    "Expected",
    "Present",
    "Deputy",
    "Apologies",
    "Absent",
    "Online, not counted",
    "Not expected",
    "Not recorded",
    "Vacant",
    "Seat represented",
    "Seat represented %",
    "Member attended %",
)


def as_table(data: AttendanceData) -> Table:
    """The seats with all their counts; percentages are whole and never hidden."""
    figures = data.figures
    return Table(
        title=f"Attendance of {data.name}, {figures.period}",
        headings=_HEADINGS,
        rows=tuple(_row(seat, data.named(seat)) for seat in figures.seats),
        notes=(
            f"As at {uk_date(figures.as_at)}; data of {uk_date(data.copy.data_date)}.",
            f"{figures.meetings_counted} of {figures.meetings_in_period} meetings count.",
            *(
                f"Left out: {left.title}, {uk_date(left.held_on)}: {left.reason}."
                for left in figures.left_out
            ),
            *(f"{term}: {meaning}." for term, meaning in rules_in_words(data).terms),
            *(f"{term}: {meaning}." for term, meaning in DEFINITIONS.terms),
        ),
        frozen=4,
        dated=data.copy.data_date,
    )


def _row(seat: SeatFigures, name: str) -> tuple[OutValue, ...]:
    counts = seat.counts
    return (
        seat.group,
        seat.organisation or seat.constituency,
        seat.title or seat.role.label,
        name,
        seat.starts_on,
        seat.ends_on,
        counts.expected,
        counts.present,
        counts.deputy,
        counts.apologies,
        counts.absent,
        counts.online_not_counted,
        counts.not_expected,
        counts.not_recorded,
        counts.vacant,
        counts.represented,
        counts.represented_percent,
        counts.member_percent,
    )
