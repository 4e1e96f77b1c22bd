"""The changes in short, for a terminal."""

from collections import Counter
from collections.abc import Iterator

from reportgen.delivery.review.card import EditionCard
from reportgen.delivery.review.change import Changes, FindingKind, Gravity
from reportgen.delivery.review.wording import tell_finding

_MOST_REGIONS = 20


def write_summary(changes: Changes, card: EditionCard) -> str:
    """How often each kind of change occurs, and which regions must be signed off."""
    return "\n".join(_lines(changes, card)) + "\n"


def _lines(changes: Changes, card: EditionCard) -> Iterator[str]:
    before = changes.old or "nothing before it"
    yield f"{changes.new} beside {before}: {len(changes.regions)} regions"
    everything = [*changes.edition, *(one for region in changes.regions for one in region.findings)]
    found = Counter(finding.kind for finding in everything)
    for kind in FindingKind:
        if found[kind]:
            yield f"  {kind.gravity.value}  {kind.value}: {found[kind]}"
    for finding in changes.edition:
        if finding.gravity is Gravity.LOOK:
            yield f"edition: {tell_finding(finding, card)}"
    for region in changes.to_look_at[:_MOST_REGIONS]:
        kinds = Counter(one.kind.value for one in region.findings if one.gravity is Gravity.LOOK)
        yield f"{region.region} {region.name}: {', '.join(f'{kind} ({n})' for kind, n in kinds.items())}"
    if (more := len(changes.to_look_at) - _MOST_REGIONS) > 0:
        yield f"and {more} regions more"
