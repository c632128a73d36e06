"""Attendance: the mark of a seat at a meeting, and the register that lists them all.

The seat belongs to the agency, so a mark says what became of the *seat*: the member attended, a
deputy did, apologies, nobody. Source of the rules: rules.md section 1.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from govapp.errors import NotFound, RuleBroken
from govapp.meetings import (
    Meeting,
    MeetingMode,
    MeetingStatus,
    get_meeting,
    groups_of_meeting,
    hold_meeting,
    refuse_if_confirmed,
)
from govapp.register import Change
from govapp.replies import Reply
from govapp.rows import Source, fetch, fetch_one
from govapp.seats import NOT_NAMED, seat_label

# --- Types ------------------------------------------------------------------------------------


class Mark(StrEnum):
    """What became of a seat at a meeting; no mark is "not recorded", which is never absent."""

    PRESENT = "present"
    DEPUTY = "deputy"
    APOLOGIES = "apologies"
    ABSENT = "absent"
    NOT_EXPECTED = "not_expected"

    @property
    def letter(self) -> str:
        """As it is typed and printed."""
        return _LETTERS[self]

    @property
    def label(self) -> str:
        """As it is read out."""
        return _LABELS[self]

    @property
    def represents(self) -> bool:
        """The seat was represented: by its member or by a deputy."""
        return self in (Mark.PRESENT, Mark.DEPUTY)

    @property
    def was_expected(self) -> bool:
        """It stands in the figures: all marks but leave."""
        return self is not Mark.NOT_EXPECTED


_LETTERS = {
    Mark.PRESENT: "P",
    Mark.DEPUTY: "D",
    Mark.APOLOGIES: "A",
    Mark.ABSENT: "X",
    Mark.NOT_EXPECTED: "N",
}
_LABELS = {
    Mark.PRESENT: "Present",
    Mark.DEPUTY: "Deputy attended",
    Mark.APOLOGIES: "Apologies",
    Mark.ABSENT: "Absent, no apologies",
    Mark.NOT_EXPECTED: "Not expected",
}


class Mode(StrEnum):
    """How somebody attended; it names the mode only and never changes a mark."""

    IN_PERSON = "in_person"
    ONLINE = "online"

    @property
    def label(self) -> str:
        """As people read it."""
        return self.replace("_", " ").capitalize()


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One seat on a meeting's register: who is expected, what was said, what is marked."""

    seat_id: int
    group_id: int
    position: int
    organisation_id: int | None
    organisation: str | None
    constituency: str | None
    title: str | None
    role: str
    appointment_id: int | None
    expected_id: int | None
    expected_name: str | None
    acting: bool
    post: str | None
    mark: Mark | None
    mode: Mode | None
    attended_by_id: int | None
    attended_by_name: str | None
    named_deputy: bool | None
    arrived_at: str | None
    left_at: str | None
    reason: str | None
    note: str | None
    reply: Reply | None
    reply_deputy_id: int | None
    reply_deputy: str | None

    @property
    def label(self) -> str:
        """The seat's own name: the agency first, then the seat."""
        return seat_label(self.organisation, self.constituency, self.title, self.role)

    @property
    def vacant(self) -> bool:
        """Nobody held the seat that day."""
        return self.appointment_id is None

    @property
    def member(self) -> str:
        """The one expected, as shown: a name, "not named", or "vacant"."""
        return "vacant" if self.vacant else self.expected_name or NOT_NAMED


@dataclass(frozen=True, slots=True)
class DeputyChoice:
    """Somebody who may come in a seat's place: a named deputy first, then colleagues."""

    seat_id: int
    person_id: int
    name: str
    named: bool


@dataclass(frozen=True, slots=True)
class Correction:
    """A mark put right after its register was confirmed."""

    id: int
    meeting_id: int
    seat_id: int
    mark_before: Mark | None
    mark_after: Mark | None
    reason: str | None
    agreed_at_id: int | None
    corrected_on: date


@dataclass(frozen=True, slots=True)
class _Place:
    """Who was expected in a seat on the day of a meeting."""

    seat_id: int
    appointment_id: int | None
    person_id: int | None
    name: str | None


# --- Rules ------------------------------------------------------------------------------------


def mode_at(meeting_mode: MeetingMode) -> Mode:
    """How people attend a meeting unless something else is said of them."""
    return Mode.ONLINE if meeting_mode is MeetingMode.ONLINE else Mode.IN_PERSON


def check_mark(mark: Mark, *, vacant: bool, reason: str | None, seat: str) -> None:
    """Refuse a mark that cannot be: only a deputy comes for a vacant seat; leave has a reason."""
    if vacant and mark is not Mark.DEPUTY:
        raise RuleBroken(
            f"Nobody held the seat {seat} that day: it can only be marked as represented by a "
            "deputy. Appoint the new holder first if somebody does."
        )
    if mark is Mark.NOT_EXPECTED and not (reason or "").strip():
        raise RuleBroken(f"Say why {seat} was not expected (leave, or by arrangement).")


