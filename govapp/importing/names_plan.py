"""Names pasted or dropped into a register: who each is, in a plan to look at before it is written.

plan = plan_names(register, meeting_id, heard)        # heard: from Teams or from pasted text
plan = plan.with_placing(number, placing)             # what the person settled
with register.write("Mark the Board from a list of names") as change:
    write_names(change, plan)
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from govapp.files.pasted_names import PastedName, Said
from govapp.files.teams import TeamsAttendee
from govapp.words import counted, listed


@dataclass(frozen=True, slots=True)
class Heard:
    """A name as it came, and what was said with it; times as "hh:mm", empty where unknown."""

    name: str
    said: Said
    organisation: str = ""
    stands_for: str = ""
    online: bool = False
    arrived_at: str = ""
    left_at: str = ""


class PlacingKind(StrEnum):
    """What becomes of a name."""

    MEMBER = "member"
    DEPUTY = "deputy"
    GUEST = "guest"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Placing:
    """Who a name may be: the member of a seat, somebody who came for one, a guest, or nobody.

    `seat` is how the seat is named; `person` and `is_named` tell of a member, or of a deputy whom
    the register knows.
    """

    kind: PlacingKind
    seat_id: int | None = None
    person_id: int | None = None
    organisation_id: int | None = None
    seat: str = ""
    person: str = ""
    is_named: bool = False

    @property
    def words(self) -> str:
        """As one chooses it: "Member: Police – Superintendent, Ann Ash"."""
        parts = [self.seat, self.person, "named deputy" if self.is_named else ""]
        about = ", ".join(part for part in parts if part)
        match self.kind:
            case PlacingKind.MEMBER:
                return f"Member: {about}"
            case PlacingKind.DEPUTY:
                return f"Deputy for {about}"
            case PlacingKind.GUEST:
                return "Guest"
            case _:
                return "Leave out"

    @property
    def role(self) -> str:
        """In a word or two: "Member", "Named deputy"."""
        if self.is_named:
            return "Named deputy"
        return {PlacingKind.LEFT_OUT: "Left out"}.get(self.kind, self.kind.value.capitalize())


@dataclass(frozen=True, slots=True)
class NameLine:
    """A name with who it may be, likeliest first; an open one is for the person to settle.

    `effect` says what would be written, empty where that stands in the register already.
    """

    number: int
    heard: Heard
    options: tuple[Placing, ...]
    placing: Placing
    is_open: bool
    effect: str = ""
    remark: str = ""

    @property
    def is_new(self) -> bool:
        """Whether anything would be written."""
        return bool(self.effect)

    @property
    def times(self) -> str:
        """From when to when somebody was there, where it is known."""
        heard = self.heard
        return " to ".join(part for part in (heard.arrived_at, heard.left_at) if part)


@dataclass(frozen=True, slots=True)
class NamesPlan:
    """What a list of names would do to the register of a meeting."""

    meeting_id: int
    lines: tuple[NameLine, ...]

    @property
    def to_settle(self) -> tuple[NameLine, ...]:
        """The lines that wait for the person."""
        return tuple(line for line in self.lines if line.is_open)

    @property
    def nothing_new(self) -> bool:
        """Whether the register says all of it already."""
        return not any(line.is_new for line in self.lines)

    @property
    def clashes(self) -> tuple[str, ...]:
        """Seats that several names were placed in, a sentence each."""
        seats = Counter(
            line.placing.seat_id for line in self.lines if line.placing.seat_id is not None
        )
        return tuple(
            f"{listed(self._names_in(seat_id))} are placed in the same seat."
            for seat_id, number in seats.items()
            if number > 1
        )

    @property
    def in_words(self) -> str:
        """ "18 seats, 2 guests, 3 to settle"."""
        kinds = Counter(line.placing.kind for line in self.lines if not line.is_open)
        seats = kinds[PlacingKind.MEMBER] + kinds[PlacingKind.DEPUTY]
        parts = [counted(seats, "seat")]
        if kinds[PlacingKind.GUEST]:
            parts.append(counted(kinds[PlacingKind.GUEST], "guest"))
        if self.to_settle:
            parts.append(f"{len(self.to_settle)} to settle")
        return ", ".join(parts)

    def _names_in(self, seat_id: int | None) -> list[str]:
        return [line.heard.name for line in self.lines if line.placing.seat_id == seat_id]

    def line(self, number: int) -> NameLine:
        """One line by its number."""
        return self.lines[number]

    def replaced(self, line: NameLine) -> "NamesPlan":
        """The same with one line otherwise."""
        return replace(
            self, lines=tuple(line if one.number == line.number else one for one in self.lines)
        )


def heard_in_text(names: Iterable[PastedName]) -> list[Heard]:
    """Pasted names, as a plan takes them."""
    return [Heard(one.name, one.said, one.organisation, one.stands_for) for one in names]


def heard_in_teams(attendees: Iterable[TeamsAttendee]) -> list[Heard]:
    """Those whom Teams lists, as a plan takes them: online, from when to when."""
    return [
        Heard(
            one.name,
            Said.PRESENT,
            online=True,
            arrived_at=f"{one.joined:%H:%M}" if one.joined else "",
            left_at=f"{one.left:%H:%M}" if one.left else "",
        )
        for one in attendees
    ]
