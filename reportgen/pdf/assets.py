"""What a report may fetch: its charts, data URLs, and files under the given folders. Nothing else."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from reportgen.model.report import Chart
from reportgen.pdf.pictures import MEDIA_TYPES, UnsafePictureError, check_picture

CHART_SCHEME = "chart"


class RefusedAssetError(Exception):
    """An address that a report may not fetch."""


class AssetFetcher(URLFetcher):  # type: ignore[misc]
    """Serves `chart:<name>`, `data:` and files under `roots`; anything else stops the report.

    Symbolic links are refused, also those that stay inside a root: what is printed is the file itself.
    """

    def __init__(self, roots: Sequence[Path], charts: Mapping[str, Chart]) -> None:
        super().__init__(allowed_protocols={"data"}, allow_redirects=False, fail_on_errors=True)
        self._roots = tuple(root.resolve() for root in roots)
        self._charts = charts

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """The asset at this address; raises `FatalURLFetchingError` when it is refused or missing."""
        try:
            return self._serve(url, headers)
        except (RefusedAssetError, UnsafePictureError, OSError, ValueError) as error:
            raise FatalURLFetchingError(f"{_shorten(url)}: {error}") from error

    def _serve(self, url: str, headers: Mapping[str, str] | None) -> URLFetcherResponse:
        scheme = urlsplit(url).scheme.lower()
        if scheme == CHART_SCHEME:
            return self._serve_chart(url)
        if scheme == "file":
            return self._serve_file(url)
        if scheme == "data":
            return super().fetch(url, headers)
        raise RefusedAssetError("only charts, data and files of the house style are fetched")

    def _serve_chart(self, url: str) -> URLFetcherResponse:
        name = url.partition(":")[2]
        if name not in self._charts:
            raise RefusedAssetError("there is no such chart")
        return URLFetcherResponse(url, self._charts[name].svg, {"Content-Type": "image/svg+xml"})

    def _serve_file(self, url: str) -> URLFetcherResponse:
        parts = urlsplit(url)
        path = Path(unquote(parts.path))
        if parts.netloc or not any(path.is_relative_to(root) for root in self._roots):
            raise RefusedAssetError("outside the folders of the report")
        if path.resolve() != path:
            raise RefusedAssetError("a symbolic link, or a path with dots")
        content, media_type = path.read_bytes(), _media_type(path)
        check_picture(content, media_type)
        return URLFetcherResponse(url, content, {"Content-Type": media_type})


_MEDIA_TYPES = {**MEDIA_TYPES, ".css": "text/css", ".ttf": "font/ttf"}


def _media_type(path: Path) -> str:
    """The type of a file by its name; only those that a report needs."""
    if path.suffix.lower() not in _MEDIA_TYPES:
        raise RefusedAssetError("not a stylesheet, picture or font")
    return _MEDIA_TYPES[path.suffix.lower()]


def _shorten(url: str) -> str:
    """An address short enough for a message; data addresses can be huge."""
    return url if len(url) <= 120 else f"{url[:117]}..."
