"""The two-page form of a region that is too small (R12)."""

from dataclasses import replace

import pytest

from reportgen.model.facts import CountryFacts
from reportgen.model.region import RegionKind
from reportgen.narrative import tell_story
from reportgen.narrative.too_small import _name_some
from tests.unit.narrative import builders_narrative as cases


def _tell(too_small: frozenset[str], case: str = "te klein, eiland"):  # type: ignore[no-untyped-def]
    facts = cases.CASES[case]()
    return tell_story(facts, CountryFacts({}, {}, too_small), cases.edition())


def test_other_small_regions_are_named_in_order_of_the_alphabet() -> None:
    body = _tell(frozenset({"GM0088", "GM0277", "GM0096", "GM0060"})).findings[1].body.text
    assert body.startswith("Ameland, Rozendaal en Vlieland hebben ook te weinig kinderen")


def test_one_other_small_region_is_singular() -> None:
    body = _tell(frozenset({"GM0088", "GM0277"})).findings[1].body.text
    assert body == "Rozendaal heeft ook te weinig kinderen voor een eigen cijfer."


def test_many_small_regions_are_counted() -> None:
    codes = frozenset(
        region.code for region in cases.edition().regions.of_kind(cases.municipality().region.kind)[:40]
    )
    assert "anderen hebben ook te weinig kinderen" in _tell(codes).findings[1].body.text


def test_the_only_small_region_reads_why() -> None:
    finding = _tell(frozenset({"GM0088"})).findings[1]
    assert finding.title == "Waarom niet tonen?"


def test_the_questions_hold_no_figure() -> None:
    story = _tell(frozenset({"GM0088"}))
    assert len(story.questions) == 3
    assert not any(
        char.isdigit() for one in story.questions for char in one.figure + one.body.text + one.question
    )
    assert "eiland" in story.questions[0].question


def test_inland_there_is_no_island() -> None:
    story = _tell(frozenset({"GM0277"}), "te klein, zonder provincie")
    assert "eiland" not in " ".join(one.question for one in story.questions)
    assert story.overview.message == "Dit weet je wel: de cijfers van Nederland"


def test_the_guidance_asks_for_no_names() -> None:
    limits = _tell(frozenset()).text("limits")
    assert limits is not None
    assert limits.paragraphs[0].startswith(
        "De cijfers van Friesland zeggen niet hoe het op Schiermonnikoog is."
    )
    assert "geen namen" in limits.paragraphs[1]


def test_no_figure_of_the_region_itself_is_told() -> None:
    facts = cases.too_small()
    story = tell_story(facts, cases.country_facts(facts), cases.edition())
    statements = [story.key_sentence, story.country_sentence, *(one.body for one in story.findings)]
    assert not any(cell.region == facts.region.code for one in statements for cell in one.cells)
    assert story.distribution is not None
    assert "in Friesland" in story.distribution.message


def test_a_partnership_that_is_too_small_is_told_of_its_pupils() -> None:
    facts = replace(cases.primary(), too_small=True)
    story = tell_story(facts, cases.country_facts(facts), cases.edition())
    assert story.key_sentence.text == (
        "In dit samenwerkingsverband zitten te weinig leerlingen om hun cijfers over 2023 te tonen."
    )


@pytest.mark.parametrize(
    ("case", "origin", "where", "title"),
    [
        (
            *("te klein, eiland", "van Schiermonnikoog"),
            *("Friesland en van Nederland", "In de cijfers van Friesland"),
        ),
        (
            *("te klein, zonder provincie", "uit Rozendaal"),
            *("Nederland", "In de cijfers van Nederland"),
        ),
    ],
)
def test_every_child_counts_in_larger_figures(case: str, origin: str, where: str, title: str) -> None:
    first, *_, last = _tell(frozenset({"GM0088", "GM0277"}), case).findings
    assert (first.figure, first.own, first.title) == ("Elk kind telt mee", False, title)
    assert first.body.text == f"Ook kinderen {origin} tellen mee in de cijfers van {where}."
    assert (last.figure, last.own, last.title) == ("Samen praten", False, "Op pagina 2")


