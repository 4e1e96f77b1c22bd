"""The words that many sentences share."""

from dataclasses import replace

import pytest

from reportgen.model.edition import Basis
from reportgen.model.facts import Difference
from reportgen.narrative.wording import (
    count_all,
    name_group,
    name_groups,
    name_type,
    people_at,
    say_direction,
    start_sentence,
)
from tests.builders import EDUCATION, MUNICIPALITY


@pytest.mark.parametrize(("tenths", "word"), [(1, "hoger"), (0, "gelijk"), (-1, "lager")])
def test_the_direction_is_that_of_the_smallest_difference(tenths: int, word: str) -> None:
    assert say_direction(Difference(tenths, 1)) == word


@pytest.mark.parametrize(
    ("number", "told"),
    [(2, "alle twee de groepen"), (3, "alle drie de groepen"), (4, "alle vier groepen")],
)
def test_all_of_two_or_three_take_an_article(number: int, told: str) -> None:
    assert count_all(number, "groepen") == told


def test_an_education_type_loses_its_article() -> None:
    assert name_type(EDUCATION["bao"]) == "basisonderwijs"
    assert name_type(replace(EDUCATION["bao"], phrase="de groep overig")) == "groep overig"


def test_people_are_named_by_where_they_are_counted() -> None:
    assert people_at(EDUCATION["bao"], MUNICIPALITY) == "kinderen"
    assert people_at(EDUCATION["vo"], MUNICIPALITY) == "jongeren"
    pupils = replace(MUNICIPALITY, people_short="leerlingen")
    assert name_group(EDUCATION["bao"], pupils, Basis.ENROLMENT) == "de leerlingen in het basisonderwijs"
    assert name_group(EDUCATION["bao"], pupils) == "de kinderen in het basisonderwijs"


def test_only_a_short_word_that_everyone_uses_stands_in_a_sentence() -> None:
    assert name_groups(EDUCATION["mbo"], MUNICIPALITY)[1:] == ["de jongeren in het mbo"]
    assert name_groups(EDUCATION["bao"], MUNICIPALITY)[1:] == []


@pytest.mark.parametrize(
    ("text", "started"),
    [
        ("zes van de tien", "Zes van de tien"),
        ("'s-Hertogenbosch ligt", "'s-Hertogenbosch ligt"),
        ("’s-Hertogenbosch ligt", "’s-Hertogenbosch ligt"),
        ("één gemeente", "Eén gemeente"),
        ("", ""),
    ],
)
def test_a_sentence_starts_with_a_capital_unless_its_name_does_not(text: str, started: str) -> None:
    assert start_sentence(text) == started
