"""The verantwoording says what the settings say (R29)."""

from dataclasses import replace
from pathlib import Path

import pytest

from reportgen import config
from reportgen.model.account import Account
from reportgen.model.area import SAME_AREAS, AppliedMerger, AreaHistory
from reportgen.model.coverage import Coverage
from reportgen.model.edition import Attribute, DoubtfulYear, ExtensionPage, SeriesBreak, SimilarityRule, Text
from reportgen.model.region import RegionKind
from reportgen.narrative import account_for
from reportgen.narrative.account_texts import check_whole_account, is_account_text

CONFIG = Path(__file__).parents[3] / "config"
EDITION = config.load_edition(CONFIG / "voorbeeld.yaml")
PUBLIC = config.load_edition(CONFIG / "statline-2020.yaml")
NEET = config.load_edition(CONFIG / "voorbeeld-neet.yaml")
BREAKS = "Jaren die je niet kunt vergelijken"
SIMILAR = "Vergelijkbare regio's"
SECTION = "Extra pagina's: Risicofactoren NEET"


def _words(account: Account) -> str:
    parts = (*account.sections, *account.statement)
    tables = (entry for one in parts if one.tables for row in one.tables[0].rows for entry in row)
    told = (*(" ".join((one.heading, *one.paragraphs)) for one in (*parts, account.signature)), *tables)
    return " ".join((account.title, account.lead, account.statement_title, account.statement_lead, *told))


def test_every_part_that_the_rule_asks_for_is_there() -> None:
    words = _words(account_for(EDITION, SAME_AREAS))
    for part in (
        "wie er woont",
        "wie er naar school gaat",
        "Het verslagjaar is 2023",
        "nader voorlopig",
        "methode van Wilson",
        "Kan toeval zijn",
        "Een verschil is het ene afgedrukte cijfer min het andere.",
        "Voortgezet speciaal onderwijs (vso) heet in de cijfers svo.",
        "twintig groepen",
        "meest lijken op",
        "Vanaf 2021 wordt anders geteld",
        "Fictieve cijfers",
        *(one.question for one in EDITION.open_questions),
        *(one.answer for one in EDITION.open_questions),
    ):
        assert part in words, part


@pytest.mark.parametrize(
    ("setting", "value", "words"),
    [
        ("min_numerator", 13, "minder dan 13 kinderen met jeugdzorg"),
        ("min_denominator", 14, "minder dan 14 kinderen"),
        ("rounding", 7, "veelvoud van 7"),
        ("dominance_pct", 88, "88 procent of meer"),
        ("min_population", 1250, "minder dan 1.250 kinderen"),
        ("width_blind", 11, "minstens 11 waarden"),
        ("width_knowing", 6, "minstens 6 over"),
    ],
)
def test_the_statement_follows_the_disclosure_rule(setting: str, value: int, words: str) -> None:
    edition = replace(EDITION, disclosure=replace(EDITION.disclosure, **{setting: value}))
    statement = " ".join(
        text for one in account_for(edition, SAME_AREAS).statement for text in one.paragraphs
    )
    assert words in statement
    before = " ".join(text for one in account_for(EDITION, SAME_AREAS).statement for text in one.paragraphs)
    assert words not in before


@pytest.mark.parametrize("fictitious", [True, False])
def test_the_statement_speaks_of_the_certificate_only_where_one_is_made(fictitious: bool) -> None:
    said = _words(account_for(replace(EDITION, fictitious=fictitious), SAME_AREAS))
    assert ("voor alle tabellen samen" in said) is not fictitious


def test_published_figures_promise_no_rounding_and_no_margin_of_our_own() -> None:
    words = _words(account_for(PUBLIC, SAME_AREAS))
    assert "De bron heeft ze beschermd" in words
    for absent in ("Wilson", "veelvoud", "kan toeval zijn", "sbao"):
        assert absent not in words


