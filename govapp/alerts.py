"""Alerts: seats that are missed, always deputised or long vacant, and registers not recorded.

Source: rules.md section 1, "Alerts". Its runs are judged by `runs`, and read by `alert_rows`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from govapp import alert_rows
from govapp.alert_rows import GroupRow, SeatRow, UnrecordedMeeting, Wanted
from govapp.dates import uk_date
from govapp.follow_ups import About, FollowUp, list_follow_ups
from govapp.rows import Source
from govapp.runs import Run, deputised_run, missed_run, six_months_after
from govapp.seating import Vacancy, vacancies
from govapp.words import counted

# --- Types ------------------------------------------------------------------------------------


class AlertKind(StrEnum):
    """What is the matter; the gravest first."""

    MISSED_RUN = "missed_run"
    SECTION_85 = "section_85"
    VACANCY = "vacancy"
    ALWAYS_DEPUTISED = "always_deputised"
    NOT_RECORDED = "not_recorded"

    @property
    def label(self) -> str:
        """As people read it."""
        return _LABELS[self]

    @property
    def about(self) -> About:
        """What a follow-up of such an alert is about."""
        return About.MISSED_RUN if self is AlertKind.SECTION_85 else About(self.value)


_LABELS = {
    AlertKind.MISSED_RUN: "Not represented",
    AlertKind.SECTION_85: "Six months without attending",
    AlertKind.VACANCY: "Vacant",
    AlertKind.ALWAYS_DEPUTISED: "Always deputised",
    AlertKind.NOT_RECORDED: "Register not recorded",
}
_GRAVEST_FIRST = list(AlertKind)


@dataclass(frozen=True, slots=True)
class Alert:
    """One thing that somebody ought to follow up, in a sentence that names seats, never people."""

    kind: AlertKind
    group_id: int
    group: str
    seat_id: int | None
    label: str
    organisation_id: int | None
    organisation: str | None
    run: int
    """Meetings missed or deputised running, missed while vacant, or without a register."""
    since: date | None
    sentence: str
    meeting_id: int | None = None
    """The earliest meeting without a register."""
    follow_ups: tuple[FollowUp, ...] = ()
    """What was done about it since it began, the latest first."""


# --- Rules ------------------------------------------------------------------------------------

ALWAYS_DEPUTISED_FROM = 3
"""So many times running a deputy came before it is said of a seat."""


def _missed_sentence(seat: SeatRow, group: GroupRow, run: Run) -> str:
    came = "was not represented" if group.deputy_excuses else "was without its member"
    meetings = "meeting" if run.length == 1 else f"{run.length} meetings"
    since = f", since {uk_date(run.since)}" if run.since else ""
    return (
        f"{seat.label} {came} at the last {meetings} of {group.name} "
        f"that it was expected at{since}."
    )


def _deputised_sentence(seat: SeatRow, group: GroupRow, run: Run) -> str:
    return (
        f"{seat.label} sent a deputy to the last {run.length} meetings of {group.name} "
        "that it was expected at; its member came to none of them."
    )


def _vacancy_sentence(vacancy: Vacancy) -> str:
    if vacancy.since is None or vacancy.days is None:
        return f"{vacancy.label} on {vacancy.group} has been vacant since before these records."
    return (
        f"{vacancy.label} on {vacancy.group} has been vacant for "
        f"{counted(vacancy.days, 'day', 'days')}, since {uk_date(vacancy.since)}."
    )


def _not_recorded_sentence(group: GroupRow, meetings: list[UnrecordedMeeting]) -> str:
    first = uk_date(meetings[0].held_on)
    if len(meetings) == 1:
        return f"{group.name}: the meeting of {first} has no register."
    return f"{group.name}: {len(meetings)} meetings have no register, the first of {first}."


def _section_85_sentence(seat: SeatRow, group: GroupRow, last_attended: date) -> str:
    return (
        f"{seat.label} may not have attended {group.name} for six months "
        f"(last recorded: {uk_date(last_attended)}). Check with democratic services."
    )


# --- Reads ------------------------------------------------------------------------------------


def list_alerts(
    source: Source, *, today: date, partnership_id: int | None = None, group_id: int | None = None
) -> list[Alert]:
    """What ought to be followed up in the groups in being, the gravest first, then by group.

    Each alert carries what was done about it since it began.
    """
    wanted = Wanted(today, partnership_id, group_id)
    groups = alert_rows.read_groups(source, wanted)
    seats = alert_rows.read_seats(source, wanted)
    found = [
        *_of_runs(source, wanted, groups, seats),
        *_of_section_85(source, wanted, groups, seats),
        *_of_vacancies(source, wanted, groups),
        *_of_registers(source, wanted, groups),
    ]
    found.sort(key=lambda alert: (_GRAVEST_FIRST.index(alert.kind), alert.group))
    steps = list_follow_ups(source, partnership_id=partnership_id, group_id=group_id)
    return [
        replace(alert, follow_ups=tuple(step for step in steps if _is_about(step, alert)))
        for alert in found
    ]


def _of_runs(
    source: Source, wanted: Wanted, groups: dict[int, GroupRow], seats: list[SeatRow]
) -> Iterator[Alert]:
    latest = alert_rows.latest_marks(source, wanted)
    for seat in seats:
        group = groups[seat.group_id]
        marks = latest.get(seat.id, [])
        missed, deputised = missed_run(marks, group.excuses), deputised_run(marks)
        if not (missed.broken and deputised.broken):
            marks = alert_rows.all_marks(source, seat.id, wanted.today)
            missed, deputised = missed_run(marks, group.excuses), deputised_run(marks)
        if missed.length >= group.missed_run:
            sentence = _missed_sentence(seat, group, missed)
            yield _of_seat(AlertKind.MISSED_RUN, group, seat, missed, sentence)
        elif deputised.length >= ALWAYS_DEPUTISED_FROM:
            sentence = _deputised_sentence(seat, group, deputised)
            yield _of_seat(AlertKind.ALWAYS_DEPUTISED, group, seat, deputised, sentence)


def _of_section_85(
    source: Source, wanted: Wanted, groups: dict[int, GroupRow], seats: list[SeatRow]
) -> Iterator[Alert]:
    by_id = {seat.id: seat for seat in seats}
    for silent in alert_rows.silent_seats(source, wanted):
        if silent.missed and wanted.today >= six_months_after(silent.last_attended):
            seat = by_id[silent.seat_id]
            group = groups[seat.group_id]
            sentence = _section_85_sentence(seat, group, silent.last_attended)
            run = Run(silent.missed, silent.last_attended)
            yield _of_seat(AlertKind.SECTION_85, group, seat, run, sentence)


def _of_seat(kind: AlertKind, group: GroupRow, seat: SeatRow, run: Run, sentence: str) -> Alert:
    return Alert(
        kind=kind,
        group_id=group.id,
        group=group.name,
        seat_id=seat.id,
        label=seat.label,
        organisation_id=seat.organisation_id,
        organisation=seat.organisation,
        run=run.length,
        since=run.since,
        sentence=sentence,
    )


def _of_vacancies(source: Source, wanted: Wanted, groups: dict[int, GroupRow]) -> Iterator[Alert]:
    for vacancy in vacancies(
        source, on=wanted.today, partnership_id=wanted.partnership_id, group_id=wanted.group_id
    ):
        long = vacancy.days is None or vacancy.days >= groups[vacancy.group_id].vacancy_days
        if vacancy.to_fill and long:
            yield Alert(
                kind=AlertKind.VACANCY,
                group_id=vacancy.group_id,
                group=vacancy.group,
                seat_id=vacancy.seat_id,
                label=vacancy.label,
                organisation_id=vacancy.organisation_id,
                organisation=vacancy.organisation,
                run=vacancy.meetings_missed,
                since=vacancy.since,
                sentence=_vacancy_sentence(vacancy),
            )


def _of_registers(source: Source, wanted: Wanted, groups: dict[int, GroupRow]) -> Iterator[Alert]:
    meetings: dict[int, list[UnrecordedMeeting]] = {}
    for meeting in alert_rows.unrecorded_meetings(source, wanted):
        meetings.setdefault(meeting.group_id, []).append(meeting)
    for group_id, unrecorded in meetings.items():
        group = groups[group_id]
        yield Alert(
            kind=AlertKind.NOT_RECORDED,
            group_id=group.id,
            group=group.name,
            seat_id=None,
            label=group.name,
            organisation_id=None,
            organisation=None,
            run=len(unrecorded),
            since=unrecorded[0].held_on,
            sentence=_not_recorded_sentence(group, unrecorded),
            meeting_id=unrecorded[0].meeting_id,
        )


def _is_about(step: FollowUp, alert: Alert) -> bool:
    """Whether a step was taken about an alert: of its kind and seat (or agency), since it began."""
    if (step.group_id, step.about) != (alert.group_id, alert.kind.about):
        return False
    if alert.since is not None and step.done_on < alert.since:
        return False
    if step.seat_id is None and alert.seat_id is not None:
        return step.organisation_id is not None and step.organisation_id == alert.organisation_id
    return step.seat_id == alert.seat_id
