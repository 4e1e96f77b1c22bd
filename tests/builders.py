"""Builders of facts for tests: Hoogeveen-Meppel, Hoogeveen, Drenthe and Schiermonnikoog, invented."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from reportgen.indicators.position import name_quarter
from reportgen.model.edition import (
    Attribute,
    Basis,
    Category,
    RegionProfile,
    SeriesBreak,
    SimilarityRule,
    Sum,
)
from reportgen.model.facts import (
    Comparison,
    CountryFacts,
    Difference,
    Distribution,
    DistributionPart,
    Facts,
    Interval,
    MixAdjusted,
    PeerGroup,
    PeerGroupKind,
    PeerRow,
    Position,
    Quarter,
    RankedRegion,
    Series,
    Trend,
    Verdict,
    YearPoint,
)
from reportgen.model.figures import (
    Cell,
    ObservationStatus,
    Percentage,
    PublishedCell,
    Released,
    Withheld,
)
from reportgen.model.region import Region, RegionKind, SizeClass, Tile

YEAR = 2023
FINAL = ObservationStatus.FINAL
PROVISIONAL = ObservationStatus.PROVISIONAL

EDUCATION = {
    kind.code: kind
    for kind in (
        Category(
            "totaal", "Totaal", "alle onderwijssoorten samen", "Totaal", None, "alle kinderen en jongeren"
        ),
        Category(
            "totaal_po",
            "Totaal eigen onderwijs",
            "het basisonderwijs, speciaal basisonderwijs en speciaal onderwijs",
            "Totaal (bao, sbao en so)",
            None,
            "de drie soorten samen",
        ),
        Category(
            "totaal_vo",
            "Totaal eigen onderwijs",
            "het voortgezet onderwijs, praktijkonderwijs en voortgezet speciaal onderwijs",
            "Totaal (vo, pro en vso)",
            None,
            "de drie soorten samen",
        ),
        Category(
            "bao",
            "Basisonderwijs",
            "het basisonderwijs",
            "Basisonderwijs (bao)",
            "bao",
            "bao: de gewone basisschool",
        ),
        Category(
            "sbao",
            "Speciaal basisonderwijs",
            "het speciaal basisonderwijs",
            "Speciaal basisond. (sbao)",
            "sbao",
            "sbao: kleinere klassen, meer hulp",
        ),
        Category(
            "so",
            "Speciaal onderwijs",
            "het speciaal onderwijs",
            "Speciaal onderwijs (so)",
            "so",
            "so: bij een beperking of stoornis",
        ),
        Category(
            "vo",
            "Voortgezet onderwijs",
            "het voortgezet onderwijs",
            "Voortgezet onderwijs (vo)",
            "vo",
            "vo: vmbo, havo en vwo",
        ),
        Category(
            "pro",
            "Praktijkonderwijs",
            "het praktijkonderwijs",
            "Praktijkonderwijs (pro)",
            "pro",
            "pro: leren door te doen",
        ),
        Category(
            "svo",
            "Voortgezet speciaal onderwijs",
            "het voortgezet speciaal onderwijs",
            "Voortgezet speciaal (vso)",
            "vso",
            "vso: bij een beperking of stoornis",
        ),
        Category("mbo", "Middelbaar beroepsonderwijs", "het mbo", "Beroepsonderwijs (mbo)", "mbo", "mbo"),
        Category("overig", "Overig", "de groep overig", "Overig", None, "nog niet op school, of erna"),
    )
}
CARE = {
    kind.code: kind
    for kind in (
        Category("jeugdzorg", "Jeugdzorg, totaal", "jeugdzorg", "Jeugdzorg"),
        Category("jeugdhulp", "Jeugdhulp", "jeugdhulp", "Jeugdhulp"),
        Category(
            "jeugdhulp_zonder_verblijf",
            "waarvan zonder verblijf",
            "jeugdhulp zonder verblijf",
            "zonder verblijf",
            parent="jeugdhulp",
        ),
        Category(
            "jeugdhulp_met_verblijf",
            "waarvan met verblijf",
            "jeugdhulp met verblijf",
            "met verblijf",
            parent="jeugdhulp",
        ),
        Category("jeugdbescherming", "Jeugdbescherming", "jeugdbescherming", "Jeugdbescherming"),
        Category("jeugdreclassering", "Jeugdreclassering", "jeugdreclassering", "Jeugdreclassering"),
    )
}
BREAK = SeriesBreak(2021, "Vanaf 2021 wordt anders geteld: daar breekt de lijn.")
ALL_TYPES = ("bao", "sbao", "so", "vo", "pro", "svo", "mbo", "overig")

MUNICIPALITY = RegionProfile(
    RegionKind.MUNICIPALITY,
    Basis.RESIDENCE,
    0,
    23,
    "totaal",
    ALL_TYPES,
    (),
    None,
    tuple(CARE)[1:],
    None,
    (Sum("totaal", ALL_TYPES),),
    "kinderen en jongeren van 0 tot 23 jaar",
    "kinderen",
    SimilarityRule((Attribute.INHABITANTS,), same_size_class=True),
)
PROVINCE = replace(MUNICIPALITY, kind=RegionKind.PROVINCE, similar=None)
PRIMARY = RegionProfile(
    RegionKind.PRIMARY_PARTNERSHIP,
    Basis.ENROLMENT,
    4,
    12,
    "totaal_po",
    ("bao", "sbao", "so"),
    ("vo", "pro", "svo", "mbo"),
    Basis.RESIDENCE,
    tuple(CARE)[1:5],
    "Jeugdreclassering is er pas vanaf 12 jaar en staat hier daarom niet.",
    (Sum("totaal_po", ("bao", "sbao", "so")),),
    "leerlingen",
    "leerlingen",
    SimilarityRule((Attribute.CHILDREN, Attribute.MUNICIPALITIES)),
)
SECONDARY = RegionProfile(
    RegionKind.SECONDARY_PARTNERSHIP,
    Basis.ENROLMENT,
    12,
    20,
    "totaal_vo",
    ("vo", "pro", "svo"),
    ("bao", "sbao", "so", "mbo"),
    Basis.RESIDENCE,
    tuple(CARE)[1:],
    None,
    (Sum("totaal_vo", ("vo", "pro", "svo")),),
    "leerlingen",
    "leerlingen",
    SimilarityRule((Attribute.CHILDREN, Attribute.MUNICIPALITIES)),
)

NL = {
    "totaal": 110,
    "totaal_po": 158,
    "totaal_vo": 152,
    "bao": 144,
    "sbao": 371,
    "so": 460,
    "vo": 129,
    "pro": 251,
    "svo": 612,
    "mbo": 61,
    "overig": 55,
}
NL_KINDS = {
    "jeugdhulp": 104,
    "jeugdhulp_zonder_verblijf": 100,
    "jeugdhulp_met_verblijf": 12,
    "jeugdbescherming": 10,
    "jeugdreclassering": 3,
}
NL_SHARE_OF_100 = {"bao": 40, "sbao": 3, "so": 3, "vo": 24, "pro": 2, "svo": 5, "mbo": 5, "overig": 18}

HOOGEVEEN_MEPPEL = Region(
    "PO2203",
    RegionKind.PRIMARY_PARTNERSHIP,
    "Samenwerkingsverband passend onderwijs Hoogeveen-Meppel e.o.",
    "PO Hoogeveen-Meppel e.o.",
    "2203",
    "hoogeveen-meppel",
    tile=Tile(8, 2),
)
HOOGEVEEN = Region(
    "GM0118",
    RegionKind.MUNICIPALITY,
    "Hoogeveen",
    "Hoogeveen",
    "Hoogeveen",
    "hoogeveen",
    "PV22",
    56000,
    SizeClass.FROM_50_000,
    Tile(20, 8),
)
SCHIERMONNIKOOG = Region(
    "GM0088",
    RegionKind.MUNICIPALITY,
    "Schiermonnikoog",
    "Schiermonnikoog",
    "Schier",
    "schiermonnikoog",
    "PV21",
    947,
    SizeClass.UNDER_20_000,
    Tile(17, 0),
)
DRENTHE = Region(
    "PV22",
    RegionKind.PROVINCE,
    "Drenthe",
    "Drenthe",
    "Drenthe",
    "drenthe",
    inhabitants=497000,
    tile=Tile(5, 2),
)
FRIESLAND = Region(
    "PV21",
    RegionKind.PROVINCE,
    "Friesland",
    "Friesland",
    "Friesland",
    "friesland",
    inhabitants=654000,
    tile=Tile(4, 1),
)
VO_HOOGEVEEN_MEPPEL = Region(
    "VO2203",
    RegionKind.SECONDARY_PARTNERSHIP,
    "Samenwerkingsverband passend onderwijs VO Hoogeveen-Meppel e.o.",
    "VO Hoogeveen-Meppel e.o.",
    "2203",
    "hoogeveen-meppel",
    tile=Tile(8, 2),
)


def released(
    code: str,
    education: str,
    counts: tuple[int, int] | int,
    *,
    care: str = "jeugdzorg",
    year: int = YEAR,
    status: ObservationStatus = FINAL,
) -> Released:
    """A released cell from (numerator, denominator) or from tenths of a per cent alone."""
    cell = Cell(code, year, care, education)
    if isinstance(counts, int):
        return Released(cell, None, None, Percentage(counts), status)
    return Released(cell, *counts, Percentage.of_ratio(*counts), status)


def wilson(numerator: int, denominator: int, z: float = 1.959964) -> Interval:
    """A margin for test data."""
    p, n = numerator / denominator, denominator
    mid = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return Interval(100 * (mid - half), 100 * (mid + half))


def compare(here: PublishedCell, country: PublishedCell) -> Comparison:
    """A comparison with the verdict of R15."""
    education, care = EDUCATION[here.cell.education], CARE[here.cell.care]
    if not (isinstance(here, Released) and isinstance(country, Released)):
        return Comparison(care, education, here, country, None, None, Verdict.NOT_COMPARED, None, 0.0)
    tenths = here.share.tenths - country.share.tenths
    difference = Difference(tenths, max(here.share.decimals, country.share.decimals))
    if here.numerator is None or here.denominator is None:
        return Comparison(care, education, here, country, None, None, Verdict.NOT_COMPARED, difference, 0.0)
    interval, strict = (
        wilson(here.numerator, here.denominator),
        wilson(here.numerator, here.denominator, 3.0902),
    )
    nl = country.share.value
    if interval.contains(nl):
        verdict = Verdict.MAY_BE_CHANCE
    elif abs(tenths) < 10:
        verdict = Verdict.NEARLY_EQUAL
    else:
        verdict = Verdict.HIGHER if tenths > 0 else Verdict.LOWER
    strength = max(strict.low - nl, nl - strict.high, 0.0) if abs(tenths) >= 10 else 0.0
    return Comparison(care, education, here, country, interval, strict, verdict, difference, strength)


def country_cell(education: str, care: str = "jeugdzorg") -> Released:
    """Nederland's figure in the reporting year."""
    tenths = NL[education] if care == "jeugdzorg" else NL_KINDS[care]
    return Released(Cell("NL01", YEAR, care, education), tenths * 1000, 1_000_000, Percentage(tenths), FINAL)


