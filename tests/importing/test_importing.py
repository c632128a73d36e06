"""An attendance workbook joined to the register: what is made, matched, refused and undone."""

from datetime import date
from pathlib import Path

import pytest

from govapp.appointments import appointments_of
from govapp.attendance import list_register
from govapp.attendance_types import Mark, Mode
from govapp.errors import NotFound, RuleBroken
from govapp.files.mapping import Succession
from govapp.group_types import GroupKind
from govapp.groups import find_group, get_group, list_groups, partnerships_of
from govapp.history import next_undo
from govapp.importing.carry_out import carry_out
from govapp.importing.planning import plan_import
from govapp.meetings import MeetingStatus, list_meetings
from govapp.organisations import add_alias, add_organisation, list_organisations
from govapp.partnerships import list_partnerships
from govapp.people import add_person, list_people
from govapp.register import Register
from govapp.seats import Role, list_seats
from govapp.undoing import redo, undo
from tests.files.workbooks import UGLY_TODAY, save_ugly_workbook
from tests.importing.offices import PARTNERSHIP, bring_in, plan_of, reading_of, sheets, table

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


# -- what is made ------------------------------------------------------------------------------


def test_an_empty_register_gets_all_of_a_small_workbook(register: Register, tmp_path: Path) -> None:
    # WHEN a tidy table is imported
    plan = bring_in(register, table(tmp_path, *SMALL))
    # THEN its partnership, group, organisations, seats, people and meetings are there
    assert plan.in_words == "Board: 2 seats, 3 meetings, 1 planned"
    (partnership,) = list_partnerships(register)
    assert (partnership.name, partnership.subject) == (PARTNERSHIP, "children")
    (group,) = list_groups(register)
    assert (group.name, group.kind) == ("Board", "board")
    assert partnerships_of(register, group.id) == [partnership]
    found = [(o.name, o.kind) for o in list_organisations(register)]
    assert found == [("Council", "local_authority"), ("Police", "police")]
    assert [person.name for person in list_people(register)] == ["Ann Ash", "Bob Birch"]
    statuses = [(m.held_on, m.status) for m in list_meetings(register)]
    assert statuses == [
        (date(2026, 1, 14), MeetingStatus.HELD),
        (date(2026, 3, 11), MeetingStatus.HELD),
        (date(2026, 5, 13), MeetingStatus.HELD),
        (date(2027, 1, 13), MeetingStatus.PLANNED),
    ]
    assert marks(register, date(2026, 3, 11)) == [
        ("Police – Superintendent", "Ann Ash", "A"),
        ("Council – Director", "Bob Birch", "P"),
    ]


def test_a_mark_keeps_who_came_and_says_no_mode(register: Register, tmp_path: Path) -> None:
    bring_in(register, table(tmp_path, *SMALL))

    meeting = list_meetings(register)[2]
    ann, bob = list_register(register, meeting.id)
    assert (ann.mark, ann.mode, ann.attended_by_name) == (Mark.PRESENT, None, "Ann Ash")
    assert ann.attended_by_id == ann.expected_id
    assert (bob.mark, bob.attended_by_name, bob.named_deputy) == (Mark.DEPUTY, "C Cole", None)


def test_a_word_that_says_online_gives_the_mode(register: Register, tmp_path: Path) -> None:
    bring_in(register, table(tmp_path, "name,2026-01-14", "Ann Ash,Virtual", "Bob Birch,P"))

    lines = list_register(register, list_meetings(register)[0].id)
    assert [line.mode for line in lines] == [Mode.ONLINE, None]


def test_a_past_column_without_marks_was_held_and_is_not_recorded(
    register: Register, tmp_path: Path
) -> None:
    bring_in(register, table(tmp_path, "name,2026-01-14,2026-02-14", "Ann Ash,P,"))

    held = list_meetings(register)[1]
    assert (held.status, held.marked, held.register_finished) == (MeetingStatus.HELD, 0, False)


def test_not_a_member_bounds_the_seat_and_its_holder(register: Register, tmp_path: Path) -> None:
    bring_in(
        register,
        table(
            tmp_path,
            "name,2026-01-14,2026-02-14,2026-03-14,2026-04-14",
            "Stays,P,P,P,P",
            "Comes,n/a,P,P,P",
            "Goes,P,P,n/a,n/a",
        ),
    )

    stays, comes, goes = list_seats(register)
    assert (stays.starts_on, stays.ends_on) == (None, None)
    assert (comes.starts_on, comes.ends_on) == (date(2026, 2, 14), None)
    assert (goes.starts_on, goes.ends_on) == (None, date(2026, 2, 14))
    (holder,) = appointments_of(register, goes.id)
    assert (holder.ends_on, holder.source) == (date(2026, 2, 14), "from the workbook")


def test_not_a_member_between_marks_is_not_expected_with_a_warning(
    register: Register, tmp_path: Path
) -> None:
    plan = bring_in(
        register,
        table(tmp_path, "name,2026-01-14,2026-02-14,2026-03-14", "Ann,P,n/a,P", "Bob,P,P,P"),
    )

    assert [(p.place, p.sentence) for p in plan.warnings] == [
        ("C2", "Not a member between other meetings: kept as not expected.")
    ]
    line = list_register(register, list_meetings(register)[1].id)[0]
    assert (line.mark, line.reason) == (Mark.NOT_EXPECTED, "n/a")


