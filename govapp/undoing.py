"""Undo and redo as people ask for them: not beneath a register that was confirmed since.

`history` knows changes and nothing of meetings; this adds the rules of the field. A change older
than the confirmation of a register stays: the register is put right by "Correct…", which keeps what
stood before and why. The confirmation itself can be undone until the next change.
Source: rules.md section 1, "Draft and confirmed".
"""

from datetime import date

from govapp import history
from govapp.dates import uk_date
from govapp.errors import CannotUndo
from govapp.history import ListedChange
from govapp.register import Register
from govapp.rows import Source


def undo(register: Register) -> ListedChange:
    """Take back this computer's latest change. Raises CannotUndo, with nothing changed."""
    _refuse_what_is_confirmed(register, history.next_undo(register), "undone")
    return history.undo(register)


def redo(register: Register) -> ListedChange:
    """Bring back what the latest undo took away. Raises CannotUndo, with nothing changed."""
    _refuse_what_is_confirmed(register, history.next_redo(register), "redone")
    return history.redo(register)


def put_back(register: Register, change_id: int) -> ListedChange:
    """Take one change back out of History, whoever made it. Raises CannotUndo or NotFound."""
    _refuse_what_is_confirmed(register, history.get_change(register, change_id), "undone")
    return history.put_back(register, change_id)


# The rows that a change, or its batch, wrote; read first, since the log of a table may be long.
_WRITTEN = """
    with written as materialized (
        select r.change_id, r.n, r.table_name, r.row_key
        from changes c cross join change_rows r on r.change_id = c.id
        where c.id = :change or c.batch = :batch)
"""

# The meetings of which it touched what confirming locks: marks, replies, guests, the groups it is
# of, its date and mode, that it took place and that its register is finished. The meeting of a
# guest stands in the row that was logged when the guest was added.
_TOUCHED = """
    select cast(substr(w.row_key, 1, instr(w.row_key, '/') - 1) as integer) from written w
    where w.table_name in ('attendance', 'replies', 'meeting_groups')
    union
    select cast(w.row_key as integer) from written w
    join change_cells x on x.change_id = w.change_id and x.n = w.n
    where w.table_name = 'meetings'
        and x.column_name in ('held_on', 'mode', 'status', 'register_finished')
    union
    select coalesce(x.new, x.old) from written w
    cross join change_rows made on made.table_name = w.table_name and made.row_key = w.row_key
    join change_cells x on x.change_id = made.change_id and x.n = made.n
        and x.column_name = 'meeting_id'
    where w.table_name = 'guests'
"""

# Those of them that are confirmed now, and were confirmed by a later change.
_CONFIRMED_SINCE = f"""{_WRITTEN}
    select m.held_on from meetings m
    where m.minutes = 'confirmed' and m.id in ({_TOUCHED})
        and exists (
            select 1 from change_cells x
            join change_rows r on r.change_id = x.change_id and r.n = x.n
            join changes c on c.id = x.change_id
            where r.table_name = 'meetings' and r.row_key = cast(m.id as text)
                and x.column_name = 'minutes' and x.new = 'confirmed' and c.position > :position)
    order by m.held_on
"""

# The meetings that it confirmed, and that still are.
_CONFIRMED_BY_IT = f"""{_WRITTEN}
    select m.held_on from written w
    join change_cells x on x.change_id = w.change_id and x.n = w.n
        and x.column_name = 'minutes' and x.new = 'confirmed'
    join meetings m on m.id = cast(w.row_key as integer) and m.minutes = 'confirmed'
    where w.table_name = 'meetings'
    order by m.held_on
"""


def _refuse_what_is_confirmed(source: Source, change: ListedChange | None, done: str) -> None:
    """Refuse where a confirmed register would change beneath its confirmation, or lose it late."""
    if change is None:
        return  # history says that there is nothing
    if days := _days(source, _CONFIRMED_SINCE, change):
        raise _locked(change, done, f"the register of {days} was confirmed since")
    days = _days(source, _CONFIRMED_BY_IT, change)
    if days and history.was_followed(source, change):
        raise _locked(change, done, f"it confirmed the register of {days}, and work went on since")


def _days(source: Source, sql: str, change: ListedChange) -> str:
    wanted = {"change": change.id, "batch": change.batch, "position": change.position}
    meetings = source.execute(sql, wanted).fetchall()
    return ", ".join(uk_date(date.fromisoformat(held_on)) for (held_on,) in meetings)


def _locked(change: ListedChange, done: str, why: str) -> CannotUndo:
    return CannotUndo(
        f"“{change.plain_label}” cannot be {done}: {why}. Nothing was changed. Open that register "
        "and use “Correct…”, which keeps what stood before and asks why."
    )
