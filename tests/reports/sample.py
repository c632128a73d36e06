"""A made-up document that shows every part, with names and texts that printers dislike."""

from __future__ import annotations

import random
from datetime import date, timedelta

from govapp.dates import uk_date
from govapp.percent import percentage
from govapp.reports import charts
from govapp.reports.document import Document, Sealed
from govapp.reports.parts import (
    Chart,
    Chip,
    Definitions,
    Figure,
    FootCell,
    FootRow,
    Heading,
    Legend,
    Link,
    Matrix,
    MatrixRow,
    MeetingHead,
    NewPage,
    Note,
    Part,
    Story,
    Strong,
    Table,
    Tile,
    Tiles,
    Titled,
    data_table,
    paragraph,
)

WRITTEN = date(2026, 11, 19)
QUORUM = 17

PRESENT = Chip("P", "Present", "present")
DEPUTY = Chip("D", "Deputy attended", "deputy")
APOLOGIES = Chip("A", "Apologies", "apologies")
ABSENT = Chip("X", "Absent, no apologies", "absent")
NOT_EXPECTED = Chip("N", "Not expected", "not_expected")
NOT_A_MEMBER = Chip("–", "Not a seat then", "not_a_member")
VACANT = Chip("V", "Vacant", "vacant")
NOT_RECORDED = Chip("?", "Not recorded", "not_recorded")
MARKS = (PRESENT, DEPUTY, APOLOGIES, ABSENT, NOT_EXPECTED, NOT_A_MEMBER, VACANT, NOT_RECORDED)

SEATS = (
    ("Northmoor Council", "Director of Children’s Services"),
    ("Northmoor Council", "Director of Adult Social Care"),
    ("Northmoor Constabulary", "Assistant Chief Constable"),
    ("Northmoor and Fells Integrated Care Board", "Chief Nurse"),
    ("Fells Probation Delivery Unit", "Head of Unit"),
    ("Northmoor Fire and Rescue", "Area Manager"),
    ("Secondary heads’ forum", "Constituency seat"),
    ("Primary heads’ forum", "Constituency seat"),
    ("Carers’ Voice Northmoor", "Co-opted"),
    ("Lay member", "Lay"),
)

NAMES = (
    "Małgorzata Żółkiewska",
    "Gwŷn ap Rhŵd",
    "Nguyễn Thị Ánh",
    "محمد بن علي",
    "Seán Ó Néill",
    "Œdipe d’Ærø",
    "Ελένη Παππά",
    "Ірина Шевченко",
)

HOSTILE = (
    "<b>&</b> is not markup &amp; nor is <para>",
    "=cmd|' /C calc'!A0",
    "Two\nlines and\ttab",
    "Emoji 😀 and 日本 are shown by code",
    "w" * 300,
    "A tick ✓ and an arrow → from a pasted list",
)


def meetings(count: int, first: date = date(2025, 10, 16)) -> list[date]:
    return [first + timedelta(days=30 * n) for n in range(count)]


def heads(days: list[date]) -> tuple[MeetingHead, ...]:
    return tuple(
        MeetingHead(
            str(day.day),
            f"{day:%b}",
            str(day.year) if not n or days[n - 1].year != day.year else "",
            uk_date(day),
        )
        for n, day in enumerate(days)
    )


