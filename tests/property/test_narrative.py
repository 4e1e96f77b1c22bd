"""Laws of the sentences: signs, equal values, withheld cells, room."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.model.facts import Comparison, Difference, Distribution, Facts, Trend
from reportgen.model.figures import Cell, Percentage, Released
from reportgen.model.story import Statement, Story
from reportgen.narrative import tell_story
from reportgen.narrative.fit import FINDING_BODY, FINDING_FIGURE, FINDING_TITLE, QUESTION_BODY
from reportgen.notation import write_percentage
from tests import builders
from tests.unit.narrative import builders_narrative as cases

TYPES = ("bao", "sbao", "so", "vo", "pro", "svo", "mbo", "overig")
EDITION = cases.edition()


@st.composite
def counts(draw: st.DrawFn) -> tuple[int, int]:
    """A rounded numerator and denominator."""
    denominator = 5 * draw(st.integers(4, 4000))
    return 5 * draw(st.integers(0, denominator // 5)), denominator


@st.composite
def gemeente_facts(draw: st.DrawFn) -> Facts:
    """A gemeente with any figures, any of them withheld, and any series."""
    facts = cases.municipality()
    rows: list[Comparison] = []
    for education in ("totaal", *TYPES):
        figure = builders.released("GM0118", education, draw(counts()))
        row = builders.compare(figure, builders.country_cell(education))
        rows.append(cases.withhold(row) if draw(st.booleans()) else row)
    tenths = draw(st.lists(st.integers(0, 1000), min_size=1, max_size=5))
    years = dict(zip(range(2026 - len(tenths), 2026), tenths, strict=True))
    series = cases.series_of("GM0118", "totaal", years, draw(st.sampled_from(Trend)))
    series = replace(
        series, change=draw(st.none() | st.integers(-90, 90).map(lambda one: Difference(one, 1)))
    )
    parts = builders.hoogeveen().distribution
    assert parts is not None
    spread = tuple(replace(part, here_of_100=draw(st.none() | st.integers(0, 100))) for part in parts.parts)
    return replace(
        facts,
        key=rows[0],
        own=tuple(rows),
        mix=None,
        series=draw(st.sampled_from([(), (series,)])),
        distribution=draw(st.sampled_from([None, Distribution(spread, False)])),
        reporting_year=2025 if draw(st.booleans()) else 2023,
        position=None,
    )


def _tell(facts: Facts) -> Story:
    return tell_story(facts, cases.country_facts(facts), EDITION)


@given(gemeente_facts())
@settings(max_examples=150, deadline=None)
def test_the_sign_in_the_sentence_is_the_sign_of_the_difference(facts: Facts) -> None:
    text = _tell(facts).country_sentence.text
    difference = facts.key.difference
    if "hoger" in text or "lager" in text:
        assert facts.key.verdict.is_clear
        assert difference is not None
        assert ("hoger" in text) == (difference.tenths > 0)
        assert ("lager" in text) == (difference.tenths < 0)


@given(gemeente_facts())
@settings(max_examples=150, deadline=None)
def test_a_finding_is_higher_only_when_its_own_value_is(facts: Facts) -> None:
    rows = {row.here.cell: row for row in facts.own}
    for finding in _tell(facts).findings:
        if finding.title.endswith(("hoger", "lager")):
            row = rows[finding.body.cells[0]]
            assert isinstance(row.here, Released)
            assert isinstance(row.country, Released)
            assert finding.title.endswith("hoger") == (row.here.share.tenths > row.country.share.tenths)
            assert row.verdict.is_clear


@given(gemeente_facts())
@settings(max_examples=150, deadline=None)
def test_equal_values_never_rise_and_a_rise_rises(facts: Facts) -> None:
    story = _tell(facts)
    told = " ".join((story.years_title, *(f"{one.title} {one.body.text}" for one in story.findings)))
    points = [
        point.here.share.tenths
        for series in facts.series
        for point in series.points
        if isinstance(point.here, Released) and point.year <= facts.reporting_year
    ]
    if "Een stijging" in told:
        assert points[-1] > points[0]
    if "Een daling" in told:
        assert points[-1] < points[0]


@given(gemeente_facts())
@settings(max_examples=150, deadline=None)
def test_every_percentage_is_that_of_a_released_cell_it_rests_on(facts: Facts) -> None:
    printed: dict[Cell, set[str]] = {}
    for figure in _find(replace(facts, peers=()), Released):
        printed.setdefault(figure.cell, set()).add(write_percentage(figure.share))
    for statement in _find(_tell(facts), Statement):
        known = {"95"}.union(*(printed.get(cell, set()) for cell in statement.cells))
        assert set(re.findall(r"(\d+(?:,\d)?) procent\b", statement.text)) <= known, statement.text


@given(gemeente_facts())
@settings(max_examples=150, deadline=None)
def test_nothing_is_left_over_and_all_fits(facts: Facts) -> None:
    story = _tell(facts)
    assert not re.search(r"None|Withheld|Released|Absent|\{|\}|  |\.\.", "|".join(_texts(story)))
    assert len(story.findings) == len(story.questions) == 3
    for finding in story.findings:
        assert FINDING_FIGURE.holds(finding.figure), finding
        assert FINDING_TITLE.holds(finding.title), finding
        assert FINDING_BODY.holds(finding.body.text), finding
    assert all(QUESTION_BODY.holds(one.body.text) for one in story.questions)


@given(gemeente_facts(), st.integers(0, 1000))
@settings(max_examples=60, deadline=None)
def test_without_denominators_nothing_is_higher_or_lower(facts: Facts, tenths: int) -> None:
    bare = [
        builders.compare(builders.released("GM0118", code, tenths), builders.country_cell(code))
        for code in ("totaal", *TYPES)
    ]
    kinds = tuple(
        builders.compare(builders.released("GM0118", "totaal", 10, care=row.care.code), row.country)
        for row in facts.kinds
    )
    facts = replace(facts, key=bare[0], own=tuple(bare), kinds=kinds, series=(), peers=())
    story = _tell(facts)
    told = [story.country_sentence.text, story.overview.message, story.types.message, story.kinds.message]
    told += [text for part in (*story.findings, *story.questions) for text in _texts(part)]
    assert not any(re.search(r"\b(hoger|lager)\b", text) for text in told)


@given(gemeente_facts(), st.data())
@settings(max_examples=60, deadline=None)
def test_a_figure_that_is_not_released_changes_no_word(facts: Facts, data: st.DataObject) -> None:
    """Two regions that differ only in what is withheld tell the same story."""
    code = data.draw(st.sampled_from(TYPES))
    stories = []
    for share in (Percentage(10), Percentage(900)):
        own = tuple(
            cases.withhold(replace(row, here=Released(row.here.cell, 5, 50, share, builders.FINAL)))
            if row.education.code == code
            else row
            for row in facts.own
        )
        stories.append(_tell(replace(facts, own=own)))
    assert stories[0] == stories[1]


def _find(value: object, wanted: type) -> Iterator:  # type: ignore[type-arg]
    if isinstance(value, wanted):
        yield value
    elif isinstance(value, tuple) and not isinstance(value, Cell):
        for one in value:
            yield from _find(one, wanted)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _find(getattr(value, field.name), wanted)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple) and not isinstance(value, Cell):
        for one in value:
            yield from _texts(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            if field.name != "cells":
                yield from _texts(getattr(value, field.name))
