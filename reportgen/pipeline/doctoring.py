"""A look at the machine before it is needed: libraries, fonts, room, and what the config leans on."""

import os
import platform
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

from reportgen import pdf
from reportgen.delivery import mail
from reportgen.errors import Mistake, Place, UserError
from reportgen.model.edition import Edition
from reportgen.model.health import Diagnosis, Health
from reportgen.pipeline.extending import Installed, find_double, list_installed, load
from reportgen.pipeline.figures import read_with_remarks
from reportgen.pipeline.placeholders import find_placeholders
from reportgen.places import EXAMPLES, TEMPLATES
from reportgen.progress import SilentProgress

MEGABYTES_PER_REPORT = 1.0
"""What a report takes on disk, with its place in the cache and its thumbnails; measured, rounded up."""
MEGABYTES_PER_WORKER = 300
OLD_SNAPSHOT_DAYS = 180
_MEGA = 1_000_000
_DATED = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class DoctorRequest:
    """What to look at: the machine, what a config leans on, and with `connect` the mail server."""

    config: Path | None
    output: Path
    jobs: int
    today: date
    connect: bool = False


def examine_machine(request: DoctorRequest) -> tuple[Diagnosis, ...]:
    """Every diagnosis; nothing raises, since what fails is what is looked for."""
    return (*_look_at_machine(), *(_look_at_edition(request) if request.config else ()))


def _look_at_machine() -> Iterator[Diagnosis]:
    yield Diagnosis(Health.OK, "Python", platform.python_version())
    yield _try("system libraries", _name_libraries)
    yield _try("fonts", lambda: f"{sum(1 for _ in pdf.find_fonts().glob('*.ttf'))} files of Source Sans Pro")
    yield Diagnosis(Health.OK, "templates", f"{TEMPLATES}; texts: {EXAMPLES / 'texts'}")
    yield from _look_at_packages()
    yield from dict.fromkeys(map(_look_at_extension, list_installed()))
    yield _look_at_encoding()
    yield _look_at_verapdf()


def _name_libraries() -> str:
    pdf.check_machine()
    return ", ".join(f"{name} {version}" for name, version in pdf.read_library_versions().items())


def _look_at_packages() -> Iterator[Diagnosis]:
    """Each package against the versions that reportgen was tested with, as its own metadata says."""
    for text in metadata.requires("reportgen") or ():
        wanted = Requirement(text)
        if wanted.marker is None or wanted.marker.evaluate({"extra": ""}):
            yield _look_at_package(wanted)


def _look_at_package(wanted: Requirement) -> Diagnosis:
    remedy = f'Install it: pip install "{wanted.name}{wanted.specifier}".'
    try:
        found = metadata.version(wanted.name)
    except metadata.PackageNotFoundError:
        return Diagnosis(Health.WRONG, wanted.name, "not installed", remedy)
    fits = wanted.specifier.contains(found, prereleases=True)
    health = Health.OK if fits else Health.WRONG
    said = found if fits else f"{found}, tested with {wanted.specifier}"
    return Diagnosis(health, wanted.name, said, "" if fits else remedy)


def _look_at_extension(installed: Installed) -> Diagnosis:
    """An extension that cannot be loaded, or is there twice, is no harm to editions that do not use it."""
    label = installed.label
    found = find_double(installed, Place()) or load(installed, Place())
    what = f"extension {label.name}"
    if isinstance(found, Mistake):
        return Diagnosis(Health.LOOK, what, found.what, found.remedy)
    return Diagnosis(Health.OK, what, str(label))


def _look_at_encoding() -> Diagnosis:
    found = sys.getfilesystemencoding()
    if found.lower() == "utf-8":
        return Diagnosis(Health.OK, "file names", found)
    return Diagnosis(Health.LOOK, "file names", found, "Use a UTF-8 locale: names have diacritics.")


def _look_at_verapdf() -> Diagnosis:
    found = shutil.which("verapdf")
    if found:
        return Diagnosis(Health.OK, "veraPDF", "found; use it with build --verify verapdf")
    return Diagnosis(Health.OK, "veraPDF", "not found; reports are checked without it")


def _look_at_edition(request: DoctorRequest) -> Iterator[Diagnosis]:
    assert request.config is not None, "checked before"
    try:
        edition, remarks = read_with_remarks(request.config, SilentProgress())
    except UserError as error:
        yield from map(_tell_mistake, error.mistakes)
        return
    yield Diagnosis(Health.OK, "config", f"{edition.id}, {len(edition.selected)} regions")
    for one in remarks:
        yield Diagnosis(Health.LOOK, "templates of the house", f"{one.where}: {one.what}", one.remedy)
    yield from _look_at_placeholders(edition)
    yield _look_at_output(request.output)
    yield _look_at_room(request.output, edition)
    yield _look_at_memory(request.jobs)
    yield from _look_at_snapshots(edition, request.today)
    yield _look_at_mail(edition, request)


