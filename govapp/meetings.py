"""Meetings of one group or of several: planned, moved, shared; locked once they are confirmed.

What became of one (held, called off, abandoned) is said through `meeting_outcome`.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from govapp.errors import NotFound, RuleBroken
from govapp.fields import as_given, optional, tidied, time_of_day, web_link
from govapp.meeting_types import (
    Meeting,
    MeetingLine,
    MeetingMode,
    MeetingStatus,
    Minutes,
    check_times,
)
from govapp.register import Change
from govapp.rows import Source, fetch, fetch_one

# --- Rules ------------------------------------------------------------------------------------

_FIELDS = {
    "title": optional("The title"),
    "held_on": as_given,
    "starts_at": time_of_day("The start"),
    "ends_at": time_of_day("The end"),
    "place": optional("The place"),
    "mode": MeetingMode,
    "link": web_link("The link"),
}


# --- Reads ------------------------------------------------------------------------------------

_MEETING = """
    select id, title, held_on, starts_at, ends_at, status, status_reason, postponed_to_id, place,
        mode, link, register_finished, minutes, confirmed_on, confirmed_at_id, quorum_verdict,
        quorum_words, quorum_terms_id, chair_ruling, chair_ruling_reason
    from meetings
"""


def get_meeting(source: Source, meeting_id: int) -> Meeting:
    """One meeting by its id. Raises NotFound."""
    meeting = fetch_one(source, Meeting, _MEETING + "where id = :id", id=meeting_id)
    if meeting is None:
        raise NotFound("That meeting is not in this register.")
    return meeting


def groups_of_meeting(source: Source, meeting_id: int) -> tuple[int, ...]:
    """The ids of the groups a meeting is of, the leading one first."""
    rows = source.execute(
        "select group_id from meeting_groups where meeting_id = ? order by position, group_id",
        (meeting_id,),
    )
    return tuple(group_id for (group_id,) in rows.fetchall())


def list_meetings(
    source: Source,
    *,
    partnership_id: int | None = None,
    group_id: int | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
    status: MeetingStatus | None = None,
) -> list[MeetingLine]:
    """Meetings from the first to the last day (both included), earliest first.

    A joint meeting stands once, under its lead group, and is found under each of its groups.
    """
    return fetch(
        source,
        MeetingLine,
        """
        select m.id, m.title, m.held_on, m.starts_at, m.ends_at, m.status, m.status_reason, m.mode,
            m.place, lead.group_id as group_id, g.name as "group",
            (select count(*) from meeting_groups mg where mg.meeting_id = m.id) as groups,
            (select count(*) from attendance a where a.meeting_id = m.id) as marked,
            m.register_finished, m.minutes,
            coalesce(m.chair_ruling, m.quorum_verdict) as quorum_verdict
        from meetings m
        join meeting_groups lead on lead.meeting_id = m.id and lead.position = 1
        join groups g on g.id = lead.group_id
        where (:from is null or m.held_on >= :from) and (:to is null or m.held_on <= :to)
            and (:status is null or m.status = :status)
            and (:group is null or exists (select 1 from meeting_groups mg
                where mg.meeting_id = m.id and mg.group_id = :group))
            and (:partnership is null or exists (select 1 from meeting_groups mg
                join group_partnerships gp on gp.group_id = mg.group_id
                where mg.meeting_id = m.id and gp.partnership_id = :partnership))
        order by m.held_on, m.starts_at, g.name
        """,
        **{"from": starts_on, "to": ends_on, "status": status},
        group=group_id,
        partnership=partnership_id,
    )


def meetings_on(source: Source, group_id: int, held_on: date) -> list[Meeting]:
    """The meetings a group has on a day; mostly none or one."""
    return fetch(
        source,
        Meeting,
        _MEETING
        + """where held_on = :day and exists (select 1 from meeting_groups mg
            where mg.meeting_id = meetings.id and mg.group_id = :group) order by starts_at""",
        day=held_on,
        group=group_id,
    )


# --- Writes -----------------------------------------------------------------------------------


def plan_meeting(
    change: Change,
    *,
    group_ids: Sequence[int],
    held_on: date,
    title: str | None = None,
    starts_at: str | None = None,
    ends_at: str | None = None,
    place: str | None = None,
    mode: MeetingMode | str = MeetingMode.IN_PERSON,
    link: str | None = None,
) -> int:
    """Put a meeting in the diary; the first group leads and lends its name when no title is given.

    Raises RuleBroken when no group is named or the end lies before the start.
    """
    if not group_ids:
        raise RuleBroken("A meeting belongs to at least one group.")
    given = {
        "title": title,
        "held_on": held_on,
        "starts_at": starts_at,
        "ends_at": ends_at,
        "place": place,
        "mode": mode,
        "link": link,
    }
    values = tidied(given, _FIELDS)
    check_times(values["starts_at"], values["ends_at"])
    values["title"] = values["title"] or _group_name(change, group_ids[0])
    meeting_id = change.insert(
        "meetings",
        **values,
        status=MeetingStatus.PLANNED,
        register_finished=False,
        minutes=Minutes.DRAFT,
    )
    for position, group_id in enumerate(dict.fromkeys(group_ids), start=1):
        change.insert_row(
            "meeting_groups", meeting_id=meeting_id, group_id=group_id, position=position
        )
    return meeting_id


def plan_dates(
    change: Change,
    *,
    group_id: int,
    dates: Iterable[date],
    starts_at: str | None = None,
    ends_at: str | None = None,
    place: str | None = None,
    mode: MeetingMode | str = MeetingMode.IN_PERSON,
) -> list[int]:
    """Plan a group's meetings on each of the days on which it has none yet."""
    return [
        plan_meeting(
            change,
            group_ids=[group_id],
            held_on=day,
            starts_at=starts_at,
            ends_at=ends_at,
            place=place,
            mode=mode,
        )
        for day in sorted(set(dates))
        if not meetings_on(change, group_id, day)
    ]


