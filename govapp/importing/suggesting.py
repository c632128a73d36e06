"""What a workbook lets one suppose of where it belongs, and how it was read before."""

import re

from govapp.files.grid import Workbook
from govapp.files.mapping import Mapping
from govapp.groups import find_group, partnerships_of
from govapp.importing.remembering import last_mapping, remembered_mapping
from govapp.partnerships import find_partnership, get_partnership, list_partnerships
from govapp.rows import Source

_PARTNERSHIP = re.compile(
    r"[^:–-]*\b(?:partnership|safeguarding (?:adults |children )?board)\b", re.I
)
ROWS_OF_TITLES = 8
LONGEST_TITLE = 120


def suggest_partnership(
    source: Source, workbook: Workbook, mapping: Mapping, looked_at: int | None
) -> str:
    """The name of the partnership that a workbook most likely belongs to; "" for no idea.

    What its titles say goes first, then the partnership that is looked at, then that of its group.
    """
    titles = _titles(workbook)
    for title in titles:
        if known := find_partnership(source, title).exact:
            return known[0].name
    named = (_PARTNERSHIP.match(title) for title in titles)
    if said := next((found[0].strip() for found in named if found), ""):
        return said
    if looked_at is not None:
        return get_partnership(source, looked_at).name
    for sheet in mapping.sheets:
        for group in find_group(source, sheet.group).exact[:1] if sheet.use else ():
            return partnerships_of(source, group.id)[0].name
    there = list_partnerships(source)
    return there[0].name if len(there) == 1 else ""


def suggest_mapping(source: Source, fresh: Mapping) -> Mapping | None:
    """How this office's workbook was read before: that of its group, else the last of any."""
    for sheet in fresh.sheets:
        found = find_group(source, sheet.group).exact if sheet.use else ()
        for group in found[:1]:
            earlier = remembered_mapping(source, group.id)
            if earlier is not None:
                return earlier
    return last_mapping(source)


def _titles(workbook: Workbook) -> list[str]:
    """The words above the tables, sheet by sheet, and the file's name."""
    titles = [
        sheet.text(row, column)
        for sheet in workbook.sheets
        if not sheet.hidden
        for row in range(1, ROWS_OF_TITLES)
        for column in (1, 2)
    ]
    stem = workbook.file_name.rpartition(".")[0].replace("_", " ")
    return [title for title in (*titles, stem) if title and len(title) <= LONGEST_TITLE]
