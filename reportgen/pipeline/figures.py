"""From config to facts: what is done once, for the whole country; true counts do not leave it."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

from reportgen import config, data, disclosure, indicators, narrative, pdf
from reportgen.collector import paused_collector
from reportgen.errors import ConfigError, Mistake, Place, UserError
from reportgen.model.area import AreaHistory
from reportgen.model.edition import Edition, Section, TooSmall
from reportgen.model.enclosure import FigureRow
from reportgen.model.extension import ExtensionFacts, Extensions
from reportgen.model.facts import CountryFacts, Facts
from reportgen.model.figures import Cell, ProtectedTable
from reportgen.model.region import Region
from reportgen.model.report import DataWarnings, SourceRead
from reportgen.model.risks import RiskFacts
from reportgen.pipeline.extending import load_extensions
from reportgen.pipeline.knowing import gather_knowledge
from reportgen.places import TEMPLATES
from reportgen.progress import Progress


@dataclass(frozen=True)
class Archive:
    """What the house keeps of a run: the protected table, why cells are withheld, what was read.

    `areas`, which holds no figure, says how older years were recoded to the edition's gemeenten.
    `knowledge` is what outsiders had before. `count_warnings` tells how many things to look at `check` tells
    of these figures, `protect_without` protects the same figures without these cells.
    """

    protection: disclosure.Protection
    knowledge: disclosure.Knowledge
    areas: AreaHistory
    sources: tuple[SourceRead, ...]
    count_warnings: Callable[[], DataWarnings]
    protect_without: "Callable[[Iterable[Cell]], Archive]"

    @cached_property
    def protected_csv(self) -> str:
        """The protected table as a file."""
        return disclosure.write_protected_csv(self.table)

    @cached_property
    def audit_csv(self) -> str:
        """Why cells are withheld, as a file for the house alone."""
        return disclosure.write_audit_csv(self.protection.audit)

    def give_up(self, cells: Iterable[Cell]) -> "Archive":
        """The archive when these figures are withheld too, since the certificate asks for it."""
        return self.protect_without((*self.protection.given_up, *cells))

    @property
    def table(self) -> ProtectedTable:
        """The protected table: all that goes through the gate."""
        return self.protection.table


@dataclass(frozen=True, slots=True)
class SectionArchive:
    """A section with the edition as it looks for it, and what the house keeps of its figures."""

    edition: Edition
    archive: Archive

    @property
    def code(self) -> str:
        """The code of the section's indicator."""
        return self.edition.indicator.code


@dataclass(frozen=True, slots=True)
class Figures:
    """All that was made once for the country, and facts for every wanted region.

    `risks` holds what the sections tell of a region; a region of which they tell nothing is not in it.
    `rows` are the figures that a region's report carries, `extensions` the answers of indicators of others.
    """

    country: CountryFacts
    facts: Mapping[str, Facts]
    risks: Mapping[str, tuple[RiskFacts, ...]]
    rows: Mapping[str, tuple[FigureRow, ...]] = field(default_factory=dict)
    extensions: Mapping[str, tuple[ExtensionFacts, ...]] = field(default_factory=dict)


def read_edition(path: Path, progress: Progress) -> Edition:
    """The edition of a config, with its texts and boundaries checked; raises `UserError`."""
    return read_with_remarks(path, progress)[0]


def read_with_remarks(path: Path, progress: Progress) -> tuple[Edition, tuple[Mistake, ...]]:
    """The edition, and what to look at in the templates of its house; raises `UserError`."""
    with progress.stage("config") as step:
        edition = config.load_edition(path)
        _check_at_once(
            edition,
            (
                narrative.check_texts,
                narrative.check_risk_texts,
                _check_boundaries,
                _check_logo,
                load_extensions,
            ),
        )
        step.conclude(f"{edition.id}, {len(edition.selected)} regions")
    if edition.templates is None:
        return edition, ()
    with progress.stage("templates") as step:
        remarks = examine_templates(edition.templates)
        step.conclude(" ".join(map(str, remarks)) or f"{edition.templates}, nothing to look at")
    return edition, remarks


def _check_at_once(edition: Edition, checks: Iterable[Callable[[Edition], object]]) -> None:
    """Raise all that any check refuses as one error, of the kind of the first."""
    errors: list[UserError] = []
    for check in checks:
        try:
            check(edition)
        except UserError as error:
            errors.append(error)
    if errors:
        raise type(errors[0])([mistake for error in errors for mistake in error.mistakes])


def _check_boundaries(edition: Edition) -> None:
    if edition.map.boundaries:
        from reportgen import charts  # loads matplotlib

        charts.check_boundaries(edition.map.boundaries)


def _check_logo(edition: Edition) -> None:
    if edition.style.logo:
        pdf.check_logo(edition.style.logo)


def examine_templates(house: Path) -> tuple[Mistake, ...]:
    """What to look at in the templates of a house; raises `ConfigError` with all that cannot work."""
    from reportgen import page  # loads the templates' language

    mistakes: list[Mistake] = []
    remarks: tuple[Mistake, ...] = ()
    try:
        remarks = page.examine_house(house, TEMPLATES)
    except ConfigError as error:
        mistakes += error.mistakes
    try:
        spoilt = {one.where.file for one in mistakes if one.where.file}
        pdf.check_stylesheets(house, spoilt)
    except ConfigError as error:
        mistakes += error.mistakes
    if mistakes:
        raise ConfigError(mistakes)
    return remarks


