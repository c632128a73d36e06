"""Engagement: agencies against groups, one page a partnership, no ranking."""

import json
from datetime import date
from pathlib import Path

import pytest

from govapp.groups import establish_group
from govapp.register import Change, Register
from govapp.reports import engagement
from govapp.reports.engagement_data import EngagementData
from govapp.reports.engagement_files import as_json, as_table
from govapp.reports.parts import Strong, Table
from tests.factories import a_partnership, an_organisation
from tests.govapp.rooms import a_held_meeting, a_held_seat, a_seat, mark
from tests.reports.offices import TODAY, YEAR, printed, words


def load(register: Register, partnership_id: int | None) -> EngagementData:
    choices = engagement.Choices(partnership_id, YEAR, TODAY)
    with register.read() as snapshot:
        return engagement.load(snapshot, choices)


def rows(data: EngagementData) -> list[list[str]]:
    (table,) = [part for part in engagement.story(data).story if isinstance(part, Table)]
    return [[_text(cell) for cell in row] for row in table.rows]


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else getattr(cell, "text", None) or cell.title  # type: ignore[attr-defined]


@pytest.fixture
def county(register: Register) -> tuple[Register, int]:
    """Two groups that met jointly once; the police chair one and have a vacant seat on it."""
    with register.write("Set it up") as change:
        partnership = a_partnership(change, name="Children", small_number=3)
        board, sub = (
            establish_group(change, name=name, kind=kind, partnership_ids=[partnership])
            for name, kind in (("Board", "board"), ("Sub-group", "sub_group"))
        )
        police = an_organisation(change, name="Police")
        chair = a_held_seat(change, board, organisation_id=police, role="chair")
        a_seat(change, board, organisation_id=police, title="Superintendent")
        on_sub = a_held_seat(change, sub, organisation_id=police)
        fire = a_held_seat(change, board, "Fire")
        a_held_seat(change, board, constituency="Head teachers")
        joint = a_held_meeting(change, [board, sub], date(2026, 5, 1))
        alone = a_held_meeting(change, [board], date(2026, 6, 1))
        for seat, letter in ((chair, "P"), (on_sub, "X"), (fire, "A")):
            mark(change, joint, seat, letter)
        for seat, letter in ((chair, "X"), (fire, "D")):
            mark(change, alone, seat, letter)
    return register, partnership


def test_each_cell_says_at_how_many_meetings_the_agency_was_represented(
    county: tuple[Register, int],
) -> None:
    data = load(*county)

    assert rows(data) == [
        # Alphabetical; in the last column the joint meeting counts once.
        ["Fire", "1 of 2", "", "1 of 2"],
        ["Police", "1 of 2 C V", "0 of 1", "1 of 2"],
        ["All agencies", "2 of 4", "0 of 1", "2 of 4 (50%)"],
    ]


def test_the_totals_are_those_of_the_attendance_of_the_partnership(
    county: tuple[Register, int],
) -> None:
    data = load(*county)
    (only,) = data.partnerships

    for agency in only.agencies:
        assert agency.total in only.figures.organisations
    assert [group.meetings_counted for group in only.groups] == [2, 1]


def test_seats_of_no_agency_are_counted_apart(county: tuple[Register, int]) -> None:
    assert "Not shown: 1 seat of no agency." in words(engagement.story(load(*county)))


def test_files_have_a_row_for_each_agency_on_each_group(county: tuple[Register, int]) -> None:
    data = load(*county)

    assert as_table(data).rows == (
        ("Children", "Fire", "Board", 1, 2, 50, 1, 0, ""),
        ("Children", "Police", "Board", 1, 2, 50, 2, 1, "Chair"),
        ("Children", "Police", "Sub-group", 0, 1, 0, 1, 0, ""),
    )
    (partnership,) = json.loads(as_json(data))["partnerships"]
    assert partnership["agencies"][1]["represented_percent"] == 50
    assert [on["offices"] for on in partnership["agencies"][1]["groups"]] == [["chair"], []]


def many(change: Change, *, agencies: int, groups: int) -> int:
    partnership = a_partnership(change, name="Children")
    keys = [an_organisation(change, short_name=f"Agency {n}") for n in range(agencies)]
    for g in range(groups):
        group = establish_group(
            change,
            name=f"Group {g} for the safeguarding of children",
            short_name=f"Group {g}",
            kind="sub_group",
            partnership_ids=[partnership],
        )
        seats = [
            a_held_seat(change, group, organisation_id=key, role="chair" if n == g else "member")
            for n, key in enumerate(keys)
        ]
        meeting = a_held_meeting(change, [group], date(2026, 5, 1 + g))
        for seat in seats:
            mark(change, meeting, seat, "P")
    return partnership


@pytest.mark.parametrize(("agencies", "groups"), [(3, 2), (25, 11)])
def test_a_partnership_is_one_page(
    register: Register, tmp_path: Path, agencies: int, groups: int
) -> None:
    with register.write("Set it up") as change:
        partnership = many(change, agencies=agencies, groups=groups)

    with printed(engagement.story(load(register, partnership)), tmp_path / "e.pdf") as pdf:
        assert len(pdf.pages) == 1


def test_all_partnerships_have_a_page_each(county: tuple[Register, int], tmp_path: Path) -> None:
    register, _ = county
    with register.write("Add adults") as change:
        a_partnership(change, name="Adults", subject="adults")

    document = engagement.story(load(register, None))

    with printed(document, tmp_path / "e.pdf") as pdf:
        assert len(pdf.pages) == 2
    assert "Adults No agency had a seat on a group in this period." in words(document)


def test_strong_words_are_kept_for_the_totals(county: tuple[Register, int]) -> None:
    (table,) = [p for p in engagement.story(load(*county)).story if isinstance(p, Table)]

    assert {type(row[-1]) for row in table.rows} == {Strong}
