"""The conversation pack: page one of the host, the figures of everyone, the questions, what is agreed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reportgen.model import layout
from reportgen.model.edition import Edition
from reportgen.model.facts import Comparison, Facts
from reportgen.model.figures import AbsenceReason, Absent
from reportgen.model.form import ReportForm
from reportgen.model.meeting import Guest, MeetingStory, Party, PartyQuestion
from reportgen.model.report import Chart
from reportgen.page import words
from reportgen.page.context import Column, Entry, Illustrated, Look, Row, Table, Titled
from reportgen.page.conversation import compose_conversation, write_prompt, write_web_address
from reportgen.page.entries import write_difference, write_narrow_share, write_share
from reportgen.page.markup import write_rich
from reportgen.page.overview import compose_overview
from reportgen.page.pack_context import (
    AgreementsPage,
    AttendeeColumn,
    FiguresPage,
    Pack,
    PartyPrompt,
    PartyTable,
    QuestionsPage,
    Ruled,
)
from reportgen.page.sheet import choose_form, write_heads
from reportgen.page.tables import rank_row

PAGES = 4
IN_ONE_ROW = 2


def compose_pack(
    edition: Edition, host: Facts, guests: Sequence[Guest], story: MeetingStory, charts: Mapping[str, Chart]
) -> Pack:
    """The four pages of the pack for the table of one region."""
    overview = compose_overview(edition, host, story.host, charts)
    region = host.region
    return Pack(
        form=choose_form(host),
        title=f"{region.short_name}: {words.FORMS[ReportForm.PACK].lower()}, {host.reporting_year}",
        description=story.host.key_sentence.text,
        publisher=edition.publisher.name,
        published=edition.published_on.isoformat(),
        heads=write_heads(edition, host, ReportForm.PACK, PAGES),
        overview=overview,
        figures=_compose_figures(edition, guests, story, overview.overview),
        questions=_compose_questions(edition, host, story),
        agreements=_compose_agreements(edition, host, story),
    )


def _compose_figures(
    edition: Edition, guests: Sequence[Guest], story: MeetingStory, own: Illustrated
) -> FiguresPage:
    first, *others = story.parties
    partners = [_tabulate_partner(party) for party in others]
    members = [guest for guest in guests if guest.facts and not guest.region.kind.is_partnership]
    grid = layout.member_rows(len(members) + 1)
    own = replace(own, title=Titled(first.heading, first.caption))
    rows = tuple(tuple(partners[at : at + IN_ONE_ROW]) for at in range(0, len(partners), IN_ONE_ROW))
    heights = [own.picture.height_mm if own.picture else 0.0]
    heights += [
        max(one.table.head_mm + len(one.table.rows) * one.table.row_mm for one in row) for row in rows
    ]
    heights += [grid.height_mm] if members else []
    heights += [layout.WITHOUT_FIGURES_MM - layout.PACK_TITLE_MM] if story.without_figures else []
    heights += [layout.SMALL_GROUPS_MM - layout.PACK_TITLE_MM] if story.small_groups else []
    left = layout.PACK_FIGURES_MM - sum(heights) - layout.PACK_TITLE_MM * (len(heights) + 1)
    return FiguresPage(
        title=story.figures_title,
        warning=story.warning,
        host=own,
        partners=rows,
        members=_tabulate_members(members, story, grid) if members else None,
        small_groups=write_rich(story.small_groups) if story.small_groups else None,
        absent=write_rich(story.without_figures) if story.without_figures else None,
        counting_title=story.counting_title,
        counting=tuple(map(write_rich, story.counting)),
        noticed=_rule(left, 8.0) if left > 2 * layout.WRITING_MM else None,
        source=edition.figure_source,
    )


def _tabulate_partner(party: Party) -> PartyTable:
    facts = party.facts
    columns = (
        Column(words.EDUCATION_TYPE, "label"),
        Column(words.HERE, f"number {Look.STRONG}"),
        Column(words.COUNTRY, "number"),
        Column(words.SHORT_DIFFERENCE, "verdict"),
    )
    rows = tuple(_write_type(row, at) for at, row in enumerate(facts.own))
    table = Table("t-party", columns, rows, layout.PARTY_HEAD_MM, layout.PARTY_ROW_MM)
    return PartyTable(Titled(party.heading, party.caption), table)


def _write_type(comparison: Comparison, at: int) -> Row:
    share, country = write_narrow_share(comparison.here, Look.STRONG), write_narrow_share(comparison.country)
    label = comparison.education.label_with_abbreviation
    return Row(label, (share, country, write_difference(comparison)), None, rank_row(at, None))


def _tabulate_members(members: Sequence[Guest], story: MeetingStory, grid: layout.RowGrid) -> PartyTable:
    """A row per gemeente and Nederland below them, for the types that the host leads with."""
    known = [guest.facts for guest in members if guest.facts]
    codes = [known[0].key.education.code, *(row.education.code for row in story.parties[0].facts.own[1:])]
    by_type = {row.education.code: row for facts in known for row in facts.own}
    shown = [by_type[code] for code in codes if code in by_type]
    columns = (
        Column(words.ROW_NAMES[known[0].region.kind], "label"),
        *(Column(row.education.label_with_abbreviation, "number") for row in shown),
        Column(words.TOTAL_DIFFERENCE, "verdict"),
    )
    types = [row.education.code for row in shown]
    rows = [_write_member(guest, guest.facts, types) for guest in members if guest.facts]
    country = (*(write_share(row.country) for row in shown), Entry(words.IS_COUNTRY, Look.QUIET))
    table = Table(
        f"t-members t-members-{len(shown)}",
        columns,
        (*rows, Row(words.COUNTRY, country, None, "country")),
        grid.head_mm,
        grid.row_mm,
    )
    return PartyTable(Titled(story.heading, story.caption), table)


def _write_member(guest: Guest, facts: Facts, types: Sequence[str]) -> Row:
    """The share of each type under its own head; facts leave out a type that nobody delivered."""
    by_type = {row.education.code: row.here for row in facts.own}
    cells = [facts.key.here.cell._replace(education=code) for code in types]
    shares = tuple(
        write_share(by_type.get(cell.education, Absent(cell, AbsenceReason.NOT_DELIVERED))) for cell in cells
    )
    name = f"{guest.region.short_name} {words.PARTLY}" if guest.partly else guest.region.short_name
    return Row(name, (*shares, write_difference(facts.key)))


def _compose_questions(edition: Edition, host: Facts, story: MeetingStory) -> QuestionsPage:
    height = layout.PACK_QUESTIONS_MM / max(len(story.questions), 1)
    conversation = compose_conversation(edition, host, story.host)
    return QuestionsPage(
        title=story.questions_title,
        prompts=tuple(_write_prompt(one, height) for one in story.questions),
        height_mm=height,
        guides=conversation.guides,
    )


def _write_prompt(one: PartyQuestion, height: float) -> PartyPrompt:
    room = _rule(height - layout.PROMPT_TEXT_MM, layout.PROMPT_TEXT_MM)
    return PartyPrompt(one.about, write_prompt(one.question), room)


def _compose_agreements(edition: Edition, host: Facts, story: MeetingStory) -> AgreementsPage:
    """Many parties take the room of the lines for what was agreed."""
    names, free = story.attendees, layout.FREE_PLACES + len(story.attendees) % 2
    room = layout.arrange_attendees(len(names) + free)
    columns = (names[: room.rows], names[room.rows :])
    invite = story.host.text("invite")
    return AgreementsPage(
        attendees=tuple(AttendeeColumn(one, room.rows - len(one)) for one in columns),
        invite=" ".join((invite.heading, *invite.paragraphs)) if invite else None,
        row_mm=room.row_mm,
        list_mm=room.rows * room.row_mm,
        before=Ruled(layout.AGREED_HEAD_MM, room.before),
        now=Ruled(layout.AGREED_HEAD_MM, room.now),
        publisher=edition.publisher.name,
        source=edition.figure_source,
        web=write_web_address(edition, host),
    )


def _rule(room_mm: float, top_mm: float) -> Ruled:
    return Ruled(top_mm, int(room_mm / layout.WRITING_MM))
