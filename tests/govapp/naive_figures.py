"""The counting rules a second time, as slowly and plainly as they can be said.

Written from rules.md alone, row by row over everything in the register, to be compared with the
product's own sum. It shares no code with it.
"""

import sqlite3
from collections.abc import Callable
from typing import Any

Row = dict[str, Any]


def everything(register: Any) -> dict[str, list[Row]]:
    """Every row of the tables that the figures are made of."""
    tables = ("groups", "seats", "appointments", "meetings", "meeting_groups", "attendance")
    found = {}
    for table in (*tables, "organisations"):
        cursor: sqlite3.Cursor = register.execute(f"select * from {table}")
        names = [column[0] for column in cursor.description]
        found[table] = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return found


def covers(row: Row, day: str) -> bool:
    return (row["starts_on"] or "0000") <= day <= (row["ends_on"] or "9999")


class Naive:
    """All of one register, and questions to it."""

    def __init__(self, register: Any, first: str, last: str, as_at: str) -> None:
        self.data = everything(register)
        self.first, self.last, self.as_at = first, last, as_at
        self.group = {g["id"]: g for g in self.data["groups"]}
        self.marks = {(a["meeting_id"], a["seat_id"]): a for a in self.data["attendance"]}
        self.groups_of: dict[int, list[int]] = {}
        for row in self.data["meeting_groups"]:
            self.groups_of.setdefault(row["meeting_id"], []).append(row["group_id"])

    def expected_appointment(self, seat: Row, day: str) -> Row | None:
        held = [
            a
            for a in self.data["appointments"]
            if a["seat_id"] == seat["id"] and a["capacity"] != "deputy" and covers(a, day)
        ]
        acting = [a for a in held if a["capacity"] == "acting"]
        return (acting or held or [None])[0]

    def reason_left_out(self, meeting: Row, group_id: int) -> str | None:
        if meeting["status"] in ("cancelled", "postponed"):
            return str(meeting["status"])
        if meeting["status"] == "planned" or meeting["held_on"] > self.as_at:
            return "planned"
        if meeting["status"] == "abandoned" and not self.group[group_id]["abandoned_counts"]:
            return "abandoned"
        seats = {s["id"] for s in self.data["seats"] if s["group_id"] == group_id}
        if any(m == meeting["id"] and s in seats for m, s in self.marks):
            return None
        return "register not recorded"

    def pairs(self, groups: list[int]) -> list[tuple[Row, int]]:
        """(meeting, group) in the period."""
        return [
            (meeting, group_id)
            for meeting in self.data["meetings"]
            if self.first <= meeting["held_on"] <= self.last
            for group_id in self.groups_of[meeting["id"]]
            if group_id in groups
        ]

    def one_mark(self, meeting: Row, seat: Row) -> str:
        """What a seat in being comes to at a counting meeting."""
        mark = self.marks.get((meeting["id"], seat["id"]))
        if self.expected_appointment(seat, meeting["held_on"]) is None:
            return "vacant"
        if mark is None:
            return "not_recorded"
        if (
            mark["mark"] in ("present", "deputy")
            and mark["mode"] == "online"
            and not self.group[seat["group_id"]]["online_counts"]
        ):
            return "online_not_counted"
        return str(mark["mark"])

    def came(self, meeting: Row, seat: Row) -> bool:
        mark = self.marks.get((meeting["id"], seat["id"]))
        return (
            mark is not None
            and mark["mark"] in ("present", "deputy")
            and (mark["mode"] != "online" or self.group[seat["group_id"]]["online_counts"] == 1)
        )

    def seat_counts(self, seat: Row) -> dict[str, int]:
        counts = dict.fromkeys(_KINDS, 0)
        for meeting, group_id in self.pairs([seat["group_id"]]):
            if self.reason_left_out(meeting, group_id) is None and covers(seat, meeting["held_on"]):
                counts[self.one_mark(meeting, seat)] += 1
        return counts

    def meeting_counts(self, meeting: Row, group_id: int) -> dict[str, int]:
        """A deputy at a vacant seat counts for the meeting; the seat is vacant all the same."""
        counts = dict.fromkeys(_KINDS, 0)
        for seat in self.data["seats"]:
            if seat["group_id"] != group_id or not covers(seat, meeting["held_on"]):
                continue
            kind = self.one_mark(meeting, seat)
            counts[kind] += 1
            if kind == "vacant" and (meeting["id"], seat["id"]) in self.marks:
                counts["deputy" if self.came(meeting, seat) else "online_not_counted"] += 1
        return counts

    def organisation(
        self, groups: list[int], is_ours: Callable[[Row], bool]
    ) -> tuple[int, int, int]:
        """(expected, represented, nobody appointed) of some seats, a joint meeting once."""
        expected, represented, nobody = set(), set(), set()
        for meeting, group_id in self.pairs(groups):
            if self.reason_left_out(meeting, group_id) is not None:
                continue
            for seat in self.data["seats"]:
                if seat["group_id"] != group_id or not covers(seat, meeting["held_on"]):
                    continue
                if not is_ours(seat):
                    continue
                kind = self.one_mark(meeting, seat)
                if self.came(meeting, seat):
                    represented.add(meeting["id"])
                marked = (meeting["id"], seat["id"]) in self.marks
                if kind == "vacant" and not marked:
                    if seat["role"] not in ("co_opted", "lay") and not seat["constituency"]:
                        nobody.add(meeting["id"])
                elif kind not in ("not_recorded", "not_expected"):
                    expected.add(meeting["id"])
        return len(expected | nobody), len(represented), len(nobody - expected)


_KINDS = (
    "present",
    "deputy",
    "apologies",
    "absent",
    "not_expected",
    "not_recorded",
    "vacant",
    "online_not_counted",
)