def test_mergers_are_listed_once_with_all_their_years() -> None:
    names = ("Appingedam", "Delfzijl", "Loppersum")
    mergers = tuple(
        AppliedMerger("GM1979", year, ("GM0003", "GM0010", "GM0024"), (), 3, 0, 0, names)
        for year in (2019, 2020)
    )
    account = account_for(EDITION, AreaHistory((), mergers))
    (table,) = [one.tables[0] for one in account.sections if one.tables and "Eerder" in one.tables[0].heads]
    assert table.heads == ("Gemeente", "Eerder", "Jaren")
    assert table.rows == (("Eemsdelta", "Appingedam, Delfzijl en Loppersum", "2019 tot en met 2020"),)


def test_a_merger_of_one_year_names_that_year() -> None:
    assert _table(account_for(EDITION, MERGED), "Eerder") == (("Eemsdelta", "Appingedam", "2020"),)


def _section(account: Account, heading: str) -> str:
    (found,) = [one for one in account.sections if one.heading == heading]
    return " ".join(found.paragraphs)


def test_only_an_edition_of_invented_figures_says_that_they_are() -> None:
    assert "verzonnen" in account_for(EDITION, SAME_AREAS).lead
    assert "verzonnen" not in account_for(replace(EDITION, fictitious=False), SAME_AREAS).lead


def test_kinds_of_region_are_told_that_are_published_and_described_and_no_others() -> None:
    (table,) = [one.tables[0] for one in account_for(EDITION, SAME_AREAS).sections if one.tables]
    assert table.heads == ("Soort regio", "Telt", "Leeftijd", "Onderwijssoorten")
    kinds = {region.kind for region in EDITION.selected}
    assert len(table.rows) == len(kinds)
    assert len(table.rows) < len(EDITION.profiles) + 1
    some = replace(EDITION, selected=tuple(one for one in EDITION.selected if one.kind.is_partnership))
    (fewer,) = [one.tables[0] for one in account_for(some, SAME_AREAS).sections if one.tables]
    assert [row[0] for row in fewer.rows] == ["Samenwerkingsverband po", "Samenwerkingsverband vo"]


def test_a_kind_of_region_is_told_with_its_own_types_where_figures_are_by_type() -> None:
    types = {row[0]: row[-1] for row in _table(account_for(EDITION, SAME_AREAS), "Onderwijssoorten")}
    assert types["Samenwerkingsverband po"] == "bao, sbao, so"
    assert {row[-1] for row in _table(account_for(PUBLIC, SAME_AREAS), "Onderwijssoorten")} == {
        "alleen het totaal"
    }


def _table(account: Account, head: str) -> tuple[tuple[str, ...], ...]:
    (rows,) = [one.tables[0].rows for one in account.sections if one.tables and head in one.tables[0].heads]
    return rows


def test_a_type_with_another_name_in_the_figures_is_named_only_where_it_is_told() -> None:
    primary = tuple(one for one in EDITION.selected if one.kind is RegionKind.PRIMARY_PARTNERSHIP)
    for edition, told in ((EDITION, True), (replace(EDITION, selected=primary), False), (PUBLIC, False)):
        words = _words(account_for(edition, SAME_AREAS))
        assert ("Voortgezet speciaal onderwijs (vso) heet in de cijfers svo." in words) is told
        assert words.count(" heet in de cijfers ") == told


def test_only_a_merger_that_was_added_up_of_a_gemeente_that_is_known_is_told() -> None:
    (merger,) = MERGED.mergers
    for one in (replace(merger, added=0), replace(merger, region="GM9999")):
        headings = [
            head
            for part in account_for(EDITION, AreaHistory((), (one,))).sections
            for table in part.tables
            for head in table.heads
        ]
        assert "Eerder" not in headings


def test_other_children_are_warned_of_only_where_kinds_count_differently() -> None:
    warning = "tellen andere kinderen"
    assert warning in _section(account_for(EDITION, SAME_AREAS), "Over wie gaan de cijfers?")
    one = replace(
        EDITION, selected=tuple(region for region in EDITION.selected if region.kind.is_partnership)
    )
    assert warning not in _section(account_for(one, SAME_AREAS), "Over wie gaan de cijfers?")


