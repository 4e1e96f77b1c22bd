"""What an incremental build leaves alone is what a full one would have made again (no report missed)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st

from reportgen.model.edition import Edition
from reportgen.model.figures import Cell, Percentage, ProtectedTable, Released, Withheld
from reportgen.model.form import ReportForm
from reportgen.model.report import Document
from reportgen.pipeline.dependencies import (
    Dependencies,
    find_own_dependencies,
    find_shared_dependencies,
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
from reportgen.pipeline.order import Order
from reportgen.pipeline.reports import make_report, set_desk
from reportgen.progress import SilentProgress

CONFIG = Path(__file__).parents[2] / "config" / "voorbeeld.yaml"
CODES = ("GM0184", "GM0118", "PO2203")
SILENT = SilentProgress()
pytestmark = pytest.mark.xdist_group("incremental")


@dataclass(frozen=True)
class World:
    """All that reports are made of, but what all builds share: an edition and its protected table."""

    edition: Edition
    archive: Archive

    def figures(self) -> Figures:
        wanted = select_regions(self.edition, CODES)
        return calculate_figures(self.edition, wanted, self.archive, (), SILENT)

    def dependencies(self) -> Mapping[str, Dependencies]:
        printed = print_edition(self.edition)
        shared = find_shared_dependencies(printed, ReportForm.FACTSHEET)
        own = find_own_dependencies(printed, self.figures())
        return {code: {**shared, **own[code]} for code in CODES}

    def keys(self) -> Mapping[str, str]:
        return {code: key_of(one) for code, one in self.dependencies().items()}

    def build(self) -> Mapping[str, Document]:
        """Every report, as a full build makes it."""
        figures = self.figures()
        desk = set_desk(print_edition(self.edition), figures.country)
        return {code: make_report(desk, Order(figures.facts[code], figures.risks[code])) for code in CODES}

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
        return replace(self, archive=replace(self.archive, table=ProtectedTable(cells, table.too_small)))


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

    allowed = {("data", "config_file"), ("data", "style")}  # in messages; in the page of `check`
    for stage in ("data", "disclosure", "indicators"):
        source = "".join(path.read_text(encoding="utf-8") for path in (PACKAGE / stage).rglob("*.py"))
        for field in NOT_COUNTED - {"map"}:
            assert (stage, field) in allowed or f"edition.{field}" not in source, (stage, field)
