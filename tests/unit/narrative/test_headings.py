"""Headings: the message in the title, never more than the figures allow."""

from dataclasses import replace

import pytest

from reportgen.model.edition import Basis
from reportgen.model.facts import Distribution, Facts, Interval, PeerGroup, PeerGroupKind, PeerRow, Verdict
from reportgen.model.figures import AbsenceReason, Absent, Percentage, Released
from reportgen.model.region import Regions
from reportgen.model.story import Heading, Story
from reportgen.narrative import tell_story
from reportgen.narrative.comparing import (
    head_map,
    head_peers,
    head_position,
    head_province_map,
    name_peer_groups,
    note_peers,
)
from reportgen.narrative.fit import (
    CAPTION_THIRD,
    CAPTION_THREE_QUARTERS,
    CAPTION_WIDE,
    HEADING_MAP,
    HEADING_THIRD,
    HEADING_THREE_QUARTERS,
    HEADING_WIDE,
    MIX,
    PAGE_TITLE,
    Box,
)
from reportgen.narrative.headings import (
    explain_rest,
    head_distribution,
    head_kinds,
    head_others,
    head_overview,
    head_overview_of_substitute,
    head_types,
    note_kinds,
    note_missing,
    note_overview,
)
from tests import builders
from tests.unit.narrative import builders_narrative as cases


def _tell(case: str) -> Story:
    facts = cases.CASES[case]()
    return tell_story(facts, cases.country_facts(facts), cases.edition_of(case))


@pytest.mark.parametrize("case", cases.CASES)
def test_headings_fit_their_blocks(case: str) -> None:
    story = _tell(case)
    narrow = cases.CASES[case]().has_education_types and "verband" not in story.kind_line
    wide = (HEADING_WIDE, CAPTION_WIDE)
    blocks: list[tuple[Heading | None, tuple[Box, Box]]] = [
        (story.overview, wide),
        (story.distribution, wide),
        (story.types, wide),
        (story.kinds, (HEADING_THREE_QUARTERS, CAPTION_THREE_QUARTERS)),
        (story.others, (HEADING_THREE_QUARTERS, CAPTION_THREE_QUARTERS)),
        (story.position, wide),
        (
            story.peers,
            (HEADING_THIRD, CAPTION_THIRD) if narrow else (HEADING_THREE_QUARTERS, CAPTION_THREE_QUARTERS),
        ),
        (story.map, (HEADING_THIRD, CAPTION_THIRD)),
        (story.province_map, (HEADING_MAP, CAPTION_THIRD)),
    ]
    for heading, (message, caption) in blocks:
        if heading is not None:
            assert message.holds(heading.message), heading.message
            assert caption.holds(heading.caption), heading.caption
    for title in (story.types_title, story.years_title, story.conversation_title):
        assert PAGE_TITLE.holds(title), title
    if story.mix:
        assert MIX.holds(story.mix[1].text)


def test_the_overview_tells_from_where_to_where() -> None:
    assert head_overview(cases.secondary()).message == (
        "Per onderwijssoort: van 13,2 procent (vo) tot 58 procent (vso)"
    )


def test_a_range_is_not_told_when_a_type_is_missing() -> None:
    assert (
        head_overview(cases.incomplete_distribution()).message == "Per onderwijssoort, met Nederland ernaast"
    )


def test_only_the_total_shown_is_said() -> None:
    assert head_overview(cases.only_total_shown()).message == "Alleen het totaal is getoond"
    assert head_types(cases.only_total_shown(), cases.edition()).message == "Alleen het totaal is getoond"


def test_withheld_cells_send_the_reader_to_the_method() -> None:
    assert "Overig:" not in (note_missing(cases.incomplete_distribution()) or "")
    note = note_overview(cases.incomplete_distribution(), cases.edition())
    assert note == "Niet getoond: zie de verantwoording."
    assert note_overview(cases.municipality(), cases.edition()) == (
        "Overig: nog niet op school, of hbo, universiteit of geen opleiding."
    )


def test_a_figure_that_is_not_shown_is_told_after_the_rest_group_where_there_is_room() -> None:
    facts, edition = cases.incomplete_distribution(), cases.edition()
    *others, rest = facts.own
    facts = replace(facts, own=(*others, replace(rest, education=replace(rest.education, hint=None))))
    undefined = replace(edition, indicator=replace(edition.indicator, definitions=()))
    assert note_overview(facts, undefined) == "Overig: de groep overig. Niet getoond: zie de verantwoording."


