"""Walks what a screen reader sees: `unnamed_controls`, `tab_stops`, `assert_accessible`.

assert_accessible(window)                 # every control and everything focusable has a name
assert tab_stops(qtbot, window) == ["Filter actions", "Actions", ...]
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

# A table of 300 x 200 has 60,501 children; what is wrong with one cell is wrong with all.
CHILDREN_AT_MOST = 60

Role = QAccessible.Role
CONTROLS = {
    Role.Button,
    Role.PushButton,
    Role.RadioButton,
    Role.CheckBox,
    Role.ComboBox,
    Role.EditableText,
    Role.SpinBox,
    Role.Slider,
    Role.Link,
    Role.List,
    Role.ListItem,
    Role.MenuItem,
    Role.PageTab,
    Role.ProgressBar,
    Role.Table,
    Role.Tree,
    Role.TreeItem,
    Role.Graphic,
    Role.Chart,
}
# Parts that Qt makes and that nobody can reach by keyboard.
NOT_REACHED = ("qt_scrollarea_viewport", "qt_scrollarea_vcontainer", "qt_scrollarea_hcontainer")


def walk(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Yield an accessible object and all that is visible beneath it."""
    if not interface.isValid() or interface.state().invisible:
        return
    yield interface
    for n in range(min(interface.childCount(), CHILDREN_AT_MOST)):
        child = interface.child(n)
        if child is not None:
            yield from walk(child)


def unnamed_controls(widget: QWidget) -> list[str]:
    """Return role and object of each control or focusable thing without a name."""
    found = []
    for interface in walk(QAccessible.queryAccessibleInterface(widget)):
        state = interface.state()
        about = interface.object()
        is_widget = isinstance(about, QWidget)
        if is_widget and about.objectName() in NOT_REACHED:
            continue
        needs_name = interface.role() in CONTROLS or (
            state.focusable and is_widget and about.focusPolicy() & Qt.FocusPolicy.TabFocus
        )
        if needs_name and not interface.text(QAccessible.Text.Name).strip():
            kind = type(about).__name__ if about else "item"
            found.append(f"{interface.role().name} {kind} at {interface.rect().getRect()}")
    return found


def assert_accessible(widget: QWidget) -> None:
    """Fail, naming them, when a control has no name for a screen reader."""
    unnamed = unnamed_controls(widget)
    assert not unnamed, f"without a name: {unnamed}"


def tab_stops(window: QWidget, most: int = 60) -> list[str]:
    """Press Tab round a shown window; return the accessible names in the order of the stops.

    Fails where Tab does not come back to where it began: something keeps it, like a table in which
    it goes from cell to cell.
    """
    window.activateWindow()
    first = QApplication.focusWidget()
    if first is None:
        QTest.keyClick(window, Qt.Key.Key_Tab)
        first = QApplication.focusWidget()
    assert first is not None, "nothing in the window takes the focus"
    names: list[str] = []
    widget: QWidget | None = first
    while widget is not None and len(names) < most:
        names.append(widget.accessibleName())
        QTest.keyClick(widget, Qt.Key.Key_Tab)
        before, widget = widget, QApplication.focusWidget()
        if widget is first:
            return names
        assert widget is not before, f"Tab is kept by {names[-1]!r}"
    raise AssertionError(f"Tab does not come back to {names[0]!r}: {names}")