def edit_meeting(change: Change, meeting_id: int, **fields: object) -> None:
    """Change what is known of a meeting; its date is locked once the register is confirmed.

    Raises RuleBroken when the date is locked or marks would fall outside a seat's life.
    """
    values = tidied(fields, _FIELDS)
    meeting = get_meeting(change, meeting_id)
    check_times(values.get("starts_at", meeting.starts_at), values.get("ends_at", meeting.ends_at))
    held_on = values.get("held_on", meeting.held_on)
    if held_on is None:
        raise RuleBroken("A meeting needs a date.")
    if held_on != meeting.held_on:
        refuse_if_confirmed(meeting, "its date")
        if meeting.status.took_place and held_on > change.today:
            raise RuleBroken("A meeting that was held cannot be moved into the future.")
    if values.get("mode", meeting.mode) is not meeting.mode:
        refuse_if_confirmed(meeting, "its mode")
    if not values.get("title", meeting.title):
        raise RuleBroken("A meeting needs a title.")
    change.update("meetings", meeting_id, **values)


def share_meeting(change: Change, meeting_id: int, *, group_ids: Sequence[int]) -> None:
    """Say which groups a meeting is of, the leading one first. Raises RuleBroken under marks."""
    if not group_ids:
        raise RuleBroken("A meeting belongs to at least one group.")
    refuse_if_confirmed(get_meeting(change, meeting_id), "the list of its groups")
    wanted = list(dict.fromkeys(group_ids))
    for group_id in groups_of_meeting(change, meeting_id):
        if group_id in wanted:
            continue
        if _marks_of_group(change, meeting_id, group_id):
            name = _group_name(change, group_id)
            raise RuleBroken(f"{name} has marks at this meeting; clear them first.")
        change.delete("meeting_groups", (meeting_id, group_id))
    present = groups_of_meeting(change, meeting_id)
    for position, group_id in enumerate(wanted, start=1):
        if group_id in present:
            change.update("meeting_groups", (meeting_id, group_id), position=position)
        else:
            change.insert_row(
                "meeting_groups", meeting_id=meeting_id, group_id=group_id, position=position
            )


def delete_meeting(change: Change, meeting_id: int) -> None:
    """Take out a meeting entered by mistake. Raises RuleBroken when anything hangs on it."""
    meeting = get_meeting(change, meeting_id)
    _refuse_with(change, meeting, (*_SHOWS_THEY_MET, *_PREPARES_IT))
    for item in change.execute(
        "select id from agenda_items where meeting_id = ?", (meeting_id,)
    ).fetchall():
        change.delete("agenda_items", item[0])
    for group_id in groups_of_meeting(change, meeting_id):
        change.delete("meeting_groups", (meeting_id, group_id))
    change.delete("meetings", meeting_id)


def refuse_if_confirmed(meeting: Meeting, what: str) -> None:
    """Refuse to change `what` of a confirmed register. Raises RuleBroken."""
    if meeting.minutes is Minutes.CONFIRMED:
        raise RuleBroken(
            f"The register of {meeting.when} is confirmed, so {what} is locked. "
            "Use “Correct…”, which keeps what stood before and asks why."
        )


# What shows that people met, and what says no more than that they were to: table, words, advice.
_SHOWS_THEY_MET = (
    ("attendance", "marks", "clear them first"),
    ("decisions", "decisions", "take them out first"),
    ("declarations", "declarations of interest", "take them out first"),
)
_PREPARES_IT = (
    ("guests", "guests", "cancel it rather than delete it"),
    ("replies", "replies", "cancel it rather than delete it"),
)


def refuse_if_met(source: Source, meeting: Meeting) -> None:
    """Refuse to call off a meeting at which people met, as its records say. Raises RuleBroken."""
    _refuse_with(source, meeting, _SHOWS_THEY_MET)


def _refuse_with(source: Source, meeting: Meeting, tables: Iterable[tuple[str, str, str]]) -> None:
    for table, what, advice in tables:
        sql = f"select exists (select 1 from {table} where meeting_id = ?)"
        if source.execute(sql, (meeting.id,)).fetchone()[0]:
            raise RuleBroken(f"The meeting of {meeting.when} has {what}; {advice}.")


def _group_name(source: Source, group_id: int) -> str:
    row = source.execute("select name from groups where id = ?", (group_id,)).fetchone()
    if row is None:
        raise NotFound("That group is not in this register.")
    return str(row[0])


def _marks_of_group(source: Source, meeting_id: int, group_id: int) -> int:
    sql = """select count(*) from attendance a join seats s on s.id = a.seat_id
        where a.meeting_id = ? and s.group_id = ?"""
    return int(source.execute(sql, (meeting_id, group_id)).fetchone()[0])
