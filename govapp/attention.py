"""What needs attention now, across the nouns, for the Overview.

Each item is one sentence with where to go; the order is the order of gravity.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from govapp.alert_rows import Wanted, unrecorded_meetings
from govapp.alerts import Alert, AlertKind, list_alerts
from govapp.dates import uk_date
from govapp.decisions import list_decisions
from govapp.group_types import Group, GroupKind, Timing, timing
from govapp.groups import list_groups
from govapp.headline import Share
from govapp.lives import in_being_sql
from govapp.meeting_types import MeetingStatus
from govapp.rows import Source, fetch, fetch_one
from govapp.seating import vacancies
from govapp.terms import terms_on
from govapp.words import counted, listed

# --- Types ------------------------------------------------------------------------------------


class AttentionKind(StrEnum):
    """What is the matter; the gravest first."""

    ALERT = "alert"
    UNRATIFIED = "unratified"
    UNFINISHED = "unfinished"
    PASSED = "passed"
    VACANCY = "vacancy"
    REVIEW_DUE = "review_due"
    NO_QUORUM_RULE = "no_quorum_rule"
    NO_DEPUTIES = "no_deputies"
    LATE_GROUP = "late_group"


class Severity(StrEnum):
    """How soon somebody ought to look."""

    URGENT = "urgent"
    SOON = "soon"
    LATER = "later"

    @property
    def label(self) -> str:
        """As people read it."""
        return self.capitalize()


class Screen(StrEnum):
    """Where an item is dealt with."""

    GROUP = "group"
    MEETING = "meeting"
    REGISTER = "register"
    SEAT = "seat"


@dataclass(frozen=True, slots=True)
class Target:
    """Where to go, and to which records there."""

    screen: Screen
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AttentionItem:
    """One thing that waits for somebody."""

    kind: AttentionKind
    severity: Severity
    sentence: str
    detail: str
    target: Target


@dataclass(frozen=True, slots=True)
class _Unfinished:
    id: int
    group_id: int
    group: str
    held_on: date
    marked: int


# So many unfinished registers of a group are still read one by one.
_LISTED_SINGLY = 3


# --- Reads ------------------------------------------------------------------------------------


def what_needs_attention(
    source: Source, *, today: date, partnership_id: int | None = None
) -> list[AttentionItem]:
    """Everything that waits for somebody, the gravest first; nothing where all is in order.

    What is equally grave stands in the order of its kinds.
    """
    wanted = Wanted(today, partnership_id)
    alerts = list_alerts(source, today=today, partnership_id=partnership_id)
    groups = _groups_once(list_groups(source, partnership_id=partnership_id, on=today))
    found = [
        *_alerts(alerts),
        *_unratified(source, partnership_id),
        *_unfinished(source, wanted),
        *_passed(source, wanted),
        *_vacancies(source, wanted, alerts),
        *_terms(source, groups, today),
        *_without_deputies(source, groups, today),
        *_late(groups, today),
    ]
    return sorted(found, key=lambda item: list(Severity).index(item.severity))


_UNFINISHED = f"""
    select m.id, lead.group_id, g.name as "group", m.held_on,
        (select count(*) from attendance a where a.meeting_id = m.id) as marked
    from meetings m
    join meeting_groups lead on lead.meeting_id = m.id and lead.position = 1
    join groups g on g.id = lead.group_id
    where m.status in ('held', 'abandoned') and m.register_finished = 0 and m.held_on < :on
        and marked > 0 and {in_being_sql("g")}
        and (:partnership is null or exists (select 1 from meeting_groups mg
            join group_partnerships gp on gp.group_id = mg.group_id
            where mg.meeting_id = m.id and gp.partnership_id = :partnership))
        and (:group is null or g.id = :group)
    order by m.held_on desc, m.id desc
"""

_NO_DEPUTIES = f"""
    select coalesce(sum(not exists (select 1 from appointments a where a.seat_id = s.id
            and a.capacity = 'deputy' and {in_being_sql("a")})), 0) as n,
        count(*) as "of"
    from seats s
    where s.group_id = :group and {in_being_sql("s")} and s.organisation_id is not null
        and s.role not in ('co_opted', 'lay', 'observer')
