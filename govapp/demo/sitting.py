"""What happens at a meeting: replies beforehand, marks, guests, declarations and decisions."""

import random
from collections.abc import Iterable

from govapp.attendance import list_register, record_attendance
from govapp.attendance_types import Mark, RegisterLine
from govapp.decisions import record_decision
from govapp.declarations import Interest, declare_interest
from govapp.demo.business import INQUORATE_RESOLUTION, OPENING, Topic, topics_of
from govapp.demo.habits import comes_online, usual_mark
from govapp.demo.plans import SeatPlan
from govapp.demo.roster import COLLEAGUES
from govapp.demo.script import MeetingPlan, inquorate_day
from govapp.demo.stage import Action, Northmoor
from govapp.finishing import rule_on_quorum
from govapp.guests import GuestCapacity, add_guest
from govapp.meeting_outcome import abandon_meeting
from govapp.places import list_deputy_choices
from govapp.quorum import quorum_of_meeting
from govapp.quorum_rules import QuorumState
from govapp.register import Change
from govapp.replies import Reply, record_reply

BY_ARRANGEMENT = "By arrangement: comes when an item concerns the service"

_HAS_NOT_ANSWERED = 18
_NAMED_DEPUTY_FIRST = 80

StandIn = tuple[int | None, str | None]  # who comes: somebody known, or a name as typed


# --- Who comes --------------------------------------------------------------------------------


class _Room:
    """The register of one meeting, with who is to come for each seat."""

    def __init__(self, change: Change, northmoor: Northmoor, meeting: MeetingPlan) -> None:
        self.northmoor, self.meeting = northmoor, meeting
        self.meeting_id = northmoor.meetings[meeting.key]
        self.lines = list_register(change, self.meeting_id)
        self.groups = {northmoor.groups[key]: key for key in meeting.groups}
        taken = {line.expected_id for line in self.lines}
        self.choices: dict[int, list[tuple[int, bool]]] = {}
        for choice in list_deputy_choices(change, self.meeting_id):
            if choice.person_id not in taken:
                found = self.choices.setdefault(choice.seat_id, [])
                found.append((choice.person_id, choice.named))

    def plan_of(self, line: RegisterLine) -> SeatPlan:
        """The plan a seat was made by."""
        return self.northmoor.seats[line.seat_id]

    def chance(self, line: RegisterLine, what: str) -> random.Random:
        """Chance that always comes out the same for this seat, meeting and question."""
        return random.Random(f"{what} {self._key(line)} {self.meeting.day}")

    def mark_of(self, line: RegisterLine) -> Mark | None:
        """What becomes of a seat; None when nobody marks it."""
        script, plan = self.northmoor.script, self.plan_of(line)
        key = (self.groups[line.group_id], plan.organisation or "", self.meeting.day)
        if key in script.unmarked:
            return None
        fixed = script.marks.get(key)
        if fixed or line.vacant:
            return fixed
        return usual_mark(
            self._key(line),
            self.meeting.day,
            plan.habit,
            has_deputy=self._has_deputy(line),
            missed_last=line.seat_id in self.northmoor.missed_last,
        )

    def deputy_of(self, line: RegisterLine, used: Iterable[int]) -> StandIn | None:
        """Who comes in the member's place: mostly a named deputy, else a colleague."""
        free = [choice for choice in self.choices.get(line.seat_id, ()) if choice[0] not in used]
        free.sort(key=lambda choice: not choice[1])
        chance = self.chance(line, "deputy")
        if free:
            named = chance.randrange(100) < _NAMED_DEPUTY_FIRST
            return (free[0] if named else chance.choice(free))[0], None
        names = COLLEAGUES.get(self.plan_of(line).organisation or "")
        return (None, chance.choice(names)) if names else None

    def _has_deputy(self, line: RegisterLine) -> bool:
        return line.seat_id in self.choices or self.plan_of(line).organisation in COLLEAGUES

    def _key(self, line: RegisterLine) -> str:
        plan = self.plan_of(line)
        return f"{self.groups[line.group_id]} {plan.job or plan.name}"


