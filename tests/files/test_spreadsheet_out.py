"""Tables going out: dates are dates, figures are figures, and nothing runs."""

import csv
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govapp.errors import StorageError
from govapp.files.cell_words import CellMeaning
from govapp.files.replacing import replacing
from govapp.files.safe_cells import storable
from govapp.files.spreadsheet_out import write_csv, write_xlsx
from govapp.files.tables import Table
from govapp.files.workbook_file import open_workbook

TABLE = Table(
    headings=("Organisation", "Last came", "Expected", "Member %"),
    rows=(("Heddlu Gogledd Cymru", date(2026, 11, 20), 12, 25.5), ("=1+1", None, 0, None)),
    title="Attendance: Board [2026]",
    notes=("Percentages are rounded half up.", "-"),
    dated=date(2026, 11, 20),
    frozen=1,
)


def test_an_excel_file_holds_real_dates_and_figures(tmp_path: Path) -> None:
    write_xlsx(TABLE, tmp_path / "a.xlsx")

    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows == [
        ["Attendance: Board [2026]", None, None, None],
        [None] * 4,
        ["Organisation", "Last came", "Expected", "Member %"],
        ["Heddlu Gogledd Cymru", datetime(2026, 11, 20), 12, 25.5],
        ["=1+1", None, 0, None],
        [None] * 4,
        ["Percentages are rounded half up.", None, None, None],
        ["-", None, None, None],
    ]
    assert sheet["B4"].number_format == "dd/mm/yyyy"
    assert sheet.freeze_panes == "B4"
    assert sheet["A3"].font.bold
    assert sheet.title == "Attendance Board 2026"
    assert sheet.column_dimensions["A"].width > sheet.column_dimensions["C"].width


def test_no_cell_of_an_excel_file_is_a_formula(tmp_path: Path) -> None:
    starts = ("=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "#N/A", "=cmd|' /C calc'!A0")
    write_xlsx(Table(("=HEAD()",), tuple((text,) for text in starts)), tmp_path / "a.xlsx")

    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        content = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in content
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s"}
    assert sheet["A2"].quotePrefix


def test_a_csv_is_utf_8_with_its_mark_and_guards_formulas(tmp_path: Path) -> None:
    write_csv(TABLE, tmp_path / "a.csv")

    content = (tmp_path / "a.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(content.decode("utf-8-sig").splitlines())) == [
        ["Organisation", "Last came", "Expected", "Member %"],
        ["Heddlu Gogledd Cymru", "2026-11-20", "12", "25.5"],
        ["'=1+1", "", "0", ""],
    ]


def test_every_kind_of_value_is_written_in_plain_words(tmp_path: Path) -> None:
    row = (True, CellMeaning.PRESENT, time(9, 5), datetime(2026, 11, 20, 10, 5), -3, None)
    write_csv(Table(("a", "b", "c", "d", "e", "f"), (row,)), tmp_path / "a.csv")

    assert (tmp_path / "a.csv").read_text("utf-8-sig").splitlines()[1] == (
        "yes,present,09:05,2026-11-20 10:05,-3,"
    )


@pytest.mark.parametrize("writer", [write_csv, write_xlsx])
def test_the_same_table_gives_the_same_bytes(tmp_path: Path, writer: object) -> None:
    assert callable(writer)
    writer(TABLE, tmp_path / "one")
    writer(TABLE, tmp_path / "two")

    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


cells = st.one_of(
    st.none(),
    st.integers(-(10**12), 10**12),
    st.dates(date(1950, 1, 1), date(2080, 1, 1)),
    st.text(min_size=1, max_size=30).map(lambda text: f"x{text}" if text.isspace() else text),
)


@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(rows=st.lists(st.lists(cells, min_size=2, max_size=2).map(tuple), min_size=1, max_size=5))
def test_text_out_is_text_in(tmp_path: Path, rows: list[tuple[object, object]]) -> None:
    table = Table(("one", "two"), tuple(rows))  # type: ignore[arg-type]
    for writer, name in ((write_csv, "a.csv"), (write_xlsx, "a.xlsx")):
        writer(table, tmp_path / name)
        sheet = open_workbook(tmp_path / name).sheets[0]
        for number, row in enumerate(rows, start=2):
            for column, value in enumerate(row, start=1):
                found = sheet.value(number, column)
                if isinstance(value, str):
                    assert " ".join(str(found or "").split()) == " ".join(storable(value).split())
                elif name == "a.xlsx":
                    assert found == value


def test_a_file_is_replaced_whole_or_stays_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "report.csv"
    target.write_text("earlier")

    with pytest.raises(ZeroDivisionError), replacing(target) as part:
        part.write_text("half")
        raise ZeroDivisionError

    assert target.read_text() == "earlier"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_not_there_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"“a\.csv” could not be written"):
        write_csv(TABLE, tmp_path / "gone" / "a.csv")


def test_a_long_table_is_written_whole(tmp_path: Path) -> None:
    rows = tuple((f"Seat {n}", date(2026, 11, 20), n) for n in range(19_999))
    write_xlsx(Table(("seat", "on", "number"), rows), tmp_path / "a.xlsx")

    sheet = open_workbook(tmp_path / "a.xlsx").sheets[0]
    assert sheet.rows[-1] == ("Seat 19998", date(2026, 11, 20), 19_998)
