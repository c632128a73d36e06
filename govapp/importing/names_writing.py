"""Writing a list of names into a register: marks, replies and guests, all within one change."""

from govapp.attendance import record_attendance
from govapp.attendance_types import Mark, Mode
from govapp.errors import RuleBroken
from govapp.guests import add_guest
from govapp.importing.names_matching import REPLIES, mark_of
from govapp.importing.names_plan import NameLine, NamesPlan, PlacingKind
from govapp.register import Change
from govapp.replies import record_reply


def write_names(change: Change, plan: NamesPlan) -> None:
    """Write what is new in a plan. Raises RuleBroken while a name is not settled, or two clash."""
    if plan.to_settle:
        raise RuleBroken("Some names are not settled yet. Say who they are, or leave them out.")
    if plan.clashes:
        raise RuleBroken(f"{plan.clashes[0]} Only one of them can be.")
    for line in plan.lines:
        if line.is_new:
            _write(change, plan.meeting_id, line)


def _write(change: Change, meeting_id: int, line: NameLine) -> None:
    heard, placing = line.heard, line.placing
    mode = Mode.ONLINE if heard.online else None
    if placing.kind is PlacingKind.GUEST:
        add_guest(
            change,
            meeting_id=meeting_id,
            name=heard.name,
            person_id=placing.person_id,
            organisation_id=placing.organisation_id,
            organisation_name=heard.organisation or None,
            mode=mode,
            # The post before an agency that is known: "Head of Nursing, Health Trust".
            note=heard.organisation
            if placing.organisation_id and "," in heard.organisation
            else None,
        )
        return
    if placing.seat_id is None:
        return
    if heard.said in REPLIES:
        record_reply(
            change, meeting_id=meeting_id, seat_id=placing.seat_id, reply=REPLIES[heard.said]
        )
        return
    mark = mark_of(heard, placing)
    is_deputy = mark is Mark.DEPUTY
    record_attendance(
        change,
        meeting_id=meeting_id,
        seat_id=placing.seat_id,
        mark=mark,
        mode=mode,
        attended_by_id=placing.person_id if is_deputy else None,
        attended_by_name=heard.name if is_deputy and placing.person_id is None else None,
        arrived_at=heard.arrived_at if mark.represents else None,
        left_at=heard.left_at if mark.represents else None,
    )
