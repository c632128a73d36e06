"""Reports: what can be printed, its choices, the real PDF beside them; save, open, print."""

import tempfile
from dataclasses import fields
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from govapp.errors import GovError
from govapp.prints import Print
from ui.background import Task, run_in_background
from ui.file_dialogs import ask_where_to_save
from ui.screens.printed_before import PrintedBefore
from ui.screens.report_choices import ReportChoices
from ui.screens.screen import Screen, scrolling
from ui.session import Session
from ui.theme import GAP_L, Theme
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.flow import FlowRow
from ui.widgets.labels import label
from ui.widgets.message_bar import MessageBar
from ui.widgets.pdf_view import PdfView
from ui.widgets.progress import ProgressStrip

# Design pixels: the side with what is asked, and when the page goes under it.
_SIDE_WIDTH, _FOLDS_BELOW = 360, 820
_UNBOUNDED = 16_777_215  # QWIDGETSIZE_MAX, which PySide6 does not export


class ReportsScreen(Screen):
    """The catalogue on the left, the choices beneath, the page itself on the right."""

    TITLE = "Reports"

    def __init__(self, session: Session, theme: Theme) -> None:
        from govapp.reports import REPORTS

        super().__init__(session, theme)
        self._reports: dict[str, Any] = {_name_of(report): report for report in REPORTS}
        self._folder = tempfile.TemporaryDirectory(prefix="partnership-register-")
        self._shown: tuple[Any, Any, Any] | None = None
        self._job: Any = None
        self.catalogue = QListWidget()
        self.catalogue.setAccessibleName("Reports")
        self.catalogue.setProperty("catalogue", True)
        theme.follow(lambda: self.catalogue.setFixedHeight(theme.px(38) * len(self._reports)))
        for name, report in self._reports.items():
            item = QListWidgetItem(report.TITLE, self.catalogue)
            item.setData(0x0100, name)
            item.setToolTip(report.ABOUT)
        self.about = label("", tint="muted", wrap=True)
        self.choices = ReportChoices(session, theme)
        self.preview_button = Button(theme, "Preview", icon="search", kind="primary")
        self.save_button = Button(theme, "Save as…", icon="download")
        self.open_button = Button(theme, "Open", icon="external-link", tip="In the PDF viewer")
        self.print_button = Button(theme, "Print", icon="printer", tip="Through the PDF viewer")
        self.view = PdfView(theme, run_in_background)
        self.before = PrintedBefore(theme)
        self.difference = MessageBar(theme)
        self.progress = ProgressStrip(theme)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        self.catalogue.setCurrentRow(0)

    def focus_first(self) -> None:
        """The reports, for the arrows."""
        self.catalogue.setFocus()

    # --- Reading ------------------------------------------------------------------------------

    @property
    def report_name(self) -> str:
        """The report chosen."""
        item = self.catalogue.currentItem()
        return str(item.data(0x0100))

    def show_target(self, *, report: str = "", **choices: Any) -> None:
        """Choose a report and what to ask, as another screen has it, and show it at once."""
        if report:
            names = list(self._reports)
            self.catalogue.setCurrentRow(names.index(report))
        self.choices.offer()
        self.choices.set_values(choices)
        if report:
            self.preview()

    def refresh(self) -> None:
        """Offer the groups, partnerships and meetings that there are now."""
        self.choices.offer()
        self.before.read(self.session.register)
        self.heading.say("Reports", "The real page, as it prints")

    def leave(self) -> None:
        """Leave no copy behind that was only looked at."""
        self.view.close_file()
        self._folder.cleanup()

    def _chosen(self) -> None:
        report = self._reports[self.report_name]
        self.about.setText(report.ABOUT)
        self.choices.ask_for({field.name for field in fields(report.Choices)})
        self._clear()

    # --- Making -------------------------------------------------------------------------------

    def preview(self) -> None:
        """Make the PDF in the background and show it."""
        report = self._reports[self.report_name]
        try:
            choices = report.Choices(**self.choices.values())
            with self.session.register.read() as snapshot:
                data = report.load(snapshot, choices)
        except GovError as refusal:
            self.session.refuse(refusal)
            return
        self._make(report, choices, data)

    def print_again(self, kept: Print) -> None:
        """Show a copy of before as it was, and what it would say differently today."""
        from govapp.reports.printed import print_again

        try:
            again = print_again(self.session.register, kept)
        except GovError as refusal:
            self.session.refuse(refusal)
            return
        self.catalogue.setCurrentRow(list(self._reports).index(_name_of(again.report)))
        self._make(again.report, again.choices, again.loaded)
        self.difference.show_message(again.difference)

    def _make(self, report: Any, choices: Any, data: Any) -> None:
        path = self._pdf()
        self._clear()
        self.progress.start(f"Making {report.TITLE.lower()}…")

        def work(task: Task) -> Path:
            from govapp.reports.report import write_pdf

            document = report.story(data)
            write_pdf(path, document, progress=lambda n: task.progress(n, 0, f"page {n}"))
            return path

        self._job = run_in_background(work, done=self._made, failed=self._failed)
        self._shown = (report, choices, data)

    def _made(self, path: Path) -> None:
        self.progress.finish()
        self.view.open_file(path)
        self._enable(True)

    def _failed(self, error: Exception) -> None:
        self.progress.finish()
        if isinstance(error, GovError):
            self.session.refuse(error)
            return
        raise error

    def _clear(self) -> None:
        self.view.close_file()
        self.difference.hide()
        self._shown = None
        self._enable(False)

    def _enable(self, made: bool) -> None:
        for button in (self.save_button, self.open_button, self.print_button):
            button.setEnabled(made)

    # --- Taking it away -------------------------------------------------------------------------

    def _pdf(self) -> Path:
        return Path(self._folder.name) / f"{self.report_name}.pdf"

    def save_as(self, path: Path) -> None:
        """Save what is shown under a name of one's own; the ending says the kind of file."""
        from govapp.reports.saving import save_report

        if self._shown is None:
            return
        report, choices, data = self._shown
        try:
            save_report(report, data, path)
        except GovError as refusal:
            self.session.refuse(refusal)
            return
        self._note(report, choices, data)
        self.session.said.emit(f"Saved as {path.name}", "done")

    def _ask_where(self) -> None:
        from govapp.reports.saving import endings_of

        report = self._reports[self.report_name]
        kinds = ";;".join(f"{ending[1:].upper()} (*{ending})" for ending in endings_of(report))
        ask_where_to_save(self, "Save the report", kinds, f"{report.TITLE}.pdf", self.save_as)

    def _open_in_viewer(self) -> None:
        if self._shown is not None:
            self._note(*self._shown)
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._pdf())))

    def _note(self, report: Any, choices: Any, data: Any) -> None:
        """Keep what was printed, and list it."""
        from govapp.reports.saving import note_print

        note_print(self.session.register, report, choices, data)
        self.before.read(self.session.register)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The page stands under what is asked where there is little room beside it."""
        super().resizeEvent(event)
        px = self.theme.px
        narrow = self.width() < px(_FOLDS_BELOW)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(way)
        self._row.setSpacing(px(GAP_L))
        self._side.setMinimumWidth(0 if narrow else px(_SIDE_WIDTH))
        self._side.setMaximumWidth(_UNBOUNDED if narrow else px(_SIDE_WIDTH))

    # --- Building -------------------------------------------------------------------------------

    def _build(self) -> None:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme.px(GAP_L))
        catalogue = Card(self.theme, "What", margins=(12, 16, 12, 12))
        catalogue.body.addWidget(self.catalogue)
        catalogue.body.addWidget(self.about)
        asked = Card(self.theme, "Choices")
        asked.body.addWidget(self.choices)
        column.addWidget(catalogue)
        column.addWidget(asked)
        column.addWidget(self.before)
        column.addStretch(1)
        paper = Card(self.theme, margins=(0, 8, 0, 0))
        tools = FlowRow(self.theme)
        tools.add(self.preview_button)
        tools.add(QWidget(), stretch=True)  # what follows stands at the right
        for button in (self.save_button, self.open_button, self.print_button):
            tools.add(button)
        above = QVBoxLayout()
        above.setContentsMargins(self.theme.px(GAP_L), 0, self.theme.px(GAP_L), 0)
        above.addWidget(tools)
        above.addWidget(self.difference)
        paper.body.addLayout(above)
        paper.body.addWidget(self.progress)
        paper.body.addWidget(self.view, 1)
        self._side = scrolling(side)
        self._row.addWidget(self._side)
        self._row.addWidget(paper, 1)
        self.body.addLayout(self._row, 1)
        self.catalogue.currentItemChanged.connect(lambda *_: self._chosen())
        self.preview_button.clicked.connect(self.preview)
        self.before.again.connect(self.print_again)
        self.save_button.clicked.connect(self._ask_where)
        self.open_button.clicked.connect(self._open_in_viewer)
        self.print_button.clicked.connect(self._open_in_viewer)


def _name_of(report: Any) -> str:
    """The report's module, by which other screens ask for it."""
    return str(report.__name__).rpartition(".")[2]
