"""Facts, statements and charts become the pages of the web edition."""

from reportgen.page.web.drawings import DRAWINGS
from reportgen.page.web.maker import WebMaker
from reportgen.page.web.orders import FinderOrder, RegionOrder

__all__ = ["DRAWINGS", "FinderOrder", "RegionOrder", "WebMaker"]
