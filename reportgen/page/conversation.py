"""The last page: what to do with the figures, what they do not say, questions, and the colophon."""

from reportgen.model.edition import Edition, Reading
from reportgen.model.facts import Facts
from reportgen.model.story import Question, Story
from reportgen.page import words
from reportgen.page.context import ConversationPage, Prompt, ReadingEntry, WebAddress
from reportgen.page.markup import write_passage, write_rich
from reportgen.page.pictures import draw_qr_code

GUIDES = ("use", "limits")


def compose_conversation(
    edition: Edition, facts: Facts, story: Story, *, on_paper: bool = True, filed: int | None = None
) -> ConversationPage:
    """What the page for the conversation prints; the way to the web only on paper.

    `filed` is the last page of which the figures can be had as a file, None when all of them can.
    """
    guides = [story.text(role) for role in GUIDES]
    invite, own = story.text("invite"), story.text("own")
    return ConversationPage(
        title=story.conversation_title,
        guides=tuple(write_passage(guide) for guide in guides if guide is not None),
        questions_title=story.questions_title,
        questions=tuple(map(write_prompt, story.questions)),
        invite=write_passage(invite) if invite else None,
        own_words=write_passage(own) if own else None,
        methodology=tuple(write_rich(statement.text) for statement in story.methodology),
        reading=tuple(map(_write_reading, edition.reading)),
        web=write_web_address(edition, facts, filed) if on_paper else None,
    )


def write_prompt(question: Question) -> Prompt:
    """A question with the figure that it is about."""
    body = write_rich(question.body.text)
    return Prompt(question.figure, question.own, body, question.question, question.follow_up)


def write_web_address(edition: Edition, facts: Facts, filed: int | None = None) -> WebAddress:
    """The address without its scheme as text, with it as link and in the code (R27)."""
    bare = edition.web_address.removeprefix("https://").removeprefix("http://").rstrip("/")
    shown = f"{bare}/{facts.region.code.lower()}"
    link = f"https://{shown}"
    note = words.WEB_NOTE if filed is None else words.WEB_NOTE_UP_TO.format(page=filed)
    return WebAddress(shown, link, draw_qr_code(link, shown, edition.style.palette.ink), note)


def _write_reading(reading: Reading) -> ReadingEntry:
    """For example "RMO, 2012, rapport (pdf, 4,7 MB). Over lichte hulp dichtbij."."""
    year = str(reading.year) if reading.year else ""
    origin = ", ".join(filter(None, (reading.publisher, year, reading.kind)))
    size = f" ({reading.size})" if reading.size else ""
    stop = "" if reading.title.endswith(("?", "!", ".")) else "."
    return ReadingEntry(reading.title, stop, reading.link, f"{origin}{size}. {reading.summary}")
