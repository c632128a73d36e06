"""The demonstration register as a file: the same every time, whole, refused where one is."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from govapp.cli import govapp
from govapp.clock import Clock
from govapp.demo import make_demonstration, tell_story
from govapp.demo.frame import Frame
from govapp.demo.stage import at
from govapp.errors import StorageError
from govapp.people import list_people
from govapp.register import Register
from govapp.reports.fonts import family_of
from govapp.safety.checking import check_register
from tests.demonstration import NORTHMOOR_TODAY

ROOT = Path(__file__).resolve().parents[3]

# A quiet day, the ends of financial and calendar years, a leap day, a Sunday, a bank holiday.
DAYS = [date(2027, 3, 31), date(2027, 4, 1), date(2028, 2, 29), date(2026, 8, 30), date(2026, 5, 4)]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(govapp, [str(argument) for argument in arguments])


# -- the file ----------------------------------------------------------------------------------


def test_the_same_options_give_the_same_file(demonstration_made_once: Path, tmp_path: Path) -> None:
    # Another process, with another seed for its hashes: no order may hang on those.
    again = tmp_path / "again.govreg"
    day = NORTHMOOR_TODAY.isoformat()
    command = [sys.executable, "main.py", "demo", str(again), "--today", day]

    subprocess.run(command, cwd=ROOT, check=True, env={**os.environ, "PYTHONHASHSEED": "12345"})

    assert again.read_bytes() == demonstration_made_once.read_bytes()


def test_another_day_gives_another_file(demonstration_made_once: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.govreg"
    make_demonstration(other, today=date(2026, 11, 19), years=2)

    assert other.read_bytes() != demonstration_made_once.read_bytes()


def test_it_is_whole(demonstration: Register) -> None:
    with demonstration.read() as snapshot:
        assert check_register(snapshot) == []


def test_it_is_smaller_than_ten_megabytes(demonstration_made_once: Path) -> None:
    assert demonstration_made_once.stat().st_size < 10_000_000


def test_nothing_is_left_beside_it(tmp_path: Path) -> None:
    made = tmp_path / "made.govreg"
    make_demonstration(made, today=NORTHMOOR_TODAY, years=2, scale=4_000)

    assert list(tmp_path.iterdir()) == [made]


def test_an_existing_file_is_refused_and_kept(tmp_path: Path) -> None:
    mine = tmp_path / "mine.govreg"
    mine.write_text("mine")

    with pytest.raises(StorageError, match="already a file “mine"):
        make_demonstration(mine, today=NORTHMOOR_TODAY)

    assert mine.read_text() == "mine"


@pytest.mark.parametrize("when", ["telling the story", "adding the archive"])
def test_a_making_that_is_stopped_leaves_nothing(tmp_path: Path, when: str) -> None:
    steps = 0

    def stop(done: int, of: int) -> None:
        nonlocal steps
        steps = max(steps, done)
        if when == "telling the story" or done < steps:  # the archive counts from its own start
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_demonstration(
            tmp_path / "half.govreg", today=NORTHMOOR_TODAY, years=2, scale=4_000, progress=stop
        )

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("today", DAYS)
def test_it_can_be_set_on_any_day_and_is_whole(today: date) -> None:
    frame = Frame(today, years=2)
    clock = Clock.fixed(at(frame.start, "08:00"))
    with Register.in_memory(clock=clock) as register:
        tell_story(register, clock, frame)

        with register.read() as snapshot:
            assert check_register(snapshot) == []


# -- the command -------------------------------------------------------------------------------


def test_the_command_makes_a_register_set_today(tmp_path: Path) -> None:
    file = tmp_path / "northmoor.govreg"

    made = run("demo", file, "--years", 2)

    assert made.exit_code == 0
    assert str(file) in made.stdout
    with Register.open(file) as register:
        planned = "select count(*) from meetings where held_on = ? and status = 'planned'"
        (count,) = register.execute(planned, (date.today(),)).fetchone()
    assert count == 1


def test_the_command_refuses_a_file_that_is_there(tmp_path: Path) -> None:
    file = tmp_path / "northmoor.govreg"
    file.write_text("mine")

    refused = run("demo", file)

    assert refused.exit_code == 1
    assert "already a file" in refused.stderr
    assert file.read_text() == "mine"


@pytest.mark.parametrize("option", [("--years", "1"), ("--scale", "-1"), ("--today", "31 June")])
def test_the_command_knows_wrong_usage(tmp_path: Path, option: tuple[str, str]) -> None:
    wrong = run("demo", tmp_path / "northmoor.govreg", *option)

    assert wrong.exit_code == 2
    assert list(tmp_path.iterdir()) == []


# -- the people --------------------------------------------------------------------------------


def test_every_name_can_be_printed(demonstration: Register) -> None:
    names = [word for person in list_people(demonstration) for word in person.shown.split()]

    assert [name for name in names if family_of(name, "regular") is None] == []


def test_no_address_or_number_reaches_anybody(demonstration: Register) -> None:
    people = list_people(demonstration)

    assert all((person.email or "@example.org").endswith("@example.org") for person in people)
    # Ofcom keeps these numbers for fiction.
    assert all((person.phone or "").startswith("01632 960") for person in people)
    assert len({person.name for person in people}) == len(people)
