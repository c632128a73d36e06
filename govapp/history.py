"""What was changed, when and by whom; and taking it back.

Undo is the inverse as a new change, redo undoes the undo: nothing else is stored, so both work
after a restart and are history themselves. `obstacles` says why something cannot be taken back.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from govapp import obstacles
from govapp.change_log import Kind, Replaying
from govapp.errors import CannotUndo, NotFound
from govapp.register import Register
from govapp.replaying import Differs, rows_to_take_back, take_back
from govapp.rows import Source, fetch
from govapp.seals import Value
from govapp.tables import Key, key_text

_PREFIXES: dict[str, str] = {Kind.UNDO: "Undo: ", Kind.REDO: "Redo: "}
_PAGE = 50


@dataclass(frozen=True, slots=True)
class ListedChange:
    """One change as History lists it. `who` is None where the name has been erased."""

    id: int
    position: int
    when: datetime
    label: str
    kind: str
    undoes: int | None
    batch: int | None
    device_id: int
    who: str | None
    device: str | None

    @property
    def plain_label(self) -> str:
        """What was undone or redone, without "Undo:" or "Redo:" before it."""
        return self.label.removeprefix(_PREFIXES.get(self.kind, ""))


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One value of a record that a change set; `erased` values are gone for good."""

    change_id: int
    when: datetime
    who: str | None
    label: str
    op: str
    """I: the record was added; U: changed; D: deleted."""
    field: str
    old: Value
    new: Value
    erased: bool


_LISTED = (
    "SELECT c.id, c.position, c.at AS 'when', c.label, c.kind, c.undoes, c.batch, c.device_id,"
    " a.name AS who, d.name AS device FROM changes c"
    " LEFT JOIN actors a ON a.id = c.actor_id LEFT JOIN devices d ON d.id = c.device_id"
)


def list_changes(source: Source, limit: int = 100, before: int | None = None) -> list[ListedChange]:
    """The latest changes, latest first; `before`: only those before that position."""
    return fetch(
        source,
        ListedChange,
        f"{_LISTED} WHERE :before IS NULL OR c.position < :before"
        " ORDER BY c.position DESC LIMIT :limit",
        before=before,
        limit=limit,
    )


def get_change(source: Source, change_id: int) -> ListedChange:
    """One change by its id. Raises NotFound."""
    found = fetch(source, ListedChange, f"{_LISTED} WHERE c.id = :id", id=change_id)
    if not found:
        raise NotFound("That change is not in this register's history. Nothing was changed.")
    return found[0]


def history_of(source: Source, table: str, key: Key) -> list[HistoryLine]:
    """Every value that the record ever had and who set it, latest first."""
    return fetch(
        source,
        HistoryLine,
        "SELECT c.id AS change_id, c.at AS 'when', a.name AS who, c.label, r.op,"
        " x.column_name AS field, x.old, x.new,"
        " x.digest IS NOT NULL AND x.salt IS NULL AS erased"
        " FROM change_rows r JOIN changes c ON c.id = r.change_id"
        " JOIN change_cells x ON x.change_id = r.change_id AND x.n = r.n"
        " LEFT JOIN actors a ON a.id = c.actor_id"
        " WHERE r.table_name = :table AND r.row_key = :row_key"
        " ORDER BY c.position DESC, r.n DESC, x.column_name",
        table=table,
        row_key=key_text(key),
    )


def next_undo(source: Source) -> ListedChange | None:
    """What Undo would take back: this computer's latest change that is not taken back yet.

    It may be of a kind that cannot be undone; `undo` then says so.
    """
    for change in _own_changes(source):
        if change.kind != Kind.UNDO and not _is_taken_back(source, change.id):
            return change
    return None


def next_redo(source: Source) -> ListedChange | None:
    """What Redo would bring back: this computer's latest undo, if nothing else was done since."""
    for change in _own_changes(source):
        if _is_taken_back(source, change.id):
            continue
        if change.kind != Kind.REDO:
            return change if change.kind == Kind.UNDO else None
    return None


