"""Where figures come from: invented deliveries for examples, downloads from public services."""

from pathlib import Path

from reportgen import config, data, delivery
from reportgen.data.pull import Snapshot, pull_snapshot
from reportgen.errors import ConfigError, Place
from reportgen.model.edition import Edition, InputFormat, InputSource, Section
from reportgen.pipeline.figures import read_edition
from reportgen.progress import Progress


def write_fictitious_delivery(path: Path, to: Path, section: str | None, progress: Progress) -> None:
    """Write the invented figures of an example edition as an analyst would deliver them.

    `section` is the code of the indicator of one of its sections; None is the edition itself. Raises
    `ConfigError` when there is no such section, or no fictitious input.
    """
    edition = read_edition(path, progress)
    if section is not None:
        edition = edition.for_section(_find_section(edition, section))
    source = next((one for one in edition.inputs if one.format is InputFormat.FICTITIOUS), None)
    if source is None:
        place = Place(file=str(path), key="inputs")
        raise ConfigError.of("this edition has no fictitious input", place, "Take an example edition.")
    delivery.write_whole(to, _invent(edition, source).encode())


def _find_section(edition: Edition, code: str) -> Section:
    found = {one.indicator.code: one for one in edition.sections}
    if code not in found:
        place = Place(file=str(edition.config_file), key="sections")
        remedy = f"Its sections are: {', '.join(found)}." if found else "It has no sections."
        raise ConfigError.of(f"this edition has no section {code}", place, remedy)
    return found[code]


def _invent(edition: Edition, source: InputSource) -> str:
    if source.levels is not None:
        return data.write_fictitious_risks(edition, source)
    years = range(source.first_year, source.last_year + 1)
    return data.write_fictitious_delivery(edition.regions, source.seed, years, source.provisional_years)


def pull(path: Path, progress: Progress) -> Snapshot:
    """Download the tables and boundaries that an edition's file asks for, into a dated folder.

    Nothing else uses the network: a build reads what stands in such a folder. Raises `UserError`, and
    leaves nothing behind, when the config, a service or the disk is not in order.
    """
    plan = config.load_pull_plan(path)
    with progress.stage("pull") as step:
        snapshot = pull_snapshot(plan, step)
        step.conclude(f"{len(snapshot.files)} files")
    return snapshot
