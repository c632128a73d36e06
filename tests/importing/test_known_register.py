"""A workbook joined to what the register holds: what is matched, added, and refused."""

from datetime import date
from pathlib import Path

import pytest

from govapp.appointments import appoint, appointments_of
from govapp.attendance import list_register
from govapp.errors import NotFound, RuleBroken
from govapp.files.mapping import Succession
from govapp.group_types import GroupKind
from govapp.groups import find_group, get_group, list_groups
from govapp.importing.carry_out import carry_out
from govapp.meetings import MeetingStatus, list_meetings
from govapp.organisations import add_alias, add_organisation, list_organisations
from govapp.people import add_person, list_people
from govapp.register import Register
from govapp.seats import add_seat, list_seats
from tests.importing.offices import bring_in, plan_of, sheets, table

SMALL = (
    "organisation,seat,name,2026-01-14,11/03/2026,13 May 2026,2027-01-13",
    "Police,Superintendent,Ann Ash,P,A,P,",
    "Council,Director,Bob Birch,P,P,D - C Cole,",
)


def marks(register: Register, day: date) -> list[tuple[str, str, str]]:
    """Seat, member and mark of each line of the register of that day."""
    (meeting,) = [m for m in list_meetings(register) if m.held_on == day]
    return [
        (line.label, line.member, line.mark.letter if line.mark else "")
        for line in list_register(register, meeting.id)
    ]


# -- what the register knows already -----------------------------------------------------------


def test_the_next_version_adds_only_what_is_new(register: Register, tmp_path: Path) -> None:
    # GIVEN a workbook in the register
    bring_in(register, table(tmp_path, *SMALL))
    # WHEN the office has marked the planned meeting's predecessor and added a seat
    later = (
        "organisation,seat,name,2026-01-14,11/03/2026,13 May 2026,2026-09-09,2027-01-13",
        "Police,Superintendent,Ann Ash,P,A,P,X,",
        "COUNCIL,director,bob birch,P,P,D - C Cole,P,",
        "Health,Chief Nurse,Di Dale,n/a,n/a,n/a,P,",
    )
    plan = bring_in(register, table(tmp_path, *later))
    # THEN the rest is left as it was
    assert plan.new_in_words == (
        "1 new organisation: Health",
        "New in Board: 1 seat, 1 meeting and 3 marks",
    )
    assert len(list_seats(register)) == 3
    assert len(list_people(register)) == 3


def test_names_that_begin_with_the_family_are_known_again(
    register: Register, tmp_path: Path
) -> None:
    lines = ("organisation,name,2026-01-14", 'Police,"Ash, Ann",P', 'Police,"Birch, Bob",A')
    bring_in(register, table(tmp_path, *lines))

    again = plan_of(register, table(tmp_path, *lines))
    turned = plan_of(register, table(tmp_path, lines[0], "Police,Ann Ash,P", "Police,Bob Birch,A"))

    assert sorted(person.name for person in list_people(register)) == ["Ann Ash", "Bob Birch"]
    assert again.nothing_new and turned.nothing_new
    assert again.warnings == ()


def test_a_planned_meeting_is_held_from_its_first_marks(register: Register, tmp_path: Path) -> None:
    # GIVEN a meeting that the register plans for today
    bring_in(register, table(tmp_path, "name,2026-10-01,2026-12-20", "Ann,P,"))
    with register.write("Bring it forward") as change:
        change.update("meetings", list_meetings(register)[1].id, held_on=date(2026, 11, 20))
    # WHEN the workbook has marks for it
    plan = bring_in(register, table(tmp_path, "name,2026-10-01,2026-11-20", "Ann,P,P"))
    # THEN it was held
    assert plan.new_in_words == ("New in Board: 1 planned meeting held and 1 mark",)
    assert list_meetings(register)[1].status is MeetingStatus.HELD


def test_a_mark_that_differs_is_an_error_by_row_and_column(
    register: Register, tmp_path: Path
) -> None:
    bring_in(register, table(tmp_path, *SMALL))
    changed = [SMALL[0], SMALL[1].replace("P,A,P", "P,P,P"), SMALL[2]]

    plan = plan_of(register, table(tmp_path, *changed))

    assert [(p.place, p.sentence) for p in plan.errors] == [
        ("E2", "Present here; the register says apologies.")
    ]
    with pytest.raises(RuleBroken), register.write(plan.label, kind="import") as change:
        carry_out(change, plan)
    assert marks(register, date(2026, 3, 11))[0][2] == "A"


def test_somebody_who_left_since_is_ended(register: Register, tmp_path: Path) -> None:
    # GIVEN Ann and Bob in the register, nobody with an end
    bring_in(register, table(tmp_path, *SMALL))
    # WHEN the next version says that Ann is no longer a member in September
    later = (
        "organisation,seat,name,2026-01-14,11/03/2026,13 May 2026,2026-09-09",
        "Police,Superintendent,Ann Ash,P,A,P,n/a",
        "Council,Director,Bob Birch,P,P,D - C Cole,P",
    )
    plan = bring_in(register, table(tmp_path, *later))
    # THEN her seat and she end with her last meeting
    assert plan.new_in_words == ("New in Board: 1 meeting, 1 mark and 1 seat ended",)
    seat = list_seats(register)[0]
    assert seat.ends_on == date(2026, 5, 13)
    assert plan_of(register, table(tmp_path, *later)).nothing_new