def matrix(seats: int, count: int, seed: int = 1) -> Matrix:
    """A matrix of made-up marks; some seats are vacant, end or begin within the year."""
    chance = random.Random(seed)
    rows = []
    for number in range(seats):
        organisation, title = SEATS[number % len(SEATS)]
        weights = (3, 4, 3, 8, 1, 0, 0, 1) if number % 9 == 4 else (60, 8, 5, 2, 1, 0, 0, 1)
        marks = chance.choices(MARKS, weights, k=count)
        if number % 7 == 3:
            marks[: count // 4] = [NOT_A_MEMBER] * (count // 4)
        if number % 11 == 8:
            marks[count // 2 :] = [VACANT] * (count - count // 2)
        rows.append(_matrix_row(organisation, title, tuple(marks)))
    return Matrix(
        "Attendance by seat and meeting", heads(meetings(count)), tuple(rows), _feet(rows, count)
    )


def _matrix_row(organisation: str, title: str, marks: tuple[Chip, ...]) -> MatrixRow:
    expected = [m for m in marks if m in (PRESENT, DEPUTY, APOLOGIES, ABSENT)]
    present = sum(m is PRESENT for m in expected)
    represented = present + sum(m is DEPUTY for m in expected)
    of = len(expected)
    return MatrixRow(
        organisation,
        title,
        marks,
        Figure(represented, of, percentage(represented, of)),
        Figure(present, of, percentage(present, of)),
    )


def _feet(rows: list[MatrixRow], count: int) -> tuple[FootRow, FootRow]:
    seats = [sum(row.marks[n] in (PRESENT, DEPUTY) for row in rows) for n in range(count)]
    enough = [each >= QUORUM for each in seats]
    return (
        FootRow(
            "Seats represented",
            tuple(
                FootCell(str(n), f"{n} seats represented", not ok)
                for n, ok in zip(seats, enough, strict=True)
            ),
        ),
        FootRow(
            "Quorate",
            tuple(FootCell("Y" if ok else "N", "yes" if ok else "no", not ok) for ok in enough),
        ),
    )


def action_table(rows: int) -> Table:
    """A table of made-up actions with long and hostile wording."""
    chips = (
        Chip("R", "Red, late", "red"),
        Chip("A", "Amber, due soon", "amber"),
        Chip("G", "Green, on time", "green"),
        Chip("B", "Blue, closed", "blue"),
    )
    wordings = (
        "Agree the section 75 schedule and send it to both finance leads before the winter plan",
        "Name a deputy for each seat that has none",
        "Bring the winter pressures plan with costed options",
        *HOSTILE,
    )
    return data_table(
        "Actions, with owner and status",
        ("Ref", "Action", "Owner", "Due", "Moves", "Status"),
        [
            (
                f"CYP-2026-{n + 1}",
                wordings[n % len(wordings)],
                Titled(SEATS[n % len(SEATS)][0], NAMES[n % len(NAMES)]),
                uk_date(date(2026, 1, 1) + timedelta(days=n)),
                str(n % 4),
                chips[n % len(chips)],
            )
            for n in range(rows)
        ],
        shares=(1.1, 3.6, 2.2, 1.35, 0.75, 0.7),
        align={4: "right"},
    )


def seats_chart(width: float = 499) -> Part:
    points = [
        charts.Bar(
            f"{day.day} {day:%b}",
            value,
            "red" if value < QUORUM else "accent",
            "below quorum" if value < QUORUM else "",
        )
        for day, value in zip(
            meetings(12), (18, 16, 20, 21, 23, 20, 17, 22, 15, 21, 22, 19), strict=True
        )
    ]
    quorum = charts.Reference(f"Quorum {QUORUM}", QUORUM)
    return _chart(
        charts.bars(points, width, 130, reference=quorum),
        width,
        130,
        charts.bars_in_words("Seats represented at each meeting", points, quorum),
    )


def _chart(shapes: charts.Shapes, width: float, height: float, alt: str) -> Part:
    return Chart(shapes, width, height, alt)


def document(*, seats: int = 25, count: int = 12, rows: int = 400) -> Document:
    """The sample: figures, words, a chart, a table, the matrix on a lying page, a long table."""
    parts = [
        charts.Part("Present", 246, "green", "P"),
        charts.Part("Deputy", 31, "accent", "D"),
        charts.Part("Apologies", 22, "amber", "A"),
        charts.Part("Absent", 14, "red", "X"),
    ]
    story: tuple[Part, ...] = (
        Tiles(
            (
                Tile("Seat represented", "88%", "277 of 313 expected"),
                Tile("Member attended", "79%", "246 of 313 expected"),
                Tile("Quorate", "10 of 12", f"quorum is {QUORUM} of 25 seats", "red"),
                Tile("Actions late", "3 of 14", "the oldest is 41 days late", "amber"),
            )
        ),
        paragraph(
            "Seats were represented at ",
            Strong("277 of 313"),
            " expected places. The meetings of ",
            Strong("15 November 2025 and 13 June 2026"),
            " were inquorate; their decisions were ratified by e-mail. ",
            Strong("محمد بن علي"),
            " joined in January, and ",
            Strong("Nguyễn Thị Ánh"),
            " in March.",
        ),
        Heading("Seats represented at each meeting"),
        seats_chart(),
        Heading("How the seats were filled", 3),
        _chart(
            charts.stacked_bar(parts, 499, 38),
            499,
            38,
            charts.parts_in_words("Marks of the year", parts),
        ),
        Heading("Actions that are late"),
        action_table(4),
        Legend(
            (
                Chip("R", "Red: late", "red"),
                Chip("A", "Amber: due within 28 days, no update", "amber"),
                Chip("G", "Green: on time", "green"),
                Chip("B", "Blue: closed", "blue"),
            )
        ),
        NewPage(landscape=True),
        Heading("Who came"),
        Legend(MARKS),
        matrix(seats, count),
        NewPage(),
        Heading("Every action"),
        action_table(rows),
        Heading("What the words mean"),
        Definitions(
            (
                ("Seat represented", "the member or a deputy attended"),
                ("Member attended", "the member attended"),
                ("Vacant", "counting meetings on which nobody held the seat; in no percentage"),
            )
        ),
        Note("Left out: 12 February 2026, cancelled for floods."),
        Link("The terms of reference", "https://example.org/terms", "Terms of reference"),
    )
    return document_of(story)


def document_of(story: Story) -> Document:
    """A story under the sample's title."""
    return Document(
        title="Attendance and accountability",
        partnership="Northmoor Safeguarding Children Partnership",
        period="12 meetings, 16 October 2025 to 11 September 2026",
        facts=("as at 20 November 2026", "terms of reference of 1 April 2025"),
        written=WRITTEN,
        story=story,
        sealed=Sealed(1832741928374, "9f2c51d07ab34e88c1"),
    )


def year_on_a_page(seats: int = 30, count: int = 14) -> Document:
    """The attendance matrix of a year, which must fit one lying page."""
    return Document(
        title="Attendance matrix",
        partnership="Northmoor Safeguarding Children Partnership · Executive",
        period="14 meetings, 16 October 2025 to 10 November 2026",
        facts=("as at 20 November 2026", "terms of reference of 1 April 2025"),
        written=WRITTEN,
        story=(Legend(MARKS), matrix(seats, count)),
        landscape=True,
        draft=True,
    )
