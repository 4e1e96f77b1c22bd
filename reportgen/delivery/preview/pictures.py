"""A printed page as a picture, from the very PDF."""

from io import BytesIO

_PX_PER_POINT = 2  # 144 pixels per inch: sharp at the width that the preview gives a page


def picture_page(pdf: bytes, page: int, *, grey: bool) -> bytes:
    """Page `page` (from 1) as PNG; in `grey` as a printer without colours gives it (luma of Rec. 601)."""
    from pypdfium2 import PdfDocument

    with PdfDocument(pdf) as document:
        picture = document[page - 1].render(scale=_PX_PER_POINT).to_pil()
    target = BytesIO()
    (picture.convert("L") if grey else picture).save(target, "PNG", compress_level=1)
    return target.getvalue()
