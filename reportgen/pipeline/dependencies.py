"""What a report depends on, and the key that follows from it: the same key, the same bytes.

All of it lies right of the gate, so a key may stand anywhere. Whatever a worker is given is in it, as a
whole: a new field of `Order` or of `Edition` is part of the key without anyone thinking of it. What a
worker reads besides (templates, fonts, code, libraries) is named here, and a test watches that nothing
else is opened or imported.
"""

import platform
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from datetime import datetime
from enum import StrEnum
from functools import cache
from importlib import metadata
from pathlib import Path

import reportgen
from reportgen import pdf
from reportgen.fingerprint import Fingerprints, fingerprint, fingerprint_files
from reportgen.model.edition import Edition, InputSource
from reportgen.model.enclosure import FigureRow
from reportgen.model.extension import ExtensionFacts
from reportgen.model.facts import Comparison, Facts
from reportgen.model.figures import PublishedCell
from reportgen.model.form import ReportForm
from reportgen.model.report import Inspection
from reportgen.model.risks import RiskFacts
from reportgen.pipeline.extending import fingerprint_extensions, fingerprint_installed
from reportgen.pipeline.figures import Figures
from reportgen.places import TEMPLATES

PACKAGE = Path(reportgen.__file__).resolve().parent
CODE = (
    "__init__.py",
    "charts",
    "errors.py",
    "fingerprint.py",
    "latest.py",
    "model",
    "narrative",
    "notation.py",
    "page",
    "pdf",
    "pipeline/extending.py",
    "pipeline/flaws.py",
    "pipeline/guarding.py",
    "pipeline/order.py",
    "pipeline/patience.py",
    "pipeline/reports.py",
    "pipeline/worker.py",
    "places.py",
    "spreadsheet.py",
    "templating.py",
)
"""The modules that a worker runs for a report; those of other stages only matter by what they give."""
TEMPLATES_OF_OTHERS = frozenset({"controle", "init", "mail", "preview", "vergelijking", "web"})
"""Folders with templates of other pages than those of reports."""
ENGINES = (
    "brotli",
    "cffi",
    "contourpy",
    "cssselect2",
    "cycler",
    "fonttools",
    "jinja2",
    "kiwisolver",
    "lxml",
    "markupsafe",
    "matplotlib",
    "numpy",
    "packaging",
    "page-validation",
    "pikepdf",
    "pillow",
    "pydyf",
    "pyparsing",
    "pypdfium2",
    "pyphen",
    "python-dateutil",
    "segno",
    "tinycss2",
    "tinyhtml5",
    "weasyprint",
    "webencodings",
    "zopfli",
)
"""The libraries that a worker loads for a report."""


class Dependency(StrEnum):
    """One of the things that a report is made of."""

    OWN_FIGURES = "own_figures"
    COUNTRY_FIGURES = "country_figures"
    OTHER_FIGURES = "other_figures"
    POSITION = "position"
    KIND = "kind"
    FACTS = "facts"
    FORM = "form"
    IMPRINT = "imprint"
    GUESTS = "guests"
    EDITION = "edition"
    REGIONS = "regions"
    INDICATOR = "indicator"
    TEXTS = "texts"
    STYLE = "style"
    BOUNDARIES = "boundaries"
    TEMPLATES = "templates"
    FONTS = "fonts"
    CODE = "code"
    EXTENSIONS = "extensions"
    ENGINES = "engines"


Dependencies = Mapping[str, str]
"""A fingerprint for each `Dependency`, under its value."""

_FIELDS = {
    "regions": Dependency.REGIONS,
    "indicator": Dependency.INDICATOR,
    "profiles": Dependency.INDICATOR,
    "sections": Dependency.INDICATOR,
    "texts": Dependency.TEXTS,
    "reading": Dependency.TEXTS,
    "open_questions": Dependency.TEXTS,
    "style": Dependency.STYLE,
    "templates": Dependency.STYLE,
    "map": Dependency.BOUNDARIES,
}
"""Which dependency a field of the edition belongs to; all others belong to the edition itself."""


def key_of(dependencies: Dependencies) -> str:
    """The key under which a report with these dependencies is kept."""
    return fingerprint({name: dependencies[name] for name in sorted(dependencies)})


def print_edition(edition: Edition) -> Edition:
    """The edition without what a report cannot show, such as where it was read from.

    Workers get this one, so nothing that is left out here can reach a page.
    """
    return replace(
        edition,
        config_file=Path(edition.config_file.name),
        region_tables=None,
        selected=(),
        texts={key: replace(text, source=None) for key, text in edition.texts.items()},
        max_seconds_per_report=0,
        inputs=tuple(map(_without_place, edition.inputs)),
        extensions=tuple(replace(one, line=0) for one in edition.extensions),
        sections=tuple(
            replace(one, inputs=tuple(map(_without_place, one.inputs))) for one in edition.sections
        ),
    )


