"""What fills the window: sidebar, header with search, message bar, one screen at a time."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from govapp.errors import NotFound
from govapp.partnerships import list_partnerships
from govapp.search import search
from ui.background import wait_for_all
from ui.draft_keeper import DraftKeeper
from ui.screens import SCREENS, ScreenEntry
from ui.screens.screen import Screen, scrolling
from ui.session import Session
from ui.theme import Theme
from ui.widgets.buttons import IconButton
from ui.widgets.fields import Option
from ui.widgets.message_bar import Kind, MessageBar
from ui.widgets.search_box import SearchBox, SearchHit
from ui.widgets.sidebar import NavEntry, Sidebar
from ui.window_header import WindowHeader

_FOLDS_BELOW = 1100
_ICON_OF = {
    "group": "network",
    "organisation": "building-2",
    "person": "user",
    "meeting": "calendar",
}
# Where a hit of the search leads: the screen, and the argument that names the record.
_SCREEN_OF = {
    "group": ("groups", "group_id"),
    "organisation": ("people", "organisation_id"),
    "person": ("people", "person_id"),
    "meeting": ("meetings", "meeting_id"),
}

Place = tuple[str, dict[str, Any]]


class MainWindow(QWidget):
    """One register at work, in the frame. `open_other` asks the application for another file."""

    open_other = Signal()
    closed = Signal()

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.session, self.theme = session, theme
        self.screens: dict[str, Screen] = {}
        self._entries = {entry.name: entry for entry in SCREENS}
        self._here: Place | None = None
        self._been: list[Place] = []
        self._said_of_what_was_asked = ""
        self.sidebar = Sidebar(theme, "Partnership Register", self._register_name(), _nav_entries())
        self.message_bar = MessageBar(theme)
        self.undo_button = IconButton(theme, "Undo", icon="undo-2")
        self.redo_button = IconButton(theme, "Redo", icon="redo-2")
        self.search_box = SearchBox(theme, "Search", find=self._find, hint="Ctrl+K")
        self._header = WindowHeader(theme, self.undo_button, self.redo_button, self.search_box)
        self._stack = QStackedWidget()
        self._build()
        self._connect()
        self._drafts = DraftKeeper(session.register, self)
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self._drafts)
        self.setAcceptDrops(True)
        self.setWindowTitle(f"{self._register_name()} – Partnership Register")
        self._something_changed()

    # --- Going about ----------------------------------------------------------------------------

    @property
    def screen_shown(self) -> Screen:
        """The screen one looks at."""
        area = self._stack.currentWidget()
        assert isinstance(area, QScrollArea)
        shown = area.widget()
        assert isinstance(shown, Screen)
        return shown

    def show_screen(self, name: str, target: dict[str, Any] | None = None) -> None:
        """Go to a screen, built at its first visit, and to a record on it."""
        place = (name, target or {})
        if self._here is not None and self._here != place:
            self._been.append(self._here)
        self._show(place)

    def go_back(self) -> None:
        """Go to where one was before."""
        if self._been:
            self._show(self._been.pop())

    def _show(self, place: Place) -> None:
        name, target = place
        screen = self.screens.get(name) or self._build_screen(self._entries[name])
        self._here = place
        self._stack.setCurrentIndex(list(self.screens).index(name))
        self._header.show_heading(screen.heading)
        self.sidebar.choose(self._entries[name].under or name)
        if target:
            try:
                screen.show_target(**target)
            except NotFound as gone:  # taken back since one was there
                self.session.refuse(gone)
        screen.focus_first()

    def _build_screen(self, entry: ScreenEntry) -> Screen:
        screen = entry.load()(self.session, self.theme)
        screen.go.connect(self.show_screen)
        screen.import_asked.connect(self.import_workbook)
        self.screens[entry.name] = screen
        # With large text in a small window a screen may want more room than there is.
        self._stack.addWidget(scrolling(screen))
        return screen

    # --- What is seen beside the screen ---------------------------------------------------------

    def _say(self, sentence: str, kind: Kind) -> None:
        self.message_bar.show_message(sentence, kind)
        self._said_of_what_was_asked = "" if kind == "done" else sentence

    def _something_changed(self) -> None:
        # What was refused is over once something else was done; what was found in the file is not.
        if self.message_bar.sentence == self._said_of_what_was_asked:
            self.message_bar.hide()
        self._label_undo(self.undo_button, "Undo", self.session.undo_words)
        self._label_undo(self.redo_button, "Redo", self.session.redo_words)
        if self.session.saved_at is not None:
            self.sidebar.set_footer(f"Saved {self.session.saved_at:%H:%M}")
        elif self.session.register.read_only:
            self.sidebar.set_footer("Open to read only")

    def _label_undo(self, button: IconButton, word: str, what: str | None) -> None:
        button.setEnabled(what is not None)
        button.set_name(f"{word}: {what}" if what else f"Nothing to {word.lower()}")

    def _offer_partnerships(self) -> None:
        offered = [Option(None, "All partnerships")]
        offered += [
            Option(partnership.id, partnership.name)
            for partnership in list_partnerships(self.session.register)
        ]
        self.sidebar.set_switch("Partnership", offered, self.session.partnership_id)

    def _find(self, text: str) -> list[SearchHit]:
        return [
            SearchHit((hit.noun, hit.id), hit.title, hit.context, _ICON_OF[hit.noun])
            for hit in search(self.session.register, text)
        ]

    def _go_to_hit(self, key: tuple[str, int]) -> None:
        noun, record = key
        name, argument = _SCREEN_OF[noun]
        self.show_screen(name, {argument: record})

    def _print(self) -> None:
        choices = self.screen_shown.print_choices()
        self.show_screen("reports", choices or {})

    def _register_name(self) -> str:
        path = self.session.register.path
        return path.stem if path else "In memory"

    # --- Files dropped --------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file of a kind that can be read."""
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand a dropped file to the screen in sight, or open the import."""
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.take_file(path)

    def take_file(self, path: Path) -> None:
        """Do with a file what one would expect here: names into a register, else a workbook."""
        if not self.screen_shown.take_file(path):
            self.import_workbook(path)

    def import_workbook(self, path: Path | None = None) -> None:
        """Open the import of an attendance workbook, on a file if there is one."""
        from ui.screens.import_dialog import ImportDialog

        dialog = ImportDialog(self.session, self.theme, parent=self)
        dialog.go.connect(self.show_screen)
        dialog.imported.connect(self._say_imported)
        dialog.open()
        if path is not None:
            dialog.read(path)

    def _say_imported(self, sentence: str) -> None:
        self.message_bar.show_message(sentence, "done", action="Undo", run=self.session.undo)

    # --- Building -------------------------------------------------------------------------------

    def _build(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self.message_bar)
        column.addWidget(self._stack, 1)
        self.setProperty("page", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(page, 1)
        self.theme.follow(lambda: self.resizeEvent(None))

    def _connect(self) -> None:
        self.sidebar.chosen.connect(self.show_screen)
        self.sidebar.switched.connect(self.session.look_at)
        self.session.changed.connect(self._something_changed)
        self.session.changed.connect(self._offer_partnerships)
        self.session.said.connect(self._say)
        self.search_box.chosen.connect(self._go_to_hit)
        self.undo_button.clicked.connect(self.session.undo)
        self.redo_button.clicked.connect(self.session.redo)
        keys: list[tuple[str | QKeySequence.StandardKey, Callable[[], object]]] = [
            (QKeySequence.StandardKey.Undo, self.session.undo),
            ("Ctrl+Y", self.session.redo),
            ("Ctrl+Shift+Z", self.session.redo),
            ("Ctrl+K", self.search_box.setFocus),
            ("Ctrl+P", self._print),
            ("F5", self.session.changed.emit),
            ("Alt+Left", self.go_back),
            ("Ctrl+O", self.open_other.emit),
        ]
        for key, run in keys:
            QShortcut(QKeySequence(key), self).activated.connect(run)
        self._offer_partnerships()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Fold the sidebar to icons where there is little room."""
        if event is not None:
            super().resizeEvent(event)
        folded = self.width() < self.theme.px(_FOLDS_BELOW)
        self.sidebar.set_folded(folded)
        self.search_box.setFixedWidth(self.theme.px(120 if folded else 280))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let background work end, then let go of the register."""
        wait_for_all()
        for screen in self.screens.values():
            screen.leave()
        super().closeEvent(event)
        self.closed.emit()


def _nav_entries() -> list[NavEntry]:
    return [NavEntry(entry.name, entry.title, entry.icon) for entry in SCREENS if not entry.under]


def _dropped(event: QDropEvent) -> Path | None:
    """The one file that is dropped, if it is of a kind that can be read."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.casefold() in (".xlsx", ".csv", ".txt") else None
