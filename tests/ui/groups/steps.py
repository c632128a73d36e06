"""What one does on the groups screen: type a date, choose a seat."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ui.screens.groups_screen import GroupsScreen


def type_date(screen: GroupsScreen, text: str) -> None:
    line = screen.as_at.field.editor
    line.setFocus()
    line.selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def choose_seat(screen: GroupsScreen, seat_id: int) -> None:
    screen.page.membership.panel.table.select_ids([seat_id])
