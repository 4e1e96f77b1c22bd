"""The page of mistakes puts a remedy with the message that it is told with, and with no other."""

import textwrap

import pytest

from tools.write_errors import find_messages, read_messages

WAYS = {
    "set anew before each": """
        def f(place):
            what, remedy = "one", "Mend one."
            yield Mistake(what, place, remedy)
            remedy = "Mend two."
            yield Problem("two", remedy, place)
        """,
    "in branches that end": """
        def f(place, n):
            if n > 1:
                what = "one"
                return Mistake(what, place, "Mend one.")
            what = "two"
            return Mistake(what, place, "Mend two.")
        """,
    "in branches that go on": """
        def f(place, n):
            if n > 1:
                what, remedy = "one", "Mend one."
            else:
                what, remedy = "two", "Mend two."
            raise InputError.of(what, place, remedy)
        """,
    "in one expression": """
        def f(place, n):
            what, remedy = ("one", "Mend one.") if n else ("two", "Mend two.")
            raise InputError.of(what, place, remedy)
        """,
    "on one condition": """
        def f(place, n):
            what = "one" if n else "two"
            return Mistake(what, place, "Mend one." if n else "Mend two.")
        """,
    "in cases": """
        def f(place, n):
            match n:
                case 1:
                    what, remedy = "one", "Mend one."
                case _:
                    what, remedy = "two", "Mend two."
            return Mistake(what, place, remedy)
        """,
    "in what is tried": """
        def f(place, n):
            try:
                what, remedy = "one", "Mend one."
            except OSError:
                what, remedy = "two", "Mend two."
            return Mistake(what, place, remedy)
        """,
    "by a helper": """
        def f(place):
            what = "one"
            yield refuse(place, what, remedy="Mend one.")
            yield refuse(place, "two", "Mend two.")

        def refuse(place, what, remedy):
            return Mistake(what, place, remedy)
        """,
    "by a method of a row": """
        class Row:
            def f(self):
                self.complain("one", "Mend one.")
                with self:
                    self.complain("two", "Mend two.")

            def complain(self, what, remedy):
                self.mistakes.append(Mistake(what, self.place, remedy))
        """,
    "from the top of the module": """
        ONE = "Mend one."
        TWO = "Mend two."

        def f(place):
            for one in place:
                yield Flaw("one", ONE)
            yield Flaw("two", TWO)
        """,
}


@pytest.mark.parametrize("code", WAYS.values(), ids=WAYS)
def test_a_message_has_the_remedy_that_it_is_told_with(code: str) -> None:
    assert set(read_messages(textwrap.dedent(code))) == {("one", "Mend one."), ("two", "Mend two.")}


def test_what_may_be_either_has_both_remedies() -> None:
    code = """
        def f(place, n):
            remedy = "Mend one."
            if n:
                remedy = "Mend two."
            return Mistake(f"one of {n}", place, remedy)
        """
    found = set(read_messages(textwrap.dedent(code)))
    assert found == {("one of …", "Mend one."), ("one of …", "Mend two.")}


def test_a_message_of_the_program_has_at_most_three_remedies() -> None:
    told = {(one.place, one.what, one.remedy) for one in find_messages()}
    by_message: dict[tuple[str, str], int] = {}
    for place, what, _ in told:
        by_message[place, what] = by_message.get((place, what), 0) + 1
    assert max(by_message.values()) <= 3
