"""All that a factsheet of one region can say."""

from reportgen.indicators.comparison import compare_kinds, compare_other_types, compare_own_types
from reportgen.indicators.distribution import distribute
from reportgen.indicators.mix import adjust_for_mix
from reportgen.indicators.peers import gather_peers
from reportgen.indicators.position import name_quarter
from reportgen.indicators.series import follow_years
from reportgen.indicators.subject import Subject
from reportgen.model.edition import Edition, TooSmall
from reportgen.model.facts import Comparison, CountryFacts, Facts, Position
from reportgen.model.figures import ProtectedTable, Released
from reportgen.model.region import Region, RegionKind


def calculate_facts(region: Region, table: ProtectedTable, country: CountryFacts, edition: Edition) -> Facts:
    """The facts of one region, from the protected table alone (R5).

    `country` holds what was calculated of all regions of the same table, and where areas changed.
    """
    subject = Subject.of(region, table, edition, country.areas)
    own = compare_own_types(subject)
    position = _find_position(region, country)
    too_small = region.code in table.too_small and edition.too_small is not TooSmall.FACTSHEET
    return Facts(
        region=region,
        profile=subject.profile,
        reporting_year=edition.reporting_year,
        provisional=subject.is_provisional,
        too_small=too_small,
        key=own[0],
        own=own,
        others=compare_other_types(subject),
        kinds=compare_kinds(subject),
        mix=adjust_for_mix(subject),
        distribution=distribute(subject),
        series=follow_years(subject),
        position=position,
        quarter=_name_quarter(own[0], position),
        peers=gather_peers(subject, country),
        substitute=_find_substitute(subject, country) if too_small else None,
        area_changes=subject.area_changes,
    )


def _find_position(region: Region, country: CountryFacts) -> Position | None:
    """The regions of the kind in order; None when there are no two to compare."""
    position = country.positions.get(region.kind)
    return position if position is not None and len(position.ranked) > 1 else None


def _name_quarter(key: Comparison, position: Position | None) -> int | None:
    return name_quarter(key.here.cell.region, position, key.interval) if position else None


def _find_substitute(subject: Subject, country: CountryFacts) -> Facts | None:
    """The facts of the province, which stand in for a gemeente that is too small to show.

    None for other kinds of region, and where the province counts other children or is not released.
    """
    edition, province = subject.edition, subject.region.province
    if subject.region.kind is not RegionKind.MUNICIPALITY or province is None:
        return None
    profile = edition.profiles.get(RegionKind.PROVINCE)
    if profile is None or profile.basis is not subject.profile.basis:
        return None
    if not isinstance(country.key_figures.get(province), Released):
        return None
    return calculate_facts(edition.regions[province], subject.table, country, edition)