def test_who_holds_a_seat_is_kept_as_the_cell_names_them(
    register: Register, tmp_path: Path
) -> None:
    # GIVEN a person, two names in one cell, nobody's name, and a vacancy
    lines = ("seat,name,2026-01-14", "One,CR,P", "Two,CR/MS,P", "Three,,P", "Four,vacant,")
    # WHEN they are imported
    bring_in(register, table(tmp_path, *lines))
    # THEN only the first is a person
    assert [person.name for person in list_people(register)] == ["CR"]
    line = list_register(register, list_meetings(register)[0].id)
    assert [(one.member, one.vacant) for one in line] == [
        ("CR", False),
        ("CR/MS", False),
        ("not named", False),
        ("vacant", True),
    ]
    assert line[1].attended_by_name == "CR/MS"


def test_the_same_initials_twice_are_two_people(register: Register, tmp_path: Path) -> None:
    plan = bring_in(
        register, table(tmp_path, "organisation,name,2026-01-14", "Police,JW,P", "Police,JW,A")
    )

    assert [person.name for person in list_people(register)] == ["JW", "JW"]
    assert "taken for different people" in plan.warnings[0].sentence


def test_a_chairs_seat_is_known_by_its_title(register: Register, tmp_path: Path) -> None:
    bring_in(
        register,
        table(tmp_path, "seat,2026-01-14", "Independent Chair,P", "Forum Chair,P", "Lay member,P"),
    )

    assert [seat.role for seat in list_seats(register)] == [Role.CHAIR, Role.MEMBER, Role.LAY]


def test_a_meeting_called_off_in_the_workbook_is_cancelled(
    register: Register, tmp_path: Path
) -> None:
    bring_in(
        register,
        table(tmp_path, "name,2026-01-14,2026-02-14", "Ann,P,CANCELLED", "Bob,P,"),
    )

    cancelled = list_meetings(register)[1]
    assert cancelled.status is MeetingStatus.CANCELLED
    assert cancelled.status_reason == "Cancelled, from the workbook"


def test_two_rows_joined_are_one_seat_with_two_holders(register: Register, tmp_path: Path) -> None:
    # GIVEN a head who left and one who followed, the later one written first
    path = table(
        tmp_path,
        "organisation,seat,name,2026-01-14,2026-02-14,2026-03-14",
        "Probation,Head,Cat Cole,n/a,n/a,P",
        "Probation,Head,Bob Body,P,A,n/a",
    )
    # WHEN the office says that they are one seat
    plan = bring_in(register, path, joined=[Succession(3, 2)])
    # THEN there is one seat without bounds
    assert plan.in_words == "Board: 1 seat, 3 meetings"
    (seat,) = list_seats(register)
    assert (seat.starts_on, seat.ends_on) == (None, None)
    holders = [(a.name, a.starts_on, a.ends_on) for a in appointments_of(register, seat.id)]
    assert holders == [
        ("Bob Body", None, date(2026, 2, 14)),
        ("Cat Cole", date(2026, 3, 14), None),
    ]
    assert marks(register, date(2026, 3, 14)) == [("Probation – Head", "Cat Cole", "P")]


# -- one change --------------------------------------------------------------------------------


def test_an_import_is_one_change_undone_and_redone_as_one(
    register: Register, tmp_path: Path
) -> None:
    # GIVEN journey 1's workbook, imported
    plan = bring_in(register, save_ugly_workbook(tmp_path / "Executive.xlsx"))
    # THEN Undo names it, takes all of it back, and Redo brings it again
    change = next_undo(register)
    assert change is not None and change.plain_label == plan.label == (
        "Import the attendance of Executive"
    )
    undo(register)
    for table_name in ("groups", "seats", "people", "meetings", "attendance", "organisations"):
        assert register.execute(f"select count(*) from {table_name}").fetchone() == (0,)
    redo(register)
    assert register.execute("select count(*) from seats").fetchone() == (34,)


@pytest.mark.parametrize("again", [1, 2])
def test_the_same_file_again_adds_nothing(register: Register, tmp_path: Path, again: int) -> None:
    path = save_ugly_workbook(tmp_path / "Executive.xlsx")
    bring_in(register, path)

    for _ in range(again):
        plan = plan_of(register, path)
        assert plan.nothing_new
        assert plan.errors == ()


def test_the_plan_writes_nothing(register: Register, tmp_path: Path) -> None:
    head = register.head

    plan_of(register, save_ugly_workbook(tmp_path / "Executive.xlsx"))

    assert register.head == head


def test_the_untidy_workbook_of_a_first_day_is_understood_in_words(
    register: Register, tmp_path: Path
) -> None:
    path = save_ugly_workbook(tmp_path / "Executive.xlsx")
    plan = plan_import(register, reading_of(path, UGLY_TODAY), partnership=PARTNERSHIP)

    assert plan.in_words == "Executive: 34 seats, 3 meetings, 2 planned"
    assert plan.errors == ()


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
