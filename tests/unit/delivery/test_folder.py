import multiprocessing
import os
import stat
from pathlib import Path

import pytest

from reportgen.delivery import open_edition_folder
from reportgen.errors import OutputError


def test_the_intern_folder_is_for_the_owner_alone(tmp_path: Path) -> None:
    with open_edition_folder(tmp_path, "proef") as folder:
        folder.write_intern("run.json", b"{}")
    assert stat.S_IMODE((tmp_path / "proef.intern").stat().st_mode) == 0o700


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_edition_folder(tmp_path, "proef") as folder:
        folder.write_public("a.pdf", b"old")

        def full(_: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(OutputError, match="No space left"):
            folder.write_public("a.pdf", b"new")
        assert (folder.public / "a.pdf").read_bytes() == b"old"
        assert [path.name for path in folder.public.iterdir()] == ["a.pdf"]


def test_a_symlink_in_the_way_is_replaced_and_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.pdf"
    elsewhere.write_bytes(b"mine")
    with open_edition_folder(tmp_path, "proef") as folder:
        (folder.public / "a.pdf").symlink_to(elsewhere)
        folder.write_public("a.pdf", b"new")
        assert not (folder.public / "a.pdf").is_symlink()
    assert elsewhere.read_bytes() == b"mine"


def test_reports_that_do_not_belong_are_moved_aside_and_not_lost(tmp_path: Path) -> None:
    with open_edition_folder(tmp_path, "proef") as folder:
        folder.write_public("gone.pdf", b"old")
        folder.write_public("kept.pdf", b"new")
        assert folder.move_aside_others(frozenset({"kept.pdf"})) == ("gone.pdf",)
        assert [path.name for path in folder.public.glob("*.pdf")] == ["kept.pdf"]
        assert (folder.intern / "terzijde" / "gone.pdf").read_bytes() == b"old"


def test_a_second_run_is_told_who_holds_the_folder(tmp_path: Path) -> None:
    with open_edition_folder(tmp_path, "proef"):
        context = multiprocessing.get_context("fork")
        queue = context.Queue()
        other = context.Process(target=_try_to_open, args=(tmp_path, queue))
        other.start()
        assert f"process {os.getpid()}" in queue.get(timeout=20)
        other.join()


def test_an_unwritable_place_is_named_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="--output"), open_edition_folder(tmp_path / "file", "proef"):
        pass


def _try_to_open(output: Path, queue: "multiprocessing.Queue[str]") -> None:
    try:
        with open_edition_folder(output, "proef"):
            queue.put("opened")
    except OutputError as error:
        queue.put(str(error))
