"""Attendance workbooks as offices keep them, made by code; the people in them are invented."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.styles import Font

# The day on which the untidy workbook's first three meetings lie behind and two before.
UGLY_TODAY = date(2024, 4, 10)

# Agency, then its people: name, job title, and a cell for each of the three meetings held.
UGLY_MEMBERS: tuple[tuple[str, tuple[tuple[str, str, str, str, str], ...]], ...] = (
    (
        "Northmoor Police",
        (
            ("CR/MS", "Superintendent", "P", "P", "D - J Smith"),
            ("HW", "Detective Chief Inspector", "P", "Apols", "P"),
            ("AB", "Inspector, Public Protection", "A", "P", "P"),
            ("TK", "Sergeant", "-", "P", "P"),
        ),
    ),
    (
        "Northmoor Council",
        (
            ("LP", "Director of Children's Services", "P", "P", "P"),
            ("DG", "Assistant Director", "Apols", "D", "P"),
            ("RN", "Head of Safeguarding", "P", "", "P"),
            ("JE", "Education Welfare Lead", "P", "P", "N"),
            ("SF", "Housing Lead", "N", "N", "P"),
            ("OW", "Public Health Lead", "P", "V", "P"),
        ),
    ),
    (
        "Integrated Care Board",
        (
            ("KM", "Chief Nurse", "P", "P", "P"),
            ("FT", "Designated Nurse", "P", "A", "P"),
            ("PD", "Designated Doctor", "A", "P", "Apols - leave"),
            ("EV", "GP Lead", "D - R Khan", "P", "P"),
        ),
    ),
    (
        "Northmoor Hospitals Trust",
        (
            ("WC", "Director of Nursing", "P", "P", "A"),
            ("GB", "Named Nurse", "P", "P", "P"),
            ("NS", "Named Midwife", "", "P", "P"),
        ),
    ),
    (
        "Probation Service",
        (
            ("CB", "Head of Service", "X", "X", "X"),
            ("ZA", "Senior Probation Officer", "P", "P", "P"),
        ),
    ),
    (
        "Fire and Rescue Service",
        (
            ("IL", "Area Manager", "P", "DNA", "P"),
            ("QH", "Prevention Manager", "P", "P", "P"),
        ),
    ),
    (
        "Education",
        (
            ("BY", "Secondary Heads' Representative", "P", "P", "P"),
            ("CB", "Primary Heads' Representative", "P", "A", "P"),
            ("UT", "Special Schools' Representative", "P", "P", "P"),
            ("MJ", "College Principal", "-", "-", "P"),
        ),
    ),
    (
        "Voluntary Sector",
        (
            ("AH", "Forum Chair", "P", "P", "V"),
            ("YR", "Young Carers", "P", "", "P"),
            ("SD", "Domestic Abuse Service", "✓", "✓", "✓"),
        ),
    ),
    (
        "District Councils",
        (
            ("VN", "Eastmoor District", "P", "P", "P"),
            ("XO", "Westmoor District", "A", "P", "P"),
            ("DL", "Southmoor District", "P", "-", "-"),
        ),
    ),
    (
        "Independent",
        (
            ("GM", "Independent Chair", "P", "P", "P"),
            ("RP", "Independent Scrutineer", "P", "P", "A"),
            ("EW", "Lay Member", "P", "P", "P"),
        ),
    ),
)


def save_ugly_workbook(path: Path) -> Path:
    """The workbook of a first day: 34 seats, 3 meetings held and 2 planned, nothing tidy."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Executive 2023-24"
    sheet["A1"] = "Northmoor Safeguarding Children Partnership"
    sheet["A1"].font = Font(bold=True, size=16)
    sheet["A2"] = "Executive Group: attendance 2023/24 (updated by the business unit)"
    for block in ("A1:I1", "A2:I2", "A4:B4", "C4:E4", "F4:G4", "H4:I4"):
        sheet.merge_cells(block)
    sheet["A4"], sheet["C4"], sheet["F4"], sheet["H4"] = "Membership", "Held", "To come", "Summary"
    headings = ["Name", "Job title", "14.11.23", "Jan 24", "Tues 12th March 2024"]
    for column, heading in enumerate(headings, start=1):
        sheet.cell(5, column, heading)
    sheet["F5"] = date(2024, 5, 14)
    sheet["F5"].number_format = "dd/mm/yyyy"
    sheet["G5"] = "9/7/24"
    sheet["H5"], sheet["I5"] = "Total", "%"
    row = 6
    for agency, people in UGLY_MEMBERS:
        sheet.cell(row, 1, agency).font = Font(bold=True)
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=9)
        row += 1
        for person in people:
            for column, text in enumerate(person, start=1):
                sheet.cell(row, column, text or None)
            sheet.cell(row, 8, f'=COUNTIF(C{row}:G{row},"P")')
            sheet.cell(row, 9, f"=H{row}/3")
            row += 1
    sheet.cell(row, 1, "Number present")
    for column in (3, 4, 5):
        sheet.cell(row, column, 20 + column)
    sheet.cell(row + 2, 1, "Please tell the business unit of any change of member.")
    sheet.freeze_panes = "C6"
    book.create_sheet("Contacts").append(["Name", "E-mail", "Telephone"])
    book.save(path)
    return path


def save_xlsx(
    path: Path, *sheets: tuple[str, Sequence[Sequence[Any]]], merge: Iterable[str] = ()
) -> Path:
    """A workbook of plain rows; `merge` are blocks of the last sheet."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    for block in merge:
        sheet.merge_cells(block)
    book.save(path)
    return path


def save_csv(path: Path, *lines: str, encoding: str = "utf-8") -> Path:
    """A text table, one line a row."""
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode(encoding))
    return path
