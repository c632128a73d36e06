"""Buttons.

Button(theme, "New action", icon="plus", kind="primary")
IconButton(theme, "Close", icon="x")     # no words on it: its name is its tip and is spoken
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ui.theme import Theme
from ui.widgets.labels import button_text, plain_tip, set_style_property

Kind = Literal["plain", "primary", "quiet"]


class PushButton(QPushButton):
    """A button that Enter presses as Space does.

    Qt leaves Enter to the dialog, which saved the form when Cancel had the focus.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # A dialog must not pick one of its own accord.
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held:
            self.click()
        else:
            super().keyPressEvent(event)


class Button(PushButton):
    """A push button with words and, if wanted, an icon before them."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        icon: str = "",
        kind: Kind = "plain",
        tip: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._kind = kind
        self.setToolTip(plain_tip(tip))
        self.set_text(text)
        set_style_property(self, "kind", kind)
        theme.follow(self._restyle)

    def set_text(self, text: str) -> None:
        """Change the words, seen and spoken."""
        self.setText((" " if self._icon else "") + button_text(text))
        self.setAccessibleName(text)

    def set_icon(self, icon: str) -> None:
        """Show another icon before the words."""
        self._icon = icon
        self._restyle()

    def _restyle(self) -> None:
        if self._icon:
            tint = {"primary": "on_solid", "quiet": "muted"}.get(self._kind, "text")
            self.setIcon(self._theme.icon(self._icon, tint))
            self.setIconSize(self._theme.icon_size())


class IconButton(PushButton):
    """A quiet button of one icon, with its name as a tip and for screen readers."""

    def __init__(
        self, theme: Theme, name: str, *, icon: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self.set_name(name)
        set_style_property(self, "kind", "quiet")
        theme.follow(self._restyle)

    def set_name(self, name: str) -> None:
        """Change what it is called, where that tells what it would do ("Undo: Mark Police")."""
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))

    def _restyle(self) -> None:
        self.setIcon(self._theme.icon(self._icon, "muted"))
        self.setIconSize(self._theme.icon_size())
        side = self._theme.px(32)
        self.setFixedSize(side, side)
