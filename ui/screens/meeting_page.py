"""One meeting: what it is, who replied, agenda, decisions and declarations, and what to do next."""

from functools import partial
from typing import Any

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from govapp.agenda import list_agenda, remove_agenda_item
from govapp.attendance import list_register
from govapp.coming_up import quorum_by_replies
from govapp.decisions import delete_decision, list_decisions
from govapp.declarations import NIL_RETURN, list_declarations, remove_declaration
from govapp.groups import get_group
from govapp.meetings import (
    Meeting,
    MeetingStatus,
    Minutes,
    delete_meeting,
    get_meeting,
    groups_of_meeting,
)
from govapp.places import list_deputy_choices
from govapp.quorum import quorum_of_meeting
from govapp.quorum_rules import Finding
from ui.screens.meeting_columns import (
    agenda_columns,
    decision_columns,
    declaration_columns,
    reply_columns,
)
from ui.screens.meeting_forms import MeetingForms
from ui.screens.meeting_looks import STATUS_LOOKS
from ui.screens.meeting_record_forms import RecordForms
from ui.screens.quorum_line import QuorumLine
from ui.screens.record_card import RecordCard
from ui.screens.register_side import meeting_words
from ui.session import Session
from ui.theme import GAP_L, GAP_M, Theme
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.chips import ChipLook, StatusChip
from ui.widgets.fields import Option
from ui.widgets.flow import FlowRow
from ui.widgets.labels import label
from ui.widgets.rows_model import RowsModel
from ui.widgets.table_view import TableView


