"""How a group's workbook was read the last time, kept with the register so it is asked once."""

from govapp.errors import BadInput
from govapp.files.mapping import Mapping
from govapp.files.mapping_text import mapping_from_text, mapping_to_text
from govapp.register import Change
from govapp.rows import Source


def remembered_mapping(source: Source, group_id: int) -> Mapping | None:
    """The mapping last used for a group; None where there is none, or it was erased."""
    row = source.execute(
        """select mapping from workbook_mappings where group_id = ?
        order by used_on desc, id desc limit 1""",
        (group_id,),
    ).fetchone()
    if row is None or row[0] is None:
        return None
    try:
        return mapping_from_text(row[0])
    except BadInput:
        # A newer program wrote it: better to ask again than to fail.
        return None


def last_mapping(source: Source) -> Mapping | None:
    """The mapping last used for any group; None where there is none yet."""
    row = source.execute(
        "select group_id from workbook_mappings order by used_on desc, id desc limit 1"
    ).fetchone()
    return None if row is None else remembered_mapping(source, row[0])


def remember_mapping(change: Change, group_id: int, mapping: Mapping) -> None:
    """Keep the mapping with a group, in place of the one before."""
    text = mapping_to_text(mapping)
    row = change.execute(
        "select id from workbook_mappings where group_id = ?", (group_id,)
    ).fetchone()
    if row is None:
        change.insert("workbook_mappings", group_id=group_id, mapping=text, used_on=change.today)
    else:
        change.update("workbook_mappings", row[0], mapping=text, used_on=change.today)
