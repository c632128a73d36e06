"""The register of a meeting, after it: who came, what was declared and decided, and the quorum."""

from collections.abc import Iterable

from govapp.attendance_types import Mark, Mode, RegisterLine
from govapp.counting import CellState, cell_state
from govapp.dates import uk_date
from govapp.declarations import declarations_in_words
from govapp.group_types import Group
from govapp.meetings import Minutes
from govapp.quorum_rules import QuorumState
from govapp.reports.attendance_words import DEFINITIONS, n_of_m
from govapp.reports.copies import beside_title
from govapp.reports.document import Document
from govapp.reports.matrix_parts import legend
from govapp.reports.meeting_register_data import Choices, RegisterData, load
from govapp.reports.meeting_words import VERDICT_TONES, member_of, verdict_cell
from govapp.reports.parts import (
    Cell,
    Chip,
    Empty,
    Heading,
    Note,
    Paragraph,
    Part,
    Strong,
    Tile,
    Tiles,
    Titled,
    data_table,
    paragraph,
)

__all__ = ["ABOUT", "TITLE", "Choices", "load", "story"]

TITLE = "Meeting register"
ABOUT = "One meeting afterwards: who came, guests, interests, decisions and the quorum."

_WITHHELD = "names of members and guests, reasons and notes"


def story(data: RegisterData) -> Document:
    """The document."""
    heading = data.heading
    return data.copy.document(
        title=TITLE,
        partnership=heading.over_title,
        period=heading.when,
        withheld=_WITHHELD,
        story=tuple(_parts(data)),
        draft=data.meeting.minutes is Minutes.DRAFT,
    )


def _minutes(data: RegisterData) -> str:
    meeting = data.meeting
    if meeting.minutes is Minutes.CONFIRMED and meeting.confirmed_on:
        return f"on {uk_date(meeting.confirmed_on)}"
    return "register finished, not confirmed" if meeting.register_finished else "register open"


def _parts(data: RegisterData) -> list[Part]:
    parts: list[Part] = [_tiles(data), data.heading.facts(), *_status(data)]
    parts += [Heading("Quorum"), *_quorum(data)]
    parts += [
        Heading("Seats"),
        legend(data.parts[0].group.deputy_word, without=CellState.NOT_A_MEMBER),
        *_seats(data),
    ]
    parts += [Heading("Apologies"), _apologies(data)]
    parts += [Heading("In attendance"), _guests(data)]
    parts += [Heading("Declarations of interest")]
    names = not data.copy.public
    parts += [paragraph(line) for line in declarations_in_words(data.declarations, names=names)]
    parts += [Heading("Decisions"), _decisions(data)]
    if data.meeting.minutes is Minutes.CONFIRMED:
        parts += [Heading("Corrections since it was confirmed"), _corrections(data)]
    return [*parts, Heading("What the words mean"), DEFINITIONS]


def _tiles(data: RegisterData) -> Tiles:
    counts = [part.figures.counts for part in data.parts if part.figures]
    expected = sum(each.expected for each in counts)
    return Tiles(
        (
            _count_tile("Seats represented", sum(each.represented for each in counts), expected),
            _count_tile("Members attended", sum(each.present for each in counts), expected),
            _quorum_tile(data),
            Tile("Register", data.meeting.minutes.label, _minutes(data)),
        )
    )


def _count_tile(label: str, n: int, m: int) -> Tile:
    return Tile(label, n_of_m(n, m), "of those expected" if m else "nothing recorded yet")


def _status(data: RegisterData) -> list[Paragraph]:
    """What became of a meeting that was not simply held."""
    meeting = data.meeting
    if meeting.status == "held":
        return []
    reason = meeting.status_reason if not data.copy.public else None
    because = f": {reason}" if reason else ""
    return [paragraph(Strong(f"{meeting.status.label}"), f"{because}.")]


def _quorum(data: RegisterData) -> Iterable[Part]:
    for part in data.parts:
        of = f"{part.group.name}: " if data.heading.is_joint else ""
        label, words = part.finding.state.label, part.finding.words.rstrip(".")
        # The words mostly begin with the verdict ("Inquorate: Health was missing"): said once.
        rest = words[len(label) :] if words.startswith(label) else f". {words}"
        yield paragraph(Strong(f"{of}{label}"), f"{rest}.")
        if part.finding.state is not QuorumState.NO_RULE:
            yield Note(f"The rule: {part.rule or 'not recorded'}")


def _quorum_tile(data: RegisterData) -> Tile:
    """The verdict; of a joint meeting how many of its groups were quorate, where they differ."""
    states = [part.finding.state for part in data.parts]
    if len(set(states)) == 1:
        return Tile("Quorum", states[0].label, tone=VERDICT_TONES[states[0]])
    quorate = states.count(QuorumState.QUORATE)
    tone = VERDICT_TONES[max(states, key=list(QuorumState).index)]
    return Tile("Quorum", n_of_m(quorate, len(states)), "groups quorate", tone)


