"""`why` tells whether a report is as it would be made now, and what changed; nothing of what is withheld."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.errors import ExitCode
from reportgen.model.figures import Cell
from tests.end_to_end.conftest import run_command
from tests.end_to_end.invented_editions import write_delivery, write_edition
from tests.unit.disclosure.countries import Invented, Shape, invent_country

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("why")]
COUNTRY = invent_country(Shape(municipalities=60, provinces=4, partnerships=10, split=0, years=2), 4)
HERE = "GM0015"
AS_IT_IS = f"{HERE} {HERE} is as it would be made now: nothing that it is made of has changed.\n"


class Desk:
    """An edition on disk with one report, which a test changes a copy of; each command is the real one."""

    def __init__(self, folder: Path, country: Invented) -> None:
        self.folder = folder
        self.config = write_edition(folder / "config", country, fictitious=True)

    def build(self) -> None:
        options = ("--region", HERE, "--output", str(self.folder), "--jobs", "1", "--no-contact-sheet")
        run = run_command("build", str(self.config), *options)
        assert run.returncode == ExitCode.OK, run.stderr

    def why(self, region: str = HERE, *options: str) -> str:
        run = run_command("why", str(self.config), "--region", region, "--output", str(self.folder), *options)
        assert run.returncode == ExitCode.OK, run.stderr
        return run.stdout

    def deliver_more(self, added: int, care: str, education: str) -> None:
        """Another delivery: so many more children in one cell of the region."""
        cell = Cell(HERE, 2023, care, education)
        changed = (
            replace(one, numerator=(one.numerator or 0) + added) if one.cell == cell else one
            for one in COUNTRY.observations
        )
        (self.config.parent / "levering.csv").write_text(write_delivery(changed), encoding="utf-8")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    made = Desk(tmp_path_factory.mktemp("waarom"), COUNTRY)
    made.build()
    return made


@pytest.fixture(autouse=True)
def as_delivered(desk: Desk) -> None:
    (desk.config.parent / "levering.csv").write_text(write_delivery(COUNTRY.observations), encoding="utf-8")


def test_a_report_that_was_just_made_is_as_it_would_be_made_now(desk: Desk) -> None:
    said = desk.why()
    assert said.startswith(AS_IT_IS)
    assert said.removeprefix(AS_IT_IS) == "It was last made because of: it was not made before.\n"


def test_a_changed_figure_is_told_as_it_was_and_is_shown(desk: Desk) -> None:
    desk.deliver_more(20, "jeugdzorg", "totaal")
    said = desk.why()
    assert said.startswith(f"{HERE} {HERE} will be made in the next build. What changed:\n- ")
    (cell,) = re.findall(rf"    {HERE} 2023 jeugdzorg totaal: (.*) -> (.*)\n", said)
    then, now = (int(re.search(r"\((\d+) of", one)[1]) for one in cell)  # type: ignore[index]
    assert then % 5 == now % 5 == 0  # as published (R15), never as delivered
    assert now - then == 20


def test_a_withheld_figure_that_changed_is_no_reason(desk: Desk) -> None:
    desk.deliver_more(1, "jeugdzorg", "vo")
    assert desk.why().startswith(AS_IT_IS)


def test_a_report_that_is_gone_is_made_again_though_no_figure_changed(desk: Desk) -> None:
    (file,) = desk.folder.glob(f"proef/{HERE.lower()}-*.pdf")
    content = file.read_bytes()
    file.unlink()
    try:
        said = desk.why()
    finally:
        file.write_bytes(content)
    assert "will be made in the next build" in said
    assert "2023" not in said


def test_another_form_and_another_region_were_not_made_before(desk: Desk) -> None:
    for said in (desk.why(HERE, "--as", "handout"), desk.why("GM0007")):
        assert "will be made in the next build. What changed:" in said
        assert "it was not made before" in said
        assert "It was last made because" not in said


def test_a_region_that_is_not_in_the_edition_is_a_mistake(desk: Desk) -> None:
    run = run_command("why", str(desk.config), "--region", "GM9999", "--output", str(desk.folder))
    assert run.returncode == ExitCode.CONFIG, run.stdout
    assert "GM9999" in run.stderr
