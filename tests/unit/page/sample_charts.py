"""Boxes of the right sizes in the place of charts, so that pages can be tested without drawing."""

from collections.abc import Mapping

from reportgen.model import layout
from reportgen.model.facts import Facts
from reportgen.model.region import RegionKind
from reportgen.model.report import Chart


def boxes(facts: Facts) -> Mapping[str, Chart]:
    """A box for each chart that the region's factsheet has."""
    sizes = dict(_sizes(facts))
    return {name: box(name, *size) for name, size in sizes.items()}


def box(name: str, width_mm: float, height_mm: float) -> Chart:
    """A chart that is only a box with its name in it."""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width_mm}mm" height="{height_mm}mm"'
        f' viewBox="0 0 {width_mm} {height_mm}" font-family="Factsheet">'
        f'<path d="M0 0H{width_mm}V{height_mm}H0Z" fill="#EEF3F8"/>'
        f'<text x="1" y="4" font-size="3">{name}</text></svg>'
    )
    return Chart(name, width_mm, height_mm, svg, f"Een vlak in de plaats van de grafiek {name}.", (name,))


def _sizes(facts: Facts) -> list[tuple[str, tuple[float, float]]]:
    shown = facts.substitute or facts
    typed = shown.has_education_types
    levels = len(shown.own) if typed else 1 + len(shown.kinds)
    sizes = [
        ("locator", layout.LOCATOR_MM),
        ("levels", (layout.OVERVIEW_CHART_WIDTH_MM, layout.overview_rows(levels).height_mm)),
    ]
    if typed:
        sizes.append(("distribution", layout.DISTRIBUTION_MM))
    if facts.too_small:
        return sizes
    sizes.append(("odds", layout.ODDS_MM))
    sizes.append(("position", layout.POSITION_MM if typed else layout.DOTS_MM))
    panels = (
        layout.years_size(len(facts.series), layout.years_panel(len(facts.series)))
        if typed
        else layout.YEARS_WIDE_MM
    )
    sizes.append(("years", panels))
    sizes.append(("map", layout.national_map_size(facts.region.kind)))
    groups = tuple(len(group.rows) + facts.shows_country(group) for group in facts.peers)
    sizes.append(("peers", (layout.PEERS_CHART_WIDTH_MM, layout.peers_rows(groups).height_mm)))
    if typed:
        rows = layout.types_rows(len(facts.own))
        sizes.append(("differences", (layout.TYPES_CHART_WIDTH_MM, rows.height_mm)))
    if facts.region.kind in (RegionKind.MUNICIPALITY, RegionKind.PROVINCE):
        sizes.append(("province_map", layout.province_map_size(facts.region.kind)))
    return sizes
