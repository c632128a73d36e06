"""The tables of the attendance summary: by group, seat, agency, meeting; what is left out."""

from govapp.dates import uk_date, uk_date_short
from govapp.figures import MeetingFigures, MeetingLeftOut, SeatFigures
from govapp.meeting_types import QuorumVerdict
from govapp.naming import fold
from govapp.reports.attendance_data import AttendanceData
from govapp.reports.attendance_words import n_of_m, online_words, right_aligned, with_percent
from govapp.reports.copies import beside_title
from govapp.reports.meeting_words import verdict_cell
from govapp.reports.parts import Cell, Empty, Heading, Part, Strong, Table, Titled, data_table

_SEAT_HEADINGS = (
    "Seat",
    "Seat represented",
    "Member attended",
    "Deputy",
    "Apol.",
    "Absent",
    "Not exp.",
    "Not rec.",
    "Vacant",
)
_SEAT_SHARES = (5.4, 1.9, 1.9, 1, 0.9, 1, 0.8, 0.8, 1)


def seats_tables(data: AttendanceData) -> list[Part]:
    """One table; of a partnership, or of a group with those before it, one for each group."""
    seats = data.figures.seats
    if not seats:
        return [Empty("No seat was in being in this period.")]
    if data.kind in ("organisation", "person"):
        return [_seats_table(data, tuple(sorted(seats, key=lambda seat: fold(seat.group))))]
    if data.of_one_group:
        return [_seats_table(data, seats)]
    parts: list[Part] = []
    for group in dict.fromkeys(seat.group for seat in seats):
        own = tuple(seat for seat in seats if seat.group == group)
        parts += [Heading(group, 3), _seats_table(data, own)]
    return parts


def _seats_table(data: AttendanceData, seats: tuple[SeatFigures, ...]) -> Table:
    small = data.rules.small_number
    rows: list[tuple[Cell, ...]] = []
    for seat in seats:
        counts = seat.counts
        vacant = f"{counts.vacant} of {seat.in_being_at}" if counts.vacant else "0"
        rows.append(
            (
                _seat_cell(data, seat),
                with_percent(counts.represented, counts.expected, small),
                with_percent(counts.present, counts.expected, small),
                str(counts.deputy),
                str(counts.apologies),
                str(counts.absent),
                str(counts.not_expected),
                str(counts.not_recorded),
                vacant,
            )
        )
    return data_table(
        "Each seat with its two figures and what its marks come to.",
        tuple(data.figures.deputy_word.in_place_of(heading) for heading in _SEAT_HEADINGS),
        rows,
        shares=_SEAT_SHARES,
        align=right_aligned(9),
        density="close",
    )


def _seat_cell(data: AttendanceData, seat: SeatFigures) -> Titled:
    """The seat with its member; the group goes first where the seats are of many groups."""
    if data.kind == "organisation":
        return Titled(seat.group, f"{seat.label}: {_context(seat, data.named(seat))}".rstrip(": "))
    if data.kind == "person":  # whose it is says the title
        return Titled(seat.group, ", ".join(filter(None, (seat.label, _context(seat, "")))))
    return Titled(seat.label, _context(seat, data.named(seat)))


def _context(seat: SeatFigures, name: str) -> str:
    """Who, the first and last day where they are known, and what the figures leave uncounted."""
    said = (beside_title(name, seat.title), _days_of(seat), online_words(seat.counts))
    return ", ".join(filter(None, said))


def _days_of(seat: SeatFigures) -> str:
    """The seat's own days, not the holder's; of a person, those on which it was theirs."""
    since = f"from {uk_date_short(seat.starts_on)}" if seat.starts_on else ""
    until = f"to {uk_date_short(seat.ends_on)}" if seat.ends_on else ""
    return " ".join(("seat", *filter(None, (since, until)))) if since or until else ""


