"""A web edition made once by the real command, opened from its folder and from a server in a sub-path."""

import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EDITION = "voorbeeld-neet"
REGIONS = (
    *("PO2203", "VO2203", "PO2707", "PV22", "GM0118", "GM0363", "GM0088", "GM0184"),
    *("GM0518", "GM0796", "GM1900", "GM0297", "GM0263", "GM1979"),
)


@dataclass(frozen=True)
class Site:
    """The folder of a web edition, and what the command said."""

    folder: Path
    run: subprocess.CompletedProcess[str]

    def address(self, page: str) -> str:
        """A page as it opens from the folder; `page` may end in an anchor."""
        path, _, anchor = page.partition("#")
        return (self.folder / path).as_uri() + (f"#{anchor}" if anchor else "")

    def text(self, page: str) -> str:
        return (self.folder / page).read_text(encoding="utf-8")


def make_site(config: Path | str, output: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "reportgen", "site", str(config), "--output", str(output)]
    return subprocess.run([*command, "--jobs", "1"], capture_output=True, text=True, check=False, cwd=ROOT)


def copy_config(folder: Path, edition: str = EDITION) -> Path:
    """A copy of the project's config, of these regions."""
    shutil.copytree(ROOT / "config", folder / "config")
    config = folder / "config" / f"{edition}.yaml"
    text = config.read_text(encoding="utf-8")
    listed = "".join(f"    - {code}\n" for code in REGIONS)
    config.write_text(re.sub(r"(?m)(^  codes:\n)(?:    - .*\n)+", rf"\g<1>{listed}", text), encoding="utf-8")
    return config


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The fictitious edition with a second section, and with regions whose names are hard to find."""
    folder = tmp_path_factory.mktemp("site")
    run = make_site(copy_config(folder), folder / "output")
    assert run.returncode == 0, run.stderr
    return Site(folder / "output" / EDITION / "web", run)


@pytest.fixture(scope="session")
def served(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the same site on a web server, in a sub-path as in the printed address."""
    root = tmp_path_factory.mktemp("server")
    (root / "f").symlink_to(site.folder)
    handler = partial(_QuietHandler, directory=str(root))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/f"
        server.shutdown()
        thread.join()


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""
