"""Name, short name and aliases: how the nouns that have all three are found and kept apart."""

from dataclasses import dataclass

from govapp.errors import NotFound, RuleBroken
from govapp.fields import needed
from govapp.naming import Found, fold, look_up
from govapp.register import Change
from govapp.rows import Source

_tidy_alias = needed("The other name")


@dataclass(frozen=True, slots=True)
class Aliased:
    """A noun with aliases: its word, its table, and the table and column of its aliases."""

    noun: str
    table: str
    alias_table: str
    key: str


def find(source: Source, kind: Aliased, wanted: str, *, among: set[int] | None = None) -> Found:
    """Those that `wanted` names, by name, short name or alias; `among` limits them to some ids."""
    names: dict[int, list[str]] = {}
    rows = source.execute(f"select id, name, short_name from {kind.table} order by name, id")
    for key, name, short_name in rows.fetchall():
        names[key] = [name, short_name] if short_name else [name]
    for key, alias in source.execute(
        f"select {kind.key}, alias from {kind.alias_table}"
    ).fetchall():
        names[key].append(alias)
    candidates = ((key, tuple(called)) for key, called in names.items())
    return look_up(wanted, (c for c in candidates if among is None or c[0] in among))


def list_aliases(source: Source, kind: Aliased, key: int) -> list[str]:
    """The other names of one record, in alphabetical order."""
    rows = source.execute(f"select alias from {kind.alias_table} where {kind.key} = ?", (key,))
    return sorted((alias for (alias,) in rows.fetchall()), key=fold)


def add_alias(change: Change, kind: Aliased, key: int, alias: str) -> int:
    """Remember another name by which a record is known. Raises RuleBroken when it is taken."""
    alias = _tidy_alias(alias)
    refuse_taken(change, kind, alias)
    return change.insert(kind.alias_table, **{kind.key: key, "alias": alias})


def remove_alias(change: Change, kind: Aliased, key: int, alias: str) -> None:
    """Forget another name of a record. Raises NotFound when it has no such alias."""
    rows = change.execute(
        f"select id, alias from {kind.alias_table} where {kind.key} = ?", (key,)
    ).fetchall()
    matching = [alias_id for alias_id, known in rows if fold(known) == fold(alias)]
    if not matching:
        raise NotFound(f"“{alias}” is not among its other names.")
    for alias_id in matching:
        change.delete(kind.alias_table, alias_id)


def refuse_taken(source: Source, kind: Aliased, name: str, *, but_not: int | None = None) -> None:
    """Refuse a name that is the name or an alias of another record already. Raises RuleBroken.

    Short names may be shared (three partnerships may each call their board "the Board").
    """
    folded = fold(name)
    rows = source.execute(
        f"""select id, name, name from {kind.table} union all
        select a.{kind.key}, a.alias, o.name from {kind.alias_table} a
        join {kind.table} o on o.id = a.{kind.key}"""
    )
    for key, known, called in rows.fetchall():
        if key == but_not or fold(known) != folded:
            continue
        also = f", also known as “{known}”" if known != called else ""
        raise RuleBroken(f"There is already {_a(kind.noun)} called “{called}”{also}.")


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"
