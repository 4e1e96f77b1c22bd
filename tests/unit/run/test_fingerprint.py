from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from reportgen.fingerprint import Fingerprints, fingerprint, fingerprint_files
from reportgen.model.figures import AbsenceReason, Absent, Cell, Percentage, Withheld
from reportgen.model.region import RegionKind


@dataclass(frozen=True, slots=True)
class _Pair:
    first: object
    second: object = None


CELL = Cell("GM0118", 2023, "jeugdzorg", "bao")
DIFFERENT = [
    None,
    True,
    False,
    0,
    1,
    1.0,
    "1",
    "",
    (),
    ("1",),
    (1,),
    (1, 2),
    (2, 1),
    ((1,), 2),
    {},
    {"a": 1},
    {"a": 2},
    {"a": 1, "b": 2},
    {"b": 2, "a": 1},
    frozenset(),
    frozenset({1}),
    date(2023, 1, 1),
    RegionKind.PROVINCE,
    "province",
    _Pair(1),
    _Pair(1, 2),
    _Pair((1, 2)),
    Percentage(161),
    Percentage(161, 0),
    Withheld(CELL),
    Absent(CELL, AbsenceReason.UNKNOWN),
    Absent(CELL, AbsenceReason.IMPOSSIBLE),
    CELL,
]


def test_different_values_have_different_fingerprints() -> None:
    assert len({fingerprint(value) for value in DIFFERENT}) == len(DIFFERENT)


def test_equal_values_have_the_same_fingerprint_shared_or_not() -> None:
    shared = _Pair("x" * 3)
    taker = Fingerprints()
    assert taker.take((shared, shared)) == taker.take((shared, _Pair("xxx"))) == fingerprint((shared, shared))


def test_the_order_of_a_set_does_not_count() -> None:
    codes = [f"GM{number:04}" for number in range(50)]
    assert fingerprint(frozenset(codes)) == fingerprint(frozenset(reversed(codes)))


def test_a_fingerprint_is_the_same_in_every_run() -> None:
    assert fingerprint(_Pair(RegionKind.PROVINCE, {"a": (1, 2.5)})) == "66e2e617230b98c0baad3270d7f50621"


def test_what_can_not_be_written_in_one_way_is_refused() -> None:
    with pytest.raises(TypeError, match="no canonical form"):
        fingerprint(_Pair(object()))


def test_a_path_counts_as_the_file_and_not_as_where_it_lies(tmp_path: Path) -> None:
    for folder, content in (("a", "red"), ("b", "red"), ("c", "blue")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "logo.svg").write_text(content)
    logos = [_Pair(tmp_path / folder / "logo.svg") for folder in "abc"]
    assert fingerprint(logos[0]) == fingerprint(replace(logos[0])) == fingerprint(logos[1])
    assert fingerprint(logos[0]) != fingerprint(logos[2])


def test_a_folder_counts_as_all_files_in_it_and_their_names(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.css").write_text("x")
    before = fingerprint_files([tmp_path])
    (tmp_path / ".swp").write_text("left behind")
    assert fingerprint_files([tmp_path]) == before
    (tmp_path / "sub" / "a.css").rename(tmp_path / "sub" / "b.css")
    assert fingerprint_files([tmp_path]) != before
