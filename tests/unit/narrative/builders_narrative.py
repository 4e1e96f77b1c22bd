"""Facts for every case a story must read well in, and the edition they are told for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from reportgen.config.region_tables import load_regions
from reportgen.config.texts import read_texts
from reportgen.indicators.position import name_quarter
from reportgen.model.edition import (
    Basis,
    Definition,
    Edition,
    InputFormat,
    InputSource,
    OpenQuestion,
    Text,
)
from reportgen.model.facts import (
    Comparison,
    CountryFacts,
    Difference,
    Distribution,
    DistributionPart,
    Facts,
    Interval,
    PeerGroup,
    PeerGroupKind,
    PeerRow,
    Series,
    Trend,
    Verdict,
    YearPoint,
)
from reportgen.model.figures import (
    AbsenceReason,
    Absent,
    Cell,
    ObservationStatus,
    Percentage,
    PublishedCell,
    Released,
    Withheld,
)
from reportgen.model.region import Region, RegionKind, Regions
from tests import builders
from tests.editions import bare_edition, youth_care

ROOT = Path(__file__).parents[3]
PROFILES = {
    one.kind: one for one in (builders.MUNICIPALITY, builders.PROVINCE, builders.PRIMARY, builders.SECONDARY)
}
EDUCATION = builders.EDUCATION | {
    "svo": replace(builders.EDUCATION["svo"], hint="vso: bij een beperking of stoornis")
}


@cache
def _regions() -> Regions:
    return load_regions(ROOT / "config" / "regions")


@cache
def _texts() -> Mapping[str, Text]:
    return read_texts(ROOT / "config" / "texts").by_key


def edition(**changes: object) -> Edition:
    """A minimal edition with the project's own regions and texts."""
    made = bare_edition(
        _regions(),
        youth_care(
            tuple(builders.CARE.values()),
            tuple(EDUCATION.values()),
            (builders.BREAK,),
            definitions=(
                Definition("Overig", "Nog niet op school, of hbo, universiteit of geen opleiding.", "overig"),
            ),
        ),
        provisional_allowed=True,
        profiles=PROFILES,
        texts=_texts(),
        open_questions=(
            OpenQuestion("Gaat het om een heel jaar?", "Ja. Wie een dag jeugdzorg kreeg, telt mee."),
        ),
        config_file=ROOT / "config" / "proef.yaml",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def public_edition() -> Edition:
    """An edition of public percentages without counts."""
    source = InputSource(
        format=InputFormat.STATLINE_CSV,
        path=None,
        encoding="utf-8",
        protected=True,
        columns={},
        terms={},
        education="totaal",
        seed=0,
        first_year=2020,
        last_year=2020,
        provisional_years=(),
        source_line="Bron: CBS StatLine, 84134NED",
        max_megabytes=1,
        line=1,
    )
    return edition(inputs=(source,), fictitious=False, open_questions=())


def rename(facts: Facts, region: Region) -> Facts:
    """The same figures for another region."""
    move = lambda cell: replace(cell, cell=cell.cell._replace(region=region.code))  # noqa: E731
    swap = lambda row: replace(row, here=move(row.here))  # noqa: E731
    return replace(
        facts,
        region=region,
        key=swap(facts.key),
        own=tuple(map(swap, facts.own)),
        others=tuple(map(swap, facts.others)),
        kinds=tuple(map(swap, facts.kinds)),
        series=tuple(
            replace(one, points=tuple(replace(point, here=move(point.here)) for point in one.points))
            for one in facts.series
        ),
    )


def municipality() -> Facts:
    """An ordinary gemeente."""
    return builders.hoogeveen()


def primary() -> Facts:
    """A samenwerkingsverband po whose gemeenten clearly differ."""
    return with_strict_intervals(builders.hoogeveen_meppel())


def with_strict_intervals(facts: Facts) -> Facts:
    """The facts with the strict interval in every row of the comparison tables."""
    return replace(
        facts, peers=tuple(replace(one, rows=tuple(map(_strict, one.rows))) for one in facts.peers)
    )


def _strict(row: PeerRow) -> PeerRow:
    if not isinstance(row.figure, Released) or not row.figure.numerator or not row.figure.denominator:
        return row
    strict = builders.wilson(row.figure.numerator, row.figure.denominator, 3.0902)
    return replace(row, interval_strict=strict)


def secondary() -> Facts:
    """A samenwerkingsverband vo where nothing is clearly different."""
    region = builders.VO_HOOGEVEEN_MEPPEL
    counts = {"totaal_vo": (1575, 10160), "vo": (1240, 9390), "pro": (120, 440), "svo": (195, 335)}
    own = tuple(
        builders.compare(builders.released(region.code, kind, pair), builders.country_cell(kind))
        for kind, pair in counts.items()
    )
    kinds = {
        "jeugdhulp": (1500, 10160),
        "jeugdhulp_met_verblijf": (130, 10160),
        "jeugdbescherming": (110, 10160),
    }
    spread = {"vo": (78, 79), "pro": (8, 5), "svo": (14, 16)}
    others = {"bao": (2310, 14350), "sbao": (160, 410), "mbo": (310, 6080)}
    place = builders.position(RegionKind.SECONDARY_PARTNERSHIP, 74, 110, 201, region.code, 155, "VO")
    own_rows = (PeerRow(region, False, own[0].here, own[0].interval),)
    return Facts(
        region,
        builders.SECONDARY,
        builders.YEAR,
        False,
        False,
        own[0],
        own,
        tuple(
            builders.compare(builders.released(region.code, kind, pair), builders.country_cell(kind))
            for kind, pair in others.items()
        ),
        tuple(
            builders.compare(
                builders.released(region.code, "totaal_vo", pair, care=kind),
                builders.country_cell("totaal_vo", kind),
            )
            for kind, pair in kinds.items()
        ),
        None,
        Distribution(tuple(DistributionPart(EDUCATION[code], *pair) for code, pair in spread.items()), True),
        (series_of(region.code, "totaal_vo", {2021: 148, 2022: 153, 2023: 155}),),
        place,
        None,
        (PeerGroup(PeerGroupKind.OWN, own[0].education, Basis.ENROLMENT, own[0].country, own_rows),),
        None,
    )


def province() -> Facts:
    """A province with counts and education types; its gemeenten in the comparison table."""
    shown = builders.schiermonnikoog().substitute
    assert shown is not None
    rows = (
        builders.peer("Ameland", "GM0060", RegionKind.MUNICIPALITY, "totaal", (50, 700)),
        builders.peer("Leeuwarden", "GM0080", RegionKind.MUNICIPALITY, "totaal", (4600, 31000)),
        builders.peer("Vlieland", "GM0096", RegionKind.MUNICIPALITY, "totaal", None),
    )
    group = PeerGroup(
        PeerGroupKind.MUNICIPALITIES, EDUCATION["totaal"], Basis.RESIDENCE, shown.key.country, rows
    )
    return with_strict_intervals(replace(shown, peers=(*shown.peers, group)))


def percentages_only() -> Facts:
    """A province of public percentages."""
    return builders.drenthe()


def too_small() -> Facts:
    """An island that is too small to show."""
    return builders.schiermonnikoog()


def too_small_inland() -> Facts:
    """Another region that is too small, without a province to stand in."""
    region = Region("GM0277", RegionKind.MUNICIPALITY, "Rozendaal", "Rozendaal", "Rozendaal", "rozendaal")
    return replace(rename(builders.schiermonnikoog(), region), substitute=None)


def withhold(row: Comparison) -> Comparison:
    """The row with its own figure not shown."""
    return replace(
        row,
        here=Withheld(row.here.cell),
        interval=None,
        interval_strict=None,
        verdict=Verdict.NOT_COMPARED,
        difference=None,
        strength=0.0,
    )


def only_total_shown() -> Facts:
    """A gemeente with fewer than four printed parts: its total and kinds only."""
    facts = municipality()
    own = (facts.own[0], *map(withhold, facts.own[1:]))
    lines = (facts.series[0], *(_withhold_series(one) for one in facts.series[1:]))
    return replace(facts, own=own, mix=None, distribution=None, series=lines)


def _withhold_series(series: Series) -> Series:
    points = tuple(replace(point, here=Withheld(point.here.cell)) for point in series.points)
    return replace(series, points=points, trend=Trend.TOO_SHORT, change=None, change_interval=None)


def total_withheld() -> Facts:
    """A gemeente whose total is not shown, though it is not too small."""
    facts = municipality()
    own = (withhold(facts.own[0]), *facts.own[1:4], *map(withhold, facts.own[4:]))
    series = (_withhold_series(facts.series[0]), *facts.series[1:])
    return replace(
        facts, own=own, key=own[0], mix=None, distribution=None, series=series, quarter=None, position=None
    )


def total_unknown() -> Facts:
    """A gemeente of which the source gives no total."""
    facts = percentages_only()
    unknown = Absent(facts.key.here.cell, AbsenceReason.UNKNOWN)
    own = (replace(withhold(facts.key), here=unknown),)
    kinds = (
        *facts.kinds[:-1],
        replace(withhold(facts.kinds[-1]), here=Absent(facts.kinds[-1].here.cell, AbsenceReason.UNKNOWN)),
    )
    return replace(facts, key=own[0], own=own, kinds=kinds, series=())


def one_year_before_break() -> Facts:
    """A gemeente of public percentages with 2020 as its only year."""
    region = Region(
        "GM0589", RegionKind.MUNICIPALITY, "Oudewater", "Oudewater", "Oudewater", "oudewater", "PV26", 10200
    )
    facts = rename(percentages_only(), region)
    return move_year(replace(facts, profile=builders.MUNICIPALITY, position=None), 2020)


def move_year(facts: Facts, year: int) -> Facts:
    """The facts as if their reporting year were the only year, another one."""
    shift = lambda cell: replace(cell, cell=cell.cell._replace(year=year))  # noqa: E731
    swap = lambda row: replace(row, here=shift(row.here), country=shift(row.country))  # noqa: E731
    line = facts.series[0]
    point = YearPoint(year, shift(facts.key.here), shift(facts.key.country))
    return replace(
        facts,
        reporting_year=year,
        key=swap(facts.key),
        own=tuple(map(swap, facts.own)),
        kinds=tuple(map(swap, facts.kinds)),
        series=(replace(line, points=(point,), trend=Trend.TOO_SHORT),),
    )


def provisional_year() -> Facts:
    """A gemeente whose reporting year is provisional."""
    facts = municipality()
    own = tuple(_make_provisional(row) for row in facts.own)
    points = facts.series[0].points[:-1]
    last = YearPoint(2023, own[0].here, own[0].country)
    line = replace(facts.series[0], points=(*points[:-1], last))
    return replace(facts, provisional=True, key=own[0], own=own, series=(line, *facts.series[1:]))


def _make_provisional(row: Comparison) -> Comparison:
    assert isinstance(row.here, Released)
    return replace(row, here=replace(row.here, status=ObservationStatus.PROVISIONAL))


def series_of(
    code: str, education: str, shares: dict[int, int], trend: Trend = Trend.TOO_SHORT, care: str = "jeugdzorg"
) -> Series:
    """A series of final years, in tenths of a per cent."""
    points = tuple(
        YearPoint(
            year,
            Released(
                Cell(code, year, care, education), None, None, Percentage(tenths), ObservationStatus.FINAL
            ),
            Released(
                Cell("NL01", year, care, education), None, None, Percentage(tenths), ObservationStatus.FINAL
            ),
        )
        for year, tenths in shares.items()
    )
    first, *_, last = (*shares.values(), *shares.values())
    return Series(
        builders.CARE[care],
        EDUCATION[education],
        points,
        (builders.BREAK,),
        trend,
        Difference(last - first, 1),
        Interval(0.1, 5.0),
    )


def with_trend(trend: Trend, tenths: Sequence[int]) -> Facts:
    """A gemeente in an edition of 2025, with five final years since the break."""
    facts = municipality()
    years = dict(zip(range(2021, 2026), tenths, strict=True))
    line = series_of(facts.region.code, "totaal", years, trend)
    moved = move_year(replace(facts, series=(line,)), 2025)
    return replace(moved, series=(line,))


def rising() -> Facts:
    """Five final years that rise."""
    return with_trend(Trend.RISING, (110, 114, 117, 122, 127))


def stable() -> Facts:
    """Five final years without a clear direction."""
    return with_trend(Trend.STABLE, (125, 127, 124, 128, 127))


def falling_mbo() -> Facts:
    """Five final years; the mbo falls, and the total does not."""
    facts = stable()
    mbo = series_of(
        facts.region.code,
        "mbo",
        dict(zip(range(2021, 2026), (80, 75, 72, 68, 64), strict=True)),
        Trend.FALLING,
    )
    return replace(facts, series=(*facts.series, mbo))


def no_position() -> Facts:
    """A gemeente without a place among the others."""
    return replace(municipality(), position=None, quarter=None)


def incomplete_distribution() -> Facts:
    """A gemeente with two types not shown."""
    facts = municipality()
    hidden = ("sbao", "so")
    own = tuple(withhold(row) if row.education.code in hidden else row for row in facts.own)
    assert facts.distribution is not None
    parts = tuple(
        replace(part, here_of_100=None) if part.education.code in hidden else part
        for part in facts.distribution.parts
    )
    return replace(facts, own=own, mix=None, distribution=Distribution(parts, False))


def extreme(*, highest: bool) -> Facts:
    """The gemeente with the highest or the lowest value of all."""
    facts = municipality()
    counts = (3000, 14300) if highest else (500, 14300)
    key = builders.compare(builders.released(facts.region.code, "totaal", counts), facts.key.country)
    assert isinstance(key.here, Released)
    place = builders.position(
        RegionKind.MUNICIPALITY, 342, 44, 175, facts.region.code, key.here.share.tenths, "GM"
    )
    quarter = name_quarter(facts.region.code, place, key.interval)
    return replace(facts, key=key, own=(key, *facts.own[1:]), mix=None, position=place, quarter=quarter)


def named(code: str) -> Facts:
    """The ordinary gemeente's figures under the name of another one."""
    return rename(municipality(), edition().regions[code])


def long_partnership() -> Facts:
    """A samenwerkingsverband with a very long name and many gemeenten."""
    region = replace(
        edition().regions["PO2101"],
        name="Samenwerkingsverband Passend Primair Onderwijs Zuidoost-Friesland en Noordwest-Groningen",
        short_name="PO Zuidoost-Friesland en Noordwest-Groningen e.o.",
    )
    return rename(primary(), region)


def equal_to_country() -> Facts:
    """A samenwerkingsverband whose key figure is, as printed, that of Nederland."""
    facts = secondary()
    here = builders.released(facts.region.code, "totaal_vo", (1544, 10160))
    key = builders.compare(replace(here, share=Percentage(152)), facts.key.country)
    return replace(facts, key=key, own=(key, *facts.own[1:]))


CASES: dict[str, Callable[[], Facts]] = {
    "gemeente": municipality,
    "swv po": primary,
    "swv vo, geen duidelijk verschil": secondary,
    "provincie": province,
    "alleen percentages": percentages_only,
    "alleen percentages, gemeente": lambda: builders.percentages_of(builders.hoogeveen()),
    "alleen percentages, swv": lambda: builders.percentages_of(builders.hoogeveen_meppel()),
    "te klein, eiland": too_small,
    "te klein, zonder provincie": too_small_inland,
    "alleen totaal getoond": only_total_shown,
    "totaal niet getoond": total_withheld,
    "totaal niet bekend": total_unknown,
    "één jaar, 2020": one_year_before_break,
    "voorlopig": provisional_year,
    "editie 2025, stijging": rising,
    "editie 2025, geen trend": stable,
    "editie 2025, mbo daalt": falling_mbo,
    "geen positie": no_position,
    "verdeling onvolledig": incomplete_distribution,
    "hoogste van alle": lambda: extreme(highest=True),
    "laagste van alle": lambda: extreme(highest=False),
    "'s-Hertogenbosch": lambda: named("GM0796"),
    "Texel": lambda: named("GM0448"),
    "Hardinxveld-Giessendam": lambda: named("GM0523"),
    "lange naam": long_partnership,
    "gelijk": equal_to_country,
}


def edition_of(case: str) -> Edition:
    """The edition a case belongs to."""
    if case in ("alleen percentages", "één jaar, 2020", "totaal niet bekend"):
        return public_edition()
    return edition()


def country_facts(facts: Facts) -> CountryFacts:
    """What all regions share: three gemeenten are too small."""
    made = builders.country_facts(facts)
    return CountryFacts(made.positions, made.key_figures, frozenset({"GM0088", "GM0096", "GM0277"}))


__all__ = ["CASES", "PublishedCell", "country_facts", "edition", "edition_of"]
