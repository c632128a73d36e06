"""The sheet to sign on arrival: every seat with the person expected, and room for a hand."""

from collections.abc import Iterable
from dataclasses import dataclass

from govapp.attendance import list_register
from govapp.attendance_types import RegisterLine
from govapp.replies import Reply
from govapp.reports.copies import NAMES_AND_REASONS, Copy, copy_of
from govapp.reports.document import Document
from govapp.reports.meeting_words import MeetingHeading, member_of, read_heading
from govapp.reports.parts import Cell, Empty, Heading, Note, Part, Titled, data_table
from govapp.rows import Source
from govapp.seating import seating

TITLE = "Sign-in sheet"
ABOUT = "Before a meeting: seats, who is expected, what they replied, and room to sign."

SPARE_ROWS = 8
_ROW_HEIGHT = 31.0  # points: room for a signature


@dataclass(frozen=True, slots=True)
class Choices:
    """What to ask: which meeting, and whether names may lie on the table."""

    meeting_id: int
    public: bool = False


@dataclass(frozen=True, slots=True)
class SignInData:
    """Everything the sheet says."""

    heading: MeetingHeading
    lines: tuple[RegisterLine, ...]
    deputies: dict[int, tuple[str, ...]]
    """By seat: the deputies named for it."""
    copy: Copy


def load(source: Source, choices: Choices) -> SignInData:
    """Read everything from one snapshot. Raises NotFound when the meeting is not there."""
    heading = read_heading(source, choices.meeting_id)
    return SignInData(
        heading=heading,
        lines=tuple(list_register(source, choices.meeting_id)),
        deputies={
            sitting.seat_id: tuple(deputy.name for deputy in sitting.deputies)
            for group in heading.groups
            for sitting in seating(source, group.id, heading.meeting.held_on)
        },
        copy=copy_of(source, public=choices.public),
    )


def story(data: SignInData) -> Document:
    """The document."""
    return data.copy.document(
        title=TITLE,
        partnership=data.heading.over_title,
        period=data.heading.when,
        withheld=NAMES_AND_REASONS,
        story=tuple(_parts(data)),
    )


def _parts(data: SignInData) -> Iterable[Part]:
    yield data.heading.facts()
    for group in data.heading.groups:
        yield Heading(group.name if data.heading.is_joint else "Seats")
        lines = [line for line in data.lines if line.group_id == group.id]
        yield _seats(lines, data) if lines else Empty("No seat is in being that day.")
    yield Note("If you come in somebody’s place, please print your own name and sign.")
    yield Heading("Guests")
    yield data_table(
        "Empty rows for guests to fill in.",
        ("Name in capitals", "Organisation", "Signature"),
        [("", "", "")] * SPARE_ROWS,
        shares=(2.6, 2.6, 2.4),
        header_columns=0,
        row_height=_ROW_HEIGHT,
    )


def _seats(lines: list[RegisterLine], data: SignInData) -> Part:
    return data_table(
        "Each seat with the person expected, their reply, and an empty cell to sign in.",
        ("Seat", "Expected", "Reply", "Signature"),
        [_row(line, data) for line in lines],
        shares=(3, 2.6, 1.5, 3),
        row_height=_ROW_HEIGHT,
    )


def _row(line: RegisterLine, data: SignInData) -> tuple[Cell, ...]:
    public = data.copy.public
    named = data.deputies.get(line.seat_id, ())
    deputies = "" if public or not named else f"deputy: {', '.join(named)}"
    return line.label, Titled(member_of(line, public=public), deputies), _reply(line, public), ""


def _reply(line: RegisterLine, public: bool) -> Cell:
    if line.reply is None:
        return ""
    who = line.reply_deputy or "" if line.reply is Reply.SENDING_DEPUTY and not public else ""
    return Titled(line.reply.label, who)
