"""What stands before anything else is loaded: the settings, the theme and the window's frame.

This module imports little, so that a window is in sight almost as soon as Qt can paint one. The
nouns and the screens are loaded while it stands.
"""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QWidget

from ui.settings import Settings, load_settings, save_settings
from ui.theme import Theme

_SIZE = (1440, 900)


class Frame(QMainWindow):
    """The window on the screen. It says what is being opened until it is given that to hold."""

    def __init__(self, opening: str) -> None:
        super().__init__()
        self.setWindowTitle("Partnership Register")
        self.resize(*_SIZE)
        words = QLabel(f"Opening {opening} …")
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words.setProperty("type", "title")
        words.setProperty("tint", "muted")
        self.setCentralWidget(words)

    def hold(self, content: QWidget) -> None:
        """Show `content`, and call the window what it is called, in place of what was here."""
        previous = self.takeCentralWidget()
        if isinstance(previous, QLabel):
            previous.deleteLater()
        self.setCentralWidget(content)
        content.show()
        self.setWindowTitle(content.windowTitle())
        content.windowTitleChanged.connect(self.setWindowTitle)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close what it holds first."""
        content = self.centralWidget()
        if content is not None:
            content.close()
        super().closeEvent(event)


class Shell:
    """One person's settings and theme, and the frame once there is something to open."""

    def __init__(self, qt: QApplication, settings_folder: Path) -> None:
        self.qt = qt
        self.settings_folder = settings_folder
        self.settings = load_settings(settings_folder)
        self.theme = Theme(qt, self.settings.theme, self.settings.text_percent)
        self.frame: Frame | None = None

    def show_frame(self, opening: str) -> Frame:
        """The frame, in sight and painted."""
        if self.frame is None:
            self.frame = Frame(opening)
            self.frame.show()
            self.qt.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        return self.frame

    def drop_frame(self) -> None:
        """Close the frame: nothing is open."""
        frame, self.frame = self.frame, None
        if frame is not None:
            frame.close()
            frame.deleteLater()

    def keep_theme(self) -> None:
        """Keep the theme and the size of text that were chosen."""
        self.keep(
            replace(self.settings, theme=self.theme.choice, text_percent=self.theme.text_percent)
        )

    def keep(self, settings: Settings) -> None:
        """Keep settings that differ from those kept."""
        if settings != self.settings:
            self.settings = settings
            save_settings(self.settings_folder, settings)
