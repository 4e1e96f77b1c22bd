"""The texts of `config/texts`: which of them apply to a region, and their placeholders filled in.

A text applies when all its conditions hold. `check_texts` finds what an editor may get wrong, before anything
is built; how the files are written is told in `config/texts/README.md`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from reportgen.model.edition import Basis, Edition, Text
from reportgen.model.facts import Facts, plan_open_page
from reportgen.model.region import RegionKind
from reportgen.narrative.editing import choose_most_specific, fill, list_words
from reportgen.narrative.fit import Box
from reportgen.narrative.topics import TopicKind
from reportgen.narrative.wording import PLURALS, WADDEN, has_percentages_only, name_region, place_of
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
    "unplaced": Box(54, 8, 9.75),
}
OWN_ROLE = "own"
OWN = Box(174, 2, 9.75)
"""The paragraph that a person adds to the last page."""
QUESTION_HEADING = Box(114, 2, 11, bold=True)
QUESTION_FOLLOW_UP = Box(114, 2, 9.75)
QUESTION_THEME = Box(54, 2, 14, bold=True)

CONDITIONS: Mapping[str, Callable[[Facts], bool]] = {
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
    "few_regions": lambda facts: plan_open_page(facts) is not None,
    "youth_care": lambda facts: facts.key.care.code == "jeugdzorg",
}
PLACEHOLDERS: Mapping[str, Callable[[Facts], str]] = {
    "people": lambda facts: facts.profile.people_short,
    "name": lambda facts: name_region(facts.region),
    "place": lambda facts: place_of(facts.region),
    "kinds": lambda facts: PLURALS[facts.region.kind],
    "year": lambda facts: str(facts.reporting_year),
    "substitute": lambda facts: name_region(facts.substitute.region) if facts.substitute else "Nederland",
}


def choose_texts(facts: Facts, edition: Edition) -> tuple[Text, ...]:
    """The texts of the pages for this region, filled in, each under the name of its role.

    What a person wrote for this region goes first; without a heading it keeps that of the text it replaces.
    """
    variants: dict[str, list[Text]] = {role: [] for role in ROLES}
    for key in sorted(edition.texts):
        role = find_role(key)
        if role and _applies(edition.texts[key], facts):
            variants[role].append(edition.texts[key])
    chosen = {role: text for role, texts in variants.items() if (text := choose_most_specific(texts))}
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
    return fill(text, lambda name: PLACEHOLDERS[name](facts))


def list_conditions(text: Text) -> tuple[str, ...]:
    """The conditions of a text, without the topic of a question."""
    return tuple(one for one in list_words(text) if not _is_topic(one))


def list_topics(text: Text) -> tuple[str, ...]:
    """The topics among the conditions of a question."""
    return tuple(one for one in list_words(text) if _is_topic(one))


def name_topic(text: Text) -> str:
    """The topic of a question, with its argument if any: "difference:svo"."""
    return next(iter(list_topics(text)), "")


def find_role(key: str) -> str | None:
    """The role that the key of a text begins with; None if no page asks for it."""
    role = key.partition("-")[0]
    return role if role in ROLES else None


def _applies(text: Text, facts: Facts) -> bool:
    return all(CONDITIONS[one](facts) for one in list_conditions(text))


def _is_topic(condition: str) -> bool:
    return condition.partition(":")[0] in TOPICS