# --- Reads ------------------------------------------------------------------------------------


def list_register(source: Source, meeting_id: int) -> list[RegisterLine]:
    """Every seat in being on the day of a meeting, in the order of its groups and seats."""
    return fetch(
        source,
        RegisterLine,
        """
        select s.id as seat_id, s.group_id, s.position, s.organisation_id, o.name as organisation,
            s.constituency, s.title, s.role, p.appointment_id, ap.person_id as expected_id,
            coalesce(person.name, ap.name_as_written) as expected_name,
            coalesce(ap.capacity = 'acting', 0) as acting,
            (select post.title from posts post where post.person_id = ap.person_id
                and (s.organisation_id is null or post.organisation_id = s.organisation_id)
                and coalesce(post.starts_on, '') <= p.held_on
                and coalesce(post.ends_on, '9999-12-31') >= p.held_on
                order by post.starts_on desc limit 1) as post,
            a.mark, a.mode, a.attended_by_id,
            coalesce(came.name, a.attended_by_name) as attended_by_name, a.named_deputy,
            a.arrived_at, a.left_at, a.reason, a.note,
            r.reply, r.deputy_id as reply_deputy_id,
            coalesce(stand_in.name, r.deputy_name) as reply_deputy
        from places p
        join seats s on s.id = p.seat_id
        join meeting_groups mg on mg.meeting_id = p.meeting_id and mg.group_id = s.group_id
        left join organisations o on o.id = s.organisation_id
        left join appointments ap on ap.id = p.appointment_id
        left join people person on person.id = ap.person_id
        left join attendance a on a.meeting_id = p.meeting_id and a.seat_id = s.id
        left join people came on came.id = a.attended_by_id
        left join replies r on r.meeting_id = p.meeting_id and r.seat_id = s.id
        left join people stand_in on stand_in.id = r.deputy_id
        where p.meeting_id = :meeting
        order by mg.position, s.position, o.name, s.id
        """,
        meeting=meeting_id,
    )


def list_deputy_choices(source: Source, meeting_id: int) -> list[DeputyChoice]:
    """Who may come in place of each seat's member: its named deputies, then the agency's people."""
    return fetch(
        source,
        DeputyChoice,
        """
        select distinct p.seat_id, person.id as person_id, person.name, named
        from (
            select p.seat_id, a.person_id, 1 as named from places p
            join appointments a on a.seat_id = p.seat_id and a.capacity = 'deputy'
                and coalesce(a.starts_on, '') <= p.held_on
                and coalesce(a.ends_on, '9999-12-31') >= p.held_on
            where p.meeting_id = :meeting
            union all
            select p.seat_id, post.person_id, 0 from places p
            join seats s on s.id = p.seat_id
            join posts post on post.organisation_id = s.organisation_id
                and coalesce(post.starts_on, '') <= p.held_on
                and coalesce(post.ends_on, '9999-12-31') >= p.held_on
            where p.meeting_id = :meeting and not exists (
                select 1 from places q join appointments b on b.id = q.appointment_id
                where q.meeting_id = p.meeting_id and b.person_id = post.person_id)
                and not exists (
                select 1 from appointments b where b.seat_id = p.seat_id
                and b.person_id = post.person_id and b.capacity = 'deputy')
        ) p
        join people person on person.id = p.person_id and person.name is not null
        order by p.seat_id, named desc, person.family_name, person.name
        """,
        meeting=meeting_id,
    )


def list_corrections(source: Source, meeting_id: int) -> list[Correction]:
    """What was put right after a register was confirmed, oldest first."""
    return fetch(
        source,
        Correction,
        """select id, meeting_id, seat_id, mark_before, mark_after, reason, agreed_at_id,
            corrected_on
        from corrections where meeting_id = :meeting order by id""",
        meeting=meeting_id,
    )


def mark_of(source: Source, meeting_id: int, seat_id: int) -> Mark | None:
    """The mark of a seat at a meeting, or None when it is not recorded."""
    row = source.execute(
        "select mark from attendance where meeting_id = ? and seat_id = ?", (meeting_id, seat_id)
    ).fetchone()
    return Mark(row[0]) if row else None


# --- Writes -----------------------------------------------------------------------------------


