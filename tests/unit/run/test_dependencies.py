"""What a report depends on is all in its key, and nothing else is."""

import json
import subprocess
import sys
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path

import grimp
import pytest

from reportgen import config
from reportgen.model.edition import Edition, Text
from reportgen.model.enclosure import FigureRow
from reportgen.model.extension import Answer, AnswerRow, ExtensionFacts
from reportgen.model.facts import CountryFacts
from reportgen.model.figures import Released
from reportgen.model.form import ReportForm
from reportgen.model.report import Inspection
from reportgen.pipeline.dependencies import (
    CODE,
    ENGINES,
    Dependencies,
    Dependency,
    find_imprint_dependency,
    find_own_dependencies,
    find_shared_dependencies,
    print_edition,
)
from reportgen.pipeline.figures import Figures
from reportgen.pipeline.meetings import fingerprint_guests
from reportgen.pipeline.order import Order
from tests import builders
from tests.unit.page.sample_edition import edition

ROOT = Path(__file__).parents[3]
HOOGEVEEN = Order(builders.hoogeveen(), ())
COUNTRY = builders.country_facts(HOOGEVEEN.facts)
EDITION = print_edition(edition())
HERE = HOOGEVEEN.facts.key.here
ANSWERED = ExtensionFacts(
    "klas", None, {}, Answer("t", ("l",), "h", "c", ("a", "b"), (AnswerRow("r", ("1",)),))
)
NOON = datetime(2025, 6, 2, 12, tzinfo=UTC)


def _find(edition: Edition, country: CountryFacts, order: Order = HOOGEVEEN) -> Dependencies:
    parts = ({"GM0118": one} for one in (order.facts, order.risks, order.rows, order.extensions))
    own = find_own_dependencies(edition, Figures(country, *parts))
    imprint = find_imprint_dependency(order.dated or NOON, order.inspection)
    return {**find_shared_dependencies(edition, order.form), **own["GM0118"], **imprint}


def test_all_of_an_order_is_in_the_key() -> None:
    changes = {
        "form": (ReportForm.HANDOUT, Dependency.FORM),
        "rows": ((FigureRow("jeugdzorg", "Hoogeveen", HERE, HERE, None),), Dependency.FACTS),
        "dated": (NOON.replace(hour=13), Dependency.IMPRINT),
        "inspection": (Inspection.VERAPDF, Dependency.IMPRINT),
        "extensions": ((ANSWERED,), Dependency.FACTS),
    }
    assert {one.name for one in fields(Order)} == {"facts", "risks", "guests", *changes}
    before = _find(EDITION, COUNTRY)
    for name, (value, dependency) in changes.items():
        after = _find(EDITION, COUNTRY, replace(HOOGEVEEN, **{name: value}))
        assert {one for one in Dependency if before.get(one) != after.get(one)} == {dependency}


def _changed(country: CountryFacts = COUNTRY, **changes: object) -> set[Dependency]:
    """Which dependencies of Hoogeveen change with its facts or with the edition."""
    of_facts = {name: value for name, value in changes.items() if hasattr(HOOGEVEEN.facts, name)}
    of_edition = {name: value for name, value in changes.items() if name not in of_facts}
    order = replace(HOOGEVEEN, facts=replace(HOOGEVEEN.facts, **of_facts))
    before, after = _find(EDITION, COUNTRY), _find(replace(EDITION, **of_edition), country, order)
    return {name for name in Dependency if before.get(name) != after.get(name)}


def test_every_dependency_has_a_fingerprint() -> None:
    assert set(_find(EDITION, COUNTRY)) == set(Dependency) - {Dependency.GUESTS}


def test_a_pack_is_made_again_when_a_figure_of_a_guest_changes() -> None:
    whole = config.load_edition(ROOT / "config" / "voorbeeld.yaml")
    host, known = HOOGEVEEN.facts.region, {"PO2203": {"facts": "1"}}
    before = fingerprint_guests(host, whole, known)
    assert fingerprint_guests(host, whole, {**known, "GM0001": {"facts": "1"}}) == before
    assert fingerprint_guests(host, whole, {"PO2203": {"facts": "2"}}) != before
    assert fingerprint_guests(host, whole, {}) != before


