"""The `govapp` command: what it does, what it says when it refuses, and how it ends."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from govapp.cli import PlainGroup, govapp
from govapp.commands import COMMANDS
from govapp.commands.options import DATE
from govapp.errors import RuleBroken
from govapp.register import Register
from main import opens_window

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(govapp, [str(argument) for argument in arguments])


def is_one_sentence(text: str) -> bool:
    return text.endswith(".\n") and text.count("\n") == 1 and "Traceback" not in text


# -- new and check -----------------------------------------------------------------------------


def test_a_new_register_opens_and_is_whole(tmp_path: Path) -> None:
    file = tmp_path / "county.govreg"

    made = run("new", file)
    checked = run("check", file)

    assert made.exit_code == 0
    assert str(file) in made.stdout
    assert checked.exit_code == 0
    assert "county.govreg is whole" in checked.stdout
    Register.open(file).close()


def test_new_never_replaces_a_file(tmp_path: Path) -> None:
    file = tmp_path / "county.govreg"
    file.write_text("mine")

    refused = run("new", file)

    assert refused.exit_code == 1
    assert is_one_sentence(refused.stderr)
    assert refused.stdout == ""
    assert file.read_text() == "mine"


def change_behind_its_back(file: Path, statement: str) -> None:
    """Change a register as another program might that first takes the guards away."""
    with closing(sqlite3.connect(file)) as connection:
        found = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        guards = dict(found.fetchall())
        for name in guards:
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute(statement)
        for sql in guards.values():
            connection.execute(sql)
        connection.commit()


def test_check_lists_every_fault_and_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "county.govreg"
    with Register.create(file) as register, register.write("Add Northmoor Police") as change:
        change.insert("organisations", name="Northmoor Police", kind="police")
    change_behind_its_back(file, "UPDATE organisations SET name = 'Southmoor Police'")
    content = file.read_bytes()

    checked = run("check", file)

    assert checked.exit_code == 1
    assert len(checked.stdout.splitlines()) == 1
    assert "organisations" in checked.stdout
    assert checked.stderr == "1 fault was found in county.govreg. The file was not changed.\n"
    assert file.read_bytes() == content


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.govreg", b""),
        ("attendance.csv", b"organisation,seat,2024-01-12\nPolice,Member,P\n"),
        ("minutes.docx", b"PK\x03\x04 a Word file"),
        ("cut-off.govreg", b"SQLite format 3\x00"),
    ],
)
def test_what_is_no_register_is_refused_in_one_sentence_and_left_as_it_is(
    tmp_path: Path, name: str, content: bytes
) -> None:
    file = tmp_path / name
    file.write_bytes(content)

    refused = run("check", file)

    assert refused.exit_code == 1
    assert name in refused.stderr
    assert len(refused.stderr.splitlines()) == 1
    assert file.read_bytes() == content
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_register_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    refused = run("check", tmp_path / "nowhere.govreg")

    assert refused.exit_code == 1
    assert "nowhere.govreg" in refused.stderr
    assert not (tmp_path / "nowhere.govreg").exists()


# -- how a command ends ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments", [["new"], ["no-such-command"], ["check", "a", "b"], ["--no-such-option"], []]
)
def test_wrong_usage_ends_with_2_and_says_how(arguments: list[str]) -> None:
    result = run(*arguments)

    assert result.exit_code == 2
    assert "Usage: govapp" in result.stderr


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["--version"], ["check", "--help"]])
def test_help_and_version_are_no_failure(arguments: list[str]) -> None:
    result = run(*arguments)

    assert result.exit_code == 0
    assert result.stdout


def test_every_command_says_what_it_does_and_has_a_name_of_its_own() -> None:
    names = [command.name for command in COMMANDS]

    assert len(names) == len(set(names))
    assert [command.name for command in COMMANDS if not command.help] == []


def end_of(fault: BaseException, *arguments: str) -> Result:
    """Run a command that fails with this, in a group like ours."""

    def failing() -> None:
        raise fault

    group = PlainGroup(
        params=list(govapp.params), commands={"failing": click.Command("failing", callback=failing)}
    )
    return CliRunner().invoke(group, [*arguments, "failing"])


def test_a_broken_rule_is_said_as_it_stands() -> None:
    result = end_of(RuleBroken("This seat was vacant that day. Nothing was changed."))

    assert result.exit_code == 1
    assert result.stderr == "This seat was vacant that day. Nothing was changed.\n"


def test_a_full_disk_is_said_in_one_sentence() -> None:
    result = end_of(OSError(28, "No space left on device", "out/report.pdf"))

    assert result.exit_code == 1
    assert "No space left on device: out/report.pdf" in result.stderr
    assert is_one_sentence(result.stderr)


def test_an_unforeseen_failure_names_its_kind_and_place_but_nobody() -> None:
    result = end_of(ValueError("Jane Smith has two appointments"))

    assert result.exit_code == 1
    assert "ValueError in test_cli.py, line" in result.stderr
    assert "Jane" not in result.output
    assert is_one_sentence(result.stderr)


def test_the_details_of_an_unforeseen_failure_are_shown_when_asked_for() -> None:
    result = end_of(ValueError("two appointments"), "--debug")

    assert result.exit_code == 1
    assert isinstance(result.exception, ValueError)


def test_stopping_a_command_is_no_crash() -> None:
    result = end_of(KeyboardInterrupt())

    assert result.exit_code == 1
    assert is_one_sentence(result.stderr)


# -- the real process --------------------------------------------------------------------------


def process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *arguments]
    variables = os.environ | environment
    return subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=ROOT, env=variables
    )


def test_the_program_ends_with_the_status_of_its_command(tmp_path: Path) -> None:
    file = str(tmp_path / "county.govreg")

    assert process("main.py", "new", file).returncode == 0
    assert process("main.py", "new", file).returncode == 1
    assert process("main.py", "new").returncode == 2


def test_a_letter_that_the_terminal_lacks_is_shown_by_its_code(tmp_path: Path) -> None:
    file = tmp_path / "Nguyễn.govreg"

    made = process("main.py", "new", str(file), PYTHONIOENCODING="cp1252")

    assert made.returncode == 0
    assert "Nguy\\u1ec5n.govreg" in made.stdout
    assert file.exists()


def test_commands_start_without_qt_and_without_the_slow_libraries() -> None:
    slow = "PySide6 ui reportlab openpyxl pypdfium2 icalendar defusedxml"
    code = f"import sys, govapp.cli; print([m for m in {slow.split()!r} if m in sys.modules])"

    assert process("-c", code).stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("arguments", "window"),
    [
        ([], True),
        (["county.govreg"], True),
        (["C:\\Registers\\COUNTY.GOVREG"], True),
        (["--screenshot", "out/first.png", "county.govreg"], True),
        (["check", "county.govreg"], False),
        (["new", "county.govreg"], False),
        (["--help"], False),
        (["--debug", "check", "county.govreg"], False),
    ],
)
def test_a_register_opens_the_window_and_a_command_word_does_not(
    arguments: list[str], window: bool
) -> None:
    assert opens_window(arguments) is window


# -- dates -------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["2026-11-20", "20/11/2026", "20 November 2026", "20 Nov 26"])
def test_a_date_may_be_typed_as_people_write_it(typed: str) -> None:
    assert DATE.convert(typed, None, None) == date(2026, 11, 20)


@pytest.mark.parametrize("typed", ["yesterday", "30 February 2026", "November 2026", ""])
def test_what_is_no_date_is_wrong_usage(typed: str) -> None:
    with pytest.raises(click.BadParameter):
        DATE.convert(typed, None, None)