def record_attendance(
    change: Change,
    *,
    meeting_id: int,
    seat_id: int,
    mark: Mark | str,
    mode: Mode | str | None = None,
    attended_by_id: int | None = None,
    attended_by_name: str | None = None,
    arrived_at: str | None = None,
    left_at: str | None = None,
    reason: str | None = None,
    note: str | None = None,
) -> None:
    """Mark a seat; a planned meeting whose day has come is held from its first mark.

    Who came is stored with the mark, unmoved by later changes of appointment: for `present` the
    one expected that day. Raises RuleBroken for a confirmed register, a meeting that was called
    off or lies ahead, a seat not in being that day, or a mark that cannot be.
    """
    meeting = get_meeting(change, meeting_id)
    refuse_if_confirmed(meeting, "its register")
    _write_mark(
        change,
        meeting,
        seat_id,
        Mark(mark),
        mode=None if mode is None else Mode(mode),
        attended_by_id=attended_by_id,
        attended_by_name=attended_by_name,
        details={"arrived_at": arrived_at, "left_at": left_at, "reason": reason, "note": note},
    )


def clear_attendance(change: Change, *, meeting_id: int, seat_id: int) -> None:
    """Take a mark away, so that the seat is not recorded. Raises RuleBroken when confirmed."""
    refuse_if_confirmed(get_meeting(change, meeting_id), "its register")
    if mark_of(change, meeting_id, seat_id) is not None:
        change.delete("attendance", (meeting_id, seat_id))


def mark_rest_present(change: Change, *, meeting_id: int, mode: Mode | str | None = None) -> int:
    """Mark present every held, unmarked seat that sent no apologies; returns how many."""
    rest = [
        line
        for line in list_register(change, meeting_id)
        if line.mark is None
        and not line.vacant
        and line.reply not in (Reply.APOLOGIES, Reply.SENDING_DEPUTY)
    ]
    for line in rest:
        record_attendance(
            change, meeting_id=meeting_id, seat_id=line.seat_id, mark=Mark.PRESENT, mode=mode
        )
    return len(rest)


def set_mode(change: Change, *, meeting_id: int, seat_id: int, mode: Mode | str) -> None:
    """Say whether somebody attended in person or online."""
    meeting = get_meeting(change, meeting_id)
    refuse_if_confirmed(meeting, "its register")
    mark = mark_of(change, meeting_id, seat_id)
    if mark is None or not mark.represents:
        raise RuleBroken("Mark the seat as present or represented by a deputy first.")
    change.update("attendance", (meeting_id, seat_id), mode=Mode(mode))


_DETAILS = frozenset({"arrived_at", "left_at", "reason", "note"})


def annotate(change: Change, *, meeting_id: int, seat_id: int, **details: str | None) -> None:
    """Add times, a reason or a note (no health detail) to a mark; only what is given changes."""
    unknown = details.keys() - _DETAILS
    if unknown:
        raise TypeError(f"a mark has no {sorted(unknown)}")
    meeting = get_meeting(change, meeting_id)
    refuse_if_confirmed(meeting, "its register")
    if mark_of(change, meeting_id, seat_id) is None:
        raise RuleBroken("Mark the seat first; then a note can be added.")
    arrived, left = details.get("arrived_at"), details.get("left_at")
    if arrived and left and left < arrived:
        raise RuleBroken(f"They would have left at {left}, before they arrived at {arrived}.")
    change.update("attendance", (meeting_id, seat_id), **details)


def correct_attendance(
    change: Change,
    *,
    meeting_id: int,
    seat_id: int,
    mark: Mark | str | None,
    reason: str,
    agreed_at_id: int | None = None,
    mode: Mode | str | None = None,
    attended_by_id: int | None = None,
    attended_by_name: str | None = None,
    leave_reason: str | None = None,
) -> None:
    """Put a mark of a confirmed register right, keeping what stood before, why, and who agreed.

    `mark` None takes it away. Raises RuleBroken without a reason or when nothing would change.
    """
    meeting = get_meeting(change, meeting_id)
    if not reason.strip():
        raise RuleBroken("Say why the confirmed register is corrected: its history keeps it.")
    before = mark_of(change, meeting_id, seat_id)
    after = None if mark is None else Mark(mark)
    change.insert(
        "corrections",
        meeting_id=meeting_id,
        seat_id=seat_id,
        mark_before=before,
        mark_after=after,
        reason=reason.strip(),
        agreed_at_id=agreed_at_id,
        corrected_on=change.today,
    )
    if after is None:
        if before is None:
            raise RuleBroken("The seat has no mark, so there is nothing to take away.")
        change.delete("attendance", (meeting_id, seat_id))
        return
    _write_mark(
        change,
        meeting,
        seat_id,
        after,
        mode=None if mode is None else Mode(mode),
        attended_by_id=attended_by_id,
        attended_by_name=attended_by_name,
        details={"reason": leave_reason},
    )


class Unmarked(StrEnum):
    """What finishing a register makes of the seats nobody marked."""

    ABSENT = "absent"
    NOT_RECORDED = "not_recorded"


