"""What an edition said of itself, kept beside its figures: so that next year can be held against it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from reportgen.delivery.kind_names import KIND_NAMES
from reportgen.errors import InputError, Place
from reportgen.model.area import AreaHistory
from reportgen.model.edition import Basis, Edition, RegionProfile
from reportgen.model.facts import Difference
from reportgen.model.figures import Percentage
from reportgen.model.region import Region
from reportgen.notation import write_points

CARD = "editie.json"
_LATER = frozenset({"published", "sections"})
"""What a card of an earlier version may lack."""


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """The cell that a region leads with: a kind of youth care and an education type."""

    care: str
    education: str


@dataclass(frozen=True, slots=True)
class Break:
    """A year from which figures cannot be compared with those before; of a region, or of all (None)."""

    region: str | None
    first_year: int
    explanation: str


@dataclass(frozen=True, slots=True)
class EditionCard:
    """Everything but the figures that a reader of an edition could have seen.

    `regions` are the regions with a report; `names` and `kinds` those of all regions, by code.
    `definitions` and `texts` hold the words themselves, by what they explain and by their key.
    `published` are the percentages of Nederland that CBS published, by year, to reconcile with; `sections`
    the codes of the indicators with a table of their own. A card of before these were kept has none.
    """

    edition: str
    title: str
    reporting_year: int
    fictitious: bool
    regions: tuple[str, ...]
    names: Mapping[str, str]
    kinds: Mapping[str, str]
    keys: Mapping[str, KeyFigure]
    labels: Mapping[str, str]
    definitions: Mapping[str, str]
    texts: Mapping[str, str]
    breaks: tuple[Break, ...]
    mergers: tuple[str, ...]
    published: Mapping[int, Percentage] = field(default_factory=dict)
    sections: tuple[str, ...] = ()

    def name(self, code: str) -> str:
        """The short name of a region, or its code."""
        return self.names.get(code, code)


def describe_edition(edition: Edition, areas: AreaHistory) -> EditionCard:
    """The card of an edition; nothing in it comes from left of the gate."""
    regions = edition.regions.by_code
    return EditionCard(
        edition=edition.id,
        title=edition.title,
        reporting_year=edition.reporting_year,
        fictitious=edition.fictitious,
        regions=tuple(sorted(region.code for region in edition.selected)),
        names={code: regions[code].short_name for code in sorted(regions)},
        kinds={code: regions[code].kind.value for code in sorted(regions)},
        keys={code: _key_of(regions[code], edition) for code in sorted(regions)},
        labels=dict(_label_categories(edition)),
        definitions=dict(sorted(_define(edition))),
        texts={key: "\n".join((one.heading, *one.paragraphs)) for key, one in sorted(edition.texts.items())},
        breaks=tuple(_list_breaks(edition, areas)),
        mergers=tuple(sorted({_describe_merger(one.region, one.names) for one in areas.mergers})),
        published=edition.published_totals,
        sections=tuple(sorted(one.indicator.code for one in edition.sections)),
    )


def write_card(card: EditionCard) -> bytes:
    """The card as JSON; `read_card` gives it back."""
    return (json.dumps(asdict(card), ensure_ascii=False, indent=1) + "\n").encode()


def read_card(content: bytes, file: str) -> EditionCard:
    """The card of an earlier build; raises `InputError` when it is not one."""
    try:
        found: dict[str, Any] = json.loads(content)
        if set(found) | _LATER != {one.name for one in fields(EditionCard)}:
            raise KeyError
        found["keys"] = {code: KeyFigure(**key) for code, key in found["keys"].items()}
        found["breaks"] = tuple(Break(**one) for one in found["breaks"])
        totals = found.get("published", {})
        found["published"] = {int(year): Percentage(**share) for year, share in totals.items()}
        lists = ("regions", "mergers", "sections")
        return EditionCard(**found | {name: tuple(found.get(name, ())) for name in lists})
    except (ValueError, KeyError, TypeError, AttributeError):
        what = "this is no description of an edition, or one of another version"
        raise InputError.of(what, Place(file), "Build that edition again with this version.") from None


def _key_of(region: Region, edition: Edition) -> KeyFigure:
    profile = edition.profiles.get(region.kind)
    own = profile.key_type if profile else "totaal"
    return KeyFigure(edition.indicator.total_care, own)


def _label_categories(edition: Edition) -> Iterator[tuple[str, str]]:
    """Of every code its label; the edition's own word comes last, so that it stays."""
    for indicator in (*(one.indicator for one in edition.sections), edition.indicator):
        for one in (*indicator.care_kinds, *indicator.education_types):
            yield one.code, one.label_with_abbreviation


def _define(edition: Edition) -> Iterator[tuple[str, str]]:
    for section in edition.sections:
        for one in section.indicator.definitions:
            yield f"Begrip ({section.indicator.label}): {one.term}", one.text
    for one in edition.indicator.definitions:
        yield f"Begrip: {one.term}", one.text
    for question in edition.open_questions:
        yield question.question, question.answer
    for profile in edition.profiles.values():
        yield f"Populatie: {KIND_NAMES[profile.kind][0]}", _describe_population(profile)
    smallest = Difference(edition.comparison.min_difference_tenths, 1)
    yield "Kleinste verschil dat telt", f"{write_points(smallest)} procentpunt"
    yield "Kleinste aantal dat getoond wordt", str(edition.disclosure.min_numerator)


def _describe_population(profile: RegionProfile) -> str:
    basis = "die er wonen" if profile.basis is Basis.RESIDENCE else "van scholen in het gebied"
    ages = f"{profile.age_from} tot {profile.age_to} jaar"
    return f"{profile.people} {basis} ({ages}); onderwijssoorten: {', '.join(profile.own_types)}"


def _list_breaks(edition: Edition, areas: AreaHistory) -> Iterator[Break]:
    for one in edition.indicator.series_breaks:
        yield Break(None, one.first_year, one.explanation)
    for area in areas.breaks:
        if not area.bridged:
            yield Break(area.region, area.first_year, area.explanation)


def _describe_merger(region: str, names: tuple[str, ...]) -> str:
    return f"{region}: {', '.join(names)}" if names else region
