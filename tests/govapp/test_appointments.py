from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govapp.appointments import (
    Appointment,
    Capacity,
    appoint,
    appointments_of,
    delete_appointment,
    edit_appointment,
    end_appointment,
    expected_on,
    get_appointment,
    seats_of_person,
)
from govapp.errors import RuleBroken
from govapp.register import Register
from tests.factories import a_group, a_person
from tests.govapp.rooms import a_held_meeting, a_held_seat, a_seat, mark

MARCH = date(2026, 3, 1)
days = st.integers(0, 40).map(lambda n: MARCH + timedelta(days=n))


def an_appointment(
    capacity: Capacity, starts_on: date | None = None, ends_on: date | None = None
) -> Appointment:
    return Appointment(1, 1, 1, None, capacity, starts_on, ends_on, None, None, "Ann")


@given(days, days, days)
def test_the_acting_member_is_expected_in_place_of_the_holder_on_each_day_of_acting(
    first: date, last: date, day: date
) -> None:
    holder = an_appointment(Capacity.HOLDER)
    acting = an_appointment(Capacity.ACTING, first, last)

    expected = expected_on([holder, acting, an_appointment(Capacity.DEPUTY)], day)

    assert expected is (acting if first <= day <= last else holder)


def test_a_seat_with_nothing_but_a_deputy_expects_nobody() -> None:
    assert expected_on([an_appointment(Capacity.DEPUTY)], MARCH) is None


def test_a_holder_may_be_a_person_a_name_as_written_or_not_named(register: Register) -> None:
    with register.write("Appoint") as change:
        group = a_group(change)
        named, written, unknown = (a_seat(change, group) for _ in range(3))
        appoint(change, seat_id=named, person_id=a_person(change, name="Ann Price"))
        appoint(change, seat_id=written, name_as_written="CR/MS", source="from the workbook")
        appoint(change, seat_id=unknown)

    shown = [appointments_of(register, seat)[0].name for seat in (named, written, unknown)]
    assert shown == ["Ann Price", "CR/MS", "not named"]


def test_a_deputy_has_a_name(register: Register) -> None:
    with (
        pytest.raises(RuleBroken, match="Who deputises for Police"),
        register.write("No") as change,
    ):
        appoint(change, seat_id=a_seat(change, a_group(change), "Police"), capacity="deputy")


def test_several_deputies_may_be_named_at_once_but_one_holder(register: Register) -> None:
    with register.write("Appoint") as change:
        seat = a_held_seat(change, a_group(change), "Police", starts_on=date(2026, 4, 1))
        for _ in range(2):
            appoint(change, seat_id=seat, person_id=a_person(change), capacity="deputy")

        with pytest.raises(RuleBroken, match="Police already has a holder from 1 April 2026 on"):
            appoint(change, seat_id=seat, person_id=a_person(change), starts_on=date(2026, 9, 1))

    assert [a.capacity.label for a in appointments_of(register, seat)] == [
        "Holder",
        "Deputy",
        "Deputy",
    ]


def test_a_holder_may_follow_on_the_very_next_day(register: Register) -> None:
    with register.write("Appoint") as change:
        seat = a_seat(change, a_group(change))
        appoint(change, seat_id=seat, ends_on=date(2026, 5, 14))
        appoint(change, seat_id=seat, starts_on=date(2026, 5, 15))

        with pytest.raises(RuleBroken, match="from before these records to 14 May 2026"):
            edit_appointment(
                change, appointments_of(change, seat)[1].id, starts_on=date(2026, 5, 14)
            )


def test_an_appointment_may_last_a_day_but_not_end_before_it_starts(register: Register) -> None:
    first = date(2026, 5, 15)
    with register.write("Appoint") as change:
        appointment = appoint(change, seat_id=a_seat(change, a_group(change)), starts_on=first)
        with pytest.raises(RuleBroken, match="starts on 15 May 2026; it cannot end before that"):
            end_appointment(change, appointment, ends_on=date(2026, 5, 14))
        end_appointment(change, appointment, ends_on=first)

    assert get_appointment(register, appointment).ends_on == first


def test_dates_not_given_are_those_of_the_seat(register: Register) -> None:
    with register.write("Appoint") as change:
        seat = a_seat(
            change, a_group(change), starts_on=date(2026, 4, 1), ends_on=date(2027, 3, 31)
        )
        appointment = appoint(change, seat_id=seat)

    held = get_appointment(register, appointment)
    assert (held.starts_on, held.ends_on) == (date(2026, 4, 1), date(2027, 3, 31))


def test_an_appointment_outside_the_life_of_its_seat_is_refused(register: Register) -> None:
    with pytest.raises(RuleBroken, match="outside the life"), register.write("No") as change:
        seat = a_seat(change, a_group(change), starts_on=date(2026, 4, 1))
        appoint(change, seat_id=seat, starts_on=date(2026, 3, 31))


