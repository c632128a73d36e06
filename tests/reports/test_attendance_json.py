"""The JSON of the attendance summary, on which other programs rely: its keys and its figures."""

import json
from datetime import date
from typing import Any

import pytest

from govapp.appointments import appoint
from govapp.figures import GroupScope, OrganisationScope, PartnershipScope
from govapp.meeting_outcome import cancel_meeting
from govapp.meetings import plan_meeting
from govapp.partnerships import set_bands
from govapp.person_figures import PersonScope
from govapp.register import Register
from govapp.reports import attendance_summary
from govapp.reports.attendance_data import ReportScope
from govapp.reports.attendance_files import as_json
from govapp.seats import add_seat
from tests.factories import a_group, a_partnership, a_person, an_organisation
from tests.govapp.rooms import a_held_meeting, mark
from tests.reports.offices import TODAY, YEAR, a_register, an_office

TOP = ["report", "scope", "name", "period", "as_at", "data_date", "rules", "meetings"]
TOP += ["seats", "organisations", "totals", "left_out"]
RULES = ["virtual_counts", "small_number", "bands", "quorum", "include_predecessor", "public"]
COUNTS = ["expected", "present", "deputy", "apologies", "absent"]
COUNTS += ["not_expected", "not_recorded", "vacant"]
MEETING = ["id", "title", "group", "date", "status", *COUNTS, "represented_percent", "quorate"]
PERCENTS = ["in_person_percent", "represented_percent"]
SEAT = ["organisation", "seat", "name", "from", "to", *COUNTS, *PERCENTS]
ORGANISATION = ["organisation", "expected", "represented", "represented_percent"]
TOTALS = ["meetings_in_period", "meetings_held", "meetings_counted", *COUNTS, *PERCENTS]
LEFT_OUT = ["meeting", "reason"]


def said(register: Register, scope: ReportScope, *, public: bool = False) -> dict[str, Any]:
    choices = attendance_summary.Choices(scope, YEAR, TODAY, public)
    with register.read() as snapshot:
        loaded = attendance_summary.load(snapshot, choices)
    return json.loads(as_json(loaded))


@pytest.mark.parametrize("kind", ["group", "partnership", "organisation", "person"])
def test_every_scope_has_the_same_keys_and_a_group_says_which(kind: str) -> None:
    with a_register() as register:
        office = an_office(register, seats=4, meetings=10)
        agency = register.execute("select min(id) from organisations").fetchone()[0]
        report = said(
            register,
            {
                "group": GroupScope(office.group_id),
                "partnership": PartnershipScope(office.partnership_id),
                "organisation": OrganisationScope(agency),
                "person": PersonScope(office.person_ids[0]),
            }[kind],
        )

    assert sorted(report) == sorted([*TOP, *(["group"] if kind == "group" else [])])
    assert (report["report"], report["scope"]) == ("attendance", kind)
    assert list(report["rules"]) == RULES
    assert report["period"] == {"from": "2026-04-01", "to": "2027-03-31"}
    assert [list(each) for each in report["meetings"]] == [MEETING] * 8
    assert {tuple(each) for each in report["seats"]} == {tuple(SEAT)}
    assert {tuple(each) for each in report["organisations"]} <= {tuple(ORGANISATION)}
    assert list(report["totals"]) == TOTALS
    assert {tuple(each) for each in report["left_out"]} == {tuple(LEFT_OUT)}


@pytest.fixture
def small(register: Register) -> tuple[Register, int]:
    """A board of two seats: one came once of three times, one has stood vacant throughout."""
    with register.write("Set it up") as change:
        partnership = a_partnership(change, name="P", small_number=3)
        group = a_group(change, name="Board", partnership_ids=[partnership])
        seats = [
            add_seat(
                change,
                group_id=group,
                organisation_id=an_organisation(change, name=name),
                starts_on=starts_on,
            )
            for name, starts_on in (("Police", date(2026, 4, 1)), ("Fire", None))
        ]
        person = a_person(change, name="Ada Brown")
        appoint(change, seat_id=seats[0], person_id=person, starts_on=date(2026, 4, 1))
        for day, letter in ((1, "P"), (2, "A"), (3, "N")):
            meeting = a_held_meeting(change, [group], date(2026, 5, day))
            mark(change, meeting, seats[0], letter, **({"reason": "leave"} if day == 3 else {}))
        cancelled = plan_meeting(change, group_ids=[group], held_on=date(2026, 6, 1))
        cancel_meeting(change, cancelled, reason="floods")
        a_held_meeting(change, [group], date(2026, 6, 2))
        plan_meeting(change, group_ids=[group], held_on=date(2027, 1, 1), title="New year")
    return register, group


def test_figures_are_whole_numbers_and_null_only_where_nothing_was_expected(
    small: tuple[Register, int],
) -> None:
    register, group = small

    report = said(register, GroupScope(group))
    police, fire = report["seats"]

    assert [police[key] for key in COUNTS] == [2, 1, 0, 1, 0, 1, 0, 0]
    # Two is fewer than the small number, but programs get the percentage all the same.
    assert (police["in_person_percent"], police["represented_percent"]) == (50, 50)
    assert (fire["expected"], fire["vacant"], fire["represented_percent"]) == (0, 3, None)
    assert (fire["name"], police["name"]) == ("vacant", "Ada Brown")
    assert (police["from"], police["to"], fire["from"]) == ("2026-04-01", None, None)
    assert report["meetings"][2]["represented_percent"] is None
    assert {meeting["quorate"] for meeting in report["meetings"]} == {None}


def test_what_is_left_out_is_named_with_its_reason(small: tuple[Register, int]) -> None:
    register, group = small

    report = said(register, GroupScope(group))
    totals = report["totals"]

    assert report["left_out"] == [
        {"meeting": "Board, 2026-06-01", "reason": "cancelled"},
        {"meeting": "Board, 2026-06-02", "reason": "register not recorded"},
        {"meeting": "New year, 2027-01-01", "reason": "planned"},
    ]
    assert totals["meetings_in_period"] == totals["meetings_counted"] + len(report["left_out"]) == 6
    assert totals["meetings_held"] == 4


def test_ids_are_text_and_a_quorum_is_true_or_false() -> None:
    with a_register() as register:
        office = an_office(register, seats=4, meetings=3)
        report = said(register, GroupScope(office.group_id))

    assert [meeting["id"] for meeting in report["meetings"]] == list(map(str, office.meeting_ids))
    assert {meeting["quorate"] for meeting in report["meetings"]} <= {True, False}


def test_the_rules_in_force_are_said(small: tuple[Register, int]) -> None:
    register, group = small
    (partnership,) = register.execute("select id from partnerships").fetchone()
    with register.write("Agree bands") as change:
        set_bands(change, partnership, green_from=80, amber_from=60, agreed_by="the Executive")

    assert said(register, GroupScope(group))["rules"] == {
        "virtual_counts": True,
        "small_number": 3,
        "bands": {"green_from": 80, "amber_from": 60, "agreed_by": "the Executive"},
        "quorum": None,
        "include_predecessor": False,
        "public": False,
    }


def test_a_public_copy_has_posts_for_names(small: tuple[Register, int]) -> None:
    register, group = small
    (person,) = register.execute("select id from people").fetchone()

    of_group = said(register, GroupScope(group), public=True)
    of_person = said(register, PersonScope(person), public=True)

    assert of_group["rules"]["public"] is True
    assert [seat["name"] for seat in of_group["seats"]] == ["Member", "vacant"]
    assert of_person["name"] == "A member"
    assert "Ada" not in json.dumps([of_group, of_person])