# --- Beforehand -------------------------------------------------------------------------------

_REPLIES = {
    Mark.PRESENT: Reply.COMING,
    Mark.DEPUTY: Reply.SENDING_DEPUTY,
    Mark.APOLOGIES: Reply.APOLOGIES,
}


def answer(meeting: MeetingPlan, *, late: bool) -> Action:
    """What the seats say before a meeting; some answer on the day, some not at all."""

    def do(change: Change, northmoor: Northmoor) -> None:
        room = _Room(change, northmoor, meeting)
        for line in room.lines:
            drawn = room.chance(line, "reply").randrange(100)
            answers_late = drawn < 2 * _HAS_NOT_ANSWERED
            mark = room.mark_of(line)
            if line.vacant or drawn < _HAS_NOT_ANSWERED or answers_late != late:
                continue
            if mark in _REPLIES:
                _reply(change, room, line, _REPLIES[mark])

    return do


def _reply(change: Change, room: _Room, line: RegisterLine, reply: Reply) -> None:
    deputy = room.deputy_of(line, ()) if reply is Reply.SENDING_DEPUTY else None
    record_reply(
        change,
        meeting_id=room.meeting_id,
        seat_id=line.seat_id,
        reply=reply if deputy or reply is not Reply.SENDING_DEPUTY else Reply.APOLOGIES,
        deputy_id=deputy[0] if deputy else None,
        deputy_name=deputy[1] if deputy else None,
    )


# --- At the meeting ---------------------------------------------------------------------------


def mark(meeting: MeetingPlan) -> Action:
    """Mark the register, note who else was there, what was declared and what was decided."""

    def do(change: Change, northmoor: Northmoor) -> None:
        room = _Room(change, northmoor, meeting)
        came = _mark_seats(change, room)
        plan = northmoor.script.groups[meeting.lead]
        _note_guests(change, room, came)
        if plan.formal:
            _declare(change, room)
            _decide(change, room)

    return do


def abandon(meeting: MeetingPlan) -> Action:
    """Give the meeting up; its marks stay."""

    def do(change: Change, northmoor: Northmoor) -> None:
        abandon_meeting(change, northmoor.meetings[meeting.key], reason=meeting.reason)

    return do


def _mark_seats(change: Change, room: _Room) -> set[int]:
    """Mark every seat; returns who of the known people came."""
    came: dict[int, Mark] = {}  # somebody with two seats is there for both, or for neither
    used: set[int] = set()
    for line in room.lines:
        mark = came.get(line.expected_id or 0) or room.mark_of(line)
        stand_in = room.deputy_of(line, used) if mark is Mark.DEPUTY else None
        if mark is Mark.DEPUTY and stand_in is None:
            mark = None if line.vacant else Mark.APOLOGIES
        if mark is None:
            continue
        _mark_seat(change, room, line, mark, stand_in)
        if mark is Mark.PRESENT:
            room.northmoor.missed_last.discard(line.seat_id)
        else:
            room.northmoor.missed_last.add(line.seat_id)
        if line.expected_id:
            came[line.expected_id] = mark
        used |= {stand_in[0]} if stand_in and stand_in[0] else set()
    return used | {person for person, mark in came.items() if mark is Mark.PRESENT}


def _mark_seat(
    change: Change, room: _Room, line: RegisterLine, mark: Mark, stand_in: StandIn | None
) -> None:
    hybrid = room.northmoor.script.groups[room.meeting.lead].rhythm.mode == "hybrid"
    online = hybrid and comes_online(str(line.label), room.meeting.day)
    chance = room.chance(line, "details")
    late = mark.represents and chance.randrange(100) < 4
    record_attendance(
        change,
        meeting_id=room.meeting_id,
        seat_id=line.seat_id,
        mark=mark,
        mode="online" if online and mark.represents else None,
        attended_by_id=stand_in[0] if stand_in else None,
        attended_by_name=stand_in[1] if stand_in else None,
        arrived_at=_minutes_after(room, chance.choice((10, 15, 25))) if late else None,
        reason=BY_ARRANGEMENT if mark is Mark.NOT_EXPECTED else None,
        note="Delayed on the way" if late and chance.randrange(3) == 0 else None,
    )


