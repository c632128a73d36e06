"""Who the names of a list are: members of the meeting's seats, their deputies, or guests.

Only the very same name is taken without asking; what is merely near is for the person to settle.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from govapp.attendance import list_register
from govapp.attendance_types import Mark, Mode, RegisterLine
from govapp.files.name_lines import Known
from govapp.files.name_matching import MatchKind, NameMatch, find_matches
from govapp.files.pasted_names import Said, read_pasted_names
from govapp.guests import Guest, list_guests
from govapp.importing.names_plan import (
    Heard,
    NameLine,
    NamesPlan,
    Placing,
    PlacingKind,
    heard_in_text,
)
from govapp.naming import fold
from govapp.organisations import find_organisation, list_organisations
from govapp.people import list_people
from govapp.places import DeputyChoice, list_deputy_choices
from govapp.replies import Reply
from govapp.rows import Source

LEFT_OUT = Placing(PlacingKind.LEFT_OUT)
# What was said of somebody who came; the rest was said beforehand, or is about apologies.
CAME = (Said.PRESENT, Said.DEPUTY, Said.IN_ATTENDANCE)
REPLIES = {Said.COMING: Reply.COMING, Said.NOT_COMING: Reply.APOLOGIES}
# Nothing follows from these: the answer is still awaited.
NO_ANSWER = (Said.UNSURE, Said.NO_REPLY)


def hear_text(source: Source, meeting_id: int, text: str) -> list[Heard]:
    """The people of a pasted block, told from the agencies beside them by what the register knows.

    Raises BadInput when the text cannot be read.
    """
    people = [one.name for one in list_people(source) if one.name]
    people += [line.expected_name or "" for line in list_register(source, meeting_id)]
    bodies = [name for one in list_organisations(source) for name in (one.name, one.short_name)]
    known = Known.of([name for name in people if name], [name for name in bodies if name])
    return heard_in_text(read_pasted_names(text, known))


def plan_names(source: Source, meeting_id: int, heard: Sequence[Heard]) -> NamesPlan:
    """A placing for every name, sure ones first; nothing is written."""
    room = Room(source, meeting_id)
    lines: dict[int, NameLine] = {}
    # Members first, so that a deputy is only offered for a seat whose member did not come.
    for number, one in enumerate(heard):
        if line := _as_member(room, number, one):
            lines[number] = line
    for number, one in enumerate(heard):
        if number not in lines:
            lines[number] = _as_another(room, number, one)
    return NamesPlan(meeting_id, tuple(room.judged(lines[number]) for number in sorted(lines)))


def place(source: Source, plan: NamesPlan, number: int, placing: Placing) -> NamesPlan:
    """The plan with one name placed by the person."""
    line = replace(plan.line(number), placing=placing, is_open=False)
    return plan.replaced(Room(source, plan.meeting_id).judged(line))


def ask_again(plan: NamesPlan, number: int) -> NamesPlan:
    """The plan with one name to be settled by the person after all."""
    return plan.replaced(replace(plan.line(number), is_open=True))


class Room:
    """The meeting's seats, who may sit in them, and what the register says of it already."""

    def __init__(self, source: Source, meeting_id: int) -> None:
        self._source = source
        self.lines = {line.seat_id: line for line in list_register(source, meeting_id)}
        self.deputies = list_deputy_choices(source, meeting_id)
        self.guests = list_guests(source, meeting_id)
        self.people = [(one.id, one.name) for one in list_people(source) if one.name]
        self.taken: set[int] = set()

    def members(self) -> Iterable[tuple[int, str]]:
        """Each held seat with the name of the one expected."""
        for line in self.lines.values():
            if line.expected_name:
                yield line.seat_id, line.expected_name

    def member(self, seat_id: int) -> Placing:
        """The member of a seat."""
        line = self.lines[seat_id]
        return Placing(
            PlacingKind.MEMBER,
            seat_id,
            line.expected_id,
            seat=line.label,
            person=line.member,
        )

    def deputy(self, seat_id: int, choice: DeputyChoice | None = None) -> Placing:
        """Somebody who came for a seat: a person known, or just the name."""
        return Placing(
            PlacingKind.DEPUTY,
            seat_id,
            choice.person_id if choice else None,
            seat=self.lines[seat_id].label,
            person=choice.name if choice else "",
            is_named=choice is not None and choice.named,
        )

    def guest(self, heard: Heard) -> Placing:
        """A guest: somebody the register knows by that very name, or just the name."""
        known = [m for m in find_matches(heard.name, self.people) if m.kind is MatchKind.EXACT]
        return Placing(
            PlacingKind.GUEST,
            person_id=known[0].key if len(known) == 1 else None,
            organisation_id=self._organisation_of(heard),
        )

    def _organisation_of(self, heard: Heard) -> int | None:
        """The one organisation that bears the very name beside a person's."""
        for text in _beside(heard):
            found = find_organisation(self._source, text).exact
            if len(found) == 1:
                return found[0].id
        return None

    def recorded(self, heard: Heard) -> Placing | None:
        """What the register says already of a name: a deputy there, or a guest."""
        if heard.said not in CAME:
            return None
        for line in self.lines.values():
            came = line.attended_by_name if line.mark is Mark.DEPUTY else None
            if came and fold(came) == fold(heard.name) and line.seat_id not in self.taken:
                return replace(self.deputy(line.seat_id), person_id=line.attended_by_id)
        guest = self.guest(heard)
        return guest if any(_is_guest(one, heard, guest) for one in self.guests) else None

    def free_seats(self) -> list[RegisterLine]:
        """The seats that nobody of the list and no mark has filled yet."""
        return [
            line
            for line in self.lines.values()
            if line.seat_id not in self.taken and not (line.mark and line.mark.represents)
        ]

    def free_seats_of(self, heard: Heard) -> list[RegisterLine]:
        """The free seats of the organisation that stands beside a name."""
        organisation_id = self._organisation_of(heard)
        if organisation_id is not None:
            return [one for one in self.free_seats() if one.organisation_id == organisation_id]
        return [line for line in self.free_seats() if _is_of(line, heard)]

    def options(self, first: Iterable[Placing], heard: Heard) -> tuple[Placing, ...]:
        """Who a name may be: the likeliest, then whatever seat is left, a guest, or nobody."""
        options = list(dict.fromkeys(first))
        if heard.said in CAME:
            options.append(self.guest(heard))
        options.append(LEFT_OUT)
        options += [self.member(one.seat_id) for one in self.free_seats() if one.expected_name]
        if heard.said in CAME:
            offered = {one.seat_id for one in options if one.kind is PlacingKind.DEPUTY}
            others = (one.seat_id for one in self.free_seats() if one.seat_id not in offered)
            options += map(self.deputy, others)
        return tuple(dict.fromkeys(options))

    def judged(self, line: NameLine) -> NameLine:
        """The line with what it would write, and what it would change."""
        heard, placing = line.heard, line.placing
        if placing.kind is PlacingKind.LEFT_OUT or heard.said in NO_ANSWER:
            return replace(line, effect="", remark="")
        if placing.kind is PlacingKind.GUEST:
            there = any(_is_guest(guest, heard, placing) for guest in self.guests)
            return replace(line, effect="" if there else "Guest", remark=_already(there))
        seat = self.lines[placing.seat_id or 0]
        if heard.said in REPLIES:
            there = seat.reply is REPLIES[heard.said]
            effect = f"Reply: {REPLIES[heard.said].label.lower()}"
            return replace(line, effect="" if there else effect, remark=_already(there))
        mark = mark_of(heard, placing)
        there = seat.mark is mark and _same_details(seat, heard, placing)
        changes = seat.mark is not None and seat.mark is not mark
        was = f"Was {seat.mark.label.lower()}" if seat.mark is not None and changes else ""
        return replace(
            line, effect="" if there else _effect(mark, heard), remark=was or _already(there)
        )


