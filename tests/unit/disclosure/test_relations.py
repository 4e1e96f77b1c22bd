"""What outsiders write down of a small country: every relation between its figures, and no other (R4, R11).

Two gemeenten lie in one province, one jeugdregio, one samenwerkingsverband po and one vo; a third lies in
none. All figures are withheld, so nothing follows from what is printed of them.
"""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from reportgen.disclosure import Knowledge, Merger
from reportgen.disclosure.attacker import (
    BOTH,
    Quantity,
    Relation,
    RelationKind,
    Sliver,
    Unknown,
    YearModel,
    model_year,
)
from reportgen.model.edition import DisclosureRule, Edition, Sum
from reportgen.model.figures import (
    Cell,
    ObservationStatus,
    Percentage,
    ProtectedTable,
    Released,
    Withheld,
)
from reportgen.model.region import Membership, Region, RegionKind
from tests.unit.disclosure.tables import (
    KINDS,
    NL,
    TOTAL,
    YEAR,
    make_edition,
    make_profile,
    municipality,
    partnership,
    province,
)

PARTNERSHIP = RegionKind.PRIMARY_PARTNERSHIP
YOUTH = Region("JZ01", RegionKind.YOUTH_REGION, "JZ01", "JZ01", "JZ01", "jz01")
MEMBERS = [
    Membership(code, gemeente, True, 9, 9) for code in ("PO01", "VO01") for gemeente in ("GM0001", "GM0002")
]
ROWS = {
    "NL01": ("totaal", "totaal_vo", "mbo", "svo"),
    "PV20": ("mbo", "svo"),
    "JZ01": ("mbo",),
    "GM0001": ("totaal", "mbo", "svo"),
    "GM0002": ("mbo", "svo"),
    "PO01": ("totaal_po", "mbo", "svo"),
    "VO01": ("totaal_vo", "mbo", "svo"),
}


def _country(members: Iterable[Membership] = MEMBERS) -> Edition:
    inside = [replace(municipality(number, "PV20"), youth_region="JZ01") for number in (1, 2)]
    areas = (province(20), YOUTH, partnership("PO01"), partnership("VO01"))
    return make_edition([NL, *areas, *inside, municipality(3)], members)


def _model(edition: Edition, kinds: Iterable[str] = KINDS) -> YearModel:
    cells = [Cell(region, YEAR, TOTAL, education) for region, types in ROWS.items() for education in types]
    cells += [Cell("GM0001", YEAR, kind, "totaal") for kind in kinds]
    return model_year(ProtectedTable({cell: Withheld(cell) for cell in cells}), YEAR, edition, Knowledge())


def _read(model: YearModel, kind: RelationKind, quantity: Quantity) -> set[str]:
    """The relations of a kind between counts of one quantity: "GM0001 mbo = (GM0001 PO01 VO01) mbo"."""
    names = {number: _name(one.place) for one, number in model.numbers.items() if one.quantity == quantity}
    found = zip(model.relations, model.programme.constraints, strict=True)
    return {
        _write(names, one.terms, "=" if one.equal else "<=")
        for relation, one in found
        if relation.kind is kind and {unknown for _, unknown in one.terms} <= set(names) and one.high == 0
    }


def _name(place: Cell | Sliver) -> str:
    if isinstance(place, Cell):
        return f"{place.region} {place.education if place.care == TOTAL else place.care}"
    return f"({place.municipality} {place.primary or '-'} {place.secondary or '-'}) {place.education}"


def _write(names: dict[int, str], terms: Iterable[tuple[int, int]], sign: str) -> str:
    left, right = (" + ".join(names[one] for factor, one in terms if factor == side) for side in (1, -1))
    return f"{left} {sign} {right}"


EIGHT = ("bao", "sbao", "so", "vo", "pro", "svo", "mbo", "overig")
SUMS = {
    f"{region} {total} = {' + '.join(f'{region} {part}' for part in parts)}"
    for region, total, parts in (
        ("NL01", "totaal", EIGHT),
        ("NL01", "totaal_vo", EIGHT[3:6]),
        ("GM0001", "totaal", EIGHT),
        ("PO01", "totaal_po", EIGHT[:3]),
        ("VO01", "totaal_vo", EIGHT[3:6]),
    )
}
REGIONS = {
    *(f"NL01 {part} = GM0001 {part} + GM0002 {part} + GM0003 {part}" for part in ("totaal", "mbo", "svo")),
    *(f"NL01 {part} = {area} {part}" for part in ("mbo", "svo") for area in ("PV20", "PO01", "VO01")),
    "NL01 mbo = JZ01 mbo",
    "NL01 totaal_vo = VO01 totaal_vo",
    "PV20 mbo = GM0001 mbo + GM0002 mbo",
    "PV20 svo = GM0001 svo + GM0002 svo",
    "JZ01 mbo = GM0001 mbo + GM0002 mbo",
}
SLIVERS = {
    *(f"{code} {part} = ({code} PO01 VO01) {part}" for code in ("GM0001", "GM0002") for part in EIGHT[:7]),
    *(f"GM0003 {part} = (GM0003 - -) {part}" for part in EIGHT[:7]),
    # a samenwerkingsverband counts by home only what is not its own
    *(
        f"{code} {part} = (GM0001 PO01 VO01) {part} + (GM0002 PO01 VO01) {part}"
        for code, part in (("PO01", "mbo"), ("PO01", "svo"), ("VO01", "mbo"))
    ),
}


