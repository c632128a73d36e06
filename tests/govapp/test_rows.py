"""From rows to dataclasses and back."""

import gc
from dataclasses import FrozenInstanceError, dataclass
from datetime import date, datetime
from enum import Enum, IntEnum, StrEnum

import pytest

from govapp.errors import BugError
from govapp.register import Register
from govapp.rows import (
    collector_paused,
    compressed,
    fetch,
    fetch_columns,
    fetch_one,
    from_columns,
    stored,
)


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


class Level(IntEnum):
    LOW = 1


@dataclass(frozen=True, slots=True)
class Line:
    name: str
    day: date | None
    moment: datetime | None
    colour: Colour | None
    level: Level
    done: bool
    share: float | int | None
    note: str = "none given"


SELECT = (
    "SELECT 'Siân' AS name, :day AS day, :moment AS moment, :colour AS colour, 1 AS level,"
    " :done AS done, 0.5 AS share"
)


def test_values_come_back_as_the_fields_say(register: Register) -> None:
    moment = datetime.fromisoformat("2026-11-20T10:00:00+00:00")
    line = fetch_one(
        register, Line, SELECT, day=date(2026, 11, 20), moment=moment, colour=Colour.BLUE, done=True
    )
    assert line == Line("Siân", date(2026, 11, 20), moment, Colour.BLUE, Level.LOW, True, 0.5)
    assert line is not None
    assert type(line.done) is bool
    assert type(line.colour) is Colour


def test_empty_values_stay_empty(register: Register) -> None:
    line = fetch_one(register, Line, SELECT, day=None, moment=None, colour=None, done=False)
    assert line == Line("Siân", None, None, None, Level.LOW, False, 0.5)


def test_columns_are_matched_by_name_in_any_order(register: Register) -> None:
    @dataclass(frozen=True, slots=True)
    class Pair:
        first: int
        second: bool

    rows = fetch(register, Pair, "SELECT 0 AS second, 7 AS first UNION ALL SELECT 1, 8 ORDER BY 2")
    assert rows == [Pair(7, False), Pair(8, True)]


@pytest.mark.parametrize(
    "sql", ["SELECT 1 AS other", "SELECT 1 AS name, 2 AS day, 3 AS extra", "SELECT 1 AS day"]
)
def test_columns_that_do_not_fit_are_a_mistake_of_ours(register: Register, sql: str) -> None:
    with pytest.raises(BugError):
        fetch(register, Line, sql)


def test_none_and_several_rows(register: Register) -> None:
    @dataclass(frozen=True, slots=True)
    class One:
        n: int

    assert fetch(register, One, "SELECT 1 AS n WHERE 0") == []
    assert fetch_one(register, One, "SELECT 1 AS n WHERE 0") is None
    with pytest.raises(BugError, match="2 rows"):
        fetch_one(register, One, "SELECT 1 AS n UNION ALL SELECT 2")


def test_an_unknown_code_is_loud(register: Register) -> None:
    with pytest.raises(KeyError):
        fetch(register, Line, SELECT, day=None, moment=None, colour="green", done=False)


def test_values_are_stored_plainly() -> None:
    class Plain(Enum):
        A = "a"

    values = (True, Plain.A, Level.LOW, date(2026, 1, 2), "x", None, 2.5)
    assert [stored(value) for value in values] == [1, "a", 1, "2026-01-02", "x", None, 2.5]
    assert [type(stored(value)) for value in (True, Level.LOW, Colour.RED)] == [int, int, str]


def test_a_class_that_works_on_its_fields_still_does_so_when_made_from_columns() -> None:
    @dataclass(frozen=True, slots=True)
    class Range:
        first: int
        last: int

        def __post_init__(self) -> None:
            if self.first > self.last:
                raise BugError("reversed")

    assert from_columns(Range, [(1, 2), (3, 4)]) == [Range(1, 3), Range(2, 4)]
    with pytest.raises(BugError):
        from_columns(Range, [(1,), (0,)])


def test_rows_made_from_columns_are_as_frozen_and_equal_as_others() -> None:
    @dataclass(frozen=True, slots=True)
    class Pair:
        first: int
        second: str

    made = from_columns(Pair, [iter((1, 2)), ("a", "b")])
    assert made == [Pair(1, "a"), Pair(2, "b")]
    with pytest.raises(FrozenInstanceError):
        made[0].first = 3  # type: ignore[misc]


def test_pausing_the_collector_leaves_it_as_it_was() -> None:
    with pytest.raises(BugError), collector_paused():
        with collector_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
        raise BugError("within")
    assert gc.isenabled()


@dataclass(frozen=True, slots=True)
class Days:
    n: list[int]
    day: list[date | None]


def test_columns_hold_what_the_rows_would_converted_alike(register: Register) -> None:
    sql = "SELECT '2026-11-20' AS day, 1 AS n UNION ALL SELECT NULL, 2 ORDER BY n"
    days = fetch_columns(register, Days, sql)
    assert days == Days([1, 2], [date(2026, 11, 20), None])
    assert compressed(days, [0, True]) == Days([2], [None])


def test_columns_of_no_rows_are_empty(register: Register) -> None:
    assert fetch_columns(register, Days, "SELECT 1 AS n, NULL AS day WHERE 0") == Days([], [])


def test_a_class_that_extends_another_is_made_from_columns_too() -> None:
    @dataclass(frozen=True, slots=True)
    class Base:
        first: int

    @dataclass(frozen=True, slots=True)
    class Longer(Base):
        second: int

    assert from_columns(Longer, [(1, 2), (3, 4)]) == [Longer(1, 3), Longer(2, 4)]


def test_a_field_with_a_default_may_be_left_out_of_the_columns() -> None:
    @dataclass(frozen=True, slots=True)
    class Noted:
        n: int
        note: str = "none"

    assert from_columns(Noted, [(1, 2)]) == [Noted(1), Noted(2)]