def mark_of(heard: Heard, placing: Placing) -> Mark:
    """The mark that a name gives to its seat."""
    if placing.kind is PlacingKind.DEPUTY:
        return Mark.DEPUTY
    return Mark.APOLOGIES if heard.said is Said.APOLOGIES else Mark.PRESENT


def _as_member(room: Room, number: int, heard: Heard) -> NameLine | None:
    """The line of a name that is a member's, the very same, and the only one; else None."""
    if heard.said in (Said.DEPUTY, *NO_ANSWER) or heard.stands_for:
        return None
    exact = [m for m in find_matches(heard.name, room.members()) if m.kind is MatchKind.EXACT]
    if len(exact) > 1:
        exact = [m for m in exact if _is_of(room.lines[m.key], heard)] or exact
    if len(exact) != 1 or exact[0].key in room.taken:
        return None
    seat_id = exact[0].key
    room.taken.add(seat_id)
    placing = room.member(seat_id)
    return NameLine(number, heard, (placing, *_others(room, heard)), placing, is_open=False)


def _as_another(room: Room, number: int, heard: Heard) -> NameLine:
    """The line of a name that is no member's: a deputy, somebody near to a member, or a guest."""
    if heard.said in NO_ANSWER:
        return NameLine(number, heard, (LEFT_OUT,), LEFT_OUT, is_open=False)
    if recorded := room.recorded(heard):
        room.taken |= {recorded.seat_id} if recorded.seat_id else set()
        return NameLine(number, heard, room.options([recorded], heard), recorded, is_open=False)
    near = find_matches(heard.name, room.members())
    members = [room.member(match.key) for match in near if match.key not in room.taken]
    if heard.said not in CAME:
        options = room.options(members, heard)
        return NameLine(number, heard, options, options[0], is_open=bool(members))
    deputies, sure = _deputies(room, heard)
    options = room.options([*deputies, *members] if sure else [*members, *deputies], heard)
    is_open = bool(members or deputies) and not sure
    placing = options[0]
    if heard.said is Said.IN_ATTENDANCE and not sure:
        # The minutes say that they were no member, so only a name much like a member's is asked.
        placing = room.guest(heard)
        is_open = bool(members) and near[0].kind is not MatchKind.NEAR
    if placing.seat_id is not None and not is_open:
        room.taken.add(placing.seat_id)
    return NameLine(number, heard, options, placing, is_open)


