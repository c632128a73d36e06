"""What marks are, what a register lists, and which marks cannot be.

The seat belongs to the agency, so a mark says what became of the *seat*: the member attended, a
deputy did, apologies, nobody. Source of the rules: rules.md section 1.
"""

from dataclasses import dataclass
from enum import StrEnum

from govapp.errors import RuleBroken
from govapp.meeting_types import MeetingMode
from govapp.replies import Reply
from govapp.seats import NOT_NAMED, seat_label


class Mark(StrEnum):
    """What became of a seat at a meeting; no mark is "not recorded", which is never absent."""

    PRESENT = "present"
    DEPUTY = "deputy"
    APOLOGIES = "apologies"
    ABSENT = "absent"
    NOT_EXPECTED = "not_expected"

    @property
    def letter(self) -> str:
        """As it is typed and printed."""
        return _LETTERS[self]

    @property
    def label(self) -> str:
        """As it is read out."""
        return _LABELS[self]

    @property
    def represents(self) -> bool:
        """The seat was represented: by its member or by a deputy."""
        return self in (Mark.PRESENT, Mark.DEPUTY)

    @property
    def was_expected(self) -> bool:
        """It stands in the figures: all marks but leave."""
        return self is not Mark.NOT_EXPECTED


_LETTERS = {
    Mark.PRESENT: "P",
    Mark.DEPUTY: "D",
    Mark.APOLOGIES: "A",
    Mark.ABSENT: "X",
    Mark.NOT_EXPECTED: "N",
}
_LABELS = {
    Mark.PRESENT: "Present",
    Mark.DEPUTY: "Deputy attended",
    Mark.APOLOGIES: "Apologies",
    Mark.ABSENT: "Absent, no apologies",
    Mark.NOT_EXPECTED: "Not expected",
}


class Mode(StrEnum):
    """How somebody attended; it names the mode only and never changes a mark."""

    IN_PERSON = "in_person"
    ONLINE = "online"

    @property
    def label(self) -> str:
        """As people read it."""
        return self.replace("_", " ").capitalize()


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One seat on a meeting's register: who is expected, what was said, what is marked."""

    seat_id: int
    group_id: int
    position: int
    organisation_id: int | None
    organisation: str | None
    constituency: str | None
    title: str | None
    role: str
    appointment_id: int | None
    expected_id: int | None
    expected_name: str | None
    acting: bool
    post: str | None
    mark: Mark | None
    mode: Mode | None
    attended_by_id: int | None
    attended_by_name: str | None
    named_deputy: bool | None
    arrived_at: str | None
    left_at: str | None
    reason: str | None
    note: str | None
    reply: Reply | None
    reply_deputy_id: int | None
    reply_deputy: str | None

    @property
    def label(self) -> str:
        """The seat's own name: the agency first, then the seat."""
        return seat_label(self.organisation, self.constituency, self.title, self.role)

    @property
    def vacant(self) -> bool:
        """Nobody held the seat that day."""
        return self.appointment_id is None

    @property
    def member(self) -> str:
        """The one expected, as shown: a name, "not named", or "vacant"."""
        return "vacant" if self.vacant else self.expected_name or NOT_NAMED


def mode_at(meeting_mode: MeetingMode) -> Mode:
    """How people attend a meeting unless something else is said of them."""
    return Mode.ONLINE if meeting_mode is MeetingMode.ONLINE else Mode.IN_PERSON


def check_mark(mark: Mark, *, vacant: bool, reason: str | None, seat: str) -> None:
    """Refuse a mark that cannot be: only a deputy comes for a vacant seat; leave has a reason."""
    if vacant and mark is not Mark.DEPUTY:
        raise RuleBroken(
            f"Nobody held the seat {seat} that day: it can only be marked as represented by a "
            "deputy. Appoint the new holder first if somebody does."
        )
    if mark is Mark.NOT_EXPECTED and not (reason or "").strip():
        raise RuleBroken(f"Say why {seat} was not expected (leave, or by arrangement).")


def check_stay(arrived_at: str | None, left_at: str | None) -> None:
    """Refuse times at which somebody left before they arrived. Raises RuleBroken."""
    if arrived_at and left_at and left_at < arrived_at:
        raise RuleBroken(f"They would have left at {left_at}, before they arrived at {arrived_at}.")
