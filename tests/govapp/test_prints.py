"""What was printed is noted in the file, and leaves no change behind."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from govapp.counting import Period
from govapp.errors import BugError
from govapp.figures import GroupScope
from govapp.prints import choices_as_text, list_prints, record_print
from govapp.register import Register


@dataclass(frozen=True)
class Asked:
    scope: GroupScope
    period: Period
    public: bool
    note: str | None = None


ASKED = Asked(GroupScope(9_007_199_254_740_993), Period(date(2026, 4, 1), date(2027, 3, 31)), True)


def test_a_print_is_noted_with_what_it_shows_and_no_change_is_made(register: Register) -> None:
    with register.write("Add Northmoor Police") as change:
        change.insert("organisations", name="Northmoor Police", kind="police")
    head = register.head

    noted = record_print(
        register, report="Vacancies", choices=ASKED, change_id=head.id, seal=head.seal
    )

    (kept,) = list_prints(register)
    assert noted
    assert (kept.report, kept.change_id, kept.seal) == ("Vacancies", head.id, head.seal)
    assert kept.printed_at == register.clock.now()
    assert register.head == head


def test_the_choices_are_kept_as_ids_dates_and_settings() -> None:
    kept = json.loads(choices_as_text(ASKED))

    assert kept == {
        "kind": "Asked",
        "scope": {
            "kind": "GroupScope",
            "group_id": 9_007_199_254_740_993,
            "include_predecessor": False,
        },
        "period": {"kind": "Period", "starts_on": "2026-04-01", "ends_on": "2027-03-31"},
        "public": True,
        "note": None,
    }


def test_words_are_never_kept_with_a_print() -> None:
    with pytest.raises(BugError):
        choices_as_text(Asked(ASKED.scope, ASKED.period, False, note="for Jane Smith"))


def test_the_latest_print_is_listed_first(register: Register) -> None:
    for report in ("Engagement", "Vacancies"):
        record_print(register, report=report, choices=None, change_id=None, seal=None)

    assert [kept.report for kept in list_prints(register)] == ["Vacancies", "Engagement"]


def test_a_register_open_to_read_only_notes_nothing_and_refuses_nobody(register_file: Path) -> None:
    with Register.open(register_file, read_only=True) as register:
        noted = record_print(register, report="R", choices=None, change_id=None, seal=None)

        assert not noted
        assert list_prints(register) == []
