"""Carrying out the plan of an import: all of it within the one change that is open."""

from collections.abc import Callable, Iterator
from functools import partial

from govapp.appointments import Capacity, appoint, end_appointment
from govapp.attendance_types import Mark, Mode
from govapp.errors import RuleBroken
from govapp.files.cell_words import CellMeaning
from govapp.files.mapping import Mapping
from govapp.files.reading import MarkReading, MeetingStatus
from govapp.finishing import Unmarked, finish_register
from govapp.groups import establish_group
from govapp.importing.plan import CellState, GroupPlan, ImportPlan, RowPlan, SeatPlan
from govapp.importing.remembering import remember_mapping
from govapp.meeting_outcome import cancel_meeting, hold_meeting
from govapp.meetings import plan_meeting
from govapp.organisations import add_organisation
from govapp.partnerships import add_partnership
from govapp.people import add_person
from govapp.register import Change
from govapp.seats import add_seat, edit_seat, end_seat

Progress = Callable[[int, int], object]

SOURCE = "from the workbook"


def carry_out(
    change: Change,
    plan: ImportPlan,
    *,
    mapping: Mapping | None = None,
    progress: Progress | None = None,
) -> None:
    """Write everything that is new in the plan; `mapping` is remembered with its groups.

    `progress` is told how many of how many rows are written; what it raises stops the import.
    Raises RuleBroken where the plan has errors or open doubts.
    """
    if plan.errors or plan.doubts:
        raise RuleBroken("The workbook has errors, so nothing was imported. Mend them first.")
    partnership_id = plan.partnership.id or add_partnership(
        change, name=plan.partnership.name, subject=plan.partnership.subject
    )
    organisations = [
        one.id or add_organisation(change, name=one.name, kind=one.kind)
        for one in plan.organisations
    ]
    people = [one.id or add_person(change, name=one.name) for one in plan.people]
    written, of = 0, sum(len(group.rows) for group in plan.groups)
    for group in plan.groups:
        group_id = group.id or establish_group(
            change, name=group.name, kind=group.kind, partnership_ids=[partnership_id]
        )
        for _ in _carry_out_group(change, group, group_id, organisations, people):
            written += 1
            if progress is not None:
                progress(written, of)
        if mapping is not None:
            remember_mapping(change, group_id, mapping)


def _carry_out_group(
    change: Change, group: GroupPlan, group_id: int, organisations: list[int], people: list[int]
) -> Iterator[RowPlan]:
    """Write a group; gives each row when its marks are written."""
    meetings = [_meeting(change, group, number, group_id) for number in range(len(group.meetings))]
    for row in group.rows:
        if row.closes and row.appointment_id is not None and row.ends_on is not None:
            end_appointment(change, row.appointment_id, ends_on=row.ends_on, reason=SOURCE)
    seats = [_seat(change, seat, group_id, organisations) for seat in group.seats]
    for row in group.rows:
        _holders(change, row, seats[row.seat], people)
    for row in group.rows:
        _marks(change, row, seats[row.seat], meetings, people)
        yield row
    _finish_past_registers(change, group, meetings)


def _meeting(change: Change, group: GroupPlan, number: int, group_id: int) -> int:
    meeting = group.meetings[number]
    if meeting.id is not None:
        if meeting.starts:
            hold_meeting(change, meeting.id)
        return meeting.id
    meeting_id = plan_meeting(change, group_ids=[group_id], held_on=meeting.date)
    if meeting.status is MeetingStatus.HELD:
        hold_meeting(change, meeting_id)
    elif meeting.status is MeetingStatus.CANCELLED:
        cancel_meeting(change, meeting_id, reason=f"Cancelled, {SOURCE}")
    return meeting_id


def _seat(change: Change, seat: SeatPlan, group_id: int, organisations: list[int]) -> int:
    if seat.id is None:
        return add_seat(
            change,
            group_id=group_id,
            organisation_id=None if seat.organisation is None else organisations[seat.organisation],
            constituency=seat.constituency or None,
            title=seat.title or None,
            role=seat.role,
            starts_on=seat.starts_on,
            ends_on=seat.ends_on,
        )
    if seat.moves_end and seat.ends_on is not None:
        end_seat(change, seat.id, ends_on=seat.ends_on, reason=SOURCE)
    elif seat.moves_end:
        edit_seat(change, seat.id, ends_on=None, end_reason=None)
    return seat.id


def _holders(change: Change, row: RowPlan, seat_id: int, people: list[int]) -> None:
    """Appoint whoever the row names, for as long as the workbook shows them there."""
    if not row.adds_holder:
        return
    appoint_so = partial(
        appoint,
        change,
        seat_id=seat_id,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        source=SOURCE,
    )
    if row.person is None:
        appoint_so(name_as_written=row.name or None)
    else:
        appoint_so(person_id=people[row.person])
    for deputy in row.deputies:
        appoint_so(person_id=people[deputy], capacity=Capacity.DEPUTY)


def _marks(
    change: Change, row: RowPlan, seat_id: int, meetings: list[int], people: list[int]
) -> None:
    """Write the new marks; nobody knows how people attended unless the cell says so.

    The rules that a mark must keep were checked by the plan, and are held by triggers.
    """
    person_id = row.person_id if row.person is None else people[row.person]
    for meeting_id, cell in zip(meetings, row.cells, strict=True):
        if cell.state is not CellState.NEW:
            continue
        change.insert_row(
            "attendance",
            meeting_id=meeting_id,
            seat_id=seat_id,
            mark=Mark(cell.mark.meaning.value),
            mode=Mode.ONLINE if cell.mark.online else None,
            **_who_came(cell.mark, row, person_id),
            reason=_reason(cell.mark),
            note=cell.mark.note or None,
        )


def _finish_past_registers(change: Change, group: GroupPlan, meetings: list[int]) -> None:
    """Finish what the workbook marked of days gone by; a blank says nothing, and stays so.

    Nobody has years of registers waiting to be finished one by one; today's may still be filled.
    """
    for number, meeting_id in enumerate(meetings):
        past = group.meetings[number].date < change.today
        if past and any(row.cells[number].state is CellState.NEW for row in group.rows):
            finish_register(change, meeting_id=meeting_id, unmarked=Unmarked.NOT_RECORDED)


def _who_came(mark: MarkReading, row: RowPlan, person_id: int | None) -> dict[str, object]:
    if mark.meaning is CellMeaning.PRESENT:
        return {
            "attended_by_id": person_id,
            "attended_by_name": None if person_id else row.name or None,
        }
    return {"attended_by_id": None, "attended_by_name": mark.deputy_name or None}


def _reason(mark: MarkReading) -> str | None:
    """Why somebody was not expected: what the cell says, for a reason is needed."""
    if mark.meaning is not CellMeaning.NOT_EXPECTED:
        return None
    return mark.note or (mark.raw if len(mark.raw) > 2 else SOURCE)
