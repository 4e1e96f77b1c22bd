"""Why a report would be made again, or was made the last time: in words, one for each dependency."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from reportgen import delivery
from reportgen.model.edition import Edition
from reportgen.model.form import ReportForm
from reportgen.model.groundwork import Groundwork
from reportgen.model.region import Region
from reportgen.model.report import Outcome, ReportRecord
from reportgen.pipeline.building import KEPT
from reportgen.pipeline.certifying import Certifier
from reportgen.pipeline.dependencies import Dependency
from reportgen.pipeline.figures import part_too_small, read_edition, select_regions
from reportgen.pipeline.groundwork import Country, lay_groundwork
from reportgen.pipeline.making import plan_reports
from reportgen.pipeline.meetings import list_guests
from reportgen.pipeline.memory import AGAIN, FIRST, MEMORY, Remembered, find_changes, read_memory
from reportgen.progress import Progress

_FIELDS_OF_CELL = 4
WORDS: Mapping[str, str] = {
    Dependency.OWN_FIGURES: "released figures of the region itself",
    Dependency.COUNTRY_FIGURES: "figures of Nederland that stand beside them",
    Dependency.OTHER_FIGURES: "figures of other regions that it is compared with",
    Dependency.POSITION: "its position among the regions of its kind",
    Dependency.KIND: "figures of other regions of its kind, which its maps show",
    Dependency.FACTS: "what is worked out from the figures",
    Dependency.FORM: "the form in which it is made",
    Dependency.IMPRINT: "the date of its files, or how it is checked",
    Dependency.GUESTS: "figures of the other regions at its table",
    Dependency.EDITION: "settings of the edition, like its title, sender, rules or source line",
    Dependency.REGIONS: "the region tables",
    Dependency.INDICATOR: "the indicator, its sections, or how a kind of region is counted",
    Dependency.TEXTS: "texts, reading list or answers to open questions",
    Dependency.STYLE: "the house style, the logo or the templates of the house",
    Dependency.BOUNDARIES: "the boundaries of the map",
    Dependency.TEMPLATES: "the templates",
    Dependency.FONTS: "the fonts",
    Dependency.CODE: "the program",
    Dependency.EXTENSIONS: "an extension or its version",
    Dependency.ENGINES: "a library that sets or draws reports, or Python",
    FIRST: "it was not made before",
    AGAIN: "nothing it is made of: it was asked for, or was no longer in the cache",
}
_GONE = "its file is gone, or is not what was delivered"
_FOLLOWING = frozenset({Dependency.FACTS, Dependency.POSITION, Dependency.KIND})
"""These change whenever figures do: worth a word only when no figure did."""


@dataclass(frozen=True, slots=True)
class WhyRequest:
    """Of which report is asked why it is made again: the edition's config, a region, a form, the output."""

    config: Path
    region: str
    output: Path
    form: ReportForm = ReportForm.FACTSHEET


@dataclass(frozen=True, slots=True)
class WhyResult:
    """Whether the report will be made again, and what changed: in words, and as cells that differ."""

    region: Region
    is_current: bool
    changes: tuple[str, ...]
    cells: tuple[str, ...]
    made_because: tuple[str, ...]


def explain_report(request: WhyRequest, progress: Progress) -> WhyResult:
    """What changed since a report was last made, and why it was made then.

    Everything told lies right of the gate. Raises `UserError` as a build does.
    """
    edition = read_edition(request.config, progress)
    (region,) = wanted = select_regions(edition, (request.region,))
    guests = list_guests(edition, wanted) if request.form is ReportForm.PACK else ()
    needed = tuple(dict.fromkeys((*wanted, *guests)))
    folder = delivery.place_edition(request.output, edition.id)
    kept = delivery.look_in_cache(folder.intern / KEPT)
    certifier = Certifier(folder.intern, jobs=1, skip=True)  # nothing is published here
    country = lay_groundwork(edition, needed, kept, certifier, progress, force=False)
    record = _find_record(folder, region, request.form)
    before = read_memory(folder.read_intern(MEMORY)).reports.get(record.key) if record else None
    changes = _list_changes(edition, country, region, before, request.form)
    gone = () if record is None or folder.holds(record) else (_GONE,)
    return WhyResult(
        region,
        not changes and not gone,
        tuple(_say(changes)) + gone,
        tuple(_find_changed_cells(folder, country.ground, region, edition)) if changes else (),
        tuple(_say(before.because)) if before else (),
    )


def _find_record(folder: delivery.EditionFolder, region: Region, form: ReportForm) -> ReportRecord | None:
    """What the manifest tells of the report, if it was delivered."""
    manifest = folder.public / delivery.MANIFEST
    records = delivery.read_records(manifest.read_bytes(), form) if manifest.exists() else ()
    delivered = (one for one in records if one.outcome is Outcome.DELIVERED)
    return next((one for one in delivered if one.region == region.code), None)


def _list_changes(
    edition: Edition, country: Country, region: Region, before: Remembered | None, form: ReportForm
) -> tuple[str, ...]:
    made, _ = part_too_small((region,), country.ground.too_small, edition)
    plan = plan_reports(edition, country, made, form)
    return tuple(change for now in plan.dependencies.values() for change in find_changes(before, now))


def _say(names: tuple[str, ...]) -> Iterator[str]:
    """Each dependency in words; what follows from changed figures is left out."""
    figures = {Dependency.OWN_FIGURES, Dependency.COUNTRY_FIGURES, Dependency.OTHER_FIGURES}
    has_figures = bool(figures & set(names))
    for name in names:
        if not (has_figures and name in _FOLLOWING):
            yield WORDS.get(name, name)


def _find_changed_cells(
    folder: delivery.EditionFolder, ground: Groundwork, region: Region, edition: Edition
) -> Iterator[str]:
    """Cells of the region and of Nederland that are shown otherwise than in the last build: then and now."""
    named = (f"{region.code};", f"{edition.regions.country.code};")
    for name in sorted(ground.files):
        if name.startswith("protected"):
            then, now = _read_cells(folder.read_intern(name), named), _read_cells(ground.files[name], named)
            for cell in sorted(then.keys() | now.keys()):
                if then.get(cell) != now.get(cell):
                    yield f"{' '.join(cell)}: {then.get(cell, 'not there')} -> {now.get(cell, 'not there')}"


def _read_cells(table: str, regions: tuple[str, ...]) -> Mapping[tuple[str, ...], str]:
    """What a protected table shows of some regions, by cell; each code with the semicolon behind it."""
    lines = (line.split(";") for line in table.splitlines() if line.startswith(regions))
    return {tuple(line[:_FIELDS_OF_CELL]): _show(line[_FIELDS_OF_CELL:]) for line in lines}


def _show(fields: list[str]) -> str:
    numerator, denominator, share, status, shown = fields
    if shown != "ja":
        return shown
    counts = f" ({numerator} of {denominator})" if numerator and denominator else ""
    return f"{share}%{counts}, {status}"
