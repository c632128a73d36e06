"""Follow-ups: what was done about absence, a vacancy or a missing register, and the answer.

Open until the seat is represented again or it is closed with a reason. Source: rules.md section 1,
"Alerts".
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from govapp.dates import uk_date
from govapp.errors import NotFound, RuleBroken
from govapp.fields import as_given, note, optional, tidied
from govapp.groups import get_group
from govapp.register import Change
from govapp.rows import Source, fetch
from govapp.seats import Role, get_seat, seat_label

# --- Types ------------------------------------------------------------------------------------


class About(StrEnum):
    """What a follow-up is about."""

    MISSED_RUN = "missed_run"
    ALWAYS_DEPUTISED = "always_deputised"
    VACANCY = "vacancy"
    NOT_RECORDED = "not_recorded"

    @property
    def label(self) -> str:
        """As people read it."""
        return _ABOUT_LABELS[self]


_ABOUT_LABELS = {
    About.MISSED_RUN: "Not represented",
    About.ALWAYS_DEPUTISED: "Always deputised",
    About.VACANCY: "Vacant",
    About.NOT_RECORDED: "Register not recorded",
}


class Step(StrEnum):
    """What was done."""

    CHAIR_WROTE = "chair_wrote"
    CHAIR_SPOKE = "chair_spoke"
    NOMINATION_REQUESTED = "nomination_requested"
    RAISED_WITH_LEAD_PARTNER = "raised_with_lead_partner"
    OTHER = "other"

    @property
    def label(self) -> str:
        """As people read it."""
        return _STEP_LABELS[self]


_STEP_LABELS = {
    Step.CHAIR_WROTE: "The chair wrote",
    Step.CHAIR_SPOKE: "The chair spoke to them",
    Step.NOMINATION_REQUESTED: "A nomination was requested",
    Step.RAISED_WITH_LEAD_PARTNER: "Raised with the Lead Safeguarding Partner",
    Step.OTHER: "Something else was done",
}


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One step taken: about what, by whom to whom, when, and what came of it."""

    id: int
    group_id: int
    group: str
    seat_id: int | None
    constituency: str | None
    title: str | None
    role: Role | None
    organisation_id: int | None
    organisation: str | None
    about: About
    step: Step
    done_on: date
    to_whom: str | None
    note: str | None
    answer: str | None
    answered_on: date | None
    closed_on: date | None
    close_reason: str | None
    represented_since: date | None
    """The first day after the step on which what it was about was well again."""

    @property
    def label(self) -> str:
        """The seat it is about, else the organisation, else the group."""
        if self.role is None:
            return self.organisation or self.group
        return seat_label(self.organisation, self.constituency, self.title, self.role)

    @property
    def is_open(self) -> bool:
        """Something is still to come of it."""
        return is_open(self.closed_on, self.represented_since)

    @property
    def words(self) -> str:
        """The step in one line: "The chair wrote on 3 March 2026; answered on 9 March 2026"."""
        said = f"{self.step.label} on {uk_date(self.done_on)}"
        if self.answered_on:
            said += f"; answered on {uk_date(self.answered_on)}"
        if self.closed_on:
            return f"{said}; closed on {uk_date(self.closed_on)}"
        if self.represented_since:
            return f"{said}; {_WELL[self.about]} {uk_date(self.represented_since)}"
        return said


_WELL = {
    About.MISSED_RUN: "represented again on",
    About.ALWAYS_DEPUTISED: "the member came on",
    About.VACANCY: "filled from",
    About.NOT_RECORDED: "recorded since",
}


# --- Rules ------------------------------------------------------------------------------------


def is_open(closed_on: date | None, represented_since: date | None) -> bool:
    """Open until represented again or closed with a reason."""
    return closed_on is None and represented_since is None


_FIELDS = {
    "about": About,
    "step": Step,
    "done_on": as_given,
    "to_whom": optional("To whom it was said"),
    "note": note("The note"),
    "answer": note("The answer"),
    "answered_on": as_given,
    "closed_on": as_given,
    "close_reason": note("The reason for closing"),
}


# --- Reads ------------------------------------------------------------------------------------

# The seats a follow-up is about: its own, or all of its organisation on the group.
_ITS_SEATS = """(s2.id = f.seat_id or (f.seat_id is null and s2.group_id = f.group_id
    and s2.organisation_id = f.organisation_id))"""

_CAME = f"""(select min(c.held_on) from seats s2
    join counting_meetings c on c.group_id = s2.group_id and c.held_on > f.done_on
    join attendance a on a.meeting_id = c.meeting_id and a.seat_id = s2.id
    where {_ITS_SEATS} and a.mark in ({{marks}}) and (g.online_counts or a.mode is not 'online'))"""

_FILLED = f"""(select min(max(coalesce(ap.starts_on, f.done_on), f.done_on)) from seats s2
    join appointments ap on ap.seat_id = s2.id and ap.capacity in ('holder', 'acting')
        and coalesce(ap.starts_on, '') <= :today
        and coalesce(ap.ends_on, '9999-12-31') >= f.done_on
    where {_ITS_SEATS})"""

