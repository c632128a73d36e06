"""Journey 6, reorganisation: one body becomes another; seats pass on, figures apart or joined."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from govapp.counting import Period
from govapp.figures import OrganisationScope
from govapp.naming import one_of
from govapp.organisations import find_organisation, get_organisation, predecessors_of
from govapp.seating import seating_of_organisation
from govapp.summing import summary
from tests.desk import HALF_PAST_ONE, Desk
from ui.screens.people_screen import PeopleScreen
from ui.screens.reports_screen import ReportsScreen
from ui.widgets.form_dialog import FormDialog
from ui.widgets.search_choice_field import NewName

PROBATION = "Probation Service, Northmoor Delivery Unit"
AFTER = "Northmoor and Vale Probation"
TODAY = HALF_PAST_ONE.date()
FROM = date(2026, 11, 20)


@pytest.fixture
def probation(desk: Desk) -> int:
    with desk.file() as register:
        return one_of(find_organisation(register, PROBATION), PROBATION)


def become(desk: Desk, probation: int) -> None:
    """The one form, from the organisation's page."""
    desk.window.show_screen("people", {"organisation_id": probation})
    screen: PeopleScreen = desk.screen(PeopleScreen)
    more = screen.organisation.header.more
    more.choose("Becomes…")
    form = desk.dialog(FormDialog)
    form.field("successor").set_value(NewName(AFTER))
    desk.fill(form, on=FROM)
    desk.click("Reorganise")


def seats(desk: Desk, organisation_id: int, on: date) -> list[tuple[str, str | None]]:
    with desk.file() as register:
        return [
            (str(sitting.group_id), sitting.name)
            for sitting in seating_of_organisation(register, organisation_id, on)
        ]


def test_seats_pass_to_the_successor_in_one_step_and_one_undo(desk: Desk, probation: int) -> None:
    before = seats(desk, probation, date(2026, 11, 19))
    assert before
    # WHEN Probation becomes another body today
    become(desk, probation)
    # THEN the day before it held its seats; from today the successor does, with the same people
    with desk.file() as register:
        after = one_of(find_organisation(register, AFTER), AFTER)
        assert [body.id for body in predecessors_of(register, after)] == [probation]
        assert get_organisation(register, probation).ends_on == date(2026, 11, 19)
    assert seats(desk, probation, date(2026, 11, 19)) == before
    assert sorted(seats(desk, after, FROM)) == sorted(before)
    assert seats(desk, probation, FROM) == []
    # THEN it is one change: one Ctrl+Z takes all of it back
    desk.ctrl(Qt.Key.Key_Z)
    assert seats(desk, probation, FROM) == before


def test_figures_are_shown_apart_or_joined_and_the_paper_says_which(
    desk: Desk, probation: int
) -> None:
    become(desk, probation)
    with desk.file() as register:
        after = one_of(find_organisation(register, AFTER), AFTER)
        year = Period.financial_year_of(TODAY)
        apart = summary(register, OrganisationScope(after), year, as_at=TODAY)
        joined = summary(
            register, OrganisationScope(after, include_predecessor=True), year, as_at=TODAY
        )
    assert apart.totals.expected == 0
    assert joined.totals.expected > 0
    # WHEN the successor's figures are printed, they are its own
    scope = {"scope": OrganisationScope(after)}
    desk.window.show_screen("reports", {"report": "attendance_summary", **scope})
    assert "Predecessors: not included" in desk.saved("apart.pdf")
    # WHEN what came before it is asked for, they are joined, and the paper says so
    reports: ReportsScreen = desk.screen(ReportsScreen)
    reports.choices.predecessor.set_value(True)
    desk.click("Preview")
    words = desk.saved("joined.pdf")
    assert "Predecessors: included" in words
    assert f"{joined.totals.represented} of {joined.totals.expected}" in words
