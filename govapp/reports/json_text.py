"""What the reports' JSON files have in common: how they are headed, and how they are written."""

import json
from datetime import date
from typing import Any

from govapp.counting import Period
from govapp.reports.copies import Copy


def json_text(values: dict[str, Any]) -> str:
    """Plain values as JSON; the same values give the same text."""
    return json.dumps(values, ensure_ascii=False, indent=2) + "\n"


def heading_of(
    report: str, name: str, *, period: Period | None, as_at: date, copy: Copy
) -> dict[str, Any]:
    """The first keys of every report; ids further down are text, for they need over 53 bits."""
    return {
        "report": report,
        "name": name,
        **({"period": period_of(period)} if period else {}),
        "as_at": as_at.isoformat(),
        "data_date": copy.data_date.isoformat(),
        "public": copy.public,
    }


def period_of(period: Period) -> dict[str, str]:
    """From and to, both included."""
    return {"from": period.starts_on.isoformat(), "to": period.ends_on.isoformat()}
