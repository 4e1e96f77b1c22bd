"""The pages of the web edition: the templates are read once, the context is made per page."""

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from reportgen.model.edition import Edition
from reportgen.model.website import SiteFile
from reportgen.page.spacing import space_numbers
from reportgen.page.web import terms
from reportgen.page.web.comparing import compose_comparing
from reportgen.page.web.downloads import write_kind_data, write_region_data
from reportgen.page.web.finder import compose_finder
from reportgen.page.web.fonts import LICENCE, list_faces, make_font, name_font_file, read_licence
from reportgen.page.web.frame import ASSETS, name_logo
from reportgen.page.web.orders import FinderOrder, RegionOrder
from reportgen.page.web.region import compose_region
from reportgen.page.web.scheme import draw_icon, write_house_style
from reportgen.places import TEMPLATES
from reportgen.templating import open_templates

_STATIC = ("site.css", "zoeken.js", "regio.js", "vergelijken.js")


class WebMaker:
    """Writes the files of the web edition; made once per process."""

    def __init__(self, edition: Edition, templates: Path = TEMPLATES / "web") -> None:
        self._edition = edition
        self._templates = templates
        self._environment = open_templates(templates)

    def make_region(self, order: RegionOrder) -> tuple[SiteFile, ...]:
        """The page of a region at `<code>/index.html`, and the data behind its figures beside it."""
        page = compose_region(self._edition, order)
        folder = PurePosixPath(order.facts.region.code.lower())
        data = write_region_data(
            self._edition, order.facts, [(one.facts, one.source_line) for one in order.risks]
        )
        return self._render("region.html.j2", folder / "index.html", page), *data

    def make_finder(self, order: FinderOrder) -> Iterator[SiteFile]:
        """The pages to choose and to compare, and the data of every kind of region."""
        finder = compose_finder(self._edition, order)
        yield self._render("index.html.j2", PurePosixPath("index.html"), finder)
        compared = compose_comparing(self._edition, order)
        yield self._render("compare.html.j2", PurePosixPath("vergelijken/index.html"), compared)
        yield from write_kind_data(self._edition, order.country)

    def make_assets(self) -> Iterator[SiteFile]:
        """Styles, scripts and fonts, with the licence of the font."""
        folder = PurePosixPath(ASSETS)
        for name in _STATIC:
            yield SiteFile(folder / name, (self._templates / name).read_bytes())
        yield SiteFile(folder / "huisstijl.css", write_house_style(self._edition.style).encode())
        yield SiteFile(folder / "icoon.svg", draw_icon(self._edition.style.palette).encode())
        for face in list_faces(self._edition.style):
            yield SiteFile(folder / name_font_file(face), make_font(face))
        if self._edition.style.font_files is None:
            yield SiteFile(folder / f"lettertype-{LICENCE}", read_licence())
        if logo := self._edition.style.logo:
            yield SiteFile(PurePosixPath(name_logo(logo)), logo.read_bytes())

    def _render(self, template: str, path: PurePosixPath, page: object) -> SiteFile:
        html = self._environment.get_template(template).render(page=page)
        for printed, shown in terms.ON_SCREEN.items():
            html = html.replace(printed, shown)
        spaced = space_numbers("\n".join(_strip(html.splitlines())))
        return SiteFile(path, spaced.encode() + b"\n")


def _strip(lines: Iterable[str]) -> Iterator[str]:
    """Lines without the space of the templates; it is no part of any text."""
    return (stripped for line in lines if (stripped := line.strip()))
