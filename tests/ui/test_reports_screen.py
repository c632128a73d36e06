"""Reports: each is asked for, made, shown, saved, and printed again as it was."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from govapp.attendance import record_attendance
from govapp.counting import Period
from govapp.figures import GroupScope, OrganisationScope
from govapp.organisations import edit_organisation
from govapp.prints import list_prints
from govapp.register import Register
from tests.desk import pdf_words, settle, texts, wait_until
from tests.ui.small_county import County
from tests.ui.small_county import settle as settle_county
from tests.ui.window_steps import a_window
from ui.main_window import MainWindow
from ui.screens.reports_screen import ReportsScreen
from ui.theme import Theme

SUMMARY = "attendance_summary"


@pytest.fixture
def county(register: Register) -> County:
    return settle_county(register)


@pytest.fixture
def window(theme: Theme, register: Register, county: County) -> Iterator[MainWindow]:
    yield from a_window(theme, register)


@pytest.fixture
def screen(window: MainWindow) -> ReportsScreen:
    window.show_screen("reports")
    QApplication.processEvents()
    shown = window.screen_shown
    assert isinstance(shown, ReportsScreen)
    return shown


def made(screen: ReportsScreen) -> None:
    wait_until(screen.save_button.isEnabled)
    settle()


def show(window: MainWindow, screen: ReportsScreen, report: str, **choices: Any) -> None:
    window.show_screen("reports", {"report": report, **choices})
    made(screen)


def saved(screen: ReportsScreen, path: Path) -> Path:
    screen.save_as(path)
    return path


@pytest.mark.parametrize(
    ("report", "words"),
    [
        (SUMMARY, "Attendance summary"),
        ("attendance_matrix", "Attendance matrix"),
        ("engagement", "Engagement"),
        ("meeting_register", "Meeting register"),
        ("sign_in_sheet", "Sign-in sheet"),
        ("vacancies", "Vacancies"),
    ],
)
def test_every_report_is_made_and_saved(
    window: MainWindow,
    screen: ReportsScreen,
    county: County,
    tmp_path: Path,
    report: str,
    words: str,
) -> None:
    # WHEN a report is asked for from another screen
    show(window, screen, report, group_id=county.board, meeting_id=county.meeting)
    # THEN it is chosen, its pages are shown, and it can be saved
    assert screen.report_name == report
    assert words in pdf_words(saved(screen, tmp_path / "a.pdf"))
    assert window.message_bar.sentence == "Saved as a.pdf"


def test_only_what_a_report_asks_is_shown(window: MainWindow, screen: ReportsScreen) -> None:
    choices = screen.choices
    asked = {
        SUMMARY: (choices.scope, choices.year, choices.as_at),
        "attendance_matrix": (choices.group, choices.year, choices.as_at),
        "meeting_register": (choices.meeting,),
        "vacancies": (choices.partnership, choices.as_at),
    }
    every = {choices.scope, choices.group, choices.meeting, choices.partnership, choices.year}
    for place, name in enumerate(screen._reports):
        if name in asked:
            screen.catalogue.setCurrentRow(place)
            shown = {field for field in every if field.isVisibleTo(screen)}
            assert shown == every & {*asked[name]}, name


def test_the_numbers_go_to_spreadsheets_and_programs_too(
    window: MainWindow, screen: ReportsScreen, county: County, tmp_path: Path
) -> None:
    show(window, screen, SUMMARY, group_id=county.board)
    for ending in ("xlsx", "csv"):
        assert saved(screen, tmp_path / f"a.{ending}").stat().st_size > 0
    told = json.loads(saved(screen, tmp_path / "a.json").read_text(encoding="utf-8"))
    assert told["totals"]["meetings_counted"] == 2
    # a kind it cannot be is refused in a sentence, and nothing is written
    screen.save_as(tmp_path / "a.docx")
    assert "can be saved as" in window.message_bar.sentence
    assert not (tmp_path / "a.docx").exists()


def test_a_folder_that_is_not_there_is_said_and_the_page_stays(
    window: MainWindow, screen: ReportsScreen, county: County, tmp_path: Path
) -> None:
    show(window, screen, SUMMARY, group_id=county.board)
    screen.save_as(tmp_path / "nowhere" / "a.pdf")
    assert "could not be written" in window.message_bar.sentence
    assert screen.save_button.isEnabled()


def test_a_period_that_ends_before_it_begins_is_refused_in_a_sentence(
    window: MainWindow, screen: ReportsScreen
) -> None:
    screen.choices.first.set_value(date(2027, 4, 1))
    screen.choices.last.set_value(date(2026, 4, 1))
    screen.preview()
    assert "would end before it begins" in window.message_bar.sentence
    assert not screen.save_button.isEnabled()


def test_as_at_a_day_asks_for_the_year_of_that_day(
    window: MainWindow, screen: ReportsScreen, county: County
) -> None:
    show(window, screen, SUMMARY, group_id=county.board, as_at=date(2025, 3, 31))
    asked = screen.choices.values()
    assert asked["period"] == Period(date(2024, 4, 1), date(2025, 3, 31))
    assert asked["scope"] == GroupScope(county.board)


def test_an_organisation_is_chosen_with_or_without_what_came_before_it(
    window: MainWindow, screen: ReportsScreen, county: County
) -> None:
    screen.choices.scope.set_value(OrganisationScope(county.police))
    assert screen.choices.values()["scope"] == OrganisationScope(county.police)
    screen.choices.predecessor.set_value(True)
    assert screen.choices.values()["scope"] == OrganisationScope(
        county.police, include_predecessor=True
    )


def test_a_public_copy_names_posts_not_people(
    window: MainWindow, screen: ReportsScreen, county: County, tmp_path: Path
) -> None:
    show(window, screen, SUMMARY, group_id=county.board)
    assert "Amara Okafor" in pdf_words(saved(screen, tmp_path / "internal.pdf"))
    screen.choices.public.set_value(True)
    screen.preview()
    made(screen)
    words = pdf_words(saved(screen, tmp_path / "public.pdf"))
    assert "Amara Okafor" not in words
    assert "Superintendent" in words


def test_what_is_saved_opened_or_printed_is_noted_once_for_each_state(
    window: MainWindow,
    screen: ReportsScreen,
    register: Register,
    county: County,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    assert texts(screen.before.table.model()) == []
    show(window, screen, SUMMARY, group_id=county.board)
    saved(screen, tmp_path / "a.pdf")
    screen.open_button.click()
    screen.print_button.click()
    # THEN the viewer was given the very page, and the list has the copy once
    assert [Path(url.toLocalFile()).read_bytes()[:5] for url in opened] == [b"%PDF-"] * 2
    assert texts(screen.before.table.model()) == ["Attendance summary"]
    assert len(list_prints(register)) == 3
    # and nothing of it is a change
    assert window.session.undo_words == "Settle the county"


def test_an_earlier_copy_says_what_differs_today_and_leaves_the_register_alone(
    window: MainWindow, screen: ReportsScreen, register: Register, county: County, tmp_path: Path
) -> None:
    show(window, screen, SUMMARY, group_id=county.board)
    first = saved(screen, tmp_path / "first.pdf").read_bytes()
    (kept,) = list_prints(register)
    # WHEN nothing has changed, THEN it would say the same, byte by byte
    screen.print_again(kept)
    made(screen)
    assert screen.difference.sentence.endswith("Printed today it would say the same.")
    assert saved(screen, tmp_path / "again.pdf").read_bytes() == first
    # WHEN a mark changes and an organisation is renamed
    window.session.attempt(
        "Mark", record_attendance, meeting_id=county.inquorate,
        seat_id=county.police_seat, mark="present",
    )  # fmt: skip
    window.session.attempt("Rename", edit_organisation, county.police, name="Police of the Moor")
    head = register.head
    screen.print_again(kept)
    made(screen)
    # THEN the copy is as it was, and the difference is in figures
    assert "seats represented 4 of 4 in place of 3 of 4" in screen.difference.sentence
    assert "Moorshire Police" in pdf_words(saved(screen, tmp_path / "as-it-was.pdf"))
    assert register.head == head


def test_the_copy_that_was_only_looked_at_is_gone_when_the_window_closes(
    window: MainWindow, screen: ReportsScreen, county: County
) -> None:
    show(window, screen, SUMMARY, group_id=county.board)
    page = screen._pdf()
    assert page.exists()
    window.close()
    assert not page.exists()
