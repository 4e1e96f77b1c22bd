"""What a section may refer to: regions, categories, files, and what the rest of the edition says.

It is looked up before the sections are checked, so that all mistakes are found in one go. What cannot
be known because it is itself mistaken is None, and is then not checked against.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationInfo

from reportgen.config.strict_yaml import Document
from reportgen.config.suggestions import ask_whether_meant, find_nearest
from reportgen.model.region import Regions

_MOST_SUGGESTIONS = 3


@dataclass(frozen=True, slots=True)
class Known:
    """What is known while an edition is checked; None is unknown."""

    folder: Path
    style_folder: Path
    regions: Regions | None
    described_kinds: frozenset[str] | None
    care_kinds: tuple[str, ...] | None
    education_types: tuple[str, ...] | None
    total_care: str | None
    reporting_year: int | None
    provisional_allowed: bool
    fictitious: bool | None


def look_up(document: Document, folder: Path, regions: Regions | None) -> Known:
    """What the sections of this edition may refer to; `folder` is where the edition's file stands."""
    root = _mapping(document.value)
    indicator = _mapping(root.get("indicator"))
    kinds = root.get("region_kinds")
    year, fictitious, total = root.get("reporting_year"), root.get("fictitious"), indicator.get("total_care")
    return Known(
        folder=folder,
        style_folder=Path(document.place_of(("style",)).file or "").parent,
        regions=regions,
        described_kinds=frozenset(_mapping(kinds)) if isinstance(kinds, dict) else None,
        care_kinds=_codes(indicator.get("care_kinds")),
        education_types=_codes(indicator.get("education_types")),
        total_care=total if isinstance(total, str) else None,
        reporting_year=year if type(year) is int else None,
        provisional_allowed=root.get("provisional_allowed") is True,
        fictitious=fictitious if isinstance(fictitious, bool) else None,
    )


def known_of(info: ValidationInfo) -> Known:
    """What is known to a validator."""
    assert isinstance(info.context, Known)
    return info.context


def suggest_region(written: str, regions: Regions) -> str:
    """The remedy for an unknown region: its code when a name or bare number was written, else the nearest."""
    meant = _codes_meant(written, regions)
    if meant:
        return ask_whether_meant(meant[:_MOST_SUGGESTIONS])
    same_kind = [code for code in regions.by_code if code[:2] == written[:2].upper()]
    nearest = find_nearest(written, same_kind or list(regions.by_code))
    if nearest:
        return ask_whether_meant([nearest])
    if same_kind:
        return f"These codes run from {min(same_kind)} to {max(same_kind)}."
    return "Write a code of the region tables, like GM0363 or PO2707."


def _codes_meant(written: str, regions: Regions) -> list[str]:
    """The codes of the regions with this name, or with this code but for letters and leading zeros."""
    folded = written.strip().casefold()
    by_name = [one.code for one in regions.by_code.values() if folded in _names_of(one.name, one.short_name)]
    if by_name or not folded.isdigit():
        return by_name or [code for code in regions.by_code if code.casefold() == folded]
    return [code for code in regions.by_code if code[2:] == folded.zfill(4)]


def _names_of(*names: str) -> set[str]:
    return {name.casefold() for name in names}


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _codes(items: object) -> tuple[str, ...] | None:
    """The codes of a list of categories; None when any of them has no usable code."""
    if not isinstance(items, list) or not items:
        return None
    codes = tuple(_mapping(item).get("code") for item in items)
    return tuple(map(str, codes)) if all(isinstance(code, str) for code in codes) else None
