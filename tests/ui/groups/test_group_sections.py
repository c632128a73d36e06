"""The other sections of a group's page: what they show and what they do."""

from datetime import date
from typing import Any

from govapp.register import Register
from govapp.terms import list_terms
from tests.ui.groups.steps import choose_seat
from tests.ui.small_county import County
from tests.ui.window_steps import fill, the_form
from ui.screens.groups_screen import GroupsScreen


def test_a_decision_that_waits_is_counted_and_ratified(
    screen: GroupsScreen, county: County, register: Register
) -> None:
    chips = screen.page.sections.chips._buttons.values()
    assert "To ratify 1" in [chip.accessibleName() for chip in chips]
    screen.page.sections.choose("decisions")
    section = screen.page.sections.section
    section.panel.table.setFocus()  # type: ignore[attr-defined]
    section.ratify_button.click()  # type: ignore[attr-defined]
    fill(the_form(screen), how="by_email", ratified_on=date(2026, 10, 1))

    assert section.model.rowCount() == 0  # type: ignore[attr-defined]


def test_the_attendance_of_the_financial_year_leads_to_the_matrix(
    screen: GroupsScreen, county: County
) -> None:
    screen.page.sections.choose("attendance")
    section = screen.page.sections.section
    asked: list[tuple[str, dict]] = []
    screen.go.disconnect()
    screen.go.connect(lambda name, target: asked.append((name, target)))

    assert section.represented.accessibleName().startswith("Seat represented: 3 of 4, 75 %")  # type: ignore[attr-defined]
    section.matrix_button.click()  # type: ignore[attr-defined]

    # as at the day that the page is looked at, whose figures it shows
    assert asked == [("attendance", {"group_id": county.board, "on": screen.as_at.on})]


def test_the_quorum_is_one_sentence_that_is_tried_on_the_last_meetings(
    screen: GroupsScreen,
) -> None:
    screen.page.sections.choose("terms")
    section: Any = screen.page.sections.section

    assert section.quorum.text().startswith("At least 2 people.")
    section.try_button.click()

    assert section.tried.text().splitlines()[0].startswith("9 September 2026:")


def test_a_condition_is_added_tried_and_kept(
    screen: GroupsScreen, county: County, register: Register
) -> None:
    # GIVEN the terms in force, WHEN a condition is begun without its number
    screen.page.sections.choose("terms")
    section: Any = screen.page.sections.section
    section.edit_button.click()
    form: Any = the_form(screen)
    form.conditions.add_button.click()
    form.conditions.condition.kind.set_value("named_seats")
    form.conditions.keep_button.click()

    # THEN it is refused in place; the form too, until it is complete
    assert form.conditions.condition.problem.isVisible()
    form.save()
    assert form.isVisible()
    form.conditions.condition.field("at_least").set_value(1)
    form.conditions.condition.field("seat_ids").set_value((county.police_seat,))
    form.conditions.keep_button.click()
    form.conditions.try_button.click()
    assert "10 June 2026" in form.conditions.tried.text()
    form.save()

    (terms,) = list_terms(register, county.board)
    assert [condition.kind.value for condition in terms.conditions] == ["people", "named_seats"]
    assert "Moorshire Police" in section.quorum.text()


def test_a_new_version_of_the_terms_is_adopted(
    screen: GroupsScreen, county: County, register: Register
) -> None:
    screen.page.sections.choose("terms")
    section: Any = screen.page.sections.section
    section.new_button.click()
    fill(the_form(screen), version="2026", starts_on=date(2026, 10, 1))

    assert [terms.version for terms in list_terms(register, county.board)] == ["2019", "2026"]
    assert section.quorum.text() == "No quorum rule."


def test_meetings_are_planned_from_the_page_and_open_their_register(
    screen: GroupsScreen, county: County
) -> None:
    screen.page.sections.choose("meetings")
    section: Any = screen.page.sections.section
    section.plan_button.click()
    fill(the_form(screen), held_on=date(2026, 12, 1))
    assert section.model.shown_rows[0].held_on == date(2026, 12, 1)

    asked: list[tuple[str, dict]] = []
    screen.go.disconnect()
    screen.go.connect(lambda name, target: asked.append((name, target)))
    section.panel.table.row_activated.emit(county.meeting)
    assert asked == [("register", {"meeting_id": county.meeting})]


def test_history_tells_of_the_group_its_seats_and_appointments(
    screen: GroupsScreen, county: County
) -> None:
    choose_seat(screen, county.police_seat)
    screen.page.membership.holder_button.click()
    fill(the_form(screen), last_day=date(2026, 10, 14), reason="Retired")
    screen.page.sections.choose("history")
    section: Any = screen.page.sections.section

    latest = section.history.model.shown_rows[:2]
    told = {line.what: line.after for line in latest}
    assert told == {
        "Holder of Moorshire Police – Superintendent: Last day": "14 October 2026",
        "Holder of Moorshire Police – Superintendent: End reason": "Retired",
    }
