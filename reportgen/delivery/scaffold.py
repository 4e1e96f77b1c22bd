"""The folder of a new edition: a commented config and everything it names, ready for a first build."""

import json
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from reportgen.delivery.folder import write_whole
from reportgen.errors import OutputError, Place
from reportgen.places import EXAMPLES, TEMPLATES
from reportgen.templating import open_templates

CONFIG = "editie.yaml"
ANSWERS = "antwoorden-fictief.yaml"
PUBLISHER = "Naam van de afzender"
CONTACT = "Naam van wie vragen beantwoordt"
DOMAIN = "voorbeeld.nl"
RETURN_ADDRESS = ("Straat 1", "1234 AB Plaats")
_COPIED = ("huisstijl", "indicators", "regions", "schemas", "texts")
_FILES = {
    "regiosoorten.yaml": "regiosoorten.yaml",
    ANSWERS: "antwoorden.yaml",
    "nederland-gepubliceerd.yaml": "nederland-gepubliceerd.yaml",
    "reportgen.schema.json": "reportgen.schema.json",
}
_DELIVERY = """\
regio;jaar;vorm;onderwijssoort;teller;noemer;percentage;status
NL01;{year};jeugdzorg;totaal;400000;4000000;10,0;definitief
{code};{year};jeugdzorg;totaal;1000;10000;10,0;definitief
"""
_ADDRESSES = """\
regio;organisatie;aanhef;naam;email;cc;postadres;vorm
{code};Naam van de organisatie;Beste lezer;;naam@voorbeeld.nl;;;e-mail
"""
_IGNORED = """\
output/
*.verzending.sqlite*
snapshots/
# leveringen met echte aantallen horen niet in git
*.csv
!regions/*.csv
"""


class StartKind(StrEnum):
    """For which kind of region a new edition begins."""

    MUNICIPALITY = "gemeente"
    PARTNERSHIP = "samenwerkingsverband"
    PROVINCE = "provincie"

    @property
    def codes(self) -> tuple[str, ...]:
        """A few regions to begin with."""
        return _CODES[self]

    @property
    def region_kind(self) -> str:
        """The kind as the config names it."""
        return _KINDS[self]


_CODES = {
    StartKind.MUNICIPALITY: ("GM0118", "GM0363"),
    StartKind.PARTNERSHIP: ("PO2203", "VO2203"),
    StartKind.PROVINCE: ("PV22",),
}
_KINDS = {
    StartKind.MUNICIPALITY: "municipality",
    StartKind.PARTNERSHIP: "school_partnership_primary",
    StartKind.PROVINCE: "province",
}


@dataclass(frozen=True, slots=True)
class Start:
    """The answers that a new edition begins with; `style` is the name of a house style."""

    publisher: str
    year: int
    kind: StartKind
    style: str


@dataclass(frozen=True, slots=True)
class Begun:
    """A folder that was made, its config, and what a person should look at first."""

    config: Path
    look_at: tuple[str, ...]


def list_styles() -> tuple[str, ...]:
    """The names of the house styles that come with the program."""
    return tuple(sorted(file.stem for file in (EXAMPLES / "huisstijl").glob("*.yaml")))


def start_edition(folder: Path, start: Start, today: date) -> Begun:
    """Write a new folder; raises `OutputError` when it exists and is not empty, or cannot be written."""
    _make_empty(folder)
    try:
        for name in _COPIED:
            shutil.copytree(EXAMPLES / name, folder / name)
        for source, name in _FILES.items():
            shutil.copyfile(EXAMPLES / source, folder / name)
    except OSError as error:
        raise _unwritable(folder, error) from error
    code = start.kind.codes[0]
    write_whole(folder / CONFIG, _write_config(start, today).encode())
    write_whole(folder / "levering.csv", _DELIVERY.format(year=start.year, code=code).encode())
    write_whole(folder / "adressen.csv", _ADDRESSES.format(code=code).encode())
    write_whole(folder / ".gitignore", _IGNORED.encode())
    return Begun(folder / CONFIG, _FIRST_LOOKS)


def continue_edition(folder: Path, before: Path) -> Begun:
    """Write a new folder from last year's: the same choices, one year on; deliveries stay behind.

    `before` is the config of last year, or the folder with its `editie.yaml`. Raises `OutputError` when
    the new folder is not empty, or there is no config.
    """
    config = before / CONFIG if before.is_dir() else before
    if not config.is_file():
        remedy = "Name last year's config, or the folder with its editie.yaml."
        raise OutputError.of("there is no edition to continue", Place(str(config)), remedy)
    _make_empty(folder)
    try:
        for source in sorted(config.parent.iterdir()):
            if source.is_dir() and not _stays_behind(source):
                shutil.copytree(source, folder / source.name)
            elif source.suffix in (".yaml", ".json", ".md") and source != config:
                shutil.copyfile(source, folder / source.name)
    except OSError as error:
        raise _unwritable(folder, error) from error
    text = config.read_text(encoding="utf-8")
    archive = _Archive.of(text, config.parent, folder)
    moved = _move_on(text)
    write_whole(folder / CONFIG, (archive.name_in(moved) if archive.is_there else moved).encode())
    write_whole(folder / ".gitignore", _IGNORED.encode())
    return Begun(folder / CONFIG, tuple(_list_looks(text, archive)))


