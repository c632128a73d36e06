"""What people typed into a form, made fit to be kept: trimmed, not empty, not absurdly long."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from govapp.errors import RuleBroken

LONGEST_NAME = 200
LONGEST_LINK = 2_000  # an invitation to an online meeting easily has 300
LONGEST_NOTE = 10_000

_TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")

Tidy = Callable[[Any], Any]
"""Takes a field's value as given, returns it as kept; raises RuleBroken."""


def needed(what: str) -> Tidy:
    """A name that must not be empty; `what` begins the sentence ("The group's name")."""

    def tidy(value: Any) -> str:
        text = _one_line(value)
        if not text:
            raise RuleBroken(f"{what} is missing. Please give one.")
        return _not_longer(text, what, LONGEST_NAME)

    return tidy


def optional(what: str) -> Tidy:
    """A line of text that may be left empty, which is kept as None."""

    def tidy(value: Any) -> str | None:
        return _not_longer(_one_line(value), what, LONGEST_NAME) or None

    return tidy


def web_link(what: str) -> Tidy:
    """Where something lies, a line that may be left empty, which is kept as None."""

    def tidy(value: Any) -> str | None:
        return _not_longer(_one_line(value), what, LONGEST_LINK) or None

    return tidy


def time_of_day(what: str) -> Tidy:
    """A time ("14:30", "9:05") that may be left empty, which is kept as None."""

    def tidy(value: Any) -> str | None:
        text = _one_line(value)
        if not text:
            return None
        found = _TIME.fullmatch(text)
        if not found:
            raise RuleBroken(f"{what} “{text[:20]}” is no time of day. Please give it as 14:30.")
        return f"{int(found[1]):02}:{found[2]}"

    return tidy


def note(what: str) -> Tidy:
    """Free text of several lines that may be left empty, which is kept as None."""

    def tidy(value: Any) -> str | None:
        lines = [line.rstrip() for line in _composed(value).splitlines()]
        return _not_longer("\n".join(lines).strip(), what, LONGEST_NOTE) or None

    return tidy


def at_least(least: int, what: str) -> Tidy:
    """A whole number that must not be smaller than `least`."""

    def tidy(value: Any) -> int:
        if value < least:
            raise RuleBroken(f"{what} is at least {least}; {value} was given.")
        return int(value)

    return tidy


def as_given(value: Any) -> Any:
    """A value that needs no tidying: a date, a key, a yes or no."""
    return value


def tidied(given: Mapping[str, object], fields: Mapping[str, Tidy]) -> dict[str, Any]:
    """Each given field as it is kept. A field that is not among `fields` is a TypeError."""
    unknown = sorted(given.keys() - fields.keys())
    if unknown:
        raise TypeError(f"no such field: {', '.join(unknown)}")
    return {name: fields[name](value) for name, value in given.items()}


def _one_line(value: Any) -> str:
    return " ".join(_composed(value).split())


def _composed(value: Any) -> str:
    """Each letter and its accents as one, so that the same name is kept the same way.

    Nothing but blanks and marks that show nothing (a zero-width space) is nothing.
    """
    text = unicodedata.normalize("NFC", value or "")
    return text if any(unicodedata.category(sign)[0] not in "CZ" for sign in text) else ""


def _not_longer(text: str, what: str, longest: int) -> str:
    if len(text) > longest:
        raise RuleBroken(
            f"{what} has {len(text):,} characters; at most {longest:,} can be kept. "
            "Please shorten it."
        )
    return text
