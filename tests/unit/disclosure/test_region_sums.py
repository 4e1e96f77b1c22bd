"""Provinces, samenwerkingsverbanden and Nederland against each other (R4, R10)."""

from collections.abc import Sequence

from reportgen.disclosure import Protection, Rule, protect
from reportgen.disclosure.areas import Areas
from reportgen.model.figures import (
    AbsenceReason,
    Cell,
    Released,
)
from reportgen.model.observation import Observation
from reportgen.model.region import Membership, Region, Regions
from tests.unit.disclosure.tables import (
    NL,
    TOTAL,
    TYPES,
    YEAR,
    make_edition,
    municipality,
    observe,
    partnership,
    province,
)


def _is_printed(protection: Protection, region: str, education: str = "svo") -> bool:
    return isinstance(protection.table[Cell(region, YEAR, TOTAL, education)], Released)


def _observe_regions(counts: dict[str, int], education: str = "svo") -> list[Observation]:
    """One education type of these regions; gemeenten have enough others to be shown at all."""
    figures = [observe(region, education, (count, 4000)) for region, count in counts.items()]
    others = [part for part in TYPES if part != education]
    gemeenten = [region for region in counts if region.startswith("GM")]
    return figures + [observe(region, part, (100, 400)) for region in gemeenten for part in others]


def _protect_province(counts: Sequence[int]) -> Protection:
    gemeenten = [municipality(number, "PV20") for number in range(1, len(counts) + 1)]
    figures = {region.code: count for region, count in zip(gemeenten, counts, strict=True)}
    figures["PV20"] = sum(counts)
    return protect(_observe_regions(figures), make_edition([province(20), *gemeenten]))


def _rules(protection: Protection) -> set[tuple[str, Rule]]:
    return {(entry.cell.region, entry.rule) for entry in protection.audit}


def test_a_province_with_few_printed_gemeenten_beside_a_withheld_one_gives_way() -> None:
    protection = _protect_province([100, 80, 60, 4])
    assert not _is_printed(protection, "PV20")
    assert _is_printed(protection, "GM0001")
    assert ("PV20", Rule.SHORT_REGION_SUM) in _rules(protection)


def test_a_province_with_enough_printed_gemeenten_stays() -> None:
    assert _is_printed(_protect_province([100, 80, 60, 50, 40, 4]), "PV20")


def test_a_province_without_withheld_gemeenten_stays() -> None:
    assert _is_printed(_protect_province([100, 80]), "PV20")


def test_a_province_whose_roundings_give_a_gemeente_away_gives_way() -> None:
    protection = _protect_province([98, 98, 98, 98, 98, 0])  # 490 of five times 100: the sixth is 0 or 1
    assert ("PV20", Rule.REGION_AUDIT) in _rules(protection)


def test_a_gemeente_that_was_not_delivered_hides_the_others() -> None:
    gemeenten = [municipality(number, "PV20") for number in range(1, 8)]
    figures = _observe_regions({"GM0001": 100, "GM0002": 4, "PV20": 1000})
    assert _is_printed(protect(figures, make_edition([province(20), *gemeenten])), "PV20")


def test_a_gemeente_where_a_type_cannot_exist_hides_nothing() -> None:
    gemeenten = [municipality(number, "PV20") for number in range(1, 8)]
    figures = _observe_regions({"GM0001": 100, "GM0002": 80, "GM0003": 60, "GM0004": 4, "PV20": 1000})
    figures += [observe(code, "svo", AbsenceReason.IMPOSSIBLE) for code in ("GM0005", "GM0006")]
    protection = protect(figures, make_edition([province(20), *gemeenten]))
    assert ("PV20", Rule.SHORT_REGION_SUM) in _rules(protection)


def _whole(partnership_code: str, municipality_code: str) -> Membership:
    return Membership(partnership_code, municipality_code, True, 10, 10)


def _sliver(partnership_code: str, municipality_code: str) -> Membership:
    return Membership(partnership_code, municipality_code, False, 3, 10)


