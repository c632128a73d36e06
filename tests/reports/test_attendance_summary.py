"""The attendance summary on paper: its sentences, tables and what it leaves unsaid."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from govapp.appointments import appoint
from govapp.figures import GroupScope, OrganisationScope, PartnershipScope
from govapp.groups import succeed_group
from govapp.meeting_outcome import cancel_meeting
from govapp.partnerships import add_partnership, set_bands
from govapp.person_figures import PersonScope
from govapp.register import Register
from govapp.reports import attendance_summary
from govapp.reports.attendance_data import ReportScope
from govapp.reports.attendance_files import as_table
from govapp.reports.document import Document
from govapp.reports.parts import Heading, Legend, Matrix, Strong, Table, Tile, Tiles
from govapp.seats import add_seat
from tests.factories import a_group, a_partnership, a_person, an_organisation
from tests.govapp.rooms import a_held_meeting, a_held_seat, a_seat, mark
from tests.reports.offices import TODAY, YEAR, a_register, an_office, printed, words


def document(register: Register, scope: ReportScope, *, public: bool = False) -> Document:
    choices = attendance_summary.Choices(scope, YEAR, TODAY, public)
    with register.read() as snapshot:
        loaded = attendance_summary.load(snapshot, choices)
    return attendance_summary.story(loaded)


def tiles(of: Document) -> dict[str, Tile]:
    return {tile.label: tile for part in of.story if isinstance(part, Tiles) for tile in part.tiles}


def a_board(register: Register, letters: str, **partnership: object) -> int:
    """A group with one held seat, marked with these letters at meetings from 1 May 2026."""
    with register.write("Set it up") as change:
        key = a_partnership(change, name="Partnership", **partnership)
        group = a_group(change, name="Board", partnership_ids=[key])
        seat = a_held_seat(change, group, "Police")
        for day, letter in enumerate(letters, start=1):
            meeting = a_held_meeting(change, [group], date(2026, 5, day))
            mark(change, meeting, seat, letter, **({"reason": "leave"} if letter == "N" else {}))
    return group


def test_a_percentage_follows_its_counts_and_is_rounded_half_up(register: Register) -> None:
    said = words(document(register, GroupScope(a_board(register, "PDPXPPPP"))))

    assert "7 of 8 (88%)" in said  # 87.5
    assert "6 of 8 (75%)" in said


def test_a_percentage_of_too_few_is_not_shown(register: Register) -> None:
    of = document(register, GroupScope(a_board(register, "PX", small_number=3)))

    assert "%" not in words(of).split("How these figures are made")[0]
    assert tiles(of)["Seat represented"].value == "1 of 2"


def test_without_a_small_number_even_one_meeting_has_its_percentage(register: Register) -> None:
    of = document(register, GroupScope(a_board(register, "P", small_number=0)))

    assert tiles(of)["Seat represented"].note == "100% of the places"


def test_bands_are_off_until_set_and_then_say_who_agreed(register: Register) -> None:
    group = a_board(register, "PPXX")
    before = document(register, GroupScope(group))
    with register.write("Agree bands") as change:
        (key,) = change.execute("select id from partnerships").fetchone()
        set_bands(change, key, green_from=80, amber_from=60, agreed_by="the Executive")
    after = document(register, GroupScope(group))

    assert "Colour bands: none set" in words(before)
    assert tiles(before)["Seat represented"].tone == "accent"
    assert "green from 80%, amber from 60%, else red, agreed by the Executive" in words(after)
    assert tiles(after)["Seat represented"].tone == "red"


def test_a_single_missed_meeting_is_never_coloured(register: Register) -> None:
    group = a_board(register, "PPX")
    with register.write("Agree bands") as change:
        (key,) = change.execute("select id from partnerships").fetchone()
        set_bands(change, key, green_from=80, amber_from=60, agreed_by="the Executive")

    assert tiles(document(register, GroupScope(group)))["Seat represented"].tone == "accent"


def test_a_vacancy_stands_beside_the_figures_and_in_no_percentage(register: Register) -> None:
    group = a_board(register, "PPP")
    with register.write("Add a vacant seat") as change:
        a_seat(change, group, "Fire")

    of = document(register, GroupScope(group))

    assert tiles(of)["Seats with a vacancy"].value == "1 of 2"
    assert "Fire vacant 0 of 0 0 of 0" in words(of)
    assert "3 of 3 (100%)" in words(of)


def test_an_agency_is_said_to_be_represented_with_those_it_had_nobody_for(
    register: Register,
) -> None:
    with register.write("Set it up") as change:
        group = a_group(change, name="Board")
        police = a_held_seat(change, group, "Police", starts_on=date(2026, 5, 2))
        (agency,) = change.execute("select organisation_id from seats").fetchone()
        change.update("appointments", appointment_of(change, police), starts_on=date(2026, 5, 3))
        other = a_held_seat(change, group, "Fire")
        for day in (2, 3, 4):
            meeting = a_held_meeting(change, [group], date(2026, 5, day))
            mark(change, meeting, other, "P")
            if day > 2:
                mark(change, meeting, police, "P")

    said = words(document(register, OrganisationScope(agency)))

    assert "Represented at 2 of 3 meetings; no one appointed for 1." in said


def appointment_of(change: object, seat: int) -> int:
    row = change.execute("select id from appointments where seat_id = ?", (seat,))  # type: ignore[attr-defined]
    return int(row.fetchone()[0])


def test_a_cancelled_meeting_is_left_out_with_its_reason(register: Register) -> None:
    group = a_board(register, "PPP")
    with register.write("Call one off") as change:
        meeting = a_held_meeting(change, [group], date(2026, 6, 1))
        cancel_meeting(change, meeting, reason="floods in the valley")

    internal = words(document(register, GroupScope(group)))
    public = words(document(register, GroupScope(group), public=True))

    assert "3 meetings counted; left out: 1 cancelled." in internal
    assert "cancelled: floods in the valley" in internal
    assert "floods" not in public
    assert "withheld: names of members, reasons and notes" in public


def test_what_is_not_recorded_makes_the_figures_provisional(register: Register) -> None:
    group = a_board(register, "PPP")
    with register.write("Add a seat nobody marked") as change:
        a_held_seat(change, group, "Fire")

    assert "Provisional: 3 marks missing, 0 of 3 registers confirmed." in words(
        document(register, GroupScope(group))
    )


def test_a_seat_that_nobody_came_for_is_named(register: Register) -> None:
    said = words(document(register, GroupScope(a_board(register, "XAX"))))

    assert "Never represented: Police (0 of 3)." in said


def test_a_group_has_its_matrix_last_and_nothing_else_has_one(register: Register) -> None:
    group = a_board(register, "PPP")
    (partnership,) = register.execute("select id from partnerships").fetchone()

    of_group = document(register, GroupScope(group))
    of_partnership = document(register, PartnershipScope(partnership))

    assert isinstance(of_group.story[-1], Matrix)
    assert not any(isinstance(part, Matrix) for part in of_partnership.story)


def test_a_person_has_times_as_deputy_and_guest_beside_never_among(register: Register) -> None:
    group = a_board(register, "PPP")
    (person,) = register.execute("select id from people").fetchone()
    with register.write("Let them stand in elsewhere") as change:
        other = a_held_seat(change, group, "Fire")
        (meeting,) = change.execute("select min(id) from meetings").fetchone()
        mark(change, meeting, other, "D", attended_by_id=person)
        change.insert("guests", meeting_id=meeting, person_id=person, capacity="presenter")

    of = document(register, PersonScope(person))

    assert "1 time" in tiles(of)["As somebody’s deputy"].value
    assert tiles(of)["As somebody’s deputy"].note == "1 time as a guest"
    share = tiles(of)["Seat represented"]
    assert (share.value, share.note) == ("3 of 3", "100% of the places")


def test_a_person_who_sat_nowhere_is_said_to(register: Register, tmp_path: Path) -> None:
    with register.write("Add somebody") as change:
        person = a_person(change, name="Ada Brown")

    of = document(register, PersonScope(person))

    printed(of, tmp_path / "report.pdf").close()
    assert "No seat was in being in this period." in words(of)


@pytest.mark.parametrize("seats", [3, 60])
def test_headings_stand_in_order_and_every_seat_has_a_row(seats: int) -> None:
    with a_register() as register:
        office = an_office(register, seats=seats, meetings=2)
        of = document(register, GroupScope(office.group_id))

    headings = [part.text for part in of.story if isinstance(part, Heading)]
    assert headings[:1] == ["Seats represented at each meeting"]
    assert headings.index("Seat by seat") < headings.index("Left out of the figures")
    tables = [part for part in of.story if isinstance(part, Table)]
    assert len(tables[0].rows) == seats


@pytest.mark.parametrize("kind", ["group", "partnership"])
def test_predecessors_are_added_only_when_asked_and_then_it_is_said(
    register: Register, kind: str
) -> None:
    # GIVEN a board that followed one of another partnership
    group = a_board(register, "PPP")
    with register.write("Add what came before") as change:
        (partnership,) = change.execute("select id from partnerships").fetchone()
        another = add_partnership(change, name="Before", subject="children")
        before = a_group(change, name="Old board", partnership_ids=[another])
        seat = a_held_seat(change, before, "Fire")
        mark(change, a_held_meeting(change, [before], date(2026, 4, 1)), seat, "P")
        succeed_group(
            change, predecessor_id=before, successor_id=group, happened_on=date(2026, 4, 30)
        )
    scope = GroupScope(group) if kind == "group" else PartnershipScope(partnership)

    alone = words(document(register, scope))
    together = words(document(register, replace(scope, include_predecessor=True)))

    assert "3 meetings counted" in alone
    assert "Predecessors: not included" in alone
    assert "4 meetings counted" in together
    assert "Predecessors: included" in together
    assert "Old board" in together and "Old board" not in alone


def test_a_person_is_counted_in_every_seat_and_the_page_says_so(register: Register) -> None:
    a_board(register, "PPP")
    (person,) = register.execute("select person_id from appointments").fetchone()
    assert "Predecessors: included" in words(document(register, PersonScope(person)))


# --- Online where that does not count ------------------------------------------------------------


def an_online_board(register: Register) -> int:
    """A group that does not count online presence: Police came online three times, then sent word.

    Fire came to the room each time.
    """
    with register.write("Set it up") as change:
        group = a_group(change, name="Forum", online_counts=False)
        police, fire = (a_held_seat(change, group, body) for body in ("Police", "Fire"))
        for day, letter in enumerate("PDPA", start=1):
            meeting = a_held_meeting(change, [group], date(2026, 5, day))
            online = {} if letter == "A" else {"mode": "online"}
            mark(change, meeting, police, letter, **online)
            mark(change, meeting, fire, "P", mode="in_person")
    return group


def test_who_came_online_for_nothing_is_not_taken_for_never_there(register: Register) -> None:
    of = document(register, GroupScope(an_online_board(register)))

    said = words(of)
    assert "Online: 3 places were taken online where that does not count" in said
    assert "Never represented: Police (0 of 4; 3 online, not counted)." in said
    assert "1 May 2026 Draft, 1 online, not counted 1 of 2" in said


def test_the_matrix_shows_no_present_that_its_figures_do_not_count(register: Register) -> None:
    of = document(register, GroupScope(an_online_board(register)))

    (matrix,) = [part for part in of.story if isinstance(part, Matrix)]
    (legend,) = [part for part in of.story if isinstance(part, Legend)]
    police, fire = matrix.rows
    assert [chip.letter for chip in police.marks] == ["O", "O", "O", "A"]
    assert [chip.letter for chip in fire.marks] == ["P", "P", "P", "P"]
    assert "Online, not counted" in [chip.word for chip in legend.chips]


def test_online_is_a_present_like_any_other_where_it_counts(register: Register) -> None:
    group = a_board(register, "PPP")
    with register.write("They were online") as change:
        change.execute("update attendance set mode = 'online'")

    of = document(register, GroupScope(group))

    (matrix,) = [part for part in of.story if isinstance(part, Matrix)]
    assert [chip.letter for chip in matrix.rows[0].marks] == ["P", "P", "P"]
    assert "not counted" not in words(of)


def test_the_marks_of_a_row_of_the_spreadsheet_add_up_to_what_was_expected(
    register: Register,
) -> None:
    choices = attendance_summary.Choices(GroupScope(an_online_board(register)), YEAR, TODAY)
    with register.read() as snapshot:
        table = as_table(attendance_summary.load(snapshot, choices))

    police = dict(zip(table.headings, table.rows[0], strict=True))
    marks = ("Present", "Deputy", "Apologies", "Absent", "Online, not counted")
    assert [police[heading] for heading in marks] == [0, 0, 1, 0, 3]
    assert police["Expected"] == 4


# --- Many groups at once --------------------------------------------------------------------------


def two_groups(register: Register) -> tuple[int, int]:
    """An agency on two groups that met on the same day, and its partnership."""
    with register.write("Set it up") as change:
        partnership = a_partnership(change, name="Partnership")
        agency = an_organisation(change, name="Police")
        for name in ("Board", "Forum"):
            group = a_group(change, name=name, partnership_ids=[partnership])
            seat = add_seat(change, group_id=group, organisation_id=agency)
            appoint(change, seat_id=seat, person_id=a_person(change))
            meeting = a_held_meeting(change, [group], date(2026, 5, 1))
            mark(change, meeting, seat, "P")
            change.update("meetings", meeting, quorum_verdict="inquorate")
        a_group(change, name="Old group", partnership_ids=[partnership])
    return agency, partnership


def test_meetings_of_many_groups_say_whose_they_are(register: Register) -> None:
    agency, _ = two_groups(register)

    said = words(document(register, OrganisationScope(agency)))

    assert "Inquorate: Board on 1 May 2026, Forum on 1 May 2026." in said
    assert "1 May 2026 Board, draft" in said
    assert "1 May 2026 Forum, draft" in said


def test_a_group_without_seats_in_the_period_is_not_listed_as_one_nobody_came_to(
    register: Register,
) -> None:
    _, partnership = two_groups(register)

    of = document(register, PartnershipScope(partnership))

    table = next(part for part in of.story if isinstance(part, Table))
    assert [row[0] for row in table.rows] == [Strong("Board"), Strong("Forum")]


def test_a_group_that_did_not_meet_is_not_said_to_count_every_meeting(register: Register) -> None:
    said = words(document(register, GroupScope(a_board(register, ""))))

    assert "Nothing: there was no meeting in the period." in said


def test_a_seats_first_and_last_day_are_said_in_one_go(register: Register) -> None:
    group = a_board(register, "PPP")
    with register.write("Add a seat for a while") as change:
        a_seat(change, group, "Fire", starts_on=date(2026, 4, 20), ends_on=date(2026, 6, 20))

    assert "seat from 20 Apr 26 to 20 Jun 26" in words(document(register, GroupScope(group)))
