"""The page to compare up to four regions side by side (F8), each only with regions counted alike (R4)."""

from collections.abc import Iterable

from reportgen import notation
from reportgen.model.edition import Edition
from reportgen.model.facts import Comparison, Facts
from reportgen.model.figures import PublishedCell, Released
from reportgen.model.region import RegionKind
from reportgen.page import words
from reportgen.page.entries import write_share
from reportgen.page.web import terms
from reportgen.page.web.context import Comparable, Compared, ComparedRow, ComparePage
from reportgen.page.web.frame import frame_page
from reportgen.page.web.naming import sort_by_name
from reportgen.page.web.orders import FinderOrder


def compose_comparing(edition: Edition, order: FinderOrder) -> ComparePage:
    """What the page to compare prints: a table for each way of counting, of all regions with a page."""
    groups = _group(order.facts.values())
    return ComparePage(
        frame=frame_page(edition, terms.COMPARE_TITLE, terms.COMPARE_DESCRIPTION, "../"),
        warning=order.warning,
        groups=tuple(_compose_group(ones) for ones in groups if ones),
    )


def _group(facts: Iterable[Facts]) -> list[list[Facts]]:
    """Regions whose figures count the same children in the same types; in the order of their kinds."""
    groups: dict[object, list[Facts]] = {}
    order = list(RegionKind)
    for one in sorted(facts, key=lambda one: (order.index(one.region.kind), sort_by_name(one.region))):
        groups.setdefault(_find_way_of_counting(one), []).append(one)
    return list(groups.values())


def _find_way_of_counting(facts: Facts) -> object:
    profile = facts.profile
    types = tuple((row.care.code, row.education.code) for row in _rows(facts))
    return profile.basis, profile.age_from, profile.age_to, types


def _rows(facts: Facts) -> tuple[Comparison, ...]:
    """The own education types, or the kinds of youth care where there are no types."""
    return facts.own if facts.has_education_types else (facts.key, *facts.kinds)


def _compose_group(group: list[Facts]) -> Comparable:
    first = group[0]
    kinds = list(dict.fromkeys(one.region.kind for one in group))
    categories = [row.education if first.has_education_types else row.care for row in _rows(first)]
    return Comparable(
        anchor=terms.KIND_ANCHORS[kinds[0]],
        title=notation.write_list(
            [terms.KIND_TITLES[kinds[0]], *(terms.KIND_NOUNS[one] for one in kinds[1:])]
        ),
        basis=terms.COMPARE_BASES[first.profile.basis].format(people=first.profile.people),
        subject=words.EDUCATION_TYPE if first.has_education_types else words.CARE_KIND,
        heads=tuple(one.abbreviation or one.chart_label for one in categories),
        names=tuple(one.label_with_abbreviation for one in categories),
        country=ComparedRow(
            "nl", words.COUNTRY, None, tuple(_write_figure(row.country, None) for row in _rows(first))
        ),
        rows=tuple(map(_write_row, group)),
    )


def _write_row(facts: Facts) -> ComparedRow:
    code = facts.region.code.lower()
    figures = tuple(_write_figure(row.here, row) for row in _rows(facts))
    return ComparedRow(code, facts.region.short_name, f"../{code}/index.html", figures)


def _write_figure(cell: PublishedCell, comparison: Comparison | None) -> Compared:
    text = write_share(cell).text
    if not isinstance(cell, Released):
        return Compared(text, None, None, None)
    number = notation.write_percentage(cell.share).replace(",", ".")
    interval = comparison.interval if comparison else None
    if interval is None:
        return Compared(text, number, None, None)
    margin = notation.write_interval(interval, cell.share.decimals)
    return Compared(text, number, margin, f"{interval.low:.1f} {interval.high:.1f}")
