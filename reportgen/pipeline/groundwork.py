"""The stages that run once for the country, skipped as long as nothing that they read changed.

What they gave is kept in the intern folder of the edition, under a key that holds fingerprints of the
inputs: these may not leave the house (R13). Only what lies right of the gate is kept.
"""

import platform
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache, partial
from importlib import metadata

from reportgen import data, delivery, indicators
from reportgen.fingerprint import fingerprint, fingerprint_files
from reportgen.latest import Latest
from reportgen.model.edition import Edition
from reportgen.model.enclosure import FigureRow
from reportgen.model.extension import ExtensionFacts
from reportgen.model.facts import CountryFacts, Facts
from reportgen.model.figures import ProtectedTable, Released, Withheld
from reportgen.model.groundwork import Groundwork
from reportgen.model.region import Region
from reportgen.model.report import DataWarnings
from reportgen.model.risks import RiskFacts
from reportgen.pipeline.certifying import Certifier, list_parts
from reportgen.pipeline.dependencies import PACKAGE, find_own_dependencies
from reportgen.pipeline.extending import fingerprint_extensions
from reportgen.pipeline.figures import (
    Archive,
    Figures,
    Gate,
    SectionArchive,
    calculate_figures,
    part_too_small,
    protect_figures,
    protect_section,
)
from reportgen.progress import Progress

NOT_COUNTED = frozenset(
    {
        "config_file",
        "licence",
        "mail",
        "map",
        "max_seconds_per_report",
        "next_edition",
        "open_questions",
        "print",
        "publisher",
        "reading",
        "region_texts",
        "style",
        "templates",
        "texts",
        "title",
        "web_address",
    }
)
"""Fields of an edition that no stage up to and including `indicators` reads; a test holds them to it."""
_PRINT_OF_REGIONS: Latest[str] = Latest()
LIBRARIES = ("numpy", "openpyxl", "pandas", "pyarrow", "python-dateutil", "tzdata")
"""The libraries of these stages."""


@dataclass(frozen=True, slots=True)
class Country:
    """What was done for the country: at hand in few words, and as a whole when it is asked for.

    Without a `key` nobody can say what it was made of, and it is not kept.
    """

    key: str | None
    ground: Groundwork
    is_new: bool
    read_figures: Callable[[], Figures]


def lay_groundwork(
    edition: Edition,
    wanted: tuple[Region, ...],
    kept: delivery.Cache,
    certifier: Certifier,
    progress: Progress,
    *,
    force: bool,
    meanwhile: Callable[[], None] = lambda: None,
) -> Country:
    """What was done for the country when the same was read before; otherwise it is done now.

    `force` does it again whatever is kept; what is kept was certified. `meanwhile` starts something else
    that can be done at the same time, when this takes long. Raises `UserError` as the stages do.
    """
    again = partial(_do_groundwork, edition, wanted, certifier, progress)
    if not force and (found := _find_kept(edition, wanted, kept)):
        return _recall(*found, kept, again, progress)
    meanwhile()
    before = find_country_key(edition, wanted)
    ground, figures = again()
    # an input that changed meanwhile may have been read before or after that
    lasting = before if find_country_key(edition, wanted) == before else None
    return Country(lasting, ground, is_new=True, read_figures=lambda: figures)


def recall_figures(edition: Edition, kept: delivery.Cache) -> Figures | None:
    """The figures of all regions of an edition, if the same was read for the last build."""
    key = find_country_key(edition, edition.selected)
    return _find_figures(key, kept) if key else None


def _find_kept(
    edition: Edition, wanted: tuple[Region, ...], kept: delivery.Cache
) -> tuple[str, Groundwork] | None:
    """What was done for the country, and its key, if the same was read before for all that is wanted."""
    enough = [regions for regions in (edition.selected, wanted) if set(wanted) <= set(regions)]
    keys = [find_country_key(edition, regions) for regions in enough]
    for key in filter(None, dict.fromkeys(keys)):
        ground = kept.find(f"{key}-ground")
        if isinstance(ground, Groundwork):
            return key, ground
    return None


def _find_figures(key: str, kept: delivery.Cache) -> Figures | None:
    found = kept.find(f"{key}-figures")
    return _as_figures(*found) if isinstance(found, tuple) else None


def keep_country(country: Country, kept: delivery.Cache) -> None:
    """Keep what was done, so that the next build need not do it."""
    if country.is_new and country.key:
        figures = country.read_figures()
        parts = (dict(figures.facts), dict(figures.risks), dict(figures.rows), dict(figures.extensions))
        kept.keep(f"{country.key}-figures", (figures.country, *parts))
        kept.keep(f"{country.key}-ground", country.ground)


