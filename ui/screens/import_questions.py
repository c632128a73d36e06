"""What only the office can say about its workbook: a sentence and a field for each question."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from govapp.errors import BadInput
from govapp.files.cell_words import CellMeaning
from govapp.files.questions import Question, QuestionKind
from govapp.files.written_dates import find_date
from govapp.importing.draft import Asked
from govapp.importing.plan import NameDoubt
from ui.theme import GAP_M, GAP_S, Theme
from ui.widgets.cards import Card
from ui.widgets.fields import CheckField, ChoiceField, Field, Option, TextField
from ui.widgets.labels import label

MEANINGS = [
    Option(CellMeaning.PRESENT, "Present"),
    Option(CellMeaning.DEPUTY, "A deputy came"),
    Option(CellMeaning.APOLOGIES, "Apologies"),
    Option(CellMeaning.ABSENT, "Absent, no apologies"),
    Option(CellMeaning.NOT_EXPECTED, "Not expected"),
    Option(CellMeaning.NOT_A_MEMBER, "Not a member then"),
    Option(CellMeaning.NOT_RECORDED, "Not recorded"),
]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two rows that may be one seat, in words, and whether they are joined."""

    key: tuple[str, int, int]
    words: str
    joined: bool


class QuestionsCard(Card):
    """The questions of a workbook; each keeps its field while the rest is read anew."""

    answered = Signal(object, str)
    """A question and its answer in words."""
    doubt_settled = Signal(object, object)
    """A NameDoubt, and the id of what was meant; 0 for something new, None for no answer."""
    pair_joined = Signal(object, bool)
    """The key of a pair of rows, and whether they are one seat."""

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__(theme, "To decide")
        self._today = today
        self.rows: dict[object, QuestionRow] = {}
        self._rows = QVBoxLayout()
        self._none = label("Nothing: all of it was understood.", tint="muted", wrap=True)
        self.body.addWidget(self._none)
        self.body.addLayout(self._rows)
        self._rows.setSpacing(theme.px(GAP_M + GAP_S))

    @property
    def count(self) -> int:
        """How many decisions there are."""
        return len(self.rows)

    @property
    def first_open(self) -> Field | None:
        """The first field without an answer, else the first of all."""
        fields = [row.field for row in self.rows.values()]
        return next(
            (field for field in fields if field.value() is None), fields[0] if fields else None
        )

    def show_questions(
        self, asked: Sequence[Asked], doubts: Sequence[NameDoubt], pairs: Sequence[Pair]
    ) -> None:
        """Show these questions; one that is there already keeps its field as it is."""
        wanted: dict[object, Callable[[], QuestionRow]] = {}
        for one in asked:
            wanted[one.key] = partial(self._question, one)
        for doubt in doubts:
            wanted[doubt.noun, doubt.wanted] = partial(self._doubt, doubt)
        for pair in pairs:
            wanted[pair.key] = partial(self._pair, pair)
        for key in [key for key in self.rows if key not in wanted]:
            row = self.rows.pop(key)
            row.hide()
            row.deleteLater()
        for place, (key, make) in enumerate(wanted.items()):
            if key not in self.rows:
                self.rows[key] = make()
                self._rows.insertWidget(place, self.rows[key])
        for one in asked:
            self.rows[one.key].refuse(one.problem)
        self._none.setVisible(not self.rows)

    def _question(self, asked: Asked) -> "QuestionRow":
        question = asked.question
        field = self._field_for(question, asked.answer)
        row = QuestionRow(self._theme, question.sentence, field)
        field.changed.connect(lambda: self.answered.emit(question, answer_of(question, field)))
        return row

    def _field_for(self, question: Question, answer: str) -> Field:
        field: Field
        if question.kind in (QuestionKind.MEANING, QuestionKind.BLANKS):
            field = ChoiceField(self._theme, MEANINGS, nothing="" if answer else "Choose")
            field.set_value(CellMeaning(answer.replace(" ", "_")) if answer else None)
            return field
        hint = "2024, or 2023/24" if question.kind is QuestionKind.YEAR else _date_hint(question)
        field = TextField(self._theme, longest=40, hint=hint)
        field.set_value(answer)
        return field

    def _doubt(self, doubt: NameDoubt) -> "QuestionRow":
        near = [Option(one.id, f"It is “{one.name}”") for one in doubt.near]
        field = ChoiceField(
            self._theme, [*near, Option(0, f"“{doubt.wanted}” is new")], nothing="Choose"
        )
        field.changed.connect(lambda: self.doubt_settled.emit(doubt, field.value()))
        return QuestionRow(self._theme, doubt.sentence, field)

    def _pair(self, pair: Pair) -> "QuestionRow":
        field = CheckField(self._theme, "They are one seat")
        field.set_value(pair.joined)
        field.changed.connect(lambda: self.pair_joined.emit(pair.key, field.value()))
        return QuestionRow(self._theme, pair.words, field)


class QuestionRow(QWidget):
    """A sentence, its field, and what is wrong with the answer."""

    def __init__(self, theme: Theme, sentence: str, field: Field) -> None:
        super().__init__()
        self.field = field
        self.sentence = sentence
        self._refused = label(size="small", weight="medium", tint="red", wrap=True)
        self._refused.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(GAP_S))
        for part in (label(sentence, weight="medium", wrap=True), field, self._refused):
            column.addWidget(part)
        field.set_name(sentence)

    def refuse(self, sentence: str) -> None:
        """Show what is wrong, or that nothing is."""
        self._refused.setText(sentence)
        self._refused.setVisible(bool(sentence))
        self.field.set_refused(sentence)


def answer_of(question: Question, field: Field) -> str:
    """What a field says, in words that `answered` reads; "" while it says nothing whole."""
    value: Any = field.value()
    if value is None:
        return ""
    return value.value if isinstance(value, CellMeaning) else str(value)


def _date_hint(question: Question) -> str:
    """How a date may be typed: the day alone where the heading says the rest."""
    try:
        found = find_date(question.written)
    except BadInput:
        found = None
    if found is not None and found.day is None and found.year is not None:
        return "The day, such as 16"
    return "Such as 16 January 2024"
