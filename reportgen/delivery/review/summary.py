"""The changes in short, for a terminal."""

from collections import Counter
from collections.abc import Iterator
from textwrap import shorten

from reportgen.delivery.review.card import EditionCard
from reportgen.delivery.review.change import Changes, Finding, Gravity, RegionChange
from reportgen.delivery.review.wording import KINDS, tell_finding, write_change, write_figure

_MOST_REGIONS = 20
_MOST_NOTES = 10
_MOST_MOVES = 5
_LONGEST_WORDS = 90


def write_summary(changes: Changes, card: EditionCard) -> str:
    """How often each kind of change occurs, and which regions must be signed off."""
    return "\n".join(_lines(changes, card)) + "\n"


def _lines(changes: Changes, card: EditionCard) -> Iterator[str]:
    beside = f" beside {changes.old}" if changes.old else ", the first of a series"
    yield f"{changes.new}{beside}: {len(changes.regions)} regions"
    for kind, number in changes.count_kinds():
        yield f"  {kind.gravity.value}  {kind.value}: {number}"
    if changes.old and not changes.count_kinds():
        yield "  no finding: nothing changed that needs a word"
    in_order = sorted(changes.edition, key=lambda one: one.gravity is Gravity.NOTE)
    yield from (_tell_of_edition(finding, card) for finding in in_order[:_MOST_NOTES])
    if (more := len(in_order) - _MOST_NOTES) > 0:
        yield f"and {more} more about the edition"
    yield from map(_tell_move, changes.largest_moves(_MOST_MOVES))
    for region in changes.to_look_at[:_MOST_REGIONS]:
        kinds = Counter(one.kind.value for one in region.findings if one.gravity is Gravity.LOOK)
        told = ", ".join(f"{kind} ({number})" for kind, number in kinds.items())
        yield f"look at {region.region} {region.name}: {told}"
    if (more := len(changes.to_look_at) - _MOST_REGIONS) > 0:
        yield f"and {more} regions more"


def _tell_of_edition(finding: Finding, card: EditionCard) -> str:
    told = shorten(tell_finding(finding, card), _LONGEST_WORDS, placeholder=" ...")
    return f"edition: {KINDS[finding.kind].lower()}: {told}"


def _tell_move(region: RegionChange) -> str:
    before, after = write_figure(region.before), write_figure(region.after)
    return f"largest change: {region.region} {region.name}: {before}, {after}: {write_change(region.change)}"
