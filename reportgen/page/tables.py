"""What tables of several pages share: the column of the region itself, and a table with its chart."""

from reportgen.model.facts import Facts
from reportgen.model.story import Heading
from reportgen.page import words
from reportgen.page.context import Illustrated, Picture, Table, Titled
from reportgen.page.markup import write_rich

LONGEST_HEAD = 12


def name_own_column(facts: Facts) -> str:
    """The head of the region's own column: its name when that is short, else "Hier"."""
    region = facts.region
    fits = len(region.short_name) <= LONGEST_HEAD and not region.kind.is_partnership
    return region.short_name if fits else words.HERE


def illustrate(
    heading: Heading,
    source: str,
    *,
    tables: tuple[Table, ...] = (),
    picture: Picture | None = None,
    note: str | None = None,
) -> Illustrated:
    """A heading with its tables, its chart when that was drawn, a note and the source."""
    return Illustrated(write_title(heading), tables, picture, write_rich(note) if note else None, source)


def write_title(heading: Heading) -> Titled:
    """The message and what it is about."""
    return Titled(heading.message, heading.caption)


def rank_row(at: int, hint: str | None) -> str:
    """The class of a row of education types: the total comes first."""
    if at == 0:
        return "total"
    return "hinted" if hint else "single"
