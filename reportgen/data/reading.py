"""Reading all inputs of an edition: every mistake in every input is found before the run stops."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from reportgen.collector import paused_collector
from reportgen.data.delivered import name_columns, read_delivered
from reportgen.data.downloads import read_download
from reportgen.data.extension import read_with_extension
from reportgen.data.fictitious import write_fictitious_delivery
from reportgen.data.fictitious_risks import write_fictitious_risks
from reportgen.data.files import InputFile, input_text, read_input_bytes, read_input_file
from reportgen.data.older_years import leave_out_gone, recode_older_years
from reportgen.data.parquet import read_parquet
from reportgen.data.published_table import REGION_TITLE
from reportgen.data.recoding import Recoded
from reportgen.data.region_names import read_former_codes, read_region_names
from reportgen.data.rereading import Rereader
from reportgen.data.risks import read_risks
from reportgen.data.statline import Skipped, read_statline
from reportgen.data.table import Table, read_table
from reportgen.data.versions import Settled, settle_versions
from reportgen.data.vocabulary import RegionCodes
from reportgen.data.workbook import read_workbook
from reportgen.errors import InputError, Mistake, Place
from reportgen.model.area import AppliedMerger, AreaHistory
from reportgen.model.edition import (
    Edition,
    IndicatorKind,
    InputFormat,
    InputLayout,
    InputSource,
    RegionBreak,
)
from reportgen.model.extension import SourceExtension
from reportgen.model.observation import Observation, Provenance, split_by_year

__all__ = ["InputRecord", "Inputs", "Skipped", "read_inputs", "read_observations"]

Sources = Mapping[str, SourceExtension]
"""The sources of others that an edition uses, by name."""
NO_SOURCES: Sources = {}
_SHOWN_PER_MISTAKE = 10


@dataclass(frozen=True, slots=True)
class InputRecord:
    """What was read of one input: its file and hash (for the intern folder only, R13), what was skipped."""

    file: str
    sha256: str
    observations: int
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True)
class Inputs:
    """All observations of an edition; `superseded` ones gave way to a more definitive version.

    `applied` says how older years were recoded to the edition's gemeenten, `breaks` where a series breaks
    by that; `predecessors` are the figures under older codes that an earlier edition may have published.
    """

    observations: tuple[Observation, ...]
    records: tuple[InputRecord, ...]
    superseded: tuple[Provenance, ...]
    applied: tuple[AppliedMerger, ...] = ()
    breaks: tuple[RegionBreak, ...] = ()
    predecessors: tuple[Observation, ...] = ()

    @cached_property
    def by_year(self) -> Mapping[int, tuple[Observation, ...]]:
        """The observations of each year."""
        return split_by_year(self.observations)

    @property
    def areas(self) -> AreaHistory:
        """How the areas of regions changed: no secret, so it may pass the gate."""
        return AreaHistory(self.breaks, self.applied)


def read_observations(edition: Edition) -> tuple[Observation, ...]:
    """The true figures of all inputs, one for each cell; an `InputError` holds all mistakes of all inputs."""
    return read_inputs(edition).observations


def read_inputs(
    edition: Edition, extensions: Sources = NO_SOURCES, rereaders: Mapping[int, Rereader] | None = None
) -> Inputs:
    """The observations of an edition, with what a data-quality report tells about their inputs.

    `extensions` read the files of which the config says so; `rereaders` are those that read the inputs
    before, in the order of the config.
    """
    readers = defaultdict(Rereader) if rereaders is None else rereaders
    with paused_collector():
        try:
            return _settle(_read_all(edition, extensions, readers), edition)
        except InputError as error:
            raise InputError(tuple(_shorten(error.mistakes))) from None


@dataclass(frozen=True, slots=True)
class _Read:
    """What one input gave, and the mistakes if it could not be used."""

    source: InputSource
    record: InputRecord | None
    observations: tuple[Observation, ...] = ()
    mistakes: tuple[Mistake, ...] = ()


def _read_all(edition: Edition, extensions: Sources, rereaders: Mapping[int, Rereader]) -> Sequence[_Read]:
    return [
        _read_input(source, edition, extensions, rereaders[at]) for at, source in enumerate(edition.inputs)
    ]


def _read_input(source: InputSource, edition: Edition, extensions: Sources, rereader: Rereader) -> _Read:
    former, by_year = read_former_codes(edition), source.layout is InputLayout.OF_YEAR
    own = frozenset(region.code for region in edition.selected)
    codes = RegionCodes(edition.regions, former, takes_former=by_year, own=own)
    try:
        if source.format.is_statline:
            return _read_published(_open_published(source, edition), source, edition, codes)
        of_risks = _is_relative_risk(edition)
        read = partial(
            read_risks if of_risks else read_delivered, source=source, edition=edition, codes=codes
        )
        if source.format is InputFormat.DELIVERED_CSV and not of_risks:
            file = read_input_file(source, edition)
            name, sha256 = file.name, file.sha256
            observations = rereader.read(file, read, (source, edition, codes))
        else:
            table, sha256 = _open_delivery(source, edition, extensions)
            name, observations = table.file, read(table)
    except InputError as error:
        return _Read(source, None, mistakes=error.mistakes)
    return _Read(source, InputRecord(name, sha256, len(observations), ()), observations)


def _open_published(source: InputSource, edition: Edition) -> InputFile:
    """A table of StatLine in the form of its screen, whatever way it was downloaded."""
    downloaded = source.format is InputFormat.STATLINE_DOWNLOAD
    return read_download(source, edition) if downloaded else read_input_file(source, edition)


def _read_published(file: InputFile, source: InputSource, edition: Edition, codes: RegionCodes) -> _Read:
    observations, skipped = read_statline(file, source, edition, codes, read_region_names(edition))
    if source.layout is InputLayout.OF_YEAR:
        kept = leave_out_gone(observations, edition)
        if gone := {one.provenance for one in observations} - {one.provenance for one in kept}:
            skipped = (*skipped, Skipped("gemeente that did not exist in that year", len(gone)))
        observations = kept
    return _Read(source, InputRecord(file.name, file.sha256, len(observations), skipped), observations)


def _open_delivery(source: InputSource, edition: Edition, extensions: Sources) -> tuple[Table, str]:
    """The table of a delivery in whatever form, and the hash of its file."""
    if source.format is InputFormat.DELIVERED_XLSX:
        packed = read_input_bytes(source, edition)
        return read_workbook(packed, source), packed.sha256
    if source.format is InputFormat.DELIVERED_PARQUET:
        packed = read_input_bytes(source, edition)
        return read_parquet(packed, source, tuple(name_columns(source).values())), packed.sha256
    if source.format is InputFormat.EXTENSION:
        packed = read_input_bytes(source, edition)
        return read_with_extension(packed, source, extensions), packed.sha256
    invented = source.format is InputFormat.FICTITIOUS
    file = _fictitious_file(source, edition) if invented else read_input_file(source, edition)
    return read_table(file), file.sha256


def _is_relative_risk(edition: Edition) -> bool:
    return edition.indicator.kind is IndicatorKind.RELATIVE_RISK


def _fictitious_file(source: InputSource, edition: Edition) -> InputFile:
    if _is_relative_risk(edition):
        return input_text("fictitious delivery", write_fictitious_risks(edition, source))
    years = range(source.first_year, source.last_year + 1)
    text = write_fictitious_delivery(edition.regions, source.seed, years, source.provisional_years)
    return input_text("fictitious delivery", text)


def _settle(read: Sequence[_Read], edition: Edition) -> Inputs:
    """One figure for each cell of the edition's layout, from all inputs together."""
    by_layout = {layout: [one for one in read if one.source.layout is layout] for layout in InputLayout}
    as_delivered, of_year = (
        settle_versions([figure for one in by_layout[layout] for figure in one.observations])
        for layout in (InputLayout.EDITION, InputLayout.OF_YEAR)
    )
    mistakes = list(dict.fromkeys(mistake for one in read for mistake in one.mistakes))
    if mistakes := [*mistakes, *as_delivered.mistakes, *of_year.mistakes]:
        raise InputError(mistakes)
    recoded = Recoded(tuple(of_year.kept), (), ())
    if of_year.kept:
        recoded = recode_older_years(of_year.kept, _name_region_columns(read), edition)
    together = Settled(as_delivered.kept)
    if recoded.observations:
        together = settle_versions([*as_delivered.kept, *recoded.observations])
    if together.mistakes:
        raise InputError(together.mistakes)
    return Inputs(
        tuple(together.kept),
        tuple(one.record for one in read if one.record),
        (*as_delivered.superseded, *of_year.superseded, *together.superseded),
        recoded.applied,
        recoded.breaks,
        recoded.predecessors,
    )


def _name_region_columns(read: Sequence[_Read]) -> Mapping[str, str]:
    """The column with regions, by file."""
    columns = {}
    for one in read:
        usual = REGION_TITLE if one.source.format.is_statline else "regio"
        if one.record:
            columns[one.record.file] = one.source.columns.get("regio", usual)
    return columns


def _shorten(mistakes: Iterable[Mistake]) -> Iterator[Mistake]:
    """Each mistake, but of the same mistake in the same column only the first ten and how many more."""
    groups: dict[tuple[str | None, str | None, str], list[Mistake]] = {}
    for mistake in mistakes:
        groups.setdefault((mistake.where.file, mistake.where.column, mistake.what), []).append(mistake)
    for (file, column, what), found in groups.items():
        yield from found[:_SHOWN_PER_MISTAKE]
        more = len(found) - _SHOWN_PER_MISTAKE
        if more > 0:
            where = Place(file, column=column)
            yield Mistake(f"{what}: the same in {more} more rows", where, found[0].remedy)
