"""kill -9 at any moment: no mark that was shown as saved is lost, none is half there."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from govapp.register import Register
from govapp.safety.checking import check_register
from tests.govapp.random_changes import RandomChanges

KILLS = 60


@pytest.mark.safety
@pytest.mark.timeout(300)
def test_no_mark_that_was_said_to_be_saved_is_lost(register_file: Path) -> None:
    with Register.open(register_file) as register:
        RandomChanges(register, seed=1).begin()
    chance = random.Random(20)
    next_mark, journals = 0, 0
    for _ in range(KILLS):
        # GIVEN a program that marks one seat after another
        acknowledged = marks_until_killed(register_file, next_mark, chance.uniform(0, 0.06))
        journals += left_by_a_killed_commit(register_file)
        # WHEN it was killed, THEN the register opens without a question and everything is there
        with Register.open(register_file) as register:
            made = register.execute("SELECT label FROM changes ORDER BY position").fetchall()
            assert register.kept_copy is None
            assert check_register(register) == []
        labels = [label for (label,) in made][1:]
        assert labels == [f"Mark {n}" for n in range(len(labels))]
        # at most one more than it could say
        assert next_mark + len(acknowledged) <= len(labels) <= next_mark + len(acknowledged) + 1
        next_mark = len(labels)
    assert next_mark > KILLS
    # Some were killed in the middle of a commit, or the test would have seen nothing.
    assert journals > 0


def marks_until_killed(path: Path, first: int, seconds: float) -> list[int]:
    """What the program said was saved before it was killed, `seconds` after its first mark."""
    arguments = [sys.executable, "-m", "tests.safety.marking_process", str(path), str(first)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = [process.stdout.readline()]
        time.sleep(seconds)
        process.kill()
        said += process.stdout.readlines()
    acknowledged = [int(line) for line in said if line.endswith("\n")]
    assert acknowledged == list(range(first, first + len(acknowledged)))
    return acknowledged


def left_by_a_killed_commit(path: Path) -> bool:
    journal = path.with_name(path.name + "-journal")
    return journal.exists() and journal.stat().st_size > 0
