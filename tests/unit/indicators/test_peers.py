"""The comparison table and the rule for similar regions (R22)."""

from collections.abc import Mapping
from dataclasses import replace
from math import log
from pathlib import Path

import pytest

from reportgen.config import load_edition
from reportgen.indicators.intervals import calculate_wilson_interval
from reportgen.indicators.similarity import find_similar
from reportgen.model.edition import Attribute, Basis, Edition, SimilarityRule
from reportgen.model.facts import Facts, PeerGroup, PeerGroupKind
from reportgen.model.figures import PublishedCell, Withheld
from reportgen.model.region import Region, RegionKind, SizeClass
from reportgen.notation import alphabetise
from tests.unit.indicators.builders_indicators import (
    PROFILES,
    YEAR,
    Value,
    edition,
    facts,
    figure,
    member,
    municipality,
    partnership,
    province,
    row,
    table,
)

PO = partnership(2203)
NL: dict[str, Value] = {
    "totaal": (110, 1000),
    "totaal_po": (158, 1000),
    "bao": (144_000, 1_000_000),
    "sbao": (4, 10),
}


def group(result: Facts, kind: PeerGroupKind) -> PeerGroup | None:
    return next((one for one in result.peers if one.kind is kind), None)


def names_of(result: Facts, kind: PeerGroupKind) -> list[str]:
    found = group(result, kind)
    return [one.region.short_name for one in found.rows] if found else []


def test_the_region_itself_stands_first_with_nederland_beside_it() -> None:
    figures = table([figure((130, 1000))], row("NL01", NL))
    own = facts(municipality(1), figures, edition(municipality(1))).peers[0]
    assert own.kind is PeerGroupKind.OWN
    assert [one.region.code for one in own.rows] == ["GM0001"]
    assert own.rows[0].interval == calculate_wilson_interval(130, 1000)
    strict = own.rows[0].interval_strict
    wide = calculate_wilson_interval(130, 1000, 3.090232)
    assert strict is not None
    assert (strict.low, strict.high) == pytest.approx((wide.low, wide.high), abs=1e-5)
    assert not own.rows[0].partly
    assert own.country == figure((110, 1000), code="NL01")


def test_a_partnership_shows_the_main_own_type_of_the_children_who_live_there() -> None:
    gemeenten = [municipality(1, "Zwolle"), municipality(2, "Assen"), municipality(3, "Ède")]
    of = edition(
        PO,
        *gemeenten,
        memberships=[
            member("PO2203", "GM0001"),
            member("PO2203", "GM0002", whole=False),
            member("PO2203", "GM0003"),
        ],
    )
    figures = table(
        row("PO2203", {"totaal_po": (160, 1000)}),
        row("GM0001", {"totaal": (100, 1000), "bao": (150, 1000)}),
        row("GM0002", {"totaal": (100, 1000), "bao": None}),
        row("GM0003", {"totaal": (100, 1000), "bao": (170, 1000)}),
        row("NL01", NL),
    )
    found = group(facts(PO, figures, of), PeerGroupKind.MUNICIPALITIES)
    assert found is not None
    assert found.education.code == "bao"
    assert found.basis is Basis.RESIDENCE
    assert found.country == figure((144_000, 1_000_000), code="NL01", education="bao")
    assert [one.region.name for one in found.rows] == ["Assen", "Ède", "Zwolle"]
    assert [one.partly for one in found.rows] == [True, False, False]
    assert isinstance(found.rows[0].figure, Withheld)


def test_a_partnership_has_its_own_figure_of_that_type_above_its_gemeenten() -> None:
    of = edition(PO, municipality(1), memberships=[member("PO2203", "GM0001")])
    figures = table(
        row("PO2203", {"totaal_po": (160, 1000), "bao": (150, 900)}),
        row("GM0001", {"totaal": (100, 1000), "bao": (150, 1000)}),
        row("NL01", NL),
    )
    found = group(facts(PO, figures, of), PeerGroupKind.MUNICIPALITIES)
    assert found is not None
    assert found.own is not None
    assert found.own.figure == figure((150, 900), code="PO2203", education="bao")
    assert [one.region.code for one in found.rows] == ["GM0001"]
    assert [one.region.code for one in found.all_rows] == ["PO2203", "GM0001"]


