"""What the alerts read: few statements for a whole partnership, whatever the size of the register.

`alerts` judges what is read here by the rules of `runs`.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from govapp.lives import in_being_sql
from govapp.meeting_types import MeetingStatus
from govapp.rows import Source, fetch
from govapp.runs import Excuses, MarkedMeeting
from govapp.seats import Role, seat_label

# --- Types ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which groups are asked about, and as at which day; None means all of them."""

    today: date
    partnership_id: int | None = None
    group_id: int | None = None

    @property
    def parameters(self) -> dict[str, object]:
        """As the statements below take them."""
        return {"on": self.today, "partnership": self.partnership_id, "group": self.group_id}


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group and its settings for alerts."""

    id: int
    name: str
    missed_run: int
    apologies_excuse: bool
    deputy_excuses: bool
    online_counts: bool
    vacancy_days: int
    section_85: bool

    @property
    def excuses(self) -> Excuses:
        """What the group does not call missing a meeting."""
        return Excuses(self.apologies_excuse, self.deputy_excuses, self.online_counts)


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A seat in being."""

    id: int
    group_id: int
    organisation_id: int | None
    organisation: str | None
    constituency: str | None
    title: str | None
    role: Role

    @property
    def label(self) -> str:
        """How the seat is named on screen and paper."""
        return seat_label(self.organisation, self.constituency, self.title, self.role)


@dataclass(frozen=True, slots=True)
class SilentSeat:
    """A seat of a committee, when its holder last attended (else took it), and meetings since."""

    seat_id: int
    last_attended: date
    missed: int


@dataclass(frozen=True, slots=True)
class UnrecordedMeeting:
    """A meeting whose day has passed, and no mark of the group's seats."""

    group_id: int
    group: str
    meeting_id: int
    held_on: date
    status: MeetingStatus


# --- Reads ------------------------------------------------------------------------------------

_WANTED = f"""{in_being_sql("g")} and (:group is null or g.id = :group)
    and (:partnership is null or exists (select 1 from group_partnerships gp
        where gp.group_id = g.id and gp.partnership_id = :partnership))"""

_GROUPS = f"""
    select g.id, g.name, g.missed_run, g.apologies_excuse, g.deputy_excuses, g.online_counts,
        g.vacancy_days, g.section_85
    from groups g where {_WANTED}
"""

_SEATS = f"""
    select s.id, s.group_id, s.organisation_id, o.name as organisation, s.constituency, s.title,
        s.role
    from seats s join groups g on g.id = s.group_id
    left join organisations o on o.id = s.organisation_id
    where {in_being_sql("s")} and {_WANTED}
    order by g.name, g.id, s.position, s.id
"""

# All marks but a deputy's rest on a holder (see `broken`).
_HAS_HOLDER = f"""a.mark <> 'deputy' or exists (select 1 from appointments held
    where held.seat_id = a.seat_id and held.capacity in ('holder', 'acting')
    and {in_being_sql("held", "c.held_on")})"""

# A run seldom goes back further than this many meetings; where it does, all are read.
_LOOK_BACK = 5

_LATEST_MARKS = f"""
    with wanted as materialized (select g.id from groups g where {_WANTED}),
    latest as (
        select c.meeting_id, c.group_id, c.held_on, row_number() over (
            partition by c.group_id order by c.held_on desc, c.meeting_id desc) as place
        from wanted join counting_meetings c on c.group_id = wanted.id
        where c.held_on <= :on)
    select a.seat_id, c.held_on, a.mark, a.mode, {_HAS_HOLDER} as has_holder
    from latest c join attendance a on a.meeting_id = c.meeting_id
    join seats s on s.id = a.seat_id and s.group_id = c.group_id
    where c.place <= {_LOOK_BACK} and {in_being_sql("s")}
    order by c.place
"""

_ALL_MARKS = f"""
    select a.seat_id, c.held_on, a.mark, a.mode, {_HAS_HOLDER} as has_holder
    from seats s join attendance a on a.seat_id = s.id
    join counting_meetings c on c.meeting_id = a.meeting_id and c.group_id = s.group_id
    where s.id = :seat and c.held_on <= :on
    order by c.held_on desc, c.meeting_id desc
"""

_UNRECORDED = f"""
    select mg.group_id, g.name as "group", m.id as meeting_id, m.held_on, m.status
    from meetings m join meeting_groups mg on mg.meeting_id = m.id
    join groups g on g.id = mg.group_id
    where {_WANTED} and m.held_on < :on
        and (m.status in ('planned', 'held') or (m.status = 'abandoned' and g.abandoned_counts))
        and not exists (select 1 from attendance a join seats s on s.id = a.seat_id
            where a.meeting_id = m.id and s.group_id = mg.group_id)
    order by m.held_on, m.id
"""

_SILENT = f"""
    with held as materialized (
        select s.id as seat_id, s.group_id, a.starts_on, (
            select max(c.held_on) from attendance x
            join counting_meetings c on c.meeting_id = x.meeting_id and c.group_id = s.group_id
            where x.seat_id = s.id and x.mark = 'present' and c.held_on <= :on
                and (g.online_counts or x.mode is not 'online')
                and (a.starts_on is null or c.held_on >= a.starts_on)) as attended
        from groups g join seats s on s.group_id = g.id
        join appointments a on a.seat_id = s.id and a.capacity = 'holder'
        where g.section_85 and s.role in ('chair', 'vice_chair', 'member')
            and {in_being_sql("s")} and {in_being_sql("a")} and {_WANTED})
    select held.seat_id, coalesce(held.attended, held.starts_on) as last_attended, (
        select count(*) from attendance x
        join counting_meetings c on c.meeting_id = x.meeting_id and c.group_id = held.group_id
        where x.seat_id = held.seat_id and x.mark <> 'not_expected' and c.held_on <= :on
            and c.held_on >= coalesce(held.starts_on, '')
            and c.held_on > coalesce(held.attended, '')) as missed
    from held where coalesce(held.attended, held.starts_on) is not null
"""


def read_groups(source: Source, wanted: Wanted) -> dict[int, GroupRow]:
    """The groups in being that day, by id."""
    return {row.id: row for row in fetch(source, GroupRow, _GROUPS, **wanted.parameters)}


def read_seats(source: Source, wanted: Wanted) -> list[SeatRow]:
    """The seats in being that day, group by group in their order."""
    return fetch(source, SeatRow, _SEATS, **wanted.parameters)


def latest_marks(source: Source, wanted: Wanted) -> dict[int, list[MarkedMeeting]]:
    """By seat, the marks at the last few counting meetings of its group, the latest first."""
    found: dict[int, list[MarkedMeeting]] = defaultdict(list)
    for marked in fetch(source, MarkedMeeting, _LATEST_MARKS, **wanted.parameters):
        found[marked.seat_id].append(marked)
    return found


def all_marks(source: Source, seat_id: int, on: date) -> list[MarkedMeeting]:
    """Every mark of a seat at counting meetings until a day, the latest first."""
    return fetch(source, MarkedMeeting, _ALL_MARKS, seat=seat_id, on=on)


def unrecorded_meetings(source: Source, wanted: Wanted) -> list[UnrecordedMeeting]:
    """Meetings held, or planned for a day that has passed, without a register; earliest first."""
    return fetch(source, UnrecordedMeeting, _UNRECORDED, **wanted.parameters)


def silent_seats(source: Source, wanted: Wanted) -> list[SilentSeat]:
    """Where a group asks for section 85: when each councillor last attended, as a member."""
    return fetch(source, SilentSeat, _SILENT, **wanted.parameters)
