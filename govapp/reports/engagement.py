"""Engagement: organisations against groups on one lying page; no ranking."""

from collections.abc import Iterable

from govapp.dates import uk_date
from govapp.reports.attendance_words import n_of_m, with_percent
from govapp.reports.document import Document
from govapp.reports.engagement_data import (
    AgencyEngagement,
    Choices,
    Engagement,
    EngagementData,
    GroupColumn,
    PartnershipEngagement,
    load,
)
from govapp.reports.parts import (
    Cell,
    Empty,
    Heading,
    NewPage,
    Note,
    Part,
    Strong,
    Table,
    Titled,
    data_table,
)
from govapp.seats import Role
from govapp.words import counted

__all__ = ["ABOUT", "TITLE", "Choices", "load", "story"]

TITLE = "Engagement"
ABOUT = "Which agencies are represented on which groups, with their vacancies and chairs."

_NAME_SHARE, _TOTAL_SHARE = 2.6, 1.4


def story(data: EngagementData) -> Document:
    """The document: a page for each partnership, and what its cells say."""
    return data.copy.document(
        title=TITLE,
        partnership=data.name,
        period=str(data.period),
        facts=(f"as at {uk_date(data.as_at)}",),
        story=tuple(_parts(data)),
        landscape=True,
    )


def _parts(data: EngagementData) -> Iterable[Part]:
    if not data.partnerships:
        yield Empty("No partnership was in being.")
    for number, partnership in enumerate(data.partnerships):
        if number:
            yield NewPage(landscape=True)
        if len(data.partnerships) > 1:
            yield Heading(partnership.name)
        if partnership.agencies:
            yield Note(" ".join(_notes(partnership, data)))
            yield _table(partnership)
        else:
            yield Empty("No agency had a seat on a group in this period.")
    yield Note(_MEANING)


def _table(data: PartnershipEngagement) -> Table:
    last = ("All agencies", *map(_of_group, data.groups), _of_all(data))
    small = data.figures.small_number
    return data_table(
        "Each agency against each group: at how many meetings it was represented, of those at "
        "which it was expected; with its vacant seats and the chairs it holds.",
        ("Agency", *(group.short for group in data.groups), "All groups"),
        [*(_row(agency, small) for agency in data.agencies), last],
        shares=(_NAME_SHARE, *(1 for _ in data.groups), _TOTAL_SHARE),
        density="tight",
    )


def _row(agency: AgencyEngagement, small_number: int) -> tuple[Cell, ...]:
    total = agency.total
    return (
        agency.short,
        *map(_cell, agency.on_groups),
        Strong(with_percent(total.represented, total.expected, small_number)),
    )


def _cell(on_group: Engagement | None) -> Cell:
    """Empty where the agency has no seat: the page then shows at once where it has one."""
    if on_group is None:
        return ""
    letters = [_LETTERS[role] for role in on_group.offices]
    if on_group.vacant:
        letters.append("V" if on_group.vacant == 1 else f"V{on_group.vacant}")
    return " ".join((n_of_m(on_group.represented, on_group.expected), *letters))


_LETTERS = {Role.CHAIR: "C", Role.VICE_CHAIR: "VC"}


def _of_group(group: GroupColumn) -> Cell:
    meetings = counted(group.meetings_counted, "meeting")
    return Titled(n_of_m(group.represented, group.expected), meetings)


def _of_all(data: PartnershipEngagement) -> Cell:
    represented = sum(agency.total.represented for agency in data.agencies)
    expected = sum(agency.total.expected for agency in data.agencies)
    return Strong(with_percent(represented, expected, data.figures.small_number))


def _notes(data: PartnershipEngagement, report: EngagementData) -> Iterable[str]:
    """The legend, and what is behind the figures of this partnership."""
    figures = data.figures
    yield f"C: chair, VC: vice-chair, V: vacant seat of the agency, as at {uk_date(report.as_at)}."
    yield "Empty: no seat on that group."
    if figures.provisional:
        confirmed = n_of_m(figures.confirmed, figures.meetings_counted)
        yield f"Provisional: {confirmed} registers confirmed."
    if figures.left_out:
        left = counted(len(figures.left_out), "meeting")
        yield f"Left out: {left} planned, called off or without a register."
    if data.seats_of_no_agency:
        apart = counted(data.seats_of_no_agency, "seat")
        yield f"Not shown: {apart} of no agency."
    if figures.small_number:
        yield f"Percentages from {counted(figures.small_number, 'meeting')} on."


_MEANING = (
    "Agency represented: any of its seats was, by member or deputy, of the meetings at which any "
    "was expected, or was vacant and the agency’s to fill. Under “All groups” a joint meeting "
    "counts once. Agencies are in alphabetical order, each by itself: a part of another agency has "
    "a row of its own."
)
