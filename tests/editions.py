"""A bare edition, for the tests of all stages: each says only what its rule is about."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from reportgen.model.edition import (
    Category,
    ComparisonRule,
    Contact,
    DisclosureRule,
    Edition,
    HouseStyle,
    Indicator,
    MapSettings,
    Palette,
    Publisher,
    SeriesBreak,
)
from reportgen.model.region import Regions


def bare_edition(regions: Regions, indicator: Indicator, **changes: Any) -> Edition:
    """An invented edition of 2023 on these regions, with nothing in it that it can do without."""
    made = Edition(
        id="proef",
        title="Jeugdzorg en onderwijs",
        reporting_year=2023,
        provisional_allowed=False,
        fictitious=True,
        published_on=date(2025, 6, 2),
        next_edition="juni 2026",
        publisher=Publisher("Bureau Voorbeeld", Contact("Noor Voorbeeld", None, "factsheet@voorbeeld.nl")),
        web_address="voorbeeld.nl/f",
        regions=regions,
        selected=(),
        profiles={},
        inputs=(),
        indicator=indicator,
        disclosure=DisclosureRule(),
        comparison=ComparisonRule(),
        map=MapSettings(None, None),
        style=HouseStyle("proef", Palette(), "Source Sans Pro", None, None),
        texts={},
        reading=(),
        open_questions=(),
        source_line="Bron: fictieve cijfers, alleen als voorbeeld.",
        config_file=Path("proef.yaml"),
    )
    return replace(made, **changes)


def youth_care(
    care: tuple[Category, ...],
    education: tuple[Category, ...],
    breaks: tuple[SeriesBreak, ...] = (),
    **changes: Any,
) -> Indicator:
    """The indicator on youth care with these categories, and no definitions."""
    made = Indicator("jeugdzorg", "Jeugdzorg", "jeugdzorg", "jeugdzorg", care, education, breaks, ())
    return replace(made, **changes)
