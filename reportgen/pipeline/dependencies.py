"""What a report depends on, and the key that follows from it: the same key, the same bytes.

All of it lies right of the gate, so a key may stand anywhere. Whatever a worker is given is in it, as a
whole: a new field of `Order` or of `Edition` is part of the key without anyone thinking of it. What a
worker reads besides (templates, fonts, code, libraries) is named here, and a test watches that nothing
else is opened or imported.
"""

import platform
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from enum import StrEnum
from functools import cache
from importlib import metadata
from pathlib import Path

import reportgen
from reportgen import pdf
from reportgen.fingerprint import Fingerprints, fingerprint, fingerprint_files
from reportgen.model.edition import Edition, InputSource
from reportgen.model.facts import Comparison, CountryFacts, Facts
from reportgen.model.figures import PublishedCell
from reportgen.model.risks import RiskFacts
from reportgen.pipeline.order import Order

PACKAGE = Path(reportgen.__file__).resolve().parent
TEMPLATES = PACKAGE.parent / "templates"
CODE = (
    "charts",
    "errors.py",
    "model",
    "narrative",
    "notation.py",
    "page",
    "pdf",
    "pipeline/order.py",
    "pipeline/reports.py",
)
"""The modules that a worker runs for a report; those of other stages only matter by what they give."""
TEMPLATES_OF_OTHERS = frozenset({"controle"})
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
    EDITION = "edition"
    REGIONS = "regions"
    INDICATOR = "indicator"
    TEXTS = "texts"
    STYLE = "style"
    BOUNDARIES = "boundaries"
    TEMPLATES = "templates"
    FONTS = "fonts"
    CODE = "code"
    ENGINES = "engines"


Dependencies = Mapping[Dependency, str]
"""The fingerprint of everything that one report depends on."""

_FIELDS = {
    "regions": Dependency.REGIONS,
    "indicator": Dependency.INDICATOR,
    "profiles": Dependency.INDICATOR,
    "sections": Dependency.INDICATOR,
    "texts": Dependency.TEXTS,
    "reading": Dependency.TEXTS,
    "open_questions": Dependency.TEXTS,
    "style": Dependency.STYLE,
    "map": Dependency.BOUNDARIES,
}
"""Which dependency a field of the edition belongs to; all others belong to the edition itself."""


def key_of(dependencies: Dependencies) -> str:
    """The key under which a report with these dependencies is kept."""
    return fingerprint(dict(sorted(dependencies.items())))


def print_edition(edition: Edition) -> Edition:
    """The edition without what a report can not show, such as where it was read from.

    Workers get this one, so nothing that is left out here can reach a page.
    """
    return replace(
        edition,
        config_file=Path(edition.config_file.name),
        region_tables=None,
        selected=(),
        inputs=tuple(map(_without_place, edition.inputs)),
        sections=tuple(
            replace(one, inputs=tuple(map(_without_place, one.inputs))) for one in edition.sections
        ),
    )


def _without_place(source: InputSource) -> InputSource:
    return replace(source, path=None, line=0, encoding="", columns={}, terms={}, max_megabytes=0, sheet=None)


def find_dependencies(
    edition: Edition, country: CountryFacts, orders: Mapping[str, Order]
) -> Mapping[str, Dependencies]:
    """What the report of each order depends on, by region; `edition` is one that can be printed."""
    taker = Fingerprints()
    shared = {**_of_edition(edition, taker), **find_surroundings()}
    kinds = {one.facts.region.kind for one in orders.values()}
    views = {kind: taker.take(country.seen_from(kind, edition.regions)) for kind in kinds}
    return {
        code: {
            **shared,
            Dependency.KIND: views[order.facts.region.kind],
            **_of_order(order, edition.regions.country.code, taker),
        }
        for code, order in orders.items()
    }


def _of_edition(edition: Edition, taker: Fingerprints) -> dict[Dependency, str]:
    parts: dict[Dependency, list[object]] = {}
    for one in fields(edition):
        if one.name != "config_file":  # named in messages about mistakes alone
            part = _FIELDS.get(one.name, Dependency.EDITION)
            parts.setdefault(part, []).append(getattr(edition, one.name))
    return {part: taker.take(values) for part, values in parts.items()}


def _of_order(order: Order, country_code: str, taker: Fingerprints) -> dict[Dependency, str]:
    """The whole order, and by themselves the parts of it that one can name."""
    own, country, others = (taker.take(cells) for cells in _sort_cells(order, country_code))
    position = (order.facts.position, order.facts.quarter)
    return {
        Dependency.OWN_FIGURES: own,
        Dependency.COUNTRY_FIGURES: country,
        Dependency.OTHER_FIGURES: others,
        Dependency.POSITION: taker.take(position),
        Dependency.FACTS: taker.take(order),
    }


def _sort_cells(order: Order, country_code: str) -> tuple[list[PublishedCell], ...]:
    """The cells that a report rests on: the region's own, Nederland's, and those of other regions."""
    found = dict.fromkeys(_list_cells(order))
    named = (order.facts.region.code, country_code)
    own, country = ([one for one in found if one.cell.region == code] for code in named)
    return own, country, [one for one in found if one.cell.region not in named]


def _list_cells(order: Order) -> Iterator[PublishedCell]:
    yield from _list_cells_of(order.facts)
    for risks in order.risks:
        yield from _list_cells_of_risks(risks)


def _list_cells_of(facts: Facts) -> Iterator[PublishedCell]:
    yield from _list_compared((facts.key, *facts.own, *facts.others, *facts.kinds))
    for series in facts.series:
        for point in series.points:
            yield from (point.here, point.country)
    for group in facts.peers:
        yield group.country
        yield from (row.figure for row in group.rows)
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
def find_surroundings() -> Mapping[Dependency, str]:
    """What every report is made with: templates, fonts, code, libraries."""
    templates = sorted(one for one in TEMPLATES.iterdir() if one.name not in TEMPLATES_OF_OTHERS)
    return {
        Dependency.TEMPLATES: fingerprint_files(templates),
        Dependency.FONTS: fingerprint_files([pdf.find_fonts()]),
        Dependency.CODE: fingerprint_files(PACKAGE / name for name in CODE),
        Dependency.ENGINES: fingerprint(list_engines()),
    }


def list_engines() -> dict[str, str]:
    """The versions of all that sets, draws and writes a report."""
    found = {name: _read_version(name) for name in ENGINES}
    return {"python": platform.python_version(), **pdf.read_library_versions(), **found}


def _read_version(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:  # some of them are not needed everywhere
        return "absent"
