"""The guides carried out as they are written, by the real command, in a Netherlands of fifteen gemeenten."""

import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from tests.guides import GUIDES, ROOT, Block, read_blocks
from tests.unit.delivery.mail.smtp_server import PASSWORD, USER, Running, run_smtp_server

pytestmark = pytest.mark.xdist_group("guides")

KEPT = ("GM0363", "GM0184", "GM0088")
KEPT_PROVINCE = "PV22"
NAMELESS = ("gebiedswijzigingen", "gemeenten_per_jaar", "herindelingen", "statline_namen", "zoeknamen")
FOR_ANALYSTS = ("docs/verzenden.md", "docs/vormgeving.md", "docs/invoer.md")
SCHEMA = json.loads((ROOT / "config" / "reportgen.schema.json").read_text(encoding="utf-8"))


@dataclass
class Reader:
    """Someone who carries out guides: where they stand, and the mail server that they reach."""

    home: Path
    running: Running
    at: Path = field(init=False)

    def __post_init__(self) -> None:
        self.at = self.home

    def carry_out(self, block: Block) -> None:
        """Do what a block says; fails when it does not work."""
        match block.language:
            case "sh":
                for line in block.commands:
                    act = self._watch if " preview " in line else self._run
                    act(line, block)
            case "yaml" if block.option("in"):
                self._change(self.at / block.option("in"), yaml.safe_load(block.text))
            case _ if block.option("file"):
                self._write(self.at / block.option("file"), block.text)
            case _ if block.option("part-of"):
                assert block.text in (ROOT / block.option("part-of")).read_text(encoding="utf-8"), str(block)
            case "yaml":
                check_keys(yaml.safe_load(block.text), block)
            case _:
                pytest.fail(f"{block}: nobody knows what to do with this block")

    def _run(self, line: str, block: Block) -> None:
        """Run a line where the reader stands, with a yes for who asks."""
        place = self.home / "where"
        ours, theirs = pty.openpty()
        os.write(theirs, b"y\n")
        script = f"{line}\npwd > {place}"
        command = ["sh", "-e", "-c", script]
        done = subprocess.run(
            command, stdin=ours, capture_output=True, text=True, check=False, **self._here()
        )
        os.close(ours)
        os.close(theirs)
        assert done.returncode == 0, f"{block}: {line}\n{done.stdout}{done.stderr}"
        self.at = Path(place.read_text(encoding="utf-8").strip())
        make_small(self.home)

    def _watch(self, line: str, block: Block) -> None:
        """Start what goes on until it is stopped, and stop it once it says where it can be seen."""
        pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        process = subprocess.Popen(f"exec {line}", shell=True, **pipes, **self._here())
        assert process.stdout is not None
        said = process.stdout.readline()
        process.send_signal(signal.SIGINT)
        rest, errors = process.communicate(timeout=120)
        assert said.startswith("Preview at http://127.0.0.1:"), f"{block}: {said}{errors}"
        assert "Stopped." in rest

    def _here(self) -> dict[str, Any]:
        """The reader's folder, the command on their path, a login for mail, and no browser that opens."""
        login = {"REPORTGEN_SMTP_USER": USER, "REPORTGEN_SMTP_PASSWORD": PASSWORD, "BROWSER": "true"}
        path = {"PATH": f"{self.home / 'bin'}:{os.environ['PATH']}"}
        return {"cwd": self.at, "env": os.environ | login | path}

    def _change(self, config: Path, keys: dict[str, Any]) -> None:
        """Put the keys into a config, with the loopback server in the place of the one in the guide."""
        server = keys.get("mail", {}).get("server", {})
        if server:
            ours = self.running.server
            server |= {"host": "localhost", "port": ours.port, "certificates": str(self.running.certificates)}
        before = yaml.safe_load(config.read_text(encoding="utf-8"))
        config.write_text(yaml.safe_dump(before | keys, allow_unicode=True), encoding="utf-8")

    def _write(self, file: Path, text: str) -> None:
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")


def check_keys(keys: Any, block: Block) -> None:
    """Keys must be those of some section of a config, with values that it allows."""
    sections = (SCHEMA, *SCHEMA["$defs"].values())
    fitting = [one for one in sections if keys.keys() <= one.get("properties", {}).keys()]
    assert fitting, f"{block}: no section of a config has the keys {', '.join(keys)}"
    value = json.loads(json.dumps(keys, default=str))
    schemas = [{"properties": one["properties"], "$defs": SCHEMA["$defs"]} for one in fitting]
    assert any(jsonschema.Draft202012Validator(one).is_valid(value) for one in schemas), str(block)


def make_small(home: Path) -> None:
    """Few years and few gemeenten wherever a config lies, so that commands take seconds."""
    for config in home.glob("*/*.yaml"):
        text = config.read_text(encoding="utf-8")
        if "first_year: " in text:
            config.write_text(re.sub(r"first_year: 20(1\d|20)", "first_year: 2022", text), encoding="utf-8")
    for tables in home.glob("*/regions"):
        if (tables / "small").exists():
            continue
        _keep_few(tables)
        (tables / "small").touch()