def test_what_is_not_shown_and_what_is_not_known_are_told_of_the_types_or_else_of_the_kinds() -> None:
    both = "Niet getoond: zie de verantwoording. Niet bekend: de bron geeft geen cijfer."
    for facts, rows in ((cases.municipality(), "own"), (cases.percentages_only(), "kinds")):
        one, other, *rest = getattr(facts, rows)
        unknown = replace(other, here=Absent(other.here.cell, AbsenceReason.UNKNOWN))
        assert note_missing(replace(facts, **{rows: (cases.withhold(one), unknown, *rest)})) == both


def test_who_is_in_the_rest_group_is_told_by_the_definition_else_the_hint_else_the_name() -> None:
    edition, rest = cases.edition(), cases.EDUCATION["overig"]
    assert explain_rest(rest, edition) == "nog niet op school, of hbo, universiteit of geen opleiding"
    undefined = replace(edition, indicator=replace(edition.indicator, definitions=()))
    assert explain_rest(rest, undefined) == "nog niet op school, of erna"
    assert explain_rest(replace(rest, hint=None), undefined) == "de groep overig"


def _clear(case: str, *codes: str) -> str:
    facts = cases.CASES[case]()
    own = tuple(
        replace(row, verdict=Verdict.HIGHER if row.education.code in codes else Verdict.MAY_BE_CHANCE)
        for row in facts.own
    )
    return head_types(replace(facts, own=own, key=own[0]), cases.edition()).message


def test_the_types_heading_counts_what_is_clear() -> None:
    assert _clear("swv po", "bao") == "Alleen in het basisonderwijs is het verschil met Nederland duidelijk"
    assert _clear("swv po", "sbao", "so") == (
        "In twee van de drie onderwijssoorten is het verschil met Nederland duidelijk"
    )
    assert _clear("swv po", "bao", "sbao", "so") == (
        "In alle drie de onderwijssoorten is het verschil met Nederland duidelijk"
    )
    assert _clear("gemeente", "bao", "mbo") == (
        "In het basisonderwijs en het mbo is het verschil met Nederland duidelijk"
    )
    assert _clear("gemeente", "bao", "vo", "mbo") == (
        "In drie van de acht groepen is het verschil met Nederland duidelijk"
    )
    assert _clear("gemeente") == "Nergens een duidelijk verschil met Nederland"
    assert _clear("gemeente", "totaal") == "Alleen het totaal verschilt duidelijk van Nederland"


@pytest.mark.parametrize(
    ("clear", "of", "told"),
    [
        (1, 1, "Alleen in het bao"),
        (2, 2, "In alle twee de onderwijssoorten"),
        (2, 3, "In het bao en het sbao"),
        (3, 4, "In drie van de vier onderwijssoorten"),
        (4, 4, "In alle vier onderwijssoorten"),
    ],
)
def test_one_or_two_of_more_types_are_named_and_others_are_counted(clear: int, of: int, told: str) -> None:
    facts = cases.municipality()
    total, *parts = facts.own
    own = tuple(
        replace(
            row,
            verdict=Verdict.HIGHER if at < clear else Verdict.MAY_BE_CHANCE,
            education=replace(row.education, phrase=f"het {row.education.code}"),
        )
        for at, row in enumerate(parts[:of])
    )
    message = head_types(replace(facts, own=(total, *own)), cases.edition()).message
    assert message == f"{told} is het verschil met Nederland duidelijk"


def test_only_is_not_said_when_a_type_is_missing() -> None:
    facts = cases.incomplete_distribution()
    assert head_types(facts, cases.edition()).message == (
        "In het basisonderwijs is het verschil met Nederland duidelijk"
    )


def test_the_distribution_is_told_by_its_largest_part() -> None:
    heading = head_distribution(cases.primary())
    assert heading is not None
    assert heading.message == (
        "Van elke 100 leerlingen met jeugdzorg zitten er ongeveer 88 in het basisonderwijs"
    )
    assert heading.caption.endswith("Elk blokje is 1 van de 100, afgerond.")


def test_an_incomplete_distribution_says_so() -> None:
    heading = head_distribution(cases.incomplete_distribution())
    assert heading is not None
    assert "Niet alles is getoond" in heading.caption
    assert head_distribution(cases.only_total_shown()) is None


def test_the_most_frequent_kind_is_named_only_beyond_the_margins() -> None:
    facts = cases.municipality()
    assert head_kinds(facts).message == "Jeugdhulp komt het meest voor"
    wide = tuple(replace(row, interval=Interval(0.0, 90.0)) for row in facts.kinds)
    assert (
        head_kinds(replace(facts, kinds=wide)).message
        == "Jeugdhulp: 12,0 procent; jeugdbescherming: 1,3 procent"
    )
    assert "meest" not in head_kinds(cases.percentages_only()).message
    first, *rest = facts.kinds
    for low, told in ((2.0, False), (2.1, True)):  # the others go up to 2,0
        others = (replace(row, interval=Interval(0.5, 2.0)) for row in rest)
        touching = (replace(first, interval=Interval(low, 20.0)), *others)
        assert ("meest" in head_kinds(replace(facts, kinds=touching)).message) is told


