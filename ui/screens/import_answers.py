"""All that was said about a workbook while it is imported; the dialog's memory, without widgets."""

from collections.abc import Sequence
from dataclasses import replace

from govapp.files.mapping import Mapping, Succession
from govapp.files.questions import Question
from govapp.group_types import GroupKind
from govapp.importing.draft import Draft
from govapp.importing.plan import ImportPlan, NameDoubt
from govapp.naming import fold
from ui.screens.import_place import SheetChoice
from ui.screens.import_questions import Pair
from ui.screens.import_work import Choices, Outcome

MOST_PAIRS = 6


class Answers:
    """Begins with a draft; every answer makes a new one."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._doubts: dict[tuple[str, str], NameDoubt] = {}
        self._new_names: set[tuple[str, str]] = set()
        self._organisations: dict[str, int] = {}

    def answer(self, question: Question, text: str) -> None:
        """Keep the answer to a question about the workbook."""
        self.draft = self.draft.with_answer(question, text)

    def lay_out(self, layout: Mapping) -> None:
        """Keep how the workbook is laid out."""
        self.draft = self.draft.with_layout(layout)

    def place(self, sheets: Sequence[SheetChoice]) -> None:
        """Keep which sheets are used, and their groups."""
        layout = self.draft.layout
        for choice in sheets:
            sheet = layout.sheet(choice.sheet)
            if sheet is not None:
                layout = layout.with_sheet(replace(sheet, use=choice.use, group=choice.group))
        self.draft = self.draft.with_layout(layout)

    def settle(self, doubt: NameDoubt, meant: int | None) -> None:
        """Keep whether a name is new (0), a record of the register (its id), or not yet said."""
        key = (doubt.noun, doubt.wanted)
        self._doubts[key] = doubt
        self._new_names.discard(key)
        self._organisations.pop(fold(doubt.wanted), None)
        if doubt.noun == "organisation" and meant is not None:
            self._organisations[fold(doubt.wanted)] = meant
        elif meant == 0:
            self._new_names.add(key)

    def join(self, key: tuple[str, int, int], joined: bool) -> None:
        """Keep whether two rows of a sheet are one seat."""
        name, earlier, later = key
        sheet = self.draft.layout.sheet(name)
        if sheet is not None:
            others = [one for one in sheet.successions if one != Succession(earlier, later)]
            joins = [*others, Succession(earlier, later)] if joined else others
            changed = replace(sheet, successions=tuple(joins))
            self.draft = self.draft.with_layout(self.draft.layout.with_sheet(changed))

    def choices(self, partnership: str, kind: GroupKind | None) -> Choices:
        """What the plan is made by, beside the draft."""
        return Choices(
            partnership,
            kind,
            frozenset(self._new_names),
            tuple(sorted(self._organisations.items())),
        )

    def doubts(self, plan: ImportPlan | None) -> list[NameDoubt]:
        """What is doubtful, and what was until it was settled: that may be settled otherwise."""
        if plan is None:
            return list(self._doubts.values())
        open_ones = [*plan.doubts, *plan.organisations_near]
        names = {plan.partnership.name, *(group.name for group in plan.groups)}
        settled = [
            doubt
            for key, doubt in self._doubts.items()
            if doubt not in open_ones
            and (fold(doubt.wanted) in self._organisations or key in self._new_names)
            and (doubt.noun == "organisation" or doubt.wanted in names)
        ]
        return [*open_ones, *settled]


def pairs_of(outcome: Outcome) -> list[Pair]:
    """The rows that may be two holders of one seat, in words."""
    reading = outcome.considered.reading
    pairs = []
    for group in reading.groups if reading else ():
        seats = {seat.row: seat for seat in group.seats}
        for offer in group.may_follow[:MOST_PAIRS]:
            first, then = seats[offer.earlier_row], seats[offer.later_row]
            seat = " – ".join(part for part in (first.organisation, first.seat) if part)
            words = (
                f"{first.name or 'Somebody not named'} (row {first.row}) left {seat} before "
                f"{then.name or 'somebody not named'} (row {then.row}) came."
            )
            key = (group.sheet, offer.earlier_row, offer.later_row)
            pairs.append(Pair(key, words, joined=then.follows == first.row))
    return pairs
