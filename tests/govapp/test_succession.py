from datetime import date

import pytest

from govapp.appointments import appoint, appointments_of, end_appointment, get_appointment
from govapp.errors import BadInput, RuleBroken
from govapp.groups import get_group, parents_of
from govapp.organisations import end_organisation
from govapp.register import Register
from govapp.seating import seating
from govapp.seats import get_seat, list_seats
from govapp.succession import change_holder, end_group, pass_seats
from tests.factories import a_group, a_person, an_organisation
from tests.govapp.rooms import a_held_meeting, a_held_seat, a_seat, mark


def who_sat(register: Register, group: int, *days: date) -> list[str | None]:
    return [seating(register, group, day)[0].name for day in days]


MAY_14, MAY_20, MAY_25 = date(2026, 5, 14), date(2026, 5, 20), date(2026, 5, 25)
MAY_31, JUNE_1 = date(2026, 5, 31), date(2026, 6, 1)


def test_a_whole_change_of_holder_in_one_form(register: Register) -> None:
    # GIVEN a seat with a holder and a named deputy
    with register.write("Seat") as change:
        group = a_group(change)
        seat = a_seat(change, group, "Police")
        appoint(change, seat_id=seat, person_id=a_person(change, name="Ann Price"))
        bo = a_person(change, name="Bo Deputy")
        appoint(change, seat_id=seat, person_id=bo, capacity="deputy")
        cai = a_person(change, name="Cai Next")

    # WHEN she leaves on the 14th, her deputy acts from the 25th and a successor starts on the 1st
    with register.write("Change the holder") as change:
        change_holder(
            change,
            seat_id=seat,
            last_day=MAY_14,
            reason="Promoted",
            acting_id=bo,
            acting_from=MAY_25,
            successor_id=cai,
            successor_from=JUNE_1,
        )

    # THEN each day has its member, the days between none, and the deputy is deputy still
    assert who_sat(register, group, MAY_14, MAY_20, MAY_25, MAY_31, JUNE_1) == [
        "Ann Price",
        None,
        "Bo Deputy",
        "Bo Deputy",
        "Cai Next",
    ]
    assert seating(register, group, JUNE_1)[0].deputies[0].name == "Bo Deputy"
    assert appointments_of(register, seat)[0].end_reason == "Promoted"


def test_parts_not_known_yet_come_later(register: Register) -> None:
    with register.write("Seat") as change:
        group = a_group(change)
        seat = a_held_seat(change, group)
        bo, cai = a_person(change, name="Bo Deputy"), a_person(change, name="Cai Next")
    steps = [
        {"last_day": MAY_14, "reason": "Left"},
        {"last_day": None, "acting_id": bo, "acting_from": MAY_25},
        {"last_day": None, "successor_id": cai, "successor_from": JUNE_1},
    ]

    for step in steps:
        with register.write("Say what is known by now") as change:
            change_holder(change, seat_id=seat, **step)  # type: ignore[arg-type]

    assert who_sat(register, group, MAY_20, MAY_25, MAY_31, JUNE_1) == [
        None,
        "Bo Deputy",
        "Bo Deputy",
        "Cai Next",
    ]


def test_a_successor_without_a_start_begins_the_day_after(register: Register) -> None:
    with register.write("Change the holder") as change:
        group = a_group(change)
        seat = a_held_seat(change, group)
        cai = a_person(change, name="Cai Next")
        change_holder(change, seat_id=seat, last_day=MAY_14, successor_id=cai)

    assert who_sat(register, group, date(2026, 5, 15)) == ["Cai Next"]


def test_a_start_is_asked_for_when_nothing_says_it(register: Register) -> None:
    with pytest.raises(BadInput, match="which day"), register.write("Change") as change:
        seat = a_seat(change, a_group(change))
        change_holder(change, seat_id=seat, last_day=None, successor_id=a_person(change))


def test_nobody_leaves_a_seat_that_nobody_held(register: Register) -> None:
    with pytest.raises(RuleBroken, match="Nobody held Police"), register.write("Change") as change:
        seat = a_seat(change, a_group(change), "Police")
        change_holder(change, seat_id=seat, last_day=MAY_14)


def test_a_mark_between_two_holders_refuses_the_change_unless_somebody_covers_it(
    register: Register,
) -> None:
    with register.write("Mark") as change:
        group = a_group(change)
        seat = a_held_seat(change, group, "Police")
        holder = appointments_of(change, seat)[0].id
        mark(change, a_held_meeting(change, [group], MAY_20), seat, "A")
        bo, cai = a_person(change), a_person(change)

    with pytest.raises(RuleBroken, match="20 May 2026"), register.write("Change") as change:
        change_holder(
            change, seat_id=seat, last_day=MAY_14, successor_id=cai, successor_from=JUNE_1
        )
    assert get_appointment(register, holder).ends_on is None

    with register.write("Change") as change:
        change_holder(
            change,
            seat_id=seat,
            last_day=MAY_14,
            acting_id=bo,
            successor_id=cai,
            successor_from=JUNE_1,
        )
    assert [a.ends_on for a in appointments_of(register, seat)] == [MAY_14, MAY_31, None]


