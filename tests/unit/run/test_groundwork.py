"""What was done for the country is kept only under a key that holds all that it was made of."""

from dataclasses import replace
from pathlib import Path

import pytest

from reportgen import data, delivery
from reportgen.config import load_edition
from reportgen.model.edition import Edition, InputFormat
from reportgen.pipeline import groundwork
from reportgen.pipeline.certifying import Certifier
from reportgen.pipeline.groundwork import Country, find_country_key, keep_country, lay_groundwork
from reportgen.progress import SilentProgress

CONFIG = Path(__file__).parents[3] / "config" / "voorbeeld.yaml"


@pytest.fixture(scope="module")
def plain() -> Edition:
    return load_edition(CONFIG)


def test_what_cannot_be_read_has_no_key_and_is_not_kept(plain: Edition, tmp_path: Path) -> None:
    """Else the figures beside one missing file would be taken for those beside the next."""
    edition = replace(plain, archives=(tmp_path / "weg.csv",))
    assert find_country_key(edition, edition.selected) is None
    kept = delivery.open_cache(tmp_path / "kept")

    def refuse() -> object:
        raise AssertionError("nothing should be kept")

    keep_country(Country(None, None, is_new=True, read_figures=refuse), kept)  # type: ignore[arg-type]


@pytest.mark.parametrize("changes", [False, True])
def test_what_was_made_while_an_input_changed_gets_no_key(
    plain: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, changes: bool
) -> None:
    file = tmp_path / "eerder.csv"
    file.write_text("zoals het was", encoding="utf-8")
    edition = replace(plain, archives=(file,))

    def work(*_: object) -> tuple[None, None]:
        if changes:
            file.write_text("zoals het werd", encoding="utf-8")
        return None, None

    monkeypatch.setattr(groundwork, "_do_groundwork", work)
    certifier, kept = Certifier(tmp_path, 1, skip=True), delivery.look_in_cache(tmp_path / "kept")
    made = lay_groundwork(edition, edition.selected, kept, certifier, SilentProgress(), force=False)
    assert (made.key is None) is changes


def test_a_portal_download_is_its_figures_and_what_explains_them(plain: Edition, tmp_path: Path) -> None:
    figures = tmp_path / "85099NED_UntypedDataSet_01012025_120000.csv"
    explained = tmp_path / "85099NED_metadata.csv"
    for file in (figures, explained):
        file.write_text("eerst", encoding="utf-8")
    source = replace(plain.inputs[0], format=InputFormat.STATLINE_DOWNLOAD, path=figures)
    edition = replace(plain, inputs=(source,))
    assert tuple(data.list_files_beside(edition)) == (explained,)
    before = find_country_key(edition, ())
    explained.write_text("later", encoding="utf-8")
    assert find_country_key(edition, ()) != before
