"""What an incremental build leaves alone is what a full one would have made again (no report missed)."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, Phase, assume, event, given, settings
from hypothesis import strategies as st

from reportgen.model.edition import Edition
from reportgen.model.figures import Cell, Percentage, ProtectedTable, Released, Withheld
from reportgen.model.form import ReportForm
from reportgen.model.report import Document
from reportgen.page import PageMaker
from reportgen.pdf import Press
from reportgen.pipeline import dependencies
from reportgen.pipeline.dependencies import (
    Dependencies,
    find_own_dependencies,
    find_shared_dependencies,
    find_surroundings,
    key_of,
    print_edition,
)
from reportgen.pipeline.figures import (
    Archive,
    Figures,
    calculate_figures,
    protect_figures,
    read_edition,
    select_regions,
)
from reportgen.pipeline.groundwork import find_country_key
from reportgen.pipeline.order import Order
from reportgen.pipeline.reports import make_report, set_desk
from reportgen.places import TEMPLATES
from reportgen.progress import SilentProgress
from tests.end_to_end.invented_editions import write_edition
from tests.unit.disclosure.countries import Shape, invent_country

CONFIG = Path(__file__).parents[2] / "config" / "voorbeeld.yaml"
CODES = ("GM0184", "GM0118", "PO2203")
SILENT = SilentProgress()
pytestmark = pytest.mark.xdist_group("incremental")


@dataclass(frozen=True)
class World:
    """All that reports are made of, but what all builds share: an edition and its protected table."""

    edition: Edition
    archive: Archive
    codes: tuple[str, ...] = CODES
    templates: Path = TEMPLATES

    def figures(self) -> Figures:
        wanted = select_regions(self.edition, self.codes)
        return calculate_figures(self.edition, wanted, self.archive, (), SILENT)

    def dependencies(self) -> Mapping[str, Dependencies]:
        printed = print_edition(self.edition)
        with _templates_in(self.templates):
            shared = find_shared_dependencies(printed, ReportForm.FACTSHEET)
        own = find_own_dependencies(printed, self.figures())
        return {code: {**shared, **own[code]} for code in self.codes}

    def keys(self) -> Mapping[str, str]:
        return {code: key_of(one) for code, one in self.dependencies().items()}

    def key_of_country(self) -> str:
        return find_country_key(self.edition, select_regions(self.edition, self.codes))

    def build(self) -> Mapping[str, Document]:
        """Every report, as a full build makes it."""
        figures, edition = self.figures(), print_edition(self.edition)
        made_with = PageMaker(edition, self.templates), Press(edition, self.templates)
        desk = replace(set_desk(edition, figures.country), page_maker=made_with[0], press=made_with[1])
        return {
            code: make_report(desk, Order(figures.facts[code], figures.risks[code])) for code in self.codes
        }

    def with_cell(self, cell: Cell, *, withheld: bool) -> "World":
        """The same with one released figure changed, or no longer shown."""
        table = self.archive.table
        published = table[cell]
        assert isinstance(published, Released)
        assert published.numerator is not None
        assert published.denominator is not None
        more = published.numerator + 5
        share = Percentage.of_ratio(more, published.denominator)
        changed = Withheld(cell) if withheld else replace(published, numerator=more, share=share)
        cells = {**table.cells, cell: changed}
        protection = replace(self.archive.protection, table=ProtectedTable(cells, table.too_small))
        return replace(self, archive=replace(self.archive, protection=protection))


@contextmanager
def _templates_in(folder: Path) -> Iterator[None]:
    """As if the program had come with these templates."""
    find_surroundings.cache_clear()
    with patch.object(dependencies, "TEMPLATES", folder):
        yield
    find_surroundings.cache_clear()


@pytest.fixture(scope="module")
def world() -> World:
    edition = read_edition(CONFIG, SILENT)
    return World(edition, protect_figures(edition, SILENT))


@pytest.fixture(scope="module")
def built(world: World) -> Mapping[str, Document]:
    return world.build()


def _change_text(world: World, key: str) -> World:
    text = world.edition.texts[key]
    changed = replace(text, paragraphs=(*text.paragraphs[:-1], f"{text.paragraphs[-1]} Kijk ook om je heen."))
    return replace(world, edition=replace(world.edition, texts={**world.edition.texts, key: changed}))


def _change_style(world: World, colour: str) -> World:
    style = world.edition.style
    changed = replace(style, palette=replace(style.palette, accent=colour))
    return replace(world, edition=replace(world.edition, style=changed))


CELLS = st.builds(
    Cell,
    st.sampled_from(["GM0184", "GM0118", "PO2203", "NL01", "GM0363", "GM0119", "PO2707", "PV22"]),
    st.sampled_from([2021, 2023]),
    st.just("jeugdzorg"),
    st.sampled_from(["totaal", "totaal_po", "bao"]),
)
CHANGES = st.one_of(
    st.tuples(st.just("cell"), CELLS, st.booleans()),
    st.tuples(st.just("text"), st.sampled_from(["use", "limits", "margin", "reading"]), st.none()),
    st.tuples(st.just("style"), st.sampled_from(["#0A5C36", "#7A1F5C"]), st.none()),
    st.tuples(st.just("edition"), st.sampled_from(["title", "published_on", "web_address"]), st.none()),
)


def _apply(world: World, change: tuple[str, object, object]) -> World | None:
    kind, what, withheld = change
    if kind == "cell":
        assert isinstance(what, Cell)
        shown = isinstance(world.archive.table[what], Released)
        return world.with_cell(what, withheld=bool(withheld)) if shown else None
    if kind == "text":
        return _change_text(world, str(what)) if what in world.edition.texts else None
    if kind == "style":
        return _change_style(world, str(what))
    values = {"title": "Jeugdhulp en school", "published_on": date(2025, 7, 1), "web_address": "elders.nl/f"}
    return replace(world, edition=replace(world.edition, **{str(what): values[str(what)]}))


@settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much],
)
@given(change=CHANGES)
def test_a_report_whose_key_stays_the_same_has_the_same_bytes(
    change: tuple[str, object, object], world: World, built: Mapping[str, Document]
) -> None:
    changed = _apply(world, change)
    if changed is None:
        return
    before, after, full = world.keys(), changed.keys(), changed.build()
    stale = {code for code in CODES if full[code] != built[code]}
    again = {code for code in CODES if before[code] != after[code]}
    assert stale <= again
    event(f"{change[0]}: {len(again - stale)} of {len(again)} made again needlessly")


@pytest.mark.parametrize(
    ("cell", "again"),
    [
        # an onderwijssoort elsewhere moves nobody; a total moves the position of every gemeente
        (Cell("GM0363", 2023, "jeugdzorg", "vo"), ()),
        (Cell("GM0363", 2021, "jeugdzorg", "totaal"), ()),
        (Cell("GM0363", 2023, "jeugdzorg", "totaal"), ("GM0118", "GM0184")),
        (Cell("GM0184", 2023, "jeugdzorg", "vo"), ("GM0184",)),
        (Cell("GM0118", 2023, "jeugdzorg", "bao"), ("GM0118", "PO2203")),
        (Cell("PO2707", 2023, "jeugdzorg", "totaal_po"), ("PO2203",)),
        (Cell("NL01", 2023, "jeugdzorg", "totaal"), ("GM0118", "GM0184")),
        (Cell("NL01", 2023, "jeugdzorg", "totaal_po"), ("PO2203",)),
    ],
    ids=str,
)
def test_a_changed_cell_makes_again_only_the_reports_that_show_it(
    cell: Cell, again: tuple[str, ...], world: World
) -> None:
    before, after = world.keys(), world.with_cell(cell, withheld=False).keys()
    assert {code for code in CODES if before[code] != after[code]} == set(again)


def test_the_same_edition_read_again_has_the_same_keys(world: World) -> None:
    again = World(read_edition(CONFIG, SILENT), world.archive)
    assert again.keys() == world.keys()


def test_the_stages_before_indicators_read_nothing_that_their_key_leaves_out() -> None:
    from reportgen.pipeline.dependencies import PACKAGE
    from reportgen.pipeline.groundwork import NOT_COUNTED

    allowed = {
        ("data", "config_file"),
        ("data", "style"),
        ("data", "title"),
    }  # in messages; in the page of `check`
    for stage in ("data", "disclosure", "indicators"):
        source = "".join(path.read_text(encoding="utf-8") for path in (PACKAGE / stage).rglob("*.py"))
        for field in NOT_COUNTED - {"map"}:
            assert (stage, field) in allowed or f"edition.{field}" not in source, (stage, field)


@pytest.mark.parametrize(
    ("template", "before", "after", "matters"),
    [
        ("factsheet.css", "", "h1 { letter-spacing: 0.05mm }", True),
        ("overview.html.j2", "</h1>", "!</h1>", True),
        ("macros.html.j2", "", "{# nothing #}", False),
    ],
)
def test_a_report_is_made_again_after_a_change_of_the_templates(
    template: str,
    before: str,
    after: str,
    matters: bool,
    world: World,
    built: Mapping[str, Document],
    tmp_path: Path,
) -> None:
    folder = tmp_path / "templates"
    shutil.copytree(TEMPLATES, folder)
    text = (folder / template).read_text(encoding="utf-8")
    assert before in text
    (folder / template).write_text(
        text.replace(before, after, 1) if before else text + after, encoding="utf-8"
    )
    changed = replace(world, templates=folder)
    assert not set(changed.keys().values()) & set(world.keys().values())
    assert (changed.build()[CODES[0]] != built[CODES[0]]) == matters


def _deliver(config: Path) -> World:
    """All that the reports of a delivered edition are made of, as its files are now."""
    edition = read_edition(config, SILENT)
    codes = tuple(region.code for region in edition.selected)
    return World(edition, protect_figures(edition, SILENT), codes)


@pytest.fixture(scope="module")
def delivered(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, World, Mapping[str, Document]]:
    """An edition with a delivery in CSV: its config, what its reports are made of, the reports."""
    country = invent_country(Shape(municipalities=4, provinces=1, partnerships=1, split=0), 4)
    config = write_edition(tmp_path_factory.mktemp("delivered") / "config", country, fictitious=True)
    world = _deliver(config)
    return config, world, world.build()


def _change_row(rows: list[str], at: int, how: str) -> list[str]:
    at = 1 + at % (len(rows) - 2)
    if how == "swap":
        return [*rows[:at], rows[at + 1], rows[at], *rows[at + 2 :]]
    region, year, form, education, numerator, denominator, *rest = rows[at].split(";")
    assume(int(numerator) + int(how) <= int(denominator))
    more = str(int(numerator) + int(how))
    return [*rows[:at], ";".join([region, year, form, education, more, denominator, *rest]), *rows[at + 1 :]]


@settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much],
)
@given(at=st.integers(0, 10_000), how=st.sampled_from(["swap", "1", "5", "40"]))
def test_after_a_change_in_the_delivered_file_what_keeps_its_key_keeps_its_bytes(
    at: int, how: str, delivered: tuple[Path, World, Mapping[str, Document]]
) -> None:
    config, before, built = delivered
    file = config.parent / "levering.csv"
    content = file.read_text(encoding="utf-8")
    key = before.key_of_country()
    try:
        file.write_text("\n".join([*_change_row(content.splitlines(), at, how), ""]), encoding="utf-8")
        after = _deliver(config)
        assert after.key_of_country() != key
    finally:
        file.write_text(content, encoding="utf-8")
    full, old, new = after.build(), before.keys(), after.keys()
    stale = {code for code in before.codes if full[code] != built[code]}
    again = {code for code in before.codes if old[code] != new[code]}
    assert stale <= again
    event(f"{how}: {len(again - stale)} of {len(again)} made again needlessly")
