"""The figures of everyone at the table, on page two of a conversation pack."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from reportgen.model.facts import Comparison, Facts
from reportgen.model.figures import AbsenceReason, Absent, Released
from reportgen.model.meeting import Guest, MeetingStory, Party
from reportgen.notation import write_pct
from reportgen.page import PageMaker, examine_house
from reportgen.page.context import Table
from reportgen.page.pack import compose_pack
from reportgen.page.pack_context import FiguresPage
from reportgen.places import TEMPLATES
from tests.builders import hoogeveen, hoogeveen_meppel, schiermonnikoog
from tests.unit.page.sample_charts import boxes
from tests.unit.page.sample_edition import edition
from tests.unit.page.sample_story import stories

GUIDE = (Path(__file__).parents[3] / "docs" / "vormgeving.md").read_text(encoding="utf-8")
STORIES = {facts.region.code: story for facts, story in stories()}


def _meet(host: Facts, *guests: Facts) -> tuple[list[Guest], MeetingStory]:
    """Who sits at the table of a host, and what is told there."""
    partners = [one for one in guests if one.region.kind.is_partnership]
    story = MeetingStory(
        host=STORIES[host.region.code],
        figures_title="De cijfers",
        warning="Vergelijk met Nederland.",
        parties=tuple(Party(one, one.region.short_name, "Wie er telt") for one in (host, *partners)),
        heading="De gemeenten",
        caption="Wie er woont",
        counting_title="Tellen",
        counting=("Zo.", "En zo."),
        small_groups=None,
        without_figures=None,
        questions_title="Vragen",
        questions=(),
        attendees=(),
    )
    return [Guest(one.region, False, one) for one in guests], story


def _figures(host: Facts, *guests: Facts) -> FiguresPage:
    seats, story = _meet(host, *guests)
    return compose_pack(edition(), host, seats, story, boxes(host)).figures


def _without(facts: Facts, code: str) -> Facts:
    """The facts of a region and a Nederland of which nobody delivered this type."""
    return replace(facts, own=tuple(row for row in facts.own if row.education.code != code))


def _column(table: Table, label: str) -> list[str]:
    at = [column.head for column in table.columns].index(label) - 1
    return [row.entries[at].text for row in table.rows]


def _shares(rows: Sequence[Comparison], code: str) -> tuple[str, str]:
    row = next(row for row in rows if row.education.code == code)
    assert isinstance(row.here, Released)
    assert isinstance(row.country, Released)
    return write_pct(row.here.share), write_pct(row.country.share)


def test_a_share_stands_under_its_own_type_also_where_another_gemeente_lacks_one() -> None:
    whole, poorer = hoogeveen(), replace(_without(hoogeveen(), "bao"), region=schiermonnikoog().region)
    bao, so = _shares(whole.own, "bao"), _shares(whole.own, "so")
    label = next(row.education.label_with_abbreviation for row in whole.own if row.education.code == "bao")
    last = next(row.education.label_with_abbreviation for row in whole.own if row.education.code == "so")
    for members, shown in (
        ((whole, poorer), [bao[0], "niet beschikbaar", bao[1]]),
        ((poorer, whole), ["niet beschikbaar", *bao]),
    ):
        page = _figures(hoogeveen_meppel(), *members)
        assert page.members is not None
        assert _column(page.members.table, label) == shown
        assert _column(page.members.table, last) == [so[0], so[0], so[1]]


def test_tables_beside_each_other_say_in_short_that_there_is_no_figure() -> None:
    partner = hoogeveen_meppel()
    empty = replace(
        partner.own[-1], here=Absent(partner.own[-1].here.cell, AbsenceReason.NOT_DELIVERED), difference=None
    )
    page = _figures(hoogeveen(), replace(partner, own=(*partner.own[:-1], empty)))
    ((table,),) = page.partners
    assert table.table.rows[-1].entries[0].text == "geen cijfer"


def test_the_line_for_the_pack_in_the_guide_stands_under_the_sender(tmp_path: Path) -> None:
    (block,) = re.findall(r'({% extends "reportgen/pack\.html\.j2" %}.*?)```', GUIDE, re.S)
    (tmp_path / "pack.html.j2").write_text(block, encoding="utf-8")
    assert examine_house(tmp_path, TEMPLATES) == ()
    host = hoogeveen_meppel()
    plain, own = (
        PageMaker(replace(edition(), templates=house)).compose_pack(
            host, *_meet(host, hoogeveen()), boxes(host)
        )
        for house in (None, tmp_path)
    )
    assert own.count("088\N{NO-BREAK SPACE}123") + own.count("088 123") == 1
    assert own.count("<h3>") == plain.count("<h3>")