def test_ending_under_marks_that_need_a_holder_names_the_meetings(register: Register) -> None:
    with register.write("Mark") as change:
        group = a_group(change)
        seat = a_held_seat(change, group, "Police")
        holder = appointments_of(change, seat)[0].id
        for day, letter in ((14, "P"), (15, "A"), (20, "X")):
            mark(change, a_held_meeting(change, [group], date(2026, 5, day)), seat, letter)

    with pytest.raises(RuleBroken) as refused, register.write("End") as change:
        end_appointment(change, holder, ends_on=date(2026, 5, 14))

    assert "marks at the meetings of 15 May 2026 and 20 May 2026" in str(refused.value)
    assert get_appointment(register, holder).ends_on is None


def test_a_deputys_mark_needs_no_holder(register: Register) -> None:
    with register.write("Mark and end") as change:
        group = a_group(change)
        seat = a_held_seat(change, group)
        holder = appointments_of(change, seat)[0].id
        mark(change, a_held_meeting(change, [group], date(2026, 5, 20)), seat, "D")
        end_appointment(change, holder, ends_on=date(2026, 5, 14), reason=" Moved to Kent ")

    assert get_appointment(register, holder).end_reason == "Moved to Kent"


def test_somebody_acting_carries_marks_after_the_holder_left(register: Register) -> None:
    with register.write("Mark and end") as change:
        group = a_group(change)
        seat = a_held_seat(change, group)
        appoint(change, seat_id=seat, capacity="acting", starts_on=date(2026, 5, 15))
        holder = appointments_of(change, seat)[0].id
        mark(change, a_held_meeting(change, [group], date(2026, 5, 20)), seat, "A")
        end_appointment(change, holder, ends_on=date(2026, 5, 14))

    assert get_appointment(register, holder).ends_on == date(2026, 5, 14)


def test_nobody_leaves_before_a_meeting_to_which_the_register_says_they_came(
    register: Register,
) -> None:
    with register.write("Mark") as change:
        group = a_group(change)
        seat = a_seat(change, group, "Police")
        ann = a_person(change, name="Ann Price")
        holder = appoint(change, seat_id=seat, person_id=ann)
        meeting = a_held_meeting(change, [group], date(2026, 5, 20))
        mark(change, meeting, seat, "P", attended_by_id=ann)
        appoint(change, seat_id=seat, capacity="acting", starts_on=date(2026, 5, 15))

    with pytest.raises(RuleBroken) as refused, register.write("End") as change:
        end_appointment(change, holder, ends_on=date(2026, 5, 14))

    assert "came to the meeting of 20 May 2026" in str(refused.value)
    assert "Ann" not in str(refused.value), "sentences name seats, never people"


def test_moving_a_start_past_a_mark_or_deleting_under_one_is_refused(register: Register) -> None:
    with register.write("Mark") as change:
        group = a_group(change)
        seat = a_held_seat(change, group, "Police")
        holder = appointments_of(change, seat)[0].id
        mark(change, a_held_meeting(change, [group], date(2026, 5, 20)), seat, "P")

    with pytest.raises(RuleBroken, match="20 May 2026"), register.write("Move") as change:
        edit_appointment(change, holder, starts_on=date(2026, 5, 21))
    with pytest.raises(RuleBroken, match="20 May 2026"), register.write("Delete") as change:
        delete_appointment(change, holder)
    with pytest.raises(RuleBroken, match="20 May 2026"), register.write("Turn") as change:
        edit_appointment(change, holder, capacity="deputy")
    assert get_appointment(register, holder).capacity is Capacity.HOLDER


def test_an_unknown_holder_becomes_a_person_without_moving_marks(register: Register) -> None:
    with register.write("Learn the name") as change:
        group = a_group(change)
        seat = a_seat(change, group)
        holder = appoint(change, seat_id=seat)
        mark(change, a_held_meeting(change, [group], date(2026, 5, 20)), seat, "P")
        edit_appointment(change, holder, person_id=a_person(change, name="Ann Price"))

    assert appointments_of(register, seat)[0].name == "Ann Price"


def test_a_persons_seats_are_listed_with_group_and_capacity(register: Register) -> None:
    with register.write("Appoint") as change:
        ann = a_person(change)
        board, panel = a_group(change, name="Board"), a_group(change, name="A Panel")
        appoint(
            change,
            seat_id=a_seat(change, board, "Police"),
            person_id=ann,
            ends_on=date(2026, 5, 14),
        )
        appoint(
            change, seat_id=a_seat(change, panel, role="chair"), person_id=ann, capacity="acting"
        )

    lines = seats_of_person(register, ann)
    assert [(line.group, line.label, line.capacity.value) for line in lines] == [
        ("A Panel", "Chair", "acting"),
        ("Board", "Police", "holder"),
    ]
    assert [line.group for line in seats_of_person(register, ann, on=date(2026, 5, 15))] == [
        "A Panel"
    ]
