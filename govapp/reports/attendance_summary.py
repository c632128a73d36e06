"""The attendance summary: of a group, a partnership, an organisation or a person."""

from dataclasses import dataclass

from govapp.dates import uk_date, uk_date_short
from govapp.figures import GroupScope, MeetingFigures, MeetingLeftOut, SeatFigures
from govapp.matrix import AttendanceMatrix, matrix
from govapp.meetings import QuorumVerdict
from govapp.naming import fold
from govapp.percent import shown_percentage
from govapp.reports import attendance_data
from govapp.reports.attendance_data import AttendanceData, Choices
from govapp.reports.attendance_words import (
    DEFINITIONS,
    facts,
    meetings_sentence,
    n_of_m,
    organisation_sentence,
    over_title,
    provisional_sentence,
    right_aligned,
    rules_in_words,
    with_percent,
)
from govapp.reports.charts import Bar, bars, bars_in_words
from govapp.reports.copies import NAMES_AND_REASONS, Copy, beside_title
from govapp.reports.document import Document
from govapp.reports.matrix_parts import legend, matrix_part
from govapp.reports.meeting_words import verdict_cell
from govapp.reports.parts import (
    Cell,
    Chart,
    Empty,
    Heading,
    NewPage,
    Note,
    Paragraph,
    Part,
    Strong,
    Table,
    Tile,
    Tiles,
    Titled,
    data_table,
    paragraph,
)
from govapp.rows import Source
from govapp.words import counted

__all__ = ["ABOUT", "TITLE", "Choices", "load", "story"]

TITLE = "Attendance summary"
ABOUT = "Who came: of a group, a partnership, an organisation or a person, with every figure."

# A chart of more meetings than this says less than the table of them.
_MOST_BARS = 24
_CHART = (491.0, 132.0)


@dataclass(frozen=True, slots=True)
class AttendanceSummary:
    """The figures, and of a group its matrix."""

    data: AttendanceData
    matrix: AttendanceMatrix | None

    @property
    def copy(self) -> Copy:
        """For whom it is, and of which state of the register."""
        return self.data.copy


def load(source: Source, choices: Choices) -> AttendanceSummary:
    """Read everything from one snapshot. Raises NotFound when the scope is not in the register."""
    data = attendance_data.load(source, choices)
    of_group = None
    if isinstance(choices.scope, GroupScope) and not choices.scope.include_predecessor:
        of_group = matrix(source, choices.scope.group_id, choices.period, as_at=choices.as_at)
    return AttendanceSummary(data, of_group)


def story(loaded: AttendanceSummary) -> Document:
    """The document."""
    data = loaded.data
    return data.copy.document(
        title=f"{data.name}: attendance" if data.kind == "person" else TITLE,
        partnership=over_title(data),
        period=f"{counted(data.figures.meetings_counted, 'meeting')}, {data.figures.period}",
        facts=facts(data),
        withheld=NAMES_AND_REASONS,
        story=tuple(_parts(loaded)),
    )


def _parts(loaded: AttendanceSummary) -> list[Part]:
    data = loaded.data
    parts: list[Part] = [_tiles(data), *_sentences(data)]
    parts += _chart(data)
    if data.kind == "partnership":
        parts += [Heading("Group by group"), _groups_table(data)]
    parts += [Heading("Seat by seat"), *_seats_tables(data)]
    if data.figures.organisations:
        parts += [Heading("Agency by agency"), _organisations_table(data)]
    if data.kind != "partnership":
        parts += [Heading("Meeting by meeting"), _meetings_table(data)]
    parts += [Heading("Left out of the figures"), _left_out(data)]
    parts += [Heading("How these figures are made"), DEFINITIONS]
    parts += [Heading("Rules in force", 3), rules_in_words(data)]
    if loaded.matrix is not None and loaded.matrix.cells and loaded.matrix.meetings:
        parts += _matrix_page(loaded.matrix, data)
    return parts


def _tiles(data: AttendanceData) -> Tiles:
    figures, totals, small = data.figures, data.figures.totals, data.rules.small_number
    judged = figures.judged
    return Tiles(
        (
            _share("Seat represented", totals.represented, totals.expected, small, data),
            _share("Member attended", totals.present, totals.expected, small, data),
            Tile(
                "Meetings quorate",
                n_of_m(figures.quorate, judged) if judged else "None",
                "of those with a verdict" if judged else "no verdict recorded",
                "red" if figures.quorate < judged else "accent",
            ),
            _vacant_tile(data),
        )
    )


def _share(label: str, n: int, m: int, small: int, data: AttendanceData) -> Tile:
    percent = shown_percentage(n, m, small)
    if percent is None:
        return Tile(label, n_of_m(n, m), "too few for a percentage" if m else "nothing expected")
    tone = "accent"
    bands = data.rules.bands
    # Bands say something of a habit: a single missed meeting is never coloured.
    if bands is not None and label == "Seat represented" and m - n != 1:
        tone = "green" if percent >= bands.green_from else "red"
        tone = "amber" if bands.amber_from <= percent < bands.green_from else tone
    return Tile(label, f"{percent}%", f"{n_of_m(n, m)} places", tone)  # type: ignore[arg-type]


def _vacant_tile(data: AttendanceData) -> Tile:
    vacant = [seat for seat in data.figures.seats if seat.counts.vacant]
    if data.kind == "person":
        beside = f"{counted(data.times_as_guest, 'time')} as a guest"
        return Tile("As somebody’s deputy", counted(data.times_as_deputy, "time"), beside, "grey")
    return Tile(
        "Seats vacant in the period",
        n_of_m(len(vacant), len(data.figures.seats)),
        f"{counted(data.figures.totals.vacant, 'place')} empty at meetings",
        "amber" if vacant else "accent",
    )


