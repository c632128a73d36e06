"""What was printed from this register: each copy can be printed again as it was."""

from PySide6.QtCore import Signal

from govapp.dates import uk_date_short
from govapp.errors import NotFound
from govapp.prints import Print, list_prints
from govapp.rows import Source
from ui.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.columns import Column
from ui.widgets.labels import label
from ui.widgets.rows_model import RowsModel
from ui.widgets.table_view import TableView

_SHOWN = 50


class PrintedBefore(Card):
    """The latest prints; `again` asks for one of them as it was."""

    again = Signal(object)
    """A `Print`."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Printed before", "Enter prints it again as it was")
        self._subjects: dict[int, str] = {}
        self._model = RowsModel(self._columns(), id_of=lambda kept: kept.id)
        self.table = TableView(theme, "Printed before", self._model)
        self._nothing = label("Copies you save, open or print stand here.", tint="muted", wrap=True)
        self.button = Button(theme, "Print again as it was", icon="history")
        self.body.addWidget(self._nothing)
        self.body.addWidget(self.table)
        self.body.addWidget(self.button)
        self.table.row_activated.connect(self._ask)
        self.button.clicked.connect(lambda: self._ask(self.table.current_id))
        theme.follow(lambda: self.table.setFixedHeight(theme.px(210)))

    def read(self, source: Source) -> None:
        """List what was printed; the same copy of the same state once."""
        latest: dict[tuple[str, str, int | None], Print] = {}
        for kept in list_prints(source):
            latest.setdefault((kept.report, kept.choices, kept.change_id), kept)
        shown = list(latest.values())[:_SHOWN]
        self._subjects = {kept.id: _subject(source, kept) for kept in shown}
        self._model.set_rows(shown)
        self._nothing.setVisible(not shown)
        for part in (self.table, self.button):
            part.setVisible(bool(shown))
        if shown and self.table.current_id is None:
            self.table.select_ids([shown[0].id])

    def _ask(self, print_id: object) -> None:
        place = self._model.number_of(print_id) if isinstance(print_id, int) else -1
        if place >= 0:
            self.again.emit(self._model.row_at(place))

    def _columns(self) -> list[Column[Print]]:
        return [
            Column(
                "Report",
                lambda kept: kept.report,
                context=lambda kept: self._subjects[kept.id],
                stretch=True,
                context_title="Of",
            ),
            Column(
                "Printed",
                lambda kept: kept.printed_at,
                text=lambda kept: uk_date_short(kept.printed_at),
                context=lambda kept: f"{kept.printed_at:%H:%M}",
                width=92,
            ),
        ]


def _subject(source: Source, kept: Print) -> str:
    from govapp.reports.printed import subject_of

    try:
        return subject_of(source, kept)
    except NotFound:
        return "no longer in the register"
