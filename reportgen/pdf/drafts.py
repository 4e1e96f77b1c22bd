"""A report whose pages are drawn: they can be looked at, and what else a file needs is done when asked for.

A build finishes it at once. Who works on a page waits for its picture, and not for what no eye sees: the
structure, its mending, compression, the checks.
"""

from collections.abc import Callable, Mapping
from io import BytesIO
from threading import Lock
from typing import Any

import pydyf

from reportgen.model.report import Document
from reportgen.pdf.mending import mend, write_content
from reportgen.pdf.tag_tree import is_element


class Draft:
    """The drawn pages of a report, as a PDF to draw pictures from and not to deliver."""

    def __init__(self, pdf: bytes, pages: int, finish: Callable[[], Document]) -> None:
        self.pdf, self.pages = pdf, pages
        self._finish: Callable[[], Document] | None = finish
        self._document: Document | None = None
        self._failure: Exception | None = None
        self._finishing = Lock()

    @property
    def is_finished(self) -> bool:
        """Whether nothing is kept any more of what the report is made of."""
        return self._finish is None

    def finish(self) -> Document:
        """The report that was not inspected yet; it is made once, whoever asks, and fails once."""
        with self._finishing:
            if self._finish:
                try:
                    self._document = self._finish()
                except Exception as error:
                    self._failure = error
                self._finish = None
        if self._failure:
            raise self._failure
        assert self._document
        return self._document


class Unmended:
    """The objects of a PDF as WeasyPrint drew them, of which nothing is mended or written."""

    def __init__(self, rendered: Any, **options: Any) -> None:
        self._held: list[tuple[Any, ...]] = []
        rendered.write_pdf(finisher=self._hold, **options)
        ((self._fonts, self._pdf, self._settings),) = self._held
        del self._pdf.write

    def write(self, link_texts: Mapping[str, str], spare_objects: int = 0) -> bytes:
        """The file, with every defect mended before it is written; to be called once, and last."""
        mend(self._pdf, self._fonts, link_texts, spare_objects)
        target = BytesIO()
        self._pdf.write(target, *self._settings)
        return target.getvalue()

    def write_pages(self) -> bytes:
        """A file of what is drawn, without the structure, and not packed."""
        target, places = BytesIO(), []
        target.write(b"%PDF-1.7\n")
        for number, thing in enumerate(self._pdf.objects[1:], start=1):
            places.append(target.tell())
            if not is_element(thing):
                target.write(b"%d 0 obj\n%s\nendobj\n" % (number, _write_object(thing)))
        start = target.tell()
        target.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
        target.writelines(b"%010d 00000 n \n" % place for place in places)
        size, root = len(places) + 1, self._pdf.catalog.reference
        target.write(b"trailer\n<</Size %d /Root %s>>\nstartxref\n%d\n%%%%EOF\n" % (size, root, start))
        return target.getvalue()

    def _hold(self, document: Any, pdf: pydyf.PDF) -> None:
        """Keep the objects, and how they would be written, instead of writing them."""

        def write(_: object, *settings: Any) -> None:
            self._held.append((document.fonts, pdf, settings))

        pdf.write = write


def _write_object(thing: pydyf.Object) -> bytes:
    if not isinstance(thing, pydyf.Stream):
        data: bytes = thing.data
        return data
    content = write_content(thing)
    extra = pydyf.Dictionary({**thing.extra, "Length": len(content)})
    return b"%s\nstream\n%s\nendstream" % (extra.data, content)
