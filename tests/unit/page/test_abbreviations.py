"""The first of each abbreviation on a page can be expanded; nothing else in the page changes."""

import re

import pytest

from reportgen.page.abbreviations import Abbreviations
from reportgen.page.markup import write_rich
from tests.unit.page.sample_edition import edition

MARKS = Abbreviations(edition())


def mark(body: str) -> str:
    return MARKS.mark(f"<html><title>bao</title><section>{body}</section></html>")


def test_the_first_of_each_on_a_page_has_its_words() -> None:
    marked = mark("<p>Het bao en het sbao, en weer het bao</p>")
    assert marked.count("<abbr") == 2
    assert '<abbr title="basisonderwijs">bao</abbr> en' in marked


def test_every_page_begins_anew() -> None:
    assert mark("<p>bao</p></section><section><p>Bao: meer</p>").count("<abbr") == 2


@pytest.mark.parametrize(
    "body",
    [
        "<p>baobab, x-bao, bao-school, sociaal, provo</p>",
        "<h1>PO Urk e.o.</h1>",
        "<img alt='het bao'><p class='vo'>tekst</p>",
        '<div class="head head-2"><span>PO Hoogeveen e.o.</span><div>vo</div></div>',
    ],
)
def test_parts_of_words_attributes_and_running_heads_are_left_alone(body: str) -> None:
    assert "<abbr" not in mark(body)


def test_nothing_but_the_marks_is_added() -> None:
    body = "<p>PO Hoogeveen-Meppel e.o. (bao, sbao &amp; so)</p>"
    assert (
        re.sub(r"</?abbr[^>]*>", "", mark(body))
        == f"<html><title>bao</title><section>{body}</section></html>"
    )


def test_foreign_words_get_their_language_and_stay_escaped() -> None:
    assert write_rich("een [en: <b>county</b> profile]") == (
        'een <span lang="en">&lt;b&gt;county&lt;/b&gt; profile</span>'
    )
