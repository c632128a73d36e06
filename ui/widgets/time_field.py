"""A time of day as people type it: 9:30, 0930, 9.30, 14:00, 2pm; kept as "09:30"."""

import re

from PySide6.QtWidgets import QWidget

from ui.theme import Theme
from ui.widgets.fields import TextField

_TIME = re.compile(r"(\d{1,2})(?:[:.h ]?(\d{2}))?\s*(am|pm)?", re.IGNORECASE)


class TimeField(TextField):
    """One line for a time; empty is None."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, longest=12, hint="10:30", parent=parent)

    def value(self) -> str | None:
        """The time as "HH:MM"; None when nothing, or no time, was typed."""
        typed = super().value()
        return _read(typed) if typed else None

    def problem(self) -> str:
        """A sentence when what was typed is no time of day."""
        typed = super().value()
        if typed and _read(typed) is None:
            return f"“{typed}” is not a time of day. Type it like 10:30."
        return ""


def _read(typed: str) -> str | None:
    found = _TIME.fullmatch(typed.strip())
    if found is None:
        return None
    hours, minutes, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half and not 1 <= hours <= 12:
        return None
    if half:
        hours = hours % 12 + (12 if half == "pm" else 0)
    return f"{hours:02}:{minutes:02}" if hours < 24 and minutes < 60 else None
