"""Disclosure control of the whole fictitious country (R6, R11)."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from reportgen.config import load_edition
from reportgen.data import read_observations
from reportgen.disclosure import (
    Protection,
    WithheldReason,
    certify_year,
    protect,
    read_protected_csv,
    write_protected_csv,
)
from reportgen.model.edition import Edition
from reportgen.model.figures import Released
from reportgen.model.observation import Observation
from tests.property.test_disclosure import redraw_withheld

CONFIG = Path(__file__).parents[2] / "config" / "voorbeeld.yaml"
YEARS = (2021, 2023)


@pytest.fixture(scope="module")
def edition() -> Edition:
    return load_edition(CONFIG)


@pytest.fixture(scope="module")
def observations(edition: Edition) -> tuple[Observation, ...]:
    return tuple(one for one in read_observations(edition) if one.cell.year in YEARS)


@pytest.fixture(scope="module")
def protection(observations: tuple[Observation, ...], edition: Edition) -> Protection:
    return protect(observations, edition)


def test_redrawn_secrets_leave_every_byte_of_the_archive_as_it_was(
    observations: tuple[Observation, ...], edition: Edition, protection: Protection
) -> None:
    redrawn = redraw_withheld(observations, protection, Random(5))
    changed = sum(
        (one.numerator, one.denominator) != (other.numerator, other.denominator)
        for one, other in zip(observations, redrawn, strict=True)
    )
    assert changed > 400
    again = protect(redrawn, edition)
    assert write_protected_csv(again.table) == write_protected_csv(protection.table)
    assert again.audit == protection.audit


def test_a_secret_that_gets_another_reason_may_change_the_archive(
    observations: tuple[Observation, ...], edition: Edition, protection: Protection
) -> None:
    """The redraw above can fail: one secret that is no secret any more is seen."""
    secret = next(entry.cell for entry in protection.audit if entry.cell.education == "svo")
    told = [
        replace(one, numerator=50, denominator=400) if one.cell == secret else one for one in observations
    ]
    assert write_protected_csv(protect(told, edition).table) != write_protected_csv(protection.table)


def test_few_figures_are_withheld_for_others(protection: Protection) -> None:
    for_others = sum(entry.reason is WithheldReason.SECONDARY for entry in protection.audit)
    assert 0 < for_others < 0.015 * len(protection.table)


def test_every_samenwerkingsverband_and_province_keeps_its_key_figure(
    edition: Edition, protection: Protection
) -> None:
    keys = {"PO": "totaal_po", "VO": "totaal_vo", "PV": "totaal", "NL": "totaal"}
    cells = [
        cell
        for cell in protection.table
        if cell.cell.care == "jeugdzorg" and keys.get(cell.cell.region[:2]) == cell.cell.education
    ]
    assert len(cells) == len(YEARS) * (76 + 74 + 12 + 1)
    assert all(isinstance(cell, Released) for cell in cells)


@pytest.mark.slow
def test_the_certificate_holds_for_the_archive_that_is_published(
    edition: Edition, protection: Protection
) -> None:
    published = read_protected_csv(write_protected_csv(protection.table), "protected.csv")
    certificate = certify_year(replace(protection, table=published), 2023, edition)
    assert certificate.contradictions == ()
    assert certificate.exposed == ()
    assert len(certificate.widths) > 300
