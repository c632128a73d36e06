"""A card with a short list of records, and buttons to add, edit and remove one."""

from PySide6.QtCore import Signal

from ui.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.rows_model import RowsModel
from ui.widgets.table_view import TableView

LIST_HEIGHT = 170


class RecordCard(Card):
    """Edit and Remove are for the chosen row; without one they are grey."""

    add_asked = Signal()
    edit_asked = Signal(object)
    remove_asked = Signal(object)

    def __init__(
        self, theme: Theme, title: str, sentence: str, table: TableView, *, noun: str
    ) -> None:
        super().__init__(theme, title, sentence)
        self.noun = noun.lower()
        self._table = table
        self.add_button = Button(theme, f"{noun}…", icon="plus", kind="quiet")
        self.edit_button = Button(theme, "Edit…", icon="pencil", kind="quiet")
        self.remove_button = Button(theme, "Remove", icon="trash-2", kind="quiet")
        for button, name in (
            (self.edit_button, f"Edit the {self.noun}…"),
            (self.remove_button, f"Remove the {self.noun}"),
        ):
            button.setAccessibleName(name)
        for button in (self.add_button, self.edit_button, self.remove_button):
            self.add_to_heading(button)
        table.setMinimumHeight(theme.px(LIST_HEIGHT))
        self.body.addWidget(table)
        self.add_button.clicked.connect(self.add_asked)
        self.edit_button.clicked.connect(self.ask_to_edit)
        self.remove_button.clicked.connect(self._ask_to_remove)
        table.selection_changed.connect(self._allow)
        table.model().modelReset.connect(self._allow)
        self._allow()

    def ask_to_edit(self) -> None:
        """Ask for the form of the chosen record."""
        record = self._chosen()
        if record is not None:
            self.edit_asked.emit(record)

    def _ask_to_remove(self) -> None:
        record = self._chosen()
        if record is not None:
            self.remove_asked.emit(record)

    def _chosen(self) -> object | None:
        rows = self._table.model()
        chosen = self._table.selected_ids
        if not chosen or not isinstance(rows, RowsModel):
            return None
        number = rows.number_of(chosen[0])
        return rows.row_at(number) if number >= 0 else None

    def _allow(self) -> None:
        chosen = self._chosen() is not None
        self.edit_button.setEnabled(chosen)
        self.remove_button.setEnabled(chosen)