@pytest.mark.parametrize(
    ("years", "words"),
    [
        ((2024,), "In deze uitgave is het jaar 2024 voorlopig."),
        ((2023, 2024), "In deze uitgave zijn de jaren 2023 en 2024 voorlopig."),
        ((), None),
    ],
)
def test_provisional_years_are_named(years: tuple[int, ...], words: str | None) -> None:
    inputs = tuple(replace(one, provisional_years=years) for one in EDITION.inputs)
    told = _section(account_for(replace(EDITION, inputs=inputs), SAME_AREAS), "Over welke jaren gaan ze?")
    assert words in told if words else "voorlopig." not in told.split("definitieve. ", 1)[-1]


def test_breaks_are_told_without_doubtful_years_and_the_other_way_round() -> None:
    heading = "Jaren die je niet kunt vergelijken"
    indicator = EDITION.indicator
    doubt = DoubtfulYear(2015, "Dat jaar klopt niet.")
    for breaks, doubts, words in (
        (indicator.series_breaks, (), "Vanaf 2021"),
        ((), (doubt,), "**2015.** Dat jaar klopt niet."),
    ):
        changed = replace(indicator, series_breaks=breaks, doubtful_years=doubts)
        assert words in _section(account_for(replace(EDITION, indicator=changed), SAME_AREAS), heading)
    none = replace(indicator, series_breaks=(), doubtful_years=())
    headings = [one.heading for one in account_for(replace(EDITION, indicator=none), SAME_AREAS).sections]
    assert heading not in headings


@pytest.mark.parametrize(
    ("setting", "value", "words"),
    [
        ("min_difference_tenths", 10, "minstens 1 procentpunt"),
        ("min_difference_tenths", 15, "minstens 1,5 procentpunt"),
        ("min_relative_pct", 12, "12 procent van het cijfer van Nederland"),
        ("trend_min_years", 6, "Pas bij zes definitieve jaren"),
        ("position_min_regions", 44, "minstens 44 regio's"),
        ("position_min_present_pct", 95, "minstens 95 procent van alle regio's"),
    ],
)
def test_the_method_follows_the_rule_of_comparison(setting: str, value: int, words: str) -> None:
    edition = replace(EDITION, comparison=replace(EDITION.comparison, **{setting: value}))
    assert words in _words(account_for(edition, SAME_AREAS))


def test_counts_are_rounded_to_what_the_rule_says_in_the_method_too() -> None:
    edition = replace(EDITION, disclosure=replace(EDITION.disclosure, rounding=7))
    assert "veelvoud van 7, ook elk totaal" in _section(account_for(edition, SAME_AREAS), "Afronden")


def test_the_size_class_is_told_only_where_it_counts() -> None:
    told = {}
    for same in (True, False):
        kind = RegionKind.MUNICIPALITY
        similar = SimilarityRule((Attribute.INHABITANTS,), same_size_class=same)
        profiles = {**EDITION.profiles, kind: replace(EDITION.profiles[kind], similar=similar)}
        account = account_for(replace(EDITION, profiles=profiles), SAME_AREAS)
        told[same] = _section(account, SIMILAR)
    alike = "- **Gemeente:** de vijf regio's die het meest lijken op het aantal inwoners"
    assert f"{alike}, binnen dezelfde grootteklasse." in told[True]
    assert f"{alike}." in told[False]


EXTENDED = replace(EDITION, extensions=(ExtensionPage("klas", None, (RegionKind.MUNICIPALITY,), {}, 7),))


def test_the_statement_leaves_out_what_an_extension_makes_and_says_so() -> None:
    without, told = (
        " ".join(text for one in account_for(edition, SAME_AREAS).statement for text in one.paragraphs)
        for edition in (EDITION, EXTENDED)
    )
    assert "valt buiten deze verklaring" in told
    assert "uitbreiding" not in without
    assert "De extra bladzijde" in [one.heading for one in account_for(EXTENDED, SAME_AREAS).sections]
    assert not list(check_whole_account(replace(EXTENDED, fictitious=False)))


