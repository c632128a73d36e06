"""From SQL rows to frozen dataclasses and back: the only place that knows how values are stored.

Dates, moments and enums are stored as text or their value, booleans as 0 and 1.
"""

import gc
import sqlite3
from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields
from datetime import date, datetime
from enum import Enum
from functools import lru_cache, partial
from inspect import ismemberdescriptor
from itertools import repeat
from types import NoneType
from typing import Any, Protocol, TypeVar, cast, get_args, get_type_hints

from govapp.errors import BugError

Parameters = Sequence[object] | Mapping[str, object]
Row = TypeVar("Row")
_Convert = Callable[[Any], Any]


class Source(Protocol):
    """Where reads come from: a Register, a snapshot of it, or an open Change."""

    @property
    def device_id(self) -> int:
        """The computer that this register is open on."""

    @property
    def today(self) -> date:
        """The local date, from the register's clock."""

    def execute(self, sql: str, parameters: Parameters = ()) -> sqlite3.Cursor:
        """Run one reading statement; parameters may be dates, enums and booleans."""


def fetch(source: Source, into: type[Row], sql: str, /, **parameters: object) -> list[Row]:
    """Every row of `sql` as an `into`; columns are matched to its fields by name."""
    cursor = source.execute(sql, parameters)
    order = _order(cast(Hashable, into), tuple(column[0] for column in cursor.description))
    # Column by column, not row by row: several times faster over many rows.
    columns = list(zip(*cursor.fetchall(), strict=True))
    if not columns:
        return []
    return from_columns(into, [map(c, columns[i]) if c else columns[i] for i, c in order])


def from_columns(into: type[Row], columns: Iterable[Iterable[object]]) -> list[Row]:
    """An `into` for each place in the columns, which stand in the order of its fields.

    The constructor of a frozen class looks up `object.__setattr__` for every field of every row;
    filling the slots a column at a time is four times faster, which is felt in long lists.
    """
    columns = list(columns)
    fill = _slots(cast(Hashable, into))
    if len(fill) != len(columns):
        return list(map(into, *columns))
    first = list(columns[0])
    rows = list(map(cast(Any, object.__new__), repeat(into, len(first))))
    for put, column in zip(fill, [first, *columns[1:]], strict=True):
        deque(map(put, rows, column), maxlen=0)
    return rows


def fetch_one(source: Source, into: type[Row], sql: str, /, **parameters: object) -> Row | None:
    """The only row of `sql`, or None where there is none; several are a mistake of ours."""
    rows = fetch(source, into, sql, **parameters)
    if len(rows) > 1:
        raise BugError(f"{len(rows)} rows where one {into.__name__} was expected")
    return rows[0] if rows else None


@contextmanager
def collector_paused() -> Iterator[None]:
    """Many rows at once, without Python looking through all of them for circles again and again.

    Rows hold none; the search takes a sixth of the time of a million marks' figures.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def stored(value: object) -> Any:
    """`value` as the register keeps it."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):  # a datetime too
        return value.isoformat()
    return int(value) if isinstance(value, bool) else value


def stored_parameters(parameters: Parameters) -> Any:
    """Parameters of a statement, each as the register keeps it."""
    if isinstance(parameters, Mapping):
        return {name: stored(value) for name, value in parameters.items()}
    return [stored(value) for value in parameters]


@lru_cache(maxsize=512)
def _slots(into: Hashable) -> tuple[Callable[[Any, Any], None], ...]:
    """What fills each field of a class; nothing where its constructor does more than that."""
    found = [getattr(into, field.name, None) for field in fields(cast(Any, into))]
    if hasattr(into, "__post_init__") or not all(map(ismemberdescriptor, found)):
        return ()
    return tuple(cast(Any, member).__set__ for member in found)


@lru_cache(maxsize=512)
def _order(into: Hashable, columns: tuple[str, ...]) -> list[tuple[int, _Convert | None]]:
    """For each field of `into`, in order: which column it is, and how that is converted."""
    names = [field.name for field in fields(cast(Any, into))]
    given = [name for name in names if name in columns]
    # Fields with defaults may be left out, but only the last ones: values go in by position.
    if len(given) != len(columns) or given != names[: len(given)]:
        raise BugError(f"{into} has the fields {names}, the query gives {list(columns)}")
    types = get_type_hints(into)
    return [(columns.index(name), _converter(types[name])) for name in given]


def _converter(annotation: Any) -> _Convert | None:
    if NoneType in (parts := get_args(annotation)):
        others = [part for part in parts if part is not NoneType]
        convert = _converter(others[0]) if len(others) == 1 else None
        # Few values, many rows: found again quicker than made again.
        return lru_cache(maxsize=4096)(partial(_unless_none, convert)) if convert else None
    if annotation is date:
        return date.fromisoformat
    if annotation is datetime:
        return datetime.fromisoformat
    if annotation is bool:
        return bool
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return {member.value: member for member in annotation}.__getitem__
    return None


def _unless_none(convert: _Convert, value: Any) -> Any:
    return None if value is None else convert(value)
