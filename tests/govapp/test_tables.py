"""Tables as SQLite describes them, and their keys as values and as text."""

import pytest

from govapp.errors import BugError
from govapp.register import Register
from govapp.tables import Reference, key_text


def test_a_table_knows_its_key_columns_and_references(register: Register) -> None:
    attendance = register.layout.tables["attendance"]
    assert attendance.key == ("meeting_id", "seat_id")
    assert "mark" in attendance.columns
    assert "meeting_id" not in attendance.columns
    assert "note" in attendance.personal
    assert Reference(("seat_id",), "seats") in attendance.references
    assert attendance.logged
    assert not register.layout.tables["drafts"].logged


def test_the_log_and_the_register_itself_cannot_be_written_through_a_change(
    register: Register,
) -> None:
    unreachable = {"changes", "change_rows", "change_cells", "current_change", "register"}
    assert not unreachable & register.layout.tables.keys()


@pytest.mark.parametrize(
    ("table", "key", "text"),
    [("people", (17,), "17"), ("attendance", (17, 4), "17/4"), ("drafts", ("a/b", "c"), None)],
)
def test_keys_go_to_text_and_back(
    register: Register, table: str, key: tuple, text: str | None
) -> None:
    shape = register.layout.tables[table]
    assert shape.key_values(key) == key
    if text is not None:
        assert key_text(key) == text
        assert shape.key_of_text(text) == key


def test_a_key_of_the_wrong_length_is_a_mistake_of_ours(register: Register) -> None:
    assert register.layout.tables["people"].key_values(17) == (17,)
    with pytest.raises(BugError):
        register.layout.tables["people"].key_values((17, 4))
    with pytest.raises(BugError):
        register.layout.tables["attendance"].key_values(17)
