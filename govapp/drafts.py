"""Drafts: what was typed into a form but not saved, kept so that a crash does not lose it.

They are kept in this file alone: never logged, published or exported, and gone once the form is
saved or given up. Source: trust.md, "Saving, undo, history".
"""

from dataclasses import dataclass
from datetime import datetime

from govapp.register import Register
from govapp.rows import Source, fetch, fetch_one

# --- Types ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Draft:
    """What stood in a form, as text that the form itself can read."""

    form: str
    record_key: str
    """Which record the form was of."""
    saved_at: datetime
    field_values: str


# --- Reads ------------------------------------------------------------------------------------

_DRAFT = "select form, record_key, saved_at, field_values from drafts"


def find_draft(source: Source, form: str, record_key: str) -> Draft | None:
    """What was typed into a form of a record and never saved, or None."""
    return fetch_one(
        source,
        Draft,
        f"{_DRAFT} where form = :form and record_key = :key",
        form=form,
        key=record_key,
    )


def list_drafts(source: Source) -> list[Draft]:
    """Every draft, the latest first."""
    return fetch(source, Draft, f"{_DRAFT} order by saved_at desc, form, record_key")


# --- Writes -----------------------------------------------------------------------------------


def keep_draft(register: Register, *, form: str, record_key: str, field_values: str) -> None:
    """Keep what a form holds now; a local table is not logged, so this leaves no change behind.

    Raises StorageError where the register cannot be written.
    """
    with register.write("Keep a draft") as change:
        change.upsert_row(
            "drafts",
            form=form,
            record_key=record_key,
            saved_at=change.now,
            field_values=field_values,
        )


def drop_draft(register: Register, *, form: str, record_key: str) -> None:
    """Forget a draft, if there is one: it was saved, or given up."""
    if find_draft(register, form, record_key) is not None:
        with register.write("Drop a draft") as change:
            change.delete("drafts", (form, record_key))


def drop_all_drafts(register: Register) -> None:
    """Forget every draft, so that none keeps a name that is to be erased."""
    for draft in list_drafts(register):
        drop_draft(register, form=draft.form, record_key=draft.record_key)