PO = partnership("PO2101")
VO = partnership("VO2101")


def _protect_partnership(
    regions: Sequence[Region],
    memberships: Sequence[Membership],
    counts: dict[str, int],
    education: str = "svo",
) -> Protection:
    return protect(_observe_regions(counts, education), make_edition(regions, memberships))


def test_a_samenwerkingsverband_gives_way_to_a_withheld_gemeente_in_it() -> None:
    regions = [PO, municipality(1), municipality(2)]
    memberships = [_whole("PO2101", "GM0001"), _whole("PO2101", "GM0002")]
    counts = {"PO2101": 104, "GM0001": 100, "GM0002": 4}
    assert not _is_printed(_protect_partnership(regions, memberships, counts), "PO2101")


def test_types_that_count_the_schools_of_the_area_are_no_sum_of_gemeenten() -> None:
    regions = [PO, municipality(1), municipality(2)]
    memberships = [_whole("PO2101", "GM0001"), _whole("PO2101", "GM0002")]
    counts = {"PO2101": 104, "GM0001": 100, "GM0002": 4}
    assert _is_printed(_protect_partnership(regions, memberships, counts, "bao"), "PO2101", "bao")


def test_a_sliver_that_may_be_small_is_not_given_away() -> None:
    regions = [PO, municipality(1), municipality(2)]
    memberships = [_whole("PO2101", "GM0001"), _sliver("PO2101", "GM0002")]
    small = {"PO2101": 103, "GM0001": 100, "GM0002": 80}
    assert not _is_printed(_protect_partnership(regions, memberships, small), "PO2101")
    large = {"PO2101": 150, "GM0001": 100, "GM0002": 80}
    assert _is_printed(_protect_partnership(regions, memberships, large), "PO2101")


def test_a_sliver_that_keeps_ten_numbers_is_safe() -> None:
    # six times 98 is printed as 100, together with 5 in the sliver 593 as 595: the sliver holds 0 to 9
    gemeenten = [municipality(number) for number in range(1, 8)]
    memberships = [_whole("PO2101", region.code) for region in gemeenten[:-1]]
    memberships.append(_sliver("PO2101", "GM0007"))
    counts = {region.code: 98 for region in gemeenten} | {"PO2101": 593}
    assert _is_printed(_protect_partnership([PO, *gemeenten], memberships, counts), "PO2101")
    fewer = counts | {"PO2101": 588}  # printed as 590: 0 to 4
    assert not _is_printed(_protect_partnership([PO, *gemeenten], memberships, fewer), "PO2101")


def test_slivers_hide_a_withheld_gemeente_as_long_as_there_are_several() -> None:
    gemeenten = [municipality(number) for number in range(1, 6)]
    whole, split = gemeenten[:2], gemeenten[2:]
    counts = {"PO2101": 1004, "GM0001": 100, "GM0002": 4} | {region.code: 1000 for region in split}
    for slivers, is_printed in ((split, True), (split[:2], False)):
        memberships = [_whole("PO2101", region.code) for region in whole]
        memberships += [_sliver("PO2101", region.code) for region in slivers]
        protection = _protect_partnership([PO, *gemeenten], memberships, counts)
        assert _is_printed(protection, "PO2101") is is_printed


def test_other_withheld_gemeenten_hide_none_beside_few_printed() -> None:
    """All of them can be next to nothing together."""
    for shown, is_printed in ((3, False), (4, True)):
        small = {f"GM{number:04}": 4 for number in range(shown + 1, shown + 7)}
        counts = {f"GM{number:04}": 200 for number in range(1, shown + 1)} | small
        counts["PV20"] = sum(counts.values())
        gemeenten = [municipality(number, "PV20") for number in range(1, shown + 7)]
        protection = protect(_observe_regions(counts), make_edition([province(20), *gemeenten]))
        assert _is_printed(protection, "PV20") is is_printed


