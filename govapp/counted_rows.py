"""The groups, meetings, seats and tenures that attendance figures are about, as they are read.

`tallies` adds up their marks; `figures` is what comes of both.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from govapp.counting import Period
from govapp.group_types import DeputyWord
from govapp.meeting_types import QuorumVerdict
from govapp.meetings import MeetingStatus, Minutes
from govapp.people import ERASED
from govapp.rows import Source, fetch, fetch_columns
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
            parts.append(among(group, "group", self.group_ids))
        if seat is not None and self.seat_ids is not None:
            parts.append(among(seat, "seat", self.seat_ids))
        return " and ".join(parts)

    @property
    def parameters(self) -> dict[str, object]:
        """The parameters of `where`."""
        return {**keys("group", self.group_ids or ()), **keys("seat", self.seat_ids or ())}

    def parameters_in(self, period: Period) -> dict[str, object]:
        """The same, with `first` and `last` of a period."""
        return {"first": period.starts_on, "last": period.ends_on, **self.parameters}


@dataclass(frozen=True, slots=True)
class Meetings:
    """Meetings of the period by date, once for each of their groups: a column each.

    There may be tens of thousands, and what is worked out from them is worked out for all.
    """

    id: list[int]
    group_id: list[int]
    title: list[str]
    held_on: list[date]
    status: list[MeetingStatus]
    status_reason: list[str | None]
    minutes: list[Minutes]
    verdict: list[QuorumVerdict | None]
    """Of the whole meeting: at a joint one it stands with the lead group only."""
    joint: list[bool]


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group's name and its settings for counting."""

    id: int
    name: str
    online_counts: bool
    abandoned_counts: bool
    deputy_word: DeputyWord
    small_number: int


@dataclass(frozen=True, slots=True)
class Seats:
    """Seats in the order in which they are listed: a column each."""

    id: list[int]
    group_id: list[int]
    organisation_id: list[int | None]
    organisation: list[str | None]
    constituency: list[str | None]
    title: list[str | None]
    role: list[Role]
    starts_on: list[date | None]
    ends_on: list[date | None]


@dataclass(frozen=True, slots=True)
class TenureRow:
    """Somebody in a seat, as holder or acting."""

    seat_id: int
    person_id: int | None
    name: str | None
    acting: bool
    starts_on: date | None
    ends_on: date | None


# --- Reads ------------------------------------------------------------------------------------


def read_groups(source: Source, selection: Selection) -> dict[int, GroupRow]:
    """The groups counted, by id; the smallest small number of their partnerships holds."""
    rows = fetch(
        source,
        GroupRow,
        f"""select g.id, g.name, g.online_counts, g.abandoned_counts, g.deputy_word,
            coalesce((select min(p.small_number) from group_partnerships gp
                join partnerships p on p.id = gp.partnership_id where gp.group_id = g.id), 0)
                as small_number
        from groups g where {selection.where("g.id")}""",
        **selection.parameters,
    )
    return {row.id: row for row in rows}


def read_meetings(source: Source, selection: Selection, period: Period) -> Meetings:
    """Meetings of the chosen groups in the period, once for each group, by date."""
    return fetch_columns(
        source,
        Meetings,
        f"""select m.id, mg.group_id, m.title, m.held_on, m.status, m.status_reason, m.minutes,
            iif(mg.position = 1, coalesce(m.chair_ruling, m.quorum_verdict), null) as verdict,
            exists (select 1 from meeting_groups other where other.meeting_id = m.id
                and other.group_id <> mg.group_id) as joint
        from meetings m join meeting_groups mg on mg.meeting_id = m.id
        where m.held_on between :first and :last and {selection.where("mg.group_id")}
        order by m.held_on, m.id""",
        first=period.starts_on,
        last=period.ends_on,
        **selection.parameters,
    )


def read_seats(source: Source, selection: Selection, period: Period) -> Seats:
    """Seats in being at any time in the period, in the order of their groups and positions."""
    return fetch_columns(
        source,
        Seats,
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


def read_tenures(source: Source, selection: Selection, period: Period) -> list[TenureRow]:
    """Who held the chosen seats in the period, or acted in them, seat by seat in order of time."""
    return fetch(
        source,
        TenureRow,
        f"""select a.seat_id, a.person_id, coalesce(p.name, a.name_as_written,
                iif(a.person_id is not null, '{ERASED}', null)) as name,
            a.capacity = 'acting' as acting, a.starts_on, a.ends_on
        from appointments a join seats s on s.id = a.seat_id
        left join people p on p.id = a.person_id
        where a.capacity in ('holder', 'acting') and {selection.where("s.group_id", "s.id")}
            and coalesce(a.starts_on, '') <= :last
            and coalesce(a.ends_on, '9999-12-31') >= :first
        order by a.seat_id, a.starts_on""",
        **selection.parameters_in(period),
    )


def keys(name: str, values: Collection[int]) -> dict[str, object]:
    """The parameters of `among`."""
    return {f"{name}{n}": value for n, value in enumerate(values)}


def among(column: str, name: str, values: Collection[int]) -> str:
    """A condition that a column is one of these keys; its parameters are `name` and a number."""
    return f"{column} in ({', '.join(f':{name}{n}' for n in range(len(values)))})"
