"""What the sections of a group's page have in common."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from govapp.groups import Group
from ui.session import Session
from ui.theme import GAP_M, Theme


class GroupSection(QWidget):
    """One section: reads in `read`, and keeps what it was asked for."""

    go = Signal(str, dict)

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.session, self.theme = session, theme
        self.group: Group | None = None
        self.on = session.today
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        theme.follow(lambda: self.column.setSpacing(theme.px(GAP_M + 4)))

    def show_group(self, group: Group, on: date) -> None:
        """Show this of a group as at a day."""
        self.group, self.on = group, on
        self.read(group, on)

    def read(self, group: Group, on: date) -> None:
        """Read what is shown."""
        raise NotImplementedError(f"{type(self).__name__} does not say how it reads")

    def new_record(self) -> bool:
        """Begin a new record of what the section lists; False where it lists none of its own."""
        return False
