"""Passages of different length are laid in columns; only what is shown is defined."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from reportgen.model.edition import Definition
from reportgen.page.context import Block, Passage
from reportgen.page.definitions import arrange, define_terms
from tests.builders import hoogeveen, hoogeveen_meppel
from tests.unit.page.sample_edition import edition


@given(st.lists(st.integers(0, 300), max_size=9), st.integers(1, 4))
def test_every_passage_stands_once_in_order_in_at_most_so_many_columns(
    lengths: list[int], count: int
) -> None:
    passages = [Passage(str(at), (Block(Markup("x" * length)),)) for at, length in enumerate(lengths)]
    columns = arrange(passages, count)
    assert [passage for column in columns for passage in column] == passages
    assert len(columns) <= count


def test_columns_are_about_equally_long() -> None:
    passages = [Passage(str(at), (Block(Markup("x" * 36)),)) for at in range(6)]
    assert [len(column) for column in arrange(passages, 3)] == [2, 2, 2]


def test_only_the_kinds_and_types_on_the_page_are_defined() -> None:
    terms = (
        Definition("Jeugdzorg", "Alles samen.", "jeugdzorg"),
        Definition("Jeugdhulp", "Hulp.", "jeugdhulp"),
        Definition("Jeugdreclassering", "Begeleiding.", "jeugdreclassering"),
        Definition("Overig", "Niet op school.", "overig"),
        Definition("Peildatum", "1 oktober."),
    )
    ours = edition()
    ours = replace(ours, indicator=replace(ours.indicator, definitions=terms))
    assert define_terms(ours, hoogeveen()).intro == "Alles samen."
    assert _defined(ours, hoogeveen()) == ["Jeugdhulp", "Jeugdreclassering", "Overig", "Peildatum"]
    assert _defined(ours, hoogeveen_meppel()) == ["Jeugdhulp", "Peildatum"]


def test_what_the_line_of_the_whole_names_is_defined_too() -> None:
    terms = (
        Definition("Jeugdzorg", "Jeugdhulp en jeugdreclassering samen.", "jeugdzorg"),
        Definition("Jeugdhulp", "Hulp.", "jeugdhulp"),
        Definition("Jeugdbescherming", "Een gezin krijgt begeleiding.", "jeugdbescherming"),
        Definition("Jeugdreclassering", "Begeleiding.", "jeugdreclassering"),
    )
    ours = edition()
    ours = replace(ours, indicator=replace(ours.indicator, definitions=terms))
    assert _defined(ours, replace(hoogeveen(), kinds=())) == ["Jeugdhulp", "Jeugdreclassering"]


def _defined(ours, facts) -> list[str]:  # type: ignore[no-untyped-def]
    return [passage.heading for column in define_terms(ours, facts).columns for passage in column]
