"""The texts of `config/texts` for a conversation pack: their keys begin with "pack-"."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from reportgen.model.edition import Edition, Text
from reportgen.model.facts import Facts
from reportgen.narrative.editing import (
    Flaw,
    check_fit,
    check_words,
    choose_most_specific,
    fill,
    list_words,
)
from reportgen.narrative.fit import HEADING_WIDE, PAGE_TITLE, QUESTION_BODY, Box
from reportgen.narrative.texts import CONDITIONS, PLACEHOLDERS, QUESTION_FOLLOW_UP, QUESTION_HEADING
from reportgen.narrative.wording import name_kind

ALONE = "alone"
"""The condition that nobody else at the table has figures."""


@dataclass(frozen=True, slots=True)
class PackRole:
    """Room for the heading and for each paragraph, and the placeholders that only this text has."""

    heading: Box
    paragraphs: tuple[Box, ...]
    placeholders: tuple[str, ...] = ()


PACK_ROLES: Mapping[str, PackRole] = {
    "pack-figures": PackRole(PAGE_TITLE, (Box(174, 2, 11, bold=True),)),
    "pack-counting": PackRole(HEADING_WIDE, (Box(84, 3, 8.5), Box(84, 3, 8.5))),
    "pack-absent": PackRole(HEADING_WIDE, (Box(174, 2, 9.75),), ("absent",)),
    "pack-small-groups": PackRole(HEADING_WIDE, (Box(174, 1, 8.5),)),
    "pack-gemeenten": PackRole(QUESTION_HEADING, (QUESTION_FOLLOW_UP, QUESTION_BODY)),
}
_OF_HOST: Mapping[str, Callable[[Facts], str]] = {
    **PLACEHOLDERS,
    "kind": lambda facts: name_kind(facts.region),
}


def choose_pack_text(role: str, host: Facts, edition: Edition, *, alone: bool, **others: str) -> Text:
    """The text with this role for the table of a host, filled in; `others` fill its own placeholders."""
    conditions = {ALONE: alone}
    texts = [
        edition.texts[key]
        for key in sorted(edition.texts)
        if _has_role(key, role)
        and all(
            conditions[one] if one in conditions else CONDITIONS[one](host)
            for one in list_words(edition.texts[key])
        )
    ]
    text = choose_most_specific(texts)
    if text is None:
        raise LookupError(f"no text {role}")  # check_texts has seen to it that there is one
    return fill(text, lambda name: others[name] if name in others else _OF_HOST[name](host))


def is_pack_text(text: Text) -> bool:
    """Whether a text is one of a conversation pack."""
    return any(_has_role(text.key, role) for role in PACK_ROLES)


def check_pack_text(text: Text) -> Iterator[Flaw]:
    """What is wrong with a text of a pack: unknown words, too few paragraphs, no room."""
    role = next(room for role, room in PACK_ROLES.items() if _has_role(text.key, role))
    yield from check_words(text, (*CONDITIONS, ALONE), (*_OF_HOST, *role.placeholders), list_words(text))
    if len(text.paragraphs) != len(role.paragraphs):
        what = f"{text.key} has {len(text.paragraphs)} paragraphs, not {len(role.paragraphs)}"
        yield Flaw(what, "Add or remove one.")
    yield from check_fit(text, (text.heading,), role.heading)
    for paragraph, box in zip(text.paragraphs, role.paragraphs, strict=False):
        yield from check_fit(text, (paragraph,), box)


def _has_role(key: str, role: str) -> bool:
    return key == role or key.startswith(f"{role}-")
