"""An attendance workbook joined to the register: what is made, matched, refused and undone."""

from datetime import date
from pathlib import Path

import pytest

from govapp.appointments import appointments_of
from govapp.attendance import list_register
from govapp.attendance_types import Mark, Mode
from govapp.attention import AttentionKind, what_needs_attention
from govapp.conditions import Condition, ConditionKind
from govapp.files.mapping import Succession
from govapp.groups import list_groups, partnerships_of
from govapp.history import next_undo
from govapp.importing.planning import plan_import
from govapp.meeting_types import QuorumVerdict
from govapp.meetings import MeetingStatus, list_meetings
from govapp.organisations import list_organisations
from govapp.partnerships import list_partnerships
from govapp.people import list_people
from govapp.register import Register
from govapp.seats import Role, list_seats
from govapp.terms import adopt_terms
from govapp.undoing import redo, undo
from tests.files.workbooks import UGLY_TODAY, save_ugly_workbook
from tests.importing.offices import PARTNERSHIP, bring_in, plan_of, reading_of, table

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


def test_marked_meetings_of_the_past_are_finished_and_todays_stays_open(
    register: Register, tmp_path: Path
) -> None:
    # GIVEN a group whose quorum rule asks for two people
    bring_in(register, table(tmp_path, "name,2026-01-14", "Ann Ash,P", "Bob Birch,P"))
    (group,) = list_groups(register)
    condition = Condition(kind=ConditionKind.PEOPLE, at_least=2)
    with register.write("Adopt terms") as change:
        adopt_terms(change, group_id=group.id, version="1", conditions=[condition])
    before = [m.id for m in list_meetings(register)]
    # WHEN more is imported: a blank in one past meeting, one without any mark, and today's
    today = register.today
    bring_in(
        register,
        table(
            tmp_path,
            f"name,2026-01-14,2026-02-14,2026-03-14,{today}",
            "Ann Ash,P,P,,P",
            "Bob Birch,P,,,P",
        ),
    )
    # THEN only what was marked in the past is finished, judged, and its blank not recorded
    found = [(m.held_on, m.register_finished, m.quorum_verdict) for m in list_meetings(register)]
    assert found == [
        (date(2026, 1, 14), True, None),
        (date(2026, 2, 14), True, QuorumVerdict.INQUORATE),
        (date(2026, 3, 14), False, None),
        (today, False, None),
    ]
    assert [mark for *_, mark in marks(register, date(2026, 2, 14))] == ["P", ""]
    kinds = [item.kind for item in what_needs_attention(register, today=today)]
    assert AttentionKind.UNFINISHED not in kinds
    # AND one undo takes all of it back
    undo(register)
    assert [m.id for m in list_meetings(register)] == before


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


def test_a_new_seat_without_marks_is_read_where_it_ends_the_table(
    register: Register, tmp_path: Path
) -> None:
    lines = ("organisation,seat,name,2026-01-14", "Police,Head,Ann Ash,P", "Fire Service,,,")

    bring_in(register, table(tmp_path, *lines))

    assert [seat.label for seat in list_seats(register)] == ["Police – Head", "Fire Service"]


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
