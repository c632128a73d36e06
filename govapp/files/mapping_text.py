"""A mapping as JSON text and back: for the register to remember and for `--mapping FILE`."""

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from typing import Any

from govapp.errors import BadInput
from govapp.files.cell_words import CellMeaning, word_key
from govapp.files.mapping import (
    Mapping,
    Meaning,
    MeetingColumn,
    SheetMapping,
    Succession,
    TwoNames,
)

FORMAT = "attendance workbook mapping 1"
LONGEST = 2_000_000


def mapping_to_text(mapping: Mapping) -> str:
    """The mapping as JSON that people can read and mend."""
    content = {"format": FORMAT} | asdict(mapping)
    content["meanings"] = {entry.word: entry.meaning for entry in mapping.meanings}
    return json.dumps(content, ensure_ascii=False, indent=2, default=date.isoformat) + "\n"


def mapping_from_text(text: str) -> Mapping:
    """Reads what `mapping_to_text` wrote; raises BadInput for anything else."""
    try:
        if len(text) > LONGEST:
            raise ValueError("it is too long")
        content = json.loads(text)
        if not isinstance(content, dict) or content.pop("format", None) != FORMAT:
            raise ValueError("it is no mapping")
        return _mapping(content)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as problem:
        raise BadInput(
            "The mapping cannot be read: save one from the import window and use that."
        ) from problem


def _mapping(content: dict[str, Any]) -> Mapping:
    return Mapping(
        sheets=tuple(_sheet(entry) for entry in content["sheets"]),
        meanings=tuple(
            Meaning(word_key(word), CellMeaning(meaning))
            for word, meaning in content["meanings"].items()
        ),
        blanks=_optional(content.get("blanks"), CellMeaning),
        two_names=TwoNames(content.get("two_names", TwoNames.AS_WRITTEN)),
    )


def _sheet(content: dict[str, Any]) -> SheetMapping:
    return SheetMapping(
        sheet=str(content["sheet"]),
        use=content["use"] is True,
        group=str(content["group"]),
        heading_row=_count(content["heading_row"]),
        first_row=_count(content["first_row"]),
        last_row=_count(content["last_row"]),
        date_row=_optional(content.get("date_row"), _count),
        year=str(content.get("year", "")),
        organisation=_optional(content.get("organisation"), _count),
        seat=_optional(content.get("seat"), _count),
        name=_optional(content.get("name"), _count),
        meetings=tuple(_meeting(entry) for entry in content["meetings"]),
        skipped_columns=_counts(content.get("skipped_columns", [])),
        skipped_rows=_counts(content.get("skipped_rows", [])),
        agency_rows=_counts(content.get("agency_rows", [])),
        fill_down=content.get("fill_down") is True,
        successions=tuple(
            Succession(_count(pair["earlier_row"]), _count(pair["later_row"]))
            for pair in content.get("successions", [])
        ),
        given_name=_optional(content.get("given_name"), _count),
    )


def _meeting(content: dict[str, Any]) -> MeetingColumn:
    return MeetingColumn(
        column=_count(content["column"]),
        written=str(content["written"]),
        date=_optional(content.get("date"), date.fromisoformat),
        cancelled=content.get("cancelled") is True,
    )


def _count(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError("a row or column must be a whole number")
    return value


def _counts(values: list[Any]) -> tuple[int, ...]:
    return tuple(_count(value) for value in values)


def _optional(value: Any, read: Callable[[Any], Any]) -> Any:
    return None if value is None else read(value)
