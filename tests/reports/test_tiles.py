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


def test_values_have_one_size_in_which_the_longest_stands_on_one_line() -> None:
    few, many = Tile("Few", "5 of 5"), Tile("Many", "37998 of 43107")
    alone, beside = TileRow(Tiles((few,) * 4)), TileRow(Tiles((few, many, few, few)))

    alone.wrap(500, 500)
    beside.wrap(500, 500)

    sizes = {blocks[1].style.fontSize for _, blocks in beside.blocks}
    assert len(sizes) == 1 and max(sizes) < alone.blocks[0][1][1].style.fontSize
    assert beside.height == alone.height