def test_areas_that_differ_by_eight_gemeenten_are_out_of_reach_of_each_other() -> None:
    for apart, within_reach in ((7, True), (8, False)):
        gemeenten = [municipality(number) for number in range(1, 3 + apart)]
        memberships = [_whole("PO2101", region.code) for region in gemeenten]
        memberships += [_whole("VO2101", region.code) for region in gemeenten[:2]]
        memberships += [_whole("VO2102", region.code) for region in gemeenten[2:]]
        regions = Regions.of([PO, VO, partnership("VO2102"), *gemeenten], memberships)
        beside = tuple(region.code for region in gemeenten[2:])
        sides = [(one.left.regions, one.right.regions) for one in Areas(regions).balances]
        assert ((("PO2101",), ("VO2101", *beside)) in sides) is within_reach


def test_a_samenwerkingsverband_of_one_sliver_stays() -> None:
    regions = [PO, municipality(1)]
    counts = {"PO2101": 40, "GM0001": 100}
    assert _is_printed(_protect_partnership(regions, [_sliver("PO2101", "GM0001")], counts), "PO2101")


def test_po_gives_way_where_vo_differs_by_a_withheld_gemeente() -> None:
    gemeenten = [municipality(number) for number in range(1, 8)]
    memberships = [_whole("PO2101", region.code) for region in gemeenten]
    memberships += [_whole("VO2101", region.code) for region in gemeenten[:-1]]
    memberships += [_whole("VO2102", gemeenten[-1].code)]
    counts = {region.code: 50 for region in gemeenten} | {"GM0007": 4}
    counts |= {"PO2101": 304, "VO2101": 300}
    protection = _protect_partnership([PO, VO, *gemeenten], memberships, counts, "mbo")
    assert not _is_printed(protection, "PO2101", "mbo")
    assert _is_printed(protection, "VO2101", "mbo")


def test_a_province_gives_way_where_a_samenwerkingsverband_differs_by_a_withheld_gemeente() -> None:
    gemeenten = [municipality(number, "PV20") for number in range(1, 8)]
    memberships = [_whole("PO2101", region.code) for region in gemeenten[:-1]]
    counts = {region.code: 50 for region in gemeenten} | {"GM0007": 4, "PO2101": 300, "PV20": 304}
    protection = _protect_partnership([PO, province(20), *gemeenten], memberships, counts)
    assert not _is_printed(protection, "PV20")
    assert _is_printed(protection, "PO2101")


def test_of_two_with_the_same_area_neither_is_printed_if_one_is_not() -> None:
    gemeenten = [municipality(number) for number in (1, 2)]
    memberships = [_whole(code, region.code) for code in ("PO2101", "VO2101") for region in gemeenten]
    counts = {"PO2101": 104, "VO2101": 104, "GM0001": 100, "GM0002": 4}
    protection = _protect_partnership([PO, VO, *gemeenten], memberships, counts, "mbo")
    assert not _is_printed(protection, "PO2101", "mbo")
    assert not _is_printed(protection, "VO2101", "mbo")


def test_two_that_share_a_gemeente_are_together_a_sum_of_gemeenten() -> None:
    other = partnership("PO2102")
    gemeenten = [municipality(number) for number in (1, 2)]
    memberships = [_sliver("PO2101", "GM0001"), _sliver("PO2102", "GM0001"), _whole("PO2102", "GM0002")]
    counts = {"PO2101": 60, "PO2102": 44, "GM0001": 100, "GM0002": 4}
    protection = _protect_partnership([PO, other, *gemeenten], memberships, counts)
    assert not _is_printed(protection, "PO2102")


def test_the_country_is_the_sum_of_its_samenwerkingsverbanden_for_their_own_types() -> None:
    regions = [NL, PO, partnership("PO2102")]
    counts = {"NL01": 104, "PO2101": 100, "PO2102": 4}
    protection = _protect_partnership(regions, [], counts, "bao")
    assert not _is_printed(protection, "NL01", "bao")
