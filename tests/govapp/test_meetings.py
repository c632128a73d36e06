"""Meetings: planned, moved, held, called off, shared, and locked once they are confirmed."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from govapp.attendance import clear_attendance, record_attendance
from govapp.errors import NotFound, RuleBroken
from govapp.meeting_outcome import abandon_meeting, cancel_meeting
from govapp.meeting_types import MeetingMode, MeetingStatus, Minutes
from govapp.meetings import (
    delete_meeting,
    edit_meeting,
    get_meeting,
    groups_of_meeting,
    list_meetings,
    meetings_on,
    plan_dates,
    plan_meeting,
    share_meeting,
)
from govapp.register import Change, Register
from govapp.replies import clear_reply, record_reply
from tests.factories import a_group, a_meeting, a_partnership, a_seat
from tests.govapp.boards import TODAY, Board, a_board, a_confirmed_board, write_and_undo

TOMORROW = TODAY + timedelta(days=1)


def test_a_meeting_is_planned_under_its_lead_groups_name(register: Register) -> None:
    with register.write("Plan") as change:
        lead, other = a_group(change, name="Board"), a_group(change, name="Another")
        meeting_id = plan_meeting(
            change, group_ids=[lead, other, lead], held_on=TODAY, starts_at="10:00", mode="hybrid"
        )
    meeting = get_meeting(register, meeting_id)
    assert (meeting.title, meeting.status, meeting.mode, meeting.minutes) == (
        "Board",
        MeetingStatus.PLANNED,
        MeetingMode.HYBRID,
        Minutes.DRAFT,
    )
    assert groups_of_meeting(register, meeting_id) == (lead, other)


def test_a_meeting_needs_a_group_and_does_not_end_before_it_starts(register: Register) -> None:
    with register.write("Plan") as change:
        with pytest.raises(RuleBroken, match="belongs to at least one group"):
            plan_meeting(change, group_ids=[], held_on=TODAY)
        with pytest.raises(RuleBroken, match="end at 09:00, before it starts at 10:00"):
            a_meeting(change, starts_at="10:00", ends_at="09:00")
        meeting = a_meeting(change, starts_at="10:00")
        with pytest.raises(RuleBroken, match="end at 09:59"):
            edit_meeting(change, meeting, ends_at="09:59")
        with pytest.raises(NotFound):
            plan_meeting(change, group_ids=[1], held_on=TODAY)


def test_what_is_said_of_a_meeting_is_tidied_and_has_its_limits(register: Register) -> None:
    with register.write("Plan") as change:
        meeting = a_meeting(change, title="  Extra  board ", starts_at="9:30", place=" ")
        for refused, given in (
            ("The title has 201 characters", {"title": "x" * 201}),
            ("The place has 201 characters", {"place": "x" * 201}),
            ("The start “25:99” is no time of day", {"starts_at": "25:99"}),
            ("The meeting would end at 09:00, before it starts", {"ends_at": "9:00"}),
        ):
            with pytest.raises(RuleBroken, match=refused):
                edit_meeting(change, meeting, **given)
        with pytest.raises(RuleBroken, match="The end “noon” is no time of day"):
            a_meeting(change, ends_at="noon")
    found = get_meeting(register, meeting)
    assert (found.title, found.starts_at, found.place) == ("Extra board", "09:30", None)


def test_a_years_dates_are_planned_but_no_day_twice(register: Register) -> None:
    days = [date(2026, 12, 1), date(2027, 2, 2), date(2026, 12, 1)]
    with register.write("Plan a year") as change:
        group = a_group(change)
        first = plan_dates(change, group_id=group, dates=days, starts_at="14:00")
        again = plan_dates(change, group_id=group, dates=[*days, date(2027, 4, 6)])
    assert len(first) == 2
    assert len(again) == 1
    assert [m.held_on for m in list_meetings(register, group_id=group)] == [
        date(2026, 12, 1),
        date(2027, 2, 2),
        date(2027, 4, 6),
    ]
    assert [m.starts_at for m in meetings_on(register, group, date(2026, 12, 1))] == ["14:00"]


def test_meetings_are_listed_by_date_and_found_by_group_partnership_period_and_status(
    register: Register,
) -> None:
    with register.write("Plan") as change:
        ours, theirs = a_partnership(change), a_partnership(change)
        lead = a_group(change, partnership_ids=[ours])
        other = a_group(change, partnership_ids=[theirs])
        late = plan_meeting(change, group_ids=[lead], held_on=TOMORROW)
        joint = plan_meeting(change, group_ids=[lead, other], held_on=TODAY)
        off = plan_meeting(change, group_ids=[other], held_on=TODAY, starts_at="09:00")
        cancel_meeting(change, off, reason="snow")

    def ids(**wanted: object) -> list[int]:
        return [line.id for line in list_meetings(register, **wanted)]  # type: ignore[arg-type]

    assert ids() == [joint, off, late]
    assert ids(group_id=other) == [joint, off]
    assert ids(partnership_id=theirs) == [joint, off]
    assert ids(partnership_id=ours) == [joint, late]
    assert ids(starts_on=TOMORROW) == [late]
    assert ids(ends_on=TODAY) == [joint, off]
    assert ids(status=MeetingStatus.CANCELLED) == [off]
    line = list_meetings(register, group_id=other)[0]
    assert (line.group_id, line.groups, line.marked) == (lead, 2, 0)


def test_only_what_is_given_is_edited(register: Register) -> None:
    with register.write("Edit") as change:
        meeting = a_meeting(change, starts_at="10:00", place="County Hall")
        edit_meeting(change, meeting, place="Town Hall", held_on=TOMORROW, mode="online")
        with pytest.raises(TypeError, match="status"):
            edit_meeting(change, meeting, status="held")
        with pytest.raises(RuleBroken, match="needs a title"):
            edit_meeting(change, meeting, title=" ")
        with pytest.raises(RuleBroken, match="needs a date"):
            edit_meeting(change, meeting, held_on=None)
    found = get_meeting(register, meeting)
    assert (found.place, found.held_on, found.starts_at, found.mode) == (
        "Town Hall",
        TOMORROW,
        "10:00",
        MeetingMode.ONLINE,
    )


def test_a_meeting_with_marks_moves_neither_into_the_future_nor_out_of_its_seats_lives(
    register: Register,
) -> None:
    with register.write("Mark") as change:
        group = a_group(change)
        seat = a_seat(change, group_id=group, starts_on=TODAY)
        meeting = plan_meeting(change, group_ids=[group], held_on=TODAY)
        record_attendance(change, meeting_id=meeting, seat_id=seat, mark="deputy")
        with pytest.raises(RuleBroken, match="cannot be moved into the future"):
            edit_meeting(change, meeting, held_on=TOMORROW)
        with pytest.raises(RuleBroken, match="outside the life of its seat"):
            edit_meeting(change, meeting, held_on=TODAY - timedelta(days=1))


def test_a_meeting_is_shared_with_other_groups_but_not_taken_from_those_with_marks(
    register: Register,
) -> None:
    board = a_board(register)
    with register.write("Share") as change:
        other = a_group(change, name="Executive")
        record_attendance(change, meeting_id=board.meeting, seat_id=board.police, mark="present")
        share_meeting(change, board.meeting, group_ids=[other, board.group])
        assert groups_of_meeting(change, board.meeting) == (other, board.group)
        with pytest.raises(RuleBroken, match="Board has marks at this meeting"):
            share_meeting(change, board.meeting, group_ids=[other])
        with pytest.raises(RuleBroken, match="at least one group"):
            share_meeting(change, board.meeting, group_ids=[])
        clear_attendance(change, meeting_id=board.meeting, seat_id=board.police)
        share_meeting(change, board.meeting, group_ids=[other])
    assert groups_of_meeting(register, board.meeting) == (other,)


def test_only_a_meeting_entered_by_mistake_is_deleted(register: Register) -> None:
    board = a_board(register)
    with register.write("Delete") as change:
        record_attendance(change, meeting_id=board.meeting, seat_id=board.police, mark="present")
        with pytest.raises(RuleBroken, match="has marks; clear them first"):
            delete_meeting(change, board.meeting)
        clear_attendance(change, meeting_id=board.meeting, seat_id=board.police)
        record_reply(change, meeting_id=board.meeting, seat_id=board.police, reply="coming")
        with pytest.raises(RuleBroken, match="has replies; cancel it rather than delete it"):
            delete_meeting(change, board.meeting)
        clear_reply(change, meeting_id=board.meeting, seat_id=board.police)
        delete_meeting(change, board.meeting)
    with pytest.raises(NotFound):
        get_meeting(register, board.meeting)


LOCKED = {
    "its date": lambda c, m: edit_meeting(c, m, held_on=TODAY - timedelta(days=1)),
    "its mode": lambda c, m: edit_meeting(c, m, mode="online"),
    "the list of its groups": lambda c, m: share_meeting(c, m, group_ids=[a_group(c)]),
    "what became of the meeting": lambda c, m: abandon_meeting(c, m, reason="inquorate"),
}


@pytest.mark.parametrize(("what", "write"), LOCKED.items(), ids=LOCKED.keys())
def test_a_confirmed_meeting_is_locked(
    register: Register, what: str, write: Callable[[Change, int], object]
) -> None:
    board = a_confirmed_board(register)
    with (
        pytest.raises(RuleBroken, match=f"20 November 2026 is confirmed, so {what} is locked. Use"),
        register.write("Try") as change,
    ):
        write(change, board.meeting)


def test_the_place_of_a_confirmed_meeting_may_still_be_put_right(register: Register) -> None:
    board = a_confirmed_board(register)
    with register.write("Put the place right") as change:
        edit_meeting(change, board.meeting, place="Town Hall", held_on=TODAY, mode="in_person")
    assert get_meeting(register, board.meeting).place == "Town Hall"


WRITES: dict[str, Callable[[Change, Board], object]] = {
    "planning": lambda c, b: plan_meeting(c, group_ids=[b.group], held_on=TOMORROW),
    "planning a year": lambda c, b: plan_dates(c, group_id=b.group, dates=[TOMORROW]),
    "editing": lambda c, b: edit_meeting(c, b.meeting, place="Town Hall"),
    "sharing": lambda c, b: share_meeting(c, b.meeting, group_ids=[a_group(c), b.group]),
    "deleting": lambda c, b: delete_meeting(c, b.meeting),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES.keys())
def test_undo_makes_the_register_what_it_was(
    register: Register, write: Callable[[Change, Board], object]
) -> None:
    board = a_board(register)
    write_and_undo(register, lambda change: write(change, board))