def test_a_quarter_is_named_only_where_it_is_certain() -> None:
    sure = cases.municipality()
    assert sure.quarter == 3
    for facts, word in ((sure, "derde kwart"), (replace(sure, quarter=None), None)):
        heading = head_position(facts)
        assert heading is not None
        for message in (heading.message, head_map(facts).message):
            assert (word in message) if word else ("kwart" not in message)


def test_a_position_without_quarters_is_one_dot_per_region() -> None:
    heading = head_position(cases.percentages_only())
    assert heading is not None
    assert heading.message == "De twaalf provincies: van 9,8 tot 13,1 procent"
    assert heading.caption.endswith("Elke stip is een provincie.")


def test_missing_regions_are_counted_in_the_position() -> None:
    facts = cases.municipality()
    assert facts.position is not None
    heading = head_position(replace(facts, position=replace(facts.position, of_kind=342)))
    assert heading is not None
    assert heading.message.startswith("338 van de 342 gemeenten: van 4,4 tot 17,4 procent")


def test_no_position_has_no_heading() -> None:
    assert head_position(cases.no_position()) is None


def test_partly_covered_gemeenten_are_explained() -> None:
    note = note_peers(cases.primary())
    assert note is not None
    assert "(deel): hoort voor een deel bij dit samenwerkingsverband." in note


def test_the_peers_heading_tells_the_range_of_the_gemeenten() -> None:
    assert head_peers(cases.primary()).message == "Gemeenten: van 10,4 tot 17,7 procent (bao)"


def test_every_comparison_table_has_a_head() -> None:
    for case, make in cases.CASES.items():
        facts = make()
        assert len(_tell(case).peer_heads) == len(facts.peers)


def _beside_all_provinces() -> Facts:
    """A province of public percentages, with the others of its kind in the comparison table."""
    facts = cases.percentages_only()
    assert isinstance(facts.key.here, Released)
    rows = tuple(
        PeerRow(
            replace(facts.region, code=code, short_name=name),
            False,
            replace(facts.key.here, cell=facts.key.here.cell._replace(region=code), share=Percentage(tenths)),
            None,
        )
        for code, name, tenths in (("PV20", "Groningen", 98), ("PV21", "Friesland", 131))
    )
    own, kind = (
        PeerGroup(kind, facts.key.education, Basis.RESIDENCE, facts.key.country, of)
        for kind, of in (
            (PeerGroupKind.OWN, (PeerRow(facts.region, False, facts.key.here, None),)),
            (PeerGroupKind.KIND, rows),
        )
    )
    return replace(facts, peers=(own, kind))


def test_the_few_others_of_a_kind_are_headed_by_their_range_the_own_figure_included() -> None:
    facts = _beside_all_provinces()
    assert head_peers(facts).message == "De twaalf provincies: van 9,8 tot 13,1 procent"
    assert name_peer_groups(facts) == ("Deze provincie", "Andere provincies")
    assert note_peers(facts) is None


def test_without_kinds_the_overview_is_of_all_youth_care_and_nothing_is_to_be_added_up() -> None:
    facts = cases.percentages_only()
    assert head_overview(facts).message == "Per soort jeugdzorg, met Nederland ernaast"
    assert head_overview(facts).caption.endswith("Een kind kan meer dan één soort krijgen: tel niet op.")
    bare = head_overview(replace(facts, kinds=()))
    assert bare.message == "Jeugdzorg, met Nederland ernaast"
    assert "tel" not in bare.caption


def test_a_long_name_for_the_people_leaves_room_for_the_shorter_warning_alone() -> None:
    facts = cases.percentages_only()
    people = "kinderen en jongeren van 0 tot 23 jaar die in deze provincie wonen"
    caption = head_overview(replace(facts, profile=replace(facts.profile, people=people))).caption
    assert caption == f"Percentage van alle {people}, 2023. Tel de soorten niet op."