def test_a_province_has_no_second_row_of_its_own() -> None:
    of = edition(province(22), replace(municipality(1, "Assen"), province="PV22"))
    figures = table(row("PV22", {"totaal": (160, 1000)}), [figure((100, 1000))], row("NL01", NL))
    found = group(facts(province(22), figures, of), PeerGroupKind.MUNICIPALITIES)
    assert found is not None
    assert found.own is None


def test_nederland_stands_beside_a_single_region() -> None:
    of = edition(province(22), replace(municipality(1, "Assen"), province="PV22"))
    figures = table(row("PV22", {"totaal": (160, 1000)}), [figure((100, 1000))], row("NL01", NL))
    result = facts(province(22), figures, of)
    alone = group(result, PeerGroupKind.MUNICIPALITIES)
    assert alone is not None
    assert result.shows_country(alone)
    assert not result.shows_country(replace(alone, rows=alone.rows * 2))


@pytest.mark.parametrize(
    ("types", "country", "main"),
    [
        (("sbao", "bao"), {"sbao": (4, 10), "bao": (144, 1000)}, "bao"),
        (("bao", "sbao"), {"sbao": (4, 1000), "bao": (144, 1000)}, "bao"),
        (("sbao", "bao"), {"sbao": (4, 1000), "bao": (144, 1000)}, "sbao"),
        (("sbao", "bao"), {"sbao": None, "bao": 14.4}, "sbao"),
        (("bao", "sbao"), {"sbao": None, "bao": 14.4}, "bao"),
    ],
    ids=["the larger", "the first of equals", "the first of equals again", "none known", "none known again"],
)
def test_the_main_own_type_is_the_one_with_most_children_in_nederland(
    types: tuple[str, ...], country: dict[str, Value], main: str
) -> None:
    profile = replace(PROFILES[RegionKind.PRIMARY_PARTNERSHIP], own_types=("totaal_po", *types))
    of = edition(
        PO,
        municipality(1),
        memberships=[member("PO2203", "GM0001")],
        profiles={**PROFILES, RegionKind.PRIMARY_PARTNERSHIP: profile},
    )
    figures = table(
        row("PO2203", {"totaal_po": (160, 1000)}),
        row("GM0001", {"totaal": (100, 1000), "bao": (150, 1000), "sbao": (100, 200)}),
        row("NL01", country),
    )
    found = group(facts(PO, figures, of), PeerGroupKind.MUNICIPALITIES)
    assert found is not None
    assert found.education.code == main


def test_where_gemeenten_have_no_types_all_children_are_shown() -> None:
    of = edition(PO, municipality(1), memberships=[member("PO2203", "GM0001")])
    figures = table(row("PO2203", {"totaal_po": (160, 1000)}), [figure((100, 1000))], row("NL01", NL))
    found = group(facts(PO, figures, of), PeerGroupKind.MUNICIPALITIES)
    assert found is not None
    assert found.education.code == "totaal"
    assert found.country == figure((110, 1000), code="NL01")


def test_a_province_shows_its_delivered_gemeenten() -> None:
    drenthe = province(22)
    gemeenten = [
        municipality(1, "Meppel"),
        municipality(2, "Assen"),
        municipality(3, "Tynaarlo"),
        municipality(4, "Urk", province="PV24"),
    ]
    figures = table(
        [
            figure(11.2, code="PV22"),
            figure(12.0, code="GM0001"),
            figure(None, code="GM0002"),
            figure(9.0, code="GM0004"),
        ]
    )
    result = facts(drenthe, figures, edition(drenthe, *gemeenten))
    assert names_of(result, PeerGroupKind.MUNICIPALITIES) == ["Assen", "Meppel"]
    found = group(result, PeerGroupKind.MUNICIPALITIES)
    assert found is not None
    assert not any(one.partly for one in found.all_rows)


