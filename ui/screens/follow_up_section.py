"""What was done about absences and vacancies of a group, and what came of it."""

from datetime import date
from functools import partial
from typing import Any

from govapp.dates import uk_date_short
from govapp.follow_ups import FollowUp, delete_follow_up, list_follow_ups
from govapp.groups import Group
from ui.screens.follow_up_forms import FollowUpForms
from ui.screens.record_section import RecordSection
from ui.session import Session
from ui.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.chips import ChipLook
from ui.widgets.columns import Column
from ui.widgets.flow import FlowRow
from ui.widgets.rows_model import RowsModel
from ui.widgets.table_panel import TablePanel

_OPEN = ChipLook("Open", "amber", "clock")


class GroupFollowUps(RecordSection[Group]):
    """The latest first; Enter records the answer. New ones are logged from the alerts."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme)
        self._forms = FollowUpForms(session, theme, self)
        self.model = RowsModel(_columns(), id_of=lambda follow_up: follow_up.id)
        self.panel = TablePanel(
            theme, "Follow-ups", self.model, counted=("follow-up", "follow-ups")
        )
        self.model.setParent(self.panel)
        self.panel.say_when_empty(
            "Nothing was followed up yet", "An alert on the Overview has “Follow up…” beside it."
        )
        self.answer_button = Button(theme, "Answer…", icon="pencil")
        self.close_button = Button(theme, "Close…", icon="check")
        self.remove_button = Button(theme, "Take out")
        tools = FlowRow(theme)
        for button, act in (
            (self.answer_button, self._answer),
            (self.close_button, self._close),
            (self.remove_button, self._take_out),
        ):
            tools.add(button)
            button.clicked.connect(partial(self._with_chosen, act))
        self.panel.add_before_filter(tools)
        self.column.addWidget(self.panel)
        self.panel.table.row_activated.connect(lambda _id: self._with_chosen(self._answer))

    def read(self, record: Group, on: date) -> None:
        """Read those of every year: an old one may still be open."""
        self.model.set_rows(list_follow_ups(self.session.register, group_id=record.id))

    def _with_chosen(self, act: Any) -> None:
        number = self.model.number_of(self.panel.table.current_id)
        if number < 0:
            self.session.said.emit("Choose a follow-up first.", "info")
            return
        act(self.model.row_at(number))

    def _answer(self, follow_up: FollowUp) -> None:
        self._forms.answer(follow_up).open()

    def _close(self, follow_up: FollowUp) -> None:
        self._forms.close(follow_up).open()

    def _take_out(self, follow_up: FollowUp) -> None:
        self.session.run(
            f"Take out the follow-up of {follow_up.label}", delete_follow_up, follow_up.id
        )


def _columns() -> list[Column[FollowUp]]:
    return [
        Column(
            "About",
            lambda follow_up: follow_up.label,
            context=lambda follow_up: follow_up.about.label,
            strong=True,
            width=260,
            context_title="Why",
        ),
        Column(
            "What was done",
            lambda follow_up: follow_up.words,
            context=lambda follow_up: follow_up.answer or follow_up.note or "",
            stretch=True,
            context_title="Answer or note",
        ),
        Column(
            "When",
            lambda follow_up: follow_up.done_on,
            text=lambda follow_up: uk_date_short(follow_up.done_on),
            width=110,
        ),
        Column(
            "Standing",
            lambda follow_up: "Open" if follow_up.is_open else "Done",
            chip=lambda follow_up: _OPEN if follow_up.is_open else None,
            width=110,
        ),
    ]
