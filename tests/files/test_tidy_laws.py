"""The law of the tidy shape: what is written as a tidy table is read back, mark by mark."""

from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govapp.dates import uk_date
from govapp.files.cell_words import CellMeaning
from govapp.files.mapping import meanings_from_marks
from govapp.files.read_workbook import read
from govapp.files.spreadsheet_out import write_csv, write_xlsx
from govapp.files.tables import Table
from govapp.files.understanding import guess
from govapp.files.workbook_file import open_workbook

TODAY = date(2024, 6, 1)
LETTERS = {
    CellMeaning.PRESENT: "P",
    CellMeaning.DEPUTY: "D",
    CellMeaning.APOLOGIES: "A",
    CellMeaning.ABSENT: "X",
    CellMeaning.NOT_EXPECTED: "NE",
    CellMeaning.NOT_RECORDED: None,
    CellMeaning.NOT_A_MEMBER: "N/A",
}
MARKS = meanings_from_marks("P=present,D=deputy,A=apologies,X=absent,NE=not_expected")

days = st.lists(
    st.dates(date(2015, 1, 1), TODAY - timedelta(days=1)), min_size=1, max_size=5, unique=True
)
# Letters of the languages in the register; no digits, so that no name looks like a date.
names = st.text(alphabet="abcdefghŵŷłąńęśżźćóạếữأبتثجح", min_size=3, max_size=8)


@st.composite
def registers(draw: st.DrawFn) -> tuple[list[date], list[tuple[str, str, list[CellMeaning]]]]:
    dates = sorted(draw(days))
    cells = st.lists(st.sampled_from(CellMeaning), min_size=len(dates), max_size=len(dates))
    rows = draw(st.lists(st.tuples(names, names, cells), min_size=1, max_size=6))
    return dates, rows


def expected_marks(cells: list[CellMeaning]) -> list[CellMeaning] | None:
    """The rule for "not a member" told again, as plainly as can be: None for a row of nothing."""
    others = [n for n, cell in enumerate(cells) if cell is not CellMeaning.NOT_A_MEMBER]
    if not others:
        return None
    return [
        CellMeaning.NOT_EXPECTED
        if cell is CellMeaning.NOT_A_MEMBER and others[0] < n < others[-1]
        else cell
        for n, cell in enumerate(cells)
    ]


@settings(
    max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(register=registers(), as_text=st.booleans(), uk=st.booleans())
def test_what_is_written_tidily_is_read_back(
    tmp_path: Path,
    register: tuple[list[date], list[tuple[str, str, list[CellMeaning]]]],
    as_text: bool,
    uk: bool,
) -> None:
    # GIVEN a register whose every meeting has a mark
    dates, rows = register
    rows = [*rows, ("Secretariat", "Clerk", [CellMeaning.PRESENT] * len(dates))]
    headings = [uk_date(day) if uk else day.isoformat() for day in dates]
    table = Table(
        ("organisation", "name", *headings),
        tuple((org, name, *(LETTERS[cell] for cell in cells)) for org, name, cells in rows),
    )
    # WHEN it is written as a tidy table and read
    path = tmp_path / ("a.csv" if as_text else "a.xlsx")
    (write_csv if as_text else write_xlsx)(table, path)
    workbook = open_workbook(path)
    understood = guess(workbook, TODAY)
    mapping = understood.mapping.with_meanings(MARKS)
    reading = read(workbook, mapping, TODAY)
    # THEN every mark is what was written, and nothing was asked or refused
    assert reading.errors == ()
    kept = [(org, name, expected_marks(cells)) for org, name, cells in rows]
    assert [
        (seat.organisation, seat.name, [cell.meaning for cell in seat.cells])
        for seat in reading.groups[0].seats
    ] == [row for row in kept if row[2] is not None]
    assert [meeting.date for meeting in reading.groups[0].meetings] == dates
    assert all(meeting.status == "held" for meeting in reading.groups[0].meetings)
