"""Vacancies for spreadsheets and programs: a row a seat; JSON has the reviews too."""

from typing import Any

from govapp.dates import uk_date
from govapp.files.tables import Table
from govapp.reports.json_text import heading_of, json_text
from govapp.reports.vacancies import VacancyData


def as_table(data: VacancyData) -> Table:
    """The vacant seats, first those that somebody ought to fill."""
    return Table(
        title=f"Vacancies: {data.partnership}, {uk_date(data.as_at)}",
        headings=(
            "Group", "Organisation", "Seat", "To fill", "Vacant since", "Days", "Meetings missed",
        ),
        rows=tuple(
            (
                each.group,
                each.organisation or each.constituency,
                each.title or each.role.label,
                each.to_fill,
                each.since,
                each.days,
                each.meetings_missed,
            )
            for each in (*data.to_fill, *data.lawful)
        ),
        notes=(
            f"As at {uk_date(data.as_at)}; data of {uk_date(data.copy.data_date)}.",
            "No day under “Vacant since”: vacant since before these records.",
        ),
        frozen=3,
        dated=data.copy.data_date,
    )  # fmt: skip


def as_json(data: VacancyData) -> str:
    """The vacant seats, and when each group's terms of reference are due for review."""
    values: dict[str, Any] = heading_of(
        "vacancies", data.partnership, period=None, as_at=data.as_at, copy=data.copy
    )
    values["vacancies"] = [
        {
            "group": each.group,
            "organisation": each.organisation or each.constituency,
            "seat": each.title or each.role.label,
            "to_fill": each.to_fill,
            "since": each.since.isoformat() if each.since else None,
            "days": each.days,
            "meetings_missed": each.meetings_missed,
        }
        for each in (*data.to_fill, *data.lawful)
    ]
    values["reviews"] = [
        {
            "group": review.group.name,
            "terms": review.terms.version if review.terms else None,
            "review_due_on": due.isoformat() if review.terms and (due := review.terms.review_due_on)
            else None,
        }
        for review in data.reviews
    ]  # fmt: skip
    return json_text(values)
