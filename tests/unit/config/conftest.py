"""An edition that loads, for tests that break one thing in it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.config import load_edition
from reportgen.errors import ConfigError, Mistake

CONFIG = Path(__file__).parents[3] / "config"

EDITION = f"""\
id: proef
title: Jeugdzorg en onderwijs
reporting_year: 2023
published_on: 2025-06-02
next_edition: juni 2026
fictitious: true
publisher:
  name: Bureau Voorbeeld (bestaat niet)
  contact:
    name: Noor Voorbeeld
    phone: "000 123 45 67"
    email: factsheet@voorbeeld.nl
web_address: voorbeeld.nl/f
region_tables: {CONFIG}/regions
regions:
  codes:
    - PO2707
    - GM0363
  kinds: [province]
region_kinds: {CONFIG}/regiosoorten.yaml
inputs:
  - format: fictitious
    seed: 2023
    first_year: 2016
    last_year: 2024
    provisional_years: [2024]
    source_line: "Bron: fictieve cijfers, alleen als voorbeeld"
indicator: {CONFIG}/indicators/jeugdzorg.yaml
style: {CONFIG}/huisstijl/standaard.yaml
texts: {CONFIG}/texts
reading: {CONFIG}/texts/verder-lezen.yaml
open_questions: {CONFIG}/antwoorden-fictief.yaml
"""
KIND = """\
    basis: residence
    age_from: 0
    age_to: 23
    key_type: totaal
    own_types: [bao, sbao]
    care_kinds: [jeugdhulp]
    sums:
      totaal: [bao, sbao]
    people: kinderen
    people_short: kinderen
"""


@pytest.fixture
def write_edition(tmp_path: Path) -> Callable[..., Path]:
    """Writes the edition with some lines replaced: pairs of what stands there and what should."""

    def write(*changes: tuple[str, str]) -> Path:
        text = EDITION
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new, 1)
        file = tmp_path / "proef.yaml"
        file.write_text(text, encoding="utf-8")
        return file

    return write


@pytest.fixture
def mistakes_in(write_edition: Callable[..., Path]) -> Callable[..., list[Mistake]]:
    """The mistakes found in the edition after some lines were replaced."""

    def find(*changes: tuple[str, str]) -> list[Mistake]:
        with pytest.raises(ConfigError) as caught:
            load_edition(write_edition(*changes))
        return list(caught.value.mistakes)

    return find
