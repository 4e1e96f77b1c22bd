"""The HTML of the four kinds of factsheet: complete, and built so that it can be read aloud."""

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from reportgen.model.edition import MapSettings, Text
from reportgen.model.extension import Answer, AnswerRow, ExtensionFacts
from reportgen.model.facts import Comparison, Facts, PeerGroupKind, Verdict
from reportgen.model.figures import Withheld
from reportgen.model.form import ReportForm
from reportgen.model.layout import LONGEST_SOURCE, overview_rows
from reportgen.model.story import Story
from reportgen.narrative import tell_story
from reportgen.page import PageMaker
from reportgen.page.pictures import show_logo
from tests.builders import alone, country_facts, percentages_of
from tests.unit.page.reading import has_class, read_html, select, words_of
from tests.unit.page.sample_charts import boxes
from tests.unit.page.sample_edition import edition
from tests.unit.page.sample_story import stories

PAGES = {"PO2203": 4, "GM0118": 4, "PV22": 3, "GM0088": 2}
CODES = list(PAGES)


@cache
def known() -> dict[str, tuple[Facts, Story]]:
    return {facts.region.code: (facts, story) for facts, story in stories()}


@cache
def page_maker() -> PageMaker:
    return PageMaker(edition())


@cache
def document(code: str) -> Element:
    return parse(*known()[code])


def parse(facts: Facts, story: Story) -> Element:
    return read_html(page_maker().compose(facts, story, boxes(facts)))


@pytest.mark.parametrize("code", CODES)
def test_a_factsheet_has_the_pages_of_its_form(code: str) -> None:
    assert len(select(document(code), "section.page")) == PAGES[code]
    assert len(select(document(code), ".head")) == PAGES[code]