class MeetingPage(QWidget):
    """Cards, one under another; `go` asks to go elsewhere."""

    go = Signal(str, dict)

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self._session, self._theme = session, theme
        self._forms = MeetingForms(session, theme, self)
        self._records = RecordForms(session, theme, self)
        self._meeting: Meeting | None = None
        self._group_id = 0
        self.status = StatusChip(theme, STATUS_LOOKS[MeetingStatus.PLANNED])
        self.minutes = StatusChip(theme, ChipLook("Minutes in draft"))
        self.title = label("", size="title", weight="semibold", wrap=True)
        self.sentence = label("", tint="muted", wrap=True)
        self.quorum = QuorumLine(theme)
        self.register_button = Button(theme, "Open the register", kind="primary")
        self.confirm_button = Button(theme, "Confirm minutes…", icon="lock")
        self.call_off_button = Button(theme, "Call off…", icon="x")
        self.abandon_button = Button(theme, "Abandoned…")
        self.rule_button = Button(theme, "Chair’s ruling…")
        self.remove_button = Button(theme, "Take out", icon="trash-2")
        self._replies = RowsModel(reply_columns(), id_of=lambda line: line.seat_id)
        self._agenda = RowsModel(agenda_columns(), id_of=lambda item: item.id)
        self._decisions = RowsModel(decision_columns(), id_of=lambda decision: decision.id)
        self._declared = RowsModel(declaration_columns(), id_of=lambda declared: declared.id)
        self.replies = TableView(theme, "Replies", self._replies)
        self.agenda = TableView(theme, "Agenda", self._agenda)
        self.decisions = TableView(theme, "Decisions", self._decisions)
        self.declarations = TableView(theme, "Declarations of interest", self._declared)
        self.nil_return = label(NIL_RETURN, wrap=True)
        self._build()

    @property
    def meeting(self) -> Meeting | None:
        """The meeting shown."""
        return self._meeting

    def show_meeting(self, meeting_id: int) -> None:
        """Read a meeting and everything on its page."""
        with self._session.register.read() as snapshot:
            meeting = get_meeting(snapshot, meeting_id)
            groups = groups_of_meeting(snapshot, meeting_id)
            names = [get_group(snapshot, group).name for group in groups]
            planned = meeting.status is MeetingStatus.PLANNED
            judge = quorum_by_replies if planned else quorum_of_meeting
            finding = judge(snapshot, meeting_id)
            self._replies.set_rows(list_register(snapshot, meeting_id))
            self._agenda.set_rows(list_agenda(snapshot, meeting_id))
            self._decisions.set_rows(list_decisions(snapshot, meeting_id=meeting_id))
            declared = list_declarations(snapshot, meeting_id)
        self._meeting, self._group_id = meeting, groups[0]
        self._say(meeting, " with ".join(names), finding)
        self._declared.set_rows(declared)
        self.declarations.setVisible(bool(declared))
        self.nil_return.setVisible(not declared)
        self._allow(meeting)

    def _say(self, meeting: Meeting, groups: str, finding: Finding) -> None:
        self.title.setText(meeting.title)
        reason = f" ({meeting.status_reason})" if meeting.status_reason else ""
        # A meeting is mostly called as its group is, which is not said twice.
        group = "" if groups == meeting.title else groups
        self.sentence.setText(meeting_words(meeting, group) + reason)
        self.status.set_look(STATUS_LOOKS[meeting.status])
        confirmed = meeting.minutes is Minutes.CONFIRMED
        self.minutes.set_look(
            ChipLook("Minutes confirmed", "green", "lock")
            if confirmed
            else ChipLook("Minutes in draft")
        )
        self.minutes.setVisible(meeting.status.took_place)
        planned = meeting.status is MeetingStatus.PLANNED
        self.quorum.show_finding(finding, before="By the replies so far: " if planned else "")

    def _allow(self, meeting: Meeting) -> None:
        """Offer only what can be done."""
        confirmed = meeting.minutes is Minutes.CONFIRMED
        called_off = meeting.status in (MeetingStatus.CANCELLED, MeetingStatus.POSTPONED)
        on_its_day = meeting.held_on <= self._session.today
        self.register_button.setEnabled(not called_off and on_its_day)
        self.register_button.set_text("Open the register" if on_its_day else "Register on the day")
        self.confirm_button.setVisible(meeting.status.took_place and not confirmed)
        self.call_off_button.setVisible(meeting.status is MeetingStatus.PLANNED)
        self.abandon_button.setVisible(on_its_day and not called_off and not confirmed)
        self.rule_button.setVisible(meeting.status.took_place)
        self.remove_button.setVisible(meeting.status is MeetingStatus.PLANNED)

    # --- Acting -------------------------------------------------------------------------------

    def _with_meeting(self, make: Any) -> None:
        if self._meeting is not None:
            make(self._meeting).open()

    def _answer(self, seat_id: int) -> None:
        if self._meeting is None:
            return
        line = self._replies.row_at(self._replies.number_of(seat_id))
        deputies = [
            Option(choice.person_id, choice.name, "named deputy" if choice.named else "")
            for choice in list_deputy_choices(self._session.register, self._meeting.id)
            if choice.seat_id == seat_id
        ]
        self._forms.reply(self._meeting, line, deputies).open()

    def _open_paper(self, item_id: int) -> None:
        item = self._agenda.row_at(self._agenda.number_of(item_id))
        if item.link:
            QDesktopServices.openUrl(QUrl.fromUserInput(item.link))

    def _ratify(self, decision_id: int) -> None:
        decision = self._decisions.row_at(self._decisions.number_of(decision_id))
        if self._meeting is None or not decision.to_ratify:
            self._session.said.emit("That decision needs no ratification.", "info")
            return
        self._records.ratify(decision, self._meeting, self._group_id).open()

    def _confirm(self) -> None:
        if self._meeting is not None:
            self._forms.confirm(self._meeting, self._group_id).open()

    def _take_out(self) -> None:
        """Entered by mistake; one on which something hangs is refused, and may be called off."""
        if self._meeting is not None:
            self._session.run(
                f"Take out the meeting of {self._meeting.when}", delete_meeting, self._meeting.id
            )

    def _open_register(self) -> None:
        if self._meeting is not None:
            self.go.emit("register", {"meeting_id": self._meeting.id})

    # --- Building -------------------------------------------------------------------------------

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(GAP_L))
        column.addWidget(self._top())
        replies = Card(self._theme, "Replies", "What was said beforehand; Enter changes it")
        self.replies.setMinimumHeight(self._theme.px(300))
        replies.body.addWidget(self.replies)
        column.addWidget(replies)
        for card in self._record_cards():
            column.addWidget(card)
        column.addStretch(1)
        self.replies.row_activated.connect(self._answer)
        self.agenda.row_activated.connect(self._open_paper)
        self.decisions.row_activated.connect(self._ratify)

    def _top(self) -> Card:
        card = Card(self._theme)
        chips = QHBoxLayout()
        chips.setSpacing(self._theme.px(GAP_M))
        for chip in (self.status, self.minutes):
            chips.addWidget(chip)
        chips.addStretch(1)
        edit = Button(self._theme, "Edit…", icon="pencil")
        edit.clicked.connect(partial(self._with_meeting, self._forms.edit))
        buttons = FlowRow(self._theme)
        for button in (
            self.register_button,
            edit,
            self.confirm_button,
            self.call_off_button,
            self.abandon_button,
            self.rule_button,
            self.remove_button,
        ):
            buttons.add(button)
        card.body.addWidget(self.title)
        card.body.addWidget(self.sentence)
        card.body.addLayout(chips)
        card.body.addWidget(self.quorum)
        card.body.addWidget(buttons)
        self.register_button.clicked.connect(self._open_register)
        self.confirm_button.clicked.connect(self._confirm)
        self.call_off_button.clicked.connect(partial(self._with_meeting, self._forms.call_off))
        self.abandon_button.clicked.connect(partial(self._with_meeting, self._forms.abandon))
        self.rule_button.clicked.connect(partial(self._with_meeting, self._forms.rule))
        self.remove_button.clicked.connect(self._take_out)
        return card

    def _record_cards(self) -> list[RecordCard]:
        agenda = RecordCard(
            self._theme, "Agenda", "Enter opens the paper", self.agenda, noun="Item"
        )
        decisions = RecordCard(
            self._theme,
            "Decisions",
            "Enter ratifies one that was inquorate",
            self.decisions,
            noun="Decision",
        )
        declared = RecordCard(
            self._theme,
            "Declarations of interest",
            "Enter edits",
            self.declarations,
            noun="Declaration",
        )
        declared.body.addWidget(self.nil_return)
        cards: list[tuple[RecordCard, Any, Any]] = [
            (agenda, self._records.agenda_item, remove_agenda_item),
            (decisions, self._records.decision, delete_decision),
            (declared, self._records.declaration, remove_declaration),
        ]
        for card, form, remove in cards:
            card.add_asked.connect(partial(self._with_meeting, form))
            card.edit_asked.connect(partial(self._edit_record, form))
            card.remove_asked.connect(partial(self._remove_record, card.noun, remove))
        self.declarations.row_activated.connect(declared.ask_to_edit)
        return [agenda, decisions, declared]

    def _edit_record(self, form: Any, record: object) -> None:
        if self._meeting is not None:
            form(self._meeting, record).open()

    def _remove_record(self, noun: str, remove: Any, record: Any) -> None:
        if self._meeting is not None:
            label = f"Remove {noun} of the meeting of {self._meeting.when}"
            self._session.run(label, remove, record.id)
