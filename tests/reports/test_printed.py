"""A print of before: its choices read back, its subject named, and what differs told in words."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govapp.attendance import record_attendance
from govapp.corrections import correct_attendance
from govapp.counting import Period
from govapp.errors import NotFound
from govapp.figures import GroupScope, OrganisationScope, PartnershipScope
from govapp.finishing import confirm_minutes, finish_register
from govapp.person_figures import PersonScope
from govapp.prints import Print, choices_as_text
from govapp.register import Register
from govapp.reports import attendance_summary, meeting_register, vacancies
from govapp.reports.attendance_data import Choices
from govapp.reports.printed import choices_of, print_again, report_of, subject_of
from tests.factories import (
    a_group,
    a_meeting,
    a_partnership,
    a_person,
    a_seat,
    an_appointment,
    an_organisation,
)

YEAR = Period(date(2026, 4, 1), date(2027, 3, 31))
AS_AT = date(2026, 11, 20)

keys = st.integers(1, 2**63 - 1)
days = st.dates(date(2000, 1, 1), date(2100, 1, 1))
scopes = st.one_of(
    st.builds(GroupScope, keys, st.booleans()),
    st.builds(OrganisationScope, keys, st.booleans()),
    st.builds(PartnershipScope, st.none() | keys),
    st.builds(PersonScope, keys),
)


def kept(register: Register, report: object, choices: object) -> Print:
    """A print of the register as it is now."""
    head = register.head
    return Print(
        1, report.TITLE, choices_as_text(choices), datetime(2026, 11, 20, 10, 0), head.id, head.seal
    )  # type: ignore[attr-defined]


@given(scopes, st.builds(Period, days, days), days, st.booleans())
def test_choices_come_back_as_they_were_kept(
    scope: GroupScope, period: Period, as_at: date, public: bool
) -> None:
    asked = Choices(scope, period, as_at, public)
    text = choices_as_text(asked)
    one = Print(1, attendance_summary.TITLE, text, datetime(2026, 11, 20), 1, None)
    assert choices_of(one) == asked
    assert report_of(one) is attendance_summary


def test_a_report_of_another_version_is_refused_in_a_sentence() -> None:
    with pytest.raises(NotFound, match="does not print “Tea leaves”"):
        report_of(Print(1, "Tea leaves", "{}", datetime(2026, 11, 20), 1, None))


def test_the_subject_is_named_whatever_was_asked(register: Register) -> None:
    with register.write("Settle") as change:
        partnership = a_partnership(change, name="Children")
        group = a_group(change, name="Board", partnership_ids=[partnership])
        agency = an_organisation(change, name="Police")
        person = a_person(change, name="Ann Lee")
        meeting = a_meeting(change, group_ids=[group])
    for scope, name in (
        (GroupScope(group), "Board"),
        (OrganisationScope(agency), "Police"),
        (PersonScope(person), "Ann Lee"),
        (PartnershipScope(partnership), "Children"),
        (PartnershipScope(None), "All partnerships"),
    ):
        one = kept(register, attendance_summary, Choices(scope, YEAR, AS_AT))
        assert subject_of(register, one) == name
    of_meeting = kept(register, meeting_register, meeting_register.Choices(meeting))
    assert subject_of(register, of_meeting) == "Meeting of 20 November 2026"
    of_all = kept(register, vacancies, vacancies.Choices(None, AS_AT))
    assert subject_of(register, of_all) == "All partnerships"


def test_corrections_of_its_own_meetings_are_told_and_no_others(register: Register) -> None:
    # GIVEN two boards with confirmed registers, and a print of the first
    with register.write("Settle") as change:
        boards = []
        for name in ("Police", "Health", "Fire", "Probation", "Housing"):
            group = a_group(change, name=f"{name} board")
            seat = a_seat(change, group_id=group, title=name)
            an_appointment(change, seat_id=seat)
            meeting = a_meeting(change, group_ids=[group])
            record_attendance(change, meeting_id=meeting, seat_id=seat, mark="absent")
            finish_register(change, meeting_id=meeting, unmarked="absent")
            confirm_minutes(change, meeting, confirmed_on=change.today)
            boards.append((group, meeting, seat))
    (first, meeting, seat), (_, other_meeting, other_seat) = boards[:2]
    one = kept(register, attendance_summary, Choices(GroupScope(first), YEAR, AS_AT))
    register_of_it = kept(register, meeting_register, meeting_register.Choices(meeting))
    assert print_again(register, one).difference == (
        "As printed on 20 November 2026 at 10:00. Printed today it would say the same."
    )
    # WHEN a mark of each is corrected
    for label, where, whose in (
        ("Correct Police", meeting, seat),
        ("Correct Health", other_meeting, other_seat),
    ):
        with register.write(label) as change:
            correct_attendance(
                change, meeting_id=where, seat_id=whose, mark="present", reason="Was there"
            )
    # THEN only that of the printed board is told
    assert print_again(register, one).difference == (
        "As printed on 20 November 2026 at 10:00. Printed today it would say seats represented "
        "1 of 1 in place of 0 of 1 and members attended 1 of 1 in place of 0 of 1. "
        "Since then: correct Police."
    )
    assert print_again(register, register_of_it).difference == (
        "As printed on 20 November 2026 at 10:00. Printed today it would differ. "
        "Since then: correct Police."
    )


def test_a_copy_of_an_empty_register_is_refused_in_a_sentence(register: Register) -> None:
    text = choices_as_text(vacancies.Choices(None, AS_AT))
    with pytest.raises(NotFound, match="empty register"):
        print_again(register, Print(1, vacancies.TITLE, text, datetime(2026, 1, 1), None, None))
