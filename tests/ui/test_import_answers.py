"""What the office says of its workbook in the window: where it belongs and how it is read."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from govapp.files.mapping import ColumnRole
from govapp.files.mapping_text import mapping_from_text
from govapp.groups import list_groups
from govapp.organisations import list_organisations
from govapp.people import list_people
from govapp.seats import list_seats
from tests.files.workbooks import save_csv, save_xlsx
from tests.ui.imports import (  # noqa: F401 - the fixtures
    PARTNERSHIP,
    TODAY,
    Open,
    _open_dialog,
    _register,
    _session,
    say,
    settle,
    ugly,
    words,
)
from ui.session import Session

# -- where it belongs --------------------------------------------------------------------------


def test_a_name_that_comes_near_is_asked_and_settled(
    qtbot: QtBot, open_dialog: Open, tmp_path: Path, session: Session
) -> None:
    # GIVEN a group in the register
    first = open_dialog(ugly(tmp_path))
    say(qtbot, first, "Jan 24", "16")
    first.import_now()
    # WHEN a workbook of much the same name is read
    rows = "name,organisation,2024-01-16", "Zoe Zed,Northmoor Police,P"
    dialog = open_dialog(save_csv(tmp_path / "Executive group.csv", *rows))
    assert "There is no group called “Executive group”" in words(dialog)
    assert not dialog.import_button.isEnabled()
    # THEN it may be that group
    (group,) = list_groups(session.register)
    say(qtbot, dialog, "Executive group", group.id)
    assert dialog.place.sheets[0].group == "Executive"
    assert dialog.plan is not None and dialog.plan.groups[0].id == group.id


def test_a_name_that_comes_near_may_be_new(
    qtbot: QtBot, open_dialog: Open, tmp_path: Path, session: Session
) -> None:
    first = open_dialog(ugly(tmp_path))
    say(qtbot, first, "Jan 24", "16")
    first.import_now()
    rows = "name,organisation,2024-01-16", "Zoe Zed,Northmoor Policing,P"
    dialog = open_dialog(save_csv(tmp_path / "Executive group.csv", *rows))

    say(qtbot, dialog, "no group called", 0)
    police = next(o for o in list_organisations(session.register) if "Police" in o.name)
    say(qtbot, dialog, "no organisation called", police.id)
    dialog.import_now()

    assert [group.name for group in list_groups(session.register)] == [
        "Executive",
        "Executive group",
    ]
    assert len(list_organisations(session.register)) == 10


def test_a_sheet_for_each_group_can_be_left_out_or_renamed(
    qtbot: QtBot, open_dialog: Open, tmp_path: Path, session: Session
) -> None:
    rows = [["organisation", "name", TODAY.date()], ["Police", "Ann Ash", "P"]]
    path = save_xlsx(
        tmp_path / "groups.xlsx", ("Executive", rows), ("Quality", rows), ("Old", rows)
    )
    dialog = open_dialog(path)
    assert [choice.group for choice in dialog.place.sheets] == ["Executive", "Quality", "Old"]

    dialog.place.use_sheet("Old", False)
    dialog.place.say_group("Quality", "Quality Assurance")
    dialog.place.say_partnership(PARTNERSHIP)
    settle(qtbot, dialog)
    dialog.import_now()

    assert [group.name for group in list_groups(session.register)] == [
        "Executive",
        "Quality Assurance",
    ]


def test_without_a_partnership_there_is_nothing_to_import_into(
    qtbot: QtBot, open_dialog: Open, tmp_path: Path
) -> None:
    dialog = open_dialog(save_csv(tmp_path / "Board.csv", "name,2024-01-10", "Ann,P"))
    assert dialog.place.partnership_name == ""
    assert not dialog.import_button.isEnabled()

    dialog.place.partnership.editor.setFocus()
    QTest.keyClicks(dialog.place.partnership.editor, "New Partnership")
    settle(qtbot, dialog)

    assert dialog.import_button.isEnabled()


# -- how it is read ----------------------------------------------------------------------------


def test_columns_dates_and_words_can_be_put_right(
    qtbot: QtBot, open_dialog: Open, tmp_path: Path
) -> None:
    # GIVEN a workbook in which the job titles were taken for the seats
    dialog = open_dialog(ugly(tmp_path))
    QTest.mouseClick(dialog.layout_card.more_button, Qt.MouseButton.LeftButton)
    sheet = "Executive 2023-24"
    assert dialog.layout_card.words["dna"].value() == "absent"
    # WHEN that column is left out, a date typed, and a word read otherwise
    dialog.layout_card.roles[sheet, 2].set_value(ColumnRole.SKIPPED)
    settle(qtbot, dialog)
    dialog.layout_card.dates[sheet, 4].set_value(datetime(2024, 1, 17).date())
    settle(qtbot, dialog)
    dialog.layout_card.words["dna"].set_value("apologies")
    settle(qtbot, dialog)
    # THEN the preview follows
    plan = dialog.plan
    assert plan is not None and plan.errors == ()
    assert {seat.title for seat in plan.groups[0].seats} == {""}
    assert [meeting.date.day for meeting in plan.groups[0].meetings] == [14, 17, 12, 14, 9]


def test_a_column_of_first_names_can_be_put_right_too(
    qtbot: QtBot, open_dialog: Open, tmp_path: Path, session: Session
) -> None:
    # GIVEN first names and surnames in columns of their own
    lines = ("Agency,First name,Surname,12/3/24,2/4/24", "Police,Jane,Smith,P,A")
    dialog = open_dialog(save_csv(tmp_path / "Board.csv", *lines))
    dialog.place.say_partnership(PARTNERSHIP)
    QTest.mouseClick(dialog.layout_card.more_button, Qt.MouseButton.LeftButton)
    # THEN every column is listed with what it is read as
    roles = {column: field.value() for (_, column), field in dialog.layout_card.roles.items()}
    assert [roles[column] for column in sorted(roles)] == [
        ColumnRole.ORGANISATION,
        ColumnRole.NAME,
        ColumnRole.NAME,
        ColumnRole.MEETING,
        ColumnRole.MEETING,
    ]
    # WHEN the first names are left out
    (first_names, *_) = [field for (_, at), field in dialog.layout_card.roles.items() if at == 2]
    first_names.set_value(ColumnRole.SKIPPED)
    settle(qtbot, dialog)
    # THEN the person is imported under the surname
    dialog.import_now()
    assert [person.name for person in list_people(session.register)] == ["Smith"]


def test_two_holders_of_one_seat_can_be_joined(
    qtbot: QtBot, open_dialog: Open, tmp_path: Path, session: Session
) -> None:
    lines = (
        "organisation,seat,name,2024-01-10,2024-02-10",
        "Probation,Head,Bob Body,P,n/a",
        "Probation,Head,Cat Cole,n/a,P",
    )
    dialog = open_dialog(save_csv(tmp_path / "Board.csv", *lines))
    dialog.place.say_partnership(PARTNERSHIP)

    say(qtbot, dialog, "Bob Body (row 2) left Probation – Head before Cat Cole", True)

    assert dialog.preview.understood.text() == "Board: 1 seat, 2 meetings"
    dialog.import_now()
    assert len(list_seats(session.register)) == 1


def test_the_answers_can_be_saved_for_the_command_line(
    qtbot: QtBot, open_dialog: Open, tmp_path: Path
) -> None:
    dialog = open_dialog(ugly(tmp_path))
    say(qtbot, dialog, "Jan 24", "16")

    dialog.save_button.click()
    (asking,) = dialog.findChildren(QFileDialog)
    asking.fileSelected.emit(str(tmp_path / "answers.json"))
    asking.close()

    saved = mapping_from_text((tmp_path / "answers.json").read_text(encoding="utf-8"))
    assert saved.meaning_of["-"] == "not_a_member"
