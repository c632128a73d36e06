"""Labels in the five sizes, and the ways to put a user's words where Qt would read mark-up.

label("Open work", size="heading", weight="semibold")
label(row.organisation, tint="muted")          # always plain text, whatever it holds
"""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme import Tint
from ui.theme.theme import Size, Weight


def label(
    text: str = "",
    *,
    size: Size = "body",
    weight: Weight = "regular",
    tint: Tint = "text",
    wrap: bool = False,
    parent: QWidget | None = None,
) -> QLabel:
    """A plain-text label; its size, weight and tint follow the theme through the style sheet."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    # "type", for `size` is a property that every widget has already.
    made.setProperty("type", size)
    made.setProperty("weight", weight)
    made.setProperty("tint", tint)
    made.setWordWrap(wrap)
    return made


def set_tint(widget: QWidget, tint: Tint) -> None:
    """Change the tint of a label already shown."""
    set_style_property(widget, "tint", tint)


def set_style_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet selects by, and have the sheet read again."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def button_text(text: str) -> str:
    """A text for a button, where "&" would otherwise underline the next letter."""
    return text.replace("&", "&&")


def plain_tip(text: str) -> str:
    """A text for a tool tip, where Qt would otherwise read "<b>" as mark-up."""
    return f"<qt>{escape(text)}</qt>" if text else ""


def elided(metrics: QFontMetrics, text: str, width: float) -> str:
    """The text cut at its end to fit, with an ellipsis, and on one line."""
    one_line = " ".join(text.split())
    return metrics.elidedText(one_line, Qt.TextElideMode.ElideRight, max(0, int(width)))


class ElidedLabel(QLabel):
    """A label that gives way: shorter than its text it ends in an ellipsis, all of it in a tip."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._whole = ""
        self.set_whole(text)

    @property
    def whole(self) -> str:
        """All of the text, shown or not."""
        return self._whole

    def set_whole(self, text: str) -> None:
        """Show this text, as much of it as there is room for."""
        self._whole = text
        self.setAccessibleName(text)
        self._fit()

    def resizeEvent(self, event: object) -> None:
        """Cut the text anew."""
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """In another font it takes another width."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        shown = elided(self.fontMetrics(), self._whole, self.width())
        self.setText(shown)
        self.setToolTip(plain_tip(self._whole) if shown != self._whole else "")
