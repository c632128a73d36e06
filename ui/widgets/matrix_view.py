"""Attendance at a glance: a letter for every row on every date, names and dates frozen.

    view = MatrixView(theme, "Attendance", styles, ("Seat represented", "Member attended"))
    view.set_matrix(Matrix(rows, columns, codes))  # see matrix_model; again after every change
    view.cell_activated.connect(self._why)         # Enter or a double click: (row id, column id)
    view.row_activated.connect(self._seat)         # a click on a name, or Shift+Enter: (row id)
    view.column_activated.connect(self._meeting)   # a click on a date, or Ctrl+Enter: (column id)
    view.set_compact(True, rows=False)             # a whole year on one screen, few names
    view.show_latest()                             # scroll to the last dates

The current cell and the place scrolled to are kept by id. Ctrl+C copies all of it with headings.
Below stands a `MarkLegend(theme, styles)`, which says what the letters mean.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

from PySide6.QtCore import (
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.theme import Theme
from ui.widgets.marks import MarkPainter, MarkStyle
from ui.widgets.matrix_headers import DatesHeader, FigureTitles, NamesHeader
from ui.widgets.matrix_model import Matrix, MatrixColumn, MatrixFigure, MatrixModel, MatrixRow
from ui.widgets.table_copy import Cell, as_html, as_tabs

__all__ = ["Matrix", "MatrixColumn", "MatrixFigure", "MatrixRow", "MatrixView"]

Index = QModelIndex | QPersistentModelIndex

# Design pixels: width and height of a cell, height of the dates.
ROOMY, COMPACT, DATES = (46, 42), (27, 26), 58


class MatrixDelegate(QStyledItemDelegate):
    """Puts down the ready picture of a mark; the style's painting is never asked.

    Called for each cell in sight, so it reads the model's lists instead of asking for roles, and
    compares places instead of the style's flags.
    """

    def __init__(
        self, theme: Theme, model: MatrixModel, styles: Sequence[MarkStyle], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self._marks = MarkPainter(theme, styles, opaque=True)
        self.current = (-1, -1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        place = (index.row(), index.column())
        rect = option.rect
        model = self._model
        pixmap = self._marks.pixmap(
            model.matrix.codes[place[0]][place[1]],
            rect.width(),
            rect.height(),
            painter.device().devicePixelRatio(),
            place in model.noted,
        )
        painter.drawPixmap(rect.x(), rect.y(), pixmap)
        if place == self.current:
            self._paint_focus(painter, QRectF(rect))

    def _paint_focus(self, painter: QPainter, rect: QRectF) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.tokens.focus), 2.5))
        radius = self._theme.px(6)
        painter.drawRoundedRect(rect.adjusted(1.5, 1.5, -1.5, -1.5), radius, radius)
        painter.restore()


class MatrixView(QTableView):
    """The matrix with its frozen names, figures and dates."""

    cell_activated = Signal(object, object)
    row_activated = Signal(object)
    column_activated = Signal(object)

    def __init__(
        self,
        theme: Theme,
        name: str,
        styles: Sequence[MarkStyle],
        figure_titles: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = MatrixModel(styles, figure_titles, self)
        self.setAccessibleName(name)
        self._delegate = MatrixDelegate(theme, self._model, styles, self)
        self._names = NamesHeader(theme, self._model, self)
        self._dates = DatesHeader(theme, self._model, self)
        self._corner = FigureTitles(theme, self._model, self._names, self)
        # Only now: each of these makes Qt lay out, and we with it.
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setVerticalHeader(self._names)
        self.setHorizontalHeader(self._dates)
        self.setCornerButtonEnabled(False)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(self._activate)
        self._names.sectionClicked.connect(self._name_clicked)
        self._dates.sectionClicked.connect(self._date_clicked)
        theme.follow(self._restyle)

    @property
    def current_cell(self) -> tuple[Hashable, Hashable] | None:
        """The ids of the row and column with the focus."""
        index = self.currentIndex()
        if not index.isValid():
            return None
        matrix = self._model.matrix
        return matrix.rows[index.row()].id, matrix.columns[index.column()].id

    def set_matrix(self, matrix: Matrix) -> None:
        """Show a matrix; stay on the same cell and at the same place.

        Where the cell is gone, the first row at the latest meeting that took place is current.
        """
        current = self.current_cell
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        self._model.set_matrix(matrix)
        self._fit_names()
        if current is not None:
            self.select_cell(*current)
        kept = self.currentIndex().isValid()
        self.updateGeometries()
        if kept:
            self.horizontalScrollBar().setValue(across)
            self.verticalScrollBar().setValue(down)
        elif matrix.rows and matrix.columns:
            took_place = [n for n, column in enumerate(matrix.columns) if not column.remark]
            self.setCurrentIndex(self._model.index(0, max(took_place, default=0)))

    def set_styles(self, styles: Sequence[MarkStyle]) -> None:
        """Call the same marks by other words; set the matrix afterwards."""
        self._model.set_styles(styles)

    def select_cell(self, row_id: Hashable, column_id: Hashable) -> None:
        """Make a cell current, if it is there."""
        row = self._model.row_places.get(row_id, -1)
        column = self._model.column_places.get(column_id, -1)
        if row >= 0 and column >= 0:
            self.setCurrentIndex(self._model.index(row, column))

    def set_compact(self, compact: bool, *, rows: bool | None = None) -> None:
        """Show narrow dates, or the roomy look again; `rows` says it apart for the names."""
        self._dates.compact = compact
        self._names.compact = compact if rows is None else rows
        self._restyle()

    def show_latest(self) -> None:
        """Scroll to the last dates."""
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().maximum())

    def copy(self) -> None:
        """Put the whole matrix on the clipboard, with its headings and figures."""
        matrix, model = self._model.matrix, self._model
        titles = ["", "", *(column.words for column in matrix.columns), *model.figure_titles]
        lines: list[list[Cell]] = []
        for n, row in enumerate(matrix.rows):
            letters = [
                (model.style_at(n, column).letter, False) for column in range(len(matrix.columns))
            ]
            figures = [
                (" ".join(part for part in (figure.share, figure.percent) if part), False)
                for figure in row.figures
            ]
            lines.append([(row.title, False), (row.context, False), *letters, *figures])
        mime = QMimeData()
        mime.setText(as_tabs(titles, lines))
        mime.setHtml(as_html(titles, lines))
        QApplication.clipboard().setMimeData(mime)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Move the emphasis of the headers with the cell."""
        super().currentChanged(current, previous)
        self._delegate.current = (current.row(), current.column())
        self._names.set_current(current.row())
        self._dates.set_current(current.column())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks about the cell, with Shift about its row, with Ctrl about its date."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            index = self.currentIndex()
            if index.isValid() and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._name_clicked(index.row())
            elif index.isValid() and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._date_clicked(index.column())
            else:
                self._activate(index)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """The letters are marks: typing one would only jump about."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the names their share of the width."""
        self._fit_names()
        super().resizeEvent(event)

    def _fit_names(self) -> None:
        scroll_bar = self.verticalScrollBar().sizeHint().width()
        dates = self._model.columnCount() * self._dates.defaultSectionSize()
        self._names.fit(self.width(), self.width() - dates - scroll_bar - 2 * self.frameWidth())

    def updateGeometries(self) -> None:
        """Lay out as Qt does, then put the titles into the corner."""
        super().updateGeometries()
        self._corner.setGeometry(
            self.frameWidth(), self.frameWidth(), self._names.width(), self._dates.height()
        )
        self._corner.raise_()

    def _activate(self, index: Any) -> None:
        if index.isValid():
            matrix = self._model.matrix
            self.cell_activated.emit(matrix.rows[index.row()].id, matrix.columns[index.column()].id)

    def _name_clicked(self, section: int) -> None:
        self.row_activated.emit(self._model.matrix.rows[section].id)

    def _date_clicked(self, section: int) -> None:
        self.column_activated.emit(self._model.matrix.columns[section].id)

    def _restyle(self) -> None:
        width = (COMPACT if self._dates.compact else ROOMY)[0]
        height = (COMPACT if self._names.compact else ROOMY)[1]
        self._names.setDefaultSectionSize(self._theme.px(height))
        self._dates.setDefaultSectionSize(self._theme.px(width))
        self._dates.setFixedHeight(self._theme.px(DATES))
        self._fit_names()
        self.updateGeometries()
        self.viewport().update()
