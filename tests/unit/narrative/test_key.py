"""The top of page one."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from reportgen.model.facts import Difference, Facts, Verdict
from reportgen.model.figures import AbsenceReason, Absent, Percentage, Released
from reportgen.model.region import Membership, RegionKind, Regions
from reportgen.model.story import Statement, Story
from reportgen.narrative import tell_story
from reportgen.narrative.fit import KEY_SENTENCE
from reportgen.narrative.key import (
    describe_kind,
    describe_population,
    name_other_partnerships,
    say_key_odds,
    tell_country,
    tell_key_sentence,
    tell_substitute,
    write_country_value,
    write_substitute_value,
)
from reportgen.narrative.wording import own_parts, shorten
from tests.unit.narrative import builders_narrative as cases


def _tell(case: str) -> Story:
    facts = cases.CASES[case]()
    return tell_story(facts, cases.country_facts(facts), cases.edition_of(case))


def test_the_key_sentence_holds_year_population_and_what_is_counted() -> None:
    assert _tell("gemeente").key_sentence.text == (
        "In 2023 kreeg 12,7 procent van de kinderen en jongeren van 0 tot 23 jaar in Hoogeveen jeugdzorg."
    )
    assert _tell("swv po").key_sentence.text == (
        "In 2023 kreeg 17,4 procent van de leerlingen in het basisonderwijs, speciaal basisonderwijs en "
        "speciaal onderwijs jeugdzorg."
    )


def test_a_provisional_year_is_called_so_in_the_key_sentence() -> None:
    story = _tell("voorlopig")
    assert story.key_sentence.text.startswith("In 2023 (voorlopig) kreeg")
    assert story.provisional_note == "De cijfers over 2023 zijn voorlopig, en meestal te laag."


@pytest.mark.parametrize("partnership", [cases.primary, cases.secondary])
def test_a_provisional_key_sentence_of_a_partnership_fits(partnership: Callable[[], Facts]) -> None:
    facts = replace(partnership(), provisional=True)
    sentence = tell_story(facts, cases.country_facts(facts), cases.edition()).key_sentence.text
    assert KEY_SENTENCE.holds(sentence)
    assert "(voorlopig)" in sentence
    assert all(shorten(row.education) in sentence for row in own_parts(facts))


def test_a_clear_difference_is_told_with_its_size_and_sign() -> None:
    assert _tell("gemeente").country_sentence.text == (
        "Nederland, dezelfde leeftijd. In Hoogeveen is het 1,7 procentpunt hoger."
    )
    assert "In Hoogeveen is het 7,5 procentpunt lager." in _tell("laagste van alle").country_sentence.text


@pytest.mark.parametrize(
    ("verdict", "tenths", "expected"),
    [
        (Verdict.MAY_BE_CHANCE, 3, "Het verschil van 0,3 procentpunt kan toeval zijn."),
        (Verdict.NEARLY_EQUAL, -6, "Dat is bijna gelijk: het verschil is 0,6 procentpunt."),
        (Verdict.NEARLY_EQUAL, 0, "Afgerond is het percentage hier even groot."),
        (Verdict.LOWER, -21, "In Hoogeveen is het 2,1 procentpunt lager."),
    ],
)
def test_every_verdict_has_its_own_sentence(verdict: Verdict, tenths: int, expected: str) -> None:
    facts = cases.municipality()
    facts = replace(facts, key=replace(facts.key, verdict=verdict, difference=Difference(tenths, 1)))
    story = tell_story(facts, cases.country_facts(facts), cases.edition())
    assert story.country_sentence.text == f"Nederland, dezelfde leeftijd. {expected}"


def test_without_denominators_nothing_is_higher_or_lower() -> None:
    story = _tell("alleen percentages")
    assert story.country_sentence.text == "Nederland, dezelfde leeftijd. Het verschil is 0,4 procentpunt."
    assert story.counts_sentence is None
    assert story.overview_lines == (
        "Hoger of lager staat er niet bij: of een verschil toeval is, laten deze cijfers niet zien.",
    )


def test_a_count_without_a_denominator_is_told_without_a_verdict() -> None:
    facts = cases.percentages_only()
    assert isinstance(facts.key.here, Released)
    facts = replace(facts, key=replace(facts.key, here=replace(facts.key.here, numerator=13555)))
    story = tell_story(facts, cases.country_facts(facts), cases.public_edition())
    assert story.counts_sentence is not None
    assert story.counts_sentence.text == "Het gaat om ongeveer 13.555 kinderen en jongeren."


def test_a_withheld_total_is_not_shown_and_an_unknown_one_not_known() -> None:
    assert _tell("totaal niet getoond").key_value == "Niet getoond"
    assert _tell("totaal niet getoond").key_sentence.text == (
        "Hoeveel kinderen in Hoogeveen in 2023 jeugdzorg kregen, is niet getoond."
    )
    assert _tell("totaal niet bekend").key_value == "Niet bekend"
    assert _tell("totaal niet bekend").key_odds is None


def test_a_region_that_is_too_small_shows_its_province_instead() -> None:
    story = _tell("te klein, eiland")
    assert (story.key_value, story.key_unit) == ("Te klein om te tonen", "")
    assert story.key_sentence.text == (
        "Op Schiermonnikoog wonen te weinig kinderen om hun cijfers over 2023 te tonen."
    )
    assert story.substitute_value == "11,6%"
    assert story.country_sentence.text == "Nederland: ook ongeveer 1 op de 9."


def test_only_a_region_that_is_too_small_is_called_so() -> None:
    for case, make in cases.CASES.items():
        assert (_tell(case).key_value == "Te klein om te tonen") == make().too_small


def test_a_gemeente_names_its_partnerships_without_a_double_full_stop() -> None:
    assert _tell("gemeente").population.text.endswith("PO Hoogeveen-Meppel e.o. en VO Hoogeveen-Meppel e.o.")


def test_a_youth_region_is_named_when_a_list_is_supplied() -> None:
    facts = cases.municipality()
    youth = replace(cases.edition().regions["PV22"], code="JZ01", short_name="Drenthe")
    edition = cases.edition()
    regions = replace(edition.regions, by_code={**edition.regions.by_code, "JZ01": youth})
    facts = replace(facts, region=replace(facts.region, youth_region="JZ01"))
    story = tell_story(facts, cases.country_facts(facts), replace(edition, regions=regions))
    assert "Jeugdregio Drenthe." in story.population.text
    without = tell_story(facts, cases.country_facts(facts), edition)
    assert "Jeugdregio" not in without.population.text


def test_a_partnership_lists_whole_gemeenten_before_parts() -> None:
    assert _tell("swv po").population.text.endswith(
        "in De Wolden, Hoogeveen, Meppel, Steenwijkerland, Westerveld en delen van Staphorst en "
        "Zwartewaterland."
    )


def test_more_than_eight_gemeenten_are_counted_not_listed() -> None:
    facts = cases.rename(cases.primary(), cases.edition().regions["PO2101"])
    story = tell_story(facts, cases.country_facts(facts), cases.edition())
    assert "in 18 gemeenten, van Achtkarspelen tot Weststellingwerf." in story.population.text


def test_island_names_stand_after_op() -> None:
    assert _tell("Texel").key_sentence.text.endswith("op Texel jeugdzorg.")


def test_a_name_with_an_apostrophe_keeps_its_small_letter() -> None:
    assert "In 's-Hertogenbosch is het" in _tell("'s-Hertogenbosch").country_sentence.text


def test_a_province_with_the_name_of_a_gemeente_is_called_a_province() -> None:
    facts = cases.rename(cases.province(), cases.edition().regions["PV26"])
    story = tell_story(facts, cases.country_facts(facts), cases.edition())
    assert story.key_sentence.text.endswith("in de provincie Utrecht jeugdzorg.")


def test_equal_printed_values_are_called_equal() -> None:
    text = _tell("gelijk").country_sentence.text
    assert text.endswith("Afgerond is het percentage hier even groot.")


def test_above_thirty_per_cent_the_odds_are_of_ten() -> None:
    facts = cases.secondary()
    assert isinstance(facts.key.here, Released)
    key = replace(facts.key, here=replace(facts.key.here, share=Percentage(352)))
    story = tell_story(replace(facts, key=key), cases.country_facts(facts), cases.edition())
    assert story.key_odds is not None
    assert story.key_odds.text == "ongeveer 4 op de 10 leerlingen"


def test_the_key_sentence_fits_for_every_gemeente() -> None:
    edition = cases.edition()
    facts = cases.municipality()
    for region in edition.regions.of_kind(facts.region.kind):
        renamed = cases.rename(facts, region)
        story = tell_story(renamed, cases.country_facts(facts), edition)
        assert KEY_SENTENCE.holds(story.key_sentence.text), region.name


def test_a_partnership_names_its_kinds_of_school_only_where_the_key_figure_is_theirs() -> None:
    assert _tell("swv po").population.text.startswith(
        "Leerlingen van scholen voor basisonderwijs, speciaal basisonderwijs en speciaal onderwijs in "
    )
    facts = cases.primary()
    whole = next(one.education for one in cases.municipality().own if one.education.code == "totaal")
    key = replace(facts.key, education=whole)
    story = tell_story(
        replace(facts, key=key, own=(key, *facts.own[1:])), cases.country_facts(facts), cases.edition()
    )
    assert story.population.text.startswith("Leerlingen in De Wolden, ")


def test_a_partnership_in_a_part_of_one_gemeente_says_so() -> None:
    regions = cases.edition().regions
    for whole, told in ((True, "Leerlingen in Assen."), (False, "Leerlingen in een deel van Assen.")):
        member = Membership("PO2203", "GM0106", whole, 5 if whole else 2, 5)
        one = Regions.of(regions.by_code.values(), [member])
        facts = cases.primary()
        key = replace(facts.key, education=cases.municipality().key.education)
        facts = replace(facts, key=key, own=(key, *facts.own[1:]))
        edition = replace(cases.edition(), regions=one)
        assert tell_story(facts, cases.country_facts(facts), edition).population.text == told


@pytest.mark.parametrize(
    ("public", "counted", "told"),
    [
        (True, False, "gebruikt openbare cijfers: alleen percentages, en geen cijfers per onderwijssoort."),
        (True, True, "gebruikt openbare cijfers. Die zijn er niet per onderwijssoort."),
        (False, False, "heeft alleen percentages, en geen cijfers per onderwijssoort."),
        (False, True, "heeft geen cijfers per onderwijssoort."),
    ],
)
def test_a_source_without_types_says_what_it_lacks(public: bool, counted: bool, told: str) -> None:
    facts = cases.percentages_only()
    if counted:
        key = replace(facts.key, here=replace(facts.key.here, numerator=14_350))  # type: ignore[type-var]
        facts = replace(facts, key=key, own=(key,))
    edition = cases.public_edition() if public else cases.edition()
    text = tell_story(facts, cases.country_facts(facts), edition).population.text
    assert text.endswith(f"Deze factsheet {told}")


def test_nederland_beside_a_figure_that_is_not_shown_has_its_odds() -> None:
    assert (
        _tell("totaal niet getoond").country_sentence.text
        == "Nederland, dezelfde leeftijd: ongeveer 1 op de 9."
    )


@pytest.mark.parametrize(
    ("inhabitants", "told"),
    [(947, "900"), (9_949, "9.900"), (9_950, "10.000"), (12_499, "12.000"), (12_500, "13.000")],
)
def test_inhabitants_are_rounded_to_hundreds_and_from_ten_thousand_to_thousands(
    inhabitants: int, told: str
) -> None:
    facts = cases.municipality()
    facts = replace(facts, region=replace(facts.region, inhabitants=inhabitants))
    line = tell_story(facts, cases.country_facts(facts), cases.edition()).kind_line
    assert f"met ongeveer {told} inwoners" in line


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ("swv po", "Nederland, dezelfde onderwijssoorten. Hier is het 1,6 procentpunt hoger."),
        ("Texel", "Nederland, dezelfde leeftijd. Op Texel is het 1,7 procentpunt hoger."),
        ("Hardinxveld-Giessendam", "Nederland, dezelfde leeftijd. Hier is het 1,7 procentpunt hoger."),
        ("te klein, eiland", "Nederland: ook ongeveer 1 op de 9."),
        ("te klein, zonder provincie", "Nederland: ongeveer 1 op de 9."),
        ("gelijk", "Nederland, dezelfde onderwijssoorten. Afgerond is het percentage hier even groot."),
    ],
)
def test_nederland_is_named_with_whom_it_counts_and_the_size_of_the_difference(
    case: str, expected: str
) -> None:
    assert _tell(case).country_sentence.text == expected


LIVING = "Kinderen en jongeren van 0 tot 23 jaar die in Hoogeveen wonen"


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (
            "gemeente",
            f"{LIVING}, waar ze ook naar school gaan. "
            "Samenwerkingsverbanden PO Hoogeveen-Meppel e.o. en VO Hoogeveen-Meppel e.o.",
        ),
        ("voorlopig", f"{LIVING}. Samenwerkingsverbanden PO2203 en VO2203."),
        (
            "lange naam",
            "Leerlingen van scholen voor basisonderwijs, speciaal basisonderwijs en speciaal onderwijs "
            "in 18 gemeenten: zie pagina 3.",
        ),
    ],
)
def test_below_the_name_stands_whose_children_are_counted_as_fully_as_fits(case: str, expected: str) -> None:
    assert _tell(case).population.text == expected


@pytest.mark.parametrize(
    ("memberships", "expected"),
    [
        ({"GM0118": True}, "in Hoogeveen."),
        ({"GM0118": False}, "in een deel van Hoogeveen."),
        ({"GM0118": True, "GM0119": False}, "in Hoogeveen en een deel van Meppel."),
        ({"GM0118": False, "GM0119": False}, "in delen van Hoogeveen en Meppel."),
        ({"GM0118": True, "GM0119": True}, "in Hoogeveen en Meppel."),
        ({}, "van dit samenwerkingsverband."),
    ],
)
def test_a_partnership_says_of_which_gemeenten_it_has_all_and_of_which_a_part(
    memberships: dict[str, bool], expected: str
) -> None:
    facts, edition = cases.primary(), cases.edition()
    found = (
        Membership(facts.region.code, code, whole, 4 if whole else 2, 4)
        for code, whole in memberships.items()
    )
    regions = Regions(edition.regions.by_code, tuple(found))
    story = tell_story(facts, cases.country_facts(facts), replace(edition, regions=regions))
    assert story.population.text == (
        "Leerlingen van scholen voor basisonderwijs, speciaal basisonderwijs en speciaal onderwijs "
        + expected
    )


SHORT_NAMES = ("Assen", "Urk", "Tholen", "Ede", "Epe", "Ermelo", "Elburg", "Barneveld", "Putten")


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (8, "in Assen, Barneveld, Ede, Elburg, Epe, Ermelo, Tholen en Urk."),
        (9, "in 9 gemeenten, van Assen tot Urk. Alle gemeenten staan op pagina 3."),
    ],
)
def test_eight_gemeenten_are_listed_where_they_fit_and_nine_are_counted(count: int, told: str) -> None:
    facts, edition = cases.primary(), cases.edition()
    named = {one.short_name: one.code for one in edition.regions.of_kind(cases.municipality().region.kind)}
    found = (Membership(facts.region.code, named[name], True, 4, 4) for name in SHORT_NAMES[:count])
    regions = Regions(edition.regions.by_code, tuple(found))
    story = tell_story(facts, cases.country_facts(facts), replace(edition, regions=regions))
    assert story.population.text.endswith(told)


def _without_any(facts: Facts) -> Facts:
    """The facts with no child with youth care in Nederland, nor in the area that stands in."""
    assert isinstance(facts.key.country, Released)
    none = replace(facts.key.country, share=Percentage(0))
    instead = facts.substitute
    if instead is not None:
        here = replace(none, cell=instead.key.here.cell)
        instead = replace(instead, key=replace(instead.key, here=here))
    return replace(facts, key=replace(facts.key, country=none), substitute=instead)


def test_a_share_of_none_in_nederland_has_no_odds() -> None:
    for case, told in (
        ("totaal niet getoond", "Nederland, dezelfde leeftijd."),
        ("te klein, eiland", "Nederland."),
    ):
        facts = _without_any(cases.CASES[case]())
        story = tell_story(facts, cases.country_facts(facts), cases.edition())
        assert story.country_sentence.text == told


def test_a_gemeente_in_one_samenwerkingsverband_names_that_one() -> None:
    facts, edition = cases.municipality(), cases.edition()
    only = Regions(edition.regions.by_code, (Membership("PO2203", facts.region.code, True, 4, 4),))
    story = tell_story(facts, cases.country_facts(facts), replace(edition, regions=only))
    assert story.population.text.endswith("gaan. Samenwerkingsverband PO Hoogeveen-Meppel e.o.")


def test_a_gemeente_names_its_samenwerkingsverband_po_before_vo_in_whatever_order_they_are_listed() -> None:
    regions, code = cases.edition().regions, cases.municipality().region.code
    listed = (Membership("VO2203", code, True, 4, 4), Membership("PO2203", code, True, 4, 4))
    edition = replace(cases.edition(), regions=Regions(regions.by_code, listed))
    named = name_other_partnerships(cases.municipality().region, edition)
    assert [one.code for one in named] == ["PO2203", "VO2203"]


def test_nederland_is_not_set_beside_a_total_of_pupils() -> None:
    facts = cases.primary()
    country = Absent(facts.key.country.cell, AbsenceReason.NOT_COMPARABLE)
    total = replace(facts, key=replace(facts.key, country=country, difference=None))
    assert tell_country(total).text == "Nederland: geen cijfer over dezelfde leerlingen."


def test_a_name_on_one_line_leaves_its_room_to_whose_children_are_counted() -> None:
    for name, told in (
        ("Nuenen, Gerwen en Nederwetten", "PO Hoogeveen-Meppel e.o. en VO Hoogeveen-Meppel e.o."),
        ("Nuenen, Gerwen en Nederwetten e", "PO2203 en VO2203."),
    ):
        facts = cases.municipality()
        facts = replace(facts, region=replace(facts.region, short_name=name))
        assert describe_population(facts, cases.edition()).text.endswith(f"Samenwerkingsverbanden {told}")


@pytest.mark.parametrize(
    ("count", "line"),
    [
        (0, "Provincie, code PV22"),
        (1, "Provincie met 1 gemeente, code PV22"),
        (2, "Provincie met 2 gemeenten, code PV22"),
    ],
)
def test_a_province_is_told_with_how_many_gemeenten_it_has(count: int, line: str) -> None:
    edition = cases.edition()
    province, country = edition.regions["PV22"], edition.regions.country
    regions = Regions.of((country, province, *edition.regions.in_province("PV22")[:count]), ())
    assert describe_kind(province, replace(edition, regions=regions)) == line


def test_a_key_figure_of_all_pupils_is_told_by_the_place_and_not_by_their_schools() -> None:
    facts = cases.primary()
    total = replace(facts, key=replace(facts.key, education=cases.EDUCATION["totaal"]))
    assert tell_key_sentence(total).text == (
        "In 2023 kreeg 17,4 procent van de leerlingen in dit samenwerkingsverband jeugdzorg."
    )


def test_a_jeugdregio_is_called_here_beside_nederland() -> None:
    facts = cases.municipality()
    region = replace(facts.region, kind=RegionKind.YOUTH_REGION)
    assert tell_country(replace(facts, region=region)).text == (
        "Nederland, dezelfde leeftijd. Hier is het 1,7 procentpunt hoger."
    )


def test_a_figure_of_nederland_that_the_source_does_not_give_is_not_known() -> None:
    facts = cases.municipality()
    country = Absent(facts.key.country.cell, AbsenceReason.UNKNOWN)
    unknown = replace(facts, key=replace(facts.key, country=country, difference=None))
    assert write_country_value(unknown) == "Niet bekend"
    assert tell_country(unknown) == Statement("Nederland: geen cijfer over 2023.", (country.cell,))


def test_a_key_figure_of_none_has_no_odds() -> None:
    facts = cases.municipality()
    assert isinstance(facts.key.here, Released)
    none = replace(facts.key, here=replace(facts.key.here, share=Percentage(0)))
    assert say_key_odds(replace(facts, key=none)) is None


def test_a_province_without_a_figure_does_not_stand_in() -> None:
    facts = cases.too_small()
    assert facts.substitute is not None
    withheld = replace(facts.substitute, key=cases.withhold(facts.substitute.key))
    hidden = replace(facts, substitute=withheld)
    assert tell_substitute(hidden) is None
    assert write_substitute_value(hidden) is None