def test_somebody_who_left_may_be_followed_in_the_same_seat(
    register: Register, tmp_path: Path
) -> None:
    bring_in(register, table(tmp_path, *SMALL))
    later = (
        "organisation,seat,name,2026-01-14,11/03/2026,13 May 2026,2026-09-09",
        "Police,Superintendent,Ann Ash,P,A,P,n/a",
        "Council,Director,Bob Birch,P,P,D - C Cole,P",
        "Police,Superintendent,Eve Elm,n/a,n/a,n/a,P",
    )

    bring_in(register, table(tmp_path, *later), joined=[Succession(2, 4)])

    seat = list_seats(register)[0]
    assert seat.ends_on is None
    assert [(a.name, a.ends_on) for a in appointments_of(register, seat.id)] == [
        ("Ann Ash", date(2026, 5, 13)),
        ("Eve Elm", None),
    ]
    assert plan_of(register, table(tmp_path, *later), joined=[Succession(2, 4)]).nothing_new


def test_a_mark_outside_the_seats_life_is_an_error(register: Register, tmp_path: Path) -> None:
    bring_in(register, table(tmp_path, "name,2026-01-14,2026-02-14", "Ann,P,n/a", "Bob,P,P"))

    plan = plan_of(
        register,
        table(tmp_path, "name,2026-01-14,2026-02-14,2026-03-14", "Ann,P,,P", "Bob,P,P,P"),
    )

    assert [(p.place, p.sentence) for p in plan.errors] == [
        ("D2", "Present here; in the register the seat was not in being on 14 March 2026.")
    ]


def test_a_confirmed_register_takes_no_new_mark(register: Register, tmp_path: Path) -> None:
    bring_in(register, table(tmp_path, "name,2026-01-14", "Ann,P", "Bob,"))
    with register.write("Confirm") as change:
        meeting_id = list_meetings(change)[0].id
        change.update("meetings", meeting_id, register_finished=True, minutes="confirmed")

    agreeing = plan_of(register, table(tmp_path, "name,2026-01-14", "Ann,P", "Bob,"))
    adding = plan_of(register, table(tmp_path, "name,2026-01-14", "Ann,P", "Bob,P"))

    assert agreeing.nothing_new
    assert [p.sentence for p in adding.errors] == [
        "The register of 14 January 2026 is confirmed: new marks are made there with “Correct…”."
    ]


def test_a_row_like_a_seat_that_somebody_else_holds_is_said(
    register: Register, tmp_path: Path
) -> None:
    bring_in(register, table(tmp_path, *SMALL))
    changed = [SMALL[0], SMALL[1].replace("Ann Ash", "A. Ash-Smith"), SMALL[2]]

    plan = plan_of(register, table(tmp_path, *changed))

    assert [p.sentence for p in plan.warnings] == [
        "The register has such a seat, held by Ann Ash: another one would be made."
    ]


# -- names -------------------------------------------------------------------------------------


def test_organisations_are_found_by_their_other_names(register: Register, tmp_path: Path) -> None:
    with register.write("Add Northmoor Police") as change:
        police = add_organisation(
            change, name="Northmoor Police", kind="police", short_name="Police"
        )
        add_alias(change, police, "The Constabulary")

    bring_in(
        register,
        table(tmp_path, "organisation,seat,2026-01-14", "POLICE,One,P", "the constabulary,Two,P"),
    )

    assert [one.id for one in list_organisations(register)] == [police]
    assert [seat.organisation_id for seat in list_seats(register)] == [police, police]


def test_an_organisation_that_comes_near_is_a_warning_or_the_one_that_was_meant(
    register: Register, tmp_path: Path
) -> None:
    with register.write("Add Northmoor Police") as change:
        police = add_organisation(change, name="Northmoor Police", kind="police")
    path = table(tmp_path, "organisation,2026-01-14", "Northmoor Polise,P")

    doubtful = plan_of(register, path)
    settled = plan_of(register, path, same_organisations={"northmoor polise": police})

    assert "there is “Northmoor Police”" in doubtful.warnings[0].sentence
    assert [one.id for one in doubtful.organisations] == [None]
    assert settled.warnings == ()
    assert [one.id for one in settled.organisations] == [police]


