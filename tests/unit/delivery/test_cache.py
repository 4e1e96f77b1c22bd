import os
import pickle
import stat
from pathlib import Path

import pytest

from reportgen.delivery import open_cache
from reportgen.errors import OutputError
from reportgen.model.report import Document

KEY = "0123456789abcdef"
DOCUMENT = Document(b"%PDF-1.7 ...", 4, ("page 1: narrow",))


def _entry(folder: Path) -> Path:
    (entry,) = (path for path in folder.rglob("*") if path.is_file())
    return entry


def test_what_was_kept_is_found_again_and_nothing_else(tmp_path: Path) -> None:
    cache = open_cache(tmp_path / ".cache")
    cache.keep(KEY, DOCUMENT)
    assert open_cache(tmp_path / ".cache").find(KEY) == DOCUMENT
    assert cache.find("f" * 16) is None


def test_the_cache_is_for_its_owner_alone(tmp_path: Path) -> None:
    open_cache(tmp_path / ".cache").keep(KEY, DOCUMENT)
    assert stat.S_IMODE((tmp_path / ".cache").stat().st_mode) == 0o700
    assert stat.S_IMODE(_entry(tmp_path / ".cache").stat().st_mode) == 0o600


@pytest.mark.parametrize("at", [0, 5, 20, 60, -1])
def test_an_entry_with_one_wrong_byte_is_not_used(at: int, tmp_path: Path) -> None:
    cache = open_cache(tmp_path)
    cache.keep(KEY, DOCUMENT)
    content = bytearray(_entry(tmp_path).read_bytes())
    content[at] ^= 1
    _entry(tmp_path).write_bytes(content)
    assert cache.find(KEY) is None
    cache.keep(KEY, DOCUMENT)
    assert cache.find(KEY) == DOCUMENT


def test_an_entry_that_was_cut_short_is_not_used(tmp_path: Path) -> None:
    cache = open_cache(tmp_path)
    cache.keep(KEY, DOCUMENT)
    for length in (0, 10, 40, 80):
        _entry(tmp_path).write_bytes(_entry(tmp_path).read_bytes()[:length])
        assert cache.find(KEY) is None


@pytest.mark.parametrize("value", [Path("x"), print, pytest.fail, type(DOCUMENT).__init__])
def test_an_entry_can_not_make_the_program_do_anything(value: object, tmp_path: Path) -> None:
    cache = open_cache(tmp_path)
    cache.keep(KEY, value)
    assert pickle.dumps(value)
    assert cache.find(KEY) is None


def test_a_link_in_the_place_of_an_entry_is_not_followed(tmp_path: Path) -> None:
    cache = open_cache(tmp_path / "cache")
    cache.keep(KEY, DOCUMENT)
    entry = _entry(tmp_path / "cache")
    entry.rename(tmp_path / "elsewhere")
    entry.symlink_to(tmp_path / "elsewhere")
    assert cache.find(KEY) is None


def test_a_link_in_the_place_of_the_cache_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / ".cache").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OutputError, match="not a folder of your own"):
        open_cache(tmp_path / ".cache")


def test_a_cache_that_can_not_be_written_stops_nothing(tmp_path: Path) -> None:
    cache = open_cache(tmp_path / ".cache")
    (tmp_path / ".cache" / KEY[:2]).write_text("in the way")
    cache.keep(KEY, DOCUMENT)
    assert cache.find(KEY) is None


def test_what_was_not_used_for_longest_goes_first_when_room_is_made(tmp_path: Path) -> None:
    cache = open_cache(tmp_path)
    keys = [f"{letter}" * 16 for letter in "abc"]
    for age, key in enumerate(keys):
        cache.keep(key, DOCUMENT)
        os.utime(tmp_path / key[:2] / key[2:], (1000 + age, 1000 + age))
    assert cache.find(keys[0]) == DOCUMENT
    size = (tmp_path / keys[0][:2] / keys[0][2:]).stat().st_size
    (tmp_path / "aa" / "left.part").write_bytes(b"x" * size)
    cache.make_room(2 * size)
    assert [cache.find(key) for key in keys] == [DOCUMENT, None, DOCUMENT]
    assert not list(tmp_path.rglob("*.part"))
