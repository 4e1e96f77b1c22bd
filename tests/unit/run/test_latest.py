"""The last thing that was made is given again for the same, and for nothing else."""

import pytest

from reportgen.latest import Latest


def test_it_is_made_again_for_other_things_alone() -> None:
    latest: Latest[str] = Latest()
    made: list[str] = []

    def make() -> str:
        made.append(f"{len(made)}")
        return made[-1]

    assert latest.last is None
    assert [latest.find(one, make) for one in ("a", "a", ("b", 1), ("b", 1), "a")] == list("00112")
    assert latest.last == "2"


def test_what_is_made_of_the_unknown_is_never_the_same() -> None:
    latest: Latest[object] = Latest()
    assert latest.find(None, object) is not latest.find(None, object)


def test_what_cannot_be_made_leaves_what_was_there() -> None:
    latest: Latest[int] = Latest()
    latest.find("a", lambda: 1)
    with pytest.raises(ZeroDivisionError):
        latest.find("b", lambda: 1 // 0)
    assert latest.find("a", lambda: 2) == 1
