"""What a matrix shows: rows, dated columns, and a code for every cell."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from govapp.dates import uk_date
from ui.widgets.marks import MarkStyle
from ui.widgets.rows_model import Index

Role = Qt.ItemDataRole


@dataclass(frozen=True, slots=True)
class MatrixFigure:
    """One figure of a row, such as "11 of 12" and "92 %"."""

    share: str
    percent: str = ""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A row: its name, its context beneath, and its figures, as many as the view has titles for."""

    id: Hashable
    title: str
    context: str = ""
    figures: tuple[MatrixFigure, ...] = ()


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    """A dated column; `remark` says what is special ("cancelled"), `crossed` strikes it out."""

    id: Hashable
    day: date
    title: str = ""
    remark: str = ""
    crossed: bool = False

    @property
    def words(self) -> str:
        """The date and what is to be said about it."""
        return ", ".join(part for part in (uk_date(self.day), self.title, self.remark) if part)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows and columns with a mark's code for each cell; `noted` cells, by ids, carry a note.

    `describe` adds to what is said of a cell, such as the deputy's name or the note.
    """

    rows: Sequence[MatrixRow] = ()
    columns: Sequence[MatrixColumn] = ()
    codes: Sequence[Sequence[str]] = ()
    noted: frozenset[tuple[Hashable, Hashable]] = frozenset()
    describe: Callable[[MatrixRow, MatrixColumn], str] | None = field(default=None, compare=False)


class MatrixModel(QAbstractTableModel):
    """A matrix as Qt and screen readers see it: every cell has its words."""

    def __init__(
        self,
        styles: Sequence[MarkStyle],
        figure_titles: Sequence[str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._styles = {style.code: style for style in styles}
        self.figure_titles = tuple(figure_titles)
        self.set_matrix(Matrix())

    def set_matrix(self, matrix: Matrix) -> None:
        """Show another matrix."""
        self.beginResetModel()
        self.matrix = matrix
        rows = {row.id: n for n, row in enumerate(matrix.rows)}
        columns = {column.id: n for n, column in enumerate(matrix.columns)}
        self.row_places, self.column_places = rows, columns
        # By place, for painting asks about every cell.
        self.noted = {
            (rows[row], columns[column])
            for row, column in matrix.noted
            if row in rows and column in columns
        }
        self.endResetModel()

    def set_styles(self, styles: Sequence[MarkStyle]) -> None:
        """Call the same marks by other words."""
        self._styles = {style.code: style for style in styles}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One for each row."""
        return 0 if parent.isValid() else len(self.matrix.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One for each date."""
        return 0 if parent.isValid() else len(self.matrix.columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """The letter of a cell, or all of it in words."""
        if not index.isValid():
            return None
        if role == Role.DisplayRole:
            return self.style_at(index.row(), index.column()).letter
        if role in (Role.AccessibleTextRole, Role.ToolTipRole):
            return self.words_at(index.row(), index.column())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """The words of a row or column; a row's include its figures."""
        if role not in (Role.DisplayRole, Role.AccessibleTextRole, Role.ToolTipRole):
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self.matrix.columns[section].words
        row = self.matrix.rows[section]
        words = [row.title, row.context]
        if role != Role.DisplayRole:
            words += [
                " ".join(part for part in (title, figure.share, figure.percent) if part)
                for title, figure in zip(self.figure_titles, row.figures, strict=False)
            ]
        return ", ".join(part for part in words if part)

    def style_at(self, row: int, column: int) -> MarkStyle:
        """The mark of a cell."""
        return self._styles[self.matrix.codes[row][column]]

    def words_at(self, row: int, column: int) -> str:
        """All there is to say of a cell: mark, row, date, and what `describe` adds."""
        about_row, about_column = self.matrix.rows[row], self.matrix.columns[column]
        parts = [self.style_at(row, column).word, about_row.title, about_column.words]
        if self.matrix.describe is not None:
            parts.append(self.matrix.describe(about_row, about_column))
        if (row, column) in self.noted:
            parts.append("has a note")
        return ", ".join(part for part in parts if part)