def test_a_province_with_the_name_of_a_gemeente_has_no_room_in_the_title() -> None:
    facts = cases.too_small()
    assert facts.substitute is not None
    groningen = replace(facts.substitute, region=cases.edition().regions["PV20"])
    story = tell_story(
        replace(facts, substitute=groningen), CountryFacts({}, {}, frozenset()), cases.edition()
    )
    assert story.findings[0].title == "In grotere cijfers"
    assert story.findings[0].body.text.endswith("in de cijfers van de provincie Groningen en van Nederland.")


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (
            ["Heusden", "Rucphen", "Someren", "Terneuzen", "Wageningen"],
            "Heusden, Rucphen, Someren en twee anderen hebben ",
        ),
        (
            ["Ooststellingwerf", "Weststellingwerf", "Winterswijk", "Woensdrecht"],
            "Ooststellingwerf, Weststellingwerf en twee anderen hebben ",
        ),
        (
            ["Hardinxveld-Giessendam", "Krimpen aan den IJssel", "Valkenburg aan de Geul"],
            "Hardinxveld-Giessendam en twee anderen hebben ",
        ),
    ],
)
def test_as_many_small_regions_are_named_as_there_is_room_for_and_three_at_most(
    names: list[str], told: str
) -> None:
    regions = cases.edition().regions.of_kind(RegionKind.MUNICIPALITY)
    codes = frozenset(one.code for one in regions if one.short_name in names)
    assert len(codes) == len(names)
    assert _tell(codes).findings[1].body.text.startswith(told)


def test_pupils_are_called_those_of_these_schools() -> None:
    facts = replace(cases.primary(), too_small=True)
    story = tell_story(facts, cases.country_facts(facts), cases.edition())
    assert story.findings[0].body.text.startswith("Ook leerlingen van deze scholen tellen mee")


def test_small_regions_of_another_kind_are_no_company() -> None:
    assert _tell(frozenset({"GM0088", "PO2203"})).findings[1].title == "Waarom niet tonen?"


@pytest.mark.parametrize(
    ("number", "told"),
    [(3, "Ameland, Rozendaal en Vlieland hebben"), (2, "Ameland en Rozendaal hebben"), (1, "Ameland heeft")],
)
def test_the_verb_follows_the_number_of_small_regions(number: int, told: str) -> None:
    codes = ["GM0060", "GM0277", "GM0096"][:number]
    body = _tell(frozenset({"GM0088", *codes})).findings[1].body.text
    assert body == f"{told} ook te weinig kinderen voor een eigen cijfer."


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (1, "Ameland en drie anderen"),
        (2, "Ameland, Vlieland en twee anderen"),
        (3, "Ameland, Vlieland, Texel en één andere"),
        (4, "Ameland, Vlieland, Texel en Rozendaal"),
    ],
)
def test_one_that_is_not_named_is_an_other_and_more_are_others(count: int, told: str) -> None:
    names = ["Ameland", "Vlieland", "Texel", "Rozendaal"]
    assert _name_some(names, count) == told


def test_the_findings_of_a_small_region_are_about_no_figure_of_its_own() -> None:
    alone, among = _tell(frozenset({"GM0088"})).findings, _tell(frozenset({"GM0088", "GM0277"})).findings
    assert [(one.figure, one.own, one.title) for one in (*alone[1:], among[1])] == [
        ("Privacy", False, "Waarom niet tonen?"),
        ("Samen praten", False, "Op pagina 2"),
        ("Niet de enige", False, "Ook te klein om te tonen"),
    ]
    assert alone[1].body.text == (
        "Bij een kleine groep kan een cijfer iets verraden over één kind. Daarom staat het er niet."
    )
    assert alone[2].body.text == "Daar staan drie vragen voor een gesprek dat geen cijfers nodig heeft."


@pytest.mark.parametrize(("code", "name"), [("PV20", "Groningen"), ("PV26", "Utrecht")])
def test_a_province_that_has_the_name_of_a_gemeente_is_called_a_province_once(code: str, name: str) -> None:
    facts = cases.too_small()
    assert facts.substitute is not None
    region = replace(facts.substitute.region, code=code, name=name, short_name=name)
    facts = replace(facts, substitute=cases.rename(facts.substitute, region))
    story = tell_story(facts, CountryFacts({}, {}, frozenset({"GM0088"})), cases.edition())

    assert story.overview.message == f"Dit weet je wel: de provincie {name} per onderwijssoort"
    assert f"die in de provincie {name} wonen, 2023" in story.overview.caption
    assert story.substitute_sentence is not None
    assert story.substitute_sentence.text.startswith(
        f"{name}, kinderen en jongeren van 0 tot 23 jaar in de provincie: "
    )
    assert "provincie de provincie" not in repr(story)
