"""The words of a conversation pack: whose children each party counts, and the questions for the table."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from reportgen.model.edition import Basis, Edition, Text
from reportgen.model.facts import Facts
from reportgen.model.figures import Released
from reportgen.model.meeting import Guest, MeetingStory, Party, PartyQuestion
from reportgen.model.region import Region
from reportgen.model.story import Question, Statement, Story
from reportgen.narrative.pack_texts import choose_pack_text
from reportgen.narrative.wording import has_percentages_only, start_sentence
from reportgen.notation import write_list, write_small_number

MOST_QUESTIONS = 5
PARTNERS_ASKED = 3
MOST_NAMES = 4
_FindText = Callable[..., Text]
"""Finds the text of `config/texts` with a role, filled in for this table."""
_NAMED_BASES = {
    Basis.RESIDENCE: "Wie er woont",
    Basis.ENROLMENT: "Wie er naar school gaat",
}


def tell_meeting(
    host: Facts, guests: tuple[Guest, ...], stories: Mapping[str, Story], edition: Edition
) -> MeetingStory:
    """All sentences of a pack; `stories` holds those of the host, and of guests that ask questions too."""
    known = tuple(guest.facts for guest in guests if guest.facts)
    partners = tuple(facts for facts in known if facts.region.kind.is_partnership)
    find = partial(choose_pack_text, host=host, edition=edition, alone=not known)
    questions = tuple(_choose_questions(host, guests, stories, find))
    figures, counting = find("pack-figures"), find("pack-counting")
    return MeetingStory(
        host=stories[host.region.code],
        figures_title=figures.heading,
        warning=figures.paragraphs[0],
        parties=(
            _introduce_host(host, stories[host.region.code]),
            *(Party(facts, facts.region.short_name, _caption_party(facts)) for facts in partners),
        ),
        heading=_head_gemeenten(guests),
        caption=_caption_party(known[0]) if known else "",
        counting_title=counting.heading,
        counting=counting.paragraphs,
        small_groups=find("pack-small-groups").paragraphs[0] if any(map(_shows_few, known)) else None,
        without_figures=_say_without_figures(guests, find),
        questions_title=_title_questions(len(questions)),
        questions=questions,
        attendees=tuple(_name_attendee(region) for region in (host.region, *(one.region for one in guests))),
    )


def _title_questions(count: int) -> str:
    noun = "vraag" if count == 1 else "vragen"
    return f"{start_sentence(write_small_number(count))} {noun} voor aan tafel"


def _introduce_host(facts: Facts, story: Story) -> Party:
    """A region that is too small shows the area that stands in for it, and says so in its heading."""
    name = facts.region.short_name
    if facts.too_small:
        instead = f", dit is {facts.substitute.region.short_name}" if facts.substitute else ""
        return Party(facts, f"{name}: te klein om te tonen{instead}", story.overview.caption)
    if has_percentages_only(facts):
        return Party(facts, name, story.overview.caption)
    return Party(facts, name, _caption_party(facts))


def _caption_party(facts: Facts) -> str:
    """Whose children are counted: first in the words that tell the tables apart."""
    whom = _NAMED_BASES[facts.profile.basis]
    return f"{whom}: {_name_people(facts)}, {facts.reporting_year}"


def _name_people(facts: Facts) -> str:
    """For example "leerlingen van 4 tot 13 jaar"."""
    profile = facts.profile
    if profile.people.endswith("jaar"):
        return profile.people
    return f"{profile.people} van {profile.age_from} tot {profile.age_to} jaar"


def _head_gemeenten(guests: tuple[Guest, ...]) -> str:
    return guests[0].region.short_name if len(guests) == 1 else "De gemeenten"


def _say_without_figures(guests: tuple[Guest, ...], find: _FindText) -> str | None:
    names = [guest.region.short_name for guest in guests if guest.facts is None]
    if not names:
        return None
    few = len(names) <= MOST_NAMES
    absent = write_list(names) if few else f"{write_small_number(len(names))} anderen aan tafel"
    return find("pack-absent", absent=absent).paragraphs[0]


def _shows_few(facts: Facts) -> bool:
    return any(isinstance(row.here, Released) and row.here.of_few for row in facts.own)


def _choose_questions(
    host: Facts, guests: tuple[Guest, ...], stories: Mapping[str, Story], find: _FindText
) -> Iterator[PartyQuestion]:
    """Those of the host, and of every samenwerkingsverband beside it the first; then one about gemeenten."""
    partners = [guest for guest in guests if guest.region.code in stories]
    of_host = MOST_QUESTIONS - min(len(partners), PARTNERS_ASKED)
    asked: set[str] = set()
    for region, most in ((host.region, of_host), *((guest.region, 1) for guest in partners[:PARTNERS_ASKED])):
        for question in _leave_out(stories[region.code].questions, asked)[:most]:
            asked.add(question.question)
            yield PartyQuestion(region.short_name, question)
    others = sum(guest.facts is not None for guest in guests if not guest.region.kind.is_partnership)
    if others > 1:
        yield PartyQuestion("De gemeenten", _ask_gemeenten(others, find))


def _leave_out(questions: tuple[Question, ...], asked: set[str]) -> tuple[Question, ...]:
    """The questions that nobody asked yet; all of them when everyone asks the same."""
    new = tuple(one for one in questions if one.question not in asked)
    return new or questions


def _ask_gemeenten(count: int, find: _FindText) -> Question:
    text = find("pack-gemeenten")
    follow_up, body = text.paragraphs
    return Question(f"{count} gemeenten", False, Statement(body), text.heading, follow_up)


def _name_attendee(region: Region) -> str:
    """As it is called in a list: "Gemeente Hoogeveen", "PO Hoogeveen-Meppel e.o."."""
    return region.short_name if region.kind.is_partnership else f"Gemeente {region.short_name}"
