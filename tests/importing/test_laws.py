"""Laws of importing, tried on random workbooks: nothing lost, nothing twice, all of it undone."""

import tempfile
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from govapp.clock import Clock
from govapp.counting import Period
from govapp.figures import GroupScope
from govapp.files.word_counts import MANY
from govapp.register import Register
from govapp.safety.checking import check_register
from govapp.summing import summary
from govapp.undoing import undo
from tests.importing.offices import bring_in, plan_of, table

FIRST = date(2026, 1, 7)
CODES = st.sampled_from(["P", "A", "X", "D", "n/a", ""])
LABELS = st.tuples(
    st.sampled_from(["Police", "Council", "Health", ""]),
    st.sampled_from(["Head", "Chair", ""]),
    st.sampled_from(["Ann Ash", "JW", "CR/MS", "", "vacant"]),
)


@st.composite
def workbooks(draw: st.DrawFn) -> tuple[str, ...]:
    """A tidy table of up to six rows and four meetings that were held."""
    meetings = draw(st.integers(1, 4))
    days = [FIRST + timedelta(days=30 * n) for n in range(meetings)]
    rows = draw(
        st.lists(
            st.tuples(LABELS, st.lists(CODES, min_size=meetings, max_size=meetings)),
            min_size=1,
            max_size=6,
        )
    )
    # Beneath a table a lone title without marks is read as a note.
    labelled = [
        (labels, cells)
        for labels, cells in rows
        if labels[0] or labels[2] not in ("", "vacant") or (any(cells) and any(labels))
    ]
    lines = [",".join(["organisation", "seat", "name", *map(str, days)])]
    lines += [",".join([*labels, *cells]) for labels, cells in labelled]
    return tuple(lines) if labelled else (*lines, ",".join(["Police", "", "", *["P"] * meetings]))


def register_in_memory() -> Register:
    return Register.in_memory(clock=Clock.fixed(datetime(2026, 11, 20, 10, 0)))


@settings(max_examples=50, deadline=None)
@given(lines=workbooks())
def test_what_was_imported_is_whole_and_there_the_second_time(lines: tuple[str, ...]) -> None:
    with tempfile.TemporaryDirectory() as folder, register_in_memory() as register:
        path = table(Path(folder), *lines)
        plan = plan_of(register, path)
        assert plan.errors == ()
        bring_in(register, path)

        again = plan_of(register, path)

        assert again.errors == ()
        assert again.nothing_new, again.new_in_words
        assert check_register(register) == []


@settings(max_examples=30, deadline=None)
@given(lines=workbooks())
@example(("organisation,seat,name,2026-01-07,2026-02-06", ",,AB,X,X", ",,CD,X,P", ",,EF,X,X"))
def test_the_figures_count_every_mark_of_the_workbook(lines: tuple[str, ...]) -> None:
    written = Counter(cell for line in lines[1:] for cell in line.split(",")[3:])
    # Where nobody ever came, the office is asked whether so many a letter means that they did.
    assume(written["P"] + written["D"] > 0 or max(written["A"], written["X"]) < MANY)
    with tempfile.TemporaryDirectory() as folder, register_in_memory() as register:
        plan = bring_in(register, table(Path(folder), *lines))
        left_out = [row for row in lines[1:] if set(row.split(",")[3:]) == {"n/a"}]
        assert len(plan.groups[0].rows) == len(lines) - 1 - len(left_out)

        group_id = register.execute("select id from groups").fetchone()[0]
        period = Period(FIRST, date(2026, 12, 31))
        totals = summary(register, GroupScope(group_id), period, as_at=register.today).totals

        for code, mark in (("P", "present"), ("A", "apologies"), ("X", "absent"), ("D", "deputy")):
            assert getattr(totals, mark) == written[code], (code, lines)


@settings(max_examples=30, deadline=None)
@given(lines=workbooks())
def test_undo_leaves_nothing_of_it(lines: tuple[str, ...]) -> None:
    with tempfile.TemporaryDirectory() as folder, register_in_memory() as register:
        bring_in(register, table(Path(folder), *lines))

        undo(register)

        for name in ("partnerships", "groups", "organisations", "people", "seats", "appointments",
                     "meetings", "attendance"):  # fmt: skip
            assert register.execute(f"select count(*) from {name}").fetchone() == (0,)
