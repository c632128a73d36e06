"""Whether a meeting is quorate: an icon, a colour and the sentence, said once."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from govapp.quorum_rules import Finding, QuorumState
from ui.theme import GAP_M, Theme, Tint
from ui.widgets.labels import label, set_tint
from ui.widgets.picture import Picture

_LOOKS: dict[QuorumState, tuple[Tint, str]] = {
    QuorumState.QUORATE: ("green", "circle-check"),
    QuorumState.NOT_YET: ("amber", "clock"),
    QuorumState.INQUORATE: ("red", "octagon-alert"),
    QuorumState.NO_RULE: ("muted", "info"),
}


class QuorumLine(QWidget):
    """Says what a finding comes to; what is missing stands in the same sentence."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        tint, icon = _LOOKS[QuorumState.NO_RULE]
        self._picture = Picture(theme, icon, tint, 18, self)
        self._words = label("", weight="semibold", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        theme.follow(lambda: row.setSpacing(theme.px(GAP_M)))

    @property
    def words(self) -> str:
        """The sentence as it stands."""
        return self._words.text()

    def show_finding(self, finding: Finding, *, before: str = "") -> None:
        """Show what was found, `before` it on what that rests."""
        tint, icon = _LOOKS[finding.state]
        self._picture.set_icon(icon, tint)
        self._words.setText(f"{before}{finding.words}")
        set_tint(self._words, tint)