def find_country_key(edition: Edition, wanted: tuple[Region, ...]) -> str | None:
    """The fingerprint of all that these stages read: settings, inputs, region tables, code, libraries.

    None when something there cannot be read: if it matters, the stages say so; it is never a key, or the
    figures of one unreadable folder would be taken for those of the next.
    """
    not_here = NOT_COUNTED | {"regions", "selected"}
    counted = [getattr(edition, one.name) for one in fields(edition) if one.name not in not_here]
    regions = (edition.regions, edition.selected)
    versions = {"python": platform.python_version(), **{name: _read_version(name) for name in LIBRARIES}}
    codes = tuple(region.code for region in wanted)
    # an input outside the folder of the config is named with its whole path
    place = str(edition.config_file.resolve().parent)
    try:
        # an answer of an extension must be in letters that the font has
        letters = (edition.style.font_family, edition.style.font_files) if edition.extensions else None
        others = (fingerprint_extensions(edition), letters)
        beside = tuple(data.list_files_beside(edition))
        read = _PRINT_OF_REGIONS.find(regions, lambda: fingerprint(regions))
        return fingerprint([counted, read, codes, place, versions, fingerprint_code(), others, beside])
    except OSError:
        return None


@cache
def fingerprint_code() -> str:
    """The fingerprint of the whole program."""
    return fingerprint_files([PACKAGE])


@cache
def _read_version(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return "absent"


def _recall(
    key: str,
    ground: Groundwork,
    kept: delivery.Cache,
    do_again: Callable[[], tuple[Groundwork, Figures]],
    progress: Progress,
) -> Country:
    with progress.stage("figures") as step:
        step.conclude("the same as in the last build")

    @cache
    def read_figures() -> Figures:
        return _find_figures(key, kept) or do_again()[1]

    return Country(key, ground, is_new=False, read_figures=read_figures)


def _as_figures(
    country: CountryFacts,
    facts: Mapping[str, Facts],
    risks: Mapping[str, tuple[RiskFacts, ...]],
    rows: Mapping[str, tuple[FigureRow, ...]],
    extensions: Mapping[str, tuple[ExtensionFacts, ...]],
) -> Figures:
    return Figures(country, facts, risks, rows, extensions)


def _do_groundwork(
    edition: Edition, wanted: tuple[Region, ...], certifier: Certifier, progress: Progress
) -> tuple[Groundwork, Figures]:
    archive, sections, record = protect_parts(edition, certifier, progress, defaultdict(Gate))
    made, _ = part_too_small(wanted, archive.table.too_small, edition)
    figures = calculate_figures(edition, made, archive, sections, progress)
    ground = _sum_up(edition, wanted, archive, sections, figures)
    return replace(ground, files={**ground.files, **record}), figures


def protect_parts(
    edition: Edition, certifier: Certifier, progress: Progress, gates: Mapping[str, Gate]
) -> tuple[Archive, tuple[SectionArchive, ...], Mapping[str, str]]:
    """The edition and its sections as they may be published, and the record of that for the intern folder.

    Each goes through a gate of its own, by the code of its indicator.
    """
    archive = protect_figures(edition, progress, gates[edition.indicator.code])
    sections = tuple(
        protect_section(edition, one, progress, gates[one.indicator.code]) for one in edition.sections
    )
    parts, record = certifier.require(list_parts(edition, archive, sections), progress)
    archive, *others = (each for _, each in parts)
    sections = tuple(replace(one, archive=other) for one, other in zip(sections, others, strict=True))
    return archive, sections, record


def _sum_up(
    edition: Edition,
    wanted: tuple[Region, ...],
    archive: Archive,
    sections: tuple[SectionArchive, ...],
    figures: Figures,
) -> Groundwork:
    archives = (archive, *(one.archive for one in sections))
    return Groundwork(
        too_small=archive.table.too_small,
        cells={region.code: _count_cells(region, [one.table for one in archives]) for region in wanted},
        dependencies=find_own_dependencies(edition, figures),
        files=dict(_name_files(archive, sections)),
        sources=tuple(source for one in archives for source in one.sources),
        warnings=DataWarnings.add_up(one.count_warnings() for one in archives),
        areas=archive.areas,
        coverage=indicators.find_coverage(archive.table, figures.country, edition),
    )


def _count_cells(region: Region, tables: Iterable[ProtectedTable]) -> tuple[int, int]:
    """How many cells of a region are released, and how many withheld."""
    cells = [cell for table in tables for cell in table.of_region(region.code)]
    released = sum(isinstance(cell, Released) for cell in cells)
    return released, sum(isinstance(cell, Withheld) for cell in cells)


def _name_files(archive: Archive, sections: tuple[SectionArchive, ...]) -> Iterator[tuple[str, str]]:
    """The protected table and the audit list, of each section in files of its own."""
    for suffix, one in (("", archive), *((f"-{one.code}", one.archive) for one in sections)):
        yield f"protected{suffix}.csv", one.protected_csv
        yield f"niet-getoond{suffix}.csv", one.audit_csv