def _tell_mistake(mistake: Mistake) -> Diagnosis:
    place = f"{mistake.where}: " if str(mistake.where) else ""
    return Diagnosis(Health.WRONG, "config", f"{place}{mistake.what}", mistake.remedy)


def _look_at_placeholders(edition: Edition) -> Iterator[Diagnosis]:
    """What is still as `init` wrote it, in an edition with real figures: a reader would see it."""
    if not edition.fictitious and (keys := tuple(find_placeholders(edition))):
        remedy = "Fill in your own: it stands on the factsheets, in the QR code or in the mails."
        yield Diagnosis(Health.LOOK, "placeholders", f"not filled in yet: {', '.join(keys)}", remedy)


def _look_at_output(output: Path) -> Diagnosis:
    """Whether the output folder, or the nearest folder above it that exists, can be written."""
    nearest = next(folder for folder in (output, *output.resolve().parents) if folder.is_dir())
    if os.access(nearest, os.W_OK | os.X_OK):
        return Diagnosis(Health.OK, "output folder", str(output))
    return Diagnosis(
        Health.WRONG, "output folder", f"{output} cannot be written", "Choose another: --output."
    )


def _look_at_room(output: Path, edition: Edition) -> Diagnosis:
    nearest = next(folder for folder in (output, *output.resolve().parents) if folder.is_dir())
    free = shutil.disk_usage(nearest).free / _MEGA
    needed = MEGABYTES_PER_REPORT * len(edition.selected)
    found = f"{free:,.0f} MB free, this edition takes about {needed:,.0f} MB"
    if free > 2 * needed:
        return Diagnosis(Health.OK, "disk", found)
    health = Health.LOOK if free > needed else Health.WRONG
    return Diagnosis(health, "disk", found, "Make room, or choose another folder with --output.")


def _look_at_memory(jobs: int) -> Diagnosis:
    cores = os.cpu_count() or 1
    available = _read_available_megabytes()
    needed = jobs * MEGABYTES_PER_WORKER
    found = f"{cores} cores, {available:,.0f} MB free; {jobs} workers take at most {needed:,} MB"
    if available > needed:
        return Diagnosis(Health.OK, "cores and memory", found)
    return Diagnosis(Health.LOOK, "cores and memory", found, "Build with fewer processes: --jobs.")


def _read_available_megabytes() -> float:
    """What programs can still get; where the system does not say, all there is."""
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        kilobytes = next(int(line.split()[1]) for line in lines if line.startswith("MemAvailable:"))
    except (OSError, StopIteration, ValueError):
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / _MEGA
    return kilobytes / 1000


def _look_at_snapshots(edition: Edition, today: date) -> Iterator[Diagnosis]:
    for source in edition.inputs:
        dated = [part for part in (source.path.parts if source.path else ()) if _DATED.fullmatch(part)]
        for part in dated:
            days = (today - date.fromisoformat(part)).days
            health = Health.LOOK if days > OLD_SNAPSHOT_DAYS else Health.OK
            remedy = "Is there a newer one? reportgen pull." if health is Health.LOOK else ""
            yield Diagnosis(health, "StatLine snapshot", f"of {part}, {days} days old", remedy)


def _look_at_mail(edition: Edition, request: DoctorRequest) -> Diagnosis:
    settings = edition.mail
    if settings is None:
        return Diagnosis(Health.OK, "mail", "not set up; add `mail` to the config to send this edition")
    if settings.server is None:
        return Diagnosis(Health.OK, "mail", "drafts only; the config names no server")
    server = settings.server
    where = f"{server.host}:{server.port}"
    login = "with a login" if mail.find_login(server) else "without a login"
    if not request.connect:
        return Diagnosis(Health.OK, "mail", f"{where}, {login}; not tried (use --mail)")
    assert request.config is not None, "an edition has a config"
    folder = request.config.parent
    return _try("mail", lambda: f"{where}, {login}: {mail.greet(server, folder)}")


def _try(what: str, look: Callable[[], str]) -> Diagnosis:
    """What a look finds, or the mistake it ends in."""
    try:
        return Diagnosis(Health.OK, what, look())
    except UserError as error:
        return Diagnosis(Health.WRONG, what, error.mistakes[0].what, error.mistakes[0].remedy)


def is_well(diagnoses: tuple[Diagnosis, ...]) -> bool:
    """Whether nothing is wrong."""
    return all(one.health is not Health.WRONG for one in diagnoses)
