"""A register in which every name and note is hostile: mark-up, an ampersand, a very long word."""

from pathlib import Path

from govapp.agenda import add_agenda_item
from govapp.attendance import Mark, record_attendance
from govapp.clock import Clock
from govapp.decisions import record_decision
from govapp.guests import add_guest
from govapp.register import Register
from govapp.terms import adopt_terms
from tests.desk import HALF_PAST_ONE, IDENTITY
from tests.factories import (
    a_group,
    a_meeting,
    a_partnership,
    a_person,
    a_seat,
    an_appointment,
    an_organisation,
)

HOSTILE = "<b>&amp;</b>"
WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


def named(what: str) -> str:
    """A name that no screen may read as mark-up."""
    return f"{what} {HOSTILE} & <img src=x> {WORD} {{}} %s"


def hostile_register(path: Path) -> None:
    """Fill an empty register with a board, its seat, a held and a planned meeting."""
    with (
        Register.open(
            path, clock=Clock.fixed(HALF_PAST_ONE, seed=9), identity=IDENTITY
        ) as register,
        register.write(named("Settle")) as change,
    ):
        partnership = a_partnership(change, name=named("Partnership"))
        group = a_group(
            change, name=named("Board"), purpose=named("Purpose"), partnership_ids=[partnership]
        )
        agency = an_organisation(change, name=named("Agency"))
        person = a_person(change, name=named("Person"), note=named("Note"))
        seat = a_seat(change, group_id=group, organisation_id=agency, title=named("Seat"))
        an_appointment(change, seat_id=seat, person_id=person)
        adopt_terms(change, group_id=group, version="1", quorum_wording=named("Rule"))
        a_meeting(change, group_ids=[group], place=named("Place"), title=named("Meeting"))
        held = a_meeting(change, group_ids=[group], held_on=change.today.replace(day=1))
        record_attendance(
            change, meeting_id=held, seat_id=seat, mark=Mark.DEPUTY,
            attended_by_name=named("Deputy"), note=named("Note"),
        )  # fmt: skip
        add_guest(change, meeting_id=held, name=named("Guest"), organisation_name=named("Office"))
        add_agenda_item(change, meeting_id=held, title=named("Item"))
        record_decision(change, meeting_id=held, wording=named("Resolved"))
