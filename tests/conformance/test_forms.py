"""What is printed beside the factsheets is accessible and archival too."""

import pytest
from page import validate_pdf_bytes
from pypdfium2 import PdfDocument

from reportgen.model.form import ReportForm
from tests.conformance.reports import CODES, account, pack, report
from tests.unit.page.reading import select, words_of


@pytest.mark.parametrize("code", CODES)
def test_a_handout_is_two_pages_that_conform_and_fit(code: str) -> None:
    handout = report(code, ReportForm.HANDOUT)
    for profile in ("ua1", "3a"):
        result = validate_pdf_bytes(handout.document.pdf, profile=profile)
        assert [(failure.rule_id, failure.message) for failure in result.failures] == []
    assert handout.document.pages == 2
    assert handout.document.warnings == ()


@pytest.mark.parametrize("code", CODES)
def test_a_handout_holds_page_one_and_the_conversation_of_the_factsheet(code: str) -> None:
    def zones(form: ReportForm, page: str) -> list[str]:
        (found,) = select(report(code, form).html, f"section.{page}")
        return [words_of(zone) for zone in found if "zone" in zone.get("class", "")]

    handout, factsheet = ReportForm.HANDOUT, ReportForm.FACTSHEET
    pages = [section.get("class") for section in select(report(code, handout).html, "section")]
    assert pages == ["page overview", "page conversation"]
    assert zones(handout, "conversation") == zones(factsheet, "conversation")
    assert zones(handout, "overview") == zones(factsheet, "overview") != []


@pytest.mark.parametrize("code", ["PO2203", "GM0118", "GM0088"])
def test_a_pack_is_four_pages_that_conform_and_fit(code: str) -> None:
    for profile in ("ua1", "3a"):
        result = validate_pdf_bytes(pack(code).document.pdf, profile=profile)
        assert [(failure.rule_id, failure.message) for failure in result.failures] == []
    assert pack(code).document.pages == 4
    assert pack(code).document.warnings == ()


@pytest.mark.parametrize("code", ["PO2203", "GM0118", "GM0088"])
def test_every_table_of_a_pack_names_whose_children_it_counts(code: str) -> None:
    (page,) = select(pack(code).html, "section.everyone")
    captions = [words_of(one) for one in select(page, "p.what")]
    assert len(captions) == len(select(page, "table"))
    small = pack(code).facts.too_small
    for caption in captions[small:]:
        assert caption.startswith(("Wie er woont: ", "Wie er naar school gaat: "))
    assert ("niet met een andere tabel" in words_of(page)) is (len(captions) > 1)


def test_the_verantwoording_conforms_and_its_statement_has_a_page_of_its_own() -> None:
    document, html = account()
    for profile in ("ua1", "3a"):
        result = validate_pdf_bytes(document.pdf, profile=profile)
        assert [(failure.rule_id, failure.message) for failure in result.failures] == []
    assert [warning for warning in document.warnings if "is filled" not in warning] == []
    with PdfDocument(document.pdf) as pdf:
        pages = [page.get_textpage().get_text_bounded() for page in pdf]
    assert len(pages) == document.pages
    assert "Handtekening" in pages[-1]
    assert "Wat we weglaten" in pages[-1]
    assert not any("Handtekening" in page for page in pages[:-1])
    assert len(select(html, "h1")) == 1
