"""What was printed: which report, of what, when, and from which state of the register.

The record is this file's own: it is no change, is never logged, published or exported, and names
nobody (ids, dates and settings only).
"""

import json
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime

from govapp.errors import BugError, GovError
from govapp.register import Register
from govapp.rows import Source, fetch

# --- Types ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Print:
    """One print of a report."""

    id: int
    report: str
    choices: str
    """What was asked for, as JSON of ids, dates and settings."""
    printed_at: datetime
    change_id: int | None
    """The last change whose data it shows; None for an empty register."""
    seal: str | None


# --- Rules ------------------------------------------------------------------------------------


def choices_as_text(choices: object) -> str:
    """The choices of a report as JSON; the same choices give the same text.

    Words are refused: a record of prints must not become a place where names are kept.
    """
    return json.dumps(_plain(choices), sort_keys=True)


def _plain(value: object) -> object:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        named = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        return {"kind": type(value).__name__, **named}
    raise BugError(f"a print cannot be recorded with a {type(value).__name__} among its choices")


# --- Reads ------------------------------------------------------------------------------------


def list_prints(source: Source) -> list[Print]:
    """What was printed from this file, the latest first."""
    return fetch(
        source,
        Print,
        """select id, report, choices, printed_at, change_id, seal from prints
        order by printed_at desc, id desc""",
    )


# --- Writes -----------------------------------------------------------------------------------


def record_print(
    register: Register, *, report: str, choices: object, change_id: int | None, seal: str | None
) -> bool:
    """Note that a report was printed; False where the register cannot be written to just now.

    The print itself stands either way: nobody is kept from printing by a file that is read-only
    or in use. `change_id` and `seal` are those at the foot of the copy.
    """
    text = choices_as_text(choices)
    try:
        # A local table is not logged, so this leaves no change behind.
        with register.write("Record a print") as change:
            change.insert(
                "prints",
                report=report,
                choices=text,
                printed_at=change.now,
                change_id=change_id,
                seal=seal,
            )
    except GovError:
        return False
    return True
