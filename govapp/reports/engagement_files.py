"""Engagement for spreadsheets and programs: a row for each agency on each group."""

from typing import Any

from govapp.dates import uk_date
from govapp.files.tables import Table
from govapp.percent import percentage
from govapp.reports.engagement_data import Engagement, EngagementData, PartnershipEngagement
from govapp.reports.json_text import heading_of, json_text
from govapp.words import listed


def as_table(data: EngagementData) -> Table:
    """Agency by agency and group by group; percentages are whole and never hidden."""
    return Table(
        title=f"Engagement: {data.name}, {data.period}",
        headings=(
            "Partnership", "Organisation", "Group", "Represented", "Expected",
            "Agency represented %", "Seats", "Vacant", "Offices",
        ),
        rows=tuple(
            (
                partnership.name,
                agency.organisation,
                group.name,
                on.represented,
                on.expected,
                percentage(on.represented, on.expected),
                on.seats,
                on.vacant,
                listed(_offices(on)),
            )
            for partnership in data.partnerships
            for agency in partnership.agencies
            for group, on in zip(partnership.groups, agency.on_groups, strict=True)
            if on is not None
        ),
        notes=(
            f"As at {uk_date(data.as_at)}; data of {uk_date(data.copy.data_date)}.",
            "Agency represented: any of its seats was, of the meetings at which any was expected.",
        ),
        frozen=3,
        dated=data.copy.data_date,
    )  # fmt: skip


def as_json(data: EngagementData) -> str:
    """The same as JSON, with each agency's total, in which a joint meeting counts once."""
    values: dict[str, Any] = heading_of(
        "engagement", data.name, period=data.period, as_at=data.as_at, copy=data.copy
    )
    values["partnerships"] = [
        {"name": each.name, "agencies": _agencies(each)} for each in data.partnerships
    ]
    return json_text(values)


def _agencies(partnership: PartnershipEngagement) -> list[dict[str, Any]]:
    return [
        {
            "organisation": agency.organisation,
            "represented": agency.total.represented,
            "expected": agency.total.expected,
            "represented_percent": agency.total.represented_percent,
            "groups": [
                {"group": group.name, **_on_group(on)}
                for group, on in zip(partnership.groups, agency.on_groups, strict=True)
                if on is not None
            ],
        }
        for agency in partnership.agencies
    ]


def _on_group(on: Engagement) -> dict[str, Any]:
    return {
        "represented": on.represented,
        "expected": on.expected,
        "represented_percent": percentage(on.represented, on.expected),
        "seats": on.seats,
        "vacant": on.vacant,
        "offices": [office.value for office in on.offices],
    }


def _offices(on: Engagement) -> list[str]:
    return [office.label for office in on.offices]
