"""Importing an attendance workbook: all on one page, from the dropped file to the marks.

    dialog = ImportDialog(session, theme, parent=window)
    dialog.go.connect(window.show_screen); dialog.imported.connect(...)
    dialog.open(); dialog.read(path)

Nothing is written until Import. Every answer reads the workbook anew, in the background.
"""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from govapp.counting import Period
from govapp.errors import GovError
from govapp.files.mapping import Mapping
from govapp.files.mapping_text import mapping_to_text
from govapp.files.questions import Question
from govapp.files.replacing import replacing
from govapp.groups import find_group
from govapp.importing.plan import CellState, GroupPlan, ImportPlan, NameDoubt
from ui.background import Job, run_in_background
from ui.file_dialogs import WORKBOOKS, ask_for_file, ask_where_to_save
from ui.screens.import_answers import Answers, pairs_of
from ui.screens.import_layout import LayoutCard
from ui.screens.import_place import PlaceCard
from ui.screens.import_preview import PreviewCard
from ui.screens.import_questions import QuestionsCard
from ui.screens.import_work import Opened, Outcome, make_plan, open_file, write_here, write_plan
from ui.screens.reading_dialog import ReadingDialog
from ui.session import Session
from ui.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.fields import Field
from ui.widgets.progress import ProgressStrip

_SIZE = (1240, 820)
# So long after the last key the workbook is read again.
PAUSE_MS = 250
# Fewer marks are written before a bar would be seen.
MANY_MARKS = 3_000
ANSWERS = "Answers for an import (*.json)"


