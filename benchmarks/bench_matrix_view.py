"""Repaint of the matrix at 300 x 200, beside a bare QTableView with one cached picture a letter."""

import os
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from benchmarks.measuring import Figure, compare
from ui.theme import Theme
from ui.widgets.marks import Look, MarkStyle
from ui.widgets.matrix_view import Matrix, MatrixColumn, MatrixFigure, MatrixRow, MatrixView

Index = QModelIndex | QPersistentModelIndex

ROWS, COLUMNS, CODES = 300, 200, "PPPPDAPX"
WIDTH, HEIGHT = 1400, 1000

STYLES = [
    MarkStyle("P", "P", "Present", Look.PALE),
    MarkStyle("D", "D", "Deputy", Look.OUTLINED),
    MarkStyle("A", "A", "Apologies", Look.UNDERLINED),
    MarkStyle("X", "X", "Absent", Look.SOLID),
]


class BareModel(QAbstractTableModel):
    def __init__(self, codes: list[str], parent: QObject) -> None:
        super().__init__(parent)
        self.codes = codes

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        return ROWS

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        return COLUMNS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.codes[index.row()][index.column()]
        return None


class BareDelegate(QStyledItemDelegate):
    def __init__(self, pixmaps: dict[str, QPixmap], parent: QObject) -> None:
        super().__init__(parent)
        self.pixmaps = pixmaps

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.drawPixmap(option.rect.topLeft(), self.pixmaps[index.data()])


def bare_view(codes: list[str], width: int, height: int) -> QTableView:
    view = QTableView()
    pixmaps = {}
    for letter, colour in zip("PDAX", ("#E3F3EA", "#E2ECFB", "#FDF0D3", "#C2312A"), strict=True):
        pixmaps[letter] = QPixmap(width, height)
        pixmaps[letter].fill(QColor(colour))
        with QPainter(pixmaps[letter]) as painter:
            painter.drawText(0, 0, width, height, Qt.AlignmentFlag.AlignCenter, letter)
    view.setModel(BareModel(codes, view))
    view.setItemDelegate(BareDelegate(pixmaps, view))
    view.setShowGrid(False)
    for header, size in ((view.horizontalHeader(), width), (view.verticalHeader(), height)):
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(8)
        header.setDefaultSectionSize(size)
    return view


def our_view(theme: Theme, codes: list[str]) -> MatrixView:
    view = MatrixView(theme, "Attendance", STYLES, ("Seat represented", "Member attended"))
    figures = (MatrixFigure("11 of 12", "92 %"), MatrixFigure("3 of 12", "25 %"))
    days = [date(2010, 1, 4) + timedelta(days=28 * n) for n in range(COLUMNS)]
    view.set_matrix(
        Matrix(
            [MatrixRow(n, f"Organisation {n}", "Head of Service", figures) for n in range(ROWS)],
            [MatrixColumn(n, day) for n, day in enumerate(days)],
            codes,
        )
    )
    return view


def side_by_side(theme: Theme, codes: list[str], compact: bool) -> tuple[QTableView, QTableView]:
    """Show both with the same number of cells in sight, so that only the painting differs."""
    ours = our_view(theme, codes)
    ours.set_compact(compact)
    bare = bare_view(codes, ours.columnWidth(0), ours.rowHeight(0))
    for view in (ours, bare):
        view.resize(WIDTH, HEIGHT)
        view.show()
        QApplication.processEvents()
    bare.verticalHeader().setFixedWidth(ours.verticalHeader().width())
    bare.horizontalHeader().setFixedHeight(ours.horizontalHeader().height())
    QApplication.processEvents()
    return ours, bare


def repaint(view: QTableView) -> None:
    headers = (view.horizontalHeader(), view.verticalHeader())
    for part in (view.viewport(), *(header.viewport() for header in headers)):
        part.repaint()


def figures() -> Iterator[Figure]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    theme = Theme(QApplication([]), "light")
    codes = ["".join(CODES[(r * 7 + c * 3) % 8] for c in range(COLUMNS)) for r in range(ROWS)]
    for name, compact in (("roomy cells", False), ("small cells", True)):
        ours, bare = side_by_side(theme, codes, compact)
        yield compare(
            f"matrix 300 x 200, repainted with its headers, {name}",
            partial(repaint, ours),
            partial(repaint, bare),
            at_most=1.5,
        )
        yield compare(
            f"matrix 300 x 200, repainted cells only, {name}",
            ours.viewport().repaint,
            bare.viewport().repaint,
            at_most=1.5,
        )