def finish_register(change: Change, *, meeting_id: int, unmarked: Unmarked | str) -> int:
    """Close a register; unmarked held seats become absent, or stay not recorded. Returns how many.

    Raises RuleBroken when nothing is marked or the register is confirmed.
    """
    meeting = get_meeting(change, meeting_id)
    refuse_if_confirmed(meeting, "its register")
    lines = list_register(change, meeting_id)
    if not any(line.mark for line in lines):
        raise RuleBroken("Nobody is marked yet: mark who came, then finish the register.")
    left = [line for line in lines if line.mark is None and not line.vacant]
    if Unmarked(unmarked) is Unmarked.ABSENT:
        for line in left:
            record_attendance(change, meeting_id=meeting_id, seat_id=line.seat_id, mark=Mark.ABSENT)
    change.update("meetings", meeting_id, register_finished=True)
    return len(left)


def reopen_register(change: Change, *, meeting_id: int) -> None:
    """Open a finished register again. Raises RuleBroken when it is confirmed."""
    refuse_if_confirmed(get_meeting(change, meeting_id), "its register")
    change.update(
        "meetings",
        meeting_id,
        register_finished=False,
        quorum_verdict=None,
        quorum_words=None,
        quorum_terms_id=None,
    )


def _write_mark(
    change: Change,
    meeting: Meeting,
    seat_id: int,
    mark: Mark,
    *,
    mode: Mode | None,
    attended_by_id: int | None,
    attended_by_name: str | None,
    details: dict[str, str | None],
) -> None:
    place = _place(change, meeting, seat_id)
    check_mark(
        mark,
        vacant=place.appointment_id is None,
        reason=details.get("reason"),
        seat=_label_of(change, seat_id),
    )
    if not meeting.status.took_place:
        _hold(change, meeting)
    if mark is Mark.PRESENT and attended_by_id is None and not attended_by_name:
        attended_by_id, attended_by_name = place.person_id, place.name
    if not mark.represents:
        attended_by_id = attended_by_name = mode = None
    elif mode is None:
        mode = mode_at(meeting.mode)
    named = None
    if mark is Mark.DEPUTY:
        named = _is_named_deputy(change, seat_id, attended_by_id, meeting.held_on)
    change.upsert_row(
        "attendance",
        meeting_id=meeting.id,
        seat_id=seat_id,
        mark=mark,
        mode=mode,
        attended_by_id=attended_by_id,
        attended_by_name=None if attended_by_id else attended_by_name,
        named_deputy=named,
        **details,
    )


def _hold(change: Change, meeting: Meeting) -> None:
    if meeting.status is not MeetingStatus.PLANNED:
        raise RuleBroken(f"The meeting of {meeting.when} was {meeting.status}: it has no register.")
    hold_meeting(change, meeting.id)


def _place(change: Change, meeting: Meeting, seat_id: int) -> _Place:
    """Who was expected in the seat that day. Raises RuleBroken when the seat has no place there."""
    place = fetch_one(
        change,
        _Place,
        """select p.seat_id, p.appointment_id, a.person_id, a.name_as_written as name
        from places p left join appointments a on a.id = p.appointment_id
        where p.meeting_id = :meeting and p.seat_id = :seat""",
        meeting=meeting.id,
        seat=seat_id,
    )
    if place is not None:
        return place
    row = change.execute("select group_id from seats where id = ?", (seat_id,)).fetchone()
    if row is None:
        raise NotFound("That seat is not in this register.")
    if row[0] not in groups_of_meeting(change, meeting.id):
        raise RuleBroken("That seat is of another group than the meeting.")
    raise RuleBroken(
        f"The seat {_label_of(change, seat_id)} was not in being on {meeting.when}: "
        "it cannot be marked for that day."
    )


def _label_of(change: Change, seat_id: int) -> str:
    row = change.execute(
        """select o.name, s.constituency, s.title, s.role from seats s
        left join organisations o on o.id = s.organisation_id where s.id = ?""",
        (seat_id,),
    ).fetchone()
    return f"“{seat_label(*row)}”" if row else "that seat"


def _is_named_deputy(
    change: Change, seat_id: int, person_id: int | None, held_on: date
) -> bool | None:
    """Whether the one who came was named in advance; None when nobody knows who it was."""
    if person_id is None:
        return None
    sql = """select exists (select 1 from appointments where seat_id = :seat
        and capacity = 'deputy' and person_id = :person and coalesce(starts_on, '') <= :day
        and coalesce(ends_on, '9999-12-31') >= :day)"""
    found = change.execute(sql, {"seat": seat_id, "person": person_id, "day": held_on})
    return bool(found.fetchone()[0])
