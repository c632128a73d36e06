"""The sign-in sheet: seats, who is expected, what they replied, and room to sign."""

from datetime import date

import pytest

from govapp.appointments import appoint
from govapp.meetings import plan_meeting
from govapp.register import Register
from govapp.replies import record_reply
from govapp.reports import sign_in_sheet
from govapp.reports.document import Document
from govapp.reports.parts import Heading, Table
from tests.factories import a_group, a_person
from tests.govapp.rooms import a_held_seat, a_seat
from tests.reports.offices import words

DAY = date(2026, 12, 4)


def document(register: Register, meeting_id: int, *, public: bool = False) -> Document:
    choices = sign_in_sheet.Choices(meeting_id, public)
    with register.read() as snapshot:
        loaded = sign_in_sheet.load(snapshot, choices)
    return sign_in_sheet.story(loaded)


@pytest.fixture
def planned(register: Register) -> tuple[Register, int]:
    with register.write("Set it up") as change:
        group = a_group(change, name="Board")
        police = a_held_seat(change, group, "Police")
        fire = a_held_seat(change, group, "Fire")
        a_seat(change, group, "Health")
        deputy = a_person(change, name="Ada Brown")
        appoint(change, seat_id=police, person_id=deputy, capacity="deputy")
        meeting = plan_meeting(change, group_ids=[group], held_on=DAY, starts_at="14:00")
        record_reply(
            change, meeting_id=meeting, seat_id=police, reply="sending_deputy", deputy_id=deputy
        )
        record_reply(change, meeting_id=meeting, seat_id=fire, reply="coming")
    return register, meeting


def test_each_seat_says_who_is_expected_their_deputy_and_their_reply(
    planned: tuple[Register, int],
) -> None:
    text = words(document(*planned))

    assert "4 December 2026, 14:00" in text
    assert "Police Person 1 deputy: Ada Brown Sending deputy Ada Brown" in text
    assert "Fire Person 2 Coming" in text
    assert "Health vacant" in text


def test_there_is_room_to_sign_and_spare_rows_for_guests(planned: tuple[Register, int]) -> None:
    seats, guests = [p for p in document(*planned).story if isinstance(p, Table)]

    assert [row[-1] for row in seats.rows] == ["", "", ""]
    assert len(guests.rows) == sign_in_sheet.SPARE_ROWS
    assert {cell for row in guests.rows for cell in row} == {""}
    # A signature needs about a centimetre.
    assert min(seats.row_height, guests.row_height) >= 28


def test_a_sheet_for_the_public_table_has_posts_for_names(planned: tuple[Register, int]) -> None:
    text = words(document(*planned, public=True))

    assert "Police Member Sending deputy" in text
    assert "Ada" not in text
    assert "Person" not in text


def test_a_joint_meeting_has_the_seats_of_each_group(register: Register) -> None:
    with register.write("Set it up") as change:
        groups = [a_group(change, name=name) for name in ("North", "South")]
        for group in groups:
            a_held_seat(change, group)
        meeting = plan_meeting(change, group_ids=groups, held_on=DAY)

    sheet = document(register, meeting)

    assert [part.text for part in sheet.story if isinstance(part, Heading)] == [
        "North", "South", "Guests",
    ]  # fmt: skip
    assert "Joint meeting of: North, South" in words(sheet)
