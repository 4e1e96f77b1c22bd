"""Where rules leave a withheld cell too few numbers, what stands beside it gives way (R11)."""

import re
from dataclasses import replace

import pytest

from reportgen.disclosure import (
    Certificate,
    Knowledge,
    Protection,
    Rule,
    Width,
    WithheldReason,
    certify,
    find_giving_way,
    giving_way,
    protect,
    protect_and_certify,
)
from reportgen.errors import DisclosureError
from reportgen.model.edition import DisclosureRule, Edition
from reportgen.model.figures import Cell, ObservationStatus, Percentage, ProtectedTable, Released, Withheld
from reportgen.model.observation import Observation
from tests.unit.disclosure.chain import EDITION, GEMEENTEN, LARGE, SMALL_EAST, observe_chain, svo_of
from tests.unit.disclosure.tables import (
    TOTAL,
    TYPES,
    YEAR,
    make_edition,
    observe_row,
    partnership,
)


def _printed(protection: Protection, education: str = "svo") -> set[str]:
    cells = (one.cell for one in protection.table if isinstance(one, Released))
    return {cell.region for cell in cells if cell.education == education}


def test_by_the_rules_alone_a_chain_of_three_sums_leaves_small_parts_too_few_numbers() -> None:
    protection = protect(observe_chain(), EDITION)
    assert _printed(protection) == {"NL01", "PV20", "PV21", *LARGE}
    exposed = certify(protection, EDITION).exposed
    assert [width.cell for width in exposed] == [svo_of(f"GM000{number}") for number in range(1, 9)]
    assert {width.blind for width in exposed} == {8}


def test_then_all_areas_in_those_sums_give_way_and_no_more() -> None:
    """Only one of the two provinces would not do: Nederland less the other is that one."""
    protection, certificate = protect_and_certify(observe_chain(), EDITION)
    assert certificate.exposed == ()
    assert protection.given_up == (svo_of("PV20"), svo_of("PV21"))
    assert _printed(protection) == {"NL01", *LARGE}
    told = {(entry.reason, entry.rule) for entry in protection.audit if entry.cell in protection.given_up}
    assert told == {(WithheldReason.SECONDARY, Rule.CERTIFICATE)}


def test_where_the_small_parts_leave_room_nothing_gives_way() -> None:
    protection, certificate = protect_and_certify(observe_chain((9, 8, 7, 9, 8, 9, 7, 9)), EDITION)
    assert certificate.exposed == ()
    assert protection.given_up == ()


def test_what_gave_way_depends_on_nothing_that_is_withheld() -> None:
    """The same printed sums from other small parts give the same table (R6)."""
    first, _ = protect_and_certify(observe_chain(), EDITION)
    second, _ = protect_and_certify(observe_chain((0, 1, 0, 3, 0, 0, 0, 3)), EDITION)
    assert (second.table, second.audit) == (first.table, first.audit)


@pytest.mark.parametrize("number", [0, 4, 9])
def test_who_knows_the_method_cannot_tell_which_area_told_too_much(number: int) -> None:
    """Mirrored, with the small sum in the west, the same is printed: in the east 0 to 9 is possible."""
    published, _ = protect_and_certify(observe_chain(), EDITION)
    east = (number, 9, 9 - number, 2, 0, 0, 0, 0)
    mirrored, _ = protect_and_certify(observe_chain(east, SMALL_EAST, (27, 23)), EDITION)
    assert mirrored.table == published.table


def test_protecting_what_was_published_once_more_changes_nothing() -> None:
    protection, _ = protect_and_certify(observe_chain(), EDITION)
    again = [_deliver(one, protection.table) for one in observe_chain()]
    assert _printed(protect_and_certify(again, EDITION)[0]) == _printed(protection)


def _deliver(observation: Observation, table: ProtectedTable) -> Observation:
    published = table[observation.cell]
    numerator, denominator = (
        (published.numerator, published.denominator) if isinstance(published, Released) else (None, None)
    )
    return replace(observation, numerator=numerator, denominator=denominator)


def test_another_year_keeps_its_figures() -> None:
    before = [replace(one, cell=one.cell._replace(year=YEAR - 1)) for one in observe_chain((9,) * 8)]
    protection, _ = protect_and_certify([*observe_chain(), *before], EDITION)
    assert {cell.year for cell in protection.given_up} == {YEAR}


