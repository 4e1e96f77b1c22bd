"""What the verantwoording says of a section: whom it counts, when, out of which source, with which margin."""

from collections.abc import Iterator

from reportgen.model.account import AccountSection
from reportgen.model.edition import Basis, Edition, Section
from reportgen.narrative.wording import PLURALS, start_sentence
from reportgen.notation import write_list

_COUNTED = {
    Basis.RESIDENCE: "Iemand telt mee in het gebied waar hij of zij woont.",
    Basis.ENROLMENT: "Iemand telt mee in het gebied van de school van inschrijving.",
}
_RATIO = (
    "**Marge:** een verhouding is het percentage van een groep gedeeld door dat van de vergelijkingsgroep. "
    "We gebruiken de methode van Katz, met 95 procent zekerheid. Noemt een kop een groep, dan vragen "
    "we meer: 99,8 procent."
)
_SMALL = "Voor kleine groepen gelden dezelfde regels als voor de andere cijfers: zie de verklaring achteraan."


def account_for_sections(edition: Edition) -> Iterator[AccountSection]:
    """A part per section, from its indicator in the catalogue; invented figures have no source (R26)."""
    for section in edition.sections:
        yield AccountSection(
            f"Extra pagina's: {section.indicator.label}",
            tuple(_write_paragraphs(section, edition)),
        )


def _write_paragraphs(section: Section, edition: Edition) -> Iterator[str]:
    indicator = section.indicator
    profile = next(iter(section.profiles.values()))
    kinds = write_list([PLURALS[kind] for kind in section.profiles])
    yield f"Deze pagina's staan in de factsheets van {kinds}."
    counted = f"{profile.people_short} {indicator.numerator} ({indicator.noun})"
    yield f"**Wie tellen we?** {start_sentence(counted)}, uit: {indicator.denominator}."
    when = f"{indicator.reference_period} {edition.reporting_year}"
    yield f"**Over wie gaat het?** {start_sentence(profile.people)}, {when}. {_COUNTED[profile.basis]}"
    yield "We vergelijken in elke risicofactor de groepen met één ervan:"
    yield from _list_groups(section)
    yield _RATIO
    yield from (f"**{one.first_year}.** {one.explanation}" for one in indicator.series_breaks)
    yield _SMALL
    yield from _name_sources(section, edition)


def _name_sources(section: Section, edition: Edition) -> Iterator[str]:
    """Where the figures come from, and whether they are provisional."""
    if any(edition.reporting_year in one.provisional_years for one in section.inputs):
        yield f"Deze cijfers over {edition.reporting_year} zijn voorlopig."
    if section.indicator.source and not edition.fictitious:
        yield f"Bron: {section.indicator.source}."
    if section.source_line and section.source_line != edition.source_line:
        yield f"{section.source_line.rstrip('.')}."


def _list_groups(section: Section) -> Iterator[str]:
    """Per risk factor its groups, after the one that they are compared with; labels may hold a comma."""
    for one in section.indicator.dimensions:
        reference = next(group.label for group in one.groups if group.code == one.reference)
        others = [_lower(group.label) for group in one.groups if group.code != one.reference]
        yield f"- **{one.label}**, naast {_lower(reference)}: {'; '.join(others)}."


def _lower(label: str) -> str:
    """A label within a sentence."""
    return label[:1].lower() + label[1:]
