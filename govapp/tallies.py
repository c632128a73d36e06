"""What SQLite adds up for the attendance figures: marks by seat, by meeting and by organisation.

Every statement here returns few rows, whatever the size of the register; `figures.py` puts them
together by the rules of `counting.py`. Measured against bare sqlite3 in `benchmarks/`.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from govapp.counting import Period
from govapp.meetings import MeetingStatus, Minutes, QuorumVerdict
from govapp.people import ERASED
from govapp.rows import Source, fetch
from govapp.seats import Role

# --- Types ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Selection:
    """Which part of the register is counted; None means all of it."""

    group_ids: tuple[int, ...] | None = None
    seat_ids: tuple[int, ...] | None = None

    def where(self, group: str | None = None, seat: str | None = None) -> str:
        """A condition on the columns `group` and `seat`, with its own parameters."""
        parts = ["true"]
        if group is not None and self.group_ids is not None:
            parts.append(_among(group, "group", self.group_ids))
        if seat is not None and self.seat_ids is not None:
            parts.append(_among(seat, "seat", self.seat_ids))
        return " and ".join(parts)

    @property
    def parameters(self) -> dict[str, int]:
        """The parameters of `where`."""
        return {
            **{f"group{n}": key for n, key in enumerate(self.group_ids or ())},
            **{f"seat{n}": key for n, key in enumerate(self.seat_ids or ())},
        }


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting of one of its groups in the period."""

    id: int
    group_id: int
    lead: bool
    title: str
    held_on: date
    status: MeetingStatus
    status_reason: str | None
    minutes: Minutes
    verdict: QuorumVerdict | None


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group's name and its settings for counting."""

    id: int
    name: str
    online_counts: bool
    abandoned_counts: bool
    small_number: int


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A seat, as it is listed."""

    id: int
    group_id: int
    organisation_id: int | None
    organisation: str | None
    constituency: str | None
    title: str | None
    role: Role
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class TenureRow:
    """Somebody in a seat, as holder or acting."""

    seat_id: int
    person_id: int | None
    name: str | None
    acting: bool
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Marks:
    """How many marks of each kind; the online ones are among the others."""

    present: int
    deputy: int
    apologies: int
    absent: int
    not_expected: int
    present_online: int
    deputy_online: int


# --- Reads ------------------------------------------------------------------------------------

_SUMS = """sum(a.mark = 'present'), sum(a.mark = 'deputy'), sum(a.mark = 'apologies'),
    sum(a.mark = 'absent'), sum(a.mark = 'not_expected')"""
_ONLINE_SUMS = """sum(a.mode is 'online' and a.mark = 'present'),
    sum(a.mode is 'online' and a.mark = 'deputy')"""


def _sums(online_matters: bool) -> str:
    return f"{_SUMS}, {_ONLINE_SUMS if online_matters else '0, 0'}"


def read_groups(source: Source, selection: Selection) -> dict[int, GroupRow]:
    """The groups counted, by id; the smallest small number of their partnerships holds."""
    rows = fetch(
        source,
        GroupRow,
        f"""select g.id, g.name, g.online_counts, g.abandoned_counts,
            coalesce((select min(p.small_number) from group_partnerships gp
                join partnerships p on p.id = gp.partnership_id where gp.group_id = g.id), 0)
                as small_number
        from groups g where {selection.where("g.id")}""",
        **selection.parameters,
    )
    return {row.id: row for row in rows}


def read_meetings(source: Source, selection: Selection, period: Period) -> list[MeetingRow]:
    """Meetings of the chosen groups in the period, once for each group, by date."""
    return fetch(
        source,
        MeetingRow,
        f"""select m.id, mg.group_id, mg.position = 1 as lead, m.title, m.held_on, m.status,
            m.status_reason, m.minutes, coalesce(m.chair_ruling, m.quorum_verdict) as verdict
        from meetings m join meeting_groups mg on mg.meeting_id = m.id
        where m.held_on between :first and :last and {selection.where("mg.group_id")}
        order by m.held_on, m.starts_at, m.id""",
        first=period.starts_on,
        last=period.ends_on,
        **selection.parameters,
    )


def read_seats(source: Source, selection: Selection, period: Period) -> list[SeatRow]:
    """Seats in being at any time in the period, in the order of their groups and positions."""
    return fetch(
        source,
        SeatRow,
        f"""select s.id, s.group_id, s.organisation_id, o.name as organisation, s.constituency,
            s.title, s.role, s.starts_on, s.ends_on
        from seats s left join organisations o on o.id = s.organisation_id
        where {selection.where("s.group_id", "s.id")}
            and coalesce(s.starts_on, '') <= :last
            and coalesce(s.ends_on, '9999-12-31') >= :first
        order by s.group_id, s.position, o.name, s.id""",
        first=period.starts_on,
        last=period.ends_on,
        **selection.parameters,
    )


def read_tenures(source: Source, selection: Selection) -> list[TenureRow]:
    """Who held the chosen seats, or acted in them, seat by seat in order of time."""
    return fetch(
        source,
        TenureRow,
        f"""select a.seat_id, a.person_id, coalesce(p.name, a.name_as_written,
                iif(a.person_id is not null, '{ERASED}', null)) as name,
            a.capacity = 'acting' as acting, a.starts_on, a.ends_on
        from appointments a join seats s on s.id = a.seat_id
        left join people p on p.id = a.person_id
        where a.capacity in ('holder', 'acting') and {selection.where("s.group_id", "s.id")}
        order by a.seat_id, a.starts_on""",
        **selection.parameters,
    )


def marks_by_seat(
    source: Source, selection: Selection, period: Period, *, online_matters: bool, all_of_them: bool
) -> dict[int, Marks]:
    """Marks at counting meetings by seat.

    `all_of_them`: the caller knows that every mark of the chosen seats counts and lies in the
    period, so that the index of seats answers without a look at the meetings.
    """
    if all_of_them:
        sql = f"""select a.seat_id, {_sums(online_matters)} from attendance a
            {_seat_filter(selection)} group by a.seat_id"""
        rows = source.execute(sql, selection.parameters).fetchall()
    else:
        sql = f"""select a.seat_id, {_sums(online_matters)}
            from counting_meetings c join attendance a on a.meeting_id = c.meeting_id
            join seats s on s.id = a.seat_id and s.group_id = c.group_id
            where c.held_on between :first and :last
                and {selection.where("c.group_id", "a.seat_id")}
            group by a.seat_id"""
        rows = source.execute(sql, _between(period, selection)).fetchall()
    return {row[0]: Marks(*row[1:]) for row in rows}


def marks_by_meeting(
    source: Source, selection: Selection, period: Period, *, online_matters: bool
) -> dict[tuple[int, int], Marks]:
    """Marks at counting meetings by (meeting, group)."""
    sql = f"""select a.meeting_id, c.group_id, {_sums(online_matters)}
        from counting_meetings c join attendance a on a.meeting_id = c.meeting_id
        join seats s on s.id = a.seat_id and s.group_id = c.group_id
        where c.held_on between :first and :last and {selection.where("c.group_id", "a.seat_id")}
        group by a.meeting_id, c.group_id"""
    rows = source.execute(sql, _between(period, selection)).fetchall()
    return {(row[0], row[1]): Marks(*row[2:]) for row in rows}


def recorded_meetings(
    source: Source, selection: Selection, period: Period
) -> frozenset[tuple[int, int]]:
    """The (meeting, group) pairs whose register has at least one mark of any of its seats."""
    sql = f"""select c.meeting_id, c.group_id from counting_meetings c
        where c.held_on between :first and :last and {selection.where("c.group_id")}
            and exists (select 1 from attendance a join seats s on s.id = a.seat_id
                where a.meeting_id = c.meeting_id and s.group_id = c.group_id)"""
    rows = source.execute(sql, _between(period, Selection(selection.group_ids))).fetchall()
    return frozenset(rows)


def all_lies_in(source: Source, selection: Selection, period: Period) -> bool:
    """Whether no meeting of the chosen groups lies outside the period, and none is set aside."""
    sql = f"""select not exists (select 1 from meetings m
        join meeting_groups mg on mg.meeting_id = m.id join groups g on g.id = mg.group_id
        where {selection.where("mg.group_id")} and (m.held_on not between :first and :last
            or (m.status = 'abandoned' and g.abandoned_counts = 0)))"""
    parameters = _between(period, Selection(selection.group_ids))
    return bool(source.execute(sql, parameters).fetchone()[0])


def deputies_of(source: Source, seat_ids: Collection[int]) -> list[tuple[int, int, bool]]:
    """(meeting, seat, online) of every deputy's mark of these seats."""
    chosen = Selection(seat_ids=tuple(seat_ids))
    sql = f"""select a.meeting_id, a.seat_id, a.mode is 'online' from attendance a
        where a.mark = 'deputy' and {chosen.where(seat="a.seat_id")}"""
    return source.execute(sql, chosen.parameters).fetchall()


