"""What an editor may get wrong in the texts of an edition, found before anything is built."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from reportgen.errors import ConfigError, Mistake, Place
from reportgen.model.edition import Edition, Text
from reportgen.narrative.account_texts import check_account_text, check_whole_account, is_account_text
from reportgen.narrative.editing import Flaw, check_fit, check_words
from reportgen.narrative.pack_texts import PACK_ROLES, check_pack_text, is_pack_text
from reportgen.narrative.texts import (
    CONDITIONS,
    NEEDED_ROLES,
    OWN,
    OWN_ROLE,
    PLACEHOLDERS,
    QUESTION_FOLLOW_UP,
    QUESTION_HEADING,
    QUESTION_PREFIX,
    QUESTION_THEME,
    ROLES,
    TOPICS,
    find_role,
    list_conditions,
    list_topics,
)


def check_texts(edition: Edition) -> None:
    """Refuse texts that cannot be used: unknown words, missing roles, texts that do not fit.

    Raises `ConfigError` with all mistakes, each with the file and line of its text.
    """
    mistakes = [
        *(_miss(role, edition) for role in (*NEEDED_ROLES, *PACK_ROLES) if role not in edition.texts),
        *check_whole_account(edition),
        *(flaw.of(text, edition) for text in edition.texts.values() for flaw in _check_text(text)),
        *(
            mistake
            for code, texts in edition.region_texts.items()
            for text in texts
            for mistake in _check_region_text(code, text, edition)
        ),
    ]
    if mistakes:
        raise ConfigError(mistakes)


def _miss(role: str, edition: Edition) -> Mistake:
    return Mistake(
        f"there is no text {role}", Place(str(edition.config_file), key="texts"), "Add a file with this key."
    )


def _check_text(text: Text) -> Iterator[Flaw]:
    if is_account_text(text):
        return check_account_text(text)
    if is_pack_text(text):
        return check_pack_text(text)
    words = check_words(text, CONDITIONS, PLACEHOLDERS, list_conditions(text))
    own = _check_question(text) if text.key.startswith(QUESTION_PREFIX) else _check_role(text)
    return chain(words, own)


def _check_role(text: Text) -> Iterator[Flaw]:
    role = find_role(text.key)
    if role is None:
        known = ", ".join((*ROLES, *PACK_ROLES))
        yield Flaw("no page asks for this text", f"Begin its key with one of: {known}.")
    else:
        yield from check_fit(text, text.paragraphs, ROLES[role])


def _check_question(text: Text) -> Iterator[Flaw]:
    topics = list_topics(text)
    paragraphs = 2 if topics == ("theme",) else 1
    if len(topics) != 1:
        yield Flaw(f"a question has one topic, not {len(topics)}", f"Known: {', '.join(sorted(TOPICS))}.")
    if len(text.paragraphs) != paragraphs:
        yield Flaw("a question has one paragraph, with the topic theme two", "Add or remove a paragraph.")
    boxes = (QUESTION_HEADING, QUESTION_FOLLOW_UP, QUESTION_THEME)
    for part, box in zip((text.heading, *text.paragraphs), boxes, strict=False):
        yield from check_fit(text, (part,), box)


def _check_region_text(code: str, text: Text, edition: Edition) -> Iterable[Mistake]:
    place = Place(str(edition.config_file), key=f"region_texts: {text.key}", region=code)
    box = OWN if text.key == OWN_ROLE else ROLES[text.key]
    found = [
        *check_words(text, CONDITIONS, PLACEHOLDERS, list_conditions(text)),
        *check_fit(text, text.paragraphs, box),
    ]
    if text.heading and not replace(box, lines=1, size_pt=12, bold=True).holds(text.heading):
        found.append(Flaw(f"the heading of {text.key} does not fit on one line", "Make it shorter."))
    return [Mistake(flaw.what, place, flaw.remedy) for flaw in found]
