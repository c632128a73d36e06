"""Undo and redo as people ask for them: not beneath a register that was confirmed since.

`history` knows changes and nothing of meetings; this adds the one rule of the field. A change older
than the confirmation of a register stays: the register is put right by "Correct…", which keeps what
stood before and why. Source: rules.md section 1, "Draft and confirmed".
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
    _refuse_under_confirmed(register, history.next_undo(register))
    return history.undo(register)


def redo(register: Register) -> ListedChange:
    """Bring back what the latest undo took away. Raises CannotUndo, with nothing changed."""
    _refuse_under_confirmed(register, history.next_redo(register))
    return history.redo(register)


def put_back(register: Register, change_id: int) -> ListedChange:
    """Take one change back out of History, whoever made it. Raises CannotUndo or NotFound."""
    _refuse_under_confirmed(register, history.get_change(register, change_id))
    return history.put_back(register, change_id)


# The meetings of which a change touched what confirming locks: marks, replies, guests, the date.
_MEETINGS_TOUCHED = """
    select cast(substr(r.row_key, 1, instr(r.row_key, '/') - 1) as integer) as meeting_id
    from change_rows r join changes c on c.id = r.change_id
    where r.table_name in ('attendance', 'replies') and (c.id = :change or c.batch = :batch)
    union
    select cast(r.row_key as integer) from change_rows r join changes c on c.id = r.change_id
    join change_cells x on x.change_id = r.change_id and x.n = r.n and x.column_name = 'held_on'
    where r.table_name = 'meetings' and (c.id = :change or c.batch = :batch)
    union
    select coalesce(x.new, x.old) from change_rows r join changes c on c.id = r.change_id
    join change_cells x on x.change_id = r.change_id and x.n = r.n and x.column_name = 'meeting_id'
    where r.table_name = 'guests' and (c.id = :change or c.batch = :batch)
"""

# Those of them that are confirmed now, and were confirmed by a later change.
_CONFIRMED_SINCE = f"""
    select m.held_on from meetings m
    where m.minutes = 'confirmed' and m.id in ({_MEETINGS_TOUCHED})
        and exists (
            select 1 from change_cells x
            join change_rows r on r.change_id = x.change_id and r.n = x.n
            join changes c on c.id = x.change_id
            where r.table_name = 'meetings' and r.row_key = cast(m.id as text)
                and x.column_name = 'minutes' and x.new = 'confirmed' and c.position > :position)
    order by m.held_on
"""


def _refuse_under_confirmed(source: Source, change: ListedChange | None) -> None:
    if change is None:
        return  # history says that there is nothing
    confirmed = source.execute(
        _CONFIRMED_SINCE,
        {"change": change.id, "batch": change.batch, "position": change.position},
    ).fetchall()
    if confirmed:
        days = ", ".join(uk_date(date.fromisoformat(held_on)) for (held_on,) in confirmed)
        raise CannotUndo(
            f"“{change.plain_label}” cannot be undone: the register of {days} was confirmed since. "
            "Nothing was changed. Open that register and use “Correct…”, which keeps what stood "
            "before and asks why."
        )
