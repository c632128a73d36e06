"""The figures at the top of a report: their values stand on one line."""

from govapp.reports.parts import Tile, Tiles
from govapp.reports.tiles import TileRow


def test_a_name_of_two_lines_does_not_push_its_value_beneath_the_others() -> None:
    short, long = Tile("Short", "1"), Tile("A name that takes two lines of its tile", "2")
    alone, beside = TileRow(Tiles((short, short))), TileRow(Tiles((short, long)))

    alone.wrap(200, 500)
    beside.wrap(200, 500)

    assert beside.label_height > alone.label_height
    assert beside.height - alone.height == beside.label_height - alone.label_height
