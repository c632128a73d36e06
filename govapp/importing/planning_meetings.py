"""Planning the columns of a group: meetings found in the register by their dates, or to be made."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from govapp.dates import uk_date
from govapp.files.reading import MeetingStatus, Problem, ProblemKind
from govapp.importing.combining import CombinedGroup
from govapp.importing.known_group import KnownGroup, called_off, confirmed
from govapp.importing.plan import CellState, MeetingPlan, RowPlan
from govapp.meetings import Meeting
from govapp.meetings import MeetingStatus as Status


def plan_meetings(combined: CombinedGroup, known: KnownGroup) -> list[MeetingPlan]:
    """The columns as meetings, in order of date; those of the register have their ids."""
    planned = []
    for meeting, (sheet, column) in zip(combined.meetings, combined.columns, strict=True):
        on_day = _on_day(known, meeting.date)
        planned.append(
            MeetingPlan(
                on_day[0].id if on_day else None, meeting.date, meeting.status, sheet, column
            )
        )
    return planned


def with_starts(
    meetings: Sequence[MeetingPlan], rows: Sequence[RowPlan], known: KnownGroup
) -> tuple[MeetingPlan, ...]:
    """The meetings; one that the register only plans, and that gets its first marks, was held."""
    return tuple(
        replace(meeting, starts=True)
        if _status(meeting, known) is Status.PLANNED and _has_new_marks(rows, number)
        else meeting
        for number, meeting in enumerate(meetings)
    )


def column_problems(
    meetings: Sequence[MeetingPlan],
    rows: Sequence[RowPlan],
    known: KnownGroup,
    ends_on: date | None,
) -> Iterator[Problem]:
    """What is wrong with whole columns: marks where the register takes none, or after the end."""
    for number, meeting in enumerate(meetings):
        marked = _has_new_marks(rows, number)
        if refusal := _refusal(meeting, known, ends_on, marked=marked):
            yield Problem(ProblemKind.ERROR, meeting.sheet, refusal, column=meeting.column)
        there = _there(meeting, known)
        cancelled = meeting.status is MeetingStatus.CANCELLED
        if cancelled and there and not called_off(there):
            sentence = f"Called cancelled here; the register says {there.status}, and that stays."
            yield Problem(ProblemKind.WARNING, meeting.sheet, sentence, column=meeting.column)


def _refusal(meeting: MeetingPlan, known: KnownGroup, ends_on: date | None, *, marked: bool) -> str:
    when = uk_date(meeting.date)
    there = _there(meeting, known)
    if len(_on_day(known, meeting.date)) > 1:
        return f"The register has two meetings on {when}: mark them there."
    if there is None and ends_on and meeting.date > ends_on:
        return f"The group ended on {uk_date(ends_on)}, before {when}."
    if there is None or not marked:
        return ""
    if called_off(there):
        return f"The register says that the meeting of {when} was {there.status}."
    if confirmed(there):
        return f"The register of {when} is confirmed: new marks are made there with “Correct…”."
    return ""


def _on_day(known: KnownGroup, day: date) -> list[Meeting]:
    """One that was put off to another time of the day gives way to the one that was held."""
    found = known.meetings.get(day, [])
    return [meeting for meeting in found if not called_off(meeting)] or found


def _there(meeting: MeetingPlan, known: KnownGroup) -> Meeting | None:
    found = known.meetings.get(meeting.date, [])
    return next((there for there in found if there.id == meeting.id), None)


def _status(meeting: MeetingPlan, known: KnownGroup) -> Status | None:
    there = _there(meeting, known)
    return there.status if there else None


def _has_new_marks(rows: Sequence[RowPlan], number: int) -> bool:
    return any(row.cells[number].state is CellState.NEW for row in rows)
