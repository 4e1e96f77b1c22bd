"""A report that is broken in one way on purpose: the check finds that, in words that name it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from reportgen.pdf.conformance import Expected, check_report, read_expected
from reportgen.pdf.enclosures import FIGURES, PROVENANCE
from tests.conformance.reports import report

CODE = "GM0118"
Break = Callable[[pikepdf.Pdf], None]


def expected() -> Expected:
    made = report(CODE)
    return read_expected(made.html, str(made.pdf.docinfo.Title), enclosures=(FIGURES, PROVENANCE))


def findings_after(harm: Break) -> tuple[str, ...]:
    with pikepdf.open(BytesIO(report(CODE).document.pdf)) as pdf:
        harm(pdf)
        broken = BytesIO()
        pdf.save(broken, deterministic_id=True, fix_metadata_version=False)
    return check_report(broken.getvalue(), expected())


def elements(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
    return [one for one in _walk(pdf.Root.StructTreeRoot) if f"/{kind}" == one.S]


def _walk(parent: Any) -> Iterator[Any]:
    children = parent.get("/K")
    for child in children if isinstance(children, Array) else [children]:
        if isinstance(child, Dictionary) and child.get("/Type") == "/StructElem":
            yield child
            yield from _walk(child)


def edit_content(pdf: pikepdf.Pdf, page: int, pattern: bytes, by: bytes) -> None:
    stream = pdf.pages[page].Contents
    content, times = re.subn(pattern, by, stream.read_bytes(), count=1, flags=re.DOTALL)
    assert times == 1
    stream.write(content)


def edit_metadata(pdf: pikepdf.Pdf, pattern: bytes, by: bytes) -> None:
    content, times = re.subn(pattern, by, pdf.Root.Metadata.read_bytes(), count=1)
    assert times == 1
    pdf.Root.Metadata.write(content)


def remove(element: Any) -> None:
    siblings = element.P.K
    at = next(at for at, one in enumerate(siblings) if one.objgen == element.objgen)
    del siblings[at]


def swap_first_two(pdf: pikepdf.Pdf) -> None:
    kids = pdf.Root.StructTreeRoot.K[0].K[0].K
    first, second = kids[0], kids[1]
    kids[0], kids[1] = second, first


def leave_out_text_alternative(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "Figure")[0].Alt


def name_picture_by_its_file(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "Figure")[0].Alt = String("levels.svg")


def describe_picture_in_a_word(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "Figure")[0].Alt = String("Grafiek")


def describe_chart_without_figures(pdf: pikepdf.Pdf) -> None:
    chart = max(elements(pdf, "Figure"), key=lambda one: len(str(one.Alt)))
    chart.Alt = String("Een grafiek met de percentages van deze gemeente.")


def put_picture_off_the_page(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "Figure")[0].A.BBox = Array([400, 900, 700, 1000])


def lose_box_of_picture(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "Figure")[0].A["/BBox"]


def give_cell_the_wrong_header(pdf: pikepdf.Pdf) -> None:
    cells = elements(pdf, "TD")
    cells[0].A.Headers = cells[1].A.Headers


def lose_headers_of_cell(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "TD")[0].A["/Headers"]


def lose_scope_of_header(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "TH")[0].A["/Scope"]


def empty_a_cell(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "TD")[0].K = Array()


def let_a_cell_span_two_columns(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "TD")[0].A.ColSpan = 2


def leave_text_out_of_the_reading_order(pdf: pikepdf.Pdf) -> None:
    remove(elements(pdf, "P")[0])


def read_text_twice(pdf: pikepdf.Pdf) -> None:
    paragraph = elements(pdf, "P")[0]
    paragraph.K.append(paragraph.K[0])


def paint_outside_all_marks(pdf: pikepdf.Pdf) -> None:
    edit_content(pdf, 0, rb"/Span\s*<</MCID 0>>\s*BDC(.*?)EMC", rb"\1")


def orphan_in_the_parent_tree(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.ParentTree.Nums[1] = Array()


def skip_a_level_of_headings(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "H2")[0].S = Name.H4


def make_the_title_a_paragraph(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "H1")[0].S = Name.P


def lose_a_bookmark(pdf: pikepdf.Pdf) -> None:
    first = pdf.Root.Outlines.First.First
    pdf.Root.Outlines.First.First = first.Next


def name_a_bookmark_otherwise(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.First.Title = String("Titel")


def lose_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def call_the_file_english(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Lang = String("en")


def call_dutch_words_english(pdf: pikepdf.Pdf) -> None:
    next(one for one in elements(pdf, "P") if len(one.K) > 3).Lang = String("en-GB")


def lose_the_meaning_of_glyphs(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].Resources.Font.values():
        font.ToUnicode.write(font.ToUnicode.read_bytes().replace(b"<0061>", b"<fffd>"))


def take_out_a_font(pdf: pikepdf.Pdf) -> None:
    font = next(iter(pdf.pages[0].Resources.Font.values()))
    del font.DescendantFonts[0].FontDescriptor["/FontFile2"]


def attach_without_relationship(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AF[0]["/AFRelationship"]


def associate_an_attachment_twice(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AF.append(pdf.Root.AF[0])


def lose_an_attachment(pdf: pikepdf.Pdf) -> None:
    del pdf.attachments[PROVENANCE]


def attach_without_description(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AF[0].Desc = String("")


def write_a_second_packet(pdf: pikepdf.Pdf) -> None:
    packet = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(packet + packet)


def deny_accessibility(pdf: pikepdf.Pdf) -> None:
    edit_metadata(pdf, rb"<pdfuaid:part>1</pdfuaid:part>", b"")


def claim_a_lower_level(pdf: pikepdf.Pdf) -> None:
    edit_metadata(pdf, rb'pdfaid:conformance="A"', b'pdfaid:conformance="B"')


def lose_output_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


def give_another_title(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo.Title = String("Naamloos")


def hide_the_title(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.ViewerPreferences


def open_with_a_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def describe_link_by_its_address(pdf: pikepdf.Pdf) -> None:
    link = pdf.pages[3].Annots[0]
    link.Contents = link.A.URI


def lead_a_link_elsewhere(pdf: pikepdf.Pdf) -> None:
    pdf.pages[3].Annots[0].A.URI = String("https://elders.nl/")


def take_a_link_out_of_the_structure(pdf: pikepdf.Pdf) -> None:
    link = elements(pdf, "Link")[0]
    del link.K[0]


def read_the_running_head(pdf: pikepdf.Pdf) -> None:
    stream = pdf.pages[1].Contents
    stream.write(re.sub(rb"/Artifact\b.*?EMC", b"", stream.read_bytes(), flags=re.DOTALL))


def add_an_empty_element(pdf: pikepdf.Pdf) -> None:
    section = elements(pdf, "Sect")[0]
    section.K.append(pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, P=section, K=Array())))


def put_text_in_a_list(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "LI")[0].S = Name.P


def tear_words_together(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].Resources.Font.values():
        font.ToUnicode.write(font.ToUnicode.read_bytes().replace(b"<0020>", b"<200b>"))


DEFECTS: list[tuple[Break, str]] = [
    (leave_out_text_alternative, "no sentence"),
    (name_picture_by_its_file, "is the name of a file"),
    (describe_picture_in_a_word, "is no sentence"),
    (describe_chart_without_figures, "names no figure"),
    (put_picture_off_the_page, "lies outside its page"),
    (lose_box_of_picture, "a figure has no box"),
    (give_cell_the_wrong_header, "cell 1 is “12,7%” under “Totaal”, “Nederland”"),
    (lose_headers_of_cell, "cell 1 is “12,7%” under none"),
    (lose_scope_of_header, "has no identifier or scope"),
    (empty_a_cell, "a cell of a table is empty"),
    (let_a_cell_span_two_columns, "spans others"),
    (leave_text_out_of_the_reading_order, "is not in the reading order"),
    (read_text_twice, "is read 2 times"),
    (swap_first_two, "is heard where the page says"),
    (paint_outside_all_marks, "belong to no element"),
    (orphan_in_the_parent_tree, "has no owner in the parent tree"),
    (skip_a_level_of_headings, "skips from level 1 to 4"),
    (make_the_title_a_paragraph, "not exactly one heading of level 1"),
    (lose_a_bookmark, "bookmark 2 is"),
    (name_a_bookmark_otherwise, "bookmark 1 is “Titel”"),
    (lose_language, "the file has no language"),
    (call_the_file_english, "the language of the file is en instead of nl"),
    (call_dutch_words_english, "would be read aloud in the language en-GB"),
    (lose_the_meaning_of_glyphs, "glyphs without a letter"),
    (take_out_a_font, "is not in the file"),
    (attach_without_relationship, "has the relationship “”"),
    (associate_an_attachment_twice, "are associated as"),
    (lose_an_attachment, "the attachments are"),
    (attach_without_description, "lacks a description"),
    (write_a_second_packet, "not one XMP packet"),
    (deny_accessibility, "does not say PDF/UA-1"),
    (claim_a_lower_level, "does not say PDF/A-3a"),
    (lose_output_intent, "0 output intents"),
    (give_another_title, "the title is “Naamloos”"),
    (hide_the_title, "show the file's name"),
    (open_with_a_script, "something active"),
    (describe_link_by_its_address, "is described as"),
    (lead_a_link_elsewhere, "which the page does not name"),
    (take_a_link_out_of_the_structure, "are read as a link"),
    (read_the_running_head, "its running head is read aloud"),
    (add_an_empty_element, "an element P has no contents"),
    (put_text_in_a_list, "something that is no item"),
    (tear_words_together, "is heard where the page says"),
]


@pytest.mark.parametrize(("harm", "finding"), DEFECTS, ids=lambda one: getattr(one, "__name__", ""))
def test_a_defect_is_found(harm: Break, finding: str) -> None:
    assert any(finding in found for found in findings_after(harm)), findings_after(harm)


def test_a_sound_report_has_no_findings() -> None:
    assert findings_after(lambda _: None) == ()


def test_a_figure_that_is_nowhere_heard_is_found() -> None:
    made = report(CODE)
    wanted = read_expected(
        made.html, str(made.pdf.docinfo.Title), figures=("12,7", "98,7"), enclosures=(FIGURES, PROVENANCE)
    )
    assert check_report(made.document.pdf, wanted) == ("the figure 98,7 is not heard",)


def test_a_notice_in_a_running_head_only_is_found() -> None:
    made = report(CODE)
    wanted = replace(expected(), notices=("Voorlopige cijfers",))
    (finding,) = check_report(made.document.pdf, wanted)
    assert finding.startswith("“Voorlopige cijfers” stands in a running head only")


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n%%EOF", b"geen pdf"])
def test_a_file_that_is_no_pdf_is_found(content: bytes) -> None:
    (finding,) = check_report(content, expected())
    assert finding.startswith("the file cannot be read back")


def test_a_file_without_structure_is_found() -> None:
    def untag(pdf: pikepdf.Pdf) -> None:
        del pdf.Root.StructTreeRoot

    assert findings_after(untag) == ("the file has no structure",)
