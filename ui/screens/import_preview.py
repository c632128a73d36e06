"""What an import would make: the seats and marks as they were understood, and what is wrong."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout

from govapp.counting import CellState
from govapp.files.reading import Holder, MeetingStatus, Problem, ProblemKind
from govapp.importing.plan import GroupPlan, ImportPlan, MeetingPlan, RowPlan
from govapp.words import counted
from ui.screens.mark_styles import matrix_styles
from ui.theme import GAP_M, Theme
from ui.widgets.announcing import announce
from ui.widgets.cards import Card
from ui.widgets.chips import ChipLook
from ui.widgets.columns import Column
from ui.widgets.fields import ChoiceField, Option
from ui.widgets.labels import label
from ui.widgets.marks import MarkLegend
from ui.widgets.matrix_view import Matrix, MatrixColumn, MatrixRow, MatrixView
from ui.widgets.rows_model import RowsModel
from ui.widgets.table_view import TableView

# What stands in a workbook; vacant and planned follow from it.
_SHOWN = (
    CellState.PRESENT, CellState.DEPUTY, CellState.APOLOGIES, CellState.ABSENT,
    CellState.NOT_EXPECTED, CellState.NOT_RECORDED, CellState.VACANT, CellState.NOT_A_MEMBER,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """A problem with its number in the list, by which it is known."""

    number: int
    problem: Problem
    sheet: str
    """Named where the workbook has several."""


class PreviewCard(Card):
    """The matrix of one group at a time, with all problems beneath it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._plan: ImportPlan | None = None
        self.understood = label(size="heading", weight="semibold", wrap=True)
        self.new = label(tint="muted", wrap=True)
        self._groups = QVBoxLayout()
        self.group: ChoiceField | None = None
        self.matrix = MatrixView(theme, "What was understood", matrix_styles())
        self.matrix.set_compact(True)
        self._legend = MarkLegend(theme, matrix_styles(_SHOWN))
        self._model = RowsModel(_columns(), id_of=lambda row: row.number)
        self.problems = TableView(theme, "Errors and warnings", self._model)
        self._count = label(weight="medium")
        for widget in (self.understood, self.new):
            self.body.addWidget(widget)
        self.body.addLayout(self._groups)
        self.body.addWidget(self.matrix, 3)
        self.body.addWidget(self._legend)
        self.body.addWidget(self._count)
        self.body.addWidget(self.problems, 1)
        self.problems.selection_changed.connect(self._show_problem)
        theme.follow(self._size)

    def show_plan(self, plan: ImportPlan) -> None:
        """Show a plan: in words, as a matrix, and its problems, errors first."""
        before = self.understood.text()
        self._plan = plan
        self.understood.setText(plan.in_words)
        self.new.setText("\n".join(plan.new_in_words) or "Nothing new: the register has all of it.")
        self._offer_groups(plan)
        self._show_group()
        ordered = [*plan.errors, *plan.warnings]
        several = len({sheet for group in plan.groups for sheet in group.sheets}) > 1
        self._model.set_rows(
            [ProblemRow(n, one, one.sheet if several else "") for n, one in enumerate(ordered)]
        )
        words = [counted(len(plan.errors), "error"), counted(len(plan.warnings), "warning")]
        self._count.setText(" and ".join(w for w in words if not w.startswith("0")))
        self._count.setVisible(bool(ordered))
        self.problems.setVisible(bool(ordered))
        if plan.in_words != before:
            announce(self, f"{plan.in_words}. {self._count.text()}")

    def show_refusal(self, sentence: str) -> None:
        """Say why there is nothing to show."""
        self._plan = None
        self.understood.setText(sentence)
        self.new.setText("")
        self.matrix.set_matrix(Matrix())
        self._model.set_rows([])
        self._count.hide()
        self.problems.hide()

    def _offer_groups(self, plan: ImportPlan) -> None:
        """With several groups, choose which one is shown."""
        names = [group.name for group in plan.groups]
        before = self.group.value() if self.group else None
        if self.group is not None:
            self.group.hide()
            self.group.deleteLater()
            self.group = None
        if len(names) > 1:
            self.group = ChoiceField(self._theme, [Option(n, f"{n}") for n in names])
            self.group.set_name("Group shown")
            self.group.set_value(before)
            self.group.changed.connect(self._show_group)
            self._groups.addWidget(self.group)

    def _show_group(self) -> None:
        if self._plan is None:
            return
        shown = self.group.value() if self.group else None
        groups = [group for group in self._plan.groups if shown in (None, group.name)]
        self.matrix.set_matrix(_matrix(groups[0], self._plan.errors))

    def _show_problem(self, numbers: Sequence[int]) -> None:
        """Go to the cell of the problem that is chosen."""
        rows = [self._model.row_at(self._model.number_of(number)) for number in numbers[:1]]
        for row in rows:
            problem = row.problem
            self.matrix.select_cell((problem.sheet, problem.row), (problem.sheet, problem.column))

    def _size(self) -> None:
        self.matrix.setMinimumHeight(self._theme.px(220))
        self.problems.setMinimumHeight(self._theme.px(220))
        self._groups.setSpacing(self._theme.px(GAP_M))


def _columns() -> list[Column[ProblemRow]]:
    return [
        Column(
            "What",
            lambda row: row.problem.kind.value,
            chip=lambda row: _LOOKS[row.problem.kind],
            width=104,
        ),
        Column(
            "Where",
            lambda row: row.problem.place,
            context=lambda row: row.sheet,
            context_title="Sheet",
            width=120,
        ),
        Column("Why", lambda row: row.problem.sentence, stretch=True, two_lines=True),
    ]


_LOOKS = {
    ProblemKind.ERROR: ChipLook("Error", "red", "octagon-alert"),
    ProblemKind.WARNING: ChipLook("Warning", "amber", "triangle-alert"),
}


def _matrix(group: GroupPlan, errors: Sequence[Problem]) -> Matrix:
    """Rows and columns are known by where they stand on their sheets."""
    wrong: dict[tuple[Hashable, Hashable], str] = {
        ((problem.sheet, problem.row), (problem.sheet, problem.column)): problem.sentence
        for problem in errors
        if problem.row is not None and problem.column is not None
    }
    rows = [
        MatrixRow((row.sheet, row.row), group.seats[row.seat].label, row.shown_name)
        for row in group.rows
    ]
    columns = [
        MatrixColumn(
            (meeting.sheet, meeting.column),
            meeting.date,
            remark="" if meeting.status is MeetingStatus.HELD else meeting.status.value,
            crossed=meeting.status is MeetingStatus.CANCELLED,
        )
        for meeting in group.meetings
    ]
    return Matrix(
        rows,
        columns,
        [
            [_code(row, number, meeting) for number, meeting in enumerate(group.meetings)]
            for row in group.rows
        ],
        noted=frozenset(wrong),
        describe=lambda row, column: wrong.get((row.id, column.id), ""),
    )


def _code(row: RowPlan, number: int, meeting: MeetingPlan) -> str:
    cell = row.cells[number]
    if cell.mark.is_mark:
        return cell.mark.meaning.value
    if meeting.status is MeetingStatus.PLANNED:
        return CellState.PLANNED.value
    if meeting.status is MeetingStatus.CANCELLED:
        return CellState.NOT_HELD.value
    if row.holder is Holder.VACANT:
        return CellState.VACANT.value
    return cell.mark.meaning.value