def test_a_changed_figure_of_the_region_changes_its_own_figures_alone() -> None:
    key = HOOGEVEEN.facts.own[1]
    assert isinstance(key.here, Released)
    own = (
        HOOGEVEEN.facts.own[0],
        replace(key, here=replace(key.here, numerator=5)),
        *HOOGEVEEN.facts.own[2:],
    )
    assert _changed(own=own) == {Dependency.OWN_FIGURES, Dependency.FACTS}


def test_a_changed_text_or_style_or_setting_changes_that_alone() -> None:
    assert _changed(texts={"use": Text("use", "Kop", ("Zin.",))}) == {Dependency.TEXTS}
    assert _changed(style=replace(EDITION.style, name="zee")) == {Dependency.STYLE}
    assert _changed(title="Jeugd") == {Dependency.EDITION}


def test_figures_of_another_kind_of_region_change_nothing() -> None:
    po = builders.hoogeveen_meppel()
    assert po.position
    other = {**COUNTRY.positions, po.region.kind: po.position}
    assert (
        _changed(
            replace(COUNTRY, positions=other, key_figures={**COUNTRY.key_figures, "PO2203": po.key.here})
        )
        == set()
    )


def test_where_the_config_and_the_inputs_lie_changes_nothing() -> None:
    moved = print_edition(replace(edition(), config_file=Path("/elsewhere/x.yaml")))
    assert _find(moved, COUNTRY) == _find(EDITION, COUNTRY)


def test_all_code_that_a_report_runs_is_in_its_key() -> None:
    modules = grimp.build_graph("reportgen").find_upstream_modules("reportgen.pipeline.reports")
    modules.remove("reportgen")  # its __init__.py
    assert "__init__.py" in CODE
    named = tuple(f"reportgen.{name.removesuffix('.py').replace('/', '.')}" for name in CODE)
    assert [one for one in sorted(modules) if not one.startswith(named)] == []


_WATCHED = """
import json, os, sys
from importlib.metadata import packages_distributions
from pathlib import Path
from reportgen.delivery import look_in_cache
from reportgen.model.form import ReportForm
from reportgen.pipeline.certifying import Certifier
from reportgen.pipeline.figures import read_edition, select_regions
from reportgen.pipeline.groundwork import lay_groundwork
from reportgen.pipeline.making import plan_reports
from reportgen.pipeline.order import Order
from reportgen.progress import SilentProgress

progress = SilentProgress()
certifier = Certifier(Path("nowhere"), 1, skip=True)
edition = read_edition(Path("config/statline-2020.yaml"), progress)
wanted = select_regions(edition, ("GM1509",))
country = lay_groundwork(edition, wanted, look_in_cache(Path("nowhere")), certifier, progress, force=True)
plan, figures = plan_reports(edition, country, wanted, ReportForm.FACTSHEET), country.read_figures()
order = Order(figures.facts["GM1509"], figures.risks["GM1509"])
before, opened = set(sys.modules), set()
sys.addaudithook(lambda event, args: opened.add(args[0]) if event == "open" else None)
from reportgen.pipeline.reports import make_report, set_desk
make_report(set_desk(plan.edition, figures.country), order)
files = sorted(os.path.realpath(one) for one in opened.copy() if isinstance(one, str))
modules = {name.split(".")[0] for name in set(sys.modules) - before}
known = packages_distributions()
print(json.dumps([files, sorted({one.lower() for name in modules for one in known.get(name, ())})]))
"""


@pytest.fixture(scope="module")
def watched() -> tuple[list[Path], list[str]]:
    """The files that a worker opens for a report, and the libraries that it loads."""
    command = [sys.executable, "-c", _WATCHED]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert run.returncode == 0, run.stderr
    files, libraries = json.loads(run.stdout)
    return [Path(one) for one in files], libraries


def test_all_files_that_a_report_reads_are_in_its_key(watched: tuple[list[Path], list[str]]) -> None:
    inside = [path for path in watched[0] if path.is_relative_to(ROOT) and ".venv" not in path.parts]
    read = {path.relative_to(ROOT).parts[0] for path in inside if path.suffix not in (".py", ".pyc")}
    assert read == {"templates"}
    fonts = {path.parent.parent.name for path in watched[0] if path.suffix in (".ttf", ".otf")}
    assert fonts == {"font_source_sans_pro"}


def test_all_libraries_that_a_report_uses_are_in_its_key(watched: tuple[list[Path], list[str]]) -> None:
    assert set(watched[1]) <= {*ENGINES, "reportgen", "font-source-sans-pro", "pycparser", "setuptools"}