def test_the_province_that_stands_in_is_told_by_what_there_is_of_it() -> None:
    facts = cases.too_small()
    assert head_overview_of_substitute(facts).message == "Dit weet je wel: Friesland per onderwijssoort"
    by_kind = replace(facts, substitute=cases.percentages_only())
    assert head_overview_of_substitute(by_kind) == Heading(
        "Dit weet je wel: Drenthe per soort jeugdzorg",
        "Percentage met jeugdzorg, kinderen en jongeren die in de provincie Drenthe wonen, 2023",
    )
    none = head_overview_of_substitute(replace(facts, substitute=None))
    assert none == Heading("Dit weet je wel: de cijfers van Nederland", "Percentage met jeugdzorg, 2023")


def test_the_overview_says_whose_children_it_counts() -> None:
    gemeente, partnership = (head_overview(make()).caption for make in (cases.municipality, cases.primary))
    assert gemeente == (
        "Percentage met jeugdzorg in elke onderwijssoort, kinderen en jongeren die in Hoogeveen wonen, 2023"
    )
    assert partnership == (
        "Percentage leerlingen met jeugdzorg in elke onderwijssoort van dit samenwerkingsverband, 2023"
    )


def test_of_types_that_are_not_all_shown_it_is_not_said_that_none_or_only_the_total_differs() -> None:
    facts = cases.incomplete_distribution()
    own = tuple(
        replace(row, verdict=Verdict.MAY_BE_CHANCE if row.verdict.is_clear else row.verdict)
        for row in facts.own
    )
    nowhere = replace(facts, own=own, key=own[0])
    assert head_types(nowhere, cases.edition()).message == "Geen duidelijk verschil te zien"
    total = replace(own[0], verdict=Verdict.HIGHER)
    of_total = replace(facts, own=(total, *own[1:]), key=total)
    assert head_types(of_total, cases.edition()).message == "Het totaal verschilt duidelijk van Nederland"


def test_a_range_is_told_where_two_of_its_figures_differ() -> None:
    facts = _beside_all_provinces()
    assert isinstance(facts.key.here, Released)
    for shares, told in (((98, 114, 114), True), ((114, 114, 114), False)):
        groups = tuple(
            replace(
                group,
                rows=tuple(
                    replace(row, figure=replace(facts.key.here, share=Percentage(share)))
                    for row, share in zip(group.rows, wanted, strict=True)
                ),
            )
            for group, wanted in zip(facts.peers, (shares[:1], shares[1:]), strict=True)
        )
        message = head_peers(replace(facts, peers=groups)).message
        assert (message == "De twaalf provincies: van 9,8 tot 11,4 procent") is told
        assert (message == "De twaalf provincies") is not told


def test_the_caption_of_the_position_says_what_a_mark_is_and_whose_the_dot_is() -> None:
    facts = cases.municipality()
    assert facts.position is not None
    what = "Percentage kinderen en jongeren met jeugdzorg, 2023."
    even = replace(facts, position=replace(facts.position, sizes=(17,) * 20))
    without = replace(facts, key=cases.withhold(facts.key))
    for told, caption in (
        (facts, f"{what} Staaf: gemiddelde van 16 of 17 gemeenten. Stip: het eigen cijfer."),
        (even, f"{what} Staaf: gemiddelde van 17 gemeenten. Stip: het eigen cijfer."),
        (without, f"{what} Staaf: gemiddelde van 16 of 17 gemeenten."),
        (cases.percentages_only(), f"{what} Elke stip is een provincie."),
    ):
        heading = head_position(told)
        assert heading is not None
        assert heading.caption == caption


def test_where_people_have_a_long_name_the_position_names_the_care_alone() -> None:
    facts = cases.municipality()
    long = replace(facts, profile=replace(facts.profile, people="kinderen en jongeren " * 4))
    heading = head_position(long)
    assert heading is not None
    assert heading.caption.startswith("Percentage met jeugdzorg, 2023. Staaf: gemiddelde van 16 of 17")


def test_tables_of_gemeenten_say_whose_children_only_where_others_are_counted() -> None:
    assert name_peer_groups(cases.province()) == ("Deze provincie", "Gemeenten")
    assert name_peer_groups(cases.municipality()) == ("Deze gemeente", "Vergelijkbare gemeenten")
    by_home = cases.primary()
    heads = dict(zip((group.kind for group in by_home.peers), name_peer_groups(by_home), strict=True))
    assert heads[PeerGroupKind.MUNICIPALITIES] == "Gemeenten (bao)"


