"""People and organisations through the real window: the screen, then the register."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from govapp.errors import NotFound
from govapp.figures import OrganisationScope
from govapp.offices import offices_of
from govapp.organisations import (
    OrganisationKind,
    aliases_of,
    find_organisation,
    get_organisation,
    list_organisations,
    predecessors_of,
)
from govapp.partnership_types import OfficeRole, Standing
from govapp.partnerships import members_of
from govapp.people import get_person, list_people, posts_of
from govapp.person_figures import PersonScope
from govapp.register import Register
from govapp.seating import seating_of_organisation
from tests.ui.accessibility import assert_accessible, tab_stops
from tests.ui.small_county import County, settle
from tests.ui.window_steps import a_window, fill, press, the_form
from ui.main_window import MainWindow
from ui.screens.people_screen import PeopleScreen
from ui.screens.reports_screen import ReportsScreen
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
def screen(county: County, window: MainWindow) -> PeopleScreen:
    window.show_screen("people", {"organisation_id": county.police})
    shown = window.screen_shown
    assert isinstance(shown, PeopleScreen)
    return shown


def listed(screen: PeopleScreen) -> list[str]:
    return [line.name for line in screen.model.shown_rows]


def asked_for(screen: PeopleScreen) -> list[tuple[str, dict]]:
    asked: list[tuple[str, dict]] = []
    screen.go.disconnect()
    screen.go.connect(lambda name, target: asked.append((name, target)))
    return asked


# -- the directory -----------------------------------------------------------------------------


def test_the_directory_lists_organisations_or_people_with_counts(screen: PeopleScreen) -> None:
    words = [button.accessibleName() for button in screen.kinds._buttons.values()]

    assert words == ["Organisations 4", "People 4"]
    assert listed(screen) == [
        "Moorshire CCG",
        "Moorshire Council",
        "Moorshire Police",
        "School Service",
    ]


def test_people_of_one_name_are_told_apart_in_the_directory(screen: PeopleScreen) -> None:
    screen.kinds.choose("people")
    screen.refresh()

    beneath = [line.beneath for line in screen.model.shown_rows if line.name == "Priya Rahman"]
    assert sorted(beneath) == ["Director of Children, Moorshire Council", "Named Doctor, CCG"]


def test_the_filter_counts_what_it_leaves(screen: PeopleScreen, qtbot: QtBot) -> None:
    screen.panel.filter_box.setText("council")
    qtbot.waitUntil(lambda: screen.model.rowCount() == 2)

    assert listed(screen) == ["Moorshire Council", "School Service"]


def test_the_directory_follows_the_date(
    screen: PeopleScreen, county: County, window: MainWindow
) -> None:
    screen.organisation.header.more.choose("End the organisation…")
    form = the_form(screen)
    fill(form, ends_on=date(2026, 3, 31))
    assert form.isVisible()  # it has a seat that runs on
    form.reject()
    form.reject()

    screen.show_target(organisation_id=county.schools)
    screen.organisation.header.more.choose("End the organisation…")
    fill(the_form(screen), ends_on=date(2026, 3, 31))
    assert "School Service" not in listed(screen)

    line = screen.as_at.field.editor
    line.setFocus()
    line.selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(line, "31 March 2026")
    assert "School Service" in listed(screen)
    screen.as_at.today_button.click()
    assert "School Service" not in listed(screen)


def test_the_partnership_switch_is_obeyed(screen: PeopleScreen, county: County) -> None:
    screen.session.look_at(county.adults)
    assert listed(screen) == []

    screen.session.look_at(county.children)
    assert listed(screen) == ["Moorshire CCG", "Moorshire Council", "Moorshire Police"]


def test_arrows_go_through_the_directory_and_the_page_follows(
    screen: PeopleScreen, window: MainWindow, qtbot: QtBot
) -> None:
    screen.panel.table.setFocus()
    press(window, Qt.Key.Key_Down)

    qtbot.waitUntil(lambda: screen.organisation.header.name.text() == "School Service")


# -- an organisation ---------------------------------------------------------------------------


def test_an_organisation_is_added_edited_and_undone(
    screen: PeopleScreen, register: Register, window: MainWindow
) -> None:
    screen.new_button.click()
    form = the_form(screen)
    fill(form, name="moorshire police")
    assert form.isVisible()  # the name is taken

    fill(form, name="Fire <b>&</b> Rescue", kind=OrganisationKind.FIRE, aliases="FRS")
    (found,) = find_organisation(register, "FRS").exact
    assert screen.organisation.header.name.text() == "Fire <b>&</b> Rescue"

    screen.organisation.header.edit_button.click()
    fill(the_form(screen), short_name="Fire", aliases="The brigade")
    assert get_organisation(register, found.id).short_name == "Fire"
    assert aliases_of(register, found.id) == ["The brigade"]

    window.session.undo()
    window.session.undo()
    assert "Fire <b>&</b> Rescue" not in listed(screen)
    assert screen.organisation.header.name.text() != "Fire <b>&</b> Rescue" or (
        screen.empty.isVisible()
    )


def test_seats_stand_beside_their_two_figures_and_lead_to_the_group(
    screen: PeopleScreen, county: County
) -> None:
    seats = screen.organisation.seats

    texts = [seats.model.index(0, column).data() for column in range(4)]
    assert texts == ["Partnership Board", "Amara Okafor", "1 of 2", "1 of 2"]
    assert seats.agency.accessibleName().startswith("Agency represented: 1 of 2")

    asked = asked_for(screen)
    seats.panel.table.row_activated.emit(county.police_seat)
    assert asked == [("groups", {"group_id": county.board, "on": TODAY})]


def test_a_reorganisation_is_one_change_and_undone_as_one(
    screen: PeopleScreen, county: County, register: Register, window: MainWindow
) -> None:
    # GIVEN the commissioning group, WHEN it becomes a board that is not in the register yet
    screen.show_target(organisation_id=county.health)
    screen.organisation.header.more.choose("Becomes…")
    fill(the_form(screen), successor=NewName("Moorshire ICB"), on=date(2026, 10, 1))

    # THEN its seat passed on, it has ended, and each is named on the other's page
    (icb,) = find_organisation(register, "Moorshire ICB").exact
    assert len(seating_of_organisation(register, icb.id, TODAY)) == 1
    assert get_organisation(register, county.health).ends_on == date(2026, 9, 30)
    assert [before.id for before in predecessors_of(register, icb.id)] == [county.health]
    assert "Moorshire ICB" in screen.organisation.header.text
    screen.show_target(organisation_id=icb.id)
    assert "Moorshire CCG" in screen.organisation.header.text

    # AND undo takes all of it back
    window.session.undo()
    assert [o.name for o in list_organisations(register) if "ICB" in o.name] == []
    assert get_organisation(register, county.health).ends_on is None


def test_standings_and_offices_are_added_and_ended(
    screen: PeopleScreen, county: County, register: Register
) -> None:
    screen.organisation.sections.choose("ties")
    ties = screen.organisation.ties
    assert [tie.what for tie in ties.model.shown_rows] == [
        "Statutory partner",
        "Lead Safeguarding Partner",
    ]

    ties.standing_button.click()
    fill(the_form(screen), partnership_id=county.adults, standing="relevant_agency")
    assert [m.organisation_id for m in members_of(register, county.adults)] == [county.police]

    ties.office_button.click()
    fill(the_form(screen), partnership_id=county.adults, person=county.amara)
    (office,) = offices_of(register, county.adults)
    assert (office.organisation_id, office.person_id) == (county.police, county.amara)

    # WHEN a standing was entered wrongly, it is edited
    (member,) = members_of(register, county.adults)
    ties.panel.table.select_ids([member.id])
    ties.edit_button.click()
    fill(the_form(screen), standing="statutory_partner", starts_on=date(2026, 1, 1))
    (edited,) = members_of(register, county.adults)
    assert (edited.standing, edited.starts_on) == (Standing.STATUTORY_PARTNER, date(2026, 1, 1))
    ties.panel.table.row_activated.emit(office.id)
    fill(the_form(screen), role="lead_safeguarding_partner")
    (edited_office,) = offices_of(register, county.adults)
    assert edited_office.role is OfficeRole.LEAD_SAFEGUARDING_PARTNER
    assert edited_office.person_id == county.amara

    ties.panel.table.select_ids([office.id])
    ties.end_button.click()
    fill(the_form(screen), ends_on=date(2026, 11, 1))
    assert offices_of(register, county.adults, on=TODAY) == []
    assert len(ties.model.shown_rows) == 3


def test_the_people_of_an_organisation_lead_to_their_pages(
    screen: PeopleScreen, county: County
) -> None:
    screen.organisation.sections.choose("people")
    section: Any = screen.organisation.sections.section
    assert [person.shown for person in section.model.shown_rows] == ["Amara Okafor"]

    section.panel.table.row_activated.emit(county.amara)

    assert screen.kind == "people"
    assert screen.person.header.name.text() == "Amara Okafor"


# -- a person ----------------------------------------------------------------------------------


def test_a_person_is_added_with_a_post_and_undone_as_one(
    screen: PeopleScreen, county: County, register: Register, window: MainWindow
) -> None:
    screen.kinds.choose("people")
    screen.refresh()
    screen.panel.table.setFocus()
    press(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    form = the_form(screen)
    fill(form, name="Smith, Jane", organisation_id=county.police)
    assert form.isVisible()  # a post has a title

    fill(form, title="Inspector")
    person = next(p for p in list_people(register) if p.name == "Jane Smith")
    assert [post.title for post in posts_of(register, person.id)] == ["Inspector"]
    assert screen.person.header.text.startswith("Jane Smith")

    window.session.undo()
    with pytest.raises(NotFound):
        get_person(register, person.id)


def test_posts_are_added_edited_and_ended(
    screen: PeopleScreen, county: County, register: Register
) -> None:
    screen.show_target(person_id=county.helen, section="posts")
    posts = screen.person.posts
    posts.new_button.click()
    fill(the_form(screen), organisation_id=county.health, title="Nurse")
    (post,) = posts_of(register, county.helen)

    posts.panel.table.row_activated.emit(post.id)
    fill(the_form(screen), title="Designated Nurse", starts_on=date(2026, 1, 1))
    assert "Designated Nurse, Moorshire CCG" in screen.person.header.text

    posts.panel.table.select_ids([post.id])
    posts.end_button.click()
    fill(the_form(screen), ends_on=date(2026, 10, 31))
    assert posts_of(register, county.helen)[0].ends_on == date(2026, 10, 31)
    assert "Nurse" not in screen.person.header.text


def test_the_seats_and_figures_of_a_person_stand_on_their_page(
    screen: PeopleScreen, county: County
) -> None:
    screen.show_target(person_id=county.amara)
    section: Any = screen.person.sections.section
    assert [line.group for line in section.model.shown_rows] == ["Partnership Board"]

    screen.person.sections.choose("attendance")
    assert screen.person.attendance.attended.accessibleName().startswith("Member attended: 1 of 2")


def test_erasing_asks_plainly_and_leaves_no_name(
    screen: PeopleScreen, county: County, register: Register, window: MainWindow
) -> None:
    # GIVEN the form, WHEN the box is not ticked, nothing is erased
    screen.show_target(person_id=county.amara)
    screen.person.header.more.choose("Erase this person…")
    form = the_form(screen)
    assert "Amara" not in form.windowTitle()
    fill(form)
    assert form.isVisible()
    assert get_person(register, county.amara).name == "Amara Okafor"

    # WHEN it is, the name is gone from the screen and the register, the seat stays held
    fill(form, understood=True)
    assert get_person(register, county.amara).name is None
    assert screen.person.header.name.text() == "(erased)"
    assert not screen.person.header.edit_button.isEnabled()
    (seat,) = seating_of_organisation(register, county.police, TODAY)
    assert seat.name == "(erased)"

    # AND undo says that it cannot bring it back
    window.session.undo()
    assert get_person(register, county.amara).name is None


# -- for everybody -----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["organisations", "people"])
def test_every_control_has_a_name_in_every_section(screen: PeopleScreen, kind: str) -> None:
    screen.kinds.choose(kind)
    screen.refresh()
    page = screen.person if kind == "people" else screen.organisation
    for key in list(page.sections.chips._buttons):
        page.sections.choose(key)
        assert_accessible(screen)


def test_tab_goes_from_directory_to_page(screen: PeopleScreen, window: MainWindow) -> None:
    screen.as_at.field.setFocus()
    stops = tab_stops(window)
    order = [name for name in stops if name in ("As at", "Directory", "Edit…", "Seats")]

    assert "" not in stops
    assert order == ["As at", "Directory", "Edit…", "Seats"]


@pytest.mark.parametrize("choice", ["light", "dark", "high_contrast"])
def test_it_opens_at_200_per_cent_in_every_theme(
    screen: PeopleScreen, theme: Theme, choice: Any
) -> None:
    theme.choose(choice, 200)
    for kind in ("organisations", "people"):
        screen.kinds.choose(kind)
        screen.refresh()
        QApplication.processEvents()
        assert not screen.grab().isNull()


def test_an_empty_register_offers_a_first_organisation(window: MainWindow) -> None:
    window.show_screen("people")
    screen: Any = window.screen_shown

    assert screen.panel.empty.isVisible()
    screen.panel.empty.press_action()
    assert the_form(screen).isVisible()


def test_ctrl_p_prints_the_organisation_or_the_person_shown(
    county: County, window: MainWindow
) -> None:
    for target, scope in (
        ({"organisation_id": county.police}, OrganisationScope(county.police)),
        ({"person_id": county.amara}, PersonScope(county.amara)),
    ):
        window.show_screen("people", target)
        assert window.screen_shown.print_choices() == {
            "report": "attendance_summary",
            "scope": scope,
            "as_at": window.session.today,
        }
        press(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
        printed = window.screen_shown
        assert isinstance(printed, ReportsScreen)
        # THEN that is what is printed, whatever was printed before
        assert printed.choices.values()["scope"] == scope
