"""The first window: nothing is open yet, so it asks what to begin with."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from govapp.errors import GovError
from govapp.percent import percentage
from govapp.register import Register
from ui.background import Job, Task, run_in_background
from ui.file_dialogs import REGISTERS, WORKBOOKS, ask_for_file, ask_where_to_save
from ui.settings import Settings
from ui.theme import GAP_L, GAP_M, GAP_XL, Theme
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.labels import label
from ui.widgets.message_bar import MessageBar
from ui.widgets.progress import ProgressStrip


class StartWindow(QWidget):
    """Import a workbook, make a register, open one, or look at the demonstration."""

    opened = Signal(Path)
    read_only_asked = Signal(Path)
    made = Signal(Path, object)
    """A new register, and the workbook to import into it, or None."""

    def __init__(self, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("page", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Partnership Register")
        self.setAcceptDrops(True)
        self.message_bar = MessageBar(theme)
        self.progress = ProgressStrip(theme)
        self._job: Job[Path] | None = None
        self._cards = [self._begin_card(), self._open_card(settings)]
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.message_bar)
        self._column.addWidget(label("Partnership Register", size="figure", weight="semibold"))
        self._column.addWidget(
            label(
                "Who came, who owns it, what became of it. Everything stays on this computer.",
                tint="muted",
                wrap=True,
            )
        )
        for part in (*self._cards, self.progress):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self.progress.cancelled.connect(self._stop)
        theme.follow(self._restyle)

    def say(self, sentence: str) -> None:
        """Show why a register could not be opened; nothing when there is nothing to say."""
        if sentence:
            self.message_bar.show_message(sentence, "refused")

    def offer_to_read(self, path: Path, sentence: str) -> None:
        """Say why a register cannot be written here, with a button to open it to read only."""
        self.message_bar.show_message(
            sentence,
            "refused",
            action="Open to read only",
            run=lambda: self.read_only_asked.emit(path),
        )

    def _begin_card(self) -> Card:
        card = Card(self._theme, "Begin", "Professionals only: no case details, no children’s data")
        row = QHBoxLayout()
        for words, icon, kind, do in (
            ("Import an attendance workbook…", "upload", "primary", self._import),
            ("New empty register…", "plus", "plain", self._new),
            ("Demonstration…", "info", "plain", self._demonstration),
        ):
            button = Button(self._theme, words, icon=icon, kind=kind)  # type: ignore[arg-type]
            button.clicked.connect(do)
            row.addWidget(button)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _open_card(self, settings: Settings) -> Card:
        card = Card(self._theme, "Open")
        for name in settings.recent:
            path = Path(name)
            if path.exists():
                recent = Button(self._theme, path.stem, icon="folder-open", kind="quiet", tip=name)
                recent.clicked.connect(lambda _=False, path=path: self.opened.emit(path))
                card.body.addWidget(recent, 0, Qt.AlignmentFlag.AlignLeft)
        another = Button(self._theme, "Open a register…", icon="folder-open")
        another.clicked.connect(
            lambda: ask_for_file(self, "Open a register", REGISTERS, self.opened.emit)
        )
        card.body.addWidget(another, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _import(self) -> None:
        ask_for_file(self, "Import an attendance workbook", WORKBOOKS, self.begin_with)

    def begin_with(self, workbook: Path) -> None:
        """Make a register for a workbook, beside it unless told otherwise, and import into it."""
        ask_where_to_save(
            self,
            "Where shall the new register be kept?",
            REGISTERS,
            str(workbook.with_suffix(".govreg")),
            lambda path: self._make(path, workbook),
        )

    def _new(self) -> None:
        ask_where_to_save(
            self,
            "Where shall the new register be kept?",
            REGISTERS,
            "Partnership.govreg",
            lambda path: self._make(path, None),
        )

    def _make(self, path: Path, workbook: Path | None) -> None:
        try:
            Register.create(path).close()
        except GovError as refusal:
            self.say(str(refusal))
            return
        self.made.emit(path, workbook)

    def _demonstration(self) -> None:
        ask_where_to_save(
            self,
            "Where shall the demonstration be kept?",
            REGISTERS,
            "Demonstration.govreg",
            self._make_demonstration,
        )

    def _make_demonstration(self, path: Path) -> None:
        from govapp.demo import make_demonstration

        def work(task: Task) -> Path:
            make_demonstration(path, today=date.today(), progress=task.progress)
            return path

        self._set_busy(True)
        self._job = run_in_background(
            work, done=self._made, failed=self._not_made, progress=self._show_progress
        )

    def _show_progress(self, n: int, of: int, _words: str) -> None:
        self.progress.set_progress(n, of, f"{percentage(n, of)} %")

    def _made(self, path: Path) -> None:
        self._set_busy(False)
        self.opened.emit(path)

    def _not_made(self, error: Exception) -> None:
        self._set_busy(False)
        if not isinstance(error, GovError):
            raise error
        self.say(str(error))

    def _set_busy(self, busy: bool) -> None:
        self.message_bar.hide()
        self.setAcceptDrops(not busy)
        for card in self._cards:
            card.setEnabled(not busy)
        if busy:
            self.progress.start("Making the demonstration")
        else:
            self._job = None
            self.progress.finish()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what is being made: nobody is left to open it."""
        self._stop()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a register or a workbook."""
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open a register dropped here, or begin with a workbook."""
        path = _dropped(event)
        if path is None:
            return
        event.acceptProposedAction()
        if path.suffix.casefold() == ".govreg":
            self.opened.emit(path)
        else:
            self.begin_with(path)

    def _restyle(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(*(px(GAP_XL + GAP_L),) * 4)
        self._column.setSpacing(px(GAP_L + GAP_M))
        self.resize(px(860), px(560))


def _dropped(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.casefold() in (".govreg", ".xlsx", ".csv") else None
