"""A printed page as a picture, from the PDF of what is drawn."""

from io import BytesIO


def picture_page(pdf: bytes, page: int, width: int, *, grey: bool) -> bytes:
    """Page `page` (from 1) as BMP, so many pixels wide as a browser shows it: then it scales nothing.

    In `grey` as a printer without colours gives it (luma of Rec. 601).
    """
    from pypdfium2 import PdfDocument

    with PdfDocument(pdf) as document:
        drawn = document[page - 1]
        picture = drawn.render(scale=width / drawn.get_width()).to_pil()
    target = BytesIO()  # not packed: it goes no further than this machine, and packing takes most of the time
    (picture.convert("L") if grey else picture).save(target, "BMP")
    return target.getvalue()