"""


def _groups_once(groups: Iterable[Group]) -> list[Group]:
    return list({group.id: group for group in groups}.values())


def _alerts(alerts: Iterable[Alert]) -> Iterator[AttentionItem]:
    for alert in alerts:
        # Missing registers are listed meeting by meeting, where they can be dealt with.
        if alert.kind is AlertKind.NOT_RECORDED or alert.follow_ups:
            continue
        grave = alert.kind in (AlertKind.MISSED_RUN, AlertKind.SECTION_85)
        yield AttentionItem(
            AttentionKind.ALERT,
            Severity.URGENT if grave else Severity.SOON,
            alert.sentence,
            "Nothing has been done about it yet.",
            Target(Screen.SEAT, (alert.group_id, alert.seat_id or 0)),
        )


def _unratified(source: Source, partnership_id: int | None) -> Iterator[AttentionItem]:
    for decision in list_decisions(source, partnership_id=partnership_id, unratified=True):
        yield AttentionItem(
            AttentionKind.UNRATIFIED,
            Severity.URGENT,
            f"Decision {decision.number} of {decision.group}, {uk_date(decision.held_on)}, "
            "was taken while inquorate and waits to be ratified.",
            decision.wording,
            Target(Screen.MEETING, (decision.meeting_id, decision.id)),
        )


def _unfinished(source: Source, wanted: Wanted) -> Iterator[AttentionItem]:
    by_group: dict[int, list[_Unfinished]] = {}
    for meeting in fetch(source, _Unfinished, _UNFINISHED, **wanted.parameters):
        by_group.setdefault(meeting.group_id, []).append(meeting)
    for found in by_group.values():
        if len(found) > _LISTED_SINGLY:
            yield _unfinished_together(found)
            continue
        for meeting in found:
            yield AttentionItem(
                AttentionKind.UNFINISHED,
                Severity.SOON,
                f"The register of {meeting.group}, {uk_date(meeting.held_on)}, is not finished.",
                f"{counted(meeting.marked, 'seat is', 'seats are')} marked.",
                Target(Screen.REGISTER, (meeting.id,)),
            )


def _unfinished_together(found: Sequence[_Unfinished]) -> AttentionItem:
    """Many of one group in one line, which would else hide what is graver; the latest comes up."""
    latest, earliest = found[0], found[-1]
    return AttentionItem(
        AttentionKind.UNFINISHED,
        Severity.SOON,
        f"{len(found)} registers of {latest.group} are not finished.",
        f"From {uk_date(earliest.held_on)} to {uk_date(latest.held_on)}; begin with the latest.",
        Target(Screen.REGISTER, tuple(meeting.id for meeting in found)),
    )


def _passed(source: Source, wanted: Wanted) -> Iterator[AttentionItem]:
    missing = unrecorded_meetings(source, wanted)
    # A joint meeting once, though the seats of several of its groups are unmarked.
    for meeting in {meeting.meeting_id: meeting for meeting in reversed(missing)}.values():
        planned = meeting.status is MeetingStatus.PLANNED
        yield AttentionItem(
            AttentionKind.PASSED,
            Severity.SOON,
            f"The meeting of {meeting.group} on {uk_date(meeting.held_on)} has no register.",
            "Mark who came, or say that it was cancelled or postponed."
            if planned
            else "It was held; mark who came.",
            Target(Screen.REGISTER, (meeting.meeting_id,)),
        )


def _vacancies(source: Source, wanted: Wanted, alerts: Iterable[Alert]) -> Iterator[AttentionItem]:
    long = {alert.seat_id for alert in alerts if alert.kind is AlertKind.VACANCY}
    found = vacancies(source, on=wanted.today, partnership_id=wanted.partnership_id)
    by_group: dict[int, list[str]] = {}
    names = {vacancy.group_id: vacancy.group for vacancy in found}
    for vacancy in found:
        if vacancy.to_fill and vacancy.seat_id not in long:
            by_group.setdefault(vacancy.group_id, []).append(vacancy.label)
    for group_id, labels in by_group.items():
        are = "is" if len(labels) == 1 else "are"
        yield AttentionItem(
            AttentionKind.VACANCY,
            Severity.SOON,
            f"{counted(len(labels), 'seat', 'seats')} of {names[group_id]} {are} vacant.",
            f"{listed(labels)}.",
            Target(Screen.GROUP, (group_id,)),
        )


def _terms(source: Source, groups: Iterable[Group], today: date) -> Iterator[AttentionItem]:
    in_force = [(group, terms_on(source, group.id, today)) for group in groups]
    for group, terms in in_force:
        if terms and terms.review_due_on and terms.review_due_on < today:
            yield AttentionItem(
                AttentionKind.REVIEW_DUE,
                Severity.SOON,
                f"The terms of reference of {group.name} were due for review on "
                f"{uk_date(terms.review_due_on)}.",
                f"Version “{terms.version}” is in force.",
                Target(Screen.GROUP, (group.id,)),
            )
    for group, terms in in_force:
        if terms is None or not terms.conditions:
            yield AttentionItem(
                AttentionKind.NO_QUORUM_RULE,
                Severity.LATER,
                f"{group.name} has no quorum rule, so its meetings have no verdict.",
                "Add its terms of reference."
                if terms is None
                else f"Add the rule to version “{terms.version}” of its terms of reference.",
                Target(Screen.GROUP, (group.id,)),
            )


def _without_deputies(
    source: Source, groups: Iterable[Group], today: date
) -> Iterator[AttentionItem]:
    counts = [
        (group, found)
        for group in groups
        if (found := fetch_one(source, Share, _NO_DEPUTIES, group=group.id, on=today)) and found.n
    ]
    if not counts:
        return
    without, of = sum(share.n for _, share in counts), sum(share.of for _, share in counts)
    yield AttentionItem(
        AttentionKind.NO_DEPUTIES,
        Severity.LATER,
        f"{without} of {counted(of, 'seat', 'seats')} of agencies "
        f"{'has' if without == 1 else 'have'} no named deputy.",
        "; ".join(f"{group.name}: {share.n} of {share.of}" for group, share in counts) + ".",
        Target(Screen.GROUP, tuple(group.id for group, _ in counts)),
    )


def _late(groups: Iterable[Group], today: date) -> Iterator[AttentionItem]:
    for group in groups:
        due = group.extended_end_on or group.planned_end_on
        task_and_finish = group.kind is GroupKind.TASK_AND_FINISH
        if task_and_finish and due and timing(group, today) is Timing.LATE:
            yield AttentionItem(
                AttentionKind.LATE_GROUP,
                Severity.LATER,
                f"{group.name} was to finish by {uk_date(due)} and has not ended.",
                f"It is {counted((today - due).days, 'day', 'days')} late. End or extend it.",
                Target(Screen.GROUP, (group.id,)),
            )