def _keep_few(tables: Path) -> None:
    ours = _keep(
        tables / "gemeenten.csv", lambda row: row["provincie"] == KEPT_PROVINCE or row["code"] in KEPT
    )
    codes = {row["code"] for row in ours}
    _keep(tables / "provincies.csv", lambda row: row["code"] in {one["provincie"] for one in ours})
    members = _keep(tables / "samenwerkingsverband_gemeenten.csv", lambda row: row["gemeente"] in codes)
    partnerships = {row["swv"] for row in members}
    _keep(tables / "samenwerkingsverbanden.csv", lambda row: row["code"] in partnerships)
    for name in NAMELESS:
        _keep(tables / f"{name}.csv", lambda row: False)


def _keep(file: Path, wanted: Any) -> list[dict[str, str]]:
    lines = file.read_text(encoding="utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if not line.startswith("#"))
    columns = lines[at].split(";")
    rows = [dict(zip(columns, line.split(";"), strict=True)) for line in lines[at + 1 :]]
    kept = [row for row in rows if wanted(row)]
    file.write_text(
        "\n".join([*lines[: at + 1], *(";".join(row.values()) for row in kept), ""]), encoding="utf-8"
    )
    return kept


def start_reader(home: Path, running: Running) -> Reader:
    """A reader in a folder with the command on the path and in `.venv/bin`."""
    for folder in (home / "bin", home / ".venv" / "bin"):
        folder.mkdir(parents=True)
        command = folder / "reportgen"
        command.write_text(f'#!/bin/sh\nexec {sys.executable} -m reportgen "$@"\n', encoding="utf-8")
        command.chmod(0o755)
    return Reader(home, running)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A mail server on this machine."""
    with run_smtp_server(tmp_path_factory.mktemp("post")) as running:
        yield running


@pytest.fixture
def in_a_checkout(tmp_path: Path, running: Running) -> Reader:
    """A reader with the examples, two regions of them."""
    shutil.copytree(ROOT / "config", tmp_path / "config", ignore=shutil.ignore_patterns("*.sqlite*"))
    example = tmp_path / "config" / "voorbeeld.yaml"
    keys = yaml.safe_load(example.read_text(encoding="utf-8"))
    keys |= {"regions": {"codes": ["GM0118", "GM0088"]}, "region_texts": []}
    example.write_text(yaml.safe_dump(keys), encoding="utf-8")
    make_small(tmp_path)
    return start_reader(tmp_path, running)


@pytest.fixture(scope="module")
def analyst(tmp_path_factory: pytest.TempPathFactory, running: Running) -> Reader:
    """Someone who carried out the whole manual, and kept last year's edition."""
    reader = start_reader(tmp_path_factory.mktemp("analist"), running)
    for block in read_blocks(ROOT / "docs" / "handleiding.md"):
        if not block.reason:
            reader.carry_out(block)
    for name in ("jeugdzorg-2024", "jeugdzorg-2024.intern"):
        last = reader.home / "editie-2023" / "output" / name.replace("2024", "2023")
        shutil.copytree(reader.home / "editie-2024" / "output" / name, last)
    return reader


@pytest.fixture
def in_the_edition(analyst: Reader) -> Reader:
    """The analyst, in the folder of the edition."""
    analyst.at = analyst.home / "editie-2024"
    return analyst


def carry_out(reader: Reader, guide: str) -> None:
    """Every block of a guide that is not excused, in order."""
    for block in read_blocks(ROOT / guide):
        if not block.reason:
            reader.carry_out(block)


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: str(guide.relative_to(ROOT)))
def test_every_block_is_run_or_says_why_not(guide: Path) -> None:
    ours = {"README.md", "docs/uitbreiden.md", "docs/handleiding.md", *FOR_ANALYSTS}
    for block in read_blocks(guide):
        assert block.language, f"{block}: say what language this is"
        if block.todo.startswith("not-run"):
            assert len(block.reason) > 10, f"{block}: say why this is not run"
        else:
            assert str(guide.relative_to(ROOT)) in ours, f"{block}: no test carries out this guide"


@pytest.mark.parametrize("guide", ["README.md", "docs/uitbreiden.md"])
def test_a_guide_works_in_a_checkout(in_a_checkout: Reader, guide: str) -> None:
    carry_out(in_a_checkout, guide)
    assert list(in_a_checkout.home.glob("output/voorbeeld/gm0118-*.pdf"))


def test_the_manual_makes_an_edition_and_begins_the_next(analyst: Reader) -> None:
    assert list(analyst.home.glob("editie-2024/output/jeugdzorg-2024/gm0363-*.pdf"))
    assert (analyst.home / "editie-2025" / "editie.yaml").exists()
    assert list(analyst.home.glob("editie-2024/output/*.intern/mail/concepten/*.eml"))


@pytest.mark.parametrize("guide", FOR_ANALYSTS)
def test_a_guide_works_after_the_manual(in_the_edition: Reader, guide: str) -> None:
    carry_out(in_the_edition, guide)
    if guide == "docs/verzenden.md":
        assert "anne@hoogeveen.example.nl" in str([to for to, _ in in_the_edition.running.handler.arrived])
