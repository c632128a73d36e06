"""Marks seats in a register for ever, saying each number once it is saved. To be killed.

python -m tests.safety.marking_process FILE FIRST
"""

import sys
from itertools import count

from govapp.identity import Identity
from govapp.register import Register


def mark_for_ever(path: str, first: int) -> None:
    identity = Identity(device_id=7, device_name="PC-ALPHA", actor_name="A. Clerk")
    with Register.open(path, identity=identity) as register:
        places = register.execute(
            "SELECT meeting_id, seats.id FROM meeting_groups JOIN seats USING (group_id)"
        ).fetchall()
        for n in count(first):
            meeting_id, seat_id = places[n % len(places)]
            with register.write(f"Mark {n}") as change:
                change.upsert_row(
                    "attendance",
                    meeting_id=meeting_id,
                    seat_id=seat_id,
                    mark=("present", "absent")[n // len(places) % 2],
                    note=f"mark {n}",
                )
            print(n, flush=True)


if __name__ == "__main__":
    mark_for_ever(sys.argv[1], int(sys.argv[2]))