def test_a_jeugdregio_shows_its_gemeenten() -> None:
    region = Region("JZ01", RegionKind.YOUTH_REGION, "Groningen", "Groningen", "Groningen", "groningen")
    inside, outside = replace(municipality(1), youth_region="JZ01"), municipality(2)
    profile = replace(PROFILES[RegionKind.MUNICIPALITY], kind=RegionKind.YOUTH_REGION)
    of = edition(region, inside, outside, profiles={**PROFILES, RegionKind.YOUTH_REGION: profile})
    figures = table([figure(11.2, code=code) for code in ("JZ01", "GM0001", "GM0002")])
    found = group(facts(region, figures, of), PeerGroupKind.MUNICIPALITIES)
    assert found is not None
    assert [(one.region, one.partly) for one in found.rows] == [(inside, False)]


def test_a_gemeente_shows_no_gemeenten() -> None:
    figures = table([figure((130, 1000))], row("NL01", NL))
    result = facts(municipality(1), figures, edition(municipality(1)))
    assert [one.kind for one in result.peers] == [PeerGroupKind.OWN]


def provinces_of(count: int, more: list[PublishedCell], *regions: Region) -> Facts:
    """The first of so many provinces, with totals only but for what more there is."""
    kind = [province(number, f"Provincie {number:02}") for number in range(21, 21 + count)]
    totals = [figure(5.0 + place, code=one.code) for place, one in enumerate(kind)]
    return facts(kind[0], table(totals, more, row("NL01", NL)), edition(*kind, *regions))


def test_with_totals_only_and_nobody_to_compare_with_all_few_others_of_the_kind_are_shown() -> None:
    result = provinces_of(3, [])
    assert [one.kind for one in result.peers] == [PeerGroupKind.OWN, PeerGroupKind.KIND]
    assert names_of(result, PeerGroupKind.KIND) == ["Provincie 22", "Provincie 23"]
    found = group(result, PeerGroupKind.KIND)
    assert found is not None
    assert found.basis is Basis.RESIDENCE
    assert found.rows[0].figure == figure(6.0, code="PV22")


@pytest.mark.parametrize(("count", "shown"), [(15, 14), (16, 0)])
def test_others_of_the_kind_are_shown_up_to_fifteen_of_them(count: int, shown: int) -> None:
    assert len(names_of(provinces_of(count, []), PeerGroupKind.KIND)) == shown


def test_one_gemeente_is_hardly_anything_to_compare_with_and_two_are_enough() -> None:
    gemeenten = [municipality(1, province="PV21"), municipality(2, province="PV21")]
    one, two = ([figure(9.0, code=region.code) for region in gemeenten[:count]] for count in (1, 2))
    assert names_of(provinces_of(3, one, *gemeenten), PeerGroupKind.KIND)
    assert not names_of(provinces_of(3, two, *gemeenten), PeerGroupKind.KIND)


def test_where_there_are_education_types_others_of_the_kind_are_not_shown() -> None:
    own, last_year = ([figure(16.0, code="PV21", education="bao", year=year)] for year in (YEAR, YEAR - 1))
    assert not names_of(provinces_of(3, own), PeerGroupKind.KIND)
    assert names_of(provinces_of(3, last_year), PeerGroupKind.KIND)


def test_beside_similar_regions_others_of_the_kind_are_not_shown() -> None:
    regions = gemeenten_of([30_000, 30_001, 31_000, 32_000, 33_000, 34_000])
    figures = table([figure((100, 1000), code=one.code) for one in regions], row("NL01", NL))
    result = facts(regions[0], figures, edition(*regions))
    assert [one.kind for one in result.peers] == [PeerGroupKind.OWN, PeerGroupKind.SIMILAR]


def gemeenten_of(inhabitants: list[int]) -> list[Region]:
    return [municipality(place, inhabitants=number) for place, number in enumerate(inhabitants, 1)]


def similar(regions: list[Region], values: list[Value]) -> list[str]:
    figures = table(
        [figure(value, code=one.code) for one, value in zip(regions, values, strict=True)], row("NL01", NL)
    )
    found = group(facts(regions[0], figures, edition(*regions)), PeerGroupKind.SIMILAR)
    return [one.region.code for one in found.rows] if found else []


