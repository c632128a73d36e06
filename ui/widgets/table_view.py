"""A table for the keyboard: rows are chosen, sorted, copied and opened without a mouse.

    table = TableView(theme, "Actions", model)    # a RowsModel or a PagedModel
    table.row_activated.connect(self._open)       # Enter or a double click: the row's id
    table.selection_changed.connect(self._show)   # the chosen ids, in the order shown
    table.select_ids([action_id])

The selection, the current row and the place scrolled to are kept by id when the model takes new
rows; if the current row is gone, the one that takes its place is current. Ctrl+C copies the chosen
rows, or all of them if none is chosen. Tab leaves the table. `TablePanel` adds the filter box, the
count and the empty state.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QTableView, QWidget

from ui.theme import Theme
from ui.widgets.cell_delegate import CellDelegate
from ui.widgets.labels import button_text
from ui.widgets.rows_model import TableModel
from ui.widgets.sort_header import SortHeader
from ui.widgets.table_copy import table_mime

Flag = QItemSelectionModel.SelectionFlag
NARROWEST = 48  # design pixels a column that stretches keeps


class TableView(QTableView):
    """Rows chosen whole, kept by id."""

    # object, for an id has 63 bits and Signal(int) carries 32.
    row_activated = Signal(object)
    selection_changed = Signal(list)

    def __init__(
        self,
        theme: Theme,
        name: str,
        model: TableModel[Any],
        *,
        delegate: CellDelegate | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows = model
        self._kept_ids: list[Hashable] = []
        self._kept_current: tuple[Hashable | None, int, int] = (None, -1, 0)
        self._kept_scroll = 0
        self.setAccessibleName(name)
        self._delegate = delegate or CellDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(SortHeader(theme, self))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # Before setModel, so that the ids are read while Qt still knows the old places.
        model.modelAboutToBeReset.connect(self._keep)
        self.setModel(model)
        model.modelReset.connect(self._restore)
        self.doubleClicked.connect(lambda index: self._activate(index))
        theme.follow(self._restyle)

    @property
    def selected_ids(self) -> list[Hashable]:
        """The ids of the chosen rows, in the order shown."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._rows.id_at(row) for row in rows]

    @property
    def current_id(self) -> Hashable | None:
        """The id of the row with the focus."""
        index = self.currentIndex()
        return self._rows.id_at(index.row()) if index.isValid() else None

    def select_ids(self, ids: Iterable[Hashable]) -> None:
        """Choose these rows, make the first of them current and bring it into sight."""
        places = [place for place in map(self._rows.number_of, ids) if place >= 0]
        self._select_places(places)
        if places:
            first = self._rows.index(places[0], max(0, self.currentIndex().column()))
            self.selectionModel().setCurrentIndex(first, Flag.NoUpdate)
            self.scrollTo(first)

    def copy(self) -> None:
        """Put the chosen rows, or all of them if none is chosen, on the clipboard."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        rows = [self._rows.row_at(n) for n in places or range(self._rows.rowCount())]
        QApplication.clipboard().setMimeData(table_mime(self._rows.columns, rows))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell which rows are chosen now."""
        super().selectionChanged(selected, deselected)
        self.selection_changed.emit(self.selected_ids)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the current row, Ctrl+C copies; the rest is Qt's."""
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self._activate(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: Any) -> None:
        """Give the keyboard a row to start from."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._rows.rowCount():
            self.selectionModel().setCurrentIndex(self._rows.index(0, 0), Flag.NoUpdate)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy and, for those without a mouse, to sort."""
        menu = self._menu()
        menu.popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the width anew."""
        super().resizeEvent(event)
        self._share_width()

    def event(self, event: QEvent) -> bool:
        """Let Ctrl+C reach the table though a menu of the window may own it."""
        asked = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if asked and event.matches(QKeySequence.StandardKey.Copy):  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = QAction("Copy", menu)
        copy.triggered.connect(self.copy)
        menu.addAction(copy)
        column = self.currentIndex().column()
        if column >= 0:
            title = button_text(self._rows.columns[column].title)
            header = self._sort_header()
            menu.addSeparator()
            for words, descending, within in (
                (f"Sort by {title}, up", False, False),
                (f"Sort by {title}, down", True, False),
                (f"Then by {title}, up", False, True),
                (f"Then by {title}, down", True, True),
            ):
                action = QAction(words, menu)
                action.triggered.connect(
                    lambda _=False, down=descending, more=within: header.sort_column(
                        column, down, more
                    )
                )
                menu.addAction(action)
        return menu

    def _activate(self, index: QModelIndex) -> None:
        if index.isValid():
            self.row_activated.emit(self._rows.id_at(index.row()))

    def _keep(self) -> None:
        index = self.currentIndex()
        self._kept_ids = self.selected_ids
        self._kept_current = (self.current_id, index.row(), max(0, index.column()))
        self._kept_scroll = self.verticalScrollBar().value()

    def _restore(self) -> None:
        current_id, row, column = self._kept_current
        places = [place for place in map(self._rows.number_of, self._kept_ids) if place >= 0]
        self._select_places(places)
        place = self._rows.number_of(current_id) if current_id is not None else -1
        if place < 0 and row >= 0:
            place = min(row, self._rows.rowCount() - 1)
        if place >= 0:
            index = self._rows.index(place, column)
            self.selectionModel().setCurrentIndex(index, Flag.NoUpdate)
        self.updateGeometries()
        self.verticalScrollBar().setValue(self._kept_scroll)
        if self._kept_ids != self.selected_ids:
            self.selection_changed.emit(self.selected_ids)

    def _select_places(self, places: Iterable[int]) -> None:
        chosen = QItemSelection()
        for place in places:
            index = self._rows.index(place, 0)
            chosen.select(index, index)
        self.selectionModel().select(chosen, Flag.ClearAndSelect | Flag.Rows)

    def _sort_header(self) -> SortHeader:
        return self.horizontalHeader()  # type: ignore[return-value]

    def _share_width(self) -> None:
        columns = self._rows.columns
        stretching = [n for n, column in enumerate(columns) if column.stretch]
        if not stretching:
            return
        taken = sum(self.columnWidth(n) for n in range(len(columns)) if n not in stretching)
        share = (self.viewport().width() - taken) // len(stretching)
        for n in stretching:
            self.setColumnWidth(n, max(share, self._theme.px(max(NARROWEST, columns[n].width))))

    def _restyle(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._delegate.row_height(self._rows.columns))
        for n, column in enumerate(self._rows.columns):
            self.setColumnWidth(n, self._theme.px(column.width))
        self._share_width()
        self.viewport().update()