@pytest.mark.parametrize("quantity", BOTH)
def test_sums_over_types_regions_and_parts_of_gemeenten_are_known_of_children_with_and_without_care(
    quantity: Quantity,
) -> None:
    model = _model(_country())
    assert _read(model, RelationKind.EDUCATION_SUM, quantity) == SUMS
    assert _read(model, RelationKind.REGION_SUM, quantity) == REGIONS
    assert _read(model, RelationKind.SLIVER_SUM, quantity) == SLIVERS


def test_of_nederland_all_sums_are_known_whatever_its_own_page_shows() -> None:
    country = _country()
    profile = make_profile(RegionKind.COUNTRY, Sum("totaal", EIGHT))
    shown = replace(country, profiles={**country.profiles, RegionKind.COUNTRY: profile})
    assert _read(_model(shown), RelationKind.EDUCATION_SUM, "numerator") == SUMS


def test_kinds_lie_within_the_kind_that_they_are_a_part_of_and_together_they_are_all_of_it() -> None:
    model = _model(_country())
    parents = {one: "jeugdhulp" if "verblijf" in one else "totaal" for one in KINDS}
    assert _read(model, RelationKind.KIND_OF_CARE, "numerator") == {
        f"GM0001 {one} <= GM0001 {parent}" for one, parent in parents.items()
    }
    assert _read(model, RelationKind.KIND_OF_CARE, "denominator") == {
        f"GM0001 {one} = GM0001 {parent}" for one, parent in parents.items()
    }
    assert _read(model, RelationKind.ALL_KINDS, "numerator") == {
        f"GM0001 totaal <= {' + '.join(f'GM0001 {one}' for one in KINDS if 'verblijf' not in one)}",
        "GM0001 jeugdhulp <= GM0001 jeugdhulp_zonder_verblijf + GM0001 jeugdhulp_met_verblijf",
    }


def test_kinds_that_are_not_all_given_need_not_be_all_of_it() -> None:
    model = _model(_country(), [one for one in KINDS if one not in ("jeugdhulp_met_verblijf", KINDS[-1])])
    assert _read(model, RelationKind.ALL_KINDS, "numerator") == set()
    assert len(_read(model, RelationKind.KIND_OF_CARE, "numerator")) == len(KINDS) - 2


def test_a_region_has_the_sums_and_kinds_of_its_own_profile() -> None:
    types = ("totaal", "totaal_po", "totaal_vo")
    cells = [Cell("PO01", YEAR, TOTAL, education) for education in types]
    cells += [Cell("PO01", YEAR, kind, "totaal_po") for kind in ("jeugdhulp", "jeugdbescherming")]
    profiles = [
        replace(one, care_kinds=("jeugdhulp", "jeugdbescherming")) if one.kind is PARTNERSHIP else one
        for one in _country().profiles.values()
    ]
    edition = make_edition([partnership("PO01"), municipality(1)], profiles=profiles)
    model = model_year(ProtectedTable({cell: Withheld(cell) for cell in cells}), YEAR, edition, Knowledge())
    assert _read(model, RelationKind.EDUCATION_SUM, "numerator") == {
        "PO01 totaal_po = PO01 bao + PO01 sbao + PO01 so"
    }
    assert _read(model, RelationKind.ALL_KINDS, "numerator") == {
        "PO01 totaal_po <= PO01 jeugdhulp + PO01 jeugdbescherming"
    }


def test_the_only_kind_of_a_total_need_not_be_all_of_it() -> None:
    profiles = [replace(one, care_kinds=("jeugdhulp",)) for one in _country().profiles.values()]
    cells = [Cell("GM0001", YEAR, care, "totaal") for care in (TOTAL, "jeugdhulp")]
    edition = make_edition([municipality(1)], profiles=profiles)
    model = model_year(ProtectedTable({cell: Withheld(cell) for cell in cells}), YEAR, edition, Knowledge())
    assert _read(model, RelationKind.KIND_OF_CARE, "numerator") == {"GM0001 jeugdhulp <= GM0001 totaal"}
    assert _read(model, RelationKind.ALL_KINDS, "numerator") == set()


