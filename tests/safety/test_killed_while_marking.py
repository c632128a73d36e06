"""kill -9 while a register is marked: every mark that was shown is there, in the right seat."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from govapp.attendance import list_register
from govapp.register import Register
from govapp.safety.checking import check_register
from tests.factories import a_group, a_meeting, a_seat, an_appointment
from tests.safety.register_process import mark_of

KILLS = 60
SEATS = 25


@pytest.fixture
def meeting_id(register_file: Path) -> int:
    """A meeting of 25 seats, on the computer's own today."""
    with Register.open(register_file) as register, register.write("Settle") as change:
        group = a_group(change)
        for _ in range(SEATS):
            an_appointment(change, seat_id=a_seat(change, group_id=group))
        return a_meeting(change, group_ids=[group])


@pytest.mark.safety
@pytest.mark.timeout(400)
def test_no_mark_that_was_shown_is_lost(register_file: Path, meeting_id: int) -> None:
    chance = random.Random(4)
    made, journals = 0, 0
    for _ in range(KILLS):
        # GIVEN somebody marks one seat after another
        shown = marks_until_killed(register_file, meeting_id, made, chance.uniform(0, 0.05))
        journals += left_by_a_killed_commit(register_file)
        # WHEN the plug is pulled and the register opened again, THEN it opens without a question
        with Register.open(register_file) as register:
            lines = list_register(register, meeting_id)
            made_changes = register.execute("SELECT label FROM changes ORDER BY position")
            labels = [label for (label,) in made_changes.fetchall()][1:]
            assert register.kept_copy is None
            assert check_register(register) == []
        # THEN every mark shown is saved, each once, and at most one that was not shown yet
        saved = len(labels)
        assert made + shown <= saved <= made + shown + 1
        assert labels == [f"Mark seat {mark_of(n, SEATS)[0]}" for n in range(saved)]
        # THEN each seat has its latest mark
        latest = dict(mark_of(n, SEATS) for n in range(saved))
        assert {n: line.mark for n, line in enumerate(lines) if line.mark} == latest
        made = saved
    assert made > KILLS
    # Some were killed in the middle of a commit, or the test would have seen nothing.
    assert journals > 0


def marks_until_killed(path: Path, meeting_id: int, first: int, seconds: float) -> int:
    """How many marks it showed before it was killed, `seconds` after its first."""
    arguments = [sys.executable, "-m", "tests.safety.register_process"]
    with subprocess.Popen(
        [*arguments, str(path), str(meeting_id), str(first)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        said = [process.stdout.readline()]
        time.sleep(seconds)
        process.kill()
        said += process.stdout.readlines()
    numbers = [int(line) for line in said if line.endswith("\n")]
    assert numbers == list(range(first, first + len(numbers)))
    return len(numbers)


def left_by_a_killed_commit(path: Path) -> bool:
    journal = path.with_name(path.name + "-journal")
    return journal.exists() and journal.stat().st_size > 0
