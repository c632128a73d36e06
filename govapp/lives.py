"""From and to, both days included; no start is "before these records", no end is "still so"."""

from datetime import date


def in_being(starts_on: date | None, ends_on: date | None, on: date) -> bool:
    """Whether a life from `starts_on` to `ends_on` includes the day."""
    return (starts_on or date.min) <= on <= (ends_on or date.max)


def overlap(one: tuple[date | None, date | None], other: tuple[date | None, date | None]) -> bool:
    """Whether two lives, each a start and an end, share a day."""
    return (one[0] or date.min) <= (other[1] or date.max) and (other[0] or date.min) <= (
        one[1] or date.max
    )


def in_being_sql(alias: str, day: str = ":on") -> str:
    """`in_being` in SQL for the table named `alias`; where the day is null, everything is."""
    return (
        f"({day} is null or ({alias}.starts_on is null or {alias}.starts_on <= {day}) "
        f"and ({alias}.ends_on is null or {alias}.ends_on >= {day}))"
    )
