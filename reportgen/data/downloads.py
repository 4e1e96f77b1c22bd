"""Downloaded StatLine tables: which files belong together, and that nobody changed them."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from reportgen.data.files import InputFile, read_input_file
from reportgen.data.odata_v3 import read_odata_v3
from reportgen.data.odata_v4 import read_odata_v4
from reportgen.data.portal_csv import read_portal_csv
from reportgen.data.published_table import PublishedTable, write_screen_file
from reportgen.errors import InputError, Mistake, Place
from reportgen.model.edition import Edition, InputFormat, InputSource

_HASHES = "sha256sums.txt"
_DATA_NAME = re.compile(r"(?P<table>[A-Za-z0-9]+)_(Unt|T)ypedDataSet.*\.csv")
_PAGE = re.compile(r"(?P<entity>[A-Za-z0-9_]+?)(-[0-9]{4})?\.json")


def read_download(source: InputSource, edition: Edition) -> InputFile:
    """A downloaded table in the form of StatLine's screen, to be read with `read_statline`.

    `source.path` is a table's folder in a snapshot, or the `UntypedDataSet` of a portal download with its
    `metadata` beside it. The hash is that of all files together.
    """
    path = source.path or Path()
    download = _Download(source, edition, path, _read_hashes(path) if path.is_dir() else {})
    table = _read_folder(download) if download.path.is_dir() else _read_portal(download)
    return write_screen_file(table, download.name, download.sha256())


def list_files_beside(edition: Edition) -> Iterator[Path]:
    """The files that are read because they lie beside an input: the `metadata` of a portal download."""
    inputs = (*edition.inputs, *(source for one in edition.sections for source in one.inputs))
    for path in (one.path for one in inputs if one.format is InputFormat.STATLINE_DOWNLOAD and one.path):
        if (found := _DATA_NAME.fullmatch(path.name)) and (beside := _metadata_of(path, found)).is_file():
            yield beside


def _metadata_of(path: Path, name: re.Match[str]) -> Path:
    return path.with_name(f"{name['table']}_metadata.csv")


@dataclass(frozen=True, slots=True)
class _Download:
    """The files of a download; `expected` are their hashes at the download, `hashes` those as read."""

    source: InputSource
    edition: Edition
    path: Path
    expected: Mapping[str, str]
    hashes: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name for messages and provenance."""
        folder = self.edition.config_file.resolve().parent
        path = self.path.resolve()
        return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else str(self.path)

    def read(self, path: Path) -> InputFile:
        """A file of the download; refuses one that is not as it was downloaded."""
        file = read_input_file(replace(self.source, path=path, encoding="utf-8"), self.edition)
        expected = self.expected.get(f"{path.parent.name}/{path.name}")
        if self.expected and expected != file.sha256:
            what = "the file is not the one that was downloaded"
            remedy = "Download it again, or restore the snapshot."
            raise InputError([Mistake(what, Place(file.name), remedy)])
        self.hashes[path.name] = file.sha256
        return file

    def sha256(self) -> str:
        """One hash for all files that were read."""
        listed = "".join(f"{digest}  {name}\n" for name, digest in sorted(self.hashes.items()))
        return hashlib.sha256(listed.encode()).hexdigest()


def _read_hashes(folder: Path) -> dict[str, str]:
    """The hashes that were written at the download; none if the table's folder is no part of a snapshot."""
    path = folder.parent / _HASHES
    if not path.is_file():
        return {}
    lines = path.read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def _read_folder(download: _Download) -> PublishedTable:
    _check_complete(download)
    files: dict[str, list[Path]] = {}
    for path in sorted(download.path.iterdir()):
        if found := _PAGE.fullmatch(path.name):
            files.setdefault(found["entity"], []).append(path)
    if "Observations" in files:
        return _read_v4(download, files)
    if "UntypedDataSet" in files:
        return _read_v3(download, files)
    what = "the folder holds no UntypedDataSet and no Observations"
    raise InputError([Mistake(what, Place(download.name), "Give the folder of a table in a snapshot.")])


def _check_complete(download: _Download) -> None:
    table = f"{download.path.name}/"
    missing = [name for name in download.expected if name.startswith(table)]
    missing = [name for name in missing if not (download.path.parent / name).is_file()]
    if missing:
        what = "the file is missing from the snapshot"
        remedy = "Download it again, or restore the snapshot."
        raise InputError([Mistake(what, Place(name), remedy) for name in missing])


def _read_v3(download: _Download, files: dict[str, list[Path]]) -> PublishedTable:
    _require(download, files, "TableInfos", "DataProperties")
    apart = ("TableInfos", "DataProperties", "UntypedDataSet")
    lists = {name: download.read(paths[0]) for name, paths in files.items() if name not in apart}
    pages = [download.read(path) for path in files["UntypedDataSet"]]
    infos, properties = (download.read(files[name][0]) for name in apart[:2])
    return read_odata_v3(infos, properties, lists, pages)


def _read_v4(download: _Download, files: dict[str, list[Path]]) -> PublishedTable:
    _require(download, files, "MeasureCodes", "Dimensions")
    codes = {
        name.removesuffix("Codes"): [download.read(path) for path in paths]
        for name, paths in files.items()
        if name.endswith("Codes") and name != "MeasureCodes"
    }
    measures = [download.read(path) for path in files["MeasureCodes"]]
    pages = [download.read(path) for path in files["Observations"]]
    dimensions = download.read(files["Dimensions"][0])
    return read_odata_v4(measures, dimensions, codes, pages, table_id=download.path.name)


def _require(download: _Download, files: dict[str, list[Path]], *names: str) -> None:
    remedy = "Download the table again."
    mistakes = [
        Mistake(f"the folder holds no {name}", Place(download.name), remedy)
        for name in names
        if name not in files
    ]
    if mistakes:
        raise InputError(mistakes)


def _read_portal(download: _Download) -> PublishedTable:
    data = download.read(download.path)
    found = _DATA_NAME.fullmatch(download.path.name)
    if found is None:
        what = "the name is not that of a portal download"
        remedy = "Keep the names of StatLine: 85099NED_UntypedDataSet_....csv beside 85099NED_metadata.csv."
        raise InputError([Mistake(what, Place(data.name), remedy)])
    return read_portal_csv(data, download.read(_metadata_of(download.path, found)))
