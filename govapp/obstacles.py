"""Why a change cannot be taken back: one plain sentence each, naming what stands in the way.

`what` is how each begins: “Mark Police present” cannot be undone.
"""

import re
from collections.abc import Iterable, Mapping, Set
from datetime import datetime
from typing import Any

from govapp.change_log import Kind, LoggedRow
from govapp.dates import uk_moment
from govapp.errors import CannotUndo
from govapp.rows import Source
from govapp.rule import Rule
from govapp.tables import Layout, Table, key_text
from govapp.triggers import rule_query

RowName = tuple[str, str]  # table, key as the log writes it
Broken = tuple[str, str, str, str]  # rule, table, key, sentence

_WHY_NEVER: dict[str, str] = {
    Kind.ERASURE: "what was erased is gone for good",
    Kind.RESTORE: "it brought the register back from a backup; restore another backup instead",
    Kind.SETTLED: "it brought this computer's changes and the office's together; "
    "put single changes back from History instead",
}


def touched(rows: Iterable[LoggedRow]) -> set[RowName]:
    """The records that taking back `rows` would write."""
    return {(row.table, row.row_key) for row in rows}


def refuse_kind(kind: str, what: str) -> None:
    """Refuse erasures, restores and what an exchange settled."""
    if kind in _WHY_NEVER:
        raise _cannot(what, f": {_WHY_NEVER[kind]}.")


def refuse_erased(rows: Iterable[LoggedRow], what: str) -> None:
    """Refuse where a value to be brought back has been destroyed."""
    if any(cell.erased for row in rows for cell in row.cells):
        raise _cannot(what, ": personal details that it set have been erased since.")


def changed_since(source: Source, row: LoggedRow, what: str) -> CannotUndo:
    """The refusal where `row` is no longer as the change left it."""
    later = _latest_change(source, row.table, row.row_key)
    return _cannot(what, f": {later} has changed the same record since.")


def refuse_broken_links(source: Source, layout: Layout, rows: Set[RowName], what: str) -> None:
    """Refuse where a record that was there would belong to one that is not, or is no more."""
    for name, row_key in sorted(rows):
        table = layout.tables[name]
        key = table.key_of_text(row_key)
        row = source.execute(f"SELECT * FROM {name} WHERE {table.where}", key)
        present = row.fetchone()
        if present is None:
            _refuse_dependants(source, layout, table, key, what)
        else:
            values = dict(zip((column[0] for column in row.description), present, strict=True))
            _refuse_missing_parents(source, layout, table, values, what)


def _refuse_dependants(
    source: Source, layout: Layout, parent: Table, key: tuple, what: str
) -> None:
    for child in layout.logged:
        for reference in child.references:
            if reference.parent != parent.name:
                continue
            same = " AND ".join(f"{column} = ?" for column in reference.columns)
            found = source.execute(
                f"SELECT {child.key_sql(child.name)} FROM {child.name} WHERE {same} LIMIT 1", key
            ).fetchone()
            if found:
                later = _latest_change(source, child.name, found[0])
                raise _cannot(what, f": {later} has added a record that depends on it.")


def _refuse_missing_parents(
    source: Source, layout: Layout, child: Table, values: Mapping[str, Any], what: str
) -> None:
    for reference in child.references:
        key = tuple(values[column] for column in reference.columns)
        parent = layout.tables[reference.parent]
        if (
            None in key
            or source.execute(f"SELECT 1 FROM {parent.name} WHERE {parent.where}", key).fetchone()
        ):
            continue
        later = _latest_change(source, parent.name, key_text(key))
        raise _cannot(what, f": {later} has removed a record that it belongs to.")


def broken_around(source: Source, layout: Layout, rows: Set[RowName]) -> set[Broken]:
    """What breaks a rule in a way that `rows` can have a part in."""
    tables = {name for name, _ in rows}
    found: set[Broken] = set()
    for rule in layout.rules.values():
        mentioned = tables & set(re.findall(r"\w+", rule.body))
        if mentioned <= {name for name, _ in rule.involved}:
            found |= _broken_by(source, layout, rule, rows)
        else:  # a row that is only looked at, not involved, does not lead to what it breaks
            found |= set(source.execute(f"SELECT * FROM broken_{rule.name}"))
    return found


def refuse_broken_rules(
    source: Source, layout: Layout, rows: Set[RowName], before: Set[Broken], what: str
) -> None:
    """Refuse where more is broken around `rows` than `before`."""
    names_before = {broken[:3] for broken in before}
    for rule, table, row_key, sentence in sorted(broken_around(source, layout, rows)):
        if (rule, table, row_key) not in names_before:
            raise _cannot(what, f", because of what it would leave: {sentence}")


def _broken_by(source: Source, layout: Layout, rule: Rule, rows: Set[RowName]) -> set[Broken]:
    return {
        (rule.name, name, row_key, sentence)
        for name, row_key in rows
        for alias in rule.aliases_of(name)
        for (sentence,) in source.execute(
            rule_query(rule, layout.tables[name], alias, "?"),
            layout.tables[name].key_of_text(row_key),
        )
    }


def _latest_change(source: Source, table: str, row_key: str) -> str:
    """The change that wrote a record last, as a person knows it: label, when and who."""
    row = source.execute(
        "SELECT c.label, c.at, a.name FROM change_rows r JOIN changes c ON c.id = r.change_id"
        " LEFT JOIN actors a ON a.id = c.actor_id"
        " WHERE r.table_name = ? AND r.row_key = ? ORDER BY c.position DESC LIMIT 1",
        (table, row_key),
    ).fetchone()
    if row is None:
        return "something outside this program"
    label, at, who = row
    return f"“{label}” ({uk_moment(datetime.fromisoformat(at))}, {who or 'name erased'})"


def _cannot(what: str, reason: str) -> CannotUndo:
    return CannotUndo(f"{what}{reason} Nothing was changed.")