PUBLISHED = ("totaal_po", "bao", "sbao")
PARTNERSHIP = make_edition([partnership("PO2101")])
ROW = observe_row("PO2101", {"bao": (150, 1200), "sbao": (48, 400), "so": (1, 100)}, total="totaal_po")


def _archive(edition: Edition, counts: tuple[int, int, int] = (200, 150, 50)) -> ProtectedTable:
    """A table that was published once without regard for the part it withholds."""
    released = (
        Released(
            Cell("PO2101", YEAR, TOTAL, education),
            count,
            denominator,
            Percentage.of_ratio(count, denominator),
            ObservationStatus.FINAL,
        )
        for education, count, denominator in zip(PUBLISHED, counts, (1700, 1200, 400), strict=True)
    )
    so = Cell("PO2101", YEAR, TOTAL, "so")
    return ProtectedTable({**{one.cell: one for one in released}, so: Withheld(so)}, frozenset())


def test_what_was_published_before_cannot_give_way_so_the_certificate_stops_the_run() -> None:
    known = Knowledge((_archive(PARTNERSHIP),))
    protection, certificate = protect_and_certify(ROW, PARTNERSHIP, known)
    assert protection.given_up == ()
    assert [width.cell.education for width in certificate.exposed] == ["so"]
    with pytest.raises(DisclosureError) as stopped:
        certificate.require()
    (mistake,) = stopped.value.mistakes
    assert "nothing is left that can be withheld" in mistake.what
    assert "published before" in mistake.remedy
    assert not re.search(r"\d", mistake.what + mistake.remedy)


def test_without_that_archive_the_same_figures_can_be_published() -> None:
    _, certificate = protect_and_certify(ROW, PARTNERSHIP)
    assert certificate.exposed == ()


def _fail(cell: Cell, blind: int = 3) -> Certificate:
    return Certificate((Width(cell, blind, blind, 10, 5),))


def _give_way(cell: Cell, edition: Edition = EDITION) -> list[set[str]]:
    """What gives way, turn by turn, as long as the certificate goes on to fail for this cell."""
    given_up: tuple[Cell, ...] = ()
    turns = []
    while True:
        protection = protect(observe_chain(), edition, None, given_up)
        more = find_giving_way(_fail(cell), protection, edition)
        if not more:
            return turns
        turns.append({f"{one.region} {one.education}" for one in more})
        given_up += more


def test_the_nearest_give_way_first_and_in_the_end_everything_of_the_year_does() -> None:
    areas, row, country, gemeenten, rest = _give_way(svo_of("GM0001"))
    assert areas == {"PV20 svo", "PV21 svo"}
    assert row == {f"GM0001 {part}" for part in TYPES if part != "svo"}
    assert country == {"NL01 svo"}
    assert gemeenten == {f"{code} svo" for code in LARGE}
    assert {one.split()[1] for one in rest} == set(TYPES) - {"svo"}


def test_what_gave_way_in_one_turn_still_does_after_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    failing = _fail(svo_of("GM0001"))
    certificates = iter([failing, failing, Certificate(())])
    monkeypatch.setattr(giving_way, "certify", lambda *_: next(certificates))
    protection, _ = protect_and_certify(observe_chain(), EDITION)
    row = {f"GM0001 {part}" for part in TYPES if part != "svo"}
    assert {f"{one.region} {one.education}" for one in protection.given_up} == {"PV20 svo", "PV21 svo", *row}


def test_where_the_solver_found_no_answer_nothing_gives_way() -> None:
    certificate = _fail(svo_of("GM0001"), blind=0)
    assert find_giving_way(certificate, protect(observe_chain(), EDITION), EDITION) == ()
    with pytest.raises(DisclosureError, match="the solver found no answer"):
        certificate.require()


def test_it_ends_however_much_is_asked() -> None:
    rule = DisclosureRule(width_blind=3000)
    protection, certificate = protect_and_certify(observe_chain(), replace(EDITION, disclosure=rule))
    assert certificate.exposed == ()
    assert len(_printed(protection, "bao")) <= len(GEMEENTEN)
