"""Names pasted or dropped into a register: who is matched, who is asked about, what is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from govapp.appointments import appoint
from govapp.attendance import list_register, record_attendance
from govapp.attendance_types import Mode, RegisterLine
from govapp.errors import RuleBroken
from govapp.files.teams import read_teams_report
from govapp.guests import list_guests
from govapp.importing.names_matching import ask_again, hear_text, place, plan_names
from govapp.importing.names_plan import (
    Heard,
    NamesPlan,
    PlacingKind,
    heard_in_teams,
)
from govapp.importing.names_writing import write_names
from govapp.meetings import get_meeting, plan_meeting
from govapp.people import take_post
from govapp.register import Register
from govapp.replies import list_replies
from govapp.seats import get_seat
from govapp.undoing import undo
from tests.factories import a_group, a_person, an_organisation
from tests.files.workbooks import save_csv

TODAY = date(2026, 11, 20)
MEMBERS = {
    "Northmoor Police": "Siân O'Brien",
    "Northmoor Council": "Robert Khan",
    "Probation Service": "Nguyễn Thị Ánh",
    "Health Trust": "Mary-Jane Carter",
}


@dataclass
class Meeting:
    """Four seats, police with a named deputy and the council with a colleague."""

    id: int
    seats: dict[str, int]
    register: Register

    def heard(self, text: str) -> NamesPlan:
        with self.register.read() as snapshot:
            heard = hear_text(snapshot, self.id, text)
        return self.plan(heard)

    def plan(self, heard: Sequence[Heard]) -> NamesPlan:
        with self.register.read() as snapshot:
            return plan_names(snapshot, self.id, heard)

    def place(self, plan: NamesPlan, number: int, words: str) -> NamesPlan:
        """Settle a name by the option whose words begin so."""
        (placing,) = [o for o in plan.line(number).options if o.words.startswith(words)]
        return place(self.register, plan, number, placing)

    def write(self, plan: NamesPlan) -> None:
        with self.register.write("Mark from a list of names") as change:
            write_names(change, plan)

    def line(self, organisation: str) -> RegisterLine:
        lines = list_register(self.register, self.id)
        return next(line for line in lines if line.organisation == organisation)

    @property
    def letters(self) -> str:
        lines = list_register(self.register, self.id)
        return "".join(line.mark.letter if line.mark else "." for line in lines)


@pytest.fixture
def meeting(register: Register) -> Meeting:
    with register.write("Make a board") as change:
        group = a_group(change, name="Board")
        seats = {}
        for body, name in MEMBERS.items():
            organisation = an_organisation(change, name=body)
            seats[body] = change.insert(
                "seats", group_id=group, organisation_id=organisation, role="member",
                position=len(seats) + 1,
            )  # fmt: skip
            appoint(change, seat_id=seats[body], person_id=a_person(change, name=name))
        deputy = a_person(change, name="Dai Davies")
        appoint(change, seat_id=seats["Northmoor Police"], person_id=deputy, capacity="deputy")
        council = get_seat(change, seats["Northmoor Council"]).organisation_id
        assert council is not None
        colleague = a_person(change, name="Cora Clark")
        take_post(change, person_id=colleague, organisation_id=council, title="Team Manager")
        meeting_id = plan_meeting(change, group_ids=[group], held_on=TODAY)
    return Meeting(meeting_id, seats, register)


def said(plan: NamesPlan) -> list[tuple[str, str, bool]]:
    """Each name, where it is placed, and whether it is open."""
    return [(line.heard.name, line.placing.words, line.is_open) for line in plan.lines]


# -- minutes -----------------------------------------------------------------------------------


def test_a_block_of_minutes_marks_those_present_and_those_who_sent_apologies(
    meeting: Meeting,
) -> None:
    # GIVEN the block as it stands in minutes
    plan = meeting.heard(
        "Present: Siân O'Brien, Robert Khan\n"
        "In attendance: Petra Novak (Clerk)\n"
        "Apologies: Mary-Jane Carter"
    )
    # THEN three are members, and one is a guest
    assert said(plan) == [
        ("Siân O'Brien", "Member: Northmoor Police, Siân O'Brien", False),
        ("Robert Khan", "Member: Northmoor Council, Robert Khan", False),
        ("Petra Novak", "Guest", False),
        ("Mary-Jane Carter", "Member: Health Trust, Mary-Jane Carter", False),
    ]
    assert plan.in_words == "3 seats, 1 guest"
    # WHEN it is written
    meeting.write(plan)
    # THEN they are marked, and the meeting is held
    assert meeting.letters == "PP.A"
    assert get_meeting(meeting.register, meeting.id).status == "held"
    assert [(g.name, g.organisation) for g in list_guests(meeting.register, meeting.id)] == [
        ("Petra Novak", "Clerk")
    ]


def test_all_of_it_is_one_change(meeting: Meeting) -> None:
    meeting.write(meeting.heard("Present: Siân O'Brien, Robert Khan\nIn attendance: Petra Novak"))

    undo(meeting.register)

    assert meeting.letters == "...."
    assert list_guests(meeting.register, meeting.id) == []


def test_a_name_written_otherwise_is_asked_about(meeting: Meeting) -> None:
    plan = meeting.heard("Present:\nBob Khan\nMary Carter")

    assert [line.is_open for line in plan.lines] == [True, True]
    assert [line.placing.seat_id for line in plan.lines] == [
        meeting.seats["Northmoor Council"],
        meeting.seats["Health Trust"],
    ]
    with pytest.raises(RuleBroken, match="not settled"):
        meeting.write(plan)
    plan = meeting.place(plan, 0, "Member: Northmoor Council")
    plan = meeting.place(plan, 1, "Guest")
    meeting.write(plan)
    assert meeting.letters == ".P.."
    assert [guest.name for guest in list_guests(meeting.register, meeting.id)] == ["Mary Carter"]


def test_case_accents_and_order_do_not_count(meeting: Meeting) -> None:
    plan = meeting.heard("Present: O'BRIEN, Sian; Thi Anh Nguyen")

    assert plan.to_settle == ()
    assert plan.in_words == "2 seats"


# -- one a line --------------------------------------------------------------------------------


def test_what_follows_a_name_on_its_line_is_its_agency_and_no_guest(meeting: Meeting) -> None:
    # GIVEN names one a line, with agencies that the register knows, nearly knows, and does not
    plan = meeting.heard(
        "Siân O'Brien, Northmoor Police\n"
        "Jo Bloggs, Citizens Advice\n"
        "Petra Novak – Head of Practice, Probation Service\n"
        "Rae Marsh, Assistant Director, Health Trust"
    )
    # THEN each line is one person, and the seats of their agencies are offered
    assert said(plan) == [
        ("Siân O'Brien", "Member: Northmoor Police, Siân O'Brien", False),
        ("Jo Bloggs", "Guest", False),
        ("Petra Novak", "Deputy for Probation Service", True),
        ("Rae Marsh", "Deputy for Health Trust", True),
    ]
    # WHEN two of them are guests
    plan = meeting.place(meeting.place(plan, 2, "Guest"), 3, "Guest")
    meeting.write(plan)
    # THEN the agency is kept, as the one of the register where it is that, and the post with it
    guests = list_guests(meeting.register, meeting.id)
    assert {(g.name, g.organisation, g.organisation_id is not None, g.note) for g in guests} == {
        ("Jo Bloggs", "Citizens Advice", False, None),
        ("Petra Novak", "Probation Service", True, "Head of Practice, Probation Service"),
        ("Rae Marsh", "Health Trust", True, "Assistant Director, Health Trust"),
    }


def test_a_member_after_a_comma_is_a_person_and_a_known_body_is_not(meeting: Meeting) -> None:
    # Beneath one another, but two names a line: the register knows the second ones.
    plan = meeting.heard("Jo Bloggs, Siân O'Brien\nRae Marsh, Robert Khan")
    assert [line.heard.name for line in plan.lines] == [
        "Jo Bloggs", "Siân O'Brien", "Rae Marsh", "Robert Khan",
    ]  # fmt: skip
    with meeting.register.write("Add") as change:
        an_organisation(change, name="Citizens Advice")
    # A single line, and the register knows the body.
    (line,) = meeting.heard("Jo Bloggs, Citizens Advice").lines
    assert (line.heard.name, line.placing.organisation_id is not None) == ("Jo Bloggs", True)


# -- deputies ----------------------------------------------------------------------------------


def test_the_named_deputy_of_an_unmarked_seat_is_its_deputy(meeting: Meeting) -> None:
    plan = meeting.heard("Present: Dai Davies")
    meeting.write(plan)

    assert plan.to_settle == ()
    line = meeting.line("Northmoor Police")
    assert (line.mark, line.attended_by_name, line.named_deputy) == ("deputy", "Dai Davies", True)


def test_a_named_deputy_who_comes_with_the_member_is_a_guest(meeting: Meeting) -> None:
    plan = meeting.heard("Present: Dai Davies, Siân O'Brien")

    assert said(plan)[0] == ("Dai Davies", "Guest", False)
    meeting.write(plan)
    (guest,) = list_guests(meeting.register, meeting.id)
    assert guest.person_id is not None


def test_a_colleague_is_offered_as_the_deputy_of_their_organisations_seat(
    meeting: Meeting,
) -> None:
    plan = meeting.heard("Present: Cora Clark")

    (line,) = plan.to_settle
    assert line.placing.words == "Deputy for Northmoor Council, Cora Clark"
    assert {option.kind for option in line.options} == set(PlacingKind)


def test_the_organisation_beside_a_name_offers_its_seat(meeting: Meeting) -> None:
    plan = meeting.heard("Present: Petra Novak (Probation)")

    (line,) = plan.to_settle
    assert line.placing.words == "Deputy for Probation Service"
    meeting.write(meeting.place(plan, 0, "Deputy for Probation Service"))
    assert meeting.line("Probation Service").attended_by_name == "Petra Novak"


def test_a_deputy_whose_member_is_named_needs_no_question(meeting: Meeting) -> None:
    plan = meeting.heard("Present: Petra Novak (deputising for Robert Khan)")

    assert plan.to_settle == ()
    meeting.write(plan)
    assert meeting.letters == ".D.."


# -- Teams -------------------------------------------------------------------------------------


def teams(folder: Path, *people: str) -> list[Heard]:
    lines = ["Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tRole"]
    lines += [f"{one}\t20/11/2026, 09:58:10\t20/11/2026, 12:01:40\t2h\ta@b\t-" for one in people]
    path = save_csv(folder / "report.csv", *lines)
    return heard_in_teams(read_teams_report(path, TODAY))


def test_a_list_from_teams_gives_mode_and_times(meeting: Meeting, tmp_path: Path) -> None:
    plan = meeting.plan(teams(tmp_path, "Siân O'Brien", "Petra Novak (Guest)"))
    assert (plan.lines[0].effect, plan.lines[0].times) == ("Present, online", "09:58 to 12:01")

    meeting.write(plan)

    line = meeting.line("Northmoor Police")
    assert (line.mode, line.arrived_at, line.left_at) == (Mode.ONLINE, "09:58", "12:01")
    assert [(g.name, g.mode) for g in list_guests(meeting.register, meeting.id)] == [
        ("Petra Novak", Mode.ONLINE)
    ]


def test_the_same_list_again_is_nothing_new(meeting: Meeting, tmp_path: Path) -> None:
    heard = teams(tmp_path, "Siân O'Brien", "Dai Davies", "Petra Novak")
    meeting.write(meeting.plan(heard))
    more = meeting.heard("Present: Rob Novak (for Robert Khan)")
    meeting.write(more)

    again = meeting.plan(heard)

    assert again.nothing_new
    assert again.to_settle == ()
    assert meeting.heard("Present: Rob Novak (for Robert Khan)").nothing_new


def test_a_mark_that_would_change_says_what_it_was(meeting: Meeting) -> None:
    with meeting.register.write("Mark") as change:
        record_attendance(
            change,
            meeting_id=meeting.id,
            seat_id=meeting.seats["Northmoor Council"],
            mark="apologies",
        )

    plan = meeting.heard("Present: Robert Khan")

    assert (plan.lines[0].effect, plan.lines[0].remark) == ("Present", "Was apologies")


# -- replies -----------------------------------------------------------------------------------


def test_replies_from_outlook_are_kept_as_replies(meeting: Meeting) -> None:
    plan = meeting.heard(
        "Siân O'Brien Required Accepted\nRobert Khan Required Declined\n"
        "Nguyễn Thị Ánh Optional None\nPetra Novak Optional Accepted"
    )
    meeting.write(plan)

    replies = {reply.seat_id: reply.reply for reply in list_replies(meeting.register, meeting.id)}
    assert replies == {
        meeting.seats["Northmoor Police"]: "coming",
        meeting.seats["Northmoor Council"]: "apologies",
    }
    assert meeting.letters == "...."
    assert list_guests(meeting.register, meeting.id) == []


# -- settling ----------------------------------------------------------------------------------


def test_two_names_in_one_seat_are_refused(meeting: Meeting) -> None:
    plan = meeting.heard("Present: Petra Novak, Rob Novak")
    for number in (0, 1):
        plan = ask_again(plan, number)
        plan = meeting.place(plan, number, "Deputy for Health Trust")

    assert plan.clashes == ("Petra Novak and Rob Novak are placed in the same seat.",)
    with pytest.raises(RuleBroken, match="same seat"):
        meeting.write(plan)


def test_a_name_that_is_left_out_writes_nothing(meeting: Meeting) -> None:
    plan = ask_again(meeting.heard("Present: Petra Novak"), 0)
    plan = meeting.place(plan, 0, "Leave out")

    assert plan.nothing_new
    meeting.write(plan)
    assert list_guests(meeting.register, meeting.id) == []


def test_apologies_from_nobody_known_are_left_out(meeting: Meeting) -> None:
    plan = meeting.heard("Apologies: Petra Novak")

    assert said(plan) == [("Petra Novak", "Leave out", False)]
