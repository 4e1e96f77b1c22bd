"""What stands in the pages and files of the web edition, without a browser."""

import csv
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.website.conftest import EDITION, REGIONS, ROOT, Site, copy_config, make_site


class _Reader(HTMLParser):
    """The links, tables and texts of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.scripts: list[dict[str, str | None]] = []
        self.styled: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        named = dict(attributes)
        if tag in ("a", "link") and named.get("href"):
            self.links.append(str(named["href"]))
        if named.get("src"):
            self.links.append(str(named["src"]))
        if named.get("id"):
            self.ids.append(str(named["id"]))
        if tag == "script":
            self.scripts.append(named)
        if tag == "style" or "style" in named or any(name.startswith("on") for name in named):
            self.styled.append(tag)


def _read(path: Path) -> _Reader:
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader


def _pages(site: Site) -> list[Path]:
    return sorted(site.folder.rglob("*.html"))


def test_every_region_has_a_page_where_its_printed_address_leads(site: Site) -> None:
    assert all((site.folder / code.lower() / "index.html").is_file() for code in REGIONS)


def test_every_link_leads_to_a_file_of_the_site(site: Site) -> None:
    for page in _pages(site):
        reader = _read(page)
        for link in reader.links:
            path, _, anchor = link.partition("#")
            if link.startswith(("mailto:", "https://")):
                continue
            target = (page.parent / path).resolve() if path else page
            assert target.is_file(), (page, link)
            if anchor and not path:
                assert anchor in reader.ids, (page, link)


def test_ids_are_unique_and_scripts_and_styles_are_files(site: Site) -> None:
    for page in _pages(site):
        reader = _read(page)
        assert len(reader.ids) == len(set(reader.ids)), page
        assert reader.styled == []
        assert all(script.get("src") for script in reader.scripts)


def test_the_policy_allows_files_of_the_site_alone(site: Site) -> None:
    for page in _pages(site):
        policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page.read_text(encoding="utf-8"))
        assert policy is not None
        assert "default-src 'none'" in policy[1]
        assert "unsafe" not in policy[1]
        assert "http" not in policy[1]


def test_the_site_stays_small(site: Site) -> None:
    assert (site.folder / "index.html").stat().st_size < 200_000
    assert all(page.stat().st_size < 300_000 for page in _pages(site))
    assert sum(one.stat().st_size for one in (site.folder / "opmaak").iterdir()) < 150_000


def test_every_page_of_a_region_warns_that_figures_are_fictitious_and_that_higher_is_not_better(
    site: Site,
) -> None:
    for code in REGIONS:
        text = site.text(f"{code.lower()}/index.html")
        assert "Fictieve cijfers" in text
        assert "Hoger is niet beter of slechter" in text
    assert "Fictieve cijfers" in site.text("index.html")
    assert "Fictieve cijfers" in site.text("vergelijken/index.html")


def test_no_page_points_to_a_page_of_paper(site: Site) -> None:
    for page in _pages(site):
        assert not re.search(r"pagina\s[2-4]|laatste pagina|pagina&#39;s", page.read_text(encoding="utf-8"))


def test_no_line_of_a_page_breaks_between_a_number_and_what_it_counts(site: Site) -> None:
    for page in _pages(site):
        texts = re.sub(r"<[^>]+>", "|", page.read_text(encoding="utf-8").partition("<body")[2])
        assert not re.findall(r"(?<!\xa0)\b\d[\d.,]* (?:procent|kinderen|leerlingen)\b|\d op de", texts)
    assert "procent" in site.text(f"{REGIONS[0].lower()}/index.html")


def test_no_page_tells_where_it_was_made(site: Site) -> None:
    for file in (one for one in site.folder.rglob("*") if one.is_file()):
        content = file.read_bytes()
        assert b"file:" not in content
        assert str(site.folder.parents[2]).encode() not in content


@pytest.mark.parametrize("name", ["kaart", "trend", "positie", "verdeling", "vergelijking"])
def test_every_figure_has_a_table(site: Site, name: str) -> None:
    text = site.text("gm0118/index.html")
    section = text[text.index(f'id="{name}"') :]
    assert "<table" in section[: section.index("</section>")]


def test_a_download_holds_what_the_page_shows_with_its_source(site: Site) -> None:
    with (site.folder / "gm0118" / "gm0118-onderwijssoort.csv").open(
        encoding="utf-8-sig", newline=""
    ) as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    page = site.text("gm0118/index.html")
    assert {row["regio"] for row in rows} == {"GM0118", "NL01"}
    assert all(row["bron"] == "Bron: fictieve cijfers, alleen als voorbeeld." for row in rows)
    assert all(f">{row['percentage']}%<" in page for row in rows if row["percentage"][0].isdigit())


def test_a_figure_that_is_not_shown_is_nowhere_in_a_download(site: Site) -> None:
    with (site.folder / "gm0088" / "gm0088-jaren.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter=";") if row["regio"] == "GM0088"]
    assert rows
    assert {(row["percentage"], row["teller"], row["noemer"]) for row in rows} == {("niet getoond", "", "")}


def test_the_font_is_under_our_own_name_with_its_licence(site: Site) -> None:
    from fontTools.ttLib import TTFont

    for file in (site.folder / "opmaak").glob("*.woff2"):
        names = {record.nameID: record.toUnicode() for record in TTFont(file)["name"].names}
        assert names[1] == "Factsheet"
        assert "Copyright" in names[0]
    assert "SIL OPEN FONT LICENSE" in site.text("opmaak/lettertype-LICENSE.txt")


DELIVERED = """inputs:
  - format: delivered_csv
    path: levering.csv
    source_line: "Bron: fictieve cijfers, alleen als voorbeeld"

"""


def test_what_is_withheld_leaves_no_trace_in_any_file_of_the_site(tmp_path: Path) -> None:
    """Non-interference (R6): two deliveries that differ in withheld counts alone give the same bytes."""
    first, second = (
        _make_with(known, tmp_path / str(number)) for number, known in enumerate(("9;63;14,3", "3;63;4,8"))
    )
    assert first.keys() == second.keys()
    assert [path for path, content in first.items() if content != second[path]] == []


def _make_with(counted: str, folder: Path) -> dict[str, bytes]:
    """All files of the example's site, with a delivery in which one small count is another."""
    config = copy_config(folder)
    delivery = config.parent / "levering.csv"
    command = [sys.executable, "-m", "reportgen", "fictitious", str(config), "--to", str(delivery)]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    rows, known = delivery.read_text(encoding="utf-8"), "GM0088;2023;jeugdzorg;bao;9;63;14,3"
    assert known in rows
    delivery.write_text(rows.replace(known, f"GM0088;2023;jeugdzorg;bao;{counted}"), encoding="utf-8")
    text = config.read_text(encoding="utf-8")
    start, end = text.index("\ninputs:") + 1, text.index("\nindicator:") + 1
    config.write_text(text[:start] + DELIVERED + text[end:], encoding="utf-8")
    run = make_site(config, folder / "output")
    assert run.returncode == 0, run.stderr
    root = folder / "output" / EDITION / "web"
    return {str(one.relative_to(root)): one.read_bytes() for one in root.rglob("*") if one.is_file()}
