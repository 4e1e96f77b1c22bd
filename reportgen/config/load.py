"""An edition's YAML becomes one checked `Edition`, or one error with every mistake in it."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import ValidationError

from reportgen.config.assemble import assemble_edition
from reportgen.config.edition_file import read_edition_file
from reportgen.config.explain import explain
from reportgen.config.known import Known, look_up
from reportgen.config.region_tables import load_regions
from reportgen.config.schema import EditionSection
from reportgen.config.strict_yaml import Document
from reportgen.config.texts import Texts, read_texts, stand_in
from reportgen.errors import ConfigError, Mistake
from reportgen.model.edition import Edition
from reportgen.model.region import Regions
from reportgen.places import EXAMPLES

DEFAULT_REGION_TABLES = "regions"
_WITH_LINES = ("inputs", "sections", "extensions")


def load_edition(path: Path) -> Edition:
    """The edition that a config file describes, with the files it names: checked and complete.

    Raises `ConfigError` with all mistakes in all these files at once, sorted by file and line.
    """
    document = read_edition_file(path)
    regions, table_mistakes = _load_tables(document, path.parent)
    known = look_up(document, path.parent, regions)
    section, section_mistakes = _check_sections(document, known)
    texts = _read_texts(document, path.parent)
    mistakes = (*document.mistakes, *section_mistakes, *texts.mistakes, *table_mistakes)
    if mistakes or section is None or regions is None:
        raise ConfigError(_sort(mistakes, path))
    lines = {key: tuple(_find_lines(document, key, len(getattr(section, key)))) for key in _WITH_LINES}
    return assemble_edition(section, regions, texts.by_key, path, known.style_folder, lines)


def _find_lines(document: Document, key: str, items: int) -> Iterator[int]:
    """On which lines the items of a list stand."""
    return (document.place_of((key, index)).line or 1 for index in range(items))


def _load_tables(document: Document, folder: Path) -> tuple[Regions | None, tuple[Mistake, ...]]:
    """The regions, if the folder of their tables exists; a wrong folder is a mistake of the section."""
    tables = _folder_named(document, "region_tables", folder, DEFAULT_REGION_TABLES)
    if tables is None:
        return None, ()
    try:
        return load_regions(tables), ()
    except ConfigError as error:
        return None, error.mistakes


def _check_sections(document: Document, known: Known) -> tuple[EditionSection | None, tuple[Mistake, ...]]:
    try:
        return EditionSection.model_validate(document.value, context=known), ()
    except ValidationError as error:
        return None, tuple(explain(error, document, EditionSection))


def _read_texts(document: Document, folder: Path) -> Texts:
    texts = _folder_named(document, "texts", folder)
    return stand_in(read_texts(texts), read_texts(EXAMPLES / "texts")) if texts else Texts({}, ())


def _folder_named(document: Document, key: str, folder: Path, default: str | None = None) -> Path | None:
    """The existing folder that a key names."""
    written = document.value.get(key, default) if isinstance(document.value, dict) else None
    named = folder / written if isinstance(written, str) and written.strip() else None
    return named if named and named.is_dir() else None


def _sort(mistakes: Iterable[Mistake], path: Path) -> list[Mistake]:
    """Each mistake once: those in the edition's own file first, then by file and line."""
    return sorted(
        dict.fromkeys(mistakes),
        key=lambda one: (one.where.file != str(path), one.where.file or "", one.where.line or 0),
    )
