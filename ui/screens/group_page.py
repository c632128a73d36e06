"""One group's page: its head, and its sections of which one is seen at a time."""

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from govapp.decisions import list_decisions
from govapp.follow_ups import list_follow_ups
from govapp.groups import Group, get_group
from govapp.seating import seating
from ui.screens import group_forms, group_link_forms
from ui.screens.follow_up_section import GroupFollowUps
from ui.screens.group_header import GroupHeader, read_facts
from ui.screens.group_sections import GroupAttendance, GroupDecisions, GroupHistory, GroupMeetings
from ui.screens.membership_section import MembershipSection
from ui.screens.record_section import Sections
from ui.screens.terms_section import TermsSection
from ui.session import Session
from ui.theme import GAP_L, Theme


class GroupPage(QWidget):
    """Everything about one group as at a day."""

    go = Signal(str, dict)
    day_asked = Signal(object)
    """Another day is to be looked at: the group's first or last."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self._session, self._theme = session, theme
        self._group: Group | None = None
        self.header = GroupHeader(theme)
        self.membership = MembershipSection(session, theme)
        self.sections = Sections(
            theme,
            {
                "membership": ("Membership", self.membership),
                "meetings": ("Meetings", GroupMeetings(session, theme)),
                "attendance": ("Attendance", GroupAttendance(session, theme)),
                "terms": ("Terms of reference", TermsSection(session, theme)),
                "decisions": ("To ratify", GroupDecisions(session, theme)),
                "follow_ups": ("Follow-ups", GroupFollowUps(session, theme)),
                "history": ("History", GroupHistory(session, theme)),
            },
        )
        self._build()

    def show_group(self, group_id: int, on: date) -> None:
        """Read a group as at a day. Raises NotFound."""
        with self._session.register.read() as snapshot:
            self._group = get_group(snapshot, group_id)
            facts = read_facts(snapshot, self._group, on)
            seats = len(seating(snapshot, group_id, on))
            waiting = len(list_decisions(snapshot, group_id=group_id, unratified=True))
            open_still = len(list_follow_ups(snapshot, group_id=group_id, open_only=True))
        self.header.show_group(facts)
        self.header.more.offer("Extend the group…", self._group.ends_on is None)
        self.header.more.offer("End the group…", self._group.ends_on is None)
        counts = {"membership": seats, "decisions": waiting, "follow_ups": open_still}
        self.sections.show_record(self._group, on, counts)

    def new_record(self) -> bool:
        """Begin a new record of the section in sight; False where it has none."""
        return self.sections.section.new_record()

    # --- Changing the group -------------------------------------------------------------------

    def _open(self, form: group_forms.GroupForm) -> None:
        if self._group is not None:
            form(self._session, self._theme, self._group, parent=self).open()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._theme.follow(lambda: column.setSpacing(self._theme.px(GAP_L)))
        column.addWidget(self.header)
        column.addWidget(self.sections, 1)
        self.sections.go.connect(self.go)
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
