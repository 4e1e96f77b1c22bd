"""The preview in a browser: a server for this machine alone, its page, and pictures of printed pages."""

from reportgen.delivery.preview.pictures import picture_page
from reportgen.delivery.preview.server import PreviewServer, Source

__all__ = ["PreviewServer", "Source", "picture_page"]
