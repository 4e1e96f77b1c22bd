"""A report fetches its charts, data and files of the house style; anything else stops it."""

from pathlib import Path

import pytest
from weasyprint.urls import FatalURLFetchingError

from reportgen.model.report import Chart
from reportgen.pdf.assets import AssetFetcher

CHART = Chart("levels", 10, 10, "<svg xmlns='http://www.w3.org/2000/svg'/>", "Een grafiek.", ())


@pytest.fixture
def roots(tmp_path: Path) -> Path:
    root = tmp_path / "templates"
    root.mkdir()
    (root / "logo.svg").write_text("<svg/>")
    (root / "geheim.txt").write_text("geheim")
    (tmp_path / "buiten.svg").write_text("<svg/>")
    (root / "koppeling.svg").symlink_to(tmp_path / "buiten.svg")
    (root / "binnen.svg").symlink_to(root / "logo.svg")
    return root


@pytest.fixture
def fetcher(roots: Path) -> AssetFetcher:
    return AssetFetcher([roots], {"levels": CHART})


def test_a_chart_is_served_by_its_name(fetcher: AssetFetcher) -> None:
    response = fetcher.fetch("chart:levels")
    assert response.read() == CHART.svg.encode()
    assert response.content_type == "image/svg+xml"


def test_data_and_files_under_the_roots_are_served(fetcher: AssetFetcher, roots: Path) -> None:
    assert fetcher.fetch("data:text/plain,hallo").read() == b"hallo"
    assert fetcher.fetch((roots / "logo.svg").as_uri()).read() == b"<svg/>"


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/a.png",
        "https://example.org/a.png",
        "ftp://example.org/a.png",
        "file:///etc/passwd",
        "chart:unknown",
        "unknown:levels",
        "no scheme",
    ],
)
def test_any_other_address_is_fatal(fetcher: AssetFetcher, address: str) -> None:
    with pytest.raises(FatalURLFetchingError):
        fetcher.fetch(address)


@pytest.mark.parametrize(
    "name",
    ["koppeling.svg", "binnen.svg", "../buiten.svg", "%2e%2e/buiten.svg", "geheim.txt", "ontbreekt.svg"],
)
def test_links_paths_with_dots_and_other_kinds_of_file_are_refused(
    fetcher: AssetFetcher, roots: Path, name: str
) -> None:
    with pytest.raises(FatalURLFetchingError):
        fetcher.fetch(f"{roots.as_uri()}/{name}")


def test_a_file_on_another_host_is_refused(fetcher: AssetFetcher, roots: Path) -> None:
    with pytest.raises(FatalURLFetchingError):
        fetcher.fetch(f"file://elders{roots}/logo.svg")