def test_every_relation_names_a_figure_that_it_is_about() -> None:
    model = _model(_country())
    places = {number: one.place for one, number in model.numbers.items()}
    for relation, constraint in zip(model.relations, model.programme.constraints, strict=True):
        assert relation.cell in {places[unknown] for _, unknown in constraint.terms}


def test_what_is_left_out_of_a_model_is_no_relation_of_it_either() -> None:
    model = _model(_country())
    less = model.without((0, 3))
    assert less.relations == [model.relations[1], model.relations[2], *model.relations[4:]]
    assert len(less.programme.constraints) == len(less.relations)


def test_of_every_figure_no_more_children_have_care_than_there_are() -> None:
    model = _model(_country())
    cells = [relation.cell for relation in model.relations if relation.kind is RelationKind.COUNTS]
    assert len(cells) == len(set(cells)) == sum(map(len, ROWS.values())) + len(KINDS)


@pytest.mark.parametrize(
    ("members", "pieces"),
    [
        ([("PO01", True, 9)], {"PO01 -"}),
        ([("PO01", True, 9), ("VO01", False, 4)], {"PO01 VO01", "PO01 -"}),
        # parts that together are all postcodes leave nothing outside
        ([("PO01", False, 4), ("PO02", False, 5)], {"PO01 -", "PO02 -"}),
        ([("PO01", False, 4), ("PO02", False, 4)], {"PO01 -", "PO02 -", "- -"}),
        ([], {"- -"}),
    ],
)
def test_a_gemeente_falls_apart_by_its_samenwerkingsverbanden_and_what_lies_in_none(
    members: list[tuple[str, bool, int]], pieces: set[str]
) -> None:
    found = [Membership(code, "GM0001", whole, postcodes, 9) for code, whole, postcodes in members]
    regions = [municipality(1), *(partnership(code) for code in ("PO01", "PO02", "VO01"))]
    cell = Cell("GM0001", YEAR, TOTAL, "mbo")
    model = model_year(
        ProtectedTable({cell: Withheld(cell)}), YEAR, make_edition(regions, found), Knowledge()
    )
    (told,) = (
        one for one in _read(model, RelationKind.SLIVER_SUM, "numerator") if one.startswith("GM0001 mbo")
    )
    assert {one.split("(GM0001 ")[1].split(")")[0] for one in told.partition(" = ")[2].split(" + ")} == pieces


def _limits(
    printed: tuple[int, int], knowledge: Knowledge | None = None
) -> tuple[tuple[int, int | None], ...]:
    cell = Cell("GM0001", YEAR, TOTAL, "mbo")
    figure = Released(cell, *printed, Percentage.of_ratio(*printed), ObservationStatus.FINAL)
    edition = make_edition([municipality(1)], rule=DisclosureRule(min_numerator=10, min_denominator=15))
    model = model_year(ProtectedTable({cell: figure}), YEAR, edition, knowledge or Knowledge())
    numbers = [model.numbers[Unknown(0, quantity, cell)] for quantity in BOTH]
    return tuple((model.programme.lows[one], model.programme.highs[one]) for one in numbers)


@pytest.mark.parametrize(
    ("printed", "numerator", "denominator"),
    [
        ((15, 400), (13, 17), (398, 402)),
        ((10, 15), (10, 12), (15, 17)),  # what is printed at its threshold was not below it
        ((5, 10), (3, 7), (8, 12)),  # printed under a looser rule
        ((0, 5), (0, 2), (3, 7)),
    ],
)
def test_behind_a_printed_count_lie_the_counts_that_are_rounded_to_it(
    printed: tuple[int, int], numerator: tuple[int, int], denominator: tuple[int, int]
) -> None:
    assert _limits(printed) == (numerator, denominator)


def test_an_exact_denominator_from_elsewhere_leaves_no_other() -> None:
    known = Knowledge(denominators={Cell("GM0001", YEAR, TOTAL, "mbo"): 401})
    assert _limits((15, 400), known) == ((13, 17), (401, 401))


def test_that_a_share_was_no_ceiling_is_known_where_its_counts_do_not_tell() -> None:
    cell = Cell("GM0001", YEAR, TOTAL, "mbo")
    for printed, told in (((35, 40), [((100, 0), (-90, 1))]), ((300, 400), [])):
        figure = Released(cell, *printed, Percentage.of_ratio(*printed), ObservationStatus.FINAL)
        model = model_year(ProtectedTable({cell: figure}), YEAR, make_edition([municipality(1)]), Knowledge())
        found = zip(model.relations, model.programme.constraints, strict=True)
        shares = [one for relation, one in found if relation.kind is RelationKind.SHARE]
        assert [one.terms for one in shares] == told
        assert all(one.high == -1 and not one.equal for one in shares)


