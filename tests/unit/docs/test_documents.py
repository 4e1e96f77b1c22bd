"""The documents say what is true of the code: stages, commands, files and exit codes."""

import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from reportgen.cli.app import app
from reportgen.errors import ExitCode
from reportgen.model.edition import InputFormat
from tests.guides import GUIDES, read_blocks, read_inline_commands
from tools.write_errors import find_messages

ROOT = Path(__file__).parents[3]
COMMANDS: Any = typer.main.get_command(app)


def lines_of_commands(file: Path) -> Iterator[str]:
    """Every line that runs the command, in a block of shell or in the running text."""
    in_blocks = (line for block in read_blocks(file) if block.language == "sh" for line in block.commands)
    for line in (*in_blocks, *read_inline_commands(file)):
        words = line.removeprefix(".venv/bin/")
        if words.startswith("reportgen "):
            yield words


WRITTEN = [(file.name, line) for file in GUIDES for line in lines_of_commands(file)]


@pytest.mark.parametrize(("document", "line"), WRITTEN, ids=[f"{name}: {line}" for name, line in WRITTEN])
def test_every_written_command_is_understood(document: str, line: str) -> None:
    program, name, *arguments = shlex.split(line.split(">", maxsplit=1)[0])
    command = COMMANDS.commands[name]
    options = {option for one in command.params for option in (*one.opts, *one.secondary_opts)}
    unknown = [one for one in arguments if one.startswith("--") and one.split("=")[0] not in options]
    assert unknown == [], f"{document} writes {program} {name} with {unknown}"


def test_there_are_commands_to_look_at() -> None:
    assert len(WRITTEN) > 20


def test_every_command_stands_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS.commands if f"`{name}" not in readme] == []


def test_every_exit_code_is_explained() -> None:
    codes = {str(int(code)) for code in ExitCode if code is not ExitCode.BUG and code < 100}
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    manual = (ROOT / "docs" / "handleiding.md").read_text(encoding="utf-8")
    assert codes <= set(re.findall(r"^\| (\d+) \|", readme, re.M))
    assert codes - {"0"} <= set(re.findall(r"^\| (\d+) \|", manual, re.M))


def test_the_stages_of_the_architecture_are_those_of_the_code() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    table = text.split("| stage | takes | gives |")[1].split("\n\n")[0]
    told = re.findall(r"^\| `(\w+)` \|", table, re.M)
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    walk = next(one for one in contracts["contracts"] if one["type"] == "layers")
    stages = next(layer for layer in walk["layers"] if "disclosure" in layer).split(" | ")
    assert told == stages
    assert all((ROOT / "reportgen" / stage).is_dir() for stage in stages)


def test_every_module_of_the_pipeline_stands_once_in_its_map() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    (table,) = re.findall(r"^## The modules of `pipeline`\n\n((?:\|.*\n)+)", text, re.M)
    told = [name for row in table.splitlines()[2:] for name in re.findall(r"`(\w+)`", row.split("|")[2])]
    modules = [one.stem for one in (ROOT / "reportgen" / "pipeline").glob("*.py") if one.stem != "__init__"]
    assert sorted(told) == sorted(modules)


def test_every_folder_of_tests_is_explained() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    folders = {one.name for one in (ROOT / "tests").iterdir() if one.is_dir() and one.name[0] not in "._"}
    assert {name.split("/")[0] for name in re.findall(r"^\| `([\w/<>]+)` \|", text, re.M)} == folders


def test_every_form_of_input_stands_in_the_table_of_the_guide() -> None:
    text = (ROOT / "docs" / "invoer.md").read_text(encoding="utf-8")
    table = text.split("| `format` in de config |")[1].split("\n\n")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", table, re.M)) == {one.value for one in InputFormat}


@pytest.mark.parametrize("file", GUIDES, ids=lambda file: file.name)
def test_every_link_leads_somewhere(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", text)
    assert [link for link in links if not (file.parent / link).exists()] == []


def test_every_message_stands_among_the_mistakes() -> None:
    made = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "write_errors.py")], capture_output=True, text=True, check=True
    )
    assert (ROOT / "docs" / "errors.md").read_text(encoding="utf-8") == made.stdout, "run `make docs`"
    assert made.stdout.count("\n### ") > 200


def test_every_line_left_out_of_the_coverage_says_why() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["coverage"]
    patterns = [re.escape(f'"{one}",') for one in settings["report"]["exclude_also"]]
    config = (ROOT / "pyproject.toml").read_text(encoding="utf-8").replace("\\\\", "\\")
    assert [one for one in patterns if not re.search(one + "  # .+", config)] == []
    code = (file.read_text(encoding="utf-8") for file in (ROOT / "reportgen").rglob("*.py"))
    left_out = [line.strip() for text in code for line in text.splitlines() if "no cover" in line]
    assert [line for line in left_out if not re.search(r"# pragma: no cover: \w+ \w+", line)] == []


def test_messages_speak_with_one_voice() -> None:
    told = {(one.what, one.remedy) for one in find_messages()}
    whats, remedies = {what for what, _ in told}, {remedy for _, remedy in told if remedy}
    assert len(whats) > 200
    assert [one for one in whats if one.endswith((".", "!"))] == [], "what is wrong is no sentence by itself"
    assert [one for one in whats if re.match(r"[A-Z][a-z]+ (?!has\b)", one)] == [], "it stands behind a place"
    assert [one for one in remedies if not re.match(r"[A-Z…{`]", one)] == [], "what to do is a sentence"
    assert [one for one in remedies if one[-1] not in ".?…:)}" and ";" not in one] == []
    for word in ("can not", "quotation mark", "please", "invalid", "in '"):
        assert [one for one in whats | remedies if word in one] == [], f"write another word for {word}"
