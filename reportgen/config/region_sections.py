"""For which regions factsheets are made, and whose children the figures of each kind count."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import AfterValidator, Field, StrictBool, ValidationInfo, model_validator

from reportgen.config.fields import (
    AtLeastOne,
    CareKind,
    Count,
    EducationType,
    RegionCode,
    Section,
    Words,
    find_doubles,
)
from reportgen.config.known import known_of
from reportgen.config.problems import Problem, refuse
from reportgen.model.edition import Attribute, Basis
from reportgen.model.region import RegionKind


class SelectionSection(Section):
    """For which regions a factsheet is made: codes, whole kinds, or both, less what is excluded."""

    codes: tuple[RegionCode, ...] = Field((), description="a list of region codes, like [PO2707, GM0363]")
    kinds: tuple[RegionKind, ...] = Field((), description="a list of region kinds, like [municipality]")
    exclude: tuple[RegionCode, ...] = Field((), description="a list of region codes to leave out")

    @model_validator(mode="after")
    def _check(self, info: ValidationInfo) -> "SelectionSection":
        refuse(_find_selection_problems(self, info))
        return self


def _find_selection_problems(section: SelectionSection, info: ValidationInfo) -> Iterator[Problem]:
    if not section.codes and not section.kinds:
        yield Problem("no region is selected", "Give codes, like [PO2707], or kinds, like [municipality].")
    yield from find_doubles("codes", section.codes)
    yield from find_doubles("kinds", section.kinds)
    yield from find_doubles("exclude", section.exclude)
    known = known_of(info)
    if known.regions is None:
        return
    kinds = [known.regions[code].kind for code in section.codes]
    yield from _find_unmade(("codes", kinds), known.described_kinds)
    yield from _find_unmade(("kinds", list(section.kinds)), known.described_kinds)
    for index, code in enumerate(section.exclude):
        if code in section.codes:
            yield Problem(
                f"{code} is both in codes and in exclude", "Keep one of the two.", ("exclude", index)
            )
        elif known.regions[code].kind not in section.kinds:
            remedy = "Remove it: no region of its kind is selected by kinds."
            yield Problem(f"{code} is not selected, so it cannot be excluded", remedy, ("exclude", index))


def _find_unmade(kinds: tuple[str, list[RegionKind]], described: frozenset[str] | None) -> Iterator[Problem]:
    """Selected regions of which no factsheet can be made: the country, or a kind without description."""
    key, selected = kinds
    for index, kind in enumerate(selected):
        if kind is RegionKind.COUNTRY:
            yield Problem(
                "there is no factsheet of Nederland: it stands beside every region",
                "Remove it.",
                (key, index),
            )
        elif described is not None and kind not in described:
            what = f"the region kind {kind} is selected but not described"
            yield Problem(what, f"Describe {kind} under `region_kinds`.", (key, index))


class SimilarSection(Section):
    """How similar regions of a kind are found: the nearest in these attributes, standardised (R22)."""

    attributes: tuple[Attribute, ...] = Field(
        min_length=1,
        description="a list of attributes to be alike in: inhabitants, density, children, municipalities",
    )
    same_size_class: StrictBool = Field(
        False, description="true when only regions of the same size class are similar"
    )
    count: Annotated[int, Field(strict=True, ge=1, le=10)] = Field(
        5, description="how many similar regions stand in the table, 1 to 10"
    )

    @model_validator(mode="after")
    def _check(self) -> "SimilarSection":
        refuse(find_doubles("attributes", self.attributes))
        return self


class RegionKindSection(Section):
    """Whose children the figures of a kind of region count, and how they are shown (R1, R2)."""

    basis: Basis = Field(
        description="whose children are counted: residence (who live there) "
        "or enrolment (who are enrolled in its schools)"
    )
    age_from: Count = Field(description="the lowest age that is counted, like 0")
    age_to: AtLeastOne = Field(description="the age at which counting ends, like 23 for 0 tot 23 jaar")
    key_type: EducationType = Field(description="the education type of the key figure, like totaal")
    own_types: tuple[EducationType, ...] = Field(
        min_length=1, description="the kind's own education types, like [bao, sbao, so]"
    )
    other_types: tuple[EducationType, ...] = Field(
        (), description='the education types shown under "Ter vergelijking"'
    )
    other_basis: Basis | None = Field(
        None, description="whose children the other types count: residence or enrolment"
    )
    care_kinds: tuple[CareKind, ...] = Field(
        min_length=1, description="the kinds of youth care below the total, like [jeugdhulp]"
    )
    care_kinds_note: Words | None = Field(None, description="a Dutch sentence about kinds that are left out")
    sums: dict[EducationType, tuple[EducationType, ...]] = Field(
        min_length=1, description="totals with their parts, like totaal_po: [bao, sbao, so]"
    )
    people: Words = Field(description='whom the figures count, in Dutch, like "leerlingen"')
    people_short: Words = Field(description="the same in one word, like kinderen")
    similar: SimilarSection | None = Field(
        None, description="how similar regions are found, with attributes; without it none are shown"
    )

    @model_validator(mode="after")
    def _check(self, info: ValidationInfo) -> "RegionKindSection":
        refuse(_find_kind_problems(self, info))
        return self


def _find_kind_problems(section: RegionKindSection, info: ValidationInfo) -> Iterator[Problem]:
    if section.age_to <= section.age_from:
        remedy = "Give an age above age_from."
        yield Problem(
            f"age_to {section.age_to} is not above age_from {section.age_from}", remedy, ("age_to",)
        )
    yield from _find_other_types_problems(section)
    yield from _find_sums_problems(section)
    for key in ("own_types", "other_types", "care_kinds"):
        yield from find_doubles(key, getattr(section, key))
    total = known_of(info).total_care
    for index, kind in enumerate(section.care_kinds):
        if kind == total:
            what = f"{kind} is the total, not a kind below it"
            yield Problem(what, "Remove it; the total is always shown.", ("care_kinds", index))


def _find_other_types_problems(section: RegionKindSection) -> Iterator[Problem]:
    if section.other_types and section.other_basis is None:
        remedy = "Add it: whose children the other types count, residence or enrolment."
        yield Problem("the key other_basis is missing", remedy, ("other_basis",))
    if section.other_basis is not None and not section.other_types:
        yield Problem("other_basis has no other_types", "Remove it, or give `other_types`.", ("other_basis",))
    for index, kind in enumerate(section.other_types):
        if kind in section.own_types or kind in section.sums:
            what = f"{kind} is an own type already"
            yield Problem(what, "Remove it here or there.", ("other_types", index))


def _find_sums_problems(section: RegionKindSection) -> Iterator[Problem]:
    """A relation left out here is a relation that disclosure control does not see (R4, R10)."""
    if set(section.sums.get(section.key_type, ())) != set(section.own_types):
        remedy = f"Add {section.key_type}: [{', '.join(section.own_types)}] to sums."
        yield Problem(f"sums does not say that {section.key_type} is the sum of own_types", remedy, ("sums",))
    for total, parts in section.sums.items():
        if total in section.own_types:
            yield Problem(f"{total} is a total and an own type", "Remove it from one.", ("sums", total))
        for index, part in enumerate(parts):
            if part not in section.own_types:
                remedy = f"Remove it: a total adds up own types only ({', '.join(section.own_types)})."
                yield Problem(f"{part} is no own type", remedy, ("sums", total, index))
        yield from _find_doubles_in_sum(total, parts)


def _find_doubles_in_sum(total: str, parts: tuple[str, ...]) -> Iterator[Problem]:
    for problem in find_doubles(total, parts):
        yield Problem(problem.what, problem.remedy, ("sums", *problem.keys))


_KNOWN_OF = {
    Attribute.INHABITANTS: (RegionKind.MUNICIPALITY, RegionKind.PROVINCE),
    Attribute.DENSITY: (RegionKind.MUNICIPALITY,),
    Attribute.CHILDREN: tuple(RegionKind),
    Attribute.MUNICIPALITIES: (RegionKind.PRIMARY_PARTNERSHIP, RegionKind.SECONDARY_PARTNERSHIP),
}
"""Of which kinds of region an attribute is known; of others nothing would ever be similar."""


def _check_similar(kinds: dict[RegionKind, RegionKindSection]) -> dict[RegionKind, RegionKindSection]:
    refuse(problem for kind, section in kinds.items() for problem in _find_similar_problems(kind, section))
    return kinds


def _find_similar_problems(kind: RegionKind, section: RegionKindSection) -> Iterator[Problem]:
    if section.similar is None:
        return
    for index, attribute in enumerate(section.similar.attributes):
        if kind not in _KNOWN_OF[attribute]:
            fitting = ", ".join(one for one in Attribute if kind in _KNOWN_OF[one])
            what, keys = f"{attribute} is not known of a {kind}", ("similar", "attributes", index)
            yield Problem(what, f"Use {fitting}.", (kind, *keys))
    if section.similar.same_size_class and kind is not RegionKind.MUNICIPALITY:
        what = f"a {kind} has no size class"
        yield Problem(what, "Remove it: only gemeenten have one.", (kind, "similar", "same_size_class"))


def _check_layouts(kinds: dict[RegionKind, RegionKindSection]) -> dict[RegionKind, RegionKindSection]:
    """Subtotals exist only in the layouts of school partnerships (R10)."""
    refuse(
        Problem(
            f"{kind} has the subtotal {total}: only school partnerships may",
            "Remove it: with a subtotal, withheld figures can be derived.",
            (kind, "sums", total),
        )
        for kind, section in kinds.items()
        if not kind.is_partnership
        for total in section.sums
        if total != section.key_type
    )
    return kinds


RegionKinds = Annotated[
    dict[RegionKind, RegionKindSection], AfterValidator(_check_layouts), AfterValidator(_check_similar)
]