@pytest.mark.parametrize("code", CODES)
def test_headings_have_no_gaps_and_there_is_one_title(code: str) -> None:
    levels = [int(one.tag[1]) for one in select(document(code), "h1, h2, h3, h4, h5, h6")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


@pytest.mark.parametrize("code", CODES)
def test_every_table_has_one_header_row_row_headers_and_no_spans_or_empty_cells(code: str) -> None:
    for table in document(code).iter("table"):
        (head,) = table.findall("thead/tr")
        width = len(head)
        assert {cell.get("scope") for cell in head} == {"col"}
        for row in table.findall("tbody/tr"):
            assert len(row) == width
            assert [cell.tag for cell in row] == ["th", *["td"] * (width - 1)]
            assert row[0].get("scope") == "row"
        for cell in select(table, "th, td"):
            assert words_of(cell)
            assert cell.get("colspan") is None
            assert cell.get("rowspan") is None


@pytest.mark.parametrize("code", CODES)
def test_groups_of_the_comparison_are_tables_named_by_their_first_head(code: str) -> None:
    heads = [words_of(select(table, "thead th")[0]) for table in select(document(code), ".peers table")]
    assert all(heads)
    assert len(set(heads)) == len(heads)


@pytest.mark.parametrize("code", CODES)
def test_every_picture_has_a_text_alternative_and_stands_after_its_table(code: str) -> None:
    for picture in document(code).iter("img"):
        assert picture.get("alt", "").endswith(".")
    for beside in select(document(code), ".beside.drawn"):
        assert [child.tag for child in beside] == ["table", "img"]


@pytest.mark.parametrize("code", CODES)
def test_what_the_heads_warn_of_stands_once_as_real_text(code: str) -> None:
    body = "".join(map(words_of, select(document(code), "section.page")))
    heads = [words_of(head) for head in select(document(code), ".head")]
    assert all("Fictieve cijfers" in head for head in heads)
    assert body.count("Fictieve cijfers:") == 1


def test_provisional_figures_are_called_so_in_every_head_and_once_as_real_text() -> None:
    facts, story = known()["GM0118"]
    note = "De cijfers over 2023 kunnen nog veranderen."
    page = parse(replace(facts, provisional=True), replace(story, provisional_note=note))
    heads = [words_of(head) for head in select(page, ".head")]
    assert all("Fictieve cijfers, Voorlopige cijfers" in head for head in heads)
    body = "".join(map(words_of, select(page, "section.page")))
    assert body.count(f"Voorlopige cijfers. {note}") == 1
    assert "Voorlopige cijfers" not in "".join(map(words_of, select(document("GM0118"), ".head")))


@pytest.mark.parametrize("code", CODES)
def test_every_figure_and_table_has_its_source(code: str) -> None:
    for zone in select(document(code), ".zone"):
        if select(zone, "table, img[src^='chart:']") and not has_class(zone, "where", "key"):
            assert "Bron:" in words_of(zone), zone.get("class")


@pytest.mark.parametrize("code", CODES)
def test_the_last_page_has_guidance_questions_methodology_reading_and_the_web_address(code: str) -> None:
    last = select(document(code), "section.page")[-1]
    text = words_of(last)
    for part in ("Wat zeggen de cijfers niet?", "Wat spreken we af?", "Verantwoording", "Verder lezen"):
        assert part in text
    assert len(select(last, ".prompt")) == 3
    (address,) = select(last, ".web a")
    assert words_of(address) == f"voorbeeld.nl/f/{code.lower()}"
    assert address.get("href") == f"https://voorbeeld.nl/f/{code.lower()}"


def test_every_feature_of_the_seed_page_is_on_a_full_factsheet() -> None:
    """Rows F2 and F4 to F13, Q1, Q2, D and P of the domain's table."""
    for code in ("PO2203", "GM0118"):
        page = document(code)
        for place in (
            "img[src='chart:map']",  # F2
            "img[src='chart:position']",  # F4
            ".zone.kinds table",  # F5
            ".own-types table",  # F6
            "img[src='chart:years']",  # F7
            ".peers table",  # F8
            ".guide-1",  # F9
            ".guide-2",  # F10
            ".source",  # F11
            ".reading",  # F12
            ".methodology",  # F13
            ".key .value",  # Q1
            "img[src='chart:distribution']",  # Q2
            ".definitions",  # D
            ".lead",  # P
        ):
            assert select(page, place), (code, place)


def test_a_gemeente_shows_the_national_map_and_its_province() -> None:
    years = select(document("GM0118"), "section.years-page")[0]
    assert has_class(years, "trio")
    drawn = [image.get("src") for image in years.iter("img")]
    assert drawn[-3:] == ["chart:map", "chart:province_map", "chart:position"]


def test_a_samenwerkingsverband_explains_its_rows_and_a_gemeente_abbreviates() -> None:
    roomy = words_of(select(document("PO2203"), ".own-types table")[0])
    dense = words_of(select(document("GM0118"), ".own-types table")[0])
    assert "bao: de gewone basisschool" in roomy
    assert "Basisonderwijs (bao)" in dense


def test_other_education_types_get_no_verdict() -> None:
    others = words_of(select(document("PO2203"), ".zone.others table")[0])
    assert "Hier wonen" in others
    assert not re.search("hoger|lager|toeval", others)


def test_kinds_stand_through_the_years_where_there_are_no_types() -> None:
    heads = [words_of(cell) for cell in select(document("PV22"), ".own-types thead th")]
    assert heads == ["Soort jeugdzorg", "2021", "2022", "Drenthe 2023", "Nederland 2023"]


def test_years_stand_in_a_table_for_each_side_of_the_break() -> None:
    captions = [words_of(one) for one in select(document("PV22"), ".t-all-years caption")]
    assert captions == ["2021 tot en met 2024", "2016 tot en met 2020"]
    assert "2024 (voorlopig)" in words_of(select(document("PV22"), ".t-all-years")[0])


def test_a_region_that_is_too_small_shows_the_province_without_the_accent() -> None:
    page = document("GM0088")
    assert words_of(select(page, ".phrase")[0]) == "Te klein om te tonen"
    assert words_of(select(page, ".own-types thead th")[1]) == "Friesland"
    assert not select(page, ".own-types td.own")
    assert len(select(page, ".benchmark")) == 2


def test_one_year_only_gives_way_to_how_it_was_counted() -> None:
    facts, story = known()["PV22"]
    short = replace(facts, series=tuple(replace(one, points=one.points[-2:-1]) for one in facts.series))
    page = parse(short, story)
    assert "Hoe is er geteld?" in words_of(select(page, ".public-page")[0])
    assert not select(page, ".year-tables, .through-years")


@pytest.mark.parametrize("code", ["GM0118", "PO2203"])
def test_without_other_regions_the_page_says_why_there_is_no_map(code: str) -> None:
    page = _parse_alone(alone(known()[code][0]))
    (zone,) = select(page, ".unplaced")
    assert "cijfers van veel meer" in words_of(zone)
    assert not select(page, ".map, .province-map, .position")
    assert not select(document(code), ".unplaced")
    assert not select(page, ".counting")


def test_of_one_year_and_one_region_page_three_says_how_it_was_counted() -> None:
    facts, _ = known()["GM0118"]
    short = replace(facts, series=tuple(replace(one, points=one.points[-1:]) for one in facts.series))
    (zone,) = select(_parse_alone(alone(short)), ".years-page .counting")
    assert [words_of(one) for one in select(zone, "h4")] == [one.question for one in edition().open_questions]
    assert not select(parse(*known()["GM0118"]), ".counting")


def _parse_alone(facts: Facts) -> Element:
    """The pages of facts without others, told anew and without the maps that such facts do not have."""
    text = Text("unplaced", "Waarom geen kaart?", ("Daarvoor zijn cijfers van veel meer regio's nodig.",))
    told = replace(tell_story(facts, country_facts(facts), edition()), texts=(text,))
    drawn = {
        name: one for name, one in boxes(facts).items() if name not in ("map", "province_map", "position")
    }
    return read_html(page_maker().compose(facts, told, drawn))


def test_many_gemeenten_stand_in_two_columns_without_a_chart() -> None:
    facts, story = known()["PO2203"]
    own, gemeenten, similar = facts.peers
    many = tuple(
        replace(row, region=replace(row.region, short_name=f"{row.region.short_name} {copy}"))
        for copy in range(4)
        for row in gemeenten.rows
    )[:24]
    page = parse(replace(facts, peers=(own, replace(gemeenten, rows=many), similar)), story)
    (zone,) = select(page, ".peers")
    assert has_class(zone, "columns")
    assert len(select(zone, ".peer-column")) == 2
    assert not select(zone, "img")
    shown = [words_of(row[0]) for row in select(zone, "tbody tr.peer")]
    assert len([name for name in shown if name.endswith(("0", "1", "2", "3", "(deel)"))]) == 24
    assert "met marge" not in words_of(select(zone, ".what")[0])
    heads = [words_of(head) for head in select(zone, "thead th")]
    assert any(head.endswith(", vervolg") for head in heads)


def test_nederland_closes_each_group_of_another_type() -> None:
    groups = select(document("PO2203"), ".peers table")
    facts, _ = known()["PO2203"]
    assert [group.kind for group in facts.peers][1] is PeerGroupKind.MUNICIPALITIES
    closing = [words_of(select(group, "tbody tr")[-1][0]) == "Nederland" for group in groups]
    assert closing == [True, True, False]


def test_withheld_figures_are_words_in_every_table() -> None:
    facts, story = known()["GM0118"]
    page = parse(
        replace(facts, own=tuple(map(_hide, facts.own)), kinds=tuple(map(_hide, facts.kinds))), story
    )
    for table in select(page, ".own-types table, .zone.kinds table"):
        assert {words_of(row[1]) for row in select(table, "tbody tr")} == {"niet getoond"}


def test_without_counts_no_table_has_a_column_in_which_nothing_is_compared() -> None:
    facts, story = known()["GM0118"]
    page = parse(percentages_of(facts), story)
    for table in select(page, ".own-types table, .all-types table, .zone.kinds table"):
        assert len(select(table, "thead th")) == 3
    assert "niet vergeleken" not in words_of(page)


def test_names_and_texts_are_escaped() -> None:
    facts, story = known()["GM0118"]
    evil = "<b>O'Dorp</b> & {{ 1 }}"
    page = page_maker().compose(
        replace(facts, region=replace(facts.region, short_name=evil)),
        replace(story, kind_line=evil),
        boxes(facts),
    )
    assert "<b>" not in page
    assert "{{ 1 }}" in page


def test_without_a_distribution_page_one_says_what_the_figures_do_not_say() -> None:
    facts, story = known()["GM0118"]
    charts = {name: chart for name, chart in boxes(facts).items() if name != "distribution"}
    page = read_html(page_maker().compose(facts, story, charts))
    assert "Wat zeggen de cijfers niet?" in words_of(select(page, ".spread")[0])


def test_composing_twice_gives_the_same_page() -> None:
    facts, story = known()["GM0118"]
    first, second = (PageMaker(edition()).compose(facts, story, boxes(facts)) for _ in range(2))
    assert first == second


def _hide(comparison: Comparison) -> Comparison:
    return replace(
        comparison,
        here=Withheld(comparison.here.cell),
        interval=None,
        interval_strict=None,
        verdict=Verdict.NOT_COMPARED,
        difference=None,
        strength=0.0,
    )


def test_a_logo_is_shown_beside_the_sender_with_what_it_says_as_a_sentence(tmp_path: Path) -> None:
    logo = tmp_path / "merk.svg"
    logo.write_text("<svg/>", encoding="utf-8")
    picture = show_logo(logo, "Bureau Voorbeeld", "Bureau Voorbeeld (bestaat niet)")
    assert picture is not None
    assert picture.source == logo.as_uri()
    assert picture.alternative == "Het logo van de afzender: Bureau Voorbeeld."
    assert show_logo(None, None, "Bureau Voorbeeld") is None


def test_page_one_does_without_its_own_texts_as_editions_of_before_do() -> None:
    """A folder of texts without `care` and `caution` gives three findings, as it did."""
    facts, story = next(one for one in stories() if one[0].region.code == "GM0118")
    texts = tuple(one for one in story.texts if one.key not in ("care", "caution"))
    page = PageMaker(edition()).compose(facts, replace(story, texts=texts), boxes(facts))
    assert page.count('class="finding"') == len(story.findings) == 3
    assert 'class="zone caution"' not in page


@pytest.mark.parametrize(
    ("joined", "printed"),
    [
        ("Bron: CBS StatLine, 84134NED.", "Bron: CBS StatLine, 84134NED."),
        ("Bron: CBS, maatwerk; DUO, leerlingen.", "Bron: CBS, maatwerk; DUO, leerlingen."),
        ("Bron: CBS, jeugdzorg 2023; DUO, leerlingen po en vo 2023.", "Bron: CBS, jeugdzorg 2023 en andere."),
        (f"Bron: CBS, {'jeugdzorg ' * 4}2023; DUO, leerlingen.", "Bronnen: zie de verantwoording."),
    ],
    ids=["one", "two that fit", "the first", "none fits"],
)
def test_more_sources_than_fit_are_shortened_under_every_figure(joined: str, printed: str) -> None:
    of = replace(edition(), source_line=joined)
    assert len(of.figure_source) <= LONGEST_SOURCE
    for code in ("PO2203", "GM0118", "PV22"):
        facts, story = known()[code]
        page = read_html(PageMaker(of).compose(facts, story, boxes(facts)))
        sources = [words_of(one) for one in select(page, ".source") if "Bron" in words_of(one)]
        assert sources
        assert all(printed in one for one in sources), code


def test_a_single_source_is_printed_as_it_is() -> None:
    long = f"Bron: {'lange ' * 20}naam."
    assert replace(edition(), source_line=long).figure_source == long


def test_of_two_maps_the_last_one_credits_the_outlines_on_a_line_of_its_own() -> None:
    of = replace(edition(), map=MapSettings(None, "Grenzen: CBS en Kadaster."))
    facts, story = known()["GM0118"]
    page = read_html(PageMaker(of).compose(facts, story, boxes(facts)))
    national, province = (select(page, f".zone.{zone} .source")[-1] for zone in ("map", "province-map"))
    assert "Grenzen" not in words_of(national)
    assert "Grenzen" in words_of(province)
    assert select(province, "br")


def test_there_are_two_lines_of_seven_millimetres_to_write_on_under_each_question() -> None:
    css = (Path(__file__).parents[3] / "templates" / "factsheet.css").read_text(encoding="utf-8")

    def find(selector: str, what: str = "top") -> float:
        (rule,) = re.findall(rf"^{re.escape(selector)} {{ ([^}}]*) }}$", css, re.M)
        (value,) = re.findall(rf"(?:^|[; ]){what}: ([\d.]+)mm", rule)
        return float(value)

    text = 1.4 + 5 + 2 * 4.5  # the room above a question, the question, and two lines below it
    first, second = find(".write-line.line-1"), find(".write-line.line-2")
    assert first - text >= 7 - 1e-9
    assert second - first == pytest.approx(7)
    assert find(".prompt", "height") - second >= 2
    # With a text of the region's own the rule of the next question is the second line.
    assert ".noted .write-line.line-2 { display: none }" in css
    assert find(".noted .prompt", "height") - first >= 7
    assert find(".agreements") >= find(".prompts") + find(".prompts", "height")


def test_the_findings_stand_clear_of_the_source_above_them_in_a_page_of_percentages() -> None:
    css = (Path(__file__).parents[3] / "templates" / "factsheet.css").read_text(encoding="utf-8")
    (findings,) = re.findall(
        r"^\.percentages \.findings, \.percentages \.caution { top: ([\d.]+)mm }", css, re.M
    )
    (top,) = re.findall(r"^\.own-types { top: ([\d.]+)mm", css, re.M)
    heading, gaps, source = 9.4, 1.2, 2 * 3.8
    for rows in range(1, 8):
        end = float(top) + heading + gaps + overview_rows(rows, years=True).height_mm - 2.4 + source
        assert float(findings) - end >= 4.5, rows


def test_the_way_to_the_figures_names_the_pages_that_they_are_of() -> None:
    facts, story = known()["GM0118"]
    answer = Answer("Titel", ("Tekst",), "Kop", "Wat", ("Soort", "Hier"), (AnswerRow("Totaal", ("3",), 3),))
    added = (ExtensionFacts("klas", None, {}, answer),)
    (whole,) = select(document("GM0118"), ".web p:last-child")
    assert words_of(whole).startswith("Alle cijfers als bestand")
    of_all = page_maker().compose(facts, story, boxes(facts), extensions=added)
    (part,) = select(read_html(of_all), ".web p:last-child")
    assert (
        words_of(part)
        .replace("\N{NO-BREAK SPACE}", " ")
        .startswith("Alle cijfers tot en met pagina 4 als bestand")
    )
    handout = page_maker().compose(facts, story, boxes(facts), (), ReportForm.HANDOUT, added)
    (of_form,) = select(read_html(handout), ".web p:last-child")
    assert words_of(of_form) == words_of(whole)
