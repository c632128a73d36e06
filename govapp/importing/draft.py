"""An import on its way: the workbook, how it is read, and what the office answered so far.

    draft = begin(workbook, today, remembered)
    considered = consider(draft, today)          # questions with their answers, and the reading
    draft = draft.with_answer(considered.questions[0].question, "16 January 2024")

Immutable: an answer makes a new draft, and every question stays, so that it can be answered anew.
"""

from dataclasses import dataclass, replace
from datetime import date

from govapp.errors import BadInput
from govapp.files.grid import Workbook
from govapp.files.mapping import Mapping
from govapp.files.questions import Question, answered
from govapp.files.read_workbook import read
from govapp.files.reading import Reading
from govapp.files.understanding import guess, understand
from govapp.files.word_counts import WordCount

# Each round may bring questions that only the answers of the one before laid open.
MOST_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said to the question of that key."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A workbook, its layout as understood or changed, and the answers in words."""

    workbook: Workbook
    layout: Mapping
    answers: tuple[Answer, ...] = ()

    def with_answer(self, question: Question, text: str) -> "Draft":
        """The same with one question answered, perhaps anew; an empty text takes an answer back."""
        key = key_of(question)
        others = tuple(answer for answer in self.answers if answer.key != key)
        return replace(self, answers=(*others, Answer(key, text)))

    def with_layout(self, layout: Mapping) -> "Draft":
        """The same with sheets, columns, rows or words read otherwise."""
        return replace(self, layout=layout)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the answer that counts now, and what is wrong with that."""

    question: Question
    answer: str
    problem: str = ""

    @property
    def key(self) -> str:
        """What it is known by."""
        return key_of(self.question)


@dataclass(frozen=True, slots=True)
class Considered:
    """What a draft comes to; without a reading, `refusal` says why there is none."""

    draft: Draft
    mapping: Mapping
    questions: tuple[Asked, ...]
    words: tuple[WordCount, ...]
    reading: Reading | None
    refusal: str = ""


def begin(workbook: Workbook, today: date, remembered: Mapping | None = None) -> Draft:
    """The draft of a workbook just opened; earlier answers for its like are used again."""
    return Draft(workbook, guess(workbook, today, remembered).mapping)


def consider(draft: Draft, today: date) -> Considered:
    """The questions that the workbook raises, as answered or suggested, and how it reads then."""
    given = {answer.key: answer.text for answer in draft.answers}
    mapping = draft.layout
    asked: dict[str, Asked] = {}
    for _ in range(MOST_ROUNDS):
        understood = understand(draft.workbook, mapping, today)
        mapping = understood.mapping
        new = [one for one in understood.questions if key_of(one) not in asked]
        if not new:
            break
        for question in new:
            text = given.get(key_of(question), question.suggestion)
            mapping, problem = _apply(mapping, question, text)
            asked[key_of(question)] = Asked(question, text, problem)
    try:
        reading, refusal = read(draft.workbook, mapping, today), ""
    except BadInput as refused:
        reading, refusal = None, str(refused)
    return Considered(draft, mapping, tuple(asked.values()), understood.words, reading, refusal)


def key_of(question: Question) -> str:
    """What a question is known by, however the draft changes around it."""
    column = "" if question.column is None else question.column
    return f"{question.kind}:{question.sheet}:{column}:{question.word}"


def _apply(mapping: Mapping, question: Question, text: str) -> tuple[Mapping, str]:
    if not text.strip():
        return mapping, ""
    try:
        return answered(mapping, question, text), ""
    except BadInput as problem:
        return mapping, str(problem)