def select_regions(edition: Edition, codes: tuple[str, ...]) -> tuple[Region, ...]:
    """The regions asked for, in the edition's order; all of them when none is named."""
    available = {region.code for region in edition.selected}
    if unknown := [code for code in codes if code not in available]:
        raise ConfigError([_not_in_edition(code, edition) for code in unknown])
    return tuple(region for region in edition.selected if not codes or region.code in codes)


def part_too_small(
    wanted: tuple[Region, ...], too_small: Collection[str], edition: Edition
) -> tuple[tuple[Region, ...], tuple[Region, ...]]:
    """The regions to make a report of, and those that the edition skips since they are too small to show."""
    is_skipped = edition.too_small is TooSmall.SKIP
    skipped = tuple(one for one in wanted if is_skipped and one.code in too_small)
    return tuple(one for one in wanted if one not in skipped), skipped


def _not_in_edition(code: str, edition: Edition) -> Mistake:
    place = Place(file=str(edition.config_file), key="regions", region=code)
    if code in edition.regions:
        remedy = "Add it to the edition, or ask for one of its regions."
        return Mistake("this region is not in the edition", place, remedy)
    available = [region.code for region in edition.selected]
    return Mistake("unknown region code", place, config.suggest(code, available))


class Gate:
    """Who reads, examines and protects figures of one table, and remembers them for the next time."""

    def __init__(self) -> None:
        self.rereaders: defaultdict[int, data.Rereader] = defaultdict(data.Rereader)
        self.examiner = data.quality.Examiner()
        self.protector = disclosure.Protector()


@paused_collector()
def protect_figures(edition: Edition, progress: Progress, gate: Gate | None = None) -> Archive:
    """Everything left of the gate happens here; only what is protected or for the house comes out.

    `gate` is the one that figures of this edition went through before, of which not all may have changed.
    """
    gate = gate or Gate()
    with progress.stage("data") as step:
        inputs = data.read_inputs(edition, load_extensions(edition).sources, gate.rereaders)
        examination = gate.examiner.examine(inputs, edition)
        step.conclude(f"{len(inputs.observations)} figures read")
    with progress.stage("disclosure") as step:
        knowledge = gather_knowledge(edition, inputs)
        archive = _protect_without(examination, gate.protector, knowledge, ())
        step.conclude(f"{len(archive.table)} cells in the protected table")
    return archive


def _protect_without(
    examination: data.quality.Examination,
    protector: disclosure.Protector,
    knowledge: disclosure.Knowledge,
    given_up: Iterable[Cell],
) -> Archive:
    inputs, edition = examination.inputs, examination.edition
    protection = protector.protect(inputs.by_year, edition, knowledge, given_up)
    return Archive(
        protection,
        knowledge,
        inputs.areas,
        tuple(_source_read(record, inputs) for record in inputs.records),
        lambda: data.quality.examine_release(examination.report, protection.table, edition).count_warnings(),
        partial(_protect_without, examination, protector, knowledge),
    )


def protect_section(
    edition: Edition, section: Section, progress: Progress, gate: Gate | None = None
) -> SectionArchive:
    """The figures of a section walk the same way, by themselves: no sum ties them to others (R4)."""
    of_section = edition.for_section(section)
    return SectionArchive(of_section, protect_figures(of_section, progress, gate))


def _source_read(record: data.InputRecord, inputs: data.Inputs) -> SourceRead:
    skipped = sum(one.rows for one in record.skipped)
    superseded = sum(one.file == record.file for one in inputs.superseded)
    return SourceRead(record.file, record.sha256, record.observations, skipped, superseded)


@paused_collector()
def calculate_figures(
    edition: Edition,
    wanted: tuple[Region, ...],
    archive: Archive,
    sections: tuple[SectionArchive, ...],
    progress: Progress,
    country: CountryFacts | None = None,
) -> Figures:
    """The facts of the wanted regions, from the protected tables alone; `country` if they are there."""
    table = archive.table
    with progress.stage("indicators", len(wanted)) as step:
        country = country or indicators.calculate_country_facts(table, edition, archive.areas)
        facts, risks, rows, answers = {}, {}, {}, {}
        extensions = load_extensions(edition)
        parts = [(one.archive.table, one.edition) for one in sections]
        for region in wanted:
            facts[region.code] = indicators.calculate_facts(region, table, country, edition)
            risks[region.code] = tuple(_calculate_risks(region, sections))
            rows[region.code] = indicators.list_all(facts[region.code], table, edition, parts)
            answers[region.code] = tuple(_ask_extensions(region, table, edition, extensions))
            step.advance(region.code)
        step.conclude(f"{len(facts)} of {len(wanted)} regions")
    return Figures(country, facts, risks, rows, answers)


def _ask_extensions(
    region: Region, table: ProtectedTable, edition: Edition, extensions: Extensions
) -> Iterator[ExtensionFacts]:
    """What the indicators of others have to say of a region, if anything."""
    for one in edition.extensions:
        extension = extensions.indicators[one.indicator]
        facts = indicators.ask_extension(extension, one, region, table, edition)
        if facts is not None:
            yield facts


def _calculate_risks(region: Region, sections: Iterable[SectionArchive]) -> Iterator[RiskFacts]:
    """What each section has to tell of a region, if anything."""
    for one in sections:
        risks = indicators.calculate_risks(region, one.archive.table, one.edition)
        if risks is not None:
            yield risks