def test_what_the_group_has_as_a_constituency_is_no_new_organisation(
    register: Register, tmp_path: Path
) -> None:
    # GIVEN a seat of a constituency, which the workbook lists among the organisations
    bring_in(register, table(tmp_path, *SMALL))
    (group,) = list_groups(register)
    with register.write("Add a seat for carers") as change:
        seat = add_seat(change, group_id=group.id, constituency="Carers", title="Member")
        appoint(change, seat_id=seat, person_id=add_person(change, name="Di Dale"))
    carers = (*SMALL, "Carers,Member,Di Dale,P,,,", "Carers,Member,Eve Elm,A,,,")
    # WHEN it is brought in, with a second person from there
    plan = bring_in(register, table(tmp_path, *carers))
    # THEN the seat is known, and the other one is of the same constituency
    assert plan.new_in_words == ("New in Board: 1 seat and 2 marks",)
    of_carers = [seat for seat in list_seats(register) if seat.constituency == "Carers"]
    assert [seat.label for seat in of_carers] == ["Carers – Member", "Carers – Member"]
    assert "Carers" not in [each.name for each in list_organisations(register)]


def test_a_group_that_comes_near_is_a_doubt_unless_it_is_to_be_made(
    register: Register, tmp_path: Path
) -> None:
    bring_in(register, table(tmp_path, *SMALL, name="Quality Assurance Group"))
    path = table(tmp_path, *SMALL, name="Quality Assurance")

    plan = plan_of(register, path)
    made = plan_of(register, path, create=True)

    assert plan.doubts[0].sentence == (
        "There is no group called “Quality Assurance” in this register, but there is "
        "“Quality Assurance Group”."
    )
    with pytest.raises(RuleBroken), register.write(plan.label, kind="import") as change:
        carry_out(change, plan)
    assert made.doubts == ()
    assert made.groups[0].id is None


def test_a_group_of_another_partnership_is_refused(register: Register, tmp_path: Path) -> None:
    bring_in(register, table(tmp_path, *SMALL, name="Executive"))

    with pytest.raises(NotFound, match="is a group of Northmoor Safeguarding Children"):
        plan_of(
            register,
            table(tmp_path, *SMALL, name="Executive"),
            partnership="Community Safety Partnership",
            create=True,
        )


def test_the_kind_that_is_given_counts_for_a_new_group_only(
    register: Register, tmp_path: Path
) -> None:
    path = table(tmp_path, *SMALL)
    bring_in(register, path, kind=GroupKind.FORUM)
    bring_in(register, path, kind=GroupKind.COMMITTEE)

    (found,) = find_group(register, "Board").exact
    assert get_group(register, found.id).kind is GroupKind.FORUM


def test_a_full_name_at_the_same_organisation_is_one_person_over_groups(
    register: Register, tmp_path: Path
) -> None:
    # GIVEN Ann Ash of the police on one group, and another Ann Ash whom nobody knows
    with register.write("Add a person") as change:
        add_person(change, name="Ann Ash")
    bring_in(register, table(tmp_path, *SMALL, name="Executive"))
    assert len(list_people(register)) == 3
    # WHEN she comes on another group too, and so does the council's JW
    lines = ("organisation,name,2026-01-14", "Police,ANN ASH,P", "Council,JW,P")
    bring_in(register, table(tmp_path, *lines, name="Board"))
    # THEN she is one person
    assert sorted(person.shown for person in list_people(register)) == [
        "Ann Ash",
        "Ann Ash",
        "Bob Birch",
        "JW",
    ]


# -- several sheets ----------------------------------------------------------------------------


def test_a_sheet_for_each_year_makes_one_list_of_seats(register: Register, tmp_path: Path) -> None:
    path = sheets(
        tmp_path,
        (
            "Board 2024-25",
            [
                ["organisation", "name", date(2024, 5, 1), date(2024, 9, 1)],
                ["Police", "Ann", "P", "A"],
                ["Council", "Bob", "P", "P"],
            ],
        ),
        (
            "Board 2025-26",
            [
                ["organisation", "name", date(2025, 5, 1), date(2025, 9, 1)],
                ["Police", "Ann", "P", "P"],
                ["Health", "Cat", "P", "P"],
            ],
        ),
    )

    plan = bring_in(register, path)

    assert plan.in_words == "Board: 3 seats, 4 meetings"
    lives = [(s.organisation, s.starts_on, s.ends_on) for s in list_seats(register)]
    assert lives == [
        ("Police", None, None),
        ("Council", None, date(2024, 9, 1)),
        ("Health", date(2025, 5, 1), None),
    ]
    assert [(p.sheet, p.sentence) for p in plan.warnings] == [
        (
            "Board 2024-25",
            "This row is not on “Board 2025-26”: taken for no member at the meetings there.",
        ),
        (
            "Board 2025-26",
            "This row is not on “Board 2024-25”: taken for no member at the meetings there.",
        ),
    ]
    assert plan_of(register, path).nothing_new


def test_a_sheet_for_each_group_makes_each_group(register: Register, tmp_path: Path) -> None:
    rows = [["organisation", "name", date(2026, 5, 1)], ["Police", "Ann Ash", "P"]]
    bring_in(register, sheets(tmp_path, ("Executive", rows), ("Quality", rows)))

    assert [group.name for group in list_groups(register)] == ["Executive", "Quality"]
    assert len(list_people(register)) == 1
