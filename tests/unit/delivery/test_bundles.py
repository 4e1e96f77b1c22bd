"""Bundles: the same bytes for the same files, and whole or not at all."""

import zipfile
from datetime import date
from pathlib import Path

import pytest

from reportgen.delivery import Bundle, BundleFile, bundles, write_bundles

DAY = date(2025, 6, 2)
FILES = (BundleFile("b.pdf", b"two"), BundleFile("a.pdf", b"one"))


def test_a_zip_depends_on_its_files_alone_and_lists_them_sorted(tmp_path: Path) -> None:
    (path,) = write_bundles(tmp_path / "x", [Bundle("gm0118", FILES)], DAY, zipped=True)
    (again,) = write_bundles(tmp_path / "y", [Bundle("gm0118", FILES[::-1])], DAY, zipped=True)
    assert path.read_bytes() == again.read_bytes()
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == ["a.pdf", "b.pdf"]
        assert {one.date_time for one in archive.infolist()} == {(2025, 6, 2, 0, 0, 0)}
        assert archive.read("a.pdf") == b"one"


def test_bundles_of_an_earlier_edition_do_not_stay_behind(tmp_path: Path) -> None:
    write_bundles(tmp_path / "x", [Bundle("old", FILES)], DAY, zipped=False)
    (path,) = write_bundles(tmp_path / "x", [Bundle("new", FILES)], DAY, zipped=False)
    assert [one.name for one in (tmp_path / "x").iterdir()] == ["new"]
    assert sorted(one.name for one in path.iterdir()) == ["a.pdf", "b.pdf"]


def test_bundles_that_fail_leave_the_earlier_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_bundles(tmp_path / "x", [Bundle("old", FILES)], DAY, zipped=True)

    def fail(*_: object) -> bytes:
        raise MemoryError

    monkeypatch.setattr(bundles, "pack_zip", fail)
    with pytest.raises(MemoryError):
        write_bundles(tmp_path / "x", [Bundle("new", FILES)], DAY, zipped=True)
    assert [one.name for one in tmp_path.iterdir()] == ["x"]
    assert [one.name for one in (tmp_path / "x").iterdir()] == ["old.zip"]
