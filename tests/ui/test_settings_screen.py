"""Settings: looks that change at once, thresholds, the check, and taking a change back."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from govapp.attendance import mark_of, record_attendance
from govapp.attendance_types import Mark
from govapp.clock import Clock
from govapp.finishing import confirm_minutes, finish_register
from govapp.groups import get_group
from govapp.history import list_changes
from govapp.partnership_types import Subject
from govapp.partnerships import Partnership, get_partnership, list_partnerships
from govapp.register import Change, Register
from tests.desk import texts
from tests.ui.accessibility import assert_accessible
from tests.ui.small_county import County, settle
from tests.ui.window_steps import a_window, fill, the_form
from ui.background import wait_for_all
from ui.main_window import MainWindow
from ui.screens.settings_screen import SettingsScreen
from ui.theme import Theme


@pytest.fixture
def county(register: Register) -> County:
    return settle(register)


@pytest.fixture
def window(theme: Theme, register: Register) -> Iterator[MainWindow]:
    yield from a_window(theme, register)


@pytest.fixture
def screen(county: County, window: MainWindow) -> SettingsScreen:
    return shown(window)


def shown(window: MainWindow) -> SettingsScreen:
    window.show_screen("settings")
    found = window.screen_shown
    assert isinstance(found, SettingsScreen)
    return found


def click(screen: SettingsScreen, name: str) -> None:
    (button,) = [b for b in screen.findChildren(QPushButton) if b.accessibleName() == name]
    assert button.isEnabled()
    button.click()


def words(screen: SettingsScreen) -> str:
    return "\n".join(label.text() for label in screen.findChildren(QLabel))


def change_called(register: Register, label: str) -> int:
    (found,) = [change.id for change in list_changes(register) if change.label == label]
    return found


# -- looks --------------------------------------------------------------------------------------


def test_theme_and_size_change_at_once(screen: SettingsScreen, theme: Theme) -> None:
    click(screen, "Dark")
    click(screen, "150 %")
    assert (theme.choice, theme.text_percent) == ("dark", 150)
    assert screen.grab().toImage().pixelColor(3, 3).lightness() < 80
    click(screen, "High contrast")
    assert (theme.choice, theme.text_percent) == ("high_contrast", 150)
    click(screen, "100 %")
    assert (theme.choice, theme.text_percent) == ("high_contrast", 100)


def test_what_holds_is_marked_even_a_size_that_no_button_has(
    theme: Theme, window: MainWindow
) -> None:
    theme.choose("dark", 137)
    screen = shown(window)
    assert (screen.themes.choice, screen.sizes.choice) == ("dark", "130")
    assert theme.text_percent == 137


def test_every_control_has_a_name_at_every_size(screen: SettingsScreen) -> None:
    assert_accessible(screen)
    click(screen, "200 %")
    assert_accessible(screen)


# -- partnerships ---------------------------------------------------------------------------------


def test_a_partnership_is_added_edited_ended_and_undone(
    screen: SettingsScreen, register: Register, county: County
) -> None:
    # WHEN one is added
    click(screen, "New partnership…")
    fill(the_form(screen), name="Domestic Abuse Board", short_name="DAB", subject="other")
    (added,) = [p for p in list_partnerships(register) if p.short == "DAB"]
    assert (added.name, added.subject) == ("Domestic Abuse Board", Subject.OTHER)
    # AND a name that is taken is refused in place
    click(screen, "Edit Domestic Abuse Board")
    form = the_form(screen)
    fill(form, name="Adults’ Partnership")
    assert form.isVisible()
    assert get_partnership(register, added.id) == added
    # AND it is renamed and ended
    fill(form, name="Domestic Abuse Partnership", ends_on=date(2026, 12, 31))
    edited = get_partnership(register, added.id)
    assert (edited.name, edited.ends_on) == ("Domestic Abuse Partnership", date(2026, 12, 31))
    assert edited.short == "DAB"
    # THEN it keeps its line, and undo takes the edit back
    assert "Domestic Abuse Partnership" in words(screen)
    screen.session.undo()
    assert get_partnership(register, added.id) == added


# -- thresholds ---------------------------------------------------------------------------------


def thresholds(partnership: Partnership) -> tuple[int, int | None, int | None, str | None]:
    return (
        partnership.small_number,
        partnership.band_green_from,
        partnership.band_amber_from,
        partnership.bands_agreed_by,
    )


def test_thresholds_are_set_in_a_form_and_said_in_words(
    screen: SettingsScreen, register: Register, county: County
) -> None:
    click(screen, "Change the thresholds of Adults’ Partnership")
    fill(the_form(screen), small_number=4, green_from=90, amber_from=75, agreed_by="The Board")
    assert thresholds(get_partnership(register, county.adults)) == (4, 90, 75, "The Board")
    assert (
        "Percentages hidden below 4 expected; green from 90 %, amber from 75 %, "
        "agreed by The Board" in words(screen)
    )
    # AND it is one change, which undo takes back whole
    assert screen.session.undo_words == "Set the thresholds of Adults’ Partnership"
    screen.session.undo()
    assert thresholds(get_partnership(register, county.adults))[1:] == (None, None, None)


def test_bands_that_cannot_be_are_refused_in_the_form(
    screen: SettingsScreen, register: Register, county: County
) -> None:
    before = thresholds(get_partnership(register, county.adults))
    click(screen, "Change the thresholds of Adults’ Partnership")
    form = the_form(screen)
    fill(form, small_number=4, green_from=70, amber_from=90)
    # THEN the form stays with what was typed, and not even the first figure is written
    assert form.isVisible() and form.values()["green_from"] == 70
    assert thresholds(get_partnership(register, county.adults)) == before
    form.reject()


def test_without_a_partnership_that_is_said(window: MainWindow) -> None:
    screen = shown(window)
    assert "There is no partnership yet." in words(screen)
    assert "Nothing was changed yet" in words(screen)


# -- the check ----------------------------------------------------------------------------------


def test_a_whole_register_is_called_whole(screen: SettingsScreen) -> None:
    click(screen, "Check the register")
    assert not screen.check_button.isEnabled()
    wait_for_all()
    assert screen.check_button.isEnabled()
    assert screen.findings.text().startswith("The register is whole")


def test_what_another_program_changed_is_found(
    qtbot: QtBot, theme: Theme, register_file: Path, clock: Clock
) -> None:
    with closing(sqlite3.connect(register_file)) as other, other:
        other.execute("create table foreign_matter (id integer primary key)")
    with Register.open(register_file, clock=clock) as register:
        for window in a_window(theme, register):
            screen = shown(window)
            assert screen.heading.sentence == str(register_file)
            click(screen, "Check the register")
            qtbot.waitUntil(screen.check_button.isEnabled, timeout=15_000)
            assert "foreign_matter" in screen.findings.text()


# -- the history --------------------------------------------------------------------------------


def test_the_history_lists_changes_the_latest_first_with_who_and_where(
    screen: SettingsScreen, county: County
) -> None:
    screen.session.run("Rename the audit", rename, county.late)
    model = screen.history.table.model()
    assert texts(model) == ["Rename the audit", "Settle the county"]
    assert texts(model, 2) == ["A. Clerk", "A. Clerk"]
    assert "2 latest changes" in words(screen)


def rename(change: Change, group_id: int) -> None:
    change.update("groups", group_id, name="Renamed")


def test_a_change_is_taken_back_out_of_the_list(
    screen: SettingsScreen, register: Register, county: County
) -> None:
    # GIVEN a change beneath another that does not build on it
    screen.session.run("Rename the audit", rename, county.late)
    screen.session.run("Rename the harms", rename_harms, county.extended)
    screen.history.table.select_ids([change_called(register, "Rename the audit")])
    click(screen, "Take back this change")
    # THEN that one alone is taken back, and it is said
    assert get_group(register, county.late).name == "Neglect Audit"
    assert get_group(register, county.extended).name == "Harms"
    assert screen.window().message_bar.sentence == "Undone: Rename the audit"  # type: ignore[attr-defined]
    assert len(texts(screen.history.table.model())) == 4


def rename_harms(change: Change, group_id: int) -> None:
    change.update("groups", group_id, name="Harms")


def test_without_a_choice_it_asks_for_one(screen: SettingsScreen, register: Register) -> None:
    before = list_changes(register)
    screen.history.table.select_ids([])
    click(screen, "Take back this change")
    assert "Choose the one change" in screen.window().message_bar.sentence  # type: ignore[attr-defined]
    assert list_changes(register) == before


def test_a_mark_under_confirmed_minutes_is_not_taken_back(
    screen: SettingsScreen, register: Register, county: County
) -> None:
    session, meeting, seat = screen.session, county.meeting, county.police_seat
    session.run(
        "Mark the police", record_attendance, meeting_id=meeting, seat_id=seat, mark=Mark.APOLOGIES
    )
    session.run("Finish it", finish_register, meeting_id=meeting, unmarked="not_recorded")
    session.run("Confirm it", confirm_minutes, meeting, confirmed_on=date(2026, 11, 1))
    screen.history.table.select_ids([change_called(register, "Mark the police")])
    click(screen, "Take back this change")
    said = screen.window().message_bar.sentence  # type: ignore[attr-defined]
    assert "was confirmed since" in said and "Correct" in said
    assert mark_of(register, meeting, seat) is Mark.APOLOGIES
