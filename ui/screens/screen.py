"""What every screen is: read again when shown and when something changed, stale while hidden."""

from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from govapp.errors import NotFound
from ui.session import Session
from ui.theme import GAP_L, GAP_XL, Theme
from ui.widgets.flow import FlowRow, Widget
from ui.widgets.labels import ElidedLabel


class Heading(QWidget):
    """A screen's title, a muted line beneath it, and its buttons; the window's header places them.

    The buttons are in a row of their own, which stands beside the words or beneath them.
    """

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self.buttons = FlowRow(theme)
        self._title = ElidedLabel(title)
        self._title.setProperty("type", "title")
        self._title.setProperty("weight", "semibold")
        self._sentence = ElidedLabel("")
        self._sentence.setProperty("type", "small")
        self._sentence.setProperty("tint", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addWidget(self._sentence)

    def add(self, button: Widget) -> Widget:
        """Add a button; returns it."""
        return self.buttons.add(button)

    @property
    def title(self) -> str:
        """The title as it stands."""
        return self._title.whole

    @property
    def sentence(self) -> str:
        """The line beneath it as it stands."""
        return self._sentence.whole

    def say(self, title: str, sentence: str = "") -> None:
        """Change the title and the line beneath it."""
        self._title.set_whole(title)
        self._sentence.set_whole(sentence)
        self._sentence.setVisible(bool(sentence))


class Screen(QWidget):
    """Base of all screens: build the widgets in `__init__`, read in `refresh`.

    `ui/screens/__init__.py` says how to add one. Screens never import each other: they emit `go`.
    """

    TITLE: ClassVar[str]

    go = Signal(str, dict)
    """Ask to go elsewhere: the name of a screen and the arguments of its `show_target`."""

    import_asked = Signal()
    """Ask the window to import a workbook."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.session = session
        self.theme = theme
        self.heading = Heading(theme, self.TITLE)
        self._stale = True
        self.setProperty("page", True)
        self.body = QVBoxLayout(self)
        theme.follow(self._restyle)
        session.changed.connect(self._something_changed)

    def refresh(self) -> None:
        """Read everything shown again; keep the selection by id."""
        raise NotImplementedError(f"{type(self).__name__} does not say how it reads")

    def show_target(self, **target: Any) -> None:
        """Show a certain record, as another screen asked; by default there is nothing to choose."""
        if target:
            raise TypeError(f"{type(self).__name__} cannot show {sorted(target)}")

    def focus_first(self) -> None:
        """Give the focus to what one came for; by default Qt's own choice stands."""

    def print_choices(self) -> dict[str, Any] | None:
        """What Ctrl+P prints from here: the name of a report and its choices, or None."""
        return None

    def take_file(self, path: Path) -> bool:
        """Do something with a dropped file; False leaves it to the window."""
        return False

    def leave(self) -> None:
        """Let go of files: the window closes."""

    def read_again(self) -> None:
        """Read now if visible, else when next shown."""
        if self.isVisible():
            self._read_now()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while hidden."""
        super().showEvent(event)
        if self._stale:
            self._read_now()

    def _read_now(self) -> None:
        self._stale = False
        try:
            self.refresh()
        except NotFound as gone:  # what is shown was taken back, by Undo for example
            self.session.refuse(gone)

    def _something_changed(self) -> None:
        self.read_again()

    def _restyle(self) -> None:
        side, above = self.theme.px(GAP_XL), self.theme.px(GAP_L)
        self.body.setContentsMargins(side, above, side, above)
        self.body.setSpacing(self.theme.px(GAP_L))


def scrolling(inner: QWidget) -> QScrollArea:
    """A page that may be longer than the window: it scrolls, and takes no place of its own in tab
    order.
    """
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inner.setProperty("page", True)
    area.setWidget(inner)
    return area
