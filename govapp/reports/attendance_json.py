"""The attendance summary as JSON, for other programs to rely on: keys are never renamed.

Identifiers are text, since they need more than 53 bits. Percentages are whole numbers, null only
where nothing was expected; unlike on paper they are never hidden behind small numbers.
"""

from typing import Any

from govapp.counting import Counts
from govapp.figures import (
    AttendanceFigures,
    MeetingFigures,
    MeetingLeftOut,
    OrganisationFigures,
    SeatFigures,
)
from govapp.meeting_types import QuorumVerdict
from govapp.reports.attendance_data import AttendanceData, RulesInForce
from govapp.reports.json_text import json_text, period_of


def as_json(data: AttendanceData) -> str:
    """The whole report as JSON text; the same data give the same text."""
    return json_text(as_dict(data))


def as_dict(data: AttendanceData) -> dict[str, Any]:
    """The report as plain values; every scope has the same keys, and a group's also `group`."""
    figures = data.figures
    return {
        "report": "attendance",
        "scope": data.kind,
        "name": data.name,
        **({"group": data.name} if data.kind == "group" else {}),
        "period": period_of(figures.period),
        "as_at": figures.as_at.isoformat(),
        "data_date": data.copy.data_date.isoformat(),
        "rules": _rules(data.rules, public=data.copy.public),
        "meetings": [_meeting(meeting) for meeting in figures.meetings],
        "seats": [_seat(seat, data.named(seat)) for seat in figures.seats],
        "organisations": [_organisation(each) for each in figures.organisations],
        "totals": _totals(figures),
        "left_out": [_left_out(each) for each in figures.left_out],
    }


def _rules(rules: RulesInForce, *, public: bool) -> dict[str, Any]:
    bands = rules.bands
    return {
        "virtual_counts": rules.online_counts,
        "small_number": rules.small_number,
        "bands": None
        if bands is None
        else {
            "green_from": bands.green_from,
            "amber_from": bands.amber_from,
            "agreed_by": bands.agreed_by,
        },
        "quorum": rules.quorum,
        "include_predecessor": rules.include_predecessor,
        "public": public,
    }


def _meeting(meeting: MeetingFigures) -> dict[str, Any]:
    return {
        "id": str(meeting.id),
        "title": meeting.title,
        "group": meeting.group,
        "date": meeting.held_on.isoformat(),
        "status": meeting.status.value,
        **_counts(meeting.counts),
        "represented_percent": meeting.counts.represented_percent,
        "quorate": None if meeting.verdict is None else meeting.verdict is QuorumVerdict.QUORATE,
    }


def _seat(seat: SeatFigures, name: str) -> dict[str, Any]:
    return {
        "organisation": seat.organisation or seat.constituency,
        "seat": seat.title or seat.role.label,
        "name": name,
        "from": seat.starts_on.isoformat() if seat.starts_on else None,
        "to": seat.ends_on.isoformat() if seat.ends_on else None,
        **_counts(seat.counts),
        **_percentages(seat.counts),
    }


def _organisation(organisation: OrganisationFigures) -> dict[str, Any]:
    return {
        "organisation": organisation.organisation,
        "expected": organisation.expected,
        "represented": organisation.represented,
        "represented_percent": organisation.represented_percent,
    }


def _totals(figures: AttendanceFigures) -> dict[str, Any]:
    return {
        "meetings_in_period": figures.meetings_in_period,
        "meetings_held": figures.meetings_held,
        "meetings_counted": figures.meetings_counted,
        **_counts(figures.totals),
        **_percentages(figures.totals),
    }


def _left_out(left_out: MeetingLeftOut) -> dict[str, str]:
    return {
        "meeting": f"{left_out.title}, {left_out.held_on.isoformat()}",
        "reason": left_out.reason.value,
    }


def _counts(counts: Counts) -> dict[str, int]:
    return {
        "expected": counts.expected,
        "present": counts.present,
        "deputy": counts.deputy,
        "apologies": counts.apologies,
        "absent": counts.absent,
        "not_expected": counts.not_expected,
        "not_recorded": counts.not_recorded,
        "vacant": counts.vacant,
    }


def _percentages(counts: Counts) -> dict[str, int | None]:
    return {
        "in_person_percent": counts.member_percent,
        "represented_percent": counts.represented_percent,
    }
