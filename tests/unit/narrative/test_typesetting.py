"""A proof-reader's look at all that readers read: capitals, full stops, no shouting, nothing left open."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from reportgen import config
from reportgen.model.account import Account
from reportgen.model.area import SAME_AREAS, AppliedMerger, AreaHistory
from reportgen.model.figures import Cell
from reportgen.narrative import account_for, tell_risks, tell_story
from tests.risk_builders import section_edition
from tests.unit.narrative import builders_narrative as cases
from tests.unit.narrative.test_risks import CASES as RISK_CASES

CONFIG = Path(__file__).parents[3] / "config"
SHOUTED = re.compile(r"\b[A-ZÉË]{5,}\b")
SMALL_START = re.compile(r"(?<!e\.o)[.?!]\*{0,2} \*{0,2}[a-zéë]")
PLACEHOLDER = re.compile(r"XX|TODO|None\b|[{}]")
ENDINGS = (".", "?", ":", "’")
GOES_ON = {"body", "key_odds", "rows"}
"""These go on where a large figure stops ("16,1%  van de leerlingen ..."), or stand in a table."""

Told = Iterator[tuple[str, str]]
Texts = tuple[tuple[str, str], ...]


def tell(value: object, name: str = "") -> Told:
    """All texts in a value, with the name of the field that holds them."""
    if isinstance(value, str):
        if value:
            yield name, value
    elif isinstance(value, tuple):
        for one in value:
            yield from tell(one, name)
    elif is_dataclass(value) and not isinstance(value, type | Cell):
        for field in fields(value):
            if field.name not in ("cells", "key", "when", "subject", "layout", "group"):
                inner = name if field.name == "text" else field.name
                yield from tell(getattr(value, field.name), inner)


@pytest.fixture(scope="module")
def accounts() -> tuple[Account, ...]:
    """Of invented figures, of published ones, and of an edition with mergers."""
    names = ("voorbeeld-neet.yaml", "statline-2020.yaml")
    whole, public = (config.load_edition(CONFIG / name) for name in names)
    merger = AppliedMerger("GM1979", 2020, ("GM0003",), (), 1, 0, 0, ("Appingedam",))
    history = AreaHistory((), (merger,))
    return account_for(whole, SAME_AREAS), account_for(public, SAME_AREAS), account_for(whole, history)


@pytest.fixture(scope="module")
def texts(accounts: tuple[Account, ...]) -> Texts:
    """Every generated text, once, with its field."""
    stories = (
        tell_story(facts := make(), cases.country_facts(facts), cases.edition_of(case))
        for case, make in cases.CASES.items()
    )
    risks = (tell_risks(make(), section_edition()) for make in RISK_CASES.values())
    return tuple(dict.fromkeys(pair for one in (*stories, *risks, *accounts) for pair in tell(one)))


def wrong(found: list[tuple[str, str]]) -> str:
    return "\n".join(f"{name}: {text}" for name, text in found)


def test_nothing_shouts(texts: Texts) -> None:
    found = [one for one in texts if SHOUTED.search(one[1])]
    assert not found, wrong(found)


def test_no_placeholder_is_left(texts: Texts) -> None:
    found = [one for one in texts if PLACEHOLDER.search(one[1])]
    assert not found, wrong(found)


def test_after_a_full_stop_comes_a_capital(texts: Texts) -> None:
    found = [one for one in texts if SMALL_START.search(one[1])]
    assert not found, wrong(found)


def test_every_text_starts_with_a_capital_or_a_figure(texts: Texts) -> None:
    found = [
        (name, text)
        for name, text in texts
        if name not in GOES_ON and re.match(r"[\W_]*[a-zéë]", text) and not text.startswith("'s-")
    ]
    assert not found, wrong(found)


@pytest.mark.parametrize("account", range(3))
def test_every_paragraph_of_the_verantwoording_is_a_sentence(
    accounts: tuple[Account, ...], account: int
) -> None:
    one = accounts[account]
    paragraphs = [one.lead, one.statement_lead]
    paragraphs += [text for part in (*one.sections, *one.statement) for text in part.paragraphs]
    found = [("paragraph", text) for text in paragraphs if not text.endswith(ENDINGS)]
    assert not found, wrong(found)
    assert all(part.heading for part in (*one.sections, *one.statement))


def test_every_sentence_that_stands_by_itself_has_its_full_stop(texts: Texts) -> None:
    found = [
        (name, text)
        for name, text in texts
        if name in ("key_sentence", "body", "note", "lead", "counts_sentence", "population")
        and not text.endswith(ENDINGS)
    ]
    assert not found, wrong(found)
