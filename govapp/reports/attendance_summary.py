"""The attendance summary: of a group, a partnership, an organisation or a person."""

from dataclasses import dataclass

from govapp.dates import uk_date, uk_date_short
from govapp.figures import GroupScope
from govapp.matrix import AttendanceMatrix, matrix
from govapp.meeting_types import QuorumVerdict
from govapp.percent import shown_percentage
from govapp.reports import attendance_data
from govapp.reports.attendance_data import AttendanceData, Choices
from govapp.reports.attendance_words import (
    DEFINITIONS,
    facts,
    meetings_sentence,
    n_of_m,
    online_sentence,
    online_words,
    organisation_sentence,
    over_title,
    provisional_sentence,
    rules_in_words,
)
from govapp.reports.charts import Bar, bars, bars_in_words
from govapp.reports.copies import NAMES_AND_REASONS, Copy
from govapp.reports.document import Document
from govapp.reports.matrix_parts import legend, matrix_part
from govapp.reports.parts import (
    Chart,
    Heading,
    NewPage,
    Note,
    Paragraph,
    Part,
    Strong,
    Tile,
    Tiles,
    paragraph,
)
from govapp.reports.summary_tables import (
    groups_table,
    left_out,
    meetings_table,
    organisations_table,
    seats_tables,
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
        parts += [Heading("Group by group"), groups_table(data)]
    parts += [Heading("Seat by seat"), *seats_tables(data)]
    if data.figures.organisations:
        parts += [Heading("Agency by agency"), organisations_table(data)]
    if data.kind != "partnership":
        parts += [Heading("Meeting by meeting"), meetings_table(data)]
    parts += [Heading("Left out of the figures"), left_out(data)]
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
    return Tile(label, n_of_m(n, m), f"{percent}% of the places", tone)  # type: ignore[arg-type]


def _vacant_tile(data: AttendanceData) -> Tile:
    vacant = [seat for seat in data.figures.seats if seat.counts.vacant]
    if data.kind == "person":
        beside = f"{counted(data.times_as_guest, 'time')} as a guest"
        return Tile("As somebody’s deputy", counted(data.times_as_deputy, "time"), beside, "grey")
    return Tile(
        "Seats with a vacancy",
        n_of_m(len(vacant), len(data.figures.seats)),
        f"{counted(data.figures.totals.vacant, 'place')} left empty",
        "amber" if vacant else "accent",
    )


def _sentences(data: AttendanceData) -> list[Paragraph]:
    """At most six, each built from recorded facts."""
    found = (
        meetings_sentence(data.figures, data.rules),
        provisional_sentence(data.figures),
        _inquorate_sentence(data),
        online_sentence(data.figures),
        _never_sentence(data) if data.kind != "person" else None,
        _agency_sentence(data) if data.kind == "organisation" else None,
    )
    return [sentence for sentence in found if sentence is not None]


def _inquorate_sentence(data: AttendanceData) -> Paragraph | None:
    """The meetings without a quorum; whose, where the report is of many groups."""
    inquorate = [
        uk_date(meeting.held_on)
        if data.of_one_group
        else f"{meeting.group} on {uk_date(meeting.held_on)}"
        for meeting in data.figures.meetings
        if meeting.verdict is QuorumVerdict.INQUORATE
    ]
    return _first_few("Inquorate: ", inquorate, most=4)


def _never_sentence(data: AttendanceData) -> Paragraph | None:
    """The seats that nobody came for, at enough meetings to say so."""
    never = []
    for seat in data.figures.seats:
        counts = seat.counts
        if counts.expected >= max(data.rules.small_number, 1) and not counts.represented:
            said = (f"0 of {counts.expected}", online_words(counts))
            never.append(f"{seat.label} ({'; '.join(filter(None, said))})")
    return _first_few("Never represented: ", never, most=3)


def _first_few(begins: str, items: list[str], *, most: int) -> Paragraph | None:
    if not items:
        return None
    more = f" and {len(items) - most} more" if len(items) > most else ""
    return paragraph(Strong(begins), f"{', '.join(items[:most])}{more}.")


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


def _matrix_page(of_group: AttendanceMatrix, data: AttendanceData) -> list[Part]:
    return [
        NewPage(landscape=True),
        Heading("Who came"),
        Note("Each row is a seat and each column a meeting; letter and shade say the same."),
        legend(data.figures.deputy_word, online_counts=data.rules.online_counts),
        matrix_part(of_group, data),
    ]
