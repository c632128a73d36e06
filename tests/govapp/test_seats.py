from datetime import date

import pytest

from govapp.appointments import appoint, appointments_of
from govapp.errors import NotFound, RuleBroken
from govapp.register import Register
from govapp.seats import (
    Role,
    add_seat,
    delete_seat,
    edit_seat,
    end_seat,
    get_seat,
    is_to_fill,
    list_seats,
    move_seat,
    seat_label,
)
from tests.factories import a_group, a_person
from tests.govapp.rooms import a_held_meeting, a_held_seat, a_seat, mark


@pytest.mark.parametrize(
    ("parts", "label"),
    [
        (
            ("Police", None, "Detective Superintendent", Role.MEMBER),
            "Police – Detective Superintendent",
        ),
        (("Police", None, None, Role.MEMBER), "Police"),
        (("Police", None, None, Role.VICE_CHAIR), "Police – Vice-chair"),
        ((None, "Kington ward", "Councillor", Role.MEMBER), "Kington ward – Councillor"),
        ((None, None, "Independent Chair", Role.CHAIR), "Independent Chair"),
        ((None, None, None, Role.LAY), "Lay member"),
        ((None, None, None, Role.MEMBER), "Member"),
    ],
)
def test_a_seat_is_named_by_its_body_and_then_its_title_or_role(
    parts: tuple[str | None, str | None, str | None, Role], label: str
) -> None:
    assert seat_label(*parts) == label


@pytest.mark.parametrize(
    ("role", "constituency", "expected"),
    [
        (Role.MEMBER, None, True),
        (Role.CHAIR, None, True),
        (Role.CO_OPTED, None, False),
        (Role.LAY, None, False),
        (Role.MEMBER, "Kington ward", False),
    ],
)
def test_co_opted_lay_and_constituency_seats_may_stand_vacant(
    role: Role, constituency: str | None, expected: bool
) -> None:
    assert is_to_fill(role, constituency) is expected


def test_a_new_seat_comes_last_and_is_read_back(register: Register) -> None:
    with register.write("Add seats") as change:
        group = a_group(change)
        first = a_seat(change, group, "Police", title=" Superintendent ")
        second = a_seat(change, group, role="lay", starts_on=date(2026, 4, 1))

    assert [seat.id for seat in list_seats(register, group_id=group)] == [first, second]
    police = get_seat(register, first)
    assert (police.label, police.title, police.position) == (
        "Police – Superintendent",
        "Superintendent",
        1,
    )
    assert get_seat(register, second).role is Role.LAY


def test_seats_are_listed_as_at_a_date_with_both_ends_included(register: Register) -> None:
    with register.write("Add a seat") as change:
        group = a_group(change)
        seat = a_seat(change, group, starts_on=date(2026, 4, 1), ends_on=date(2026, 4, 30))

    days = {
        date(2026, 3, 31): [],
        date(2026, 4, 1): [seat],
        date(2026, 4, 30): [seat],
        date(2026, 5, 1): [],
    }
    for day, expected in days.items():
        assert [s.id for s in list_seats(register, group_id=group, on=day)] == expected


def test_a_seat_is_moved_in_the_order_and_the_others_close_up(register: Register) -> None:
    with register.write("Order the seats") as change:
        group = a_group(change)
        one, two, three = (a_seat(change, group) for _ in range(3))
        move_seat(change, three, position=1)
        fourth = add_seat(change, group_id=group, position=2)

    assert [seat.id for seat in list_seats(register, group_id=group)] == [three, fourth, one, two]
    assert [seat.position for seat in list_seats(register, group_id=group)] == [1, 2, 3, 4]


def test_only_the_given_fields_of_a_seat_change(register: Register) -> None:
    with register.write("Edit a seat") as change:
        seat = a_seat(change, a_group(change), "Police", title="Superintendent")
        edit_seat(change, seat, role="vice_chair")

    after = get_seat(register, seat)
    assert (after.role, after.title) == (Role.VICE_CHAIR, "Superintendent")