def was_followed(source: Source, change: ListedChange) -> bool:
    """Whether something was done since, by anybody, outside its batch, that is not undone again."""
    later = list_changes(source, _PAGE)
    return any(_followed_by(source, change, other) for other in later)


def _followed_by(source: Source, change: ListedChange, later: ListedChange) -> bool:
    if later.position <= change.position or (later.batch and later.batch == change.batch):
        return False
    if later.undoes is not None:  # what went to and fro since has come to nothing
        return get_change(source, later.undoes).position < change.position
    return not _is_taken_back(source, later.id)


def undo(register: Register) -> ListedChange:
    """Take back this computer's latest change, with all of its batch; returns what was undone.

    Raises CannotUndo, with nothing changed, where that would bury what was done since.
    """
    change = next_undo(register)
    if change is None:
        raise CannotUndo("There is nothing to undo: nothing has been changed on this computer.")
    _take_back(register, change, Kind.UNDO)
    return change


def redo(register: Register) -> ListedChange:
    """Bring back what the latest undo took away; returns that undo. Raises CannotUndo."""
    change = next_redo(register)
    if change is None:
        raise CannotUndo("There is nothing to redo: the latest change was not an undo.")
    _take_back(register, change, Kind.REDO)
    return change


def put_back(register: Register, change_id: int) -> ListedChange:
    """Take back one change out of History, whoever made it; the same refusals as `undo`."""
    change = get_change(register, change_id)
    if _is_taken_back(register, change_id):
        raise CannotUndo(f"“{change.plain_label}” has been undone already. Nothing was changed.")
    _take_back(register, change, Kind.UNDO)
    return change


def _take_back(register: Register, change: ListedChange, kind: Kind) -> None:
    what = f"“{change.plain_label}” cannot be {'undone' if kind == Kind.UNDO else 'redone'}"
    obstacles.refuse_kind(change.kind, what)
    parts = _batch_of(register, change)
    rows = {part.id: rows_to_take_back(register.connection, part.id) for part in parts}
    all_rows = [row for part in parts for row in rows[part.id]]
    obstacles.refuse_erased(all_rows, what)
    touched = obstacles.touched(all_rows)
    broken_before = obstacles.broken_around(register, register.layout, touched)
    try:
        with register.transaction() as opened:
            # Rows come back in an order in which one may name another that is not back yet.
            register.execute("PRAGMA defer_foreign_keys = ON")
            batch = register.clock.new_id() if len(parts) > 1 else None
            for part in parts:
                with opened.change(
                    _PREFIXES[kind] + part.plain_label,
                    kind,
                    batch=batch,
                    undoes=part.id,
                    replaying=Replaying.PUT_BACK,
                ):
                    take_back(register.connection, register.layout, rows[part.id])
            obstacles.refuse_broken_links(register, register.layout, touched, what)
            obstacles.refuse_broken_rules(register, register.layout, touched, broken_before, what)
    except Differs as found:
        raise obstacles.changed_since(register, found.row, what) from None


def _batch_of(source: Source, change: ListedChange) -> list[ListedChange]:
    """The changes that were made as one with `change` and still stand, latest first."""
    if change.batch is None:
        return [change]
    batch = fetch(
        source,
        ListedChange,
        f"{_LISTED} WHERE c.batch = :batch ORDER BY c.position DESC",
        batch=change.batch,
    )
    return [part for part in batch if not _is_taken_back(source, part.id)]


def _own_changes(source: Source) -> Iterator[ListedChange]:
    """This computer's changes, latest first, read in pages: the first few nearly always suffice."""
    before = None
    while page := list_changes(source, _PAGE, before):
        yield from (change for change in page if change.device_id == source.device_id)
        before = page[-1].position


def _is_taken_back(source: Source, change_id: int) -> bool:
    """Whether a change is undone at present: its undo may itself have been undone, and so on."""
    taken_back = False
    while row := source.execute(
        "SELECT id FROM changes WHERE undoes = ? ORDER BY position DESC LIMIT 1", (change_id,)
    ).fetchone():
        (change_id,) = row
        taken_back = not taken_back
    return taken_back
