"""From SQL rows to frozen dataclasses and back: the only place that knows how values are stored.

Dates, moments and enums are stored as text or their value, booleans as 0 and 1.
"""

import gc
import sqlite3
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields, make_dataclass
from datetime import date, datetime
from enum import Enum
from functools import lru_cache, partial
from itertools import compress
from types import NoneType
from typing import Any, Protocol, TypeVar, cast, get_args, get_origin, get_type_hints

from govapp.errors import BugError

Parameters = Sequence[object] | Mapping[str, object]
Row = TypeVar("Row")
_Convert = Callable[[Any], Any]
# A register has few days and many rows: found again quicker than read again.
_ONE_DAY = lru_cache(maxsize=16_384)(date.fromisoformat)
_STORED_AS_THEY_ARE = frozenset({int, str, NoneType, float, bytes})


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
    # Column by column, not row by row: several times faster over many rows.
    columns = _columns(source, cast(Hashable, into), sql, parameters)
    return from_columns(into, columns) if columns else []


def fetch_columns(source: Source, into: type[Row], sql: str, /, **parameters: object) -> Row:
    """Every row of `sql` as one `into`, whose fields are lists: a whole column each, by name.

    For what is asked of tens of thousands of rows at a time, and of none of them alone.
    """
    columns = _columns(source, cast(Hashable, into), sql, parameters)
    return into(*map(list, columns or [()] * len(fields(cast(Any, into)))))


def compressed(columns: Row, wanted: Sequence[object]) -> Row:
    """The rows of `fetch_columns` for which `wanted` holds something true."""
    shape = cast(Any, columns)
    return type(columns)(*(list(compress(getattr(shape, f.name), wanted)) for f in fields(shape)))


def _columns(
    source: Source, into: Hashable, sql: str, parameters: Mapping[str, object]
) -> list[Iterable[Any]]:
    """What `sql` finds, converted, in the order of the fields of `into`; none without rows."""
    cursor = source.execute(sql, parameters)
    order = _order(into, tuple([column[0] for column in cursor.description]))
    found = list(zip(*cursor.fetchall(), strict=True))
    return (
        [map(convert, found[i]) if convert else found[i] for i, convert in order] if found else []
    )


def from_columns(into: type[Row], columns: Iterable[Iterable[object]]) -> list[Row]:
    """An `into` for each place in the columns, which stand in the order of its fields.

    The constructor of a frozen class goes through `object.__setattr__` for every field. A class of
    the same shape that is not frozen is filled almost three times as fast, and then made what it
    should be; in long lists that is felt.
    """
    columns = list(columns)
    unfrozen = _unfrozen(cast(Hashable, into), len(columns))
    if unfrozen is None:
        return list(map(into, *columns))
    rows = list(map(unfrozen, *columns))
    for row in rows:
        row.__class__ = into
    return cast(list[Row], rows)


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
    if type(value) in _STORED_AS_THEY_ARE:  # nearly always; an Enum of text is none of them
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):  # a datetime too
        return value.isoformat()
    return int(value) if isinstance(value, bool) else value


def stored_parameters(parameters: Parameters) -> Any:
    """Parameters of a statement, each as the register keeps it."""
    if type(parameters) is dict or isinstance(parameters, Mapping):
        return {name: stored(value) for name, value in parameters.items()}
    return [stored(value) for value in parameters]


@lru_cache(maxsize=512)
def _unfrozen(into: Hashable, size: int) -> type | None:
    """A class with the same slots that is not frozen, where those and `size` values fill it.

    None where its own constructor is needed: for a default, a base class or `__post_init__`.
    """
    shape = cast(Any, into)
    names = [field.name for field in fields(shape)]
    own_slots = list(getattr(shape, "__slots__", ())) == names
    if not own_slots or len(names) != size or hasattr(shape, "__post_init__"):
        return None
    return make_dataclass(shape.__name__, names, slots=True)


@lru_cache(maxsize=512)
def _order(into: Hashable, columns: tuple[str, ...]) -> list[tuple[int, _Convert | None]]:
    """For each field of `into`, in order: which column it is, and how that is converted."""
    names = [field.name for field in fields(cast(Any, into))]
    given = [name for name in names if name in columns]
    # Fields with defaults may be left out, but only the last ones: values go in by position.
    if len(given) != len(columns) or given != names[: len(given)]:
        raise BugError(f"{into} has the fields {names}, the query gives {list(columns)}")
    types = {name: _of_one_row(hint) for name, hint in get_type_hints(into).items()}
    return [(columns.index(name), _converter(types[name])) for name in given]


def _of_one_row(annotation: Any) -> Any:
    return get_args(annotation)[0] if get_origin(annotation) is list else annotation


def _converter(annotation: Any) -> _Convert | None:
    if NoneType in (parts := get_args(annotation)):
        others = [part for part in parts if part is not NoneType]
        convert = _converter(others[0]) if len(others) == 1 else None
        # Few values, many rows: found again quicker than made again.
        return lru_cache(maxsize=4096)(partial(_unless_none, convert)) if convert else None
    if annotation is date:
        return _ONE_DAY
    if annotation is datetime:
        return datetime.fromisoformat
    if annotation is bool:
        return bool
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return {member.value: member for member in annotation}.__getitem__
    return None


def _unless_none(convert: _Convert, value: Any) -> Any:
    return None if value is None else convert(value)