def test_similar_gemeenten_are_the_nearest_in_inhabitants() -> None:
    regions = gemeenten_of([30_000, 49_000, 31_000, 29_000, 45_000, 25_000, 33_000, 21_000, 30_500])
    assert similar(regions, [(100, 1000)] * 9) == ["GM0003", "GM0004", "GM0006", "GM0007", "GM0009"]


def test_the_distance_is_relative() -> None:
    # 21.000 is 30 % less and 40.000 is 33 % more than 30.000: on the scale of ratios 40.000 is nearer
    regions = gemeenten_of([30_000, 30_100, 30_200, 30_300, 30_400, 21_000, 40_000])
    assert similar(regions, [(100, 1000)] * 7)[-1] == "GM0007"


def test_only_gemeenten_of_the_same_size_class_are_similar() -> None:
    regions = gemeenten_of([20_100, 19_900, 22_000, 23_000, 24_000, 25_000, 26_000])
    regions[1] = replace(regions[1], size_class=SizeClass.UNDER_20_000)
    assert similar(regions, [(100, 1000)] * 7) == ["GM0003", "GM0004", "GM0005", "GM0006", "GM0007"]


def test_similar_regions_have_a_released_figure() -> None:
    regions = gemeenten_of([30_000, 30_001, 31_000, 32_000, 33_000, 34_000, 35_000])
    assert similar(regions, [(100, 1000), None, *[(100, 1000)] * 5]) == [
        "GM0003",
        "GM0004",
        "GM0005",
        "GM0006",
        "GM0007",
    ]


def test_fewer_than_five_candidates_give_no_group() -> None:
    regions = gemeenten_of([30_000, 30_001, 31_000, 32_000, 33_000, 34_000])
    assert similar(regions, [(100, 1000)] * 5 + [None]) == []


def test_a_region_without_the_attribute_has_no_similar_regions() -> None:
    regions = [municipality(1, inhabitants=None), *(municipality(n) for n in range(2, 9))]
    assert similar(regions, [(100, 1000)] * 8) == []


def test_a_withheld_gemeente_still_has_similar_gemeenten() -> None:
    regions = gemeenten_of([30_000, 30_001, 31_000, 32_000, 33_000, 34_000])
    assert len(similar(regions, [None, *[(100, 1000)] * 5])) == 5


def test_similar_regions_stand_there_with_their_own_figures_on_the_basis_of_the_region() -> None:
    regions = gemeenten_of([30_000, 30_001, 31_000, 32_000, 33_000, 34_000])
    cells = [figure((100 + place, 1000), code=one.code) for place, one in enumerate(regions)]
    found = group(facts(regions[0], table(cells, row("NL01", NL)), edition(*regions)), PeerGroupKind.SIMILAR)
    assert found is not None
    assert found.basis is Basis.RESIDENCE
    assert [one.figure for one in found.rows] == cells[1:]


def test_gemeenten_are_counted_as_their_own_profile_says() -> None:
    profile = replace(PROFILES[RegionKind.MUNICIPALITY], basis=Basis.ENROLMENT)
    of = edition(
        province(22),
        municipality(1),
        profiles={**PROFILES, RegionKind.MUNICIPALITY: profile},
    )
    figures = table(row("PV22", {"totaal": (160, 1000)}), [figure((100, 1000))], row("NL01", NL))
    found = group(facts(province(22), figures, of), PeerGroupKind.MUNICIPALITIES)
    assert found is not None
    assert found.basis is Basis.ENROLMENT


def test_each_region_finds_those_that_come_first_by_distance_and_code() -> None:
    inhabitants = [30_000 + 137 * (place * place % 41) for place in range(40)]
    regions = gemeenten_of(inhabitants)
    of, known = edition(*regions), {one.code: figure((100, 1000), code=one.code) for one in regions}
    sizes = {one.code: log(size) for one, size in zip(regions, inhabitants, strict=True)}
    for here in regions:
        others = [one for one in regions if one is not here]
        near = sorted(others, key=lambda one: (abs(sizes[one.code] - sizes[here.code]), one.code))
        assert list(find_similar(here, known, of)) == near[:5]


