"""The report in words: short on a terminal and without a figure unless asked, whole on the page."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.data.quality import Rule, Severity, examine, examine_release, report_mistakes, write_summary
from reportgen.data.quality import write_page as write_quality_page
from reportgen.data.quality.evidence import write_true_figures
from reportgen.data.quality.wording import KINDS, SEVERITIES, WORDINGS
from reportgen.disclosure import protect
from reportgen.errors import InputError, Mistake, Place
from reportgen.model.edition import DoubtfulYear
from reportgen.model.figures import Cell, Percentage
from reportgen.model.region import RegionKind
from tests.unit.data.builders_quality import COUNTS, EDITION, FILE, GEMEENTEN, IN_ORDER, YEAR

TOTAL = Cell("GM0001", YEAR, "jeugdzorg", "totaal")
BAO = TOTAL._replace(education="bao")
SECRET, DENOMINATOR = 1_234_567, 7_654_321
SPOILED = (
    IN_ORDER.change(TOTAL, numerator=SECRET, denominator=DENOMINATOR)
    .change(BAO, numerator=SECRET + 1, denominator=DENOMINATOR - 1, share=Percentage(987))
    .drop(lambda cell: cell.region == "GM0002" and cell.year == YEAR)
    .drop(lambda cell: cell.region == "GM0009")
)


def checked(delivery=SPOILED, edition=EDITION):
    report = examine(delivery.inputs(), edition)
    return examine_release(report, protect(delivery.figures.values(), edition).table, edition)


def test_the_summary_holds_no_figure_unless_asked():
    text = write_summary(checked(), EDITION)

    assert "98,7" not in text
    assert "234" not in text
    assert "654" not in text
    shown = write_summary(checked(), EDITION, show_counts=True)
    assert "1.234.567/7.654.321" in shown
    assert "98,7%" in shown


def test_the_summary_names_place_and_remedy_of_what_stops_the_build():
    lines = write_summary(checked(), EDITION, Path("uit/kwaliteit.html")).splitlines()

    at = lines.index("error: a total has a smaller numerator than a part of it")
    assert lines[at + 1].strip().startswith("GM0001 Plaats GM0001  2023  jeugdzorg x totaal, jeugdzorg x bao")
    assert re.search(rf"{FILE}:[0-9]+$", lines[at + 1])
    assert lines[at + 2].strip().startswith("> ")
    assert lines[-1] == "All of it, with the counts: uit/kwaliteit.html"
    assert "nothing can be built" in lines[-2]


def test_the_summary_of_figures_in_order_is_short():
    text = write_summary(checked(IN_ORDER), EDITION)

    assert len(text.splitlines()) <= 12
    assert "proef, jeugdzorg 2023: 0 errors, 0 to look at" in text
    assert re.search(r"to look at, [1-9]\d* notes? \(in short\); it can be built\.$", text)


def test_many_findings_of_one_kind_are_cut_short():
    delivery = IN_ORDER
    for code in GEMEENTEN[:8]:
        delivery = delivery.change(BAO._replace(region=code), share=Percentage(999))
    text = write_summary(checked(delivery), EDITION)

    assert "look:  the percentage is not the numerator divided by the denominator (8)" in text
    assert "and 3 more" in text
    assert text.count("column percentage") == 5


def test_mistakes_of_the_inputs_look_like_other_findings():
    report = report_mistakes(
        InputError([Mistake("this is not a count", Place(FILE, 7, "teller"), "Mend it.")])
    )
    text = write_summary(report, EDITION)

    assert text.splitlines() == [
        "error: this is not a count",
        "       levering.csv:7, column teller",
        "       > Mend it.",
        "proef, jeugdzorg 2023: 1 error, 0 to look at, 0 notes; nothing can be built.",
    ]


def test_the_page_holds_every_finding_with_its_counts():
    report = checked()
    page = write_quality_page(report, EDITION)

    for rule in {one.rule for one in report.findings}:
        assert WORDINGS[rule].heading in page.replace("&#39;", "'")
    assert "1.234.567/7.654.321" in page
    assert "GM0001 Plaats GM0001" in page
    assert "Er kan niets gemaakt worden zolang die er zijn." in page
    assert page.count("<h3>") == len({(one.severity, one.rule) for one in report.findings})


def test_the_page_needs_nothing_beside_it_and_escapes_what_it_is_given():
    edition = replace(EDITION, title="<script>alert(1)</script>")
    page = write_quality_page(checked(), edition)

    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert not re.search(r"(src|href)=\"(?!#)", page)
    assert "default-src 'none'" in page.replace("&#39;", "'")
    assert 'lang="nl"' in page


def test_links_on_the_page_lead_somewhere_once():
    page = write_quality_page(checked(), EDITION)
    ids = re.findall(r' id="([^"]+)"', page)

    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_a_doubtful_year_is_explained_in_the_words_of_the_catalogue():
    indicator = replace(EDITION.indicator, doubtful_years=(DoubtfulYear(2020, "Teams leverden dubbel."),))
    edition = replace(EDITION, indicator=indicator)

    assert "Teams leverden dubbel." in write_quality_page(checked(IN_ORDER, edition), edition)


@pytest.mark.parametrize(("missing", "folded"), [(5, False), (6, True), (9, True)])
def test_more_than_a_few_missing_regions_stand_in_a_fold_out(missing, folded):
    gone = GEMEENTEN[:missing]
    edition = replace(EDITION, selected=tuple(one for one in EDITION.selected if one.code not in gone))
    page = write_quality_page(checked(IN_ORDER.drop(lambda cell: cell.region in gone), edition), edition)
    names = [f"{code} Plaats {code}" for code in gone]

    assert all(name in page for name in names)
    assert ("Alle regio&#39;s" in page or "Alle regio's" in page) is folded
    assert (f"{names[4]} en {missing - 5} andere" in page) is folded


def test_the_page_names_cells_in_dutch():
    delivery = IN_ORDER.drop(lambda cell: cell[:2] == ("GM0001", YEAR) and cell.care == "jeugdhulp")

    assert "<td>Jeugdhulp</td>" in write_quality_page(checked(delivery), EDITION)


def test_what_is_not_shown_stands_on_the_page_per_region():
    delivery = IN_ORDER.scale(lambda cell: cell.region == "GM0001", numerator=0.001)
    page = write_quality_page(checked(delivery), EDITION)

    assert "Wat er niet getoond wordt" in page
    assert '<th scope="row">GM0001 Plaats GM0001</th>' in page


@pytest.mark.parametrize("rule", Rule)
def test_every_rule_has_words_for_the_page(rule):
    wording = WORDINGS[rule]

    for text in (wording.meaning, wording.remedy):
        assert text.endswith((".", "?"))
    assert not wording.heading.endswith(".")


def test_every_severity_and_kind_of_region_has_words():
    assert set(SEVERITIES) == set(Severity)
    assert set(KINDS) == set(RegionKind)


def test_true_figures_are_labelled_by_what_tells_them_apart():
    first, second = IN_ORDER.figures[TOTAL], IN_ORDER.figures[TOTAL._replace(year=2022)]

    assert write_true_figures([first]).startswith(f"{COUNTS[TOTAL][0]}/")
    assert write_true_figures([second, first]).startswith("2022 ")
    assert write_true_figures([first, IN_ORDER.figures[BAO]]).startswith("totaal ")
    assert write_true_figures([second, first], most=1).endswith(", ...")
