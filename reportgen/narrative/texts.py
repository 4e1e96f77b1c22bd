"""The texts of `config/texts`: which of them apply to a region, and their placeholders filled in.

A text applies when all its conditions hold. `check_texts` finds what an editor may get wrong, before anything
is built; how the files are written is told in `config/texts/README.md`.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from reportgen.errors import ConfigError, Mistake, Place
from reportgen.model.edition import Basis, Edition, Text
from reportgen.model.facts import Facts
from reportgen.model.region import RegionKind
from reportgen.narrative.fit import Box
from reportgen.narrative.topics import TopicKind
from reportgen.narrative.wording import WADDEN, has_percentages_only, name_region, place_of
from reportgen.narrative.years import has_trend

QUESTION_PREFIX = "question-"
TOPICS = frozenset(TopicKind)
NEEDED_ROLES = ("margin", "counting", "use", "limits", "invite")
ROLES = {
    "margin": Box(54, 6, 9.75),
    "counting": Box(54, 8, 9.75),
    "apart": Box(54, 7, 9.75),
    "use": Box(84, 8, 9.75),
    "limits": Box(84, 6, 9.75),
    "invite": Box(84, 2, 9.75),
    "care": Box(96, 1, 9.75),
    "caution": Box(54, 5, 9.75),
}
OWN_ROLE = "own"
OWN = Box(174, 2, 9.75)
"""The paragraph that a person adds to the last page."""
QUESTION_HEADING = Box(114, 2, 11, bold=True)
QUESTION_FOLLOW_UP = Box(114, 2, 9.75)
QUESTION_THEME = Box(54, 2, 14, bold=True)

_CONDITIONS: Mapping[str, Callable[[Facts], bool]] = {
    "municipality": lambda facts: facts.region.kind is RegionKind.MUNICIPALITY,
    "province": lambda facts: facts.region.kind is RegionKind.PROVINCE,
    "youth_region": lambda facts: facts.region.kind is RegionKind.YOUTH_REGION,
    "partnership": lambda facts: facts.region.kind.is_partnership,
    "primary": lambda facts: facts.region.kind is RegionKind.PRIMARY_PARTNERSHIP,
    "secondary": lambda facts: facts.region.kind is RegionKind.SECONDARY_PARTNERSHIP,
    "residence": lambda facts: facts.profile.basis is Basis.RESIDENCE,
    "enrolment": lambda facts: facts.profile.basis is Basis.ENROLMENT,
    "wadden": lambda facts: facts.region.short_name in WADDEN,
    "too_small": lambda facts: facts.too_small,
    "percentages_only": has_percentages_only,
    "no_trend": lambda facts: not has_trend(facts),
    "youth_care": lambda facts: facts.key.care.code == "jeugdzorg",
}
_PLACEHOLDERS: Mapping[str, Callable[[Facts], str]] = {
    "people": lambda facts: facts.profile.people_short,
    "name": lambda facts: name_region(facts.region),
    "place": lambda facts: place_of(facts.region),
    "year": lambda facts: str(facts.reporting_year),
    "substitute": lambda facts: name_region(facts.substitute.region) if facts.substitute else "Nederland",
}
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_LONGEST_FILLING = "Hardinxveld-Giessendam"


def choose_texts(facts: Facts, edition: Edition) -> tuple[Text, ...]:
    """The texts of the pages for this region, filled in, each under the name of its role.

    What a person wrote for this region goes first; without a heading it keeps that of the text it replaces.
    """
    variants: dict[str, list[Text]] = {role: [] for role in ROLES}
    for key in sorted(edition.texts):
        role = _role_of(key)
        if role and _applies(edition.texts[key], facts):
            variants[role].append(edition.texts[key])
    chosen = {role: text for role, texts in variants.items() if (text := _choose_most_specific(texts))}
    for text in edition.region_texts.get(facts.region.code, ()):
        heading = text.heading or (chosen[text.key].heading if text.key in chosen else "")
        chosen[text.key] = replace(text, heading=heading)
    return tuple(fill_in(replace(text, key=role), facts) for role, text in chosen.items())


def list_questions(facts: Facts, edition: Edition) -> tuple[Text, ...]:
    """The discussion questions whose conditions hold, in the order of their keys; topics are not weighed.

    A region that is too small has only questions that say so.
    """
    keys = sorted(key for key in edition.texts if key.startswith(QUESTION_PREFIX))
    questions = (edition.texts[key] for key in keys)
    return tuple(
        text
        for text in questions
        if _applies(text, facts) and ("too_small" in list_conditions(text)) == facts.too_small
    )


def choose_question(texts: Sequence[Text], kind: TopicKind, code: str | None) -> Text | None:
    """The question about a topic: one that names its code goes first, then the one with most conditions."""
    fitting = []
    for text in texts:
        topic, _, argument = name_topic(text).partition(":")
        codes = argument.split("/") if argument else ()
        if topic == kind and (not codes or code in codes):
            fitting.append((bool(codes), len(list_conditions(text)), text))
    return max(fitting, key=lambda one: one[:2])[2] if fitting else None


def fill_in(text: Text, facts: Facts) -> Text:
    """The text with its placeholders replaced by what they mean for this region."""
    return replace(
        text,
        heading=_fill(text.heading, facts),
        paragraphs=tuple(_fill(paragraph, facts) for paragraph in text.paragraphs),
    )


def list_conditions(text: Text) -> tuple[str, ...]:
    """The conditions of a text, without the topic of a question."""
    return tuple(one for one in _split(text) if not _is_topic(one))


def name_topic(text: Text) -> str:
    """The topic of a question, with its argument if any: "difference:svo"."""
    return next((one for one in _split(text) if _is_topic(one)), "")


def check_texts(edition: Edition) -> None:
    """Refuse texts that cannot be used: unknown words, missing roles, texts that do not fit.

    Raises `ConfigError` with all mistakes.
    """
    mistakes = [
        *(_miss(role, edition) for role in NEEDED_ROLES if f"{role}" not in edition.texts),
        *(mistake for text in edition.texts.values() for mistake in _check_text(text, edition)),
        *(
            mistake
            for code, texts in edition.region_texts.items()
            for text in texts
            for mistake in _check_region_text(code, text, edition)
        ),
    ]
    if mistakes:
        raise ConfigError(mistakes)


def _choose_most_specific(texts: list[Text]) -> Text | None:
    """The text with most conditions, the first of equals."""
    return max(texts, key=lambda text: len(list_conditions(text)), default=None)


def _role_of(key: str) -> str | None:
    role = key.split("-", maxsplit=1)[0]
    return role if role in ROLES else None


def _applies(text: Text, facts: Facts) -> bool:
    return all(_CONDITIONS[one](facts) for one in list_conditions(text))


def _split(text: Text) -> tuple[str, ...]:
    return tuple(one.strip() for one in (text.when or "").split(",") if one.strip())


def _is_topic(condition: str) -> bool:
    return condition.split(":", maxsplit=1)[0] in TOPICS


def _fill(text: str, facts: Facts) -> str:
    return _PLACEHOLDER.sub(lambda found: _PLACEHOLDERS[found[1]](facts), text)


def _miss(role: str, edition: Edition) -> Mistake:
    return Mistake(
        f"there is no text {role}", Place(str(edition.config_file), key="texts"), "Add a file with this key."
    )


def _check_text(text: Text, edition: Edition) -> list[Mistake]:
    place = Place(str(edition.config_file), key=f"texts: {text.key}")
    found = [*_check_words(text), *(_check_question(text) if _is_question(text) else _check_role(text))]
    return [Mistake(what, place, remedy) for what, remedy in found]


def _check_region_text(code: str, text: Text, edition: Edition) -> list[Mistake]:
    place = Place(str(edition.config_file), key=f"region_texts: {text.key}", region=code)
    box = OWN if text.key == OWN_ROLE else ROLES[text.key]
    found = [*_check_words(text), *_check_fit(text.key, text.paragraphs, box)]
    if text.heading and not replace(box, lines=1, size_pt=12, bold=True).holds(text.heading):
        found.append((f"the heading of {text.key} does not fit on one line", "Make it shorter."))
    return [Mistake(what, place, remedy) for what, remedy in found]


def _is_question(text: Text) -> bool:
    return text.key.startswith(QUESTION_PREFIX)


def _check_words(text: Text) -> list[tuple[str, str]]:
    written = " ".join((text.heading, *text.paragraphs))
    placeholders = [word for word in _PLACEHOLDER.findall(written) if word not in _PLACEHOLDERS]
    conditions = [word for word in list_conditions(text) if word not in _CONDITIONS]
    return [
        *(
            (f"unknown placeholder {{{word}}}", f"Known: {', '.join(_PLACEHOLDERS)}.")
            for word in placeholders
        ),
        *((f"unknown condition {word}", f"Known: {', '.join(_CONDITIONS)}.") for word in conditions),
    ]


def _check_role(text: Text) -> list[tuple[str, str]]:
    role = _role_of(text.key)
    if role is None:
        return [("no page asks for this text", f"Begin its key with one of: {', '.join(ROLES)}.")]
    return _check_fit(text.key, text.paragraphs, ROLES[role])


def _check_question(text: Text) -> list[tuple[str, str]]:
    topics = [one for one in _split(text) if _is_topic(one)]
    paragraphs = 2 if topics == ["theme"] else 1
    found = []
    if len(topics) != 1:
        found.append((f"a question has one topic, not {len(topics)}", f"Known: {', '.join(sorted(TOPICS))}."))
    if len(text.paragraphs) != paragraphs:
        found.append(("a question has one paragraph, with the topic theme two", "Add or remove a paragraph."))
    boxes = (QUESTION_HEADING, QUESTION_FOLLOW_UP, QUESTION_THEME)
    parts = zip((text.heading, *text.paragraphs), boxes, strict=False)
    return [*found, *(mistake for part, box in parts for mistake in _check_fit(text.key, (part,), box))]


def _check_fit(key: str, paragraphs: tuple[str, ...], box: Box) -> list[tuple[str, str]]:
    lines = sum(box.count_lines(_PLACEHOLDER.sub(_LONGEST_FILLING, _bare(text))) for text in paragraphs)
    if lines <= box.lines:
        return []
    return [(f"{key} takes {lines} lines, there is room for {box.lines}", "Make it shorter.")]


def _bare(text: str) -> str:
    return text.replace("**", "").removeprefix("- ")
