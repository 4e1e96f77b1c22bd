"""The regions that stand beside this one in the comparison table (R22)."""

from collections.abc import Iterable
from dataclasses import replace

from reportgen.indicators.intervals import calculate_interval
from reportgen.indicators.similarity import find_similar
from reportgen.indicators.subject import TOTAL_TYPE, Subject, find_basis, find_key_type
from reportgen.model.edition import Basis
from reportgen.model.facts import CountryFacts, PeerGroup, PeerGroupKind, PeerRow
from reportgen.model.figures import Cell, PublishedCell, Released, is_delivered
from reportgen.model.region import Region, RegionKind
from reportgen.notation import alphabetise
from reportgen.statistics import Z_99_8

FEWEST_ROWS = 2
MOST_OF_KIND = 15


def gather_peers(subject: Subject, country: CountryFacts) -> tuple[PeerGroup, ...]:
    """The groups of the comparison table: the region itself, its gemeenten, similar regions.

    Where a source has totals only and there is hardly anything to compare with, all few others of the kind.
    Each group is of one education type and one basis; groups without a row are left out. Rows stand
    in the order of the alphabet, so that the table is not read as a ranking.
    """
    municipalities, similar = _show_municipalities(subject), _show_similar(subject, country)
    groups = [_show_own(subject), municipalities, similar]
    if len(municipalities.rows) < FEWEST_ROWS and not similar.rows and not _has_types(subject):
        groups.append(_show_kind(subject, country))
    return tuple(group for group in groups if group.rows)


def _show_own(subject: Subject) -> PeerGroup:
    figure = subject.here(subject.total_care, subject.key_type, subject.year)
    return _group(
        subject,
        PeerGroupKind.OWN,
        subject.key_type,
        subject.profile.basis,
        [_make_row(subject.region, figure)],
    )


def _show_municipalities(subject: Subject) -> PeerGroup:
    """The gemeenten of a samenwerkingsverband, province or jeugdregio, as far as they were delivered.

    They are counted by residence. A samenwerkingsverband shows of them its main own type, since
    gemeenten have no subtotals; where gemeenten have no types either, all children (R4, R10).
    """
    covered = _covered_municipalities(subject)
    education = _choose_municipal_type(subject, [region for region, _ in covered])
    rows = [
        _make_row(region, figure, partly)
        for region, partly in covered
        if is_delivered(figure := _read(subject, region, education))
    ]
    basis = find_basis(RegionKind.MUNICIPALITY, subject.edition)
    group = _group(subject, PeerGroupKind.MUNICIPALITIES, education, basis, rows)
    return replace(group, own=_find_own_row(subject, education))


def _find_own_row(subject: Subject, education: str) -> PeerRow | None:
    """The region's own figure of the type of its gemeenten, where its key figure is of another type."""
    figure = subject.here(subject.total_care, education, subject.year)
    if education not in subject.profile.own_types or education == subject.key_type:
        return None
    return _make_row(subject.region, figure) if is_delivered(figure) else None


def _show_similar(subject: Subject, country: CountryFacts) -> PeerGroup:
    similar = find_similar(subject.region, country.key_figures, subject.edition)
    rows = [_make_row(region, country.key_figures[region.code]) for region in similar]
    return _group(subject, PeerGroupKind.SIMILAR, subject.key_type, subject.profile.basis, rows)


def _show_kind(subject: Subject, country: CountryFacts) -> PeerGroup:
    """The other regions of the kind with a figure, if they are few."""
    position = country.positions.get(subject.region.kind)
    codes = [one.code for one in position.ranked] if position else []
    others = [code for code in codes if code != subject.region.code] if len(codes) <= MOST_OF_KIND else []
    rows = [_make_row(subject.edition.regions[code], country.key_figures[code]) for code in others]
    return _group(subject, PeerGroupKind.KIND, subject.key_type, subject.profile.basis, rows)


def _has_types(subject: Subject) -> bool:
    """Whether any own education type was delivered."""
    return any(
        is_delivered(subject.here(subject.total_care, code, subject.year))
        for code in subject.profile.own_types
        if code != subject.key_type
    )


def _covered_municipalities(subject: Subject) -> list[tuple[Region, bool]]:
    """The gemeenten that lie in the region, each with whether it does so only partly."""
    regions, region = subject.edition.regions, subject.region
    if region.kind.is_partnership:
        members = regions.municipalities_of(region.code)
        return [(regions[one.municipality], not one.whole) for one in members]
    if region.kind is RegionKind.PROVINCE:
        return [(municipality, False) for municipality in regions.in_province(region.code)]
    if region.kind is RegionKind.YOUTH_REGION:
        municipalities = regions.of_kind(RegionKind.MUNICIPALITY)
        return [(one, False) for one in municipalities if one.youth_region == region.code]
    return []


def _choose_municipal_type(subject: Subject, municipalities: Iterable[Region]) -> str:
    if not subject.region.kind.is_partnership:
        return find_key_type(RegionKind.MUNICIPALITY, subject.table, subject.edition)
    main = _find_main_type(subject)
    delivered = any(is_delivered(_read(subject, region, main)) for region in municipalities)
    return main if delivered else TOTAL_TYPE


def _find_main_type(subject: Subject) -> str:
    """The own type with the largest national denominator, the first of equals."""
    parts = [code for code in subject.profile.own_types if code != subject.key_type]
    return max(parts, key=lambda code: _count_children_nationally(subject, code), default=TOTAL_TYPE)


def _count_children_nationally(subject: Subject, education: str) -> int:
    figure = subject.country(subject.total_care, education, subject.year)
    return (figure.denominator or 0) if isinstance(figure, Released) else 0


def _read(subject: Subject, region: Region, education: str) -> PublishedCell:
    return subject.table[Cell(region.code, subject.year, subject.total_care, education)]


def _make_row(region: Region, figure: PublishedCell, partly: bool = False) -> PeerRow:
    return PeerRow(region, partly, figure, calculate_interval(figure), calculate_interval(figure, Z_99_8))


def _group(
    subject: Subject, kind: PeerGroupKind, education: str, basis: Basis, rows: Iterable[PeerRow]
) -> PeerGroup:
    return PeerGroup(
        kind,
        subject.education(education),
        basis,
        subject.country(subject.total_care, education, subject.year, basis),
        tuple(sorted(rows, key=lambda row: (alphabetise(row.region.short_name), row.region.code))),
    )
