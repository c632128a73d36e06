"""Registers as offices keep them, of any size, for the tests of what is printed from them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from pikepdf import Pdf

from govapp.appointments import appoint
from govapp.attendance import list_register, record_attendance
from govapp.clock import Clock
from govapp.conditions import Condition, ConditionKind
from govapp.counting import Period
from govapp.figures import GroupScope
from govapp.finishing import confirm_minutes, finish_register
from govapp.groups import establish_group
from govapp.identity import Identity
from govapp.meetings import plan_meeting
from govapp.organisations import add_organisation
from govapp.partnerships import add_partnership
from govapp.people import add_person, take_post
from govapp.register import Change, Register
from govapp.reports import (
    attendance_matrix,
    attendance_summary,
    engagement,
    meeting_register,
    sign_in_sheet,
    vacancies,
)
from govapp.reports.document import Document
from govapp.reports.page import render
from govapp.reports.report import Report
from govapp.seats import add_seat
from govapp.terms import adopt_terms
from tests.reports.pdf_content import words_of
from tests.reports.pdf_ua import faults
from tests.reports.saying import words_said

TODAY = date(2026, 11, 20)
YEAR = Period(date(2026, 4, 1), date(2027, 3, 31))

AGENCIES = (
    ("Northmoor Council", None, "local_authority"),
    ("Northmoor Constabulary", "Police", "police"),
    ("Northmoor and Fells Integrated Care Board", "ICB", "health"),
    ("Fells Probation Delivery Unit", "Probation", "probation"),
    ("Northmoor Fire and Rescue Service", "Fire", "fire"),
    ("Northmoor Further Education College", "FE College", "education"),
    ("Carers’ Voice Northmoor", None, "voluntary"),
    ("Northmoor Homes", None, "housing"),
)
TITLES = (
    "Director of Children’s Services",
    "Detective Superintendent",
    "Designated Nurse",
    "Head of Unit",
    "Area Manager",
    "Principal",
    "Chief Officer",
)
NAMES = (
    "Małgorzata Żółkiewska",
    "Gwŷn ap Rhŵd",
    "Nguyễn Thị Ánh",
    "محمد بن علي",
    "Seán Ó Néill",
    "Ada Brown",
    "Ben Carter",
)
HOSTILE = (
    "<b>&amp;",
    "=cmd|' /C calc'!A0",
    "w" * 200,
    "Anna \u202eBob\u202c Öz",
    "Smile 😀 Jones",
    "Two\nLines",
)
_LETTERS = ("present", "present", "present", "present", "deputy", "apologies", "absent")


@dataclass(frozen=True)
class Office:
    """What was made: a partnership with one group, its seats and its meetings."""

    partnership_id: int
    group_id: int
    seat_ids: tuple[int, ...]
    meeting_ids: tuple[int, ...]
    person_ids: tuple[int, ...]


@contextmanager
def a_register(path: Path | None = None) -> Iterator[Register]:
    """An empty register on 20 November 2026; in memory unless a path is given."""
    clock = Clock.fixed(datetime(2026, 11, 20, 10, 0))
    identity = Identity(device_id=7, device_name="PC-ALPHA", actor_name="A. Clerk")
    made = (
        Register.in_memory(clock=clock, identity=identity)
        if path is None
        else Register.create(path, clock=clock, identity=identity)
    )
    with made as register:
        yield register


def an_office(
    register: Register,
    *,
    seats: int = 25,
    meetings: int = 12,
    names: Sequence[str] = NAMES,
    every: int = 30,
    marked: bool = True,
) -> Office:
    """A board with so many seats and meetings from 9 April 2026; those after today are planned."""
    with register.write("Set the board up") as change:
        partnership = add_partnership(
            change, name="Northmoor Safeguarding Children Partnership", subject="children"
        )
        group = establish_group(
            change, name="Northmoor Board", kind="board", partnership_ids=[partnership]
        )
        adopt_terms(
            change,
            group_id=group,
            version="2026",
            minimum_meetings=6,
            quorum_wording="The quorum is half of the seats, with the police among them.",
            conditions=[Condition(ConditionKind.SEATS, at_least=max(seats // 2, 1))],
            review_due_on=date(2026, 9, 1),
        )
        seats_made, people = _fill_seats(change, group, seats, names)
        days = [date(2026, 4, 9) + timedelta(days=every * n) for n in range(meetings)]
        ids = tuple(
            plan_meeting(
                change, group_ids=[group], held_on=day, starts_at="14:00", ends_at="16:00",
                place="Committee Room 1, County Hall", mode="hybrid",
            )
            for day in days
        )  # fmt: skip
        for number, (meeting, day) in enumerate(zip(ids, days, strict=True)):
            if marked and seats and day <= TODAY:
                _mark(change, meeting, number)
    return Office(partnership, group, seats_made, ids, people)


def _fill_seats(
    change: Change, group: int, seats: int, names: Sequence[str]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Agencies in turn, the first seat the chair's; every eleventh seat stands vacant."""
    agencies = [
        add_organisation(change, name=name, short_name=short, kind=kind)
        for name, short, kind in AGENCIES
    ]
    made, people = [], []
    for number in range(seats):
        agency, title = agencies[number % len(agencies)], TITLES[number % len(TITLES)]
        seat = add_seat(
            change, group_id=group, organisation_id=agency, title=title,
            role="chair" if number == 0 else "member",
        )  # fmt: skip
        made.append(seat)
        if number % 11 == 9:
            continue
        name = _name(names, number)
        person = add_person(change, name=name)
        take_post(change, person_id=person, organisation_id=agency, title=title)
        appoint(change, seat_id=seat, person_id=person)
        people.append(person)
        if number % 3 == 0:
            deputy = add_person(change, name=f"Somebody’s Deputy {number}")
            appoint(change, seat_id=seat, person_id=deputy, capacity="deputy")
    return tuple(made), tuple(people)


