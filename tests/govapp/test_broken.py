"""Every rule over several rows: its view names who breaks it, its trigger refuses.

Each is broken once, as an exchange between PCs might, by the smallest change that breaks it.
"""

from datetime import datetime

import pytest

from govapp.broken import RULES
from govapp.change_log import Replaying
from govapp.clock import Clock
from govapp.errors import RuleBroken
from govapp.migrations import register_schema
from govapp.register import Register
from govapp.rule import Rule
from govapp.safety.checking import check_register
from govapp.tables import Key, key_text
from tests.govapp.broken_examples import EXAMPLES, County, settle

every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


@pytest.fixture
def county(register: Register) -> County:
    with register.write("Settle") as change:
        return settle(change)


def test_every_rule_has_an_example() -> None:
    assert [rule.name for rule in RULES] == list(EXAMPLES)


@every_rule
@pytest.mark.parametrize("replaying", [Replaying.PUT_BACK, Replaying.VERBATIM])
def test_replaying_is_let_through_and_the_view_names_every_row(
    register: Register, county: County, rule: Rule, replaying: Replaying
) -> None:
    # GIVEN a register in which nothing is broken
    assert broken(register, rule) == {}
    # WHEN the rule is broken while changes are put back, THEN no trigger stands in the way
    with (
        register.transaction() as opened,
        opened.change("Exchange", replaying=replaying) as change,
    ):
        named = EXAMPLES[rule.name](change, county)
    # THEN the view names every row that it takes, each with a sentence, and so does the check
    found = broken(register, rule)
    assert named <= found.keys()
    assert {table for table, _ in found} == {table for table, _ in rule.involved}
    assert all(sentence.endswith(".") for sentence in found.values())
    told = {
        (finding.table, finding.row_key, finding.sentence)
        for finding in check_register(register)
        if finding.kind == "rules"
    }
    assert {(table, key_text(key), said) for (table, key), said in found.items()} <= told


@every_rule
def test_at_other_times_the_trigger_refuses_with_the_sentence_of_the_view(
    register: Register, county: County, rule: Rule
) -> None:
    if not rule.trigger:  # its noun checks it, and the view finds it: see above
        with register.write("Break it") as change:
            EXAMPLES[rule.name](change, county)
        assert broken(register, rule)
        return
    with pytest.raises(RuleBroken) as refused, register.write("Break it") as change:
        EXAMPLES[rule.name](change, county)
    assert broken(register, rule) == {}
    # What it says is what the view says once the rule is broken.
    with (
        register.transaction() as opened,
        opened.change("Exchange", replaying=Replaying.PUT_BACK) as change,
    ):
        EXAMPLES[rule.name](change, county)
    said = {f"{sentence} Nothing was changed." for sentence in broken(register, rule).values()}
    assert str(refused.value) in said


@pytest.mark.parametrize("table", [*register_schema().personal])
def test_what_was_erased_is_named_when_it_is_filled_again_and_refused(table: str) -> None:
    with Register.in_memory(clock=Clock.fixed(datetime(2026, 11, 20))) as register:
        rule = register.layout.rules[f"erased_{table}"]
        shape = register.layout.tables[table]
        key = (1,) * len(shape.key)
        keys = dict.fromkeys(shape.key, 1)
        register.execute("PRAGMA foreign_keys = OFF")
        register.execute("PRAGMA ignore_check_constraints = ON")
        column = sorted(shape.personal)[0]
        with register.transaction() as opened:
            with opened.change("Exchange", replaying=Replaying.PUT_BACK) as change:
                change.insert_row(table, **filled(register, table), **keys)
                change.insert("erasures", table_name=table, row_key=key_text(key))
                change.update(table, key, **dict.fromkeys(shape.personal))
                assert broken(register, rule) == {}
            with opened.change("Exchange", replaying=Replaying.PUT_BACK) as change:
                change.update(table, key, **{column: "back again"})
            assert {*broken(register, rule)} == {(table, key[0] if len(key) == 1 else key)}
            with opened.change("Mend") as change:
                change.update(table, key, **{column: None})
                with pytest.raises(RuleBroken, match="were erased; they stay empty"):
                    change.update(table, key, **{column: "and again"})


def filled(register: Register, table: str) -> dict[str, object]:
    """A value for every column that must have one; the checks are off."""
    info = register.execute(f"PRAGMA table_info({table})").fetchall()
    return {
        name: 1 if kind == "INTEGER" else "x"
        for _, name, kind, required, _, in_key in info
        if required and not in_key
    }


def broken(register: Register, rule: Rule) -> dict[tuple[str, Key], str]:
    """What the rule's view names, with what it says of each."""
    rows = register.execute(f"SELECT table_name, row_key, sentence FROM broken_{rule.name}")
    found: dict[tuple[str, Key], str] = {}
    for table, row_key, sentence in rows.fetchall():
        key = register.layout.tables[table].key_of_text(row_key)
        found[table, key[0] if len(key) == 1 else key] = sentence
    return found
