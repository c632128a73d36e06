"""One person's page: where they work, the seats they held, how often they came."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from govapp.appointments import seats_of_person
from govapp.lives import in_being
from govapp.people import Person, get_person, posts_of
from ui.screens.person_forms import PersonForms
from ui.screens.person_sections import (
    PersonAttendance,
    PersonHistory,
    PersonPosts,
    PersonSeats,
)
from ui.screens.record_header import RecordHeader
from ui.screens.record_section import Sections
from ui.session import Session
from ui.theme import GAP_L, Theme
from ui.widgets.chips import ChipLook
from ui.widgets.form_dialog import FormDialog


class PersonPage(QWidget):
    """Everything about one person as at a day."""

    go = Signal(str, dict)

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self._person: Person | None = None
        self.forms = PersonForms(session, theme, self)
        self.header = RecordHeader(theme)
        self.posts = PersonPosts(session, theme)
        self.attendance = PersonAttendance(session, theme)
        self.sections = Sections(
            theme,
            {
                "seats": ("Seats", PersonSeats(session, theme)),
                "posts": ("Posts", self.posts),
                "attendance": ("Attendance", self.attendance),
                "history": ("History", PersonHistory(session, theme)),
            },
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        theme.follow(lambda: column.setSpacing(theme.px(GAP_L)))
        column.addWidget(self.header)
        column.addWidget(self.sections, 1)
        self._connect()

    def show_person(self, person_id: int, on: date) -> None:
        """Read a person as at a day. Raises NotFound."""
        with self._session.register.read() as snapshot:
            person = self._person = get_person(snapshot, person_id)
            posts = posts_of(snapshot, person_id)
            sitting = seats_of_person(snapshot, person_id, on=on)
        here = [post for post in posts if in_being(post.starts_on, post.ends_on, on)]
        work = "; ".join(f"{post.title}, {post.organisation}" for post in here)
        chips = [ChipLook("Person", "accent")]
        if person.name is None:
            chips = [ChipLook("Erased", "grey")]
        facts = [
            ("Works as", work),
            ("E-mail", person.email or ""),
            ("Telephone", person.phone or ""),
            ("Note", person.note or ""),
        ]
        self.header.show_record(person.shown, chips, facts)
        self.header.edit_button.setEnabled(person.name is not None)
        self.sections.show_record(person, on, {"seats": len(sitting), "posts": len(here)})

    def _connect(self) -> None:
        self.sections.go.connect(self.go)
        self.header.edit_button.clicked.connect(lambda: self._open(self.forms.edit))
        self.header.more.add("Add a post…", self.posts.new_record)
        self.header.more.part()
        self.header.more.add("Erase this person…", lambda: self._open(self.forms.erase))

    def _open(self, form: Callable[[Person], FormDialog]) -> None:
        if self._person is not None:
            form(self._person).open()
