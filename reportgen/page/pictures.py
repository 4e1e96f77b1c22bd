"""The pictures of the page: charts by their name, the logo by its file, the web address as QR code."""

from collections.abc import Mapping
from pathlib import Path

import segno

from reportgen.model.report import Chart
from reportgen.page import words
from reportgen.page.context import Picture

QR_MM = 22.0
LOGO_MM = (24.0, 11.0)
"""The room for a logo, which keeps its own proportions in it."""


def find_picture(charts: Mapping[str, Chart], name: str) -> Picture | None:
    """The chart with this name, if it was drawn for this region."""
    chart = charts.get(name)
    if chart is None:
        return None
    return Picture(f"chart:{chart.name}", chart.width_mm, chart.height_mm, chart.alternative)


def show_logo(file: Path | None, alternative: str | None, publisher: str) -> Picture | None:
    """The publisher's logo, if the house style has one, with what it says as a sentence; else the name."""
    if file is None:
        return None
    return Picture(
        file.resolve().as_uri(),
        *LOGO_MM,
        f"Het logo van de afzender: {(alternative or publisher).rstrip('.')}.",
    )


def draw_qr_code(link: str, shown: str, ink: str) -> Picture:
    """The link as QR code, with medium error correction: it survives a fold or a coffee stain."""
    code = segno.make(link, error="m", micro=False)
    source = code.svg_data_uri(border=0, dark=ink, xmldecl=False, svgns=True, nl=False)
    return Picture(source, QR_MM, QR_MM, words.QR_ALTERNATIVE.format(address=shown))
