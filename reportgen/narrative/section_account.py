"""What only a section knows of its part of the verantwoording: words and lists for the texts "section-"."""

from collections.abc import Callable, Iterator, Mapping

from reportgen.model.edition import Basis, Edition, RegionProfile, Section
from reportgen.narrative.wording import PLURALS, start_sentence
from reportgen.notation import write_list

_COUNTED = {
    Basis.RESIDENCE: "Iemand telt mee in het gebied waar hij of zij woont.",
    Basis.ENROLMENT: "Iemand telt mee in het gebied van de school van inschrijving.",
}


def _first_profile(section: Section) -> RegionProfile:
    return next(iter(section.profiles.values()))


def _count(section: Section, _: Edition) -> str:
    indicator = section.indicator
    people = _first_profile(section).people_short
    return start_sentence(f"{people} {indicator.numerator} ({indicator.noun})")


def _list_breaks(section: Section, _: Edition) -> Iterator[str]:
    return (f"**{one.first_year}.** {one.explanation}" for one in section.indicator.series_breaks)


def _name_sources(section: Section, edition: Edition) -> Iterator[str]:
    """Where the figures come from, and whether they are provisional."""
    if any(edition.reporting_year in one.provisional_years for one in section.inputs):
        yield f"Deze cijfers over {edition.reporting_year} zijn voorlopig."
    if section.indicator.source and not edition.fictitious:
        yield f"Bron: {section.indicator.source}."
    if section.source_line and section.source_line != edition.source_line:
        yield f"{section.source_line.removesuffix('.')}."


def _list_groups(section: Section, _: Edition) -> Iterator[str]:
    """Per risk factor its groups, after the one that they are compared with; labels may hold a comma."""
    for one in section.indicator.dimensions:
        reference = next(group.label for group in one.groups if group.code == one.reference)
        others = [_lower(group.label) for group in one.groups if group.code != one.reference]
        yield f"- **{one.label}**, naast {_lower(reference)}: {'; '.join(others)}."


def _lower(label: str) -> str:
    """A label within a sentence."""
    return label[:1].lower() + label[1:]


SECTION_WORDS: Mapping[str, Callable[[Section, Edition], str]] = {
    "section": lambda section, _: section.indicator.label,
    "section_kinds": lambda section, _: write_list([PLURALS[kind] for kind in section.profiles]),
    "section_counted": _count,
    "section_denominator": lambda section, _: section.indicator.denominator or "",
    "section_people": lambda section, _: start_sentence(_first_profile(section).people),
    "section_period": lambda section, edition: (
        f"{section.indicator.reference_period} {edition.reporting_year}"
    ),
    "section_basis": lambda section, _: _COUNTED[_first_profile(section).basis],
}
SECTION_LISTS: Mapping[str, Callable[[Section, Edition], Iterator[str]]] = {
    "section_groups": _list_groups,
    "section_breaks": _list_breaks,
    "section_sources": _name_sources,
}
