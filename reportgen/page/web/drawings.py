"""Drawings that stand in a page itself, so that its stylesheet colours them and no other file is fetched."""

from collections.abc import Mapping

from markupsafe import Markup

from reportgen.model.report import Chart

_PX_PER_MM = 96 / 25.4
DRAWINGS = frozenset({"distribution", "locator", "map", "odds", "position", "province_map", "years"})
"""The charts that a page shows; the others stand in the rows of its tables."""


def draw_inline(charts: Mapping[str, Chart], name: str, *, hidden: bool = False) -> Markup | None:
    """The chart with this name, if it was drawn; `hidden` from who listens, where words say the same."""
    chart = charts.get(name)
    if chart is None:
        return None
    body = chart.svg.partition(">")[2]
    width = f"{chart.width_mm * _PX_PER_MM:.0f}"
    voice = (
        Markup('aria-hidden="true"')
        if hidden
        else Markup('role="img" aria-label="{}"').format(chart.alternative)
    )
    return Markup('<svg class="drawing" width="{}" viewBox="0 0 {:g} {:g}" {}>{}').format(
        width, chart.width_mm, chart.height_mm, voice, Markup(body)
    )