def test_seats_pass_to_the_successor_with_all_that_belongs_to_them(register: Register) -> None:
    # GIVEN a group whose first seat is the Clinical Commissioning Group's, with holder and deputy
    with register.write("Seat") as change:
        group = a_group(change)
        seat = a_seat(change, group, "Northmoor CCG", title="Designated Nurse", role="vice_chair")
        a_held_seat(change, group, "Police")
        appoint(change, seat_id=seat, person_id=a_person(change, name="Ann Price"))
        appoint(
            change,
            seat_id=seat,
            person_id=a_person(change, name="Bo Deputy"),
            capacity="deputy",
            starts_on=date(2026, 6, 20),
        )
        ccg = get_seat(change, seat).organisation_id
        assert ccg is not None
        icb = an_organisation(change, name="Northmoor ICB")

    # WHEN its seats pass on 1 July
    with register.write("Health merges") as change:
        passed = pass_seats(change, predecessor_id=ccg, successor_id=icb, on=date(2026, 7, 1))
        end_organisation(change, ccg, ends_on=date(2026, 6, 30))

    # THEN the last day of the one is the day before the first of the other, in the same place
    assert passed == 1
    before, after = (seating(register, group, date(2026, m, d)) for m, d in ((6, 30), (7, 1)))
    assert [s.label for s in before] == ["Northmoor CCG – Designated Nurse", "Police"]
    assert [s.label for s in after] == ["Northmoor ICB – Designated Nurse", "Police"]
    for sitting in (before[0], after[0]):
        assert (sitting.name, sitting.role, [d.name for d in sitting.deputies]) == (
            "Ann Price",
            "vice_chair",
            ["Bo Deputy"],
        )
    assert get_seat(register, seat).end_reason == "Passed to Northmoor ICB"


def test_a_seat_that_had_not_begun_passes_whole_and_an_ended_one_stays(register: Register) -> None:
    with register.write("Seat") as change:
        group = a_group(change)
        ended = a_seat(change, group, "CCG", ends_on=date(2020, 1, 1))
        ccg = get_seat(change, ended).organisation_id
        assert ccg is not None
        future = a_seat(change, group, organisation_id=ccg, starts_on=date(2026, 9, 1))
        icb = an_organisation(change, name="ICB")
        passed = pass_seats(change, predecessor_id=ccg, successor_id=icb, on=date(2026, 7, 1))

    assert passed == 1
    assert get_seat(register, future).organisation == "ICB"
    assert get_seat(register, ended).organisation == "CCG"


def test_passing_seats_under_later_marks_is_refused_naming_the_meeting(register: Register) -> None:
    with register.write("Mark") as change:
        group = a_group(change)
        seat = a_held_seat(change, group, "CCG")
        mark(change, a_held_meeting(change, [group], date(2026, 7, 1)), seat, "P")
        ccg = get_seat(change, seat).organisation_id
        assert ccg is not None
        icb = an_organisation(change)

    with pytest.raises(RuleBroken, match="1 July 2026"), register.write("Pass") as change:
        pass_seats(change, predecessor_id=ccg, successor_id=icb, on=date(2026, 7, 1))


def test_a_group_ends_with_its_seats_appointments_and_reporting(register: Register) -> None:
    with register.write("End a group") as change:
        board = a_group(change)
        group = a_group(change, parent_ids=[board])
        seat = a_held_seat(change, group)
        left_before = a_seat(change, group, ends_on=date(2026, 1, 31))
        never = a_seat(change, group, starts_on=date(2026, 12, 1))
        a_held_meeting(change, [group], date(2026, 9, 30))
        end_group(change, group, ends_on=date(2026, 9, 30), reason="Its work is done")

    ended = get_group(register, group)
    assert (ended.ends_on, ended.end_reason) == (date(2026, 9, 30), "Its work is done")
    assert get_seat(register, seat).ends_on == date(2026, 9, 30)
    assert appointments_of(register, seat)[0].ends_on == date(2026, 9, 30)
    assert get_seat(register, left_before).ends_on == date(2026, 1, 31)
    assert never not in [s.id for s in list_seats(register, group_id=group)]
    assert len(parents_of(register, group, on=date(2026, 9, 30))) == 1
    assert parents_of(register, group, on=date(2026, 10, 1)) == []


@pytest.mark.parametrize(
    ("ends_on", "reason", "sentence"),
    [
        (date(2026, 9, 29), "Done", "held the meeting of 30 September 2026"),
        (date(2026, 9, 30), "  ", "Say why"),
        (date(2026, 3, 31), "Done", "starts on 1 April 2026"),
    ],
)
def test_a_group_does_not_end_before_its_meetings_or_without_a_reason(
    register: Register, ends_on: date, reason: str, sentence: str
) -> None:
    with register.write("Meet") as change:
        group = a_group(change, starts_on=date(2026, 4, 1))
        a_held_meeting(change, [group], date(2026, 9, 30))

    with pytest.raises(RuleBroken, match=sentence), register.write("End") as change:
        end_group(change, group, ends_on=ends_on, reason=reason)
    assert get_group(register, group).ends_on is None


def test_a_holder_who_left_may_be_followed_after_a_gap(register: Register) -> None:
    with register.write("Leave, then follow") as change:
        group = a_group(change)
        seat = a_held_seat(change, group)
        end_appointment(change, appointments_of(change, seat)[0].id, ends_on=MAY_14)
        cai = a_person(change, name="Cai Next")
        change_holder(change, seat_id=seat, last_day=None, successor_id=cai, successor_from=JUNE_1)

    assert who_sat(register, group, MAY_31, JUNE_1) == [None, "Cai Next"]
