"""Builders of small editions and tables for the tests of the indicators."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from reportgen.indicators import calculate_country_facts, calculate_facts
from reportgen.indicators.subject import Subject
from reportgen.model.edition import (
    ComparisonRule,
    Edition,
    RegionProfile,
)
from reportgen.model.facts import Facts
from reportgen.model.figures import (
    AbsenceReason,
    Absent,
    Cell,
    ObservationStatus,
    Percentage,
    ProtectedTable,
    PublishedCell,
    Released,
    Withheld,
)
from reportgen.model.region import Membership, Region, RegionKind, Regions, SizeClass
from tests.builders import BREAK, CARE, EDUCATION, MUNICIPALITY, PRIMARY, PROVINCE, SECONDARY, YEAR
from tests.editions import bare_edition, youth_care

FINAL = ObservationStatus.FINAL
NETHERLANDS = Region("NL01", RegionKind.COUNTRY, "Nederland", "Nederland", "NL", "nederland")
PROFILES = {
    profile.kind: profile
    for profile in (
        MUNICIPALITY,
        PROVINCE,
        PRIMARY,
        SECONDARY,
        replace(MUNICIPALITY, kind=RegionKind.COUNTRY),
    )
}

Counts = tuple[int, int]
Value = Counts | float | None | AbsenceReason


def figure(
    value: Value,
    *,
    code: str = "GM0001",
    year: int = YEAR,
    care: str = "jeugdzorg",
    education: str = "totaal",
    status: ObservationStatus = FINAL,
) -> PublishedCell:
    """A published cell: (numerator, denominator), a percentage without counts, None for withheld."""
    cell = Cell(code, year, care, education)
    match value:
        case None:
            return Withheld(cell)
        case AbsenceReason():
            return Absent(cell, value)
        case (numerator, denominator):
            return Released(cell, numerator, denominator, Percentage.of_ratio(numerator, denominator), status)
        case _:
            return Released(cell, None, None, Percentage(round(10 * value)), status)


def row(code: str, values: Mapping[str, Value], **keywords: object) -> list[PublishedCell]:
    """The figures of one region and year by education type."""
    return [figure(value, code=code, education=name, **keywords) for name, value in values.items()]  # type: ignore[arg-type]


def kinds(code: str, values: Mapping[str, Value], **keywords: object) -> list[PublishedCell]:
    """The figures of one region and year by kind of youth care."""
    return [figure(value, code=code, care=name, **keywords) for name, value in values.items()]  # type: ignore[arg-type]


def years(code: str, values: Mapping[int, Value], **keywords: object) -> list[PublishedCell]:
    """The figures of one region through the years."""
    return [figure(value, code=code, year=year, **keywords) for year, value in values.items()]  # type: ignore[arg-type]


def table(*groups: Iterable[PublishedCell], too_small: Iterable[str] = ()) -> ProtectedTable:
    """The protected table of these cells."""
    return ProtectedTable({cell.cell: cell for group in groups for cell in group}, frozenset(too_small))


def municipality(
    number: int,
    name: str | None = None,
    inhabitants: int | None = 30_000,
    size_class: SizeClass | None = SizeClass.FROM_20_000,
    province: str = "PV22",
) -> Region:
    """A gemeente with a code from its number."""
    name = name or f"Gemeente {number:04}"
    code = f"GM{number:04}"
    return Region(
        code,
        RegionKind.MUNICIPALITY,
        name,
        name,
        name[:8],
        code.lower(),
        province,
        inhabitants,
        size_class,
    )


def partnership(number: int, kind: RegionKind = RegionKind.PRIMARY_PARTNERSHIP) -> Region:
    """A samenwerkingsverband with a code from its number."""
    letters = "PO" if kind is RegionKind.PRIMARY_PARTNERSHIP else "VO"
    name = f"{letters} Streek {number:04} e.o."
    return Region(f"{letters}{number:04}", kind, name, name, str(number), name.lower())


def province(number: int, name: str = "Provincie") -> Region:
    """A province with a code from its number."""
    return Region(f"PV{number}", RegionKind.PROVINCE, name, name, name, name.lower())


def member(partnership_code: str, municipality_code: str, *, whole: bool = True) -> Membership:
    """A gemeente in a samenwerkingsverband."""
    return Membership(partnership_code, municipality_code, whole, 5 if whole else 2, 5)


def edition(
    *regions: Region,
    memberships: Iterable[Membership] = (),
    reporting_year: int = YEAR,
    profiles: Mapping[RegionKind, RegionProfile] | None = None,
    rule: ComparisonRule | None = None,
) -> Edition:
    """An edition with these regions and Nederland."""
    return bare_edition(
        Regions.of((NETHERLANDS, *regions), memberships),
        youth_care(tuple(CARE.values()), tuple(EDUCATION.values()), (BREAK,)),
        reporting_year=reporting_year,
        selected=regions,
        profiles=PROFILES if profiles is None else profiles,
        comparison=rule or ComparisonRule(),
    )


def subject(region: Region, figures: ProtectedTable, of: Edition) -> Subject:
    """A region as the steps of the stage see it."""
    return Subject.of(region, figures, of)


def facts(region: Region, figures: ProtectedTable, of: Edition) -> Facts:
    """The facts of one region, by the public way."""
    return calculate_facts(region, figures, calculate_country_facts(figures, of), of)
