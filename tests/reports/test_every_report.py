"""What holds of every report: accessible, the same twice, as people typed it, and private."""

import subprocess
import sys
from pathlib import Path

import pytest

from govapp.attendance import annotate, record_attendance
from govapp.conditions import Condition, ConditionKind
from govapp.decisions import record_decision
from govapp.declarations import declare_interest
from govapp.groups import edit_group
from govapp.guests import add_guest
from govapp.meeting_outcome import cancel_meeting
from govapp.meetings import edit_meeting
from govapp.organisations import edit_organisation
from govapp.partnerships import edit_partnership
from govapp.people import edit_person
from govapp.register import Register
from govapp.replies import record_reply
from govapp.reports import REPORTS
from govapp.reports.report import Report
from govapp.seats import edit_seat
from govapp.terms import edit_terms, list_terms
from tests.reports.offices import (
    HOSTILE,
    Office,
    a_register,
    an_office,
    choices_for,
    printed,
    texts_of,
)

EVERY_REPORT = pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.TITLE)


def test_the_catalogue_says_what_each_report_is() -> None:
    titles = [report.TITLE for report in REPORTS]

    assert len(titles) == len(set(titles))
    for report in REPORTS:
        assert report.ABOUT.endswith(".")
        assert report.ABOUT.count(".") == 1


def test_the_catalogue_is_read_without_the_slow_libraries() -> None:
    slow = ("reportlab", "openpyxl", "PySide6")
    code = f"import sys, govapp.reports; print([m for m in {slow} if m in sys.modules])"
    root = Path(__file__).resolve().parents[2]

    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root
    )

    assert ran.stdout.strip() == "[]"


@EVERY_REPORT
@pytest.mark.parametrize("seats", [0, 1, 25])
def test_a_report_of_any_size_is_accessible_and_the_same_when_printed_again(
    tmp_path: Path, report: Report, seats: int
) -> None:
    with a_register() as register:
        office = an_office(register, seats=seats, meetings=3)
        with register.read() as snapshot:
            loaded = report.load(snapshot, choices_for(report, office))

    printed(report.story(loaded), tmp_path / "report.pdf").close()


def spoil(register: Register, office: Office, text: str) -> None:
    """Put the text wherever a person may type words that some report prints."""
    first, last = office.meeting_ids[-2], office.meeting_ids[-1]
    with register.write("Type what people type") as change:
        edit_partnership(change, office.partnership_id, name=text, short_name=text[:40])
        edit_group(change, office.group_id, name=text, short_name=text[:40])
        for (key,) in change.execute("select id from organisations limit 1").fetchall():
            edit_organisation(change, key, name=text, short_name=text[:40])
        edit_seat(change, office.seat_ids[0], title=text)
        edit_person(change, office.person_ids[0], name=text)
        (terms,) = list_terms(change, office.group_id)
        edit_terms(
            change,
            terms.id,
            version=text,
            quorum_wording=text,
            conditions=[Condition(ConditionKind.PEOPLE, at_least=1)],
        )
        edit_meeting(change, first, title=text, place=text)
        # One seat where it is vacant that day: only a deputy, whose name is as typed.
        record_attendance(
            change,
            meeting_id=first,
            seat_id=office.seat_ids[1],
            mark="deputy",
            attended_by_name=text,
        )
        annotate(change, meeting_id=first, seat_id=office.seat_ids[1], note=text)
        add_guest(change, meeting_id=first, name=text, organisation_name=text, note=text)
        record_decision(change, meeting_id=first, wording=text, number=text, agenda_item=text)
        declare_interest(
            change,
            meeting_id=first,
            interest="pecuniary",
            name=text,
            nature=text,
            agenda_item=text,
        )
        record_reply(
            change,
            meeting_id=last,
            seat_id=office.seat_ids[1],
            reply="sending_deputy",
            deputy_name=text,
        )
        cancel_meeting(change, office.meeting_ids[1], reason=text)


@EVERY_REPORT
@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:16])
def test_whatever_people_type_is_printed_as_they_typed_it(
    tmp_path: Path, report: Report, text: str
) -> None:
    with a_register() as register:
        # Every meeting lies ahead or has no marks yet, so that one may still be called off.
        office = an_office(register, seats=3, meetings=4, marked=False)
        spoil(register, office, text)
        with register.read() as snapshot:
            loaded = report.load(snapshot, choices_for(report, office))

    printed(report.story(loaded), tmp_path / "report.pdf").close()


@EVERY_REPORT
def test_a_public_copy_has_no_name_of_anybody(report: Report) -> None:
    with a_register() as register:
        office = an_office(register, seats=12, meetings=6, names=[])
        with register.write("Add who came") as change:
            first, last = office.meeting_ids[-2], office.meeting_ids[-1]
            add_guest(change, meeting_id=first, name="Somebody Else", note="Somebody brought tea")
            record_attendance(
                change,
                meeting_id=first,
                seat_id=office.seat_ids[2],
                mark="deputy",
                attended_by_name="Somebody Standing In",
            )
            record_reply(
                change,
                meeting_id=last,
                seat_id=office.seat_ids[3],
                reply="sending_deputy",
                deputy_name="Somebody Coming",
            )
        private, public = (
            texts_of(report, register, choices_for(report, office, public=public))
            for public in (False, True)
        )

    assert "Somebody" not in public
    assert "Public version" in public
    assert "seal" not in public.split()
    if "Somebody" in private:
        assert "withheld: names of members" in public


@EVERY_REPORT
def test_every_report_prints_how_new_its_data_are(report: Report) -> None:
    with a_register() as register:
        office = an_office(register, seats=2, meetings=2)
        said = texts_of(report, register, choices_for(report, office))
        head = register.head

    assert "data of 20 November 2026" in said
    assert f"change {head.id} seal {head.seal[:12]}" in said
