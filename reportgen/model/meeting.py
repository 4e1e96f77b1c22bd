"""Who sit at one table: a gemeente and its samenwerkingsverbanden, or one of those and its gemeenten."""

from dataclasses import dataclass

from reportgen.model.facts import Facts
from reportgen.model.form import ReportForm
from reportgen.model.region import Region, RegionKind, Regions
from reportgen.model.story import Question, Story


@dataclass(frozen=True, slots=True)
class Invitation:
    """A region that is invited to the table; `partly`: the gemeente and the area overlap for a part."""

    region: Region
    partly: bool


@dataclass(frozen=True, slots=True)
class Guest:
    """A region at the table of another one; without facts the edition has no figures of it."""

    region: Region
    partly: bool
    facts: Facts | None


@dataclass(frozen=True, slots=True)
class Party:
    """One of those at the table, with its figures: its name, and in words whose children it counts."""

    facts: Facts
    heading: str
    caption: str


@dataclass(frozen=True, slots=True)
class PartyQuestion:
    """A question for the table, and whose figures it is about."""

    about: str
    question: Question


@dataclass(frozen=True, slots=True)
class MeetingStory:
    """All sentences of a conversation pack besides those of the host's page one.

    `parties` are the tables of page two: the host's first. `heading` and `caption` are those of the table
    of gemeenten, when they are the guests. `small_groups` warns of chance where a guest's figure is of few
    children; `without_figures` says of whom there are none.
    """

    host: Story
    figures_title: str
    warning: str
    parties: tuple[Party, ...]
    heading: str
    caption: str
    counting_title: str
    counting: tuple[str, ...]
    small_groups: str | None
    without_figures: str | None
    questions_title: str
    questions: tuple[PartyQuestion, ...]
    attendees: tuple[str, ...]


def list_invitations(host: Region, regions: Regions) -> tuple[Invitation, ...]:
    """Who belong at the table of this region, by name; nobody for other kinds of region."""
    if host.kind not in ReportForm.PACK.plan.kinds:
        return ()
    if host.kind is RegionKind.MUNICIPALITY:
        found = ((one.partnership, one.whole) for one in regions.partnerships_of(host.code))
        return tuple(Invitation(regions[code], not whole) for code, whole in sorted(found))
    members = ((regions[one.municipality], one.whole) for one in regions.municipalities_of(host.code))
    by_name = sorted(members, key=lambda member: member[0].short_name.removeprefix("'s-"))
    return tuple(Invitation(region, not whole) for region, whole in by_name)