def test_similar_partnerships_are_near_in_children_and_gemeenten() -> None:
    kind = RegionKind.PRIMARY_PARTNERSHIP
    regions = [partnership(number, kind) for number in range(1, 9)]
    children = [10_000, 10_000, 11_000, 9_000, 12_000, 8_500, 10_000, 40_000]
    covered = [4, 4, 4, 5, 4, 4, 19, 4]
    members = [
        member(region.code, f"GM{100 * place + number:04}")
        for place, (region, count) in enumerate(zip(regions, covered, strict=True), 1)
        for number in range(count)
    ]
    gemeenten = [municipality(int(one.municipality[2:])) for one in members]
    figures = table(
        *(
            row(one.code, {"totaal_po": (1000, number)})
            for one, number in zip(regions, children, strict=True)
        ),
        row("NL01", NL),
    )
    result = facts(regions[0], figures, edition(*regions, *gemeenten, memberships=members))
    assert names_of(result, PeerGroupKind.SIMILAR) == [f"PO Streek {n:04} e.o." for n in (2, 3, 4, 5, 6)]


def test_the_attributes_are_standardised() -> None:
    # Ten times as many children is a small step among regions that differ a hundredfold, and one
    # gemeente more a large one among regions that hardly differ in gemeenten.
    regions = [partnership(number) for number in range(1, 10)]
    children = [1_000, 1_000, 10_000, 100, 100_000, 10, 1_000_000, 1_000, 1_000]
    covered = [4, 4, 4, 4, 4, 4, 4, 5, 5]
    members = [
        member(region.code, f"GM{100 * place + number:04}")
        for place, (region, count) in enumerate(zip(regions, covered, strict=True), 1)
        for number in range(count)
    ]
    gemeenten = [municipality(int(one.municipality[2:])) for one in members]
    figures = table(
        *(row(one.code, {"totaal_po": (10, number)}) for one, number in zip(regions, children, strict=True)),
        row("NL01", NL),
    )
    result = facts(regions[0], figures, edition(*regions, *gemeenten, memberships=members))
    assert names_of(result, PeerGroupKind.SIMILAR) == [f"PO Streek {n:04} e.o." for n in (2, 3, 4, 5, 6)]


@pytest.mark.parametrize(
    "order",
    [["Assen", "'s-Gravenhage", "Súdwest-Fryslân", "Sûdwest-Zee", "Urk"], ["De Wolden", "Ède", "Emmen"]],
)
def test_names_sort_without_accents_and_apostrophes(order: list[str]) -> None:
    names = order[::-1]
    names.sort(key=alphabetise)
    assert names == order


AREAS = (30, 20, 31, 300, 29, 100)


def test_the_attributes_and_the_number_are_those_that_the_config_names() -> None:
    # all have 30.000 inhabitants; the areas make 1.000, 1.500, 990, 100, 1.010 and 300 of them per km²
    regions = [replace(one, area_km2=km2) for one, km2 in zip(gemeenten_of([30_000] * 6), AREAS, strict=True)]
    rule = SimilarityRule((Attribute.INHABITANTS, Attribute.DENSITY), count=3)
    profiles = {**PROFILES, RegionKind.MUNICIPALITY: replace(PROFILES[RegionKind.MUNICIPALITY], similar=rule)}
    figures = table([figure((100, 1000), code=one.code) for one in regions], row("NL01", NL))
    found = group(facts(regions[0], figures, edition(*regions, profiles=profiles)), PeerGroupKind.SIMILAR)
    assert found is not None
    assert [one.region.code for one in found.rows] == ["GM0002", "GM0003", "GM0005"]


@pytest.mark.parametrize("unknown", ["area_km2", "inhabitants"])
@pytest.mark.parametrize("number", [1, 2])
def test_without_its_area_or_inhabitants_a_gemeente_has_no_density(unknown: str, number: int) -> None:
    """Such a gemeente has no similar ones, and is similar to none."""
    regions = [replace(one, area_km2=km2) for one, km2 in zip(gemeenten_of([30_000] * 6), AREAS, strict=True)]
    regions[number - 1] = replace(regions[number - 1], **{unknown: None})  # type: ignore[arg-type]
    of, known = density_edition(regions), {one.code: figure((100, 1000), code=one.code) for one in regions}
    found = [one.code for one in find_similar(regions[0], known, of)]
    assert found == ([] if number == 1 else ["GM0003", "GM0005", "GM0006"])


