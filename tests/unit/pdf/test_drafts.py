"""A draft shows the pages as they will be, and is finished to the report that a build makes."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from pypdfium2 import PdfDocument

from reportgen import config
from reportgen.model.report import Document
from reportgen.pdf import Press, PrintingError
from reportgen.pdf.drafts import Draft
from reportgen.pdf.engine import Engine
from tests.unit.pdf.minimal import imprint
from tests.unit.pdf.test_shortcuts import EDITION, factsheets

PIXELS = (
    '<html lang="nl"><title>Beeld</title><body><h1>Beeld</h1><img alt="Twee vlakken." style="width: 9cm"'
    ' src="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAAD0lEQVR42mP4z8Dw/z8DAAwAAv8'
    'FF4y8AAAAAElFTkSuQmCC">'
)
PAGES = (*factsheets(), (PIXELS, {}))


@pytest.fixture(scope="module")
def press() -> Press:
    return Press(config.load_edition(EDITION))


def draw(pdf: bytes) -> list[bytes]:
    """Every page as it is seen, pixel by pixel."""
    with PdfDocument(pdf) as document:
        return [page.render(scale=2).to_pil().tobytes() for page in document]


@pytest.mark.parametrize("number", range(len(PAGES)))
def test_a_draft_looks_as_the_report_that_it_becomes(number: int, press: Press) -> None:
    html, drawn = PAGES[number]
    draft = press.draft(html, drawn, imprint("Proef"))
    document = press.proof(html, drawn, imprint("Proef"))
    assert draw(draft.pdf) == draw(document.pdf)
    assert draft.pages == document.pages
    assert not draft.is_finished
    assert draft.finish() == document
    assert draft.is_finished


def test_a_report_is_finished_once_whoever_asks() -> None:
    made: list[Document] = []

    def finish() -> Document:
        made.append(Document(b"%PDF", 1, ()))
        return made[-1]

    draft = Draft(b"%PDF", 1, finish)
    with ThreadPoolExecutor(4) as threads:
        asked = [threads.submit(draft.finish) for _ in range(8)]
    assert len({id(one.result()) for one in asked}) == len(made) == 1


def test_what_cannot_be_finished_is_not_tried_again_on_what_is_half_mended() -> None:
    tried: list[int] = []

    def fail() -> Document:
        tried.append(1)
        raise ValueError("half mended")

    draft = Draft(b"%PDF", 1, fail)
    for _ in range(2):
        with pytest.raises(ValueError, match="half mended"):
            draft.finish()
    assert tried == [1]
    assert draft.is_finished


def test_reports_are_drawn_one_at_a_time(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    (html, drawn), at_work, most = PAGES[0], [], []
    lay_out = Engine._lay_out

    def watch(*given: Any) -> Any:
        at_work.append(1)
        most.append(len(at_work))
        rendered = lay_out(*given)
        at_work.pop()
        return rendered

    monkeypatch.setattr(Engine, "_lay_out", watch)
    with ThreadPoolExecutor(2) as threads:
        drafts = [threads.submit(press.draft, html, drawn, imprint("Proef")) for _ in range(2)]
    assert drafts[0].result().pdf == drafts[1].result().pdf
    assert most == [1, 1]


def test_what_the_engine_warns_of_is_told_before_there_is_a_draft(press: Press) -> None:
    html, drawn = PAGES[1]
    with pytest.raises(PrintingError):
        press.draft(html.replace("<body", '<body style="colour: red"', 1), drawn, imprint("Proef"))
