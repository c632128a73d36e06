"""The days of a month by weeks, as Qt and screen readers see them: every day has its words."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from govapp.dates import uk_date
from ui.widgets.chips import ChipLook

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class MonthEntry:
    """Something on a day: what it is called, and its status as colour, icon and word."""

    id: Hashable
    day: date
    time: str
    title: str
    look: ChipLook
    struck: bool = False

    @property
    def words(self) -> str:
        """The time and the title."""
        return f"{self.time} {self.title}".strip()


class MonthModel(QAbstractTableModel):
    """Days by weeks, from the Monday before the first to the Sunday after the last."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.month = self.today = date.min
        self._first = date.min
        self._weeks = 0
        self._entries: dict[date, list[MonthEntry]] = {}

    def set_month(self, month: date, entries: Sequence[MonthEntry], today: date) -> None:
        """Show the month in which a day lies."""
        self.beginResetModel()
        self.month, self.today = month.replace(day=1), today
        self._first = self.month - timedelta(days=self.month.weekday())
        after = (self.month + timedelta(days=31)).replace(day=1)
        self._weeks = -(-(after - self._first).days // 7)
        self._entries = {}
        for entry in entries:
            self._entries.setdefault(entry.day, []).append(entry)
        self.endResetModel()

    def day_at(self, index: Index) -> date:
        """The day of a cell."""
        return self._first + timedelta(days=7 * index.row() + index.column())

    def place_of(self, day: date) -> QModelIndex:
        """The cell of a day; no cell where it is not shown."""
        week, weekday = divmod((day - self._first).days, 7)
        return self.index(week, weekday)

    def entries_on(self, day: date) -> list[MonthEntry]:
        """What happens that day, in its order."""
        return self._entries.get(day, [])

    @property
    def shown(self) -> tuple[date, date]:
        """The first and the last day in sight."""
        return self._first, self._first + timedelta(days=7 * self._weeks - 1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of weeks."""
        return 0 if parent.isValid() else self._weeks

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the days of a week."""
        return 0 if parent.isValid() else len(WEEKDAYS)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Say the day and what happens on it."""
        if role not in (Role.DisplayRole, Role.AccessibleTextRole):
            return None
        day = self.day_at(index)
        said = f"{WEEKDAYS[day.weekday()]} {uk_date(day)}{', today' if day == self.today else ''}"
        entries = [f"{entry.words}, {entry.look.text}" for entry in self.entries_on(day)]
        return f"{said}: {'; '.join(entries) or 'nothing'}"

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Return the name of a weekday, short for the eye."""
        if orientation is Qt.Orientation.Horizontal:
            if role == Role.DisplayRole:
                return WEEKDAYS[section][:3]
            if role == Role.AccessibleTextRole:
                return WEEKDAYS[section]
        elif role in (Role.DisplayRole, Role.AccessibleTextRole):
            return f"Week of {uk_date(self._first + timedelta(days=7 * section))}"
        return None
