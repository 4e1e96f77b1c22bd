"""Small editions and deliveries for the tests of disclosure control."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from reportgen.disclosure import Protection, protect
from reportgen.model.edition import (
    Basis,
    Category,
    DisclosureRule,
    Edition,
    Indicator,
    RegionProfile,
    Sum,
)
from reportgen.model.figures import (
    AbsenceReason,
    Cell,
    ObservationStatus,
    Percentage,
)
from reportgen.model.observation import Observation, Provenance
from reportgen.model.region import Membership, Region, RegionKind, Regions
from tests.editions import bare_edition

YEAR = 2023
TOTAL = "jeugdzorg"
TYPES = ("bao", "sbao", "so", "vo", "pro", "svo", "mbo", "overig")
KINDS = (
    "jeugdhulp",
    "jeugdhulp_zonder_verblijf",
    "jeugdhulp_met_verblijf",
    "jeugdbescherming",
    "jeugdreclassering",
)
NL = Region("NL01", RegionKind.COUNTRY, "Nederland", "Nederland", "NL", "nederland")


def make_profile(
    kind: RegionKind,
    *sums: Sum,
    key_type: str = "totaal",
    basis: Basis = Basis.RESIDENCE,
    other_types: tuple[str, ...] = (),
    care_kinds: tuple[str, ...] = KINDS,
) -> RegionProfile:
    """How one kind of region is counted; `sums` are its printed sums."""
    own = next((one.parts for one in sums if one.total == key_type), ())
    other_basis = Basis.RESIDENCE if other_types else None
    return RegionProfile(
        kind, basis, 0, 23, key_type, own, other_types, other_basis, care_kinds, None, sums, "kinderen", "k"
    )


ALL_TYPES = Sum("totaal", TYPES)
PRIMARY_TYPES = Sum("totaal_po", ("bao", "sbao", "so"))
SECONDARY_TYPES = Sum("totaal_vo", ("vo", "pro", "svo"))
PROFILES = (
    make_profile(RegionKind.MUNICIPALITY, ALL_TYPES),
    make_profile(RegionKind.PROVINCE, ALL_TYPES),
    make_profile(
        RegionKind.PRIMARY_PARTNERSHIP,
        PRIMARY_TYPES,
        key_type="totaal_po",
        basis=Basis.ENROLMENT,
        other_types=("vo", "pro", "svo", "mbo"),
        care_kinds=KINDS[:4],
    ),
    make_profile(
        RegionKind.SECONDARY_PARTNERSHIP,
        SECONDARY_TYPES,
        key_type="totaal_vo",
        basis=Basis.ENROLMENT,
        other_types=("bao", "sbao", "so", "mbo"),
    ),
)


def make_indicator() -> Indicator:
    """Youth care by education type, as in the catalogue."""
    cares = [Category(TOTAL, TOTAL, TOTAL, TOTAL)]
    cares += [
        Category(kind, kind, kind, kind, parent="jeugdhulp" if "verblijf" in kind else None) for kind in KINDS
    ]
    types = [Category(one, one, one, one) for one in ("totaal", "totaal_po", "totaal_vo", *TYPES)]
    return Indicator("jeugdzorg", "Jeugdzorg", "jeugdzorg", TOTAL, tuple(cares), tuple(types), (), ())


def make_edition(
    regions: Iterable[Region] = (),
    memberships: Iterable[Membership] = (),
    *,
    rule: DisclosureRule | None = None,
    profiles: Iterable[RegionProfile] = PROFILES,
    reporting_year: int = YEAR,
) -> Edition:
    """An edition with these regions and this disclosure rule."""
    known = Regions.of(regions, memberships)
    return bare_edition(
        known,
        make_indicator(),
        reporting_year=reporting_year,
        selected=tuple(known.by_code.values()),
        profiles={profile.kind: profile for profile in profiles},
        disclosure=rule or DisclosureRule(),
    )


def municipality(number: int, province: str | None = None) -> Region:
    """A gemeente GM0001, GM0002, ..."""
    code = f"GM{number:04}"
    return Region(code, RegionKind.MUNICIPALITY, code, code, code, code.lower(), province)


def province(number: int) -> Region:
    """A province PV20, PV21, ..."""
    code = f"PV{number}"
    return Region(code, RegionKind.PROVINCE, code, code, code, code.lower())


def partnership(code: str) -> Region:
    """A samenwerkingsverband, PO2101 or VO2101."""
    kind = RegionKind.PRIMARY_PARTNERSHIP if code[0] == "P" else RegionKind.SECONDARY_PARTNERSHIP
    return Region(code, kind, code, code, code, code.lower())


def observe(
    region: str,
    education: str,
    counts: tuple[int, int] | AbsenceReason,
    *,
    care: str = TOTAL,
    year: int = YEAR,
) -> Observation:
    """A true figure: numerator and denominator, or why there is none."""
    cell = Cell(region, year, care, education)
    if isinstance(counts, AbsenceReason):
        numerator, denominator, absent = None, None, counts
    else:
        numerator, denominator, absent = *counts, None
    where = Provenance("levering.csv", 2)
    return Observation(cell, numerator, denominator, None, ObservationStatus.FINAL, False, absent, where)


def observe_published(region: str, education: str, share: int, numerator: int | None = None) -> Observation:
    """A figure that the source had already protected: a share in tenths, and perhaps a rounded count."""
    cell = Cell(region, YEAR, TOTAL, education)
    status, where = ObservationStatus.FINAL, Provenance("statline.csv", 2)
    return Observation(cell, numerator, None, Percentage(share), status, True, None, where)


def observe_row(
    region: str,
    parts: Mapping[str, tuple[int, int]],
    *,
    total: str = "totaal",
    year: int = YEAR,
    children: int = 0,
) -> list[Observation]:
    """A row of parts and their total; `children` without youth care in no part make the region larger."""
    whole = tuple(sum(counts[at] for counts in parts.values()) for at in (0, 1))
    return [
        observe(region, total, (whole[0], whole[1] + children), year=year),
        *(observe(region, part, counts, year=year) for part, counts in parts.items()),
    ]


def make_row(numerators: Iterable[int], denominator: int = 400) -> dict[str, tuple[int, int]]:
    """The eight education types with these numerators."""
    return {part: (count, denominator) for part, count in zip(TYPES, numerators, strict=False)}


def protect_row(parts: Mapping[str, tuple[int, int]], rule: DisclosureRule | None = None) -> Protection:
    """One gemeente, protected by itself."""
    return protect(observe_row("GM0001", parts), make_edition([municipality(1)], rule=rule))


def with_counts(observation: Observation, numerator: int, denominator: int) -> Observation:
    """The same observation with other counts."""
    return replace(observation, numerator=numerator, denominator=denominator)
