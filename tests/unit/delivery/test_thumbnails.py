import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from reportgen.delivery import (
    EditionFolder,
    find_reports_without_thumbnails,
    make_thumbnails,
    open_edition_folder,
    thumbnails,
)
from reportgen.delivery.thumbnails import WIDTH_PX, update_thumbnails
from reportgen.errors import OutputError
from tests.unit.delivery.sample_reports import BLUE, FOUR, RED, deliver, fail, paint_pdf

Write = Callable[[EditionFolder, str, bytes], Path]


@pytest.fixture
def folder(tmp_path: Path) -> EditionFolder:
    with open_edition_folder(tmp_path, "proef") as opened:
        return opened


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The PDFs of which thumbnails were drawn."""
    seen: list[bytes] = []

    def draw(pdf: bytes) -> tuple[bytes, ...]:
        seen.append(pdf)
        return make_thumbnails(pdf)

    monkeypatch.setattr(thumbnails, "make_thumbnails", draw)
    return seen


def test_every_page_gets_a_picture_in_the_order_of_the_pages() -> None:
    pictures = [Image.open(BytesIO(one)).convert("RGB") for one in make_thumbnails(paint_pdf(FOUR))]
    colours = [picture.resize((1, 1)).tobytes() for picture in pictures]
    assert [max(range(3), key=colour.__getitem__) for colour in colours[:3]] == [0, 1, 2]
    assert len(pictures) == 4


@pytest.mark.parametrize(("size", "height"), [((595, 842), 453), ((842, 595), 226)])
def test_a_picture_has_the_width_of_the_sheet_and_the_shape_of_the_page(
    size: tuple[int, int], height: int
) -> None:
    (picture,) = make_thumbnails(paint_pdf([RED], size))
    width, high = Image.open(BytesIO(picture)).size
    assert (width, abs(high - height) <= 1) == (WIDTH_PX, True)


def test_bytes_that_are_no_pdf_are_refused() -> None:
    with pytest.raises(pypdfium2.PdfiumError):
        make_thumbnails(b"no pdf")


def test_pictures_stay_in_the_house_and_are_for_the_owner_alone(folder: EditionFolder) -> None:
    update_thumbnails(folder, [deliver(folder, "GM0001")], {})
    assert [path.suffix for path in folder.public.iterdir()] == [".pdf"]
    assert (folder.intern / "controle").stat().st_mode & 0o777 == 0o700
    assert (folder.intern / "controle" / "gm0001-4.webp").is_file()


def test_only_a_report_that_changed_is_drawn_again(folder: EditionFolder, drawn: list[bytes]) -> None:
    records = [deliver(folder, "GM0001"), deliver(folder, "GM0002")]
    update_thumbnails(folder, records, {})
    drawn.clear()
    changed = paint_pdf([BLUE])
    records[1] = deliver(folder, "GM0002", pdf=changed, pages=1)
    assert set(find_reports_without_thumbnails(folder, records)) == {"GM0002"}
    assert update_thumbnails(folder, records, {}) == {"GM0001": 4, "GM0002": 1}
    assert drawn == [changed]
    assert not (folder.intern / "controle" / "gm0002-2.webp").exists()


def test_pictures_of_regions_that_left_or_failed_are_removed(folder: EditionFolder) -> None:
    stays, fails, leaves = (deliver(folder, code) for code in ("GM0001", "GM0002", "GM0003"))
    update_thumbnails(folder, [stays, fails, leaves], {})
    update_thumbnails(folder, [stays, fail(fails, "no table")], {})
    left = {path.name for path in (folder.intern / "controle").glob("*.webp")}
    assert left == {f"gm0001-{page}.webp" for page in (1, 2, 3, 4)}


def test_what_a_worker_made_is_not_made_again(folder: EditionFolder, drawn: list[bytes]) -> None:
    record = deliver(folder, "GM0001")
    assert update_thumbnails(folder, [record], {"GM0001": (b"one", b"two")}) == {"GM0001": 2}
    assert (folder.intern / "controle" / "gm0001-2.webp").read_bytes() == b"two"
    assert drawn == []


def test_what_a_worker_could_not_make_is_not_tried_again(folder: EditionFolder, drawn: list[bytes]) -> None:
    assert update_thumbnails(folder, [deliver(folder, "GM0001")], {"GM0001": ()}) == {}
    assert drawn == []


@pytest.mark.parametrize(
    "memory", [b"{", b"[]", b'{"form": "webp-320", "reports": 1}', b'{"form": "png-10"}']
)
def test_a_memory_that_cannot_be_used_means_that_all_is_drawn_again(
    folder: EditionFolder, drawn: list[bytes], memory: bytes
) -> None:
    record = deliver(folder, "GM0001")
    update_thumbnails(folder, [record], {})
    folder.write_intern("controle/thumbs.json", memory)
    update_thumbnails(folder, [record], {})
    assert len(drawn) == 2
    assert json.loads((folder.intern / "controle" / "thumbs.json").read_bytes())["reports"]


def test_a_picture_that_was_thrown_away_is_drawn_again(folder: EditionFolder, drawn: list[bytes]) -> None:
    record = deliver(folder, "GM0001")
    update_thumbnails(folder, [record], {})
    (folder.intern / "controle" / "gm0001-3.webp").unlink()
    update_thumbnails(folder, [record], {})
    assert len(drawn) == 2


def test_after_a_run_that_stopped_halfway_no_old_memory_vouches_for_new_pictures(
    folder: EditionFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = deliver(folder, "GM0001")
    update_thumbnails(folder, [before], {})
    after = deliver(folder, "GM0001", pdf=paint_pdf([BLUE] * 4))
    with monkeypatch.context() as patch:
        patch.setattr(EditionFolder, "write_intern", _stop_after_first_picture(EditionFolder.write_intern))
        with pytest.raises(KeyboardInterrupt):
            update_thumbnails(folder, [after], {})
    assert set(find_reports_without_thumbnails(folder, [before])) == {"GM0001"}


def test_a_report_of_which_no_picture_can_be_made_does_not_stop_the_sheet(folder: EditionFolder) -> None:
    broken, whole = deliver(folder, "GM0001", pdf=b"no pdf"), deliver(folder, "GM0002")
    assert update_thumbnails(folder, [broken, whole], {}) == {"GM0002": 4}


def test_a_file_in_the_way_of_the_folder_is_named(folder: EditionFolder) -> None:
    (folder.intern / "controle").touch()
    with pytest.raises(OutputError, match="controle"):
        update_thumbnails(folder, [], {})


def _stop_after_first_picture(write: Write) -> Write:
    def write_until_stopped(self: EditionFolder, name: str, content: bytes) -> Path:
        if name.endswith("-2.webp"):
            raise KeyboardInterrupt
        return write(self, name, content)

    return write_until_stopped
