"""What a build remembers of a report, and how a change is told."""

from reportgen.pipeline.dependencies import Dependency
from reportgen.pipeline.explaining import WORDS
from reportgen.pipeline.memory import (
    AGAIN,
    FIRST,
    Memory,
    Remembered,
    find_changes,
    read_memory,
    write_memory,
)

THEN = {"texts": "a", "style": "b", "facts": "c"}
MEMORY = Memory({"GM0118": Remembered(THEN, ("style",))}, "sheet")


def test_what_was_written_is_read_again_and_rubbish_is_as_nothing() -> None:
    assert read_memory(write_memory(MEMORY)) == MEMORY
    for rubbish in ("", "{}", "[]", '{"reports": [], "sheet": ""}', '{"reports": {"x": 1}, "sheet": ""}'):
        assert read_memory(rubbish) == Memory({})


def test_a_changed_a_new_and_a_lost_dependency_are_all_told() -> None:
    now = {"texts": "x", "style": "b", "fonts": "f"}
    assert find_changes(MEMORY.reports["GM0118"], now) == ("texts", "fonts", "facts")
    assert find_changes(None, now) == (FIRST,)


def test_a_report_that_was_at_hand_keeps_the_reason_of_its_last_making() -> None:
    assert MEMORY.remember("GM0118", THEN, was_made=False).because == ("style",)
    assert MEMORY.remember("GM0118", THEN, was_made=True).because == (AGAIN,)
    assert MEMORY.remember("GM0118", {**THEN, "texts": "x"}, was_made=True).because == ("texts",)
    assert MEMORY.remember("PO2203", THEN, was_made=True).because == (FIRST,)


def test_there_are_words_for_every_dependency() -> None:
    assert set(WORDS) == {*Dependency, FIRST, AGAIN}