def organisations_at_meetings(
    source: Source, seat_ids: Collection[int], period: Period
) -> list[tuple[int, int, bool, bool]]:
    """(organisation, meeting, expected, represented) over several seats of each organisation.

    For organisations with more than one seat at a meeting: any of them represents all.
    """
    chosen = Selection(seat_ids=tuple(seat_ids))
    sql = f"""select s.organisation_id, a.meeting_id, max(a.mark <> 'not_expected'),
            max(a.mark in ('present', 'deputy')
                and (g.online_counts = 1 or a.mode is not 'online'))
        from seats s join groups g on g.id = s.group_id
        join attendance a on a.seat_id = s.id
        join counting_meetings c on c.meeting_id = a.meeting_id and c.group_id = s.group_id
        where c.held_on between :first and :last and {chosen.where(seat="s.id")}
        group by s.organisation_id, a.meeting_id"""
    return source.execute(sql, _between(period, chosen)).fetchall()


def _between(period: Period, selection: Selection) -> dict[str, object]:
    return {"first": period.starts_on, "last": period.ends_on, **selection.parameters}


def _seat_filter(selection: Selection) -> str:
    if selection.seat_ids is not None:
        return "where " + Selection(seat_ids=selection.seat_ids).where(seat="a.seat_id")
    if selection.group_ids is not None:
        among = selection.where("s.group_id")
        return f"where a.seat_id in (select s.id from seats s where {among})"
    return ""


def _among(column: str, name: str, keys: tuple[int, ...]) -> str:
    return f"{column} in ({', '.join(f':{name}{n}' for n in range(len(keys)))})"
