"""Long work: what is being done, how far it is, and a button to stop it.

strip = ProgressStrip(theme)
strip.start("Printing 24 pages")              # shows itself
strip.set_progress(n, of, words)              # as `run_in_background(progress=...)` calls it
strip.cancelled.connect(job.cancel)
strip.finish()                                # hides itself
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from ui.theme import GAP_M, GAP_S, Theme
from ui.widgets.announcing import announce
from ui.widgets.buttons import Button
from ui.widgets.labels import ElidedLabel


class ProgressStrip(QWidget):
    """Words, a bar and Cancel, in one line."""

    cancelled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._doing = ""
        self._words = ElidedLabel()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._button = Button(theme, "Cancel", icon="x")
        self._button.clicked.connect(self._cancel)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._words, 2)
        self._row.addWidget(self._bar, 3)
        self._row.addWidget(self._button)
        theme.follow(self._restyle)
        self.hide()

    def start(self, doing: str) -> None:
        """Show what is being done; the bar moves to and fro until somebody says how far it is."""
        self._doing = doing
        self._button.setEnabled(True)
        self.set_progress(0, 0, "")
        self.show()
        announce(self, doing)

    def set_progress(self, n: int, of: int, words: str = "") -> None:
        """Show that `n` of `of` are done; `of` 0 means that nobody knows how many."""
        # Qt counts with 32 bits; the bar needs no more than thousandths.
        self._bar.setRange(0, 1000 if of else 0)
        self._bar.setValue(round(1000 * n / of) if of else 0)
        said = words or (f"{n:,} of {of:,}" if of else "")
        self._words.set_whole(f"{self._doing}: {said}" if said else self._doing)
        self._bar.setAccessibleName(f"{self._doing} {said}".strip() or "Progress")

    def finish(self) -> None:
        """Hide: the work has ended."""
        self.hide()

    def _cancel(self) -> None:
        self._button.setEnabled(False)
        self._words.set_whole(f"{self._doing}: stopping")
        self.cancelled.emit()

    def _restyle(self) -> None:
        self._row.setContentsMargins(0, self._theme.px(GAP_S), 0, self._theme.px(GAP_S))
        self._row.setSpacing(self._theme.px(GAP_M + GAP_S))
