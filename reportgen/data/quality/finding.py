"""What a data-quality report holds: findings, each with how grave it is, where it stands and what to do."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from reportgen.data.statline import Skipped
from reportgen.errors import InputError, Mistake, Place
from reportgen.model.observation import Observation
from reportgen.model.region import RegionKind
from reportgen.model.report import DataWarnings


class Severity(StrEnum):
    """How grave a finding is: an error stops the build, a look asks for a person's eyes, a note informs."""

    ERROR = "error"
    LOOK = "look"
    NOTE = "note"


class Rule(StrEnum):
    """The rules of the report, in the order in which it tells them."""

    INPUT = "input"
    COUNTRY_MISSING = "country missing"
    REGION_MISSING = "region missing"
    REPORTING_YEAR_MISSING = "reporting year missing"
    PROVISIONAL_REPORTING_YEAR = "provisional reporting year"
    TOTAL_BELOW_PART = "total below part"
    KIND_ABOVE_TOTAL = "kind above total"
    KEY_FIGURE_MISSING = "key figure missing"
    MISFIT = "percentage does not fit"
    PARTS_DO_NOT_ADD_UP = "parts do not add up"
    REGIONS_DO_NOT_ADD_UP = "regions do not add up"
    UNLIKE_PUBLISHED = "unlike published"
    TOTAL_ABOVE_KINDS = "total above kinds"
    DENOMINATORS_DIFFER = "denominators differ"
    COPIED_YEAR = "copied year"
    SHARE_JUMPS = "share jumps"
    SIZE_JUMPS = "size jumps"
    FAR_FROM_PEERS = "far from peers"
    DOUBTFUL_YEAR = "doubtful year"
    NOT_COMPARABLE = "not comparable"
    YEAR_MISSING = "year missing"
    CELLS_MISSING = "cells missing"
    PEERS_MISSING = "peers missing"
    TOO_SMALL = "too small"
    MOSTLY_WITHHELD = "mostly withheld"
    OUTSIDE_FUNNEL = "outside funnel"
    UNKNOWN_FIGURES = "unknown figures"
    PROVISIONAL_FIGURES = "provisional figures"
    SUPERSEDED = "superseded"
    MERGED = "merged"
    UNUSED_FIGURES = "unused figures"

    @property
    def looks_at_counts(self) -> bool:
        """Whether the rule follows from true counts, so that even how often it fires is secret (R5, R6)."""
        return self in _OF_COUNTS


_OF_COUNTS = frozenset(
    {
        Rule.TOTAL_BELOW_PART,
        Rule.KIND_ABOVE_TOTAL,
        Rule.MISFIT,
        Rule.PARTS_DO_NOT_ADD_UP,
        Rule.REGIONS_DO_NOT_ADD_UP,
        Rule.UNLIKE_PUBLISHED,
        Rule.TOTAL_ABOVE_KINDS,
        Rule.DENOMINATORS_DIFFER,
        Rule.COPIED_YEAR,
        Rule.SHARE_JUMPS,
        Rule.SIZE_JUMPS,
        Rule.FAR_FROM_PEERS,
        Rule.OUTSIDE_FUNNEL,
    }
)


@dataclass(frozen=True, slots=True)
class Where:
    """What a finding is about: a region or a kind of region, years, cells as (care, education), a place.

    All parts are optional: nothing at all means the whole edition. `regions` names regions of the kind.
    """

    region: str | None = None
    kind: RegionKind | None = None
    years: tuple[int, ...] = ()
    cells: tuple[tuple[str, str], ...] = ()
    place: Place | None = None
    regions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing in the data that a person should know.

    `what` and `remedy` hold no figure (R14). `figures` are the true figures it rests on, the one it is
    about first; they cannot be printed by accident.
    """

    severity: Severity
    rule: Rule
    what: str
    where: Where
    remedy: str
    figures: tuple[Observation, ...] = field(default=(), repr=False)

    @property
    def region(self) -> str | None:
        """The region that the finding is about, if it is about one."""
        return self.where.region


def place_of(figure: Observation, column: str | None = None) -> Place:
    """Where a figure was read."""
    return Place(figure.provenance.file, figure.provenance.line, column)


@dataclass(frozen=True, slots=True)
class SourceReport:
    """What was read of one input: how many figures, of which years, what gave way and what was skipped."""

    file: str
    figures: int
    regions: int
    years: tuple[int, ...]
    superseded: int
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True, slots=True)
class WithheldShare:
    """How many of a region's cells of the reporting year are not shown, from the protected table alone."""

    region: str
    cells: int
    withheld: int
    too_small: bool

    @property
    def share(self) -> float:
        """The part that is not shown, 0 to 1."""
        return self.withheld / self.cells if self.cells else 0.0


@dataclass(frozen=True, slots=True)
class QualityReport:
    """What is to be known of the data before anything is made of it.

    `tested` is how many comparisons with peers and with the year before were made, `outside` how many of
    them fall outside limits of 99.8 %.
    """

    sources: tuple[SourceReport, ...]
    findings: tuple[Finding, ...]
    tested: int = 0
    outside: int = 0
    withheld: tuple[WithheldShare, ...] = ()

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings of this severity, in the order of the rules."""
        order = {rule: index for index, rule in enumerate(Rule)}
        chosen = (finding for finding in self.findings if finding.severity is severity)
        return tuple(sorted(chosen, key=lambda finding: order[finding.rule]))

    @property
    def may_build(self) -> bool:
        """Whether nothing was found that stops a build."""
        return not self.of(Severity.ERROR)

    def count_warnings(self) -> DataWarnings:
        """How many things to look at there are: for the manifest, and by rule for the house."""
        looks = self.of(Severity.LOOK)
        sayable = [finding for finding in looks if not finding.rule.looks_at_counts]
        return DataWarnings(
            len(sayable),
            Counter(finding.region for finding in sayable if finding.region is not None),
            Counter(finding.rule.value for finding in looks),
        )

    def with_release(self, findings: Iterable[Finding], withheld: Iterable[WithheldShare]) -> "QualityReport":
        """The report with what the protected table adds to it."""
        return replace(self, findings=(*self.findings, *findings), withheld=tuple(withheld))

    def refuse_errors(self) -> None:
        """Raise an `InputError` with all errors, if there are any: then nothing may be built."""
        if errors := tuple(_mistake_of(finding) for finding in self.of(Severity.ERROR)):
            raise InputError(errors)


def _mistake_of(finding: Finding) -> Mistake:
    where = finding.where
    place = replace(where.place or Place(), region=where.region)
    return Mistake(f"{finding.what}{''.join(_about(where))}", place, finding.remedy)


def _about(where: Where) -> Iterator[str]:
    if where.years:
        yield f", in {', '.join(map(str, where.years))}"
    if where.cells:
        yield f": {', '.join(f'{care} x {education}' for care, education in where.cells)}"