MERGED = AreaHistory((), (AppliedMerger("GM1979", 2020, ("GM0003",), (), 1, 0, 0, ("Appingedam",)),))
CASES = [(edition, areas) for edition in (EDITION, PUBLIC) for areas in (SAME_AREAS, MERGED)]
CASES += [(replace(EDITION, fictitious=False), SAME_AREAS), (NEET, SAME_AREAS)]
CASES += [(EXTENDED, SAME_AREAS)]
TEXTS = [text for text in EDITION.texts.values() if is_account_text(text)]


@pytest.mark.parametrize("text", TEXTS, ids=[text.key for text in TEXTS])
def test_every_text_of_the_verantwoording_is_told_in_some_case_and_filled_in(text: Text) -> None:
    sentence = next((one for one in text.paragraphs if "{" not in one), None)
    told = [_words(account_for(edition, areas)) for edition, areas in CASES]
    assert all("{" not in words for words in told)
    assert sentence is None or any(sentence.removeprefix("- ") in words for words in told)


def test_texts_with_the_same_heading_are_one_section_and_one_without_words_is_none() -> None:
    more = Text("account-36-more", "Jaren die je niet kunt vergelijken", ("Let daarop.",))
    edition = replace(EDITION, texts={**EDITION.texts, more.key: more})
    told = _section(account_for(edition, SAME_AREAS), more.heading)
    assert told.startswith("**2021.**")
    assert told.endswith("Let daarop.")
    empty = account_for(replace(EDITION, open_questions=()), SAME_AREAS)
    assert "Zo is er geteld" not in [one.heading for one in empty.sections]


@pytest.mark.parametrize("key", ["account-lead", "statement-lead"])
def test_a_lead_of_several_texts_is_one_paragraph(key: str) -> None:
    more = (Text(f"{key}-x", "", ("Lees ook de bijlage.",)), Text(f"{key}-y", "", ("Bewaar haar.",)))
    edition = replace(EDITION, texts={**EDITION.texts, **{one.key: one for one in more}})
    account = account_for(edition, SAME_AREAS)
    lead = account.lead if key == "account-lead" else account.statement_lead
    assert lead.endswith(". Lees ook de bijlage. Bewaar haar.")


def test_a_word_in_the_heading_of_a_lead_is_filled_in() -> None:
    lead = replace(EDITION.texts["account-lead"], heading="Verantwoording van {year}")
    account = account_for(replace(EDITION, texts={**EDITION.texts, lead.key: lead}), SAME_AREAS)
    assert account.title == "Verantwoording van 2023"


def test_a_break_is_told_with_what_it_means() -> None:
    (year, *_) = [one for one in account_for(EDITION, SAME_AREAS).sections if one.heading == BREAKS]
    told = next(one for one in year.paragraphs if one.startswith("**2021.**"))
    assert told.endswith(". Cijfers van voor en na dat jaar vergelijken we niet.")


def test_every_source_ends_with_one_full_stop() -> None:
    for edition in (EDITION, PUBLIC):
        words = _words(account_for(edition, SAME_AREAS))
        assert ".." not in words


def test_a_section_says_whom_it_counts_when_and_with_which_margin() -> None:
    told = _section(account_for(NEET, SAME_AREAS), SECTION)
    for words in (
        "de factsheets van samenwerkingsverbanden vo.",
        "Jongeren zonder opleiding en zonder werk (NEET), uit: alle jongeren van 15 tot 25 jaar",
        "Jongeren van 15 tot 25 jaar, op 1 oktober 2023. Iemand telt mee in het gebied waar",
        "methode van Katz, met 95 procent",
    ):
        assert words in told, words
    assert "voorlopig" not in told
    assert SECTION not in [one.heading for one in account_for(EDITION, SAME_AREAS).sections]


