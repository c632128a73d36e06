"""The seats of a group: who holds them, by keys and forms, then the register."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt

from govapp.appointments import Capacity, appointments_of
from govapp.register import Register
from govapp.seating import seating
from govapp.seats import get_seat, list_seats
from tests.ui.groups.steps import choose_seat, type_date
from tests.ui.small_county import County
from tests.ui.window_steps import fill, press, the_form
from ui.main_window import MainWindow
from ui.screens.groups_screen import GroupsScreen
from ui.widgets.search_choice_field import NewName

TODAY = date(2026, 11, 20)


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


def _appointed(register: Register, county: County) -> list[Any]:
    return appointments_of(register, county.police_seat)
