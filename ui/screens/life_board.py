"""Task and finish groups on a board: on time, extended, late, ended. Enter opens one."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from govapp.dates import uk_date_short
from govapp.group_types import Group, Timing, timing
from govapp.words import counted
from ui.screens.group_looks import end_in_words
from ui.theme import GAP_L, Theme
from ui.widgets.cards import Card
from ui.widgets.columns import Column
from ui.widgets.labels import label
from ui.widgets.rows_model import RowsModel
from ui.widgets.table_view import TableView

_STAGES = {
    Timing.ON_TIME: ("On time", "within their planned end"),
    Timing.EXTENDED: ("Extended", "beyond it, as agreed"),
    Timing.LATE: ("Late", "past their end and not ended"),
    Timing.ENDED: ("Ended", "the latest first"),
}


class LifeBoard(QWidget):
    """Four columns, each a table that can be copied."""

    group_asked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._on = date.min
        self._models: dict[Timing, RowsModel[Group]] = {}
        self._cards: dict[Timing, Card] = {}
        self._nothing = label("", tint="muted", wrap=True)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for place, (stage, (title, sentence)) in enumerate(_STAGES.items()):
            self._add_stage(place, stage, title, sentence)
        self._grid.addWidget(self._nothing, 2, 0, 1, 2)
        theme.follow(lambda: self._grid.setSpacing(theme.px(GAP_L)))

    def show_groups(self, groups: Sequence[Group], on: date) -> None:
        """Show those with a planned end, each under how it stands on a day."""
        self._on = on
        lasting = [group for group in groups if _has_a_life(group)]
        for stage, model in self._models.items():
            rows = [group for group in lasting if timing(group, on) is stage]
            rows.sort(key=_due, reverse=stage is Timing.ENDED)
            model.set_rows(rows)
            title, sentence = _STAGES[stage]
            heading = self._cards[stage].heading
            if heading is not None:
                heading.say(f"{title} {len(rows)}", sentence)
        none = "" if lasting else "No group has a planned end."
        self._nothing.setText(none)
        self._nothing.setVisible(bool(none))

    def names(self, stage: Timing) -> list[str]:
        """The groups in a column."""
        return [group.name for group in self._models[stage].shown_rows]

    def _add_stage(self, place: int, stage: Timing, title: str, sentence: str) -> None:
        card = Card(self._theme, title, sentence, margins=(1, 14, 1, 6))
        if (heading := card.heading) is not None:
            px = self._theme.px
            self._theme.follow(lambda: heading.setContentsMargins(px(14), 0, 0, 0))
        model = RowsModel([self._column(stage)], id_of=lambda group: group.id, parent=card)
        table = TableView(self._theme, f"{title} groups", model)
        table.horizontalHeader().hide()
        table.row_activated.connect(self.group_asked)
        card.body.addWidget(table)
        self._models[stage], self._cards[stage] = model, card
        self._grid.addWidget(card, place // 2, place % 2)

    def _column(self, stage: Timing) -> Column[Group]:
        return Column(
            "Group",
            lambda group: group.name,
            context=lambda group: _beneath(group, self._on),
            context_title="End",
            tint=lambda group: "red" if stage is Timing.LATE else "text",
            strong=True,
            stretch=True,
        )


def _has_a_life(group: Group) -> bool:
    return group.planned_end_on is not None or group.kind.value == "task_and_finish"


def _due(group: Group) -> date:
    return group.ends_on or group.extended_end_on or group.planned_end_on or date.max


def _beneath(group: Group, on: date) -> str:
    words = end_in_words(group, on)
    if group.extended_end_on and group.planned_end_on and not _is_over(group, on):
        moved = (group.extended_end_on - group.planned_end_on).days
        words += f"; extended by {counted(moved, 'day', 'days')}"
    elif group.starts_on and timing(group, on) is not Timing.LATE:
        words += f"; since {uk_date_short(group.starts_on)}"
    return words[0].upper() + words[1:] if words else ""


def _is_over(group: Group, on: date) -> bool:
    return group.ends_on is not None and group.ends_on < on