def test_an_unknown_field_of_a_seat_is_our_mistake(register: Register) -> None:
    with pytest.raises(TypeError), register.write("Edit a seat") as change:
        edit_seat(change, a_seat(change, a_group(change)), colour="red")


def test_a_seat_ends_together_with_its_appointments(register: Register) -> None:
    with register.write("End a seat") as change:
        group = a_group(change)
        seat = a_held_seat(change, group, "Police")
        left = appointments_of(change, seat)[0]
        deputy = appoint(
            change,
            seat_id=seat,
            person_id=a_person(change),
            capacity="deputy",
            starts_on=date(2027, 1, 1),
        )
        end_seat(change, seat, ends_on=date(2026, 9, 30), reason="Force merged")

    assert get_seat(register, seat).ends_on == date(2026, 9, 30)
    (kept,) = appointments_of(register, seat)
    assert (kept.id, kept.ends_on, kept.end_reason) == (left.id, date(2026, 9, 30), "Force merged")
    assert deputy not in [a.id for a in appointments_of(register, seat)], "it never began"


def test_ending_a_seat_under_later_marks_is_refused_naming_the_meetings(register: Register) -> None:
    with register.write("Mark two meetings") as change:
        group = a_group(change)
        seat = a_held_seat(change, group, "Police")
        for day in (date(2026, 9, 30), date(2026, 10, 1), date(2026, 11, 2)):
            mark(change, a_held_meeting(change, [group], day), seat, "D")

    with pytest.raises(RuleBroken) as refused, register.write("End it") as change:
        end_seat(change, seat, ends_on=date(2026, 9, 30))

    assert "Police has marks at the meetings of 1 October 2026 and 2 November 2026" in str(
        refused.value
    )
    assert get_seat(register, seat).ends_on is None


def test_a_seat_cannot_end_before_it_starts(register: Register) -> None:
    with pytest.raises(RuleBroken, match="starts on 1 April 2026"), register.write("End") as change:
        seat = a_seat(change, a_group(change), starts_on=date(2026, 4, 1))
        end_seat(change, seat, ends_on=date(2026, 3, 31))


def test_a_seat_on_a_group_that_ended_ends_with_it(register: Register) -> None:
    with register.write("Record an old seat") as change:
        group = a_group(change, name="Old Board")
        change.update("groups", group, ends_on=date(2019, 8, 31))
        seat = a_seat(change, group)

        with pytest.raises(RuleBroken, match="Old Board ended on 31 August 2019"):
            a_seat(change, group, ends_on=date(2020, 1, 1))
        with pytest.raises(RuleBroken, match="its seats end by then"):
            edit_seat(change, seat, ends_on=date(2020, 1, 1))
        with pytest.raises(RuleBroken, match="its seats end by then"):
            end_seat(change, seat, ends_on=date(2020, 1, 1))
        edit_seat(change, seat, ends_on=None, title="Vicar")

    found = get_seat(register, seat)
    assert (found.ends_on, found.title) == (date(2019, 8, 31), "Vicar")


def test_a_seat_entered_by_mistake_is_taken_out_with_its_appointments(register: Register) -> None:
    with register.write("Take it out") as change:
        seat = a_held_seat(change, a_group(change))
        delete_seat(change, seat)

    with pytest.raises(NotFound):
        get_seat(register, seat)
    assert appointments_of(register, seat) == []


def test_a_seat_that_was_used_is_not_deleted(register: Register) -> None:
    with register.write("Mark it") as change:
        group = a_group(change)
        seat = a_held_seat(change, group, "Police")
        mark(change, a_held_meeting(change, [group], date(2026, 5, 1)), seat, "P")

    with pytest.raises(RuleBroken, match="Police has marks"), register.write("Delete") as change:
        delete_seat(change, seat)
    assert get_seat(register, seat).label == "Police"
