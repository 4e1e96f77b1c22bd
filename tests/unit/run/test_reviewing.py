"""A built edition read back for the check before it leaves: its own figures and those of its sections."""

from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.delivery import EditionFolder
from reportgen.delivery.review import CARD, FindingKind, compare_editions, write_card
from reportgen.disclosure import write_protected_csv
from reportgen.errors import InputError
from reportgen.model.figures import Percentage, ProtectedTable, PublishedCell, Released
from reportgen.pipeline.reviewing import BuiltEdition, hash_tables, read_built_edition, tell_unapproved
from tests.unit.delivery.review.editions import card, shown

GM = "GM0001"


def in_section(numerator: int) -> PublishedCell:
    """The figure of everyone in a section."""
    made = shown(GM, 2023, 1000)
    share = Percentage.of_ratio(numerator, 10_000)
    return Released(made.cell._replace(care="neet"), numerator, 10_000, share, made.status)


def build(folder: Path, *of_section: PublishedCell, year: int = 2023) -> BuiltEdition:
    """An edition in its folders, with a section where there are figures for it."""
    public = folder / f"editie-{year}"
    intern = public.with_name(f"{public.name}.intern")
    for place in (public, intern):
        place.mkdir(parents=True)
    (public / "manifest.json").write_text("{}")
    described = replace(card(year, [GM]), sections=("neet",) if of_section else ())
    (intern / CARD).write_bytes(write_card(described))
    _write(intern / "protected.csv", shown(GM, 2023, 1000), shown(GM, year, 1000))
    if of_section:
        _write(intern / "protected-neet.csv", *of_section)
    return read_built_edition(public)


def _write(file: Path, *cells: PublishedCell) -> None:
    table = ProtectedTable({one.cell: one for one in cells})
    file.write_text(write_protected_csv(table), encoding="utf-8", newline="")


def test_a_figure_of_a_section_that_changed_asks_for_a_look(tmp_path: Path) -> None:
    before = build(tmp_path, in_section(500))
    same = build(tmp_path, in_section(500), year=2024)
    other = build(tmp_path / "anders", in_section(600), year=2024)
    assert not compare_editions(before.published, same.published).to_look_at
    (found,) = compare_editions(before.published, other.published).to_look_at
    assert [one.kind for one in found.findings] == [FindingKind.REVISED]


def test_an_approval_is_for_the_figures_of_the_sections_too(tmp_path: Path) -> None:
    one, other = build(tmp_path, in_section(500)), build(tmp_path / "anders", in_section(600))
    assert one.tables["protected.csv"] == other.tables["protected.csv"]
    assert one.table_hash != other.table_hash
    folder = EditionFolder(one.folder.public, one.folder.intern)
    assert tell_unapproved(folder, other.tables) == ("the figures changed since the edition was built",)
    assert tell_unapproved(folder, one.tables) != tell_unapproved(folder, other.tables)


def test_without_sections_the_hash_is_that_of_the_table_itself(tmp_path: Path) -> None:
    built = build(tmp_path)
    assert built.table_hash == hash_tables({"protected.csv": built.tables["protected.csv"]})
    _write(built.folder.intern / "protected-ouder.csv", in_section(500))
    assert read_built_edition(built.folder.public).table_hash == built.table_hash


def test_an_edition_without_the_table_of_its_section_is_not_whole(tmp_path: Path) -> None:
    built = build(tmp_path, in_section(500))
    (built.folder.intern / "protected-neet.csv").unlink()
    with pytest.raises(InputError, match=r"protected-neet\.csv"):
        read_built_edition(built.folder.public)