_FIRST_LOOKS = (
    "publisher, contact and web_address in editie.yaml",
    "the regions you make factsheets for",
    "antwoorden.yaml: the answers for your own delivery",
    "levering.csv: replace the two example rows, and switch the input in editie.yaml",
    "adressen.csv: who gets which region",
)


def _write_config(start: Start, today: date) -> str:
    environment = open_templates(TEMPLATES / "init", escape=False)
    written = environment.get_template("editie.yaml.j2").render(
        id=f"jeugdzorg-{start.year}",
        year=start.year,
        published_on=today.isoformat(),
        next_edition=json.dumps(str(max(start.year + 1, today.year) + 1)),
        publisher=json.dumps(start.publisher, ensure_ascii=False),
        contact=json.dumps(CONTACT),
        email=f"factsheet@{DOMAIN}",
        domain=DOMAIN,
        return_address=RETURN_ADDRESS,
        codes=start.kind.codes,
        kind=start.kind.region_kind,
        style=start.style,
    )
    return f"{written}\n"


def _stays_behind(folder: Path) -> bool:
    """What was made of last year's figures, wherever it was built; the intern folder may go nowhere."""
    made = any(folder.rglob("*.intern")) or any(folder.rglob("manifest.json"))
    return made or folder.suffix == ".intern" or folder.name in ("output", "snapshots", ".git")


def _move_on(text: str) -> str:
    """The config one year on: the year, the day, the next one, the id, and years within the inputs."""
    year = _find_year(text)
    if year is None:
        return text
    moved = re.sub(rf"(?m)^(reporting_year: *){year}\b", rf"\g<1>{year + 1}", text)
    moved = re.sub(
        r"(?m)^(published_on: *)(\d{4})(-\d\d-\d\d)", lambda one: f"{one[1]}{int(one[2]) + 1}{one[3]}", moved
    )
    moved = re.sub(rf"(?m)^(id: *\S*){year}\b", rf"\g<1>{year + 1}", moved)
    moved = re.sub(r"(?m)^(next_edition: .*?)\b(20\d\d)\b", lambda one: f"{one[1]}{int(one[2]) + 1}", moved)
    moved = re.sub(rf"(?m)^(# De editie van ){year}\b", rf"\g<1>{year + 1}", moved)
    return re.sub(rf"(?m)^( +last_year: *){year}\b", rf"\g<1>{year + 1}", moved)


def _find_year(text: str) -> int | None:
    found = re.search(r"(?m)^reporting_year: *(\d{4})\b", text)
    return int(found[1]) if found else None


@dataclass(frozen=True, slots=True)
class _Archive:
    """The table that last year's build published, as the new config names it: R10 asks to keep it in mind.

    `is_there`: it lies where the build left it, and its figures are real, so that it is named right away.
    """

    path: str
    is_there: bool

    @classmethod
    def of(cls, text: str, house: Path, folder: Path) -> "_Archive":
        """That of the config with this text in the folder `house`, seen from the new folder."""
        found = re.search(r"(?m)^id: *(\S+)", text)
        file = house / f"output/{found[1] if found else '<edition>'}.intern/protected.csv"
        invented = re.search(r"(?m)^fictitious: *true\b", text)
        return cls(os.path.relpath(file, folder), file.is_file() and not invented)

    def name_in(self, text: str) -> str:
        """The config with this table under `archives`, last of all."""
        head = re.search(r"(?m)^archives:[ ]*(#.*)?\n(?: +- .*\n)*", text)
        if head:
            return f"{text[: head.end()]}  - {self.path}\n{text[head.end() :]}"
        return text if re.search(r"(?m)^archives:", text) else f"{text}\narchives:\n  - {self.path}\n"


def _list_looks(text: str, archive: _Archive) -> Iterator[str]:
    """What does not move on by itself."""
    year = _find_year(text)
    if year is None:
        yield "reporting_year: it was not found, so nothing was moved on"
    yield f"id, title, published_on and next_edition in {CONFIG}"
    if archive.is_there:
        yield f"archives: {archive.path} was added; keep it (and add the tables of sections to theirs)"
    else:
        yield f"archives: add {archive.path}, or where you keep that table (and those of sections to theirs)"
    yield "inputs: the path of the new delivery, its source_line, provisional_years"
    yield "the region tables: did gemeenten merge on 1 January? Then layout_year too"
    yield "antwoorden: do the answers hold for the new delivery?"
    yield "published_totals: what CBS published since"
    yield "series_breaks and doubtful_years of the indicator"
    yield "the address list: deliveries and lists were not copied"


def _make_empty(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise OutputError.of("this folder is not empty", Place(str(folder)), "Choose a new one.")
    except OSError as error:
        raise _unwritable(folder, error) from error


def _unwritable(folder: Path, error: OSError) -> OutputError:
    return OutputError.of(
        f"cannot be written ({error.strerror})", Place(str(folder)), "Choose another folder."
    )
