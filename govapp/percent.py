"""Percentages, rounded as people round: 12.5 is 13.

Source: rules.md section 1, "Percentages" (whole, half up; Python's `round`
goes to the even number).
"""


def percentage(n: int, of: int) -> int | None:
    """`n` out of `of` in whole per cent, half up; None where nothing was expected."""
    if of == 0:
        return None
    return (200 * n + of) // (2 * of)


def shown_percentage(n: int, of: int, small_number: int) -> int | None:
    """The percentage as screens and paper show it: None where too little was expected to say much.

    Source: rules.md section 1, "Percentages" (hidden below the partnership's small number).
    """
    return percentage(n, of) if of >= max(small_number, 1) else None
