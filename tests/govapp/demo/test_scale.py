"""The archive: at least as many rows as asked for, all in the history, the story untouched."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from govapp.counting import Period
from govapp.demo import make_demonstration
from govapp.figures import GroupScope
from govapp.groups import find_group
from govapp.naming import one_of
from govapp.register import Register
from govapp.safety.checking import check_register
from govapp.summing import summary
from tests.demonstration import NORTHMOOR_TODAY

ROWS = 7_000


@pytest.fixture(scope="module")
def archive_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("archive") / "archive.govreg"
    make_demonstration(path, today=NORTHMOOR_TODAY, years=2, scale=ROWS)
    return path


@pytest.fixture
def archive(archive_file: Path) -> Iterator[Register]:
    with Register.open(archive_file, read_only=True) as register:
        yield register


def count(register: Register, table: str, where: str = "1") -> int:
    return int(register.execute(f"select count(*) from {table} where {where}").fetchone()[0])


def test_it_has_at_least_so_many_rows_and_not_many_more(archive: Register) -> None:
    assert ROWS <= count(archive, "attendance") < 1.1 * ROWS


def test_every_row_is_in_the_history(archive: Register) -> None:
    logged = count(archive, "change_rows", "table_name = 'attendance' and op = 'I'")

    assert logged == count(archive, "attendance")


def test_it_is_whole(archive: Register) -> None:
    with archive.read() as snapshot:
        assert check_register(snapshot) == []


def test_attendance_in_the_archive_is_as_in_real_life(archive: Register) -> None:
    name = "Archived Locality Panel 1"
    panel = one_of(find_group(archive, name), name)
    period = Period(date(2016, 1, 1), NORTHMOOR_TODAY)

    totals = summary(archive, GroupScope(panel), period, as_at=NORTHMOOR_TODAY).totals

    assert totals.expected >= 25 * 6
    assert 80 <= (totals.represented_percent or 0) <= 95
    assert totals.not_recorded == totals.vacant == 0


def test_a_scale_the_story_has_already_adds_nothing(tmp_path: Path) -> None:
    plain, scaled = tmp_path / "plain.govreg", tmp_path / "scaled.govreg"
    make_demonstration(plain, today=NORTHMOOR_TODAY, years=2)
    make_demonstration(scaled, today=NORTHMOOR_TODAY, years=2, scale=100)

    assert scaled.read_bytes() == plain.read_bytes()