def _sentences(data: AttendanceData) -> list[Paragraph]:
    """At most five, each built from recorded facts."""
    figures = data.figures
    found: list[Paragraph | None] = [
        meetings_sentence(figures, data.rules),
        provisional_sentence(figures),
    ]
    inquorate = [m for m in figures.meetings if m.verdict is QuorumVerdict.INQUORATE]
    if inquorate:
        days = ", ".join(uk_date(meeting.held_on) for meeting in inquorate[:4])
        more = f" and {len(inquorate) - 4} more" if len(inquorate) > 4 else ""
        found.append(paragraph(Strong("Inquorate: "), f"{days}{more}."))
    never = [
        f"{seat.label} (0 of {seat.counts.expected})"
        for seat in figures.seats
        if seat.counts.expected >= max(data.rules.small_number, 1) and not seat.counts.represented
    ]
    if never and data.kind != "person":
        more = f" and {len(never) - 3} more" if len(never) > 3 else ""
        found.append(paragraph(Strong("Never represented: "), f"{', '.join(never[:3])}{more}."))
    if data.kind == "organisation":
        found.append(_agency_sentence(data))
    return [sentence for sentence in found if sentence is not None]


def _agency_sentence(data: AttendanceData) -> Paragraph | None:
    for organisation in data.figures.organisations:
        if organisation.organisation == data.name:
            return paragraph(Strong(organisation_sentence(organisation)))
    return None


def _chart(data: AttendanceData) -> list[Part]:
    meetings = data.figures.meetings
    if data.kind not in ("group", "organisation") or not 1 < len(meetings) <= _MOST_BARS:
        return []
    points = [
        Bar(
            uk_date_short(meeting.held_on),
            meeting.counts.represented,
            "red" if meeting.verdict is QuorumVerdict.INQUORATE else "accent",
            "inquorate" if meeting.verdict is QuorumVerdict.INQUORATE else "",
        )
        for meeting in meetings
    ]
    title = "Seats represented at each meeting"
    most = max(meeting.counts.expected + meeting.counts.vacant for meeting in meetings)
    shapes = bars(points, *_CHART, top=max(most, 1))
    return [Heading(title), Chart(shapes, *_CHART, alt=bars_in_words(title, points))]


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
_SEAT_SHARES = (4.4, 1.9, 1.9, 1, 0.9, 1, 0.9, 0.9, 1)


def _seats_tables(data: AttendanceData) -> list[Part]:
    """One table; of a partnership, or of a group with those before it, one for each group."""
    seats = data.figures.seats
    if not seats:
        return [Empty("No seat was in being in this period.")]
    if data.kind in ("organisation", "person"):
        return [_seats_table(data, tuple(sorted(seats, key=lambda seat: fold(seat.group))))]
    if data.kind == "group" and not data.rules.include_predecessor:
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
        _SEAT_HEADINGS,
        rows,
        shares=_SEAT_SHARES,
        align=right_aligned(9),
        density="close",
    )


def _seat_cell(data: AttendanceData, seat: SeatFigures) -> Titled:
    """The seat with its member; the group goes first where the seats are of many groups."""
    if data.kind in ("organisation", "person"):
        return Titled(seat.group, f"{seat.label}: {_context(seat, data.named(seat))}".rstrip(": "))
    return Titled(seat.label, _context(seat, data.named(seat)))


def _context(seat: SeatFigures, name: str) -> str:
    """Who, and since or until when where the seat's life began or ended with the records."""
    since = f"from {uk_date_short(seat.starts_on)}" if seat.starts_on else ""
    until = f"to {uk_date_short(seat.ends_on)}" if seat.ends_on else ""
    return ", ".join(filter(None, (beside_title(name, seat.title), since, until)))


def _groups_table(data: AttendanceData) -> Part:
    figures, small = data.figures, data.rules.small_number
    rows = []
    for group in sorted(figures.groups, key=lambda group: group.name.casefold()):
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
        return Empty("No group belongs to this partnership yet.")
    return data_table(
        "Each group with its meetings and two figures.",
        ("Group", "Meetings", "Quorate", "Seat represented", "Member attended", "Vacant"),
        rows,
        shares=(3.4, 1, 1.2, 1.9, 1.9, 0.9),
        align=right_aligned(6),
    )


def _organisations_table(data: AttendanceData) -> Part:
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


def _meetings_table(data: AttendanceData) -> Part:
    if not data.figures.meetings:
        return Empty("No meeting counts in this period.")
    rows = [_meeting_row(meeting, data.rules.small_number) for meeting in data.figures.meetings]
    return data_table(
        "Each counting meeting: seats represented, members attended, and the quorum.",
        ("Meeting", "Seats represented", "Members attended", "Apol.", "Absent", "Vacant", "Quorum"),
        rows,
        shares=(3.6, 1.9, 1.9, 0.9, 1, 0.9, 1.5),
        align=right_aligned(6),
        density="close",
    )


def _meeting_row(meeting: MeetingFigures, small: int) -> tuple[Cell, ...]:
    counts = meeting.counts
    return (
        Titled(uk_date(meeting.held_on), ", ".join((*_title_of(meeting), meeting.minutes.label))),
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


def _left_out(data: AttendanceData) -> Part:
    if not data.figures.left_out:
        return Empty("Nothing: every meeting in the period counts.")
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


def _matrix_page(of_group: AttendanceMatrix, data: AttendanceData) -> list[Part]:
    return [
        NewPage(landscape=True),
        Heading("Who came"),
        Note("Each row is a seat and each column a meeting; letter and shade say the same."),
        legend(),
        matrix_part(of_group, data),
    ]