def _minutes_after(room: _Room, minutes: int) -> str:
    """A time so many minutes after the meeting began."""
    hour, minute = room.northmoor.script.groups[room.meeting.lead].rhythm.starts_at.split(":")
    hours, rest = divmod(int(hour) * 60 + int(minute) + minutes, 60)
    return f"{hours:02}:{rest:02}"


_PRESENTERS = ("children.participation", "public_health.principal", "safer.behaviour")


def _note_guests(change: Change, room: _Room, came: set[int]) -> None:
    chance = random.Random(f"guests {room.meeting.key}")
    plan = room.northmoor.script.groups[room.meeting.lead]
    guests = [("council.officer", GuestCapacity.OFFICER)]
    if plan.formal:
        guests.append(("council.manager", GuestCapacity.OFFICER))
    if plan.kind == "board" and chance.randrange(2):
        guests.append((chance.choice(_PRESENTERS), GuestCapacity.PRESENTER))
    for job, capacity in guests:
        person_id = room.northmoor.people[room.northmoor.jobs[job]]
        if person_id in came:
            continue
        add_guest(
            change,
            meeting_id=room.meeting_id,
            person_id=person_id,
            organisation_id=room.northmoor.organisations[job.partition(".")[0]],
            capacity=capacity,
        )
    if plan.kind == "executive" and chance.randrange(4) == 0:
        scrutineer = room.northmoor.people["Eleanor Thackray"]
        capacity = GuestCapacity.SCRUTINEER
        add_guest(change, meeting_id=room.meeting_id, person_id=scrutineer, capacity=capacity)


def _declare(change: Change, room: _Room) -> None:
    """The voluntary sector declares its interest where its grants are decided."""
    item = _item_on(room, "Grants")
    if item is None:
        return
    for line in list_register(change, room.meeting_id):
        if room.plan_of(line).organisation == "voluntary" and line.mark and line.mark.represents:
            declare_interest(
                change,
                meeting_id=room.meeting_id,
                seat_id=line.seat_id,
                agenda_item=item,
                interest=Interest.PECUNIARY,
                nature="The Forum’s members apply for these grants",
                withdrew=True,
            )


def _item_on(room: _Room, word: str) -> str | None:
    for position, topic in enumerate(_topics(room), start=len(OPENING) + 1):
        if topic.title.startswith(word):
            return str(position)
    return None


def _topics(room: _Room) -> tuple[Topic, ...]:
    plan = room.northmoor.script.groups[room.meeting.lead]
    return topics_of(plan.partnerships[0], room.meeting.lead, room.meeting.day)


def _decide(change: Change, room: _Room) -> None:
    """Boards and executives decide while they are quorate; once, one did when it was not."""
    script, meeting_id = room.northmoor.script, room.meeting_id
    if room.meeting.key == ("safety_board", inquorate_day(script)):
        record_decision(change, meeting_id=meeting_id, wording=INQUORATE_RESOLUTION)
        return
    terms_let_chair_rule = room.meeting.lead.endswith("executive")
    state = quorum_of_meeting(change, meeting_id).state
    if state is not QuorumState.QUORATE:
        if terms_let_chair_rule and room.meeting.day.day % 2:
            reason = "The partner who was away had agreed to the items beforehand"
            rule_on_quorum(change, meeting_id, ruling="quorate", reason=reason)
        return
    for position, topic in enumerate(_topics(room), start=len(OPENING) + 1):
        if topic.resolved:
            record_decision(
                change,
                meeting_id=meeting_id,
                wording=topic.resolved,
                agenda_item=str(position),
            )
