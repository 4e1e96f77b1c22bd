"""What gives way where the certificate fails: figures beside those that would be known too closely (R11)."""

from collections.abc import Iterable, Iterator, Sequence

from reportgen.disclosure.certificate import Certificate, certify
from reportgen.disclosure.knowledge import Knowledge
from reportgen.disclosure.layout import Layout
from reportgen.disclosure.protection import Protection, protect
from reportgen.disclosure.withholding import plane_of, row_of
from reportgen.model.edition import Edition
from reportgen.model.figures import Cell
from reportgen.model.observation import Observation
from reportgen.model.region import RegionKind


def protect_and_certify(
    observations: Sequence[Observation], edition: Edition, knowledge: Knowledge | None = None
) -> tuple[Protection, Certificate]:
    """The protected table of which the certificate holds, and that certificate, in this process.

    Ends, since every turn withholds more. Where nothing is left that can give way, as when tables of
    before tell too much, the certificate still has exposed cells.
    """
    given_up: tuple[Cell, ...] = ()
    while True:
        protection = protect(observations, edition, knowledge, given_up)
        certificate = certify(protection, edition, knowledge)
        if not (more := find_giving_way(certificate, protection, edition)):
            return protection, certificate
        given_up += more


def find_giving_way(certificate: Certificate, protection: Protection, edition: Edition) -> tuple[Cell, ...]:
    """The printed cells that must be withheld too, in order; none where the certificate holds.

    For each exposed cell the first group that still prints anything, and all of that group: who knows
    the method must not be able to tell from the choice which sum told too much (R6). Nothing gives way
    where the solver found no number at all for a cell: that says nothing of what tells it.
    """
    if not all(width.is_answered for width in certificate.exposed):
        return ()
    cells = {
        cell
        for width in certificate.exposed
        for cell in _first_printed(_groups_around(width.cell, protection, edition), protection)
    }
    return tuple(sorted(cells))


def _first_printed(groups: Iterable[Iterable[Cell]], protection: Protection) -> tuple[Cell, ...]:
    printed = (tuple(cell for cell in group if protection.can_give_way(cell)) for group in groups)
    return next((group for group in printed if group), ())


def _groups_around(cell: Cell, protection: Protection, edition: Edition) -> Iterator[Iterable[Cell]]:
    """What hangs together with a cell, the nearest first, at last everything of its year.

    The areas that count the same children, all of them; its row, less the key figure of the region; the
    same figure of all larger regions, then of all regions and its whole row.
    """
    layout = Layout(edition)
    of_year = tuple(one for one in protection.table.cells if one.year == cell.year)
    plane = tuple(one for one in of_year if plane_of(one) == plane_of(cell))
    larger = tuple(one for one in plane if not layout.is_municipality(one.region))
    row = tuple(one for one in of_year if one.region == cell.region)
    yield _areas_beside(cell, larger, layout)
    yield (one for one in row if one != layout.total_of(row_of(cell)))
    yield larger
    yield (*row, *plane)
    yield of_year


def _areas_beside(cell: Cell, larger: Iterable[Cell], layout: Layout) -> Iterator[Cell]:
    """The areas between gemeente and Nederland in the same sums, where those count residents (R4)."""
    country = {one.code for one in layout.edition.regions.of_kind(RegionKind.COUNTRY)}
    if _counts_residents(cell, layout):
        yield from (one for one in larger if one.region not in country and _counts_residents(one, layout))


def _counts_residents(cell: Cell, layout: Layout) -> bool:
    return cell.education in layout.types_by_residence((cell.region,))