def groups_table(data: AttendanceData) -> Part:
    """Each group that had seats in the period, with its meetings and its two figures."""
    figures, small = data.figures, data.rules.small_number
    with_seats = {seat.group_id for seat in figures.seats}
    rows = []
    for group in sorted(figures.groups, key=lambda group: group.name.casefold()):
        if group.id not in with_seats:
            continue
        seats = [seat.counts for seat in figures.seats if seat.group_id == group.id]
        meetings = [meeting for meeting in figures.meetings if meeting.group_id == group.id]
        expected = sum(counts.expected for counts in seats)
        judged = sum(meeting.verdict is not None for meeting in meetings)
        quorate = sum(meeting.verdict is QuorumVerdict.QUORATE for meeting in meetings)
        rows.append(
            (
                Strong(group.name),
                str(len(meetings)),
                n_of_m(quorate, judged) if judged else "no verdict",
                with_percent(sum(c.represented for c in seats), expected, small),
                with_percent(sum(c.present for c in seats), expected, small),
                str(sum(counts.vacant for counts in seats)),
            )
        )
    if not rows:
        return Empty("No group of this partnership had a seat in this period.")
    return data_table(
        "Each group with its meetings and two figures.",
        ("Group", "Meetings", "Quorate", "Seat represented", "Member attended", "Vacant"),
        rows,
        shares=(3.4, 1, 1.2, 1.9, 1.9, 0.9),
        align=right_aligned(6),
    )


def organisations_table(data: AttendanceData) -> Part:
    """Each agency, with the seats of its own that nobody ever came for."""
    small = data.rules.small_number
    rows = [
        (
            Titled(
                each.organisation, "; ".join(f"{s}: never" for s in each.seats_never_represented)
            ),
            with_percent(each.represented, each.expected, small),
            str(each.nobody_appointed),
        )
        for each in data.figures.organisations
    ]
    return data_table(
        "Each agency, at how many meetings it was represented by any of its seats.",
        ("Agency", "Agency represented", "No one appointed"),
        rows,
        shares=(5, 2, 1.5),
        align=right_aligned(3),
    )


def meetings_table(data: AttendanceData) -> Part:
    """Each counting meeting."""
    if not data.figures.meetings:
        return Empty("No meeting counts in this period.")
    rows = [_meeting_row(meeting, data) for meeting in data.figures.meetings]
    return data_table(
        "Each counting meeting: seats represented, members attended, and the quorum.",
        ("Meeting", "Seats represented", "Members attended", "Apol.", "Absent", "Vacant", "Quorum"),
        rows,
        shares=(5, 1.9, 1.9, 0.9, 1, 0.9, 1.6),
        align=right_aligned(6),
        density="close",
    )


def _meeting_row(meeting: MeetingFigures, data: AttendanceData) -> tuple[Cell, ...]:
    counts, small = meeting.counts, data.rules.small_number
    whose = [] if data.of_one_group else [meeting.group]
    minutes = meeting.minutes.label.lower()
    said = ", ".join(filter(None, (*whose, *_title_of(meeting), minutes, online_words(counts))))
    return (
        Titled(uk_date(meeting.held_on), said[:1].upper() + said[1:]),
        with_percent(counts.represented, counts.expected, small),
        with_percent(counts.present, counts.expected, small),
        str(counts.apologies),
        str(counts.absent),
        str(counts.vacant),
        verdict_cell(meeting.verdict),
    )


def _title_of(meeting: MeetingFigures | MeetingLeftOut) -> list[str]:
    """What a meeting is called, unless that is only the name of its group."""
    return [] if meeting.title == meeting.group else [meeting.title]


def left_out(data: AttendanceData) -> Part:
    """The meetings of the period that are in no figure, and why."""
    if not data.figures.left_out:
        every = "every meeting in the period counts"
        said = every if data.figures.meetings else "there was no meeting in the period"
        return Empty(f"Nothing: {said}.")
    rows = []
    for each in data.figures.left_out:
        detail = f": {each.detail}" if each.detail and not data.copy.public else ""
        title = ", ".join(_title_of(each))
        rows.append((Titled(uk_date(each.held_on), title), each.group, f"{each.reason}{detail}"))
    return data_table(
        "Meetings in the period that are in no figure, with the reason.",
        ("Meeting", "Group", "Reason"),
        rows,
        shares=(3, 3, 3),
        density="close",
    )