def _tied(
    now: Iterable[Cell], before: Iterable[Cell], parts: tuple[str, ...]
) -> set[tuple[Cell, RelationKind]]:
    """How figures of today hang together with those of before, when GM0001 was still these gemeenten."""
    today, earlier = (ProtectedTable({cell: Withheld(cell) for cell in cells}) for cells in (now, before))
    knowledge = Knowledge((earlier,), (Merger("GM0001", YEAR, parts),))
    model = model_year(today, YEAR, make_edition([municipality(1), municipality(2)]), knowledge)
    return {(one.cell, one.kind) for one in model.relations if one.kind in (EARLIER, MERGED)}


EARLIER, MERGED = RelationKind.EARLIER, RelationKind.MERGED


def test_a_figure_of_before_is_that_of_today_unless_its_gemeente_has_merged() -> None:
    one, two, gone = (Cell(code, YEAR, TOTAL, "mbo") for code in ("GM0001", "GM0002", "GM0901"))
    other_year = two._replace(year=YEAR - 1)
    assert _tied([one, two], [two, other_year], ("GM0001", "GM0901")) == {(two, EARLIER)}
    # the gemeente that took the other in has kept its code: it is no longer of the same children
    assert _tied([one, two], [one, two, gone], ("GM0001", "GM0901")) == {(one, MERGED), (two, EARLIER)}
    assert _tied([two], [one, two, gone], ("GM0001", "GM0901")) == {(two, EARLIER)}


def test_an_area_was_the_sum_of_the_gemeenten_that_it_had_before() -> None:
    edition = make_edition([NL, province(20), municipality(1, "PV20"), municipality(2, "PV20")])
    codes = ("PV20", "GM0901", "GM0902", "GM0002")
    before = ProtectedTable(
        {cell: Withheld(cell) for cell in [Cell(one, YEAR, TOTAL, "mbo") for one in codes]}
    )
    now = ProtectedTable({cell: Withheld(cell) for cell in [Cell("GM0002", YEAR, TOTAL, "mbo")]})
    knowledge = Knowledge((before,), (Merger("GM0001", YEAR, ("GM0901", "GM0902")),))
    found = _read(model_year(now, YEAR, edition, knowledge), RelationKind.REGION_SUM, "numerator")
    assert found == {"PV20 mbo = GM0901 mbo + GM0902 mbo + GM0002 mbo"}


def test_the_parts_of_a_gemeente_were_those_of_the_gemeenten_that_it_had_before() -> None:
    members = [Membership(code, "GM0001", False, 3, 9) for code in ("PO01", "PO02")]
    edition = make_edition([NL, partnership("PO01"), partnership("PO02"), municipality(1)], members)
    cells = [Cell(code, YEAR, TOTAL, "mbo") for code in ("PO01", "PO02", "GM0901", "GM0902")]
    before = ProtectedTable({cell: Withheld(cell) for cell in cells})
    knowledge = Knowledge((before,), (Merger("GM0001", YEAR, ("GM0901", "GM0902")),))
    found = _read(
        model_year(ProtectedTable({}), YEAR, edition, knowledge), RelationKind.SLIVER_SUM, "numerator"
    )
    whole = next(one for one in found if one.startswith("GM0901 mbo + GM0902 mbo = "))
    assert "(GM0001 PO01 -) mbo + (GM0001 PO02 -) mbo" in whole


@pytest.mark.parametrize(
    ("share", "at_most", "at_least"),
    [
        (Percentage(125), 251, 249),  # 12,5 per cent is 12,45 to 12,55: 249 to 251 of 2,000
        (Percentage(120, 0), 250, 230),  # 12 per cent is 11,5 to 12,5: 230 to 250 of 2,000
    ],
)
def test_a_percentage_of_true_counts_binds_them_within_its_rounding(
    share: Percentage, at_most: int, at_least: int
) -> None:
    cell = Cell("GM0001", YEAR, TOTAL, "mbo")
    figure = Released(cell, None, None, share, ObservationStatus.FINAL)
    model = model_year(ProtectedTable({cell: figure}), YEAR, make_edition([municipality(1)]), Knowledge())
    counts = [model.numbers[Unknown(0, quantity, cell)] for quantity in BOTH]
    found = zip(model.relations, model.programme.constraints, strict=True)
    bounds = [one for relation, one in found if relation == Relation(cell, RelationKind.SHARE)]
    assert [(one.terms, one.high) for one in bounds] == [
        (((2000, counts[0]), (-at_most, counts[1])), 0),
        (((-2000, counts[0]), (at_least, counts[1])), 0),
    ]
