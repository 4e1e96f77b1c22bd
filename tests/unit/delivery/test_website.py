"""A site takes the place of the earlier one when it is whole, and not before."""

from pathlib import Path, PurePosixPath

import pytest

from reportgen.delivery import WEBSITE, EditionFolder, open_edition_folder, open_site
from reportgen.model.website import SiteFile


@pytest.fixture
def folder(tmp_path: Path) -> EditionFolder:
    with open_edition_folder(tmp_path, "2023") as folder:
        return folder


def _publish(folder: EditionFolder, name: str) -> None:
    with open_site(folder) as site:
        site.write(SiteFile(PurePosixPath(name), b"whole"))


def test_a_site_replaces_the_earlier_one_as_a_whole(folder: EditionFolder) -> None:
    _publish(folder, "gm0001/index.html")
    _publish(folder, "gm0002/index.html")
    files = [one.relative_to(folder.public) for one in folder.public.rglob("*.html")]
    assert files == [Path(WEBSITE) / "gm0002" / "index.html"]
    assert [one.name for one in folder.public.iterdir()] == [WEBSITE]


def test_a_site_that_fails_leaves_the_earlier_one_and_nothing_else(folder: EditionFolder) -> None:
    _publish(folder, "index.html")
    with pytest.raises(RuntimeError):
        _fail_halfway(folder)
    assert (folder.public / WEBSITE / "index.html").read_bytes() == b"whole"
    assert [one.name for one in folder.public.iterdir()] == [WEBSITE]


def _fail_halfway(folder: EditionFolder) -> None:
    with open_site(folder) as site:
        site.write(SiteFile(PurePosixPath("index.html"), b"half"))
        raise RuntimeError


def test_a_site_may_be_read_by_a_web_server(folder: EditionFolder) -> None:
    _publish(folder, "index.html")
    assert (folder.public / WEBSITE).stat().st_mode & 0o777 == 0o755