@pytest.mark.parametrize(
    ("province", "shares", "message"),
    [
        ("PV22", (), "Drenthe: 12 gemeenten"),
        ("PV22", (98, 131), "Drenthe: 9,8 tot 13,1 procent"),
        ("PV22", (98, 131, 131), "Drenthe: 9,8 tot 13,1 procent"),
        ("PV22", (98, 98, 131), "Drenthe: 9,8 tot 13,1 procent"),
        ("PV22", (98, 98), "Drenthe: 12 gemeenten"),
        (None, (), None),
    ],
)
def test_the_map_of_the_province_is_headed_by_its_gemeenten(
    province: str | None, shares: tuple[int, ...], message: str | None
) -> None:
    facts, edition = cases.municipality(), cases.edition()
    country = cases.country_facts(facts)
    figures = {
        one.code: builders.released(one.code, "totaal", share)
        for one, share in zip(edition.regions.in_province("PV22"), shares, strict=False)
    }
    region = replace(facts.region, province=province)
    heading = head_province_map(replace(facts, region=region), replace(country, key_figures=figures), edition)
    assert (heading.message if heading else None) == message


def test_a_province_that_is_unknown_has_no_map_and_one_without_gemeenten_its_name_alone() -> None:
    facts, edition = cases.municipality(), cases.edition()
    country = cases.country_facts(facts)
    without = replace(edition, regions=Regions.of((edition.regions.country, edition.regions["PV22"]), ()))
    heading = head_province_map(facts, country, without)
    assert heading is not None
    assert heading.message == "Drenthe"
    elsewhere = replace(facts, region=replace(facts.region, province="PV99"))
    assert head_province_map(elsewhere, country, edition) is None
    partnership = cases.primary()
    inside = replace(partnership, region=replace(partnership.region, province="PV22"))
    assert head_province_map(inside, country, edition) is None


def test_a_map_of_a_single_gemeente_says_so_in_the_singular() -> None:
    facts, edition = cases.municipality(), cases.edition()
    country, province = edition.regions.country, edition.regions["PV22"]
    alone = replace(edition, regions=Regions.of((country, province, facts.region), ()))
    bare = replace(cases.country_facts(facts), key_figures={})
    heading = head_province_map(facts, bare, alone)
    assert heading is not None
    assert heading.message == "Drenthe: 1 gemeente"


@pytest.mark.parametrize(
    ("key", "types", "people"),
    [
        ("totaal_po", 3, "leerlingen in bao, sbao en so"),
        ("totaal_po", 0, "leerlingen in basisonderwijs, speciaal basisonderwijs en speciaal onderwijs"),
        ("totaal", 3, "leerlingen"),
    ],
)
def test_kinds_of_youth_care_are_a_part_of_whom_the_key_figure_counts(
    key: str, types: int, people: str
) -> None:
    facts = cases.primary()
    total = replace(facts.key, education=cases.EDUCATION[key])
    facts = replace(facts, key=total, own=(total, *facts.own[1 : 1 + types]))
    assert head_kinds(facts).caption == f"Percentage van alle {people}, 2023"


def test_without_kinds_the_note_says_that_there_are_none() -> None:
    assert note_kinds(replace(cases.municipality(), kinds=())) == (
        "Over 2023 zijn hier geen cijfers per soort jeugdzorg. In het totaal tellen alle soorten mee."
    )


def test_pupils_beside_pupils_are_those_of_schools_in_the_area() -> None:
    facts = cases.primary()
    heading = head_others(replace(facts, profile=replace(facts.profile, other_basis=None)))
    assert heading is not None
    assert heading.message == "Ter vergelijking: leerlingen van scholen in dit gebied"


def test_a_long_name_of_a_type_leaves_no_room_for_the_province() -> None:
    facts = cases.province()
    assert facts.distribution is not None
    parts = tuple(
        replace(part, education=replace(part.education, phrase="het voortgezet speciaal onderwijs"))
        for part in facts.distribution.parts
    )
    heading = head_distribution(replace(facts, distribution=Distribution(parts, complete=True)))
    assert heading is not None
    assert heading.message == (
        "Van elke 100 kinderen met jeugdzorg zitten er ongeveer 39 in het voortgezet speciaal onderwijs"
    )


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        (
            {"bao": 40, "vo": 40, "mbo": 20},
            "Van elke 100 kinderen en jongeren met jeugdzorg zitten er ongeveer 40 in het basisonderwijs",
        ),
        (
            {"so": 1},
            "Van elke 100 kinderen en jongeren met jeugdzorg zit er ongeveer 1 in het speciaal onderwijs",
        ),
        ({}, None),
    ],
)
def test_the_largest_part_is_the_first_of_equals_and_there_is_none_where_none_is_shown(
    parts: dict[str, int], message: str | None
) -> None:
    facts = cases.municipality()
    assert facts.distribution is not None
    shown = tuple(replace(one, here_of_100=parts.get(one.education.code)) for one in facts.distribution.parts)
    heading = head_distribution(replace(facts, distribution=Distribution(shown, complete=False)))
    assert (heading.message if heading else None) == message
