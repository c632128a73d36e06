"""The one place where text is made safe for the cells of a spreadsheet.

A cell that begins with = + - @, a tab or a line break may be run as a formula when the file is
opened, so a CSV gets an apostrophe in front of it. Reading takes it away: text out is text in.
"""

import re

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# What XML 1.0 cannot hold; Excel refuses the whole file for one of them.
FORBIDDEN_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def guarded(text: str) -> str:
    """Text for a CSV cell: an apostrophe in front of anything a spreadsheet may run."""
    return f"'{text}" if _needs_guard(text) else text


def without_guard(text: str) -> str:
    """Takes away the apostrophe that `guarded` put there, and no other."""
    return text[1:] if text.startswith("'") and _needs_guard(text[1:]) else text


def storable(text: str) -> str:
    """Text without the characters that no spreadsheet file can hold; each becomes U+FFFD."""
    return FORBIDDEN_IN_XML.sub(REPLACEMENT, text)


def _needs_guard(text: str) -> bool:
    # An apostrophe before such a start is guarded too, so that reading can tell ours from theirs.
    return text.lstrip("'").startswith(FORMULA_STARTS)
