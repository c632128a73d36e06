"""Excel workbooks: what people see in them, and what is refused before it is opened."""

import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Font

from govapp.errors import BadInput
from govapp.files.grid import MOST_ROWS, Merge
from govapp.files.workbook_file import open_workbook
from tests.files.workbooks import save_ugly_workbook, save_xlsx


def with_part(path: Path, name: str, content: bytes) -> Path:
    """The workbook with one part of its archive replaced or added."""
    with zipfile.ZipFile(path) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, old in (parts | {name: content}).items():
            archive.writestr(part, content if part == name else old)
    return path


def one_sheet(path: Path) -> Path:
    return save_xlsx(path, ("Board", [["name", "12/3/24"], ["AB", "P"]]))


def test_values_are_what_people_see(tmp_path: Path) -> None:
    row = [
        date(2024, 3, 12),
        datetime(2024, 3, 12, 14, 0),
        3,
        0.5,
        "  Siân ",
        True,
        None,
        "tạ",
    ]
    path = save_xlsx(tmp_path / "a.xlsx", ("Board", [row]))

    assert open_workbook(path).sheets[0].rows == (
        (date(2024, 3, 12), date(2024, 3, 12), 3, 0.5, "Siân", "TRUE", None, "tạ"),
    )


@pytest.mark.parametrize(
    ("shown_as", "day", "value"),
    [
        ("mmm yy", date(2024, 1, 1), "January 2024"),
        ("mmm-yy", date(2024, 1, 17), date(2024, 1, 17)),
        ("[$-809]d mmm yy", date(2024, 1, 1), date(2024, 1, 1)),
        ('"Board" mmmm yyyy', date(2024, 1, 1), "January 2024"),
    ],
)
def test_a_date_shown_without_its_day_is_a_month(
    tmp_path: Path, shown_as: str, day: date, value: object
) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = day
    book.active["A1"].number_format = shown_as
    book.save(tmp_path / "a.xlsx")

    assert open_workbook(tmp_path / "a.xlsx").sheets[0].value(1, 1) == value


def test_a_tick_written_in_a_symbol_font_is_a_tick(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for cell, letter, font in (
        ("A1", "ü", "Wingdings"),
        ("B1", "P", "Wingdings 2"),
        ("C1", "P", "Arial"),
    ):
        book.active[cell] = letter
        book.active[cell].font = Font(name=font)
    book.save(tmp_path / "a.xlsx")

    assert open_workbook(tmp_path / "a.xlsx").sheets[0].rows == (("✓", "✓", "P"),)


def test_merged_blocks_and_hidden_sheets_are_known(tmp_path: Path) -> None:
    path = save_ugly_workbook(tmp_path / "ugly.xlsx")
    book = openpyxl.load_workbook(path)
    book["Contacts"].sheet_state = "hidden"
    book.save(path)

    first, second = open_workbook(path).sheets

    assert Merge(4, 3, 4, 5) in first.merged
    assert (first.hidden, second.hidden) == (False, True)


def test_a_formula_never_worked_out_stands_as_its_text(tmp_path: Path) -> None:
    # openpyxl writes formulas without results, as any program does that is not Excel.
    path = save_xlsx(
        tmp_path / "a.xlsx", ("Board", [["name", "12/3/24"], ["AB", '=IF(1,"P","A")']])
    )

    assert open_workbook(path).sheets[0].value(2, 2) == '=IF(1,"P","A")'


def test_a_formula_with_its_result_gives_the_result(tmp_path: Path) -> None:
    path = one_sheet(tmp_path / "a.xlsx")
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    worked = sheet.replace(
        "</row></sheetData>",
        '<c r="C2" t="str"><f>IF(1,"P","")</f><v>P</v></c>'
        '<c r="D2" t="str"><f>IF(0,"P","")</f><v></v></c></row></sheetData>',
    )
    assert worked != sheet

    sheets = open_workbook(with_part(path, "xl/worksheets/sheet1.xml", worked.encode())).sheets

    assert sheets[0].rows[1] == ("AB", "P", "P")


def test_a_wrong_statement_of_size_cuts_nothing_off(tmp_path: Path) -> None:
    path = one_sheet(tmp_path / "a.xlsx")
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    wrong = sheet.replace(b'ref="A1:B2"', b'ref="A1:A1"')
    assert wrong != sheet

    sheets = open_workbook(with_part(path, "xl/worksheets/sheet1.xml", wrong)).sheets

    assert sheets[0].rows == (("name", "12/3/24"), ("AB", "P"))


def test_ten_thousand_rows_are_read(tmp_path: Path) -> None:
    rows = [["name", "12/3/24"], *([f"Member {n}", "P"] for n in range(10_000))]
    path = save_xlsx(tmp_path / "a.xlsx", ("Board", rows))

    assert len(open_workbook(path).sheets[0].rows) == 10_001


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [(f"A{MOST_ROWS + 1}", "more than 20,000 rows"), ("XFD3", "more than 1,000 columns")],
)
def test_a_lone_cell_far_away_is_refused_at_once(tmp_path: Path, cell: str, sentence: str) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "name"
    book.active[cell] = "P"
    book.save(tmp_path / "a.xlsx")

    with pytest.raises(BadInput, match=sentence):
        open_workbook(tmp_path / "a.xlsx")


