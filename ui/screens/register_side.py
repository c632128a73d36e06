"""What stands beside the register: how far it is, the quorum in words, guests, and the keys."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from govapp.attendance import RegisterLine
from govapp.counting import CellState
from govapp.groups import DeputyWord
from govapp.guests import Guest
from govapp.meetings import Meeting
from govapp.quorum_rules import Finding, QuorumState
from ui.screens.mark_styles import matrix_styles, register_styles
from ui.screens.quorum_line import QuorumLine
from ui.theme import GAP_S, Theme
from ui.widgets.announcing import announce
from ui.widgets.buttons import IconButton
from ui.widgets.cards import Card
from ui.widgets.keys import on_key
from ui.widgets.labels import label
from ui.widgets.mark_counts import MarkCounts


class ProgressLine(QWidget):
    """How many of the seats are marked, as a bar; the words stand above it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._done, self._of = 0, 0
        theme.follow(lambda: self.setFixedHeight(theme.px(8)))

    def set_progress(self, done: int, of: int) -> None:
        """Show `done` of `of`."""
        self._done, self._of = done, of
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A track and the part that is done."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            radius = box.height() / 2
            # A hairline as well as a ground: in high contrast the ground is that of the card.
            painter.setPen(QColor(self._theme.tokens.line))
            painter.setBrush(QColor(self._theme.tokens.raised))
            painter.drawRoundedRect(box, radius, radius)
            painter.setPen(Qt.PenStyle.NoPen)
            if self._of:
                box.setWidth(max(box.width() * self._done / self._of, box.height()))
            if self._done:
                painter.setBrush(self._theme.colour("accent"))
                painter.drawRoundedRect(box, radius, radius)


class CountsCard(Card):
    """How far the register is, and whether the meeting is quorate."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._marked = label("", size="title", weight="semibold")
        self._bar = ProgressLine(theme)
        self._counts = MarkCounts(theme)
        self._quorum = QuorumLine(theme)
        self._wording = label("", size="small", tint="muted", wrap=True)
        self._said: tuple[QuorumState, str] | None = None
        for widget in (self._marked, self._bar, self._counts, self._quorum, self._wording):
            self.body.addWidget(widget)

    @property
    def quorum_words(self) -> str:
        """What it says of the quorum."""
        return self._quorum.words

    def show_register(
        self,
        lines: Sequence[RegisterLine],
        finding: Finding,
        stand_in: DeputyWord = DeputyWord.DEPUTY,
    ) -> None:
        """Count the lines and say the quorum; a turn of it is announced."""
        to_mark = [line for line in lines if not line.vacant or line.mark]
        marked = sum(line.mark is not None for line in lines)
        self._marked.setText(f"{marked} of {len(to_mark)} marked")
        self._bar.set_progress(marked, len(to_mark))
        counts = Counter(line.mark.value for line in lines if line.mark)
        shown = [(style, counts[style.code]) for style in register_styles(stand_in)]
        if vacant := sum(line.vacant for line in lines):
            shown += [(style, vacant) for style in matrix_styles([CellState.VACANT])]
        self._counts.show_counts(shown)
        self._show_quorum(finding)

    def _show_quorum(self, finding: Finding) -> None:
        self._quorum.show_finding(finding)
        self._wording.setText(f"The rule: {finding.wording}" if finding.wording else "")
        self._wording.setVisible(bool(finding.wording))
        said = (finding.state, finding.words)
        if self._said is not None and said != self._said:
            announce(self, finding.words)
        self._said = said


class GuestsCard(Card):
    """Who else was there: typed in one line, a name and perhaps an organisation."""

    added = Signal(str)
    edit_asked = Signal(object)
    removed = Signal(object)
    left = Signal()
    """Esc: back to the seats."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "In attendance", "Guests hold no seat and are in no percentage")
        self._line = QLineEdit()
        self._line.setAccessibleName("Add a guest: name, organisation")
        self._line.setPlaceholderText("Name, organisation – then Enter")
        self._line.returnPressed.connect(self._add)
        on_key("Esc", self._line, self.left.emit)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.body.addLayout(self._list)
        self.body.addWidget(self._line)

    def show_guests(self, guests: Sequence[Guest], *, locked: bool) -> None:
        """List the guests."""
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for guest in guests:
            self._list.addWidget(self._guest_row(guest, locked=locked))
        self._line.setVisible(not locked)

    def focus_line(self) -> None:
        """Put the cursor where the next guest is typed."""
        self._line.setFocus()

    def _guest_row(self, guest: Guest, *, locked: bool) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, self._theme.px(GAP_S), 0, self._theme.px(GAP_S))
        layout.setSpacing(0)
        who = QVBoxLayout()
        who.setSpacing(0)
        who.addWidget(label(guest.name or "(erased)", weight="medium", wrap=True))
        about = [guest.organisation or "", guest.capacity.label]
        if guest.mode is not None:
            about.append(guest.mode.label.lower())
        words = ", ".join(part for part in about if part)
        who.addWidget(label(words, size="small", tint="muted", wrap=True))
        layout.addLayout(who, 1)
        if not locked:
            edit = IconButton(self._theme, f"Edit {guest.name or 'this guest'}…", icon="pencil")
            edit.clicked.connect(lambda: self.edit_asked.emit(guest))
            layout.addWidget(edit)
            remove = IconButton(self._theme, f"Remove {guest.name or 'this guest'}", icon="x")
            remove.clicked.connect(lambda: self.removed.emit(guest.id))
            layout.addWidget(remove)
        return row

    def _add(self) -> None:
        words = self._line.text().strip()
        if words:
            self._line.clear()
            self.added.emit(words)


_KEYS = (
    ("P A D X N", "mark, as do 1 to 5"),
    ("Enter", "straight after D: who came"),
    ("Shift P", "everyone left is present"),
    ("V", "online; straight after a mark, that one"),
    ("F2", "times and note"),
    ("Backspace", "clear the mark"),
    ("Ctrl F", "find a name"),
    ("Ctrl G", "add a guest; Esc comes back"),
    ("Ctrl Z", "undo"),
    ("Ctrl Enter", "finish the register"),
)


class KeyCap(QLabel):
    """A key as it looks on a keyboard."""

    def __init__(self, theme: Theme, key: str) -> None:
        super().__init__(key)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setProperty("key", True)
        theme.follow(lambda: self.setFixedHeight(theme.px(22)))


class KeysCard(Card):
    """The keys, for those who meet them the first time."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Keys")
        rows = QVBoxLayout()
        for keys, what in _KEYS:
            row = QHBoxLayout()
            for key in keys.split():
                row.addWidget(KeyCap(theme, key))
            row.addWidget(label(what, size="small", tint="muted", wrap=True), 1)
            rows.addLayout(row)
        theme.follow(lambda: rows.setSpacing(theme.px(GAP_S)))
        self.body.addLayout(rows)


def meeting_words(meeting: Meeting, group: str) -> str:
    """A meeting in a line, the day first, for the end may be cut: day, time, group and place."""
    parts = [f"{meeting.held_on:%A} {meeting.when}", meeting.starts_at, group, meeting.place]
    return " · ".join(part for part in parts if part)
