"""A lint over everything that readers read: every generated sentence of every case, and every text."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from reportgen.model.facts import Facts, PeerGroup, Verdict
from reportgen.model.figures import Cell, Released
from reportgen.model.story import Statement, Story
from reportgen.narrative import tell_story
from reportgen.narrative.key import WARNING
from reportgen.notation import write_percentage
from tests.unit.narrative import builders_narrative as cases

CAUSAL = re.compile(
    r"\b(doordat|vanwege|wegens|dankzij|daardoor|hierdoor|veroorza\w*|oorza\w*|ten gevolge|gevolg van|"
    r"leidt tot|komt door|komt doordat|omdat)\b",
    re.IGNORECASE,
)
JUDGING = re.compile(
    r"\b(beter|slechter|zorgelijk\w*|helaas|gunstig\w*|ongunstig\w*|goed nieuws)\b", re.IGNORECASE
)
RANKING = re.compile(r"\b(hoogste|laagste|koploper|bovenaan|onderaan|nummer één|plaats \d+)\b", re.IGNORECASE)
DIRECTION = re.compile(
    r"\b(hoger|lager|stijgt|daalt|stijging|daling|toegenomen|afgenomen|meer dan|minder dan)\b"
)
LEFTOVER = re.compile(r"None|Withheld|Released|Absent|\{|\}|  |\.\.|,,| ,| \.|\bnan\b|procent%|%%")
PASSIVE = re.compile(r"\b(er (wordt|worden|werd|werden)|dient te|dienen te|is geworden)\b", re.IGNORECASE)


def _tell(case: str) -> tuple[Facts, Story]:
    facts = cases.CASES[case]()
    return facts, tell_story(facts, cases.country_facts(facts), cases.edition_of(case))


def list_strings(value: object) -> Iterator[str]:
    """All texts in a story or a part of it."""
    if isinstance(value, Cell):
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from list_strings(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            if field.name not in ("cells", "key", "when"):
                yield from list_strings(getattr(value, field.name))


def _sentences(story: Story) -> list[str]:
    return [text for text in list_strings(story) if text != WARNING]


@pytest.mark.parametrize("case", cases.CASES)
def test_no_sentence_names_a_cause(case: str) -> None:
    _, story = _tell(case)
    for text in _sentences(story):
        assert not CAUSAL.search(text), text


@pytest.mark.parametrize("case", cases.CASES)
def test_only_the_question_about_the_mix_asks_whether_it_comes_from_something(case: str) -> None:
    facts, story = _tell(case)
    asked = [text for text in _sentences(story) if "komt het door" in text.lower()]
    assert asked == ([story.mix[0]] if story.mix and facts.mix and facts.key.verdict.is_clear else [])


@pytest.mark.parametrize("case", cases.CASES)
def test_no_sentence_judges(case: str) -> None:
    _, story = _tell(case)
    for text in _sentences(story):
        assert not JUDGING.search(text), text


@pytest.mark.parametrize("case", cases.CASES)
def test_only_a_certain_quarter_is_highest_or_lowest(case: str) -> None:
    facts, story = _tell(case)
    for text in _sentences(story):
        if RANKING.search(text) and text != "Laagste en hoogste gemeente":  # beyond the margins (R16)
            assert story.position is not None
            assert text in (story.position.message, story.map.message)
            assert facts.quarter in (1, 4)
            assert text.endswith(("hoogste kwart", "laagste kwart"))


@pytest.mark.parametrize(
    "case", ["swv vo, geen duidelijk verschil", "gelijk", "alleen percentages", "één jaar, 2020"]
)
def test_nothing_is_higher_or_lower_where_nothing_is_clear(case: str) -> None:
    facts, story = _tell(case)
    assert not any(row.verdict.is_clear for row in (facts.key, *facts.own))
    told = [
        story.country_sentence.text,
        story.overview.message,
        story.types.message,
        story.years_title,
        *list_strings(story.findings),
        *list_strings(story.questions),
    ]
    for text in told:
        assert not DIRECTION.search(text), text


@pytest.mark.parametrize("case", cases.CASES)
def test_the_direction_in_a_finding_is_that_of_a_clear_difference(case: str) -> None:
    facts, story = _tell(case)
    for finding in story.findings:
        for word, verdict in (("hoger", Verdict.HIGHER), ("lager", Verdict.LOWER)):
            if word in finding.title:
                rows = [row for row in facts.own if row.here.cell in finding.body.cells]
                assert [row.verdict for row in rows] == [verdict]


@pytest.mark.parametrize("case", cases.CASES)
def test_no_trend_word_without_a_trend(case: str) -> None:
    _, story = _tell(case)
    told = " ".join((story.years_title, story.years.message, *list_strings(story.findings)))
    if "2025" not in case:
        assert "stijg" not in told
        assert "dal" not in told.lower().replace("dalfsen", "")


@pytest.mark.parametrize("case", cases.CASES)
def test_nothing_is_left_over_in_a_sentence(case: str) -> None:
    _, story = _tell(case)
    for text in _sentences(story):
        assert not LEFTOVER.search(text), text
        assert not PASSIVE.search(text), text
        assert "thuiszitter" not in text.lower()
        assert text == text.strip()


@pytest.mark.parametrize("case", cases.CASES)
def test_sentences_are_short_and_end_with_a_mark(case: str) -> None:
    _, story = _tell(case)
    told = [
        story.population,
        story.key_sentence,
        story.country_sentence,
        *(one.body for one in story.findings),
    ]
    told += [*story.methodology, *(one.body for one in story.questions if one.body.text)]
    for statement in told:
        assert statement.text.endswith((".", "?")), statement.text
        for sentence in re.split(r"(?<=[.?]) ", statement.text):
            assert len(sentence.split()) <= 27, sentence


@pytest.mark.parametrize("case", cases.CASES)
def test_text_says_procent_and_figures_use_the_sign(case: str) -> None:
    _, story = _tell(case)
    running = [text.text for text in _statements(story)]
    for text in running:
        assert "%" not in text, text
    for finding in story.findings:
        assert "procent" not in finding.figure


@pytest.mark.parametrize("case", [name for name, make in cases.CASES.items() if not make().too_small])
def test_too_small_is_said_of_whole_regions_only(case: str) -> None:
    _, story = _tell(case)
    assert not any("te klein om te tonen" in text.lower() for text in _sentences(story))


def _statements(story: Story) -> Iterator[Statement]:
    for field in fields(story):
        yield from _find_statements(getattr(story, field.name))


def _find_statements(value: object) -> Iterator[Statement]:
    if isinstance(value, Statement):
        yield value
    elif isinstance(value, tuple) and not isinstance(value, Cell):
        for one in value:
            yield from _find_statements(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _find_statements(getattr(value, field.name))


def _released(value: object) -> Iterator[Released]:
    if isinstance(value, Released):
        yield value
    elif isinstance(value, tuple) and not isinstance(value, Cell):
        for one in value:
            yield from _released(one)
    elif is_dataclass(value) and not isinstance(value, type | PeerGroup):
        for field in fields(value):
            yield from _released(getattr(value, field.name))
    elif isinstance(value, PeerGroup):
        yield from _released(value.rows)


@pytest.mark.parametrize("case", cases.CASES)
def test_every_percentage_in_a_sentence_rests_on_a_cell_it_names(case: str) -> None:
    facts, story = _tell(case)
    printed = {}
    for figure in _released(facts):
        printed.setdefault(figure.cell, set()).add(write_percentage(figure.share))
    computed = {"95"}
    if facts.mix:
        computed |= {write_percentage(facts.mix.expected)}
    for statement in _statements(story):
        known = set().union(*(printed.get(cell, set()) for cell in statement.cells)) | computed
        for number in re.findall(r"(\d+(?:,\d)?) procent\b", statement.text):
            assert number in known, statement.text
        for number in re.findall(r"\b(\d+,\d)\b(?! procentpunt)", statement.text):
            assert number in known, statement.text


@pytest.mark.parametrize("key", cases.edition().texts)
def test_the_texts_of_the_editor_keep_the_rules(key: str) -> None:
    text = cases.edition().texts[key]
    for written in (text.heading, *text.paragraphs):
        if written == WARNING:
            continue
        assert not CAUSAL.search(written), written
        assert not JUDGING.search(written), written
        assert not RANKING.search(written), written
        assert not PASSIVE.search(written), written
        assert "thuiszitter" not in written.lower()
        assert not re.search(r"\bu\b|\buw\b", written), written