def _deputies(room: Room, heard: Heard) -> tuple[list[Placing], bool]:
    """The seats that somebody may have come for, and whether the first is beyond doubt."""
    free = {line.seat_id for line in room.free_seats()}
    if heard.stands_for:
        meant = find_matches(heard.stands_for, room.members())
        seats = [match.key for match in meant if match.key in free]
        choices = {c.seat_id: c for c in _choices(room, heard, exactly=True)}
        placings = [room.deputy(seat_id, choices.get(seat_id)) for seat_id in seats]
        if placings:
            return placings, len(seats) == 1 and meant[0].kind is MatchKind.EXACT
    exact = [c for c in _choices(room, heard, exactly=True) if c.seat_id in free]
    if len(exact) == 1 and exact[0].named:
        return [room.deputy(exact[0].seat_id, exact[0])], True
    near = exact or [c for c in _choices(room, heard, exactly=False) if c.seat_id in free]
    placings = [room.deputy(choice.seat_id, choice) for choice in near]
    if not placings:
        placings = [room.deputy(line.seat_id) for line in room.free_seats_of(heard)]
    return placings, False


def _choices(room: Room, heard: Heard, *, exactly: bool) -> list[DeputyChoice]:
    """The deputies and colleagues who bear the name, or one near to it."""
    known: list[tuple[DeputyChoice, str]] = [(choice, choice.name) for choice in room.deputies]
    matches: list[NameMatch[DeputyChoice]] = find_matches(heard.name, known)
    return [m.key for m in matches if not exactly or m.kind is MatchKind.EXACT]


def _others(room: Room, heard: Heard) -> tuple[Placing, ...]:
    return (room.guest(heard), LEFT_OUT) if heard.said in CAME else (LEFT_OUT,)


def _is_of(line: RegisterLine, heard: Heard) -> bool:
    """Whether the seat is of the organisation beside the name."""
    # "Police" in minutes is the Northmoor Police of the register.
    own = set(fold(line.organisation or "").split())
    return any(set(fold(text).split()) <= own for text in _beside(heard))


def _beside(heard: Heard) -> list[str]:
    """What stood beside a name, then each part: the agency follows the post in "Head, Police"."""
    parts = [part.strip() for part in heard.organisation.split(",")]
    return list(dict.fromkeys(text for text in (heard.organisation, *parts) if text))


def _is_guest(guest: Guest, heard: Heard, placing: Placing) -> bool:
    same_person = guest.person_id is not None and guest.person_id == placing.person_id
    return same_person or fold(guest.name or "") == fold(heard.name)


def _same_details(seat: RegisterLine, heard: Heard, placing: Placing) -> bool:
    """Whether the register says already how somebody came, from when to when, and who it was."""
    same_person = (
        placing.kind is PlacingKind.MEMBER
        or (placing.person_id is not None and placing.person_id == seat.attended_by_id)
        or fold(seat.attended_by_name or "") == fold(heard.name)
    )
    return (
        same_person
        and (not heard.online or seat.mode is Mode.ONLINE)
        and heard.arrived_at in ("", seat.arrived_at)
        and heard.left_at in ("", seat.left_at)
    )


def _effect(mark: Mark, heard: Heard) -> str:
    return f"{mark.label}, online" if mark.represents and heard.online else mark.label


def _already(there: bool) -> str:
    return "Already there" if there else ""
