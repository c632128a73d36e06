"""Marks a meeting for ever as the window does, saying each mark once it is shown. To be killed.

python -m tests.safety.register_process FILE MEETING FIRST
"""

import sys
from itertools import count

from govapp.attendance import Mark, list_register, record_attendance
from govapp.identity import Identity
from govapp.register import Register
from ui.session import Session

MARKS = (Mark.PRESENT, Mark.ABSENT, Mark.APOLOGIES)


def mark_of(n: int, seats: int) -> tuple[int, Mark]:
    """The place and mark of the nth key: seat after seat, another mark each time round."""
    return n % seats, MARKS[n // seats % len(MARKS)]


def mark_for_ever(path: str, meeting_id: int, first: int) -> None:
    identity = Identity(device_id=7, device_name="PC-ALPHA", actor_name="A. Clerk")
    with Register.open(path, identity=identity) as register:
        session = Session(register)
        seats = [line.seat_id for line in list_register(register, meeting_id)]
        for n in count(first):
            place, mark = mark_of(n, len(seats))
            # What the screen does when `changed` tells it to read again: only then it is shown.
            session.changed.connect(lambda n=n: print(n, flush=True))
            session.attempt(
                f"Mark seat {place}",
                record_attendance,
                meeting_id=meeting_id,
                seat_id=seats[place],
                mark=mark,
            )
            session.changed.disconnect()


if __name__ == "__main__":
    mark_for_ever(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
