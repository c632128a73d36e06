"""Attendance: marking the seats of a meeting, and the register that lists them all.

The seat belongs to the agency, so a mark says what became of the *seat*: the member attended, a
deputy did, apologies, nobody. Source of the rules: rules.md section 1.
"""

from datetime import date

from govapp.attendance_types import Mark, Mode, RegisterLine, check_mark, check_stay, mode_at
from govapp.errors import RuleBroken
from govapp.fields import note as tidy_note
from govapp.fields import optional, tidied, time_of_day
from govapp.meeting_outcome import hold_meeting
from govapp.meetings import Meeting, MeetingStatus, get_meeting, refuse_if_confirmed
from govapp.people import ERASED
from govapp.places import place_at, seat_name
from govapp.register import Change
from govapp.replies import Reply
from govapp.rows import Source, fetch

# --- Rules ------------------------------------------------------------------------------------

_TIMES = {
    "arrived_at": time_of_day("The time of arriving"),
    "left_at": time_of_day("The time of leaving"),
}
_DETAILS = {**_TIMES, "reason": tidy_note("The reason"), "note": tidy_note("The note")}
_name_of_who_came = optional("The name of who came")


# --- Reads ------------------------------------------------------------------------------------


def list_register(source: Source, meeting_id: int) -> list[RegisterLine]:
    """Every seat in being on the day of a meeting, in the order of its groups and seats."""
    return fetch(
        source,
        RegisterLine,
        f"""
        select s.id as seat_id, s.group_id, s.position, s.organisation_id, o.name as organisation,
            s.constituency, s.title, s.role, p.appointment_id, ap.person_id as expected_id,
            coalesce(person.name, ap.name_as_written,
                iif(ap.person_id is not null, '{ERASED}', null)) as expected_name,
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
    one expected that day. Times and a note that are not given stay as they were. A register that
    was finished is open again. Raises RuleBroken for a confirmed register, a meeting that was
    called off or lies ahead, a seat not in being that day, or a mark that cannot be.
    """
    given = {"arrived_at": arrived_at, "left_at": left_at, "note": note}
    write_mark(
        change,
        _open_meeting(change, meeting_id),
        seat_id,
        Mark(mark),
        mode=None if mode is None else Mode(mode),
        attended_by_id=attended_by_id,
        attended_by_name=attended_by_name,
        details={"reason": reason} | {key: text for key, text in given.items() if text},
    )


def clear_attendance(change: Change, *, meeting_id: int, seat_id: int) -> None:
    """Take a mark away, so that the seat is not recorded. Raises RuleBroken when confirmed."""
    _open_meeting(change, meeting_id)
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
    _open_meeting(change, meeting_id)
    mark = mark_of(change, meeting_id, seat_id)
    if mark is None or not mark.represents:
        raise RuleBroken("Mark the seat as present or represented by a deputy first.")
    change.update("attendance", (meeting_id, seat_id), mode=Mode(mode))


def annotate(change: Change, *, meeting_id: int, seat_id: int, **details: str | None) -> None:
    """Add times, a reason or a note (no health detail) to a mark; only what is given changes."""
    details = tidied(details, _DETAILS)
    refuse_if_confirmed(get_meeting(change, meeting_id), "its register")
    mark = mark_of(change, meeting_id, seat_id)
    if mark is None:
        raise RuleBroken("Mark the seat first; then a note can be added.")
    if details.keys() & _TIMES:
        _open_meeting(change, meeting_id)
        if not mark.represents:
            raise RuleBroken("Only somebody who came has a time of arriving or leaving.")
    if mark is Mark.NOT_EXPECTED and "reason" in details:
        seat = seat_name(change, seat_id)
        check_mark(mark, vacant=False, reason=details["reason"], seat=seat)
    _check_stay(change, meeting_id, seat_id, details)
    change.update("attendance", (meeting_id, seat_id), **details)


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


def write_mark(
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
    """Check a mark and store it, whatever the state of the register, which is the caller's care.

    `details`: times, reason and note, those that change.
    """
    place = place_at(change, meeting, seat_id)
    details = tidied(details, _DETAILS)
    attended_by_name = _name_of_who_came(attended_by_name)
    check_mark(
        mark,
        vacant=place.vacant,
        reason=details.get("reason"),
        seat=seat_name(change, seat_id),
    )
    if not meeting.status.took_place:
        _hold(change, meeting)
    if mark is Mark.PRESENT and attended_by_id is None and not attended_by_name:
        attended_by_id, attended_by_name = place.person_id, place.name_as_written
    if not mark.represents:
        attended_by_id = attended_by_name = mode = None
        details |= dict.fromkeys(_TIMES)
    elif mode is None:
        mode = mode_at(meeting.mode)
    _check_stay(change, meeting.id, seat_id, details)
    change.upsert_row(
        "attendance",
        meeting_id=meeting.id,
        seat_id=seat_id,
        mark=mark,
        mode=mode,
        attended_by_id=attended_by_id,
        attended_by_name=None if attended_by_id else attended_by_name,
        named_deputy=_is_named_deputy(change, seat_id, attended_by_id, meeting.held_on)
        if mark is Mark.DEPUTY
        else None,
        **details,
    )


def _open_meeting(change: Change, meeting_id: int) -> Meeting:
    """The meeting, its register open: who came is about to change, and with it the quorum."""
    meeting = get_meeting(change, meeting_id)
    refuse_if_confirmed(meeting, "its register")
    if meeting.register_finished:
        reopen_register(change, meeting_id=meeting_id)
    return meeting


def _hold(change: Change, meeting: Meeting) -> None:
    if meeting.status is not MeetingStatus.PLANNED:
        raise RuleBroken(f"The meeting of {meeting.when} was {meeting.status}: it has no register.")
    hold_meeting(change, meeting.id)


def _check_stay(
    change: Change, meeting_id: int, seat_id: int, details: dict[str, str | None]
) -> None:
    """Refuse new times that do not go with those that stay."""
    row = change.execute(
        "select arrived_at, left_at from attendance where meeting_id = ? and seat_id = ?",
        (meeting_id, seat_id),
    ).fetchone()
    arrived_at, left_at = row or (None, None)
    check_stay(details.get("arrived_at", arrived_at), details.get("left_at", left_at))


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