def test_a_section_lists_what_every_group_is_compared_with() -> None:
    told = _section(account_for(NEET, SAME_AREAS), SECTION)
    assert "- **Gestopt met school**, naast niet gestopt: gestopt in het mbo; gestopt voor het mbo." in told
    assert told.count("**, naast ") == len(NEET.sections[0].indicator.dimensions)


def test_only_a_section_with_true_figures_names_their_source() -> None:
    section = replace(NEET.sections[0], source_line="Bron: Bureau Voorbeeld")
    edition = replace(NEET, fictitious=False, sections=(section,))
    true = _section(account_for(edition, SAME_AREAS), SECTION)
    assert "Bron: eigen berekeningen op basis van niet-openbare microdata" in true
    assert "Bron: Bureau Voorbeeld." in true
    assert "microdata" not in _section(account_for(NEET, SAME_AREAS), SECTION)


@pytest.mark.parametrize(
    ("of_section", "told"),
    [
        ("Bron: Bureau Voorbeeld.", ["Bron: Bureau Voorbeeld."]),
        ("Bron: Bureau Voorbeeld", ["Bron: Bureau Voorbeeld."]),
        (NEET.source_line, []),
        ("", []),
    ],
)
def test_a_section_names_the_source_of_its_figures_where_it_is_another(
    of_section: str, told: list[str]
) -> None:
    section = replace(NEET.sections[0], source_line=of_section)
    account = account_for(replace(NEET, sections=(section,)), SAME_AREAS)
    (part,) = [one for one in account.sections if one.heading == SECTION]
    after = part.paragraphs[
        [one.startswith("Voor kleine groepen") for one in part.paragraphs].index(True) + 1 :
    ]
    assert list(after) == told


def test_a_section_says_that_its_figures_are_provisional_and_where_its_series_breaks() -> None:
    (section,) = NEET.sections
    inputs = tuple(replace(one, provisional_years=(2023,)) for one in section.inputs)
    broken = replace(
        section.indicator, series_breaks=(SeriesBreak(2022, "Vanaf 2022 telt een bijbaan mee."),)
    )
    changed = replace(section, inputs=inputs, indicator=broken)
    told = _section(account_for(replace(NEET, sections=(changed,)), SAME_AREAS), SECTION)
    assert "Deze cijfers over 2023 zijn voorlopig." in told
    assert "**2022.** Vanaf 2022 telt een bijbaan mee." in told


@pytest.mark.parametrize(
    ("years", "told"),
    [
        ((2015, 2016, 2021), {"2015", "2016", "2021"}),
        ((2016, 2020), {"2016"}),
        ((2020, 2021), {"2021"}),
        ((2021, 2022, 2023), set()),
        ((2023,), set()),
    ],
)
def test_breaks_and_doubtful_years_that_no_page_shows_are_not_told(
    years: tuple[int, ...], told: set[str]
) -> None:
    account = account_for(EDITION, SAME_AREAS, Coverage(years, frozenset()))
    text = _section(account, BREAKS) if told else ""
    assert {year for year in ("2015", "2016", "2021") if f"**{year}.**" in text} == told
    assert (BREAKS in [one.heading for one in account.sections]) is bool(told)


def test_similar_regions_are_explained_only_for_kinds_that_show_them() -> None:
    every = account_for(EDITION, SAME_AREAS, Coverage((2023,), frozenset(RegionKind)))
    some = account_for(EDITION, SAME_AREAS, Coverage((2023,), frozenset({RegionKind.MUNICIPALITY})))
    none = account_for(EDITION, SAME_AREAS, Coverage((2023,), frozenset()))
    assert "**Samenwerkingsverband po:**" in _section(every, SIMILAR)
    assert "**Gemeente:**" in _section(some, SIMILAR)
    assert "**Samenwerkingsverband po:**" not in _section(some, SIMILAR)
    assert SIMILAR not in [one.heading for one in none.sections]
