"""The two files in every report: its figures as CSV, and as JSON where they come from."""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Mapping
from typing import assert_never

from reportgen import notation
from reportgen.model.edition import DisclosureRule, Edition, Indicator
from reportgen.model.enclosure import Enclosure, FigureRow
from reportgen.model.figures import Absent, Percentage, PublishedCell, Released, Withheld
from reportgen.model.region import Region
from reportgen.spreadsheet import defuse

FIGURES = "cijfers.csv"
FIGURES_OF = "De cijfers van deze factsheet"
FIGURES_WITHOUT_ADDED = "De cijfers van deze factsheet, zonder die van de extra bladzijde"
PROVENANCE = "herkomst.json"
COLUMNS = (
    "regio",
    "naam",
    "jaar",
    "cijfer",
    "vorm",
    "onderwijssoort",
    "teller",
    "noemer",
    "percentage",
    "marge_van",
    "marge_tot",
    "nederland",
    "status",
    "getoond",
)
SHOWN = "ja"


def enclose(
    edition: Edition, region: Region, rows: Iterable[FigureRow], version: str, *, is_whole: bool = True
) -> tuple[Enclosure, ...]:
    """What is attached to a region's report: functions of the protected table and the edition alone (R13).

    It is not whole when the report has pages of extensions: their figures are not among the rows.
    """
    about = FIGURES_OF if is_whole else FIGURES_WITHOUT_ADDED
    figures = write_figures(rows)
    provenance = write_provenance(edition, region, figures, version)
    return (
        Enclosure(FIGURES, figures, about),
        Enclosure(PROVENANCE, provenance, "Waar de cijfers van deze factsheet vandaan komen"),
    )


def write_figures(rows: Iterable[FigureRow]) -> bytes:
    """The figures as CSV with semicolons and decimal commas, in UTF-8 with a mark, as spreadsheets like it.

    It never tells why a figure is withheld (R12).
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([defuse(str(field)) for field in _write_row(row)])
    return text.getvalue().encode("utf-8-sig")


def write_provenance(edition: Edition, region: Region, figures: bytes, version: str) -> bytes:
    """Edition, version, the hash of the figures, definitions, disclosure rule, licence and citation."""
    sections = (section for section in edition.sections if region.kind in section.profiles)
    indicators = (edition.indicator, *(section.indicator for section in sections))
    content = {
        "editie": edition.id,
        "titel": edition.title,
        "verslagjaar": edition.reporting_year,
        "gepubliceerd": edition.published_on.isoformat(),
        "fictief": edition.fictitious,
        "regio": {"code": region.code, "naam": region.name},
        "afzender": edition.publisher.name,
        "bron": edition.source_line,
        "licentie": edition.licence,
        "citeren_als": _cite(edition, region),
        "gemaakt_met": f"reportgen {version}",
        "cijfers": {"bestand": FIGURES, "sha256": hashlib.sha256(figures).hexdigest()},
        "indicatoren": [_describe(indicator) for indicator in indicators],
        "afscherming": _explain(edition.disclosure),
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _write_row(row: FigureRow) -> tuple[object, ...]:
    cell = row.figure.cell
    about = (cell.region, row.name, cell.year, row.indicator, cell.care, cell.education)
    match row.figure:
        case Released(numerator=numerator, denominator=denominator, share=share, status=status):
            margin = (row.interval.low, row.interval.high) if row.interval else (None, None)
            return (
                *about,
                "" if numerator is None else numerator,
                "" if denominator is None else denominator,
                _write_percentage(share),
                *("" if one is None else notation.write_number(one, share.decimals) for one in margin),
                _write_country(row.country),
                status.value,
                SHOWN,
            )
        case Withheld():
            return (*about, *[""] * 5, _write_country(row.country), "", notation.NOT_SHOWN)
        case Absent(reason=reason):
            return (*about, *[""] * 5, _write_country(row.country), "", notation.ABSENT_IN_FILES[reason])
        case _:
            assert_never(row.figure)


def _write_country(figure: PublishedCell) -> str:
    return _write_percentage(figure.share) if isinstance(figure, Released) else ""


def _write_percentage(share: Percentage) -> str:
    """For example 16,1 with one decimal, 16 with none."""
    whole, tenths = divmod(share.tenths, 10)
    return f"{whole},{tenths}" if share.decimals else str(whole)


def _cite(edition: Edition, region: Region) -> str:
    year = edition.published_on.year
    return (
        f"{edition.publisher.name} ({year}). {edition.title}: {region.short_name} ({region.code}), "
        f"cijfers van {edition.reporting_year}. {edition.web_address}/{region.code.lower()}"
    )


def _describe(indicator: Indicator) -> Mapping[str, object]:
    kinds = (*indicator.care_kinds, *indicator.education_types)
    return {
        "code": indicator.code,
        "naam": indicator.label,
        "teller": indicator.numerator,
        "noemer": indicator.denominator,
        "bron": indicator.source,
        "codes": {kind.code: kind.label for kind in kinds},
        "begrippen": {one.term: one.text for one in indicator.definitions},
        "reeksbreuken": {str(one.first_year): one.explanation for one in indicator.series_breaks},
    }


def _explain(rule: DisclosureRule) -> Mapping[str, object]:
    return {
        "teller_minstens": rule.min_numerator,
        "noemer_minstens": rule.min_denominator,
        "afgerond_op": rule.rounding,
        "aandeel_lager_dan_procent": rule.dominance_pct,
        "inwoners_minstens": rule.min_population,
        "uitleg": (
            "Kleine aantallen, en cijfers waaruit die te berekenen zijn, worden niet getoond. "
            "Aantallen zijn afgerond; percentages en marges komen uit afgeronde aantallen."
        ),
    }
