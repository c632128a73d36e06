"""Rows for a table: the model is handed rows and columns, and sorts and filters by itself.

    model = RowsModel([Column("Group", lambda g: g.name), ...], id_of=lambda g: g.id, parent=self)
    model.set_rows(list_groups(register))        # again after every change; selection stays by id
    model.sort_by([SortBy(2, descending=True), SortBy(0)])
    model.set_filter("quality 2026")             # rows that contain every word, accents ignored

A row equal to the one it replaces is not painted again: all that a column shows must come from
its row.

Made for up to 5,000 rows; above that use `PagedModel`, which lets the query sort and filter.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Generic

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from govapp.naming import fold
from ui.widgets.columns import Column, Row, SortBy, sorted_rows

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

ALIGNMENTS = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    "centre": Qt.AlignmentFlag.AlignCenter,
}


class TableModel(QAbstractTableModel, Generic[Row]):
    """What a TableView needs of a model, wherever its rows come from."""

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.order: tuple[SortBy, ...] = ()
        self.filter_text = ""

    @property
    def total(self) -> int:
        """How many rows there are when nothing is filtered."""
        raise NotImplementedError

    def row_at(self, number: int) -> Row:
        """The row shown at a place."""
        raise NotImplementedError

    def id_at(self, number: int) -> Hashable:
        """The id of the row shown at a place."""
        raise NotImplementedError

    def number_of(self, row_id: Hashable) -> int:
        """The place of a row by its id, -1 when it is not shown."""
        raise NotImplementedError

    def set_filter(self, text: str) -> None:
        """Show only the rows that contain every word of the text."""
        raise NotImplementedError

    def sort_by(self, order: Sequence[SortBy]) -> None:
        """Put the rows in order, the first level weighing most."""
        raise NotImplementedError

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by one column (Qt's own way in)."""
        self.sort_by([SortBy(column, order == Qt.SortOrder.DescendingOrder)] if column >= 0 else [])

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One for each column."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """The text of a cell, what is spoken, how it is aligned; UserRole gives the whole row."""
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Role.DisplayRole:
            return column.text_of(self.row_at(index.row()))
        if role == Role.AccessibleTextRole:
            return column.spoken_of(self.row_at(index.row()))
        if role == Role.TextAlignmentRole:
            return ALIGNMENTS[column.align]
        if role == Role.UserRole:
            return self.row_at(index.row())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """The titles of the columns; a screen reader also hears how they are sorted."""
        if orientation == Qt.Orientation.Vertical:
            return section + 1 if role == Role.DisplayRole else None
        column = self.columns[section]
        if role == Role.DisplayRole:
            return column.title
        if role == Role.TextAlignmentRole:
            return ALIGNMENTS[column.align]
        if role == Role.AccessibleTextRole:
            level = next((level for level in self.order if level.column == section), None)
            if level is None:
                return column.title
            return f"{column.title}, sorted {'down' if level.descending else 'up'}"
        return None


class RowsModel(TableModel[Row]):
    """Rows held in memory."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        id_of: Callable[[Row], Hashable],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, parent)
        self._id_of = id_of
        self._rows: list[Row] = []
        self._shown: list[Row] = []
        self._places: dict[Hashable, int] = {}

    @property
    def total(self) -> int:
        """How many rows there are when nothing is filtered."""
        return len(self._rows)

    @property
    def shown_rows(self) -> list[Row]:
        """The rows as they stand now, filtered and in order."""
        return list(self._shown)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def row_at(self, number: int) -> Row:
        """The row shown at a place."""
        return self._shown[number]

    def id_at(self, number: int) -> Hashable:
        """The id of the row shown at a place."""
        return self._id_of(self._shown[number])

    def number_of(self, row_id: Hashable) -> int:
        """The place of a row by its id, -1 when it is not shown."""
        return self._places.get(row_id, -1)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; the filter and the order stay as they are."""
        self._rows = list(rows)
        self._replace(self._arranged())

    def set_filter(self, text: str) -> None:
        """Show only the rows that contain every word of the text."""
        if text != self.filter_text:
            self.filter_text = text
            self._replace(self._arranged())

    def sort_by(self, order: Sequence[SortBy]) -> None:
        """Put the rows in order, the first level weighing most."""
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        ids = [self.id_at(index.row()) for index in old]
        self.order = tuple(order)
        self._take(self._arranged())
        new = [
            self.index(self._places[row_id], index.column())
            for row_id, index in zip(ids, old, strict=True)
        ]
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()
        if self.columns:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def _arranged(self) -> list[Row]:
        words = fold(self.filter_text).split()
        rows = self._rows
        if words:
            rows = [row for row in rows if self._contains(row, words)]
        return sorted_rows(rows, self.columns, self.order)

    def _contains(self, row: Row, words: Sequence[str]) -> bool:
        parts = (f"{column.text_of(row)}\n{column.context_of(row)}" for column in self.columns)
        haystack = fold("\n".join(parts))
        return all(word in haystack for word in words)

    def _replace(self, rows: list[Row]) -> None:
        # The same rows in the same order: say so, for a reset would lose place, focus and edits.
        same = [self._id_of(row) for row in rows] == [self._id_of(row) for row in self._shown]
        if same and rows and self.columns:
            pairs = enumerate(zip(rows, self._shown, strict=True))
            changed = [place for place, (new, old) in pairs if new != old]
            self._take(rows)
            if changed:
                last = self.index(changed[-1], len(self.columns) - 1)
                self.dataChanged.emit(self.index(changed[0], 0), last)
            return
        self.beginResetModel()
        self._take(rows)
        self.endResetModel()

    def _take(self, rows: list[Row]) -> None:
        self._shown = rows
        self._places = {self._id_of(row): place for place, row in enumerate(rows)}
