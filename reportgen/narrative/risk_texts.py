"""Whether the texts that an indicator of the catalogue brings along fit their places on the page.

An editor writes them in YAML; what does not fit is told before anything is built.
"""

from collections.abc import Iterator

from reportgen.errors import ConfigError, Mistake, Place
from reportgen.model.edition import Definition, Edition, Guidance, Indicator, Text
from reportgen.narrative.editing import Flaw
from reportgen.narrative.fit import Box
from reportgen.narrative.texts import QUESTION_FOLLOW_UP, QUESTION_HEADING

READING = Box(84, 4, 9.75)
READING_PARAGRAPHS = 2
USE, LIMITS = Box(84, 8, 9.75), Box(84, 8, 9.75)
DEFINITION = Box(54, 1, 8.75)
DEFINITION_LINES = 19
GROUP_LABEL, GROUP_HINT = Box(39, 1, 9.5, bold=True), Box(39, 1, 8.5)


def check_risk_texts(edition: Edition) -> None:
    """Refuse texts of the sections' indicators that do not fit; raises `ConfigError` with all mistakes."""
    mistakes = [
        Mistake(
            flaw.what,
            Place(str(edition.config_file), key=f"sections: {one.indicator.code}.{key}"),
            flaw.remedy,
        )
        for one in edition.sections
        for key, flaw in _check_indicator(one.indicator)
    ]
    if mistakes:
        raise ConfigError(mistakes)


_Found = Iterator[tuple[str, Flaw]]


def _check_indicator(indicator: Indicator) -> _Found:
    guidance = indicator.guidance
    assert guidance is not None, "a relative risk has guidance"
    yield from _check_guidance(guidance)
    for at, dimension in enumerate(indicator.dimensions, start=1):
        for number, group in enumerate(dimension.groups, start=1):
            key = f"dimensions[{at}].groups[{number}]"
            yield from _check_fit(f"{key}.label", (group.label,), GROUP_LABEL)
            yield from _check_fit(f"{key}.hint", (group.hint or "",), GROUP_HINT)
    yield from _check_definitions(indicator.definitions)


def _check_guidance(guidance: Guidance) -> _Found:
    yield from _check_fit("guidance.use", guidance.use.paragraphs, USE)
    yield from _check_fit("guidance.limits", guidance.limits.paragraphs, LIMITS)
    yield from _check_reading(guidance.reading)
    for number, one in enumerate(guidance.questions, start=1):
        key = f"guidance.questions[{number}]"
        yield from _check_fit(f"{key}.question", (one.question,), QUESTION_HEADING)
        yield from _check_fit(f"{key}.follow_up", (one.follow_up,), QUESTION_FOLLOW_UP)


def _check_reading(text: Text) -> _Found:
    """Its paragraphs stand beside each other."""
    if len(text.paragraphs) > READING_PARAGRAPHS:
        what = f"the text has {len(text.paragraphs)} paragraphs, there is room for {READING_PARAGRAPHS}"
        yield "guidance.reading", Flaw(what, "Take paragraphs together.")
    for paragraph in text.paragraphs:
        yield from _check_fit("guidance.reading", (paragraph,), READING)


def _check_definitions(definitions: tuple[Definition, ...]) -> _Found:
    lines = sum(1 + DEFINITION.count_lines(one.text) for one in definitions)
    if lines > DEFINITION_LINES:
        what = f"the definitions take {lines} lines, there is room for {DEFINITION_LINES}"
        yield "definitions", Flaw(what, "Make them shorter, or leave one out.")


def _check_fit(key: str, paragraphs: tuple[str, ...], box: Box) -> _Found:
    lines = sum(box.count_lines(text.replace("**", "").removeprefix("- ")) for text in paragraphs)
    if lines > box.lines:
        what = f"the text takes {lines} lines, there is room for {box.lines}"
        yield key, Flaw(what, "Make it shorter.")
