"""The groups screen through the real window: keys and clicks, then the screen and the register."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from govapp.appointments import Capacity, appointments_of
from govapp.group_types import GroupKind, Timing
from govapp.groups import find_group, get_group, list_groups, parents_of, partnerships_of
from govapp.register import Register
from govapp.seating import seating
from govapp.seats import get_seat, list_seats
from govapp.terms import list_terms
from tests.ui.accessibility import assert_accessible, tab_stops
from tests.ui.small_county import County, settle
from tests.ui.window_steps import a_window, fill, press, the_form
from ui.main_window import MainWindow
from ui.screens.groups_screen import GroupsScreen
from ui.theme import Theme
from ui.widgets.search_choice_field import NewName

TODAY = date(2026, 11, 20)


@pytest.fixture
def county(register: Register) -> County:
    return settle(register)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, register: Register) -> Iterator[MainWindow]:
    yield from a_window(theme, register)


@pytest.fixture
def screen(county: County, window: MainWindow) -> GroupsScreen:
    window.show_screen("groups", {"group_id": county.board})
    shown = window.screen_shown
    assert isinstance(shown, GroupsScreen)
    return shown


def type_date(screen: GroupsScreen, text: str) -> None:
    line = screen.as_at.field.editor
    line.setFocus()
    line.selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def choose_seat(screen: GroupsScreen, seat_id: int) -> None:
    screen.page.membership.panel.table.select_ids([seat_id])


# -- the structure as at a date ----------------------------------------------------------------


def test_the_tree_shows_the_structure_of_today_and_what_has_ended(screen: GroupsScreen) -> None:
    assert screen.tree.names == [
        "Adults’ Board",
        "Partnership Board",
        "  Quality <b>&</b> Assurance",
        "    Neglect Audit",
        "  Online Harms",
        "Ended before this day (1)",
        "  Local Board",
    ]


def test_one_date_answers_who_sat_on_the_board_on_1_september_2019(
    screen: GroupsScreen, county: County
) -> None:
    # GIVEN the board as it sits today, WHEN one date is typed
    type_date(screen, "1/9/2019")

    # THEN the new board is there on its first day, with those who sat on it, and no late group
    assert "Partnership Board" in screen.tree.names
    assert "Local Board" not in screen.tree.names
    names = [sitting.name for sitting in screen.page.membership.sittings]
    assert names == ["Amara Okafor", None, "Priya Rahman"]
    assert "Neglect Audit" not in "".join(screen.tree.names)

    # AND the day before it is still the old one, with its own chair
    type_date(screen, "31/8/2019")
    screen.show_target(group_id=county.old_board)
    assert [sitting.name for sitting in screen.page.membership.sittings] == ["Helen Haddad"]
    assert "  Local Board" not in screen.tree.names


def test_a_group_that_is_not_in_being_says_so_and_leads_to_its_last_day(
    screen: GroupsScreen, county: County
) -> None:
    screen.show_target(group_id=county.old_board)
    header = screen.page.header

    assert header.day_button.isVisible()
    header.day_button.click()

    assert screen.as_at.on == date(2019, 8, 31)
    assert len(screen.page.membership.sittings) == 1


def test_the_partnership_switch_is_obeyed_by_tree_and_heading(
    screen: GroupsScreen, county: County
) -> None:
    screen.session.look_at(county.adults)

    assert screen.tree.names == ["Adults’ Board", "Quality <b>&</b> Assurance"]
    sentence = screen.heading.findChildren(type(screen.page.header.name))[1].text()
    assert "Adults’ Partnership" in sentence


def test_the_chart_draws_each_group_below_the_one_it_reports_to(
    screen: GroupsScreen, county: County
) -> None:
    screen.views.choose("chart")
    screen.refresh()
    boxes = {box.group.id: box for box in screen.chart.chart.boxes}

    assert boxes[county.quality].y > boxes[county.board].y
    assert "Neglect Audit reports to Quality" in screen.chart.accessibleDescription()


def test_enter_on_the_chart_opens_the_group_it_points_to(
    screen: GroupsScreen, county: County, window: MainWindow
) -> None:
    screen.views.choose("chart")
    screen.refresh()
    screen.chart.point_to(county.late)
    screen.chart.setFocus()

    press(window, Qt.Key.Key_Return)

    assert screen.views.choice == "page"
    assert screen.page.header.name.text() == "Neglect Audit"


def test_the_board_sorts_task_and_finish_groups_by_how_they_stand(screen: GroupsScreen) -> None:
    screen.views.choose("board")
    screen.refresh()

    assert screen.board.names(Timing.LATE) == ["Neglect Audit"]
    assert screen.board.names(Timing.EXTENDED) == ["Online Harms"]
    assert screen.board.names(Timing.ENDED) == []


def test_enter_in_the_tree_opens_the_page_and_goes_to_its_seats(
    screen: GroupsScreen, county: County, window: MainWindow
) -> None:
    screen.tree.setFocus()
    screen.tree.choose(county.adults_board)
    press(window, Qt.Key.Key_Down)

    assert screen.page.header.name.text() == "Partnership Board"
    press(window, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is screen.page.membership.panel.table


# -- the seats ---------------------------------------------------------------------------------


def test_change_of_holder_is_one_form_and_one_change(
    screen: GroupsScreen, county: County, register: Register, window: MainWindow
) -> None:
    # GIVEN the police seat, WHEN its holder leaves on the 14th, somebody new acts from the 25th
    choose_seat(screen, county.police_seat)
    screen.page.membership.holder_button.click()
    fill(
        the_form(screen),
        last_day=date(2026, 10, 14),
        reason="Retired",
        acting=county.helen,
        acting_from=date(2026, 10, 25),
        successor=NewName("Grażyna Łuczak"),
        successor_from=date(2026, 11, 1),
    )

    # THEN each day has its holder, on the screen and in the register
    held = {a.name: (a.capacity, a.starts_on, a.ends_on) for a in _appointed(register, county)}
    assert held == {
        "Amara Okafor": (Capacity.HOLDER, date(2019, 9, 1), date(2026, 10, 14)),
        "Helen Haddad": (Capacity.ACTING, date(2026, 10, 25), date(2026, 10, 31)),
        "Grażyna Łuczak": (Capacity.HOLDER, date(2026, 11, 1), None),
    }
    assert screen.page.membership.sittings[0].name == "Grażyna Łuczak"
    type_date(screen, "20/10/2026")
    assert screen.page.membership.sittings[0].vacant
    type_date(screen, "25/10/2026")
    assert screen.page.membership.sittings[0].acting

    # AND undoing takes all of it back, the new person too
    window.session.undo()
    assert [a.name for a in _appointed(register, county)] == ["Amara Okafor"]
    assert window.session.redo_words == "Change of holder: Moorshire Police – Superintendent"


def test_what_is_not_known_yet_comes_later(
    screen: GroupsScreen, county: County, register: Register
) -> None:
    choose_seat(screen, county.police_seat)
    screen.page.membership.holder_button.click()
    fill(the_form(screen), last_day=date(2026, 10, 14))
    assert screen.page.membership.sittings[0].vacant

    screen.page.membership.holder_button.click()
    fill(the_form(screen), successor=county.helen, successor_from=date(2026, 11, 1))

    assert screen.page.membership.sittings[0].name == "Helen Haddad"


def test_a_change_of_holder_under_marks_is_refused_in_the_form(
    screen: GroupsScreen, county: County, register: Register
) -> None:
    choose_seat(screen, county.police_seat)
    screen.page.membership.holder_button.click()
    form = the_form(screen)
    fill(form, last_day=date(2026, 5, 1))

    assert form.isVisible()
    assert "10 June 2026" in form.findChild(type(form._refusal)).sentence
    assert [a.ends_on for a in _appointed(register, county)] == [None]


def test_a_date_without_a_person_is_refused_rather_than_lost(
    screen: GroupsScreen, county: County
) -> None:
    choose_seat(screen, county.police_seat)
    screen.page.membership.holder_button.click()
    form = the_form(screen)
    fill(form, last_day=date(2026, 10, 14), successor_from=date(2026, 11, 1))

    assert form.isVisible()


def test_people_of_one_name_are_told_apart_where_they_are_chosen(
    screen: GroupsScreen, county: County
) -> None:
    choose_seat(screen, county.health_seat)
    screen.page.membership.more.choose("Appoint…")
    field = the_form(screen).field("person")

    options = [option.context for option in field._list.all if option.words == "Priya Rahman"]  # type: ignore[attr-defined]

    assert sorted(options) == ["Director of Children, Moorshire Council", "Named Doctor, CCG"]


def test_ctrl_n_among_the_seats_adds_one(
    screen: GroupsScreen, county: County, register: Register, window: MainWindow
) -> None:
    screen.page.membership.panel.table.setFocus()
    press(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    form = the_form(screen)
    form.save()
    assert form.isVisible()  # a member's seat that is nobody's is refused in place

    fill(form, organisation_id=county.schools, title="Head of Service")

    assert [seat.label for seat in list_seats(register, group_id=county.board)][-1] == (
        "School Service – Head of Service"
    )
    window.session.undo()
    assert len(list_seats(register, group_id=county.board)) == 3


def test_alt_up_moves_a_seat_and_keeps_it_chosen(
    screen: GroupsScreen, county: County, register: Register, window: MainWindow
) -> None:
    table = screen.page.membership.panel.table
    table.setFocus()
    choose_seat(screen, county.council_seat)

    press(window, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    press(window, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)

    order = [seat.id for seat in list_seats(register, group_id=county.board)]
    assert order == [county.council_seat, county.police_seat, county.health_seat]
    assert table.selected_ids == [county.council_seat]


def test_a_seat_is_edited_and_ended_with_its_appointments(
    screen: GroupsScreen, county: County, register: Register
) -> None:
    choose_seat(screen, county.health_seat)
    screen.page.membership.more.choose("Edit the seat…")
    fill(the_form(screen), title="Designated Nurse")
    assert get_seat(register, county.health_seat).title == "Designated Nurse"

    screen.page.membership.more.choose("End the seat…")
    fill(the_form(screen), ends_on=date(2026, 10, 1), reason="Merged")

    assert [s.seat_id for s in screen.page.membership.sittings] == [
        county.police_seat,
        county.council_seat,
    ]


def test_enter_on_a_seat_shows_everybody_ever_appointed_and_esc_closes_it(
    screen: GroupsScreen, county: County, register: Register, window: MainWindow
) -> None:
    membership = screen.page.membership
    membership.panel.table.setFocus()
    choose_seat(screen, county.police_seat)
    press(window, Qt.Key.Key_Return)
    assert [a.name for a in membership.seat_panel.appointments] == ["Amara Okafor"]

    press(window, Qt.Key.Key_Return)
    fill(the_form(screen), starts_on=date(2019, 10, 1))
    assert _appointed(register, county)[0].starts_on == date(2019, 10, 1)

    membership.seat_panel.more.choose("End this appointment…")
    fill(the_form(screen), ends_on=date(2026, 11, 1), reason="Moved")
    assert _appointed(register, county)[0].ends_on == date(2026, 11, 1)

    press(window, Qt.Key.Key_Escape)
    assert membership.seat_panel.isHidden()


def test_deputies_are_named_beside_the_holder(
    screen: GroupsScreen, county: County, register: Register
) -> None:
    choose_seat(screen, county.police_seat)
    screen.page.membership.more.choose("Name a deputy…")
    fill(the_form(screen), person=county.helen, starts_on=date(2026, 1, 1))

    (police, *_) = seating(register, county.board, TODAY)
    assert [deputy.name for deputy in police.deputies] == ["Helen Haddad"]
    assert screen.page.membership.model.index(0, 2).data() == "Helen Haddad"


# -- the group ---------------------------------------------------------------------------------


def test_a_group_is_established_shown_and_undone(
    screen: GroupsScreen, county: County, register: Register, window: MainWindow
) -> None:
    screen.new_button.click()
    fill(
        the_form(screen),
        name="Learning Hub",
        kind=GroupKind.SUB_GROUP,
        partnership_ids=(county.children, county.adults),
        parent_ids=(county.board,),
        aliases="The Hub\nHub",
    )

    (found,) = find_group(register, "the hub").exact
    assert screen.page.header.name.text() == "Learning Hub"
    assert [p.name for p in partnerships_of(register, found.id)] == [
        "Adults’ Partnership",
        "Children’s Partnership",
    ]
    window.session.undo()
    assert "Learning Hub" not in [group.name for group in list_groups(register)]
    assert screen.page.header.name.text() != "Learning Hub"


def test_a_group_without_a_partnership_is_refused_in_place(screen: GroupsScreen) -> None:
    screen.new_button.click()
    form = the_form(screen)
    fill(form, name="Nowhere", partnership_ids=())

    assert form.isVisible()


def test_a_group_is_extended_and_ended_and_its_page_says_so(
    screen: GroupsScreen, county: County, register: Register
) -> None:
    screen.show_target(group_id=county.late)
    screen.page.header.more.choose("Extend the group…")
    fill(
        the_form(screen),
        extended_end_on=date(2027, 3, 1),
        reason="Two audits are late",
        agreed_by="The Board",
    )
    assert "agreed by The Board" in screen.page.header.text

    screen.page.header.more.choose("End the group…")
    fill(the_form(screen), ends_on=date(2026, 11, 1), reason="Reported")

    assert get_group(register, county.late).end_reason == "Reported"
    assert "Ended 1 November 2026: Reported" in screen.page.header.text
    assert "  Neglect Audit" in screen.tree.names[screen.tree.names.index("  Online Harms") :]


def test_whom_a_group_reports_to_changes_from_a_day_on(
    screen: GroupsScreen, county: County, register: Register
) -> None:
    screen.show_target(group_id=county.late)
    screen.page.header.more.choose("Whom it reports to…")
    fill(the_form(screen), parent_ids=(county.board,), since=date(2026, 11, 1))

    def above(day: date) -> list[str]:
        return [group.name for group in parents_of(register, county.late, on=day)]

    assert above(date(2026, 10, 31)) == ["Quality <b>&</b> Assurance"]
    assert above(date(2026, 11, 1)) == ["Partnership Board"]


def test_a_group_joins_and_leaves_partnerships_and_gets_a_successor(
    screen: GroupsScreen, county: County, register: Register
) -> None:
    screen.show_target(group_id=county.quality)
    screen.page.header.more.choose("Its partnerships…")
    fill(the_form(screen), partnership_ids=(county.adults,))
    assert [p.id for p in partnerships_of(register, county.quality)] == [county.adults]

    screen.page.header.more.choose("Before and after it…")
    fill(
        the_form(screen),
        took_over=True,
        other_id=county.old_board,
        happened_on=date(2019, 9, 1),
    )
    assert "Local Board" in screen.page.header.text


def test_the_settings_of_a_group_and_its_other_names_are_under_more(
    screen: GroupsScreen, county: County, register: Register
) -> None:
    screen.page.header.edit_button.click()
    form = the_form(screen)
    assert not form.field("missed_run").isVisible()
    form.show_more()
    fill(form, missed_run=2, online_counts=False, aliases="The Forum")

    group = get_group(register, county.board)
    assert (group.missed_run, group.online_counts) == (2, False)
    assert not find_group(register, "The Board").exact
    assert [found.id for found in find_group(register, "The Forum").exact] == [county.board]


# -- the other sections ------------------------------------------------------------------------


def test_a_decision_that_waits_is_counted_and_ratified(
    screen: GroupsScreen, county: County, register: Register
) -> None:
    assert "To ratify 1" in [b.accessibleName() for b in screen.page.sections.chips._buttons.values()]
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

    assert asked == [("attendance", {"group_id": county.board})]


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


# -- for everybody -----------------------------------------------------------------------------


@pytest.mark.parametrize("view", ["page", "chart", "board"])
def test_every_control_has_a_name(screen: GroupsScreen, view: str) -> None:
    screen.views.choose(view)
    screen.refresh()
    assert_accessible(screen)


def test_tab_goes_from_view_to_date_to_tree_to_seats(
    screen: GroupsScreen, window: MainWindow
) -> None:
    screen.as_at.field.setFocus()
    stops = tab_stops(window)
    order = [name for name in stops if name in ("As at", "Groups", "Edit…", "Seats")]

    assert "" not in stops
    assert order == ["As at", "Groups", "Edit…", "Seats"]


@pytest.mark.parametrize("choice", ["light", "dark", "high_contrast"])
def test_it_opens_at_200_per_cent_in_every_theme(
    screen: GroupsScreen, theme: Theme, choice: Any
) -> None:
    theme.choose(choice, 200)
    for view in ("page", "chart", "board"):
        screen.views.choose(view)
        screen.refresh()
        assert not screen.grab().isNull()


def test_an_empty_register_says_what_to_do_first(window: MainWindow) -> None:
    window.show_screen("groups")
    screen: Any = window.screen_shown

    assert screen.empty.isVisible()
    screen.empty.press_action()
    assert the_form(screen).isVisible()


def _appointed(register: Register, county: County) -> list[Any]:
    return appointments_of(register, county.police_seat)
