"""Drafts stay in the file, leave no change behind, and go when the form is done."""

from govapp.drafts import drop_draft, find_draft, keep_draft, list_drafts
from govapp.history import list_changes
from govapp.register import Register


def test_a_draft_is_kept_replaced_and_dropped_without_a_change(register: Register) -> None:
    keep_draft(register, form="New group", record_key="{}", field_values='{"name": "Bo"}')
    keep_draft(register, form="New group", record_key="{}", field_values='{"name": "Board"}')
    keep_draft(register, form="Edit", record_key="7", field_values="{}")

    found = find_draft(register, "New group", "{}")
    assert found is not None
    assert found.field_values == '{"name": "Board"}'
    assert found.saved_at == register.clock.now()
    assert [draft.form for draft in list_drafts(register)] == ["Edit", "New group"]

    drop_draft(register, form="New group", record_key="{}")
    drop_draft(register, form="New group", record_key="{}")
    assert find_draft(register, "New group", "{}") is None
    assert list_changes(register) == []
