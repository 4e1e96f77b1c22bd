"""A printed page as a picture, from the very PDF."""

from io import BytesIO

_PX_PER_POINT = 2  # 144 pixels per inch: sharp at the width that the preview gives a page


def picture_page(pdf: bytes, page: int, *, grey: bool) -> bytes:
    """Page `page` (from 1) as BMP; in `grey` as a printer without colours gives it (luma of Rec. 601)."""
    from pypdfium2 import PdfDocument

    with PdfDocument(pdf) as document:
        picture = document[page - 1].render(scale=_PX_PER_POINT).to_pil()
    target = BytesIO()  # not packed: it goes no further than this machine, and packing takes most of the time
    (picture.convert("L") if grey else picture).save(target, "BMP")
    return target.getvalue()
