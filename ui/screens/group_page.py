"""One group's page: its head, and its sections of which one is seen at a time."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from govapp.decisions import list_decisions
from govapp.groups import Group, get_group
from govapp.seating import seating
from ui.screens import group_forms, group_link_forms
from ui.screens.group_header import GroupHeader, read_facts
from ui.screens.group_section import GroupSection
from ui.screens.group_sections import GroupAttendance, GroupDecisions, GroupHistory, GroupMeetings
from ui.screens.membership_section import MembershipSection
from ui.screens.terms_section import TermsSection
from ui.session import Session
from ui.theme import GAP_L, Theme
from ui.widgets.chips import ChipButtons

_SECTIONS: dict[str, tuple[str, type[GroupSection]]] = {
    "membership": ("Membership", MembershipSection),
    "meetings": ("Meetings", GroupMeetings),
    "attendance": ("Attendance", GroupAttendance),
    "terms": ("Terms of reference", TermsSection),
    "decisions": ("To ratify", GroupDecisions),
    "history": ("History", GroupHistory),
}


class GroupPage(QWidget):
    """Everything about one group as at a day."""

    go = Signal(str, dict)
    day_asked = Signal(object)
    """Another day is to be looked at: the group's first or last."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self._session, self._theme = session, theme
        self._group: Group | None = None
        self._on = session.today
        self.header = GroupHeader(theme)
        self.chips = ChipButtons(theme, "Section", [(k, w) for k, (w, _) in _SECTIONS.items()])
        self.sections = {key: made(session, theme) for key, (_, made) in _SECTIONS.items()}
        self._stack = QStackedWidget()
        for section in self.sections.values():
            self._stack.addWidget(section)
            section.go.connect(self.go)
        self._build()

    @property
    def section(self) -> GroupSection:
        """The section in sight."""
        return self.sections[self.chips.choice]

    @property
    def membership(self) -> MembershipSection:
        """The seats."""
        found = self.sections["membership"]
        assert isinstance(found, MembershipSection)
        return found

    def show_group(self, group_id: int, on: date) -> None:
        """Read a group as at a day. Raises NotFound."""
        with self._session.register.read() as snapshot:
            self._group = get_group(snapshot, group_id)
            facts = read_facts(snapshot, self._group, on)
            seats = len(seating(snapshot, group_id, on))
            waiting = len(list_decisions(snapshot, group_id=group_id, unratified=True))
        self._on = on
        self.header.show_facts(facts)
        self.header.more.offer("Extend the group…", self._group.ends_on is None)
        self.header.more.offer("End the group…", self._group.ends_on is None)
        counts = {"membership": seats, "decisions": waiting}
        self.chips.set_choices(
            [
                (key, f"{words} {counts[key]}" if counts.get(key) else words)
                for key, (words, _) in _SECTIONS.items()
            ]
        )
        self._show_section()

    def choose(self, section: str) -> None:
        """Show a section by its key."""
        self.chips.choose(section)
        self._show_section()

    def new_record(self) -> bool:
        """Begin a new record of the section in sight; False where it has none."""
        return self.section.new_record()

    def _show_section(self) -> None:
        if self._group is not None:
            self.section.show_group(self._group, self._on)
        self._stack.setCurrentWidget(self.section)

    # --- Changing the group -------------------------------------------------------------------

    def _open(self, form: group_forms.GroupForm) -> None:
        if self._group is not None:
            form(self._session, self._theme, self._group, parent=self).open()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._theme.follow(lambda: column.setSpacing(self._theme.px(GAP_L)))
        column.addWidget(self.header)
        column.addWidget(self._chip_strip())
        column.addWidget(self._stack, 1)
        self.chips.chosen.connect(lambda _: self._show_section())
        self.header.day_asked.connect(self.day_asked)
        self.header.edit_button.clicked.connect(partial(self._open, group_forms.edit_group_form))
        more = self.header.more
        for words, form in (
            ("Extend the group…", group_forms.extend_form),
            ("Whom it reports to…", group_link_forms.parents_form),
            ("Its partnerships…", group_link_forms.partnerships_form),
            ("Before and after it…", group_link_forms.succession_form),
        ):
            more.add(words, partial(self._open, form))
        more.part()
        more.add("End the group…", partial(self._open, group_forms.end_form))

    def _chip_strip(self) -> QScrollArea:
        """The chips; where there is no room for all of them they scroll sideways."""
        strip = QScrollArea()
        strip.setWidget(self.chips)
        strip.setWidgetResizable(True)
        strip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        strip.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._theme.follow(lambda: strip.setFixedHeight(self._theme.px(44)))
        return strip
