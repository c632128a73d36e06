"""The text of every trigger and `broken_*` view, made from the tables and the rules.

Nothing here runs: `installing` compares these texts with the file's and replaces what differs.
No JSON anywhere: SQLite before 3.41 forbids its functions in triggers of a file it does not trust,
and JSON rounds numbers.
"""

import re
from collections.abc import Iterable, Mapping

from govapp.rule import Rule
from govapp.tables import Table

_REPLAYING = "(SELECT replaying FROM current_change)"
# Should the row be missing, the triggers must speak, not fall silent.
_LOGGING = f"{_REPLAYING} IS NOT 1"
_NORMAL = f"ifnull({_REPLAYING}, 0) = 0"

OUTSIDE = "write outside a change"
APPEND_ONLY = "the change log is append-only"
KEYS = "keys never change"
RULE = "rule:"

# Written to `salt` while the change is open: "this cell is personal". Sealing puts a real salt.
_PERSONAL_MARK = "x''"

# Log rows go only while an exchange takes back its own tail; a change is never rewritten; a cell
# may be sealed once, and emptied once where an erasure names its row.
_LOG_GUARDS = f"""
CREATE VIEW log_cells AS
SELECT c.position, c.at, c.label, c.kind, r.change_id, r.n, r.op, r.table_name, r.row_key,
    x.column_name, x.old, x.new, x.salt, x.digest
FROM changes c JOIN change_rows r ON r.change_id = c.id
LEFT JOIN change_cells x ON x.change_id = r.change_id AND x.n = r.n;

CREATE TRIGGER changes_stay BEFORE DELETE ON changes WHEN {_LOGGING}
BEGIN SELECT RAISE(ABORT, '{APPEND_ONLY}'); END;

CREATE TRIGGER change_rows_stay BEFORE DELETE ON change_rows WHEN {_LOGGING}
BEGIN SELECT RAISE(ABORT, '{APPEND_ONLY}'); END;

CREATE TRIGGER change_cells_stay BEFORE DELETE ON change_cells WHEN {_LOGGING}
BEGIN SELECT RAISE(ABORT, '{APPEND_ONLY}'); END;

CREATE TRIGGER changes_fixed BEFORE UPDATE ON changes
BEGIN SELECT RAISE(ABORT, '{APPEND_ONLY}'); END;

CREATE TRIGGER change_rows_fixed BEFORE UPDATE ON change_rows
BEGIN SELECT RAISE(ABORT, '{APPEND_ONLY}'); END;

CREATE TRIGGER change_cells_fixed BEFORE UPDATE ON change_cells WHEN NOT (
    (NEW.change_id, NEW.n, NEW.column_name) IS (OLD.change_id, OLD.n, OLD.column_name)
    AND (
        (OLD.salt IS x'' AND OLD.digest IS NULL AND NEW.old IS OLD.old AND NEW.new IS OLD.new)
        OR (OLD.digest IS NOT NULL AND NEW.digest IS OLD.digest
            AND NEW.old IS NULL AND NEW.new IS NULL AND NEW.salt IS NULL
            AND EXISTS (SELECT 1 FROM change_rows r
                JOIN erasures e ON e.table_name = r.table_name AND e.row_key = r.row_key
                WHERE r.change_id = OLD.change_id AND r.n = OLD.n))
    )
) BEGIN SELECT RAISE(ABORT, '{APPEND_ONLY}'); END;
"""


def log_guards() -> str:
    """Script: what keeps the log as it was written, and the view that shows it to people."""
    return _LOG_GUARDS


def log_triggers(table: Table) -> Iterable[str]:
    """What logs every insert, delete and changed cell of a table, and keeps its keys."""
    values = {
        "I": {column: ("NULL", f"NEW.{column}") for column in table.columns},
        "D": {column: (f"OLD.{column}", "NULL") for column in table.columns},
        "U": {column: (f"OLD.{column}", f"NEW.{column}") for column in table.columns},
    }
    events = {"I": "INSERT", "D": "DELETE", "U": "UPDATE"}
    for op, cells in values.items():
        if op == "U" and not cells:
            continue
        differs = " OR ".join(f"{old} IS NOT {new}" for old, new in cells.values())
        when = f"{_LOGGING} AND ({differs})" if op == "U" else _LOGGING
        yield (
            f"CREATE TRIGGER log_{table.name}_{op.lower()} AFTER {events[op]} ON {table.name} "
            f"WHEN {when}\nBEGIN\n{_log_row(table, op)}\n{_log_cells(table, cells)}END"
        )
    same = " AND ".join(f"NEW.{column} IS OLD.{column}" for column in table.key)
    yield (
        f"CREATE TRIGGER key_{table.name} BEFORE UPDATE OF {', '.join(table.key)} ON {table.name} "
        f"WHEN NOT ({same})\nBEGIN SELECT RAISE(ABORT, '{KEYS}'); END"
    )


