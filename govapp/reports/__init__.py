"""What can be printed: `REPORTS` lists the reports in the order of the menu.

Importing this package must stay cheap (no reportlab): the window reads it when it opens.
"""

REPORTS: tuple[str, ...] = ()
