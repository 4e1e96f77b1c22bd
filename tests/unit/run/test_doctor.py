"""The doctor says what is wrong, and only that."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from importlib import metadata
from pathlib import Path

import pytest

from reportgen import config, pdf, pipeline
from reportgen.errors import MachineError, Place
from reportgen.model.health import Diagnosis, Health
from reportgen.pipeline import doctoring

CONFIG = Path(__file__).parents[3] / "config"
REQUEST = pipeline.DoctorRequest(CONFIG / "voorbeeld.yaml", Path("output"), 1, date(2026, 11, 28))


def found(what: str, request: pipeline.DoctorRequest = REQUEST) -> Diagnosis:
    (one,) = (one for one in pipeline.examine_machine(request) if one.what == what)
    return one


def test_this_machine_and_the_example_are_well() -> None:
    diagnoses = pipeline.examine_machine(REQUEST)
    assert [one for one in diagnoses if one.health is Health.WRONG] == []
    assert pipeline.is_well(diagnoses)
    assert {"Python", "system libraries", "fonts", "weasyprint", "config", "disk"} <= {
        one.what for one in diagnoses
    }


def test_a_missing_library_is_named_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise MachineError.of("these libraries are not on this machine: Pango", Place(), "apt-get install x")

    monkeypatch.setattr(pdf, "check_machine", missing)
    one = found("system libraries")
    assert (one.health, one.remedy) == (Health.WRONG, "apt-get install x")


@pytest.mark.parametrize("version", ["69.0", "71.1"])
def test_an_untested_engine_is_wrong(monkeypatch: pytest.MonkeyPatch, version: str) -> None:
    real: Callable[[str], str] = metadata.version
    monkeypatch.setattr(metadata, "version", lambda name: version if name == "weasyprint" else real(name))
    one = found("weasyprint")
    assert one.health is Health.WRONG
    assert version in one.found


def test_every_mistake_of_a_config_is_told(tmp_path: Path) -> None:
    file = tmp_path / "editie.yaml"
    file.write_text("id: proef\nonbekend: 1\n", encoding="utf-8")
    diagnoses = pipeline.examine_machine(replace(REQUEST, config=file))
    wrong = [one for one in diagnoses if one.what == "config" and one.health is Health.WRONG]
    assert len(wrong) > 3
    assert not pipeline.is_well(diagnoses)


def test_a_disk_without_room_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(".")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1_000_000))
    assert found("disk").health is Health.WRONG


def test_more_workers_than_memory_asks_a_look() -> None:
    assert found("cores and memory", replace(REQUEST, jobs=10_000)).health is Health.LOOK


def test_an_old_snapshot_asks_a_look() -> None:
    edition = config.load_edition(CONFIG / "voorbeeld.yaml")
    old = replace(edition.inputs[0], path=Path("snapshots/2025-01-01/85099NED"))
    (one,) = doctoring._look_at_snapshots(replace(edition, inputs=(old,)), date(2026, 11, 28))
    assert one.health is Health.LOOK
    (fresh,) = doctoring._look_at_snapshots(replace(edition, inputs=(old,)), date(2025, 2, 1))
    assert fresh.health is Health.OK


def test_a_mistake_is_told_once_with_its_line_instead_of_the_number_of_the_item(tmp_path: Path) -> None:
    file = tmp_path / "editie.yaml"
    text = (CONFIG / "voorbeeld.yaml").read_text(encoding="utf-8")
    at = next(number for number, line in enumerate(text.splitlines(), 1) if "format: fictitious" in line)
    file.write_text(text.replace("format: fictitious", "format: fictitous", 1), encoding="utf-8")
    diagnoses = pipeline.examine_machine(replace(REQUEST, config=file))
    (one,) = [one for one in diagnoses if "fictitous" in one.found]
    assert one.found.startswith(f"{file}:{at}, key inputs.format: ")
    assert "fictitous" not in one.remedy
    assert str(Place("editie.yaml", key="inputs[1].format")) == "editie.yaml, key inputs[1].format"


def test_without_a_config_only_the_machine_is_looked_at() -> None:
    assert {one.what for one in pipeline.examine_machine(replace(REQUEST, config=None))}.isdisjoint(
        {"config", "disk", "mail"}
    )


def test_what_init_wrote_asks_a_look_once_the_figures_are_real(tmp_path: Path) -> None:
    start = pipeline.Start("Naam van de afzender", 2024, pipeline.StartKind.MUNICIPALITY, "standaard")
    edition = config.load_edition(pipeline.start_edition(tmp_path / "huis", start, date(2026, 1, 1)).config)
    assert list(doctoring._look_at_placeholders(edition)) == []
    (one,) = doctoring._look_at_placeholders(replace(edition, fictitious=False))
    assert one.health is Health.LOOK
    assert one.found == (
        "not filled in yet: publisher.name, publisher.contact.name, publisher.contact.email, web_address,"
        " open_questions, mail.sender, mail.corrections, mail.return_address"
    )


def test_an_edition_that_was_filled_in_has_no_placeholders() -> None:
    edition = config.load_edition(CONFIG / "voorbeeld.yaml")
    contact = replace(edition.publisher.contact, name="Noor", email="noor@bureau.example")
    own = replace(
        edition,
        fictitious=False,
        publisher=replace(edition.publisher, name="Bureau", contact=contact),
        web_address="bureau.example/f",
        open_questions=(),
        mail=None,
    )
    assert list(doctoring._look_at_placeholders(own)) == []


def test_the_folders_of_the_shipped_templates_and_texts_are_told() -> None:
    one = found("templates", replace(REQUEST, config=None))
    folders = [Path(word) for word in one.found.replace(";", "").split() if word.startswith("/")]
    assert one.health is Health.OK
    assert (folders[0] / "overview.html.j2").is_file()
    assert (folders[1] / "use.md").is_file()