def test_similar_regions_are_found_anew_for_other_figures_and_in_another_edition() -> None:
    regions = [replace(one, area_km2=km2) for one, km2 in zip(gemeenten_of([30_000] * 6), AREAS, strict=True)]
    moved = [replace(one, area_km2=1) if one.code == "GM0003" else one for one in regions]
    of, other = density_edition(regions), density_edition(moved)
    known = {one.code: figure((100, 1000), code=one.code) for one in regions}
    fewer = known | {"GM0005": figure(None, code="GM0005")}

    def near(figures: Mapping[str, PublishedCell], one: Edition) -> list[str]:
        return [found.code for found in find_similar(one.regions["GM0001"], figures, one)]

    assert near(known, of) == ["GM0003", "GM0005", "GM0002"]
    assert near(fewer, of) == ["GM0003", "GM0002", "GM0006"]
    assert near(known, other) == ["GM0005", "GM0002", "GM0006"]


def density_edition(regions: list[Region]) -> Edition:
    """An edition whose similar gemeenten are the three that are nearest in density."""
    rule = SimilarityRule((Attribute.DENSITY,), count=3)
    profiles = {**PROFILES, RegionKind.MUNICIPALITY: replace(PROFILES[RegionKind.MUNICIPALITY], similar=rule)}
    return edition(*regions, profiles=profiles)


def test_without_a_rule_no_region_is_similar() -> None:
    regions = gemeenten_of([30_000] * 6)
    profiles = {**PROFILES, RegionKind.MUNICIPALITY: replace(PROFILES[RegionKind.MUNICIPALITY], similar=None)}
    figures = table([figure((100, 1000), code=one.code) for one in regions], row("NL01", NL))
    assert (
        group(facts(regions[0], figures, edition(*regions, profiles=profiles)), PeerGroupKind.SIMILAR) is None
    )


# looked at by hand, with the inhabitants and areas of the register: alike in size and in density
NEAREST = {
    "GM0363": "Rotterdam, 's-Gravenhage, Utrecht, Eindhoven, Tilburg",  # Amsterdam
    "GM0118": "Smallingerland, Kampen, Maashorst, Krimpenerwaard, Vijfheerenlanden",  # Hoogeveen
    "GM0796": "Enschede, Arnhem, Breda, Zaanstad, Almere",  # 's-Hertogenbosch
    "GM1900": "Land van Cuijk, Hoeksche Waard, Lelystad, Meierijstad, Oss",  # Súdwest-Fryslân
    "GM0088": "Vlieland, Rozendaal, Ameland, Terschelling, Baarle-Nassau",  # Schiermonnikoog
    "GM0184": "Hillegom, Stede Broec, Alblasserdam, Lisse, Heiloo",  # Urk
    "GM0281": "Geldrop-Mierlo, Wageningen, Vlissingen, Heemskerk, Veldhoven",  # Tiel
    "GM0603": "Nieuwegein, Katwijk, Veenendaal, Capelle aan den IJssel, Pijnacker-Nootdorp",  # Rijswijk
    "GM0402": "Amstelveen, Helmond, Heerlen, Dijk en Waard, Sittard-Geleen",  # Hilversum
    "GM0080": "Ede, Zwolle, Dordrecht, Alphen aan den Rijn, Maastricht",  # Leeuwarden
}


@pytest.mark.parametrize("code", NEAREST)
def test_the_shipped_rule_finds_regions_that_a_person_would_call_alike(code: str) -> None:
    of = load_edition(Path(__file__).parents[3] / "config" / "nederland.yaml")
    known = {one.code: figure((100, 1000), code=one.code) for one in of.regions.by_code.values()}
    assert ", ".join(one.name for one in find_similar(of.regions[code], known, of)) == NEAREST[code]