def _name(names: Sequence[str], number: int) -> str:
    """A name of its own for each seat."""
    if not names:
        return f"Somebody {number}"
    name = names[number % len(names)]
    return name if number < len(names) else f"{name} {number}"


def _mark(change: Change, meeting: int, number: int) -> None:
    chance = Random(number)
    for line in list_register(change, meeting):
        if not line.vacant:
            mark = chance.choice(_LETTERS)
            record_attendance(change, meeting_id=meeting, seat_id=line.seat_id, mark=mark)
    finish_register(change, meeting_id=meeting, unmarked="absent")
    if number < 3:
        confirm_minutes(change, meeting, confirmed_on=TODAY)


def printed(document: Document, path: Path) -> Pdf:
    """The document as a PDF, which is accessible and says what the document says, word for word."""
    content = render(document)
    assert render(document) == content
    path.write_bytes(content)
    pdf = Pdf.open(path)
    assert faults(pdf) == []
    # Where a line breaks inside a long word there is no space: so without spaces.
    assert "".join(words_of(pdf)) == "".join(words_said(document))
    return pdf


def words(document: Document) -> str:
    """All that the document says, with single spaces."""
    return " ".join(words_said(document))


def texts_of(report: Report, register: Register, choices: object) -> str:
    """All that a report says of a register."""
    with register.read() as snapshot:
        loaded = report.load(snapshot, choices)
    return words(report.story(loaded))


def choices_for(report: Report, office: Office, *, public: bool = False) -> object:
    """The choices of each report, for the office's board in the year of today."""
    group = office.group_id
    return {
        attendance_summary: lambda: attendance_summary.Choices(
            GroupScope(group), YEAR, TODAY, public
        ),
        attendance_matrix: lambda: attendance_matrix.Choices(group, YEAR, TODAY, public),
        engagement: lambda: engagement.Choices(office.partnership_id, YEAR, TODAY, public),
        meeting_register: lambda: meeting_register.Choices(office.meeting_ids[-2], public),
        sign_in_sheet: lambda: sign_in_sheet.Choices(office.meeting_ids[-1], public),
        vacancies: lambda: vacancies.Choices(None, TODAY, public),
    }[report]()