def series(code: str, education: str, here: Sequence[int | None], country: Sequence[int]) -> Series:
    """A series 2016 to 2024 in tenths of a per cent; None is withheld; 2024 is provisional."""
    points = []
    for year, own, nl in zip(range(2016, 2025), here, country, strict=True):
        status = PROVISIONAL if year == 2024 else FINAL
        cell = Cell(code, year, "jeugdzorg", education)
        mine: PublishedCell = (
            Withheld(cell) if own is None else Released(cell, None, None, Percentage(own), status)
        )
        points.append(
            YearPoint(year, mine, Released(cell._replace(region="NL01"), None, None, Percentage(nl), status))
        )
    return Series(
        CARE["jeugdzorg"], EDUCATION[education], tuple(points), (BREAK,), Trend.TOO_SHORT, None, None
    )


def drifting(tenths: int, drop_2020: int = 12, withheld: int = 0) -> list[int | None]:
    """A plausible series that ends in 2023 at this value."""
    early: list[int | None] = [tenths - 24 + 2 * i - drop_2020 // 6 for i in range(5)]
    early[:withheld] = [None] * withheld
    return [*early, tenths - 9, tenths - 4, tenths, tenths - 4]


def position(
    kind: RegionKind, count: int, low: int, high: int, own: str, own_tenths: int, prefix: str
) -> Position:
    """A position figure over evenly spread regions, one of which is our own."""
    values = sorted([*(low + (high - low) * i // (count - 1) for i in range(count - 1)), own_tenths])
    codes = [f"{prefix}{9000 + i}" for i in range(count)]
    codes[values.index(own_tenths)] = own
    ranked = tuple(
        RankedRegion(code, Percentage(value), 20 * i // count, 20 * i // count // 5 + 1)
        for i, (code, value) in enumerate(zip(codes, values, strict=True))
    )
    if count < 40:
        return Position(kind, tuple(replace(one, quarter=0) for one in ranked), count, (), (), ())
    groups = [[one.share.value for one in ranked if one.group == g] for g in range(20)]
    quarters = tuple(
        Quarter(
            q,
            min(s := [one.share for one in ranked if one.quarter == q], key=lambda x: x.tenths),
            max(s, key=lambda x: x.tenths),
        )
        for q in range(1, 5)
    )
    return Position(
        kind, ranked, count, tuple(sum(g) / len(g) for g in groups), tuple(map(len, groups)), quarters
    )


def peer(
    name: str,
    code: str,
    kind: RegionKind,
    education: str,
    counts: tuple[int, int] | None,
    *,
    partly: bool = False,
) -> PeerRow:
    """A row of the comparison table."""
    region = Region(code, kind, name, name, name[:12], name.lower())
    if counts is None:
        return PeerRow(region, partly, Withheld(Cell(code, YEAR, "jeugdzorg", education)), None)
    return PeerRow(region, partly, released(code, education, counts), wilson(*counts))


def hoogeveen_meppel() -> Facts:
    """A samenwerkingsverband po with a clear difference in bao only."""
    return _facts(
        HOOGEVEEN_MEPPEL,
        PRIMARY,
        {"totaal_po": (2630, 15100), "bao": (2310, 14350), "sbao": (160, 410), "so": (160, 340)},
        {
            "jeugdhulp": (2565, 15100),
            "jeugdhulp_zonder_verblijf": (2505, 15100),
            "jeugdhulp_met_verblijf": (165, 15100),
            "jeugdbescherming": (210, 15100),
        },
        {"vo": (1330, 10000), "pro": (105, 390), "svo": (190, 330), "mbo": (310, 6080)},
        {"bao": 88, "sbao": 6, "so": 6},
        {"bao": 87, "sbao": 6, "so": 7},
        position(RegionKind.PRIMARY_PARTNERSHIP, 76, 114, 204, "PO2203", 174, "PO"),
        (
            PeerGroup(
                PeerGroupKind.MUNICIPALITIES,
                EDUCATION["bao"],
                Basis.RESIDENCE,
                country_cell("bao"),
                (
                    peer("De Wolden", "GM1690", RegionKind.MUNICIPALITY, "bao", (265, 1800)),
                    peer("Hoogeveen", "GM0118", RegionKind.MUNICIPALITY, "bao", (750, 4350)),
                    peer("Meppel", "GM0119", RegionKind.MUNICIPALITY, "bao", (460, 2600)),
                    peer("Staphorst", "GM0180", RegionKind.MUNICIPALITY, "bao", (210, 2010), partly=True),
                    peer("Steenwijkerland", "GM1708", RegionKind.MUNICIPALITY, "bao", (530, 3200)),
                    peer("Westerveld", "GM1701", RegionKind.MUNICIPALITY, "bao", (170, 1200)),
                    peer("Zwartewaterland", "GM1896", RegionKind.MUNICIPALITY, "bao", None, partly=True),
                ),
                peer(
                    "PO Hoogeveen-Meppel e.o.",
                    "PO2203",
                    RegionKind.PRIMARY_PARTNERSHIP,
                    "bao",
                    (2310, 14350),
                ),
            ),
            PeerGroup(
                PeerGroupKind.SIMILAR,
                EDUCATION["totaal_po"],
                Basis.ENROLMENT,
                country_cell("totaal_po"),
                (
                    peer(
                        "PO Doetinchem e.o.",
                        "PO2509",
                        RegionKind.PRIMARY_PARTNERSHIP,
                        "totaal_po",
                        (2600, 15200),
                    ),
                    peer(
                        "PO Emmen e.o.", "PO2202", RegionKind.PRIMARY_PARTNERSHIP, "totaal_po", (1870, 10500)
                    ),
                    peer(
                        "PO Hardenberg e.o.",
                        "PO2304",
                        RegionKind.PRIMARY_PARTNERSHIP,
                        "totaal_po",
                        (2190, 15000),
                    ),
                ),
            ),
        ),
        MixAdjusted(Percentage(157), Percentage(158), Percentage(174)),
    )


def hoogeveen() -> Facts:
    """An ordinary gemeente."""
    return _facts(
        HOOGEVEEN,
        MUNICIPALITY,
        {
            "totaal": (1820, 14300),
            "bao": (750, 4350),
            "sbao": (60, 150),
            "so": (60, 120),
            "vo": (415, 2950),
            "pro": (50, 170),
            "svo": (85, 140),
            "mbo": (130, 2020),
            "overig": (270, 4400),
        },
        {
            "jeugdhulp": (1720, 14300),
            "jeugdhulp_zonder_verblijf": (1640, 14300),
            "jeugdhulp_met_verblijf": (200, 14300),
            "jeugdbescherming": (180, 14300),
            "jeugdreclassering": (45, 14300),
        },
        {},
        {"bao": 41, "sbao": 3, "so": 3, "vo": 23, "pro": 3, "svo": 5, "mbo": 7, "overig": 15},
        NL_SHARE_OF_100,
        position(RegionKind.MUNICIPALITY, 338, 44, 175, "GM0118", 127, "GM"),
        (
            PeerGroup(
                PeerGroupKind.SIMILAR,
                EDUCATION["totaal"],
                Basis.RESIDENCE,
                country_cell("totaal"),
                (
                    peer("Den Helder", "GM0400", RegionKind.MUNICIPALITY, "totaal", (1900, 13970)),
                    peer("Doetinchem", "GM0222", RegionKind.MUNICIPALITY, "totaal", (1790, 14400)),
                    peer("Kampen", "GM0166", RegionKind.MUNICIPALITY, "totaal", (1600, 16500)),
                    peer("Oosterhout", "GM0826", RegionKind.MUNICIPALITY, "totaal", (1510, 13850)),
                    peer("Terneuzen", "GM0715", RegionKind.MUNICIPALITY, "totaal", (1800, 12650)),
                ),
            ),
        ),
        MixAdjusted(Percentage(113), Percentage(110), Percentage(127)),
    )


def alone(facts: Facts) -> Facts:
    """The region where no other of its kind was delivered: only itself, beside Nederland."""
    own = next(one for one in facts.peers if one.kind is PeerGroupKind.OWN)
    return replace(facts, position=None, quarter=None, peers=(own,))


def drenthe() -> Facts:
    """A province from public percentages without counts, and without education types."""
    facts = _facts(
        DRENTHE,
        PROVINCE,
        {"totaal": 114},
        {
            "jeugdhulp": 108,
            "jeugdhulp_zonder_verblijf": 104,
            "jeugdhulp_met_verblijf": 13,
            "jeugdbescherming": 11,
            "jeugdreclassering": 3,
        },
        {},
        {},
        {},
        Position(
            RegionKind.PROVINCE,
            tuple(RankedRegion(f"PV{20 + i}", Percentage(98 + 3 * i), i, 0) for i in range(12)),
            12,
            (),
            (),
            (),
        ),
        (),
        None,
    )
    return replace(facts, quarter=None, distribution=None)


def schiermonnikoog() -> Facts:
    """A gemeente that is too small to show: everything withheld, Friesland as substitute."""
    friesland = _facts(
        FRIESLAND,
        PROVINCE,
        {
            "totaal": (19400, 167000),
            "bao": (7300, 49000),
            "sbao": (720, 1900),
            "so": (690, 1490),
            "vo": (4700, 35900),
            "pro": (540, 2080),
            "svo": (1000, 1610),
            "mbo": (1700, 27000),
            "overig": (2900, 47500),
        },
        {"jeugdhulp": (18400, 167000)},
        {},
        {"bao": 39, "sbao": 3, "so": 3, "vo": 24, "pro": 2, "svo": 5, "mbo": 8, "overig": 16},
        NL_SHARE_OF_100,
        position(RegionKind.PROVINCE, 12, 98, 126, "PV21", 116, "PV"),
        (),
        None,
    )
    hidden = lambda education, care="jeugdzorg": Withheld(Cell("GM0088", YEAR, care, education))  # noqa: E731
    own = tuple(compare(hidden(kind), country_cell(kind)) for kind in ("totaal", *ALL_TYPES))
    kinds = tuple(
        compare(hidden("totaal", kind), country_cell("totaal", kind)) for kind in MUNICIPALITY.care_kinds
    )
    return Facts(
        SCHIERMONNIKOOG,
        MUNICIPALITY,
        YEAR,
        False,
        True,
        own[0],
        own,
        (),
        kinds,
        None,
        None,
        (),
        position(RegionKind.MUNICIPALITY, 338, 44, 175, "GM9999", 127, "GM"),
        None,
        (),
        friesland,
    )


def percentages_of(facts: Facts) -> Facts:
    """The same figures from a source of percentages alone: no counts, no margins, no verdicts (R17)."""
    return replace(
        facts,
        key=_without_counts(facts.key),
        own=tuple(map(_without_counts, facts.own)),
        others=tuple(map(_without_counts, facts.others)),
        kinds=tuple(map(_without_counts, facts.kinds)),
        mix=None,
        distribution=None,
        quarter=None,
        series=tuple(
            replace(
                one,
                points=tuple(
                    replace(point, here=_drop_counts(point.here), country=_drop_counts(point.country))
                    for point in one.points
                ),
                change_interval=None,
            )
            for one in facts.series
        ),
        peers=tuple(
            replace(
                group,
                rows=tuple(
                    replace(row, figure=_drop_counts(row.figure), interval=None, interval_strict=None)
                    for row in group.rows
                ),
            )
            for group in facts.peers
        ),
    )


def _without_counts(row: Comparison) -> Comparison:
    return replace(
        row,
        here=_drop_counts(row.here),
        country=_drop_counts(row.country),
        interval=None,
        interval_strict=None,
        verdict=Verdict.NOT_COMPARED,
        strength=0.0,
    )


def _drop_counts(cell: PublishedCell) -> PublishedCell:
    return replace(cell, numerator=None, denominator=None) if isinstance(cell, Released) else cell


def country_facts(facts: Facts) -> CountryFacts:
    """What all regions share, just enough for one region's charts."""
    positions = {facts.region.kind: facts.position} if facts.position else {}
    figures = {
        one.code: Released(
            Cell(one.code, YEAR, "jeugdzorg", facts.key.education.code), None, None, one.share, FINAL
        )
        for one in (facts.position.ranked if facts.position else ())
    }
    return CountryFacts(positions, figures, frozenset({"GM0088"}))


def _facts(
    region: Region,
    profile: RegionProfile,
    own: Mapping[str, tuple[int, int] | int],
    kinds: Mapping[str, tuple[int, int] | int],
    others: Mapping[str, tuple[int, int]],
    spread: Mapping[str, int],
    spread_nl: Mapping[str, int],
    position: Position,
    peers: tuple[PeerGroup, ...],
    mix: MixAdjusted | None,
) -> Facts:
    key_type = profile.key_type
    rows = tuple(
        compare(released(region.code, kind, counts), country_cell(kind)) for kind, counts in own.items()
    )
    parts = tuple(
        DistributionPart(EDUCATION[kind], of_100, spread_nl[kind]) for kind, of_100 in spread.items()
    )
    lines = tuple(
        series(
            region.code,
            row.education.code,
            drifting(row.here.share.tenths, withheld=row.education.code in ("sbao", "so")),
            drifting(NL[row.education.code]),
        )  # type: ignore[union-attr, arg-type]
        for row in rows
        if row.education.code != "overig"
    )
    return Facts(
        region,
        profile,
        YEAR,
        False,
        False,
        rows[0],
        rows,
        tuple(
            compare(released(region.code, kind, counts), country_cell(kind))
            for kind, counts in others.items()
        ),
        tuple(
            compare(
                released(region.code, key_type, counts, care=kind),
                replace(country_cell("totaal", kind), cell=Cell("NL01", YEAR, kind, key_type)),
            )
            for kind, counts in kinds.items()
        ),
        mix,
        Distribution(parts, True) if parts else None,
        lines,
        position,
        name_quarter(region.code, position, rows[0].interval),
        (
            PeerGroup(
                PeerGroupKind.OWN,
                rows[0].education,
                profile.basis,
                rows[0].country,
                (PeerRow(region, False, rows[0].here, rows[0].interval),),
            ),
            *peers,
        ),
        None,
    )