def test_a_cell_in_the_last_row_excel_has_is_refused_quickly(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1048576"] = "P"
    book.save(tmp_path / "a.xlsx")

    with pytest.raises(BadInput, match="more than 20,000 rows"):
        open_workbook(tmp_path / "a.xlsx")


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        ("word/document.xml", "is a Word document"),
        ("ppt/presentation.xml", "is a PowerPoint file"),
        ("content.xml", "OpenDocument"),
        ("xl/workbook.bin", "binary format"),
        ("holiday/photo.txt", "is a zip archive, not a workbook"),
    ],
)
def test_other_archives_are_called_what_they_are(tmp_path: Path, part: str, sentence: str) -> None:
    path = tmp_path / "board.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, "<nothing/>")

    with pytest.raises(BadInput, match=sentence) as refused:
        open_workbook(path)

    assert "“board.xlsx”" in str(refused.value)


def test_an_archive_that_unpacks_to_too_much_is_not_opened(tmp_path: Path) -> None:
    path = with_part(one_sheet(tmp_path / "a.xlsx"), "xl/media/image1.emf", bytes(5_000_000))

    with pytest.raises(BadInput, match="would unpack to far more"):
        open_workbook(path)


def test_an_archive_of_more_than_a_hundred_megabytes_is_not_opened(tmp_path: Path) -> None:
    path = one_sheet(tmp_path / "a.xlsx")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        for number in range(120):
            archive.writestr(f"xl/media/{number}.bin", bytes(900_000))

    with pytest.raises(BadInput, match="would unpack to far more"):
        open_workbook(path)


def test_a_sheet_of_millions_of_tags_is_not_parsed(tmp_path: Path) -> None:
    # Random attributes keep the part from shrinking beyond the ratio.
    tags = b"".join(b'<c r="A%d"/>' % (n * 7919 % 1_000_003) for n in range(2_100_000))
    path = with_part(one_sheet(tmp_path / "a.xlsx"), "xl/worksheets/sheet1.xml", tags)

    with pytest.raises(BadInput, match="more cells than an attendance workbook holds"):
        open_workbook(path)


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">',
    ],
)
def test_declared_entities_are_refused(tmp_path: Path, declaration: str) -> None:
    path = one_sheet(tmp_path / "a.xlsx")
    content = f'<?xml version="1.0"?>{declaration}<worksheet/>'.encode()

    with pytest.raises(BadInput, match="is damaged"):
        open_workbook(with_part(path, "xl/worksheets/sheet1.xml", content))


def test_a_part_in_other_letters_cannot_hide_a_declaration(tmp_path: Path) -> None:
    content = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x []><sst/>'.encode("utf-16")

    with pytest.raises(BadInput, match="is damaged"):
        open_workbook(with_part(one_sheet(tmp_path / "a.xlsx"), "xl/sharedStrings.xml", content))


def test_a_locked_archive_asks_for_a_copy_without_password(tmp_path: Path) -> None:
    path = one_sheet(tmp_path / "a.xlsx")
    content = bytearray(path.read_bytes())
    # The lowest bit of the flags of each entry says "encrypted".
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(mark, at + 4)
    path.write_bytes(content)

    with pytest.raises(BadInput, match="protected by a password"):
        open_workbook(path)


def test_an_empty_workbook_is_said_to_be_empty(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="is empty"):
        open_workbook(save_xlsx(tmp_path / "a.xlsx", ("Sheet1", []), ("Sheet2", [[None]])))


def test_a_workbook_with_a_chart_sheet_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["name", "12/3/24"])
    chart = BarChart()
    chart.add_data(Reference(book.active, min_col=1, min_row=1, max_col=2))
    book.create_chartsheet("Chart").add_chart(chart)
    book.save(tmp_path / "a.xlsx")

    assert [sheet.name for sheet in open_workbook(tmp_path / "a.xlsx").sheets] == ["Sheet"]


def test_a_workbook_without_styles_is_read_without_a_warning(tmp_path: Path) -> None:
    styles = b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    path = with_part(one_sheet(tmp_path / "a.xlsx"), "xl/styles.xml", styles)

    assert open_workbook(path).sheets[0].value(2, 2) == "P"
