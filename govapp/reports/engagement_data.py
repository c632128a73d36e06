"""Which agencies are in the room, group by group: read once, the same for paper and for files."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from govapp.counting import Period
from govapp.figures import AttendanceFigures, GroupScope, OrganisationFigures, PartnershipScope
from govapp.groups import Group, list_groups
from govapp.lives import overlap
from govapp.naming import fold
from govapp.organisations import list_organisations
from govapp.partnerships import Partnership, get_partnership, list_partnerships
from govapp.reports.copies import ALL_PARTNERSHIPS, Copy, copy_of
from govapp.rows import Source
from govapp.seating import vacancies
from govapp.seats import Role, Seat, list_seats
from govapp.summing import summary


@dataclass(frozen=True, slots=True)
class Choices:
    """What to ask: which partnership (None: all), over which days, as at which date."""

    partnership_id: int | None
    period: Period
    as_at: date
    public: bool = False


@dataclass(frozen=True, slots=True)
class Engagement:
    """One agency on one group: its meetings in the period, its seats as at the date."""

    represented: int
    expected: int
    seats: int
    vacant: int
    offices: tuple[Role, ...]
    """Chair, vice-chair or both, of seats of the agency."""


@dataclass(frozen=True, slots=True)
class AgencyEngagement:
    """One agency, with its place on each of the groups; None where it has no seat."""

    organisation_id: int
    organisation: str
    short: str
    total: OrganisationFigures
    on_groups: tuple[Engagement | None, ...]


@dataclass(frozen=True, slots=True)
class GroupColumn:
    """One group, and how many of its meetings count."""

    id: int
    name: str
    short: str
    meetings_counted: int
    represented: int
    expected: int
    """Over all its agencies."""


@dataclass(frozen=True, slots=True)
class PartnershipEngagement:
    """The agencies and groups of one partnership."""

    name: str
    groups: tuple[GroupColumn, ...]
    agencies: tuple[AgencyEngagement, ...]
    figures: AttendanceFigures

    @property
    def seats_of_no_agency(self) -> int:
        """Seats of a constituency, and independent ones."""
        return sum(seat.organisation_id is None for seat in self.figures.seats)


@dataclass(frozen=True, slots=True)
class EngagementData:
    """Everything the report says."""

    name: str
    period: Period
    as_at: date
    partnerships: tuple[PartnershipEngagement, ...]
    copy: Copy


@dataclass(frozen=True, slots=True)
class _OnGroup:
    """What is known of one group, by agency."""

    group: Group
    figures: AttendanceFigures
    seats: tuple[Seat, ...]
    vacant: Mapping[int | None, int]

    def engagement(self, organisation_id: int) -> Engagement | None:
        """How an agency stands on the group; None where it has no seat in the period or now."""
        met = {each.organisation_id: each for each in self.figures.organisations}
        own = [seat for seat in self.seats if seat.organisation_id == organisation_id]
        found = met.get(organisation_id)
        if found is None and not own:
            return None
        roles = {seat.role for seat in own}
        return Engagement(
            represented=found.represented if found else 0,
            expected=found.expected if found else 0,
            seats=len(own),
            vacant=self.vacant.get(organisation_id, 0),
            offices=tuple(role for role in (Role.CHAIR, Role.VICE_CHAIR) if role in roles),
        )


def load(source: Source, choices: Choices) -> EngagementData:
    """Read everything from one snapshot. Raises NotFound when the partnership is not there."""
    if choices.partnership_id is None:
        chosen, name = list_partnerships(source, on=choices.as_at), ALL_PARTNERSHIPS
    else:
        chosen = [get_partnership(source, choices.partnership_id)]
        name = chosen[0].name
    return EngagementData(
        name=name,
        period=choices.period,
        as_at=choices.as_at,
        partnerships=tuple(_partnership(source, each, choices) for each in chosen),
        copy=copy_of(source, public=choices.public),
    )


def _partnership(
    source: Source, partnership: Partnership, choices: Choices
) -> PartnershipEngagement:
    figures = summary(source, PartnershipScope(partnership.id), choices.period, as_at=choices.as_at)
    period = (choices.period.starts_on, choices.period.ends_on)
    on_groups = [
        _on_group(source, group, choices)
        for group in list_groups(source, partnership_id=partnership.id)
        if overlap((group.starts_on, group.ends_on), period)
    ]
    short = {each.id: each.short_name or each.name for each in list_organisations(source)}
    return PartnershipEngagement(
        name=partnership.name,
        groups=tuple(map(_column, on_groups)),
        agencies=tuple(_agencies(figures.organisations, on_groups, short)),
        figures=figures,
    )


def _on_group(source: Source, group: Group, choices: Choices) -> _OnGroup:
    vacant: dict[int | None, int] = {}
    for vacancy in vacancies(source, on=choices.as_at, group_id=group.id):
        if vacancy.to_fill:
            vacant[vacancy.organisation_id] = vacant.get(vacancy.organisation_id, 0) + 1
    return _OnGroup(
        group=group,
        figures=summary(source, GroupScope(group.id), choices.period, as_at=choices.as_at),
        seats=tuple(list_seats(source, group_id=group.id, on=choices.as_at)),
        vacant=vacant,
    )


def _column(on: _OnGroup) -> GroupColumn:
    return GroupColumn(
        id=on.group.id,
        name=on.group.name,
        short=on.group.short,
        meetings_counted=on.figures.meetings_counted,
        represented=sum(each.represented for each in on.figures.organisations),
        expected=sum(each.expected for each in on.figures.organisations),
    )


def _agencies(
    totals: Iterable[OrganisationFigures], on_groups: list[_OnGroup], short: Mapping[int, str]
) -> Iterable[AgencyEngagement]:
    """In alphabetical order of what is shown: this is no ranking."""
    for total in sorted(totals, key=lambda each: fold(short[each.organisation_id])):
        key = total.organisation_id
        yield AgencyEngagement(
            organisation_id=key,
            organisation=total.organisation,
            short=short[key],
            total=total,
            on_groups=tuple(on.engagement(key) for on in on_groups),
        )
