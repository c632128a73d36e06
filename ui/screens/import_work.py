"""The steps of an import that take their time: opening and reading a file, planning, writing.

Each is a function for a worker; none touches a widget.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from govapp.clock import Clock
from govapp.errors import GovError
from govapp.files.mapping import Mapping
from govapp.files.workbook_file import open_workbook
from govapp.group_types import GroupKind
from govapp.identity import Identity
from govapp.importing.carry_out import carry_out
from govapp.importing.draft import Considered, Draft, begin, consider
from govapp.importing.plan import ImportPlan
from govapp.importing.planning import plan_import
from govapp.importing.suggesting import suggest_mapping, suggest_partnership
from govapp.register import Register
from ui.background import Task

KIND = "import"


@dataclass(frozen=True, slots=True)
class Opened:
    """A file opened, and where it most likely belongs."""

    draft: Draft
    partnership: str


@dataclass(frozen=True, slots=True)
class Choices:
    """What is said beside the workbook itself.

    `new_names` are names near to one of the register that are new all the same; `organisations` see
    `plan_import`.
    """

    partnership: str
    kind: GroupKind | None
    new_names: frozenset[tuple[str, str]] = frozenset()
    organisations: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """A draft considered and planned; without a plan, `refusal` says why there is none."""

    considered: Considered
    plan: ImportPlan | None
    refusal: str = ""


def open_file(
    register: Register, path: Path, today: date, looked_at: int | None
) -> Callable[[Task], Opened]:
    """Read a file whole and understand it, with what was answered for its like before."""

    def work(task: Task) -> Opened:
        task.progress(0, 0, path.name)
        workbook = open_workbook(path)
        task.check()
        draft = begin(workbook, today)
        with register.read() as snapshot:
            earlier = suggest_mapping(snapshot, draft.layout)
            if earlier is not None:
                draft = begin(workbook, today, earlier)
            name = suggest_partnership(snapshot, workbook, draft.layout, looked_at)
        return Opened(draft, name)

    return work


def make_plan(
    register: Register, draft: Draft, choices: Choices, today: date
) -> Callable[[Task], Outcome]:
    """Read the draft by its answers and hold it against the register."""

    def work(task: Task) -> Outcome:
        considered = consider(draft, today)
        task.check()
        if considered.reading is None:
            return Outcome(considered, None, considered.refusal)

        def plan(*, create: bool) -> ImportPlan:
            assert considered.reading is not None
            with register.read() as snapshot:
                return plan_import(
                    snapshot,
                    considered.reading,
                    partnership=choices.partnership,
                    kind=choices.kind,
                    create=create,
                    same_organisations=dict(choices.organisations),
                )

        try:
            made = plan(create=not choices.partnership)
            doubted = {(doubt.noun, doubt.wanted) for doubt in made.doubts}
            if doubted and doubted <= choices.new_names:
                made = plan(create=True)
        except GovError as refusal:
            return Outcome(considered, None, str(refusal))
        return Outcome(considered, made)

    return work


def write_plan(
    path: Path, clock: Clock, identity: Identity, plan: ImportPlan, mapping: Mapping
) -> Callable[[Task], ImportPlan]:
    """Carry a plan out on a connection of the worker's own; stopped half-way, nothing is kept."""

    def work(task: Task) -> ImportPlan:
        with (
            Register.open(path, clock=clock, identity=identity) as register,
            register.write(plan.label, kind=KIND) as change,
        ):
            carry_out(change, plan, mapping=mapping, progress=task.progress)
        return plan

    return work


def write_here(register: Register, plan: ImportPlan, mapping: Mapping) -> None:
    """Carry a plan out at once."""
    with register.write(plan.label, kind=KIND) as change:
        carry_out(change, plan, mapping=mapping)
