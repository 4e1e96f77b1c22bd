"""How the stages of the country are run."""

import gc
import shutil
from pathlib import Path

import pytest

from reportgen.collector import paused_collector
from reportgen.errors import ExitCode, UserError
from reportgen.pipeline.figures import read_edition
from reportgen.progress import SilentProgress

ROOT = Path(__file__).parents[3]
SCRIPTED = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize("on", [True, False])
def test_the_collector_is_off_while_figures_are_made_and_then_as_before(on: bool) -> None:
    before = gc.isenabled()
    (gc.enable if on else gc.disable)()
    try:
        with pytest.raises(AssertionError, match="stopped"):
            _stop_paused()
        assert gc.isenabled() is on
    finally:
        (gc.enable if before else gc.disable)()


@paused_collector()
def _stop_paused() -> None:
    raise AssertionError("on" if gc.isenabled() else "stopped")


def test_what_the_stages_refuse_in_an_edition_is_told_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "config"
    shutil.copytree(ROOT / "config", folder)
    (folder / "huisstijl" / "logo.svg").write_text(SCRIPTED, encoding="utf-8")
    (folder / "grenzen.json").write_text("geen json", encoding="utf-8")
    style, edition = folder / "huisstijl" / "standaard.yaml", folder / "voorbeeld.yaml"
    add(style, "\nlogo: logo.svg\nlogo_alt: Bureau Voorbeeld\n")
    add(edition, "\nmap: {boundaries: grenzen.json, source_line: Bron}\n")
    add(edition, "extensions: [{indicator: bestaat_niet, kinds: [province]}]\n")
    add(folder / "texts" / "caution.md", "\n\n" + "Een tekst die hier nooit past. " * 60)
    with pytest.raises(UserError) as caught:
        read_edition(edition, SilentProgress())
    told = str(caught.value)
    for what in ("caution", "the boundary file is no JSON", "this logo is refused", "is not installed"):
        assert what in told, told
    assert caught.value.exit_code is ExitCode.CONFIG


def add(file: Path, text: str) -> None:
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")