class ImportDialog(ReadingDialog):
    """Choose or drop a file, answer what only the office knows, look, import."""

    go = Signal(str, dict)
    """Ask to go elsewhere: to the attendance of the group."""
    imported = Signal(str)
    """What was imported, in a sentence."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(session, theme, "Import an attendance workbook", _SIZE, parent)
        self._answers: Answers | None = None
        self._outcome: Outcome | None = None
        self._job: Job[Opened] | Job[Outcome] | Job[ImportPlan] | None = None
        self.progress = ProgressStrip(theme)
        self.drop = EmptyState(
            theme,
            "Drop your attendance workbook here",
            "As it is: .xlsx or .csv, with its titles, totals and blanks. Nothing is written "
            "before you have seen what was understood.",
            icon="upload",
            action="Choose a file…",
        )
        self.place = PlaceCard(theme)
        self.questions = QuestionsCard(theme, session.today)
        self.layout_card = LayoutCard(theme, session.today)
        self.preview = PreviewCard(theme)
        self.save_button = Button(theme, "Save the answers…", kind="quiet")
        self.other_button = Button(theme, "Another file…", icon="folder-open", kind="quiet")
        self.cancel_button = Button(theme, "Cancel")
        self.import_button = Button(theme, "Import", kind="primary")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._build()
        self._connect()

    # --- The file -------------------------------------------------------------------------------

    def read(self, path: Path) -> None:
        """Read a file and show what was understood."""
        self.message.hide()
        self._answers = self._outcome = None
        self._busy(f"Reading {path.name}")
        session = self._session
        self._job = run_in_background(
            open_file(session.register, path, session.today, session.partnership_id),
            done=self._opened,
            failed=self._failed,
            progress=self.progress.set_progress,
        )

    def choose_file(self) -> None:
        """Ask for a file."""
        ask_for_file(self, "Import an attendance workbook", WORKBOOKS, self.read)

    def _opened(self, opened: Opened) -> None:
        self._answers = Answers(opened.draft)
        self.setWindowTitle(f"Import {opened.draft.workbook.file_name}")
        with self._session.register.read() as snapshot:
            self.place.offer(snapshot, opened.draft.layout, opened.partnership)
        self.questions.show_questions([], [], [])
        self._plan()

    # --- Planning -------------------------------------------------------------------------------

    @property
    def plan(self) -> ImportPlan | None:
        """What would be imported; None while it is not known."""
        return self._outcome.plan if self._outcome else None

    def _plan_soon(self) -> None:
        self._outcome = None
        self.import_button.setEnabled(False)
        self._pause.start()

    def _plan(self) -> None:
        """Read the workbook anew with all that was said."""
        if self._answers is None:
            return
        self._pause.stop()
        self._answers.place(self.place.sheets)
        choices = self._answers.choices(self.place.partnership_name, self.place.kind.value())
        work = make_plan(self._session.register, self._answers.draft, choices, self._session.today)
        self._job = run_in_background(work, done=self._planned, failed=self._failed)

    def _planned(self, outcome: Outcome) -> None:
        if self._answers is None or outcome.considered.draft is not self._answers.draft:
            return  # something was said meanwhile, and the next plan is on its way
        if self._pause.isActive():
            return
        self._at_rest()
        self._outcome = outcome
        first_time = self._stack.currentIndex() == 0
        self._stack.setCurrentIndex(1)
        considered, plan = outcome.considered, outcome.plan
        self.questions.show_questions(
            considered.questions, self._answers.doubts(plan), pairs_of(outcome)
        )
        self.layout_card.show_reading(considered)
        self.place.show_plan(plan)
        if plan is None:
            self.preview.show_refusal(outcome.refusal)
        else:
            self.preview.show_plan(plan)
        for button in (self.save_button, self.other_button):
            button.show()
        self.import_button.setEnabled(self._may_import(plan))
        if first_time:
            named = bool(self.place.partnership_name)
            asked = self.questions.first_open if named else None
            self._go_to(asked or self.place.partnership)

    def _go_to(self, field: Field) -> None:
        field.setFocus()
        self.bring_into_sight(field)

    def _may_import(self, plan: ImportPlan | None) -> bool:
        if plan is None or plan.errors or plan.doubts or plan.nothing_new:
            return False
        return bool(self.place.partnership_name) and all(group.name for group in plan.groups)

    # --- Answers --------------------------------------------------------------------------------

    def _answer(self, question: Question, text: str) -> None:
        if self._answers is not None:
            self._answers.answer(question, text)
            self._plan_soon()

    def _lay_out(self, layout: Mapping) -> None:
        if self._answers is not None:
            self._answers.lay_out(layout)
            self._plan_soon()

    def _join(self, key: tuple[str, int, int], joined: bool) -> None:
        if self._answers is not None:
            self._answers.join(key, joined)
            self._plan_soon()

    def _settle(self, doubt: NameDoubt, meant: int | None) -> None:
        if self._answers is None:
            return
        self._answers.settle(doubt, meant)
        names = {one.id: one.name for one in doubt.near}
        if meant in names and doubt.noun == "group":
            self.place.say_group(doubt.wanted, names[meant])
        elif meant in names and doubt.noun == "partnership":
            self.place.say_partnership(names[meant])
        self._plan_soon()

    def _save_answers(self) -> None:
        suggested = Path(self._answers.draft.workbook.file_name).stem if self._answers else "import"
        ask_where_to_save(
            self, "Save the answers", ANSWERS, f"{suggested} answers.json", self._save_to
        )

    def _save_to(self, path: Path) -> None:
        if self._outcome is None:
            return
        try:
            with replacing(path) as part:
                part.write_text(mapping_to_text(self._outcome.considered.mapping), encoding="utf-8")
        except OSError as problem:
            reason = problem.strerror or "the computer gives no reason"
            self.message.show_message(f"{path.name} was not saved ({reason}).", "refused")
        else:
            self.message.show_message(f"Saved {path.name}, for govapp import --mapping.", "done")

    # --- Importing ------------------------------------------------------------------------------

    def import_now(self) -> None:
        """Write all of it as one change; a long import in the background, with a bar."""
        plan = self.plan
        if plan is None or self._outcome is None or not self.import_button.isEnabled():
            return
        mapping = self._outcome.considered.mapping
        register = self._session.register
        if register.path is None or _marks(plan) < MANY_MARKS:
            try:
                self._session.act(write_here, plan, mapping)
            except GovError as refusal:
                self._failed(refusal)
            else:
                self._done(plan)
            return
        self._busy("Importing")
        self._job = run_in_background(
            write_plan(register.path, register.clock, register.identity, plan, mapping),
            done=self._written,
            failed=self._failed,
            progress=self.progress.set_progress,
        )

    def _written(self, plan: ImportPlan) -> None:
        # The worker had a connection of its own: what is shown here is to be read again.
        self._session.act(lambda _: None)
        self._done(plan)

    def _done(self, plan: ImportPlan) -> None:
        self._at_rest()
        self.accept()
        self.go.emit("attendance", self._where_to_look(plan.groups[0]))
        self.imported.emit(f"Imported {plan.in_words}.")

    def _where_to_look(self, group: GroupPlan) -> dict[str, Any]:
        """The matrix of a group over all the years of its workbook, which may be long past."""
        target: dict[str, Any] = {}
        found = find_group(self._session.register, group.name).exact
        if len(found) == 1:
            target["group_id"] = found[0].id
        if group.meetings:
            first, last = (
                Period.financial_year_of(group.meetings[place].date) for place in (0, -1)
            )
            target["period"] = Period(first.starts_on, last.ends_on)
        return target

    def _failed(self, problem: Exception) -> None:
        self._at_rest()
        if not isinstance(problem, GovError):
            raise problem
        self.message.show_message(str(problem), "refused")
        self.import_button.setEnabled(self._may_import(self.plan))

    # --- Working --------------------------------------------------------------------------------

    def _busy(self, doing: str) -> None:
        self.progress.start(doing)
        self.import_button.setEnabled(False)
        self.page.setEnabled(False)

    def _at_rest(self) -> None:
        self.progress.finish()
        self.page.setEnabled(True)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what goes on."""
        self._stop()
        super().closeEvent(event)

    def reject(self) -> None:
        """Stop what goes on, and close."""
        self._stop()
        super().reject()

    # --- Building -------------------------------------------------------------------------------

    def _build(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.drop)
        self._stack.addWidget(self.page_scroll)
        self.lay_out([self.place, self.questions, self.layout_card], self.preview, self._stack)
        self.column.insertWidget(2, self.progress)
        for button in (self.other_button, self.save_button):
            self.buttons.addWidget(button)
            button.hide()
        self.buttons.addStretch(1)
        for button in (self.cancel_button, self.import_button):
            self.buttons.addWidget(button)
        self.import_button.setEnabled(False)

    def _connect(self) -> None:
        self._pause.timeout.connect(self._plan)
        self.drop.action_requested.connect(self.choose_file)
        self.progress.cancelled.connect(self._stop)
        self.place.changed.connect(self._plan_soon)
        self.questions.answered.connect(self._answer)
        self.questions.doubt_settled.connect(self._settle)
        self.questions.pair_joined.connect(self._join)
        self.layout_card.changed.connect(self._lay_out)
        self.layout_card.opened.connect(self.bring_into_sight)
        self.layout_card.refused.connect(
            lambda sentence: self.message.show_message(sentence, "refused")
        )
        self.save_button.clicked.connect(self._save_answers)
        self.other_button.clicked.connect(self.choose_file)
        self.cancel_button.clicked.connect(self.reject)
        self.import_button.clicked.connect(self.import_now)


def _marks(plan: ImportPlan) -> int:
    return sum(group.count(CellState.NEW) for group in plan.groups)