# No register of a past meeting is missing any more: the day of the step stands for "since".
_RECORDED = """(select f.done_on where not exists (select 1 from meetings m
    join meeting_groups mg on mg.meeting_id = m.id
    where mg.group_id = f.group_id and m.held_on <= f.done_on
        and m.status in ('planned', 'held')
        and not exists (select 1 from attendance a join seats s2 on s2.id = a.seat_id
            where a.meeting_id = m.id and s2.group_id = f.group_id)))"""

_FOLLOW_UP = f"""
    select f.id, f.group_id, g.name as "group", f.seat_id, s.constituency, s.title, s.role,
        coalesce(s.organisation_id, f.organisation_id) as organisation_id,
        o.name as organisation, f.about, f.step, f.done_on, f.to_whom, f.note, f.answer,
        f.answered_on, f.closed_on, f.close_reason,
        case f.about
            when 'missed_run' then {_CAME.format(marks="'present', 'deputy'")}
            when 'always_deputised' then {_CAME.format(marks="'present'")}
            when 'vacancy' then {_FILLED}
            when 'not_recorded' then {_RECORDED}
        end as represented_since
    from follow_ups f
    join groups g on g.id = f.group_id
    left join seats s on s.id = f.seat_id
    left join organisations o on o.id = coalesce(s.organisation_id, f.organisation_id)
"""


def get_follow_up(source: Source, follow_up_id: int) -> FollowUp:
    """One follow-up by its id. Raises NotFound."""
    sql = _FOLLOW_UP + "where f.id = :id"
    found = fetch(source, FollowUp, sql, id=follow_up_id, today=source.today)
    if not found:
        raise NotFound("That follow-up is not in this register.")
    return found[0]


def list_follow_ups(
    source: Source,
    *,
    group_id: int | None = None,
    organisation_id: int | None = None,
    partnership_id: int | None = None,
    open_only: bool = False,
) -> list[FollowUp]:
    """Follow-ups of a group, an organisation or a partnership, the latest first."""
    found = fetch(
        source,
        FollowUp,
        _FOLLOW_UP
        + """where (:group is null or f.group_id = :group)
            and (:organisation is null
                or coalesce(s.organisation_id, f.organisation_id) = :organisation)
            and (:partnership is null or exists (select 1 from group_partnerships gp
                where gp.group_id = f.group_id and gp.partnership_id = :partnership))
        order by f.done_on desc, f.id desc""",
        group=group_id,
        organisation=organisation_id,
        partnership=partnership_id,
        today=source.today,
    )
    return [follow_up for follow_up in found if follow_up.is_open or not open_only]


# --- Writes -----------------------------------------------------------------------------------


def log_follow_up(
    change: Change,
    *,
    group_id: int,
    about: About | str,
    step: Step | str,
    done_on: date,
    seat_id: int | None = None,
    organisation_id: int | None = None,
    to_whom: str | None = None,
    note: str | None = None,
) -> int:
    """Log what was done about an alert. Raises RuleBroken for a seat of another group."""
    get_group(change, group_id)
    if seat_id is not None and get_seat(change, seat_id).group_id != group_id:
        raise RuleBroken("That seat is of another group.")
    if done_on > change.today:
        raise RuleBroken(f"{uk_date(done_on)} lies in the future; log it once it is done.")
    given = {"about": about, "step": step, "done_on": done_on, "to_whom": to_whom, "note": note}
    return change.insert(
        "follow_ups",
        group_id=group_id,
        seat_id=seat_id,
        organisation_id=organisation_id,
        **tidied(given, _FIELDS),
    )


def answer_follow_up(
    change: Change, follow_up_id: int, *, answer: str, answered_on: date | None = None
) -> None:
    """Record the answer; it stays open until the seat is represented again, or is closed.

    Raises RuleBroken without an answer, for a day before the step or one to come.
    """
    follow_up = get_follow_up(change, follow_up_id)
    day = answered_on or change.today
    values = tidied({"answer": answer, "answered_on": day}, _FIELDS)
    if values["answer"] is None:
        raise RuleBroken("What was the answer? Please type it.")
    _refuse_day(change, follow_up, day, "answered")
    change.update("follow_ups", follow_up_id, **values)


def close_follow_up(change: Change, follow_up_id: int, *, closed_on: date, reason: str) -> None:
    """Close a follow-up though the seat is not represented yet, with the reason.

    Raises RuleBroken without a reason, for a day before the step or one to come.
    """
    follow_up = get_follow_up(change, follow_up_id)
    values = tidied({"closed_on": closed_on, "close_reason": reason}, _FIELDS)
    if values["close_reason"] is None:
        raise RuleBroken("Say why it is closed: reports print the reason.")
    _refuse_day(change, follow_up, closed_on, "closed")
    change.update("follow_ups", follow_up_id, **values)


def delete_follow_up(change: Change, follow_up_id: int) -> None:
    """Take out a follow-up entered by mistake."""
    change.delete("follow_ups", follow_up_id)


def _refuse_day(change: Change, follow_up: FollowUp, day: date, what: str) -> None:
    if day > change.today:
        raise RuleBroken(f"{uk_date(day)} lies in the future; it cannot have been {what} yet.")
    if day < follow_up.done_on:
        raise RuleBroken(
            f"It was done on {uk_date(follow_up.done_on)}; it cannot have been {what} before that."
        )