def _without_place(source: InputSource) -> InputSource:
    return replace(
        source,
        path=None,
        line=0,
        encoding="",
        columns={},
        terms={},
        max_megabytes=0,
        sheet=None,
        extension=None,
        settings={},
    )


def find_own_dependencies(edition: Edition, figures: Figures) -> Mapping[str, Dependencies]:
    """What the report of each region depends on besides what all reports share: its figures."""
    taker = Fingerprints()
    kinds = {one.region.kind for one in figures.facts.values()}
    views = {kind: taker.take(figures.country.seen_from(kind, edition.regions)) for kind in kinds}
    code_of_country = edition.regions.country.code
    return {
        code: {
            Dependency.KIND.value: views[facts.region.kind],
            **_of_figures(
                facts,
                figures.risks[code],
                (figures.rows.get(code, ()), figures.extensions.get(code, ())),
                code_of_country,
                taker,
            ),
        }
        for code, facts in figures.facts.items()
    }


def find_shared_dependencies(edition: Edition, form: ReportForm) -> Dependencies:
    """What all reports of an edition in one form depend on; `edition` is one that can be printed."""
    form_of_all = {Dependency.FORM.value: fingerprint((form, form.plan))}
    of_others = {Dependency.EXTENSIONS.value: fingerprint_extensions(edition)}
    return {**_of_edition(edition, Fingerprints()), **form_of_all, **of_others, **find_surroundings()}


def find_imprint_dependency(dated: datetime, inspection: Inspection) -> Dependencies:
    """What one report depends on besides its contents: the date of its files, and how it is checked."""
    return {Dependency.IMPRINT.value: fingerprint((dated, inspection))}


def _of_edition(edition: Edition, taker: Fingerprints) -> dict[str, str]:
    parts: dict[str, list[object]] = {}
    for one in fields(edition):
        if one.name != "config_file":  # named in messages about mistakes alone
            part = _FIELDS.get(one.name, Dependency.EDITION)
            parts.setdefault(part.value, []).append(getattr(edition, one.name))
    return {part: taker.take(values) for part, values in parts.items()}


def _of_figures(
    facts: Facts,
    risks: tuple[RiskFacts, ...],
    rest: tuple[tuple[FigureRow, ...], tuple[ExtensionFacts, ...]],
    code_of_country: str,
    taker: Fingerprints,
) -> dict[str, str]:
    """All figures of an order, and by themselves the parts of them that one can name."""
    cells = dict.fromkeys(_list_cells(facts, risks))
    named = (facts.region.code, code_of_country)
    own, country = ([one for one in cells if one.cell.region == code] for code in named)
    others = [one for one in cells if one.cell.region not in named]
    return {
        Dependency.OWN_FIGURES.value: taker.take(own),
        Dependency.COUNTRY_FIGURES.value: taker.take(country),
        Dependency.OTHER_FIGURES.value: taker.take(others),
        Dependency.POSITION.value: taker.take((facts.position, facts.quarter)),
        Dependency.FACTS.value: taker.take((facts, risks, rest)),
    }


def _list_cells(facts: Facts, risks: Iterable[RiskFacts]) -> Iterator[PublishedCell]:
    yield from _list_cells_of(facts)
    for one in risks:
        yield from _list_cells_of_risks(one)


def _list_cells_of(facts: Facts) -> Iterator[PublishedCell]:
    yield from _list_compared((facts.key, *facts.own, *facts.others, *facts.kinds))
    for series in facts.series:
        for point in series.points:
            yield from (point.here, point.country)
    for group in facts.peers:
        yield group.country
        yield from (row.figure for row in group.all_rows)
    if facts.substitute:
        yield from _list_cells_of(facts.substitute)


def _list_cells_of_risks(risks: RiskFacts) -> Iterator[PublishedCell]:
    yield from _list_compared([risks.total])
    for factor in risks.factors:
        for row in factor.rows:
            yield from (row.here, row.country)


def _list_compared(rows: Iterable[Comparison]) -> Iterator[PublishedCell]:
    for row in rows:
        yield from (row.here, row.country)


@cache
def find_surroundings() -> Mapping[str, str]:
    """What every report is made with: templates, fonts, code, libraries."""
    templates = sorted(one for one in TEMPLATES.iterdir() if one.name not in TEMPLATES_OF_OTHERS)
    return {
        Dependency.TEMPLATES.value: fingerprint_files(templates),
        Dependency.FONTS.value: fingerprint_files([pdf.find_fonts()]),
        Dependency.CODE.value: fingerprint_files(PACKAGE / name for name in CODE),
        Dependency.ENGINES.value: fingerprint(list_engines()),
    }


def identify_surroundings() -> str:
    """What must be the same wherever reports are made, for them to have the same bytes."""
    return fingerprint([dict(find_surroundings()), fingerprint_installed()])


def list_engines() -> dict[str, str]:
    """The versions of all that sets, draws and writes a report."""
    found = {name: _read_version(name) for name in ENGINES}
    return {"python": platform.python_version(), **pdf.read_library_versions(), **found}


def _read_version(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:  # some of them are not needed everywhere
        return "absent"
