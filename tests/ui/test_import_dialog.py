"""Importing a workbook in the window: what was understood, what is asked, what is written."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from govapp.counting import Period
from govapp.groups import list_groups
from govapp.meetings import list_meetings
from govapp.register import Register
from govapp.seats import list_seats
from tests.files.workbooks import save_csv
from tests.ui.accessibility import assert_accessible, tab_stops
from tests.ui.imports import (  # noqa: F401 - the fixtures
    PARTNERSHIP,
    Open,
    _open_dialog,
    _register,
    _session,
    say,
    settle,
    ugly,
    words,
)
from ui.background import wait_for_all
from ui.main_window import MainWindow
from ui.screens import import_dialog
from ui.screens.import_dialog import ImportDialog
from ui.session import Session
from ui.theme import Theme

# -- a first day -------------------------------------------------------------------------------


def test_an_untidy_workbook_asks_at_most_six_decisions(
    qtbot: QtBot, open_dialog: Open, tmp_path: Path, register: Register
) -> None:
    # WHEN the workbook of a first day is dropped
    dialog = open_dialog(ugly(tmp_path))
    # THEN it is understood but for a day, three words and the blanks, and nothing is written
    assert [row.sentence.split("?")[0] for row in dialog.questions.rows.values()] == [
        "On which day was the meeting “Jan 24”",
        "What does “-” mean",
        "What does “N” mean",
        "What does “V” mean",
        "3 cells are empty at meetings that were held. What does an empty cell mean",
    ]
    assert dialog.questions.count + len(["Import"]) <= 6
    assert dialog.place.partnership_name == PARTNERSHIP
    assert not dialog.import_button.isEnabled()
    assert register.head.position == 0
    # WHEN the day is given
    say(qtbot, dialog, "Jan 24", "16")
    # THEN all that was understood is said
    assert dialog.preview.understood.text() == "Executive: 34 seats, 3 meetings, 2 planned"
    assert "2 warnings" in words(dialog)
    assert dialog.import_button.isEnabled()


def test_importing_writes_all_of_it_as_one_change_and_goes_to_the_matrix(
    qtbot: QtBot, open_dialog: Open, tmp_path: Path, session: Session
) -> None:
    dialog = open_dialog(ugly(tmp_path))
    say(qtbot, dialog, "Jan 24", "16")
    register = session.register

    said: list[object] = []
    dialog.go.connect(lambda screen, target: said.append((screen, target)))
    dialog.imported.connect(said.append)

    QTest.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)

    (group,) = list_groups(register)
    assert said == [
        # over the years of the workbook, which may be long past
        (
            "attendance",
            {"group_id": group.id, "period": Period(date(2023, 4, 1), date(2025, 3, 31))},
        ),
        "Imported Executive: 34 seats, 3 meetings, 2 planned.",
    ]
    assert not dialog.isVisible()
    assert len(list_seats(register)) == 34
    session.undo()
    assert list_groups(register) == []
    session.redo()
    assert len(list_seats(register)) == 34


def test_an_answer_that_is_no_day_is_refused_beside_its_field(
    qtbot: QtBot, open_dialog: Open, tmp_path: Path
) -> None:
    dialog = open_dialog(ugly(tmp_path))

    say(qtbot, dialog, "Jan 24", "32")

    assert "31 days" in words(dialog)
    assert not dialog.import_button.isEnabled()


def test_the_answers_are_used_again_for_the_next_version(
    qtbot: QtBot, open_dialog: Open, tmp_path: Path
) -> None:
    dialog = open_dialog(ugly(tmp_path))
    say(qtbot, dialog, "Jan 24", "16")
    dialog.import_now()

    again = open_dialog(ugly(tmp_path))

    assert again.questions.count == 0
    assert again.preview.new.text() == "Nothing new: the register has all of it."
    assert not again.import_button.isEnabled()


# -- what is wrong -----------------------------------------------------------------------------


def test_a_word_nobody_knows_is_asked_and_its_cell_shows_why(
    qtbot: QtBot, open_dialog: Open, tmp_path: Path
) -> None:
    dialog = open_dialog(
        save_csv(tmp_path / "Board.csv", "name,2024-01-10,2024-02-10", "Ann,P,Zed", "Bob,P,P")
    )
    assert "What does “Zed” mean?" in words(dialog)
    assert "1 error" in words(dialog)

    dialog.preview.problems.select_ids([0])
    sheet = dialog.plan.groups[0].sheets[0] if dialog.plan else ""
    assert dialog.preview.matrix.current_cell == ((sheet, 2), (sheet, 3))

    say(qtbot, dialog, "Zed", "absent")
    assert "1 error" not in words(dialog)


def test_another_kind_of_file_is_one_sentence(
    open_dialog: Open, tmp_path: Path, register: Register
) -> None:
    (tmp_path / "minutes.pdf").write_bytes(b"%PDF-1.7 ...")

    dialog = open_dialog(tmp_path / "minutes.pdf")

    assert "is a PDF" in dialog.message.sentence
    assert dialog.drop.isVisible()
    assert register.head.position == 0


def test_hostile_text_is_shown_as_text(open_dialog: Open, tmp_path: Path) -> None:
    nasty = "<b>&amp;</b>" + "W" * 150
    dialog = open_dialog(
        save_csv(tmp_path / "Board.csv", "name,organisation,2024-01-10", f"{nasty},{nasty},P")
    )

    assert nasty in dialog.preview.new.text()
    assert dialog.preview.new.textFormat() is Qt.TextFormat.PlainText


# -- long work ---------------------------------------------------------------------------------


def test_a_long_import_is_written_in_the_background_and_can_be_stopped(
    qtbot: QtBot,
    open_dialog: Open,
    tmp_path: Path,
    session: Session,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # GIVEN that any import counts as long
    monkeypatch.setattr(import_dialog, "MANY_MARKS", 1)
    dialog = open_dialog(ugly(tmp_path))
    say(qtbot, dialog, "Jan 24", "16")
    # WHEN it is stopped at once
    dialog.import_now()
    assert dialog.progress.isVisible()
    dialog.progress.cancelled.emit()
    wait_for_all()
    # THEN nothing was written, and it can be imported after all
    assert "Nothing was changed" in dialog.message.sentence
    assert list_groups(session.register) == []
    with qtbot.waitSignal(dialog.imported):
        dialog.import_now()
    assert len(list_meetings(session.register)) == 5


# -- the window --------------------------------------------------------------------------------


def test_every_control_has_a_name_and_tab_goes_round(
    qtbot: QtBot, open_dialog: Open, tmp_path: Path
) -> None:
    dialog = open_dialog(ugly(tmp_path))
    QTest.mouseClick(dialog.layout_card.more_button, Qt.MouseButton.LeftButton)
    settle(qtbot, dialog)

    assert_accessible(dialog)
    stops = tab_stops(dialog, most=120)
    assert {"Partnership", "Group", "What was understood", "Cancel"} <= set(stops)


@pytest.mark.parametrize("choice", ["light", "dark", "high_contrast"])
def test_at_200_per_cent_the_preview_stands_under_the_questions(
    qtbot: QtBot, open_dialog: Open, tmp_path: Path, theme: Theme, choice: str
) -> None:
    theme.choose(choice, 200)  # type: ignore[arg-type]
    dialog = open_dialog(ugly(tmp_path))
    dialog.resize(1240, 820)
    QTest.qWait(20)

    assert dialog.preview.y() > dialog.questions.y()
    assert dialog.preview.x() < 100


def test_a_file_dropped_on_the_window_opens_the_import(
    qtbot: QtBot, session: Session, theme: Theme, tmp_path: Path
) -> None:
    window = MainWindow(session, theme)
    qtbot.addWidget(window)
    window.show()
    window.show_screen("settings")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(ugly(tmp_path)))])
    window.dropEvent(
        QDropEvent(
            QPointF(10, 10),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    (dialog,) = window.findChildren(ImportDialog)
    settle(qtbot, dialog)
    say(qtbot, dialog, "Jan 24", "16")
    # WHEN it is imported
    dialog.import_now()
    # THEN the message offers to take it back
    assert window.message_bar.sentence == "Imported Executive: 34 seats, 3 meetings, 2 planned."
    window.message_bar.press_action()
    assert list_groups(session.register) == []
