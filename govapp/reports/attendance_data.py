"""What the attendance summary says, read once: the same for paper, spreadsheets and JSON."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from govapp.counting import Period
from govapp.errors import BugError
from govapp.figures import (
    AttendanceFigures,
    GroupScope,
    OrganisationScope,
    PartnershipScope,
    SeatFigures,
)
from govapp.groups import get_group, partnerships_of
from govapp.organisations import get_organisation, list_organisations
from govapp.partnerships import Partnership, get_partnership, list_partnerships
from govapp.people import get_person, post_on
from govapp.person_figures import PersonScope, person_summary
from govapp.reports.copies import ALL_PARTNERSHIPS, Copy, copy_of, shown_member
from govapp.rows import Source
from govapp.seats import seat_label
from govapp.summing import summary
from govapp.terms import TermsOfReference, terms_on

ReportScope = GroupScope | PartnershipScope | OrganisationScope | PersonScope


@dataclass(frozen=True, slots=True)
class Choices:
    """What to ask: whose attendance, over which days, as at which date, and for whom to read."""

    scope: ReportScope
    period: Period
    as_at: date
    public: bool = False


@dataclass(frozen=True, slots=True)
class Bands:
    """Colour bands of the represented percentage, which a partnership set and somebody agreed."""

    green_from: int
    amber_from: int
    agreed_by: str


@dataclass(frozen=True, slots=True)
class RulesInForce:
    """The rules that the figures rest on, as they are printed."""

    online_counts: bool | None
    """None where the groups counted differ."""
    abandoned_counts: bool | None
    small_number: int
    bands: Bands | None
    quorum: str | None
    minimum_meetings: int | None
    include_predecessor: bool


@dataclass(frozen=True, slots=True)
class AttendanceData:
    """Everything the report says."""

    kind: str
    """group, partnership, organisation or person."""
    name: str
    partnership: str
    figures: AttendanceFigures
    rules: RulesInForce
    names: dict[int, str]
    """By seat: who is shown with it; posts in place of names on public copies."""
    short_labels: dict[int, str]
    """By seat: what it is called where there is little room, with its agency's short name."""
    copy: Copy
    times_as_deputy: int = 0
    times_as_guest: int = 0

    @property
    def of_one_group(self) -> bool:
        """Whether it goes without saying whose each meeting is."""
        return self.kind == "group" and not self.rules.include_predecessor

    def named(self, seat: SeatFigures) -> str:
        """Who is shown with a seat."""
        return self.names[seat.seat_id]


def load(source: Source, choices: Choices) -> AttendanceData:
    """Read everything from one snapshot. Raises NotFound when the scope is not in the register."""
    scope = choices.scope
    as_deputy = as_guest = 0
    if isinstance(scope, PersonScope):
        person = person_summary(source, scope.person_id, choices.period, as_at=choices.as_at)
        figures = person.figures
        as_deputy, as_guest = person.times_as_deputy, person.times_as_guest
    else:
        figures = summary(source, scope, choices.period, as_at=choices.as_at)
    kind, name, partnerships = _called(source, scope, choices)
    return AttendanceData(
        kind=kind,
        name=name,
        partnership=_named(scope, partnerships),
        figures=figures,
        rules=_rules(source, scope, figures, partnerships, choices.as_at),
        names={seat.seat_id: _shown(source, seat, choices) for seat in figures.seats},
        short_labels=_short_labels(source, figures.seats),
        copy=copy_of(source, public=choices.public),
        times_as_deputy=as_deputy,
        times_as_guest=as_guest,
    )


def _called(
    source: Source, scope: ReportScope, choices: Choices
) -> tuple[str, str, list[Partnership]]:
    """The kind of scope, its name, and the partnerships it belongs to."""
    match scope:
        case GroupScope(group_id):
            return "group", get_group(source, group_id).name, partnerships_of(source, group_id)
        case PartnershipScope(None):
            return "partnership", ALL_PARTNERSHIPS, list_partnerships(source, on=choices.as_at)
        case PartnershipScope(int(partnership_id)):
            partnership = get_partnership(source, partnership_id)
            return "partnership", partnership.name, [partnership]
        case OrganisationScope(organisation_id):
            organisation = get_organisation(source, organisation_id)
            return "organisation", organisation.name, list_partnerships(source, on=choices.as_at)
        case PersonScope(person_id):
            person = get_person(source, person_id)
            shown = "A member" if choices.public else person.shown
            return "person", shown, list_partnerships(source, on=choices.as_at)
    raise BugError(f"no report is made of {scope}")


def _named(scope: ReportScope, partnerships: list[Partnership]) -> str:
    """The partnerships by name; an agency or a person is not of one, but looked for in all."""
    if not isinstance(scope, GroupScope) and len(partnerships) > 1:
        return ALL_PARTNERSHIPS
    return " · ".join(partnership.name for partnership in partnerships)


def _shown(source: Source, seat: SeatFigures, choices: Choices) -> str:
    post = None
    if choices.public and seat.person_id is not None:
        day = min(choices.as_at, choices.period.ends_on, seat.ends_on or date.max)
        post = post_on(source, seat.person_id, day, seat.organisation_id)
    return shown_member(
        seat.name,
        vacant=seat.name is None,
        post=post,
        title=seat.title,
        role=seat.role,
        public=choices.public,
    )


def _short_labels(source: Source, seats: Iterable[SeatFigures]) -> dict[int, str]:
    short = {agency.id: agency.short_name or agency.name for agency in list_organisations(source)}
    return {
        seat.seat_id: seat_label(
            short.get(seat.organisation_id or 0), seat.constituency, seat.title, seat.role
        )
        for seat in seats
    }


def _rules(
    source: Source,
    scope: ReportScope,
    figures: AttendanceFigures,
    partnerships: list[Partnership],
    as_at: date,
) -> RulesInForce:
    terms = terms_on(source, scope.group_id, as_at) if isinstance(scope, GroupScope) else None
    return RulesInForce(
        online_counts=_common(group.online_counts for group in figures.groups),
        abandoned_counts=_common(group.abandoned_counts for group in figures.groups),
        small_number=figures.small_number,
        bands=_bands(partnerships),
        quorum=_quorum(terms),
        minimum_meetings=terms.minimum_meetings if terms else None,
        # A person is counted in every seat they held, of whatever group.
        include_predecessor=isinstance(scope, PersonScope) or scope.include_predecessor,
    )


def _common(values: Iterable[bool]) -> bool | None:
    found = set(values)
    return found.pop() if len(found) == 1 else None


def _bands(partnerships: list[Partnership]) -> Bands | None:
    """The bands, when one partnership alone speaks and has set them."""
    if len(partnerships) != 1:
        return None
    (only,) = partnerships
    if only.band_green_from is None or only.band_amber_from is None:
        return None
    return Bands(only.band_green_from, only.band_amber_from, only.bands_agreed_by or "")


def _quorum(terms: TermsOfReference | None) -> str | None:
    return terms.quorum_wording if terms else None