def _seats(data: RegisterData) -> Iterable[Part]:
    for part in data.parts:
        if data.heading.is_joint:
            yield Heading(part.group.name, 3)
        if not part.lines:
            yield Empty("No seat was in being that day.")
            continue
        yield data_table(
            "Each seat and its member, with the mark, who came in the member’s place, and when.",
            ("Seat", "Mark", "In the member’s place", "Times", "Note"),
            [_seat_row(line, data, part.group) for line in part.lines],
            shares=(4.4, 1.3, 2.2, 1.2, 1.8),
            density="close",
        )


def _seat_row(line: RegisterLine, data: RegisterData, group: Group) -> tuple[Cell, ...]:
    public = data.copy.public
    state = cell_state(
        line.mark, in_being=True, has_holder=not line.vacant, status=data.meeting.status
    )
    words = [] if public else [text for text in (line.reason, line.note) if text]
    return (
        Titled(line.label, beside_title(member_of(line, public=public), line.title)),
        _mark_chip(state, line, group),
        _in_place(line, data),
        _times(line),
        "; ".join(words),
    )


def _mark_chip(state: CellState, line: RegisterLine, group: Group) -> Chip:
    mode = ""
    if line.mode is Mode.ONLINE:
        mode = "online" if group.online_counts else "online, not counted"
    return Chip(state.letter or "–", group.deputy_word.in_place_of(state.label), state.value, mode)


def _in_place(line: RegisterLine, data: RegisterData) -> Cell:
    """Who came for the seat, where it was not the one expected."""
    came = data.came.get(line.seat_id, "")
    if line.mark is not Mark.DEPUTY:
        return "" if line.attended_by_id == line.expected_id else came
    named = {True: "named deputy", False: "not named in advance", None: "deputy"}
    return Titled(came, named[line.named_deputy])


def _times(line: RegisterLine) -> str:
    if line.arrived_at and line.left_at:
        return f"{line.arrived_at} to {line.left_at}"
    if line.arrived_at:
        return f"from {line.arrived_at}"
    return f"until {line.left_at}" if line.left_at else ""


def _apologies(data: RegisterData) -> Paragraph:
    public = data.copy.public
    sent = [
        line.label if public else f"{line.label} ({member_of(line, public=False)})"
        for part in data.parts
        for line in part.lines
        if line.mark is Mark.APOLOGIES
    ]
    return paragraph(f"{'; '.join(sent)}." if sent else "No apologies were recorded.")


def _guests(data: RegisterData) -> Part:
    if not data.guests:
        return Empty("Nobody else is recorded as in attendance.")
    public = data.copy.public
    rows: list[tuple[Cell, ...]] = []
    for guest in data.guests:
        capacity, mode = guest.capacity.label, guest.mode.label if guest.mode else ""
        organisation = guest.organisation or ""
        if public:
            rows.append((capacity, organisation, mode))
        else:
            rows.append((Titled(guest.name or "", guest.note or ""), capacity, organisation, mode))
    headings = ("In the capacity of", "Organisation", "How")
    return data_table(
        "Who was in attendance without a seat.",
        headings if public else ("Name", *headings),
        rows,
        shares=(2, 3, 1.2) if public else (2.6, 1.8, 2.6, 1.1),
    )


def _decisions(data: RegisterData) -> Part:
    if not data.decisions:
        return Empty("No decision is recorded.")
    rows: list[tuple[Cell, ...]] = []
    for decision in data.decisions:
        note = "" if data.copy.public else decision.ratification_note or ""
        said = " ".join(text for text in (decision.standing, note) if text)
        item = f"item {decision.agenda_item}" if decision.agenda_item else ""
        taken = f"at {decision.taken_at}" if decision.taken_at else ""
        rows.append(
            (
                Titled(decision.number or "", ", ".join(text for text in (item, taken) if text)),
                Titled(decision.wording, said),
                verdict_cell(decision.quorum),
            )
        )
    return data_table(
        "Each decision, the quorum when it was taken, and how it was ratified.",
        ("No.", "Decision", "Quorum"),
        rows,
        shares=(1.1, 6, 1.5),
    )


def _corrections(data: RegisterData) -> Part:
    if not data.corrections:
        return Empty("None.")
    public = data.copy.public
    rows: list[tuple[Cell, ...]] = []
    for each in data.corrections:
        at = (
            f", agreed at the meeting of {uk_date(each.agreed_at_date)}"
            if each.agreed_at_date
            else ""
        )
        when = f"{uk_date(each.corrected_on)}{at}"
        rows.append(
            (each.label, each.words, when, *(() if public else (each.reason or "not recorded",)))
        )
    headings = ("Seat", "What was put right", "When")
    return data_table(
        "Marks put right after the register was confirmed.",
        headings if public else (*headings, "Why"),
        rows,
        shares=(3, 2.4, 2.4) if public else (2.6, 2.2, 2, 2.2),
    )
