"""The life of a meeting: planned, perhaps called off, its register finished, its minutes confirmed.

What happens at the meeting itself is in `sitting`.
"""

from collections import defaultdict
from datetime import date, datetime, timedelta

from govapp.agenda import add_agenda_item
from govapp.dates import uk_date
from govapp.demo.business import CLOSING, OPENING, topics_of
from govapp.demo.frame import financial_year_of, months_before, next_working_day
from govapp.demo.script import Fate, MeetingPlan, Script
from govapp.demo.sitting import abandon, answer, mark
from govapp.demo.stage import Action, Northmoor, Step, at
from govapp.finishing import confirm_minutes, finish_register
from govapp.meeting_outcome import cancel_meeting, hold_meeting, postpone_meeting
from govapp.meetings import plan_meeting
from govapp.register import Change


def meeting_steps(script: Script) -> list[Step]:
    """Every step of every meeting."""
    steps = _planning_steps(script)
    for meeting in script.meetings.values():
        plan = script.groups[meeting.lead]
        called = f"{meeting.title or plan.name}, {uk_date(meeting.day)}"
        if meeting.fate is Fate.CANCELLED:
            moment = at(meeting.day - timedelta(days=1), "16:10")
            steps.append(Step(moment, f"Cancel {called}", _cancelling(meeting)))
        elif meeting.fate is Fate.POSTPONED:
            moment = at(meeting.day - timedelta(days=12), "11:30")
            steps.append(Step(moment, f"Postpone {called}", _postponing(meeting)))
        else:
            steps += _steps_of(script, meeting, called)
    return steps


# --- Before -----------------------------------------------------------------------------------


def _planning_steps(script: Script) -> list[Step]:
    """A group's meetings of a financial year are planned in the January before it."""
    start = script.frame.start
    years: dict[tuple[str, date], list[MeetingPlan]] = defaultdict(list)
    for meeting in script.meetings.values():
        if meeting.moved_from is None:
            years[meeting.lead, financial_year_of(meeting.day)].append(meeting)
    steps = []
    for (key, year), meetings in years.items():
        plan = script.groups[key]
        planned_on = max(plan.starts_on or start, start, months_before(year, 3).replace(day=10))
        label = f"Plan the meetings of {year.year}–{(year.year + 1) % 100:02}: {plan.name}"
        steps.append(Step(at(planned_on, "14:00"), label, _planning(meetings)))
    return steps


def _planning(meetings: list[MeetingPlan]) -> Action:
    def do(change: Change, northmoor: Northmoor) -> None:
        for meeting in sorted(meetings, key=lambda one: one.day):
            rhythm = northmoor.script.groups[meeting.lead].rhythm
            northmoor.meetings[meeting.key] = plan_meeting(
                change,
                group_ids=[northmoor.groups[key] for key in meeting.groups],
                held_on=meeting.day,
                title=meeting.title,
                starts_at=rhythm.starts_at,
                ends_at=rhythm.ends_at,
                place=rhythm.place,
                mode=rhythm.mode,
            )

    return do


def _cancelling(meeting: MeetingPlan) -> Action:
    def do(change: Change, northmoor: Northmoor) -> None:
        cancel_meeting(change, northmoor.meetings[meeting.key], reason=meeting.reason)

    return do


def _postponing(meeting: MeetingPlan) -> Action:
    def do(change: Change, northmoor: Northmoor) -> None:
        later = next(m for m in northmoor.script.meetings.values() if m.moved_from == meeting.day)
        new_id = postpone_meeting(
            change, northmoor.meetings[meeting.key], reason=meeting.reason, to=later.day
        )
        if new_id is not None:
            northmoor.meetings[later.key] = new_id

    return do


def _agenda(meeting: MeetingPlan) -> Action:
    def do(change: Change, northmoor: Northmoor) -> None:
        partnership = northmoor.script.groups[meeting.lead].partnerships[0]
        topics = topics_of(partnership, meeting.lead, meeting.day)
        for title in (*OPENING, *(topic.title for topic in topics), *CLOSING):
            add_agenda_item(change, meeting_id=northmoor.meetings[meeting.key], title=title)

    return do


# --- The day, and after -----------------------------------------------------------------------


def _steps_of(script: Script, meeting: MeetingPlan, called: str) -> list[Step]:
    plan, today = script.groups[meeting.lead], script.frame.today
    ends = at(meeting.day, plan.rhythm.ends_at)
    if meeting.fate is Fate.HELD_UNRECORDED:
        return [Step(ends, f"{called} was held", _holding(meeting))]
    steps = []
    if plan.formal:
        moment = at(meeting.day - timedelta(days=9), "10:15")
        steps.append(Step(moment, f"Enter the agenda of {called}", _agenda(meeting)))
    if plan.kind == "board":
        moment = at(meeting.day - timedelta(days=3), "15:00")
        steps.append(Step(moment, f"Enter replies for {called}", answer(meeting, late=False)))
        moment = at(meeting.day, "08:50")
        steps.append(Step(moment, f"Enter late replies for {called}", answer(meeting, late=True)))
    if meeting.day >= today:
        return steps
    steps.append(Step(ends, f"Mark the register of {called}", mark(meeting)))
    if meeting.fate is Fate.ABANDONED:
        moment = ends + timedelta(minutes=5)
        steps.append(Step(moment, f"Abandon {called}, inquorate", abandon(meeting)))
    finished = at(next_working_day(meeting.day), "09:30")
    steps.append(Step(finished, f"Finish the register of {called}", _finishing(meeting)))
    next_day = script.next_held(meeting.lead, meeting.day)
    if next_day is not None:
        moment = _after(script, meeting.lead, next_day, finished)
        label = f"Confirm the minutes of {called}"
        steps.append(Step(moment, label, _confirming(meeting, next_day)))
    return steps


def _after(script: Script, group: str, day: date, finished: datetime) -> datetime:
    moment = at(day, script.groups[group].rhythm.ends_at) + timedelta(minutes=20)
    return max(moment, finished + timedelta(minutes=10))


def _holding(meeting: MeetingPlan) -> Action:
    def do(change: Change, northmoor: Northmoor) -> None:
        hold_meeting(change, northmoor.meetings[meeting.key])

    return do


def _finishing(meeting: MeetingPlan) -> Action:
    def do(change: Change, northmoor: Northmoor) -> None:
        finish_register(change, meeting_id=northmoor.meetings[meeting.key], unmarked="not_recorded")

    return do


def _confirming(meeting: MeetingPlan, next_day: date) -> Action:
    def do(change: Change, northmoor: Northmoor) -> None:
        confirm_minutes(
            change,
            northmoor.meetings[meeting.key],
            confirmed_on=next_day,
            confirmed_at_id=northmoor.meeting_on(meeting.lead, next_day),
        )

    return do
