"""Figures under old and new gemeenten: a sum beside the parts that were published before gives the rest."""

from dataclasses import replace

from reportgen.disclosure import (
    Certificate,
    Knowledge,
    Merger,
    certify,
    find_mergers,
    protect,
    protect_and_certify,
)
from reportgen.disclosure.knowledge import find_older
from reportgen.model.area import AppliedMerger, AreaHistory
from reportgen.model.figures import Cell, Withheld
from tests.unit.disclosure.tables import YEAR, make_edition, municipality, observe

OLD, SMALL, NEW = "GM0001", "GM0002", "GM0003"
ADDED = AppliedMerger(NEW, YEAR, (OLD, SMALL), (), 1, 0, 0)
KEPT = AppliedMerger("GM0004", YEAR, ("GM0004",), ("GM0009",), 0, 1, 0)
LOST = AppliedMerger("GM0005", YEAR, ("GM0005", "GM0008"), (), 0, 0, 1)
WITHHELD = Cell(SMALL, YEAR, "jeugdzorg", "totaal")


def test_only_figures_that_were_added_up_are_sums_of_older_gemeenten() -> None:
    found = find_mergers(AreaHistory(mergers=(ADDED, KEPT, LOST)))
    assert found == (Merger(NEW, YEAR, (OLD, SMALL)),)


def certify_merged(region: str, *mergers: AppliedMerger) -> Certificate:
    """A gemeente of 607, of which 600 were printed before as another one and 7 were withheld."""
    before = protect(
        [observe(OLD, "totaal", (600, 4000)), observe(SMALL, "totaal", (7, 300))],
        make_edition([municipality(1), municipality(2)]),
    ).table
    assert isinstance(before[WITHHELD], Withheld)
    edition = make_edition([municipality(int(region[2:]))])
    # nine values stay possible: enough for the rule, too few for this stricter one
    strict = replace(edition, disclosure=replace(edition.disclosure, width_knowing=10))
    table = protect([observe(region, "totaal", (607, 4300))], edition)
    return certify(table, strict, Knowledge((before,), find_mergers(AreaHistory(mergers=mergers))))


def test_a_merged_figure_beside_an_older_edition_exposes_a_small_gemeente() -> None:
    assert [one.cell for one in certify_merged(NEW, ADDED).exposed] == [WITHHELD]
    assert not certify_merged(NEW).exposed


def test_so_does_a_merged_figure_under_a_code_that_stayed() -> None:
    stayed = replace(ADDED, region=OLD)
    assert [one.cell for one in certify_merged(OLD, stayed).exposed] == [WITHHELD]


def test_and_under_the_code_of_the_small_gemeente_itself() -> None:
    """The figure of before has the code of a figure that is printed now, but is of other children."""
    stayed = replace(ADDED, region=SMALL)
    assert [one.cell for one in certify_merged(SMALL, stayed).exposed] == [WITHHELD]
    assert not certify_merged(SMALL).widths


def test_what_gives_way_rests_on_a_certificate_that_knows_the_older_edition() -> None:
    before = protect([observe(SMALL, "totaal", (7, 300))], make_edition([municipality(2)])).table
    known = Knowledge((before,), find_mergers(AreaHistory(mergers=(ADDED,))))
    _, certificate = protect_and_certify(
        [observe(NEW, "totaal", (607, 4300))], make_edition([municipality(3)]), known
    )
    assert WITHHELD in {one.cell for one in certificate.widths}


def test_a_table_has_older_gemeenten_only_where_it_gives_a_part_in_the_year_of_the_merger() -> None:
    parts = protect([observe(OLD, "totaal", (600, 4000))], make_edition([municipality(1)])).table
    whole = protect([observe(NEW, "totaal", (607, 4300))], make_edition([municipality(3)])).table
    mergers = [Merger(NEW, YEAR, (OLD, SMALL)), Merger("GM0004", YEAR - 1, (OLD, SMALL))]
    assert find_older(parts, YEAR, mergers) == {NEW: (OLD, SMALL)}
    assert find_older(whole, YEAR, mergers) == {}
