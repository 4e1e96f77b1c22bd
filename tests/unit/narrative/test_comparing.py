"""What is said of the comparison tables and the maps: whom they hold, from where to where, and no more."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from reportgen.model.edition import Basis
from reportgen.model.facts import Facts, Interval, PeerGroup, PeerGroupKind
from reportgen.model.figures import Percentage, Released
from reportgen.narrative.comparing import (
    find_municipal_extremes,
    find_municipalities,
    head_map,
    head_peers,
    head_position,
    head_province_map,
    name_peer_groups,
    name_residents,
    note_peers,
)
from tests.unit.narrative import builders_narrative as cases

OWN, MUNICIPALITIES, SIMILAR = PeerGroupKind.OWN, PeerGroupKind.MUNICIPALITIES, PeerGroupKind.SIMILAR


def group_of(facts: Facts, kind: PeerGroupKind) -> PeerGroup:
    return next(one for one in facts.peers if one.kind is kind)


def beside(facts: Facts, *kinds: PeerGroupKind, rows: int | None = None) -> Facts:
    """The facts with these tables alone, each of so many rows."""
    kept = (group for group in facts.peers if group.kind in (OWN, *kinds))
    return replace(facts, peers=tuple(replace(group, rows=group.rows[:rows]) for group in kept))


def all_equal(facts: Facts, kind: PeerGroupKind) -> Facts:
    """The facts in which a table repeats its first row."""
    peers = (
        replace(group, rows=group.rows[:1] * 3) if group.kind is kind else group for group in facts.peers
    )
    return replace(facts, peers=tuple(peers))


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        (cases.primary(), "Gemeenten: van 10,4 tot 17,7 procent (bao)"),
        (beside(cases.primary(), MUNICIPALITIES, rows=1), "Een gemeente in dit samenwerkingsverband"),
        (beside(cases.province(), MUNICIPALITIES, rows=1), "Een gemeente in Friesland"),
        (
            all_equal(beside(cases.primary(), MUNICIPALITIES), MUNICIPALITIES),
            "De gemeenten in dit samenwerkingsverband",
        ),
        (all_equal(cases.primary(), MUNICIPALITIES), "Gemeenten en vergelijkbare verbanden"),
        (beside(cases.primary(), SIMILAR), "Vergelijkbare verbanden: van 14,6 tot 17,8 procent"),
        (beside(cases.primary(), SIMILAR, rows=1), "Vergelijkbare verbanden"),
        (beside(cases.primary()), "Vergelijken met Nederland"),
    ],
)
def test_the_tables_are_headed_by_the_range_of_who_stands_in_them(facts: Facts, message: str) -> None:
    assert head_peers(facts).message == message


def test_beside_two_maps_a_long_heading_leaves_out_the_place_or_the_noun() -> None:
    province, gemeente = cases.province(), cases.municipality()
    province = replace(province, region=replace(province.region, short_name="Noord-Holland"))
    assert head_peers(beside(province, MUNICIPALITIES, rows=1)).message == "Een gemeente"
    assert head_peers(all_equal(province, MUNICIPALITIES)).message == "De gemeenten"
    low, high = (
        replace(row, figure=replace(row.figure, share=Percentage(tenths, 0)))
        for row, tenths in zip(group_of(gemeente, SIMILAR).rows[:2], (90, 110), strict=True)
        if isinstance(row.figure, Released)
    )
    similar = replace(group_of(gemeente, SIMILAR), rows=(low, high))
    assert head_peers(replace(gemeente, peers=(similar,))).message == "Vergelijkbaar: 9 tot 11%"


@pytest.mark.parametrize(
    ("make", "rows", "head"),
    [
        (cases.primary, 16, "Gemeenten: leerlingen in het mbo"),  # and Nederland: 17 rows at most
        (cases.primary, 17, "Gemeenten (mbo)"),
        (cases.province, 3, "Gemeenten (mbo)"),
    ],
)
def test_a_column_head_is_short_over_many_rows_and_beside_two_maps(
    make: Callable[[], Facts], rows: int, head: str
) -> None:
    facts = make()
    group = replace(group_of(facts, MUNICIPALITIES), education=cases.EDUCATION["mbo"], own=None)
    group = replace(group, rows=(group.rows * 3)[:rows])
    assert name_peer_groups(replace(facts, peers=(group,))) == (head,)


@pytest.mark.parametrize(
    ("facts", "caption"),
    [
        (cases.primary(), "Percentage met jeugdzorg, met marge, 2023. Op alfabet."),
        (beside(cases.primary()), "Percentage met jeugdzorg, met marge, 2023"),
        (cases.percentages_only(), "Percentage met jeugdzorg, 2023"),
        (cases.province(), "Percentage, met marge, 2023"),
    ],
)
def test_a_margin_and_an_order_are_named_where_there_are_any(facts: Facts, caption: str) -> None:
    assert head_peers(facts).caption == caption


def test_gemeenten_are_explained_only_beside_children_counted_by_school() -> None:
    note = "Gemeenten: leerlingen die er wonen"
    assert note in (note_peers(cases.primary()) or "")
    alone = replace(group_of(cases.primary(), MUNICIPALITIES), rows=(), own=None)
    assert note_peers(replace(cases.primary(), peers=(alone,))) == f"{note}."
    assert note_peers(cases.province()) is None
    assert note not in (note_peers(beside(cases.primary(), SIMILAR)) or "")


def test_similar_regions_are_explained_only_where_they_stand_and_a_rule_says_in_what() -> None:
    facts = cases.primary()
    alike = "Vergelijkbare verbanden: het meest gelijk in aantal leerlingen en gemeenten."
    without_rule = replace(facts, profile=replace(facts.profile, similar=None))
    for told, note in (
        (beside(facts, SIMILAR), alike),
        (beside(facts), None),
        (beside(without_rule, SIMILAR), None),
    ):
        assert note_peers(told) == note


def test_gemeenten_are_compared_only_where_both_have_a_strict_margin_apart() -> None:
    facts = cases.primary()
    extremes = find_municipal_extremes(facts)
    assert extremes is not None
    assert [row.region.short_name for row in extremes] == ["Staphorst", "Meppel"]
    alone = group_of(facts, MUNICIPALITIES)
    assert find_municipal_extremes(replace(facts, peers=(replace(alone, rows=extremes),))) == extremes
    margins = (Interval(9.0, 12.0), Interval(12.0, 18.0))
    rows = tuple(replace(row, interval_strict=one) for row, one in zip(extremes, margins, strict=True))
    assert find_municipal_extremes(replace(facts, peers=(replace(alone, rows=rows),))) is None
    for without in (0, 1):
        rows = tuple(
            replace(row, interval_strict=None) if at == without else row for at, row in enumerate(extremes)
        )
        touching = replace(facts, peers=(replace(alone, rows=rows),))
        assert find_municipal_extremes(touching) is None
        assert find_municipalities(touching) is None


def test_residents_are_called_as_on_the_rest_of_the_page() -> None:
    for facts, called in (
        (cases.province(), ["de kinderen en jongeren"]),
        (cases.primary(), ["de leerlingen in het basisonderwijs", "de leerlingen in het bao"]),
    ):
        assert name_residents(facts, group_of(facts, MUNICIPALITIES)) == called
    by_home = replace(group_of(cases.primary(), MUNICIPALITIES), education=cases.municipality().key.education)
    assert name_residents(cases.primary(), by_home) == ["de kinderen en jongeren"]


def test_a_map_without_a_certain_quarter_is_headed_by_the_figure_if_there_is_one() -> None:
    facts = cases.primary()
    assert head_map(facts).message == "Op de kaart: 17,4 procent"
    assert head_map(replace(facts, key=cases.withhold(facts.key))).message == "Op de kaart"
    assert head_map(facts).caption == "Percentage per verband, 2023"


def test_a_province_has_a_map_of_its_own_and_a_samenwerkingsverband_has_none() -> None:
    edition, province = cases.edition(), cases.province()
    country = replace(cases.country_facts(province), key_figures={})
    heading = head_province_map(province, country, edition)
    assert heading is not None
    assert heading.message == "Friesland: 18 gemeenten"
    assert head_province_map(cases.primary(), country, edition) is None


def test_of_few_regions_that_are_not_all_known_those_with_a_figure_are_counted() -> None:
    facts = cases.percentages_only()
    assert facts.position is not None
    heading = head_position(
        replace(facts, position=replace(facts.position, ranked=facts.position.ranked[:11]))
    )
    assert heading is not None
    assert heading.message == "11 provincies met een cijfer: van 9,8 tot 12,8 procent"


@pytest.mark.parametrize(
    ("basis", "education", "who", "head"),
    [
        (Basis.RESIDENCE, "bao", "de kinderen in het basisonderwijs", "Gemeenten (bao)"),
        (Basis.RESIDENCE, "mbo", "de jongeren in het mbo", "Gemeenten: jongeren in het mbo"),
        (Basis.ENROLMENT, "mbo", "de leerlingen in het mbo", "Gemeenten: leerlingen in het mbo"),
    ],
)
def test_in_gemeenten_children_are_called_by_how_the_region_counts_them_and_their_type(
    basis: Basis, education: str, who: str, head: str
) -> None:
    facts = cases.primary()
    group = replace(group_of(facts, MUNICIPALITIES), education=cases.EDUCATION[education])
    facts = replace(facts, profile=replace(facts.profile, basis=basis), peers=(group,))
    assert name_residents(facts, group)[0] == who
    assert name_peer_groups(facts) == (head,)


def test_a_total_of_gemeenten_beside_pupils_says_that_others_are_counted() -> None:
    facts = cases.primary()
    by_home = replace(group_of(facts, MUNICIPALITIES), education=cases.EDUCATION["totaal"])
    assert name_peer_groups(replace(facts, peers=(by_home,))) == ("Gemeenten: kinderen en jongeren",)