def _log_row(table: Table, op: str) -> str:
    row = "NEW" if op == "I" else "OLD"
    return (
        f"SELECT RAISE(ABORT, '{OUTSIDE}') WHERE (SELECT change_id FROM current_change) IS NULL;\n"
        "UPDATE current_change SET n = n + 1;\n"
        f"INSERT INTO change_rows SELECT change_id, n, '{op}', '{table.name}', "
        f"{table.key_sql(row)} FROM current_change;"
    )


def _log_cells(table: Table, cells: Mapping[str, tuple[str, str]]) -> str:
    """The cells that differ, in one statement: one each would open the log once a column."""
    differing = "\nUNION ALL ".join(
        f"SELECT change_id, n, '{column}', {old}, {new}, "
        f"{_PERSONAL_MARK if column in table.personal else 'NULL'}, NULL "
        f"FROM current_change WHERE {old} IS NOT {new}"
        for column, (old, new) in cells.items()
    )
    return f"INSERT INTO change_cells {differing};\n" if cells else ""


def rule_view(rule: Rule, tables: Mapping[str, Table]) -> str:
    """The view that names every row it takes to break the rule."""
    rows = "\nUNION ALL ".join(
        f"SELECT '{rule.name}', '{table}', {tables[table].key_sql(alias)}, {rule.sentence} "
        f"{rule.body}"
        for table, alias in rule.involved
    )
    return f"CREATE VIEW broken_{rule.name}(rule, table_name, row_key, sentence) AS\n{rows}"


def rule_query(rule: Rule, table: Table, alias: str, row: str) -> str:
    """SELECT of the sentences about one row: `row` is a text like "NEW.{}" or "?" for its key."""
    # A subquery, which SQLite flattens to a look-up by key, since `body` may end in an OR.
    columns = ", ".join(f"{alias}.{column} AS key_{i}" for i, column in enumerate(table.key))
    same = " AND ".join(f"key_{i} = {row.format(column)}" for i, column in enumerate(table.key))
    return (
        f"SELECT sentence FROM (SELECT {rule.sentence} AS sentence, {columns} {rule.body}) "
        f"WHERE {same}"
    )


def rule_triggers(rule: Rule, tables: Mapping[str, Table]) -> Iterable[str]:
    """What refuses a row that breaks the rule, but is silent while changes are put back.

    An update is looked at only where it sets a column that the rule reads: a mark that becomes
    another cannot move its seat to another group, and marking must be quick.
    """
    if not rule.trigger:
        return
    for name, alias in rule.involved:
        found = rule_query(rule, tables[name], alias, "NEW.{}")
        events = {"insert": "INSERT"}
        if read := columns_read(rule, tables[name], alias):
            events["update"] = f"UPDATE OF {', '.join(read)}"
        for event, when in events.items():
            yield (
                f"CREATE TRIGGER rule_{rule.name}_{alias}_{event} AFTER {when} ON {name} "
                f"WHEN {_NORMAL} AND EXISTS (\n{found})\n"
                f"BEGIN SELECT RAISE(ABORT, '{RULE}{rule.name}'); END"
            )


def columns_read(rule: Rule, table: Table, alias: str) -> list[str]:
    """The columns of a row that decide whether it breaks the rule, apart from its key."""
    named = set(re.findall(rf"\b{alias}\.(\w+)", rule.body))
    return [column for column in table.columns if column in named]


def erased_rule(table: Table) -> Rule:
    """Personal data of a row that was erased does not come back."""
    filled = " OR ".join(f"x.{column} IS NOT NULL" for column in sorted(table.personal))
    return Rule(
        name=f"erased_{table.name}",
        body=(
            f"FROM {table.name} x JOIN erasures e ON e.table_name = '{table.name}' "
            f"AND e.row_key = {table.key_sql('x')} WHERE {filled}"
        ),
        sentence="'The personal details of this record were erased; they stay empty.'",
        involved=((table.name, "x"),),
    )
